// Code colouring: spans written as text with the tone's letter around them.
#include "harness/harness.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/code.h"

// Lines of `text`, every span that is not plain as <LETTER:text>.
static Str coloured(Arena *a, const char *language, const char *text) {
    static const char LETTERS[CODE_TONE_COUNT] = {'p', 'k', 's', 'n', 'c', 'v'};
    Buf out = {0};
    Str rest = str_of(text);
    Str line;
    int state = 0;
    while (str_next_line(&rest, &line)) {
        size_t n = 0;
        CodeSpan *spans = code_line(a, str_of(language), line, &state, &n);
        size_t at = 0;
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(spans[i].from, at);
            assert_true(spans[i].to > spans[i].from);
            at = spans[i].to;
            Str part = str_sub(line, spans[i].from, spans[i].to);
            if (spans[i].tone == CODE_PLAIN) {
                buf_add_str(&out, part);
            } else {
                buf_addf(&out, "<%c:%.*s>", LETTERS[spans[i].tone], STR_ARG(part));
            }
        }
        assert_int_equal(at, line.n);
        buf_add_byte(&out, '/');
    }
    Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static void code_is_coloured_by_its_language(void **state) {
    (void)state;
    static const struct {
        const char *language, *text, *want;
    } cases[] = {
        {"", "SELECT 1", "SELECT 1/"},
        {"cobol", "SELECT 'x", "SELECT 'x/"},
        {"sql", "SELECT a, 'x' FROM t -- all", "<k:SELECT> a, <s:'x'> <k:FROM> t <c:-- all>/"},
        {"SQL", "where x >= 10.5;", "<k:where> x >= <n:10.5>;/"},
        {"sql", "/* a\nb */ join", "<c:/* a>/<c:b */> <k:join>/"},
        {"sql", "'a\nb' x", "<s:'a>/<s:b'> x/"},
        {"sql", "selected \"order\"", "selected <s:\"order\">/"},
        {"json", "{\"a\": [1, -2.5e3, \"x\\\"y\", true, null]}",
         "{<v:\"a\">: [<n:1>, <n:-2.5e3>, <s:\"x\\\"y\">, <k:true>, <k:null>]}/"},
        {"json", "\"open", "<s:\"open>/"},
        {"http", "GET /a HTTP/1.1\nHost: x\n\n{\"a\": 1}",
         "<k:GET> /a HTTP/1.1/<v:Host>: x//{<v:\"a\">: <n:1>}/"},
        {"http", "HTTP/1.1 404 Not Found\nno header", "<k:HTTP/1.1> <n:404> Not Found/no header/"},
        {"sh", "for f in *; do echo \"$f\"; done # all",
         "<k:for> f <k:in> *; <k:do> echo <s:\"$f\">; <k:done> <c:# all>/"},
        {"bash", "export A=$HOME/${B:-c} 'x\ny' z",
         "<k:export> A=<v:$HOME>/<v:${B:-c}> <s:'x>/<s:y'> z/"},
        {"shell", "$ curl -s http://x#y | head -n 5", "$ curl -s http://x#y | head -n <n:5>/"},
        {"sh", "echo \\\"x \\", "echo \\\"x \\/"},
        {"sql", "名前 '漢'", "名前 <s:'漢'>/"},
        {"sql", "\xFF '\xFE", "\xFF <s:'\xFE>/"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(coloured(&a, cases[i].language, cases[i].text), cases[i].want);
    }
    arena_free(&a);
}

static void code_tabs_reach_the_next_fourth_column(void **state) {
    (void)state;
    Arena a = {0};
    assert_str(code_expand_tabs(&a, S("a")), "a");
    assert_str(code_expand_tabs(&a, S("\ta")), "    a");
    assert_str(code_expand_tabs(&a, S("ab\tc\t\td")), "ab  c       d");
    assert_str(code_expand_tabs(&a, S("é\tx")), "é   x");
    arena_free(&a);
}

static void code_any_bytes_are_covered_by_spans(void **state) {
    (void)state;
    static const char *const languages[] = {"sql", "json", "http", "sh"};
    char bytes[512];
    uint32_t seed = 7;
    for (int round = 0; round < 300; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            static const char alphabet[] = "\"'`\\/*-#$${}: aA1\t\n\xFF\xC3";
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        bytes[sizeof bytes - 1] = 0;
        Arena a = {0};
        (void)coloured(&a, languages[round % 4], bytes);
        arena_free(&a);
    }
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_is_coloured_by_its_language),
        cmocka_unit_test(code_tabs_reach_the_next_fourth_column),
        cmocka_unit_test(code_any_bytes_are_covered_by_spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
