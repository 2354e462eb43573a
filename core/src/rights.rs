//! Rights that may end while a session is open: membership of a shop (T-34).
//!
//! Owns the question, which each call asks in its own transaction. It must not know what a member may do: that is in the
//! permission table.

use crate::actor::{Actor, Role};
use crate::error::{Error, ErrorCode, Result};
use crate::store::Tx;

/// Rejects a seller whom the host has removed from the shop. Nobody else needs a lookup.
pub(crate) fn check(tx: &mut dyn Tx, actor: &Actor) -> Result<()> {
    if actor.role != Role::Seller {
        return Ok(());
    }
    let member = match (actor.shop_number, actor.person) {
        (Some(shop), Some(person)) => is_member(tx, shop, person)?,
        (None, _) | (_, None) => false,
    };
    if member { Ok(()) } else { Err(not_a_member()) }
}

/// Whether the person of this number acts for the shop of this number.
pub(crate) fn is_member(tx: &mut dyn Tx, shop: i64, person: i64) -> Result<bool> {
    let row =
        tx.first("SELECT person FROM shop_member WHERE shop = $1 AND person = $2", &[shop.into(), person.into()])?;
    Ok(row.is_some())
}

/// The person does not act for the shop.
pub(crate) fn not_a_member() -> Error {
    Error::new(ErrorCode::ShopForbidden, "the person is not a member of the shop")
}
