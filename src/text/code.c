// Four small lexers. Each reads one line, emits spans from left to right and keeps in *state what
// an open string or comment needs on the next line. Nothing is an error: what is not recognised is
// plain.
#include "text/code.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

#define TAB_COLUMNS 4

enum { STATE_NONE, STATE_COMMENT, STATE_SINGLE, STATE_DOUBLE, STATE_BODY };

typedef struct Lexer {
    Str line;
    size_t at;
    int state;
    VEC(CodeSpan) spans;
} Lexer;

// Moves to `to`; what was passed gets the tone. Neighbours of one tone become one span.
static void emit(Lexer *l, size_t to, CodeTone tone) {
    if (to <= l->at) {
        return;
    }
    size_t n = l->spans.n;
    if (n > 0 && l->spans.at[n - 1].tone == tone) {
        l->spans.at[n - 1].to = to;
    } else {
        vec_push(&l->spans, (CodeSpan){l->at, to, tone});
    }
    l->at = to;
}

static char peek(const Lexer *l, size_t ahead) {
    if (l->at + ahead >= l->line.n) {
        return '\0';
    }
    return l->line.at[l->at + ahead];
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) ||
           (unsigned char)c >= 0x80;
}

static size_t word_end(const Lexer *l, size_t from) {
    while (from < l->line.n && is_word(l->line.at[from])) {
        from++;
    }
    return from;
}

static size_t number_end(const Lexer *l, size_t from) {
    while (from < l->line.n && (is_word(l->line.at[from]) || l->line.at[from] == '.')) {
        from++;
    }
    return from;
}

// Emits up to and with the closing quote; at the end of the line `open_state` says it goes on.
static void finish_string(Lexer *l, size_t from, char quote, bool escapes, int open_state) {
    size_t i = from;
    while (i < l->line.n && l->line.at[i] != quote) {
        i += escapes && l->line.at[i] == '\\' && i + 1 < l->line.n ? 2 : 1;
    }
    l->state = i < l->line.n ? STATE_NONE : open_state;
    emit(l, i < l->line.n ? i + 1 : l->line.n, CODE_STRING);
}

static bool is_keyword(Str word, const char *const *list, size_t n, bool any_case) {
    for (size_t i = 0; i < n; i++) {
        Str keyword = str_of(list[i]);
        if (any_case ? str_eq_nocase(word, keyword) : str_eq(word, keyword)) {
            return true;
        }
    }
    return false;
}

static const char *const SQL_WORDS[] = {
    "add",         "all",        "alter",     "analyze",    "and",       "as",      "asc",
    "avg",         "begin",      "between",   "by",         "case",      "cast",    "check",
    "coalesce",    "column",     "commit",    "constraint", "count",     "create",  "cross",
    "current",     "database",   "date",      "default",    "delete",    "desc",    "distinct",
    "drop",        "else",       "end",       "except",     "exists",    "explain", "false",
    "fetch",       "filter",     "first",     "following",  "for",       "foreign", "from",
    "full",        "group",      "having",    "if",         "in",        "index",   "inner",
    "insert",      "int",        "integer",   "intersect",  "into",      "is",      "join",
    "key",         "last",       "left",      "like",       "limit",     "max",     "min",
    "natural",     "not",        "null",      "nulls",      "offset",    "on",      "or",
    "order",       "outer",      "over",      "partition",  "preceding", "primary", "real",
    "recursive",   "references", "returning", "right",      "rollback",  "row",     "rows",
    "select",      "set",        "sum",       "table",      "text",      "then",    "top",
    "transaction", "trigger",    "true",      "unbounded",  "union",     "unique",  "update",
    "using",       "values",     "varchar",   "view",       "when",      "where",   "window",
    "with",
};

static void lex_sql_comment(Lexer *l) {
    size_t close = str_find(l->line, S("*/"), l->at);
    l->state = close == SIZE_MAX ? STATE_COMMENT : STATE_NONE;
    emit(l, close == SIZE_MAX ? l->line.n : close + 2, CODE_COMMENT);
}

