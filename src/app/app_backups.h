// The backups in the data folder, for looking at. Taking one is app_backup, bringing one back is
// `trestle restore FILE` while no window is open.
#ifndef APP_APP_BACKUPS_H
#define APP_APP_BACKUPS_H

#include "app/app.h"

typedef struct BackupInfo {
    Str name;      // "collection-20261122-083000.sqlite"
    int64_t at_ms; // when it was taken, from its name
    int64_t size;  // bytes
} BackupInfo;

// Newest first, in the arena. A folder that cannot be read has none.
BackupInfo *app_backups(const App *app, Arena *a, size_t *n);

#endif
