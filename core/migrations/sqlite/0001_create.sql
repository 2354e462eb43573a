-- Why: the first schema: persons, shops, tickets with their threads, and the history that proves them.
-- STRICT: SQLite enforces the column types. AUTOINCREMENT: a number is never assigned twice.
-- Times are microseconds since 1970 in UTC. Hashes and salts are bytes. JSON is stored as TEXT and never queried.

-- What the desk knows of itself. `secret`: 32 random bytes, written with this schema; cursors and event ids depend on it.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    locale TEXT,
    region TEXT,
    time_zone TEXT,
    -- The end of the block. The latest possible time means no end.
    blocked_until INTEGER,
    put_at INTEGER NOT NULL,
    event_seq INTEGER NOT NULL,
    event_head BLOB NOT NULL,
    event_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_blocked ON person (key) WHERE blocked_until IS NOT NULL;

CREATE TABLE shop (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    put_at INTEGER NOT NULL,
    event_seq INTEGER NOT NULL,
    event_head BLOB NOT NULL,
    event_at INTEGER NOT NULL
) STRICT;

CREATE TABLE shop_member (
    shop INTEGER NOT NULL REFERENCES shop (id),
    person INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (shop, person)
) STRICT, WITHOUT ROWID;

-- Persons whom the host removed from a shop, until desk.tick has unassigned their tickets of it.
CREATE TABLE former_member (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shop INTEGER NOT NULL REFERENCES shop (id),
    person INTEGER NOT NULL REFERENCES person (id),
    UNIQUE (shop, person)
) STRICT;

CREATE TABLE ticket (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What requesters, the handling side and the platform may know of: the count of changes × 2^32 + 4 bytes of the last
    -- one's hash.
    version INTEGER NOT NULL,
    version_handler INTEGER NOT NULL,
    version_platform INTEGER NOT NULL,
    subject TEXT NOT NULL,
    title TEXT,
    category TEXT NOT NULL,
    queue TEXT NOT NULL,
    priority TEXT NOT NULL,
    status TEXT NOT NULL,
    awaiting TEXT NOT NULL,
    requester INTEGER NOT NULL REFERENCES person (id),
    -- 'platform', or 'shop:' followed by the host's id of the shop.
    handler TEXT NOT NULL,
    shop INTEGER REFERENCES shop (id),
    assignee INTEGER REFERENCES person (id),
    order_key TEXT,
    items TEXT NOT NULL,
    refs TEXT NOT NULL,
    fields TEXT NOT NULL,
    tags TEXT NOT NULL,
    locale TEXT NOT NULL,
    region TEXT,
    opened_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,
    answered_at INTEGER,
    resolved_at INTEGER,
    closed_at INTEGER,
    clock_at INTEGER,
    answer_due_at INTEGER,
    answer_late_at INTEGER,
    answer_told INTEGER NOT NULL,
    -- Set when a shortened target made the answer late: until this time the delay does not count against the handler.
    answer_excused_until INTEGER,
    resolution_clock_at INTEGER,
    resolution_due_at INTEGER,
    resolution_late_at INTEGER,
    resolution_told INTEGER NOT NULL,
    -- When desk.tick must next check the ticket: for a late answer, a late resolution or automatic closing.
    tick_at INTEGER,
    -- The place in a list by priority. It follows from priority and answer_due_at; a row comparison needs a plain column.
    urgency INTEGER NOT NULL,
    satisfaction INTEGER,
    spam INTEGER NOT NULL,
    -- thread_count counts messages and notes together. The other two number each kind without gaps for its readers.
    thread_count INTEGER NOT NULL,
    message_count INTEGER NOT NULL,
    note_count INTEGER NOT NULL,
    event_seq INTEGER NOT NULL,
    event_head BLOB NOT NULL,
    event_at INTEGER NOT NULL,
    -- The feed's position at the last change. It lets a list by deadline or priority show no ticket twice.
    changed_event INTEGER NOT NULL
) STRICT;

-- One index for each list and sort (ticket/list.rs): each list is one ordered range of one index.
CREATE INDEX ticket_activity ON ticket (active_at, number);
CREATE INDEX ticket_status_number ON ticket (status, number);
CREATE INDEX ticket_status_activity ON ticket (status, active_at, number);
-- By priority, a list is merged from the ranges of its statuses.
CREATE INDEX ticket_status_priority ON ticket (status, urgency, number);
CREATE INDEX ticket_handler_priority ON ticket (handler, status, urgency, number);
CREATE INDEX ticket_handler_number ON ticket (handler, number);
CREATE INDEX ticket_handler_activity ON ticket (handler, active_at, number);
-- These hold only tickets that wait for their handler: few, however many are closed.
CREATE INDEX ticket_action_number ON ticket (handler, number) WHERE awaiting = 'handler';
CREATE INDEX ticket_action_activity ON ticket (handler, active_at, number) WHERE awaiting = 'handler';
CREATE INDEX ticket_action_deadline ON ticket (handler, COALESCE(answer_due_at, 9223372036854775807), number)
    WHERE awaiting = 'handler';
