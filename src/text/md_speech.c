// Reading aloud. A voice reads sentences; what makes a page clear (bullets, boxes, columns) makes
// it stumble. So each block becomes sentences that end in a full stop, and what only the eye can
// take in is named instead of read.
#include "text/md_speech.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/md_internal.h"
#include "text/uni.h"

#define CODE_LINES_READ 3
#define SPEECH_MAX      ((size_t)64 << 10)

bool md_is_sound(Str target) {
    static const char *const kinds[] = {".mp3",  ".ogg", ".oga", ".opus", ".wav",
                                        ".flac", ".m4a", ".aac", ".3gp"};
    if (target.n == 0 || target.at[0] == '/' || str_find(target, S(":"), 0) != SIZE_MAX) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        const Str kind = str_of(kinds[i]);
        if (target.n > kind.n && str_eq_nocase(str_skip(target, target.n - kind.n), kind)) {
            return true;
        }
    }
    return false;
}

Str md_first_sound(const MdBlock *doc) {
    for (const MdSpan *span = doc->spans; span; span = span->next) {
        if (span->style & SPAN_SOUND) {
            return span->target;
        }
    }
    Str found = STR_NONE;
    for (const MdBlock *child = doc->child; child && !found.at; child = child->next) {
        found = md_first_sound(child); // No deeper than MD_MAX_DEPTH.
    }
    return found;
}

