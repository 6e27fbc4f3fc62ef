// What is kept of mock interviews: every word of an attempt, rounds, pages, recordings.
#include "app/interview_desk.h"

static void an_attempt_is_kept_with_all_that_was_said(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_ROUND, 3);
    d.run.is_spoken = true;
    buf_add_z(&d.run.notes, "notes <b>&\t");
    buf_add_z(&d.run.answer, "I just asked.\nThen I \"told\" them.");
    buf_add_z(&d.run.story, "The late vendor");
    buf_add_z(&d.run.recording, "recordings/x.flac");
    d.run.recording_ms = 61000;
    desk_talk(c, &d, 1000);
    set_ticks(&d, 1, 2, 4, 7, 0);
    d.run.must = 2;
    desk_score(c, &d);
    interview_next_question(&d.run, c->now);
    int64_t round = 0;
    assert_ok(interview_finish(c->app, &d.run, c->now, &round, &c->err), &c->err);
    assert_true(round > 0);
    desk_free(&d);
    desk_open(c, &d);
    const InterviewAttempt *t = &d.past.at[0];
    assert_str(t->type, "leadership");
    assert_str(t->form, "round");
    assert_int_equal(t->total, 2 + 2 + 2 + 4 + 1);
    assert_int_equal(t->weakest, 4);
    assert_int_equal(t->must, 2);
    assert_int_equal(t->talk_ms, 4000);
    assert_int_equal(t->phase_ms[MOCK_ANSWER], 1000);
    assert_str(t->notes, "notes <b>&\t");
    assert_str(t->answer, "I just asked.\nThen I \"told\" them.");
    assert_str(t->dim[3].tick[2], "Says c3");
    assert_int_equal(t->follow_ups.n, 1);
    assert_str(interview_story_of(&d.past, t->item), "The late vendor");
    assert_int_equal(interview_stories(&d.past, &d.arena, 9).n, 1);
    assert_int_equal(d.past.round_n, 1);
    assert_int_equal(d.past.round[0].attempt_n, 1);
    assert_int_equal(d.past.round[0].planned, 3);
    Buf page = {0};
    interview_round_markdown(&d.past, &d.past.round[0], &page);
    assert_true(str_find(buf_str(&page), S("**Score: 11 of 20**"), 0) != SIZE_MAX);
    assert_true(str_find(buf_str(&page), S("  - [x] Says c3"), 0) != SIZE_MAX);
    assert_true(str_find(buf_str(&page), S("> Then I \"told\" them."), 0) != SIZE_MAX);
    Str written;
    assert_ok(interview_export(c->app, buf_str(&page), NULL, S("round-1"), c->now, &d.arena,
                               &written, &c->err),
              &c->err);
    assert_true(str_ends(written, S("exports/mock-2026-11-23-round-1.md")));
    assert_true(file_info(written.at).exists);
    buf_free(&page);
    desk_free(&d);
}

static void a_recording_is_deleted_once_and_nothing_but_recordings(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    case_write(c, "data/recordings/x.flac", S("sound"));
    int32_t files = 0;
    assert_int_equal(interview_recordings_size(c->app, &files), 5);
    assert_int_equal(files, 1);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    buf_add_z(&d.run.recording, "recordings/x.flac");
    desk_talk(c, &d, 1000);
    desk_score(c, &d);
    desk_free(&d);
    desk_open(c, &d);
    assert_ok(interview_recording_drop(c->app, &d.past.at[0], &c->err), &c->err);
    assert_int_equal(interview_recordings_size(c->app, &files), 0);
    assert_false(interview_recording_drop(c->app, &d.past.at[0], &c->err));
    d.past.at[0].recording = S("recordings/../collection.sqlite.flac");
    assert_false(interview_recording_drop(c->app, &d.past.at[0], &c->err));
    d.past.at[0].recording = S("collection.sqlite");
    assert_false(interview_recording_drop(c->app, &d.past.at[0], &c->err));
    desk_free(&d);
    desk_open(c, &d);
    assert_int_equal(d.past.n, 1);
    assert_int_equal(d.past.at[0].recording.n, 0);
    desk_free(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(an_attempt_is_kept_with_all_that_was_said),
        case_test(a_recording_is_deleted_once_and_nothing_but_recordings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
