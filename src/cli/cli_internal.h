// What the verbs share: the call, its options, output that is safe on a terminal.
#ifndef CLI_CLI_INTERNAL_H
#define CLI_CLI_INTERNAL_H

#include "app/app.h"
#include "base/json.h"
#include "cli/cli.h"

typedef struct Verb Verb;

#define CLI_WORDS_MAX 256
#define CLI_FLAGS_MAX 6 // of one verb

typedef struct Call {
    const CliOptions *options;
    const Verb *verb;
    bool json;
    bool flag[CLI_FLAGS_MAX];         // as the verb's own flags are listed
    const char *value[CLI_FLAGS_MAX]; // of the ones that take one
    Str words[CLI_WORDS_MAX];
    size_t word_n;
} Call;

typedef struct VerbFlag {
    const char *name; // "--card"
    bool takes_value;
} VerbFlag;

struct Verb {
    const char *name, *args, *about;
    size_t least, most; // words
    bool has_json;
    VerbFlag flags[CLI_FLAGS_MAX];
    int (*run)(const Call *call);
};

int cli_decks(const Call *call);
int cli_cards(const Call *call);
int cli_due(const Call *call);
int cli_log(const Call *call);
int cli_review(const Call *call);
int cli_import(const Call *call);
int cli_export(const Call *call);
int cli_check(const Call *call);
int cli_backup(const Call *call);
int cli_restore(const Call *call);
int cli_preview(const Call *call);
int cli_settings(const Call *call);
int cli_stats(const Call *call);
int cli_interview(const Call *call);
int cli_lint(const Call *call);
int cli_fmt(const Call *call);
int cli_mine(const Call *call);
int cli_sql(const Call *call);

// Opens the collection. Readers fall back to nothing else: they always open read-only. On failure
// prints why and sets *exit_code.
App *cli_open(const Call *call, bool read_only, int *exit_code);
// Prints what is wrong in the deck files, one `file:line: message` each, to stderr.
void cli_print_diags(const Diags *diags);
int cli_fail(const Err *err); // prints it, answers the exit code of its kind
// Text of decks on a terminal: control characters are left out, so no file can steer the terminal.
void cli_put(Str text);
// One line of it: breaks become spaces, cut at `columns` with an ellipsis, padded when pad.
void cli_put_cell(Str text, size_t columns, bool pad);
void cli_flush_json(Buf *out); // prints with a line end and frees

#endif
