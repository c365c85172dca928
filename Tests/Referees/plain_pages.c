// Preloaded by bench_vault.py, this makes a program that seals its store keep it in plain pages, so that the same binary
// is measured both ways; the product itself has no way to do that. With BENCH_SYNC=0 nothing waits for the disk either.
//
// Where the program registers its VFS "gmp" as the default, SQLite's own takes that name and place. An empty sealed
// database, which the program makes before it opens one for the first time, is emptied first.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static sqlite3_vfs plain;
static int (*open_next)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *);

static int is_set(const char *name, const char *value) {
    const char *found = getenv(name);
    return found && strcmp(found, value) == 0;
}

static int open_plain(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    struct stat status;
    char head[4];
    if (name && (flags & SQLITE_OPEN_MAIN_DB) && stat(name, &status) == 0 && status.st_size == 4096) {
        int database = open(name, O_RDWR | O_CLOEXEC);
        if (database >= 0 && pread(database, head, sizeof head, 0) == sizeof head && memcmp(head, "GMP1", 4) == 0)
            if (ftruncate(database, 0) != 0) abort();
        if (database >= 0) close(database);
    }
    return open_next(vfs, name, file, flags, out_flags);
}

int sqlite3_vfs_register(sqlite3_vfs *vfs, int is_default) {
    int (*next)(sqlite3_vfs *, int) = (int (*)(sqlite3_vfs *, int))dlsym(RTLD_NEXT, "sqlite3_vfs_register");
    if (!is_set("BENCH_PAGES", "plain") || strcmp(vfs->zName, "gmp") != 0) return next(vfs, is_default);
    plain = *sqlite3_vfs_find("unix");
    open_next = plain.xOpen;
    plain.xOpen = open_plain;
    plain.zName = "gmp";
    plain.pNext = NULL;
    return next(&plain, is_default);
}

int fsync(int file) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    return is_set("BENCH_SYNC", "0") ? 0 : next(file);
}

int fdatasync(int file) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    return is_set("BENCH_SYNC", "0") ? 0 : next(file);
}
