// What stands in a package, each part free to be anything while the zip around it is sound:
// mutations of a whole package seldom get past its checksums. A byte of switches, two bytes with
// the length of the list of media, the list, and the collection.
#include "import/apkg.h"
#include "import/unzstd_pack.h"
#include "import_fuzz.h"

#define MODE_LATEST 1 // zstd and protobuf; else JSON
#define MODE_MIDDLE 2 // collection.anki21
#define MODE_RAW    4 // what should be packed by zstd is taken as it is
#define MODE_MEDIA  8 // media are unpacked

int fuzz_one(const uint8_t *data, size_t n);

typedef struct Zip {
    Buf file, directory;
    unsigned members;
} Zip;

static uint32_t crc_of(Str s) {
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (uint8_t)s.at[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
        }
    }
    return ~crc;
}

static void put(Buf *b, uint64_t v, int bytes) {
    for (int i = 0; i < bytes; i++) {
        buf_add_byte(b, (char)(i < 8 ? v >> (8 * i) & 0xFF : 0));
    }
}

// The fields that the header of a member and its line in the directory share.
static void put_fields(Buf *b, Str name, Str bytes) {
    put(b, 20, 2);
    put(b, 0, 8); // no flags, stored, no time
    put(b, crc_of(bytes), 4);
    put(b, bytes.n, 4);
    put(b, bytes.n, 4);
    put(b, name.n, 2);
    put(b, 0, 2);
}

static void add_member(Zip *zip, const char *name, Str bytes) {
    const size_t at = zip->file.n;
    put(&zip->file, 0x04034B50, 4);
    put_fields(&zip->file, str_of(name), bytes);
    buf_add_z(&zip->file, name);
    buf_add_str(&zip->file, bytes);
    put(&zip->directory, 0x02014B50, 4);
    put(&zip->directory, 20, 2);
    put_fields(&zip->directory, str_of(name), bytes);
    put(&zip->directory, 0, 10);
    put(&zip->directory, at, 4);
    buf_add_z(&zip->directory, name);
    zip->members++;
}

static void finish_zip(Zip *zip) {
    const size_t at = zip->file.n;
    buf_add_str(&zip->file, buf_str(&zip->directory));
    put(&zip->file, 0x06054B50, 4);
    put(&zip->file, 0, 4);
    put(&zip->file, zip->members, 2);
    put(&zip->file, zip->members, 2);
    put(&zip->file, zip->directory.n, 4);
    put(&zip->file, at, 4);
    put(&zip->file, 0, 2);
}

static void add_packed(Zip *zip, int mode, const char *name, Str bytes) {
    Buf packed = {0};
    Err err = {0};
    if ((mode & MODE_LATEST) && !(mode & MODE_RAW) && zstd_pack(bytes, &packed, &err)) {
        bytes = buf_str(&packed);
    }
    add_member(zip, name, bytes);
    buf_free(&packed);
}

int fuzz_one(const uint8_t *data, size_t n) {
    if (n < 3) {
        return 0;
    }
    const int mode = data[0];
    const Str rest = {(const char *)data + 3, n - 3};
    const size_t list_n = ((size_t)data[1] | (size_t)data[2] << 8) % (rest.n + 1);
    Zip zip = {0};
    if (mode & MODE_LATEST) {
        add_member(&zip, "meta", S("\x08\x03"));
    }
    add_packed(&zip, mode,
               mode & MODE_LATEST   ? "collection.anki21b"
               : mode & MODE_MIDDLE ? "collection.anki21"
                                    : "collection.anki2",
               str_skip(rest, list_n));
    add_packed(&zip, mode, "media", str_sub(rest, 0, list_n));
    add_packed(&zip, mode, "0", S("png"));
    add_packed(&zip, mode & ~MODE_LATEST, "1", S("not packed"));
    finish_zip(&zip);
    char path[64];
    FuzzImport f;
    fuzz_file((const uint8_t *)zip.file.at, zip.file.n, ".apkg", path);
    fuzz_start(&f);
    const bool ok = apkg_read(f.import, path, false, &fuzz_options, &f.err);
    char medium[80];
    snprintf(medium, sizeof medium, "%s.medium", path);
    for (size_t i = 0; ok && (mode & MODE_MEDIA) && i < f.import->media.n; i++) {
        Err err = {0};
        if (f.import->media.at[i].is_used && !import_write_medium(f.import, i, medium, &err) &&
            err.text[0] == '\0') {
            fuzz_fail("a medium was refused without a reason");
        }
    }
    unlink(medium);
    fuzz_finish(&f, ok);
    unlink(path);
    buf_free(&zip.file);
    buf_free(&zip.directory);
    return 0;
}
