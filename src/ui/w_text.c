// Text areas: what keys and the mouse do to the text, and how it looks.
#include "ui/w_text.h"

#include "text/code.h"
#include "text/uni.h"
#include "ui/ui_internal.h"
#include "ui/w_label.h"

#define AREA_TYPE TYPE_CODE
#define DOUBLE_MS 400
#define DOUBLE_PX 6
#define SPANS_MAX 32
#define TONED_MAX 16384 // bytes of a text that is coloured

Str text_area_text(const TextArea *t) {
    return edit_buffer_text(&t->buffer);
}

void text_area_set(TextArea *t, Str text) {
    edit_buffer_set(&t->buffer, text);
    t->goal_x = -1;
    t->follow = true;
}

void text_area_free(TextArea *t) {
    edit_buffer_free(&t->buffer);
    edit_layout_free(&t->layout);
    buf_free(&t->compose);
    *t = (TextArea){0};
}

// Keys come between frames: the layout may be older than the text.
static void refresh_layout(TextArea *t) {
    if (t->layout.metrics) {
        edit_layout_update(&t->layout, text_area_text(t), t->layout.style, t->layout.width,
                           t->layout.metrics);
    }
}

static void move_to(TextArea *t, size_t to, bool select) {
    edit_buffer_select(&t->buffer, select ? t->buffer.anchor : to, to);
    t->upstream = false;
    t->goal_x = -1;
    t->follow = true;
}

// --- keys ----------------------------------------------------------------------------------------
static void move_lines(TextArea *t, int32_t by, bool select) {
    refresh_layout(t);
    if (t->layout.line_n == 0) {
        return;
    }
    const EditPlace at = edit_layout_place(&t->layout, t->buffer.caret, t->upstream);
    const int32_t goal = t->goal_x >= 0 ? t->goal_x : at.x;
    const int32_t line = at.line + by;
    if (line < 0 || line >= t->layout.line_n) {
        move_to(t, line < 0 ? 0 : t->buffer.text.n, select);
        t->goal_x = goal;
        return;
    }
    bool upstream = false;
    move_to(t, edit_layout_offset(&t->layout, line, goal, &upstream), select);
    t->upstream = upstream;
    t->goal_x = goal;
}

static void move_line_end(TextArea *t, bool end, bool select) {
    refresh_layout(t);
    if (t->layout.line_n == 0) {
        return;
    }
    const EditPlace at = edit_layout_place(&t->layout, t->buffer.caret, t->upstream);
    Arena a = {0};
    size_t n = 0;
    const EditLine *line = edit_layout_lines(&t->layout, &a, at.line, 1, &n);
    if (n) {
        const bool upstream = end && !line->ends_hard;
        move_to(t, end ? line->to : line->from, select);
        t->upstream = upstream;
    }
    arena_free(&a);
}

// Does the caret stand in a line that runs from right to left? Then Left goes on, Right goes back.
static bool is_in_rtl(TextArea *t) {
    if (uni_is_ascii(text_area_text(t))) {
        return false;
    }
    refresh_layout(t);
    Arena a = {0};
    size_t n = 0;
    const EditPlace at = edit_layout_place(&t->layout, t->buffer.caret, t->upstream);
    const EditLine *line = edit_layout_lines(&t->layout, &a, at.line, 1, &n);
    const bool rtl = n && line->rtl;
    arena_free(&a);
    return rtl;
}

static void move_sideways(TextArea *t, bool right, bool word, bool select) {
    const Str text = text_area_text(t);
    const size_t from = edit_buffer_from(&t->buffer), to = edit_buffer_to(&t->buffer);
    const bool next = right != is_in_rtl(t);
    const size_t caret = t->buffer.caret;
    if (from != to && !select && !word) {
        move_to(t, next ? to : from, false);
    } else if (next) {
        move_to(t, word ? uni_word_next(text, caret) : uni_grapheme_next(text, caret), select);
    } else {
        move_to(t, word ? uni_word_prev(text, caret) : uni_grapheme_prev(text, caret), select);
    }
}

static EditResult changed(TextArea *t, bool is) {
    t->upstream = false;
    t->goal_x = -1;
    t->follow = true;
    return is ? EDIT_CHANGED : EDIT_USED;
}

static EditResult erase(TextArea *t, bool back, bool word) {
    EditBuffer *b = &t->buffer;
    const Str text = text_area_text(t);
    size_t from = edit_buffer_from(b), to = edit_buffer_to(b);
    if (from != to) {
        return changed(t, edit_buffer_replace(b, from, to, (Str){0}, EDIT_COMMAND));
    }
    if (back) {
        from = word ? uni_word_prev(text, from) : uni_grapheme_prev(text, from);
    } else {
        to = word ? uni_word_next(text, to) : uni_grapheme_next(text, to);
    }
    return changed(t, edit_buffer_replace(b, from, to, (Str){0}, EDIT_ERASING));
}

