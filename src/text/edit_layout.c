// The text is cut into segments: a hard line, or a part of a long one that ends where a soft line
// ends. Only their bounds and numbers of lines are kept; the few that are on the screen are wrapped
// again for every frame, which is a few dozen measurements.
//
// After a change the common beginning and end with the text before are found, and segments are made
// anew from the one that holds the change (from the one before it, when that belongs to the same
// hard line: a word may now fit at its end) until an old segment starts where a new one does. In a
// hard line of many thousand characters every later line may be another one; after RESYNC_MAX
// segments the last is cut short where the next old one starts. Nobody sees that line end, far
// below, and the next change nearby mends it.
//
// A part of a long line finds its direction by its own letters, not by the first of the hard line.
#include "text/edit_layout.h"

#include <string.h>

#include "base/mem.h"
#include "text/uni.h"
#include "text/wrap.h"

#define SEGMENT_BYTES 2048
#define RESYNC_MAX    8

struct EditSegment {
    size_t from, to; // to: without the LF
    int32_t line_n;
    bool starts_hard, ends_hard;
};

static Str layout_text(const EditLayout *l) {
    return buf_str(&l->text);
}

static Wrapped wrap_part(const EditLayout *l, Arena *a, size_t from, size_t to) {
    const Str part = str_sub(layout_text(l), from, to);
    char *shown = arena_alloc(a, part.n + 1);
    for (size_t i = 0; i < part.n; i++) {
        shown[i] = (unsigned char)part.at[i] < ' ' ? ' ' : part.at[i];
    }
    const WrapPiece piece = {.text = {shown, part.n}, .style = l->style};
    return wrap_paragraph(a, &piece, 1, l->width, SIZE_MAX, l->metrics);
}

// The segment that starts at `from`. It ends at `cut` when a line of it does (or when forced).
static EditSegment make_segment(EditLayout *l, Arena *a, size_t from, size_t cut, bool force) {
    const Str text = layout_text(l);
    const size_t hard_end = str_find_byte(text, '\n', from);
    const size_t end = hard_end == SIZE_MAX ? text.n : hard_end;
    EditSegment s = {.from = from,
                     .to = end,
                     .line_n = 1,
                     .starts_hard = from == 0 || text.at[from - 1] == '\n',
                     .ends_hard = true};
    l->laid_runs++;
    if (end == from) {
        return s;
    }
    force = force && cut > from && cut <= end;
    if (force) {
        s.to = cut;
    } else if (end - from > SEGMENT_BYTES + SEGMENT_BYTES / 2) {
        s.to = uni_grapheme_prev(text, from + SEGMENT_BYTES);
    }
    const bool is_short = s.to < end;
    const Wrapped w = wrap_part(l, a, s.from, s.to);
    size_t n = w.n;
    if (is_short && !force && n > 1) {
        n--; // the last line may go on
    }
    for (size_t i = 0; i + 1 < n && !force; i++) {
        if (from + w.lines[i].to == cut) {
            n = i + 1;
        }
    }
    if (n && n < w.n) {
        s.to = from + w.lines[n - 1].to;
    }
    s.line_n = n ? (int32_t)n : 1;
    s.ends_hard = s.to == end;
    return s;
}

static void push_segment(EditLayout *l, EditSegment s) {
    if (l->segment_n == l->segment_cap) {
        l->segment_cap = l->segment_cap ? 2 * l->segment_cap : 64;
        l->segments = mem_realloc(l->segments, l->segment_cap * sizeof *l->segments);
    }
    l->segments[l->segment_n++] = s;
}

static size_t next_start(const EditSegment *s) {
    return s->ends_hard ? s->to + 1 : s->to;
}

// Lays out from `at` on. Stops when it meets the start of one of the old segments, whose starts
// are moved by `shift` already; answers the index of that one (old_n: none was met).
static size_t lay_out(EditLayout *l, size_t at, const EditSegment *old, size_t old_n) {
    Arena a = {0};
    size_t k = 0;
    int in_line = 0;
    while (at <= l->text.n) {
        while (k < old_n && old[k].from < at) {
            k++;
        }
        if (k < old_n && old[k].from == at) {
            break;
        }
        const size_t cut = k < old_n ? old[k].from : SIZE_MAX;
        const EditSegment s = make_segment(l, &a, at, cut, in_line >= RESYNC_MAX);
        in_line = s.ends_hard ? 0 : in_line + 1;
        push_segment(l, s);
        at = next_start(&s);
        arena_reset(&a);
        if (s.ends_hard && s.to >= l->text.n) {
            k = old_n;
            break;
        }
    }
    arena_free(&a);
    return k;
}

static void count_lines(EditLayout *l) {
    int64_t n = 0;
    for (size_t i = 0; i < l->segment_n; i++) {
        n += l->segments[i].line_n;
    }
    l->line_n = n > INT32_MAX / 4 ? INT32_MAX / 4 : (int32_t)n;
}

