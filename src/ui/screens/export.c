// Taking cards out: all of them, one deck or what a search finds, in a format that says what it
// carries, to a place that is proposed and can be typed. Nothing is written over without a word.
#include "ui/screens/export_internal.h"

#include "app/app_paths.h"
#include "base/file.h"
#include "base/vec.h"
#include "ui/ui_internal.h"

#define WHAT_ALL    (-1)
#define WHAT_SEARCH (-2)

static const ExportKind kinds[] = {
    {"apkg", "Anki package",
     "For Anki 2.1.50 and newer: cards, decks, tags, gaps, pictures and sounds. Prerequisites and "
     "card kinds of ours become plain cards.",
     ".apkg", true, true},
    {"apkg-legacy", "Anki package, old layout",
     "The same for every Anki, also very old ones, and for other programs that read its packages.",
     ".apkg", true, true},
    {"anki-text", "Text for Anki",
     "One line a card, easy to look into. No pictures, sounds or progress.", ".txt", false, false},
    {"csv", "Table",
     "For a spreadsheet: front, back, hint, tags and deck. No pictures, sounds or progress.",
     ".csv", false, false},
    {"json", "Everything, for programs",
     "Every card with all its parts, its state and, if you like, your whole log. No pictures.",
     ".json", true, false},
    {"markdown", "Deck files",
     "As Trestle keeps them, to read, edit and share; importing them changes nothing. No progress.",
     ".md", false, false},
};

const ExportKind *export_kind(int32_t i) {
    return i >= 0 && (size_t)i < ARRAY_LEN(kinds) ? &kinds[i] : NULL;
}

bool export_shows_row(const ExportScreen *s, ExportRow row) {
    return row == EXPORT_PROGRESS ? kinds[s->kind].has_progress
           : row == EXPORT_MEDIA  ? kinds[s->kind].has_media
                                  : true;
}

// --- where to ------------------------------------------------------------------------------------
static void add_slug(Buf *out, Str title) {
    const size_t from = out->n;
    for (size_t i = 0; i < title.n && out->n - from < 60; i++) {
        const char c = title.at[i];
        const bool is_sign = (unsigned char)c < 0x80 && !(c >= '0' && c <= '9') &&
                             !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
        if (!is_sign) {
            buf_add_byte(out, c);
        } else if (out->n > from && out->at[out->n - 1] != '-') {
            buf_add_byte(out, '-');
        }
    }
    while (out->n > from &&
           (out->at[out->n - 1] == '-' || (unsigned char)out->at[out->n - 1] >= 0xC0)) {
        out->n--; // no dash at the end, no half character
    }
}

static bool is_taken(Str typed) {
    Arena a = {0};
    Str path = str_of(app_path_typed(&a, typed));
    while (path.n > 1 && path.at[path.n - 1] == '/') {
        path.n--;
    }
    const bool taken = path.n > 0 && file_info(arena_z(&a, path)).exists;
    arena_free(&a);
    return taken;
}

static void look_at_path(ExportScreen *s) {
    arena_reset(&s->arena);
    s->is_taken = is_taken(edit_text(&s->path));
    s->offers = s->is_named && s->row == EXPORT_WHERE
                    ? app_path_complete(&s->arena, edit_text(&s->path), false, EXPORT_OFFERS_MAX)
                    : (StrList){0};
}

// A free name in the learner's documents, made of what goes out.
static void propose(Ui *ui, ExportScreen *s) {
    if (!s->is_named) {
        const Library *lib = app_library(ui_app(ui));
        Arena a = {0};
        Buf name = {0};
        if (s->deck >= 0) {
            add_slug(&name, lib->decks[s->deck].title);
        }
        buf_add_z(&name, name.n ? "" : s->deck == WHAT_SEARCH ? "search" : "trestle");
        const bool is_folder = str_eq(str_of(kinds[s->kind].format), S("markdown")) && s->deck < 0;
        const Str dir = app_path_short(&a, str_of(app_path_documents(&a)));
        for (int n = 1; n < 1000; n++) {
            const char *end = is_folder ? "-decks/" : kinds[s->kind].ending;
            const Str path =
                n == 1 ? arena_printf(&a, "%.*s/%.*s%s", STR_ARG(dir), STR_ARG(buf_str(&name)), end)
                       : arena_printf(&a, "%.*s/%.*s-%d%s", STR_ARG(dir), STR_ARG(buf_str(&name)),
                                      n, end);
            edit_set(&s->path, path);
            if (!is_taken(path)) {
                break;
            }
        }
        buf_free(&name);
        arena_free(&a);
    }
    look_at_path(s);
}

