// Recording an answer and listening to it. A recording may have several parts: whoever leaves in
// the middle of an answer and comes back speaks into a new file.
#include "base/file.h"
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_chip.h"
#include "ui/w_label.h"

#define LEVEL_MS  150 // while recording: the meter must be seen to move
#define LISTEN_MS 500

void mock_ask_microphone(Ui *ui, MockScreen *s) {
    const UiSound *sound = ui_sound(ui);
    s->was_asked = true;
    s->can_record = false;
    if (!sound || !sound->can_record || !sound->record || !sound->record_stop) {
        err_set(&s->no_record, ERR_NOT_FOUND, "This computer cannot record");
        return;
    }
    s->can_record = sound->can_record(sound->self, &s->no_record);
}

bool mock_wants_recording(const Ui *ui, const MockScreen *s) {
    const AnswerMode mode = app_settings(ui_app(ui))->answer_mode;
    return s->can_record && (mode == ANSWER_RECORDED || mode == ANSWER_BOTH);
}

SoundStatus mock_sound_status(const Ui *ui) {
    const UiSound *sound = ui_sound(ui);
    return sound && sound->status ? sound->status(sound->self) : (SoundStatus){0};
}

void mock_record(Ui *ui, MockScreen *s) {
    const UiSound *sound = ui_sound(ui);
    Arena a = {0};
    Err err = {0};
    char day[16], time[8];
    day_format(day_of(ui_now(ui), 0), day);
    day_format_time(ui_now(ui), time);
    const Str name = arena_printf(&a, "recordings/mock-%s-%.2s%.2s-%lld.flac", day, time, time + 3,
                                  (long long)(ui_now(ui) % 60000));
    const char *path = interview_recording_path(ui_app(ui), &a, name);
    if (dir_make(arena_z(&a, path_dir(str_of(path))), &err) &&
        sound->record(sound->self, path, &err)) {
        if (s->run.recording.n) {
            buf_add_byte(&s->run.recording, '\n');
        }
        buf_add_str(&s->run.recording, name);
        s->is_recording = true;
    } else {
        s->can_record = false; // typed from here on, and said why
        s->no_record = err;
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}

void mock_record_stop(Ui *ui, MockScreen *s) {
    const UiSound *sound = ui_sound(ui);
    Err err = {0};
    int64_t length = 0;
    s->is_recording = false;
    if (!sound->record_stop(sound->self, &length, &err)) {
        ui_toast_err(ui, &err);
    }
    s->run.recording_ms += length;
}

// --- listening -----------------------------------------------------------------------------------
static Str part_of(Str recording, int32_t part) {
    Str rest = recording, line = {0};
    for (int32_t i = 0; i <= part; i++) {
        line = str_cut(&rest, '\n');
    }
    return line;
}

static int32_t part_count(Str recording) {
    int32_t n = recording.n ? 1 : 0;
    for (size_t i = 0; i < recording.n; i++) {
        n += recording.at[i] == '\n';
    }
    return n;
}

bool mock_can_listen(const Ui *ui, Str recording) {
    const UiSound *sound = ui_sound(ui);
    return recording.n && sound && sound->play && sound->status;
}

void mock_listen(Ui *ui, MockListen *l, Str recording) {
    const UiSound *sound = ui_sound(ui);
    const SoundStatus status = mock_sound_status(ui);
    const bool is_ours =
        l->is_on && (status.state == SOUND_PLAYING || status.state == SOUND_PAUSED);
    if (is_ours && sound->pause) {
        sound->pause(sound->self, status.state == SOUND_PLAYING);
        return;
    }
    // The part after the one that ended; after the last the first again.
    l->part = l->is_on && l->part + 1 < part_count(recording) ? l->part + 1 : 0;
    Arena a = {0};
    Err err = {0};
    const char *path = interview_recording_path(ui_app(ui), &a, part_of(recording, l->part));
    l->is_on = sound->play(sound->self, path, &err);
    if (!l->is_on) {
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}

void mock_listen_seek(Ui *ui, MockListen *l, int32_t seconds) {
    const UiSound *sound = ui_sound(ui);
    const SoundStatus status = mock_sound_status(ui);
    if (l->is_on && sound->seek && status.state != SOUND_NONE) {
        sound->seek(sound->self, status.at_ms + (int64_t)seconds * 1000);
    }
}

void mock_listen_speed(Ui *ui, MockListen *l, int32_t by) {
    static const double speeds[] = {0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0};
    const UiSound *sound = ui_sound(ui);
    const double now = mock_sound_status(ui).speed;
    int32_t at = 2;
    for (int32_t i = 0; i < 8; i++) {
        at = now > 0 && speeds[i] <= now + 0.01 ? i : at;
    }
    at += by;
    if (l->is_on && sound->speed && at >= 0 && at < 8) {
        sound->speed(sound->self, speeds[at]);
    }
}

void mock_listen_stop(Ui *ui, MockListen *l) {
    const UiSound *sound = ui_sound(ui);
    if (l->is_on && sound && sound->stop) {
        sound->stop(sound->self);
    }
    *l = (MockListen){0};
}

int64_t mock_sound_wake(const Ui *ui, const MockListen *l, int64_t now_ms) {
    const SoundStatus status = mock_sound_status(ui);
    if (status.state == SOUND_RECORDING && !status.paused) {
        return now_ms + LEVEL_MS;
    }
    return l->is_on && status.state == SOUND_PLAYING ? now_ms + LISTEN_MS : UI_NEVER;
}

// --- drawing -------------------------------------------------------------------------------------
static Str size_words(Arena *a, int64_t bytes) {
    return bytes < 1000000 ? arena_printf(a, "%lld kB", (long long)((bytes + 999) / 1000))
                           : arena_printf(a, "%.1f MB", (double)bytes / 1e6);
}

int32_t mock_draw_listen(UiFrame *f, const MockListen *l, Rect r, Str recording,
                         int64_t length_ms) {
    const int32_t line = ui_line(f, TYPE_UI) + ui_px(f, 4);
    const SoundStatus status = mock_sound_status(f->ui);
    const bool is_on = l->is_on && status.state != SOUND_NONE && status.state != SOUND_RECORDING;
    const int32_t parts = part_count(recording);
    Str words = arena_printf(f->arena, "Recording, %.*s", STR_ARG(mock_time(f->arena, length_ms)));
    if (is_on) {
        words = arena_printf(f->arena, "%s %.*s of %.*s",
                             status.state == SOUND_PAUSED ? "Paused at" : "Playing",
                             STR_ARG(mock_time(f->arena, status.at_ms)),
                             STR_ARG(mock_time(f->arena, status.length_ms)));
    }
    if (parts > 1) {
        words = arena_printf(f->arena, "%.*s, part %d of %d", STR_ARG(words),
                             (is_on ? l->part : 0) + 1, parts);
    }
    if (is_on && status.speed > 0 && (status.speed < 0.99 || status.speed > 1.01)) {
        words = arena_printf(f->arena, "%.*s, speed %.2g", STR_ARG(words), status.speed);
    }
    w_icon(f, (Rect){r.x, r.y, ui_px(f, 18), line}, is_on ? ICON_REVIEW : ICON_INTERVIEW, 15,
           COLOR_ACCENT_INK);
    w_label(f, (Rect){r.x + ui_px(f, 26), r.y, r.w - ui_px(f, 26), line}, words,
            (LabelStyle){
                .type = TYPE_UI_MEDIUM, .color = COLOR_TEXT, .role = ROLE_STATUS, .elide = true});
    int32_t y = r.y + line;
    if (is_on) {
        w_progress(f, (Rect){r.x, y, r.w, ui_px(f, 12)}, (int32_t)(status.at_ms / 100),
                   (int32_t)(status.length_ms / 100), S("Place in the recording"));
        y += ui_px(f, 14);
    }
    int32_t files = 0;
    const int64_t bytes = interview_recordings_size(ui_app(f->ui), &files);
    w_label(f, (Rect){r.x + ui_px(f, 26), y, r.w - ui_px(f, 26), line},
            arena_printf(f->arena, "%d %s on this computer, %.*s in all", files,
                         files == 1 ? "recording" : "recordings",
                         STR_ARG(size_words(f->arena, bytes))),
            (LabelStyle){
                .type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_STATUS, .elide = true});
    return y + line - r.y + ui_px(f, 8);
}
