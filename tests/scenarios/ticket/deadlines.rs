//! The answer clock and its deadlines: T-40, T-42.

use bazardesk::Time;
use bazardesk::profile::{Bound, Profile};
use bazardesk::ticket::{OpenRequest, Priority, Ticket, deadline, time_left};
use bazardesk_tests::{Steps, TestDesk, after};

use crate::shop_desk::form;
use crate::{bare, call};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn get(desk: &TestDesk, ticket: i64) -> Ticket {
    desk.anna.ticket(ticket)
}

fn open(desk: &TestDesk, priority: Priority) -> Ticket {
    desk.sara.open(&OpenRequest { priority: Some(priority), ..form("general") })
}

#[test]
fn t_40_the_clock_starts_at_opening_and_a_second_message_does_not_restart_it() {
    let desk = TestDesk::new();
    let opened = desk.open(&desk.sara);
    assert_eq!(opened.answer_due_at, Some(after(DAY)));
    desk.clock(HOUR);
    let replied = desk.sara.reply(1, "It is urgent.");
    assert_eq!((replied.answer_due_at, replied.time_left), (Some(after(DAY)), Some(23 * HOUR)));
}

#[test]
fn t_40_every_answer_of_the_handler_stops_the_clock() {
    let desk = TestDesk::new();
    let answers: [fn(&TestDesk, i64) -> Ticket; 5] = [
        |desk, n| desk.anna.reply(n, "Here."),
        |desk, n| desk.anna.request_information(n, "Which?"),
        |desk, n| desk.anna.resolve(n),
        |desk, n| desk.anna.reply_and_resolve(n, "Done."),
        |desk, n| desk.anna.close(n),
    ];
    for answer in answers {
        let number = desk.open(&desk.sara).number;
        let ticket = answer(&desk, number);
        assert_eq!((ticket.answer_due_at, ticket.time_left, ticket.late), (None, None, false));
        assert_eq!(ticket.answered_at, Some(after(0)));
    }
}

#[test]
fn t_40_neither_a_note_nor_a_start_stops_the_clock() {
    let desk = TestDesk::new();
    let opened = desk.open(&desk.sara);
    desk.clock(60);
    for ticket in [desk.anna.note(1, "Known."), desk.mina.note(1, "ReadMark."), desk.anna.start(1)] {
        assert_eq!((ticket.answer_due_at, ticket.answered_at), (opened.answer_due_at, None));
    }
}

#[test]
fn t_40_the_clock_stops_while_the_requester_must_act_and_restarts_with_their_answer() {
    let desk = TestDesk::new();
    open(&desk, Priority::High);
    desk.clock(5 * HOUR);
    desk.anna.request_information(1, "Which version?");
    desk.clock(9 * DAY);
    assert_eq!((get(&desk, 1).time_left, get(&desk, 1).late), (None, false));
    let ticket = desk.sara.reply(1, "4.2");
    assert_eq!(ticket.answer_due_at, Some(after(9 * DAY + 6 * HOUR)), "the full target again");
    assert_eq!(ticket.answered_at, Some(after(5 * HOUR)), "the first answer stays the first");
    let ticket = desk.anna.reply(1, "Thank you.");
    assert_eq!(ticket.answered_at, Some(after(5 * HOUR)), "whatever comes later");
}

#[test]
fn t_40_reopening_starts_the_clock() {
    let desk = TestDesk::new();
    for by_reply in [false, true] {
        desk.clock(0);
        let number = open(&desk, Priority::Urgent).number;
        desk.anna.resolve(number);
        desk.clock(DAY);
        let ticket = if by_reply { desk.sara.reply(number, "Again.") } else { desk.sara.reopen(number) };
        assert_eq!(ticket.answer_due_at, Some(after(DAY + 2 * HOUR)));
    }
}

/// The freight profile with other deadlines.
fn profile(deadlines: &str) -> Profile {
    let source = Profile::SHIPPED[0].1;
    let (before, rest) = source.split_once("[deadlines]\n").expect("deadlines");
    let (_, behind) = rest.split_once("[[queues]]").expect("queues");
    Profile::parse("test.toml", &format!("{before}[deadlines]\n{deadlines}\n[[queues]]{behind}")).expect("a profile")
}

