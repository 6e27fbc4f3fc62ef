// Code blocks and diagrams: text on a grid.
//
// Code is placed by column times cell width, not by the width of its runs, so that columns stand
// under each other whatever the rounding of a run. The cell is a fraction of a pixel: it is
// measured over many characters. A stretch of other than ASCII takes the columns Unicode gives it,
// or more where its face is wider; box drawing therefore joins, and no fallback face sticks out.
//
// A diagram is drawn (flow_diagram.c). It must not break, so one that is too wide is drawn smaller,
// down to SMALLEST; only below that it wraps like code.
#include <string.h>

#include "text/code.h"
#include "text/diagram.h"
#include "text/flow_internal.h"
#include "text/md_internal.h"
#include "text/uni.h"

#define CODE_SIZE   13.5f
#define CODE_LINE   22.0f
#define PAD_X       16.0f
#define PAD_Y       14.0f
#define SMALLEST    0.6f
#define HANG        2 // columns a wrapped line is indented
#define CELL_SAMPLE "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct Grid {
    FlowBuilder *b;
    FlowArea area; // inside the pads
    TextStyle style;
    int32_t line;
    double cell;
    size_t columns; // that fit
    size_t column;
    int32_t y; // of the row being filled
} Grid;

// A line of the source without cloze marks; look[i] is the MdSpanStyle of byte i.
typedef struct CodeText {
    Str text;
    uint8_t *look;
} CodeText;

// Takes the control characters out of a line. *look is the style they have set, from line to line.
static CodeText read_line(FlowBuilder *b, Str line, unsigned *look) {
    line = code_expand_tabs(b->arena, line);
    char *text = ARENA_ARRAY(b->arena, char, line.n);
    CodeText out = {{text, 0}, ARENA_ARRAY(b->arena, uint8_t, line.n)};
    for (size_t i = 0; i < line.n; i++) {
        char c = line.at[i];
        if (c == MD_MARK_HIDDEN || c == MD_MARK_SHOWN || c == MD_MARK_END) {
            *look = c == MD_MARK_HIDDEN  ? SPAN_CLOZE_HIDDEN
                    : c == MD_MARK_SHOWN ? SPAN_CLOZE_SHOWN
                                         : 0u;
            continue;
        }
        text[out.text.n] = c;
        out.look[out.text.n++] = (uint8_t)*look;
    }
    return out;
}

static void set_size(Grid *g, float size, float line) {
    FlowBuilder *b = g->b;
    g->style = flow_style(b, FACE_MONO, size);
    g->line = flow_px(b, line);
    g->line = g->line > 0 ? g->line : 1;
    TextRun sample = {.style = g->style, .text = S(CELL_SAMPLE)};
    int32_t w = b->metrics->width(b->metrics->self, &sample);
    g->cell = w > 0 ? (double)w / (double)sample.text.n : 1;
    g->columns = (size_t)((double)(g->area.w > 0 ? g->area.w : 0) / g->cell);
    g->columns = g->columns > 0 ? g->columns : 1;
}

static int32_t column_x(const Grid *g, size_t column) {
    return g->area.x + (int32_t)((double)column * g->cell + 0.5);
}

// Where a row begins that goes on with a line.
static size_t row_start(const Grid *g) {
    return g->columns > 4 * HANG ? HANG : 0;
}

static bool next_row(Grid *g) {
    g->y += g->line;
    g->column = row_start(g);
    return flow_take_line(g->b, &g->area, &g->y);
}

static InkRole ink_of(CodeTone tone, unsigned look) {
    if (look & SPAN_CLOZE_HIDDEN) {
        return INK_CLOZE_HIDDEN;
    }
    return look & SPAN_CLOZE_SHOWN ? INK_CLOZE : (InkRole)(INK_CODE + (tone - CODE_PLAIN));
}

static void add_run(Grid *g, TextRun run, int32_t x, int32_t w, InkRole ink) {
    FlowRun out = {
        .run = run, .x = x, .y = flow_baseline(g->b, g->style, g->y, g->line), .w = w, .ink = ink};
    vec_push(&g->b->runs, out);
}

static void add_ground(Grid *g, size_t from, size_t to, unsigned look) {
    if (look & SPAN_CLOZE_HIDDEN) {
        int32_t x = column_x(g, from);
        FlowBox box = {.kind = BOX_CLOZE, .x = x, .y = g->y + 1, .h = g->line - 2};
        box.w = column_x(g, to) - x;
        flow_add_box(g->b, box);
    }
}

