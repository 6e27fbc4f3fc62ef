// The tree of a frame as a snapshot for the thread that answers the screen reader.
#include "sdl/sdl_a11y.h"

#include <string.h>

#include <SDL.h>

#include "base/mem.h"
#include "sdl/sdl_atk.h"
#include "sdl/sdl_session.h"

struct SdlA11y {
    SdlAtk *atk;
    bool has_failed; // not tried again in this session
};

SdlA11y *sdl_a11y_open(void) {
    return mem_alloc(sizeof(SdlA11y));
}

void sdl_a11y_close(SdlA11y *a) {
    if (a) {
        sdl_atk_stop(a->atk);
        mem_free(a);
    }
}

bool sdl_a11y_look(SdlA11y *a) {
    if (!a->atk && !a->has_failed && sdl_session_has_reader()) {
        Err err = {0};
        a->atk = sdl_atk_start(&err);
        a->has_failed = !a->atk;
        if (a->has_failed) {
            SDL_LogWarn(SDL_LOG_CATEGORY_APPLICATION, "%s", err.text);
        }
    }
    return a->atk != NULL;
}

// Copies a text to *at, NUL-terminated, and moves on.
static const char *put(char **at, Str s) {
    char *z = *at;
    if (s.n) {
        memcpy(z, s.at, s.n);
    }
    z[s.n] = '\0';
    *at += s.n + 1;
    return z;
}

static AtkSnapshot *snapshot_of(const Tree *tree, Str title, int32_t x, int32_t y) {
    size_t bytes = sizeof(AtkSnapshot) + tree->n * sizeof(AtkNode) + title.n + 1;
    for (size_t i = 0; i < tree->n; i++) {
        bytes += tree->at[i].name.n + tree->at[i].value.n + tree->at[i].keys.n + 3;
    }
    AtkSnapshot *s = SDL_calloc(1, bytes);
    if (!s) {
        return NULL; // this frame stays unread
    }
    s->nodes = (AtkNode *)(s + 1);
    s->n = tree->n;
    char *at = (char *)(s->nodes + s->n);
    s->title = put(&at, title);
    for (size_t i = 0; i < tree->n; i++) {
        const Node *node = &tree->at[i];
        const Rect r = node->rect;
        s->nodes[i] = (AtkNode){
            .name = put(&at, node->name),
            .value = put(&at, node->value),
            .keys = put(&at, node->keys),
            .rect = r.w > 0 && r.h > 0 ? (Rect){r.x + x, r.y + y, r.w, r.h} : (Rect){0},
            .center_x = r.x + r.w / 2,
            .center_y = r.y + r.h / 2,
            .role = node->role,
            .action = node->action,
            .arg = node->arg,
            .focused = node->focused,
            .disabled = node->disabled,
            .checked = node->checked,
            .can_focus = node->can_focus,
        };
    }
    return s;
}

void sdl_a11y_show(SdlA11y *a, const Tree *tree, Str title, int32_t x, int32_t y) {
    AtkSnapshot *s = a->atk ? snapshot_of(tree, title, x, y) : NULL;
    if (s) {
        sdl_atk_show(a->atk, s);
    }
}
