// Pictures of cards. The size is read from the file's head by hand, before anything is decoded: a
// file of a few bytes may claim a picture that fills all memory, and layout wants the size without
// the cost of decoding. PNG, JPEG, GIF (its first frame), WebP, BMP and SVG; nothing else is tried.
#include <math.h>

#include <SDL_image.h>

#include "base/file.h"
#include "base/hash.h"
#include "sdl/sdl_internal.h"

#define FILE_MAX   ((size_t)64 << 20)
#define SVG_MAX    ((size_t)4 << 20)
#define HEAD_MAX   ((int64_t)1 << 20) // JPEG keeps its size behind colour profile and thumbnail
#define PIXELS_MAX 50000000
#define SIDE_MAX   32767
#define TARGET_MAX 16777216 // pixels of the scaled copy: a 4096 x 4096 window full

typedef enum ImageKind {
    IMAGE_NONE,
    IMAGE_PNG,
    IMAGE_JPEG,
    IMAGE_GIF,
    IMAGE_WEBP,
    IMAGE_BMP,
    IMAGE_SVG
} ImageKind;

typedef struct ImageHead {
    ImageKind kind;
    int64_t w, h;
} ImageHead;

static uint32_t byte_at(Str s, size_t i) {
    return i < s.n ? (uint8_t)s.at[i] : 0;
}

static uint32_t big16(Str s, size_t i) {
    return byte_at(s, i) << 8 | byte_at(s, i + 1);
}

static uint32_t big32(Str s, size_t i) {
    return big16(s, i) << 16 | big16(s, i + 2);
}

static uint32_t little16(Str s, size_t i) {
    return byte_at(s, i) | byte_at(s, i + 1) << 8;
}

static uint32_t little24(Str s, size_t i) {
    return little16(s, i) | byte_at(s, i + 2) << 16;
}

static uint32_t little32(Str s, size_t i) {
    return little16(s, i) | little16(s, i + 2) << 16;
}

// Walks the segments to the start of frame (C0 to CF without C4, C8 and CC).
static ImageHead jpeg_head(Str s) {
    size_t at = 2;
    while (at + 9 < s.n && byte_at(s, at) == 0xFF) {
        const uint32_t marker = byte_at(s, at + 1);
        if (marker == 0xFF) {
            at++;
            continue;
        }
        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
            marker != 0xCC) {
            return (ImageHead){IMAGE_JPEG, big16(s, at + 7), big16(s, at + 5)};
        }
        at += 2 + big16(s, at + 2);
    }
    return (ImageHead){0};
}

// The larger of the screen and its first frame, which need not fit it.
static ImageHead gif_head(Str s) {
    ImageHead head = {IMAGE_GIF, little16(s, 6), little16(s, 8)};
    const uint32_t flags = byte_at(s, 10);
    size_t at = 13 + (flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0);
    while (at + 10 < s.n && byte_at(s, at) == 0x21) {
        for (at += 2; at < s.n && byte_at(s, at) != 0; at += byte_at(s, at) + 1) {
        }
        at++;
    }
    if (byte_at(s, at) != 0x2C) {
        return (ImageHead){0};
    }
    const int64_t w = little16(s, at + 5), h = little16(s, at + 7);
    head.w = w > head.w ? w : head.w;
    head.h = h > head.h ? h : head.h;
    return head;
}

