// The lesson of a topic, over the card it belongs to.
#include "ui/screens/screens_internal.h"
#include "ui/w_dialog.h"
#include "ui/w_md.h"
#include "ui/w_scroll.h"

typedef struct Lesson {
    int32_t topic;
    Scroll scroll;
    MdView md;
} Lesson;

static bool lesson_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    Lesson *l = self;
    const Library *lib = app_library(ui_app(ui));
    if (!args || args->number < 0 || (size_t)args->number >= lib->topic_n) {
        return err_set(err, ERR_NOT_FOUND, "This card's topic has no lesson.");
    }
    l->topic = (int32_t)args->number;
    return true;
}

static void lesson_close(Ui *ui, void *self) {
    (void)ui;
    w_md_free(&((Lesson *)self)->md);
}

static void lesson_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)self;
    if (changes & CHANGE_CARDS) {
        ui_pop(ui); // topics may have other numbers now
    }
}

static bool lesson_act(Ui *ui, void *self, Act act) {
    (void)self;
    if (act.id == ACT_FORWARD || act.id == ACT_LESSON) {
        ui_pop(ui);
        return true;
    }
    return false;
}

static void lesson_draw(UiFrame *f, void *self) {
    Lesson *l = self;
    const TopicInfo *topic = &app_library(ui_app(f->ui))->topics[l->topic];
    MdStyle style = {.type = TYPE_READING, .ink = INK_TEXT};
    int32_t w = ui_px(f, 620), most = f->bounds.w - ui_px(f, 96);
    w = w > most ? most : w;
    int32_t h = w_md_layout(f, &l->md, topic->lesson, w, &style);
    Rect r = w_dialog(f, topic->title, w, h);
    if (r.w != w) {
        h = w_md_layout(f, &l->md, topic->lesson, r.w, &style);
    }
    int32_t y = w_scroll_begin(f, &l->scroll, r);
    w_md_draw(f, &l->md, r.x, y, ROLE_TEXT);
    w_scroll_end(f, h);
}

const Screen screen_lesson = {
    .id = SCREEN_LESSON,
    .title = "Lesson",
    .size = sizeof(Lesson),
    .scope = SCOPE_DIALOG,
    .overlay = true,
    .open = lesson_open,
    .close = lesson_close,
    .act = lesson_act,
    .sync = lesson_sync,
    .draw = lesson_draw,
};
