// The loop: wait, drain all events that came, draw once if something changed, present. SDL wakes
// for events only; when the Ui has a next moment of its own, that is the timeout.
#include "sdl/sdl_run.h"

#include "base/clock.h"
#include "base/hash.h"
#include "sdl/sdl_a11y.h"
#include "sdl/sdl_events_internal.h"
#include "sdl/sdl_internal.h"
#include "sdl/sdl_sound.h"
#include "sdl/sdl_sound_internal.h"
#include "sdl/sdl_surface.h"
#include "sdl/sdl_window_internal.h"
#include "ui/screen.h"

#define EXIT_COULD_NOT 3
#define TIMEOUT_MAX_MS 3600000 // an hour: a wake-up that costs nothing, and no overflow

typedef struct Run {
    const SdlOptions *options;
    App *app;
    MainWindow window;
    SdlFonts *fonts;
    Painter *painter;
    Ui *ui;
    SdlSound *sound;
    SdlA11y *a11y;
    Events events;
    int64_t start_mono_ms;
    uint64_t title; // hash of the one the window has
    Rect caret;
    bool is_dark, is_contrast;
    WindowPlace place; // where the window stood last time, if has_place
    bool has_place;
} Run;

static int64_t mono_ms(void) {
    return clock_mono_us() / 1000;
}

static int64_t run_now(const Run *r) {
    return r->options->is_now_pinned ? r->options->now_ms + mono_ms() - r->start_mono_ms
                                     : clock_now_ms();
}

static void give(Run *r, Input *input) {
    input->now_ms = run_now(r);
    input->mono_ms = mono_ms();
    ui_input(r->ui, input);
}

// Input methods are on only while a field has the focus; their window belongs at the caret.
static void follow_text(Run *r) {
    const bool wants = ui_wants_text(r->ui);
    if (wants != r->events.wants_text) {
        r->events.wants_text = wants;
        if (wants) {
            SDL_StartTextInput();
        } else {
            SDL_StopTextInput();
        }
    }
    const Rect caret = wants ? ui_caret(r->ui) : (Rect){0};
    if (wants && memcmp(&caret, &r->caret, sizeof caret) != 0) {
        const float scale = r->window.mouse_scale > 0 ? r->window.mouse_scale : 1;
        const SDL_Rect at = {(int)((float)caret.x / scale), (int)((float)caret.y / scale),
                             (int)((float)caret.w / scale), (int)((float)caret.h / scale)};
        SDL_SetTextInputRect(&at);
    }
    r->caret = caret;
}

static void follow_title(Run *r) {
    const Str title = ui_title(r->ui);
    const uint64_t hash = hash_str(title);
    if (title.n && hash != r->title) {
        char *z = mem_zdup(title.at, title.n);
        SDL_SetWindowTitle(r->window.window, z);
        mem_free(z);
        r->title = hash;
    }
}

// The desktop may have turned dark while somebody else had the focus.
static void follow_appearance(Run *r) {
    const bool is_dark = sdl_system_dark(), is_contrast = sdl_system_contrast();
    if (is_dark != r->is_dark || is_contrast != r->is_contrast) {
        r->is_dark = is_dark;
        r->is_contrast = is_contrast;
        Input input = {.kind = INPUT_APPEARANCE, .x = is_dark, .y = is_contrast};
        give(r, &input);
    }
}

// A screen reader pressed what is there.
static void click(Run *r, const SDL_UserEvent *event) {
    Input input = {.kind = INPUT_DOWN,
                   .button = 1,
                   .x = (int32_t)(intptr_t)event->data1,
                   .y = (int32_t)(intptr_t)event->data2};
    give(r, &input);
    input.kind = INPUT_UP;
    give(r, &input);
}

// A reader may have been turned on while somebody else had the focus.
static void look_for_reader(Run *r) {
    if (sdl_a11y_look(r->a11y)) {
        ui_mark_dirty(r->ui);
    }
}

// Writes down where the window stands, for the next time, if that is news.
static void remember_place(Run *r) {
    Buf text = {0};
    Err ignored = {0}; // A window that opens somewhere else is not worth a sentence.
    sdl_place_print(&r->window.place.now, &text);
    const bool is_news = !str_eq(buf_str(&text), str_of(app_settings(r->app)->window));
    if (r->window.place.now.normal.w > 0 && is_news && !app_is_read_only(r->app)) {
        (void)app_setting_set(r->app, S("window"), buf_str(&text), &ignored);
    }
    buf_free(&text);
}

