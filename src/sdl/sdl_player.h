// Plays one FLAC file at any speed from any place. Everything returns at once; one thread, which
// lives as long as the player, decodes a quarter of a second ahead.
#ifndef SDL_SDL_PLAYER_H
#define SDL_SDL_PLAYER_H

#include "sdl/sdl_flac.h"
#include "sdl/sdl_sonic.h"

typedef struct Player Player;

// SDL's audio must be on. `sonic` may be NULL: then every speed is 1. NULL: no such sound, or no
// device to play it on.
Player *sdl_player_start(const FlacLib *flac, const SonicLib *sonic, const char *path, double speed,
                         Err *err);
void sdl_player_stop(Player *p); // frees it
void sdl_player_pause(Player *p, bool on);
void sdl_player_seek(Player *p, int64_t at_ms); // clamped to the sound
void sdl_player_speed(Player *p, const SonicLib *sonic, double speed);
typedef struct PlayerStatus {
    int64_t at_ms, length_ms; // length 0: the file does not say
    bool is_paused, is_over;
} PlayerStatus;
PlayerStatus sdl_player_status(Player *p);

#endif
