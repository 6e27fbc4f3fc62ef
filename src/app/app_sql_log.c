// What was done at the benches: drafts and history in memory, attempts in the store.
#include "app/app_sql_internal.h"
#include "base/json.h"
#include "base/json_doc.h"
#include "store/attempt.h"

#define HISTORY_MAX 100
#define DRAFTS_MAX  200

AppSql *app_sql_of(App *app) {
    if (!app->sql) {
        app->sql = mem_alloc(sizeof *app->sql);
    }
    return app->sql;
}

void app_sql_forget(App *app) {
    AppSql *s = app->sql;
    if (!s) {
        return;
    }
    for (size_t i = 0; i < s->drafts.n; i++) {
        buf_free(&s->drafts.at[i].key);
        buf_free(&s->drafts.at[i].text);
    }
    for (size_t i = 0; i < s->history.n; i++) {
        buf_free(&s->history.at[i]);
    }
    vec_free(&s->drafts);
    vec_free(&s->history);
    query_close(s->built);
    mem_free(s);
    app->sql = NULL;
}

void app_sql_rest(App *app) {
    if (app->sql) {
        query_close(app->sql->built);
        app->sql->built = NULL;
    }
}

// --- drafts --------------------------------------------------------------------------------------
static SqlDraftKept *find_draft(App *app, int32_t item) {
    AppSql *s = app_sql_of(app);
    const Str key = app->lib.items[item].key;
    for (size_t i = 0; i < s->drafts.n; i++) {
        if (str_eq(buf_str(&s->drafts.at[i].key), key)) {
            return &s->drafts.at[i];
        }
    }
    return NULL;
}

SqlDraft app_sql_draft(App *app, int32_t item) {
    SqlDraftKept *kept = find_draft(app, item);
    SqlDraft draft = kept ? kept->draft : (SqlDraft){0};
    draft.text = kept ? buf_str(&kept->text) : S("");
    return draft;
}

void app_sql_draft_keep(App *app, int32_t item, const SqlDraft *draft) {
    SqlDraftKept *kept = find_draft(app, item);
    if (!kept) {
        AppSql *s = app_sql_of(app);
        if (s->drafts.n == DRAFTS_MAX) {
            return;
        }
        vec_push(&s->drafts, (SqlDraftKept){.draft.tries = 0});
        kept = &s->drafts.at[s->drafts.n - 1];
        buf_add_str(&kept->key, app->lib.items[item].key);
    }
    Buf text = {0};
    buf_add_str(&text, draft->text);
    buf_free(&kept->text);
    kept->text = text;
    kept->draft = *draft;
}

void app_sql_draft_drop(App *app, int32_t item) {
    SqlDraftKept *kept = find_draft(app, item);
    AppSql *s = app_sql_of(app);
    if (kept) {
        buf_free(&kept->key);
        buf_free(&kept->text);
        *kept = s->drafts.at[--s->drafts.n];
    }
}

int32_t sql_quality(const SqlDraft *draft) {
    if (draft->is_shown || !draft->is_right) {
        return 2;
    }
    return draft->tries <= 1 ? 5 : draft->tries == 2 ? 4 : 3;
}

// --- attempts ------------------------------------------------------------------------------------
static const char *const mode_names[SQL_MODE_COUNT] = {
    [SQL_MODE_READ] = "read", [SQL_MODE_WRITE] = "write", [SQL_MODE_PREDICT] = "predict"};

bool app_sql_attempt_add(App *app, Str item, const SqlAttempt *t, Err *err) {
    Buf data = {0};
    Json j = {.out = &data};
    json_open(&j, '{');
    json_put_str(&j, "mode", str_of(mode_names[t->mode]));
    json_put_str(&j, "query", str_sub(t->query, 0, ATTEMPT_DATA_MAX / 8));
    json_key(&j, "shown");
    json_bool(&j, !t->is_right);
    json_close(&j, '}');
    Attempt attempt = {.kind = ATTEMPT_SQL,
                       .item = item,
                       .at_ms = t->at_ms,
                       .took_ms = t->took_ms > 0 ? t->took_ms : 0,
                       .tries = t->tries > 0 ? t->tries : 1,
                       .quality = t->quality,
                       .log_seq = store_log_count(app->store), // the grade is the row before
                       .data = buf_str(&data)};
    const bool ok = store_attempt_add(app->store, &attempt, err);
    buf_free(&data);
    return ok;
}

typedef struct VisitCtx {
    SqlAttemptVisit *visit;
    void *ctx;
    Arena a;
} VisitCtx;

static bool visit_one(void *self, const Attempt *attempt) {
    VisitCtx *v = self;
    arena_reset(&v->a);
    Err err = {0};
    const JsonNode *data = json_doc_read(&v->a, attempt->data, &err);
    const Str mode = json_doc_str(data, "mode");
    SqlAttempt t = {.at_ms = attempt->at_ms,
                    .took_ms = attempt->took_ms,
                    .tries = attempt->tries,
                    .quality = attempt->quality,
                    .query = json_doc_str(data, "query"),
                    .is_right = data && !json_doc_bool(data, "shown")};
    for (int i = 0; i < SQL_MODE_COUNT; i++) {
        t.mode = str_eq(mode, str_of(mode_names[i])) ? (SqlMode)i : t.mode;
    }
    return v->visit(v->ctx, attempt->item, &t);
}

bool app_sql_attempts_each(App *app, SqlAttemptVisit *visit, void *ctx, Err *err) {
    VisitCtx v = {.visit = visit, .ctx = ctx};
    const bool ok = store_attempts_each(app->store, ATTEMPT_SQL, STR_NONE, visit_one, &v, err);
    arena_free(&v.a);
    return ok;
}

// --- history -------------------------------------------------------------------------------------
static void add_query(AppSql *s, Str query) {
    query = str_trim(query);
    if (query.n == 0) {
        return;
    }
    // The same query again moves to the end.
    for (size_t i = 0; i < s->history.n; i++) {
        if (str_eq(buf_str(&s->history.at[i]), query)) {
            const Buf same = s->history.at[i];
            for (size_t k = i; k + 1 < s->history.n; k++) {
                s->history.at[k] = s->history.at[k + 1];
            }
            s->history.at[s->history.n - 1] = same;
            return;
        }
    }
    if (s->history.n == HISTORY_MAX) {
        buf_free(&s->history.at[0]);
        for (size_t k = 0; k + 1 < s->history.n; k++) {
            s->history.at[k] = s->history.at[k + 1];
        }
        s->history.n--;
    }
    Buf text = {0};
    buf_add_str(&text, query);
    vec_push(&s->history, text);
}

static bool take_query(void *ctx, Str item, const SqlAttempt *attempt) {
    (void)item;
    if (attempt->mode == SQL_MODE_WRITE) {
        add_query(ctx, attempt->query);
    }
    return true;
}

static AppSql *with_history(App *app) {
    AppSql *s = app_sql_of(app);
    if (!s->has_history) {
        Err err = {0};
        s->has_history = true;
        app_sql_attempts_each(app, take_query, s, &err);
    }
    return s;
}

Str app_sql_history(App *app, size_t back) {
    const AppSql *s = with_history(app);
    return back < s->history.n ? buf_str(&s->history.at[s->history.n - 1 - back]) : STR_NONE;
}

void app_sql_history_add(App *app, Str query) {
    add_query(with_history(app), query);
}
