// Find and replace. A card is taken apart into its parts, each part is changed, and the card is put
// together again in the way that touches least: where a part stands in the file as one stretch, the
// found bytes are replaced there; else the card is printed anew. Either way the result is parsed
// and must be the card that was meant, with the same review items, or it is not done.
#include "app/app_replace.h"

#include <string.h>

#include "app/app_cards_internal.h"
#include "base/file.h"
#include "base/utf8.h"
#include "deck/deck_items.h"
#include "deck/deck_overlay.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "text/uni.h"

#define WORK_CARD 400 // reading one, in looks at a prompt
#define CONTEXT   100 // bytes shown around the first place

struct Replacing {
    App *app;
    Arena arena; // of wish, cards and hits
    ReplaceWish wish;
    uint64_t loads; // of the library that the cards are of
    int32_t *cards;
    size_t n, at;
    VEC(ReplaceHit) hits;
};

// --- finding -------------------------------------------------------------------------------------

static uint32_t folded(Arena *a, uint32_t c) {
    if (c < 0x80) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    char bytes[4];
    Str one = uni_fold(a, (Str){bytes, utf8_encode(c, bytes)});
    return one.n ? utf8_next(&one) : c;
}

// Length of the match at the start of the text, 0 for none.
static size_t match_at(const ReplaceWish *w, Arena *a, Str text) {
    Str want = w->find, rest = text;
    if (w->match_case) {
        return str_starts(text, want) ? want.n : 0;
    }
    while (want.n) {
        if (rest.n == 0) {
            return 0;
        }
        const uint32_t x = utf8_next(&want), y = utf8_next(&rest);
        if (x != y && ((x < 0x80) != (y < 0x80) || folded(a, x) != folded(a, y))) {
            return 0;
        }
    }
    return text.n - rest.n;
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool is_whole(Str text, size_t from, size_t to) {
    const bool joins_left =
        from > 0 && is_word_byte(text.at[from - 1]) && is_word_byte(text.at[from]);
    const bool joins_right =
        to < text.n && is_word_byte(text.at[to - 1]) && is_word_byte(text.at[to]);
    return !joins_left && !joins_right;
}

// The next place at or after *from; *to is its end.
static bool find_next(const ReplaceWish *w, Arena *a, Str text, size_t *from, size_t *to) {
    for (size_t at = *from; at < text.n && w->find.n;) {
        const size_t n = match_at(w, a, str_skip(text, at));
        if (n > 0 && (!w->whole_words || is_whole(text, at, at + n))) {
            *from = at;
            *to = at + n;
            return true;
        }
        Str rest = str_skip(text, at);
        utf8_next(&rest);
        at = text.n - rest.n;
    }
    return false;
}

// The text with all places replaced; the same Str when there is none.
static Str replaced(const ReplaceWish *w, Arena *a, Str text, size_t *count) {
    size_t from = 0, to = 0, at = 0;
    Buf out = {0};
    while (find_next(w, a, text, &from, &to)) {
        buf_add_str(&out, str_sub(text, at, from));
        buf_add_str(&out, w->with);
        at = from = to;
        ++*count;
    }
    if (at == 0 && to == 0) {
        return text;
    }
    buf_add_str(&out, str_skip(text, at));
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

// --- one card ------------------------------------------------------------------------------------

static bool is_asked(const ReplaceWish *w, int part) {
    switch (w->where) {
    case REPLACE_QUESTION:
        return part == OVERLAY_PROMPT || part == OVERLAY_FRONT;
    case REPLACE_ANSWER:
        return part == OVERLAY_BACK;
    case REPLACE_FIELDS:
        return part < (int)FIELD_COUNT;
    case REPLACE_EVERYWHERE:
    case REPLACE_WHERE_COUNT:
        break;
    }
    return true;
}

static Str *part_of(Card *card, int part) {
    return part == OVERLAY_FRONT    ? &card->front
           : part == OVERLAY_BACK   ? &card->back
           : part == OVERLAY_PROMPT ? &card->prompt
                                    : &card->field[part];
}

// The card with its parts changed; how many places there are.
static size_t change_card(const ReplaceWish *w, Arena *a, const Card *card, Card *out) {
    size_t n = 0;
    *out = *card;
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        Str *text = part_of(out, part);
        if (is_asked(w, part) && text->n) {
            *text = replaced(w, a, *text, &n);
        }
    }
    return n;
}

static bool is_same_card(Arena *a, Str text, const Card *want, Str *got_text) {
    Diags faults = {0};
    const Deck *deck = deck_parse(a, (Str){0}, text, S("x"), &faults);
    const bool ok =
        deck->card_count == 1 && deck->topic_count == 0 && faults.count[SEVERITY_ERROR] == 0;
    diags_free(&faults);
    if (!ok) {
        return false;
    }
    Buf got = {0}, wanted = {0};
    deck_print_card(&got, &deck->cards[0]);
    deck_print_card(&wanted, want);
    const bool same = str_eq(buf_str(&got), buf_str(&wanted));
    *got_text = text;
    buf_free(&got);
    buf_free(&wanted);
    return same;
}

// The log knows both by the same names.
static bool has_same_items(Arena *a, const Card *x, const Card *y) {
    size_t n = 0, m = 0;
    const Str *one = deck_card_items(a, x, &n), *other = deck_card_items(a, y, &m);
    bool same = n == m;
    for (size_t i = 0; same && i < n; i++) {
        same = str_eq(one[i], other[i]);
    }
    return same;
}

// Where the part stands in the block, as one stretch. False when it does not.
static bool stands_in(Str block, Str part, size_t *from) {
    const uintptr_t at = (uintptr_t)part.at, low = (uintptr_t)block.at;
    *from = (size_t)(at - low);
    return part.n > 0 && at >= low && at + part.n <= low + block.n;
}

// The block with the places replaced in it; at == NULL when the result is not what is meant.
static Str change_block(const ReplaceWish *w, Arena *a, Str block, const Card *card,
                        const Card *want) {
    Buf out = {0};
    Str made = STR_NONE;
    size_t at = 0, count = 0;
    bool in_place = true;
    // Parts stand in any order; the next one is the lowest that is not behind yet.
    for (;;) {
        size_t best = SIZE_MAX, from = 0, len = 0;
        for (int part = 0; part < OVERLAY_PARTS; part++) {
            const Str text = *part_of((Card *)(uintptr_t)card, part);
            if (!is_asked(w, part) || text.n == 0) {
                continue;
            }
            if (!stands_in(block, text, &from)) {
                in_place = false;
            } else if (from >= at && from < best) {
                best = from;
                len = text.n;
            }
        }
        if (best == SIZE_MAX || !in_place) {
            break;
        }
        buf_add_str(&out, str_sub(block, at, best));
        buf_add_str(&out, replaced(w, a, str_sub(block, best, best + len), &count));
        at = best + len;
    }
    buf_add_str(&out, str_skip(block, at));
    const Str text = arena_str(a, buf_str(&out));
    buf_clear(&out);
    deck_print_card(&out, want);
    const Str end = str_skip(block, str_trim_end(block).n);
    const Str printed = cards_line_ends(a, str_trim_end(buf_str(&out)), cards_is_crlf(block));
    if (!in_place || !is_same_card(a, text, want, &made)) {
        buf_clear(&out);
        buf_addf(&out, "%.*s%.*s", STR_ARG(printed), STR_ARG(end));
        if (!is_same_card(a, arena_str(a, buf_str(&out)), want, &made)) {
            made = STR_NONE;
        }
    }
    buf_free(&out);
    return made;
}

// --- walking -------------------------------------------------------------------------------------

Replacing *app_replace_new(App *app, const ReplaceWish *wish, const int32_t *items, size_t n) {
    Replacing *r = mem_alloc(sizeof *r);
    uint8_t *seen = mem_array(app->lib.card_n + 1, sizeof *seen);
    r->app = app;
    r->loads = app->loads;
    r->wish = *wish;
    r->wish.find = arena_str(&r->arena, wish->find);
    r->wish.with = arena_str(&r->arena, wish->with);
    r->cards = ARENA_ARRAY(&r->arena, int32_t, n + 1);
    for (size_t i = 0; i < n; i++) {
        const bool is_there = items[i] >= 0 && (size_t)items[i] < app->lib.item_n;
        const int32_t card = is_there ? app->lib.items[items[i]].card : -1;
        if (card >= 0 && !seen[card]) {
            seen[card] = 1;
            r->cards[r->n++] = card;
        }
    }
    mem_free(seen);
    return r;
}

void app_replace_free(Replacing *r) {
    if (r) {
        vec_free(&r->hits);
        arena_free(&r->arena);
        mem_free(r);
    }
}

// What is shown of the first place.
static void show_place(Replacing *r, Arena *a, const Card *card, ReplaceHit *hit) {
    static const int order[] = {OVERLAY_PROMPT, OVERLAY_FRONT, OVERLAY_BACK};
    for (int i = 0; i < OVERLAY_PARTS; i++) {
        const int part = i < 3 ? order[i] : i - 3;
        const Str text = *part_of((Card *)(uintptr_t)card, part);
        size_t from = 0, to = 0;
        if (!is_asked(&r->wish, part) || !find_next(&r->wish, a, text, &from, &to)) {
            continue;
        }
        size_t left = from > CONTEXT ? from - CONTEXT : 0;
        while (left < from && ((unsigned char)text.at[left] & 0xC0) == 0x80) {
            left++;
        }
        hit->left = arena_str(&r->arena, str_sub(text, left, from));
        hit->was = arena_str(&r->arena, str_sub(text, from, to));
        hit->right = arena_str(&r->arena, utf8_clip(str_skip(text, to), CONTEXT));
        return;
    }
}

static bool is_writable(const App *app, const CardInfo *c) {
    return !app->is_read_only && !str_starts(c->id, S(DECK_TEMPORARY_ID)) &&
           file_info(app->lib.files[c->file].path.at).is_writable;
}

// The bytes of an own card as they stand in its file, and the card in them.
static bool read_block(const App *app, int32_t card, Arena *a, Str *block, Card *out) {
    const CardInfo *c = &app->lib.cards[card];
    Buf bytes = {0};
    Err err = {0};
    bool ok = file_read_range(app->lib.files[c->file].path.at, (int64_t)c->offset, c->length,
                              &bytes, &err) &&
              hash_str(buf_str(&bytes)) == c->text_hash;
    *block = arena_str(a, buf_str(&bytes));
    buf_free(&bytes);
    Diags ignored = {0};
    const Deck *deck =
        ok ? deck_parse(a, (Str){0}, *block, app->lib.decks[c->deck].id, &ignored) : NULL;
    diags_free(&ignored);
    if (deck && deck->card_count == 1) {
        *out = deck->cards[0];
    }
    return deck && deck->card_count == 1;
}

static void look_at(Replacing *r, Arena *a, int32_t index) {
    App *app = r->app;
    const CardInfo *c = &app->lib.cards[index];
    ReplaceHit hit = {.card = index, .is_own = app->lib.decks[c->deck].is_own};
    Card card, want;
    Str block = STR_NONE;
    Err err = {0};
    const bool ok = hit.is_own ? read_block(app, index, a, &block, &card)
                               : library_read_card(&app->lib, index, a, &card, &err);
    hit.n = ok ? change_card(&r->wish, a, &card, &want) : 0;
    if (hit.n == 0) {
        return;
    }
    hit.is_unfit = !is_writable(app, c) || !has_same_items(a, &card, &want);
    if (!hit.is_own) {
        Buf text = {0};
        Str got;
        deck_print_card(&text, &want);
        hit.is_unfit = app->is_read_only || !has_same_items(a, &card, &want) ||
                       !is_same_card(a, arena_str(a, buf_str(&text)), &want, &got);
        buf_free(&text);
    } else if (!hit.is_unfit) {
        hit.is_unfit = change_block(&r->wish, a, block, &card, &want).at == NULL;
    }
    show_place(r, a, &card, &hit);
    vec_push(&r->hits, hit);
}

bool app_replace_walk(Replacing *r, size_t work) {
    Arena a = {0};
    if (r->wish.find.n == 0 || r->loads != r->app->loads) {
        r->at = r->n;
    }
    for (; r->at < r->n && work > 0; r->at++) {
        look_at(r, &a, r->cards[r->at]);
        const size_t cost = WORK_CARD + a.total / 64;
        work = work > cost ? work - cost : 0;
        arena_reset(&a);
    }
    arena_free(&a);
    return r->at == r->n;
}

ReplaceHit *app_replace_hits(Replacing *r, size_t *n) {
    *n = r->hits.n;
    return r->hits.at;
}

// --- doing it ------------------------------------------------------------------------------------

typedef struct Rewrite {
    Replacing *r;
    Arena *a;
    uint8_t *wanted; // of each card
    Step *step;
    size_t cards;
} Rewrite;

static bool refuse_stale(Str path, Err *err) {
    return err_at(err, ERR_BUSY, path, 0,
                  "this file was changed by another program meanwhile, so nothing was done; please "
                  "look at it and try again");
}

static bool rewrite_own(Rewrite *w, int32_t file, Err *err) {
    const App *app = w->r->app;
    const Str path = app->lib.files[file].path;
    Str before;
    if (!cards_read_file(app, file, w->a, &before, err)) {
        return false;
    }
    Diags ignored = {0};
    const Deck *deck = deck_parse(w->a, path, before, S("x"), &ignored);
    diags_free(&ignored);
    Buf out = {0};
    size_t at = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const int32_t known = hashmap_get(&app->lib.card_by_id, card->id);
        if (known < 0 || !w->wanted[known] || app->lib.cards[known].file != file) {
            continue;
        }
        Card alone, want;
        Str block;
        ok = read_block(app, known, w->a, &block, &alone) || refuse_stale(path, err);
        if (ok && change_card(&w->r->wish, w->a, &alone, &want)) {
            const Str text = change_block(&w->r->wish, w->a, block, &alone, &want);
            buf_add_str(&out, str_sub(before, at, card->offset));
            buf_add_str(&out, text);
            at = card->offset + card->length;
            w->wanted[known] = 0;
            w->cards++;
        }
    }
    buf_add_str(&out, str_skip(before, at));
    const Str after = arena_str(w->a, buf_str(&out));
    buf_free(&out);
    step_expect(w->step, path.at, before);
    step_write(w->step, path.at, after);
    return ok && cards_is_sound(w->a, path.at, before, after, deck->card_count, err);
}

