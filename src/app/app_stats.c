// One pass over the log, then every question from memory.
//
// The answers are read once and kept as numbers. After an act only the new rows are read; when one
// of them takes something back, or does it again, all is read once more, because then an old answer
// comes or goes. Which item of the library an answer belongs to is looked up per item, not per
// answer, and again when decks were loaded anew.
#include "app/app_stats.h"

#include "app/app_internal.h"
#include "base/file.h"

struct AppStats {
    VEC(StatsAnswer) answers; // item: the store's number
    VEC(int32_t) item_of;     // store's number -> index into the library's items, -1 for none
    UndoneSet undone;
    int64_t last_seq; // read so far
    int64_t slot;     // quarter of an hour that `hour` was asked for
    uint8_t hour;
    bool was_undone; // among the rows just read

    Stats stats;
    bool stats_valid;
    int32_t today;
    uint64_t version; // of the app when the figures were made
    Buf query;
};

void app_stats_forget(App *app) {
    AppStats *c = app->stats;
    if (c) {
        vec_free(&c->answers);
        vec_free(&c->item_of);
        undone_free(&c->undone);
        stats_free(&c->stats);
        buf_free(&c->query);
        mem_free(c);
    }
    app->stats = NULL;
}

// Zones differ by quarters of an hour at the least, so one answer holds for fifteen minutes.
static uint8_t hour_of(AppStats *c, int64_t at_ms) {
    const int64_t slot = at_ms / 900000;
    if (slot != c->slot || c->slot == 0) {
        char text[8];
        day_format_time(at_ms, text);
        c->hour = (uint8_t)((text[0] - '0') * 10 + text[1] - '0');
        c->slot = slot;
    }
    return c->hour;
}

static void take_row(void *ctx, const LogRow *row, int64_t item) {
    AppStats *c = ctx;
    c->last_seq = row->seq;
    if (row->kind == LOG_UNDO || row->kind == LOG_REDO) {
        c->was_undone = true;
        return;
    }
    if (!log_kind_is_answer(row->kind) || row->quality < 0 || item <= 0 ||
        (size_t)item >= c->item_of.n || undone_has(&c->undone, row->seq)) {
        return;
    }
    vec_push(&c->answers, (StatsAnswer){.item = (int32_t)item,
                                        .day = row->day,
                                        .answer_ms = row->answer_ms,
                                        .interval_days = (uint16_t)row->interval_days,
                                        .kind = (uint8_t)row->kind,
                                        .quality = (uint8_t)row->quality & 7u,
                                        .hour = hour_of(c, row->at_ms) & 31u});
}

static bool read_all(App *app, AppStats *c, Err *err) {
    vec_clear(&c->answers);
    undone_free(&c->undone);
    c->last_seq = 0;
    vec_reserve(&c->answers, (size_t)store_log_count(app->store));
    return store_undone(app->store, &c->undone, err) &&
           store_rows_each(app->store, 0, take_row, c, err);
}

// Brings the answers up to the end of the log.
static bool read_news(App *app, AppStats *c, Err *err) {
    if (c->last_seq == 0) {
        return read_all(app, c, err);
    }
    if (store_log_count(app->store) == c->last_seq) {
        return true;
    }
    c->was_undone = false;
    return store_rows_each(app->store, c->last_seq, take_row, c, err) &&
           (!c->was_undone || read_all(app, c, err));
}

// The store numbers items without gaps; a number far beyond their count is of a file that something
// else wrote into, and must not become memory.
#define ITEM_GAP_MAX 65536

typedef struct MapItems {
    const Library *lib;
    AppStats *stats;
    int64_t seen;
} MapItems;

static void map_item(void *ctx, int64_t id, Str key) {
    MapItems *m = ctx;
    if (id <= 0 || id > ++m->seen + ITEM_GAP_MAX) {
        return;
    }
    while (m->stats->item_of.n <= (size_t)id) {
        vec_push(&m->stats->item_of, -1);
    }
    m->stats->item_of.at[id] = hashmap_get(&m->lib->item_by_key, key);
}

static int32_t library_item(const AppStats *c, int32_t item) {
    return (size_t)item < c->item_of.n ? c->item_of.at[item] : -1;
}

