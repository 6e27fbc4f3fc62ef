// The table of verbs, and reading a call by it.
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "cli/cli_internal.h"

static const Verb verbs[] = {
    {"review",
     "--plain",
     "Study in this terminal: Enter shows, 1-4 grade, u takes back, q stops.",
     0,
     0,
     false,
     {{"--plain", false}, {"--deck", true}},
     cli_review},
    {"due",
     "",
     "What today holds: due and new cards, minutes, what is set aside.",
     0,
     0,
     true,
     {{0}},
     cli_due},
    {"decks", "", "Every deck with its cards, due, new and learned.", 0, 0, true, {{0}}, cli_decks},
    {"cards",
     "[QUERY]",
     "Review items that match: words, -not, or, deck:, tag:, kind:, is:due, ease<2, rated:7.",
     0,
     CLI_WORDS_MAX,
     true,
     {{0}},
     cli_cards},
    {"log",
     "[--card ID]",
     "Everything that was ever answered or done, oldest first.",
     0,
     0,
     true,
     {{"--card", true}},
     cli_log},
    {"stats",
     "[--deck ID] [--csv FILE]",
     "Answers, minutes, true retention, cards and what comes; --csv writes every figure.",
     0,
     0,
     true,
     {{"--deck", true}, {"--csv", true}},
     cli_stats},
    {"interview",
     "[NUMBER] [--markdown FILE]",
     "Mock interviews so far; with a number the page of one, to print or into a file.",
     0,
     1,
     true,
     {{"--markdown", true}},
     cli_interview},
    {"sql",
     "",
     "What you tried at SQL exercises: tries, seconds, whether it was right.",
     0,
     0,
     true,
     {{0}},
     cli_sql},
    {"import",
     "FILE... [--dry-run] [--with-progress] [--columns LIST] [--deck NAME] [--take-theirs]",
     "Take decks into your collection: ours, Anki packages, tables, Markdown notes.",
     1,
     CLI_WORDS_MAX,
     true,
     {{"--dry-run", false},
      {"--with-progress", false},
      {"--columns", true},
      {"--deck", true},
      {"--take-theirs", false}},
     cli_import},
    {"export",
     "FILE [--deck ID] [--query Q] [--with-progress]",
     "Write cards for Anki (.apkg, .txt), as .csv, .json or deck files (.md, FOLDER/).",
     1,
     1,
     true,
     {{"--deck", true},
      {"--query", true},
      {"--format", true},
      {"--with-progress", false},
      {"--force", false},
      {"--without-media", false}},
     cli_export},
    {"check",
     "[--rebuild]",
     "Prove that what is shown follows from the log; --rebuild makes it so.",
     0,
     0,
     true,
     {{"--rebuild", false}},
     cli_check},
    {"backup", "[FILE]", "Write a checked copy of the collection.", 0, 1, true, {{0}}, cli_backup},
    {"restore",
     "FILE",
     "Bring a copy back; what was there is backed up first.",
     1,
     1,
     false,
     {{0}},
     cli_restore},
    {"preview",
     "--scheduler NAME --grades 5,4,3",
     "What a scheduler does with a sequence of grades (quality 0-5).",
     0,
     0,
     true,
     {{"--scheduler", true}, {"--grades", true}},
     cli_preview},
    {"settings",
     "[NAME [VALUE]]",
     "List the settings, show one, or change one.",
     0,
     2,
     true,
     {{0}},
     cli_settings},
    {"lint",
     "FILE|FOLDER... [--strict]",
     "Find faults in deck files; --strict also judges how good the cards are.",
     1,
     CLI_WORDS_MAX,
     true,
     {{"--strict", false}},
     cli_lint},
    {"fmt",
     "FILE|FOLDER... [--check]",
     "Bring deck files into their canonical form; --check only says which are not.",
     1,
     CLI_WORDS_MAX,
     false,
     {{"--check", false}},
     cli_fmt},
    {"mine",
     "[ID] [--part NAME] [--write TEXT | --restore]",
     "What you changed in cards; write your own words into one, or restore the original.",
     0,
     1,
     true,
     {{"--restore", false}, {"--part", true}, {"--write", true}},
     cli_mine},
};

#define VERB_COUNT (sizeof verbs / sizeof verbs[0])

void cli_help(const CliOptions *o) {
    printf("Trestle %s: flashcards for people on their way to becoming technical program "
           "managers.\n\n"
           "  trestle                    open the window\n",
           o->version);
    for (size_t i = 0; i < VERB_COUNT; i++) {
        char call[160];
        snprintf(call, sizeof call, "trestle %s %s", verbs[i].name, verbs[i].args);
        if (strlen(call) > 26) {
            printf("  %s\n%29s%s\n", call, "", verbs[i].about);
        } else {
            printf("  %-26s %s\n", call, verbs[i].about);
        }
    }
    printf("  %-26s %s\n", "trestle keys", "Every key of the window, for printing.");
    printf("  %-26s %s\n", "trestle play SCRIPT", "Run the window's screens from a script.");
    printf("\n  --data DIR    use this folder instead of your own (also: TRESTLE_DATA)\n"
           "  --json        print one JSON value, where a verb has something to read\n"
           "  --help        after a verb: about that verb\n\n"
           "Your collection is in %s\n",
           o->data_dir);
}

