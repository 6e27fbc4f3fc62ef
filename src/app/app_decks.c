// Managing decks by changing their files as little as possible.
#include "app/app_decks.h"

#include "app/app_cards_internal.h"
#include "base/file.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"

#define TITLE_MAX 300 // bytes

typedef struct Work {
    App *app;
    Arena *a;
    const DeckWish *wish;
    const DeckInfo *deck;
    const char *path;   // of its file
    const char *target; // of the file that has its cards afterwards
    VEC(LogRow) rows;   // lessons that were seen, under their new names
} Work;

bool app_deck_can_change(const App *app, int32_t deck) {
    return deck >= 0 && (size_t)deck < app->lib.deck_n && app->lib.decks[deck].is_own &&
           !app->is_read_only &&
           file_info(app->lib.files[app->lib.decks[deck].file].path.at).is_writable;
}

// --- looking -------------------------------------------------------------------------------------

// The folder as the learner typed it, cleaned: "a/b". False when it would leave decks/.
static bool clean_folder(Arena *a, Str text, Str *out) {
    Buf made = {0};
    Str rest = str_trim(text);
    bool ok = rest.n <= TITLE_MAX;
    while (ok && rest.at) {
        const Str part = str_trim(str_cut(&rest, '/'));
        ok = part.n == 0 || (part.at[0] != '.' && str_find_byte(part, '\\', 0) == SIZE_MAX);
        if (part.n) {
            buf_addf(&made, "%s%.*s", made.n ? "/" : "", STR_ARG(part));
        }
    }
    *out = arena_str(a, buf_str(&made));
    buf_free(&made);
    return ok;
}

static bool check_move(Work *w, Err *err) {
    Str folder;
    if (!clean_folder(w->a, w->wish->text, &folder)) {
        return err_set(err, ERR_INPUT,
                       "A folder is a name, or names with / between them; none begins with a dot.");
    }
    const char *dir =
        folder.n ? path_join(w->a, w->app->own_dir, arena_z(w->a, folder)) : w->app->own_dir;
    w->target = path_join(w->a, dir, arena_z(w->a, path_base(str_of(w->path))));
    if (str_eq(str_of(w->target), str_of(w->path))) {
        return err_set(err, ERR_INPUT, "The deck is in this folder already.");
    }
    return !file_info(w->target).exists ||
           err_set(err, ERR_INPUT, "There is a deck of this name in that folder already (%.*s).",
                   STR_ARG(cards_short_path(w->app, str_of(w->target))));
}

static bool check_title(const Work *w, Err *err) {
    const Str title = str_trim(w->wish->text);
    if (title.n == 0) {
        return err_set(err, ERR_INPUT, "Type the new name.");
    }
    if (title.n > TITLE_MAX || str_find_byte(title, '\n', 0) != SIZE_MAX) {
        return err_set(err, ERR_INPUT, "A name is one short line.");
    }
    return !str_eq(title, w->deck->title) || err_set(err, ERR_INPUT, "It has this name already.");
}

static bool check(Work *w, Err *err) {
    App *app = w->app;
    const DeckWish *wish = w->wish;
    if (wish->deck < 0 || (size_t)wish->deck >= app->lib.deck_n) {
        return err_set(err, ERR_NOT_FOUND, "There is no such deck.");
    }
    w->deck = &app->lib.decks[wish->deck];
    w->path = w->target = app->lib.files[w->deck->file].path.at;
    if (app->is_read_only) {
        return err_set(
            err, ERR_BUSY,
            "Trestle is open elsewhere with this collection; decks can be changed there.");
    }
    if (wish->act == DECK_ARCHIVE || wish->act == DECK_UNARCHIVE) {
        const bool is_away = wish->act == DECK_ARCHIVE;
        return w->deck->is_archived != is_away ||
               err_set(err, ERR_INPUT, is_away ? "It is put away already." : "It is here already.");
    }
    if (!w->deck->is_own) {
        return err_set(err, ERR_INPUT,
                       "This deck comes with the program and stays as it is; you can put it away.");
    }
    if (!file_info(w->path).is_writable) {
        return err_set(err, ERR_IO, "The file of this deck cannot be written.");
    }
    switch (wish->act) {
    case DECK_RENAME:
        return check_title(w, err);
    case DECK_MOVE:
        return check_move(w, err);
    case DECK_MERGE:
        if (wish->into == wish->deck || !app_deck_can_change(app, wish->into)) {
            return err_set(err, ERR_INPUT, "Choose another deck of yours to take the cards.");
        }
        w->target = app->lib.files[app->lib.decks[wish->into].file].path.at;
        return true;
    case DECK_DELETE:
    case DECK_ARCHIVE:
    case DECK_UNARCHIVE:
    case DECK_ACT_COUNT:
        break;
    }
    return true;
}

