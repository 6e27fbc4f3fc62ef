// An SQL exercise in shapes: the task at the left and the desk at the right, one above the other in
// a narrow window.
#include "ui/icons.h"
#include "ui/screens/review_sql_internal.h"
#include "ui/ui_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"

#define WIDE      900
#define MOST_WIDE 1240

static DeskLook look_of(const ReviewScreen *r) {
    const SqlExercise *task = sql_bench_task(r->sql->desk.bench);
    DeskLook look = {.name = S("Your query"),
                     .placeholder = S("SELECT ..."),
                     .idle = S("Run it as often as you like: nothing here can break anything."),
                     .is_default = true,
                     .shows_cost = task->is_big,
                     .share = 0.42f};
    if (task->mode == SQL_MODE_PREDICT) {
        look.name = S("What does it return?");
        look.placeholder = task->is_value ? S("a value, or NULL") : S("one row | a line");
        look.idle = task->is_value
                        ? S("Say it before you see it: that is what makes it stay.")
                        : S("A row a line, with bars between its values. The order of the rows "
                            "matters only where the query has one.");
        look.share = task->is_value ? 0 : 0.42f;
    } else if (task->is_big) {
        look.idle = S("This exercise needs a million rows. They are made when you first run it, "
                      "in a few seconds.");
    }
    return look;
}

static void draw_task(UiFrame *f, ReviewScreen *r, Rect area, bool tight, bool wide) {
    // As high as the task, as it was when drawn last; below it nothing is hidden.
    Rect card = area;
    const int32_t needed = r->scroll.content + 2 * ui_hair(f), least = ui_px(f, 320);
    if (wide && r->sql->is_drawn) {
        card.h = needed < least ? least : needed;
        card.h = card.h > area.h ? area.h : card.h;
    }
    f->ui->redraw = f->ui->redraw || !r->sql->is_drawn;
    r->sql->is_drawn = true;
    ui_shadow_card(f, card, RADIUS_CARD);
    ui_panel(f, card, RADIUS_CARD, COLOR_SURFACE);
    const Rect view = rect_inset(card, ui_hair(f), ui_hair(f));
    const int32_t pad = ui_px(f, tight ? 16 : 28);
    const Rect column = {view.x + pad, 0, view.w - 2 * pad, 0};
    const int32_t top = w_scroll_begin(f, &r->scroll, view), above = ui_px(f, tight ? 12 : 24);
    const int32_t y = review_content_draw(f, r, column, top + above, !tight);
    w_scroll_end(f, y + above - top);
}

static void draw_buttons(UiFrame *f, const ReviewScreen *r, Rect strip) {
    const bool done = review_sql_is_done(r);
    const bool predicts = sql_bench_task(r->sql->desk.bench)->mode == SQL_MODE_PREDICT;
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY,
         .label = done       ? S("Continue")
                  : predicts ? S("Check")
                             : S("Run"),
         .act = {ACT_SQL_RUN, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Tables"), .act = {ACT_SQL_TABLES, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Show answer"), .act = {ACT_SHOW_ANSWER, 0}},
    };
    const size_t n = sizeof buttons / sizeof buttons[0];
    const int32_t gap = ui_px(f, 12), h = strip.h;
    int32_t total = 0;
    for (size_t i = 0; i < n; i++) {
        total += w_button_width(f, &buttons[i]) + (i ? gap : 0);
    }
    const bool fits = total <= strip.w;
    int32_t x = strip.x + (fits ? (strip.w - total) / 2 : 0);
    const int32_t each = (strip.w - gap * ((int32_t)n - 1)) / (int32_t)n;
    for (size_t i = 0; i < n; i++) {
        Button b = buttons[i];
        b.no_key = !fits;
        const int32_t w = fits ? w_button_width(f, &b) : each;
        w_button(f, (Rect){x, strip.y, w, h}, &b);
        x += w + gap;
    }
}

// While one writes only those keys are told that are not typed.
static void draw_hints(UiFrame *f, const ReviewScreen *r, Rect row) {
    const Hint typing[] = {
        {{ACT_SQL_COMPLETE, 0}, {0}, {0}},
        {{ACT_SQL_OLDER, 0}, {0}, {0}},
        {{ACT_HINT, 0}, {0}, {0}},
        {{ACT_SQL_PLAN, 0}, {0}, {0}},
        {{ACT_BACK, 0}, S("Out of the editor"), {0}},
        {{ACT_KEYS, 0}, {0}, S("F1")},
    };
    const Hint resting[] = {
        {{ACT_SQL_WRITE, 0}, {0}, {0}}, {{ACT_HINT, 0}, {0}, S("H")},
        {{ACT_UNDO, 0}, {0}, {0}},      {{ACT_EDIT, 0}, {0}, {0}},
        {{ACT_LESSON, 0}, {0}, {0}},    {{ACT_BURY, 0}, S("Bury"), {0}},
        {{ACT_BACK, 0}, {0}, {0}},      {{ACT_KEYS, 0}, {0}, {0}},
    };
    if (r->sql->desk.area.has_focus) {
        w_hint_row(f, row, typing, sizeof typing / sizeof typing[0]);
    } else {
        w_hint_row(f, row, resting, sizeof resting / sizeof resting[0]);
    }
}

