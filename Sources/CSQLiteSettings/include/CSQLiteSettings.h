#ifndef CSQLITE_SETTINGS_H
#define CSQLITE_SETTINGS_H

/// Keeps the journals of savepoints in memory, never in temporary files; must run before SQLite is first used.
/// Returns SQLite's result code: 0, or 21 (SQLITE_MISUSE) when SQLite was in use already.
int gig_sqlite_keep_savepoints_in_memory(void);

#endif
