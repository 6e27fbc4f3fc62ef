// Rows in and out of the log, and the caches that follow them.
#include "cases.h"

static void an_appended_row_is_there_after_reopening(void **state) {
    Case *c = *state;
    assert_int_equal(case_learn(c, "net.dns.what", 100), 1);
    case_reopen(c);
    assert_int_equal(store_log_count(c->s), 1);
    const ItemState st = case_state(c, "net.dns.what");
    assert_int_equal(st.due_day, 101);
    assert_int_equal(st.last_quality, QUALITY_GOOD);
    case_sound(c);
}

static void an_unknown_item_has_the_starting_state(void **state) {
    Case *c = *state;
    const ItemState want = fold_start(), got = case_state(c, "never.seen");
    assert_true(cache_same_state(&want, &got));
}

typedef struct Kept {
    LogRow rows[32];
    size_t n, stop_at;
    Arena *arena;
} Kept;

static bool keep(void *ctx, const LogRow *row) {
    Kept *k = ctx;
    LogRow *to = &k->rows[k->n++];
    *to = *row;
    to->item = arena_str(k->arena, row->item);
    to->device = arena_str(k->arena, row->device);
    to->source = arena_str(k->arena, row->source);
    return k->n != k->stop_at;
}

static void every_kind_and_field_comes_back_as_it_went_in(void **state) {
    Case *c = *state;
    for (int kind = 0; kind < LOG_UNDO; kind++) {
        const bool is_day_act = kind == LOG_MORE_DUE || kind == LOG_MORE_NEW || kind == LOG_CLOCK ||
                                kind == LOG_FILES || kind == LOG_AWAY;
        const bool is_answer = log_kind_is_answer((LogKind)kind);
        LogRow row = case_row(is_day_act ? "" : "a.b", (LogKind)kind, -5 + kind,
                              is_answer ? kind % 6 : QUALITY_NONE, kind * 3);
        row.scheduler = kind % 2 ? SCHED_SM2_1998 : SCHED_SM2;
        row.source = kind % 3 ? S("import:caf\xc3\xa9 menu.apkg") : S("");
        assert_ok(store_append(c->s, &row, &c->err), &c->err);
    }
    assert_true(case_take_back(c, LOG_UNDO));
    assert_true(case_take_back(c, LOG_REDO));
    case_reopen(c);
    Kept k = {.arena = &c->arena};
    assert_ok(store_log_each(c->s, (Str){0}, 0, keep, &k, &c->err), &c->err);
    assert_int_equal(k.n, LOG_KIND_COUNT);
    for (int kind = 0; kind < LOG_KIND_COUNT; kind++) {
        const LogRow *r = &k.rows[kind];
        assert_int_equal(r->seq, kind + 1);
        assert_int_equal(r->kind, kind);
        assert_str(r->device, "desk");
        if (kind < LOG_UNDO) {
            assert_int_equal(r->day, -5 + kind);
            assert_int_equal(r->at_ms, (int64_t)(-5 + kind) * 86400000 + 36000000);
            assert_int_equal(r->interval_days, kind * 3);
            assert_int_equal(r->answer_ms, log_kind_is_answer((LogKind)kind) ? 4000 : 0);
            assert_int_equal(r->quality,
                             log_kind_is_answer((LogKind)kind) ? kind % 6 : QUALITY_NONE);
            assert_int_equal(r->scheduler, kind % 2 ? SCHED_SM2_1998 : SCHED_SM2);
            assert_str(r->source, kind % 3 ? "import:caf\xc3\xa9 menu.apkg" : "");
            assert_int_equal(r->ref, 0);
        } else {
            assert_int_equal(r->ref, LOG_AWAY + 1);
        }
    }
    case_sound(c);
}

