// Filling an Err and printing it.
#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool err_set(Err *err, ErrCode code, const char *fmt, ...) {
    *err = (Err){.code = code};
    va_list args;
    va_start(args, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
    return false;
}

bool err_at(Err *err, ErrCode code, Str path, int line, const char *fmt, ...) {
    *err = (Err){.code = code, .line = line};
    snprintf(err->path, sizeof err->path, "%.*s", STR_ARG(path));
    va_list args;
    va_start(args, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
    return false;
}

bool err_sys(Err *err, const char *what, const char *path) {
    int number = errno;
    char reason[128] = "";
    if (strerror_r(number, reason, sizeof reason) != 0) {
        snprintf(reason, sizeof reason, "error %d", number);
    }
    *err = (Err){.code = number == ENOENT ? ERR_NOT_FOUND : ERR_IO};
    snprintf(err->path, sizeof err->path, "%s", path);
    snprintf(err->text, sizeof err->text, "%s: %s", what, reason);
    return false;
}

void err_format(const Err *err, char *out, size_t cap) {
    if (err->path[0] && err->line) {
        snprintf(out, cap, "%s:%d: %s", err->path, err->line, err->text);
    } else if (err->path[0]) {
        snprintf(out, cap, "%s: %s", err->path, err->text);
    } else {
        snprintf(out, cap, "%s", err->text);
    }
}
