// The dialog before the files of many cards are changed: move to another deck, give or take off a
// tag, delete. It says what will happen to how many, and what stays as it is and why. The cards
// come in the text of the arguments, as numbers of items; `number` is the CardsAct.
#include <string.h>

#include "app/app_cards.h"
#include "app/app_edit.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ui/icons.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_edit.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_scroll.h"

#define FIELD_CARDS 1
#define TAGS_MAX    40
#define ROW_HEIGHT  36
#define ROWS_SEEN   5
#define MANY        500 // cards: writing them takes long enough to be said

typedef struct CardsRow {
    int32_t deck; // CARDS_MOVE; -1: a new one, named as typed
    Str name;
} CardsRow;

typedef struct CardsDialog {
    CardsAct act;
    int32_t *items;
    size_t n;
    Edit field;
    Arena arena; // of the rows and the plan
    VEC(CardsRow) rows;
    int32_t selected;
    CardsPlan plan;
    Err fault; // code ERR_NONE: the plan holds
    Scroll list, scroll;
} CardsDialog;

static bool has_field(const CardsDialog *d) {
    return d->act != CARDS_DELETE;
}

static bool matches(Str name, Str typed) {
    return typed.n == 0 || str_find_nocase(name, typed, 0) != SIZE_MAX;
}

static void list_decks(Ui *ui, CardsDialog *d, Str typed) {
    const Library *lib = app_library(ui_app(ui));
    bool is_there = false;
    for (size_t i = 0; i < lib->deck_n; i++) {
        if (lib->decks[i].is_own && matches(lib->decks[i].title, typed)) {
            vec_push(&d->rows, (CardsRow){(int32_t)i, lib->decks[i].title});
            is_there = is_there || str_eq_nocase(lib->decks[i].title, typed);
        }
    }
    if (typed.n && !is_there) {
        vec_push(&d->rows, (CardsRow){-1, typed});
    }
}

static void list_tags(Ui *ui, CardsDialog *d, Str typed) {
    const StrList words = app_edit_words(ui_app(ui), false, typed, TAGS_MAX, &d->arena);
    const bool is_known = words.n > 0 && str_eq(words.at[0], typed);
    if (typed.n && !is_known) {
        vec_push(&d->rows, (CardsRow){-1, typed});
    }
    for (size_t i = 0; i < words.n; i++) {
        vec_push(&d->rows, (CardsRow){-1, words.at[i]});
    }
}

static CardsWish wish_of(const CardsDialog *d) {
    const CardsRow *row =
        d->selected >= 0 && d->selected < (int32_t)d->rows.n ? &d->rows.at[d->selected] : NULL;
    CardsWish wish = {.act = d->act, .deck = -1};
    if (row && d->act == CARDS_MOVE) {
        wish.deck = row->deck;
        wish.title = row->name;
    } else if (row) {
        wish.tag = row->name;
    }
    return wish;
}

static void plan(Ui *ui, CardsDialog *d) {
    const CardsWish wish = wish_of(d);
    d->fault = (Err){0};
    app_cards_plan(ui_app(ui), &wish, d->items, d->n, &d->arena, &d->plan, &d->fault);
}

// The rows for what is typed, and what would happen with the chosen one.
static void look(Ui *ui, CardsDialog *d) {
    arena_reset(&d->arena);
    vec_clear(&d->rows);
    const Str typed = arena_str(&d->arena, str_trim(edit_text(&d->field)));
    if (d->act == CARDS_MOVE) {
        list_decks(ui, d, typed);
    } else if (has_field(d)) {
        list_tags(ui, d, typed);
    }
    const int32_t last = (int32_t)d->rows.n - 1;
    d->selected = d->selected > last ? last : d->selected < 0 ? 0 : d->selected;
    plan(ui, d);
}

