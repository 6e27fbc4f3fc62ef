// The program's mark, drawn: a trestle under its deck, white on a rounded square of the accent
// colour. The same figure as trestle.svg, on a grid of 24.
#include "base/vec.h"
#include "sdl/sdl_internal.h"
#include "sdl/sdl_window_internal.h"

#define GRID   24
#define ACCENT 0xFF5B5BD6u
#define WHITE  0xFFFFFFFFu

// Strokes in tenths of the grid: deck, tie, and the two crossing pairs of legs.
static const int16_t strokes[][4] = {
    {45, 70, 195, 70},  {80, 70, 60, 180},  {160, 70, 180, 180},
    {80, 70, 180, 180}, {160, 70, 60, 180},
};

SDL_Surface *sdl_icon(int32_t side) {
    SDL_Surface *icon = sdl_mask_box(side, side, side * 6 / GRID, ACCENT);
    for (size_t i = 0; icon && i < ARRAY_LEN(strokes); i++) {
        Point ends[2];
        for (size_t k = 0; k < 2; k++) {
            ends[k] = (Point){strokes[i][2 * k] * side * 16 / (GRID * 10),
                              strokes[i][2 * k + 1] * side * 16 / (GRID * 10)};
        }
        const int32_t width = side * (i == 0 ? 2 : 1) / GRID + (i == 0 ? 0 : side / 48);
        SDL_Surface *line = sdl_mask_line(side, side, ends, 2, width > 0 ? width : 1, WHITE);
        if (line) {
            SDL_SetSurfaceBlendMode(line, SDL_BLENDMODE_BLEND);
            SDL_BlitSurface(line, NULL, icon, NULL);
            SDL_FreeSurface(line);
        }
    }
    return icon;
}
