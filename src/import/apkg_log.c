// What a learner did in Anki, as rows of our log.
//
// Anki's rows are kept as they are: instant, button, interval, time. A row becomes an answer that
// moves the schedule when it led to an interval of days, and a drill when it was a step of minutes
// within a day. Our own scheduler would have chosen other intervals and moves the ease differently,
// so replaying alone would not end where Anki was; after the rows of a card stands one more
// (LOG_IMPORT) that says its interval and ease, and one that says when it is due.
//
//   button     while learning, old scheduler    otherwise
//   1          Again                            Again
//   2          Good                             Hard
//   3          Easy                             Good
//   4          -                                Easy
#include "import/apkg_internal.h"

#include "base/day.h"

#define DAY_MS      (INT64_C(86400) * 1000)
#define MAX_SECONDS INT64_C(100000000000) // of an instant: the year 5138
#define TYPE_LEARN  0
#define TYPE_REVIEW 1
#define TYPE_AGAIN  2
#define TYPE_CRAM   3

typedef struct RevRow {
    int64_t at_ms, card, button, interval, factor, took_ms, type;
} RevRow;

// The item that Anki's card became; false when it was left out.
static bool find_item(const Collection *c, int64_t card, ImportAct *act) {
    Arena a = {0};
    const int32_t at = hashmap_get(&c->card_by_id, arena_printf(&a, "%lld", (long long)card));
    arena_free(&a);
    if (at < 0) {
        return false;
    }
    act->card = c->item_of.at[at];
    act->number = c->number_of.at[at];
    return true;
}

// Numbers of a stranger's file, kept where arithmetic on them stays sane.
static int64_t within(int64_t v, int64_t most) {
    return v < -most ? -most : v > most ? most : v;
}

static int32_t to_days(int64_t interval) {
    const int64_t days = interval >= 0 ? interval : interval / -86400;
    return (int32_t)(days > INTERVAL_MAX_DAYS ? INTERVAL_MAX_DAYS : days);
}

static int32_t to_quality(const Collection *c, const RevRow *r) {
    const bool is_step = r->type == TYPE_LEARN || r->type == TYPE_AGAIN;
    if (c->is_v1_scheduler && is_step && r->button > 1) {
        return r->button == 2 ? QUALITY_GOOD : QUALITY_EASY;
    }
    return (int32_t)r->button + 1;
}

static LogKind to_kind(const RevRow *r, bool is_first) {
    if (is_first) {
        return LOG_LEARN;
    }
    const bool is_preview = r->type == TYPE_CRAM && r->factor == 0;
    const bool is_step = r->type != TYPE_REVIEW && r->interval <= 0;
    return is_preview || is_step ? LOG_DRILL : r->type == TYPE_CRAM ? LOG_EXTRA : LOG_REVIEW;
}

static void add_review(Collection *c, const RevRow *r, bool *is_first, ImportAct act) {
    act.row = (LogRow){.at_ms = r->at_ms,
                       .day = day_of(r->at_ms, c->options->rollover_hour),
                       .quality = QUALITY_NONE,
                       .kind = LOG_SET_DUE,
                       .interval_days = to_days(r->interval)};
    if (r->button >= 1) {
        act.row.kind = to_kind(r, *is_first);
        act.row.quality = to_quality(c, r);
        act.row.answer_ms = (int32_t)(r->took_ms < 0         ? 0
                                      : r->took_ms > 3600000 ? 3600000
                                                             : r->took_ms);
        *is_first = false;
        c->import->reviews++;
    }
    vec_push(&c->import->acts, act);
}

// Counts of rows that could not be brought, told once each.
typedef struct Lost {
    int32_t cardless, future, manual, odd;
} Lost;

static bool take_row(Collection *c, const RevRow *r, bool *is_first, Lost *lost) {
    ImportAct act = {0};
    if (!find_item(c, r->card, &act)) {
        lost->cardless++;
    } else if (r->at_ms > c->options->now_ms + DAY_MS) {
        lost->future++;
    } else if (r->at_ms <= 0 || r->button < 0 || r->button > 4) {
        lost->odd++;
    } else if (r->button == 0 && r->interval <= 0) {
        lost->manual++; // "forget": nothing that could be shown or counted
    } else {
        add_review(c, r, is_first, act);
    }
    return c->import->acts.n < IMPORT_MAX_REVIEWS;
}

static void tell_lost(const Collection *c, const Lost *lost) {
    const struct {
        int32_t n;
        const char *why;
    } all[] = {
        {lost->cardless, "belong to cards that are not in the file or were left out"},
        {lost->future, "lie in the future and were left out; check the calendar of the machine "
                       "they come from"},
        {lost->manual, "set a card back by hand and say nothing else; they were left out"},
        {lost->odd, "hold values that no answer can have and were left out"},
    };
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        if (all[i].n > 0) {
            import_note(c->import, S("review log"), "%d rows %s", (int)all[i].n, all[i].why);
        }
    }
}

