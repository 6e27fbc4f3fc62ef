// The export screen's state, shared by what acts on it (export.c) and what draws it
// (export_draw.c).
#ifndef UI_SCREENS_EXPORT_INTERNAL_H
#define UI_SCREENS_EXPORT_INTERNAL_H

#include "app/app_export.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_edit.h"
#include "ui/w_scroll.h"

#define EXPORT_PATH_FIELD 1
#define EXPORT_OFFERS_MAX 8

typedef enum ExportRow {
    EXPORT_WHAT,
    EXPORT_AS,
    EXPORT_PROGRESS,
    EXPORT_MEDIA,
    EXPORT_WHERE,
    EXPORT_ROW_COUNT
} ExportRow;

typedef struct ExportKind {
    const char *format; // as app_export knows it
    const char *title, *about, *ending;
    bool has_progress, has_media;
} ExportKind;

typedef struct ExportScreen {
    int32_t deck; // of the library; -1 all, -2 the search
    Buf query;    // the search one came from; empty: none
    int32_t kind;
    bool with_progress, without_media;
    Edit path;
    bool is_named; // by hand: no name is proposed any more
    bool is_taken; // there is a file of this name
    int32_t row;
    bool follow;
    Arena arena; // of the offers
    StrList offers;
    ExportJob *job; // NULL while choosing
    bool is_done;   // the job's result is on the screen
    Scroll scroll, side;
} ExportScreen;

const ExportKind *export_kind(int32_t i); // NULL behind the last
bool export_shows_row(const ExportScreen *s, ExportRow row);
void export_step(Ui *ui, ExportScreen *s);
void export_draw(UiFrame *f, void *self);

#endif
