// Playing a recording. The thread keeps SDL's queue a little ahead of what is heard; where one is
// follows from what was put in since the last jump, less what still waits. A jump and another speed
// are the same thing: empty the queue, begin anew from there.
#include "sdl/sdl_player.h"

#include <SDL.h>

#include "base/mem.h"
#include "sdl/sdl_sound_internal.h"

#define DEVICE_FRAMES 512
#define PIECE         1024
#define CHANNELS_MOST 2
#define LOOK_EVERY_MS 20
#define AHEAD_PARTS   4 // of a second are decoded ahead: one

struct Player {
    SDL_AudioDeviceID device;
    SDL_Thread *thread;
    SDL_sem *wake; // something was wished for
    int32_t rate, channels;
    int64_t frames;

    // The thread's own.
    FlacReader *reader;
    Stretch *stretch;
    bool is_read, is_flushed; // to the end

    SDL_mutex *lock; // of what follows
    const SonicLib *sonic;
    double speed;
    int64_t jump_to; // frame; -1: no jump asked for
    bool is_paused, is_ending, is_over;
    double run_speed; // since the last jump
    int64_t run_from; // frame of the sound it went to
    int64_t run_put;  // frames put into the queue since
};

static int64_t queued_frames(const Player *p) {
    return (int64_t)(SDL_GetQueuedAudioSize(p->device) /
                     ((Uint32)sizeof(int16_t) * (Uint32)p->channels));
}

// Under the lock.
static int64_t place_now(const Player *p) {
    if (p->jump_to >= 0) {
        return p->jump_to;
    }
    int64_t heard = p->run_put - queued_frames(p);
    heard = heard > 0 ? heard : 0;
    const int64_t at = p->run_from + (int64_t)((double)heard * p->run_speed);
    return p->frames > 0 && at > p->frames ? p->frames : at;
}

static void jump(Player *p) {
    SDL_LockMutex(p->lock);
    // Behind the last frame there is nothing to go to: its sound is over in no time.
    const bool is_behind = p->frames > 0 && p->jump_to >= p->frames;
    const int64_t to = is_behind ? p->frames - 1 : p->jump_to;
    const SonicLib *sonic = p->sonic;
    const double speed = sonic ? p->speed : 1;
    SDL_ClearQueuedAudio(p->device);
    p->run_from = to;
    p->run_put = 0;
    p->run_speed = speed;
    p->jump_to = -1;
    SDL_UnlockMutex(p->lock);
    if (!sdl_flac_seek(p->reader, to)) {
        SDL_LockMutex(p->lock);
        p->run_from = 0;
        SDL_UnlockMutex(p->lock);
    }
    sdl_stretch_close(p->stretch);
    p->stretch = speed != 1 ? sdl_stretch_open(sonic, p->rate, p->channels) : NULL;
    if (p->stretch) {
        sdl_stretch_reset(p->stretch, speed);
    }
    p->is_read = p->is_flushed = false;
}

// The next frames to be heard; 0 at the end.
static size_t next_frames(Player *p, int16_t out[PIECE * CHANNELS_MOST]) {
    if (!p->stretch) {
        return sdl_flac_read(p->reader, out, PIECE);
    }
    for (;;) {
        const size_t n = sdl_stretch_take(p->stretch, out, PIECE);
        if (n > 0 || p->is_flushed) {
            return n;
        }
        const size_t got = p->is_read ? 0 : sdl_flac_read(p->reader, out, PIECE);
        p->is_read = got == 0;
        if (got > 0) {
            sdl_stretch_put(p->stretch, out, got);
        } else {
            sdl_stretch_end(p->stretch);
            p->is_flushed = true;
        }
    }
}

// Fills the queue up; true when all has been heard.
static bool feed(Player *p) {
    int16_t frames[PIECE * CHANNELS_MOST];
    const int64_t ahead = p->rate / AHEAD_PARTS;
    while (queued_frames(p) < ahead) {
        const size_t n = next_frames(p, frames);
        if (n == 0) {
            return queued_frames(p) == 0;
        }
        const Uint32 bytes = (Uint32)(n * sizeof frames[0] * (size_t)p->channels);
        SDL_LockMutex(p->lock);
        const bool is_put = SDL_QueueAudio(p->device, frames, bytes) == 0;
        p->run_put += is_put ? (int64_t)n : 0;
        SDL_UnlockMutex(p->lock);
        if (!is_put) {
            return true;
        }
    }
    // Headphones pulled out: SDL stops the device and says so here only.
    return SDL_GetAudioDeviceStatus(p->device) == SDL_AUDIO_STOPPED;
}

