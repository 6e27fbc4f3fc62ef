// The made-up sound of scripts.
#include "script/script_sound.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "sdl/sdl_flac.h"
#include "sdl/sdl_sound_kind.h"

#define MICROPHONE_RATE 8000 // frames a second; nobody listens
#define PIECE           800
#define MS_A_BYTE       60   // of a calm voice
#define UNKNOWN_MS      1000 // a sound whose length is not in its head
#define RECORD_MOST_MS  (3 * 3600000LL)

typedef enum Doing { DOING_NOTHING, DOING_PLAY, DOING_SAY, DOING_RECORD } Doing;

struct ScriptSound {
    UiSound ui;
    const int64_t *now_ms;
    Doing doing;
    Buf what;      // path, or the text being read
    Buf language;  // of the text
    int64_t at_ms; // at `since_ms`
    int64_t since_ms, length_ms;
    bool is_paused;
    double speed;
    FlacLib *flac;
    FlacWriter *writer;
    int64_t written; // frames
    bool has_failed;
};

static int64_t place(const ScriptSound *s) {
    const double speed = s->doing == DOING_PLAY ? s->speed : 1;
    const int64_t gone = s->is_paused ? 0 : *s->now_ms - s->since_ms;
    const int64_t at = s->at_ms + (int64_t)((double)(gone > 0 ? gone : 0) * speed);
    return s->doing != DOING_RECORD && at > s->length_ms ? s->length_ms : at;
}

// Goes on from here, perhaps with another pace.
static void settle(ScriptSound *s, int64_t at_ms) {
    s->at_ms = at_ms;
    s->since_ms = *s->now_ms;
}

static bool is_over(const ScriptSound *s) {
    return (s->doing == DOING_PLAY || s->doing == DOING_SAY) && place(s) >= s->length_ms;
}

// Between 0.2 and 0.8, up and down in four seconds.
static float level_at(int64_t ms) {
    const int64_t phase = ms % 4000;
    return 0.2f + 0.6f * (float)(phase < 2000 ? phase : 4000 - phase) / 2000.0f;
}

static int16_t hum_at(int64_t frame) {
    const int64_t phase = frame % 40; // 200 Hz, a triangle
    const int64_t height = (phase < 20 ? phase : 40 - phase) - 10;
    return (int16_t)((float)height * 800.0f * level_at(frame * 1000 / MICROPHONE_RATE));
}

static void catch_up(ScriptSound *s) {
    int64_t ms = place(s);
    ms = ms < RECORD_MOST_MS ? ms : RECORD_MOST_MS;
    const int64_t until = ms * MICROPHONE_RATE / 1000;
    int16_t piece[PIECE];
    while (s->writer && s->written < until && !s->has_failed) {
        const int64_t left = until - s->written;
        const size_t n = left < PIECE ? (size_t)left : PIECE;
        for (size_t i = 0; i < n; i++) {
            piece[i] = hum_at(s->written + (int64_t)i);
        }
        s->has_failed = !sdl_flac_write(s->writer, piece, n);
        s->written += (int64_t)n;
    }
}

static void begin(ScriptSound *s, Doing doing, Str what, int64_t length_ms) {
    buf_clear(&s->what);
    buf_add_str(&s->what, what);
    s->doing = doing;
    s->length_ms = length_ms;
    s->is_paused = s->has_failed = false;
    s->written = 0;
    settle(s, 0);
}

static bool finish_recording(ScriptSound *s, int64_t *length_ms, Err *err) {
    catch_up(s);
    int64_t frames = 0;
    const bool is_whole = sdl_flac_finish(s->writer, &frames, err);
    s->writer = NULL;
    s->doing = DOING_NOTHING;
    *length_ms = frames * 1000 / MICROPHONE_RATE;
    return is_whole;
}

static void end_now(ScriptSound *s) {
    int64_t ms = 0;
    Err ignored = {0};
    if (s->doing == DOING_RECORD) {
        (void)finish_recording(s, &ms, &ignored);
    }
    s->doing = DOING_NOTHING;
}

static SoundStatus sound_status(void *self) {
    ScriptSound *s = self;
    SoundStatus out = {.speed = 1};
    if (is_over(s)) {
        s->doing = DOING_NOTHING;
    }
    switch (s->doing) {
    case DOING_NOTHING:
        break;
    case DOING_PLAY:
        out.state = s->is_paused ? SOUND_PAUSED : SOUND_PLAYING;
        out.at_ms = place(s);
        out.length_ms = s->length_ms;
        out.speed = s->speed;
        break;
    case DOING_SAY:
        out.state = SOUND_PLAYING;
        break;
    case DOING_RECORD:
        catch_up(s);
        out.state = SOUND_RECORDING;
        out.at_ms = place(s);
        out.paused = s->is_paused;
        out.failed = s->has_failed;
        out.level = s->is_paused ? 0 : level_at(out.at_ms);
        break;
    }
    return out;
}

static bool need_flac(ScriptSound *s, Err *err) {
    s->flac = s->flac ? s->flac : sdl_flac_lib_open(err);
    return s->flac != NULL;
}

