// Drives Sources/CPageVFS on Debian's SQLite; run by pages_at_rest.py. Each command exits 0 when what it says is true.
#include "CPageVFS.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const struct gig_page_crypto *gig_openssl_page_crypto(void);
extern int gig_pages_register_openssl(void);

static const uint8_t store[GIG_STORE_ID_BYTES] = "store-of-12";
static uint8_t key[32] = "0123456789abcdef0123456789abcdef";

static void must(int truth, const char *what) {
    if (truth) return;
    struct gig_page_fault fault = gig_pages_take_fault();
    printf("not so: %s (fault %d page %u)\n", what, fault.kind, fault.page);
    exit(1);
}

static sqlite3 *opened(const char *path, int *result) {
    sqlite3 *database = NULL;
    *result = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, "gmp");
    static const char *settings = "PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=50; PRAGMA synchronous=FULL;"
                                  "PRAGMA cache_size=-400; PRAGMA secure_delete=ON; SELECT count(*) FROM sqlite_schema";
    if (*result == SQLITE_OK) *result = sqlite3_exec(database, settings, NULL, NULL, NULL);
    return database;
}

static int run(sqlite3 *database, const char *sql) {
    char *message = NULL;
    int result = sqlite3_exec(database, sql, NULL, NULL, &message);
    if (message) fprintf(stderr, "%s\n", message);
    sqlite3_free(message);
    return result;
}

