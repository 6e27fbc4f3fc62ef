// One line of plain text, cut with an ellipsis. The cut is found on the logical text: its end is
// lost, wherever in the line that end is seen.
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/flow_internal.h"
#include "text/uni.h"

#define LINE_MAX_BYTES 8192
#define ELLIPSIS       "\xE2\x80\xA6"

// The text without what would break a line or cannot be seen.
static Str flatten(Arena *a, Str text) {
    Buf out = {0};
    Str rest = utf8_clip(text, LINE_MAX_BYTES);
    while (rest.n) {
        uint32_t cp = utf8_next(&rest);
        bool is_break = cp == 0x2028 || cp == 0x2029 || cp == 0x85;
        if (is_break || cp == '\n' || cp == '\t' || cp == '\r') {
            buf_add_byte(&out, ' ');
        } else if (cp >= 0x20 && cp != 0x7F) {
            buf_add_utf8(&out, cp);
        }
    }
    Str flat = arena_str(a, buf_str(&out));
    buf_free(&out);
    return flat;
}

// Lays the whole text out from x 0 and answers its width.
static int32_t lay_out(Arena *a, Str text, TextStyle style, const Metrics *metrics, FlowRun **runs,
                       size_t *run_n) {
    size_t n = 0;
    bool rtl = false;
    int32_t x = 0;
    UniRun *parts = uni_runs(a, text, &n, &rtl);
    uint8_t *levels = ARENA_ARRAY(a, uint8_t, n);
    size_t *order = ARENA_ARRAY(a, size_t, n);
    FlowRun *out = ARENA_ARRAY(a, FlowRun, n);
    for (size_t i = 0; i < n; i++) {
        levels[i] = parts[i].level;
    }
    uni_visual_order(levels, n, order);
    for (size_t i = 0; i < n; i++) {
        const UniRun *part = &parts[order[i]];
        TextRun run = {
            .style = style, .text = str_sub(text, part->from, part->to), .rtl = part->rtl};
        memcpy(run.script, part->script, sizeof run.script);
        out[i] = (FlowRun){.run = run, .x = x, .w = metrics->width(metrics->self, &run)};
        x += out[i].w;
    }
    *runs = out;
    *run_n = n;
    return x;
}

static Str cut_text(Arena *a, Str text, size_t n) {
    while (n > 0 && text.at[n - 1] == ' ') {
        n--;
    }
    return arena_printf(a, "%.*s" ELLIPSIS, STR_ARG(str_sub(text, 0, n)));
}

// The longest start of the text that fits with an ellipsis behind it; empty when none does.
static Str fit_text(Arena *a, Str text, TextStyle style, int32_t max_width, int32_t width,
                    const Metrics *metrics) {
    size_t lo = 0; // fits
    size_t hi = text.n;
    size_t guess = (size_t)((double)text.n * max_width / width);
    while (lo < hi) {
        size_t end = uni_grapheme_prev(text, guess + 1 < text.n ? guess + 1 : text.n);
        if (end <= lo) {
            end = uni_grapheme_next(text, lo);
        }
        if (end >= hi) {
            break;
        }
        FlowRun *runs = NULL;
        size_t n = 0;
        if (lay_out(a, cut_text(a, text, end), style, metrics, &runs, &n) <= max_width) {
            lo = end;
        } else {
            hi = end;
        }
        guess = (lo + hi) / 2;
    }
    FlowRun *runs = NULL;
    size_t n = 0;
    Str cut = cut_text(a, text, lo);
    return lay_out(a, cut, style, metrics, &runs, &n) <= max_width ? cut : S("");
}

Flow flow_line(Arena *a, Str text, TextStyle style, int32_t max_width, const Metrics *metrics) {
    Flow flow = {0};
    int32_t ascent = 0;
    Str flat = flatten(a, text);
    metrics->line(metrics->self, style, &ascent, &flow.height);
    flow.width = lay_out(a, flat, style, metrics, &flow.runs, &flow.run_n);
    if (max_width > 0 && flow.width > max_width) {
        flat = fit_text(a, flat, style, max_width, flow.width, metrics);
        flow.width = lay_out(a, flat, style, metrics, &flow.runs, &flow.run_n);
    }
    return flow;
}

void flow_add_label(FlowBuilder *b, Str text, TextStyle style, InkRole ink, int32_t x, int32_t y,
                    int32_t max_width) {
    Flow label = flow_line(b->arena, text, style, max_width > 0 ? max_width : 1, b->metrics);
    for (size_t i = 0; i < label.run_n; i++) {
        FlowRun run = label.runs[i];
        run.x += x;
        run.y = y;
        run.ink = ink;
        vec_push(&b->runs, run);
    }
}