// A name typed by hand follows the format by its ending alone.
static void change_ending(ExportScreen *s, const ExportKind *before) {
    const Str path = edit_text(&s->path), old = str_of(before->ending);
    if (s->is_named && str_ends(path, old)) {
        Arena a = {0};
        edit_set(&s->path, arena_printf(&a, "%.*s%s", STR_ARG(str_sub(path, 0, path.n - old.n)),
                                        kinds[s->kind].ending));
        arena_free(&a);
    }
}

// --- choosing ------------------------------------------------------------------------------------
static void change_what(Ui *ui, ExportScreen *s, int by) {
    const int32_t n = (int32_t)app_library(ui_app(ui))->deck_n;
    const int32_t least = s->query.n ? WHAT_SEARCH : WHAT_ALL;
    s->deck += by;
    s->deck = s->deck < least ? n - 1 : s->deck >= n ? least : s->deck;
}

static void change(Ui *ui, ExportScreen *s, int by) {
    const ExportKind *before = &kinds[s->kind];
    const int32_t n = (int32_t)ARRAY_LEN(kinds);
    switch ((ExportRow)s->row) {
    case EXPORT_WHAT:
        change_what(ui, s, by);
        break;
    case EXPORT_AS:
        s->kind = (s->kind + by + n) % n;
        change_ending(s, before);
        break;
    case EXPORT_PROGRESS:
        s->with_progress = !s->with_progress;
        break;
    case EXPORT_MEDIA:
        s->without_media = !s->without_media;
        break;
    case EXPORT_WHERE:
    case EXPORT_ROW_COUNT:
        return;
    }
    propose(ui, s);
}

static void choose_row(ExportScreen *s, int32_t by) {
    int32_t to = s->row + by;
    while (to > 0 && to < EXPORT_ROW_COUNT && !export_shows_row(s, (ExportRow)to)) {
        to += by;
    }
    if (to >= 0 && to < EXPORT_ROW_COUNT) {
        s->row = to;
        s->follow = true;
    }
    look_at_path(s);
}

static void complete_path(ExportScreen *s) {
    const Str common = app_path_common(s->offers);
    if (common.n >= s->path.text.n && common.n > 0) {
        Arena a = {0};
        edit_set(&s->path, arena_str(&a, common));
        arena_free(&a);
    }
    look_at_path(s);
}

// --- doing ---------------------------------------------------------------------------------------
static void begin(Ui *ui, ExportScreen *s, bool force) {
    Arena a = {0};
    const Library *lib = app_library(ui_app(ui));
    const ExportRequest request = {
        .path = app_path_typed(&a, edit_text(&s->path)),
        .deck = s->deck >= 0 ? lib->decks[s->deck].id : STR_NONE,
        .query = s->deck == WHAT_SEARCH ? buf_str(&s->query) : STR_NONE,
        .format = str_of(kinds[s->kind].format),
        .with_progress = s->with_progress && kinds[s->kind].has_progress,
        .without_media = s->without_media && kinds[s->kind].has_media,
        .force = force,
    };
    if (str_is_blank(edit_text(&s->path))) {
        ui_toast(ui, S("Say first where the file goes."), (Act){0}, (Str){0});
    } else if (s->is_taken && !force && !str_ends(str_of(request.path), S("/"))) {
        ui_toast(ui, S("There is a file of this name. Choose another, or replace it: Ctrl+Enter."),
                 (Act){0}, (Str){0});
    } else {
        s->job = export_job_new(ui_app(ui), &request, ui_now(ui));
    }
    arena_free(&a);
    ui_mark_dirty(ui);
}

void export_step(Ui *ui, ExportScreen *s) {
    if (!s->job || s->is_done) {
        return;
    }
    if (!export_job_step(s->job)) {
        s->is_done = true;
        ui->redraw = true; // other keys hold now
    }
}

