// A card as a note of two sides. First both sides are put together in Markdown: what a learner sees
// before answering, and behind it what is shown then, the named parts ("Why:") as paragraphs with a
// bold word. Lists that one puts in order or chooses from stand shuffled in front and right behind.
//
// For Anki the sides become HTML. Cloze marks are found in the Markdown, ride through the Markdown
// parser as code points for private use (html_md.h, where imports use them the other way round),
// and come out as Anki's braces; braces and "::" that are only text are written as entities then,
// which Anki's search for braces does not see and its page shows as they are.
#include <string.h>

#include "deck/deck_body.h"
#include "deck/deck_parse.h"
#include "deck/deck_show.h"
#include "export/export_internal.h"
#include "import/html_md.h"
#include "text/cloze.h"
#include "text/md_html.h"
#include "text/md_parse.h"

// Stands for "|" inside a mark, which would end a table's cell.
#define MARK_BAR "\xEF\xA3\xB5" // U+F8F5

typedef struct Sides {
    Arena *a;
    Buf front, back;
} Sides;

static void add_part(Sides *s, Buf *side, Str markdown) {
    const Str shown = deck_show(s->a, markdown);
    if (!str_is_blank(shown)) {
        buf_add_z(side, side->n ? "\n\n" : "");
        buf_add_str(side, str_trim_end(shown));
    }
}

// Must the text start a block of its own behind "Why:"?
static bool is_block(Str text) {
    const Str s = str_trim(text);
    return s.n && (strchr("-*+|`~>#", s.at[0]) || (s.at[0] >= '0' && s.at[0] <= '9'));
}

static void add_field(Sides *s, Buf *side, const Card *card, CardField field) {
    const Str text = card->field[field];
    if (!str_is_blank(text)) {
        buf_add_z(side, side->n ? "\n\n" : "");
        buf_addf(side, "**%s:**%s", card_field_name(field), is_block(text) ? "\n\n" : " ");
        buf_add_str(side, str_trim_end(deck_show(s->a, text)));
    }
}

// One item of a list; the lines below its first are indented to belong to it.
static void add_item(Buf *out, const char *marker, Str text) {
    Str line;
    for (bool is_first = true; str_next_line(&text, &line); is_first = false) {
        if (is_first) {
            buf_add_z(out, marker);
        } else if (!str_is_blank(line)) {
            buf_addf(out, "%*s", (int)strlen(marker), "");
        }
        buf_add_str(out, line);
        buf_add_byte(out, '\n');
    }
}

// Places 0 to n - 1 in an order that follows from the card's id alone, never the right one.
static size_t *shuffled(Arena *a, const Card *card, size_t n) {
    size_t *at = ARENA_ARRAY(a, size_t, n);
    bool is_sorted = n > 1;
    for (size_t i = 0; i < n; i++) {
        at[i] = i;
    }
    for (size_t i = n; i > 1; i--) {
        const size_t j = (size_t)(hash_mix(hash_str(card->id), i) % i);
        const size_t keep = at[i - 1];
        at[i - 1] = at[j];
        at[j] = keep;
    }
    for (size_t i = 0; i < n; i++) {
        is_sorted = is_sorted && at[i] == i;
    }
    for (size_t i = 0; is_sorted && i < n; i++) {
        at[i] = (i + 1) % n;
    }
    return at;
}

static void compose_order(Sides *s, const Card *card) {
    const DeckOrder order = deck_order_items(s->a, card);
    const size_t *at = shuffled(s->a, card, order.items.n);
    Buf asked = {0}, right = {0};
    for (size_t i = 0; i < order.items.n; i++) {
        add_item(&asked, "- ", deck_show(s->a, order.items.at[at[i]]));
        add_item(&right, arena_printf(s->a, "%zu. ", i + 1).at, deck_show(s->a, order.items.at[i]));
    }
    add_part(s, &s->front, order.in_front ? S("") : card->front);
    add_part(s, &s->front, order.before);
    add_part(s, &s->front, buf_str(&asked));
    add_part(s, &s->front, order.after);
    add_part(s, &s->back, buf_str(&right));
    add_part(s, &s->back, order.in_front ? card->back : S(""));
    buf_free(&asked);
    buf_free(&right);
}

