// The review screen in shapes. Fixed places: the bar above, the card's top, the buttons, the hints;
// only the card's lower edge follows its content, and long content scrolls inside it.
#include "text/md_parse.h"
#include "ui/icons.h"
#include "ui/screens/review_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_topbar.h"

#define CARD_WIDTH      768
#define CARD_MIN_HEIGHT 320
#define CHIPS_MAX       4

// Room the present window leaves, in design pixels: small ones lose air first, then the hints.
typedef struct Room {
    float w, h;
    bool tight, tiny;
    int32_t pad;
} Room;

static Room room_of(const UiFrame *f) {
    Room room = {.w = ui_design(f, f->bounds.w), .h = ui_design(f, f->bounds.h)};
    room.tight = room.w < 700 || room.h < 560;
    room.tiny = room.h < 400 || room.w < 400;
    room.pad = ui_px(f, room.tiny ? 14 : room.tight ? 24 : 44);
    return room;
}

static const CardInfo *card_of(const UiFrame *f, const ReviewScreen *r) {
    const Library *lib = app_library(ui_app(f->ui));
    return r->turn.item < 0 ? NULL : &lib->cards[lib->items[r->turn.item].card];
}

static Str standing(UiFrame *f, const ReviewScreen *r) {
    const ItemState *s = &app_library(ui_app(f->ui))->items[r->turn.item].state;
    switch (r->turn.log_kind) {
    case LOG_LEARN:
        return S("New");
    case LOG_DRILL:
        return S("Once more today");
    case LOG_EXTRA:
        return S("Ahead of its day");
    default:
        return arena_printf(f->arena, "Seen %d %s \xC2\xB7 ease %.*s", s->reviews,
                            s->reviews == 1 ? "time" : "times",
                            STR_ARG(words_ease(f->arena, s->sched.ef100)));
    }
}

static int32_t draw_head(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    const CardInfo *card = card_of(f, r);
    int32_t h = ui_px(f, 24);
    if (!draw) {
        return y + h;
    }
    Str chips[CHIPS_MAX] = {str_of(card_kind_title(card->kind))};
    size_t n = 1;
    for (size_t i = 0; i < card->tags.n && n < CHIPS_MAX; i++) {
        chips[n++] = card->tags.at[i];
    }
    bool starred = app_library(ui_app(f->ui))->items[r->turn.item].state.starred;
    Rect row = {column.x, y, column.w, h};
    Rect star = rect_cut_right(&row, ui_px(f, 28));
    w_icon_button(f, star, ICON_STAR, starred ? S("Take the star off") : S("Star"),
                  (Act){ACT_STAR, 0}, starred);
    Str text = standing(f, r);
    int32_t text_w = w_label_width(f, text, TYPE_CAPTION);
    Rect right = rect_cut_right(&row, text_w + ui_px(f, 8));
    if (row.w > ui_px(f, 60)) {
        w_label(f, (Rect){right.x, right.y, text_w, right.h}, text,
                (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_STATUS});
        while (n > 1 && w_chips(f, row, chips, n, false) > h) {
            n--;
        }
        if (w_chip_width(f, chips[0]) <= row.w) {
            w_chips(f, row, chips, n, true);
        }
    }
    return y + h;
}

static int32_t put_md(UiFrame *f, MdView *v, Str text, Rect column, int32_t y, const MdStyle *style,
                      Role role, bool draw) {
    int32_t h = w_md_layout(f, v, text, column.w, style);
    if (draw) {
        w_md_draw(f, v, column.x, y, role);
    }
    return y + h;
}

static const char *image_dir(const ReviewScreen *r) {
    return r->view.image_dir.n ? r->view.image_dir.at : NULL;
}

static int32_t draw_hint(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    if (!r->view.hint.at || !(r->hint_shown || r->step == STEP_ANSWER)) {
        return y;
    }
    y += ui_px(f, 14);
    MdStyle style = {.type = TYPE_READING, .ink = INK_TEXT2};
    int32_t indent = ui_px(f, 28);
    Rect inner = {column.x + indent, y, column.w - indent, 0};
    if (draw) {
        w_icon(f, (Rect){column.x, y, ui_px(f, 20), ui_line(f, TYPE_READING)}, ICON_HINT, 16,
               COLOR_HARD);
    }
    return put_md(f, &r->hint_md, r->view.hint, inner, y, &style, ROLE_TEXT, draw);
}