// Walking away from the screen is not studying: the same cap as for the day's minutes.
static int32_t counted_ms(const App *app, int32_t item, int32_t ms) {
    const Library *lib = &app->lib;
    const CardKind kind = item >= 0 ? lib->cards[lib->items[item].card].kind : KIND_CONCEPT;
    return (int32_t)app_counted_ms(kind, ms);
}

// wanted: for each item of the library; NULL means everything, cards without a file included.
static void count(App *app, AppStats *c, const bool *wanted) {
    stats_free(&c->stats);
    c->stats = stats_start(c->today);
    for (size_t i = 0; i < c->answers.n; i++) {
        StatsAnswer a = c->answers.at[i];
        const int32_t item = library_item(c, a.item);
        if (!wanted || (item >= 0 && wanted[item])) {
            a.answer_ms = counted_ms(app, item, a.answer_ms);
            stats_add_answer(&c->stats, &a);
        }
    }
    for (size_t i = 0; i < app->lib.item_n; i++) {
        if (!wanted || wanted[i]) {
            stats_add_item(&c->stats, &app->lib.items[i].state);
        }
    }
    stats_finish(&c->stats);
}

static bool *find_wanted(App *app, Str text, int64_t now_ms, Err *err) {
    Query *query = app_query_new(app, text, now_ms, err);
    if (!query) {
        return NULL;
    }
    bool *wanted = mem_array(app->lib.item_n + 1, sizeof *wanted);
    for (size_t i = 0; i < app->lib.item_n; i++) {
        wanted[i] = app_query_matches(query, (int32_t)i);
    }
    app_query_free(query);
    return wanted;
}

static bool refresh(App *app, AppStats *c, Str query, int64_t now_ms, Err *err) {
    const bool has_query = !str_is_blank(query);
    bool *wanted = has_query ? find_wanted(app, query, now_ms, err) : NULL;
    if (has_query && !wanted) {
        return false;
    }
    MapItems map = {.lib = &app->lib, .stats = c};
    vec_clear(&c->item_of);
    const bool ok = store_items_each(app->store, map_item, &map, err) && read_news(app, c, err);
    if (ok) {
        count(app, c, wanted);
    } else {
        c->last_seq = 0; // what was read in part is read again
    }
    mem_free(wanted);
    return ok;
}

const Stats *app_stats(App *app, Str query, int64_t now_ms, Err *err) {
    if (!app->stats) {
        app->stats = mem_alloc(sizeof *app->stats);
    }
    AppStats *c = app->stats;
    const int32_t today = app_today(app, now_ms)->day;
    if (c->stats_valid && c->today == today && c->version == app->version &&
        str_eq(buf_str(&c->query), query)) {
        return &c->stats;
    }
    c->today = today;
    c->stats_valid = refresh(app, c, query, now_ms, err);
    c->version = app->version;
    buf_clear(&c->query);
    buf_add_str(&c->query, query);
    return c->stats_valid ? &c->stats : NULL;
}

// The file in exports/ of the data folder, NULL when the folder cannot be made.
static const char *export_path(App *app, int32_t today, Str word, const char *ending, Arena *a,
                               Err *err) {
    const char *dir = path_join(a, app->data_dir, "exports");
    if (!dir_make(dir, err)) {
        return NULL;
    }
    char day[16];
    day_format(today, day);
    return path_join(a, dir, arena_printf(a, "statistics-%s%.*s%s", day, STR_ARG(word), ending).at);
}

const char *app_stats_picture_path(App *app, int32_t day, Str word, Arena *a, Err *err) {
    return export_path(app, day, word, ".png", a, err);
}

bool app_stats_export(App *app, const Stats *stats, const char *path, Arena *a, Str *written,
                      Err *err) {
    path = path ? path : export_path(app, stats->today, S(""), ".csv", a, err);
    if (!path) {
        return false;
    }
    Buf out = {0};
    stats_print_csv(stats, &out);
    const bool ok = file_write_atomic(path, buf_str(&out), err);
    buf_free(&out);
    *written = arena_str(a, str_of(path));
    return ok;
}
