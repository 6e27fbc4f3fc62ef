// Text in, cards and Diags out, as a table; then the properties a table cannot show.
#include "harness/harness.h"

#include <string.h>

#include "base/mem.h"
#include "deck/deck_parse.h"
#include "fuzz/deck_equal.h"
#include "summary.h"

typedef struct Case {
    const char *what, *text, *want;
} Case;

static const Case cases[] = {
    {"an empty file is an empty deck", "", "note 0 no-cards"},
    {"two lines are a card", "## Q?\n\nA", "concept (none): back"},
    {"the comment gives id, kind and keys",
     "## Q?\n<!-- a.b contrast needs=c.d time=90s tags=x,y rev=2 -->\n\nA", "contrast a.b: back"},
    {"a blank line before the comment does no harm", "## Q?\n\n<!-- a.b -->\n\nA",
     "concept a.b: back"},
    {"a separator parts the sides", "## Q?\n\nF\n\n---\n\nB", "concept (none): front back"},
    {"a field's side follows from its name", "## Q?\n\nWhy: w\n\nF\n\n---\n\nHint: h\n\nB",
     "concept (none): front back Why Hint"},
    {"a field ends at a blank line", "## Q?\n\nWhy: w\nmore\n\nB", "concept (none): back Why"},
    {"a block field runs to the next field", "## Q?\n\nMust:\n\n- a\n\n- b\n\ntext\n\nWhy: w",
     "concept (none): Why Must"},
    {"an empty field is there", "## Q?\n\nA\n\nMine:\n", "concept (none): back Mine(empty)"},
    {"a backslash makes field names and separators text", "## Q?\n\n\\Why: a\n\n\\---\n\n\\## b\n",
     "concept (none): back"},
    {"a colon elsewhere is prose", "## Q?\n\nBecause: x\nwhy: y\nWhy:z\n", "concept (none): back"},
    {"fences are opaque", "## Q?\n\n```\n## x\n---\nWhy: y\n```\n", "concept (none): back"},
    {"a fence closes with as many marks of the same kind",
     "## Q?\n\n~~~~\n~~~\n## x\n```\n~~~~\n\n## R?\n\nA",
     "concept (none): back\nconcept (none): back"},
    {"an unclosed fence costs one card", "## Q?\n\n```\nA\n\n## R?\n\nB\n",
     "concept (none): back\nerror 3 fence-open"},
    {"marks make a cloze card", "## A {{b}} c\n\n{{d}}", "cloze (none) 1 2: back"},
    {"equal numbers are one item", "## {{2:a}} {{2:b}} {{c}}", "cloze (none) 2 3:"},
    {"escaped marks do not", "## A \\{{b\\}}\n\nA", "concept (none): back"},
    {"a task list makes a choice card", "## Q?\n\n- [x] a\n- [ ] b", "choice (none): back"},
    {"CRLF, a byte-order mark and front matter",
     "\xEF\xBB\xBF---\r\nformat: 1\r\ndeck: d/e\r\n\r\n---\r\n\r\n# T\r\n<!-- t.u -->\r\n\r\n"
     "L\r\n\r\n"
     "## Q?\r\n<!-- a.b -->\r\n\r\nF\r\n\r\n---\r\n\r\nB\r\n\r\nWhy: w\r\n",
     "topic t.u\nconcept a.b: front back Why"},
    {"invalid UTF-8 is reported with its line and read", "## Q?\n\ncaf\xE9\n",
     "concept (none): back\nwarning 3 utf8"},
    {"front matter without an end does not swallow cards", "---\ntitle: x\n\n## Q?\n\nA\n",
     "concept (none): back\nerror 1 front-open"},
    {"an unknown kind", "## Q?\n<!-- a.b conzept -->\n\nA\n\n## R?\n\nB",
     "concept (none): back\nerror 2 kind-unknown"},
    {"a malformed id", "## Q?\n<!-- A.b concept -->\n\nA", "error 2 id-form"},
    {"an id without a dot", "## Q?\n<!-- ab concept -->\n\nA", "error 2 id-form"},
    {"a reserved id", "## Q?\n<!-- tmp.b concept -->\n\nA", "error 2 id-form"},
    {"an id twice", "## Q?\n<!-- a.b -->\n\nA\n\n## R?\n<!-- a.b -->\n\nB",
     "concept a.b: back\nerror 6 id-twice"},
    {"an unknown key", "## Q?\n<!-- a.b taggs=x -->\n\nA",
     "concept a.b: back\nwarning 2 key-unknown"},
    {"a key twice", "## Q?\n<!-- a.b tags=x tags=y -->\n\nA", "error 2 key-twice"},
    {"a value that is none", "## Q?\n<!-- a.b time=soon type=x rev=0 -->\n\nA",
     "concept a.b: back\nwarning 2 key-value\nwarning 2 key-value\nwarning 2 key-value"},
    {"a word alone in the comment", "## Q?\n<!-- a.b concept needs=c.d, e.f -->\n\nA",
     "error 2 comment-word"},
    {"a comment that is nearly right", "## Q?\n<!- a.b concept ->\n\nA", "error 2 comment-form"},
    {"a comment that is not closed", "## Q?\n<!-- a.b concept\n\nA", "error 2 comment-form"},
    {"somebody's remark is text", "## Q?\n<!-- Card Start -->\n\nA", "concept (none): back"},
    {"HTML is text", "## Q?\n<details>\nA", "concept (none): back"},
    {"an unknown front matter key", "---\nformat: 1\ntitel: x\n\n---\n## Q?\n\nA",
     "concept (none): back\nwarning 3 front-key"},
    {"an unknown stage, track and order", "---\nstage: x\ntrack: y\norder: z\n\n---\n## Q?\n\nA",
     "concept (none): back\nwarning 2 stage\nwarning 3 track\nwarning 4 order"},
    {"a format from the future", "---\nformat: 2\n\n---\n## Q?\n\nA", "error 2 format"},
    {"a line that is no key", "---\ntags:\n  - a\n\n---\n## Q?\n\nA",
     "concept (none): back\nerror 3 front-line"},
    {"a second separator is text", "## Q?\n\nF\n\n---\n\nB\n\n---\n\nC\n",
     "concept (none): front back\nwarning 9 separator-twice"},
    {"an empty prompt", "## \n\nA\n\n## Q?\n\nA", "concept (none): back\nerror 1 prompt-empty"},
    {"a field twice keeps both", "## Q?\n\nWhy: a\n\nWhy: b\n",
     "concept (none): Why\nwarning 5 field-twice"},
    {"a fence behind a field name", "## Q?\n\nResult: ```sql\nx\n", "error 3 field-fence"},
    {"a cloze card without a gap", "## Q\n<!-- a.b cloze -->\n\nA", "error 1 cloze-none"},
    {"a gap that is not closed", "## A {{b\n\nA", "error 1 cloze-open"},
    {"a gap cut by a field", "## A {{b}}\n\n{{c\n\nWhy: w\n\nd}}", "error 1 cloze-cut"},
    {"an order card without a list", "## Q\n<!-- a.b order -->\n\n- a\n- b", "error 1 order-list"},
    {"a choice card without options", "## Q\n<!-- a.b choice -->\n\nA", "error 1 choice-list"},
    {"a choice card with one option", "## Q\n\n- [x] a", "error 1 choice-few"},
    {"a choice card without a right one", "## Q\n\n- [ ] a\n- [ ] b", "error 1 choice-right"},
    {"text before a heading", "hello\n\n## Q?\n\nA",
     "concept (none): back\nwarning 1 text-before-heading"},
    {"a remark before a heading is nobody's text", "<!-- x\ny -->\n\n## Q?\n\nA",
     "concept (none): back"},
    {"a heading without its blank", "##Q?\n\nA",
     "warning 1 heading-space\nwarning 1 "
     "text-before-heading\nnote 0 no-cards"},
    {"a topic id twice", "# A\n<!-- t.a -->\n\n# B\n<!-- t.a -->\n",
     "topic t.a\ntopic (none)\nerror 4 id-twice\nnote 0 no-cards"},
};

