// Acts: every one is a row of the log first, and only then something that can be seen.
#include "app/app_files_internal.h"

bool app_reload_item(App *app, Str key, Err *err) {
    int32_t i = hashmap_get(&app->lib.item_by_key, key);
    if (i < 0) {
        return true; // its card is not in any file now; the log keeps its past
    }
    ItemInfo *item = &app->lib.items[i];
    if (!store_state_get(app->store, item->key, &item->state, err)) {
        return false;
    }
    if (app->queue_items_valid) {
        app->queue_items[i].tie = hash_mix(hash_str(item->key), (uint64_t)item->state.sched.reps);
    }
    return true;
}

bool app_append_batch(App *app, LogRow *rows, size_t n, int64_t now_ms, Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY,
                       "Trestle is open elsewhere with this collection; please use that window, or "
                       "close it first");
    }
    const int32_t day = app_today(app, now_ms)->day;
    const int64_t head = store_log_count(app->store) + 1; // one process writes, so this holds
    for (size_t i = 0; i < n; i++) {
        if (rows[i].at_ms == 0) { // another program's row brings its own
            rows[i].at_ms = now_ms;
            rows[i].day = day;
        }
        rows[i].device = app->device;
        rows[i].source = rows[i].source.at ? rows[i].source : str_of(app->source);
        if (!log_kind_is_answer(rows[i].kind)) {
            rows[i].quality = QUALITY_NONE;
        }
        if (i > 0 && rows[i].ref == 0) {
            rows[i].ref = head;
        }
    }
    if (!store_append_all(app->store, rows, n, err)) {
        return false;
    }
    app->acts_since_backup += (int64_t)n;
    app_touch(app);
    return true;
}

bool app_append(App *app, LogRow *row, int64_t now_ms, Err *err) {
    return app_append_batch(app, row, 1, now_ms, err);
}

static bool act_on_item(App *app, int32_t item, LogKind kind, int64_t now_ms, Err *err) {
    if (item < 0 || (size_t)item >= app->lib.item_n) {
        return err_set(err, ERR_NOT_FOUND, "there is no card here to act on");
    }
    Str key = app->lib.items[item].key;
    LogRow row = {.item = key, .kind = kind, .scheduler = app->settings.scheduler};
    return app_append(app, &row, now_ms, err) && app_reload_item(app, key, err);
}

bool app_grade(App *app, int32_t quality, int64_t answer_ms, int64_t now_ms, GradeResult *result,
               Err *err) {
    const Turn shown = app_turn_shown(app, now_ms), *turn = &shown;
    if (turn->kind != TURN_CARD) {
        return err_set(err, ERR_INPUT, "there is no card to grade now");
    }
    const GradeChoice *choice = NULL;
    for (int32_t i = 0; i < turn->grade_n; i++) {
        if (turn->grades[i].quality == quality) {
            choice = &turn->grades[i];
        }
    }
    if (!choice) {
        return err_set(err, ERR_INPUT, "this grade is not offered now");
    }
    ItemInfo *item = &app->lib.items[turn->item];
    int32_t lapses = item->state.lapses;
    GradeResult r = {
        .item = turn->item, .quality = quality, .interval_days = choice->interval_days};
    LogRow row = {
        .item = item->key,
        .quality = quality,
        .answer_ms = (int32_t)(answer_ms < 0           ? 0
                               : answer_ms > INT32_MAX ? INT32_MAX
                                                       : answer_ms),
        .kind = turn->log_kind,
        .scheduler = app->settings.scheduler,
        .interval_days = choice->interval_days,
    };
    const int32_t after = fold_item(item->state, &row).lapses;
    r.became_leech = after > lapses && fold_is_leech_now(after, app->settings.leech);
    r.put_away = r.became_leech && app->settings.leech_suspends;
    LogRow rows[2] = {row, {.item = item->key, .kind = LOG_SUSPEND, .scheduler = row.scheduler}};
    if (!app_append_batch(app, rows, r.put_away ? 2 : 1, now_ms, err) ||
        !app_reload_item(app, item->key, err)) {
        return false;
    }
    *result = r;
    return true;
}

