// Sounds and reading aloud, for every screen that shows cards.
#include "ui/speak.h"

#include "base/file.h"
#include "base/hash.h"
#include "text/md_parse.h"
#include "text/md_speech.h"
#include "ui/ui_internal.h"

void spoken_add(Spoken *s, Str markdown) {
    if (s->n < SPOKEN_MAX && !str_is_blank(markdown)) {
        s->texts[s->n++] = markdown;
    }
}

static int hex_of(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// "a%20b.mp3" -> "a b.mp3", as importers write what Markdown cannot hold.
static Str decoded(Arena *a, Str target) {
    Buf b = {0};
    for (size_t i = 0; i < target.n; i++) {
        const bool is_code = target.at[i] == '%' && i + 2 < target.n &&
                             hex_of(target.at[i + 1]) > 0 && hex_of(target.at[i + 2]) >= 0;
        buf_add_byte(&b, is_code ? (char)(hex_of(target.at[i + 1]) * 16 + hex_of(target.at[i + 2]))
                                 : target.at[i]);
        i += is_code ? 2 : 0;
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static bool is_inside(Str target) {
    Str rest = target;
    bool is_in = target.n > 0 && target.at[0] != '/' && target.at[0] != '\\';
    while (rest.at && is_in) {
        is_in = !str_eq(str_cut(&rest, '/'), S(".."));
    }
    return is_in;
}

Str speak_path(Arena *a, Str dir, Str target) {
    const Str plain = decoded(a, target);
    if (!dir.n || !is_inside(target) || !is_inside(plain)) {
        return STR_NONE;
    }
    const char *path = path_join(a, arena_z(a, dir), arena_z(a, target));
    if (!file_info(path).exists) {
        path = path_join(a, arena_z(a, dir), arena_z(a, plain));
    }
    return str_of(path);
}

static SoundState state_now(const Ui *ui) {
    return ui->sound ? ui->sound->status(ui->sound->self).state : SOUND_NONE;
}

static bool is_sounding(const Ui *ui) {
    const SoundState state = state_now(ui);
    return state == SOUND_PLAYING || state == SOUND_PAUSED;
}

void ui_hush(Ui *ui) {
    if (is_sounding(ui)) {
        ui->sound->stop(ui->sound->self);
        ui->dirty = true;
    }
}

static void play(Ui *ui, Str path) {
    Arena a = {0};
    Err err = {0};
    if (ui->sound->play(ui->sound->self, arena_z(&a, path), &err)) {
        ui->sounding = hash_str(path);
    } else {
        ui_toast_err(ui, &err);
    }
    ui->dirty = true;
    arena_free(&a);
}

static Str first_sound(Arena *a, const Spoken *s, size_t n) {
    Str target = STR_NONE;
    for (size_t i = 0; i < n && !target.at; i++) {
        target = md_first_sound(md_parse_text(a, s->texts[i]));
    }
    return target.at ? speak_path(a, s->dir, target) : STR_NONE;
}

static void read_aloud(Ui *ui, Arena *a, const Spoken *s) {
    Buf words = {0};
    Err err = {0};
    for (size_t i = 0; i < s->read_n && i < s->n; i++) {
        const Str text = md_speech(a, md_parse_text(a, s->texts[i]));
        buf_add_z(&words, words.n && text.n ? " " : "");
        buf_add_str(&words, text);
    }
    const Str text = buf_str(&words);
    ui->sounding = 0;
    if (!text.n) {
        ui_toast_for(ui, S("There is nothing here to read aloud."), TOAST_MS);
    } else if (!ui->sound->say(ui->sound->self, text, text_language(a, text), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&words);
}

void ui_speak(Ui *ui, const Spoken *s) {
    if (is_sounding(ui)) {
        ui_hush(ui);
        return;
    }
    if (!ui->sound || state_now(ui) == SOUND_RECORDING) {
        return;
    }
    Arena a = {0};
    const Str path = first_sound(&a, s, s->n);
    if (path.n) {
        play(ui, path);
    } else {
        read_aloud(ui, &a, s);
    }
    arena_free(&a);
}

void ui_speak_by_itself(Ui *ui, const Spoken *s) {
    if (!ui->sound || !ui->app || !app_settings(ui->app)->sounds ||
        state_now(ui) == SOUND_RECORDING) {
        return;
    }
    Arena a = {0};
    const Str path = first_sound(&a, s, s->read_n);
    if (path.n) {
        play(ui, path);
    }
    arena_free(&a);
}

// --- sounds on the screen ------------------------------------------------------------------------
int32_t ui_register_sound(UiFrame *f, Str path) {
    Ui *ui = f->ui;
    if (!ui->sound || !path.n || ui->sound_n == UI_SOUNDS_MAX) {
        return 0;
    }
    ui->sounds[ui->sound_n++] = arena_str(f->arena, path);
    return ui->sound_n;
}

void ui_sound_key(UiFrame *f, bool is_next) {
    f->ui->sound_with_key = is_next ? f->ui->sound_n + 1 : 0;
}

bool ui_is_sounding(const Ui *ui, Str path) {
    return ui->sounding == hash_str(path) && state_now(ui) == SOUND_PLAYING;
}

bool ui_speak_drawn(Ui *ui, int32_t number) {
    if (!ui->sound || number < 0 || number > ui->sound_n || ui->sound_n == 0) {
        return false;
    }
    const Str path = ui->sounds[number > 0 ? number - 1 : 0];
    if (is_sounding(ui) && (number == 0 || ui->sounding == hash_str(path))) {
        ui_hush(ui);
    } else if (state_now(ui) != SOUND_RECORDING) {
        play(ui, path);
    }
    return true;
}
