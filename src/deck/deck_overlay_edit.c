// Writing the learner's changes: what is changed now, one change more or less, and the card of the
// overlay made anew from it.
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "deck/deck_overlay_internal.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "deck/deck_show.h"

// Part of an overlay card with its base, as it goes into the file.
typedef struct Entry {
    bool is_there;
    Str text;
    Str base;
} Entry;

static Str hash_of(Arena *a, Str text) {
    char hash[OVERLAY_HASH_SIZE];
    overlay_hash(text, hash);
    return arena_str(a, str_of(hash));
}

// A "---" brings both sides, so the one that is not changed is repeated.
static void complete_sides(Arena *a, const Card *original, Entry entries[OVERLAY_PARTS]) {
    Entry *front = &entries[OVERLAY_FRONT], *back = &entries[OVERLAY_BACK];
    const bool needs_separator = front->is_there || (back->is_there && back->text.n == 0);
    for (int part = OVERLAY_FRONT; needs_separator && part <= OVERLAY_BACK; part++) {
        if (!entries[part].is_there) {
            const Str text = deck_overlay_part(original, part);
            entries[part] = (Entry){true, text, hash_of(a, text)};
        }
    }
}

static Str print_base(Arena *a, const Entry entries[OVERLAY_PARTS]) {
    Buf out = {0};
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        if (entries[part].is_there && entries[part].base.n > 0) {
            buf_addf(&out, "%s%s:", out.n > 0 ? "," : "", deck_overlay_part_name(part));
            buf_add_str(&out, entries[part].base);
        }
    }
    const Str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

// The overlay card that holds these entries; false when it would hold none.
static bool make_card(Arena *a, const Card *original, const Card *old, Entry entries[OVERLAY_PARTS],
                      Card *out) {
    bool has_any = false;
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        has_any = has_any || entries[part].is_there;
    }
    if (!has_any) {
        return false;
    }
    complete_sides(a, original, entries);
    *out = (Card){.id = original->id, .has_id = true, .prompt = original->prompt, .topic = -1};
    if (old != NULL) {
        out->topic = old->topic;
    }
    for (int f = 0; f < FIELD_COUNT; f++) {
        if (entries[f].is_there) {
            out->field[f] = entries[f].text.n > 0 ? entries[f].text : S("");
        }
    }
    out->has_separator = entries[OVERLAY_FRONT].is_there;
    out->front = entries[OVERLAY_FRONT].text;
    out->back = entries[OVERLAY_BACK].text;
    out->prompt = entries[OVERLAY_PROMPT].is_there ? entries[OVERLAY_PROMPT].text : out->prompt;
    const Str base = print_base(a, entries);
    if (base.n > 0) {
        out->keys = ARENA_NEW(a, KeyValue);
        out->keys[0] = (KeyValue){S(DECK_BASE_KEY), base};
        out->key_count = 1;
    }
    return true;
}

// The deck with the card put in place of the old one, added, or (card == NULL) taken out.
static Deck *replace_card(Arena *a, const Deck *deck, const Card *old, const Card *card) {
    Deck *out = ARENA_NEW(a, Deck);
    *out = *deck;
    out->cards = ARENA_ARRAY(a, Card, deck->card_count + 1);
    out->card_count = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        if (&deck->cards[i] != old) {
            out->cards[out->card_count++] = deck->cards[i];
        } else if (card != NULL) {
            out->cards[out->card_count++] = *card;
        }
    }
    if (old == NULL && card != NULL) {
        out->cards[out->card_count] = *card;
        out->cards[out->card_count++].topic = (int32_t)deck->topic_count - 1;
    }
    return out;
}

static const Card *find_card(const Deck *deck, Str id) {
    for (size_t i = 0; i < deck->card_count; i++) {
        if (str_eq(deck->cards[i].id, id)) {
            return &deck->cards[i];
        }
    }
    return NULL;
}

// The change under way, put among those that are there. The text as it will read once printed.
static void set_entry(Arena *a, const Card *original, int part, Str value, Entry *entry) {
    const Str now = deck_overlay_part(original, part);
    const Str text = str_trim(deck_escape(a, value, DECK_IN_CARD));
    const bool is_same = str_eq(text, str_trim(now)) && (text.n > 0 || now.at == NULL);
    *entry = (Entry){0};
    if (value.at != NULL && !is_same) {
        *entry = (Entry){true, text, hash_of(a, now)};
    }
}

static bool read_overlay(Arena *a, Str path, Str text, Str deck_id, Deck **deck, Err *err) {
    Diags diags = {0};
    *deck = deck_parse_overlay(a, path, text, deck_id, &diags);
    bool ok = diags.count[SEVERITY_ERROR] == 0;
    for (size_t i = 0; !ok && i < diags.n; i++) {
        if (diags.at[i].severity == SEVERITY_ERROR) {
            err_at(err, ERR_INPUT, path, diags.at[i].line,
                   "your changes in this file cannot be read here, so nothing was written: %.*s",
                   STR_ARG(diags.at[i].text));
            break;
        }
    }
    diags_free(&diags);
    return ok;
}

bool deck_overlay_edit(Arena *a, Str path, Str text, Str deck_id, const Card *original, int part,
                       Str value, Str *out, Err *err) {
    Deck *deck;
    if (utf8_first_invalid(value) != SIZE_MAX) {
        return err_set(err, ERR_INPUT, "this text is not UTF-8, so it was not written");
    }
    if (!read_overlay(a, path, text, deck_id, &deck, err)) {
        return false;
    }
    const Card *old = find_card(deck, original->id);
    const Card none = {0};
    OverlayChange changes[OVERLAY_PARTS];
    Entry entries[OVERLAY_PARTS] = {{0}};
    deck_overlay_changes(original, old != NULL ? old : &none, changes);
    for (int i = 0; i < OVERLAY_PARTS; i++) {
        if (changes[i].is_changed) {
            entries[i] = (Entry){true, changes[i].text, overlay_base(old, i)};
        }
    }
    if (part == OVERLAY_PROMPT && value.at != NULL && str_is_blank(value)) {
        return err_set(err, ERR_INPUT, "a card needs a prompt; restore the original instead");
    }
    set_entry(a, original, part, value, &entries[part]);
    changes[part] =
        (OverlayChange){.is_changed = entries[part].is_there, .text = entries[part].text};
    Card merged, card;
    Str why = {0};
    // Restoring is always possible, even one of several changes that fit only together.
    if (value.at != NULL && !overlay_apply(a, original, changes, &merged, &why)) {
        return err_set(err, ERR_INPUT, "this would be no card any more: %.*s", STR_ARG(why));
    }
    const bool has_card = make_card(a, original, old, entries, &card);
    const Deck *after = replace_card(a, deck, old, has_card ? &card : NULL);
    Buf print = {0};
    if (after->card_count > 0 || after->topic_count > 0 || after->preface.n > 0) {
        deck_print(&print, after);
    }
    *out = arena_str(a, buf_str(&print));
    buf_free(&print);
    return true;
}