bool app_lesson_done(App *app, int64_t now_ms, Err *err) {
    const Turn shown = app_turn_shown(app, now_ms), *turn = &shown;
    if (turn->kind != TURN_LESSON) {
        return err_set(err, ERR_INPUT, "there is no lesson on the screen now");
    }
    TopicInfo *topic = &app->lib.topics[turn->topic];
    LogRow row = {.item = topic->key, .kind = LOG_LESSON};
    if (!app_append(app, &row, now_ms, err)) {
        return false;
    }
    topic->is_seen = true;
    return true;
}

bool app_bury(App *app, int32_t item, int64_t now_ms, Err *err) {
    return act_on_item(app, item, LOG_BURY, now_ms, err);
}

bool app_suspend(App *app, int32_t item, bool on, int64_t now_ms, Err *err) {
    return act_on_item(app, item, on ? LOG_SUSPEND : LOG_UNSUSPEND, now_ms, err);
}

bool app_star(App *app, int32_t item, bool on, int64_t now_ms, Err *err) {
    return act_on_item(app, item, on ? LOG_STAR : LOG_UNSTAR, now_ms, err);
}

bool app_more_due(App *app, int32_t count, int64_t now_ms, Err *err) {
    LogRow row = {.kind = LOG_MORE_DUE, .interval_days = count};
    return app_append(app, &row, now_ms, err);
}

bool app_more_new(App *app, int32_t count, int64_t now_ms, Err *err) {
    LogRow row = {.kind = LOG_MORE_NEW, .interval_days = count};
    return app_append(app, &row, now_ms, err);
}

bool app_accept_clock(App *app, int64_t now_ms, Err *err) {
    // Not through app_append: its day is the calendar's, not the log's.
    LogRow row = {.kind = LOG_CLOCK,
                  .quality = QUALITY_NONE,
                  .at_ms = now_ms,
                  .day = day_of(now_ms, app->settings.day_start),
                  .device = app->device,
                  .source = str_of(app->source)};
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere with this collection");
    }
    if (!store_append(app->store, &row, err)) {
        return false;
    }
    app->acts_since_backup++;
    app->day_after_day = DAY_NONE;
    app_touch(app);
    return true;
}

static const char *act_words(const LogRow *row) {
    static const char *const grades[] = {"Blackout", "Wrong", "Again", "Hard", "Good", "Easy"};
    if (str_starts(row->source, S("import:"))) {
        return "Imported progress";
    }
    switch (row->kind) {
    case LOG_LEARN:
    case LOG_REVIEW:
    case LOG_DRILL:
    case LOG_EXTRA:
        return row->quality >= 0 && row->quality <= 5 ? grades[row->quality] : "Answer";
    case LOG_BURY:
        return "Bury";
    case LOG_SUSPEND:
        return "Suspend";
    case LOG_UNSUSPEND:
        return "Unsuspend";
    case LOG_STAR:
        return "Star";
    case LOG_UNSTAR:
        return "Unstar";
    case LOG_LESSON:
        return "Lesson";
    case LOG_SET_DUE:
        return "New due day";
    case LOG_RESET:
        return "Reset";
    case LOG_IMPORT:
        return "Imported progress";
    case LOG_MORE_DUE:
        return "More due cards";
    case LOG_MORE_NEW:
        return "More new cards";
    case LOG_CLOCK:
        return "Calendar";
    case LOG_FILES:
        return "Change of deck files";
    case LOG_AWAY:
        return "Time away";
    case LOG_UNDO:
    case LOG_REDO:
    case LOG_KIND_COUNT:
        break;
    }
    return "Act";
}

// The row's thing in the learner's words: the prompt of its card, the title of its topic.
static Str thing_of(const App *app, const LogRow *row) {
    int32_t i = hashmap_get(&app->lib.item_by_key, row->item);
    if (i >= 0) {
        return app->lib.cards[app->lib.items[i].card].prompt;
    }
    i = hashmap_get(&app->lib.topic_by_key, row->item);
    return i >= 0 ? app->lib.topics[i].title : row->item;
}

// The acts that go together with the target: a batch lies side by side in the log, and all but its
// head refer to the head. Undo meets its last act first, redo its head.
typedef struct Batch {
    int64_t head;
    VEC(LogRow) rows; // in order of the log; what undo and redo need of them
    Arena *arena;
} Batch;

