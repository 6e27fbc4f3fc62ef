// Everything a person can ask for, in one table: key map, palette, help, hints, buttons and tests
// read it. Drawing a button records an Act; clicking it and pressing its key post the same Act.
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include "base/str.h"

typedef enum ActionId {
    ACT_NONE,
    // Studying
    ACT_FORWARD, // the natural next step where no question is open: start, continue
    ACT_SHOW_ANSWER,
    ACT_GRADE_AGAIN, // the four buttons, SM-2 quality 2, 3, 4, 5
    ACT_GRADE_HARD,
    ACT_GRADE_GOOD,
    ACT_GRADE_EASY,
    ACT_GRADE_0, // the full scale, quality 0-5 = action - ACT_GRADE_0
    ACT_GRADE_1,
    ACT_GRADE_2,
    ACT_GRADE_3,
    ACT_GRADE_4,
    ACT_GRADE_5,
    ACT_UNDO,
    ACT_REDO,
    ACT_EDIT,
    ACT_OWN_WORDS, // the same, at the part for one's own words
    ACT_HINT,
    ACT_LESSON,
    ACT_INFO,
    ACT_STAR,
    ACT_SPEAK, // arg 0: what is on the card; else the sound shown as that one, from 1
    ACT_BURY,
    ACT_SUSPEND,
    ACT_MORE_DUE,
    ACT_MORE_NEW,
    // Answering with keys, and lists
    ACT_PICK_OPTION, // arg = index of the option
    ACT_MOVE_UP,     // the selected item of an order card
    ACT_MOVE_DOWN,
    ACT_SUBMIT,
    ACT_ROW_NEXT,
    ACT_ROW_PREV,
    ACT_ROW_PICK, // arg = row; posted by a click
    ACT_ROW_OPEN, // arg = row, or -1 for the selected one
    ACT_EXPAND,   // arg = row, or -1 for the selected one
    ACT_COLLAPSE,
    ACT_FIRST_RUN_ANSWER, // arg = index of the answer
    ACT_SEARCH_ROW,       // arg; a row of the palette
    // Browsing
    ACT_SEARCH, // to the search field
    ACT_SEARCHES,
    ACT_SAVE_SEARCH,
    ACT_REMOVE,     // the chosen saved search
    ACT_TOGGLE_ROW, // into the selection and out of it
    ACT_EXTEND_NEXT,
    ACT_EXTEND_PREV,
    ACT_SELECT_ALL,
    ACT_SORT, // arg = SortKey
    ACT_COLUMNS,
    ACT_TOGGLE_COLUMN, // arg = SortKey
    ACT_CARDS_MOVE,    // the files of the selected cards
    ACT_CARDS_TAG,
    ACT_CARDS_UNTAG,
    ACT_CARDS_DELETE,
    ACT_REPLACE, // find and replace
    ACT_REPLACE_CASE,
    ACT_REPLACE_WORDS,
    ACT_REPLACE_WHERE,
    ACT_DECK,        // manage the chosen deck
    ACT_DECK_ACT,    // arg = DeckAct
    ACT_STUDY_FOUND, // what the search found or the selection holds
    ACT_SET_DUE,
    ACT_RESET,
    ACT_CHOICE, // of a dialog; arg 0: what was asked for, 1: the opposite
    // Writing
    ACT_NEW_CARD,
    ACT_EDIT_SAVE, // arg 1: asked on the way out
    ACT_EDIT_NEXT,
    ACT_EDIT_DISCARD, // likewise
    ACT_EDIT_STAY,
    ACT_EDIT_PREVIEW,
    ACT_EDIT_BOLD,
    ACT_EDIT_ITALIC,
    ACT_EDIT_CODE,
    ACT_EDIT_CLOZE,
    ACT_EDIT_COMPLETE,
    ACT_EDIT_RESTORE,
    ACT_EDIT_FAULT, // arg = which one; posted by a click
    ACT_EDIT_DRAFT,
    ACT_MINE, // what I changed in the decks of the program
    ACT_MINE_RESTORE,
    ACT_MINE_RESTORE_CARD,
    // Bringing cards in and taking them out
    ACT_FILE_OPEN,     // arg = recent file, or -1 for the typed path
    ACT_FILE_COMPLETE, // the path being typed
    ACT_IMPORT_NOW,
    ACT_SAMPLE_NEXT, // card of the preview
    ACT_SAMPLE_PREV,
    ACT_SAMPLE_CONFLICT, // the next one in conflict
    ACT_SAMPLE_OURS,     // ours in the place of theirs, and back
    ACT_TARGET_DECK,     // to the field that names it
    ACT_STUDY_NOW,       // the deck that was brought in
    ACT_ANOTHER_FILE,
    ACT_EXPORT,
    ACT_EXPORT_NOW,
    ACT_EXPORT_REPLACE, // over the file that is there
    // Statistics
    ACT_POINT_NEXT,   // arg = how many points on
    ACT_POINT_PREV,   // arg = how many points back
    ACT_POINT_PICK,   // arg = panel * STATS_POINTS_MAX + point; posted by a click
    ACT_STATS_PERIOD, // arg = 0 month, 1 quarter, 2 year, 3 all
    ACT_STATS_FILTER,
    ACT_STATS_DECK_NEXT,
    ACT_STATS_DECK_PREV,
    ACT_STATS_EXPORT,
    ACT_STATS_PICTURE, // arg 0: the page, 1: the chosen chart
    // SQL practice
    ACT_SQL_RUN, // once more on a right answer: forward
    ACT_SQL_COMPLETE,
    ACT_SQL_OLDER, // queries run before
    ACT_SQL_NEWER,
    ACT_SQL_TABLES,
    ACT_SQL_PLAN,
    ACT_SQL_WRITE, // back into the editor
    ACT_SQL_RACE,  // a scan beside an index
    ACT_SQL_OPEN,  // arg 1: the practice database again
    ACT_GRADE_SUGGESTED,
    ACT_GO_SQL,
    // Mock interviews
    ACT_MOCK_TYPE,  // arg = 1 the next type, -1 the one before
    ACT_MOCK_OTHER, // another choice of questions
    ACT_MOCK_MODE,  // how to answer: typed, spoken, recorded
    ACT_MOCK_PAST,  // all rehearsals so far
    ACT_MOCK_END,   // close the rehearsal that was left
    ACT_MOCK_THIS,  // the card of the review as a mock question
    ACT_MOCK_NEXT,  // end this phase
    ACT_MOCK_PAUSE,
    ACT_MOCK_MORE, // a minute more
    ACT_MOCK_FOLLOW,
    ACT_MOCK_RECORD,
    ACT_MOCK_WRITE, // to the text field
    ACT_MOCK_SKIP,
    ACT_MOCK_TICK,    // arg = tick of the chosen dimension
    ACT_MOCK_TICK_AT, // arg = dimension * 32 + tick; posted by a click
    ACT_MOCK_PLAY,
    ACT_MOCK_SEEK,  // arg = seconds
    ACT_MOCK_SPEED, // arg = 1 faster, -1 slower
    ACT_MOCK_ERASE, // the recording
    ACT_MOCK_STORY,
    ACT_MOCK_EXPORT, // arg 1: the round it was part of
    // Going somewhere
    ACT_GO_HOME,
    ACT_GO_REVIEW,
    ACT_GO_BROWSE,
    ACT_GO_STATISTICS,
    ACT_GO_IMPORT,
    ACT_GO_MOCK,
    ACT_GO_ROADMAP,
    ACT_SETTINGS,
    ACT_GO_DECK, // arg = index of the deck in the side bar
    // Everywhere
    ACT_BACK,
    ACT_KEYS,
    ACT_PALETTE,
    ACT_SCROLL_UP,
    ACT_SCROLL_DOWN,
    ACT_PAGE_UP,
    ACT_PAGE_DOWN,
    ACT_SCROLL_TOP,
    ACT_SCROLL_BOTTOM,
    ACT_FOCUS_NEXT,
    ACT_FOCUS_PREV,
    ACT_TEXT_BIGGER,
    ACT_TEXT_SMALLER,
    ACT_TEXT_NORMAL,
    ACT_THEME_NEXT, // from light to dark, to high contrast, and back
    ACT_FULLSCREEN,
    ACT_MY_KEYS,   // which keys do what
    ACT_KEYS_GIVE, // to the chosen action
    ACT_KEYS_RESET,
    ACT_KEYS_RESET_ALL,
    ACT_COPY,        // the text of the card
    ACT_COPY_FOLDER, // the path of the data folder
    ACT_BACKUP_NOW,
    ACT_CLOCK,     // the calendar is right although it is behind the log
    ACT_AWAY,      // no cards until a day
    ACT_AWAY_SPAN, // arg = days
    ACT_AWAY_END,
    ACT_QUIT,
    // Told by widgets, without keys
    ACT_FIELD_FOCUS,   // arg = field id: a text field was clicked
    ACT_FIELD_CHANGED, // arg = field id: its text is another now
    ACT_COUNT
} ActionId;

