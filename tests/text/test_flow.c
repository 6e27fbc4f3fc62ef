// The flow of whole documents: golden dumps, nothing sticks out, hostile text ends.
#include "harness/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/cloze.h"
#include "text/flow.h"
#include "text/md_parse.h"

static const char *const BOXES[BOX_KIND_COUNT] = {
    [BOX_CODE] = "code",
    [BOX_CODE_INLINE] = "inline",
    [BOX_CLOZE] = "cloze",
    [BOX_QUOTE_BAR] = "quote",
    [BOX_RULE] = "rule",
    [BOX_BULLET] = "bullet",
    [BOX_TASK_OPEN] = "task",
    [BOX_TASK_DONE] = "done",
    [BOX_TABLE] = "table",
    [BOX_TABLE_HEAD] = "head",
    [BOX_TABLE_LINE] = "line",
    [BOX_IMAGE] = "image",
    [BOX_IMAGE_GONE] = "gone",
    [BOX_DIAGRAM] = "diagram",
    [BOX_DIAGRAM_FRAME] = "d-frame",
    [BOX_DIAGRAM_LINE] = "d-line",
    [BOX_DIAGRAM_SLANT] = "d-slant",
    [BOX_DIAGRAM_BOX] = "d-box",
    [BOX_DIAGRAM_BAR] = "d-bar",
    [BOX_DIAGRAM_HEAD] = "d-head",
};
static const char *const INKS[INK_ROLE_COUNT] = {
    [INK_TEXT] = "text",          [INK_TEXT2] = "text2",          [INK_TEXT3] = "text3",
    [INK_LINK] = "link",          [INK_CLOZE] = "cloze",          [INK_CLOZE_HIDDEN] = "hidden",
    [INK_CODE] = "code",          [INK_CODE_KEYWORD] = "keyword", [INK_CODE_STRING] = "string",
    [INK_CODE_NUMBER] = "number", [INK_CODE_COMMENT] = "comment", [INK_CODE_NAME] = "name",
};
static const char *const FACES[FACE_COUNT] = {
    [FACE_TEXT] = "text",       [FACE_TEXT_ITALIC] = "italic", [FACE_TEXT_BOLD] = "bold",
    [FACE_UI] = "ui",           [FACE_UI_MEDIUM] = "medium",   [FACE_UI_BOLD] = "ui-bold",
    [FACE_DISPLAY] = "display", [FACE_MONO] = "mono",          [FACE_ICON] = "icon",
};

static const FlowStyle READING = {
    .scale = 1, .size = 16, .line = 27, .face = FACE_TEXT, .image_dir = "pics"};

