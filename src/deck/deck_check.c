// The decks as three graphs (cards, topics, decks), each checked by the same code: name the nodes,
// follow the needs, look for circles. The walk keeps its own stack, so a chain of 100,000 needs is
// as harmless as one.
#include "deck/deck_check.h"

#include <assert.h>

#include "base/hash.h"
#include "base/vec.h"
#include "deck/deck_suggest.h"

#define MAX_SUGGESTIONS 50 // each looks at every id

typedef struct Node {
    Str id, path;
    int32_t line, needs_line; // of the heading; of the comment that names the needs
    StrList needs;
    bool is_rubric;
    Str rubric; // id in the field Rubric, empty when there is none
} Node;

typedef struct Graph {
    const char *noun;
    VEC(Node) nodes;
    HashMap by_id;
    Diags *diags;
    int suggestions;
} Graph;

static void add_node(Graph *g, const Node *node) {
    if (node->id.n == 0) {
        return;
    }
    const int32_t first = hashmap_get(&g->by_id, node->id);
    if (first >= 0) {
        assert(g->nodes.at != NULL);
        const Node *other = &g->nodes.at[first];
        diags_add(g->diags, SEVERITY_ERROR, node->path, node->line, S("id-twice"),
                  "the %s id %.*s is taken by %.*s:%d, which counts; give this one another",
                  g->noun, STR_ARG(node->id), STR_ARG(other->path), (int)other->line);
        return;
    }
    hashmap_put(&g->by_id, node->id, (int32_t)g->nodes.n);
    vec_push(&g->nodes, *node);
}

static void report_missing(Graph *g, const Node *node, int32_t line, Str wanted) {
    Suggestion near = suggest_start(wanted);
    if (g->suggestions < MAX_SUGGESTIONS) {
        g->suggestions++;
        for (size_t i = 0; i < g->nodes.n; i++) {
            suggest_offer(&near, g->nodes.at[i].id);
        }
    }
    if (near.best.at != NULL) {
        diags_add(g->diags, SEVERITY_WARNING, node->path, line, S("R10"),
                  "needs \"%.*s\", which no deck has; did you mean %.*s?", STR_ARG(wanted),
                  STR_ARG(near.best));
    } else {
        diags_add(g->diags, SEVERITY_WARNING, node->path, line, S("R10"),
                  "needs \"%.*s\", which no deck has; add that %s or remove the need",
                  STR_ARG(wanted), g->noun);
    }
}

static void check_targets(Graph *g) {
    for (size_t i = 0; i < g->nodes.n; i++) {
        const Node *node = &g->nodes.at[i];
        for (size_t k = 0; k < node->needs.n; k++) {
            if (hashmap_get(&g->by_id, node->needs.at[k]) < 0) {
                report_missing(g, node, node->needs_line, node->needs.at[k]);
            }
        }
        const int32_t rubric = node->rubric.n > 0 ? hashmap_get(&g->by_id, node->rubric) : 0;
        if (rubric < 0) {
            report_missing(g, node, node->line, node->rubric);
        } else if (node->rubric.n > 0 && !g->nodes.at[rubric].is_rubric) {
            diags_add(g->diags, SEVERITY_WARNING, node->path, node->line, S("rubric"),
                      "Rubric: names %.*s, which is no rubric card", STR_ARG(node->rubric));
        }
    }
}

// One node on the way from where the walk began, and which of its needs comes next.
typedef struct Step {
    int32_t node;
    size_t next;
} Step;

typedef VEC(Step) Steps;

static void report_circle(Graph *g, const Steps *way, int32_t back_to) {
    size_t from = way->n;
    while (from > 0 && way->at[from - 1].node != back_to) {
        from--;
    }
    from -= from > 0;
    const size_t shown = 6;
    Arena scratch = {0};
    Str names = {0};
    for (size_t i = from; i < way->n && i < from + shown; i++) {
        names = arena_printf(&scratch, "%.*s%.*s needs ", STR_ARG(names),
                             STR_ARG(g->nodes.at[way->at[i].node].id));
    }
    const bool is_cut = way->n > from + shown;
    const Node *node = &g->nodes.at[back_to];
    diags_add(g->diags, SEVERITY_WARNING, node->path, node->needs_line, S("needs-circle"),
              "%.*s%s%.*s: a circle, so none of them could ever come first; remove one need",
              STR_ARG(names), is_cut ? "... needs " : "", STR_ARG(node->id));
    arena_free(&scratch);
}

typedef enum Colour { WHITE, GREY, BLACK } Colour; // not seen, on the way, done

static void find_circles(Graph *g) {
    Colour *colour = mem_array(g->nodes.n, sizeof *colour);
    Steps way = {0};
    for (size_t start = 0; start < g->nodes.n; start++) {
        if (colour[start] != WHITE) {
            continue;
        }
        colour[start] = GREY;
        vec_push(&way, (Step){.node = (int32_t)start});
        while (way.n > 0) {
            Step *top = &way.at[way.n - 1];
            const Node *node = &g->nodes.at[top->node];
            if (top->next == node->needs.n) {
                colour[top->node] = BLACK;
                (void)vec_pop(&way);
                continue;
            }
            const int32_t to = hashmap_get(&g->by_id, node->needs.at[top->next++]);
            if (to >= 0 && colour[to] == GREY) {
                report_circle(g, &way, to);
            } else if (to >= 0 && colour[to] == WHITE) {
                colour[to] = GREY;
                vec_push(&way, (Step){.node = to});
            }
        }
    }
    vec_free(&way);
    mem_free(colour);
}

static void check_graph(Graph *g) {
    check_targets(g);
    find_circles(g);
    vec_free(&g->nodes);
    hashmap_free(&g->by_id);
}

static void add_cards(Graph *g, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const bool has_rubric = card->kind == KIND_INTERVIEW && card->field[FIELD_RUBRIC].n > 0;
        const Node node = {.id = card->id,
                           .path = deck->path,
                           .line = card->line,
                           .needs_line = card->comment_line > 0 ? card->comment_line : card->line,
                           .needs = card->needs,
                           .is_rubric = card->kind == KIND_RUBRIC,
                           .rubric = has_rubric ? card->field[FIELD_RUBRIC] : STR_NONE};
        add_node(g, &node);
    }
}

void deck_check(const Deck *const *decks, size_t n, Diags *diags) {
    Graph cards = {.noun = "card", .diags = diags};
    Graph topics = {.noun = "topic", .diags = diags};
    Graph whole = {.noun = "deck", .diags = diags};
    for (size_t d = 0; d < n; d++) {
        const Deck *deck = decks[d];
        const Node node = {
            .id = deck->id, .path = deck->path, .line = 1, .needs_line = 1, .needs = deck->needs};
        add_node(&whole, &node);
        add_cards(&cards, deck);
        for (size_t t = 0; t < deck->topic_count; t++) {
            const Topic *topic = &deck->topics[t];
            const Node topic_node = {.id = topic->id,
                                     .path = deck->path,
                                     .line = topic->line,
                                     .needs_line = topic->line,
                                     .needs = topic->needs};
            add_node(&topics, &topic_node);
        }
    }
    check_graph(&whole);
    check_graph(&topics);
    check_graph(&cards);
}
