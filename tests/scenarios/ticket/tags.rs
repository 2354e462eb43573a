//! Tags: which are equal, how they are kept, and how they are found: T-37.

use bazardesk::event::EventKind;
use bazardesk::macros::RunMacroRequest;
use bazardesk::ticket::{BulkRequest, ListRequest, Rule, TicketAction};
use bazardesk::{ErrorCode, Session};
use bazardesk_tests::{Steps, TestDesk, changes, tag, unchanged};
use serde_json::{Value, json};

use crate::{call, error, refusal, rule};

/// Writings that people read as one tag.
const EQUAL: [&[&str]; 5] = [
    &["vip", " vip ", "VIP", "\u{202b}vip\u{202c}", "v\u{200b}ip"],
    &["problème 12", "PROBLEME  12", "proble\u{300}me ۱۲", "probleme\u{a0}١٢"],
    &["Cœur", "coeur"],
    &["تیکت\u{200c}ها", "تیکتها", "تیکت ها", "تيكت ها", "تِیکـت ها"],
    &["خانۀ ما", "خانة ما", "خانه ما"],
];

fn prepared() -> TestDesk {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    desk.clock(60);
    desk
}

fn found(session: &Session, tag: &str) -> Vec<i64> {
    let request = ListRequest { tag: Some(tag.into()), ..ListRequest::default() };
    session.list(&request).tickets.iter().map(|ticket| ticket.number).collect()
}

#[test]
fn t_37_a_ticket_has_the_first_writing_of_equal_tags_and_any_other_finds_and_removes_it() {
    for writings in EQUAL {
        for first in writings {
            let desk = prepared();
            let anna = &desk.anna;
            let kept = anna.ticket_add_tag(&tag(1, first)).expect("add").tags;
            assert_eq!(kept.len(), 1);
            let before = (anna.ticket(1), anna.history(1).events);
            for other in writings {
                let again = anna.ticket_add_tag(&tag(1, other)).expect("add");
                assert_eq!(
                    (&again.tags, again.warnings),
                    (&kept, vec![unchanged(Some("tag"))]),
                    "{first:?}, {other:?}"
                );
                assert_eq!(found(anna, other), [1], "{first:?} is found by {other:?}");
            }
            assert_eq!((anna.ticket(1), anna.history(1).events), before, "nothing was written");
            for other in writings {
                assert!(
                    anna.ticket_remove_tag(&tag(1, other)).expect("remove").tags.is_empty(),
                    "{first:?}, {other:?}"
                );
                let last = anna.history(1).events.pop().expect("events");
                assert_eq!((last.kind, last.data.get("from")), (EventKind::TicketTagRemoved, kept.first()));
                assert!(found(anna, first).is_empty(), "{first:?} is gone");
                anna.ticket_add_tag(&tag(1, first)).expect("add");
            }
        }
    }
}

#[test]
fn t_37_of_a_tag_only_outer_and_doubled_spaces_and_bidi_marks_are_dropped() {
    let desk = prepared();
    let mut tags = Vec::new();
    for (written, kept) in [
        ("  two \u{3000} words\u{a0}", "two words"),
        ("\u{2068}می\u{200c}شود\u{2069}", "می\u{200c}شود"),
        ("👩\u{200d}🚀", "👩\u{200d}🚀"),
        ("À  PAYER\u{a0}!", "À PAYER\u{a0}!"),
        ("۱۲\u{200f}", "۱۲"),
    ] {
        tags.push(kept);
        tags.sort_unstable();
        assert_eq!(desk.anna.ticket_add_tag(&tag(1, written)).expect("add").tags, tags, "{written:?}");
        let event = desk.anna.history(1).events.pop().expect("events");
        assert_eq!(event.data.get("to").map(String::as_str), Some(kept));
    }
    // What people read as different stays so.
    for other in ["twowords", "two-words", "می شوند", "👩", "À PAYER", "21"] {
        assert!(found(&desk.anna, other).is_empty(), "{other:?}");
        assert_eq!(desk.anna.ticket_remove_tag(&tag(1, other)).expect("nothing to remove").tags, tags);
    }
    assert_eq!(desk.anna.ticket_verify(&bazardesk_tests::on(1)).expect("verify").state.to_string(), "intact");
}

#[test]
fn t_37_the_length_of_a_tag_is_that_of_its_kept_form_and_nothing_is_no_tag() {
    let desk = prepared();
    let longest = "ا".repeat(64);
    let written = format!(" \u{202b}{longest}\u{202c}  ");
    assert_eq!(desk.anna.ticket_add_tag(&tag(1, &written)).expect("add").tags, [longest.as_str()]);
    let refused = |written: &str| {
        let add = refusal(desk.anna.ticket_add_tag(&tag(1, written)));
        assert_eq!(add, refusal(desk.anna.ticket_remove_tag(&tag(1, written))), "{written:?}");
        let request = json!({ "tag": written }).to_string();
        let list = error(&desk.anna, "ticket.list", &request);
        assert_eq!((json!(add.0.to_string()), json!(add.1)), (list["code"].clone(), list["field"].clone()));
        add
    };
    let at_tag = |code| (code, Some("tag".to_owned()));
    assert_eq!(refused(&"x".repeat(65)), at_tag(ErrorCode::FieldTooLong));
    assert_eq!(refused(&" ".repeat(100_000)), at_tag(ErrorCode::FieldTooLong));
    for nothing in ["", "  ", "\u{200e}", " \u{202e} \u{202c}", "\u{200c}", "\u{640}\u{640}", "\u{64e}"] {
        assert_eq!(refused(nothing), at_tag(ErrorCode::FieldEmpty), "{nothing:?}");
    }
    for control in ["a\tb", "vip\n", "a\u{0}b", "a\u{2028}b"] {
        assert_eq!(refused(control), at_tag(ErrorCode::FieldCharacter), "{control:?}");
    }
    assert_eq!(desk.anna.ticket(1).tags, [longest]);
}

