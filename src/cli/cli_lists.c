// Reading verbs: due, decks, cards, log.
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/cli_internal.h"

static void json_day(Json *j, int32_t day) {
    if (day == DAY_NONE) {
        json_null(j);
        return;
    }
    char text[16];
    day_format(day, text);
    json_str(j, str_of(text));
}

int cli_due(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    const Today *t = app_today(app, call->options->now_ms);
    int32_t due = t->due + t->drill + t->ahead;
    if (call->json) {
        Buf out = {0};
        Json j = {.out = &out};
        json_open(&j, '{');
        json_key(&j, "day");
        json_day(&j, t->day);
        json_key(&j, "due");
        json_int(&j, due);
        json_key(&j, "new");
        json_int(&j, t->fresh);
        json_key(&j, "set_aside");
        json_int(&j, t->set_aside);
        json_key(&j, "minutes");
        json_int(&j, t->minutes);
        json_close(&j, '}');
        cli_flush_json(&out);
    } else if (due + t->fresh == 0) {
        printf("Nothing more today. Tomorrow: %d due, %d new.\n", t->tomorrow_due, t->tomorrow_new);
    } else {
        printf("%d %s: %d due, %d new.\n", t->minutes, t->minutes == 1 ? "minute" : "minutes", due,
               t->fresh);
        if (t->set_aside) {
            printf("%d more are set aside for the days to come.\n", t->set_aside);
        }
    }
    app_close(app, call->options->now_ms);
    return EXIT_DONE;
}

int cli_decks(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    const Library *lib = app_library(app);
    const DeckCounts *counts = app_deck_counts(app, call->options->now_ms);
    cli_print_diags(&lib->diags);
    Buf out = {0};
    Json j = {.out = &out};
    if (call->json) {
        json_open(&j, '[');
    } else {
        printf("%-28s %-36s %6s %5s %5s %8s\n", "deck", "title", "cards", "due", "new", "learned");
    }
    for (size_t i = 0; i < lib->deck_n; i++) {
        const DeckInfo *d = &lib->decks[i];
        if (!call->json) {
            cli_put_cell(d->id, 28, true);
            putchar(' ');
            cli_put_cell(d->title, 36, true);
            printf(" %6d %5d %5d %8d\n", d->card_count, counts[i].due, counts[i].fresh,
                   counts[i].learned);
            continue;
        }
        json_open(&j, '{');
        json_key(&j, "id");
        json_str(&j, d->id);
        json_key(&j, "title");
        json_str(&j, d->title);
        json_key(&j, "cards");
        json_int(&j, d->card_count);
        json_key(&j, "due");
        json_int(&j, counts[i].due);
        json_key(&j, "new");
        json_int(&j, counts[i].fresh);
        json_key(&j, "learned");
        json_int(&j, counts[i].learned);
        json_close(&j, '}');
    }
    if (call->json) {
        json_close(&j, ']');
        cli_flush_json(&out);
    }
    app_close(app, call->options->now_ms);
    return EXIT_DONE;
}

static void card_json(Json *j, App *app, int32_t index, int32_t today) {
    const Library *lib = app_library(app);
    const ItemInfo *item = &lib->items[index];
    const CardInfo *card = &lib->cards[item->card];
    const DeckInfo *deck = &lib->decks[card->deck];
    const ItemState *s = &item->state;
    json_open(j, '{');
    json_key(j, "id");
    json_str(j, item->key);
    json_key(j, "deck");
    json_str(j, deck->id);
    json_key(j, "kind");
    json_str(j, str_of(card_kind_name(card->kind)));
    json_key(j, "state");
    json_str(j, str_of(app_item_state_name(app, index, today)));
    json_key(j, "due");
    json_day(j, s->due_day);
    json_key(j, "interval_days");
    json_int(j, s->sched.interval_days);
    json_key(j, "ease");
    json_ratio(j, s->sched.ef100);
    json_key(j, "reps");
    json_int(j, s->sched.reps);
    json_key(j, "lapses");
    json_int(j, s->lapses);
    json_key(j, "suspended");
    json_bool(j, s->suspended);
    json_key(j, "tags");
    json_open(j, '[');
    for (size_t i = 0; i < deck->tags.n; i++) {
        json_str(j, deck->tags.at[i]);
    }
    for (size_t i = 0; i < card->tags.n; i++) {
        if (!strlist_has(deck->tags, card->tags.at[i])) {
            json_str(j, card->tags.at[i]);
        }
    }
    json_close(j, ']');
    json_key(j, "front");
    json_str(j, card->prompt);
    json_close(j, '}');
}

static void card_row(App *app, int32_t index, int32_t today) {
    const Library *lib = app_library(app);
    const ItemInfo *item = &lib->items[index];
    const ItemState *s = &item->state;
    char due[16] = "-";
    if (s->due_day != DAY_NONE) {
        day_format(s->due_day, due);
    }
    cli_put_cell(item->key, 34, true);
    printf(" %-9s %-10s %5d  %d.%02d  ", app_item_state_name(app, index, today), due,
           (int)s->sched.interval_days, s->sched.ef100 / 100, s->sched.ef100 % 100);
    cli_put_cell(lib->cards[item->card].prompt, 60, false);
    putchar('\n');
}

