// Backslashes off for showing, on for printing.
#include "deck/deck_show.h"

#include "base/buf.h"
#include "deck/deck_lex_internal.h"

// Bytes of the comment that starts the line at `at` (blanks before it included), 0 when none does.
// *no_end is set once the rest of the text is known to hold no "-->", so that it is sought once.
static size_t comment_length(Str s, size_t at, bool *no_end) {
    size_t from = at;
    while (from < s.n && from - at < 3 && s.at[from] == ' ') {
        from++;
    }
    if (*no_end || !str_starts(str_skip(s, from), S("<!--"))) {
        return 0;
    }
    const size_t end = str_find(s, S("-->"), from + 4);
    *no_end = end == SIZE_MAX;
    return *no_end ? 0 : end + 3 - at;
}

static bool is_escaped_field(Str line) {
    CardField field;
    size_t content;
    return line.n > 1 && line.at[0] == '\\' && deck_lex_field(str_skip(line, 1), &field, &content);
}

Str deck_show(Arena *a, Str markdown) {
    if (str_find_byte(markdown, '\\', 0) == SIZE_MAX &&
        str_find(markdown, S("<!--"), 0) == SIZE_MAX) {
        return markdown;
    }
    Buf out = {0};
    bool no_end = false;
    DeckLexer lex = deck_lex_start(markdown, 0, 0);
    DeckLine line;
    while (deck_lex_next(&lex, &line)) {
        Str s = str_sub(markdown, line.from, line.next);
        const size_t comment =
            line.kind == LINE_TEXT ? comment_length(markdown, line.from, &no_end) : 0;
        if (comment > 0) {
            // What follows the comment starts a line of its own, or the line goes as a whole.
            size_t at = line.from + comment;
            const size_t lf = str_find_byte(markdown, '\n', at);
            const size_t end = lf == SIZE_MAX ? markdown.n : lf + 1;
            at = str_is_blank(str_sub(markdown, at, end)) ? end : at;
            lex.at = at;
            continue;
        }
        if (line.kind == LINE_TEXT && is_escaped_field(str_sub(markdown, line.from, line.to))) {
            s = str_skip(s, 1);
        }
        buf_add_str(&out, s);
    }
    const Str shown = arena_str(a, buf_str(&out));
    buf_free(&out);
    return shown;
}

static bool needs_escape(const DeckLine *line, DeckPlace place) {
    switch (line->kind) {
    case LINE_TOPIC:
    case LINE_CARD:
        return true;
    case LINE_SEPARATOR:
    case LINE_FIELD:
        return place == DECK_IN_CARD;
    case LINE_TEXT:
    case LINE_BLANK:
    case LINE_OPAQUE:
    case LINE_CLASS_COUNT:
        break;
    }
    return false;
}

// Opens a fence that nothing closes? Then its closing line goes to the end of the text.
static void close_fence(Buf *out, Str line) {
    size_t length = 0;
    const char mark = deck_lex_fence(line, &length);
    if (mark == 0) {
        return;
    }
    if (out->n > 0 && out->at[out->n - 1] != '\n') {
        buf_add_byte(out, '\n');
    }
    for (size_t i = 0; i < length; i++) {
        buf_add_byte(out, mark);
    }
}

Str deck_escape(Arena *a, Str markdown, DeckPlace place) {
    DeckLexer lex = deck_lex_start(markdown, 0, 0);
    DeckLine line;
    bool is_changed = false;
    Buf out = {0};
    while (deck_lex_next(&lex, &line)) {
        const bool opens = line.flaw == FLAW_FENCE_OPEN;
        if (opens) {
            // The rest is code: nothing in it needs a backslash.
            buf_add_str(&out, str_skip(markdown, line.from));
            close_fence(&out, str_sub(markdown, line.from, line.to));
            is_changed = true;
            break;
        }
        const bool escape = needs_escape(&line, place);
        is_changed = is_changed || escape;
        buf_add_z(&out, escape ? "\\" : "");
        buf_add_str(&out, str_sub(markdown, line.from, line.next));
    }
    const Str escaped = is_changed ? arena_str(a, buf_str(&out)) : markdown;
    buf_free(&out);
    return escaped;
}
