// One run, several faces. A run has one direction and one script, but its characters need not be in
// one face: "≠ 中文 👍🏽". SDL_ttf shows a box for what a face lacks, so the run is split
// into stretches, each with the face that draws it.
//
// The unit is the grapheme cluster: marks, joiners and variation selectors stay with their base, or
// "e + acute" would take its accent from another face and a family of emoji would fall apart. A
// cluster goes to the run's own face if that covers it; pictures (emoji by default or by U+FE0F) to
// a colour face first; the rest to the system's first face that covers it. Spaces stay with what
// precedes them, so that a Chinese or Arabic line is one stretch and shapes as one.
#include "base/utf8.h"
#include "sdl/sdl_fonts_internal.h"
#include "text/uni.h"

// A longer stretch would make a texture out of proportion to any window.
#define STRETCH_MAX 512
#define CLUSTER_MAX 16

typedef struct Range {
    uint32_t from, to;
} Range;

// Characters shown as pictures unless U+FE0E follows (Emoji_Presentation of UTS #51, with the
// blocks that are nothing else taken whole).
static const Range picture_ranges[] = {
    {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},   {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},
    {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},
    {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},
    {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},
    {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},   {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F1E6, 0x1F1FF}, {0x1F201, 0x1F201}, {0x1F21A, 0x1F21A},
    {0x1F22F, 0x1F22F}, {0x1F232, 0x1F236}, {0x1F238, 0x1F23A}, {0x1F250, 0x1F251},
    {0x1F300, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596},
    {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
    {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
    {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF},
};

// Characters that leave no mark and need no glyph: joiners, direction marks, selectors.
static const Range unmarked_ranges[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x180B, 0x180F}, {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF},
};

static bool is_in(const Range *ranges, size_t n, uint32_t cp) {
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (cp > ranges[middle].to) {
            low = middle + 1;
        } else if (cp < ranges[middle].from) {
            high = middle;
        } else {
            return true;
        }
    }
    return false;
}

typedef struct Cluster {
    uint32_t marks[CLUSTER_MAX]; // code points that leave a mark; the rest of a monster is left out
    size_t n;
    bool is_picture, is_space;
} Cluster;

static Cluster cluster_of(Str text) {
    Cluster c = {0};
    bool as_text = false;
    while (text.n) {
        const uint32_t cp = utf8_next(&text);
        as_text = as_text || cp == 0xFE0E;
        c.is_picture = c.is_picture || cp == 0xFE0F || cp == 0x20E3 ||
                       is_in(picture_ranges, ARRAY_LEN(picture_ranges), cp);
        if (c.n < CLUSTER_MAX && !is_in(unmarked_ranges, ARRAY_LEN(unmarked_ranges), cp)) {
            c.marks[c.n++] = cp;
        }
    }
    c.is_picture = c.is_picture && !as_text && c.n > 0;
    c.is_space = c.n == 1 && (c.marks[0] == ' ' || c.marks[0] == 0x3000 || c.marks[0] == 0xA0);
    return c;
}

static int32_t system_file(SdlFonts *fonts, FallbackKind kind, const Cluster *c, int32_t size_q) {
    Fallback *fallback = sdl_fonts_fallback(fonts);
    // A file that does not open is marked by the attempt and not offered again.
    for (int i = 0; i < 4; i++) {
        const int32_t number = sdl_fallback_find(fallback, kind, c->marks, c->n);
        if (number < 0) {
            break;
        }
        if (sdl_face_get(fonts, FACE_COUNT + number, size_q)) {
            return FACE_COUNT + number;
        }
    }
    return FILE_NONE;
}

static FallbackKind kind_of(FontFace face) {
    switch (face) {
    case FACE_TEXT_BOLD:
    case FACE_UI_BOLD:
    case FACE_DISPLAY:
        return FALLBACK_BOLD;
    case FACE_TEXT_ITALIC:
        return FALLBACK_ITALIC;
    case FACE_MONO:
        return FALLBACK_MONO;
    case FACE_TEXT:
    case FACE_UI:
    case FACE_UI_MEDIUM:
    case FACE_ICON:
    case FACE_COUNT:
        break;
    }
    return FALLBACK_REGULAR;
}

static int32_t file_for(SdlFonts *fonts, TextStyle style, const Cluster *c, int32_t before) {
    const int32_t own = (int32_t)style.face;
    int32_t file = FILE_NONE;
    if (c->n == 0) { // nothing to see: wherever its neighbour is
        return before == FILE_NONE ? own : before;
    }
    if (c->is_space && before >= FACE_COUNT && !sdl_face_is_color(fonts, before) &&
        sdl_face_covers(fonts, before, style.size_q, c->marks, c->n)) {
        return before;
    }
    if (c->is_picture) {
        file = system_file(fonts, FALLBACK_EMOJI, c, style.size_q);
    }
    if (file == FILE_NONE && sdl_face_covers(fonts, own, style.size_q, c->marks, c->n)) {
        return own;
    }
    if (file == FILE_NONE) {
        file = system_file(fonts, kind_of(style.face), c, style.size_q);
    }
    if (file == FILE_NONE && !c->is_picture) {
        file = system_file(fonts, FALLBACK_EMOJI, c, style.size_q);
    }
    if (file == FILE_NONE && sdl_face_covers(fonts, own, style.size_q, c->marks, 1)) {
        file = own; // the base without its marks is better than a box
    }
    return file;
}

// Valid UTF-8 without controls, which fonts draw as boxes.
static bool clean_text(Str text, Buf *clean) {
    bool is_ascii = true;
    clean->n = 0;
    while (text.n) {
        uint32_t cp = utf8_next(&text);
        is_ascii = is_ascii && cp < 0x80;
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
            cp = ' ';
        }
        buf_add_utf8(clean, cp);
    }
    return is_ascii;
}

static void add_cluster(Stretches *out, int32_t file, size_t from, size_t n) {
    Stretch *last = out->n ? &out->at[out->n - 1] : NULL;
    if (last && last->file == file && last->n + n <= STRETCH_MAX) {
        last->n += n;
        last->clusters++;
        return;
    }
    vec_push(out, (Stretch){file, from, n, 1});
}

void sdl_split(SdlFonts *fonts, const TextRun *run, Buf *clean, Stretches *out) {
    vec_clear(out);
    const bool is_ascii = clean_text(run->text, clean);
    const Str text = buf_str(clean);
    if (is_ascii && run->style.face != FACE_ICON) { // the shipped faces all have it
        for (size_t at = 0; at < text.n; at += STRETCH_MAX) {
            const size_t n = text.n - at < STRETCH_MAX ? text.n - at : STRETCH_MAX;
            vec_push(out, (Stretch){(int32_t)run->style.face, at, n, (int32_t)n});
        }
        return;
    }
    int32_t before = FILE_NONE;
    for (size_t at = 0; at < text.n;) {
        size_t next = uni_grapheme_next(text, at);
        if (next <= at || next > text.n) {
            next = text.n;
        }
        const Cluster cluster = cluster_of(str_sub(text, at, next));
        before = file_for(fonts, run->style, &cluster, before);
        add_cluster(out, before, at, next - at);
        at = next;
    }
}
