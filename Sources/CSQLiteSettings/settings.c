#include "CSQLiteSettings.h"

#include <sqlite3.h>

int gig_sqlite_keep_savepoints_in_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
}
