#define _GNU_SOURCE
#include "pages.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static struct shared *all;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static struct shared *with_inode(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) return NULL;
    for (struct shared *shared = all; shared; shared = shared->next)
        if (shared->device == status.st_dev && shared->inode == status.st_ino) return shared;
    return NULL;
}

struct shared *gig_shared_find(const char *path) {
    pthread_mutex_lock(&guard);
    struct shared *shared = with_inode(path);
    if (shared) shared->uses++;
    pthread_mutex_unlock(&guard);
    return shared;
}

static struct gig_page_fault judge_wal_of(const char *path, const uint8_t *store, struct wal_census *census) {
    struct gig_page_fault sound = {0};
    char *name = NULL;
    if (asprintf(&name, "%s-wal", path) < 0) return (struct gig_page_fault){.kind = GIG_PAGES_SYSTEM};
    int file = open(name, O_RDONLY | O_CLOEXEC);
    free(name);
    if (file < 0) return errno == ENOENT ? sound : (struct gig_page_fault){.kind = GIG_PAGES_SYSTEM, .in_wal = 1};
    struct gig_page_fault fault = gig_judge_wal(file, store, census);
    close(file);
    return fault;
}

// Nothing is written here before a page opened under the keys given.
static struct gig_page_fault judge(const char *path, uint8_t *store) {
    struct gig_page_fault system = {.kind = GIG_PAGES_SYSTEM};
    if (!gig_finish_resealing(path)) return system;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return system;
    struct stat status;
    uint32_t said = 0;
    struct gig_page_fault first = gig_judge_first_page(file, store, &said);
    uint64_t pages = fstat(file, &status) == 0 ? (uint64_t)status.st_size / GIG_PAGE_BYTES : 0;
    close(file);
    if (first.kind != GIG_PAGES_SOUND && first.kind != GIG_PAGES_DAMAGED && first.kind != GIG_PAGES_WRONG_KEY)
        return first;
    struct wal_census census = {0};
    struct gig_page_fault fault = judge_wal_of(path, store, &census);
    if (first.kind != GIG_PAGES_SOUND) {
        // A crash while a checkpoint wrote page 1 leaves it in the WAL.
        if (census.has_first_page) return fault;
        if (census.sound > 0) first.kind = GIG_PAGES_DAMAGED;
        return first;
    }
    if (fault.kind != GIG_PAGES_SOUND) return fault;
    if (census.sound == 0 && pages < said)
        return (struct gig_page_fault){.kind = GIG_PAGES_TRUNCATED, .page = (uint32_t)pages + 1};
    return fault;
}

static int locked(const char *path, int *result) {
    char *name = NULL;
    if (asprintf(&name, "%s-lock", path) < 0) {
        *result = SQLITE_NOMEM;
        return -1;
    }
    int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    free(name);
    if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0) return file;
    // Not SQLITE_BUSY, at which SQLite would try again for seconds.
    *result = gig_fault(file >= 0 && errno == EWOULDBLOCK ? GIG_PAGES_LOCKED : GIG_PAGES_SYSTEM, 0, 0, 0);
    if (file >= 0) close(file);
    return -1;
}

static struct shared *opened(const char *path, int *result) {
    struct stat status;
    if (stat(path, &status) != 0) {
        gig_fault(GIG_PAGES_SYSTEM, 0, 0, 0);
        *result = SQLITE_CANTOPEN;
        return NULL;
    }
    int lock = locked(path, result);
    if (lock < 0) return NULL;
    struct shared *shared = calloc(1, sizeof *shared);
    char *copy = strdup(path);
    if (!shared || !copy) *result = SQLITE_NOMEM;
    else *result = gig_fault_as(judge(path, shared->store));
    if (*result != SQLITE_OK) {
        free(shared);
        free(copy);
        close(lock);
        return NULL;
    }
    gig_keep_keys(shared->store, 1);
    shared->device = status.st_dev;
    shared->inode = status.st_ino;
    shared->path = copy;
    shared->lock = lock;
    pthread_mutex_init(&shared->mutex, NULL);
    pthread_rwlock_init(&shared->resealing, NULL);
    shared->next = all;
    all = shared;
    return shared;
}

struct shared *gig_shared_open(const char *path, int *result) {
    *result = SQLITE_OK;
    pthread_mutex_lock(&guard);
    struct shared *shared = with_inode(path);
    if (!shared) shared = opened(path, result);
    if (shared) shared->uses++;
    pthread_mutex_unlock(&guard);
    return shared;
}

