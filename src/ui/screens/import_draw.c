// The import screen in shapes, but for the plan: which file, reading, a file that cannot be taken,
// and what was done.
#include "base/file.h"
#include "ui/icons.h"
#include "ui/screens/import_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_sidebar.h"

const char *import_fate_word(ImportFate fate) {
    static const char *const words[FATE_COUNT] = {
        [FATE_NEW] = "new",           [FATE_CHANGED] = "changed",
        [FATE_SAME] = "as before",    [FATE_CONFLICT] = "in conflict",
        [FATE_LEFT_OUT] = "left out",
    };
    return words[fate];
}

Str import_diag_words(UiFrame *f, const ImportScreen *s, const Diag *diag) {
    Str where = diag->path;
    const Str file = buf_str(&s->file);
    if (str_starts(where, file)) {
        where = str_skip(where, file.n);
        where = str_starts(where, S(": ")) ? str_skip(where, 2) : where;
    }
    if (diag->line > 0) {
        where = arena_printf(f->arena, "line %d", diag->line);
    }
    return where.n ? arena_printf(f->arena, "%.*s: %.*s", STR_ARG(where), STR_ARG(diag->text))
                   : diag->text;
}

Str import_err_words(UiFrame *f, const Err *err) {
    Buf b = {0};
    if (err->line > 0) {
        buf_addf(&b, "Line %d: ", err->line);
    }
    const size_t from = b.n;
    buf_add_z(&b, err->text);
    if (from == 0 && b.n > 0 && b.at[0] >= 'a' && b.at[0] <= 'z') {
        b.at[0] = (char)(b.at[0] - 32);
    }
    buf_add_z(&b, b.n > 0 && b.at[b.n - 1] == '.' ? "" : ".");
    const Str out = arena_str(f->arena, buf_str(&b));
    buf_free(&b);
    return out;
}

static Str file_name(const ImportScreen *s) {
    Str path = buf_str(&s->file);
    while (path.n > 1 && path.at[path.n - 1] == '/') {
        path.n--;
    }
    return path_base(path);
}

static int32_t heading(UiFrame *f, Rect column, int32_t y, Str text) {
    const int32_t h = w_para(
        f, (Rect){column.x, y, column.w, 0}, text,
        (LabelStyle){
            .type = TYPE_PAGE_TITLE, .color = COLOR_TEXT, .role = ROLE_HEADING, .elide = true});
    return y + h;
}

static int32_t para(UiFrame *f, Rect column, int32_t y, Str text, ColorRole color) {
    return y + w_para(f, (Rect){column.x, y, column.w, 0}, text,
                      (LabelStyle){.type = TYPE_UI, .color = color, .role = ROLE_TEXT});
}

// Buttons side by side, below each other where there is no room.
static int32_t buttons(UiFrame *f, Rect column, int32_t y, const Button *list, size_t n) {
    const int32_t h = w_button_height(f), gap = ui_px(f, 12);
    int32_t x = column.x;
    for (size_t i = 0; i < n; i++) {
        if (!ui_allows(f->ui, list[i].act)) {
            continue;
        }
        int32_t w = w_button_width(f, &list[i]);
        w = w < column.w ? w : column.w;
        if (x > column.x && x + w > column.x + column.w) {
            x = column.x;
            y += h + gap;
        }
        w_button(f, (Rect){x, y, w, h}, &list[i]);
        x += w + gap;
    }
    return y + h;
}

