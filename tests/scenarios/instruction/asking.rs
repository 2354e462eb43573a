//! Asking for a translation: what the reader gets, and that the host is asked once (T-60).

use std::sync::Barrier;

use bazardesk::ErrorCode;
use bazardesk::instruction::{InstructionKind, InstructionState, TranslationTask};
use bazardesk::l10n::Direction;
use bazardesk::message::TranslationState;
use bazardesk::ticket::{TranslateRequest, Translation};
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{Steps, TestDesk, after, on};

use super::{confirm, content, open, reject, the_open, translate, wanted};
use crate::{call, refusal};

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk
}

#[test]
fn t_60_the_first_who_asks_makes_the_desk_ask_the_host() {
    let desk = prepared();
    let first = translate(&desk.sara);
    let pending = Translation {
        ticket: 1,
        message: 1,
        locale: "fr".into(),
        direction: Direction::Ltr,
        state: TranslationState::Pending,
        text: None,
        warnings: Vec::new(),
    };
    assert_eq!(first, pending);
    let open = open(&desk.host);
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].kind, open[0].state), (InstructionKind::Translate, InstructionState::Open));
    assert_eq!((open[0].given_at, open[0].answered_at, &open[0].reason), (after(0), None, &None));
    let task = TranslationTask { ticket: 1, message: 1, locale: "fr".into(), text: "Since this morning.".into() };
    assert_eq!(open[0].translate, Some(task));
    let is_digit = |digit: char| digit.is_ascii_digit() || ('a'..='f').contains(&digit);
    assert!(open[0].id.len() == 32 && open[0].id.chars().all(is_digit), "{}", open[0].id);
}

#[test]
fn t_60_a_later_reader_gets_the_same_instruction_and_then_its_text() {
    let desk = prepared();
    translate(&desk.sara);
    let id = the_open(&desk.host);
    desk.clock(60);
    for reader in [&desk.sara, &desk.anna, &desk.mina, &desk.host] {
        assert_eq!(content(&translate(reader)), (TranslationState::Pending, None));
        assert_eq!(the_open(&desk.host), id);
    }
    confirm(&desk.host, &id, "Depuis ce matin.").expect("confirmed");
    for reader in [&desk.sara, &desk.anna, &desk.mina, &desk.host] {
        assert_eq!(content(&translate(reader)), (TranslationState::Available, Some("Depuis ce matin.")));
    }
    let again = TranslateRequest { again: true, ..wanted(1) };
    let again = desk.anna.message_translate(&again).expect("the translation");
    assert_eq!(again.state, TranslationState::Available, "what is there is not asked for again");
    assert!(open(&desk.host).is_empty());
    assert_eq!(desk.sara.get(1).messages[0].text, "Since this morning.", "the original stays");
}

#[test]
fn t_60_every_message_and_every_language_is_an_instruction_of_its_own() {
    let desk = prepared();
    desk.anna.reply(1, "Please start the app again.");
    let asked = [(1, "fr"), (1, "fa"), (2, "fr"), (1, "fr-CA"), (1, "fr-FR"), (2, "en-GB"), (2, "en-US"), (2, "en")];
    for (message, locale) in asked {
        let request = TranslateRequest { locale: locale.into(), ..wanted(message) };
        let translation = desk.sara.message_translate(&request).expect("pending");
        assert_eq!(translation.locale, locale.split('-').next().expect("a language"), "the desk's own locale");
    }
    let tasks = open(&desk.host).into_iter().filter_map(|open| open.translate);
    let tasks: Vec<_> = tasks.map(|task| (task.message, task.locale, task.text)).collect();
    let task = |message, locale: &str, text: &str| (message, locale.to_owned(), text.to_owned());
    assert_eq!(
        tasks,
        [
            task(1, "fr", "Since this morning."),
            task(1, "fa", "Since this morning."),
            task(2, "fr", "Please start the app again."),
            task(2, "en", "Please start the app again."),
        ]
    );
    let persian = TranslateRequest { locale: "fa".into(), ..wanted(1) };
    let persian = desk.sara.message_translate(&persian).expect("pending");
    assert_eq!(persian.direction, Direction::Rtl);
}

#[test]
fn t_60_a_language_that_the_desk_does_not_have_is_refused() {
    let desk = prepared();
    for (locale, code) in [
        ("ja", ErrorCode::FieldChoice),
        ("tlh", ErrorCode::FieldChoice),
        ("", ErrorCode::FieldEmpty),
        ("fr,en;q=0.5", ErrorCode::FieldFormat),
        ("*", ErrorCode::FieldFormat),
    ] {
        let request = TranslateRequest { locale: locale.into(), ..wanted(1) };
        assert_eq!(refusal(desk.sara.message_translate(&request)), (code, Some("locale".to_owned())), "{locale}");
    }
    assert!(open(&desk.host).is_empty());
}

