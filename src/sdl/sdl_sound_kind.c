// Looking at the head of a sound file.
#include "sdl/sdl_sound_kind.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"

#define HEAD_BYTES 64

static bool has_at(Str head, size_t at, const char *mark) {
    return str_starts(str_skip(head, at), str_of(mark));
}

// The start of a frame of MPEG audio: eleven ones, then a version, layer (III or II; I would also
// be the byte-order mark of UTF-16) and rate that exist.
static bool is_mpeg_frame(Str head) {
    const unsigned char *b = (const unsigned char *)head.at;
    const int layer = head.n >= 4 ? b[1] >> 1 & 3 : 0;
    return head.n >= 4 && b[0] == 0xFF && (b[1] & 0xE0) == 0xE0 && (b[1] & 0x18) != 0x08 &&
           (layer == 1 || layer == 2) && (b[2] & 0xF0) != 0xF0 && (b[2] & 0x0C) != 0x0C;
}

static SoundKind kind_of(Str head) {
    if (has_at(head, 0, "fLaC")) {
        return SOUND_FLAC;
    }
    if (has_at(head, 0, "RIFF") && has_at(head, 8, "WAVE")) {
        return SOUND_WAV;
    }
    if (has_at(head, 0, "OggS")) { // the first packet follows a page head of 28 bytes
        return has_at(head, 28, "OpusHead")     ? SOUND_OPUS
               : has_at(head, 28, "\x01vorbis") ? SOUND_OGG
                                                : SOUND_KIND_NONE;
    }
    return has_at(head, 0, "ID3") || is_mpeg_frame(head) ? SOUND_MP3 : SOUND_KIND_NONE;
}

SoundKind sdl_sound_kind(const char *path, Err *err) {
    const FileInfo info = file_info(path);
    if (!info.exists || info.is_dir) {
        err_at(err, ERR_NOT_FOUND, str_of(path), 0, "This sound is not there.");
        return SOUND_KIND_NONE;
    }
    if (info.size > SOUND_FILE_MAX) {
        err_at(err, ERR_LIMIT, str_of(path), 0, "This sound is larger than 512 MB.");
        return SOUND_KIND_NONE;
    }
    Buf head = {0};
    SoundKind kind = SOUND_KIND_NONE;
    const size_t n = info.size < HEAD_BYTES ? (size_t)info.size : HEAD_BYTES;
    if (file_read_range(path, 0, n, &head, err)) {
        kind = kind_of(buf_str(&head));
        if (kind == SOUND_KIND_NONE) {
            err_at(err, ERR_INPUT, str_of(path), 0,
                   "This is no sound that can be played here: FLAC, WAV, Ogg, Opus and MP3 can.");
        }
    }
    buf_free(&head);
    return kind;
}
