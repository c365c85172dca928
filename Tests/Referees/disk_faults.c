// A disk that fails on demand, for disk_faults.py: preloaded into the server, it stands between SQLite and the kernel.
//
// Only the store's own files are touched: *.sqlite ("main"), its -wal and its -shm. SQLite writes them with pwrite64 and
// syncs them with fdatasync; the other calls are here so that another build of it can't slip past.
// The folder in the variable DISK_FAULTS holds
//   control   shared memory: the script arms faults there, the shim counts calls and hits there
//   journal   every write with what it overwrote, and every sync, so that the script can take the power away at rest
//   hits      one line for each fault that really happened
//
// A write counts as durable once a sync that began after it has succeeded. A sync that failed makes nothing durable, and
// a later sync does not make up for it: the kernel may have thrown the pages away. As in Linux since 4.13, each
// descriptor that was open when a sync failed hears of it once.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "a 64-bit system");

// --- What the script shares with us; disk_faults.py has the same layout. ---

enum file { NONE = 0, MAIN = 1, WAL = 2, SHM = 4 };

enum kind {
    NO_SPACE,    // `wait` bytes still fit, then ENOSPC
    BAD_WRITE,   // EIO; nothing or a part of the buffer is written
    BAD_SYNC,    // EIO; what was written stays in the file
    LOST_SYNC,   // EIO; what was written since the last good sync is gone at once
    SHORT_WRITE, // a part of the buffer, and its length
    TORN_WRITE,  // SIGKILL with a part of the buffer written
    DEAD_SYNC,   // SIGKILL instead of the sync
    LYING_SYNC,  // success, and nothing became durable
    KINDS
};

struct fault {
    _Atomic uint64_t files; // which files it hits; 0 is off
    _Atomic uint64_t wait;  // calls that still pass, or bytes that still fit
    _Atomic uint64_t times; // how often it hits before it goes off
    _Atomic uint64_t hits;  // how often it has hit
};

struct control {
    _Atomic uint64_t process; // ours, once we are there
    _Atomic uint64_t random;
    _Atomic uint64_t last_number; // of the journal, which goes on over processes
    _Atomic uint64_t writes[3], syncs[3]; // of main, wal, shm
    struct fault faults[KINDS];
    _Atomic uint64_t pause;  // while not 0, a write to a backup waits, and whoever makes it reads on from its snapshot
    _Atomic uint64_t paused; // how many have waited
};

enum record { WRITTEN = 1, TRUNCATED, SYNCED, SYNC_FAILED, DROPPED, UNLINKED };

struct journal_header {
    uint64_t record, file, number;
    uint64_t offset, length;         // of the write; a truncation's new size; the last number that a sync covers
    uint64_t old_size, before_bytes; // then `before_bytes` of what was there, then `length` bytes of a write
};

// --- State; all of it is used under the lock, except for files[] in calls that are not ours. ---

enum { LARGEST_DESCRIPTOR = 65536 };

struct unsynced {
    struct unsynced *older;
    uint64_t number, offset, old_size, before_bytes;
    unsigned char before[];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct control *control;
static int journal = -1, hits = -1;
static _Atomic unsigned char files[LARGEST_DESCRIPTOR];
static bool owes_error[LARGEST_DESCRIPTOR];
static _Atomic bool backups[LARGEST_DESCRIPTOR];
static struct unsynced *newest[WAL + 1];

// The kernel without libc's wrappers, which are the ones that we replace.
static ssize_t kernel_pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    return syscall(SYS_pwrite64, fd, bytes, count, offset);
}

