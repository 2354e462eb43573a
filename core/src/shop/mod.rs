//! Shops: the host's data about the sellers on its marketplace.
//!
//! Owns the shop's rows and the operation `shop.put`. It must not decide what a member may do.

mod put;

pub use put::{Put, ShopPutRequest};

use crate::clock::Time;
use crate::document::document;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Chain;
use crate::rights;
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

/// The shop for which the person acts; rejects a person who does not.
pub(crate) fn need_member(tx: &mut dyn Tx, key: &str, person: i64) -> Result<ShopRow> {
    let shop = need(tx, key)?;
    if rights::is_member(tx, shop.number, person)? { Ok(shop) } else { Err(rights::not_a_member().at("person")) }
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
