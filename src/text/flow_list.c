// Lists: bullets, right-aligned numbers and task boxes in the indent. A list whose text runs from
// right to left has them on the right.
#include "text/flow_internal.h"

#define INDENT      24.0f
#define NUMBER_GAP  8.0f // between a number and its text
#define TIGHT_GAP   4.0f
#define BULLET      5.0f
#define BULLET_LEFT 5.0f
#define TASK        16.0f

typedef struct ListFrame {
    FlowArea area;  // of the whole list
    FlowArea inner; // of the items' text
    int32_t indent; // pixels between the two
    bool rtl;
    int32_t line;
    TextStyle number;
} ListFrame;

static Str number_text(FlowBuilder *b, const ListFrame *f, int number) {
    return arena_printf(b->arena, f->rtl ? ".%d" : "%d.", number);
}

static int32_t number_width(FlowBuilder *b, const ListFrame *f, int number) {
    TextRun run = {.style = f->number, .text = number_text(b, f, number)};
    return b->metrics->width(b->metrics->self, &run);
}

// Adds a box of the given size, `left` pixels into the indent, when the indent has room for it.
static void add_mark(FlowBuilder *b, const ListFrame *f, FlowBoxKind kind, int32_t left,
                     int32_t size, int32_t y) {
    if (left + size > f->indent) {
        return;
    }
    int32_t x = f->rtl ? f->area.x + f->area.w - left - size : f->area.x + left;
    flow_add_box(
        b, (FlowBox){.kind = kind, .x = x, .y = y + (f->line - size) / 2, .w = size, .h = size});
}

static void add_number(FlowBuilder *b, const ListFrame *f, int number, int32_t y) {
    int32_t w = number_width(b, f, number);
    int32_t gap = flow_px(b, NUMBER_GAP);
    gap = gap < f->indent / 4 ? gap : f->indent / 4;
    if (w + gap > f->indent) {
        return;
    }
    int32_t x = f->rtl ? f->inner.x + f->inner.w + gap : f->inner.x - gap - w;
    FlowRun run = {.run = {.style = f->number, .text = number_text(b, f, number)},
                   .x = x,
                   .y = flow_baseline(b, f->number, y, f->line),
                   .w = w,
                   .ink = f->area.ink};
    vec_push(&b->runs, run);
}

static void add_item_mark(FlowBuilder *b, const ListFrame *f, const MdBlock *list,
                          const MdBlock *item, int number, int32_t y) {
    if (item->task) {
        add_mark(b, f, item->task == 2 ? BOX_TASK_DONE : BOX_TASK_OPEN, 0, flow_px(b, TASK), y);
    } else if (list->ordered) {
        add_number(b, f, number, y);
    } else {
        add_mark(b, f, BOX_BULLET, flow_px(b, BULLET_LEFT), flow_px(b, BULLET), y);
    }
}

int32_t flow_list(FlowBuilder *b, const MdBlock *list, const FlowArea *area, int32_t y) {
    ListFrame f = {.area = *area, .rtl = flow_is_rtl(b, list)};
    f.line = flow_px(b, b->style->line);
    f.number = flow_style(b, b->style->face, b->style->size);
    int32_t indent = flow_px(b, INDENT);
    if (list->ordered) {
        int last = list->start - 1;
        for (const MdBlock *item = list->child; item; item = item->next) {
            last++;
        }
        int32_t need = number_width(b, &f, last) + flow_px(b, NUMBER_GAP);
        indent = need > indent ? need : indent;
    }
    f.inner = flow_indent(b, *area, indent, f.rtl, &f.indent);
    f.inner.align = MD_CELL_PLAIN;
    f.inner.gap = list->tight ? TIGHT_GAP : area->gap;
    int number = list->start;
    for (const MdBlock *item = list->child; item; item = item->next, number++) {
        if (b->lines_left == 0) {
            (void)flow_take_line(b, &f.inner, &y);
            break;
        }
        y += item != list->child ? flow_px(b, f.inner.gap) : 0;
        add_item_mark(b, &f, list, item, number, y);
        int32_t line_end = y + f.line; // The mark needs it even when there is no text.
        b->lines_left -= !item->child;
        y = flow_blocks(b, item->child, &f.inner, y);
        y = y > line_end ? y : line_end;
    }
    return y;
}