int cli_cards(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    Buf text = {0};
    for (size_t i = 0; i < call->word_n; i++) {
        buf_add_str(&text, call->words[i]);
        buf_add_byte(&text, ' ');
    }
    Err err = {0};
    Query *query = app_query_new(app, buf_str(&text), call->options->now_ms, &err);
    buf_free(&text);
    if (!query) {
        cli_fail(&err);
        app_close(app, call->options->now_ms);
        return EXIT_USAGE;
    }
    app_query_read_cards(query);
    cli_print_diags(&app_library(app)->diags);
    int32_t today = app_today(app, call->options->now_ms)->day;
    Buf out = {0};
    Json j = {.out = &out};
    if (call->json) {
        json_open(&j, '[');
    } else {
        printf("%-34s %-9s %-10s %5s  %-4s  %s\n", "id", "state", "due", "days", "ease", "front");
    }
    for (int32_t i = 0; (size_t)i < app_library(app)->item_n; i++) {
        if (app_query_matches(query, i)) {
            if (call->json) {
                card_json(&j, app, i, today);
            } else {
                card_row(app, i, today);
            }
        }
    }
    if (call->json) {
        json_close(&j, ']');
        cli_flush_json(&out);
    }
    app_query_free(query);
    app_close(app, call->options->now_ms);
    return EXIT_DONE;
}

typedef struct LogList {
    Json json;
    bool as_json;
    Str card; // empty: all
} LogList;

// "net.dns" takes net.dns and net.dns/1 but not net.dns.what.
static bool is_of_card(Str item, Str card) {
    return str_starts(item, card) && (item.n == card.n || item.at[card.n] == '/');
}

static void log_json(Json *j, const LogRow *row, int32_t ef100, bool is_answer) {
    char at[32];
    clock_format(row->at_ms, at);
    json_open(j, '{');
    json_key(j, "seq");
    json_int(j, row->seq);
    json_key(j, "card");
    json_str(j, row->item);
    json_key(j, "at");
    json_str(j, str_of(at));
    json_key(j, "day");
    json_day(j, row->day);
    json_key(j, "quality");
    if (is_answer) {
        json_int(j, row->quality);
    } else {
        json_null(j);
    }
    json_key(j, "kind");
    json_str(j, str_of(log_kind_name(row->kind)));
    json_key(j, "answer_ms");
    json_int(j, row->answer_ms);
    json_key(j, "interval_days");
    if (is_answer || row->kind == LOG_SET_DUE) {
        json_int(j, row->interval_days);
    } else {
        json_null(j);
    }
    json_key(j, "ease");
    if (is_answer) {
        json_ratio(j, ef100);
    } else {
        json_null(j);
    }
    json_key(j, "undoes");
    if (row->kind == LOG_UNDO) {
        json_int(j, row->ref);
    } else {
        json_null(j);
    }
    if (row->kind == LOG_REDO) {
        json_key(j, "redoes");
        json_int(j, row->ref);
    }
    json_close(j, '}');
}

static bool log_row(void *ctx, const LogRow *row, int32_t ef100, bool is_answer) {
    LogList *list = ctx;
    if (list->card.n && !is_of_card(row->item, list->card)) {
        return true;
    }
    if (list->as_json) {
        log_json(&list->json, row, ef100, is_answer);
        return true;
    }
    char at[32];
    clock_format(row->at_ms, at);
    printf("%6lld  %.19sZ  %-9s ", (long long)row->seq, at, log_kind_name(row->kind));
    cli_put_cell(row->item, 36, true);
    if (is_answer) {
        printf(" %d  %5d d  %d.%02d", row->quality, row->interval_days, ef100 / 100, ef100 % 100);
    } else if (row->kind == LOG_UNDO || row->kind == LOG_REDO) {
        printf(" row %lld", (long long)row->ref);
    } else if (row->kind == LOG_IMPORT) { // its ease stands where an answer's time does
        printf("    %5d d  %d.%02d", row->interval_days, row->answer_ms / 100,
               row->answer_ms % 100);
    } else if (row->kind == LOG_SET_DUE) {
        printf("    %5d d", row->interval_days);
    }
    putchar('\n');
    return true;
}

static bool is_known(const Library *lib, Str id) {
    return hashmap_get(&lib->card_by_id, id) >= 0 || hashmap_get(&lib->item_by_key, id) >= 0;
}

typedef struct Seen {
    Str id;
    bool found;
} Seen;

static bool look_for(void *ctx, const LogRow *row, int32_t ef100, bool is_answer) {
    (void)ef100;
    (void)is_answer;
    Seen *seen = ctx;
    seen->found = is_of_card(row->item, seen->id);
    return !seen->found;
}

int cli_log(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    LogList list = {.as_json = call->json, .card = str_of(call->value[0])};
    Buf out = {0};
    list.json.out = &out;
    Err err = {0};
    if (list.card.n && !is_known(app_library(app), list.card)) {
        // A card that left its file still has its past.
        Seen seen = {.id = list.card};
        if (app_log(app, (Str){0}, look_for, &seen, &err) && !seen.found) {
            fprintf(stderr, "trestle: no card has the id \"%s\"\n", call->value[0]);
            app_close(app, call->options->now_ms);
            return EXIT_FAULTS;
        }
    }
    if (call->json) {
        json_open(&list.json, '[');
    }
    // One item's rows are found by the index; a card of several items needs the whole log.
    bool is_item = list.card.n && hashmap_get(&app_library(app)->item_by_key, list.card) >= 0;
    bool ok = app_log(app, is_item ? list.card : S(""), log_row, &list, &err);
    if (call->json && ok) {
        json_close(&list.json, ']');
        cli_flush_json(&out);
    }
    buf_free(&out);
    code = ok ? EXIT_DONE : cli_fail(&err);
    app_close(app, call->options->now_ms);
    return code;
}
