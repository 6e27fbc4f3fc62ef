// Markdown notes of other flashcard tools, and what is like them: hashcards, hascard, Obsidian,
// Meowcards, inka, <details>, mdanki and Recall headings, questions and answers by their initials.
#ifndef IMPORT_DIALECT_H
#define IMPORT_DIALECT_H

#include "import/import.h"

typedef enum Dialect {
    DIALECT_NONE,
    DIALECT_MEOWCARDS, // <!-- Card Start --> ### Front ### Back
    DIALECT_DETAILS,   // <details><summary>
    DIALECT_INKA,      // --- Deck: X ... 1. question > answer
    DIALECT_HASCARD,   // # question, five kinds of answers, ---
    DIALECT_QA,        // Q: A: C:, "12 Q:", **Question: **Answer:
    DIALECT_OBSIDIAN,  // front::back, front:::back, ?, ??, ==gap==
    DIALECT_HEADINGS,  // ## front, %, [#tag]()
    DIALECT_COUNT
} Dialect;

// Which of them the text is written in. DIALECT_NONE also stands for our own format.
Dialect dialect_of(Str text);
const char *dialect_name(Dialect dialect); // "hashcards"
// Reads the text. `deck` is where cards go that name no deck; pictures are looked for below `dir`
// (NULL: nowhere).
void dialect_read(Import *import, Dialect dialect, Str text, Str deck, const char *dir,
                  const ImportOptions *options);

#endif
