// Opening a card's text, and judging it while it is written: what the parser says, and what only
// the whole library knows (ids that are taken, ids that nobody has).
#include "app/app_edit_internal.h"
#include "base/file.h"
#include "base/utf8.h"
#include "deck/deck_items.h"
#include "deck/deck_print.h"
#include "deck/deck_suggest.h"
#include "text/cloze.h"

// LF line ends, without blank lines at the end.
Str edit_block(Arena *a, Str block) {
    char *out = arena_alloc(a, block.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < block.n; i++) {
        if (block.at[i] != '\r' || i + 1 == block.n || block.at[i + 1] != '\n') {
            out[n++] = block.at[i];
        }
    }
    return str_trim_end((Str){out, n});
}

// The bytes of a card in its file, as long as they are those that were loaded.
static bool read_block(const App *app, int32_t card, Arena *a, Str *out, Err *err) {
    const CardInfo *c = &app->lib.cards[card];
    const Str path = app->lib.files[c->file].path;
    Buf bytes = {0};
    bool ok = file_read_range(path.at, (int64_t)c->offset, c->length, &bytes, err);
    if (ok && hash_str(buf_str(&bytes)) != c->text_hash) {
        ok = err_at(err, ERR_INPUT, path, c->line, "the file was changed; please try again");
    }
    if (ok && utf8_first_invalid(buf_str(&bytes)) != SIZE_MAX) {
        ok = err_at(err, ERR_INPUT, path, c->line,
                    "this card is not written in UTF-8; save the file as UTF-8 in an editor first");
    }
    *out = edit_block(a, buf_str(&bytes));
    buf_free(&bytes);
    return ok;
}

// A shipped card with the learner's changes, printed.
static bool print_mine(const App *app, int32_t card, Arena *a, Str *out, Err *err) {
    Card merged;
    if (app->lib.cards[card].mine < 0) {
        return true; // as the deck has it
    }
    if (!library_read_card(&app->lib, card, a, &merged, err)) {
        return false;
    }
    Buf text = {0};
    deck_print_card(&text, &merged);
    *out = edit_block(a, buf_str(&text));
    buf_free(&text);
    return true;
}

bool app_edit_open(App *app, Str id, Arena *a, CardEdit *out, Err *err) {
    *out = (CardEdit){.is_new = id.n == 0};
    if (app->is_read_only) {
        return err_set(
            err, ERR_BUSY,
            "Trestle is open elsewhere with this collection; cards can be changed there");
    }
    if (out->is_new) {
        out->text = S("## ");
        out->deck = S(EDIT_NEW_TITLE);
        out->path = str_of(path_join(a, app->own_dir, EDIT_NEW_DECK DECK_SUFFIX));
        for (size_t i = 0; i < app->lib.deck_n; i++) {
            const DeckInfo *d = &app->lib.decks[i];
            if (d->is_own && str_eq(app->lib.files[d->file].path, out->path)) {
                out->deck = arena_str(a, d->title);
            }
        }
        return true;
    }
    const int32_t card = hashmap_get(&app->lib.card_by_id, id);
    if (card < 0) {
        return err_set(err, ERR_NOT_FOUND, "The card %.*s is not there any more.", STR_ARG(id));
    }
    const DeckInfo *deck = &app->lib.decks[app->lib.cards[card].deck];
    out->id = arena_str(a, id);
    out->deck = arena_str(a, deck->title);
    out->path = arena_str(a, app->lib.files[app->lib.cards[card].file].path);
    out->is_mine = !deck->is_own;
    if (!read_block(app, card, a, &out->text, err)) {
        return false;
    }
    out->original = out->is_mine ? out->text : STR_NONE;
    return !out->is_mine || print_mine(app, card, a, &out->text, err);
}

// --- judging -------------------------------------------------------------------------------------
static void fault(Diags *d, int line, const char *rule, Str text) {
    diags_add(d, SEVERITY_ERROR, (Str){0}, line, str_of(rule), "%.*s", STR_ARG(text));
}

static void judge_ids(const App *app, const CardEdit *edit, const Card *card, Diags *faults) {
    const int line = card->comment_line ? card->comment_line : card->line;
    const int32_t other = card->has_id && !str_eq(card->id, edit->id)
                              ? hashmap_get(&app->lib.card_by_id, card->id)
                              : -1;
    if (other >= 0) {
        diags_add(faults, SEVERITY_ERROR, (Str){0}, line, S("id-twice"),
                  "another card has the id \"%.*s\"", STR_ARG(card->id));
    }
    for (size_t i = 0; i < card->needs.n; i++) {
        if (hashmap_get(&app->lib.card_by_id, card->needs.at[i]) >= 0) {
            continue;
        }
        Suggestion near = suggest_start(card->needs.at[i]);
        for (size_t k = 0; k < app->lib.card_n; k++) {
            suggest_offer(&near, app->lib.cards[k].id);
        }
        diags_add(faults, SEVERITY_WARNING, (Str){0}, line, S("needs"),
                  near.best.at ? "no card has the id \"%.*s\"; did you mean %.*s?"
                               : "no card has the id \"%.*s\"%.*s",
                  STR_ARG(card->needs.at[i]), STR_ARG(near.best));
    }
}

