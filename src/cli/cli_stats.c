// stats: the figures of the statistics screen as a table, as JSON, or as CSV into a file.
#include <stdio.h>

#include "app/app_stats.h"
#include "cli/cli_internal.h"

static void json_day_key(Json *j, const char *key, int32_t day) {
    char text[16];
    day_format(day, text);
    json_key(j, key);
    json_str(j, str_of(text));
}

static void json_number(Json *j, const char *key, int64_t value) {
    json_key(j, key);
    json_int(j, value);
}

static void json_tally(Json *j, const char *key, StatsTally t) {
    json_key(j, key);
    json_open(j, '{');
    json_number(j, "asked", t.total);
    json_number(j, "recalled", t.right);
    json_close(j, '}');
}

static void json_range(Json *j, StatsRange r) {
    json_open(j, '{');
    json_number(j, "from", r.low);
    json_key(j, "to");
    if (r.high == INT32_MAX) {
        json_null(j);
    } else {
        json_int(j, r.high);
    }
}

static void json_periods(Json *j, const Stats *s) {
    json_key(j, "periods");
    json_open(j, '[');
    for (int i = 0; i < STATS_SPAN_COUNT; i++) {
        const StatsSpan *p = &s->span[i];
        json_open(j, '{');
        json_key(j, "period");
        json_str(j, str_of(stats_span_name((StatsSpanId)i)));
        json_number(j, "answers", p->answers);
        json_number(j, "right", p->right);
        json_number(j, "new", p->begun);
        json_number(j, "study_days", p->study_days);
        json_number(j, "answer_ms", p->answer_ms);
        json_tally(j, "young", p->retention[STATS_YOUNG]);
        json_tally(j, "mature", p->retention[STATS_MATURE]);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void json_days(Json *j, const Stats *s) {
    json_key(j, "days");
    json_open(j, '[');
    for (int32_t i = 0; i < s->day_n; i++) {
        const StatsDay *d = &s->days[i];
        if (d->begun + d->young + d->mature + d->again > 0) {
            json_open(j, '{');
            json_day_key(j, "day", s->first_day + i);
            json_number(j, "new", d->begun);
            json_number(j, "young", d->young);
            json_number(j, "mature", d->mature);
            json_number(j, "again", d->again);
            json_number(j, "right", d->right);
            json_number(j, "answer_ms", d->answer_ms);
            json_close(j, '}');
        }
    }
    json_close(j, ']');
}

static void json_memory(Json *j, const Stats *s) {
    const StatsSpan *all = &s->span[STATS_ALL];
    json_key(j, "days_since_last");
    json_open(j, '[');
    for (int i = 0; i < STATS_GAPS; i++) {
        json_range(j, stats_gap_range(i));
        json_number(j, "asked", all->gap[i].total);
        json_number(j, "recalled", all->gap[i].right);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_key(j, "hours");
    json_open(j, '[');
    for (int i = 0; i < STATS_HOURS; i++) {
        json_int(j, all->hour[i].total);
    }
    json_close(j, ']');
}

static void json_items(Json *j, const Stats *s) {
    json_key(j, "states");
    json_open(j, '{');
    for (int i = 0; i < STATS_STATE_COUNT; i++) {
        json_number(j, stats_state_name((StatsState)i), s->state[i]);
    }
    json_close(j, '}');
    json_key(j, "intervals");
    json_open(j, '[');
    for (int i = 0; i < STATS_INTERVALS; i++) {
        json_range(j, stats_interval_range(i));
        json_number(j, "items", s->interval[i]);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_key(j, "forecast");
    json_open(j, '{');
    json_number(j, "backlog", s->backlog[0] + s->backlog[1]);
    json_key(j, "days");
    json_open(j, '[');
    for (int i = 0; i < 30; i++) {
        json_int(j, s->ahead[i][0] + s->ahead[i][1]);
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void print_json(const Stats *s) {
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '{');
    json_day_key(&j, "day", s->today);
    json_periods(&j, s);
    json_days(&j, s);
    json_memory(&j, s);
    json_items(&j, s);
    json_close(&j, '}');
    cli_flush_json(&out);
}

static void put_share(StatsTally t) {
    const int32_t share = stats_permille(t.right, t.total);
    if (share < 0) {
        printf("  %8s", "-");
    } else {
        printf("  %6d.%d%%", share / 10, share % 10);
    }
}

static void print_table(const Stats *s) {
    printf("%-8s %8s %8s %8s %6s  %9s  %9s  %9s\n", "period", "answers", "minutes", "new", "days",
           "young", "mature", "all");
    for (int i = 0; i < STATS_SPAN_COUNT; i++) {
        const StatsSpan *p = &s->span[i];
        printf("%-8s %8d %8lld %8d %6d", stats_span_name((StatsSpanId)i), p->answers,
               (long long)((p->answer_ms + 30000) / 60000), p->begun, p->study_days);
        put_share(p->retention[STATS_YOUNG]);
        put_share(p->retention[STATS_MATURE]);
        put_share(stats_tally_add(p->retention[STATS_YOUNG], p->retention[STATS_MATURE]));
        putchar('\n');
    }
    printf("\ncards:");
    for (int i = 0; i < STATS_STATE_COUNT; i++) {
        printf(" %d %s%s", s->state[i], stats_state_name((StatsState)i),
               i + 1 < STATS_STATE_COUNT ? "," : "\n");
    }
    int32_t week = 0;
    for (int i = 1; i <= 7; i++) {
        week += s->ahead[i][0] + s->ahead[i][1];
    }
    printf("due: %d today, %d left from before, %d in the next seven days\n",
           s->ahead[0][0] + s->ahead[0][1], s->backlog[0] + s->backlog[1], week);
}

static bool is_deck(const Library *lib, Str id) {
    for (size_t i = 0; i < lib->deck_n; i++) {
        if (str_eq(lib->decks[i].id, id)) {
            return true;
        }
    }
    return false;
}

// Index of the flag in the verb's table.
enum { FLAG_DECK, FLAG_CSV };

static int tell(const Call *call, App *app) {
    Err err = {0};
    Arena a = {0};
    const Str deck = str_of(call->value[FLAG_DECK]);
    if (call->flag[FLAG_DECK] && !is_deck(app_library(app), deck)) {
        fprintf(stderr, "trestle: there is no deck \"%s\"; \"trestle decks\" lists them\n",
                call->value[FLAG_DECK]);
        return EXIT_FAULTS;
    }
    const Str query = deck.n ? arena_printf(&a, "deck:%.*s", STR_ARG(deck)) : S("");
    const Stats *s = app_stats(app, query, call->options->now_ms, &err);
    int code = EXIT_DONE;
    Str written = {0};
    if (!s || (call->flag[FLAG_CSV] &&
               !app_stats_export(app, s, call->value[FLAG_CSV], &a, &written, &err))) {
        code = cli_fail(&err);
    } else if (call->json) {
        print_json(s);
    } else if (!call->flag[FLAG_CSV]) {
        print_table(s);
    }
    arena_free(&a);
    return code;
}

int cli_stats(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    code = tell(call, app);
    app_close(app, call->options->now_ms);
    return code;
}
