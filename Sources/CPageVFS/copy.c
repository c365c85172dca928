#include "pages.h"

#include <string.h>

static int opened(const char *path, int flags, sqlite3 **out) {
    int result = sqlite3_open_v2(path, out, flags | SQLITE_OPEN_FULLMUTEX, "gmp");
    if (result == SQLITE_OK)
        result = sqlite3_exec(*out, "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL", NULL, NULL, NULL);
    return result;
}

static int is_whole(sqlite3 *database) {
    sqlite3_stmt *statement = NULL;
    int whole = sqlite3_prepare_v2(database, "PRAGMA integrity_check(1)", -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW
        && strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    return whole;
}

// In one snapshot of the source, whoever writes to it meanwhile.
static int copy(sqlite3 *source, sqlite3 *target, int (*progress)(void *, uint32_t, uint32_t), void *context) {
    int result = sqlite3_exec(source, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    if (result != SQLITE_OK) return result;
    sqlite3_backup *backup = sqlite3_backup_init(target, "main", source, "main");
    if (!backup) return sqlite3_errcode(target);
    do {
        result = sqlite3_backup_step(backup, 256);
        int all = sqlite3_backup_pagecount(backup), rest = sqlite3_backup_remaining(backup);
        if (result == SQLITE_OK && progress && !progress(context, (uint32_t)(all - rest), (uint32_t)all))
            result = SQLITE_INTERRUPT;
    } while (result == SQLITE_OK);
    int finished = sqlite3_backup_finish(backup);
    if (result == SQLITE_DONE) result = finished;
    if (result == SQLITE_OK && !is_whole(target)) result = SQLITE_CORRUPT;
    return result;
}

int gig_pages_copy(
    const char *from, const char *to, int (*progress)(void *, uint32_t done, uint32_t all), void *context) {
    sqlite3 *source = NULL, *target = NULL;
    int result = opened(from, SQLITE_OPEN_READONLY, &source);
    if (result == SQLITE_OK) result = opened(to, SQLITE_OPEN_READWRITE, &target);
    if (result == SQLITE_OK) result = copy(source, target, progress, context);
    // The last connection moves everything from the log into the file.
    int logged = 0, moved = 0;
    if (result == SQLITE_OK)
        result = sqlite3_wal_checkpoint_v2(target, NULL, SQLITE_CHECKPOINT_TRUNCATE, &logged, &moved);
    int closed = sqlite3_close(target);
    sqlite3_close(source);
    return result == SQLITE_OK ? closed : result;
}
