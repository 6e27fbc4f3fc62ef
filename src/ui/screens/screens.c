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
        [SCREEN_MOCK] = &screen_mock,
        [SCREEN_MOCK_PAST] = &screen_mock_past,
        [SCREEN_MOCK_PAGE] = &screen_mock_page,
        [SCREEN_EDIT] = &screen_edit,
        [SCREEN_UNSAVED] = &screen_unsaved,
        [SCREEN_AWAY] = &screen_away,
        [SCREEN_KEYS] = &screen_keys,
        [SCREEN_KEYS_GIVE] = &screen_keys_give,
        [SCREEN_MINE] = &screen_mine,
        [SCREEN_SQL] = &screen_sql,
        [SCREEN_SQL_TABLES] = &screen_sql_tables,
        [SCREEN_SQL_RACE] = &screen_sql_race,
        [SCREEN_IMPORT] = &screen_import,
        [SCREEN_EXPORT] = &screen_export,
        [SCREEN_BULK] = &screen_bulk,
        [SCREEN_CARDS] = &screen_cards,
        [SCREEN_REPLACE] = &screen_replace,
        [SCREEN_DECK] = &screen_deck,
        [SCREEN_COLUMNS] = &screen_columns,
        [SCREEN_SEARCHES] = &screen_searches,
    };
    return id > SCREEN_NONE && id < SCREEN_COUNT ? table[id] : NULL;
}
