// Drawing the home screen: the day in one number and one button, the days around it, the decks.
#include "ui/icons.h"
#include "ui/screens/home_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_list.h"
#include "ui/w_sidebar.h"

// Items looked at for the days ahead before the window is drawn again.
#define LOOK_WORK 600000

static const char *const stage_titles[STAGE_COUNT] = {
    [STAGE_NONE] = "Your decks",
    [STAGE_ORIENT] = "Find your feet",
    [STAGE_FUNDAMENTALS] = "Fundamentals",
    [STAGE_TRACK] = "Special subject",
    [STAGE_HANDS_ON] = "Hands-on",
    [STAGE_CRAFT] = "The craft",
    [STAGE_CAREER] = "Career",
    [STAGE_MOCK] = "Mock interview",
};

// Buttons side by side, wrapped at the width; returns the height. draw false measures.
static int32_t background_buttons(UiFrame *f, int32_t x, int32_t y, int32_t width, bool draw) {
    int32_t gap = ui_px(f, 8), h = ui_px(f, 36), left = x, top = y;
    for (int32_t i = 0; i < home_background_n(); i++) {
        Button b = {.kind = BUTTON_SECONDARY,
                    .label = home_background_label(i),
                    .act = {ACT_FIRST_RUN_ANSWER, i}};
        int32_t w = w_button_width(f, &b);
        w = w < width ? w : width;
        if (left > x && left + w > x + width) {
            left = x;
            top += h + gap;
        }
        if (draw) {
            w_button(f, (Rect){left, top, w, h}, &b);
        }
        left += w + gap;
    }
    return top + h - y;
}

static Str headline(UiFrame *f, const Today *t, int32_t due) {
    if (home_is_away(f->ui)) {
        return S("Away");
    }
    if (due + t->fresh > 0) {
        return words_count(f->arena, t->minutes, "minute", "minutes");
    }
    return t->is_first_run ? S("Nothing here yet") : S("Done for today");
}

static Str subline(UiFrame *f, const Today *t, const Ahead *ahead, int32_t due) {
    if (home_is_away(f->ui)) {
        return arena_printf(f->arena, "until %.*s", STR_ARG(words_date(f->arena, t->away_until)));
    }
    if (due + t->fresh > 0) {
        return words_due(f->arena, due, t->fresh);
    }
    const AheadDay *d = &ahead->days[0];
    return d->due + d->fresh == 0
               ? S("Tomorrow: nothing")
               : arena_printf(f->arena, "Tomorrow: %d due, %d new", d->due, d->fresh);
}

// When the last of what was set aside has had its turn.
static Str clear_words(UiFrame *f, const Today *t, const Ahead *ahead) {
    if (ahead->clear_in > 0) {
        return arena_printf(f->arena, ", all of them by %.*s",
                            STR_ARG(words_day(f->arena, t->day + ahead->clear_in, t->day)));
    }
    return ahead->is_done
               ? arena_printf(f->arena, " (at %d minutes a day for more than five months)",
                              app_settings(ui_app(f->ui))->minutes)
               : (Str){0};
}

static Str set_aside_words(UiFrame *f, const Today *t, const Ahead *ahead) {
    const bool is_back = t->gap_days > 0 && t->answered == 0, is_one = t->set_aside == 1;
    return arena_printf(
        f->arena,
        "%s%.*s more %s set aside and %s back in small portions%.*s. New cards wait "
        "until then.",
        is_back ? "Welcome back; today begins small. " : "",
        STR_ARG(words_number(f->arena, t->set_aside)), is_one ? "is" : "are",
        is_one ? "comes" : "come", STR_ARG(clear_words(f, t, ahead)));
}

// The second, quieter line; empty when there is nothing to add.
static Str remark(UiFrame *f, const Today *t, const Ahead *ahead) {
    if (t->clock_is_behind) {
        return arena_printf(f->arena,
                            "Your computer's calendar is behind your last review. Nothing is asked "
                            "twice; once the date is right, all goes on. If it is right, press "
                            "%.*s.",
                            STR_ARG(ui_keys(f, (Act){ACT_CLOCK, 0})));
    }
    if (home_is_away(f->ui)) {
        return arena_printf(
            f->arena,
            "Nothing is asked before %.*s, and nothing is late then. Press %.*s for "
            "another day.",
            STR_ARG(words_weekday(t->away_until + 1)), STR_ARG(ui_keys(f, (Act){ACT_AWAY, 0})));
    }
    if (t->set_aside > 0) {
        return set_aside_words(f, t, ahead);
    }
    if (t->gap_days > 0 && t->answered == 0 && t->due > 0) {
        return S("Welcome back. This is all that waited.");
    }
    if (app_library(ui_app(f->ui))->item_n == 0) {
        return arena_printf(f->arena, "Write a card with %.*s, or bring some in with %.*s.",
                            STR_ARG(ui_keys(f, (Act){ACT_NEW_CARD, 0})),
                            STR_ARG(ui_keys(f, (Act){ACT_GO_IMPORT, 0})));
    }
    if (t->is_first_run) {
        return S("The first cards are about the job itself. You only need this one key.");
    }
    return (Str){0};
}

