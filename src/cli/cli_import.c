// `trestle import FILE...`
#include <stdio.h>

#include "app/app_import.h"
#include "cli/cli_internal.h"

static void report_json(Json *j, const ImportReport *r) {
    json_open(j, '{');
    json_key(j, "file");
    json_str(j, r->file);
    json_key(j, "format");
    json_str(j, r->format);
    const struct {
        const char *key;
        int32_t value;
    } counts[] = {{"notes", r->notes},     {"cards", r->cards},      {"media", r->media},
                  {"reviews", r->reviews}, {"new", r->fresh},        {"changed", r->changed},
                  {"same", r->same},       {"conflict", r->conflict}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        json_key(j, counts[i].key);
        json_int(j, counts[i].value);
    }
    json_key(j, "dropped");
    json_open(j, '[');
    for (size_t i = 0; i < r->diags.n; i++) {
        const Diag *d = &r->diags.at[i];
        char where[600];
        snprintf(where, sizeof where, d->line ? "%.*s:%d" : "%.*s", STR_ARG(d->path), d->line);
        json_open(j, '{');
        json_key(j, "where");
        json_str(j, str_of(where));
        json_key(j, "why");
        json_str(j, d->text);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void report_line(const ImportReport *r, bool dry_run, bool takes_theirs) {
    const int32_t cards = r->fresh + r->changed + r->same + r->conflict;
    printf("%.*s: %d %s%s (%d new, %d changed, %d the same", STR_ARG(r->file), cards,
           cards == 1 ? "card" : "cards", dry_run ? " would be taken" : " taken", r->fresh,
           r->changed, r->same);
    if (r->conflict > 0) {
        printf(", %d in conflict", r->conflict);
    }
    printf(")\n");
    if (r->conflict > 0) {
        printf("  In conflict: changed by you and in the file. %s\n",
               takes_theirs ? "The file's words are taken."
                            : "Yours stay; --take-theirs takes the "
                              "file's.");
    }
    if (r->media > 0 || r->reviews > 0) {
        printf("  with %d %s and %d %s of the log\n", r->media,
               r->media == 1 ? "picture or sound" : "pictures and sounds", r->reviews,
               r->reviews == 1 ? "row" : "rows");
    }
    if (r->about.n > 0) {
        printf("  %.*s\n", STR_ARG(r->about));
    }
}

// Where the cards of a plan lie or would lie.
static void deck_lines(const ImportPlan *plan) {
    size_t n = 0;
    const ImportDeck *decks = import_plan_decks(plan, &n);
    for (size_t i = 0; i < n; i++) {
        printf("  %s", decks[i].is_new ? "to a new deck, " : "to ");
        cli_put(decks[i].title);
        printf(": %d %s, %d new\n", decks[i].cards, decks[i].cards == 1 ? "card" : "cards",
               decks[i].fresh);
    }
}

// One file; the exit code.
static int import_file(const Call *call, App *app, const char *path, Json *j) {
    const bool dry_run = call->flag[0];
    const ImportWishes wishes = {.dry_run = dry_run,
                                 .with_progress = call->flag[1],
                                 .columns = str_of(call->value[2]),
                                 .deck = str_of(call->value[3]),
                                 .take_theirs = call->flag[4]};
    ImportPlan *plan = import_plan_new(app, path, &wishes, call->options->now_ms);
    const Err *err = import_plan_err(plan);
    import_plan_run(plan);
    if (err->code == ERR_NONE && !dry_run) {
        import_plan_go(plan, call->options->now_ms);
        import_plan_run(plan);
    }
    const ImportReport *r = import_plan_report(plan);
    int code = EXIT_DONE;
    cli_print_diags(&r->diags);
    if (err->code != ERR_NONE) {
        code = cli_fail(err);
        code = err->code == ERR_INPUT || err->code == ERR_LIMIT ? EXIT_FAULTS : code;
    } else {
        code = r->diags.n ? EXIT_FAULTS : EXIT_DONE;
        report_json(j, r);
        if (!call->json) {
            report_line(r, dry_run, wishes.take_theirs);
            deck_lines(plan);
        }
    }
    import_plan_free(plan);
    return code;
}

int cli_import(const Call *call) {
    int code;
    App *app = cli_open(call, call->flag[0], &code);
    if (!app) {
        return code;
    }
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '[');
    for (size_t i = 0; i < call->word_n; i++) {
        const int of_file = import_file(call, app, call->words[i].at, &j);
        code = of_file > code ? of_file : code; // the worst of all files
    }
    json_close(&j, ']');
    if (call->json) {
        cli_flush_json(&out);
    }
    buf_free(&out);
    app_close(app, call->options->now_ms);
    return code;
}
