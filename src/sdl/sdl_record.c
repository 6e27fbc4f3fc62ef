// Recording: SDL gathers what the microphone gives in a queue of its own that grows while the disk
// is slow; one thread, which lives as long as the recording, empties it into the encoder.
#include "sdl/sdl_record.h"

#include <math.h>

#include <SDL.h>

#include "base/mem.h"

#define DEVICE_FRAMES 512
#define LOOK_EVERY_MS 40
#define PIECE         2048
#define QUIET_DB      (-60.0f)

struct Recorder {
    SDL_AudioDeviceID device;
    FlacWriter *writer; // the thread's alone while it runs
    SDL_Thread *thread;
    SDL_sem *stop;
    SDL_mutex *lock; // of what follows
    int64_t frames;
    float level;
    bool is_paused, has_failed;
};

// Loudness as a meter shows it: the decibels of the mean power.
static float level_of(const int16_t *samples, size_t n) {
    double power = 0;
    for (size_t i = 0; i < n; i++) {
        power += (double)samples[i] * samples[i];
    }
    if (n == 0 || power <= 0) {
        return 0;
    }
    const float db = 10.0f * log10f((float)(power / (double)n / (32768.0 * 32768.0)));
    const float level = 1.0f - db / QUIET_DB;
    return level < 0 ? 0 : level > 1 ? 1 : level;
}

// Empties the queue; false when nothing came.
static bool drain(Recorder *r) {
    int16_t samples[PIECE];
    bool has_any = false;
    for (;;) {
        const size_t n =
            SDL_DequeueAudio(r->device, samples, (Uint32)sizeof samples) / sizeof samples[0];
        if (n == 0) {
            return has_any;
        }
        has_any = true;
        const bool is_written = sdl_flac_write(r->writer, samples, n);
        const float level = level_of(samples, n);
        SDL_LockMutex(r->lock);
        r->frames += is_written ? (int64_t)n : 0;
        r->has_failed = r->has_failed || !is_written;
        r->level = level;
        SDL_UnlockMutex(r->lock);
    }
}

static int run(void *self) {
    Recorder *r = self;
    bool is_last = false;
    while (!is_last) {
        is_last = SDL_SemWaitTimeout(r->stop, LOOK_EVERY_MS) == 0;
        // Pulled out: SDL stops the device and says so here only.
        const bool is_gone = SDL_GetAudioDeviceStatus(r->device) == SDL_AUDIO_STOPPED;
        const bool has_any = drain(r);
        SDL_LockMutex(r->lock);
        r->has_failed = r->has_failed || is_gone;
        r->level = r->is_paused || (!has_any && is_gone) ? 0 : r->level;
        SDL_UnlockMutex(r->lock);
    }
    return 0;
}

static void recorder_free(Recorder *r) {
    if (r->device) {
        SDL_CloseAudioDevice(r->device);
    }
    if (r->stop) {
        SDL_DestroySemaphore(r->stop);
    }
    if (r->lock) {
        SDL_DestroyMutex(r->lock);
    }
    mem_free(r);
}

static SDL_AudioDeviceID open_microphone(Err *err) {
    const SDL_AudioSpec want = {
        .freq = RECORD_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = DEVICE_FRAMES};
    const SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 1, &want, NULL, 0);
    if (!device) {
        err_set(err, ERR_IO, "The microphone does not open (%s). You can type your answer.",
                SDL_GetError());
    }
    return device;
}

Recorder *sdl_record_start(const FlacLib *lib, const char *path, Err *err) {
    Recorder *r = mem_alloc(sizeof *r);
    r->device = open_microphone(err);
    r->writer = r->device ? sdl_flac_create(lib, path, RECORD_RATE, err) : NULL;
    if (!r->writer) {
        recorder_free(r);
        return NULL;
    }
    r->stop = SDL_CreateSemaphore(0);
    r->lock = SDL_CreateMutex();
    SDL_PauseAudioDevice(r->device, 0);
    r->thread = r->stop && r->lock ? SDL_CreateThread(run, "recording", r) : NULL;
    if (!r->thread) {
        int64_t frames = 0;
        Err ignored = {0};
        (void)sdl_flac_finish(r->writer, &frames, &ignored);
        err_set(err, ERR_IO, "The recording could not be started: %s.", SDL_GetError());
        recorder_free(r);
        return NULL;
    }
    return r;
}

void sdl_record_pause(Recorder *r, bool on) {
    SDL_LockMutex(r->lock);
    r->is_paused = on;
    r->level = on ? 0 : r->level;
    SDL_UnlockMutex(r->lock);
    SDL_PauseAudioDevice(r->device, on);
}

RecordStatus sdl_record_status(Recorder *r) {
    SDL_LockMutex(r->lock);
    const RecordStatus status = {.ms = r->frames * 1000 / RECORD_RATE,
                                 .level = r->level,
                                 .is_paused = r->is_paused,
                                 .has_failed = r->has_failed};
    SDL_UnlockMutex(r->lock);
    return status;
}

bool sdl_record_stop(Recorder *r, int64_t *ms, Err *err) {
    SDL_SemPost(r->stop);
    SDL_WaitThread(r->thread, NULL);
    int64_t frames = 0;
    const bool is_whole = sdl_flac_finish(r->writer, &frames, err);
    *ms = frames * 1000 / RECORD_RATE;
    recorder_free(r);
    return is_whole;
}
