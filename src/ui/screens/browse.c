// Browse: every card in one list, with a search field over it and the chosen card beside it. Typing
// searches at once; selected cards are acted on together. Nothing here changes a card's text.
#include <string.h>

#include "app/app_cards.h"
#include "base/vec.h"
#include "ui/screens/browse_internal.h"
#include "ui/ui_internal.h"

const char *const browse_titles[SORT_KEY_COUNT] = {
    [SORT_PROMPT] = "Card",   [SORT_DECK] = "Deck",         [SORT_STATE] = "State",
    [SORT_DUE] = "Due",       [SORT_INTERVAL] = "Interval", [SORT_EASE] = "Ease",
    [SORT_LAPSES] = "Lapses",
};

const char *const browse_column_names[SORT_KEY_COUNT] = {
    [SORT_PROMPT] = "card",   [SORT_DECK] = "deck",         [SORT_STATE] = "state",
    [SORT_DUE] = "due",       [SORT_INTERVAL] = "interval", [SORT_EASE] = "ease",
    [SORT_LAPSES] = "lapses",
};

void browse_read_columns(const Settings *s, bool out[SORT_KEY_COUNT]) {
    Str rest = str_of(s->columns);
    memset(out, 0, SORT_KEY_COUNT * sizeof *out);
    out[SORT_PROMPT] = true;
    while (rest.at) {
        const Str word = str_trim(str_cut(&rest, ' '));
        for (int i = 0; i < SORT_KEY_COUNT; i++) {
            out[i] = out[i] || str_eq(word, str_of(browse_column_names[i]));
        }
    }
}

// args: the search to begin with; number - 1 is the item to stand on.
static bool browse_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)err;
    Browse *b = self;
    b->sort = SORT_DECK;
    b->item = b->anchor = b->shown_item = b->click_row = -1;
    b->preview.turn.item = -1;
    browse_read_columns(app_settings(ui_app(ui)), b->columns);
    if (args && args->text.n) {
        edit_set(&b->field, args->text);
    }
    browse_again(ui, b);
    browse_search(ui, b);
    b->want = args && args->number > 0 ? (int32_t)(args->number - 1) : -1;
    return true;
}

static void browse_close(Ui *ui, void *self) {
    ui_hush(ui);
    Browse *b = self;
    edit_free(&b->field);
    app_query_free(b->query);
    vec_free(&b->found);
    mem_free(b->order);
    mem_free(b->marks);
    vec_free(&b->kept);
    arena_free(&b->kept_arena);
    review_preview_free(&b->preview);
}

static void browse_sync(Ui *ui, void *self, ChangeSet changes) {
    Browse *b = self;
    const bool had_marks = b->has_marks;
    if (changes & CHANGE_CARDS) {
        b->is_indexed = false;
        b->item_n = 0; // items have other numbers now
        b->item = b->shown_item = -1;
    }
    if (changes & (CHANGE_CARDS | CHANGE_STATES)) {
        browse_again(ui, b);
        b->shown_item = -1;
        if ((changes & CHANGE_CARDS) && had_marks) {
            browse_bring_marks(ui, b);
        }
    }
    if (changes & CHANGE_SETTINGS) {
        browse_read_columns(app_settings(ui_app(ui)), b->columns);
    }
}

static int64_t browse_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    const Browse *b = self;
    return b->is_done && b->is_indexed ? UI_NEVER : now_ms;
}

static size_t browse_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_BROWSE;
    out[1] = SCOPE_LIST;
    return 2;
}

static bool browse_mouse(Ui *ui, void *self, const Input *in) {
    (void)ui;
    browse_note_mouse(self, in);
    return false;
}

