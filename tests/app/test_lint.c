// Lint finds planted faults at their lines: in a deck of our own, and in the sample of ../shared
// where that is there.
#include "harness/harness.h"

#include <stdio.h>

#include "app/app_lint.h"
#include "base/buf.h"
#include "base/file.h"

typedef struct Place {
    Arena arena;
    const char *root, *deck;
} Place;

static void write_file(const char *path, Str text) {
    Err err = {0};
    assert_ok(file_write_atomic(path, text, &err), &err);
}

// A folder with the practice database and one deck of this text.
static Place make_place(Str deck, Str schema, const char *schema_name) {
    Place p = {0};
    Err err = {0};
    p.root = harness_tmpdir(&p.arena);
    p.deck = path_join(&p.arena, p.root, "copy.deck.md");
    const char *sql = path_join(&p.arena, p.root, "sql");
    assert_ok(dir_make(sql, &err), &err);
    write_file(path_join(&p.arena, sql, schema_name), schema);
    write_file(p.deck, deck);
    return p;
}

static void leave_place(Place *p) {
    harness_rmdir(p->root);
    arena_free(&p->arena);
}

static LintReport lint_paths(const Place *p, Str *paths, size_t n, bool is_strict) {
    const LintOptions options = {
        .data_dir = p->root, .share_dir = "/nowhere", .is_strict = is_strict};
    LintReport report;
    Err err = {0};
    assert_ok(app_lint(&options, (StrList){paths, n}, &report, &err), &err);
    return report;
}

static LintReport lint_deck(const Place *p, bool is_strict) {
    Str path = str_of(p->deck);
    return lint_paths(p, &path, 1, is_strict);
}

static int line_of(Str text, const char *needle) {
    const size_t at = str_find(text, str_of(needle), 0);
    if (at == SIZE_MAX) {
        fail_msg("the text does not hold \"%s\"", needle);
    }
    int line = 1;
    for (size_t i = 0; i < at; i++) {
        line += text.at[i] == '\n';
    }
    return line;
}

// Text with the first occurrence of `from` replaced.
static Str plant(Arena *a, Str text, const char *from, const char *to) {
    const size_t at = str_find(text, str_of(from), 0);
    if (at == SIZE_MAX) {
        fail_msg("the text does not hold \"%s\"", from);
    }
    Buf out = {0};
    buf_add_str(&out, str_sub(text, 0, at));
    buf_add_z(&out, to);
    buf_add_str(&out, str_skip(text, at + str_of(from).n));
    const Str planted = arena_str(a, buf_str(&out));
    buf_free(&out);
    return planted;
}

typedef struct Fault {
    const char *from, *to;
    const char *rule, *at; // the finding, and text on its line
    bool breaks;           // found without --strict as well
} Fault;

