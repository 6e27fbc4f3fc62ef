// What the files of lint share: a card as numbered lines, and words.
#ifndef DECK_LINT_INTERNAL_H
#define DECK_LINT_INTERNAL_H

#include "base/hash.h"
#include "base/vec.h"
#include "deck/deck_lint.h"
#include "deck/deck_section_internal.h"

// One line of a card's body. `prose` is what a reader hears: without list marks, boxes, quote
// marks, addresses of links and cloze braces; empty for code and tables.
typedef struct LintLine {
    Str text, prose;
    int32_t number;
    int part;          // PART_FRONT, PART_BACK or a CardField
    bool is_code;      // in a fence, its first and last line included
    bool is_fence;     // that first or last line
    bool is_item;      // a list item at the margin starts here
    bool starts_block; // a new paragraph or list item starts here
} LintLine;

typedef struct LintCard {
    const Deck *deck;
    const Card *card;
    const Topic *topic; // NULL before the first one
    Str prompt;         // prose of the heading
    LintLine *lines;
    size_t n;
    int32_t field_line[FIELD_COUNT]; // where "Why:" stands, 0 when absent
    int32_t crowded_separator;       // line of a "---" right under text, 0 when there is none
} LintCard;

typedef struct Lint {
    const LintLimits *limits;
    Diags *diags;
} Lint;

// The card's lines, in the arena.
LintCard lint_read_card(Arena *a, const LintDeck *deck, const Card *card);
// The line of the comment, or of the heading when there is none.
int32_t lint_comment_line(const Card *card);
bool lint_has_key(const Card *card, Str key); // with a value

// Takes the next word off *rest; false when there is none. Words hold letters, digits, %, and in
// their middle ' . and -.
bool lint_next_word(Str *rest, Str *word);
int lint_count_words(Str s);
int lint_part_words(const LintCard *card, int part);
// First line of the part that is not blank, or `otherwise` when there is none.
int32_t lint_part_line(const LintCard *card, int part, int32_t otherwise);
// Takes the next run of letters, digits and underscores off *rest.
bool lint_next_token(Str *rest, Str *token);

void lint_report(const Lint *lint, const Deck *deck, int32_t line, const char *rule,
                 const char *fmt, ...) __attribute__((format(printf, 5, 6)));

// R1 to R9, R11 and R13 to R15 as far as one card shows them.
void lint_check_card(const Lint *lint, const LintCard *card);
// Its parts in deck_lint_lines.c.
void lint_rule_sentences(const Lint *lint, const LintCard *c);
void lint_rule_durable(const Lint *lint, const LintCard *c);
void lint_rule_diagram(const Lint *lint, const LintCard *c);
void lint_rule_separator(const Lint *lint, const LintCard *c);
bool lint_has_word(const Str *list, size_t n, Str word); // ASCII case ignored
// The shape of a rubric card, to which nothing else applies.
void lint_check_rubric(const Lint *lint, const LintCard *card);
// D1 to D4, and what the front matter exempts.
void lint_check_deck(const Lint *lint, const Deck *deck);

// Code blocks that swallow cards.
void lint_check_fences(const LintDeck *deck, Diags *diags);

// Abbreviations taught so far. {0} knows only those everybody knows.
typedef struct LintWords {
    Arena arena;
    HashMap taught;
} LintWords;

// R7: refuses what was not taught before, then learns what this card teaches.
void lint_check_words(const Lint *lint, LintWords *words, const LintCard *card, bool is_shown);
void lint_learn_lesson(LintWords *words, const Topic *topic);
void lint_words_free(LintWords *words);

// R15: runs of words seen so far.
typedef struct LintRuns {
    uint64_t *keys; // open addressing, 0 where empty
    const Card **owners;
    size_t n, cap;
} LintRuns;

void lint_check_runs(const Lint *lint, LintRuns *runs, const LintCard *card, bool is_shown);
void lint_runs_free(LintRuns *runs);

#endif