void review_sql_draw(UiFrame *f, ReviewScreen *r, Rect rest, Rect hints) {
    if (desk_work(f->ui, &r->sql->desk) && r->sql->desk.last->is_judged) {
        r->sql->draft.tries += !r->sql->draft.is_right;
        r->sql->draft.is_right = r->sql->draft.is_right || r->sql->desk.last->is_right;
    }
    const float w = ui_design(f, rest.w), h = ui_design(f, f->bounds.h);
    const bool tight = w < 700 || h < 560, tiny = h < 400 || w < 400;
    // Beside each other too where there is hardly any height.
    const bool wide = w >= WIDE || (w >= 560 && h < 460);
    const int32_t margin = ui_px(f, tiny ? 8 : tight ? 14 : 32), gap = ui_px(f, tight ? 10 : 24);
    rest = rect_inset(rest, margin, 0);
    const int32_t most = ui_px(f, MOST_WIDE);
    rest = rest.w > most ? (Rect){rest.x + (rest.w - most) / 2, rest.y, most, rest.h} : rest;
    rect_cut_top(&rest, ui_px(f, tight ? 4 : 20));
    const Rect strip = rect_cut_bottom(&rest, ui_px(f, tight ? 40 : 52));
    rect_cut_bottom(&rest, ui_px(f, tight ? 8 : 20));
    // What a query returns is asked with the query itself, and answered in a small field.
    const bool predicts = sql_bench_task(r->sql->desk.bench)->mode == SQL_MODE_PREDICT;
    Rect task = wide ? rect_cut_left(&rest, (rest.w - gap) * 44 / 100)
                     : rect_cut_top(&rest, rest.h * (predicts ? 44 : 30) / 100);
    if (wide) {
        rect_cut_left(&rest, gap);
    } else {
        rect_cut_top(&rest, gap);
    }
    draw_task(f, r, task, tight, wide);
    DeskLook look = look_of(r);
    look.share = wide ? look.share : look.share * 0.8f;
    desk_draw(f, &r->sql->desk, rest, &look);
    draw_buttons(f, r, strip);
    if (hints.h > 0) {
        draw_hints(f, r, hints);
    }
}

// --- beside the answer ---------------------------------------------------------------------------
static Str outcome(UiFrame *f, const SqlDraft *draft) {
    if (!draft->is_right) {
        return S("Not yet; this is one way to write it.");
    }
    return draft->tries <= 1   ? S("Right at the first try.")
           : draft->tries == 2 ? S("Right at the second try.")
                               : arena_printf(f->arena, "Right after %d tries.", draft->tries);
}

int32_t review_sql_draw_outcome(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    ReviewSql *s = r->sql;
    const int32_t line = ui_line(f, TYPE_BUTTON), icon = ui_px(f, 24);
    const bool right = s->draft.is_right;
    const bool predicts = sql_bench_task(s->desk.bench)->mode == SQL_MODE_PREDICT;
    if (draw) {
        const ColorRole color = right ? COLOR_EASY : COLOR_AGAIN;
        w_icon(f, (Rect){column.x, y, ui_px(f, 18), line}, right ? ICON_CHECK : ICON_CLOSE, 16,
               color);
        w_label(
            f, (Rect){column.x + icon, y, column.w - icon, line},
            predicts && !right ? S("Not yet; this is what it returns.") : outcome(f, &s->draft),
            (LabelStyle){.type = TYPE_BUTTON, .color = color, .role = ROLE_STATUS, .elide = true});
    }
    y += line;
    const Str mine = str_trim(text_area_text(&s->desk.area));
    if (mine.n == 0 || predicts || str_find(mine, S("```"), 0) != SIZE_MAX) {
        return y;
    }
    y += ui_px(f, 12);
    if (draw) {
        w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_CAPTION_MEDIUM)}, S("Your query"),
                (LabelStyle){.type = TYPE_CAPTION_MEDIUM, .color = COLOR_TEXT3});
    }
    y += ui_line(f, TYPE_CAPTION_MEDIUM) + ui_px(f, 4);
    const Str text = arena_printf(f->arena, "```sql\n%.*s\n```", STR_ARG(mine));
    const MdStyle style = {.type = TYPE_READING, .ink = INK_TEXT};
    const int32_t h = w_md_layout(f, &s->mine_md, text, column.w, &style);
    if (draw) {
        w_md_draw(f, &s->mine_md, column.x, y, ROLE_TEXT);
    }
    y += h + ui_px(f, 12);
    if (draw) {
        w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_CAPTION_MEDIUM)},
                S("One way to write it"),
                (LabelStyle){.type = TYPE_CAPTION_MEDIUM, .color = COLOR_TEXT3});
    }
    return y + ui_line(f, TYPE_CAPTION_MEDIUM) - ui_px(f, 6);
}
