// Drafts, one file for each card that is being written; and words to complete.
#include <string.h>

#include "app/app_edit_internal.h"
#include "base/file.h"

#define DRAFT_SUFFIX ".draft.md"
#define DRAFT_NEW    "new"

static const char *draft_path(const App *app, Arena *a, Str id) {
    // Ids hold no slash; one that is too long for a file name is known by its hash.
    const Str name = id.n == 0 ? S(DRAFT_NEW)
                     : id.n > 180 || !deck_id_is_valid(id)
                         ? arena_printf(a, "card-%016llx", (unsigned long long)hash_str(id))
                         : id;
    const char *dir = path_join(a, app->data_dir, "drafts");
    return path_join(a, dir, arena_printf(a, "%.*s" DRAFT_SUFFIX, STR_ARG(name)).at);
}

bool app_edit_draft_keep(const App *app, Str id, Str text, Err *err) {
    Arena a = {0};
    const char *path = draft_path(app, &a, id);
    const bool ok =
        dir_make(arena_z(&a, path_dir(str_of(path))), err) && file_write_atomic(path, text, err);
    arena_free(&a);
    return ok;
}

Str app_edit_draft_get(const App *app, Str id, Arena *a) {
    Buf text = {0};
    Err err = {0};
    const char *path = draft_path(app, a, id);
    Str draft = {0};
    if (file_info(path).exists && file_read(path, DECK_MAX_CARD, &text, &err)) {
        draft = arena_str(a, buf_str(&text));
    }
    buf_free(&text);
    return draft;
}

void app_edit_draft_drop(const App *app, Str id) {
    Arena a = {0};
    Err err = {0};
    file_remove(draft_path(app, &a, id), &err); // a draft that stays is offered again, no more
    arena_free(&a);
}

bool app_edit_draft_any(const App *app, Arena *a, Str *id) {
    StrList names = {0};
    Err err = {0};
    dir_list(path_join(a, app->data_dir, "drafts"), a, &names, &err);
    for (size_t i = 0; i < names.n; i++) {
        const Str name = names.at[i];
        if (!str_ends(name, S(DRAFT_SUFFIX))) {
            continue;
        }
        const Str card = str_sub(name, 0, name.n - sizeof DRAFT_SUFFIX + 1);
        *id = str_eq(card, S(DRAFT_NEW)) ? STR_NONE : card;
        if (id->n == 0 || hashmap_get(&app->lib.card_by_id, card) >= 0) {
            return true;
        }
    }
    return false;
}

// --- completing ----------------------------------------------------------------------------------
static void take_word(StrList *list, size_t max, Str word, Str start) {
    if (!str_starts(word, start) || word.n == start.n) {
        return;
    }
    size_t at = 0;
    while (at < list->n && str_cmp(list->at[at], word) < 0) {
        at++;
    }
    if (at == max || (at < list->n && str_eq(list->at[at], word))) {
        return;
    }
    list->n += list->n < max;
    memmove(list->at + at + 1, list->at + at, (list->n - 1 - at) * sizeof *list->at);
    list->at[at] = word;
}

StrList app_edit_words(const App *app, bool ids, Str start, size_t max, Arena *a) {
    StrList list = {.at = ARENA_ARRAY(a, Str, max + 1)};
    for (size_t i = 0; i < app->lib.card_n; i++) {
        const CardInfo *card = &app->lib.cards[i];
        if (ids) {
            take_word(&list, max, card->id, start);
        }
        for (size_t k = 0; k < card->tags.n && !ids; k++) {
            take_word(&list, max, card->tags.at[k], start);
        }
    }
    for (size_t i = 0; i < list.n; i++) {
        list.at[i] = arena_str(a, list.at[i]);
    }
    return list;
}
