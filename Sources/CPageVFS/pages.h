#ifndef GIG_PAGES_H
#define GIG_PAGES_H

#include "CPageVFS.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/types.h>

#define FRAME_HEADER 24
#define FRAME_BYTES (FRAME_HEADER + GIG_PAGE_BYTES)
#define WAL_HEADER 32
#define TRAILER (GIG_PAGE_BYTES - GIG_PAGE_RESERVE)
#define LOCKS 8
#define RECOVER_LOCK 2
#define WRITE_LOCK 0
#define CHECKPOINT_LOCK 1
/// Never used by SQLite, and so a hole in a file of more than 1 GiB: the page at 0x40000000.
#define LOCK_BYTE_PAGE (0x40000000u / GIG_PAGE_BYTES + 1)

enum page_domain { DOMAIN_MAIN = 1, DOMAIN_WAL = 2 };

/// Where a page lies: what it is bound to besides its store and epoch.
struct page_place {
    enum page_domain domain;
    uint32_t page;
    uint8_t salts[8];
    uint64_t offset;
};

/// XAES-256-GCM's master key: AES-CMAC of one whole block needs but the block cipher and the first subkey of RFC 4493.
struct xaes_key {
    struct gig_block_key cipher;
    uint8_t first[16];
};

struct epoch_keys {
    struct xaes_key page;
    struct gig_block_key header_seals;
    struct gig_block_key header_opens;
    struct gig_block_key tweak;
};

// keys.c
extern const struct gig_page_crypto *gig_pages_crypto;
/// The keys of a store's epoch, where they lie, until they are given back; NULL, and nothing to give back, when they are not
/// here. Whoever has them may wait for nothing.
const struct epoch_keys *gig_borrow_keys(const uint8_t *store, uint32_t epoch);
void gig_give_back_keys(void);
int gig_has_keys(const uint8_t *store, uint32_t epoch);
/// Keeps a store's keys while a database of it is open, whoever releases them meanwhile.
void gig_keep_keys(const uint8_t *store, int keeps);
/// Zero before an epoch was chosen.
uint32_t gig_current_epoch(const uint8_t *store);
/// Copies the epochs given; returns how many.
int gig_epochs_of(const uint8_t *store, uint32_t *out, int most);

// seal.c
/// Big-endian, as everything in the format.
static inline uint32_t gig_read32(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void gig_write32(uint8_t *bytes, uint32_t value) {
    for (int i = 0; i < 4; i++) bytes[i] = (uint8_t)(value >> (24 - 8 * i));
}

int gig_ready_xaes(const struct gig_page_crypto *crypto, const uint8_t key[32], struct xaes_key *out);
#define NONCE_BYTES 24
#define MOST_NONCES 32
/// Random nonces, drawn some at a time: drawing one takes as long as drawing many. They are kept no longer than a lock under
/// which is written: a machine that is cloned within a commit shares at most 31 with its clone, and must not go on.
struct nonces {
    size_t left;
    uint8_t bytes[MOST_NONCES * NONCE_BYTES];
};
/// Seals a page of SQLite's under the next nonce; out may not be in. Returns a fault's kind.
int gig_seal_page(const uint8_t *store, uint32_t epoch, const struct page_place *place, struct nonces *nonces,
    const uint8_t *in, uint8_t *out);
/// Opens a page; in and out may be the same. Returns a fault's kind, after which out is undefined.
int gig_open_page(const uint8_t *store, const struct page_place *place, const uint8_t *in, uint8_t *out);
int gig_mask_header(const uint8_t *store, uint32_t epoch, const uint8_t *salts, uint64_t offset, uint8_t *header, int masks);
/// The page 1 of a database without tables, as SQLite would write it in WAL mode.
void gig_empty_page(uint8_t *page);

// judge.c
/// Reads length bytes, or less at the end of the file; -1 after an error.
ssize_t gig_read_at(int file, uint8_t *out, size_t length, uint64_t offset);
int gig_write_at(int file, const uint8_t *bytes, size_t length, uint64_t offset);
/// Whether page 1 of a database file opens, and if not, why.
struct gig_page_fault gig_judge_first_page(int file, uint8_t store[GIG_STORE_ID_BYTES], uint32_t *pages_said);
/// What a WAL holds, told apart from one that a crash cut short.
struct wal_census {
    uint32_t frames;
    /// Frames of this generation, committed or not.
    uint32_t sound;
    int has_first_page;
};
struct gig_page_fault gig_judge_wal(int file, const uint8_t *store, struct wal_census *census);

// shared.c
/// One open database; all its connections in this process share it.
struct shared {
    struct shared *next;
    dev_t device;
    ino_t inode;
    char *path;
    int uses;
    /// The descriptor of the lock file, locked.
    int lock;
    uint8_t store[GIG_STORE_ID_BYTES];
    /// Guards all below.
    pthread_mutex_t mutex;
    uint8_t **regions;
    int region_count;
    int mappers;
    int sharers[LOCKS];
    int excluded[LOCKS];
    int wal_known;
    uint8_t salts[8];
    uint32_t wal_epoch;
    /// Held for writing while a page is sealed anew, for reading while one is read.
    pthread_rwlock_t resealing;
};

struct gig_file {
    sqlite3_file base;
    struct shared *shared;
    /// Of a WAL: its database's file, of the same connection.
    struct gig_file *database;
    int is_mapped;
    uint16_t shares;
    uint16_t excludes;
    /// The frame header written last, masked; held back until its page comes, so that both are written at once.
    int64_t header_offset;
    uint32_t header_page;
    int is_header_held;
    uint8_t header[FRAME_HEADER];
    /// The whole frame read last.
    int64_t read_offset;
    /// Of a database: for what its connection seals.
    struct nonces nonces;
};

static inline sqlite3_file *gig_real(sqlite3_file *file) {
    return (sqlite3_file *)((uint8_t *)file + sizeof(struct gig_file));
}

/// The database at a path for one more user, judged when nobody in this process has it; NULL with SQLite's result code.
struct shared *gig_shared_open(const char *path, int *result);
void gig_shared_close(struct shared *shared);
/// The open database at a path for one more user, or NULL.
struct shared *gig_shared_find(const char *path);
void gig_forget_wal(struct shared *shared);
int gig_index_map(sqlite3_file *file, int region, int size, int extends, void volatile **out);
int gig_index_lock(sqlite3_file *file, int offset, int count, int flags);
void gig_index_barrier(sqlite3_file *file);
int gig_index_unmap(sqlite3_file *file, int deletes);

// wal.c and file.c
extern const sqlite3_io_methods gig_wal_methods;
extern const sqlite3_io_methods gig_main_methods;
int gig_close(sqlite3_file *file);
int gig_truncate(sqlite3_file *file, sqlite3_int64 size);
int gig_sync(sqlite3_file *file, int flags);
int gig_size(sqlite3_file *file, sqlite3_int64 *size);
int gig_lock(sqlite3_file *file, int level);
int gig_unlock(sqlite3_file *file, int level);
int gig_check_reserved(sqlite3_file *file, int *result);
int gig_sector(sqlite3_file *file);
int gig_characteristics(sqlite3_file *file);

// vfs.c
/// Makes the names beside a file durable.
int gig_sync_folder(const char *path);

// reseal.c
/// Puts pages in place that a crash left torn while they were sealed anew.
int gig_finish_resealing(const char *path);

/// Notes a fault for this thread; returns SQLite's result code for it.
int gig_fault(int kind, int in_wal, uint32_t page, uint32_t epoch);
int gig_fault_as(struct gig_page_fault fault);

#endif
