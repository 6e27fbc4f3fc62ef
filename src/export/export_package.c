// Anki's packages (.apkg): a zip file with a collection in SQLite, a list of media, and the media
// under numbers for names. Two layouts are in use:
//
//   legacy   collection.anki2 (schema 11), media as JSON {"0": "name"}, files as they are
//   current  meta (08 03), collection.anki21b (schema 18, a zstd frame), media as a zstd frame of
//            protobuf, every file a zstd frame; and a collection.anki2 whose one note tells an Anki
//            too old for the rest to be updated
//
// Ids are made from ours, so a deck exported again has the same ones: a note's guid is the card's
// id, and numbers are hashes in a range that Anki takes for instants of 2020 to 2023.
#include <string.h>

#include "base/day.h"
#include "base/file.h"
#include "base/sha1.h"
#include "export/export_anki.h"
#include "export/export_internal.h"
#include "import/archive_write.h"
#include "import/limits.h"
#include "import/unzstd_pack.h"
#include "text/md_html.h"
#include "text/uni.h"

#define ID_FIRST ((int64_t)1600000000000)
#define ID_RANGE 100000000000u

typedef struct Package {
    Export *e;
    AnkiWriter *w;
    AnkiSchema schema;
    Arena arena;
    MediaSet media;
    VEC(AnkiDeck) decks;
    HashMap deck_by_name; // folded
    HashMap taken;        // ids of notes and cards, as text with a letter in front
    VEC(int64_t) cids;
    HashMap card_by_key; // item -> place in cids
    int32_t position;    // of the next new card
} Package;

// An id for what `seed` names, no other one of the same kind has it.
static int64_t id_of(Package *p, char kind, Str seed) {
    int64_t id = ID_FIRST + (int64_t)(hash_mix(hash_str(seed), (uint64_t)kind) % ID_RANGE);
    for (;; id++) {
        const Str text = arena_printf(&p->arena, "%c%lld", kind, (long long)id);
        if (hashmap_put(&p->taken, text, 1) < 0) {
            return id;
        }
    }
}

// --- decks ---------------------------------------------------------------------------------------

// Levels without blanks at their ends; an empty one gets a name.
static Str clean_name(Arena *a, Str name) {
    Buf out = {0};
    for (size_t from = 0; from <= name.n;) {
        size_t to = str_find(name, S("::"), from);
        to = to == SIZE_MAX ? name.n : to;
        const Str level = str_trim(str_sub(name, from, to));
        buf_add_z(&out, out.n ? "::" : "");
        buf_add_str(&out, level.n ? level : S("blank"));
        from = to + 2;
    }
    const Str clean = arena_str(a, buf_str(&out));
    buf_free(&out);
    return clean;
}

// Id of the deck of that name, letter case apart; made when it is new, its parents first.
static int64_t deck_of(Package *p, Str name, Str about) {
    const Str key = uni_fold(&p->arena, name);
    const int32_t at = hashmap_get(&p->deck_by_name, key);
    if (at >= 0) {
        return p->decks.at[at].id;
    }
    for (size_t i = name.n; i > 2; i--) {
        if (str_eq(str_sub(name, i - 2, i), S("::"))) {
            deck_of(p, str_sub(name, 0, i - 2), (Str){0});
            break;
        }
    }
    Buf html = {0};
    md_html_text(&html, about);
    const AnkiDeck deck = {.id = id_of(p, 'd', key),
                           .name = arena_str(&p->arena, name),
                           .about = arena_str(&p->arena, buf_str(&html))};
    buf_free(&html);
    hashmap_put(&p->deck_by_name, key, (int32_t)p->decks.n);
    vec_push(&p->decks, deck);
    return deck.id;
}

// --- notes ---------------------------------------------------------------------------------------

static size_t entity_at(Str s, Buf *out) {
    static const struct {
        const char *entity, *text;
    } known[] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&amp;", "&"}, {"&quot;", "\""},
                 {"&#58;", ":"}, {"&#123;", "{"}, {"&#125;", "}"}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (str_starts(s, str_of(known[i].entity))) {
            buf_add_z(out, known[i].text);
            return strlen(known[i].entity);
        }
    }
    return 0;
}

