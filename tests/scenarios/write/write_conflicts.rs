//! Two simultaneous calls on two desks of one store, on purpose. The result is always one of the correct ones.
//!
//! Either call may be faster in a round; no check depends on that.

use std::sync::Barrier;

use bazardesk::error::Detail;
use bazardesk::ticket::{
    AssignRequest, OpenRequest, Priority, Rule, SetPriorityRequest, TextRequest, Ticket, TicketList,
};
use bazardesk::{DeskOptions, Error, ErrorCode, Result, Role, Session, SessionOptions, Time, person, shop, template};
use bazardesk_tests::Steps;
use bazardesk_tests::store::TestStore;
use bazardesk_tests::{BEGINNING, TestDesk, changes, on, version_number, words};

/// The number of rounds.
const ROUNDS: usize = 25;

/// Two desks on one store, as in two processes.
struct Two {
    one: TestDesk,
    other: TestDesk,
    _store: TestStore,
}

fn two() -> Two {
    let store = TestStore::shared();
    let open = || TestDesk::on(&store);
    Two { one: open(), other: open(), _store: store }
}

/// Runs two closures at the same time.
fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    let together = Barrier::new(2);
    std::thread::scope(|scope| {
        let one = scope.spawn(|| {
            together.wait();
            one()
        });
        together.wait();
        let second = other();
        (one.join().expect("a thread"), second)
    })
}

/// Checks that exactly one call succeeded; returns its value and the error of the other call.
#[track_caller]
#[expect(clippy::panic, reason = "a test may stop at the first surprise")]
fn the_faster<A>((one, other): (Result<A>, Result<A>)) -> (A, Error) {
    match (one, other) {
        (Ok(good), Err(error)) | (Err(error), Ok(good)) => (good, error),
        (Ok(_), Ok(_)) => panic!("both calls succeeded"),
        (Err(one), Err(other)) => panic!("neither call succeeded: {one:?}, {other:?}"),
    }
}

fn intact(session: &Session, ticket: i64) {
    let report = session.ticket_verify(&on(ticket)).expect("verify");
    assert_eq!((report.state.to_string().as_str(), report.fault), ("intact", None), "ticket {ticket}");
}

fn numbers(session: &Session) -> usize {
    let counts = session.ticket_counts(&Default::default()).expect("counts").counts;
    // To a customer, all are their own.
    let list = if session.role() == Role::Customer { TicketList::Mine } else { TicketList::All };
    let all = counts.iter().find(|count| count.list == list).expect("all").count;
    usize::try_from(all).expect("few")
}

fn opening(subject: &str, key: Option<&str>) -> OpenRequest {
    OpenRequest {
        category: Some("technical".to_owned()),
        subject: Some(subject.to_owned()),
        description: Some("Since this morning.".to_owned()),
        idempotency_key: key.map(str::to_owned),
        ..OpenRequest::default()
    }
}

#[test]
fn t_20_only_one_of_two_calls_with_the_same_version_changes_the_ticket() {
    let Two { one, other, _store } = two();
    let ticket = one.open(&one.sara).number;
    let mut replies = 1;
    for round in 0..ROUNDS {
        let before = one.anna.ticket(ticket);
        let version = Some(before.version.to_string());
        let reply = TextRequest { version: version.clone(), ..words(ticket, &format!("Round {round}")) };
        // Assignments are hidden from her, so that her version may be another text.
        let hers = TextRequest { version: Some(one.sara.ticket(ticket).version.to_string()), ..reply.clone() };
        let assignee = if before.assignee.as_deref() == Some("a-1") { "a-2" } else { "a-1" }.to_owned();
        let assign = AssignRequest { ticket, version: version.clone(), assignee: Some(assignee), ..Default::default() };
        let priority = if before.priority == Priority::High { Priority::Low } else { Priority::High };
        let priority = SetPriorityRequest { ticket, priority, version, idempotency_key: None };
        let outcomes: (Result<Ticket>, Result<Ticket>) = match round % 3 {
            0 => both(|| one.anna.ticket_reply(&reply), || other.sara.ticket_reply(&hers)),
            1 => both(|| one.anna.ticket_assign(&assign), || other.remi.ticket_set_priority(&priority)),
            _ => both(|| one.remi.ticket_set_priority(&priority), || other.anna.ticket_reply(&reply)),
        };
        let (changed, error) = the_faster(outcomes);
        assert_eq!((error.code(), error.field()), (ErrorCode::VersionConflict, Some("version")));
        // The two actors may see different numbers of changes; the last change is the same.
        let Detail::Text(current) = &error.details()["current"] else { panic!("{error:?}") };
        let last_change = |version: &str| version_number(version) & 0xffff_ffff;
        assert_eq!(last_change(current), last_change(&changed.version.to_string()));
        let thread = one.anna.get(ticket);
        let count = changes(&before.version) + 1;
        assert_eq!(changes(&thread.ticket.version), count, "the other call changed nothing");
        let written = thread.messages.len() - replies;
        replies = thread.messages.len();
        assert!(written <= 1 && (round % 3 != 0 || written == 1), "{written} messages in round {round}");
    }
    intact(&other.anna, ticket);
}

