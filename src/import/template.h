// Template: Anki's card templates filled in. {{Field}}, {{filter:Field}}, {{#F}}..{{/F}},
// {{^F}}..{{/F}}, FrontSide, Tags and its kin, and cloze marks in fields. The result is HTML in
// which cloze marks are the code points of html_md.h.
#ifndef IMPORT_TEMPLATE_H
#define IMPORT_TEMPLATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

typedef struct TemplateNote {
    const Str *names, *values; // of its fields; values cleaned by html_clean
    size_t n;
    Str tags, type, deck, card;
} TemplateNote;

typedef struct TemplateSide {
    bool is_back;
    bool drops_cloze; // {{cloze:F}} gives nothing: the front shows it already
    int32_t cloze;    // of {{#c1}}; 0: any
    // Filled in by template_fill.
    Buf hint;          // what {{hint:F}} on the front holds back
    bool has_cloze;    // a {{cloze:F}} was met
    Str unknown_field; // the first name the note does not have; at == NULL when all were there
} TemplateSide;

// Appends the filled-in template. False (ERR_INPUT, ERR_LIMIT) when conditions do not pair up, nest
// too deep, or the side grows too long; `out` is then worth nothing.
bool template_fill(Arena *a, Str template, const TemplateNote *note, TemplateSide *side, Buf *out,
                   Err *err);

// Cloze marks {{c1::answer::hint}} of a field as code points of html_md.h. Marks inside marks:
// only those numbered `only` (0: all) stay marks, the others leave their answer.
Str template_cloze(Arena *a, Str field, int32_t only);
// The distinct numbers of the marks of a field, ascending, appended; *nested says whether one mark
// holds another.
typedef struct ClozeSet {
    int32_t at[1000];
    size_t n;
    bool is_nested;
} ClozeSet;
void template_cloze_numbers(Str field, ClozeSet *set);

#endif
