// Names of imported cards, and the common way of a card into an Import.
//
// A card keeps its id for ever, so the id must follow from what the source itself keeps: Anki's
// guid, or the first field where there is none. Guids hold signs that ids may not, and two note
// types may make several cards of one note, so the last part of an id is a hash of the guid as
// letters, with "-2" for the second card of the note.
#include "import/import.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "import/html_md.h"
#include "import/import_internal.h"
#include "import/md_writer.h"
#include "text/cloze.h"

#define ID_DECK_MAX 120 // bytes of the deck's part of an id

Str import_key(Arena *a, Str name) {
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    uint64_t hash = hash_str(name);
    char key[13];
    for (size_t i = 0; i < sizeof key; i++) {
        key[i] = digits[hash & 31];
        hash >>= 5;
    }
    return arena_str(a, (Str){key, sizeof key});
}

// Lower-case words of one level; what is lost in letters beyond ASCII comes back as a hash.
static void add_slug(Arena *a, Buf *out, Str level) {
    const size_t start = out->n;
    bool is_lossy = false, joint = false;
    for (size_t i = 0; i < level.n; i++) {
        const char c = level.at[i];
        const char low = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        const bool is_word = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
        is_lossy = is_lossy || (unsigned char)c >= 0x80;
        if (is_word && out->n - start < 60) {
            buf_add_z(out, joint && out->n > start ? "-" : "");
            buf_add_byte(out, low);
        }
        joint = !is_word;
    }
    if (out->n == start || is_lossy) {
        buf_add_z(out, out->n > start ? "-" : "");
        buf_add_str(out, str_sub(import_key(a, level), 0, 4));
    }
}

static Str slug(Arena *a, Str deck, char between) {
    Buf out = {0};
    size_t at = 0;
    int levels = 0;
    while (at <= deck.n) {
        size_t end = str_find(deck, S("::"), at);
        end = end == SIZE_MAX || levels >= 5 ? deck.n : end;
        if (levels++ > 0) {
            buf_add_byte(&out, between);
        }
        add_slug(a, &out, str_sub(deck, at, end));
        at = end + 2;
    }
    if (out.n > ID_DECK_MAX) {
        out.n = ID_DECK_MAX - 5;
        while (out.n > 0 && (out.at[out.n - 1] == '-' || out.at[out.n - 1] == between)) {
            out.n--;
        }
        buf_add_byte(&out, '-');
        buf_add_str(&out, str_sub(import_key(a, deck), 0, 4));
    }
    const Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

Str import_deck_id(Arena *a, Str deck) {
    return arena_printf(a, "import/%.*s", STR_ARG(slug(a, deck, '/')));
}

Str import_note_tail(Arena *a, const ImportCard *card) {
    return card->part > 1 ? arena_printf(a, "%.*s-%d", STR_ARG(card->note), (int)card->part)
                          : card->note;
}

Str import_card_id(Arena *a, const ImportCard *card) {
    return arena_printf(a, "import.%.*s.%.*s", STR_ARG(slug(a, card->deck, '.')),
                        STR_ARG(import_note_tail(a, card)));
}

static void say(Import *import, Severity severity, Str where, const char *text) {
    Arena a = {0};
    const Str place = where.n
                          ? arena_printf(&a, "%.*s: %.*s", STR_ARG(import->file), STR_ARG(where))
                          : import->file;
    diags_add(import->diags, severity, place, 0, S("import"), "%s", text);
    arena_free(&a);
}

void import_drop(Import *import, Str where, const char *fmt, ...) {
    char text[700];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    say(import, SEVERITY_WARNING, where, text);
}

void import_note(Import *import, Str where, const char *fmt, ...) {
    char text[700];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    say(import, SEVERITY_NOTE, where, text);
}

bool import_tick(Import *import, int64_t done, int64_t total) {
    const ImportOptions *o = import->options;
    if (o && o->tick && !import->is_stopped) {
        import->is_stopped = !o->tick(o->tick_self, done, total);
    }
    return !import->is_stopped;
}

Str import_tag(Arena *a, Str tag) {
    Buf out = {0};
    const Str s = html_clean(a, str_sub(str_trim(tag), 0, 100));
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.at[i];
        buf_add_byte(&out, c <= ' ' && c > 0 ? '-' : strchr(",<>[]\"'=", c) ? '_' : c);
    }
    const Str kept = arena_str(a, utf8_clip(buf_str(&out), out.n));
    buf_free(&out);
    return kept;
}

