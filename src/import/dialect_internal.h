// What the dialect*.c files share: a text read line by line, and cards on their way.
#ifndef IMPORT_DIALECT_INTERNAL_H
#define IMPORT_DIALECT_INTERNAL_H

#include "import/dialect.h"
#include "import/import_internal.h"

typedef struct Notes {
    Import *import;
    const ImportOptions *options;
    Str deck;     // of cards that name none
    Str heading;  // of the section under way
    StrList tags; // given to every card
    MediaIndex media;
    const char *dir; // of the file, NULL for none
    HashMap seen;
    Str text; // not read yet
    int line; // number of the line read last
} Notes;

bool notes_line(Notes *n, Str *line);
// Adds a card whose front stood on `line`. Sides are Markdown; marks "{{c1::x}}" and "{{x}}" of a
// cloze card become ours. False when it was left out.
bool notes_add(Notes *n, int line, ImportSides sides);
// Text between two offsets of the source, without blank lines at its ends.
Str notes_trim(Str block);
// "#a #b/c" at the end of a line or alone: the tags go from *text into the answer.
StrList notes_take_tags(Notes *n, Str *text);
// `text` with every OPENxCLOSE as a numbered gap of ours; *count says how many.
Str notes_gaps(Arena *a, Str text, Str open, Str close, int *count);

void dialect_read_qa(Notes *n);
void dialect_read_obsidian(Notes *n);
void dialect_read_hascard(Notes *n);
void dialect_read_inka(Notes *n);
void dialect_read_meowcards(Notes *n);
void dialect_read_details(Notes *n);
void dialect_read_headings(Notes *n);

#endif
