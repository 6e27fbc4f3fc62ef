// What is heard of a card: before the answer its question, with the answer the answer alone.
#include "ui/screens/review_internal.h"

static void add_options(Spoken *s, const CardView *view, bool is_right_only) {
    for (int32_t i = 0; i < view->option_n; i++) {
        // In their right order where they have one.
        for (int32_t k = 0; k < view->option_n && is_right_only; k++) {
            if (view->options[k].place == i &&
                (view->card.kind == KIND_ORDER || view->options[k].is_right)) {
                spoken_add(s, view->options[k].text);
            }
        }
        if (!is_right_only) {
            spoken_add(s, view->options[i].text);
        }
    }
}

static void add_question(Spoken *s, const CardView *view, bool has_answer) {
    spoken_add(s, view->question);
    spoken_add(s, view->front);
    spoken_add(s, view->before);
    add_options(s, view, has_answer);
    spoken_add(s, view->after);
}

// Interview cards keep their answer in parts.
static void add_answer(Spoken *s, const CardView *view) {
    static const CardField parts[] = {FIELD_OUTLINE, FIELD_MUST, FIELD_RESULT};
    spoken_add(s, view->answer);
    if (s->n == 0 && view->option_n > 0) {
        add_options(s, view, true);
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && s->n == 0; i++) {
        spoken_add(s, view->card.field[parts[i]]);
    }
}

void review_spoken(const Ui *ui, const ReviewScreen *r, Spoken *out) {
    *out = (Spoken){.dir = r->view.image_dir};
    if (r->step == STEP_LESSON) {
        const TopicInfo *topic = &app_library(ui_app(ui))->topics[r->turn.topic];
        spoken_add(out, topic->title);
        spoken_add(out, topic->lesson);
        out->read_n = out->n;
        return;
    }
    if (r->step == STEP_ANSWER && !r->is_preview) {
        add_answer(out, &r->view);
        out->read_n = out->n;
        // A gap stands in the question, which is then all there is to read.
        add_question(out, &r->view, true);
        out->read_n = out->read_n ? out->read_n : out->n;
        return;
    }
    add_question(out, &r->view, r->is_preview);
    if (r->is_preview) {
        spoken_add(out, r->view.answer);
    }
    out->read_n = out->n;
}

void review_speak_by_itself(Ui *ui, const ReviewScreen *r) {
    Spoken s;
    ui_hush(ui);
    if (r->has_view) {
        review_spoken(ui, r, &s);
        ui_speak_by_itself(ui, &s);
    }
}

bool review_speak_act(Ui *ui, const ReviewScreen *r, Act act) {
    if (act.id != ACT_SPEAK || act.arg != 0) {
        return false;
    }
    Spoken s;
    review_spoken(ui, r, &s);
    ui_speak(ui, &s);
    return true;
}

void screens_speak_item(Ui *ui, int32_t item) {
    ReviewScreen r = {0};
    Spoken s;
    review_preview_load(ui, &r, item);
    if (r.load_error.code) {
        ui_toast_err(ui, &r.load_error);
    } else {
        review_spoken(ui, &r, &s);
        ui_speak(ui, &s);
    }
    review_preview_free(&r);
}
