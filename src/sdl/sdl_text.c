// A run as pixels: its stretches are drawn by SDL_ttf, each with the run's direction and script,
// and put side by side on one baseline. Widths are those of the same drawing, so that layout and
// picture agree to the pixel.
//
// Light text on a dark ground looks bolder than dark on light at the same coverage, because
// blending is done on gamma-encoded values: its alpha is raised to 0.88, which evens them out.
#include <math.h>

#include "base/hash.h"
#include "sdl/sdl_fonts_internal.h"

// A run wider than this is cut when drawn; no window is that wide.
#define DRAWN_WIDTH_MAX 16384
#define DARK_GAMMA      0.88f
// Height of an emoji's strike as a share of the text size around it: what its em box stands for.
#define EMOJI_HEIGHT 1.17f

uint64_t sdl_text_key(const TextRun *run) {
    uint64_t key = hash_str(run->text);
    key = hash_mix(key, (uint64_t)run->style.face << 32 | (uint32_t)run->style.size_q);
    key = hash_mix(key, hash_str((Str){run->script, sizeof run->script}));
    return hash_mix(key, run->rtl);
}

static const char *stretch_z(SdlFonts *fonts, const Stretch *s) {
    fonts->z.n = 0;
    buf_add_str(&fonts->z, str_sub(buf_str(&fonts->clean), s->from, s->from + s->n));
    return buf_z(&fonts->z);
}

static TTF_Font *shaped_font(SdlFonts *fonts, const TextRun *run, const Stretch *s) {
    TTF_Font *font = sdl_face_get(fonts, s->file, run->style.size_q);
    if (font) {
        char script[5] = "Zyyy";
        if (run->script[0]) {
            memcpy(script, run->script, sizeof run->script);
        }
        TTF_SetFontDirection(font, run->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font, script);
    }
    return font;
}

static float emoji_ratio(TTF_Font *font, int32_t size_q) {
    const int strike = TTF_FontHeight(font);
    return strike > 0 ? (float)size_q / 4 * EMOJI_HEIGHT / (float)strike : 0;
}

static int32_t scaled(int length, float ratio) {
    return (int32_t)lroundf((float)length * ratio);
}

// A box for a character nobody has: as wide as a digit, as high as a capital.
static int32_t box_pitch(int32_t size_q) {
    return size_q * 64 / 400 + 1;
}

static int32_t stretch_width(SdlFonts *fonts, const TextRun *run, const Stretch *s) {
    TTF_Font *font = shaped_font(fonts, run, s);
    if (!font) {
        return box_pitch(run->style.size_q) * s->clusters;
    }
    int w = 0;
    if (TTF_SizeUTF8(font, stretch_z(fonts, s), &w, NULL) != 0) {
        return 0;
    }
    return sdl_face_is_color(fonts, s->file) ? scaled(w, emoji_ratio(font, run->style.size_q)) : w;
}

int32_t sdl_text_width(SdlFonts *fonts, const TextRun *run) {
    sdl_split(fonts, run, &fonts->clean, &fonts->stretches);
    int32_t width = 0;
    for (size_t i = 0; i < fonts->stretches.n; i++) {
        width += stretch_width(fonts, run, &fonts->stretches.at[i]);
        if (width > INT32_MAX / 2) {
            break;
        }
    }
    return width;
}

void sdl_text_line(SdlFonts *fonts, TextStyle style, int32_t *ascent, int32_t *height) {
    TTF_Font *font = sdl_face_get(fonts, (int32_t)style.face, style.size_q);
    if (!font) {
        *ascent = style.size_q / 4;
        *height = style.size_q * 5 / 16;
        return;
    }
    *ascent = TTF_FontAscent(font);
    *height = *ascent - TTF_FontDescent(font);
}

// One stretch drawn on its own.
typedef struct Piece {
    SDL_Surface *surface;
    int32_t ascent, width;
    bool is_color;
} Piece;

static Piece draw_boxes(const TextRun *run, const Stretch *s, Color color) {
    const int32_t pitch = box_pitch(run->style.size_q), size = run->style.size_q / 4;
    const int32_t high = size * 7 / 10 + 1, line = size / 20 + 1, gap = pitch / 8 + 1;
    const int32_t count =
        s->clusters < DRAWN_WIDTH_MAX / pitch ? s->clusters : DRAWN_WIDTH_MAX / pitch;
    Piece piece = {sdl_new_surface(pitch * count, high), high, pitch * s->clusters, false};
    const Uint32 ink = color | 0xFF000000u;
    for (int32_t i = 0; piece.surface && i < count; i++) {
        const SDL_Rect box = {i * pitch + gap, 0, pitch - 2 * gap, high};
        const SDL_Rect hole = {box.x + line, line, box.w - 2 * line, high - 2 * line};
        SDL_FillRect(piece.surface, &box, ink);
        if (hole.w > 0 && hole.h > 0) {
            SDL_FillRect(piece.surface, &hole, 0);
        }
    }
    return piece;
}