// --- sentences -----------------------------------------------------------------------------------
static bool ends_sentence(Str s) {
    static const char *const ends[] = {".",
                                       "!",
                                       "?",
                                       ":",
                                       ";",
                                       ",",
                                       "\xE3\x80\x82",
                                       "\xEF\xBC\x9F",
                                       "\xEF\xBC\x81",
                                       "\xE2\x80\xA6",
                                       "\xD8\x9F"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (str_ends(s, str_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

// Closes the sentence being said with this mark, unless nothing was said since `from`.
static void close_with(Buf *out, size_t from, const char *mark) {
    while (out->n > from && out->at[out->n - 1] == ' ') {
        out->n--;
    }
    if (out->n > from) {
        buf_add_z(out, ends_sentence(buf_str(out)) ? "" : mark);
        buf_add_byte(out, ' ');
    }
}

// Arrows are pauses; every run of white space is one space.
static void add_words(Buf *out, Str s) {
    static const char *const pauses[] = {"\xE2\x86\x92", "\xE2\x87\x92", "->", "=>"};
    for (size_t i = 0; i < s.n;) {
        size_t skip = 0;
        for (size_t p = 0; p < ARRAY_LEN(pauses) && !skip; p++) {
            const Str pause = str_of(pauses[p]);
            skip = str_starts(str_skip(s, i), pause) ? pause.n : 0;
        }
        const char c = s.at[i];
        const bool is_space = c == ' ' || c == '\n' || c == '\t';
        if (skip) {
            while (out->n && out->at[out->n - 1] == ' ') {
                out->n--;
            }
            buf_add_z(out, ", ");
        } else if (is_space) {
            buf_add_z(out, out->n && out->at[out->n - 1] != ' ' ? " " : "");
        } else if (c < MD_MARK_HIDDEN || c > MD_MARK_END) {
            buf_add_byte(out, c);
        }
        i += skip ? skip : 1;
    }
}

// Of an address only the machine: the rest is for the eye.
static Str host_of(Str address) {
    const size_t at = str_find(address, S("://"), 0);
    Str rest = str_skip(address, at == SIZE_MAX ? 0 : at + 3);
    return str_cut(&rest, '/');
}

static void add_span(Buf *out, const MdSpan *span) {
    if (span->style & SPAN_SOUND) {
        return;
    }
    if (span->kind == SPAN_BREAK) {
        add_words(out, S(" "));
    } else if ((span->style & SPAN_CLOZE_HIDDEN) &&
               (str_eq(span->text, S("...")) || str_eq(span->text, S("\xE2\x80\xA6")))) {
        buf_add_z(out, "blank");
    } else if ((span->style & SPAN_LINK) && str_starts(span->text, S("http"))) {
        add_words(out, host_of(span->text));
    } else {
        add_words(out, span->text);
    }
}

static void add_spans(Buf *out, const MdSpan *spans) {
    for (const MdSpan *span = spans; span; span = span->next) {
        add_span(out, span);
    }
}

static void add_code(Buf *out, const MdBlock *code) {
    size_t lines = 1;
    for (size_t i = 0; i < code->text.n; i++) {
        lines += code->text.at[i] == '\n';
    }
    if (str_eq(code->info, S("diagram"))) {
        buf_add_z(out, "There is a drawing. ");
    } else if (lines > CODE_LINES_READ) {
        buf_addf(out, "There are %zu lines of code. ", lines);
    } else {
        const size_t from = out->n;
        add_words(out, code->text);
        close_with(out, from, ".");
    }
}

static void add_table(Buf *out, const MdBlock *table) {
    const MdBlock *head = table->child && table->child->header ? table->child : NULL;
    for (const MdBlock *row = head ? head->next : table->child; row; row = row->next) {
        const MdBlock *title = head ? head->child : NULL;
        const size_t from = out->n;
        for (const MdBlock *cell = row->child; cell; cell = cell->next) {
            const size_t at = out->n;
            if (title && cell->spans) {
                add_spans(out, title->spans);
                close_with(out, at, ":");
            }
            const size_t value = out->n;
            add_spans(out, cell->spans);
            close_with(out, value, cell->next ? ";" : ".");
            title = title ? title->next : NULL;
        }
        close_with(out, from, ".");
    }
}

static void add_blocks(Buf *out, const MdBlock *first) {
    int number = 0;
    for (const MdBlock *block = first; block; block = block->next) {
        const size_t from = out->n;
        switch (block->kind) {
        case MD_PARAGRAPH:
        case MD_HEADING:
        case MD_CELL:
            add_spans(out, block->spans);
            close_with(out, from, ".");
            break;
        case MD_CODE:
            add_code(out, block);
            break;
        case MD_TABLE:
            add_table(out, block);
            break;
        case MD_LIST:
            for (const MdBlock *item = block->child; item; item = item->next) {
                if (block->ordered) {
                    buf_addf(out, "%d: ", block->start + number++);
                }
                add_blocks(out, item->child); // No deeper than MD_MAX_DEPTH.
            }
            number = 0;
            break;
        case MD_DOC:
        case MD_QUOTE:
        case MD_ITEM:
        case MD_ROW:
            add_blocks(out, block->child);
            break;
        case MD_RULE:
        case MD_BLOCK_COUNT:
            break;
        }
    }
}

Str md_speech(Arena *a, const MdBlock *doc) {
    Buf out = {.max = SPEECH_MAX};
    add_blocks(&out, doc->kind == MD_DOC ? doc->child : doc);
    const Str text = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return text;
}

// --- language ------------------------------------------------------------------------------------
typedef struct ScriptLanguage {
    const char *script, *language;
} ScriptLanguage;

// Words so frequent and so short that a sentence can hardly do without them.
typedef struct SmallWords {
    const char *language, *words;
} SmallWords;

static Str by_words(Str text) {
    static const SmallWords small[] = {
        {"en", " the of and to is in that it you for what does a an with on are how why not "},
        {"de", " der die das und ist nicht ein eine mit von zu den dem was wie wer auf es im "},
        {"fr", " le la les et est des du un une que qui dans pour pas il sur ce quel au "},
        {"es", " el los las y es del un una que en por con para no se lo como al "},
    };
    int hits[ARRAY_LEN(small)] = {0};
    size_t best = 0;
    while (text.at) {
        Str word = str_cut(&text, ' ');
        while (word.n && strchr(".,;:?!()\"'\n", word.at[word.n - 1])) {
            word.n--;
        }
        for (size_t i = 0; i < ARRAY_LEN(small) && word.n > 0 && word.n < 8; i++) {
            const Str words = str_of(small[i].words);
            const size_t at = str_find_nocase(words, word, 0);
            hits[i] += at != SIZE_MAX && words.at[at - 1] == ' ' && words.at[at + word.n] == ' ';
        }
    }
    for (size_t i = 1; i < ARRAY_LEN(small); i++) {
        best = hits[i] > hits[best] ? i : best;
    }
    return str_of(small[best].language);
}

// A kana makes the Chinese signs around it Japanese; the runs of the two are one.
static bool has_kana(Str text) {
    while (text.n) {
        const uint32_t cp = utf8_next(&text);
        if (cp >= 0x3041 && cp <= 0x30FF) {
            return true;
        }
    }
    return false;
}

Str text_language(Arena *a, Str text) {
    static const ScriptLanguage scripts[] = {
        {"Cyrl", "ru"}, {"Grek", "el"}, {"Hebr", "he"}, {"Arab", "ar"}, {"Hani", "zh"},
        {"Hira", "zh"}, {"Kana", "zh"}, {"Hang", "ko"}, {"Deva", "hi"}, {"Thai", "th"},
    };
    size_t n = 0, of[ARRAY_LEN(scripts)] = {0}, latin = 0, best = 0;
    bool rtl = false;
    const UniRun *runs = uni_runs(a, text, &n, &rtl);
    for (size_t i = 0; i < n; i++) {
        latin += memcmp(runs[i].script, "Latn", 4) == 0 ? runs[i].to - runs[i].from : 0;
        for (size_t k = 0; k < ARRAY_LEN(scripts); k++) {
            if (memcmp(runs[i].script, scripts[k].script, 4) == 0) {
                of[k] += runs[i].to - runs[i].from;
            }
        }
    }
    for (size_t k = 1; k < ARRAY_LEN(scripts); k++) {
        best = of[k] > of[best] ? k : best;
    }
    if (of[best] <= latin) {
        return by_words(text);
    }
    const Str language = str_of(scripts[best].language);
    return str_eq(language, S("zh")) && has_kana(text) ? S("ja") : language;
}
