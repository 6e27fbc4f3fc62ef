// Sound without a sound card: SDL's disk driver gives a known wave as a microphone and keeps what
// is played, faster than life.
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <SDL.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "harness/harness.h"
#include "sdl/sdl_flac.h"
#include "sdl/sdl_record.h"
#include "sdl/sdl_sonic.h"
#include "sdl/sdl_sound.h"
#include "sdl/sdl_sound_kind.h"

#define WAVE_FRAMES (RECORD_RATE * 4)
#define GAP_MOST    4000
#define PATIENCE    2000 // looks of 5 ms each, for whatever must come

typedef VEC(int16_t) Samples;

typedef struct Case {
    Arena arena;
    const char *dir, *heard;
    int16_t *wave;
    SdlSound *sound;
    const UiSound *ui;
} Case;

// A voice of a kind: a hum with harmonics that comes and goes, and never the same sample twice.
static int16_t wave_at(int64_t i) {
    const double t = (double)i / RECORD_RATE, pi2 = 6.283185307179586;
    const double loud = 0.4 + 0.3 * sin(pi2 * 3 * t);
    const double hum = sin(pi2 * 120 * t) + 0.5 * sin(pi2 * 240 * t) + 0.25 * sin(pi2 * 360 * t);
    return (int16_t)(8000 * loud * hum + (double)(i * 7919 % 97));
}

static void write_file(const char *path, const void *bytes, size_t n) {
    Err err = {0};
    assert_ok(file_write_atomic(path, (Str){bytes, n}, &err), &err);
}

static void make_folder(Case *c) {
    c->dir = harness_tmpdir(&c->arena);
    c->heard = path_join(&c->arena, c->dir, "heard.raw");
    const char *wave = path_join(&c->arena, c->dir, "wave.raw");
    c->wave = mem_array(WAVE_FRAMES, sizeof *c->wave);
    for (int64_t i = 0; i < WAVE_FRAMES; i++) {
        c->wave[i] = wave_at(i);
    }
    write_file(wave, c->wave, WAVE_FRAMES * sizeof *c->wave);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILEIN", wave, 1);
    setenv("SDL_DISKAUDIOFILE", c->heard, 1);
    setenv("SDL_DISKAUDIODELAY", "2", 1);
}

static void begin(Case *c) {
    SDL_LogSetAllPriority(SDL_NUM_LOG_PRIORITIES); // The driver tells the world that it is there.
    make_folder(c);
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
    c->sound = sdl_sound_open();
    c->ui = sdl_sound_ui(c->sound);
}

static void end(Case *c) {
    sdl_sound_close(c->sound);
    // With nothing sounding no device is open and no driver is on.
    assert_false(SDL_WasInit(SDL_INIT_AUDIO));
    SDL_Quit();
    mem_free(c->wave);
    harness_rmdir(c->dir);
    arena_free(&c->arena);
}

static SoundStatus status(const Case *c) {
    return c->ui->status(c->ui->self);
}

static void wait_for_length(const Case *c, int64_t ms) {
    for (int i = 0; i < PATIENCE && status(c).at_ms < ms; i++) {
        SDL_Delay(5);
    }
    assert_true(status(c).at_ms >= ms);
}

// As the loop of the window would: takes the word of the thread that plays.
static void wait_for_silence(const Case *c) {
    for (int i = 0; i < PATIENCE && status(c).state != SOUND_NONE; i++) {
        SDL_Delay(5);
    }
    assert_int_equal(status(c).state, SOUND_NONE);
}

