// `trestle export FILE`
#include <stdio.h>

#include "app/app_export.h"
#include "cli/cli_internal.h"

static void summary_json(const char *path, const ExportSummary *s) {
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '{');
    json_key(&j, "file");
    json_str(&j, str_of(path));
    json_key(&j, "format");
    json_str(&j, str_of(s->format));
    const struct {
        const char *key;
        int32_t value;
    } counts[] = {{"decks", s->decks},
                  {"notes", s->notes},
                  {"cards", s->cards},
                  {"media", s->media},
                  {"reviews", s->reviews}};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        json_key(&j, counts[i].key);
        json_int(&j, counts[i].value);
    }
    json_key(&j, "cannot_carry");
    json_open(&j, '[');
    for (size_t i = 0; i < s->losses.n; i++) {
        json_str(&j, s->losses.at[i]);
    }
    json_close(&j, ']');
    json_close(&j, '}');
    cli_flush_json(&out);
}

static void summary_lines(const char *path, const ExportSummary *s) {
    printf("%s: %d %s of %d %s written as %s", path, s->notes, s->notes == 1 ? "card" : "cards",
           s->decks, s->decks == 1 ? "deck" : "decks", s->format);
    if (s->media) {
        printf(", %d %s", s->media, s->media == 1 ? "picture or sound" : "pictures and sounds");
    }
    if (s->reviews) {
        printf(", %d %s", s->reviews, s->reviews == 1 ? "answer" : "answers");
    }
    printf(".\n");
    for (size_t i = 0; i < s->losses.n; i++) {
        printf("  %.*s.\n", STR_ARG(s->losses.at[i]));
    }
}

int cli_export(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    // Flags as the table in cli.c lists them.
    const ExportRequest request = {
        .path = call->words[0].at,
        .deck = str_of(call->value[0]),
        .query = str_of(call->value[1]),
        .format = str_of(call->value[2]),
        .with_progress = call->flag[3],
        .force = call->flag[4],
        .without_media = call->flag[5],
    };
    ExportSummary summary = {0};
    Err err = {0};
    if (app_export(app, &request, call->options->now_ms, &summary, &err)) {
        code = summary.diags.n ? EXIT_FAULTS : EXIT_DONE;
        cli_print_diags(&summary.diags);
        if (call->json) {
            summary_json(request.path, &summary);
        } else {
            summary_lines(request.path, &summary);
        }
    } else {
        code = cli_fail(&err);
    }
    export_summary_free(&summary);
    app_close(app, call->options->now_ms);
    return code;
}
