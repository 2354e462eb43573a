//! The currencies that a language writes by their code, because its symbol is the code.
//!
//! ICU4X's data has no symbol where it equals the code, so that the international one is shown: «5 JP¥» for «5 JPY» in
//! French. Owns the table, which is CLDR's for the currencies that people meet. It must not format.

use icu_locale::LanguageIdentifier;

/// Language, region if it has its own, and codes. A region comes before its language.
const CODES: &[(&str, Option<&str>, &[&str])] = &[
    ("cs", None, &["INR", "ILS", "VND"]),
    ("da", None, &["USD", "CAD"]),
    ("de", Some("CH"), &["EUR"]),
    (
        "en",
        Some("AU"),
        &[
            "USD", "EUR", "GBP", "JPY", "CAD", "CNY", "INR", "KRW", "BRL", "MXN", "NZD", "HKD", "TWD", "ILS", "VND",
            "XAF", "XOF",
        ],
    ),
    (
        "es",
        Some("MX"),
        &[
            "USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CNY", "INR", "KRW", "BRL", "NZD", "HKD", "TWD", "ILS", "VND",
            "THB", "XAF", "XOF",
        ],
    ),
    // Their lists differ from Spain's.
    ("es", Some("BR"), &[]),
    ("es", Some("GQ"), &[]),
    ("es", Some("US"), &[]),
    (
        "es",
        None,
        &["GBP", "JPY", "CAD", "AUD", "CNY", "INR", "KRW", "BRL", "MXN", "NZD", "HKD", "TWD", "ILS", "XAF", "XOF"],
    ),
    ("fi", None, &["CAD", "AUD", "CNY", "INR", "KRW", "BRL", "MXN", "NZD", "HKD", "TWD", "ILS", "VND", "XPF"]),
    ("fr", Some("CA"), &["INR", "KRW", "MXN", "TWD", "ILS", "VND", "XAF", "XOF", "XPF"]),
    ("fr", None, &["JPY", "CNY", "HKD", "TWD"]),
    ("it", None, &["USD", "JPY", "INR", "KRW", "BRL", "MXN", "HKD", "TWD", "VND"]),
    (
        "nb",
        None,
        &[
            "USD", "JPY", "CAD", "AUD", "CNY", "INR", "KRW", "BRL", "MXN", "NZD", "HKD", "TWD", "ILS", "VND", "XAF",
            "XPF",
        ],
    ),
    ("nl", None, &["XPF"]),
    ("pl", None, &["USD", "GBP", "JPY", "CAD", "AUD", "CNY", "INR", "KRW", "MXN", "NZD", "HKD", "TWD", "ILS", "VND"]),
    ("sv", None, &["GBP", "JPY", "AUD", "CNY", "INR", "KRW", "NZD", "HKD", "TWD", "VND"]),
    (
        "uk",
        None,
        &["USD", "EUR", "GBP", "CAD", "AUD", "CNY", "INR", "KRW", "BRL", "MXN", "NZD", "HKD", "TWD", "ILS", "VND"],
    ),
];

/// The currencies that readers of this locale know by their code.
pub(in crate::l10n) fn codes(locale: &LanguageIdentifier) -> &'static [&'static str] {
    let region = locale.region.map(|region| region.to_string());
    let found = CODES.iter().find(|(language, own, _)| {
        locale.language.as_str() == *language && own.is_none_or(|own| region.as_deref() == Some(own))
    });
    found.map_or(&[], |(.., codes)| codes)
}
