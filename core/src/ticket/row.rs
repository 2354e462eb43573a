//! The ticket's row: reading and saving it.
//!
//! Owns the ticket's columns. It must not decide; who may see a row is `access.rs`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::actor::Actor;
use crate::clock::Time;
use crate::error::Result;
use crate::event::Chain;
use crate::rules::State;
use crate::rules::{Awaiting, PLATFORM, Priority, TicketStatus, Urgency};
use crate::store::columns::{ColumnType, Value};
use crate::store::{Packed, Row, RowRef, Tx, columns, damaged};
use crate::ticket::reference::{FieldValue, Reference};
use crate::ticket::version::{TicketVersion, Versions};

columns! {
    /// A ticket as the store holds it. Names that the joined tables have too are selected with the ticket's.
    #[derive(Clone, Debug)]
    pub(crate) struct TicketRow in "ticket" by number, indexed TicketIndexed {
        number: i64 [key shown] = "ticket.number",
        versions: Versions [saved] {
            everybody: Packed [] as version = "ticket.version",
            handler_side: Packed [] as version_handler,
            platform: Packed [] as version_platform,
        },
        subject: String [once shown],
        title: Option<String> [once shown],
        category: String [edited shown],
        queue: String [indexed shown],
        priority: Priority [edited shown],
        state: State [indexed] { status: TicketStatus [shown], awaiting: Awaiting [shown] },
        requester: i64 [once],
        requester_key: String [joined shown] = "asker.key",
        requester_name: String [joined shown] = "asker.name",
        handler: Cow<'static, str> [once shown],
        shop: Option<i64> [once],
        shop_name: Option<String> [joined shown] = "seller.name",
        assignee: Option<i64> [indexed shown],
        assignee_key: Option<String> [joined shown] = "worker.key",
        assignee_name: Option<String> [joined shown] = "worker.name",
        order: Option<String> [once shown] as order_key,
        items: Vec<String> [once shown],
        references: Vec<Reference> [once shown] as refs,
        fields: BTreeMap<String, FieldValue> [edited shown],
        tags: Vec<String> [edited shown],
        locale: String [once shown] = "ticket.locale",
        region: Option<String> [once shown] = "ticket.region",
        opened_at: Time [once shown],
        active_at: Time [indexed shown],
        answered_at: Option<Time> [saved shown],
        resolved_at: Option<Time> [saved shown],
        closed_at: Option<Time> [saved shown],
        clock_at: Option<Time> [saved],
        answer_due_at: Option<Time> [indexed shown],
        answer_late_at: Option<Time> [saved shown],
        answer_told: bool [saved],
        /// Until when a late answer does not count against the handler (T-43).
        answer_excused_until: Option<Time> [saved],
        resolution_clock_at: Option<Time> [saved],
        resolution_due_at: Option<Time> [saved shown],
        resolution_late_at: Option<Time> [saved],
        resolution_told: bool [saved],
        tick_at: Option<Time> [indexed],
        /// The place in a list by priority (T-30).
        urgency: Urgency [indexed],
        satisfaction: Option<i64> [once shown],
        spam: bool [saved shown],
        thread_count: i64 [saved],
        message_count: i64 [saved shown],
        note_count: i64 [saved],
        chain: Chain [saved] {
            seq: i64 [] as event_seq = "ticket.event_seq",
            head: [u8; 32] [] as event_head = "ticket.event_head",
            at: Time [shown] as event_at = "ticket.event_at",
        },
        changed_event: i64 [saved],
        /// Up to which message the session's person has seen it; 0: none.
        read_mark: i64 [joined shown] = "COALESCE(read_mark.message, 0)",
    }
}

// The columns of a row that is only shown to an audience: the version that the audience sees comes first.
macro_rules! shown {
    (everybody) => {
        sql!("ticket.version AS own_version, ", TicketRow::SHOWN)
    };
    (handler_side) => {
        sql!("version_handler AS own_version, ", TicketRow::SHOWN)
    };
    (platform) => {
        sql!("version_platform AS own_version, ", TicketRow::SHOWN)
    };
}
pub(crate) use shown;

