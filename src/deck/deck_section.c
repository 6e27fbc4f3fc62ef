// Cuts a deck file into sections and a card's body into pieces.
#include "deck/deck_section_internal.h"

SectionReader section_start(Str text, size_t at, int32_t lines_before) {
    SectionReader reader = {.lex = deck_lex_start(text, at, lines_before)};
    reader.has_ahead = deck_lex_next(&reader.lex, &reader.ahead);
    return reader;
}

void section_free(Section *section) {
    vec_free(&section->pieces);
    vec_free(&section->flaws);
    *section = (Section){0};
}

// Does it cost the card?
static bool is_grave(LineFlaw flaw) {
    return flaw == FLAW_FENCE_OPEN || flaw == FLAW_TOO_LONG || flaw == FLAW_FIELD_FENCE;
}

// Of too many, a grave one still takes the place of another: it decides over the card.
static void add_flaw(Section *section, LineFlaw flaw, int32_t line, CardField field) {
    const SectionFlaw found = {.flaw = flaw, .line = line, .field = field};
    if (section->flaws.n < SECTION_MAX_FLAWS) {
        vec_push(&section->flaws, found);
    } else if (is_grave(flaw) && !is_grave(section->flaws.at[SECTION_MAX_FLAWS - 1].flaw)) {
        section->flaws.at[SECTION_MAX_FLAWS - 1] = found;
    }
}

static bool is_heading(const DeckLine *line) {
    return line->kind == LINE_TOPIC || line->kind == LINE_CARD;
}

// "- [ ] x", "* [x] x", "+ [X] x" at the margin.
static bool is_task(Str s) {
    return s.n >= 5 && (s.at[0] == '-' || s.at[0] == '*' || s.at[0] == '+') && s.at[1] == ' ' &&
           s.at[2] == '[' && (s.at[3] == ' ' || s.at[3] == 'x' || s.at[3] == 'X') &&
           s.at[4] == ']' && (s.n == 5 || s.at[5] == ' ');
}

// The body under way: `part` takes the next line, `open` says whether a piece is there to extend.
typedef struct BodyState {
    int side, part;
    bool open, seen_text;
} BodyState;

static void start_piece(Section *section, BodyState *state, int part, size_t from, size_t to) {
    vec_push(&section->pieces, (SectionPiece){.part = part, .from = from, .to = to});
    state->part = part;
    state->open = true;
}

static void add_text(Section *section, BodyState *state, const DeckLine *line) {
    if (state->open) {
        section->pieces.at[section->pieces.n - 1].to = line->to;
    } else {
        start_piece(section, state, state->part, line->from, line->to);
    }
}

static void add_separator(Section *section, BodyState *state, const DeckLine *line) {
    if (section->has_separator) {
        add_flaw(section, FLAW_SEPARATOR_TWICE, line->number, 0);
        start_piece(section, state, state->part, line->from, line->to);
        section->pieces.at[section->pieces.n - 1].is_rule = true;
    } else {
        section->has_separator = true;
        state->side = state->part = PART_BACK;
    }
    state->open = false;
}

static void add_field(Section *section, BodyState *state, const DeckLine *line) {
    if (section->has_field[line->field]) {
        add_flaw(section, FLAW_FIELD_TWICE, line->number, line->field);
    }
    section->has_field[line->field] = true;
    start_piece(section, state, (int)line->field, line->content, line->to);
}

static void add_blank(BodyState *state) {
    const bool in_field = state->part < (int)FIELD_COUNT;
    if (in_field && !deck_field_is_block((CardField)state->part)) {
        state->part = state->side;
        state->open = false;
    }
}

