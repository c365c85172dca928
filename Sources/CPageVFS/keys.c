#define _GNU_SOURCE
#include "pages.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

const struct gig_page_crypto *gig_pages_crypto;

#define MOST_EPOCHS 16

struct epoch {
    uint32_t number;
    int is_here;
    int uses;
    struct epoch_keys keys;
};

/// Memory of its own: never swapped, never in a core dump.
struct ring {
    struct ring *next;
    uint8_t store[GIG_STORE_ID_BYTES];
    uint32_t current;
    /// Open databases; keys stay for them when whoever gave them has gone.
    int opens;
    struct epoch epochs[MOST_EPOCHS];
};

static struct ring *rings;
static pthread_rwlock_t guard = PTHREAD_RWLOCK_INITIALIZER;
static _Thread_local struct gig_page_fault last;

static struct ring *ring_of(const uint8_t *store) {
    for (struct ring *ring = rings; ring; ring = ring->next)
        if (memcmp(ring->store, store, GIG_STORE_ID_BYTES) == 0) return ring;
    return NULL;
}

static struct epoch *epoch_of(struct ring *ring, uint32_t number) {
    for (int i = 0; ring && i < MOST_EPOCHS; i++)
        if (ring->epochs[i].is_here && ring->epochs[i].number == number) return &ring->epochs[i];
    return NULL;
}

static struct ring *new_ring(const uint8_t *store) {
    struct ring *ring = mmap(NULL, sizeof *ring, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ring == MAP_FAILED) return NULL;
    // A container may lock little memory: the key is then as safe as its swap.
    (void)mlock(ring, sizeof *ring);
    (void)madvise(ring, sizeof *ring, MADV_DONTDUMP);
    memcpy(ring->store, store, GIG_STORE_ID_BYTES);
    ring->next = rings;
    rings = ring;
    return ring;
}

static int derive(struct epoch_keys *keys, const uint8_t *store, const uint8_t *key) {
    const struct gig_page_crypto *crypto = gig_pages_crypto;
    uint8_t derived[32];
    memset(keys, 0, sizeof *keys);
    int done = crypto->derive(derived, key, store, GIG_STORE_ID_BYTES, "gmpvfs1 page")
        && gig_ready_xaes(crypto, derived, &keys->page)
        && crypto->derive(derived, key, store, GIG_STORE_ID_BYTES, "gmpvfs1 wal header")
        && crypto->ready(&keys->header_seals, derived, 1) && crypto->ready(&keys->header_opens, derived, 0)
        && crypto->derive(derived, key, store, GIG_STORE_ID_BYTES, "gmpvfs1 wal tweak")
        && crypto->ready(&keys->tweak, derived, 1);
    crypto->clear(derived, sizeof derived);
    return done;
}

int gig_pages_give_key(
    const uint8_t store[GIG_STORE_ID_BYTES], uint32_t number, const uint8_t key[GIG_PAGE_KEY_BYTES]) {
    struct epoch_keys keys;
    if (!gig_pages_crypto || !derive(&keys, store, key)) return 0;
    int done = 0;
    pthread_rwlock_wrlock(&guard);
    struct ring *ring = ring_of(store);
    if (!ring) ring = new_ring(store);
    struct epoch *epoch = epoch_of(ring, number);
    if (epoch) {
        uint8_t difference = 0;
        for (size_t i = 0; i < sizeof keys; i++) difference |= ((uint8_t *)&keys)[i] ^ ((uint8_t *)&epoch->keys)[i];
        done = difference == 0;
        if (done) epoch->uses++;
    } else if (ring) {
        for (int i = 0; i < MOST_EPOCHS && !done; i++) {
            if (ring->epochs[i].is_here) continue;
            ring->epochs[i].number = number;
            ring->epochs[i].is_here = 1;
            ring->epochs[i].uses = 1;
            ring->epochs[i].keys = keys;
            done = 1;
        }
    }
    pthread_rwlock_unlock(&guard);
    gig_pages_crypto->clear(&keys, sizeof keys);
    return done;
}