static void texts_give_the_expected_cards_and_diags(void **state) {
    (void)state;
    const size_t before = mem_live();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        Diags diags = {0};
        const Deck *deck = deck_parse(&a, S("t.deck.md"), str_of(cases[i].text), S("t"), &diags);
        const Str got = deck_summary(&a, deck, &diags);
        if (!str_eq(got, str_of(cases[i].want))) {
            print_error("case: %s\n", cases[i].what);
        }
        assert_str(got, cases[i].want);
        diags_free(&diags);
        arena_free(&a);
    }
    assert_int_equal(mem_live(), before);
}

static void a_zero_byte_means_no_cards(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("t"), S("## Q?\n\nA\0B\n"), S("t"), &diags);
    assert_str(deck_summary(&a, deck, &diags), "error 3 binary");
    diags_free(&diags);
    arena_free(&a);
}

static void parts_hold_what_the_file_holds(void **state) {
    (void)state;
    const Str text =
        S("---\nformat: 1\ndeck: net/basics\ntitle: A: b\nabout: c\nlicense: L\n"
          "lang: en\nstage: hands-on\ntrack: cloud\nneeds: [x, y/z]\ntags: q\n"
          "exempt: [D1]\norder: 7\n\n---\n\n# T\n<!-- t.u needs=t.a,t.b -->\n\nLesson\n"
          "two\n\n## Q  ?  \n<!-- a.b scenario needs=c.d,e.f time=6m tags=g,h rev=3 "
          "mode=write expires=2027-01 -->\n\nSchema: s\n\nfront\n\n---\n\nWhy: one\n"
          "two\n\nanswer\n\nResult:\n\n| a |\n|---|\n\n| b |\n\nNot: n\n\nrest\n");
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("t"), text, S("fallback"), &diags);
    assert_int_equal(diags.n, 0);
    assert_str(deck->id, "net/basics");
    assert_str(deck->title, "A: b");
    assert_int_equal(deck->stage, STAGE_HANDS_ON);
    assert_int_equal(deck->track, TRACK_CLOUD);
    assert_int_equal(deck->order, 7);
    assert_int_equal(deck->needs.n, 2);
    assert_str(deck->needs.at[1], "y/z");
    assert_str(deck->tags.at[0], "q");
    assert_str(deck->exempt.at[0], "D1");
    assert_str(deck->topics[0].lesson, "Lesson\ntwo");
    assert_str(deck->topics[0].needs.at[1], "t.b");
    const Card *card = &deck->cards[0];
    assert_str(card->prompt, "Q  ?");
    assert_int_equal(card->kind, KIND_SCENARIO);
    assert_int_equal(card->time_s, 360);
    assert_int_equal(card->rev, 3);
    assert_int_equal(card->key_count, 2);
    assert_str(card->keys[1].value, "2027-01");
    assert_str(card->needs.at[1], "e.f");
    assert_str(card->tags.at[0], "g");
    assert_str(card->front, "front");
    assert_str(card->back, "answer\n\nrest");
    assert_str(card->field[FIELD_WHY], "one\ntwo");
    assert_str(card->field[FIELD_SCHEMA], "s");
    assert_str(card->field[FIELD_RESULT], "| a |\n|---|\n\n| b |");
    assert_int_equal(card->line, 23);
    assert_int_equal(card->topic, 0);
    diags_free(&diags);
    arena_free(&a);
}

