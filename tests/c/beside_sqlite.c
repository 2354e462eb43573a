/*
 * A program that uses the system's SQLite, a library that does so as well, and bazardesk's static library with its own.
 * Each must get its own: prints the version that the program and the library see.
 */
#include <bazardesk.h>

#include <stdio.h>

/* Without sqlite3.h, which need not be installed. */
typedef struct sqlite3 sqlite3;
const char *sqlite3_libversion(void);
int sqlite3_open(const char *name, sqlite3 **database);
int sqlite3_exec(sqlite3 *database, const char *sql, int (*row)(void *, int, char **, char **), void *context, char **error);
int sqlite3_close(sqlite3 *database);

const char *third_version(void);

int main(void)
{
    bzd_desk desk = 0;
    bzd_session host = 0;
    sqlite3 *database = NULL;

    if (bzd_desk_open("{\"path\":\":memory:\",\"profile\":\"freight\"}", &desk, NULL) != BZD_OK)
        return puts("the desk does not open"), 1;
    if (sqlite3_open(":memory:", &database) != 0
        || sqlite3_exec(database, "CREATE TABLE t (x); INSERT INTO t VALUES (1)", NULL, NULL, NULL) != 0)
        return puts("the system's SQLite does not work"), 1;
    if (bzd_session_open(desk, "{\"role\":\"host\"}", &host, NULL) != BZD_OK
        || bzd_person_put(host, "{\"id\":\"c-1\",\"name\":\"Claire\"}", NULL) != BZD_OK
        || bzd_desk_close(desk, NULL) != BZD_OK)
        return puts("the desk does not work beside it"), 1;
    if (sqlite3_close(database) != 0)
        return puts("the system's SQLite does not close"), 1;
    printf("%s %s\n", sqlite3_libversion(), third_version());
    return 0;
}
