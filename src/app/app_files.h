// A step: a change of deck files in the data folder, and of the log with them, that is done as one
// and can be taken back as one. Before anything is written, what it replaces is kept in the data
// folder's undo/; a step that a crash cut in two is taken back when the collection is opened next.
// app_undo and app_redo know steps: their head row in the log is LOG_FILES, the rows of the step
// refer to it. A file that somebody changed after the step stays as they left it: undo then says so
// and takes back nothing.
#ifndef APP_APP_FILES_H
#define APP_APP_FILES_H

#include "app/app.h"

typedef struct Step Step;

// what: as the undo toast names it, "Import of biology.apkg". Never NULL; step_free when done, also
// after step_commit. Nothing is written before step_commit.
Step *step_new(App *app, Str what);
void step_free(Step *step);

// Paths are absolute and lie in the data folder. Each names a file once; folders are made as
// needed. Whole new content of a file, which may exist; copied.
void step_write(Step *step, const char *path, Str text);
// The file is taken away.
void step_remove(Step *step, const char *path);
// Another name, which must be free; the folder may be another. For large files too (media of an
// import: written under a temporary name in the data folder, moved by the step): nothing of them is
// read, and undo moves them back under that name, where redo finds them.
void step_move(Step *step, const char *from, const char *to);
// Refuses (ERR_BUSY, naming the file) at commit when the file does not hold exactly this any more;
// at == NULL: when it exists.
void step_expect(Step *step, const char *path, Str text);

// Does it: journal, files, rows (may be NULL, n 0; kinds, items and intervals set, the rest is
// filled in, but an at_ms given stays, with its day), then loads the library again. All or nothing:
// on false the files are as they were.
bool step_commit(Step *step, LogRow *rows, size_t n, int64_t now_ms, Err *err);

#endif
