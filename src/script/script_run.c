// The script player: a table of verbs, each turning its arguments into inputs.
#include "script/script_run.h"

#include <math.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "script/script_legible.h"
#include "script/script_sound.h"
#include "ui/theme.h"

#define SCRIPT_MAX_BYTES ((size_t)1 << 20)
#define HOLD_REPEATS     20

typedef enum StepResult { STEP_OK = 0, STEP_FAILED = 1, STEP_MALFORMED = 2 } StepResult;

typedef struct Script {
    const ScriptOptions *options;
    const char *path;
    int line;
    int64_t now_ms, start_ms;
    int32_t w, h;
    Ui *ui;
    ScriptSound *sound;
    UiFrameView view;
    Arena arena; // of one step
} Script;

// --- saying --------------------------------------------------------------------------------------
static void say(Buf *buf, FILE *file, Str text) {
    if (buf) {
        buf_add_str(buf, text);
    } else {
        fwrite(text.at, 1, text.n, file);
        fflush(file);
    }
}

static StepResult complain(Script *s, StepResult result, const char *what, Str detail) {
    Buf text = {0};
    buf_addf(&text, "%s:%d: %s%.*s\n", s->path, s->line, what, STR_ARG(detail));
    say(s->options->errors, stderr, buf_str(&text));
    buf_free(&text);
    return result;
}

static StepResult complain_err(Script *s, const Err *err) {
    char text[1400];
    err_format(err, text, sizeof text);
    return complain(s, STEP_FAILED, text, (Str){0});
}

// --- reading arguments ---------------------------------------------------------------------------
// One word, or a quoted text with \" and \\, off the front of *rest.
static bool take_word(Script *s, Str *rest, Str *word) {
    *rest = str_trim(*rest);
    if (rest->n == 0) {
        return false;
    }
    if (rest->at[0] != '"') {
        size_t space = str_find_byte(*rest, ' ', 0);
        *word = str_sub(*rest, 0, space);
        *rest = str_skip(*rest, word->n);
        return true;
    }
    Buf text = {.max = SCRIPT_MAX_BYTES};
    size_t i = 1;
    for (; i < rest->n && rest->at[i] != '"'; i++) {
        i += rest->at[i] == '\\' && i + 1 < rest->n;
        buf_add_byte(&text, rest->at[i]);
    }
    bool closed = i < rest->n;
    *word = arena_str(&s->arena, buf_str(&text));
    buf_free(&text);
    *rest = str_skip(*rest, i + 1);
    return closed;
}

static bool take_node(Script *s, Str *rest, Role *role, Str *name) {
    Str word;
    return take_word(s, rest, &word) && role_parse(word, role) && take_word(s, rest, name);
}

// --- inputs --------------------------------------------------------------------------------------
static void send(Script *s, Input in) {
    in.now_ms = s->now_ms;
    in.mono_ms = s->now_ms - s->start_ms;
    ui_input(s->ui, &in);
}

static void send_key(Script *s, int32_t key, int32_t symbol, unsigned mods, bool repeat) {
    send(s,
         (Input){.kind = INPUT_KEY, .key = key, .symbol = symbol, .mods = mods, .repeat = repeat});
    if (symbol >= ' ' && !(mods & (MOD_CTRL | MOD_ALT)) && ui_wants_text(s->ui)) {
        char bytes[4];
        size_t n = utf8_encode((uint32_t)symbol, bytes);
        send(s, (Input){.kind = INPUT_TEXT, .text = {bytes, n}});
    }
}

static StepResult press(Script *s, Str args, int repeats) {
    int32_t key = 0, symbol = 0;
    unsigned mods = 0;
    if (!key_parse(args, &key, &symbol, &mods)) {
        return complain(s, STEP_MALFORMED, "there is no key called ", args);
    }
    send_key(s, key, symbol, mods, false);
    for (int i = 0; i < repeats; i++) {
        s->view = ui_frame(s->ui, s->now_ms);
        send_key(s, key, symbol, mods, true);
    }
    return STEP_OK;
}

static StepResult do_key(Script *s, Str args) {
    return press(s, args, 0);
}

static StepResult do_hold(Script *s, Str args) {
    return press(s, args, HOLD_REPEATS);
}

