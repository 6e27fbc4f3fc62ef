// Questions and answers by their initials.
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    return fuzz_dialect(DIALECT_QA, data, n);
}
