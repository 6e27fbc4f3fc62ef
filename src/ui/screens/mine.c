// What I changed: every change the learner made to cards of shipped decks, the deck's words beside
// the learner's. Each can be taken back, one part or the whole card; nothing else is done here.
#include "app/app_mine.h"
#include "ui/icons.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_md.h"
#include "ui/w_scroll.h"
#include "ui/w_sidebar.h"

#define ROW_HEIGHT  38
#define BESIDE_FROM 760 // design pixels of room for list and detail side by side
#define TEXTS_FROM  560 // ... for the two texts side by side

typedef struct MineScreen {
    Arena arena;
    MineChange *changes; // in the arena
    size_t n;
    size_t cards; // they belong to
    int32_t selected;
    Scroll list, side, scroll;
    MdView original_md, mine_md;
} MineScreen;

static bool load(Ui *ui, MineScreen *m, Err *err) {
    arena_reset(&m->arena);
    m->cards = 0;
    if (!app_mine_list(ui_app(ui), -1, &m->arena, &m->changes, &m->n, err)) {
        m->n = 0;
        return false;
    }
    for (size_t i = 0; i < m->n; i++) {
        m->cards += i == 0 || !str_eq(m->changes[i].id, m->changes[i - 1].id);
    }
    m->selected = m->selected >= (int32_t)m->n ? (int32_t)m->n - 1 : m->selected;
    m->selected = m->selected < 0 ? 0 : m->selected;
    return true;
}

// args: the id of the card to stand on.
static bool mine_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    MineScreen *m = self;
    if (!load(ui, m, err)) {
        return false;
    }
    for (size_t i = m->n; args && args->text.n && i-- > 0;) {
        if (str_eq(m->changes[i].id, args->text)) {
            m->selected = (int32_t)i;
        }
    }
    return true;
}

static void mine_close(Ui *ui, void *self) {
    (void)ui;
    MineScreen *m = self;
    w_md_free(&m->original_md);
    w_md_free(&m->mine_md);
    arena_free(&m->arena);
}

static void mine_sync(Ui *ui, void *self, ChangeSet changes) {
    Err err = {0};
    if ((changes & CHANGE_CARDS) && !load(ui, self, &err)) {
        ui_toast_err(ui, &err);
    }
}

static size_t mine_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_MINE;
    out[1] = SCOPE_LIST;
    return 2;
}

static const MineChange *chosen(const MineScreen *m) {
    return m->n ? &m->changes[m->selected] : NULL;
}

static bool mine_allows(const Ui *ui, const void *self, Act act) {
    const MineChange *c = chosen(self);
    switch (act.id) {
    case ACT_MINE_RESTORE:
    case ACT_MINE_RESTORE_CARD:
        return c && c->card >= 0 && !app_is_read_only(ui_app(ui));
    case ACT_ROW_OPEN:
    case ACT_EDIT:
    case ACT_INFO:
        return c && c->card >= 0;
    case ACT_EXPAND:
    case ACT_COLLAPSE:
    case ACT_MINE:
        return false;
    default:
        return true;
    }
}

