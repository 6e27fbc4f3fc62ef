// The system's clipboard. Text only: SDL 2 knows no other kind.
#include <SDL.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "sdl/sdl_window_internal.h"

// A larger paste is not text somebody meant for a card.
#define PASTE_MAX ((size_t)1 << 20)

static Str clip_read(void *self, Arena *a) {
    (void)self;
    if (!SDL_HasClipboardText()) {
        return (Str){0};
    }
    char *z = SDL_GetClipboardText();
    const Str text = arena_str(a, utf8_clip(str_of(z), PASTE_MAX));
    SDL_free(z);
    return text;
}

static void clip_write(void *self, Str text) {
    (void)self;
    char *z = mem_zdup(text.at, text.n);
    SDL_SetClipboardText(z);
    mem_free(z);
}

UiClipboard sdl_clipboard(void) {
    return (UiClipboard){.read = clip_read, .write = clip_write};
}
