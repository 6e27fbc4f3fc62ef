// Opening and closing: data folder, store, settings, library, states, in that order.
#include "app/app_cards_internal.h"
#include "app/app_files_internal.h"
#include "app/app_search_internal.h"
#include "app/app_sql_internal.h"
#include "app/app_stats.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"

static bool load_settings(App *app, Err *err) {
    app->settings = settings_default();
    Arena a = {0};
    bool ok = true;
    for (size_t i = 0; ok && settings_at(i); i++) {
        Str key = str_of(settings_at(i)->key), value = {0};
        ok = store_setting_get(app->store, &a, key, &value, err);
        if (ok && value.at) {
            // A value this version does not know (from a newer one) leaves the default in force.
            Err ignored = {0};
            settings_parse(&app->settings, key, value, &ignored);
        }
    }
    arena_free(&a);
    return ok;
}

static bool has_history(void *ctx, Str item_key) {
    App *app = ctx;
    ItemState state = fold_start();
    Err err = {0};
    return store_state_get(app->store, item_key, &state, &err) &&
           (state.first_day != DAY_NONE || state.suspended || state.starred);
}

// Decks move when files come and go; -1 when the deck is gone.
static int32_t find_deck(const Library *lib, Str id) {
    for (size_t i = 0; i < lib->deck_n; i++) {
        if (str_eq(lib->decks[i].id, id)) {
            return (int32_t)i;
        }
    }
    return -1;
}

// Items get other numbers.
static void move_focus(App *app, const Library *fresh) {
    if (!app->focus_items) {
        return;
    }
    uint8_t *moved = mem_array(fresh->item_n + 1, sizeof *moved);
    app->focus_item_n = 0;
    for (size_t i = 0; i < app->lib.item_n; i++) {
        const int32_t to =
            app->focus_items[i] ? hashmap_get(&fresh->item_by_key, app->lib.items[i].key) : -1;
        if (to >= 0) {
            moved[to] = 1;
            app->focus_item_n++;
        }
    }
    mem_free(app->focus_items);
    app->focus_items = moved;
}

static void load_library(App *app) {
    Library fresh = {0};
    library_load(&fresh, app->shipped_dir, app->own_dir, app->mine_dir, !app->is_read_only,
                 has_history, app);
    app->archive_stamp = shelf_stamp(app);
    shelf_mark(app, &fresh);
    if (app->focus_deck >= 0) {
        app->focus_deck = find_deck(&fresh, app->lib.decks[app->focus_deck].id);
    }
    move_focus(app, &fresh);
    library_free(&app->lib);
    app->lib = fresh;
    app->loads++;
    app_forget_texts(app);
    mem_free(app->queue_items);
    mem_free(app->counts);
    app->queue_items = NULL;
    app->counts = NULL;
    app->queue_items_valid = false;
    app->day_after_day = DAY_NONE;
    app_touch(app);
}

typedef struct StatesCtx {
    App *app;
} StatesCtx;

static void take_state(void *ctx, Str item, const ItemState *state) {
    App *app = ((StatesCtx *)ctx)->app;
    int32_t i = hashmap_get(&app->lib.item_by_key, item);
    if (i >= 0) {
        app->lib.items[i].state = *state;
    }
}

static void take_lesson(void *ctx, Str topic) {
    App *app = ((StatesCtx *)ctx)->app;
    int32_t i = hashmap_get(&app->lib.topic_by_key, topic);
    if (i >= 0) {
        app->lib.topics[i].is_seen = true;
    }
}

bool app_load_states(App *app, Err *err) {
    for (size_t i = 0; i < app->lib.item_n; i++) {
        app->lib.items[i].state = fold_start();
    }
    for (size_t i = 0; i < app->lib.topic_n; i++) {
        app->lib.topics[i].is_seen = false;
    }
    app->queue_items_valid = false;
    app_touch(app);
    StatesCtx ctx = {app};
    return store_states_each(app->store, take_state, &ctx, err) &&
           store_lessons_each(app->store, take_lesson, &ctx, err);
}

static Str device_name(Arena *a) {
    char name[128] = "";
    if (gethostname(name, sizeof name - 1) != 0 || !name[0]) {
        return S("unknown");
    }
    return arena_str(a, str_of(name));
}

