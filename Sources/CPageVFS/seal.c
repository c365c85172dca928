#include "pages.h"

#include <string.h>

static void write64(uint8_t *bytes, uint64_t value) {
    gig_write32(bytes, (uint32_t)(value >> 32));
    gig_write32(bytes + 4, (uint32_t)value);
}

int gig_ready_xaes(const struct gig_page_crypto *crypto, const uint8_t key[32], struct xaes_key *out) {
    uint8_t *first = out->first;
    memset(first, 0, sizeof out->first);
    if (!crypto->ready(&out->cipher, key, 1) || !crypto->blocks(&out->cipher, first, first, 1, 1)) return 0;
    uint8_t carry = 0;
    for (int i = 15; i >= 0; i--) {
        uint8_t next = first[i] >> 7;
        first[i] = (uint8_t)(first[i] << 1 | carry);
        carry = next;
    }
    first[15] ^= (uint8_t)(-carry & 0x87);
    return 1;
}

// XAES-256-GCM.md of C2SP: a subkey from the first half of the nonce by CMAC in counter mode (SP 800-108r1).
static int subkey(
    const struct gig_page_crypto *crypto, const struct xaes_key *key, const uint8_t nonce[24], uint8_t out[32]) {
    uint8_t messages[32] = {0, 1, 'X', 0};
    memcpy(messages + 4, nonce, 12);
    memcpy(messages + 16, messages, 16);
    messages[17] = 2;
    for (int i = 0; i < 32; i++) messages[i] ^= key->first[i % 16];
    int done = crypto->blocks(&key->cipher, messages, out, 2, 1);
    crypto->clear(messages, sizeof messages);
    return done;
}

static int subkey_of(
    const struct gig_page_crypto *crypto, const uint8_t key[32], const uint8_t nonce[24], uint8_t out[32]) {
    struct xaes_key ready = {0};
    int done = gig_ready_xaes(crypto, key, &ready) && subkey(crypto, &ready, nonce, out);
    crypto->clear(&ready, sizeof ready);
    return done;
}

int gig_xaes_seal(const struct gig_page_crypto *crypto, const uint8_t key[32], const uint8_t nonce[24],
    const uint8_t *data, size_t data_length, const uint8_t *in, size_t length, uint8_t *out, uint8_t tag[16]) {
    uint8_t own[32];
    int done = subkey_of(crypto, key, nonce, own)
        && crypto->seal(own, nonce + 12, data, data_length, in, length, out, tag);
    crypto->clear(own, sizeof own);
    return done;
}

int gig_xaes_open(const struct gig_page_crypto *crypto, const uint8_t key[32], const uint8_t nonce[24],
    const uint8_t *data, size_t data_length, const uint8_t *in, size_t length, uint8_t *out, const uint8_t tag[16]) {
    uint8_t own[32];
    int done = subkey_of(crypto, key, nonce, own)
        && crypto->open(own, nonce + 12, data, data_length, in, length, out, tag);
    crypto->clear(own, sizeof own);
    return done;
}

/// The key of one page; a fault's kind.
static int page_key(const uint8_t *store, uint32_t epoch, const uint8_t nonce[24], uint8_t out[32]) {
    const struct epoch_keys *keys = gig_borrow_keys(store, epoch);
    if (!keys) return GIG_PAGES_UNKNOWN_EPOCH;
    int done = subkey(gig_pages_crypto, &keys->page, nonce, out);
    gig_give_back_keys();
    return done ? GIG_PAGES_SOUND : GIG_PAGES_SYSTEM;
}

// "gmpvfs1" 7 | domain 1 | store 12 | page 4 | epoch 4 | salts 8 | offset 8
#define DATA_BYTES 44

static void write_data(
    uint8_t out[DATA_BYTES], const uint8_t *store, uint32_t epoch, const struct page_place *place) {
    memcpy(out, "gmpvfs1", 7);
    out[7] = (uint8_t)place->domain;
    memcpy(out + 8, store, GIG_STORE_ID_BYTES);
    gig_write32(out + 20, place->page);
    gig_write32(out + 24, epoch);
    memcpy(out + 28, place->salts, 8);
    write64(out + 36, place->offset);
}

static const uint8_t sqlite_magic[16] = "SQLite format 3";

static int next_nonce(struct nonces *nonces, uint8_t out[NONCE_BYTES]) {
    if (nonces->left == 0) {
        if (!gig_pages_crypto->random(nonces->bytes, sizeof nonces->bytes)) return 0;
        nonces->left = MOST_NONCES;
    }
    nonces->left--;
    memcpy(out, nonces->bytes + nonces->left * NONCE_BYTES, NONCE_BYTES);
    return 1;
}

