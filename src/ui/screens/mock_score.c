// Scoring: facts about one's own answer, ticked by key, beside the answer itself. The chosen part
// carries the keys; the others show what was ticked.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

// One tick: box, key while its part is chosen, what it looks like when done.
static int32_t draw_tick(UiFrame *f, Rect column, int32_t y, Str text, bool on, int32_t key,
                         Act act) {
    const int32_t left = ui_px(f, 62), line = ui_line(f, TYPE_NOTE), pad = ui_px(f, 4);
    const int32_t text_h = w_para_height(f, column.w - left - ui_px(f, 8), text, TYPE_NOTE);
    const Rect row = {column.x, y, column.w, text_h + 2 * pad};
    if (!mock_is_seen(f, row)) {
        return y + row.h;
    }
    const Control c =
        ui_control(f, ROLE_CHECKBOX, text, row, act, CONTROL_NO_TAB | (on ? CONTROL_CHECKED : 0));
    if (c.hovered) {
        draw_box(f->draw, row, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_SUNKEN), 0, 0);
    }
    if (key >= 0) {
        const Str name = arena_printf(f->arena, "%d", key + 1);
        w_keycap(f, row.x + ui_px(f, 4), y + pad + (line - w_keycap_height(f)) / 2, name);
    }
    const int32_t size = ui_px(f, 18);
    const Rect box = {row.x + ui_px(f, 34), y + pad + (line - size) / 2, size, size};
    draw_box(f->draw, box, ui_px(f, 4), ui_color(f, on ? COLOR_ACCENT : COLOR_SURFACE),
             ui_color(f, on ? COLOR_ACCENT : COLOR_EDGE), ui_hair(f));
    if (on) {
        w_icon(f, box, ICON_CHECK, 13, COLOR_ON_ACCENT);
    }
    mock_para(f, (Rect){row.x + left, y + pad, column.w - left - ui_px(f, 8), 0}, text,
              (LabelStyle){.type = TYPE_NOTE, .color = on ? COLOR_TEXT : COLOR_TEXT2});
    return y + row.h;
}

// Head and ticks of part `at`; the chosen one stands on a panel of its own.
static int32_t part_height(UiFrame *f, const MockScreen *s, int32_t at, Rect column) {
    const bool is_must = at == s->card.dim_n;
    const int32_t n = is_must ? (int32_t)s->card.musts.n : s->card.dim[at].tick_n;
    int32_t h = ui_line(f, TYPE_UI_BOLD) + ui_px(f, 22);
    for (int32_t k = 0; k < n; k++) {
        const Str text = is_must ? s->card.musts.at[k] : s->card.dim[at].tick[k];
        h += w_para_height(f, column.w - 2 * ui_px(f, 14) - ui_px(f, 70), text, TYPE_NOTE) +
             ui_px(f, 8);
    }
    return h;
}

static int32_t draw_part(UiFrame *f, MockScreen *s, int32_t at, Rect column, int32_t y) {
    const bool is_must = at == s->card.dim_n, chosen = at == s->dim;
    const int32_t n = is_must ? (int32_t)s->card.musts.n : s->card.dim[at].tick_n;
    const Rect panel = {column.x, y, column.w, part_height(f, s, at, column)};
    const Str name = is_must ? S("What the answer must hold") : s->card.dim[at].name;
    const Control c = ui_control(f, ROLE_ROW, name, panel, (Act){ACT_ROW_PICK, at},
                                 CONTROL_NO_TAB | (chosen ? CONTROL_CHECKED : 0));
    const int32_t level = is_must ? 0 : mock_level(s->run.tick[at]);
    if (!is_must) {
        c.node->value = arena_printf(&f->tree->arena, "%d, %s", level, mock_level_name(level));
    }
    if (chosen) {
        w_scroll_follow(f, at, panel);
        ui_panel(f, panel, RADIUS_BUTTON, COLOR_SURFACE);
        draw_ring(f->draw, panel, ui_px(f, RADIUS_BUTTON), ui_color(f, COLOR_ACCENT),
                  ui_px(f, 1.5f));
    }
    const Rect in = rect_inset(panel, ui_px(f, 14), ui_px(f, 10));
    const int32_t head = ui_line(f, TYPE_UI_BOLD);
    Rect row = {in.x, in.y, in.w, head};
    if (!is_must) {
        const Str said = arena_printf(f->arena, "%d of 4", level);
        w_label(f, rect_cut_right(&row, w_label_width(f, said, TYPE_UI_MEDIUM)), said,
                (LabelStyle){.type = TYPE_UI_MEDIUM, .color = COLOR_TEXT2});
    }
    w_label(f, row, name, (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT, .elide = true});
    int32_t ty = in.y + head + ui_px(f, 2);
    for (int32_t k = 0; k < n; k++) {
        const uint32_t bits = is_must ? s->run.must : s->run.tick[at];
        ty = draw_tick(f, in, ty, is_must ? s->card.musts.at[k] : s->card.dim[at].tick[k],
                       (bits >> k) & 1u, chosen ? k : -1, (Act){ACT_MOCK_TICK_AT, at * 32 + k});
    }
    return y + panel.h + ui_px(f, 4);
}

