// The library: every deck file that is in force, as compact rows. Files are parsed when they are
// loaded; only ids, prompts, tags and places stay in memory, and a card's text is read again from
// its file when it is shown, so that 100,000 cards stay small. Text is the files' business, memory
// the log's: nothing here is saved.
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "base/diag.h"
#include "base/err.h"
#include "base/hash.h"
#include "core/card.h"
#include "core/fold.h"

typedef struct DeckInfo {
    Str id, title, about;
    Stage stage;
    Track track;
    StrList tags;
    int32_t file;
    int32_t first_card, card_count;
    int32_t order;    // its place among all decks
    bool is_own;      // lives in the learner's data folder
    bool is_archived; // put away by the learner (app/app_decks.h)
} DeckInfo;

typedef struct TopicInfo {
    Str id;  // empty when the file gives none; such a topic's lesson is keyed by deck and title
    Str key; // what a LOG_LESSON row names
    Str title, lesson;
    int32_t deck;
    bool is_seen;
} TopicInfo;

typedef struct CardInfo {
    Str id, prompt; // prompt without marks, for lists
    CardKind kind;
    int32_t deck, topic; // topic -1: none
    int32_t file, line;
    size_t offset, length; // of its text in the file
    uint64_t text_hash;
    StrList tags;
    int32_t *needs; // cards
    int32_t needs_n;
    int32_t first_item, item_count;
    int32_t rev;
    int32_t mine; // the learner's changes: place in Library.mine, -1 when there are none
} CardInfo;

typedef struct ItemInfo {
    Str key; // "net.dns.what", "net.dns.what/2"
    int32_t card;
    int32_t number; // cloze number, 0 otherwise
    ItemState state;
} ItemInfo;

typedef struct FileEntry {
    Str path;
    int64_t size, mtime_ns;
    bool is_own;
} FileEntry;

// One card of mine/*.deck.md: the learner's changes to a card of a deck (deck/deck_overlay.h).
typedef struct MineInfo {
    Card card;    // parts of it
    Str path;     // of its file
    bool is_used; // a deck has the card
} MineInfo;

typedef struct Library {
    Arena arena;
    FileEntry *files;
    size_t file_n;
    DeckInfo *decks; // in curriculum order
    size_t deck_n;
    TopicInfo *topics;
    size_t topic_n;
    CardInfo *cards; // in curriculum order
    size_t card_n;
    ItemInfo *items; // schedulable ones, in the order of their cards
    size_t item_n;
    MineInfo *mine;
    size_t mine_n;
    HashMap card_by_id, item_by_key, topic_by_key;
    Diags diags;
} Library;

// Loads every *.deck.md under the shipped folder and under the learner's own into an empty library,
// with the learner's changes in mine_dir laid over the cards. Any of the folders may be absent.
// With write_ids, own files get ids and cloze numbers written where they lack them, once, in one
// step; has_history says whether an item key already has a past, so that it keeps it. Never fails:
// what is wrong becomes Diags.
typedef bool HasHistory(void *ctx, Str item_key);
void library_load(Library *lib, const char *shipped_dir, const char *own_dir, const char *mine_dir,
                  bool write_ids, HasHistory *has_history, void *ctx);
void library_free(Library *lib);
// Do the folders hold other files, sizes or times than when they were loaded?
bool library_is_stale(const Library *lib, const char *shipped_dir, const char *own_dir,
                      const char *mine_dir);
// The card's parsed text with the learner's changes, in the arena. ERR_INPUT when its file changed
// since it was loaded.
bool library_read_card(const Library *lib, int32_t card, Arena *a, Card *out, Err *err);
// The same as the deck has it.
bool library_read_original(const Library *lib, int32_t card, Arena *a, Card *out, Err *err);

#endif
