// Blocks from top to bottom. Sizes are design pixels of the reading text (16.5 / 27); other body
// sizes scale what belongs to them.
#include "text/flow.h"

#include <string.h>

#include "text/flow_internal.h"
#include "text/uni.h"

#define GAP             12.0f
#define READING_SIZE    16.5f
#define HEADING_ABOVE   8.0f // on top of the gap
#define QUOTE_BAR       3.0f
#define QUOTE_INDENT    16.0f
#define RULE_SPACE      8.0f  // above and below, within the gaps
#define NARROWEST       40.0f // an area is not indented below this
#define INDENT_FRACTION 5

typedef struct HeadingSize {
    float size, line;
} HeadingSize;

// By level; below a display question all headings keep the question's size at most.
static const HeadingSize HEADINGS[] = {{20, 28}, {20, 28}, {18, 27}, {16.5f, 27},
                                       {15, 25}, {15, 25}, {15, 25}};

int32_t flow_px(const FlowBuilder *b, float design) {
    return (int32_t)(design * b->style->scale + 0.5f);
}

TextStyle flow_style(const FlowBuilder *b, FontFace face, float size) {
    int32_t q = (int32_t)(size * b->style->scale * 4.0f + 0.5f);
    return (TextStyle){face, q > 0 ? q : 1};
}

FlowLook flow_body_look(const FlowBuilder *b, InkRole ink) {
    return (FlowLook){.face = b->style->face,
                      .size = b->style->size,
                      .line = b->style->line,
                      .ink = ink,
                      .images = true};
}

int32_t flow_baseline(const FlowBuilder *b, TextStyle style, int32_t y, int32_t line_height) {
    int32_t ascent = 0;
    int32_t height = 0;
    b->metrics->line(b->metrics->self, style, &ascent, &height);
    return y + (line_height - height) / 2 + ascent;
}

size_t flow_add_box(FlowBuilder *b, FlowBox box) {
    vec_push(&b->boxes, box);
    return b->boxes.n - 1;
}

bool flow_take_line(FlowBuilder *b, const FlowArea *area, int32_t *y) {
    if (b->lines_left > 0 && b->runs.n < FLOW_MAX_RUNS) {
        b->lines_left--;
        return true;
    }
    b->lines_left = 0;
    if (!b->is_cut) {
        b->is_cut = true;
        TextStyle style = flow_style(b, b->style->face, b->style->size);
        int32_t line = flow_px(b, b->style->line);
        flow_add_label(b, S("…"), style, INK_TEXT3, area->x, flow_baseline(b, style, *y, line),
                       area->w);
        *y += line;
    }
    return false;
}

FlowArea flow_indent(const FlowBuilder *b, FlowArea area, int32_t indent, bool rtl,
                     int32_t *taken) {
    int32_t most = area.w / INDENT_FRACTION;
    indent = indent < most ? indent : most;
    indent = area.w - indent < flow_px(b, NARROWEST) ? 0 : indent;
    area.x += rtl ? 0 : indent;
    area.w -= indent;
    *taken = indent;
    return area;
}

static const MdSpan *first_text(const MdBlock *block) {
    for (const MdSpan *span = block->spans; span; span = span->next) {
        if (span->kind == SPAN_TEXT) {
            return span;
        }
    }
    for (const MdBlock *child = block->child; child; child = child->next) {
        const MdSpan *span = first_text(child); // No deeper than MD_MAX_DEPTH.
        if (span || child->kind == MD_CODE) {
            return span;
        }
    }
    return NULL;
}

bool flow_is_rtl(const FlowBuilder *b, const MdBlock *block) {
    const MdSpan *span = first_text(block);
    if (!span || uni_is_ascii(span->text)) {
        return false;
    }
    size_t n = 0;
    bool rtl = false;
    (void)uni_runs(b->arena, str_sub(span->text, 0, 256), &n, &rtl);
    return rtl;
}

static int32_t flow_heading(FlowBuilder *b, const MdBlock *block, const FlowArea *area, int32_t y) {
    FlowLook look = flow_body_look(b, area->ink);
    if (b->style->face != FACE_DISPLAY) {
        HeadingSize size = HEADINGS[block->level < 0 || block->level > 6 ? 6 : block->level];
        look.size = size.size * b->unit;
        look.line = size.line * b->unit;
        look.bold = true;
    }
    return flow_spans(b, block->spans, &look, area, y);
}

