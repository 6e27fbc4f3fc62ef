// Out and in again: every card of every deck that comes with the program goes into an Anki package,
// is read from it as any foreign package is, and goes into a package again. Both times Anki gets
// the same fields, tags and deck names, so nothing is lost or grows on a way that may be gone
// often.
#include <stdio.h>

#include "base/file.h"
#include "base/vec.h"
#include "deck/deck_items.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "export/export_internal.h"
#include "harness/harness.h"
#include "import/import.h"

#define NOW_MS ((int64_t)1795422600000)

typedef struct World {
    Arena arena;
    VEC(const char *) paths;
    VEC(Deck *) decks;
    HashMap by_id; // card id -> place in `cards`
    VEC(const Card *) cards;
    VEC(const Deck *) deck_of;
    ItemState fresh;
    const char *dir; // of our own
} World;

static void find_decks(World *w, const char *folder) {
    StrList names = {0};
    Err err = {0};
    assert_ok(dir_list(folder, &w->arena, &names, &err), &err);
    for (size_t i = 0; i < names.n; i++) {
        const char *path = path_join(&w->arena, folder, names.at[i].at);
        if (file_info(path).is_dir) {
            find_decks(w, path);
        } else if (str_ends(names.at[i], S(".deck.md"))) {
            vec_push(&w->paths, path);
        }
    }
}

static void add_deck(World *w, const char *path, Str text) {
    Diags diags = {0};
    const Str name = path_base(str_of(path));
    Deck *deck = deck_parse(&w->arena, str_of(path), text, name, &diags);
    vec_push(&w->decks, deck);
    for (size_t i = 0; i < deck->card_count; i++) {
        hashmap_put(&w->by_id, deck->cards[i].id, (int32_t)w->cards.n);
        vec_push(&w->cards, &deck->cards[i]);
        vec_push(&w->deck_of, deck);
    }
    diags_free(&diags);
}

static bool read_deck(void *self, size_t i, Arena *a, ExportDeck *out, Err *err) {
    World *w = self;
    (void)err;
    const Deck *deck = w->decks.at[i];
    ExportCard *cards = ARENA_ARRAY(a, ExportCard, deck->card_count);
    for (size_t k = 0; k < deck->card_count; k++) {
        size_t n = 0;
        const Str *keys = deck_card_items(a, &deck->cards[k], &n);
        ExportItem *items = ARENA_ARRAY(a, ExportItem, n);
        for (size_t j = 0; j < n; j++) {
            Str id;
            items[j] = (ExportItem){keys[j], deck_item_number(keys[j], &id), &w->fresh};
        }
        cards[k] = (ExportCard){&deck->cards[k], items, n};
    }
    *out = (ExportDeck){deck, cards, deck->card_count, arena_z(a, path_dir(deck->path)), 0};
    return true;
}

static bool no_acts(void *self, ExportActVisit *visit, void *ctx, Err *err) {
    (void)self;
    (void)visit;
    (void)ctx;
    (void)err;
    return true;
}

static void export_to(World *w, const char *path) {
    const ExportSource source = {w, w->decks.n, read_deck, no_acts};
    const ExportOptions options = {.format = EXPORT_APKG_LEGACY,
                                   .force = true,
                                   .now_ms = NOW_MS,
                                   .today = 20780,
                                   .first_day = 20780,
                                   .rollover_hour = 4};
    ExportReport report = {0};
    Err err = {0};
    assert_ok(export_run(path, &source, &options, &report, &err), &err);
    export_report_free(&report);
}

// A card as it would stand in a deck file of ours, and be read from there.
static const Card *through_file(World *w, const ImportCard *from) {
    Card card = from->card;
    Buf b = {0};
    Diags diags = {0};
    card.id = import_card_id(&w->arena, from);
    deck_print_card(&b, &card);
    const Deck *deck =
        deck_parse(&w->arena, S("t"), arena_str(&w->arena, buf_str(&b)), S("t"), &diags);
    if (deck->card_count != 1 || diags.count[SEVERITY_ERROR] > 0) {
        fprintf(stderr, "%.*s: %.*s\n", STR_ARG(from->guid), STR_ARG(buf_str(&b)));
        fail_msg("an imported card is no card of a file");
    }
    diags_free(&diags);
    buf_free(&b);
    return &deck->cards[0];
}

static int differs(const char *what, Str guid, Str before, Str after) {
    if (str_eq(before, after)) {
        return 0;
    }
    fprintf(stderr, "%.*s: %s was\n%.*s\nand is\n%.*s\n", STR_ARG(guid), what, STR_ARG(before),
            STR_ARG(after));
    return 1;
}

