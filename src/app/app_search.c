// Keeping the index of words up to date. Three stages, each a piece at a time: the rows the index
// has are read and matched with the cards by key and hash; cards without a row are read from their
// files and put in; then it is ready until the library is loaded again. Rows of cards that changed
// or went are passed over, until there are so many that the index is made anew.
#include "app/app_search_internal.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/cloze.h"
#include "text/uni.h"

#define WORK_ROW      3   // one row of the index, in looks at a prompt
#define WORK_CARD     500 // one card read and put in
#define ROWS_A_PIECE  2000
#define STALE_ALLOWED 4000

typedef enum SearchStage { SEARCH_ROWS, SEARCH_CARDS, SEARCH_READY } SearchStage;

struct AppSearch {
    SearchIndex *index;
    SearchStage stage;
    uint64_t loads;       // of the library that the rest is about
    int64_t after;        // row read last
    VEC(int32_t) card_of; // by row; -1: of no present card
    uint8_t *has;         // of each card: it is in the index
    uint64_t *mine;       // of each change of the learner: hash
    size_t at, in;        // cards looked at; cards in the index
    size_t stale;
    Arena texts;
};

// --- texts ---------------------------------------------------------------------------------------

static bool is_without_spaces(uint32_t c) {
    return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || // Thai, Lao, Burmese
           (c >= 0x1780 && c <= 0x17FF) ||                                 // Khmer
           (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3040 && c <= 0x30FF) || // radicals, kana
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || // Han
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_left_out(uint32_t c) {
    return c == 0x0640 || c == 0x0670 || (c >= 0x064B && c <= 0x065F) || // Arabic
           (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF || c == 0x05C1 || c == 0x05C2 ||
           c == 0x05C4 || c == 0x05C5 || c == 0x05C7; // Hebrew
}

Str search_text(Arena *a, Str text) {
    Str rest = uni_fold(a, text);
    if (uni_is_ascii(rest)) {
        return rest;
    }
    Buf out = {0};
    while (rest.n) {
        const uint32_t c = utf8_next(&rest);
        if (is_left_out(c)) {
            continue;
        }
        const bool alone = is_without_spaces(c);
        if (alone) {
            buf_add_byte(&out, ' ');
        }
        buf_add_utf8(&out, c);
        if (alone) {
            buf_add_byte(&out, ' ');
        }
    }
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}

static void add_part(Buf *out, Str part) {
    if (part.n) {
        buf_add_str(out, part);
        buf_add_z(out, "\n\n");
    }
}

// Everything the card says, gaps filled.
static Str text_of(Arena *a, const Card *card) {
    Buf out = {0};
    add_part(&out, card->prompt);
    add_part(&out, card->front);
    add_part(&out, card->back);
    for (int i = 0; i < FIELD_COUNT; i++) {
        add_part(&out, card->field[i]);
    }
    const Str all = arena_str(a, buf_str(&out));
    buf_free(&out);
    return search_text(a, card->kind == KIND_CLOZE ? cloze_show(a, all, 0, true) : all);
}

static uint64_t hash_of_mine(const Card *card) {
    uint64_t hash = hash_mix(hash_str(card->prompt), hash_str(card->front));
    hash = hash_mix(hash, hash_str(card->back));
    for (int i = 0; i < FIELD_COUNT; i++) {
        // A part that is there and empty takes the original's away.
        hash = hash_mix(hash, card->field[i].at ? hash_str(card->field[i]) : 0);
    }
    for (size_t i = 0; i < card->key_count; i++) {
        hash = hash_mix(hash, hash_str(card->keys[i].value));
    }
    return hash;
}

static uint64_t hash_of(const App *app, size_t card) {
    const CardInfo *info = &app->lib.cards[card];
    return info->mine >= 0 ? hash_mix(info->text_hash, app->search->mine[info->mine])
                           : info->text_hash;
}

// --- stages --------------------------------------------------------------------------------------

static void start(App *app) {
    struct AppSearch *s = app->search;
    mem_free(s->has);
    mem_free(s->mine);
    s->has = mem_array(app->lib.card_n + 1, sizeof *s->has);
    s->mine = mem_array(app->lib.mine_n + 1, sizeof *s->mine);
    for (size_t i = 0; i < app->lib.mine_n; i++) {
        s->mine[i] = hash_of_mine(&app->lib.mine[i].card);
    }
    vec_clear(&s->card_of);
    vec_push(&s->card_of, -1); // there is no row 0
    s->stage = SEARCH_ROWS;
    s->loads = app->loads;
    s->after = 0;
    s->at = s->in = s->stale = 0;
}

static void take_row(void *ctx, int64_t row, Str key, uint64_t hash) {
    App *app = ctx;
    struct AppSearch *s = app->search;
    const int32_t card = hashmap_get(&app->lib.card_by_id, key);
    const bool is_it = card >= 0 && !s->has[card] && hash_of(app, (size_t)card) == hash;
    while ((int64_t)s->card_of.n <= row) {
        vec_push(&s->card_of, -1);
    }
    s->card_of.at[row] = is_it ? card : -1;
    s->stale += !is_it;
    if (is_it) {
        s->has[card] = 1;
        s->in++;
    }
}

Str app_search_read(const App *app, int32_t card, Arena *a) {
    Card text;
    Err err = {0};
    return library_read_card(&app->lib, card, a, &text, &err) ? text_of(a, &text) : (Str){0};
}

static void put_card(App *app, size_t card) {
    struct AppSearch *s = app->search;
    const Str text = app_search_read(app, (int32_t)card, &s->texts);
    if (text.n == 0) {
        return; // changed on disk a moment ago: the next load looks again
    }
    const int64_t row = search_put(s->index, app->lib.cards[card].id, hash_of(app, card), text);
    if (row > 0) {
        take_row(app, row, app->lib.cards[card].id, hash_of(app, card));
    }
}

static void put_cards(App *app, size_t *work) {
    struct AppSearch *s = app->search;
    const bool can_put = search_is_writable(s->index);
    search_begin(s->index);
    for (; s->at<app->lib.card_n && * work> 0; s->at++) {
        size_t cost = 1;
        if (!s->has[s->at] && can_put) {
            put_card(app, s->at);
            cost = WORK_CARD + s->texts.total / 64;
            arena_reset(&s->texts);
        }
        *work = *work > cost ? *work - cost : 0;
    }
    search_end(s->index);
    if (s->at == app->lib.card_n) {
        s->stage = SEARCH_READY;
    }
}

static void read_rows(App *app, size_t *work) {
    struct AppSearch *s = app->search;
    const size_t cost = WORK_ROW * ROWS_A_PIECE;
    const bool more = search_rows(s->index, &s->after, ROWS_A_PIECE, take_row, app);
    *work = *work > cost ? *work - cost : 0;
    if (more) {
        return;
    }
    if (s->stale > STALE_ALLOWED && s->stale > s->in / 2 && !app->is_read_only) {
        search_clear(s->index);
        start(app);
    }
    s->stage = SEARCH_CARDS;
}

bool app_search_work(App *app, size_t work) {
    if (!app->search) {
        Arena a = {0};
        app->search = mem_alloc(sizeof *app->search);
        app->search->index =
            search_open(path_join(&a, path_join(&a, app->data_dir, "cache"), "search.sqlite"),
                        app->is_read_only);
        arena_free(&a);
        start(app);
    } else if (app->search->loads != app->loads) {
        start(app);
    }
    while (app->search->stage != SEARCH_READY && work > 0) {
        if (app->search->stage == SEARCH_ROWS) {
            read_rows(app, &work);
        } else {
            put_cards(app, &work);
        }
    }
    return app->search->stage == SEARCH_READY;
}

int32_t app_search_percent(const App *app) {
    const struct AppSearch *s = app->search;
    if (!s || s->loads != app->loads) {
        return 0;
    }
    if (s->stage == SEARCH_READY || app->lib.card_n == 0) {
        return 100;
    }
    const size_t percent = s->in * 100 / app->lib.card_n;
    return percent < 99 ? (int32_t)percent : 99;
}

// --- for searches --------------------------------------------------------------------------------

SearchHits *app_search_find(App *app, Str words) {
    struct AppSearch *s = app->search;
    if (!s || s->loads != app->loads || s->stage == SEARCH_ROWS) {
        return NULL;
    }
    Arena a = {0};
    SearchHits *hits = search_find(s->index, search_text(&a, words));
    arena_free(&a);
    return hits;
}

int32_t app_search_card(const App *app, int64_t row) {
    const struct AppSearch *s = app->search;
    const bool is_known = s && s->loads == app->loads && row > 0 && row < (int64_t)s->card_of.n;
    return is_known ? s->card_of.at[row] : -1;
}

bool app_search_has(const App *app, int32_t card) {
    const struct AppSearch *s = app->search;
    return s && s->loads == app->loads && s->has[card];
}

void app_search_close(App *app) {
    struct AppSearch *s = app->search;
    if (s) {
        search_close(s->index);
        vec_free(&s->card_of);
        mem_free(s->has);
        mem_free(s->mine);
        arena_free(&s->texts);
        mem_free(s);
        app->search = NULL;
    }
}
