// The learner's changes: read before the decks, laid over their cards as these come in. A change
// that cannot be applied never costs the card: the original is shown, and it is said why.
#include <string.h>

#include "app/library_internal.h"
#include "base/file.h"
#include "deck/deck_overlay.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"

static void keep_mine(Loader *l, const Deck *deck, Str path) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const int32_t before = card->has_id ? hashmap_get(&l->mine_by_id, card->id) : -1;
        if (!card->has_id) {
            diags_add(&l->lib->diags, SEVERITY_ERROR, path, card->line, S("mine-id"),
                      "a change needs the id of the card it changes: <!-- net.dns.what --> below "
                      "the heading");
        } else if (before >= 0) {
            diags_add(&l->lib->diags, SEVERITY_ERROR, path, card->line, S("mine-twice"),
                      "the card %.*s is changed in %.*s:%d already, which counts; put both "
                      "together",
                      STR_ARG(card->id), STR_ARG(l->mine.at[before].path),
                      (int)l->mine.at[before].card.line);
        } else {
            hashmap_put(&l->mine_by_id, card->id, (int32_t)l->mine.n);
            vec_push(&l->mine, (MineInfo){.card = *card, .path = path});
        }
    }
}

static void read_file(Loader *l, const DeckFile *file) {
    Arena *a = &l->lib->arena; // there are few changes, so they stay in memory
    Buf text = {0};
    Err err = {0};
    const FileEntry entry = {.path = arena_str(a, str_of(file->path)),
                             .size = file->size,
                             .mtime_ns = file->mtime_ns,
                             .is_own = true};
    vec_push(&l->files, entry);
    if (file_read(file->path, DECK_MAX_BYTES, &text, &err)) {
        Diags diags = {0};
        const Str kept = arena_str(a, buf_str(&text));
        keep_mine(l, deck_parse_overlay(a, entry.path, kept, file->id, &diags), entry.path);
        diags_add_all(&l->lib->diags, &diags);
        diags_free(&diags);
    } else {
        diags_add(&l->lib->diags, SEVERITY_ERROR, entry.path, 0, S("unreadable"), "%s", err.text);
    }
    buf_free(&text);
}

void loader_read_mine(Loader *l, const char *dir) {
    Arena a = {0};
    const DeckTree tree = deck_tree_list(&a, dir, &l->lib->diags);
    for (size_t i = 0; i < tree.n; i++) {
        read_file(l, &tree.files[i]);
    }
    arena_free(&a);
}

static void report_both(Loader *l, const MineInfo *mine, const Card *original) {
    OverlayChange changes[OVERLAY_PARTS];
    deck_overlay_changes(original, &mine->card, changes);
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        if (changes[part].both_changed) {
            diags_add(&l->lib->diags, SEVERITY_NOTE, mine->path, mine->card.line, S("both-changed"),
                      "you changed \"%s\" of %.*s, and the deck has changed it since; yours is "
                      "shown. \"trestle mine %.*s\" shows both",
                      deck_overlay_part_name(part), STR_ARG(original->id), STR_ARG(original->id));
        }
    }
}

int32_t loader_apply_mine(Loader *l, Arena *scratch, Card *card) {
    const int32_t at = l->mine.n > 0 ? hashmap_get(&l->mine_by_id, card->id) : -1;
    if (at < 0) {
        return -1;
    }
    MineInfo *mine = &l->mine.at[at];
    Card merged;
    Str why = {0};
    mine->is_used = true;
    report_both(l, mine, card);
    if (!deck_overlay_merge(scratch, card, &mine->card, &merged, &why)) {
        diags_add(&l->lib->diags, SEVERITY_ERROR, mine->path, mine->card.line, S("mine-unfit"),
                  "with your changes %.*s would be no card any more, so the original is shown: "
                  "%.*s",
                  STR_ARG(card->id), STR_ARG(why));
    }
    *card = merged;
    return at;
}

void loader_end_mine(Loader *l) {
    Library *lib = l->lib;
    lib->mine_n = l->mine.n;
    lib->mine = ARENA_ARRAY(&lib->arena, MineInfo, l->mine.n);
    if (l->mine.n > 0) {
        memcpy(lib->mine, l->mine.at, l->mine.n * sizeof *lib->mine);
    }
    for (size_t i = 0; i < lib->mine_n; i++) {
        const MineInfo *mine = &lib->mine[i];
        if (!mine->is_used) {
            diags_add(&lib->diags, SEVERITY_NOTE, mine->path, mine->card.line, S("mine-alone"),
                      "no deck has the card %.*s now; your changes are kept until it comes back",
                      STR_ARG(mine->card.id));
        }
    }
    vec_free(&l->mine);
    hashmap_free(&l->mine_by_id);
}
