/*
 * A library that uses the system's SQLite, as third parties' do. beside_sqlite.c links it.
 */
const char *sqlite3_libversion(void);
const char *third_version(void);

const char *third_version(void) { return sqlite3_libversion(); }