bool app_deck_plan(App *app, const DeckWish *wish, Arena *a, DeckPlan *plan, Err *err) {
    Work w = {.app = app, .a = a, .wish = wish};
    *plan = (DeckPlan){0};
    const bool ok = check(&w, err);
    if (!w.deck) {
        return false;
    }
    plan->cards = (size_t)w.deck->card_count;
    plan->file = arena_str(a, cards_short_path(app, str_of(w.path)));
    plan->target = arena_str(a, cards_short_path(app, str_of(w.target)));
    for (int32_t c = w.deck->first_card; c < w.deck->first_card + w.deck->card_count; c++) {
        const CardInfo *card = &app->lib.cards[c];
        for (int32_t i = card->first_item; i < card->first_item + card->item_count; i++) {
            plan->answers += (size_t)app->lib.items[i].state.reviews;
        }
    }
    return ok;
}

// --- texts ---------------------------------------------------------------------------------------

// The offset behind the front matter, 0 when there is none.
static size_t front_end(Str text) {
    Str rest = text, line;
    if (!str_next_line(&rest, &line) || !str_eq(str_trim_end(line), S("---"))) {
        return 0;
    }
    while (str_next_line(&rest, &line)) {
        if (str_eq(str_trim_end(line), S("---"))) {
            return rest.at ? (size_t)(rest.at - text.at) : text.n;
        }
    }
    return 0;
}

