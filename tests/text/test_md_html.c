// Markdown as HTML: what stands for what, and that no text brings tags of its own.
#include "harness/harness.h"
#include "text/md_html.h"
#include "text/md_parse.h"

static bool name_file(void *self, Buf *out, const MdSpan *span) {
    (void)self;
    if (!str_ends(span->target, S(".png"))) {
        return false;
    }
    buf_add_z(out, "<img src=\"");
    md_html_attribute(out, span->target);
    buf_add_z(out, "\">");
    return true;
}

static const struct {
    const char *markdown, *html;
} cases[] = {
    {"", ""},
    {"one", "one"},
    {"one\n\ntwo", "<p>one</p><p>two</p>"},
    {"a\\\nb", "a<br>b"},
    {"**a *b* c** d", "<b>a <i>b</i> c</b> d"},
    {"~~a~~ `b<c`", "<s>a</s> <code>b&lt;c</code>"},
    {"<b>x</b> & \"y\"", "&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot;"},
    {"[**w** x](https://a.example/?q=\"&b)",
     "<a href=\"https://a.example/?q=&quot;&amp;b\"><b>w</b> x</a>"},
    {"[x](javascript:alert(1)) [y](file:///etc/passwd) [z](a.md)", "x y z"},
    {"![alt](x.png) ![alt](x.svg)", "<img src=\"x.png\"> alt"},
    {"# T\n\n---\n\n> q", "<h1>T</h1><hr><blockquote><p>q</p></blockquote>"},
    {"- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"},
    {"3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>"},
    {"- [x] a\n- [ ] b", "<ul><li>\xE2\x98\x91 a</li><li>\xE2\x98\x90 b</li></ul>"},
    {"| a | b |\n| --- | --: |\n| 1 | <2> |",
     "<table><thead><tr><th>a</th><th align=\"right\">b</th></tr></thead><tbody><tr><td>1</td>"
     "<td align=\"right\">&lt;2&gt;</td></tr></tbody></table>"},
    {"```sql\nSELECT 1 < 2;\n\n  x\n```",
     "<pre><code class=\"language-sql\">SELECT 1 &lt; 2;\n\n  x</code></pre>"},
    {"```a\"><script>\nx\n```", "<pre><code class=\"language-a&quot;&gt;&lt;script&gt;\">x</code>"
                                "</pre>"},
    {"a\x01\x1Bz", "az"},
};

static void test_each_kind_of_markdown_has_its_html(void **state) {
    (void)state;
    const MdHtmlRules rules = {.file = name_file};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        Buf out = {0};
        md_html(&out, md_parse_text(&a, str_of(cases[i].markdown)), &rules);
        assert_str(buf_str(&out), cases[i].html);
        buf_free(&out);
        arena_free(&a);
    }
}

static void test_private_code_points_stay_out_of_attributes(void **state) {
    (void)state;
    Buf out = {0};
    md_html_attribute(&out, S("a\xEF\xA3\xB0\nb"));
    md_html_text(&out, S("a\xEF\xA3\xB0\nb"));
    assert_str(buf_str(&out), "aba\xEF\xA3\xB0\nb");
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind_of_markdown_has_its_html),
        cmocka_unit_test(test_private_code_points_stay_out_of_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
