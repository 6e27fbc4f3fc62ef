// Obsidian: signs that part a line, lone question marks, highlights.
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    return fuzz_dialect(DIALECT_OBSIDIAN, data, n);
}
