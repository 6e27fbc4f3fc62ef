// Lines and paragraphs of plain text. ASCII that fits is one run; all else goes through the flow of
// text/, which knows scripts and directions.
#include "ui/w_label.h"

#include "text/flow.h"
#include "text/uni.h"
#include "ui/w_md.h"

static int32_t run_width(const UiFrame *f, Str text, TextStyle style) {
    TextRun run = {.style = style, .text = text};
    return f->metrics->width(f->metrics->self, &run);
}

static Flow label_flow(const UiFrame *f, Str text, TextStyle style, int32_t max_width) {
    return flow_line(f->arena, text, style, max_width, f->metrics);
}

int32_t w_label_width(const UiFrame *f, Str text, TypeRole type) {
    TextStyle style = ui_style(f, type);
    if (text.n == 0) {
        return 0;
    }
    return uni_is_ascii(text) ? run_width(f, text, style) : label_flow(f, text, style, 0).width;
}

static int32_t baseline_in(const UiFrame *f, Rect r, TextStyle style) {
    int32_t ascent = 0, height = 0;
    f->metrics->line(f->metrics->self, style, &ascent, &height);
    return r.y + (r.h - height) / 2 + ascent;
}

static int32_t aligned(Rect r, int32_t width, Align align) {
    switch (align) {
    case ALIGN_LEFT:
        return r.x;
    case ALIGN_CENTER:
        return r.x + (r.w - width) / 2;
    case ALIGN_RIGHT:
        return r.x + r.w - width;
    }
    return r.x;
}

int32_t w_label(UiFrame *f, Rect r, Str text, LabelStyle s) {
    TextStyle style = ui_style(f, s.type);
    int32_t baseline = baseline_in(f, r, style);
    Color color = ui_color(f, s.color);
    int32_t width = w_label_width(f, text, s.type);
    bool cut = width > r.w;
    if (text.n && !cut && uni_is_ascii(text)) {
        TextRun run = {.style = style, .text = text};
        draw_text(f->draw, aligned(r, width, s.align), baseline, &run, color, f->theme->dark);
    } else if (text.n && r.w > 0) {
        Flow flow = label_flow(f, text, style, r.w);
        width = flow.width < r.w ? flow.width : r.w;
        int32_t x = aligned(r, width, s.align);
        for (size_t i = 0; i < flow.run_n; i++) {
            draw_text(f->draw, x + flow.runs[i].x, baseline, &flow.runs[i].run, color,
                      f->theme->dark);
        }
    }
    if (s.role != ROLE_WINDOW) {
        Node *node = ui_node(f, s.role, text, r);
        node->clipped_text = cut && !s.elide;
    }
    return width < r.w ? width : r.w;
}

// A word wider than the line breaks between any two graphemes.
static size_t word_end(const UiFrame *f, Str text, size_t from, size_t to, int32_t width,
                       TypeRole type) {
    size_t end = uni_grapheme_next(text, from);
    for (size_t next = end; next < to; end = next) {
        next = uni_grapheme_next(text, next);
        if (w_label_width(f, str_sub(text, from, next), type) > width) {
            return end;
        }
    }
    return to;
}

// The end of the line that starts at `from`: as much as fits, broken where a line may break.
static size_t line_end(const UiFrame *f, Str text, const uint8_t *breaks, size_t from,
                       int32_t width, TypeRole type) {
    size_t end = from;
    for (size_t i = from + 1; i <= text.n; i++) {
        bool may = i == text.n || breaks[i] != UNI_NO_BREAK;
        if (!may) {
            continue;
        }
        Str piece = str_trim_end(str_sub(text, from, i));
        if (w_label_width(f, piece, type) > width) {
            return end > from ? end : word_end(f, text, from, i, width, type);
        }
        end = i;
        if (i < text.n && breaks[i] == UNI_MUST_BREAK) {
            return end;
        }
    }
    return end;
}

static int32_t para(UiFrame *f, Rect r, Str text, LabelStyle s, bool draw) {
    int32_t line_h = ui_line(f, s.type), y = r.y;
    uint8_t *breaks = ARENA_ARRAY(f->arena, uint8_t, text.n + 1);
    uni_line_breaks(text, breaks);
    for (size_t from = 0; from < text.n; y += line_h) {
        size_t end = line_end(f, text, breaks, from, r.w, s.type);
        if (draw) {
            LabelStyle line = s;
            line.role = ROLE_WINDOW;
            w_label(f, (Rect){r.x, y, r.w, line_h}, str_trim_end(str_sub(text, from, end)), line);
        }
        from = end;
    }
    return y - r.y;
}

int32_t w_para(UiFrame *f, Rect r, Str text, LabelStyle s) {
    int32_t height = para(f, r, text, s, true);
    if (s.role != ROLE_WINDOW) {
        ui_node(f, s.role, text, (Rect){r.x, r.y, r.w, height});
    }
    return height;
}

int32_t w_para_height(UiFrame *f, int32_t width, Str text, TypeRole type) {
    return para(f, (Rect){0, 0, width, 0}, text, (LabelStyle){.type = type}, false);
}

void w_icon(UiFrame *f, Rect r, const char *icon, float size, ColorRole color) {
    TextRun run = {.style = {FACE_ICON, ui_px(f, size) * 4}, .text = str_of(icon)};
    int32_t width = f->metrics->width(f->metrics->self, &run);
    draw_text(f->draw, r.x + (r.w - width) / 2, baseline_in(f, r, run.style), &run,
              ui_color(f, color), f->theme->dark);
}
