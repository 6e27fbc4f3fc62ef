// Review: one card at a time. Question, answer, grade; everything else is one key away. The
// question stays where it is when the answer appears. Nothing moves on before the grade is on disk.
#include "ui/screens/review_internal.h"

#include "app/app_mine.h"
#include "ui/keymap.h"

bool review_is_order(const ReviewScreen *r) {
    return r->has_view && r->view.card.kind == KIND_ORDER && r->view.option_n > 1;
}

static bool is_choice(const ReviewScreen *r) {
    return r->has_view && r->view.card.kind == KIND_CHOICE && r->view.option_n > 0;
}

bool review_has_options(const ReviewScreen *r) {
    return review_is_order(r) || is_choice(r);
}

int32_t review_suggested(const ReviewScreen *r) {
    if (r->sql) {
        return review_sql_suggested(r);
    }
    return review_has_options(r) && !r->was_right ? QUALITY_AGAIN : QUALITY_GOOD;
}

ActionId review_grade_action(const ReviewScreen *r, int32_t quality) {
    if (r->turn.grade_n == GRADES_MAX) {
        return (ActionId)(ACT_GRADE_0 + quality);
    }
    return (ActionId)(ACT_GRADE_AGAIN + (quality - QUALITY_AGAIN));
}

static void free_texts(ReviewScreen *r) {
    MdView *all[] = {&r->lesson_md, &r->question_md, &r->front_md, &r->before_md,
                     &r->after_md,  &r->answer_md,   &r->hint_md};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        w_md_free(all[i]);
    }
    for (int i = 0; i < FIELD_COUNT; i++) {
        w_md_free(&r->field_md[i]);
    }
}

// Of an endless list only the first OPTIONS_MAX items are asked, in the order of the file, and what
// is right stays right among them.
static void keep_first_options(CardView *v) {
    int32_t n = 0;
    for (int32_t i = 0; i < v->option_n && v->option_n > OPTIONS_MAX; i++) {
        if (v->options[i].place < OPTIONS_MAX) {
            const CardOption keep = v->options[n];
            v->options[n++] = v->options[i];
            v->options[i] = keep;
        }
    }
    v->option_n = v->option_n > OPTIONS_MAX ? n : v->option_n;
}

static void load_view(Ui *ui, ReviewScreen *r) {
    arena_reset(&r->arena);
    r->load_error = (Err){0};
    r->has_view = app_view(ui_app(ui), r->turn.item, r->step == STEP_ANSWER, r->turn.seed,
                           &r->arena, &r->view, &r->load_error);
    if (!r->has_view) {
        r->view = (CardView){0};
    }
    keep_first_options(&r->view);
}

void review_preview_load(Ui *ui, ReviewScreen *r, int32_t item) {
    const ItemState *state = &app_library(ui_app(ui))->items[item].state;
    r->is_preview = r->was_right = true;
    r->step = STEP_ANSWER;
    r->turn = (Turn){.kind = TURN_CARD,
                     .item = item,
                     .log_kind = state->first_day == DAY_NONE ? LOG_LEARN : LOG_REVIEW};
    load_view(ui, r);
    for (int32_t i = 0; i < r->view.option_n; i++) {
        const int32_t place = r->view.options[i].place;
        r->order[place < OPTIONS_MAX ? place : 0] = i;
    }
}

void review_preview_view(ReviewScreen *r, const CardView *view) {
    r->is_preview = r->was_right = r->has_view = true;
    r->step = STEP_ANSWER;
    r->turn = (Turn){.kind = TURN_CARD, .item = -1, .log_kind = LOG_LEARN};
    r->view = *view;
    keep_first_options(&r->view);
    for (int32_t i = 0; i < r->view.option_n; i++) {
        const int32_t place = r->view.options[i].place;
        r->order[place < OPTIONS_MAX ? place : 0] = i;
    }
}

void review_preview_free(ReviewScreen *r) {
    free_texts(r);
    arena_free(&r->arena);
    *r = (ReviewScreen){0};
}

// Takes the turn the app offers now, as a question (or a lesson).
static void take_turn(Ui *ui, ReviewScreen *r) {
    const Turn *turn = app_turn(ui_app(ui), ui_now(ui));
    review_sql_leave(ui, r);
    r->turn = *turn;
    r->can_race = false;
    r->step = turn->kind == TURN_LESSON ? STEP_LESSON : STEP_QUESTION;
    r->hint_shown = r->was_right = false;
    r->picked = 0;
    r->selected = 0;
    r->scroll = (Scroll){0};
    r->shown_ms = ui_mono(ui);
    for (int32_t i = 0; i < OPTIONS_MAX; i++) {
        r->order[i] = i;
    }
    if (turn->kind == TURN_DONE && app_focused_items(ui_app(ui)) > 0) {
        ui_toast(ui, S("That was all of it, for today."), (Act){ACT_UNDO, 0}, S("Undo"));
        ui_pop(ui);
        return;
    }
    if (turn->kind == TURN_DONE) {
        ui_replace(ui, SCREEN_DONE, NULL);
        return;
    }
    load_view(ui, r);
    review_sql_load(ui, r);
    review_speak_by_itself(ui, r);
}