static bool browse_allows(const Ui *ui, const void *self, Act act) {
    const Browse *b = self;
    switch ((int)act.id) {
    case ACT_INFO:
    case ACT_EDIT:
    case ACT_STAR:
    case ACT_BURY:
    case ACT_SUSPEND:
    case ACT_SET_DUE:
    case ACT_RESET:
    case ACT_TOGGLE_ROW:
    case ACT_SELECT_ALL:
    case ACT_CARDS_MOVE:
    case ACT_CARDS_TAG:
    case ACT_CARDS_UNTAG:
    case ACT_CARDS_DELETE:
    case ACT_DECK:
        return b->item >= 0;
    case ACT_STUDY_FOUND:
    case ACT_REPLACE:
        return b->found.n > 0;
    case ACT_SPEAK:
        return ui_sound(ui) && b->item >= 0;
    case ACT_SAVE_SEARCH:
        return b->field.text.n > 0 && !b->has_fault;
    case ACT_EXPAND:
    case ACT_COLLAPSE:
        return false;
    default:
        return true;
    }
}

// --- acting on cards -----------------------------------------------------------------------------

static BulkKind bulk_of(ActionId id, const ItemState *s) {
    switch ((int)id) {
    case ACT_SUSPEND:
        return s && s->suspended ? BULK_UNSUSPEND : BULK_SUSPEND;
    case ACT_BURY:
        return BULK_BURY;
    case ACT_STAR:
        return s && s->starred ? BULK_UNSTAR : BULK_STAR;
    case ACT_SET_DUE:
        return BULK_SET_DUE;
    default:
        return BULK_RESET;
    }
}

// One card is starred, buried, suspended at once; what needs a number or forgets, and anything
// about several cards, is asked first.
static void act_on_cards(Ui *ui, Browse *b, ActionId id) {
    static const char *const done[BULK_KIND_COUNT] = {
        [BULK_SUSPEND] = "Suspended. It does not come any more.",
        [BULK_UNSUSPEND] = "It comes again.",
        [BULK_BURY] = "Not today any more.",
        [BULK_STAR] = "Starred.",
        [BULK_UNSTAR] = "The star is off.",
    };
    ItemList items = browse_targets(b);
    Err err = {0};
    size_t changed = 0;
    if (items.n == 1 && id != ACT_SET_DUE && id != ACT_RESET) {
        const Library *lib = app_library(ui_app(ui));
        const BulkKind kind = bulk_of(id, &lib->items[items.at[0]].state);
        if (!app_bulk(ui_app(ui), kind, items.at, 1, 0, ui_now(ui), &changed, &err)) {
            ui_toast_err(ui, &err);
        } else {
            ui_toast(ui, str_of(done[kind]), (Act){ACT_UNDO, 0}, S("Undo"));
            ui_changed(ui, CHANGE_STATES);
        }
    } else if (items.n) {
        const OpenArgs args = {.text = {(const char *)items.at, items.n * sizeof *items.at},
                               .number = bulk_of(id, NULL)};
        ui_push(ui, SCREEN_BULK, &args);
    }
    vec_free(&items);
}

// What the cards' files say is asked about first, also for one card.
static void change_files(Ui *ui, Browse *b, CardsAct act) {
    browse_keep_marks(ui, b);
    ItemList items = browse_targets(b);
    const OpenArgs args = {.text = {(const char *)items.at, items.n * sizeof *items.at},
                           .number = act};
    ui_push(ui, SCREEN_CARDS, &args);
    vec_free(&items);
}

// What is selected, else all that was found. The caller frees.
static ItemList selected_or_all(Ui *ui, Browse *b) {
    ItemList items = {0};
    const bool is_there = browse_walk_to_end(ui, b);
    for (size_t i = 0; is_there && i < b->found.n; i++) {
        if (!b->has_marks || b->marks[b->found.at[i]]) {
            vec_push(&items, b->found.at[i]);
        }
    }
    return items;
}

static void replace(Ui *ui, Browse *b) {
    browse_keep_marks(ui, b);
    ItemList items = selected_or_all(ui, b);
    ui_push(ui, SCREEN_REPLACE,
            &(OpenArgs){.text = {(const char *)items.at, items.n * sizeof *items.at}});
    vec_free(&items);
}