App *app_open(const AppOptions *o, Err *err) {
    App *app = mem_alloc(sizeof *app);
    app->data_dir = arena_z(&app->arena, str_of(o->data_dir));
    app->share_dir = arena_z(&app->arena, str_of(o->share_dir));
    app->own_dir = path_join(&app->arena, app->data_dir, "decks");
    app->mine_dir = path_join(&app->arena, app->data_dir, "mine");
    app->shipped_dir = path_join(&app->arena, app->share_dir, "decks");
    app->source = o->source;
    app->is_read_only = o->read_only;
    app->device = device_name(&app->arena);
    app->focus_deck = -1;
    app->day_after_day = DAY_NONE;
    bool ok = o->read_only || dir_make(app->own_dir, err);
    if (ok) {
        app->store =
            store_open(app->data_dir, o->read_only ? STORE_READ_ONLY : STORE_READ_WRITE, err);
        ok = app->store && load_settings(app, err);
    }
    if (ok) {
        if (!o->read_only) {
            steps_recover(app);
        }
        load_library(app);
        ok = app_load_states(app, err) && app_apply_revisions(app, o->now_ms, err);
    }
    if (!ok) {
        app_close(app, o->now_ms);
        return NULL;
    }
    return app;
}

void app_close(App *app, int64_t now_ms) {
    if (!app) {
        return;
    }
    if (app->store && app->acts_since_backup > 0) {
        Arena a = {0};
        Err err = {0};
        Str written;
        store_backup(app->store, &a, NULL, now_ms, &written,
                     &err); // the log itself is safe already
        arena_free(&a);
    }
    app_stats_forget(app);
    app_sql_forget(app);
    app_search_close(app);
    app_ahead_forget(app);
    vec_free(&app->away);
    store_close(app->store);
    app_forget_texts(app);
    library_free(&app->lib);
    queue_free(&app->queue);
    vec_free(&app->recent);
    mem_free(app->focus_items);
    mem_free(app->queue_items);
    mem_free(app->counts);
    arena_free(&app->words);
    arena_free(&app->arena);
    mem_free(app);
}

const Library *app_library(const App *app) {
    return &app->lib;
}

uint64_t app_loads(const App *app) {
    return app->loads;
}

const Settings *app_settings(const App *app) {
    return &app->settings;
}

const char *app_data_dir(const App *app) {
    return app->data_dir;
}

const char *app_share_dir(const App *app) {
    return app->share_dir;
}

bool app_is_read_only(const App *app) {
    return app->is_read_only;
}

bool app_setting_set(App *app, Str key, Str value, Err *err) {
    Settings changed = app->settings;
    if (!settings_parse(&changed, key, value, err)) {
        return false;
    }
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere; settings can be changed there");
    }
    if (!store_setting_set(app->store, key, value, err)) {
        return false;
    }
    app->settings = changed;
    app->queue_items_valid = false;
    app_touch(app);
    return true;
}

bool app_reload(App *app, int64_t now_ms, Err *err) {
    load_library(app);
    return app_load_states(app, err) && app_apply_revisions(app, now_ms, err);
}

ChangeSet app_rescan(App *app, int64_t now_ms, Err *err) {
    if (!library_is_stale(&app->lib, app->shipped_dir, app->own_dir, app->mine_dir) &&
        shelf_stamp(app) == app->archive_stamp) {
        return 0;
    }
    app_reload(app, now_ms, err); // the cards are others now, even when this fails
    return CHANGE_CARDS | CHANGE_STATES;
}

bool app_check(App *app, Arena *a, StrList *problems, Err *err) {
    return store_check(app->store, a, problems, err);
}

bool app_rebuild(App *app, Err *err) {
    return store_rebuild(app->store, err) && app_load_states(app, err);
}

bool app_backup(App *app, Arena *a, const char *path, int64_t now_ms, Str *written, Err *err) {
    const bool ok = store_backup(app->store, a, path, now_ms, written, err);
    if (ok && !path) {
        app->acts_since_backup = 0; // one elsewhere does not count among those kept
    }
    return ok;
}

bool app_restore(const char *data_dir, const char *file, int64_t now_ms, Err *err) {
    return store_restore(data_dir, file, now_ms, err);
}
