// The door to SDL2_mixer. It is told what kind of file it gets, so that it never guesses.
#include "sdl/sdl_mixer.h"

#include <SDL_mixer.h>

#include "base/mem.h"
#include "base/vec.h"
#include "sdl/sdl_lazy.h"
#include "sdl/sdl_sound_internal.h"

#define RATE          48000
#define DEVICE_FRAMES 1024

struct MixerLib {
    int (*open)(int, Uint16, int, int, const char *, int);
    void (*close)(void);
    Mix_Music *(*load)(SDL_RWops *, Mix_MusicType, int);
    void (*unload)(Mix_Music *);
    int (*play)(Mix_Music *, int);
    int (*halt)(void);
    int (*is_playing)(void);
    int (*is_paused)(void);
    void (*pause)(void);
    void (*resume)(void);
    void (*on_end)(void (*)(void));
    int (*set_place)(double);
    double (*place)(Mix_Music *);
    double (*length)(Mix_Music *);
    void (*quit)(void);
};

struct Song {
    const MixerLib *lib;
    Mix_Music *music;
    bool is_open;
};

MixerLib *sdl_mixer_lib_open(Err *err) {
    static const char *const files[] = {"libSDL2_mixer-2.0.so.0", "libSDL2_mixer.so", NULL};
    static const LazyName names[] = {
        LAZY_NAME(MixerLib, open, "Mix_OpenAudioDevice"),
        LAZY_NAME(MixerLib, close, "Mix_CloseAudio"),
        LAZY_NAME(MixerLib, load, "Mix_LoadMUSType_RW"),
        LAZY_NAME(MixerLib, unload, "Mix_FreeMusic"),
        LAZY_NAME(MixerLib, play, "Mix_PlayMusic"),
        LAZY_NAME(MixerLib, halt, "Mix_HaltMusic"),
        LAZY_NAME(MixerLib, is_playing, "Mix_PlayingMusic"),
        LAZY_NAME(MixerLib, is_paused, "Mix_PausedMusic"),
        LAZY_NAME(MixerLib, pause, "Mix_PauseMusic"),
        LAZY_NAME(MixerLib, resume, "Mix_ResumeMusic"),
        LAZY_NAME(MixerLib, on_end, "Mix_HookMusicFinished"),
        LAZY_NAME(MixerLib, set_place, "Mix_SetMusicPosition"),
        LAZY_NAME(MixerLib, place, "Mix_GetMusicPosition"),
        LAZY_NAME(MixerLib, length, "Mix_MusicDuration"),
        LAZY_NAME(MixerLib, quit, "Mix_Quit"),
    };
    MixerLib *lib = mem_alloc(sizeof *lib);
    if (!sdl_lazy_open(files, names, ARRAY_LEN(names), lib, "Playing this sound", err)) {
        mem_free(lib);
        return NULL;
    }
    return lib;
}

void sdl_mixer_lib_close(MixerLib *lib) {
    if (lib) {
        lib->quit();
        mem_free(lib);
    }
}

// Called by SDL2_mixer's thread.
static void on_end(void) {
    sdl_sound_tell(0);
}

static Mix_MusicType type_of(SoundKind kind) {
    switch (kind) {
    case SOUND_FLAC:
        return MUS_FLAC;
    case SOUND_WAV:
        return MUS_WAV;
    case SOUND_OGG:
        return MUS_OGG;
    case SOUND_OPUS:
        return MUS_OPUS;
    case SOUND_MP3:
        return MUS_MP3;
    case SOUND_KIND_NONE:
        return MUS_NONE;
    }
    return MUS_NONE;
}

Song *sdl_song_start(const MixerLib *lib, const char *path, SoundKind kind, Err *err) {
    Song *s = mem_alloc(sizeof *s);
    s->lib = lib;
    const int may_change = SDL_AUDIO_ALLOW_FREQUENCY_CHANGE | SDL_AUDIO_ALLOW_CHANNELS_CHANGE;
    s->is_open = lib->open(RATE, AUDIO_S16SYS, 2, DEVICE_FRAMES, NULL, may_change) == 0;
    if (!s->is_open) {
        err_set(err, ERR_IO, "There is nothing to play sounds on: %s.", SDL_GetError());
        sdl_song_stop(s);
        return NULL;
    }
    SDL_RWops *file = SDL_RWFromFile(path, "rb");
    s->music = file ? lib->load(file, type_of(kind), 1) : NULL;
    if (!s->music) {
        err_at(err, ERR_INPUT, str_of(path), 0, "This sound is damaged and cannot be played.");
        sdl_song_stop(s);
        return NULL;
    }
    lib->on_end(on_end);
    if (lib->play(s->music, 1) != 0) {
        err_at(err, ERR_IO, str_of(path), 0, "This sound cannot be played: %s.", SDL_GetError());
        sdl_song_stop(s);
        return NULL;
    }
    return s;
}

void sdl_song_stop(Song *s) {
    if (s->is_open) {
        s->lib->on_end(NULL);
        s->lib->halt();
        if (s->music) {
            s->lib->unload(s->music);
        }
        s->lib->close();
    }
    mem_free(s);
}

void sdl_song_pause(const Song *s, bool on) {
    if (on) {
        s->lib->pause();
    } else {
        s->lib->resume();
    }
}

void sdl_song_seek(const Song *s, int64_t at_ms) {
    const double length = s->lib->length(s->music);
    double at = at_ms > 0 ? (double)at_ms / 1000 : 0;
    at = length > 0 && at > length ? length : at;
    (void)s->lib->set_place(at);
}

SongStatus sdl_song_status(const Song *s) {
    const double at = s->lib->place(s->music), length = s->lib->length(s->music);
    return (SongStatus){.at_ms = at > 0 ? (int64_t)(at * 1000) : 0,
                        .length_ms = length > 0 ? (int64_t)(length * 1000) : 0,
                        .is_paused = s->lib->is_paused() != 0,
                        .is_over = s->lib->is_playing() == 0};
}
