// What the files of the mock interview share: the state of its screen, its recordings, and how its
// pages are drawn. mock.c acts, mock_sound.c records and plays; mock_start.c, mock_talk.c,
// mock_score.c and mock_compare.c draw the pages one goes through, mock_past.c and mock_page.c are
// the screens of what was.
#ifndef UI_SCREENS_MOCK_INTERNAL_H
#define UI_SCREENS_MOCK_INTERNAL_H

#include "app/app_interview.h"
#include "ui/screens/screens_internal.h"
#include "ui/sound.h"
#include "ui/w_button.h"
#include "ui/w_edit.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_md.h"
#include "ui/w_scroll.h"
#include "ui/w_text.h"

#define MOCK_NOTES_ID  1 // fields
#define MOCK_ANSWER_ID 2
#define MOCK_STORY_ID  3

typedef enum MockPage { MOCK_PAGE_START, MOCK_PAGE_RUN, MOCK_PAGE_END } MockPage;

// A recording while one listens to it: its files one after the other.
typedef struct MockListen {
    int32_t part; // that is played, or was last
    bool is_on;
} MockListen;

typedef struct MockScreen {
    MockPage page;
    InterviewBank bank;
    InterviewPast past;
    InterviewRun run; // being gone through, or left earlier
    bool has_run;
    InterviewRun plan; // what would begin
    bool has_plan;
    Err plan_err;
    InterviewForm form;
    int32_t chosen;     // row: a form, -1: going on
    int32_t type, skip; // of the plan; type -1: what needs it most
    Buf only;           // the one item that was asked for by a card of the review
    bool is_asked;      // ... then one goes back there at the end

    Arena arena; // of the card
    InterviewCard card;
    bool has_card;
    Err card_err;
    Arena score_arena;
    InterviewScore score;
    int32_t dim; // chosen while scoring; card.dim_n: the must-haves

    TextArea notes, answer;
    Edit story;
    StrList stories; // told before; in score_arena
    bool in_field;
    int64_t save_ms; // when the run is kept next
    bool is_unsaved;
    ActionId meant;   // that was asked for once and would throw words away
    int64_t meant_ms; // instant

    bool can_record, was_asked; // the microphone
    Err no_record;
    bool is_recording;
    MockListen listen;
    int64_t finished_round; // id, 0: a single question

    Scroll scroll, beside, side_scroll, form_scroll;
    MdView question_md, front_md, outline_md, trap_md, say_md;
} MockScreen;

// --- mock_run.c ----------------------------------------------------------------------------------
#define MOCK_SAVE_EVERY_MS 10000                        // while a clock runs
bool mock_is_typed(const Ui *ui, const MockScreen *s);  // there is a text field for the answer
bool mock_is_spoken(const Ui *ui, const MockScreen *s); // one speaks, recorded or not
void mock_changed_run(Ui *ui, MockScreen *s);           // keeps the run now
void mock_focus(Ui *ui, MockScreen *s, int32_t field);  // 0: none
void mock_read_card(Ui *ui, MockScreen *s);             // of the question at hand
void mock_count_score(Ui *ui, MockScreen *s);
void mock_load_past(Ui *ui, MockScreen *s);
void mock_make_plan(Ui *ui, MockScreen *s);
void mock_show_start(Ui *ui, MockScreen *s);
void mock_begin(Ui *ui, MockScreen *s); // the plan
void mock_go_on(Ui *ui, MockScreen *s); // with what was left
void mock_close_run(Ui *ui, MockScreen *s);
void mock_next_phase(Ui *ui, MockScreen *s);
void mock_next_question(Ui *ui, MockScreen *s, bool skipped);
void mock_unscore(Ui *ui, MockScreen *s);
void mock_tick(Ui *ui, MockScreen *s, int32_t dim, int32_t k);
void mock_keep_story(Ui *ui, MockScreen *s);
void mock_erase_recording(Ui *ui, MockScreen *s);
void mock_export_page(Ui *ui, MockScreen *s);

