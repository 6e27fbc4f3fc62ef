// Searching: the tree of core/query.h made ready for comparing, and the comparing itself.
//
// A learner types, so every key starts a search over everything, which may be 100,000 cards. Three
// things keep that cheap: words are folded once per search and not per card; a prompt in ASCII,
// which most are, is compared as it stands; the others are folded when a search first meets them
// and kept. And the walk stops when its piece of work is done, so that a frame is drawn in time
// whatever the number of cards; it goes on in the next one.
//
// What stands in the rest of a card is answered by the index of words (app_search.h), if there is
// one: before the walk begins, the cards it knows for each text of the search are noted, piece by
// piece as well.
#include <string.h>

#include "app/app_search_internal.h"
#include "text/uni.h"

#define WORK_FOLD 40 // folding one prompt, in looks at an ASCII one
#define WORK_HIT  3  // one row of the index

// One text of a search, looked for in whole cards.
typedef struct WholeText {
    SearchHits *hits; // what is still to be noted; NULL: nothing
    uint8_t *has;     // of each card
} WholeText;

struct Query {
    App *app;
    WholeText texts[QUERY_TERMS_MAX]; // the nodes' `value` is the place
    size_t text_n;
    bool reads_cards; // those that are not in the index
    Arena card_arena; // what was read last
    int32_t card;     // of it, -1
    Str card_text;
    Arena arena;
    const QueryNode *root;
    int32_t today;
    size_t work; // spent so far
};

void app_forget_texts(App *app) {
    arena_free(&app->text_arena);
    app->folded = NULL;
    mem_free(app->is_twin);
    app->is_twin = NULL;
}

Str app_folded_prompt(App *app, int32_t card, size_t *work) {
    const Str prompt = app->lib.cards[card].prompt;
    if (uni_is_ascii(prompt)) {
        return prompt;
    }
    if (!app->folded) {
        app->folded = ARENA_ARRAY(&app->text_arena, Str, app->lib.card_n);
    }
    if (!app->folded[card].at) {
        app->folded[card] = uni_fold(&app->text_arena, prompt);
        *work += WORK_FOLD;
    }
    return app->folded[card];
}

// Marks cards that ask what another one asks, letter case and spaces at the ends apart.
static void find_twins(App *app) {
    const Library *lib = &app->lib;
    HashMap first = {0};
    Arena a = {0};
    size_t work = 0;
    app->is_twin = mem_array(lib->card_n + 1, sizeof *app->is_twin);
    for (size_t i = 0; i < lib->card_n; i++) {
        const Str prompt = str_trim(app_folded_prompt(app, (int32_t)i, &work));
        const Str key = uni_fold(&a, prompt);
        const int32_t before = key.n ? hashmap_get(&first, key) : -1;
        if (before >= 0) {
            app->is_twin[i] = app->is_twin[before] = 1;
        } else if (key.n) {
            hashmap_put(&first, key, (int32_t)i);
        }
    }
    hashmap_free(&first);
    arena_free(&a);
}

// --- making ready --------------------------------------------------------------------------------

static void look_into_cards(Query *q, Str text, QueryNode *node) {
    SearchHits *hits = q->text_n < QUERY_TERMS_MAX ? app_search_find(q->app, text) : NULL;
    if (hits) {
        WholeText *t = &q->texts[q->text_n];
        t->hits = hits;
        t->has = ARENA_ARRAY(&q->arena, uint8_t, q->app->lib.card_n + 1);
        node->value = (int64_t)q->text_n++;
    }
}

// A copy of the tree with its texts folded.
static const QueryNode *prepared(Query *q, const QueryNode *node) {
    if (!node) {
        return NULL;
    }
    QueryNode *copy = ARENA_NEW(&q->arena, QueryNode);
    *copy = *node;
    copy->text = uni_fold(&q->arena, node->text);
    copy->left = prepared(q, node->left);
    copy->right = prepared(q, node->right);
    if (node->kind == QUERY_TEXT) {
        copy->value = -1;
        look_into_cards(q, node->text, copy);
    }
    if (node->kind == QUERY_IS && node->fact == FACT_DUPLICATE && !q->app->is_twin) {
        find_twins(q->app);
    }
    return copy;
}

