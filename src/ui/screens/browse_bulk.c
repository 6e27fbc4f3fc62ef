// The dialog before an act on many cards: says what will happen to how many, one key for each
// choice. The cards come in the text of the arguments, as numbers of items; `number` is the
// BulkKind.
#include <string.h>

#include "base/mem.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_edit.h"
#include "ui/w_label.h"

#define FIELD_DAYS 1

typedef struct Bulk {
    BulkKind kind;
    int32_t *items;
    size_t n, can, can_other; // all, those it would change, those the opposite would
    Edit days;
} Bulk;

// What the dialog says. "%s" is the cards: "214 cards" or "1 card".
typedef struct BulkWords {
    const char *title, *will, *rest, *button, *done;
    BulkKind opposite; // BULK_KIND_COUNT: none
} BulkWords;

static const BulkWords words[BULK_KIND_COUNT] = {
    [BULK_SUSPEND] = {"Suspend", "%s will be suspended: out of every day until you want them back.",
                      "suspended already", "Suspend %s", "Suspended: %s.", BULK_UNSUSPEND},
    [BULK_UNSUSPEND] = {"Unsuspend", "%s will come again.", "not suspended", "Unsuspend %s",
                        "They come again: %s.", BULK_KIND_COUNT},
    [BULK_BURY] = {"Bury", "%s will not come today any more. Tomorrow all is as before.",
                   "buried already", "Bury %s", "Not today any more: %s.", BULK_KIND_COUNT},
    [BULK_STAR] = {"Star", "%s will get a star.", "starred already", "Star %s", "Starred: %s.",
                   BULK_UNSTAR},
    [BULK_UNSTAR] = {"Take stars off", "%s will lose the star.", "without a star",
                     "Take the star off %s", "The star is off: %s.", BULK_KIND_COUNT},
    [BULK_SET_DUE] = {"Set due day", "%s will come on", "new and keep their turn", "Set due",
                      "Another day: %s.", BULK_KIND_COUNT},
    [BULK_RESET] = {"Reset to new",
                    "%s will be new again: intervals, ease and lapses are forgotten. The history "
                    "stays in the log, and this can be undone.",
                    "new already", "Reset %s", "New again: %s.", BULK_KIND_COUNT},
};

static bool bulk_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    Bulk *b = self;
    if (!args || args->number < 0 || args->number >= BULK_KIND_COUNT || args->text.n == 0) {
        return err_set(err, ERR_NOT_FOUND, "There are no cards to act on.");
    }
    b->kind = (BulkKind)args->number;
    b->n = args->text.n / sizeof *b->items;
    b->items = mem_array(b->n + 1, sizeof *b->items);
    memcpy(b->items, args->text.at, b->n * sizeof *b->items);
    b->can = app_bulk_count(ui_app(ui), b->kind, b->items, b->n, ui_now(ui));
    const BulkKind opposite = words[b->kind].opposite;
    if (opposite != BULK_KIND_COUNT) {
        b->can_other = app_bulk_count(ui_app(ui), opposite, b->items, b->n, ui_now(ui));
    }
    if (b->kind == BULK_SET_DUE) {
        edit_set(&b->days, S("1"));
        b->days.anchor = 0; // typing replaces it
    }
    return true;
}

static void bulk_close(Ui *ui, void *self) {
    (void)ui;
    Bulk *b = self;
    mem_free(b->items);
    edit_free(&b->days);
}

static void bulk_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)self;
    if (changes & (CHANGE_CARDS | CHANGE_STATES)) {
        ui_pop(ui); // it would speak of cards as they were
    }
}

static bool days_of(const Bulk *b, int32_t *days) {
    int64_t n = 0;
    if (b->kind == BULK_SET_DUE &&
        (!str_to_i64(str_trim(edit_text(&b->days)), &n) || n < 0 || n > INTERVAL_MAX_DAYS)) {
        return false;
    }
    *days = (int32_t)n;
    return true;
}

static bool bulk_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const Bulk *b = self;
    int32_t days = 0;
    if (act.id != ACT_CHOICE) {
        return true;
    }
    return act.arg == 0 ? b->can > 0 && days_of(b, &days) : b->can_other > 0;
}

// The cards as a sentence names them; the template's "%s" is replaced by them.
static Str sentence(Arena *a, const char *pattern, size_t n) {
    const Str text = str_of(pattern);
    const size_t at = str_find(text, S("%s"), 0);
    if (at == SIZE_MAX) {
        return text;
    }
    const Str cards = words_count(a, (int64_t)n, "card", "cards");
    return arena_printf(a, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, at)), STR_ARG(cards),
                        STR_ARG(str_skip(text, at + 2)));
}

