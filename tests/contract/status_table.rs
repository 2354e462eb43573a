//! The status table: state × action × party × the category's rules, as a golden file (T-06).
//!
//! Owns the table's form. A line has one state, action and party. If the outcome depends on a rule of the category or
//! on the reopen window, the line lists each case. The test reads the committed lines back and compares every cell of
//! the full product, so that the short form hides nothing.

use bazardesk::ClosedSet;
use bazardesk::ticket::{Party, ReplyOutcome, State, StatusRules, TicketAction, transition};

use crate::golden::{golden, read};

const PATH: &str = "tests/golden/status_table.txt";

/// The facts that an outcome may depend on, by their names in the table.
const FACTS: [&str; 7] = [
    "reply_waits_for_user",
    "seller_resolves",
    "requester_closes",
    "seller_closes",
    "reply_reopens_closed",
    "seller_edits",
    "window_open",
];

/// One variation of the facts: bit n is the nth of [`FACTS`].
type Variation = u32;

const VARIATIONS: std::ops::Range<Variation> = 0..1 << FACTS.len();

fn holds(variation: Variation, fact: usize) -> bool {
    variation >> fact & 1 == 1
}

fn outcome(state: State, action: TicketAction, party: Party, variation: Variation) -> String {
    let rules = StatusRules {
        reply_outcome: if holds(variation, 0) { ReplyOutcome::WaitingForUser } else { ReplyOutcome::InProgress },
        seller_resolves: holds(variation, 1),
        requester_closes: holds(variation, 2),
        seller_closes: holds(variation, 3),
        reply_reopens_closed: holds(variation, 4),
        seller_edits: holds(variation, 5),
    };
    match transition(state, action, party, &rules, holds(variation, 6)) {
        Ok(state) => name(state),
        Err(rule) => format!("refused by {rule}"),
    }
}

fn name(state: State) -> String {
    format!("{}/{}", state.status, state.awaiting)
}

/// The cases of a cell: conditions (a fact and its value) and their outcome.
fn cases(cell: &dyn Fn(Variation) -> String) -> Vec<(Vec<(usize, bool)>, String)> {
    let Some(fact) = (0..FACTS.len()).find(|fact| VARIATIONS.into_iter().any(|v| cell(v) != cell(v ^ 1 << fact)))
    else {
        return vec![(Vec::new(), cell(0))];
    };
    let mut all = Vec::new();
    for value in [true, false] {
        let fixed = |v: Variation| cell(if value { v | 1 << fact } else { v & !(1 << fact) });
        for (mut conditions, outcome) in cases(&fixed) {
            conditions.insert(0, (fact, value));
            all.push((conditions, outcome));
        }
    }
    all
}

fn head(state: State, action: TicketAction, party: Party) -> String {
    format!("{:<26} {:<20} {:<10}", name(state), action.as_str(), party.as_str())
}

fn cells() -> impl Iterator<Item = (State, TicketAction, Party)> {
    let states = State::ALL.iter().copied();
    states.flat_map(|state| {
        let actions = TicketAction::ALL.iter().copied();
        actions.flat_map(move |action| Party::ALL.iter().map(move |&party| (state, action, party)))
    })
}

#[test]
fn the_table_is_the_committed_one() {
    let mut text = String::from(
        "# What an action by a party makes of a ticket: status/awaiting, or the rule that refuses it.\n\
         # Where that depends on the category's rules or on the reopen window, each case is listed.\n",
    );
    for (state, action, party) in cells() {
        let cases = cases(&|variation| outcome(state, action, party, variation)).into_iter().map(|(when, outcome)| {
            let when: Vec<String> =
                when.iter().map(|&(fact, value)| format!("{}{}", if value { "" } else { "!" }, FACTS[fact])).collect();
            if when.is_empty() { outcome } else { format!("{outcome} if {}", when.join(" & ")) }
        });
        text += &format!("{} -> {}\n", head(state, action, party), cases.collect::<Vec<_>>().join("; "));
    }
    golden(PATH, &text);
    every_cell_is_stated(&read(PATH));
}

/// The outcome that a committed line gives under a variation.
fn stated(line: &str, variation: Variation) -> Option<&str> {
    let (_, cases) = line.split_once(" -> ")?;
    cases.split("; ").find_map(|case| {
        let (outcome, when) = case.split_once(" if ").unwrap_or((case, ""));
        let met = when.split(" & ").filter(|fact| !fact.is_empty()).all(|fact| {
            let value = !fact.starts_with('!');
            let at = FACTS.iter().position(|known| *known == fact.trim_start_matches('!')).expect("a known fact");
            holds(variation, at) == value
        });
        met.then_some(outcome)
    })
}

/// Every cell of the full product agrees with the committed line.
fn every_cell_is_stated(committed: &str) {
    let lines: Vec<&str> = committed.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), State::ALL.len() * TicketAction::ALL.len() * Party::ALL.len());
    for (line, (state, action, party)) in lines.iter().zip(cells()) {
        assert!(line.starts_with(&head(state, action, party)), "{line}");
        for variation in VARIATIONS {
            let is = outcome(state, action, party, variation);
            assert_eq!(stated(line, variation), Some(is.as_str()), "{line} under {variation:06b}");
        }
    }
}

/// No action leads to a state that the library does not know.
#[test]
fn every_outcome_is_a_state_of_the_list() {
    let names: Vec<String> = State::ALL.iter().map(|state| name(*state)).collect();
    for (state, action, party) in cells() {
        for variation in VARIATIONS {
            let outcome = outcome(state, action, party, variation);
            assert!(outcome.starts_with("refused by ") || names.contains(&outcome), "{outcome}");
        }
    }
}
