// The kernel: the stack of screens, what they may ask for, and the passing of time.
#include "ui/ui_internal.h"

#include "base/mem.h"
#include "ui/screens/screens.h"

Ui *ui_open(App *app, const Metrics *metrics, const UiOptions *options) {
    Ui *ui = mem_alloc(sizeof *ui);
    ui->app = app;
    ui->metrics = metrics;
    ui->clipboard = options->clipboard;
    ui->picture = options->picture;
    ui->clock_us = options->clock_us;
    ui->sound = options->sound;
    ui->screen_get = options->screen_get ? options->screen_get : screens_get;
    ui->width = options->width;
    ui->height = options->height;
    ui->scale = options->scale > 0 ? options->scale : 1;
    ui->system_dark = options->system_dark;
    ui->system_contrast = options->system_contrast;
    ui->now_ms = options->now_ms;
    ui->zoom = 100;
    ui->caret_click = -1;
    ui->dirty = true;
    keymap_defaults(&ui->keymap);
    ui_app_load_settings(ui);
    ui_go(ui, SCREEN_HOME, NULL);
    ui_app_offer_draft(ui);
    return ui;
}

static void layer_close(Ui *ui, Layer *layer) {
    if (layer->screen->close) {
        layer->screen->close(ui, layer->self);
    }
    mem_free(layer->self);
    *layer = (Layer){0};
}

// Pointers into a screen's state do not outlive a change of the stack.
static void ui_forget_drawn(Ui *ui) {
    ui->scroll_n = 0;
    ui->sound_n = 0;
    ui->dragged = NULL;
    ui->field = NULL;
    ui->area = NULL;
    ui->pressed = (Act){0};
    ui->hovered = (Act){0};
    ui->dirty = true;
}

void ui_close(Ui *ui) {
    if (!ui) {
        return;
    }
    ui->busy++;
    while (ui->layer_n) {
        layer_close(ui, &ui->layers[--ui->layer_n]);
    }
    arena_free(&ui->request_arena);
    arena_free(&ui->arena);
    buf_free(&ui->toast.text);
    buf_free(&ui->words_id);
    buf_free(&ui->toast.label);
    draw_free(&ui->draw);
    tree_free(&ui->tree);
    mem_free(ui);
}

Layer *ui_top_layer(const Ui *ui) {
    return ui->layer_n ? (Layer *)&ui->layers[ui->layer_n - 1] : NULL;
}

size_t ui_layer_scopes(const Ui *ui, const Layer *layer, Scope out[SCREEN_SCOPES_MAX + 1]) {
    size_t n = 0;
    if (layer && layer->screen->scopes) {
        n = layer->screen->scopes(ui, layer->self, out);
    } else if (layer) {
        out[n++] = layer->screen->scope;
    }
    out[n++] = SCOPE_GLOBAL;
    return n;
}

bool ui_act_same(Act a, Act b) {
    return a.id == b.id && a.arg == b.arg;
}

bool ui_layer_allows(const Ui *ui, const Layer *layer, Act act) {
    int opens = action_info(act.id)->opens;
    if ((opens && !ui->screen_get(opens)) || !ui_app_allows(ui, act)) {
        return false;
    }
    if (!layer) {
        return action_info(act.id)->group == GROUP_EVERYWHERE;
    }
    return !layer->screen->allows || layer->screen->allows(ui, layer->self, act);
}

bool ui_allows(const Ui *ui, Act act) {
    return ui_layer_allows(ui, ui->drawing ? ui->drawing : ui_top_layer(ui), act);
}

// --- the stack -----------------------------------------------------------------------------------
static const OpenArgs NO_ARGS = {.number = 0};

static void ui_request(Ui *ui, Request request) {
    if (ui->request_n == UI_REQUESTS_MAX) {
        return;
    }
    request.args.text = arena_str(&ui->request_arena, request.args.text);
    ui->requests[ui->request_n++] = request;
    if (!ui->busy) {
        ui_settle(ui);
    }
}

void ui_push(Ui *ui, ScreenId id, const OpenArgs *args) {
    ui_request(ui, (Request){.verb = REQUEST_PUSH, .id = id, .args = args ? *args : NO_ARGS});
}

void ui_replace(Ui *ui, ScreenId id, const OpenArgs *args) {
    ui_request(ui, (Request){.verb = REQUEST_REPLACE, .id = id, .args = args ? *args : NO_ARGS});
}

void ui_go(Ui *ui, ScreenId id, const OpenArgs *args) {
    ui_request(ui, (Request){.verb = REQUEST_GO, .id = id, .args = args ? *args : NO_ARGS});
}

void ui_pop(Ui *ui) {
    ui_request(ui, (Request){.verb = REQUEST_POP});
}

