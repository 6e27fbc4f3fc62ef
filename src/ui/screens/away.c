// Until when one is away: a day typed in words, or chosen by keys, and at once what that would do.
// Enter does it, one undo takes it back.
#include "app/app_away.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_edit.h"
#include "ui/w_label.h"

#define FIELD_DAY 1
#define MANY      1000 // cards that take a moment to move

typedef struct Away {
    Edit field;
    bool is_day, is_possible; // the text is a day; one that can be meant
    int32_t until;
    AwayPlan plan;
} Away;

static int32_t today(const Ui *ui) {
    return app_today(ui_app(ui), ui_now(ui))->day;
}

static void look(Ui *ui, Away *a) {
    Err ignored = {0};
    a->is_day = app_away_parse(edit_text(&a->field), today(ui), &a->until);
    a->is_possible =
        a->is_day && app_away_plan(ui_app(ui), a->until, ui_now(ui), &a->plan, &ignored);
}

static void set_day(Ui *ui, Away *a, int32_t day) {
    Arena arena = {0};
    const int32_t first = today(ui), last = first + AWAY_MOST_DAYS;
    day = day < first ? first : day > last ? last : day;
    edit_set(&a->field, words_day(&arena, day, first));
    a->field.anchor = 0; // typing replaces it
    look(ui, a);
    arena_free(&arena);
}

static bool away_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    Away *a = self;
    const Today *t = app_today(ui_app(ui), ui_now(ui));
    if (app_is_read_only(ui_app(ui))) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere; please use that window.");
    }
    set_day(ui, a, t->away_until != DAY_NONE ? t->away_until : t->day + 6);
    return true;
}

static void away_close(Ui *ui, void *self) {
    (void)ui;
    edit_free(&((Away *)self)->field);
}

static bool away_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    return act.id != ACT_CHOICE || ((const Away *)self)->is_possible;
}

static void leave(Ui *ui, const Away *a) {
    Err err = {0};
    Arena arena = {0};
    AwayPlan done;
    if (!app_away(ui_app(ui), a->until, ui_now(ui), &done, &err)) {
        ui_toast_err(ui, &err);
    } else {
        ui_toast(ui,
                 arena_printf(&arena, "Away until %.*s. All the best.",
                              STR_ARG(words_date(&arena, a->until))),
                 (Act){ACT_UNDO, 0}, S("Undo"));
        ui_changed(ui, CHANGE_STATES);
        ui_pop(ui);
    }
    arena_free(&arena);
}

