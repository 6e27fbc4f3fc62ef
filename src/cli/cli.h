// The program without a window: verbs with arguments, tables for people, --json for programs.
// src/cli/README.md documents every verb, key and exit code.
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/str.h"

typedef struct CliOptions {
    const char *program;   // how it was called, for messages
    const char *data_dir;  // the learner's folder
    const char *share_dir; // decks/ and fonts/
    const char *version;
    int64_t now_ms; // pinned or sampled once
    bool is_pinned; // now stands still
} CliOptions;

typedef enum CliExit {
    EXIT_DONE = 0,
    EXIT_FAULTS = 1, // done with faults, or a named thing was not found
    EXIT_USAGE = 2,
    EXIT_COULD_NOT = 3,
} CliExit;

// Runs `argv[0]` as the verb with its arguments; --data has been taken out by the caller. Returns
// the exit code.
int cli_run(const CliOptions *options, int argc, char **argv);
// The overview that --help prints.
void cli_help(const CliOptions *options);

#endif
