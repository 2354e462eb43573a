//! Putting people: `person.put`.

use bazardesk::person::{Person, PersonPutRequest};
use bazardesk::warning::WarningCode;
use bazardesk::{ErrorCode, Role, SessionOptions};
use bazardesk_tests::{Steps, TestDesk, after, unchanged};

use crate::refusal;

fn request() -> PersonPutRequest {
    PersonPutRequest {
        id: "c-7".into(),
        name: "Jules Tremblay".into(),
        email: Some("jules@example.org".into()),
        locale: Some("fr-CA".into()),
        region: Some("CA".into()),
        time_zone: Some("America/Montreal".into()),
        idempotency_key: None,
    }
}

#[test]
fn putting_the_same_person_twice_changes_nothing() {
    let desk = TestDesk::new();
    desk.clock(60);
    let first = desk.host.person_put(&request()).expect("put");
    assert_eq!((first.version, first.put_at), (1, after(60)));
    assert_eq!((first.email.as_deref(), first.region.as_deref()), (Some("jules@example.org"), Some("CA")));
    desk.clock(120);
    let again = Person { warnings: vec![unchanged(None)], ..first };
    assert_eq!(desk.host.person_put(&request()).expect("put"), again);
}

#[test]
fn putting_a_person_again_replaces_every_field() {
    let desk = TestDesk::new();
    desk.host.person_put(&request()).expect("put");
    desk.clock(120);
    let changed = PersonPutRequest { id: "c-7".into(), name: "Julie Tremblay".into(), ..PersonPutRequest::default() };
    let person = desk.host.person_put(&changed).expect("put");
    assert_eq!((person.name.as_str(), person.version, person.put_at), ("Julie Tremblay", 2, after(120)));
    assert_eq!((person.email, person.locale, person.region, person.time_zone), (None, None, None, None));
}

#[test]
fn a_new_name_appears_on_old_tickets_and_old_messages_keep_the_former() {
    let desk = TestDesk::new();
    desk.host.person_put(&request()).expect("put");
    let jules = desk.desk.session(&SessionOptions::of(Role::Customer, "c-7")).expect("session");
    desk.open(&jules);
    desk.host.person_put(&PersonPutRequest { name: "Julie Tremblay".into(), ..request() }).expect("put");
    let thread = desk.anna.get(1);
    assert_eq!(thread.ticket.requester_name, "Julie Tremblay");
    assert_eq!(thread.messages[0].author_name, "Jules Tremblay", "a message keeps the name of its time");
}

#[test]
fn only_the_host_puts_people() {
    let desk = TestDesk::new();
    for session in [&desk.sara, &desk.anna, &desk.mina] {
        assert_eq!(refusal(session.person_put(&request())).0, ErrorCode::RoleForbidden);
    }
}

#[test]
fn a_wrong_field_of_a_person_is_named() {
    let desk = TestDesk::new();
    let put = |change: fn(&mut PersonPutRequest)| {
        let mut request = request();
        change(&mut request);
        refusal(desk.host.person_put(&request))
    };
    let at = |code, field: &str| (code, Some(field.to_owned()));
    assert_eq!(put(|r| r.id = String::new()), at(ErrorCode::FieldEmpty, "id"));
    assert_eq!(put(|r| r.id = "two words".into()), at(ErrorCode::FieldFormat, "id"));
    assert_eq!(put(|r| r.id = "سارا".into()), at(ErrorCode::FieldFormat, "id"));
    assert_eq!(put(|r| r.id = "x".repeat(129)), at(ErrorCode::FieldTooLong, "id"));
    assert_eq!(put(|r| r.name = "\n".into()), at(ErrorCode::FieldEmpty, "name"));
    assert_eq!(put(|r| r.name = "a\u{0}b".into()), at(ErrorCode::FieldCharacter, "name"));
    assert_eq!(put(|r| r.email = Some("nobody".into())), at(ErrorCode::FieldFormat, "email"));
    assert_eq!(put(|r| r.locale = Some("not a tag".into())), at(ErrorCode::FieldFormat, "locale"));
    assert_eq!(put(|r| r.region = Some("Canada".into())), at(ErrorCode::FieldFormat, "region"));
    assert_eq!(put(|r| r.time_zone = Some("Mars/Base".into())), at(ErrorCode::FieldFormat, "time_zone"));
}

#[test]
fn l_02_a_person_whose_language_the_desk_lacks_is_put_with_a_warning() {
    let desk = TestDesk::new();
    let put = |locale: &str| {
        let request = PersonPutRequest { id: "c-9".into(), name: "Zoé".into(), ..Default::default() };
        desk.host.person_put(&PersonPutRequest { locale: Some(locale.into()), ..request }).expect("put")
    };
    for spoken in ["fr-CA", "fa", "en-GB", "FR"] {
        assert_eq!(put(spoken).warnings, [], "{spoken}");
    }
    let person = put("de-CH");
    assert_eq!(person.locale.as_deref(), Some("de-CH"), "the locale itself is stored");
    let codes = |person: &Person| person.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>();
    assert_eq!(codes(&person), [WarningCode::LocaleFallback]);
    assert_eq!(person.warnings[0].field.as_deref(), Some("locale"));
    assert_eq!(person.warnings[0].details.get("locale"), Some(&"en".into()));
    assert_eq!(codes(&put("de-CH")), [WarningCode::Unchanged, WarningCode::LocaleFallback]);
    // The desk's own locale may lack texts too: then neither is used.
    let german = TestDesk::with("freight").locale("de").open();
    let request = PersonPutRequest { id: "c-9".into(), name: "Zoé".into(), ..Default::default() };
    let person = german.host.person_put(&PersonPutRequest { locale: Some("ja".into()), ..request }).expect("put");
    assert_eq!(person.warnings[0].details.get("locale"), Some(&"en".into()));
}
