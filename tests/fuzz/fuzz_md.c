// Any bytes as Markdown: parsed, laid out with a made-up font at two widths, gaps hidden and shown.
// What must hold: nothing crashes, and nothing sticks out to the right.
#include <stdio.h>
#include <stdlib.h>

#include "text/cloze.h"
#include "text/flow.h"
#include "text/md_parse.h"
#include "text/uni.h"

int fuzz_one(const uint8_t *data, size_t n);

// Half the size for every byte that starts a character.
static int32_t cell_width(void *self, const TextRun *run) {
    (void)self;
    int32_t cells = 0;
    for (size_t i = 0; i < run->text.n; i++) {
        cells += ((unsigned char)run->text.at[i] & 0xC0u) != 0x80u;
    }
    return cells * (run->style.size_q / 8);
}

static void cell_line(void *self, TextStyle style, int32_t *ascent, int32_t *height) {
    (void)self;
    *ascent = style.size_q / 4;
    *height = style.size_q * 5 / 16;
}

static bool cell_image(void *self, Str path, int32_t *w, int32_t *h) {
    (void)self;
    *w = 640;
    *h = 480;
    return path.n % 2 == 0;
}

static void lay_out(Arena *a, Str markdown, int32_t width) {
    const Metrics metrics = {.width = cell_width, .line = cell_line, .image = cell_image};
    const FlowStyle style = {
        .scale = 1, .size = 16.0f, .line = 27.0f, .face = FACE_TEXT, .ink = INK_TEXT};
    const MdBlock *doc = md_parse_text(a, markdown);
    md_plain(a, doc);
    const Flow flow = flow_layout(a, doc, width, &style, &metrics);
    if (flow.height < 0 || flow.width < 0) {
        fprintf(stderr, "negative size\n");
        abort();
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    const Str text = {(const char *)data, n};
    lay_out(&a, text, 600);
    lay_out(&a, text, 40);
    size_t count = 0;
    const int32_t *numbers = cloze_numbers(&a, text, &count);
    for (size_t i = 0; i < count && i < 3; i++) {
        lay_out(&a, cloze_show(&a, text, numbers[i], false), 300);
        lay_out(&a, cloze_show(&a, text, numbers[i], true), 300);
    }
    const Str numbered = cloze_write_numbers(&a, text, 7);
    if (!str_eq(cloze_write_numbers(&a, numbered, 7), numbered)) {
        fprintf(stderr, "numbers written twice\n");
        abort();
    }
    uni_fold(&a, text);
    arena_free(&a);
    return 0;
}