static StepResult do_type(Script *s, Str args) {
    Str text = args;
    if (args.n && args.at[0] == '"' && !take_word(s, &args, &text)) {
        return complain(s, STEP_MALFORMED, "the closing quote is missing", (Str){0});
    }
    while (text.n) {
        int32_t symbol = (int32_t)utf8_next(&text);
        bool upper = symbol >= 'A' && symbol <= 'Z';
        send_key(s, upper ? symbol + 32 : symbol, symbol, upper ? (unsigned)MOD_SHIFT : 0u, false);
        s->view = ui_frame(s->ui, s->now_ms);
    }
    return STEP_OK;
}

// What there is instead, for the person whose expectation failed.
static void list_role(Script *s, Role role) {
    Buf text = {0};
    const Tree *t = s->view.tree;
    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].role == role) {
            buf_addf(&text, "  there is %s \"%.*s\"%s\n", role_name(role), STR_ARG(t->at[i].name),
                     t->at[i].focused ? " focused" : "");
        }
    }
    if (text.n == 0) {
        buf_addf(&text, "  there is no %s at all\n", role_name(role));
    }
    say(s->options->errors, stderr, buf_str(&text));
    buf_free(&text);
}

static StepResult not_found(Script *s, Role role, Str name, const char *how) {
    Str what = arena_printf(&s->arena, "%s \"%.*s\"%s", role_name(role), STR_ARG(name), how);
    complain(s, STEP_FAILED, "no ", what);
    list_role(s, role);
    return STEP_FAILED;
}

static StepResult do_click(Script *s, Str args) {
    Role role;
    Str name;
    const bool has_node = take_node(s, &args, &role, &name);
    const Str held = str_trim(args);
    const unsigned mods = str_eq_nocase(held, S("ctrl"))    ? MOD_CTRL
                          : str_eq_nocase(held, S("shift")) ? MOD_SHIFT
                                                            : 0;
    if (!has_node || (held.n && !mods)) {
        return complain(s, STEP_MALFORMED, "write: click ROLE \"NAME\" [ctrl|shift]", (Str){0});
    }
    const Node *n = tree_find(s->view.tree, role, name);
    if (!n) {
        return not_found(s, role, name, "");
    }
    if (rect_is_empty(n->rect)) {
        return complain(s, STEP_FAILED, "not in sight, scroll first: ", name);
    }
    Input in = {.kind = INPUT_MOVE,
                .x = n->rect.x + n->rect.w / 2,
                .y = n->rect.y + n->rect.h / 2,
                .mods = mods,
                .button = 1};
    send(s, in);
    s->view = ui_frame(s->ui, s->now_ms);
    in.kind = INPUT_DOWN;
    send(s, in);
    s->view = ui_frame(s->ui, s->now_ms);
    in.kind = INPUT_UP;
    send(s, in);
    return STEP_OK;
}

static StepResult do_wheel(Script *s, Str args) {
    double lines = 0;
    if (!str_to_double(args, &lines)) {
        return complain(s, STEP_MALFORMED, "write: wheel LINES", (Str){0});
    }
    send(s, (Input){.kind = INPUT_WHEEL, .x = s->w / 2, .y = s->h / 2, .scroll = (float)lines});
    return STEP_OK;
}

static StepResult do_drop(Script *s, Str args) {
    if (str_is_blank(args)) {
        return complain(s, STEP_MALFORMED, "write: drop FILE", (Str){0});
    }
    const char *dir = arena_z(&s->arena, path_dir(str_of(s->path)));
    const char *path = args.at[0] == '/' ? arena_z(&s->arena, args)
                                         : path_join(&s->arena, dir, arena_z(&s->arena, args));
    send(s, (Input){.kind = INPUT_DROP, .text = str_of(path), .x = s->w / 2, .y = s->h / 2});
    return STEP_OK;
}

static StepResult do_refocus(Script *s, Str args) {
    (void)args;
    send(s, (Input){.kind = INPUT_FOCUS});
    return STEP_OK;
}

