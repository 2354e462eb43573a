//! The host's one answer to an instruction (T-60).

use std::sync::Barrier;

use bazardesk::event::ChainState;
use bazardesk::instruction::{InstructionConfirmRequest, InstructionState};
use bazardesk::message::TranslationState;
use bazardesk::{ErrorCode, Result};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{TestDesk, after, on};

use super::{confirm, content, open, reject, the_open, translate};
use crate::event::chain::computed;
use crate::{error, refusal};

fn conflict() -> (ErrorCode, Option<String>) {
    (ErrorCode::InstructionAnswered, Some("instruction".to_owned()))
}

/// A desk on a store, with one open instruction.
fn prepared() -> (TestDesk, TestStore, String) {
    let store = TestStore::shared();
    let desk = TestDesk::on(&store);
    desk.open(&desk.sara);
    translate(&desk.sara);
    let id = the_open(&desk.host);
    desk.clock(60);
    (desk, store, id)
}

#[test]
fn t_60_a_confirmation_is_the_translation() {
    let (desk, _store, id) = prepared();
    let confirmed = confirm(&desk.host, &id, "Depuis ce matin.\nIci aussi.").expect("confirmed");
    assert_eq!((&confirmed.id, confirmed.state), (&id, InstructionState::Confirmed));
    assert_eq!((confirmed.given_at, confirmed.answered_at), (after(0), Some(after(60))));
    assert!(open(&desk.host).is_empty());
    let available = (TranslationState::Available, Some("Depuis ce matin.\nIci aussi."));
    assert_eq!(content(&translate(&desk.sara)), available);
}

#[test]
fn t_60_the_same_answer_again_gets_the_same_reply_and_changes_nothing() {
    for rejects in [false, true] {
        let (desk, store, id) = prepared();
        let past = store.raw();
        let answer = || match rejects {
            true => reject(&desk.host, &id, Some("Too long.")),
            false => confirm(&desk.host, &id, "Depuis ce matin."),
        };
        let first = answer().expect("answered");
        let done = past.dump();
        desk.clock(3_600);
        assert_eq!(answer().expect("again"), first, "without a key");
        assert_eq!(past.dump(), done);
    }
}

#[test]
fn t_60_another_answer_than_the_first_is_refused() {
    for rejects in [false, true] {
        let (desk, store, id) = prepared();
        let past = store.raw();
        if rejects {
            reject(&desk.host, &id, None).expect("rejected");
        } else {
            confirm(&desk.host, &id, "Depuis ce matin.").expect("confirmed");
        }
        let done = past.dump();
        // Another text or reason is another answer: who believes it was taken must learn that it was not.
        assert_eq!(refusal(confirm(&desk.host, &id, "Depuis hier.")), conflict());
        assert_eq!(refusal(reject(&desk.host, &id, Some("Too long."))), conflict());
        assert_eq!(past.dump(), done);
    }
}

#[test]
fn t_60_two_answers_at_once_are_one() {
    for _ in 0..10 {
        let (desk, store, id) = prepared();
        let other = TestDesk::on(&store);
        let together = Barrier::new(2);
        let (confirmed, rejected): (Result<_>, Result<_>) = std::thread::scope(|scope| {
            let confirmed = scope.spawn(|| {
                together.wait();
                confirm(&other.host, &id, "Depuis ce matin.")
            });
            together.wait();
            let rejected = reject(&desk.host, &id, None);
            (confirmed.join().expect("a thread"), rejected)
        });
        let state = content(&translate(&desk.sara)).0;
        if confirmed.is_ok() {
            assert_eq!((refusal(rejected), state), (conflict(), TranslationState::Available));
        } else {
            assert_eq!((refusal(confirmed), state), (conflict(), TranslationState::Rejected));
            rejected.expect("one of them is the first");
        }
        let events = "SELECT count(*) FROM event WHERE stream = 'instruction'";
        assert_eq!(store.raw().number(events), 2);
    }
}

