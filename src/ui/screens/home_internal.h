// The state of the home screen, shared by what acts on it (home.c) and what draws it (home_draw.c,
// home_days.c).
#ifndef UI_SCREENS_HOME_INTERNAL_H
#define UI_SCREENS_HOME_INTERNAL_H

#include "app/app_ahead.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"

#define HOME_ROWS_MAX 4096

typedef struct HomeRow {
    Stage stage;
    int32_t deck; // -1: the row of the stage
} HomeRow;

typedef struct Home {
    Scroll scroll, side_scroll;
    bool closed[STAGE_COUNT]; // remembered as a setting
    HomeRow rows[HOME_ROWS_MAX];
    int32_t row_n;
    int32_t selected; // -1: none
    bool is_looking;  // the days ahead are not all known yet
} Home;

// Away, and nothing asked for on top.
bool home_is_away(const Ui *ui);
// The question of the first run; answers are buttons of ACT_FIRST_RUN_ANSWER.
bool home_asks_background(const Ui *ui);
int32_t home_background_n(void);
Str home_background_label(int32_t i);

void home_draw(UiFrame *f, void *self);
// The days behind and the days ahead, from y downwards; the height they take.
int32_t home_draw_days(UiFrame *f, const Ahead *ahead, int32_t x, int32_t y, int32_t width);

static inline LabelStyle home_label(TypeRole type, ColorRole color, Role role) {
    return (LabelStyle){.type = type, .color = color, .role = role};
}

#endif