// The library was loaded again: the same card stays as it was on the screen, with its new text.
static bool keep_turn(Ui *ui, ReviewScreen *r, const Turn *turn) {
    if (turn->kind != TURN_CARD || r->turn.kind != TURN_CARD || !r->key.n ||
        !str_eq(app_library(ui_app(ui))->items[turn->item].key, buf_str(&r->key))) {
        return false;
    }
    r->turn = *turn;
    load_view(ui, r);
    review_sql_keep(r);
    bool is_same_size = r->view.option_n == r->order_n;
    for (int32_t i = 0; i < OPTIONS_MAX && !is_same_size; i++) {
        r->order[i] = i;
    }
    r->picked = is_same_size ? r->picked : 0;
    r->selected = is_same_size ? r->selected : 0;
    return true;
}

static void note_turn(Ui *ui, ReviewScreen *r) {
    buf_clear(&r->key);
    r->order_n = r->view.option_n;
    if (r->turn.kind == TURN_CARD) {
        buf_add_str(&r->key, app_library(ui_app(ui))->items[r->turn.item].key);
    }
}

static bool review_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    (void)err;
    take_turn(ui, self);
    note_turn(ui, self);
    return true;
}

static void review_close(Ui *ui, void *self) {
    ReviewScreen *r = self;
    if (app_focused_items(ui_app(ui)) > 0) {
        app_focus_items(ui_app(ui), NULL, 0); // a choice of cards is for one time
    }
    ui_hush(ui);
    review_sql_close(ui, r);
    free_texts(r);
    arena_free(&r->arena);
    buf_free(&r->key);
}

static void review_sync(Ui *ui, void *self, ChangeSet changes) {
    ReviewScreen *r = self;
    const Turn *turn = app_turn(ui_app(ui), ui_now(ui));
    bool is_kept = (changes & CHANGE_CARDS) && keep_turn(ui, r, turn);
    if (is_kept) {
        r->order_n = r->view.option_n;
    } else if ((changes & (CHANGE_STATES | CHANGE_CARDS)) || turn->item != r->turn.item ||
               turn->kind != r->turn.kind) {
        take_turn(ui, r);
    } else {
        r->turn = *turn;
    }
    note_turn(ui, r);
}

static size_t review_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    const ReviewScreen *r = self;
    size_t n = 0;
    switch (r->step) {
    case STEP_LESSON:
        out[n++] = SCOPE_DONE;
        break;
    case STEP_QUESTION:
        if (review_has_options(r)) {
            out[n++] = review_is_order(r) ? SCOPE_ORDER : SCOPE_CHOICE;
        }
        if (r->sql) {
            n += review_sql_scopes(r, out);
            break;
        }
        out[n++] = SCOPE_QUESTION;
        break;
    case STEP_ANSWER:
        if (r->sql) {
            n += review_sql_scopes(r, out);
        } else if (review_suggested(r) == QUALITY_AGAIN) {
            out[n++] = SCOPE_GRADES_WRONG;
        }
        out[n++] = r->turn.grade_n == GRADES_MAX ? SCOPE_GRADES_SIX : SCOPE_GRADES;
        break;
    }
    out[n++] = SCOPE_REVIEW;
    return n;
}

static bool has_lesson(const Ui *ui, const ReviewScreen *r) {
    if (r->turn.item < 0) {
        return false;
    }
    const Library *lib = app_library(ui_app(ui));
    int32_t topic = lib->cards[lib->items[r->turn.item].card].topic;
    return topic >= 0 && !str_is_blank(lib->topics[topic].lesson);
}

static bool review_allows(const Ui *ui, const void *self, Act act) {
    const ReviewScreen *r = self;
    bool is_card = r->step != STEP_LESSON;
    switch (act.id) {
    case ACT_MORE_DUE:
    case ACT_MORE_NEW:
    case ACT_GO_REVIEW:
        return false;
    case ACT_PICK_OPTION:
        return act.arg < r->view.option_n;
    case ACT_LESSON:
        return is_card && has_lesson(ui, r);
    case ACT_HINT:
        return r->step == STEP_QUESTION && r->view.hint.at && !r->hint_shown;
    case ACT_SPEAK:
        return ui_sound(ui) != NULL;
    case ACT_MOCK_THIS:
        return is_card && r->has_view && r->view.card.kind == KIND_INTERVIEW;
    case ACT_OWN_WORDS:
        return ui_words_offered(ui) || (r->step == STEP_ANSWER && r->turn.item >= 0);
    case ACT_STAR:
    case ACT_BURY:
    case ACT_SUSPEND:
    case ACT_INFO:
    case ACT_COPY:
    case ACT_EDIT:
        return is_card && r->turn.item >= 0;
    default:
        return review_sql_allows(r, act);
    }
}