// Keeps what stands before and after the change [from, old_to), which is [from, new_to) now.
static void lay_out_change(EditLayout *l, size_t from, size_t old_to, size_t new_to) {
    size_t first = 0;
    while (first + 1 < l->segment_n && l->segments[first + 1].from <= from) {
        first++;
    }
    if (first > 0 && !l->segments[first].starts_hard) {
        first--;
    }
    size_t rest = first + 1;
    while (rest < l->segment_n && l->segments[rest].from <= old_to) {
        rest++;
    }
    const size_t old_n = l->segment_n - rest;
    EditSegment *old = mem_array(old_n, sizeof *old);
    for (size_t i = 0; i < old_n; i++) {
        old[i] = l->segments[rest + i];
        old[i].from = old[i].from - old_to + new_to;
        old[i].to = old[i].to - old_to + new_to;
    }
    const size_t at = l->segments[first].from;
    l->segment_n = first;
    for (size_t k = lay_out(l, at, old, old_n); k < old_n; k++) {
        push_segment(l, old[k]);
    }
    mem_free(old);
}

void edit_layout_update(EditLayout *l, Str text, TextStyle style, int32_t width,
                        const Metrics *metrics) {
    width = width > 1 ? width : 1;
    const bool same_look = l->metrics == metrics && l->width == width &&
                           l->style.face == style.face && l->style.size_q == style.size_q;
    const Str old = layout_text(l);
    size_t head = 0, tail = 0;
    if (same_look && l->segment_n) {
        const size_t most = old.n < text.n ? old.n : text.n;
        while (head < most && old.at[head] == text.at[head]) {
            head++;
        }
        if (head == old.n && head == text.n) {
            return;
        }
        while (tail < most - head && old.at[old.n - 1 - tail] == text.at[text.n - 1 - tail]) {
            tail++;
        }
    }
    const size_t old_to = old.n - tail, new_to = text.n - tail;
    buf_clear(&l->text);
    buf_add_str(&l->text, text);
    if (same_look && l->segment_n) {
        lay_out_change(l, head, old_to, new_to);
    } else {
        l->metrics = metrics;
        l->style = style;
        l->width = width;
        l->segment_n = 0;
        lay_out(l, 0, NULL, 0);
    }
    count_lines(l);
}

void edit_layout_free(EditLayout *l) {
    buf_free(&l->text);
    mem_free(l->segments);
    *l = (EditLayout){0};
}

// --- lines ---------------------------------------------------------------------------------------
static int32_t width_of(const EditLayout *l, const EditRun *r, size_t n) {
    TextRun part = r->run;
    part.text = str_sub(r->run.text, 0, n);
    return n ? l->metrics->width(l->metrics->self, &part) : 0;
}

static EditLine make_line(const EditLayout *l, Arena *a, const EditSegment *s, const Wrapped *w,
                          size_t i) {
    const WrapLine *from = &w->lines[i];
    EditLine line = {.from = s->from + from->from,
                     .to = s->from + from->to,
                     .starts_hard = s->starts_hard && i == 0,
                     .ends_hard = s->ends_hard && i + 1 == w->n,
                     .rtl = w->rtl,
                     .w = from->width,
                     .run_n = from->n};
    line.x = w->rtl && l->width > from->width ? l->width - from->width : 0;
    line.runs = ARENA_ARRAY(a, EditRun, from->n);
    for (size_t k = 0; k < from->n; k++) {
        const WrapRun *r = &from->runs[k];
        line.runs[k] = (EditRun){.run = r->run,
                                 .from = s->from + (size_t)(r->run.text.at - w->text.at),
                                 .x = line.x + r->x,
                                 .w = r->w};
    }
    return line;
}

EditLine *edit_layout_lines(const EditLayout *l, Arena *a, int32_t first, int32_t n, size_t *got) {
    EditLine *out = ARENA_ARRAY(a, EditLine, n > 0 ? (size_t)n : 0);
    int32_t at = 0;
    *got = 0;
    for (size_t i = 0; i < l->segment_n && at < first + n; i++) {
        const EditSegment *s = &l->segments[i];
        if (at + s->line_n <= first) {
            at += s->line_n;
            continue;
        }
        const Wrapped w = wrap_part(l, a, s->from, s->to);
        for (int32_t k = 0; k < s->line_n; k++, at++) {
            if (at < first || at >= first + n) {
                continue;
            }
            if ((size_t)k < w.n) {
                out[(*got)++] = make_line(l, a, s, &w, (size_t)k);
            } else { // an empty hard line, or one of line ends only
                out[(*got)++] = (EditLine){.from = s->from,
                                           .to = s->to,
                                           .starts_hard = s->starts_hard,
                                           .ends_hard = s->ends_hard,
                                           .rtl = w.rtl,
                                           .x = w.rtl ? l->width : 0};
            }
        }
    }
    return out;
}

