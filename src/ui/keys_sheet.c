// Printing the keys.
#include "ui/keys_sheet.h"

#include "base/json.h"
#include "base/utf8.h"

#define KEYS_COLUMN  32
#define LABEL_COLUMN 32

// The grades that are not in use, and what leads to a screen that is not there, are left out.
static bool is_there(const KeysSheet *s, Act act) {
    const ActionInfo *info = action_info(act.id);
    if (act.id >= ACT_GRADE_AGAIN && act.id <= ACT_GRADE_5) {
        return (act.id >= ACT_GRADE_0) == s->six;
    }
    return info->opens == 0 || !s->screen_get || s->screen_get(info->opens);
}

static bool same_act(Act a, Act b) {
    return a.id == b.id && a.arg == b.arg;
}

static void add_padded(Buf *out, Str text, size_t columns) {
    buf_add_str(out, text);
    for (size_t n = utf8_count(text); n < columns; n++) {
        buf_add_byte(out, ' ');
    }
    buf_add_byte(out, ' ');
}

// Several of one action that differ by a number are one line: "1 ... 7".
static Str keys_of_action(const KeysSheet *s, const Act *acts, size_t n, size_t at, Arena *a) {
    const Str first = keymap_all_keys(s->keymap, acts[at], a);
    size_t last = at;
    while (last + 1 < n && acts[last + 1].id == acts[at].id) {
        last++;
    }
    if (last == at || first.n == 0) {
        return first;
    }
    const Str end = keymap_all_keys(s->keymap, acts[last], a);
    return last == at + 1 ? arena_printf(a, "%.*s, %.*s", STR_ARG(first), STR_ARG(end))
                          : arena_printf(a, "%.*s ... %.*s", STR_ARG(first), STR_ARG(end));
}

static void add_group(const KeysSheet *s, const Act *acts, size_t n, ActionGroup group, Buf *out) {
    Arena a = {0};
    bool has_title = false;
    for (size_t i = 0; i < n; i++) {
        const ActionInfo *info = action_info(acts[i].id);
        const bool is_first = i == 0 || acts[i - 1].id != acts[i].id;
        if (info->group != group || !is_first || !is_there(s, acts[i])) {
            continue;
        }
        const Str keys = keys_of_action(s, acts, n, i, &a);
        if (keys.n == 0) {
            continue;
        }
        if (!has_title) {
            buf_addf(out, "%s%s\n", out->n ? "\n" : "", action_group_title(group));
            has_title = true;
        }
        buf_add_z(out, "  ");
        add_padded(out, keys, KEYS_COLUMN);
        add_padded(out, str_of(info->label), LABEL_COLUMN);
        buf_addf(out, "%s\n", info->help);
    }
    arena_free(&a);
}

void keys_sheet_text(const KeysSheet *sheet, Buf *out) {
    Arena a = {0};
    Act *acts = ARENA_ARRAY(&a, Act, KEYMAP_MAX);
    const size_t n = keymap_acts(acts);
    for (int group = 0; group < GROUP_NONE; group++) {
        add_group(sheet, acts, n, (ActionGroup)group, out);
    }
    arena_free(&a);
}

static void add_entry(const KeysSheet *s, Json *j, Act act, Scope scope, Arena *a) {
    const Keymap *m = s->keymap;
    bool is_open = false;
    for (size_t i = 0; i < m->n; i++) {
        if (!same_act(m->at[i].act, act) || m->at[i].scope != scope) {
            continue;
        }
        if (!is_open) {
            json_open(j, '{');
            json_put_str(j, "action", keymap_act_name(act, a));
            json_key(j, "keys");
            json_open(j, '[');
            is_open = true;
        }
        json_str(j, keymap_binding_text(&m->at[i], a));
    }
    if (is_open) {
        json_close(j, ']');
        json_put_str(j, "scope", str_of(scope_name(scope)));
        json_put_str(j, "label", str_of(action_info(act.id)->label));
        json_put_str(j, "help", str_of(action_info(act.id)->help));
        json_close(j, '}');
    }
}

void keys_sheet_json(const KeysSheet *sheet, Buf *out) {
    Arena a = {0};
    Json j = {.out = out};
    Act *acts = ARENA_ARRAY(&a, Act, KEYMAP_MAX);
    const size_t n = keymap_acts(acts);
    json_open(&j, '[');
    for (size_t i = 0; i < n; i++) {
        for (int scope = 0; scope < SCOPE_COUNT && is_there(sheet, acts[i]); scope++) {
            add_entry(sheet, &j, acts[i], (Scope)scope, &a);
        }
    }
    json_close(&j, ']');
    arena_free(&a);
}
