// Text surgery on deck files, shared by what changes many cards (app_cards.c) and whole decks
// (app_decks.c). Everything answers a new text in the arena and leaves all other bytes alone.
#ifndef APP_APP_CARDS_INTERNAL_H
#define APP_APP_CARDS_INTERNAL_H

#include "app/app_files.h"
#include "app/app_internal.h"
#include "app/app_mine.h"

// The whole file, checked: it must be what was loaded. In the arena.
bool cards_read_file(const App *app, int32_t file, Arena *a, Str *text, Err *err);
// The card's block with the tag in its comment line, or without it.
Str cards_tag_block(Arena *a, const Card *card, Str block, Str tag, bool on);
// A card at the end of a deck file, with the file's line ends.
Str cards_append(Arena *a, Str file, Str block);
Str cards_line_ends(Arena *a, Str text, bool crlf);
bool cards_is_crlf(Str text);
// Links to files beside the deck (images) say where these are from the other folder.
Str cards_relink(Arena *a, Str text, Str from_dir, Str to_dir);
// Does the new text hold `want` cards and no more errors than the old one?
bool cards_is_sound(Arena *a, const char *path, Str before, Str after, size_t want, Err *err);
// A file of this name that does not exist yet: "folder/cell-biology.deck.md". NULL when the title
// has no letter or digit.
const char *cards_free_path(const App *app, Arena *a, const char *folder, Str title);
// "decks/my.deck.md": the path below the data folder.
Str cards_short_path(const App *app, Str path);
// Front matter and an empty line, for a new deck.
Str cards_new_deck(Arena *a, Str title);

// app_mine.c: where the learner's changes of a shipped card are kept, and the text of that file
// with these as well.
const char *cards_mine_file(const App *app, Arena *a, int32_t card);
bool cards_mine_text(const App *app, Arena *a, int32_t card, const MineEdit *edits, size_t n,
                     const char *path, Str *text, Err *err);

// --- app_shelf.c ---------------------------------------------------------------------------------
const char *shelf_path(const App *app, Arena *a);
// The list of decks that are put away, as text; at == NULL when there is none.
Str shelf_read(const App *app, Arena *a);
// The list without one id and with another; either may be empty.
Str shelf_change(Arena *a, Str list, Str without, Str with);
// Another number when the file is another one.
int64_t shelf_stamp(const App *app);
// Notes in a fresh library which decks are put away; no card needs theirs then.
void shelf_mark(const App *app, Library *lib);

#endif
