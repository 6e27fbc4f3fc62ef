// Sink: where unpacked bytes go, a piece at a time, so that nothing needs to fit into memory.
#ifndef IMPORT_SINK_H
#define IMPORT_SINK_H

#include "base/buf.h"
#include "base/err.h"

// False stops the flow with err.
typedef bool SinkWrite(void *self, const void *bytes, size_t n, Err *err);

typedef struct Sink {
    void *self;
    SinkWrite *write;
} Sink;

// Into memory, up to out->max bytes (ERR_LIMIT above).
Sink sink_to_buf(Buf *out);

// Into an open file; *written counts towards `most` (ERR_LIMIT above).
typedef struct SinkFile {
    int fd;
    uint64_t written, most;
} SinkFile;
Sink sink_to_file(SinkFile *file);

#endif