// Everything on the card, from y downwards; answers the y below it and where the answer begins.
static int32_t draw_content(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool head,
                            int32_t *answer_y, bool draw) {
    MdStyle question = {.type = r->is_preview ? TYPE_HEADING : TYPE_QUESTION,
                        .ink = INK_TEXT,
                        .image_dir = image_dir(r)};
    MdStyle reading = {.type = TYPE_READING, .ink = INK_TEXT, .image_dir = image_dir(r)};
    if (head) {
        y = draw_head(f, r, column, y, draw) + ui_px(f, 18);
    }
    if (r->load_error.code) {
        char text[1400];
        err_format(&r->load_error, text, sizeof text);
        return put_md(f, &r->front_md, arena_str(f->arena, str_of(text)), column, y, &reading,
                      ROLE_TEXT, draw);
    }
    const bool is_answered = r->step == STEP_ANSWER && !r->is_preview;
    ui_sound_key(f, !is_answered); // with the answer, the key plays the answer's
    y = put_md(f, &r->question_md, r->view.question, column, y, &question, ROLE_HEADING, draw);
    if (!str_is_blank(r->view.front)) {
        y = put_md(f, &r->front_md, r->view.front, column, y + ui_px(f, 14), &reading, ROLE_TEXT,
                   draw);
    }
    if (!str_is_blank(r->view.before)) {
        y = put_md(f, &r->before_md, r->view.before, column, y + ui_px(f, 14), &reading, ROLE_TEXT,
                   draw);
    }
    if (review_has_options(r)) {
        y = review_draw_options(f, r, column, y + ui_px(f, 18), draw);
    }
    if (!str_is_blank(r->view.after)) {
        y = put_md(f, &r->after_md, r->view.after, column, y + ui_px(f, 14), &reading, ROLE_TEXT,
                   draw);
    }
    y = draw_hint(f, r, column, y, draw);
    *answer_y = y;
    if (is_answered) {
        ui_sound_key(f, true);
    }
    return r->step == STEP_ANSWER ? review_draw_answer(f, r, column, y, draw) : y;
}

int32_t review_preview_draw(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    int32_t answer_y = 0;
    return draw_content(f, r, column, y, r->turn.item >= 0, &answer_y, draw);
}

int32_t review_content_draw(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool head) {
    int32_t answer_y = 0;
    return draw_content(f, r, column, y, head && r->turn.item >= 0, &answer_y, true);
}

static int32_t draw_lesson(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    const TopicInfo *topic = &app_library(ui_app(f->ui))->topics[r->turn.topic];
    MdStyle title = {.type = TYPE_QUESTION, .ink = INK_TEXT};
    MdStyle reading = {.type = TYPE_READING, .ink = INK_TEXT};
    if (draw) {
        w_chip(f, column.x, y, S("A new topic"));
    }
    y += ui_px(f, 24 + 18);
    y = put_md(f, &r->question_md, topic->title, column, y, &title, ROLE_HEADING, draw);
    return put_md(f, &r->lesson_md, topic->lesson, column, y + ui_px(f, 16), &reading, ROLE_TEXT,
                  draw);
}

static void draw_card(UiFrame *f, ReviewScreen *r, Rect area, const Room *room) {
    int32_t margin = ui_px(f, room->tiny ? 8 : room->tight ? 16 : 32);
    int32_t most = ui_px(f, CARD_WIDTH);
    int32_t w = area.w - 2 * margin < most ? area.w - 2 * margin : most;
    Rect column = {area.x + (area.w - w) / 2 + room->pad, 0, w - 2 * room->pad, 0};
    bool is_lesson = r->step == STEP_LESSON;
    bool head = !room->tiny && r->turn.item >= 0;
    int32_t answer_y = 0;
    int32_t content = is_lesson ? draw_lesson(f, r, column, 0, false)
                                : draw_content(f, r, column, 0, head, &answer_y, false);
    int32_t pad_top = room->tight ? room->pad : ui_px(f, 32);
    int32_t pad_bottom = room->tight ? room->pad : ui_px(f, 22);
    int32_t total = content + pad_top + pad_bottom;
    int32_t h = total, least = ui_px(f, CARD_MIN_HEIGHT);
    h = h < least ? least : h;
    h = h > area.h ? area.h : h;
    Rect card = {area.x + (area.w - w) / 2, area.y, w, h};
    ui_shadow_card(f, card, RADIUS_CARD);
    ui_panel(f, card, RADIUS_CARD, COLOR_SURFACE);
    Rect view = rect_inset(card, ui_hair(f), ui_hair(f));
    int32_t top = w_scroll_begin(f, &r->scroll, view);
    int32_t y = top + pad_top;
    if (is_lesson) {
        draw_lesson(f, r, column, y, true);
    } else {
        int32_t drawn_at = 0;
        draw_content(f, r, column, y, head, &drawn_at, true);
    }
    // Inside the border; what fits exactly needs no scroll bar.
    w_scroll_end(f, total <= h ? view.h : total);
    // The question never moves, so an answer that begins out of sight says where it is.
    bool is_below = r->step == STEP_ANSWER && !r->load_error.code && total > h &&
                    r->scroll.offset + view.h < total &&
                    pad_top + answer_y + ui_px(f, 60) > r->scroll.offset + view.h;
    if (is_below) {
        Button b = {.kind = BUTTON_SECONDARY,
                    .label = S("The answer is below"),
                    .icon = ICON_DOWN,
                    .act = {ACT_PAGE_DOWN, 0}};
        int32_t bw = w_button_width(f, &b), bh = ui_px(f, 36);
        bw = bw < view.w ? bw : view.w;
        w_button(f, (Rect){view.x + (view.w - bw) / 2, view.y + view.h - bh - ui_px(f, 12), bw, bh},
                 &b);
    }
}

