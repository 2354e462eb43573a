"""The floor in Python: hand-written code over sqlite3 that stores the same rows as the library.

One transaction for each operation, WAL, `synchronous=FULL`; no permission, validation, profile or labels. Hashes are
Python's BLAKE2s over the same bytes: as long, and as fast as a write needs.
"""

import json
import os
import sqlite3
import time
from hashlib import blake2s
from pathlib import Path
from typing import NamedTuple

SECOND = 1_000_000
# A thread's number is its ticket's times 4, and a message's key is that times 2^20, plus its position.
THREAD_SPAN = 4 << 20


class Person(NamedTuple):
    """A customer or an agent: number in the store, the host's id, name, locale."""

    id: int
    key: str
    name: str
    locale: str


class Opening(NamedTuple):
    """The values of a new ticket."""

    category: str
    priority: str
    seconds: int
    subject: str
    order: str
    text: str

    def urgency(self, due: int) -> int:
        """The place of the ticket in a list by priority, which the library stores in the row."""
        return ("urgent", "high", "medium", "low").index(self.priority) << 58 | due


class Command(NamedTuple):
    """A write by a person; the last text is the message."""

    kind: str
    role: str
    author: Person
    data: dict[str, str]
    texts: tuple[str, ...]


class Position(NamedTuple):
    """The position of an event in its chain."""

    ticket: int
    seq: int
    at: int
    previous: bytes


def part(data: bytes) -> bytes:
    return len(data).to_bytes(8, "little") + data


def integer(value: int) -> bytes:
    return part(value.to_bytes(8, "little", signed=True))


