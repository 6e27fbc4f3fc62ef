// A desk for mock interviews: decks with two words and eight questions of each type, and a run that
// is planned, talked through and scored.
#ifndef TESTS_APP_INTERVIEW_DESK_H
#define TESTS_APP_INTERVIEW_DESK_H

#include "app/cases.h"

#include "app/app_interview.h"

static const char *const TYPES[] = {"execution", "technical", "partnership", "leadership", "ai"};

// Two words of one's own, and for each type eight questions that need the first of them.
static inline void write_decks(Case *c) {
    case_write(c, "share/decks/words.deck.md",
               S("---\nformat: 1\ndeck: words\ntitle: Words\nstage: orient\n---\n\n"
                 "## What is one?\n<!-- words.one concept -->\n\nOne.\n\n"
                 "## What is two?\n<!-- words.two concept -->\n\nTwo.\n"));
    for (size_t i = 0; i < 5; i++) {
        Buf b = {0};
        buf_addf(&b, "---\nformat: 1\ndeck: mock/%s\ntitle: %s\nstage: mock\norder: %zu\n---\n\n",
                 TYPES[i], TYPES[i], 60 + i);
        buf_addf(&b, "## Rubric: %s\n<!-- rubric.%s rubric -->\n\n", TYPES[i], TYPES[i]);
        for (int d = 0; d < 5; d++) {
            buf_addf(&b, "- Part %d\n  - [ ] Says a%d\n  - [ ] Says b%d\n  - [ ] Says c%d\n", d, d,
                     d, d);
        }
        for (int q = 0; q < 8; q++) {
            buf_addf(&b,
                     "\n## Question %d of %s?\n<!-- mock.%s.q%d interview "
                     "needs=words.one,words.two type=%s time=6m -->\n\nRubric: rubric.%s\n\n"
                     "Must:\n\n- Names the owner\n- Says when\n- Asks\n\nOutline:\n\n1. First\n"
                     "2. Then\n\nTrap: Haste.\n\nNext: And if not? Who else?\n",
                     q, TYPES[i], TYPES[i], q, TYPES[i], TYPES[i]);
        }
        case_write(c, arena_printf(&c->arena, "share/decks/7-mock/%s.deck.md", TYPES[i]).at,
                   buf_str(&b));
        buf_free(&b);
    }
}

typedef struct Desk {
    InterviewBank bank;
    InterviewPast past;
    InterviewRun run;
    Arena arena;
    InterviewCard card;
} Desk;

static inline void desk_open(Case *c, Desk *d) {
    *d = (Desk){0};
    assert_ok(interview_bank_load(c->app, &d->bank, &c->err), &c->err);
    assert_ok(interview_past_load(c->app, &d->past, &c->err), &c->err);
}

static inline void desk_free(Desk *d) {
    interview_bank_free(&d->bank);
    interview_past_free(&d->past);
    interview_run_free(&d->run);
    arena_free(&d->arena);
}

static inline void desk_read(Case *c, Desk *d) {
    const int32_t item = case_item(c, arena_z(&c->arena, d->run.step[d->run.at].item));
    assert_ok(interview_card_read(c->app, item, &d->arena, &d->card, &c->err), &c->err);
}

// A plan that is begun, its first question read.
static inline void desk_begin(Case *c, Desk *d, InterviewForm form, int32_t type) {
    desk_open(c, d);
    assert_ok(interview_plan(c->app, &d->bank, &d->past, form, type, 0, c->now, &d->run, &c->err),
              &c->err);
    interview_begin(&d->run, c->now);
    desk_read(c, d);
}

// Talks for `ms` in each phase up to scoring.
static inline void desk_talk(Case *c, Desk *d, int64_t ms) {
    while (d->run.phase < MOCK_SCORE) {
        c->now += ms;
        interview_next_phase(&d->run, &d->card, c->now);
    }
}

static inline void set_ticks(Desk *d, uint32_t a, uint32_t b, uint32_t e, uint32_t f, uint32_t g) {
    const uint32_t ticks[] = {a, b, e, f, g};
    for (int i = 0; i < 5; i++) {
        d->run.tick[i] = ticks[i];
    }
}

static inline InterviewScore desk_score(Case *c, Desk *d) {
    InterviewScore score;
    assert_ok(interview_score(c->app, &d->run, &d->card, c->now, &d->arena, &score, &c->err),
              &c->err);
    return score;
}

#endif
