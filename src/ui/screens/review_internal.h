// The review screen's state, shared by what acts on it (review.c) and what draws it
// (review_draw.c, review_answer.c).
#ifndef UI_SCREENS_REVIEW_INTERNAL_H
#define UI_SCREENS_REVIEW_INTERNAL_H

#include "ui/screens/screens_internal.h"
#include "ui/speak.h"
#include "ui/w_md.h"
#include "ui/w_scroll.h"

#define OPTIONS_MAX 64 // a bit of `picked` each

typedef enum ReviewStep { STEP_LESSON, STEP_QUESTION, STEP_ANSWER } ReviewStep;

typedef struct ReviewScreen {
    ReviewStep step;
    Turn turn;   // as the app offered it; its intervals are what the buttons do
    Arena arena; // of the view
    CardView view;
    bool has_view; // false: the card's file could not be read, load_error says why
    Err load_error;
    bool hint_shown;
    Buf key;          // of the item on the screen, to know it again after the library was loaded
    int32_t order_n;  // options it had
    int64_t shown_ms; // monotonic, when the question appeared

    // Order and choice. order[place] = option; picked bit i = option i; selected = place or option.
    int32_t order[OPTIONS_MAX];
    uint64_t picked;
    int32_t selected;
    bool was_right;

    struct ReviewSql *sql; // an SQL exercise to be done; NULL for every other card
    bool can_race;         // the answer can be tried on a million rows

    bool is_preview; // beside a list: the answer is there, nobody was asked

    Scroll scroll;
    MdView lesson_md, question_md, front_md, before_md, after_md, answer_md, hint_md;
    MdView field_md[FIELD_COUNT];
} ReviewScreen;

bool review_has_options(const ReviewScreen *r); // an order or choice card with something to do
bool review_is_order(const ReviewScreen *r);
// The quality that the result of an order or choice card suggests; Good for the others.
int32_t review_suggested(const ReviewScreen *r);
ActionId review_grade_action(const ReviewScreen *r, int32_t quality);

// review_answer.c: parts of the card from y downwards in the column; they answer the y below them.
// draw == false only measures.
int32_t review_draw_options(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw);
int32_t review_draw_answer(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw);

void review_draw(UiFrame *f, void *self);

// review_speak.c
// What is heard of the card as it stands there now.
void review_spoken(const Ui *ui, const ReviewScreen *r, Spoken *out);
// Another side is shown: what sounded ends, and its sound plays if the learner wants that.
void review_speak_by_itself(Ui *ui, const ReviewScreen *r);
bool review_speak_act(Ui *ui, const ReviewScreen *r, Act act); // true: it was ACT_SPEAK
// The item's question and answer.
void screens_speak_item(Ui *ui, int32_t item);
// Turns the card over.
void review_reveal(Ui *ui, ReviewScreen *r);
// Question, and answer when it is shown, from y downwards; with the line of kind and tags.
int32_t review_content_draw(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool head);

// review_sql.c: SQL cards at a desk of their own.
void review_sql_load(Ui *ui, ReviewScreen *r);  // the card was dealt
void review_sql_keep(ReviewScreen *r);          // ... and has another place in the library now
void review_sql_leave(Ui *ui, ReviewScreen *r); // keeps what was typed
void review_sql_close(Ui *ui, ReviewScreen *r); // the review ends
bool review_sql_asks(const ReviewScreen *r);
int32_t review_sql_suggested(const ReviewScreen *r);
bool review_sql_act(Ui *ui, ReviewScreen *r, Act act);
bool review_sql_allows(const ReviewScreen *r, Act act);
size_t review_sql_scopes(const ReviewScreen *r, Scope *out);
void review_sql_graded(Ui *ui, ReviewScreen *r, Str item, int32_t quality, int64_t took_ms);
bool review_sql_mouse(Ui *ui, ReviewScreen *r, const Input *in);
int64_t review_sql_wake(const ReviewScreen *r, int64_t now_ms);
void review_sql_draw(UiFrame *f, ReviewScreen *r, Rect rest, Rect hints);
int32_t review_sql_draw_outcome(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw);

// The card as a picture beside a list: question and answer, nothing to be done. {0} is none.
void review_preview_load(Ui *ui, ReviewScreen *r, int32_t item);
// The same of a card that is only being written; the view is borrowed until the next.
void review_preview_view(ReviewScreen *r, const CardView *view);
int32_t review_preview_draw(UiFrame *f, ReviewScreen *r, Rect column, int32_t y, bool draw);
void review_preview_free(ReviewScreen *r);

#endif
