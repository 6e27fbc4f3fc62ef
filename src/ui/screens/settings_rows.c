// The rows of the settings page: every setting of the table that has a title, in its order, and
// between them what is not a value but can be done.
#include "ui/screens/settings_internal.h"

// A group begins with the setting it names.
static const struct {
    const char *key, *title;
} groups[] = {
    {"minutes", "Your day"},
    {"track", "What you study"},
    {"scheduler", "How days are planned"},
    {"sounds", "Sound and voice"},
    {"theme", "The window"},
    {"interview-answer", "Interviews"},
    {"background", "You"},
};

// Acts stand behind the setting they name; "" is the end.
static const struct {
    const char *after, *group, *title, *about, *does;
    ActionId id;
} act_rows[] = {
    {"day-starts-at", NULL, "Away",
     "No cards for some days: those of these days come after them, and nothing is late.",
     "Choose a day...", ACT_AWAY},
    {"text-size", NULL, "Keys", "Every action and its keys; give it others.", "Look...",
     ACT_MY_KEYS},
    {"", "Your data", "Folder", "Your collection, your decks, your words and the backups are here:",
     "Copy path", ACT_COPY_FOLDER},
    {"", "Your data", "Backups",
     "One is made when the program closes and before each import; the newest twelve are kept.",
     "Make one now", ACT_BACKUP_NOW},
};

// Words of settings as people say them.
static const struct {
    const char *key, *value, *words;
} plain_words[] = {
    {"scheduler", "sm2", "SM-2"},
    {"scheduler", "sm2-1998", "SM-2, as published in 1998"},
    {"ask-again", "never", "never"},
    {"ask-again", "failures", "what I forgot"},
    {"ask-again", "below-good", "all below Good"},
    {"track", "none", "none yet"},
    {"track", "cloud", "Cloud infrastructure"},
    {"track", "data", "Data"},
    {"track", "platform", "Developer platforms"},
    {"track", "ai", "AI and machine learning"},
    {"theme", "system", "as the system"},
    {"theme", "contrast", "high contrast"},
    {"leech-after", "0", "never"},
    {"leech-after", "1", "once"},
    {"background", "unasked", "not said"},
    {"background", "skipped", "not said"},
    {"background", "project", "project work"},
    {"background", "other", "something else"},
    {"interview-answer", "typed", "typed"},
    {"interview-answer", "spoken", "spoken, not kept"},
    {"interview-answer", "both", "recorded and typed"},
};

Str settings_value(const Ui *ui, const SettingRow *row, Arena *a) {
    if (!row->info) {
        return str_of(row->does);
    }
    Buf value = {0};
    const Str key = str_of(row->info->key);
    settings_print(app_settings(ui_app(ui)), key, &value);
    const Str text = arena_str(a, buf_str(&value));
    buf_free(&value);
    for (size_t i = 0; i < sizeof plain_words / sizeof plain_words[0]; i++) {
        if (str_eq(str_of(plain_words[i].key), key) && str_eq(str_of(plain_words[i].value), text)) {
            return str_of(plain_words[i].words);
        }
    }
    if (str_eq(key, S("text-size"))) {
        return arena_printf(a, "%.*s %%", STR_ARG(text));
    }
    if (str_eq(key, S("day-starts-at"))) {
        return arena_printf(a, "%.*s:00", STR_ARG(text));
    }
    return str_eq(key, S("leech-after")) ? arena_printf(a, "%.*s times", STR_ARG(text)) : text;
}

static bool has_word(Str text, Str word) {
    for (size_t i = 0; i + word.n <= text.n; i++) {
        if (str_eq_nocase(str_sub(text, i, i + word.n), word)) {
            return true;
        }
    }
    return false;
}

static bool row_matches(const Ui *ui, const SettingRow *row, Str words, Arena *a) {
    const Str texts[] = {str_of(row->title), str_of(row->about), str_of(row->group),
                         settings_value(ui, row, a), str_of(row->info ? row->info->key : "")};
    while (words.at) {
        const Str word = str_cut(&words, ' ');
        bool found = false;
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            found = found || has_word(texts[i], word);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

static void add_row(const Ui *ui, SettingsScreen *s, SettingRow row, Arena *a) {
    if (s->row_n < SETTING_ROWS_MAX && row_matches(ui, &row, str_trim(edit_text(&s->field)), a)) {
        s->rows[s->row_n++] = row;
    }
}

static void add_acts(const Ui *ui, SettingsScreen *s, const char *after, const char *group,
                     Arena *a) {
    for (size_t i = 0; i < sizeof act_rows / sizeof act_rows[0]; i++) {
        if (str_eq(str_of(act_rows[i].after), str_of(after))) {
            add_row(ui, s,
                    (SettingRow){.group = act_rows[i].group ? act_rows[i].group : group,
                                 .title = act_rows[i].title,
                                 .about = act_rows[i].about,
                                 .does = act_rows[i].does,
                                 .act = {act_rows[i].id, 0}},
                    a);
        }
    }
}

void settings_list(const Ui *ui, SettingsScreen *s) {
    Arena a = {0};
    const char *group = groups[0].title;
    s->row_n = 0;
    for (size_t i = 0; settings_at(i); i++) {
        const SettingInfo *info = settings_at(i);
        if (!info->title) {
            continue;
        }
        for (size_t g = 0; g < sizeof groups / sizeof groups[0]; g++) {
            group = str_eq(str_of(groups[g].key), str_of(info->key)) ? groups[g].title : group;
        }
        add_row(
            ui, s,
            (SettingRow){.info = info, .group = group, .title = info->title, .about = info->about},
            &a);
        add_acts(ui, s, info->key, group, &a);
    }
    add_acts(ui, s, "", "", &a);
    s->selected = s->selected >= s->row_n ? s->row_n - 1 : s->selected;
    s->selected = s->selected < 0 ? 0 : s->selected;
    arena_free(&a);
}

// --- what a method does --------------------------------------------------------------------------
static const struct {
    const char *name;
    int n;
    int grades[4];
} samples[METHOD_SAMPLES] = {
    {"Good, Good", 2, {4, 4}},
    {"Good, Good, Hard, Hard", 4, {4, 4, 3, 3}},
    {"Good, Good, Again", 3, {4, 4, 2}},
};

Str settings_sample_name(int32_t i) {
    return str_of(samples[i].name);
}

Str settings_sample(SchedulerId id, int32_t i, Arena *a) {
    const Scheduler *scheduler = sched_get(id);
    SchedState state = sched_start();
    Buf text = {.max = 80};
    for (int k = 0; k < samples[i].n; k++) {
        state = scheduler->step(state, samples[i].grades[k]);
    }
    for (int q = QUALITY_AGAIN; q <= QUALITY_EASY; q++) {
        buf_addf(&text, "%s%lld", text.n ? " \xC2\xB7 " : "",
                 (long long)scheduler->step(state, q).interval_days);
    }
    const Str said = arena_str(a, buf_str(&text));
    buf_free(&text);
    return said;
}