// Boxes, then runs, one a line: for reading, and for golden files.
static Str dumped(Arena *a, const Flow *flow) {
    Buf out = {0};
    buf_addf(&out, "%d x %d\n", (int)flow->width, (int)flow->height);
    for (size_t i = 0; i < flow->box_n; i++) {
        const FlowBox *box = &flow->boxes[i];
        buf_addf(&out, "%4d %4d %4dx%-4d %s %.*s\n", (int)box->x, (int)box->y, (int)box->w,
                 (int)box->h, BOXES[box->kind], STR_ARG(box->text));
    }
    for (size_t i = 0; i < flow->run_n; i++) {
        const FlowRun *run = &flow->runs[i];
        buf_addf(&out, "%4d %4d %4d %s %g %s%s%s%s \"%.*s\"\n", (int)run->x, (int)run->y,
                 (int)run->w, FACES[run->run.style.face], (double)run->run.style.size_q / 4,
                 INKS[run->ink], run->strike ? " strike" : "", run->underline ? " underline" : "",
                 run->run.rtl ? " rtl" : "", STR_ARG(run->run.text));
    }
    Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static Flow flowed(Arena *a, Str markdown, int32_t width, const FlowStyle *style) {
    Metrics m = harness_metrics();
    return flow_layout(a, md_parse_text(a, markdown), width, style, &m);
}

// golden/NAME.md laid out against golden/NAME.txt. With TEST_UPDATE_GOLDEN set, writes it instead.
static void check_golden(const char *name, int32_t width, const FlowStyle *style) {
    Arena a = {0};
    const char *dir = TEST_SOURCE_DIR "/tests/text/golden";
    const char *want = path_join(&a, dir, arena_printf(&a, "%s.txt", name).at);
    Str source = harness_read(&a, path_join(&a, dir, arena_printf(&a, "%s.md", name).at));
    Flow flow = flowed(&a, cloze_show(&a, source, 1, true), width, style);
    Str got = dumped(&a, &flow);
    if (getenv("TEST_UPDATE_GOLDEN")) {
        Err err = {0};
        assert_ok(file_write_atomic(want, got, &err), &err);
    }
    Str expected = harness_read(&a, want);
    assert_true(expected.n > 0);
    assert_str(got, expected.at);
    arena_free(&a);
}

static void flow_of_documents_is_as_recorded(void **state) {
    (void)state;
    FlowStyle question = READING;
    question.face = FACE_DISPLAY;
    question.size = 27;
    question.line = 36;
    check_golden("paragraphs", 480, &READING);
    check_golden("lists", 400, &READING);
    check_golden("code", 420, &READING);
    check_golden("tables", 440, &READING);
    check_golden("languages", 400, &READING);
    check_golden("question", 480, &question);
}

static const char *const DOCUMENTS[] = {
    "The quick **brown** *fox* ~~jumps~~ over `the_lazy_dog` and [a link](http://example.com).",
    "# One\n## Two\n### Three\n\nText\n\n---\n\nMore",
    "مرحبا بالعالم 123 abc **عالم** (قوس) 45%",
    "שלום world 3.14 (שלום) `code` עולם",
    "- שלום עולם\n- עוד\n\n1. אחת\n2. שתיים\n\n> ציטוט ארוך מאוד שנשבר",
    "漢字かな交じり文、句読点。「引用」と長い文章が続きます。한국어 문장도 있습니다.",
    "ภาษาไทยไม่มีช่องว่างระหว่างคำจึงยากต่อการตัดบรรทัด",
    "👨‍👩‍👧‍👦👩🏽‍🚀🇩🇪🇫🇷👍🏽 e\xCC\x81\xCC\x82\xCC\x83\xCC\x84 x\xCC\x81",
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft",
    "a `very_long_identifier_in_code_that_does_not_fit_anywhere` b **`bold_code_as_long_as_that`**",
    "|Name|Quantity|Price per unit|\n|:-|:-:|-:|\n|Apples and pears|1,000|0.50|\n|x|y|z|",
    ("|a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|\n|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|\n"
     "|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|averyveryverylongword|"),
    ("|https://example.com/a/very/long/address/that/has/no/end|b|\n|-|-|\n"
     "|`select_everything_from_everywhere`|**bold words in here**|"),
    "|漢字|ไทย|שלום|\n|-|-|-|\n|かな交じり|ภาษาไทย|עולם abc|",
    "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g deep words here\n",
    "1. a\n2. b\n   1. c\n   2. d\n\n99999. five digits\n100000. six digits",
    "- [ ] open task with words\n- [x] done\n  - [x] nested",
    "> a quote\n> > in a quote\n> > > in a quote with words to wrap around",
    ("> - a\n>   > b\n>   > - c\n>   >   ```sql\n>   >   SELECT everything FROM "
     "everywhere\n>   >   ```"),
    ("```sql\nSELECT a, 'string' FROM t WHERE x >= 10 -- a comment that is rather long\n"
     "\tAND y\n```"),
    "```\n┌────────┐\n│ box 漢 │──▶ 👍🏽 שלום عالم\n└────────┘\n```",
    ("```diagram\n+------------------------+      +------------------------+\n|  a client "
     "somewhere    |----->|  a server elsewhere    |\n+------------------------+      "
     "+------------------------+\n```"),
    "```json\n{\"a\": [1, 2, {\"b\": null}]}\n```\n```http\nGET / HTTP/1.1\nHost: x\n```",
    "![here](there.png) text ![gone](a/very/long/path/to/a/picture/that/is/not.png)",
    "{{hidden words}} and `{{code}}` and {{漢字|hint}} and {{שלום}}\n\n```\nx {{y}} z\n```",
    "|{{a}}|b|\n|-|-|\n|c|{{1:d}}|",
    "\xFF\xFE broken \xE2\x82 \x01\x02\x03 \xE2\x80\xAE override \xE2\x81\xA6 isolate",
    "a\\\nb\\\n\\\nc",
    "",
};

// The rule of the house: whatever the width from 40 px on, nothing reaches beyond it.
static void check_inside(const Flow *flow, int32_t width, const char *what) {
    for (size_t i = 0; i < flow->run_n; i++) {
        const FlowRun *run = &flow->runs[i];
        if (run->x < 0 || run->x + run->w > width || run->y < 0 || run->y > flow->height) {
            fail_msg("run \"%.*s\" at %d,%d width %d outside %dx%d of: %s", STR_ARG(run->run.text),
                     (int)run->x, (int)run->y, (int)run->w, (int)width, (int)flow->height, what);
        }
    }
    for (size_t i = 0; i < flow->box_n; i++) {
        const FlowBox *box = &flow->boxes[i];
        if (box->x < 0 || box->x + box->w > width || box->y < 0 || box->y + box->h > flow->height ||
            box->w < 0 || box->h < 0) {
            fail_msg("box %s at %d,%d %dx%d outside %dx%d of: %s", BOXES[box->kind], (int)box->x,
                     (int)box->y, (int)box->w, (int)box->h, (int)width, (int)flow->height, what);
        }
    }
}

static void flow_keeps_everything_inside_the_width(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(DOCUMENTS); i++) {
        for (int32_t width = 40; width <= 700; width += width < 240 ? 1 : 23) {
            for (int revealed = 0; revealed < 2; revealed++) {
                Arena a = {0};
                Str text = cloze_show(&a, str_of(DOCUMENTS[i]), 1, revealed == 1);
                Flow flow = flowed(&a, text, width, &READING);
                check_inside(&flow, width, DOCUMENTS[i]);
                arena_free(&a);
            }
        }
    }
    assert_int_equal(mem_live(), 0);
}

