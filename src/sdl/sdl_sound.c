// One thing sounds at a time: a recording being played, a song, a text being read, or a recording
// being made. Which one it is stands in `what`; starting another one ends it.
#include "sdl/sdl_sound.h"

#include <SDL.h>

#include "base/mem.h"
#include "sdl/sdl_mixer.h"
#include "sdl/sdl_player.h"
#include "sdl/sdl_record.h"
#include "sdl/sdl_sound_internal.h"
#include "sdl/sdl_speech.h"

#define SPEED_LEAST 0.5
#define SPEED_MOST  3.0

typedef enum What { WHAT_NOTHING, WHAT_PLAYER, WHAT_SONG, WHAT_SPEECH, WHAT_RECORDER } What;

struct SdlSound {
    UiSound ui;
    FlacLib *flac; // libraries: NULL until first needed
    SonicLib *sonic;
    MixerLib *mixer;
    SpeechLib *speech_lib;
    What what;
    union {
        Player *player;
        Song *song;
        Speech *speech;
        Recorder *recorder;
    } now;
    bool has_audio; // SDL's part for sound is on
    double speed;
    Err late; // of what failed after it had been started
};

void sdl_sound_tell(size_t number) {
    SDL_Event event = {.user = {.type = SDL_USEREVENT, .code = SOUND_EVENT_CODE}};
    event.user.data1 = (void *)(uintptr_t)number;
    (void)SDL_PushEvent(&event);
}

static bool audio_on(SdlSound *s, Err *err) {
    if (!s->has_audio && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return err_set(err, ERR_IO, "This computer has no sound that works: %s.", SDL_GetError());
    }
    s->has_audio = true;
    return true;
}

// With the last sound goes the connection to the system's sound, and the thread that listens there.
static void audio_off(SdlSound *s) {
    if (s->has_audio && s->what == WHAT_NOTHING) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        s->has_audio = false;
    }
}

static void end_now(SdlSound *s) {
    int64_t ms = 0;
    Err ignored = {0};
    switch (s->what) {
    case WHAT_NOTHING:
        break;
    case WHAT_PLAYER:
        sdl_player_stop(s->now.player);
        break;
    case WHAT_SONG:
        sdl_song_stop(s->now.song);
        break;
    case WHAT_SPEECH:
        sdl_speech_stop(s->now.speech);
        break;
    case WHAT_RECORDER:
        (void)sdl_record_stop(s->now.recorder, &ms, &ignored);
        break;
    }
    s->what = WHAT_NOTHING;
    audio_off(s);
}

// Ends what came to its end by itself.
static bool tidy(SdlSound *s) {
    bool is_over = false;
    switch (s->what) {
    case WHAT_NOTHING:
    case WHAT_RECORDER:
        break;
    case WHAT_PLAYER:
        is_over = sdl_player_status(s->now.player).is_over;
        break;
    case WHAT_SONG:
        is_over = sdl_song_status(s->now.song).is_over;
        break;
    case WHAT_SPEECH:
        is_over = sdl_speech_state(s->now.speech) != SPEECH_READS;
        if (sdl_speech_state(s->now.speech) == SPEECH_FAILED) {
            err_set(&s->late, ERR_NOT_FOUND,
                    "Nothing here can read aloud. With the package speech-dispatcher and a voice, "
                    "such as espeak-ng, it can.");
        }
        break;
    }
    if (is_over) {
        end_now(s);
    }
    return is_over;
}

bool sdl_sound_ended(SdlSound *s, size_t number) {
    if (s->what == WHAT_SPEECH) {
        sdl_speech_ended(s->now.speech, number);
    }
    return tidy(s);
}

bool sdl_sound_failed(SdlSound *s, Err *err) {
    const bool has_failed = s->late.code != ERR_NONE;
    if (has_failed) {
        *err = s->late;
        s->late = (Err){0};
    }
    return has_failed;
}

static SoundStatus sound_status(void *self) {
    SdlSound *s = self;
    tidy(s);
    SoundStatus out = {.speed = 1};
    switch (s->what) {
    case WHAT_NOTHING:
        break;
    case WHAT_PLAYER: {
        const PlayerStatus now = sdl_player_status(s->now.player);
        out.state = now.is_paused ? SOUND_PAUSED : SOUND_PLAYING;
        out.at_ms = now.at_ms;
        out.length_ms = now.length_ms;
        out.speed = s->sonic ? s->speed : 1;
        break;
    }
    case WHAT_SONG: {
        const SongStatus now = sdl_song_status(s->now.song);
        out.state = now.is_paused ? SOUND_PAUSED : SOUND_PLAYING;
        out.at_ms = now.at_ms;
        out.length_ms = now.length_ms;
        break;
    }
    case WHAT_SPEECH:
        out.state = SOUND_PLAYING;
        break;
    case WHAT_RECORDER: {
        const RecordStatus now = sdl_record_status(s->now.recorder);
        out.state = SOUND_RECORDING;
        out.at_ms = now.ms;
        out.level = now.level;
        out.paused = now.is_paused;
        out.failed = now.has_failed;
        break;
    }
    }
    return out;
}

static bool need_flac(SdlSound *s, Err *err) {
    s->flac = s->flac ? s->flac : sdl_flac_lib_open(err);
    return s->flac != NULL;
}

// Without it everything is played as recorded.
static void want_sonic(SdlSound *s) {
    Err ignored = {0};
    s->sonic = s->sonic || s->speed == 1 ? s->sonic : sdl_sonic_lib_open(&ignored);
}

