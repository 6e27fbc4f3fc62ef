// `trestle lint FILE|FOLDER...`: findings are the verb's result, so they go to stdout, one
// `file:line: rule message` each.
#include <stdio.h>

#include "app/app_lint.h"
#include "cli/cli_internal.h"

static void finding_json(Json *j, const Diag *d) {
    json_open(j, '{');
    json_key(j, "file");
    json_str(j, d->path);
    json_key(j, "line");
    json_int(j, d->line);
    json_key(j, "rule");
    json_str(j, d->rule);
    json_key(j, "message");
    json_str(j, d->text);
    json_close(j, '}');
}

static void print_json(const LintReport *report) {
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '[');
    for (size_t i = 0; i < report->n; i++) {
        finding_json(&j, &report->at[i]);
    }
    json_close(&j, ']');
    cli_flush_json(&out);
}

static void print_lines(const LintReport *report) {
    for (size_t i = 0; i < report->n; i++) {
        char line[1600];
        diag_format(&report->at[i], line, sizeof line);
        cli_put(str_of(line));
        putchar('\n');
    }
}

int cli_lint(const Call *call) {
    const LintOptions options = {.data_dir = call->options->data_dir,
                                 .share_dir = call->options->share_dir,
                                 .is_strict = call->flag[0]};
    // A folder of words the shell made: only reading happens, so the list is not changed.
    const StrList paths = {.at = (Str *)(uintptr_t)call->words, .n = call->word_n};
    LintReport report;
    Err err = {0};
    if (!app_lint(&options, paths, &report, &err)) {
        cli_fail(&err);
        lint_report_free(&report);
        return EXIT_COULD_NOT;
    }
    if (call->json) {
        print_json(&report);
    } else {
        print_lines(&report);
    }
    if (report.dropped) {
        fprintf(stderr, "... and %zu more\n", report.dropped);
    }
    const int code = report.n ? EXIT_FAULTS : EXIT_DONE;
    lint_report_free(&report);
    return code;
}
