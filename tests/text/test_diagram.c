// Diagrams: what single strokes become, that joints meet, and that every diagram of the decks is
// understood whole. For the decks the expected numbers come from the text by rules that know
// nothing of the reader: a box for each bracket and each closed frame, a head for each > < ^ v that
// stands where one can stand.
#include "harness/harness.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/vec.h"
#include "text/diagram.h"
#include "text/flow.h"
#include "text/md_parse.h"

static size_t rows_of(Str text, Str *rows, size_t most) {
    size_t n = 0;
    while (n < most && str_next_line(&text, &rows[n])) {
        n++;
    }
    return n;
}

static const char *const KINDS[DIAGRAM_KIND_COUNT] = {
    [DIAGRAM_FRAME] = "frame",     [DIAGRAM_LINE] = "line", [DIAGRAM_BOX] = "box",
    [DIAGRAM_DIVIDER] = "divider", [DIAGRAM_BAR] = "bar",   [DIAGRAM_HEAD] = "head",
};
static const char *const STROKES[] = {"", "~", ":", "="};

// Shapes in sixteenths of a cell, then the words with their row and column.
static Str dumped(Arena *a, Str text) {
    Str rows[DIAGRAM_MAX_ROWS];
    const size_t n = rows_of(text, rows, DIAGRAM_MAX_ROWS);
    Diagram d;
    Buf out = {0};
    if (!diagram_read(a, rows, n, &d)) {
        return S("no");
    }
    for (size_t i = 0; i < d.shape_n; i++) {
        const DiagramShape *s = &d.shapes[i];
        buf_addf(&out, "%s%s %d,%d %d,%d; ", KINDS[s->kind], STROKES[s->stroke], (int)s->x0,
                 (int)s->y0, (int)s->x1, (int)s->y1);
    }
    for (size_t i = 0; i < d.label_n; i++) {
        const DiagramLabel *l = &d.labels[i];
        buf_addf(&out, "%zu:%zu '%.*s' ", l->row, l->column,
                 STR_ARG(str_sub(rows[l->row], l->from, l->to)));
    }
    const Str all = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return all;
}

typedef struct Case {
    const char *text, *want;
} Case;

