// Settings by name: one row each, three shapes (number, switch, word of a list) and one free text.
#include "app/settings.h"

#include <stddef.h>
#include <string.h>

#include "base/vec.h"

typedef enum Shape { SHAPE_NUMBER, SHAPE_SWITCH, SHAPE_WORD, SHAPE_TEXT } Shape;

typedef struct Row {
    SettingInfo info;
    Shape shape;
    size_t offset;
    int32_t low, high;
} Row;

#define NUMBER(name, field, lo, hi, range, text)                                                   \
    { {name, text, range}, SHAPE_NUMBER, offsetof(Settings, field), lo, hi }
#define SWITCH(name, field, text)                                                                  \
    { {name, text, "on off"}, SHAPE_SWITCH, offsetof(Settings, field), 0, 1 }
// The words stand in the order of the enum, which is stored as an int.
#define WORD(name, field, words, text)                                                             \
    { {name, text, words}, SHAPE_WORD, offsetof(Settings, field), 0, 0 }

static const Row rows[] = {
    NUMBER("minutes", minutes, 1, 240, "1-240", "Minutes you want to study on a day."),
    NUMBER("new-per-day", new_per_day, 0, 200, "0-200", "At most this many new cards on a day."),
    NUMBER("after-a-gap", gap_cap, 1, 1000, "1-1000",
           "At most this many due cards on the first day back after a break."),
    NUMBER("day-starts-at", day_start, 0, 23, "0-23", "The hour at which a new day begins."),
    WORD("scheduler", scheduler, "sm2 sm2-1998", "How the next day of a card is worked out."),
    WORD("ask-again", drill, "never failures below-good",
         "Which answers are asked again on the same day until they are right."),
    WORD("track", track, "none cloud data platform ai",
         "The special subject you are preparing for."),
    SWITCH("spread", spread, "Move a card by a few days to where fewer cards are due."),
    SWITCH("overdue-credit", overdue_credit,
           "Let a late but right answer count part of the extra days."),
    SWITCH("six-grades", six_grades, "Grade with the full scale from 0 to 5."),
    WORD("theme", theme, "system light dark", "Colours of the window."),
    NUMBER("text-size", text_percent, 80, 200, "80-200", "Size of all text, in percent."),
    WORD("background", background, "unasked skipped project product operations other",
         "Where you are coming from."),
    {{"keys", "Your own keys, such as: grade-good = 3, g", "ACTION = KEY, KEY; ..."},
     SHAPE_TEXT,
     offsetof(Settings, keys),
     0,
     0},
};

Settings settings_default(void) {
    return (Settings){.minutes = 20,
                      .new_per_day = 8,
                      .gap_cap = 20,
                      .day_start = 4,
                      .scheduler = SCHED_SM2,
                      .drill = DRILL_FAILURES,
                      .spread = true,
                      .text_percent = 100};
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
        if (value.n >= sizeof s->keys) {
            return err_set(err, ERR_LIMIT, "at most %zu characters fit here", sizeof s->keys - 1);
        }
        if (value.n) {
            memcpy(at, value.at, value.n);
        }
        at[value.n] = '\0';
        return true;
    }
    return false;
}
