// Opening: the lock, reading beside a writer, files that are not ours.
#include "cases.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/schema.h"

// --- the lock ------------------------------------------------------------------------------------

static void a_second_writer_is_told_politely(void **state) {
    Case *c = *state;
    assert_null(store_open(c->dir, STORE_READ_WRITE, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    assert_non_null(strstr(c->err.text, "already open"));
    case_learn(c, "a", 1); // and the first one goes on
    case_reopen(c);
}

static void a_writer_in_another_process_keeps_others_out_until_it_dies(void **state) {
    Case *c = *state;
    case_close(c);
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        Err err = {0};
        Store *s = store_open(c->dir, STORE_READ_WRITE, &err);
        const char said = s ? 'y' : 'n';
        if (write(ready[1], &said, 1) == 1) {
            pause();
        }
        _exit(1);
    }
    char said = 0;
    assert_int_equal(read(ready[0], &said, 1), 1);
    assert_int_equal(said, 'y');
    assert_null(store_open(c->dir, STORE_READ_WRITE, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    case_open(c, STORE_READ_WRITE);
    close(ready[0]);
    close(ready[1]);
}

// --- reading only --------------------------------------------------------------------------------

static void a_reader_beside_a_writer_sees_each_append(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    Store *reader = store_open(c->dir, STORE_READ_ONLY, &c->err);
    assert_ok(reader != NULL, &c->err);
    assert_int_equal(store_log_count(reader), 1);
    case_learn(c, "b", 1);
    assert_int_equal(store_log_count(reader), 2);
    case_close(c);
    assert_int_equal(store_log_count(reader), 2);
    store_close(reader);
}

static void a_reader_refuses_to_write(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_close(c);
    case_open(c, STORE_READ_ONLY);
    LogRow row = case_row("b", LOG_LEARN, 1, 4, 1);
    assert_false(store_append(c->s, &row, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    assert_false(store_rebuild(c->s, &c->err));
    assert_false(store_setting_set(c->s, S("a"), S("b"), &c->err));
    case_sound(c);
}

static void reading_leaves_the_folder_as_it_was(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_close(c);
    StrList before, after;
    assert_ok(dir_list(c->dir, &c->arena, &before, &c->err), &c->err);
    const Str bytes = harness_read(&c->arena, case_path(c, STORE_FILE));
    case_open(c, STORE_READ_ONLY);
    case_sound(c);
    assert_int_equal(case_state(c, "a").reviews, 1);
    assert_ok(dir_list(c->dir, &c->arena, &after, &c->err), &c->err);
    assert_int_equal(after.n, before.n);
    case_close(c);
    assert_ok(dir_list(c->dir, &c->arena, &after, &c->err), &c->err);
    assert_int_equal(after.n, before.n);
    assert_true(str_eq(bytes, harness_read(&c->arena, case_path(c, STORE_FILE))));
}

static void a_missing_collection_reads_as_empty_until_it_is_there(void **state) {
    Case *c = *state;
    const char *dir = case_path(c, "not-yet");
    Store *reader = store_open(dir, STORE_READ_ONLY, &c->err);
    assert_ok(reader != NULL, &c->err);
    assert_false(file_info(dir).exists);
    assert_int_equal(store_log_count(reader), 0);
    StrList problems;
    assert_ok(store_check(reader, &c->arena, &problems, &c->err), &c->err);
    assert_int_equal(problems.n, 0);
    Store *writer = store_open(dir, STORE_READ_WRITE, &c->err);
    assert_ok(writer != NULL, &c->err);
    LogRow row = case_row("a", LOG_LEARN, 1, 4, 1);
    assert_ok(store_append(writer, &row, &c->err), &c->err);
    assert_int_equal(store_log_count(reader), 1);
    store_close(writer);
    store_close(reader);
}

static void a_reader_from_before_the_writer_sees_what_comes(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_close(c);
    Store *reader = store_open(c->dir, STORE_READ_ONLY, &c->err);
    assert_ok(reader != NULL, &c->err);
    case_open(c, STORE_READ_WRITE);
    case_learn(c, "b", 1);
    assert_int_equal(store_log_count(reader), 2);
    store_close(reader);
}

static void a_folder_that_cannot_be_written_can_be_read(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_close(c);
    if (geteuid() == 0) { // nothing is forbidden to root, so another user looks
        assert_int_equal(chmod(c->dir, 0755), 0);
    }
    assert_int_equal(chmod(c->dir, 0555), 0);
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0) {
            _exit(2);
        }
        if (access(case_path(c, STORE_FILE), R_OK) != 0) {
            _exit(3); // the temporary folder is closed to that user
        }
        Err err = {0};
        Store *s = store_open(c->dir, STORE_READ_ONLY, &err);
        _exit(s && store_log_count(s) == 1 ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(c->dir, 0755), 0);
    if (WEXITSTATUS(status) == 3) {
        print_message("skipped: the temporary folder is open to root only\n");
        skip();
    }
    assert_int_equal(WEXITSTATUS(status), 0);
}

// --- files that are not ours ---------------------------------------------------------------------

// Opening must fail with `code` both ways and leave the file as it is, alone in its folder but for
// the lock.
static void refused_and_untouched(Case *c, ErrCode code) {
    const char *path = case_path(c, STORE_FILE);
    const Str before = harness_read(&c->arena, path);
    for (int mode = STORE_READ_WRITE; mode <= STORE_READ_ONLY; mode++) {
        c->err = (Err){0};
        assert_null(store_open(c->dir, (StoreMode)mode, &c->err));
        assert_int_equal(c->err.code, code);
        assert_true(c->err.text[0] != '\0');
        assert_string_equal(c->err.path, path);
    }
    assert_true(str_eq(before, harness_read(&c->arena, path)));
    StrList names;
    assert_ok(dir_list(c->dir, &c->arena, &names, &c->err), &c->err);
    assert_int_equal(names.n, 2);
}

static void put_file(Case *c, Str bytes) {
    assert_ok(file_write_atomic(case_path(c, STORE_FILE), bytes, &c->err), &c->err);
}

static void strange_files_are_refused_and_left_alone(void **state) {
    Case *c = *state;
    for (int i = 0; i < 200; i++) {
        case_append(c, "a", LOG_STAR, i, QUALITY_NONE, 0);
    }
    case_close(c);
    const Str sound = harness_read(&c->arena, case_path(c, STORE_FILE));
    char noise[8192];
    for (size_t i = 0; i < sizeof noise; i++) {
        noise[i] = (char)(i * 7919 >> 3);
    }
    const Str cases[] = {
        {0},
        {noise, sizeof noise},
        S("once upon a time there was a text file"),
        str_sub(sound, 0, 10),
        str_sub(sound, 0, 100),
        str_sub(sound, 0, 4096),
        str_sub(sound, 0, sound.n / 2),
        str_sub(sound, 0, sound.n - 4096),
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        put_file(c, cases[i]);
        refused_and_untouched(c, ERR_CORRUPT);
    }
    put_file(c, sound);
    case_open(c, STORE_READ_WRITE);
    case_sound(c);
}

static void a_foreign_database_is_refused_and_left_alone(void **state) {
    Case *c = *state;
    case_close(c);
    assert_ok(file_remove(case_path(c, STORE_FILE), &c->err), &c->err);
    Db *db = db_open(case_path(c, STORE_FILE), DB_CREATE, &c->err);
    assert_ok(db != NULL, &c->err);
    assert_ok(db_exec(db, "CREATE TABLE log (a, b); PRAGMA user_version = 1;", &c->err), &c->err);
    db_close(db);
    refused_and_untouched(c, ERR_CORRUPT);
}

static void a_newer_file_is_refused_and_left_alone(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_close(c);
    case_sql(c, "PRAGMA user_version = 1000;");
    refused_and_untouched(c, ERR_NEWER);
    assert_non_null(strstr(c->err.text, "update"));
}

static void damage_inside_the_file_is_an_answer_not_a_crash(void **state) {
    Case *c = *state;
    for (int i = 0; i < 500; i++) {
        LogRow row = case_row("", LOG_LEARN, i, 4, 1);
        row.item = arena_printf(&c->arena, "item-%d", i);
        assert_ok(store_append(c->s, &row, &c->err), &c->err);
    }
    case_close(c);
    const Str sound = harness_read(&c->arena, case_path(c, STORE_FILE));
    for (size_t page = 1; page * 4096 < sound.n; page++) {
        char *hurt = mem_zdup(sound.at, sound.n);
        memset(hurt + page * 4096, (int)(page * 37 % 256), 4096);
        put_file(c, (Str){hurt, sound.n});
        mem_free(hurt);
        Store *s = store_open(c->dir, STORE_READ_WRITE, &c->err);
        if (!s) {
            assert_int_equal(c->err.code, ERR_CORRUPT);
            continue;
        }
        StrList problems = {0};
        assert_ok(store_check(s, &c->arena, &problems, &c->err), &c->err);
        assert_true(problems.n > 0);
        LogRow row = case_row("item-7", LOG_REVIEW, 600, 4, 1);
        store_append(s, &row, &c->err); // may fail, may not crash
        store_close(s);
    }
}

static void a_write_ahead_log_without_its_file_is_set_aside(void **state) {
    Case *c = *state;
    case_close(c);
    assert_ok(file_remove(case_path(c, STORE_FILE), &c->err), &c->err);
    assert_ok(file_write_atomic(case_path(c, STORE_FILE "-wal"), S("precious"), &c->err), &c->err);
    case_open(c, STORE_READ_WRITE);
    case_sound(c);
    assert_str(harness_read(&c->arena, case_path(c, STORE_FILE "-wal.aside-1")), "precious");
}

static void a_file_half_made_by_a_crash_does_not_matter(void **state) {
    Case *c = *state;
    case_close(c);
    assert_ok(file_remove(case_path(c, STORE_FILE), &c->err), &c->err);
    assert_ok(file_write_atomic(case_path(c, STORE_FILE ".new"), S("SQLite fo"), &c->err), &c->err);
    case_open(c, STORE_READ_WRITE);
    case_sound(c);
    assert_false(file_info(case_path(c, STORE_FILE ".new")).exists);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_second_writer_is_told_politely),
        case_test(a_writer_in_another_process_keeps_others_out_until_it_dies),
        case_test(a_reader_beside_a_writer_sees_each_append),
        case_test(a_reader_refuses_to_write),
        case_test(reading_leaves_the_folder_as_it_was),
        case_test(a_missing_collection_reads_as_empty_until_it_is_there),
        case_test(a_reader_from_before_the_writer_sees_what_comes),
        case_test(a_folder_that_cannot_be_written_can_be_read),
        case_test(strange_files_are_refused_and_left_alone),
        case_test(a_foreign_database_is_refused_and_left_alone),
        case_test(a_newer_file_is_refused_and_left_alone),
        case_test(damage_inside_the_file_is_an_answer_not_a_crash),
        case_test(a_write_ahead_log_without_its_file_is_set_aside),
        case_test(a_file_half_made_by_a_crash_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
