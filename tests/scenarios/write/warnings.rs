//! Warnings: what a write tells beside its result, and again when it is repeated.

use bazardesk::ticket::{TagRequest, Ticket};
use bazardesk::warning::{WarningCode, WriteWarning};
use bazardesk_tests::{Steps, TestDesk, tag};

/// A write that changes nothing says so, each time that it is asked; a repeated one says what the first said.
#[test]
fn t_21_the_warnings_of_a_write_are_remembered_with_its_reply() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let request = TagRequest { idempotency_key: Some("k".into()), ..tag(1, "vip") };
    let codes = |ticket: &Ticket| {
        let known = |warning: &WriteWarning| (warning.code, warning.field.clone());
        ticket.warnings.iter().map(known).collect::<Vec<_>>()
    };
    let unchanged = [(WarningCode::Unchanged, Some("tag".to_owned()))];
    assert_eq!(codes(&desk.anna.ticket_add_tag(&request).expect("add")), []);
    assert_eq!(codes(&desk.anna.ticket_add_tag(&request).expect("the first reply")), []);
    let again = TagRequest { idempotency_key: Some("k-2".into()), ..tag(1, "vip") };
    let reply = desk.anna.ticket_add_tag(&again).expect("nothing to do");
    assert_eq!(codes(&reply), unchanged);
    desk.anna.ticket_remove_tag(&tag(1, "vip")).expect("remove");
    assert_eq!(desk.anna.ticket_add_tag(&again).expect("the first reply"), reply);
    // What is only read has none, and the sentence is in the reader's language.
    assert_eq!(codes(&desk.anna.ticket(1)), []);
    let french = desk.remi.document(&reply).expect("a document");
    assert_eq!(french.model.warnings[0].labels.message, "Rien n’a changé : c’était déjà le cas.");
}