Query *app_query_open(App *app, Str text, int64_t now_ms, QueryFault *fault) {
    Query *q = mem_alloc(sizeof *q);
    q->app = app;
    q->card = -1;
    q->today = app_today(app, now_ms)->day;
    const QueryNode *root = query_parse(arena_str(&q->arena, text), &q->arena, fault);
    if (!root) {
        app_query_free(q);
        return NULL;
    }
    q->root = prepared(q, root);
    return q;
}

Query *app_query_new(App *app, Str text, int64_t now_ms, Err *err) {
    QueryFault fault;
    Query *q = app_query_open(app, text, now_ms, &fault);
    if (!q) {
        const Str before = str_sub(text, 0, fault.from);
        err_set(err, ERR_INPUT, "%s (at character %zu of the search)", fault.text, before.n + 1);
    }
    return q;
}

void app_query_free(Query *q) {
    if (q) {
        for (size_t i = 0; i < q->text_n; i++) {
            search_end_hits(q->texts[i].hits);
        }
        arena_free(&q->card_arena);
        arena_free(&q->arena);
        mem_free(q);
    }
}

// --- comparing -----------------------------------------------------------------------------------

static bool tags_have(StrList tags, Str word) {
    for (size_t i = 0; i < tags.n; i++) {
        if (str_find_nocase(tags.at[i], word, 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

void app_query_read_cards(Query *q) {
    q->reads_cards = true;
}

static bool is_in_card(Query *q, int32_t card, Str word) {
    if (q->card != card) {
        arena_reset(&q->card_arena);
        q->card = card;
        q->card_text = app_search_read(q->app, card, &q->card_arena);
    }
    return str_find(q->card_text, search_text(&q->card_arena, word), 0) != SIZE_MAX;
}

static bool has_text(Query *q, const ItemInfo *item, const QueryNode *node) {
    const CardInfo *card = &q->app->lib.cards[item->card];
    const Str word = node->text;
    if (node->value >= 0 && q->texts[node->value].has[item->card]) {
        return true;
    }
    if (q->reads_cards && !app_search_has(q->app, item->card) && is_in_card(q, item->card, word)) {
        return true;
    }
    return str_find_nocase(app_folded_prompt(q->app, item->card, &q->work), word, 0) != SIZE_MAX ||
           str_find_nocase(item->key, word, 0) != SIZE_MAX || tags_have(card->tags, word) ||
           tags_have(q->app->lib.decks[card->deck].tags, word);
}

static bool deck_matches(Str id, Str wanted) {
    // "net" finds fundamentals/net; "fundamentals" everything below it.
    return id.n >= wanted.n && (str_eq_nocase(str_skip(id, id.n - wanted.n), wanted) ||
                                (id.n > wanted.n && id.at[wanted.n] == '/' &&
                                 str_eq_nocase(str_sub(id, 0, wanted.n), wanted)));
}

static bool tag_is(StrList tags, Str wanted) {
    for (size_t i = 0; i < tags.n; i++) {
        if (str_eq_nocase(tags.at[i], wanted)) {
            return true;
        }
    }
    return false;
}

static bool fact_holds(const Query *q, const ItemInfo *item, QueryFact fact) {
    const ItemState *s = &item->state;
    switch (fact) {
    case FACT_NEW:
        return fold_phase(s) == PHASE_NEW;
    case FACT_LEARNING:
        return fold_phase(s) == PHASE_LEARNING;
    case FACT_REVIEW:
        return fold_phase(s) == PHASE_REVIEW;
    case FACT_SUSPENDED:
        return s->suspended;
    case FACT_BURIED:
        return s->buried_day == q->today;
    case FACT_DUE:
        return s->due_day != DAY_NONE && s->due_day <= q->today && !s->suspended;
    case FACT_STARRED:
        return s->starred;
    case FACT_LEECH:
        return q->app->settings.leech > 0 && s->lapses >= q->app->settings.leech;
    case FACT_DUPLICATE:
        return q->app->is_twin && q->app->is_twin[item->card];
    case FACT_CHANGED:
        return q->app->lib.cards[item->card].mine >= 0;
    case FACT_COUNT:
        break;
    }
    return false;
}

static bool compare(int64_t have, QueryOp op, int64_t wanted) {
    switch (op) {
    case OP_LESS:
        return have < wanted;
    case OP_AT_MOST:
        return have <= wanted;
    case OP_MORE:
        return have > wanted;
    case OP_AT_LEAST:
        return have >= wanted;
    case OP_EQUAL:
        return have == wanted;
    case OP_UNEQUAL:
        return have != wanted;
    }
    return false;
}

static bool prop_holds(const Query *q, const ItemState *s, const QueryNode *node) {
    const bool is_new = s->first_day == DAY_NONE;
    switch (node->prop) {
    case PROP_EASE:
        return !is_new && compare(s->sched.ef100, node->op, node->value);
    case PROP_INTERVAL:
        return !is_new && compare(s->sched.interval_days, node->op, node->value);
    case PROP_LAPSES:
        return compare(s->lapses, node->op, node->value);
    case PROP_DUE:
        return s->due_day != DAY_NONE &&
               compare((int64_t)s->due_day - q->today, node->op, node->value);
    case PROP_REVIEWS:
        return compare(s->reviews, node->op, node->value);
    case PROP_COUNT:
        break;
    }
    return false;
}

// Within the last `days` days, today included.
static bool is_recent(const Query *q, int32_t day, int64_t days) {
    return day != DAY_NONE && (int64_t)day > (int64_t)q->today - days && day <= q->today;
}

// The depth of the tree was bounded when it was read; a row of ANDs leans to the left as far as
// there are terms.
static bool matches(Query *q, const QueryNode *node, int32_t index) {
    const ItemInfo *item = &q->app->lib.items[index];
    const CardInfo *card = &q->app->lib.cards[item->card];
    q->work++;
    switch (node->kind) {
    case QUERY_ALL:
        return true;
    case QUERY_AND:
        return matches(q, node->left, index) && matches(q, node->right, index);
    case QUERY_OR:
        return matches(q, node->left, index) || matches(q, node->right, index);
    case QUERY_NOT:
        return !matches(q, node->left, index);
    case QUERY_TEXT:
        return has_text(q, item, node);
    case QUERY_DECK:
        return deck_matches(q->app->lib.decks[card->deck].id, node->text);
    case QUERY_TAG:
        return tag_is(card->tags, node->text) ||
               tag_is(q->app->lib.decks[card->deck].tags, node->text);
    case QUERY_CARD_KIND:
        return card->kind == node->card_kind;
    case QUERY_STATE:
        return str_eq(str_of(query_fact_name(node->fact)),
                      str_of(app_item_state_name(q->app, index, q->today)));
    case QUERY_IS:
        return fact_holds(q, item, node->fact);
    case QUERY_PROP:
        return prop_holds(q, &item->state, node);
    case QUERY_RATED:
        return is_recent(q, item->state.answer_day, node->value);
    case QUERY_ADDED:
        // Files do not say when a card was written; it is there for the learner from its first
        // answer on.
        return is_recent(q, item->state.first_day, node->value);
    case QUERY_KIND_COUNT:
        break;
    }
    return false;
}

// Goes on with noting which cards the index knows; true when all are noted.
static bool note_hits(Query *q, size_t until) {
    for (size_t i = 0; i < q->text_n; i++) {
        WholeText *t = &q->texts[i];
        int64_t row = 0;
        while (t->hits) {
            if (q->work >= until) {
                return false;
            }
            q->work += WORK_HIT;
            if (!search_next(t->hits, &row)) {
                search_end_hits(t->hits);
                t->hits = NULL;
                break;
            }
            const int32_t card = app_search_card(q->app, row);
            if (card >= 0) {
                t->has[card] = 1;
            }
        }
    }
    return true;
}

bool app_query_matches(Query *q, int32_t item) {
    note_hits(q, SIZE_MAX);
    return matches(q, q->root, item);
}

bool app_query_walk(Query *q, const int32_t *order, size_t *at, size_t work, ItemList *found) {
    const size_t n = q->app->lib.item_n, until = q->work + work;
    if (!note_hits(q, until)) {
        return false;
    }
    for (; *at < n && q->work < until; ++*at) {
        const int32_t item = order ? order[*at] : (int32_t)*at;
        if (matches(q, q->root, item)) {
            vec_push(found, item);
        }
    }
    return *at >= n;
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