static int32_t draw_hero(UiFrame *f, const Home *h, const Ahead *ahead, int32_t x, int32_t y,
                         int32_t width) {
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    int32_t due = t->due + t->drill + t->ahead;
    bool is_done = due + t->fresh == 0;
    bool asks = home_asks_background(f->ui);
    bool narrow = ui_design(f, width) < 520;
    int32_t pad = ui_px(f, narrow ? 20 : 32), inner = width - 2 * pad;
    Button start = {.kind = BUTTON_PRIMARY,
                    .label = home_is_away(f->ui) ? S("I am back")
                             : is_done           ? S("Look at the day")
                             : t->answered       ? S("Continue")
                                                 : S("Start"),
                    .act = {ACT_FORWARD, 0},
                    .is_default = h->selected < 0};
    int32_t button_h = w_button_height(f);
    int32_t button_w = w_button_width(f, &start);
    button_w = button_w > ui_px(f, 200) ? button_w : ui_px(f, 200);
    button_w = narrow && button_w > inner ? inner : button_w;
    int32_t text_w = narrow ? inner : inner - button_w - ui_px(f, 24);
    Str note = remark(f, t, ahead);
    int32_t metric_h = ui_line(f, TYPE_METRIC), sub_h = ui_line(f, TYPE_READING);
    int32_t note_h = note.n ? ui_px(f, 6) + w_para_height(f, text_w, note, TYPE_UI) : 0;
    int32_t text_h = metric_h + ui_px(f, 2) + sub_h + note_h;
    int32_t top_h = narrow              ? text_h + ui_px(f, 20) + button_h
                    : text_h > button_h ? text_h
                                        : button_h;
    int32_t ask_h = !asks ? 0
                          : ui_px(f, 24) * 2 + ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 10) +
                                background_buttons(f, x + pad, 0, inner, false);
    Rect panel = {x, y, width, pad * 2 + top_h + ask_h};
    ui_shadow_card(f, panel, RADIUS_CARD);
    ui_panel(f, panel, RADIUS_CARD, COLOR_SURFACE);
    int32_t ty = y + pad + (narrow ? 0 : (top_h - text_h) / 2);
    Str big = headline(f, t, due), small = subline(f, t, ahead, due);
    Rect row = {x + pad, ty, text_w, metric_h};
    w_label(f, row, big, home_label(TYPE_METRIC, COLOR_TEXT, ROLE_WINDOW));
    row = (Rect){x + pad, ty + metric_h + ui_px(f, 2), text_w, sub_h};
    w_label(f, row, small, home_label(TYPE_READING, COLOR_TEXT2, ROLE_WINDOW));
    Rect said = {x + pad, ty, text_w, metric_h + ui_px(f, 2) + sub_h};
    ui_node(f, ROLE_STATUS, arena_printf(f->arena, "%.*s: %.*s", STR_ARG(big), STR_ARG(small)),
            said);
    if (note.n) {
        w_para(f, (Rect){x + pad, ty + metric_h + sub_h + ui_px(f, 8), text_w, note_h}, note,
               home_label(TYPE_UI, COLOR_TEXT3, ROLE_TEXT));
    }
    Rect button = narrow ? (Rect){x + pad, y + pad + text_h + ui_px(f, 20), inner, button_h}
                         : (Rect){x + width - pad - button_w, y + pad + (top_h - button_h) / 2,
                                  button_w, button_h};
    w_button(f, button, &start);
    if (asks) {
        int32_t ay = y + pad + top_h + ui_px(f, 24);
        draw_fill(f->draw, (Rect){x + pad, ay, inner, ui_hair(f)}, ui_color(f, COLOR_BORDER));
        ay += ui_px(f, 24);
        w_label(
            f, (Rect){x + pad, ay, inner, ui_line(f, TYPE_UI_MEDIUM)},
            S("Where are you coming from? (You can pass this by.)"),
            (LabelStyle){
                .type = TYPE_UI_MEDIUM, .color = COLOR_TEXT2, .role = ROLE_TEXT, .elide = true});
        background_buttons(f, x + pad, ay + ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 10), inner, true);
    }
    return panel.h;
}

static Str number(UiFrame *f, int32_t n) {
    return n ? words_number(f->arena, n) : S("");
}

