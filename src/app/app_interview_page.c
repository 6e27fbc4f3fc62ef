// An attempt and a round as Markdown: a page for a mentor, who has neither the program nor the
// deck.
#include "app/app_internal.h"
#include "app/app_interview.h"
#include "base/file.h"

// The date of the calendar on the wall: a page for others knows no hour at which days begin.
static void put_when(Buf *out, int64_t at_ms) {
    char day[16], time[8];
    day_format(day_of(at_ms, 0), day);
    day_format_time(at_ms, time);
    buf_addf(out, "%s, %s", day, time);
}

static void put_time(Buf *out, int64_t ms) {
    Arena a = {0};
    buf_add_str(out, mock_time(&a, ms));
    arena_free(&a);
}

static void put_quote(Buf *out, Str text) {
    Str line;
    while (str_next_line(&text, &line)) {
        buf_add_z(out, line.n ? "> " : ">");
        buf_add_str(out, line);
        buf_add_byte(out, '\n');
    }
}

static void put_score(const InterviewAttempt *t, Buf *out) {
    int32_t level[INTERVIEW_DIMENSIONS_MAX];
    interview_levels(t, level);
    buf_addf(out, "**Score: %d of %d%s**\n", t->total, t->dim_n * 4,
             mock_is_ready(level, (size_t)t->dim_n) ? ", ready" : "");
    for (int32_t i = 0; i < t->dim_n; i++) {
        const InterviewDimension *d = &t->dim[i];
        buf_addf(out, "\n- %.*s: %d, %s\n", STR_ARG(d->name), level[i], mock_level_name(level[i]));
        for (int32_t k = 0; k < d->tick_n; k++) {
            buf_addf(out, "  - [%c] %.*s\n", (d->on >> k) & 1u ? 'x' : ' ', STR_ARG(d->tick[k]));
        }
    }
    if (t->musts.n) {
        buf_add_z(out, "\nWhat the answer must hold:\n\n");
    }
    for (size_t i = 0; i < t->musts.n; i++) {
        buf_addf(out, "- [%c] %.*s\n", (t->must >> i) & 1u ? 'x' : ' ', STR_ARG(t->musts.at[i]));
    }
}

static void put_words(const InterviewAttempt *t, Buf *out) {
    if (t->follow_ups.n) {
        buf_add_z(out, "\nFollow-up questions:\n\n");
    }
    for (size_t i = 0; i < t->follow_ups.n; i++) {
        buf_addf(out, "- %.*s\n", STR_ARG(t->follow_ups.at[i]));
    }
    if (t->story.n) {
        buf_addf(out, "\nStory: %.*s\n", STR_ARG(t->story));
    }
    if (!str_is_blank(t->notes)) {
        buf_add_z(out, "\nNotes:\n\n");
        put_quote(out, str_trim_end(t->notes));
    }
    if (!str_is_blank(t->answer)) {
        const MockWords w = mock_words(t->answer);
        buf_addf(out, "\nAnswer, typed (%d words, %d sentences, %d filler words):\n\n", w.words,
                 w.sentences, w.fillers);
        put_quote(out, str_trim_end(t->answer));
    }
    if (t->recording.n) {
        Str names = t->recording;
        buf_add_z(out, "\nRecording:");
        while (names.at) {
            buf_addf(out, " %.*s,", STR_ARG(str_cut(&names, '\n')));
        }
        buf_add_byte(out, ' ');
        put_time(out, t->recording_ms);
        buf_add_byte(out, '\n');
    }
}

static void put_attempt(const InterviewAttempt *t, const char *mark, Buf *out) {
    Arena a = {0};
    buf_addf(out, "%s %.*s\n\n", mark, STR_ARG(t->prompt));
    buf_addf(out, "%.*s, ", STR_ARG(interview_type_title(&a, t->type)));
    put_when(out, t->at_ms);
    buf_add_z(out, t->is_written ? "; written in " : "; answered in ");
    put_time(out, t->phase_ms[MOCK_ANSWER]);
    buf_add_z(out, " of ");
    put_time(out, (int64_t)t->time_s * 1000);
    buf_add_z(out, ", all in all ");
    put_time(out, t->talk_ms);
    buf_add_z(out, t->is_undone ? ".\nThe grade was taken back later.\n\n" : ".\n\n");
    put_score(t, out);
    put_words(t, out);
    arena_free(&a);
}

void interview_attempt_markdown(const InterviewAttempt *t, Buf *out) {
    put_attempt(t, "#", out);
}

void interview_round_markdown(const InterviewPast *past, const InterviewRound *round, Buf *out) {
    Arena a = {0};
    InterviewForm form = INTERVIEW_ROUND;
    interview_form_parse(round->form, &form);
    buf_addf(out, "# Mock interview: %s", interview_form_title(form));
    if (round->type.n) {
        buf_addf(out, ", %.*s", STR_ARG(interview_type_title(&a, round->type)));
    }
    buf_add_z(out, "\n\n");
    put_when(out, round->at_ms);
    buf_add_z(out, "; time of talking ");
    put_time(out, round->talk_ms);
    buf_addf(out,
             "; %d of %d questions.\n\n| Question | Type | Time | Score |\n"
             "| --- | --- | ---: | ---: |\n",
             round->attempt_n, round->planned);
    for (int32_t i = 0; i < round->attempt_n; i++) {
        const InterviewAttempt *t = interview_attempt_find(past, round->attempts[i]);
        if (t) {
            buf_addf(out, "| %.*s | %.*s | ", STR_ARG(t->prompt),
                     STR_ARG(interview_type_title(&a, t->type)));
            put_time(out, t->talk_ms);
            buf_addf(out, " | %d |\n", t->total);
        }
    }
    for (int32_t i = 0; i < round->attempt_n; i++) {
        const InterviewAttempt *t = interview_attempt_find(past, round->attempts[i]);
        if (t) {
            buf_add_byte(out, '\n');
            put_attempt(t, "##", out);
        }
    }
    arena_free(&a);
}

bool interview_export(App *app, Str text, const char *path, Str what, int64_t at_ms, Arena *a,
                      Str *written, Err *err) {
    if (!path) {
        const char *dir = path_join(a, app->data_dir, "exports");
        if (!dir_make(dir, err)) {
            return false;
        }
        char day[16];
        day_format(day_of(at_ms, app->settings.day_start), day);
        path = path_join(a, dir, arena_printf(a, "mock-%s-%.*s.md", day, STR_ARG(what)).at);
    }
    *written = arena_str(a, str_of(path));
    return file_write_atomic(path, text, err);
}
