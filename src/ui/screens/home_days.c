// Two weeks behind and one ahead, small and side by side: days on which something was studied (no
// streak), and what each of the next seven days holds, as a number and as a bar of its minutes.
#include "ui/screens/home_internal.h"

#define PAST_DAYS 14

static int32_t strip_height(const UiFrame *f) {
    return ui_line(f, TYPE_CAPTION) + ui_px(f, 72);
}

static void draw_title(UiFrame *f, Rect r, Str title, Str said) {
    const int32_t h = ui_line(f, TYPE_CAPTION_MEDIUM), gap = ui_px(f, 10);
    const int32_t title_w =
        w_label(f, (Rect){r.x, r.y, r.w, h}, title,
                (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT2, ALIGN_LEFT, 0, true});
    const int32_t left = title_w + gap;
    if (said.n && left < r.w) {
        w_label(f, (Rect){r.x + left, r.y, r.w - left, h}, said,
                (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    }
}

// Fourteen small squares, today at the right.
static void draw_past(UiFrame *f, Rect r) {
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    const Str said = arena_printf(f->arena, "studied on %d", t->study_days_14);
    draw_title(f, r, S("Last 14 days"), said);
    const int32_t gap = ui_px(f, 4), most = ui_px(f, 15);
    int32_t cell = (r.w - (PAST_DAYS - 1) * gap) / PAST_DAYS;
    cell = cell < most ? cell : most;
    const int32_t y = r.y + ui_line(f, TYPE_CAPTION) + ui_px(f, 31);
    for (int32_t i = 0; i < PAST_DAYS; i++) {
        const bool on = (t->study_mask >> (PAST_DAYS - 1 - i)) & 1u, is_today = i == PAST_DAYS - 1;
        const Rect box = {r.x + i * (cell + gap), y, cell, cell};
        draw_box(f->draw, box, ui_px(f, 3), ui_color(f, on ? COLOR_HEAT_3 : COLOR_HEAT_0),
                 ui_color(f, is_today ? COLOR_EDGE : COLOR_HEAT_0),
                 is_today && !on ? ui_hair(f) : 0);
    }
    ui_node(f, ROLE_STATUS,
            arena_printf(f->arena, "Studied on %d of the last 14 days", t->study_days_14), r);
}

static Str day_said(UiFrame *f, int32_t day, int32_t ahead, const AheadDay *d) {
    const Str date = words_date(f->arena, day);
    const Str when = ahead == 1 ? arena_printf(f->arena, "Tomorrow, %.*s", STR_ARG(date)) : date;
    if (d->due + d->fresh == 0) {
        return arena_printf(f->arena, "%.*s: nothing", STR_ARG(when));
    }
    const Str cards = words_due(f->arena, d->due, d->fresh);
    const Str minutes = words_count(f->arena, d->minutes, "minute", "minutes");
    return arena_printf(f->arena, "%.*s: %.*s, about %.*s", STR_ARG(when), STR_ARG(cards),
                        STR_ARG(minutes));
}

static void draw_day(UiFrame *f, Rect r, int32_t ahead, const AheadDay *d, int32_t most) {
    const int32_t day = app_today(ui_app(f->ui), f->now_ms)->day + ahead;
    const int32_t line = ui_line(f, TYPE_CAPTION), cards = d->due + d->fresh;
    const int32_t foot = r.y + r.h - line, room = r.h - 2 * line - ui_px(f, 6);
    const LabelStyle name = {TYPE_CAPTION, COLOR_TEXT3, ALIGN_CENTER, 0, true};
    w_label(f, (Rect){r.x, foot, r.w, line}, str_sub(words_weekday(day), 0, 3), name);
    int32_t h = most > 0 ? (int32_t)((int64_t)room * d->minutes / most) : 0;
    h = cards && h < ui_px(f, 4) ? ui_px(f, 4) : h;
    const int32_t w = ui_px(f, 22) < r.w - ui_px(f, 6) ? ui_px(f, 22) : r.w - ui_px(f, 6);
    Rect bar = {r.x + (r.w - w) / 2, foot - ui_px(f, 3) - h, w, h};
    if (cards == 0) {
        bar.h = ui_px(f, 2);
        bar.y = foot - ui_px(f, 3) - bar.h;
    }
    draw_box(f->draw, bar, cards ? ui_px(f, 3) : 0,
             ui_color(f, cards ? COLOR_HEAT_2 : COLOR_HEAT_0), 0, 0);
    if (cards) {
        const LabelStyle number = {TYPE_CAPTION_MEDIUM, COLOR_TEXT2, ALIGN_CENTER, 0, true};
        w_label(f, (Rect){r.x, bar.y - line, r.w, line}, words_number(f->arena, cards), number);
    }
    ui_node(f, ROLE_TEXT, day_said(f, day, ahead, d), r);
}

static Str week_said(UiFrame *f, const Ahead *ahead) {
    int64_t cards = 0, minutes = 0;
    for (int32_t i = 0; i < ahead->day_n; i++) {
        cards += ahead->days[i].due + ahead->days[i].fresh;
        minutes += ahead->days[i].minutes;
    }
    if (ahead->day_n < AHEAD_DAYS) {
        return S("looking...");
    }
    if (cards == 0) {
        return S("nothing comes");
    }
    return arena_printf(f->arena, "about %.*s, %.*s",
                        STR_ARG(words_count(f->arena, cards, "card", "cards")),
                        STR_ARG(words_count(f->arena, minutes, "minute", "minutes")));
}

static void draw_ahead(UiFrame *f, Rect r, const Ahead *ahead) {
    const int32_t title_h = ui_line(f, TYPE_CAPTION_MEDIUM);
    int32_t most = 0;
    for (int32_t i = 0; i < ahead->day_n; i++) {
        most = ahead->days[i].minutes > most ? ahead->days[i].minutes : most;
    }
    draw_title(f, r, S("Next 7 days"), week_said(f, ahead));
    const Rect days = {r.x, r.y + title_h, r.w, r.h - title_h};
    for (int32_t i = 0; i < ahead->day_n; i++) {
        const int32_t left = days.w * i / AHEAD_DAYS, right = days.w * (i + 1) / AHEAD_DAYS;
        draw_day(f, (Rect){days.x + left, days.y, right - left, days.h}, i + 1, &ahead->days[i],
                 most);
    }
}

int32_t home_draw_days(UiFrame *f, const Ahead *ahead, int32_t x, int32_t y, int32_t width) {
    const bool stacked = ui_design(f, width) < 500;
    const int32_t pad_x = ui_px(f, 20), pad_y = ui_px(f, 14), gap = ui_px(f, stacked ? 16 : 24);
    const int32_t strip = strip_height(f), inner = width - 2 * pad_x;
    const int32_t past_h = stacked ? ui_line(f, TYPE_CAPTION) + ui_px(f, 50) : strip;
    const int32_t most_w = ui_px(f, 262);
    const int32_t past_w = stacked ? inner : inner * 2 / 5 < most_w ? inner * 2 / 5 : most_w;
    const Rect panel = {x, y, width, 2 * pad_y + strip + (stacked ? gap + past_h : 0)};
    ui_panel(f, panel, RADIUS_BUTTON, COLOR_SURFACE);
    draw_past(f, (Rect){x + pad_x, y + pad_y, past_w, past_h});
    Rect next = {x + pad_x, y + pad_y + past_h + gap, inner, strip};
    if (!stacked) {
        const int32_t left = pad_x + past_w + gap;
        draw_fill(f->draw, (Rect){x + left, y + pad_y, ui_hair(f), strip},
                  ui_color(f, COLOR_BORDER));
        next = (Rect){x + left + gap, y + pad_y, width - pad_x - left - gap, strip};
    }
    draw_ahead(f, next, ahead);
    return panel.h;
}
