//! `text.render`: texts by the ids of their messages, for hosts that only have JSON. L-01, L-02, L-03, L-12.

use std::fs;
use std::sync::Arc;

use bazardesk::l10n::Argument;
use bazardesk::{Desk, DeskOptions, ErrorCode, Role, Session, SessionOptions, Time};
use bazardesk_tests::{BEGINNING, TestDesk, folder, store};
use serde_json::{Value, json};

use crate::{bare, call, error};

const ENGLISH: &str = r#"
heading = Your offers
    .hint = Only the open ones
only-english = Read the { $code } carefully
offers = { $count ->
    [one] One offer
   *[other] { $count } offers
}
share = { $share } done
amount = You get { $amount }.
day = It was { DATETIME($day, dateStyle: "long") }.
hour = It was { DATETIME($hour, timeStyle: "short") }.
plain = { $plain }
wait = Wait { DURATION($wait) }.
since = { RELATIVE($since) }
shops = From { $shops }.
many = { $text }{ $text }{ $text }{ $text }{ $text }{ $text }{ $text }{ $text }{ $text }{ $text }{ $text }{ $text }
more = { many }
most = { many }
trip = { $who } goes { $where ->
    [far] to { $place } by { $means }
   *[near] home with { NUMBER($bags) }
}
    .hint = For { $who }
"#;

const PERSIAN: &str = r#"
heading = پیشنهادهای شما
    .hint = فقط موارد باز
offers = { $count ->
    [one] یک پیشنهاد
   *[other] { $count } پیشنهاد
}
amount = { $amount } به شما می‌رسد.
"#;

struct Place {
    desk: Arc<Desk>,
    _folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = folder();
        for (locale, source) in [("en", ENGLISH), ("fa", PERSIAN)] {
            fs::create_dir_all(folder.path().join(locale)).expect("a folder");
            fs::write(folder.path().join(locale).join("host.ftl"), source).expect("a file");
        }
        let options = DeskOptions {
            path: store::path(),
            profile: "freight".into(),
            locales: Some(folder.path().to_str().expect("UTF-8").into()),
            clock: Time::parse(BEGINNING),
            ..DeskOptions::default()
        };
        Self { desk: Arc::new(Desk::open(&options).expect("desk")), _folder: folder }
    }

    fn host(&self, locale: &str) -> Session {
        let options = SessionOptions {
            locale: Some(locale.into()),
            time_zone: Some("Europe/Paris".into()),
            ..SessionOptions::new(Role::Host)
        };
        self.desk.session(&options).expect("session")
    }
}

#[track_caller]
fn render(session: &Session, ids: &[&str], variables: &Value) -> Value {
    call(session, "text.render", &json!({ "ids": ids, "variables": variables }).to_string())["texts"].clone()
}

/// The one text of a call, without invisible marks.
#[track_caller]
fn one(session: &Session, id: &str, variables: &Value) -> String {
    bare(render(session, &[id], variables)[0]["text"].as_str().expect("a text"))
}

#[track_caller]
fn refused(session: &Session, request: &Value) -> Value {
    error(session, "text.render", &request.to_string())
}

#[test]
fn l_01_texts_of_the_library_and_of_the_host_come_in_the_order_of_their_ids() {
    let place = Place::new();
    let ids = ["field-subject", "heading", "heading.hint", "ticket-status-open", "ticket-status-open.hint"];
    let english = render(&place.host("en"), &ids, &json!({}));
    let texts: Vec<&str> =
        english.as_array().expect("texts").iter().map(|text| text["text"].as_str().expect("text")).collect();
    assert_eq!(texts[..4], ["Subject", "Your offers", "Only the open ones", "Open"]);
    assert_eq!(english[3], json!({ "id": "ticket-status-open", "locale": "en", "direction": "ltr", "text": "Open" }));
    let persian = render(&place.host("fa"), &ids, &json!({}));
    assert_eq!(persian[0], json!({ "id": "field-subject", "locale": "fa", "direction": "rtl", "text": "موضوع" }));
    assert_eq!(persian[2]["text"], "فقط موارد باز");
}

