// Writing one card: its Markdown block in a text area, beside it the card as it will be reviewed,
// below it what is wrong. Nothing is saved before Ctrl+S; nothing is lost before it either: what is
// being written is kept as a draft on disk, which a crash or a closed window leaves behind and the
// next opening offers again.
#include "ui/screens/edit_internal.h"
#include "ui/ui_internal.h"

#define DRAFT_PAUSE_MS 1000
#define LOOK_PAUSE_MS  250
#define LOOK_AT_ONCE   16384 // bytes that are looked at after every key

static Str trimmed(const EditScreen *e) {
    return str_trim_end(text_area_text(&e->area));
}

bool edit_is_changed(const EditScreen *e) {
    const Str text = trimmed(e);
    return !str_eq(text, str_trim_end(e->card.text)) &&
           !(e->begun.n && str_eq(text, str_trim_end(e->begun)));
}

// --- opening and leaving -------------------------------------------------------------------------
// Takes the place of what was there: the next new card.
static bool load(Ui *ui, EditScreen *e, Str id, Err *err) {
    Arena fresh = {0};
    CardEdit card;
    if (!app_edit_open(ui_app(ui), id, &fresh, &card, err)) {
        arena_free(&fresh);
        return false;
    }
    arena_free(&e->arena);
    e->arena = fresh;
    e->card = card;
    text_area_set(&e->area, card.text);
    if (!card.is_new) {
        const size_t end = edit_line_to(card.text, 0);
        edit_buffer_select(&e->area.buffer, end, end);
    }
    e->begun = (Str){0};
    e->is_looked = e->is_done = e->has_view = false;
    e->is_kept = true;
    e->draft_ms = e->look_ms = UI_NEVER;
    e->leave_by = (Act){0};
    e->preview_scroll = (Scroll){0};
    return true;
}

// To the line of the learner's own words, which is begun where there is none.
static void go_to_mine(EditScreen *e) {
    EditBuffer *b = &e->area.buffer;
    const Str name = S("Mine:");
    for (size_t at = 0; at < b->text.n; at = edit_line_to(buf_str(&b->text), at) + 1) {
        if (str_starts(str_skip(buf_str(&b->text), at), name)) {
            const size_t end = edit_line_to(buf_str(&b->text), at);
            edit_buffer_select(b, end, end);
            return;
        }
    }
    const size_t end = str_trim_end(buf_str(&b->text)).n;
    edit_buffer_replace(b, end, b->text.n, S("\n\nMine: "), EDIT_COMMAND);
    e->begun = arena_str(&e->arena, buf_str(&b->text));
    e->area.follow = true;
}

static bool edit_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    EditScreen *e = self;
    if (!load(ui, e, args ? args->text : STR_NONE, err)) {
        return false;
    }
    if (args && args->number == EDIT_AT_MINE) {
        go_to_mine(e);
    }
    const Str draft = app_edit_draft_get(ui_app(ui), e->card.id, &e->arena);
    if (draft.at && !str_eq(str_trim_end(draft), str_trim_end(e->card.text))) {
        edit_buffer_replace(&e->area.buffer, 0, e->area.buffer.text.n, draft, EDIT_COMMAND);
        ui_toast(ui, S("This is what you were writing last time. Ctrl+Z shows the card as saved."),
                 (Act){0}, (Str){0});
    }
    return true;
}

