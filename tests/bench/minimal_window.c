// minimal_window FONT [stay]: the least an SDL2 and SDL2_ttf program does to show a page of text,
// on the same kind of window and renderer as ours. With "stay" it then sleeps on events for ever.
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <string.h>

#define WIDTH  1280
#define HEIGHT 800
#define LINES  32

static void draw_line(SDL_Renderer *renderer, TTF_Font *font, int i) {
    char text[160];
    snprintf(text, sizeof text,
             "%d. A plain line of words, as long as the lines of a card that explains something.",
             i + 1);
    SDL_Surface *surface = TTF_RenderUTF8_Blended(font, text, (SDL_Color){20, 20, 24, 255});
    SDL_Texture *texture = surface ? SDL_CreateTextureFromSurface(renderer, surface) : NULL;
    if (texture) {
        const SDL_Rect to = {40, 20 + i * 24, surface->w, surface->h};
        SDL_RenderCopy(renderer, texture, NULL, &to);
    }
    SDL_DestroyTexture(texture);
    SDL_FreeSurface(surface);
}

int main(int argc, char **argv) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (argc < 2 || SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) {
        return 1;
    }
    SDL_Window *window = SDL_CreateWindow("minimal", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                          WIDTH, HEIGHT, SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE);
    SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE) : NULL;
    TTF_Font *font = TTF_OpenFont(argv[1], 16);
    if (!renderer || !font) {
        return 1;
    }
    SDL_SetRenderDrawColor(renderer, 246, 246, 248, 255);
    SDL_RenderClear(renderer);
    for (int i = 0; i < LINES; i++) {
        draw_line(renderer, font, i);
    }
    SDL_ShowWindow(window);
    SDL_RenderPresent(renderer);
    SDL_Event event;
    while (argc > 2 && strcmp(argv[2], "stay") == 0 && SDL_WaitEvent(&event)) {
        if (event.type == SDL_QUIT) {
            break;
        }
    }
    TTF_CloseFont(font);
    SDL_DestroyRenderer(renderer);
    SDL_DestroyWindow(window);
    TTF_Quit();
    SDL_Quit();
    return 0;
}
