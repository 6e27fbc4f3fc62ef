// imported.txt: a line a card, "ID WORDS TAGS" with hashes of eight hexadecimal digits.
#include "app/app_import_record.h"

#include "base/file.h"

#define RECORD_MAX ((size_t)256 << 20)

static bool take_hex(Str s, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.at[i];
        const bool is_digit = c >= '0' && c <= '9', is_letter = c >= 'a' && c <= 'f';
        if (!is_digit && !is_letter) {
            return false;
        }
        *out = *out << 4 | (uint32_t)(is_digit ? c - '0' : c - 'a' + 10);
    }
    return s.n == 8;
}

void import_record_read(ImportRecord *record, const char *path) {
    Buf file = {0};
    Err err = {0};
    if (file_info(path).exists && file_read(path, RECORD_MAX, &file, &err)) {
        Str rest = buf_str(&file), line;
        while (str_next_line(&rest, &line)) {
            const Str id = str_cut(&line, ' '), words = str_cut(&line, ' ');
            ImportMark mark;
            if (id.n && id.at[0] != '#' && take_hex(words, &mark.words) &&
                take_hex(str_trim(line), &mark.tags)) {
                import_record_set(record, id, mark);
            }
        }
    }
    buf_free(&file);
    record->is_changed = false;
}

const ImportMark *import_record_get(const ImportRecord *record, Str id) {
    const int32_t at = hashmap_get(&record->by_id, id);
    return at >= 0 ? &record->marks.at[at] : NULL;
}

void import_record_set(ImportRecord *record, Str id, ImportMark mark) {
    const int32_t at = hashmap_get(&record->by_id, id);
    if (at >= 0) {
        ImportMark *old = &record->marks.at[at];
        record->is_changed =
            record->is_changed || old->words != mark.words || old->tags != mark.tags;
        *old = mark;
        return;
    }
    const Str kept = arena_str(&record->arena, id);
    hashmap_put(&record->by_id, kept, (int32_t)record->marks.n);
    vec_push(&record->marks, mark);
    vec_push(&record->ids, kept);
    record->is_changed = true;
}

Str import_record_text(const ImportRecord *record, Arena *a) {
    Buf out = {0};
    buf_add_z(&out, "# What cards said when they were imported last, so that the next import of "
                    "the same file knows who changed what.\n");
    for (size_t i = 0; i < record->ids.n; i++) {
        buf_addf(&out, "%.*s %08x %08x\n", STR_ARG(record->ids.at[i]),
                 (unsigned)record->marks.at[i].words, (unsigned)record->marks.at[i].tags);
    }
    const Str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

void import_record_free(ImportRecord *record) {
    hashmap_free(&record->by_id);
    vec_free(&record->marks);
    vec_free(&record->ids);
    arena_free(&record->arena);
    *record = (ImportRecord){0};
}