int gig_seal_page(const uint8_t *store, uint32_t epoch, const struct page_place *place, struct nonces *nonces,
    const uint8_t *in, uint8_t *out) {
    // SQLite's checksum of a WAL frame covers the reserve too: what is not zero there would be lost.
    for (int i = TRAILER; i < GIG_PAGE_BYTES; i++)
        if (in[i] != 0) return GIG_PAGES_REFUSED;
    size_t start = 0;
    if (place->page == 1) {
        // A page size or a reserve that was changed would leave no room for the tag.
        if (memcmp(in, sqlite_magic, 16) != 0 || in[16] != GIG_PAGE_BYTES >> 8 || in[17] != 0
            || in[20] != GIG_PAGE_RESERVE)
            return GIG_PAGES_REFUSED;
        memcpy(out, "GMP1", 4);
        memcpy(out + 4, store, GIG_STORE_ID_BYTES);
        start = 16;
    }
    uint8_t key[32], data[DATA_BYTES];
    uint8_t *trailer = out + TRAILER;
    if (!next_nonce(nonces, trailer)) return GIG_PAGES_SYSTEM;
    int kind = page_key(store, epoch, trailer, key);
    if (kind != GIG_PAGES_SOUND) return kind;
    write_data(data, store, epoch, place);
    int done = gig_pages_crypto->seal(key, trailer + 12, data, sizeof data, in + start, TRAILER - start, out + start,
        trailer + 24);
    gig_pages_crypto->clear(key, sizeof key);
    gig_write32(trailer + 40, epoch);
    memcpy(trailer + 44, "GMP1", 4);
    return done ? GIG_PAGES_SOUND : GIG_PAGES_SYSTEM;
}

int gig_open_page(const uint8_t *store, const struct page_place *place, const uint8_t *in, uint8_t *out) {
    const uint8_t *trailer = in + TRAILER;
    if (memcmp(trailer + 44, "GMP1", 4) != 0) {
        int any = 0;
        for (int i = 0; i < GIG_PAGE_BYTES; i++) any |= in[i];
        return any ? GIG_PAGES_DAMAGED : GIG_PAGES_BLANK;
    }
    size_t start = 0;
    if (place->page == 1) {
        if (memcmp(in, "GMP1", 4) != 0 || memcmp(in + 4, store, GIG_STORE_ID_BYTES) != 0) return GIG_PAGES_DAMAGED;
        start = 16;
    }
    uint8_t key[32], data[DATA_BYTES];
    uint32_t epoch = gig_read32(trailer + 40);
    int kind = page_key(store, epoch, trailer, key);
    if (kind != GIG_PAGES_SOUND) return kind == GIG_PAGES_SYSTEM ? GIG_PAGES_DAMAGED : kind;
    write_data(data, store, epoch, place);
    int done = gig_pages_crypto->open(key, trailer + 12, data, sizeof data, in + start, TRAILER - start, out + start,
        trailer + 24);
    gig_pages_crypto->clear(key, sizeof key);
    if (!done) return GIG_PAGES_DAMAGED;
    if (start > 0) memcpy(out, sqlite_magic, 16);
    memset(out + TRAILER, 0, GIG_PAGE_RESERVE);
    return GIG_PAGES_SOUND;
}

int gig_pages_seal_times(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t page, const uint8_t in[GIG_PAGE_BYTES],
    uint8_t out[GIG_PAGE_BYTES], uint32_t count) {
    struct page_place place = {.domain = DOMAIN_MAIN, .page = page};
    struct nonces nonces = {0};
    int kind = GIG_PAGES_SOUND;
    for (uint32_t i = 0; i < count && kind == GIG_PAGES_SOUND; i++)
        kind = gig_seal_page(store, gig_current_epoch(store), &place, &nonces, in, out);
    return kind;
}

int gig_pages_open_times(const uint8_t store[GIG_STORE_ID_BYTES], uint32_t page, const uint8_t in[GIG_PAGE_BYTES],
    uint8_t out[GIG_PAGE_BYTES], uint32_t count) {
    struct page_place place = {.domain = DOMAIN_MAIN, .page = page};
    int kind = GIG_PAGES_SOUND;
    for (uint32_t i = 0; i < count && kind == GIG_PAGES_SOUND; i++) kind = gig_open_page(store, &place, in, out);
    return kind;
}

// The salts and the running checksum of the plain pages, as one block of XEX: masked, and not to be changed in part.
int gig_mask_header(
    const uint8_t *store, uint32_t epoch, const uint8_t *salts, uint64_t offset, uint8_t *header, int masks) {
    const struct epoch_keys *keys = gig_borrow_keys(store, epoch);
    if (!keys) return 0;
    uint8_t tweak[16];
    memcpy(tweak, salts, 8);
    write64(tweak + 8, offset);
    int done = gig_pages_crypto->blocks(&keys->tweak, tweak, tweak, 1, 1);
    for (int i = 0; i < 16; i++) header[8 + i] ^= tweak[i];
    done = done
        && gig_pages_crypto->blocks(masks ? &keys->header_seals : &keys->header_opens, header + 8, header + 8, 1, masks);
    gig_give_back_keys();
    for (int i = 0; i < 16; i++) header[8 + i] ^= tweak[i];
    gig_pages_crypto->clear(tweak, sizeof tweak);
    return done;
}

void gig_empty_page(uint8_t *page) {
    memset(page, 0, GIG_PAGE_BYTES);
    memcpy(page, sqlite_magic, 16);
    page[16] = GIG_PAGE_BYTES >> 8;
    // Read and written with a WAL; the payload fractions are fixed by the file format.
    page[18] = page[19] = 2;
    page[20] = GIG_PAGE_RESERVE;
    page[21] = 64;
    page[22] = page[23] = 32;
    gig_write32(page + 28, 1);
    // An empty leaf of a table.
    page[100] = 0x0d;
    page[105] = TRAILER >> 8;
    page[106] = TRAILER & 0xff;
}
