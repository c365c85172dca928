#include "pages.h"

#include <string.h>

// The salts come from the header of the file: while SQLite means to compute checksums anew, those of frames are zero.
// A generation's headers are masked under the epoch that was current when it began, which is that of its first page.
static int learn(struct shared *shared, sqlite3_file *real, uint8_t salts[8], uint32_t *epoch) {
    int result = SQLITE_OK;
    pthread_mutex_lock(&shared->mutex);
    if (!shared->wal_known) {
        uint8_t header[WAL_HEADER], trailer[8];
        sqlite3_int64 end = WAL_HEADER + FRAME_BYTES - (sqlite3_int64)sizeof trailer;
        result = real->pMethods->xRead(real, header, sizeof header, 0);
        if (result == SQLITE_OK) {
            memcpy(shared->salts, header + 16, 8);
            result = real->pMethods->xRead(real, trailer, sizeof trailer, end);
            shared->wal_epoch = result == SQLITE_OK ? gig_read32(trailer) : gig_current_epoch(shared->store);
            shared->wal_known = result == SQLITE_OK;
        }
        if (result == SQLITE_IOERR_SHORT_READ) result = SQLITE_OK;
    }
    memcpy(salts, shared->salts, 8);
    *epoch = shared->wal_epoch;
    pthread_mutex_unlock(&shared->mutex);
    return result;
}

/// Writes the header that is held back, before anything else is done to the log.
static int flush(struct gig_file *own) {
    if (!own->is_header_held) return SQLITE_OK;
    sqlite3_file *real = gig_real(&own->base);
    own->is_header_held = 0;
    return real->pMethods->xWrite(real, own->header, FRAME_HEADER, own->header_offset);
}

static int recovers(const struct gig_file *own) {
    return own->database && (own->database->excludes & 1 << RECOVER_LOCK);
}

/// Reads the frame at an offset, and opens it; a frame that does not open has a fault's kind.
static int read_frame(struct gig_file *own, sqlite3_int64 offset, uint8_t *frame, int *kind, uint32_t *epoch) {
    sqlite3_file *real = gig_real(&own->base);
    uint8_t salts[8];
    uint32_t mask_epoch = 0;
    int result = real->pMethods->xRead(real, frame, FRAME_BYTES, offset);
    if (result == SQLITE_OK) result = learn(own->shared, real, salts, &mask_epoch);
    if (result != SQLITE_OK) return result;
    struct page_place place = {.domain = DOMAIN_WAL, .page = gig_read32(frame), .offset = (uint64_t)offset};
    memcpy(place.salts, salts, 8);
    *epoch = gig_read32(frame + FRAME_HEADER + TRAILER + 40);
    *kind = GIG_PAGES_SOUND;
    if (!gig_mask_header(own->shared->store, mask_epoch, salts, (uint64_t)offset, frame, 0))
        *kind = GIG_PAGES_UNKNOWN_EPOCH;
    int opened = gig_open_page(own->shared->store, &place, frame + FRAME_HEADER, frame + FRAME_HEADER);
    if (*kind == GIG_PAGES_SOUND) *kind = opened;
    if (*kind != GIG_PAGES_SOUND) {
        // Salts that can't be those of the file: SQLite takes the frame for the torn end of the log.
        for (int i = 0; i < 8; i++) frame[8 + i] = (uint8_t)~salts[i];
        memset(frame + FRAME_HEADER, 0, GIG_PAGE_BYTES);
    }
    return SQLITE_OK;
}

/// Reads the page of the frame at an offset; its header needs no unmasking for that.
static int read_frame_page(struct gig_file *own, sqlite3_int64 offset, uint8_t *page) {
    sqlite3_file *real = gig_real(&own->base);
    uint8_t frame[FRAME_BYTES];
    struct page_place place = {.domain = DOMAIN_WAL, .offset = (uint64_t)offset};
    uint32_t mask_epoch;
    int result = real->pMethods->xRead(real, frame, FRAME_BYTES, offset);
    if (result == SQLITE_OK) result = learn(own->shared, real, place.salts, &mask_epoch);
    if (result == SQLITE_OK) {
        place.page = gig_read32(frame);
        int kind = gig_open_page(own->shared->store, &place, frame + FRAME_HEADER, page);
        uint32_t epoch = gig_read32(frame + FRAME_HEADER + TRAILER + 40);
        if (kind != GIG_PAGES_SOUND) return gig_fault(kind, 1, place.page, epoch);
    } else {
        memset(page, 0, GIG_PAGE_BYTES);
    }
    return result;
}