static void compose_choice(Sides *s, const Card *card) {
    const DeckChoice choice = deck_choice_items(s->a, card);
    const size_t *at = shuffled(s->a, card, choice.n);
    Buf asked = {0}, right = {0};
    for (size_t i = 0; i < choice.n; i++) {
        const DeckOption *option = &choice.options[at[i]];
        const Str text = deck_show(s->a, option->text);
        add_item(&asked, "- ", text);
        buf_add_z(&right, option->is_right ? "- [x] " : "- [ ] ");
        Buf indented = {0};
        add_item(&indented, "  ", text);
        buf_add_str(&right, str_skip(buf_str(&indented), 2));
        buf_free(&indented);
    }
    add_part(s, &s->front, choice.in_front ? S("") : card->front);
    add_part(s, &s->front, choice.before);
    add_part(s, &s->front, buf_str(&asked));
    add_part(s, &s->front, choice.after);
    add_part(s, &s->back, buf_str(&right));
    add_part(s, &s->back, choice.in_front ? card->back : S(""));
    buf_free(&asked);
    buf_free(&right);
}

static bool has_marks(Arena *a, Str text) {
    size_t n = 0;
    cloze_marks(a, text, &n);
    return n > 0;
}

static void compose_body(Sides *s, const Card *card, bool is_readable) {
    size_t lists = 0;
    if (is_readable && card->kind == KIND_ORDER) {
        lists = deck_order_items(s->a, card).items.n;
    } else if (is_readable && card->kind == KIND_CHOICE) {
        lists = deck_choice_items(s->a, card).n;
    }
    if (lists && card->kind == KIND_ORDER) {
        compose_order(s, card);
    } else if (lists) {
        compose_choice(s, card);
    } else {
        const bool is_cloze = card->kind == KIND_CLOZE;
        const bool is_text = is_cloze && (!card->has_separator || has_marks(s->a, card->back));
        add_part(s, &s->front, card->front);
        add_part(s, is_text ? &s->front : &s->back, card->back);
    }
}

static void compose(Sides *s, const Card *card, bool is_readable) {
    static const CardField behind[] = {FIELD_RESULT, FIELD_MUST,  FIELD_OUTLINE, FIELD_TRAP,
                                       FIELD_NEXT,   FIELD_WHY,   FIELD_NOT,     FIELD_LIKE,
                                       FIELD_SAY,    FIELD_SOURCE};
    add_part(s, &s->front, card->prompt);
    add_field(s, &s->back, card, FIELD_MINE);
    compose_body(s, card, is_readable);
    add_field(s, &s->front, card, FIELD_SCHEMA);
    for (size_t i = 0; i < ARRAY_LEN(behind); i++) {
        add_field(s, &s->back, card, behind[i]);
    }
}

// --- HTML ----------------------------------------------------------------------------------------

static void add_marked(Buf *out, Str text) {
    for (size_t i = 0; i < text.n; i++) {
        buf_add_z(out, text.at[i] == '|' ? MARK_BAR : "");
        buf_add(out, &text.at[i], text.at[i] != '|');
    }
}

// How many signs of emphasis stand around the whole answer: they go outside of the mark, where
// Markdown sees a word's edge.
static size_t emphasis_around(Str s) {
    size_t n = 0;
    while (2 * (n + 1) < s.n && strchr("_*~", s.at[n]) && s.at[n] == s.at[s.n - 1 - n]) {
        n++;
    }
    return n;
}

