// SHA-1 (FIPS 180-4), which Anki names pictures and compares first fields by. Not for secrets.
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include "base/str.h"

void sha1_of(Str bytes, unsigned char out[20]);

#endif
