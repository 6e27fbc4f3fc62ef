// The formats, and what each cannot carry.
#include <string.h>

#include "export/export_internal.h"

typedef struct Format {
    const char *name, *ending;
    ExportWrite *write;
    bool has_progress; // can carry what the learner knows
} Format;

static const Format formats[EXPORT_FORMAT_COUNT] = {
    [EXPORT_APKG] = {"apkg", ".apkg", export_write_package, true},
    [EXPORT_APKG_LEGACY] = {"apkg-legacy", NULL, export_write_package, true},
    [EXPORT_ANKI_TEXT] = {"anki-text", ".txt", export_write_table, false},
    [EXPORT_CSV] = {"csv", ".csv", export_write_table, false},
    [EXPORT_JSON] = {"json", ".json", export_write_json, true},
    [EXPORT_MARKDOWN] = {"markdown", ".md", export_write_markdown, false},
};

const char *export_format_name(ExportFormat format) {
    return formats[format].name;
}

bool export_format_find(Str name, Str path, ExportFormat *format) {
    for (int i = 0; i < EXPORT_FORMAT_COUNT; i++) {
        const Str ending = str_of(formats[i].ending);
        const bool is_file = ending.n && path.n > ending.n &&
                             str_eq_nocase(str_skip(path, path.n - ending.n), ending);
        if (name.n ? str_eq(name, str_of(formats[i].name)) : is_file) {
            *format = (ExportFormat)i;
            return true;
        }
    }
    // A folder is for deck files.
    if (name.n == 0 && str_ends(path, S("/"))) {
        *format = EXPORT_MARKDOWN;
        return true;
    }
    return false;
}

// --- what is lost --------------------------------------------------------------------------------

static void count_card(Losses *l, const Card *card) {
    const bool is_list = card->kind == KIND_ORDER || card->kind == KIND_CHOICE;
    l->lists += is_list;
    l->rubrics += card->kind == KIND_RUBRIC;
    l->remarks += card->field[FIELD_NOTE].at != NULL;
    l->needs += card->needs.n > 0;
    l->kinds += card->kind != KIND_CONCEPT && card->kind != KIND_CLOZE && !is_list &&
                card->kind != KIND_RUBRIC;
    const Str sides[] = {card->front, card->back};
    for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
        l->pictures += str_find(sides[i], S("!["), 0) != SIZE_MAX;
    }
}

void export_count(Export *e, const ExportDeck *deck) {
    ExportReport *r = e->report;
    const ExportFormat format = e->options->format;
    const bool has_rubrics = format == EXPORT_JSON || format == EXPORT_MARKDOWN;
    r->decks++;
    for (size_t i = 0; i < deck->deck->topic_count; i++) {
        e->losses.lessons += !str_is_blank(deck->deck->topics[i].lesson);
    }
    for (size_t i = 0; i < deck->card_n; i++) {
        const ExportCard *card = &deck->cards[i];
        count_card(&e->losses, card->card);
        r->notes += card->card->kind != KIND_RUBRIC || has_rubrics;
        r->cards += (int32_t)card->item_n;
        for (size_t k = 0; k < card->item_n; k++) {
            e->losses.progress += card->items[k].state->first_day != DAY_NONE;
        }
    }
    if (deck->faults) {
        diags_add(
            &r->diags, SEVERITY_WARNING, deck->deck->path, 0, S("fault"),
            "%zu %s of this file could not be read and %s left out; \"trestle lint\" says why",
            deck->faults, deck->faults == 1 ? "card" : "cards", deck->faults == 1 ? "was" : "were");
    }
}

typedef struct LossText {
    int32_t n;
    unsigned formats; // bits of those that lose it
    const char *one, *many;
} LossText;

#define BIT(format) (1u << (format))
#define TO_ANKI     (BIT(EXPORT_APKG) | BIT(EXPORT_APKG_LEGACY) | BIT(EXPORT_ANKI_TEXT))
#define TO_NOTES    (TO_ANKI | BIT(EXPORT_CSV))

static void tell_losses(const Export *e) {
    const Losses *l = &e->losses;
    const bool wants = e->options->with_progress;
    const bool has_place = formats[e->options->format].has_progress;
    const unsigned all = BIT(EXPORT_FORMAT_COUNT) - 1;
    const LossText texts[] = {
        {l->lists, TO_ANKI,
         "order or choice card becomes one to read: its list stands shuffled in "
         "front and right behind",
         "order and choice cards become ones to read: their lists stand shuffled in front and right "
         "behind"},
        {l->kinds, TO_ANKI, "card keeps its text but not its kind",
         "cards keep their text but not their kind"},
        {l->rubrics, TO_NOTES, "rubric is no card and stays here",
         "rubrics are no cards and stay here"},
        {l->lessons, TO_NOTES, "lesson stays here", "lessons stay here"},
        {l->needs, TO_NOTES, "card loses what it needs to come before it",
         "cards lose what they need to come before them"},
        {l->remarks, TO_NOTES, "remark for editors (Note:) stays here",
         "remarks for editors (Note:) stay here"},
        {l->pictures, BIT(EXPORT_ANKI_TEXT) | BIT(EXPORT_CSV) | BIT(EXPORT_JSON),
         "side names a picture, which a text file does not hold",
         "sides name pictures, which a text file does not hold"},
        {wants && !has_place ? l->progress : 0, all,
         "item's progress stays here: this format has no place for it",
         "items' progress stays here: this format has no place for it"},
        {!wants && has_place ? l->progress : 0, all,
         "item goes without its progress (--with-progress takes it along)",
         "items go without their progress (--with-progress takes it along)"},
    };
    ExportReport *r = e->report;
    r->losses.at = ARENA_ARRAY(&r->arena, Str, ARRAY_LEN(texts));
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        if (texts[i].n > 0 && (texts[i].formats & BIT(e->options->format))) {
            r->losses.at[r->losses.n++] =
                arena_printf(&r->arena, "%d %s", (int)texts[i].n,
                             texts[i].n == 1 ? texts[i].one : texts[i].many);
        }
    }
}

bool export_run(const char *path, const ExportSource *source, const ExportOptions *options,
                ExportReport *report, Err *err) {
    *report = (ExportReport){0};
    Export e = {.source = source, .options = options, .report = report};
    const bool is_folder = options->format == EXPORT_MARKDOWN && !str_ends(str_of(path), S(".md"));
    const bool ok = place_open(&e.place, path, is_folder, options->force, err) &&
                    formats[options->format].write(&e, err) &&
                    place_publish(&e.place, EXPORT_OUT, err);
    place_close(&e.place);
    if (ok) {
        tell_losses(&e);
    }
    return ok;
}

void export_report_free(ExportReport *report) {
    diags_free(&report->diags);
    arena_free(&report->arena);
    *report = (ExportReport){0};
}
