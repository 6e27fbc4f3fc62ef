// The libzip door.
#include "import/archive.h"

#include <string.h>

#include <zip.h>

#include "base/mem.h"
#include "import/limits.h"

#define PIECE 65536

struct Archive {
    zip_t *zip;
    char *path;
    unsigned char piece[PIECE];
};

static bool fail(const Archive *archive, ErrCode code, const char *what, const char *why,
                 Err *err) {
    return err_at(err, code, str_of(archive->path), 0, "%s (%s)", what, why);
}

static Archive *start(Archive *archive, zip_source_t *source, zip_error_t *why, Err *err) {
    archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, why) : NULL;
    if (!archive->zip) {
        const bool is_system =
            zip_error_system_type(why) == ZIP_ET_SYS && zip_error_code_zip(why) == ZIP_ER_OPEN;
        fail(archive, is_system ? ERR_IO : ERR_INPUT,
             "this is not a package that can be read: it is damaged, cut off or no zip file",
             zip_error_strerror(why), err);
        zip_source_free(source);
    } else if (zip_get_num_entries(archive->zip, 0) > IMPORT_MAX_MEMBERS) {
        err_at(err, ERR_LIMIT, str_of(archive->path), 0, "the package holds more than %d files",
               IMPORT_MAX_MEMBERS);
    } else {
        zip_error_fini(why);
        return archive;
    }
    zip_error_fini(why);
    archive_close(archive);
    return NULL;
}

Archive *archive_open(const char *path, Err *err) {
    Archive *archive = mem_alloc(sizeof *archive);
    archive->path = mem_zdup(path, strlen(path));
    zip_error_t why;
    zip_error_init(&why);
    return start(archive, zip_source_file_create(path, 0, -1, &why), &why, err);
}

Archive *archive_open_bytes(const char *name, Str bytes, Err *err) {
    Archive *archive = mem_alloc(sizeof *archive);
    archive->path = mem_zdup(name, strlen(name));
    zip_error_t why;
    zip_error_init(&why);
    return start(archive, zip_source_buffer_create(bytes.at, bytes.n, 0, &why), &why, err);
}

void archive_close(Archive *archive) {
    if (!archive) {
        return;
    }
    if (archive->zip) {
        zip_discard(archive->zip);
    }
    mem_free(archive->path);
    mem_free(archive);
}

int64_t archive_count(const Archive *archive) {
    return zip_get_num_entries(archive->zip, 0);
}

Str archive_name(const Archive *archive, int64_t member) {
    return str_of(zip_get_name(archive->zip, (zip_uint64_t)member, ZIP_FL_ENC_RAW));
}

int64_t archive_find(const Archive *archive, const char *name) {
    return zip_name_locate(archive->zip, name, ZIP_FL_ENC_RAW);
}

static bool check_ratio(const Archive *archive, const zip_stat_t *stat, uint64_t got, Err *err) {
    const bool is_known = (stat->valid & ZIP_STAT_COMP_SIZE) != 0;
    if (got <= IMPORT_RATIO_FREE || !is_known || got / IMPORT_MAX_RATIO <= stat->comp_size) {
        return true;
    }
    return err_at(err, ERR_LIMIT, str_of(archive->path), 0,
                  "a file inside is packed to less than a %dth of its size; nothing honest is",
                  IMPORT_MAX_RATIO);
}

static bool copy(Archive *archive, zip_file_t *file, const zip_stat_t *stat, uint64_t most,
                 Sink sink, Err *err) {
    uint64_t got = 0;
    for (;;) {
        const zip_int64_t n = zip_fread(file, archive->piece, PIECE);
        if (n == 0) {
            return true;
        }
        if (n < 0) {
            return fail(archive, ERR_INPUT, "a file inside the package is damaged",
                        zip_file_strerror(file), err);
        }
        got += (uint64_t)n;
        if (got > most) {
            return err_at(err, ERR_LIMIT, str_of(archive->path), 0,
                          "a file inside the package has more than %llu bytes",
                          (unsigned long long)most);
        }
        if (!check_ratio(archive, stat, got, err) ||
            !sink.write(sink.self, archive->piece, (size_t)n, err)) {
            return false;
        }
    }
}

bool archive_read(Archive *archive, int64_t member, uint64_t most, Sink sink, Err *err) {
    zip_stat_t stat;
    zip_file_t *file = NULL;
    if (member >= 0 && zip_stat_index(archive->zip, (zip_uint64_t)member, 0, &stat) == 0) {
        file = zip_fopen_index(archive->zip, (zip_uint64_t)member, 0);
    }
    if (!file) {
        return fail(archive, ERR_INPUT, "a file inside the package cannot be read",
                    member < 0 ? "it is not there" : zip_strerror(archive->zip), err);
    }
    const bool ok = copy(archive, file, &stat, most, sink, err);
    zip_fclose(file);
    return ok;
}
