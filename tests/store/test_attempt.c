// Attempts: they come back as they went in, a later version stands for the first, none is changed.
#include "cases.h"

#include "base/vec.h"
#include "store/attempt.h"

typedef struct Seen {
    Attempt at[16];
    size_t n, stop_at;
    Arena *arena;
} Seen;

static bool see(void *ctx, const Attempt *attempt) {
    Seen *s = ctx;
    Attempt *to = &s->at[s->n++];
    *to = *attempt;
    to->item = arena_str(s->arena, attempt->item);
    to->data = arena_str(s->arena, attempt->data);
    return s->n != s->stop_at;
}

static Seen all(Case *c, AttemptKind kind, const char *item) {
    Seen s = {.arena = &c->arena};
    assert_ok(store_attempts_each(c->s, kind, str_of(item), see, &s, &c->err), &c->err);
    return s;
}

static Attempt make(AttemptKind kind, const char *item) {
    return (Attempt){.kind = kind,
                     .item = str_of(item),
                     .at_ms = 1769000000000,
                     .took_ms = 61000,
                     .tries = 3,
                     .quality = 4,
                     .data = S("{\"a\":1}")};
}

static void an_attempt_comes_back_as_it_went_in(void **state) {
    Case *c = *state;
    case_append(c, "sql.a", LOG_LEARN, 10, 4, 1);
    Attempt a = make(ATTEMPT_SQL, "sql.a");
    a.log_seq = 1;
    assert_ok(store_attempt_add(c->s, &a, &c->err), &c->err);
    assert_int_equal(a.id, 1);
    Attempt b = make(ATTEMPT_ROUND, "loop");
    b.quality = QUALITY_NONE;
    b.data = (Str){0};
    assert_ok(store_attempt_add(c->s, &b, &c->err), &c->err);
    case_reopen(c);
    Seen sql = all(c, ATTEMPT_SQL, "");
    assert_int_equal(sql.n, 1);
    const Attempt *got = &sql.at[0];
    assert_int_equal(got->id, 1);
    assert_str(got->item, "sql.a");
    assert_int_equal(got->at_ms, 1769000000000);
    assert_int_equal(got->took_ms, 61000);
    assert_int_equal(got->tries, 3);
    assert_int_equal(got->quality, 4);
    assert_int_equal(got->log_seq, 1);
    assert_str(got->data, "{\"a\":1}");
    Seen rounds = all(c, ATTEMPT_ROUND, "loop");
    assert_int_equal(rounds.n, 1);
    assert_int_equal(rounds.at[0].quality, QUALITY_NONE);
    assert_int_equal(rounds.at[0].log_seq, 0);
    assert_str(rounds.at[0].data, "{}");
    assert_int_equal(all(c, ATTEMPT_INTERVIEW, "").n, 0);
    assert_int_equal(all(c, ATTEMPT_SQL, "sql.b").n, 0);
}

static void the_newest_version_stands_for_the_first(void **state) {
    Case *c = *state;
    for (int i = 0; i < 3; i++) {
        Attempt a = make(ATTEMPT_INTERVIEW, "mock.q");
        a.tries = i + 1;
        assert_ok(store_attempt_add(c->s, &a, &c->err), &c->err);
    }
    for (int i = 0; i < 2; i++) {
        Attempt later = make(ATTEMPT_INTERVIEW, "mock.q");
        later.amends = 2;
        later.data = i ? S("{\"story\":\"bridge\"}") : S("{}");
        assert_ok(store_attempt_add(c->s, &later, &c->err), &c->err);
        assert_int_equal(later.id, 2);
    }
    Seen seen = all(c, ATTEMPT_INTERVIEW, "mock.q");
    assert_int_equal(seen.n, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(seen.at[i].id, i + 1);
    }
    assert_str(seen.at[1].data, "{\"story\":\"bridge\"}");
    assert_str(seen.at[2].data, "{\"a\":1}");
    Seen first = {.arena = &c->arena, .stop_at = 1};
    assert_ok(store_attempts_each(c->s, ATTEMPT_INTERVIEW, (Str){0}, see, &first, &c->err),
              &c->err);
    assert_int_equal(first.n, 1);
}

static void what_cannot_be_kept_is_refused_and_leaves_nothing(void **state) {
    Case *c = *state;
    Attempt good = make(ATTEMPT_SQL, "sql.a");
    assert_ok(store_attempt_add(c->s, &good, &c->err), &c->err);
    enum { CASES = 8 };
    Attempt bad[CASES];
    for (int i = 0; i < CASES; i++) {
        bad[i] = make(ATTEMPT_SQL, "sql.a");
    }
    bad[0].item = (Str){0};
    bad[1].quality = 6;
    bad[2].tries = 0;
    bad[3].took_ms = -1;
    bad[4].amends = 7;
    bad[5].kind = ATTEMPT_ROUND, bad[5].amends = 1;
    bad[6].log_seq = 99; // no such row
    bad[7].kind = ATTEMPT_KIND_COUNT;
    for (int i = 0; i < CASES; i++) {
        assert_false(store_attempt_add(c->s, &bad[i], &c->err));
        c->err = (Err){0};
    }
    assert_int_equal(all(c, ATTEMPT_SQL, "").n, 1);
    static const char *const changes[] = {"UPDATE attempt SET quality = 5;", "DELETE FROM attempt;",
                                          "INSERT OR REPLACE INTO attempt SELECT * FROM attempt;"};
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        assert_false(db_exec(c->s->db, changes[i], &c->err));
        c->err = (Err){0};
    }
    assert_int_equal(all(c, ATTEMPT_SQL, "").at[0].quality, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(an_attempt_comes_back_as_it_went_in),
        case_test(the_newest_version_stands_for_the_first),
        case_test(what_cannot_be_kept_is_refused_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