static const Fault own_faults[] = {
    {"Why: A web of flour holds the gas in, as a skin holds the air of a balloon.\n\n", "", "R6",
     "## What makes a loaf rise?", false},
    {"Why: A web of flour holds the gas in, as a skin holds the air of a balloon.", "Why: It does.",
     "R6", "Why: It does.", false},
    {"## What makes a loaf rise?", "## Does yeast make a loaf rise?", "R5",
     "## Does yeast make a loaf rise?", false},
    {"## What makes a loaf rise?", "## What makes a loaf rise? And why?", "R1",
     "## What makes a loaf rise? And why?", false},
    {"## What makes a loaf rise?", "## Yeast", "R4", "## Yeast", false},
    {"needs=bread.rise", "needs=bread.rize", "R10", "needs=bread.rize", true},
    {"needs=bread.rise", "needs=bread.oven", "needs-circle", "needs=bread.oven", true},
    {"concept tags=yeast", "concept needs=bread.week tags=yeast", "D5",
     "## What makes a loaf rise?", true},
    {"tags: [test]\n", "", "R8", "<!-- bread.steps", false},
    {"| wheat |", "| spelt |", "R14", "Result:", false},
    {"Schema: shop", "Schema: shup", "R14", "Schema: shup", false},
    {"FROM loaf l", "FROM loaves l", "R14", "Result:", false},
    {"Source: practice", "Note: practice", "R14", "## What makes a loaf rise?", false},
    {"Not: Heat alone lifts nothing; it only fixes what the gas has done.\n\n", "", "R11",
     "## What makes a loaf rise?", false},
    {"The gas that yeast gives off while it eats sugar.",
     "The gas that yeast gives off, as the QRS shows.", "R7", "as the QRS shows", false},
    {"The gas that yeast gives off while it eats sugar.", "The gas that yeast gives off in 2031.",
     "R15", "in 2031", false},
    {"You get half of your loaves at six; which ones do you need first?",
     "A web of flour holds the gas in, as a skin does.", "R15", "Say: \"A web of flour", false},
    {"- [ ] The sweet bun\n", "", "R5", "## Which of these loaves keeps for a week?", false},
    {"- [x] The heavy rye", "- [ ] The heavy rye", "choice-right",
     "## Which of these loaves keeps for a week?", true},
    {"  - [ ] Names two ways\n", "", "rubric", "- Choice", false},
    {"open at six.\n\n---", "open at six.\n---", "separator", "---\n\nHalf of", false},
    {"[oven] --> [shelf] --> [till]",
     "[oven] ----------------------------------------> [shelf] -------> [till]", "diagram",
     "[oven] ---", false},
    {"[oven] --> [shelf]", "[oven] \xE2\x86\x92 [shelf]", "diagram", "[shelf]", false},
    {"needs=bread.oven,bread.week type", "needs=bread.oven type", "D4", "<!-- bread.interview",
     false},
    {"Nothing in a bakery waits well, so the order of the steps is the plan.\n", "", "D2",
     "# Bread\n", false},
    {"Trap: Telling the story of the oven rather than your own.\n\n", "", "R11",
     "## Your oven plan", false},
    {"type=execution time=5m", "type=execution", "R8", "<!-- bread.interview", false},
    {"<!-- bread.week choice", "<!-- bread.till choice", "id-twice",
     "## Which of these loaves keeps", true},
    {"bread.rise concept", "bread.rise koncept", "kind-unknown", "bread.rise koncept", true},
    {"stage: fundamentals", "stage: fundamentals\nexempt: [D9]", "exempt", "---\nformat", false},
};

static const Fault sample_faults[] = {
    {"Why: Machines route traffic", "Note: Machines route traffic", "R6", "## Your browser knows",
     false},
    {"## Your browser knows a site's name but not where it lives. What does DNS give it?",
     "## Does DNS give your browser an address?", "R5", "## Does DNS give", false},
    {"## Your browser knows a site's name but not where it lives. What does DNS give it?", "## DNS",
     "R4", "## DNS", false},
    {"| Data |\n| Security |", "| Data |\n| Web |", "R14", "Result:\n\n| name |\n| --- |\n| Data",
     false},
    {"needs=api.contract time=2m tags=migration", "needs=api.contrakt time=2m tags=migration",
     "R10", "api.contrakt", true},
    {"concept tags=lookup", "concept needs=api.contract tags=lookup", "R10", "needs=api.contract",
     false},
    {"The numeric address (IP address) of a machine that answers for that name.",
     "The numeric address of a machine that answers for that name, which is a long way of saying "
     "that it is a number, and that this number was looked up by asking one server after another "
     "until one of them happened to know which number it was.",
     "R3", "The numeric address of", false},
    {"The numeric address (IP address)", "The numeric address, see the QWX,", "R7", "the QWX",
     false},
    {"The numeric address (IP address)", "The address, currently a number,", "R15", "currently",
     false},
    {"  - [ ] Names the longest chain of waiting work\n", "", "rubric", "- Breaks it down", false},
    {"it \"only a name\".\n\n---", "it \"only a name\".\n---", "separator", "---\n\nTreat it",
     false},
    {"     [load balancer]", "     [load balancer]                                               #",
     "diagram", "     [load balancer]   ", false},
    {"- [ ] Nobody's, because the image is replaced every night\n"
     "- [ ] The provider's, once you pay for support\n",
     "", "R5", "## You rent a virtual machine", false},
    {"<!-- api.contract concept", "<!-- net.dns.what concept", "id-twice",
     "## Two teams never read", true},
    {"Source: RFC 1034", "Note: RFC 1034", "R14", "## Your browser knows", false},
    {"Not: DNS does not carry", "Note: DNS does not carry", "R11", "## Your browser knows", false},
    {"Say: \"Before we blame the app", "Note: \"Before we blame the app", "R9",
     "## Your browser knows", false},
    {"Every app is a conversation between two computers.\nThe one that asks is the client; the one "
     "that answers is the server.\nBefore it can ask, the client needs an address, which it gets "
     "from DNS.\nThen both sides follow agreed manners for asking and answering, called HTTP.\n",
     "", "D2", "# How the internet works", false},
    {"needs=ml.date-for-accuracy,ship.rollback type=ai", "needs=ship.rollback type=ai", "D4",
     "<!-- mock.ai.help", false},
    {"```sql\nSELECT m.title", "```sql\nSELECT m.titel", "R14", "Result:\n\n| title | name |",
     false},
    {"What do you ask for?", "What do you ask for? And whom?", "R1", "What do you ask for? And",
     false},
    {"An API: a published agreement", "```\nAn API: a published agreement", "fence-open", "```\nAn",
     true},
};

