// Find and replace in shapes: two fields, three switches, the cards before and after, and one
// sentence that says what will happen.
#include "ui/icons.h"
#include "ui/screens/replace_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

#define ROW_HEIGHT 62

static const char *const where_words[REPLACE_WHERE_COUNT] = {
    [REPLACE_EVERYWHERE] = "Everywhere",
    [REPLACE_QUESTION] = "Questions",
    [REPLACE_ANSWER] = "Answers",
    [REPLACE_FIELDS] = "Why, Hint and the like",
};

static Str said_of(UiFrame *f, const ReplaceScreen *s) {
    ReplaceCounts c;
    Buf out = {.max = 800};
    replace_count(s, &c);
    if (s->find.text.n == 0) {
        buf_addf(&out, "Type what to look for in %.*s.",
                 STR_ARG(words_count(f->arena, (int64_t)s->n, "card", "cards")));
    } else if (!s->is_done) {
        buf_addf(&out, "Looking... %.*s so far.",
                 STR_ARG(words_count(f->arena, (int64_t)c.cards, "card", "cards")));
    } else if (c.cards == 0 && c.skipped + c.unfit == 0) {
        buf_add_z(&out, "None of these cards says so.");
    } else {
        buf_addf(&out, "%.*s in %.*s will change.",
                 STR_ARG(words_count(f->arena, (int64_t)c.places, "place", "places")),
                 STR_ARG(words_count(f->arena, (int64_t)c.cards, "card", "cards")));
        if (c.shipped) {
            buf_addf(&out, " %.*s with the program: the deck keeps its words, yours are shown.",
                     STR_ARG(words_count(f->arena, (int64_t)c.shipped, "card came", "cards came")));
        }
        if (c.unfit) {
            buf_addf(&out, " %.*s would be no sound card any more and stays.",
                     STR_ARG(words_number(f->arena, (int64_t)c.unfit)));
        }
    }
    const Str said = arena_str(f->arena, buf_str(&out));
    buf_free(&out);
    return said;
}

// left, the place, right: on one line, the place in its colour. The left part gives way first.
static void draw_place(UiFrame *f, Rect r, Str left, Str place, Str right, ColorRole ink) {
    const int32_t most = r.w * 2 / 5;
    while (left.n && w_label_width(f, left, TYPE_UI) > most) {
        size_t cut = left.n / 4 + 1;
        while (cut < left.n && ((unsigned char)left.at[cut] & 0xC0) == 0x80) {
            cut++;
        }
        left = str_skip(left, cut);
    }
    const LabelStyle quiet = {TYPE_UI, COLOR_TEXT2, ALIGN_LEFT, 0, true};
    rect_cut_left(&r, left.n ? w_label(f, r, left, quiet) : 0);
    if (place.n) {
        rect_cut_left(&r,
                      w_label(f, r, place, (LabelStyle){TYPE_UI_BOLD, ink, ALIGN_LEFT, 0, true}));
    }
    if (r.w > ui_px(f, 12)) {
        w_label(f, r, right, quiet);
    }
}

// Line ends inside a line of the list are spaces.
static Str flat(UiFrame *f, Str text) {
    char *out = arena_alloc(f->arena, text.n + 1);
    for (size_t i = 0; i < text.n; i++) {
        out[i] = text.at[i] == '\n' || text.at[i] == '\r' || text.at[i] == '\t' ? ' ' : text.at[i];
    }
    return (Str){out, text.n};
}

