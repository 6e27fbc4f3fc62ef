// Faces by file and size, opened when first asked for. The one least recently used makes room.
#include "base/file.h"
#include "sdl/sdl_fonts_internal.h"

static const char *const face_files[FACE_COUNT] = {
    [FACE_TEXT] = "Inter-Regular.otf",
    [FACE_TEXT_ITALIC] = "Inter-Italic.otf",
    [FACE_TEXT_BOLD] = "Inter-SemiBold.otf",
    [FACE_UI] = "Inter-Regular-Tabular.otf",
    [FACE_UI_MEDIUM] = "Inter-Medium-Tabular.otf",
    [FACE_UI_BOLD] = "Inter-SemiBold-Tabular.otf",
    [FACE_DISPLAY] = "InterDisplay-SemiBold.otf",
    [FACE_MONO] = "JetBrainsMono-Regular-NoLigatures.ttf",
    [FACE_ICON] = "lucide.ttf",
};

const char *sdl_face_missing(SdlFonts *fonts) {
    for (int i = 0; i < FACE_COUNT; i++) {
        const char *path = path_join(&fonts->arena, fonts->dir, face_files[i]);
        if (!file_info(path).exists) {
            return path;
        }
    }
    return NULL;
}

static FallbackFace *system_face(const SdlFonts *fonts, int32_t file) {
    return file < FACE_COUNT || !fonts->fallback
               ? NULL
               : sdl_fallback_face(fonts->fallback, file - FACE_COUNT);
}

bool sdl_face_is_color(const SdlFonts *fonts, int32_t file) {
    const FallbackFace *face = system_face(fonts, file);
    return face && face->is_color;
}

// A shipped face is read once and stays in memory for all its sizes (2 MB when every face is used):
// FreeType looks into the font for each glyph, and from a file every look is a system call.
static SDL_RWops *shipped_bytes(SdlFonts *fonts, int32_t file) {
    Buf *bytes = &fonts->bytes[file];
    fonts->z.n = 0;
    buf_addf(&fonts->z, "%s/%s", fonts->dir, face_files[file]);
    Err ignored = {0}; // a face that cannot be had is passed over, as one that is broken
    if (bytes->n == 0 && !file_read(buf_z(&fonts->z), FACE_FILE_MAX, bytes, &ignored)) {
        buf_clear(bytes);
    }
    return bytes->n ? SDL_RWFromConstMem(bytes->at, (int)bytes->n) : NULL;
}

// Sizes are quarters of a pixel: q points at 18 dots an inch are q / 4 pixels.
static TTF_Font *open_file(SdlFonts *fonts, int32_t file, int32_t size_q) {
    FallbackFace *face = system_face(fonts, file);
    if (file >= FACE_COUNT) {
        if (!face || face->is_broken) {
            return NULL;
        }
        TTF_Font *font = TTF_OpenFontIndexDPI(face->path, size_q, face->index, 18, 18);
        face->is_broken = !font;
        return font;
    }
    SDL_RWops *bytes = shipped_bytes(fonts, file);
    return bytes ? TTF_OpenFontDPIRW(bytes, 1, size_q, 18, 18) : NULL;
}

TTF_Font *sdl_face_get(SdlFonts *fonts, int32_t file, int32_t size_q) {
    if (file < 0) {
        return NULL;
    }
    // Below a pixel and above a screen there is nothing to read.
    size_q = size_q < 4 ? 4 : size_q > 4096 ? 4096 : size_q;
    if (sdl_face_is_color(fonts, file)) {
        size_q = 64; // bitmap strikes have one size; do not open them once for each of ours
    }
    OpenFace *oldest = NULL;
    for (size_t i = 0; i < fonts->open_n; i++) {
        OpenFace *open = &fonts->open[i];
        if (open->file == file && open->size_q == size_q) {
            open->used = ++fonts->tick;
            return open->font;
        }
        if (!oldest || open->used < oldest->used) {
            oldest = open;
        }
    }
    TTF_Font *font = open_file(fonts, file, size_q);
    if (!font) {
        return NULL;
    }
    // Vertical hints only and glyphs at fractions of a pixel: even spacing, crisp stems.
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    if (oldest && fonts->open_n == OPEN_FACES_MAX) {
        TTF_CloseFont(oldest->font);
    } else {
        oldest = &fonts->open[fonts->open_n++];
    }
    *oldest = (OpenFace){file, size_q, font, ++fonts->tick};
    return font;
}

bool sdl_face_covers(SdlFonts *fonts, int32_t file, int32_t size_q, const uint32_t *cps, size_t n) {
    if (file >= FACE_COUNT) {
        for (size_t i = 0; i < n; i++) {
            if (!sdl_fallback_has(fonts->fallback, file - FACE_COUNT, cps[i])) {
                return false;
            }
        }
        return true;
    }
    TTF_Font *font = sdl_face_get(fonts, file, size_q);
    for (size_t i = 0; font && i < n; i++) {
        if (!TTF_GlyphIsProvided32(font, cps[i])) {
            return false;
        }
    }
    return font != NULL;
}
