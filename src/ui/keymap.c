// The key map: defaults, the learner's changes, conflicts, look-up.
#include "ui/keymap.h"

#include <stdio.h>

static bool is_letter(int32_t key) {
    return key >= 'a' && key <= 'z';
}

static bool stroke_parse(Str text, Stroke *s) {
    return key_parse(text, &s->key, &s->symbol, &s->mods);
}

// "g h" or "Ctrl+K"; the part after the space is the second stroke.
static bool strokes_parse(Str text, Stroke *first, Stroke *second) {
    *second = (Stroke){0};
    size_t space = str_find_byte(text, ' ', 0);
    if (space == SIZE_MAX) {
        return stroke_parse(text, first);
    }
    return stroke_parse(str_sub(text, 0, space), first) &&
           stroke_parse(str_trim(str_skip(text, space + 1)), second);
}

bool stroke_matches(Stroke s, const Input *in) {
    if (s.key == in->key && s.mods == in->mods) {
        return true;
    }
    // Signs and digits are found wherever the layout has them, whatever Shift it takes.
    bool by_symbol = s.key < KEY_NAMED && s.key != ' ' && !is_letter(s.key);
    return by_symbol && s.symbol == in->symbol &&
           (s.mods & ~(unsigned)MOD_SHIFT) == (in->mods & ~(unsigned)MOD_SHIFT);
}

static bool stroke_equal(Stroke a, Stroke b) {
    return a.key == b.key && a.mods == b.mods;
}

static bool binding_clash(const Binding *a, const Binding *b) {
    if (a->scope != b->scope || !stroke_equal(a->first, b->first)) {
        return false;
    }
    if (a->act.id == b->act.id && a->act.arg == b->act.arg) {
        return false;
    }
    // A single stroke hides every pair that begins with it.
    return a->second.key == 0 || b->second.key == 0 || stroke_equal(a->second, b->second);
}

static void keymap_add(Keymap *m, Binding b) {
    if (m->n < KEYMAP_MAX) {
        m->at[m->n++] = b;
    }
}

void keymap_defaults(Keymap *m) {
    size_t n = 0;
    const ActionKey *keys = action_keys(&n);
    m->n = 0;
    for (size_t i = 0; i < n; i++) {
        Binding b = {.scope = keys[i].scope, .act = {keys[i].id, keys[i].arg}};
        if (strokes_parse(str_of(keys[i].strokes), &b.first, &b.second)) {
            keymap_add(m, b);
        }
    }
}

// "Ctrl+K" or "G H".
static void binding_print(const Binding *b, char out[72]) {
    char first[32], second[32];
    key_format(b->first.key, b->first.mods, first);
    key_format(b->second.key, b->second.mods, second);
    snprintf(out, 72, "%s%s%s", first, b->second.key ? " " : "", b->second.key ? second : "");
}

bool keymap_find_clash(const Keymap *m, Binding *a, Binding *b) {
    for (size_t i = 0; i < m->n; i++) {
        for (size_t k = i + 1; k < m->n; k++) {
            if (binding_clash(&m->at[i], &m->at[k])) {
                *a = m->at[i];
                *b = m->at[k];
                return true;
            }
        }
    }
    return false;
}

bool keymap_check(const Keymap *m, Err *err) {
    Binding a, b;
    if (!keymap_find_clash(m, &a, &b)) {
        return true;
    }
    char keys[72];
    binding_print(&b, keys);
    return err_set(err, ERR_INPUT,
                   "the key %s would mean both %s and %s in %s; give one of them another key", keys,
                   action_info(a.act.id)->name, action_info(b.act.id)->name, scope_name(b.scope));
}

// Scopes in which the act has keys by default; one without any can have keys everywhere.
static size_t act_scopes(Act act, Scope out[SCOPE_COUNT]) {
    size_t n = 0, count = 0;
    const ActionKey *keys = action_keys(&n);
    for (size_t i = 0; i < n; i++) {
        bool known = keys[i].id != act.id || keys[i].arg != act.arg;
        for (size_t k = 0; k < count; k++) {
            known = known || out[k] == keys[i].scope;
        }
        if (!known) {
            out[count++] = keys[i].scope;
        }
    }
    if (count == 0) {
        out[count++] = SCOPE_GLOBAL;
    }
    return count;
}

// Does it do several things, told apart by an argument?
static bool action_has_args(ActionId id) {
    size_t n = 0, first = SIZE_MAX;
    const ActionKey *keys = action_keys(&n);
    for (size_t i = 0; i < n; i++) {
        if (keys[i].id == id && first != SIZE_MAX && keys[i].arg != keys[first].arg) {
            return true;
        }
        first = keys[i].id == id && first == SIZE_MAX ? i : first;
    }
    return false;
}

static int32_t action_arg(ActionId id) {
    size_t n = 0;
    const ActionKey *keys = action_keys(&n);
    for (size_t i = 0; i < n; i++) {
        if (keys[i].id == id) {
            return keys[i].arg;
        }
    }
    return 0;
}

static bool same_act(Act a, Act b) {
    return a.id == b.id && a.arg == b.arg;
}

static void keymap_forget(Keymap *m, Act act) {
    size_t kept = 0;
    for (size_t i = 0; i < m->n; i++) {
        if (!same_act(m->at[i].act, act)) {
            m->at[kept++] = m->at[i];
        }
    }
    m->n = kept;
}

