#define _GNU_SOURCE
#include "pages.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RECORD (4 + GIG_PAGE_BYTES)

static int open_beside(const char *path, const char *end, int flags) {
    char *name = NULL;
    if (asprintf(&name, "%s%s", path, end) < 0) return -1;
    int file = open(name, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
    free(name);
    return file;
}

static int opens(const uint8_t *store, uint32_t number, const uint8_t *sealed) {
    uint8_t page[GIG_PAGE_BYTES];
    struct page_place place = {.domain = DOMAIN_MAIN, .page = number};
    return gig_open_page(store, &place, sealed, page) == GIG_PAGES_SOUND;
}

// Only a page that does not open where it lies is replaced, and only by one that does: a list that is left from a
// batch that was finished changes nothing. A page that is there as listed is written again: after a sync that failed it
// may be in memory alone, and taken for clean. `all` says whether each listed page opens now; with other keys none does.
static int finish(int list, int file, const uint8_t *store, int *all) {
    uint8_t record[RECORD], page[GIG_PAGE_BYTES];
    for (uint64_t offset = 0; gig_read_at(list, record, RECORD, offset) == RECORD; offset += RECORD) {
        uint32_t number = gig_read32(record);
        // The list was not whole yet: no page had been touched.
        if (number == 0) break;
        uint64_t place = (uint64_t)(number - 1) * GIG_PAGE_BYTES;
        if (gig_read_at(file, page, sizeof page, place) != sizeof page) {
            *all = 0;
            continue;
        }
        int is_listed = memcmp(page, record + 4, sizeof page) == 0;
        if (!is_listed && opens(store, number, page)) continue;
        if (!opens(store, number, record + 4)) *all = 0;
        else if (!gig_write_at(file, record + 4, GIG_PAGE_BYTES, place)) return 0;
    }
    return fsync(file) == 0;
}

int gig_finish_resealing(const char *path) {
    int list = open_beside(path, "-rekey", O_RDWR);
    if (list < 0) return errno == ENOENT;
    uint8_t store[4 + GIG_STORE_ID_BYTES];
    int file = open(path, O_RDWR | O_CLOEXEC);
    struct stat status;
    int done = fstat(list, &status) == 0, all = 1;
    if (done && status.st_size >= RECORD)
        done = file >= 0 && gig_read_at(file, store, sizeof store, 0) == sizeof store
            && finish(list, file, store + 4, &all);
    if (file >= 0) close(file);
    if (done && all) done = ftruncate(list, 0) == 0;
    close(list);
    return done;
}

/// Reads a page that is not under the current epoch, and seals it anew; 0 when it is, and -1 after a fault.
static int renew(
    int file, const uint8_t *store, uint32_t epoch, uint32_t number, struct nonces *nonces, uint8_t *sealed) {
    uint8_t page[GIG_PAGE_BYTES];
    struct page_place place = {.domain = DOMAIN_MAIN, .page = number};
    if (gig_read_at(file, page, sizeof page, (uint64_t)(number - 1) * GIG_PAGE_BYTES) != sizeof page) {
        gig_fault(GIG_PAGES_TRUNCATED, 0, number, 0);
        return -1;
    }
    uint32_t present = gig_read32(page + TRAILER + 40);
    if (present == epoch && memcmp(page + TRAILER + 44, "GMP1", 4) == 0) return 0;
    int kind = gig_open_page(store, &place, page, page);
    if (kind == GIG_PAGES_SOUND) kind = gig_seal_page(store, epoch, &place, nonces, page, sealed);
    if (kind == GIG_PAGES_SOUND) return 1;
    gig_fault(kind, 0, number, present);
    return -1;
}

static int put_in_place(struct shared *shared, int file, const uint8_t *records, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *record = records + (size_t)i * RECORD;
        pthread_rwlock_wrlock(&shared->resealing);
        int done = gig_write_at(file, record + 4, GIG_PAGE_BYTES, (uint64_t)(gig_read32(record) - 1) * GIG_PAGE_BYTES);
        pthread_rwlock_unlock(&shared->resealing);
        if (!done) return 0;
    }
    return fsync(file) == 0;
}

static int64_t reseal(struct shared *shared, int file, int list, uint32_t first, uint32_t count, uint32_t *resealed) {
    struct stat status;
    if (fstat(file, &status) != 0) return -1;
    uint32_t pages = (uint32_t)((uint64_t)status.st_size / GIG_PAGE_BYTES);
    uint32_t epoch = gig_current_epoch(shared->store), found = 0, number = first;
    uint8_t *records = malloc((size_t)count * RECORD);
    struct nonces nonces = {0};
    int done = records != NULL;
    for (; done && number <= pages && found < count && number - first < 64 * count; number++) {
        if (number == LOCK_BYTE_PAGE) continue;
        uint8_t *record = records + (size_t)found * RECORD;
        int result = renew(file, shared->store, epoch, number, &nonces, record + 4);
        done = result >= 0;
        gig_write32(record, number);
        found += result > 0;
    }
    // The list, and its name, are durable before the first page is touched; it is emptied after the last one is durable.
    if (done && found > 0)
        done = ftruncate(list, 0) == 0 && gig_write_at(list, records, (size_t)found * RECORD, 0) && fsync(list) == 0
            && gig_sync_folder(shared->path) && put_in_place(shared, file, records, found) && ftruncate(list, 0) == 0;
    free(records);
    *resealed += done ? found : 0;
    if (!done) return -1;
    return number > pages ? 0 : number;
}

int64_t gig_pages_reseal(const char *path, uint32_t first, uint32_t count, uint32_t *resealed) {
    struct shared *shared = gig_shared_find(path);
    if (!shared) return -1;
    // Nobody else writes pages of the file than a checkpoint, which this keeps out.
    struct gig_file keeper = {.shared = shared};
    int64_t next = -2;
    if (gig_index_lock(&keeper.base, CHECKPOINT_LOCK, 1, SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE) == SQLITE_OK) {
        int file = open(path, O_RDWR | O_CLOEXEC);
        int list = open_beside(path, "-rekey", O_RDWR | O_CREAT);
        next = file >= 0 && list >= 0 ? reseal(shared, file, list, first, count, resealed) : -1;
        if (file >= 0) close(file);
        if (list >= 0) close(list);
        gig_index_lock(&keeper.base, CHECKPOINT_LOCK, 1, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    }
    gig_shared_close(shared);
    return next;
}
