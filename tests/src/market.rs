//! The profile `market` of the tests: shops as handlers, a second kind of deadline, few tags and custom fields.
//!
//! Owns the profile, its texts and their files. It must not know what a test checks.

use std::fs;
use std::path::Path;

use bazardesk::{DeskOptions, Time};

use crate::BEGINNING;

/// The profile. The platform answers `technical` and `account` within hours, and `financial` within two days. Shops
/// answer `purchase` and `delivery`, and may edit them.
pub const PROFILE: &str = r#"name = "market"
requesters = ["customer"]
default_priority = "medium"
auto_close = "7d"
reference_kinds = ["request_number"]

[fields]
references = "optional"
fields = "optional"
order = "optional"

[limits]
tags = 3

[deadlines]
bound = "under"
first = { urgent = "2h", high = "6h", medium = "24h", low = "24h" }
next = { urgent = "2h", high = "6h", medium = "24h", low = "24h" }

[[queues]]
name = "support"
handler = "platform"
reply_outcome = "in_progress"
resolve_by_handler = true
close_by = ["requester", "handler"]
reopen_window = "30d"
reply_reopens_closed = true

[[queues]]
name = "money"
handler = "platform"
deadlines = { bound = "within", first = "48h", next = "48h" }

[[queues]]
name = "orders"
handler = "shop"
edit_by_handler = true

[[categories]]
name = "technical"
queue = "support"
[[categories]]
name = "account"
queue = "support"
[[categories]]
name = "financial"
queue = "money"
[[categories]]
name = "purchase"
queue = "orders"
[[categories]]
name = "delivery"
queue = "orders"

[[custom_fields]]
name = "colour"
kind = "choice"
choices = ["red", "green"]
[[custom_fields]]
name = "remark"
kind = "text"

[[templates]]
name = "taken"

[[macros]]
name = "take"
steps = [{ action = "assign" }, { action = "add_tag", tag = "taken" }, { action = "reply", template = "taken" }]
"#;

/// The texts: id, whether there is a hint, and the label in English, French and Persian.
const TEXTS: [(&str, bool, [&str; 3]); 15] = [
    ("market-queue-support", false, ["Support", "Assistance", "پشتیبانی"]),
    ("market-queue-money", false, ["Money", "Argent", "مالی"]),
    ("market-queue-orders", false, ["Orders", "Commandes", "سفارش‌ها"]),
    ("market-category-technical", true, ["Technical", "Technique", "فنی"]),
    ("market-category-account", true, ["Account", "Compte", "حساب کاربری"]),
    ("market-category-financial", true, ["Payments", "Paiements", "پرداخت"]),
    ("market-category-purchase", true, ["Purchase", "Achat", "خرید"]),
    ("market-category-delivery", true, ["Delivery", "Livraison", "ارسال"]),
    ("market-field-colour", true, ["Colour", "Couleur", "رنگ"]),
    ("market-field-remark", true, ["Remark", "Remarque", "یادداشت"]),
    ("market-choice-colour-red", false, ["Red", "Rouge", "قرمز"]),
    ("market-choice-colour-green", false, ["Green", "Vert", "سبز"]),
    (
        "market-template-taken",
        false,
        ["{ $customer }, we are at it.", "{ $customer }, nous nous en occupons.", "{ $customer }، در حال بررسی است."],
    ),
    ("market-macro-take", true, ["Take it", "Prendre en charge", "برداشتن"]),
    ("market-reference-request-number", false, ["Request number", "Numéro de demande", "شماره درخواست"]),
];

/// Writes the profile and its texts to a folder. Returns options of a desk on the store at this path, with a manual
/// clock.
pub fn options(folder: &Path, store: &str) -> std::io::Result<DeskOptions> {
    fs::write(folder.join("market.toml"), PROFILE)?;
    for (at, locale) in ["en", "fr", "fa"].iter().enumerate() {
        let mut text = String::new();
        for (id, hint, labels) in TEXTS {
            text += &format!("{id} = {}\n", labels[at]);
            if id.ends_with("-template-taken") {
                text += "    .title = taken\n";
            }
            if hint {
                text += &format!("    .hint = {}…\n", labels[at]);
            }
        }
        let here = folder.join("texts").join(locale);
        fs::create_dir_all(&here)?;
        fs::write(here.join("market.ftl"), text)?;
    }
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    Ok(DeskOptions {
        path: store.to_owned(),
        profile: path("market.toml"),
        locales: Some(path("texts")),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    })
}
