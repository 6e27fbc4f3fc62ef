// Front matter: "key: value" lines between two lines "---" at the top of the file.
#include "deck/deck_parse_internal.h"

#include "base/utf8.h"
#include "deck/deck_suggest.h"

typedef enum FrontKey {
    FRONT_FORMAT,
    FRONT_DECK,
    FRONT_TITLE,
    FRONT_ABOUT,
    FRONT_LICENSE,
    FRONT_LANG,
    FRONT_STAGE,
    FRONT_TRACK,
    FRONT_NEEDS,
    FRONT_TAGS,
    FRONT_EXEMPT,
    FRONT_ORDER,
    FRONT_COUNT
} FrontKey;

static const char *const front_names[FRONT_COUNT] = {
    [FRONT_FORMAT] = "format", [FRONT_DECK] = "deck",       [FRONT_TITLE] = "title",
    [FRONT_ABOUT] = "about",   [FRONT_LICENSE] = "license", [FRONT_LANG] = "lang",
    [FRONT_STAGE] = "stage",   [FRONT_TRACK] = "track",     [FRONT_NEEDS] = "needs",
    [FRONT_TAGS] = "tags",     [FRONT_EXEMPT] = "exempt",   [FRONT_ORDER] = "order",
};

typedef struct FrontState {
    bool seen[FRONT_COUNT];
    VEC(KeyValue) others;
} FrontState;

static bool find_front(Str name, FrontKey *key) {
    for (int i = 0; i < FRONT_COUNT; i++) {
        if (str_eq(name, str_of(front_names[i]))) {
            *key = (FrontKey)i;
            return true;
        }
    }
    return false;
}

// A path of names: no empty one, no "." or "..", no control characters.
static bool is_deck_id(Str id) {
    if (id.n == 0 || id.n > 200) {
        return false;
    }
    for (size_t i = 0; i < id.n; i++) {
        if ((unsigned char)id.at[i] < ' ' || id.at[i] == '\\') {
            return false;
        }
    }
    for (Str rest = id; rest.at != NULL;) {
        const Str part = str_cut(&rest, '/');
        if (str_is_blank(part) || str_eq(part, S(".")) || str_eq(part, S(".."))) {
            return false;
        }
    }
    return !str_ends(id, S("/"));
}

// "a, b" or "[a, b]".
static StrList read_list(Parser *p, Str value, int32_t line) {
    const bool has_brackets = value.n >= 2 && value.at[0] == '[' && value.at[value.n - 1] == ']';
    return parser_list(p, has_brackets ? str_sub(value, 1, value.n - 1) : value, line);
}

static void set_stage(Parser *p, Str value, int32_t line) {
    if (!stage_parse(value, &p->deck->stage)) {
        parser_warn(
            p, line, "stage",
            "\"%.*s\" is no stage; use orient, fundamentals, track, hands-on, craft, career "
            "or mock",
            STR_ARG(utf8_clip(value, 40)));
    }
}

static void set_track(Parser *p, Str value, int32_t line) {
    if (!track_parse(value, &p->deck->track)) {
        parser_warn(p, line, "track", "\"%.*s\" is no track; use cloud, data, platform or ai",
                    STR_ARG(utf8_clip(value, 40)));
    }
}

static void set_order(Parser *p, Str value, int32_t line) {
    int64_t n;
    if (str_to_i64(value, &n) && n >= INT32_MIN && n < INT32_MAX) {
        p->deck->order = (int32_t)n;
    } else {
        parser_warn(p, line, "order", "order takes a whole number, not \"%.*s\"",
                    STR_ARG(utf8_clip(value, 40)));
    }
}

static void set_format(Parser *p, Str value, int32_t line) {
    if (!str_eq(value, S("1"))) {
        p->is_bad_format = true;
        parser_error(p, line, "format",
                     "this file is of format \"%.*s\" and this program reads format 1; the file is "
                     "left alone. Get a newer version, or write format: 1",
                     STR_ARG(utf8_clip(value, 40)));
    }
}

static void set_deck_id(Parser *p, Str value, int32_t line) {
    if (is_deck_id(value)) {
        p->deck->id = value;
    } else {
        parser_warn(p, line, "deck-id",
                    "\"%.*s\" cannot name a deck; write a path such as fundamentals/net",
                    STR_ARG(utf8_clip(value, 60)));
    }
}

