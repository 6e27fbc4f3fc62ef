// Mock interviews so far: a table, JSON, or pages in Markdown.
#include <stdio.h>

#include "app/app_interview.h"
#include "base/clock.h"
#include "cli/cli_internal.h"

static void attempt_json(Json *j, const InterviewAttempt *t) {
    char at[32];
    clock_format(t->at_ms, at);
    json_open(j, '{');
    json_put_int(j, "id", t->id);
    json_put_str(j, "type", t->type);
    json_put_str(j, "at", str_of(at));
    json_put_int(j, "seconds", t->talk_ms / 1000);
    json_put_int(j, "total", t->total);
    json_key(j, "dimensions");
    json_open(j, '[');
    for (int32_t i = 0; i < t->dim_n; i++) {
        json_open(j, '{');
        json_put_str(j, "name", t->dim[i].name);
        json_put_int(j, "level", mock_level(t->dim[i].on));
        json_close(j, '}');
    }
    json_close(j, ']');
    json_put_int(j, "quality", t->quality);
    json_close(j, '}');
}

static void attempt_row(const InterviewAttempt *t) {
    Arena a = {0};
    char at[32];
    clock_format(t->at_ms, at);
    printf("%5lld  %.16sZ  ", (long long)t->id, at);
    cli_put_cell(t->type, 12, true);
    cli_put_cell(mock_time(&a, t->talk_ms), 8, true);
    printf(" %2d of %2d  ", t->total, t->dim_n * 4);
    cli_put_cell(t->prompt, 60, false);
    putchar('\n');
    arena_free(&a);
}

static void round_row(const InterviewRound *r) {
    Arena a = {0};
    InterviewForm form = INTERVIEW_ROUND;
    interview_form_parse(r->form, &form);
    char at[32];
    clock_format(r->at_ms, at);
    printf("%5lld  %.16sZ  ", (long long)r->id, at);
    cli_put_cell(r->type.n ? r->type : S("-"), 12, true);
    cli_put_cell(mock_time(&a, r->talk_ms), 8, true);
    printf(" %8s  %s, %d of %d questions\n", "", interview_form_title(form), r->attempt_n,
           r->planned);
    arena_free(&a);
}

static void print_all(const Call *call, const InterviewPast *past) {
    Buf out = {0};
    Json j = {.out = &out};
    if (call->json) {
        json_open(&j, '[');
    } else {
        printf("%5s  %-17s  %-12s%-8s %-8s  %s\n", "id", "at", "type", "time", "score", "question");
    }
    for (size_t i = 0; i < past->n; i++) {
        if (past->at[i].is_undone) {
            continue;
        }
        if (call->json) {
            attempt_json(&j, &past->at[i]);
        } else {
            attempt_row(&past->at[i]);
        }
    }
    if (call->json) {
        json_close(&j, ']');
        cli_flush_json(&out);
        return;
    }
    for (size_t i = 0; i < past->round_n; i++) {
        round_row(&past->round[i]);
    }
}

// The page of one question, or of the round when the number is that of a round.
static int write_page(const Call *call, App *app, const InterviewPast *past, int64_t id) {
    const InterviewAttempt *t = interview_attempt_find(past, id);
    const InterviewRound *round = interview_round_find(past, id);
    if (!t && !round) {
        fprintf(stderr, "trestle: there is no interview question with the number %lld\n",
                (long long)id);
        return EXIT_FAULTS;
    }
    Arena a = {0};
    Buf page = {0};
    Err err = {0};
    Str written = {0};
    bool ok = true;
    if (t) {
        interview_attempt_markdown(t, &page);
    } else {
        interview_round_markdown(past, round, &page);
    }
    if (call->value[0]) {
        ok = interview_export(app, buf_str(&page), call->value[0], S(""), call->options->now_ms, &a,
                              &written, &err);
        if (ok) {
            printf("%.*s\n", STR_ARG(written));
        }
    } else {
        cli_put(buf_str(&page));
    }
    buf_free(&page);
    arena_free(&a);
    return ok ? EXIT_DONE : cli_fail(&err);
}

int cli_interview(const Call *call) {
    int64_t id = 0;
    const bool has_page = call->word_n == 1;
    if ((has_page && !str_to_i64(call->words[0], &id)) || (has_page && call->json) ||
        (!has_page && call->value[0])) {
        fprintf(stderr, "trestle: interview [--json], or interview NUMBER [--markdown FILE]\n");
        return EXIT_USAGE;
    }
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    Err err = {0};
    InterviewPast past;
    if (!interview_past_load(app, &past, &err)) {
        code = cli_fail(&err);
    } else if (has_page) {
        code = write_page(call, app, &past, id);
    } else {
        print_all(call, &past);
        code = EXIT_DONE;
    }
    interview_past_free(&past);
    app_close(app, call->options->now_ms);
    return code;
}
