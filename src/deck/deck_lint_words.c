// Rule 7 on abbreviations.
//
// An abbreviation is a run of two or more capitals ("SLA", also "SLAs"). A learner has met it when
// everybody knows it (the list below), when a lesson shown before used it, or when an earlier card
// spelled it out: "service level agreement (SLA)", "SLA (a promise ...)", "SLA stands for ...", or
// simply the words themselves anywhere in the same card. Cards are visited in the order of the
// curriculum, so "earlier" is "visited". Two letters prove less than three: "is it" spells II. So
// for those the words must stand right beside the abbreviation.
#include "deck/deck_lint_internal.h"

#define LONGEST_ABBREVIATION 12
#define LONGEST_LINE         16384 // bytes; nobody reads more than that as one line
#define SOUGHT_MAX           64    // abbreviations of one card that are looked up in its text

static const Str everybody[] = {
    S_INIT("API"),  S_INIT("DNS"),  S_INIT("HTTP"), S_INIT("IP"),       S_INIT("SQL"),
    S_INIT("CI"),   S_INIT("CD"),   S_INIT("AI"),   S_INIT("TPM"),      S_INIT("RAID"),
    S_INIT("NULL"), S_INIT("JOIN"), S_INIT("LEFT"), S_INIT("IS"),       S_INIT("RFC"),
    S_INIT("SUM"),  S_INIT("TLS"),  S_INIT("ID"),   S_INIT("DISTINCT"), S_INIT("OK"),
    S_INIT("US"),   S_INIT("EU"),   S_INIT("UK"),   S_INIT("TV"),       S_INIT("PC"),
    S_INIT("PDF"),  S_INIT("CEO"),
};

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

static char lower(char c) {
    if (is_capital(c)) {
        return (char)(c - 'A' + 'a');
    }
    return c;
}

// The capitals of "SLA" or "SLAs"; empty when the token is none.
static Str abbreviation(Str token) {
    size_t n = 0;
    while (n < token.n && is_capital(token.at[n])) {
        n++;
    }
    const bool is_plural = n + 1 == token.n && token.at[n] == 's';
    return n >= 2 && (n == token.n || is_plural) ? str_sub(token, 0, n) : STR_NONE;
}

// The next abbreviation of a line, code in backticks left out. *at is where it starts.
static bool next_abbreviation(Str line, Str *rest, Str *found, size_t *at) {
    Str token;
    while (line.n <= LONGEST_LINE && lint_next_token(rest, &token)) {
        *found = abbreviation(token);
        *at = (size_t)(token.at - line.at);
        size_t ticks = 0;
        for (size_t i = 0; found->n > 0 && i < *at; i++) {
            ticks += line.at[i] == '`';
        }
        if (found->n > 0 && ticks % 2 == 0) {
            return true;
        }
    }
    return false;
}

static bool is_filler(Str word) {
    static const Str fillers[] = {S_INIT("a"),  S_INIT("an"),  S_INIT("the"), S_INIT("is"),
                                  S_INIT("or"), S_INIT("of"),  S_INIT("and"), S_INIT("for"),
                                  S_INIT("to"), S_INIT("are"), S_INIT("in")};
    return lint_has_word(fillers, ARRAY_LEN(fillers), word);
}

// Do the words from here on spell it? Each hyphenated piece counts; small words may be passed over.
static bool starts_spelling(Str s, Str abbreviation_of, bool may_skip_first) {
    size_t at = 0;
    bool is_first = !may_skip_first;
    Str token;
    while (at < abbreviation_of.n && lint_next_token(&s, &token)) {
        if (lower(token.at[0]) == lower(abbreviation_of.at[at]) &&
            !str_eq(abbreviation(token), abbreviation_of)) {
            at++;
        } else if (is_first || !is_filler(token)) {
            return false;
        }
        is_first = false;
    }
    return at == abbreviation_of.n;
}

// Is it spelled somewhere in the text, in words?
static bool holds_spelling(Str s, Str what) {
    Str token;
    for (Str rest = s; lint_next_token(&rest, &token);) {
        const size_t at = (size_t)(token.at - s.at);
        if (lower(token.at[0]) == lower(what.at[0]) &&
            starts_spelling(str_skip(s, at), what, false)) {
            return true;
        }
    }
    return false;
}

