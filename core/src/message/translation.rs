//! Translations: a message's text in another language, as the host gave it (T-60).
//!
//! Owns the row of a translation. There is one for each message and locale: each request and each answer writes this row, so
//! that two who ask at once cannot both be the first. It must not know who may read a message, nor how the host is asked.

use crate::closed_set::{ClosedSet, closed_set};
use crate::error::Result;
use crate::message::Thread;
use crate::store::{Tx, unwritten};

closed_set! {
    /// How far a translation has come.
    pub enum TranslationState: "translation-state" {
        /// The host was asked for it and has not answered.
        Pending = "pending",
        /// It is there.
        Available = "available",
        /// The host gave none.
        Rejected = "rejected",
    }
}

/// A translation as the store holds it.
#[derive(Debug)]
pub(crate) struct TranslationRow {
    pub state: TranslationState,
    /// The translated text, once it is there.
    pub text: Option<String>,
}

/// The translation of the message with this key, if anybody has asked for it.
pub(crate) fn find(tx: &mut dyn Tx, message: i64, locale: &str) -> Result<Option<TranslationRow>> {
    let sql = "SELECT state, text FROM message_translation WHERE message = $1 AND locale = $2";
    let row = tx.first(sql, &[message.into(), locale.into()])?;
    row.map(|row| Ok(TranslationRow { state: row.key("state")?, text: row.text_opt("text")? })).transpose()
}

/// Asks for a translation; whether nobody else has asked and still waits, or was given it.
pub(crate) fn ask(tx: &mut dyn Tx, thread: Thread, message: i64, locale: &str) -> Result<bool> {
    // One statement that finds and writes: a second transaction waits here for the first, or begins again.
    let written = tx.exec(
        "INSERT INTO message_translation (message, locale, thread, state) VALUES ($1, $2, $3, 'pending')
         ON CONFLICT (message, locale) DO UPDATE SET state = 'pending' WHERE message_translation.state = 'rejected'",
        &[message.into(), locale.into(), thread.number().into()],
    )?;
    if written == 1 {
        return Ok(true);
    }
    match find(tx, message, locale)?.map(|row| row.state) {
        Some(TranslationState::Pending | TranslationState::Available) => Ok(false),
        // It should have been written.
        Some(TranslationState::Rejected) | None => Err(unwritten()),
    }
}

/// Settles a translation that was asked for: with its text, or with none.
pub(crate) fn settle(tx: &mut dyn Tx, message: i64, locale: &str, text: Option<&str>) -> Result<()> {
    let state = if text.is_some() { TranslationState::Available } else { TranslationState::Rejected };
    tx.queue(
        "UPDATE message_translation SET state = $1, text = $2 WHERE message = $3 AND locale = $4",
        &[state.as_str().into(), text.into(), message.into(), locale.into()],
    )
}
