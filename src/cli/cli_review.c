// `trestle review --plain`: the study loop over lines. One line in, one step; what is asked and
// what is answered goes to stdout, each committed grade as "ID GRADE INTERVAL", where GRADE is the
// key that was typed.
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/cli_internal.h"
#include "cli/cli_sql_internal.h"
#include "core/card.h"
#include "text/cloze.h"

#define LINE_MAX_BYTES 4096

typedef struct Plain {
    const Call *call;
    App *app;
    Arena arena; // of the card being shown
    CardView view;
    Turn turn;
    bool is_shown; // the question is on the screen
    bool is_revealed;
    bool said_done;
    bool was_right; // order and choice: what was answered
    bool was_answered;
    int64_t shown_us;
    PlainSql sql; // an SQL exercise to be done
} Plain;

static int64_t now_of(const Plain *p) {
    return p->call->options->is_pinned ? p->call->options->now_ms : clock_now_ms();
}

static void put_line(const char *label, Str text) {
    text = str_trim(text);
    if (text.n) {
        printf("%s", label);
        cli_put(text);
        putchar('\n');
    }
}

// Marks that md_parse would turn into styles become brackets here (text/cloze.h).
static void put_cloze(const char *label, Str text) {
    Buf out = {0};
    for (size_t i = 0; i < text.n; i++) {
        char c = text.at[i];
        if (c == CLOZE_HIDDEN_OPEN || c == CLOZE_SHOWN_OPEN) {
            buf_add_byte(&out, '[');
        } else if (c == CLOZE_CLOSE) {
            buf_add_byte(&out, ']');
        } else {
            buf_add_byte(&out, c);
        }
    }
    put_line(label, buf_str(&out));
    buf_free(&out);
}

static char letter(int32_t i) {
    return (char)('a' + i);
}

static void put_options(const Plain *p, bool with_answer) {
    for (int32_t i = 0; i < p->view.option_n; i++) {
        const CardOption *o = &p->view.options[i];
        bool is_choice = p->view.card.kind == KIND_CHOICE;
        printf("  %c) ", letter(i));
        if (with_answer && is_choice) {
            printf("%s ", o->is_right ? "[right]" : "[wrong]");
        } else if (with_answer) {
            printf("[%d] ", o->place + 1);
        }
        cli_put(str_trim(o->text));
        putchar('\n');
    }
}

static const char *ask_line(CardKind kind) {
    switch (kind) {
    case KIND_CHOICE:
        return "Which? Type the letters of what is right, then Enter.";
    case KIND_ORDER:
        return "In which order? Type the letters, first step first, then Enter.";
    default:
        return "Think, then press Enter for the answer.";
    }
}

static void show_question(Plain *p) {
    puts("");
    put_cloze("? ", p->view.question);
    put_cloze("", p->view.front);
    put_line("", p->view.before);
    put_options(p, false);
    put_line("", p->view.after);
    puts(p->sql.bench ? plain_sql_ask(&p->sql) : ask_line(p->view.card.kind));
    p->shown_us = clock_mono_us();
    p->is_shown = true;
}

static void show_fields(const Plain *p) {
    static const CardField shown[] = {FIELD_RESULT, FIELD_MUST,  FIELD_OUTLINE, FIELD_TRAP,
                                      FIELD_NEXT,   FIELD_WHY,   FIELD_NOT,     FIELD_LIKE,
                                      FIELD_SAY,    FIELD_SOURCE};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        Str text = p->view.card.field[shown[i]];
        if (text.at) {
            char label[24];
            snprintf(label, sizeof label, "%s: ", card_field_name(shown[i]));
            put_line(label, text);
        }
    }
}

static void put_interval(int32_t days) {
    printf("%d %s", days, days == 1 ? "day" : "days");
}

static void show_grades(const Plain *p) {
    bool six = p->turn.grade_n == GRADES_MAX;
    for (int32_t i = 0; i < p->turn.grade_n; i++) {
        const GradeChoice *g = &p->turn.grades[i];
        printf("%s%d %s (", i ? "   " : "", six ? g->quality : i + 1, g->label);
        if (g->changes_schedule) {
            put_interval(g->interval_days);
            printf(", ease %d.%02d)", g->ef100 / 100, g->ef100 % 100);
        } else {
            printf("stays as it is)");
        }
    }
    putchar('\n');
}

