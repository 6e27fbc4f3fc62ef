// The other driver: what libFuzzer calls (clang with -DTRESTLE_LIBFUZZER=ON).
#include <stddef.h>
#include <stdint.h>

int fuzz_one(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    return fuzz_one(data, n);
}
