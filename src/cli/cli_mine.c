// `trestle mine`: what the learner changed in cards of decks, and back again.
#include <stdio.h>

#include "app/app_mine.h"
#include "cli/cli_internal.h"

static void change_json(Json *j, const MineChange *c) {
    json_open(j, '{');
    json_key(j, "id");
    json_str(j, c->id);
    json_key(j, "part");
    json_str(j, str_of(c->part));
    json_key(j, "original");
    if (c->original.at) {
        json_str(j, c->original);
    } else {
        json_null(j);
    }
    json_key(j, "mine");
    json_str(j, c->mine);
    json_key(j, "both_changed");
    json_bool(j, c->both_changed);
    json_key(j, "file");
    json_str(j, c->path);
    json_key(j, "line");
    json_int(j, c->line);
    json_close(j, '}');
}

// Lines of a text behind a mark, as a comparison shows them.
static void put_text(char mark, Str text) {
    Str line;
    while (str_next_line(&text, &line)) {
        printf("  %c ", mark);
        cli_put(line);
        putchar('\n');
    }
}

static void put_change(const MineChange *c) {
    cli_put(c->id);
    if (c->card < 0) {
        puts(": no deck has this card now; your changes are kept");
        return;
    }
    printf(": %s%s\n", c->part,
           c->both_changed ? " (the deck has changed it as well since then)" : "");
    put_text('-', c->original);
    put_text('+', c->mine);
}

static int list(const Call *call, const App *app, int32_t card) {
    Arena a = {0};
    Err err = {0};
    MineChange *changes = NULL;
    size_t n = 0;
    int code = EXIT_DONE;
    if (!app_mine_list(app, card, &a, &changes, &n, &err)) {
        code = cli_fail(&err);
    } else if (call->json) {
        Buf out = {0};
        Json j = {.out = &out};
        json_open(&j, '[');
        for (size_t i = 0; i < n; i++) {
            change_json(&j, &changes[i]);
        }
        json_close(&j, ']');
        cli_flush_json(&out);
    } else {
        for (size_t i = 0; i < n; i++) {
            put_change(&changes[i]);
        }
        if (n == 0) {
            puts("You have changed nothing here; every card is as its deck has it.");
        }
    }
    arena_free(&a);
    return code;
}

static int change(const Call *call, App *app, int32_t card) {
    const bool restore = call->flag[0];
    const Str part = str_of(call->value[1]);
    Err err = {0};
    const bool ok = restore ? app_mine_restore(app, card, part, call->options->now_ms, &err)
                            : app_mine_set(app, card, part.n ? part : S("Mine"),
                                           str_of(call->value[2]), call->options->now_ms, &err);
    if (!ok) {
        const int failed = cli_fail(&err);
        return err.code == ERR_INPUT ? EXIT_USAGE : failed;
    }
    return list(call, app, card);
}

int cli_mine(const Call *call) {
    const bool changes = call->flag[0] || call->flag[2];
    if ((changes && call->word_n == 0) || (call->flag[0] && call->flag[2])) {
        fprintf(stderr, "trestle mine: name one card to %s\n",
                call->flag[0] && call->flag[2] ? "write or to restore, not both"
                : call->flag[0]                ? "restore"
                                               : "write into");
        return EXIT_USAGE;
    }
    int code;
    App *app = cli_open(call, !changes, &code);
    if (!app) {
        return code;
    }
    int32_t card = -1;
    if (call->word_n > 0) {
        card = hashmap_get(&app_library(app)->card_by_id, call->words[0]);
    }
    if (call->word_n > 0 && card < 0) {
        fprintf(stderr, "trestle mine: there is no card \"%.*s\"\n", STR_ARG(call->words[0]));
        code = EXIT_FAULTS;
    } else {
        code = changes ? change(call, app, card) : list(call, app, card);
    }
    app_close(app, call->options->now_ms);
    return code;
}