#[test]
fn l_02_a_text_that_a_language_lacks_comes_from_the_next_and_says_so() {
    let place = Place::new();
    let texts = render(&place.host("fa-AF"), &["heading", "only-english"], &json!({ "code": { "code": "AB-12" } }));
    assert_eq!((&texts[0]["locale"], &texts[0]["direction"]), (&json!("fa"), &json!("rtl")));
    assert_eq!(
        texts[1],
        json!({ "id": "only-english", "locale": "en", "direction": "ltr", "text": "Read the AB-12 carefully" })
    );
}

#[test]
fn l_03_each_kind_of_value_is_written_in_the_sessions_language() {
    let place = Place::new();
    let (english, persian) = (place.host("en"), place.host("fa"));
    for (count, text) in [(1, "One offer"), (3, "3 offers"), (1_250, "1,250 offers")] {
        assert_eq!(one(&english, "offers", &json!({ "count": count })), text);
    }
    assert_eq!(one(&persian, "offers", &json!({ "count": 1 })), "یک پیشنهاد");
    assert_eq!(one(&persian, "offers", &json!({ "count": 3 })), "۳ پیشنهاد");
    let money = |minor: i64, currency: &str| json!({ "amount": { "minor": minor, "currency": currency } });
    assert_eq!(one(&english, "amount", &money(123_456, "EUR")), "You get €1,234.56.");
    assert_eq!(one(&persian, "amount", &money(450_000, "IRR")), "۴۵۰٬۰۰۰\u{a0}ریال به شما می‌رسد.");
    for (id, variables, text) in [
        ("share", json!({ "share": { "numerator": 1, "denominator": 4 } }), "25% done"),
        ("plain", json!({ "plain": "{ $plain }" }), "{ $plain }"),
        ("plain", json!({ "plain": 7 }), "7"),
        ("plain", json!({ "plain": "2026-05-04" }), "2026-05-04"),
        ("plain", json!({ "plain": { "date": "2026-05-04" } }), "May 4, 2026"),
        ("plain", json!({ "plain": { "seconds": 5_400 } }), "1 hour and 30 minutes"),
        ("plain", json!({ "plain": { "code": "1042-B" } }), "1042-B"),
        ("plain", json!({ "plain": { "list": ["A", "B", "C"] } }), "A, B, and C"),
        // A bare text is a day or an instant where the text writes one; an instant is in the reader's zone.
        ("day", json!({ "day": "2026-05-04" }), "It was May 4, 2026."),
        ("day", json!({ "day": "2026-05-04T22:30:00Z" }), "It was May 5, 2026."),
        ("day", json!({ "day": { "date": "1969-12-31" } }), "It was December 31, 1969."),
        ("wait", json!({ "wait": 5_400 }), "Wait 1 hour and 30 minutes."),
        ("wait", json!({ "wait": { "seconds": 60 } }), "Wait 1 minute."),
        ("since", json!({ "since": -7_200 }), "2 hours ago"),
        ("since", json!({ "since": { "seconds": 7_200 } }), "in 2 hours"),
        ("shops", json!({ "shops": { "list": ["A", "B"] } }), "From A and B."),
    ] {
        assert_eq!(one(&english, id, &variables), text, "{id} {variables}");
    }
    let hour = one(&english, "hour", &json!({ "hour": { "time": "2026-05-04T22:30:00Z" } }));
    assert!(hour.starts_with("It was 12:30"), "{hour}");
}

#[test]
fn l_03_variables_are_for_all_texts_of_the_call() {
    let english = Place::new().host("en");
    let variables = json!({ "count": 2, "share": { "numerator": 1, "denominator": 2 } });
    let texts = render(&english, &["offers", "heading", "share"], &variables);
    let texts: Vec<String> = (0..3).map(|at| bare(texts[at]["text"].as_str().expect("text"))).collect();
    assert_eq!(texts, ["2 offers", "Your offers", "50% done"]);
}

