// Search over items: words that must all occur, and a few filters. Folded once per query, compared
// byte-wise per item.
#include <string.h>

#include "app/app_internal.h"
#include "text/uni.h"

typedef enum TermKind {
    TERM_WORD,
    TERM_DECK,
    TERM_KIND,
    TERM_TAG,
    TERM_STATE,
    TERM_IS_DUE,
    TERM_IS_STARRED,
    TERM_IS_LEECH
} TermKind;

typedef struct Term {
    TermKind kind;
    bool negated;
    Str text;
    CardKind card_kind;
} Term;

#define TERMS_MAX    32
#define LEECH_LAPSES 8

struct Query {
    const App *app;
    Arena arena;
    Term terms[TERMS_MAX];
    size_t n;
    int32_t today;
};

static bool read_is(Str value, Term *term, Err *err) {
    if (str_eq(value, S("due"))) {
        term->kind = TERM_IS_DUE;
    } else if (str_eq(value, S("starred"))) {
        term->kind = TERM_IS_STARRED;
    } else if (str_eq(value, S("leech"))) {
        term->kind = TERM_IS_LEECH;
    } else {
        return err_set(err, ERR_INPUT,
                       "\"is:%.*s\" is not known; try is:due, is:starred or is:leech",
                       STR_ARG(value));
    }
    return true;
}

static bool read_term(Query *q, Str text, Err *err) {
    Term term = {.kind = TERM_WORD};
    if (text.n > 1 && text.at[0] == '-') {
        term.negated = true;
        text = str_skip(text, 1);
    }
    Str value = text;
    Str name = str_cut(&value, ':');
    bool is_filter = value.at != NULL;
    term.text = uni_fold(&q->arena, is_filter ? value : text);
    if (is_filter && str_eq(name, S("deck"))) {
        term.kind = TERM_DECK;
    } else if (is_filter && str_eq(name, S("tag"))) {
        term.kind = TERM_TAG;
    } else if (is_filter && str_eq(name, S("kind"))) {
        term.kind = TERM_KIND;
        if (!card_kind_parse(value, &term.card_kind)) {
            return err_set(err, ERR_INPUT, "\"%.*s\" is not a kind of card", STR_ARG(value));
        }
    } else if (is_filter && str_eq(name, S("state"))) {
        term.kind = TERM_STATE;
    } else if (is_filter && str_eq(name, S("is"))) {
        if (!read_is(value, &term, err)) {
            return false;
        }
    } else if (is_filter) {
        term.text = uni_fold(&q->arena, text); // a word with a colon in it
    }
    if (q->n == TERMS_MAX) {
        return err_set(err, ERR_LIMIT, "a search can have at most %d parts", TERMS_MAX);
    }
    q->terms[q->n++] = term;
    return true;
}

Query *app_query_new(App *app, Str text, int64_t now_ms, Err *err) {
    Query *q = mem_alloc(sizeof *q);
    q->app = app;
    q->today = app_today(app, now_ms)->day;
    Str rest = text;
    while (rest.at) {
        Str word = str_trim(str_cut(&rest, ' '));
        if (word.n && !read_term(q, word, err)) {
            app_query_free(q);
            return NULL;
        }
    }
    return q;
}

static bool has_word(const Query *q, const ItemInfo *item, const CardInfo *card, Str word) {
    Arena a = {0};
    bool found = str_find_nocase(item->key, word, 0) != SIZE_MAX ||
                 str_find(uni_fold(&a, card->prompt), word, 0) != SIZE_MAX;
    const DeckInfo *deck = &q->app->lib.decks[card->deck];
    for (size_t i = 0; !found && i < card->tags.n; i++) {
        found = str_find_nocase(card->tags.at[i], word, 0) != SIZE_MAX;
    }
    for (size_t i = 0; !found && i < deck->tags.n; i++) {
        found = str_find_nocase(deck->tags.at[i], word, 0) != SIZE_MAX;
    }
    arena_free(&a);
    return found;
}

static bool deck_matches(Str id, Str wanted) {
    // "net" finds fundamentals/net; "fundamentals" everything below it.
    return str_eq(id, wanted) || str_ends(id, wanted) ||
           (str_starts(id, wanted) && id.n > wanted.n && id.at[wanted.n] == '/');
}

static bool term_matches(const Query *q, const Term *t, int32_t index) {
    const ItemInfo *item = &q->app->lib.items[index];
    const CardInfo *card = &q->app->lib.cards[item->card];
    const DeckInfo *deck = &q->app->lib.decks[card->deck];
    const ItemState *s = &item->state;
    switch (t->kind) {
    case TERM_WORD:
        return has_word(q, item, card, t->text);
    case TERM_DECK:
        return deck_matches(deck->id, t->text);
    case TERM_KIND:
        return card->kind == t->card_kind;
    case TERM_TAG:
        return strlist_has(card->tags, t->text) || strlist_has(deck->tags, t->text);
    case TERM_STATE:
        return str_eq(t->text, str_of(app_item_state_name(q->app, index, q->today)));
    case TERM_IS_DUE:
        return s->due_day != DAY_NONE && s->due_day <= q->today && !s->suspended;
    case TERM_IS_STARRED:
        return s->starred;
    case TERM_IS_LEECH:
        return s->lapses >= LEECH_LAPSES;
    }
    return false;
}

bool app_query_matches(const Query *q, int32_t item) {
    for (size_t i = 0; i < q->n; i++) {
        if (term_matches(q, &q->terms[i], item) == q->terms[i].negated) {
            return false;
        }
    }
    return true;
}

void app_query_free(Query *q) {
    if (q) {
        arena_free(&q->arena);
        mem_free(q);
    }
}

const char *app_item_state_name(const App *app, int32_t item, int32_t today) {
    const ItemState *s = &app->lib.items[item].state;
    if (s->suspended) {
        return "suspended";
    }
    if (s->buried_day == today) {
        return "buried";
    }
    switch (fold_phase(s)) {
    case PHASE_NEW:
        return "new";
    case PHASE_LEARNING:
        return "learning";
    case PHASE_REVIEW:
        break;
    }
    return "review";
}