// --- which file ----------------------------------------------------------------------------------
static int32_t draw_files(UiFrame *f, const ImportScreen *s, Rect column, int32_t y) {
    const bool offers = s->path.text.n > 0;
    const StrList list = offers ? s->offers : s->recent;
    if (list.n == 0) {
        return y;
    }
    w_label(f, (Rect){column.x, y, column.w, ui_line(f, TYPE_UI_MEDIUM)},
            offers ? S("Begins like this") : S("Lately"),
            (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
    y += ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 6);
    for (size_t i = 0; i < list.n; i++) {
        const int32_t h = w_row_height(f);
        const bool is_folder = str_ends(list.at[i], S("/"));
        const Str trimmed = is_folder ? str_sub(list.at[i], 0, list.at[i].n - 1) : list.at[i];
        const Row row = {.name = path_base(trimmed),
                         .note = path_dir(trimmed),
                         .icon = is_folder ? ICON_FOLDER : ICON_FILE,
                         .selected = s->chosen == (int32_t)i,
                         .no_tab = true,
                         .act = {ACT_FILE_OPEN, (int32_t)i}};
        w_row(f, (Rect){column.x, y, column.w, h}, &row);
        y += h;
    }
    return y + ui_px(f, 18);
}

static int32_t draw_drop_well(UiFrame *f, Rect column, int32_t y) {
    const Str said = S("Drop a file or a folder on this window, from anywhere in the program.");
    const int32_t pad = ui_px(f, 20), icon = ui_px(f, 34);
    const int32_t text_w = column.w - 2 * pad - icon;
    const int32_t h = w_para_height(f, text_w, said, TYPE_UI) + 2 * pad;
    const Rect r = {column.x, y, column.w, h};
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SUNKEN);
    w_icon(f, (Rect){r.x + pad, r.y, ui_px(f, 22), r.h}, ICON_IMPORT, 20, COLOR_ACCENT_INK);
    w_para(f, (Rect){r.x + pad + icon, r.y + pad, text_w, 0}, said,
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    return y + h;
}

static int32_t draw_choice(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    y = heading(f, column, y, S("Import")) + ui_px(f, 6);
    y = para(f, column, y,
             S("Bring in cards from Anki, a spreadsheet or your notes. First you see what would "
               "happen; nothing is written before you say so."),
             COLOR_TEXT2) +
        ui_px(f, 18);
    const Rect field = {column.x, y, column.w, ui_px(f, 38)};
    w_edit(f, field, &s->path,
           &(EditStyle){.name = S("File or folder"),
                        .placeholder = S("~/Downloads/biology.apkg"),
                        .icon = ICON_FILE,
                        .id = IMPORT_PATH_FIELD,
                        .is_default = true});
    y += field.h + ui_px(f, 18);
    y = draw_files(f, s, column, y);
    y = draw_drop_well(f, column, y) + ui_px(f, 18);
    static const char *const kinds[] = {
        "Anki: .apkg and .colpkg, with pictures, sounds and, if you like, your progress",
        "Tables: .csv, .tsv and Anki's .txt, also pasted from Quizlet",
        "Notes in Markdown: questions and answers, headings, gaps, most dialects",
        "Mnemosyne .cards, Mochi .mochi, decks of Trestle, folders of all these",
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        y = para(f, column, y, str_of(kinds[i]), COLOR_TEXT3) + ui_px(f, 4);
    }
    return y;
}

// --- while it works ------------------------------------------------------------------------------
static int32_t draw_work(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    int64_t done = 0, total = 0;
    const ImportStage stage = import_stage(s);
    import_plan_progress(s->plan, &done, &total);
    const Str name = file_name(s);
    y = heading(f, column, y,
                stage == PLAN_READING ? arena_printf(f->arena, "Reading %.*s", STR_ARG(name))
                                      : arena_printf(f->arena, "Importing %.*s", STR_ARG(name))) +
        ui_px(f, 8);
    const Str said = stage == PLAN_TO_COMMIT ? S("Writing the deck files.")
                     : stage == PLAN_COPYING ? S("Unpacking pictures and sounds.")
                     : total > 0             ? S("Looking at every card.")
                     : done > 0
                         ? arena_printf(f->arena, "%.*s so far.",
                                        STR_ARG(words_count(f->arena, done, "note", "notes")))
                         : S("Unpacking.");
    y = para(f, column, y, said, COLOR_TEXT2) + ui_px(f, 14);
    const int32_t t = total > 0 ? (int32_t)(total < INT32_MAX ? total : INT32_MAX) : 1;
    const int32_t d = total > 0 ? (int32_t)(done < t ? done : t) : stage == PLAN_TO_COMMIT;
    w_progress(f, (Rect){column.x, y, column.w, ui_px(f, 12)}, d, t, S("Progress"));
    y += ui_px(f, 30);
    const Button stop = {
        .kind = BUTTON_SECONDARY, .label = S("Stop"), .act = {ACT_BACK, 0}, .is_default = true};
    return stage == PLAN_TO_COMMIT ? y : buttons(f, column, y, &stop, 1);
}

// --- a file that cannot be taken -----------------------------------------------------------------
static int32_t draw_diags(UiFrame *f, const ImportScreen *s, Rect column, int32_t y, size_t most) {
    const Diags *diags = &import_plan_report(s->plan)->diags;
    for (size_t i = 0; i < diags->n && i < most; i++) {
        y = para(f, column, y, import_diag_words(f, s, &diags->at[i]), COLOR_TEXT3) + ui_px(f, 4);
    }
    return y;
}

static int32_t draw_refusal(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    const Err *err = import_plan_err(s->plan);
    y = heading(f, column, y, S("This could not be imported")) + ui_px(f, 10);
    y = para(f, column, y, buf_str(&s->file), COLOR_TEXT3) + ui_px(f, 10);
    y = para(f, column, y, import_err_words(f, err), COLOR_TEXT) + ui_px(f, 10);
    y = para(f, column, y,
             err->code == ERR_NOT_FOUND ? S("Please look at the name, or drop the file here.")
             : err->code == ERR_BUSY    ? S("Nothing was changed.")
                                        : S("Your collection is as it was. Export the deck again "
                                               "where it comes from, or choose another file."),
             COLOR_TEXT2) +
        ui_px(f, 10);
    y = draw_diags(f, s, column, y, 12) + ui_px(f, 14);
    const Button list[] = {{.kind = BUTTON_PRIMARY,
                            .label = S("Another file"),
                            .act = {ACT_FORWARD, 0},
                            .is_default = true},
                           {.kind = BUTTON_SECONDARY, .label = S("Back"), .act = {ACT_BACK, 0}}};
    return buttons(f, column, y, list, 2);
}

// --- what was done -------------------------------------------------------------------------------
static Str done_words(UiFrame *f, const ImportReport *r) {
    Buf b = {0};
    const struct {
        int32_t n;
        const char *one, *many;
    } parts[] = {{r->fresh, "new card", "new cards"},
                 {r->changed, "changed", "changed"},
                 {r->same, "as before", "as before"},
                 {r->conflict, "in conflict", "in conflict"},
                 {r->media, "picture or sound", "pictures and sounds"},
                 {r->reviews, "answer of your past", "answers of your past"}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].n > 0) {
            const Str n = words_count(f->arena, parts[i].n, parts[i].one, parts[i].many);
            buf_addf(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(n));
        }
    }
    buf_add_z(&b, ".");
    const Str out = arena_str(f->arena, buf_str(&b));
    buf_free(&b);
    return out;
}

