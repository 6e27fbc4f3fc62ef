// Markdown to a tree, written out as one line a case.
#include "harness/harness.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/cloze.h"
#include "text/md_parse.h"

static const char *const KINDS[MD_BLOCK_COUNT] = {
    [MD_DOC] = "doc",     [MD_PARAGRAPH] = "p", [MD_HEADING] = "h", [MD_CODE] = "code",
    [MD_QUOTE] = "quote", [MD_LIST] = "list",   [MD_ITEM] = "item", [MD_RULE] = "rule",
    [MD_TABLE] = "table", [MD_ROW] = "row",     [MD_CELL] = "cell",
};

static void add_spans(Buf *out, const MdSpan *span) {
    static const char LETTERS[] = "BICLSsha"; // by bit of MdSpanStyle
    for (; span; span = span->next) {
        if (span->kind == SPAN_BREAK) {
            buf_add_z(out, "<br>");
            continue;
        }
        buf_add_z(out, span->kind == SPAN_IMAGE ? "!" : "");
        for (size_t i = 0; LETTERS[i]; i++) {
            if (span->style & (1u << i)) {
                buf_add_byte(out, LETTERS[i]);
            }
        }
        buf_addf(out, "'%.*s'", STR_ARG(span->text));
        if (span->target.n) {
            buf_addf(out, "->%.*s", STR_ARG(span->target));
        }
    }
}

static void add_tree(Buf *out, const MdBlock *block) {
    for (; block; block = block->next) {
        buf_add_z(out, KINDS[block->kind]);
        if (block->kind == MD_HEADING) {
            buf_addf(out, "%d", block->level);
        } else if (block->kind == MD_LIST) {
            buf_addf(out, "%s%s", block->tight ? "" : "-loose", block->ordered ? "-from" : "");
            if (block->ordered) {
                buf_addf(out, "%d", block->start);
            }
        } else if (block->kind == MD_ITEM && block->task) {
            buf_add_z(out, block->task == 2 ? "-done" : "-open");
        } else if (block->kind == MD_ROW && block->header) {
            buf_add_z(out, "-head");
        } else if (block->kind == MD_CELL && block->align != MD_CELL_PLAIN) {
            buf_add_z(out, block->align == MD_CELL_LEFT     ? "-left"
                           : block->align == MD_CELL_CENTER ? "-center"
                                                            : "-right");
        } else if (block->kind == MD_CODE) {
            buf_addf(out, "[%.*s]'%.*s'", STR_ARG(block->info), STR_ARG(block->text));
        }
        buf_add_byte(out, '(');
        add_spans(out, block->spans);
        add_tree(out, block->child);
        buf_add_byte(out, ')');
    }
}

