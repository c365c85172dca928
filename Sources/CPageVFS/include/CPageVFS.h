#ifndef CPAGEVFS_H
#define CPAGEVFS_H

#include <stddef.h>
#include <stdint.h>

/// A SQLite VFS named "gmp" that keeps every page of a database and of its WAL sealed (format gmpvfs1, ADR 0023).

#define GIG_PAGE_BYTES 4096
/// Reserved at the end of each page: nonce 24, tag 16, key epoch 4 (big-endian), "GMP1".
#define GIG_PAGE_RESERVE 48
#define GIG_STORE_ID_BYTES 12
#define GIG_PAGE_KEY_BYTES 32

/// A key of AES-256 made ready for one direction; what is in it is the library's own.
struct gig_block_key {
    _Alignas(16) uint8_t bytes[256];
};

/// What the format needs of a cryptographic library; each returns 1, or 0 on failure.
struct gig_page_crypto {
    int (*random)(uint8_t *out, size_t length);
    int (*ready)(struct gig_block_key *out, const uint8_t key[32], int encrypts);
    /// AES-256 on count blocks of 16 bytes, each by itself; in and out may be the same.
    int (*blocks)(const struct gig_block_key *key, const uint8_t *in, uint8_t *out, size_t count, int encrypts);
    /// AES-256-GCM; in and out may be the same.
    int (*seal)(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *data, size_t data_length,
        const uint8_t *in, size_t length, uint8_t *out, uint8_t tag[16]);
    /// AES-256-GCM; 0 when the tag does not fit.
    int (*open)(const uint8_t key[32], const uint8_t nonce[12], const uint8_t *data, size_t data_length,
        const uint8_t *in, size_t length, uint8_t *out, const uint8_t tag[16]);
    /// HKDF-SHA256 to 32 bytes.
    int (*derive)(uint8_t out[32], const uint8_t secret[32], const uint8_t *salt, size_t salt_length, const char *info);
    void (*clear)(void *bytes, size_t length);
};

/// AES, GCM and HKDF of the BoringSSL in swift-crypto.
extern const struct gig_page_crypto *gig_boring_page_crypto(void);

/// What was wrong with a file, said to the operator.
enum gig_page_fault_kind {
    GIG_PAGES_SOUND = 0,
    /// A readable SQLite database, made without keys.
    GIG_PAGES_PLAIN,
    /// Not a file of this format.
    GIG_PAGES_FOREIGN,
    /// The store's id is not among those keys were given for.
    GIG_PAGES_UNKNOWN_STORE,
    /// No page opens with the keys given.
    GIG_PAGES_WRONG_KEY,
    /// A page does not open.
    GIG_PAGES_DAMAGED,
    /// A page holds what belongs on another page (other).
    GIG_PAGES_REPLACED,
    /// A page is all zero.
    GIG_PAGES_BLANK,
    /// The file ends before the page.
    GIG_PAGES_TRUNCATED,
    /// A page is sealed under an epoch whose key is not given, or was retired.
    GIG_PAGES_UNKNOWN_EPOCH,
    /// The WAL does not open before a place that was synced.
    GIG_PAGES_WAL_DAMAGED,
    /// Another process has the database open.
    GIG_PAGES_LOCKED,
    /// SQLite asked for a journal, a temporary file or a write of an unknown shape.
    GIG_PAGES_REFUSED,
    /// The operating system failed.
    GIG_PAGES_SYSTEM,
};

struct gig_page_fault {
    int kind;
    /// Whether the page lies in the WAL.
    int in_wal;
    uint32_t page;
    uint32_t other;
    uint32_t epoch;
};

/// Registers the VFS, once; as the default, so that whatever opens a file without naming a VFS opens a sealed one or
/// none. Returns SQLite's result code.
int gig_pages_register(const struct gig_page_crypto *crypto, int is_default);

/// The last fault met on this thread, which is forgotten by asking.
struct gig_page_fault gig_pages_take_fault(void);

/// Gives a store's key of an epoch, until it is released as often as it was given and no database of it is open.
///
/// Returns 1, or 0 when memory is short or another key was given for the same store and epoch.
int gig_pages_give_key(
    const uint8_t store[GIG_STORE_ID_BYTES], uint32_t epoch, const uint8_t key[GIG_PAGE_KEY_BYTES]);
void gig_pages_release_key(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t epoch);
/// Wipes a store's key of an epoch at once, whoever holds it: pages under it open no longer. Not of the current epoch.
void gig_pages_retire_key(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t epoch);
/// From now on pages are sealed under this epoch; returns 0 when its key was not given.
int gig_pages_seal_under(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t epoch);

/// Makes an empty database that must not exist, sealed under the current epoch and synced; returns SQLite's result code.
int gig_pages_create(const char *path, const uint8_t store[GIG_STORE_ID_BYTES]);

/// What a whole file holds.
struct gig_page_census {
    uint32_t pages;
    /// Pages sealed under an epoch other than the current one.
    uint32_t under_others;
    uint32_t wal_frames;
};

/// Opens every page of a database that no other process has open, and judges its WAL.
///
/// Calls back after every 256 pages, and stops when that returns 0. Returns the first fault.
struct gig_page_fault gig_pages_examine(
    const char *path, struct gig_page_census *census, int (*progress)(void *, uint32_t done, uint32_t all), void *context);

/// Seals up to count pages from the given one anew under the current epoch, those that are not yet.
///
/// The database must be open in this process. A crash leaves each page under either key (the pages go to <path>-rekey
/// first, synced). Returns the next page to go on from, 0 when the end was reached, or -1 after a fault, and -2 while a
/// checkpoint runs.
int64_t gig_pages_reseal(const char *path, uint32_t first, uint32_t count, uint32_t *resealed);

/// Copies a plain database, which no other process has open, into an empty sealed one, and compares every row.
///
/// Returns SQLite's result code, or -1 when they differ afterwards.
int gig_pages_take_over(const char *plain, const char *sealed);

/// Copies a sealed database, which may be open in this process, into an empty one with keys of its own, from one
/// snapshot, and checks the copy whole.
///
/// Returns SQLite's result code; SQLITE_INTERRUPT when the callback returned 0.
int gig_pages_copy(
    const char *from, const char *to, int (*progress)(void *, uint32_t done, uint32_t all), void *context);

/// Lets two folders take each other's name in one step; 0 where the file system can't.
int gig_pages_exchange(const char *one, const char *two);

// What tests need: XAES-256-GCM (C2SP) with any nonce.
int gig_xaes_seal(const struct gig_page_crypto *crypto, const uint8_t key[32], const uint8_t nonce[24],
    const uint8_t *data, size_t data_length, const uint8_t *in, size_t length, uint8_t *out, uint8_t tag[16]);
int gig_xaes_open(const struct gig_page_crypto *crypto, const uint8_t key[32], const uint8_t nonce[24],
    const uint8_t *data, size_t data_length, const uint8_t *in, size_t length, uint8_t *out, const uint8_t tag[16]);

/// Seals or opens one page of a database in memory, count times, as a transaction of so many pages would; returns a
/// fault's kind.
int gig_pages_seal_times(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t page, const uint8_t in[GIG_PAGE_BYTES],
    uint8_t out[GIG_PAGE_BYTES], uint32_t count);
int gig_pages_open_times(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t page, const uint8_t in[GIG_PAGE_BYTES],
    uint8_t out[GIG_PAGE_BYTES], uint32_t count);

#endif
