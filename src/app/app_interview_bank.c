// The questions of the decks, by type, and one of them with its rubric.
#include "app/app_internal.h"
#include "app/app_interview.h"
#include "deck/deck_body.h"
#include "deck/deck_show.h"

#define QUESTIONS_MAX 5000 // more are not looked at: someone imported a library

static const struct {
    const char *key, *title;
    bool is_short;
} TYPES[] = {
    {"execution", "Program execution", false},
    {"technical", "Technical and system design", false},
    {"partnership", "Cross-functional partnership", false},
    {"leadership", "Leadership and behaviour", false},
    {"ai", "AI and product judgement", false},
    {"status", "Status to an executive", true},
    {"pushback", "Push back on an unrealistic ask", true},
};

Str interview_type_title(Arena *a, Str key) {
    for (size_t i = 0; i < ARRAY_LEN(TYPES); i++) {
        if (str_eq(key, str_of(TYPES[i].key))) {
            return str_of(TYPES[i].title);
        }
    }
    Str own = arena_str(a, key);
    if (own.n && own.at[0] >= 'a' && own.at[0] <= 'z') {
        own = arena_printf(a, "%c%.*s", own.at[0] - 'a' + 'A', STR_ARG(str_skip(own, 1)));
    }
    return own.n ? own : S("Other");
}

int32_t interview_type_find(const InterviewBank *bank, Str key) {
    for (int32_t i = 0; i < bank->type_n; i++) {
        if (str_eq(bank->type[i].key, key)) {
            return i;
        }
    }
    return -1;
}

static int32_t type_of(InterviewBank *bank, Str key) {
    const int32_t at = interview_type_find(bank, key);
    if (at >= 0 || bank->type_n == INTERVIEW_TYPES_MAX) {
        return at;
    }
    InterviewType *t = &bank->type[bank->type_n];
    *t = (InterviewType){.key = arena_str(&bank->arena, key)};
    t->title = interview_type_title(&bank->arena, key);
    return bank->type_n++;
}

static Str type_key(const Card *card) {
    for (size_t i = 0; i < card->key_count; i++) {
        if (str_eq(card->keys[i].key, S("type")) && card->keys[i].value.n) {
            return card->keys[i].value;
        }
    }
    return S("other");
}

static int32_t rubric_of(const Library *lib, const Card *card) {
    const int32_t at = hashmap_get(&lib->card_by_id, str_trim(card->field[FIELD_RUBRIC]));
    return at >= 0 && lib->cards[at].kind == KIND_RUBRIC ? at : -1;
}

bool interview_bank_load(App *app, InterviewBank *bank, Err *err) {
    (void)err;
    *bank = (InterviewBank){0};
    const Library *lib = &app->lib;
    VEC(InterviewQuestion) found = {0};
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(TYPES); i++) {
        bank->type[type_of(bank, str_of(TYPES[i].key))].is_short = TYPES[i].is_short;
    }
    for (size_t i = 0; i < lib->card_n && found.n < QUESTIONS_MAX; i++) {
        Err ignored = {0}; // a card that cannot be read is told by the library
        Card card;
        if (lib->cards[i].kind != KIND_INTERVIEW || lib->cards[i].item_count == 0 ||
            !library_read_card(lib, (int32_t)i, &a, &card, &ignored) || rubric_of(lib, &card) < 0) {
            continue;
        }
        const int32_t type = type_of(bank, type_key(&card));
        if (type >= 0) {
            bank->type[type].question_n++;
            vec_push(&found, (InterviewQuestion){.item = lib->cards[i].first_item,
                                                 .type = type,
                                                 .time_s = card.time_s > 0 ? card.time_s : 360});
        }
        arena_reset(&a);
    }
    arena_free(&a);
    bank->at = found.at;
    bank->n = found.n;
    return true;
}

void interview_bank_free(InterviewBank *bank) {
    mem_free(bank->at);
    arena_free(&bank->arena);
    *bank = (InterviewBank){0};
}

// --- one question --------------------------------------------------------------------------------
// Top-level points of a list; a line that is no point goes on with the one before.
static StrList points_of(Arena *a, Str text) {
    VEC(Str) points = {0};
    Str line;
    while (str_next_line(&text, &line)) {
        line = str_trim(line);
        const bool is_point = str_starts(line, S("- ")) || str_starts(line, S("* "));
        if (is_point && points.n < 32) {
            vec_push(&points, str_trim(str_skip(line, 2)));
        } else if (line.n && points.n) {
            Str *last = &points.at[points.n - 1];
            *last = arena_printf(a, "%.*s %.*s", STR_ARG(*last), STR_ARG(line));
        } else if (line.n) {
            vec_push(&points, line);
        }
    }
    StrList list = {.at = ARENA_ARRAY(a, Str, points.n), .n = points.n};
    for (size_t i = 0; i < points.n; i++) {
        list.at[i] = arena_str(a, deck_show(a, points.at[i]));
    }
    vec_free(&points);
    return list;
}

static Str rubric_title(Arena *a, Str prompt) {
    const Str head = S("Rubric: ");
    return deck_show(a, str_starts(prompt, head) ? str_skip(prompt, head.n) : prompt);
}

static bool read_rubric(const Library *lib, int32_t at, Arena *a, InterviewCard *out, Err *err) {
    Card rubric;
    if (!library_read_card(lib, at, a, &rubric, err)) {
        return false;
    }
    size_t n = 0;
    const DeckDimension *dims = deck_rubric_items(a, &rubric, &n);
    out->rubric = rubric_title(a, rubric.prompt);
    for (size_t i = 0; i < n && i < INTERVIEW_DIMENSIONS_MAX; i++) {
        InterviewDimension *d = &out->dim[out->dim_n++];
        d->name = deck_show(a, dims[i].name);
        for (size_t k = 0; k < dims[i].ticks.n && k < MOCK_TICKS; k++) {
            d->tick[d->tick_n++] = deck_show(a, dims[i].ticks.at[k]);
        }
    }
    return out->dim_n > 0 || err_set(err, ERR_INPUT, "the rubric of this question is empty");
}

bool interview_card_read(App *app, int32_t item, Arena *a, InterviewCard *out, Err *err) {
    *out = (InterviewCard){0};
    CardView view;
    if (item < 0 || !app_view(app, item, true, 0, a, &view, err)) {
        return err->code ? false
                         : err_set(err, ERR_NOT_FOUND, "this question is in no deck any more");
    }
    const Card *card = &view.card;
    const int32_t rubric = rubric_of(&app->lib, card);
    if (rubric < 0) {
        return err_set(err, ERR_NOT_FOUND, "the rubric of this question is in no deck any more");
    }
    out->question = view.question;
    out->front = view.front;
    out->outline = card->field[FIELD_OUTLINE];
    out->trap = card->field[FIELD_TRAP];
    out->say = card->field[FIELD_SAY];
    out->musts = points_of(a, card->field[FIELD_MUST]);
    out->follow_ups = mock_follow_ups(a, card->field[FIELD_NEXT]);
    out->image_dir = view.image_dir;
    return read_rubric(&app->lib, rubric, a, out, err);
}