static void the_log_is_read_from_a_row_on_of_one_item_and_until_told(void **state) {
    Case *c = *state;
    for (int i = 0; i < 10; i++) {
        case_append(c, i % 2 ? "odd" : "even", LOG_STAR, i, QUALITY_NONE, 0);
    }
    Kept all = {.arena = &c->arena}, odd = all, few = all, none = all;
    few.stop_at = 2;
    assert_ok(store_log_each(c->s, (Str){0}, 7, keep, &all, &c->err), &c->err);
    assert_ok(store_log_each(c->s, S("odd"), 4, keep, &odd, &c->err), &c->err);
    assert_ok(store_log_each(c->s, (Str){0}, 0, keep, &few, &c->err), &c->err);
    assert_ok(store_log_each(c->s, S("who"), 0, keep, &none, &c->err), &c->err);
    assert_int_equal(all.n, 3);
    assert_int_equal(all.rows[0].seq, 8);
    assert_int_equal(odd.n, 3);
    assert_int_equal(odd.rows[0].seq, 6);
    assert_str(odd.rows[0].item, "odd");
    assert_int_equal(few.n, 2);
    assert_int_equal(none.n, 0);
}

static void an_interval_over_the_cap_is_written_as_the_cap(void **state) {
    Case *c = *state;
    case_append(c, "a", LOG_LEARN, 10, QUALITY_EASY, INT32_MAX);
    assert_int_equal(case_state(c, "a").due_day, 10 + INTERVAL_MAX_DAYS);
    assert_int_equal(case_state(c, "a").sched.interval_days, INTERVAL_MAX_DAYS);
    case_sound(c);
}

static void rows_that_cannot_be_are_refused_and_leave_nothing(void **state) {
    Case *c = *state;
    char *long_name = mem_alloc(STORE_NAME_MAX + 1);
    memset(long_name, 'x', STORE_NAME_MAX + 1);
    case_learn(c, "a", 10);
    LogRow bad[] = {
        case_row("a", LOG_REVIEW, 10, 6, 1),
        case_row("a", LOG_REVIEW, 10, QUALITY_NONE, 1),
        case_row("a", LOG_STAR, 10, -2, 0),
        case_row("a", LOG_REVIEW, 10, 4, -1),
        case_row("a", LOG_REVIEW, STORE_DAY_MAX + 1, 4, 1),
        case_row("a", LOG_REVIEW, DAY_NONE, 4, 1),
        case_row("", LOG_REVIEW, 10, 4, 1),
        case_row("", LOG_LESSON, 10, QUALITY_NONE, 0),
        case_row("a", LOG_CLOCK, 10, QUALITY_NONE, 0),
        case_row("a\xff", LOG_REVIEW, 10, 4, 1),
        case_row("a", (LogKind)99, 10, 4, 1),
        case_row("a", LOG_REVIEW, 10, 4, 1), // the rest is set below
        case_row("a", LOG_REVIEW, 10, 4, 1),
        case_row("a", LOG_REVIEW, 10, 4, 1),
        case_row("a", LOG_REVIEW, 10, 4, 1),
    };
    bad[11].answer_ms = -1;
    bad[12].item = (Str){long_name, STORE_NAME_MAX + 1};
    bad[13].ref = 2;
    bad[14].item = S("a\0b");
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        c->err = (Err){0};
        assert_false(store_append(c->s, &bad[i], &c->err));
        assert_int_equal(c->err.code, ERR_INPUT);
        assert_true(c->err.text[0] != '\0');
    }
    assert_int_equal(store_log_count(c->s), 1);
    LogRow longest = case_row("", LOG_LEARN, 10, 4, 1);
    longest.item = (Str){long_name, STORE_NAME_MAX};
    assert_ok(store_append(c->s, &longest, &c->err), &c->err);
    mem_free(long_name);
    case_sound(c);
}

static void several_rows_go_in_together_or_not_at_all(void **state) {
    Case *c = *state;
    LogRow rows[] = {case_row("a", LOG_LEARN, 10, 4, 1), case_row("b", LOG_LEARN, 10, 4, 1),
                     case_row("c", LOG_LEARN, 10, 9, 1)};
    assert_false(store_append_all(c->s, rows, 3, &c->err));
    assert_int_equal(store_log_count(c->s), 0);
    assert_int_equal(case_state(c, "a").reviews, 0);
    rows[2].quality = 4;
    assert_ok(store_append_all(c->s, rows, 3, &c->err), &c->err);
    assert_int_equal(rows[2].seq, 3);
    assert_ok(store_append_all(c->s, rows, 0, &c->err), &c->err);
    case_sound(c);
}

