// Spans -> wrapped lines -> runs, with the grounds of inline code and hidden deletions.
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/flow_internal.h"
#include "text/wrap.h"

#define CODE_EM       0.86f
#define INLINE_PAD    4.0f
#define INLINE_HEIGHT 1.33f // of a ground, in sizes of the text
#define NO_LIMIT      (INT32_MAX / 4)
#define SOUND_PAD     23.0f // room for an icon before the name and a key behind it
#define SOUND_SIZE    18.0f // at most, however large the text around it is
#define SOUND_LABEL   28    // bytes of the name
#define NO_BREAK      "\xC2\xA0"

typedef struct SpanLook {
    InkRole ink;
    bool strike, underline, has_box;
    FlowBoxKind box;
    Str target; // of a sound
} SpanLook;

typedef struct Pieces {
    VEC(WrapPiece) at;
    VEC(SpanLook) looks;
} Pieces;

static FontFace face_of(FontFace face, bool bold, bool italic) {
    switch (face) {
    case FACE_TEXT:
        return bold ? FACE_TEXT_BOLD : italic ? FACE_TEXT_ITALIC : FACE_TEXT;
    case FACE_UI:
    case FACE_UI_MEDIUM:
        return bold ? FACE_UI_BOLD : italic ? FACE_TEXT_ITALIC : face;
    case FACE_TEXT_ITALIC:
    case FACE_TEXT_BOLD:
    case FACE_UI_BOLD:
    case FACE_DISPLAY:
    case FACE_MONO:
    case FACE_ICON:
    case FACE_COUNT:
        return face;
    }
    return face;
}

static InkRole ink_of(const FlowLook *look, unsigned style) {
    if (style & SPAN_CLOZE_HIDDEN) {
        return INK_CLOZE_HIDDEN;
    }
    if (style & SPAN_CLOZE_SHOWN) {
        return INK_CLOZE;
    }
    if (style & SPAN_LINK) {
        return INK_LINK;
    }
    // Code inside a sentence has no tones; it takes the one that sets it off.
    return style & SPAN_CODE ? INK_CODE_KEYWORD : look->ink;
}

static void add_piece(const FlowBuilder *b, Pieces *p, Str text, unsigned style,
                      const FlowLook *look, int32_t width) {
    bool code = (style & SPAN_CODE) != 0;
    bool bold = look->bold || (style & (SPAN_BOLD | SPAN_CLOZE_SHOWN)) != 0;
    FontFace face = code ? FACE_MONO : face_of(look->face, bold, (style & SPAN_ITALIC) != 0);
    SpanLook l = {.ink = ink_of(look, style),
                  .strike = (style & SPAN_STRIKE) != 0,
                  .underline = (style & SPAN_LINK) != 0,
                  .has_box = code || (style & SPAN_CLOZE_HIDDEN) != 0,
                  .box = style & SPAN_CLOZE_HIDDEN ? BOX_CLOZE : BOX_CODE_INLINE};
    int32_t pad = l.has_box ? flow_px(b, INLINE_PAD) : 0;
    WrapPiece piece = {.text = text,
                       .style = flow_style(b, face, look->size * (code ? CODE_EM : 1.0f)),
                       .pad = pad < width / 10 ? pad : width / 10,
                       .is_code = code};
    vec_push(&p->at, piece);
    vec_push(&p->looks, l);
}

// A sound is a button: its name does not break, and is cut where it would be a sentence.
static void add_sound(const FlowBuilder *b, Pieces *p, const MdSpan *span, const FlowLook *look,
                      int32_t width) {
    Buf name = {0};
    Str rest = utf8_clip(span->text, SOUND_LABEL);
    while (rest.at) {
        buf_add_str(&name, str_cut(&rest, ' '));
        buf_add_z(&name, rest.at ? NO_BREAK : "");
    }
    buf_add_z(&name, span->text.n > SOUND_LABEL ? "\xE2\x80\xA6" : "");
    const int32_t pad = flow_px(b, SOUND_PAD);
    const float size = look->size < SOUND_SIZE ? look->size : SOUND_SIZE;
    SpanLook l = {.ink = INK_TEXT, .has_box = true, .box = BOX_SOUND, .target = span->target};
    WrapPiece piece = {.text = arena_str(b->arena, buf_str(&name)),
                       .style = flow_style(b, FACE_UI_MEDIUM, size * CODE_EM),
                       .pad = pad < width / 4 ? pad : width / 4};
    buf_free(&name);
    vec_push(&p->at, piece);
    vec_push(&p->looks, l);
}

static void add_image_text(const FlowBuilder *b, Pieces *p, const MdSpan *span,
                           const FlowLook *look, int32_t width) {
    FlowLook quiet = *look;
    quiet.ink = INK_TEXT3;
    add_piece(b, p, S("["), 0, &quiet, width);
    add_piece(b, p, span->text.n ? span->text : span->target, 0, &quiet, width);
    add_piece(b, p, S("]"), 0, &quiet, width);
}

// Collects the spans up to an image that is a block of its own, and returns that.
static const MdSpan *collect(const FlowBuilder *b, Pieces *p, const MdSpan *spans,
                             const FlowLook *look, int32_t width) {
    for (const MdSpan *span = spans; span; span = span->next) {
        switch (span->kind) {
        case SPAN_TEXT:
            if (span->style & SPAN_SOUND) {
                add_sound(b, p, span, look, width);
            } else {
                add_piece(b, p, span->text, span->style, look, width);
            }
            break;
        case SPAN_BREAK:
            add_piece(b, p, S("\n"), 0, look, width);
            break;
        case SPAN_IMAGE:
            if (look->images) {
                return span;
            }
            add_image_text(b, p, span, look, width);
            break;
        }
    }
    return NULL;
}