#[test]
fn t_40_targets_are_plain_profile_data() {
    let by_priority = profile("bound = \"under\"\nfirst = { urgent = \"2h\", high = \"6h\", medium = \"24h\" }");
    let deadlines = &by_priority.categories[0].deadlines;
    let first = deadlines.first.as_ref().expect("a target");
    let seconds = |priority| first.target(priority);
    assert_eq!((seconds(Priority::Urgent), seconds(Priority::High)), (Some(2 * HOUR), Some(6 * HOUR)));
    assert_eq!((seconds(Priority::Medium), seconds(Priority::Low)), (Some(DAY), None), "no target, no deadline");
    assert!(deadlines.next.is_none() && deadlines.resolution.is_none());
    let flat = profile("bound = \"within\"\nfirst = \"48h\"\nnext = \"48h\"\nresolution = \"7d\"");
    let deadlines = &flat.categories[0].deadlines;
    assert_eq!(deadlines.bound, Bound::Within);
    for &priority in <Priority as bazardesk::ClosedSet>::ALL {
        let target = |targets: &Option<bazardesk::profile::Targets>| targets.as_ref().and_then(|t| t.target(priority));
        assert_eq!((target(&deadlines.first), target(&deadlines.next)), (Some(2 * DAY), Some(2 * DAY)));
        assert_eq!(target(&deadlines.resolution), Some(7 * DAY));
    }
}

#[test]
fn t_42_under_is_late_at_the_instant_and_within_is_not() {
    let start = after(0);
    let due = after(2 * HOUR);
    let under = deadline(start, 2 * HOUR, Bound::Under);
    assert_eq!((under.due, under.late), (due, due));
    let within = deadline(start, 2 * HOUR, Bound::Within);
    assert_eq!((within.due, within.late), (due, Time::from_micros(due.micros() + 1)));
    // Up to the last instant without an overflow.
    let last = deadline(Time::LAST, i64::MAX, Bound::Within);
    assert_eq!((last.due, last.late), (Time::LAST, Time::LAST));
}

#[test]
fn t_42_time_left_counts_whole_seconds_down_and_below_zero() {
    let due = after(60);
    for (now, left) in [(after(0), 60), (after(59), 1), (after(60), 0), (after(61), -1), (after(3660), -3600)] {
        assert_eq!(time_left(now, due), left);
    }
    let micro = |at: Time, by: i64| Time::from_micros(at.micros() + by);
    assert_eq!(time_left(micro(due, -1), due), 0, "less than a second is none");
    assert_eq!(time_left(micro(due, 1), due), -1, "a second that has begun counts");
}

#[test]
fn t_42_a_ticket_is_late_exactly_from_its_deadline() {
    let desk = TestDesk::new();
    for (priority, seconds) in
        [(Priority::Urgent, 2 * HOUR), (Priority::High, 6 * HOUR), (Priority::Medium, DAY), (Priority::Low, DAY)]
    {
        desk.clock(0);
        let number = open(&desk, priority).number;
        desk.clock(seconds - 1);
        let ticket = get(&desk, number);
        assert_eq!((ticket.time_left, ticket.late), (Some(1), false), "{priority}");
        desk.clock_at(Time::from_micros(after(seconds).micros() - 1));
        assert!(!get(&desk, number).late, "a microsecond before, {priority}");
        desk.clock(seconds);
        let ticket = get(&desk, number);
        assert_eq!((ticket.time_left, ticket.late), (Some(0), true), "{priority}");
        desk.clock(seconds + 90);
        assert_eq!(get(&desk, number).time_left, Some(-90), "{priority}");
    }
}

#[test]
fn t_42_time_left_has_a_label() {
    let desk = TestDesk::new();
    desk.open(&desk.sara);
    let time_left_label = |session| {
        let document = call(session, "ticket.get", r#"{"ticket":1}"#);
        bare(document["ticket"]["labels"]["time_left"].as_str().expect("a text"))
    };
    desk.clock(DAY - 80 * 60);
    assert_eq!(time_left_label(&desk.anna), "1 hour and 20 minutes left");
    assert_eq!(time_left_label(&desk.sara), "۱ ساعت و ۲۰ دقیقه مانده");
    desk.clock(DAY + 2 * HOUR);
    assert_eq!(time_left_label(&desk.anna), "Overdue by 2 hours");
    assert_eq!(time_left_label(&desk.sara), "۲ ساعت از مهلت گذشته");
}

#[test]
fn t_42_a_late_answer_is_marked_in_the_history() {
    let desk = TestDesk::new();
    for (seconds, late) in [(2 * HOUR - 1, None), (2 * HOUR, Some("true"))] {
        desk.clock(0);
        let number = open(&desk, Priority::Urgent).number;
        desk.clock(seconds);
        desk.anna.reply(number, "Here.");
        let history = desk.anna.history(number);
        let last = history.events.last().expect("events");
        assert_eq!(last.data.get("late").map(String::as_str), late);
    }
    // Closing an overdue ticket does not count as a late answer.
    desk.clock(0);
    let number = open(&desk, Priority::Urgent).number;
    desk.clock(2 * HOUR);
    desk.sara.close(number);
    let events = desk.anna.history(number).events;
    assert!(events.iter().all(|event| !event.data.contains_key("late")));
}
