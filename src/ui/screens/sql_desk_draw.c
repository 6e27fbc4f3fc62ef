// The desk in shapes: a line of words, the editor, and below it what came of the last try. The
// editor keeps its place and height whatever comes, so that nothing moves under a writer's hands.
#include "ui/icons.h"
#include "ui/screens/sql_internal.h"
#include "ui/ui_internal.h"
#include "ui/w_label.h"

// Names for the word at the caret, looked up again when text or caret changed.
static void look_up_words(SqlDesk *d) {
    const EditBuffer *b = &d->area.buffer;
    if (d->words_version == b->version && d->words_caret == b->caret && d->words_arena.total) {
        return;
    }
    arena_reset(&d->words_arena);
    arena_alloc(&d->words_arena, 1);
    d->words = (StrList){0};
    if (sql_bench_task(d->bench)->mode == SQL_MODE_WRITE &&
        edit_buffer_from(b) == edit_buffer_to(b)) {
        d->words = sql_bench_words(d->bench, edit_buffer_text(b), b->caret, SQL_WORDS_MAX,
                                   &d->words_arena, &d->word_from);
    }
    d->words_version = b->version;
    d->words_caret = b->caret;
}

static Str joined(UiFrame *f, const StrList *words) {
    Str all = {0};
    for (size_t i = 0; i < words->n; i++) {
        all = arena_printf(f->arena, "%.*s%s%.*s", STR_ARG(all), i ? ", " : "",
                           STR_ARG(words->at[i]));
    }
    return all;
}

static void draw_caption(UiFrame *f, const SqlDesk *d, Rect r, const DeskLook *look) {
    const Rect left = rect_cut_left(&r, w_label_width(f, look->name, TYPE_UI_BOLD) + ui_px(f, 16));
    w_label(f, left, look->name, (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT2});
    const bool offers = d->words.n > 0 && d->area.has_focus;
    const Str text = offers ? arena_printf(f->arena, "Tab: %.*s", STR_ARG(joined(f, &d->words)))
                            : sql_bench_name(d->bench);
    w_label(f, r, text,
            (LabelStyle){.type = TYPE_UI,
                         .color = offers ? COLOR_ACCENT_INK : COLOR_TEXT3,
                         .align = ALIGN_RIGHT,
                         .role = ROLE_STATUS,
                         .elide = true});
}

// A sign and a paragraph; answers its height.
static int32_t say(UiFrame *f, Rect r, const char *icon, ColorRole color, Str text, Role role) {
    const int32_t left = icon ? ui_px(f, 24) : 0, line = ui_line(f, TYPE_UI_MEDIUM);
    if (icon) {
        w_icon(f, (Rect){r.x, r.y, ui_px(f, 18), line}, icon, 15, color);
    }
    return w_para(f, (Rect){r.x + left, r.y, r.w - left, 0}, text,
                  (LabelStyle){.type = TYPE_UI_MEDIUM, .color = color, .role = role});
}

Str sql_time(Arena *a, int64_t us) {
    const long long n = us;
    if (n >= 1000000) {
        return arena_printf(a, "%lld.%02lld s", n / 1000000, n / 10000 % 100);
    }
    return n >= 10000  ? arena_printf(a, "%lld ms", n / 1000)
           : n >= 1000 ? arena_printf(a, "%lld.%lld ms", n / 1000, n / 100 % 10)
                       : arena_printf(a, "0.%02lld ms", n / 10);
}

// "61 ms, 1,000,000 rows read one after the other, 5,000,146 steps"
static Str cost_of(UiFrame *f, const SqlDesk *d) {
    const SqlTry *t = d->last;
    Str time = S("");
    if (d->took_us > 0) {
        time = arena_printf(f->arena, "%.*s \xC2\xB7 ", STR_ARG(sql_time(f->arena, d->took_us)));
    }
    const Str steps = words_number(f->arena, t->steps);
    if (t->scanned == 0) {
        return arena_printf(f->arena, "%.*s%.*s steps", STR_ARG(time), STR_ARG(steps));
    }
    return arena_printf(f->arena, "%.*s%.*s rows read one after the other \xC2\xB7 %.*s steps",
                        STR_ARG(time), STR_ARG(words_number(f->arena, t->scanned)), STR_ARG(steps));
}

static Str count_of(UiFrame *f, const SqlTry *t) {
    if (t->table.is_cut) {
        return arena_printf(f->arena, "More than %.*s rows; these are the first",
                            STR_ARG(words_number(f->arena, (int64_t)t->table.n)));
    }
    return words_count(f->arena, (int64_t)t->table.n, "row", "rows");
}

