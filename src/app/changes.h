// What an operation changed; whoever shows things decides what to refresh.
#ifndef APP_CHANGES_H
#define APP_CHANGES_H

typedef unsigned ChangeSet;

enum {
    CHANGE_CARDS = 1,  // decks, cards or their text
    CHANGE_STATES = 2, // item states, the queue, the day
    CHANGE_SETTINGS = 4,
    CHANGE_ALL = 7,
};

#endif
