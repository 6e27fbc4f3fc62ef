// HTML of foreign fields as Markdown.
#include "harness/harness.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "import/html_md.h"
#include "import/template.h"
#include "text/cloze.h"
#include "text/md_parse.h"

typedef struct HtmlCase {
    const char *html, *markdown;
} HtmlCase;

static void check(const HtmlCase *cases, size_t n, bool is_cloze) {
    for (size_t i = 0; i < n; i++) {
        Arena a = {0};
        const HtmlRules rules = {.is_cloze = is_cloze};
        Str html = html_clean(&a, str_of(cases[i].html));
        html = is_cloze ? template_cloze(&a, html, 0) : html;
        assert_str(html_to_markdown(&a, html, &rules), cases[i].markdown);
        arena_free(&a);
    }
}

static void html_becomes_the_markdown_a_person_would_write(void **state) {
    (void)state;
    static const HtmlCase cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"a\n b\t c", "a b c"},
        {"a&nbsp;&amp;&lt;b&gt;", "a &\\<b>"},
        {"a<br>b", "a\\\nb"},
        {"a<br><br>b", "a\n\nb"},
        {"a<div>b</div><div>c</div>", "a\\\nb\\\nc"},
        {"a<div><br></div><div>c</div>", "a\n\nc"},
        {"<p>a</p><p>b</p>", "a\n\nb"},
        {"<b>a</b><i>b</i><s>c</s>", "**a***b*~~c~~"},
        {"<b> a </b>b", "**a** b"},
        {"<b><i>x</b>y</i>", "***x****y*"},
        {"<b></b>x", "x"},
        {"x<b>(y)</b>z", "x **(y)** z"},
        {"<ul><li>a<li>b</ul>", "- a\n- b"},
        {"<ol start=3><li>a<li>b</ol>c", "3. a\n4. b\n\nc"},
        {"<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"},
        {"<pre>a\n  b</pre>", "```\na\n  b\n```"},
        {"<pre><code class=\"language-sql\">x</code></pre>", "```sql\nx\n```"},
        {"<pre>```</pre>", "````\n```\n````"},
        {"<code>a`b</code>", "``a`b``"},
        {"<h1>T</h1>x", "### T\n\nx"},
        {"<blockquote>a<br>b</blockquote>", "> a\\\n> b"},
        {"a<hr>b", "a\n\n***\n\nb"},
        {"<table><tr><td>a</td><td>b|c</td></tr><tr><td>1</td></tr></table>",
         "| a | b\\|c |\n| --- | --- |\n| 1 |  |"},
        {"<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", "| a |\n| --- |\n| 1 |"},
        {"<table><tr><td>layout</td></tr></table>x", "layout\n\nx"},
        {"<pre><code class=\"language-diagram\">[a]</code></pre>", "```diagram\n[a]\n```"},
        {"<ul><li>a<ol><li><p>b</p><p>c</p></li></ol></li><li>d</li></ul>",
         "- a\n  1. b\n\n     c\n- d"},
        {"<a href=\"https://x.org/a b\">w</a>", "[w](https://x.org/a%20b)"},
        {"<a href=\"javascript:x\">w</a>", "w"},
        {"<img src=\"a.png\" alt=\"b]c\">", "![bc](a.png)"},
        {"[sound:a.mp3]", "[a.mp3](a.mp3)"},
        {"x<sup>2</sup>, H<sub>2</sub>O, e<sup>n+1</sup>", "x², H₂O, e^(n+1)"},
        {"\\(a &lt; b\\)", "`a < b`"},
        {"<script>alert(1)</script><style>x</style>y", "y"},
        {"<span style=\"color:red\">x</span>", "x"},
        {"<span style=\"font-weight: bold\">x</span>", "**x**"},
        {"<div style=\"display:none\">x</div>y", "y"},
        {"# a<br>1. b<br>- c<br>&gt; d", "\\# a\\\n1\\. b\\\n\\- c\\\n\\> d"},
        {"2*3*4 snake_case _x_ `y`", "2\\*3\\*4 snake_case \\_x\\_ \\`y\\`"},
        {"a &amp;lt; b", "a \\&lt; b"},
        {"<ruby>漢<rt>かん</rt></ruby>", "漢(かん)"},
        {"<b>unclosed <i>tags", "**unclosed *tags***"},
    };
    check(cases, sizeof cases / sizeof cases[0], false);
}

