// The door to speech-dispatcher.
//
// Every call of its library waits for the service's answer, and a service without a sound card may
// never give one. So each text has a thread that connects, hands the text over and then sleeps
// until it is to stop; the window never waits for it. Text and thread both hold the Speech, whoever
// lets go last frees it. A thread that hangs is left behind, one at most: while it hangs nothing
// else is read.
#include "sdl/sdl_speech.h"

#include <stddef.h>

#include <libspeechd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "sdl/sdl_lazy.h"
#include "sdl/sdl_sound_internal.h"

#define TEXT_MAX ((size_t)20000) // bytes; nobody listens to more

struct SpeechLib {
    SPDConnection *(*open)(const char *, const char *, const char *, SPDConnectionMode);
    void (*close)(SPDConnection *);
    int (*say)(SPDConnection *, SPDPriority, const char *);
    int (*cancel)(SPDConnection *);
    int (*set_language)(SPDConnection *, const char *);
    int (*set_data_mode)(SPDConnection *, SPDDataMode);
    int (*notify)(SPDConnection *, SPDNotification);
    SDL_atomic_t holders; // the program and every thread
    SDL_atomic_t waiting; // threads the service has not answered
};

struct Speech {
    SpeechLib *lib;
    char *text, *language;
    SDL_sem *stop;
    SDL_mutex *lock; // of what follows
    int holders;
    SpeechState state;
    size_t number, ended; // of this message, and of the one said to be over
};

SpeechLib *sdl_speech_lib_open(Err *err) {
    static const char *const files[] = {"libspeechd.so.2", "libspeechd.so", NULL};
    static const LazyName names[] = {
        LAZY_NAME(SpeechLib, open, "spd_open"),
        LAZY_NAME(SpeechLib, close, "spd_close"),
        LAZY_NAME(SpeechLib, say, "spd_say"),
        LAZY_NAME(SpeechLib, cancel, "spd_cancel"),
        LAZY_NAME(SpeechLib, set_language, "spd_set_language"),
        LAZY_NAME(SpeechLib, set_data_mode, "spd_set_data_mode"),
        LAZY_NAME(SpeechLib, notify, "spd_set_notification_on"),
    };
    SpeechLib *lib = mem_alloc(sizeof *lib);
    if (!sdl_lazy_open(files, names, ARRAY_LEN(names), lib, "Reading aloud", err)) {
        mem_free(lib);
        return NULL;
    }
    SDL_AtomicSet(&lib->holders, 1);
    return lib;
}

static void lib_release(SpeechLib *lib) {
    if (SDL_AtomicDecRef(&lib->holders)) {
        mem_free(lib);
    }
}

void sdl_speech_lib_close(SpeechLib *lib) {
    if (lib) {
        lib_release(lib);
    }
}

// Called by the connection's thread. No place to put anything is given, so the message's number
// travels in the event.
static void on_end(size_t message, size_t client, SPDNotificationType kind) {
    (void)client;
    (void)kind;
    sdl_sound_tell(message);
}

static void release(Speech *s) {
    SDL_LockMutex(s->lock);
    const bool is_last = --s->holders == 0;
    SDL_UnlockMutex(s->lock);
    if (!is_last) {
        return;
    }
    SpeechLib *lib = s->lib;
    SDL_DestroyMutex(s->lock);
    SDL_DestroySemaphore(s->stop);
    mem_free(s->text);
    mem_free(s->language);
    mem_free(s);
    lib_release(lib);
}

static size_t say(const Speech *s, SPDConnection *connection) {
    (void)s->lib->set_data_mode(connection, SPD_DATA_TEXT);
    if (s->language[0]) {
        (void)s->lib->set_language(connection, s->language);
    }
    connection->callback_end = on_end;
    connection->callback_cancel = on_end;
    (void)s->lib->notify(connection, SPD_END);
    (void)s->lib->notify(connection, SPD_CANCEL);
    const int number = s->lib->say(connection, SPD_TEXT, s->text);
    return number > 0 ? (size_t)number : 0;
}

static int run(void *self) {
    Speech *s = self;
    // The service is started when it does not run yet: that is how it is meant to be.
    SPDConnection *connection = s->lib->open("trestle", "card", NULL, SPD_MODE_THREADED);
    const size_t number = connection ? say(s, connection) : 0;
    (void)SDL_AtomicAdd(&s->lib->waiting, -1);
    SDL_LockMutex(s->lock);
    s->number = number;
    s->state = number ? SPEECH_READS : SPEECH_FAILED;
    SDL_UnlockMutex(s->lock);
    sdl_sound_tell(0); // It failed, or its end came before its number was known.
    SDL_SemWait(s->stop);
    if (connection) {
        connection->callback_end = NULL;
        connection->callback_cancel = NULL;
        (void)s->lib->cancel(connection);
        s->lib->close(connection);
    }
    release(s);
    return 0;
}

Speech *sdl_speech_start(SpeechLib *lib, Str text, Str language, Err *err) {
    if (SDL_AtomicGet(&lib->waiting) > 0) {
        err_set(err, ERR_BUSY,
                "The speech service of this computer does not answer. Is its sound set up?");
        return NULL;
    }
    const Str words = utf8_clip(text, TEXT_MAX);
    Speech *s = mem_alloc(sizeof *s);
    s->lib = lib;
    s->text = mem_zdup(words.at, words.n);
    s->language = mem_zdup(language.at, language.n);
    s->stop = SDL_CreateSemaphore(0);
    s->lock = SDL_CreateMutex();
    s->holders = 2;
    (void)SDL_AtomicAdd(&lib->waiting, 1);
    SDL_AtomicIncRef(&lib->holders);
    SDL_Thread *thread = SDL_CreateThread(run, "reading aloud", s);
    if (!thread) {
        (void)SDL_AtomicAdd(&lib->waiting, -1);
        release(s);
        release(s);
        err_set(err, ERR_IO, "Reading aloud could not be started: %s.", SDL_GetError());
        return NULL;
    }
    SDL_DetachThread(thread);
    return s;
}

void sdl_speech_stop(Speech *s) {
    SDL_SemPost(s->stop);
    release(s);
}

SpeechState sdl_speech_state(Speech *s) {
    SDL_LockMutex(s->lock);
    const bool is_over = s->number > 0 && s->ended == s->number;
    const SpeechState state = is_over ? SPEECH_OVER : s->state;
    SDL_UnlockMutex(s->lock);
    return state;
}

void sdl_speech_ended(Speech *s, size_t number) {
    SDL_LockMutex(s->lock);
    s->ended = number > 0 ? number : s->ended;
    SDL_UnlockMutex(s->lock);
}
