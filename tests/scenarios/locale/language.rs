//! The language of a reader, and its formats: L-02, L-03, L-05.

use bazardesk::desk::ClockSetRequest;
use bazardesk::l10n::{Argument, Calendar, Digits, Direction, LocalizerOptions, Texts};
use bazardesk::person::PersonPutRequest;
use bazardesk::ticket::OpenRequest;
use bazardesk::{Desk, DeskOptions, Role, Session, SessionOptions, Time};
use bazardesk_tests::{Steps, TestDesk, store};
use std::sync::Arc;

use crate::{bare, call};

const PERSON_NOT_FOUND: [&str; 3] = [
    "This person could not be found. Please check what you entered.",
    "Cette personne est introuvable. Veuillez vérifier votre saisie.",
    "این شخص پیدا نشد. لطفاً اطلاعات واردشده را بررسی کنید.",
];

fn reads(desk: &TestDesk, locale: &str) -> Session {
    let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(Role::Agent, "a-1") };
    desk.desk.session(&options).expect("session")
}

#[test]
fn l_02_the_first_wanted_locale_that_exists_is_used() {
    let desk = TestDesk::new();
    for (wanted, taken) in [
        ("fa", "fa"),
        ("fr, en", "fr"),
        ("de, fr;q=0.8, en;q=0.9", "en"),
        ("de-CH;q=1.0, fr;q=0.9, en;q=0.1", "fr"),
        ("en;q=0, fr;q=0.5", "fr"),
        ("fr;q=0", "en"),
        ("*", "en"),
    ] {
        assert_eq!(reads(&desk, wanted).locale(), taken, "{wanted}");
    }
}

#[test]
fn l_02_an_unreadable_header_is_ignored() {
    let desk = TestDesk::new();
    for odd in ["", " ", "\t", ";;;q=", "\u{0}", "x".repeat(5000).as_str(), "*;q=0", "{ $x }"] {
        assert_eq!(reads(&desk, odd).locale(), "en", "{odd:?}");
    }
    assert_eq!(reads(&desk, "fr;q=1,\tde").locale(), "fr");
}

#[test]
fn l_02_regions_and_scripts_fall_back_to_their_language() {
    let desk = TestDesk::new();
    for (wanted, taken) in [
        ("fa-AF", "fa"),
        ("fa-IR", "fa"),
        ("fa-Arab-IR", "fa"),
        ("fr-CA", "fr"),
        ("fr-CH", "fr"),
        ("en-GB", "en-GB"),
        ("en-US", "en"),
        ("FR-ca", "fr"),
    ] {
        assert_eq!(reads(&desk, wanted).locale(), taken, "{wanted}");
    }
}

#[test]
fn l_02_missing_locales_fall_back_to_the_desks_and_then_to_english() {
    for (desk, wanted, taken) in [
        (Some("fr"), "de", "fr"),
        (Some("fa-AF"), "ja, de", "fa"),
        (Some("sv"), "de", "en"),
        (None, "de", "en"),
        (None, "not a locale at all!", "en"),
    ] {
        let options = DeskOptions {
            path: store::path(),
            profile: "freight".into(),
            locale: desk.map(str::to_owned),
            ..DeskOptions::default()
        };
        let desk = Arc::new(Desk::open(&options).expect("desk"));
        let session = SessionOptions { locale: Some(wanted.into()), ..SessionOptions::new(Role::Host) };
        assert_eq!(desk.session(&session).expect("session").locale(), taken, "{wanted}");
    }
}