// A new line goes on with the list or the indent of the one before; an empty item ends the list.
static EditResult break_line(TextArea *t) {
    EditBuffer *b = &t->buffer;
    const Str text = text_area_text(t);
    const size_t start = edit_line_from(text, edit_buffer_from(b));
    const Str before = str_sub(text, start, edit_buffer_from(b));
    size_t indent = 0;
    while (indent < before.n && before.at[indent] == ' ') {
        indent++;
    }
    const Str rest = str_skip(before, indent);
    static const Str marks[] = {S_INIT("- [ ] "), S_INIT("- [x] "), S_INIT("- "), S_INIT("> ")};
    Str mark = {0};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && !mark.n; i++) {
        mark = str_starts(rest, marks[i]) ? marks[i] : mark;
    }
    if (mark.n && rest.n == mark.n) {
        return changed(t, edit_buffer_replace(b, start, edit_buffer_to(b), (Str){0}, EDIT_COMMAND));
    }
    Buf with = {0};
    buf_add_byte(&with, '\n');
    buf_add_str(&with, str_sub(before, 0, indent));
    buf_add_str(&with, str_starts(mark, S("- [")) ? S("- [ ] ") : mark);
    const bool done = edit_buffer_insert(b, buf_str(&with), EDIT_TYPING);
    buf_free(&with);
    return changed(t, done);
}

static EditResult use_clipboard(TextArea *t, int32_t key, const UiClipboard *c) {
    if (!c || !c->read || !c->write) {
        return EDIT_USED;
    }
    if (key == 'v') {
        Arena a = {0};
        const bool done = edit_buffer_insert(&t->buffer, c->read(c->self, &a), EDIT_COMMAND);
        arena_free(&a);
        return changed(t, done);
    }
    const Str chosen = edit_buffer_selected(&t->buffer);
    if (chosen.n) {
        c->write(c->self, chosen);
    }
    return key == 'x' && chosen.n ? erase(t, true, false) : EDIT_USED;
}

static EditResult control_key(TextArea *t, const Input *in, const UiClipboard *clipboard) {
    const bool shift = (in->mods & MOD_SHIFT) != 0;
    switch (in->key) {
    case 'a':
        edit_buffer_select(&t->buffer, 0, shift ? t->buffer.caret : t->buffer.text.n);
        return EDIT_USED;
    case 'c':
    case 'x':
    case 'v':
        return shift ? EDIT_UNUSED : use_clipboard(t, in->key, clipboard);
    case 'z':
        return changed(t, shift ? edit_buffer_redo(&t->buffer) : edit_buffer_undo(&t->buffer));
    case 'y':
        return shift ? EDIT_UNUSED : changed(t, edit_buffer_redo(&t->buffer));
    default:
        return EDIT_UNUSED;
    }
}

static int32_t page_lines(const TextArea *t) {
    const int32_t n = t->line_h > 0 ? t->scroll.view.h / t->line_h - 1 : 10;
    return n > 1 ? n : 1;
}

static EditResult area_key(TextArea *t, const Input *in, const UiClipboard *clipboard) {
    const bool ctrl = (in->mods & MOD_CTRL) != 0, select = (in->mods & MOD_SHIFT) != 0;
    if (in->mods & MOD_ALT) {
        return EDIT_UNUSED;
    }
    switch (in->key) {
    case KEY_LEFT:
    case KEY_RIGHT:
        move_sideways(t, in->key == KEY_RIGHT, ctrl, select);
        return EDIT_USED;
    case KEY_UP:
    case KEY_DOWN:
        if (ctrl) {
            return EDIT_UNUSED;
        }
        move_lines(t, in->key == KEY_UP ? -1 : 1, select);
        return EDIT_USED;
    case KEY_PAGE_UP:
    case KEY_PAGE_DOWN:
        if (ctrl) {
            return EDIT_UNUSED;
        }
        move_lines(t, in->key == KEY_PAGE_UP ? -page_lines(t) : page_lines(t), select);
        return EDIT_USED;
    case KEY_HOME:
    case KEY_END:
        if (ctrl) {
            move_to(t, in->key == KEY_HOME ? 0 : t->buffer.text.n, select);
        } else {
            move_line_end(t, in->key == KEY_END, select);
        }
        return EDIT_USED;
    case KEY_BACKSPACE:
    case KEY_DELETE:
        return erase(t, in->key == KEY_BACKSPACE, ctrl);
    case KEY_ENTER:
        return ctrl || t->one_line ? EDIT_UNUSED : break_line(t);
    default:
        return ctrl ? control_key(t, in, clipboard) : EDIT_UNUSED;
    }
}

