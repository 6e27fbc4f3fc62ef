// The search language: texts and the trees they mean, and where faulty ones stop making sense.
#include "harness/harness.h"

#include "base/mem.h"
#include "core/query.h"

static void check(const char *text, const char *wanted) {
    Arena a = {0};
    Buf out = {0};
    QueryFault fault;
    const QueryNode *root = query_parse(str_of(text), &a, &fault);
    if (!root) {
        fail_msg("%s: %s", text, fault.text);
    }
    query_print(root, &out);
    harness_assert_str(buf_str(&out), str_of(wanted), text, 0);
    buf_free(&out);
    arena_free(&a);
}

static void texts_become_trees(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"", "all"},
        {"   ", "all"},
        {"risk", "\"risk\""},
        {" risk  budget ", "(and \"risk\" \"budget\")"},
        {"a b c", "(and (and \"a\" \"b\") \"c\")"},
        {"\"risk register\" x", "(and \"risk register\" \"x\")"},
        {"\"\"", "all"},
        {"-risk", "(not \"risk\")"},
        {"-\"risk register\"", "(not \"risk register\")"},
        {"-(a b)", "(not (and \"a\" \"b\"))"},
        {"-", "\"-\""},
        {"--json", "(not \"-json\")"},
        {"a or b", "(or \"a\" \"b\")"},
        {"a b or c d", "(or (and \"a\" \"b\") (and \"c\" \"d\"))"},
        {"a or b or c", "(or (or \"a\" \"b\") \"c\")"},
        {"a (b or c)", "(and \"a\" (or \"b\" \"c\"))"},
        {"(a or b) c", "(and (or \"a\" \"b\") \"c\")"},
        {"((a))", "\"a\""},
        {"a and b", "(and \"a\" \"b\")"},
        {"a OR b", "(or \"a\" \"b\")"},
        {"\"or\" order", "(and \"or\" \"order\")"},
        {"f(x) y", "(and \"f(x)\" \"y\")"},
        {"(f(x) or y)", "(or \"f(x)\" \"y\")"},
        {"deck:net", "(deck \"net\")"},
        {"Deck:\"my cards\" a", "(and (deck \"my cards\") \"a\")"},
        {"(deck:\"my (old) cards\")", "(deck \"my (old) cards\")"},
        {"tag:dns -tag:tcp", "(and (tag \"dns\") (not (tag \"tcp\")))"},
        {"kind:cloze", "(kind cloze)"},
        {"state:learning", "(state learning)"},
        {"is:due is:leech", "(and (is due) (is leech))"},
        {"is:learn is:duplicate", "(and (is learning) (is duplicate))"},
        {"is:changed", "(is changed)"},
        {"prop:ease<2", "(ease < 200)"},
        {"ease<2.15", "(ease < 215)"},
        {"ivl>=21 interval=3", "(and (ivl >= 21) (ivl = 3))"},
        {"lapses>3 reps!=0", "(and (lapses > 3) (reviews != 0))"},
        {"due<=3 due>-2", "(and (due <= 3) (due > -2))"},
        {"rated:7 added:1", "(and (rated 7) (added 1))"},
        {"introduced:30", "(added 30)"},
        {"a<b", "\"a<b\""},
        {"due", "\"due\""},
        {"due:3", "\"due:3\""},
        {"http://host:80", "\"http://host:80\""},
        {"10:30 b", "(and \"10:30\" \"b\")"},
        {"\xE4\xB8\xAD\xE6\x96\x87", "\"\xE4\xB8\xAD\xE6\x96\x87\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check(cases[i][0], cases[i][1]);
    }
}

static void faults_say_where_and_what(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t from, to;
        const char *says;
    } cases[] = {
        {"a \"b", 2, 4, "quotation mark"},
        {"deck:\"b c", 5, 9, "quotation mark"},
        {"a (b", 2, 3, "not closed"},
        {"-(b", 1, 2, "not closed"},
        {"a)", 1, 2, "never opened"},
        {")", 0, 1, "never opened"},
        {"x ()", 2, 4, "nothing between"},
        {"or b", 0, 2, "between two words"},
        {"a or", 2, 4, "between two words"},
        {"a or or b", 2, 4, "between two words"},
        {"(a or) b", 3, 5, "between two words"},
        {"and b", 0, 3, "between two words"},
        {"a and", 2, 5, "missing after"},
        {"a and and b", 6, 9, "between two words"},
        {"x deck:", 2, 7, "missing after deck:"},
        {"tag:\"\"", 0, 6, "missing after tag:"},
        {"x kind:nonsense", 2, 15, "not a kind"},
        {"is:nonsense", 0, 11, "is not known"},
        {"a state:due", 2, 11, "not a state"},
        {"rated:x", 0, 7, "number of days"},
        {"rated:0", 0, 7, "number of days"},
        {"added:-3", 0, 8, "number of days"},
        {"prop:size<3", 0, 11, "compares"},
        {"prop:ease", 0, 9, "compares"},
        {"b ease<x", 2, 8, "with a number"},
        {"lapses>", 0, 7, "with a number"},
        {"due<1e99", 0, 8, "with a number"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        QueryFault fault;
        if (query_parse(str_of(cases[i].text), &a, &fault)) {
            fail_msg("%s was understood", cases[i].text);
        }
        if (fault.from != cases[i].from || fault.to != cases[i].to) {
            fail_msg("%s: at %zu-%zu: %s", cases[i].text, fault.from, fault.to, fault.text);
        }
        if (str_find(str_of(fault.text), str_of(cases[i].says), 0) == SIZE_MAX) {
            fail_msg("%s: says %s", cases[i].text, fault.text);
        }
        arena_free(&a);
    }
}

static void nodes_know_the_bytes_they_came_from(void **state) {
    (void)state;
    Arena a = {0};
    QueryFault fault;
    const QueryNode *root = query_parse(S("aa -bb or deck:x"), &a, &fault);
    assert_non_null(root);
    assert_int_equal(root->kind, QUERY_OR);
    assert_int_equal(root->from, 0);
    assert_int_equal(root->to, 16);
    assert_int_equal(root->left->right->from, 3);
    assert_int_equal(root->left->right->to, 6);
    assert_int_equal(root->right->from, 10);
    arena_free(&a);
}

static void endless_texts_meet_a_limit(void **state) {
    (void)state;
    static const char *const pieces[] = {"(", "-(", "a ", "a or ", "-"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        Arena a = {0};
        Buf text = {0};
        QueryFault fault;
        for (int k = 0; k < 5000; k++) {
            buf_add_z(&text, pieces[i]);
        }
        const QueryNode *root = query_parse(buf_str(&text), &a, &fault);
        assert_true(root ? str_eq(str_of(pieces[i]), S("-")) : fault.text[0] != '\0');
        buf_free(&text);
        arena_free(&a);
    }
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_become_trees),
        cmocka_unit_test(faults_say_where_and_what),
        cmocka_unit_test(nodes_know_the_bytes_they_came_from),
        cmocka_unit_test(endless_texts_meet_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
