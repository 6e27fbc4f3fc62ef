// Changing many cards in their files. First every card is looked at in memory: that is the plan a
// face shows before anything happens. Doing it reads each file once, checks that it is what was
// loaded, makes its new text from front to back, checks that no other card got lost, and gives all
// texts to one step.
#include "app/app_cards.h"

#include "app/app_cards_internal.h"
#include "base/file.h"
#include "deck/deck_parse.h"

#define TAG_MAX 60 // bytes

typedef enum Fate { FATE_NOT_ASKED, FATE_CHANGE, FATE_SHIPPED, FATE_SAME, FATE_UNFIT } Fate;

typedef struct Work {
    App *app;
    Arena *a;
    const CardsWish *wish;
    uint8_t *fate;      // of each card
    uint8_t *files;     // of each file: 1 it can be written, 2 it cannot, 0 not looked at yet
    const char *target; // CARDS_MOVE: the file, NULL for a new one
    Buf moved;          // blocks on their way, LF
    size_t moved_n;
} Work;

bool app_tag_is_valid(Str tag, const char **why) {
    *why = NULL;
    if (tag.n == 0) {
        *why = "Type a tag: one word.";
    } else if (tag.n > TAG_MAX) {
        *why = "A tag is a short word.";
    }
    for (size_t i = 0; i < tag.n && !*why; i++) {
        const char c = tag.at[i];
        if (c == ' ' || c == ',' || c == '=' || c == '<' || c == '>' || c == '"' ||
            (unsigned char)c < 0x20) {
            *why = "A tag is one word, without spaces, commas or signs such as = < >.";
        }
    }
    return *why == NULL;
}

static bool has_tag(StrList tags, Str tag) {
    for (size_t i = 0; i < tags.n; i++) {
        if (str_eq_nocase(tags.at[i], tag)) {
            return true;
        }
    }
    return false;
}

static bool can_write(Work *w, int32_t file) {
    if (w->files[file] == 0) {
        w->files[file] = file_info(w->app->lib.files[file].path.at).is_writable ? 1 : 2;
    }
    return w->files[file] == 1;
}

static Fate fate_of(Work *w, int32_t card) {
    const App *app = w->app;
    const CardsWish *wish = w->wish;
    const CardInfo *c = &app->lib.cards[card];
    if (!app->lib.decks[c->deck].is_own) {
        return FATE_SHIPPED;
    }
    if ((wish->act == CARDS_MOVE && c->deck == wish->deck) ||
        (wish->act == CARDS_TAG && has_tag(c->tags, wish->tag)) ||
        (wish->act == CARDS_UNTAG && !has_tag(c->tags, wish->tag))) {
        return FATE_SAME;
    }
    const bool has_id = !str_starts(c->id, S(DECK_TEMPORARY_ID));
    return has_id && can_write(w, c->file) ? FATE_CHANGE : FATE_UNFIT;
}

static bool check_wish(App *app, const CardsWish *wish, Err *err) {
    const char *why = NULL;
    if ((wish->act == CARDS_TAG || wish->act == CARDS_UNTAG) &&
        !app_tag_is_valid(wish->tag, &why)) {
        return err_set(err, ERR_INPUT, "%s", why);
    }
    if (wish->act == CARDS_MOVE && (wish->deck >= (int32_t)app->lib.deck_n ||
                                    (wish->deck >= 0 && !app->lib.decks[wish->deck].is_own))) {
        return err_set(err, ERR_INPUT,
                       "Decks that come with the program stay as they are; choose one of yours.");
    }
    if (wish->act == CARDS_MOVE && wish->deck < 0 && str_is_blank(wish->title)) {
        return err_set(err, ERR_INPUT, "Type the name of the new deck.");
    }
    return true;
}

static void count_card(const App *app, int32_t card, Fate fate, CardsPlan *plan) {
    const CardInfo *c = &app->lib.cards[card];
    plan->shipped += fate == FATE_SHIPPED;
    plan->same += fate == FATE_SAME;
    plan->unfit += fate == FATE_UNFIT;
    if (fate != FATE_CHANGE) {
        return;
    }
    plan->cards++;
    for (int32_t i = c->first_item; i < c->first_item + c->item_count; i++) {
        plan->answers += (size_t)app->lib.items[i].state.reviews;
    }
}

