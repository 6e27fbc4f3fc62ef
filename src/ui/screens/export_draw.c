// The export screen in shapes: four rows to choose, progress, and what was written.
#include "base/file.h"
#include "ui/icons.h"
#include "ui/screens/export_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_sidebar.h"

static int32_t para(UiFrame *f, Rect column, int32_t y, Str text, ColorRole color) {
    return y + w_para(f, (Rect){column.x, y, column.w, 0}, text,
                      (LabelStyle){.type = TYPE_UI, .color = color, .role = ROLE_TEXT});
}

static int32_t heading(UiFrame *f, Rect column, int32_t y, Str text) {
    return y + w_para(f, (Rect){column.x, y, column.w, 0}, text,
                      (LabelStyle){.type = TYPE_PAGE_TITLE,
                                   .color = COLOR_TEXT,
                                   .role = ROLE_HEADING,
                                   .elide = true});
}

typedef struct RowText {
    Str title, about, value;
} RowText;

static RowText text_of(UiFrame *f, const ExportScreen *s, ExportRow row) {
    const Library *lib = app_library(ui_app(f->ui));
    const ExportKind *kind = export_kind(s->kind);
    switch (row) {
    case EXPORT_WHAT:
        if (s->deck >= 0) {
            return (RowText){
                S("What"),
                arena_printf(f->arena, "%.*s of one deck.",
                             STR_ARG(words_count(f->arena, lib->decks[s->deck].card_count, "card",
                                                 "cards"))),
                lib->decks[s->deck].title};
        }
        return s->deck == -1
                   ? (RowText){S("What"),
                               arena_printf(f->arena, "%.*s of %.*s.",
                                            STR_ARG(words_count(f->arena, (int64_t)lib->card_n,
                                                                "card", "cards")),
                                            STR_ARG(words_count(f->arena, (int64_t)lib->deck_n,
                                                                "deck", "decks"))),
                               S("All cards")}
                   : (RowText){S("What"), S("The cards that the search finds."),
                               arena_printf(f->arena, "Search: %.*s", STR_ARG(buf_str(&s->query)))};
    case EXPORT_AS:
        return (RowText){S("As"), str_of(kind->about), str_of(kind->title)};
    case EXPORT_PROGRESS:
        return (RowText){S("Progress"),
                         S("With it, intervals, due days and your answers go along; without, "
                           "every card begins as new. For others, leave it out."),
                         s->with_progress ? S("Goes along") : S("Left out")};
    case EXPORT_MEDIA:
        return (RowText){S("Pictures and sounds"),
                         S("Without them the file is small; who has them already misses nothing."),
                         s->without_media ? S("Left out") : S("Go along")};
    case EXPORT_WHERE:
    case EXPORT_ROW_COUNT:
        break;
    }
    return (RowText){S("Where"), {0}, {0}};
}

