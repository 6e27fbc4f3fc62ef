// Unzstd: a Sink that unpacks zstd frames on their way to another Sink. The only door to zstd. The
// frames in Anki's packages carry no size, so they are decoded as they flow.
#ifndef IMPORT_UNZSTD_H
#define IMPORT_UNZSTD_H

#include "import/sink.h"

typedef struct Unzstd Unzstd;

// `most` bounds the unpacked bytes; a window over 128 MB is refused.
Unzstd *unzstd_open(Sink to, uint64_t most);
Sink unzstd_sink(Unzstd *unzstd);
// Call once all input was written: ERR_INPUT when the last frame is not complete.
bool unzstd_finish(Unzstd *unzstd, Err *err);
void unzstd_close(Unzstd *unzstd); // NULL is fine

#endif