// Markdown with {{1:answer|hint}} -> the same with marks as code points.
static Str mark_cloze(Arena *a, Str text) {
    Buf out = {0};
    size_t n = 0, done = 0;
    const ClozeMark *marks = cloze_marks(a, text, &n);
    for (size_t i = 0; i < n; i++) {
        const ClozeMark *m = &marks[i];
        buf_add_str(&out, cloze_show(a, str_sub(text, done, m->from), 0, true));
        done = m->to;
        if (m->number == 0) {
            buf_add_str(&out, m->answer);
            continue;
        }
        const size_t around = emphasis_around(m->answer);
        buf_add_str(&out, str_sub(m->answer, 0, around));
        buf_addf(&out, MARK_OPEN "%d" MARK_NUMBER, (int)m->number);
        add_marked(&out, str_sub(m->answer, around, m->answer.n - around));
        if (!str_is_blank(m->hint)) {
            buf_add_z(&out, MARK_HINT);
            add_marked(&out, m->hint);
        }
        buf_add_z(&out, MARK_CLOSE);
        buf_add_str(&out, str_sub(m->answer, m->answer.n - around, m->answer.n));
    }
    buf_add_str(&out, cloze_show(a, str_skip(text, done), 0, true));
    const Str marked = arena_str(a, buf_str(&out));
    buf_free(&out);
    return marked;
}

typedef struct MarkText {
    const char *mark, *text;
} MarkText;

static const MarkText mark_texts[] = {
    {MARK_OPEN, "{{c"}, {MARK_NUMBER, "::"}, {MARK_HINT, "::"}, {MARK_CLOSE, "}}"}, {MARK_BAR, "|"},
};

static const MarkText *mark_at(Str rest) {
    for (size_t i = 0; i < ARRAY_LEN(mark_texts); i++) {
        if (str_starts(rest, str_of(mark_texts[i].mark))) {
            return &mark_texts[i];
        }
    }
    return NULL;
}

// Would the sign be taken for part of a mark where it stands? `before` is the one before it, or a
// sign that a mark just ended with.
static bool is_dangerous(char c, char before, Str after) {
    if (c == '{' || c == '}') {
        return before == c || mark_at(after) != NULL;
    }
    return c == ':' && (before == ':' || mark_at(after) != NULL);
}

// HTML with code points for marks -> HTML with Anki's braces.
static Str write_marks(Arena *a, Str html) {
    Buf out = {0};
    char before = 0;
    for (size_t i = 0; i < html.n;) {
        const MarkText *mark = mark_at(str_skip(html, i));
        if (mark) {
            buf_add_z(&out, mark->text);
            before = mark->text[strlen(mark->text) - 1];
            i += strlen(mark->mark);
            continue;
        }
        const char c = html.at[i++];
        if (is_dangerous(c, before, str_skip(html, i))) {
            buf_addf(&out, "&#%d;", (int)c);
            before = 0;
        } else {
            buf_add_byte(&out, c);
            before = c;
        }
    }
    const Str done = arena_str(a, buf_str(&out));
    buf_free(&out);
    return done;
}

typedef struct Files {
    MediaSet *media;
    const char *dir;
} Files;

static bool write_file(void *self, Buf *out, const MdSpan *span) {
    const Files *f = self;
    const Str name = f->media ? media_name(f->media, f->dir, span->target) : STR_NONE;
    if (!name.at) {
        return false;
    }
    if (span->kind != SPAN_IMAGE) {
        buf_add_z(out, "[sound:");
        md_html_text(out, name);
        buf_add_byte(out, ']');
        return true;
    }
    buf_add_z(out, "<img src=\"");
    md_html_attribute(out, name);
    buf_add_byte(out, '"');
    if (span->text.n) {
        buf_add_z(out, " alt=\"");
        md_html_attribute(out, span->text);
        buf_add_byte(out, '"');
    }
    buf_add_byte(out, '>');
    return true;
}

static Str to_html(Arena *a, Str markdown, bool is_cloze, Files *files) {
    const MdHtmlRules rules = {.self = files, .file = write_file};
    const Str clean = html_clean(a, markdown);
    const MdBlock *doc = md_parse_text(a, is_cloze ? mark_cloze(a, clean) : clean);
    Buf out = {0};
    md_html(&out, doc, &rules);
    const Str html = is_cloze ? write_marks(a, buf_str(&out)) : arena_str(a, buf_str(&out));
    buf_free(&out);
    return html;
}

