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
    // The keys too: after other data were put into the store, the numbers may be those of others.
    let sql = "SELECT shop_member.person AS person FROM shop_member
               JOIN shop ON shop.id = shop_member.shop JOIN person ON person.id = shop_member.person
               WHERE shop_member.shop = $1 AND shop_member.person = $2 AND shop.key = $3 AND person.key = $4";
    let binds = [
        actor.shop_number.unwrap_or(0).into(),
        actor.person.unwrap_or(0).into(),
        actor.shop.as_deref().unwrap_or_default().into(),
        actor.key.as_deref().unwrap_or_default().into(),
    ];
    if tx.first(sql, &binds)?.is_some() { Ok(()) } else { Err(not_a_member()) }
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