static Str short_interval(Arena *a, int32_t days) {
    if (days <= 0) {
        return S("today");
    }
    if (days < 31) {
        return arena_printf(a, "%d d", days);
    }
    int32_t t = days < 365 ? (days * 160 + 243) / 487 : (days * 40 + 730) / 1461;
    const char *unit = days < 365 ? "mo" : "y";
    return t % 10 ? arena_printf(a, "%d.%d %s", t / 10, t % 10, unit)
                  : arena_printf(a, "%d %s", t / 10, unit);
}

static void draw_grade(UiFrame *f, const ReviewScreen *r, Rect rect, const GradeChoice *g) {
    static const struct {
        const char *icon;
        ColorRole color;
    } looks[GRADES_MAX] = {{ICON_AGAIN, COLOR_AGAIN}, {ICON_AGAIN, COLOR_AGAIN},
                           {ICON_AGAIN, COLOR_AGAIN}, {ICON_HARD, COLOR_HARD},
                           {ICON_GOOD, COLOR_GOOD},   {ICON_EASY, COLOR_EASY}};
    Str line = g->changes_schedule
                   ? arena_printf(f->arena, "%.*s \xC2\xB7 ease %.*s",
                                  STR_ARG(short_interval(f->arena, g->interval_days)),
                                  STR_ARG(words_ease(f->arena, g->ef100)))
                   : S("no change");
    GradeButton b = {.label = str_of(g->label),
                     .line = line,
                     .icon = looks[g->quality].icon,
                     .color = looks[g->quality].color,
                     .act = {review_grade_action(r, g->quality), 0},
                     .is_default = g->quality == review_suggested(r)};
    if (ui_allows(f->ui, b.act)) {
        w_grade_button(f, rect, &b);
    }
}

// Rows the buttons need: one, or two or three where they would not fit side by side.
static int32_t grade_rows(const UiFrame *f, const ReviewScreen *r, int32_t width) {
    float each = ui_design(f, width) / (float)r->turn.grade_n;
    return each >= 104 ? 1 : each >= 56 ? 2 : 3;
}

static void draw_buttons(UiFrame *f, ReviewScreen *r, Rect strip, int32_t rows) {
    int32_t gap = ui_px(f, 12);
    if (r->step == STEP_ANSWER) {
        int32_t per_row = (r->turn.grade_n + rows - 1) / rows;
        int32_t h = (strip.h - (rows - 1) * gap / 2) / rows;
        int32_t w = (strip.w - (per_row - 1) * gap) / per_row;
        for (int32_t i = 0; i < r->turn.grade_n; i++) {
            Rect b = {strip.x + i % per_row * (w + gap), strip.y + i / per_row * (h + gap / 2), w,
                      h};
            draw_grade(f, r, b, &r->turn.grades[i]);
        }
        return;
    }
    Button b = {.kind = BUTTON_PRIMARY,
                .label = r->step == STEP_LESSON ? S("Continue") : S("Show answer"),
                .act = {r->step == STEP_LESSON ? ACT_FORWARD : ACT_SHOW_ANSWER, 0},
                .is_default = true};
    if (r->step == STEP_QUESTION && review_has_options(r)) {
        b.label = S("Check");
    }
    int32_t w = ui_px(f, 240), h = w_grade_height(f);
    Rect place = rect_cut_bottom(&strip, h);
    w_button(f, rect_center(place, w, h), &b);
}

