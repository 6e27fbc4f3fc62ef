// What the kernel's own files share: the Ui itself. Screens and tests use ui.h, screen.h, frame.h.
#ifndef UI_UI_INTERNAL_H
#define UI_UI_INTERNAL_H

#include "ui/keymap.h"
#include "ui/screen.h"
#include "ui/w_edit.h"
#include "ui/w_scroll.h"

#define UI_LAYERS_MAX   8
#define UI_REQUESTS_MAX 16
#define UI_SCROLLS_MAX  8
#define UI_SOUNDS_MAX   32
#define TOAST_MS        6000
#define TOAST_ERROR_MS  10000

// One open screen.
typedef struct Layer {
    const Screen *screen;
    void *self;
    Act focus;         // chosen control, while has_focus
    bool has_focus;    // else the one drawn as default
    bool by_tab;       // chosen by Tab: Space and Enter activate it
    ChangeSet changes; // not yet synced
} Layer;

typedef enum RequestVerb {
    REQUEST_PUSH,
    REQUEST_REPLACE,
    REQUEST_GO,
    REQUEST_POP,
    REQUEST_POST
} RequestVerb;

// A change of the stack asked for while a screen's function runs; done when it has returned.
typedef struct Request {
    RequestVerb verb;
    ScreenId id;
    OpenArgs args;
    Act act;
} Request;

typedef struct Toast {
    Buf text, label;
    Act act;
    int64_t until_ms; // 0: none shown
} Toast;

struct Ui {
    App *app;
    const Metrics *metrics;
    UiClipboard clipboard;
    UiPicture picture;
    int64_t (*clock_us)(void); // may be NULL
    const UiSound *sound;
    const Screen *(*screen_get)(int id);
    int32_t width, height;
    float scale;
    int zoom; // percent
    ThemeChoice theme_choice;
    bool system_dark, system_contrast, dirty, done, fullscreen;
    int64_t now_ms, mono_ms;

    Layer layers[UI_LAYERS_MAX];
    int layer_n;
    Request requests[UI_REQUESTS_MAX];
    int request_n, busy; // busy: depth of screen calls
    Arena request_arena;
    Toast toast;

    Keymap keymap;
    Stroke pending;     // first of two strokes
    bool eat_text;      // the key was an action: its text is not typed
    int32_t eat_symbol; // ... which is this character; 0 when not known
    int32_t mouse_x, mouse_y;
    bool mouse_is_in, mouse_is_down;
    Act pressed, hovered; // ACT_NONE: nothing
    int32_t caret_click;  // x of a click into a field, -1 when none

    // The last frame, and what its drawing registered.
    DrawList draw;
    Tree tree;
    Arena arena;
    Scroll *scrolls[UI_SCROLLS_MAX];
    int scroll_n, scroll_first; // from scroll_first on they belong to the top screen
    Scroll *dragged;            // its bar is held by the mouse
    int32_t drag_grip;          // how far below its top
    Edit *field;                // with the focus on the top screen
    struct TextArea *area;      // likewise; one of both
    int32_t field_id;
    Rect caret;
    Str sounds[UI_SOUNDS_MAX]; // paths of the sounds shown; ACT_SPEAK counts them from 1
    int32_t sound_n;
    int32_t sound_with_key; // the one that ACT_SPEAK without a number plays, 0 for none of them
    uint64_t sounding;      // hash of the path played last

    // While drawing.
    const Layer *drawing;
    Scope scopes[SCREEN_SCOPES_MAX + 1]; // of the layer being drawn
    size_t scope_n;
    bool focus_found;  // the focused control of the layer has been drawn
    bool reveal_focus; // bring it into view
    bool redraw;       // drawing moved something: once more

    Buf words_id; // card whose own words were offered last; empty: none

    // Something that takes a moment: first it is said, then, after that frame, done.
    Act job;
    bool job_is_said;
};

Layer *ui_top_layer(const Ui *ui); // NULL when nothing is open
// Scopes of a layer with the global one last.
size_t ui_layer_scopes(const Ui *ui, const Layer *layer, Scope out[SCREEN_SCOPES_MAX + 1]);
bool ui_layer_allows(const Ui *ui, const Layer *layer, Act act);
bool ui_act_same(Act a, Act b);
// Carries out what was asked for; call when no screen function runs.
void ui_settle(Ui *ui);
void ui_set_zoom(Ui *ui, int percent);
void ui_toast_for(Ui *ui, Str text, int64_t lasts_ms);
Look ui_look(const Ui *ui);
void ui_post_later(Ui *ui, Act act);

// ui_act.c: the meaning of acts no screen wanted.
bool ui_act_default(Ui *ui, Act act);
// ui_app.c: all the kernel asks of the app.
void ui_app_load_settings(Ui *ui);
void ui_app_save(Ui *ui, Str key, Str value);
void ui_app_drop(Ui *ui, Str path);
void ui_app_rescan(Ui *ui);
// A draft that was left behind: a toast that offers it, and opening it.
void ui_app_offer_draft(Ui *ui);
bool ui_app_open_draft(Ui *ui);
bool ui_app_undo(Ui *ui, bool redo);
bool ui_app_six_grades(const Ui *ui);
bool ui_app_copy_folder(Ui *ui);
void ui_app_backup(Ui *ui);
// Ends the time away.
bool ui_app_back(Ui *ui);
// False for what makes no sense whatever the screen.
bool ui_app_allows(const Ui *ui, Act act);
// ui_mouse.c
void ui_mouse(Ui *ui, const Input *input);
bool ui_mouse_bar(Ui *ui, const Input *input);     // true: a scroll bar took it
bool ui_bar_is_hot(const Ui *ui, const Scroll *s); // held, or under the mouse
// ui_pending.c: what may follow the first stroke of a pair.
void ui_draw_pending(UiFrame *f);
// speak.c: a sound is on the screen; the argument of the ACT_SPEAK that plays it, 0 for none.
int32_t ui_register_sound(UiFrame *f, Str path);
bool ui_is_sounding(const Ui *ui, Str path);
// ACT_SPEAK that no screen wanted. 0: the first sound shown.
bool ui_speak_drawn(Ui *ui, int32_t number);
// w_edit.c and w_scroll.c tell the kernel what they drew.
void ui_register_scroll(UiFrame *f, Scroll *s);
void ui_register_field(UiFrame *f, Edit *e, int32_t id, Rect caret);
void ui_register_area(UiFrame *f, struct TextArea *t, int32_t id, Rect caret);

#endif
