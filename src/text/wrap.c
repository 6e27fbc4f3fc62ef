// Breaking a paragraph into lines.
//
// The text of all pieces is joined, so that line breaks, graphemes and direction are found over the
// whole paragraph, whatever the emphasis inside a word. It is then cut into atoms: stretches of one
// piece, one direction and one script. An atom, or the part of it that a line takes, is measured
// and drawn as one run, never as a sum of words: kerning and joining letters make the sum wrong.
//
// Measuring shapes the text and is by far the dearest step, so a line is filled by guessing. The
// pixels per byte seen so far say about where the line ends; the break nearest to that is measured,
// the guess corrected, and the next break tried, until one that fits and one that does not are
// neighbours. Two or three measurements find the end of an ordinary line. (The usual way, one
// measurement a word, costs five times as many.)
//
// Where no break fits, the line goes back to the last one; where there is none, the word breaks
// between graphemes.
#include "text/wrap.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "text/uni.h"

#define MEMO_SIZE 16

typedef struct Atom {
    size_t from, to;
    size_t piece;
    const UniRun *uni;
    double px_per_byte; // as last measured
} Atom;

typedef struct Memo {
    size_t from, to;
    int32_t w;
} Memo;

typedef struct Wrap {
    Arena *arena;
    const WrapPiece *pieces;
    const Metrics *metrics;
    int32_t width;
    Str text;
    uint8_t *breaks;    // UniBreak before each byte
    uint8_t *graphemes; // a grapheme starts at this byte
    VEC(Atom) atoms;
    Memo memo[MEMO_SIZE]; // latest measurements: a line's runs are asked for once more when placed
    size_t memo_at;
} Wrap;

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// End of [from, to) without the white space at its end, which hangs over the edge unseen.
static size_t trim_end(const Wrap *w, size_t from, size_t to) {
    while (to > from) {
        if (is_space(w->text.at[to - 1])) {
            to--;
        } else if (to - from >= 3 && (memcmp(w->text.at + to - 3, "\xE2\x80\xA8", 3) == 0 ||
                                      memcmp(w->text.at + to - 3, "\xE2\x80\xA9", 3) == 0)) {
            to -= 3; // U+2028 and U+2029
        } else {
            break;
        }
    }
    return to;
}

static TextRun run_of(const Wrap *w, const Atom *atom, size_t from, size_t to) {
    TextRun run = {.style = w->pieces[atom->piece].style,
                   .text = str_sub(w->text, from, to),
                   .rtl = atom->uni->rtl};
    memcpy(run.script, atom->uni->script, sizeof run.script);
    return run;
}

static int32_t measure(Wrap *w, Atom *atom, size_t from, size_t to) {
    if (from >= to) {
        return 0;
    }
    for (size_t i = 0; i < MEMO_SIZE; i++) {
        if (w->memo[i].from == from && w->memo[i].to == to) {
            return w->memo[i].w;
        }
    }
    TextRun run = run_of(w, atom, from, to);
    int32_t width = w->metrics->width(w->metrics->self, &run);
    w->memo[w->memo_at++ % MEMO_SIZE] = (Memo){from, to, width};
    if (width > 0) {
        atom->px_per_byte = (double)width / (double)(to - from);
    }
    return width;
}

// The candidate in (lo, hi) nearest below `guess`, or else nearest above; 0 when there is none.
// `last` is one in any case.
static size_t candidate(const uint8_t *flags, size_t lo, size_t hi, size_t guess, size_t last) {
    for (size_t i = guess; i > lo; i--) {
        if (i < hi && (i == last || flags[i])) {
            return i;
        }
    }
    for (size_t i = guess + 1; i < hi; i++) {
        if (i == last || flags[i]) {
            return i;
        }
    }
    return 0;
}

