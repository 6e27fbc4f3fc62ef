// Writes one JSON value into a Buf. Commas and escapes are its business; order of keys is the
// caller's. Invalid UTF-8 is written as U+FFFD.
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

typedef struct Json {
    Buf *out;
    bool need_comma;
} Json;

void json_open(Json *j, char bracket);  // '{' or '['
void json_close(Json *j, char bracket); // '}' or ']'
void json_key(Json *j, const char *key);
void json_str(Json *j, Str s);
void json_int(Json *j, int64_t v);
void json_ratio(Json *j, int64_t hundredths); // 250 -> 2.50
void json_bool(Json *j, bool v);
void json_null(Json *j);
// A key and its value.
void json_put_str(Json *j, const char *key, Str value);
void json_put_int(Json *j, const char *key, int64_t value);

#endif
