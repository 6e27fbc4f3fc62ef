// One deck: renaming it, moving it to another folder, joining it into another, putting it away,
// deleting it. Each says first what exactly will happen to cards, files and what was learned; each
// has one undo. Decks that come with the program can only be put away.
#include "app/app_decks.h"
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

#define FIELD_DECK 1
#define ROW_HEIGHT 36
#define ROWS_SEEN  5

typedef struct DeckScreen {
    int32_t deck;
    bool is_asking; // about `act`; else the choice of acts is shown
    DeckAct act;
    Edit field;
    VEC(int32_t) decks; // to join into, as far as they match what is typed
    int32_t selected;
    Arena arena; // of the plan
    DeckPlan plan;
    Err fault;
    Scroll list, scroll;
} DeckScreen;

typedef struct ActWords {
    const char *title, *button, *done;
} ActWords;

static const ActWords words[DECK_ACT_COUNT] = {
    [DECK_RENAME] = {"Rename", "Rename", "The deck has its new name."},
    [DECK_MOVE] = {"Move to a folder", "Move", "The deck has moved."},
    [DECK_MERGE] = {"Join into another deck", "Join", "The decks are one now."},
    [DECK_ARCHIVE] = {"Put away", "Put away", "The deck is put away. All you learned is kept."},
    [DECK_UNARCHIVE] = {"Bring back", "Bring back", "The deck is back, as it was."},
    [DECK_DELETE] = {"Delete", "Delete", "The deck is deleted. What you learned stays in the log."},
};

static const DeckInfo *info_of(const Ui *ui, const DeckScreen *d) {
    static const DeckInfo none = {0}; // files went since the last frame; it closes in a moment
    const Library *lib = app_library(ui_app(ui));
    return (size_t)d->deck < lib->deck_n ? &lib->decks[d->deck] : &none;
}

static bool has_field(const DeckScreen *d) {
    return d->act == DECK_RENAME || d->act == DECK_MOVE || d->act == DECK_MERGE;
}

static bool is_offered(const Ui *ui, const DeckScreen *d, DeckAct act) {
    const DeckInfo *deck = info_of(ui, d);
    switch (act) {
    case DECK_ARCHIVE:
        return !deck->is_archived;
    case DECK_UNARCHIVE:
        return deck->is_archived;
    default:
        return deck->is_own;
    }
}

// One key puts a deck away and brings it back.
static DeckAct act_of(const Ui *ui, const DeckScreen *d, int32_t arg) {
    return arg == DECK_ARCHIVE && info_of(ui, d)->is_archived ? DECK_UNARCHIVE : (DeckAct)arg;
}

static DeckWish wish_of(const DeckScreen *d) {
    const bool has_row = d->selected >= 0 && d->selected < (int32_t)d->decks.n;
    return (DeckWish){.act = d->act,
                      .deck = d->deck,
                      .text = edit_text(&d->field),
                      .into = has_row ? d->decks.at[d->selected] : -1};
}

static void look(Ui *ui, DeckScreen *d) {
    const Library *lib = app_library(ui_app(ui));
    const Str typed = str_trim(edit_text(&d->field));
    vec_clear(&d->decks);
    for (size_t i = 0; d->act == DECK_MERGE && i < lib->deck_n; i++) {
        if ((int32_t)i != d->deck && lib->decks[i].is_own &&
            (typed.n == 0 || str_find_nocase(lib->decks[i].title, typed, 0) != SIZE_MAX)) {
            vec_push(&d->decks, (int32_t)i);
        }
    }
    const int32_t last = (int32_t)d->decks.n - 1;
    d->selected = d->selected > last ? last : d->selected < 0 ? 0 : d->selected;
    const DeckWish wish = wish_of(d);
    arena_reset(&d->arena);
    d->fault = (Err){0};
    app_deck_plan(ui_app(ui), &wish, &d->arena, &d->plan, &d->fault);
}

// args: number is the deck.
static bool deck_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    DeckScreen *d = self;
    const Library *lib = app_library(ui_app(ui));
    if (!args || args->number < 0 || (size_t)args->number >= lib->deck_n) {
        return err_set(err, ERR_NOT_FOUND, "There is no deck to manage.");
    }
    d->deck = (int32_t)args->number;
    d->act = DECK_ARCHIVE;
    look(ui, d);
    return true;
}

static void deck_close(Ui *ui, void *self) {
    (void)ui;
    DeckScreen *d = self;
    edit_free(&d->field);
    vec_free(&d->decks);
    arena_free(&d->arena);
}

static void deck_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)self;
    if (changes & CHANGE_CARDS) {
        ui_pop(ui); // decks have other numbers now
    }
}

