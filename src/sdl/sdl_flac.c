// The door to libFLAC.
//
// The encoder is given a stream, not a file, so that every block is handed to the system in the
// moment it is made. Its STREAMINFO at the start of the file names the number of samples, which
// libFLAC fills in at the end; here it is also written after every block, and a block that could
// not be written whole is cut off again.
#include "sdl/sdl_flac.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <FLAC/stream_decoder.h>
#include <FLAC/stream_encoder.h>

#include "base/mem.h"
#include "base/vec.h"
#include "sdl/sdl_lazy.h"

#define TEXT_OF_(x)   #x
#define TEXT_OF(x)    TEXT_OF_(x)
#define FLAC_BITS     16
#define PIECE         1024
#define SYNC_EVERY    48 // blocks of 4096 samples; at 24 kHz eight seconds
#define TOTAL_AT      21 // in the file: low half byte here, then four bytes
#define RATE_LEAST    1000
#define RATE_MOST     384000
#define CHANNELS_MOST 2

struct FlacLib {
    FLAC__StreamEncoder *(*encoder_new)(void);
    void (*encoder_delete)(FLAC__StreamEncoder *);
    FLAC__bool (*set_channels)(FLAC__StreamEncoder *, uint32_t);
    FLAC__bool (*set_bits)(FLAC__StreamEncoder *, uint32_t);
    FLAC__bool (*set_rate)(FLAC__StreamEncoder *, uint32_t);
    FLAC__bool (*set_level)(FLAC__StreamEncoder *, uint32_t);
    FLAC__StreamEncoderInitStatus (*encoder_init)(FLAC__StreamEncoder *,
                                                  FLAC__StreamEncoderWriteCallback,
                                                  FLAC__StreamEncoderSeekCallback,
                                                  FLAC__StreamEncoderTellCallback,
                                                  FLAC__StreamEncoderMetadataCallback, void *);
    FLAC__bool (*encode)(FLAC__StreamEncoder *, const FLAC__int32 *, uint32_t);
    FLAC__bool (*encoder_finish)(FLAC__StreamEncoder *);
    FLAC__StreamDecoder *(*decoder_new)(void);
    void (*decoder_delete)(FLAC__StreamDecoder *);
    FLAC__StreamDecoderInitStatus (*decoder_init)(
        FLAC__StreamDecoder *, FLAC__StreamDecoderReadCallback, FLAC__StreamDecoderSeekCallback,
        FLAC__StreamDecoderTellCallback, FLAC__StreamDecoderLengthCallback,
        FLAC__StreamDecoderEofCallback, FLAC__StreamDecoderWriteCallback,
        FLAC__StreamDecoderMetadataCallback, FLAC__StreamDecoderErrorCallback, void *);
    FLAC__bool (*read_head)(FLAC__StreamDecoder *);
    FLAC__bool (*read_block)(FLAC__StreamDecoder *);
    FLAC__StreamDecoderState (*decoder_state)(const FLAC__StreamDecoder *);
    FLAC__bool (*seek)(FLAC__StreamDecoder *, FLAC__uint64);
    FLAC__bool (*flush)(FLAC__StreamDecoder *);
    FLAC__bool (*reset)(FLAC__StreamDecoder *);
};

FlacLib *sdl_flac_lib_open(Err *err) {
    static const char *const files[] = {"libFLAC.so." TEXT_OF(FLAC_API_VERSION_CURRENT),
                                        "libFLAC.so", NULL};
    static const LazyName names[] = {
        LAZY_NAME(FlacLib, encoder_new, "FLAC__stream_encoder_new"),
        LAZY_NAME(FlacLib, encoder_delete, "FLAC__stream_encoder_delete"),
        LAZY_NAME(FlacLib, set_channels, "FLAC__stream_encoder_set_channels"),
        LAZY_NAME(FlacLib, set_bits, "FLAC__stream_encoder_set_bits_per_sample"),
        LAZY_NAME(FlacLib, set_rate, "FLAC__stream_encoder_set_sample_rate"),
        LAZY_NAME(FlacLib, set_level, "FLAC__stream_encoder_set_compression_level"),
        LAZY_NAME(FlacLib, encoder_init, "FLAC__stream_encoder_init_stream"),
        LAZY_NAME(FlacLib, encode, "FLAC__stream_encoder_process_interleaved"),
        LAZY_NAME(FlacLib, encoder_finish, "FLAC__stream_encoder_finish"),
        LAZY_NAME(FlacLib, decoder_new, "FLAC__stream_decoder_new"),
        LAZY_NAME(FlacLib, decoder_delete, "FLAC__stream_decoder_delete"),
        LAZY_NAME(FlacLib, decoder_init, "FLAC__stream_decoder_init_stream"),
        LAZY_NAME(FlacLib, read_head, "FLAC__stream_decoder_process_until_end_of_metadata"),
        LAZY_NAME(FlacLib, read_block, "FLAC__stream_decoder_process_single"),
        LAZY_NAME(FlacLib, decoder_state, "FLAC__stream_decoder_get_state"),
        LAZY_NAME(FlacLib, seek, "FLAC__stream_decoder_seek_absolute"),
        LAZY_NAME(FlacLib, flush, "FLAC__stream_decoder_flush"),
        LAZY_NAME(FlacLib, reset, "FLAC__stream_decoder_reset"),
    };
    FlacLib *lib = mem_alloc(sizeof *lib);
    if (!sdl_lazy_open(files, names, ARRAY_LEN(names), lib, "Recording", err)) {
        mem_free(lib);
        return NULL;
    }
    return lib;
}

