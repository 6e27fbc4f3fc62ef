// inka: sections of numbered questions, answers as quotes.
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    return fuzz_dialect(DIALECT_INKA, data, n);
}
