// Ui: the window's mind without a window. Inputs go in, a frame (draw list and tree) comes out.
// Floors above own the real window; they call ui_input for each event, ui_frame once when
// ui_is_dirty, and sleep until ui_wake.
#ifndef UI_UI_H
#define UI_UI_H

#include "app/app.h"
#include "text/metrics.h"
#include "ui/draw.h"
#include "ui/input.h"
#include "ui/sound.h"
#include "ui/tree.h"

typedef struct Ui Ui;
struct Screen;

// The system's clipboard, given by the floor above. read answers a copy in the arena, empty when
// there is no text.
typedef struct UiClipboard {
    void *self;
    Str (*read)(void *self, Arena *a);
    void (*write)(void *self, Str text);
} UiClipboard;

// Writes w x h pixels of a frame as a PNG, given by the floor above.
typedef struct UiPicture {
    void *self;
    bool (*save)(void *self, const DrawList *list, int32_t w, int32_t h, Color canvas,
                 const char *path, Err *err);
} UiPicture;

typedef struct UiOptions {
    int32_t width, height; // physical pixels
    float scale;           // physical pixels per design pixel before text zoom
    bool system_dark;      // the system prefers dark, for "follow the system"
    bool system_contrast;  // it prefers high contrast, which goes first
    int64_t now_ms;
    UiClipboard clipboard;     // {0}: none
    UiPicture picture;         // {0}: pictures cannot be saved
    const UiSound *sound;      // borrowed; NULL: none
    int64_t (*clock_us)(void); // for measuring how long something takes; NULL: it is not measured
    // Screens by ScreenId, NULL for those that do not exist; NULL: the program's own table.
    const struct Screen *(*screen_get)(int id);
} UiOptions;

#define UI_NEVER INT64_MAX

// The app and metrics are borrowed and must outlive the Ui. Never fails. Opens the home screen.
// Without an app (NULL: tests of the kernel) settings are not kept and drops are ignored.
Ui *ui_open(App *app, const Metrics *metrics, const UiOptions *options);
void ui_close(Ui *ui);
void ui_input(Ui *ui, const Input *input);
bool ui_is_dirty(const Ui *ui);
// Lays out and answers the frame; clean afterwards. Borrowed until the next call.
typedef struct UiFrameView {
    const DrawList *draw;
    const Tree *tree;
    Color canvas; // what the window is cleared with
} UiFrameView;
UiFrameView ui_frame(Ui *ui, int64_t now_ms);
// Next instant (of now_ms's clock) at which something changes by itself; UI_NEVER.
int64_t ui_wake(const Ui *ui, int64_t now_ms);
// Called when ui_wake has passed; may make it dirty.
void ui_tick(Ui *ui, int64_t now_ms);
bool ui_is_done(const Ui *ui);    // the learner closed the program
bool ui_wants_text(const Ui *ui); // a text field has the focus: text input on
Rect ui_caret(const Ui *ui);      // where the input method's window belongs
bool ui_wants_fullscreen(const Ui *ui);
// For `play`: "light", "dark", "contrast", "system". False when unknown.
bool ui_set_theme(Ui *ui, Str name);
Str ui_title(const Ui *ui); // of the window

#endif