bool import_is_file_name(Str name) {
    return name.n > 0 && name.n <= 255 && !str_eq(name, S(".")) && !str_eq(name, S("..")) &&
           str_find_byte(name, '/', 0) == SIZE_MAX && str_find_byte(name, '\\', 0) == SIZE_MAX &&
           str_find_byte(name, '\0', 0) == SIZE_MAX && name.at[0] != '~' &&
           !(name.n > 1 && name.at[1] == ':');
}

// Does a paragraph of plain text start here? Then it can be a heading.
static bool is_text_line(Str s) {
    if (s.n == 0 || strchr("`|>#~", s.at[0]) || str_starts(s, S("![")) || str_starts(s, S("- ")) ||
        str_starts(s, S("* ")) || str_starts(s, S("+ ")) || str_starts(s, S("***")) ||
        str_starts(s, S("    "))) {
        return false;
    }
    size_t digits = 0;
    while (digits < s.n && s.at[digits] >= '0' && s.at[digits] <= '9') {
        digits++;
    }
    return digits == 0 || !(str_starts(str_skip(s, digits), S(". ")));
}

// The first paragraph of a front as one line, and the rest. A hard break ends it as well unless a
// cloze mark is open; "### " before a heading goes.
static Str take_prompt(Arena *a, Str front, Str *rest) {
    Buf line = {0};
    Str text = front, one;
    *rest = front;
    int open = 0;
    if (str_starts(text, S("### ")) || str_starts(text, S("#### "))) {
        text = str_skip(text, str_find_byte(text, ' ', 0) + 1);
    } else if (!is_text_line(text)) {
        return (Str){0};
    }
    while (str_next_line(&text, &one)) {
        const bool is_hard = str_ends(one, S("\\"));
        for (size_t i = 0; i + 1 < one.n; i++) {
            open += one.at[i] == '{' && one.at[i + 1] == '{';
            open -= one.at[i] == '}' && one.at[i + 1] == '}';
        }
        buf_add_z(&line, line.n ? " " : "");
        buf_add_str(&line, str_trim(is_hard ? str_sub(one, 0, one.n - 1) : one));
        const bool is_last = str_is_blank(str_sub(text, 0, str_find_byte(text, '\n', 0))) ||
                             (text.n && !is_text_line(str_trim(text)));
        if ((is_hard || is_last) && open <= 0) {
            break;
        }
        if (str_is_blank(one)) {
            open = 0; // it was no mark
        }
    }
    *rest = text;
    while (rest->n > 0 && (rest->at[0] == '\n' || rest->at[0] == '\r')) {
        *rest = str_skip(*rest, 1);
    }
    const Str prompt = arena_str(a, str_trim(buf_str(&line)));
    buf_free(&line);
    return prompt;
}

// A name as a heading; never empty.
static Str one_line(Arena *a, Str name) {
    Buf b = {0};
    Str rest = html_clean(a, name), line;
    while (str_next_line(&rest, &line)) {
        buf_add_z(&b, b.n ? " " : "");
        buf_add_str(&b, str_trim(line));
    }
    const Str out = str_is_blank(buf_str(&b)) ? S("Question") : arena_str(a, str_trim(buf_str(&b)));
    buf_free(&b);
    return out;
}

// --- gaps ----------------------------------------------------------------------------------------
// A side of a cloze card with the braces that make no gap escaped. *gaps counts those that do.
static Str settle_gaps(Arena *a, Str side, size_t *gaps) {
    if (str_find(side, S("{{"), 0) == SIZE_MAX) {
        return side;
    }
    Arena scratch = {0};
    Buf b = {0};
    size_t n = 0, at = 0;
    const ClozeMark *marks = cloze_marks(&scratch, side, &n);
    for (size_t i = 0; i < n; i++) {
        md_no_gap(&b, str_sub(side, at, marks[i].from));
        buf_add_str(&b, str_sub(side, marks[i].from, marks[i].to));
        at = marks[i].to;
    }
    md_no_gap(&b, str_skip(side, at));
    *gaps += n;
    const Str settled = str_eq(buf_str(&b), side) ? side : arena_str(a, buf_str(&b));
    buf_free(&b);
    arena_free(&scratch);
    return settled;
}