// False when the file of the card changed meanwhile: then the decks were read again, and what was
// on the table is dealt anew.
static bool load_view(Plain *p) {
    Err err = {0}, again = {0};
    arena_reset(&p->arena);
    if (app_view(p->app, p->turn.item, p->is_revealed, p->turn.seed, &p->arena, &p->view, &err)) {
        return true;
    }
    cli_fail(&err);
    app_rescan(p->app, now_of(p), &again);
    if (again.code != ERR_NONE) {
        cli_fail(&again);
    }
    return false;
}

static bool reveal(Plain *p) {
    p->is_revealed = true;
    if (!load_view(p)) {
        return false;
    }
    puts("---");
    if (p->was_answered) {
        puts(p->was_right ? "That is right." : "Not quite; here is how it goes.");
    }
    if (p->view.option_n) {
        put_options(p, true);
    } else if (p->view.card.kind == KIND_CLOZE) {
        put_cloze("? ", p->view.question);
        put_cloze("", p->view.front);
    }
    put_line("Mine: ", p->view.card.field[FIELD_MINE]);
    put_cloze("", p->view.answer);
    show_fields(p);
    show_grades(p);
    return true;
}

// Shows and passes the lessons before the next card.
static const Turn *pass_lessons(Plain *p) {
    const Turn *turn = app_turn(p->app, now_of(p));
    Err err = {0};
    while (turn->kind == TURN_LESSON) {
        const TopicInfo *topic = &app_library(p->app)->topics[turn->topic];
        puts("");
        put_line("# ", topic->title);
        put_line("", topic->lesson);
        if (!app_lesson_done(p->app, now_of(p), &err)) {
            cli_fail(&err);
            return NULL;
        }
        turn = app_turn(p->app, now_of(p));
    }
    return turn;
}

static void say_done(Plain *p) {
    if (p->said_done) {
        return;
    }
    const Today *t = app_today(p->app, now_of(p));
    printf("\nDone for today: %d %s in %lld min. Tomorrow: %d due, %d new.\n"
           "u takes the last grade back, m asks for 20 more, n for new cards, q stops.\n",
           t->answered, t->answered == 1 ? "answer" : "answers",
           (long long)((t->used_ms + 59999) / 60000), t->tomorrow_due, t->tomorrow_new);
    p->said_done = true;
}

// A file may be saved again while it is being read again; more often than this it is a fault.
#define LOAD_TRIES 3

// Brings the next thing up: a question, or the end of the day.
static void next(Plain *p) {
    p->is_shown = p->is_revealed = p->was_answered = false;
    plain_sql_close(&p->sql);
    for (int i = 0; i < LOAD_TRIES && !p->is_shown; i++) {
        const Turn *turn = pass_lessons(p);
        if (!turn) {
            return;
        }
        if (turn->kind == TURN_DONE) {
            say_done(p);
            return;
        }
        p->said_done = false;
        p->turn = *turn;
        if (load_view(p)) {
            plain_sql_open(&p->sql, p->app, turn->item, now_of(p));
            show_question(p);
        }
    }
}

static void submit_choice(Plain *p, Str line) {
    bool right = true;
    for (int32_t i = 0; i < p->view.option_n; i++) {
        bool picked = str_find_byte(line, letter(i), 0) != SIZE_MAX;
        right = right && picked == p->view.options[i].is_right;
    }
    p->was_right = right;
    p->was_answered = true;
}

static void submit_order(Plain *p, Str line) {
    int32_t place = 0;
    bool right = true;
    for (size_t i = 0; i < line.n; i++) {
        int32_t option = line.at[i] - 'a';
        if (option >= 0 && option < p->view.option_n) {
            right = right && p->view.options[option].place == place;
            place++;
        }
    }
    p->was_right = right && place == p->view.option_n;
    p->was_answered = true;
}

static void grade(Plain *p, int key) {
    bool six = p->turn.grade_n == GRADES_MAX;
    int32_t quality = six ? key : key + 1;
    int64_t took = (clock_mono_us() - p->shown_us) / 1000;
    GradeResult result = {0};
    Err err = {0};
    if (!app_grade(p->app, quality, took, now_of(p), &result, &err)) {
        cli_fail(&err);
        return;
    }
    const ItemInfo *item = &app_library(p->app)->items[result.item];
    if (p->sql.bench) {
        plain_sql_graded(&p->sql, item->key, quality, took);
    }
    printf("%.*s %d %d\n", STR_ARG(item->key), key, result.interval_days);
    if (result.became_leech) {
        puts("This one keeps slipping away. Writing it in your own words, or in two cards, helps.");
        if (result.put_away) {
            puts("It is put away until you bring it back.");
        }
    }
    next(p);
}

