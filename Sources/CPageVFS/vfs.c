#define _GNU_SOURCE
#include "pages.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static sqlite3_vfs *base;
static sqlite3_vfs own_vfs;

static int open_database(const char *name, struct gig_file *own, int flags, int *out_flags) {
    sqlite3_file *real = gig_real(&own->base);
    int result;
    own->shared = gig_shared_open(name, &result);
    if (!own->shared) return result;
    // Databases are made by gig_pages_create only: one that is missing is never taken for an empty one.
    flags &= ~(SQLITE_OPEN_CREATE | SQLITE_OPEN_DELETEONCLOSE);
    result = base->xOpen(base, name, real, flags, out_flags);
    if (result != SQLITE_OK) {
        if (real->pMethods) real->pMethods->xClose(real);
        gig_shared_close(own->shared);
        return result;
    }
    own->base.pMethods = &gig_main_methods;
    return SQLITE_OK;
}

static int open_wal(const char *name, struct gig_file *own, int flags, int *out_flags) {
    sqlite3_file *real = gig_real(&own->base);
    sqlite3_file *database = sqlite3_database_file_object(name);
    if (!database || database->pMethods != &gig_main_methods) return gig_fault(GIG_PAGES_REFUSED, 1, 0, 0);
    own->database = (struct gig_file *)database;
    own->shared = own->database->shared;
    gig_forget_wal(own->shared);
    int result = base->xOpen(base, name, real, flags, out_flags);
    if (result == SQLITE_OK) own->base.pMethods = &gig_wal_methods;
    return result;
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    (void)vfs;
    struct gig_file *own = (struct gig_file *)file;
    memset(own, 0, (size_t)own_vfs.szOsFile);
    own->header_offset = own->read_offset = -1;
    if (name && (flags & SQLITE_OPEN_MAIN_DB)) return open_database(name, own, flags, out_flags);
    if (name && (flags & SQLITE_OPEN_WAL)) return open_wal(name, own, flags, out_flags);
    // Journals and temporary files would hold pages in the clear.
    gig_fault(GIG_PAGES_REFUSED, 0, 0, 0);
    return SQLITE_CANTOPEN;
}

static int ends(const char *name, const char *end) {
    size_t length = strlen(name), tail = strlen(end);
    return length >= tail && strcmp(name + length - tail, end) == 0;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
    (void)vfs;
    return base->xDelete(base, name, syncs);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    (void)vfs;
    // A rollback journal is never ours: pages from one that somebody put there would be sealed as if they were.
    if (ends(name, "-journal")) {
        *result = 0;
        return SQLITE_OK;
    }
    return base->xAccess(base, name, flags, result);
}

static int vfs_full(sqlite3_vfs *vfs, const char *name, int length, char *out) {
    (void)vfs;
    return base->xFullPathname(base, name, length, out);
}

static int vfs_random(sqlite3_vfs *vfs, int length, char *out) {
    (void)vfs;
    return base->xRandomness(base, length, out);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return base->xSleep(base, microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *out) {
    (void)vfs;
    return base->xCurrentTime(base, out);
}

static int vfs_error(sqlite3_vfs *vfs, int length, char *out) {
    (void)vfs;
    return base->xGetLastError ? base->xGetLastError(base, length, out) : 0;
}

static int vfs_time64(sqlite3_vfs *vfs, sqlite3_int64 *out) {
    (void)vfs;
    return base->xCurrentTimeInt64(base, out);
}

static int register_once(const struct gig_page_crypto *crypto, int is_default) {
    if (base) return SQLITE_OK;
    sqlite3_vfs *found = sqlite3_vfs_find("unix");
    if (!found || found->iVersion < 2) return SQLITE_ERROR;
    own_vfs = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = (int)sizeof(struct gig_file) + found->szOsFile,
        .mxPathname = found->mxPathname,
        .zName = "gmp",
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full,
        .xRandomness = vfs_random,
        .xSleep = vfs_sleep,
        .xCurrentTime = vfs_time,
        .xGetLastError = vfs_error,
        .xCurrentTimeInt64 = vfs_time64,
    };
    gig_pages_crypto = crypto;
    base = found;
    return sqlite3_vfs_register(&own_vfs, is_default);
}

int gig_pages_register(const struct gig_page_crypto *crypto, int is_default) {
    static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&guard);
    int result = register_once(crypto, is_default);
    pthread_mutex_unlock(&guard);
    return result;
}

int gig_sync_folder(const char *path) {
    char *copy = strdup(path);
    int folder = copy ? open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    int done = folder >= 0 && fsync(folder) == 0;
    if (folder >= 0) close(folder);
    free(copy);
    return done;
}

// Under another name until it is whole: a crash leaves no database, or an empty one.
int gig_pages_create(const char *path, const uint8_t store[GIG_STORE_ID_BYTES]) {
    uint8_t page[GIG_PAGE_BYTES], sealed[GIG_PAGE_BYTES];
    struct page_place place = {.domain = DOMAIN_MAIN, .page = 1};
    struct nonces nonces = {0};
    gig_empty_page(page);
    int kind = gig_seal_page(store, gig_current_epoch(store), &place, &nonces, page, sealed);
    if (kind != GIG_PAGES_SOUND) return gig_fault(kind, 0, 1, gig_current_epoch(store));
    char *name = sqlite3_mprintf("%s-new", path);
    int file = name ? open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
    int done = file >= 0 && gig_write_at(file, sealed, sizeof sealed, 0) && fsync(file) == 0;
    if (file >= 0 && close(file) != 0) done = 0;
    // link fails when there is a database already, which rename would replace.
    done = done && link(name, path) == 0;
    if (name) unlink(name);
    sqlite3_free(name);
    if (done && gig_sync_folder(path)) return SQLITE_OK;
    gig_fault(GIG_PAGES_SYSTEM, 0, 0, 0);
    return SQLITE_CANTOPEN;
}

int gig_pages_exchange(const char *one, const char *two) {
    return renameat2(AT_FDCWD, one, AT_FDCWD, two, RENAME_EXCHANGE) == 0;
}
