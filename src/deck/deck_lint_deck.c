// What a whole deck is judged by: the gates D1 to D4, the shape of rubrics, the front matter.
#include "deck/deck_body.h"
#include "deck/deck_lint_internal.h"

// Kinds that ask for use rather than for words.
static const bool is_application[KIND_COUNT] = {
    [KIND_CONTRAST] = true,  [KIND_ORDER] = true,     [KIND_SCENARIO] = true,
    [KIND_DIAGRAM] = true,   [KIND_SQL] = true,       [KIND_ARTIFACT] = true,
    [KIND_TRANSLATE] = true, [KIND_INTERVIEW] = true,
};

static void gate_1_application(const Lint *lint, const Deck *deck) {
    int all = 0, application = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        const CardKind kind = deck->cards[i].kind;
        all += kind != KIND_RUBRIC;
        application += is_application[kind];
    }
    if (application * 100 < all * lint->limits->application_percent) {
        lint_report(lint, deck, 1, "D1",
                    "%d of %d cards ask for use (scenario, contrast, diagram, order, sql, "
                    "artifact, translate, interview); at least %d in 100 should",
                    application, all, lint->limits->application_percent);
    }
}

static int count_lesson_words(Str lesson) {
    DeckLexer lex = deck_lex_start(lesson, 0, 0);
    DeckLine line;
    int n = 0;
    while (deck_lex_next(&lex, &line)) {
        const Str text = str_sub(lesson, line.from, line.to);
        const bool is_table = text.n > 0 && text.at[0] == '|';
        n += line.kind != LINE_OPAQUE && !is_table ? lint_count_words(text) : 0;
    }
    return n;
}

static void gate_2_lessons(const Lint *lint, const Deck *deck) {
    for (size_t i = 0; i < deck->topic_count; i++) {
        const Topic *topic = &deck->topics[i];
        const int n = count_lesson_words(topic->lesson);
        if (n < lint->limits->lesson_least || n > lint->limits->lesson_most) {
            lint_report(lint, deck, topic->line, "D2",
                        "the lesson has %d words; %d to %d are right", n,
                        lint->limits->lesson_least, lint->limits->lesson_most);
        }
    }
}

// A set of kinds as bits.
static int32_t kind_bit(CardKind kind) {
    return kind == KIND_RUBRIC ? 0 : 1 << kind;
}

// A machine cannot see ideas. It takes every concept card for one, and asks that another card of
// the topic, or one built on it, is of another kind.
static void gate_3_two_kinds(const Lint *lint, const Deck *deck) {
    int32_t *in_topic = mem_array(deck->topic_count + 1, sizeof *in_topic);
    HashMap on_card = {0}; // id -> kinds of the cards that need it
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        in_topic[card->topic + 1] |= kind_bit(card->kind);
        for (size_t k = 0; k < card->needs.n; k++) {
            const int32_t before = hashmap_get(&on_card, card->needs.at[k]);
            hashmap_put(&on_card, card->needs.at[k],
                        (before < 0 ? 0 : before) | kind_bit(card->kind));
        }
    }
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const int32_t built = hashmap_get(&on_card, card->id);
        const int32_t kinds = in_topic[card->topic + 1] | (built < 0 ? 0 : built);
        if (card->kind == KIND_CONCEPT && kinds == kind_bit(KIND_CONCEPT)) {
            lint_report(lint, deck, card->line, "D3",
                        "this idea is asked in one way only; add a card of another kind to the "
                        "topic, or one that needs it");
        }
    }
    hashmap_free(&on_card);
    mem_free(in_topic);
}

static void gate_4_interviews(const Lint *lint, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const int n = (int)card->needs.n;
        if (card->kind == KIND_INTERVIEW && n < lint->limits->interview_needs) {
            lint_report(lint, deck, lint_comment_line(card), "D4",
                        "an interview card needs= at least %d cards, so that a low score can "
                        "bring them back; this one names %d",
                        lint->limits->interview_needs, n);
        }
    }
}

// The line of a dimension, of the heading when it cannot be told.
static int32_t dimension_line(const LintCard *c, Str name) {
    Str first;
    if (str_next_line(&name, &first)) {
        for (size_t i = 0; i < c->n; i++) {
            if (c->lines[i].is_item && str_find(c->lines[i].text, first, 0) != SIZE_MAX) {
                return c->lines[i].number;
            }
        }
    }
    return c->card->line;
}

void lint_check_rubric(const Lint *lint, const LintCard *c) {
    Arena a = {0};
    size_t n = 0;
    const DeckDimension *dims = deck_rubric_items(&a, c->card, &n);
    if (n != (size_t)lint->limits->rubric_dimensions) {
        lint_report(lint, c->deck, c->card->line, "rubric",
                    "a rubric has %d dimensions, this one %zu", lint->limits->rubric_dimensions, n);
    }
    const size_t most = 20; // what has more is no rubric, and was reported above
    for (size_t k = 0; k < n && k < most; k++) {
        if (dims[k].ticks.n != (size_t)lint->limits->rubric_ticks) {
            lint_report(lint, c->deck, dimension_line(c, dims[k].name), "rubric",
                        "this dimension has %zu boxes to tick; each has %d", dims[k].ticks.n,
                        lint->limits->rubric_ticks);
        }
    }
    arena_free(&a);
}

static void check_exempt(const Lint *lint, const Deck *deck) {
    for (size_t i = 0; i < deck->exempt.n; i++) {
        if (!deck_lint_is_rule(deck->exempt.at[i])) {
            lint_report(lint, deck, 1, "exempt",
                        "exempt: names \"%.*s\", which is no rule; they are R1 to R15, D1 to D5, "
                        "diagram, rubric and separator",
                        STR_ARG(str_sub(deck->exempt.at[i], 0, 40)));
        }
    }
}

void lint_check_deck(const Lint *lint, const Deck *deck) {
    check_exempt(lint, deck);
    gate_1_application(lint, deck);
    gate_2_lessons(lint, deck);
    gate_3_two_kinds(lint, deck);
    gate_4_interviews(lint, deck);
}