static void help_on(const Verb *v) {
    printf("trestle %s %s%s\n\n%s\n", v->name, v->args, v->has_json ? " [--json]" : "", v->about);
    for (size_t i = 0; i < CLI_FLAGS_MAX && v->flags[i].name; i++) {
        printf("  %s%s\n", v->flags[i].name, v->flags[i].takes_value ? " VALUE" : "");
    }
}

static int wrong(const Verb *v, const char *what, const char *about) {
    fprintf(stderr, "trestle %s: %s%s\nUse it like this: trestle %s %s\n", v->name, what, about,
            v->name, v->args);
    return EXIT_USAGE;
}

// Index of the flag among the verb's own, -1 when it has none of that name.
static int flag_of(const Verb *v, const char *arg) {
    for (int i = 0; i < CLI_FLAGS_MAX && v->flags[i].name; i++) {
        if (strcmp(v->flags[i].name, arg) == 0) {
            return i;
        }
    }
    return -1;
}

static int read_call(Call *call, int argc, char **argv) {
    const Verb *v = call->verb;
    bool only_words = false;
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        int flag = only_words ? -1 : flag_of(v, arg);
        if (!only_words && strcmp(arg, "--") == 0) {
            only_words = true;
        } else if (!only_words && strcmp(arg, "--json") == 0 && v->has_json) {
            call->json = true;
        } else if (flag >= 0) {
            call->flag[flag] = true;
            if (v->flags[flag].takes_value && i + 1 == argc) {
                return wrong(v, arg, " needs a value after it");
            }
            if (v->flags[flag].takes_value) {
                call->value[flag] = argv[++i];
            }
        } else if (!only_words && arg[0] == '-' && arg[1] == '-') {
            return wrong(v, "there is no option ", arg);
        } else if (call->word_n == v->most || call->word_n == CLI_WORDS_MAX) {
            return wrong(v, "this is one word too many: ", arg);
        } else {
            call->words[call->word_n++] = str_of(arg);
        }
    }
    return call->word_n < v->least ? wrong(v, "something is missing", "") : EXIT_DONE;
}

int cli_run(const CliOptions *options, int argc, char **argv) {
    for (size_t i = 0; i < VERB_COUNT; i++) {
        const Verb *v = &verbs[i];
        if (strcmp(argv[0], v->name) != 0) {
            continue;
        }
        for (int k = 1; k < argc && strcmp(argv[k], "--") != 0; k++) {
            if (strcmp(argv[k], "--help") == 0 || strcmp(argv[k], "-h") == 0) {
                help_on(v);
                return EXIT_DONE;
            }
        }
        Call call = {.options = options, .verb = v};
        int code = read_call(&call, argc, argv);
        return code ? code : v->run(&call);
    }
    fprintf(stderr, "trestle: there is no verb \"%s\"; \"trestle --help\" lists them\n", argv[0]);
    return EXIT_USAGE;
}

App *cli_open(const Call *call, bool read_only, int *exit_code) {
    Err err = {0};
    AppOptions options = {.data_dir = call->options->data_dir,
                          .share_dir = call->options->share_dir,
                          .read_only = read_only,
                          .source = "terminal",
                          .now_ms = call->options->now_ms};
    App *app = app_open(&options, &err);
    *exit_code = EXIT_DONE;
    if (!app) {
        cli_fail(&err);
        *exit_code = EXIT_COULD_NOT;
    }
    return app;
}

int cli_fail(const Err *err) {
    char text[1400];
    err_format(err, text, sizeof text);
    fprintf(stderr, "trestle: %s\n", text);
    switch (err->code) {
    case ERR_USAGE:
        return EXIT_USAGE;
    case ERR_NOT_FOUND:
        return EXIT_FAULTS;
    case ERR_NONE:
    case ERR_INPUT:
    case ERR_IO:
    case ERR_BUSY:
    case ERR_NEWER:
    case ERR_CORRUPT:
    case ERR_LIMIT:
    case ERR_CODE_COUNT:
        break;
    }
    return EXIT_COULD_NOT;
}

void cli_print_diags(const Diags *diags) {
    for (size_t i = 0; i < diags->n; i++) {
        char line[1600];
        diag_format(&diags->at[i], line, sizeof line);
        fprintf(stderr, "%s\n", line);
    }
    if (diags->dropped) {
        fprintf(stderr, "... and %zu more\n", diags->dropped);
    }
}

static bool is_control(uint32_t cp) {
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

static void put_code_point(uint32_t cp) {
    char bytes[4] = {0};
    size_t n = utf8_encode(cp, bytes);
    fwrite(bytes, 1, n, stdout);
}

void cli_put(Str text) {
    while (text.n) {
        uint32_t cp = utf8_next(&text);
        if (cp == '\n' || cp == '\t' || !is_control(cp)) {
            put_code_point(cp);
        }
    }
}

void cli_put_cell(Str text, size_t columns, bool pad) {
    size_t used = 0;
    bool cut = utf8_count(text) > columns;
    while (text.n && used < columns - (cut ? 1 : 0)) {
        uint32_t cp = utf8_next(&text);
        put_code_point(is_control(cp) ? ' ' : cp);
        used++;
    }
    if (cut) {
        fputs("\xE2\x80\xA6", stdout);
        used++;
    }
    for (; pad && used < columns; used++) {
        putchar(' ');
    }
}

void cli_flush_json(Buf *out) {
    buf_add_byte(out, '\n');
    fwrite(out->at, 1, out->n, stdout);
    buf_free(out);
}
