// Flow: a Markdown tree x a width x metrics -> runs and boxes with positions. Everything is in
// physical pixels from the flow's top left corner; y of a run is its baseline. Colours are roles;
// the theme decides. Nothing sticks out to the right: long words and code lines break. Text of
// more than some twenty thousand lines ends with an ellipsis.
#ifndef TEXT_FLOW_H
#define TEXT_FLOW_H

#include "text/md_doc.h"
#include "text/metrics.h"

typedef enum InkRole {
    INK_TEXT,
    INK_TEXT2,
    INK_TEXT3,
    INK_LINK,
    INK_CLOZE,        // an answer revealed
    INK_CLOZE_HIDDEN, // the "..." or hint
    INK_CODE,         // code, then + CodeTone - CODE_PLAIN; code inside a sentence is a KEYWORD
    INK_CODE_KEYWORD,
    INK_CODE_STRING,
    INK_CODE_NUMBER,
    INK_CODE_COMMENT,
    INK_CODE_NAME,
    INK_ROLE_COUNT
} InkRole;

typedef struct FlowRun {
    TextRun run;
    int32_t x, y, w;
    InkRole ink;
    bool strike, underline;
} FlowRun;

typedef enum FlowBoxKind {
    BOX_CODE, // ground of a code block or diagram
    BOX_CODE_INLINE,
    BOX_CLOZE, // ground of a hidden deletion
    BOX_QUOTE_BAR,
    BOX_RULE,
    BOX_BULLET, // a dot
    BOX_TASK_OPEN,
    BOX_TASK_DONE,
    BOX_TABLE,      // frame of a table
    BOX_TABLE_HEAD, // ground of its header row
    BOX_TABLE_LINE, // between rows (1 px high) and columns are left to space
    BOX_IMAGE,      // path in text
    BOX_IMAGE_GONE, // placeholder; its label comes as runs
    BOX_SOUND,      // ground of a sound's name, with room at both ends; target in text
    // A drawn diagram, over its BOX_CODE: its place with its source as text, then its parts.
    BOX_DIAGRAM,
    BOX_DIAGRAM_FRAME, // outline
    BOX_DIAGRAM_LINE,  // filled with the colour of lines
    BOX_DIAGRAM_SLANT, // line between two corners of the rectangle
    BOX_DIAGRAM_BOX,
    BOX_DIAGRAM_BAR,
    BOX_DIAGRAM_HEAD, // arrowhead that fills the rectangle
    BOX_KIND_COUNT
} FlowBoxKind;

typedef enum FlowTurn { TURN_UP, TURN_RIGHT, TURN_DOWN, TURN_LEFT } FlowTurn;

typedef struct FlowBox {
    FlowBoxKind kind;
    int32_t x, y, w, h;
    Str text;
    FlowTurn turn;  // where a head points; a slant goes UP or DOWN to the right
    int32_t stroke; // width of a diagram's lines
} FlowBox;

typedef struct Flow {
    FlowBox *boxes; // painted first, in order
    size_t box_n;
    FlowRun *runs;
    size_t run_n;
    int32_t width, height;
} Flow;

typedef struct FlowStyle {
    float scale;      // physical pixels per design pixel, text zoom included
    float size, line; // of the body text, design pixels: 16.5 / 27 reading, 13 / 20 small
    FontFace face;    // FACE_TEXT for reading, FACE_DISPLAY for a question
    InkRole ink;
    bool center;
    const char *image_dir; // images are relative to it; NULL for none
} FlowStyle;

Flow flow_layout(Arena *a, const MdBlock *doc, int32_t width, const FlowStyle *style,
                 const Metrics *metrics);

// One line of plain text of any language as runs in visual order from x 0, cut with an ellipsis to
// `max_width` (0: no limit). For labels. Baseline at y = 0.
Flow flow_line(Arena *a, Str text, TextStyle style, int32_t max_width, const Metrics *metrics);

#endif