#[test]
fn t_60_a_rejected_translation_is_asked_for_again_only_on_request() {
    let desk = prepared();
    translate(&desk.sara);
    let first = the_open(&desk.host);
    reject(&desk.host, &first, Some("The service is down.")).expect("rejected");
    for _ in 0..2 {
        // A page that asks every minute must not ask the host every minute.
        assert_eq!(content(&translate(&desk.sara)), (TranslationState::Rejected, None));
        assert!(open(&desk.host).is_empty());
    }
    let again = TranslateRequest { again: true, ..wanted(1) };
    // Otherwise a reader and a host that always rejects would go on for ever.
    let refused = (ErrorCode::FieldNotOffered, Some("again".to_owned()));
    assert_eq!(refusal(desk.sara.message_translate(&again)), refused);
    for _ in 0..2 {
        let pending = desk.anna.message_translate(&again).expect("pending");
        assert_eq!(content(&pending), (TranslationState::Pending, None));
    }
    let second = the_open(&desk.host);
    assert_ne!(second, first);
    confirm(&desk.host, &second, "Depuis ce matin.").expect("confirmed");
    assert_eq!(content(&translate(&desk.sara)), (TranslationState::Available, Some("Depuis ce matin.")));
    assert_eq!(refusal(confirm(&desk.host, &first, "Depuis ce matin.")).0, ErrorCode::InstructionAnswered);
}

#[test]
fn t_60_asking_and_answering_change_nothing_about_the_ticket() {
    let desk = prepared();
    let read = || (desk.sara.get(1), desk.anna.get(1), desk.sara.history(1), desk.anna.history(1));
    let before = read();
    desk.clock(60);
    translate(&desk.sara);
    confirm(&desk.host, &the_open(&desk.host), "Depuis ce matin.").expect("confirmed");
    translate(&desk.anna);
    desk.clock(0);
    assert_eq!(read(), before);
    let found = desk.anna.ticket_verify(&on(1)).expect("verify");
    assert_eq!((found.state.to_string().as_str(), found.fault), ("intact", None));
}

#[test]
fn t_60_eight_who_ask_at_once_make_one_instruction() {
    let store = TestStore::shared();
    let desks = [TestDesk::on(&store), TestDesk::on(&store)];
    desks[0].open(&desks[0].sara);
    let past = store.raw();
    for round in 1..=10 {
        if round > 1 {
            desks[0].sara.reply(1, "And more.");
        }
        let together = Barrier::new(8);
        std::thread::scope(|scope| {
            for desk in &desks {
                for reader in [&desk.host, &desk.anna, &desk.remi, &desk.mina] {
                    scope.spawn(|| {
                        together.wait();
                        let translation = reader.message_translate(&wanted(round)).expect("pending");
                        assert_eq!(translation.state, TranslationState::Pending);
                    });
                }
            }
        });
        assert_eq!(past.number("SELECT count(*) FROM instruction"), round);
        assert_eq!(past.number("SELECT count(*) FROM message_translation"), round);
        assert_eq!(past.number("SELECT count(*) FROM event WHERE kind = 'instruction_given'"), round);
    }
    assert_eq!(open(&desks[1].host).len(), 10);
}

#[test]
fn t_60_eight_who_ask_again_at_once_after_a_rejection_make_one_instruction() {
    let store = TestStore::shared();
    let desks = [TestDesk::on(&store), TestDesk::on(&store)];
    desks[0].open(&desks[0].sara);
    translate(&desks[0].sara);
    let past = store.raw();
    for round in 1..=10 {
        reject(&desks[0].host, &the_open(&desks[0].host), None).expect("rejected");
        let together = Barrier::new(8);
        std::thread::scope(|scope| {
            for desk in &desks {
                for reader in [&desk.host, &desk.anna, &desk.remi, &desk.mina] {
                    scope.spawn(|| {
                        together.wait();
                        let again = TranslateRequest { again: true, ..wanted(1) };
                        let translation = reader.message_translate(&again).expect("pending");
                        assert_eq!(translation.state, TranslationState::Pending);
                    });
                }
            }
        });
        assert_eq!(past.number("SELECT count(*) FROM instruction"), round + 1);
    }
}

#[test]
fn t_60_the_labels_are_in_the_readers_language() {
    let desk = prepared();
    let request = r#"{"ticket":1,"message":1,"locale":"fr"}"#;
    let pending = call(&desk.sara, "message.translate", request);
    assert_eq!(pending["labels"]["locale"], "français");
    assert_eq!(pending["labels"]["state"], "ترجمه درخواست شده است");
    confirm(&desk.host, &the_open(&desk.host), "Depuis ce matin.").expect("confirmed");
    assert_eq!(call(&desk.remi, "message.translate", request)["labels"]["state"], "Traduction disponible");
}
