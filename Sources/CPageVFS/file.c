#include "pages.h"

#include <string.h>
#include <strings.h>

int gig_close(sqlite3_file *file) {
    struct gig_file *own = (struct gig_file *)file;
    sqlite3_file *real = gig_real(file);
    int result = real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
    if (!own->database) gig_shared_close(own->shared);
    return result;
}

int gig_truncate(sqlite3_file *file, sqlite3_int64 size) {
    return gig_real(file)->pMethods->xTruncate(gig_real(file), size);
}

int gig_sync(sqlite3_file *file, int flags) {
    return gig_real(file)->pMethods->xSync(gig_real(file), flags);
}

int gig_size(sqlite3_file *file, sqlite3_int64 *size) {
    return gig_real(file)->pMethods->xFileSize(gig_real(file), size);
}

int gig_lock(sqlite3_file *file, int level) {
    return gig_real(file)->pMethods->xLock(gig_real(file), level);
}

int gig_unlock(sqlite3_file *file, int level) {
    return gig_real(file)->pMethods->xUnlock(gig_real(file), level);
}

int gig_check_reserved(sqlite3_file *file, int *result) {
    return gig_real(file)->pMethods->xCheckReservedLock(gig_real(file), result);
}

int gig_sector(sqlite3_file *file) {
    return gig_real(file)->pMethods->xSectorSize(gig_real(file));
}

#ifndef SQLITE_IOCAP_SUBPAGE_READ
#define SQLITE_IOCAP_SUBPAGE_READ 0x00008000
#endif

int gig_characteristics(sqlite3_file *file) {
    int real = gig_real(file)->pMethods->xDeviceCharacteristics(gig_real(file));
    // Pages whole or not at all: never padded to a sector, never read or written in part.
    return (real | SQLITE_IOCAP_POWERSAFE_OVERWRITE)
        & ~(SQLITE_IOCAP_SUBPAGE_READ | SQLITE_IOCAP_BATCH_ATOMIC | SQLITE_IOCAP_IMMUTABLE);
}

static int read_page(sqlite3_file *file, uint32_t number, uint8_t *page) {
    struct shared *shared = ((struct gig_file *)file)->shared;
    sqlite3_file *real = gig_real(file);
    pthread_rwlock_rdlock(&shared->resealing);
    int result = real->pMethods->xRead(real, page, GIG_PAGE_BYTES, (sqlite3_int64)(number - 1) * GIG_PAGE_BYTES);
    pthread_rwlock_unlock(&shared->resealing);
    if (result == SQLITE_IOERR_SHORT_READ) return gig_fault(GIG_PAGES_TRUNCATED, 0, number, 0);
    if (result != SQLITE_OK) return result;
    uint32_t epoch = gig_read32(page + TRAILER + 40);
    struct page_place place = {.domain = DOMAIN_MAIN, .page = number};
    int kind = gig_open_page(shared->store, &place, page, page);
    return kind == GIG_PAGES_SOUND ? SQLITE_OK : gig_fault(kind, 0, number, epoch);
}

static int main_read(sqlite3_file *file, void *out, int count, sqlite3_int64 offset) {
    if (count == GIG_PAGE_BYTES && offset % GIG_PAGE_BYTES == 0)
        return read_page(file, (uint32_t)(offset / GIG_PAGE_BYTES) + 1, out);
    // Before its first transaction SQLite reads the header by itself, to learn the page size.
    if (offset < 0 || count < 0 || offset + count > 100) return gig_fault(GIG_PAGES_REFUSED, 0, 0, 0);
    uint8_t page[GIG_PAGE_BYTES];
    int result = read_page(file, 1, page);
    // Page 1 may be torn while its good copy lies in the WAL: whoever opened the database has looked.
    if (result == SQLITE_IOERR_DATA && offset == 0) {
        gig_pages_take_fault();
        gig_empty_page(page);
        result = SQLITE_OK;
    }
    if (result == SQLITE_OK) memcpy(out, page + offset, (size_t)count);
    return result;
}

static int main_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    struct gig_file *own = (struct gig_file *)file;
    sqlite3_file *real = gig_real(file);
    if (count != GIG_PAGE_BYTES || offset % GIG_PAGE_BYTES != 0) return gig_fault(GIG_PAGES_REFUSED, 0, 0, 0);
    struct page_place place = {.domain = DOMAIN_MAIN, .page = (uint32_t)(offset / GIG_PAGE_BYTES) + 1};
    uint8_t sealed[GIG_PAGE_BYTES];
    uint32_t epoch = gig_current_epoch(own->shared->store);
    int kind = gig_seal_page(own->shared->store, epoch, &place, &own->nonces, bytes, sealed);
    if (kind != GIG_PAGES_SOUND) {
        gig_fault(kind, 0, place.page, epoch);
        return SQLITE_IOERR_WRITE;
    }
    return real->pMethods->xWrite(real, sealed, GIG_PAGE_BYTES, offset);
}

// What would change the shape of pages, or write others than sealed ones.
static int pragma(char **arguments) {
    const char *name = arguments[1], *value = arguments[2];
    if (!value) return SQLITE_NOTFOUND;
    int refused = strcasecmp(name, "page_size") == 0
        || (strcasecmp(name, "journal_mode") == 0 && strcasecmp(value, "wal") != 0)
        || (strcasecmp(name, "locking_mode") == 0 && strcasecmp(value, "normal") != 0);
    if (!refused) return SQLITE_NOTFOUND;
    arguments[0] = sqlite3_mprintf("a sealed database has its own %s", name);
    return SQLITE_ERROR;
}

static int main_control(sqlite3_file *file, int operation, void *argument) {
    sqlite3_file *real = gig_real(file);
    switch (operation) {
    case SQLITE_FCNTL_PRAGMA: return pragma(argument);
    case SQLITE_FCNTL_SIZE_HINT:
    case SQLITE_FCNTL_CHUNK_SIZE: return SQLITE_OK;
    case SQLITE_FCNTL_MMAP_SIZE: *(sqlite3_int64 *)argument = 0; return SQLITE_OK;
    case SQLITE_FCNTL_BEGIN_ATOMIC_WRITE:
    case SQLITE_FCNTL_COMMIT_ATOMIC_WRITE:
    case SQLITE_FCNTL_ROLLBACK_ATOMIC_WRITE: return SQLITE_NOTFOUND;
    case SQLITE_FCNTL_VFSNAME: *(char **)argument = sqlite3_mprintf("gmp"); return SQLITE_OK;
    default: return real->pMethods->xFileControl(real, operation, argument);
    }
}

// Version 2: no mapped reads, which would see sealed pages.
const sqlite3_io_methods gig_main_methods = {
    .iVersion = 2,
    .xClose = gig_close,
    .xRead = main_read,
    .xWrite = main_write,
    .xTruncate = gig_truncate,
    .xSync = gig_sync,
    .xFileSize = gig_size,
    .xLock = gig_lock,
    .xUnlock = gig_unlock,
    .xCheckReservedLock = gig_check_reserved,
    .xFileControl = main_control,
    .xSectorSize = gig_sector,
    .xDeviceCharacteristics = gig_characteristics,
    .xShmMap = gig_index_map,
    .xShmLock = gig_index_lock,
    .xShmBarrier = gig_index_barrier,
    .xShmUnmap = gig_index_unmap,
};
