// The end of the day: what was done, when, and what tomorrow holds. Going on is offered, never
// asked for.
#include "app/app_ahead.h"
#include "ui/icons.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"
#include "ui/w_topbar.h"

#define MORE_DUE 20

typedef struct Done {
    Scroll scroll;
} Done;

static bool done_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)ui;
    (void)self;
    (void)args;
    (void)err;
    return true;
}

// Undo, or cards asked for, may bring the day back.
static void done_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)self;
    (void)changes;
    if (app_turn(ui_app(ui), ui_now(ui))->kind != TURN_DONE) {
        ui_replace(ui, SCREEN_REVIEW, NULL);
    }
}

static bool has_new(const Ui *ui) {
    const Library *lib = app_library(ui_app(ui));
    for (size_t i = 0; i < lib->item_n; i++) {
        const ItemState *s = &lib->items[i].state;
        if (s->due_day == DAY_NONE && !s->suspended &&
            app_deck_is_active(ui_app(ui), lib->cards[lib->items[i].card].deck)) {
            return true;
        }
    }
    return false;
}

static bool has_seen(const Ui *ui) {
    const Library *lib = app_library(ui_app(ui));
    for (size_t i = 0; i < lib->item_n; i++) {
        if (lib->items[i].state.due_day != DAY_NONE && !lib->items[i].state.suspended) {
            return true;
        }
    }
    return false;
}

static bool done_allows(const Ui *ui, const void *self, Act act) {
    (void)self;
    if (act.id == ACT_MORE_NEW) {
        return has_new(ui);
    }
    if (act.id == ACT_MORE_DUE) {
        return has_seen(ui);
    }
    return act.id != ACT_GO_REVIEW;
}

static bool done_act(Ui *ui, void *self, Act act) {
    (void)self;
    Err err = {0};
    bool ok = true;
    switch (act.id) {
    case ACT_FORWARD:
        ui_go(ui, SCREEN_HOME, NULL);
        return true;
    case ACT_MORE_DUE:
        ok = app_more_due(ui_app(ui), MORE_DUE, ui_now(ui), &err);
        break;
    case ACT_MORE_NEW: {
        int32_t per_day = app_settings(ui_app(ui))->new_per_day;
        ok = app_more_new(ui_app(ui), per_day > 0 ? per_day : 8, ui_now(ui), &err);
        break;
    }
    default:
        return false;
    }
    if (!ok) {
        ui_toast_err(ui, &err);
        return true;
    }
    ui_changed(ui, CHANGE_STATES);
    if (app_turn(ui_app(ui), ui_now(ui))->kind == TURN_DONE) {
        ui_toast(ui, S("There is nothing left that would help today."), (Act){ACT_NONE, 0},
                 (Str){0});
    }
    return true;
}

typedef struct Tile {
    Str number, word;
} Tile;