#[test]
fn l_02_a_session_uses_the_persons_language_by_default() {
    let desk = TestDesk::new();
    assert_eq!((desk.sara.locale(), desk.luc.locale(), desk.anna.locale()), ("fa", "fr", "en"));
    assert_eq!(desk.host.locale(), "en");
    let options = SessionOptions { locale: Some("fr".into()), ..SessionOptions::of(Role::Customer, "c-1") };
    assert_eq!(desk.desk.session(&options).expect("session").locale(), "fr");
    let blank = SessionOptions { locale: Some("  ".into()), ..SessionOptions::of(Role::Customer, "c-1") };
    assert_eq!(desk.desk.session(&blank).expect("session").locale(), "fa", "a blank header has no wish");
    for (unknown, taken) in [("ar", "fa"), ("*", "fa"), ("de, *;q=0.5", "fa"), ("de, fr;q=0.1", "fr")] {
        let options = SessionOptions { locale: Some(unknown.into()), ..SessionOptions::of(Role::Customer, "c-1") };
        assert_eq!(desk.desk.session(&options).expect("session").locale(), taken, "{unknown}");
    }
}

#[test]
fn l_02_single_messages_follow_the_same_chain() {
    let files =
        [("en", "t.ftl", "a = A\nb = B\nc = C\n"), ("fr", "t.ftl", "a = À\nb = Bé\n"), ("fa", "t.ftl", "a = آ\n")];
    let texts = Arc::new(Texts::load(&files).expect("sound"));
    let language = texts.localizer(Some("fa, fr"), None, &LocalizerOptions::default()).expect("a language");
    let text = |id| language.message(id, &[]).expect("a text");
    assert_eq!((text("a").as_str(), text("b").as_str(), text("c").as_str()), ("آ", "Bé", "C"));
}

#[test]
fn l_03_persian_digits_and_calendar_are_the_default_and_the_host_can_change_them() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let number_and_time = |calendar, digits| {
        let options = SessionOptions { calendar, digits, ..SessionOptions::of(Role::Customer, "c-1") };
        let session = desk.desk.session(&options).expect("session");
        let document = call(&session, "ticket.get", r#"{"ticket":1}"#);
        let labels = document["ticket"]["labels"].clone();
        (labels["number"].as_str().expect("text").to_owned(), labels["opened_at"].as_str().expect("text").to_owned())
    };
    let pair = |number: &str, date: &str| (number.to_owned(), date.to_owned());
    assert_eq!(number_and_time(None, None), pair("#۱", "۱۴ آبان ۱۴۰۴ ساعت ۱۱:۳۰"));
    assert_eq!(number_and_time(Some(Calendar::Persian), Some(Digits::Latin)), pair("#1", "14 آبان 1404 ساعت 11:30"));
    assert_eq!(number_and_time(Some(Calendar::Gregorian), None), pair("#۱", "۵ نوامبر ۲۰۲۵ ساعت ۱۱:۳۰"));
    assert_eq!(number_and_time(Some(Calendar::Gregorian), Some(Digits::Latin)), pair("#1", "5 نوامبر 2025 ساعت 11:30"));
}

#[test]
fn l_03_times_are_in_the_viewers_zone() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let opened_at = |zone: &str| {
        let options = SessionOptions {
            time_zone: Some(zone.into()),
            locale: Some("en-GB".into()),
            ..SessionOptions::of(Role::Customer, "c-1")
        };
        let session = desk.desk.session(&options).expect("session");
        let document = call(&session, "ticket.get", r#"{"ticket":1}"#);
        assert_eq!(document["ticket"]["opened_at"], "2025-11-05T08:00:00.000000Z", "the document's own time is UTC");
        document["ticket"]["labels"]["opened_at"].as_str().expect("text").to_owned()
    };
    for (zone, time) in [
        ("UTC", "08:00"),
        ("Europe/Paris", "09:00"),
        ("Asia/Tehran", "11:30"),
        ("Asia/Kathmandu", "13:45"),
        ("America/New_York", "03:00"),
    ] {
        assert!(opened_at(zone).contains(time), "{zone}: {}", opened_at(zone));
    }
    assert!(opened_at("Pacific/Kiritimati").contains('5') && opened_at("Pacific/Kiritimati").contains("22:00"));
}