/// The running checksum after a frame, from which SQLite goes on when it computes those of later frames anew.
static int read_checksum(struct gig_file *own, sqlite3_int64 offset, uint8_t out[8]) {
    static const uint8_t zeros[8];
    sqlite3_file *real = gig_real(&own->base);
    uint8_t header[FRAME_HEADER], salts[8];
    uint32_t epoch;
    int result = real->pMethods->xRead(real, header, FRAME_HEADER, offset);
    if (result == SQLITE_OK) result = learn(own->shared, real, salts, &epoch);
    if (result != SQLITE_OK) return result;
    int done = gig_mask_header(own->shared->store, epoch, salts, (uint64_t)offset, header, 0);
    if (!done || (memcmp(header + 8, salts, 8) != 0 && memcmp(header + 8, zeros, 8) != 0))
        return gig_fault(GIG_PAGES_DAMAGED, 1, gig_read32(header), epoch);
    memcpy(out, header + 16, 8);
    return SQLITE_OK;
}

static int wal_read(sqlite3_file *file, void *out, int count, sqlite3_int64 offset) {
    struct gig_file *own = (struct gig_file *)file;
    sqlite3_file *real = gig_real(file);
    int result = flush(own);
    if (result != SQLITE_OK) return result;
    if (offset >= 0 && offset + count <= WAL_HEADER) return real->pMethods->xRead(real, out, count, offset);
    sqlite3_int64 within = (offset - WAL_HEADER) % FRAME_BYTES;
    if (offset >= WAL_HEADER && within == 16 && count == 8) return read_checksum(own, offset - within, out);
    if (offset >= WAL_HEADER && within == FRAME_HEADER && count == GIG_PAGE_BYTES)
        return read_frame_page(own, offset - within, out);
    if (offset < WAL_HEADER || within != 0 || count != FRAME_BYTES) return gig_fault(GIG_PAGES_REFUSED, 1, 0, 0);
    int kind;
    uint32_t epoch;
    own->read_offset = offset;
    result = read_frame(own, offset, out, &kind, &epoch);
    if (result != SQLITE_OK) memset(out, 0, FRAME_BYTES);
    else if (kind != GIG_PAGES_SOUND && !recovers(own)) return gig_fault(kind, 1, gig_read32(out), epoch);
    return result;
}

static int write_file_header(struct gig_file *own, const uint8_t *header) {
    sqlite3_file *real = gig_real(&own->base);
    struct shared *shared = own->shared;
    if (gig_read32(header + 8) != GIG_PAGE_BYTES) return gig_fault(GIG_PAGES_REFUSED, 1, 0, 0);
    int result = real->pMethods->xWrite(real, header, WAL_HEADER, 0);
    pthread_mutex_lock(&shared->mutex);
    memcpy(shared->salts, header + 16, 8);
    shared->wal_epoch = gig_current_epoch(shared->store);
    shared->wal_known = result == SQLITE_OK;
    pthread_mutex_unlock(&shared->mutex);
    return result;
}

// SQLite writes the page right after its header, but where it computes checksums anew: then it has just read the frame.
static int write_frame_header(struct gig_file *own, const uint8_t *header, sqlite3_int64 offset) {
    uint8_t salts[8];
    uint32_t epoch;
    int result = learn(own->shared, gig_real(&own->base), salts, &epoch);
    if (result != SQLITE_OK) return result;
    memcpy(own->header, header, FRAME_HEADER);
    if (!gig_mask_header(own->shared->store, epoch, salts, (uint64_t)offset, own->header, 1))
        return gig_fault(GIG_PAGES_UNKNOWN_EPOCH, 1, gig_read32(header), epoch);
    own->header_offset = offset;
    own->header_page = gig_read32(header);
    own->is_header_held = 1;
    return own->read_offset == offset ? flush(own) : SQLITE_OK;
}