// --- mock_sound.c --------------------------------------------------------------------------------
// Asks once whether there is a microphone.
void mock_ask_microphone(Ui *ui, MockScreen *s);
bool mock_wants_recording(const Ui *ui, const MockScreen *s);
void mock_record(Ui *ui, MockScreen *s);      // a new part
void mock_record_stop(Ui *ui, MockScreen *s); // its length is added
SoundStatus mock_sound_status(const Ui *ui);
// Listening to a recording of one or more parts (paths below the data folder, one a line).
bool mock_can_listen(const Ui *ui, Str recording);
void mock_listen(Ui *ui, MockListen *l, Str recording);
void mock_listen_seek(Ui *ui, MockListen *l, int32_t seconds);
void mock_listen_speed(Ui *ui, MockListen *l, int32_t by);
void mock_listen_stop(Ui *ui, MockListen *l);
// When it looks different next.
int64_t mock_sound_wake(const Ui *ui, const MockListen *l, int64_t now_ms);
// The line of a recording: place, length, speed, size of all recordings. Answers its height.
int32_t mock_draw_listen(UiFrame *f, const MockListen *l, Rect r, Str recording, int64_t length_ms);

// --- mock_parts.c: pieces of pages; they draw from y down and answer the y below them
// -------------
// A panel whose content scrolls: its column, which leaves room for the scroll bar, and the y at
// which the content begins. w_scroll_end with the height of the content.
Rect mock_panel_begin(UiFrame *f, Rect panel, Scroll *scroll, ColorRole ground, int32_t *top);
bool mock_is_seen(const UiFrame *f, Rect r); // some of it: what is not is not painted
// A paragraph, painted when some of it is in sight; answers the height.
int32_t mock_para(UiFrame *f, Rect at, Str text, LabelStyle style);
int32_t mock_draw_title(UiFrame *f, Rect column, int32_t y, Str title);
// A title and a text as it was typed.
int32_t mock_draw_text(UiFrame *f, Rect column, int32_t y, Str title, Str text);
// Name, level and ticks of a dimension, as they are; only its first line when !open.
int32_t mock_draw_dimension(UiFrame *f, Rect column, int32_t y, const InterviewDimension *d,
                            bool open);
// One thing that was done, or was not.
int32_t mock_draw_done(UiFrame *f, Rect column, int32_t y, Str text, bool done);
// What can be counted in a typed answer, beside the time that was meant for it.
int32_t mock_draw_words(UiFrame *f, Rect column, int32_t y, Str answer, int32_t time_s);
// "15 of 20, ready"
Str mock_score_words(Arena *a, int32_t total, int32_t dimensions, bool is_ready);
// A Markdown part under its title.
int32_t mock_draw_md(UiFrame *f, Rect column, int32_t y, Str title, MdView *view, Str text);
// The keys at the foot; answers what is left. In low windows nothing is cut off.
void mock_draw_hints(UiFrame *f, Rect *rest, const Hint *hints, size_t n);
// Buttons side by side at the foot of *rest, as many as fit; those not possible now are left out.
// `most`: width of the column below which they stand.
void mock_draw_buttons(UiFrame *f, Rect *rest, const Button *buttons, size_t n, float most);
bool mock_is_wide(const UiFrame *f); // two columns
int32_t mock_margin(const UiFrame *f);
// The middle column of a page.
Rect mock_column(const UiFrame *f, Rect r, float most);

// --- drawing -------------------------------------------------------------------------------------
void mock_draw(UiFrame *f, void *self);
void mock_draw_start(UiFrame *f, MockScreen *s);   // mock_start.c
void mock_draw_talk(UiFrame *f, MockScreen *s);    // mock_talk.c
void mock_draw_score(UiFrame *f, MockScreen *s);   // mock_score.c
void mock_draw_compare(UiFrame *f, MockScreen *s); // mock_compare.c
void mock_draw_end(UiFrame *f, MockScreen *s);
// Bar over a question: place, how many, the phases and the clock. Cuts itself off *rest.
void mock_draw_bar(UiFrame *f, const MockScreen *s, Rect *rest);

#endif
