// Steps of loading the library: files are read and parsed one after another (library_read.c), then
// put into curriculum order and joined (library.c).
#ifndef APP_LIBRARY_INTERNAL_H
#define APP_LIBRARY_INTERNAL_H

#include "app/library.h"
#include "base/vec.h"

// A deck as read, with places in the Loader's arrays that still are in the order of reading.
typedef struct RawDeck {
    DeckInfo info;
    int32_t sort_order; // order= of the front matter
    size_t first_card, first_topic, topic_n;
} RawDeck;

typedef struct RawCard {
    CardInfo info;
    StrList needs;    // ids, resolved when all are known
    int32_t *numbers; // of its cloze items
    int32_t number_n;
} RawCard;

typedef struct RawTopic {
    TopicInfo info;
    StrList needs;
} RawTopic;

typedef struct Loader {
    Library *lib;
    bool write_ids;
    HasHistory *has_history;
    void *ctx;
    VEC(FileEntry) files;
    VEC(RawDeck) decks;
    VEC(RawCard) cards;
    VEC(RawTopic) topics;
    int32_t *raw_of; // place in lib->cards -> place in `cards`
    HashMap taken;   // id -> index into cards, to find ids given twice
    Arena passing;   // what is not needed once all is joined: needs by id, numbers
    HashMap words;   // tag -> its place in tags: a word on 10,000 cards is kept once
    VEC(Str) tags;
    VEC(MineInfo) mine;
    HashMap mine_by_id; // card id -> index into mine
} Loader;

// The prompt as a list shows it: without marks; a deletion as its hint, or as "...".
Str library_plain_prompt(Arena *scratch, const Card *card);
// library_mine.c: the learner's changes are read first, laid over each card as it comes in (the
// answer is the CardInfo.mine), and handed over to the library at the end.
void loader_read_mine(Loader *l, const char *dir);
int32_t loader_apply_mine(Loader *l, Arena *scratch, Card *card);
void loader_end_mine(Loader *l);
// Reads one file into the loader; what is wrong with it becomes Diags.
void loader_read_file(Loader *l, const char *path, Str fallback_id, bool is_own);

#endif