static void flow_keeps_everything_inside_at_every_scale(void **state) {
    (void)state;
    static const float scales[] = {0.8f, 1.25f, 1.5f, 2, 4};
    for (size_t i = 0; i < ARRAY_LEN(DOCUMENTS); i++) {
        for (size_t s = 0; s < ARRAY_LEN(scales); s++) {
            for (int32_t width = 240; width <= 1000; width += 97) {
                Arena a = {0};
                FlowStyle style = READING;
                style.scale = scales[s];
                style.center = s % 2 == 1;
                Flow flow = flowed(&a, str_of(DOCUMENTS[i]), width, &style);
                check_inside(&flow, width, DOCUMENTS[i]);
                style =
                    (FlowStyle){.scale = scales[s], .size = 27, .line = 36, .face = FACE_DISPLAY};
                flow = flowed(&a, str_of(DOCUMENTS[i]), width, &style);
                check_inside(&flow, width, DOCUMENTS[i]);
                style = (FlowStyle){.scale = scales[s], .size = 13, .line = 20, .face = FACE_UI};
                flow = flowed(&a, str_of(DOCUMENTS[i]), width, &style);
                check_inside(&flow, width, DOCUMENTS[i]);
                arena_free(&a);
            }
        }
    }
}

static size_t count_boxes(const Flow *flow, FlowBoxKind kind) {
    size_t n = 0;
    for (size_t i = 0; i < flow->box_n; i++) {
        n += flow->boxes[i].kind == kind;
    }
    return n;
}

static void flow_turns_to_the_right_for_right_to_left_text(void **state) {
    (void)state;
    Arena a = {0};
    Flow flow = flowed(&a, S("אבג\n\nabc"), 400, &READING);
    assert_int_equal(flow.runs[0].x + flow.runs[0].w, 400);
    assert_int_equal(flow.runs[1].x, 0);
    flow = flowed(&a, S("- אבג"), 400, &READING);
    assert_true(flow.boxes[0].x > flow.runs[0].x + flow.runs[0].w);
    assert_int_equal(flow.runs[0].x + flow.runs[0].w, 400 - 24);
    arena_free(&a);
}

static void flow_shows_pictures_and_says_which_are_gone(void **state) {
    (void)state;
    Arena a = {0};
    Flow flow = flowed(&a, S("a ![x](there.png) b\n\n![](gone.png)"), 160, &READING);
    assert_int_equal(flow.boxes[0].kind, BOX_IMAGE);
    assert_str(flow.boxes[0].text, "pics/there.png");
    assert_int_equal(flow.boxes[0].w, 160); // 200 x 100, scaled down
    assert_int_equal(flow.boxes[0].h, 80);
    assert_int_equal(flow.boxes[1].kind, BOX_IMAGE_GONE);
    flow = flowed(&a, S("![](gone.png)"), 400, &READING);
    assert_str(flow.runs[0].run.text, "Picture not found: gone.png");
    // Nothing outside the folder is ever asked for.
    static const char *const outside[] = {"![](/there.png)", "![](../there.png)",
                                          "![](a/../../there.png)", "![](http://x/there.png)"};
    for (size_t i = 0; i < ARRAY_LEN(outside); i++) {
        flow = flowed(&a, str_of(outside[i]), 400, &READING);
        assert_int_equal(count_boxes(&flow, BOX_IMAGE_GONE), 1);
    }
    arena_free(&a);
}

static void flow_shrinks_a_diagram_before_it_breaks_it(void **state) {
    (void)state;
    Arena a = {0};
    Str text = S("```diagram\n0123456789012345678901234567890123456789\n```"); // 40 columns
    Flow wide = flowed(&a, text, 400, &READING);
    assert_int_equal(wide.run_n, 1);
    assert_int_equal(wide.runs[0].run.style.size_q, 52); // 13.5 px x 16 / 16.5
    Flow narrow = flowed(&a, text, 230, &READING);
    assert_int_equal(narrow.run_n, 1);
    assert_true(narrow.runs[0].run.style.size_q < 52);
    Flow narrowest = flowed(&a, text, 100, &READING);
    assert_true(narrowest.run_n > 1);
    assert_true(narrowest.runs[0].run.style.size_q >= 31);
    arena_free(&a);
}

