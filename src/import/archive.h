// Archive: the members of a zip file, read in pieces. The only door to libzip. Nothing is ever
// unpacked to a path that the archive names; members are asked for by name and their bytes go to a
// Sink. Limits (limits.h): number of members, bytes and compression ratio of each.
#ifndef IMPORT_ARCHIVE_H
#define IMPORT_ARCHIVE_H

#include "base/arena.h"
#include "import/sink.h"

typedef struct Archive Archive;

// NULL on failure: ERR_INPUT when it is no zip file or a damaged one, ERR_LIMIT, ERR_IO.
Archive *archive_open(const char *path, Err *err);
// The same from memory, which must outlive it.
Archive *archive_open_bytes(const char *name, Str bytes, Err *err);
void archive_close(Archive *archive); // NULL is fine

int64_t archive_count(const Archive *archive);
// Name of member 0 to count - 1, as it stands in the file; borrowed. Empty when it has none.
Str archive_name(const Archive *archive, int64_t member);
// Member of exactly this name, -1 when there is none.
int64_t archive_find(const Archive *archive, const char *name);
// Sends the whole member through the sink. ERR_INPUT: damaged, encrypted or packed in a way we do
// not read; ERR_LIMIT: more than `most` bytes, or packed suspiciously small.
bool archive_read(Archive *archive, int64_t member, uint64_t most, Sink sink, Err *err);

#endif
