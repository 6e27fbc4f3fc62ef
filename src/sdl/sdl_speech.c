// The door to speech-dispatcher. A connection lives as long as one text is read: it keeps a thread
// that waits for the service's word that it is done.
#include "sdl/sdl_speech.h"

#include <stddef.h>

#include <libspeechd.h>

#include "base/buf.h"
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
};

struct Speech {
    const SpeechLib *lib;
    SPDConnection *connection;
    size_t number;
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
    return lib;
}

void sdl_speech_lib_close(SpeechLib *lib) {
    mem_free(lib);
}

// Called by the connection's thread. No place to put anything is given, so the message's number
// travels in the event.
static void on_end(size_t message, size_t client, SPDNotificationType kind) {
    (void)client;
    (void)kind;
    sdl_sound_tell(message);
}

static bool say(Speech *s, Str text, Str language) {
    Buf words = {0}, code = {0};
    buf_add_str(&words, utf8_clip(text, TEXT_MAX));
    buf_add_str(&code, language);
    (void)s->lib->set_data_mode(s->connection, SPD_DATA_TEXT);
    if (language.n) {
        (void)s->lib->set_language(s->connection, buf_z(&code));
    }
    s->connection->callback_end = on_end;
    s->connection->callback_cancel = on_end;
    (void)s->lib->notify(s->connection, SPD_END);
    (void)s->lib->notify(s->connection, SPD_CANCEL);
    const int number = s->lib->say(s->connection, SPD_TEXT, buf_z(&words));
    s->number = number > 0 ? (size_t)number : 0;
    buf_free(&words);
    buf_free(&code);
    return number > 0;
}

Speech *sdl_speech_start(const SpeechLib *lib, Str text, Str language, Err *err) {
    Speech *s = mem_alloc(sizeof *s);
    s->lib = lib;
    // The service is started when it does not run yet: that is how it is meant to be.
    s->connection = lib->open("trestle", "card", NULL, SPD_MODE_THREADED);
    if (!s->connection || !say(s, text, language)) {
        err_set(err, ERR_NOT_FOUND,
                "Nothing here can read aloud. With the package speech-dispatcher and a voice, such "
                "as espeak-ng, it can.");
        sdl_speech_stop(s);
        return NULL;
    }
    return s;
}

void sdl_speech_stop(Speech *s) {
    if (s->connection) {
        s->connection->callback_end = NULL;
        s->connection->callback_cancel = NULL;
        (void)s->lib->cancel(s->connection);
        s->lib->close(s->connection);
    }
    mem_free(s);
}

size_t sdl_speech_number(const Speech *s) {
    return s->number;
}
