// Verbs that keep the collection safe, the scheduler's preview, and the settings.
#include <stdio.h>
#include <string.h>

#include "cli/cli_internal.h"
#include "core/sched.h"

int cli_check(const Call *call) {
    int code;
    App *app = cli_open(call, !call->flag[0], &code);
    if (!app) {
        return code;
    }
    Arena a = {0};
    Err err = {0};
    StrList problems = {0};
    bool ok = (!call->flag[0] || app_rebuild(app, &err)) && app_check(app, &a, &problems, &err);
    cli_print_diags(&app_library(app)->diags);
    if (ok && call->json) {
        Buf out = {0};
        Json j = {.out = &out};
        json_open(&j, '{');
        json_key(&j, "ok");
        json_bool(&j, problems.n == 0);
        json_key(&j, "problems");
        json_open(&j, '[');
        for (size_t i = 0; i < problems.n; i++) {
            json_str(&j, problems.at[i]);
        }
        json_close(&j, ']');
        json_close(&j, '}');
        cli_flush_json(&out);
    } else if (ok) {
        for (size_t i = 0; i < problems.n; i++) {
            cli_put(problems.at[i]);
            putchar('\n');
        }
        puts(problems.n
                 ? "\"trestle check --rebuild\" works it out again from the log, which is safe."
                 : "Everything is in order: what is shown follows from the log.");
    }
    code = !ok ? cli_fail(&err) : problems.n ? EXIT_FAULTS : EXIT_DONE;
    arena_free(&a);
    app_close(app, call->options->now_ms);
    return code;
}

int cli_backup(const Call *call) {
    int code;
    App *app = cli_open(call, true, &code);
    if (!app) {
        return code;
    }
    Arena a = {0};
    Err err = {0};
    Str written = {0};
    const char *path = call->word_n ? call->words[0].at : NULL;
    if (app_backup(app, &a, path, call->options->now_ms, &written, &err)) {
        if (call->json) {
            Buf out = {0};
            Json j = {.out = &out};
            json_open(&j, '{');
            json_key(&j, "file");
            json_str(&j, written);
            json_close(&j, '}');
            cli_flush_json(&out);
        } else {
            printf("Copied and checked: %.*s\n", STR_ARG(written));
        }
    } else {
        cli_fail(&err);
        code = EXIT_COULD_NOT;
    }
    arena_free(&a);
    app_close(app, call->options->now_ms);
    return code;
}

int cli_restore(const Call *call) {
    Err err = {0};
    if (!app_restore(call->options->data_dir, call->words[0].at, call->options->now_ms, &err)) {
        return cli_fail(&err);
    }
    printf("The collection is now the one of %.*s. What was there before is in %s/backups.\n",
           STR_ARG(call->words[0]), call->options->data_dir);
    return EXIT_DONE;
}

#define GRADES_LONGEST 10000

// The grades of "5,4,3" into `out`; how many, -1 when one of them is none (which is told).
static int read_grades(Str text, int8_t out[GRADES_LONGEST]) {
    int n = 0;
    for (Str rest = text; rest.at && n < GRADES_LONGEST;) {
        int64_t q = -1;
        Str word = str_trim(str_cut(&rest, ','));
        if (!str_to_i64(word, &q) || q < 0 || q > 5) {
            fprintf(stderr, "trestle: \"%.*s\" is not a grade; grades are 0 to 5, such as 5,4,3\n",
                    STR_ARG(word));
            return -1;
        }
        out[n++] = (int8_t)q;
    }
    return n;
}

static void step_json(Json *j, int quality, SchedState s) {
    json_open(j, '{');
    json_key(j, "quality");
    json_int(j, quality);
    json_key(j, "repetition");
    json_int(j, s.reps);
    json_key(j, "interval_days");
    json_int(j, s.interval_days);
    json_key(j, "ease");
    json_ratio(j, s.ef100);
    json_close(j, '}');
}

int cli_preview(const Call *call) {
    SchedulerId id = SCHED_SM2;
    if (call->value[0] && !sched_find(str_of(call->value[0]), &id)) {
        fprintf(stderr, "trestle: there is no scheduler \"%s\"; there are:", call->value[0]);
        for (int i = 0; i < SCHED_COUNT; i++) {
            fprintf(stderr, " %s", sched_get((SchedulerId)i)->name);
        }
        fputc('\n', stderr);
        return EXIT_FAULTS;
    }
    int8_t grades[GRADES_LONGEST];
    const int n = read_grades(str_of(call->value[1] ? call->value[1] : ""), grades);
    if (n < 0) {
        return EXIT_USAGE;
    }
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '[');
    SchedState s = sched_start();
    for (int i = 0; i < n; i++) {
        s = sched_get(id)->step(s, grades[i]);
        step_json(&j, grades[i], s);
        if (!call->json) {
            printf("grade %d   repetition %d   %lld %s   ease %d.%02d\n", grades[i], s.reps,
                   (long long)s.interval_days, s.interval_days == 1 ? "day" : "days", s.ef100 / 100,
                   s.ef100 % 100);
        }
    }
    json_close(&j, ']');
    if (call->json) {
        cli_flush_json(&out);
    }
    buf_free(&out);
    return EXIT_DONE;
}

static void setting_json(Json *j, const SettingInfo *info, Str value) {
    json_open(j, '{');
    json_key(j, "name");
    json_str(j, str_of(info->key));
    json_key(j, "value");
    json_str(j, value);
    json_key(j, "values");
    json_str(j, str_of(info->values));
    json_key(j, "about");
    json_str(j, str_of(info->about));
    json_close(j, '}');
}

static int list_settings(const Call *call, const App *app) {
    Buf out = {0}, value = {0};
    Json j = {.out = &out};
    bool found = false;
    json_open(&j, '[');
    for (size_t i = 0; settings_at(i); i++) {
        const SettingInfo *info = settings_at(i);
        if (call->word_n && !str_eq(call->words[0], str_of(info->key))) {
            continue;
        }
        found = true;
        buf_clear(&value);
        settings_print(app_settings(app), str_of(info->key), &value);
        setting_json(&j, info, buf_str(&value));
        if (!call->json) {
            printf("%-15s %-10s %s (%s)\n", info->key, buf_z(&value), info->about, info->values);
        }
    }
    json_close(&j, ']');
    if (!found) {
        fprintf(stderr, "trestle: there is no setting \"%.*s\"; \"trestle settings\" lists them\n",
                STR_ARG(call->words[0]));
    } else if (call->json) {
        cli_flush_json(&out);
    }
    buf_free(&out);
    buf_free(&value);
    return found ? EXIT_DONE : EXIT_FAULTS;
}

int cli_settings(const Call *call) {
    int code;
    bool changes = call->word_n == 2;
    App *app = cli_open(call, !changes, &code);
    if (!app) {
        return code;
    }
    Err err = {0};
    if (!changes) {
        code = list_settings(call, app);
    } else if (!app_setting_set(app, call->words[0], call->words[1], &err)) {
        cli_fail(&err);
        code = err.code == ERR_INPUT       ? EXIT_USAGE
               : err.code == ERR_NOT_FOUND ? EXIT_FAULTS
                                           : EXIT_COULD_NOT;
    }
    app_close(app, call->options->now_ms);
    return code;
}
