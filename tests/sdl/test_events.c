// SDL's events become Inputs: keys of several keyboards, text, mouse, window.
#include "harness/harness.h"

#include "base/vec.h"
#include "sdl/sdl_events_internal.h"

typedef struct KeyCase {
    const char *name;
    SDL_Keycode sym;
    SDL_Scancode place;
    Uint16 mod;
    int32_t key, symbol;
    unsigned mods;
} KeyCase;

static const KeyCase key_cases[] = {
    {"US a", SDLK_a, SDL_SCANCODE_A, 0, 'a', 'a', 0},
    {"US Shift+v", SDLK_v, SDL_SCANCODE_V, KMOD_LSHIFT, 'v', 'V', MOD_SHIFT},
    {"Ctrl+K", SDLK_k, SDL_SCANCODE_K, KMOD_LCTRL, 'k', 'k', MOD_CTRL},
    {"Ctrl+Shift+right Alt", SDLK_x, SDL_SCANCODE_X, KMOD_RCTRL | KMOD_RSHIFT | KMOD_RALT, 'x', 'X',
     MOD_CTRL | MOD_SHIFT | MOD_ALT},
    {"space", SDLK_SPACE, SDL_SCANCODE_SPACE, 0, ' ', ' ', 0},
    {"Enter", SDLK_RETURN, SDL_SCANCODE_RETURN, 0, KEY_ENTER, 0, 0},
    {"keypad Enter", SDLK_KP_ENTER, SDL_SCANCODE_KP_ENTER, 0, KEY_ENTER, 0, 0},
    {"Page Down", SDLK_PAGEDOWN, SDL_SCANCODE_PAGEDOWN, 0, KEY_PAGE_DOWN, 0, 0},
    {"F5", SDLK_F5, SDL_SCANCODE_F5, 0, KEY_F1 + 4, 0, 0},
    {"F12", SDLK_F12, SDL_SCANCODE_F12, 0, KEY_F12, 0, 0},
    {"US 3", SDLK_3, SDL_SCANCODE_3, 0, '3', '3', 0},
    {"US ?", SDLK_SLASH, SDL_SCANCODE_SLASH, KMOD_LSHIFT, '/', '?', MOD_SHIFT},
    {"US @", SDLK_2, SDL_SCANCODE_2, KMOD_LSHIFT, '2', '@', MOD_SHIFT},
    {"US *", SDLK_8, SDL_SCANCODE_8, KMOD_RSHIFT, '8', '*', MOD_SHIFT},
    {"US !", SDLK_1, SDL_SCANCODE_1, KMOD_LSHIFT, '1', '!', MOD_SHIFT},
    {"US Ctrl++", SDLK_EQUALS, SDL_SCANCODE_EQUALS, KMOD_LCTRL | KMOD_LSHIFT, '=', '+',
     MOD_CTRL | MOD_SHIFT},
    {"keypad 3", SDLK_KP_3, SDL_SCANCODE_KP_3, 0, '3', '3', 0},
    {"keypad *", SDLK_KP_MULTIPLY, SDL_SCANCODE_KP_MULTIPLY, 0, '*', '*', 0},
    {"AZERTY 1 types &", SDLK_AMPERSAND, SDL_SCANCODE_1, 0, '1', '&', 0},
    {"AZERTY 2 types e acute", 0xE9, SDL_SCANCODE_2, 0, '2', 0xE9, 0},
    {"AZERTY Shift gives the digit", 0xE9, SDL_SCANCODE_2, KMOD_LSHIFT, '2', '2', MOD_SHIFT},
    {"AZERTY a sits on q", SDLK_a, SDL_SCANCODE_Q, 0, 'a', 'a', 0},
    {"AZERTY m sits on ;", SDLK_m, SDL_SCANCODE_SEMICOLON, 0, 'm', 'm', 0},
    {"AZERTY ! has a key of its own", SDLK_EXCLAIM, SDL_SCANCODE_SLASH, 0, '!', '!', 0},
    {"AZERTY ?", SDLK_COMMA, SDL_SCANCODE_M, KMOD_LSHIFT, ',', '?', MOD_SHIFT},
    {"AZERTY @ with AltGr", 0xE0, SDL_SCANCODE_0, KMOD_RALT, '0', '@', 0},
    {"QWERTZ ?", 0xDF, SDL_SCANCODE_MINUS, KMOD_LSHIFT, 0xDF, '?', MOD_SHIFT},
    {"QWERTZ *", SDLK_PLUS, SDL_SCANCODE_RIGHTBRACKET, KMOD_LSHIFT, '+', '*', MOD_SHIFT},
    {"QWERTZ @ with AltGr", SDLK_q, SDL_SCANCODE_Q, KMOD_MODE | KMOD_RALT, 'q', '@', 0},
    {"QWERTZ z sits on y", SDLK_z, SDL_SCANCODE_Y, 0, 'z', 'z', 0},
    {"Dvorak e sits on d", SDLK_e, SDL_SCANCODE_D, 0, 'e', 'e', 0},
    {"Russian letter by its place", 0x444, SDL_SCANCODE_A, 0, 'a', 'a', 0},
    {"Russian Ctrl+K by its place", 0x43B, SDL_SCANCODE_K, KMOD_LCTRL, 'k', 'k', MOD_CTRL},
    {"Russian digit", SDLK_4, SDL_SCANCODE_4, 0, '4', '4', 0},
    {"Greek question mark place", SDLK_SLASH, SDL_SCANCODE_SLASH, KMOD_LSHIFT, '/', '?', MOD_SHIFT},
    {"a pushed event without a place", SDLK_QUESTION, SDL_SCANCODE_UNKNOWN, 0, '?', '?', 0},
    {"Shift alone means nothing", SDLK_LSHIFT, SDL_SCANCODE_LSHIFT, KMOD_LSHIFT, 0, 0, MOD_SHIFT},
    {"an unknown key means nothing", SDLK_UNKNOWN, SDL_SCANCODE_UNKNOWN, 0, 0, 0, 0},
};

