// Bringing cards in: a file is named, dropped or chosen again; then the screen shows what would
// happen, with its cards as they will be reviewed, and what can be changed about it; Enter does it,
// and one undo takes it back. Reading goes on a piece a frame, so the window answers all the while
// and Esc stops it.
#include "ui/screens/import_internal.h"

#include "app/app_paths.h"
#include "base/file.h"
#include "base/vec.h"
#include "ui/ui_internal.h"

#define STEPS_A_FRAME 4
#define ROLE_BACK     1 // import_column_role: 0 is the front

ImportStage import_stage(const ImportScreen *s) {
    return s->plan ? import_plan_stage(s->plan) : PLAN_REFUSED;
}

bool import_is_choosing(const ImportScreen *s) {
    return s->plan == NULL;
}

static bool is_working(const ImportPlan *plan) {
    const ImportStage stage = plan ? import_plan_stage(plan) : PLAN_DONE;
    return stage == PLAN_READING || stage == PLAN_COPYING || stage == PLAN_TO_COMMIT;
}

bool import_is_busy(const ImportScreen *s) {
    const bool is_untold = s->plan && import_stage(s) == PLAN_DONE && !s->is_told;
    return is_working(s->plan) || is_working(s->next) || is_untold;
}

// --- which file ----------------------------------------------------------------------------------
static void list_files(Ui *ui, ImportScreen *s) {
    arena_reset(&s->list_arena);
    s->chosen = -1;
    s->offers = (StrList){0};
    s->recent = (StrList){ARENA_ARRAY(&s->list_arena, Str, IMPORT_RECENT_MAX), 0};
    const Str typed = edit_text(&s->path);
    if (typed.n > 0) {
        s->offers = app_path_complete(&s->list_arena, typed, true, IMPORT_OFFERS_MAX);
        return;
    }
    Str rest = str_of(app_settings(ui_app(ui))->recent), line;
    while (str_next_line(&rest, &line) && s->recent.n < IMPORT_RECENT_MAX) {
        if (line.n > 0 && file_info(arena_z(&s->list_arena, line)).exists) {
            s->recent.at[s->recent.n++] = app_path_short(&s->list_arena, line);
        }
    }
}

static StrList listed(const ImportScreen *s) {
    return s->path.text.n ? s->offers : s->recent;
}

static void remember_file(Ui *ui, const ImportScreen *s) {
    Buf all = {.max = 4000};
    Err err = {0};
    Arena a = {0};
    const Str file = str_of(path_real(&a, arena_z(&a, buf_str(&s->file))));
    buf_addf(&all, "%.*s\n", STR_ARG(file));
    Str rest = str_of(app_settings(ui_app(ui))->recent), line;
    for (int n = 1; n < IMPORT_RECENT_MAX && str_next_line(&rest, &line); n++) {
        if (line.n > 0 && !str_eq(line, file) && all.n + line.n + 1 < all.max) {
            buf_addf(&all, "%.*s\n", STR_ARG(line));
        }
    }
    // A list of names that cannot be kept is no reason to disturb anybody.
    (void)app_setting_set(ui_app(ui), S("recent-files"), buf_str(&all), &err);
    buf_free(&all);
    arena_free(&a);
}

static void drop_plan(ImportScreen *s) {
    import_plan_free(s->next);
    import_plan_free(s->plan);
    s->plan = s->next = NULL;
    s->is_looked = s->has_view = s->is_told = s->in_deck = s->wants_ours = false;
}

static ImportPlan *new_plan(Ui *ui, ImportScreen *s) {
    const ImportWishes wishes = {.with_progress = s->with_progress,
                                 .take_theirs = s->take_theirs,
                                 .columns = buf_str(&s->columns),
                                 .deck = buf_str(&s->deck)};
    return import_plan_new(ui_app(ui), buf_z(&s->file), &wishes, ui_now(ui));
}

static void begin(Ui *ui, ImportScreen *s, Str path) {
    drop_plan(s);
    buf_clear(&s->file);
    buf_add_str(&s->file, path);
    buf_clear(&s->columns);
    buf_clear(&s->deck);
    edit_set(&s->deck_field, (Str){0});
    s->with_progress = s->take_theirs = false;
    s->row = 0;
    s->sample = SIZE_MAX;
    s->scroll = s->card_scroll = (Scroll){0};
    s->plan = new_plan(ui, s);
    ui_mark_dirty(ui);
}

