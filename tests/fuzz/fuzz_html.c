// HTML, templates, cloze marks and protobuf: whatever the bytes, Markdown of bounded length.
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "import/html_md.h"
#include "import/proto.h"
#include "import/template.h"

int fuzz_one(const uint8_t *data, size_t n);

static void read_proto(Str s, int depth) {
    Proto p = proto_start(s);
    while (proto_next(&p)) {
        if (p.is_bytes && depth < 4) {
            read_proto(p.bytes, depth + 1);
        }
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    const Str raw = {(const char *)data, n};
    const Str text = html_clean(&a, raw);
    for (int cloze = 0; cloze < 2; cloze++) {
        const HtmlRules rules = {.is_cloze = cloze == 1};
        const Str html = cloze ? template_cloze(&a, text, 0) : text;
        const Str md = html_to_markdown(&a, html, &rules);
        if (md.n > 40 * n + 1000) {
            fprintf(stderr, "%zu bytes became %zu\n", n, md.n);
            abort();
        }
        html_escape_text(&a, html, cloze == 1);
    }
    const Str names[] = {S("Front"), S("Back")};
    const Str values[] = {text, S("{{c1::b}}")};
    const TemplateNote note = {names, values, 2, S("t"), S("T"), S("D"), S("C")};
    TemplateSide side = {.is_back = n % 2 == 1};
    Buf out = {0};
    Err err = {0};
    template_fill(&a, text, &note, &side, &out, &err);
    buf_free(&out);
    buf_free(&side.hint);
    read_proto(raw, 0);
    arena_free(&a);
    return 0;
}
