// `trestle sql`: what was tried at SQL exercises. And such exercises in `review --plain`.
#include <stdio.h>

#include "base/clock.h"
#include "cli/cli_sql_internal.h"

// --- the list ------------------------------------------------------------------------------------
typedef struct ListCtx {
    bool json;
    Json j;
    int64_t n;
} ListCtx;

static bool put_attempt(void *ctx, Str item, const SqlAttempt *t) {
    ListCtx *c = ctx;
    char at[40];
    clock_format(t->at_ms, at);
    const int64_t seconds = (t->took_ms + 500) / 1000;
    c->n++;
    if (!c->json) {
        printf("%.10s  %-32.*s %5d %8lld  %-5s %7d\n", at, STR_ARG(item), t->tries,
               (long long)seconds, t->is_right ? "yes" : "no", t->quality);
        return true;
    }
    json_open(&c->j, '{');
    json_put_str(&c->j, "id", item);
    json_put_str(&c->j, "at", str_of(at));
    json_put_int(&c->j, "attempts", t->tries);
    json_put_int(&c->j, "seconds", seconds);
    json_key(&c->j, "right");
    json_bool(&c->j, t->is_right);
    json_key(&c->j, "quality");
    if (t->quality < 0) {
        json_null(&c->j);
    } else {
        json_int(&c->j, t->quality);
    }
    json_close(&c->j, '}');
    return true;
}

int cli_sql(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    Buf out = {0};
    Err err = {0};
    ListCtx c = {.json = call->json, .j = {.out = &out}};
    if (call->json) {
        json_open(&c.j, '[');
    } else {
        printf("%-10s  %-32s %5s %8s  %-5s %7s\n", "day", "exercise", "tries", "seconds", "right",
               "quality");
    }
    if (!app_sql_attempts_each(app, put_attempt, &c, &err)) {
        code = cli_fail(&err);
        buf_free(&out);
    } else if (call->json) {
        json_close(&c.j, ']');
        cli_flush_json(&out);
    } else if (c.n == 0) {
        puts("Nothing yet: SQL exercises come in the deck \"hands-on/sql\".");
    }
    app_close(app, call->options->now_ms);
    return code;
}

// --- in review --plain ---------------------------------------------------------------------------
void plain_sql_open(PlainSql *s, App *app, int32_t item, int64_t now_ms) {
    Err err = {0};
    *s = (PlainSql){.app = app, .at_ms = now_ms};
    s->bench = sql_bench_open(app, item, &err);
    const SqlExercise *task = s->bench ? sql_bench_task(s->bench) : NULL;
    if (task && (task->mode == SQL_MODE_READ || task->is_big)) {
        sql_bench_close(s->bench);
        s->bench = NULL;
    }
}

void plain_sql_close(PlainSql *s) {
    sql_bench_close(s->bench);
    buf_free(&s->last);
    *s = (PlainSql){0};
}

const char *plain_sql_ask(const PlainSql *s) {
    return sql_bench_task(s->bench)->mode == SQL_MODE_WRITE
               ? "Write the query in one line, then Enter; an empty line shows the answer."
               : "Type what it returns, then Enter; an empty line shows the answer.";
}

static void put_row(StrList row) {
    fputs("  ", stdout);
    for (size_t i = 0; i < row.n; i++) {
        fputs(i ? " | " : "", stdout);
        cli_put_cell(row.at[i].at ? row.at[i] : S("NULL"), 60, false);
    }
    putchar('\n');
}

bool plain_sql_try(PlainSql *s, Str line) {
    const size_t shown = 20;
    buf_clear(&s->last);
    buf_add_str(&s->last, line);
    const SqlTry *t = sql_bench_try(s->bench, line);
    if (!t->ran) {
        cli_put(t->said);
        fputs(t->advice.n ? " " : "", stdout);
        cli_put(t->advice);
        putchar('\n');
        return false;
    }
    s->draft.tries++;
    s->draft.is_right = t->is_right;
    if (t->is_right) {
        return true;
    }
    for (size_t i = 0; i < t->table.n && i < shown; i++) {
        put_row(t->table.rows[i]);
    }
    if (t->table.n > shown) {
        puts("  ...");
    }
    cli_put(t->said);
    puts(" Try again, or press Enter for the answer.");
    return false;
}

void plain_sql_graded(PlainSql *s, Str item, int32_t quality, int64_t took_ms) {
    Err err = {0};
    const SqlAttempt attempt = {.mode = sql_bench_task(s->bench)->mode,
                                .at_ms = s->at_ms,
                                .took_ms = took_ms,
                                .tries = s->draft.tries,
                                .is_right = s->draft.is_right,
                                .query = buf_str(&s->last),
                                .quality = quality};
    if (!app_sql_attempt_add(s->app, item, &attempt, &err)) {
        cli_fail(&err);
    }
}