typedef struct Act {
    ActionId id;
    int32_t arg;
} Act;

// Where keys mean what. A screen stacks scopes, innermost first; the global one is always last.
typedef enum Scope {
    SCOPE_GLOBAL,
    SCOPE_HOME,
    SCOPE_LIST,         // rows one walks through
    SCOPE_REVIEW,       // a card is shown
    SCOPE_QUESTION,     // ... and its answer is not
    SCOPE_CHOICE,       // ... and letters pick options
    SCOPE_ORDER,        // ... and items are moved into order
    SCOPE_GRADES_WRONG, // the answer is shown and was wrong: Space takes Again
    SCOPE_GRADES,       // the answer is shown, four grades
    SCOPE_GRADES_SIX,   // the answer is shown, quality 0-5
    SCOPE_DONE,         // the closing screen
    SCOPE_STATS,        // the statistics screen
    SCOPE_BROWSE,       // the list of all cards
    SCOPE_SEARCHES,     // ready-made and saved searches
    SCOPE_COLUMNS,      // which columns the list shows
    SCOPE_BULK,         // a dialog about many cards
    SCOPE_CARDS,        // ... and their files
    SCOPE_REPLACE,      // finding and replacing
    SCOPE_DECK,         // what to do with a deck
    SCOPE_DECK_ASK,     // ... and how
    SCOPE_EDIT,         // a card is being written
    SCOPE_UNSAVED,      // what to do with what was written
    SCOPE_MINE,         // the list of what the learner changed
    SCOPE_INFO,         // about one card
    SCOPE_SETTINGS,     // the settings
    SCOPE_MY_KEYS,      // the list of all keys
    SCOPE_KEYS_GIVE,    // the question for a new key
    SCOPE_AWAY,         // the question until when one is away
    SCOPE_IMPORT_FILE,  // the import screen: which file
    SCOPE_IMPORT_PLAN,  // ... what would happen
    SCOPE_IMPORT_DONE,  // ... what happened
    SCOPE_EXPORT,       // taking cards out
    SCOPE_SQL,          // SQL is written
    SCOPE_SQL_VALUE,    // ... or one value it returns
    SCOPE_SQL_FREE,     // free play
    SCOPE_SQL_PATH,     // ... a path is typed
    SCOPE_GRADES_SQL,   // the answer is shown, the tries say how well it was known
    SCOPE_MOCK,         // choosing a mock interview
    SCOPE_MOCK_RUN,     // a mock question up to its score
    SCOPE_MOCK_WRITE,   // ... while one types
    SCOPE_MOCK_SCORE,   // scoring it
    SCOPE_MOCK_PAGE,    // what came of it
    SCOPE_MOCK_PAST,    // all of them so far
    SCOPE_DIALOG,       // an overlay
    SCOPE_COUNT
} Scope;