static size_t deck_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    out[0] = ((const DeckScreen *)self)->is_asking ? SCOPE_DECK_ASK : SCOPE_DECK;
    return 1;
}

static bool deck_allows(const Ui *ui, const void *self, Act act) {
    const DeckScreen *d = self;
    switch ((int)act.id) {
    case ACT_DECK_ACT:
        return !d->is_asking && is_offered(ui, d, act_of(ui, d, act.arg));
    case ACT_CHOICE:
        return d->is_asking && d->fault.code == ERR_NONE;
    default:
        return true;
    }
}

static void begin(Ui *ui, DeckScreen *d, DeckAct act) {
    d->is_asking = true;
    d->act = act;
    d->selected = 0;
    edit_set(&d->field, (Str){0});
    if (act == DECK_RENAME) {
        edit_set(&d->field, info_of(ui, d)->title);
        d->field.anchor = 0; // typing replaces it
    }
    look(ui, d);
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
}

static void do_it(Ui *ui, DeckScreen *d) {
    Err err = {0};
    const DeckWish wish = wish_of(d);
    if (app_deck_do(ui_app(ui), &wish, ui_now(ui), &err)) {
        ui_toast(ui, str_of(words[d->act].done), (Act){ACT_UNDO, 0}, S("Undo"));
        ui_pop(ui);
    } else {
        ui_toast_err(ui, &err);
    }
    ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
}

// All of it, due or not; what is not due is an extra answer.
static void study(Ui *ui, const DeckScreen *d) {
    const Library *lib = app_library(ui_app(ui));
    VEC(int32_t) items = {0};
    for (size_t i = 0; i < lib->item_n; i++) {
        if (lib->cards[lib->items[i].card].deck == d->deck) {
            vec_push(&items, (int32_t)i);
        }
    }
    app_focus_items(ui_app(ui), items.at, items.n);
    vec_free(&items);
    if (app_turn(ui_app(ui), ui_now(ui))->kind == TURN_DONE) {
        app_focus_items(ui_app(ui), NULL, 0);
        ui_toast(ui,
                 S("Nothing of it can be studied now: it was answered today, or is buried or "
                   "suspended."),
                 (Act){ACT_NONE, 0}, (Str){0});
    } else {
        ui_replace(ui, SCREEN_REVIEW, NULL);
    }
}