// Title and sentence at the left, the value between two arrows at the right, below where narrow.
static int32_t draw_row(UiFrame *f, ExportScreen *s, ExportRow row, Rect column, int32_t y) {
    const RowText t = text_of(f, s, row);
    const bool chosen = (int32_t)row == s->row, narrow = ui_design(f, column.w) < 520;
    const int32_t pad = ui_px(f, 14), arrow = ui_px(f, 30), value_w = ui_px(f, narrow ? 220 : 190);
    const int32_t x = column.x - pad, w = column.w + 2 * pad;
    const int32_t text_w = narrow ? w - 2 * pad : w - 3 * pad - value_w - 2 * arrow;
    const int32_t title_h = ui_line(f, TYPE_BUTTON);
    const int32_t about_h = w_para_height(f, text_w, t.about, TYPE_UI);
    const int32_t h = 2 * ui_px(f, 10) + title_h + about_h + (narrow ? arrow + ui_px(f, 6) : 0);
    const Rect r = {x, y, w, h};
    Control c = ui_control(f, ROLE_ROW, t.title, r, (Act){ACT_ROW_PICK, (int32_t)row},
                           chosen ? (unsigned)CONTROL_DEFAULT : CONTROL_NO_TAB);
    c.node->value = arena_str(&f->tree->arena, t.value);
    if (chosen || c.hovered) {
        draw_box(f->draw, r, ui_px(f, RADIUS_CODE),
                 ui_color(f, chosen ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    w_label(f, (Rect){x + pad, y + ui_px(f, 10), text_w, title_h}, t.title,
            (LabelStyle){.type = TYPE_BUTTON, .color = COLOR_TEXT, .elide = true});
    w_para(f, (Rect){x + pad, y + ui_px(f, 10) + title_h, text_w, about_h}, t.about,
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3});
    const int32_t vy = narrow ? y + h - ui_px(f, 10) - arrow : y + (h - arrow) / 2;
    const int32_t vx = narrow ? x + pad : x + w - pad - value_w - 2 * arrow;
    words_choice(f, (Rect){vx, vy, value_w + 2 * arrow, arrow}, t.value, chosen);
    return h;
}

static int32_t draw_where(UiFrame *f, ExportScreen *s, Rect column, int32_t y) {
    y += ui_px(f, 12);
    const int32_t title_h = ui_line(f, TYPE_BUTTON);
    w_label(f, (Rect){column.x, y, column.w, title_h}, S("Where"),
            (LabelStyle){TYPE_BUTTON, COLOR_TEXT, ALIGN_LEFT, ROLE_TEXT, true});
    y += title_h + ui_px(f, 6);
    const Rect field = {column.x, y, column.w, ui_px(f, 38)};
    w_edit(f, field, &s->path,
           &(EditStyle){.name = S("File to write"),
                        .placeholder = S("~/Documents/trestle.apkg"),
                        .icon = ICON_FILE,
                        .id = EXPORT_PATH_FIELD,
                        .is_default = s->row == EXPORT_WHERE});
    y += field.h + ui_px(f, 8);
    if (s->offers.n > 1) {
        Buf b = {0};
        for (size_t i = 0; i < s->offers.n; i++) {
            const Str name = s->offers.at[i];
            const bool is_dir = str_ends(name, S("/"));
            buf_addf(&b, "%s%.*s%s", i ? "   " : "",
                     STR_ARG(path_base(is_dir ? str_sub(name, 0, name.n - 1) : name)),
                     is_dir ? "/" : "");
        }
        w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_CAPTION)},
                arena_str(f->arena, buf_str(&b)),
                (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, 0, true});
        buf_free(&b);
        y += ui_line(f, TYPE_CAPTION) + ui_px(f, 4);
    }
    return s->is_taken ? para(f, column, y,
                              S("There is a file of this name. Choose another name, or replace it "
                                "with Ctrl+Enter."),
                              COLOR_HARD)
                       : y;
}

static int32_t draw_choice(UiFrame *f, ExportScreen *s, Rect column, int32_t y, int32_t top) {
    y = heading(f, column, y, S("Export")) + ui_px(f, 6);
    y = para(f, column, y,
             S("Your cards in a file of their own, for Anki, a spreadsheet or somebody else. Your "
               "collection stays as it is."),
             COLOR_TEXT2) +
        ui_px(f, 14);
    for (int32_t row = 0; row < EXPORT_WHERE; row++) {
        if (export_shows_row(s, (ExportRow)row)) {
            const int32_t h = draw_row(f, s, (ExportRow)row, column, y);
            if (s->follow && row == s->row) {
                scroll_show(&s->scroll, y - top, h);
            }
            y += h + ui_px(f, 2);
        }
    }
    const int32_t where = y;
    y = draw_where(f, s, column, y) + ui_px(f, 14);
    const Button go = {.kind = BUTTON_PRIMARY, .label = S("Export"), .act = {ACT_EXPORT_NOW, 0}};
    const Button replace = {
        .kind = BUTTON_SECONDARY, .label = S("Replace it"), .act = {ACT_EXPORT_REPLACE, 0}};
    const int32_t w = w_button_width(f, &go), h = w_button_height(f);
    w_button(f, (Rect){column.x, y, w, h}, &go);
    if (s->is_taken) {
        w_button(f, (Rect){column.x + w + ui_px(f, 12), y, w_button_width(f, &replace), h},
                 &replace);
    }
    if (s->follow && s->row == EXPORT_WHERE) {
        scroll_show(&s->scroll, where - top, y + h - where);
    }
    s->follow = false;
    return y + h;
}

// --- working, done -------------------------------------------------------------------------------
static int32_t draw_work(UiFrame *f, const ExportScreen *s, Rect column, int32_t y) {
    int64_t done = 0, total = 0;
    export_job_progress(s->job, &done, &total);
    y = heading(f, column, y, S("Writing your cards")) + ui_px(f, 14);
    const int32_t t = total > 0 && total < INT32_MAX ? (int32_t)total : 1;
    w_progress(f, (Rect){column.x, y, column.w, ui_px(f, 12)}, total > 0 ? (int32_t)done : 0, t,
               S("Progress"));
    y += ui_px(f, 30);
    const Button stop = {
        .kind = BUTTON_SECONDARY, .label = S("Stop"), .act = {ACT_BACK, 0}, .is_default = true};
    w_button(f, (Rect){column.x, y, w_button_width(f, &stop), w_button_height(f)}, &stop);
    return y + w_button_height(f);
}