// The same file with other wishes: what is on the screen stays until that is read.
static void again(Ui *ui, ImportScreen *s) {
    import_plan_free(s->next);
    s->next = new_plan(ui, s);
    ui_mark_dirty(ui);
}

static void choose_file(Ui *ui, ImportScreen *s) {
    if (s->plan && import_stage(s) != PLAN_REFUSED) {
        edit_set(&s->path, (Str){0}); // a path that led nowhere stays, to be mended
    }
    drop_plan(s);
    s->is_dropped = false;
    list_files(ui, s);
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
}

// Enter: the row chosen, else what was typed; a folder is gone into when it was chosen by a row.
static void open_file(Ui *ui, ImportScreen *s, int32_t row) {
    const StrList list = listed(s);
    row = row >= 0 ? row : s->chosen;
    Arena a = {0};
    const Str path = row >= 0 && (size_t)row < list.n ? arena_str(&a, list.at[row])
                                                      : arena_str(&a, edit_text(&s->path));
    if (row >= 0 && str_ends(path, S("/"))) {
        edit_set(&s->path, path);
        list_files(ui, s);
    } else if (str_is_blank(path)) {
        ui_toast(ui, S("Type or paste where the file is, or drop it on the window."), (Act){0},
                 (Str){0});
    } else {
        begin(ui, s, str_of(app_path_typed(&a, path)));
    }
    arena_free(&a);
}

static void complete_path(Ui *ui, ImportScreen *s) {
    const Str typed = edit_text(&s->path), common = app_path_common(s->offers);
    if (s->chosen >= 0 && (size_t)s->chosen < s->offers.n) {
        Arena a = {0};
        edit_set(&s->path, arena_str(&a, s->offers.at[s->chosen]));
        arena_free(&a);
    } else if (common.n >= typed.n && common.n > 0) {
        Arena a = {0};
        edit_set(&s->path, arena_str(&a, common));
        arena_free(&a);
    }
    list_files(ui, s);
}

// --- what can be changed -------------------------------------------------------------------------
static bool has_log(Str format) {
    return str_eq(format, S("apkg")) || str_eq(format, S("colpkg")) || str_eq(format, S("anki2"));
}

static void list_rows(ImportScreen *s) {
    const ImportReport *r = import_plan_report(s->plan);
    size_t columns = 0;
    import_plan_columns(s->plan, &columns);
    s->row_n = 0;
    if (!str_eq(r->format, S("trestle-1"))) {
        s->rows[s->row_n++] = (PlanRow){PLAN_ROW_DECK, 0};
    }
    if (has_log(r->format)) {
        s->rows[s->row_n++] = (PlanRow){PLAN_ROW_PROGRESS, 0};
    }
    if (r->conflict > 0) {
        s->rows[s->row_n++] = (PlanRow){PLAN_ROW_CONFLICT, 0};
    }
    for (size_t i = 0; i < columns && s->row_n < IMPORT_ROWS_MAX; i++) {
        s->rows[s->row_n++] = (PlanRow){PLAN_ROW_COLUMN, (int32_t)i};
    }
    s->row = s->row >= s->row_n ? s->row_n - 1 : s->row;
    s->row = s->row < 0 ? 0 : s->row;
}

static size_t role_index(Str role) {
    for (size_t i = 0; import_column_role(i); i++) {
        if (str_eq(role, str_of(import_column_role(i)))) {
            return i;
        }
    }
    return 0;
}

static void change_column(ImportScreen *s, int32_t column, int by) {
    size_t n = 0, roles = 0;
    const ImportColumn *columns = import_plan_columns(s->plan, &n);
    while (import_column_role(roles)) {
        roles++;
    }
    if (roles == 0) {
        return;
    }
    const size_t old = role_index(columns[column].role);
    const size_t to = (old + (by > 0 ? 1 : roles - 1)) % roles;
    buf_clear(&s->columns);
    for (size_t i = 0; i < n; i++) {
        size_t role = role_index(columns[i].role);
        // There is one front and one back: who had it takes what this one was.
        const bool is_swapped = role == to && role <= ROLE_BACK;
        role = (int32_t)i == column ? to : is_swapped ? old : role;
        buf_addf(&s->columns, "%s%s", i ? "," : "", import_column_role(role));
    }
}