static int kernel_open(int folder, const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

static uint64_t last_number(void) { return atomic_load(&control->last_number); }

static void die(const char *why) {
    dprintf(STDERR_FILENO, "disk_faults: %s: %s\n", why, strerror(errno));
    abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("DISK_FAULTS");
    if (folder == NULL) return;
    char path[4096];
    snprintf(path, sizeof path, "%s/control", folder);
    int fd = kernel_open(AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) die("control");
    void *memory = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED) die("control");
    syscall(SYS_close, fd);
    snprintf(path, sizeof path, "%s/journal", folder);
    journal = kernel_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    snprintf(path, sizeof path, "%s/hits", folder);
    hits = kernel_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (journal < 0 || hits < 0) die("journal");
    control = memory;
    atomic_store(&control->process, (uint64_t)getpid());
}

static enum file kind_of_file(const char *path) {
    static const struct { const char *end; enum file file; } ends[] = {
        {".sqlite", MAIN}, {".sqlite-wal", WAL}, {".sqlite-shm", SHM}};
    size_t length = strlen(path);
    for (size_t index = 0; index < 3; index++) {
        size_t end = strlen(ends[index].end);
        if (length >= end && strcmp(path + length - end, ends[index].end) == 0) return ends[index].file;
    }
    return NONE;
}

/// A copy that the server makes beside its work: it has this name until it is whole.
static bool is_backup(const char *path) {
    const char *end = strstr(path, ".part");
    return end != NULL && (end[5] == 0 || strcmp(end, ".part-wal") == 0);
}

static void wait_for_backup(int fd) {
    if (control == NULL || fd < 0 || fd >= LARGEST_DESCRIPTOR || !atomic_load(&backups[fd])) return;
    if (atomic_load(&control->pause) != 0) atomic_fetch_add(&control->paused, 1);
    while (atomic_load(&control->pause) != 0) usleep(2000);
}

static enum file file_of(int fd) {
    return control != NULL && fd >= 0 && fd < LARGEST_DESCRIPTOR ? (enum file)atomic_load(&files[fd]) : NONE;
}

static const char *name_of(enum file file) { return file == MAIN ? "main" : file == WAL ? "wal" : "shm"; }

static size_t slot_of(enum file file) { return file == MAIN ? 0 : file == WAL ? 1 : 2; }

/// SplitMix64 on the state that the script seeded; below `limit`.
static uint64_t random_below(uint64_t limit) {
    uint64_t mixed = atomic_fetch_add(&control->random, 0x9e3779b97f4a7c15) + 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return limit == 0 ? 0 : (mixed ^ (mixed >> 31)) % limit;
}

static void hit(enum kind kind, enum file file, const char *call, uint64_t offset, uint64_t length, uint64_t done) {
    static const char *names[KINDS] = {
        "no-space", "bad-write", "bad-sync", "lost-sync", "short-write", "torn-write", "dead-sync", "lying-sync"};
    char line[200];
    int length_of_line = snprintf(
        line, sizeof line, "%s %s %s offset %llu length %llu done %llu after record %llu\n", names[kind], name_of(file),
        call, (unsigned long long)offset, (unsigned long long)length, (unsigned long long)done,
        (unsigned long long)last_number());
    syscall(SYS_write, hits, line, (size_t)length_of_line);
    atomic_fetch_add(&control->faults[kind].hits, 1);
}

/// Whether this call on this file is one that an armed fault hits.
static bool strikes(enum kind kind, enum file file) {
    struct fault *fault = &control->faults[kind];
    if ((atomic_load(&fault->files) & file) == 0) return false;
    if (atomic_load(&fault->wait) > 0) {
        atomic_fetch_sub(&fault->wait, 1);
        return false;
    }
    if (atomic_fetch_sub(&fault->times, 1) == 1) atomic_store(&fault->files, 0);
    return true;
}

static void note(struct journal_header header, const void *before, const void *bytes) {
    header.number = atomic_fetch_add(&control->last_number, 1) + 1;
    struct iovec parts[] = {
        {&header, sizeof header},
        {(void *)before, before == NULL ? 0 : header.before_bytes},
        {(void *)bytes, bytes == NULL ? 0 : header.length}};
    size_t total = parts[0].iov_len + parts[1].iov_len + parts[2].iov_len;
    if (syscall(SYS_writev, journal, parts, 3) != (ssize_t)total) die("the journal of writes");
}

