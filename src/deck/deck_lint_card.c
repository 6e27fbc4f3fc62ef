// What one card alone can be told: length, form, and the parts it should have. Each rule is one
// function of the list at the end; a finding names the line where a writer would start to mend it:
// that of the part at fault, or the heading's when a part is missing.
#include "deck/deck_body.h"
#include "deck/deck_lint_internal.h"

typedef void LintRule(const Lint *lint, const LintCard *c);

static void rule_1_one_thing(const Lint *lint, const LintCard *c) {
    int marks = 0;
    for (size_t at = 0; (at = str_find_byte(c->prompt, '?', at)) != SIZE_MAX; at++) {
        marks++;
    }
    if (marks > lint->limits->prompt_questions) {
        lint_report(lint, c->deck, c->card->line, "R1",
                    "the prompt asks %d questions; ask one and make a card of each other", marks);
    }
}

static void rule_2_short_prompt(const Lint *lint, const LintCard *c) {
    const int prompt = lint_count_words(c->prompt);
    const int front = lint_part_words(c, PART_FRONT);
    if (prompt > lint->limits->prompt) {
        lint_report(lint, c->deck, c->card->line, "R2",
                    "the prompt has %d words (at most %d); move the set-up above a ---", prompt,
                    lint->limits->prompt);
    }
    if (front > lint->limits->front) {
        lint_report(lint, c->deck, lint_part_line(c, PART_FRONT, c->card->line), "R2",
                    "the set-up has %d words (at most %d); keep what the answer needs", front,
                    lint->limits->front);
    }
}

static void rule_3_short_answer(const Lint *lint, const LintCard *c) {
    const Card *card = c->card;
    const bool is_interview = card->kind == KIND_INTERVIEW;
    const int part = is_interview ? (int)FIELD_OUTLINE : PART_BACK;
    const int most = is_interview ? lint->limits->outline : lint->limits->answer[card->kind];
    const int n = lint_part_words(c, part);
    if (most > 0 && n > most) {
        lint_report(lint, c->deck, lint_part_line(c, part, card->line), "R3",
                    "the %s has %d words; at most %d for this kind. Split the card or move the "
                    "reason into Why:",
                    is_interview ? "outline" : "answer", n, most);
    }
    const bool needs_answer = card->kind != KIND_CLOZE && !is_interview;
    if (needs_answer && str_is_blank(card->back)) {
        lint_report(lint, c->deck, card->line, "R3", "the card has no answer; write it below");
    }
}

// Is the last character of the sentence, closing marks aside, one that ends a sentence?
static bool ends_sentence(Str s) {
    static const Str ends[] = {
        S_INIT("?"),       S_INIT("."), S_INIT("!"), S_INIT("\xE3\x80\x82"), S_INIT("\xEF\xBC\x9F"),
        S_INIT("\xD8\x9F")};
    static const Str closers[] = {S_INIT("\""),
                                  S_INIT("'"),
                                  S_INIT(")"),
                                  S_INIT("*"),
                                  S_INIT("_"),
                                  S_INIT("`"),
                                  S_INIT("\xE2\x80\x9D"),
                                  S_INIT("\xE2\x80\x99")};
    s = str_trim(s);
    bool goes_on = true;
    while (goes_on) {
        goes_on = false;
        for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
            if (str_ends(s, ends[i])) {
                return true;
            }
        }
        for (size_t i = 0; i < ARRAY_LEN(closers); i++) {
            if (str_ends(s, closers[i])) {
                s = str_sub(s, 0, s.n - closers[i].n);
                goes_on = true;
                break;
            }
        }
    }
    return false;
}

static void rule_4_full_sentence(const Lint *lint, const LintCard *c) {
    if (!ends_sentence(c->prompt)) {
        lint_report(lint, c->deck, c->card->line, "R4",
                    "the prompt is a bare term; ask a whole question or write a whole sentence");
    }
}

static void rule_5_not_guessable(const Lint *lint, const LintCard *c) {
    static const Str openers[] = {
        S_INIT("is"),    S_INIT("are"),    S_INIT("do"),     S_INIT("does"),    S_INIT("did"),
        S_INIT("can"),   S_INIT("could"),  S_INIT("will"),   S_INIT("would"),   S_INIT("should"),
        S_INIT("has"),   S_INIT("have"),   S_INIT("was"),    S_INIT("were"),    S_INIT("must"),
        S_INIT("isn't"), S_INIT("aren't"), S_INIT("don't"),  S_INIT("doesn't"), S_INIT("didn't"),
        S_INIT("can't"), S_INIT("won't"),  S_INIT("hasn't"), S_INIT("wasn't"),  S_INIT("shall"),
    };
    static const Str answers[] = {S_INIT("yes"), S_INIT("no"), S_INIT("true"), S_INIT("false")};
    Str rest = c->prompt, word;
    if (lint_next_word(&rest, &word) && lint_has_word(openers, ARRAY_LEN(openers), word)) {
        lint_report(lint, c->deck, c->card->line, "R5",
                    "a prompt that opens with \"%.*s\" can be guessed; ask what, why, which or how",
                    STR_ARG(word));
    }
    for (size_t i = 0; i < c->n; i++) {
        Str line = c->lines[i].prose;
        if (c->lines[i].part == PART_BACK && lint_next_word(&line, &word)) {
            if (lint_has_word(answers, ARRAY_LEN(answers), word)) {
                lint_report(lint, c->deck, c->lines[i].number, "R5",
                            "an answer that opens with \"%.*s\" can be guessed; ask for the "
                            "reason or the choice instead",
                            STR_ARG(word));
            }
            break;
        }
    }
    if (c->card->kind == KIND_CHOICE) {
        Arena a = {0};
        const size_t n = deck_choice_items(&a, c->card).n;
        if (n < (size_t)lint->limits->options) {
            lint_report(lint, c->deck, c->card->line, "R5",
                        "%zu options can be guessed; give at least %d, each a real mistake", n,
                        lint->limits->options);
        }
        arena_free(&a);
    }
}

