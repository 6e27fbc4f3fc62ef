// Cloze marks: {{answer}}, {{answer|hint}}, {{3:answer|hint}}. Equal numbers hide together. A
// backslash makes {{, }} and | literal. Marks inside fenced code are marks too.
#ifndef TEXT_CLOZE_H
#define TEXT_CLOZE_H

#include "base/arena.h"

#define CLOZE_MAX_NUMBER 999

// What cloze_show wraps around an answer; a face that does not draw Markdown reads them itself.
#define CLOZE_HIDDEN_OPEN '\x01'
#define CLOZE_SHOWN_OPEN  '\x02'
#define CLOZE_CLOSE       '\x03'

typedef struct ClozeMark {
    size_t from, to;  // bytes of the whole mark, braces included
    int32_t number;   // 0 when not written
    Str answer, hint; // hint.at == NULL when none
} ClozeMark;

// Every mark of the text, in order; *n says how many. An unclosed mark is plain text.
ClozeMark *cloze_marks(Arena *a, Str text, size_t *n);
// The distinct numbers, ascending, as items are numbered. Marks without a number count as the next
// free ones (above every number present), in order of appearance.
int32_t *cloze_numbers(Arena *a, Str text, size_t *n);
// Text with a number in every mark, new ones above `highest_used` and every number present.
// Returns the same Str when nothing changes.
Str cloze_write_numbers(Arena *a, Str text, int32_t highest_used);
// Markdown to show for item `number`: its marks are hidden (revealed == false) or shown, the others
// show their answers as plain text. Hidden and shown answers are wrapped in control characters
// that md_parse turns into SPAN_CLOZE_HIDDEN and SPAN_CLOZE_SHOWN. number 0 shows all answers
// plain.
Str cloze_show(Arena *a, Str text, int32_t number, bool revealed);

#endif
