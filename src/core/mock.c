// The score is arithmetic on ticks because people judge their own performance badly but facts about
// it well: "said who owns the decision" can be checked against a text or a recording, "was
// convincing" cannot. Each dimension counts 1 plus its ticks, so that a silent one is poor (1) and
// not nothing, and a total of 15 can only come from answers that have substance almost everywhere;
// one dimension at 1 is a hole that an interviewer would find, so such an answer is not ready.
//
// The clock counts steps and not the distance of two instants. An interview is rehearsed on a
// laptop: the lid is closed in the middle, the calendar is corrected by a server, the process dies.
// Each of these is one step that is too long or backwards, and costs nothing; what is saved with
// the run is the time spent, never an instant that a later start would measure from.
#include "core/mock.h"

#include "base/buf.h"
#include "base/vec.h"

static const char *const PHASE_NAMES[MOCK_PHASE_COUNT] = {
    [MOCK_READ] = "read",     [MOCK_PREPARE] = "prepare", [MOCK_ANSWER] = "answer",
    [MOCK_FOLLOW] = "follow", [MOCK_SCORE] = "score",     [MOCK_COMPARE] = "compare",
};
static const char *const PHASE_TITLES[MOCK_PHASE_COUNT] = {
    [MOCK_READ] = "Read and clarify", [MOCK_PREPARE] = "Prepare", [MOCK_ANSWER] = "Answer",
    [MOCK_FOLLOW] = "Follow-up",      [MOCK_SCORE] = "Score",     [MOCK_COMPARE] = "Compare",
};

const char *mock_phase_name(MockPhase phase) {
    return PHASE_NAMES[phase];
}

const char *mock_phase_title(MockPhase phase) {
    return PHASE_TITLES[phase];
}

bool mock_phase_parse(Str s, MockPhase *phase) {
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        if (str_eq(s, str_of(PHASE_NAMES[i]))) {
            *phase = (MockPhase)i;
            return true;
        }
    }
    return false;
}

// --- clock ---------------------------------------------------------------------------------------
static int64_t step_of(const MockClock *c, int64_t now_ms) {
    const int64_t step = c->runs && now_ms > c->seen_ms ? now_ms - c->seen_ms : 0;
    return step > MOCK_STEP_MAX_MS ? 0 : step;
}

void mock_clock_tick(MockClock *c, int64_t now_ms) {
    c->spent_ms += step_of(c, now_ms);
    c->seen_ms = now_ms;
}

void mock_clock_start(MockClock *c, int64_t now_ms) {
    mock_clock_tick(c, now_ms);
    c->runs = true;
}

void mock_clock_stop(MockClock *c, int64_t now_ms) {
    mock_clock_tick(c, now_ms);
    c->runs = false;
}

int64_t mock_clock_spent(const MockClock *c, int64_t now_ms) {
    return c->spent_ms + step_of(c, now_ms);
}

int64_t mock_clock_next(const MockClock *c, int64_t now_ms) {
    return c->runs ? now_ms + 1000 - mock_clock_spent(c, now_ms) % 1000 : INT64_MAX;
}

// --- score ---------------------------------------------------------------------------------------
int32_t mock_level(uint32_t ticks) {
    int32_t level = 1;
    for (int i = 0; i < MOCK_TICKS; i++) {
        level += (ticks >> i) & 1u ? 1 : 0;
    }
    return level;
}

const char *mock_level_name(int32_t level) {
    static const char *const names[] = {"poor", "mixed", "good", "excellent"};
    return level >= 1 && level <= 4 ? names[level - 1] : "";
}

int32_t mock_total(const int32_t *levels, size_t n) {
    int32_t total = 0;
    for (size_t i = 0; i < n; i++) {
        total += levels[i];
    }
    return total;
}

bool mock_is_ready(const int32_t *levels, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (levels[i] <= 1) {
            return false;
        }
    }
    return n > 0 && mock_total(levels, n) * MOCK_DIMENSIONS >= MOCK_READY * (int32_t)n;
}

int32_t mock_quality(int32_t total, size_t dimensions) {
    if (dimensions > 0 && dimensions != MOCK_DIMENSIONS) {
        total = total * MOCK_DIMENSIONS / (int32_t)dimensions;
    }
    return total <= 9 ? 2 : total <= 13 ? 3 : total <= 17 ? 4 : 5;
}

int32_t mock_weakest(const int32_t *levels, size_t n) {
    int32_t at = -1;
    for (size_t i = 0; i < n; i++) {
        at = at < 0 || levels[i] < levels[at] ? (int32_t)i : at;
    }
    return at;
}