#[test]
fn l_03_people_without_a_zone_read_the_desks() {
    let options = DeskOptions {
        path: store::path(),
        profile: "freight".into(),
        time_zone: Some("Asia/Kathmandu".into()),
        clock: Time::parse("2025-11-05T08:00:00Z"),
        ..DeskOptions::default()
    };
    let desk = Arc::new(Desk::open(&options).expect("desk"));
    let host = desk.session(&SessionOptions::new(Role::Host)).expect("session");
    let opened = |id: &str, zone: Option<&str>, locale: &str| {
        let time_zone = zone.map(str::to_owned);
        host.person_put(&PersonPutRequest { id: id.into(), name: id.into(), time_zone, ..PersonPutRequest::default() })
            .expect("put");
        let options = SessionOptions { locale: Some(locale.into()), ..SessionOptions::of(Role::Customer, id) };
        let session = desk.session(&options).expect("session");
        let request = r#"{"category":"general","subject":"s","description":"d"}"#;
        call(&session, "ticket.open", request)["labels"]["opened_at"].as_str().expect("a text").to_owned()
    };
    let (default, tehran) = (opened("c-1", None, "en-GB"), opened("c-2", Some("Asia/Tehran"), "en-GB"));
    assert!(default.contains("13:45") && tehran.contains("11:30"), "{default}, {tehran}");
    // The region of the requested locale decides the format, although American texts have no region.
    let american = opened("c-3", None, "en-US");
    assert!(default.starts_with('5') && american.starts_with("Nov") && american.contains("1:45"), "{american}");
}

#[test]
fn l_03_summer_time_is_known() {
    let desk = TestDesk::new();
    let paris = |at: &str| {
        let now = Time::parse(at).expect("a time");
        let options = SessionOptions { time_zone: Some("Europe/Paris".into()), ..SessionOptions::new(Role::Host) };
        let session = desk.desk.session(&options).expect("session");
        let state = session.clock_set(&ClockSetRequest { now }).expect("clock");
        session.document(&state).expect("a document").labels.now
    };
    assert!(paris("2026-03-29T00:59:59Z").contains("1:59"), "{}", paris("2026-03-29T00:59:59Z"));
    assert!(paris("2026-03-29T01:00:00Z").contains("3:00"), "{}", paris("2026-03-29T01:00:00Z"));
}

