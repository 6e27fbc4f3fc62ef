// The plan of an import: what would happen in numbers, where it lands, what can be changed, what is
// left out, and beside it the cards as they will be reviewed.
#include "base/file.h"
#include "ui/icons.h"
#include "ui/screens/import_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_label.h"

#define BESIDE_FROM 760 // design pixels of room for plan and card side by side
#define DECKS_MOST  8
#define LEFT_MOST   60

// --- numbers -------------------------------------------------------------------------------------
typedef struct Tile {
    int64_t n;
    const char *word;
    ColorRole dot;
} Tile;

static size_t tiles_of(const ImportReport *r, Tile out[7]) {
    const int64_t left =
        (int64_t)(r->diags.count[SEVERITY_ERROR] + r->diags.count[SEVERITY_WARNING]);
    const Tile all[7] = {
        {r->fresh, "new", COLOR_GOOD},       {r->changed, "changed", COLOR_HARD},
        {r->same, "as before", COLOR_EDGE},  {r->conflict, "in conflict", COLOR_AGAIN},
        {left, "to look at", COLOR_AGAIN},   {r->media, "pictures, sounds", COLOR_ACCENT},
        {r->reviews, "answers", COLOR_EASY},
    };
    size_t n = 0;
    for (size_t i = 0; i < 7; i++) {
        if (all[i].n > 0 || i == 0) {
            out[n++] = all[i];
        }
    }
    return n;
}

static int32_t draw_tiles(UiFrame *f, const ImportReport *r, Rect column, int32_t y) {
    Tile tiles[7];
    const size_t n = tiles_of(r, tiles);
    const int32_t gap = ui_px(f, 8), least = ui_px(f, 104);
    int32_t in_row = (column.w + gap) / (least + gap);
    in_row = in_row < 1 ? 1 : in_row > (int32_t)n ? (int32_t)n : in_row;
    int32_t w = (column.w + gap) / in_row - gap;
    w = w < ui_px(f, 150) ? w : ui_px(f, 150);
    const int32_t number_h = ui_line(f, TYPE_HEADING), word_h = ui_line(f, TYPE_CAPTION);
    const int32_t pad = ui_px(f, 10), h = 2 * pad + number_h + word_h;
    for (size_t i = 0; i < n; i++) {
        const int32_t at = (int32_t)i;
        const Rect t = {column.x + at % in_row * (w + gap), y + at / in_row * (h + gap), w, h};
        const Str number = words_number(f->arena, tiles[i].n);
        ui_panel(f, t, RADIUS_CODE, COLOR_SURFACE);
        Node *node = ui_node(f, ROLE_STATUS,
                             arena_printf(f->arena, "%.*s %s", STR_ARG(number), tiles[i].word), t);
        node->value = STR_NONE;
        w_label(f, (Rect){t.x + pad, t.y + pad, t.w - 2 * pad, number_h}, number,
                (LabelStyle){TYPE_HEADING, COLOR_TEXT, ALIGN_LEFT, 0, true});
        const int32_t d = ui_px(f, 7), wy = t.y + pad + number_h;
        draw_box(f->draw, (Rect){t.x + pad, wy + (word_h - d) / 2, d, d}, d / 2,
                 ui_color(f, tiles[i].dot), 0, 0);
        w_label(f, (Rect){t.x + pad + ui_px(f, 13), wy, t.w - 2 * pad - ui_px(f, 13), word_h},
                str_of(tiles[i].word),
                (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    }
    const int32_t lines = ((int32_t)n + in_row - 1) / in_row;
    return y + lines * (h + gap) - gap;
}

// --- sections ------------------------------------------------------------------------------------
static int32_t section(UiFrame *f, Rect column, int32_t y, Str title) {
    y += ui_px(f, 20);
    w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_UI_MEDIUM)}, title,
            (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
    return y + ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 4);
}

