#include "pages.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t gig_read_at(int file, uint8_t *out, size_t length, uint64_t offset) {
    size_t done = 0;
    while (done < length) {
        ssize_t count = pread(file, out + done, length - done, (off_t)(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return -1;
        if (count == 0) break;
        done += (size_t)count;
    }
    return (ssize_t)done;
}

int gig_write_at(int file, const uint8_t *bytes, size_t length, uint64_t offset) {
    size_t done = 0;
    while (done < length) {
        ssize_t count = pwrite(file, bytes + done, length - done, (off_t)(offset + done));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return 0;
        done += (size_t)count;
    }
    return 1;
}

static struct page_place in_main(uint32_t page) {
    return (struct page_place){.domain = DOMAIN_MAIN, .page = page};
}

// Whether any of up to 64 pages all over the file opens.
static int any_opens(int file, const uint8_t *store, uint32_t pages) {
    uint8_t page[GIG_PAGE_BYTES];
    uint32_t step = pages / 64 + 1;
    for (uint32_t number = 2; number <= pages; number += step) {
        if (gig_read_at(file, page, sizeof page, (uint64_t)(number - 1) * GIG_PAGE_BYTES) != sizeof page) break;
        struct page_place place = in_main(number);
        if (gig_open_page(store, &place, page, page) == GIG_PAGES_SOUND) return 1;
    }
    return 0;
}

struct gig_page_fault gig_judge_first_page(int file, uint8_t store[GIG_STORE_ID_BYTES], uint32_t *pages_said) {
    struct gig_page_fault fault = {.page = 1};
    struct stat status;
    uint8_t page[GIG_PAGE_BYTES];
    ssize_t length = fstat(file, &status) == 0 ? gig_read_at(file, page, sizeof page, 0) : -1;
    if (length < 0) {
        fault.kind = GIG_PAGES_SYSTEM;
        return fault;
    }
    if (length >= 16 && memcmp(page, "SQLite format 3", 16) == 0) {
        fault.kind = GIG_PAGES_PLAIN;
        return fault;
    }
    if (length < GIG_PAGE_BYTES) {
        fault.kind = GIG_PAGES_TRUNCATED;
        return fault;
    }
    memcpy(store, page + 4, GIG_STORE_ID_BYTES);
    uint32_t epochs[1];
    if (memcmp(page, "GMP1", 4) != 0) {
        fault.kind = memcmp(page + GIG_PAGE_BYTES - 4, "GMP1", 4) == 0 ? GIG_PAGES_DAMAGED : GIG_PAGES_FOREIGN;
    } else if (gig_epochs_of(store, epochs, 1) == 0) {
        fault.kind = GIG_PAGES_UNKNOWN_STORE;
    } else {
        struct page_place place = in_main(1);
        fault.epoch = gig_read32(page + TRAILER + 40);
        fault.kind = gig_open_page(store, &place, page, page);
    }
    if (fault.kind == GIG_PAGES_SOUND) {
        fault = (struct gig_page_fault){0};
        // SQLite's own rule for when the page count in the header counts.
        *pages_said = memcmp(page + 24, page + 92, 4) == 0 ? gig_read32(page + 28) : 0;
    } else if (fault.kind == GIG_PAGES_DAMAGED && gig_epochs_of(store, epochs, 1) > 0) {
        uint64_t pages = (uint64_t)status.st_size / GIG_PAGE_BYTES;
        if (!any_opens(file, store, (uint32_t)pages)) fault.kind = GIG_PAGES_WRONG_KEY;
    }
    return fault;
}

// SQLite's checksum of its WAL, over words of the order that the magic number tells.
static void add(uint32_t sums[2], int big, const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i += 8) {
        uint32_t first = gig_read32(bytes + i), second = gig_read32(bytes + i + 4);
        if (!big) {
            first = __builtin_bswap32(first);
            second = __builtin_bswap32(second);
        }
        sums[0] += first + sums[1];
        sums[1] += second + sums[0];
    }
}

struct frame {
    /// Whether header and page belong to this generation and place.
    int own;
    int commits;
    uint32_t page;
    uint32_t epoch;
};