#[test]
fn l_03_each_language_has_its_formats_of_numbers_durations_and_relative_times() {
    let desk = TestDesk::new();
    let (en, fr, fa) = (desk.anna.language(), desk.remi.language(), desk.sara.language());
    assert_eq!((en.number(1_234_567), fa.number(1_234_567)), ("1,234,567".to_owned(), "۱٬۲۳۴٬۵۶۷".to_owned()));
    assert_eq!(fr.number(1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!((en.code_number(12_345), fa.code_number(12_345)), ("12345".to_owned(), "۱۲۳۴۵".to_owned()));
    assert_eq!(
        (en.duration(4800), fr.duration(4800)),
        ("1 hour and 20 minutes".into(), "1\u{a0}heure et 20 minutes".into())
    );
    assert_eq!(fa.duration(4800), "۱ ساعت و ۲۰ دقیقه");
    assert_eq!((en.relative(7200), en.relative(-7200)), ("in 2 hours".into(), "2 hours ago".into()));
    assert_eq!((fr.relative(7200), fa.relative(7200)), ("dans 2 heures".into(), "۲ ساعت بعد".into()));
    assert_eq!((en.direction(), fr.direction(), fa.direction()), (Direction::Ltr, Direction::Ltr, Direction::Rtl));
}

#[test]
fn l_03_messages_can_call_the_functions() {
    let source =
        "n = { NUMBER($n) }\nt = { DATETIME($t) }\nd = { DURATION($d) }\nr = { RELATIVE($r) }\nl = { LIST($l) }\n";
    let texts = Arc::new(Texts::load(&[("en", "t.ftl", source)]).expect("sound"));
    let language = texts.localizer(None, None, &LocalizerOptions::default()).expect("a language");
    let arguments = [
        ("n", Argument::Number(1234)),
        ("t", Argument::Time(1_762_329_600_000_000)),
        ("d", Argument::Duration(60)),
        ("r", Argument::Relative(60)),
        ("l", Argument::List(&["a", "b"])),
    ];
    let text = |id| bare(&language.message(id, &arguments).expect("a text"));
    assert_eq!(
        (text("n"), text("d"), text("r"), text("l")),
        ("1,234".into(), "1 minute".into(), "in 1 minute".into(), "a and b".into())
    );
    assert!(text("t").contains("2025"), "{}", text("t"));
}

const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';

#[test]
fn l_05_values_are_isolated_and_codes_are_not() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let history = call(&desk.anna, "ticket.history", r#"{"ticket":1}"#);
    assert_eq!(history["events"][0]["labels"]["by"], format!("by {FSI}سارا احمدی{PDI}"));
    let ticket = call(&desk.anna, "ticket.get", r#"{"ticket":1}"#)["ticket"].clone();
    assert_eq!(ticket["labels"]["number"], "#1", "numbers that people copy have no invisible marks");
    let time_left = ticket["labels"]["time_left"].as_str().expect("text").to_owned();
    assert_eq!(time_left.matches(FSI).count(), 1, "never doubled: {time_left:?}");
}

#[test]
fn l_05_isolation_can_be_switched_off() {
    let desk = TestDesk::new();
    let language = desk.sara.language().plain();
    let text = language.message("event-by", &[("name", Argument::Text("Anna Smith"))]).expect("a text");
    assert_eq!(text, "توسط Anna Smith");
}

#[test]
fn l_05_a_persons_text_cannot_break_out_of_its_isolation() {
    let desk = TestDesk::new();
    for name in [
        "x\u{2069}evil",
        "x\u{202e}evil",
        "x\u{2067}evil",
        "\u{2069}\u{2069}\u{202a}x",
        "\u{202c}x\u{2066}",
        "\u{2067}x\u{202c}evil",
    ] {
        desk.host
            .person_put(&PersonPutRequest { id: "c-3".into(), name: name.into(), ..PersonPutRequest::default() })
            .expect("put");
        let session = desk.desk.session(&SessionOptions::of(Role::Customer, "c-3")).expect("session");
        let ticket = desk.open(&session).number;
        let history = call(&desk.anna, "ticket.history", &format!("{{\"ticket\":{ticket}}}"));
        let by = history["events"][0]["labels"]["by"].as_str().expect("text").to_owned();
        let inner = by.strip_prefix(&format!("by {FSI}")).and_then(|rest| rest.strip_suffix(PDI)).expect("isolated");
        let mut open = Vec::new();
        for c in inner.chars() {
            match c {
                '\u{2066}' | '\u{2067}' | '\u{2068}' => open.push('i'),
                '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('e'),
                '\u{2069}' => assert_eq!(open.pop(), Some('i'), "{by:?}"),
                '\u{202c}' => assert_eq!(open.pop(), Some('e'), "{by:?}"),
                _ => {}
            }
        }
        assert!(open.is_empty(), "{by:?}");
    }
}

#[test]
fn l_05_braces_in_a_persons_text_have_no_meaning() {
    let desk = TestDesk::new();
    let nasty = "{ $name } { event-by } {\"x\"} { NUMBER(1) } \\u0041 &amp; %s";
    desk.host
        .person_put(&PersonPutRequest { id: "c-3".into(), name: nasty.into(), ..PersonPutRequest::default() })
        .expect("put");
    let session = desk.desk.session(&SessionOptions::of(Role::Customer, "c-3")).expect("session");
    let request = OpenRequest {
        category: Some("general".into()),
        subject: Some(nasty.into()),
        description: Some(nasty.into()),
        ..OpenRequest::default()
    };
    session.open(&request);
    desk.anna.reply(1, nasty);
    let thread = call(&desk.anna, "ticket.get", r#"{"ticket":1}"#);
    assert_eq!(thread["ticket"]["subject"], nasty);
    assert!(thread["messages"].as_array().expect("messages").iter().all(|message| message["text"] == nasty));
    let history = call(&desk.anna, "ticket.history", r#"{"ticket":1}"#);
    assert_eq!(bare(history["events"][0]["labels"]["by"].as_str().expect("text")), format!("by {nasty}"));
}

#[test]
fn l_02_a_session_that_is_not_opened_is_refused_in_the_language_that_it_would_have_had() {
    let desk = TestDesk::new();
    let says = |options: &SessionOptions| {
        let error = desk.desk.session(options).expect_err("refused");
        let document = desk.desk.refusal(&error, options);
        serde_json::from_str::<serde_json::Value>(&document).expect("JSON")["message"].clone()
    };
    let nobody = |locale: Option<&str>| SessionOptions {
        locale: locale.map(str::to_owned),
        ..SessionOptions::of(Role::Customer, "nobody")
    };
    let [english, french, persian] = PERSON_NOT_FOUND;
    for (wanted, sentence) in [
        (Some("en"), english),
        (Some("fr-CA;q=0.9, de"), french),
        (Some("fa-AF"), persian),
        (Some("fa-IR-u-nu-latn"), persian),
        (Some("de"), english),
        (Some(" "), english),
        (None, english),
    ] {
        assert_eq!(says(&nobody(wanted)), sentence, "{wanted:?}");
    }
    // Every refusal is: a missing person, a superfluous shop, a zone, a stranger to the shop.
    let wanted = |options: SessionOptions| SessionOptions { locale: Some("fr".into()), ..options };
    let is_french = |options: SessionOptions| {
        let english = SessionOptions { locale: Some("en".into()), ..options.clone() };
        let (french, english) = (says(&wanted(options)), says(&english));
        assert!(french != english && french.as_str().expect("text").contains(['é', '’', '«']), "{french}");
    };
    is_french(SessionOptions::new(Role::Customer));
    is_french(SessionOptions { shop: Some("s-1".into()), ..SessionOptions::of(Role::Customer, "c-1") });
    is_french(SessionOptions { time_zone: Some("Mars/Base".into()), ..SessionOptions::new(Role::Host) });
    is_french(SessionOptions { shop: Some("s-1".into()), ..SessionOptions::of(Role::Seller, "c-1") });
    // Without a wish it is the person's own language, as the session's is; `c-1` reads Persian.
    let stranger = SessionOptions { shop: Some("s-1".into()), ..SessionOptions::of(Role::Seller, "c-1") };
    let persian = SessionOptions { locale: Some("fa".into()), ..stranger.clone() };
    assert_eq!(says(&stranger), says(&persian));
    // Of options that cannot be read, what can be read decides.
    for json in [
        r#"{"role":"boss","locale":"fr"}"#,
        r#"{"role":"host","locale":"fr","calendar":"mayan"}"#,
        r#"{"locale":"fr","unknown":1}"#,
        r#"{"role":"customer","person":7,"locale":"fr, en;q=0.1"}"#,
    ] {
        let error = SessionOptions::parse(json).expect_err("refused");
        let document = |json| desk.desk.refusal(&error, &SessionOptions::legible(json));
        assert_eq!(document(json), document(r#"{"locale":"fr"}"#), "{json}");
        assert_ne!(document(json), document("{}"), "{json}");
    }
    let error = SessionOptions::parse("{").expect_err("refused");
    assert_eq!(desk.desk.refusal(&error, &SessionOptions::legible("{")), desk.desk.error_document(&error));
}