static void strokes_become_the_shapes_they_stand_for(void **state) {
    (void)state;
    static const Case CASES[] = {
        // A box, an arrow that reaches both boxes over the blanks, and their words.
        {"[a] -> [b]", "line 44,8 110,8; box 4,1 44,15; box 116,1 156,15; "
                       "head 115,8 116,8; 0:1 'a' 0:8 'b'"},
        {"a --x--> b", "line 32,8 59,8; line 85,8 122,8; head 127,8 128,8; "
                       "0:0 'a' 0:4 'x' 0:9 'b'"},
        {"<-4 answers-", "line 6,8 27,8; line 181,8 192,8; head 1,8 0,8; 0:2 '4 answers'"},
        {"-(ok)->", "line 0,8 11,8; line 85,8 106,8; head 111,8 112,8; 0:1 '(ok)'"},
        // Hyphens, dots and signs between letters are letters.
        {"[a] sign-in 11:00-12:00 A..H 7 = 9 x > y v7", "box 4,1 44,15; 0:1 'a' 0:4 "
                                                        "'sign-in 11:00-12:00 A..H 7 = 9 x > y "
                                                        "v7'"},
        {"[a]\n - one\n - two", "box 4,1 44,15; 0:1 'a' 1:1 '- one' 2:1 '- two'"},
        // Kinds of lines.
        {"[a] ===x=== [b]", "line= 44,8 107,8; line= 133,8 196,8; box 4,1 44,15; "
                            "box 196,1 236,15; 0:1 'a' 0:7 'x' 0:13 'b'"},
        {"a  ====  b", "bar 48,3 112,13; 0:0 'a' 0:9 'b'"},
        {"5 ### 3%", "bar 32,3 80,13; 0:0 '5' 0:6 '3%'"},
        {"[a] ....> b", "line: 44,8 138,8; box 4,1 44,15; head 143,8 144,8; 0:1 'a' 0:10 'b'"},
        {"[a] . . > b", "line: 44,8 138,8; box 4,1 44,15; head 143,8 144,8; 0:1 'a' 0:10 'b'"},
        {" - - - - x", "line~ 16,8 128,8; 0:9 'x'"},
        // An upright line between boxes ends at their walls, and so does its head.
        {"[a]\n |\n v\n[b]", "line 24,15 24,43; box 4,1 44,15; box 4,49 44,63; "
                             "head 24,48 24,49; 0:1 'a' 3:1 'b'"},
        {"[a]\n ^\n |\nx", "line 24,21 24,48; box 4,1 44,15; head 24,16 24,15; 0:1 'a' 3:0 'x'"},
        // Words may stand in an upright line.
        {"[a]\n |\n 2 ok\n v\n[b]",
         "line 24,15 24,32; line 24,48 24,59; box 4,1 44,15; box 4,65 44,79; head 24,64 24,65; "
         "0:1 'a' 2:1 '2 ok' 4:1 'b'"},
        // A crossing joins what comes to it, and a wall is met in its middle.
        {" |\n-+-\n |", "line 0,24 48,24; line 24,0 24,48;"},
        {"|\n+--> b\n|", "line 8,24 58,24; line 8,0 8,48; head 63,24 64,24; 1:5 'b'"},
        {"|\n|--> b", "line 8,24 58,24; line 8,0 8,32; head 63,24 64,24; 1:5 'b'"},
        {"a --> |\n      |", "line 32,8 98,8; line 104,0 104,32; head 103,8 104,8; 0:0 'a'"},
        // Corners of / and \ become right angles.
        {"--\\\n   +->\n--/", "line 0,8 56,8; line 56,24 90,24; line 0,40 56,40; "
                              "line 56,8 56,40; head 95,24 96,24;"},
        {"--\\\n   [b]\n--/", "line 0,8 40,8; line 40,24 52,24; line 0,40 40,40; line 40,8 40,40; "
                              "box 52,17 92,31; 1:4 'b'"},
        {"[a]\n  \\--> b", "line 40,24 90,24; line 40,15 40,24; box 4,1 44,15; "
                           "head 95,24 96,24; 0:1 'a' 1:7 'b'"},
        // Slants run from corner to corner of their cell.
        {"[abc]\n \\ /\n x y", "box 4,1 76,15; line 16,15 32,32; line 64,15 48,32; 0:1 'abc' "
                               "2:1 'x y'"},
        {"--/orders--> [n]", "line 0,8 27,8; line 149,8 206,8; box 212,1 252,15; "
                             "head 211,8 212,8; 0:2 '/orders' 0:14 'n'"},
        // Frames, with what crosses their walls, and tables.
        {"+---+\n| a |\n+---+", "frame 8,8 72,40; 1:2 'a'"},
        {"+-+-+\n| | |\n+-+-+", "frame 8,8 72,40; line 40,8 40,40;"},
        {"+-----+\n|[a] -+->\n+-----+", "frame 8,8 104,40; line 60,24 138,24; box 20,17 60,31; "
                                        "head 143,24 144,24; 1:2 'a'"},
        {"[1 | x]", "box 4,1 108,15; divider 56,1 56,15; 0:1 '1' 0:5 'x'"},
        // A box of two rows.
        {"-> [ab\n    cd]", "line 0,8 46,8; box 52,1 108,31; head 51,8 52,8; 0:4 'ab' 1:4 'cd'"},
        // Box drawing.
        {"┌─┐\n│x│\n└─┘", "frame 8,8 40,40; 1:1 'x'"},
        {"a ──▶ b", "line 32,8 74,8; head 79,8 80,8; 0:0 'a' 0:6 'b'"},
        // Wide letters take two cells; what stands after them stays in place.
        {"数据 --> b", "line 80,8 122,8; head 127,8 128,8; 0:0 '数据' 0:9 'b'"},
        {"only words", "no"},
        {"", "no"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        assert_str(dumped(&a, str_of(CASES[i].text)), CASES[i].want);
    }
    arena_free(&a);
}

// ---- The decks.

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static char at(const Str *rows, size_t n, size_t row, size_t column) {
    return row < n && column < rows[row].n ? rows[row].at[column] : ' ';
}

// Frames: "+--...--+" with the same two columns closed by another such row below, | or + between.
static size_t frames_below(const Str *rows, size_t n, size_t row, size_t from, size_t to) {
    for (size_t r = row + 1; r < n; r++) {
        const char left = at(rows, n, r, from), right = at(rows, n, r, to);
        if ((left != '|' && left != '+') || (right != '|' && right != '+')) {
            return 0;
        }
        const Str wall = str_sub(rows[r], from, to + 1);
        if (r > row + 1 && left == '+' && right == '+' && str_find_byte(wall, ' ', 0) == SIZE_MAX &&
            at(rows, n, r + 1, from) != '|') {
            return 1;
        }
    }
    return 0;
}

static size_t count_boxes(const Str *rows, size_t n) {
    size_t boxes = 0;
    for (size_t r = 0; r < n; r++) {
        for (size_t c = 0; c < rows[r].n; c++) {
            boxes += rows[r].at[c] == '[';
            if (rows[r].at[c] != '+' || at(rows, n, r, c + 1) != '-' ||
                (c > 0 && strchr("-+", at(rows, n, r, c - 1))) ||
                (r > 0 && strchr("|+", at(rows, n, r - 1, c)))) {
                continue;
            }
            size_t to = c;
            while (strchr("-+", at(rows, n, r, to + 1))) {
                to++;
            }
            boxes += at(rows, n, r, to) == '+' && strchr("|+", at(rows, n, r + 1, c))
                         ? frames_below(rows, n, r, c, to)
                         : 0;
        }
    }
    return boxes;
}

static size_t count_heads(const Str *rows, size_t n) {
    size_t heads = 0;
    for (size_t r = 0; r < n; r++) {
        int depth = 0;
        for (size_t c = 0; c < rows[r].n; c++) {
            const char ch = rows[r].at[c];
            const char before = c > 0 ? rows[r].at[c - 1] : ' ', after = at(rows, n, r, c + 1);
            depth += ch == '[' ? 1 : ch == ']' && depth > 0 ? -1 : 0;
            const bool dots = before == ' ' && c > 1 && rows[r].at[c - 2] == '.';
            if (depth > 0) {
                continue;
            }
            heads += (ch == '>' && (strchr("-=.", before) || dots)) ||
                     (ch == '<' && strchr("-=", after)) || ch == '^' ||
                     (ch == 'v' && !is_word(before) && !is_word(after));
        }
    }
    return heads;
}

static size_t count_shapes(const Diagram *d, DiagramKind kind) {
    size_t n = 0;
    for (size_t i = 0; i < d->shape_n; i++) {
        n += d->shapes[i].kind == kind;
    }
    return n;
}

// Does some shape touch the middle of this cell? Heads count from their tip back over the cell.
static bool is_covered(const Diagram *d, size_t row, size_t column) {
    const int32_t left = (int32_t)column * DIAGRAM_UNIT, top = (int32_t)row * DIAGRAM_UNIT;
    const int32_t right = left + DIAGRAM_UNIT, bottom = top + DIAGRAM_UNIT;
    for (size_t i = 0; i < d->shape_n; i++) {
        const DiagramShape *s = &d->shapes[i];
        const int32_t x0 = s->x0 < s->x1 ? s->x0 : s->x1, x1 = s->x0 < s->x1 ? s->x1 : s->x0;
        const int32_t y0 = s->y0 < s->y1 ? s->y0 : s->y1, y1 = s->y0 < s->y1 ? s->y1 : s->y0;
        if (x0 < right && x1 >= left && y0 < bottom && y1 >= top) {
            return true;
        }
    }
    return false;
}

static bool is_in_label(const Diagram *d, size_t row, size_t column) {
    for (size_t i = 0; i < d->label_n; i++) {
        const DiagramLabel *l = &d->labels[i];
        if (l->row == row && column >= l->column && column < l->column + l->columns) {
            return true;
        }
    }
    return false;
}

static void check_fence(Arena *a, const char *path, size_t line, const Str *rows, size_t n) {
    Diagram d;
    const bool is_read = diagram_read(a, rows, n, &d);
    const size_t boxes = count_boxes(rows, n), heads = count_heads(rows, n);
    size_t lost = 0;
    for (size_t r = 0; r < n && is_read; r++) {
        for (size_t c = 0; c < rows[r].n; c++) {
            lost += rows[r].at[c] != ' ' && !is_in_label(&d, r, c) && !is_covered(&d, r, c);
        }
    }
    if (!is_read || d.unread || lost || d.boxes != boxes || d.arrows != heads ||
        count_shapes(&d, DIAGRAM_HEAD) != heads) {
        fail_msg("%s:%zu: read %d, %zu characters left as text, %zu lost, boxes %zu (written %zu), "
                 "arrows %zu (written %zu)",
                 path, line, (int)is_read, d.unread, lost, d.boxes, boxes, d.arrows, heads);
    }
}

static size_t check_deck(Arena *a, const char *path) {
    Str text = harness_read(a, path), line;
    VEC(Str) rows = {0};
    size_t number = 0, start = 0, fences = 0;
    bool is_inside = false;
    while (str_next_line(&text, &line)) {
        number++;
        if (is_inside && str_starts(line, S("```"))) {
            check_fence(a, path, start, rows.at, rows.n);
            is_inside = false;
            fences++;
        } else if (is_inside) {
            vec_push(&rows, line);
        } else if (str_eq(line, S("```diagram"))) {
            is_inside = true;
            start = number;
            vec_clear(&rows);
        }
    }
    vec_free(&rows);
    return fences;
}

static size_t check_folder(Arena *a, const char *folder) {
    StrList names = {0};
    Err err = {0};
    size_t fences = 0;
    assert_ok(dir_list(folder, a, &names, &err), &err);
    for (size_t i = 0; i < names.n; i++) {
        const char *path = path_join(a, folder, arena_z(a, names.at[i]));
        if (file_info(path).is_dir) {
            fences += check_folder(a, path);
        } else if (str_ends(names.at[i], S(".md"))) {
            fences += check_deck(a, path);
        }
    }
    return fences;
}

static void every_diagram_of_the_decks_is_understood_whole(void **state) {
    (void)state;
    Arena a = {0};
    assert_true(check_folder(&a, TEST_SOURCE_DIR "/decks") >= 70);
    arena_free(&a);
}

// ---- The flow.

static Flow flowed(Arena *a, const char *text, int32_t width, float scale) {
    const FlowStyle style = {.scale = scale, .size = 16.5f, .line = 27, .face = FACE_TEXT};
    const Metrics metrics = harness_metrics();
    return flow_layout(a, md_parse_text(a, str_of(text)), width, &style, &metrics);
}

static const FlowBox *box_of(const Flow *flow, FlowBoxKind kind, size_t number) {
    for (size_t i = 0; i < flow->box_n; i++) {
        if (flow->boxes[i].kind == kind && number-- == 0) {
            return &flow->boxes[i];
        }
    }
    fail_msg("no such box");
    return NULL;
}

static void lines_meet_to_the_pixel_at_every_scale(void **state) {
    (void)state;
    static const float SCALES[] = {0.8f, 1, 1.1f, 1.25f, 1.5f, 1.75f, 2, 2.4f, 4};
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(SCALES); i++) {
        const Flow flow = flowed(&a, "```diagram\n--+\n  |\n  |\n--+\n```", 1500, SCALES[i]);
        const FlowBox *top = box_of(&flow, BOX_DIAGRAM_LINE, 0),
                      *bottom = box_of(&flow, BOX_DIAGRAM_LINE, 1),
                      *wall = box_of(&flow, BOX_DIAGRAM_LINE, 2);
        assert_int_equal(top->h, wall->w); // one width of line
        assert_int_equal(top->x + top->w, wall->x + wall->w);
        assert_int_equal(bottom->x + bottom->w, wall->x + wall->w);
        assert_int_equal(top->y, wall->y);
        assert_int_equal(bottom->y + bottom->h, wall->y + wall->h);
    }
    arena_free(&a);
}

