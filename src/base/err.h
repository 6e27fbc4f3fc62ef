// Err: code, place and sentence of one failure travel together. {0} is "no error". Functions that
// can fail return bool and take `Err *err` last (never NULL); on false, err is set.
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/str.h"

typedef enum ErrCode {
    ERR_NONE,
    ERR_INPUT,     // what was given is malformed
    ERR_NOT_FOUND, // a named thing does not exist
    ERR_USAGE,     // the program was called wrongly
    ERR_IO,        // the system refused
    ERR_BUSY,      // another process holds the collection
    ERR_NEWER,     // written by a newer version
    ERR_CORRUPT,   // the data contradicts itself
    ERR_LIMIT,     // larger than we accept
    ERR_CODE_COUNT
} ErrCode;

typedef struct Err {
    ErrCode code;
    int line;       // 1-based; 0 when there is none
    char path[512]; // empty when there is none
    char text[768]; // a sentence for the learner: what happened and what to do
} Err;

// All return false, so that `return err_set(...)` reads well.
bool err_set(Err *err, ErrCode code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
bool err_at(Err *err, ErrCode code, Str path, int line, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
// The sentence for errno after a failed call on `path`.
bool err_sys(Err *err, const char *what, const char *path);
// "path:line: text", "path: text" or "text" into out.
void err_format(const Err *err, char *out, size_t cap);

#endif
