// The action table and the default keys. Review keys follow what many people's fingers know from
// other flashcard programs; going somewhere is g and a letter, so that single letters stay free.
#include "ui/action.h"

#include "base/vec.h"
#include "ui/screen.h"

#define ACTION(name_, label_, help_, ...)                                                          \
    { .name = name_, .label = label_, .help = help_, __VA_ARGS__ }

static const ActionInfo ACTIONS[ACT_COUNT] = {
    [ACT_NONE] = ACTION("none", "", "", .group = GROUP_NONE, .quiet = true),
    [ACT_FORWARD] = ACTION("forward", "Continue", "Take the next step: start, go on.",
                           .group = GROUP_STUDY, .quiet = true),
    [ACT_SHOW_ANSWER] =
        ACTION("show-answer", "Show answer", "Turn the card over.", .group = GROUP_STUDY),
    [ACT_GRADE_AGAIN] = ACTION("grade-again", "Again", "I did not know it: back to the beginning.",
                               .group = GROUP_STUDY),
    [ACT_GRADE_HARD] = ACTION("grade-hard", "Hard", "I knew it with effort: the card grows slower.",
                              .group = GROUP_STUDY),
    [ACT_GRADE_GOOD] =
        ACTION("grade-good", "Good", "I knew it after a moment.", .group = GROUP_STUDY),
    [ACT_GRADE_EASY] = ACTION("grade-easy", "Easy", "I knew it at once: the card grows faster.",
                              .group = GROUP_STUDY),
    [ACT_GRADE_0] = ACTION("grade-0", "Grade 0", "Nothing came to mind.", .group = GROUP_STUDY),
    [ACT_GRADE_1] =
        ACTION("grade-1", "Grade 1", "Wrong, but I recognised the answer.", .group = GROUP_STUDY),
    [ACT_GRADE_2] = ACTION("grade-2", "Grade 2", "Wrong, but it was on the tip of my tongue.",
                           .group = GROUP_STUDY),
    [ACT_GRADE_3] = ACTION("grade-3", "Grade 3", "Right, with real effort.", .group = GROUP_STUDY),
    [ACT_GRADE_4] = ACTION("grade-4", "Grade 4", "Right, after a moment.", .group = GROUP_STUDY),
    [ACT_GRADE_5] = ACTION("grade-5", "Grade 5", "Right, at once.", .group = GROUP_STUDY),
    [ACT_UNDO] = ACTION("undo", "Undo", "Take back the latest act, as often as you like.",
                        .group = GROUP_STUDY),
    [ACT_REDO] = ACTION("redo", "Redo", "Do again what was taken back.", .group = GROUP_STUDY),
    [ACT_EDIT] = ACTION("edit", "Edit", "Change the text of this card.", .group = GROUP_STUDY),
    [ACT_HINT] = ACTION("hint", "Hint", "Show the card's hint.", .group = GROUP_STUDY),
    [ACT_LESSON] =
        ACTION("lesson", "Lesson", "Read the lesson of this card's topic.", .group = GROUP_STUDY),
    [ACT_INFO] =
        ACTION("card-info", "Card info", "Every past review of this card.", .group = GROUP_STUDY),
    [ACT_STAR] =
        ACTION("star", "Star", "Mark the card, or take the mark off.", .group = GROUP_STUDY),
    [ACT_BURY] = ACTION("bury", "Bury until tomorrow", "Put this card away for today.",
                        .group = GROUP_STUDY),
    [ACT_SUSPEND] = ACTION("suspend", "Suspend", "Put this card away until you bring it back.",
                           .group = GROUP_STUDY),
    [ACT_MORE_DUE] = ACTION("more-due", "More due cards", "Twenty more of what was set aside.",
                            .group = GROUP_STUDY),
    [ACT_MORE_NEW] = ACTION("more-new", "More new cards", "New cards beyond today's number.",
                            .group = GROUP_STUDY),
    [ACT_PICK_OPTION] = ACTION("pick-option", "Pick an option", "Choose an answer by its letter.",
                               .group = GROUP_LIST, .quiet = true),
    [ACT_MOVE_UP] = ACTION("move-up", "Move item up", "Move the chosen item one place up.",
                           .group = GROUP_LIST, .repeats = true, .quiet = true),
    [ACT_MOVE_DOWN] = ACTION("move-down", "Move item down", "Move the chosen item one place down.",
                             .group = GROUP_LIST, .repeats = true, .quiet = true),
    [ACT_SUBMIT] =
        ACTION("submit", "Check my answer", "Compare your choice or order with the answer.",
               .group = GROUP_LIST, .quiet = true),
    [ACT_ROW_NEXT] = ACTION("next-row", "Next row", "Choose the next row.", .group = GROUP_LIST,
                            .repeats = true, .quiet = true),
    [ACT_ROW_PREV] = ACTION("previous-row", "Previous row", "Choose the row before.",
                            .group = GROUP_LIST, .repeats = true, .quiet = true),
    [ACT_ROW_PICK] = ACTION("pick-row", "Choose row", "", .group = GROUP_NONE, .quiet = true),
    [ACT_ROW_OPEN] =
        ACTION("open-row", "Open row", "Open what is chosen.", .group = GROUP_LIST, .quiet = true),
    [ACT_EXPAND] = ACTION("expand", "Expand", "Show what is inside the chosen row.",
                          .group = GROUP_LIST, .quiet = true),
    [ACT_COLLAPSE] = ACTION("collapse", "Collapse", "Hide what is inside the chosen row.",
                            .group = GROUP_LIST, .quiet = true),
    [ACT_FIRST_RUN_ANSWER] =
        ACTION("answer-first-question", "Answer the first question",
               "Say where you are coming from.", .group = GROUP_LIST, .quiet = true),
    [ACT_SEARCH_ROW] =
        ACTION("search-row", "Choose command", "", .group = GROUP_NONE, .quiet = true),
    [ACT_GO_HOME] = ACTION("go-home", "Home", "What today holds, and all decks.", .group = GROUP_GO,
                           .opens = SCREEN_HOME),
    [ACT_GO_REVIEW] = ACTION("go-review", "Review", "Study the cards of today.", .group = GROUP_GO,
                             .opens = SCREEN_REVIEW),
    [ACT_GO_BROWSE] = ACTION("go-browse", "Browse", "Search all cards.", .group = GROUP_GO,
                             .opens = SCREEN_BROWSE),
    [ACT_GO_STATISTICS] = ACTION("go-statistics", "Statistics", "How your memory is doing.",
                                 .group = GROUP_GO, .opens = SCREEN_STATISTICS),
    [ACT_GO_IMPORT] = ACTION("go-import", "Import", "Bring in cards from files.", .group = GROUP_GO,
                             .opens = SCREEN_IMPORT),
    [ACT_GO_MOCK] = ACTION("go-mock", "Mock interview", "Rehearse an interview.", .group = GROUP_GO,
                           .opens = SCREEN_MOCK),
    [ACT_GO_ROADMAP] = ACTION("go-roadmap", "Roadmap", "The way through the subjects.",
                              .group = GROUP_GO, .opens = SCREEN_ROADMAP),
    [ACT_SETTINGS] = ACTION("settings", "Settings", "Change how the program behaves.",
                            .group = GROUP_GO, .opens = SCREEN_SETTINGS),
    [ACT_GO_DECK] = ACTION("go-deck", "Open deck", "", .group = GROUP_NONE, .quiet = true),
    [ACT_BACK] = ACTION("back", "Back", "Close what is on top; go back one level.",
                        .group = GROUP_EVERYWHERE, .quiet = true),
    [ACT_KEYS] = ACTION("keys", "All shortcuts", "Show every key.", .group = GROUP_EVERYWHERE,
                        .opens = SCREEN_HELP),
    [ACT_PALETTE] = ACTION("commands", "Commands and search", "Find any command by its name.",
                           .group = GROUP_EVERYWHERE, .opens = SCREEN_PALETTE, .quiet = true),
    [ACT_SCROLL_UP] = ACTION("scroll-up", "Scroll up", "A little up.", .group = GROUP_EVERYWHERE,
                             .repeats = true, .quiet = true),
    [ACT_SCROLL_DOWN] = ACTION("scroll-down", "Scroll down", "A little down.",
                               .group = GROUP_EVERYWHERE, .repeats = true, .quiet = true),
    [ACT_PAGE_UP] = ACTION("page-up", "Page up", "One page up.", .group = GROUP_EVERYWHERE,
                           .repeats = true, .quiet = true),
    [ACT_PAGE_DOWN] = ACTION("page-down", "Page down", "One page down.", .group = GROUP_EVERYWHERE,
                             .repeats = true, .quiet = true),
    [ACT_SCROLL_TOP] = ACTION("scroll-top", "To the top", "To the beginning.",
                              .group = GROUP_EVERYWHERE, .quiet = true),
    [ACT_SCROLL_BOTTOM] = ACTION("scroll-bottom", "To the end", "To the end.",
                                 .group = GROUP_EVERYWHERE, .quiet = true),
    [ACT_FOCUS_NEXT] = ACTION("focus-next", "Next control", "Move the focus to the next control.",
                              .group = GROUP_EVERYWHERE, .repeats = true, .quiet = true),
    [ACT_FOCUS_PREV] =
        ACTION("focus-previous", "Previous control", "Move the focus to the control before.",
               .group = GROUP_EVERYWHERE, .repeats = true, .quiet = true),
    [ACT_TEXT_BIGGER] = ACTION("text-bigger", "Bigger text", "Enlarge all text, up to 200 %.",
                               .group = GROUP_EVERYWHERE, .repeats = true),
    [ACT_TEXT_SMALLER] = ACTION("text-smaller", "Smaller text", "Shrink all text, down to 80 %.",
                                .group = GROUP_EVERYWHERE, .repeats = true),
    [ACT_TEXT_NORMAL] =
        ACTION("text-normal", "Normal text size", "Text at 100 %.", .group = GROUP_EVERYWHERE),
    [ACT_THEME_NEXT] = ACTION("theme", "Switch light and dark", "From light to dark, and back.",
                              .group = GROUP_EVERYWHERE),
    [ACT_FULLSCREEN] = ACTION("fullscreen", "Full screen", "Use the whole screen, or stop to.",
                              .group = GROUP_EVERYWHERE),
    [ACT_QUIT] = ACTION("quit", "Quit", "Close the program; everything is saved already.",
                        .group = GROUP_EVERYWHERE),
    [ACT_FIELD_FOCUS] = ACTION("focus-field", "Type here", "", .group = GROUP_NONE, .quiet = true),
    [ACT_FIELD_CHANGED] =
        ACTION("field-changed", "Text changed", "", .group = GROUP_NONE, .quiet = true),
};