static void heads_stand_on_their_line_with_the_tip_at_the_box(void **state) {
    (void)state;
    static const float SCALES[] = {0.8f, 1, 1.25f, 1.5f, 2, 3.2f};
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(SCALES); i++) {
        const Flow flow = flowed(&a, "```diagram\n[a] --> [b]\n```", 1500, SCALES[i]);
        const FlowBox *line = box_of(&flow, BOX_DIAGRAM_LINE, 0),
                      *head = box_of(&flow, BOX_DIAGRAM_HEAD, 0),
                      *box = box_of(&flow, BOX_DIAGRAM_BOX, 1);
        assert_int_equal(head->turn, TURN_RIGHT);
        assert_int_equal(head->x + head->w, box->x);
        assert_int_equal(2 * head->y + head->h, 2 * line->y + line->h);
        assert_true(line->x + line->w > head->x && line->x + line->w < box->x);
    }
    arena_free(&a);
}

static void what_is_no_diagram_or_too_wide_stays_text(void **state) {
    (void)state;
    Arena a = {0};
    const Flow words = flowed(&a, "```diagram\nonly words\n```", 600, 1);
    assert_int_equal(words.box_n, 1);
    assert_str(words.runs[0].run.text, "only words");
    const Flow code = flowed(&a, "```\n[a] --> [b]\n```", 600, 1);
    assert_int_equal(code.box_n, 1);
    const Flow narrow = flowed(&a, "```diagram\n[one] -----> [another one]\n```", 90, 1);
    assert_int_equal(narrow.box_n, 1);
    assert_true(narrow.run_n > 1);
    // Too wide for its letters, not for smaller ones.
    const Flow shrunk = flowed(&a, "```diagram\n[one] -----> [another one]\n```", 170, 1);
    assert_int_equal(box_of(&shrunk, BOX_DIAGRAM_BOX, 1)->kind, BOX_DIAGRAM_BOX);
    assert_true(shrunk.runs[0].run.style.size_q < (int32_t)(13.5 * 4));
    arena_free(&a);
}

