// Reading and applying the learner's changes.
#include "deck/deck_overlay.h"

#include "base/buf.h"
#include "base/hash.h"
#include "deck/deck_overlay_internal.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"

#define HASH_DIGITS 8

static const char *const side_names[] = {"front", "back", "prompt"};

const char *deck_overlay_part_name(int part) {
    return part < (int)FIELD_COUNT ? card_field_name((CardField)part)
                                   : side_names[part - OVERLAY_FRONT];
}

bool deck_overlay_part_parse(Str name, int *part) {
    for (int i = 0; i < OVERLAY_PARTS; i++) {
        if (str_eq_nocase(name, str_of(deck_overlay_part_name(i)))) {
            *part = i;
            return true;
        }
    }
    return false;
}

// An empty side is no side.
static Str side(Str s) {
    return s.n > 0 ? s : STR_NONE;
}

Str deck_overlay_part(const Card *card, int part) {
    return part == OVERLAY_FRONT    ? side(card->front)
           : part == OVERLAY_BACK   ? side(card->back)
           : part == OVERLAY_PROMPT ? card->prompt
                                    : card->field[part];
}

void overlay_hash(Str text, char out[HASH_DIGITS + 1]) {
    static const char digits[] = "0123456789abcdef";
    uint64_t hash = hash_str(str_trim(text));
    for (int i = 0; i < HASH_DIGITS; i++, hash >>= 4) {
        out[i] = digits[hash & 15];
    }
    out[HASH_DIGITS] = 0;
}

Str overlay_base(const Card *mine, int part) {
    for (size_t i = 0; i < mine->key_count; i++) {
        if (!str_eq(mine->keys[i].key, S(DECK_BASE_KEY))) {
            continue;
        }
        for (Str rest = mine->keys[i].value; rest.at != NULL;) {
            Str entry = str_cut(&rest, ',');
            const Str name = str_cut(&entry, ':');
            if (str_eq_nocase(name, str_of(deck_overlay_part_name(part)))) {
                return entry;
            }
        }
    }
    return (Str){0};
}

static bool is_present(const Card *mine, int part, Str base) {
    switch (part) {
    case OVERLAY_PROMPT:
        return base.n > 0;
    case OVERLAY_FRONT:
        return mine->has_separator;
    case OVERLAY_BACK:
        return mine->has_separator || mine->back.n > 0;
    default:
        return mine->field[part].at != NULL;
    }
}

static bool has_hash(Str text, Str hash) {
    char own[HASH_DIGITS + 1];
    overlay_hash(text, own);
    return str_eq(hash, str_of(own));
}

void deck_overlay_changes(const Card *original, const Card *mine,
                          OverlayChange changes[OVERLAY_PARTS]) {
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        const Str base = overlay_base(mine, part);
        const Str text = deck_overlay_part(mine, part);
        const Str now = deck_overlay_part(original, part);
        OverlayChange *c = &changes[part];
        *c = (OverlayChange){.text = text};
        c->is_changed = is_present(mine, part, base) && !(base.n > 0 && has_hash(text, base));
        c->both_changed = c->is_changed && base.n > 0 && !has_hash(now, base) && !str_eq(text, now);
    }
}

static void apply(Card *card, int part, Str text) {
    switch (part) {
    case OVERLAY_PROMPT:
        card->prompt = text.n > 0 ? text : card->prompt;
        break;
    case OVERLAY_FRONT:
        card->front = text;
        card->has_separator = text.n > 0;
        break;
    case OVERLAY_BACK:
        card->back = text;
        break;
    default:
        card->field[part] = side(text);
        break;
    }
}

// The card as it reads from its own print: gaps numbered, and proof that it is one.
static bool read_back(Arena *a, const Card *merged, Card *out, Str *why) {
    Buf print = {0};
    Diags diags = {0};
    deck_print_card(&print, merged);
    const Str text = arena_str(a, buf_str(&print));
    const Deck *deck = deck_parse(a, S(""), text, S("mine"), &diags);
    const bool ok = diags.count[SEVERITY_ERROR] == 0 && deck->card_count == 1;
    if (ok) {
        *out = deck->cards[0];
    }
    for (size_t i = 0; !ok && i < diags.n; i++) {
        if (diags.at[i].severity == SEVERITY_ERROR) {
            *why = arena_str(a, diags.at[i].text);
        }
    }
    diags_free(&diags);
    buf_free(&print);
    return ok;
}

bool overlay_apply(Arena *a, const Card *original, const OverlayChange changes[OVERLAY_PARTS],
                   Card *out, Str *why) {
    Card merged = *original;
    merged.has_kind = true; // a guess could come out otherwise
    merged.has_id = true;
    bool has_change = false;
    for (int part = 0; part < OVERLAY_PARTS; part++) {
        if (changes[part].is_changed) {
            apply(&merged, part, changes[part].text);
            has_change = true;
        }
    }
    *out = *original;
    Card read;
    if (!has_change) {
        return true;
    }
    if (!read_back(a, &merged, &read, why)) {
        return false;
    }
    out->prompt = read.prompt;
    out->front = read.front;
    out->back = read.back;
    out->has_separator = read.has_separator;
    for (int f = 0; f < FIELD_COUNT; f++) {
        out->field[f] = read.field[f];
    }
    return true;
}

bool deck_overlay_merge(Arena *a, const Card *original, const Card *mine, Card *out, Str *why) {
    OverlayChange changes[OVERLAY_PARTS];
    deck_overlay_changes(original, mine, changes);
    return overlay_apply(a, original, changes, out, why);
}
