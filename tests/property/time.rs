//! Instants and deadlines as arithmetic (T-40, T-42): round trips, limits, no overflow.

use bazardesk::Time;
use bazardesk::rules::Bound;
use bazardesk::ticket::{deadline, time_left};
use proptest::prelude::*;

use crate::model::Who;
use crate::model_desk::ModelDesk;
use crate::strategies::cases;

/// The last instant that can be written.
fn last() -> i64 {
    Time::LAST.micros()
}

/// Any instant, the limits often.
fn micros() -> impl Strategy<Value = i64> {
    prop_oneof![6 => 0..=last(), 1 => 0..3_i64, 1 => (last() - 2)..=last()]
}

/// Any number of seconds, absurd ones included.
fn seconds() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0..100_000_000_i64, 1 => any::<i64>(), 1 => Just(i64::MAX), 1 => Just(i64::MIN)]
}

/// RFC 3339 computed from the calendar's rules, counting days from 1970.
fn written(micros: i64) -> String {
    let (mut days, in_day) = (micros.div_euclid(86_400_000_000), micros.rem_euclid(86_400_000_000));
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut year = 1970;
    while days >= 365 + i64::from(leap(year)) {
        days -= 365 + i64::from(leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    let (second, micro) = (in_day / 1_000_000, in_day % 1_000_000);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{micro:06}Z", days + 1)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn an_instant_is_written_as_rfc_3339_and_read_back(micros in micros()) {
        let time = Time::from_micros(micros);
        prop_assert_eq!(time.to_string(), written(micros));
        prop_assert_eq!(Time::parse(&time.to_string()), Some(time));
        prop_assert_eq!(serde_json::to_value(time).expect("JSON"), serde_json::json!(written(micros)));
    }

    #[test]
    fn an_offset_names_the_same_instant(micros in 86_400_000_000..last() - 86_400_000_000, minutes in -1_439_i64..1_440) {
        let local = written(micros + minutes * 60_000_000);
        let sign = if minutes < 0 { '-' } else { '+' };
        let offset = format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
        let text = format!("{}{offset}", &local[..26]);
        prop_assert_eq!(Time::parse(&text), Some(Time::from_micros(micros)), "{}", text);
    }

    #[test]
    fn texts_sort_as_their_instants_do(a in micros(), b in micros()) {
        let (one, other) = (Time::from_micros(a), Time::from_micros(b));
        prop_assert_eq!(one.cmp(&other), one.to_string().cmp(&other.to_string()));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "[0-9TtZz:.+\\-\\[\\] ]{0,45}|\\PC{0,50}") {
        if let Some(time) = Time::parse(&text) {
            prop_assert_eq!(Time::parse(&time.to_string()), Some(time));
        }
    }

    #[test]
    fn a_deadline_stays_within_time_and_in_order(
        start in micros(), other in micros(), seconds in seconds(), more in seconds(),
        bound in prop_oneof![Just(Bound::Under), Just(Bound::Within)],
    ) {
        let (start, other) = (Time::from_micros(start.min(other)), Time::from_micros(start.max(other)));
        let (seconds, more) = (seconds.min(more), seconds.max(more));
        let first = deadline(start, seconds, bound);
        for later in [deadline(other, seconds, bound), deadline(start, more, bound)] {
            prop_assert!(first.due <= later.due && first.late <= later.late);
        }
        prop_assert!(first.due <= Time::LAST && first.late <= Time::LAST);
        prop_assert!(Time::parse(&first.late.to_string()).is_some());
        prop_assert!(seconds < 0 || first.due >= start);
        let beyond = first.late.micros() - first.due.micros();
        let expected = i64::from(bound == Bound::Within && first.due < Time::LAST);
        prop_assert_eq!(beyond, expected);
    }

    #[test]
    fn the_time_left_is_rounded_down(now in micros(), due in micros()) {
        let left = time_left(Time::from_micros(now), Time::from_micros(due));
        prop_assert_eq!(left, (due - now).div_euclid(1_000_000));
        prop_assert_eq!(left < 0, now > due);
    }
}

/// At the instant itself, "under 2 h" is late and "within 2 h" is in time. A microsecond decides.
#[test]
fn a_ticket_is_late_from_the_exact_instant() {
    let start = Time::parse("2025-11-05T08:00:00Z").expect("a time");
    let due = Time::parse("2025-11-05T10:00:00Z").expect("a time");
    let under = deadline(start, 7200, Bound::Under);
    let within = deadline(start, 7200, Bound::Within);
    assert_eq!((under.due, under.late), (due, due));
    assert_eq!((within.due, within.late.micros()), (due, due.micros() + 1));
    let mut desk = ModelDesk::new();
    let at = desk.open(Who::Sara, 3, false);
    let due = desk.tickets[at].due.expect("a deadline");
    for (offset, left, late) in [(-1_000_001, 1, false), (-1, 0, false), (0, 0, true), (1, -1, true)] {
        desk.clock(due + offset);
        let ticket = &desk.tickets[at];
        assert_eq!((ticket.time_left(desk.now), ticket.late(desk.now)), (Some(left), late));
        desk.expect_lists(Who::Anna, 5);
        desk.tick(None);
    }
}

/// At the last instant, deadlines are capped and every document can still be written.
#[test]
fn a_desk_works_at_the_last_instant() {
    for back in [0, 1, 3_600_000_000] {
        let mut desk = ModelDesk::new();
        desk.clock(last() - back);
        let request = serde_json::json!({ "category": "technical", "subject": "s", "description": "d" });
        desk.call(Who::Sara, "ticket.open", &request).expect("a ticket");
        let ticket = serde_json::json!({ "ticket": 1 });
        for who in Who::ALL {
            desk.call(who, "ticket.list", &serde_json::json!({})).expect("a list");
        }
        desk.call(Who::Host, "desk.tick", &serde_json::json!({})).expect("a tick");
        desk.call(Who::Anna, "ticket.resolve", &ticket).expect("resolved");
        desk.call(Who::Sara, "ticket.available_actions", &ticket).expect("available actions");
        desk.call(Who::Sara, "ticket.reopen", &ticket).expect("reopened");
        let verified = desk.call(Who::Anna, "ticket.verify", &ticket).expect("verified");
        assert_eq!(verified["state"], "intact");
    }
}