static void take_event(Run *r, const SDL_Event *event) {
    Input input;
    sdl_window_follow(&r->window, event);
    if (event->type == SDL_WINDOWEVENT && event->window.event == SDL_WINDOWEVENT_FOCUS_LOST) {
        remember_place(r);
    }
    if (event->type == SDL_USEREVENT && event->user.code == A11Y_EVENT_CODE) {
        click(r, &event->user);
        return;
    }
    if (event->type == SDL_USEREVENT && event->user.code == SOUND_EVENT_CODE) {
        Err err = {0};
        if (sdl_sound_ended(r->sound, (size_t)(uintptr_t)event->user.data1)) {
            ui_mark_dirty(r->ui);
        }
        if (sdl_sound_failed(r->sound, &err)) {
            ui_toast_err(r->ui, &err);
        }
        return;
    }
    const bool is_input = sdl_event_read(&r->events, event, &input);
    if (r->events.is_resized) {
        r->events.is_resized = false;
        const MainWindow before = r->window;
        sdl_window_measure(&r->window);
        r->events.mouse_scale = r->window.mouse_scale;
        if (before.w != r->window.w || before.h != r->window.h || before.scale != r->window.scale) {
            Input resize = {
                .kind = INPUT_RESIZE, .x = r->window.w, .y = r->window.h, .scale = r->window.scale};
            give(r, &resize);
        }
    }
    if (is_input) {
        give(r, &input);
        if (input.kind == INPUT_FOCUS) {
            follow_appearance(r);
            look_for_reader(r);
        }
        follow_text(r);
    }
}

// Of a row of motions only the last one matters.
static void drain(Run *r, SDL_Event *event) {
    SDL_Event next;
    while (SDL_PollEvent(&next)) {
        if (!sdl_event_supersedes(&next, event)) {
            take_event(r, event);
        }
        *event = next;
    }
    take_event(r, event);
}

// Draws when something changed; true when the screen has to be given the result.
static bool draw(Run *r) {
    if (r->events.lost_textures) {
        r->events.lost_textures = false;
        sdl_painter_forget_textures(r->painter);
    }
    if (r->events.needs_paint) {
        sdl_painter_forget_frame(r->painter);
    }
    if (!ui_is_dirty(r->ui) && !r->events.needs_paint) {
        return false;
    }
    r->events.needs_paint = false;
    const UiFrameView view = ui_frame(r->ui, run_now(r));
    follow_title(r);
    follow_text(r);
    int x = 0, y = 0;
    SDL_GetWindowPosition(r->window.window, &x, &y);
    sdl_a11y_show(r->a11y, view.tree, ui_title(r->ui), x, y);
    sdl_window_set_fullscreen(&r->window, ui_wants_fullscreen(r->ui));
    return sdl_painter_draw(r->painter, view.draw, view.canvas);
}

static void loop(Run *r) {
    while (!ui_is_done(r->ui)) {
        const int64_t now = run_now(r), wake = ui_wake(r->ui, now);
        SDL_Event event;
        int got = 0;
        if (wake == UI_NEVER) {
            got = SDL_WaitEvent(&event);
            if (!got) {
                return;
            }
        } else {
            int64_t wait = wake > now ? wake - now : 0;
            wait = wait < TIMEOUT_MAX_MS ? wait : TIMEOUT_MAX_MS;
            got = SDL_WaitEventTimeout(&event, (int)wait);
        }
        if (got) {
            drain(r, &event);
        }
        if (wake != UI_NEVER && run_now(r) >= wake) {
            ui_tick(r->ui, run_now(r));
        }
        if (draw(r)) {
            SDL_RenderPresent(r->window.renderer);
        }
    }
}

static bool open_run(Run *r, App *app, Err *err) {
    r->app = app;
    r->has_place = app && sdl_place_parse(str_of(app_settings(app)->window), &r->place);
    if (!sdl_window_open(&r->window, r->options, r->has_place ? &r->place : NULL, err)) {
        return false;
    }
    r->fonts = sdl_fonts_open(r->options->fonts_dir, true, err);
    if (!r->fonts) {
        return false;
    }
    r->painter = sdl_painter_open(r->window.renderer, r->fonts, r->window.is_software);
    r->events.mouse_scale = r->window.mouse_scale;
    r->events.needs_paint = true;
    r->is_dark = sdl_system_dark();
    r->is_contrast = sdl_system_contrast();
    r->sound = sdl_sound_open();
    r->a11y = sdl_a11y_open();
    const UiOptions options = {
        .width = r->window.w,
        .height = r->window.h,
        .scale = r->window.scale,
        .system_dark = r->is_dark,
        .system_contrast = r->is_contrast,
        .now_ms = run_now(r),
        .clipboard = sdl_clipboard(),
        .picture = sdl_picture(r->fonts),
        .clock_us = clock_mono_us,
        .sound = sdl_sound_ui(r->sound),
    };
    r->ui = ui_open(app, sdl_fonts_metrics(r->fonts), &options);
    return true;
}

int sdl_run(App *app, const SdlOptions *options, Err *err) {
    Run r = {.options = options, .start_mono_ms = mono_ms()};
    const bool is_open = open_run(&r, app, err);
    if (is_open) {
        // The window appears with its first frame in it, never empty.
        draw(&r);
        SDL_ShowWindow(r.window.window);
        SDL_RenderPresent(r.window.renderer);
        sdl_window_put_back(&r.window, r.has_place ? &r.place : NULL);
        if (!options->exit_after_first_frame) {
            look_for_reader(&r);
            loop(&r);
            remember_place(&r);
        }
    }
    ui_close(r.ui);
    sdl_a11y_close(r.a11y);
    sdl_sound_close(r.sound);
    sdl_painter_close(r.painter);
    sdl_fonts_close(r.fonts);
    sdl_events_free(&r.events);
    sdl_window_close(&r.window);
    return is_open ? 0 : EXIT_COULD_NOT;
}