void ui_post_later(Ui *ui, Act act) {
    ui_request(ui, (Request){.verb = REQUEST_POST, .act = act});
}

static bool ui_do_push(Ui *ui, ScreenId id, const OpenArgs *args) {
    const Screen *screen = ui->screen_get((int)id);
    if (!screen || ui->layer_n == UI_LAYERS_MAX) {
        return false;
    }
    Err err = {0};
    void *self = mem_alloc(screen->size);
    ui_forget_drawn(ui);
    if (screen->open && !screen->open(ui, self, args, &err)) {
        mem_free(self);
        ui_toast_err(ui, &err);
        return false;
    }
    ui->layers[ui->layer_n++] = (Layer){.screen = screen, .self = self};
    return true;
}

static void ui_do_pop(Ui *ui) {
    if (ui->layer_n) {
        layer_close(ui, &ui->layers[--ui->layer_n]);
    }
    ui_forget_drawn(ui);
}

static void ui_do_replace(Ui *ui, ScreenId id, const OpenArgs *args) {
    // The new one is opened first: when it cannot be, the old one stays.
    if (ui->layer_n && ui->layer_n < UI_LAYERS_MAX && ui_do_push(ui, id, args)) {
        Layer fresh = ui->layers[--ui->layer_n];
        layer_close(ui, &ui->layers[ui->layer_n - 1]);
        ui->layers[ui->layer_n - 1] = fresh;
    } else if (ui->layer_n == 0) {
        ui_do_push(ui, id, args);
    }
    ui_forget_drawn(ui);
}

static void ui_do_go(Ui *ui, ScreenId id, const OpenArgs *args) {
    while (ui->layer_n) {
        ui_do_pop(ui);
    }
    ui_do_push(ui, SCREEN_HOME, &NO_ARGS);
    if (id != SCREEN_HOME) {
        ui_do_push(ui, id, args);
    }
}

void ui_settle(Ui *ui) {
    ui->busy++;
    // A screen may ask for the next change while it opens; a loop of such screens is cut short.
    for (int done = 0, rounds = 0; done < ui->request_n && rounds < 64; rounds++) {
        Request r = ui->requests[done++];
        switch (r.verb) {
        case REQUEST_PUSH:
            ui_do_push(ui, r.id, &r.args);
            break;
        case REQUEST_REPLACE:
            ui_do_replace(ui, r.id, &r.args);
            break;
        case REQUEST_GO:
            ui_do_go(ui, r.id, &r.args);
            break;
        case REQUEST_POP:
            ui_do_pop(ui);
            break;
        case REQUEST_POST:
            ui_post(ui, r.act);
            break;
        }
    }
    ui->request_n = 0;
    arena_reset(&ui->request_arena);
    ui->busy--;
}

bool ui_post(Ui *ui, Act act) {
    Layer *top = ui_top_layer(ui);
    if (!ui_layer_allows(ui, top, act)) {
        return false;
    }
    ui->busy++;
    bool used = top && top->screen->act && top->screen->act(ui, top->self, act);
    used = used || ui_act_default(ui, act);
    ui->busy--;
    ui->dirty = true;
    if (!ui->busy) {
        ui_settle(ui);
    }
    return used;
}

// --- what screens ask ----------------------------------------------------------------------------
App *ui_app(const Ui *ui) {
    return ui->app;
}

int64_t ui_now(const Ui *ui) {
    return ui->now_ms;
}

int64_t ui_mono(const Ui *ui) {
    return ui->mono_ms;
}

const UiSound *ui_sound(const Ui *ui) {
    return ui->sound;
}

int64_t ui_clock_us(const Ui *ui) {
    return ui->clock_us ? ui->clock_us() : 0;
}

void ui_mark_dirty(Ui *ui) {
    ui->dirty = true;
}

void ui_changed(Ui *ui, ChangeSet changes) {
    for (int i = 0; i < ui->layer_n; i++) {
        ui->layers[i].changes |= changes;
    }
    if (changes & CHANGE_SETTINGS) {
        ui_app_load_settings(ui);
    }
    ui->dirty = ui->dirty || changes;
}

void ui_quit(Ui *ui) {
    ui->done = true;
}

ScreenId ui_top(const Ui *ui) {
    const Layer *top = ui_top_layer(ui);
    return top ? top->screen->id : SCREEN_NONE;
}

static void toast_set(Ui *ui, Str text, Act act, Str label, int64_t lasts_ms) {
    buf_clear(&ui->toast.text);
    buf_add_str(&ui->toast.text, text);
    buf_clear(&ui->toast.label);
    buf_add_str(&ui->toast.label, label);
    ui->toast.act = act;
    ui->toast.until_ms = ui->now_ms + lasts_ms;
    ui->dirty = true;
}