static void study(Ui *ui, Browse *b) {
    ItemList items = selected_or_all(ui, b);
    app_focus_items(ui_app(ui), items.at, items.n);
    if (app_turn(ui_app(ui), ui_now(ui))->kind == TURN_DONE) {
        app_focus_items(ui_app(ui), NULL, 0);
        ui_toast(ui,
                 S("None of these can be studied now: they were answered today, or are buried or "
                   "suspended."),
                 (Act){ACT_NONE, 0}, (Str){0});
    } else {
        ui_push(ui, SCREEN_REVIEW, NULL);
    }
    vec_free(&items);
}

static void save_search(Ui *ui, const Browse *b) {
    Buf all = {0};
    Err err = {0};
    const Str text = str_trim(edit_text(&b->field));
    Str rest = str_of(app_settings(ui_app(ui))->searches), line;
    while (str_next_line(&rest, &line)) {
        if (!str_eq(line, text) && line.n) {
            buf_addf(&all, "%.*s\n", STR_ARG(line));
        }
    }
    buf_addf(&all, "%.*s\n", STR_ARG(text));
    if (!app_setting_set(ui_app(ui), S("searches"), buf_str(&all), &err)) {
        ui_toast_err(ui, &err);
    } else {
        ui_toast(ui, S("Kept among the ready-made searches."), (Act){ACT_NONE, 0}, (Str){0});
        ui_changed(ui, CHANGE_SETTINGS);
    }
    buf_free(&all);
}

// --- acts ----------------------------------------------------------------------------------------

static void enter_field(Ui *ui, Browse *b, bool select) {
    b->in_field = true;
    if (select) {
        b->field.anchor = 0;
        b->field.caret = b->field.text.n;
    }
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
}

static void leave_field(Ui *ui, Browse *b) {
    b->in_field = false;
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
}

static void sort_by(Ui *ui, Browse *b, SortKey key) {
    b->falling = key == b->sort && !b->falling;
    b->sort = key;
    browse_again(ui, b);
}

static bool act_on_rows(Ui *ui, Browse *b, Act act) {
    const int32_t page = b->page_rows > 1 ? b->page_rows - 1 : 1;
    switch ((int)act.id) {
    case ACT_ROW_NEXT:
        browse_choose(b, ui_wants_text(ui) ? b->row : b->row + 1);
        break;
    case ACT_ROW_PREV:
        browse_choose(b, b->row - 1);
        break;
    case ACT_PAGE_DOWN:
        browse_choose(b, b->row + page);
        break;
    case ACT_PAGE_UP:
        browse_choose(b, b->row - page);
        break;
    case ACT_SCROLL_TOP:
        browse_choose(b, 0);
        break;
    case ACT_SCROLL_BOTTOM:
        browse_choose(b, (int32_t)b->found.n - 1);
        break;
    case ACT_ROW_PICK:
        if (browse_pick(b, act.arg)) {
            ui_post_later(ui, (Act){ACT_ROW_OPEN, -1});
        }
        leave_field(ui, b);
        return true;
    case ACT_EXTEND_NEXT:
    case ACT_EXTEND_PREV:
        browse_extend(b, act.id == ACT_EXTEND_NEXT ? 1 : -1);
        leave_field(ui, b);
        return true;
    case ACT_SPEAK:
        if (act.arg == 0) {
            screens_speak_item(ui, b->item);
        }
        return act.arg == 0;
    default:
        return false;
    }
    b->anchor = -1;
    leave_field(ui, b);
    return true;
}

static bool go_back(Ui *ui, Browse *b) {
    if (ui_wants_text(ui)) {
        leave_field(ui, b);
        return true;
    }
    if (b->has_marks) {
        browse_clear(b);
        return true;
    }
    return false;
}

static Str card_id(const Ui *ui, const Browse *b) {
    const Library *lib = app_library(ui_app(ui));
    return b->item >= 0 ? lib->cards[lib->items[b->item].card].id : (Str){0};
}