impl TicketRow {
    /// The row with the columns of [`shown!`], for the audience that they are of. It must not be saved.
    pub(crate) fn shown(row: &RowRef<'_>) -> Result<Self> {
        let versions = Versions::shown(Packed::read_ref(row, "own_version")?);
        Ok(Self { versions, ..Self::from_row_ref(row)? })
    }

    /// Whether the stored assignee is a former member of the shop. To everybody the ticket is nobody's then (T-34).
    pub(crate) fn has_former_assignee(&self) -> bool {
        self.assignee.is_some() && self.assignee_key.is_none()
    }

    /// The version that this actor sees.
    pub(crate) fn version(&self, actor: &Actor) -> TicketVersion {
        self.versions.of(actor, self.has_former_assignee())
    }
}

impl ColumnType for Urgency {
    fn empty() -> Self {
        Self::of(Priority::Low, None)
    }

    fn read(row: &Row, column: &str) -> Result<Self> {
        Self::numbered(row.int(column)?).ok_or_else(|| damaged(column))
    }

    fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self> {
        Self::numbered(row.int(column)?).ok_or_else(|| damaged(column))
    }

    fn value(&self) -> Result<Value<'_>> {
        Ok(Value::Plain(self.number().into()))
    }
}

/// The handler: a shop's text is copied from the row, the platform's is not.
impl ColumnType for Cow<'static, str> {
    fn empty() -> Self {
        Cow::Borrowed(PLATFORM)
    }

    fn read(row: &Row, column: &str) -> Result<Self> {
        row.str(column).map(handler)
    }

    fn read_ref(row: &RowRef<'_>, column: &str) -> Result<Self> {
        row.str(column).map(handler)
    }

    fn value(&self) -> Result<Value<'_>> {
        Ok(Value::Plain(self.as_ref().into()))
    }
}

fn handler(text: &str) -> Cow<'static, str> {
    if text == PLATFORM { Cow::Borrowed(PLATFORM) } else { text.to_owned().into() }
}

// For the session's person, $1. LEFT: the ticket comes first, whatever the planner estimates. A member whom the host has
// removed from the shop is nobody's assignee, before a tick has unassigned the ticket (T-34).
macro_rules! tables {
    () => {
        "ticket LEFT JOIN person AS asker ON asker.id = ticket.requester
         LEFT JOIN shop AS seller ON seller.id = ticket.shop
         LEFT JOIN person AS worker ON worker.id = ticket.assignee AND (ticket.shop IS NULL OR NOT EXISTS
             (SELECT 1 FROM former_member
              WHERE former_member.shop = ticket.shop AND former_member.person = ticket.assignee))
         LEFT JOIN read_mark ON read_mark.person = $1 AND read_mark.thread = ticket.number * 4"
    };
}
pub(crate) use tables;

/// Saves the versions and the head of the history of a ticket that was just inserted.
pub(crate) fn save_head(tx: &mut dyn Tx, record: &TicketRow) -> Result<()> {
    let (chain, versions) = (&record.chain, &record.versions);
    tx.queue(
        "UPDATE ticket SET version = $1, version_handler = $2, version_platform = $3, event_seq = $4, event_head = $5,
         event_at = $6, changed_event = $7 WHERE number = $8",
        &[
            versions.everybody.0.into(),
            versions.handler_side.0.into(),
            versions.platform.0.into(),
            chain.seq.into(),
            (&chain.head).into(),
            chain.at.into(),
            record.changed_event.into(),
            record.number.into(),
        ],
    )?;
    Ok(())
}

/// The texts that the first event covers, beside the text of its message: the subject is in the ticket's row.
pub(crate) fn covered_subject(tx: &mut dyn Tx, number: i64) -> Result<Option<String>> {
    tx.first("SELECT subject FROM ticket WHERE number = $1", &[number.into()])?
        .map(|row| row.text("subject"))
        .transpose()
}
