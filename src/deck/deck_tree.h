// The deck files under a folder, and whether they changed since the last look. Nothing is read but
// names, sizes and times.
#ifndef DECK_DECK_TREE_H
#define DECK_DECK_TREE_H

#include "base/diag.h"

#define DECK_SUFFIX         ".deck.md"
#define DECK_TREE_MAX_DEPTH 8     // folders below the top one
#define DECK_TREE_MAX_FILES 10000 // more are reported and left out

typedef struct DeckFile {
    const char *path; // folder and all, NUL-terminated
    Str id;           // below the folder, without the suffix: deck_parse's fallback_id
    int64_t size;     // bytes
    int64_t mtime_ns;
    bool is_writable;
} DeckFile;

typedef struct DeckTree {
    DeckFile *files; // sorted by path, by bytes
    size_t n;
} DeckTree;

// Lists every *.deck.md below the folder, in the arena. Hidden names are passed over, a folder that
// is reached twice through symlinks is read once, what cannot be read is reported. A folder that
// does not exist holds nothing.
DeckTree deck_tree_list(Arena *a, const char *folder, Diags *diags);
// Same files with the same sizes and times?
bool deck_tree_same(const DeckTree *a, const DeckTree *b);
// The file's entry in an earlier look if it has not changed since, else NULL.
const DeckFile *deck_tree_unchanged(const DeckTree *earlier, const DeckFile *file);

#endif