static void cloze_marks_survive_tags_and_escape_other_braces(void **state) {
    (void)state;
    static const HtmlCase cases[] = {
        {"a {{c1::b}} c", "a {{1:b}} c"},
        {"{{c2::b::hint}}", "{{2:b|hint}}"},
        {"{{c1::<b>x</b>}}", "{{1:**x**}}"},
        {"<b>{{c1::x}}</b>", "{{1:**x**}}"},
        {"{{c1::a|b}} {{x}}", "{{1:a\\|b}} \\{\\{x\\}\\}"},
        {"{{c1::a<br>b}}", "{{1:a\\\nb}}"},
        {"{{c1::}}", "{{1:...}}"},
        {"{{c1::a {{c2::b}} c}}", "{{1:a b c}}"},
        {"{{c1::never closed", "{{1:never closed}}"},
        {"{{c1,2::x}}", "{{1:x}}"},
        {"{{c0::x}}", "\\{\\{c0::x\\}\\}"},
    };
    check(cases, sizeof cases / sizeof cases[0], true);
}

// An answer may hold braces: each case says which answers our own parser finds afterwards.
static void braces_inside_a_gap_are_kept(void **state) {
    (void)state;
    static const struct {
        const char *html, *answers;
    } cases[] = {
        {"{{c1::{\"a\":1}}} x", "{\"a\":1}"},
        {"{{c1::{\"a\":1} }} x", "{\"a\":1}"},
        {"{{c1::x {y} z}}", "x {y} z"},
        {"{{c1::&#123;a&#125;}}", "{a}"},
        {"{{c1::{{ .Values.x }}}} y", "{{ .Values.x }}"},
        {"{{c1::{{1,2},{3}}}}.", "{{1,2},{3}}"},
        {"{{c1::if (x) { }} y {{c2::b}}", "if (x) {;b"},
        {"{{c1::&#125;}} {{c1::a }&#125;}}", "};a }}"},
        {"{{{c1::b}}} {{c2::c::{h}}}", "b;c"},
        {"<code>{{c1::{a}}}</code> <pre>{{ x }}</pre>", "{a}"},
        {"{{c1::a|b}} | {{c2::c}}", "a|b;c"},
        {"{{ x }} {{c1::y}} {{", "y"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Arena a = {0};
        const HtmlRules rules = {.is_cloze = true};
        const Str html = template_cloze(&a, html_clean(&a, str_of(cases[i].html)), 0);
        const Str markdown = html_to_markdown(&a, html, &rules);
        size_t n = 0;
        const ClozeMark *marks = cloze_marks(&a, markdown, &n);
        Buf got = {0};
        for (size_t k = 0; k < n; k++) {
            buf_add_z(&got, k ? ";" : "");
            buf_add_str(&got, md_plain(&a, md_parse_text(&a, marks[k].answer)));
        }
        assert_str(buf_str(&got), cases[i].answers);
        buf_free(&got);
        arena_free(&a);
    }
}

static void hostile_nesting_costs_no_more_than_its_length(void **state) {
    (void)state;
    static const char *const pieces[] = {"<div>",       "<b>",          "<font a=1><p>", "<ul><li>",
                                         "<table><td>", "<blockquote>", "{{c1::",        "<",
                                         "&",           "[sound:",      "\\(",           "[$]",
                                         "[latex]",     "<!-- >",       "<a b c=d "};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        Arena a = {0};
        Buf b = {0};
        while (b.n < 200000) {
            buf_add_z(&b, pieces[i]);
        }
        buf_add_z(&b, "end");
        const HtmlRules rules = {.is_cloze = true};
        const Str html = template_cloze(&a, html_clean(&a, buf_str(&b)), 0);
        const Str text = html_to_markdown(&a, html, &rules);
        assert_true(text.n <= 3 * b.n);
        html_plain(&a, buf_str(&b));
        html_is_likely(buf_str(&b));
        buf_free(&b);
        arena_free(&a);
    }
}