static StepResult do_resize(Script *s, Str args) {
    Str rest = args;
    int64_t w = 0, h = 0;
    double scale = 1;
    Str wide = str_cut(&rest, 'x'), high = str_cut(&rest, '@');
    bool has_scale = rest.at != NULL;
    if (!str_to_i64(wide, &w) || !str_to_i64(high, &h) || w < 1 || h < 1 || w > 8192 || h > 8192 ||
        (has_scale && (!str_to_double(rest, &scale) || !(scale >= 0.5 && scale <= 4)))) {
        return complain(s, STEP_MALFORMED, "write: resize WxH or WxH@SCALE, not ", args);
    }
    Err err = {0};
    int32_t pw = (int32_t)lround((double)w * scale), ph = (int32_t)lround((double)h * scale);
    if (!s->options->canvas.resize(s->options->canvas.self, pw, ph, &err)) {
        return complain_err(s, &err);
    }
    s->w = pw;
    s->h = ph;
    send(s, (Input){.kind = INPUT_RESIZE, .x = pw, .y = ph, .scale = (float)scale});
    return STEP_OK;
}

static StepResult do_theme(Script *s, Str args) {
    return ui_set_theme(s->ui, args) ? STEP_OK
                                     : complain(s, STEP_MALFORMED, "there is no theme ", args);
}

static StepResult do_wait(Script *s, Str args) {
    int64_t ms = 0;
    if (!str_to_i64(args, &ms) || ms < 0 || ms > (int64_t)366 * 86400000) {
        return complain(s, STEP_MALFORMED, "write: wait MILLISECONDS", (Str){0});
    }
    int64_t until = s->now_ms + ms;
    // Every wake is honoured as a sleeping window would; a screen that never sleeps is cut short.
    for (int wakes = 0; wakes < 100000; wakes++) {
        int64_t wake = ui_wake(s->ui, s->now_ms);
        if (wake > until) {
            break;
        }
        s->now_ms = wake > s->now_ms ? wake : s->now_ms + 1;
        ui_tick(s->ui, s->now_ms);
        if (ui_is_dirty(s->ui)) {
            s->view = ui_frame(s->ui, s->now_ms);
        }
    }
    s->now_ms = until;
    ui_tick(s->ui, until);
    return STEP_OK;
}

// --- looking -------------------------------------------------------------------------------------
static const Node *find_node(const Script *s, Role role, Str name, bool focused) {
    const Tree *t = s->view.tree;
    for (size_t i = 0; i < t->n; i++) {
        const Node *n = &t->at[i];
        if (n->role == role && str_eq(n->name, name) && (!focused || n->focused)) {
            return n;
        }
    }
    return NULL;
}

static StepResult do_expect(Script *s, Str args) {
    Role role;
    Str name, word = {0};
    bool ok = take_node(s, &args, &role, &name);
    bool focused = ok && take_word(s, &args, &word) && str_eq(word, S("focused"));
    if (!ok || !str_is_blank(args) || (word.n && !focused)) {
        return complain(s, STEP_MALFORMED, "write: expect ROLE \"NAME\" [focused]", (Str){0});
    }
    return find_node(s, role, name, focused) ? STEP_OK
                                             : not_found(s, role, name, focused ? " focused" : "");
}

static StepResult do_expect_not(Script *s, Str args) {
    Role role;
    Str name;
    if (!take_node(s, &args, &role, &name) || !str_is_blank(args)) {
        return complain(s, STEP_MALFORMED, "write: expect-not ROLE \"NAME\"", (Str){0});
    }
    return find_node(s, role, name, false)
               ? complain(s, STEP_FAILED, "it should not be there: ", name)
               : STEP_OK;
}

static StepResult do_expect_sound(Script *s, Str args) {
    const Str words = script_sound_words(s->sound, &s->arena);
    return str_eq(words, args) ? STEP_OK : complain(s, STEP_FAILED, "what sounds: ", words);
}

static StepResult do_tree(Script *s, Str args) {
    (void)args;
    Buf text = {0};
    tree_dump(s->view.tree, &text);
    say(s->options->out, stdout, buf_str(&text));
    buf_free(&text);
    return STEP_OK;
}

static StepResult do_shot(Script *s, Str args) {
    const ScriptCanvas *c = &s->options->canvas;
    if (!str_ends(args, S(".png"))) {
        return complain(s, STEP_MALFORMED, "write: shot FILE.png", (Str){0});
    }
    Err err = {0};
    c->draw(c->self, s->view.draw, s->view.canvas);
    return c->save(c->self, arena_z(&s->arena, args), &err) ? STEP_OK : complain_err(s, &err);
}

