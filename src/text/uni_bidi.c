// Direction by FriBidi, script by libunistring, both as runs of bytes.
//
// Digits, spaces and punctuation have no script of their own; they take that of the run they stand
// in, or else of the run before. Han, kana and bopomofo are written as one. FriBidi's levels decide
// the direction; a run ends where level or script changes. A paragraph whose levels cannot be had
// (out of memory inside FriBidi) is left to right.
#include <fribidi.h>
#include <string.h>
#include <unictype.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "text/uni.h"
#include "text/uni_internal.h"

typedef struct ScriptCode {
    const char *name;
    char code[5];
} ScriptCode;

static const ScriptCode SCRIPTS[] = {
    {"Latin", "Latn"},      {"Greek", "Grek"},      {"Cyrillic", "Cyrl"},  {"Armenian", "Armn"},
    {"Hebrew", "Hebr"},     {"Arabic", "Arab"},     {"Syriac", "Syrc"},    {"Thaana", "Thaa"},
    {"Nko", "Nkoo"},        {"Devanagari", "Deva"}, {"Bengali", "Beng"},   {"Gurmukhi", "Guru"},
    {"Gujarati", "Gujr"},   {"Oriya", "Orya"},      {"Tamil", "Taml"},     {"Telugu", "Telu"},
    {"Kannada", "Knda"},    {"Malayalam", "Mlym"},  {"Sinhala", "Sinh"},   {"Thai", "Thai"},
    {"Lao", "Laoo"},        {"Tibetan", "Tibt"},    {"Myanmar", "Mymr"},   {"Georgian", "Geor"},
    {"Hangul", "Hang"},     {"Ethiopic", "Ethi"},   {"Cherokee", "Cher"},  {"Khmer", "Khmr"},
    {"Mongolian", "Mong"},  {"Hiragana", "Hira"},   {"Katakana", "Kana"},  {"Bopomofo", "Bopo"},
    {"Han", "Hani"},        {"Yi", "Yiii"},         {"Gothic", "Goth"},    {"Tagalog", "Tglg"},
    {"Tifinagh", "Tfng"},   {"Balinese", "Bali"},   {"Javanese", "Java"},  {"Sundanese", "Sund"},
    {"Tai_Le", "Tale"},     {"Tai_Tham", "Lana"},   {"Cham", "Cham"},      {"Vai", "Vaii"},
    {"Ol_Chiki", "Olck"},   {"Adlam", "Adlm"},      {"Coptic", "Copt"},    {"Runic", "Runr"},
    {"Ogham", "Ogam"},      {"Mandaic", "Mand"},    {"Samaritan", "Samr"}, {"Meetei_Mayek", "Mtei"},
    {"Buginese", "Bugi"},   {"Batak", "Batk"},      {"Lisu", "Lisu"},      {"Deseret", "Dsrt"},
    {"Saurashtra", "Saur"}, {"Rejang", "Rjng"},     {"Kayah_Li", "Kali"},  {"Chakma", "Cakm"},
    {"Braille", "Brai"},    {"Osage", "Osge"},      {"Lepcha", "Lepc"},    {"Limbu", "Limb"},
};

// The ISO code of a character's script; empty for common, inherited and unknown ones.
static const char *script_of(uint32_t cp) {
    if (cp < 0x80) {
        return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? "Latn" : "";
    }
    const uc_script_t *script = uc_script(cp);
    for (size_t i = 0; script && i < ARRAY_LEN(SCRIPTS); i++) {
        if (strcmp(script->name, SCRIPTS[i].name) == 0) {
            return SCRIPTS[i].code;
        }
    }
    return "";
}

static bool has_script(const UniRun *run) {
    return run->script[0] != 0;
}

static bool is_chinese_or_japanese(const char *script) {
    return memcmp(script, "Hani", 4) == 0 || memcmp(script, "Hira", 4) == 0 ||
           memcmp(script, "Kana", 4) == 0 || memcmp(script, "Bopo", 4) == 0;
}

// Says whether a character of `script` may stand in the run.
static bool joins(const UniRun *run, const char *script) {
    return !*script || !has_script(run) || memcmp(run->script, script, 4) == 0 ||
           (is_chinese_or_japanese(run->script) && is_chinese_or_japanese(script));
}

// Runs of nothing but common characters take the script of the run before, or of the first after.
static void fill_scripts(UniRun *runs, size_t n) {
    for (size_t i = 1; i < n; i++) {
        if (!has_script(&runs[i])) {
            memcpy(runs[i].script, runs[i - 1].script, 4);
        }
    }
    for (size_t i = n; i-- > 1;) {
        if (!has_script(&runs[i - 1])) {
            memcpy(runs[i - 1].script, runs[i].script, 4);
        }
    }
}

