// Pictures and sounds that cards name: which files they are, and what they are called in a package,
// where all lie in one flat folder.
//
// A deck may come from anybody, and a package is made to be given away: a picture called
// "../../.ssh/id_rsa" must not travel in it. So a file is taken only from below the deck's folder,
// also when links in between lead elsewhere, and only when its name is that of a picture or sound.
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "export/export_internal.h"

#define NAME_MAX_BYTES 100

static const char *const kinds[] = {".png",  ".jpg",  ".jpeg", ".gif", ".webp", ".svg",
                                    ".bmp",  ".avif", ".mp3",  ".ogg", ".opus", ".wav",
                                    ".flac", ".m4a",  ".mp4",  ".webm"};

static bool is_medium(Str name) {
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        const Str kind = str_of(kinds[i]);
        if (name.n > kind.n && str_eq_nocase(str_skip(name, name.n - kind.n), kind)) {
            return true;
        }
    }
    return false;
}

static int hex_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "a%20b.png" -> "a b.png".
static Str decoded(Arena *a, Str target) {
    Buf b = {0};
    for (size_t i = 0; i < target.n; i++) {
        const bool is_code = target.at[i] == '%' && i + 2 < target.n &&
                             hex_of(target.at[i + 1]) >= 0 && hex_of(target.at[i + 2]) >= 0;
        if (is_code) {
            buf_add_byte(&b, (char)(hex_of(target.at[i + 1]) * 16 + hex_of(target.at[i + 2])));
            i += 2;
        } else {
            buf_add_byte(&b, target.at[i]);
        }
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

// Real path of the file below `dir`, NULL when there is none.
static const char *path_below(Arena *a, const char *dir, Str target) {
    if (target.n == 0 || memchr(target.at, 0, target.n) || target.at[0] == '/') {
        return NULL;
    }
    const Str root = str_of(path_real(a, dir));
    const char *path = path_real(a, path_join(a, dir, arena_z(a, target)));
    const FileInfo info = file_info(path);
    const bool is_inside = str_starts(str_of(path), root) && path[root.n] == '/';
    return info.exists && !info.is_dir && is_inside && is_medium(str_of(path)) ? path : NULL;
}

// A name that Anki takes as it is: no signs with a meaning in paths, HTML or [sound:].
static Str plain_name(Arena *a, Str base) {
    Buf b = {0};
    const Str kept = utf8_clip(base, base.n);
    for (size_t i = 0; i < kept.n; i++) {
        const unsigned char c = (unsigned char)kept.at[i];
        buf_add_byte(&b, c < 0x20 || c == 0x7F || strchr("[]<>:\"/?*^\\|%#&'", c) ? '_' : (char)c);
    }
    Str name = buf_str(&b);
    const size_t cut = name.n > NAME_MAX_BYTES ? name.n - NAME_MAX_BYTES : 0;
    size_t from = cut; // the end holds the kind of file
    while (from < name.n && ((unsigned char)name.at[from] & 0xC0) == 0x80) {
        from++;
    }
    const Str out = arena_str(a, str_skip(name, from));
    buf_free(&b);
    return out;
}

static Str add(MediaSet *set, const char *path) {
    Arena *a = &set->arena;
    Str name = plain_name(a, path_base(str_of(path)));
    for (uint64_t salt = 0; hashmap_get(&set->by_name, name) >= 0; salt++) {
        const uint64_t hash = hash_mix(hash_str(str_of(path)), salt);
        name = arena_printf(a, "%08x-%.*s", (unsigned)(hash & 0xFFFFFFFFu), STR_ARG(name));
    }
    const Medium medium = {.path = arena_z(a, str_of(path)), .name = name};
    hashmap_put(&set->by_path, str_of(medium.path), (int32_t)set->media.n);
    hashmap_put(&set->by_name, name, (int32_t)set->media.n);
    vec_push(&set->media, medium);
    return name;
}

static bool is_remote(Str target) {
    return str_find(target, S("://"), 0) != SIZE_MAX || str_starts(target, S("data:")) ||
           str_starts(target, S("mailto:"));
}

Str media_target(Arena *a, const char *dir, Str target) {
    return path_below(a, dir, target) ? target : decoded(a, target);
}

Str media_name(MediaSet *set, const char *dir, Str target) {
    if (is_remote(target) || !is_medium(target)) {
        return (Str){0};
    }
    Arena a = {0};
    const char *path = path_below(&a, dir, media_target(&a, dir, target));
    Str name = {0};
    if (path) {
        const int32_t at = hashmap_get(&set->by_path, str_of(path));
        name = at >= 0 ? set->media.at[at].name : add(set, path);
    } else {
        const Str wanted = arena_printf(&set->arena, "%s/%.*s", dir, STR_ARG(target));
        if (hashmap_put(&set->missing, wanted, 0) < 0) {
            diags_add(set->diags, SEVERITY_WARNING, wanted, 0, S("media"),
                      "this picture or sound is not there, so it was left out");
        }
    }
    arena_free(&a);
    return name;
}

void media_set_free(MediaSet *set) {
    vec_free(&set->media);
    hashmap_free(&set->by_path);
    hashmap_free(&set->by_name);
    hashmap_free(&set->missing);
    arena_free(&set->arena);
}