static void flow_wraps_code_between_words_and_always_gets_on(void **state) {
    (void)state;
    Arena a = {0};
    Flow flow = flowed(&a, S("```sql\nSELECT one, two FROM three\n```"), 160, &READING);
    assert_int_equal(flow.run_n, 4);
    assert_str(flow.runs[1].run.text, "one, two");
    assert_str(flow.runs[2].run.text, "FROM");
    assert_true(flow.runs[2].y > flow.runs[1].y || flow.runs[3].y > flow.runs[2].y);
    // Two columns wide, on a row of one: it sticks out, and is shown all the same.
    FlowStyle huge = READING;
    huge.scale = 4;
    flow = flowed(&a, S("```\n漢漢\n```"), 50, &huge);
    assert_int_equal(flow.run_n, 2);
    arena_free(&a);
}

static void flow_ends_hostile_text_with_an_ellipsis(void **state) {
    (void)state;
    static const char *const units[] = {
        "a\n\n", "- a\n", "word ", "x",          "|a|\n", "> ",     "***\n\n", "漢",
        "א a ",  "# \n",  "- \n",  "![](x)\n\n", "`a` ",  "<br>\n", "*a* ",    "\xCC\x81"};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        for (int fenced = 0; fenced < 2; fenced++) {
            Arena a = {0};
            Buf text = {0};
            buf_add_z(&text, fenced ? "```\n" : "|a|\n|-|\n|b|\n");
            while (text.n < (size_t)1 << 18) {
                buf_add_z(&text, units[i]);
            }
            Flow flow = flowed(&a, buf_str(&text), 320, &READING);
            assert_true(flow.height < 22000 * 60);
            assert_true(flow.box_n < text.n);
            check_inside(&flow, 320, units[i]);
            buf_free(&text);
            arena_free(&a);
        }
    }
    Arena a = {0};
    Buf text = {0};
    for (int i = 0; i < 25000; i++) {
        buf_add_z(&text, "line\n\n");
    }
    Flow flow = flowed(&a, buf_str(&text), 320, &READING);
    assert_int_equal(flow.run_n, 20001);
    assert_str(flow.runs[20000].run.text, "…");
    buf_free(&text);
    arena_free(&a);
}

static void flow_line_cuts_with_an_ellipsis(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t columns;
        const char *want; // runs from the left, joined by '|'
    } cases[] = {
        {"", 10, ""},
        {"abc", 0, "abc"},
        {"abc", 3, "abc"},
        {"abcd", 3, "ab…"},
        {"ab cd", 4, "ab…"},
        {"a\nb\tc", 10, "a b c"},
        {"abc", 1, "…"},
        {"e\xCC\x81"
         "e\xCC\x81"
         "e\xCC\x81"
         "e\xCC\x81",
         3,
         "e\xCC\x81"
         "e\xCC\x81…"},
        {"אבגדה", 4, "אבג…"},
        {"abc אבגדה", 7, "abc |אב|…"},
        {"a\xFFz", 9, "a\xEF\xBF\xBDz"},
        {"x\x01\x02y", 9, "xy"},
    };
    Metrics m = harness_metrics();
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        TextStyle style = {FACE_UI, 64};
        Flow flow = flow_line(&a, str_of(cases[i].text), style, cases[i].columns * 8, &m);
        Buf out = {0};
        int32_t x = 0;
        for (size_t k = 0; k < flow.run_n; k++) {
            assert_int_equal(flow.runs[k].x, x);
            x += flow.runs[k].w;
            buf_add_z(&out, k ? "|" : "");
            buf_add_str(&out, flow.runs[k].run.text);
        }
        assert_str(buf_str(&out), cases[i].want);
        assert_int_equal(flow.width, x);
        assert_true(cases[i].columns == 0 || x <= cases[i].columns * 8);
        buf_free(&out);
    }
    assert_int_equal(flow_line(&a, S("abc"), (TextStyle){FACE_UI, 64}, 4, &m).run_n, 0);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flow_of_documents_is_as_recorded),
        cmocka_unit_test(flow_keeps_everything_inside_the_width),
        cmocka_unit_test(flow_keeps_everything_inside_at_every_scale),
        cmocka_unit_test(flow_turns_to_the_right_for_right_to_left_text),
        cmocka_unit_test(flow_shows_pictures_and_says_which_are_gone),
        cmocka_unit_test(flow_shrinks_a_diagram_before_it_breaks_it),
        cmocka_unit_test(flow_wraps_code_between_words_and_always_gets_on),
        cmocka_unit_test(flow_ends_hostile_text_with_an_ellipsis),
        cmocka_unit_test(flow_line_cuts_with_an_ellipsis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