// Is there a finding of the rule at the line?
static bool has_finding(const LintReport *report, const char *rule, int line) {
    for (size_t i = 0; i < report->n; i++) {
        if (str_eq(report->at[i].rule, str_of(rule)) && report->at[i].line == line) {
            return true;
        }
    }
    return false;
}

static void print_report(const LintReport *report) {
    for (size_t i = 0; i < report->n; i++) {
        char line[1600];
        diag_format(&report->at[i], line, sizeof line);
        print_error("  %s\n", line);
    }
}

static void check_fault(Str good, Str schema, const char *schema_name, const Fault *fault) {
    Arena a = {0};
    const Str text = plant(&a, good, fault->from, fault->to);
    Place p = make_place(text, schema, schema_name);
    for (int strict = 0; strict <= 1; strict++) {
        LintReport report = lint_deck(&p, strict == 1);
        const bool wanted = strict == 1 || fault->breaks;
        const int line = line_of(text, fault->at);
        if (wanted != has_finding(&report, fault->rule, line)) {
            print_error("planted \"%s\": %s at line %d is %s; lint%s says\n", fault->to,
                        fault->rule, line, wanted ? "missing" : "not wanted",
                        strict ? " --strict" : "");
            print_report(&report);
            fail();
        }
        lint_report_free(&report);
    }
    leave_place(&p);
    arena_free(&a);
}

static void check_silence(Str good, Str schema, const char *schema_name, size_t sql) {
    Place p = make_place(good, schema, schema_name);
    LintReport report = lint_deck(&p, true);
    print_report(&report);
    assert_int_equal(report.n, 0);
    assert_int_equal(report.files, 1);
    assert_int_equal(report.sql_checked, sql);
    lint_report_free(&report);
    leave_place(&p);
}

static void a_good_deck_is_silent_and_each_fault_is_found_at_its_line(void **state) {
    (void)state;
    Arena a = {0};
    const Str good = harness_read(&a, TEST_SOURCE_DIR "/tests/app/fixtures/good.deck.md");
    const Str schema = harness_read(&a, TEST_SOURCE_DIR "/tests/app/fixtures/shop.sql");
    check_silence(good, schema, "shop.sql", 1);
    for (size_t i = 0; i < sizeof own_faults / sizeof own_faults[0]; i++) {
        check_fault(good, schema, "shop.sql", &own_faults[i]);
    }
    arena_free(&a);
}

static void the_sample_deck_is_silent_and_each_fault_is_found_at_its_line(void **state) {
    (void)state;
    Arena a = {0};
    const Str good = harness_read(&a, harness_shared(&a, "content/sample.deck.md"));
    const Str schema = harness_read(&a, harness_shared(&a, "content/sql/tpm_practice.sql"));
    check_silence(good, schema, "tpm_practice.sql", 2);
    for (size_t i = 0; i < sizeof sample_faults / sizeof sample_faults[0]; i++) {
        check_fault(good, schema, "tpm_practice.sql", &sample_faults[i]);
    }
    arena_free(&a);
}

