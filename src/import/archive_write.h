// ArchiveWriter: makes a zip file. Behind the same door as archive.h. Members are written when the
// archive is finished, so files that were named must stay until then. The same members with the
// same time give the same bytes.
#ifndef IMPORT_ARCHIVE_WRITE_H
#define IMPORT_ARCHIVE_WRITE_H

#include "base/err.h"

typedef struct ArchiveWriter ArchiveWriter;

// A new archive at `path`, where nothing is yet; now_ms is the time of its members. NULL on
// failure (ERR_IO).
ArchiveWriter *archive_create(const char *path, int64_t now_ms, Err *err);
// Bytes are copied. `pack`: deflated, else stored as they are.
bool archive_add_bytes(ArchiveWriter *writer, const char *name, Str bytes, bool pack, Err *err);
bool archive_add_file(ArchiveWriter *writer, const char *name, const char *path, bool pack,
                      Err *err);
// Writes the file and frees the writer, whatever happens.
bool archive_finish(ArchiveWriter *writer, Err *err);
// Frees it without writing; NULL is fine.
void archive_abandon(ArchiveWriter *writer);

#endif