static bool cards_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    CardsDialog *d = self;
    if (!args || args->text.n == 0 || args->number < CARDS_MOVE || args->number > CARDS_DELETE) {
        return err_set(err, ERR_NOT_FOUND, "There are no cards to act on.");
    }
    d->act = (CardsAct)args->number;
    d->n = args->text.n / sizeof *d->items;
    d->items = mem_array(d->n + 1, sizeof *d->items);
    memcpy(d->items, args->text.at, d->n * sizeof *d->items);
    look(ui, d);
    return true;
}

static void cards_close(Ui *ui, void *self) {
    (void)ui;
    CardsDialog *d = self;
    mem_free(d->items);
    edit_free(&d->field);
    vec_free(&d->rows);
    arena_free(&d->arena);
}

static void cards_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)self;
    if (changes & (CHANGE_CARDS | CHANGE_STATES)) {
        ui_pop(ui); // it would speak of cards as they were
    }
}

static bool cards_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const CardsDialog *d = self;
    return act.id != ACT_CHOICE || (d->fault.code == ERR_NONE && d->plan.cards > 0);
}

static Str done_words(Arena *a, const CardsDialog *d, const CardsPlan *done) {
    static const char *const verbs[] = {[CARDS_MOVE] = "Moved",
                                        [CARDS_TAG] = "Tagged",
                                        [CARDS_UNTAG] = "The tag is off",
                                        [CARDS_DELETE] = "Deleted; what you learned is kept"};
    return arena_printf(a, "%s: %.*s.", verbs[d->act],
                        STR_ARG(words_count(a, (int64_t)done->cards, "card", "cards")));
}

static void do_it(Ui *ui, CardsDialog *d) {
    Arena a = {0};
    Err err = {0};
    CardsPlan done;
    const CardsWish wish = wish_of(d);
    if (app_cards_do(ui_app(ui), &wish, d->items, d->n, ui_now(ui), &done, &err)) {
        ui_toast(ui, done_words(&a, d, &done), (Act){ACT_UNDO, 0}, S("Undo"));
        ui_pop(ui);
    } else {
        ui_toast_err(ui, &err);
    }
    ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
    arena_free(&a);
}

