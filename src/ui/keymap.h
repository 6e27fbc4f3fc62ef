// Key map: (scopes, stroke or two strokes) -> Act. Defaults come from the action table; the
// learner's own text replaces the keys of the actions it names:
//     grade-good = 3, Ctrl+G
//     go-statistics = g t
//     quit = none
//     sort:2 = Alt+2          (of an action that takes an argument: the one with this argument)
// In one scope a stroke means one thing: a text that breaks this is refused whole, naming both.
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "ui/action.h"
#include "ui/input.h"

typedef struct Stroke {
    int32_t key, symbol; // as key_parse gives them; key 0 means none
    unsigned mods;
} Stroke;

typedef struct Binding {
    Scope scope;
    Act act;
    Stroke first, second; // second.key == 0 for a single stroke
} Binding;

#define KEYMAP_MAX 512

typedef struct Keymap {
    Binding at[KEYMAP_MAX];
    size_t n;
} Keymap;

void keymap_defaults(Keymap *m);
// Defaults with the text's changes. False: m holds the defaults, err says line and reason.
bool keymap_load(Keymap *m, Str text, Err *err);
// The same without looking whether two of them clash.
bool keymap_read(Keymap *m, Str text, Err *err);
// The first two bindings of which one stroke in one scope would mean both.
bool keymap_find_clash(const Keymap *m, Binding *a, Binding *b);
// Two actions on one stroke in one scope? Writes both into err and returns false.
bool keymap_check(const Keymap *m, Err *err);

bool stroke_matches(Stroke s, const Input *key);

typedef enum KeyMatch { KEY_UNKNOWN, KEY_FIRST_OF_TWO, KEY_FOUND } KeyMatch;
// May this binding be taken now? Refused ones fall through to the next scope.
typedef bool (*KeymapAllows)(const void *self, Act act);
// Looks from the first scope to the last. `pending` is the first stroke typed before (key 0: none).
KeyMatch keymap_match(const Keymap *m, const Scope *scopes, size_t n, Stroke pending,
                      const Input *key, KeymapAllows allows, const void *self, Act *act);
// The preferred keys of an act in these scopes, "Ctrl+K" or "g h" (empty when there are none).
Str keymap_keys(const Keymap *m, const Scope *scopes, size_t n, Act act, Arena *a);
// Same in any scope.
Str keymap_keys_anywhere(const Keymap *m, Act act, Arena *a);
// Every act that can have keys, in the order of the action table; the caller's array holds
// KEYMAP_MAX. Returns how many.
size_t keymap_acts(Act *out);
// All keys of an act, "3, Space, Enter", each once; empty when it has none.
Str keymap_all_keys(const Keymap *m, Act act, Arena *a);
// Its name in the learner's text: "grade-good", "sort:2".
Str keymap_act_name(Act act, Arena *a);
// The text with the entry of this act replaced by `keys` ("3, Ctrl+G" or "none"), or taken out
// (keys.at == NULL: the usual ones again). In the arena.
Str keymap_edit(Str text, Act act, Str keys, Arena *a);
// A stroke as the text writes it: "Ctrl+K", "comma" is ",".
Str keymap_stroke_text(Stroke s, Arena *a);
Str keymap_binding_text(const Binding *b, Arena *a); // "g h"
// "Ctrl+K" -> "Ctrl K", "g h" -> "G then H": as a key cap shows it.
Str keymap_pretty(Str keys, Arena *a);

#endif