static struct frame open_frame(
    const uint8_t *store, const uint8_t *salts, uint32_t mask_epoch, uint64_t offset, uint8_t *bytes) {
    struct frame frame = {
        .page = gig_read32(bytes),
        .commits = gig_read32(bytes + 4) != 0,
        .epoch = gig_read32(bytes + FRAME_HEADER + TRAILER + 40),
    };
    struct page_place place = {.domain = DOMAIN_WAL, .page = frame.page, .offset = offset};
    memcpy(place.salts, salts, 8);
    int has_header = gig_mask_header(store, mask_epoch, salts, offset, bytes, 0) && memcmp(bytes + 8, salts, 8) == 0;
    frame.commits = frame.commits && has_header;
    uint8_t *content = bytes + FRAME_HEADER;
    frame.own = has_header && gig_open_page(store, &place, content, content) == GIG_PAGES_SOUND;
    return frame;
}

// The epoch under which the headers of this generation are masked: that of the first frame, unless it was damaged.
static uint32_t mask_epoch_of(int file, const uint8_t *store, const uint8_t *salts, uint64_t frames) {
    uint32_t epochs[16];
    int count = gig_epochs_of(store, epochs, 16);
    uint8_t bytes[FRAME_BYTES];
    for (uint64_t index = 0; index < frames && index < 16; index++)
        for (int i = 0; i < count; i++) {
            uint64_t offset = WAL_HEADER + index * FRAME_BYTES;
            if (gig_read_at(file, bytes, FRAME_HEADER, offset) != FRAME_HEADER) return gig_current_epoch(store);
            if (gig_mask_header(store, epochs[i], salts, offset, bytes, 0) && memcmp(bytes + 8, salts, 8) == 0)
                return epochs[i];
        }
    return gig_current_epoch(store);
}

// Each commit is synced before the next begins: a frame that a crash left torn is followed by frames of the same
// transaction at most. A whole transaction and then more after one that does not open means that somebody changed it.
struct gig_page_fault gig_judge_wal(int file, const uint8_t *store, struct wal_census *census) {
    struct gig_page_fault sound = {0}, damaged = {.kind = GIG_PAGES_WAL_DAMAGED, .in_wal = 1};
    uint8_t header[WAL_HEADER], bytes[FRAME_BYTES];
    struct stat status;
    ssize_t length = fstat(file, &status) == 0 ? gig_read_at(file, header, sizeof header, 0) : -1;
    if (length < 0) return (struct gig_page_fault){.kind = GIG_PAGES_SYSTEM, .in_wal = 1};
    if (length < WAL_HEADER || status.st_size < WAL_HEADER + FRAME_BYTES) return sound;
    uint32_t sums[2] = {0, 0};
    int big = gig_read32(header) & 1;
    add(sums, big, header, 24);
    if ((gig_read32(header) & ~1u) != 0x377f0682 || gig_read32(header + 8) != GIG_PAGE_BYTES
        || gig_read32(header + 24) != sums[0] || gig_read32(header + 28) != sums[1])
        return damaged;
    const uint8_t *salts = header + 16;
    uint64_t frames = ((uint64_t)status.st_size - WAL_HEADER) / FRAME_BYTES;
    census->frames = (uint32_t)frames;
    uint32_t epoch = mask_epoch_of(file, store, salts, frames);
    int broken = 0, ended = 0;
    for (uint64_t index = 0; index < frames; index++) {
        uint64_t offset = WAL_HEADER + index * FRAME_BYTES;
        if (gig_read_at(file, bytes, sizeof bytes, offset) != sizeof bytes) break;
        struct frame frame = open_frame(store, salts, epoch, offset, bytes);
        if (index == 0 && !frame.own && memcmp(bytes + FRAME_BYTES - 4, "GMP1", 4) == 0) {
            // Frames of a retired epoch are gone before it is retired: see the rotation.
            if (!gig_has_keys(store, frame.epoch))
                return (struct gig_page_fault){
                    .kind = GIG_PAGES_UNKNOWN_EPOCH, .in_wal = 1, .page = frame.page, .epoch = frame.epoch};
        }
        if (!broken) {
            if (frame.own) {
                add(sums, big, bytes, 8);
                add(sums, big, bytes + FRAME_HEADER, GIG_PAGE_BYTES);
            }
            if (frame.own && gig_read32(bytes + 16) == sums[0] && gig_read32(bytes + 20) == sums[1]) {
                census->sound++;
                census->has_first_page |= frame.page == 1;
                continue;
            }
            broken = 1;
            ended = frame.commits;
            damaged.page = (uint32_t)index + 1;
        } else if (frame.own) {
            if (ended) return damaged;
            ended = frame.commits;
        }
    }
    return sound;
}