static void do_it(Ui *ui, const Bulk *b, BulkKind kind) {
    Err err = {0};
    Arena a = {0};
    int32_t days = 0;
    size_t changed = 0;
    if (days_of(b, &days) &&
        app_bulk(ui_app(ui), kind, b->items, b->n, days, ui_now(ui), &changed, &err)) {
        ui_toast(ui, sentence(&a, words[kind].done, changed), (Act){ACT_UNDO, 0}, S("Undo"));
        ui_changed(ui, CHANGE_STATES);
        ui_pop(ui);
    } else {
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}

static bool bulk_act(Ui *ui, void *self, Act act) {
    const Bulk *b = self;
    if (act.id == ACT_CHOICE) {
        do_it(ui, b, act.arg == 0 ? b->kind : words[b->kind].opposite);
        return true;
    }
    return act.id == ACT_FIELD_CHANGED;
}

// --- drawing -------------------------------------------------------------------------------------

static Str will_words(UiFrame *f, const Bulk *b) {
    const BulkWords *w = &words[b->kind];
    const size_t rest = b->n - b->can;
    int32_t days = 0;
    Buf text = {.max = 600};
    if (!days_of(b, &days)) {
        buf_add_z(&text, "Type a number of days from now: 0 is today.");
    } else if (b->can == 0) {
        buf_addf(&text, "Nothing to do: all of them are %s.", w->rest);
    } else {
        buf_add_str(&text, sentence(f->arena, w->will, b->can));
        if (b->kind == BULK_SET_DUE) {
            const int32_t today = app_today(ui_app(f->ui), f->now_ms)->day;
            buf_addf(&text, " %.*s. Intervals and ease stay.",
                     STR_ARG(words_date(f->arena, today + days)));
        }
        if (rest) {
            buf_addf(&text, " %.*s %s %s.", STR_ARG(words_number(f->arena, (int64_t)rest)),
                     rest == 1 ? "is" : "are", w->rest);
        }
    }
    const Str said = arena_str(f->arena, buf_str(&text));
    buf_free(&text);
    return said;
}

static void bulk_draw(UiFrame *f, void *self) {
    Bulk *b = self;
    const BulkWords *w = &words[b->kind];
    const int32_t width = ui_px(f, 440), gap = ui_px(f, 16), button_h = ui_px(f, 40);
    const bool has_field = b->kind == BULK_SET_DUE, other = b->can_other > 0;
    const int32_t room = f->bounds.w - ui_px(f, 2 * 16 + 2 * 28);
    const int32_t text_w = room < width ? room : width;
    const Str said = will_words(f, b);
    const int32_t text_h = w_para_height(f, text_w, said, TYPE_READING);
    const int32_t field_h = has_field ? ui_px(f, 38) + gap : 0;
    Button yes = {.kind = BUTTON_PRIMARY,
                  .label = sentence(f->arena, w->button, b->can),
                  .act = {ACT_CHOICE, 0},
                  .is_default = !has_field,
                  .disabled = !ui_allows(f->ui, (Act){ACT_CHOICE, 0})};
    Button no = {.kind = BUTTON_SECONDARY, .act = {ACT_CHOICE, 1}};
    if (other) {
        no.label = sentence(f->arena, words[w->opposite].button, b->can_other);
        no.is_default = yes.disabled;
    }
    const int32_t yes_w = w_button_width(f, &yes), no_w = other ? w_button_width(f, &no) : 0;
    const bool stacked = other && yes_w + gap + no_w > text_w;
    const int32_t rows = stacked ? 2 : 1;
    Rect r =
        w_dialog(f, sentence(f->arena, w->title, b->n), width,
                 text_h + gap + field_h + rows * button_h + (rows - 1) * ui_px(f, 8) + gap / 2);
    w_para(f, rect_cut_top(&r, text_h), said,
           (LabelStyle){.type = TYPE_READING, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    rect_cut_top(&r, gap);
    if (has_field) {
        Rect line = rect_cut_top(&r, ui_px(f, 38));
        rect_cut_top(&r, gap);
        w_edit(f, rect_cut_left(&line, ui_px(f, 120)), &b->days,
               &(EditStyle){.name = S("Days from today"), .id = FIELD_DAYS, .is_default = true});
        rect_cut_left(&line, ui_px(f, 12));
        w_label(f, line, S("days from today"),
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    }
    Rect row = rect_cut_top(&r, button_h);
    w_button(f, rect_cut_left(&row, yes_w < row.w ? yes_w : row.w), &yes);
    if (other) {
        if (stacked) {
            rect_cut_top(&r, ui_px(f, 8));
            row = rect_cut_top(&r, button_h);
        } else {
            rect_cut_left(&row, gap);
        }
        w_button(f, rect_cut_left(&row, no_w < row.w ? no_w : row.w), &no);
    }
}

const Screen screen_bulk = {
    .id = SCREEN_BULK,
    .title = "Many cards",
    .size = sizeof(Bulk),
    .scope = SCOPE_BULK,
    .overlay = true,
    .open = bulk_open,
    .close = bulk_close,
    .allows = bulk_allows,
    .act = bulk_act,
    .sync = bulk_sync,
    .draw = bulk_draw,
};
