#define _GNU_SOURCE
#include "CVaultCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int gig_open_beneath(int folder, const char *name) {
    struct open_how how = {
        .flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
    };
    long opened = syscall(SYS_openat2, folder, name, &how, sizeof how);
    if (opened < 0 && (errno == ENOSYS || errno == EPERM)) {
        opened = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
    }
    return opened < 0 ? -errno : (int)opened;
}

int gig_forbid_dumps(void) {
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0) { return -errno; }
    // Swift's runtime has handlers that start a program which prints registers and the memory that they point to.
    const int crashes[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
    for (size_t place = 0; place < sizeof crashes / sizeof *crashes; place++) {
        if (signal(crashes[place], SIG_DFL) == SIG_ERR) { return -errno; }
    }
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : -errno;
}
