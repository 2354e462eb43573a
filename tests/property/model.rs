//! The model of a desk: tickets, their threads, histories, clocks and lists, as tickets.md tells them.
//!
//! Owns the prediction. It must not call the library, nor know how it stores anything. Times are microseconds.

use crate::table::{FREIGHT, cell, ever, status};

pub const SECOND: i64 = 1_000_000;
pub const DAY: i64 = 86_400 * SECOND;
/// T-14, T-44.
pub const REOPEN_WINDOW: i64 = 30 * DAY;
pub const AUTO_CLOSE: i64 = 7 * DAY;

/// Who acts. `Shop` is a member of the shop that gets tickets, `Rival` of one that gets none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Sara,
    Luc,
    Shop,
    Rival,
    Anna,
    Remi,
    Mina,
    Host,
}

impl Who {
    pub const ALL: [Self; 8] =
        [Self::Sara, Self::Luc, Self::Shop, Self::Rival, Self::Anna, Self::Remi, Self::Mina, Self::Host];

    pub fn role(self) -> &'static str {
        match self {
            Self::Sara | Self::Luc => "customer",
            Self::Shop | Self::Rival => "seller",
            Self::Anna | Self::Remi => "agent",
            Self::Mina => "mediator",
            Self::Host => "host",
        }
    }

    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Sara => "سارا احمدی",
            Self::Luc => "Luc Martin",
            Self::Shop => "Omid",
            Self::Rival => "Nora",
            Self::Anna => "Anna Smith",
            Self::Remi => "Rémi Durand",
            Self::Mina => "مینا رضایی",
            Self::Host => return None,
        })
    }

    pub fn sees_notes(self) -> bool {
        matches!(self, Self::Anna | Self::Remi | Self::Mina)
    }

    fn parties(self) -> &'static [&'static str] {
        match self {
            Self::Sara | Self::Luc => &["requester"],
            Self::Shop | Self::Rival => &["seller"],
            Self::Anna | Self::Remi => &["platform", "staff"],
            Self::Mina => &["mediator"],
            Self::Host => &["host"],
        }
    }

    /// Whether the role may ever do it.
    pub fn ever(self, action: &str) -> bool {
        self.parties().iter().any(|party| ever(action, party))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub note: bool,
    pub at: i64,
    pub who: Who,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: &'static str,
    pub at: i64,
    pub who: Who,
    pub change: Option<(&'static str, &'static str)>,
    pub late: bool,
}

#[derive(Clone, Debug)]
pub struct Ticket {
    pub number: i64,
    pub requester: Who,
    pub shop: bool,
    pub priority: &'static str,
    pub state: &'static str,
    pub version: i64,
    pub opened_at: i64,
    pub active_at: i64,
    pub answered_at: Option<i64>,
    pub resolved_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub due: Option<i64>,
    told: bool,
    /// When the last thing happened: nothing that follows is earlier.
    pub last: i64,
    pub thread: Vec<Message>,
    pub events: Vec<Event>,
}

/// What a call must answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The role may never do it.
    Role,
    /// The actor does not see such a ticket.
    NotFound,
    /// A rule.
    Rule(&'static str),
}

impl Ticket {
    pub fn open(number: i64, requester: Who, priority: &'static str, shop: bool, now: i64, text: &str) -> Self {
        let opened = Event { kind: "ticket_opened", at: now, who: requester, change: None, late: false };
        let first = Message { note: false, at: now, who: requester, text: text.to_owned() };
        let mut ticket = Self {
            number,
            requester,
            shop,
            priority,
            state: "open",
            version: 1,
            opened_at: now,
            active_at: now,
            answered_at: None,
            resolved_at: None,
            closed_at: None,
            due: None,
            told: false,
            last: now,
            thread: vec![first],
            events: vec![opened],
        };
        ticket.start_clock(now);
        ticket
    }

    /// FR-04: two, six, twenty-four hours, around the clock, for the first answer and each next one.
    fn start_clock(&mut self, now: i64) {
        let hours = match self.priority {
            "urgent" => 2,
            "high" => 6,
            _ => 24,
        };
        self.due = Some(now + hours * 3600 * SECOND);
        self.told = false;
    }

