// A Markdown tree as one line of plain text.
#include "base/buf.h"
#include "text/md_internal.h"
#include "text/md_parse.h"

// Appends s with every run of white space as one space and without control characters.
static void add_flat(Buf *out, Str s) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == ' ' || c == '\n' || c == '\t') {
            if (out->n && out->at[out->n - 1] != ' ') {
                buf_add_byte(out, ' ');
            }
        } else if (c < MD_MARK_HIDDEN || c > MD_MARK_END) {
            buf_add_byte(out, c);
        }
    }
}

static void add_block(Buf *out, const MdBlock *block) {
    for (const MdSpan *span = block->spans; span; span = span->next) {
        add_flat(out, span->kind == SPAN_BREAK ? S(" ") : span->text);
    }
    add_flat(out, block->text);
    for (const MdBlock *child = block->child; child; child = child->next) {
        add_block(out, child); // No deeper than MD_MAX_DEPTH.
        add_flat(out, S(" "));
    }
}

Str md_plain(Arena *a, const MdBlock *doc) {
    Buf out = {0};
    add_block(&out, doc);
    Str plain = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return plain;
}
