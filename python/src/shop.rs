//! The class of a shop, as the host told about it, and the session's operation on shops.

use bazardesk::{Time, shop};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::document;
use crate::session::{Session, Text};

document! {
    /// The texts of a `Shop`, in the session's locale.
    ShopLabels of shop::ShopLabels {
        values {
            /// When the host last told something new.
            put_at: String = put_at;
        }
    }
}

document! {
    /// A shop, as the host told.
    Shop of shop::Shop, labelled ShopLabels {
        values {
            /// The host's id.
            id: String = id;
            /// The name that customers know.
            name: String = name;
            /// The host's ids of the persons who act for it, in the order of the ids.
            members: Vec<String> = members;
            /// When the host last told something new.
            put_at: Time = put_at;
            /// How often it did.
            version: i64 = version;
        }
    }
}

#[pymethods]
impl Session {
    /// Tells the desk about a shop and its members, whom it knows; what was told before is replaced. By the host.
    #[pyo3(signature = (*, id, name, members=None, idempotency_key=None))]
    fn shop_put(
        &self,
        py: Python<'_>,
        id: Text,
        name: Text,
        members: Option<Argument<Vec<String>>>,
        idempotency_key: Option<Text>,
    ) -> PyResult<Shop> {
        self.run::<shop::Put, _>(py, || {
            Ok(shop::PutRequest {
                id: id.at("id")?,
                name: name.at("name")?,
                members: members.at("members")?.unwrap_or_default(),
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}
