// One deck file: read, give ids to what lacks them, keep what must stay in memory.
#include <stdio.h>
#include <string.h>

#include "app/library_internal.h"
#include "base/file.h"
#include "deck/deck_ids.h"
#include "deck/deck_items.h"
#include "deck/deck_overlay.h"
#include "deck/deck_parse.h"
#include "deck/deck_show.h"
#include "text/cloze.h"
#include "text/md_parse.h"

static Str keep(Loader *l, Str s) {
    return s.n ? arena_str(&l->lib->arena, s) : STR_NONE;
}

static Str keep_tag(Loader *l, Str tag) {
    int32_t at = hashmap_get(&l->words, tag);
    if (at < 0) {
        at = (int32_t)l->tags.n;
        vec_push(&l->tags, keep(l, tag));
        hashmap_put(&l->words, l->tags.at[at], at);
    }
    return l->tags.at[at];
}

static StrList keep_tags(Loader *l, StrList list) {
    StrList out = {.n = list.n};
    if (list.n) {
        out.at = ARENA_ARRAY(&l->lib->arena, Str, list.n);
        for (size_t i = 0; i < list.n; i++) {
            out.at[i] = keep_tag(l, list.at[i]);
        }
    }
    return out;
}

// Ids that are needed, until every card has its place.
static StrList pass_list(Loader *l, StrList list) {
    StrList out = {.n = list.n};
    if (list.n) {
        out.at = ARENA_ARRAY(&l->passing, Str, list.n);
        for (size_t i = 0; i < list.n; i++) {
            out.at[i] = arena_str(&l->passing, list.at[i]);
        }
    }
    return out;
}

Str library_plain_prompt(Arena *scratch, const Card *card) {
    Str text = deck_show(scratch, card->prompt);
    if (card->kind == KIND_CLOZE) {
        size_t n = 0;
        ClozeMark *marks = cloze_marks(scratch, text, &n);
        Buf out = {0};
        size_t at = 0;
        for (size_t i = 0; i < n; i++) {
            buf_add_str(&out, str_sub(text, at, marks[i].from));
            buf_add_byte(&out, '[');
            buf_add_str(&out, marks[i].hint.at ? marks[i].hint : S("..."));
            buf_add_byte(&out, ']');
            at = marks[i].to;
        }
        buf_add_str(&out, str_skip(text, at));
        text = arena_str(scratch, buf_str(&out));
        buf_free(&out);
        return text;
    }
    static const char marks[] = "`*_[\\&<~|";
    for (size_t i = 0; i < text.n; i++) {
        if (strchr(marks, text.at[i])) {
            return md_plain(scratch, md_parse_text(scratch, text));
        }
    }
    return text;
}

static void keep_card(Loader *l, Arena *scratch, const Card *original, Str file_text, int32_t deck,
                      size_t first_topic) {
    Card own = *original; // with the learner's changes, from below on
    const Card *card = &own;
    int32_t before = hashmap_get(&l->taken, card->id);
    if (before >= 0) {
        const CardInfo *first = &l->cards.at[before].info;
        diags_add(&l->lib->diags, SEVERITY_ERROR, l->files.at[l->files.n - 1].path, card->line,
                  S("id-twice"),
                  "the id \"%.*s\" is already used in %.*s, line %d; please give this card another "
                  "one (it is left out until then)",
                  STR_ARG(card->id), STR_ARG(l->files.at[first->file].path), first->line);
        return;
    }
    RawCard raw = {.needs = pass_list(l, card->needs)};
    CardInfo *c = &raw.info;
    c->mine = loader_apply_mine(l, scratch, &own);
    c->id = keep(l, card->id);
    c->prompt = keep(l, library_plain_prompt(scratch, card));
    c->kind = card->kind;
    c->deck = deck;
    c->topic = card->topic >= 0 ? (int32_t)first_topic + card->topic : -1;
    c->file = (int32_t)l->files.n - 1;
    c->line = card->line;
    c->offset = card->offset;
    c->length = card->length;
    c->text_hash = hash_str(str_sub(file_text, card->offset, card->offset + card->length));
    c->tags = keep_tags(l, card->tags);
    c->rev = card->rev;
    size_t n = 0;
    Str *items = deck_card_items(scratch, card, &n);
    raw.number_n = (int32_t)n;
    raw.numbers = ARENA_ARRAY(&l->passing, int32_t, n);
    for (size_t i = 0; i < n; i++) {
        Str id;
        raw.numbers[i] = card->kind == KIND_CLOZE ? deck_item_number(items[i], &id) : 0;
    }
    hashmap_put(&l->taken, c->id, (int32_t)l->cards.n);
    vec_push(&l->cards, raw);
}

