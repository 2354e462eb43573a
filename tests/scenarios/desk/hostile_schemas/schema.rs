//! The kinds that SQL makes, with a writable `sqlite_schema`. `ENDLESS` is a query without an end.

use bazardesk::ErrorCode::{StoreDamaged, StoreForeign, StoreNewer};

use super::Must::{self, Refuse, RefuseChecked, RefuseDamage, Work};

const FOREIGN: Must = Refuse(StoreForeign);
const DAMAGED: Must = Refuse(StoreDamaged);
const LOOKED: Must = RefuseDamage(StoreDamaged);

/// The name, the SQL, and what must happen.
pub const KINDS: [(&str, &str, Must); 82] = [
    // Triggers.
    ("swallows", "CREATE TRIGGER t BEFORE INSERT ON message BEGIN SELECT raise(IGNORE); END", FOREIGN),
    ("aborts", "CREATE TRIGGER t BEFORE INSERT ON message BEGIN SELECT raise(ABORT, 'no'); END", FOREIGN),
    ("rolls back", "CREATE TRIGGER t BEFORE UPDATE ON ticket BEGIN SELECT raise(ROLLBACK, 'no'); END", FOREIGN),
    ("deletes", "CREATE TRIGGER t AFTER UPDATE ON ticket BEGIN DELETE FROM event; END", FOREIGN),
    ("inserts", "CREATE TRIGGER t AFTER INSERT ON person BEGIN INSERT INTO shop (key) VALUES (1); END", FOREIGN),
    ("endless", "CREATE TRIGGER t AFTER INSERT ON person BEGIN ENDLESS max(x) FROM n; END", FOREIGN),
    ("fires itself", "CREATE TRIGGER t AFTER UPDATE ON ticket BEGIN UPDATE ticket SET spam = spam + 1; END", FOREIGN),
    ("long", "CREATE TRIGGER t DELETE ON idempotency BEGIN SELECT hex(zeroblob(100000000)); END", FOREIGN),
    ("calls", "CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT load_extension('x'), writefile('x'); END", FOREIGN),
    ("our name", "CREATE TRIGGER message AFTER INSERT ON event BEGIN SELECT 1; END", FOREIGN),
    (
        "no subject",
        "CREATE TABLE x (y); CREATE TRIGGER t DELETE ON x BEGIN SELECT 1; END;
      DELETE FROM sqlite_schema WHERE name = 'x'",
        DAMAGED,
    ),
    // Views.
    ("view without end", "CREATE VIEW v AS ENDLESS count(*) FROM n", FOREIGN),
    ("view for a table", "ALTER TABLE shop RENAME TO store; CREATE VIEW shop AS ENDLESS x AS id FROM n", FOREIGN),
    ("view for settings", "DROP TABLE setting; CREATE VIEW setting AS ENDLESS x AS name, x AS value FROM n", FOREIGN),
    (
        "view that writes",
        "ALTER TABLE shop RENAME TO s; CREATE VIEW shop AS SELECT * FROM s;
      CREATE TRIGGER t INSTEAD OF INSERT ON shop BEGIN DELETE FROM s; END",
        FOREIGN,
    ),
    ("views in a circle", "CREATE VIEW v AS SELECT * FROM v2; CREATE VIEW v2 AS SELECT * FROM v", FOREIGN),
    ("view of itself", "CREATE VIEW v AS SELECT * FROM v", FOREIGN),
    ("view of settings of SQLite", "CREATE VIEW v AS SELECT * FROM pragma_journal_mode", FOREIGN),
    ("view of much", "CREATE VIEW v AS SELECT randomblob(1000000000), printf('%.*c', 1000000000, 'x')", FOREIGN),
    (
        "view of sub-queries",
        "CREATE VIEW a AS SELECT 1 AS x; CREATE VIEW b AS SELECT x FROM a, a AS a2, a AS a3;
      CREATE VIEW c AS SELECT 1 FROM b, b AS b2, b AS b3; CREATE VIEW d AS SELECT 1 FROM c, c AS c2, c AS c3",
        FOREIGN,
    ),
    (
        "deep view",
        "INSERT INTO sqlite_schema VALUES ('view', 'v', 'v', 0,
      'CREATE VIEW v AS SELECT ' || replace(hex(zeroblob(50000)), '00', '(') || '1')",
        DAMAGED,
    ),
    // Tables.
    ("table", "CREATE TABLE other (x)", FOREIGN),
    ("table with a slow check", "CREATE TABLE other (x CHECK (x LIKE '%a%a%a%a%a%a%a%b'))", FOREIGN),
    ("table with a large column", "CREATE TABLE other (x, y AS (hex(zeroblob(1000000000))))", FOREIGN),
    ("table with a strange name", "CREATE TABLE \"a `b\" (x)", FOREIGN),
    ("table without a name", "CREATE TABLE \"\" (x)", FOREIGN),
    (
        "table with a long name",
        "UPDATE sqlite_schema SET name = hex(zeroblob(1000000)),
      tbl_name = hex(zeroblob(1000000)) WHERE name = 'shop_member'",
        DAMAGED,
    ),
    ("full table", "CREATE TABLE other (x); INSERT INTO other SELECT randomblob(500000)", FOREIGN),
    ("many columns", "CREATE TABLE other AS SELECT * FROM ticket, person, message, event", FOREIGN),
    (
        "virtual table",
        "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0,
      'CREATE VIRTUAL TABLE v USING nothing(x)')",
        DAMAGED,
    ),
    (
        "virtual table for a table",
        "UPDATE sqlite_schema SET rootpage = 0,
      sql = 'CREATE VIRTUAL TABLE setting USING nothing(x)' WHERE name = 'setting'",
        DAMAGED,
    ),
    ("plans", "ANALYZE", FOREIGN),
    ("wrong plans", "ANALYZE; UPDATE sqlite_stat1 SET stat = '9223372036854775807 0 -1 unordered sz=-5'", FOREIGN),
    (
        "ten thousand",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 10000)
      INSERT INTO sqlite_schema SELECT 'view', 'v' || x, 'v' || x, 0, printf('CREATE VIEW v%d AS SELECT 1', x) FROM n",
        FOREIGN,
    ),
    // Indexes.
    ("index of a function", "CREATE INDEX other ON person (hex(name))", FOREIGN),
    ("unique index", "CREATE UNIQUE INDEX other ON person (name)", FOREIGN),
    ("slow partial index", "CREATE INDEX other ON person (id) WHERE name LIKE '%a%a%a%a%b'", FOREIGN),
    ("index with another order", "CREATE INDEX other ON ticket (number DESC)", FOREIGN),
    ("missing index", "DROP INDEX person_blocked", DAMAGED),
    ("changed index", "DROP INDEX person_blocked; CREATE INDEX person_blocked ON person (name)", DAMAGED),
    (
        "index that compares otherwise",
        "DROP INDEX ticket_activity;
      CREATE INDEX ticket_activity ON ticket (active_at COLLATE NOCASE, number)",
        DAMAGED,
    ),
    (
        "index made unique",
        "DROP INDEX ticket_activity;
      CREATE UNIQUE INDEX ticket_activity ON ticket (active_at, number)",
        DAMAGED,
    ),
    // Missing and changed tables.
    ("missing table", "DROP TABLE read_mark", DAMAGED),
    ("missing numbers", "DELETE FROM sqlite_schema WHERE name = 'sqlite_sequence'", DAMAGED),
    ("nothing but the mark", "DELETE FROM sqlite_schema", DAMAGED),
    ("one column more", "ALTER TABLE ticket ADD COLUMN more INTEGER NOT NULL DEFAULT 1", DAMAGED),
    ("one column less", "ALTER TABLE ticket DROP COLUMN title", DAMAGED),
    ("another column", "ALTER TABLE ticket RENAME COLUMN subject TO matter", DAMAGED),
    ("another table", "ALTER TABLE message RENAME TO letter", FOREIGN),
    ("copied table", "CREATE TABLE s AS SELECT * FROM shop; DROP TABLE shop; ALTER TABLE s RENAME TO shop", DAMAGED),
    (
        "no constraints",
        "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '')
      WHERE name = 'person'",
        DAMAGED,
    ),
    (
        "default of a function",
        "UPDATE sqlite_schema
      SET sql = replace(sql, 'put_at INTEGER NOT NULL', 'put_at INTEGER NOT NULL DEFAULT (random())')
      WHERE name = 'shop'",
        DAMAGED,
    ),
    (
        "check of a function",
        "UPDATE sqlite_schema
      SET sql = replace(sql, 'text TEXT NOT NULL', 'text TEXT NOT NULL CHECK (length(hex(zeroblob(1000000000))))')
      WHERE name = 'message'",
        DAMAGED,
    ),
    (
        "computed column",
        "UPDATE sqlite_schema
      SET sql = replace(sql, 'title TEXT', 'title TEXT AS (zeroblob(1000000000))') WHERE name = 'ticket'",
        DAMAGED,
    ),
    (
        "names that ignore case",
        "UPDATE sqlite_schema
      SET sql = replace(sql, 'key TEXT NOT NULL', 'key TEXT COLLATE NOCASE NOT NULL') WHERE name = 'person'",
        DAMAGED,
    ),
    (
        "deleted with its person",
        "UPDATE sqlite_schema
      SET sql = replace(sql, 'REFERENCES person (id)', 'REFERENCES person (id) ON DELETE CASCADE')
      WHERE name = 'message'",
        DAMAGED,
    ),
    (
        "numbers given twice",
        "UPDATE sqlite_schema SET sql = replace(sql, ' AUTOINCREMENT', '')
      WHERE name = 'ticket'",
        DAMAGED,
    ),
    (
        "any type",
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')
      WHERE name = 'event'",
        DAMAGED,
    ),
    ("a remark", "UPDATE sqlite_schema SET sql = sql || ' -- mine' WHERE name = 'shop'", DAMAGED),
    (
        "a second statement",
        "UPDATE sqlite_schema SET sql = sql || '; DROP TABLE person'
      WHERE name = 'shop'",
        DAMAGED,
    ),
    (
        "half a statement",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE person ('
      WHERE name = 'person'",
        DAMAGED,
    ),
    (
        "another statement",
        "UPDATE sqlite_schema SET sql = 'ATTACH ''other'' AS other'
      WHERE name = 'person'",
        DAMAGED,
    ),
    (
        "ten megabytes",
        "UPDATE sqlite_schema SET sql = sql || hex(zeroblob(5000000))
      WHERE name = 'person'",
        DAMAGED,
    ),
    // Rows of the schema that no statement makes.
    ("unlisted table", "DELETE FROM sqlite_schema WHERE name = 'shop'", DAMAGED),
    ("table listed twice", "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'shop'", DAMAGED),
    ("unknown kind", "UPDATE sqlite_schema SET type = 'blob' WHERE name = 'shop'", DAMAGED),
    ("no kind", "UPDATE sqlite_schema SET type = NULL WHERE name = 'shop'", DAMAGED),
    ("no name", "UPDATE sqlite_schema SET name = NULL WHERE name = 'shop'", DAMAGED),
    ("name of bytes", "UPDATE sqlite_schema SET name = x'ff00' WHERE name = 'shop'", DAMAGED),
    ("other name", "UPDATE sqlite_schema SET name = 'store' WHERE name = 'shop'", DAMAGED),
    ("other subject", "UPDATE sqlite_schema SET tbl_name = 'ticket' WHERE name = 'shop'", DAMAGED),
    ("no text", "UPDATE sqlite_schema SET sql = NULL WHERE name = 'shop'", DAMAGED),
    ("no page", "UPDATE sqlite_schema SET rootpage = NULL WHERE name = 'shop'", DAMAGED),
    ("page zero", "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'shop'", LOOKED),
    ("page of the schema", "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'shop'", DAMAGED),
    ("page outside", "UPDATE sqlite_schema SET rootpage = 999999999 WHERE name = 'shop'", DAMAGED),
    (
        "page of another",
        "UPDATE sqlite_schema SET rootpage =
      (SELECT rootpage FROM sqlite_schema WHERE name = 'person') WHERE name = 'shop'",
        LOOKED,
    ),
    // The desk's marks.
    ("newer", "PRAGMA user_version = 1000000", Refuse(StoreNewer)),
    ("not marked", "PRAGMA application_id = 0", FOREIGN),
    ("marked by another", "PRAGMA application_id = 1", FOREIGN),
    ("references to nobody", "UPDATE ticket SET requester = 999", RefuseChecked(StoreDamaged)),
    ("numbers from the end", "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'idempotency'", Work),
];
