// Backups. A copy nobody has opened again is a hope, so each one is: copied under a temporary name,
// reopened, checked by SQLite, compared with the original row by row, made durable, and only then
// given its name. The time in a name is UTC, so that names sort by age across time zones.
#include <string.h>

#include "base/clock.h"
#include "store/schema.h"
#include "store/store_internal.h"

#define BACKUP_FOLDER "backups"
#define BACKUP_PREFIX "collection"
#define BACKUP_SUFFIX ".sqlite"

static void first_finding(void *ctx, Str sentence) {
    Buf *b = ctx;
    if (b->n == 0) {
        buf_add_str(b, sentence);
    }
}

static bool check_copy(Db *copy, Err *err) {
    Buf finding = {0};
    bool ok = db_check(copy, 1, first_finding, &finding, err);
    if (ok && finding.n > 0) {
        ok = err_at(err, ERR_CORRUPT, str_of(db_path(copy)), 0,
                    "the copy is not sound, so it was not kept. %.*s Run the check, or restore the "
                    "latest backup",
                    STR_ARG(buf_str(&finding)));
    }
    buf_free(&finding);
    return ok;
}

static bool verify_copy(Db *original, const char *path, Err *err) {
    Db *copy = db_open(path, DB_READ_WRITE, err);
    bool ok = copy && db_make_single(copy, err) && check_copy(copy, err);
    for (size_t i = 0; ok && schema_all_rows[i]; i++) {
        ok = db_compare(original, copy, schema_all_rows[i], err);
    }
    db_close(copy);
    return ok;
}

static bool write_copy(Db *original, const char *path, Err *err) {
    Db *copy = db_open(path, DB_CREATE, err);
    const bool ok = copy && db_copy(original, copy, err);
    db_close(copy);
    return ok;
}

static bool remove_part(const char *part, Err *err) {
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
        char *path = store_path_with(part, suffixes[i]);
        ok = file_remove(path, err) && ok;
        mem_free(path);
    }
    return ok;
}

bool store_copy_checked(Db *db, const char *path, Err *err) {
    char *part = store_path_with(path, ".part");
    // One read transaction around copy and comparison: a writer may go on beside it.
    bool ok = remove_part(part, err) && db_begin_read(db, err);
    if (ok) {
        ok = write_copy(db, part, err) && verify_copy(db, part, err);
        db_rollback(db);
    }
    ok = ok && store_sync_file(part, err) && store_move_file(part, path, err);
    if (!ok) {
        Err ignored = {0};
        remove_part(part, &ignored);
    }
    mem_free(part);
    return ok;
}

// --- names ---------------------------------------------------------------------------------------

bool store_backup_name(Arena *a, const char *dir, const char *prefix, int64_t now_ms,
                       const char **path, Err *err) {
    const char *folder = path_join(a, dir, BACKUP_FOLDER);
    if (!dir_make(folder, err)) {
        return false;
    }
    for (int64_t ms = now_ms;; ms += 1000) {
        char t[32]; // 2026-11-22T07:30:00.123Z
        clock_format(ms, t);
        const Str name = arena_printf(a, "%s-%.4s%.2s%.2s-%.2s%.2s%.2s" BACKUP_SUFFIX, prefix, t,
                                      t + 5, t + 8, t + 11, t + 14, t + 17);
        *path = path_join(a, folder, arena_z(a, name));
        if (!file_info(*path).exists) {
            return true;
        }
    }
}

// collection-DDDDDDDD-DDDDDD.sqlite and nothing else: other files in the folder are not ours.
static bool is_backup_name(Str name) {
    static const char pattern[] = BACKUP_PREFIX "-00000000-000000" BACKUP_SUFFIX;
    if (name.n != sizeof pattern - 1) {
        return false;
    }
    for (size_t i = 0; i < name.n; i++) {
        const bool is_digit = name.at[i] >= '0' && name.at[i] <= '9';
        if (pattern[i] == '0' ? !is_digit : name.at[i] != pattern[i]) {
            return false;
        }
    }
    return true;
}

// Removes all but the newest STORE_BACKUPS_KEPT. The one just written stays even when a clock that
// was wrong once left names from the future.
// An old backup that will not go is no reason to call the new one failed.
static void prune(Arena *a, const char *written) {
    Err ignored = {0};
    const char *dir = arena_z(a, path_dir(str_of(written)));
    StrList names = {0};
    dir_list(dir, a, &names, &ignored);
    size_t kept = 0;
    for (size_t i = names.n; i > 0; i--) { // names are sorted, so this is newest first
        const Str name = names.at[i - 1];
        if (!is_backup_name(name) || ++kept <= STORE_BACKUPS_KEPT ||
            str_eq(name, path_base(str_of(written)))) {
            continue;
        }
        file_remove(path_join(a, dir, arena_z(a, name)), &ignored);
    }
}

// --- the verb ------------------------------------------------------------------------------------

// A file the learner named is replaced only when it is a collection that nobody has open.
static bool may_replace(const Store *s, Arena *a, const char *path, Err *err) {
    const FileInfo info = file_info(path);
    if (!info.exists) {
        return true;
    }
    const Str where = str_of(path);
    if (info.is_dir) {
        return err_at(err, ERR_INPUT, where, 0, "this is a folder; name a file for the backup");
    }
    if (strcmp(path_real(a, path), path_real(a, s->path)) == 0) {
        return err_at(err, ERR_INPUT, where, 0,
                      "this is the collection itself; name another file for the backup");
    }
    bool is_snapshot = false;
    Err ignored = {0};
    Db *old = store_open_reader(path, &is_snapshot, &ignored);
    db_close(old);
    if (!old || !is_snapshot) {
        return err_at(err, ERR_INPUT, where, 0,
                      "there is another file of this name already; choose a name that is free");
    }
    return true;
}

bool store_backup(Store *s, Arena *a, const char *path, int64_t now_ms, Str *written, Err *err) {
    Db *db = store_db(s, err);
    if (!db) {
        return false;
    }
    if (!file_info(s->path).exists) {
        return err_at(err, ERR_NOT_FOUND, str_of(s->dir), 0,
                      "there is no collection here yet, so there is nothing to back up");
    }
    const char *target = path;
    if (!(path ? may_replace(s, a, path, err)
               : store_backup_name(a, s->dir, BACKUP_PREFIX, now_ms, &target, err))) {
        return false;
    }
    if (!store_copy_checked(db, target, err)) {
        return false;
    }
    if (!path) {
        prune(a, target);
    }
    *written = arena_str(a, str_of(target));
    return true;
}
