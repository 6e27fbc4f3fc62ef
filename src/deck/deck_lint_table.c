// The limits and the names of the rules.
#include "deck/deck_lint_internal.h"

static const LintLimits limits = {
    .prompt_questions = 1,
    .prompt = 28,
    .front = 70,
    .answer =
        {
            [KIND_CONCEPT] = 40,
            [KIND_CONTRAST] = 45,
            [KIND_CLOZE] = 70, // its body is set-up, not answer
            [KIND_ORDER] = 70,
            [KIND_CHOICE] = 60,
            [KIND_SCENARIO] = 60,
            [KIND_DIAGRAM] = 45,
            [KIND_SQL] = 45,
            [KIND_ARTIFACT] = 60,
            [KIND_TRANSLATE] = 60,
        },
    .outline = 110,
    .options = 3,
    .why_least = 6,
    .why_most = 40,
    .sentence = 32,
    .say_least = 8,
    .say_most = 40,
    .recall_items = 4,
    .order_steps = 7,
    .shared_run = 8,
    .application_percent = 50,
    .lesson_least = 25,
    .lesson_most = 120,
    .interview_needs = 2,
    .diagram_lines = 16,
    .diagram_columns = 64,
    .rubric_dimensions = 5,
    .rubric_ticks = 3,
};

// R12 is judged by people alone; a deck may name it all the same.
static const Str rules[] = {
    S_INIT("R1"),      S_INIT("R2"),     S_INIT("R3"),        S_INIT("R4"),  S_INIT("R5"),
    S_INIT("R6"),      S_INIT("R7"),     S_INIT("R8"),        S_INIT("R9"),  S_INIT("R10"),
    S_INIT("R11"),     S_INIT("R12"),    S_INIT("R13"),       S_INIT("R14"), S_INIT("R15"),
    S_INIT("D1"),      S_INIT("D2"),     S_INIT("D3"),        S_INIT("D4"),  S_INIT("D5"),
    S_INIT("diagram"), S_INIT("rubric"), S_INIT("separator"),
};

const LintLimits *deck_lint_limits(void) {
    return &limits;
}

bool deck_lint_is_rule(Str name) {
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        if (str_eq(rules[i], name)) {
            return true;
        }
    }
    return false;
}
