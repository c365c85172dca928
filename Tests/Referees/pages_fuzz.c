// A libFuzzer target: any bytes as the log, and as the file, of a sealed store. Run by pages_fuzz.py.
#include "CPageVFS.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern int gig_pages_register_openssl(void);

static const uint8_t store[GIG_STORE_ID_BYTES] = "store-of-12";
static const uint8_t key[32] = "0123456789abcdef0123456789abcdef";
static char path[200], log_path[220];
static uint8_t good[1 << 22], good_log[1 << 22];
static size_t good_length, good_log_length;

static size_t read_file(const char *name, uint8_t *out, size_t most) {
    int file = open(name, O_RDONLY);
    ssize_t count = file < 0 ? 0 : read(file, out, most);
    if (file >= 0) close(file);
    return count > 0 ? (size_t)count : 0;
}

static void write_file(const char *name, const uint8_t *bytes, size_t length) {
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || write(file, bytes, length) != (ssize_t)length) abort();
    close(file);
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    const char *folder = getenv("GIGMOPAY_FUZZ_FOLDER");
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    if (!folder || gig_pages_register_openssl() != 0) abort();
    if (!gig_pages_give_key(store, 1, key) || !gig_pages_seal_under(store, 1)) abort();
    char made[200];
    snprintf(made, sizeof made, "%s/made.db", folder);
    good_length = read_file(made, good, sizeof good);
    snprintf(made, sizeof made, "%s/made.db-wal", folder);
    good_log_length = read_file(made, good_log, sizeof good_log);
    snprintf(path, sizeof path, "%s/fuzzed.db", folder);
    snprintf(log_path, sizeof log_path, "%s-wal", path);
    if (good_length == 0 || good_log_length == 0) abort();
    return 0;
}

// The input is a list of changes, so that most of both files stays openable: place 4 | length 1 | bytes, the highest bit of
// the place choosing the log; a length of 0 cuts the file there.
static void change(uint8_t *file, uint8_t *log, size_t *file_length, size_t *log_length, const uint8_t *data, size_t size) {
    while (size >= 5) {
        uint32_t place = (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 | (uint32_t)data[2] << 8 | data[3];
        size_t length = data[4] < size - 5 ? data[4] : size - 5;
        uint8_t *target = place >> 31 ? log : file;
        size_t *end = place >> 31 ? log_length : file_length;
        place &= 0x7fffffff;
        if (*end == 0) return;
        place %= (uint32_t)*end;
        if (data[4] == 0) *end = place;
        else memcpy(target + place, data + 5, length < *end - place ? length : *end - place);
        data += 5 + length;
        size -= 5 + length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static uint8_t file[sizeof good], log[sizeof good_log];
    size_t length = good_length, log_length = good_log_length;
    memcpy(file, good, good_length);
    memcpy(log, good_log, good_log_length);
    change(file, log, &length, &log_length, data, size);
    write_file(path, file, length);
    write_file(log_path, log, log_length);
    sqlite3 *database = NULL;
    if (sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, "gmp") == SQLITE_OK) {
        sqlite3_exec(database, "PRAGMA temp_store = MEMORY; SELECT count(body), sum(length(body)) FROM t;"
                               "INSERT INTO t (body) VALUES ('more'); PRAGMA integrity_check(1)", NULL, NULL, NULL);
    }
    sqlite3_close(database);
    struct gig_page_census census;
    struct gig_page_fault fault = gig_pages_examine(path, &census, NULL, NULL);
#ifdef GIG_FUZZ_CONTROL
    if (fault.kind == GIG_PAGES_DAMAGED) abort();
#endif
    (void)fault;
    gig_pages_take_fault();
    return 0;
}
