// How much of a foreign file we take. Each limit ends in a sentence that names it; together they
// bound the time and memory that a crafted file can cost.
#ifndef IMPORT_LIMITS_H
#define IMPORT_LIMITS_H

#include <stddef.h>
#include <stdint.h>

#define IMPORT_MAX_MEMBERS    200000                // files in one archive
#define IMPORT_MAX_COLLECTION ((uint64_t)2 << 30)   // bytes of a database inside an archive
#define IMPORT_MAX_MEDIUM     ((uint64_t)256 << 20) // bytes of one picture or sound
#define IMPORT_MAX_MEDIA      ((uint64_t)8 << 30)   // bytes of all of them
#define IMPORT_MAX_LIST       ((size_t)64 << 20)    // bytes of an archive's list of media
#define IMPORT_MAX_RATIO      1000 // unpacked by packed, beyond the first IMPORT_RATIO_FREE bytes
#define IMPORT_RATIO_FREE     ((uint64_t)16 << 20)
#define IMPORT_MAX_FIELD      ((size_t)1 << 20) // bytes of one field of a note
#define IMPORT_MAX_SIDE       ((size_t)1 << 20) // bytes of one side once its template is filled in
#define IMPORT_MAX_FIELDS     500
#define IMPORT_MAX_TEMPLATES  200
#define IMPORT_MAX_NESTING    64                 // of conditions in a template, of clozes
#define IMPORT_MAX_CARDS      250000             // review items of one file
#define IMPORT_MAX_REVIEWS    4000000            // log rows of one file
#define IMPORT_MAX_TEXT       ((size_t)64 << 20) // bytes of a text file
#define IMPORT_MAX_FILES      2000               // of a folder

#endif