static void draw_row(UiFrame *f, Home *h, int32_t i, Rect r, int32_t column_w) {
    const Library *lib = app_library(ui_app(f->ui));
    const DeckCounts *counts = app_deck_counts(ui_app(f->ui), f->now_ms);
    const HomeRow *row = &h->rows[i];
    DeckCounts sum = {0};
    for (int32_t d = 0; (size_t)d < lib->deck_n; d++) {
        if (row->deck < 0 ? lib->decks[d].stage == row->stage : d == row->deck) {
            sum.due += counts[d].due;
            sum.fresh += counts[d].fresh;
            sum.learned += counts[d].learned;
        }
    }
    bool is_group = row->deck < 0;
    Row w = {.name = is_group ? str_of(stage_titles[row->stage]) : lib->decks[row->deck].title,
             .depth = is_group ? 0 : 1,
             .twist = !is_group               ? ROW_LEAF
                      : h->closed[row->stage] ? ROW_CLOSED
                                              : ROW_OPEN,
             .selected = i == h->selected,
             .column = {number(f, sum.due), number(f, sum.fresh), number(f, sum.learned)},
             .column_color = {COLOR_EASY, COLOR_GOOD, COLOR_TEXT3},
             .column_n = 3,
             .value = arena_printf(f->arena, "%d due, %d new, %d learned", sum.due, sum.fresh,
                                   sum.learned),
             .column_w = column_w,
             .act = {ACT_ROW_OPEN, i}};
    if (!is_group && !app_deck_is_active(ui_app(f->ui), row->deck)) {
        w.note = lib->decks[row->deck].is_archived ? S("put away")
                 : row->stage == STAGE_MOCK        ? S("on request")
                                                   : S("not your subject");
    }
    w_row(f, r, &w);
}

static int32_t draw_decks(UiFrame *f, Home *h, int32_t x, int32_t y, int32_t width) {
    static const Str heads[] = {S_INIT("Due"), S_INIT("New"), S_INIT("Learned")};
    int32_t row_h = w_row_height(f), top = y;
    int32_t column_w = ui_px(f, ui_design(f, width) < 480 ? 56 : 84);
    if (h->row_n == 0) {
        return 0;
    }
    w_row_head(f, (Rect){x, y, width, row_h}, S("Decks"), heads, 3, column_w);
    y += row_h;
    Rect clip = ui_clip_rect(f);
    for (int32_t i = 0; i < h->row_n; i++, y += row_h) {
        bool is_seen = y + row_h > clip.y && y < clip.y + clip.h;
        if (is_seen || i == h->selected) {
            draw_row(f, h, i, (Rect){x, y, width, row_h}, column_w);
        }
    }
    return y - top;
}

void home_draw(UiFrame *f, void *self) {
    Home *h = self;
    // Whatever was studied alone before: here one sees the whole day.
    if (app_focused_deck(ui_app(f->ui)) >= 0 || app_focused_items(ui_app(f->ui)) > 0) {
        app_focus_deck(ui_app(f->ui), -1);
    }
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    const Ahead *ahead = app_ahead(ui_app(f->ui), LOOK_WORK, f->now_ms);
    h->is_looking = !ahead->is_done;
    int32_t waiting = t->due + t->drill + t->fresh;
    Rect rest = f->bounds;
    Sidebar side = {
        .here = SCREEN_HOME, .review_count = number(f, waiting), .scroll = &h->side_scroll};
    w_sidebar(f, &rest, &side);
    Rect foot = rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 20));
    int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE);
    int32_t most = ui_px(f, 860);
    int32_t width = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    int32_t x = rest.x + (rest.w - width) / 2;
    int32_t top = w_scroll_begin(f, &h->scroll, rest), y = top + ui_px(f, 28);
    int32_t title_h = ui_line(f, TYPE_PAGE_TITLE);
    int32_t title_w = w_label(f, (Rect){x, y, width, title_h}, S("Today"),
                              home_label(TYPE_PAGE_TITLE, COLOR_TEXT, ROLE_HEADING));
    int32_t gap = ui_px(f, 14);
    if (title_w + gap < width) {
        w_label(
            f, (Rect){x + title_w + gap, y + ui_px(f, 3), width - title_w - gap, title_h},
            words_date(f->arena, t->day),
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT, .elide = true});
    }
    y += title_h + ui_px(f, 16);
    y += draw_hero(f, h, ahead, x, y, width) + ui_px(f, 16);
    y += t->is_first_run ? 0 : home_draw_days(f, ahead, x, y, width) + ui_px(f, 12);
    y += draw_decks(f, h, x, y, width) + ui_px(f, 24);
    w_scroll_end(f, y - top);
    Hint hints[] = {
        {{ACT_FORWARD, 0},
         home_is_away(f->ui) ? S("I am back")
         : waiting           ? S("Start")
                             : S("Look at the day"),
         {0}},
        {{ACT_ROW_NEXT, 0}, S("Choose a deck"), {0}},
        {{ACT_DECK, 0}, S("Manage the deck"), {0}},
        {{ACT_UNDO, 0}, {0}, {0}},
        {{ACT_AWAY, 0}, {0}, {0}},
        {{ACT_PALETTE, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}
