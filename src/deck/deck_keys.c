// Reads the words of our comment, <!-- id kind key=value ... -->, into a card or a topic.
#include "base/utf8.h"
#include "deck/deck_comment_internal.h"
#include "deck/deck_suggest.h"

// What a key's value may be, for keys that take one word of a few; in one string, for the message.
static const char *const key_values[KEY_COUNT] = {
    [KEY_TYPE] = "execution technical partnership leadership ai status pushback",
    [KEY_MODE] = "write predict read",
    [KEY_ORDERED] = "yes no",
    [KEY_WRITES] = "yes no",
};

// "90s", "6m" or "1h" as seconds, 0 when it is none of them.
static int32_t parse_time(Str value) {
    int64_t n;
    if (value.n < 2 || value.at[0] < '0' || value.at[0] > '9' ||
        !str_to_i64(str_sub(value, 0, value.n - 1), &n)) {
        return 0;
    }
    const char unit = value.at[value.n - 1];
    const int64_t factor = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : 0;
    const int64_t most = 24 * 3600;
    return n > 0 && n <= most && factor > 0 && n * factor <= most ? (int32_t)(n * factor) : 0;
}

static bool is_month(Str value) {
    int64_t year, month;
    return value.n == 7 && value.at[4] == '-' && str_to_i64(str_sub(value, 0, 4), &year) &&
           str_to_i64(str_skip(value, 5), &month) && year > 0 && month >= 1 && month <= 12;
}

static bool is_one_of(Str value, const char *words) {
    Str rest = str_of(words), word;
    while (comment_next_word(&rest, &word)) {
        if (str_eq(word, value)) {
            return true;
        }
    }
    return false;
}

static void set_kind(Parser *p, Str word, int32_t number, Card *card) {
    if (card_kind_parse(word, &card->kind)) {
        card->has_kind = true;
        return;
    }
    Suggestion near = suggest_start(word);
    for (int k = 0; k < KIND_COUNT; k++) {
        suggest_offer(&near, str_of(card_kind_name((CardKind)k)));
    }
    if (near.best.at != NULL) {
        parser_error(p, number, "kind-unknown", "\"%.*s\" is no kind of card; did you mean %.*s?",
                     STR_ARG(utf8_clip(word, 40)), STR_ARG(near.best));
    } else {
        parser_error(p, number, "kind-unknown",
                     "\"%.*s\" is no kind of card; use concept, contrast, cloze, order, choice, "
                     "scenario, diagram, sql, artifact, translate, interview or rubric",
                     STR_ARG(utf8_clip(word, 40)));
    }
}

static void set_id(Parser *p, Str word, int32_t number, Str *id) {
    if (deck_id_is_valid(word)) {
        *id = word;
        return;
    }
    parser_error(p, number, "id-form",
                 "\"%.*s\" is not an id; use lower-case words joined by dots and hyphens, with at "
                 "least one dot, such as net.dns-basics",
                 STR_ARG(utf8_clip(word, 60)));
}

// A key whose value we read. False when the value is not one: it is then kept as it is written.
static bool set_value(Parser *p, CommentKey key, Str value, int32_t number, Card *card) {
    switch (key) {
    case KEY_NEEDS:
        card->needs = parser_list(p, value, number);
        return true;
    case KEY_TAGS:
        card->tags = parser_list(p, value, number);
        return true;
    case KEY_TIME:
        card->time_s = parse_time(value);
        return card->time_s > 0;
    case KEY_REV: {
        int64_t n;
        const bool is_good = str_to_i64(value, &n) && n > 0 && n <= INT32_MAX;
        card->rev = is_good ? (int32_t)n : 0;
        return is_good;
    }
    case KEY_ID:
        set_id(p, value, number, &card->id);
        return true;
    case KEY_KIND:
        set_kind(p, value, number, card);
        return true;
    case KEY_EXPIRES:
        return is_month(value);
    case KEY_TYPE:
    case KEY_MODE:
    case KEY_ORDERED:
    case KEY_WRITES:
        return is_one_of(value, key_values[key]);
    case KEY_COUNT:
        break;
    }
    return false;
}

static void warn_value(Parser *p, CommentKey key, Str value, int32_t number) {
    const char *want = key == KEY_TIME      ? "a time such as 90s or 6m"
                       : key == KEY_REV     ? "a number from 1"
                       : key == KEY_EXPIRES ? "a month such as 2027-06"
                                            : key_values[key];
    parser_warn(p, number, "key-value", "%s=%.*s is not understood; write one of: %s",
                comment_key_name(key), STR_ARG(utf8_clip(value, 40)), want);
}

