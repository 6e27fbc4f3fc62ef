// What is this line? One look at its first bytes decides; only fences need a look ahead.
//
// A fence hides headings, so one that is never closed would swallow the rest of the file, and with
// it every good card. Therefore the lexer looks for the closing line the moment a fence opens. If
// there is none, the opening line is text with a flaw, and reading goes on behind it. The look
// ahead costs one more pass over fenced text only. A search that fails reads to the end of the
// file; it teaches that no fence of that length can ever be closed from there on (`dead`), and
// after a few such searches all further fences count as open, so a hostile file costs a few passes,
// not n.
#include "deck/deck_lex_internal.h"

#include <string.h>

#include "deck/deck_parse.h"

#define MAX_FAILED 4

static const char fence_marks[LEX_FENCE_CHARS] = {'`', '~'};

DeckLexer deck_lex_start(Str text, size_t at, int32_t lines_before) {
    return (DeckLexer){
        .text = text, .at = at, .number = lines_before, .dead = {SIZE_MAX, SIZE_MAX}};
}

static bool is_blank_byte(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

char deck_lex_fence(Str line, size_t *length) {
    size_t i = 0;
    while (i < line.n && i < 3 && line.at[i] == ' ') {
        i++;
    }
    if (i >= line.n || (line.at[i] != '`' && line.at[i] != '~')) {
        return 0;
    }
    const char mark = line.at[i];
    const size_t start = i;
    while (i < line.n && line.at[i] == mark) {
        i++;
    }
    *length = i - start;
    // "```x```" on one line is code inside a sentence.
    const bool is_inline = mark == '`' && memchr(line.at + i, '`', line.n - i) != NULL;
    if (*length < 3 || is_inline) {
        return 0;
    }
    return mark;
}

bool deck_lex_fence_closes(Str line, char mark, size_t length) {
    size_t run = 0;
    if (deck_lex_fence(line, &run) != mark || run < length) {
        return false;
    }
    const Str trimmed = str_trim(line);
    return trimmed.n == run;
}

bool deck_field_is_block(CardField field) {
    return field == FIELD_RESULT || field == FIELD_MUST || field == FIELD_OUTLINE;
}

bool deck_lex_field(Str line, CardField *field, size_t *content) {
    const size_t longest = 8; // "Outline:"
    if (line.n == 0 || line.at[0] < 'A' || line.at[0] > 'Z') {
        return false;
    }
    const size_t colon = str_find_byte(str_sub(line, 0, longest), ':', 0);
    if (colon == SIZE_MAX || (colon + 1 < line.n && !is_blank_byte(line.at[colon + 1]))) {
        return false;
    }
    if (!card_field_parse(str_sub(line, 0, colon), field)) {
        return false;
    }
    *content = colon + 1;
    while (*content < line.n && is_blank_byte(line.at[*content])) {
        (*content)++;
    }
    return true;
}

// Fills from, to and next for the line at `at`.
static void find_end(Str text, size_t at, DeckLine *line) {
    const char *lf = memchr(text.at + at, '\n', text.n - at);
    line->from = at;
    line->to = lf != NULL ? (size_t)(lf - text.at) : text.n;
    line->next = lf != NULL ? line->to + 1 : text.n;
    while (line->to > at && text.at[line->to - 1] == '\r') {
        line->to--;
    }
}

// Offset just behind the line that closes the fence, or SIZE_MAX.
static size_t find_fence_end(Str text, size_t at, char mark, size_t length) {
    while (at < text.n) {
        DeckLine line;
        find_end(text, at, &line);
        const char first = text.at[at];
        if ((first == mark || first == ' ') &&
            deck_lex_fence_closes(str_sub(text, line.from, line.to), mark, length)) {
            return line.next;
        }
        at = line.next;
    }
    return SIZE_MAX;
}

static void open_fence(DeckLexer *lex, DeckLine *line, char mark, size_t length) {
    const int which = mark == fence_marks[0] ? 0 : 1;
    size_t end = SIZE_MAX;
    if (lex->failed < MAX_FAILED && length < lex->dead[which]) {
        end = find_fence_end(lex->text, line->next, mark, length);
        if (end == SIZE_MAX) {
            lex->dead[which] = length;
            lex->failed++;
        }
    }
    if (end == SIZE_MAX) {
        line->flaw = FLAW_FENCE_OPEN;
        return;
    }
    line->kind = LINE_OPAQUE;
    lex->fence_end = end;
}

static void skip_blanks(Str s, DeckLine *line) {
    while (line->content < line->to && is_blank_byte(s.at[line->content])) {
        line->content++;
    }
}

// "# " or "## ", also without the blank when nothing follows, since editors trim it.
static void classify_hash(DeckLexer *lex, DeckLine *line) {
    const Str s = str_sub(lex->text, line->from, line->to);
    size_t hashes = 1;
    while (hashes < s.n && hashes < 3 && s.at[hashes] == '#') {
        hashes++;
    }
    const bool is_heading = hashes <= 2 && (s.n == hashes || is_blank_byte(s.at[hashes]));
    if (is_heading) {
        line->kind = hashes == 1 ? LINE_TOPIC : LINE_CARD;
        line->content = line->from + hashes;
        skip_blanks(lex->text, line);
    } else if (hashes == 2) {
        line->flaw = FLAW_HEADING_SPACE;
    }
}

// "---"; blanks behind it are as invisible here as anywhere.
static bool is_separator(Str s) {
    return str_starts(s, S("---")) && str_is_blank(str_skip(s, 3));
}

static void classify(DeckLexer *lex, DeckLine *line) {
    const Str s = str_sub(lex->text, line->from, line->to);
    if (s.n == 0) {
        line->kind = LINE_BLANK;
        return;
    }
    size_t length = 0;
    char mark = 0;
    switch (s.at[0]) {
    case '#':
        classify_hash(lex, line);
        return;
    case '-':
        line->kind = is_separator(s) ? LINE_SEPARATOR : LINE_TEXT;
        return;
    case '`':
    case '~':
    case ' ':
    case '\t':
        if (s.at[0] <= ' ' && str_is_blank(s)) {
            line->kind = LINE_BLANK;
            return;
        }
        mark = deck_lex_fence(s, &length);
        if (mark != 0) {
            open_fence(lex, line, mark, length);
        }
        return;
    default:
        if (deck_lex_field(s, &line->field, &length)) {
            line->kind = LINE_FIELD;
            line->content = line->from + length;
            if (deck_lex_fence(str_skip(s, length), &length) != 0) {
                line->flaw = FLAW_FIELD_FENCE;
            }
        }
    }
}

bool deck_lex_next(DeckLexer *lex, DeckLine *line) {
    if (lex->at >= lex->text.n) {
        return false;
    }
    *line = (DeckLine){.kind = LINE_TEXT};
    find_end(lex->text, lex->at, line);
    line->number = ++lex->number;
    line->content = line->from;
    if (lex->at < lex->fence_end) {
        line->kind = LINE_OPAQUE;
    } else {
        classify(lex, line);
    }
    if (line->to - line->from > DECK_MAX_LINE) {
        line->flaw = FLAW_TOO_LONG;
    }
    lex->at = line->next;
    return true;
}