static void to_choice(ExportScreen *s) {
    export_job_free(s->job);
    s->job = NULL;
    s->is_done = false;
    look_at_path(s);
}

// --- the screen ----------------------------------------------------------------------------------
// args: text is a search, number - 1 a deck of the library.
static bool export_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)err;
    ExportScreen *s = self;
    s->deck = WHAT_ALL;
    if (args && args->text.n) {
        buf_add_str(&s->query, args->text);
        s->deck = WHAT_SEARCH;
    } else if (args && args->number > 0) {
        s->deck = (int32_t)(args->number - 1);
    }
    propose(ui, s);
    return true;
}

static void export_close(Ui *ui, void *self) {
    (void)ui;
    ExportScreen *s = self;
    export_job_free(s->job);
    buf_free(&s->query);
    edit_free(&s->path);
    arena_free(&s->arena);
}

static size_t export_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    const ExportScreen *s = self;
    out[0] = s->is_done ? SCOPE_DIALOG : SCOPE_EXPORT;
    return 1;
}

static bool export_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const ExportScreen *s = self;
    switch ((int)act.id) {
    case ACT_EXPORT_NOW:
        return !s->job;
    case ACT_EXPORT_REPLACE:
        return !s->job && s->is_taken;
    case ACT_FILE_COMPLETE:
        return !s->job && s->row == EXPORT_WHERE && s->offers.n > 0;
    case ACT_EXPAND:
    case ACT_COLLAPSE:
        return !s->job && s->row != EXPORT_WHERE;
    case ACT_ANOTHER_FILE:
        return s->is_done;
    case ACT_EXPORT:
        return false;
    default:
        return true;
    }
}

static bool export_act(Ui *ui, void *self, Act act) {
    ExportScreen *s = self;
    if ((act.id == ACT_BACK || act.id == ACT_FORWARD) && s->job) {
        const bool was_working = !s->is_done, was_ok = export_job_is_ok(s->job);
        to_choice(s);
        if (was_ok && act.id == ACT_FORWARD) {
            ui_pop(ui);
        }
        if (was_working) {
            ui_toast(ui, S("Stopped; nothing was written."), (Act){0}, (Str){0});
        }
        return !was_ok || act.id == ACT_FORWARD; // Esc on what was written leaves the screen
    }
    if (s->job) {
        return false;
    }
    switch ((int)act.id) {
    case ACT_EXPORT_NOW:
    case ACT_EXPORT_REPLACE:
        begin(ui, s, act.id == ACT_EXPORT_REPLACE);
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        choose_row(s, act.id == ACT_ROW_NEXT ? 1 : -1);
        return true;
    case ACT_ROW_PICK:
        s->row = act.arg;
        look_at_path(s);
        return true;
    case ACT_FIELD_FOCUS:
        s->row = EXPORT_WHERE;
        look_at_path(s);
        ui_focus(ui, (Act){ACT_NONE, 0}, false);
        return true;
    case ACT_EXPAND:
    case ACT_COLLAPSE:
        change(ui, s, act.id == ACT_EXPAND ? 1 : -1);
        return true;
    case ACT_FIELD_CHANGED:
        s->is_named = true;
        look_at_path(s);
        return true;
    case ACT_FILE_COMPLETE:
        complete_path(s);
        return true;
    default:
        return false;
    }
}

static void export_sync(Ui *ui, void *self, ChangeSet changes) {
    ExportScreen *s = self;
    if (changes & CHANGE_CARDS) { // decks have other numbers now
        s->deck = s->query.n ? WHAT_SEARCH : WHAT_ALL;
        propose(ui, s);
    }
}

static int64_t export_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    const ExportScreen *s = self;
    return s->job && !s->is_done ? now_ms : UI_NEVER;
}

const Screen screen_export = {
    .id = SCREEN_EXPORT,
    .title = "Export",
    .size = sizeof(ExportScreen),
    .open = export_open,
    .close = export_close,
    .scopes = export_scopes,
    .allows = export_allows,
    .act = export_act,
    .sync = export_sync,
    .wake = export_wake,
    .draw = export_draw,
};
