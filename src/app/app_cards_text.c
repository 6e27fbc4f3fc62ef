// Changing the text of deck files by bytes.
#include <string.h>

#include "app/app_cards_internal.h"
#include "base/file.h"
#include "base/utf8.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "deck/deck_tree.h"
#include "text/uni.h"

#define SLUG_MAX 60

static Str take(Arena *a, Buf *made) {
    const Str text = arena_str(a, buf_str(made));
    buf_free(made);
    return text;
}

bool cards_is_crlf(Str text) {
    return str_find(text, S("\r\n"), 0) != SIZE_MAX;
}

Str cards_line_ends(Arena *a, Str text, bool crlf) {
    Buf out = {0};
    for (size_t i = 0; i < text.n; i++) {
        const bool is_pair = text.at[i] == '\r' && i + 1 < text.n && text.at[i + 1] == '\n';
        if (is_pair || text.at[i] == '\n') {
            buf_add_z(&out, crlf ? "\r\n" : "\n");
            i += is_pair;
        } else {
            buf_add_byte(&out, text.at[i]);
        }
    }
    return take(a, &out);
}

bool cards_read_file(const App *app, int32_t file, Arena *a, Str *text, Err *err) {
    const Str path = app->lib.files[file].path;
    Buf bytes = {0};
    const bool ok = file_read(path.at, DECK_MAX_BYTES, &bytes, err);
    *text = take(a, &bytes);
    return ok;
}

Str cards_append(Arena *a, Str file, Str block) {
    const bool crlf = cards_is_crlf(file);
    const char *end = crlf ? "\r\n" : "\n";
    Buf out = {0};
    buf_add_str(&out, str_trim_end(file));
    buf_addf(&out, "%s%s", end, end);
    buf_add_str(&out, cards_line_ends(a, str_trim_end(block), crlf));
    buf_add_z(&out, end);
    return take(a, &out);
}

bool cards_is_sound(Arena *a, const char *path, Str before, Str after, size_t want, Err *err) {
    Diags was = {0}, is = {0};
    deck_parse(a, str_of(path), before, S("x"), &was);
    const Deck *deck = deck_parse(a, str_of(path), after, S("x"), &is);
    const bool ok =
        deck->card_count == want && is.count[SEVERITY_ERROR] <= was.count[SEVERITY_ERROR];
    diags_free(&was);
    diags_free(&is);
    return ok || err_at(err, ERR_INPUT, str_of(path), 0,
                        "changed like this, other cards of the file would be lost, so nothing was "
                        "written. Is a code block (```) not closed there?");
}

// --- tags ----------------------------------------------------------------------------------------

static StrList with_tag(Arena *a, StrList tags, Str tag, bool on) {
    StrList out = {.at = ARENA_ARRAY(a, Str, tags.n + 1)};
    for (size_t i = 0; i < tags.n; i++) {
        if (!str_eq_nocase(tags.at[i], tag)) {
            out.at[out.n++] = tags.at[i];
        }
    }
    if (on) {
        out.at[out.n++] = tag;
    }
    return out;
}

// The comment line with other tags; at == NULL when it is not of the usual form.
static Str tag_line(Arena *a, Str line, StrList tags) {
    const size_t key = str_find(line, S(" tags="), 0);
    const size_t close = str_find(line, S("-->"), 0);
    if (close == SIZE_MAX || (key != SIZE_MAX && key > close)) {
        return STR_NONE;
    }
    size_t from = key != SIZE_MAX ? key : str_trim_end(str_sub(line, 0, close)).n;
    size_t to = from;
    if (key != SIZE_MAX) {
        for (to = key + 1; to < close && line.at[to] != ' ' && line.at[to] != '\t'; to++) {
        }
        if (str_find(str_sub(line, to, close), S(" tags="), 0) != SIZE_MAX) {
            return STR_NONE;
        }
    }
    Buf out = {0};
    buf_add_str(&out, str_sub(line, 0, from));
    for (size_t i = 0; i < tags.n; i++) {
        buf_addf(&out, "%s%.*s", i ? "," : " tags=", STR_ARG(tags.at[i]));
    }
    if (to >= close || line.at[to] != ' ') {
        buf_add_byte(&out, ' ');
    }
    buf_add_str(&out, str_skip(line, to));
    return take(a, &out);
}

// Is the text one card with exactly these tags, and else as before?
static bool is_tagged(Arena *a, Str text, const Card *want) {
    Diags ignored = {0};
    const Deck *deck = deck_parse(a, (Str){0}, text, S("x"), &ignored);
    diags_free(&ignored);
    if (deck->card_count != 1) {
        return false;
    }
    Buf got = {0}, wanted = {0};
    deck_print_card(&got, &deck->cards[0]);
    deck_print_card(&wanted, want);
    const bool same = str_eq(buf_str(&got), buf_str(&wanted));
    buf_free(&got);
    buf_free(&wanted);
    return same;
}