// How much of an ASCII stretch the row takes: up to a space if it does not fit; nothing when its
// first word would fit on a row of its own.
static size_t ascii_take(const Grid *g, Str s) {
    size_t room = g->columns - g->column;
    if (s.n <= room) {
        return s.n;
    }
    for (size_t i = room; i > 0; i--) {
        if (s.at[i] == ' ' || s.at[i - 1] == ' ') {
            return i;
        }
    }
    size_t word = str_find_byte(s, ' ', 0);
    word = word == SIZE_MAX ? s.n : word;
    return g->column > row_start(g) && word <= g->columns - row_start(g) ? 0 : room;
}

// One ASCII stretch of one ink. False when the budget of lines is used up.
static bool add_ascii(Grid *g, Str s, InkRole ink, unsigned look) {
    while (s.n) {
        if (g->column >= g->columns && !next_row(g)) {
            return false;
        }
        size_t take = ascii_take(g, s);
        if (take == 0) {
            g->column = g->columns;
            continue;
        }
        Str part = str_sub(s, 0, take);
        Str shown = str_trim_end(part);
        size_t skipped = shown.n - str_trim(shown).n;
        add_ground(g, g->column, g->column + take, look);
        if (shown.n > skipped) {
            int32_t x = column_x(g, g->column + skipped);
            TextRun run = {.style = g->style, .text = str_skip(shown, skipped)};
            add_run(g, run, x, column_x(g, g->column + shown.n) - x, ink);
        }
        g->column += take;
        s = str_skip(s, take);
        if (s.n) {
            g->column = g->columns;
            s = s.at[0] == ' ' ? str_skip(s, 1) : s; // The space stood at the break.
        }
    }
    return true;
}

// Measures a stretch of any script and, when asked to, adds its runs from x on.
static int32_t place_runs(Grid *g, Str s, InkRole ink, int32_t x, bool add) {
    size_t n = 0;
    bool rtl = false;
    int32_t start = x;
    FlowBuilder *b = g->b;
    UniRun *runs = uni_runs(b->arena, s, &n, &rtl);
    uint8_t *levels = ARENA_ARRAY(b->arena, uint8_t, n);
    size_t *order = ARENA_ARRAY(b->arena, size_t, n);
    for (size_t i = 0; i < n; i++) {
        levels[i] = runs[i].level;
    }
    uni_visual_order(levels, n, order);
    for (size_t i = 0; i < n; i++) {
        const UniRun *u = &runs[order[i]];
        TextRun run = {.style = g->style, .text = str_sub(s, u->from, u->to), .rtl = u->rtl};
        memcpy(run.script, u->script, sizeof run.script);
        int32_t w = b->metrics->width(b->metrics->self, &run);
        if (add) {
            add_run(g, run, x, w, ink);
        }
        x += w;
    }
    return x - start;
}

// Columns the stretch needs: what Unicode says, more when the face is clearly wider.
static size_t columns_of(Grid *g, Str s) {
    size_t columns = uni_columns(s);
    double measured = (double)place_runs(g, s, INK_CODE, 0, false) / g->cell;
    return measured > (double)columns + 0.5 ? (size_t)measured + 1 : columns;
}

static size_t grapheme_at_column(Str s, size_t columns) {
    size_t at = 0;
    size_t used = 0;
    while (at < s.n) {
        size_t next = uni_grapheme_next(s, at);
        used += uni_columns(str_sub(s, at, next));
        if (used > columns) {
            break;
        }
        at = next;
    }
    return at > 0 ? at : uni_grapheme_next(s, 0);
}

// One stretch of other than ASCII. False when the budget of lines is used up.
static bool add_other(Grid *g, Str s, InkRole ink, unsigned look) {
    while (s.n) {
        if (g->column >= g->columns && !next_row(g)) {
            return false;
        }
        size_t room = g->columns - g->column;
        size_t aim = room;
        size_t take = grapheme_at_column(s, aim);
        size_t need = columns_of(g, str_sub(s, 0, take));
        while (need > room && aim > 1) {
            aim /= 2;
            take = grapheme_at_column(s, aim);
            need = columns_of(g, str_sub(s, 0, take));
        }
        if (need > room && g->column > row_start(g)) {
            g->column = g->columns; // Not even one fits here; it may on a row of its own.
            continue;
        }
        add_ground(g, g->column, g->column + need, look);
        (void)place_runs(g, str_sub(s, 0, take), ink, column_x(g, g->column), true);
        g->column += need;
        s = str_skip(s, take);
    }
    return true;
}

static bool is_ascii_grapheme(Str text, const uint8_t *starts, size_t at) {
    bool next_starts = at + 1 >= text.n || starts[at + 1];
    return (unsigned char)text.at[at] < 0x80 && next_starts;
}

