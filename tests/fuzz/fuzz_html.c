// HTML of fields, with and without cloze marks: whatever the bytes, Markdown of bounded length.
#include "import/html_internal.h"
#include "import/template.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    const Str text = html_clean(&a, (Str){(const char *)data, n});
    for (int cloze = 0; cloze < 2; cloze++) {
        const HtmlRules rules = {.is_cloze = cloze == 1};
        const Str html = cloze ? template_cloze(&a, text, 0) : text;
        const Str md = html_to_markdown(&a, html, &rules);
        if (md.n > 40 * n + 1000) {
            fuzz_fail("the Markdown is far too long");
        }
        const Str same = html_to_markdown_by_tree(&a, html, &rules);
        if (!str_eq(md, same) && n < 4096) {
            fprintf(stderr, "%.*s\n---\n%.*s\n", STR_ARG(md), STR_ARG(same));
            fuzz_fail("the short way gives other Markdown than the tree");
        }
        html_escape_text(&a, html, cloze == 1);
    }
    html_is_likely(text);
    html_plain(&a, text);
    arena_free(&a);
    return 0;
}