Str cards_tag_block(Arena *a, const Card *card, Str block, Str tag, bool on) {
    Card changed = *card;
    changed.tags = with_tag(a, card->tags, tag, on);
    if (card->comment_line > card->line) {
        size_t from = 0;
        for (int32_t i = card->line; i < card->comment_line && from < block.n; i++) {
            const size_t end = str_find_byte(block, '\n', from);
            from = end == SIZE_MAX ? block.n : end + 1;
        }
        size_t to = str_find_byte(block, '\n', from);
        to = to == SIZE_MAX ? block.n : to;
        const Str line = tag_line(a, str_sub(block, from, to), changed.tags);
        Buf out = {0};
        buf_add_str(&out, str_sub(block, 0, from));
        buf_add_str(&out, line);
        buf_add_str(&out, str_skip(block, to));
        const Str made = take(a, &out);
        if (line.at && is_tagged(a, made, &changed)) {
            return made;
        }
    }
    // Not as usual: printed anew.
    Buf out = {0};
    deck_print_card(&out, &changed);
    const size_t body = str_trim_end(block).n;
    const Str printed = cards_line_ends(a, str_trim_end(buf_str(&out)), cards_is_crlf(block));
    buf_clear(&out);
    buf_add_str(&out, printed);
    buf_add_str(&out, str_skip(block, body));
    return take(a, &out);
}

// --- links and names -----------------------------------------------------------------------------

// "../../a/" from one folder to another, both absolute.
static Str way(Arena *a, Str from, Str to) {
    Buf out = {0};
    while (from.n || to.n) {
        Str f = from, t = to;
        const Str one = str_cut(&f, '/'), other = str_cut(&t, '/');
        if (!from.at || !to.at || !str_eq(one, other)) {
            break;
        }
        from = f;
        to = t;
    }
    while (from.at && from.n) {
        str_cut(&from, '/');
        buf_add_z(&out, "../");
    }
    if (to.at && to.n) {
        buf_add_str(&out, to);
        buf_add_byte(&out, '/');
    }
    return take(a, &out);
}

Str cards_relink(Arena *a, Str text, Str from_dir, Str to_dir) {
    const Str prefix = way(a, to_dir, from_dir);
    Buf out = {0};
    size_t at = 0;
    if (str_eq(from_dir, to_dir)) {
        return text;
    }
    for (size_t link = str_find(text, S("]("), 0); link != SIZE_MAX;
         link = str_find(text, S("]("), link + 2)) {
        size_t end = link + 2;
        while (end < text.n && !strchr(") \n\"", text.at[end])) {
            end++;
        }
        const Str target = str_sub(text, link + 2, end);
        const bool is_near = target.n > 0 && target.at[0] != '/' && target.at[0] != '#' &&
                             str_find(target, S(":"), 0) == SIZE_MAX;
        if (is_near && file_info(path_join(a, arena_z(a, from_dir), arena_z(a, target))).exists) {
            buf_add_str(&out, str_sub(text, at, link + 2));
            buf_add_str(&out, prefix);
            at = link + 2;
        }
    }
    buf_add_str(&out, str_skip(text, at));
    return take(a, &out);
}

const char *cards_free_path(const App *app, Arena *a, const char *folder, Str title) {
    Buf slug = {0};
    Str rest = uni_fold(a, title);
    bool gap = false;
    while (rest.n && slug.n < SLUG_MAX) {
        const uint32_t c = utf8_next(&rest);
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c >= 0xC0) {
            if (gap && slug.n) {
                buf_add_byte(&slug, '-');
            }
            buf_add_utf8(&slug, c);
            gap = false;
        } else {
            gap = true;
        }
    }
    const Str name = take(a, &slug);
    (void)app;
    if (name.n == 0) {
        return NULL;
    }
    for (int i = 1; i < 1000; i++) {
        const Str file = i == 1 ? arena_printf(a, "%.*s%s", STR_ARG(name), DECK_SUFFIX)
                                : arena_printf(a, "%.*s-%d%s", STR_ARG(name), i, DECK_SUFFIX);
        const char *path = path_join(a, folder, file.at);
        if (!file_info(path).exists) {
            return path;
        }
    }
    return NULL;
}

Str cards_short_path(const App *app, Str path) {
    const Str dir = str_of(app->data_dir);
    return str_starts(path, dir) && path.n > dir.n + 1 ? str_skip(path, dir.n + 1)
                                                       : path_base(path);
}

Str cards_new_deck(Arena *a, Str title) {
    return arena_printf(a, "---\nformat: 1\ntitle: %.*s\n\n---\n", STR_ARG(title));
}
