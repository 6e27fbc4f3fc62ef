// The settings as a struct, loaded once and saved one by one as they change. One table names each:
// its key in the store and on the command line, what it means, its limits.
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "base/buf.h"
#include "base/err.h"
#include "core/card.h"
#include "core/queue.h"

typedef enum ThemeChoice {
    THEME_SYSTEM,
    THEME_LIGHT,
    THEME_DARK,
    THEME_CONTRAST, // white on black, every edge visible
    THEME_CHOICE_COUNT
} ThemeChoice;

// "Where are you coming from?", the one question of the first run.
typedef enum Background {
    BACKGROUND_UNASKED,
    BACKGROUND_SKIPPED,
    BACKGROUND_PROJECT, // project or program management
    BACKGROUND_PRODUCT,
    BACKGROUND_OPS, // operations, support, logistics
    BACKGROUND_OTHER,
    BACKGROUND_COUNT
} Background;

// How a mock question is answered.
typedef enum AnswerMode {
    ANSWER_TYPED,
    ANSWER_SPOKEN, // out loud, nothing is kept of it
    ANSWER_RECORDED,
    ANSWER_BOTH, // recorded and typed
    ANSWER_MODE_COUNT
} AnswerMode;

typedef struct Settings {
    int32_t minutes;     // a day's budget, 1-240
    int32_t new_per_day; // 0-200
    int32_t gap_cap;     // due cards of the first session after a gap, 1-1000
    int32_t day_start;   // hour at which a day starts, 0-23
    SchedulerId scheduler;
    DrillRule drill;
    Track track;
    int32_t leech;       // lapses that make a leech, 0-99; 0: never
    bool leech_suspends; // such a card is put away
    bool spread;         // land on the least loaded day of the range
    bool overdue_credit; // "sm2+": count part of the lateness
    bool six_grades;     // 0-5 instead of Again Hard Good Easy
    bool sounds;         // a card's sound plays by itself when it is shown
    ThemeChoice theme;
    int32_t text_percent; // 80-200
    Background background;
    AnswerMode answer_mode; // of mock interviews
    char keys[4096];        // the learner's own key bindings, see ui/keymap.h
    char searches[4096];    // saved searches, one a line
    char recent[4096];      // files imported last, one a line, the latest first
    char folded[128];       // groups of decks folded on the home screen, in words
    char window[64];        // where the window stood last: "X Y WIDTH HEIGHT [maximised]"
    char columns[128];      // of the list of cards, in words: "deck state due"
} Settings;

Settings settings_default(void);

typedef struct SettingInfo {
    const char *key, *about;
    const char *values; // "1-240", "on off", "sm2 sm2-1998"
    const char *title;  // "Minutes a day"; NULL: not for the settings screen
} SettingInfo;

// The i-th setting of the table, for listing; NULL at the end.
const SettingInfo *settings_at(size_t i);
// The value next to the one in force, in the direction of `by` (+1, -1), appended as text: the next
// word, the other switch, a number one step on. Stays at the ends. False for free text.
bool settings_step(const Settings *s, Str key, int by, Buf *out);
// Text of a setting, appended. False when there is no such key.
bool settings_print(const Settings *s, Str key, Buf *out);
// Sets from text. ERR_NOT_FOUND for the key, ERR_INPUT for the value, with what is allowed.
bool settings_parse(Settings *s, Str key, Str value, Err *err);

#endif