static void a_day_counts_its_answers_and_forgets_the_undone(void **state) {
    Case *c = *state;
    case_append(c, "a", LOG_LEARN, 10, 2, 1);
    case_append(c, "b", LOG_REVIEW, 10, 4, 3);
    case_append(c, "a", LOG_DRILL, 10, 1, 0);
    case_append(c, "d", LOG_EXTRA, 10, 1, 1);
    case_append(c, "", LOG_MORE_DUE, 10, QUALITY_NONE, 20);
    case_append(c, "", LOG_MORE_NEW, 10, QUALITY_NONE, 4);
    DayStats d;
    assert_ok(store_day_stats(c->s, 10, &d, &c->err), &c->err);
    const DayStats want = {.day = 10,
                           .learned = 1,
                           .reviewed = 1,
                           .drilled = 1,
                           .extra = 1,
                           .failed = 1,
                           .answer_ms = 16000,
                           .more_due = 20,
                           .more_new = 4};
    assert_true(cache_same_day(&d, &want));
    for (int i = 0; i < 6; i++) {
        assert_true(case_take_back(c, LOG_UNDO)); // on the next day
    }
    assert_ok(store_day_stats(c->s, 10, &d, &c->err), &c->err);
    assert_true(cache_day_is_empty(&d));
    int32_t day = 0;
    assert_ok(store_last_study_day(c->s, 100, &day, &c->err), &c->err);
    assert_int_equal(day, DAY_NONE);
    assert_true(case_take_back(c, LOG_REDO));
    assert_ok(store_last_study_day(c->s, 100, &day, &c->err), &c->err);
    assert_int_equal(day, 10);
    assert_ok(store_last_study_day(c->s, 10, &day, &c->err), &c->err);
    assert_int_equal(day, DAY_NONE);
    case_sound(c);
}

static void the_newest_day_counts_from_the_last_clock_row(void **state) {
    Case *c = *state;
    int32_t day = 0;
    assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
    assert_int_equal(day, DAY_NONE);
    case_learn(c, "a", 500);
    case_learn(c, "b", 400);
    assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
    assert_int_equal(day, 500);
    case_append(c, "", LOG_CLOCK, 120, QUALITY_NONE, 0);
    assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
    assert_int_equal(day, 120);
    case_learn(c, "c", 121);
    case_reopen(c);
    assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
    assert_int_equal(day, 121);
    case_sound(c);
}

static void an_undone_clock_row_brings_the_later_day_back(void **state) {
    Case *c = *state;
    int32_t day = 0;
    case_learn(c, "a", 500);
    case_append(c, "", LOG_CLOCK, 120, QUALITY_NONE, 0);
    case_append(c, "", LOG_CLOCK, 90, QUALITY_NONE, 0);
    assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
    static const struct {
        LogKind kind;
        int32_t newest;
    } steps[] = {{LOG_UNDO, 120}, {LOG_UNDO, 500}, {LOG_REDO, 120},
                 {LOG_REDO, 90},  {LOG_UNDO, 120}, {LOG_UNDO, 500}};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        LogRow target;
        assert_ok(steps[i].kind == LOG_UNDO ? store_undo_target(c->s, &c->arena, &target, &c->err)
                                            : store_redo_target(c->s, &c->arena, &target, &c->err),
                  &c->err);
        // Every row is written on the newest day there is then.
        LogRow row = case_row("", steps[i].kind, day, QUALITY_NONE, 0);
        row.ref = target.seq;
        assert_ok(store_append(c->s, &row, &c->err), &c->err);
        assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
        assert_int_equal(day, steps[i].newest);
        case_sound(c);
    }
    case_reopen(c);
    assert_ok(store_rebuild(c->s, &c->err), &c->err);
    assert_ok(store_newest_day(c->s, &day, &c->err), &c->err);
    assert_int_equal(day, 500);
}

static void count_topic(void *ctx, Str topic) {
    *(size_t *)ctx += str_eq(topic, S("net.dns"));
}