static void keys_mean_the_same_on_every_layout(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(key_cases); i++) {
        const KeyCase *c = &key_cases[i];
        const SDL_Keysym keysym = {.scancode = c->place, .sym = c->sym, .mod = c->mod};
        Input in = {0};
        sdl_key_read(&keysym, false, &in);
        if (in.key != c->key || in.symbol != c->symbol || in.mods != c->mods) {
            fail_msg("%s: key %d symbol %d mods %u, wanted %d %d %u", c->name, in.key, in.symbol,
                     in.mods, c->key, c->symbol, c->mods);
        }
    }
}

static void keypad_moves_the_caret_only_in_a_field_without_num_lock(void **state) {
    (void)state;
    SDL_Keysym keysym = {.scancode = SDL_SCANCODE_KP_4, .sym = SDLK_KP_4};
    Input in = {0};
    sdl_key_read(&keysym, true, &in);
    assert_int_equal(in.key, KEY_LEFT);
    keysym.mod = KMOD_NUM;
    sdl_key_read(&keysym, true, &in);
    assert_int_equal(in.key, '4');
    keysym.mod = 0;
    sdl_key_read(&keysym, false, &in);
    assert_int_equal(in.key, '4');
}

static void a_held_key_says_so(void **state) {
    (void)state;
    Events events = {0};
    SDL_Event e = {.type = SDL_KEYDOWN};
    e.key.keysym = (SDL_Keysym){.scancode = SDL_SCANCODE_J, .sym = SDLK_j};
    Input in;
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_KEY);
    assert_false(in.repeat);
    e.key.repeat = 1;
    assert_true(sdl_event_read(&events, &e, &in));
    assert_true(in.repeat);
    e.type = SDL_KEYUP;
    assert_false(sdl_event_read(&events, &e, &in));
}

