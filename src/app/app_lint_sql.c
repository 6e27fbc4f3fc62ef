// SQL results are claims: lint runs the query again and compares.
#include "app/app_lint_internal.h"
#include "app/app_sql_internal.h"
#include "base/file.h"
#include "deck/deck_sql.h"
#include "store/db_query.h"

#define SCHEMA_MAX_BYTES ((size_t)1 << 20)

static void report_sql(LintRun *run, const LintDeck *d, const Card *card, CardField field,
                       const char *what, Str about) {
    diags_add(&run->diags, SEVERITY_WARNING, d->deck->path, deck_lint_field_line(d, card, field),
              S("R14"), "%s%.*s", what, STR_ARG(about));
}

// What the query gave, in one line.
static Str rows_as_text(Arena *a, const SqlRows *rows) {
    const size_t most = 6;
    Buf out = {0};
    for (size_t i = 0; i < rows->n && i < most; i++) {
        buf_add_z(&out, i > 0 ? " / " : "");
        for (size_t k = 0; k < rows->at[i].n; k++) {
            const Str cell = rows->at[i].at[k];
            buf_add_z(&out, k > 0 ? " | " : "");
            buf_add_str(&out, cell.at != NULL ? str_sub(cell, 0, 60) : S("NULL"));
        }
    }
    buf_addf(&out, "%s (%zu %s)", rows->n > most ? " ..." : "", rows->n,
             rows->n == 1 ? "row" : "rows");
    const Str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

static void run_sql(LintRun *run, Arena *a, const LintDeck *d, const Card *card) {
    const SqlTask task = deck_sql_task(a, card);
    if (!task.has_result || task.is_aside) {
        return;
    }
    if (task.query.at == NULL) {
        report_sql(run, d, card, FIELD_RESULT, "there is no sql block that could give this", S(""));
        return;
    }
    const char *path = sql_find_schema(&run->arena, d->deck->path, task.schema,
                                       run->folder[HOME_SHIPPED], run->folder[HOME_OWN]);
    if (path == NULL) {
        report_sql(run, d, card, FIELD_SCHEMA,
                   "the result cannot be checked: there is no practice database of this name: ",
                   task.schema);
        return;
    }
    Buf schema = {0};
    Err err = {0};
    QueryRun got_run = {0};
    bool ok = file_read(path, SCHEMA_MAX_BYTES, &schema, &err);
    QueryDb *db = ok ? query_open(path, buf_str(&schema), task.may_write, &err) : NULL;
    ok = db && query_run(db, a, task.query, query_limits(), &got_run, &err);
    query_close(db);
    if (!ok) {
        report_sql(run, d, card, FIELD_RESULT, "the sql block does not run: ", str_of(err.text));
    } else {
        const SqlRows got = {.at = got_run.table.rows, .n = got_run.table.n};
        if (!deck_sql_same(&task.result, &got, task.is_ordered)) {
            report_sql(run, d, card, FIELD_RESULT,
                       "the sql block gives something else: ", rows_as_text(a, &got));
        }
    }
    buf_free(&schema);
    run->sql_checked++;
}

void lint_run_sql(LintRun *run) {
    Arena a = {0};
    for (size_t d = 0; d < run->decks.n; d++) {
        const LintDeck *deck = &run->decks.at[d];
        if (!deck->is_shown || strlist_has(deck->deck->exempt, S("R14"))) {
            continue;
        }
        for (size_t i = 0; i < deck->deck->card_count; i++) {
            if (deck->deck->cards[i].kind == KIND_SQL) {
                run_sql(run, &a, deck, &deck->deck->cards[i]);
                arena_reset(&a);
            }
        }
    }
    arena_free(&a);
}
