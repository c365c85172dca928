#include "pages.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// A page that opens as another one was put here from there.
static uint32_t belongs_to(const uint8_t *store, uint32_t number, uint32_t pages, const uint8_t *sealed) {
    uint8_t page[GIG_PAGE_BYTES];
    uint32_t most = 1u << 18;
    for (uint32_t other = 2; other <= pages && other <= most; other++) {
        struct page_place place = {.domain = DOMAIN_MAIN, .page = other};
        if (other == number) continue;
        if (gig_open_page(store, &place, sealed, page) == GIG_PAGES_SOUND) return other;
    }
    return 0;
}

static struct gig_page_fault examine_page(
    int file, const uint8_t *store, uint32_t number, uint32_t pages, struct gig_page_census *census) {
    struct gig_page_fault fault = {.page = number};
    struct page_place place = {.domain = DOMAIN_MAIN, .page = number};
    uint8_t page[GIG_PAGE_BYTES], sealed[GIG_PAGE_BYTES];
    ssize_t length = gig_read_at(file, sealed, sizeof sealed, (uint64_t)(number - 1) * GIG_PAGE_BYTES);
    if (length != sizeof sealed) {
        fault.kind = length < 0 ? GIG_PAGES_SYSTEM : GIG_PAGES_TRUNCATED;
        return fault;
    }
    fault.epoch = gig_read32(sealed + TRAILER + 40);
    fault.kind = gig_open_page(store, &place, sealed, page);
    if (fault.kind == GIG_PAGES_SOUND && fault.epoch != gig_current_epoch(store)) census->under_others++;
    if (fault.kind == GIG_PAGES_DAMAGED) {
        fault.other = belongs_to(store, number, pages, sealed);
        if (fault.other > 0) fault.kind = GIG_PAGES_REPLACED;
    }
    return fault;
}

static struct gig_page_fault examine_file(const struct shared *shared, int file, struct gig_page_census *census,
    int (*progress)(void *, uint32_t, uint32_t), void *context) {
    struct gig_page_fault sound = {0};
    struct stat status;
    if (fstat(file, &status) != 0) return (struct gig_page_fault){.kind = GIG_PAGES_SYSTEM};
    uint32_t pages = (uint32_t)((uint64_t)status.st_size / GIG_PAGE_BYTES);
    census->pages = pages;
    if (status.st_size % GIG_PAGE_BYTES != 0)
        return (struct gig_page_fault){.kind = GIG_PAGES_TRUNCATED, .page = pages + 1};
    for (uint32_t number = 1; number <= pages; number++) {
        if (number == LOCK_BYTE_PAGE) continue;
        struct gig_page_fault fault = examine_page(file, shared->store, number, pages, census);
        if (fault.kind != GIG_PAGES_SOUND) return fault;
        if (progress && (number % 256 == 0 || number == pages) && !progress(context, number, pages)) break;
    }
    return sound;
}

struct gig_page_fault gig_pages_examine(
    const char *path, struct gig_page_census *census, int (*progress)(void *, uint32_t, uint32_t), void *context) {
    memset(census, 0, sizeof *census);
    int result;
    gig_pages_take_fault();
    struct shared *shared = gig_shared_open(path, &result);
    if (!shared) {
        struct gig_page_fault fault = gig_pages_take_fault();
        if (fault.kind == GIG_PAGES_SOUND) fault.kind = GIG_PAGES_SYSTEM;
        return fault;
    }
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct gig_page_fault fault = {.kind = GIG_PAGES_SYSTEM};
    if (file >= 0) fault = examine_file(shared, file, census, progress, context);
    if (file >= 0) close(file);
    gig_shared_close(shared);
    return fault;
}
