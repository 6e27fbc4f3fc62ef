// Markdown dialects, Mochi, Mnemosyne and folders.
#include "cases.h"

#include "import/mnemosyne.h"
#include "import/mochi.h"

typedef struct DialectCase {
    const char *file;
    Str text;
    const char *format;
    const char *cards[6];
} DialectCase;

static const DialectCase dialects[] = {
    {"a.md",
     S_INIT("Q: One?\nmore\nA: 1\n2\n\nQ: Two?\nA: 3\n\nC: [Berlin] is in [Germany].\n"),
     "hashcards",
     {"concept: One? more |  | 1/2", "concept: Two? |  | 3",
      "cloze: {{1:Berlin}} is in {{2:Germany}}. |  | "}},
    {"b.md",
     S_INIT("# T\n\n**Question: What?**\n**Answer:** That.\n\n---\n\n12 Q: Who?\n12 A: He.\n"),
     "hashcards",
     {"concept: What? |  | That.", "concept: Who? |  | He."}},
    {"c.txt",
     S_INIT("# Pick\n- a\n* b\n\n---\n# Many\n[*] a\n[ ] b\n\n---\n# Fill\nThe _x|y_ is.\n\n---\n"
            "# Sort\n2. b\n1. a\n\n---\n# Word\nmeaning\n"),
     "hascard",
     {"choice: Pick |  | - [ ] a/- [x] b", "choice: Many |  | - [x] a/- [ ] b",
      "cloze: Fill |  | The {{1:x or y}} is.", "order: Sort |  | 1. a/2. b",
      "concept: Word |  | meaning"}},
    {"d.md",
     S_INIT("#flashcards\n\nfront::back #net\n\n- a:::b\n\nlong\nfront\n?\nlong back\n\n"
            "x\n??\ny\n\nThe ==sun== shines.\n\n`a::b` is code\n"),
     "obsidian",
     {"concept: front |  | back", "concept: a |  | b", "concept: b |  | a",
      "concept: long front |  | long back", "concept: x |  | y", "concept: y |  | x"}},
    {"e.md",
     S_INIT(
         "---\n\nDeck: D\nTags: t\n\n1. What?\n\n> This.\n> And that.\n\n2. A {gap} here\n\n---\n"),
     "inka",
     {"concept: What? |  | This./And that.", "cloze: A {{1:gap}} here |  | "}},
    {"f.md",
     S_INIT("<!-- Card Start -->\n### Front\nF?\n### Back\n- b\n<!-- Card End -->\n"),
     "meowcards",
     {"concept: F? |  | - b"}},
    {"g.md",
     S_INIT("<details>\n<summary><b>S</b>?</summary>\nYes\n<br></details>\n<details><summary>T"
            "</summary>**md**</details>"),
     "details",
     {"concept: **S**? |  | Yes", "concept: T |  | **md**"}},
    {"h.md",
     S_INIT("# Deck\n\n## F1\n\nb1\n\n[#t]() [#u](x)\n\n## F2\n\nfront\n\n%\n\nback\n\n"
            "## {{c1::x}} y\n\n## No answer\n"),
     "mdanki",
     {"concept: F1 |  | b1", "concept: F2 | front | back", "cloze: {{1:x}} y |  | "}},
};

static void every_dialect_is_told_apart_and_read(void **state) {
    Case *c = *state;
    for (size_t i = 0; i < sizeof dialects / sizeof dialects[0]; i++) {
        const DialectCase *d = &dialects[i];
        const char *format = import_sniff(case_write(c, d->file, d->text));
        assert_non_null(format);
        assert_string_equal(format, d->format);
        case_text(c, d->file, d->text);
        size_t n = 0;
        for (; n < 6 && d->cards[n]; n++) {
            assert_str(case_card(c, n), d->cards[n]);
        }
        if (n < 6 && c->import->cards.n != n) {
            fail_msg("%s: %zu cards", d->format, c->import->cards.n);
        }
    }
}

static void our_own_format_is_not_taken_for_a_dialect(void **state) {
    Case *c = *state;
    assert_null(import_sniff(case_write(c, "x.md", S("## What?\n\nThat.\n\nWhy: so\n"))));
    assert_null(import_sniff(case_write(c, "x.txt", S("## What?\n\nThat.\n"))));
    assert_null(import_sniff(case_write(c, "x.bin", S("\x89PNG"))));
    assert_null(import_sniff(path_join(&c->arena, c->dir, "none.csv")));
}

static void a_folder_makes_a_deck_of_each_file(void **state) {
    Case *c = *state;
    case_write(c, "one.md", S("Q: a\nA: b\n"));
    assert_ok(dir_make(path_join(&c->arena, c->dir, "sub"), &c->err), &c->err);
    case_write(c, "sub/two.csv", S("a,b\nc,d\n"));
    case_write(c, "sub/x.deck.md", S("## a\n\nb\n"));
    case_write(c, "sub/.hidden.csv", S("a,b\n"));
    assert_ok(case_read(c, c->dir, false), &c->err);
    assert_int_equal(c->import->cards.n, 3);
    assert_true(str_ends(c->import->cards.at[0].deck, S("::one")));
    assert_true(str_ends(c->import->cards.at[1].deck, S("::sub::two")));
    assert_int_equal(c->diags.n, 1);
}

