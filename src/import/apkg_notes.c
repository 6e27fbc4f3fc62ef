// Notes to cards. A card of Anki is a note seen through a template; ours is text. So every template
// is filled in once, its HTML turned into Markdown, and the question taken out of the answer side
// again, where Anki repeats it.
//
// A cloze note is one card of ours with one gap for each number. Where gaps lie inside each other,
// which our format does not have, the note becomes one card for each number instead.
#include <string.h>

#include "import/apkg_internal.h"
#include "import/html_md.h"

// A row of the join of cards and notes.
typedef struct CardRow {
    int64_t note, card;
    int32_t ord;
    Str deck_id;
    int64_t flags;
} CardRow;

// The note under way.
typedef struct Note {
    int64_t id;
    Str guid, tags;
    const NoteType *type;
    Str values[IMPORT_MAX_FIELDS];
    size_t n;
    Str where;
    bool is_bad; // already reported
    // Cloze notes: its card, once added.
    ClozeSet numbers;
    bool is_added;
    uint32_t added;
} Note;

static Str card_deck(const Collection *c, Str id) {
    const int32_t at = hashmap_get(&c->deck_by_id, id);
    const Str name = at >= 0 ? c->decks.at[at] : STR_NONE;
    return name.n ? name : S("Default");
}

static StrList note_tags(Collection *c, const Note *note, int64_t flags) {
    static const char *const colours[] = {
        "",          "flag-red",  "flag-orange",    "flag-green",
        "flag-blue", "flag-pink", "flag-turquoise", "flag-purple"};
    Arena *a = &c->import->arena;
    VEC(Str) list = {0};
    Str rest = note->tags;
    while (rest.at && list.n < 100) {
        const Str tag = str_trim(str_cut(&rest, ' '));
        if (tag.n) {
            vec_push(&list, import_tag(a, tag));
        }
    }
    if ((flags & 7) > 0) {
        vec_push(&list, str_of(colours[flags & 7]));
    }
    StrList out = {.n = list.n};
    if (list.n) {
        out.at = ARENA_ARRAY(a, Str, list.n);
        memcpy(out.at, list.at, list.n * sizeof(Str));
    }
    vec_free(&list);
    return out;
}

// --- sides ---------------------------------------------------------------------------------------
// "<hr id=answer>": where it starts and ends; false when there is none.
static bool find_answer_rule(Str html, size_t *from, size_t *to) {
    for (size_t at = str_find_nocase(html, S("<hr"), 0); at != SIZE_MAX;
         at = str_find_nocase(html, S("<hr"), at + 3)) {
        const size_t end = str_find_byte(html, '>', at);
        if (end == SIZE_MAX) {
            return false;
        }
        if (str_find_nocase(str_sub(html, at, end), S("answer"), 0) != SIZE_MAX) {
            *from = at;
            *to = end + 1;
            return true;
        }
    }
    return false;
}

// The answer side without the question, when the question stands before the rule.
static Str cut_question(Collection *c, Str back_html, Str front, const HtmlRules *rules) {
    size_t from, to;
    Arena *a = &c->import->arena;
    if (!find_answer_rule(back_html, &from, &to)) {
        return html_to_markdown(a, back_html, rules);
    }
    const Str before = html_to_markdown(a, str_sub(back_html, 0, from), rules);
    const Str after = html_to_markdown(a, str_skip(back_html, to), rules);
    if (before.n == 0 || str_eq(before, front)) {
        return after;
    }
    return arena_printf(a, "%.*s\n\n***\n\n%.*s", STR_ARG(before), STR_ARG(after));
}

static void report_template(Collection *c, Note *note, const Err *err) {
    if (!note->is_bad) {
        import_drop(c->import, note->where, "%s", err->text);
    }
    note->is_bad = true;
}