-- These hold the tickets that are neither resolved nor closed, by queue. Unassigned ones have indexes of their own.
CREATE INDEX ticket_queue_number ON ticket (queue, number) WHERE awaiting <> 'nobody';
CREATE INDEX ticket_queue_activity ON ticket (queue, active_at, number) WHERE awaiting <> 'nobody';
CREATE INDEX ticket_handler_queue_number ON ticket (handler, queue, number) WHERE awaiting <> 'nobody';
CREATE INDEX ticket_handler_queue_activity ON ticket (handler, queue, active_at, number) WHERE awaiting <> 'nobody';
CREATE INDEX ticket_unassigned_number ON ticket (number) WHERE assignee IS NULL AND awaiting <> 'nobody';
CREATE INDEX ticket_unassigned_activity ON ticket (active_at, number) WHERE assignee IS NULL AND awaiting <> 'nobody';
CREATE INDEX ticket_tick ON ticket (tick_at, number) WHERE tick_at IS NOT NULL;
-- These come last: of two indexes with equal estimates SQLite uses the later one. A person has fewer tickets than a
-- status or a queue.
CREATE INDEX ticket_requester_priority ON ticket (requester, urgency, number);
CREATE INDEX ticket_requester_number ON ticket (requester, number);
CREATE INDEX ticket_requester_activity ON ticket (requester, active_at, number);
CREATE INDEX ticket_assignee_priority ON ticket (assignee, urgency, number) WHERE assignee IS NOT NULL;
CREATE INDEX ticket_assignee_number ON ticket (assignee, number) WHERE assignee IS NOT NULL;
CREATE INDEX ticket_assignee_activity ON ticket (assignee, active_at, number) WHERE assignee IS NOT NULL;

-- Messages of every thread. A thread's number is its object's number × 4 + kind: 0 for tickets, 1 for orders, 2 for
-- disputes. The key is thread × 2^20 + position, so that a thread is contiguous on disk.
CREATE TABLE message (
    key INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    author_role TEXT NOT NULL,
    author INTEGER REFERENCES person (id),
    author_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- What the limits on a person's writing count it as; NULL for what none counts.
    counted TEXT,
    text TEXT NOT NULL
) STRICT;
-- Counts a person's messages of the last hour. Only customers are rate-limited.
CREATE INDEX message_customer ON message (author, counted, at) WHERE author_role = 'customer';

-- A message's text in another language, as the host gave it. The row is there as soon as somebody has asked: that it is
-- one row for each message and locale is what makes two who ask at once ask the host once.
CREATE TABLE message_translation (
    message INTEGER NOT NULL REFERENCES message (key),
    locale TEXT NOT NULL,
    thread INTEGER NOT NULL,
    state TEXT NOT NULL,
    text TEXT,
    PRIMARY KEY (message, locale)
) STRICT;

-- The tags are in the ticket's row as they were written, and here in the folded form in which they are equal.
CREATE TABLE ticket_tag (
    tag TEXT NOT NULL,
    ticket INTEGER NOT NULL REFERENCES ticket (number),
    PRIMARY KEY (tag, ticket)
) STRICT, WITHOUT ROWID;

-- The last message of a thread that a person has read.
CREATE TABLE read_mark (
    person INTEGER NOT NULL REFERENCES person (id),
    thread INTEGER NOT NULL,
    message INTEGER NOT NULL,
    PRIMARY KEY (person, thread)
) STRICT, WITHOUT ROWID;

-- Reply templates of the platform or of a shop. Those of the profile and of the host's folder are files, not rows.
CREATE TABLE template (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- 'platform', or 'shop:' followed by the host's id of the shop.
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    categories TEXT NOT NULL,
    locales TEXT NOT NULL,
    variables TEXT NOT NULL,
    texts TEXT NOT NULL,
    put_at INTEGER NOT NULL,
    UNIQUE (owner, name)
) STRICT;

-- What the host is asked to do. A row stays when it is answered: a repeated answer gets the same reply.
CREATE TABLE instruction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- The public id. The number would say how many instructions there are.
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    answered_at INTEGER,
    -- Why the host rejected it.
    reason TEXT,
    -- What it is about. Each kind fills its own columns; the ticket's number is also for engines that place rows by it.
    ticket INTEGER REFERENCES ticket (number),
    message INTEGER REFERENCES message (key),
    locale TEXT,
    event_seq INTEGER NOT NULL,
    event_head BLOB NOT NULL,
    event_at INTEGER NOT NULL
) STRICT;
-- These hold only what waits for the host: little, however much it has answered.
CREATE INDEX instruction_open ON instruction (given_at, id) WHERE state = 'open';
CREATE INDEX instruction_open_kind ON instruction (kind, given_at, id) WHERE state = 'open';

-- The public ids of what events are about. A row is written with its object and erased with it.
CREATE TABLE subject (
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, number)
) STRICT, WITHOUT ROWID;

-- The feed of all events. No event ever appears before one that was already read. SQLite has one writer at a time, so
-- the events' own numbers follow the order of the commits. PostgreSQL has another view.
-- It precedes its table: created after it, it would be the first object of SQLite's integrity_check, which ignores the
-- free pages then.
CREATE VIEW feed AS
SELECT id AS position, id AS event, stream, stream_id, at, kind, audience, role, data, hash FROM event;

CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    stream TEXT NOT NULL,
    stream_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- Who may learn of it, by its kind: a reader of level n sees the events of level n and below.
    audience INTEGER NOT NULL,
    role TEXT NOT NULL,
    data TEXT NOT NULL,
    digest BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (stream, stream_id, seq)
) STRICT;

-- Personal data of an event, erased with the person. Without this row the event remains and its content is gone.
CREATE TABLE event_content (
    event INTEGER PRIMARY KEY REFERENCES event (id),
    salt BLOB NOT NULL,
    person TEXT,
    message INTEGER,
    -- Free texts of the event: the name and value of each.
    words TEXT
) STRICT;

-- Replies for repeated calls. The digest is salted: the request cannot be guessed from it alone. The table has a rowid:
-- replies are long, so they are stored in insertion order and not in the tree of the keys.
CREATE TABLE idempotency (
    role TEXT NOT NULL,
    person INTEGER NOT NULL,
    key TEXT NOT NULL,
    part INTEGER NOT NULL,
    at INTEGER NOT NULL,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    reply TEXT NOT NULL,
    PRIMARY KEY (role, person, key, part)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);
