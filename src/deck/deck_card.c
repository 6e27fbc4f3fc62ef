// One section becomes one card: the heading, the comment, the pieces joined into sides and fields,
// the kind (written or guessed), the checks of that kind, and an id.
#include "base/utf8.h"
#include "deck/deck_body.h"
#include "deck/deck_parse_internal.h"
#include "deck/deck_show.h"
#include "text/cloze.h"

// Would the text's first line be structure at the margin?
static bool starts_structure(Str s) {
    CardField field;
    size_t content;
    Str line;
    return str_next_line(&s, &line) && line.n > 0 &&
           (line.at[0] == '#' || line.at[0] == '-' || line.at[0] == '`' || line.at[0] == '~' ||
            deck_lex_field(line, &field, &content));
}

// Joins all pieces of a part. Sides and block fields join with a blank line; a paragraph field must
// not hold one, since it would end there.
static Str join_part(Parser *p, const Section *section, int part) {
    const bool is_paragraph = part < (int)FIELD_COUNT && !deck_field_is_block((CardField)part);
    const SectionPiece *only = NULL;
    size_t n = 0;
    for (size_t i = 0; i < section->pieces.n; i++) {
        if (section->pieces.at[i].part == part) {
            only = &section->pieces.at[i];
            n++;
        }
    }
    if (n == 0) {
        return (Str){0};
    }
    Str whole;
    if (n == 1 && !only->is_rule) {
        whole = parser_take(p, only->from, only->to);
    } else {
        Buf joined = {0};
        for (size_t i = 0; i < section->pieces.n; i++) {
            const SectionPiece *piece = &section->pieces.at[i];
            const Str s = parser_trim_lines(parser_take(p, piece->from, piece->to));
            if (piece->part != part || s.n == 0) {
                continue;
            }
            buf_add_z(&joined, joined.n == 0 ? "" : is_paragraph ? "\n" : "\n\n");
            buf_add_z(&joined, piece->is_rule ? "\\" : "");
            buf_add_str(&joined, s);
        }
        whole = arena_str(p->arena, buf_str(&joined));
        buf_free(&joined);
    }
    whole = is_paragraph ? str_trim(whole) : parser_trim_lines(whole);
    // Text behind "Why: " or a second "Why: " was not at the margin and may be there when printed.
    if (part < (int)FIELD_COUNT && (n > 1 || starts_structure(whole))) {
        whole = deck_escape(p->arena, whole, DECK_IN_CARD);
    }
    return whole.n > 0 ? whole : S(""); // present though empty
}

static void join_parts(Parser *p, const Section *section, Card *card) {
    card->front = join_part(p, section, PART_FRONT);
    card->back = join_part(p, section, PART_BACK);
    for (int f = 0; f < FIELD_COUNT; f++) {
        if (section->has_field[f]) {
            card->field[f] = join_part(p, section, f);
        }
    }
}

// The first "{{" at or after `from` without a backslash before it; SIZE_MAX when there is none.
static size_t find_open_mark(Str s, size_t from) {
    size_t at = from;
    while ((at = str_find(s, S("{{"), at)) != SIZE_MAX) {
        size_t slashes = 0;
        while (slashes < at && s.at[at - slashes - 1] == '\\') {
            slashes++;
        }
        if (slashes % 2 == 0) {
            return at;
        }
        at += 2;
    }
    return SIZE_MAX;
}

static CardKind guess_kind(const Section *section, const Card *card) {
    const Str parts[] = {card->prompt, card->front, card->back};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (find_open_mark(parts[i], 0) != SIZE_MAX) {
            return KIND_CLOZE;
        }
    }
    return section->has_task ? KIND_CHOICE : KIND_CONCEPT;
}

// Counts the marks of one part and reports what opens without being one.
static size_t check_marks(Parser *p, Str part, int32_t line, int32_t *highest) {
    size_t n = 0;
    const ClozeMark *marks = cloze_marks(&p->scratch, part, &n);
    size_t next = 0;
    for (size_t at = find_open_mark(part, 0); at != SIZE_MAX; at = find_open_mark(part, at + 2)) {
        while (next < n && marks[next].to <= at) {
            next++;
        }
        // Three braces in a row may open at the second one.
        const bool is_mark = next < n && marks[next].from <= at + 1;
        if (!is_mark) {
            parser_error(p, line, "cloze-open",
                         "\"%.*s\" opens a gap that is never closed or has no answer; write "
                         "{{answer}}, or \\{{ for plain braces",
                         STR_ARG(utf8_clip(str_skip(part, at), 24)));
            break;
        }
    }
    for (size_t i = 0; i < n; i++) {
        *highest = marks[i].number > *highest ? marks[i].number : *highest;
    }
    return n;
}

// Marks of the sides as they stand in the file. A mark that a field cuts in two is whole only in
// the joined side, and no number could be written into it.
static size_t count_file_marks(Parser *p, const Section *section) {
    size_t total = 0;
    for (size_t i = 0; i < section->pieces.n; i++) {
        const SectionPiece *piece = &section->pieces.at[i];
        size_t n = 0;
        if (piece->part >= (int)FIELD_COUNT) {
            cloze_marks(&p->scratch, str_sub(p->text, piece->from, piece->to), &n);
        }
        total += n;
    }
    return total;
}

