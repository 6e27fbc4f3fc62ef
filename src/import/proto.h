// Proto: the fields of one protobuf message, in order. Groups and unknown wire types end the
// message; what is malformed gives no more fields and is_bad.
#ifndef IMPORT_PROTO_H
#define IMPORT_PROTO_H

#include "base/str.h"

typedef struct Proto {
    Str rest;
    bool is_bad;
    // The field read last.
    uint32_t field;
    bool is_bytes;   // wire type 2
    uint64_t number; // of the other types
    Str bytes;
} Proto;

Proto proto_start(Str message);
bool proto_next(Proto *p);
// First field of this number that holds bytes; at == NULL when there is none.
Str proto_bytes(Str message, uint32_t field);
// First field of this number that holds a number, else `missing`.
uint64_t proto_number(Str message, uint32_t field, uint64_t missing);

#endif
