// Deck files: the canonical print of each deck, reduced to the wanted cards, with ids, cloze
// numbers, topics and keys. One deck makes a file; several make a folder, where pictures lie beside
// the decks as the cards name them.
#include <string.h>

#include "base/file.h"
#include "deck/deck_print.h"
#include "export/export_internal.h"
#include "text/md_parse.h"

// Topics of the whole deck, or those that a wanted card stands under.
static void keep_topics(Arena *a, Deck *deck) {
    int32_t *place = ARENA_ARRAY(a, int32_t, deck->topic_count);
    for (size_t i = 0; i < deck->card_count; i++) {
        if (deck->cards[i].topic >= 0) {
            place[deck->cards[i].topic] = 1;
        }
    }
    Topic *topics = ARENA_ARRAY(a, Topic, deck->topic_count);
    size_t n = 0;
    for (size_t i = 0; i < deck->topic_count; i++) {
        if (place[i]) {
            place[i] = (int32_t)n;
            topics[n++] = deck->topics[i];
        }
    }
    for (size_t i = 0; i < deck->card_count; i++) {
        deck->cards[i].topic = deck->cards[i].topic < 0 ? -1 : place[deck->cards[i].topic];
    }
    deck->topics = topics;
    deck->topic_count = n;
}

static Deck wanted_part(Arena *a, const ExportDeck *entry) {
    Deck deck = *entry->deck;
    const bool is_whole = entry->card_n == deck.card_count;
    deck.cards = ARENA_ARRAY(a, Card, entry->card_n);
    deck.card_count = entry->card_n;
    for (size_t i = 0; i < entry->card_n; i++) {
        deck.cards[i] = *entry->cards[i].card;
    }
    if (!is_whole) {
        keep_topics(a, &deck);
    }
    return deck;
}

// "fundamentals/net" -> "fundamentals/net.deck.md", every level a plain name.
static const char *file_of(Arena *a, Str id) {
    Buf b = {0};
    while (id.at) {
        const Str level = str_cut(&id, '/');
        const bool is_odd = level.n == 0 || level.at[0] == '.';
        buf_add_z(&b, b.n ? "/" : "");
        buf_add_z(&b, is_odd ? "_" : "");
        for (size_t i = 0; i < level.n && i < 200; i++) {
            const unsigned char c = (unsigned char)level.at[i];
            buf_add_byte(&b, c < 0x20 || c == 0x7F || c == '\\' ? '_' : (char)c);
        }
    }
    buf_add_z(&b, ".deck.md");
    const char *file = arena_z(a, buf_str(&b));
    buf_free(&b);
    return file;
}

typedef struct Pictures {
    Export *e;
    MediaSet *set;
    const ExportDeck *deck;
    const char *folder; // of the deck file to be
} Pictures;

// "media/x.png" stays "media/x.png"; what leads elsewhere is not taken.
static bool is_plain_path(Str target) {
    bool is_plain =
        target.n > 0 && target.at[0] != '/' && str_find_byte(target, '\\', 0) == SIZE_MAX;
    while (is_plain && target.at) {
        const Str level = str_cut(&target, '/');
        is_plain = level.n > 0 && !str_eq(level, S("..")) && !str_eq(level, S("."));
    }
    return is_plain;
}

static bool copy_picture(const Pictures *p, Str target, Err *err) {
    const Str name = media_name(p->set, p->deck->dir, target);
    Arena a = {0};
    const Str wanted = media_target(&a, p->deck->dir, target);
    bool ok = true;
    if (name.at && is_plain_path(wanted)) {
        const char *to = path_join(&a, p->folder, arena_z(&a, wanted));
        const char *from = p->set->media.at[hashmap_get(&p->set->by_name, name)].path;
        if (!file_info(to).exists) {
            ok = dir_make(arena_z(&a, path_dir(str_of(to))), err) && file_copy(from, to, err);
            p->e->report->media++;
        }
    }
    arena_free(&a);
    return ok;
}

static bool copy_block(const Pictures *p, const MdBlock *block, Err *err) {
    for (; block; block = block->next) {
        for (const MdSpan *span = block->spans; span; span = span->next) {
            const bool names_file = span->kind == SPAN_IMAGE || (span->style & SPAN_LINK);
            if (names_file && !copy_picture(p, span->target, err)) {
                return false;
            }
        }
        if (!copy_block(p, block->child, err)) { // No deeper than MD_MAX_DEPTH.
            return false;
        }
    }
    return true;
}

static bool copy_pictures(const Pictures *p, const Deck *deck, Err *err) {
    Arena a = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        ok = copy_block(p, md_parse_text(&a, card->front), err) &&
             copy_block(p, md_parse_text(&a, card->back), err);
        for (int f = 0; ok && f < FIELD_COUNT; f++) {
            ok = !card->field[f].at || copy_block(p, md_parse_text(&a, card->field[f]), err);
        }
        arena_reset(&a);
    }
    for (size_t i = 0; ok && i < deck->topic_count; i++) {
        ok = copy_block(p, md_parse_text(&a, deck->topics[i].lesson), err);
        arena_reset(&a);
    }
    arena_free(&a);
    return ok;
}

static bool write_deck(Export *e, const ExportDeck *entry, Arena *a, MediaSet *set, bool is_folder,
                       Err *err) {
    const Deck deck = wanted_part(a, entry);
    const char *path = place_file(&e->place, EXPORT_OUT);
    bool ok = true;
    if (is_folder) {
        path = path_join(a, path, file_of(a, deck.id));
        const Pictures pictures = {e, set, entry, arena_z(a, path_dir(str_of(path)))};
        ok = dir_make(pictures.folder, err) && copy_pictures(&pictures, &deck, err);
    }
    Buf out = {0};
    deck_print(&out, &deck);
    if (ok && file_info(path).exists) {
        ok = err_at(err, ERR_INPUT, deck.path, 0,
                    "two decks would have the same file name here; export them one at a time");
    }
    ok = ok && file_write_atomic(path, buf_str(&out), err);
    buf_free(&out);
    return ok;
}

bool export_write_markdown(Export *e, Err *err) {
    const bool is_folder = !str_ends(str_of(e->place.path), S(".md"));
    if (!is_folder && e->source->deck_n > 1) {
        return err_at(err, ERR_INPUT, str_of(e->place.path), 0,
                      "these cards come from %zu decks, and a deck file holds one; name a folder "
                      "instead, with a slash at its end",
                      e->source->deck_n);
    }
    Arena a = {0};
    MediaSet set = {.diags = &e->report->diags};
    bool ok = !is_folder || dir_make(place_file(&e->place, EXPORT_OUT), err);
    for (size_t i = 0; ok && i < e->source->deck_n; i++) {
        ExportDeck entry;
        ok = e->source->read(e->source->self, i, &a, &entry, err);
        if (ok) {
            export_count(e, &entry);
            ok = write_deck(e, &entry, &a, &set, is_folder, err);
        }
        arena_reset(&a);
    }
    media_set_free(&set);
    arena_free(&a);
    return ok;
}
