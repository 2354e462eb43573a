//! Shops: the host's data about the sellers on its marketplace.
//!
//! Owns the shop's rows and the operation `shop.put`. It must not decide what a member may do.

mod put;

pub use put::{Put, ShopPutRequest};

use crate::clock::Time;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Chain;
use crate::store::{Tx, columns, sql};
use crate::warning::WriteWarning;

document! {
    /// A shop, as the host described it.
    pub struct Shop<W = WriteWarning> labelled ShopLabels {
        /// The host's id.
        pub id: String [id],
        /// The name that customers know.
        pub name: String [line],
        /// The host's ids of the persons who act for it, in the order of the ids.
        pub members: Vec<String>,
        /// When the host last changed the description.
        pub put_at: Time [label],
        /// Counts the changes.
        pub version: i64,
        /// What was noticed though the write was done; none where it was only read.
        pub warnings: Vec<W>,
    }
}

columns! {
    /// A shop with the store's own number and chain; its members are rows of their own.
    #[derive(Clone, Debug)]
    pub(crate) struct ShopRow in "shop" by number, indexed ShopIndexed {
        number: i64 [key] as id,
        key: String [once],
        version: i64 [saved],
        name: String [saved],
        put_at: Time [saved],
        chain: Chain [saved] { seq: i64 [] as event_seq, head: [u8; 32] [] as event_head, at: Time [] as event_at },
    }
}

/// The shop of this host's id.
pub(crate) fn find(tx: &mut dyn Tx, key: &str) -> Result<Option<ShopRow>> {
    tx.first(sql!("SELECT ", ShopRow::COLUMNS, " FROM shop WHERE key = $1"), &[key.into()])?
        .map(|row| ShopRow::from_row(&row))
        .transpose()
}

/// The shop of this host's id, which must be there.
pub(crate) fn need(tx: &mut dyn Tx, key: &str) -> Result<ShopRow> {
    find(tx, key)?.ok_or_else(|| Error::new(ErrorCode::ShopNotFound, "call shop.put for this shop first").at("shop"))
}

/// Whether the person of this number acts for the shop of this number.
pub(crate) fn is_member(tx: &mut dyn Tx, shop: i64, person: i64) -> Result<bool> {
    let row =
        tx.first("SELECT person FROM shop_member WHERE shop = $1 AND person = $2", &[shop.into(), person.into()])?;
    Ok(row.is_some())
}

/// Rejects a person who does not act for the shop.
pub(crate) fn check_member(tx: &mut dyn Tx, key: &str, person: i64) -> Result<()> {
    let shop = need(tx, key)?;
    if is_member(tx, shop.number, person)? { Ok(()) } else { Err(not_a_member().at("person")) }
}

/// The person does not act for the shop.
pub(crate) fn not_a_member() -> Error {
    Error::new(ErrorCode::ShopForbidden, "the person is not a member of the shop")
}

/// The host's ids of the members.
fn members(tx: &mut dyn Tx, shop: i64) -> Result<Vec<String>> {
    let rows = tx.query(
        "SELECT person.key AS key FROM shop_member JOIN person ON person.id = shop_member.person
         WHERE shop_member.shop = $1",
        &[shop.into()],
    )?;
    let mut keys = rows.iter().map(|row| row.text("key")).collect::<Result<Vec<String>>>()?;
    keys.sort_unstable();
    Ok(keys)
}