static Str capital(UiFrame *f, Str s) {
    Buf b = {0};
    buf_add_str(&b, s);
    if (b.n > 0 && b.at[0] >= 'a' && b.at[0] <= 'z') {
        b.at[0] = (char)(b.at[0] - 32);
    }
    buf_add_z(&b, b.n > 0 && b.at[b.n - 1] == '.' ? "" : ".");
    const Str out = arena_str(f->arena, buf_str(&b));
    buf_free(&b);
    return out;
}

static int32_t draw_written(UiFrame *f, const ExportScreen *s, Rect column, int32_t y) {
    const ExportSummary *sum = export_job_summary(s->job);
    y = heading(f, column, y, S("Your cards are written")) + ui_px(f, 10);
    y = para(f, column, y, edit_text(&s->path), COLOR_TEXT) + ui_px(f, 6);
    Buf b = {0};
    buf_addf(&b, "%.*s of %.*s", STR_ARG(words_count(f->arena, sum->notes, "card", "cards")),
             STR_ARG(words_count(f->arena, sum->decks, "deck", "decks")));
    if (sum->media) {
        buf_addf(
            &b, ", %.*s",
            STR_ARG(words_count(f->arena, sum->media, "picture or sound", "pictures and sounds")));
    }
    if (sum->reviews) {
        buf_addf(&b, ", %.*s", STR_ARG(words_count(f->arena, sum->reviews, "answer", "answers")));
    }
    y = para(f, column, y, arena_printf(f->arena, "%.*s.", STR_ARG(buf_str(&b))), COLOR_TEXT2) +
        ui_px(f, 10);
    buf_free(&b);
    for (size_t i = 0; i < sum->losses.n; i++) {
        y = para(f, column, y, capital(f, sum->losses.at[i]), COLOR_TEXT3) + ui_px(f, 4);
    }
    for (size_t i = 0; i < sum->diags.n && i < 12; i++) {
        y = para(f, column, y, capital(f, sum->diags.at[i].text), COLOR_HARD) + ui_px(f, 4);
    }
    return y;
}

static int32_t draw_result(UiFrame *f, const ExportScreen *s, Rect column, int32_t y) {
    if (export_job_is_ok(s->job)) {
        y = draw_written(f, s, column, y);
    } else {
        y = heading(f, column, y, S("Nothing was written")) + ui_px(f, 10);
        y = para(f, column, y, capital(f, str_of(export_job_err(s->job)->text)), COLOR_TEXT);
    }
    y += ui_px(f, 18);
    const Button back = {
        .kind = BUTTON_PRIMARY, .label = S("Back"), .act = {ACT_FORWARD, 0}, .is_default = true};
    w_button(f, (Rect){column.x, y, w_button_width(f, &back), w_button_height(f)}, &back);
    return y + w_button_height(f);
}

static void draw_hints(UiFrame *f, Rect foot) {
    const Hint hints[] = {
        {{ACT_ROW_NEXT, 0}, S("Choose"), {0}},
        {{ACT_EXPAND, -1}, S("Change"), S("Left Right")},
        {{ACT_FILE_COMPLETE, 0}, {0}, {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}

void export_draw(UiFrame *f, void *self) {
    ExportScreen *s = self;
    export_step(f->ui, s);
    Rect rest = f->bounds;
    const Sidebar side = {.here = SCREEN_EXPORT, .scroll = &s->side};
    w_sidebar(f, &rest, &side);
    const bool low = ui_design(f, f->bounds.h) < 420;
    const Rect foot = rect_cut_bottom(&rest, low ? 0 : w_hint_height(f) + ui_px(f, 8));
    const int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 20 : SPACE_PAGE);
    const int32_t most = ui_px(f, SIZE_COLUMN);
    const int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    const Rect column = {rest.x + (rest.w - w) / 2, 0, w, 0};
    const int32_t top = w_scroll_begin(f, &s->scroll, rest);
    int32_t y = top + ui_px(f, low ? 12 : 36);
    if (!s->job) {
        y = draw_choice(f, s, column, y, top);
    } else if (s->is_done) {
        y = draw_result(f, s, column, y);
    } else {
        y = draw_work(f, s, column, y);
    }
    w_scroll_end(f, y + ui_px(f, 24) - top);
    if (!low) {
        draw_hints(f, foot);
    }
}
