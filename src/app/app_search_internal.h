// What the index of words shares with the searches of app_query.c.
#ifndef APP_APP_SEARCH_INTERNAL_H
#define APP_APP_SEARCH_INTERNAL_H

#include "app/app_internal.h"
#include "app/app_search.h"
#include "store/search_index.h"

// The text as it is put into the index and looked for in it: folded, without the vowel signs that
// Arabic and Hebrew are mostly written without, and with spaces around each character of a script
// that writes none between its words.
Str search_text(Arena *a, Str text);
// NULL when there is no index yet, or no card with these words in it.
SearchHits *app_search_find(App *app, Str words);
// The card of a row of the hits, -1 when it is none of the present ones.
int32_t app_search_card(const App *app, int64_t row);
// Is the card in the index?
bool app_search_has(const App *app, int32_t card);
// Its text as it is put in, read from its file; empty when that cannot be.
Str app_search_read(const App *app, int32_t card, Arena *a);
void app_search_close(App *app);

#endif
