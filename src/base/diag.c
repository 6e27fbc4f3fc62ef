// A bounded list of findings.
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static void keep(Diags *d, Severity severity, Str path, int line, Str rule, Str text) {
    d->count[severity]++;
    if (d->n == DIAG_MAX) {
        d->dropped++;
        return;
    }
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 16;
        d->at = mem_realloc(d->at, d->cap * sizeof *d->at);
    }
    d->at[d->n++] = (Diag){.severity = severity,
                           .path = arena_str(&d->arena, path),
                           .line = line,
                           .rule = arena_str(&d->arena, rule),
                           .text = arena_str(&d->arena, text)};
}

void diags_add(Diags *d, Severity severity, Str path, int line, Str rule, const char *fmt, ...) {
    char text[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    keep(d, severity, path, line, rule, str_of(text));
}

void diags_add_all(Diags *d, const Diags *from) {
    for (size_t i = 0; i < from->n; i++) {
        const Diag *g = &from->at[i];
        keep(d, g->severity, g->path, g->line, g->rule, g->text);
    }
    d->dropped += from->dropped;
}

void diag_format(const Diag *diag, char *out, size_t cap) {
    const char *gap = diag->rule.n ? " " : "";
    if (diag->line) {
        snprintf(out, cap, "%.*s:%d: %.*s%s%.*s", STR_ARG(diag->path), diag->line,
                 STR_ARG(diag->rule), gap, STR_ARG(diag->text));
    } else {
        snprintf(out, cap, "%.*s: %.*s%s%.*s", STR_ARG(diag->path), STR_ARG(diag->rule), gap,
                 STR_ARG(diag->text));
    }
}

void diags_free(Diags *d) {
    arena_free(&d->arena);
    mem_free(d->at);
    *d = (Diags){0};
}
