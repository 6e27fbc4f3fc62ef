// A card as lint sees it: lines with numbers, parts and their prose.
#include "base/buf.h"
#include "base/utf8.h"
#include "deck/deck_lint_internal.h"
#include "text/cloze.h"

int32_t lint_comment_line(const Card *card) {
    return card->comment_line > 0 ? card->comment_line : card->line;
}

bool lint_has_key(const Card *card, Str key) {
    for (size_t i = 0; i < card->key_count; i++) {
        if (str_eq(card->keys[i].key, key) && card->keys[i].value.n > 0) {
            return true;
        }
    }
    return false;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '%';
}

// Punctuation outside ASCII: dashes, quotes, ellipses, CJK stops. All else there is a letter.
static bool is_letter_beyond(uint32_t cp) {
    return cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2000 && cp <= 0x2BFF) &&
           !(cp >= 0x3000 && cp <= 0x303F) && !(cp >= 0xFF00 && cp <= 0xFF0F);
}

// Bytes of the code point at the start, and whether it belongs to a word (2: only inside one).
static int word_class(Str s, size_t *bytes) {
    *bytes = 1;
    if ((unsigned char)s.at[0] < 0x80) {
        const char c = s.at[0];
        return is_letter(c) ? 1 : c == '\'' || c == '.' || c == '-' ? 2 : 0;
    }
    Str rest = s;
    const uint32_t cp = utf8_next(&rest);
    *bytes = s.n - rest.n;
    return cp == 0x2019 ? 2 : is_letter_beyond(cp);
}

bool lint_next_word(Str *rest, Str *word) {
    size_t from = SIZE_MAX, to = 0, at = 0;
    while (at < rest->n) {
        size_t bytes;
        const int class = word_class(str_skip(*rest, at), &bytes);
        if (class == 0 && from != SIZE_MAX) {
            break;
        }
        if (class == 1) {
            from = from == SIZE_MAX ? at : from;
            to = at + bytes;
        }
        at += bytes;
    }
    *word = from == SIZE_MAX ? STR_NONE : str_sub(*rest, from, to);
    *rest = str_skip(*rest, at);
    return from != SIZE_MAX;
}

bool lint_next_token(Str *rest, Str *token) {
    size_t from = 0;
    while (from < rest->n && rest->at[from] != '_' &&
           (!is_letter(rest->at[from]) || rest->at[from] == '%')) {
        from++;
    }
    size_t to = from;
    while (to < rest->n &&
           (rest->at[to] == '_' || (is_letter(rest->at[to]) && rest->at[to] != '%'))) {
        to++;
    }
    *token = str_sub(*rest, from, to);
    *rest = str_skip(*rest, to);
    return to > from;
}

int lint_count_words(Str s) {
    int n = 0;
    Str word;
    while (lint_next_word(&s, &word)) {
        n++;
    }
    return n;
}

int lint_part_words(const LintCard *card, int part) {
    int n = 0;
    for (size_t i = 0; i < card->n; i++) {
        n += card->lines[i].part == part ? lint_count_words(card->lines[i].prose) : 0;
    }
    return n;
}

int32_t lint_part_line(const LintCard *card, int part, int32_t otherwise) {
    for (size_t i = 0; i < card->n; i++) {
        if (card->lines[i].part == part && !str_is_blank(card->lines[i].text)) {
            return card->lines[i].number;
        }
    }
    return otherwise;
}

// Bytes of a list mark and its box at the start of the line, 0 when there is none.
static size_t list_mark(Str s) {
    size_t n = 0;
    while (n < s.n && s.at[n] >= '0' && s.at[n] <= '9') {
        n++;
    }
    const bool is_numbered = n > 0 && n < s.n && (s.at[n] == '.' || s.at[n] == ')');
    const bool is_bullet =
        n == 0 && s.n > 0 && (s.at[0] == '-' || s.at[0] == '*' || s.at[0] == '+');
    if ((!is_numbered && !is_bullet) || (n + 1 < s.n && s.at[n + 1] != ' ')) {
        return 0;
    }
    n++;
    while (n < s.n && s.at[n] == ' ') {
        n++;
    }
    const bool has_box = n + 3 <= s.n && s.at[n] == '[' && s.at[n + 2] == ']';
    return has_box ? n + 3 : n;
}

// Answers of cloze marks stand for the marks.
static Str without_marks(Arena *a, Str s) {
    size_t n = 0;
    const ClozeMark *marks = cloze_marks(a, s, &n);
    if (n == 0) {
        return s;
    }
    Buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        buf_add_str(&out, str_sub(s, at, marks[i].from));
        buf_add_str(&out, marks[i].answer);
        at = marks[i].to;
    }
    buf_add_str(&out, str_skip(s, at));
    const Str plain = arena_str(a, buf_str(&out));
    buf_free(&out);
    return plain;
}