#[test]
fn l_12_a_wrong_call_is_refused_at_its_place_with_the_names_that_are_known_there() {
    let place = Place::new();
    let english = place.host("en");
    for (request, code, field, known) in [
        (json!({}), "field_missing", "ids", ""),
        (json!({ "ids": [] }), "field_empty", "ids", ""),
        (json!({ "ids": ["heading", "heading"] }), "field_duplicate", "ids[1]", ""),
        (json!({ "ids": vec!["x"; 101] }), "field_too_many", "ids", ""),
        (json!({ "ids": ["field subject"] }), "field_format", "ids[0]", ""),
        (json!({ "ids": ["heading", "field-subjekt"] }), "text_unknown", "ids[1]", "known here: field-subject"),
        (json!({ "ids": ["heading.hnt"] }), "text_unknown", "ids[0]", "known here: heading.hint, heading"),
        (json!({ "ids": ["nothing-of-the-kind-anywhere"] }), "text_unknown", "ids[0]", "locales/en lists them"),
        (json!({ "ids": ["-brand"] }), "text_unknown", "ids[0]", ""),
        (json!({ "ids": ["offers"] }), "text_variable_missing", "variables.count", "its variables: count"),
        (json!({ "ids": ["offers"], "variables": { "cuont": 1 } }), "field_unknown", "variables", "known here: count"),
        (json!({ "ids": ["heading"], "variables": { "count": 1 } }), "field_unknown", "variables", "known here: none"),
        (
            json!({ "ids": ["amount"], "variables": { "amount": { "minor": 1, "currency": "XX1" } } }),
            "currency_unknown",
            "variables.amount",
            "",
        ),
        (
            json!({ "ids": ["amount"], "variables": { "amount": { "minor": 1 } } }),
            "field_format",
            "variables.amount",
            "",
        ),
        (
            json!({ "ids": ["amount"], "variables": { "amount": { "minor": 1, "currency": "EUR", "code": "A" } } }),
            "field_format",
            "variables.amount",
            "",
        ),
        (
            json!({ "ids": ["plain"], "variables": { "plain": { "date": "2026-02-30" } } }),
            "field_format",
            "variables.plain",
            "",
        ),
        (
            json!({ "ids": ["plain"], "variables": { "plain": true } }),
            "field_type",
            "variables.plain",
            "give a text, a",
        ),
        (json!({ "ids": ["plain"], "variables": { "plain": " " } }), "field_empty", "variables.plain", ""),
        (
            json!({ "ids": ["plain"], "variables": { "plain": "x".repeat(10_001) } }),
            "field_too_long",
            "variables.plain",
            "",
        ),
        (json!({ "ids": ["day"], "variables": { "day": "tomorrow" } }), "text_variable_kind", "variables.day", ""),
        (json!({ "ids": ["wait"], "variables": { "wait": "long" } }), "text_variable_kind", "variables.wait", ""),
        (
            json!({ "ids": ["plain"], "variables": { "plain": { "numerator": 1, "denominator": 0 } } }),
            "text_variable_kind",
            "variables.plain",
            "",
        ),
    ] {
        let document = refused(&english, &request);
        assert_eq!((&document["code"], &document["field"]), (&json!(code), &json!(field)), "{request}: {document}");
        assert!(document["developer_message"].as_str().expect("text").contains(known), "{request}: {document}");
    }
    // All mistakes of a call at once, with the names that the texts have and none of the caller's.
    let document = refused(
        &english,
        &json!({ "ids": ["plain", "amount"], "variables": {
            "plain": { "list": ["a", 1, 2] }, "amount": { "minor": "1", "currency": 5 }, "zz PIN": [1],
        } }),
    );
    let errors = document["errors"].as_array().expect("errors");
    let told: Vec<String> = errors.iter().map(|error| format!("{} {}", error["field"], error["code"])).collect();
    assert_eq!(
        told.join(", ").replace('"', ""),
        "variables field_unknown, variables.amount.minor field_type, variables.amount.currency field_type, \
         variables.plain.list[1] field_type, variables.plain.list[2] field_type"
    );
    let advice = |at: usize| errors[at]["developer_message"].as_str().expect("advice");
    assert!(advice(1).ends_with("give a whole number") && advice(2).ends_with("give a text"), "{document}");
    assert!(advice(0).ends_with("known here: amount, plain"), "{document}");
    let document = refused(
        &english,
        &json!({ "ids": ["plain", "day"], "variables": { "plain": { "list": ["a", " "] }, "day": "soon", "x": 1 } }),
    );
    let errors = document["errors"].as_array().expect("errors");
    let fields: Vec<&str> = errors.iter().filter_map(|error| error["field"].as_str()).collect();
    assert_eq!(fields, ["variables", "variables.day", "variables.plain.list[1]"]);
    let document = refused(&english, &json!({ "ids": ["heading", "no-such-text", "offers"] }));
    let fields: Vec<&Value> =
        document["errors"].as_array().expect("errors").iter().map(|error| &error["field"]).collect();
    assert!(fields.contains(&&json!("variables.count")), "{document}");
}