    /// As which party the actor meets the ticket; `None`: not at all (T-33).
    pub fn party(&self, who: Who) -> Option<&'static str> {
        match who {
            Who::Sara | Who::Luc => (who == self.requester).then_some("requester"),
            Who::Shop => self.shop.then_some("seller"),
            Who::Rival => None,
            Who::Anna | Who::Remi => Some(if self.shop { "staff" } else { "platform" }),
            Who::Mina => Some("mediator"),
            Who::Host => Some("host"),
        }
    }

    /// The last instant at which it may be reopened.
    pub fn window(&self) -> Option<i64> {
        self.closed_at.or(self.resolved_at).map(|since| since + REOPEN_WINDOW)
    }

    /// What the action would lead to.
    pub fn judge(&self, who: Who, action: &str, now: i64) -> Result<&'static str, Refusal> {
        if !who.ever(action) {
            return Err(Refusal::Role);
        }
        let party = self.party(who).ok_or(Refusal::NotFound)?;
        let may_reopen = self.window().is_some_and(|until| self.now(now) <= until);
        cell(self.state, action, party, FREIGHT, may_reopen).map_err(Refusal::Rule)
    }

    /// Time as the ticket knows it.
    pub fn now(&self, now: i64) -> i64 {
        now.max(self.last)
    }

    pub fn late(&self, now: i64) -> bool {
        self.due.is_some_and(|due| self.now(now) >= due)
    }

    pub fn time_left(&self, now: i64) -> Option<i64> {
        self.due.map(|due| (due - self.now(now)).div_euclid(SECOND))
    }

    /// Does what was judged to be allowed.
    pub fn act(&mut self, who: Who, action: &'static str, next: &'static str, text: Option<&str>, now: i64) {
        let at = self.now(now);
        let late = self.late(now);
        self.last = at;
        if let Some(text) = text {
            self.thread.push(Message { note: action == "note", at, who, text: text.to_owned() });
        }
        let was = std::mem::replace(&mut self.state, next);
        let change = (status(was).0 != status(next).0).then_some((status(was).0, status(next).0));
        let answers =
            !matches!(action, "start" | "reopen" | "note") && matches!(self.party(who), Some("seller" | "platform"));
        let late = late && answers && status(was).1 == "handler" && status(next).1 != "handler";
        self.events.push(Event { kind: event(action), at, who, change, late });
        if action == "note" {
            return;
        }
        self.version += 1;
        self.active_at = at;
        if answers {
            self.answered_at.get_or_insert(at);
        }
        if was != next {
            match next {
                "resolved" => self.resolved_at = Some(at),
                "closed" => self.closed_at = Some(at),
                _ => (self.resolved_at, self.closed_at) = (None, None),
            }
        }
        match (status(was).1, status(next).1) {
            ("handler", "handler") => {}
            (_, "handler") => self.start_clock(at),
            _ => self.due = None,
        }
    }

    /// When time acts on the ticket next (T-44).
    pub fn tick_at(&self) -> Option<i64> {
        let overdue = self.due.filter(|_| !self.told);
        overdue.into_iter().chain(self.auto_close_at()).min()
    }

    pub fn auto_close_at(&self) -> Option<i64> {
        self.resolved_at.filter(|_| self.state == "resolved").map(|at| at + AUTO_CLOSE)
    }

    /// Time acts: how many deadlines were found to have passed, how many tickets were closed.
    pub fn tick(&mut self, now: i64) -> (i64, i64) {
        let at = self.now(now);
        let event = |kind, change| Event { kind, at, who: Who::Host, change, late: false };
        let mut report = (0, 0);
        if !self.told && self.due.is_some_and(|due| at >= due) {
            self.told = true;
            self.events.push(event("ticket_overdue", None));
            report.0 = 1;
        }
        if self.auto_close_at().is_some_and(|due| at >= due) {
            self.state = "closed";
            self.closed_at = Some(at);
            self.active_at = at;
            self.events.push(event("ticket_closed_automatically", Some(("resolved", "closed"))));
            report.1 = 1;
        }
        self.version += 1;
        self.last = at;
        report
    }

    /// Whether the ticket stands in the actor's list (T-30, T-33).
    pub fn listed(&self, who: Who, list: &str) -> bool {
        let customer = who.role() == "customer";
        self.party(who).is_some()
            && match list {
                "mine" => customer,
                "action_required" if customer => status(self.state).1 == "requester",
                "action_required" => status(self.state).1 == "handler" && self.shop == (who.role() == "seller"),
                "waiting_for_user" | "resolved" | "closed" => status(self.state).0 == list,
                "all" => true,
                other => panic!("no list {other}"),
            }
    }
}

fn event(action: &str) -> &'static str {
    match action {
        "start" => "ticket_started",
        "reply" => "ticket_replied",
        "reply_and_resolve" => "ticket_replied_and_resolved",
        "request_information" => "ticket_information_requested",
        "resolve" => "ticket_resolved",
        "close" => "ticket_closed",
        "reopen" => "ticket_reopened",
        "note" => "ticket_noted",
        other => panic!("no action {other}"),
    }
}