static void windows_1252_bytes_become_letters(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck =
        deck_parse(&a, S("t"), S("## caf\xE9 \x93x\x94\r\n\r\n\xC3\xA9\r\nb\r\n"), S("t"), &diags);
    assert_str(deck->cards[0].prompt, "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D");
    assert_str(deck->cards[0].back, "\xC3\xA9\nb");
    diags_free(&diags);
    arena_free(&a);
}

static void messages_name_place_and_way_out(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    deck_parse(
        &a, S("net.deck.md"),
        S("## Q?\n<!-- a.b -->\n\nA\n\n## R?\n<!-- a.b -->\n\nB\n\n## S?\n<!-- a.c conzept -->\n"),
        S("t"), &diags);
    char line[512];
    diag_format(&diags.at[0], line, sizeof line);
    assert_string_equal(line, "net.deck.md:6: id-twice the id a.b is taken by the card of line 1; "
                              "give this one an id of its own");
    diag_format(&diags.at[1], line, sizeof line);
    assert_string_equal(line,
                        "net.deck.md:12: kind-unknown \"conzept\" is no kind of card; did you "
                        "mean concept?");
    diags_free(&diags);
    arena_free(&a);
}

static void temporary_ids_are_stable_and_differ(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const Deck *one =
        deck_parse(&a, S("t"), S("## Q?\n\nA\n\n## R?\n\n## Q?\n\nB"), S("d"), &diags);
    const Deck *two = deck_parse(&a, S("u"), S("## R?\n\nother\n\n## Q?\n"), S("d"), &diags);
    const Deck *other = deck_parse(&a, S("u"), S("## Q?\n"), S("e"), &diags);
    assert_int_equal(one->cards[0].id.n, strlen("tmp.") + 16);
    assert_true(str_eq(one->cards[0].id, two->cards[1].id));
    assert_true(str_eq(one->cards[1].id, two->cards[0].id));
    assert_false(str_eq(one->cards[0].id, other->cards[0].id));
    assert_true(str_starts(one->cards[2].id, one->cards[0].id));
    assert_true(str_ends(one->cards[2].id, S(".2")));
    // Writing numbers into the gaps does not make it another card.
    const Deck *bare = deck_parse(&a, S("t"), S("## A {{b}} {{c}}"), S("d"), &diags);
    const Deck *numbered = deck_parse(&a, S("t"), S("## A {{1:b}} {{2:c}}"), S("d"), &diags);
    assert_true(str_eq(bare->cards[0].id, numbered->cards[0].id));
    diags_free(&diags);
    arena_free(&a);
}