#[test]
fn l_12_all_variables_that_are_missing_are_told_with_their_texts_at_once() {
    let english = Place::new().host("en");
    let missing = |request: Value| {
        let document = refused(&english, &request);
        let errors = document["errors"].as_array().expect("errors").clone();
        let told = errors.iter().map(|error| {
            assert_eq!(error["code"], "text_variable_missing", "{document}");
            let says = error["developer_message"].as_str().expect("advice");
            let (_, text) = says.split_once("the text ").expect("a text");
            let (text, _) = text.split_once(" needs it").expect("a text");
            format!("{} of {text}", error["field"].as_str().expect("a field"))
        });
        (told.collect::<Vec<_>>(), document["details"]["more"].clone())
    };
    // What is chosen by a missing value is not known; what no variant needs is not asked for.
    let expected = ["variables.who of trip", "variables.who of trip.hint", "variables.where of trip"];
    assert_eq!(missing(json!({ "ids": ["trip", "trip.hint"] })), (expected.map(str::to_owned).into(), Value::Null));
    let (far, _) = missing(json!({ "ids": ["heading", "trip"], "variables": { "where": "far", "who": "Zoé" } }));
    assert_eq!(far, ["variables.place of trip", "variables.means of trip"]);
    let (near, _) = missing(json!({ "ids": ["trip"], "variables": { "where": "near", "who": "Zoé" } }));
    assert_eq!(near, ["variables.bags of trip"]);
    let error = english.text("trip", None, &[("where", Argument::Text("far"))]).expect_err("refused");
    let fields: Vec<Option<&str>> = error.mistakes().map(|mistake| mistake.field()).collect();
    assert_eq!(fields, [Some("who"), Some("place"), Some("means")]);
}

#[test]
fn l_12_no_more_than_a_hundred_missing_variables_are_told() {
    let folder = folder();
    fs::create_dir_all(folder.path().join("en")).expect("a folder");
    let texts: String = (0..50).map(|at| format!("wide-{at} = {{ $a }} {{ $b }} {{ $c }}\n")).collect();
    fs::write(folder.path().join("en").join("host.ftl"), texts).expect("a file");
    let options = DeskOptions {
        path: store::path(),
        profile: "freight".into(),
        locales: Some(folder.path().to_str().expect("UTF-8").into()),
        ..DeskOptions::default()
    };
    let desk = Arc::new(Desk::open(&options).expect("desk"));
    let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
    let ids: Vec<String> = (0..50).map(|at| format!("wide-{at}")).collect();
    let document = refused(&host, &json!({ "ids": ids }));
    assert_eq!(document["errors"].as_array().map(Vec::len), Some(100));
    assert_eq!(document["details"]["more"], 50);
}

#[test]
fn l_12_similar_ids_are_looked_for_only_for_the_first_mistakes() {
    let ids: Vec<String> = (0..12).map(|at| format!("heading.hint{at}")).collect();
    let document = refused(&Place::new().host("en"), &json!({ "ids": ids }));
    let mistakes = document["errors"].as_array().expect("mistakes");
    let advised = mistakes.iter().filter(|mistake| mistake.to_string().contains("known here: heading.hint"));
    assert_eq!((mistakes.len(), advised.count()), (12, 10), "{document}");
}

