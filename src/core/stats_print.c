// The figures as lines of text: one figure a line, so that any spreadsheet can sort and plot them.
#include "core/stats.h"

static void line(Buf *out, const char *table, const char *key, const char *measure, int64_t value) {
    buf_addf(out, "%s,%s,%s,%lld\r\n", table, key, measure, (long long)value);
}

static void print_spans(const Stats *s, Buf *out) {
    static const char *const ages[STATS_AGE_COUNT] = {"learning", "young", "mature"};
    for (int i = 0; i < STATS_SPAN_COUNT; i++) {
        const StatsSpan *p = &s->span[i];
        const char *key = stats_span_name((StatsSpanId)i);
        line(out, "period", key, "answers", p->answers);
        line(out, "period", key, "right", p->right);
        line(out, "period", key, "new", p->begun);
        line(out, "period", key, "study_days", p->study_days);
        line(out, "period", key, "answer_ms", p->answer_ms);
        for (int age = STATS_YOUNG; age < STATS_AGE_COUNT; age++) {
            Buf name = {.max = 32};
            buf_addf(&name, "%s_asked", ages[age]);
            line(out, "retention", key, buf_z(&name), p->retention[age].total);
            buf_clear(&name);
            buf_addf(&name, "%s_recalled", ages[age]);
            line(out, "retention", key, buf_z(&name), p->retention[age].right);
            buf_free(&name);
        }
    }
}

static void print_days(const Stats *s, Buf *out) {
    for (int32_t i = 0; i < s->day_n; i++) {
        const StatsDay *d = &s->days[i];
        if (d->begun + d->young + d->mature + d->again == 0) {
            continue;
        }
        char key[16];
        day_format(s->first_day + i, key);
        line(out, "day", key, "new", d->begun);
        line(out, "day", key, "young", d->young);
        line(out, "day", key, "mature", d->mature);
        line(out, "day", key, "again", d->again);
        line(out, "day", key, "right", d->right);
        line(out, "day", key, "answer_ms", d->answer_ms);
    }
}

static void print_range(Buf *out, const char *table, StatsRange r, const char *measure,
                        int64_t value) {
    Buf key = {.max = 64};
    if (r.high == INT32_MAX) {
        buf_addf(&key, "%d+", r.low);
    } else {
        buf_addf(&key, "%d-%d", r.low, r.high);
    }
    line(out, table, buf_z(&key), measure, value);
    buf_free(&key);
}

static void print_all_time(const Stats *s, Buf *out) {
    static const char *const grades[STATS_GRADES] = {"again", "hard", "good", "easy"};
    static const char *const ages[STATS_AGE_COUNT] = {"learning", "young", "mature"};
    const StatsSpan *p = &s->span[STATS_ALL];
    for (int i = 0; i < STATS_GAPS; i++) {
        print_range(out, "days_since_last", stats_gap_range(i), "asked", p->gap[i].total);
        print_range(out, "days_since_last", stats_gap_range(i), "recalled", p->gap[i].right);
        const int32_t expected =
            stats_permille(p->gap_expected_ppm[i], (int64_t)p->gap[i].total * 1000000);
        print_range(out, "days_since_last", stats_gap_range(i), "expected_permille",
                    expected < 0 ? 0 : expected);
    }
    for (int i = 0; i < STATS_HOURS; i++) {
        char key[3] = {(char)('0' + i / 10), (char)('0' + i % 10), 0};
        line(out, "hour", key, "answers", p->hour[i].total);
        line(out, "hour", key, "right", p->hour[i].right);
    }
    for (int age = 0; age < STATS_AGE_COUNT; age++) {
        for (int i = 0; i < STATS_GRADES; i++) {
            line(out, "grade", ages[age], grades[i], p->grade[age][i]);
        }
    }
}

static void print_items(const Stats *s, Buf *out) {
    for (int i = 0; i < STATS_STATE_COUNT; i++) {
        line(out, "state", stats_state_name((StatsState)i), "items", s->state[i]);
    }
    for (int i = 0; i < STATS_INTERVALS; i++) {
        print_range(out, "interval_days", stats_interval_range(i), "items", s->interval[i]);
    }
    for (int i = 0; i < STATS_EASES; i++) {
        print_range(out, "ease_hundredths", stats_ease_range(i), "items", s->ease[i]);
    }
    line(out, "forecast", "backlog", "young", s->backlog[0]);
    line(out, "forecast", "backlog", "mature", s->backlog[1]);
    for (int i = 0; i < STATS_AHEAD_MAX; i++) {
        if (s->ahead[i][0] + s->ahead[i][1] > 0) {
            char key[16];
            day_format(s->today + i, key);
            line(out, "forecast", key, "young", s->ahead[i][0]);
            line(out, "forecast", key, "mature", s->ahead[i][1]);
        }
    }
    line(out, "forecast", "later", "items", s->later);
}

void stats_print_csv(const Stats *s, Buf *out) {
    buf_add_z(out, "table,key,measure,value\r\n");
    print_spans(s, out);
    print_days(s, out);
    print_all_time(s, out);
    print_items(s, out);
}
