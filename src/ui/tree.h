// The semantic tree: what is on the screen in words. Every widget adds a node beside its shapes;
// tests, the screen reader, `?` and mouse clicks read this one list. Flat, in reading order, with a
// depth.
#ifndef UI_TREE_H
#define UI_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "ui/geom.h"

typedef enum Role {
    ROLE_WINDOW,
    ROLE_HEADING,
    ROLE_TEXT, // a passage: question, answer, lesson, a line of status
    ROLE_BUTTON,
    ROLE_CHECKBOX,
    ROLE_OPTION, // one of a choice, an item to be ordered
    ROLE_LIST,
    ROLE_ROW, // of a list, tree or table
    ROLE_INPUT,
    ROLE_DIALOG,
    ROLE_STATUS, // progress, minutes left
    ROLE_IMAGE,
    ROLE_TOAST,
    ROLE_LINK,
    ROLE_COUNT
} Role;

typedef struct Node {
    Role role;
    int depth;
    Str name;   // "Show answer"
    Str value;  // of an input or status, may be empty
    Str keys;   // "Space", "Ctrl+K", may be empty
    Rect rect;  // physical pixels, already clipped
    int action; // ActionId a click posts, 0 for none
    int32_t arg;
    bool focused, disabled, checked, clipped_text;
    bool can_focus; // Tab stops here
} Node;

typedef struct Tree {
    Node *at;
    size_t n, cap;
    Arena arena;
    int depth;
} Tree;

void tree_clear(Tree *t);
void tree_free(Tree *t);
// Copies the strings; returns the node, valid until the next add.
Node *tree_add(Tree *t, Role role, Str name, Rect rect);
const char *role_name(Role role); // "button"
bool role_parse(Str s, Role *role);
// First node of the role with exactly this name; NULL.
const Node *tree_find(const Tree *t, Role role, Str name);
// What must hold on every screen: enabled buttons have a name and a key, lie inside the window and
// do not overlap, no text is cut without an ellipsis, at most one node has the focus. Writes the
// first violation and returns true. Nodes scrolled out of sight (empty rect) are passed over.
bool tree_problem(const Tree *t, Rect window, Buf *out);
// JSON lines, one node each.
void tree_dump(const Tree *t, Buf *out);

#endif
