//! British English, and what readers of other regions get: L-02, L-03, L-07.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bazardesk::l10n::Argument;
use bazardesk::{Desk, DeskOptions, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, folder, store};
use serde_json::{Value, json};

use crate::{bare, call};

/// A services desk with an agent and a British provider: ticket 1 is about an order, ticket 2 about a payment.
struct BritishDesk {
    desk: Arc<Desk>,
    agent: Session,
    provider: Session,
}

impl BritishDesk {
    fn new(texts: Option<&Path>) -> Self {
        let options = DeskOptions {
            path: store::path(),
            profile: "services".into(),
            locales: texts.map(|path| path.to_str().expect("UTF-8").into()),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("host");
        call(&host, "person.put", r#"{"id":"a-1","name":"Anna","locale":"en-US"}"#);
        let emma = r#"{"id":"p-1","name":"Emma","locale":"en-GB","time_zone":"Europe/London"}"#;
        call(&host, "person.put", emma);
        let provider = desk.session(&SessionOptions::of(Role::Customer, "p-1")).expect("session");
        for (category, order) in [("order_problem", Some("A-7")), ("payment", None)] {
            let form = json!({
                "category": category, "order": order, "title": "t", "subject": "s", "description": "d", "priority": "low",
            });
            call(&provider, "ticket.open", &form.to_string());
        }
        let agent = desk.session(&SessionOptions::of(Role::Agent, "a-1")).expect("session");
        Self { desk, agent, provider }
    }

    fn reads(&self, locale: &str) -> Session {
        let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(Role::Customer, "p-1") };
        self.desk.session(&options).expect("session")
    }

    /// Locale and text of a letter: one about a payout belongs to ticket 2.
    fn letter(&self, template: &str, locale: Option<&str>, variables: &Value) -> (String, String) {
        let ticket = if template.starts_with("payout") { 2 } else { 1 };
        let request = json!({ "ticket": ticket, "template": template, "locale": locale, "variables": variables });
        let reply = call(&self.agent, "template.render", &request.to_string());
        let text = |member: &str| reply[member].as_str().expect("a text").to_owned();
        (text("locale"), bare(&text("text")))
    }
}

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A text without variables, and the locale that it comes from.
fn text(session: &Session, id: &str) -> (String, String) {
    let reply = call(session, "text.render", &json!({ "ids": [id] }).to_string());
    let text = |member: &str| reply["texts"][0][member].as_str().expect("a text").to_owned();
    (text("locale"), text("text"))
}

fn pair(locale: &str, text: &str) -> (String, String) {
    (locale.to_owned(), text.to_owned())
}

#[test]
fn l_02_a_british_reader_reads_of_a_cancelled_order() {
    let desk = BritishDesk::new(None);
    let (locale, text) = desk.letter("order_cancelled", None, &json!({}));
    assert_eq!(locale, "en-GB");
    assert!(text.contains("Order A-7 has been cancelled, and the customer has been informed."), "{text}");
    let (locale, text) = desk.letter("order_cancelled", Some("en-US"), &json!({}));
    assert_eq!(locale, "en");
    assert!(text.contains("Order A-7 has been canceled, and the customer has been informed."), "{text}");
    let paid = json!({ "amount": { "minor": 125_050, "currency": "GBP" }, "paid_on": "2026-12-24" });
    let (_, text) = desk.letter("payout_delayed", None, &paid);
    assert!(text.contains("Your payout of £1,250.50 is delayed, and we apologise for this."), "{text}");
    assert!(text.contains("It will now be made on 24 December 2026."), "{text}");
    assert!(text.contains("a few working days after this date"), "{text}");
    let (_, text) = desk.letter("payout_delayed", Some("en"), &paid);
    assert!(text.contains("we apologize") && text.contains("on December 24, 2026."), "{text}");
    assert!(text.contains("a few business days after this date"), "{text}");
    // A letter that needs no British form is the language's, with British dates.
    let (locale, text) = desk.letter("payout_scheduled", None, &paid);
    assert_eq!(locale, "en-GB");
    assert!(text.contains("scheduled for 24 December 2026"), "{text}");
    let missed = json!({ "reply_by": "2026-12-24" });
    let (locale, text) = desk.letter("appointment_missed", None, &missed);
    assert_eq!(locale, "en");
    assert!(text.contains("by 24 December 2026 and tell us"), "{text}");
}

#[test]
fn l_02_the_british_texts_are_a_few_and_the_language_serves_for_the_rest() {
    let desk = BritishDesk::new(None);
    let (british, american) = (&desk.provider, desk.reads("en-US"));
    assert_eq!((british.locale(), american.locale()), ("en-GB", "en"));
    assert_eq!(
        text(british, "field-title.hint"),
        pair("en-GB", "Give the ticket a title that you will recognise in your list.")
    );
    assert_eq!(
        text(&american, "field-title.hint"),
        pair("en", "Give the ticket a title that you will recognize in your list.")
    );
    let hint = "Describe what happened, when it happened and what you expected.";
    assert_eq!(text(british, "field-description.hint"), pair("en-GB", hint));
    assert_eq!(text(british, "field-title"), pair("en", "Title"));
    assert_eq!(text(british, "ticket-status-resolved"), pair("en", "Resolved"));
    assert_eq!(text(british, "field-days"), pair("en-GB", "Working days"));
    assert_eq!(text(&american, "field-days"), pair("en", "Business days"));
    // The form says the same.
    let form = call(british, "ticket.form", r#"{"category":"report"}"#).to_string();
    assert!(form.contains("customer’s behaviour") && !form.contains("behavior"), "{form}");
}

#[test]
fn l_02_a_region_gets_the_english_that_cldr_gives_it() {
    let desk = BritishDesk::new(None);
    for (wanted, taken) in [
        ("en-GB", "en-GB"),
        ("en_GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("en-Latn-GB", "en-GB"),
        ("en-UK", "en-GB"),
        ("en-AU", "en-GB"),
        ("en-IN", "en-GB"),
        ("en-NZ", "en-GB"),
        ("en-IE", "en-GB"),
        ("en-ZA", "en-GB"),
        ("en-DE", "en-GB"),
        ("en-150", "en-GB"),
        ("en-001", "en-GB"),
        ("en-GB-oxendict", "en-GB"),
        ("en-AU, en-US;q=0.5", "en-GB"),
        ("de-DE, en-IE;q=0.5", "en-GB"),
        ("en", "en"),
        ("en-US", "en"),
        ("en-CA", "en"),
        ("en-PH", "en"),
        ("en-PR", "en"),
        ("en-JP", "en"),
        ("en-US, en-GB;q=0.5", "en"),
        ("en, en-GB;q=0.9", "en"),
        // None of these is there: the person has told the desk of en-GB.
        ("de-DE, ja", "en-GB"),
        ("fr-CA, en-GB;q=0.9", "fr"),
    ] {
        assert_eq!(desk.reads(wanted).locale(), taken, "{wanted}");
    }
}

#[test]
fn l_03_each_region_has_its_own_formats_whatever_english_it_reads() {
    let desk = BritishDesk::new(None);
    // 24 December 2026, 13:05 UTC.
    let instant = 1_798_117_500_000_000;
    for (locale, date, time, list, number) in [
        ("en-GB", "24 December 2026", "13:05", "a, b and c", "1,234,567"),
        ("en-US", "December 24, 2026", "1:05\u{202f}PM", "a, b, and c", "1,234,567"),
        ("en-CA", "December 24, 2026", "1:05\u{202f}p.m.", "a, b and c", "1,234,567"),
        ("en-AU", "24 December 2026", "1:05\u{202f}pm", "a, b and c", "1,234,567"),
        ("en-NZ", "24 December 2026", "1:05\u{202f}pm", "a, b and c", "1,234,567"),
        ("en-IE", "24 December 2026", "13:05", "a, b and c", "1,234,567"),
        ("en-ZA", "24 December 2026", "13:05", "a, b and c", "1\u{a0}234\u{a0}567"),
    ] {
        let options = SessionOptions { time_zone: Some("UTC".into()), ..SessionOptions::of(Role::Customer, "p-1") };
        let options = SessionOptions { locale: Some(locale.into()), ..options };
        let reader = desk.desk.session(&options).expect("session").language().plain();
        assert_eq!(reader.date(instant), date, "{locale}");
        assert_eq!(reader.time(instant), time, "{locale}");
        assert_eq!(reader.list(&["a", "b", "c"]), list, "{locale}");
        assert_eq!(reader.number(1_234_567), number, "{locale}");
    }
    let indian = desk.reads("en-IN").language().plain();
    assert_eq!((indian.date(instant), indian.number(1_234_567)), pair("24 December 2026", "12,34,567"));
    for (locale, currency, amount) in [
        ("en-GB", "GBP", "£1,234.50"),
        ("en-GB", "USD", "US$1,234.50"),
        ("en-US", "GBP", "£1,234.50"),
        ("en-US", "USD", "$1,234.50"),
        ("en-AU", "AUD", "$1,234.50"),
        ("en-IE", "EUR", "€1,234.50"),
    ] {
        let reader = desk.reads(locale).language().plain();
        assert_eq!(reader.money(123_450, currency).as_deref(), Some(amount), "{locale}");
    }
}

#[test]
fn l_02_the_hosts_own_words_come_before_the_british_form_of_the_librarys() {
    let folder = folder();
    let ours = "template-order-cancelled = Order { $order } is off.\nfield-title =\n    .hint = Yours alone.\n\
                template-payout-delayed = TODO\n";
    write(folder.path(), "en/ours.ftl", ours);
    let desk = BritishDesk::new(Some(folder.path()));
    assert_eq!(desk.letter("order_cancelled", None, &json!({})), pair("en", "Order A-7 is off."));
    assert_eq!(desk.letter("order_cancelled", Some("en-US"), &json!({})), pair("en", "Order A-7 is off."));
    assert_eq!(text(&desk.provider, "field-title.hint"), pair("en", "Yours alone."));
    // What the host leaves alone keeps its British form, and so does what it has not written yet.
    assert_eq!(text(&desk.provider, "template-order-cancelled.title"), pair("en-GB", "Order cancelled"));
    let paid = json!({ "amount": { "minor": 100, "currency": "GBP" }, "paid_on": "2026-12-24" });
    assert!(desk.letter("payout_delayed", None, &paid).1.contains("apologise"));
    // What it writes for British readers comes first of all.
    write(folder.path(), "en-GB/ours.ftl", "template-order-cancelled = Order { $order } is called off.\n");
    let desk = BritishDesk::new(Some(folder.path()));
    assert_eq!(desk.letter("order_cancelled", None, &json!({})), pair("en-GB", "Order A-7 is called off."));
    assert_eq!(desk.letter("order_cancelled", Some("en-AU"), &json!({})), pair("en-GB", "Order A-7 is called off."));
    assert_eq!(desk.letter("order_cancelled", Some("en-CA"), &json!({})), pair("en", "Order A-7 is off."));
}

#[test]
fn l_02_a_hosts_region_has_what_differs_and_may_refer_to_its_language() {
    let folder = folder();
    let australian = "ticket-status-open = { ticket-status-resolved }, not yet\nticket-status-closed = TODO Closed\n";
    write(folder.path(), "en-AU/ours.ftl", australian);
    let desk = BritishDesk::new(Some(folder.path()));
    let reader = desk.reads("en-AU");
    assert_eq!(reader.locale(), "en-AU");
    assert_eq!(text(&reader, "ticket-status-open"), pair("en-AU", "Resolved, not yet"));
    assert_eq!(text(&reader, "ticket-status-closed"), pair("en", "Closed"));
    assert_eq!(text(&reader, "field-days"), pair("en-GB", "Working days"));
    assert_eq!(text(&desk.provider, "ticket-status-open"), pair("en", "Open"));
}

#[test]
fn l_02_the_region_of_the_united_states_may_have_texts_of_its_own() {
    let folder = folder();
    write(folder.path(), "en-US/ours.ftl", "ticket-status-open = Howdy\n");
    let desk = BritishDesk::new(Some(folder.path()));
    assert_eq!(text(&desk.reads("en-US"), "ticket-status-open"), pair("en-US", "Howdy"));
    assert_eq!(text(&desk.reads("en"), "ticket-status-open"), pair("en", "Open"));
    assert_eq!(text(&desk.provider, "ticket-status-open"), pair("en", "Open"));
}

#[test]
fn l_07_a_preview_shows_the_british_letter_beside_the_others() {
    let desk = BritishDesk::new(None);
    let shown = call(&desk.agent, "template.preview", r#"{"template":"order_cancelled"}"#);
    let previews = shown["previews"].as_array().expect("a list");
    let of = |locale: &str| previews.iter().find(|one| one["locale"] == locale).expect("a preview");
    assert_eq!(of("en-GB")["text_locale"], "en-GB");
    assert!(of("en-GB")["text"].as_str().expect("a text").contains("been cancelled"));
    assert!(of("en")["text"].as_str().expect("a text").contains("been canceled"));
    let listed = call(&desk.agent, "template.list", r#"{"ticket":1}"#);
    let templates = listed["templates"].as_array().expect("a list");
    let template = templates.iter().find(|one| one["name"] == "order_cancelled").expect("the template");
    assert_eq!(template["locale"], "en-GB", "the language of the requester");
    assert_eq!(template["locales"], json!(["en", "en-GB", "fa", "fr"]));
}

#[test]
fn l_03_a_british_text_formats_its_values_for_the_readers_region() {
    let desk = BritishDesk::new(None);
    let reader = desk.reads("en-AU").language().plain();
    let arguments = [
        ("customer", Argument::Text("Emma")),
        ("amount", Argument::Money { minor: 123_450, currency: "AUD" }),
        ("paid_on", Argument::Date(1_798_113_600_000_000)),
        ("number", Argument::Number(1)),
        ("agent", Argument::Text("Anna")),
        ("sender", Argument::Text("Support")),
    ];
    let letter = reader.message("template-payout-delayed", &arguments).expect("a text");
    assert!(letter.contains("payout of $1,234.50 is delayed, and we apologise"), "{letter}");
}
