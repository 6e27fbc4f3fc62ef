// Decks that are put away: the list in the data folder, and what it means for a library.
#include "app/app_cards_internal.h"
#include "base/file.h"

#define ARCHIVE_MAX ((size_t)1 << 20)

const char *shelf_path(const App *app, Arena *a) {
    return path_join(a, app->data_dir, "archived.txt");
}

static bool next_id(Str *rest, Str *id) {
    Str line;
    while (str_next_line(rest, &line)) {
        *id = str_trim(line);
        if (id->n && id->at[0] != '#') {
            return true;
        }
    }
    return false;
}

Str shelf_read(const App *app, Arena *a) {
    const char *path = shelf_path(app, a);
    Buf text = {0};
    Err err = {0};
    Str made = STR_NONE;
    if (file_info(path).exists && file_read(path, ARCHIVE_MAX, &text, &err)) {
        made = arena_str(a, buf_str(&text));
    }
    buf_free(&text);
    return made;
}

Str shelf_change(Arena *a, Str list, Str without, Str with) {
    Buf out = {0};
    Str rest = list, id;
    buf_add_z(&out, "# Decks that are put away, one id a line. Their cards do not come.\n");
    while (next_id(&rest, &id)) {
        if (!str_eq(id, without) && !str_eq(id, with)) {
            buf_addf(&out, "%.*s\n", STR_ARG(id));
        }
    }
    if (with.n) {
        buf_addf(&out, "%.*s\n", STR_ARG(with));
    }
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

int64_t shelf_stamp(const App *app) {
    Arena a = {0};
    const FileInfo info = file_info(shelf_path(app, &a));
    arena_free(&a);
    return info.exists ? info.mtime_ns ^ info.size : 0;
}

void shelf_mark(const App *app, Library *lib) {
    Arena a = {0};
    Str rest = shelf_read(app, &a), id;
    bool any = false;
    while (next_id(&rest, &id)) {
        for (size_t i = 0; i < lib->deck_n; i++) {
            if (str_eq(lib->decks[i].id, id)) {
                lib->decks[i].is_archived = any = true;
            }
        }
    }
    for (size_t i = 0; any && i < lib->card_n; i++) {
        CardInfo *c = &lib->cards[i];
        int32_t kept = 0;
        for (int32_t k = 0; k < c->needs_n; k++) {
            if (!lib->decks[lib->cards[c->needs[k]].deck].is_archived) {
                c->needs[kept++] = c->needs[k];
            }
        }
        c->needs_n = kept;
    }
    arena_free(&a);
}
