// Walks a folder with a list of folders still to visit, breadth first.
#include "deck/deck_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"

typedef struct Folder {
    const char *path;
    Str id; // below the top folder, empty at the top
    int depth;
} Folder;

typedef struct Walk {
    Arena *arena;
    Diags *diags;
    VEC(Folder) todo;
    VEC(DeckFile) files;
    HashMap seen; // real paths of folders
    bool is_full;
} Walk;

static Str join_id(Arena *a, Str folder, Str name) {
    return folder.n == 0 ? arena_str(a, name)
                         : arena_printf(a, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

static void add_file(Walk *w, const char *path, Str id, const FileInfo *info) {
    if (w->files.n >= DECK_TREE_MAX_FILES) {
        if (!w->is_full) {
            diags_add(w->diags, SEVERITY_WARNING, str_of(path), 0, S("too-many"),
                      "there are more than %d deck files; this one and others are not read",
                      DECK_TREE_MAX_FILES);
        }
        w->is_full = true;
        return;
    }
    vec_push(&w->files, (DeckFile){.path = path,
                                   .id = id,
                                   .size = info->size,
                                   .mtime_ns = info->mtime_ns,
                                   .is_writable = info->is_writable});
}

static void add_folder(Walk *w, const char *path, Str id, int depth) {
    if (depth > DECK_TREE_MAX_DEPTH) {
        diags_add(w->diags, SEVERITY_WARNING, str_of(path), 0, S("too-deep"),
                  "the folder lies more than %d folders deep and is not read", DECK_TREE_MAX_DEPTH);
        return;
    }
    if (hashmap_put(&w->seen, str_of(path_real(w->arena, path)), 1) < 0) {
        vec_push(&w->todo, (Folder){.path = path, .id = id, .depth = depth});
    }
}

static void visit(Walk *w, const Folder *folder) {
    StrList names = {0};
    Err err = {0};
    if (!dir_list(folder->path, w->arena, &names, &err)) {
        diags_add(w->diags, SEVERITY_WARNING, str_of(folder->path), 0, S("unreadable"), "%s",
                  err.text);
        return;
    }
    for (size_t i = 0; i < names.n; i++) {
        const Str name = names.at[i];
        if (str_starts(name, S("."))) {
            continue;
        }
        const char *path = path_join(w->arena, folder->path, arena_z(w->arena, name));
        const FileInfo info = file_info(path);
        const bool is_deck = str_ends(name, S(DECK_SUFFIX)) && name.n > sizeof DECK_SUFFIX - 1;
        if (info.is_dir) {
            add_folder(w, path, join_id(w->arena, folder->id, name), folder->depth + 1);
        } else if (info.exists && is_deck) {
            const Str stem = str_sub(name, 0, name.n - (sizeof DECK_SUFFIX - 1));
            add_file(w, path, join_id(w->arena, folder->id, stem), &info);
        }
    }
}

static int compare_files(const void *a, const void *b) {
    const DeckFile *x = a, *y = b;
    return strcmp(x->path, y->path);
}

DeckTree deck_tree_list(Arena *a, const char *folder, Diags *diags) {
    Walk w = {.arena = a, .diags = diags};
    if (file_info(folder).is_dir) {
        add_folder(&w, folder, (Str){0}, 0);
    }
    for (size_t i = 0; i < w.todo.n; i++) {
        const Folder next = w.todo.at[i];
        visit(&w, &next);
    }
    DeckTree tree = {.files = ARENA_ARRAY(a, DeckFile, w.files.n), .n = w.files.n};
    if (tree.n > 0) {
        memcpy(tree.files, w.files.at, tree.n * sizeof *tree.files);
        qsort(tree.files, tree.n, sizeof *tree.files, compare_files);
    }
    vec_free(&w.todo);
    vec_free(&w.files);
    hashmap_free(&w.seen);
    return tree;
}

static bool is_same_file(const DeckFile *a, const DeckFile *b) {
    return a->size == b->size && a->mtime_ns == b->mtime_ns && a->is_writable == b->is_writable &&
           strcmp(a->path, b->path) == 0;
}

bool deck_tree_same(const DeckTree *a, const DeckTree *b) {
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++) {
        same = is_same_file(&a->files[i], &b->files[i]);
    }
    return same;
}

const DeckFile *deck_tree_unchanged(const DeckTree *earlier, const DeckFile *file) {
    if (earlier->n == 0) {
        return NULL;
    }
    const DeckFile *found =
        bsearch(file, earlier->files, earlier->n, sizeof *earlier->files, compare_files);
    return found != NULL && is_same_file(found, file) ? found : NULL;
}
