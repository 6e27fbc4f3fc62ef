// The canonical form of a file: what changes, what stays, what is refused.
#include "harness/harness.h"

#include "deck/deck_fmt.h"

typedef struct Case {
    const char *given, *want; // want NULL: refused
} Case;

static const Case cases[] = {
    // An id and the numbers of gaps are written in.
    {"## What is {{x}}?\n\ny\n", "## What is {{1:x}}?\n<!-- net.what-is-x -->\n\ny\n"},
    // A front matter is neither invented nor lost; its keys come in order.
    {"---\ntitle: T\nformat: 1\n\n---\n## Q\n<!-- a.b -->\n\ny\n",
     "---\nformat: 1\ntitle: T\n\n---\n\n## Q\n<!-- a.b -->\n\ny\n"},
    {"---\ndeck: x/y\n\n---\n\n## Q\n", "---\nformat: 1\ndeck: x/y\n\n---\n\n## Q\n<!-- y.q -->\n"},
    // Parts come in order, one blank line apart.
    {"## Q\n<!-- a.b -->\nWhy: w\n\n\n\nback\n\nHint: h\n---\n",
     "## Q\n<!-- a.b -->\n\nback\n\nHint: h\n\n---\n\nWhy: w\n"},
    // One sentence a line stays so; code stays as it is.
    {"## Q\n<!-- a.b -->\n\nOne.\nTwo.\n\n```\n\n\n## x\n```\n",
     "## Q\n<!-- a.b -->\n\nOne.\nTwo.\n\n```\n\n\n## x\n```\n"},
    // Line ends of Windows and a byte-order mark stay.
    {"\xEF\xBB\xBF## Q\r\n<!-- a.b -->\r\nx\r\n", "\xEF\xBB\xBF## Q\r\n<!-- a.b -->\r\n\r\nx\r\n"},
    // Remarks and unknown keys stay.
    {"## Q\n<!-- a.b zz=1 -->\n<!-- to do -->\n\nx\n",
     "## Q\n<!-- a.b zz=1 -->\n\n<!-- to do -->\n\nx\n"},
    // A rule at the top of the text must not become a front matter.
    {"\n---\n\n## Q\n<!-- a.b -->\n\nx\n",
     "---\nformat: 1\n\n---\n\n---\n\n## Q\n<!-- a.b -->\n\nx\n"},
    // No deck at all: left alone.
    {"just text\n", "just text\n"},
    {"", ""},
    // Errors: nothing is written.
    {"## Q\n<!-- a.b konzept -->\n\nx\n", NULL},
    {"## Q\n\n```\nopen\n", NULL},
    {"---\ntitle: T\n\n## Q\n", NULL},
};

static void files_take_their_canonical_form_once(void **state) {
    (void)state;
    const DeckIdRules rules = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        Diags diags = {0};
        Str once = {0}, twice = {0};
        const Str text = str_of(cases[i].given);
        const bool ok = deck_fmt(&a, S("t"), text, S("fundamentals/net"), &rules, &once, &diags);
        if (cases[i].want == NULL) {
            assert_false(ok);
            assert_true(diags.count[SEVERITY_ERROR] > 0);
        } else {
            assert_true(ok);
            assert_str(once, cases[i].want);
            assert_true(deck_fmt(&a, S("t"), once, S("net"), &rules, &twice, &diags));
            assert_ptr_equal(twice.at, once.at);
        }
        diags_free(&diags);
        arena_free(&a);
    }
}

static void without_rules_no_id_is_written(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    Str out;
    assert_true(deck_fmt(&a, S("t"), S("## Q\nx\n"), S("t"), NULL, &out, &diags));
    assert_str(out, "## Q\n\nx\n");
    diags_free(&diags);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_take_their_canonical_form_once),
        cmocka_unit_test(without_rules_no_id_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