void ui_toast(Ui *ui, Str text, Act act, Str act_label) {
    toast_set(ui, text, act, act_label, TOAST_MS);
}

void ui_later(Ui *ui, Act act, Str said) {
    if (!ui->job.id) {
        ui->job = act;
        ui->job_is_said = false;
        ui_toast(ui, said, (Act){0}, (Str){0});
    }
}

void ui_offer_words(Ui *ui, Str card_id, Str text) {
    buf_clear(&ui->words_id);
    buf_add_str(&ui->words_id, card_id);
    ui_toast(ui, text, (Act){ACT_OWN_WORDS, 0}, S("In my words"));
}

Str ui_keys_anywhere(const Ui *ui, Act act, Arena *a) {
    return keymap_keys_anywhere(&ui->keymap, act, a);
}

bool ui_words_offered(const Ui *ui) {
    return ui->toast.until_ms && ui->toast.act.id == ACT_OWN_WORDS;
}

void ui_toast_for(Ui *ui, Str text, int64_t lasts_ms) {
    toast_set(ui, text, (Act){0}, (Str){0}, lasts_ms);
}

void ui_toast_err(Ui *ui, const Err *err) {
    char text[1400];
    err_format(err, text, sizeof text);
    toast_set(ui, str_of(text), (Act){0}, (Str){0}, TOAST_ERROR_MS);
}

void ui_focus(Ui *ui, Act act, bool by_tab) {
    Layer *top = ui_top_layer(ui);
    if (top) {
        top->focus = act;
        top->has_focus = act.id != ACT_NONE;
        top->by_tab = by_tab;
        ui->reveal_focus = true;
        ui->dirty = true;
    }
}

int ui_zoom(const Ui *ui) {
    return ui->zoom;
}

Str ui_theme_setting(const Ui *ui) {
    static const Str NAMES[THEME_CHOICE_COUNT] = {
        [THEME_SYSTEM] = S_INIT("system"),
        [THEME_LIGHT] = S_INIT("light"),
        [THEME_DARK] = S_INIT("dark"),
        [THEME_CONTRAST] = S_INIT("contrast"),
    };
    return NAMES[ui->theme_choice];
}

// --- what floors above ask -----------------------------------------------------------------------
bool ui_set_theme(Ui *ui, Str name) {
    for (int i = 0; i < THEME_CHOICE_COUNT; i++) {
        ThemeChoice before = ui->theme_choice;
        ui->theme_choice = (ThemeChoice)i;
        if (str_eq_nocase(name, ui_theme_setting(ui))) {
            ui->dirty = true;
            ui_app_save(ui, S("theme"), ui_theme_setting(ui));
            return true;
        }
        ui->theme_choice = before;
    }
    return false;
}

bool ui_is_dirty(const Ui *ui) {
    return ui->dirty;
}

int64_t ui_wake(const Ui *ui, int64_t now_ms) {
    int64_t wake = ui->toast.until_ms ? ui->toast.until_ms : UI_NEVER;
    if (ui->job.id) {
        return now_ms;
    }
    for (int i = 0; i < ui->layer_n; i++) {
        const Layer *layer = &ui->layers[i];
        int64_t at = layer->screen->wake ? layer->screen->wake(ui, layer->self, now_ms) : UI_NEVER;
        wake = at < wake ? at : wake;
    }
    return wake;
}

void ui_tick(Ui *ui, int64_t now_ms) {
    ui->dirty = ui->dirty || ui_wake(ui, ui->now_ms) <= now_ms;
    ui->now_ms = now_ms;
    if (ui->job.id && ui->job_is_said) {
        const Act job = ui->job;
        ui->job = (Act){0};
        ui_post(ui, job);
    }
    if (ui->toast.until_ms > now_ms + TOAST_ERROR_MS) {
        ui->toast.until_ms = now_ms + TOAST_ERROR_MS; // The clock was set back.
    }
    if (ui->toast.until_ms && ui->toast.until_ms <= now_ms) {
        ui->toast.until_ms = 0;
        ui->dirty = true;
    }
}

bool ui_is_done(const Ui *ui) {
    return ui->done;
}

bool ui_wants_text(const Ui *ui) {
    return ui->field != NULL || ui->area != NULL;
}

Rect ui_caret(const Ui *ui) {
    return ui->caret;
}

bool ui_wants_fullscreen(const Ui *ui) {
    return ui->fullscreen;
}

Str ui_title(const Ui *ui) {
    // The screen's own title stays in the tree; a task bar wants the program's name.
    (void)ui;
    return S("Trestle");
}
