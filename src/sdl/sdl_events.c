// SDL's events, one by one, as Inputs.
#include "sdl/sdl_events_internal.h"

// A notch of the wheel moves this many lines.
#define LINES_A_NOTCH 3
// Longer pastes and compositions come in several events.
#define TEXT_MAX ((size_t)1 << 20)

void sdl_events_free(Events *events) {
    buf_free(&events->text);
}

static void take_text(Events *events, const char *z, Input *out) {
    events->text.max = TEXT_MAX;
    buf_clear(&events->text);
    buf_add_z(&events->text, z);
    out->text = buf_str(&events->text);
}

static int32_t to_pixels(const Events *events, float at) {
    return (int32_t)(at * (events->mouse_scale > 0 ? events->mouse_scale : 1));
}

static unsigned mods_held(void) {
    const SDL_Keymod mod = SDL_GetModState();
    return (mod & KMOD_SHIFT ? MOD_SHIFT : 0u) | (mod & KMOD_CTRL ? MOD_CTRL : 0u) |
           (mod & KMOD_ALT ? MOD_ALT : 0u);
}

static bool read_mouse(const Events *events, const SDL_Event *e, Input *out) {
    switch (e->type) {
    case SDL_MOUSEMOTION:
        out->kind = INPUT_MOVE;
        out->x = to_pixels(events, (float)e->motion.x);
        out->y = to_pixels(events, (float)e->motion.y);
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        out->kind = e->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP;
        out->x = to_pixels(events, (float)e->button.x);
        out->y = to_pixels(events, (float)e->button.y);
        out->button = e->button.button == SDL_BUTTON_RIGHT    ? 3
                      : e->button.button == SDL_BUTTON_MIDDLE ? 2
                                                              : 1;
        out->mods = mods_held();
        return e->button.button <= SDL_BUTTON_RIGHT;
    case SDL_MOUSEWHEEL:
        out->kind = INPUT_WHEEL;
        out->x = to_pixels(events, (float)e->wheel.mouseX);
        out->y = to_pixels(events, (float)e->wheel.mouseY);
        out->scroll = -e->wheel.preciseY * LINES_A_NOTCH;
        return e->wheel.preciseY != 0;
    default:
        return false;
    }
}

static bool read_window(Events *events, const SDL_Event *e, Input *out) {
    switch (e->window.event) {
    case SDL_WINDOWEVENT_EXPOSED:
        events->needs_paint = true;
        return false;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        events->is_resized = true;
        events->needs_paint = true;
        return false;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
        out->kind = INPUT_FOCUS;
        return true;
    case SDL_WINDOWEVENT_LEAVE: // nothing is under the mouse any more
        out->kind = INPUT_MOVE;
        out->x = out->y = -1;
        return true;
    default: // closing comes as SDL_QUIT too
        return false;
    }
}

static bool read_text(Events *events, const SDL_Event *e, Input *out) {
    switch (e->type) {
    case SDL_TEXTINPUT:
        out->kind = INPUT_TEXT;
        take_text(events, e->text.text, out);
        return events->wants_text && out->text.n > 0;
    case SDL_TEXTEDITING:
        out->kind = INPUT_COMPOSE;
        take_text(events, e->edit.text, out);
        return events->wants_text;
    case SDL_TEXTEDITING_EXT:
        out->kind = INPUT_COMPOSE;
        take_text(events, e->editExt.text, out);
        SDL_free(e->editExt.text);
        return events->wants_text;
    case SDL_DROPFILE:
        out->kind = INPUT_DROP;
        take_text(events, e->drop.file ? e->drop.file : "", out);
        SDL_free(e->drop.file);
        return out->text.n > 0;
    case SDL_DROPTEXT:
        SDL_free(e->drop.file);
        return false;
    default:
        return false;
    }
}

bool sdl_event_read(Events *events, const SDL_Event *e, Input *out) {
    *out = (Input){0};
    switch (e->type) {
    case SDL_KEYDOWN:
        out->kind = INPUT_KEY;
        out->repeat = e->key.repeat != 0;
        // Read from the event: SDL_GetModState does not know events that were pushed.
        sdl_key_read(&e->key.keysym, events->wants_text, out);
        return out->key != 0;
    case SDL_MOUSEMOTION:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEWHEEL:
        return read_mouse(events, e, out);
    case SDL_WINDOWEVENT:
        return read_window(events, e, out);
    case SDL_QUIT:
        out->kind = INPUT_CLOSE;
        return true;
    case SDL_RENDER_TARGETS_RESET:
        events->needs_paint = true;
        return false;
    case SDL_RENDER_DEVICE_RESET:
        events->needs_paint = events->lost_textures = true;
        return false;
    default:
        return read_text(events, e, out);
    }
}

bool sdl_event_supersedes(const SDL_Event *newer, const SDL_Event *older) {
    return newer->type == SDL_MOUSEMOTION && older->type == SDL_MOUSEMOTION;
}