// The line under the heading as it would be printed.
static Str comment_of(Arena *a, const Card *card) {
    Card bare = *card;
    bare.prompt = S("x");
    bare.front = bare.back = (Str){0};
    bare.has_separator = false;
    for (int i = 0; i < FIELD_COUNT; i++) {
        bare.field[i] = (Str){0};
    }
    Buf out = {0};
    deck_print_card(&out, &bare);
    const Str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

// What the learner's changes of a shipped card cannot hold.
static void judge_mine(const CardEdit *edit, Arena *a, const Deck *deck, Diags *faults) {
    Diags ignored = {0};
    const Deck *before = deck_parse(a, (Str){0}, edit->text, S(EDIT_NEW_DECK), &ignored);
    diags_free(&ignored);
    if (deck->card_count > 1) {
        fault(faults, deck->cards[1].line, "one-card",
              S("this card comes with the program; write a second one with Ctrl+N"));
    } else if (deck->card_count == 1 && before->card_count == 1 &&
               !str_eq(comment_of(a, &before->cards[0]), comment_of(a, &deck->cards[0]))) {
        const Card *card = &deck->cards[0];
        diags_add(
            faults, SEVERITY_ERROR, (Str){0}, card->comment_line ? card->comment_line : card->line,
            S("id-line"),
            "this card comes with the program; its line \"<!-- %.*s ... -->\" stays as it was",
            STR_ARG(edit->id));
    }
}

static void judge_own(const App *app, const CardEdit *edit, const Deck *deck, Diags *faults) {
    bool keeps_id = edit->is_new || str_starts(edit->id, S(DECK_TEMPORARY_ID));
    for (size_t i = 0; i < deck->card_count; i++) {
        keeps_id = keeps_id || str_eq(deck->cards[i].id, edit->id);
        judge_ids(app, edit, &deck->cards[i], faults);
    }
    if (!keeps_id && deck->card_count) {
        diags_add(faults, SEVERITY_ERROR, (Str){0}, deck->cards[0].line, S("id-gone"),
                  "the past of this card hangs on its id; keep \"%.*s\" in the line below the "
                  "heading",
                  STR_ARG(edit->id));
    }
    if (deck->topic_count) {
        fault(faults, deck->topics[0].line, "topic",
              S("a line with one # begins a topic, which would take the cards below; write ##, or "
                "\\# for a plain sign"));
    }
}

Deck *edit_judge(const App *app, const CardEdit *edit, Arena *a, Str text, Diags *faults) {
    Deck *deck = deck_parse(a, (Str){0}, text, S(EDIT_NEW_DECK), faults);
    const bool has_error = faults->count[SEVERITY_ERROR] > 0;
    const size_t end = str_find_byte(text, '\n', 0);
    const Str first = str_sub(text, 0, end);
    if (!str_starts(first, S("## "))) {
        fault(faults, 1, "heading", S("the first line is the question, behind \"## \""));
    } else if (deck->card_count == 0 && !has_error) {
        fault(faults, 1, "no-card", S("there is no card yet"));
    }
    if (edit->is_mine) {
        judge_mine(edit, a, deck, faults);
    } else {
        judge_own(app, edit, deck, faults);
    }
    return deck;
}

// The number of the gap at the caret, else that of the first.
static int32_t gap_at(Arena *a, const Card *card, Str text, size_t caret) {
    size_t n = 0;
    ClozeMark *marks = cloze_marks(a, text, &n);
    for (size_t i = 0; i < n; i++) {
        if (marks[i].number && caret >= marks[i].from && caret <= marks[i].to) {
            return marks[i].number;
        }
    }
    Str *items = deck_card_items(a, card, &n);
    Str id;
    return n ? deck_item_number(items[0], &id) : 0;
}

bool app_edit_look(App *app, const CardEdit *edit, Str text, size_t caret, Arena *a, CardView *view,
                   Diags *faults) {
    *view = (CardView){0};
    const Str kept = arena_str(a, text);
    const Deck *deck = edit_judge(app, edit, a, kept, faults);
    if (deck->card_count == 0) {
        return false;
    }
    // Of several cards the one that is being written.
    size_t at = 0;
    while (at + 1 < deck->card_count && deck->cards[at + 1].offset <= caret) {
        at++;
    }
    view->card = deck->cards[at];
    const int32_t number = view->card.kind == KIND_CLOZE ? gap_at(a, &view->card, kept, caret) : 0;
    app_view_card(a, edit->path, number, true, 1, view);
    return true;
}
