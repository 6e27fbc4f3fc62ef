// Names of log kinds are for ever: they stand in people's files.
#include "harness/harness.h"

#include "core/review.h"

static const char *const names[LOG_KIND_COUNT] = {
    "learn",    "review", "drill",  "extra",   "bury",  "suspend", "unsuspend",
    "star",     "unstar", "lesson", "set_due", "reset", "import",  "more_due",
    "more_new", "clock",  "files",  "away",    "undo",  "redo",
};

static void every_kind_has_its_name_and_is_found_by_it(void **state) {
    (void)state;
    for (int i = 0; i < LOG_KIND_COUNT; i++) {
        LogKind kind = LOG_KIND_COUNT;
        assert_string_equal(log_kind_name((LogKind)i), names[i]);
        assert_true(log_kind_parse(str_of(names[i]), &kind));
        assert_int_equal(kind, i);
    }
}

static void other_names_are_refused(void **state) {
    (void)state;
    LogKind kind = LOG_STAR;
    assert_false(log_kind_parse(S(""), &kind));
    assert_false(log_kind_parse(S("Learn"), &kind));
    assert_false(log_kind_parse(S("learned"), &kind));
    assert_int_equal(kind, LOG_STAR);
}

static void four_kinds_are_answers(void **state) {
    (void)state;
    for (int i = 0; i < LOG_KIND_COUNT; i++) {
        assert_int_equal(log_kind_is_answer((LogKind)i), i <= LOG_EXTRA);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_its_name_and_is_found_by_it),
        cmocka_unit_test(other_names_are_refused),
        cmocka_unit_test(four_kinds_are_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
