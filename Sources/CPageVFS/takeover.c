#include "pages.h"

#include <string.h>

// SQLite's own table of counters is there once a table had one, and stays when the last such table was dropped: then the
// copy has none, and what is in it is nobody's.
#define SEQUENCE                                                                                                     \
    "SELECT name FROM plain.sqlite_schema WHERE name = 'sqlite_sequence'"                                           \
    " AND EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence')"

static int run(sqlite3 *database, const char *sql) {
    return sqlite3_exec(database, sql, NULL, NULL, NULL);
}

/// Runs the statements that a question answers with.
static int run_each(sqlite3 *database, const char *question) {
    sqlite3_stmt *statement = NULL;
    int result = sqlite3_prepare_v2(database, question, -1, &statement, NULL);
    while (result == SQLITE_OK && (result = sqlite3_step(statement)) == SQLITE_ROW)
        result = run(database, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return result == SQLITE_DONE ? SQLITE_OK : result;
}

static int is_same(sqlite3_stmt *one, sqlite3_stmt *two) {
    int columns = sqlite3_column_count(one);
    if (columns != sqlite3_column_count(two)) return 0;
    for (int i = 0; i < columns; i++) {
        if (sqlite3_column_type(one, i) != sqlite3_column_type(two, i)) return 0;
        const void *left = sqlite3_column_blob(one, i), *right = sqlite3_column_blob(two, i);
        int length = sqlite3_column_bytes(one, i);
        if (length != sqlite3_column_bytes(two, i)) return 0;
        if (length > 0 && memcmp(left, right, (size_t)length) != 0) return 0;
    }
    return 1;
}

/// Walks two tables side by side, in the order in which they are stored.
static int compare(sqlite3 *database, const char *table) {
    char *first = sqlite3_mprintf("SELECT * FROM main.\"%w\"", table);
    char *second = sqlite3_mprintf("SELECT * FROM plain.\"%w\"", table);
    sqlite3_stmt *one = NULL, *two = NULL;
    int result = sqlite3_prepare_v2(database, first, -1, &one, NULL);
    if (result == SQLITE_OK) result = sqlite3_prepare_v2(database, second, -1, &two, NULL);
    while (result == SQLITE_OK) {
        int left = sqlite3_step(one), right = sqlite3_step(two);
        if (left == SQLITE_DONE && right == SQLITE_DONE) break;
        if (left != SQLITE_ROW && left != SQLITE_DONE) result = left;
        else if (right != SQLITE_ROW && right != SQLITE_DONE) result = right;
        else if (left != right || !is_same(one, two)) result = -1;
    }
    sqlite3_finalize(one);
    sqlite3_finalize(two);
    sqlite3_free(first);
    sqlite3_free(second);
    return result;
}

static int compare_all(sqlite3 *database) {
    sqlite3_stmt *statement = NULL;
    const char *tables = "SELECT name FROM plain.sqlite_schema WHERE type = 'table' AND rootpage > 0"
                         " AND (name NOT LIKE 'sqlite_%' OR name IN (" SEQUENCE "))";
    int result = sqlite3_prepare_v2(database, tables, -1, &statement, NULL);
    int step = SQLITE_DONE;
    while (result == SQLITE_OK && (step = sqlite3_step(statement)) == SQLITE_ROW)
        result = compare(database, (const char *)sqlite3_column_text(statement, 0));
    if (result == SQLITE_OK && step != SQLITE_DONE) result = step;
    sqlite3_finalize(statement);
    return result;
}

static int answers_ok(sqlite3 *database, const char *question) {
    sqlite3_stmt *statement = NULL;
    int same = sqlite3_prepare_v2(database, question, -1, &statement, NULL) == SQLITE_OK
        && sqlite3_step(statement) == SQLITE_ROW
        && strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    return same;
}

// Tables and rows first: triggers would fire, and indexes be slow.
static int copy(sqlite3 *database) {
    static const char *steps[] = {
        "SELECT sql FROM plain.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "SELECT format('INSERT INTO main.\"%w\" SELECT * FROM plain.\"%w\"', name, name) FROM plain.sqlite_schema"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "SELECT 'DELETE FROM main.sqlite_sequence' FROM (" SEQUENCE ")",
        "SELECT 'INSERT INTO main.sqlite_sequence SELECT * FROM plain.sqlite_sequence' FROM (" SEQUENCE ")",
        "SELECT sql FROM plain.sqlite_schema WHERE type IN ('index', 'view', 'trigger') AND sql IS NOT NULL",
    };
    int result = run(database, "BEGIN IMMEDIATE");
    for (size_t i = 0; result == SQLITE_OK && i < sizeof steps / sizeof *steps; i++)
        result = run_each(database, steps[i]);
    if (result == SQLITE_OK) result = compare_all(database);
    if (result == SQLITE_OK) result = run(database, "COMMIT");
    if (result == SQLITE_OK && !answers_ok(database, "PRAGMA main.integrity_check")) result = -1;
    return result;
}

int gig_pages_take_over(const char *plain, const char *sealed) {
    sqlite3 *database = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_FULLMUTEX;
    int result = sqlite3_open_v2(sealed, &database, flags, "gmp");
    char *attach = NULL;
    if (result == SQLITE_OK) result = run(database, "PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL");
    if (result == SQLITE_OK) {
        // Bytes of a path that mean something in a URI are written as their numbers.
        sqlite3_str *text = sqlite3_str_new(database);
        sqlite3_str_appendall(text, "file:");
        for (const char *byte = plain; *byte; byte++) {
            if (strchr("%?#'", *byte)) sqlite3_str_appendf(text, "%%%02x", (unsigned char)*byte);
            else sqlite3_str_appendchar(text, 1, *byte);
        }
        sqlite3_str_appendall(text, "?vfs=unix");
        char *address = sqlite3_str_finish(text);
        attach = sqlite3_mprintf("ATTACH %Q AS plain", address);
        sqlite3_free(address);
        result = attach ? run(database, attach) : SQLITE_NOMEM;
    }
    if (result == SQLITE_OK) result = copy(database);
    sqlite3_free(attach);
    int closed = sqlite3_close(database);
    return result == SQLITE_OK ? closed : result;
}
