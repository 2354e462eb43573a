//! The table's promises about handles that C programs cannot test (tests/c/rules.c and concurrency.c test the others).

use super::*;
use bazardesk::{DeskOptions, ErrorCode, SessionOptions};

fn opened() -> (u64, u64) {
    let options = DeskOptions::parse(r#"{"path":":memory:","profile":"freight"}"#).unwrap();
    let desk = keep_desk(Arc::new(Desk::open(&options).unwrap())).unwrap();
    (desk, session_of(desk))
}

fn session_of(handle: u64) -> u64 {
    let used = desk(handle).unwrap();
    let session = used.it.session(&SessionOptions::parse(r#"{"role":"host"}"#).unwrap()).unwrap();
    keep_session(handle, &used, session).unwrap()
}

#[test]
fn a_handle_opens_its_own_kind_and_fits_a_double() {
    let (a_desk, a_session) = opened();
    assert!(desk(a_desk).is_ok() && session(a_session).is_ok());
    assert!(desk(a_session).is_err() && session(a_desk).is_err());
    assert!(close_desk(a_session).is_err() && close_session(a_desk).is_err());
    assert!((1..1 << 53).contains(&a_desk) && (1..1 << 53).contains(&a_session));
    const { assert!((LAST_GENERATION << INDEX_BITS) + INDICES <= 1 << 53) };
}

#[test]
fn a_slot_used_again_does_not_revive_its_old_handle() {
    let (a_desk, first) = opened();
    assert!(close_session(first).is_ok());
    for _ in 0..100 {
        let next = session_of(a_desk);
        assert_ne!(next, first);
        assert!(session(first).is_err() && close_session(first).is_err());
        assert!(close_session(next).is_ok());
    }
}

#[test]
fn closing_a_desk_ends_its_sessions_and_no_others() {
    let ((one, one_s), (two, two_s)) = (opened(), opened());
    assert!(close_desk(one).is_ok());
    assert!(session(one_s).is_err() && desk(one).is_err() && close_desk(one).is_err());
    assert!(session(two_s).is_ok() && desk(two).is_ok());
}

#[test]
fn a_made_up_handle_is_refused() {
    let (a_desk, a_session) = opened();
    for made_up in [0, 1, INDICES, a_desk ^ 1 << 52, a_session + (1 << INDEX_BITS), 1 << 53, u64::MAX] {
        let refused = session(made_up).err();
        assert_eq!(refused.map(|error| error.code()), Some(ErrorCode::HandleInvalid), "{made_up}");
    }
}

#[test]
fn a_slot_whose_generations_are_used_up_stays_empty() {
    let mut slots = Slots { all: vec![Slot { generation: LAST_GENERATION, kept: None }], ..Slots::default() };
    let (a_desk, _) = opened();
    slots.all[0].kept = Some(Kept::Desk { desk: desk(a_desk).unwrap().it, in_flight: Arc::default() });
    assert!(slots.take(0).is_some());
    assert!(slots.free.is_empty());
}

#[test]
fn a_child_s_table_begins_where_the_parent_s_ended() {
    let (parent, child) = (Table::new(1, 0), Table::new(2, 7));
    let (a_desk, _) = opened();
    let kept = || Kept::Desk { desk: desk(a_desk).unwrap().it, in_flight: Arc::default() };
    assert_eq!(parent.insert(kept()).unwrap() % INDICES, 0);
    assert_eq!(parent.end.load(Ordering::Acquire), 1);
    let handle = child.insert(kept()).unwrap();
    assert_eq!(handle % INDICES, 7);
    assert!(child.read().find(child.position(handle).unwrap(), handle).is_ok());
    assert!(child.position(handle - 1).is_err());
}
