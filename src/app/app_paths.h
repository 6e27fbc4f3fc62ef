// Paths as people type them: "~" is the home folder, a name without a slash lies in it, Tab
// completes. Quotes around a pasted path and "file://" before it are taken off.
#ifndef APP_APP_PATHS_H
#define APP_APP_PATHS_H

#include "base/arena.h"

// The path meant, NUL-terminated, in the arena.
const char *app_path_typed(Arena *a, Str typed);
// The other way: "~/Documents/deck.apkg".
Str app_path_short(Arena *a, Str path);
// What the typed path can go on as, at most `max`, each whole as it would be typed; folders end in
// a slash. With `for_import` only folders and files that an import may understand.
StrList app_path_complete(Arena *a, Str typed, bool for_import, size_t max);
// How far all of them agree; empty when there are none.
Str app_path_common(StrList list);
// Where files for people go: Documents in the home folder, else the home folder.
const char *app_path_documents(Arena *a);

#endif
