// Parse, write ids, print; then parse the print and compare, since a formatter that loses one word
// is worse than none.
#include "deck/deck_fmt.h"

#include "base/buf.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "deck/deck_same.h"

#define BOM S("\xEF\xBB\xBF")

static bool has_front(Str text) {
    Str rest = str_starts(text, BOM) ? str_skip(text, BOM.n) : text, line;
    return str_next_line(&rest, &line) && str_eq(str_trim_end(line), S("---")) && line.at[0] == '-';
}

// More lines that end in CRLF than in LF alone?
static bool has_crlf(Str text) {
    size_t lf = 0, crlf = 0;
    for (size_t at = 0; (at = str_find_byte(text, '\n', at)) != SIZE_MAX; at++) {
        const bool has_cr = at > 0 && text.at[at - 1] == '\r';
        crlf += has_cr;
        lf += !has_cr;
    }
    return crlf > lf;
}

// The print with the line ends and the byte-order mark of the original.
static Str dress(Arena *a, Str original, Str print) {
    const bool crlf = has_crlf(original);
    Buf out = {0};
    buf_add_str(&out, str_starts(original, BOM) ? BOM : STR_NONE);
    for (Str rest = print; rest.n > 0;) {
        const size_t lf = str_find_byte(rest, '\n', 0);
        buf_add_str(&out, str_sub(rest, 0, lf));
        buf_add_z(&out, lf == SIZE_MAX ? "" : crlf ? "\r\n" : "\n");
        rest = lf == SIZE_MAX ? STR_NONE : str_skip(rest, lf + 1);
    }
    const Str dressed = arena_str(a, buf_str(&out));
    buf_free(&out);
    return dressed;
}

static Str skip_blank_lines(Str s) {
    while (s.n > 0 && s.at[0] == '\n') {
        s = str_skip(s, 1);
    }
    return s;
}

// The canonical text; at == NULL when the print would say something else than the deck.
static Str print_checked(Arena *a, Str path, Str text, const Deck *deck, Diags *diags) {
    Buf out = {0};
    Diags again = {0};
    deck_print_body(&out, deck);
    Str print = skip_blank_lines(buf_str(&out));
    // A "---" at the very top would be taken for a front matter, if there is none.
    if (has_front(text) || has_front(print)) {
        buf_clear(&out);
        deck_print(&out, deck);
        print = buf_str(&out);
    }
    Str dressed = dress(a, text, print);
    const Deck *second = deck_parse(a, path, dressed, (Str){0}, &again);
    const char *part = again.count[SEVERITY_ERROR] > 0 ? "text" : deck_difference(deck, second);
    if (part != NULL) {
        diags_add(diags, SEVERITY_ERROR, path, 0, S("fmt"),
                  "the canonical form would change the %s of a card, so the file was left alone; "
                  "please report this",
                  part);
        dressed = (Str){0};
    }
    diags_free(&again);
    buf_free(&out);
    return dressed;
}

bool deck_fmt(Arena *a, Str path, Str text, Str fallback_id, const DeckIdRules *rules, Str *out,
              Diags *diags) {
    const Deck *deck = deck_parse(a, path, text, fallback_id, diags);
    *out = text;
    if (diags->count[SEVERITY_ERROR] > 0) {
        return false;
    }
    if (deck->card_count == 0 && deck->topic_count == 0) {
        return true; // perhaps no deck at all
    }
    Str with_ids = text;
    size_t changed = 0;
    if (rules != NULL) {
        deck_write_ids(a, text, deck, rules, &with_ids, &changed);
    }
    // Without a fallback id, so that only an id which the file gives is printed.
    Diags ignored = {0};
    const Deck *full = deck_parse(a, path, with_ids, (Str){0}, &ignored);
    diags_free(&ignored);
    const Str print = print_checked(a, path, text, full, diags);
    if (print.at == NULL) {
        return false;
    }
    *out = str_eq(print, text) ? text : print;
    return true;
}