static void restore(Ui *ui, const MineScreen *m, bool whole_card) {
    const MineChange c = *chosen(m);
    Err err = {0};
    const Str part = whole_card ? STR_NONE : str_of(c.part);
    if (!app_mine_restore(ui_app(ui), c.card, part, ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
    } else {
        ui_toast(ui,
                 whole_card ? S("The whole card is as the deck has it again.")
                            : S("This part is as the deck has it again."),
                 (Act){ACT_UNDO, 0}, S("Undo"));
    }
    ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
}

static bool mine_act(Ui *ui, void *self, Act act) {
    MineScreen *m = self;
    const int32_t last = (int32_t)m->n - 1;
    const Library *lib = app_library(ui_app(ui));
    switch (act.id) {
    case ACT_ROW_NEXT:
        m->selected = m->selected < last ? m->selected + 1 : m->selected;
        m->scroll.offset = 0;
        return true;
    case ACT_ROW_PREV:
        m->selected = m->selected > 0 ? m->selected - 1 : 0;
        m->scroll.offset = 0;
        return true;
    case ACT_ROW_PICK:
        m->selected = act.arg >= 0 && act.arg <= last ? act.arg : m->selected;
        m->scroll.offset = 0;
        return true;
    case ACT_ROW_OPEN:
    case ACT_EDIT:
        ui_push(ui, SCREEN_EDIT, &(OpenArgs){.text = chosen(m)->id});
        return true;
    case ACT_INFO:
        if ((size_t)chosen(m)->card >= lib->card_n) {
            return true; // the cards are others since the last frame
        }
        ui_push(ui, SCREEN_INFO, &(OpenArgs){.number = lib->cards[chosen(m)->card].first_item});
        return true;
    case ACT_MINE_RESTORE:
    case ACT_MINE_RESTORE_CARD:
        restore(ui, m, act.id == ACT_MINE_RESTORE_CARD);
        return true;
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------

// Parts by the words a learner sees elsewhere.
static Str part_title(const char *part) {
    static const struct {
        Str part, title;
    } names[] = {
        {S_INIT("prompt"), S_INIT("Question")},
        {S_INIT("front"), S_INIT("Front")},
        {S_INIT("back"), S_INIT("Answer")},
        {S_INIT("Mine"), S_INIT("In my words")},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (str_eq(str_of(part), names[i].part)) {
            return names[i].title;
        }
    }
    return str_of(part);
}

static Str card_title(UiFrame *f, const MineChange *c) {
    const Library *lib = app_library(ui_app(f->ui));
    return c->card >= 0 && (size_t)c->card < lib->card_n ? lib->cards[c->card].prompt : c->id;
}

static void draw_list(UiFrame *f, MineScreen *m, Rect r) {
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    const Rect area = rect_inset(r, ui_px(f, 5), ui_px(f, 6));
    const int32_t row_h = ui_px(f, ROW_HEIGHT), height = (int32_t)m->n * row_h;
    const int32_t bar = height > area.h ? ui_px(f, 10) : 0;
    ui_node(f, ROLE_LIST, S("Changes"), area);
    const int32_t top = w_scroll_begin(f, &m->list, area);
    for (int32_t i = 0; i < (int32_t)m->n; i++) {
        const MineChange *c = &m->changes[i];
        const int32_t y = top + i * row_h;
        if (i != m->selected && (y + row_h < area.y || y > area.y + area.h)) {
            continue;
        }
        const Row row = {.name = card_title(f, c),
                         .icon = c->both_changed ? ICON_HARD : ICON_EDIT,
                         .selected = i == m->selected,
                         .column = {c->card < 0 ? S("card is gone") : part_title(c->part)},
                         .column_color = {c->card < 0 ? COLOR_TEXT3 : COLOR_ACCENT_INK},
                         .column_n = 1,
                         .column_w = ui_px(f, 100),
                         .value = c->both_changed ? S("changed by the deck too") : (Str){0},
                         .act = {ACT_ROW_PICK, i}};
        w_row(f, (Rect){area.x, y, area.w - bar, row_h}, &row);
    }
    w_scroll_end(f, height);
}

// One of the two texts: its title and the Markdown under it. Returns the y below.
static int32_t draw_words(UiFrame *f, MdView *v, Rect column, int32_t y, Str title, Str text,
                          Str instead, ColorRole ink) {
    const int32_t pad = ui_px(f, 14);
    const bool is_empty = str_is_blank(text);
    const Str said = is_empty ? instead : text;
    const MdStyle style = {.type = TYPE_NOTE, .ink = is_empty ? INK_TEXT3 : INK_TEXT};
    const int32_t title_h = ui_line(f, TYPE_CAPTION_MEDIUM) + ui_px(f, 6);
    const int32_t h = w_md_layout(f, v, said, column.w - 2 * pad, &style);
    const Rect box = {column.x, y + title_h, column.w, h + 2 * pad - ui_px(f, 4)};
    w_label(f, (Rect){column.x, y, column.w, title_h}, title,
            (LabelStyle){TYPE_CAPTION_MEDIUM, ink, ALIGN_LEFT, ROLE_HEADING, true});
    draw_box(f->draw, box, ui_px(f, RADIUS_CODE), ui_color(f, COLOR_SUNKEN), 0, 0);
    w_md_draw(f, v, box.x + pad, box.y + pad - ui_px(f, 2), ROLE_TEXT);
    return box.y + box.h;
}

static int32_t draw_texts(UiFrame *f, MineScreen *m, const MineChange *c, Rect column, int32_t y) {
    const bool beside = ui_design(f, column.w) >= TEXTS_FROM;
    const int32_t gap = ui_px(f, 16);
    Rect left = column, right = column;
    if (beside) {
        left.w = right.w = (column.w - gap) / 2;
        right.x = column.x + left.w + gap;
    }
    const int32_t end = draw_words(f, &m->original_md, left, y, S("The deck says"), c->original,
                                   S("The deck has nothing here."), COLOR_TEXT3);
    const int32_t from = beside ? y : end + gap;
    const int32_t low = draw_words(f, &m->mine_md, right, from, S("You say"), c->mine,
                                   S("You took it out."), COLOR_ACCENT_INK);
    return low > end ? low : end;
}

static int32_t draw_content(UiFrame *f, MineScreen *m, const MineChange *c, Rect column,
                            int32_t y) {
    const Library *lib = app_library(ui_app(f->ui));
    const LabelStyle quiet = {TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true};
    y += w_para(f, (Rect){column.x, y, column.w, 0}, card_title(f, c),
                (LabelStyle){.type = TYPE_BUTTON, .color = COLOR_TEXT, .role = ROLE_HEADING}) +
         ui_px(f, 4);
    if (c->card < 0) {
        return y + w_para(f, (Rect){column.x, y, column.w, 0},
                          S("No deck has this card now. What you wrote is kept and is there again "
                            "when the card comes back."),
                          (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    }
    w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_UI)},
            arena_printf(f->arena, "%.*s \xC2\xB7 %.*s", STR_ARG(part_title(c->part)),
                         STR_ARG(lib->decks[lib->cards[c->card].deck].title)),
            quiet);
    y += ui_line(f, TYPE_UI) + ui_px(f, 14);
    if (c->both_changed) {
        const int32_t icon = ui_px(f, 24);
        w_icon(f, (Rect){column.x, y, ui_px(f, 16), ui_line(f, TYPE_UI)}, ICON_HARD, 15,
               COLOR_HARD);
        y += w_para(f, (Rect){column.x + icon, y, column.w - icon, 0},
                    S("The deck has changed this part since you did. Cards show yours; here are "
                      "both."),
                    (LabelStyle){.type = TYPE_UI, .color = COLOR_HARD, .role = ROLE_TEXT}) +
             ui_px(f, 14);
    }
    return draw_texts(f, m, c, column, y);
}

// The buttons under the texts; as many as fit, the first one always.
static void draw_buttons(UiFrame *f, Rect r) {
    const Button buttons[] = {
        {.kind = BUTTON_SECONDARY, .label = S("Restore this part"), .act = {ACT_MINE_RESTORE, 0}},
        {.kind = BUTTON_SECONDARY,
         .label = S("Restore the card"),
         .act = {ACT_MINE_RESTORE_CARD, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Edit"), .act = {ACT_EDIT, 0}},
    };
    for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++) {
        const int32_t w = w_button_width(f, &buttons[i]);
        if (w > r.w) {
            return;
        }
        w_button(f, rect_cut_left(&r, w), &buttons[i]);
        rect_cut_left(&r, ui_px(f, 10));
    }
}

static void draw_detail(UiFrame *f, MineScreen *m, Rect r) {
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    const MineChange *c = chosen(m);
    const int32_t pad = ui_px(f, ui_design(f, r.w) < 480 ? 16 : 24);
    Rect inner = rect_inset(r, ui_hair(f), ui_hair(f));
    if (c->card >= 0 && ui_design(f, r.h) >= 260) { // below, the keys must do
        Rect foot = rect_cut_bottom(&inner, ui_px(f, 36 + 28));
        w_rule(f, foot.x, foot.y, foot.w);
        draw_buttons(f,
                     (Rect){foot.x + pad, foot.y + ui_px(f, 14), foot.w - 2 * pad, ui_px(f, 36)});
    }
    const Rect column = {inner.x + pad, 0, inner.w - 2 * pad, 0};
    const int32_t top = w_scroll_begin(f, &m->scroll, inner);
    const int32_t end = draw_content(f, m, c, column, top + ui_px(f, 20));
    w_scroll_end(f, end + ui_px(f, 20) - top);
}

static void draw_nothing(UiFrame *f, Rect r) {
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    const int32_t pad = ui_px(f, 24);
    w_para(f, (Rect){r.x + pad, r.y + pad, r.w - 2 * pad, 0},
           S("You have changed nothing in the decks that came with the program. Press e on a card "
             "to put it into your own words; the deck's words are kept, and shown here beside "
             "yours."),
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
}

static void draw_hints(UiFrame *f, Rect foot) {
    const Hint hints[] = {
        {{ACT_MINE_RESTORE, 0}, S("Restore this part"), {0}},
        {{ACT_MINE_RESTORE_CARD, 0}, S("Restore the card"), {0}},
        {{ACT_EDIT, 0}, {0}, {0}},
        {{ACT_INFO, 0}, {0}, {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}

static void draw_title(UiFrame *f, const MineScreen *m, Rect *rest) {
    Rect title = rect_cut_top(rest, ui_line(f, TYPE_PAGE_TITLE));
    const int32_t w =
        w_label(f, title, S("What I changed"),
                (LabelStyle){TYPE_PAGE_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    rect_cut_left(&title, w + ui_px(f, 14));
    rect_cut_top(rest, ui_px(f, 14));
    if (m->n) {
        const Str said =
            arena_printf(f->arena, "%.*s in %.*s",
                         STR_ARG(words_count(f->arena, (int64_t)m->n, "change", "changes")),
                         STR_ARG(words_count(f->arena, (int64_t)m->cards, "card", "cards")));
        w_label(f, (Rect){title.x, title.y + ui_px(f, 3), title.w, title.h}, said,
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_STATUS, true});
    }
}

static void mine_draw(UiFrame *f, void *self) {
    MineScreen *m = self;
    Rect rest = f->bounds;
    w_sidebar(f, &rest, &(Sidebar){.here = SCREEN_MINE, .scroll = &m->side});
    const bool low = ui_design(f, f->bounds.h) < 420;
    const Rect foot = rect_cut_bottom(&rest, low ? 0 : w_hint_height(f) + ui_px(f, 8));
    rest = rect_inset(rest, ui_px(f, ui_design(f, rest.w) < 620 ? 16 : 24), 0);
    const int32_t most = ui_px(f, 1480), spare = rest.w > most ? rest.w - most : 0;
    rest = rect_inset(rest, spare / 2, 0);
    rect_cut_top(&rest, ui_px(f, low ? 10 : 26));
    draw_title(f, m, &rest);
    const int32_t gap = ui_px(f, SPACE_PANELS);
    if (m->n == 0) {
        draw_nothing(f, rest);
    } else if (ui_design(f, rest.w) >= BESIDE_FROM) {
        draw_list(f, m, rect_cut_left(&rest, rest.w * 38 / 100));
        rect_cut_left(&rest, gap);
        draw_detail(f, m, rest);
    } else {
        draw_list(f, m, rect_cut_top(&rest, rest.h / 3));
        rect_cut_top(&rest, gap);
        draw_detail(f, m, rest);
    }
    if (!low) {
        draw_hints(f, foot);
    }
}

const Screen screen_mine = {
    .id = SCREEN_MINE,
    .title = "What I changed",
    .size = sizeof(MineScreen),
    .open = mine_open,
    .close = mine_close,
    .scopes = mine_scopes,
    .allows = mine_allows,
    .act = mine_act,
    .sync = mine_sync,
    .draw = mine_draw,
};