static int32_t flow_quote(FlowBuilder *b, const MdBlock *block, const FlowArea *area, int32_t y) {
    bool rtl = flow_is_rtl(b, block);
    int32_t indent = 0;
    FlowArea inner = flow_indent(b, *area, flow_px(b, QUOTE_INDENT), rtl, &indent);
    inner.ink = INK_TEXT2;
    int32_t bar = flow_px(b, QUOTE_BAR);
    size_t box = b->boxes.n;
    bool has_bar = indent > bar;
    if (has_bar) {
        int32_t x = rtl ? area->x + area->w - bar : area->x;
        flow_add_box(b, (FlowBox){.kind = BOX_QUOTE_BAR, .x = x, .y = y, .w = bar});
    }
    int32_t end = flow_blocks(b, block->child, &inner, y);
    if (has_bar) {
        b->boxes.at[box].h = end - y;
    }
    return end;
}

static int32_t flow_rule(FlowBuilder *b, const FlowArea *area, int32_t y) {
    int32_t space = flow_px(b, RULE_SPACE);
    int32_t h = b->style->scale < 1.5f ? 1 : (int32_t)b->style->scale;
    flow_add_box(b,
                 (FlowBox){.kind = BOX_RULE, .x = area->x, .y = y + space, .w = area->w, .h = h});
    return y + 2 * space + h;
}

static int32_t flow_block(FlowBuilder *b, const MdBlock *block, const FlowArea *area, int32_t y) {
    FlowLook body = flow_body_look(b, area->ink);
    switch (block->kind) {
    case MD_PARAGRAPH:
    case MD_CELL:
        return flow_spans(b, block->spans, &body, area, y);
    case MD_HEADING:
        return flow_heading(b, block, area, y);
    case MD_CODE:
        return flow_code(b, block, area, y);
    case MD_QUOTE:
        return flow_quote(b, block, area, y);
    case MD_LIST:
        return flow_list(b, block, area, y);
    case MD_RULE:
        return flow_rule(b, area, y);
    case MD_TABLE:
        return flow_table(b, block, area, y);
    case MD_DOC:
    case MD_ITEM:
    case MD_ROW:
    case MD_BLOCK_COUNT:
        return flow_blocks(b, block->child, area, y);
    }
    return y;
}

int32_t flow_blocks(FlowBuilder *b, const MdBlock *first, const FlowArea *area, int32_t y) {
    for (const MdBlock *block = first; block; block = block->next) {
        if (b->lines_left == 0) {
            (void)flow_take_line(b, area, &y);
            return y;
        }
        if (block != first) {
            y += flow_px(b, area->gap + (block->kind == MD_HEADING ? HEADING_ABOVE : 0));
        }
        if (!block->spans) {
            b->lines_left--; // So that text of nothing but empty blocks ends too.
        }
        y = flow_block(b, block, area, y);
    }
    return y;
}

Flow flow_layout(Arena *a, const MdBlock *doc, int32_t width, const FlowStyle *style,
                 const Metrics *metrics) {
    FlowBuilder b = {
        .arena = a, .style = style, .metrics = metrics, .lines_left = FLOW_MAX_LINES, .unit = 1};
    if (style->face != FACE_DISPLAY) {
        b.unit = style->size / READING_SIZE;
        b.unit = b.unit < 0.85f ? 0.85f : b.unit;
    }
    FlowArea area = {.w = width > 1 ? width : 1, .ink = style->ink, .gap = GAP};
    area.align = style->center ? MD_CELL_CENTER : MD_CELL_PLAIN;
    Flow flow = {.width = width};
    flow.height = flow_blocks(&b, doc->child, &area, 0);
    flow.run_n = b.runs.n;
    flow.runs = ARENA_ARRAY(a, FlowRun, b.runs.n);
    flow.box_n = b.boxes.n;
    flow.boxes = ARENA_ARRAY(a, FlowBox, b.boxes.n);
    if (b.runs.n) {
        memcpy(flow.runs, b.runs.at, b.runs.n * sizeof *flow.runs);
    }
    if (b.boxes.n) {
        memcpy(flow.boxes, b.boxes.at, b.boxes.n * sizeof *flow.boxes);
    }
    vec_free(&b.runs);
    vec_free(&b.boxes);
    return flow;
}