EditResult text_area_input(TextArea *t, const Input *in, const UiClipboard *clipboard) {
    switch ((int)in->kind) {
    case INPUT_KEY:
        return area_key(t, in, clipboard);
    case INPUT_TEXT:
        buf_clear(&t->compose);
        return changed(t, edit_buffer_insert(&t->buffer, in->text, EDIT_TYPING));
    case INPUT_COMPOSE:
        buf_clear(&t->compose);
        buf_add_str(&t->compose, str_sub(in->text, 0, EDIT_MAX));
        t->follow = true;
        return EDIT_USED;
    default:
        return EDIT_UNUSED;
    }
}

// --- the mouse -----------------------------------------------------------------------------------
static size_t offset_at(TextArea *t, int32_t x, int32_t y, bool *upstream) {
    refresh_layout(t);
    const int32_t from_top = y - t->inner.y + t->scroll.offset;
    const int32_t line = t->line_h > 0 && from_top > 0 ? from_top / t->line_h : 0;
    if (t->line_h > 0 && from_top >= t->line_h * t->layout.line_n) {
        *upstream = false;
        return t->buffer.text.n;
    }
    return edit_layout_offset(&t->layout, line, x - t->inner.x, upstream);
}

static void press(TextArea *t, const Input *in) {
    const bool again = in->now_ms - t->click_ms <= DOUBLE_MS && in->x - t->click_x <= DOUBLE_PX &&
                       t->click_x - in->x <= DOUBLE_PX && in->y - t->click_y <= DOUBLE_PX &&
                       t->click_y - in->y <= DOUBLE_PX;
    t->clicks = again && t->clicks < 3 ? t->clicks + 1 : 1;
    t->click_ms = in->now_ms;
    t->click_x = in->x;
    t->click_y = in->y;
    bool upstream = false;
    const Str text = text_area_text(t);
    const size_t at = offset_at(t, in->x, in->y, &upstream);
    if (t->clicks == 2) {
        size_t from = at, to = at;
        edit_word_at(text, at, &from, &to);
        edit_buffer_select(&t->buffer, from, to);
    } else if (t->clicks == 3) {
        const size_t to = edit_line_to(text, at);
        edit_buffer_select(&t->buffer, edit_line_from(text, at), to < text.n ? to + 1 : to);
    } else {
        move_to(t, at, (in->mods & MOD_SHIFT) != 0);
        t->upstream = upstream;
    }
    t->goal_x = -1;
    t->is_dragging = t->clicks == 1;
}