static int compare(World *w, const ImportCard *from) {
    const int32_t at = hashmap_get(&w->by_id, from->guid);
    assert_true(at >= 0);
    Arena *a = &w->arena;
    const Deck *deck = w->deck_of.at[at];
    const Deck plain = {0};
    const Card *back = through_file(w, from);
    const ExportNote before =
        export_note_html(a, w->cards.at[at], NULL, arena_z(a, path_dir(deck->path)));
    const ExportNote after = export_note_html(a, back, NULL, "/");
    const int faults = differs("the front", from->guid, before.front, after.front) +
                       differs("the back", from->guid, before.back, after.back) +
                       differs("the hint", from->guid, before.hint, after.hint) +
                       differs("the list of tags", from->guid,
                               export_tag_words(a, export_tags(a, deck, w->cards.at[at]), NULL),
                               export_tag_words(a, export_tags(a, &plain, back), NULL)) +
                       differs("the deck", from->guid, export_deck_name(a, deck), from->deck) +
                       differs("the type", from->guid, before.is_cloze ? S("cloze") : S("basic"),
                               after.is_cloze ? S("cloze") : S("basic"));
    return faults > 0;
}

static void check(World *w) {
    Err err = {0};
    Diags diags = {0};
    const char *path = path_join(&w->arena, w->dir, "all.apkg");
    export_to(w, path);
    const ImportOptions options = {
        .rollover_hour = 4, .now_ms = NOW_MS, .media_dir = w->dir, .media_link = S("media")};
    Import *import = import_read(path, &options, &diags, &err);
    assert_ok(import != NULL, &err);
    size_t wanted = 0;
    int faults = 0;
    for (size_t i = 0; i < w->cards.n; i++) {
        size_t n = 0;
        deck_card_items(&w->arena, w->cards.at[i], &n);
        wanted += n > 0;
    }
    for (size_t i = 0; i < import->cards.n; i++) {
        faults += compare(w, &import->cards.at[i]);
    }
    for (size_t i = 0; i < diags.n; i++) {
        fprintf(stderr, "%.*s: %.*s\n", STR_ARG(diags.at[i].path), STR_ARG(diags.at[i].text));
    }
    printf("%zu cards out, %zu in, %d differ\n", wanted, import->cards.n, faults);
    assert_int_equal(import->cards.n, wanted);
    assert_int_equal(faults, 0);
    assert_int_equal(diags.n, 0);
    import_free(import);
    diags_free(&diags);
}

static void start(World *w) {
    w->dir = harness_tmpdir(&w->arena);
    w->fresh = fold_start();
}

static void finish(World *w) {
    harness_rmdir(w->dir);
    vec_free(&w->paths);
    vec_free(&w->decks);
    vec_free(&w->cards);
    vec_free(&w->deck_of);
    hashmap_free(&w->by_id);
    arena_free(&w->arena);
    assert_int_equal(mem_live(), 0);
}

static void test_every_shipped_card_comes_back_as_it_went(void **state) {
    (void)state;
    World w = {0};
    start(&w);
    find_decks(&w, TEST_SOURCE_DIR "/decks");
    for (size_t i = 0; i < w.paths.n; i++) {
        add_deck(&w, w.paths.at[i], harness_read(&w.arena, w.paths.at[i]));
    }
    assert_true(w.cards.n > 500);
    check(&w);
    finish(&w);
}

static void test_the_sample_deck_comes_back_as_it_went(void **state) {
    (void)state;
    World w = {0};
    start(&w);
    const char *sample = harness_shared(&w.arena, "content/sample.deck.md");
    if (sample) {
        add_deck(&w, sample, harness_read(&w.arena, sample));
        check(&w);
    }
    finish(&w);
}

static void test_what_cards_seldom_hold_comes_back_as_it_went(void **state) {
    (void)state;
    static const char text[] =
        "---\ndeck: odd/all\ntitle: Odd: all\ntags: [x, y-z]\n---\n\n"
        "## Braces {{1:{\"a\":1}}} and {{2:a \\| b|h \\| i}} \\{{no}}\n<!-- o.braces cloze -->\n\n"
        "Code `{{3:x}}` and\n\n```helm\n{{4:name}}: \\{{ .Values.name }}\n```\n\n"
        "## One column\n<!-- o.column tags=t -->\n\n| a |\n| --- |\n| 1 \\| 2 |\n\n"
        "## Lists\n<!-- o.lists -->\n\n- a\n  - b\n    1. c\n\n       d\n- e\n  ```\n  code\n  ```\n- f\n\n> q\n> - r\n\n***\n\n"
        "text\\\nbroken *i* **b** ~~s~~ <https://x.org> [l](https://x.org/a_b)\n\n"
        "## Signs\n<!-- o.signs -->\n\n\\# no \\* list \\_ 1\\. 3 < 4 & 5 &lt; a_b_c [x] \\`t\\`\n\n"
        "```diagram\n[a] ---> [b]\n```\n\n```\nplain ``` in\n```\n\n"
        "## Order\n<!-- o.order order -->\n\n1. a\n2. `b`\n3. c\n\n"
        "## Choice\n<!-- o.choice choice -->\n\n- [x] a\n- [ ] b\n\nWhy: w\n";
    World w = {0};
    start(&w);
    add_deck(&w, "/odd.deck.md", str_of(text));
    check(&w);
    finish(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_shipped_card_comes_back_as_it_went),
        cmocka_unit_test(test_the_sample_deck_comes_back_as_it_went),
        cmocka_unit_test(test_what_cards_seldom_hold_comes_back_as_it_went),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