static void pieces_free(Pieces *p) {
    vec_free(&p->at);
    vec_free(&p->looks);
}

// Adds the ground of each group of neighbouring runs of one piece.
static void add_grounds(FlowBuilder *b, const Pieces *p, const WrapLine *line, int32_t x, int32_t y,
                        const FlowLook *look) {
    int32_t line_h = flow_px(b, look->line);
    int32_t h = 0;
    for (size_t i = 0; i < line->n;) {
        size_t end = i + 1;
        while (end < line->n && line->runs[end].piece == line->runs[i].piece) {
            end++;
        }
        const WrapRun *first = &line->runs[i];
        const WrapRun *last = &line->runs[end - 1];
        const SpanLook *l = &p->looks.at[first->piece];
        if (l->has_box) {
            const float most =
                l->box == BOX_SOUND && look->size > SOUND_SIZE ? SOUND_SIZE : look->size;
            h = flow_px(b, most * INLINE_HEIGHT);
            h = h < line_h - 2 ? h : line_h - 2;
            // A line too full for pads has none: its runs touch its ends.
            int32_t pad = p->at.at[first->piece].pad;
            int32_t left = first->x < pad ? first->x : pad;
            int32_t right = line->width - last->x - last->w;
            right = right < pad ? right : pad;
            flow_add_box(b, (FlowBox){.kind = l->box,
                                      .x = x + first->x - left,
                                      .y = y + (line_h - h) / 2,
                                      .w = last->x + last->w - first->x + left + right,
                                      .h = h,
                                      .text = l->target});
        }
        i = end;
    }
}

static void add_line(FlowBuilder *b, const Pieces *p, const WrapLine *line, bool rtl,
                     const FlowLook *look, const FlowArea *area, int32_t y) {
    int32_t x = area->x;
    MdAlign align = area->align;
    if (align == MD_CELL_PLAIN) {
        align = rtl ? MD_CELL_RIGHT : MD_CELL_LEFT;
    }
    if (align == MD_CELL_CENTER && line->width < area->w) {
        x += (area->w - line->width) / 2;
    } else if (align == MD_CELL_RIGHT && line->width < area->w) {
        x += area->w - line->width;
    }
    add_grounds(b, p, line, x, y, look);
    // One baseline for the line, whatever faces stand on it.
    TextStyle style = flow_style(b, face_of(look->face, look->bold, false), look->size);
    int32_t baseline = flow_baseline(b, style, y, flow_px(b, look->line));
    for (size_t i = 0; i < line->n; i++) {
        const WrapRun *run = &line->runs[i];
        const SpanLook *l = &p->looks.at[run->piece];
        FlowRun out = {.run = run->run,
                       .x = x + run->x,
                       .y = baseline,
                       .w = run->w,
                       .ink = l->ink,
                       .strike = l->strike,
                       .underline = l->underline};
        vec_push(&b->runs, out);
    }
}

static int32_t add_lines(FlowBuilder *b, const Pieces *p, const FlowLook *look,
                         const FlowArea *area, int32_t y) {
    Wrapped w = wrap_paragraph(b->arena, p->at.at, p->at.n, area->w, b->lines_left, b->metrics);
    for (size_t i = 0; i < w.n && flow_take_line(b, area, &y); i++) {
        add_line(b, p, &w.lines[i], w.rtl, look, area, y);
        y += flow_px(b, look->line);
    }
    if (w.cut) {
        (void)flow_take_line(b, area, &y);
    }
    return y;
}

int32_t flow_spans(FlowBuilder *b, const MdSpan *spans, const FlowLook *look, const FlowArea *area,
                   int32_t y) {
    const MdSpan *rest = spans;
    while (rest && !b->is_cut) {
        Pieces p = {0};
        const MdSpan *image = collect(b, &p, rest, look, area->w);
        bool has_text = false;
        for (size_t i = 0; i < p.at.n; i++) {
            has_text = has_text || !str_is_blank(p.at.at[i].text);
        }
        if (has_text) {
            y += rest != spans ? flow_px(b, area->gap) : 0;
            y = add_lines(b, &p, look, area, y);
        }
        if (image && !b->is_cut) {
            y += has_text || rest != spans ? flow_px(b, area->gap) : 0;
            y = flow_image(b, image, area, y);
        }
        rest = image ? image->next : NULL;
        pieces_free(&p);
    }
    return y;
}

// The longest stretch without a space, in bytes, of a piece.
static Str longest_word(Str text) {
    Str best = {0};
    while (text.at) {
        Str word = str_cut(&text, ' ');
        best = word.n > best.n ? word : best;
    }
    return best;
}

void flow_measure_spans(FlowBuilder *b, const MdSpan *spans, const FlowLook *look, int32_t *natural,
                        int32_t *longest) {
    Pieces p = {0};
    (void)collect(b, &p, spans, look, NO_LIMIT);
    Wrapped w = wrap_paragraph(b->arena, p.at.at, p.at.n, NO_LIMIT, FLOW_MAX_LINES, b->metrics);
    *natural = 0;
    *longest = 0;
    for (size_t i = 0; i < w.n; i++) {
        *natural = w.lines[i].width > *natural ? w.lines[i].width : *natural;
    }
    for (size_t i = 0; i < p.at.n; i++) {
        Str word = longest_word(p.at.at[i].text);
        if (word.n == 0) {
            continue;
        }
        TextRun run = {.style = p.at.at[i].style, .text = word};
        int32_t width = b->metrics->width(b->metrics->self, &run) + 2 * p.at.at[i].pad;
        *longest = width > *longest ? width : *longest;
    }
    *longest = *longest < *natural ? *longest : *natural;
    pieces_free(&p);
}