#[test]
fn t_21_two_simultaneous_calls_with_one_key_take_effect_once() {
    let Two { one, other, _store } = two();
    for round in 0..ROUNDS {
        let key = format!("open-{round}");
        let request = opening("The map stays white", Some(&key));
        let (first, second) = both(|| one.sara.ticket_open(&request), || other.sara.ticket_open(&request));
        let (first, second) = (first.expect("an answer"), second.expect("the same"));
        assert_eq!(first, second);
        assert_eq!(numbers(&one.anna), round + 1, "one ticket in each round");

        let key = Some(format!("reply-{round}"));
        let request = TextRequest { idempotency_key: key, ..words(first.number, "Here.") };
        let (reply, again) = both(|| one.anna.ticket_reply(&request), || other.anna.ticket_reply(&request));
        assert_eq!(reply.expect("an answer"), again.expect("the same"));
        let thread = one.anna.get(first.number);
        assert_eq!((changes(&thread.ticket.version), thread.messages.len()), (2, 2));
        intact(&other.anna, first.number);
    }
}

#[test]
fn t_21_one_of_two_simultaneous_requests_with_one_key_is_refused() {
    let Two { one, other, _store } = two();
    for round in 0..ROUNDS {
        let key = format!("key-{round}");
        let (white, black) = (opening("The map stays white", Some(&key)), opening("It stays black", Some(&key)));
        let (opened, error) = the_faster(both(|| one.sara.ticket_open(&white), || other.sara.ticket_open(&black)));
        assert_eq!((error.code(), error.field()), (ErrorCode::IdempotencyReused, Some("idempotency_key")));
        assert_eq!(numbers(&one.anna), round + 1);
        let of_the_faster = if opened.subject == "It stays black" { &black } else { &white };
        assert_eq!(one.sara.open(of_the_faster), opened);
    }
}

#[test]
fn t_26_two_simultaneous_openings_do_not_exceed_the_limit() {
    let store = TestStore::shared();
    let options = DeskOptions {
        path: store.path().to_owned(),
        profile: "freight".to_owned(),
        clock: Time::parse(BEGINNING),
        ..DeskOptions::default()
    };
    let desk = || std::sync::Arc::new(bazardesk::Desk::open(&options).expect("a desk"));
    let (one, other) = (desk(), desk());
    let host = one.session(&SessionOptions::new(Role::Host)).expect("a session");
    for round in 0..4 {
        let id = format!("c-{round}");
        let request = person::PersonPutRequest { id: id.clone(), name: "Nima".to_owned(), ..Default::default() };
        host.person_put(&request).expect("a person");
        let customer = SessionOptions::of(Role::Customer, &id);
        let (here, there) = (one.session(&customer).expect("here"), other.session(&customer).expect("there"));
        // Twenty are allowed in an hour.
        for _ in 0..19 {
            here.open(&opening("The map stays white", None));
        }
        let last = opening("The last", None);
        let (_, error) = the_faster(both(|| here.ticket_open(&last), || there.ticket_open(&last)));
        assert_eq!(error.rule(), Some(Rule::FloodLimit));
        assert_eq!(numbers(&there), 20);
    }
}

#[test]
fn two_simultaneous_puts_of_a_person_make_one_person() {
    let Two { one, other, _store } = two();
    for round in 0..ROUNDS {
        let request = |name: &str| person::PersonPutRequest {
            id: format!("n-{round}"),
            name: name.to_owned(),
            ..person::PersonPutRequest::default()
        };
        let names = if round % 2 == 0 { ["Nima", "Nima"] } else { ["Nima", "Nina"] };
        let (first, second) =
            both(|| one.host.person_put(&request(names[0])), || other.host.person_put(&request(names[1])));
        let mut versions = [first.expect("put").version, second.expect("put").version];
        versions.sort_unstable();
        // The second call finds the same values, or replaces them.
        assert_eq!(versions, if round % 2 == 0 { [1, 1] } else { [1, 2] });
    }
}

#[test]
fn two_simultaneous_puts_of_a_shop_make_one_shop() {
    let Two { one, other, _store } = two();
    for round in 0..ROUNDS {
        let request = |members: &[&str]| shop::ShopPutRequest {
            id: format!("n-{round}"),
            name: "La Boutique".to_owned(),
            members: members.iter().map(|member| (*member).to_owned()).collect(),
            ..shop::ShopPutRequest::default()
        };
        let (here, there) =
            (request(&["c-1", "c-2"]), request(if round % 2 == 0 { &["c-1", "c-2"] } else { &["c-2"] }));
        let (first, second) = both(|| one.host.shop_put(&here), || other.host.shop_put(&there));
        let (first, second) = (first.expect("put"), second.expect("put"));
        let mut versions = [first.version, second.version];
        versions.sort_unstable();
        assert_eq!(versions, if round % 2 == 0 { [1, 1] } else { [1, 2] });
        // The members of the later call, and nobody else.
        let last = if first.version > second.version { &here } else { &there };
        assert_eq!(one.host.shop_put(last).expect("put already").version, versions[1]);
    }
}

#[test]
fn t_53_two_simultaneous_puts_of_a_template_make_one_template() {
    let Two { one, other, _store } = two();
    for round in 0..ROUNDS {
        let request = |text: &str| template::TemplatePutRequest {
            name: format!("answer_{round}"),
            texts: [("en".to_owned(), text.to_owned())].into(),
            ..template::TemplatePutRequest::default()
        };
        let (here, there) = (request("Thank you."), request(if round % 2 == 0 { "Thank you." } else { "Thanks." }));
        let (first, second) = both(|| one.anna.template_put(&here), || other.remi.template_put(&there));
        let mut versions = [first.expect("put").version, second.expect("put").version];
        versions.sort_unstable();
        assert_eq!(versions, if round % 2 == 0 { [1, 1] } else { [1, 2] });
        let own = one.anna.template_list(&Default::default()).expect("a list").templates;
        assert_eq!(own.iter().filter(|line| line.name == here.name).count(), 1);
    }
}