#[test]
fn l_12_a_text_is_no_longer_than_a_request_may_be() {
    let english = Place::new().host("en");
    let variables = json!({ "text": "🐤".repeat(10_000) });
    let text = render(&english, &["many", "more"], &variables)[1]["text"].clone();
    assert!(text.as_str().is_some_and(|text| text.len() > 480_000));
    let document = refused(&english, &json!({ "ids": ["many", "more", "most"], "variables": variables }));
    assert_eq!((&document["code"], &document["details"]["limit"]), (&json!("reply_too_large"), &json!(1 << 20)));
}

#[test]
fn l_01_every_signed_in_role_reads_what_session_text_reads() {
    let desk = TestDesk::new();
    for session in [&desk.host, &desk.sara, &desk.luc, &desk.anna, &desk.mina] {
        let text = session.text("event-by", None, &[("name", Argument::Text("سارا"))]).expect("a text");
        assert_eq!(render(session, &["event-by"], &json!({ "name": "سارا" }))[0]["text"], json!(text));
    }
}

#[test]
fn l_12_a_sessions_text_follows_the_rules_of_the_operation() {
    let place = Place::new();
    let english = place.host("en");
    for (id, attribute) in [("heading.hint", None), ("heading", Some("hint"))] {
        assert_eq!(english.text(id, attribute, &[]).expect("a text"), "Only the open ones");
    }
    for (id, attribute) in [("heading.hnt", None), ("heading", Some("hnt")), ("heading.hint", Some("hint"))] {
        let error = english.text(id, attribute, &[]).expect_err("refused");
        assert_eq!((error.code(), error.field()), (ErrorCode::TextUnknown, Some("id")), "{error}");
        assert!(error.developer_message().contains("known here: heading"), "{error}");
    }
    for (day, text) in [("2026-05-04", "May 4, 2026"), ("2026-05-04T22:30:00Z", "May 5, 2026")] {
        let written = english.text("day", None, &[("day", Argument::Text(day))]).expect("a text");
        assert_eq!(bare(&written), format!("It was {text}."));
    }
    let length = "the text uses the variable as another kind of value: duration";
    let time = "the text writes a date or a time: give a day (2026-01-31) or an instant (RFC 3339)";
    for (id, value, says) in [("day", "soon", time), ("wait", "an hour", length)] {
        let error = english.text(id, None, &[(id, Argument::Text(value))]).expect_err("refused");
        let told = (error.code(), error.field(), error.developer_message());
        assert_eq!(told, (ErrorCode::TextVariableKind, Some(id), says));
        let document = refused(&english, &json!({ "ids": [id], "variables": { id: value } }));
        let field = format!("variables.{id}");
        assert_eq!((&document["field"], &document["code"]), (&json!(field), &json!("text_variable_kind")));
        assert_eq!(document["developer_message"], says);
    }
}

/// A length of time has no sign; a distance from now has one.
#[test]
fn l_03_a_negative_length_of_time_is_refused_wherever_a_text_writes_one() {
    let place = Place::new();
    let english = place.host("en");
    for (variables, text) in [
        (json!({ "wait": { "seconds": 0 } }), "Wait 0 seconds."),
        (json!({ "wait": 90 }), "Wait 1 minute and 30 seconds."),
    ] {
        assert_eq!(one(&english, "wait", &variables), text);
    }
    assert_eq!(one(&english, "since", &json!({ "since": { "seconds": -5400 } })), "1 hour ago");
    for (id, variables) in [
        ("wait", json!({ "wait": { "seconds": -5400 } })),
        ("wait", json!({ "wait": -1 })),
        ("plain", json!({ "plain": { "seconds": i64::MIN } })),
    ] {
        let document = refused(&english, &json!({ "ids": [id], "variables": variables }));
        assert_eq!(
            (&document["code"], &document["field"]),
            (&json!("text_variable_kind"), &json!(format!("variables.{id}")))
        );
        assert!(
            document["developer_message"].as_str().is_some_and(|said| said.contains("never negative")),
            "{document}"
        );
    }
    let refused = english.text("wait", None, &[("wait", Argument::Duration(-1))]);
    assert_eq!(refused.map_err(|error| error.code()), Err(ErrorCode::TextVariableKind));
}