static void draw_topbar(UiFrame *f, ReviewScreen *r, Rect *rest) {
    const Library *lib = app_library(ui_app(f->ui));
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    const CardInfo *card = card_of(f, r);
    int32_t left = t->due + t->fresh + t->drill + t->ahead;
    Topbar bar = {.back = true,
                  .place = card ? lib->decks[card->deck].title : S(""),
                  .done = t->answered,
                  .total = t->answered + left,
                  .progress = arena_printf(f->arena, "%d of %d", t->answered, t->answered + left)};
    if (card && card->topic >= 0) {
        bar.parent = bar.place;
        bar.place = lib->topics[card->topic].title;
    }
    const struct {
        ColorRole dot;
        int32_t n;
        Str word;
    } counts[] = {{COLOR_GOOD, t->fresh, S("new")},
                  {COLOR_HARD, t->drill, S("again")},
                  {COLOR_EASY, t->due + t->ahead, S("due")}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        bar.counts[bar.count_n++] =
            (TopCount){counts[i].dot, arena_printf(f->arena, "%d", counts[i].n), counts[i].word};
    }
    bar.time = arena_printf(f->arena, "%d min left", t->minutes);
    w_topbar(f, rest, &bar);
}

static void draw_hints(UiFrame *f, const ReviewScreen *r, Rect row) {
    bool answer = r->step == STEP_ANSWER, options = review_has_options(r);
    ActionId next = answer                   ? review_grade_action(r, review_suggested(r))
                    : r->step == STEP_LESSON ? ACT_FORWARD
                                             : ACT_SHOW_ANSWER;
    Hint hints[] = {
        {{next, 0}, !answer && options ? S("Check") : STR_NONE, S("Space")},
        {{ACT_MOVE_DOWN, 0}, S("Move"), {0}},
        {{ACT_PICK_OPTION, 0}, S("Pick"), {0}},
        {{ACT_MOCK_THIS, 0}, {0}, {0}},
        {{ACT_HINT, 0}, {0}, {0}},
        {{ACT_UNDO, 0}, {0}, {0}},
        {{ACT_EDIT, 0}, {0}, {0}},
        {{ACT_SPEAK, 0}, {0}, {0}},
        {{ACT_LESSON, 0}, {0}, {0}},
        {{ACT_SQL_RACE, 0}, S("Try it"), {0}},
        {{ACT_SQL_TABLES, 0}, {0}, {0}},
        {{ACT_BURY, 0}, S("Bury"), {0}},
        {{ACT_INFO, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, row, hints, sizeof hints / sizeof hints[0]);
}

void review_draw(UiFrame *f, void *self) {
    ReviewScreen *r = self;
    Room room = room_of(f);
    if (r->turn.kind == TURN_DONE) {
        return; // the closing screen takes its place in a moment
    }
    Rect rest = f->bounds, hints = {0};
    if (!room.tiny) {
        draw_topbar(f, r, &rest);
        int32_t hints_h = ui_px(f, room.tight ? 40 : 60);
        hints = rect_cut_bottom(&rest, hints_h);
    } else {
        rect_cut_bottom(&rest, ui_px(f, 8));
        rect_cut_top(&rest, ui_px(f, 8));
    }
    if (review_sql_asks(r)) {
        review_sql_draw(f, r, rest, hints);
        return;
    }
    int32_t margin = ui_px(f, room.tiny ? 8 : room.tight ? 16 : 32);
    int32_t most = ui_px(f, CARD_WIDTH);
    int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    // The strip is as high before the answer as after it, so that nothing moves.
    int32_t rows = grade_rows(f, r, w);
    int32_t strip_h = rows * w_grade_height(f) + (rows - 1) * ui_px(f, 6);
    Rect strip = rect_cut_bottom(&rest, strip_h);
    strip = (Rect){rest.x + (rest.w - w) / 2, strip.y, w, strip.h};
    rect_cut_bottom(&rest, ui_px(f, room.tiny ? 8 : room.tight ? 12 : 24));
    if (!room.tiny) {
        // 76 below the window's top, a little more where there is room to spare.
        int32_t spare = (f->bounds.h - ui_px(f, 724)) / 3 - ui_px(f, 56);
        int32_t least = ui_px(f, room.tight ? 4 : 20);
        rect_cut_top(&rest, spare > least ? spare : least);
    }
    draw_card(f, r, rest, &room);
    draw_buttons(f, r, strip, rows);
    if (!room.tiny) {
        draw_hints(f, r, hints);
    }
}