static void keep_deck(Loader *l, const Deck *deck, Str file_text, bool is_own) {
    RawDeck raw = {.sort_order = deck->order,
                   .first_card = l->cards.n,
                   .first_topic = l->topics.n,
                   .topic_n = deck->topic_count};
    DeckInfo *d = &raw.info;
    d->id = keep(l, deck->id);
    d->title = keep(l, deck->title.n ? deck->title : path_base(deck->id));
    d->about = keep(l, deck->about);
    d->stage = deck->stage;
    d->track = deck->track;
    d->tags = keep_tags(l, deck->tags);
    d->file = (int32_t)l->files.n - 1;
    d->is_own = is_own;
    for (size_t i = 0; i < deck->topic_count; i++) {
        const Topic *t = &deck->topics[i];
        RawTopic topic = {.needs = pass_list(l, t->needs)};
        topic.info.id = keep(l, t->id);
        topic.info.title = keep(l, t->title);
        topic.info.lesson = keep(l, t->lesson);
        topic.info.deck = (int32_t)l->decks.n;
        topic.info.key = t->id.n ? topic.info.id
                                 : arena_printf(&l->lib->arena, "%.*s#%.*s", STR_ARG(deck->id),
                                                STR_ARG(t->title));
        vec_push(&l->topics, topic);
    }
    Arena one = {0};
    for (size_t i = 0; i < deck->card_count; i++) {
        keep_card(l, &one, &deck->cards[i], file_text, (int32_t)l->decks.n, raw.first_topic);
        if (i % 64 == 0) {
            arena_reset(&one);
        }
    }
    arena_free(&one);
    d->card_count = (int32_t)(l->cards.n - raw.first_card);
    vec_push(&l->decks, raw);
}

static bool is_taken(void *self, Str id) {
    Loader *l = self;
    return hashmap_get(&l->taken, id) >= 0 || (l->has_history && l->has_history(l->ctx, id));
}

// Ids and numbers are never used again, so the past of deleted deletions counts.
#define CLOZE_LOOK_BACK 64
static int32_t highest_cloze(void *self, Str id) {
    Loader *l = self;
    int32_t highest = 0;
    char key[600];
    for (int32_t i = 1; l->has_history && i <= CLOZE_LOOK_BACK; i++) {
        int n = snprintf(key, sizeof key, "%.*s/%d", STR_ARG(id), i);
        if (n > 0 && (size_t)n < sizeof key && l->has_history(l->ctx, (Str){key, (size_t)n})) {
            highest = i;
        }
    }
    return highest;
}

// A file that could not be written before is matched by its text; once that has a past, writing an
// id would cut it off.
static bool has_temporary_past(Loader *l, const Deck *deck) {
    for (size_t i = 0; l->has_history && i < deck->card_count; i++) {
        if (!deck->cards[i].has_id && l->has_history(l->ctx, deck->cards[i].id)) {
            return true;
        }
    }
    return false;
}

static bool needs_ids(const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *c = &deck->cards[i];
        if (!c->has_id || c->kind == KIND_CLOZE) {
            return true;
        }
    }
    return false;
}