static bool take_batch_row(void *ctx, const LogRow *row) {
    Batch *b = ctx;
    const bool is_of_batch = row->seq == b->head || row->ref == b->head;
    if (!is_of_batch || row->kind == LOG_UNDO || row->kind == LOG_REDO) {
        return false;
    }
    vec_push(&b->rows, (LogRow){.seq = row->seq,
                                .at_ms = row->at_ms,
                                .kind = row->kind,
                                .item = arena_str(b->arena, row->item)});
    return true;
}

// What a row of the batch changes besides its item's state.
static void note_taken_back(App *app, const LogRow *act, bool redo) {
    const int32_t topic = hashmap_get(&app->lib.topic_by_key, act->item);
    if (act->kind == LOG_LESSON && topic >= 0) {
        app->lib.topics[topic].is_seen = redo;
    }
    if (act->kind == LOG_CLOCK) {
        app->day_after_day = DAY_NONE;
    }
}

// A step of files names itself.
static Str words_for(App *app, const LogRow *target, const Batch *b, const Journal *j) {
    if (j->what.n > 0) {
        return j->what;
    }
    if (b->rows.at[0].kind == LOG_AWAY) {
        return S("Time away");
    }
    // A grade and what it led to (a leech that was put away) are about one card.
    const bool is_one = str_eq(b->rows.at[0].item, b->rows.at[b->rows.n - 1].item);
    // The score of an interview question, with the cards it brought forward.
    if (b->rows.n > 1 && !is_one && log_kind_is_answer(b->rows.at[0].kind) &&
        !str_starts(target->source, S("import:"))) {
        const Str asked = thing_of(app, &b->rows.at[0]);
        return arena_printf(&app->words, "Interview score: %.*s", STR_ARG(asked));
    }
    if (b->rows.n > 1 && !is_one) {
        return arena_printf(&app->words, "%s: %zu cards", act_words(target), b->rows.n);
    }
    const Str thing = thing_of(app, target);
    return thing.n ? arena_printf(&app->words, "%s: %.*s", act_words(target), STR_ARG(thing))
                   : arena_printf(&app->words, "%s", act_words(target));
}

static bool append_taking_back(App *app, const Batch *b, bool redo, int64_t now_ms, Err *err) {
    VEC(LogRow) rows = {0};
    for (size_t i = 0; i < b->rows.n; i++) {
        const LogRow *act = &b->rows.at[redo ? i : b->rows.n - 1 - i];
        vec_push(&rows,
                 (LogRow){.item = act->item, .kind = redo ? LOG_REDO : LOG_UNDO, .ref = act->seq});
    }
    bool ok = app_append_batch(app, rows.at, rows.n, now_ms, err);
    for (size_t i = 0; ok && i < b->rows.n; i++) {
        note_taken_back(app, &b->rows.at[i], redo);
        ok = app_reload_item(app, b->rows.at[i].item, err);
    }
    vec_free(&rows);
    return ok;
}

// Undo and redo differ only in direction.
static bool take_back(App *app, bool redo, int64_t now_ms, Str *what, Err *err) {
    arena_reset(&app->words);
    LogRow target = {0};
    bool ok = redo ? store_redo_target(app->store, &app->words, &target, err)
                   : store_undo_target(app->store, &app->words, &target, err);
    if (!ok) {
        return false;
    }
    if (!target.seq) {
        return err_set(err, ERR_NOT_FOUND,
                       redo ? "There is nothing to do again." : "There is nothing to take back.");
    }
    Batch b = {.head = target.ref > 0 ? target.ref : target.seq, .arena = &app->words};
    ok = store_log_each(app->store, (Str){0}, b.head - 1, take_batch_row, &b, err);
    Journal files = {0};
    bool has_files = false;
    if (ok && b.rows.n > 0 && b.rows.at[0].kind == LOG_FILES) {
        ok = has_files = step_turn(app, &b.rows.at[0], redo, &app->words, &files, err);
    }
    if (ok) {
        *what = words_for(app, &target, &b, &files);
        ok = append_taking_back(app, &b, redo, now_ms, err);
    }
    if (has_files) {
        step_turned(app, &files, redo, ok, now_ms);
    }
    vec_free(&b.rows);
    return ok;
}

bool app_undo(App *app, int64_t now_ms, Str *what, Err *err) {
    return take_back(app, false, now_ms, what, err);
}

bool app_redo(App *app, int64_t now_ms, Str *what, Err *err) {
    return take_back(app, true, now_ms, what, err);
}
