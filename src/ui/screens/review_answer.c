// The answer side of a card, and the lists of order and choice cards. The parts are set apart by
// place and colour: the answer in full size, then the reason, the near miss, the comparison, and
// the words to say in a box of their own.
#include "text/md_parse.h"
#include "ui/icons.h"
#include "ui/screens/review_internal.h"
#include "ui/w_button.h"
#include "ui/w_label.h"

// a to z, then numbers: nobody types those, but one sees how far down one is.
static Str letter(UiFrame *f, int32_t i) {
    return i < 26 ? arena_printf(f->arena, "%c", 'a' + i) : arena_printf(f->arena, "%d", i + 1);
}

static Str plain(UiFrame *f, Str markdown) {
    return md_plain(f->arena, md_parse_text(f->arena, markdown));
}

// What stands in row i now: the learner's order while asking, the right one after.
static int32_t option_at(const ReviewScreen *r, int32_t row) {
    if (!review_is_order(r)) {
        return row;
    }
    if (r->step == STEP_QUESTION) {
        return r->order[row];
    }
    for (int32_t i = 0; i < r->view.option_n; i++) {
        if (r->view.options[i].place == row) {
            return i;
        }
    }
    return row;
}

static Option option_of(UiFrame *f, ReviewScreen *r, int32_t row) {
    int32_t i = option_at(r, row);
    const CardOption *o = &r->view.options[i];
    bool asking = r->step == STEP_QUESTION, order = review_is_order(r);
    bool picked = (r->picked >> i) & 1u;
    Option out = {.label = plain(f, o->text),
                  .mark = order ? arena_printf(f->arena, "%d", row + 1) : letter(f, i),
                  .act = {asking ? ACT_ROW_PICK : ACT_NONE, order ? row : i},
                  .checked = order ? asking && r->selected == row : picked,
                  .is_default = asking && r->selected == row};
    if (asking) {
        return out;
    }
    bool good = order ? r->order[row] == i : o->is_right;
    if (order || o->is_right || picked) {
        out.tint = good ? COLOR_EASY : COLOR_AGAIN;
        out.icon = good ? ICON_CHECK : ICON_CLOSE;
    }
    return out;
}

int32_t review_draw_options(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    int32_t gap = ui_px(f, 8);
    for (int32_t row = 0; row < r->view.option_n; row++) {
        Option o = option_of(f, r, row);
        int32_t h = w_option_height(f, column.w, o.label);
        if (draw) {
            w_option(f, (Rect){column.x, y, column.w, h}, &o);
        }
        y += h + gap;
    }
    return y - gap;
}

static int32_t put_md(UiFrame *f, MdView *v, Str text, Rect column, int32_t y, const MdStyle *style,
                      bool draw) {
    int32_t h = w_md_layout(f, v, text, column.w, style);
    if (draw) {
        w_md_draw(f, v, column.x, y, ROLE_TEXT);
    }
    return y + h;
}

typedef struct FieldLook {
    CardField field;
    const char *label;
    ColorRole color;
} FieldLook;

// A label in a column of its own, its text beside it; above it where the card is narrow.
static int32_t draw_field(UiFrame *f, ReviewScreen *r, Rect column, int32_t y,
                          const FieldLook *look, bool draw) {
    Str text = r->view.card.field[look->field];
    bool beside = ui_design(f, column.w) >= 440;
    int32_t label_w = beside ? ui_px(f, 76) : 0, line = ui_line(f, TYPE_UI_BOLD);
    int32_t lead = (ui_line(f, TYPE_NOTE) - line) / 2;
    LabelStyle style = {.type = TYPE_UI_BOLD, .color = look->color};
    if (draw) {
        w_label(f, (Rect){column.x, y + lead, beside ? label_w : column.w, line},
                str_of(look->label), style);
    }
    y += beside ? 0 : line + lead;
    Rect inner = {column.x + label_w, y, column.w - label_w, 0};
    MdStyle md = {.type = TYPE_NOTE, .ink = INK_TEXT2};
    return put_md(f, &r->field_md[look->field], text, inner, y, &md, draw);
}

