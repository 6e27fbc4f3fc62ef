// Changes are read from the library, and written by editing the text of one file in mine/.
#include "app/app_mine.h"

#include <string.h>

#include "app/app_cards_internal.h"
#include "base/file.h"
#include "deck/deck_overlay.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"

typedef VEC(MineChange) Changes;

static void add_changes(const App *app, Arena *a, int32_t card, const MineInfo *mine,
                        Changes *out) {
    Card original;
    Err ignored = {0};
    if (!library_read_original(&app->lib, card, a, &original, &ignored)) {
        return;
    }
    OverlayChange changes[OVERLAY_PARTS];
    deck_overlay_changes(&original, &mine->card, changes);
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        if (changes[part].is_changed) {
            vec_push(out, (MineChange){.card = card,
                                       .id = mine->card.id,
                                       .part = deck_overlay_part_name(part),
                                       .original = deck_overlay_part(&original, part),
                                       .mine = changes[part].text,
                                       .both_changed = changes[part].both_changed,
                                       .path = mine->path,
                                       .line = mine->card.line});
        }
    }
}

bool app_mine_list(const App *app, int32_t card, Arena *a, MineChange **changes, size_t *n,
                   Err *err) {
    (void)err;
    Changes found = {0};
    for (size_t i = 0; i < app->lib.mine_n; i++) {
        const MineInfo *mine = &app->lib.mine[i];
        const int32_t at = hashmap_get(&app->lib.card_by_id, mine->card.id);
        if (at >= 0 && (card < 0 || card == at)) {
            add_changes(app, a, at, mine, &found);
        } else if (at < 0 && card < 0) {
            vec_push(&found, (MineChange){.card = -1,
                                          .id = mine->card.id,
                                          .part = "",
                                          .path = mine->path,
                                          .line = mine->card.line});
        }
    }
    *n = found.n;
    *changes = ARENA_ARRAY(a, MineChange, found.n);
    if (found.n > 0) {
        memcpy(*changes, found.at, found.n * sizeof *found.at);
    }
    vec_free(&found);
    return true;
}

// Where changes of the card go: where some are already, else the file named after its deck.
static const char *file_of(const App *app, Arena *a, const CardInfo *card) {
    if (card->mine >= 0) {
        return arena_z(a, app->lib.mine[card->mine].path);
    }
    const Str name = arena_printf(a, "%.*s%s", STR_ARG(app->lib.decks[card->deck].id), DECK_SUFFIX);
    return path_join(a, app->mine_dir, name.at);
}

// Puts `text` where `before` was; an empty text removes the file. before.at == NULL: no file.
static bool put_file(Arena *a, const char *path, Str before, Str text, Err *err) {
    if (text.n == 0) {
        Buf now = {0};
        Err gone = {0};
        const bool same =
            file_read(path, DECK_MAX_BYTES, &now, &gone) && str_eq(buf_str(&now), before);
        buf_free(&now);
        return before.at == NULL || (same && file_remove(path, err)) ||
               err_at(err, ERR_BUSY, str_of(path), 0,
                      "another program changed this file meanwhile; please try again");
    }
    return dir_make(arena_z(a, path_dir(str_of(path))), err) &&
           file_replace(path, before, text, err);
}

typedef struct Edit {
    int part;
    Str value; // at == NULL: restore
} Edit;

// The file of the card's changes, as it is and as it is to be.
typedef struct MineFile {
    const char *path;
    Str before, after; // before.at == NULL: there is none
} MineFile;

static bool change_text(const App *app, Arena *a, int32_t card, const Edit *edits, size_t n,
                        const char *path, Str *text, Err *err) {
    Card original;
    bool ok = library_read_original(&app->lib, card, a, &original, err);
    for (size_t i = 0; ok && i < n; i++) {
        ok = deck_overlay_edit(a, str_of(path), *text, app->lib.decks[app->lib.cards[card].deck].id,
                               &original, edits[i].part, edits[i].value, text, err);
    }
    return ok;
}

static bool edit_text(const App *app, Arena *a, int32_t card, const Edit *edits, size_t n,
                      MineFile *out, Err *err) {
    Buf file = {0};
    bool ok = true;
    *out = (MineFile){.path = file_of(app, a, &app->lib.cards[card])};
    if (file_info(out->path).exists) {
        ok = file_read(out->path, DECK_MAX_BYTES, &file, err);
        out->before = arena_str(a, buf_str(&file));
    }
    buf_free(&file);
    out->after = out->before;
    return ok && change_text(app, a, card, edits, n, out->path, &out->after, err);
}

static bool may_edit(const App *app, Err *err) {
    return !app->is_read_only ||
           err_set(err, ERR_BUSY,
                   "Trestle is open elsewhere with this collection; change the card there");
}

static bool edit(App *app, int32_t card, const Edit *edits, size_t n, int64_t now_ms, Err *err) {
    Arena a = {0};
    MineFile file;
    const bool ok =
        may_edit(app, err) && edit_text(app, &a, card, edits, n, &file, err) &&
        (str_eq(file.after, file.before) || put_file(&a, file.path, file.before, file.after, err));
    arena_free(&a);
    if (ok) {
        app_rescan(app, now_ms, err);
    }
    return ok && err->code == ERR_NONE;
}