static void warn_key(Parser *p, Str name, int32_t number) {
    Suggestion near = suggest_start(name);
    for (int k = 0; k < KEY_ID; k++) {
        suggest_offer(&near, str_of(comment_key_name((CommentKey)k)));
    }
    if (near.best.at != NULL) {
        parser_warn(p, number, "key-unknown",
                    "the key \"%.*s\" means nothing here; did you mean %.*s?",
                    STR_ARG(utf8_clip(name, 40)), STR_ARG(near.best));
    } else {
        parser_warn(p, number, "key-unknown", "the key \"%.*s\" means nothing here and is ignored",
                    STR_ARG(utf8_clip(name, 40)));
    }
}

static bool is_stored_as_text(CommentKey key) {
    return key == KEY_TYPE || key == KEY_MODE || key == KEY_ORDERED || key == KEY_WRITES ||
           key == KEY_EXPIRES;
}

CommentVerdict parser_read_card_comment(Parser *p, Str line, int32_t number, Card *card) {
    Str inner;
    if (comment_judge(p, line, number, &inner) == COMMENT_REMARK) {
        return COMMENT_REMARK;
    }
    VEC(KeyValue) keys = {0};
    bool seen[KEY_COUNT] = {false};
    int positional = 0; // id and kind come before the keys
    Str word;
    for (size_t i = 0; comment_next_word(&inner, &word); i++) {
        const size_t equals = str_find_byte(word, '=', 0);
        if (equals == SIZE_MAX) {
            positional++;
            if (i == 0 && !comment_is_kind(word)) {
                set_id(p, word, number, &card->id);
            } else if (i == 0 || (i == 1 && positional == 2 && !card->has_kind)) {
                set_kind(p, word, number, card);
            } else {
                parser_error(p, number, "comment-word",
                             "\"%.*s\" stands alone in the comment; write key=value, and lists "
                             "without blanks: needs=a.b,c.d",
                             STR_ARG(utf8_clip(word, 40)));
            }
            continue;
        }
        const Str name = str_sub(word, 0, equals);
        const Str value = str_skip(word, equals + 1);
        CommentKey key;
        if (!comment_find_key(name, &key)) {
            if (!p->is_overlay || !str_eq(name, S(DECK_BASE_KEY))) {
                warn_key(p, name, number);
            }
            vec_push(&keys, (KeyValue){name, value});
            continue;
        }
        if (seen[key]) {
            parser_error(p, number, "key-twice", "%s= is given twice; keep one",
                         comment_key_name(key));
        }
        seen[key] = true;
        const bool is_good = set_value(p, key, value, number, card);
        if (!is_good) {
            warn_value(p, key, value, number);
        }
        if (!is_good || is_stored_as_text(key)) {
            vec_push(&keys, (KeyValue){name, value});
        }
    }
    if (keys.n > 0) {
        card->keys = ARENA_ARRAY(p->arena, KeyValue, keys.n);
        for (size_t i = 0; i < keys.n; i++) {
            card->keys[i] = keys.at[i];
        }
        card->key_count = keys.n;
    }
    vec_free(&keys);
    return COMMENT_OURS;
}

CommentVerdict parser_read_topic_comment(Parser *p, Str line, int32_t number, Topic *topic) {
    Str inner;
    if (comment_judge(p, line, number, &inner) == COMMENT_REMARK) {
        return COMMENT_REMARK;
    }
    Card card = {0};
    VEC(KeyValue) keys = {0};
    Str word;
    for (size_t i = 0; comment_next_word(&inner, &word); i++) {
        const size_t equals = str_find_byte(word, '=', 0);
        const Str name = str_sub(word, 0, equals == SIZE_MAX ? 0 : equals);
        if (equals == SIZE_MAX && i == 0) {
            set_id(p, word, number, &topic->id);
        } else if (equals == SIZE_MAX) {
            parser_error(
                p, number, "comment-word",
                "\"%.*s\" stands alone in the comment; a topic has an id and needs=a.b,c.d",
                STR_ARG(utf8_clip(word, 40)));
        } else if (str_eq(name, S("needs"))) {
            set_value(p, KEY_NEEDS, str_skip(word, equals + 1), number, &card);
            topic->needs = card.needs;
        } else {
            warn_key(p, name, number);
            vec_push(&keys, (KeyValue){name, str_skip(word, equals + 1)});
        }
    }
    if (keys.n > 0) {
        topic->keys = ARENA_ARRAY(p->arena, KeyValue, keys.n);
        for (size_t i = 0; i < keys.n; i++) {
            topic->keys[i] = keys.at[i];
        }
        topic->key_count = keys.n;
    }
    vec_free(&keys);
    return COMMENT_OURS;
}
