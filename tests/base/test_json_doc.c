// Reading JSON back: what we write comes out as it was, and nothing else is taken for JSON.
#include <string.h>

#include "harness/harness.h"

#include "base/json.h"
#include "base/json_doc.h"

static void what_is_written_is_read_back(void **state) {
    (void)state;
    Buf out = {0};
    Json j = {.out = &out};
    const Str odd = S("a \"quote\", a \\, a tab\t, a line\n, \x01, \xC3\xBC and \xF0\x9F\x98\x80");
    json_open(&j, '{');
    json_put_str(&j, "text", odd);
    json_put_int(&j, "number", -1234567890123);
    json_key(&j, "yes");
    json_bool(&j, true);
    json_key(&j, "none");
    json_null(&j);
    json_key(&j, "list");
    json_open(&j, '[');
    json_int(&j, 1);
    json_open(&j, '{');
    json_put_str(&j, "in", S("side"));
    json_close(&j, '}');
    json_close(&j, ']');
    json_close(&j, '}');
    Arena a = {0};
    Err err = {0};
    const JsonNode *doc = json_doc_read(&a, buf_str(&out), &err);
    assert_ok(doc != NULL, &err);
    assert_true(str_eq(json_doc_str(doc, "text"), odd));
    assert_true(json_doc_int(doc, "number") == -1234567890123);
    assert_true(json_doc_bool(doc, "yes"));
    assert_int_equal(json_doc_get(doc, "none")->type, JSON_T_NULL);
    const JsonNode *first = json_doc_list(doc, "list");
    assert_true(first->number == 1);
    assert_str(json_doc_str(first->next, "in"), "side");
    assert_null(first->next->next);
    buf_free(&out);
    arena_free(&a);
}

static void what_is_not_there_is_empty(void **state) {
    (void)state;
    Arena a = {0};
    Err err = {0};
    const JsonNode *doc =
        json_doc_read(&a, S(" { \"a\" : [ ] , \"b\" : \"1\", \"c\": 1e3 } "), &err);
    assert_null(doc); // no exponents: we write none
    doc = json_doc_read(&a, S(" { \"a\" : [ ] , \"b\" : \"1\", \"c\": 2.75 } "), &err);
    assert_non_null(doc);
    assert_null(json_doc_list(doc, "a"));
    assert_int_equal(json_doc_int(doc, "b"), 0);
    assert_int_equal(json_doc_int(doc, "c"), 2);
    assert_int_equal(json_doc_str(doc, "missing").n, 0);
    assert_int_equal(json_doc_int(NULL, "a"), 0);
    assert_false(json_doc_bool(doc, "a"));
    arena_free(&a);
}

static void escapes_are_resolved(void **state) {
    (void)state;
    const struct {
        const char *text, *want;
    } cases[] = {{"\"\\u0041\\n\\/\"", "A\n/"},
                 {"\"\\u00fc\"", "\xC3\xBC"},
                 {"\"\\uD83D\\uDE00\"", "\xF0\x9F\x98\x80"},
                 {"\"\\uD83D\\u0041\"", "\xEF\xBF\xBD"},
                 {"\"\"", ""}};
    Arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Err err = {0};
        const JsonNode *doc = json_doc_read(&a, str_of(cases[i].text), &err);
        assert_ok(doc != NULL, &err);
        assert_str(doc->text, cases[i].want);
    }
    arena_free(&a);
}

static void broken_texts_are_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",        "{",   "}",   "[1,", "[1,]",  "{\"a\"}", "{a:1}", "\"open",   "\"\\x\"",
        "\"\\u12", "nul", "tru", "1 2", "[] []", "--1",     "+",     "{\"a\":}", "[1 2]"};
    Arena a = {0};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Err err = {0};
        if (json_doc_read(&a, str_of(texts[i]), &err)) {
            fail_msg("taken for JSON: %s", texts[i]);
        }
        assert_int_equal(err.code, ERR_CORRUPT);
    }
    Err err = {0};
    assert_null(json_doc_read(&a, (Str){"[]\0", 3}, &err));
    arena_free(&a);
}

static void depth_has_a_limit(void **state) {
    (void)state;
    char text[2 * (JSON_DEPTH_MAX + 1)];
    Arena a = {0};
    for (int depth = JSON_DEPTH_MAX; depth <= JSON_DEPTH_MAX + 1; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        Err err = {0};
        const JsonNode *doc = json_doc_read(&a, (Str){text, 2 * (size_t)depth}, &err);
        assert_int_equal(doc != NULL, depth == JSON_DEPTH_MAX);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(what_is_not_there_is_empty),
        cmocka_unit_test(escapes_are_resolved),
        cmocka_unit_test(broken_texts_are_refused),
        cmocka_unit_test(depth_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
