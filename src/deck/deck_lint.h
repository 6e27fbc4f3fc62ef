// The card rubric and the deck gates as far as a machine can judge them: `trestle lint`. Everything
// here looks at decks that deck_parse has read; what the parser itself found is not repeated.
// Findings are Diags: rule "R1" to "R15" of the rubric, "D1" to "D5" of the gates, or a name.
//
// What breaks a deck (deck_lint_links) is an error or a warning of the loader; what only makes it a
// worse one (deck_lint_strict) is a warning. A deck's front matter may exempt it from rules of the
// second sort: `exempt: [D1]`.
#ifndef DECK_DECK_LINT_H
#define DECK_DECK_LINT_H

#include "base/diag.h"
#include "core/card.h"

// A deck with the text it was parsed from. Decks that are not shown only help to judge the others:
// those of the world count as if they were loaded together with them (ids must differ, what they
// teach is known), of the rest only the ids count, and give way to equal ones of shown decks.
typedef struct LintDeck {
    const Deck *deck;
    Str text;
    bool is_shown, is_world;
} LintDeck;

// The limits of every rule, in one place. Numbers are words unless a name says otherwise.
typedef struct LintLimits {
    int prompt_questions;            // R1, question marks
    int prompt, front;               // R2, at most
    int answer[KIND_COUNT], outline; // R3, at most; 0: no limit
    int options;                     // R5, at least
    int why_least, why_most;         // R6
    int sentence;                    // R7, at most
    int say_least, say_most;         // R9
    int recall_items, order_steps;   // R13, at most
    int shared_run;                  // R15, words in a row that no two cards may share
    int application_percent;         // D1, at least
    int lesson_least, lesson_most;   // D2
    int interview_needs;             // D4, at least, cards
    int diagram_lines, diagram_columns;
    int rubric_dimensions, rubric_ticks; // exactly; ticks of each dimension
} LintLimits;

const LintLimits *deck_lint_limits(void);
// Does the name stand for a rule of the strict check?
bool deck_lint_is_rule(Str name);

// Across files: ids given twice, needs that point nowhere or in a circle, cards that are therefore
// never reached. Decks in any order.
void deck_lint_links(const LintDeck *decks, size_t n, Diags *diags);
// Where a field of the card stands; the line of its heading when it has none.
int32_t deck_lint_field_line(const LintDeck *deck, const Card *card, CardField field);
// The rubric and the gates, for every shown deck. Re-running SQL is not part of it (deck_sql.h).
void deck_lint_strict(const LintDeck *decks, size_t n, Diags *diags);

#endif