static const ActionKey KEYS[] = {
    {SCOPE_QUESTION, ACT_SHOW_ANSWER, 0, "Space"},
    {SCOPE_QUESTION, ACT_SHOW_ANSWER, 0, "Enter"},
    {SCOPE_GRADES, ACT_GRADE_AGAIN, 0, "1"},
    {SCOPE_GRADES, ACT_GRADE_HARD, 0, "2"},
    {SCOPE_GRADES, ACT_GRADE_GOOD, 0, "3"},
    {SCOPE_GRADES, ACT_GRADE_GOOD, 0, "Space"},
    {SCOPE_GRADES, ACT_GRADE_GOOD, 0, "Enter"},
    {SCOPE_GRADES, ACT_GRADE_EASY, 0, "4"},
    {SCOPE_GRADES_WRONG, ACT_GRADE_AGAIN, 0, "1"},
    {SCOPE_GRADES_WRONG, ACT_GRADE_AGAIN, 0, "Space"},
    {SCOPE_GRADES_WRONG, ACT_GRADE_AGAIN, 0, "Enter"},
    {SCOPE_GRADES_SIX, ACT_GRADE_0, 0, "0"},
    {SCOPE_GRADES_SIX, ACT_GRADE_1, 0, "1"},
    {SCOPE_GRADES_SIX, ACT_GRADE_2, 0, "2"},
    {SCOPE_GRADES_SIX, ACT_GRADE_3, 0, "3"},
    {SCOPE_GRADES_SIX, ACT_GRADE_4, 0, "4"},
    {SCOPE_GRADES_SIX, ACT_GRADE_4, 0, "Space"},
    {SCOPE_GRADES_SIX, ACT_GRADE_4, 0, "Enter"},
    {SCOPE_GRADES_SIX, ACT_GRADE_5, 0, "5"},
    {SCOPE_REVIEW, ACT_UNDO, 0, "u"},
    {SCOPE_HOME, ACT_UNDO, 0, "u"},
    {SCOPE_DONE, ACT_UNDO, 0, "u"},
    {SCOPE_GLOBAL, ACT_UNDO, 0, "Ctrl+Z"},
    {SCOPE_GLOBAL, ACT_REDO, 0, "Ctrl+Shift+Z"},
    {SCOPE_REVIEW, ACT_EDIT, 0, "e"},
    {SCOPE_REVIEW, ACT_HINT, 0, "h"},
    {SCOPE_REVIEW, ACT_LESSON, 0, "l"},
    {SCOPE_REVIEW, ACT_INFO, 0, "i"},
    {SCOPE_REVIEW, ACT_STAR, 0, "*"},
    {SCOPE_REVIEW, ACT_BURY, 0, "-"},
    {SCOPE_REVIEW, ACT_SUSPEND, 0, "@"},
    {SCOPE_DONE, ACT_MORE_DUE, 0, "m"},
    {SCOPE_DONE, ACT_MORE_NEW, 0, "n"},
    {SCOPE_HOME, ACT_FORWARD, 0, "Space"},
    {SCOPE_HOME, ACT_FORWARD, 0, "Enter"},
    {SCOPE_DONE, ACT_FORWARD, 0, "Space"},
    {SCOPE_DONE, ACT_FORWARD, 0, "Enter"},
    {SCOPE_DIALOG, ACT_FORWARD, 0, "Space"},
    {SCOPE_DIALOG, ACT_FORWARD, 0, "Enter"},
    {SCOPE_HOME, ACT_FIRST_RUN_ANSWER, 0, "1"},
    {SCOPE_HOME, ACT_FIRST_RUN_ANSWER, 1, "2"},
    {SCOPE_HOME, ACT_FIRST_RUN_ANSWER, 2, "3"},
    {SCOPE_HOME, ACT_FIRST_RUN_ANSWER, 3, "4"},
    {SCOPE_HOME, ACT_FIRST_RUN_ANSWER, 4, "5"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 0, "a"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 1, "b"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 2, "c"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 3, "d"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 4, "e"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 5, "f"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 6, "g"},
    {SCOPE_CHOICE, ACT_PICK_OPTION, 7, "h"},
    {SCOPE_CHOICE, ACT_ROW_PREV, 0, "Up"},
    {SCOPE_CHOICE, ACT_ROW_PREV, 0, "k"},
    {SCOPE_CHOICE, ACT_ROW_NEXT, 0, "Down"},
    {SCOPE_CHOICE, ACT_ROW_NEXT, 0, "j"},
    {SCOPE_CHOICE, ACT_SUBMIT, 0, "Enter"},
    {SCOPE_CHOICE, ACT_SUBMIT, 0, "Ctrl+Enter"},
    {SCOPE_ORDER, ACT_ROW_PREV, 0, "Up"},
    {SCOPE_ORDER, ACT_ROW_PREV, 0, "k"},
    {SCOPE_ORDER, ACT_ROW_NEXT, 0, "Down"},
    {SCOPE_ORDER, ACT_ROW_NEXT, 0, "j"},
    {SCOPE_ORDER, ACT_MOVE_UP, 0, "Shift+Up"},
    {SCOPE_ORDER, ACT_MOVE_UP, 0, "Ctrl+Up"},
    {SCOPE_ORDER, ACT_MOVE_UP, 0, "Shift+K"},
    {SCOPE_ORDER, ACT_MOVE_DOWN, 0, "Shift+Down"},
    {SCOPE_ORDER, ACT_MOVE_DOWN, 0, "Ctrl+Down"},
    {SCOPE_ORDER, ACT_MOVE_DOWN, 0, "Shift+J"},
    {SCOPE_ORDER, ACT_SUBMIT, 0, "Enter"},
    {SCOPE_ORDER, ACT_SUBMIT, 0, "Ctrl+Enter"},
    {SCOPE_LIST, ACT_ROW_PREV, 0, "Up"},
    {SCOPE_LIST, ACT_ROW_PREV, 0, "k"},
    {SCOPE_LIST, ACT_ROW_NEXT, 0, "Down"},
    {SCOPE_LIST, ACT_ROW_NEXT, 0, "j"},
    {SCOPE_LIST, ACT_ROW_OPEN, -1, "Enter"},
    {SCOPE_LIST, ACT_EXPAND, -1, "Right"},
    {SCOPE_LIST, ACT_COLLAPSE, -1, "Left"},
    {SCOPE_GLOBAL, ACT_GO_HOME, 0, "g h"},
    {SCOPE_GLOBAL, ACT_GO_REVIEW, 0, "g r"},
    {SCOPE_GLOBAL, ACT_GO_BROWSE, 0, "g b"},
    {SCOPE_GLOBAL, ACT_GO_STATISTICS, 0, "g s"},
    {SCOPE_GLOBAL, ACT_GO_IMPORT, 0, "g i"},
    {SCOPE_GLOBAL, ACT_GO_MOCK, 0, "g m"},
    {SCOPE_GLOBAL, ACT_GO_ROADMAP, 0, "g p"},
    {SCOPE_GLOBAL, ACT_SETTINGS, 0, "Ctrl+,"},
    {SCOPE_GLOBAL, ACT_BACK, 0, "Esc"},
    {SCOPE_GLOBAL, ACT_KEYS, 0, "?"},
    {SCOPE_GLOBAL, ACT_KEYS, 0, "F1"},
    {SCOPE_GLOBAL, ACT_PALETTE, 0, "Ctrl+K"},
    {SCOPE_GLOBAL, ACT_PALETTE, 0, "Ctrl+P"},
    {SCOPE_GLOBAL, ACT_SCROLL_UP, 0, "Up"},
    {SCOPE_GLOBAL, ACT_SCROLL_UP, 0, "k"},
    {SCOPE_GLOBAL, ACT_SCROLL_DOWN, 0, "Down"},
    {SCOPE_GLOBAL, ACT_SCROLL_DOWN, 0, "j"},
    {SCOPE_GLOBAL, ACT_PAGE_UP, 0, "PageUp"},
    {SCOPE_GLOBAL, ACT_PAGE_DOWN, 0, "PageDown"},
    {SCOPE_GLOBAL, ACT_SCROLL_TOP, 0, "Home"},
    {SCOPE_GLOBAL, ACT_SCROLL_BOTTOM, 0, "End"},
    {SCOPE_GLOBAL, ACT_FOCUS_NEXT, 0, "Tab"},
    {SCOPE_GLOBAL, ACT_FOCUS_NEXT, 0, "F6"},
    {SCOPE_GLOBAL, ACT_FOCUS_PREV, 0, "Shift+Tab"},
    {SCOPE_GLOBAL, ACT_FOCUS_PREV, 0, "Shift+F6"},
    {SCOPE_GLOBAL, ACT_TEXT_BIGGER, 0, "Ctrl++"},
    {SCOPE_GLOBAL, ACT_TEXT_BIGGER, 0, "Ctrl+="},
    {SCOPE_GLOBAL, ACT_TEXT_SMALLER, 0, "Ctrl+-"},
    {SCOPE_GLOBAL, ACT_TEXT_NORMAL, 0, "Ctrl+0"},
    {SCOPE_GLOBAL, ACT_THEME_NEXT, 0, "Ctrl+Shift+L"},
    {SCOPE_GLOBAL, ACT_FULLSCREEN, 0, "F11"},
    {SCOPE_GLOBAL, ACT_QUIT, 0, "Ctrl+Q"},
};

