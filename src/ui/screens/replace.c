// Find and replace: what to find, by what, where; below it every card it would change, before and
// after, each of which can be left out. Nothing is written before Ctrl+Enter, and one undo takes
// all of it back. The cards come in the text of the arguments, as numbers of items.
#include <string.h>

#include "base/vec.h"
#include "ui/icons.h"
#include "ui/screens/replace_internal.h"
#include "ui/w_edit.h"

// Cards are read from their files in pieces, so that typing never waits.
#define WORK_PER_FRAME 25000
#define MANY           200 // cards: writing them takes long enough to be said

static void search(Ui *ui, ReplaceScreen *s) {
    app_replace_free(s->replacing);
    const ReplaceWish wish = {.find = edit_text(&s->find),
                              .with = edit_text(&s->with),
                              .match_case = s->match_case,
                              .whole_words = s->whole_words,
                              .where = s->where};
    s->replacing = app_replace_new(ui_app(ui), &wish, s->items, s->n);
    s->is_done = false;
    s->selected = 0;
    s->list.offset = 0;
}

static bool replace_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    ReplaceScreen *s = self;
    if (!args || args->text.n == 0) {
        return err_set(err, ERR_NOT_FOUND, "There are no cards to look through.");
    }
    s->n = args->text.n / sizeof *s->items;
    s->items = mem_array(s->n + 1, sizeof *s->items);
    memcpy(s->items, args->text.at, s->n * sizeof *s->items);
    s->field = REPLACE_FIELD_FIND;
    search(ui, s);
    return true;
}

static void replace_close(Ui *ui, void *self) {
    (void)ui;
    ReplaceScreen *s = self;
    app_replace_free(s->replacing);
    edit_free(&s->find);
    edit_free(&s->with);
    mem_free(s->items);
}

static void replace_sync(Ui *ui, void *self, ChangeSet changes) {
    if (changes & CHANGE_CARDS) {
        ReplaceScreen *s = self;
        app_replace_free(s->replacing); // it speaks of cards as they were
        s->replacing = NULL;
        s->is_done = true;
        ui_pop(ui);
    }
}

static int64_t replace_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    return ((const ReplaceScreen *)self)->is_done ? UI_NEVER : now_ms;
}

static size_t replace_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_REPLACE;
    return 1;
}

void replace_count(const ReplaceScreen *s, ReplaceCounts *c) {
    size_t n = 0;
    const ReplaceHit *hits = s->replacing ? app_replace_hits(s->replacing, &n) : NULL;
    *c = (ReplaceCounts){0};
    for (size_t i = 0; i < n; i++) {
        const bool does = !hits[i].is_skipped && !hits[i].is_unfit;
        c->cards += does;
        c->places += does ? hits[i].n : 0;
        c->shipped += does && !hits[i].is_own;
        c->skipped += hits[i].is_skipped && !hits[i].is_unfit;
        c->unfit += hits[i].is_unfit;
    }
}

static bool replace_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const ReplaceScreen *s = self;
    ReplaceCounts c;
    switch ((int)act.id) {
    case ACT_CHOICE:
        replace_count(s, &c);
        return s->is_done && c.cards > 0;
    case ACT_TOGGLE_ROW:
        return s->field == 0;
    default:
        return true;
    }
}

static void do_it(Ui *ui, ReplaceScreen *s) {
    Arena a = {0};
    Err err = {0};
    size_t cards = 0;
    if (app_replace_do(s->replacing, ui_now(ui), &cards, &err)) {
        ui_toast(ui,
                 arena_printf(&a, "Replaced in %.*s.",
                              STR_ARG(words_count(&a, (int64_t)cards, "card", "cards"))),
                 (Act){ACT_UNDO, 0}, S("Undo"));
        ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
    } else {
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}

static void move(Ui *ui, ReplaceScreen *s, int by) {
    size_t n = 0;
    app_replace_hits(s->replacing, &n);
    if (s->field) { // from the fields to the list first
        s->field = 0;
    } else {
        s->selected += by;
    }
    s->selected = s->selected >= (int32_t)n ? (int32_t)n - 1 : s->selected;
    if (s->selected < 0 || n == 0) {
        s->selected = 0;
        s->field = by < 0 || n == 0 ? REPLACE_FIELD_WITH : 0;
    }
    s->follow = true;
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
}

static void toggle(ReplaceScreen *s, int32_t row) {
    size_t n = 0;
    ReplaceHit *hits = app_replace_hits(s->replacing, &n);
    if (row >= 0 && row < (int32_t)n && !hits[row].is_unfit) {
        hits[row].is_skipped = !hits[row].is_skipped;
    }
}

static bool replace_act(Ui *ui, void *self, Act act) {
    ReplaceScreen *s = self;
    switch ((int)act.id) {
    case ACT_FIELD_CHANGED:
        s->field = act.arg;
        search(ui, s);
        return true;
    case ACT_FIELD_FOCUS:
        s->field = act.arg;
        ui_focus(ui, (Act){ACT_NONE, 0}, false);
        return true;
    case ACT_REPLACE_CASE:
        s->match_case = !s->match_case;
        search(ui, s);
        return true;
    case ACT_REPLACE_WORDS:
        s->whole_words = !s->whole_words;
        search(ui, s);
        return true;
    case ACT_REPLACE_WHERE:
        s->where = (ReplaceWhere)(((int)s->where + 1) % REPLACE_WHERE_COUNT);
        search(ui, s);
        return true;
    case ACT_SUBMIT: // Enter: from field to field to list
        s->field = s->field == REPLACE_FIELD_FIND ? REPLACE_FIELD_WITH : 0;
        ui_focus(ui, (Act){ACT_NONE, 0}, false);
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        move(ui, s, act.id == ACT_ROW_NEXT ? 1 : -1);
        return true;
    case ACT_ROW_PICK:
        s->selected = act.arg;
        s->field = 0;
        toggle(s, act.arg);
        return true;
    case ACT_TOGGLE_ROW:
        toggle(s, s->selected);
        return true;
    case ACT_CHOICE: {
        ReplaceCounts c;
        replace_count(s, &c);
        if (act.arg == 0 && c.cards > MANY) {
            ui_later(ui, (Act){ACT_CHOICE, 1}, S("Writing the files..."));
        } else {
            do_it(ui, s);
        }
        return true;
    }
    default:
        return false;
    }
}

bool replace_walk(ReplaceScreen *s) {
    if (!s->is_done && s->replacing) {
        s->is_done = app_replace_walk(s->replacing, WORK_PER_FRAME);
    }
    return s->is_done;
}

const Screen screen_replace = {
    .id = SCREEN_REPLACE,
    .title = "Find and replace",
    .size = sizeof(ReplaceScreen),
    .overlay = true,
    .open = replace_open,
    .close = replace_close,
    .scopes = replace_scopes,
    .allows = replace_allows,
    .act = replace_act,
    .sync = replace_sync,
    .wake = replace_wake,
    .draw = replace_draw,
};