// Is the abbreviation at `at` explained right there?
static bool is_explained(Str line, size_t at, Str what) {
    static const Str verbs[] = {S_INIT("stands"), S_INIT("stand"), S_INIT("means"),
                                S_INIT("short")};
    Str after = str_skip(line, at + what.n);
    after = str_starts(after, S("s")) ? str_skip(after, 1) : after;
    const bool in_brackets = at > 2 && line.at[at - 1] == '(' && after.n > 0 &&
                             (after.at[0] == ')' || after.at[0] == ',' || after.at[0] == ';');
    if (in_brackets || str_starts(after, S(" ("))) {
        return true;
    }
    Str rest = after, word;
    for (int i = 0; i < 2 && lint_next_token(&rest, &word); i++) {
        if (lint_has_word(verbs, ARRAY_LEN(verbs), word)) {
            return true;
        }
    }
    return starts_spelling(after, what, true);
}

static bool is_spelled_in(const LintCard *c, Str what) {
    if (what.n >= 3 && holds_spelling(c->prompt, what)) {
        return true;
    }
    for (size_t i = 0; i <= c->n; i++) {
        const Str line = i < c->n ? c->lines[i].prose : c->prompt;
        if (what.n >= 3 && holds_spelling(line, what)) {
            return true;
        }
        Str rest = line, found;
        size_t at;
        while (next_abbreviation(line, &rest, &found, &at)) {
            if (str_eq(found, what) && is_explained(line, at, what)) {
                return true;
            }
        }
    }
    return false;
}

static void teach(LintWords *words, Str what) {
    if (hashmap_get(&words->taught, what) < 0) {
        hashmap_put(&words->taught, arena_str(&words->arena, what), 1);
    }
}

// What a card uses and was not taught before, so that each is looked up and reported once.
typedef struct Sought {
    Str at[SOUGHT_MAX];
    size_t n;
} Sought;

static bool was_sought(Sought *sought, Str what) {
    for (size_t i = 0; i < sought->n; i++) {
        if (str_eq(sought->at[i], what)) {
            return true;
        }
    }
    if (sought->n == SOUGHT_MAX) {
        return true;
    }
    sought->at[sought->n++] = what;
    return false;
}

static void check_line(const Lint *lint, LintWords *words, const LintCard *c, Str line,
                       int32_t number, bool is_shown, Sought *sought) {
    Str rest = line, found;
    size_t at;
    while (next_abbreviation(line, &rest, &found, &at)) {
        if (found.n > LONGEST_ABBREVIATION || hashmap_get(&words->taught, found) >= 0 ||
            lint_has_word(everybody, ARRAY_LEN(everybody), found) || was_sought(sought, found)) {
            continue;
        }
        if (is_spelled_in(c, found)) {
            teach(words, found);
        } else if (is_shown) {
            lint_report(lint, c->deck, number, "R7",
                        "\"%.*s\" comes before the card that teaches it; spell it out: the whole "
                        "name (%.*s)",
                        STR_ARG(found), STR_ARG(found));
        }
    }
}

void lint_check_words(const Lint *lint, LintWords *words, const LintCard *card, bool is_shown) {
    Sought sought = {.n = 0};
    check_line(lint, words, card, card->prompt, card->card->line, is_shown, &sought);
    for (size_t i = 0; i < card->n; i++) {
        const LintLine *line = &card->lines[i];
        const bool is_heard = line->part != FIELD_SOURCE && line->part != FIELD_NOTE &&
                              line->part != FIELD_SCHEMA && line->part != FIELD_RUBRIC;
        if (is_heard && line->prose.n > 0) {
            check_line(lint, words, card, line->prose, line->number, is_shown, &sought);
        }
    }
}

void lint_learn_lesson(LintWords *words, const Topic *topic) {
    const Str texts[] = {topic->title, topic->lesson};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        Str rest = texts[i], token;
        while (lint_next_token(&rest, &token)) {
            const Str found = abbreviation(token);
            if (found.n > 0) {
                teach(words, found);
            }
        }
    }
}

void lint_words_free(LintWords *words) {
    hashmap_free(&words->taught);
    arena_free(&words->arena);
    *words = (LintWords){0};
}