// --- words ---------------------------------------------------------------------------------------
static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_closing(char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_';
}

// A "?" ends a sentence unless the text goes on in small letters, as after a quoted question.
static bool ends_question(Str text, size_t at, size_t *after) {
    if (text.at[at] != '?') {
        return false;
    }
    size_t i = at + 1;
    while (i < text.n && (is_closing(text.at[i]) || text.at[i] == '?' || text.at[i] == '!')) {
        i++;
    }
    *after = i;
    if (i < text.n && !is_space(text.at[i])) {
        return false;
    }
    while (i < text.n && is_space(text.at[i])) {
        i++;
    }
    return i == text.n || !(text.at[i] >= 'a' && text.at[i] <= 'z');
}

// Its lines joined to one, without the marks of a list.
static Str one_line(Arena *a, Str text) {
    Buf out = {0};
    Str line;
    while (str_next_line(&text, &line)) {
        line = str_trim(line);
        if (str_starts(line, S("- ")) || str_starts(line, S("* "))) {
            line = str_trim(str_skip(line, 2));
        }
        if (out.n && line.n) {
            buf_add_byte(&out, ' ');
        }
        buf_add_str(&out, line);
    }
    const Str joined = arena_str(a, buf_str(&out));
    buf_free(&out);
    return joined;
}

StrList mock_follow_ups(Arena *a, Str next) {
    const Str text = one_line(a, next);
    size_t n = 0, after = 0;
    for (size_t i = 0; i < text.n; i++) {
        n += text.at[i] == '?';
    }
    StrList list = {.at = ARENA_ARRAY(a, Str, n)};
    for (size_t i = 0, from = 0; i < text.n; i++) {
        if (ends_question(text, i, &after)) {
            list.at[list.n++] = str_trim(str_sub(text, from, after));
            from = after;
            i = after - 1;
        }
    }
    return list;
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '\'' || (c & 0x80);
}

// The next run of letters and digits at or after *at; empty at the end.
static Str next_word(Str text, size_t *at) {
    size_t from = *at;
    while (from < text.n && !is_word_byte(text.at[from])) {
        from++;
    }
    size_t to = from;
    while (to < text.n && is_word_byte(text.at[to])) {
        to++;
    }
    *at = to;
    return str_sub(text, from, to);
}

static bool is_filler(Str before, Str word) {
    static const char *const single[] = {
        "um",       "uh",     "er",        "erm",  "hmm",  "actually", "basically",  "literally",
        "honestly", "really", "obviously", "very", "just", "somehow",  "definitely", "stuff"};
    static const char *const pairs[][2] = {
        {"you", "know"}, {"i", "mean"}, {"i", "guess"}, {"sort", "of"}, {"kind", "of"}};
    for (size_t i = 0; i < ARRAY_LEN(single); i++) {
        if (str_eq_nocase(word, str_of(single[i]))) {
            return true;
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        if (str_eq_nocase(before, str_of(pairs[i][0])) &&
            str_eq_nocase(word, str_of(pairs[i][1]))) {
            return true;
        }
    }
    return false;
}

// A sentence ends at a mark, or at the end of a line: people answer in bullet points.
static int32_t count_sentences(Str text) {
    int32_t n = 0;
    bool open = false;
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.at[i];
        const bool at_end =
            i + 1 == text.n || is_space(text.at[i + 1]) || is_closing(text.at[i + 1]);
        if (c == '\n' || ((c == '.' || c == '!' || c == '?') && at_end)) {
            n += open;
            open = false;
        } else if (is_word_byte(c)) {
            open = true;
        }
    }
    return n + (open ? 1 : 0);
}

MockWords mock_words(Str text) {
    MockWords w = {.sentences = count_sentences(text)};
    size_t at = 0;
    Str before = {0}, word;
    while ((word = next_word(text, &at)).n) {
        w.words++;
        w.fillers += is_filler(before, word);
        before = word;
    }
    w.aloud_s = (int32_t)((int64_t)w.words * 60 / MOCK_WORDS_A_MINUTE);
    return w;
}

Str mock_time(Arena *a, int64_t ms) {
    const int64_t s = (ms < 0 ? -ms : ms) / 1000;
    return s >= 3600 ? arena_printf(a, "%lld:%02lld:%02lld", (long long)(s / 3600),
                                    (long long)(s / 60 % 60), (long long)(s % 60))
                     : arena_printf(a, "%lld:%02lld", (long long)(s / 60), (long long)(s % 60));
}