static bool review_input(Ui *ui, void *self, const Input *input) {
    return review_sql_mouse(ui, self, input);
}

static int64_t review_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    return review_sql_wake(self, now_ms);
}

// Right when exactly the right options are picked, or the items stand in their order.
static bool result_of(const ReviewScreen *r) {
    for (int32_t i = 0; i < r->view.option_n; i++) {
        bool is_picked = (r->picked >> i) & 1u;
        if (review_is_order(r) ? r->view.options[r->order[i]].place != i
                               : is_picked != r->view.options[i].is_right) {
            return false;
        }
    }
    return true;
}

void review_reveal(Ui *ui, ReviewScreen *r) {
    r->was_right = review_has_options(r) && result_of(r);
    r->step = STEP_ANSWER;
    load_view(ui, r);
    review_speak_by_itself(ui, r);
}

// After the second right answer, once for a card: what one has put into words stays longest.
static void offer_words(Ui *ui, int32_t item, bool passed) {
    const Library *lib = app_library(ui_app(ui));
    if (passed && app_mine_is_due(ui_app(ui), item)) {
        Arena a = {0};
        const Str keys = keymap_pretty(ui_keys_anywhere(ui, (Act){ACT_OWN_WORDS, 0}, &a), &a);
        ui_offer_words(ui, lib->cards[lib->items[item].card].id,
                       arena_printf(&a,
                                    "Right for the second time. How would you say it? %.*s writes "
                                    "it down.",
                                    STR_ARG(keys)));
        arena_free(&a);
    }
}

