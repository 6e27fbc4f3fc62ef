// Reading the SQL card, comparing tables.
#include "deck/deck_sql.h"

#include <stdlib.h>

#include "base/mem.h"
#include "deck/deck_lex_internal.h"
#include "deck/deck_show.h"
#include "text/md_parse.h"

typedef struct Fence {
    Str word; // behind the ticks: "sql", "sql setup"
    Str text;
} Fence;

// The next fenced block of a side; *lex stands behind it then.
static bool next_fence(DeckLexer *lex, Str side, Fence *fence) {
    DeckLine line;
    size_t from = 0, length;
    bool is_inside = false;
    while (deck_lex_next(lex, &line)) {
        if (line.kind != LINE_OPAQUE) {
            continue;
        }
        const bool goes_on = lex->at < lex->fence_end;
        if (!is_inside) {
            fence->word = str_trim(str_sub(side, line.from, line.to));
            deck_lex_fence(fence->word, &length);
            fence->word = str_trim(str_skip(fence->word, length));
            from = line.next;
        } else if (!goes_on) {
            fence->text = str_sub(side, from, line.from);
            fence->text.at = fence->text.n > 0 ? fence->text.at : "";
            return true;
        }
        is_inside = goes_on;
    }
    return false;
}

// The last block fenced as sql and nothing else, and the last with another word than "setup".
static void take_queries(Str side, Str *query, Str *aside) {
    DeckLexer lex = deck_lex_start(side, 0, 0);
    Fence fence;
    while (next_fence(&lex, side, &fence)) {
        if (str_eq_nocase(fence.word, S("sql"))) {
            *query = fence.text;
        } else if (str_starts(fence.word, S("sql ")) && !str_eq(fence.word, S("sql setup"))) {
            *aside = fence.text;
        }
    }
}

static bool has_setup(Str side) {
    DeckLexer lex = deck_lex_start(side, 0, 0);
    Fence fence;
    while (next_fence(&lex, side, &fence)) {
        if (str_eq(fence.word, S("sql setup"))) {
            return true;
        }
    }
    return false;
}

Str deck_sql_setup(Arena *a, Str text) {
    DeckLexer lex = deck_lex_start(text, 0, 0);
    Fence fence;
    Str all = S("");
    while (next_fence(&lex, text, &fence)) {
        if (str_eq(fence.word, S("sql setup"))) {
            all = arena_printf(a, "%.*s%.*s\n", STR_ARG(all), STR_ARG(fence.text));
        }
    }
    return all;
}

static const MdBlock *find_table(const MdBlock *block) {
    for (const MdBlock *b = block; b != NULL; b = b->next) {
        const MdBlock *inside = b->kind == MD_TABLE ? b : find_table(b->child);
        if (inside != NULL) {
            return inside;
        }
    }
    return NULL;
}

static void read_table(Arena *a, const MdBlock *table, SqlRows *rows) {
    size_t n = 0;
    for (const MdBlock *row = table->child; row != NULL; row = row->next) {
        n += !row->header;
    }
    rows->at = ARENA_ARRAY(a, StrList, n);
    for (const MdBlock *row = table->child; row != NULL; row = row->next) {
        if (row->header) {
            continue;
        }
        StrList *cells = &rows->at[rows->n++];
        for (const MdBlock *cell = row->child; cell != NULL; cell = cell->next) {
            cells->n++;
        }
        cells->at = ARENA_ARRAY(a, Str, cells->n);
        size_t i = 0;
        for (const MdBlock *cell = row->child; cell != NULL; cell = cell->next) {
            cells->at[i++] = md_plain(a, cell);
        }
    }
}

SqlTask deck_sql_task(Arena *a, const Card *card) {
    SqlTask task = {.schema = str_trim(card->field[FIELD_SCHEMA])};
    take_queries(card->front, &task.query, &task.aside);
    Str query = {0}, aside = {0};
    take_queries(card->back, &query, &aside);
    task.query = query.at ? query : task.query;
    task.aside = aside.at ? aside : task.aside;
    task.is_aside = task.query.at == NULL &&
                    (task.aside.at != NULL || has_setup(card->back) || has_setup(card->front));
    for (size_t i = 0; i < card->key_count; i++) {
        if (str_eq(card->keys[i].key, S("ordered"))) {
            task.is_ordered = str_eq_nocase(card->keys[i].value, S("yes"));
        } else if (str_eq(card->keys[i].key, S("writes"))) {
            task.may_write = str_eq_nocase(card->keys[i].value, S("yes"));
        }
    }
    if (card->field[FIELD_RESULT].n > 0) {
        const MdBlock *doc = md_parse_text(a, deck_show(a, card->field[FIELD_RESULT]));
        const MdBlock *table = find_table(doc);
        task.has_result = table != NULL;
        if (table != NULL) {
            read_table(a, table, &task.result);
        }
    }
    return task;
}

static bool same_cell(Str want, Str got) {
    double x, y;
    if (got.at == NULL) {
        return want.n == 0 || str_eq_nocase(want, S("NULL"));
    }
    if (str_eq(want, str_trim(got))) {
        return true;
    }
    return str_to_double(want, &x) && str_to_double(got, &y) && x - y < 1e-9 && y - x < 1e-9;
}

static bool same_row(StrList want, StrList got) {
    bool same = want.n == got.n;
    for (size_t i = 0; same && i < want.n; i++) {
        same = same_cell(want.at[i], got.at[i]);
    }
    return same;
}

bool deck_sql_same(const SqlRows *want, const SqlRows *got, bool is_ordered) {
    if (want->n != got->n) {
        return false;
    }
    bool *is_used = mem_array(got->n, sizeof *is_used);
    bool same = true;
    for (size_t i = 0; same && i < want->n; i++) {
        same = false;
        for (size_t k = is_ordered ? i : 0; !same && k < (is_ordered ? i + 1 : got->n); k++) {
            same = !is_used[k] && same_row(want->at[i], got->at[k]);
            is_used[k] = is_used[k] || same;
        }
    }
    mem_free(is_used);
    return same;
}
