// A recursive reader with a bounded depth; lists and maps are chains in the order of the text.
#include "base/json_doc.h"

#include "base/buf.h"
#include "base/utf8.h"

typedef struct Reader {
    Arena *a;
    Str text;
    size_t at;
    int depth;
} Reader;

static char peek(Reader *r) {
    while (r->at < r->text.n && (r->text.at[r->at] == ' ' || r->text.at[r->at] == '\n' ||
                                 r->text.at[r->at] == '\t' || r->text.at[r->at] == '\r')) {
        r->at++;
    }
    return r->at < r->text.n ? r->text.at[r->at] : '\0';
}

static bool take(Reader *r, char c) {
    if (peek(r) != c) {
        return false;
    }
    r->at++;
    return true;
}

static bool take_hex(Reader *r, uint32_t *code) {
    *code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        const char c = r->at < r->text.n ? r->text.at[r->at] : '\0';
        const bool is_digit = c >= '0' && c <= '9', is_low = c >= 'a' && c <= 'f';
        if (!is_digit && !is_low && !(c >= 'A' && c <= 'F')) {
            return false;
        }
        *code = *code * 16 + (uint32_t)(is_digit ? c - '0' : is_low ? c - 'a' + 10 : c - 'A' + 10);
    }
    return true;
}

static bool take_escape(Reader *r, Buf *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char c = r->at < r->text.n ? r->text.at[r->at++] : '\0';
    for (size_t i = 0; from[i] != '\0'; i++) {
        if (c == from[i]) {
            buf_add_byte(out, to[i]);
            return true;
        }
    }
    uint32_t code = 0, low = 0;
    if (c != 'u' || !take_hex(r, &code)) {
        return false;
    }
    const Str rest = str_skip(r->text, r->at);
    if (code >= 0xD800 && code < 0xDC00 && str_starts(rest, S("\\u"))) {
        r->at += 2;
        if (!take_hex(r, &low)) {
            return false;
        }
        code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                                             : UTF8_REPLACEMENT;
    }
    buf_add_utf8(out, code);
    return true;
}

static bool take_text(Reader *r, Str *text) {
    if (!take(r, '"')) {
        return false;
    }
    Buf out = {0};
    bool ok = true, closed = false;
    while (ok && !closed && r->at < r->text.n) {
        const char c = r->text.at[r->at++];
        if (c == '"') {
            closed = true;
        } else if (c == '\\') {
            ok = take_escape(r, &out);
        } else {
            buf_add_byte(&out, c);
        }
    }
    *text = arena_str(r->a, buf_str(&out));
    buf_free(&out);
    return ok && closed;
}

static bool take_word(Reader *r, Str word) {
    if (!str_starts(str_skip(r->text, r->at), word)) {
        return false;
    }
    r->at += word.n;
    return true;
}

static bool take_number(Reader *r, double *number) {
    const size_t from = r->at;
    while (r->at < r->text.n) {
        const char c = r->text.at[r->at];
        if (!((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E')) {
            break;
        }
        r->at++;
    }
    return r->at > from && str_to_double(str_sub(r->text, from, r->at), number);
}

static bool take_value(Reader *r, JsonNode *node);

static bool take_children(Reader *r, JsonNode *node, char close) {
    JsonNode **last = &node->child;
    if (++r->depth > JSON_DEPTH_MAX) {
        return false;
    }
    if (take(r, close)) {
        r->depth--;
        return true;
    }
    do {
        JsonNode *child = ARENA_NEW(r->a, JsonNode);
        if ((close == '}' && (!take_text(r, &child->key) || !take(r, ':'))) ||
            !take_value(r, child)) {
            return false;
        }
        *last = child;
        last = &child->next;
    } while (take(r, ','));
    r->depth--;
    return take(r, close);
}

static bool take_value(Reader *r, JsonNode *node) {
    switch (peek(r)) {
    case '{':
    case '[':
        node->type = r->text.at[r->at++] == '{' ? JSON_T_MAP : JSON_T_LIST;
        return take_children(r, node, node->type == JSON_T_MAP ? '}' : ']');
    case '"':
        node->type = JSON_T_TEXT;
        return take_text(r, &node->text);
    case 't':
        node->number = 1;
        node->type = JSON_T_BOOL;
        return take_word(r, S("true"));
    case 'f':
        node->type = JSON_T_BOOL;
        return take_word(r, S("false"));
    case 'n':
        return take_word(r, S("null"));
    default:
        node->type = JSON_T_NUMBER;
        return take_number(r, &node->number);
    }
}

const JsonNode *json_doc_read(Arena *a, Str text, Err *err) {
    Reader r = {.a = a, .text = text};
    JsonNode *node = ARENA_NEW(a, JsonNode);
    if (!take_value(&r, node) || peek(&r) != '\0' || r.at < text.n) {
        err_set(err, ERR_CORRUPT, "this is no JSON from byte %zu on", r.at + 1);
        return NULL;
    }
    return node;
}

const JsonNode *json_doc_get(const JsonNode *node, const char *key) {
    const JsonNode *at = node && node->type == JSON_T_MAP ? node->child : NULL;
    while (at && !str_eq(at->key, str_of(key))) {
        at = at->next;
    }
    return at;
}

Str json_doc_str(const JsonNode *node, const char *key) {
    const JsonNode *at = json_doc_get(node, key);
    return at && at->type == JSON_T_TEXT ? at->text : STR_NONE;
}

int64_t json_doc_int(const JsonNode *node, const char *key) {
    const JsonNode *at = json_doc_get(node, key);
    const bool is_sound =
        at && at->type == JSON_T_NUMBER && at->number > -9.2e18 && at->number < 9.2e18;
    return is_sound ? (int64_t)at->number : 0;
}

bool json_doc_bool(const JsonNode *node, const char *key) {
    const JsonNode *at = json_doc_get(node, key);
    return at && at->type == JSON_T_BOOL && at->number > 0;
}

const JsonNode *json_doc_list(const JsonNode *node, const char *key) {
    const JsonNode *at = json_doc_get(node, key);
    return at && at->type == JSON_T_LIST ? at->child : NULL;
}