static void a_lesson_is_seen_until_each_time_is_undone(void **state) {
    Case *c = *state;
    case_append(c, "net.dns", LOG_LESSON, 5, QUALITY_NONE, 0);
    case_append(c, "net.dns", LOG_LESSON, 6, QUALITY_NONE, 0);
    static const size_t seen_after_undos[] = {1, 1, 0};
    for (size_t i = 0; i < 3; i++) {
        size_t n = 0;
        assert_ok(store_lessons_each(c->s, count_topic, &n, &c->err), &c->err);
        assert_int_equal(n, seen_after_undos[i]);
        case_sound(c);
        assert_true(i == 2 || case_take_back(c, LOG_UNDO));
    }
}

typedef struct Listed {
    size_t n;
    int32_t due_of_b;
} Listed;

static void list_state(void *ctx, Str item, const ItemState *st) {
    Listed *l = ctx;
    l->n++;
    if (str_eq(item, S("b"))) {
        l->due_of_b = st->due_day;
    }
}

static void states_list_every_item_that_has_a_row(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_learn(c, "b", 2);
    case_append(c, "topic", LOG_LESSON, 2, QUALITY_NONE, 0);
    assert_true(case_take_back(c, LOG_UNDO));
    Listed l = {0};
    assert_ok(store_states_each(c->s, list_state, &l, &c->err), &c->err);
    assert_int_equal(l.n, 3);
    assert_int_equal(l.due_of_b, 3);
}

static bool ask_again(void *ctx, const LogRow *row) {
    Case *c = ctx;
    assert_int_equal(case_state(c, "a").reviews, 1);
    size_t n = 0;
    assert_ok(store_lessons_each(c->s, count_topic, &n, &c->err), &c->err);
    return row->seq < 2;
}

static void a_visitor_may_ask_the_store(void **state) {
    Case *c = *state;
    case_learn(c, "a", 1);
    case_learn(c, "b", 1);
    assert_ok(store_log_each(c->s, (Str){0}, 0, ask_again, c, &c->err), &c->err);
}

static void settings_are_kept_replaced_and_bounded(void **state) {
    Case *c = *state;
    Str v;
    assert_ok(store_setting_get(c->s, &c->arena, S("theme"), &v, &c->err), &c->err);
    assert_null(v.at);
    assert_ok(store_setting_set(c->s, S("theme"), S("dark"), &c->err), &c->err);
    assert_ok(store_setting_set(c->s, S("theme"), S("light"), &c->err), &c->err);
    assert_ok(store_setting_set(c->s, S("empty"), (Str){0}, &c->err), &c->err);
    case_reopen(c);
    assert_ok(store_setting_get(c->s, &c->arena, S("theme"), &v, &c->err), &c->err);
    assert_str(v, "light");
    assert_ok(store_setting_get(c->s, &c->arena, S("empty"), &v, &c->err), &c->err);
    assert_non_null(v.at);
    assert_int_equal(v.n, 0);
    char *big = mem_alloc(STORE_VALUE_MAX + 1);
    assert_false(store_setting_set(c->s, S("k"), (Str){big, STORE_VALUE_MAX + 1}, &c->err));
    assert_int_equal(c->err.code, ERR_INPUT);
    assert_false(store_setting_set(c->s, S(""), S("v"), &c->err));
    mem_free(big);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(an_appended_row_is_there_after_reopening),
        case_test(an_unknown_item_has_the_starting_state),
        case_test(every_kind_and_field_comes_back_as_it_went_in),
        case_test(the_log_is_read_from_a_row_on_of_one_item_and_until_told),
        case_test(an_interval_over_the_cap_is_written_as_the_cap),
        case_test(rows_that_cannot_be_are_refused_and_leave_nothing),
        case_test(several_rows_go_in_together_or_not_at_all),
        case_test(a_day_counts_its_answers_and_forgets_the_undone),
        case_test(the_newest_day_counts_from_the_last_clock_row),
        case_test(an_undone_clock_row_brings_the_later_day_back),
        case_test(a_lesson_is_seen_until_each_time_is_undone),
        case_test(states_list_every_item_that_has_a_row),
        case_test(a_visitor_may_ask_the_store),
        case_test(settings_are_kept_replaced_and_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