typedef enum ActionGroup {
    GROUP_STUDY,
    GROUP_LIST,
    GROUP_STATS,
    GROUP_BROWSE,
    GROUP_EDIT,
    GROUP_FILES,
    GROUP_SQL,
    GROUP_MOCK,
    GROUP_GO,
    GROUP_EVERYWHERE,
    GROUP_NONE, // told by widgets
    GROUP_COUNT
} ActionGroup;

typedef struct ActionInfo {
    const char *name;  // stable, for the learner's own key file: "grade-good"
    const char *label; // "Good"
    const char *help;  // a sentence
    ActionGroup group;
    int opens;    // ScreenId it leads to, 0 for none: not offered while that screen does not exist
    bool repeats; // a held key may fire it again; grading never
    bool quiet;   // not listed in the palette (it needs a place or an argument)
} ActionInfo;

typedef struct ActionKey {
    Scope scope;
    ActionId id;
    int32_t arg;
    const char *strokes; // "Space", "Ctrl+K", "g h"
} ActionKey;

const ActionInfo *action_info(ActionId id);
bool action_find(Str name, ActionId *id);
const char *action_group_title(ActionGroup group);
const char *scope_name(Scope scope);
// The default keys, in order of preference: the first of an action is the one shown.
const ActionKey *action_keys(size_t *n);

#endif