static int32_t draw_own(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    const Str answer = text_area_text(&s->answer), notes = text_area_text(&s->notes);
    const InterviewStep *step = &s->run.step[s->run.at];
    if (s->run.recording.n) {
        y += mock_draw_listen(f, &s->listen, (Rect){column.x, y, column.w, 0},
                              buf_str(&s->run.recording), s->run.recording_ms);
    }
    y = mock_draw_title(f, column, y,
                        arena_printf(f->arena, "Answered in %.*s of %.*s",
                                     STR_ARG(mock_time(f->arena, s->run.spent_ms[MOCK_ANSWER])),
                                     STR_ARG(mock_time(f->arena, (int64_t)step->time_s * 1000))));
    y = mock_draw_words(f, column, y, answer, step->time_s);
    y = mock_draw_text(f, column, y, STR_NONE, answer);
    y = mock_draw_text(f, column, y, S("Your notes"), notes);
    if (str_is_blank(answer) && !s->run.recording.n) {
        y += mock_para(f, (Rect){column.x, y, column.w, 0},
                       S("Nothing of your answer was kept. Tick only what you are sure you said."),
                       (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    }
    return y;
}

// Question, total so far, what a score means.
static int32_t draw_head(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    const int32_t h = w_md_layout(f, &s->question_md, s->card.question, column.w,
                                  &(MdStyle){.type = TYPE_READING});
    w_md_draw(f, &s->question_md, column.x, y, ROLE_HEADING);
    y += h + ui_px(f, 8);
    const Str total = arena_printf(
        f->arena, "%.*s so far. Tick what you said, not what you know.",
        STR_ARG(mock_score_words(f->arena, s->score.total, s->card.dim_n, s->score.is_ready)));
    w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_UI)}, total,
            (LabelStyle){TYPE_UI, COLOR_TEXT2, ALIGN_LEFT, ROLE_STATUS, true});
    return y + ui_line(f, TYPE_UI) + ui_px(f, 10);
}

void mock_draw_score(UiFrame *f, MockScreen *s) {
    Rect rest = f->bounds;
    mock_draw_bar(f, s, &rest);
    const Hint hints[] = {{{ACT_MOCK_TICK, 0}, S("Tick"), S("1 2 3")},
                          {{ACT_ROW_NEXT, 0}, S("Choose"), S("Up Down")},
                          {{ACT_MOCK_SEEK, 5}, S("Seek"), S("Left Right")},
                          {{ACT_MOCK_SPEED, 1}, S("Speed"), S(", .")},
                          {{ACT_MOCK_SKIP, 0}, S("Do not score"), {0}},
                          {{ACT_KEYS, 0}, {0}, {0}}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    const int32_t last = s->card.dim_n - 1 + (s->card.musts.n ? 1 : 0);
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY,
         .label = s->dim < last ? S("Next part") : S("Count it"),
         .act = {ACT_FORWARD, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Count it now"), .act = {ACT_MOCK_NEXT, 0}},
        {.kind = BUTTON_GHOST, .label = S("Listen"), .act = {ACT_MOCK_PLAY, 0}},
    };
    mock_draw_buttons(f, &rest, buttons, sizeof buttons / sizeof buttons[0], 1180);
    Rect column = mock_column(f, rest, 1180), own = {0};
    if (mock_is_wide(f)) {
        own = rect_cut_right(&column, column.w * 2 / 5);
        rect_cut_right(&column, ui_px(f, 28));
    }
    const int32_t out = ui_px(f, 6); // the ring and, at the right, the scroll bar find room
    const Rect view = {column.x - out, column.y, column.w + 3 * out, column.h};
    const int32_t top = w_scroll_begin(f, &s->scroll, view);
    int32_t y = draw_head(f, s, column, top);
    for (int32_t i = 0; i < s->card.dim_n + (s->card.musts.n ? 1 : 0); i++) {
        y = draw_part(f, s, i, column, y);
    }
    if (!own.w) {
        y = draw_own(f, s, column, y + ui_px(f, 14));
    }
    w_scroll_end(f, y + ui_px(f, 8) - top);
    if (own.w) {
        int32_t own_top = 0;
        const Rect in = mock_panel_begin(f, own, &s->beside, COLOR_SUNKEN, &own_top);
        const int32_t end = draw_own(f, s, in, own_top);
        w_scroll_end(f, end - own_top);
    }
}
