// Recursive descent over the six kinds of value.
#include "harness/json_read.h"

#include <string.h>

#include "base/vec.h"

#define JSON_DEPTH_MAX 64

typedef VEC(JsonValue) JsonVec;

static const JsonValue json_nothing = {0};

static bool read_value(Arena *a, Str *in, int depth, JsonValue *out);

static void skip_space(Str *in) {
    while (in->n && strchr(" \t\r\n", in->at[0])) {
        *in = str_skip(*in, 1);
    }
}

static bool take(Str *in, char c) {
    skip_space(in);
    if (!in->n || in->at[0] != c) {
        return false;
    }
    *in = str_skip(*in, 1);
    return true;
}

static bool read_string(Str *in, Str *out) {
    if (!take(in, '"')) {
        return false;
    }
    size_t i = 0;
    while (i < in->n && in->at[i] != '"') {
        i += in->at[i] == '\\' ? 2 : 1;
    }
    if (i >= in->n) {
        return false;
    }
    *out = str_sub(*in, 0, i);
    *in = str_skip(*in, i + 1);
    return true;
}

// What stands between the brackets; the opening one is already taken.
static bool read_children(Arena *a, Str *in, int depth, JsonValue *out) {
    const char end = out->kind == JSON_MAP ? '}' : ']';
    JsonVec children = {0};
    bool ok = true;
    while (ok && !take(in, end)) {
        JsonValue child = {0};
        ok = children.n == 0 || take(in, ',');
        if (ok && out->kind == JSON_MAP) {
            ok = read_string(in, &child.key) && take(in, ':');
        }
        ok = ok && read_value(a, in, depth + 1, &child);
        if (ok) {
            vec_push(&children, child);
        }
    }
    out->n = children.n;
    out->at = ARENA_ARRAY(a, JsonValue, children.n);
    if (children.n) {
        memcpy(out->at, children.at, children.n * sizeof *out->at);
    }
    vec_free(&children);
    return ok;
}

static bool read_word(Str *in, JsonValue *out) {
    size_t n = 0;
    while (n < in->n && !strchr(" \t\r\n,]}", in->at[n])) {
        n++;
    }
    const Str word = str_sub(*in, 0, n);
    *in = str_skip(*in, n);
    if (str_eq(word, S("null"))) {
        return true;
    }
    if (str_eq(word, S("true")) || str_eq(word, S("false"))) {
        out->kind = JSON_BOOL;
        out->num = word.n == 4;
        return true;
    }
    out->kind = JSON_NUMBER;
    return str_to_double(word, &out->num);
}

static bool read_value(Arena *a, Str *in, int depth, JsonValue *out) {
    skip_space(in);
    if (!in->n || depth > JSON_DEPTH_MAX) {
        return false;
    }
    switch (in->at[0]) {
    case '{':
    case '[':
        out->kind = in->at[0] == '{' ? JSON_MAP : JSON_LIST;
        *in = str_skip(*in, 1);
        return read_children(a, in, depth, out);
    case '"':
        out->kind = JSON_STRING;
        return read_string(in, &out->text);
    default:
        return read_word(in, out);
    }
}

const JsonValue *json_read(Arena *a, Str text) {
    JsonValue *root = ARENA_NEW(a, JsonValue);
    const bool ok = read_value(a, &text, 0, root);
    return ok && str_is_blank(text) ? root : NULL;
}

const JsonValue *json_get(const JsonValue *map, const char *key) {
    for (size_t i = 0; map && map->kind == JSON_MAP && i < map->n; i++) {
        if (str_eq(map->at[i].key, str_of(key))) {
            return &map->at[i];
        }
    }
    return &json_nothing;
}

const JsonValue *json_at(const JsonValue *list, size_t i) {
    return list && i < list->n ? &list->at[i] : &json_nothing;
}

int64_t json_whole(const JsonValue *v) {
    return (int64_t)(v->num < 0 ? v->num - 0.5 : v->num + 0.5);
}