static bool play_flac(SdlSound *s, const char *path, Err *err) {
    if (!need_flac(s, err)) {
        return false;
    }
    want_sonic(s);
    s->now.player = sdl_player_start(s->flac, s->sonic, path, s->speed, err);
    s->what = s->now.player ? WHAT_PLAYER : WHAT_NOTHING;
    return s->now.player != NULL;
}

static bool play_song(SdlSound *s, const char *path, SoundKind kind, Err *err) {
    s->mixer = s->mixer ? s->mixer : sdl_mixer_lib_open(err);
    s->now.song = s->mixer ? sdl_song_start(s->mixer, path, kind, err) : NULL;
    s->what = s->now.song ? WHAT_SONG : WHAT_NOTHING;
    return s->now.song != NULL;
}

static bool sound_play(void *self, const char *path, Err *err) {
    SdlSound *s = self;
    end_now(s);
    const SoundKind kind = sdl_sound_kind(path, err);
    if (kind == SOUND_KIND_NONE || !audio_on(s, err)) {
        return false;
    }
    const bool plays = kind == SOUND_FLAC ? play_flac(s, path, err) : play_song(s, path, kind, err);
    audio_off(s);
    return plays;
}

static void sound_pause(void *self, bool on) {
    SdlSound *s = self;
    if (s->what == WHAT_PLAYER) {
        sdl_player_pause(s->now.player, on);
    } else if (s->what == WHAT_SONG) {
        sdl_song_pause(s->now.song, on);
    }
}

static void sound_seek(void *self, int64_t at_ms) {
    SdlSound *s = self;
    if (s->what == WHAT_PLAYER) {
        sdl_player_seek(s->now.player, at_ms);
    } else if (s->what == WHAT_SONG) {
        sdl_song_seek(s->now.song, at_ms);
    }
}

static void sound_speed(void *self, double factor) {
    SdlSound *s = self;
    s->speed = factor >= SPEED_LEAST ? factor : SPEED_LEAST; // what is no number, too
    s->speed = s->speed > SPEED_MOST ? SPEED_MOST : s->speed;
    if (s->what == WHAT_PLAYER) {
        want_sonic(s);
        sdl_player_speed(s->now.player, s->sonic, s->speed);
    }
}

static void sound_stop(void *self) {
    SdlSound *s = self;
    if (s->what != WHAT_RECORDER) {
        end_now(s);
    }
}

static bool sound_say(void *self, Str text, Str language, Err *err) {
    SdlSound *s = self;
    end_now(s);
    s->speech_lib = s->speech_lib ? s->speech_lib : sdl_speech_lib_open(err);
    s->now.speech = s->speech_lib ? sdl_speech_start(s->speech_lib, text, language, err) : NULL;
    s->what = s->now.speech ? WHAT_SPEECH : WHAT_NOTHING;
    return s->now.speech != NULL;
}

static bool sound_can_record(void *self, Err *err) {
    SdlSound *s = self;
    if (!need_flac(s, err) || !audio_on(s, err)) {
        return false;
    }
    // -1: the system does not say how many; then opening one will.
    const bool has_any = SDL_GetNumAudioDevices(1) != 0;
    audio_off(s);
    return has_any ||
           err_set(err, ERR_NOT_FOUND, "No microphone was found. You can type your answer.");
}

static bool sound_record(void *self, const char *path, Err *err) {
    SdlSound *s = self;
    end_now(s);
    if (!need_flac(s, err) || !audio_on(s, err)) {
        return false;
    }
    s->now.recorder = sdl_record_start(s->flac, path, err);
    s->what = s->now.recorder ? WHAT_RECORDER : WHAT_NOTHING;
    audio_off(s);
    return s->now.recorder != NULL;
}

static void sound_record_pause(void *self, bool on) {
    SdlSound *s = self;
    if (s->what == WHAT_RECORDER) {
        sdl_record_pause(s->now.recorder, on);
    }
}

static bool sound_record_stop(void *self, int64_t *length_ms, Err *err) {
    SdlSound *s = self;
    *length_ms = 0;
    if (s->what != WHAT_RECORDER) {
        return err_set(err, ERR_NOT_FOUND, "Nothing is being recorded.");
    }
    const bool is_whole = sdl_record_stop(s->now.recorder, length_ms, err);
    s->what = WHAT_NOTHING;
    audio_off(s);
    return is_whole;
}

SdlSound *sdl_sound_open(void) {
    SdlSound *s = mem_alloc(sizeof *s);
    s->speed = 1;
    s->ui = (UiSound){
        .self = s,
        .status = sound_status,
        .play = sound_play,
        .pause = sound_pause,
        .seek = sound_seek,
        .speed = sound_speed,
        .stop = sound_stop,
        .say = sound_say,
        .can_record = sound_can_record,
        .record = sound_record,
        .record_pause = sound_record_pause,
        .record_stop = sound_record_stop,
    };
    return s;
}

void sdl_sound_close(SdlSound *s) {
    if (!s) {
        return;
    }
    end_now(s);
    sdl_flac_lib_close(s->flac);
    sdl_sonic_lib_close(s->sonic);
    sdl_mixer_lib_close(s->mixer);
    sdl_speech_lib_close(s->speech_lib);
    mem_free(s);
}

const UiSound *sdl_sound_ui(const SdlSound *s) {
    return &s->ui;
}
