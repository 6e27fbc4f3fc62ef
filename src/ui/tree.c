// The semantic tree: adding, finding, dumping.
#include "ui/tree.h"

#include "base/json.h"
#include "base/mem.h"

#define TREE_MAX_NODES ((size_t)1 << 18)

static const char *const ROLE_NAMES[ROLE_COUNT] = {
    [ROLE_WINDOW] = "window", [ROLE_HEADING] = "heading",   [ROLE_TEXT] = "text",
    [ROLE_BUTTON] = "button", [ROLE_CHECKBOX] = "checkbox", [ROLE_OPTION] = "option",
    [ROLE_LIST] = "list",     [ROLE_ROW] = "row",           [ROLE_INPUT] = "input",
    [ROLE_DIALOG] = "dialog", [ROLE_STATUS] = "status",     [ROLE_IMAGE] = "image",
    [ROLE_TOAST] = "toast",   [ROLE_LINK] = "link",
};

void tree_clear(Tree *t) {
    t->n = 0;
    t->depth = 0;
    arena_reset(&t->arena);
}

void tree_free(Tree *t) {
    mem_free(t->at);
    arena_free(&t->arena);
    *t = (Tree){0};
}

Node *tree_add(Tree *t, Role role, Str name, Rect rect) {
    if (t->n == t->cap && t->cap < TREE_MAX_NODES) {
        t->cap = t->cap ? t->cap * 2 : 128;
        t->at = mem_realloc(t->at, t->cap * sizeof *t->at);
    }
    if (t->n == t->cap) {
        t->n--; // A tree this long is nobody's screen; its last node is overwritten.
    }
    Node *node = &t->at[t->n++];
    *node =
        (Node){.role = role, .depth = t->depth, .name = arena_str(&t->arena, name), .rect = rect};
    return node;
}

const char *role_name(Role role) {
    return ROLE_NAMES[role];
}

bool role_parse(Str s, Role *role) {
    for (int i = 0; i < ROLE_COUNT; i++) {
        if (str_eq_nocase(s, str_of(ROLE_NAMES[i]))) {
            *role = (Role)i;
            return true;
        }
    }
    return false;
}

const Node *tree_find(const Tree *t, Role role, Str name) {
    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].role == role && str_eq(t->at[i].name, name)) {
            return &t->at[i];
        }
    }
    return NULL;
}

static bool is_button(const Node *n) {
    return n->role == ROLE_BUTTON && !n->disabled && !rect_is_empty(n->rect);
}

static bool rect_is_inside(Rect r, Rect window) {
    return r.x >= window.x && r.y >= window.y && r.x + r.w <= window.x + window.w &&
           r.y + r.h <= window.y + window.h;
}

static bool node_complain(const Node *n, const char *what, Buf *out) {
    buf_addf(out, "%s \"%.*s\" %s", role_name(n->role), STR_ARG(n->name), what);
    return true;
}

static bool node_problem(const Node *n, Rect window, Buf *out) {
    if (n->clipped_text) {
        return node_complain(n, "has text that does not fit", out);
    }
    if (!is_button(n)) {
        return false;
    }
    if (str_is_blank(n->name)) {
        return node_complain(n, "has no name", out);
    }
    if (n->keys.n == 0) {
        return node_complain(n, "has no key", out);
    }
    return !rect_is_inside(n->rect, window) && node_complain(n, "sticks out of the window", out);
}

bool tree_problem(const Tree *t, Rect window, Buf *out) {
    size_t floor = 0; // A toast lies over what was drawn before it.
    const Node *focused = NULL;
    for (size_t i = 0; i < t->n; i++) {
        const Node *n = &t->at[i];
        floor = n->role == ROLE_TOAST ? i : floor;
        if (node_problem(n, window, out)) {
            return true;
        }
        if (n->focused && focused) {
            buf_addf(out, "both \"%.*s\" and \"%.*s\" have the focus", STR_ARG(focused->name),
                     STR_ARG(n->name));
            return true;
        }
        focused = n->focused ? n : focused;
        for (size_t k = floor; k < i && is_button(n); k++) {
            if (is_button(&t->at[k]) && !rect_is_empty(rect_and(n->rect, t->at[k].rect))) {
                buf_addf(out, "the buttons \"%.*s\" and \"%.*s\" overlap", STR_ARG(t->at[k].name),
                         STR_ARG(n->name));
                return true;
            }
        }
    }
    return false;
}

void tree_dump(const Tree *t, Buf *out) {
    for (size_t i = 0; i < t->n; i++) {
        const Node *n = &t->at[i];
        Json j = {.out = out};
        json_open(&j, '{');
        json_key(&j, "role");
        json_str(&j, str_of(ROLE_NAMES[n->role]));
        json_key(&j, "name");
        json_str(&j, n->name);
        if (n->value.n) {
            json_key(&j, "value");
            json_str(&j, n->value);
        }
        if (n->keys.n) {
            json_key(&j, "keys");
            json_str(&j, n->keys);
        }
        const struct {
            const char *key;
            bool is;
        } facts[] = {{"focused", n->focused},
                     {"disabled", n->disabled},
                     {"checked", n->checked},
                     {"clipped", n->clipped_text}};
        for (size_t k = 0; k < sizeof facts / sizeof facts[0]; k++) {
            if (facts[k].is) {
                json_key(&j, facts[k].key);
                json_bool(&j, true);
            }
        }
        if (n->depth) {
            json_key(&j, "depth");
            json_int(&j, n->depth);
        }
        json_key(&j, "rect");
        json_open(&j, '[');
        json_int(&j, n->rect.x);
        json_int(&j, n->rect.y);
        json_int(&j, n->rect.w);
        json_int(&j, n->rect.h);
        json_close(&j, ']');
        json_close(&j, '}');
        buf_add_byte(out, '\n');
    }
}