static void lex_sql(Lexer *l) {
    if (l->state == STATE_COMMENT) {
        lex_sql_comment(l);
    } else if (l->state == STATE_SINGLE) {
        finish_string(l, l->at, '\'', false, STATE_SINGLE);
    }
    while (l->at < l->line.n) {
        char c = peek(l, 0);
        if (c == '-' && peek(l, 1) == '-') {
            emit(l, l->line.n, CODE_COMMENT);
        } else if (c == '/' && peek(l, 1) == '*') {
            lex_sql_comment(l);
        } else if (c == '\'') {
            finish_string(l, l->at + 1, '\'', false, STATE_SINGLE);
        } else if (c == '"') {
            finish_string(l, l->at + 1, '"', false, STATE_NONE);
        } else if (is_digit(c)) {
            emit(l, number_end(l, l->at), CODE_NUMBER);
        } else if (is_word(c)) {
            size_t end = word_end(l, l->at);
            bool known =
                is_keyword(str_sub(l->line, l->at, end), SQL_WORDS, ARRAY_LEN(SQL_WORDS), true);
            emit(l, end, known ? CODE_KEYWORD : CODE_PLAIN);
        } else {
            emit(l, l->at + 1, CODE_PLAIN);
        }
    }
}

static const char *const JSON_WORDS[] = {"true", "false", "null"};

static void lex_json(Lexer *l) {
    while (l->at < l->line.n) {
        char c = peek(l, 0);
        if (c == '"') {
            size_t end = l->at + 1;
            while (end < l->line.n && l->line.at[end] != '"') {
                end += l->line.at[end] == '\\' && end + 1 < l->line.n ? 2 : 1;
            }
            end = end < l->line.n ? end + 1 : l->line.n;
            Str after = str_trim(str_skip(l->line, end));
            emit(l, end, str_starts(after, S(":")) ? CODE_NAME : CODE_STRING);
        } else if (c == '/' && peek(l, 1) == '/') {
            emit(l, l->line.n, CODE_COMMENT);
        } else if (is_digit(c) || (c == '-' && is_digit(peek(l, 1)))) {
            emit(l, number_end(l, l->at + 1), CODE_NUMBER);
        } else if (is_word(c)) {
            size_t end = word_end(l, l->at);
            bool known =
                is_keyword(str_sub(l->line, l->at, end), JSON_WORDS, ARRAY_LEN(JSON_WORDS), false);
            emit(l, end, known ? CODE_KEYWORD : CODE_PLAIN);
        } else {
            emit(l, l->at + 1, CODE_PLAIN);
        }
    }
}

static const char *const HTTP_WORDS[] = {"GET",    "HEAD",  "POST",    "PUT",    "PATCH",
                                         "DELETE", "TRACE", "OPTIONS", "CONNECT"};

// Request and status lines, headers until an empty line, then a body that is most often JSON.
static void lex_http(Lexer *l) {
    if (l->state == STATE_BODY) {
        lex_json(l);
        return;
    }
    if (str_is_blank(l->line)) {
        l->state = STATE_BODY;
        emit(l, l->line.n, CODE_PLAIN);
        return;
    }
    size_t end = word_end(l, 0);
    if (is_keyword(str_sub(l->line, 0, end), HTTP_WORDS, ARRAY_LEN(HTTP_WORDS), false)) {
        emit(l, end, CODE_KEYWORD);
    } else if (str_starts(l->line, S("HTTP/"))) {
        size_t space = str_find_byte(l->line, ' ', 0);
        emit(l, space == SIZE_MAX ? l->line.n : space, CODE_KEYWORD);
        while (peek(l, 0) == ' ') {
            emit(l, l->at + 1, CODE_PLAIN);
        }
        emit(l, is_digit(peek(l, 0)) ? number_end(l, l->at) : l->at, CODE_NUMBER);
    } else {
        size_t colon = str_find_byte(l->line, ':', 0);
        emit(l, colon == SIZE_MAX ? 0 : colon, CODE_NAME);
    }
    emit(l, l->line.n, CODE_PLAIN);
}

static const char *const SHELL_WORDS[] = {
    "if",   "then", "else",  "elif",     "fi",     "for",    "while", "until", "do",
    "done", "case", "esac",  "function", "return", "export", "local", "in",    "set",
    "exit", "trap", "unset", "readonly", "shift",  "source", "cd",    "sudo",
};