// What is done with the chosen card, the selected ones, or all that were found.
static bool act_on_found(Ui *ui, Browse *b, Act act) {
    const Library *lib = app_library(ui_app(ui));
    switch ((int)act.id) {
    case ACT_COPY:
        if (b->item >= 0) {
            copy_card(ui, b->item, true);
        }
        return true;
    case ACT_STUDY_FOUND:
        study(ui, b);
        return true;
    case ACT_REPLACE:
        replace(ui, b);
        return true;
    case ACT_DECK:
        ui_push(ui, SCREEN_DECK, &(OpenArgs){.number = lib->cards[lib->items[b->item].card].deck});
        return true;
    case ACT_CARDS_MOVE:
    case ACT_CARDS_TAG:
    case ACT_CARDS_UNTAG:
    case ACT_CARDS_DELETE:
        change_files(ui, b, (CardsAct)(act.id - ACT_CARDS_MOVE));
        return true;
    case ACT_STAR:
    case ACT_BURY:
    case ACT_SUSPEND:
    case ACT_SET_DUE:
    case ACT_RESET:
        act_on_cards(ui, b, act.id);
        return true;
    default:
        return false;
    }
}

static bool browse_act(Ui *ui, void *self, Act act) {
    Browse *b = self;
    if (act_on_found(ui, b, act)) {
        return true;
    }
    switch ((int)act.id) {
    case ACT_FIELD_CHANGED:
        b->in_field = true;
        browse_search(ui, b);
        return true;
    case ACT_FIELD_FOCUS:
    case ACT_SEARCH:
        enter_field(ui, b, act.id == ACT_SEARCH);
        return true;
    case ACT_EDIT:
        if (b->item >= 0) {
            ui_push(ui, SCREEN_EDIT, &(OpenArgs){.text = card_id(ui, b)});
        }
        return true;
    case ACT_MINE:
        ui_push(ui, SCREEN_MINE, &(OpenArgs){.text = card_id(ui, b)});
        return true;
    case ACT_ROW_OPEN:
    case ACT_INFO:
        if (ui_wants_text(ui)) { // Enter ends the typing first
            leave_field(ui, b);
        } else if (b->item >= 0) {
            ui_push(ui, SCREEN_INFO, &(OpenArgs){.number = b->item});
        }
        return true;
    case ACT_TOGGLE_ROW:
        browse_mark(b, b->row, !b->marks[b->item]);
        b->anchor = -1;
        return true;
    case ACT_SELECT_ALL:
        browse_select_all(ui, b);
        return true;
    case ACT_SORT:
        sort_by(ui, b, (SortKey)act.arg);
        return true;
    case ACT_COLUMNS:
        ui_push(ui, SCREEN_COLUMNS, NULL);
        return true;
    case ACT_SEARCHES:
        ui_push(ui, SCREEN_SEARCHES, NULL);
        return true;
    case ACT_SAVE_SEARCH:
        save_search(ui, b);
        return true;
    case ACT_EXPORT: // what is found
        ui_push(ui, SCREEN_EXPORT,
                &(OpenArgs){.text = b->has_fault ? STR_NONE : str_trim(edit_text(&b->field))});
        return true;
    case ACT_SCROLL_DOWN:
    case ACT_SCROLL_UP:
        scroll_by(&b->scroll, (act.id == ACT_SCROLL_DOWN ? 1 : -1) * b->scroll.view.h / 4);
        return true;
    case ACT_BACK:
        return go_back(ui, b);
    default:
        return act_on_rows(ui, b, act);
    }
}

const Screen screen_browse = {
    .id = SCREEN_BROWSE,
    .title = "Browse",
    .size = sizeof(Browse),
    .open = browse_open,
    .close = browse_close,
    .scopes = browse_scopes,
    .allows = browse_allows,
    .act = browse_act,
    .input = browse_mouse,
    .sync = browse_sync,
    .wake = browse_wake,
    .draw = browse_draw,
};