// The sentence to say, in a box with a bar: it is what a learner takes into the room.
static int32_t draw_say(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    int32_t pad_x = ui_px(f, 20), pad_y = ui_px(f, 12), line = ui_line(f, TYPE_CAPTION_MEDIUM);
    Rect inner = {column.x + pad_x, y + pad_y + line + ui_px(f, 2), column.w - 2 * pad_x, 0};
    MdStyle md = {.type = TYPE_READING, .ink = INK_TEXT};
    int32_t h =
        w_md_layout(f, &r->field_md[FIELD_SAY], r->view.card.field[FIELD_SAY], inner.w, &md);
    Rect box = {column.x, y, column.w, h + 2 * pad_y + line + ui_px(f, 2)};
    if (draw) {
        draw_box(f->draw, box, ui_px(f, RADIUS_CODE), ui_color(f, COLOR_ACCENT_SOFT), 0, 0);
        Rect bar = {box.x, box.y + ui_px(f, 12), ui_px(f, 3), box.h - ui_px(f, 24)};
        draw_fill(f->draw, bar, ui_color(f, COLOR_ACCENT));
        w_label(f, (Rect){inner.x, y + pad_y, inner.w, line}, S("You could say"),
                (LabelStyle){.type = TYPE_CAPTION_MEDIUM, .color = COLOR_ACCENT_INK});
        w_md_draw(f, &r->field_md[FIELD_SAY], inner.x, inner.y, ROLE_TEXT);
    }
    return box.y + box.h;
}

static int32_t draw_result(UiFrame *f, const ReviewScreen *r, Rect column, int32_t y, bool draw) {
    int32_t line = ui_line(f, TYPE_BUTTON), icon = ui_px(f, 24);
    if (draw) {
        ColorRole color = r->was_right ? COLOR_EASY : COLOR_AGAIN;
        w_icon(f, (Rect){column.x, y, ui_px(f, 18), line}, r->was_right ? ICON_CHECK : ICON_CLOSE,
               16, color);
        w_label(
            f, (Rect){column.x + icon, y, column.w - icon, line},
            r->was_right         ? S("That is right.")
            : review_is_order(r) ? S("Not quite: this is the right order.")
                                 : S("Not quite: the green ones are right."),
            (LabelStyle){.type = TYPE_BUTTON, .color = color, .role = ROLE_STATUS, .elide = true});
    }
    return y + line;
}

int32_t review_draw_answer(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw) {
    static const FieldLook before[] = {
        {FIELD_RESULT, "Result", COLOR_TEXT2},   {FIELD_MUST, "Must have", COLOR_EASY},
        {FIELD_OUTLINE, "Outline", COLOR_TEXT2}, {FIELD_TRAP, "Trap", COLOR_AGAIN},
        {FIELD_NEXT, "Next", COLOR_TEXT2},
    };
    static const FieldLook after[] = {
        {FIELD_WHY, "Why", COLOR_ACCENT_INK},
        {FIELD_NOT, "Not", COLOR_AGAIN},
        {FIELD_LIKE, "Like", COLOR_GOOD},
    };
    const Card *card = &r->view.card;
    int32_t gap = ui_px(f, 10);
    y += ui_px(f, 18);
    if (draw) {
        draw_fill(f->draw, (Rect){column.x, y, column.w, ui_hair(f)}, ui_color(f, COLOR_BORDER));
    }
    y += ui_px(f, 18);
    int32_t start = y;
    MdStyle reading = {.type = TYPE_READING,
                       .ink = INK_TEXT,
                       .image_dir = r->view.image_dir.n ? r->view.image_dir.at : NULL};
    if (review_has_options(r) && !r->is_preview) {
        y = draw_result(f, r, column, y, draw);
    }
    if (r->sql && !r->is_preview) {
        y = review_sql_draw_outcome(f, r, column, y, draw);
    }
    if (card->field[FIELD_MINE].at) {
        FieldLook mine = {FIELD_MINE, "My words", COLOR_HARD};
        y = draw_field(f, r, column, y > start ? y + gap : y, &mine, draw);
    }
    if (!str_is_blank(r->view.answer)) {
        y = put_md(f, &r->answer_md, r->view.answer, column, y > start ? y + gap : y, &reading,
                   draw);
    }
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        if (card->field[before[i].field].at) {
            y = draw_field(f, r, column, y > start ? y + gap : y, &before[i], draw);
        }
    }
    bool first = true;
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
        if (card->field[after[i].field].at) {
            y = draw_field(f, r, column, y == start ? y : y + (first ? ui_px(f, 18) : gap),
                           &after[i], draw);
            first = false;
        }
    }
    if (card->field[FIELD_SAY].at) {
        y = draw_say(f, r, column, y == start ? y : y + ui_px(f, 16), draw);
    }
    if (card->field[FIELD_SOURCE].at) {
        int32_t line = ui_line(f, TYPE_CAPTION);
        y += y == start ? 0 : ui_px(f, 12);
        Str text =
            arena_printf(f->arena, "Source: %.*s", STR_ARG(plain(f, card->field[FIELD_SOURCE])));
        if (draw) {
            w_label(
                f, (Rect){column.x, y, column.w, line}, text,
                (LabelStyle){
                    .type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_TEXT, .elide = true});
        }
        y += line;
    }
    return y;
}