// Without the address of links and images: "[text](address)" gives "text".
static Str without_addresses(Arena *a, Str s) {
    if (str_find(s, S("]("), 0) == SIZE_MAX) {
        return s;
    }
    Buf out = {0};
    for (Str rest = s; rest.n > 0;) {
        const size_t open = str_find(rest, S("]("), 0);
        const size_t close = open == SIZE_MAX ? SIZE_MAX : str_find_byte(rest, ')', open);
        buf_add_str(&out, str_sub(rest, 0, close == SIZE_MAX ? rest.n : open));
        buf_add_z(&out, " ");
        rest = str_skip(rest, close == SIZE_MAX ? rest.n : close + 1);
    }
    const Str plain = arena_str(a, buf_str(&out));
    buf_free(&out);
    return plain;
}

static Str prose_of(Arena *a, Str text, bool is_cloze, LintLine *line) {
    Str s = str_trim(text);
    while (s.n > 0 && s.at[0] == '>') {
        s = str_trim(str_skip(s, 1));
    }
    const size_t mark = list_mark(s);
    line->starts_block = mark > 0;
    line->is_item = mark > 0 && text.at[0] == s.at[0] && text.at[0] != ' ';
    s = str_trim(str_skip(s, mark));
    if ((s.n > 0 && s.at[0] == '|') || str_starts(s, S("<!--"))) {
        line->starts_block = true;
        return (Str){0};
    }
    return without_addresses(a, is_cloze ? without_marks(a, s) : s);
}

static int32_t count_lines(Str s) {
    int32_t n = 0;
    for (size_t at = 0; (at = str_find_byte(s, '\n', at)) != SIZE_MAX; at++) {
        n++;
    }
    return n;
}

typedef VEC(LintLine) LintLines;

static void add_piece(Arena *a, LintLines *lines, Str text, const SectionPiece *piece,
                      int32_t lines_before, bool is_cloze) {
    DeckLexer lex = deck_lex_start(str_sub(text, 0, piece->to), piece->from, lines_before);
    DeckLine at;
    bool was_blank = true, was_code = false, is_open = false;
    while (deck_lex_next(&lex, &at)) {
        LintLine line = {.text = str_sub(text, at.from, at.to), .number = at.number};
        line.part = piece->part;
        line.is_code = at.kind == LINE_OPAQUE;
        if (line.is_code) {
            const bool goes_on = lex.at < lex.fence_end;
            line.is_fence = !is_open || !goes_on;
            is_open = goes_on;
        } else {
            line.prose = prose_of(a, line.text, is_cloze, &line);
        }
        line.starts_block = line.starts_block || was_blank || was_code || line.is_code;
        was_blank = at.kind == LINE_BLANK;
        was_code = line.is_code;
        vec_push(lines, line);
    }
}

static int32_t find_crowded_separator(Str slice, int32_t lines_before) {
    DeckLexer lex = deck_lex_start(slice, 0, lines_before);
    DeckLine line, before = {.kind = LINE_BLANK};
    while (deck_lex_next(&lex, &line)) {
        const Str text = str_trim(str_sub(slice, before.from, before.to));
        const bool is_text = before.kind == LINE_TEXT || before.kind == LINE_FIELD;
        if (line.kind == LINE_SEPARATOR) {
            return is_text && !str_starts(text, S("<!--")) ? line.number : 0;
        }
        before = line;
    }
    return 0;
}

LintCard lint_read_card(Arena *a, const LintDeck *deck, const Card *card) {
    const bool is_cloze = card->kind == KIND_CLOZE;
    LintCard out = {.deck = deck->deck, .card = card};
    out.topic = card->topic >= 0 ? &deck->deck->topics[card->topic] : NULL;
    out.prompt = without_addresses(a, is_cloze ? without_marks(a, card->prompt) : card->prompt);
    const Str slice = str_sub(deck->text, card->offset, card->offset + card->length);
    SectionReader reader = section_start(slice, 0, card->line - 1);
    Section section = {0};
    LintLines lines = {0};
    if (section_next(&reader, &section)) {
        if (section.comment_line > 0 && card->comment_line == 0) {
            section_keep_comment(&section);
        }
        int32_t before = card->line - 1;
        size_t at = 0;
        for (size_t i = 0; i < section.pieces.n; i++) {
            const SectionPiece *piece = &section.pieces.at[i];
            before += count_lines(str_sub(slice, at, piece->from));
            at = piece->from;
            if (piece->part < (int)FIELD_COUNT && out.field_line[piece->part] == 0) {
                out.field_line[piece->part] = before + 1;
            }
            add_piece(a, &lines, slice, piece, before, is_cloze);
        }
    }
    out.crowded_separator = find_crowded_separator(slice, card->line - 1);
    out.n = lines.n;
    out.lines = ARENA_ARRAY(a, LintLine, lines.n);
    for (size_t i = 0; i < lines.n; i++) {
        out.lines[i] = lines.at[i];
    }
    vec_free(&lines);
    section_free(&section);
    return out;
}
