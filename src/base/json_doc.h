// Reads one JSON value into a tree: for what we wrote ourselves (base/json.h) and read back.
// Looking something up never fails: what is not there, or is of another kind, is empty, 0 or false.
#ifndef BASE_JSON_DOC_H
#define BASE_JSON_DOC_H

#include "base/arena.h"
#include "base/err.h"

#define JSON_DEPTH_MAX 32

typedef enum JsonType {
    JSON_T_NULL,
    JSON_T_BOOL,
    JSON_T_NUMBER,
    JSON_T_TEXT,
    JSON_T_LIST,
    JSON_T_MAP
} JsonType;

typedef struct JsonNode JsonNode;
struct JsonNode {
    JsonType type;
    Str key;         // when it is in a map
    Str text;        // of a text; escapes are resolved
    double number;   // of a number; 1 for true
    JsonNode *child; // first of a list or map
    JsonNode *next;  // sibling
};

// NULL when it is not one JSON value, or nested deeper than JSON_DEPTH_MAX (ERR_CORRUPT, with the
// byte). Everything is copied into the arena.
const JsonNode *json_doc_read(Arena *a, Str text, Err *err);
// The member of a map; NULL when there is none. node may be NULL everywhere.
const JsonNode *json_doc_get(const JsonNode *node, const char *key);
Str json_doc_str(const JsonNode *node, const char *key);
int64_t json_doc_int(const JsonNode *node, const char *key); // cut to whole; 0 outside int64
bool json_doc_bool(const JsonNode *node, const char *key);
// The first child of a list in a map; walk with ->next.
const JsonNode *json_doc_list(const JsonNode *node, const char *key);

#endif