class Floor:
    """A file that hand-written code fills: a copy of a desk with its people."""

    def __init__(self, path: Path) -> None:
        self.run = sqlite3.connect(path, isolation_level=None, cached_statements=256).execute
        self.run("PRAGMA journal_mode = wal")
        self.run("PRAGMA synchronous = FULL")
        self.run("PRAGMA foreign_keys = ON")
        self.run("PRAGMA wal_autocheckpoint = 10000")

    def open_ticket(self, customer: Person, opening: Opening) -> int:
        self.run("BEGIN IMMEDIATE")
        now = time.time_ns() // 1000
        due = now + opening.seconds * SECOND
        number = self.run(
            """INSERT INTO ticket (subject, category, priority, requester, order_key, locale, opened_at, active_at,
            urgency, clock_at, answer_due_at, answer_late_at, tick_at, resolution_clock_at, event_at, version,
            version_handler, version_platform, queue, status,
            awaiting, handler, items, refs, fields, tags, answer_told, resolution_told, spam, thread_count,
            message_count, note_count, event_seq, event_head, changed_event)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, 'support', 'open', 'handler', 'platform',
            '[]', '[]', '{}', '[]', 0, 0, 0, 1, 1, 0, 0, x'', 0)""",
            (
                *(opening.subject, opening.category, opening.priority, customer.id, opening.order, customer.locale),
                *(now, now, opening.urgency(due), now, due, due, due, now, now),
            ),
        ).lastrowid
        assert number is not None
        self.run("INSERT INTO subject (kind, number, id) VALUES ('ticket', ?, ?)", (number, str(number)))
        codes = {"category": opening.category, "priority": opening.priority}
        command = Command("ticket_opened", "customer", customer, codes, (opening.subject, opening.text))
        event, head = self.write(Position(number, 1, now, bytes(32)), command, 1)
        self.run(
            "UPDATE ticket SET event_seq = 1, event_head = ?, changed_event = ? WHERE number = ?", (head, event, number)
        )
        self.run("COMMIT")
        return number

    def answer(self, agent: Person, number: int, text: str) -> None:
        self.run("BEGIN IMMEDIATE")
        now = time.time_ns() // 1000
        command = Command("ticket_replied", "agent", agent, {"from": "open", "to": "in_progress"}, (text,))
        position, seq, event, head = self.reply(number, now, command)
        self.run(
            """UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
            version_platform = version_platform + 1, status = 'in_progress', awaiting = 'requester', active_at = ?,
            answered_at = COALESCE(answered_at, ?), clock_at = NULL, answer_due_at = NULL, answer_late_at = NULL,
            tick_at = NULL, urgency = urgency | 288230376151711743, thread_count = ?, message_count = ?,
            event_seq = ?, event_head = ?, event_at = ?, changed_event = ? WHERE number = ?""",
            (now, now, position, position, seq, head, now, event, number),
        )
        self.run("COMMIT")

    def ask_again(self, customer: Person, number: int, seconds: int, text: str) -> None:
        self.run("BEGIN IMMEDIATE")
        now = time.time_ns() // 1000
        due = now + seconds * SECOND
        command = Command("ticket_replied", "customer", customer, {"from": "in_progress", "to": "open"}, (text,))
        position, seq, event, head = self.reply(number, now, command)
        self.run(
            """UPDATE ticket SET version = version + 1, version_handler = version_handler + 1,
            version_platform = version_platform + 1, status = 'open', awaiting = 'handler', active_at = ?,
            clock_at = ?, answer_due_at = ?, answer_late_at = ?, tick_at = ?, urgency = urgency >> 58 << 58 | ?,
            thread_count = ?, message_count = ?,
            event_seq = ?, event_head = ?, event_at = ?, changed_event = ? WHERE number = ?""",
            (now, now, due, due, due, due, position, position, seq, head, now, event, number),
        )
        self.run("COMMIT")

    def reply(self, number: int, now: int, command: Command) -> tuple[int, int, int, bytes]:
        """Writes a message and its event. Gives the message's position, and the event's position, number and hash."""
        row = self.run("SELECT message_count, event_seq, event_head FROM ticket WHERE number = ?", (number,))
        count, seq, head = row.fetchone()
        event, event_hash = self.write(Position(number, seq + 1, now, head), command, count + 1)
        return count + 1, seq + 1, event, event_hash

    def write(self, link: Position, command: Command, position: int) -> tuple[int, bytes]:
        """Writes the rows of a message: read mark, message, event. Gives the event's number and hash."""
        author = command.author
        self.run(
            """INSERT INTO read_mark (person, thread, message) VALUES (?, ? * 4, ?)
            ON CONFLICT (person, thread) DO UPDATE SET message = excluded.message""",
            (author.id, link.ticket, position),
        )
        key = link.ticket * THREAD_SPAN + position
        counted = "opening" if position == 1 else "reply"
        self.run(
            """INSERT INTO message (key, thread, kind, number, author_role, author, author_name, at, counted, text)
            VALUES (?, ? * 4, 'message', ?, ?, ?, ?, ?, ?, ?)""",
            (key, link.ticket, position, command.role, author.id, author.name, link.at, counted, command.texts[-1]),
        )
        salt = os.urandom(32)
        content = b"".join(part(text.encode()) for text in (author.key, *command.texts))
        digest = blake2s(part(b"bazardesk content 1") + part(b"\x01") + content, key=salt).digest()
        codes = b"".join(part(text.encode()) for pair in command.data.items() for text in pair)
        numbers = integer(link.ticket) + integer(link.seq) + integer(link.at)
        named = part(command.kind.encode()) + part(command.role.encode())
        head = part(b"bazardesk event 1") + part(link.previous) + part(b"ticket")
        event_hash = blake2s(head + numbers + named + codes + part(digest)).digest()
        data = json.dumps(command.data, separators=(",", ":"))
        number = self.run(
            """INSERT INTO event (stream, stream_id, seq, at, kind, audience, role, data, digest, hash)
            VALUES ('ticket', ?, ?, ?, ?, 0, ?, ?, ?, ?)""",
            (link.ticket, link.seq, link.at, command.kind, command.role, data, digest, event_hash),
        ).lastrowid
        assert number is not None
        self.run(
            "INSERT INTO event_content (event, salt, person, message) VALUES (?, ?, ?, ?)",
            (number, salt, author.key, key),
        )
        return number, event_hash
