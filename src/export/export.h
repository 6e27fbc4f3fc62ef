// Export: cards of ours into files of other programs. app/ says which cards (ExportSource); the
// writers here know the formats. A file is complete or not there: it is written beside its place
// and then moved; nothing that exists is replaced unless `force` says so.
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/diag.h"
#include "base/err.h"
#include "core/card.h"
#include "core/fold.h"

typedef enum ExportFormat {
    EXPORT_APKG,        // Anki's package, current layout
    EXPORT_APKG_LEGACY, // the same as Anki wrote it until 2.1.49
    EXPORT_ANKI_TEXT,   // tab separated with # headers
    EXPORT_CSV,
    EXPORT_JSON,
    EXPORT_MARKDOWN, // deck files of ours
    EXPORT_FORMAT_COUNT
} ExportFormat;

const char *export_format_name(ExportFormat format); // "apkg-legacy"
// The format of that name or, when it is empty, the one that the file's name asks for.
bool export_format_find(Str name, Str path, ExportFormat *format);

// An item of a card with what the learner knows of it.
typedef struct ExportItem {
    Str key;
    int32_t number; // of the cloze, 0 otherwise
    const ItemState *state;
} ExportItem;

typedef struct ExportCard {
    const Card *card; // the learner's changes in it
    const ExportItem *items;
    size_t item_n; // 0 for a rubric
} ExportCard;

// One deck with those of its cards that are wanted.
typedef struct ExportDeck {
    const Deck *deck; // the whole file; its `cards` are all of it
    const ExportCard *cards;
    size_t card_n;
    const char *dir; // its pictures are looked for from here
    size_t faults;   // cards of the file that could not be read
} ExportDeck;

// An answer, or a change by hand, of the log; not undone.
typedef struct ExportAct {
    const LogRow *row;
    int32_t before_days, after_days; // interval in force
    int32_t ef100;                   // ease after it
} ExportAct;

typedef bool ExportActVisit(void *ctx, const ExportAct *act); // false stops

typedef struct ExportSource {
    void *self;
    size_t deck_n; // decks with at least one wanted card
    // Deck i, in the arena.
    bool (*read)(void *self, size_t i, Arena *a, ExportDeck *out, Err *err);
    // Every act on items, in order of the log.
    bool (*acts)(void *self, ExportActVisit *visit, void *ctx, Err *err);
} ExportSource;

typedef struct ExportOptions {
    ExportFormat format;
    bool with_progress, force;
    bool without_media; // of a package: names of pictures stay, their files do not go along
    int64_t now_ms;
    int32_t today, first_day; // the first day of an answer; today when there is none
    int32_t rollover_hour;
} ExportOptions;

typedef struct ExportReport {
    int32_t decks, notes, cards, media, reviews;
    StrList losses; // sentences: what the format cannot carry of these cards, in the arena
    Arena arena;
    Diags diags; // what is missing or could not be read
} ExportReport;

// Writes `path`, a file or, for Markdown, perhaps a new folder. False with nothing written: ERR_IO,
// ERR_INPUT (it is there already, several decks for one file), ERR_LIMIT. The report is the
// caller's to free in either case.
bool export_run(const char *path, const ExportSource *source, const ExportOptions *options,
                ExportReport *report, Err *err);
void export_report_free(ExportReport *report);

#endif
