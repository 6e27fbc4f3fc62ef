// Statistics of the collection: the log in one pass, kept in memory in 16 bytes an answer, so that
// another deck, search or period is a matter of milliseconds even over a million answers. Undone
// answers are left out, imported ones are in; answers of cards that left their files count when all
// is asked for.
#ifndef APP_APP_STATS_H
#define APP_APP_STATS_H

#include "app/app.h"
#include "core/stats.h"

typedef struct AppStats AppStats; // opaque; App owns one

// Figures of what the query finds (as app_query_new understands it); an empty one means everything.
// Borrowed until the next call; the same call again costs nothing until something changed. NULL
// with err: ERR_INPUT for the query, ERR_IO or ERR_CORRUPT for the log.
const Stats *app_stats(App *app, Str query, int64_t now_ms, Err *err);
// Gives the memory back; the next app_stats reads the log again.
void app_stats_forget(App *app);
// Writes the figures as CSV: to `path`, or to a file named after the day in the data folder's
// exports/ when it is NULL. The path written is in the arena.
bool app_stats_export(App *app, const Stats *stats, const char *path, Arena *a, Str *written,
                      Err *err);
// Where a picture of the statistics of that day goes, beside the numbers: "statistics-DAY" and the
// word, with ".png". Makes the folder. NULL when that cannot be done.
const char *app_stats_picture_path(App *app, int32_t day, Str word, Arena *a, Err *err);

#endif