// --- places --------------------------------------------------------------------------------------
// Where the caret stands for an offset of this line. White space at its end is not drawn, but the
// caret moves over it, as far as the edge.
static int32_t x_of(const EditLayout *l, const EditLine *line, size_t offset) {
    const EditRun *last = NULL; // in logical order
    for (size_t i = 0; i < line->run_n; i++) {
        const EditRun *r = &line->runs[i];
        if (offset >= r->from && offset < r->from + r->run.text.n) {
            const int32_t w = width_of(l, r, offset - r->from);
            return r->run.rtl ? r->x + r->w - w : r->x + w;
        }
        last = !last || r->from > last->from ? r : last;
    }
    const size_t end = last ? last->from + last->run.text.n : line->from;
    int32_t x = line->rtl ? line->x : line->x + line->w;
    if (last && last->run.rtl != line->rtl && offset == end) {
        x = last->run.rtl ? last->x : last->x + last->w;
    }
    if (offset > end) {
        const TextRun space = {.style = l->style, .text = S(" ")};
        const int32_t w = l->metrics->width(l->metrics->self, &space) * (int32_t)(offset - end);
        x = line->rtl ? x - w : x + w;
    }
    return x < 0 ? 0 : x > l->width ? l->width : x;
}

EditPlace edit_layout_place(const EditLayout *l, size_t offset, bool upstream) {
    int32_t at = 0;
    for (size_t i = 0; i < l->segment_n; i++) {
        const EditSegment *s = &l->segments[i];
        const bool is_last = i + 1 == l->segment_n;
        const bool goes_on = !s->ends_hard && offset == s->to && !upstream;
        if (offset > s->to || (goes_on && !is_last)) {
            at += s->line_n;
            continue;
        }
        Arena a = {0};
        size_t n = 0;
        EditLine *lines = edit_layout_lines(l, &a, at, s->line_n, &n);
        size_t k = 0;
        while (k + 1 < n && (offset > lines[k].to || (offset == lines[k].to && !upstream))) {
            k++;
        }
        const EditPlace place = {at + (int32_t)k, n ? x_of(l, &lines[k], offset) : 0};
        arena_free(&a);
        return place;
    }
    return (EditPlace){0};
}

static int32_t gap_to(int32_t a, int32_t b) {
    return a < b ? b - a : a - b;
}

// The boundary in the run nearest to x: halves of it, then one grapheme after the other.
static size_t nearest_in_run(const EditLayout *l, const EditRun *r, int32_t x) {
    const int32_t want = r->run.rtl ? r->x + r->w - x : x - r->x;
    size_t lo = 0, hi = r->run.text.n;
    while (hi - lo > 8) {
        size_t mid = uni_grapheme_next(r->run.text, uni_grapheme_prev(r->run.text, (lo + hi) / 2));
        if (mid <= lo || mid >= hi) {
            break;
        }
        if (width_of(l, r, mid) <= want) {
            lo = mid;
        } else {
            hi = mid;
        }
    }
    size_t best = lo;
    int32_t best_gap = gap_to(width_of(l, r, lo), want);
    for (size_t at = lo; at < hi;) {
        at = uni_grapheme_next(r->run.text, at);
        const int32_t gap = gap_to(width_of(l, r, at), want);
        if (gap < best_gap) {
            best = at;
            best_gap = gap;
        }
    }
    return r->from + best;
}

size_t edit_layout_offset(const EditLayout *l, int32_t line, int32_t x, bool *upstream) {
    *upstream = false;
    line = line < 0 ? 0 : line >= l->line_n ? l->line_n - 1 : line;
    Arena a = {0};
    size_t n = 0;
    const EditLine *e = edit_layout_lines(l, &a, line, 1, &n);
    if (n == 0) {
        arena_free(&a);
        return 0;
    }
    size_t best = e->from;
    int32_t best_gap = INT32_MAX;
    for (size_t i = 0; i < e->run_n; i++) {
        const EditRun *r = &e->runs[i];
        const int32_t gap = x < r->x ? r->x - x : x > r->x + r->w ? x - r->x - r->w : 0;
        if (gap < best_gap) {
            best_gap = gap;
            best = nearest_in_run(l, r, x);
        }
    }
    const bool beyond = e->rtl ? x < e->x : x > e->x + e->w;
    best = beyond ? e->to : best;
    *upstream = best == e->to && !e->ends_hard;
    arena_free(&a);
    return best;
}

size_t edit_line_spans(const EditLayout *l, const EditLine *line, size_t from, size_t to,
                       EditSpan *out, size_t max) {
    size_t n = 0;
    for (size_t i = 0; i < line->run_n && n < max; i++) {
        const EditRun *r = &line->runs[i];
        const size_t end = r->from + r->run.text.n;
        const size_t a = from > r->from ? from : r->from, b = to < end ? to : end;
        if (a >= b) {
            continue;
        }
        const int32_t wa = width_of(l, r, a - r->from);
        const int32_t wb = b == end ? r->w : width_of(l, r, b - r->from);
        const int32_t x = r->run.rtl ? r->x + r->w - wb : r->x + wa;
        if (n && out[n - 1].x + out[n - 1].w >= x) {
            out[n - 1].w = x + wb - wa - out[n - 1].x;
        } else {
            out[n++] = (EditSpan){x, wb - wa};
        }
    }
    return n;
}
