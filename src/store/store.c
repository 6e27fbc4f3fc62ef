// Opening and closing: how a folder becomes a Store, for writing under the lock or for reading
// beside whoever writes. Nothing is changed before the file is known to be ours and not newer.
#include "store/store.h"

#include <string.h>

#include "base/vec.h"
#include "store/schema.h"
#include "store/store_internal.h"

static Store *store_new(const char *dir, StoreMode mode) {
    Store *s = mem_alloc(sizeof *s);
    s->mode = mode;
    s->lock_fd = -1;
    s->dir = mem_zdup(dir, strlen(dir));
    s->path = store_path_with(dir, "/" STORE_FILE);
    s->wal = store_path_with(s->path, "-wal");
    return s;
}

void store_close(Store *s) {
    if (!s) {
        return;
    }
    db_close(s->db); // the last connection merges the write-ahead log into the file
    store_unlock(s->lock_fd);
    mem_free(s->dir);
    mem_free(s->path);
    mem_free(s->wal);
    mem_free(s);
}

// --- making --------------------------------------------------------------------------------------

static bool fill_new_file(const char *path, Err *err) {
    Db *db = db_open(path, DB_CREATE, err);
    const bool ok = db && schema_migrate(db, err) && db_make_wal(db, err);
    db_close(db);
    return ok && store_sync_file(path, err);
}

bool store_make_file(const char *path, Err *err) {
    // Made under another name: a crash half way must not leave a file that is not a collection.
    char *part = store_path_with(path, ".new");
    char *journal = store_path_with(part, "-journal");
    const bool ok = file_remove(part, err) && file_remove(journal, err) &&
                    store_set_wal_aside(part, err) && store_set_wal_aside(path, err) &&
                    fill_new_file(part, err) && store_move_file(part, path, err);
    mem_free(part);
    mem_free(journal);
    return ok;
}

// --- reading -------------------------------------------------------------------------------------

static Db *open_identified(const char *path, DbMode mode, int64_t *version, Err *err) {
    Db *db = db_open(path, mode, err);
    if (db && !schema_identify(db, version, err)) {
        db_close(db);
        return NULL;
    }
    return db;
}

// Opens an existing collection of any known version without making files when nobody has it open.
static Db *open_found(const char *path, bool *is_snapshot, int64_t *version, Err *err) {
    char *wal = store_path_with(path, "-wal");
    const FileInfo info = file_info(wal);
    mem_free(wal);
    *is_snapshot = !info.exists;
    if (info.exists) {
        Db *db = open_identified(path, DB_READ_ONLY, version, err);
        // A folder that cannot be written has no place for SQLite's own files; an empty log is no
        // loss to do without.
        if (db || err->code != ERR_IO || info.size > 0) {
            return db;
        }
        *is_snapshot = true;
    }
    return open_identified(path, DB_IMMUTABLE, version, err);
}

Db *store_open_reader(const char *path, bool *is_snapshot, Err *err) {
    int64_t version = 0;
    Db *db = open_found(path, is_snapshot, &version, err);
    if (!db || version == schema_newest()) {
        return db;
    }
    Db *lifted = db_open(path, DB_MEMORY, err);
    if (lifted && (!db_copy(db, lifted, err) || !schema_migrate(lifted, err))) {
        db_close(lifted);
        lifted = NULL;
    }
    db_close(db);
    *is_snapshot = true;
    return lifted;
}

static Db *open_empty(const char *path, Err *err) {
    Db *db = db_open(path, DB_MEMORY, err);
    if (db && !schema_migrate(db, err)) {
        db_close(db);
        return NULL;
    }
    return db;
}

static bool same_info(FileInfo a, FileInfo b) {
    return a.exists == b.exists && a.size == b.size && a.mtime_ns == b.mtime_ns;
}

static bool open_to_read(Store *s, Err *err) {
    // Looked at before opening, so that a change in between is seen the next time.
    s->seen = file_info(s->path);
    s->seen_wal = file_info(s->wal);
    if (!s->seen.exists) {
        s->is_snapshot = true;
        s->db = open_empty(s->path, err);
        return s->db != NULL;
    }
    s->db = store_open_reader(s->path, &s->is_snapshot, err);
    return s->db != NULL;
}

Db *store_db(Store *s, Err *err) {
    if (s->db && !s->is_snapshot) {
        return s->db;
    }
    const bool is_stale = !s->db || !same_info(s->seen, file_info(s->path)) ||
                          !same_info(s->seen_wal, file_info(s->wal));
    if (is_stale && !(s->db && db_is_busy(s->db))) {
        db_close(s->db);
        s->db = NULL;
        if (!open_to_read(s, err)) {
            return NULL;
        }
    }
    return s->db;
}

Db *store_db_write(Store *s, Err *err) {
    if (s->mode == STORE_READ_WRITE) {
        return s->db;
    }
    err_at(err, ERR_BUSY, str_of(s->dir), 0,
           "the collection is open for reading only; close the other Trestle and try again");
    return NULL;
}

// --- writing -------------------------------------------------------------------------------------

// Looks without touching: a foreign or newer file must stay as it is, to the byte.
static bool identify_file(Store *s, Err *err) {
    bool is_snapshot = false;
    int64_t version = 0;
    Db *db = NULL;
    const FileInfo wal = file_info(s->wal);
    if (wal.exists && wal.size == 0) {
        db = open_identified(s->path, DB_IMMUTABLE, &version, err);
    } else {
        db = open_found(s->path, &is_snapshot, &version, err);
    }
    db_close(db);
    return db != NULL;
}

static bool open_to_write(Store *s, Err *err) {
    if (!dir_make(s->dir, err)) {
        return false;
    }
    s->lock_fd = store_lock(s->dir, err);
    if (s->lock_fd < 0) {
        return false;
    }
    const bool is_there = file_info(s->path).exists;
    if (!(is_there ? identify_file(s, err) : store_make_file(s->path, err))) {
        return false;
    }
    s->db = db_open(s->path, DB_READ_WRITE, err);
    return s->db && db_make_wal(s->db, err) && schema_migrate(s->db, err);
}

Store *store_open(const char *dir, StoreMode mode, Err *err) {
    Store *s = store_new(dir, mode);
    if (!(mode == STORE_READ_WRITE ? open_to_write(s, err) : open_to_read(s, err))) {
        store_close(s);
        return NULL;
    }
    return s;
}
