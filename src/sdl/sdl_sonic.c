// The door to libsonic.
#include "sdl/sdl_sonic.h"

#include <stddef.h>

#include <sonic.h>

#include "base/mem.h"
#include "base/vec.h"
#include "sdl/sdl_lazy.h"

struct SonicLib {
    sonicStream (*create)(int, int);
    void (*destroy)(sonicStream);
    int (*put)(sonicStream, short *, int);
    int (*take)(sonicStream, short *, int);
    int (*flush)(sonicStream);
    void (*set_speed)(sonicStream, float);
};

struct Stretch {
    const SonicLib *lib;
    int32_t rate, channels;
    sonicStream stream;
};

SonicLib *sdl_sonic_lib_open(Err *err) {
    static const char *const files[] = {"libsonic.so.0", "libsonic.so", NULL};
    static const LazyName names[] = {
        LAZY_NAME(SonicLib, create, "sonicCreateStream"),
        LAZY_NAME(SonicLib, destroy, "sonicDestroyStream"),
        LAZY_NAME(SonicLib, put, "sonicWriteShortToStream"),
        LAZY_NAME(SonicLib, take, "sonicReadShortFromStream"),
        LAZY_NAME(SonicLib, flush, "sonicFlushStream"),
        LAZY_NAME(SonicLib, set_speed, "sonicSetSpeed"),
    };
    SonicLib *lib = mem_alloc(sizeof *lib);
    if (!sdl_lazy_open(files, names, ARRAY_LEN(names), lib, "Another speed", err)) {
        mem_free(lib);
        return NULL;
    }
    return lib;
}

void sdl_sonic_lib_close(SonicLib *lib) {
    mem_free(lib);
}

Stretch *sdl_stretch_open(const SonicLib *lib, int32_t rate, int32_t channels) {
    sonicStream stream = lib->create(rate, channels);
    if (!stream) {
        return NULL;
    }
    Stretch *s = mem_alloc(sizeof *s);
    *s = (Stretch){.lib = lib, .rate = rate, .channels = channels, .stream = stream};
    return s;
}

void sdl_stretch_close(Stretch *s) {
    if (s) {
        if (s->stream) {
            s->lib->destroy(s->stream);
        }
        mem_free(s);
    }
}

void sdl_stretch_reset(Stretch *s, double speed) {
    // libsonic has no way to forget, so the stream begins anew.
    if (s->stream) {
        s->lib->destroy(s->stream);
    }
    s->stream = s->lib->create(s->rate, s->channels);
    if (s->stream) {
        s->lib->set_speed(s->stream, (float)speed);
    }
}

void sdl_stretch_put(Stretch *s, const int16_t *frames, size_t n) {
    if (s->stream) {
        // It only reads them, though it does not say so.
        (void)s->lib->put(s->stream, (short *)frames, (int)n);
    }
}

void sdl_stretch_end(Stretch *s) {
    if (s->stream) {
        (void)s->lib->flush(s->stream);
    }
}

size_t sdl_stretch_take(Stretch *s, int16_t *out, size_t n) {
    const int got = s->stream ? s->lib->take(s->stream, out, (int)n) : 0;
    return got > 0 ? (size_t)got : 0;
}