bool text_area_mouse(TextArea *t, const Input *in, bool *pressed) {
    *pressed = false;
    switch ((int)in->kind) {
    case INPUT_DOWN:
        if (in->button != 1 || !rect_has(t->scroll.view, in->x, in->y) || !t->line_h) {
            return false;
        }
        press(t, in);
        *pressed = true;
        return true;
    case INPUT_MOVE: {
        if (!t->is_dragging) {
            return false;
        }
        bool upstream = false;
        move_to(t, offset_at(t, in->x, in->y, &upstream), true);
        t->upstream = upstream;
        return true;
    }
    case INPUT_UP:
        if (!t->is_dragging) {
            return false;
        }
        t->is_dragging = false;
        return true;
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------
// The run in one colour, or its first bytes in another.
static void draw_run(UiFrame *f, const EditLayout *l, const EditRun *r, Rect at, int32_t baseline,
                     size_t mark_end, ColorRole ink) {
    const bool dark = f->theme->dark;
    const size_t end = r->from + r->run.text.n;
    if (r->run.rtl || mark_end <= r->from || mark_end >= end) {
        const bool all = mark_end >= end && mark_end > r->from;
        draw_text(f->draw, at.x + r->x, baseline, &r->run,
                  ui_color(f, all ? COLOR_ACCENT_INK : ink), dark);
        return;
    }
    TextRun head = r->run, tail = r->run;
    head.text = str_sub(r->run.text, 0, mark_end - r->from);
    tail.text = str_skip(r->run.text, mark_end - r->from);
    const int32_t w = l->metrics->width(l->metrics->self, &head);
    draw_text(f->draw, at.x + r->x, baseline, &head, ui_color(f, COLOR_ACCENT_INK), dark);
    draw_text(f->draw, at.x + r->x + w, baseline, &tail, ui_color(f, ink), dark);
}

// The run in the tones of its hard line, which begins at `hard`. Letters of one width: what stands
// before a piece is measured with the run.
static void draw_toned(UiFrame *f, const EditLayout *l, const EditRun *r, Rect at, int32_t baseline,
                       size_t hard, const CodeSpan *spans, size_t n) {
    static const InkRole INKS_OF[CODE_TONE_COUNT] = {
        [CODE_PLAIN] = INK_TEXT,           [CODE_KEYWORD] = INK_CODE_KEYWORD,
        [CODE_STRING] = INK_CODE_STRING,   [CODE_NUMBER] = INK_CODE_NUMBER,
        [CODE_COMMENT] = INK_CODE_COMMENT, [CODE_NAME] = INK_CODE_NAME,
    };
    const size_t end = r->from + r->run.text.n;
    for (size_t i = 0; i < n; i++) {
        const size_t from = hard + spans[i].from > r->from ? hard + spans[i].from : r->from;
        const size_t to = hard + spans[i].to < end ? hard + spans[i].to : end;
        if (from >= to) {
            continue;
        }
        TextRun before = r->run, piece = r->run;
        before.text = str_sub(r->run.text, 0, from - r->from);
        piece.text = str_sub(r->run.text, from - r->from, to - r->from);
        const int32_t x = before.text.n ? l->metrics->width(l->metrics->self, &before) : 0;
        draw_text(f->draw, at.x + r->x + x, baseline, &piece,
                  ui_color(f, theme_ink(INKS_OF[spans[i].tone])), f->theme->dark);
    }
}

// The tones of the hard line at `hard`; lines above it may leave a text or a remark open.
static CodeSpan *tones_at(UiFrame *f, Str text, Str language, size_t hard, size_t *n) {
    int state = 0;
    size_t from = 0;
    for (;;) {
        const size_t to = edit_line_to(text, from);
        CodeSpan *spans = code_line(f->arena, language, str_sub(text, from, to), &state, n);
        if (from >= hard || to >= text.n) {
            return spans;
        }
        from = to + 1;
    }
}

static void fill_spans(UiFrame *f, const TextArea *t, const EditLine *line, Rect at, size_t from,
                       size_t to, bool underline) {
    EditSpan spans[SPANS_MAX];
    const size_t n = edit_line_spans(&t->layout, line, from, to, spans, SPANS_MAX);
    for (size_t i = 0; i < n; i++) {
        const Rect r = {at.x + spans[i].x, at.y, spans[i].w, at.h};
        if (underline) {
            draw_fill(f->draw, (Rect){r.x, r.y + r.h - 2 * ui_hair(f), r.w, ui_hair(f)},
                      ui_color(f, COLOR_TEXT));
        } else {
            draw_fill(f->draw, r, ui_color(f, COLOR_HEAT_1));
        }
    }
    // A line end that is selected shows as a sliver.
    if (!underline && line->ends_hard && from <= line->to && to > line->to) {
        const int32_t x = line->rtl ? line->x - ui_px(f, 6) : line->x + line->w;
        draw_fill(f->draw, (Rect){at.x + x, at.y, ui_px(f, 6), at.h}, ui_color(f, COLOR_HEAT_1));
    }
}

// The text with what is being composed at the caret.
static Str shown_text(UiFrame *f, const TextArea *t) {
    const Str text = text_area_text(t);
    if (t->compose.n == 0) {
        return text;
    }
    Buf joined = {0};
    buf_add_str(&joined, str_sub(text, 0, t->buffer.caret));
    buf_add_str(&joined, buf_str(&t->compose));
    buf_add_str(&joined, str_skip(text, t->buffer.caret));
    const Str shown = arena_str(f->arena, buf_str(&joined));
    buf_free(&joined);
    return shown;
}

// A mistake is underlined, in the colour of what went wrong.
static void draw_fault(UiFrame *f, const TextArea *t, const TextAreaStyle *s, const EditLine *line,
                       Rect at) {
    EditSpan spans[SPANS_MAX];
    const size_t n = s->fault_from < s->fault_to ? edit_line_spans(&t->layout, line, s->fault_from,
                                                                   s->fault_to, spans, SPANS_MAX)
                                                 : 0;
    for (size_t i = 0; i < n; i++) {
        const int32_t h = ui_px(f, 2);
        draw_fill(f->draw, (Rect){at.x + spans[i].x, at.y + at.h - 2 * h, spans[i].w, h},
                  ui_color(f, COLOR_AGAIN));
    }
}

static void draw_lines(UiFrame *f, TextArea *t, const TextAreaStyle *s, int32_t top) {
    const EditLayout *l = &t->layout;
    const Str text = buf_str(&l->text);
    const int32_t first = t->scroll.offset / t->line_h;
    size_t n = 0;
    const EditLine *lines =
        edit_layout_lines(l, f->arena, first, t->scroll.view.h / t->line_h + 2, &n);
    int32_t ascent = 0, height = 0;
    f->metrics->line(f->metrics->self, l->style, &ascent, &height);
    for (size_t i = 0; i < n; i++) {
        const EditLine *line = &lines[i];
        const Rect at = {t->inner.x, top + (first + (int32_t)i) * t->line_h, l->width, t->line_h};
        if (t->has_focus && t->compose.n == 0) {
            fill_spans(f, t, line, at, edit_buffer_from(&t->buffer), edit_buffer_to(&t->buffer),
                       false);
        }
        const size_t hard = line->starts_hard ? line->from : edit_line_from(text, line->from);
        size_t mark = 0;
        const Str whole = str_sub(text, hard, edit_line_to(text, hard));
        const ColorRole ink = s->ink ? s->ink(whole, &mark) : COLOR_TEXT;
        const int32_t baseline = at.y + (at.h - height) / 2 + ascent;
        size_t tone_n = 0;
        const bool is_toned = s->language.n > 0 && text.n <= TONED_MAX;
        const CodeSpan *tones = is_toned ? tones_at(f, text, s->language, hard, &tone_n) : NULL;
        for (size_t k = 0; k < line->run_n; k++) {
            if (is_toned && !line->runs[k].run.rtl) {
                draw_toned(f, l, &line->runs[k], at, baseline, hard, tones, tone_n);
            } else {
                draw_run(f, l, &line->runs[k], at, baseline, mark ? hard + mark : 0, ink);
            }
        }
        draw_fault(f, t, s, line, at);
        if (t->compose.n) {
            fill_spans(f, t, line, at, t->buffer.caret, t->buffer.caret + t->compose.n, true);
        }
    }
}

// Where the caret stands in the window; scrolls there when it has moved.
static Rect place_caret(UiFrame *f, TextArea *t) {
    const size_t at = t->buffer.caret + t->compose.n;
    const EditPlace place = edit_layout_place(&t->layout, at, t->upstream);
    const int32_t y = place.line * t->line_h;
    if (t->follow) {
        const int32_t before = t->scroll.offset, line = t->line_h;
        t->scroll.content = t->layout.line_n * line;
        const int32_t bottom = y + line - t->scroll.view.h;
        t->scroll.offset = y < before ? y : bottom > before ? bottom : before;
        scroll_clamp(&t->scroll);
        t->follow = false;
    }
    const int32_t w = ui_px(f, 1.5f);
    const int32_t x = place.x + w > t->layout.width ? t->layout.width - w : place.x;
    return (Rect){t->inner.x + x, t->inner.y - t->scroll.offset + y, w, t->line_h};
}

void w_text(UiFrame *f, Rect r, TextArea *t, const TextAreaStyle *s) {
    const Act act = {ACT_FIELD_FOCUS, s->id};
    const Control c =
        ui_control(f, ROLE_INPUT, s->name, r, act, s->is_default ? CONTROL_DEFAULT : 0);
    c.node->value = arena_str(&f->tree->arena, text_area_text(t));
    t->has_focus = c.focused;
    draw_box(f->draw, r, ui_px(f, RADIUS_CODE), ui_color(f, COLOR_SURFACE),
             ui_color(f, c.focused ? COLOR_ACCENT : COLOR_EDGE), ui_hair(f));
    const int32_t pad = ui_px(f, ui_design(f, r.w) < 360 ? 10 : 16);
    const Rect view = rect_inset(r, ui_hair(f), ui_px(f, 12));
    t->inner = rect_inset(view, pad, 0);
    t->line_h = ui_line(f, AREA_TYPE);
    edit_layout_update(&t->layout, shown_text(f, t), ui_style(f, AREA_TYPE), t->inner.w,
                       f->metrics);
    t->scroll.view = view;
    Rect caret = place_caret(f, t);
    const int32_t top = w_scroll_begin(f, &t->scroll, view);
    if (t->buffer.text.n == 0 && t->compose.n == 0) {
        w_label(f, (Rect){t->inner.x, top, t->inner.w, t->line_h}, s->placeholder,
                (LabelStyle){AREA_TYPE, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    }
    draw_lines(f, t, s, top);
    if (c.focused) {
        draw_fill(f->draw, caret, ui_color(f, COLOR_ACCENT));
        ui_register_area(f, t, s->id, caret);
    }
    w_scroll_end(f, t->layout.line_n * t->line_h);
}
