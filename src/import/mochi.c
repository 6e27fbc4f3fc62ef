// A .mochi file is a zip with data.edn (Clojure's notation) or data.json (the same as Transit).
// Both are strings among punctuation, and all that is wanted are the strings behind :name and
// :content, in order; so strings are all that is read.
#include "import/mochi.h"

#include <string.h>

#include "base/file.h"
#include "import/html_md.h"
#include "import/import_internal.h"
#include "import/md_writer.h"

#define MAX_DATA ((size_t)64 << 20)

typedef enum Waiting { WAIT_NOTHING, WAIT_NAME, WAIT_CONTENT, WAIT_ID } Waiting;

// The string that starts at the quote at `at`, escapes resolved; *end is behind its closing quote.
static Str take_string(Arena *a, Str s, size_t at, size_t *end) {
    Buf b = {.max = IMPORT_MAX_SIDE};
    size_t i = at + 1;
    for (; i < s.n && s.at[i] != '"'; i++) {
        if (s.at[i] != '\\' || i + 1 >= s.n) {
            buf_add_byte(&b, s.at[i]);
            continue;
        }
        i++;
        uint32_t cp = 0;
        const char c = s.at[i];
        if (c == 'u' && i + 4 < s.n) {
            for (size_t k = 1; k <= 4; k++) {
                const char h = s.at[i + k];
                cp = cp * 16 +
                     (uint32_t)(h >= '0' && h <= '9' ? h - '0' : ((h | 32) - 'a' + 10) & 15);
            }
            buf_add_utf8(&b, cp);
            i += 4;
        } else {
            buf_add_byte(&b, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c);
        }
    }
    *end = i < s.n ? i + 1 : s.n;
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static Waiting key_of(Str word) {
    if (str_eq(word, S("name"))) {
        return WAIT_NAME;
    }
    return str_eq(word, S("content")) ? WAIT_CONTENT
           : str_eq(word, S("id"))    ? WAIT_ID
                                      : WAIT_NOTHING;
}

// "{{1::gap}}" and "{{gap}}" as gaps of ours.
static Str gaps_of(Arena *a, Str text) {
    Buf b = {0};
    int next = 1;
    for (size_t i = 0; i < text.n;) {
        const Str rest = str_skip(text, i);
        const size_t end = str_starts(rest, S("{{")) ? str_find(rest, S("}}"), 2) : SIZE_MAX;
        if (end == SIZE_MAX || end == 2) {
            buf_add_byte(&b, text.at[i++]);
            continue;
        }
        Str inner = str_sub(rest, 2, end);
        int64_t number = next;
        const size_t two = str_find(str_sub(inner, 0, 6), S("::"), 0);
        if (two != SIZE_MAX && str_to_i64(str_sub(inner, 0, two), &number) && number > 0 &&
            number < 1000) {
            inner = str_skip(inner, two + 2);
        } else {
            number = next++;
        }
        md_gap(&b, (int)number, inner, (Str){0});
        i += end + 2;
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

// Its files lie beside data.edn, whatever "@media/" in front of their names says.
static Str take_media(MediaIndex *media, Str text, Str where) {
    Arena *a = &media->import->arena;
    const Str folder = S("](@media/");
    Buf b = {0};
    size_t at = 0;
    for (size_t from; (from = str_find(text, folder, at)) != SIZE_MAX; at = from + folder.n) {
        buf_add_str(&b, str_sub(text, at, from + 2));
    }
    buf_add_str(&b, str_skip(text, at));
    const Str plain = arena_str(a, buf_str(&b));
    buf_free(&b);
    return media->import->archive ? media_pictures(media, plain, "", where) : plain;
}

static void add_card(MediaIndex *media, Str content, Str deck, int number) {
    Import *import = media->import;
    Arena *a = &import->arena;
    const Str where = arena_printf(a, "card %d", number);
    ImportCard card = {.deck = deck, .part = 1, .where = where};
    ImportSides sides = {.kind = KIND_CONCEPT, .fallback = deck};
    const size_t rule = str_find(content, S("\n---"), 0);
    const size_t end = rule == SIZE_MAX ? SIZE_MAX : str_find_byte(content, '\n', rule + 1);
    import->notes++;
    sides.front = str_trim(str_sub(content, 0, rule));
    sides.back = end == SIZE_MAX ? STR_NONE : str_trim(str_skip(content, end));
    sides.front = take_media(media, sides.front, where);
    sides.back = take_media(media, sides.back, where);
    if (str_find(sides.front, S("{{"), 0) != SIZE_MAX) {
        sides.front = gaps_of(a, sides.front);
        sides.kind = KIND_CLOZE;
    }
    if (str_starts(sides.front, S("# "))) {
        sides.front = str_trim(str_skip(sides.front, 2));
    }
    if (sides.front.n == 0 || (sides.kind == KIND_CONCEPT && sides.back.n == 0)) {
        import_drop(import, where, "the card has no question or no answer (\"%.*s\")",
                    STR_ARG(str_sub(sides.front, 0, 60)));
        return;
    }
    card.note = import_key(a, sides.front);
    import_add_card(import, card, &sides);
}

void mochi_read_data(Import *import, Str data, Str deck, const ImportOptions *options) {
    Waiting waiting = WAIT_NOTHING;
    MediaIndex media = {.import = import, .options = options};
    int number = 0;
    for (size_t i = 0; i < data.n;) {
        if (data.at[i] == ':') { // an EDN keyword
            size_t end = i + 1;
            while (end < data.n && ((data.at[end] | 32) >= 'a' && (data.at[end] | 32) <= 'z')) {
                end++;
            }
            const bool is_json = end == i + 1;
            waiting = is_json ? waiting : key_of(str_sub(data, i + 1, end));
            i = end;
        } else if (data.at[i] == '"') {
            const Str s = html_clean(&import->arena, take_string(&import->arena, data, i, &i));
            const Str key = str_starts(s, S("~:")) ? str_skip(s, 2) : s;
            if (waiting == WAIT_NAME && key.n) {
                deck = key;
            } else if (waiting == WAIT_CONTENT) {
                add_card(&media, s, deck, ++number);
            }
            const bool was_value = waiting != WAIT_NOTHING;
            waiting = was_value ? WAIT_NOTHING : key_of(key);
        } else {
            i++;
        }
    }
    media_free(&media);
}

bool mochi_read(Import *import, const char *path, const ImportOptions *options, Err *err) {
    import->archive = archive_open(path, err);
    if (!import->archive) {
        return false;
    }
    int64_t member = archive_find(import->archive, "data.edn");
    member = member >= 0 ? member : archive_find(import->archive, "data.json");
    Buf data = {.max = MAX_DATA};
    bool ok = member >= 0 || err_at(err, ERR_INPUT, import->file, 0,
                                    "this is no file of Mochi: there is no data.edn or data.json "
                                    "in it");
    ok = ok && archive_read(import->archive, member, MAX_DATA, sink_to_buf(&data), err);
    if (ok) {
        Str deck = path_base(str_of(path));
        deck = str_ends(deck, S(".mochi")) ? str_sub(deck, 0, deck.n - 6) : deck;
        mochi_read_data(import, buf_str(&data), html_clean(&import->arena, deck), options);
    }
    buf_free(&data);
    return ok;
}