static Samples decode(const char *path) {
    Samples out = {0};
    Err err = {0};
    FlacLib *lib = sdl_flac_lib_open(&err);
    assert_non_null(lib);
    FlacReader *r = sdl_flac_open(lib, path, &err);
    assert_ok(r != NULL, &err);
    assert_int_equal(sdl_flac_rate(r), RECORD_RATE);
    assert_int_equal(sdl_flac_channels(r), 1);
    int16_t piece[500];
    size_t n;
    while ((n = sdl_flac_read(r, piece, 500)) > 0) {
        for (size_t i = 0; i < n; i++) {
            vec_push(&out, piece[i]);
        }
    }
    // The head tells the truth, also of a file nobody closed.
    assert_true(sdl_flac_frames(r) <= (int64_t)out.n);
    assert_true((int64_t)out.n - sdl_flac_frames(r) <= 4096);
    sdl_flac_close(r);
    sdl_flac_lib_close(lib);
    return out;
}

static void assert_wave(const Case *c, const Samples *got, size_t least) {
    assert_true(got->n >= least);
    const size_t n = got->n < WAVE_FRAMES ? got->n : WAVE_FRAMES;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(got->at[i], c->wave[i]);
    }
}

static void a_recording_holds_exactly_what_was_heard(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *path = path_join(&c.arena, c.dir, "answer.flac");
    assert_ok(c.ui->can_record(c.ui->self, &err), &err);
    assert_ok(c.ui->record(c.ui->self, path, &err), &err);
    assert_int_equal(status(&c).state, SOUND_RECORDING);
    wait_for_length(&c, 1000);
    assert_true(status(&c).level > 0.3f && status(&c).level < 1.0f);
    assert_false(status(&c).failed);
    wait_for_length(&c, 2000);
    int64_t ms = 0;
    assert_ok(c.ui->record_stop(c.ui->self, &ms, &err), &err);
    assert_int_equal(status(&c).state, SOUND_NONE);
    Samples got = decode(path);
    assert_wave(&c, &got, 2 * RECORD_RATE);
    assert_int_equal(ms, (int64_t)got.n * 1000 / RECORD_RATE);
    assert_true(file_info(path).size < (int64_t)(got.n * sizeof *got.at));
    // A second one does not take its place.
    assert_false(c.ui->record(c.ui->self, path, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_false(c.ui->record_stop(c.ui->self, &ms, &err));
    vec_free(&got);
    end(&c);
}

static void a_pause_is_left_out_of_the_recording(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *path = path_join(&c.arena, c.dir, "answer.flac");
    assert_ok(c.ui->record(c.ui->self, path, &err), &err);
    wait_for_length(&c, 300);
    c.ui->record_pause(c.ui->self, true);
    assert_true(status(&c).paused);
    SDL_Delay(100); // What was under way arrives.
    const int64_t at = status(&c).at_ms;
    SDL_Delay(100);
    assert_int_equal(status(&c).at_ms, at);
    assert_int_equal(status(&c).state, SOUND_RECORDING);
    c.ui->stop(c.ui->self); // is about playing only
    c.ui->record_pause(c.ui->self, false);
    wait_for_length(&c, at + 300);
    int64_t ms = 0;
    assert_ok(c.ui->record_stop(c.ui->self, &ms, &err), &err);
    Samples got = decode(path);
    assert_true(got.n >= RECORD_RATE / 2);
    // The driver drops a buffer or two when it is stopped; the wave goes on unbroken behind them.
    const size_t most = WAVE_FRAMES - GAP_MOST, n = got.n < most ? got.n : most;
    size_t at_pause = 0, gap = 0;
    while (at_pause < n && got.at[at_pause] == c.wave[at_pause]) {
        at_pause++;
    }
    const size_t rest = (n - at_pause) * sizeof *got.at;
    while (gap < GAP_MOST && memcmp(got.at + at_pause, c.wave + at_pause + gap, rest) != 0) {
        gap++;
    }
    assert_true(at_pause >= RECORD_RATE * 3 / 10 && gap < GAP_MOST);
    vec_free(&got);
    end(&c);
}

static void a_killed_recording_plays_up_to_its_end(void **state) {
    (void)state;
    Case c = {0};
    make_folder(&c);
    const char *path = path_join(&c.arena, c.dir, "answer.flac");
    const pid_t child = fork();
    if (child == 0) {
        Err err = {0};
        SDL_Init(SDL_INIT_EVENTS);
        const UiSound *ui = sdl_sound_ui(sdl_sound_open());
        ui->record(ui->self, path, &err);
        for (;;) {
            SDL_Delay(1000);
        }
    }
    assert_true(child > 0);
    for (int i = 0; i < PATIENCE && file_info(path).size < 20000; i++) {
        SDL_Delay(5);
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    Samples got = decode(path);
    assert_wave(&c, &got, RECORD_RATE / 4);
    vec_free(&got);
    // And it is played like any other, to its own end.
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
    c.sound = sdl_sound_open();
    c.ui = sdl_sound_ui(c.sound);
    Err err = {0};
    assert_ok(c.ui->play(c.ui->self, path, &err), &err);
    assert_true(status(&c).length_ms > 250);
    wait_for_silence(&c);
    end(&c);
}

static void a_full_disk_is_said_and_costs_only_what_did_not_fit(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *path = path_join(&c.arena, c.dir, "answer.flac");
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 30000;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_ok(c.ui->record(c.ui->self, path, &err), &err);
    for (int i = 0; i < PATIENCE && !status(&c).failed; i++) {
        SDL_Delay(5);
    }
    assert_true(status(&c).failed);
    int64_t ms = 0;
    assert_false(c.ui->record_stop(c.ui->self, &ms, &err));
    assert_int_equal(err.code, ERR_IO);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_DFL);
    Samples got = decode(path);
    assert_wave(&c, &got, RECORD_RATE / 2);
    assert_int_equal(ms, (int64_t)got.n * 1000 / RECORD_RATE);
    vec_free(&got);
    end(&c);
}

// A recording of this many frames of the wave.
static const char *make_flac(Case *c, const char *name, size_t frames) {
    Err err = {0};
    FlacLib *lib = sdl_flac_lib_open(&err);
    assert_non_null(lib);
    const char *path = path_join(&c->arena, c->dir, name);
    FlacWriter *w = sdl_flac_create(lib, path, RECORD_RATE, &err);
    assert_ok(w != NULL, &err);
    assert_true(sdl_flac_write(w, c->wave, frames));
    int64_t written = 0;
    assert_ok(sdl_flac_finish(w, &written, &err), &err);
    assert_int_equal(written, frames);
    sdl_flac_lib_close(lib);
    return path;
}

static void what_is_played_is_what_was_recorded(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *path = make_flac(&c, "answer.flac", RECORD_RATE);
    assert_ok(c.ui->play(c.ui->self, path, &err), &err);
    assert_int_equal(status(&c).state, SOUND_PLAYING);
    assert_int_equal(status(&c).length_ms, 1000);
    assert_true(status(&c).speed == 1);
    wait_for_silence(&c);
    // Every sample in its order; the device puts silence in between when this machine is too busy.
    const Str heard = harness_read(&c.arena, c.heard);
    size_t next = 0;
    for (size_t i = 0; i + 1 < heard.n && next < RECORD_RATE; i += sizeof(int16_t)) {
        int16_t sample;
        memcpy(&sample, heard.at + i, sizeof sample);
        if (sample == c.wave[next]) {
            next++;
        } else {
            assert_int_equal(sample, 0);
        }
    }
    assert_int_equal(next, RECORD_RATE);
    end(&c);
}

static void playing_pauses_seeks_and_stops(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *path = make_flac(&c, "answer.flac", WAVE_FRAMES);
    setenv("SDL_DISKAUDIODELAY", "20", 1);
    assert_ok(c.ui->play(c.ui->self, path, &err), &err);
    c.ui->pause(c.ui->self, true);
    assert_int_equal(status(&c).state, SOUND_PAUSED);
    c.ui->seek(c.ui->self, 3000);
    assert_int_equal(status(&c).at_ms, 3000);
    c.ui->seek(c.ui->self, -5);
    assert_int_equal(status(&c).at_ms, 0);
    c.ui->seek(c.ui->self, INT64_MAX);
    assert_int_equal(status(&c).at_ms, 4000);
    c.ui->seek(c.ui->self, 2000);
    c.ui->pause(c.ui->self, false);
    for (int i = 0; i < PATIENCE && status(&c).at_ms < 2100; i++) {
        SDL_Delay(5);
    }
    const int64_t at = status(&c).at_ms;
    assert_true(at >= 2100 && at < 4000);
    // Another speed goes on where it was.
    c.ui->speed(c.ui->self, 2);
    assert_true(status(&c).at_ms >= at);
    assert_true(status(&c).speed == 2);
    c.ui->speed(c.ui->self, 99);
    assert_true(status(&c).speed == 3);
    c.ui->seek(c.ui->self, 3990);
    wait_for_silence(&c);
    // The speed stays for the next one; stopping is at once.
    assert_ok(c.ui->play(c.ui->self, path, &err), &err);
    assert_true(status(&c).speed == 3);
    c.ui->stop(c.ui->self);
    assert_int_equal(status(&c).state, SOUND_NONE);
    end(&c);
}

static void twice_the_speed_takes_half_the_time_at_the_same_pitch(void **state) {
    (void)state;
    static const double speeds[] = {0.5, 0.75, 1.5, 2, 3};
    Err err = {0};
    SonicLib *lib = sdl_sonic_lib_open(&err);
    assert_ok(lib != NULL, &err);
    for (size_t s = 0; s < ARRAY_LEN(speeds); s++) {
        Stretch *stretch = sdl_stretch_open(lib, RECORD_RATE, 1);
        sdl_stretch_reset(stretch, speeds[s]);
        int16_t piece[600], out[600];
        size_t n = 0, ups = 0;
        int16_t last = 0;
        for (int64_t i = 0; i < WAVE_FRAMES + 600; i += 600) {
            for (int64_t k = 0; k < 600; k++) {
                piece[k] =
                    (int16_t)(10000 * sin(6.283185307179586 * 150 * (double)(i + k) / RECORD_RATE));
            }
            if (i < WAVE_FRAMES) {
                sdl_stretch_put(stretch, piece, 600);
            } else {
                sdl_stretch_end(stretch);
            }
            size_t got;
            while ((got = sdl_stretch_take(stretch, out, 600)) > 0) {
                for (size_t k = 0; k < got; k++) {
                    ups += last <= 0 && out[k] > 0;
                    last = out[k];
                }
                n += got;
            }
        }
        const double want = WAVE_FRAMES / speeds[s];
        assert_true(fabs((double)n - want) < 0.03 * want);
        const double pitch = (double)ups * RECORD_RATE / (double)n;
        assert_true(fabs(pitch - 150) < 4);
        sdl_stretch_close(stretch);
    }
    sdl_sonic_lib_close(lib);
}

// A WAV file of 16-bit mono, with any numbers in its head.
static Str wav(Arena *a, uint32_t data_says, const int16_t *samples, size_t n) {
    const uint32_t rate = RECORD_RATE, bytes_a_second = 2 * rate, head = 16, all = data_says + 36;
    const uint16_t pcm = 1, one = 1, two = 2, bits = 16;
    Buf b = {0};
    buf_add_z(&b, "RIFF");
    buf_add(&b, &all, 4);
    buf_add_z(&b, "WAVEfmt ");
    buf_add(&b, &head, 4);
    buf_add(&b, &pcm, 2);
    buf_add(&b, &one, 2);
    buf_add(&b, &rate, 4);
    buf_add(&b, &bytes_a_second, 4);
    buf_add(&b, &two, 2);
    buf_add(&b, &bits, 2);
    buf_add_z(&b, "data");
    buf_add(&b, &data_says, 4);
    buf_add(&b, samples, n * sizeof *samples);
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static void other_sounds_are_played_by_the_mixer(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *path = path_join(&c.arena, c.dir, "hello.wav");
    const Str bytes = wav(&c.arena, RECORD_RATE, c.wave, RECORD_RATE / 2);
    write_file(path, bytes.at, bytes.n);
    assert_ok(c.ui->play(c.ui->self, path, &err), &err);
    assert_int_equal(status(&c).state, SOUND_PLAYING);
    assert_int_equal(status(&c).length_ms, 500);
    c.ui->pause(c.ui->self, true);
    assert_int_equal(status(&c).state, SOUND_PAUSED);
    c.ui->seek(c.ui->self, 400);
    c.ui->pause(c.ui->self, false);
    c.ui->speed(c.ui->self, 2);
    assert_true(status(&c).speed == 1);
    wait_for_silence(&c);
    // The word of the thread reaches the loop as an event, so that it need not look.
    SDL_Event event;
    bool was_told = false;
    while (SDL_PollEvent(&event)) {
        was_told = was_told || event.type == SDL_USEREVENT;
    }
    assert_true(was_told);
    assert_false(sdl_sound_ended(c.sound, 0));
    end(&c);
}

static void a_recording_in_the_making_is_closed_by_what_sounds_next(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    Err err = {0};
    const char *first = make_flac(&c, "first.flac", 2400);
    const char *path = path_join(&c.arena, c.dir, "answer.flac");
    assert_ok(c.ui->record(c.ui->self, path, &err), &err);
    wait_for_length(&c, 500);
    assert_ok(c.ui->play(c.ui->self, first, &err), &err);
    Samples got = decode(path);
    assert_wave(&c, &got, RECORD_RATE / 2);
    vec_free(&got);
    c.ui->pause(c.ui->self, true);
    end(&c); // closes while something sounds
}

typedef struct HeadCase {
    const char *name, *bytes;
    size_t n;
    SoundKind kind;
} HeadCase;

#define BYTES(s) s, sizeof(s) - 1

static void a_sound_is_known_by_its_first_bytes(void **state) {
    (void)state;
    static const HeadCase cases[] = {
        {"flac", BYTES("fLaC\0\0\0\x22"), SOUND_FLAC},
        {"wav", BYTES("RIFF\x24\0\0\0WAVEfmt "), SOUND_WAV},
        {"a picture in RIFF", BYTES("RIFF\x24\0\0\0WEBPVP8 "), SOUND_KIND_NONE},
        {"ogg", BYTES("OggS\0\2\0\0\0\0\0\0\0\0abcd\0\0\0\0crcc\1\x1e\1vorbis"), SOUND_OGG},
        {"opus", BYTES("OggS\0\2\0\0\0\0\0\0\0\0abcd\0\0\0\0crcc\1\x13OpusHead"), SOUND_OPUS},
        {"ogg of a film", BYTES("OggS\0\2\0\0\0\0\0\0\0\0abcd\0\0\0\0crcc\1\x2a\x80theora"),
         SOUND_KIND_NONE},
        {"mp3 with a tag", BYTES("ID3\3\0\0\0\0\0\0"), SOUND_MP3},
        {"mp3 without", BYTES("\xff\xfb\x90\x64"), SOUND_MP3},
        {"UTF-16 text", BYTES("\xff\xfeh\0"), SOUND_KIND_NONE},
        {"text", BYTES("This is no sound."), SOUND_KIND_NONE},
        {"a song of notes", BYTES("MThd\0\0\0\6"), SOUND_KIND_NONE},
        {"nothing", BYTES(""), SOUND_KIND_NONE},
    };
    Arena a = {0};
    const char *dir = harness_tmpdir(&a), *path = path_join(&a, dir, "sound.mp3");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Err err = {0};
        write_file(path, cases[i].bytes, cases[i].n);
        const SoundKind got = sdl_sound_kind(path, &err);
        if (got != cases[i].kind) {
            fail_msg("%s: %d", cases[i].name, (int)got);
        }
        assert_int_equal(err.code, got == SOUND_KIND_NONE ? ERR_INPUT : ERR_NONE);
    }
    Err err = {0};
    assert_int_equal(sdl_sound_kind(dir, &err), SOUND_KIND_NONE);
    assert_int_equal(err.code, ERR_NOT_FOUND);
    harness_rmdir(dir);
    arena_free(&a);
}

// Plays it for as long as it sounds; true when it was refused instead.
static bool is_refused(const Case *c, const char *path) {
    Err err = {0};
    if (!c->ui->play(c->ui->self, path, &err)) {
        assert_true(err.code != ERR_NONE && err.text[0]);
        assert_int_equal(status(c).state, SOUND_NONE);
        return true;
    }
    c->ui->seek(c->ui->self, 100);
    for (int i = 0; i < 10 && status(c).state != SOUND_NONE; i++) {
        SDL_Delay(5);
    }
    c->ui->stop(c->ui->self);
    return false;
}

static void damaged_sounds_are_refused_or_end_early(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    const char *path = path_join(&c.arena, c.dir, "bad");
    const Str flac = harness_read(&c.arena, make_flac(&c, "good.flac", RECORD_RATE));
    const Str waves = wav(&c.arena, RECORD_RATE, c.wave, RECORD_RATE / 2);
    const struct {
        Str bytes;
        size_t keep;
        bool is_refused;
    } cut[] = {
        {flac, 4, true},   {flac, 20, true},  {flac, 41, true},    {flac, flac.n / 2, false},
        {waves, 12, true}, {waves, 30, true}, {waves, 700, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cut); i++) {
        write_file(path, cut[i].bytes.at, cut[i].keep);
        if (is_refused(&c, path) != cut[i].is_refused) {
            fail_msg("cut %zu", i);
        }
    }
    // Lengths that lie, and every byte of the head turned over.
    const Str liar = wav(&c.arena, 0x7FFFFFF0, c.wave, 1000);
    write_file(path, liar.at, liar.n);
    (void)is_refused(&c, path);
    char *bytes = mem_zdup(flac.at, flac.n);
    for (size_t at = 4; at < 60; at++) {
        bytes[at] = (char)(bytes[at] ^ 0xFF);
        write_file(path, bytes, flac.n);
        (void)is_refused(&c, path);
        bytes[at] = (char)(bytes[at] ^ 0xFF);
    }
    mem_free(bytes);
    Err err = {0};
    assert_false(c.ui->play(c.ui->self, path_join(&c.arena, c.dir, "none.mp3"), &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    end(&c);
}

static void without_a_driver_there_is_a_sentence(void **state) {
    (void)state;
    Case c = {0};
    begin(&c);
    setenv("SDL_AUDIODRIVER", "nothing-of-this-name", 1);
    Err err = {0};
    const char *path = make_flac(&c, "answer.flac", 1000);
    assert_false(c.ui->can_record(c.ui->self, &err));
    assert_int_equal(err.code, ERR_IO);
    err = (Err){0};
    assert_false(c.ui->play(c.ui->self, path, &err));
    assert_int_equal(err.code, ERR_IO);
    err = (Err){0};
    assert_false(c.ui->record(c.ui->self, path_join(&c.arena, c.dir, "new.flac"), &err));
    assert_false(file_info(path_join(&c.arena, c.dir, "new.flac")).exists);
    end(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_recording_plays_up_to_its_end),
        cmocka_unit_test(a_recording_holds_exactly_what_was_heard),
        cmocka_unit_test(a_pause_is_left_out_of_the_recording),
        cmocka_unit_test(a_full_disk_is_said_and_costs_only_what_did_not_fit),
        cmocka_unit_test(what_is_played_is_what_was_recorded),
        cmocka_unit_test(playing_pauses_seeks_and_stops),
        cmocka_unit_test(twice_the_speed_takes_half_the_time_at_the_same_pitch),
        cmocka_unit_test(other_sounds_are_played_by_the_mixer),
        cmocka_unit_test(a_recording_in_the_making_is_closed_by_what_sounds_next),
        cmocka_unit_test(a_sound_is_known_by_its_first_bytes),
        cmocka_unit_test(damaged_sounds_are_refused_or_end_early),
        cmocka_unit_test(without_a_driver_there_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