static void write_draft(Ui *ui, EditScreen *e) {
    Err err = {0};
    e->draft_ms = UI_NEVER;
    if (!edit_is_changed(e)) {
        app_edit_draft_drop(ui_app(ui), e->card.id);
    } else if (!app_edit_draft_keep(ui_app(ui), e->card.id, text_area_text(&e->area), &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    e->is_kept = true;
}

void edit_keep_draft(Ui *ui, EditScreen *e, int64_t now_ms) {
    if (!e->is_kept && e->draft_ms <= now_ms) {
        write_draft(ui, e);
    }
}

static void edit_close(Ui *ui, void *self) {
    EditScreen *e = self;
    if (!e->is_done && !e->is_kept) {
        write_draft(ui, e);
    }
    text_area_free(&e->area);
    review_preview_free(&e->preview);
    diags_free(&e->faults);
    arena_free(&e->look);
    arena_free(&e->word_arena);
    arena_free(&e->arena);
}

static void leave(Ui *ui, EditScreen *e) {
    const Act by = e->leave_by;
    e->leave_by = (Act){0};
    e->is_done = true;
    ui_pop(ui);
    if (by.id != ACT_NONE && by.id != ACT_BACK) {
        ui_post_later(ui, by);
    }
}

static bool save(Ui *ui, EditScreen *e) {
    Err err = {0};
    if (!app_edit_save(ui_app(ui), &e->card, trimmed(e), ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
        return false;
    }
    ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
    return true;
}

static void save_and_leave(Ui *ui, EditScreen *e, bool asked) {
    e->leave_by = asked ? e->leave_by : (Act){0};
    const bool changed = edit_is_changed(e);
    if (changed && !save(ui, e)) {
        return;
    }
    if (changed) {
        ui_toast(ui,
                 e->card.is_new    ? S("Saved among your own cards.")
                 : e->card.is_mine ? S("Saved as your version; the deck keeps the original.")
                                   : S("Saved; the card's past is kept."),
                 (Act){0}, (Str){0});
    }
    leave(ui, e);
}

static void next_card(Ui *ui, EditScreen *e) {
    Err err = {0};
    const bool changed = edit_is_changed(e);
    if (changed && !save(ui, e)) {
        return;
    }
    if (!load(ui, e, (Str){0}, &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    if (changed) {
        ui_toast(ui, S("Saved. This is the next one."), (Act){0}, (Str){0});
    }
    ui_focus(ui, (Act){ACT_FIELD_FOCUS, EDIT_AREA_ID}, false);
}

// True when there is something to decide first.
static bool ask(Ui *ui, EditScreen *e, Act by) {
    if (!edit_is_changed(e)) {
        return false;
    }
    e->leave_by = by;
    ui_push(ui, SCREEN_UNSAVED, NULL);
    return true;
}

// --- writing -------------------------------------------------------------------------------------
static void text_changed(Ui *ui, EditScreen *e) {
    e->is_kept = false;
    if (e->draft_ms == UI_NEVER) {
        e->draft_ms = ui_now(ui) + DRAFT_PAUSE_MS;
    }
    e->area.follow = true;
    e->area.goal_x = -1;
    e->area.upstream = false;
    ui_mark_dirty(ui);
}

static void wrap(Ui *ui, EditScreen *e, Str open, Str close) {
    if (edit_buffer_wrap(&e->area.buffer, open, close)) {
        text_changed(ui, e);
    }
}

// The word before the caret, if it stands in needs= or tags= of the comment line.
static bool word_at(Str text, size_t caret, bool *ids, size_t *from) {
    const size_t start = edit_line_from(text, caret);
    const Str line = str_sub(text, start, caret);
    if (!str_starts(line, S("<!--"))) {
        return false;
    }
    size_t at = line.n;
    while (at > 0 && line.at[at - 1] != ' ' && line.at[at - 1] != ',' && line.at[at - 1] != '=') {
        at--;
    }
    size_t key = at;
    while (key > 0 && line.at[key - 1] != ' ') {
        key--;
    }
    const Str field = str_skip(line, key);
    *ids = str_starts(field, S("needs="));
    *from = start + at;
    return *ids || str_starts(field, S("tags="));
}

// As far as all offered words agree; where that is nowhere, the first of them.
static void complete(Ui *ui, EditScreen *e) {
    const size_t typed = e->area.buffer.caret - e->word_from;
    if (e->words.n == 0 || e->area.buffer.caret < e->word_from) {
        return;
    }
    const Str first = e->words.at[0];
    size_t same = first.n;
    for (size_t i = 1; i < e->words.n; i++) {
        size_t n = 0;
        while (n < same && n < e->words.at[i].n && e->words.at[i].at[n] == first.at[n]) {
            n++;
        }
        same = n;
    }
    same = same > typed ? same : first.n;
    if (edit_buffer_insert(&e->area.buffer, str_sub(first, typed, same), EDIT_COMMAND)) {
        text_changed(ui, e);
    }
}

static void look_now(Ui *ui, EditScreen *e) {
    const Str text = text_area_text(&e->area);
    const size_t caret = e->area.buffer.caret;
    CardView view;
    Arena fresh = {0};
    diags_free(&e->faults);
    // While a line is half written there may be no card: the last one stays to be seen.
    e->is_stale = !app_edit_look(ui_app(ui), &e->card, text, caret, &fresh, &view, &e->faults);
    if (!e->is_stale) {
        arena_free(&e->look);
        e->look = fresh;
        e->has_view = true;
        review_preview_view(&e->preview, &view);
    } else {
        arena_free(&fresh);
    }
    bool ids = false;
    e->words = (StrList){0};
    if (word_at(text, caret, &ids, &e->word_from)) {
        const Str start = str_sub(text, e->word_from, caret);
        arena_reset(&e->word_arena);
        e->words = app_edit_words(ui_app(ui), ids, start, EDIT_WORDS_MAX, &e->word_arena);
    }
    e->look_version = e->area.buffer.version;
    e->look_caret = caret;
    e->is_looked = true;
    e->look_ms = UI_NEVER;
}

void edit_look(Ui *ui, EditScreen *e, int64_t now_ms) {
    const EditBuffer *b = &e->area.buffer;
    if (e->is_looked && e->look_version == b->version && e->look_caret == b->caret) {
        return;
    }
    if (!e->is_looked || b->text.n <= LOOK_AT_ONCE || e->look_ms <= now_ms) {
        look_now(ui, e);
    } else if (e->look_ms == UI_NEVER) {
        e->look_ms = now_ms + LOOK_PAUSE_MS;
    }
}

static void go_to_fault(EditScreen *e, int32_t at) {
    const Str text = text_area_text(&e->area);
    size_t from = 0;
    for (int line = 1; line < e->faults.at[at].line && from < text.n; line++) {
        const size_t end = edit_line_to(text, from);
        from = end < text.n ? end + 1 : end;
    }
    const size_t end = edit_line_to(text, from);
    edit_buffer_select(&e->area.buffer, end, end);
    e->area.follow = true;
    e->shows_preview = false;
}

static bool act_on_text(Ui *ui, EditScreen *e, Act act) {
    switch (act.id) {
    case ACT_EDIT_BOLD:
        wrap(ui, e, S("**"), S("**"));
        return true;
    case ACT_EDIT_ITALIC:
        wrap(ui, e, S("*"), S("*"));
        return true;
    case ACT_EDIT_CODE:
        wrap(ui, e, S("`"), S("`"));
        return true;
    case ACT_EDIT_CLOZE:
        wrap(ui, e, S("{{"), S("}}"));
        return true;
    case ACT_EDIT_COMPLETE:
        complete(ui, e);
        return true;
    case ACT_EDIT_RESTORE:
        if (edit_buffer_replace(&e->area.buffer, 0, e->area.buffer.text.n, e->card.original,
                                EDIT_COMMAND)) {
            text_changed(ui, e);
        }
        return true;
    // The same keys as in the text when a button has the focus: never the log's undo from here.
    case ACT_UNDO:
    case ACT_REDO:
        if (act.id == ACT_UNDO ? edit_buffer_undo(&e->area.buffer)
                               : edit_buffer_redo(&e->area.buffer)) {
            text_changed(ui, e);
        }
        return true;
    case ACT_FIELD_CHANGED:
        text_changed(ui, e);
        return true;
    case ACT_EDIT_FAULT:
        if (act.arg >= 0 && (size_t)act.arg < e->faults.n) {
            go_to_fault(e, act.arg);
            ui_focus(ui, (Act){ACT_FIELD_FOCUS, EDIT_AREA_ID}, false);
        }
        return true;
    default:
        return false;
    }
}

static bool edit_act(Ui *ui, void *self, Act act) {
    EditScreen *e = self;
    if (act_on_text(ui, e, act)) {
        return true;
    }
    switch (act.id) {
    case ACT_EDIT_SAVE:
        save_and_leave(ui, e, act.arg == 1);
        return true;
    case ACT_EDIT_NEXT:
        next_card(ui, e);
        return true;
    case ACT_EDIT_DISCARD:
        app_edit_draft_drop(ui_app(ui), e->card.id);
        leave(ui, e);
        return true;
    case ACT_EDIT_PREVIEW:
        e->shows_preview = !e->shows_preview;
        return true;
    case ACT_MINE:
        if (!ask(ui, e, act)) {
            ui_replace(ui, SCREEN_MINE, &(OpenArgs){.text = e->card.id});
        }
        return true;
    case ACT_NEW_CARD:
        if (!ask(ui, e, act) && !e->card.is_new) {
            next_card(ui, e);
        }
        return true;
    case ACT_BACK:
    case ACT_QUIT:
        return ask(ui, e, act);
    default:
        return action_info(act.id)->group == GROUP_GO && ask(ui, e, act);
    }
}

static bool edit_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const EditScreen *e = self;
    switch (act.id) {
    case ACT_EDIT_COMPLETE:
        return e->words.n > 0 && e->look_caret == e->area.buffer.caret;
    case ACT_EDIT_RESTORE:
        return e->card.is_mine && !str_eq(trimmed(e), str_trim_end(e->card.original));
    case ACT_EDIT_PREVIEW:
        return !e->is_wide;
    case ACT_EDIT_DRAFT:
        return false;
    default:
        return true;
    }
}

// A picture goes to where the caret is, in a paragraph of its own when it stands at a line's begin.
static void drop_image(Ui *ui, EditScreen *e, Str path) {
    Arena a = {0};
    Err err = {0};
    Str link = {0};
    if (!app_edit_image(ui_app(ui), &e->card, arena_z(&a, path), &a, &link, &err)) {
        ui_toast_err(ui, &err);
    } else if (edit_buffer_insert(&e->area.buffer, arena_printf(&a, "![](%.*s)", STR_ARG(link)),
                                  EDIT_COMMAND)) {
        text_changed(ui, e);
        ui_toast(ui, S("The picture was copied beside the deck. Ctrl+Z takes it out of the card."),
                 (Act){0}, (Str){0});
    }
    arena_free(&a);
}

static bool edit_mouse(Ui *ui, void *self, const Input *in) {
    EditScreen *e = self;
    if (in->kind == INPUT_DROP) {
        drop_image(ui, e, in->text);
        return true;
    }
    if (e->shows_preview && !e->is_wide) {
        return false;
    }
    bool pressed = false;
    const bool used = text_area_mouse(&e->area, in, &pressed);
    if (pressed) {
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, EDIT_AREA_ID}, false);
    }
    if (used) {
        ui_mark_dirty(ui);
    }
    return used;
}

static int64_t edit_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    (void)now_ms;
    const EditScreen *e = self;
    const int64_t draft = e->is_kept ? UI_NEVER : e->draft_ms;
    return draft < e->look_ms ? draft : e->look_ms;
}

const Screen screen_edit = {
    .id = SCREEN_EDIT,
    .title = "Edit",
    .size = sizeof(EditScreen),
    .scope = SCOPE_EDIT,
    .open = edit_open,
    .close = edit_close,
    .allows = edit_allows,
    .act = edit_act,
    .input = edit_mouse,
    .wake = edit_wake,
    .draw = edit_draw,
};
