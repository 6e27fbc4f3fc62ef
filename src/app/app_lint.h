// Judging deck files without opening a collection: `trestle lint`.
//
// Files that are named are judged; the decks they would be loaded with help: those of the same
// decks folder count in full, for a file from anywhere else the ids of all installed decks are
// known, and what their cards teach once the file names one of their cards or decks in needs.
#ifndef APP_APP_LINT_H
#define APP_APP_LINT_H

#include "base/diag.h"
#include "base/err.h"

typedef struct LintOptions {
    const char *data_dir, *share_dir;
    bool is_strict; // the rubric and the gates as well
} LintOptions;

typedef struct LintReport {
    Arena arena;
    Diag *at; // by file as named, then by line
    size_t n;
    size_t dropped;     // found but not listed
    size_t files;       // judged
    size_t sql_checked; // results run again
} LintReport;

// Files and folders, NUL-terminated. False (ERR_IO, ERR_LIMIT, ERR_NOT_FOUND) when one cannot be
// read or a folder holds no deck. What is wrong inside the files is the report, not a failure.
bool app_lint(const LintOptions *options, StrList paths, LintReport *report, Err *err);
void lint_report_free(LintReport *report);

#endif
