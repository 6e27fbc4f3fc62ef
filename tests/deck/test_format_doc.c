// decks/FORMAT.md keeps its promises. Every fence "markdown" is followed by one that says what
// becomes of it: "expect" is its summary (summary.h), "lint" the lines and rules of the strict
// check, "fmt" its canonical form, and "mine" a file of changes, with the merged cards in the fence
// "shown" behind it.
#include "harness/harness.h"

#include "base/vec.h"
#include "deck/deck_fmt.h"
#include "deck/deck_lint.h"
#include "deck/deck_overlay.h"
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

static void check_lint(const Fence *example, const Fence *expected) {
    Arena a = {0};
    Diags diags = {0};
    const LintDeck deck = {.deck =
                               deck_parse(&a, S("example"), example->text, S("example"), &diags),
                           .text = example->text,
                           .is_shown = true,
                           .is_world = true};
    deck_lint_links(&deck, 1, &diags);
    deck_lint_strict(&deck, 1, &diags);
    Buf out = {0};
    for (int line = 0; line < 100; line++) {
        for (size_t i = 0; i < diags.n; i++) {
            if (diags.at[i].line == line) {
                buf_addf(&out, "%d %.*s\n", line, STR_ARG(diags.at[i].rule));
            }
        }
    }
    assert_str(buf_str(&out), arena_z(&a, expected->text));
    buf_free(&out);
    diags_free(&diags);
    arena_free(&a);
}

static void check_fmt(const Fence *example, const Fence *expected) {
    Arena a = {0};
    Diags diags = {0};
    const DeckIdRules rules = {0};
    Str out;
    assert_true(deck_fmt(&a, S("example"), example->text, S("example"), &rules, &out, &diags));
    assert_str(out, arena_z(&a, expected->text));
    diags_free(&diags);
    arena_free(&a);
}

static void check_mine(const Fence *example, const Fence *changes, const Fence *expected) {
    Arena a = {0};
    Diags diags = {0};
    Buf out = {0};
    const Deck *deck = deck_parse(&a, S("example"), example->text, S("example"), &diags);
    const Deck *mine = deck_parse_overlay(&a, S("mine"), changes->text, S("example"), &diags);
    assert_int_equal(diags.n, 0);
    assert_int_equal(deck->card_count, mine->card_count);
    for (size_t i = 0; i < deck->card_count; i++) {
        Card merged;
        Str why;
        assert_true(deck_overlay_merge(&a, &deck->cards[i], &mine->cards[i], &merged, &why));
        merged.has_kind = true;
        deck_print_card(&out, &merged);
    }
    assert_str(buf_str(&out), arena_z(&a, expected->text));
    buf_free(&out);
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
        const Fence *next = &fences.at[i + 1 < fences.n ? i + 1 : i];
        if (str_eq(next->word, S("expect"))) {
            check_example(&fences.at[i], next);
        } else if (str_eq(next->word, S("lint"))) {
            check_lint(&fences.at[i], next);
        } else if (str_eq(next->word, S("fmt"))) {
            check_fmt(&fences.at[i], next);
        } else if (str_eq(next->word, S("mine")) && i + 2 < fences.n) {
            check_mine(&fences.at[i], next, &fences.at[i + 2]);
        } else {
            print_error("FORMAT.md:%d: nothing says what becomes of it\n", fences.at[i].line);
            fail();
        }
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