// From deck to deck of the learner's own; before the first one is "as in the file".
static void change_deck(Ui *ui, ImportScreen *s, int by) {
    const Library *lib = app_library(ui_app(ui));
    const Str now = buf_str(&s->deck);
    int32_t at = -1;
    for (size_t i = 0; i < lib->deck_n && now.n > 0; i++) {
        at = lib->decks[i].is_own && str_eq(lib->decks[i].title, now) ? (int32_t)i : at;
    }
    do {
        at += by > 0 ? 1 : -1;
        at = at >= (int32_t)lib->deck_n ? -1 : at < -1 ? (int32_t)lib->deck_n - 1 : at;
    } while (at >= 0 && !lib->decks[at].is_own);
    Arena a = {0};
    const Str title = at >= 0 ? arena_str(&a, lib->decks[at].title) : STR_NONE;
    buf_clear(&s->deck);
    buf_add_str(&s->deck, title);
    edit_set(&s->deck_field, title);
    arena_free(&a);
}

static void change_row(Ui *ui, ImportScreen *s, int32_t at, int by) {
    if (at < 0 || at >= s->row_n || s->next) {
        return;
    }
    s->row = at;
    const PlanRow row = s->rows[at];
    switch (row.kind) {
    case PLAN_ROW_DECK:
        change_deck(ui, s, by);
        break;
    case PLAN_ROW_PROGRESS:
        s->with_progress = !s->with_progress;
        break;
    case PLAN_ROW_CONFLICT:
        s->take_theirs = !s->take_theirs;
        break;
    case PLAN_ROW_COLUMN:
        change_column(s, row.column, by);
        break;
    }
    again(ui, s);
}

static void leave_deck_field(Ui *ui, ImportScreen *s, bool keep) {
    s->in_deck = false;
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
    if (!keep) {
        edit_set(&s->deck_field, buf_str(&s->deck));
    } else if (!str_eq(edit_text(&s->deck_field), buf_str(&s->deck))) {
        buf_clear(&s->deck);
        buf_add_str(&s->deck, str_trim(edit_text(&s->deck_field)));
        again(ui, s);
    }
}

// --- the card of the preview ---------------------------------------------------------------------
void import_look(ImportScreen *s) {
    if (s->is_looked) {
        return;
    }
    CardView view;
    s->is_looked = true;
    if (s->sample == SIZE_MAX || s->sample >= import_plan_card_count(s->plan)) {
        s->sample = import_plan_seek(s->plan, SIZE_MAX, 1, FATE_COUNT);
    }
    arena_reset(&s->look);
    s->has_view = import_plan_card(s->plan, s->sample, s->wants_ours, &s->look, &view, &s->info);
    s->tags = STR_NONE;
    if (s->has_view) {
        review_preview_view(&s->preview, &view);
        Buf tags = {.max = 400};
        for (size_t i = 0; i < view.card.tags.n; i++) {
            buf_addf(&tags, "%s%.*s", i ? ", " : "", STR_ARG(view.card.tags.at[i]));
        }
        s->tags = arena_str(&s->look, buf_str(&tags));
        buf_free(&tags);
    }
}

static void walk(ImportScreen *s, int by, ImportFate fate) {
    s->sample = import_plan_seek(s->plan, s->sample, by, fate);
    s->is_looked = s->wants_ours = false;
    s->shows_card = true;
    s->card_scroll = (Scroll){0};
}

// --- the passing of time -------------------------------------------------------------------------
static void tell(Ui *ui, ImportScreen *s) {
    const ImportReport *r = import_plan_report(s->plan);
    Arena a = {0};
    s->is_told = true;
    remember_file(ui, s);
    const int32_t n = r->fresh + r->changed;
    const Str words =
        n > 0 || r->reviews > 0
            ? arena_printf(&a, "%.*s came in.", STR_ARG(words_count(&a, n, "card", "cards")))
            : S("Everything in the file is here already.");
    const bool is_done = n > 0 || r->reviews > 0;
    ui_toast(ui, words, (Act){is_done ? ACT_UNDO : ACT_NONE, 0}, is_done ? S("Undo") : (Str){0});
    ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
    arena_free(&a);
}

