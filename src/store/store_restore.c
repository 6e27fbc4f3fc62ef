// Restoring puts a checked copy of a file in the place of the collection. In this order, so that a
// stop at any moment leaves either the old collection whole or the new one:
//
//   1  take the lock
//   2  copy the file beside the collection, checked and durable
//   3  keep what is there: a backup, or the damaged files as they are
//   4  have its write-ahead log merged or set aside: it must never be replayed into the new file
//   5  rename the copy over the collection
#include <string.h>
#include <unistd.h>

#include "store/schema.h"
#include "store/store_internal.h"

typedef struct Restore {
    Arena arena;
    const char *dir, *path, *file, *copy;
    int64_t now_ms;
} Restore;

// Reasons that lie in the given file are the caller's input, whatever they are called inside.
static bool blame_file(const Restore *r, Err *err) {
    if (err->code == ERR_CORRUPT) {
        char why[sizeof err->text];
        memcpy(why, err->text, sizeof why);
        err_at(err, ERR_INPUT, str_of(r->file), 0, "%s", why);
    }
    return false;
}

static bool copy_source(Restore *r, Err *err) {
    const FileInfo info = file_info(r->file);
    if (!info.exists || info.is_dir) {
        return err_at(err, ERR_NOT_FOUND, str_of(r->file), 0, "there is no such file");
    }
    if (strcmp(path_real(&r->arena, r->file), path_real(&r->arena, r->path)) == 0) {
        return err_at(err, ERR_INPUT, str_of(r->file), 0,
                      "this is the collection itself; name one of its backups");
    }
    bool is_snapshot = false, ours = false;
    Db *db = store_open_reader(r->file, &is_snapshot, err);
    bool ok = db && schema_is_ours(db, schema_newest(), &ours, err);
    if (ok && !ours) {
        ok = err_at(err, ERR_INPUT, str_of(r->file), 0,
                    "tables or safeguards of this file are not as Trestle made them");
    }
    ok = ok && store_copy_checked(db, r->copy, err);
    db_close(db);
    return ok || blame_file(r, err);
}

static bool backup_current(Restore *r, Err *err) {
    const char *kept = NULL;
    bool is_snapshot = false;
    Db *db = store_open_reader(r->path, &is_snapshot, err);
    const bool ok = db &&
                    store_backup_name(&r->arena, r->dir, "collection", r->now_ms, &kept, err) &&
                    store_copy_checked(db, kept, err);
    db_close(db);
    if (!ok) {
        return false;
    }
    // Merging the log also finds out whether somebody still reads: then it is refused.
    db = db_open(r->path, DB_READ_WRITE, err);
    const bool merged = db && db_make_single(db, err);
    db_close(db);
    return merged;
}

// The files as they are, for whoever wants to rescue something. The collection keeps its name until
// it is replaced: without it, an interrupted restore would look like a first start.
static bool keep_damaged(Restore *r, Err *err) {
    const char *kept = NULL;
    if (!store_backup_name(&r->arena, r->dir, "damaged", r->now_ms, &kept, err)) {
        return false;
    }
    if (link(r->path, kept) != 0 && !file_copy(r->path, kept, err)) {
        return false;
    }
    char *wal = store_path_with(r->path, "-wal");
    char *kept_wal = store_path_with(kept, "-wal");
    const bool ok = !file_info(wal).exists || store_move_file(wal, kept_wal, err);
    mem_free(wal);
    mem_free(kept_wal);
    return ok;
}

static bool keep_current(Restore *r, Err *err) {
    if (!file_info(r->path).exists || backup_current(r, err)) {
        return true;
    }
    if (err->code != ERR_CORRUPT && err->code != ERR_NEWER) {
        return false;
    }
    *err = (Err){0};
    return keep_damaged(r, err);
}

static bool replace(Restore *r, Err *err) {
    return copy_source(r, err) && keep_current(r, err) && store_set_wal_aside(r->path, err) &&
           store_move_file(r->copy, r->path, err);
}

bool store_restore(const char *dir, const char *file, int64_t now_ms, Err *err) {
    if (!dir_make(dir, err)) {
        return false;
    }
    const int lock = store_lock(dir, err);
    if (lock < 0) {
        return false;
    }
    Restore r = {.dir = dir, .file = file, .now_ms = now_ms};
    r.path = path_join(&r.arena, dir, STORE_FILE);
    r.copy = path_join(&r.arena, dir, STORE_FILE ".restored");
    const bool ok = replace(&r, err);
    if (!ok) {
        Err ignored = {0};
        file_remove(r.copy, &ignored);
    }
    arena_free(&r.arena);
    store_unlock(lock);
    return ok;
}