static Str tree(Arena *a, Str markdown) {
    Buf out = {0};
    add_tree(&out, md_parse_text(a, markdown)->child);
    Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static void md_blocks_and_spans_become_a_tree(void **state) {
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", ""},
        {"a", "p('a')"},
        {"a\nb", "p('a b')"},
        {"a  \nb", "p('a'<br>'b')"},
        {"a\\\nb", "p('a'<br>'b')"},
        {"a\n\nb", "p('a')p('b')"},
        {"# a\n## b #", "h1('a')h2('b')"},
        {"*a* **b** `c` ~~d~~", "p(I'a'' 'B'b'' 'C'c'' 'S'd')"},
        {"***a***", "p(BI'a')"},
        {"**a*b*c**", "p(B'a'BI'b'B'c')"},
        {"[a *b*](http://x.y)", "p(L'a '->http://x.yIL'b'->http://x.y)"},
        {"[a](b) c", "p(L'a'->b' c')"},
        {"see http://x.y now", "p('see 'L'http://x.y'->http://x.y' now')"},
        {"![alt *x*](pic.png) t", "p(!'alt x'->pic.png' t')"},
        {"---", "rule()"},
        {"> a\n> > b", "quote(p('a')quote(p('b')))"},
        {"- a\n- b", "list(item(p('a'))item(p('b')))"},
        {"- a\n\n- b", "list-loose(item(p('a'))item(p('b')))"},
        {"3. a\n4. b", "list-from3(item(p('a'))item(p('b')))"},
        {"- a\n  - b\n- c", "list(item(p('a')list(item(p('b'))))item(p('c')))"},
        {"- [x] a\n- [ ] b", "list(item-done(p('a'))item-open(p('b')))"},
        {"-", "list(item())"},
        {"```sql x\nSELECT 1\n  ;\n```", "code[sql]'SELECT 1\n  ;'()"},
        {"    indented", "code[]'indented'()"},
        {"```\n```", "code[]''()"},
        {"~~~diagram\n*a* <b>\n", "code[diagram]'*a* <b>'()"},
        {"|a|b|\n|:-|-:|\n|c|**d**|",
         "table(row-head(cell-left('a')cell-right('b'))row(cell-left('c')cell-right(B'd')))"},
        {"|a|\n|:-:|\n|x\\|y|", "table(row-head(cell-center('a'))row(cell-center('x|y')))"},
        {"&amp; &lt; &#233; &#xE9; &nbsp;x &unknown; &#0;",
         "p('& < \xC3\xA9 \xC3\xA9 \xC2\xA0x &unknown; \xEF\xBF\xBD')"},
        {"a <b>c</b> <!-- d -->", "p('a <b>c</b> <!-- d -->')"},
        {"<div>\nx\n</div>", "p('<div> x </div>')"},
        {"\\*a\\* \\`", "p('*a* `')"},
        {"a\r\nb\r\n", "p('a b')"},
        {"a\x07\x1B[0mb", "p('a[0mb')"},
        {"\xFFok\xE2\x82", "p('\xEF\xBF\xBDok\xEF\xBF\xBD\xEF\xBF\xBD')"},
        // A line of a script without spaces goes on in the next line without one.
        {"\xE6\xBC\xA2\n\xE5\xAD\x97", "p('\xE6\xBC\xA2\xE5\xAD\x97')"},
        {"\xE6\xBC\xA2\nabc", "p('\xE6\xBC\xA2 abc')"},
        {"**\xE6\xBC\xA2**\n\xE5\xAD\x97", "p(B'\xE6\xBC\xA2''\xE5\xAD\x97')"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(tree(&a, str_of(cases[i].text)), cases[i].want);
    }
    arena_free(&a);
}

static void md_cloze_marks_become_styles(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool revealed;
        const char *want;
    } cases[] = {
        {"a {{b|hint}} c", false, "p('a 'h'hint'' c')"},
        {"a {{b|hint}} c", true, "p('a 's'b'' c')"},
        {"**a {{b}}**", true, "p(B'a 'Bs'b')"},
        {"{{**b**}} c", true, "p(Bs'b'' c')"},
        {"{{_b_}}", true, "p(Is'b')"},
        {"{{`b`}}", true, "p(Cs'b')"},
        {"- {{a}}\n- b", false, "list(item(p(h'...'))item(p('b')))"},
        {"# {{a}} b", false, "h1(h'...'' b')"},
        {"|{{a|h}}|\n|-|\n|b|", false, "table(row-head(cell(h'h'))row(cell('b')))"},
        // A mark that is not closed inside its block ends with it.
        {"{{a\n\nb}} c", true, "p(s'a')p('b c')"},
        // An address may not hold control characters: what is asked for is seen, not followed.
        {"[x]({{y}}) z", true, "p('[x]('s'y'') z')"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Str shown = cloze_show(&a, str_of(cases[i].text), 1, cases[i].revealed);
        assert_str(tree(&a, shown), cases[i].want);
    }
    Str code = cloze_show(&a, S("```\nx {{y}}\n```"), 1, true);
    assert_str(tree(&a, code), "code[]'x \x02y\x03'()");
    assert_str(md_plain(&a, md_parse_text(&a, code)), "x y");
    arena_free(&a);
}

static void md_plain_is_one_line_without_marks(void **state) {
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", ""},
        {"# a\n\n**b** `c`\nd", "a b c d"},
        {"- a\n- b\n\n> c", "a b c"},
        {"|a|b|\n|-|-|\n|c|d|", "a b c d"},
        {"```\nx\n  y\n```\nz", "x y z"},
        {"a  \nb ![pic](p.png)", "a b pic"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(md_plain(&a, md_parse_text(&a, str_of(cases[i].text))), cases[i].want);
    }
    arena_free(&a);
}

static int depth_of(const MdBlock *block) {
    int deepest = 0;
    for (; block; block = block->next) {
        int depth = 1 + depth_of(block->child);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static void md_nesting_is_cut_and_keeps_the_text(void **state) {
    (void)state;
    static const char *const units[] = {"> ", ">", "* + ", "1. - ", "- > "};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        Arena a = {0};
        Buf text = {0};
        for (int k = 0; k < 10000; k++) {
            buf_add_z(&text, units[i]);
        }
        buf_add_z(&text, "bottom\n\nafter");
        MdBlock *doc = md_parse_text(&a, buf_str(&text));
        assert_true(depth_of(doc) <= MD_MAX_DEPTH + 1);
        Str plain = md_plain(&a, doc);
        assert_true(str_find(plain, S("bottom"), 0) != SIZE_MAX);
        assert_true(str_ends(plain, S("after")));
        buf_free(&text);
        arena_free(&a);
    }
    // The same by indentation, which md4c sees as ever deeper lists.
    Arena a = {0};
    Buf text = {0};
    for (int k = 0; k < 1000; k++) {
        for (int n = 0; n < k; n++) {
            buf_add_z(&text, "  ");
        }
        buf_addf(&text, "- n%d\n", k);
    }
    MdBlock *doc = md_parse_text(&a, buf_str(&text));
    assert_true(depth_of(doc) <= MD_MAX_DEPTH + 1);
    assert_true(str_find(md_plain(&a, doc), S("n999"), 0) != SIZE_MAX);
    buf_free(&text);
    arena_free(&a);
}

static void md_any_bytes_give_a_small_valid_tree(void **state) {
    (void)state;
    static const char *const units[] = {
        "[",         "![",      "[a](",     "**",       "*a **b ",  "`a``b```c",
        "<a:b",      "&",       "|",        "|-",       "www.a.",   "a@b.",
        "~a ~~b ",   "\\",      "[a]: b\n", "```\n",    "\xFF\xC0", "\x01",
        "\x02-\x03", "- a\n",   "|a|b|\n",  "#",        "***a*b",   "http://",
        "\xE2\x80",  "> a\n\n", "1. a\n",   "a\n---\n", "\xC2\x85",
    };
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        Arena a = {0};
        Buf text = {0};
        while (text.n < (size_t)1 << 18) {
            buf_add_z(&text, units[i]);
        }
        MdBlock *doc = md_parse_text(&a, buf_str(&text));
        assert_true(a.total < (size_t)64 << 20);
        assert_int_equal(utf8_first_invalid(md_plain(&a, doc)), SIZE_MAX);
        buf_free(&text);
        arena_free(&a);
    }
    assert_int_equal(mem_live(), 0);
}

static void md_repeated_definitions_cannot_fill_memory(void **state) {
    (void)state;
    Arena a = {0};
    Buf text = {0};
    buf_add_z(&text, "[r]: /");
    for (int i = 0; i < 30000; i++) {
        buf_add_byte(&text, 'u');
    }
    buf_add_z(&text, "\n\n");
    for (int i = 0; i < 100000; i++) {
        buf_add_z(&text, i % 1000 ? "[r] " : "[r]\n\n");
    }
    (void)md_parse_text(&a, buf_str(&text));
    assert_true(a.total < (size_t)64 << 20);
    buf_free(&text);
    arena_free(&a);
}

static void md_empty_cells_cannot_fill_memory(void **state) {
    (void)state;
    Arena a = {0};
    Buf text = {0};
    for (int i = 0; i < 5000; i++) {
        buf_add_z(&text, "|a");
    }
    buf_add_z(&text, "\n");
    for (int i = 0; i < 5000; i++) {
        buf_add_z(&text, "|-");
    }
    for (int i = 0; i < 10000; i++) {
        buf_add_z(&text, "\n|");
    }
    (void)md_parse_text(&a, buf_str(&text));
    assert_true(a.total < (size_t)128 << 20);
    buf_free(&text);
    arena_free(&a);
}

static void md_text_beyond_the_limit_is_cut(void **state) {
    (void)state;
    Arena a = {0};
    Buf text = {0};
    while (text.n < MD_MAX_BYTES + 1000) {
        buf_add_z(&text, "word\n\n");
    }
    Str plain = md_plain(&a, md_parse_text(&a, buf_str(&text)));
    assert_true(plain.n > 0 && plain.n < MD_MAX_BYTES);
    buf_free(&text);
    arena_free(&a);
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(md_blocks_and_spans_become_a_tree),
        cmocka_unit_test(md_cloze_marks_become_styles),
        cmocka_unit_test(md_plain_is_one_line_without_marks),
        cmocka_unit_test(md_nesting_is_cut_and_keeps_the_text),
        cmocka_unit_test(md_any_bytes_give_a_small_valid_tree),
        cmocka_unit_test(md_repeated_definitions_cannot_fill_memory),
        cmocka_unit_test(md_empty_cells_cannot_fill_memory),
        cmocka_unit_test(md_text_beyond_the_limit_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
