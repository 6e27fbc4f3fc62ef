// The learner's own keys as a text that is changed one action at a time.
#include "base/mem.h"
#include "ui/keymap.h"

size_t keymap_acts(Act *out) {
    size_t key_n = 0, n = 0;
    const ActionKey *keys = action_keys(&key_n);
    for (int id = ACT_NONE + 1; id < ACT_COUNT; id++) {
        const size_t before = n;
        if (action_info((ActionId)id)->group == GROUP_NONE) {
            continue;
        }
        for (size_t i = 0; i < key_n && n < KEYMAP_MAX; i++) {
            bool known = (int)keys[i].id != id;
            for (size_t k = before; k < n; k++) {
                known = known || out[k].arg == keys[i].arg;
            }
            if (!known) {
                out[n++] = (Act){(ActionId)id, keys[i].arg};
            }
        }
        if (n == before && n < KEYMAP_MAX) {
            out[n++] = (Act){(ActionId)id, 0};
        }
    }
    return n;
}

// A key whose sign means something in the text is written by its name.
Str keymap_stroke_text(Stroke s, Arena *a) {
    char keys[32];
    key_format(s.key, s.mods, keys);
    const Str text = str_of(keys);
    static const struct {
        char sign;
        const char *name;
    } names[] = {{',', "comma"}, {';', "semicolon"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (text.n && text.at[text.n - 1] == names[i].sign) {
            return arena_printf(a, "%.*s%s", STR_ARG(str_sub(text, 0, text.n - 1)), names[i].name);
        }
    }
    return arena_str(a, text);
}

Str keymap_binding_text(const Binding *b, Arena *a) {
    const Str first = keymap_stroke_text(b->first, a);
    return b->second.key ? arena_printf(a, "%.*s %.*s", STR_ARG(first),
                                        STR_ARG(keymap_stroke_text(b->second, a)))
                         : first;
}

static bool same_strokes(const Binding *a, const Binding *b) {
    return a->first.key == b->first.key && a->first.mods == b->first.mods &&
           a->second.key == b->second.key && a->second.mods == b->second.mods;
}

Str keymap_all_keys(const Keymap *m, Act act, Arena *a) {
    Buf text = {.max = 1000};
    for (size_t i = 0; i < m->n; i++) {
        bool is_new = m->at[i].act.id == act.id && m->at[i].act.arg == act.arg;
        for (size_t k = 0; k < i && is_new; k++) {
            is_new = m->at[k].act.id != act.id || m->at[k].act.arg != act.arg ||
                     !same_strokes(&m->at[k], &m->at[i]);
        }
        if (is_new) {
            buf_addf(&text, "%s%.*s", text.n ? ", " : "",
                     STR_ARG(keymap_binding_text(&m->at[i], a)));
        }
    }
    const Str keys = arena_str(a, buf_str(&text));
    buf_free(&text);
    return keys;
}

Str keymap_act_name(Act act, Arena *a) {
    size_t n = 0;
    const ActionKey *keys = action_keys(&n);
    const char *name = action_info(act.id)->name;
    for (size_t i = 0; i < n; i++) {
        if (keys[i].id == act.id && keys[i].arg != act.arg) {
            return arena_printf(a, "%s:%d", name, act.arg);
        }
    }
    return str_of(name);
}

Str keymap_edit(Str text, Act act, Str keys, Arena *a) {
    Buf out = {0};
    const Str name = keymap_act_name(act, a);
    Str rest = text, line;
    while (str_next_line(&rest, &line)) {
        while (line.at) {
            const Str entry = str_trim(str_cut(&line, ';'));
            const Str of = str_trim(str_sub(entry, 0, str_find_byte(entry, '=', 0)));
            if (entry.n && !str_eq(of, name)) {
                buf_addf(&out, "%.*s\n", STR_ARG(entry));
            }
        }
    }
    if (keys.at) {
        buf_addf(&out, "%.*s = %.*s\n", STR_ARG(name), STR_ARG(keys));
    }
    const Str made = arena_str(a, buf_str(&out));
    buf_free(&out);
    return made;
}
