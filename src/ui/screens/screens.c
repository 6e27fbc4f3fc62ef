// The table of all screens.
#include "ui/screens/screens.h"

#include "ui/screens/screens_internal.h"

const Screen *screens_get(int id) {
    static const Screen *const table[SCREEN_COUNT] = {
        [SCREEN_HOME] = &screen_home,
        [SCREEN_REVIEW] = &screen_review,
        [SCREEN_DONE] = &screen_done,
        [SCREEN_INFO] = &screen_info,
        [SCREEN_LESSON] = &screen_lesson,
        [SCREEN_HELP] = &screen_help,
        [SCREEN_PALETTE] = &screen_palette,
        [SCREEN_SETTINGS] = &screen_settings,
        [SCREEN_STATISTICS] = &screen_statistics,
        [SCREEN_BROWSE] = &screen_browse,
        [SCREEN_EDIT] = &screen_edit,
        [SCREEN_UNSAVED] = &screen_unsaved,
        [SCREEN_BULK] = &screen_bulk,
        [SCREEN_COLUMNS] = &screen_columns,
        [SCREEN_SEARCHES] = &screen_searches,
    };
    return id > SCREEN_NONE && id < SCREEN_COUNT ? table[id] : NULL;
}
