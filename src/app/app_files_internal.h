// The journal of a step on disk, undo/SEQ/ in the data folder, and what is done with it.
#ifndef APP_APP_FILES_INTERNAL_H
#define APP_APP_FILES_INTERNAL_H

#include "app/app_files.h"
#include "app/app_internal.h"

// One change of a step: a file's text becomes another (has_before false: it was not there,
// has_after false: it goes), or a file gets another name.
typedef struct StepChange {
    bool is_move;
    bool has_before, has_after;
    Str before, after; // texts; when read back from a journal they stay on disk
    Str expected;      // at == NULL: anything
    bool is_expected;  // refuse when the file does not hold `expected`
    const char *path;  // absolute; of a move: from
    const char *to;    // of a move
} StepChange;

#define STEPS_KEPT 30 // newer ones can be taken back with their files

// Writes everything needed to do and undo the changes, and the mark that they are under way.
bool journal_write(const App *app, int64_t seq, int64_t at_ms, Str what, const StepChange *changes,
                   size_t n, Err *err);
// Reads it back into the arena. False (ERR_NOT_FOUND) when it is not there or not that row's;
// at_ms JOURNAL_ANY: whoever's it is.
#define JOURNAL_ANY INT64_MIN
typedef struct Journal {
    const char *dir;
    Str what;
    StepChange *changes;
    size_t n;
} Journal;
bool journal_read(const App *app, int64_t seq, int64_t at_ms, Arena *a, Journal *j, Err *err);
// Puts all files into the state after the step (forward) or before it. First looks whether each is
// in the other state; if one is not, ERR_BUSY and nothing is done. Under the mark.
bool journal_turn(const Journal *j, bool forward, Err *err);
// The same without looking first: what is in neither state stays as it is.
void journal_force(const Journal *j, bool forward);
void journal_mark(const Journal *j, bool is_under_way, Err *err);
// The texts after the step are these now: loading the decks gave their cards ids.
void journal_refresh(const Journal *j);
void journal_drop(const App *app, int64_t seq);

// Takes back or finishes what a crash cut in two, so that files and log agree again.
void steps_recover(App *app);
// Before the rows of an undo or redo: the files of the step whose head row is `head`.
bool step_turn(App *app, const LogRow *head, bool forward, Arena *a, Journal *j, Err *err);
// After them: is_logged false puts the files back. Loads the library.
void step_turned(App *app, const Journal *j, bool forward, bool is_logged, int64_t now_ms);

#endif