static int32_t line(UiFrame *f, Rect column, int32_t y, Str text, ColorRole color) {
    return y + w_para(f, (Rect){column.x, y, column.w, 0}, text,
                      (LabelStyle){.type = TYPE_UI, .color = color, .role = ROLE_TEXT});
}

static int32_t draw_decks(UiFrame *f, const ImportScreen *s, Rect column, int32_t y) {
    size_t n = 0;
    const ImportDeck *decks = import_plan_decks(s->plan, &n);
    if (n == 0) {
        return y;
    }
    y = section(f, column, y, S("Where it lands"));
    for (size_t i = 0; i < n && i < DECKS_MOST; i++) {
        const ImportDeck *d = &decks[i];
        const Str count = words_count(f->arena, d->cards, "card", "cards");
        const Str fresh = d->is_new              ? S("a new deck")
                          : d->fresh == d->cards ? S("all new")
                          : d->fresh > 0         ? arena_printf(f->arena, "%.*s new",
                                                                STR_ARG(words_number(f->arena, d->fresh)))
                                                 : S("none new");
        y = line(f, column, y,
                 arena_printf(f->arena, "%.*s: %.*s, %.*s", STR_ARG(words_name(f->arena, d->title)),
                              STR_ARG(count), STR_ARG(fresh)),
                 COLOR_TEXT2);
    }
    if (n > DECKS_MOST) {
        y = line(f, column, y, arena_printf(f->arena, "and %zu more decks", n - DECKS_MOST),
                 COLOR_TEXT3);
    }
    return y;
}

static int32_t draw_left_out(UiFrame *f, const ImportScreen *s, Rect column, int32_t y) {
    const Diags *diags = &import_plan_report(s->plan)->diags;
    if (diags->n == 0) {
        return y;
    }
    y = section(f, column, y, S("Left out or doubtful, and why"));
    for (size_t i = 0; i < diags->n && i < LEFT_MOST; i++) {
        y = line(f, column, y, import_diag_words(f, s, &diags->at[i]), COLOR_TEXT2) + ui_px(f, 3);
    }
    const size_t all = diags->n + diags->dropped;
    if (all > LEFT_MOST) {
        y = line(f, column, y,
                 arena_printf(f->arena, "and %zu more; trestle import --dry-run lists all of them",
                              all - LEFT_MOST),
                 COLOR_TEXT3);
    }
    return y;
}