// The largest end of a part [from, end) of the atom whose text fits into `room`; `from` when not
// even the first does. Ends are where flags say so, and the end of the atom.
static size_t fit(Wrap *w, Atom *atom, size_t from, int32_t room, const uint8_t *flags) {
    if (room < 0) {
        return from; // White space alone still fits into nothing.
    }
    size_t to = atom->to;
    size_t expected = (size_t)(room / atom->px_per_byte) + 1;
    // Far more than fits is not looked at, so that endless paragraphs cost no more than long ones.
    size_t zone = from + 16 * expected + 256;
    size_t hi = zone < to ? zone : to + 1;
    size_t lo = from;
    int32_t lo_width = 0;
    size_t guess = expected + expected / 4 > to - from ? to : from + expected;
    for (int round = 0;; round++) {
        guess = guess >= hi ? hi - 1 : guess;
        size_t end = candidate(flags, lo, hi, guess, to);
        if (end == 0) {
            return lo;
        }
        int32_t width = measure(w, atom, from, trim_end(w, from, end));
        if (width <= room) {
            lo = end;
            lo_width = width;
        } else {
            hi = end;
        }
        guess = round < 6 ? lo + (size_t)((room - lo_width) / atom->px_per_byte) : (lo + hi) / 2;
    }
}

static size_t next_grapheme(const Wrap *w, size_t at) {
    do {
        at++;
    } while (at < w->text.n && !w->graphemes[at]);
    return at;
}

// Where the line that starts at `start`, in atom `first`, ends.
static size_t line_end(Wrap *w, size_t start, size_t first) {
    int32_t x = 0;
    for (size_t i = first; i < w->atoms.n; i++) {
        Atom *atom = &w->atoms.at[i];
        size_t from = atom->from > start ? atom->from : start;
        if (from > start && w->breaks[from] == UNI_MUST_BREAK) {
            return from;
        }
        bool is_new = i == first || w->atoms.at[i - 1].piece != atom->piece;
        int32_t pads = is_new ? 2 * w->pieces[atom->piece].pad : 0;
        int32_t room = w->width - x - pads;
        size_t end = fit(w, atom, from, room, w->breaks);
        if (end == atom->to) {
            int32_t whole = measure(w, atom, from, end);
            if (whole <= room) {
                x += pads + whole;
                continue;
            }
            if (end >= w->text.n || w->breaks[end]) {
                return end;
            }
        } else if (end > from) {
            return end;
        }
        for (size_t at = from; at > start; at--) {
            if (w->breaks[at]) {
                return at;
            }
        }
        end = fit(w, atom, from, room, w->graphemes);
        if (end > from && (end < atom->to || end >= w->text.n || w->graphemes[end])) {
            return end;
        }
        return from > start && w->graphemes[from] ? from : next_grapheme(w, start);
    }
    return w->text.n;
}

// Sets the x of runs that stand from left to right. A piece's pads stand around its neighbouring
// runs.
static int32_t place(const Wrap *w, WrapRun *runs, size_t n, bool with_pads) {
    int32_t x = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t pad = with_pads ? w->pieces[runs[i].piece].pad : 0;
        x += i == 0 || runs[i - 1].piece != runs[i].piece ? pad : 0;
        runs[i].x = x;
        x += runs[i].w;
        x += i + 1 == n || runs[i + 1].piece != runs[i].piece ? pad : 0;
    }
    return x;
}

static WrapLine make_line(Wrap *w, size_t first, size_t from, size_t to) {
    WrapLine line = {.from = from, .to = to};
    to = trim_end(w, from, to);
    size_t end = first;
    while (end < w->atoms.n && w->atoms.at[end].from < to) {
        end++;
    }
    line.n = from < to ? end - first : 0;
    line.runs = ARENA_ARRAY(w->arena, WrapRun, line.n);
    uint8_t *levels = ARENA_ARRAY(w->arena, uint8_t, line.n);
    size_t *order = ARENA_ARRAY(w->arena, size_t, line.n);
    for (size_t i = 0; i < line.n; i++) {
        levels[i] = w->atoms.at[first + i].uni->level;
    }
    uni_visual_order(levels, line.n, order);
    for (size_t i = 0; i < line.n; i++) {
        Atom *atom = &w->atoms.at[first + order[i]];
        size_t part_from = atom->from > from ? atom->from : from;
        size_t part_to = atom->to < to ? atom->to : to;
        line.runs[i] = (WrapRun){.run = run_of(w, atom, part_from, part_to),
                                 .piece = atom->piece,
                                 .w = measure(w, atom, part_from, part_to)};
    }
    line.width = place(w, line.runs, line.n, true);
    if (line.width > w->width) {
        line.width = place(w, line.runs, line.n, false);
    }
    return line;
}