// Writes ids and numbers into the file when it lacks some. True when the text in `file` is new.
static bool write_ids(Loader *l, Arena *a, const char *path, Buf *file, const Deck *deck) {
    if (!l->write_ids || !needs_ids(deck) || !file_info(path).is_writable ||
        has_temporary_past(l, deck)) {
        return false;
    }
    DeckIdRules rules = {l, is_taken, highest_cloze};
    Str text = buf_str(file);
    Str out = text;
    size_t changed = 0;
    deck_write_ids(a, text, deck, &rules, &out, &changed);
    Err err = {0};
    if (changed == 0) {
        return false;
    }
    if (!file_replace(path, text, out, &err)) {
        diags_add(&l->lib->diags, SEVERITY_NOTE, str_of(path), 0, S("read-only"),
                  "ids could not be written into this file (%s); its cards are recognised by their "
                  "text instead",
                  err.text);
        return false;
    }
    Buf fresh = {0};
    buf_add_str(&fresh, out);
    buf_free(file);
    *file = fresh;
    return true;
}

void loader_read_file(Loader *l, const char *path, Str fallback_id, bool is_own) {
    Buf file = {0};
    Err err = {0};
    FileInfo info = file_info(path);
    FileEntry entry = {.path = arena_str(&l->lib->arena, str_of(path)),
                       .size = info.size,
                       .mtime_ns = info.mtime_ns,
                       .is_own = is_own};
    vec_push(&l->files, entry);
    if (!file_read(path, DECK_MAX_BYTES, &file, &err)) {
        diags_add(&l->lib->diags, SEVERITY_ERROR, str_of(path), 0, S("unreadable"), "%s", err.text);
        buf_free(&file);
        return;
    }
    Arena a = {0};
    Diags diags = {0};
    Deck *deck = deck_parse(&a, entry.path, buf_str(&file), fallback_id, &diags);
    if (is_own && write_ids(l, &a, path, &file, deck)) {
        diags_free(&diags);
        diags = (Diags){0};
        deck = deck_parse(&a, entry.path, buf_str(&file), fallback_id, &diags);
        info = file_info(path);
        l->files.at[l->files.n - 1].size = info.size;
        l->files.at[l->files.n - 1].mtime_ns = info.mtime_ns;
    }
    diags_add_all(&l->lib->diags, &diags);
    diags_free(&diags);
    keep_deck(l, deck, buf_str(&file), is_own);
    arena_free(&a);
    buf_free(&file);
}

bool library_read_original(const Library *lib, int32_t card, Arena *a, Card *out, Err *err) {
    const CardInfo *c = &lib->cards[card];
    Str path = lib->files[c->file].path;
    Buf text = {0};
    if (!file_read_range(path.at, (int64_t)c->offset, c->length, &text, err)) {
        buf_free(&text);
        return false;
    }
    Str kept = arena_str(a, buf_str(&text));
    buf_free(&text);
    if (hash_str(kept) != c->text_hash) {
        return err_at(err, ERR_INPUT, path, c->line,
                      "the file was changed; it is being read again");
    }
    Diags diags = {0};
    Deck *deck = deck_parse(a, path, kept, lib->decks[c->deck].id, &diags);
    diags_free(&diags);
    if (deck->card_count != 1) {
        return err_at(err, ERR_CORRUPT, path, c->line, "the card cannot be read on its own");
    }
    *out = deck->cards[0];
    out->id = c->id;
    out->line = c->line;
    return true;
}

bool library_read_card(const Library *lib, int32_t card, Arena *a, Card *out, Err *err) {
    Card original;
    if (!library_read_original(lib, card, a, &original, err)) {
        return false;
    }
    const int32_t mine = lib->cards[card].mine;
    Str why = {0};
    *out = original;
    if (mine >= 0) {
        // What does not fit was reported on loading; *out is the original then.
        deck_overlay_merge(a, &original, &lib->mine[mine].card, out, &why);
    }
    return true;
}
