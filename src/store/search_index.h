// SearchIndex: which texts hold a word, for many texts. A cache in a file of its own that can be
// thrown away at any time: a file that cannot be used is made again, and without one nothing is
// found. Texts come with a key and a hash; what was put in once is found under
// its row number, which is never used for another text, so a text that changed gets a new row and
// its old one is left to be passed over.
//
// Texts and patterns are cut into words alike (letters, digits and marks of any script; accents of
// Latin letters count for nothing). What has no spaces between its words, as Chinese, is for the
// caller to separate.
#ifndef STORE_SEARCH_INDEX_H
#define STORE_SEARCH_INDEX_H

#include "base/err.h"

typedef struct SearchIndex SearchIndex;
typedef struct SearchHits SearchHits;

// Never NULL. The file is made with its folder; read_only: it is used as it is, if it is there.
SearchIndex *search_open(const char *path, bool read_only);
void search_close(SearchIndex *s); // NULL is fine; every SearchHits must have been ended

// Rows put in so far, from row `*after` + 1 on, at most `max` of them; *after becomes the last one
// told. False when there are no more.
typedef void SearchRowVisit(void *ctx, int64_t row, Str key, uint64_t hash);
bool search_rows(SearchIndex *s, int64_t *after, int64_t max, SearchRowVisit *visit, void *ctx);
// Throws everything away.
void search_clear(SearchIndex *s);
// Can texts be put in at all? Not into one that is only read, or that could not be made.
bool search_is_writable(const SearchIndex *s);
// Several texts are put in between begin and end. put answers the row, 0 when it failed.
void search_begin(SearchIndex *s);
int64_t search_put(SearchIndex *s, Str key, uint64_t hash, Str text);
void search_end(SearchIndex *s);

// Rows whose text holds the words of the pattern side by side, the last one perhaps longer than
// given. NULL when the pattern has no word of which looking makes sense.
SearchHits *search_find(SearchIndex *s, Str pattern);
bool search_next(SearchHits *h, int64_t *row); // false at the end
void search_end_hits(SearchHits *h);           // NULL is fine

#endif
