// decks/FORMAT.md keeps its promises: every fence "markdown" is parsed, and must give what the
// fence "expect" behind it says (summary.h)..
#include "harness/harness.h"

#include "base/vec.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "fuzz/deck_equal.h"
#include "summary.h"

#define LEAST_EXAMPLES 15

typedef struct Fence {
    Str word, text;
    int line;
} Fence;

typedef VEC(Fence) Fences;

static size_t count_ticks(Str line) {
    size_t n = 0;
    while (n < line.n && line.at[n] == '`') {
        n++;
    }
    return n;
}

// Every fence of the page, told apart by its number of marks.
static void find_fences(Str page, Fences *fences) {
    Str rest = page, line;
    size_t open = 0, start = 0;
    int number = 0;
    while (str_next_line(&rest, &line)) {
        number++;
        const size_t ticks = count_ticks(line);
        const size_t at = (size_t)(line.at - page.at);
        if (open == 0 && ticks >= 3) {
            open = ticks;
            start = at + line.n + 1;
            vec_push(fences, (Fence){.word = str_skip(line, ticks), .line = number});
        } else if (open > 0 && ticks == open && line.n == ticks) {
            fences->at[fences->n - 1].text = str_sub(page, start, at);
            open = 0;
        }
    }
    assert_int_equal(open, 0);
}

static void check_example(const Fence *example, const Fence *expected) {
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("example"), example->text, S("example"), &diags);
    const Str got = deck_summary(&a, deck, &diags);
    const Str want = str_trim(expected->text);
    if (!str_eq(got, want)) {
        print_error("FORMAT.md:%d\n", example->line);
    }
    assert_str(got, arena_z(&a, want));
    if (diags.count[SEVERITY_ERROR] == 0) {
        Buf out = {0};
        deck_print(&out, deck);
        const Deck *second = deck_parse(&a, S("t"), buf_str(&out), S("example"), &diags);
        assert_null(deck_difference(deck, second));
        buf_free(&out);
    }
    diags_free(&diags);
    arena_free(&a);
}

static void every_example_does_what_the_page_says(void **state) {
    (void)state;
    Arena a = {0};
    Fences fences = {0};
    find_fences(harness_read(&a, TEST_SOURCE_DIR "/decks/FORMAT.md"), &fences);
    size_t examples = 0;
    for (size_t i = 0; i < fences.n; i++) {
        if (!str_eq(fences.at[i].word, S("markdown"))) {
            continue;
        }
        if (i + 1 == fences.n || !str_eq(fences.at[i + 1].word, S("expect"))) {
            print_error("FORMAT.md:%d has no expect fence\n", fences.at[i].line);
            fail();
        }
        check_example(&fences.at[i], &fences.at[i + 1]);
        examples++;
    }
    assert_true(examples >= LEAST_EXAMPLES);
    vec_free(&fences);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example_does_what_the_page_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