// --- what can be changed -------------------------------------------------------------------------
static Str role_words(Str role) {
    static const struct {
        const char *role, *words;
    } all[] = {
        {"front", "Front"},
        {"back", "Back"},
        {"extra", "More of the back"},
        {"tags", "Tags"},
        {"hint", "Hint"},
        {"why", "Explanation"},
        {"deck", "Deck"},
        {"source", "Source"},
        {"choice", "A choice"},
        {"right", "The right choice"},
        {"guid", "The note's id"},
        {"-", "Left out"},
        {"note type", "Note type"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (str_eq(role, str_of(all[i].role))) {
            return str_of(all[i].words);
        }
    }
    return role;
}

typedef struct RowText {
    Str title, about, value;
} RowText;

static RowText text_of(UiFrame *f, const ImportScreen *s, PlanRow row) {
    RowText t = {0};
    size_t n = 0;
    switch (row.kind) {
    case PLAN_ROW_DECK:
        t.title = S("Deck");
        t.about = S("Where new cards go. D types a name: one of yours, or a new one.");
        t.value = s->deck.n ? buf_str(&s->deck) : S("As in the file");
        break;
    case PLAN_ROW_PROGRESS:
        t.title = S("Progress");
        t.about = S("On: your intervals, due days and past answers come along, and cards go on "
                    "where they stood. Off: every card begins as new.");
        t.value = s->with_progress ? S("Comes along") : S("Stays there");
        break;
    case PLAN_ROW_CONFLICT:
        t.title = S("In conflict");
        t.about = S("You changed these cards, and the file did too. C walks through them, V "
                    "compares.");
        t.value = s->take_theirs ? S("Take the file's") : S("Keep mine");
        break;
    case PLAN_ROW_COLUMN: {
        const ImportColumn *c = &import_plan_columns(s->plan, &n)[row.column];
        t.title = c->name.n ? c->name : arena_printf(f->arena, "Column %d", row.column + 1);
        t.about = c->sample;
        t.value = role_words(c->role);
        break;
    }
    }
    return t;
}

static void draw_deck_field(UiFrame *f, ImportScreen *s, Rect r) {
    w_edit(f, r, &s->deck_field,
           &(EditStyle){.name = S("Deck for new cards"),
                        .placeholder = S("As in the file"),
                        .id = IMPORT_DECK_FIELD,
                        .is_default = true});
}

// Title and reason at the left, the value between two arrows at the right.
static int32_t draw_row(UiFrame *f, ImportScreen *s, int32_t i, Rect column, int32_t y) {
    const PlanRow row = s->rows[i];
    const RowText t = text_of(f, s, row);
    const bool chosen = i == s->row, is_field = row.kind == PLAN_ROW_DECK && s->in_deck;
    const int32_t pad = ui_px(f, 10), arrow = ui_px(f, 26), title_h = ui_line(f, TYPE_UI_BOLD);
    const int32_t value_w = ui_px(f, 134), x = column.x - pad, w = column.w + 2 * pad;
    const int32_t text_w = w - 3 * pad - value_w - 2 * arrow;
    const bool is_column = row.kind == PLAN_ROW_COLUMN;
    const int32_t about_h = t.about.n == 0 ? 0
                            : is_column    ? ui_line(f, TYPE_CAPTION)
                                           : w_para_height(f, text_w, t.about, TYPE_CAPTION);
    const int32_t h = 2 * ui_px(f, 7) + title_h + about_h;
    const Rect r = {x, y, w, h};
    Control c = ui_control(f, ROLE_ROW, t.title, r, (Act){ACT_ROW_PICK, i},
                           chosen && !s->in_deck ? (unsigned)CONTROL_DEFAULT : CONTROL_NO_TAB);
    c.node->value = arena_str(&f->tree->arena, t.value);
    if (chosen || c.hovered) {
        draw_box(f->draw, r, ui_px(f, RADIUS_INPUT),
                 ui_color(f, chosen ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    w_label(f, (Rect){x + pad, y + ui_px(f, 7), text_w, title_h}, t.title,
            (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT, .elide = true});
    const Rect about = {x + pad, y + ui_px(f, 7) + title_h, text_w, about_h};
    if (is_column && t.about.n) {
        w_label(f, about, t.about,
                (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .elide = true});
    } else if (t.about.n) {
        w_para(f, about, t.about, (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3});
    }
    const int32_t vy = y + (h - arrow) / 2, vx = x + w - pad - value_w - 2 * arrow;
    if (is_field) {
        draw_deck_field(f, s,
                        (Rect){vx, y + (h - ui_px(f, 34)) / 2, value_w + 2 * arrow, ui_px(f, 34)});
        return h;
    }
    words_choice(f, (Rect){vx, vy, value_w + 2 * arrow, arrow}, t.value, chosen);
    return h;
}

static int32_t draw_rows(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    if (s->row_n == 0) {
        return y;
    }
    y = section(f, column, y, S("What you can change"));
    for (int32_t i = 0; i < s->row_n; i++) {
        if (s->rows[i].kind == PLAN_ROW_COLUMN &&
            (i == 0 || s->rows[i - 1].kind != PLAN_ROW_COLUMN)) {
            y = section(f, column, y - ui_px(f, 8), S("What the columns hold"));
        }
        const int32_t h = draw_row(f, s, i, column, y);
        if (i == s->row) {
            w_scroll_follow(f, i, (Rect){column.x, y, column.w, h});
        }
        y += h + ui_px(f, 2);
    }
    return y;
}

// --- the card ------------------------------------------------------------------------------------
static Str sample_words(UiFrame *f, const ImportScreen *s) {
    if (s->wants_ours && s->has_view) {
        return S("Your version");
    }
    Buf b = {0};
    buf_addf(&b, "Card %.*s of %.*s, %s", STR_ARG(words_number(f->arena, (int64_t)s->sample + 1)),
             STR_ARG(words_number(f->arena, (int64_t)import_plan_card_count(s->plan))),
             import_fate_word(s->info.fate));
    if (str_starts(s->info.where, S("line"))) { // other programs' numbers say nothing to anybody
        buf_addf(&b, ", %.*s", STR_ARG(s->info.where));
    }
    const Str out = arena_str(f->arena, buf_str(&b));
    buf_free(&b);
    return out;
}

static int32_t draw_card_head(UiFrame *f, const ImportScreen *s, Rect column, int32_t y) {
    const int32_t h = ui_line(f, TYPE_CAPTION_MEDIUM);
    w_label(f, (Rect){column.x, y, column.w, h}, sample_words(f, s),
            (LabelStyle){TYPE_CAPTION_MEDIUM, s->wants_ours ? COLOR_ACCENT_INK : COLOR_TEXT3,
                         ALIGN_LEFT, ROLE_STATUS, true});
    y += h;
    if (s->info.deck.n) {
        const Str deck = s->tags.n ? arena_printf(f->arena, "%.*s, tags: %.*s",
                                                  STR_ARG(words_name(f->arena, s->info.deck)),
                                                  STR_ARG(words_name(f->arena, s->tags)))
                                   : s->info.deck;
        w_label(f, (Rect){column.x, y, column.w, h}, deck,
                (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
        y += h;
    }
    return y + ui_px(f, 14);
}

static int32_t draw_card(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    const Err *err = import_plan_err(s->plan);
    if (err->code != ERR_NONE) {
        y = line(f, column, y, import_err_words(f, err), COLOR_TEXT);
        return line(f, column, y + ui_px(f, 8),
                    S("Say below \"What the columns hold\" which column is the front and which "
                      "the back."),
                    COLOR_TEXT2);
    }
    y = draw_card_head(f, s, column, y);
    if (s->has_view) {
        return review_preview_draw(f, &s->preview, column, y, true);
    }
    return line(f, column, y, S("This card cannot be shown."), COLOR_TEXT3);
}

static void draw_card_panel(UiFrame *f, ImportScreen *s, Rect r) {
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    const Rect view = rect_inset(r, ui_hair(f), ui_hair(f));
    const int32_t pad = ui_px(f, 24), pad_y = ui_px(f, 18);
    const Rect column = {view.x + pad, 0, view.w - 2 * pad, 0};
    const int32_t top = w_scroll_begin(f, &s->card_scroll, view);
    const int32_t end = draw_card(f, s, column, top + pad_y);
    w_scroll_end(f, end + pad_y - top);
}

// --- all of it -----------------------------------------------------------------------------------
static Str format_words(Str format) {
    static const struct {
        const char *format, *words;
    } all[] = {
        {"trestle-1", "A deck of Trestle"},
        {"apkg", "An Anki package"},
        {"colpkg", "A whole Anki collection"},
        {"anki2", "An Anki collection"},
        {"anki-text", "Text from Anki"},
        {"csv", "A table"},
        {"tsv", "A table"},
        {"text", "A table"},
        {"folder", "A folder"},
        {"mnemosyne", "Cards from Mnemosyne"},
        {"mochi", "A deck from Mochi"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (str_eq(format, str_of(all[i].format))) {
            return str_of(all[i].words);
        }
    }
    return S("Notes in Markdown");
}

static Str about_words(UiFrame *f, const ImportScreen *s) {
    const ImportReport *r = import_plan_report(s->plan);
    const Str cards = words_count(f->arena, r->notes, "note", "notes"),
              kind = format_words(r->format);
    return r->about.n ? arena_printf(f->arena, "%.*s, %.*s; %.*s", STR_ARG(kind), STR_ARG(cards),
                                     STR_ARG(r->about))
                      : arena_printf(f->arena, "%.*s, %.*s", STR_ARG(kind), STR_ARG(cards));
}

static void draw_top(UiFrame *f, const ImportScreen *s, Rect *rest) {
    const ImportReport *r = import_plan_report(s->plan);
    const int32_t n = r->fresh + r->changed + (s->take_theirs ? r->conflict : 0);
    const Button go = {.kind = BUTTON_PRIMARY,
                       .label =
                           n > 0 ? arena_printf(f->arena, "Import %.*s",
                                                STR_ARG(words_count(f->arena, n, "card", "cards")))
                                 : S("Import"),
                       .act = {ACT_IMPORT_NOW, 0},
                       .disabled = !ui_allows(f->ui, (Act){ACT_IMPORT_NOW, 0})};
    const int32_t button_h = ui_px(f, 40), button_w = w_button_width(f, &go);
    Rect row = rect_cut_top(rest, button_h);
    const Rect place = rect_cut_right(&row, button_w < row.w / 2 ? button_w : row.w / 2);
    rect_cut_right(&row, ui_px(f, 14));
    Str name = buf_str(&s->file);
    while (name.n > 1 && name.at[name.n - 1] == '/') {
        name.n--;
    }
    w_label(f, row, path_base(name),
            (LabelStyle){TYPE_PAGE_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    w_button(f, place, &go);
    rect_cut_top(rest, ui_px(f, 4));
    Rect about = rect_cut_top(rest, ui_line(f, TYPE_UI));
    w_label(f, about, s->next ? S("Reading again...") : about_words(f, s),
            (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_STATUS, true});
    rect_cut_top(rest, ui_px(f, 10));
}

static int32_t draw_column(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    y = draw_tiles(f, import_plan_report(s->plan), column, y);
    y = draw_decks(f, s, column, y);
    y = draw_rows(f, s, column, y);
    return draw_left_out(f, s, column, y);
}

void import_draw_plan(UiFrame *f, ImportScreen *s, Rect rest) {
    const bool low = ui_design(f, f->bounds.h) < 420;
    const int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : 24);
    rest = rect_inset(rest, margin, 0);
    const int32_t most = ui_px(f, 1480), spare = rest.w > most ? rest.w - most : 0;
    rest = rect_inset(rest, spare / 2, 0);
    rect_cut_top(&rest, ui_px(f, low ? 10 : 24));
    draw_top(f, s, &rest);
    const bool beside = ui_design(f, rest.w) >= BESIDE_FROM;
    const int32_t inner = ui_px(f, 12); // room for the rows' ground and the scroll bar
    Rect left = rest;
    if (beside) {
        left = rect_cut_left(&rest, rest.w * 50 / 100);
        rect_cut_left(&rest, ui_px(f, SPACE_PANELS) - inner);
        draw_card_panel(f, s, rest);
    }
    const Rect area = {left.x - inner, left.y, left.w + inner, left.h};
    const Rect column = {left.x, 0, left.w - ui_px(f, 22), 0};
    const int32_t top = w_scroll_begin(f, &s->scroll, area);
    int32_t y = draw_column(f, s, column, top + ui_px(f, 2));
    if (!beside) {
        const int32_t card_top = y;
        y = section(f, column, y, S("The cards as they will be reviewed"));
        y = draw_card(f, s, column, y + ui_px(f, 4));
        if (s->shows_card) {
            s->scroll.content = y + ui_px(f, 20) - top;
            const int32_t before = s->scroll.offset;
            scroll_by(&s->scroll, card_top - area.y);
            if (s->scroll.offset != before) {
                ui_mark_dirty(f->ui);
            }
        }
    }
    s->shows_card = false;
    w_scroll_end(f, y + ui_px(f, 20) - top);
}
