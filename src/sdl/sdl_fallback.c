// Faces of the system for what the shipped ones lack. The fontconfig door.
//
// fontconfig is asked for a sorted list once a kind (regular, bold, italic, mono, emoji), and a
// character belongs to the first face of the list that has it. So the answer depends on the
// character and the kind alone, never on what was drawn before, and a page of Chinese costs one
// sort (about 10 ms) instead of one search for each character.
#include <fontconfig/fontconfig.h>

#include "base/hash.h"
#include "sdl/sdl_internal.h"

#define CHAR_SLOTS 2048

typedef struct CharSlot {
    uint32_t cp; // 0: empty
    FallbackKind kind;
    int32_t number;
} CharSlot;

typedef struct Known {
    FallbackFace face;
    const FcCharSet *chars; // owned by the sorted set it was found in
} Known;

struct Fallback {
    FcConfig *config;
    FcFontSet *sorted[FALLBACK_KIND_COUNT];
    Arena arena;
    VEC(Known) known;
    CharSlot *chars;
};

Fallback *sdl_fallback_open(void) {
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (!config) {
        return NULL;
    }
    Fallback *fallback = mem_alloc(sizeof *fallback);
    fallback->config = config;
    fallback->chars = mem_array(CHAR_SLOTS, sizeof *fallback->chars);
    return fallback;
}

void sdl_fallback_close(Fallback *fallback) {
    if (!fallback) {
        return;
    }
    for (int i = 0; i < FALLBACK_KIND_COUNT; i++) {
        if (fallback->sorted[i]) {
            FcFontSetDestroy(fallback->sorted[i]);
        }
    }
    FcConfigDestroy(fallback->config);
    FcFini();
    vec_free(&fallback->known);
    arena_free(&fallback->arena);
    mem_free(fallback->chars);
    mem_free(fallback);
}

static FcFontSet *sort_faces(FcConfig *config, FallbackKind kind) {
    static const char *const families[FALLBACK_KIND_COUNT] = {
        [FALLBACK_REGULAR] = "sans-serif", [FALLBACK_BOLD] = "sans-serif",
        [FALLBACK_ITALIC] = "sans-serif",  [FALLBACK_MONO] = "monospace",
        [FALLBACK_EMOJI] = "emoji",
    };
    FcPattern *wish = FcPatternCreate();
    FcPatternAddString(wish, FC_FAMILY, (const FcChar8 *)families[kind]);
    FcPatternAddInteger(wish, FC_WEIGHT,
                        kind == FALLBACK_BOLD ? FC_WEIGHT_DEMIBOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(wish, FC_SLANT, kind == FALLBACK_ITALIC ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddBool(wish, FC_COLOR, kind == FALLBACK_EMOJI);
    FcConfigSubstitute(config, wish, FcMatchPattern);
    FcDefaultSubstitute(wish);
    FcResult result;
    FcFontSet *set = FcFontSort(config, wish, kind != FALLBACK_EMOJI, NULL, &result);
    FcPatternDestroy(wish);
    return set;
}

// Only outlines SDL_ttf draws and, for emoji, strikes of bitmaps: FreeType 2.12 shows nothing of
// the newer gradient format (COLRv1), which is told by its outlines.
static bool is_usable(const FcPattern *face, FallbackKind kind) {
    FcChar8 *format = NULL;
    FcBool color = FcFalse, outline = FcFalse, variable = FcFalse;
    FcPatternGetString(face, FC_FONTFORMAT, 0, &format);
    FcPatternGetBool(face, FC_COLOR, 0, &color);
    FcPatternGetBool(face, FC_OUTLINE, 0, &outline);
    FcPatternGetBool(face, FC_VARIABLE, 0, &variable);
    const Str name = str_of((const char *)format);
    if (!str_eq(name, S("TrueType")) && !str_eq(name, S("CFF"))) {
        return false;
    }
    return !variable && (kind == FALLBACK_EMOJI ? color && !outline : !color && outline);
}

static bool has_all(const FcCharSet *chars, const uint32_t *cps, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!FcCharSetHasChar(chars, cps[i])) {
            return false;
        }
    }
    return true;
}

static int32_t number_of(Fallback *fallback, const FcPattern *face, const FcCharSet *chars,
                         bool is_color) {
    FcChar8 *path = NULL;
    int index = 0;
    if (FcPatternGetString(face, FC_FILE, 0, &path) != FcResultMatch) {
        return -1;
    }
    FcPatternGetInteger(face, FC_INDEX, 0, &index);
    const Str file = str_of((const char *)path);
    for (size_t i = 0; i < fallback->known.n; i++) {
        const FallbackFace *known = &fallback->known.at[i].face;
        if (known->index == index && str_eq(str_of(known->path), file)) {
            return known->is_broken ? -1 : (int32_t)i;
        }
    }
    const FallbackFace found = {arena_z(&fallback->arena, file), index, is_color, false};
    vec_push(&fallback->known, (Known){found, chars});
    return (int32_t)(fallback->known.n - 1);
}

static int32_t search(Fallback *fallback, FallbackKind kind, const uint32_t *cps, size_t n) {
    if (!fallback->sorted[kind]) {
        fallback->sorted[kind] = sort_faces(fallback->config, kind);
    }
    const FcFontSet *set = fallback->sorted[kind];
    for (int i = 0; set && i < set->nfont; i++) {
        FcCharSet *chars = NULL;
        if (!is_usable(set->fonts[i], kind) ||
            FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &chars) != FcResultMatch ||
            !has_all(chars, cps, n)) {
            continue;
        }
        const int32_t number = number_of(fallback, set->fonts[i], chars, kind == FALLBACK_EMOJI);
        if (number >= 0) {
            return number;
        }
    }
    return -1;
}

int32_t sdl_fallback_find(Fallback *fallback, FallbackKind kind, const uint32_t *cps, size_t n) {
    if (!fallback || n == 0) {
        return -1;
    }
    if (n > 1) {
        const int32_t number = search(fallback, kind, cps, n);
        if (number >= 0) {
            return number;
        }
    }
    const uint64_t spot = hash_mix(cps[0], (uint64_t)kind) % CHAR_SLOTS;
    CharSlot *slot = &fallback->chars[spot];
    const bool is_broken = slot->number >= 0 && fallback->known.n > 0 &&
                           fallback->known.at[slot->number].face.is_broken;
    if (slot->cp != cps[0] || slot->kind != kind || is_broken) {
        *slot = (CharSlot){cps[0], kind, search(fallback, kind, cps, 1)};
    }
    return slot->number;
}

FallbackFace *sdl_fallback_face(Fallback *fallback, int32_t number) {
    return number >= 0 && (size_t)number < fallback->known.n ? &fallback->known.at[number].face
                                                             : NULL;
}

bool sdl_fallback_has(const Fallback *fallback, int32_t number, uint32_t cp) {
    return fallback && number >= 0 && (size_t)number < fallback->known.n &&
           FcCharSetHasChar(fallback->known.at[number].chars, cp);
}