void import_step(Ui *ui, ImportScreen *s) {
    if (s->plan && import_stage(s) == PLAN_DONE && !s->is_told) {
        tell(ui, s);
    }
    const ImportStage before = import_stage(s);
    ImportPlan *plan = s->next ? s->next : s->plan;
    // The last step takes a moment: a frame before it says so.
    // (Of a pinned clock the passes of a frame are counted instead.)
    const bool is_said =
        before != PLAN_TO_COMMIT || s->said_ms != ui_now(ui) || ++s->said_passes > 4;
    for (int i = 0; plan && is_said && i < STEPS_A_FRAME && import_plan_step(plan); i++) {
        if (import_plan_stage(plan) == PLAN_TO_COMMIT) {
            s->said_ms = ui_now(ui);
            s->said_passes = 0;
            break;
        }
    }
    if (s->next && !is_working(s->next)) {
        import_plan_free(s->plan);
        s->plan = s->next;
        s->next = NULL;
        s->is_looked = false;
    }
    if (s->plan && import_stage(s) == PLAN_READY) {
        list_rows(s);
        import_look(s);
    }
    ui->redraw = ui->redraw || import_stage(s) != before; // other keys hold now
}

// --- the screen ----------------------------------------------------------------------------------
static bool import_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)err;
    ImportScreen *s = self;
    s->preview.turn.item = -1;
    s->sample = SIZE_MAX;
    if (args && args->text.n) {
        begin(ui, s, args->text);
        s->is_dropped = true;
    } else {
        list_files(ui, s);
    }
    return true;
}

static void import_close(Ui *ui, void *self) {
    (void)ui;
    ImportScreen *s = self;
    drop_plan(s);
    edit_free(&s->path);
    edit_free(&s->deck_field);
    buf_free(&s->file);
    buf_free(&s->columns);
    buf_free(&s->deck);
    review_preview_free(&s->preview);
    arena_free(&s->look);
    arena_free(&s->list_arena);
}

static size_t import_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    const ImportScreen *s = self;
    out[0] = import_is_choosing(s)          ? SCOPE_IMPORT_FILE
             : import_stage(s) == PLAN_DONE ? SCOPE_IMPORT_DONE
                                            : SCOPE_IMPORT_PLAN;
    out[1] = SCOPE_DIALOG; // what cannot be taken is answered like a dialog
    return s->plan && import_stage(s) == PLAN_REFUSED ? 2 : 1;
}

static bool import_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const ImportScreen *s = self;
    const ImportStage stage = import_stage(s);
    const bool is_ready = s->plan && stage == PLAN_READY;
    switch ((int)act.id) {
    case ACT_FILE_OPEN:
        return import_is_choosing(s);
    case ACT_FILE_COMPLETE:
        return import_is_choosing(s) && s->offers.n > 0;
    case ACT_IMPORT_NOW:
        return is_ready && (s->in_deck || (!s->next && !import_plan_err(s->plan)->code));
    case ACT_SAMPLE_NEXT:
    case ACT_SAMPLE_PREV:
        return is_ready && import_plan_card_count(s->plan) > 1;
    case ACT_SAMPLE_CONFLICT:
        return is_ready && import_plan_report(s->plan)->conflict > 0;
    case ACT_SAMPLE_OURS:
        return is_ready && (s->info.fate == FATE_CONFLICT || s->info.fate == FATE_CHANGED);
    case ACT_EXPAND:
    case ACT_COLLAPSE:
        return is_ready && s->row_n > 0;
    case ACT_TARGET_DECK:
        return is_ready && s->row_n > 0 && s->rows[0].kind == PLAN_ROW_DECK;
    case ACT_STUDY_NOW:
        return s->plan && stage == PLAN_DONE && import_plan_main_deck(s->plan) >= 0;
    case ACT_ANOTHER_FILE:
        return s->plan && !is_working(s->plan);
    default:
        return true;
    }
}

static void study(Ui *ui, ImportScreen *s) {
    app_focus_deck(ui_app(ui), import_plan_main_deck(s->plan));
    ui_go(ui, SCREEN_REVIEW, NULL);
}

static bool go_back(Ui *ui, ImportScreen *s) {
    if (s->in_deck) {
        leave_deck_field(ui, s, false);
        return true;
    }
    if (import_is_choosing(s)) {
        return false;
    }
    if (s->next) {
        import_plan_free(s->next);
        s->next = NULL;
        return true;
    }
    const bool was_working = is_working(s->plan), is_dropped = s->is_dropped;
    choose_file(ui, s);
    if (was_working) {
        ui_toast(ui, S("Stopped; nothing was changed."), (Act){0}, (Str){0});
    }
    return !is_dropped;
}