static void check_cloze(Parser *p, const Section *section, Card *card) {
    Str *parts[] = {&card->prompt, &card->front, &card->back};
    int32_t highest = 0;
    size_t n = 0, in_sides = 0;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        const size_t marks = check_marks(p, *parts[i], card->line, &highest);
        n += marks;
        in_sides += parts[i] == &card->prompt ? 0 : marks;
    }
    if (in_sides != count_file_marks(p, section) && !p->is_bad) {
        parser_error(p, card->line, "cloze-cut", "a gap is cut in two by a field; close it before");
    }
    if (n == 0 && !p->is_bad) {
        parser_error(
            p, card->line, "cloze-none",
            "a cloze card needs a gap to fill; write {{answer}} in the prompt or the text");
    }
    if (n > DECK_MAX_MARKS) {
        parser_error(p, card->line, "too-many", "the card has more than %d gaps; split it",
                     DECK_MAX_MARKS);
    }
    if (p->is_bad) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        *parts[i] = cloze_write_numbers(p->arena, *parts[i], highest);
        check_marks(p, *parts[i], card->line, &highest);
    }
}

static void check_order(Parser *p, const Card *card) {
    if (deck_order_items(&p->scratch, card).items.n < 2) {
        parser_error(
            p, card->line, "order-list",
            "an order card needs a numbered list of at least two steps: 1. first, 2. second");
    }
}

static void check_choice(Parser *p, const Card *card) {
    const DeckChoice choice = deck_choice_items(&p->scratch, card);
    const char *way_out = card->has_kind ? "" : ", or write the kind concept into its comment";
    if (choice.n == 0) {
        parser_error(p, card->line, "choice-list",
                     "a choice card needs options: - [x] right and - [ ] wrong%s", way_out);
    } else if (choice.n < 2) {
        parser_error(p, card->line, "choice-few", "a choice card needs at least two options%s",
                     way_out);
    } else if (choice.right_count == 0) {
        parser_error(p, card->line, "choice-right",
                     "no option is right; mark the right ones with - [x]%s", way_out);
    }
}

static void check_kind(Parser *p, const Section *section, Card *card) {
    if (card->kind == KIND_CLOZE) {
        check_cloze(p, section, card);
    } else if (card->kind == KIND_ORDER) {
        check_order(p, card);
    } else if (card->kind == KIND_CHOICE) {
        check_choice(p, card);
    }
}

// The prompt without the numbers of its gaps, which the program writes in later.
static Str plain_prompt(Parser *p, Str prompt) {
    size_t n = 0;
    const ClozeMark *marks = cloze_marks(&p->scratch, prompt, &n);
    Buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (marks[i].number == 0) {
            continue;
        }
        const size_t open = marks[i].from + 2;
        const size_t colon = str_find_byte(prompt, ':', open);
        buf_add_str(&out, str_sub(prompt, at, open));
        at = colon + 1;
    }
    buf_add_str(&out, str_skip(prompt, at));
    const Str plain = arena_str(&p->scratch, buf_str(&out));
    buf_free(&out);
    return plain;
}

static Str temporary_id(Parser *p, const Card *card) {
    const bool is_cloze = card->kind == KIND_CLOZE;
    const Str prompt = is_cloze ? plain_prompt(p, card->prompt) : card->prompt;
    const uint64_t hash = hash_mix(hash_str(p->deck->id), hash_str(prompt));
    const Str id = arena_printf(p->arena, DECK_TEMPORARY_ID "%016llx", (unsigned long long)hash);
    const int32_t before = hashmap_get(&p->repeats, id);
    const int32_t count = before < 0 ? 1 : before + 1;
    hashmap_put(&p->repeats, id, count);
    return count == 1 ? id : arena_printf(p->arena, "%.*s.%d", STR_ARG(id), (int)count);
}

static void claim_id(Parser *p, Card *card) {
    card->has_id = card->id.n > 0;
    if (!card->has_id) {
        card->id = temporary_id(p, card);
        return;
    }
    const int32_t first = hashmap_get(&p->ids, card->id);
    if (first >= 0) {
        parser_error(p, card->line, "id-twice",
                     "the id %.*s is taken by the card of line %d; give this one an id of its own",
                     STR_ARG(card->id), (int)first);
        return;
    }
    hashmap_put(&p->ids, card->id, card->line);
}

void parser_add_card(Parser *p, Section *section) {
    Card card = {.line = section->line,
                 .topic = (int32_t)p->topics.n - 1,
                 .offset = section->from,
                 .length = section->to - section->from,
                 .has_separator = section->has_separator};
    parser_report_flaws(p, section);
    card.prompt = str_trim(parser_take(p, section->title_from, section->title_to));
    if (card.prompt.n == 0) {
        parser_error(p, card.line, "prompt-empty",
                     "the card has no prompt; write it behind the ##");
    }
    if (card.length > DECK_MAX_CARD) {
        parser_error(p, card.line, "card-long", "the card has more than %zu bytes; split it",
                     DECK_MAX_CARD);
        return;
    }
    if (section->comment_line > 0) {
        const Str line = parser_take(p, section->comment_from, section->comment_to);
        card.comment_line = section->comment_line;
        if (parser_read_card_comment(p, line, section->comment_line, &card) == COMMENT_REMARK) {
            section_keep_comment(section);
            card.comment_line = 0;
        }
    }
    join_parts(p, section, &card);
    if (!card.has_kind && !p->is_overlay) {
        card.kind = guess_kind(section, &card);
    }
    if (!p->is_bad && !p->is_overlay) {
        check_kind(p, section, &card);
    }
    if (!p->is_bad) {
        claim_id(p, &card);
    }
    if (!p->is_bad) {
        vec_push(&p->cards, card);
    }
}
