// One list of steps from empty to newest; every old version's file still opens.
#include "cases.h"

#include "store/schema.h"

static Db *open_memory(Case *c) {
    Db *db = db_open("(test)", DB_MEMORY, &c->err);
    assert_ok(db != NULL, &c->err);
    return db;
}

static int64_t version_of(Case *c, Db *db) {
    int64_t version = -1;
    assert_ok(db_get_int(db, "PRAGMA user_version", &version, &c->err), &c->err);
    return version;
}

static void empty_becomes_newest_and_a_second_run_changes_nothing(void **state) {
    Case *c = *state;
    Db *db = open_memory(c);
    int64_t version = 0;
    assert_false(schema_identify(db, &version, &c->err));
    assert_int_equal(c->err.code, ERR_CORRUPT);
    for (int run = 0; run < 2; run++) {
        assert_ok(schema_migrate(db, &c->err), &c->err);
        assert_ok(schema_identify(db, &version, &c->err), &c->err);
        assert_int_equal(version, schema_newest());
        bool ours = false;
        assert_ok(schema_is_ours(db, version, &ours, &c->err), &c->err);
        assert_true(ours);
    }
    db_close(db);
}

static void a_step_and_its_version_commit_together(void **state) {
    Case *c = *state;
    bool done = false;
    int failures = 0;
    for (int64_t n = 2; !done; n++) { // step 1 reads the version
        Db *db = open_memory(c);
        db_fail_at(db, n);
        done = schema_migrate(db, &c->err);
        failures += !done;
        db_fail_at(db, 0);
        int64_t tables = -1;
        assert_ok(db_get_int(db, "SELECT count(*) FROM sqlite_schema", &tables, &c->err), &c->err);
        const int64_t version = version_of(c, db);
        bool ours = false;
        assert_int_equal(version > 0, tables > 0);
        assert_ok(schema_is_ours(db, version, &ours, &c->err), &c->err);
        assert_true(ours);
        assert_ok(schema_migrate(db, &c->err), &c->err);
        db_close(db);
    }
    assert_true(failures > 3);
}

static void every_table_is_strict_and_in_the_list_of_all_rows(void **state) {
    Case *c = *state;
    Db *db = open_memory(c);
    assert_ok(schema_migrate(db, &c->err), &c->err);
    int64_t tables = 0, loose = -1, listed = 0;
    assert_ok(
        db_get_int(db, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", &tables, &c->err),
        &c->err);
    assert_ok(db_get_int(db,
                         "SELECT count(*) FROM pragma_table_list WHERE type = 'table' "
                         "AND NOT strict AND name NOT LIKE 'sqlite%'",
                         &loose, &c->err),
              &c->err);
    assert_int_equal(loose, 0);
    for (; schema_all_rows[listed]; listed++) {
        Stmt *st = db_stmt(db, schema_all_rows[listed], &c->err);
        assert_ok(st != NULL, &c->err);
        stmt_done(st);
    }
    assert_int_equal(listed, tables);
    db_close(db);
}

static void the_file_is_a_wal_collection_of_ours(void **state) {
    Case *c = *state;
    int64_t v = 0;
    assert_ok(db_get_int(c->s->db, "PRAGMA application_id", &v, &c->err), &c->err);
    assert_int_equal(v, 0x54525354);
    assert_ok(db_get_int(c->s->db, "PRAGMA synchronous", &v, &c->err), &c->err);
    assert_int_equal(v, 2); // FULL
    assert_ok(db_get_int(c->s->db, "PRAGMA foreign_keys", &v, &c->err), &c->err);
    assert_int_equal(v, 1);
    Stmt *st = db_stmt(c->s->db, "PRAGMA journal_mode", &c->err);
    assert_int_equal(stmt_step(st, &c->err), STEP_ROW);
    assert_str(stmt_str(st, 0), "wal");
    stmt_done(st);
}

// Puts the collection that fixtures/version-N.sql makes in place of the store's.
static void load_fixture(Case *c, int version) {
    case_close(c);
    const char *path = case_path(c, STORE_FILE);
    assert_ok(file_remove(path, &c->err), &c->err);
    const Str name =
        arena_printf(&c->arena, TEST_SOURCE_DIR "/tests/store/fixtures/version-%d.sql", version);
    const Str sql = harness_read(&c->arena, name.at);
    Db *db = db_open(path, DB_CREATE, &c->err);
    assert_ok(db && db_exec(db, arena_z(&c->arena, sql), &c->err), &c->err);
    db_close(db);
}

static void files_of_every_version_open_read_and_go_on(void **state) {
    Case *c = *state;
    for (int version = 1; version <= (int)schema_newest(); version++) {
        load_fixture(c, version);
        for (int mode = STORE_READ_ONLY; mode >= STORE_READ_WRITE; mode--) {
            case_open(c, (StoreMode)mode);
            case_sound(c);
            assert_int_equal(store_log_count(c->s), 10);
            const ItemState st = case_state(c, "net.dns.what");
            assert_int_equal(st.sched.interval_days, 15);
            assert_int_equal(st.due_day, 20436);
            assert_true(case_state(c, "pm.scope/2").starred);
            assert_false(case_state(c, "pm.scope/2").suspended);
            if (mode == STORE_READ_ONLY) {
                case_close(c);
            }
        }
        assert_int_equal(case_learn(c, "new", 20500), 11);
        assert_int_equal(version_of(c, c->s->db), schema_newest());
        case_sound(c);
    }
}

static void paths_with_signs_of_a_uri_are_only_paths(void **state) {
    Case *c = *state;
    const char *dir = case_path(c, "50% off? #1 \xc3\xa9");
    for (int mode = STORE_READ_WRITE; mode <= STORE_READ_ONLY; mode++) {
        Store *s = store_open(dir, (StoreMode)mode, &c->err);
        assert_ok(s != NULL, &c->err);
        LogRow row = case_row("a", LOG_STAR, 1, QUALITY_NONE, 0);
        assert_int_equal(store_append(s, &row, &c->err), mode == STORE_READ_WRITE);
        assert_int_equal(store_log_count(s), 1);
        store_close(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(empty_becomes_newest_and_a_second_run_changes_nothing),
        case_test(a_step_and_its_version_commit_together),
        case_test(every_table_is_strict_and_in_the_list_of_all_rows),
        case_test(the_file_is_a_wal_collection_of_ours),
        case_test(files_of_every_version_open_read_and_go_on),
        case_test(paths_with_signs_of_a_uri_are_only_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