static bool change_mine(Rewrite *w, int32_t card, const char *path, Str *text, Err *err) {
    Card now, want;
    MineEdit edits[OVERLAY_PARTS];
    size_t n = 0;
    if (!library_read_card(&w->r->app->lib, card, w->a, &now, err)) {
        return false;
    }
    change_card(&w->r->wish, w->a, &now, &want);
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        const Str to = *part_of(&want, part);
        if (!str_eq(to, *part_of(&now, part))) {
            edits[n++] = (MineEdit){str_of(deck_overlay_part_name(part)), to.n ? to : S("")};
        }
    }
    w->wanted[card] = 0;
    w->cards++;
    return cards_mine_text(w->r->app, w->a, card, edits, n, path, text, err);
}

// All cards whose changes are kept in the same file as this one's.
static bool rewrite_mine(Rewrite *w, int32_t first, Err *err) {
    const App *app = w->r->app;
    const char *path = cards_mine_file(app, w->a, first);
    Str before = STR_NONE;
    bool ok = true;
    if (file_info(path).exists) {
        Buf bytes = {0};
        ok = file_read(path, DECK_MAX_BYTES, &bytes, err);
        before = arena_str(w->a, buf_str(&bytes));
        buf_free(&bytes);
    }
    Str text = before;
    for (size_t i = (size_t)first; ok && i < app->lib.card_n; i++) {
        if (w->wanted[i] && !app->lib.decks[app->lib.cards[i].deck].is_own &&
            str_eq(str_of(cards_mine_file(app, w->a, (int32_t)i)), str_of(path))) {
            ok = change_mine(w, (int32_t)i, path, &text, err);
        }
    }
    step_expect(w->step, path, before);
    if (text.n) {
        step_write(w->step, path, text);
    } else {
        step_remove(w->step, path); // all is as the deck has it again
    }
    return ok;
}