static void set_front(Parser *p, FrontKey key, Str value, int32_t line) {
    Deck *deck = p->deck;
    switch (key) {
    case FRONT_FORMAT:
        set_format(p, value, line);
        break;
    case FRONT_DECK:
        set_deck_id(p, value, line);
        break;
    case FRONT_TITLE:
        deck->title = value;
        break;
    case FRONT_ABOUT:
        deck->about = value;
        break;
    case FRONT_LICENSE:
        deck->license = value;
        break;
    case FRONT_LANG:
        deck->lang = value;
        break;
    case FRONT_STAGE:
        set_stage(p, value, line);
        break;
    case FRONT_TRACK:
        set_track(p, value, line);
        break;
    case FRONT_NEEDS:
        deck->needs = read_list(p, value, line);
        break;
    case FRONT_TAGS:
        deck->tags = read_list(p, value, line);
        break;
    case FRONT_EXEMPT:
        deck->exempt = read_list(p, value, line);
        break;
    case FRONT_ORDER:
        set_order(p, value, line);
        break;
    case FRONT_COUNT:
        break;
    }
}

static bool is_name(Str s) {
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.at[i];
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-') {
            return false;
        }
    }
    return s.n > 0 && s.n <= 60 && !str_starts(s, S("-"));
}

static void read_line(Parser *p, FrontState *state, const DeckLine *line) {
    const Str whole = str_trim(parser_take(p, line->from, line->to));
    const size_t colon = str_find_byte(whole, ':', 0);
    const Str name = str_trim(str_sub(whole, 0, colon == SIZE_MAX ? 0 : colon));
    if (!is_name(name)) {
        parser_error(
            p, line->number, "front-line",
            "a line up here is \"key: value\" with the value on the same line; this one is "
            "not and is ignored");
        return;
    }
    const Str value = str_trim(str_skip(whole, colon + 1));
    FrontKey key;
    if (str_eq(name, S(DECK_ANKI_KEY)) && state->others.n < DECK_MAX_LIST) {
        vec_push(&state->others, (KeyValue){name, value});
    } else if (!find_front(name, &key)) {
        Suggestion near = suggest_start(name);
        for (int i = 0; i < FRONT_COUNT; i++) {
            suggest_offer(&near, str_of(front_names[i]));
        }
        if (near.best.at != NULL) {
            parser_warn(p, line->number, "front-key",
                        "the key \"%.*s\" means nothing here; did you mean %.*s?", STR_ARG(name),
                        STR_ARG(near.best));
        } else {
            parser_warn(p, line->number, "front-key",
                        "the key \"%.*s\" means nothing here and is ignored", STR_ARG(name));
        }
        if (state->others.n < DECK_MAX_LIST) {
            vec_push(&state->others, (KeyValue){name, value});
        }
    } else if (state->seen[key]) {
        parser_error(p, line->number, "front-twice", "%s is given twice; the first one counts",
                     front_names[key]);
    } else {
        state->seen[key] = true;
        set_front(p, key, value, line->number);
    }
}

size_t parser_read_front(Parser *p, size_t at, int32_t *lines) {
    DeckLexer lex = deck_lex_start(p->text, at, 0);
    DeckLine line;
    *lines = 0;
    if (!deck_lex_next(&lex, &line) || line.kind != LINE_SEPARATOR) {
        return at;
    }
    FrontState state = {0};
    size_t body = line.next;
    bool is_closed = false;
    int32_t last = line.number;
    while (!is_closed && deck_lex_next(&lex, &line)) {
        if (line.kind == LINE_TOPIC || line.kind == LINE_CARD) {
            break;
        }
        is_closed = line.kind == LINE_SEPARATOR;
        if (!is_closed && line.kind != LINE_BLANK) {
            read_line(p, &state, &line);
        }
        body = line.next;
        last = line.number;
    }
    if (!is_closed) {
        parser_error(p, 1, "front-open",
                     "the block that starts with --- here is never ended; put a blank line and --- "
                     "behind its last key");
    }
    if (state.others.n > 0) {
        p->deck->keys = ARENA_ARRAY(p->arena, KeyValue, state.others.n);
        for (size_t i = 0; i < state.others.n; i++) {
            p->deck->keys[i] = state.others.at[i];
        }
        p->deck->key_count = state.others.n;
    }
    vec_free(&state.others);
    *lines = last;
    return body;
}
