// A card as it is to be shown: text read from its file now, deletions hidden or shown, lists
// shuffled by the seed of the repetition.
#include <string.h>

#include "app/app_internal.h"
#include "base/file.h"
#include "deck/deck_body.h"
#include "deck/deck_show.h"
#include "text/cloze.h"

static Str shown(Arena *a, int32_t number, CardKind kind, Str text, bool revealed) {
    Str plain = deck_show(a, text);
    return kind == KIND_CLOZE ? cloze_show(a, plain, number, revealed) : plain;
}

// Fisher and Yates, with hashes of (seed, place) for dice. One that comes out in the right order is
// turned by one, so that an order card never shows its answer.
static void shuffle(CardOption *options, int32_t n, uint64_t seed, bool may_be_sorted) {
    for (int32_t i = n - 1; i > 0; i--) {
        int32_t j = (int32_t)(hash_mix(seed, (uint64_t)i) % (uint64_t)(i + 1));
        CardOption keep = options[i];
        options[i] = options[j];
        options[j] = keep;
    }
    bool sorted = n > 1;
    for (int32_t i = 0; i < n; i++) {
        sorted = sorted && options[i].place == i;
    }
    if (sorted && !may_be_sorted) {
        CardOption first = options[0];
        memmove(options, options + 1, (size_t)(n - 1) * sizeof *options);
        options[n - 1] = first;
    }
}

static void view_order(CardView *v, Arena *a, uint64_t seed) {
    DeckOrder order = deck_order_items(a, &v->card);
    v->before = deck_show(a, order.before);
    v->after = deck_show(a, order.after);
    v->option_n = (int32_t)order.items.n;
    v->options = ARENA_ARRAY(a, CardOption, order.items.n);
    for (int32_t i = 0; i < v->option_n; i++) {
        v->options[i] = (CardOption){.text = deck_show(a, order.items.at[i]), .place = i};
    }
    *(order.in_front ? &v->front : &v->answer) = (Str){0};
    shuffle(v->options, v->option_n, seed, false);
}

static void view_choice(CardView *v, Arena *a, uint64_t seed) {
    DeckChoice choice = deck_choice_items(a, &v->card);
    v->before = deck_show(a, choice.before);
    v->after = deck_show(a, choice.after);
    v->option_n = (int32_t)choice.n;
    v->options = ARENA_ARRAY(a, CardOption, choice.n);
    for (int32_t i = 0; i < v->option_n; i++) {
        v->options[i] = (CardOption){.text = deck_show(a, choice.options[i].text),
                                     .is_right = choice.options[i].is_right,
                                     .place = i};
    }
    *(choice.in_front ? &v->front : &v->answer) = (Str){0};
    shuffle(v->options, v->option_n, seed, true);
}

bool app_view(App *app, int32_t item, bool revealed, uint64_t seed, Arena *a, CardView *view,
              Err *err) {
    const ItemInfo *info = &app->lib.items[item];
    const Str path = app->lib.files[app->lib.cards[info->card].file].path;
    *view = (CardView){0};
    if (!library_read_card(&app->lib, info->card, a, &view->card, err)) {
        return false;
    }
    app_view_card(a, path, info->number, revealed, seed, view);
    return true;
}

void app_view_card(Arena *a, Str path, int32_t number, bool revealed, uint64_t seed,
                   CardView *view) {
    Card *card = &view->card;
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (card->field[i].at) {
            card->field[i] = deck_show(a, card->field[i]);
        }
    }
    view->question = shown(a, number, card->kind, card->prompt, revealed);
    view->front = shown(a, number, card->kind, card->front, revealed);
    view->answer = shown(a, number, card->kind, card->back, revealed);
    view->hint = card->field[FIELD_HINT];
    view->image_dir = arena_str(a, path_dir(path));
    switch (card->kind) {
    case KIND_ORDER:
        view_order(view, a, seed);
        break;
    case KIND_CHOICE:
        view_choice(view, a, seed);
        break;
    case KIND_CLOZE:
        // The text with its deletions is the question; without a "---" all of it stands in the
        // back.
        if (!card->has_separator) {
            view->front = view->answer;
            view->answer = (Str){0};
        }
        break;
    default:
        break;
    }
}