static size_t variable_end(const Lexer *l) {
    if (peek(l, 1) == '{') {
        size_t close = str_find_byte(l->line, '}', l->at);
        return close == SIZE_MAX ? l->line.n : close + 1;
    }
    if (is_word(peek(l, 1))) {
        return word_end(l, l->at + 1);
    }
    return l->at + 1;
}

static void lex_shell(Lexer *l) {
    if (l->state == STATE_SINGLE || l->state == STATE_DOUBLE) {
        bool is_double = l->state == STATE_DOUBLE;
        finish_string(l, l->at, is_double ? '"' : '\'', is_double, l->state);
    }
    while (l->at < l->line.n) {
        char c = peek(l, 0);
        bool at_start = l->at == 0 || l->line.at[l->at - 1] == ' ' || l->line.at[l->at - 1] == ';';
        if (c == '#' && at_start) {
            emit(l, l->line.n, CODE_COMMENT);
        } else if (c == '\'') {
            finish_string(l, l->at + 1, '\'', false, STATE_SINGLE);
        } else if (c == '"') {
            finish_string(l, l->at + 1, '"', true, STATE_DOUBLE);
        } else if (c == '$') {
            size_t end = variable_end(l);
            emit(l, end, end > l->at + 1 ? CODE_NAME : CODE_PLAIN);
        } else if (is_digit(c) && at_start) {
            size_t end = number_end(l, l->at);
            emit(l, end, end == l->line.n || l->line.at[end] == ' ' ? CODE_NUMBER : CODE_PLAIN);
        } else if (is_word(c)) {
            size_t end = word_end(l, l->at);
            bool whole = at_start && (end == l->line.n || strchr(" ;", l->line.at[end]));
            Str word = str_sub(l->line, l->at, end);
            bool known = whole && is_keyword(word, SHELL_WORDS, ARRAY_LEN(SHELL_WORDS), false);
            emit(l, end, known ? CODE_KEYWORD : CODE_PLAIN);
        } else {
            emit(l, l->at + (c == '\\' && l->at + 1 < l->line.n ? 2 : 1), CODE_PLAIN);
        }
    }
}

typedef struct Language {
    const char *name;
    void (*lex)(Lexer *l);
} Language;

static const Language LANGUAGES[] = {
    {"sql", lex_sql},   {"sqlite", lex_sql},     {"json", lex_json},   {"http", lex_http},
    {"sh", lex_shell},  {"bash", lex_shell},     {"shell", lex_shell}, {"console", lex_shell},
    {"zsh", lex_shell}, {"postgresql", lex_sql}, {"mysql", lex_sql},   {"jsonc", lex_json},
};

CodeSpan *code_line(Arena *a, Str language, Str line, int *state, size_t *n) {
    Lexer l = {.line = line, .state = *state};
    for (size_t i = 0; i < ARRAY_LEN(LANGUAGES); i++) {
        if (str_eq_nocase(language, str_of(LANGUAGES[i].name))) {
            LANGUAGES[i].lex(&l);
            break;
        }
    }
    emit(&l, line.n, CODE_PLAIN);
    *state = l.state;
    CodeSpan *spans = ARENA_ARRAY(a, CodeSpan, l.spans.n);
    if (l.spans.n) {
        memcpy(spans, l.spans.at, l.spans.n * sizeof *spans);
    }
    *n = l.spans.n;
    vec_free(&l.spans);
    return spans;
}

Str code_expand_tabs(Arena *a, Str line) {
    if (str_find_byte(line, '\t', 0) == SIZE_MAX) {
        return line;
    }
    Buf out = {0};
    size_t column = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.at[i];
        if (c != '\t') {
            buf_add_byte(&out, c);
            column += ((unsigned char)c & 0xC0) != 0x80 && ((unsigned char)c >= 0x20);
            continue;
        }
        do {
            buf_add_byte(&out, ' ');
            column++;
        } while (column % TAB_COLUMNS != 0);
    }
    Str expanded = arena_str(a, buf_str(&out));
    buf_free(&out);
    return expanded;
}