// Levels of all characters. False when the text is left to right throughout.
static bool find_levels(const UniChars *c, const uint8_t *is_code, FriBidiLevel *levels,
                        bool *rtl) {
    FriBidiCharType *types = mem_array(c->n + 1, sizeof *types);
    FriBidiBracketType *brackets = mem_array(c->n + 1, sizeof *brackets);
    FriBidiStrIndex n = (FriBidiStrIndex)c->n;
    fribidi_get_bidi_types(c->at, n, types);
    for (size_t i = 0; i < c->n; i++) {
        // A hard line break does not end the paragraph.
        if (types[i] == FRIBIDI_TYPE_BS) {
            types[i] = FRIBIDI_TYPE_WS;
        }
    }
    FriBidiParType base = fribidi_get_par_direction(types, n);
    for (size_t i = 0; is_code && i < c->n; i++) {
        if (is_code[c->offset[i]] && !FRIBIDI_IS_STRONG(types[i]) && types[i] != FRIBIDI_TYPE_NSM) {
            types[i] = FRIBIDI_TYPE_LTR;
        }
    }
    fribidi_get_bracket_types(c->at, n, types, brackets);
    FriBidiLevel max = fribidi_get_par_embedding_levels_ex(types, brackets, n, &base, levels);
    *rtl = max > 0 && FRIBIDI_IS_RTL(base);
    mem_free(types);
    mem_free(brackets);
    return max > 1; // The answer is the highest level plus one.
}

static UniRun *ascii_run(Arena *a, Str text, size_t *n, bool *rtl) {
    UniRun *run = ARENA_NEW(a, UniRun);
    *n = text.n > 0;
    *rtl = false;
    run->to = text.n;
    for (size_t i = 0; i < text.n && !has_script(run); i++) {
        memcpy(run->script, script_of((unsigned char)text.at[i]), 1);
    }
    if (has_script(run)) {
        memcpy(run->script, "Latn", 4);
    }
    return run;
}

UniRun *uni_runs(Arena *a, Str paragraph, size_t *n, bool *rtl) {
    return uni_runs_code(a, paragraph, NULL, n, rtl);
}

UniRun *uni_runs_code(Arena *a, Str paragraph, const uint8_t *is_code, size_t *n, bool *rtl) {
    if (uni_is_ascii(paragraph)) {
        return ascii_run(a, paragraph, n, rtl);
    }
    UniChars c = uni_chars(paragraph);
    FriBidiLevel *levels = mem_array(c.n + 1, sizeof *levels);
    VEC(UniRun) runs = {0};
    if (!find_levels(&c, is_code, levels, rtl)) {
        memset(levels, 0, (c.n + 1) * sizeof *levels);
    }
    for (size_t i = 0; i < c.n; i++) {
        uint8_t level = levels[i] > 0 ? (uint8_t)levels[i] : 0;
        const char *script = script_of(c.at[i]);
        UniRun *run = runs.n ? &runs.at[runs.n - 1] : NULL;
        if (!run || run->level != level || !joins(run, script)) {
            UniRun fresh = {.from = c.offset[i], .rtl = level % 2 == 1, .level = level};
            vec_push(&runs, fresh);
            run = &runs.at[runs.n - 1];
        }
        if (*script && !has_script(run)) {
            memcpy(run->script, script, 4);
        }
        run->to = c.offset[i + 1];
    }
    fill_scripts(runs.at, runs.n);
    *n = runs.n;
    UniRun *copy = ARENA_ARRAY(a, UniRun, runs.n);
    if (runs.n) {
        memcpy(copy, runs.at, runs.n * sizeof *copy);
    }
    vec_free(&runs);
    mem_free(levels);
    uni_chars_free(&c);
    return copy;
}

void uni_visual_order(const uint8_t *levels, size_t n, size_t *out) {
    uint8_t highest = 0;
    uint8_t lowest_odd = UINT8_MAX;
    for (size_t i = 0; i < n; i++) {
        out[i] = i;
        highest = levels[i] > highest ? levels[i] : highest;
        if (levels[i] % 2 == 1 && levels[i] < lowest_odd) {
            lowest_odd = levels[i];
        }
    }
    for (int level = highest; level >= lowest_odd; level--) {
        for (size_t i = 0; i < n; i++) {
            size_t end = i;
            while (end < n && levels[out[end]] >= level) {
                end++;
            }
            for (size_t k = 0; k < (end - i) / 2; k++) {
                size_t swapped = out[i + k];
                out[i + k] = out[end - 1 - k];
                out[end - 1 - k] = swapped;
            }
            i = end > i ? end : i;
        }
    }
}
