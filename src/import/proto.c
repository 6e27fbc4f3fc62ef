// Protobuf's wire format, as far as Anki uses it.
#include "import/proto.h"

#define MAX_VARINT 10

static bool take_varint(Str *rest, uint64_t *out) {
    uint64_t value = 0;
    for (size_t i = 0; i < MAX_VARINT && i < rest->n; i++) {
        const uint8_t byte = (uint8_t)rest->at[i];
        value |= (uint64_t)(byte & 0x7f) << (7 * i);
        if (byte < 0x80) {
            *out = value;
            *rest = str_skip(*rest, i + 1);
            return true;
        }
    }
    return false;
}

static bool take_fixed(Str *rest, size_t n, uint64_t *out) {
    if (rest->n < n) {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < n; i++) {
        *out |= (uint64_t)(uint8_t)rest->at[i] << (8 * i);
    }
    *rest = str_skip(*rest, n);
    return true;
}

static bool take_bytes(Str *rest, Str *out) {
    uint64_t n = 0;
    if (!take_varint(rest, &n) || n > rest->n) {
        return false;
    }
    *out = str_sub(*rest, 0, (size_t)n);
    *rest = str_skip(*rest, (size_t)n);
    return true;
}

Proto proto_start(Str message) {
    return (Proto){.rest = message};
}

bool proto_next(Proto *p) {
    uint64_t tag = 0;
    if (p->is_bad || p->rest.n == 0) {
        return false;
    }
    bool ok = take_varint(&p->rest, &tag) && tag >> 3 > 0 && tag >> 3 <= UINT32_MAX;
    p->field = (uint32_t)(tag >> 3);
    p->is_bytes = (tag & 7) == 2;
    p->number = 0;
    p->bytes = (Str){0};
    switch (tag & 7) {
    case 0:
        ok = ok && take_varint(&p->rest, &p->number);
        break;
    case 1:
        ok = ok && take_fixed(&p->rest, 8, &p->number);
        break;
    case 2:
        ok = ok && take_bytes(&p->rest, &p->bytes);
        break;
    case 5:
        ok = ok && take_fixed(&p->rest, 4, &p->number);
        break;
    default:
        ok = false;
    }
    p->is_bad = !ok;
    return ok;
}

Str proto_bytes(Str message, uint32_t field) {
    Proto p = proto_start(message);
    while (proto_next(&p)) {
        if (p.field == field && p.is_bytes) {
            return p.bytes;
        }
    }
    return (Str){0};
}

uint64_t proto_number(Str message, uint32_t field, uint64_t missing) {
    Proto p = proto_start(message);
    while (proto_next(&p)) {
        if (p.field == field && !p.is_bytes) {
            return p.number;
        }
    }
    return missing;
}