// Cuts a line where ink or alphabet change and places the stretches.
static bool add_line(Grid *g, const CodeText *line, const CodeSpan *spans, size_t n) {
    Str text = line->text;
    uint8_t *starts = ARENA_ARRAY(g->b->arena, uint8_t, text.n);
    uni_grapheme_breaks(text, starts);
    g->column = 0;
    size_t span = 0;
    size_t from = 0;
    while (from < text.n) {
        while (span + 1 < n && spans[span].to <= from) {
            span++;
        }
        bool ascii = is_ascii_grapheme(text, starts, from);
        size_t to = from + 1;
        while (to < text.n &&
               (!starts[to] || (to < spans[span].to && line->look[to] == line->look[from] &&
                                is_ascii_grapheme(text, starts, to) == ascii))) {
            to++;
        }
        Str part = str_sub(text, from, to);
        unsigned look = line->look[from];
        InkRole ink = ink_of(spans[span].tone, look);
        if (!(ascii ? add_ascii(g, part, ink, look) : add_other(g, part, ink, look))) {
            return false;
        }
        from = to;
    }
    return true;
}

// Columns of the widest line.
static size_t widest_line(FlowBuilder *b, Str text) {
    size_t widest = 0;
    unsigned look = 0;
    Str line;
    while (str_next_line(&text, &line)) {
        size_t columns = uni_columns(read_line(b, line, &look).text);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

static void shrink_to_fit(Grid *g, Str text, float unit) {
    size_t widest = widest_line(g->b, text);
    float factor = 1;
    while (g->columns < widest && factor > SMALLEST) {
        float fit = (float)((double)g->columns / (double)widest) * factor;
        factor = fit < factor - 0.02f ? fit : factor - 0.02f;
        factor = factor < SMALLEST ? SMALLEST : factor;
        set_size(g, CODE_SIZE * unit * factor, CODE_LINE * unit * factor);
    }
}

// All rows of a diagram as shapes, if they are one. Moves the grid below it.
static bool draw_diagram(Grid *g, Str source) {
    FlowBuilder *b = g->b;
    size_t n = 0;
    Str rest = source, line;
    while (str_next_line(&rest, &line)) {
        n++;
    }
    if (n == 0 || n > DIAGRAM_MAX_ROWS || n > b->lines_left) {
        return false;
    }
    FlowRows rows = {ARENA_ARRAY(b->arena, Str, n), ARENA_ARRAY(b->arena, uint8_t *, n), n};
    unsigned look = 0;
    rest = source;
    for (size_t i = 0; i < n && str_next_line(&rest, &line); i++) {
        const CodeText read = read_line(b, line, &look);
        rows.rows[i] = str_trim_end(read.text);
        rows.looks[i] = read.look;
    }
    const FlowCells cells = {.style = g->style,
                             .x = g->area.x,
                             .y = g->y,
                             .line = g->line,
                             .cell = g->cell,
                             .columns = g->columns};
    if (!flow_diagram(b, &cells, &rows, source)) {
        return false;
    }
    b->lines_left -= n;
    g->y += (int32_t)n * g->line;
    return true;
}

int32_t flow_code(FlowBuilder *b, const MdBlock *code, const FlowArea *area, int32_t y) {
    int32_t pad_x = flow_px(b, PAD_X);
    int32_t pad_y = flow_px(b, PAD_Y);
    pad_x = pad_x < area->w / 8 ? pad_x : area->w / 8;
    Grid g = {.b = b, .area = *area, .y = y + pad_y};
    g.area.x += pad_x;
    g.area.w -= 2 * pad_x;
    set_size(&g, CODE_SIZE * b->unit, CODE_LINE * b->unit);
    bool is_diagram = str_eq_nocase(code->info, S("diagram"));
    if (is_diagram) {
        shrink_to_fit(&g, code->text, b->unit);
    }
    size_t box = flow_add_box(
        b, (FlowBox){.kind = BOX_CODE, .x = area->x, .y = y, .w = area->w, .text = code->info});
    int state = 0;
    unsigned look = 0;
    Str rest = code->text;
    Str source;
    bool goes_on = !is_diagram || !draw_diagram(&g, code->text);
    while (goes_on && str_next_line(&rest, &source) && flow_take_line(b, &g.area, &g.y)) {
        size_t n = 0;
        CodeText line = read_line(b, source, &look);
        CodeSpan *spans =
            code_line(b->arena, is_diagram ? S("") : code->info, line.text, &state, &n);
        goes_on = add_line(&g, &line, spans, n);
        g.y += g.line;
    }
    int32_t end = g.y + pad_y;
    b->boxes.at[box].h = end - y;
    return end;
}