static bool act_on_plan(Ui *ui, ImportScreen *s, Act act) {
    switch ((int)act.id) {
    case ACT_IMPORT_NOW:
        if (s->in_deck) {
            leave_deck_field(ui, s, true);
        } else {
            import_plan_go(s->plan, ui_now(ui));
        }
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        s->row += act.id == ACT_ROW_NEXT ? 1 : -1;
        s->follow = true;
        list_rows(s);
        return true;
    case ACT_ROW_PICK:
        s->row = act.arg;
        return true;
    case ACT_EXPAND:
    case ACT_COLLAPSE:
        change_row(ui, s, act.arg >= 0 ? act.arg : s->row, act.id == ACT_EXPAND ? 1 : -1);
        return true;
    case ACT_SAMPLE_NEXT:
        walk(s, 1, FATE_COUNT);
        return true;
    case ACT_SAMPLE_PREV:
        walk(s, -1, FATE_COUNT);
        return true;
    case ACT_SAMPLE_CONFLICT:
        walk(s, 1, FATE_CONFLICT);
        return true;
    case ACT_SAMPLE_OURS:
        s->wants_ours = !s->wants_ours;
        s->is_looked = false;
        return true;
    case ACT_TARGET_DECK:
    case ACT_FIELD_FOCUS:
        s->in_deck = true;
        s->row = 0;
        s->deck_field.anchor = 0;
        s->deck_field.caret = s->deck_field.text.n;
        ui_focus(ui, (Act){ACT_NONE, 0}, false);
        return true;
    case ACT_FIELD_CHANGED:
        return true;
    default:
        return false;
    }
}

static bool act_on_choice(Ui *ui, ImportScreen *s, Act act) {
    const int32_t n = (int32_t)listed(s).n;
    switch ((int)act.id) {
    case ACT_FIELD_CHANGED:
        list_files(ui, s);
        return true;
    case ACT_FILE_OPEN:
        open_file(ui, s, act.arg);
        return true;
    case ACT_FILE_COMPLETE:
        complete_path(ui, s);
        return true;
    case ACT_ROW_NEXT:
        s->chosen += s->chosen + 1 < n;
        return true;
    case ACT_ROW_PREV:
        s->chosen -= s->chosen >= 0;
        return true;
    default:
        return false;
    }
}

static bool import_act(Ui *ui, void *self, Act act) {
    ImportScreen *s = self;
    switch ((int)act.id) {
    case ACT_BACK:
        return go_back(ui, s);
    case ACT_ANOTHER_FILE:
    case ACT_FORWARD:
        choose_file(ui, s);
        return true;
    case ACT_STUDY_NOW:
        study(ui, s);
        return true;
    case ACT_UNDO:
    case ACT_REDO:
        ui_app_undo(ui, act.id == ACT_REDO);
        if (s->plan && import_stage(s) == PLAN_DONE) {
            drop_plan(s); // what the file would do now
            s->plan = new_plan(ui, s);
        }
        return true;
    default:
        if (import_is_choosing(s)) {
            return act_on_choice(ui, s, act);
        }
        return import_stage(s) == PLAN_READY && act_on_plan(ui, s, act);
    }
}

static bool import_input(Ui *ui, void *self, const Input *in) {
    ImportScreen *s = self;
    const ImportStage stage = import_stage(s);
    if (in->kind != INPUT_DROP) {
        return false;
    }
    if (s->plan && (stage == PLAN_COPYING || stage == PLAN_TO_COMMIT)) {
        ui_toast(ui, S("One file after the other: this one is being imported still."), (Act){0},
                 (Str){0});
    } else {
        begin(ui, s, in->text);
    }
    return true;
}

static int64_t import_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    return import_is_busy(self) ? now_ms : UI_NEVER;
}

const Screen screen_import = {
    .id = SCREEN_IMPORT,
    .title = "Import",
    .size = sizeof(ImportScreen),
    .open = import_open,
    .close = import_close,
    .scopes = import_scopes,
    .allows = import_allows,
    .act = import_act,
    .input = import_input,
    .wake = import_wake,
    .draw = import_draw,
};