static void forget_up_to(enum file file, uint64_t number) {
    struct unsynced **place = &newest[file];
    while (*place != NULL && (*place)->number > number) place = &(*place)->older;
    struct unsynced *done = *place;
    *place = NULL;
    while (done != NULL) {
        struct unsynced *older = done->older;
        free(done);
        done = older;
    }
}

/// Writes down what a change of `[offset, end)` destroys, before it happens.
static void remember(enum record record, int fd, enum file file, uint64_t offset, const void *bytes, uint64_t length) {
    struct stat status;
    if (fstat(fd, &status) != 0) die("fstat");
    uint64_t size = (uint64_t)status.st_size;
    uint64_t end = record == TRUNCATED ? size : offset + length;
    uint64_t before_bytes = offset >= size ? 0 : (end < size ? end : size) - offset;
    struct unsynced *entry = malloc(sizeof *entry + before_bytes);
    if (entry == NULL) die("memory");
    if (before_bytes > 0 && syscall(SYS_pread64, fd, entry->before, before_bytes, offset) != (ssize_t)before_bytes)
        die("what a write overwrites");
    struct journal_header header = {
        .record = record, .file = file, .offset = offset, .length = length, .old_size = size,
        .before_bytes = before_bytes};
    note(header, entry->before, bytes);
    entry->older = newest[file];
    entry->number = last_number();
    entry->offset = offset;
    entry->old_size = size;
    entry->before_bytes = before_bytes;
    newest[file] = entry;
}

/// Puts the file back to what its last good sync left.
static void drop_unsynced(int fd, enum file file) {
    for (struct unsynced *entry = newest[file]; entry != NULL; entry = entry->older) {
        if (entry->before_bytes > 0
            && kernel_pwrite(fd, entry->before, entry->before_bytes, (off_t)entry->offset) != (ssize_t)entry->before_bytes)
            die("dropping a write");
        if (syscall(SYS_ftruncate, fd, (off_t)entry->old_size) != 0) die("dropping a write");
    }
    note((struct journal_header){.record = DROPPED, .file = file, .offset = last_number()}, NULL, NULL);
    forget_up_to(file, UINT64_MAX);
}

