#ifndef CVAULT_CALLS_H
#define CVAULT_CALLS_H

#include <stddef.h>
#include <stdint.h>

#include "gig_token.h"

/// Opens a file below a folder to be read, without waiting for a writer; symbolic links may not lead out of the folder
/// (openat2, RESOLVE_BENEATH). Where the kernel has no openat2, no symbolic link is followed. Returns -errno on failure.
int gig_open_beneath(int folder, const char *name);

/// Makes the process leave no memory behind: not dumpable, core files of 0 bytes, no backtrace when it crashes. Returns 0, or
/// -errno.
int gig_forbid_dumps(void);

#endif