static void grade(Ui *ui, ReviewScreen *r, int32_t quality) {
    GradeResult result;
    Err err = {0};
    int64_t took = ui_mono(ui) - r->shown_ms;
    const int32_t item = r->turn.item;
    if (!app_grade(ui_app(ui), quality, took, ui_now(ui), &result, &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    review_sql_graded(ui, r, app_library(ui_app(ui))->items[item].key, quality, took);
    if (result.became_leech) {
        ui_toast(
            ui,
            result.put_away
                ? S("This card kept slipping away and is put away now. In your own words, or "
                    "cut in two, it may come back.")
                : S("This card keeps slipping away. In your own words, or cut in two, it may stay."),
            (Act){ACT_UNDO, 0}, S("Undo"));
    }
    offer_words(ui, item, quality >= QUALITY_PASS && !result.became_leech);
    ui_changed(ui, CHANGE_STATES);
}

typedef bool ItemVerb(App *app, int32_t item, int64_t now_ms, Err *err);

static bool suspend(App *app, int32_t item, int64_t now_ms, Err *err) {
    return app_suspend(app, item, true, now_ms, err);
}

static void put_away(Ui *ui, ReviewScreen *r, ItemVerb *verb, Str said) {
    Err err = {0};
    if (!verb(ui_app(ui), r->turn.item, ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    ui_toast(ui, said, (Act){ACT_UNDO, 0}, S("Undo"));
    ui_changed(ui, CHANGE_STATES);
}

static void star(Ui *ui, ReviewScreen *r) {
    Err err = {0};
    bool on = !app_library(ui_app(ui))->items[r->turn.item].state.starred;
    if (!app_star(ui_app(ui), r->turn.item, on, ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
    }
    // The card on the screen stays as it is: only its mark changed.
    ui_changed(ui, CHANGE_SETTINGS);
}

static void pass_lesson(Ui *ui, ReviewScreen *r) {
    (void)r;
    Err err = {0};
    if (!app_lesson_done(ui_app(ui), ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    ui_changed(ui, CHANGE_STATES);
}

static void move_item(ReviewScreen *r, int32_t by) {
    int32_t to = r->selected + by;
    if (to < 0 || to >= r->view.option_n) {
        return;
    }
    int32_t keep = r->order[to];
    r->order[to] = r->order[r->selected];
    r->order[r->selected] = keep;
    r->selected = to;
}

static void pick(ReviewScreen *r, int32_t option) {
    if (option < 0 || option >= r->view.option_n) {
        return;
    }
    r->selected = option;
    if (review_is_order(r)) {
        return;
    }
    int32_t right = 0;
    for (int32_t i = 0; i < r->view.option_n; i++) {
        right += r->view.options[i].is_right;
    }
    // With one right answer a pick replaces the other; with several it adds.
    uint64_t bit = UINT64_C(1) << option;
    r->picked = right > 1 ? r->picked ^ bit : r->picked == bit ? 0 : bit;
}

static bool act_on_options(Ui *ui, ReviewScreen *r, Act act) {
    switch (act.id) {
    case ACT_PICK_OPTION:
    case ACT_ROW_PICK:
        pick(r, act.arg);
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV: {
        int32_t to = r->selected + (act.id == ACT_ROW_NEXT ? 1 : -1);
        r->selected = to < 0 ? 0 : to >= r->view.option_n ? r->view.option_n - 1 : to;
        return true;
    }
    case ACT_MOVE_UP:
        move_item(r, -1);
        return true;
    case ACT_MOVE_DOWN:
        move_item(r, 1);
        return true;
    case ACT_SUBMIT:
        review_reveal(ui, r);
        return true;
    default:
        return false;
    }
}

// What is shown about the card, over it or in its place.
static bool act_about_card(Ui *ui, ReviewScreen *r, Act act) {
    const Library *lib = app_library(ui_app(ui));
    const int32_t item = r->turn.item;
    if (item < 0) {
        return false;
    }
    switch (act.id) {
    case ACT_MOCK_THIS:
        ui_push(ui, SCREEN_MOCK, &(OpenArgs){.text = lib->items[item].key});
        return true;
    case ACT_INFO:
        ui_push(ui, SCREEN_INFO, &(OpenArgs){.number = item});
        return true;
    case ACT_SQL_TABLES:
        ui_push(ui, SCREEN_SQL_TABLES, &(OpenArgs){.number = item});
        return true;
    case ACT_SQL_RACE:
        ui_push(ui, SCREEN_SQL_RACE, &(OpenArgs){.number = item});
        return true;
    case ACT_LESSON:
        ui_push(ui, SCREEN_LESSON, &(OpenArgs){.number = lib->cards[lib->items[item].card].topic});
        return true;
    default:
        return false;
    }
}

static bool review_act(Ui *ui, void *self, Act act) {
    ReviewScreen *r = self;
    if (review_sql_act(ui, r, act) || review_speak_act(ui, r, act) || act_about_card(ui, r, act)) {
        return true;
    }
    if (r->step == STEP_QUESTION && act_on_options(ui, r, act)) {
        return true;
    }
    if (r->step == STEP_ANSWER && act.id >= ACT_GRADE_AGAIN && act.id <= ACT_GRADE_EASY) {
        grade(ui, r, QUALITY_AGAIN + (int32_t)(act.id - ACT_GRADE_AGAIN));
        return true;
    }
    if (r->step == STEP_ANSWER && act.id >= ACT_GRADE_0 && act.id <= ACT_GRADE_5) {
        grade(ui, r, (int32_t)(act.id - ACT_GRADE_0));
        return true;
    }
    switch (act.id) {
    case ACT_FORWARD:
        if (r->step == STEP_LESSON) {
            pass_lesson(ui, r);
        }
        return true;
    case ACT_SHOW_ANSWER:
        review_reveal(ui, r);
        return true;
    case ACT_HINT:
        r->hint_shown = true;
        return true;
    case ACT_BURY:
        put_away(ui, r, app_bury, S("Put away until tomorrow."));
        return true;
    case ACT_SUSPEND:
        put_away(ui, r, suspend, S("Suspended: it does not come back by itself."));
        return true;
    case ACT_STAR:
        star(ui, r);
        return true;
    case ACT_EDIT: {
        const Library *lib = app_library(ui_app(ui));
        Str id = lib->cards[lib->items[r->turn.item].card].id;
        ui_push(ui, SCREEN_EDIT, &(OpenArgs){.text = id});
        return true;
    }
    case ACT_OWN_WORDS: {
        const Library *lib = app_library(ui_app(ui));
        if (ui_words_offered(ui)) {
            return false; // that card
        }
        ui_push(ui, SCREEN_EDIT,
                &(OpenArgs){.text = lib->cards[lib->items[r->turn.item].card].id,
                            .number = EDIT_AT_MINE});
        return true;
    }
    case ACT_COPY:
        copy_card(ui, r->turn.item, r->step == STEP_ANSWER);
        return true;
    default:
        return false;
    }
}

const Screen screen_review = {
    .id = SCREEN_REVIEW,
    .title = "Review",
    .size = sizeof(ReviewScreen),
    .open = review_open,
    .close = review_close,
    .scopes = review_scopes,
    .allows = review_allows,
    .act = review_act,
    .input = review_input,
    .sync = review_sync,
    .wake = review_wake,
    .draw = review_draw,
};