static void a_diagram_knows_its_place_and_its_source(void **state) {
    (void)state;
    Arena a = {0};
    const Flow flow = flowed(&a, "Text.\n\n```diagram\n[a] --> [b]\n```", 600, 1);
    const FlowBox *place = box_of(&flow, BOX_DIAGRAM, 0);
    assert_str(str_trim(place->text), "[a] --> [b]");
    for (size_t i = 0; i < flow.box_n; i++) {
        const FlowBox *part = &flow.boxes[i];
        if (part->kind > BOX_DIAGRAM) {
            assert_true(part->x >= place->x && part->x + part->w <= place->x + place->w);
            assert_true(part->y >= place->y && part->y + part->h <= place->y + place->h);
        }
    }
    arena_free(&a);
}

static void limits_are_kept(void **state) {
    (void)state;
    Arena a = {0};
    Buf wide = {0};
    for (size_t i = 0; i <= DIAGRAM_MAX_COLUMNS; i++) {
        buf_add_byte(&wide, '-');
    }
    Diagram d;
    const Str row = buf_str(&wide), fits = str_skip(row, 1);
    assert_false(diagram_read(&a, &row, 1, &d));
    assert_true(diagram_read(&a, &fits, 1, &d));
    Str rows[DIAGRAM_MAX_ROWS + 1];
    for (size_t i = 0; i <= DIAGRAM_MAX_ROWS; i++) {
        rows[i] = S("+-+");
    }
    assert_false(diagram_read(&a, rows, DIAGRAM_MAX_ROWS + 1, &d));
    assert_true(diagram_read(&a, rows, DIAGRAM_MAX_ROWS, &d));
    buf_free(&wide);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_become_the_shapes_they_stand_for),
        cmocka_unit_test(every_diagram_of_the_decks_is_understood_whole),
        cmocka_unit_test(lines_meet_to_the_pixel_at_every_scale),
        cmocka_unit_test(heads_stand_on_their_line_with_the_tip_at_the_box),
        cmocka_unit_test(what_is_no_diagram_or_too_wide_stays_text),
        cmocka_unit_test(a_diagram_knows_its_place_and_its_source),
        cmocka_unit_test(limits_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