// False when the card hides nothing and shows nothing behind its front either.
static bool settle_cloze(Import *import, const ImportCard *from, Card *c) {
    Arena *a = &import->arena;
    size_t gaps = 0;
    c->prompt = settle_gaps(a, c->prompt, &gaps);
    c->front = settle_gaps(a, c->front, &gaps);
    c->back = settle_gaps(a, c->back, &gaps);
    if (gaps == 0) {
        c->kind = KIND_CONCEPT;
        if (c->back.n == 0) {
            import_drop(import, from->where, "there is no gap in its text, and nothing behind it");
        }
    }
    return gaps > 0 || c->back.n > 0;
}

// A rule before the first word or behind the last one parts nothing: templates leave them where a
// field is empty.
static Str without_rules(Str side) {
    const Str rule = S("***");
    Str s = str_trim_end(side);
    while (str_ends(s, rule) && (s.n == rule.n || s.at[s.n - rule.n - 1] == '\n')) {
        s = str_trim_end(str_sub(s, 0, s.n - rule.n));
    }
    while (str_starts(s, S("***\n"))) {
        s = str_skip(s, rule.n + 1);
        while (s.n > 0 && s.at[0] == '\n') {
            s = str_skip(s, 1);
        }
    }
    return s.n > 0 ? s : side;
}

#define PROMPT_MAX 600 // a longer first paragraph stays where it is

bool import_add_card(Import *import, ImportCard card, const ImportSides *given) {
    Arena *a = &import->arena;
    ImportSides bare = *given;
    bare.front = without_rules(given->front);
    bare.back = without_rules(given->back);
    const ImportSides *sides = &bare;
    if (!import_tick(import, import->notes, import->expected)) {
        return false;
    }
    if (import->cards.n >= IMPORT_MAX_CARDS) {
        if (import->cards.n == IMPORT_MAX_CARDS) {
            import_drop(import, card.where, "more than %d cards in one file; the rest is left out",
                        IMPORT_MAX_CARDS);
        }
        return false;
    }
    if (sides->front.n > IMPORT_MAX_SIDE || sides->back.n > IMPORT_MAX_SIDE) {
        import_drop(import, card.where, "one of its sides has more than %zu bytes",
                    IMPORT_MAX_SIDE);
        return false;
    }
    Str rest = {0};
    Str prompt = take_prompt(a, sides->front, &rest);
    if (prompt.n == 0 || prompt.n > PROMPT_MAX) {
        rest = sides->front;
        prompt = one_line(a, sides->fallback);
    }
    if (str_find_byte(card.deck, '\n', 0) != SIZE_MAX ||
        html_clean(a, card.deck).n != card.deck.n) {
        card.deck = one_line(a, card.deck); // it becomes a line of a file
    }
    Card *c = &card.card;
    *c = (Card){.kind = sides->kind, .has_kind = true, .has_id = true, .topic = -1};
    c->prompt = prompt;
    c->tags = sides->tags;
    const bool is_body =
        sides->kind == KIND_CLOZE || sides->kind == KIND_ORDER || sides->kind == KIND_CHOICE;
    c->has_separator = rest.n > 0 && !(is_body && sides->back.n == 0);
    c->front = c->has_separator ? rest : STR_NONE;
    c->back = c->has_separator || rest.n == 0 ? sides->back : rest;
    if (sides->kind == KIND_CLOZE && sides->back.n > 0) {
        c->has_separator = true; // what stands behind the gaps is for the answer
    }
    const struct {
        CardField field;
        Str text;
    } fields[] = {
        {FIELD_HINT, sides->hint}, {FIELD_WHY, sides->why}, {FIELD_SOURCE, sides->source}};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        if (fields[i].text.n) {
            c->field[fields[i].field] =
                sides->is_borrowed ? arena_str(a, fields[i].text) : fields[i].text;
        }
    }
    if (sides->is_borrowed) {
        c->front = c->front.at ? arena_str(a, c->front) : c->front;
        c->back = c->back.at ? arena_str(a, c->back) : c->back;
    }
    if (c->kind == KIND_CLOZE && !settle_cloze(import, &card, c)) {
        return false;
    }
    vec_push(&import->cards, card);
    return true;
}

void import_free(Import *import) {
    if (!import) {
        return;
    }
    vec_free(&import->cards);
    vec_free(&import->acts);
    vec_free(&import->media);
    archive_close(import->archive);
    arena_free(&import->arena);
    mem_free(import);
}