static StepResult do_legible(Script *s, Str args) {
    (void)args;
    const Color canvas = s->view.canvas;
    const bool is_contrast = canvas == theme_get(LOOK_CONTRAST)->color[COLOR_CANVAS];
    Buf problem = {0};
    StepResult result = STEP_OK;
    if (script_find_illegible(s->view.draw, canvas, is_contrast ? 7 : 0, &problem)) {
        result = complain(s, STEP_FAILED, "", buf_str(&problem));
    }
    buf_free(&problem);
    return result;
}

// --- the run -------------------------------------------------------------------------------------
static const struct {
    const char *name;
    StepResult (*run)(Script *s, Str args);
} VERBS[] = {
    {"key", do_key},         {"hold", do_hold},     {"type", do_type},
    {"click", do_click},     {"wheel", do_wheel},   {"drop", do_drop},
    {"refocus", do_refocus}, {"resize", do_resize}, {"theme", do_theme},
    {"wait", do_wait},       {"expect", do_expect}, {"expect-not", do_expect_not},
    {"tree", do_tree},       {"shot", do_shot},     {"expect-sound", do_expect_sound},
    {"legible", do_legible},
};

static StepResult script_frame(Script *s) {
    s->view = ui_frame(s->ui, s->now_ms);
    Buf problem = {0};
    StepResult result = STEP_OK;
    if (tree_problem(s->view.tree, (Rect){0, 0, s->w, s->h}, &problem)) {
        result = complain(s, STEP_FAILED, "", buf_str(&problem));
    }
    buf_free(&problem);
    return result;
}

static StepResult script_step(Script *s, Str line) {
    Str args = line, verb = str_cut(&args, ' ');
    for (size_t i = 0; i < ARRAY_LEN(VERBS); i++) {
        if (!str_eq(verb, str_of(VERBS[i].name))) {
            continue;
        }
        if (ui_is_done(s->ui)) {
            return complain(s, STEP_FAILED, "the window is closed already", (Str){0});
        }
        StepResult result = VERBS[i].run(s, str_trim(args));
        return result == STEP_OK ? script_frame(s) : result;
    }
    return complain(s, STEP_MALFORMED, "there is no step called ", verb);
}

static StepResult script_lines(Script *s, Str text) {
    Str line;
    StepResult result = script_frame(s);
    while (result == STEP_OK && str_next_line(&text, &line)) {
        s->line++;
        line = str_trim(line);
        if (line.n && line.at[0] != '#') {
            result = script_step(s, line);
            arena_reset(&s->arena);
        }
    }
    return result;
}

// The one canvas, made as large as the picture for a moment; the next step draws its frame anew.
static bool save_picture(void *self, const DrawList *list, int32_t w, int32_t h, Color canvas,
                         const char *path, Err *err) {
    Script *s = self;
    const ScriptCanvas *c = &s->options->canvas;
    if (!c->resize(c->self, w, h, err)) {
        return false;
    }
    c->draw(c->self, list, canvas);
    const bool is_saved = c->save(c->self, path, err);
    return c->resize(c->self, s->w, s->h, err) && is_saved;
}

int script_run(App *app, const char *script_path, const ScriptOptions *options) {
    Buf text = {0};
    Err err = {0};
    Script s = {.options = options,
                .path = script_path,
                .now_ms = options->now_ms,
                .start_ms = options->now_ms,
                .w = SCRIPT_WIDTH,
                .h = SCRIPT_HEIGHT};
    if (!file_read(script_path, SCRIPT_MAX_BYTES, &text, &err)) {
        complain_err(&s, &err);
        buf_free(&text);
        return (int)STEP_MALFORMED;
    }
    s.sound = script_sound_open(&s.now_ms);
    UiOptions ui = {.width = s.w,
                    .height = s.h,
                    .scale = 1,
                    .now_ms = s.now_ms,
                    .clock_us = clock_mono_us,
                    .sound = script_sound_ui(s.sound),
                    .picture = {&s, save_picture},
                    .screen_get = options->screen_get};
    s.ui = ui_open(app, options->canvas.metrics, &ui);
    StepResult result = script_lines(&s, buf_str(&text));
    ui_close(s.ui);
    script_sound_close(s.sound);
    arena_free(&s.arena);
    buf_free(&text);
    return (int)result;
}