#[test]
fn t_60_a_confirmation_needs_a_text_of_the_length_of_a_message() {
    let (desk, _store, id) = prepared();
    let at_text = |code| (code, Some("text".to_owned()));
    let without = InstructionConfirmRequest { instruction: id.clone(), ..Default::default() };
    assert_eq!(refusal(desk.host.instruction_confirm(&without)), at_text(ErrorCode::FieldMissing));
    assert_eq!(refusal(confirm(&desk.host, &id, " ")), at_text(ErrorCode::FieldEmpty));
    assert_eq!(refusal(confirm(&desk.host, &id, "a\u{7}b")), at_text(ErrorCode::FieldCharacter));
    assert_eq!(refusal(confirm(&desk.host, &id, &"ن".repeat(100_001))), at_text(ErrorCode::FieldTooLong));
    assert_eq!(open(&desk.host).len(), 1);
    let longest = "ن".repeat(100_000);
    confirm(&desk.host, &id, &longest).expect("the longest");
    assert_eq!(content(&translate(&desk.sara)).1, Some(longest.as_str()));
    let at_reason = |code| (code, Some("reason".to_owned()));
    assert_eq!(refusal(reject(&desk.host, &id, Some(&"x".repeat(201)))), at_reason(ErrorCode::FieldTooLong));
    assert_eq!(refusal(reject(&desk.host, &id, Some("two\nlines"))), at_reason(ErrorCode::FieldCharacter));
}

#[test]
fn t_60_an_instruction_that_the_desk_never_gave_is_not_found() {
    let (desk, _store, id) = prepared();
    let missing = (ErrorCode::InstructionNotFound, Some("instruction".to_owned()));
    let other = TestDesk::new();
    other.open(&other.sara);
    translate(&other.sara);
    for unknown in [&the_open(&other.host), &"0".repeat(32), "1", &id[..31], &id.to_uppercase()] {
        assert_eq!(refusal(confirm(&desk.host, unknown, "Depuis ce matin.")), missing, "{unknown}");
        assert_eq!(refusal(reject(&desk.host, unknown, None)), missing, "{unknown}");
    }
    let at_id = |code| (code, Some("instruction".to_owned()));
    assert_eq!(refusal(reject(&desk.host, "", None)), at_id(ErrorCode::FieldEmpty));
    assert_eq!(refusal(reject(&desk.host, "two words", None)), at_id(ErrorCode::FieldFormat));
    assert_eq!(the_open(&desk.host), id);
}

#[test]
fn t_60_the_reason_of_a_rejection_is_kept_and_shown_to_the_host_alone() {
    let (desk, _store, id) = prepared();
    let rejected = reject(&desk.host, &id, Some("Bad gateway.")).expect("rejected");
    assert_eq!((rejected.state, rejected.reason.as_deref()), (InstructionState::Rejected, Some("Bad gateway.")));
    let told = desk.sara.call("message.translate", r#"{"ticket":1,"message":1,"locale":"fr"}"#).expect("a reply");
    assert!(!told.contains("gateway"), "{told}");
    let request = format!(r#"{{"instruction":"{id}","text":"Depuis ce matin."}}"#);
    let refused = error(&desk.host, "instruction.confirm", &request);
    assert_eq!((&refused["code"], &refused["status"]), (&"instruction_answered".into(), &"conflict".into()));
}

#[test]
fn t_83_the_events_of_an_instruction_are_a_chain_that_covers_the_answer() {
    for rejects in [false, true] {
        let (desk, store, id) = prepared();
        match rejects {
            true => reject(&desk.host, &id, Some("Too long.")),
            false => confirm(&desk.host, &id, "Depuis ce matin."),
        }
        .expect("answered");
        // A reason is a detail of its event; the translation is a text.
        let texts = |kind: &str, _: &str| match kind {
            "instruction_confirmed" => vec!["Depuis ce matin.".to_owned()],
            _ => Vec::new(),
        };
        let past = store.raw();
        let (count, head) = computed(&past, "instruction", 1, &texts);
        assert_eq!(count, 2);
        let kept = past.number(&format!(
            "SELECT count(*) FROM instruction WHERE key = '{id}' AND event_seq = 2 AND event_head = {}",
            past.bytes(&head)
        ));
        assert_eq!(kept, 1, "the head in the instruction's row");
        let found = desk.anna.ticket_verify(&on(1)).expect("verify");
        assert_eq!(found.state, ChainState::Intact);
    }
}
