// The desk: an editor for SQL with what came of the last try below it. The review of SQL cards and
// the free-play screen both have one; sql_desk.c says what it does, sql_desk_draw.c how it looks.
#ifndef UI_SCREENS_SQL_INTERNAL_H
#define UI_SCREENS_SQL_INTERNAL_H

#include "app/app_sql.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_grid.h"
#include "ui/w_text.h"

#define SQL_AREA_ID   11
#define SQL_WORDS_MAX 6

typedef struct SqlDesk {
    SqlBench *bench; // NULL: there is no desk
    int32_t item;    // of the card, -1 in free play
    TextArea area;
    const SqlTry *last;    // of the bench; NULL before the first
    uint64_t last_version; // of the text that was tried
    uint64_t tries_seen;   // counts them, for the grid
    int64_t took_us;       // of the last run; 0 where nothing is measured
    Grid grid;
    Scroll said_scroll;
    Arena words_arena, plan_arena;
    StrList words; // names that may go on at the caret
    size_t word_from, words_caret;
    uint64_t words_version;
    StrList plan; // in plain words, when asked for
    Err plan_err;
    bool shows_plan;
    size_t back; // how far back in the history; 0: what is being written
    Buf being_written;
    bool is_building, run_when_built;
    SqlBuild build;
    Err build_err;
} SqlDesk;

// Takes the bench over.
void desk_open(SqlDesk *d, SqlBench *bench, int32_t item, Str text);
void desk_close(SqlDesk *d);
// The try it made when the act was to run, *tried says so. False: not the desk's.
bool desk_act(Ui *ui, SqlDesk *d, Act act, bool *tried);
bool desk_allows(const SqlDesk *d, Act act);
bool desk_mouse(Ui *ui, SqlDesk *d, const Input *in);
// The next moment it works by itself; call desk_work when drawing.
int64_t desk_wake(const SqlDesk *d, int64_t now_ms);
// A piece of what takes long; true when a try came of it.
bool desk_work(Ui *ui, SqlDesk *d);
// Did nothing change in the text since the last try?
bool desk_is_tried(const SqlDesk *d);

typedef struct DeskLook {
    Str name; // of the editor: "Your query"
    Str placeholder;
    Str idle;        // what stands below before the first try
    bool is_default; // the editor has the focus at first
    bool shows_cost; // time and steps with the rows
    float share;     // of the height, for the editor
} DeskLook;
// "1.33 s", "61 ms", "0.04 ms"
Str sql_time(Arena *a, int64_t us);
void desk_draw(UiFrame *f, SqlDesk *d, Rect r, const DeskLook *look);

#endif