// Fills in both sides. False when the card is left out (reported).
static bool make_sides(Collection *c, Note *note, const CardTemplate *t, Str deck, int32_t cloze,
                       ImportSides *sides) {
    Arena *a = &c->import->arena;
    Err err = {0};
    Buf html = {0};
    const TemplateNote values = {note->type->fields.at, note->values, note->n, note->tags,
                                 note->type->name,      deck,         t->name};
    TemplateSide front = {.cloze = cloze};
    TemplateSide back = {.is_back = true, .drops_cloze = note->type->is_cloze, .cloze = cloze};
    const HtmlRules rules = {&c->media, media_link, note->type->is_cloze, media_link_if_there};
    bool ok = template_fill(&c->texts, t->question, &values, &front, &html, &err);
    if (ok) {
        sides->front = html_to_markdown(a, buf_str(&html), &rules);
        sides->hint = html_to_markdown(a, buf_str(&front.hint), &rules);
        buf_free(&html);
        ok = template_fill(&c->texts, t->answer, &values, &back, &html, &err);
    }
    if (ok) {
        sides->back = cut_question(c, buf_str(&html), sides->front, &rules);
    } else {
        report_template(c, note, &err);
    }
    buf_free(&html);
    buf_free(&front.hint);
    buf_free(&back.hint);
    arena_reset(&c->texts);
    return ok;
}

static void remember_item(Collection *c, int64_t anki_card, uint32_t at, int32_t number) {
    const Str id = arena_printf(&c->import->arena, "%lld", (long long)anki_card);
    hashmap_put(&c->card_by_id, id, (int32_t)c->item_of.n);
    vec_push(&c->item_of, at);
    vec_push(&c->number_of, number);
}

static bool add_card(Collection *c, const Note *note, Str deck, int32_t part,
                     const ImportSides *sides, uint32_t *at) {
    Arena *a = &c->import->arena;
    *at = (uint32_t)c->import->cards.n;
    return import_add_card(c->import,
                           (ImportCard){.deck = deck,
                                        .note = import_key(a, note->guid),
                                        .is_global = true,
                                        .part = part,
                                        .where = note->where,
                                        .guid = arena_str(a, note->guid)},
                           sides);
}

static void add_plain(Collection *c, Note *note, const CardRow *row) {
    const NoteType *type = note->type;
    const Str deck = card_deck(c, row->deck_id);
    if (row->ord < 0 || (size_t)row->ord >= type->templates.n) {
        import_drop(c->import, note->where, "card %d of it has no template", (int)row->ord + 1);
        return;
    }
    ImportSides sides = {.kind = KIND_CONCEPT, .fallback = deck};
    if (!make_sides(c, note, &type->templates.at[row->ord], deck, 0, &sides)) {
        return;
    }
    if (sides.front.n == 0) {
        import_drop(c->import, note->where, "the front of card %d of it is empty",
                    (int)row->ord + 1);
        return;
    }
    sides.tags = note_tags(c, note, row->flags);
    uint32_t at = 0;
    if (add_card(c, note, deck, row->ord + 1, &sides, &at)) {
        remember_item(c, row->card, at, 0);
    }
}

static void count_numbers(Note *note) {
    note->numbers.n = 0;
    note->numbers.is_nested = false;
    for (size_t i = 0; i < note->n; i++) {
        template_cloze_numbers(note->values[i], &note->numbers);
    }
}

static bool has_number(const Note *note, int32_t number) {
    for (size_t i = 0; i < note->numbers.n; i++) {
        if (note->numbers.at[i] == number) {
            return true;
        }
    }
    return false;
}

static void add_cloze(Collection *c, Note *note, const CardRow *row) {
    const int32_t number = row->ord + 1;
    const bool is_split = note->numbers.is_nested;
    if (note->type->templates.n == 0 || !has_number(note, number)) {
        import_drop(c->import, note->where, "there is no gap %d in its text", (int)number);
        return;
    }
    if (!note->is_added || is_split) {
        const Str deck = card_deck(c, row->deck_id);
        ImportSides sides = {.kind = KIND_CLOZE, .fallback = deck};
        if (!make_sides(c, note, &note->type->templates.at[0], deck, is_split ? number : 0,
                        &sides)) {
            return;
        }
        if (str_find(sides.front, S("{{"), 0) == SIZE_MAX) {
            if (!note->is_bad) {
                import_drop(c->import, note->where, "its template shows none of its gaps");
            }
            note->is_bad = true;
            return;
        }
        sides.tags = note_tags(c, note, row->flags);
        note->is_added = add_card(c, note, deck, is_split ? number : 1, &sides, &note->added);
        if (!note->is_added) {
            note->is_bad = true;
            return;
        }
    }
    remember_item(c, row->card, note->added, number);
}