// --- where the card stands -----------------------------------------------------------------------
// Our day for a day number of the collection.
static int64_t to_our_day(const Collection *c, int64_t number) {
    const int64_t rollover = c->rollover_hour >= 0 && c->rollover_hour < 24 ? c->rollover_hour : 4;
    const int64_t created_s = within(c->created_s, MAX_SECONDS);
    const int64_t day = within(number, MAX_SECONDS);
    if (c->offset_minutes != INT64_MAX) {
        const int64_t local =
            created_s - within(c->offset_minutes, MAX_SECONDS) * 60 - rollover * 3600;
        return (local >= 0 ? local : local - 86399) / 86400 + day;
    }
    // The instant is the start of a day where the author lives, so the midnight nearest to it is
    // meant, wherever it is read.
    return day_of((created_s + (12 - rollover) * 3600) * 1000, 0) + day;
}

static int64_t due_day(const Collection *c, int64_t due) {
    return due > 1000000000 ? day_of(within(due, MAX_SECONDS) * 1000, c->options->rollover_hour)
                            : to_our_day(c, due);
}

static void add_state(Collection *c, ImportAct act, int64_t interval, int64_t factor, int64_t due) {
    const int32_t today = day_of(c->options->now_ms, c->options->rollover_hour);
    const int64_t most = INTERVAL_MAX_DAYS;
    const int64_t at = due < today - most ? today - most : due > today + most ? today + most : due;
    act.row =
        (LogRow){.at_ms = c->options->now_ms,
                 .day = today,
                 .quality = QUALITY_NONE,
                 .kind = LOG_IMPORT,
                 .interval_days = to_days(interval),
                 .answer_ms = factor >= 1300 && factor <= 9990 ? (int32_t)(factor / 10) : 250};
    if (interval > 0) {
        vec_push(&c->import->acts, act);
    }
    // A day in the past is said as that day itself.
    act.row.kind = LOG_SET_DUE;
    act.row.answer_ms = 0;
    act.row.day = at < today ? (int32_t)at : today;
    act.row.interval_days = at < today ? 0 : (int32_t)(at - today);
    vec_push(&c->import->acts, act);
}

static bool has_rows(const Collection *c, const ImportAct *act, size_t before) {
    for (size_t i = before; i < c->import->acts.n; i++) {
        if (c->import->acts.at[i].card == act->card &&
            c->import->acts.at[i].number == act->number) {
            return true;
        }
    }
    return false;
}

// The card's own columns: 0 id, 1 type, 2 queue, 3 due, 4 interval, 5 factor, 6 original due.
static void finish_card(Collection *c, const Stmt *st, size_t before) {
    ImportAct act = {0};
    if (!find_item(c, stmt_int(st, 0), &act)) {
        return;
    }
    const int64_t type = stmt_int(st, 1);
    if (c->options->with_progress && type >= 1 && type <= 3 &&
        (stmt_int(st, 4) > 0 || has_rows(c, &act, before))) {
        const int64_t original = stmt_int(st, 6);
        add_state(c, act, stmt_int(st, 4), stmt_int(st, 5),
                  due_day(c, original ? original : stmt_int(st, 3)));
    }
    if (stmt_int(st, 2) == -1) {
        act.row = (LogRow){.at_ms = c->options->now_ms,
                           .day = day_of(c->options->now_ms, c->options->rollover_hour),
                           .quality = QUALITY_NONE,
                           .kind = LOG_SUSPEND};
        vec_push(&c->import->acts, act);
    }
}

static bool read_rows(Collection *c, int64_t card, Stmt *log, Lost *lost, Err *err) {
    bool is_first = true;
    StmtStep step;
    stmt_bind_int(log, ":card", card);
    while ((step = stmt_step(log, err)) == STEP_ROW) {
        const RevRow r = {.at_ms = stmt_int(log, 0),
                          .card = card,
                          .button = stmt_int(log, 1),
                          .interval = stmt_int(log, 2),
                          .factor = stmt_int(log, 3),
                          .took_ms = stmt_int(log, 4),
                          .type = stmt_int(log, 5)};
        if (!take_row(c, &r, &is_first, lost)) {
            return err_at(err, ERR_LIMIT, c->import->file, 0,
                          "its review log has more than %d rows", IMPORT_MAX_REVIEWS);
        }
    }
    return step == STEP_DONE;
}

#define LOG_COLUMNS                                                                                \
    "SELECT id, ease, ivl, factor, time, type FROM revlog WHERE cid = :card ORDER BY id"

bool collection_read_progress(Collection *c, Err *err) {
    const bool has_log = c->options->with_progress && db_has_table(c->db, "revlog");
    Lost lost = {0};
    Stmt *st = db_stmt(
        c->db, "SELECT id, type, queue, due, ivl, factor, odue FROM cards ORDER BY id", err);
    StmtStep step = STEP_ERR;
    bool ok = st != NULL;
    while (ok && (step = stmt_step(st, err)) == STEP_ROW) {
        const size_t before = c->import->acts.n;
        if (!import_tick(c->import, c->import->notes, c->import->notes)) {
            break;
        }
        Stmt *log = has_log ? db_stmt(c->db, LOG_COLUMNS, err) : NULL;
        ok = !has_log || (log && read_rows(c, stmt_int(st, 0), log, &lost, err));
        stmt_done(log);
        if (ok) {
            finish_card(c, st, before);
        }
    }
    stmt_done(st);
    int64_t cardless = 0;
    ok = ok && step == STEP_DONE &&
         (!has_log || db_get_int(c->db,
                                 "SELECT count(*) FROM revlog WHERE cid NOT IN "
                                 "(SELECT id FROM cards)",
                                 &cardless, err));
    lost.cardless += (int32_t)cardless;
    tell_lost(c, &lost);
    return ok;
}
