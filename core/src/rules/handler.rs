//! The handler of a ticket, as the store writes it: the platform, or a shop by its id.
//!
//! Owns the text of the column. It must not know how a handler is shown.

/// The column's text if the platform answers.
pub(crate) const PLATFORM: &str = "platform";

/// The beginning of a shop's text; the shop's id follows.
const SHOP: &str = "shop:";

/// The column's text for a shop.
pub(crate) fn shop_handler(shop: &str) -> String {
    format!("{SHOP}{shop}")
}

/// The shop's id in the column's text; `None` if the platform answers.
pub(crate) fn handler_shop(handler: &str) -> Option<&str> {
    handler.strip_prefix(SHOP)
}
