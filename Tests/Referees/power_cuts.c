// Writes down what a process does to the files below a folder, for power_cuts.py: preloaded into the product.
//
// The folder in the variable POWER_CUTS holds
//   control   shared memory: the number of the last record
//   journal   every change of a name or of contents, and every sync, in the order in which the kernel was asked
// and POWER_CUTS_ROOT is the folder that is watched. Nothing fails here: which of it a power cut leaves is decided
// afterwards, from the journal. A sync covers what was written down before it began.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
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

enum record { CREATE = 1, WRITE, TRUNCATE, SYNC, RENAME, EXCHANGE, LINK, UNLINK, MKDIR, RMDIR };

struct header {
    uint64_t record, number, inode, offset, length; // of a sync: the last number that it covers, in `offset`
    uint64_t path_bytes, other_bytes;               // then the paths, then `length` bytes
};

enum { LARGEST_DESCRIPTOR = 65536 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic uint64_t *last;
static int journal = -1;
static char root[PATH_MAX];
static _Atomic unsigned char watched[LARGEST_DESCRIPTOR];

static void die(const char *why) {
    dprintf(STDERR_FILENO, "power_cuts: %s: %s\n", why, strerror(errno));
    abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("POWER_CUTS"), *given = getenv("POWER_CUTS_ROOT");
    if (folder == NULL || given == NULL) return;
    char path[PATH_MAX];
    if (realpath(given, root) == NULL) die("the folder");
    snprintf(path, sizeof path, "%s/control", folder);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) die("control");
    void *memory = mmap(NULL, sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (memory == MAP_FAILED) die("control");
    syscall(SYS_close, fd);
    snprintf(path, sizeof path, "%s/journal", folder);
    journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (journal < 0) die("journal");
    last = memory;
}

static uint64_t note(enum record record, uint64_t inode, uint64_t offset, const void *bytes, uint64_t length,
    const char *path, const char *other) {
    struct header header = {
        .record = record, .number = atomic_load(last) + 1, .inode = inode, .offset = offset, .length = length,
        .path_bytes = path ? strlen(path) : 0, .other_bytes = other ? strlen(other) : 0};
    struct iovec parts[] = {
        {&header, sizeof header}, {(void *)path, header.path_bytes}, {(void *)other, header.other_bytes},
        {(void *)bytes, length}};
    size_t total = sizeof header + header.path_bytes + header.other_bytes + length;
    if (syscall(SYS_writev, journal, parts, 4) != (ssize_t)total) die("the journal");
    return atomic_fetch_add(last, 1) + 1;
}

/// The path of a name in the watched folder, its folder resolved; false elsewhere.
static bool is_ours(int folder, const char *path, char out[PATH_MAX]) {
    char whole[PATH_MAX], parent[PATH_MAX], place[64];
    if (last == NULL || path == NULL || *path == 0) return false;
    if (*path == '/') snprintf(whole, sizeof whole, "%s", path);
    else if (folder == AT_FDCWD) {
        if (getcwd(parent, sizeof parent) == NULL) return false;
        if (snprintf(whole, sizeof whole, "%s/%s", parent, path) >= (int)sizeof whole) return false;
    } else {
        snprintf(place, sizeof place, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(place, parent, sizeof parent - 1);
        if (length < 0) return false;
        parent[length] = 0;
        if (snprintf(whole, sizeof whole, "%s/%s", parent, path) >= (int)sizeof whole) return false;
    }
    size_t length = strlen(whole);
    while (length > 1 && whole[length - 1] == '/') whole[--length] = 0;
    char *name = strrchr(whole, '/');
    if (name == NULL) return false;
    *name++ = 0;
    if (realpath(*whole ? whole : "/", parent) == NULL) return false;
    if (snprintf(out, PATH_MAX, "%s/%s", parent, name) >= PATH_MAX) return false;
    size_t top = strlen(root);
    return strncmp(out, root, top) == 0 && (out[top] == '/' || out[top] == 0);
}

static bool is_watched(int fd) {
    return last != NULL && fd >= 0 && fd < LARGEST_DESCRIPTOR && atomic_load(&watched[fd]);
}

static uint64_t inode_of(int fd) {
    struct stat status;
    if (fstat(fd, &status) != 0) die("fstat");
    return status.st_ino;
}

static uint64_t inode_at(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 ? status.st_ino : 0;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char place[PATH_MAX];
    if (!is_ours(folder, path, place)) return (int)syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&lock);
    bool was = inode_at(place) != 0;
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    int error = errno;
    if (fd >= 0 && fd < LARGEST_DESCRIPTOR) {
        atomic_store(&watched[fd], 1);
        if (!was) note(CREATE, inode_of(fd), 0, NULL, 0, place, NULL);
        else if (flags & O_TRUNC) note(TRUNCATE, inode_of(fd), 0, NULL, 0, NULL, NULL);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

static mode_t mode_of(int flags, va_list arguments) {
    return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                                                                                   \
    int name(const char *path, int flags, ...) {                                                                     \
        va_list arguments;                                                                                           \
        va_start(arguments, flags);                                                                                  \
        mode_t mode = mode_of(flags, arguments);                                                                     \
        va_end(arguments);                                                                                           \
        return opened(AT_FDCWD, path, flags, mode);                                                                  \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                 \
    int name(int folder, const char *path, int flags, ...) {                                                         \
        va_list arguments;                                                                                           \
        va_start(arguments, flags);                                                                                  \
        mode_t mode = mode_of(flags, arguments);                                                                     \
        va_end(arguments);                                                                                           \
        return opened(folder, path, flags, mode);                                                                    \
    }
OPENAT(openat)
OPENAT(openat64)

int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int fd) {
    if (is_watched(fd)) atomic_store(&watched[fd], 0);
    return (int)syscall(SYS_close, fd);
}

static ssize_t put(int fd, const void *bytes, size_t count, off_t offset) {
    pthread_mutex_lock(&lock);
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, count, offset);
    int error = errno;
    if (done > 0) note(WRITE, inode_of(fd), (uint64_t)offset, bytes, (uint64_t)done, NULL, NULL);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

static off_t place_of(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
}

static ssize_t moved(int fd, ssize_t done) {
    int error = errno;
    if (done > 0) lseek(fd, done, SEEK_CUR);
    errno = error;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (!is_watched(fd)) return syscall(SYS_write, fd, bytes, count);
    return moved(fd, put(fd, bytes, count, place_of(fd)));
}

static ssize_t gathered(int fd, const struct iovec *parts, int count, off_t offset) {
    size_t length = 0, filled = 0;
    for (int index = 0; index < count; index++) length += parts[index].iov_len;
    unsigned char *bytes = malloc(length == 0 ? 1 : length);
    if (bytes == NULL) die("memory");
    for (int index = 0; index < count; filled += parts[index++].iov_len)
        memcpy(bytes + filled, parts[index].iov_base, parts[index].iov_len);
    ssize_t done = put(fd, bytes, length, offset);
    int error = errno;
    free(bytes);
    errno = error;
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!is_watched(fd)) return syscall(SYS_writev, fd, parts, count);
    return moved(fd, gathered(fd, parts, count, place_of(fd)));
}

#define PWRITE(name)                                                                                                 \
    ssize_t name(int fd, const void *bytes, size_t count, off_t offset) {                                            \
        if (!is_watched(fd)) return syscall(SYS_pwrite64, fd, bytes, count, offset);                                 \
        return put(fd, bytes, count, offset);                                                                        \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PWRITEV(name)                                                                                                \
    ssize_t name(int fd, const struct iovec *parts, int count, off_t offset) {                                       \
        if (!is_watched(fd)) return syscall(SYS_pwritev, fd, parts, count, offset, 0);                               \
        return gathered(fd, parts, count, offset);                                                                   \
    }
PWRITEV(pwritev)
PWRITEV(pwritev64)

// Copies inside the kernel are refused, so that whoever asks falls back to reading and writing.
ssize_t copy_file_range(int in, off64_t *in_offset, int out, off64_t *out_offset, size_t count, unsigned flags) {
    if (is_watched(out)) {
        errno = EXDEV;
        return -1;
    }
    return syscall(SYS_copy_file_range, in, in_offset, out, out_offset, count, flags);
}

static ssize_t sent(int out, int in, off_t *offset, size_t count) {
    if (!is_watched(out)) return syscall(SYS_sendfile, out, in, offset, count);
    static const size_t most = 1 << 20;
    size_t length = count < most ? count : most;
    unsigned char *bytes = malloc(length == 0 ? 1 : length);
    if (bytes == NULL) die("memory");
    ssize_t done = offset ? pread(in, bytes, length, *offset) : read(in, bytes, length);
    if (done > 0) done = write(out, bytes, (size_t)done);
    if (done > 0 && offset) *offset += done;
    free(bytes);
    return done;
}

ssize_t sendfile(int out, int in, off_t *offset, size_t count) { return sent(out, in, offset, count); }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { return sent(out, in, offset, count); }

int ioctl(int fd, unsigned long request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    // FICLONE
    if (request == 0x40049409 && is_watched(fd)) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_ioctl, fd, request, argument);
}

static int truncated(int fd, off_t size) {
    if (!is_watched(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_ftruncate, fd, size);
    int error = errno;
    if (result == 0) note(TRUNCATE, inode_of(fd), (uint64_t)size, NULL, 0, NULL, NULL);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int ftruncate(int fd, off_t size) { return truncated(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncated(fd, size); }

#define FALLOCATE(name)                                                                                              \
    int name(int fd, int mode, off_t offset, off_t length) {                                                         \
        if (!is_watched(fd)) return (int)syscall(SYS_fallocate, fd, mode, offset, length);                           \
        errno = EOPNOTSUPP;                                                                                          \
        return -1;                                                                                                   \
    }
FALLOCATE(fallocate)
FALLOCATE(fallocate64)

int posix_fallocate(int fd, off_t offset, off_t length) {
    if (!is_watched(fd)) return syscall(SYS_fallocate, fd, 0, offset, length) == 0 ? 0 : errno;
    return EOPNOTSUPP;
}

#define SYNC(name)                                                                                                   \
    int name(int fd) {                                                                                               \
        if (!is_watched(fd)) return (int)syscall(SYS_##name, fd);                                                    \
        uint64_t covered = atomic_load(last);                                                                        \
        int result = (int)syscall(SYS_##name, fd);                                                                   \
        int error = errno;                                                                                           \
        pthread_mutex_lock(&lock);                                                                                   \
        if (result == 0) note(SYNC, inode_of(fd), covered, NULL, 0, NULL, NULL);                                     \
        pthread_mutex_unlock(&lock);                                                                                 \
        errno = error;                                                                                               \
        return result;                                                                                               \
    }
SYNC(fsync)
SYNC(fdatasync)

static int renamed(int from, const char *one, int to, const char *two, unsigned flags) {
    char old[PATH_MAX], new[PATH_MAX];
    bool ours = is_ours(from, one, old), target = is_ours(to, two, new);
    if (!ours && !target) return (int)syscall(SYS_renameat2, from, one, to, two, flags);
    if (!ours || !target) die("a name goes into or out of the folder");
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_renameat2, from, one, to, two, flags);
    int error = errno;
    if (result == 0) note(flags & RENAME_EXCHANGE ? EXCHANGE : RENAME, 0, 0, NULL, 0, old, new);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int rename(const char *one, const char *two) { return renamed(AT_FDCWD, one, AT_FDCWD, two, 0); }
int renameat(int from, const char *one, int to, const char *two) { return renamed(from, one, to, two, 0); }
int renameat2(int from, const char *one, int to, const char *two, unsigned flags) {
    return renamed(from, one, to, two, flags);
}

static int linked(int from, const char *one, int to, const char *two, int flags) {
    char old[PATH_MAX], new[PATH_MAX];
    if (!is_ours(to, two, new)) return (int)syscall(SYS_linkat, from, one, to, two, flags);
    if (!is_ours(from, one, old)) die("a link from outside the folder");
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_linkat, from, one, to, two, flags);
    int error = errno;
    if (result == 0) note(LINK, 0, 0, NULL, 0, old, new);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int link(const char *one, const char *two) { return linked(AT_FDCWD, one, AT_FDCWD, two, 0); }
int linkat(int from, const char *one, int to, const char *two, int flags) { return linked(from, one, to, two, flags); }

static int unlinked(int folder, const char *path, int flags) {
    char place[PATH_MAX];
    if (!is_ours(folder, path, place)) return (int)syscall(SYS_unlinkat, folder, path, flags);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_unlinkat, folder, path, flags);
    int error = errno;
    if (result == 0) note(flags & AT_REMOVEDIR ? RMDIR : UNLINK, 0, 0, NULL, 0, place, NULL);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int unlink(const char *path) { return unlinked(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return unlinked(folder, path, flags); }
int rmdir(const char *path) { return unlinked(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    int result = unlinked(AT_FDCWD, path, 0);
    return result != 0 && errno == EISDIR ? unlinked(AT_FDCWD, path, AT_REMOVEDIR) : result;
}

static int made(int folder, const char *path, mode_t mode) {
    char place[PATH_MAX];
    if (!is_ours(folder, path, place)) return (int)syscall(SYS_mkdirat, folder, path, mode);
    pthread_mutex_lock(&lock);
    int result = (int)syscall(SYS_mkdirat, folder, path, mode);
    int error = errno;
    if (result == 0) note(MKDIR, inode_at(place), 0, NULL, 0, place, NULL);
    pthread_mutex_unlock(&lock);
    errno = error;
    return result;
}

int mkdir(const char *path, mode_t mode) { return made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return made(folder, path, mode); }
