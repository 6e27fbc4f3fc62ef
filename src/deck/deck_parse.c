// The order of reading one file: what makes it no deck at all, the front matter, then section after
// section. One pass; the text is looked at, not copied, unless it needs mending.
#include "deck/deck_parse.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "deck/deck_parse_internal.h"
#include "deck/deck_show.h"

#define MAX_UTF8_REPORTS 20
#define MAX_MESSAGE      600

void parser_error(Parser *p, int32_t line, const char *rule, const char *fmt, ...) {
    char text[MAX_MESSAGE];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    diags_add(p->diags, SEVERITY_ERROR, p->path, line, str_of(rule), "%s", text);
    p->is_bad = true;
}

void parser_warn(Parser *p, int32_t line, const char *rule, const char *fmt, ...) {
    char text[MAX_MESSAGE];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    diags_add(p->diags, SEVERITY_WARNING, p->path, line, str_of(rule), "%s", text);
}

// The slice with every run of CRs before an LF dropped and invalid bytes read as Windows-1252.
static Str mend(Parser *p, Str s) {
    buf_clear(&p->buf);
    Str rest = s;
    while (rest.n > 0) {
        size_t good = utf8_first_invalid(rest);
        good = good == SIZE_MAX ? rest.n : good;
        buf_add_str(&p->buf, str_sub(rest, 0, good));
        rest = str_skip(rest, good);
        size_t bad = 0;
        while (bad < rest.n && utf8_first_invalid(str_sub(rest, bad, bad + 4)) == 0) {
            bad++;
        }
        if (bad > 0) {
            buf_add_str(&p->buf, utf8_from_cp1252(&p->scratch, str_sub(rest, 0, bad)));
            rest = str_skip(rest, bad);
        }
    }
    const Str whole = buf_str(&p->buf);
    char *out = arena_alloc(p->arena, whole.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < whole.n; i++) {
        while (whole.at[i] == '\n' && n > 0 && out[n - 1] == '\r') {
            n--;
        }
        out[n++] = whole.at[i];
    }
    return (Str){out, n};
}

Str parser_take(Parser *p, size_t from, size_t to) {
    const Str s = str_sub(p->text, from, to);
    const bool needs_mending = (p->has_cr && str_find_byte(s, '\r', 0) != SIZE_MAX) ||
                               (p->has_invalid && utf8_first_invalid(s) != SIZE_MAX);
    return needs_mending ? mend(p, s) : s;
}

StrList parser_list(Parser *p, Str value, int32_t line) {
    size_t most = 1;
    for (size_t i = 0; i < value.n; i++) {
        most += value.at[i] == ',';
    }
    if (most > DECK_MAX_LIST) {
        parser_error(p, line, "too-many", "the list has more than %d entries", DECK_MAX_LIST);
        return (StrList){0};
    }
    StrList list = {.at = ARENA_ARRAY(p->arena, Str, most)};
    for (Str rest = value; rest.at != NULL;) {
        const Str entry = str_trim(str_cut(&rest, ','));
        if (entry.n > 0) {
            list.at[list.n++] = entry;
        }
    }
    return list;
}

static void report_invalid(Parser *p) {
    int32_t line = 0, reported = 0, more = 0;
    for (size_t at = 0; at < p->text.n;) {
        const size_t lf = str_find_byte(p->text, '\n', at);
        const size_t end = lf == SIZE_MAX ? p->text.n : lf + 1;
        line++;
        if (utf8_first_invalid(str_sub(p->text, at, end)) != SIZE_MAX) {
            if (reported++ < MAX_UTF8_REPORTS) {
                parser_warn(
                    p, line, "utf8",
                    "a byte here is not UTF-8 and was read as Windows-1252; save the file as "
                    "UTF-8");
            } else {
                more++;
            }
        }
        at = end;
    }
    if (more > 0) {
        parser_warn(p, 0, "utf8", "%d more lines are not UTF-8", (int)more);
    }
}