static void text_comes_only_while_a_field_wants_it(void **state) {
    (void)state;
    Events events = {0};
    SDL_Event e = {.text = {.type = SDL_TEXTINPUT, .text = "\xc3\xa9"}};
    Input in;
    assert_false(sdl_event_read(&events, &e, &in));
    events.wants_text = true;
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_TEXT);
    assert_str(in.text, "\xc3\xa9");
    e = (SDL_Event){.edit = {.type = SDL_TEXTEDITING, .text = "ni"}};
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_COMPOSE);
    assert_str(in.text, "ni");
    e = (SDL_Event){.type = SDL_TEXTEDITING_EXT};
    e.editExt.text = SDL_strdup("a composition longer than thirty-two bytes");
    assert_true(sdl_event_read(&events, &e, &in));
    assert_str(in.text, "a composition longer than thirty-two bytes");
    sdl_events_free(&events);
}

static void a_dropped_file_is_handed_over_once(void **state) {
    (void)state;
    Events events = {0};
    SDL_Event e = {.type = SDL_DROPFILE};
    e.drop.file = SDL_strdup("/tmp/deck with spaces.deck.md");
    Input in;
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_DROP);
    assert_str(in.text, "/tmp/deck with spaces.deck.md");
    sdl_events_free(&events);
}

static void the_mouse_is_in_physical_pixels(void **state) {
    (void)state;
    Events events = {.mouse_scale = 2};
    SDL_Event e = {.motion = {.type = SDL_MOUSEMOTION, .x = 10, .y = 20}};
    Input in;
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_MOVE);
    assert_int_equal(in.x, 20);
    assert_int_equal(in.y, 40);
    e = (SDL_Event){
        .button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_RIGHT, .x = 3, .y = 4}};
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_DOWN);
    assert_int_equal(in.button, 3);
    assert_int_equal(in.x, 6);
    e = (SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .preciseY = 1, .mouseX = 1, .mouseY = 2}};
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_WHEEL);
    assert_true(in.scroll < 0); // up is negative
    assert_int_equal(in.y, 4);
}

static void only_the_last_of_a_row_of_motions_counts(void **state) {
    (void)state;
    const SDL_Event motion = {.type = SDL_MOUSEMOTION}, key = {.type = SDL_KEYDOWN};
    assert_true(sdl_event_supersedes(&motion, &motion));
    assert_false(sdl_event_supersedes(&key, &motion));
    assert_false(sdl_event_supersedes(&motion, &key));
}

static void the_window_says_what_is_lost(void **state) {
    (void)state;
    Events events = {0};
    Input in;
    SDL_Event e = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}};
    assert_false(sdl_event_read(&events, &e, &in));
    assert_true(events.needs_paint);
    assert_false(events.is_resized);
    e.window.event = SDL_WINDOWEVENT_SIZE_CHANGED;
    assert_false(sdl_event_read(&events, &e, &in));
    assert_true(events.is_resized);
    e.window.event = SDL_WINDOWEVENT_FOCUS_GAINED;
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_FOCUS);
    e = (SDL_Event){.type = SDL_QUIT};
    assert_true(sdl_event_read(&events, &e, &in));
    assert_int_equal(in.kind, INPUT_CLOSE);
    e = (SDL_Event){.type = SDL_RENDER_DEVICE_RESET};
    assert_false(sdl_event_read(&events, &e, &in));
    assert_true(events.lost_textures);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_mean_the_same_on_every_layout),
        cmocka_unit_test(keypad_moves_the_caret_only_in_a_field_without_num_lock),
        cmocka_unit_test(a_held_key_says_so),
        cmocka_unit_test(text_comes_only_while_a_field_wants_it),
        cmocka_unit_test(a_dropped_file_is_handed_over_once),
        cmocka_unit_test(the_mouse_is_in_physical_pixels),
        cmocka_unit_test(only_the_last_of_a_row_of_motions_counts),
        cmocka_unit_test(the_window_says_what_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
