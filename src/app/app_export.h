// Taking cards out: which ones, and into which file. The formats themselves are export/'s business.
#ifndef APP_APP_EXPORT_H
#define APP_APP_EXPORT_H

#include "app/app.h"

typedef struct ExportRequest {
    const char *path; // a file or, with a slash at its end, a folder of deck files
    Str deck;         // id of one deck; empty: all
    Str query;        // in the language of core/query.h; empty: all
    Str format;       // its name; empty: by the path's ending
    bool with_progress, force;
    bool without_media; // packages only: pictures and sounds stay here
    // Called before each deck with how many are done of all; may be NULL. On false nothing is
    // written.
    bool (*tick)(void *self, int64_t done, int64_t total);
    void *tick_self;
} ExportRequest;

typedef struct ExportSummary {
    const char *format;
    int32_t decks, notes, cards, media, reviews; // headings, review items, files, answers
    StrList losses;                              // sentences: what the format cannot carry
    Diags diags;                                 // what is missing or could not be read
    Arena arena;
} ExportSummary;

// Names of the formats, "apkg apkg-legacy ...", in the arena.
Str app_export_formats(Arena *a);
// Writes the file. False with nothing written: ERR_USAGE (no such format, a search that is not
// understood), ERR_NOT_FOUND (no such deck, no card), ERR_INPUT (it is there already), ERR_IO.
// Reads only; a read-only App will do.
bool app_export(App *app, const ExportRequest *request, int64_t now_ms, ExportSummary *summary,
                Err *err);
void export_summary_free(ExportSummary *summary);

// The same a piece at a time, so that a window stays awake. The request is copied. Each step writes
// a deck; false when all is done: then *ok, summary and err are those of app_export.
typedef struct ExportJob ExportJob;
ExportJob *export_job_new(App *app, const ExportRequest *request, int64_t now_ms);
bool export_job_step(ExportJob *job);
void export_job_progress(const ExportJob *job, int64_t *done, int64_t *total);
bool export_job_is_ok(const ExportJob *job);
const ExportSummary *export_job_summary(const ExportJob *job); // borrowed
const Err *export_job_err(const ExportJob *job);
void export_job_free(ExportJob *job); // stops; nothing stays of what was not done. NULL is fine

#endif
