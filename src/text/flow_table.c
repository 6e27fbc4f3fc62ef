// Tables. Every column gets its natural width when all fit; else the longest word of each and a
// share of the rest; else, when the columns would be too narrow to read, the table is told row by
// row as "Header: cell". So no table is wider than its area.
#include "text/flow_internal.h"

#define TEXT_SIZE   15.0f
#define TEXT_LINE   22.0f
#define PAD_X       12.0f
#define PAD_X_TIGHT 6.0f
#define PAD_Y       8.0f
#define NARROWEST   28.0f // of a column's text
#define ROWS_LOOKED 200   // at, to find the widths

typedef struct Table {
    const MdBlock *block;
    FlowArea area;
    size_t columns;
    int32_t *natural, *least, *width; // of each column's text
    int32_t pad_x, pad_y;
    bool rtl; // the first column stands at the right, and so does the table
    FlowLook look;
} Table;

static FlowLook cell_look(const Table *t, const MdBlock *row) {
    FlowLook look = t->look;
    look.bold = row->header;
    return look;
}

static void measure_columns(FlowBuilder *b, Table *t) {
    size_t looked = 0;
    for (const MdBlock *row = t->block->child; row && looked < ROWS_LOOKED; row = row->next) {
        FlowLook look = cell_look(t, row);
        size_t i = 0;
        for (const MdBlock *cell = row->child; cell && i < t->columns; cell = cell->next, i++) {
            int32_t natural = 0;
            int32_t longest = 0;
            flow_measure_spans(b, cell->spans, &look, &natural, &longest);
            t->natural[i] = natural > t->natural[i] ? natural : t->natural[i];
            t->least[i] = longest > t->least[i] ? longest : t->least[i];
        }
        looked++;
    }
}

static int64_t sum_of(const int32_t *widths, size_t n) {
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += widths[i];
    }
    return sum;
}

// Shares `room` pixels out: each column its least width, then what is left in proportion to what
// each would still like.
static void share_width(Table *t, int32_t room, int32_t narrowest) {
    if (sum_of(t->natural, t->columns) <= room) {
        for (size_t i = 0; i < t->columns; i++) {
            t->width[i] = t->natural[i];
        }
        return;
    }
    int64_t least = 0;
    for (size_t i = 0; i < t->columns; i++) {
        int32_t word = t->least[i] < room / 3 ? t->least[i] : room / 3;
        t->width[i] = word > narrowest ? word : narrowest;
        least += t->width[i];
    }
    int64_t wanted = 0;
    for (size_t i = 0; i < t->columns; i++) {
        if (least > room) {
            // Too many long words: everything above the narrowest shrinks alike.
            int64_t above = t->width[i] - narrowest;
            int64_t all_above = least - (int64_t)narrowest * (int64_t)t->columns;
            int64_t free = room - (int64_t)narrowest * (int64_t)t->columns;
            t->width[i] = narrowest + (int32_t)(all_above > 0 ? above * free / all_above : 0);
        } else if (t->natural[i] > t->width[i]) {
            wanted += t->natural[i] - t->width[i];
        }
    }
    int64_t left = room - least;
    for (size_t i = 0; i < t->columns && left > 0 && wanted > 0; i++) {
        if (t->natural[i] > t->width[i]) {
            t->width[i] += (int32_t)((t->natural[i] - t->width[i]) * left / wanted);
        }
    }
}

// `x` is the row's left end, or its right end in a table from right to left.
static int32_t flow_row(FlowBuilder *b, const Table *t, const MdBlock *row, int32_t x, int32_t y) {
    FlowLook look = cell_look(t, row);
    int32_t bottom = y + t->pad_y + flow_px(b, t->look.line);
    size_t i = 0;
    for (const MdBlock *cell = row->child; cell && i < t->columns; cell = cell->next, i++) {
        FlowArea area = t->area;
        const int32_t taken = t->width[i] + 2 * t->pad_x;
        area.x = x + t->pad_x - (t->rtl ? taken : 0);
        area.w = t->width[i];
        area.align = cell->align;
        int32_t end = flow_spans(b, cell->spans, &look, &area, y + t->pad_y);
        bottom = end > bottom ? end : bottom;
        x += t->rtl ? -taken : taken;
    }
    return bottom + t->pad_y;
}