static int run(void *self) {
    Player *p = self;
    for (;;) {
        SDL_LockMutex(p->lock);
        const bool is_ending = p->is_ending, wants_jump = p->jump_to >= 0;
        const bool is_idle = p->is_paused || p->is_over;
        SDL_UnlockMutex(p->lock);
        if (is_ending) {
            return 0;
        }
        if (wants_jump) {
            jump(p);
            continue;
        }
        if (is_idle) {
            SDL_SemWait(p->wake);
        } else if (feed(p)) {
            SDL_LockMutex(p->lock);
            p->is_over = true;
            SDL_UnlockMutex(p->lock);
            sdl_sound_tell(0);
        } else {
            (void)SDL_SemWaitTimeout(p->wake, LOOK_EVERY_MS);
        }
    }
}

static bool open_speaker(Player *p, Err *err) {
    const SDL_AudioSpec want = {.freq = p->rate,
                                .format = AUDIO_S16SYS,
                                .channels = (Uint8)p->channels,
                                .samples = DEVICE_FRAMES};
    p->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0);
    return p->device || err_set(err, ERR_IO, "The sound cannot be played: %s.", SDL_GetError());
}

static bool start_thread(Player *p, Err *err) {
    p->wake = SDL_CreateSemaphore(0);
    p->lock = SDL_CreateMutex();
    SDL_PauseAudioDevice(p->device, 0);
    p->thread = p->wake && p->lock ? SDL_CreateThread(run, "playing", p) : NULL;
    return p->thread || err_set(err, ERR_IO, "The sound cannot be played: %s.", SDL_GetError());
}

Player *sdl_player_start(const FlacLib *flac, const SonicLib *sonic, const char *path, double speed,
                         Err *err) {
    Player *p = mem_alloc(sizeof *p);
    p->sonic = sonic;
    p->speed = p->run_speed = speed;
    p->reader = sdl_flac_open(flac, path, err);
    bool is_open = p->reader != NULL;
    if (is_open) {
        p->rate = sdl_flac_rate(p->reader);
        p->channels = sdl_flac_channels(p->reader);
        p->frames = sdl_flac_frames(p->reader);
        is_open = open_speaker(p, err) && start_thread(p, err);
    }
    if (!is_open) {
        sdl_player_stop(p);
        return NULL;
    }
    return p;
}

static void wish(Player *p) {
    SDL_SemPost(p->wake);
}

void sdl_player_stop(Player *p) {
    if (p->thread) {
        SDL_LockMutex(p->lock);
        p->is_ending = true;
        SDL_UnlockMutex(p->lock);
        wish(p);
        SDL_WaitThread(p->thread, NULL);
    }
    if (p->device) {
        SDL_ClearQueuedAudio(p->device);
        SDL_CloseAudioDevice(p->device);
    }
    if (p->wake) {
        SDL_DestroySemaphore(p->wake);
    }
    if (p->lock) {
        SDL_DestroyMutex(p->lock);
    }
    sdl_stretch_close(p->stretch);
    sdl_flac_close(p->reader);
    mem_free(p);
}

void sdl_player_pause(Player *p, bool on) {
    SDL_LockMutex(p->lock);
    p->is_paused = on;
    SDL_UnlockMutex(p->lock);
    SDL_PauseAudioDevice(p->device, on);
    wish(p);
}

void sdl_player_seek(Player *p, int64_t at_ms) {
    const int64_t most = INT64_MAX / (4 * (int64_t)p->rate);
    int64_t to = at_ms < 0 ? 0 : (at_ms < most ? at_ms : most) * p->rate / 1000;
    to = p->frames > 0 && to > p->frames ? p->frames : to;
    SDL_LockMutex(p->lock);
    p->jump_to = to;
    SDL_UnlockMutex(p->lock);
    wish(p);
}

void sdl_player_speed(Player *p, const SonicLib *sonic, double speed) {
    SDL_LockMutex(p->lock);
    p->jump_to = place_now(p);
    p->sonic = sonic;
    p->speed = speed;
    SDL_UnlockMutex(p->lock);
    wish(p);
}

PlayerStatus sdl_player_status(Player *p) {
    SDL_LockMutex(p->lock);
    const PlayerStatus status = {.at_ms = place_now(p) * 1000 / p->rate,
                                 .length_ms = p->frames * 1000 / p->rate,
                                 .is_paused = p->is_paused,
                                 .is_over = p->is_over};
    SDL_UnlockMutex(p->lock);
    return status;
}
