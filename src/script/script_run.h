// `play`: runs the real screens from a script, headless, with a pinned clock. One step a line, `#`
// begins a comment line:
//     key NAME            a key stroke: space, Return, Ctrl+K, ?
//     hold NAME           the same key held down: one stroke and twenty repeats
//     type TEXT           characters, as keys and as text
//     click ROLE "NAME" [ctrl|shift]   the left button in the middle of a node
//     wheel LINES         over the middle of the window; positive is down
//     drop FILE           a dropped file, relative to the script
//     refocus             the window gains the focus: changed files are seen
//     resize WxH[@SCALE]  design pixels; the canvas has W x SCALE by H x SCALE
//     theme NAME          light, dark, contrast, system
//     wait MS             lets time pass, waking whatever asked to be woken
//     expect ROLE "NAME" [focused]
//     expect-not ROLE "NAME"
//     expect-sound WORDS  what sounds, in the words of script_sound.h: nothing, playing x.wav ...
//     tree                prints the semantic tree
//     legible             every text has the contrast it needs on its ground
//     shot FILE.png       relative to the working directory
// After every step the frame is drawn and must keep the promises of tree_problem.
#ifndef SCRIPT_SCRIPT_RUN_H
#define SCRIPT_SCRIPT_RUN_H

#include "base/buf.h"
#include "base/err.h"
#include "ui/ui.h"

#define SCRIPT_WIDTH  1280
#define SCRIPT_HEIGHT 800

// What is drawn on: the painter's surface in `play`, a made-up one in tests. It is SCRIPT_WIDTH x
// SCRIPT_HEIGHT at first.
typedef struct ScriptCanvas {
    void *self;
    const Metrics *metrics;
    bool (*resize)(void *self, int32_t w, int32_t h, Err *err);
    void (*draw)(void *self, const DrawList *list, Color canvas);
    bool (*save)(void *self, const char *path, Err *err);
} ScriptCanvas;

typedef struct ScriptOptions {
    ScriptCanvas canvas;
    int64_t now_ms;                             // where the pinned clock stands
    const struct Screen *(*screen_get)(int id); // as in UiOptions
    Buf *out, *errors;                          // NULL: standard output and standard error
} ScriptOptions;

// 0: all went as expected. 1: an expectation failed, or a picture could not be written. 2: the
// script cannot be read or has a malformed line. Failures are said as "PATH:LINE: message".
int script_run(App *app, const char *script_path, const ScriptOptions *options);

#endif