static void draw_row(UiFrame *f, const ReplaceScreen *s, Rect r, int32_t i, const ReplaceHit *hit) {
    const Library *lib = app_library(ui_app(f->ui));
    const bool on = !hit->is_skipped && !hit->is_unfit, chosen = i == s->selected && s->field == 0;
    const Str with = edit_text(&s->with);
    const unsigned flags = (chosen ? (unsigned)CONTROL_DEFAULT : 0u) | (unsigned)CONTROL_NO_TAB |
                           (on ? (unsigned)CONTROL_CHECKED : 0u);
    Control c = ui_control(f, ROLE_ROW, lib->cards[hit->card].prompt, r, (Act){ACT_ROW_PICK, i},
                           chosen ? flags & ~(unsigned)CONTROL_NO_TAB : flags);
    c.node->value = arena_str(&f->tree->arena, hit->is_unfit ? S("stays as it is")
                                               : on          ? with
                                                             : S("left out"));
    const Rect ground = rect_inset(r, 0, ui_px(f, 1));
    if (chosen || c.hovered) {
        draw_box(f->draw, ground, ui_px(f, RADIUS_INPUT),
                 ui_color(f, chosen ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    if (chosen) {
        draw_ring(f->draw, ground, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_ACCENT), ui_px(f, 2));
    }
    const int32_t size = ui_px(f, 16);
    const Rect box = {r.x + ui_px(f, 12), r.y + (r.h - size) / 2, size, size};
    if (hit->is_unfit) {
        w_icon(f, box, ICON_LOCK, 14, COLOR_TEXT3);
    } else {
        draw_box(f->draw, box, ui_px(f, 4), ui_color(f, on ? COLOR_ACCENT : COLOR_SURFACE),
                 ui_color(f, on ? COLOR_ACCENT : COLOR_EDGE), ui_hair(f));
        if (on) {
            w_icon(f, box, ICON_CHECK, 12, COLOR_ON_ACCENT);
        }
    }
    Rect text = r;
    rect_cut_left(&text, ui_px(f, 42));
    rect_cut_right(&text, ui_px(f, 12));
    const int32_t line = ui_line(f, TYPE_UI), top = (r.h - 2 * line - ui_px(f, 2)) / 2;
    const Str left = flat(f, hit->left), right = flat(f, hit->right);
    draw_place(f, (Rect){text.x, r.y + top, text.w, line}, left, flat(f, hit->was), right,
               COLOR_AGAIN);
    draw_place(f, (Rect){text.x, r.y + top + line + ui_px(f, 2), text.w, line}, left,
               hit->is_unfit ? flat(f, hit->was) : with, right, on ? COLOR_EASY : COLOR_TEXT3);
}

static void draw_rows(UiFrame *f, ReplaceScreen *s, Rect area) {
    size_t n = 0;
    const ReplaceHit *hits = app_replace_hits(s->replacing, &n);
    const int32_t row_h = ui_px(f, ROW_HEIGHT), height = (int32_t)n * row_h;
    const int32_t bar = height > area.h ? ui_px(f, 10) : 0;
    s->list.view = area;
    s->list.content = height;
    if (s->follow) {
        scroll_show(&s->list, s->selected * row_h, row_h);
        s->follow = false;
    }
    scroll_clamp(&s->list);
    ui_node(f, ROLE_LIST, S("Cards before and after"), area);
    const int32_t top = w_scroll_begin(f, &s->list, area);
    for (int32_t i = s->list.offset / row_h; i < (int32_t)n && top + i * row_h < area.y + area.h;
         i++) {
        draw_row(f, s, (Rect){area.x, top + i * row_h, area.w - bar, row_h}, i, &hits[i]);
    }
    w_scroll_end(f, height);
}

// The switches from left to right, with their keys where there is room.
static void draw_switches(UiFrame *f, const ReplaceScreen *s, Rect r) {
    const Button buttons[] = {
        {.kind = s->match_case ? BUTTON_PRIMARY : BUTTON_SECONDARY,
         .label = S("Same letter case"),
         .act = {ACT_REPLACE_CASE, 0}},
        {.kind = s->whole_words ? BUTTON_PRIMARY : BUTTON_SECONDARY,
         .label = S("Whole words"),
         .act = {ACT_REPLACE_WORDS, 0}},
        {.kind = BUTTON_SECONDARY,
         .label = str_of(where_words[s->where]),
         .act = {ACT_REPLACE_WHERE, 0}},
    };
    const size_t n = sizeof buttons / sizeof buttons[0];
    int32_t total = -ui_px(f, 8);
    for (size_t i = 0; i < n; i++) {
        total += w_button_width(f, &buttons[i]) + ui_px(f, 8);
    }
    const bool is_tight = total > r.w; // help shows the keys then
    for (size_t i = 0; i < n; i++) {
        Button b = buttons[i];
        b.no_key = is_tight;
        const int32_t w = w_button_width(f, &b);
        if (w > r.w) {
            return;
        }
        w_button(f, rect_cut_left(&r, w), &b);
        rect_cut_left(&r, ui_px(f, 8));
    }
}

static void draw_fields(UiFrame *f, ReplaceScreen *s, Rect *r) {
    const int32_t h = ui_px(f, 38), gap = ui_px(f, 10);
    const bool beside = ui_design(f, r->w) >= 480;
    Rect row = rect_cut_top(r, beside ? h : 2 * h + gap);
    Rect one = beside ? rect_cut_left(&row, (row.w - gap) / 2) : rect_cut_top(&row, h);
    if (beside) {
        rect_cut_left(&row, gap);
    } else {
        rect_cut_top(&row, gap);
    }
    w_edit(f, one, &s->find,
           &(EditStyle){.name = S("Find"),
                        .placeholder = S("Find"),
                        .icon = ICON_SEARCH,
                        .id = REPLACE_FIELD_FIND,
                        .is_default = s->field == REPLACE_FIELD_FIND});
    w_edit(f, row, &s->with,
           &(EditStyle){.name = S("Replace by"),
                        .placeholder = S("Replace by"),
                        .icon = ICON_EDIT,
                        .id = REPLACE_FIELD_WITH,
                        .is_default = s->field == REPLACE_FIELD_WITH});
    rect_cut_top(r, gap);
}

void replace_draw(UiFrame *f, void *self) {
    ReplaceScreen *s = self;
    replace_walk(s);
    const int32_t gap = ui_px(f, 10), button_h = ui_px(f, 40), small_h = ui_px(f, 34);
    const int32_t width = ui_px(f, 760), height = ui_px(f, 560);
    Rect r = w_dialog(f, S("Find and replace"), width, height);
    rect_cut_bottom(&r, r.h > height ? r.h - height : 0);
    draw_fields(f, s, &r);
    draw_switches(f, s, rect_cut_top(&r, small_h));
    rect_cut_top(&r, gap);
    Button yes = {.kind = BUTTON_PRIMARY,
                  .label = S("Replace"),
                  .act = {ACT_CHOICE, 0},
                  .disabled = !ui_allows(f->ui, (Act){ACT_CHOICE, 0})};
    const int32_t yes_w = w_button_width(f, &yes);
    const Str said = said_of(f, s);
    const int32_t words_w = r.w - yes_w - ui_px(f, 16);
    const int32_t text_h = w_para_height(f, words_w, said, TYPE_UI);
    Rect foot = rect_cut_bottom(&r, text_h > button_h ? text_h : button_h);
    rect_cut_bottom(&r, gap);
    if (s->replacing) {
        draw_rows(f, s, r);
    }
    w_button(f, (Rect){foot.x + foot.w - yes_w, foot.y + (foot.h - button_h) / 2, yes_w, button_h},
             &yes);
    w_para(f, (Rect){foot.x, foot.y + (foot.h - text_h) / 2, words_w, text_h}, said,
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_STATUS});
}