// The first field without tags; of a picture its name stays. Our own HTML, so no surprises.
static Str sort_text(Arena *a, Str html) {
    Buf out = {0};
    for (size_t i = 0; i < html.n;) {
        const Str rest = str_skip(html, i);
        if (html.at[i] == '<') {
            const Str img = S("<img src=\"");
            if (str_starts(rest, img)) {
                buf_add_byte(&out, ' ');
                buf_add_str(&out, str_sub(rest, img.n, str_find_byte(rest, '"', img.n)));
                buf_add_byte(&out, ' ');
            }
            const size_t end = str_find_byte(html, '>', i);
            i = end == SIZE_MAX ? html.n : end + 1;
            continue;
        }
        const size_t n = html.at[i] == '&' ? entity_at(rest, &out) : 0;
        if (n == 0) {
            buf_add_byte(&out, html.at[i]);
        }
        i += n ? n : 1;
    }
    const Str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

static uint32_t checksum(Str text) {
    unsigned char sha[20];
    sha1_of(text, sha);
    return (uint32_t)sha[0] << 24 | (uint32_t)sha[1] << 16 | (uint32_t)sha[2] << 8 | sha[3];
}

static bool write_tags(Package *p, Str words, Err *err) {
    while (p->schema == ANKI_SCHEMA_18 && words.n) {
        const AnkiThing tag = {.name = str_cut(&words, ' ')};
        if (tag.name.n && !anki_write_thing(p->w, ANKI_TAGS, &tag, err)) {
            return false;
        }
    }
    return true;
}

static bool is_starred(const Package *p, const ExportCard *card) {
    bool starred = false;
    for (size_t i = 0; i < card->item_n; i++) {
        starred = starred || card->items[i].state->starred;
    }
    return starred && p->e->options->with_progress;
}

static bool write_note(Package *p, Arena *a, const ExportDeck *deck, const ExportCard *card,
                       int64_t nid, Err *err) {
    const ExportNote n = export_note_html(a, card->card, &p->media, deck->dir);
    const Str words = export_tag_words(a, export_tags(a, deck->deck, card->card),
                                       is_starred(p, card) ? "marked" : NULL);
    const Str sort = sort_text(a, n.front);
    Buf fields = {0};
    buf_add_str(&fields, n.front);
    buf_add_byte(&fields, 0x1F);
    buf_add_str(&fields, n.back);
    buf_add_byte(&fields, 0x1F);
    buf_add_str(&fields, n.hint);
    const AnkiNote note = {
        .id = nid,
        .guid = card->card->id,
        .mid = n.is_cloze ? ANKI_TYPE_CLOZE : ANKI_TYPE_BASIC,
        .mod_s = p->e->options->now_ms / 1000,
        .tags = words.n ? arena_printf(a, " %.*s ", STR_ARG(words)) : S(""),
        .fields = buf_str(&fields),
        .sort = sort,
        .checksum = checksum(sort),
    };
    const bool ok = anki_write_note(p->w, &note, err) && write_tags(p, words, err);
    buf_free(&fields);
    return ok;
}

static int32_t clamped(int64_t v, int64_t least, int64_t most) {
    return (int32_t)(v < least ? least : v > most ? most : v);
}

static AnkiCard card_of(Package *p, const ExportItem *item) {
    const ExportOptions *o = p->e->options;
    const ItemState *s = item->state;
    AnkiCard card = {.ord = item->number > 0 ? item->number - 1 : 0, .mod_s = o->now_ms / 1000};
    if (!o->with_progress || s->first_day == DAY_NONE) {
        card.due = ++p->position;
    } else {
        card.type = card.queue = 2;
        card.due = clamped((int64_t)s->due_day - o->first_day, 0, INT32_MAX);
        card.ivl = clamped(s->sched.interval_days, 1, INTERVAL_MAX_DAYS);
        card.factor = clamped((int64_t)s->sched.ef100 * 10, 1300, INT16_MAX);
        card.reps = s->reviews;
        card.lapses = s->lapses;
    }
    if (o->with_progress && s->suspended) {
        card.queue = -1;
    } else if (o->with_progress && s->buried_day == o->today) {
        card.queue = -3;
    }
    return card;
}

static bool write_cards(Package *p, const ExportCard *entry, int64_t did, int64_t nid, Err *err) {
    for (size_t i = 0; i < entry->item_n; i++) {
        AnkiCard card = card_of(p, &entry->items[i]);
        const Str key = arena_str(&p->arena, entry->items[i].key);
        card.id = id_of(p, 'c', key);
        card.nid = nid;
        card.did = did;
        if (!anki_write_card(p->w, &card, err)) {
            return false;
        }
        hashmap_put(&p->card_by_key, key, (int32_t)p->cids.n);
        vec_push(&p->cids, card.id);
    }
    return true;
}

static bool write_deck(Package *p, size_t i, Err *err) {
    Arena a = {0}, scratch = {0};
    ExportDeck deck;
    bool ok = p->e->source->read(p->e->source->self, i, &a, &deck, err);
    if (ok) {
        export_count(p->e, &deck);
        const Str name = clean_name(&a, export_deck_name(&a, deck.deck));
        const int64_t did = deck_of(p, name, deck.deck->about);
        for (size_t k = 0; ok && k < deck.card_n; k++) {
            const ExportCard *card = &deck.cards[k];
            if (card->item_n > 0) {
                const int64_t nid = id_of(p, 'n', card->card->id);
                ok = write_note(p, &scratch, &deck, card, nid, err) &&
                     write_cards(p, card, did, nid, err);
            }
            arena_reset(&scratch);
        }
    }
    arena_free(&scratch);
    arena_free(&a);
    return ok;
}

// --- the log -------------------------------------------------------------------------------------

typedef struct Acts {
    Package *p;
    Err *err;
    bool ok;
} Acts;

// Anki's four buttons; what failed is Again, however badly.
static int32_t button_of(int32_t quality) {
    return clamped((int64_t)quality - 1, 1, 4);
}

// Type 0 learn, 1 review, 3 outside the schedule (factor 0: it moved nothing), 4 forgotten. A due
// day set by hand is in the card already; as a row it would come back as one more at each import.
static bool review_of(const ExportAct *act, AnkiReview *out) {
    const LogRow *row = act->row;
    *out = (AnkiReview){.id_ms = row->at_ms,
                        .ivl = act->after_days,
                        .last_ivl = act->before_days,
                        .factor = act->ef100 * 10,
                        .time_ms = row->answer_ms};
    if (log_kind_is_answer(row->kind)) {
        out->ease = button_of(row->quality);
    }
    switch (row->kind) {
    case LOG_LEARN:
        return true;
    case LOG_REVIEW:
        out->type = 1;
        return true;
    case LOG_DRILL:
        out->factor = 0;
        out->type = 3;
        return true;
    case LOG_EXTRA:
        out->type = 3;
        return true;
    case LOG_RESET:
        out->ivl = out->factor = 0;
        out->type = 4;
        return true;
    default:
        return false;
    }
}

static bool write_act(void *ctx, const ExportAct *act) {
    Acts *acts = ctx;
    const int32_t at = hashmap_get(&acts->p->card_by_key, act->row->item);
    AnkiReview review;
    if (at < 0 || !review_of(act, &review)) {
        return true;
    }
    review.cid = acts->p->cids.at[at];
    acts->ok = anki_write_review(acts->p->w, &review, acts->err);
    acts->p->e->report->reviews += log_kind_is_answer(act->row->kind);
    return acts->ok;
}

static bool write_log(Package *p, Err *err) {
    Acts acts = {p, err, true};
    return !p->e->options->with_progress ||
           (p->e->source->acts(p->e->source->self, write_act, &acts, err) && acts.ok);
}

// --- the collection ------------------------------------------------------------------------------

static AnkiFrame frame_of(const Package *p) {
    const ExportOptions *o = p->e->options;
    const int64_t local_s = (int64_t)o->first_day * 86400 + o->rollover_hour * 3600;
    const int64_t crt_s = day_start_ms(o->first_day, o->rollover_hour) / 1000;
    return (AnkiFrame){.decks = p->decks.at,
                       .deck_n = p->decks.n,
                       .crt_s = crt_s,
                       .now_ms = o->now_ms,
                       .offset_min = (int32_t)((crt_s - local_s) / 60),
                       .rollover_hour = o->rollover_hour,
                       .next_pos = p->position + 1};
}

static bool write_collection(Package *p, const char *path, Err *err) {
    p->w = anki_writer_open(path, p->schema, err);
    bool ok = p->w != NULL;
    for (size_t i = 0; ok && i < p->e->source->deck_n; i++) {
        ok = write_deck(p, i, err);
    }
    ok = ok && write_log(p, err);
    const AnkiFrame frame = frame_of(p);
    ok = ok && anki_write_frame(p->w, p->schema, &frame, err);
    if (!ok) {
        anki_writer_abandon(p->w);
        return false;
    }
    return anki_writer_finish(p->w, err);
}

// What an Anki before 2.1.50 finds in the current layout.
static bool write_notice(const Package *p, const char *path, Err *err) {
    const Str text = S("This deck needs Anki 2.1.50 or newer. Update Anki, or export from Trestle "
                       "with --format apkg-legacy.");
    const AnkiFrame frame = {.crt_s = frame_of(p).crt_s, .now_ms = p->e->options->now_ms};
    const AnkiNote note = {.id = ID_FIRST,
                           .mid = ANKI_TYPE_BASIC,
                           .guid = S("trestle.notice"),
                           .mod_s = frame.now_ms / 1000,
                           .tags = S(""),
                           .fields = S("This deck needs Anki 2.1.50 or newer. Update Anki, or "
                                       "export from Trestle with --format apkg-legacy.\x1F\x1F"),
                           .sort = text,
                           .checksum = checksum(text)};
    const AnkiCard card = {
        .id = ID_FIRST, .nid = ID_FIRST, .did = ANKI_DECK_DEFAULT, .mod_s = note.mod_s, .due = 1};
    AnkiWriter *w = anki_writer_open(path, ANKI_SCHEMA_11, err);
    if (!w || !anki_write_frame(w, ANKI_SCHEMA_11, &frame, err) ||
        !anki_write_note(w, &note, err) || !anki_write_card(w, &card, err)) {
        anki_writer_abandon(w);
        return false;
    }
    return anki_writer_finish(w, err);
}

// --- media ---------------------------------------------------------------------------------------

static void add_json_name(Buf *out, size_t i, Str name) {
    buf_addf(out, "%s\"%zu\": \"", i ? ", " : "", i);
    for (size_t k = 0; k < name.n; k++) { // plain_name left nothing that needs an escape
        buf_add_byte(out, name.at[k]);
    }
    buf_add_byte(out, '"');
}

// One entry of MediaEntries: name, size and SHA-1 of the plain file.
static bool add_entry(Buf *out, const Medium *medium, Err *err) {
    Buf bytes = {.max = (size_t)IMPORT_MAX_MEDIUM + 1}, entry = {0};
    const bool ok = file_read(medium->path, (size_t)IMPORT_MAX_MEDIUM, &bytes, err);
    if (ok) {
        unsigned char sha[20];
        sha1_of(buf_str(&bytes), sha);
        proto_put_bytes(&entry, 1, medium->name);
        proto_put_number(&entry, 2, bytes.n);
        proto_put_bytes(&entry, 3, (Str){(const char *)sha, sizeof sha});
        proto_put_bytes(out, 1, buf_str(&entry));
    }
    buf_free(&entry);
    buf_free(&bytes);
    return ok;
}

static bool add_media(Package *p, ArchiveWriter *zip, Err *err) {
    const bool is_old = p->schema == ANKI_SCHEMA_11;
    Place *place = &p->e->place;
    Buf list = {0}, packed = {0};
    bool ok = true;
    buf_add_z(&list, is_old ? "{" : "");
    const size_t n = p->e->options->without_media ? 0 : p->media.media.n;
    for (size_t i = 0; ok && i < n; i++) {
        const Medium *medium = &p->media.media.at[i];
        const char *name = arena_printf(&p->arena, "%zu", i).at;
        const char *path = medium->path;
        if (is_old) {
            add_json_name(&list, i, medium->name);
        } else {
            path = place_file(place, name);
            ok = add_entry(&list, medium, err) && zstd_pack_file(medium->path, path, err);
        }
        ok = ok && archive_add_file(zip, name, path, false, err);
        p->e->report->media++;
    }
    buf_add_z(&list, is_old ? "}" : "");
    ok = ok && (is_old || zstd_pack(buf_str(&list), &packed, err)) &&
         archive_add_bytes(zip, "media", buf_str(is_old ? &list : &packed), is_old, err);
    buf_free(&list);
    buf_free(&packed);
    return ok;
}

static bool add_collection(Package *p, ArchiveWriter *zip, const char *db, Err *err) {
    Place *place = &p->e->place;
    if (p->schema == ANKI_SCHEMA_11) {
        return archive_add_file(zip, "collection.anki2", db, true, err);
    }
    const char *packed = place_file(place, "collection.zst");
    const char *notice = place_file(place, "notice.db");
    return zstd_pack_file(db, packed, err) && write_notice(p, notice, err) &&
           archive_add_bytes(zip, "meta", S("\x08\x03"), false, err) &&
           archive_add_file(zip, "collection.anki21b", packed, false, err) &&
           archive_add_file(zip, "collection.anki2", notice, true, err);
}

static bool make(Package *p, Err *err) {
    Place *place = &p->e->place;
    const char *db = place_file(place, "collection.db");
    if (!write_collection(p, db, err)) {
        return false;
    }
    ArchiveWriter *zip = archive_create(place_file(place, EXPORT_OUT), p->e->options->now_ms, err);
    if (!zip) {
        return false;
    }
    if (!add_collection(p, zip, db, err) || !add_media(p, zip, err)) {
        archive_abandon(zip);
        return false;
    }
    return archive_finish(zip, err);
}

bool export_write_package(Export *e, Err *err) {
    Package p = {.e = e,
                 .schema = e->options->format == EXPORT_APKG ? ANKI_SCHEMA_18 : ANKI_SCHEMA_11,
                 .media = {.diags = &e->report->diags}};
    const bool ok = make(&p, err);
    media_set_free(&p.media);
    vec_free(&p.decks);
    vec_free(&p.cids);
    hashmap_free(&p.deck_by_name);
    hashmap_free(&p.taken);
    hashmap_free(&p.card_by_key);
    arena_free(&p.arena);
    return ok;
}