static void draw_rows(UiFrame *f, SqlDesk *d, Rect r, const DeskLook *look) {
    const SqlTry *t = d->last;
    const bool typed = sql_bench_task(d->bench)->mode == SQL_MODE_PREDICT;
    Rect area = r;
    if (t->is_judged && t->is_right) {
        rect_cut_top(&area,
                     say(f, area, ICON_CHECK, COLOR_EASY,
                         typed ? S("That is what it returns.") : S("That is right."), ROLE_STATUS) +
                         ui_px(f, 6));
    } else if (t->is_judged) {
        rect_cut_top(&area,
                     say(f, area, ICON_CLOSE, COLOR_AGAIN, t->said, ROLE_STATUS) + ui_px(f, 6));
    }
    if (typed) {
        return;
    }
    const Str about = look->shows_cost
                          ? arena_printf(f->arena, "%.*s \xC2\xB7 %.*s", STR_ARG(count_of(f, t)),
                                         STR_ARG(cost_of(f, d)))
                          : count_of(f, t);
    w_label(f, rect_cut_top(&area, ui_line(f, TYPE_CAPTION)), about,
            (LabelStyle){
                .type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_STATUS, .elide = true});
    rect_cut_top(&area, ui_px(f, 4));
    const bool marks = t->is_judged && !t->is_right &&
                       (t->diff.verdict == SQL_ROWS || t->diff.verdict == SQL_ORDER);
    // A single value that is missing would be the answer.
    const bool is_value = sql_bench_task(d->bench)->is_value;
    const GridView view = {.table = &t->table,
                           .key = d->tries_seen,
                           .is_extra = marks ? t->diff.is_extra : NULL,
                           .want = sql_bench_want(d->bench),
                           .missing = marks ? t->diff.missing : NULL,
                           .missing_n = marks && !is_value ? t->diff.missing_n : 0};
    const int32_t wanted = w_grid_height(f, &view) + ui_px(f, 2);
    area.h = area.h > wanted ? wanted : area.h;
    if (area.h > ui_px(f, 40)) {
        w_grid(f, area, &d->grid, &view);
    }
}

static void draw_building(UiFrame *f, const SqlDesk *d, Rect r) {
    const int32_t line = ui_line(f, TYPE_UI), h = ui_px(f, 8);
    const Str said = arena_printf(f->arena, "Making the rows that this exercise needs: %.*s",
                                  STR_ARG(words_number(f->arena, d->build.rows)));
    w_label(f, rect_cut_top(&r, line), said,
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT, .role = ROLE_STATUS, .elide = true});
    rect_cut_top(&r, ui_px(f, 8));
    Rect bar = rect_cut_top(&r, h);
    draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_SUNKEN), 0, 0);
    bar.w = (int32_t)((float)bar.w * d->build.share);
    bar.w = bar.w < h ? h : bar.w;
    draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_ACCENT), 0, 0);
    rect_cut_top(&r, ui_px(f, 8));
    w_label(f, rect_cut_top(&r, line), S("Esc stops"),
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
}

// What SQLite says, or the steps of a plan.
static void draw_said(UiFrame *f, SqlDesk *d, Rect r) {
    const int32_t top = w_scroll_begin(f, &d->said_scroll, r), gap = ui_px(f, 4);
    Rect at = {r.x, top, r.w, 0};
    if (d->shows_plan && d->plan_err.code) {
        at.y += say(f, at, ICON_CLOSE, COLOR_AGAIN, str_of(d->plan_err.text), ROLE_STATUS);
    } else if (d->shows_plan) {
        at.y += say(f, at, NULL, COLOR_TEXT2, S("How the database would do it:"), ROLE_TEXT) + gap;
        for (size_t i = 0; i < d->plan.n; i++) {
            const Str line = d->plan.at[i];
            size_t indent = 0;
            while (indent < line.n && line.at[indent] == ' ') {
                indent++;
            }
            const int32_t left = (int32_t)indent * ui_px(f, 8);
            at.y += say(f, (Rect){r.x + left, at.y, r.w - left, 0}, ICON_RIGHT, COLOR_TEXT,
                        str_skip(line, indent), ROLE_TEXT) +
                    gap;
        }
    } else {
        at.y += say(f, at, ICON_CLOSE, COLOR_AGAIN, d->last->said, ROLE_STATUS) + gap;
        if (d->last->advice.n) {
            at.y += say(f, at, ICON_HINT, COLOR_HARD, d->last->advice, ROLE_STATUS);
        }
    }
    w_scroll_end(f, at.y - top);
}

static void draw_below(UiFrame *f, SqlDesk *d, Rect r, const DeskLook *look) {
    if (d->is_building) {
        draw_building(f, d, r);
    } else if (d->build_err.code) {
        say(f, r, ICON_CLOSE, COLOR_AGAIN, str_of(d->build_err.text), ROLE_STATUS);
    } else if (d->shows_plan || (d->last && !d->last->ran)) {
        draw_said(f, d, r);
    } else if (d->last) {
        draw_rows(f, d, r, look);
    } else {
        w_para(f, r, look->idle,
               (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    }
}

void desk_draw(UiFrame *f, SqlDesk *d, Rect r, const DeskLook *look) {
    look_up_words(d);
    const int32_t caption = ui_px(f, 24), gap = ui_px(f, 10);
    draw_caption(f, d, rect_cut_top(&r, caption), look);
    int32_t h = (int32_t)((float)r.h * look->share);
    const int32_t least = ui_line(f, TYPE_CODE) + ui_px(f, 26);
    h = h < least ? least : h;
    const bool faulty = desk_is_tried(d) && !d->last->ran;
    const TextAreaStyle style = {
        .name = look->name,
        .placeholder = look->placeholder,
        .id = SQL_AREA_ID,
        .is_default = look->is_default,
        .language = sql_bench_task(d->bench)->mode == SQL_MODE_PREDICT ? S("") : S("sql"),
        .fault_from = faulty ? d->last->fault_from : 0,
        .fault_to = faulty ? d->last->fault_to : 0};
    w_text(f, rect_cut_top(&r, h), &d->area, &style);
    rect_cut_top(&r, gap);
    if (r.h > ui_line(f, TYPE_UI)) {
        draw_below(f, d, r, look);
    }
}
