// Backups and restoring: what is written can be read back, nothing of anybody's is lost on the way.
#include "cases.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOON INT64_C(1763812800000) // 2025-11-22T12:00:00Z

static const char *backup(Case *c, const char *path, int64_t now_ms) {
    Str written;
    assert_ok(store_backup(c->s, &c->arena, path, now_ms, &written, &c->err), &c->err);
    return arena_z(&c->arena, written);
}

static size_t backups_kept(Case *c) {
    StrList names;
    assert_ok(dir_list(case_path(c, "backups"), &c->arena, &names, &c->err), &c->err);
    return names.n;
}

// Rows of the collection in `dir`.
static int64_t rows_in(Case *c, const char *dir) {
    Store *s = store_open(dir, STORE_READ_ONLY, &c->err);
    assert_ok(s != NULL, &c->err);
    const int64_t rows = store_log_count(s);
    store_close(s);
    return rows;
}

static void a_backup_has_the_time_in_its_name_and_stands_alone(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *path = backup(c, NULL, NOON);
    assert_str(path_base(str_of(path)), "collection-20251122-120000.sqlite");
    const char *again = backup(c, NULL, NOON);
    assert_str(path_base(str_of(again)), "collection-20251122-120001.sqlite");
    case_learn(c, "b", 1);
    const char *other = case_path(c, "other");
    assert_ok(store_restore(other, path, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, other), 1);
    assert_int_equal(backups_kept(c), 2);
    StrList names;
    assert_ok(dir_list(other, &c->arena, &names, &c->err), &c->err);
    assert_int_equal(names.n, 2); // the collection and its lock
}

static void the_newest_twelve_are_kept_and_other_files_left_alone(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *first = backup(c, NULL, NOON);
    const char *mine[] = {"backups/my notes.txt", "backups/collection-2020.sqlite",
                          "backups/collection-20201122-12000x.sqlite",
                          "backups/damaged-20201122-120000.sqlite"};
    for (size_t i = 0; i < ARRAY_LEN(mine); i++) {
        assert_ok(file_write_atomic(case_path(c, mine[i]), S("keep"), &c->err), &c->err);
    }
    for (int i = 1; i < 15; i++) {
        backup(c, NULL, NOON + i * 86400000);
    }
    assert_false(file_info(first).exists);
    assert_int_equal(backups_kept(c), STORE_BACKUPS_KEPT + ARRAY_LEN(mine));
    const char *past = backup(c, NULL, NOON - 86400000); // a clock that was ahead before
    assert_true(file_info(past).exists);
    assert_int_equal(backups_kept(c), STORE_BACKUPS_KEPT + ARRAY_LEN(mine) + 1);
}

static void a_named_backup_replaces_only_a_collection(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *named = case_path(c, "mine.sqlite");
    backup(c, named, NOON);
    case_learn(c, "b", 1);
    backup(c, named, NOON);
    assert_ok(store_restore(case_path(c, "other"), named, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, case_path(c, "other")), 2);
    const char *notes = case_path(c, "notes.txt");
    assert_ok(file_write_atomic(notes, S("my notes"), &c->err), &c->err);
    const char *refused[] = {notes, case_path(c, STORE_FILE), c->dir};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        Str written;
        assert_false(store_backup(c->s, &c->arena, refused[i], NOON, &written, &c->err));
        assert_int_equal(c->err.code, ERR_INPUT);
    }
    assert_str(harness_read(&c->arena, notes), "my notes");
    Str written;
    assert_false(
        store_backup(c->s, &c->arena, case_path(c, "no/such/folder/x"), NOON, &written, &c->err));
    assert_int_equal(c->err.code, ERR_IO);
    case_sound(c);
}