static sqlite3_int64 number(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement = NULL;
    sqlite3_int64 value = -1;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static int is_whole(sqlite3 *database) {
    sqlite3_stmt *statement = NULL;
    int whole = sqlite3_prepare_v2(database, "PRAGMA integrity_check", -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW
        && strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    return whole;
}

static const char *fill =
    "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, name TEXT, body TEXT);"
    "CREATE INDEX IF NOT EXISTS t_name ON t (name);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
    "INSERT INTO t (name, body) SELECT 'MARKER-PLAIN-' || i, 'MARKER-PLAIN-' || hex(randomblob(100)) FROM n";

static void make(const char *path) {
    must(gig_pages_create(path, store) == SQLITE_OK, "an empty store is made");
    must(gig_pages_create(path, store) != SQLITE_OK, "a store is not made over another");
    int result;
    sqlite3 *database = opened(path, &result);
    must(result == SQLITE_OK, "the new store opens");
    must(run(database, fill) == SQLITE_OK, "rows are written");
    must(run(database, "BEGIN; UPDATE t SET name = name || 'x'; SAVEPOINT s; UPDATE t SET body = body || 'y';"
                       "ROLLBACK TO s; DELETE FROM t WHERE id % 7 = 0; COMMIT") == SQLITE_OK, "a bulk update");
    must(run(database, "SELECT name FROM t ORDER BY body DESC, name") == SQLITE_OK, "a sort");
    must(run(database, "PRAGMA journal_mode=DELETE") != SQLITE_OK, "no rollback journal");
    must(run(database, "PRAGMA page_size=8192") != SQLITE_OK, "the page size stays");
    must(run(database, "ATTACH 'file:elsewhere.db?vfs=gmp' AS u; CREATE TABLE u.t (a)") != SQLITE_OK, "no attaching");
    must(run(database, "PRAGMA temp_store=FILE; PRAGMA cache_size=10; CREATE TEMP TABLE big AS SELECT a.body FROM t a,"
                       " t b LIMIT 20000") != SQLITE_OK, "no temporary file");
    must(run(database, "PRAGMA temp_store=MEMORY; VACUUM") == SQLITE_OK, "a vacuum");
    must(is_whole(database), "the store is whole");
    // The last connection would fold the log into the file.
    int keep = 1;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    must(run(database, "PRAGMA wal_autocheckpoint = 0; PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK, "an empty log");
    must(run(database, fill) == SQLITE_OK, "more rows");
    // Transactions that are only in the log: the last two may be cut off without a trace (docs/at-rest.md).
    for (int i = 0; i < 20; i++)
        must(run(database, "INSERT INTO t (name, body) VALUES ('MARKER-PLAIN-last', hex(randomblob(300)))") == 0, "a row");
    fflush(stdout);
    _exit(0);
}

/// A store of a few pages with a few transactions in its log, for the fuzzer to change.
static void make_small(const char *path) {
    must(gig_pages_create(path, store) == SQLITE_OK, "an empty store is made");
    int result;
    sqlite3 *database = opened(path, &result);
    must(result == SQLITE_OK, "the new store opens");
    must(run(database, "PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT);"
                       "INSERT INTO t (body) VALUES (hex(randomblob(9000))); PRAGMA wal_checkpoint(TRUNCATE)") == 0, "rows");
    for (int i = 0; i < 6; i++) must(run(database, "INSERT INTO t (body) VALUES (hex(randomblob(900)))") == 0, "a row");
    fflush(stdout);
    _exit(0);
}

static void check(const char *path, const char *what) {
    struct gig_page_census census;
    struct gig_page_fault fault = gig_pages_examine(path, &census, NULL, NULL);
    printf("{\"kind\": %d, \"in_wal\": %d, \"page\": %u, \"other\": %u, \"epoch\": %u, \"pages\": %u, \"others\": %u, ",
        fault.kind, fault.in_wal, fault.page, fault.other, fault.epoch, census.pages, census.under_others);
    int result;
    sqlite3 *database = opened(path, &result);
    int code = result;
    sqlite3_int64 rows = result == SQLITE_OK ? number(database, what) : -1;
    printf("\"code\": %d, \"rows\": %lld, \"whole\": %d}\n", code, rows, result == SQLITE_OK && is_whole(database));
    int keep = 1;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    fflush(stdout);
    _exit(0);
}

/// Writes rows one commit at a time, each said on standard output after it, until it is killed.
static void load(const char *path) {
    int result;
    sqlite3 *database = opened(path, &result);
    must(result == SQLITE_OK && run(database, "CREATE TABLE IF NOT EXISTS c (id INTEGER PRIMARY KEY, body TEXT)") == 0, "it opens");
    for (sqlite3_int64 next = number(database, "SELECT coalesce(max(id), 0) FROM c") + 1;; next++) {
        char *sql = sqlite3_mprintf("INSERT INTO c VALUES (%lld, hex(randomblob(%d))); UPDATE c SET body = body || 'z'"
                                    " WHERE id %% 50 = %lld", next, (int)(next % 40) * 100, next % 50);
        char *both = sqlite3_mprintf("BEGIN; %s; COMMIT", sql);
        must(run(database, both) == SQLITE_OK, "a commit");
        sqlite3_free(sql), sqlite3_free(both);
        printf("%lld\n", next);
        fflush(stdout);
    }
}

/// Moves every page to the second epoch beside a writer, as the server does.
static void rotate(const char *path) {
    int result;
    sqlite3 *database = opened(path, &result);
    must(result == SQLITE_OK, "it opens");
    uint8_t second[32] = "another key another key another";
    must(gig_pages_give_key(store, 2, second) && gig_pages_seal_under(store, 2), "a second epoch");
    must(run(database, "PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK, "a checkpoint");
    must(run(database, "CREATE TABLE IF NOT EXISTS r (a); INSERT INTO r VALUES (1)") == SQLITE_OK, "a write");
    uint32_t resealed = 0;
    for (int64_t next = 1; next != 0;) {
        next = gig_pages_reseal(path, (uint32_t)next, 64, &resealed);
        must(next >= 0, "pages are sealed anew");
        must(number(database, "SELECT count(body) FROM t") > 0, "a read beside");
        must(run(database, "INSERT INTO r VALUES (2)") == SQLITE_OK, "a write beside");
    }
    must(run(database, "PRAGMA wal_checkpoint(TRUNCATE)") == SQLITE_OK, "a checkpoint");
    printf("%u\n", resealed);
    must(sqlite3_close(database) == SQLITE_OK, "it closes");
}

/// Takes over a plain database, and copies the sealed one under another store's key.
static void take_over(const char *plain, const char *sealed) {
    static const uint8_t other[GIG_STORE_ID_BYTES] = "another-one";
    must(gig_pages_create(sealed, store) == SQLITE_OK, "an empty store");
    int result = gig_pages_take_over(plain, sealed);
    must(result == SQLITE_OK, "the plain store is taken over");
    char *copy = sqlite3_mprintf("%s.copy", sealed);
    must(gig_pages_give_key(other, 7, key) && gig_pages_seal_under(other, 7), "a key of its own");
    must(gig_pages_create(copy, other) == SQLITE_OK, "an empty copy");
    must(gig_pages_copy(sealed, copy, NULL, NULL) == SQLITE_OK, "the copy");
    struct gig_page_census census;
    must(gig_pages_examine(copy, &census, NULL, NULL).kind == GIG_PAGES_SOUND && census.under_others == 0, "it opens");
    sqlite3 *database = opened(copy, &result);
    must(result == SQLITE_OK && is_whole(database), "it is whole");
    printf("%lld\n", number(database, "SELECT sum(length(body)) + (SELECT seq FROM sqlite_sequence) FROM t"));
    sqlite3_close(database);
    sqlite3_free(copy);
}

static uint8_t *bytes_of(const char *hex, size_t *length) {
    *length = strlen(hex) / 2;
    uint8_t *out = malloc(*length + 1);
    for (size_t i = 0; i < *length; i++) sscanf(hex + 2 * i, "%2hhx", out + i);
    return out;
}

int main(int count, char **arguments) {
    const char *command = arguments[1];
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    sqlite3_config(SQLITE_CONFIG_URI, 1);
    must(gig_pages_register_openssl() == SQLITE_OK, "the VFS registers");
    if (strcmp(command, "xaes") == 0) {
        size_t length, data_length, at;
        uint8_t *own = bytes_of(arguments[2], &at), *nonce = bytes_of(arguments[3], &at);
        uint8_t *plain = bytes_of(arguments[4], &length), *data = bytes_of(arguments[5], &data_length), tag[16];
        uint8_t *out = malloc(length + 1);
        must(gig_xaes_seal(gig_openssl_page_crypto(), own, nonce, data, data_length, plain, length, out, tag), "sealing");
        for (size_t i = 0; i < length; i++) printf("%02x", out[i]);
        for (size_t i = 0; i < 16; i++) printf("%02x", tag[i]);
        must(gig_xaes_open(gig_openssl_page_crypto(), own, nonce, data, data_length, out, length, out, tag)
            && memcmp(out, plain, length) == 0, "opening");
        printf("\n");
        return 0;
    }
    const char *epochs = count > 3 ? arguments[3] : "1";
    if (strchr(epochs, '1')) must(gig_pages_give_key(store, 1, key) && gig_pages_seal_under(store, 1), "a key");
    uint8_t second[32] = "another key another key another";
    if (strchr(epochs, '2')) must(gig_pages_give_key(store, 2, second) && gig_pages_seal_under(store, 2), "a key");
    uint8_t wrong[32] = "wrong";
    if (strchr(epochs, 'w')) must(gig_pages_give_key(store, 1, wrong) && gig_pages_seal_under(store, 1), "a key");
    if (strcmp(command, "make") == 0) make(arguments[2]);
    if (strcmp(command, "small") == 0) make_small(arguments[2]);
    if (strcmp(command, "check") == 0) check(arguments[2], count > 4 ? arguments[4] : "SELECT count(*) FROM t");
    if (strcmp(command, "load") == 0) load(arguments[2]);
    if (strcmp(command, "rotate") == 0) rotate(arguments[2]);
    if (strcmp(command, "takeover") == 0) take_over(arguments[4], arguments[2]);
    return 0;
}
