// Putting deck files into their canonical form: `trestle fmt`. No collection is opened for writing;
// one that is there is only asked which ids and cloze numbers have a past, so that none is given
// again.
#ifndef APP_APP_FMT_H
#define APP_APP_FMT_H

#include "base/diag.h"
#include "base/err.h"

typedef struct FmtOptions {
    const char *data_dir, *share_dir;
    bool only_check; // say what would change, write nothing
} FmtOptions;

typedef enum FmtOutcome {
    FMT_SAME,
    FMT_CHANGED, // or would be, with only_check
    FMT_REFUSED, // has errors, is not writable, or was changed by somebody meanwhile: diags say why
} FmtOutcome;

typedef struct FmtFile {
    Str path;
    FmtOutcome outcome;
} FmtFile;

typedef struct FmtReport {
    Arena arena;
    FmtFile *at; // in the order of reading
    size_t n;
    Diags diags;
} FmtReport;

// Files and folders, NUL-terminated. False when one cannot be read; files before it are done.
bool app_fmt(const FmtOptions *options, StrList paths, FmtReport *report, Err *err);
void fmt_report_free(FmtReport *report);

#endif
