// Saving a card. Only its own bytes change in a file of the learner's; before anything is written,
// the file is read again: the card must still say what was opened, and every other card of the file
// must come out of the new text.
#include "app/app_edit_internal.h"
#include "app/app_mine.h"
#include "base/file.h"
#include "deck/deck_overlay.h"

static Str with_line_ends(Arena *a, Str text, bool crlf) {
    if (!crlf) {
        return text;
    }
    Buf out = {0};
    for (size_t i = 0; i < text.n; i++) {
        if (text.at[i] == '\n') {
            buf_add_byte(&out, '\r');
        }
        buf_add_byte(&out, text.at[i]);
    }
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

// Where the card stands in the file now: bytes [*from, *to), still saying what was opened.
static bool find_block(const CardEdit *edit, Arena *a, Str file, size_t *from, size_t *to) {
    Diags ignored = {0};
    const Deck *deck = deck_parse(a, edit->path, file, S(EDIT_NEW_DECK), &ignored);
    bool found = false;
    for (size_t i = 0; i < deck->card_count && !found; i++) {
        const Card *c = &deck->cards[i];
        const Str block = str_sub(file, c->offset, c->offset + c->length);
        found = str_eq(edit_block(a, block), edit->text);
        *from = c->offset;
        *to = c->offset + str_trim_end(block).n;
    }
    diags_free(&ignored);
    return found;
}

// Would the file still hold every other card, and the new ones?
static bool is_sound(const CardEdit *edit, Arena *a, Str before, Str after, Str text, Err *err) {
    Diags was = {0}, is = {0}, alone = {0};
    const Deck *old = deck_parse(a, edit->path, before, S(EDIT_NEW_DECK), &was);
    const Deck *new = deck_parse(a, edit->path, after, S(EDIT_NEW_DECK), &is);
    const Deck *own = deck_parse(a, edit->path, text, S(EDIT_NEW_DECK), &alone);
    const size_t want = old->card_count + own->card_count - (edit->is_new ? 0 : 1);
    const bool ok = new->card_count == want &&is.count[SEVERITY_ERROR] <= was.count[SEVERITY_ERROR];
    diags_free(&was);
    diags_free(&is);
    diags_free(&alone);
    return ok || err_at(err, ERR_INPUT, edit->path, 0,
                        "saved like this, other cards of the file would be lost, so nothing was "
                        "written. Is a code block (```) not closed, here or above?");
}

static Str appended(Arena *a, Str file, Str text) {
    Buf out = {0};
    if (str_is_blank(file)) {
        buf_add_z(&out, "---\nformat: 1\ntitle: " EDIT_NEW_TITLE "\n\n---\n\n");
    } else {
        buf_add_str(&out, str_trim_end(file));
        buf_add_z(&out, "\n\n");
    }
    buf_add_str(&out, text);
    buf_add_byte(&out, '\n');
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

static bool save_own(const CardEdit *edit, Arena *a, Str text, Err *err) {
    const char *path = arena_z(a, edit->path);
    const bool exists = file_info(path).exists;
    Buf bytes = {0};
    if (exists && !file_read(path, DECK_MAX_BYTES, &bytes, err)) {
        buf_free(&bytes);
        return false;
    }
    const Str file = arena_str(a, buf_str(&bytes));
    buf_free(&bytes);
    const bool crlf = str_find(file, S("\r\n"), 0) != SIZE_MAX;
    const Str fresh = with_line_ends(a, text, crlf);
    if (edit->is_new) {
        const Str after = appended(a, file, fresh);
        return is_sound(edit, a, file, after, text, err) &&
               file_replace(path, exists ? file : STR_NONE, after, err);
    }
    size_t from = 0, to = 0;
    if (!find_block(edit, a, file, &from, &to)) {
        // Not what was opened: file_replace finds the difference, leaves the file alone and puts
        // ours beside it.
        return file_replace(path, edit->text, fresh, err);
    }
    Buf out = {0};
    buf_add_str(&out, str_sub(file, 0, from));
    buf_add_str(&out, fresh);
    if (to == file.n) {
        buf_add_z(&out, crlf ? "\r\n" : "\n");
    }
    buf_add_str(&out, str_skip(file, to));
    const Str after = arena_str(a, buf_str(&out));
    buf_free(&out);
    return is_sound(edit, a, file, after, text, err) && file_replace(path, file, after, err);
}

// Only what differs from the card as it is shown now is a change; what says what the original says
// is none any more.
static bool save_mine(App *app, const CardEdit *edit, Arena *a, Str text, int64_t now_ms,
                      Err *err) {
    const int32_t card = hashmap_get(&app->lib.card_by_id, edit->id);
    Card now, original;
    if (card < 0) {
        return err_set(err, ERR_NOT_FOUND, "The card %.*s is not there any more.",
                       STR_ARG(edit->id));
    }
    if (!library_read_card(&app->lib, card, a, &now, err) ||
        !library_read_original(&app->lib, card, a, &original, err)) {
        return false;
    }
    Diags ignored = {0};
    const Deck *deck = deck_parse(a, edit->path, text, S(EDIT_NEW_DECK), &ignored);
    diags_free(&ignored);
    if (deck->card_count != 1) {
        return err_set(err, ERR_INPUT, "There is no card to save.");
    }
    MineEdit edits[OVERLAY_PARTS];
    size_t n = 0;
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        const Str want = deck_overlay_part(&deck->cards[0], part);
        if (str_eq(str_trim(want), str_trim(deck_overlay_part(&now, part)))) {
            continue;
        }
        const bool is_original =
            str_eq(str_trim(want), str_trim(deck_overlay_part(&original, part)));
        edits[n++] = (MineEdit){.part = str_of(deck_overlay_part_name(part)),
                                .text = is_original ? STR_NONE
                                        : want.n    ? want
                                                    : S("")};
    }
    return n == 0 || app_mine_edit(app, card, edits, n, now_ms, err);
}

bool app_edit_save(App *app, const CardEdit *edit, Str text, int64_t now_ms, Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere with this collection");
    }
    Arena a = {0};
    Diags faults = {0};
    const Str block = edit_block(&a, text);
    edit_judge(app, edit, &a, block, &faults);
    bool ok = true;
    for (size_t i = 0; i < faults.n && ok; i++) {
        if (faults.at[i].severity == SEVERITY_ERROR) {
            ok =
                err_set(err, ERR_INPUT, "Not saved yet, line %d: %.*s%s", faults.at[i].line,
                        STR_ARG(faults.at[i].text), str_ends(faults.at[i].text, S("?")) ? "" : ".");
        }
    }
    diags_free(&faults);
    ok = ok && (edit->is_mine ? save_mine(app, edit, &a, block, now_ms, err)
                              : save_own(edit, &a, block, err));
    arena_free(&a);
    if (ok) {
        app_rescan(app, now_ms, err);
        app_edit_draft_drop(app, edit->id);
    }
    return ok && err->code == ERR_NONE;
}