static bool deck_act(Ui *ui, void *self, Act act) {
    DeckScreen *d = self;
    const int32_t last = (int32_t)d->decks.n - 1;
    switch ((int)act.id) {
    case ACT_STUDY_FOUND:
        study(ui, d);
        return true;
    case ACT_DECK_ACT:
        begin(ui, d, act_of(ui, d, act.arg));
        return true;
    case ACT_CHOICE:
        do_it(ui, d);
        return true;
    case ACT_FIELD_CHANGED:
        d->selected = 0;
        look(ui, d);
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        d->selected += act.id == ACT_ROW_NEXT ? 1 : -1;
        look(ui, d);
        return true;
    case ACT_ROW_PICK:
        d->selected = act.arg >= 0 && act.arg <= last ? act.arg : d->selected;
        look(ui, d);
        return true;
    case ACT_BACK:
        if (d->is_asking) { // to the choice of acts first
            d->is_asking = false;
            ui_focus(ui, (Act){ACT_NONE, 0}, false);
            return true;
        }
        return false;
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------

static Str kept_words(UiFrame *f, const DeckScreen *d) {
    if (d->plan.answers == 0) {
        return S("");
    }
    return arena_printf(
        f->arena, " What you learned is kept: %.*s.",
        STR_ARG(words_count(f->arena, (int64_t)d->plan.answers, "answer", "answers")));
}

static Str said_of(UiFrame *f, const DeckScreen *d) {
    const DeckPlan *p = &d->plan;
    const Str cards = words_count(f->arena, (int64_t)p->cards, "card", "cards");
    const Str kept = kept_words(f, d);
    const Str title = words_name(f->arena, utf8_clip(info_of(f->ui, d)->title, 200));
    const Library *lib = app_library(ui_app(f->ui));
    const bool is_one = p->cards == 1;
    if (d->fault.code != ERR_NONE) {
        return arena_str(f->arena, str_of(d->fault.text));
    }
    switch (d->act) {
    case DECK_RENAME:
        return arena_printf(f->arena,
                            "\"%.*s\" gets this name. Its file stays %.*s, and its %.*s %s.",
                            STR_ARG(title), STR_ARG(p->file), STR_ARG(cards),
                            is_one ? "stays as it is" : "stay as they are");
    case DECK_MOVE:
        return arena_printf(f->arena, "%.*s moves to %.*s, with its %.*s.%.*s", STR_ARG(p->file),
                            STR_ARG(p->target), STR_ARG(cards), STR_ARG(kept));
    case DECK_MERGE:
        return arena_printf(
            f->arena,
            "%.*s %s to the end of \"%.*s\" (%.*s), and the file %.*s is taken "
            "away.%.*s",
            STR_ARG(cards), is_one ? "goes" : "go",
            STR_ARG(
                words_name(f->arena, utf8_clip(lib->decks[d->decks.at[d->selected]].title, 200))),
            STR_ARG(p->target), STR_ARG(p->file), STR_ARG(kept));
    case DECK_ARCHIVE:
        return arena_printf(f->arena,
                            "Its %.*s %s not come any more until you bring the deck back; you can "
                            "still search and read in it. Nothing is moved or deleted.%.*s",
                            STR_ARG(cards), is_one ? "does" : "do", STR_ARG(kept));
    case DECK_UNARCHIVE:
        return arena_printf(f->arena, "Its %.*s %s again, as before.%.*s", STR_ARG(cards),
                            is_one ? "comes" : "come", STR_ARG(kept));
    case DECK_DELETE:
        return arena_printf(f->arena,
                            "The file %.*s with its %.*s is deleted.%.*s A card that comes back "
                            "one day is known again. Pictures beside the file stay.",
                            STR_ARG(p->file), STR_ARG(cards), STR_ARG(kept));
    case DECK_ACT_COUNT:
        break;
    }
    return S("");
}

static void draw_choice(UiFrame *f, DeckScreen *d) {
    static const char *const keys[DECK_ACT_COUNT] = {
        [DECK_RENAME] = "R",  [DECK_MOVE] = "M",      [DECK_MERGE] = "I",
        [DECK_ARCHIVE] = "A", [DECK_UNARCHIVE] = "A", [DECK_DELETE] = "Del",
    };
    const DeckInfo *deck = info_of(f->ui, d);
    const int32_t width = ui_px(f, 440), gap = ui_px(f, 8);
    const int32_t h = w_option_height(f, width, S("Rename")), line = ui_line(f, TYPE_UI);
    const Str what =
        arena_printf(f->arena, "%.*s, %.*s",
                     STR_ARG(words_count(f->arena, (int64_t)d->plan.cards, "card", "cards")),
                     STR_ARG(words_count(f->arena, (int64_t)d->plan.answers, "answer so far",
                                         "answers so far")));
    const Str where = deck->is_own ? d->plan.file : S("Comes with the program and stays as it is.");
    int32_t n = 1;
    for (int i = 0; i < DECK_ACT_COUNT; i++) {
        n += is_offered(f->ui, d, (DeckAct)i);
    }
    const int32_t content = 2 * line + ui_px(f, 16) + n * (h + gap);
    const Rect r = w_dialog(f, deck->title, width, content);
    const int32_t bar = content > r.h ? ui_px(f, 12) : 0, pad = ui_px(f, 4);
    int32_t y = w_scroll_begin(f, &d->scroll, r);
    const int32_t top = y;
    const LabelStyle quiet = {TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true};
    w_label(f, (Rect){r.x, y, r.w, line}, what, quiet);
    w_label(f, (Rect){r.x, y + line, r.w, line}, where, quiet);
    y += 2 * line + ui_px(f, 16);
    w_option(f, (Rect){r.x + pad, y, r.w - 2 * pad - bar, h},
             &(Option){.label = S("Study all of it now, due or not"),
                       .mark = S("S"),
                       .act = {ACT_STUDY_FOUND, 0}});
    y += h + gap;
    for (int i = 0; i < DECK_ACT_COUNT; i++) {
        if (is_offered(f->ui, d, (DeckAct)i)) {
            w_option(f, (Rect){r.x + pad, y, r.w - 2 * pad - bar, h},
                     &(Option){.label = str_of(words[i].title),
                               .mark = str_of(keys[i]),
                               .act = {ACT_DECK_ACT, i == DECK_UNARCHIVE ? DECK_ARCHIVE : i}});
            y += h + gap;
        }
    }
    w_scroll_end(f, y - top);
}

static void draw_decks(UiFrame *f, DeckScreen *d, Rect area) {
    const Library *lib = app_library(ui_app(f->ui));
    const int32_t row_h = ui_px(f, ROW_HEIGHT), height = (int32_t)d->decks.n * row_h;
    const int32_t bar = height > area.h ? ui_px(f, 10) : 0;
    const int32_t top = w_scroll_begin(f, &d->list, area);
    for (int32_t i = 0; i < (int32_t)d->decks.n; i++) {
        const DeckInfo *deck = &lib->decks[d->decks.at[i]];
        const Row row = {.name = deck->title,
                         .icon = ICON_LAYERS,
                         .selected = i == d->selected,
                         .no_tab = true,
                         .column = {words_count(f->arena, deck->card_count, "card", "cards")},
                         .column_n = 1,
                         .column_w = ui_px(f, 110),
                         .act = {ACT_ROW_PICK, i}};
        w_row(f, (Rect){area.x, top + i * row_h, area.w - bar, row_h}, &row);
    }
    w_scroll_end(f, height);
}

static void draw_field(UiFrame *f, DeckScreen *d, Rect r) {
    static const char *const names[DECK_ACT_COUNT] = {
        [DECK_RENAME] = "New name", [DECK_MOVE] = "Folder", [DECK_MERGE] = "Deck"};
    static const char *const places[DECK_ACT_COUNT] = {
        [DECK_RENAME] = "New name",
        [DECK_MOVE] = "Folder, such as languages/french; empty: none",
        [DECK_MERGE] = "Find the deck that takes the cards"};
    w_edit(f, r, &d->field,
           &(EditStyle){.name = str_of(names[d->act]),
                        .placeholder = str_of(places[d->act]),
                        .id = FIELD_DECK,
                        .is_default = true});
}

static void draw_question(UiFrame *f, DeckScreen *d) {
    const Str said = said_of(f, d), title = info_of(f->ui, d)->title;
    const int32_t gap = ui_px(f, 14), button_h = ui_px(f, 40), field_h = ui_px(f, 38);
    const int32_t width = ui_px(f, 500), room = f->bounds.w - ui_px(f, 2 * 16 + 2 * 28);
    const int32_t text_w = room < width ? room : width;
    const int32_t text_h = w_para_height(f, text_w, said, TYPE_READING);
    const int32_t list_h = d->act == DECK_MERGE ? ROWS_SEEN * ui_px(f, ROW_HEIGHT) + gap : 0;
    const int32_t top_h = has_field(d) ? field_h + gap : 0;
    const int32_t wanted = top_h + list_h + text_h + gap + button_h;
    Rect r = w_dialog(f, arena_printf(f->arena, "%s: %.*s", words[d->act].title, STR_ARG(title)),
                      width, wanted);
    rect_cut_bottom(&r, r.h > wanted ? r.h - wanted : 0);
    if (has_field(d)) {
        draw_field(f, d, rect_cut_top(&r, field_h));
        rect_cut_top(&r, gap);
    }
    Rect foot = rect_cut_bottom(&r, button_h);
    rect_cut_bottom(&r, gap);
    const int32_t least = list_h ? ui_px(f, ROW_HEIGHT) + gap : 0;
    Rect para = rect_cut_bottom(&r, text_h < r.h - least ? text_h : r.h - least);
    if (list_h) {
        rect_cut_bottom(&r, gap);
        draw_decks(f, d, r);
    }
    const int32_t y = w_scroll_begin(f, &d->scroll, para);
    w_para(f, (Rect){para.x, y, para.w, 0}, said,
           (LabelStyle){.type = TYPE_READING,
                        .color = d->fault.code ? COLOR_TEXT3 : COLOR_TEXT2,
                        .role = ROLE_TEXT});
    w_scroll_end(f, text_h);
    const Button yes = {.kind = BUTTON_PRIMARY,
                        .label = str_of(words[d->act].button),
                        .act = {ACT_CHOICE, 0},
                        .is_default = !has_field(d),
                        .disabled = !ui_allows(f->ui, (Act){ACT_CHOICE, 0})};
    const int32_t yes_w = w_button_width(f, &yes);
    w_button(f, rect_cut_left(&foot, yes_w < foot.w ? yes_w : foot.w), &yes);
}

static void deck_draw(UiFrame *f, void *self) {
    DeckScreen *d = self;
    if ((size_t)d->deck >= app_library(ui_app(f->ui))->deck_n) {
        return; // it closes in a moment
    }
    if (d->is_asking) {
        draw_question(f, d);
    } else {
        draw_choice(f, d);
    }
}

const Screen screen_deck = {
    .id = SCREEN_DECK,
    .title = "Deck",
    .size = sizeof(DeckScreen),
    .overlay = true,
    .open = deck_open,
    .close = deck_close,
    .scopes = deck_scopes,
    .allows = deck_allows,
    .act = deck_act,
    .sync = deck_sync,
    .draw = deck_draw,
};