static void a_slice_gives_the_same_card(void **state) {
    (void)state;
    const Str text =
        S("---\r\ndeck: d/e\r\n\r\n---\r\n# T\r\n## Q?\r\n<!-- a.b -->\r\n\r\nA\r\n\r\n"
          "## R {{x}}\r\n\r\nWhy: w\xE9\r\n## S?\r\n\r\n- [x] a\r\n- [ ] b");
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("t"), text, S("f"), &diags);
    assert_int_equal(deck->card_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const Card *card = &deck->cards[i];
        const Str slice = str_sub(text, card->offset, card->offset + card->length);
        const Deck *alone = deck_parse(&a, S("t"), slice, deck->id, &diags);
        assert_int_equal(alone->card_count, 1);
        assert_null(card_difference(card, &alone->cards[0]));
    }
    assert_int_equal(deck->cards[2].offset + deck->cards[2].length, text.n);
    diags_free(&diags);
    arena_free(&a);
}

// `head`, then `piece` n times.
static Str repeat(Arena *a, const char *head, const char *piece, size_t n) {
    const size_t head_n = strlen(head), piece_n = strlen(piece);
    char *text = arena_alloc(a, head_n + n * piece_n + 1);
    memcpy(text, head, head_n);
    for (size_t i = 0; i < n; i++) {
        memcpy(text + head_n + i * piece_n, piece, piece_n);
    }
    return (Str){text, head_n + n * piece_n};
}

static void hostile_files_end_in_a_message(void **state) {
    (void)state;
    static const struct {
        const char *head, *piece;
        size_t n;
        const char *rule; // of the first Diag, NULL for none
        size_t cards;
    } files[] = {
        {"## Q?\n\n", "x", (size_t)100 << 20, "too-big", 0},
        {"## Q?\n\n", "x", (size_t)3 << 20, "line-long", 0},
        {"", "## Q?\n", DECK_MAX_CARDS + 5, "too-many", DECK_MAX_CARDS},
        {"## Q?\n\n", "> ", 10000, NULL, 1},
        {"## Q?\n\n", "- ", 10000, NULL, 1},
        {"## Q?\n\n", "{{a}}\n", (size_t)8 << 20, "card-long", 0},
        {"## Q?\n\n", "```a\n", 100000, "fence-open", 0},
        {"## Q?\n\n", "{{", 100000, "cloze-open", 0},
        {"## Q?\n\n", "<!-- ", 100000, NULL, 1},
        {"## Q?\n", "<!--\n", 100000, NULL, 1},
        {"## Q?\n<!-- a.b needs=", "c,", 5000, "comment-form", 0},
        {"---\n", "a: b\n", 20000, "front-key", 0},
        {"## Q?\n\n", "Why: x\n", 20000, "field-twice", 1},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Arena text = {0}, a = {0};
        Diags diags = {0};
        const Str s = repeat(&text, files[i].head, files[i].piece, files[i].n);
        const Deck *deck = deck_parse(&a, S("t"), s, S("t"), &diags);
        assert_int_equal(deck->card_count, files[i].cards);
        if (files[i].rule == NULL) {
            assert_int_equal(diags.n, 0);
        } else {
            assert_str(diags.at[0].rule, files[i].rule);
        }
        diags_free(&diags);
        arena_free(&a);
        arena_free(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_give_the_expected_cards_and_diags),
        cmocka_unit_test(a_zero_byte_means_no_cards),
        cmocka_unit_test(parts_hold_what_the_file_holds),
        cmocka_unit_test(windows_1252_bytes_become_letters),
        cmocka_unit_test(messages_name_place_and_way_out),
        cmocka_unit_test(temporary_ids_are_stable_and_differ),
        cmocka_unit_test(a_slice_gives_the_same_card),
        cmocka_unit_test(hostile_files_end_in_a_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