static void pictures_outside_the_folder_stay_outside(void **state) {
    Case *c = *state;
    case_write(c, "in.png", S("png"));
    case_text(c, "p.md",
              S("Q: ![a](in.png)\nA: ![b](../secret.png) ![c](/etc/passwd) ![d](https://x/y.png) "
                "![e](gone.png)\n"));
    assert_str(case_card(c, 0),
               "concept: p | ![a](media/in.png) | ![b](../secret.png) ![c](/etc/passwd) "
               "![d](https://x/y.png) ![e](gone.png)");
    assert_int_equal(c->import->media.n, 1);
    assert_int_equal(c->diags.n, 3);
}

static Import *empty_import(Case *c) {
    case_drop(c);
    c->import = mem_alloc(sizeof *c->import);
    c->import->diags = &c->diags;
    c->import->file = S("x");
    return c->import;
}

static void mochi_cards_are_found_among_the_strings(void **state) {
    Case *c = *state;
    const ImportOptions options = {0};
    mochi_read_data(
        empty_import(c),
        S("{:version 2, :decks [{:name \"D\", :cards ({:content \"# F\\n---\\nb \\\"q\\\"\" "
          ":name \"\"} {:content \"the {{gap}}\"})}]}"),
        S("file"), &options);
    assert_int_equal(c->import->cards.n, 2);
    assert_str(case_card(c, 0), "concept: F |  | b \"q\"");
    assert_str(case_card(c, 1), "cloze: the {{1:gap}} |  | ");
    assert_str(c->import->cards.at[0].deck, "D");
    mochi_read_data(empty_import(c),
                    S("[\"^ \",\"~:decks\",[[\"^ \",\"~:name\",\"E\",\"~:cards\",[[\"^ \","
                      "\"~:content\",\"f\\n---\\nb\\u00e9\"]]]]]"),
                    S("file"), &options);
    assert_str(case_card(c, 0), "concept: f |  | bé");
    assert_str(c->import->cards.at[0].deck, "E");
}

static void mnemosyne_cards_are_joined_from_their_log(void **state) {
    Case *c = *state;
    const ImportOptions options = {.media_link = S("media")};
    const Str xml = S("<?xml version=\"1.0\"?><openSM2sync number_of_entries='6'>"
                      "<log type='10' o_id='t1'><name>net</name></log>"
                      "<log type='16' o_id='f1'><f>Q &lt;b&gt;1&lt;/b&gt;</f><b>A1</b></log>"
                      "<log type='6' o_id='c1' fact='f1' fact_v='1.1' tags='t1' card_t='1'></log>"
                      "<log type='16' o_id='f2'><f>w</f><m_1>m</m_1><n>note</n></log>"
                      "<log type='6' o_id='c2' fact='f2' fact_v='3.1' tags=''></log>"
                      "<log type='6' o_id='c3' fact='f2' fact_v='3.2' tags=''></log>"
                      "<log type='16' o_id='f3'><text>a [b] c [d:e]</text></log>"
                      "<log type='6' o_id='c4' fact='f3' fact_v='5.1' tags=''></log>"
                      "<log type='6' o_id='c5' fact='f3' fact_v='5.1' tags=''></log>"
                      "<log type='6' o_id='c6' fact='none' tags=''></log></openSM2sync>");
    assert_ok(mnemosyne_read_xml(empty_import(c), xml, S("D"), &options, &c->err), &c->err);
    assert_int_equal(c->import->cards.n, 4);
    assert_str(case_card(c, 0), "concept: Q **1** |  | A1");
    assert_str(c->import->cards.at[0].card.tags.at[0], "net");
    assert_str(case_card(c, 1), "concept: w |  | m//note");
    assert_str(case_card(c, 2), "concept: m |  | w//note");
    assert_str(case_card(c, 3), "cloze: a {{1:b}} c {{2:d|e}} |  | ");
    assert_int_equal(c->diags.n, 1);
    static const Str bad[] = {
        S_INIT("<x>"),
        S_INIT("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>"),
        S_INIT("\x00\x01"),
        S_INIT(""),
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        c->err = (Err){0};
        assert_false(mnemosyne_read_xml(empty_import(c), bad[i], S("D"), &options, &c->err));
        assert_int_equal(c->err.code, ERR_INPUT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(every_dialect_is_told_apart_and_read),
        case_test(our_own_format_is_not_taken_for_a_dialect),
        case_test(a_folder_makes_a_deck_of_each_file),
        case_test(pictures_outside_the_folder_stay_outside),
        case_test(mochi_cards_are_found_among_the_strings),
        case_test(mnemosyne_cards_are_joined_from_their_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