// A page that its transaction wrote before is written again without its header.
static int write_frame_page(struct gig_file *own, const uint8_t *page, sqlite3_int64 offset) {
    sqlite3_file *real = gig_real(&own->base);
    struct page_place place = {.domain = DOMAIN_WAL, .page = own->header_page, .offset = (uint64_t)offset};
    uint8_t frame[FRAME_BYTES];
    uint32_t epoch;
    int has_header = own->is_header_held;
    own->is_header_held = 0;
    int result = learn(own->shared, real, place.salts, &epoch);
    if (result == SQLITE_OK && own->header_offset != offset) {
        uint8_t number[4];
        result = real->pMethods->xRead(real, number, sizeof number, offset);
        place.page = gig_read32(number);
    }
    if (result != SQLITE_OK) return result;
    int kind = gig_seal_page(
        own->shared->store, epoch, &place, &own->database->nonces, page, frame + FRAME_HEADER);
    if (kind != GIG_PAGES_SOUND) {
        gig_fault(kind, 1, place.page, epoch);
        return SQLITE_IOERR_WRITE;
    }
    if (!has_header)
        return real->pMethods->xWrite(real, frame + FRAME_HEADER, GIG_PAGE_BYTES, offset + FRAME_HEADER);
    memcpy(frame, own->header, FRAME_HEADER);
    return real->pMethods->xWrite(real, frame, FRAME_BYTES, offset);
}

static int wal_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    struct gig_file *own = (struct gig_file *)file;
    sqlite3_int64 within = (offset - WAL_HEADER) % FRAME_BYTES;
    int belongs = within == FRAME_HEADER && count == GIG_PAGE_BYTES && own->header_offset == offset - FRAME_HEADER;
    int result = belongs ? SQLITE_OK : flush(own);
    if (result != SQLITE_OK) return result;
    if (offset == 0 && count == WAL_HEADER) return write_file_header(own, bytes);
    if (offset >= WAL_HEADER && within == 0 && count == FRAME_HEADER) return write_frame_header(own, bytes, offset);
    if (offset >= WAL_HEADER && within == FRAME_HEADER && count == GIG_PAGE_BYTES)
        return write_frame_page(own, bytes, offset - FRAME_HEADER);
    return gig_fault(GIG_PAGES_REFUSED, 1, 0, 0);
}

static int wal_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int result = flush((struct gig_file *)file);
    if (size < WAL_HEADER + FRAME_BYTES) gig_forget_wal(((struct gig_file *)file)->shared);
    return result == SQLITE_OK ? gig_truncate(file, size) : result;
}

static int wal_sync(sqlite3_file *file, int flags) {
    int result = flush((struct gig_file *)file);
    return result == SQLITE_OK ? gig_sync(file, flags) : result;
}

static int wal_size(sqlite3_file *file, sqlite3_int64 *size) {
    int result = flush((struct gig_file *)file);
    return result == SQLITE_OK ? gig_size(file, size) : result;
}

static int wal_close(sqlite3_file *file) {
    int result = flush((struct gig_file *)file), closed = gig_close(file);
    return result == SQLITE_OK ? closed : result;
}

static int wal_control(sqlite3_file *file, int operation, void *argument) {
    (void)file, (void)operation, (void)argument;
    return SQLITE_NOTFOUND;
}

const sqlite3_io_methods gig_wal_methods = {
    .iVersion = 1,
    .xClose = wal_close,
    .xRead = wal_read,
    .xWrite = wal_write,
    .xTruncate = wal_truncate,
    .xSync = wal_sync,
    .xFileSize = wal_size,
    .xLock = gig_lock,
    .xUnlock = gig_unlock,
    .xCheckReservedLock = gig_check_reserved,
    .xFileControl = wal_control,
    .xSectorSize = gig_sector,
    .xDeviceCharacteristics = gig_characteristics,
};