// --- templates -----------------------------------------------------------------------------------
static Str fill(Arena *a, const char *text, bool is_back, ErrCode *code) {
    static const Str names[] = {S_INIT("Front"), S_INIT("Back"), S_INIT("Empty"), S_INIT("Text")};
    static const Str values[] = {S_INIT("<b>f</b>"), S_INIT("b"), S_INIT("<br> "),
                                 S_INIT("{{c1::x}} y")};
    const TemplateNote note = {names, values, 4, S("t1 t2"), S("Basic"), S("D"), S("Card 1")};
    TemplateSide side = {.is_back = is_back};
    Buf out = {0};
    Err err = {0};
    const bool ok = template_fill(a, str_of(text), &note, &side, &out, &err);
    *code = ok ? ERR_NONE : err.code;
    const Str filled = ok ? arena_str(a, buf_str(&out)) : (Str){0};
    buf_free(&out);
    buf_free(&side.hint);
    return filled;
}

static void templates_are_filled_in_as_anki_does(void **state) {
    (void)state;
    static const struct {
        const char *text, *front;
        ErrCode code;
    } cases[] = {
        {"{{Front}}", "<b>f</b>", ERR_NONE},
        {"{{ text:Front }}", "f", ERR_NONE},
        {"{{unknown:Front}}", "<b>f</b>", ERR_NONE},
        {"{{front}}x", "x", ERR_NONE},
        {"{{#Back}}1{{/Back}}{{^Back}}2{{/Back}}", "1", ERR_NONE},
        {"{{#Empty}}1{{/Empty}}{{^Empty}}2{{/Empty}}", "2", ERR_NONE},
        {"{{#Empty}}{{#Back}}1{{/Back}}{{/Empty}}", "", ERR_NONE},
        {"{{Tags}} {{Deck}} {{Card}} {{Type}}", "t1 t2 D Card 1 Basic", ERR_NONE},
        {"{{type:Back}}", "", ERR_NONE},
        {"{{hint:Back}}", "", ERR_NONE},
        {"{{! remark }}x", "x", ERR_NONE},
        {"{{=<% %>=}}<%Back%>", "b", ERR_NONE},
        {"{{cloze:Text}}", MARK_OPEN "1" MARK_NUMBER "x" MARK_CLOSE " y", ERR_NONE},
        {"{{#Back}}x", "", ERR_INPUT},
        {"x{{/Back}}", "", ERR_INPUT},
        {"{{#Back}}{{#Front}}{{/Back}}{{/Front}}", "", ERR_INPUT},
        {"{{never closed", "{{never closed", ERR_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        ErrCode code;
        const Str got = fill(&a, cases[i].text, false, &code);
        if (code != cases[i].code) {
            fail_msg("%s", cases[i].text);
        }
        assert_str(got, cases[i].front);
        arena_free(&a);
    }
    Arena a = {0};
    ErrCode code;
    assert_str(fill(&a, "{{FrontSide}}{{type:Back}}{{hint:Back}}", true, &code), "bb");
    Buf deep = {0};
    for (int i = 0; i < 1000; i++) {
        buf_add_z(&deep, "{{#Back}}");
    }
    fill(&a, buf_z(&deep), false, &code);
    assert_int_equal(code, ERR_LIMIT);
    buf_free(&deep);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_becomes_the_markdown_a_person_would_write),
        cmocka_unit_test(cloze_marks_survive_tags_and_escape_other_braces),
        cmocka_unit_test(braces_inside_a_gap_are_kept),
        cmocka_unit_test(hostile_nesting_costs_no_more_than_its_length),
        cmocka_unit_test(templates_are_filled_in_as_anki_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
