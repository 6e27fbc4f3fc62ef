// The parts of flow share a builder that gathers runs and boxes, and pass down the area (a column
// of the page) a block may use. Each part takes the y where its block starts and answers where it
// ends.
#ifndef TEXT_FLOW_INTERNAL_H
#define TEXT_FLOW_INTERNAL_H

#include "base/vec.h"
#include "text/flow.h"

#define FLOW_MAX_LINES 20000  // then an ellipsis stands for the rest
#define FLOW_MAX_RUNS  300000 // likewise

typedef struct FlowBuilder {
    Arena *arena;
    const FlowStyle *style;
    const Metrics *metrics;
    float unit; // size of code, tables and headings relative to reading text
    VEC(FlowRun) runs;
    VEC(FlowBox) boxes;
    size_t lines_left;
    bool is_cut; // the ellipsis has been set
} FlowBuilder;

typedef struct FlowArea {
    int32_t x, w;
    InkRole ink;
    MdAlign align; // of paragraphs; MD_CELL_PLAIN follows the direction of the text
    float gap;     // between blocks, design pixels
} FlowArea;

typedef struct FlowLook {
    FontFace face;
    float size, line; // design pixels
    InkRole ink;
    bool bold;
    bool images; // are blocks of their own; else their alternative text is shown
} FlowLook;

int32_t flow_px(const FlowBuilder *b, float design); // rounded
TextStyle flow_style(const FlowBuilder *b, FontFace face, float size);
FlowLook flow_body_look(const FlowBuilder *b, InkRole ink);
// Baseline of text of this style in a line that starts at y.
int32_t flow_baseline(const FlowBuilder *b, TextStyle style, int32_t y, int32_t line_height);
size_t flow_add_box(FlowBuilder *b, FlowBox box); // its index
// Takes one line of the budget; false when it is used up, after setting the ellipsis once.
bool flow_take_line(FlowBuilder *b, const FlowArea *area, int32_t *y);
// The area without `indent` design pixels, less where it is narrow. *taken says how many were
// taken.
FlowArea flow_indent(const FlowBuilder *b, FlowArea area, int32_t indent, bool rtl, int32_t *taken);

int32_t flow_blocks(FlowBuilder *b, const MdBlock *first, const FlowArea *area, int32_t y);
int32_t flow_spans(FlowBuilder *b, const MdSpan *spans, const FlowLook *look, const FlowArea *area,
                   int32_t y);
// Width the spans take when nothing but hard breaks breaks them, and that of their longest word.
void flow_measure_spans(FlowBuilder *b, const MdSpan *spans, const FlowLook *look, int32_t *natural,
                        int32_t *longest);
int32_t flow_list(FlowBuilder *b, const MdBlock *list, const FlowArea *area, int32_t y);
int32_t flow_code(FlowBuilder *b, const MdBlock *code, const FlowArea *area, int32_t y);

// The cells a diagram is drawn in.
typedef struct FlowCells {
    TextStyle style;
    int32_t x, y; // of the first one
    int32_t line; // height
    double cell;  // width
    size_t columns;
} FlowCells;

// Lines of a code block without cloze marks; looks[i][j] is the MdSpanStyle of byte j of row i.
typedef struct FlowRows {
    Str *rows;
    uint8_t **looks;
    size_t n;
} FlowRows;

// Draws the rows as a diagram. False, with nothing added, when they are not understood or too wide.
bool flow_diagram(FlowBuilder *b, const FlowCells *cells, const FlowRows *rows, Str source);
int32_t flow_table(FlowBuilder *b, const MdBlock *table, const FlowArea *area, int32_t y);
int32_t flow_image(FlowBuilder *b, const MdSpan *image, const FlowArea *area, int32_t y);
// Appends one line of plain text, cut to the width, its left end at x.
void flow_add_label(FlowBuilder *b, Str text, TextStyle style, InkRole ink, int32_t x, int32_t y,
                    int32_t max_width);
// Says whether the first text in the block runs from right to left.
bool flow_is_rtl(const FlowBuilder *b, const MdBlock *block);

#endif
