// The settings page: what its rows are (settings_rows.c), what happens (settings.c), how it looks
// (settings_draw.c).
#ifndef UI_SCREENS_SETTINGS_INTERNAL_H
#define UI_SCREENS_SETTINGS_INTERNAL_H

#include "app/app_backups.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_edit.h"
#include "ui/w_scroll.h"

#define SETTING_ROWS_MAX 64
#define SETTINGS_FIELD   1
#define METHOD_SAMPLES   3

// One row: a setting with its value, or something to be done.
typedef struct SettingRow {
    const SettingInfo *info; // NULL: an act
    const char *group, *title, *about;
    const char *does; // of an act: what stands where a value would
    Act act;
} SettingRow;

typedef struct SettingsScreen {
    Scroll scroll, side_scroll;
    SettingRow rows[SETTING_ROWS_MAX]; // those that match what is looked for
    int32_t row_n, selected;
    bool follow; // bring the chosen row into view
    Edit field;
    Arena arena; // of the backups
    BackupInfo *backups;
    size_t backup_n;
} SettingsScreen;

// Every row whose title, reason, group or value has all the words.
void settings_list(const Ui *ui, SettingsScreen *s);
// The value in force as people say it.
Str settings_value(const Ui *ui, const SettingRow *row, Arena *a);
// What the i-th sample card would do under a method: "1 d, 14 d, 15 d, 16 d" for Again to Easy.
Str settings_sample_name(int32_t i);
Str settings_sample(SchedulerId id, int32_t i, Arena *a);

void settings_draw(UiFrame *f, void *self);

#endif
