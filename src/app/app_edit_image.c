// A picture for a card: copied beside the deck file of the card, into media/, so that deck and
// picture travel together. What is there already under that name stays; the same picture twice is
// kept once.
#include "app/app_edit_internal.h"
#include "app/app_internal.h"
#include "base/file.h"

#define IMAGE_MAX (20 << 20)

// Endings, and how such files begin; "" anything.
static const struct {
    const char *ending, *magic;
    size_t at;
} kinds[] = {
    {".png", "\x89PNG", 0}, {".jpg", "\xFF\xD8\xFF", 0}, {".jpeg", "\xFF\xD8\xFF", 0},
    {".gif", "GIF8", 0},    {".webp", "WEBP", 8},        {".svg", "<", 0},
};

static bool ends_with_nocase(Str s, Str end) {
    return s.n >= end.n && str_eq_nocase(str_skip(s, s.n - end.n), end);
}

static bool is_image(const char *path, Err *err) {
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!ends_with_nocase(str_of(path), str_of(kinds[i].ending))) {
            continue;
        }
        Buf head = {.max = 64};
        const Str magic = str_of(kinds[i].magic);
        const bool ok = file_read_range(path, (int64_t)kinds[i].at, magic.n, &head, err) &&
                        str_eq(buf_str(&head), magic);
        buf_free(&head);
        return ok || err_set(err, ERR_INPUT, "%.*s is not a picture that can be shown.",
                             STR_ARG(path_base(str_of(path))));
    }
    return err_set(err, ERR_INPUT,
                   "Only pictures (png, jpg, gif, webp, svg) can be put into a card; %.*s is none.",
                   STR_ARG(path_base(str_of(path))));
}

// Letters, digits, dots and dashes: a name that needs no quoting in Markdown.
static Str plain_name(Arena *a, Str name) {
    Buf out = {.max = 120};
    for (size_t i = 0; i < name.n && out.n < 100; i++) {
        const char c = name.at[i];
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        buf_add_byte(&out, is_plain ? c : '-');
    }
    const Str plain = arena_str(a, buf_str(&out));
    buf_free(&out);
    return plain;
}

static bool same_content(const char *x, const char *y) {
    Err ignored = {0};
    Buf a = {.max = IMAGE_MAX}, b = {.max = IMAGE_MAX};
    const bool same = file_read(x, IMAGE_MAX, &a, &ignored) &&
                      file_read(y, IMAGE_MAX, &b, &ignored) && str_eq(buf_str(&a), buf_str(&b));
    buf_free(&a);
    buf_free(&b);
    return same;
}

// A free name in the folder, or the one the picture has there already.
static const char *place_for(Arena *a, const char *dir, const char *from, Str name) {
    size_t dot = name.n;
    while (dot > 0 && name.at[dot - 1] != '.') {
        dot--;
    }
    for (int i = 1;; i++) {
        const char *file =
            i == 1 ? arena_z(a, name)
                   : arena_z(a, arena_printf(a, "%.*s-%d.%.*s", STR_ARG(str_sub(name, 0, dot - 1)),
                                             i, STR_ARG(str_skip(name, dot))));
        const char *path = path_join(a, dir, file);
        if (!file_info(path).exists || same_content(path, from)) {
            return path;
        }
    }
}

bool app_edit_image(const App *app, const CardEdit *edit, const char *from, Arena *a, Str *link,
                    Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere; please use that window.");
    }
    if (edit->is_mine) {
        return err_set(err, ERR_INPUT,
                       "This card belongs to a deck of the program; pictures can be put into your "
                       "own cards.");
    }
    const FileInfo info = file_info(from);
    if (!info.exists || info.is_dir || info.size > IMAGE_MAX) {
        return err_set(err, info.exists ? ERR_LIMIT : ERR_NOT_FOUND,
                       info.exists ? "A picture of up to 20 MB is meant."
                                   : "The file is not there any more.");
    }
    if (!is_image(from, err)) {
        return false;
    }
    const char *dir = path_join(a, arena_z(a, path_dir(edit->path)), "media");
    const char *to = place_for(a, dir, from, plain_name(a, path_base(str_of(from))));
    if (!dir_make(dir, err) || (!file_info(to).exists && !file_copy(from, to, err))) {
        return false;
    }
    *link = arena_printf(a, "media/%.*s", STR_ARG(path_base(str_of(to))));
    return true;
}