// Decides every card. The caller frees w->fate.
static bool plan_work(Work *w, const int32_t *items, size_t n, CardsPlan *plan, Err *err) {
    App *app = w->app;
    *plan = (CardsPlan){0};
    w->fate = mem_array(app->lib.card_n + 1, sizeof *w->fate);
    w->files = ARENA_ARRAY(w->a, uint8_t, app->lib.file_n + 1);
    if (!check_wish(app, w->wish, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const int32_t card = items[i] >= 0 && (size_t)items[i] < app->lib.item_n
                                 ? app->lib.items[items[i]].card
                                 : -1;
        if (card >= 0 && w->fate[card] == FATE_NOT_ASKED) {
            const Fate fate = fate_of(w, card);
            w->fate[card] = (uint8_t)fate;
            count_card(app, card, fate, plan);
        }
    }
    int32_t last_file = -1;
    for (size_t i = 0; i < app->lib.card_n; i++) {
        const int32_t file = app->lib.cards[i].file;
        if (w->fate[i] == FATE_CHANGE && file != last_file) {
            plan->files++;
            last_file = file;
            if (!plan->file.n) {
                plan->file = cards_short_path(app, app->lib.files[file].path);
            }
        }
    }
    if (w->wish->act == CARDS_MOVE) {
        w->target = w->wish->deck >= 0 ? app->lib.files[app->lib.decks[w->wish->deck].file].path.at
                                       : cards_free_path(app, w->a, app->own_dir, w->wish->title);
        if (!w->target) {
            return err_set(err, ERR_INPUT, "A name needs a letter or a digit.");
        }
        plan->file = arena_str(w->a, cards_short_path(app, str_of(w->target)));
    }
    return true;
}

bool app_cards_plan(App *app, const CardsWish *wish, const int32_t *items, size_t n, Arena *a,
                    CardsPlan *plan, Err *err) {
    Work w = {.app = app, .a = a, .wish = wish};
    const bool ok = plan_work(&w, items, n, plan, err);
    mem_free(w.fate);
    return ok;
}

// --- doing it ------------------------------------------------------------------------------------

static bool refuse_stale(const App *app, const CardInfo *c, Err *err) {
    return err_at(err, ERR_BUSY, app->lib.files[c->file].path, c->line,
                  "this file was changed by another program meanwhile, so nothing was done; please "
                  "look at it and try again");
}

static void move_block(Work *w, Str block, Str path) {
    const Str linked = cards_relink(w->a, cards_line_ends(w->a, str_trim_end(block), false),
                                    path_dir(path), path_dir(str_of(w->target)));
    buf_addf(&w->moved, "%s%.*s", w->moved.n ? "\n\n" : "", STR_ARG(linked));
    w->moved_n++;
}

// The new text of a file whose cards are [first, first + n) of the library.
static bool rewrite(Work *w, int32_t file, Str before, Str *after, size_t *left, Err *err) {
    App *app = w->app;
    const Str path = app->lib.files[file].path;
    Diags ignored = {0};
    const Deck *deck = deck_parse(w->a, path, before, S("x"), &ignored);
    Buf out = {0};
    size_t at = 0;
    bool ok = true;
    *left = deck->card_count;
    diags_free(&ignored);
    for (size_t i = 0; i < deck->card_count && ok; i++) {
        const Card *card = &deck->cards[i];
        const int32_t known = hashmap_get(&app->lib.card_by_id, card->id);
        if (known < 0 || w->fate[known] != FATE_CHANGE || app->lib.cards[known].file != file) {
            continue;
        }
        const Str block = str_sub(before, card->offset, card->offset + card->length);
        if (hash_str(block) != app->lib.cards[known].text_hash) {
            ok = refuse_stale(app, &app->lib.cards[known], err);
            break;
        }
        w->fate[known] = FATE_NOT_ASKED; // done
        buf_add_str(&out, str_sub(before, at, card->offset));
        at = card->offset + card->length;
        if (w->wish->act == CARDS_TAG || w->wish->act == CARDS_UNTAG) {
            buf_add_str(
                &out, cards_tag_block(w->a, card, block, w->wish->tag, w->wish->act == CARDS_TAG));
        } else {
            (*left)--;
            if (w->wish->act == CARDS_MOVE) {
                move_block(w, block, path);
            }
        }
    }
    buf_add_str(&out, str_skip(before, at));
    *after = arena_str(w->a, buf_str(&out));
    buf_free(&out);
    return ok && cards_is_sound(w->a, path.at, before, *after, *left, err);
}

static bool write_target(Work *w, Step *step, Err *err) {
    const App *app = w->app;
    Str before = STR_NONE, text;
    size_t had = 0;
    if (w->wish->deck >= 0) {
        const DeckInfo *deck = &app->lib.decks[w->wish->deck];
        if (!cards_read_file(app, deck->file, w->a, &before, err)) {
            return false;
        }
        Diags ignored = {0};
        had = deck_parse(w->a, str_of(w->target), before, S("x"), &ignored)->card_count;
        diags_free(&ignored);
        text = before;
    } else {
        text = cards_new_deck(w->a, str_trim(w->wish->title));
    }
    const Str after = cards_append(w->a, text, buf_str(&w->moved));
    step_expect(step, w->target, before);
    step_write(step, w->target, after);
    return cards_is_sound(w->a, w->target, text, after, had + w->moved_n, err);
}

static Str name_of(const Work *w, size_t cards) {
    static const char *const verbs[] = {[CARDS_MOVE] = "Move to",
                                        [CARDS_TAG] = "Tag",
                                        [CARDS_UNTAG] = "Take off the tag",
                                        [CARDS_DELETE] = "Delete"};
    const Str thing =
        w->wish->act == CARDS_MOVE
            ? (w->wish->deck >= 0 ? w->app->lib.decks[w->wish->deck].title : w->wish->title)
            : w->wish->tag;
    return arena_printf(w->a, "%s%s%.*s: %zu %s", verbs[w->wish->act], thing.n ? " " : "",
                        STR_ARG(str_sub(thing, 0, 80)), cards, cards == 1 ? "card" : "cards");
}

static bool do_work(Work *w, const CardsPlan *plan, int64_t now_ms, Err *err) {
    App *app = w->app;
    Step *step = step_new(app, name_of(w, plan->cards));
    bool ok = true;
    for (size_t i = 0; i < app->lib.card_n && ok; i++) {
        if (w->fate[i] != FATE_CHANGE) {
            continue;
        }
        const int32_t file = app->lib.cards[i].file;
        Str before, after;
        size_t left = 0;
        ok = cards_read_file(app, file, w->a, &before, err) &&
             rewrite(w, file, before, &after, &left, err);
        if (ok && w->fate[i] == FATE_CHANGE) {
            ok = refuse_stale(app, &app->lib.cards[i], err); // it is not there any more
        }
        if (ok) {
            step_expect(step, app->lib.files[file].path.at, before);
            step_write(step, app->lib.files[file].path.at, after);
        }
    }
    ok = ok && (w->wish->act != CARDS_MOVE || write_target(w, step, err)) &&
         step_commit(step, NULL, 0, now_ms, err);
    step_free(step);
    return ok;
}

bool app_cards_do(App *app, const CardsWish *wish, const int32_t *items, size_t n, int64_t now_ms,
                  CardsPlan *done, Err *err) {
    Arena a = {0};
    Work w = {.app = app, .a = &a, .wish = wish};
    bool ok = plan_work(&w, items, n, done, err);
    if (ok && done->cards == 0) {
        ok = err_set(err, ERR_NOT_FOUND, "There is no card here that this would change.");
    }
    ok = ok && do_work(&w, done, now_ms, err);
    done->file = (Str){0}; // it was in our arena
    mem_free(w.fate);
    buf_free(&w.moved);
    arena_free(&a);
    return ok;
}
