// Protobuf: fields of messages in messages; numbers and texts asked for by field.
#include "import/proto.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

static size_t read_all(Str s, int depth) {
    Proto p = proto_start(s);
    size_t seen = 0;
    while (proto_next(&p)) {
        seen += p.is_bytes ? p.bytes.n : 1;
        if (p.is_bytes && (p.bytes.at < s.at || p.bytes.at + p.bytes.n > s.at + s.n)) {
            fuzz_fail("a field lies outside of its message");
        }
        seen += p.is_bytes && depth < 4 ? read_all(p.bytes, depth + 1) : 0;
    }
    return seen;
}

int fuzz_one(const uint8_t *data, size_t n) {
    const Str message = {(const char *)data, n};
    read_all(message, 0);
    for (uint32_t field = 0; field < 4; field++) {
        proto_bytes(message, field);
        proto_number(message, field, 0);
    }
    return 0;
}