static int32_t draw_done(UiFrame *f, ImportScreen *s, Rect column, int32_t y) {
    const ImportReport *r = import_plan_report(s->plan);
    const bool is_new = r->fresh + r->changed > 0 || r->reviews > 0;
    y = heading(f, column, y,
                is_new ? arena_printf(f->arena, "%.*s is in your collection", STR_ARG(file_name(s)))
                       : S("Everything in the file is here already")) +
        ui_px(f, 10);
    y = para(f, column, y, done_words(f, r), COLOR_TEXT2) + ui_px(f, 6);
    size_t n = 0;
    const ImportDeck *decks = import_plan_decks(s->plan, &n);
    for (size_t i = 0; i < n && i < 6; i++) {
        y = para(f, column, y,
                 arena_printf(f->arena, "%.*s: %.*s", STR_ARG(decks[i].title),
                              STR_ARG(words_count(f->arena, decks[i].cards, "card", "cards"))),
                 COLOR_TEXT3);
    }
    y += ui_px(f, 18);
    const Button list[] = {
        {.kind = BUTTON_PRIMARY,
         .label = S("Study this deck now"),
         .icon = ICON_REVIEW,
         .act = {ACT_STUDY_NOW, 0},
         .is_default = true},
        {.kind = BUTTON_SECONDARY, .label = S("Another file"), .act = {ACT_ANOTHER_FILE, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Undo"), .icon = ICON_UNDO, .act = {ACT_UNDO, 0}}};
    return buttons(f, column, y, list, is_new ? 3 : 2);
}

// --- all of it -----------------------------------------------------------------------------------
static void draw_hints(UiFrame *f, const ImportScreen *s, Rect foot) {
    const Hint choosing[] = {
        {{ACT_FILE_OPEN, -1}, {0}, {0}},       {{ACT_FILE_COMPLETE, 0}, {0}, {0}},
        {{ACT_ROW_NEXT, 0}, S("Choose"), {0}}, {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_PALETTE, 0}, {0}, {0}},
    };
    const Hint plan[] = {
        {{ACT_SAMPLE_NEXT, 0}, S("Next card"), {0}},
        {{ACT_SAMPLE_PREV, 0}, S("Card before"), S("P")},
        {{ACT_EXPAND, -1}, S("Change"), S("Left Right")},
        {{ACT_TARGET_DECK, 0}, {0}, {0}},
        {{ACT_SAMPLE_OURS, 0}, {0}, {0}},
        {{ACT_SAMPLE_CONFLICT, 0}, {0}, {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    const Hint other[] = {{{ACT_BACK, 0}, {0}, {0}}, {{ACT_KEYS, 0}, {0}, {0}}};
    if (import_is_choosing(s)) {
        w_hint_row(f, foot, choosing, sizeof choosing / sizeof choosing[0]);
    } else if (import_stage(s) == PLAN_READY) {
        w_hint_row(f, foot, plan, sizeof plan / sizeof plan[0]);
    } else {
        w_hint_row(f, foot, other, sizeof other / sizeof other[0]);
    }
}

void import_draw(UiFrame *f, void *self) {
    ImportScreen *s = self;
    import_step(f->ui, s);
    Rect rest = f->bounds;
    const Sidebar side = {.here = SCREEN_IMPORT, .scroll = &s->side};
    w_sidebar(f, &rest, &side);
    const bool low = ui_design(f, f->bounds.h) < 420;
    const Rect foot = rect_cut_bottom(&rest, low ? 0 : w_hint_height(f) + ui_px(f, 8));
    if (!low) {
        draw_hints(f, s, foot);
    }
    if (s->plan && import_stage(s) == PLAN_READY) {
        import_draw_plan(f, s, rest);
        return;
    }
    const int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE);
    const int32_t most = ui_px(f, SIZE_COLUMN);
    const int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    const Rect column = {rest.x + (rest.w - w) / 2, 0, w, 0};
    const int32_t top = w_scroll_begin(f, &s->scroll, rest);
    int32_t y = top + ui_px(f, low ? 12 : 36);
    if (import_is_choosing(s)) {
        y = draw_choice(f, s, column, y);
    } else if (import_stage(s) == PLAN_REFUSED) {
        y = draw_refusal(f, s, column, y);
    } else if (import_stage(s) == PLAN_DONE) {
        y = draw_done(f, s, column, y);
    } else {
        y = draw_work(f, s, column, y);
    }
    w_scroll_end(f, y + ui_px(f, 24) - top);
}