// Why (R6) and Say (R9): there, and of the right length.
static void check_length(const Lint *lint, const LintCard *c, CardField field, const char *rule,
                         int least, int most, const char *what) {
    const int n = lint_part_words(c, (int)field);
    const char *name = card_field_name(field);
    if (c->card->field[field].at == NULL) {
        lint_report(lint, c->deck, c->card->line, rule, "no %s: %s", name, what);
    } else if (n < least || n > most) {
        lint_report(lint, c->deck, c->field_line[field], rule,
                    "%s: has %d words; %d to %d are right", name, n, least, most);
    }
}

static void rule_6_why(const Lint *lint, const LintCard *c) {
    check_length(lint, c, FIELD_WHY, "R6", lint->limits->why_least, lint->limits->why_most,
                 "add the cause behind the answer");
}

static void rule_9_say(const Lint *lint, const LintCard *c) {
    check_length(lint, c, FIELD_SAY, "R9", lint->limits->say_least, lint->limits->say_most,
                 "add words to use in a meeting or an interview");
}

static void rule_8_context(const Lint *lint, const LintCard *c) {
    const Card *card = c->card;
    if (c->topic == NULL) {
        lint_report(lint, c->deck, card->line, "R8",
                    "the card stands before the first topic; put a \"# \" heading and its lesson "
                    "above it");
    }
    if (card->tags.n == 0 && c->deck->tags.n == 0) {
        lint_report(lint, c->deck, lint_comment_line(card), "R8",
                    "the card has no tag; add tags= here or in the front matter");
    }
    if (card->kind == KIND_INTERVIEW && (card->time_s == 0 || !lint_has_key(card, S("type")))) {
        lint_report(lint, c->deck, lint_comment_line(card), "R8",
                    "an interview card says its type= and its time=");
    }
}

static void rule_11_near_miss(const Lint *lint, const LintCard *c) {
    static const CardField of_interviews[] = {FIELD_RUBRIC, FIELD_MUST, FIELD_OUTLINE, FIELD_TRAP,
                                              FIELD_NEXT};
    const Card *card = c->card;
    if (card->kind == KIND_INTERVIEW) {
        for (size_t i = 0; i < ARRAY_LEN(of_interviews); i++) {
            if (str_is_blank(card->field[of_interviews[i]])) {
                lint_report(lint, c->deck, card->line, "R11", "no %s: every interview card has one",
                            card_field_name(of_interviews[i]));
            }
        }
    } else if (card->kind != KIND_ORDER && str_is_blank(card->field[FIELD_NOT])) {
        lint_report(lint, c->deck, card->line, "R11", "no Not: name the mistake that lies closest");
    }
}

// List items at the margin of the answer.
static int count_items(const LintCard *c) {
    int n = 0;
    for (size_t i = 0; i < c->n; i++) {
        n += c->lines[i].part == PART_BACK && c->lines[i].is_item;
    }
    return n;
}

static void rule_13_no_lists(const Lint *lint, const LintCard *c) {
    const Card *card = c->card;
    const bool is_order = card->kind == KIND_ORDER;
    const int most = is_order ? lint->limits->order_steps : lint->limits->recall_items;
    int n = count_items(c);
    if (is_order) {
        Arena a = {0};
        n = (int)deck_order_items(&a, card).items.n;
        arena_free(&a);
    }
    if (n > most && card->kind != KIND_CHOICE) {
        lint_report(lint, c->deck, lint_part_line(c, PART_BACK, card->line), "R13",
                    "%d %s, and at most %d can be asked for; split the card", n,
                    is_order ? "steps" : "items to recall", most);
    }
}

static void rule_14_source(const Lint *lint, const LintCard *c) {
    if (str_is_blank(c->card->field[FIELD_SOURCE])) {
        lint_report(lint, c->deck, c->card->line, "R14",
                    "no Source: name the standard, the document, or write practice");
    }
}

void lint_check_card(const Lint *lint, const LintCard *card) {
    static LintRule *const rules[] = {
        rule_1_one_thing,     rule_2_short_prompt, rule_3_short_answer, rule_4_full_sentence,
        rule_5_not_guessable, rule_6_why,          lint_rule_sentences, rule_8_context,
        rule_9_say,           rule_11_near_miss,   rule_13_no_lists,    rule_14_source,
        lint_rule_durable,    lint_rule_diagram,   lint_rule_separator,
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        rules[i](lint, card);
    }
}