static const char *const GROUP_TITLES[GROUP_COUNT] = {
    [GROUP_STUDY] = "Studying", [GROUP_LIST] = "Lists and answers",
    [GROUP_GO] = "Go to",       [GROUP_EVERYWHERE] = "Everywhere",
    [GROUP_NONE] = "",
};

static const char *const SCOPE_NAMES[SCOPE_COUNT] = {
    [SCOPE_GLOBAL] = "everywhere",
    [SCOPE_HOME] = "the home screen",
    [SCOPE_LIST] = "lists",
    [SCOPE_REVIEW] = "review",
    [SCOPE_QUESTION] = "review before the answer",
    [SCOPE_CHOICE] = "choice cards",
    [SCOPE_ORDER] = "order cards",
    [SCOPE_GRADES_WRONG] = "review after a wrong answer",
    [SCOPE_GRADES] = "grading",
    [SCOPE_GRADES_SIX] = "grading 0 to 5",
    [SCOPE_DONE] = "the closing screen",
    [SCOPE_DIALOG] = "dialogs",
};

const ActionInfo *action_info(ActionId id) {
    return &ACTIONS[id];
}

bool action_find(Str name, ActionId *id) {
    for (int i = 1; i < ACT_COUNT; i++) {
        if (ACTIONS[i].group != GROUP_NONE && str_eq(name, str_of(ACTIONS[i].name))) {
            *id = (ActionId)i;
            return true;
        }
    }
    return false;
}

const char *action_group_title(ActionGroup group) {
    return GROUP_TITLES[group];
}

const char *scope_name(Scope scope) {
    return SCOPE_NAMES[scope];
}

const ActionKey *action_keys(size_t *n) {
    *n = ARRAY_LEN(KEYS);
    return KEYS;
}