static ImageHead webp_head(Str s) {
    const Str chunk = str_sub(s, 12, 16);
    if (str_eq(chunk, S("VP8X"))) {
        return (ImageHead){IMAGE_WEBP, little24(s, 24) + 1, little24(s, 27) + 1};
    }
    if (str_eq(chunk, S("VP8L"))) {
        const uint32_t bits = little32(s, 21);
        return (ImageHead){IMAGE_WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
    }
    if (str_eq(chunk, S("VP8 "))) {
        return (ImageHead){IMAGE_WEBP, little16(s, 26) & 0x3FFF, little16(s, 28) & 0x3FFF};
    }
    return (ImageHead){0};
}

static ImageHead bmp_head(Str s) {
    if (little32(s, 14) == 12) {
        return (ImageHead){IMAGE_BMP, little16(s, 18), little16(s, 20)};
    }
    const int32_t h = (int32_t)little32(s, 22);
    return (ImageHead){IMAGE_BMP, (int32_t)little32(s, 18), h < 0 ? -(int64_t)h : h};
}

// The value of an attribute inside a tag: what is between its quotes.
static Str svg_attribute(Str tag, Str name) {
    for (size_t at = 0; (at = str_find(tag, name, at)) != SIZE_MAX; at += name.n) {
        Str rest = str_trim(str_skip(tag, at + name.n));
        const int before = at > 0 ? tag.at[at - 1] : 'x';
        if ((before != ' ' && before != '\n' && before != '\t' && before != '\r') ||
            !str_starts(rest, S("="))) {
            continue;
        }
        rest = str_trim(str_skip(rest, 1));
        if (rest.n > 1 && (rest.at[0] == '"' || rest.at[0] == '\'')) {
            const char quote = rest.at[0];
            rest = str_skip(rest, 1);
            return str_cut(&rest, quote);
        }
    }
    return (Str){0};
}

static double svg_length(Str value) {
    size_t n = 0;
    while (n < value.n && ((value.at[n] >= '0' && value.at[n] <= '9') || value.at[n] == '.')) {
        n++;
    }
    double length = 0;
    if (str_ends(value, S("%")) || !str_to_double(str_sub(value, 0, n), &length)) {
        return 0;
    }
    return length;
}

static ImageHead svg_head(Str s) {
    const size_t from = str_find(s, S("<svg"), 0);
    const size_t to = from == SIZE_MAX ? SIZE_MAX : str_find_byte(s, '>', from);
    if (to == SIZE_MAX) {
        return (ImageHead){0};
    }
    const Str tag = str_sub(s, from, to);
    double w = svg_length(svg_attribute(tag, S("width")));
    double h = svg_length(svg_attribute(tag, S("height")));
    if (w <= 0 || h <= 0) {
        Str box = str_trim(svg_attribute(tag, S("viewBox")));
        double part[4] = {0};
        for (int i = 0; i < 4 && box.n; i++) {
            size_t n = 0;
            while (n < box.n && box.at[n] != ' ' && box.at[n] != ',') {
                n++;
            }
            part[i] = svg_length(str_sub(box, 0, n));
            box = str_skip(box, n);
            while (box.n && (box.at[0] == ' ' || box.at[0] == ',')) {
                box = str_skip(box, 1);
            }
        }
        w = part[2];
        h = part[3];
    }
    // Drawn at any size: one that is out of proportion is not refused but brought down.
    const double side = w > h ? w : h, shrink = side > 4096 ? 4096 / side : 1;
    if (!(side > 0 && side < 1e9)) {
        return (ImageHead){0};
    }
    return (ImageHead){IMAGE_SVG, (int64_t)ceil(w * shrink), (int64_t)ceil(h * shrink)};
}

static ImageHead head_of(Str s) {
    ImageHead head = {0};
    if (str_starts(s, S("\x89PNG\r\n\x1a\n"))) {
        head = (ImageHead){IMAGE_PNG, big32(s, 16), big32(s, 20)};
    } else if (str_starts(s, S("\xff\xd8\xff"))) {
        head = jpeg_head(s);
    } else if (str_starts(s, S("GIF87a")) || str_starts(s, S("GIF89a"))) {
        head = gif_head(s);
    } else if (str_starts(s, S("RIFF")) && str_eq(str_sub(s, 8, 12), S("WEBP"))) {
        head = webp_head(s);
    } else if (str_starts(s, S("BM"))) {
        head = bmp_head(s);
    } else if (str_find(str_sub(s, 0, 4096), S("<svg"), 0) != SIZE_MAX) {
        head = svg_head(s);
    }
    if (head.w < 1 || head.h < 1 || head.w > SIDE_MAX || head.h > SIDE_MAX ||
        head.w * head.h > PIXELS_MAX) {
        head.kind = IMAGE_NONE;
    }
    return head;
}

static char *path_z(Str path) {
    return mem_zdup(path.at, path.n);
}

ImageStamp sdl_image_stamp(Str path) {
    char *z = path_z(path);
    const FileInfo info = file_info(z);
    mem_free(z);
    const uint64_t when = hash_mix((uint64_t)info.mtime_ns, (uint64_t)info.size);
    return (ImageStamp){
        .key = hash_mix(hash_str(path), when),
        .bytes = info.size,
        .exists = info.exists && !info.is_dir && info.size > 0,
    };
}

bool sdl_image_size(Str path, int32_t *w, int32_t *h) {
    const ImageStamp stamp = sdl_image_stamp(path);
    if (!stamp.exists || stamp.bytes > (int64_t)FILE_MAX) {
        return false;
    }
    Buf bytes = {0};
    Err err = {0};
    char *z = path_z(path);
    const int64_t n = stamp.bytes < HEAD_MAX ? stamp.bytes : HEAD_MAX;
    const bool is_read = file_read_range(z, 0, (size_t)n, &bytes, &err);
    mem_free(z);
    const ImageHead head = is_read ? head_of(buf_str(&bytes)) : (ImageHead){0};
    buf_free(&bytes);
    *w = (int32_t)head.w;
    *h = (int32_t)head.h;
    return head.kind != IMAGE_NONE;
}

static SDL_Surface *decode(Str bytes, ImageKind kind, int32_t w, int32_t h) {
    SDL_RWops *stream = SDL_RWFromConstMem(bytes.at, (int)bytes.n);
    SDL_Surface *surface = NULL;
    switch (kind) {
    case IMAGE_PNG:
        surface = IMG_LoadPNG_RW(stream);
        break;
    case IMAGE_JPEG:
        surface = IMG_LoadJPG_RW(stream);
        break;
    case IMAGE_GIF:
        surface = IMG_LoadGIF_RW(stream);
        break;
    case IMAGE_WEBP:
        surface = IMG_LoadWEBP_RW(stream);
        break;
    case IMAGE_BMP:
        surface = IMG_LoadBMP_RW(stream);
        break;
    case IMAGE_SVG:
        surface = bytes.n <= SVG_MAX ? IMG_LoadSizedSVG_RW(stream, w, h) : NULL;
        break;
    case IMAGE_NONE:
        break;
    }
    SDL_RWclose(stream);
    return surface;
}

SDL_Surface *sdl_image_load(Str path, int32_t w, int32_t h) {
    if (w < 1 || h < 1 || (int64_t)w * h > TARGET_MAX) {
        return NULL;
    }
    Buf bytes = {0};
    Err err = {0};
    char *z = path_z(path);
    const bool is_read = file_read(z, FILE_MAX, &bytes, &err);
    mem_free(z);
    SDL_Surface *scaled = NULL;
    if (is_read && bytes.n > 0) {
        const ImageHead head = head_of(buf_str(&bytes));
        SDL_Surface *whole = decode(buf_str(&bytes), head.kind, w, h);
        if (whole) {
            scaled = sdl_scale(whole, w, h);
            SDL_FreeSurface(whole);
        }
    }
    buf_free(&bytes);
    return scaled;
}
