// Which cards of a file that is taken in are ours already, and what they must keep. Ids and cloze
// numbers are written into our copy, not into the file it came from; taking that file in again must
// not cut its cards off from their past. So a card that says the same goes in as it stands in our
// copy, and one that was reworded gets its id back. (A reworded cloze card without numbers gets new
// ones: which deletion is which can then only be guessed.)
#include "app/app_internal.h"

#include "app/library_internal.h"
#include "base/file.h"
#include "text/cloze.h"

static uint64_t hash_of(const Card *card, Str text) {
    return hash_str(str_sub(text, card->offset, card->offset + card->length));
}

Known known_start(const App *app, Str deck_id) {
    const Library *lib = &app->lib;
    Known known = {.app = app};
    for (size_t d = 0; d < lib->deck_n; d++) {
        const DeckInfo *deck = &lib->decks[d];
        if (!str_eq(deck->id, deck_id)) {
            continue;
        }
        for (int32_t c = deck->first_card; c < deck->first_card + deck->card_count; c++) {
            if (hashmap_get(&known.prompts, lib->cards[c].prompt) < 0) {
                hashmap_put(&known.prompts, lib->cards[c].prompt, c);
            }
        }
    }
    return known;
}

void known_free(Known *known) {
    hashmap_free(&known->prompts);
    hashmap_free(&known->found);
    arena_free(&known->arena);
}

int32_t known_find(Known *known, const Card *card) {
    const Library *lib = &known->app->lib;
    int32_t at = hashmap_get(&lib->card_by_id, card->id);
    if (at < 0 && !card->has_id) {
        Arena a = {0};
        at = hashmap_get(&known->prompts, library_plain_prompt(&a, card));
        arena_free(&a);
    }
    if (at < 0 || (!card->has_id && hashmap_get(&known->found, lib->cards[at].id) >= 0)) {
        return -1; // the second of two equal prompts is another card
    }
    hashmap_put(&known->found, lib->cards[at].id, at);
    return at;
}

// The text without the numbers of its cloze marks.
static Str without_numbers(Arena *a, Str text) {
    size_t n = 0;
    const ClozeMark *marks = cloze_marks(a, text, &n);
    Buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (marks[i].number > 0) {
            buf_add_str(&out, str_sub(text, at, marks[i].from + 2));
            at = str_find_byte(text, ':', marks[i].from) + 1;
        }
    }
    buf_add_str(&out, str_skip(text, at));
    Str plain = arena_str(a, buf_str(&out));
    buf_free(&out);
    return plain;
}

static bool same_words(Arena *a, CardKind kind, Str ours, Str theirs) {
    return str_eq(ours, theirs) || (kind == KIND_CLOZE && str_eq(without_numbers(a, ours), theirs));
}

// Same prompt, sides and fields? The comment may differ by the id we wrote, a cloze by its numbers.
bool known_is_same(const Known *known, int32_t at, const Card *card, Str text) {
    const Library *lib = &known->app->lib;
    if (lib->cards[at].text_hash == hash_of(card, text)) {
        return true;
    }
    if (card->has_id && card->kind != KIND_CLOZE) {
        return false;
    }
    Arena a = {0};
    Err err = {0};
    Card ours = {0};
    bool same = library_read_original(lib, at, &a, &ours, &err) && ours.kind == card->kind &&
                same_words(&a, card->kind, ours.prompt, card->prompt) &&
                same_words(&a, card->kind, ours.front, card->front) &&
                same_words(&a, card->kind, ours.back, card->back);
    for (int i = 0; same && i < FIELD_COUNT; i++) {
        same = str_eq(ours.field[i], card->field[i]);
    }
    arena_free(&a);
    return same;
}

Str known_bytes(const Library *lib, const CardInfo *card, Arena *a) {
    Buf out = {0};
    Err err = {0};
    Str bytes = {0};
    if (file_read_range(lib->files[card->file].path.at, (int64_t)card->offset, card->length, &out,
                        &err) &&
        hash_str(buf_str(&out)) == card->text_hash) {
        bytes = arena_str(a, buf_str(&out));
    }
    buf_free(&out);
    return bytes;
}

Str known_with_id(Arena *a, const Card *card, Str text, Str id) {
    Str bytes = str_sub(text, card->offset, card->offset + card->length);
    size_t at = 0;
    for (int32_t line = card->line; line < card->comment_line; line++) {
        at = str_find_byte(bytes, '\n', at) + 1;
    }
    size_t open = card->comment_line > 0 ? str_find(bytes, S("<!--"), at) : SIZE_MAX;
    if (open != SIZE_MAX) {
        return arena_printf(a, "%.*s %.*s%.*s", STR_ARG(str_sub(bytes, 0, open + 4)), STR_ARG(id),
                            STR_ARG(str_skip(bytes, open + 4)));
    }
    size_t end = str_find_byte(bytes, '\n', 0);
    end = end == SIZE_MAX ? bytes.n : end;
    return arena_printf(a, "%.*s\n<!-- %.*s -->%.*s", STR_ARG(str_trim_end(str_sub(bytes, 0, end))),
                        STR_ARG(id), STR_ARG(str_skip(bytes, end)));
}
