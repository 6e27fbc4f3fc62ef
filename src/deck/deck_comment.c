// Whose comment stands under a heading? The file may hold others in the same place (a tool's
// marker, a remark). It is ours when its words look like an id, a kind or one of our keys, even if
// the brackets are slightly wrong: better to say so than to take a misspelt id for a remark and
// give the card a new one.
#include "deck/deck_comment_internal.h"

static const char *const key_names[KEY_COUNT] = {
    [KEY_NEEDS] = "needs", [KEY_TAGS] = "tags",       [KEY_TIME] = "time",
    [KEY_TYPE] = "type",   [KEY_MODE] = "mode",       [KEY_ORDERED] = "ordered",
    [KEY_REV] = "rev",     [KEY_EXPIRES] = "expires", [KEY_ID] = "id",
    [KEY_KIND] = "kind",   [KEY_WRITES] = "writes",
};

const char *comment_key_name(CommentKey key) {
    return key_names[key];
}

bool comment_find_key(Str name, CommentKey *key) {
    for (int i = 0; i < KEY_COUNT; i++) {
        if (str_eq(name, str_of(key_names[i]))) {
            *key = (CommentKey)i;
            return true;
        }
    }
    return false;
}

static bool is_blank_byte(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

bool comment_next_word(Str *rest, Str *word) {
    *rest = str_trim(*rest);
    if (rest->n == 0) {
        return false;
    }
    size_t n = 0;
    while (n < rest->n && !is_blank_byte(rest->at[n])) {
        n++;
    }
    *word = str_sub(*rest, 0, n);
    *rest = str_skip(*rest, n);
    return true;
}

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool deck_id_is_valid(Str id) {
    bool has_dot = false;
    bool after_joint = true;
    for (size_t i = 0; i < id.n; i++) {
        const char c = id.at[i];
        const bool is_joint = c == '.' || c == '-';
        if ((is_joint && after_joint) || (!is_joint && !is_word_byte(c))) {
            return false;
        }
        has_dot = has_dot || c == '.';
        after_joint = is_joint;
    }
    return has_dot && !after_joint && id.n <= 200 && !str_starts(id, S(DECK_TEMPORARY_ID));
}

// Somebody's idea of an id: letters, digits, and a dot between two of them.
static bool looks_like_id(Str word) {
    bool has_dot = false;
    for (size_t i = 0; i < word.n; i++) {
        const char c = word.at[i];
        const bool is_letter = is_word_byte(c) || (c >= 'A' && c <= 'Z');
        if (!is_letter && c != '.' && c != '-' && c != '_') {
            return false;
        }
        has_dot = has_dot || (c == '.' && i > 0 && i + 1 < word.n);
    }
    return has_dot;
}

bool comment_is_kind(Str word) {
    CardKind kind;
    return card_kind_parse(word, &kind);
}

static bool has_equals(Str word) {
    return str_find_byte(word, '=', 0) != SIZE_MAX;
}

static bool looks_ours(Str inner) {
    Str word[2] = {{0}};
    size_t n = 0;
    Str rest = inner, w;
    while (comment_next_word(&rest, &w)) {
        CommentKey key;
        const size_t equals = str_find_byte(w, '=', 0);
        if (equals != SIZE_MAX && comment_find_key(str_sub(w, 0, equals), &key)) {
            return true;
        }
        if (n < 2) {
            word[n] = w;
        }
        n++;
    }
    if (n == 0 || (n >= 2 && comment_is_kind(word[1]))) {
        return true;
    }
    const bool is_short = n == 1 || has_equals(word[1]);
    return (looks_like_id(word[0]) && (is_short || n == 2)) ||
           (comment_is_kind(word[0]) && is_short);
}

// The words between the brackets. False when the brackets are not exactly right; then *inner is
// what is left after taking off what looks like brackets.
static bool find_inner(Str line, Str *inner) {
    const Str s = str_trim(line);
    if (s.n >= 7 && str_starts(s, S("<!--")) && str_ends(s, S("-->")) &&
        str_find(s, S("-->"), 4) == s.n - 3) {
        *inner = str_trim(str_sub(s, 4, s.n - 3));
        return true;
    }
    size_t from = 0;
    while (from < s.n && from < 5 &&
           (s.at[from] == '<' || s.at[from] == '!' || s.at[from] == '-')) {
        from++;
    }
    const size_t end = str_find(s, S("->"), from);
    size_t to = end == SIZE_MAX ? s.n : end;
    while (to > from && (s.at[to - 1] == '-' || s.at[to - 1] == '>')) {
        to--;
    }
    *inner = str_trim(str_sub(s, from, to));
    return false;
}

size_t comment_id_offset(Str line) {
    const size_t open = str_find(line, S("<!--"), 0);
    size_t at = open == SIZE_MAX ? 0 : open + 4;
    while (at < line.n && is_blank_byte(line.at[at])) {
        at++;
    }
    return at;
}

CommentVerdict comment_judge(Parser *p, Str line, int32_t number, Str *inner) {
    const bool is_exact = find_inner(line, inner);
    // A tag such as <details> is somebody's HTML; only "<!" and "<-" come near a comment.
    const Str s = str_trim(line);
    const bool is_near = s.n > 1 && (s.at[1] == '!' || s.at[1] == '-');
    if (!is_near || (!is_exact && inner->n == 0) || !looks_ours(*inner)) {
        return COMMENT_REMARK;
    }
    if (!is_exact) {
        parser_error(p, number, "comment-form",
                     "this looks like a card's id, but is not a whole comment; write <!-- id kind "
                     "key=value --> on a line of its own");
    } else if (inner->n > DECK_MAX_COMMENT) {
        parser_error(p, number, "comment-long", "the comment is longer than %d bytes; shorten it",
                     DECK_MAX_COMMENT);
        *inner = (Str){0};
    }
    return COMMENT_OURS;
}
