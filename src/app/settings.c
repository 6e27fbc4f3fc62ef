// Settings by name: one row each, three shapes (number, switch, word of a list) and one free text.
#include "app/settings.h"

#include <stddef.h>
#include <string.h>

#include "base/vec.h"
#include "core/fold.h"

typedef enum Shape { SHAPE_NUMBER, SHAPE_SWITCH, SHAPE_WORD, SHAPE_TEXT } Shape;

typedef struct Row {
    SettingInfo info;
    Shape shape;
    size_t offset;
    int32_t low, high, step;
} Row;

#define NUMBER(name, field, lo, hi, by, range, title, text)                                        \
    { {name, text, range, title}, SHAPE_NUMBER, offsetof(Settings, field), lo, hi, by }
#define SWITCH(name, field, title, text)                                                           \
    { {name, text, "on off", title}, SHAPE_SWITCH, offsetof(Settings, field), 0, 1, 1 }
// The words stand in the order of the enum, which is stored as an int.
#define WORD(name, field, words, title, text)                                                      \
    { {name, text, words, title}, SHAPE_WORD, offsetof(Settings, field), 0, 0, 1 }

#define TEXT(name, field, words, text)                                                             \
    {                                                                                              \
        {name, text, words, NULL}, SHAPE_TEXT, offsetof(Settings, field), 0,                       \
            (int32_t)sizeof((Settings *)0)->field - 1, 0                                           \
    }

static const Row rows[] = {
    NUMBER("minutes", minutes, 1, 240, 5, "1-240", "Minutes a day",
           "Minutes you want to study on a day."),
    NUMBER("new-per-day", new_per_day, 0, 200, 1, "0-200", "New cards a day",
           "At most this many new cards on a day."),
    NUMBER("after-a-gap", gap_cap, 1, 1000, 5, "1-1000", "Cards after a break",
           "At most this many due cards on the first day back after a break."),
    NUMBER("day-starts-at", day_start, 0, 23, 1, "0-23", "A day begins at",
           "The hour at which a new day begins."),
    WORD("track", track, "none cloud data platform ai", "Special subject",
         "The special subject you are preparing for."),
    WORD("scheduler", scheduler, "sm2 sm2-1998", "Method",
         "How the next day of a card is worked out."),
    WORD("ask-again", drill, "never failures below-good", "Ask again today",
         "Which answers are asked again on the same day until they are right."),
    NUMBER(
        "leech-after", leech, 0, 99, 1, "0-99", "Hard to keep after",
        "A card forgotten this often is pointed out, and again after half as many times more; 0: "
        "never."),
    SWITCH("leech-put-away", leech_suspends, "Put such cards away",
           "Suspend a card that is hard to keep, until you bring it back."),
    SWITCH("spread", spread, "Spread the load",
           "Move a card by a few days to where fewer cards are due."),
    SWITCH("overdue-credit", overdue_credit, "Credit for late answers",
           "Let a late but right answer count part of the extra days."),
    SWITCH("six-grades", six_grades, "Six grades", "Grade with the full scale from 0 to 5."),
    SWITCH("sounds", sounds, "Play sounds",
           "Play a card's sound when it is shown; r plays it at any time."),
    WORD("theme", theme, "system light dark contrast", "Colours",
         "Colours of the window; contrast is white on black with every edge visible."),
    NUMBER("text-size", text_percent, 80, 200, 10, "80-200", "Text size",
           "Size of all text, in percent."),
    WORD("interview-answer", answer_mode, "typed spoken recorded both", "Interview answers",
         "How you answer in a mock interview; without a microphone it is typed."),
    WORD("background", background, "unasked skipped project product operations other",
         "Where you come from", "What you did before; asked once, at the beginning."),
    TEXT("keys", keys, "ACTION = KEY, KEY; ...", "Your own keys, such as: grade-good = 3, g"),
    TEXT("recent-files", recent, "PATH, one a line", "Files you imported last, one a line."),
    TEXT("searches", searches, "SEARCH, one a line", "Searches you saved, one a line."),
    TEXT("folded", folded, "own orient fundamentals track hands-on craft career mock",
         "Groups of decks that are folded on the home screen."),
    TEXT("window", window, "X Y WIDTH HEIGHT", "Where the window stood last."),
    TEXT("columns", columns, "deck state due interval ease lapses",
         "Columns of the list of all cards."),
};

Settings settings_default(void) {
    return (Settings){.minutes = 20,
                      .new_per_day = 8,
                      .gap_cap = 20,
                      .day_start = 4,
                      .scheduler = SCHED_SM2,
                      .drill = DRILL_FAILURES,
                      .leech = FOLD_LEECH_LIMIT,
                      .spread = true,
                      .text_percent = 100,
                      .answer_mode = ANSWER_RECORDED,
                      .columns = "deck state due"};
}