static void a_reader_can_back_up_beside_the_writer(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    Store *reader = store_open(c->dir, STORE_READ_ONLY, &c->err);
    assert_ok(reader != NULL, &c->err);
    Str written;
    assert_ok(store_backup(reader, &c->arena, NULL, NOON, &written, &c->err), &c->err);
    store_close(reader);
    case_learn(c, "b", 1);
    reader = store_open(case_path(c, "nothing"), STORE_READ_ONLY, &c->err);
    assert_false(store_backup(reader, &c->arena, NULL, NOON, &written, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    store_close(reader);
}

static void a_backup_without_room_leaves_no_trace(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    backup(c, NULL, NOON);
    case_close(c);
    const pid_t child = fork();
    if (child == 0) {
        case_open(c, STORE_READ_WRITE);
        signal(SIGXFSZ, SIG_IGN);
        const struct rlimit small = {.rlim_cur = 20000, .rlim_max = 20000};
        setrlimit(RLIMIT_FSIZE, &small);
        Str written;
        const bool ok = store_backup(c->s, &c->arena, NULL, NOON, &written, &c->err);
        _exit(!ok && c->err.code == ERR_IO ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(backups_kept(c), 1);
}

static void damage_is_not_backed_up(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    backup(c, NULL, NOON);
    case_close(c);
    case_sql(c, "PRAGMA foreign_keys = OFF; INSERT INTO lesson VALUES (77, 1)");
    case_open(c, STORE_READ_WRITE);
    Str written;
    assert_false(store_backup(c->s, &c->arena, NULL, NOON, &written, &c->err));
    assert_int_equal(c->err.code, ERR_CORRUPT);
    assert_int_equal(backups_kept(c), 1);
}

// --- restore -------------------------------------------------------------------------------------

static void restoring_keeps_what_was_there(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *old = backup(c, NULL, NOON);
    case_learn(c, "b", 1);
    case_learn(c, "c", 1);
    assert_false(store_restore(c->dir, old, NOON, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    case_close(c);
    assert_ok(store_restore(c->dir, old, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, c->dir), 1);
    case_open(c, STORE_READ_WRITE);
    case_sound(c);
    assert_int_equal(case_learn(c, "d", 2), 2);
    case_close(c);
    const char *kept = case_path(c, "backups/collection-20251122-120001.sqlite");
    assert_ok(store_restore(c->dir, kept, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, c->dir), 3);
}

static void a_log_that_was_not_merged_is_not_replayed_into_the_restored_file(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *old = backup(c, NULL, NOON);
    case_close(c);
    const pid_t child = fork(); // dies with rows in the write-ahead log
    if (child == 0) {
        case_open(c, STORE_READ_WRITE);
        case_learn(c, "b", 1);
        case_learn(c, "c", 1);
        raise(SIGKILL);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_true(file_info(case_path(c, STORE_FILE "-wal")).size > 0);
    assert_ok(store_restore(c->dir, old, NOON, &c->err), &c->err);
    assert_false(file_info(case_path(c, STORE_FILE "-wal")).exists);
    assert_int_equal(rows_in(c, c->dir), 1);
    const char *kept = case_path(c, "backups/collection-20251122-120001.sqlite");
    assert_ok(store_restore(case_path(c, "other"), kept, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, case_path(c, "other")), 3);
}

static void a_log_without_its_collection_is_set_aside_by_a_restore(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *old = backup(c, NULL, NOON);
    case_close(c);
    assert_ok(file_remove(case_path(c, STORE_FILE), &c->err), &c->err);
    assert_ok(file_write_atomic(case_path(c, STORE_FILE "-wal"), S("rows"), &c->err), &c->err);
    assert_ok(store_restore(c->dir, old, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, c->dir), 1);
    assert_str(harness_read(&c->arena, case_path(c, STORE_FILE "-wal.aside-1")), "rows");
}

static void a_copy_that_differs_is_noticed(void **state) {
    Case *c = *state;
    static const char *const different[] = {
        "UPDATE t SET b = 'other' WHERE a = 2", "UPDATE t SET b = NULL WHERE a = 1",
        "UPDATE t SET b = 1 WHERE a = 3",       "DELETE FROM t WHERE a = 3",
        "INSERT INTO t VALUES (4, 'more')",     "UPDATE t SET a = 9 WHERE a = 3",
    };
    for (size_t i = 0; i < ARRAY_LEN(different); i++) {
        Db *db[2];
        for (int side = 0; side < 2; side++) {
            db[side] = db_open("(side)", DB_MEMORY, &c->err);
            assert_ok(db_exec(db[side],
                              "CREATE TABLE t (a, b); "
                              "INSERT INTO t VALUES (1, 'x'), (2, ''), (3, '1'), (NULL, NULL)",
                              &c->err),
                      &c->err);
        }
        assert_ok(db_compare(db[0], db[1], "SELECT * FROM t ORDER BY a", &c->err), &c->err);
        assert_ok(db_exec(db[1], different[i], &c->err), &c->err);
        for (int side = 0; side < 2; side++) {
            assert_false(db_compare(db[side], db[1 - side], "SELECT * FROM t ORDER BY a", &c->err));
            assert_int_equal(c->err.code, ERR_CORRUPT);
        }
        db_close(db[0]);
        db_close(db[1]);
    }
}

static void a_damaged_collection_is_replaced_and_set_aside(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *old = backup(c, NULL, NOON);
    case_close(c);
    assert_ok(file_write_atomic(case_path(c, STORE_FILE), S("ruins"), &c->err), &c->err);
    assert_ok(file_write_atomic(case_path(c, STORE_FILE "-wal"), S("rows"), &c->err), &c->err);
    assert_ok(store_restore(c->dir, old, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, c->dir), 1);
    const char *aside = case_path(c, "backups/damaged-20251122-120000.sqlite");
    assert_str(harness_read(&c->arena, aside), "ruins");
    assert_str(harness_read(&c->arena, arena_printf(&c->arena, "%s-wal", aside).at), "rows");
}

static void what_is_not_a_collection_is_not_restored(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *newer = backup(c, case_path(c, "newer.sqlite"), NOON);
    const char *foreign = backup(c, case_path(c, "foreign.sqlite"), NOON);
    const char *rigged = backup(c, case_path(c, "rigged.sqlite"), NOON);
    case_close(c);
    static const char *const sql[] = {
        "PRAGMA user_version = 99",
        "PRAGMA application_id = 7",
        "CREATE TRIGGER spy AFTER INSERT ON log BEGIN DELETE FROM setting; END",
    };
    const char *files[] = {newer, foreign, rigged};
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        Db *db = db_open(files[i], DB_READ_WRITE, &c->err);
        assert_ok(db && db_exec(db, sql[i], &c->err), &c->err);
        db_close(db);
    }
    const char *text = case_path(c, "text.sqlite");
    assert_ok(file_write_atomic(text, S("hello"), &c->err), &c->err);
    const struct {
        const char *file;
        ErrCode code;
    } cases[] = {{newer, ERR_NEWER},
                 {foreign, ERR_INPUT},
                 {rigged, ERR_INPUT},
                 {text, ERR_INPUT},
                 {case_path(c, "absent.sqlite"), ERR_NOT_FOUND},
                 {c->dir, ERR_NOT_FOUND},
                 {case_path(c, STORE_FILE), ERR_INPUT}};
    const Str before = harness_read(&c->arena, case_path(c, STORE_FILE));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        c->err = (Err){0};
        assert_false(store_restore(c->dir, cases[i].file, NOON, &c->err));
        assert_int_equal(c->err.code, cases[i].code);
    }
    assert_true(str_eq(before, harness_read(&c->arena, case_path(c, STORE_FILE))));
    assert_int_equal(rows_in(c, c->dir), 1);
}

static void restoring_while_somebody_reads_is_refused(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    const char *old = backup(c, NULL, NOON);
    Store *reader = store_open(c->dir, STORE_READ_ONLY, &c->err);
    assert_ok(reader != NULL, &c->err);
    assert_int_equal(store_log_count(reader), 1);
    case_learn(c, "b", 1);
    case_close(c);
    assert_false(store_restore(c->dir, old, NOON, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    assert_int_equal(store_log_count(reader), 2);
    store_close(reader);
    assert_ok(store_restore(c->dir, old, NOON, &c->err), &c->err);
    assert_int_equal(rows_in(c, c->dir), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_backup_has_the_time_in_its_name_and_stands_alone),
        case_test(the_newest_twelve_are_kept_and_other_files_left_alone),
        case_test(a_named_backup_replaces_only_a_collection),
        case_test(a_reader_can_back_up_beside_the_writer),
        case_test(a_backup_without_room_leaves_no_trace),
        case_test(damage_is_not_backed_up),
        case_test(restoring_keeps_what_was_there),
        case_test(a_log_that_was_not_merged_is_not_replayed_into_the_restored_file),
        case_test(a_log_without_its_collection_is_set_aside_by_a_restore),
        case_test(a_copy_that_differs_is_noticed),
        case_test(a_damaged_collection_is_replaced_and_set_aside),
        case_test(what_is_not_a_collection_is_not_restored),
        case_test(restoring_while_somebody_reads_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