typedef struct Pair {
    const char *one, *two; // two decks
    const char *want;      // the findings, without folders
} Pair;

static const Pair pairs[] = {
    {"## Q?\n<!-- a.b -->\n\nx\n", "## R?\n<!-- a.c needs=a.b -->\n\nx\n", ""},
    {"## Q?\n<!-- a.b -->\n\nx\n", "## R?\n<!-- a.b -->\n\nx\n",
     "two.deck.md:1: id-twice the card id a.b is taken by one.deck.md:1, which counts; give this "
     "one another"},
    {"## Q?\n<!-- a.bread -->\n\nx\n", "\n## R?\n<!-- a.c needs=a.braed -->\n\nx\n",
     "two.deck.md:3: R10 needs \"a.braed\", which no deck has; did you mean a.bread?"},
    {"# T\n<!-- t.one needs=t.two -->\n\n## Q?\n<!-- a.b -->\n\nx\n",
     "# T\n<!-- t.two -->\n\n## R?\n<!-- a.c needs=a.b -->\n\nx\n",
     "one.deck.md:4: D5 the card is never reached: it waits for t.two, which waits in a circle\n"
     "two.deck.md:4: D5 the card is never reached: it waits for a.b, which waits in a circle"},
};

static void faults_between_two_files_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        Place p = make_place(S(""), S(""), "none.sql");
        Str paths[] = {str_of(path_join(&p.arena, p.root, "one.deck.md")),
                       str_of(path_join(&p.arena, p.root, "two.deck.md"))};
        write_file(paths[0].at, str_of(pairs[i].one));
        write_file(paths[1].at, str_of(pairs[i].two));
        LintReport report = lint_paths(&p, paths, 2, false);
        Buf out = {0};
        const Str folder = arena_printf(&p.arena, "%s/", p.root);
        for (size_t k = 0; k < report.n; k++) {
            char line[1600];
            diag_format(&report.at[k], line, sizeof line);
            for (Str rest = str_of(line); rest.n > 0;) {
                const size_t at = str_find(rest, folder, 0);
                buf_add_str(&out, str_sub(rest, 0, at));
                rest = at == SIZE_MAX ? (Str){0} : str_skip(rest, at + folder.n);
            }
            buf_add_byte(&out, '\n');
        }
        assert_str(str_trim(buf_str(&out)), pairs[i].want);
        buf_free(&out);
        lint_report_free(&report);
        leave_place(&p);
    }
}

static void an_exempt_deck_is_excused_from_that_rule_alone(void **state) {
    (void)state;
    static const char text[] = "---\nexempt: [D1, R6]\n\n---\n\n## Q?\n<!-- a.b -->\n\nx\n";
    Place p = make_place(str_of(text), S(""), "none.sql");
    LintReport report = lint_deck(&p, true);
    assert_false(has_finding(&report, "D1", 1));
    assert_false(has_finding(&report, "R6", 6));
    assert_true(has_finding(&report, "R9", 6));
    lint_report_free(&report);
    leave_place(&p);
}

static void a_missing_file_or_an_empty_folder_is_a_failure(void **state) {
    (void)state;
    Place p = make_place(S(""), S(""), "none.sql");
    const char *names[] = {"nothing.deck.md", "sql"};
    for (size_t i = 0; i < 2; i++) {
        Str path = str_of(path_join(&p.arena, p.root, names[i]));
        const LintOptions options = {.data_dir = p.root, .share_dir = p.root};
        LintReport report;
        Err err = {0};
        assert_false(app_lint(&options, (StrList){&path, 1}, &report, &err));
        assert_true(err.text[0] != 0);
        lint_report_free(&report);
    }
    leave_place(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_deck_is_silent_and_each_fault_is_found_at_its_line),
        cmocka_unit_test(the_sample_deck_is_silent_and_each_fault_is_found_at_its_line),
        cmocka_unit_test(faults_between_two_files_are_found),
        cmocka_unit_test(an_exempt_deck_is_excused_from_that_rule_alone),
        cmocka_unit_test(a_missing_file_or_an_empty_folder_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