ExportNote export_note_html(Arena *a, const Card *card, MediaSet *media, const char *dir) {
    Sides s = {.a = a};
    Files files = {media, dir};
    const bool is_cloze = card->kind == KIND_CLOZE;
    compose(&s, card, true);
    const Str back = buf_str(&s.back);
    const ExportNote note = {
        .front = to_html(a, buf_str(&s.front), is_cloze, &files),
        .back = to_html(a, is_cloze ? cloze_show(a, back, 0, true) : back, false, &files),
        .hint = to_html(a, deck_show(a, card->field[FIELD_HINT]), false, &files),
        .is_cloze = is_cloze,
    };
    buf_free(&s.front);
    buf_free(&s.back);
    return note;
}

ExportNote export_note_markdown(Arena *a, const Card *card) {
    Sides s = {.a = a};
    compose(&s, card, false);
    const ExportNote note = {
        .front = arena_str(a, buf_str(&s.front)),
        .back = arena_str(a, buf_str(&s.back)),
        .hint = str_trim(deck_show(a, card->field[FIELD_HINT])),
        .is_cloze = card->kind == KIND_CLOZE,
    };
    buf_free(&s.front);
    buf_free(&s.back);
    return note;
}

// --- tags and names ------------------------------------------------------------------------------

StrList export_tags(Arena *a, const Deck *deck, const Card *card) {
    StrList all = {.at = ARENA_ARRAY(a, Str, deck->tags.n + card->tags.n)};
    const StrList *lists[] = {&deck->tags, &card->tags};
    for (size_t k = 0; k < ARRAY_LEN(lists); k++) {
        for (size_t i = 0; i < lists[k]->n; i++) {
            if (!strlist_has(all, lists[k]->at[i])) {
                all.at[all.n++] = lists[k]->at[i];
            }
        }
    }
    return all;
}

Str export_tag_words(Arena *a, StrList tags, const char *with) {
    Buf out = {0};
    for (size_t i = 0; i < tags.n; i++) {
        const Str tag = str_trim(tags.at[i]);
        buf_add_z(&out, out.n && tag.n ? " " : "");
        for (size_t k = 0; k < tag.n; k++) {
            const bool is_blank = (unsigned char)tag.at[k] <= ' ';
            buf_add(&out, is_blank ? "_" : &tag.at[k], 1);
        }
    }
    if (with) {
        buf_addf(&out, out.n ? " %s" : "%s", with);
    }
    const Str words = arena_str(a, buf_str(&out));
    buf_free(&out);
    return words;
}

// The name that the deck had in the package it was imported from; at == NULL when in none.
static Str imported_name(const Deck *deck) {
    for (size_t i = 0; i < deck->key_count; i++) {
        if (str_eq(deck->keys[i].key, S(DECK_ANKI_KEY))) {
            return str_trim(deck->keys[i].value);
        }
    }
    return (Str){0};
}

Str export_deck_name(Arena *a, const Deck *deck) {
    static const char *const stages[STAGE_COUNT] = {
        [STAGE_NONE] = "",
        [STAGE_ORIENT] = "Find your feet",
        [STAGE_FUNDAMENTALS] = "Fundamentals",
        [STAGE_TRACK] = "Special subject",
        [STAGE_HANDS_ON] = "Hands-on",
        [STAGE_CRAFT] = "The craft",
        [STAGE_CAREER] = "Career",
        [STAGE_MOCK] = "Mock interview",
    };
    const Str before = imported_name(deck);
    const Str title = before.n ? before : str_trim(deck->title.n ? deck->title : deck->id);
    const bool has_stage = !before.n && deck->stage != STAGE_NONE;
    Buf out = {0};
    buf_add_z(&out, has_stage ? stages[deck->stage] : "");
    buf_add_z(&out, has_stage ? "::" : "");
    for (size_t i = 0; i < title.n; i++) {
        const bool is_blank = (unsigned char)title.at[i] < ' ';
        buf_add(&out, is_blank ? " " : &title.at[i], 1);
    }
    const Str name = arena_str(a, buf_str(&out));
    buf_free(&out);
    return name;
}
