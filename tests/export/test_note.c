// A card as a note: cloze marks in Anki's braces, text that only looks like them, lists that were
// to be ordered or chosen from, named parts.
#include "deck/deck_parse.h"
#include "export/export_internal.h"
#include "harness/harness.h"

static const struct {
    const char *card, *front, *back, *hint;
} cases[] = {
    {"## Q?\n\nA.\n", "Q?", "A.", ""},
    {"## Q?\n\nFacts.\n\n---\n\nA.\n\nWhy: w\n\nHint: h *i*\n", "<p>Q?</p><p>Facts.</p>",
     "<p>A.</p><p><b>Why:</b> w</p>", "h <i>i</i>"},
    {"## Q?\n\n\\Why: not a field\n\nNote: hidden\n", "Q?", "Why: not a field", ""},
    {"## Q?\n\nA.\n\nMust:\n\n- a\n- b\n", "Q?",
     "<p>A.</p><p><b>Must:</b></p><ul><li>a</li><li>b</li></ul>", ""},
    {"## A {{1:b|c}} {{2:d}}.\n<!-- x.y cloze -->\n\nWhy: w\n", "A {{c1::b::c}} {{c2::d}}.",
     "<b>Why:</b> w", ""},
    {"## A\n<!-- x.y cloze -->\n\n{{1:b}}\n\n---\n\nBack {{x}}\n",
     "<p>A</p><p>{{c1::b}}</p>"
     "<p>Back {{c2::x}}</p>",
     "", ""},
    {"## A {{1:b}}\n<!-- x.y cloze -->\n\nMore.\n\n---\n\nBehind.\n",
     "<p>A {{c1::b}}</p><p>More.</p>", "Behind.", ""},
    {"## {{1:a::b|c::d}}:: {{2:{\"x\":1}}} \\{{3:no}} a:{{4:e:}}\n<!-- x.y cloze -->\n",
     "{{c1::a:&#58;b::c:&#58;d}}:&#58; {{c2::{&quot;x&quot;:1&#125;}} {&#123;3:no}&#125; "
     "a&#58;{{c4::e&#58;}}",
     "", ""},
    {"## `{{1:x|y}}` **{{2:_z_}}**\n<!-- x.y cloze -->\n",
     "<code>{{c1::x::y}}</code> <b><i>{{c2::z}}</i></b>", "", ""},
    {"## T\n<!-- x.y cloze -->\n\n| a | b |\n| - | - |\n| {{1:c\\|d|e}} | f |\n",
     "<p>T</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>{{c1::c|d::e}}</td>"
     "<td>f</td></tr></tbody></table>",
     "", ""},
    {"## O\n<!-- x.o order -->\n\n1. a\n2. b\n", "<p>O</p><ul><li>b</li><li>a</li></ul>",
     "<ol><li>a</li><li>b</li></ol>", ""},
    {"## C\n\nBefore.\n\n- [x] a\n  more\n- [ ] b\n\nWhy: w\n",
     "<p>C</p><p>Before.</p><ul><li>b</li><li>a more</li></ul>",
     "<ul><li>\xE2\x98\x90 b</li><li>\xE2\x98\x91 a more</li></ul><p><b>Why:</b> w</p>", ""},
    {"## <i>x</i>\xEF\xA3\xB0{{1:y}}\n<!-- x.y cloze -->\n", "&lt;i&gt;x&lt;/i&gt;{{c1::y}}", "",
     ""},
};

static void test_each_kind_of_card_becomes_two_sides(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Arena a = {0};
        Diags diags = {0};
        const Deck *deck = deck_parse(&a, S("t"), str_of(cases[i].card), S("t"), &diags);
        assert_int_equal(deck->card_count, 1);
        const ExportNote note = export_note_html(&a, &deck->cards[0], NULL, "/");
        assert_str(note.front, cases[i].front);
        assert_str(note.back, cases[i].back);
        assert_str(note.hint, cases[i].hint);
        diags_free(&diags);
        arena_free(&a);
    }
}

static void test_markdown_sides_keep_marks_and_lists(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("t"),
                                  S("## A {{1:b|c}}\n<!-- x.y cloze -->\n\nMore.\n\nWhy: w\n\n"
                                    "## O\n<!-- x.o order -->\n\n1. a\n2. b\n"),
                                  S("t"), &diags);
    const ExportNote cloze = export_note_markdown(&a, &deck->cards[0]);
    assert_str(cloze.front, "A {{1:b|c}}\n\nMore.");
    assert_str(cloze.back, "**Why:** w");
    assert_str(export_note_markdown(&a, &deck->cards[1]).back, "1. a\n2. b");
    diags_free(&diags);
    arena_free(&a);
}

static void test_deck_names_have_levels(void **state) {
    (void)state;
    Arena a = {0};
    KeyValue key = {S("anki-deck"), S(" A::B ")};
    Deck deck = {.id = S("x/y"), .stage = STAGE_FUNDAMENTALS, .title = S("Net\nworks")};
    assert_str(export_deck_name(&a, &deck), "Fundamentals::Net works");
    deck.stage = STAGE_NONE;
    deck.title = S("");
    assert_str(export_deck_name(&a, &deck), "x/y");
    deck.keys = &key;
    deck.key_count = 1;
    assert_str(export_deck_name(&a, &deck), "A::B");
    arena_free(&a);
}

static void test_formats_are_found_by_name_and_by_ending(void **state) {
    (void)state;
    static const struct {
        const char *name, *path;
        int want; // -1: none
    } found[] = {
        {"", "a/b.APKG", EXPORT_APKG},
        {"apkg-legacy", "x", EXPORT_APKG_LEGACY},
        {"", "x.txt", EXPORT_ANKI_TEXT},
        {"", "x.deck.md", EXPORT_MARKDOWN},
        {"", "folder/", EXPORT_MARKDOWN},
        {"csv", "x.txt", EXPORT_CSV},
        {"", "x.doc", -1},
        {"", "csv", -1},
        {"zip", "x.csv", -1},
        {"", ".csv", -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(found); i++) {
        ExportFormat format = EXPORT_FORMAT_COUNT;
        const bool ok = export_format_find(str_of(found[i].name), str_of(found[i].path), &format);
        assert_int_equal(ok ? (int)format : -1, found[i].want);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind_of_card_becomes_two_sides),
        cmocka_unit_test(test_markdown_sides_keep_marks_and_lists),
        cmocka_unit_test(test_deck_names_have_levels),
        cmocka_unit_test(test_formats_are_found_by_name_and_by_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
