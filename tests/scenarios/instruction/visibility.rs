//! Who may ask and answer, and what nobody else learns (T-16, T-33, T-60).

use bazardesk::instruction::InstructionListRequest;
use bazardesk::message::TranslationState;
use bazardesk::person::BlockRequest;
use bazardesk::ticket::{Rule, TranslateRequest};
use bazardesk::{ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{Steps, TestDesk};

use super::{confirm, content, open, reject, the_open, translate, wanted};
use crate::refusal;
use crate::shop_desk::ShopDesk;

fn guest(desk: &TestDesk) -> Session {
    desk.desk.session(&SessionOptions::of(Role::Guest, "c-1")).expect("a session")
}

#[test]
fn t_60_only_the_host_lists_and_answers() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    translate(&desk.sara);
    let id = the_open(&desk.host);
    let seller = desk.seller("s-1", "c-2");
    for session in [&desk.sara, &seller, &desk.anna, &desk.mina, &guest(&desk)] {
        let list = session.instruction_list(&InstructionListRequest::default());
        assert_eq!(refusal(list).0, ErrorCode::RoleForbidden);
        assert_eq!(refusal(confirm(session, &id, "Depuis ce matin.")).0, ErrorCode::RoleForbidden);
        assert_eq!(refusal(reject(session, &id, None)).0, ErrorCode::RoleForbidden);
    }
    assert_eq!(the_open(&desk.host), id);
}

#[test]
fn t_33_only_who_may_read_a_message_gets_its_translation_or_asks_for_it() {
    let desk = ShopDesk::new();
    let ticket = desk.open(&desk.sara, "question").number;
    let wanted = TranslateRequest { ticket, ..wanted(1) };
    let hidden = (ErrorCode::TicketNotFound, Some("ticket".to_owned()));
    for outsider in [&desk.luc, &desk.stranger] {
        assert_eq!(refusal(outsider.message_translate(&wanted)), hidden);
    }
    assert_eq!(refusal(guest(&desk).message_translate(&wanted)).0, ErrorCode::RoleForbidden);
    assert!(open(&desk.host).is_empty(), "a refused call gives no instruction");
    desk.seller.message_translate(&wanted).expect("pending");
    confirm(&desk.host, &the_open(&desk.host), "Depuis ce matin.").expect("confirmed");
    for reader in [&desk.sara, &desk.seller, &desk.anna, &desk.mina] {
        let translation = reader.message_translate(&wanted).expect("the translation");
        assert_eq!(content(&translation), (TranslationState::Available, Some("Depuis ce matin.")));
    }
    for outsider in [&desk.luc, &desk.stranger] {
        assert_eq!(refusal(outsider.message_translate(&wanted)), hidden);
    }
}

/// A blocked person may read, but gives the host no work (T-26).
#[test]
fn t_26_a_blocked_person_gets_translations_and_asks_for_none() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.reply(1, "Here.");
    translate(&desk.anna);
    confirm(&desk.host, &the_open(&desk.host), "Depuis ce matin.").expect("confirmed");
    desk.anna.person_block(&BlockRequest { person: "c-1".into(), ..Default::default() }).expect("block");
    let text = Some("Depuis ce matin.");
    assert_eq!(content(&translate(&desk.sara)), (TranslationState::Available, text));
    assert_eq!(desk.sara.message_translate(&wanted(2)).expect_err("blocked").rule(), Some(Rule::Blocked));
    assert!(open(&desk.host).is_empty());
    desk.anna.message_translate(&wanted(2)).expect("pending");
}

/// What a blocked person is told does not depend on what the other side asked for.
#[test]
fn t_60_a_blocked_person_does_not_learn_that_somebody_asked() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.anna.person_block(&BlockRequest { person: "c-1".into(), ..Default::default() }).expect("block");
    let blocked = || desk.sara.message_translate(&wanted(1)).expect_err("blocked");
    let before = blocked();
    translate(&desk.anna);
    assert_eq!((blocked().code(), blocked().rule()), (before.code(), Some(Rule::Blocked)));
    confirm(&desk.host, &the_open(&desk.host), "Depuis ce matin.").expect("confirmed");
    assert_eq!(content(&translate(&desk.sara)), (TranslationState::Available, Some("Depuis ce matin.")));
}

#[test]
fn t_60_neither_side_learns_that_or_who_asked() {
    let desk = ShopDesk::new();
    let ticket = desk.open(&desk.sara, "question").number;
    let histories = || [&desk.sara, &desk.seller, &desk.anna].map(|session| session.history(ticket));
    let before = histories();
    let wanted = TranslateRequest { ticket, ..wanted(1) };
    let first = desk.sara.message_translate(&wanted).expect("pending");
    assert_eq!(histories(), before);
    assert_eq!(desk.seller.message_translate(&wanted).expect("pending"), first);
}

#[test]
fn t_60_a_message_that_is_not_there_is_not_found() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.open(&desk.luc);
    desk.luc.reply(2, "And more.");
    let missing = (ErrorCode::MessageNotFound, Some("message".to_owned()));
    for reader in [&desk.sara, &desk.anna, &desk.host] {
        for message in [2, 1_048_575] {
            assert_eq!(refusal(reader.message_translate(&wanted(message))), missing);
        }
        let range = (ErrorCode::FieldRange, Some("message".to_owned()));
        assert_eq!(refusal(reader.message_translate(&wanted(0))), range);
        assert_eq!(refusal(reader.message_translate(&wanted(1_048_576))), range);
    }
    let nowhere = TranslateRequest { ticket: 99, ..wanted(1) };
    assert_eq!(refusal(desk.anna.message_translate(&nowhere)).0, ErrorCode::TicketNotFound);
    assert!(open(&desk.host).is_empty());
}

#[test]
fn t_16_a_note_is_never_given_to_the_host_for_translation() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let missing = (ErrorCode::MessageNotFound, Some("message".to_owned()));
    desk.anna.note(1, "The carrier is bankrupt.");
    for reader in [&desk.sara, &desk.anna, &desk.mina, &desk.host] {
        assert_eq!(refusal(reader.message_translate(&wanted(2))), missing, "a note has no number among the messages");
    }
    desk.sara.reply(1, "A second message.");
    let second = desk.anna.message_translate(&wanted(2)).expect("pending");
    assert_eq!(second.message, 2);
    let texts: Vec<_> = open(&desk.host).into_iter().filter_map(|open| open.translate).map(|task| task.text).collect();
    assert_eq!(texts, ["A second message."]);
}