/// Wipes what nobody gives and nothing needs.
static void tidy(struct ring *ring) {
    int here = 0;
    for (int i = 0; i < MOST_EPOCHS; i++) {
        struct epoch *epoch = &ring->epochs[i];
        if (epoch->is_here && epoch->uses == 0 && ring->opens == 0) gig_pages_crypto->clear(epoch, sizeof *epoch);
        here += epoch->is_here;
    }
    if (here > 0) return;
    struct ring **link = &rings;
    while (*link != ring) link = &(*link)->next;
    *link = ring->next;
    munmap(ring, sizeof *ring);
}

void gig_pages_release_key(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t number) {
    pthread_rwlock_wrlock(&guard);
    struct ring *ring = ring_of(store);
    struct epoch *epoch = epoch_of(ring, number);
    if (epoch && epoch->uses > 0) {
        epoch->uses--;
        tidy(ring);
    }
    pthread_rwlock_unlock(&guard);
}

void gig_pages_retire_key(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t number) {
    pthread_rwlock_wrlock(&guard);
    struct ring *ring = ring_of(store);
    struct epoch *epoch = epoch_of(ring, number);
    if (epoch && ring->current != number) gig_pages_crypto->clear(epoch, sizeof *epoch);
    pthread_rwlock_unlock(&guard);
}

void gig_keep_keys(const uint8_t *store, int keeps) {
    pthread_rwlock_wrlock(&guard);
    struct ring *ring = ring_of(store);
    if (ring) {
        ring->opens += keeps ? 1 : -1;
        tidy(ring);
    }
    pthread_rwlock_unlock(&guard);
}

int gig_pages_seal_under(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t number) {
    pthread_rwlock_wrlock(&guard);
    struct ring *ring = ring_of(store);
    int done = epoch_of(ring, number) != NULL;
    if (done) ring->current = number;
    pthread_rwlock_unlock(&guard);
    return done;
}

const struct epoch_keys *gig_borrow_keys(const uint8_t *store, uint32_t number) {
    pthread_rwlock_rdlock(&guard);
    struct epoch *epoch = epoch_of(ring_of(store), number);
    if (!epoch) pthread_rwlock_unlock(&guard);
    return epoch ? &epoch->keys : NULL;
}

void gig_give_back_keys(void) {
    pthread_rwlock_unlock(&guard);
}

int gig_has_keys(const uint8_t *store, uint32_t number) {
    int has = gig_borrow_keys(store, number) != NULL;
    if (has) gig_give_back_keys();
    return has;
}

uint32_t gig_current_epoch(const uint8_t *store) {
    pthread_rwlock_rdlock(&guard);
    struct ring *ring = ring_of(store);
    uint32_t current = ring ? ring->current : 0;
    pthread_rwlock_unlock(&guard);
    return current;
}

int gig_epochs_of(const uint8_t *store, uint32_t *out, int most) {
    int count = 0;
    pthread_rwlock_rdlock(&guard);
    struct ring *ring = ring_of(store);
    for (int i = 0; ring && i < MOST_EPOCHS && count < most; i++)
        if (ring->epochs[i].is_here) out[count++] = ring->epochs[i].number;
    pthread_rwlock_unlock(&guard);
    return count;
}

int gig_fault_as(struct gig_page_fault fault) {
    last = fault;
    switch (fault.kind) {
    case GIG_PAGES_SOUND: return SQLITE_OK;
    case GIG_PAGES_PLAIN:
    case GIG_PAGES_FOREIGN:
    case GIG_PAGES_UNKNOWN_STORE:
    case GIG_PAGES_WRONG_KEY: return SQLITE_NOTADB;
    case GIG_PAGES_LOCKED: return SQLITE_CANTOPEN;
    case GIG_PAGES_REFUSED: return SQLITE_IOERR_WRITE;
    case GIG_PAGES_SYSTEM: return SQLITE_IOERR;
    default: return SQLITE_IOERR_DATA;
    }
}

int gig_fault(int kind, int in_wal, uint32_t page, uint32_t epoch) {
    struct gig_page_fault fault = {.kind = kind, .in_wal = in_wal, .page = page, .epoch = epoch};
    return gig_fault_as(fault);
}

struct gig_page_fault gig_pages_take_fault(void) {
    struct gig_page_fault fault = last;
    memset(&last, 0, sizeof last);
    return fault;
}
