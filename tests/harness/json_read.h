// A small tolerant JSON reader for test vectors: text in, tree in an arena out. Whole numbers and
// fractions alike are doubles (exact to 2^53, and every vector is far below). Lookups never fail
// hard: what is not there is a JSON_NULL, so that a test fails on its own comparison.
#ifndef HARNESS_JSON_READ_H
#define HARNESS_JSON_READ_H

#include "base/arena.h"

typedef enum JsonKind {
    JSON_NULL,
    JSON_BOOL,
    JSON_NUMBER,
    JSON_STRING,
    JSON_LIST,
    JSON_MAP
} JsonKind;

typedef struct JsonValue JsonValue;
struct JsonValue {
    JsonKind kind;
    Str key;    // when it is in a map
    Str text;   // of a string, escapes left as they are
    double num; // of a number; 1 or 0 of a bool
    JsonValue *at;
    size_t n; // children of a list or a map
};

// NULL when the text is not one JSON value. The text must outlive the tree.
const JsonValue *json_read(Arena *a, Str text);
const JsonValue *json_get(const JsonValue *map, const char *key);
const JsonValue *json_at(const JsonValue *list, size_t i);
int64_t json_whole(const JsonValue *v); // rounded to the nearest

#endif