// --- rows ----------------------------------------------------------------------------------------
static bool split_fields(Collection *c, Note *note, Str fields) {
    Str rest = fields;
    note->n = 0;
    while (rest.at && note->n < note->type->fields.n) {
        const Str value = str_cut(&rest, 0x1F);
        if (value.n > IMPORT_MAX_FIELD) {
            import_drop(c->import, note->where, "its field %zu has more than %zu bytes",
                        note->n + 1, IMPORT_MAX_FIELD);
            return false;
        }
        note->values[note->n++] = html_clean(&c->note_texts, arena_str(&c->note_texts, value));
    }
    for (size_t i = note->n; i < note->type->fields.n; i++) {
        note->values[note->n++] = (Str){0};
    }
    return true;
}

// Notes that ask for a covered part of a picture: Anki's own kind, whose gaps are shapes, and those
// of the add-on that came before it, whose covers are pictures of their own. Without the covers the
// question would show the answer.
static bool is_occlusion(const Note *note) {
    bool found = false;
    for (size_t i = 0; i < note->n; i++) {
        found = found || str_eq(note->type->fields.at[i], S("Question Mask")) ||
                str_find(note->values[i], S("::image-occlusion:"), 0) != SIZE_MAX;
    }
    return found;
}

// A note's columns when a new note begins: 0 id, 1 guid, 2 type, 3 tags, 4 fields.
static void start_note(Collection *c, Note *note, const Stmt *st) {
    Arena *a = &c->import->arena;
    note->id = stmt_int(st, 0);
    note->where = arena_printf(a, "note %lld", (long long)note->id);
    note->is_bad = note->is_added = false;
    arena_reset(&c->note_texts);
    note->guid = arena_str(&c->note_texts, stmt_str(st, 1));
    note->guid = note->guid.n ? note->guid : note->where;
    note->tags = html_clean(&c->note_texts, arena_str(&c->note_texts, stmt_str(st, 3)));
    const int32_t type = hashmap_get(&c->type_by_id, stmt_str(st, 2));
    c->import->notes++;
    if (type < 0) {
        import_drop(c->import, note->where, "its note type is not in the file");
        note->is_bad = true;
        return;
    }
    note->type = &c->types.at[type];
    note->is_bad = !split_fields(c, note, stmt_str(st, 4));
    if (!note->is_bad && is_occlusion(note)) {
        import_drop(c->import, note->where,
                    "it asks for a covered part of a picture, and Trestle cannot cover pictures; "
                    "keep this note in Anki");
        note->is_bad = true;
    }
    if (!note->is_bad && note->type->is_cloze) {
        count_numbers(note);
    }
}

bool collection_read_notes(Collection *c, Err *err) {
    Stmt *st = db_stmt(c->db,
                       "SELECT n.id, n.guid, CAST(n.mid AS TEXT), n.tags, n.flds, c.id, c.ord, "
                       "CAST(CASE WHEN c.odid THEN c.odid ELSE c.did END AS TEXT), c.flags "
                       "FROM notes AS n JOIN cards AS c ON c.nid = n.id ORDER BY n.id, c.ord",
                       err);
    Note *note = ARENA_NEW(&c->import->arena, Note);
    note->id = INT64_MIN;
    StmtStep step = STEP_ERR;
    Err ignored = {0};
    db_get_int(c->db, "SELECT count(*) FROM notes", &c->import->expected, &ignored);
    while (st && !c->import->is_stopped && (step = stmt_step(st, err)) == STEP_ROW) {
        if (stmt_int(st, 0) != note->id) {
            start_note(c, note, st);
        }
        const int64_t ord = stmt_int(st, 6);
        const CardRow row = {
            .note = note->id,
            .card = stmt_int(st, 5),
            .ord = ord >= 0 && ord < 1000 ? (int32_t)ord : -1,
            .deck_id = arena_str(&c->import->arena, stmt_str(st, 7)),
            .flags = stmt_int(st, 8),
        };
        if (note->is_bad) {
            continue;
        }
        if (note->type->is_cloze) {
            add_cloze(c, note, &row);
        } else {
            add_plain(c, note, &row);
        }
    }
    stmt_done(st);
    return step == STEP_DONE || c->import->is_stopped;
}