#[test]
fn t_37_equal_tags_are_equal_to_bulk_actions_and_macros() {
    const PROFILE: &str = r#"
        name = "garage"
        requesters = ["customer"]
        limits = { tags = 2 }
        [[queues]]
        name = "support"
        handler = "platform"
        [[categories]]
        name = "repair"
        queue = "support"
        [[macros]]
        name = "take"
        steps = [{ action = "add_tag", tag = "  Déjà   VU " }]
        [[macros]]
        name = "leave"
        steps = [{ action = "remove_tag", tag = "DEJA VU" }]
    "#;
    let desk = TestDesk::with(PROFILE).open();
    for _ in 0..2 {
        call(&desk.sara, "ticket.open", r#"{"category":"repair","subject":"s","description":"d"}"#);
    }
    let run = |name: &str| {
        let request = RunMacroRequest { tickets: vec![1, 2], r#macro: name.into(), ..RunMacroRequest::default() };
        desk.anna.ticket_run_macro(&request).expect("a report")
    };
    let bulk = |action: TicketAction, tag: &str| {
        let request = BulkRequest { tag: Some(tag.into()), ..BulkRequest::new(vec![1, 2], action) };
        desk.anna.ticket_bulk(&request).expect("a report")
    };
    let tags = |number: i64| desk.anna.ticket(number).tags;
    desk.anna.ticket_add_tag(&tag(1, "déjà vu")).expect("add");
    run("take");
    assert_eq!((tags(1), tags(2)), (vec!["déjà vu".to_owned()], vec!["Déjà VU".to_owned()]));
    let version = changes(&desk.anna.ticket(1).version);
    assert!(bulk(TicketAction::AddTag, " deja vu").results.iter().all(|result| result.refused.is_none()));
    assert_eq!((tags(1).len(), tags(2).len()), (1, 1), "an equal tag is none more");
    assert_eq!(changes(&desk.anna.ticket(1).version), version);
    assert_eq!(found(&desk.anna, "Deja Vu"), [2, 1]);
    run("leave");
    assert_eq!((tags(1).len(), tags(2).len()), (0, 0));
    let listed = call(&desk.anna, "ticket.list_macros", r#"{"ticket":1}"#);
    let written = |listed: &Value| listed["macros"][0]["steps"][0]["tag"].clone();
    assert_eq!(written(&listed), json!("Déjà VU"), "{listed}");
    bulk(TicketAction::AddTag, "one");
    bulk(TicketAction::AddTag, "ONE ");
    bulk(TicketAction::AddTag, "two");
    assert_eq!(rule(desk.anna.ticket_add_tag(&tag(1, "three"))), Rule::TagLimit);
    bulk(TicketAction::RemoveTag, "Two");
    assert_eq!(tags(2), ["one"]);
}

#[test]
fn t_37_a_page_of_a_tag_goes_on_with_any_writing_of_it() {
    let desk = TestDesk::new();
    for number in 1..=3 {
        desk.open(&desk.sara);
        desk.anna.ticket_add_tag(&tag(number, "Été")).expect("add");
    }
    let page = |tag: &str, after: Option<String>| {
        let request = ListRequest { tag: Some(tag.into()), limit: Some(2), after, ..ListRequest::default() };
        desk.anna.list(&request)
    };
    let first = page("été", None);
    let second = page(" ETE", first.next);
    assert_eq!((first.tickets.len(), second.tickets.len()), (2, 1));
    assert!(desk.sara.list(&ListRequest { tag: Some("été".into()), ..ListRequest::default() }).tickets.is_empty());
}

#[test]
fn t_37_a_tag_has_a_visible_character() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    // Of each block of characters that show nothing.
    for c in "\u{AD}\u{034F}\u{115F}\u{17B5}\u{180E}\u{200B}\u{206A}\u{2800}\u{3164}\u{FE0F}\u{FFA0}\u{FFF9}\u{1D173}\u{E0001}\u{E0041}\u{E0100}".chars() {
        for text in [c.to_string(), format!("{c} {c}")] {
            let refused = desk.anna.ticket_add_tag(&tag(1, &text)).expect_err("nothing to see");
            assert_eq!((refused.code(), refused.field()), (bazardesk::ErrorCode::FieldEmpty, Some("tag")), "{text:?}");
        }
    }
    desk.anna.ticket_add_tag(&tag(1, "vip")).expect("a tag");
    assert_eq!(desk.anna.ticket_add_tag(&tag(1, "v\u{E0001}ip")).expect("the same to see").tags, ["vip"]);
    desk.anna.ticket_add_tag(&tag(1, "❤\u{FE0F}")).expect("a heart");
}