static void add_line(Section *section, BodyState *state, const DeckLine *line, Str text) {
    const bool first = line->kind != LINE_BLANK && !state->seen_text;
    state->seen_text = state->seen_text || first;
    if (first && section->kind != SECTION_PREFACE && line->kind == LINE_TEXT) {
        const Str trimmed = str_trim(str_sub(text, line->from, line->to));
        if (str_starts(trimmed, S("<"))) {
            section->comment_line = line->number;
            section->comment_from = line->from;
            section->comment_to = line->to;
            return;
        }
    }
    if (section->kind != SECTION_CARD) {
        add_text(section, state, line); // fields and separators mean nothing here
        return;
    }
    switch (line->kind) {
    case LINE_SEPARATOR:
        add_separator(section, state, line);
        break;
    case LINE_FIELD:
        add_field(section, state, line);
        break;
    case LINE_BLANK:
        add_blank(state);
        break;
    case LINE_TEXT:
        if (state->part >= (int)FIELD_COUNT &&
            is_task(str_trim_end(str_sub(text, line->from, line->to)))) {
            section->has_task = true;
        }
        add_text(section, state, line);
        break;
    case LINE_OPAQUE:
    case LINE_TOPIC:
    case LINE_CARD:
    case LINE_CLASS_COUNT:
        add_text(section, state, line);
        break;
    }
}

static void start_section(Section *section, const DeckLine *line) {
    const SectionKind kind = line->kind == LINE_CARD    ? SECTION_CARD
                             : line->kind == LINE_TOPIC ? SECTION_TOPIC
                                                        : SECTION_PREFACE;
    vec_clear(&section->pieces);
    vec_clear(&section->flaws);
    Section fresh = {.kind = kind, .line = line->number, .from = line->from};
    fresh.title_from = line->content;
    fresh.title_to = fresh.heading_end = kind == SECTION_PREFACE ? line->content : line->to;
    fresh.pieces.at = section->pieces.at;
    fresh.pieces.cap = section->pieces.cap;
    fresh.flaws.at = section->flaws.at;
    fresh.flaws.cap = section->flaws.cap;
    *section = fresh;
}

bool section_next(SectionReader *reader, Section *section) {
    if (!reader->has_ahead) {
        return false;
    }
    start_section(section, &reader->ahead);
    // The front is the back until a separator proves that there was a front.
    BodyState state = {.side = PART_FRONT, .part = PART_FRONT};
    if (section->kind == SECTION_PREFACE) {
        add_line(section, &state, &reader->ahead, reader->lex.text);
    }
    if (reader->ahead.flaw != FLAW_NONE) {
        add_flaw(section, reader->ahead.flaw, reader->ahead.number, reader->ahead.field);
    }
    section->to = reader->ahead.next;
    while ((reader->has_ahead = deck_lex_next(&reader->lex, &reader->ahead))) {
        if (is_heading(&reader->ahead)) {
            break;
        }
        const bool is_of_cards = reader->ahead.flaw == FLAW_FIELD_FENCE;
        if (reader->ahead.flaw != FLAW_NONE && (!is_of_cards || section->kind == SECTION_CARD)) {
            add_flaw(section, reader->ahead.flaw, reader->ahead.number, reader->ahead.field);
        }
        add_line(section, &state, &reader->ahead, reader->lex.text);
        section->to = reader->ahead.next;
    }
    if (!section->has_separator) {
        for (size_t i = 0; i < section->pieces.n; i++) {
            if (section->pieces.at[i].part == PART_FRONT) {
                section->pieces.at[i].part = PART_BACK;
            }
        }
    }
    return true;
}

void section_keep_comment(Section *section) {
    const int part =
        section->kind == SECTION_CARD && section->has_separator ? PART_FRONT : PART_BACK;
    const SectionPiece piece = {
        .part = part, .from = section->comment_from, .to = section->comment_to};
    section->comment_line = 0;
    vec_push(&section->pieces, piece);
    for (size_t i = section->pieces.n - 1; i > 0; i--) {
        section->pieces.at[i] = section->pieces.at[i - 1];
    }
    section->pieces.at[0] = piece;
    // Text right under it is one piece with it, so that a comment of several lines stays whole.
    if (section->pieces.n > 1 && section->pieces.at[1].part == part &&
        !section->pieces.at[1].is_rule) {
        section->pieces.at[1].from = piece.from;
        for (size_t i = 1; i < section->pieces.n; i++) {
            section->pieces.at[i - 1] = section->pieces.at[i];
        }
        section->pieces.n--;
    }
}