static bool cards_act(Ui *ui, void *self, Act act) {
    CardsDialog *d = self;
    const int32_t last = (int32_t)d->rows.n - 1;
    switch ((int)act.id) {
    case ACT_CHOICE:
        if (act.arg == 0 && d->plan.cards > MANY) {
            ui_later(ui, (Act){ACT_CHOICE, 1}, S("Writing the files..."));
        } else {
            do_it(ui, d);
        }
        return true;
    case ACT_FIELD_CHANGED:
        d->selected = 0;
        look(ui, d);
        return true;
    case ACT_ROW_NEXT:
        d->selected = d->selected < last ? d->selected + 1 : d->selected;
        plan(ui, d);
        return true;
    case ACT_ROW_PREV:
        d->selected = d->selected > 0 ? d->selected - 1 : 0;
        plan(ui, d);
        return true;
    case ACT_ROW_PICK:
        d->selected = act.arg >= 0 && act.arg <= last ? act.arg : d->selected;
        plan(ui, d);
        return true;
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------

static void say_left(UiFrame *f, Buf *out, size_t n, const char *one, const char *many) {
    if (n) {
        buf_addf(out, " %.*s %s", STR_ARG(words_number(f->arena, (int64_t)n)), n == 1 ? one : many);
    }
}

static void say_what(UiFrame *f, const CardsDialog *d, Buf *out) {
    const CardsPlan *p = &d->plan;
    const CardsWish wish = wish_of(d);
    const Str cards = words_count(f->arena, (int64_t)p->cards, "card", "cards");
    const Str answers = words_count(f->arena, (int64_t)p->answers, "answer", "answers");
    switch (d->act) {
    case CARDS_MOVE:
        buf_addf(out, "%.*s will move to %s\"%.*s\" (%.*s).", STR_ARG(cards),
                 wish.deck < 0 ? "the new deck " : "",
                 STR_ARG(words_name(f->arena, utf8_clip(wish.title, 300))), STR_ARG(p->file));
        if (p->answers) {
            buf_addf(out, " What you learned goes along: %.*s.", STR_ARG(answers));
        }
        break;
    case CARDS_TAG:
    case CARDS_UNTAG:
        buf_addf(out, "%.*s will %s the tag %.*s.", STR_ARG(cards),
                 d->act == CARDS_TAG ? "get" : "lose", STR_ARG(wish.tag));
        break;
    case CARDS_DELETE:
        buf_addf(out, "%.*s will be taken out of %.*s", STR_ARG(cards), STR_ARG(p->file));
        if (p->files > 1) {
            buf_addf(out, " and %zu more %s", p->files - 1, p->files == 2 ? "file" : "files");
        }
        buf_add_z(out, ".");
        if (p->answers) {
            buf_addf(out,
                     " %s past stays in the log (%.*s); a card that comes back is known again.",
                     p->cards == 1 ? "Its" : "Their", STR_ARG(answers));
        }
        break;
    }
}

static Str said_of(UiFrame *f, const CardsDialog *d) {
    static const char *const same[][2] = {
        [CARDS_MOVE] = {"is there already.", "are there already."},
        [CARDS_TAG] = {"has it already.", "have it already."},
        [CARDS_UNTAG] = {"does not have it.", "do not have it."},
        [CARDS_DELETE] = {"", ""},
    };
    const CardsPlan *p = &d->plan;
    Buf out = {.max = 1500};
    if (d->fault.code != ERR_NONE) {
        buf_add_z(&out, d->fault.text);
    } else {
        if (p->cards) {
            say_what(f, d, &out);
        } else {
            buf_add_z(&out, "Nothing would change.");
        }
        say_left(f, &out, p->same, same[d->act][0], same[d->act][1]);
        say_left(f, &out, p->shipped,
                 "comes with the program and stays as it is; suspend it instead.",
                 "come with the program and stay as they are; suspend them instead.");
        say_left(f, &out, p->unfit, "is in a file that cannot be written.",
                 "are in files that cannot be written.");
    }
    const Str said = arena_str(f->arena, buf_str(&out));
    buf_free(&out);
    return said;
}

static void draw_rows(UiFrame *f, CardsDialog *d, Rect area) {
    const Library *lib = app_library(ui_app(f->ui));
    const int32_t row_h = ui_px(f, ROW_HEIGHT), height = (int32_t)d->rows.n * row_h;
    const int32_t bar = height > area.h ? ui_px(f, 10) : 0;
    const int32_t top = w_scroll_begin(f, &d->list, area);
    for (int32_t i = 0; i < (int32_t)d->rows.n; i++) {
        const CardsRow *r = &d->rows.at[i];
        const int32_t y = top + i * row_h;
        if (i != d->selected && (y + row_h < area.y || y > area.y + area.h)) {
            continue;
        }
        const bool is_new = d->act == CARDS_MOVE && r->deck < 0;
        Row row = {.name = r->name,
                   .icon = is_new                 ? ICON_ADD
                           : d->act == CARDS_MOVE ? ICON_LAYERS
                                                  : ICON_FLAG,
                   .selected = i == d->selected,
                   .no_tab = true,
                   .column_n = 1,
                   .column_w = ui_px(f, 110),
                   .act = {ACT_ROW_PICK, i}};
        if (is_new) {
            row.column[0] = S("a new deck");
        } else if (d->act == CARDS_MOVE) {
            row.column[0] = words_count(f->arena, lib->decks[r->deck].card_count, "card", "cards");
        }
        w_row(f, (Rect){area.x, y, area.w - bar, row_h}, &row);
    }
    w_scroll_end(f, height);
}

static void cards_draw(UiFrame *f, void *self) {
    CardsDialog *d = self;
    static const char *const titles[] = {[CARDS_MOVE] = "Move to a deck",
                                         [CARDS_TAG] = "Add a tag",
                                         [CARDS_UNTAG] = "Take off a tag",
                                         [CARDS_DELETE] = "Delete"};
    static const char *const buttons[] = {[CARDS_MOVE] = "Move",
                                          [CARDS_TAG] = "Add the tag",
                                          [CARDS_UNTAG] = "Take it off",
                                          [CARDS_DELETE] = "Delete"};
    const Str said = said_of(f, d);
    const int32_t gap = ui_px(f, 14), button_h = ui_px(f, 40), field_h = ui_px(f, 38);
    const int32_t width = ui_px(f, 500), room = f->bounds.w - ui_px(f, 2 * 16 + 2 * 28);
    const int32_t text_w = room < width ? room : width;
    const int32_t text_h = w_para_height(f, text_w, said, TYPE_READING);
    const int32_t list_h = has_field(d) ? ROWS_SEEN * ui_px(f, ROW_HEIGHT) : 0;
    const int32_t top_h = has_field(d) ? field_h + gap : 0;
    const Str cards = words_count(f->arena, (int64_t)d->n, "card", "cards");
    Rect r = w_dialog(f, arena_printf(f->arena, "%s: %.*s", titles[d->act], STR_ARG(cards)), width,
                      top_h + list_h + gap + text_h + gap + button_h);
    const int32_t wanted = top_h + list_h + gap + text_h + gap + button_h;
    rect_cut_bottom(&r, r.h > wanted ? r.h - wanted : 0);
    if (has_field(d)) {
        w_edit(f, rect_cut_top(&r, field_h), &d->field,
               &(EditStyle){.name = d->act == CARDS_MOVE ? S("Deck") : S("Tag"),
                            .placeholder = d->act == CARDS_MOVE
                                               ? S("Find a deck of yours, or name a new one")
                                               : S("Type a tag"),
                            .id = FIELD_CARDS,
                            .is_default = true});
        rect_cut_top(&r, gap);
    }
    Rect foot = rect_cut_bottom(&r, button_h);
    rect_cut_bottom(&r, gap);
    // In a low window the words scroll and the list gives way.
    const int32_t least = ui_px(f, ROW_HEIGHT);
    const int32_t words_h = text_h < r.h - (list_h ? least + gap : 0) ? text_h : r.h - least - gap;
    const Rect words = rect_cut_bottom(&r, list_h ? words_h : r.h);
    if (list_h) {
        rect_cut_bottom(&r, gap);
        draw_rows(f, d, r);
    }
    const int32_t y = w_scroll_begin(f, &d->scroll, words);
    w_para(f, (Rect){words.x, y, words.w, 0}, said,
           (LabelStyle){.type = TYPE_READING,
                        .color = d->fault.code ? COLOR_TEXT3 : COLOR_TEXT2,
                        .role = ROLE_TEXT});
    w_scroll_end(f, text_h);
    Button yes = {.kind = BUTTON_PRIMARY,
                  .label = str_of(buttons[d->act]),
                  .act = {ACT_CHOICE, 0},
                  .is_default = !has_field(d),
                  .disabled = !ui_allows(f->ui, (Act){ACT_CHOICE, 0})};
    const int32_t yes_w = w_button_width(f, &yes);
    w_button(f, rect_cut_left(&foot, yes_w < foot.w ? yes_w : foot.w), &yes);
}

static size_t cards_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_CARDS;
    return 1;
}

const Screen screen_cards = {
    .id = SCREEN_CARDS,
    .title = "Many cards",
    .size = sizeof(CardsDialog),
    .overlay = true,
    .open = cards_open,
    .close = cards_close,
    .scopes = cards_scopes,
    .allows = cards_allows,
    .act = cards_act,
    .sync = cards_sync,
    .draw = cards_draw,
};