void sdl_flac_lib_close(FlacLib *lib) {
    mem_free(lib);
}

// --- writing -------------------------------------------------------------------------------------
struct FlacWriter {
    const FlacLib *lib;
    FLAC__StreamEncoder *encoder;
    int fd;
    int64_t at;     // where the next byte goes
    int64_t end;    // behind the last whole block
    int64_t frames; // in whole blocks
    int64_t blocks;
    bool has_failed;
};

static bool write_all(int fd, const uint8_t *bytes, size_t n, int64_t at) {
    while (n > 0) {
        const ssize_t done = pwrite(fd, bytes, n, (off_t)at);
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        bytes += done;
        n -= (size_t)done;
        at += done;
    }
    return true;
}

// 36 bits: the lower half of one byte (the upper one belongs to the sample size), then four.
static bool write_total(const FlacWriter *w) {
    const uint64_t n = (uint64_t)w->frames;
    const uint8_t bytes[5] = {
        (uint8_t)(((FLAC_BITS - 1) << 4 & 0xF0) | (n >> 32 & 0x0F)),
        (uint8_t)(n >> 24),
        (uint8_t)(n >> 16),
        (uint8_t)(n >> 8),
        (uint8_t)n,
    };
    return write_all(w->fd, bytes, sizeof bytes, TOTAL_AT);
}

