// Diags: what is wrong in a file that was still read. Parsers collect them and go on. The list
// keeps at most DIAG_MAX and counts the rest; paths and texts are copied into its own arena.
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"

#define DIAG_MAX 1000

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR, SEVERITY_COUNT } Severity;

typedef struct Diag {
    Severity severity;
    Str path;
    int line; // 1-based; 0 for the whole file
    Str rule; // short stable name such as "id-twice"; empty allowed
    Str text; // sentence: what is wrong and what to do
} Diag;

typedef struct Diags {
    Arena arena;
    Diag *at;
    size_t n, cap;
    size_t dropped;               // seen after the list was full
    size_t count[SEVERITY_COUNT]; // all seen, dropped ones included
} Diags;

void diags_add(Diags *d, Severity severity, Str path, int line, Str rule, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
// Appends every Diag of `from`.
void diags_add_all(Diags *d, const Diags *from);
// One printable line, "path:line: rule text", into out.
void diag_format(const Diag *diag, char *out, size_t cap);
void diags_free(Diags *d); // back to {0}

#endif
