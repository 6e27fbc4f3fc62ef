// Reading the SQL card, comparing tables.
#include "deck/deck_sql.h"

#include <stdlib.h>

#include "base/mem.h"
#include "deck/deck_lex_internal.h"
#include "deck/deck_show.h"
#include "text/md_parse.h"

// Text of the last block fenced as sql and nothing else; at == NULL when there is none.
static Str last_sql_fence(Str side, bool *has_other) {
    DeckLexer lex = deck_lex_start(side, 0, 0);
    DeckLine line;
    Str found = {0};
    size_t from = 0, length;
    bool is_inside = false, is_sql = false;
    while (deck_lex_next(&lex, &line)) {
        if (line.kind != LINE_OPAQUE) {
            continue;
        }
        const bool goes_on = lex.at < lex.fence_end;
        if (!is_inside) {
            Str word = str_trim(str_sub(side, line.from, line.to));
            deck_lex_fence(word, &length);
            word = str_trim(str_skip(word, length));
            is_sql = str_eq_nocase(word, S("sql"));
            *has_other = *has_other || str_starts(word, S("sql "));
            from = line.next;
        } else if (!goes_on && is_sql) {
            found = str_sub(side, from, line.from);
            found.at = found.n > 0 ? found.at : "";
        }
        is_inside = goes_on;
    }
    return found;
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
    bool has_other = false;
    task.query = last_sql_fence(card->back, &has_other);
    if (task.query.at == NULL) {
        task.query = last_sql_fence(card->front, &has_other);
    }
    task.is_aside = task.query.at == NULL && has_other;
    for (size_t i = 0; i < card->key_count; i++) {
        if (str_eq(card->keys[i].key, S("ordered"))) {
            task.is_ordered = str_eq_nocase(card->keys[i].value, S("yes"));
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