// What was restored can be taken back as a step.
static bool restore(App *app, int32_t card, const Edit *edits, size_t n, int64_t now_ms, Err *err) {
    Arena a = {0};
    MineFile file;
    bool ok = may_edit(app, err) && edit_text(app, &a, card, edits, n, &file, err);
    if (ok && !str_eq(file.after, file.before)) {
        const Str prompt = app->lib.cards[card].prompt;
        Step *step = step_new(app, arena_printf(&a, "Original restored: %.*s", STR_ARG(prompt)));
        step_expect(step, file.path, file.before);
        if (file.after.n) {
            step_write(step, file.path, file.after);
        } else {
            step_remove(step, file.path);
        }
        ok = step_commit(step, NULL, 0, now_ms, err);
        step_free(step);
    }
    arena_free(&a);
    return ok;
}

static bool find_part(const App *app, int32_t card, Str name, int *part, Err *err) {
    if (card < 0 || (size_t)card >= app->lib.card_n) {
        return err_set(err, ERR_NOT_FOUND, "there is no such card");
    }
    if (name.n > 0 && !deck_overlay_part_parse(name, part)) {
        return err_set(err, ERR_INPUT,
                       "a card has no part \"%.*s\"; its parts are prompt, front, back, and the "
                       "words of decks/FORMAT.md such as Why or Mine",
                       STR_ARG(str_sub(name, 0, 40)));
    }
    return true;
}

const char *cards_mine_file(const App *app, Arena *a, int32_t card) {
    return file_of(app, a, &app->lib.cards[card]);
}

bool cards_mine_text(const App *app, Arena *a, int32_t card, const MineEdit *edits, size_t n,
                     const char *path, Str *text, Err *err) {
    Edit all[OVERLAY_PARTS] = {{0}};
    n = n < OVERLAY_PARTS ? n : OVERLAY_PARTS;
    for (size_t i = 0; i < n; i++) {
        all[i].value = edits[i].text;
        if (!find_part(app, card, edits[i].part, &all[i].part, err)) {
            return false;
        }
    }
    return change_text(app, a, card, all, n, path, text, err);
}

bool app_mine_set(App *app, int32_t card, Str part, Str text, int64_t now_ms, Err *err) {
    Edit one = {.value = text.n > 0 ? text : S("")};
    return find_part(app, card, part, &one.part, err) && edit(app, card, &one, 1, now_ms, err);
}

bool app_mine_edit(App *app, int32_t card, const MineEdit *edits, size_t n, int64_t now_ms,
                   Err *err) {
    Edit all[OVERLAY_PARTS] = {{0}};
    n = n < OVERLAY_PARTS ? n : OVERLAY_PARTS;
    for (size_t i = 0; i < n; i++) {
        all[i].value = edits[i].text;
        if (!find_part(app, card, edits[i].part, &all[i].part, err)) {
            return false;
        }
    }
    return edit(app, card, all, n, now_ms, err);
}

bool app_mine_restore(App *app, int32_t card, Str part, int64_t now_ms, Err *err) {
    Edit edits[OVERLAY_PARTS] = {{0}};
    size_t n = OVERLAY_PARTS;
    for (int i = 0; i < OVERLAY_PARTS; i++) {
        edits[i].part = i;
    }
    if (!find_part(app, card, part, &edits[0].part, err)) {
        return false;
    }
    if (part.n > 0) {
        n = 1;
    }
    if (app->lib.cards[card].mine < 0) {
        return err_set(err, ERR_NOT_FOUND, "you have changed nothing in this card");
    }
    return restore(app, card, edits, n, now_ms, err);
}

bool app_mine_is_due(App *app, int32_t item) {
    const CardInfo *card = &app->lib.cards[app->lib.items[item].card];
    const ItemState *state = &app->lib.items[item].state;
    if (app->is_read_only || card->mine >= 0 || state->reviews < 2 ||
        state->last_quality < QUALITY_PASS) {
        return false;
    }
    // Long known cards are not asked about: only the first few rows of a log can be the second.
    if (state->reviews > 2 + state->lapses + 1) {
        return false;
    }
    Arena a = {0};
    Err ignored = {0};
    Card text;
    HistoryRow *rows = NULL;
    size_t n = 0, passes = 0;
    bool is_due = app_history(app, item, &a, &rows, &n, &ignored) &&
                  library_read_card(&app->lib, app->lib.items[item].card, &a, &text, &ignored) &&
                  !text.field[FIELD_MINE].at;
    for (size_t i = 0; i < n; i++) {
        const LogRow *row = &rows[i].row;
        passes += !rows[i].is_undone && (row->kind == LOG_LEARN || row->kind == LOG_REVIEW) &&
                  row->quality >= QUALITY_PASS;
    }
    arena_free(&a);
    return is_due && passes == 2;
}