static int32_t flow_grid(FlowBuilder *b, const Table *t, int32_t y) {
    int32_t w = (int32_t)sum_of(t->width, t->columns) + (int32_t)t->columns * 2 * t->pad_x;
    int32_t hair = b->style->scale < 1.5f ? 1 : (int32_t)b->style->scale;
    const int32_t x = t->rtl ? t->area.x + t->area.w - w : t->area.x;
    FlowBox frame = {.kind = BOX_TABLE, .x = x, .y = y, .w = w};
    size_t frame_at = flow_add_box(b, frame);
    int32_t row_y = y;
    for (const MdBlock *row = t->block->child; row; row = row->next) {
        if (b->lines_left == 0) {
            (void)flow_take_line(b, &t->area, &row_y);
            break;
        }
        if (row != t->block->child) {
            flow_add_box(b,
                         (FlowBox){.kind = BOX_TABLE_LINE, .x = x, .y = row_y, .w = w, .h = hair});
        }
        size_t head_at = b->boxes.n;
        if (row->header) {
            flow_add_box(b, (FlowBox){.kind = BOX_TABLE_HEAD, .x = x, .y = row_y, .w = w});
        }
        b->lines_left--;
        int32_t end = flow_row(b, t, row, t->rtl ? x + w : x, row_y);
        if (row->header) {
            b->boxes.at[head_at].h = end - row_y;
        }
        row_y = end;
    }
    b->boxes.at[frame_at].h = row_y - y;
    return row_y;
}

// "Header: cell" as spans of one paragraph.
static const MdSpan *told_cell(FlowBuilder *b, const MdBlock *header, const MdBlock *cell) {
    MdSpan *first = ARENA_NEW(b->arena, MdSpan);
    MdSpan *last = first;
    for (const MdSpan *span = header ? header->spans : NULL; span; span = span->next) {
        *last = *span;
        last->style |= SPAN_BOLD;
        last->next = ARENA_NEW(b->arena, MdSpan);
        last = last->next;
    }
    last->text = last == first ? S("") : S(": ");
    last->style = SPAN_BOLD;
    last->next = cell->spans;
    return first;
}

static int32_t flow_told(FlowBuilder *b, const Table *t, int32_t y) {
    const MdBlock *head = t->block->child;
    int32_t gap = flow_px(b, t->area.gap);
    int32_t start = y;
    bool only_head = head && !head->next;
    for (const MdBlock *row = head; row; row = row->next) {
        if (row->header && !only_head) {
            continue;
        }
        y += y > start ? gap : 0;
        const MdBlock *header = head && head->header && !only_head ? head->child : NULL;
        for (const MdBlock *cell = row->child; cell; cell = cell->next) {
            if (b->lines_left == 0) {
                (void)flow_take_line(b, &t->area, &y);
                return y;
            }
            b->lines_left--;
            if (cell->spans || header) {
                y = flow_spans(b, told_cell(b, header, cell), &t->look, &t->area, y);
            }
            header = header ? header->next : NULL;
        }
    }
    return y;
}

int32_t flow_table(FlowBuilder *b, const MdBlock *table, const FlowArea *area, int32_t y) {
    Table t = {.block = table, .area = *area, .rtl = flow_is_rtl(b, table)};
    t.area.align = MD_CELL_PLAIN;
    t.columns = table->columns > 0 ? (size_t)table->columns : 0;
    FontFace face = b->style->face == FACE_DISPLAY ? FACE_TEXT : b->style->face;
    t.look = (FlowLook){
        .face = face, .size = TEXT_SIZE * b->unit, .line = TEXT_LINE * b->unit, .ink = area->ink};
    t.pad_x = flow_px(b, PAD_X);
    t.pad_y = flow_px(b, PAD_Y);
    int32_t narrowest = flow_px(b, NARROWEST);
    int64_t least = (int64_t)t.columns * narrowest;
    int64_t pads = 2 * (int64_t)t.columns;
    if (least + pads * t.pad_x > area->w) {
        t.pad_x = flow_px(b, PAD_X_TIGHT);
    }
    if (t.columns == 0 || least + pads * t.pad_x > area->w) {
        return flow_told(b, &t, y);
    }
    t.natural = ARENA_ARRAY(b->arena, int32_t, t.columns);
    t.least = ARENA_ARRAY(b->arena, int32_t, t.columns);
    t.width = ARENA_ARRAY(b->arena, int32_t, t.columns);
    measure_columns(b, &t);
    share_width(&t, area->w - (int32_t)(pads * t.pad_x), narrowest);
    return flow_grid(b, &t, y);
}