static void draw_tile(UiFrame *f, Rect r, const Tile *t) {
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    int32_t pad = ui_px(f, 18), h = ui_line(f, TYPE_METRIC);
    int32_t top = r.y + (r.h - h - ui_line(f, TYPE_UI)) / 2;
    w_label(f, (Rect){r.x + pad, top, r.w - 2 * pad, h}, t->number,
            (LabelStyle){.type = TYPE_METRIC, .color = COLOR_TEXT});
    w_label(f, (Rect){r.x + pad, top + h, r.w - 2 * pad, ui_line(f, TYPE_UI)}, t->word,
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
    ui_node(f, ROLE_STATUS,
            arena_printf(f->arena, "%.*s %.*s", STR_ARG(t->number), STR_ARG(t->word)), r);
}

static Str when(UiFrame *f, const Today *t) {
    if (t->answered == 0) {
        return S("Nothing was due. Enjoy the day.");
    }
    char from[8], to[8];
    day_format_time(t->first_ms, from);
    day_format_time(t->last_ms, to);
    int64_t minutes = t->used_ms / 60000;
    Str thought =
        minutes ? words_count(f->arena, minutes, "minute", "minutes") : S("under a minute");
    Str answers = words_count(f->arena, t->answered, "answer", "answers");
    if (t->last_ms - t->first_ms < 60000) {
        return arena_printf(f->arena, "%.*s at %s, %.*s of thinking.", STR_ARG(answers), from,
                            STR_ARG(thought));
    }
    return arena_printf(f->arena, "%.*s between %s and %s, %.*s of thinking.", STR_ARG(answers),
                        from, to, STR_ARG(thought));
}

static Str title(UiFrame *f, const Today *t) {
    int32_t deck = app_focused_deck(ui_app(f->ui));
    if (deck >= 0) {
        return arena_printf(f->arena, "%.*s: done for today",
                            STR_ARG(app_library(ui_app(f->ui))->decks[deck].title));
    }
    return t->answered ? S("Done for today") : S("Nothing due today");
}

// The same numbers as on the home screen.
static Str tomorrow(UiFrame *f) {
    const AheadDay *d = &app_ahead(ui_app(f->ui), 1, f->now_ms)->days[0];
    if (d->due + d->fresh == 0) {
        return S("Tomorrow is free.");
    }
    return arena_printf(f->arena, "Tomorrow: %d due, %d new, about %d %s.", d->due, d->fresh,
                        d->minutes, d->minutes == 1 ? "minute" : "minutes");
}

static int32_t draw_tiles(UiFrame *f, int32_t x, int32_t y, int32_t w) {
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    Tile tiles[] = {
        {arena_printf(f->arena, "%d", t->answered_due), S("known cards asked")},
        {arena_printf(f->arena, "%d", t->answered_new), S("new cards met")},
        {arena_printf(f->arena, "%d", t->drilled), S("asked once more")},
    };
    int32_t n = 3, gap = ui_px(f, SPACE_PANELS), h = ui_px(f, 92);
    int32_t per_row = ui_design(f, w) < 420 ? 1 : 3;
    int32_t tile_w = (w - (per_row - 1) * gap) / per_row;
    for (int32_t i = 0; i < n; i++) {
        draw_tile(f,
                  (Rect){x + i % per_row * (tile_w + gap), y + i / per_row * (h + gap), tile_w, h},
                  &tiles[i]);
    }
    return (n + per_row - 1) / per_row * (h + gap) - gap;
}

static int32_t draw_buttons(UiFrame *f, int32_t x, int32_t y, int32_t w) {
    Button buttons[] = {
        {.kind = BUTTON_PRIMARY,
         .label = S("Back to the decks"),
         .act = {ACT_FORWARD, 0},
         .is_default = true},
        {.kind = BUTTON_SECONDARY,
         .label = arena_printf(f->arena, "%d more", MORE_DUE),
         .act = {ACT_MORE_DUE, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("More new cards"), .act = {ACT_MORE_NEW, 0}},
    };
    int32_t gap = ui_px(f, 12), h = w_button_height(f), left = x, top = y;
    for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++) {
        if (!ui_allows(f->ui, buttons[i].act)) {
            continue;
        }
        int32_t bw = w_button_width(f, &buttons[i]);
        bw = bw > w ? w : bw;
        if (left > x && left + bw > x + w) {
            left = x;
            top += h + gap;
        }
        w_button(f, (Rect){left, top, bw, h}, &buttons[i]);
        left += bw + gap;
    }
    return top + h - y;
}

static void done_draw(UiFrame *f, void *self) {
    Done *d = self;
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    static const Hint hints[] = {
        {{ACT_FORWARD, 0}, S_INIT("Back to the decks"), {0}},
        {{ACT_UNDO, 0}, {0}, {0}},
        {{ACT_PALETTE, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    Rect rest = f->bounds;
    Topbar bar = {.back = true,
                  .place = S("The end of the day"),
                  .done = t->answered,
                  .total = t->answered,
                  .progress = arena_printf(f->arena, "%d of %d", t->answered, t->answered)};
    w_topbar(f, &rest, &bar);
    w_hint_row(f, rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 20)), hints,
               sizeof hints / sizeof hints[0]);
    int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE), most = ui_px(f, 640);
    int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    int32_t x = rest.x + (rest.w - w) / 2;
    int32_t top = w_scroll_begin(f, &d->scroll, rest);
    int32_t lift = (rest.h - ui_px(f, 430)) / 3;
    int32_t y = top + (lift > ui_px(f, 16) ? lift : ui_px(f, 16));
    if (lift > 0) { // In a low window what comes next matters more than the seal.
        const int32_t disc = ui_px(f, 56);
        const Rect seal = {x, y, disc, disc};
        draw_box(f->draw, seal, disc / 2, ui_color(f, COLOR_EASY_SOFT), 0, 0);
        w_icon(f, seal, ICON_CHECK, 26, COLOR_EASY);
        y += disc + ui_px(f, 20);
    }
    w_label(f, (Rect){x, y, w, ui_line(f, TYPE_PAGE_TITLE)}, title(f, t),
            (LabelStyle){
                .type = TYPE_PAGE_TITLE, .color = COLOR_TEXT, .role = ROLE_HEADING, .elide = true});
    y += ui_line(f, TYPE_PAGE_TITLE) + ui_px(f, 6);
    LabelStyle body = {.type = TYPE_READING, .color = COLOR_TEXT2, .role = ROLE_TEXT};
    y += w_para(f, (Rect){x, y, w, 0}, when(f, t), body);
    y += ui_px(f, 20);
    y += draw_tiles(f, x, y, w) + ui_px(f, 20);
    y += w_para(f, (Rect){x, y, w, 0}, tomorrow(f), body);
    if (t->set_aside) {
        y += w_para(f, (Rect){x, y, w, 0},
                    arena_printf(f->arena, "%d %s set aside and come back in small portions.",
                                 t->set_aside, t->set_aside == 1 ? "card is" : "cards are"),
                    (LabelStyle){.type = TYPE_READING, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    }
    y += ui_px(f, 24);
    y += draw_buttons(f, x, y, w) + ui_px(f, 24);
    w_scroll_end(f, y - top);
}

const Screen screen_done = {
    .id = SCREEN_DONE,
    .title = "Done for today",
    .size = sizeof(Done),
    .scope = SCOPE_DONE,
    .open = done_open,
    .allows = done_allows,
    .act = done_act,
    .sync = done_sync,
    .draw = done_draw,
};
