// The schema of a collection: one list of steps from the empty file to the newest version, and what
// a file on disk says about itself. src/store/README.md explains the tables.
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/db.h"

#define SCHEMA_APPLICATION_ID 0x54525354 // "TRST"

int64_t schema_newest(void);
// Reads application id and version. ERR_CORRUPT when the file is not a collection, ERR_NEWER when a
// later Trestle wrote it.
bool schema_identify(Db *db, int64_t *version, Err *err);
// Runs the steps the file has not had yet; each commits together with its version number.
bool schema_migrate(Db *db, Err *err);
// Only the steps up to `version`; for tests and for comparing an older file with its own time.
bool schema_migrate_to(Db *db, int64_t version, Err *err);
// Are tables, indexes, triggers and views what the steps up to `version` make, comments and blanks
// aside?
bool schema_is_ours(Db *db, int64_t version, bool *ours, Err *err);

// One SELECT per table, in a fixed order, that answers all of it. NULL ends the list.
extern const char *const schema_all_rows[];

#endif