static bool away_act(Ui *ui, void *self, Act act) {
    Away *a = self;
    switch ((int)act.id) {
    case ACT_FIELD_CHANGED:
        look(ui, a);
        return true;
    case ACT_ROW_PREV:
    case ACT_ROW_NEXT:
        set_day(ui, a, (a->is_day ? a->until : today(ui)) + (act.id == ACT_ROW_NEXT ? 1 : -1));
        return true;
    case ACT_AWAY_SPAN:
        set_day(ui, a, today(ui) + act.arg - 1);
        return true;
    case ACT_CHOICE:
        if (act.arg == 0 && a->plan.cards > MANY) {
            Arena m = {0};
            ui_later(
                ui, (Act){ACT_CHOICE, 1},
                arena_printf(&m, "Moving %.*s cards...", STR_ARG(words_number(&m, a->plan.cards))));
            arena_free(&m);
        } else {
            leave(ui, a);
        }
        return true;
    case ACT_AWAY_END:
        ui_pop(ui);
        return false; // the kernel's own meaning
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------
static Str said(UiFrame *f, const Away *a) {
    Arena *m = f->arena;
    const int32_t now = today(f->ui);
    if (!a->is_day) {
        return S("Type a day, such as 3 December, Friday, 10 days or 2 weeks.");
    }
    if (!a->is_possible) {
        return S("A day from today on is meant, within the next two years.");
    }
    const AwayPlan *p = &a->plan;
    const Str back = words_date(m, p->until + 1);
    if (p->cards == 0) {
        return arena_printf(m,
                            "No card would come until %.*s, so nothing has to move; new ones wait "
                            "too. You are back on %.*s.",
                            STR_ARG(words_day(m, p->until, now)), STR_ARG(back));
    }
    const Str cards = words_count(m, p->cards, "card", "cards");
    Str where = S("to that day");
    if (p->last_day > p->until + 1) {
        where = arena_printf(m, "to the days after: %d come on the first, the last on %.*s",
                             p->first_n, STR_ARG(words_day(m, p->last_day, now)));
    }
    return arena_printf(m,
                        "You are back on %.*s. %.*s due until %.*s %s %.*s. Nothing is late then; "
                        "intervals and ease stay, and new cards wait too.",
                        STR_ARG(back), STR_ARG(cards), STR_ARG(words_day(m, p->until, now)),
                        p->cards == 1 ? "moves" : "move", STR_ARG(where));
}

static size_t make_buttons(UiFrame *f, const Away *a, Button out[4]) {
    const Act go = {ACT_CHOICE, 0};
    size_t n = 0;
    out[n++] = (Button){.kind = BUTTON_PRIMARY,
                        .label = S("Go"),
                        .act = go,
                        .disabled = !a->is_possible || !ui_allows(f->ui, go)};
    out[n++] =
        (Button){.kind = BUTTON_SECONDARY, .label = S("One week"), .act = {ACT_AWAY_SPAN, 7}};
    out[n++] =
        (Button){.kind = BUTTON_SECONDARY, .label = S("Two weeks"), .act = {ACT_AWAY_SPAN, 14}};
    if (ui_allows(f->ui, (Act){ACT_AWAY_END, 0})) {
        out[n++] =
            (Button){.kind = BUTTON_SECONDARY, .label = S("I am back"), .act = {ACT_AWAY_END, 0}};
    }
    return n;
}

// The buttons in rows from the top of r; the height they take. draw false measures.
static int32_t draw_buttons(UiFrame *f, Rect r, const Button *buttons, size_t n, bool draw) {
    const int32_t h = ui_px(f, 40), gap = ui_px(f, 10);
    int32_t x = r.x, y = r.y;
    for (size_t i = 0; i < n; i++) {
        const int32_t wanted = w_button_width(f, &buttons[i]), w = wanted < r.w ? wanted : r.w;
        if (x > r.x && x + w > r.x + r.w) {
            x = r.x;
            y += h + gap;
        }
        if (draw) {
            w_button(f, (Rect){x, y, w, h}, &buttons[i]);
        }
        x += w + gap;
    }
    return y + h - r.y;
}

static void away_draw(UiFrame *f, void *self) {
    Away *a = self;
    Button buttons[4];
    const size_t n = make_buttons(f, a, buttons);
    const int32_t most = ui_px(f, 470), room = f->bounds.w - ui_px(f, 2 * 16 + 2 * 28);
    const int32_t w = room < most ? room : most, gap = ui_px(f, 16), field_h = ui_px(f, 38);
    const Str text = said(f, a);
    // The height of four lines stays while the day changes, so that nothing jumps.
    const int32_t four = 4 * ui_line(f, TYPE_UI), needed = w_para_height(f, w, text, TYPE_UI);
    const int32_t text_h = needed > four ? needed : four;
    const int32_t buttons_h = draw_buttons(f, (Rect){0, 0, w, 0}, buttons, n, false);
    Rect r =
        w_dialog(f, S("Away until"), w, field_h + gap + text_h + gap + buttons_h + ui_px(f, 4));
    w_edit(f, rect_cut_top(&r, field_h), &a->field,
           &(EditStyle){.name = S("Last day away"),
                        .placeholder = S("3 December, Friday, 10 days"),
                        .id = FIELD_DAY,
                        .is_default = true});
    rect_cut_top(&r, gap);
    w_para(f, rect_cut_top(&r, text_h), text,
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    rect_cut_top(&r, gap);
    draw_buttons(f, r, buttons, n, true);
}

const Screen screen_away = {
    .id = SCREEN_AWAY,
    .title = "Away until",
    .size = sizeof(Away),
    .scope = SCOPE_AWAY,
    .overlay = true,
    .open = away_open,
    .close = away_close,
    .allows = away_allows,
    .act = away_act,
    .draw = away_draw,
};