static void free_index(struct shared *shared) {
    for (int i = 0; i < shared->region_count; i++) free(shared->regions[i]);
    free(shared->regions);
    shared->regions = NULL;
    shared->region_count = 0;
}

void gig_shared_close(struct shared *shared) {
    pthread_mutex_lock(&guard);
    if (--shared->uses == 0) {
        struct shared **link = &all;
        while (*link != shared) link = &(*link)->next;
        *link = shared->next;
        gig_keep_keys(shared->store, 0);
        free_index(shared);
        pthread_mutex_destroy(&shared->mutex);
        pthread_rwlock_destroy(&shared->resealing);
        close(shared->lock);
        free(shared->path);
        free(shared);
    }
    pthread_mutex_unlock(&guard);
}

void gig_forget_wal(struct shared *shared) {
    pthread_mutex_lock(&shared->mutex);
    shared->wal_known = 0;
    pthread_mutex_unlock(&shared->mutex);
}

// The index of the WAL holds checksums of plain pages: it stays in memory, and with it the database in one process.

int gig_index_map(sqlite3_file *file, int region, int size, int extends, void volatile **out) {
    struct gig_file *own = (struct gig_file *)file;
    struct shared *shared = own->shared;
    int result = SQLITE_OK;
    *out = NULL;
    pthread_mutex_lock(&shared->mutex);
    if (!own->is_mapped) {
        own->is_mapped = 1;
        shared->mappers++;
    }
    while (extends && shared->region_count <= region && result == SQLITE_OK) {
        uint8_t **more = realloc(shared->regions, sizeof *more * (size_t)(shared->region_count + 1));
        if (more) shared->regions = more;
        uint8_t *memory = more ? calloc(1, (size_t)size) : NULL;
        if (memory) shared->regions[shared->region_count++] = memory;
        else result = SQLITE_IOERR_NOMEM;
    }
    if (region < shared->region_count) *out = shared->regions[region];
    pthread_mutex_unlock(&shared->mutex);
    return result;
}

static int held_by_others(const struct gig_file *own, int lock, int exclusive) {
    const struct shared *shared = own->shared;
    if (shared->excluded[lock] && !(own->excludes & 1 << lock)) return 1;
    return exclusive && shared->sharers[lock] - (own->shares >> lock & 1) > 0;
}

int gig_index_lock(sqlite3_file *file, int offset, int count, int flags) {
    struct gig_file *own = (struct gig_file *)file;
    struct shared *shared = own->shared;
    int exclusive = flags & SQLITE_SHM_EXCLUSIVE;
    int result = SQLITE_OK;
    if ((flags & SQLITE_SHM_UNLOCK) && offset <= CHECKPOINT_LOCK) own->nonces.left = 0;
    pthread_mutex_lock(&shared->mutex);
    for (int lock = offset; lock < offset + count && !(flags & SQLITE_SHM_UNLOCK); lock++)
        if (held_by_others(own, lock, exclusive)) result = SQLITE_BUSY;
    for (int lock = offset; lock < offset + count && result == SQLITE_OK; lock++) {
        uint16_t bit = (uint16_t)(1 << lock);
        if (flags & SQLITE_SHM_UNLOCK) {
            if (own->shares & bit) shared->sharers[lock]--;
            if (own->excludes & bit) shared->excluded[lock] = 0;
            own->shares &= (uint16_t)~bit;
            own->excludes &= (uint16_t)~bit;
        } else if (exclusive) {
            shared->excluded[lock] = 1;
            own->excludes |= bit;
        } else if (!(own->shares & bit)) {
            shared->sharers[lock]++;
            own->shares |= bit;
        }
    }
    pthread_mutex_unlock(&shared->mutex);
    return result;
}

void gig_index_barrier(sqlite3_file *file) {
    struct shared *shared = ((struct gig_file *)file)->shared;
    atomic_thread_fence(memory_order_seq_cst);
    pthread_mutex_lock(&shared->mutex);
    pthread_mutex_unlock(&shared->mutex);
}

int gig_index_unmap(sqlite3_file *file, int deletes) {
    (void)deletes;
    struct gig_file *own = (struct gig_file *)file;
    if (!own->is_mapped) return SQLITE_OK;
    gig_index_lock(file, 0, LOCKS, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    pthread_mutex_lock(&own->shared->mutex);
    own->is_mapped = 0;
    // The next connection reads the WAL anew, as it would after the last process was gone.
    if (--own->shared->mappers == 0) free_index(own->shared);
    pthread_mutex_unlock(&own->shared->mutex);
    return SQLITE_OK;
}
