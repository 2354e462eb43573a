//! Threads: where messages, read marks and counts belong, whatever object has the thread.
//!
//! Owns the numbers of threads and what a message counts as. A thread has no row of its own: its number follows from its
//! object's, so that a new object costs no further insert.

use crate::message::MessageKind;

/// How many kinds of threads there is room for: a thread's number is its object's number times this, plus its kind.
const KINDS: i64 = 4;

/// How many messages a thread has room for: a message's key is its thread's number times this, plus its position.
const SPAN: i64 = 1 << 20;

/// The kinds of threads. Their numbers are in every key: 1 is kept for orders, 2 for disputes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ThreadKind {
    Ticket,
}

impl ThreadKind {
    const fn number(self) -> i64 {
        match self {
            Self::Ticket => 0,
        }
    }
}

/// What a message counts as, where a profile limits how much one person writes in an hour (T-26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// Opening a ticket.
    Opening,
    /// Writing into a ticket's thread.
    Reply,
}

impl Counted {
    /// Its key in the message's row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Reply => "reply",
        }
    }
}

/// The thread of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Thread {
    kind: ThreadKind,
    object: i64,
}

impl Thread {
    /// The thread of the ticket with this number. Statements write the same: `ticket.number * 4`.
    pub fn of_ticket(number: i64) -> Self {
        Self { kind: ThreadKind::Ticket, object: number }
    }

    /// The thread's number.
    pub fn number(self) -> i64 {
        self.object * KINDS + self.kind.number()
    }

    /// The key of its message at this position.
    pub fn key(self, position: i64) -> i64 {
        self.number() * SPAN + position
    }

    /// The position of its message with this key.
    pub fn position(self, key: i64) -> i64 {
        key - self.key(0)
    }

    /// The last key that it has room for.
    pub fn last_key(self) -> i64 {
        self.key(SPAN - 1)
    }

    /// What a message in it counts as; `None`: no limit counts it. A new kind does not compile before it says so.
    pub fn counted(self, kind: MessageKind, number: i64) -> Option<Counted> {
        match (self.kind, kind) {
            (_, MessageKind::Note) => None,
            (ThreadKind::Ticket, MessageKind::Message) if number == 1 => Some(Counted::Opening),
            (ThreadKind::Ticket, MessageKind::Message) => Some(Counted::Reply),
        }
    }
}