static uint32_t number_at(Str bytes, size_t at) {
    const unsigned char *b = (const unsigned char *)bytes.at + at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

// -1 with err when it cannot be played.
static int64_t length_of(ScriptSound *s, const char *path, Err *err) {
    const SoundKind kind = sdl_sound_kind(path, err);
    if (kind == SOUND_KIND_NONE || (kind == SOUND_FLAC && !need_flac(s, err))) {
        return -1;
    }
    int64_t ms = UNKNOWN_MS;
    if (kind == SOUND_FLAC) {
        FlacReader *r = sdl_flac_open(s->flac, path, err);
        ms = r ? sdl_flac_frames(r) * 1000 / sdl_flac_rate(r) : -1;
        sdl_flac_close(r);
    } else if (kind == SOUND_WAV) {
        Buf head = {0};
        Err ignored = {0};
        const bool is_read = file_read_range(path, 0, 44, &head, &ignored);
        const uint32_t a_second = is_read ? number_at(buf_str(&head), 28) : 0;
        ms = a_second ? (file_info(path).size - 44) * 1000 / a_second : UNKNOWN_MS;
        buf_free(&head);
    }
    return ms;
}

static bool sound_play(void *self, const char *path, Err *err) {
    ScriptSound *s = self;
    end_now(s);
    const int64_t ms = length_of(s, path, err);
    if (ms >= 0) {
        begin(s, DOING_PLAY, str_of(path), ms);
    }
    return ms >= 0;
}

static void hold(ScriptSound *s, bool on) {
    settle(s, place(s));
    s->is_paused = on;
}

static void sound_pause(void *self, bool on) {
    ScriptSound *s = self;
    if (s->doing == DOING_PLAY) {
        hold(s, on);
    }
}

static void sound_seek(void *self, int64_t at_ms) {
    ScriptSound *s = self;
    if (s->doing == DOING_PLAY) {
        settle(s, at_ms < 0 ? 0 : at_ms > s->length_ms ? s->length_ms : at_ms);
    }
}

static void sound_speed(void *self, double factor) {
    ScriptSound *s = self;
    settle(s, place(s));
    s->speed = factor >= 0.5 ? factor : 0.5;
    s->speed = s->speed > 3 ? 3 : s->speed;
}

static void sound_stop(void *self) {
    ScriptSound *s = self;
    if (s->doing != DOING_RECORD) {
        s->doing = DOING_NOTHING;
    }
}

static bool sound_say(void *self, Str text, Str language, Err *err) {
    ScriptSound *s = self;
    (void)err;
    end_now(s);
    buf_clear(&s->language);
    buf_add_str(&s->language, language);
    begin(s, DOING_SAY, text, (int64_t)text.n * MS_A_BYTE);
    return true;
}

static bool sound_can_record(void *self, Err *err) {
    return need_flac(self, err);
}

static bool sound_record(void *self, const char *path, Err *err) {
    ScriptSound *s = self;
    end_now(s);
    s->writer = need_flac(s, err) ? sdl_flac_create(s->flac, path, MICROPHONE_RATE, err) : NULL;
    if (s->writer) {
        begin(s, DOING_RECORD, str_of(path), 0);
    }
    return s->writer != NULL;
}

static void sound_record_pause(void *self, bool on) {
    ScriptSound *s = self;
    if (s->doing == DOING_RECORD) {
        hold(s, on);
    }
}

static bool sound_record_stop(void *self, int64_t *length_ms, Err *err) {
    ScriptSound *s = self;
    *length_ms = 0;
    return s->doing == DOING_RECORD ? finish_recording(s, length_ms, err)
                                    : err_set(err, ERR_NOT_FOUND, "Nothing is being recorded.");
}

ScriptSound *script_sound_open(const int64_t *now_ms) {
    ScriptSound *s = mem_alloc(sizeof *s);
    s->now_ms = now_ms;
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

void script_sound_close(ScriptSound *s) {
    if (!s) {
        return;
    }
    end_now(s);
    sdl_flac_lib_close(s->flac);
    buf_free(&s->what);
    buf_free(&s->language);
    mem_free(s);
}

const UiSound *script_sound_ui(const ScriptSound *s) {
    return &s->ui;
}

Str script_sound_words(const ScriptSound *s, Arena *a) {
    const Str what = buf_str(&s->what), paused = s->is_paused ? S(", paused") : S("");
    if (is_over(s)) {
        return S("nothing");
    }
    switch (s->doing) {
    case DOING_NOTHING:
        break;
    case DOING_PLAY:
        return arena_printf(a, "playing %.*s%.*s", STR_ARG(path_base(what)), STR_ARG(paused));
    case DOING_SAY:
        return arena_printf(a, "reading in %.*s: %.*s", STR_ARG(buf_str(&s->language)),
                            STR_ARG(what));
    case DOING_RECORD:
        return arena_printf(a, "recording %.*s%.*s", STR_ARG(path_base(what)), STR_ARG(paused));
    }
    return S("nothing");
}