// False when nothing in the file can be read; that has been reported then.
static bool check_bytes(Parser *p) {
    if (p->text.n > DECK_MAX_BYTES) {
        parser_error(p, 0, "too-big",
                     "the file has %zu bytes and at most %zu are read; split it into several decks",
                     p->text.n, DECK_MAX_BYTES);
        return false;
    }
    if (p->text.n == 0) {
        return true;
    }
    const char *nul = memchr(p->text.at, 0, p->text.n);
    if (nul != NULL) {
        const Str before = str_sub(p->text, 0, (size_t)(nul - p->text.at));
        int32_t line = 1;
        for (size_t at = 0; (at = str_find_byte(before, '\n', at)) != SIZE_MAX; at++) {
            line++;
        }
        parser_error(p, line, "binary",
                     "there is a zero byte here: this is no text file (or one in UTF-16). Nothing "
                     "was read; save it as UTF-8 text");
        return false;
    }
    p->has_cr = memchr(p->text.at, '\r', p->text.n) != NULL;
    p->has_invalid = utf8_first_invalid(p->text) != SIZE_MAX;
    if (p->has_invalid) {
        report_invalid(p);
    }
    return true;
}

Str parser_trim_lines(Str s) {
    size_t from = 0;
    for (size_t i = 0;
         i < s.n && (s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\r' || s.at[i] == '\n');
         i++) {
        from = s.at[i] == '\n' ? i + 1 : from;
    }
    return str_trim_end(str_skip(s, from));
}

void parser_report_flaws(Parser *p, const Section *section) {
    for (size_t i = 0; i < section->flaws.n; i++) {
        const SectionFlaw *f = &section->flaws.at[i];
        switch (f->flaw) {
        case FLAW_FENCE_OPEN:
            parser_error(
                p, f->line, "fence-open",
                "the code block that opens here is never closed; end it with a line of the "
                "same marks");
            break;
        case FLAW_TOO_LONG:
            parser_error(p, f->line, "line-long", "the line is longer than %zu bytes; break it",
                         DECK_MAX_LINE);
            break;
        case FLAW_HEADING_SPACE:
            parser_warn(p, f->line, "heading-space",
                        "a prompt starts with ## and a blank; put a blank behind ## or a backslash "
                        "before it");
            break;
        case FLAW_SEPARATOR_TWICE:
            parser_warn(p, f->line, "separator-twice",
                        "the card has a --- already, so this one is text; use *** for a line");
            break;
        case FLAW_FIELD_TWICE:
            parser_warn(p, f->line, "field-twice",
                        "%s: is given twice; both texts are kept, one after the other",
                        card_field_name(f->field));
            break;
        case FLAW_FIELD_FENCE:
            parser_error(p, f->line, "field-fence",
                         "a code block starts on a line of its own; break the line behind %s:",
                         card_field_name(f->field));
            break;
        case FLAW_NONE:
        case FLAW_COUNT:
            break;
        }
    }
}

static void add_preface(Parser *p, const Section *section) {
    parser_report_flaws(p, section);
    const Str text = parser_trim_lines(parser_take(p, section->from, section->to));
    p->deck->preface = text;
    // A comment up here is a remark to other writers, not lost text.
    if (!str_is_blank(deck_show(&p->scratch, text))) {
        parser_warn(
            p, section->line, "text-before-heading",
            "text before the first heading belongs to no card and is not shown; start a card "
            "with \"## \" or a topic with \"# \"");
    }
}

static void add_topic(Parser *p, Section *section) {
    parser_report_flaws(p, section);
    Topic topic = {.line = section->line};
    topic.title = str_trim(parser_take(p, section->title_from, section->title_to));
    if (topic.title.n == 0) {
        parser_warn(p, section->line, "topic-empty",
                    "the topic has no title; write it behind the #");
    }
    if (section->comment_line > 0) {
        const Str line = parser_take(p, section->comment_from, section->comment_to);
        if (parser_read_topic_comment(p, line, section->comment_line, &topic) == COMMENT_REMARK) {
            section_keep_comment(section);
        }
    }
    if (section->pieces.n > 0) {
        const size_t last = section->pieces.n - 1;
        topic.lesson = parser_trim_lines(
            parser_take(p, section->pieces.at[0].from, section->pieces.at[last].to));
    }
    if (topic.id.n > 0) {
        const int32_t first = hashmap_put(&p->topic_ids, topic.id, topic.line);
        if (first >= 0) {
            parser_error(
                p, topic.line, "id-twice",
                "the topic id %.*s is taken by the topic of line %d; give this one another",
                STR_ARG(topic.id), (int)first);
            hashmap_put(&p->topic_ids, topic.id, first);
            topic.id = (Str){0};
        }
    }
    vec_push(&p->topics, topic);
}

static void read_sections(Parser *p, size_t at, int32_t lines) {
    SectionReader reader = section_start(p->text, at, lines);
    Section section = {0};
    bool is_full = false;
    bool has_card = false;
    while (!is_full && section_next(&reader, &section)) {
        p->is_bad = false;
        is_full = p->cards.n >= DECK_MAX_CARDS || p->topics.n >= DECK_MAX_TOPICS;
        if (is_full) {
            parser_error(p, section.line, "too-many",
                         "the file has more than %d cards or %d topics; what follows was not read. "
                         "Split it into several decks",
                         DECK_MAX_CARDS, DECK_MAX_TOPICS);
        } else if (section.kind == SECTION_CARD) {
            has_card = true;
            parser_add_card(p, &section);
        } else if (section.kind == SECTION_TOPIC) {
            add_topic(p, &section);
        } else {
            add_preface(p, &section);
        }
        arena_reset(&p->scratch);
    }
    section_free(&section);
    if (!has_card) {
        diags_add(
            p->diags, SEVERITY_NOTE, p->path, 0, S("no-cards"),
            "the file holds no card; a card is a line \"## \" with its prompt, and its answer "
            "below");
    }
}

static Deck *parse(Arena *a, Str path, Str text, Str fallback_id, bool is_overlay, Diags *diags) {
    Parser p = {.arena = a, .diags = diags, .path = path, .text = text, .is_overlay = is_overlay};
    Deck *deck = p.deck = ARENA_NEW(a, Deck);
    *deck = (Deck){.path = path, .id = fallback_id, .order = INT32_MAX};
    if (check_bytes(&p)) {
        const size_t bom = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
        int32_t lines = 0;
        const size_t body = parser_read_front(&p, bom, &lines);
        if (!p.is_bad_format) {
            read_sections(&p, body, lines);
        }
    }
    deck->card_count = p.cards.n;
    deck->cards = ARENA_ARRAY(a, Card, p.cards.n);
    if (p.cards.n > 0) {
        memcpy(deck->cards, p.cards.at, p.cards.n * sizeof *p.cards.at);
    }
    deck->topic_count = p.topics.n;
    deck->topics = ARENA_ARRAY(a, Topic, p.topics.n);
    if (p.topics.n > 0) {
        memcpy(deck->topics, p.topics.at, p.topics.n * sizeof *p.topics.at);
    }
    vec_free(&p.cards);
    vec_free(&p.topics);
    hashmap_free(&p.ids);
    hashmap_free(&p.topic_ids);
    hashmap_free(&p.repeats);
    buf_free(&p.buf);
    arena_free(&p.scratch);
    return deck;
}

Deck *deck_parse(Arena *a, Str path, Str text, Str fallback_id, Diags *diags) {
    return parse(a, path, text, fallback_id, false, diags);
}

Deck *deck_parse_overlay(Arena *a, Str path, Str text, Str fallback_id, Diags *diags) {
    return parse(a, path, text, fallback_id, true, diags);
}