static int32_t lessons_seen(const Plain *p) {
    int32_t n = 0;
    for (size_t i = 0; i < app_library(p->app)->topic_n; i++) {
        n += app_library(p->app)->topics[i].is_seen;
    }
    return n;
}

// A lesson passes by itself here, so taking it back alone would only bring it up again: what was
// done before it goes with it.
static void take_back(Plain *p) {
    Err err = {0};
    Str what = {0};
    bool any = false, was_lesson = true;
    while (was_lesson) {
        const int32_t seen = lessons_seen(p);
        if (!app_undo(p->app, now_of(p), &what, &err)) {
            break;
        }
        put_line("Taken back: ", what);
        any = true;
        was_lesson = lessons_seen(p) < seen;
    }
    if (!any) {
        puts(err.text);
        return;
    }
    p->said_done = false;
    next(p);
}

static void more(Plain *p, bool fresh) {
    Err err = {0};
    bool ok = fresh ? app_more_new(p->app, app_settings(p->app)->new_per_day, now_of(p), &err)
                    : app_more_due(p->app, 20, now_of(p), &err);
    if (!ok) {
        cli_fail(&err);
        return;
    }
    p->said_done = false;
    next(p);
}

// One line of input. False to stop.
static bool step(Plain *p, Str line) {
    if (str_eq(line, S("q"))) {
        return false;
    }
    if (str_eq(line, S("u"))) {
        take_back(p);
        return true;
    }
    if (!p->is_shown) {
        if (str_eq(line, S("m")) || str_eq(line, S("n"))) {
            more(p, str_eq(line, S("n")));
        }
        return true;
    }
    bool six = p->turn.grade_n == GRADES_MAX;
    bool is_grade =
        line.n == 1 && line.at[0] >= (six ? '0' : '1') && line.at[0] <= (six ? '5' : '4');
    if (p->is_revealed && is_grade) {
        grade(p, line.at[0] - '0');
    } else if (p->is_revealed) {
        show_grades(p);
    } else if (p->sql.bench && line.n > 0) {
        p->was_right = p->was_answered = plain_sql_try(&p->sql, line);
        if (p->was_right && !reveal(p)) {
            next(p);
        }
    } else if (is_grade) {
        puts("Press Enter first: a grade follows the answer.");
    } else {
        if (line.n && p->view.card.kind == KIND_CHOICE) {
            submit_choice(p, line);
        } else if (line.n && p->view.card.kind == KIND_ORDER) {
            submit_order(p, line);
        }
        if (!reveal(p)) {
            next(p);
        }
    }
    return true;
}

// Reads a line of any length, keeping its first bytes. False at the end of input.
static bool read_line(char *out, size_t cap, Str *line) {
    size_t n = 0;
    int c = getchar();
    if (c == EOF) {
        return false;
    }
    for (; c != EOF && c != '\n'; c = getchar()) {
        if (n < cap) {
            out[n++] = (char)c;
        }
    }
    *line = str_trim((Str){out, n});
    return true;
}

static int focus(Plain *p, const char *name) {
    const Library *lib = app_library(p->app);
    for (size_t i = 0; i < lib->deck_n; i++) {
        if (str_eq(lib->decks[i].id, str_of(name))) {
            app_focus_deck(p->app, (int32_t)i);
            return EXIT_DONE;
        }
    }
    fprintf(stderr, "trestle: there is no deck \"%s\"; \"trestle decks\" lists them\n", name);
    return EXIT_FAULTS;
}

int cli_review(const Call *call) {
    if (!call->flag[0]) {
        fprintf(stderr, "trestle review: say --plain to study here, or just \"trestle\" for the "
                        "window\n");
        return EXIT_USAGE;
    }
    int code;
    Plain p = {.call = call, .app = cli_open(call, false, &code)};
    if (!p.app) {
        return code;
    }
    cli_print_diags(&app_library(p.app)->diags);
    code = call->flag[1] ? focus(&p, call->value[1]) : EXIT_DONE;
    if (code == EXIT_DONE) {
        next(&p);
        fflush(stdout);
        char bytes[LINE_MAX_BYTES];
        Str line;
        while (read_line(bytes, sizeof bytes, &line) && step(&p, line)) {
            fflush(stdout);
        }
    }
    plain_sql_close(&p.sql);
    arena_free(&p.arena);
    app_close(p.app, now_of(&p));
    return code;
}