static FLAC__StreamEncoderWriteStatus on_encoded(const FLAC__StreamEncoder *encoder,
                                                 const FLAC__byte bytes[], size_t n,
                                                 uint32_t samples, uint32_t block, void *self) {
    FlacWriter *w = self;
    (void)encoder;
    (void)block;
    if (!write_all(w->fd, bytes, n, w->at)) {
        w->has_failed = true;
        (void)ftruncate(w->fd, (off_t)w->end);
        return FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
    }
    w->at += (int64_t)n;
    if (w->at > w->end) {
        w->end = w->at;
    }
    if (samples > 0) {
        w->frames += samples;
        if (!write_total(w)) {
            w->has_failed = true;
            return FLAC__STREAM_ENCODER_WRITE_STATUS_FATAL_ERROR;
        }
        if (++w->blocks % SYNC_EVERY == 0) {
            (void)fdatasync(w->fd); // A power cut takes seconds, not the interview.
        }
    }
    return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

static FLAC__StreamEncoderSeekStatus on_encoder_seek(const FLAC__StreamEncoder *encoder,
                                                     FLAC__uint64 to, void *self) {
    (void)encoder;
    ((FlacWriter *)self)->at = (int64_t)to;
    return FLAC__STREAM_ENCODER_SEEK_STATUS_OK;
}

static FLAC__StreamEncoderTellStatus on_encoder_tell(const FLAC__StreamEncoder *encoder,
                                                     FLAC__uint64 *at, void *self) {
    (void)encoder;
    *at = (FLAC__uint64)((FlacWriter *)self)->at;
    return FLAC__STREAM_ENCODER_TELL_STATUS_OK;
}

static void writer_free(FlacWriter *w) {
    if (w->encoder) {
        w->lib->encoder_delete(w->encoder);
    }
    if (w->fd >= 0) {
        close(w->fd);
    }
    mem_free(w);
}

FlacWriter *sdl_flac_create(const FlacLib *lib, const char *path, int32_t rate, Err *err) {
    FlacWriter *w = mem_alloc(sizeof *w);
    w->lib = lib;
    w->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (w->fd < 0) {
        err_sys(err, "The recording cannot be written", path);
        writer_free(w);
        return NULL;
    }
    w->encoder = lib->encoder_new();
    const bool is_set =
        w->encoder && lib->set_channels(w->encoder, 1) && lib->set_bits(w->encoder, FLAC_BITS) &&
        lib->set_rate(w->encoder, (uint32_t)rate) && lib->set_level(w->encoder, 3) &&
        lib->encoder_init(w->encoder, on_encoded, on_encoder_seek, on_encoder_tell, NULL, w) ==
            FLAC__STREAM_ENCODER_INIT_STATUS_OK;
    if (!is_set) {
        err_at(err, ERR_IO, str_of(path), 0, "The recording could not be started.");
        (void)unlink(path);
        writer_free(w);
        return NULL;
    }
    return w;
}

bool sdl_flac_write(FlacWriter *w, const int16_t *samples, size_t n) {
    FLAC__int32 wide[PIECE];
    while (n > 0 && !w->has_failed) {
        const size_t piece = n < PIECE ? n : PIECE;
        for (size_t i = 0; i < piece; i++) {
            wide[i] = samples[i];
        }
        w->has_failed = !w->lib->encode(w->encoder, wide, (uint32_t)piece) || w->has_failed;
        samples += piece;
        n -= piece;
    }
    return !w->has_failed;
}

bool sdl_flac_finish(FlacWriter *w, int64_t *frames, Err *err) {
    bool is_whole = w->lib->encoder_finish(w->encoder) && !w->has_failed;
    is_whole = fdatasync(w->fd) == 0 && is_whole;
    *frames = w->frames;
    is_whole = close(w->fd) == 0 && is_whole;
    w->fd = -1;
    writer_free(w);
    if (!is_whole) {
        err_set(err, ERR_IO,
                "The recording could not be written to its end; is the disk full? What was "
                "written before can be played.");
    }
    return is_whole;
}

// --- reading -------------------------------------------------------------------------------------
struct FlacReader {
    const FlacLib *lib;
    FLAC__StreamDecoder *decoder;
    int fd;
    int64_t size; // of the file
    int64_t at;   // in it
    int32_t rate, channels, bits;
    int64_t frames;
    bool has_head, has_failed;
    VEC(int16_t) ready; // decoded, interleaved
    size_t taken;       // of them
};

static FLAC__StreamDecoderReadStatus on_read(const FLAC__StreamDecoder *decoder, FLAC__byte bytes[],
                                             size_t *n, void *self) {
    FlacReader *r = self;
    (void)decoder;
    ssize_t done = 0;
    do {
        done = pread(r->fd, bytes, *n, (off_t)r->at);
    } while (done < 0 && errno == EINTR);
    *n = done > 0 ? (size_t)done : 0;
    r->at += done > 0 ? done : 0;
    return done < 0    ? FLAC__STREAM_DECODER_READ_STATUS_ABORT
           : done == 0 ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
                       : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE;
}

static FLAC__StreamDecoderSeekStatus on_decoder_seek(const FLAC__StreamDecoder *decoder,
                                                     FLAC__uint64 to, void *self) {
    FlacReader *r = self;
    (void)decoder;
    if (to > (FLAC__uint64)r->size) {
        return FLAC__STREAM_DECODER_SEEK_STATUS_ERROR;
    }
    r->at = (int64_t)to;
    return FLAC__STREAM_DECODER_SEEK_STATUS_OK;
}

static FLAC__StreamDecoderTellStatus on_decoder_tell(const FLAC__StreamDecoder *decoder,
                                                     FLAC__uint64 *at, void *self) {
    (void)decoder;
    *at = (FLAC__uint64)((FlacReader *)self)->at;
    return FLAC__STREAM_DECODER_TELL_STATUS_OK;
}

static FLAC__StreamDecoderLengthStatus on_length(const FLAC__StreamDecoder *decoder,
                                                 FLAC__uint64 *n, void *self) {
    (void)decoder;
    *n = (FLAC__uint64)((FlacReader *)self)->size;
    return FLAC__STREAM_DECODER_LENGTH_STATUS_OK;
}

static FLAC__bool on_eof(const FLAC__StreamDecoder *decoder, void *self) {
    const FlacReader *r = self;
    (void)decoder;
    return r->at >= r->size;
}

static int16_t to_16_bits(FLAC__int32 sample, int32_t bits) {
    const int32_t value =
        bits > FLAC_BITS ? sample / (1 << (bits - FLAC_BITS)) : sample * (1 << (FLAC_BITS - bits));
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

static FLAC__StreamDecoderWriteStatus on_decoded(const FLAC__StreamDecoder *decoder,
                                                 const FLAC__Frame *frame,
                                                 const FLAC__int32 *const samples[], void *self) {
    FlacReader *r = self;
    (void)decoder;
    // A file that changes its mind half way is not one of ours, nor one anybody records.
    if (!r->has_head || (int32_t)frame->header.channels != r->channels ||
        (int32_t)frame->header.bits_per_sample != r->bits) {
        r->has_failed = true;
        return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
    }
    for (uint32_t i = 0; i < frame->header.blocksize; i++) {
        for (int32_t c = 0; c < r->channels; c++) {
            vec_push(&r->ready, to_16_bits(samples[c][i], r->bits));
        }
    }
    return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void on_head(const FLAC__StreamDecoder *decoder, const FLAC__StreamMetadata *metadata,
                    void *self) {
    FlacReader *r = self;
    (void)decoder;
    if (metadata->type == FLAC__METADATA_TYPE_STREAMINFO) {
        const FLAC__StreamMetadata_StreamInfo *info = &metadata->data.stream_info;
        r->rate = (int32_t)info->sample_rate;
        r->channels = (int32_t)info->channels;
        r->bits = (int32_t)info->bits_per_sample;
        r->frames = (int64_t)info->total_samples;
        r->has_head = r->rate >= RATE_LEAST && r->rate <= RATE_MOST && r->channels >= 1 &&
                      r->channels <= CHANNELS_MOST && r->bits >= 8 && r->bits <= 24;
    }
}

// The decoder goes on behind what it cannot read; a recording has no such places, a hostile file
// may be nothing else.
static void on_error(const FLAC__StreamDecoder *decoder, FLAC__StreamDecoderErrorStatus status,
                     void *self) {
    (void)decoder;
    (void)status;
    ((FlacReader *)self)->has_failed = true;
}

void sdl_flac_close(FlacReader *r) {
    if (!r) {
        return;
    }
    if (r->decoder) {
        r->lib->decoder_delete(r->decoder);
    }
    if (r->fd >= 0) {
        close(r->fd);
    }
    vec_free(&r->ready);
    mem_free(r);
}

static bool open_stream(FlacReader *r, const char *path, Err *err) {
    struct stat info;
    r->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (r->fd < 0 || fstat(r->fd, &info) != 0) {
        return err_sys(err, "The sound cannot be opened", path);
    }
    r->size = S_ISREG(info.st_mode) ? (int64_t)info.st_size : 0;
    r->decoder = r->lib->decoder_new();
    const bool is_open = r->decoder &&
                         r->lib->decoder_init(r->decoder, on_read, on_decoder_seek, on_decoder_tell,
                                              on_length, on_eof, on_decoded, on_head, on_error,
                                              r) == FLAC__STREAM_DECODER_INIT_STATUS_OK &&
                         r->lib->read_head(r->decoder);
    if (!is_open || !r->has_head) {
        return err_at(err, ERR_INPUT, str_of(path), 0,
                      "This is no FLAC file that can be played: its beginning is damaged, or it "
                      "has more than two channels.");
    }
    r->has_failed = false;
    // The largest block there can be: whichever thread reads takes no memory.
    vec_reserve(&r->ready, (size_t)FLAC__MAX_BLOCK_SIZE * CHANNELS_MOST);
    return true;
}

FlacReader *sdl_flac_open(const FlacLib *lib, const char *path, Err *err) {
    FlacReader *r = mem_alloc(sizeof *r);
    r->lib = lib;
    r->fd = -1;
    if (!open_stream(r, path, err)) {
        sdl_flac_close(r);
        return NULL;
    }
    return r;
}

int32_t sdl_flac_rate(const FlacReader *r) {
    return r->rate;
}

int32_t sdl_flac_channels(const FlacReader *r) {
    return r->channels;
}

int64_t sdl_flac_frames(const FlacReader *r) {
    return r->frames;
}

// Decodes one block more; false at the end.
static bool more(FlacReader *r) {
    r->ready.n = 0;
    r->taken = 0;
    while (r->ready.n == 0 && !r->has_failed) {
        const FLAC__StreamDecoderState state = r->lib->decoder_state(r->decoder);
        if (state == FLAC__STREAM_DECODER_END_OF_STREAM || !r->lib->read_block(r->decoder)) {
            break;
        }
    }
    return r->ready.n > 0;
}

size_t sdl_flac_read(FlacReader *r, int16_t *out, size_t n) {
    const size_t channels = (size_t)r->channels;
    size_t done = 0;
    while (done < n && (r->taken < r->ready.n || more(r))) {
        const size_t left = (r->ready.n - r->taken) / channels;
        const size_t take = left < n - done ? left : n - done;
        memcpy(out + done * channels, r->ready.at + r->taken, take * channels * sizeof *out);
        r->taken += take * channels;
        done += take;
    }
    return done;
}

bool sdl_flac_seek(FlacReader *r, int64_t frame) {
    r->ready.n = 0;
    r->taken = 0;
    r->has_failed = false;
    if (frame > 0 && r->lib->seek(r->decoder, (FLAC__uint64)frame)) {
        r->has_failed = false; // Looking for the place meets halves of blocks.
        return true;
    }
    r->at = 0;
    r->ready.n = 0;
    (void)r->lib->reset(r->decoder);
    r->has_failed = !r->lib->read_head(r->decoder);
    return frame <= 0;
}