// Code breaks where a reader of code expects it: after any space, slash or comma, nowhere else.
static void keep_code_whole(Wrap *w, size_t from, size_t to) {
    for (size_t i = from + 1; i < to; i++) {
        char before = w->text.at[i - 1];
        bool after_space = is_space(before) && !is_space(w->text.at[i]);
        bool after_mark = w->breaks[i] == UNI_MAY_BREAK && (before == '/' || before == ',');
        if (w->breaks[i] != UNI_MUST_BREAK) {
            w->breaks[i] = after_space || after_mark ? UNI_MAY_BREAK : UNI_NO_BREAK;
        }
    }
}

static void join_pieces(Wrap *w, size_t piece_n) {
    Buf text = {0};
    for (size_t i = 0; i < piece_n; i++) {
        buf_add_str(&text, w->pieces[i].text);
    }
    w->text = arena_str(w->arena, buf_str(&text));
    buf_free(&text);
    w->breaks = mem_alloc(w->text.n);
    w->graphemes = mem_alloc(w->text.n);
    uni_line_breaks(w->text, w->breaks);
    uni_grapheme_breaks(w->text, w->graphemes);
    size_t at = 0;
    for (size_t i = 0; i < piece_n; i++) {
        if (w->pieces[i].is_code) {
            keep_code_whole(w, at, at + w->pieces[i].text.n);
        }
        at += w->pieces[i].text.n;
    }
    for (size_t i = 0; i < w->text.n; i++) {
        if (!w->graphemes[i] && w->breaks[i] == UNI_MAY_BREAK) {
            w->breaks[i] = UNI_NO_BREAK;
        }
    }
}

// Which bytes are code; NULL when none is.
static const uint8_t *code_bytes(Wrap *w, size_t piece_n) {
    uint8_t *is_code = NULL;
    size_t at = 0;
    for (size_t i = 0; i < piece_n; i++) {
        const size_t n = w->pieces[i].text.n;
        if (w->pieces[i].is_code && n) {
            is_code = is_code ? is_code : ARENA_ARRAY(w->arena, uint8_t, w->text.n);
            memset(is_code + at, 1, n);
        }
        at += n;
    }
    return is_code;
}

// Cuts the text wherever piece, direction or script change, and at hard breaks.
static void cut_atoms(Wrap *w, size_t piece_n, const UniRun *runs, size_t run_n) {
    size_t piece = 0;
    size_t piece_end = piece_n ? w->pieces[0].text.n : 0;
    size_t run = 0;
    size_t from = 0;
    while (from < w->text.n) {
        while (piece_end <= from && piece + 1 < piece_n) {
            piece_end += w->pieces[++piece].text.n;
        }
        while (run + 1 < run_n && runs[run].to <= from) {
            run++;
        }
        size_t to = piece_end < runs[run].to ? piece_end : runs[run].to;
        for (size_t i = from + 1; i < to; i++) {
            if (w->breaks[i] == UNI_MUST_BREAK) {
                to = i;
            }
        }
        double guess = (double)w->pieces[piece].style.size_q / 8.0;
        vec_push(&w->atoms, (Atom){from, to, piece, &runs[run], guess > 1 ? guess : 1});
        from = to;
    }
}

Wrapped wrap_paragraph(Arena *a, const WrapPiece *pieces, size_t piece_n, int32_t width,
                       size_t max_lines, const Metrics *metrics) {
    Wrap w = {.arena = a, .pieces = pieces, .metrics = metrics, .width = width};
    Wrapped out = {0};
    size_t run_n = 0;
    join_pieces(&w, piece_n);
    out.text = w.text;
    const UniRun *runs = uni_runs_code(a, w.text, code_bytes(&w, piece_n), &run_n, &out.rtl);
    cut_atoms(&w, piece_n, runs, run_n);
    VEC(WrapLine) lines = {0};
    size_t first = 0;
    for (size_t start = 0; start < w.text.n && !out.cut;) {
        while (w.atoms.at[first].to <= start) {
            first++;
        }
        size_t end = line_end(&w, start, first);
        if (lines.n >= max_lines) {
            out.cut = true;
        } else {
            vec_push(&lines, make_line(&w, first, start, end));
        }
        start = end;
    }
    out.n = lines.n;
    out.lines = ARENA_ARRAY(a, WrapLine, lines.n);
    if (lines.n) {
        memcpy(out.lines, lines.at, lines.n * sizeof *out.lines);
    }
    vec_free(&lines);
    vec_free(&w.atoms);
    mem_free(w.breaks);
    mem_free(w.graphemes);
    return out;
}
