// Files and folders. Paths are UTF-8 and NUL-terminated; every failure says which path.
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

typedef struct FileInfo {
    bool exists, is_dir, is_writable;
    int64_t size;     // bytes
    int64_t mtime_ns; // since 1970
} FileInfo;

FileInfo file_info(const char *path); // exists == false when it cannot be looked at
// Whole file, at most `max` bytes (ERR_LIMIT above). Appends to out.
bool file_read(const char *path, size_t max, Buf *out, Err *err);
// Exactly [offset, offset + n) of a file, appended to out. False (ERR_INPUT) if it is shorter.
bool file_read_range(const char *path, int64_t offset, size_t n, Buf *out, Err *err);
// Replaces the file in one step: temporary file in the same folder, fsync, rename, fsync of the
// folder. Keeps the mode of an existing file. A symlink is followed, not replaced.
bool file_write_atomic(const char *path, Str bytes, Err *err);
// The same, but only over the content the caller knows (`before`; at == NULL: the file is not there
// yet). If it holds anything else, it was edited elsewhere: it stays as it is, the bytes are
// written beside it as "PATH.ours", and the answer is false with ERR_BUSY and a sentence that says
// so.
bool file_replace(const char *path, Str before, Str bytes, Err *err);
bool file_copy(const char *from, const char *to, Err *err); // atomic too
bool file_remove(const char *path, Err *err);               // fine if it is not there
bool dir_make(const char *path, Err *err);                  // with its parents; fine if it is there
// Names (not paths) in a folder, sorted by bytes, without "." and "..". A folder that is not there
// is empty.
bool dir_list(const char *path, Arena *a, StrList *out, Err *err);
// Removes a folder and the plain files in it; fine if it is not there. False (ERR_IO) when it holds
// folders or something stays.
bool dir_remove(const char *path, Err *err);

// "a/b" in the arena; NUL-terminated.
const char *path_join(Arena *a, const char *dir, const char *name);
Str path_base(Str path); // after the last slash
Str path_dir(Str path);  // before it; "." when there is none
// Absolute path without symlinks, or the path itself when it cannot be resolved. NUL-terminated.
const char *path_real(Arena *a, const char *path);
// The running program's own path, empty if unknown. For finding share/ folders.
Str path_of_program(Arena *a);

#endif