bool app_replace_do(Replacing *r, int64_t now_ms, size_t *cards, Err *err) {
    App *app = r->app;
    Arena a = {0};
    Rewrite w = {.r = r, .a = &a, .wanted = mem_array(app->lib.card_n + 1, sizeof *w.wanted)};
    bool ok = true, any = false;
    if (r->loads != app->loads) {
        ok = err_set(err, ERR_BUSY, "The cards are others by now; please look again.");
    }
    for (size_t i = 0; ok && i < r->hits.n; i++) {
        const ReplaceHit *hit = &r->hits.at[i];
        w.wanted[hit->card] = !hit->is_skipped && !hit->is_unfit;
        any = any || w.wanted[hit->card];
    }
    w.step = step_new(app, arena_printf(&a, "Replace \"%.*s\" by \"%.*s\"",
                                        STR_ARG(str_sub(r->wish.find, 0, 80)),
                                        STR_ARG(str_sub(r->wish.with, 0, 80))));
    if (ok && !any) {
        ok = err_set(err, ERR_NOT_FOUND, "There is nothing to replace.");
    }
    for (size_t i = 0; ok && i < app->lib.card_n; i++) {
        if (w.wanted[i]) {
            const CardInfo *c = &app->lib.cards[i];
            ok = app->lib.decks[c->deck].is_own ? rewrite_own(&w, c->file, err)
                                                : rewrite_mine(&w, (int32_t)i, err);
            ok = ok && (!w.wanted[i] || refuse_stale(app->lib.files[c->file].path, err));
        }
    }
    ok = ok && step_commit(w.step, NULL, 0, now_ms, err);
    *cards = ok ? w.cards : 0;
    step_free(w.step);
    mem_free(w.wanted);
    arena_free(&a);
    return ok;
}
