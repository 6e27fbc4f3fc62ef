// Looking into whole cards. What every card says, with the learner's changes, is kept in an index
// of words in the data folder's cache/ (store/search_index.h), which is made and brought up to date
// a piece at a time, when somebody searches and never before. While a card is not in it yet,
// searches look at its prompt, id and tags alone; afterwards they find more.
#ifndef APP_APP_SEARCH_H
#define APP_APP_SEARCH_H

#include "app/app.h"

// Goes on with the index until about `work` units are spent (as in app_query_walk). True when all
// of it is up to date, or cannot be made.
bool app_search_work(App *app, size_t work);
// How much of it is, in percent; 100 when there is nothing left to do, 0 before the first work.
int32_t app_search_percent(const App *app);
#endif