// "sort" or, of several, "sort:2".
static bool act_parse(Str name, int line, Act *act, Err *err) {
    const size_t colon = str_find_byte(name, ':', 0);
    const Str plain = str_sub(name, 0, colon);
    int64_t arg = 0;
    if (!action_find(plain, &act->id) ||
        (colon != SIZE_MAX &&
         (!str_to_i64(str_skip(name, colon + 1), &arg) || arg < INT32_MIN || arg > INT32_MAX))) {
        return err_at(err, ERR_INPUT, S("keys"), line, "there is no action \"%.*s\"",
                      STR_ARG(name));
    }
    if (colon == SIZE_MAX && action_has_args(act->id)) {
        return err_at(err, ERR_INPUT, S("keys"), line,
                      "the keys of %.*s cannot be changed together; name one, such as %.*s:%d",
                      STR_ARG(name), STR_ARG(name), action_arg(act->id));
    }
    act->arg = colon == SIZE_MAX ? action_arg(act->id) : (int32_t)arg;
    return true;
}

// One "grade-good = 3, Ctrl+G".
static bool keymap_change(Keymap *m, Str entry, int line, Err *err) {
    size_t equals = str_find_byte(entry, '=', 0);
    Act act = {0};
    if (equals == SIZE_MAX) {
        return err_at(err, ERR_INPUT, S("keys"), line,
                      "\"%.*s\" is not of the form ACTION = KEY, KEY", STR_ARG(entry));
    }
    if (!act_parse(str_trim(str_sub(entry, 0, equals)), line, &act, err)) {
        return false;
    }
    Scope scopes[SCOPE_COUNT];
    size_t scope_n = act_scopes(act, scopes);
    keymap_forget(m, act);
    Str rest = str_skip(entry, equals + 1);
    if (str_eq_nocase(str_trim(rest), S("none"))) {
        return true;
    }
    while (rest.at) {
        Str keys = str_trim(str_cut(&rest, ','));
        Binding b = {.act = act};
        if (!strokes_parse(keys, &b.first, &b.second)) {
            return err_at(err, ERR_INPUT, S("keys"), line,
                          "\"%.*s\" is not a key; write such as 3, Ctrl+K, F5, comma, g h",
                          STR_ARG(keys));
        }
        if (m->n + scope_n > KEYMAP_MAX) {
            return err_at(err, ERR_LIMIT, S("keys"), line, "more keys than fit (%d)", KEYMAP_MAX);
        }
        for (size_t i = 0; i < scope_n; i++) {
            b.scope = scopes[i];
            keymap_add(m, b);
        }
    }
    return true;
}

bool keymap_read(Keymap *m, Str text, Err *err) {
    keymap_defaults(m);
    Str rest = text, line;
    for (int number = 1; str_next_line(&rest, &line); number++) {
        while (line.at) {
            Str entry = str_trim(str_cut(&line, ';'));
            if (entry.n == 0 || entry.at[0] == '#') {
                continue;
            }
            if (!keymap_change(m, entry, number, err)) {
                keymap_defaults(m);
                return false;
            }
        }
    }
    return true;
}

bool keymap_load(Keymap *m, Str text, Err *err) {
    if (!keymap_read(m, text, err)) {
        return false;
    }
    if (!keymap_check(m, err)) {
        keymap_defaults(m);
        return false;
    }
    return true;
}

KeyMatch keymap_match(const Keymap *m, const Scope *scopes, size_t n, Stroke pending,
                      const Input *key, KeymapAllows allows, const void *self, Act *act) {
    for (size_t s = 0; s < n; s++) {
        bool begins = false;
        for (size_t i = 0; i < m->n; i++) {
            const Binding *b = &m->at[i];
            if (b->scope != scopes[s]) {
                continue;
            }
            Stroke wanted = b->first;
            if (pending.key) {
                if (b->second.key == 0 || !stroke_equal(b->first, pending)) {
                    continue;
                }
                wanted = b->second;
            }
            if (!stroke_matches(wanted, key) || (allows && !allows(self, b->act))) {
                continue;
            }
            if (!pending.key && b->second.key) {
                begins = true;
                continue;
            }
            *act = b->act;
            return KEY_FOUND;
        }
        if (begins) {
            return KEY_FIRST_OF_TWO;
        }
    }
    return KEY_UNKNOWN;
}

static Str binding_keys(const Binding *b, Arena *a) {
    char keys[72];
    binding_print(b, keys);
    return arena_str(a, str_of(keys));
}

Str keymap_keys(const Keymap *m, const Scope *scopes, size_t n, Act act, Arena *a) {
    for (size_t s = 0; s < n; s++) {
        for (size_t i = 0; i < m->n; i++) {
            const Binding *b = &m->at[i];
            if (b->scope == scopes[s] && b->act.id == act.id && b->act.arg == act.arg) {
                return binding_keys(b, a);
            }
        }
    }
    return (Str){0};
}

Str keymap_keys_anywhere(const Keymap *m, Act act, Arena *a) {
    for (size_t i = 0; i < m->n; i++) {
        if (m->at[i].act.id == act.id && m->at[i].act.arg == act.arg) {
            return binding_keys(&m->at[i], a);
        }
    }
    return (Str){0};
}

Str keymap_pretty(Str keys, Arena *a) {
    Buf out = {.max = 128};
    for (size_t i = 0; i < keys.n; i++) {
        if (keys.at[i] == ' ') {
            buf_add_z(&out, " then ");
        } else if (keys.at[i] == '+' && i > 0 && i + 1 < keys.n && keys.at[i - 1] != ' ') {
            buf_add_byte(&out, ' ');
        } else {
            buf_add_byte(&out, keys.at[i]);
        }
    }
    Str pretty = arena_str(a, buf_str(&out));
    buf_free(&out);
    return pretty;
}