static Str with_title(Arena *a, Str text, Str title) {
    const size_t end = front_end(text);
    const char *nl = cards_is_crlf(text) ? "\r\n" : "\n";
    Buf out = {0};
    if (end == 0) {
        buf_addf(&out, "---%sformat: 1%stitle: %.*s%s---%s%s%.*s", nl, nl, STR_ARG(title), nl, nl,
                 nl, STR_ARG(text));
    } else {
        Str rest = str_sub(text, 0, end), line;
        bool is_first = true, has = false;
        while (str_next_line(&rest, &line)) {
            const bool is_last = !rest.at || rest.n == 0;
            if (str_starts(line, S("title:"))) {
                buf_addf(&out, "title: %.*s%s", STR_ARG(title), nl);
                has = true;
            } else {
                if (is_last && !has && !is_first) {
                    buf_addf(&out, "title: %.*s%s", STR_ARG(title), nl);
                }
                buf_addf(&out, "%.*s%s", STR_ARG(line), nl);
            }
            is_first = false;
        }
        buf_add_str(&out, str_skip(text, end));
    }
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

static const Deck *parsed(Arena *a, Str text) {
    Diags ignored = {0};
    const Deck *deck = deck_parse(a, (Str){0}, text, S("x"), &ignored);
    diags_free(&ignored);
    return deck;
}

// Every card gets the tag that its deck gave it.
static Str tag_all(Arena *a, Str text, Str tag) {
    const Deck *deck = parsed(a, text);
    Buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *c = &deck->cards[i];
        if (!strlist_has(c->tags, tag)) {
            const Str block = str_sub(text, c->offset, c->offset + c->length);
            buf_add_str(&out, str_sub(text, at, c->offset));
            buf_add_str(&out, cards_tag_block(a, c, block, tag, true));
            at = c->offset + c->length;
        }
    }
    buf_add_str(&out, str_skip(text, at));
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

// --- acts ----------------------------------------------------------------------------------------

// Lessons that have no id are known by deck and title: what was read stays read under the new name.
static void rename_lessons(Work *w, Str new_id) {
    const Library *lib = &w->app->lib;
    for (size_t i = 0; i < lib->topic_n && !str_eq(new_id, w->deck->id); i++) {
        const TopicInfo *t = &lib->topics[i];
        if (t->deck == w->wish->deck && t->id.n == 0 && t->is_seen) {
            vec_push(&w->rows, (LogRow){.kind = LOG_LESSON,
                                        .item = arena_printf(w->a, "%.*s#%.*s", STR_ARG(new_id),
                                                             STR_ARG(t->title))});
        }
    }
}

// The id the deck has in the file at `path`: its own, or the path's.
static Str id_at(const Work *w, const char *path) {
    const Str dir = str_of(w->app->own_dir);
    const Str was = str_skip(str_of(w->path), dir.n + 1);
    const Str below = str_sub(was, 0, was.n - (sizeof DECK_SUFFIX - 1));
    if (!str_eq(below, w->deck->id)) {
        return w->deck->id; // written in the file
    }
    const Str now = str_skip(str_of(path), dir.n + 1);
    return str_sub(now, 0, now.n - (sizeof DECK_SUFFIX - 1));
}

static void change_archive(Work *w, Step *step, Str without, Str with) {
    const Str before = shelf_read(w->app, w->a);
    const char *path = shelf_path(w->app, w->a);
    step_expect(step, path, before);
    step_write(step, path, shelf_change(w->a, before, without, with));
}

static bool move_deck(Work *w, Step *step, Err *err) {
    Str text;
    if (!cards_read_file(w->app, w->deck->file, w->a, &text, err)) {
        return false;
    }
    const Str linked =
        cards_relink(w->a, text, path_dir(str_of(w->path)), path_dir(str_of(w->target)));
    const Str id = id_at(w, w->target);
    step_expect(step, w->path, text);
    step_remove(step, w->path);
    step_expect(step, w->target, STR_NONE);
    step_write(step, w->target, linked);
    rename_lessons(w, id);
    if (w->deck->is_archived) {
        change_archive(w, step, w->deck->id, id);
    }
    return cards_is_sound(w->a, w->target, text, linked, parsed(w->a, text)->card_count, err);
}

static bool merge_deck(Work *w, Step *step, Err *err) {
    const DeckInfo *into = &w->app->lib.decks[w->wish->into];
    Str text, target;
    if (!cards_read_file(w->app, w->deck->file, w->a, &text, err) ||
        !cards_read_file(w->app, into->file, w->a, &target, err)) {
        return false;
    }
    const Deck *mine = parsed(w->a, text), *other = parsed(w->a, target);
    const Str whole = text;
    for (size_t i = 0; i < mine->tags.n; i++) {
        if (!strlist_has(other->tags, mine->tags.at[i])) {
            text = tag_all(w->a, text, mine->tags.at[i]);
        }
    }
    Str body = str_trim(str_skip(text, front_end(text)));
    const bool under_topic = other->topic_count > 0 && mine->card_count > 0 &&
                             (mine->topic_count == 0 || mine->cards[0].topic < 0);
    if (under_topic) { // or they would become part of the other deck's last topic
        body = arena_printf(w->a, "# %.*s\n\n%.*s", STR_ARG(w->deck->title), STR_ARG(body));
    }
    body = cards_relink(w->a, body, path_dir(str_of(w->path)), path_dir(str_of(w->target)));
    const Str after = body.n ? cards_append(w->a, target, body) : target;
    step_expect(step, w->path, whole);
    step_remove(step, w->path);
    step_expect(step, w->target, target);
    step_write(step, w->target, after);
    rename_lessons(w, into->id);
    if (w->deck->is_archived) {
        change_archive(w, step, w->deck->id, STR_NONE);
    }
    return cards_is_sound(w->a, w->target, target, after, mine->card_count + other->card_count,
                          err);
}

static bool rewrite(Work *w, Step *step, Err *err) {
    Str text;
    if (!cards_read_file(w->app, w->deck->file, w->a, &text, err)) {
        return false;
    }
    step_expect(step, w->path, text);
    if (w->wish->act == DECK_DELETE) {
        step_remove(step, w->path);
        if (w->deck->is_archived) {
            change_archive(w, step, w->deck->id, STR_NONE);
        }
        return true;
    }
    const Str after = with_title(w->a, text, str_trim(w->wish->text));
    step_write(step, w->path, after);
    return cards_is_sound(w->a, w->path, text, after, parsed(w->a, text)->card_count, err);
}

static bool prepare(Work *w, Step *step, Err *err) {
    switch (w->wish->act) {
    case DECK_RENAME:
    case DECK_DELETE:
        return rewrite(w, step, err);
    case DECK_MOVE:
        return move_deck(w, step, err);
    case DECK_MERGE:
        return merge_deck(w, step, err);
    case DECK_ARCHIVE:
        change_archive(w, step, STR_NONE, w->deck->id);
        return true;
    case DECK_UNARCHIVE:
        change_archive(w, step, w->deck->id, STR_NONE);
        return true;
    case DECK_ACT_COUNT:
        break;
    }
    return false;
}

bool app_deck_do(App *app, const DeckWish *wish, int64_t now_ms, Err *err) {
    static const char *const names[DECK_ACT_COUNT] = {
        [DECK_RENAME] = "New name of",  [DECK_MOVE] = "Move of the deck",
        [DECK_MERGE] = "Joining of",    [DECK_ARCHIVE] = "Putting away of",
        [DECK_UNARCHIVE] = "Return of", [DECK_DELETE] = "Deletion of",
    };
    Arena a = {0};
    Work w = {.app = app, .a = &a, .wish = wish};
    bool ok = check(&w, err);
    if (ok && w.deck && (unsigned)wish->act < DECK_ACT_COUNT) {
        Step *step = step_new(app, arena_printf(&a, "%s %.*s", names[wish->act],
                                                STR_ARG(str_sub(w.deck->title, 0, 100))));
        ok = prepare(&w, step, err) && step_commit(step, w.rows.at, w.rows.n, now_ms, err);
        step_free(step);
    }
    vec_free(&w.rows);
    arena_free(&a);
    return ok;
}
