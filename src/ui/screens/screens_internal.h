// What the screens share: their records, and words several of them say.
#ifndef UI_SCREENS_SCREENS_INTERNAL_H
#define UI_SCREENS_SCREENS_INTERNAL_H

#include "ui/screen.h"

extern const Screen screen_home;
extern const Screen screen_review;
extern const Screen screen_done;
extern const Screen screen_info;
extern const Screen screen_lesson;
extern const Screen screen_settings;
extern const Screen screen_statistics;
extern const Screen screen_browse;
extern const Screen screen_mock;
extern const Screen screen_mock_past;
extern const Screen screen_mock_page;
extern const Screen screen_bulk;
extern const Screen screen_cards;
extern const Screen screen_replace;
extern const Screen screen_deck;
extern const Screen screen_searches;
extern const Screen screen_columns;
extern const Screen screen_edit;
extern const Screen screen_unsaved;
extern const Screen screen_import;
extern const Screen screen_export;
extern const Screen screen_away;
extern const Screen screen_keys;
extern const Screen screen_keys_give;
extern const Screen screen_mine;
extern const Screen screen_sql;
extern const Screen screen_sql_tables;
extern const Screen screen_sql_race;

// SCREEN_EDIT: OpenArgs.text is the card's id (empty: a new one), number may be
#define EDIT_AT_MINE 1 // with the caret at the learner's own words

// Copies the card's question, and its answer when it is seen, to the clipboard.
void copy_card(Ui *ui, int32_t item, bool with_answer);

// "917", "100,917"
Str words_number(Arena *a, int64_t n);
// "1 minute", "12 minutes"
Str words_count(Arena *a, int64_t n, const char *one, const char *many);
// "6 days", "1.2 months", "2.3 years": for buttons, where room is scarce.
Str words_interval(Arena *a, int32_t days);
// "18 due, 5 new"
Str words_due(Arena *a, int32_t due, int32_t fresh);
// "Monday, 23 November"
Str words_date(Arena *a, int32_t day);
// "Monday"
Str words_weekday(int32_t day);
// "23 November", with the year when it is not that of `today`: "3 January 2027".
Str words_day(Arena *a, int32_t day, int32_t today);
// "2.36" from hundredths.
Str words_ease(Arena *a, int32_t ef100);
// A name for the middle of a sentence: one that runs from right to left is set apart by the marks
// that Unicode has for it, so that the numbers and words around it keep their places.
Str words_name(Arena *a, Str name);

// The value of a row: between two arrows that change it, when the row is the chosen one. The arrows
// are squares of r's height.
void words_choice(UiFrame *f, Rect r, Str value, bool is_chosen);

#endif