const SettingInfo *settings_at(size_t i) {
    return i < ARRAY_LEN(rows) ? &rows[i].info : NULL;
}

static const Row *find(Str key) {
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (str_eq(key, str_of(rows[i].info.key))) {
            return &rows[i];
        }
    }
    return NULL;
}

// Enums are read and written through int: every enum here has non-negative values only, and C
// compilers of the platforms we build for give such enums the size of int.
_Static_assert(sizeof(Track) == sizeof(int) && sizeof(Background) == sizeof(int), "enum size");

static int get_word(const Settings *s, const Row *row) {
    int v;
    memcpy(&v, (const char *)s + row->offset, sizeof v);
    return v;
}

static void step_number(int32_t value, const Row *row, int by, Buf *out) {
    int64_t to = (int64_t)value + (int64_t)by * row->step;
    // From a value between the steps to the next one on the grid.
    if (row->step > 1 && to % row->step != 0 && to > row->low && to < row->high) {
        to -= by > 0 ? to % row->step : to % row->step - row->step;
    }
    to = to < row->low ? row->low : to > row->high ? row->high : to;
    buf_addf(out, "%d", (int)to);
}

static void step_word(int at, const Row *row, int by, Buf *out) {
    Str words = str_of(row->info.values), word = str_cut(&words, ' ');
    for (int i = 0; i < at + by && words.at; i++) {
        word = str_cut(&words, ' ');
    }
    buf_add_str(out, word);
}

bool settings_step(const Settings *s, Str key, int by, Buf *out) {
    const Row *row = find(key);
    if (!row || row->shape == SHAPE_TEXT) {
        return false;
    }
    const char *at = (const char *)s + row->offset;
    if (row->shape == SHAPE_NUMBER) {
        int32_t value;
        memcpy(&value, at, sizeof value);
        step_number(value, row, by, out);
    } else if (row->shape == SHAPE_SWITCH) {
        buf_add_z(out, *(const bool *)at ? "off" : "on");
    } else {
        step_word(get_word(s, row), row, by, out);
    }
    return true;
}

bool settings_print(const Settings *s, Str key, Buf *out) {
    const Row *row = find(key);
    if (!row) {
        return false;
    }
    const char *at = (const char *)s + row->offset;
    Str words = str_of(row->info.values);
    switch (row->shape) {
    case SHAPE_NUMBER: {
        int32_t v;
        memcpy(&v, at, sizeof v);
        buf_addf(out, "%d", (int)v);
        break;
    }
    case SHAPE_SWITCH:
        buf_add_z(out, *(const bool *)at ? "on" : "off");
        break;
    case SHAPE_WORD:
        for (int i = get_word(s, row); i > 0; i--) {
            str_cut(&words, ' ');
        }
        buf_add_str(out, str_cut(&words, ' '));
        break;
    case SHAPE_TEXT:
        buf_add_z(out, at);
        break;
    }
    return true;
}

static bool refuse(const Row *row, Str value, Err *err) {
    return err_set(err, ERR_INPUT, "\"%.*s\" is not a value of %s; it can be: %s", STR_ARG(value),
                   row->info.key, row->info.values);
}

bool settings_parse(Settings *s, Str key, Str value, Err *err) {
    const Row *row = find(key);
    if (!row) {
        return err_set(err, ERR_NOT_FOUND,
                       "there is no setting \"%.*s\"; \"trestle settings\" lists them all",
                       STR_ARG(key));
    }
    char *at = (char *)s + row->offset;
    int64_t number = 0;
    Str words = str_of(row->info.values);
    switch (row->shape) {
    case SHAPE_NUMBER: {
        if (!str_to_i64(value, &number) || number < row->low || number > row->high) {
            return refuse(row, value, err);
        }
        int32_t v = (int32_t)number;
        memcpy(at, &v, sizeof v);
        return true;
    }
    case SHAPE_SWITCH:
        if (!str_eq(value, S("on")) && !str_eq(value, S("off"))) {
            return refuse(row, value, err);
        }
        *(bool *)at = str_eq(value, S("on"));
        return true;
    case SHAPE_WORD:
        for (int i = 0; words.at; i++) {
            if (str_eq(str_cut(&words, ' '), value)) {
                memcpy(at, &i, sizeof i);
                return true;
            }
        }
        return refuse(row, value, err);
    case SHAPE_TEXT:
        if (value.n > (size_t)row->high) {
            return err_set(err, ERR_LIMIT, "at most %d characters fit here", (int)row->high);
        }
        if (value.n) {
            memcpy(at, value.at, value.n);
        }
        at[value.n] = '\0';
        return true;
    }
    return false;
}