static Piece draw_stretch(SdlFonts *fonts, const TextRun *run, const Stretch *s, Color color) {
    TTF_Font *font = shaped_font(fonts, run, s);
    if (!font) {
        return draw_boxes(run, s, color);
    }
    const SDL_Color ink = {(Uint8)(color >> 16), (Uint8)(color >> 8), (Uint8)color, 255};
    Piece piece = {
        .surface = TTF_RenderUTF8_Blended(font, stretch_z(fonts, s), ink),
        .ascent = TTF_FontAscent(font),
        .is_color = sdl_face_is_color(fonts, s->file),
    };
    if (!piece.surface) { // a stretch of nothing visible
        return (Piece){0};
    }
    if (piece.is_color) {
        const float ratio = emoji_ratio(font, run->style.size_q);
        SDL_Surface *strike = piece.surface;
        piece.ascent = scaled(piece.ascent, ratio);
        piece.surface = sdl_scale(strike, scaled(strike->w, ratio), scaled(strike->h, ratio));
        SDL_FreeSurface(strike);
    }
    piece.width = piece.surface ? piece.surface->w : 0;
    return piece;
}

// Gives the surface its final alpha: the curve for dark grounds and the colour's own transparency.
static void finish_alpha(SDL_Surface *surface, Color color, bool light_on_dark) {
    if (!light_on_dark && alpha_of(color) == 255) {
        return;
    }
    Uint8 curve[256];
    for (int i = 0; i < 256; i++) {
        const float a = light_on_dark ? powf((float)i / 255, DARK_GAMMA) : (float)i / 255;
        curve[i] = (Uint8)(a * (float)alpha_of(color) + 0.5f);
    }
    for (int y = 0; y < surface->h; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            row[x] = (row[x] & 0xFFFFFF) | (Uint32)curve[row[x] >> 24] << 24;
        }
    }
}

// Pieces side by side on the lowest of their baselines, from the left; rtl: the last one first.
static SDL_Surface *join(const Piece *pieces, size_t n, bool rtl, int32_t *ascent) {
    int32_t up = 0, down = 0, width = 0;
    for (size_t i = 0; i < n; i++) {
        const Piece *p = &pieces[i];
        const int32_t below = p->surface ? p->surface->h - p->ascent : 0;
        up = p->ascent > up ? p->ascent : up;
        down = below > down ? below : down;
        width += p->width;
    }
    *ascent = up;
    width = width < DRAWN_WIDTH_MAX ? width : DRAWN_WIDTH_MAX;
    SDL_Surface *all = sdl_new_surface(width, up + down);
    int32_t x = 0;
    for (size_t i = 0; all && i < n; i++) {
        const Piece *p = &pieces[rtl ? n - 1 - i : i];
        if (p->surface) {
            SDL_Rect at = {x, up - p->ascent, p->surface->w, p->surface->h};
            SDL_SetSurfaceBlendMode(p->surface, SDL_BLENDMODE_NONE);
            SDL_BlitSurface(p->surface, NULL, all, &at);
        }
        x += p->width;
    }
    return all;
}

SDL_Surface *sdl_text_render(SdlFonts *fonts, const TextRun *run, Color color, bool light_on_dark,
                             int32_t *ascent) {
    sdl_split(fonts, run, &fonts->clean, &fonts->stretches);
    const size_t all = fonts->stretches.n;
    Piece *pieces = mem_array(all, sizeof *pieces);
    size_t n = 0;
    for (int32_t width = 0; n < all && width < DRAWN_WIDTH_MAX; n++) {
        pieces[n] = draw_stretch(fonts, run, &fonts->stretches.at[n], color);
        width += pieces[n].width;
        if (pieces[n].surface) {
            const Color tone = pieces[n].is_color ? color | 0xFFFFFF : color;
            finish_alpha(pieces[n].surface, tone, light_on_dark && !pieces[n].is_color);
        }
    }
    SDL_Surface *surface = NULL;
    if (n == 1) {
        surface = pieces[0].surface;
        *ascent = pieces[0].ascent;
    } else if (n > 1) {
        surface = join(pieces, n, run->rtl, ascent);
        for (size_t i = 0; i < n; i++) {
            SDL_FreeSurface(pieces[i].surface);
        }
    }
    mem_free(pieces);
    return surface;
}