/// All of it, or the first error.
static ssize_t put(int fd, enum file file, const unsigned char *bytes, size_t length, off_t offset) {
    if (file != SHM) remember(WRITTEN, fd, file, (uint64_t)offset, bytes, length);
    size_t done = 0;
    while (done < length) {
        ssize_t count = kernel_pwrite(fd, bytes + done, length - done, offset + (off_t)done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return -1;
        done += (size_t)count;
    }
    return (ssize_t)done;
}

static ssize_t store_write(int fd, enum file file, const void *bytes, size_t length, off_t offset, const char *call) {
    pthread_mutex_lock(&lock);
    atomic_fetch_add(&control->writes[slot_of(file)], 1);
    ssize_t result;
    int error = 0;
    struct fault *space = &control->faults[NO_SPACE];
    uint64_t left = atomic_load(&space->wait);
    if ((atomic_load(&space->files) & file) != 0 && length > left) {
        hit(NO_SPACE, file, call, (uint64_t)offset, length, left);
        atomic_store(&space->wait, 0);
        result = left == 0 ? -1 : put(fd, file, bytes, left, offset);
        if (left == 0) error = ENOSPC;
    } else if (strikes(BAD_WRITE, file)) {
        size_t part = random_below(2) == 0 ? 0 : random_below(length);
        hit(BAD_WRITE, file, call, (uint64_t)offset, length, part);
        if (part > 0) put(fd, file, bytes, part, offset);
        result = -1;
        error = EIO;
    } else if (length > 1 && strikes(SHORT_WRITE, file)) {
        size_t part = 1 + random_below(length - 1);
        hit(SHORT_WRITE, file, call, (uint64_t)offset, length, part);
        result = put(fd, file, bytes, part, offset);
    } else if (strikes(TORN_WRITE, file)) {
        size_t part = random_below(length + 1);
        hit(TORN_WRITE, file, call, (uint64_t)offset, length, part);
        put(fd, file, bytes, part, offset);
        kill(getpid(), SIGKILL);
        for (;;) pause();
    } else {
        if ((atomic_load(&space->files) & file) != 0) atomic_fetch_sub(&space->wait, length);
        result = put(fd, file, bytes, length, offset);
        error = errno;
    }
    pthread_mutex_unlock(&lock);
    if (result < 0) errno = error;
    return result;
}

/// Everybody who has the file open hears once that a sync failed.
static void tell_others(int fd, enum file file) {
    for (int other = 0; other < LARGEST_DESCRIPTOR; other++) {
        if (other != fd && atomic_load(&files[other]) == file) owes_error[other] = true;
    }
    note((struct journal_header){.record = SYNC_FAILED, .file = file, .offset = last_number()}, NULL, NULL);
}

static bool takes_error(int fd) {
    bool owed = owes_error[fd];
    owes_error[fd] = false;
    return owed;
}

static int store_sync(int fd, enum file file, long kernel_call, const char *call) {
    pthread_mutex_lock(&lock);
    atomic_fetch_add(&control->syncs[slot_of(file)], 1);
    uint64_t covered = last_number();
    bool fails = takes_error(fd), lies = false;
    if (!fails && strikes(DEAD_SYNC, file)) {
        hit(DEAD_SYNC, file, call, 0, 0, 0);
        kill(getpid(), SIGKILL);
        for (;;) pause();
    } else if (!fails && strikes(BAD_SYNC, file)) {
        hit(BAD_SYNC, file, call, 0, 0, 0);
        tell_others(fd, file);
        fails = true;
    } else if (!fails && strikes(LOST_SYNC, file)) {
        hit(LOST_SYNC, file, call, 0, 0, 0);
        drop_unsynced(fd, file);
        tell_others(fd, file);
        fails = true;
    } else if (!fails && strikes(LYING_SYNC, file)) {
        hit(LYING_SYNC, file, call, 0, 0, 0);
        lies = true;
    }
    pthread_mutex_unlock(&lock);
    if (!fails && !lies) {
        if (syscall(kernel_call, fd) != 0) return -1;
        pthread_mutex_lock(&lock);
        fails = takes_error(fd);
        if (!fails && file != SHM) {
            note((struct journal_header){.record = SYNCED, .file = file, .offset = covered}, NULL, NULL);
            forget_up_to(file, covered);
        }
        pthread_mutex_unlock(&lock);
    }
    if (fails) errno = EIO;
    return fails ? -1 : 0;
}

static int store_truncate(int fd, off_t size) {
    enum file file = file_of(fd);
    if (file != MAIN && file != WAL) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&lock);
    remember(TRUNCATED, fd, file, (uint64_t)size, NULL, 0);
    int result = (int)syscall(SYS_ftruncate, fd, size);
    int error = errno;
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

static int opened(int fd, const char *path) {
    if (control == NULL || fd < 0 || fd >= LARGEST_DESCRIPTOR) return fd;
    enum file file = kind_of_file(path);
    atomic_store(&backups[fd], file == NONE && is_backup(path));
    if (file == NONE) return fd;
    pthread_mutex_lock(&lock);
    owes_error[fd] = false;
    atomic_store(&files[fd], (unsigned char)file);
    pthread_mutex_unlock(&lock);
    return fd;
}

static ssize_t gathered(int fd, enum file file, const struct iovec *parts, int count, off_t offset, const char *call) {
    size_t length = 0;
    for (int index = 0; index < count; index++) length += parts[index].iov_len;
    unsigned char *bytes = malloc(length == 0 ? 1 : length);
    if (bytes == NULL) die("memory");
    size_t filled = 0;
    for (int index = 0; index < count; index++) {
        memcpy(bytes + filled, parts[index].iov_base, parts[index].iov_len);
        filled += parts[index].iov_len;
    }
    ssize_t result = store_write(fd, file, bytes, length, offset, call);
    int error = errno;
    free(bytes);
    errno = error;
    return result;
}

/// At the descriptor's own place, which then moves on.
static ssize_t moved(int fd, ssize_t count) {
    int error = errno;
    if (count > 0) lseek(fd, count, SEEK_CUR);
    errno = error;
    return count;
}

// --- The calls of libc that we replace. ---

static mode_t mode_of(int flags, va_list arguments) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                                                                                   \
    int name(const char *path, int flags, ...) {                                                                     \
        va_list arguments;                                                                                           \
        va_start(arguments, flags);                                                                                  \
        mode_t mode = mode_of(flags, arguments);                                                                     \
        va_end(arguments);                                                                                           \
        return opened(kernel_open(AT_FDCWD, path, flags, mode), path);                                               \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                 \
    int name(int folder, const char *path, int flags, ...) {                                                         \
        va_list arguments;                                                                                           \
        va_start(arguments, flags);                                                                                  \
        mode_t mode = mode_of(flags, arguments);                                                                     \
        va_end(arguments);                                                                                           \
        return opened(kernel_open(folder, path, flags, mode), path);                                                 \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    if (control != NULL && fd >= 0 && fd < LARGEST_DESCRIPTOR) atomic_store(&backups[fd], false);
    if (file_of(fd) != NONE) {
        pthread_mutex_lock(&lock);
        atomic_store(&files[fd], NONE);
        owes_error[fd] = false;
        pthread_mutex_unlock(&lock);
    }
    return (int)syscall(SYS_close, fd);
}

int unlink(const char *path) {
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    enum file file = control == NULL ? NONE : kind_of_file(path);
    if (result == 0 && (file == MAIN || file == WAL)) {
        pthread_mutex_lock(&lock);
        note((struct journal_header){.record = UNLINKED, .file = file, .offset = last_number()}, NULL, NULL);
        forget_up_to(file, UINT64_MAX);
        pthread_mutex_unlock(&lock);
    }
    return result;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    enum file file = file_of(fd);
    if (file == NONE) return syscall(SYS_write, fd, bytes, count);
    return moved(fd, store_write(fd, file, bytes, count, lseek(fd, 0, SEEK_CUR), "write"));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    enum file file = file_of(fd);
    if (file == NONE) return syscall(SYS_writev, fd, parts, count);
    return moved(fd, gathered(fd, file, parts, count, lseek(fd, 0, SEEK_CUR), "writev"));
}

#define PWRITE(name)                                                                                                 \
    ssize_t name(int fd, const void *bytes, size_t count, off_t offset) {                                            \
        enum file file = file_of(fd);                                                                                \
        wait_for_backup(fd);                                                                                         \
        if (file == NONE) return kernel_pwrite(fd, bytes, count, offset);                                            \
        return store_write(fd, file, bytes, count, offset, #name);                                                   \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PWRITEV(name)                                                                                                \
    ssize_t name(int fd, const struct iovec *parts, int count, off_t offset) {                                       \
        enum file file = file_of(fd);                                                                                \
        if (file == NONE) return syscall(SYS_pwritev, fd, parts, count, offset, 0);                                  \
        return gathered(fd, file, parts, count, offset, #name);                                                      \
    }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define SYNC(name)                                                                                                   \
    int name(int fd) {                                                                                               \
        enum file file = file_of(fd);                                                                                \
        return file == NONE ? (int)syscall(SYS_##name, fd) : store_sync(fd, file, SYS_##name, #name);                \
    }
SYNC(fsync)
SYNC(fdatasync)

int ftruncate(int fd, off_t size) { return store_truncate(fd, size); }

int ftruncate64(int fd, off_t size) { return store_truncate(fd, size); }
