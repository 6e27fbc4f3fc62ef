// A screen: one record, always the same functions in the same order. Screens are values in a table;
// what a screen knows lives in `self`, zeroed before open. Overlays are screens drawn over the one
// below, which is dimmed and gets no input; Esc closes them.
//
// A screen asks the Ui for other screens, toasts and redraws through the functions below. Changes
// of the screen stack happen after the call that asked for them has returned.
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "base/err.h"
#include "ui/action.h"
#include "ui/frame.h"

typedef enum ScreenId {
    SCREEN_NONE,
    SCREEN_HOME,
    SCREEN_REVIEW,
    SCREEN_DONE,
    SCREEN_BROWSE,
    SCREEN_STATISTICS,
    SCREEN_IMPORT,
    SCREEN_MOCK,
    SCREEN_MOCK_PAST,
    SCREEN_MOCK_PAGE,
    SCREEN_ROADMAP,
    SCREEN_SETTINGS,
    SCREEN_KEYS,
    SCREEN_EDIT,
    SCREEN_MINE,
    SCREEN_EXPORT,
    SCREEN_SQL,
    SCREEN_INFO, // overlays from here
    SCREEN_LESSON,
    SCREEN_BULK,
    SCREEN_CARDS,
    SCREEN_REPLACE,
    SCREEN_DECK,
    SCREEN_SEARCHES,
    SCREEN_COLUMNS,
    SCREEN_UNSAVED,
    SCREEN_AWAY,
    SCREEN_KEYS_GIVE,
    SCREEN_SQL_TABLES,
    SCREEN_SQL_RACE,
    SCREEN_HELP,
    SCREEN_PALETTE,
    SCREEN_COUNT
} ScreenId;

typedef struct OpenArgs {
    Str text; // copied; what it means is the screen's business
    int64_t number;
} OpenArgs;

#define SCREEN_SCOPES_MAX 4

typedef struct Screen {
    ScreenId id;
    const char *title;
    size_t size; // of self
    Scope scope; // when `scopes` is NULL
    bool overlay;
    // Loads what is shown. On false the screen does not appear and err becomes a toast.
    bool (*open)(Ui *ui, void *self, const OpenArgs *args, Err *err);
    void (*close)(Ui *ui, void *self); // may be NULL
    // Scopes now, innermost first, without the global one; returns how many. May be NULL.
    size_t (*scopes)(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]);
    // Is this act possible now? Asked for acts of its scopes and of the global one; answer true for
    // those it knows nothing of. May be NULL: all are.
    bool (*allows)(const Ui *ui, const void *self, Act act);
    // Does it. False: not mine, the Ui's own meaning (scroll, go, back ...) applies.
    bool (*act)(Ui *ui, void *self, Act act);
    // Only what the key table cannot say: drops, pressed mouse. May be NULL. True: used up.
    bool (*input)(Ui *ui, void *self, const Input *input);
    // Keys before anything else has them: for asking which key somebody wants. May be NULL. True:
    // used up.
    bool (*raw)(Ui *ui, void *self, const Input *key);
    // Refreshes what is cached after something changed, before the next draw. May be NULL.
    void (*sync)(Ui *ui, void *self, ChangeSet changes);
    // Next moment at which it looks different by itself, or UI_NEVER. May be NULL.
    int64_t (*wake)(const Ui *ui, const void *self, int64_t now_ms);
    // State into shapes. self changes only in what drawing measures: text caches, scroll heights.
    void (*draw)(UiFrame *f, void *self);
} Screen;

// Overlays of the kernel itself, for the table in screens/screens.c.
extern const Screen screen_help;
extern const Screen screen_palette;

App *ui_app(const Ui *ui);
int64_t ui_now(const Ui *ui);          // of the input being handled, wall clock
int64_t ui_mono(const Ui *ui);         // monotonic, for measuring how long an answer took
const UiSound *ui_sound(const Ui *ui); // NULL: this program has no sound at all
// Now, for measuring how long a piece of work takes; always 0 where nothing is measured.
int64_t ui_clock_us(const Ui *ui);
void ui_mark_dirty(Ui *ui);
// Tells every open screen, before it is drawn next.
void ui_changed(Ui *ui, ChangeSet changes);

// Opens on top of the present one; Esc returns. args may be NULL.
void ui_push(Ui *ui, ScreenId id, const OpenArgs *args);
// In place of the top one.
void ui_replace(Ui *ui, ScreenId id, const OpenArgs *args);
// Closes all and opens this one (home is put below it).
void ui_go(Ui *ui, ScreenId id, const OpenArgs *args);
void ui_pop(Ui *ui);
void ui_quit(Ui *ui);
ScreenId ui_top(const Ui *ui);

// Does an act as if its key had been pressed. False when nobody wanted it.
bool ui_post(Ui *ui, Act act);
// For what takes a moment: says it, and does the act after the frame that shows it.
void ui_later(Ui *ui, Act act, Str said);
// Offers to write one's own words for this card, by a toast with ACT_OWN_WORDS; the offer goes with
// the toast.
void ui_offer_words(Ui *ui, Str card_id, Str text);
bool ui_words_offered(const Ui *ui);
// The preferred keys of an act, wherever it has some, in the arena.
Str ui_keys_anywhere(const Ui *ui, Act act, Arena *a);
// A line at the bottom for six seconds; act.id ACT_NONE for none, else a button labelled so.
void ui_toast(Ui *ui, Str text, Act act, Str act_label);
void ui_toast_err(Ui *ui, const Err *err); // stays ten seconds
// Chooses a control of the top screen, as Tab would (by_tab) or quietly.
void ui_focus(Ui *ui, Act act, bool by_tab);

// Settings of the window, remembered by the app.
int ui_zoom(const Ui *ui);          // percent, 80-200
Str ui_theme_setting(const Ui *ui); // "light", "dark", "system"

#endif
