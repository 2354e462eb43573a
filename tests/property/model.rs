//! The model of a desk: tickets, their threads, histories, clocks and lists, as tickets.md describes them.
//!
//! Owns the prediction. It must not call the library or depend on how it stores anything. Times are microseconds.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::{Change, Command, hours, queue, writes};
use crate::restrictions::Restrictions;
use crate::table::{MARKET, cell, event_kind, ever, status};

pub const SECOND: i64 = 1_000_000;
pub const HOUR: i64 = 3_600 * SECOND;
pub const DAY: i64 = 86_400 * SECOND;
/// T-14, T-44.
pub const REOPEN_WINDOW: i64 = 30 * DAY;
pub const AUTO_CLOSE: i64 = 7 * DAY;

/// An actor. `Shop` is a member of the shop that receives tickets, `Rival` of one that receives none.
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

    /// The host's id of the person.
    pub fn id(self) -> &'static str {
        ["p-0", "p-1", "p-2", "p-3", "p-4", "p-5", "p-6", "p-7"][self as usize]
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

    /// Whether the role may ever take this action.
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
    pub from: Option<String>,
    pub to: Option<String>,
    pub late: bool,
}

#[derive(Clone, Debug)]
pub struct Ticket {
    pub number: i64,
    pub requester: Who,
    pub shop: bool,
    pub category: &'static str,
    pub priority: &'static str,
    pub assignee: Option<&'static str>,
    pub tags: BTreeSet<String>,
    pub colour: Option<&'static str>,
    pub spam: bool,
    pub state: &'static str,
    pub opened_at: i64,
    pub active_at: i64,
    pub answered_at: Option<i64>,
    pub resolved_at: Option<i64>,
    pub closed_at: Option<i64>,
    /// The instant since which the handler must act.
    pub clock_at: Option<i64>,
    pub due: Option<i64>,
    pub overdue_reported: bool,
    /// The instant before which lateness does not count against the handler (T-43).
    pub excused_until: Option<i64>,
    /// The time of the last event; no later event has an earlier time.
    pub last: i64,
    pub thread: Vec<Message>,
    pub events: Vec<Event>,
    /// The last message that each person has read.
    pub read_marks: BTreeMap<Who, i64>,
}

/// The refusal that a call must return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The role may never take the action.
    Role,
    /// The actor sees no such ticket.
    NotFound,
    /// A rule forbids it.
    Rule(&'static str),
    /// A rule forbids it until an instant; `None` when the end is unknown or there is none.
    Until(&'static str, Option<i64>),
    /// Another version is current. `changes` is the number of changes in the version that the actor sees.
    Version { changes: i64 },
    /// A value is wrong: code, status, field.
    Input(&'static str, &'static str, &'static str),
}

impl Ticket {
    /// A ticket about `requester` that `who` opened (T-09).
    pub fn open(
        number: i64,
        who: Who,
        requester: Who,
        priority: &'static str,
        shop: bool,
        now: i64,
        text: &str,
    ) -> Self {
        let opened = Event { kind: "ticket_opened", at: now, who, from: None, to: None, late: false };
        let first = Message { note: false, at: now, who, text: text.to_owned() };
        let mut ticket = Self {
            number,
            requester,
            shop,
            category: if shop { "purchase" } else { "technical" },
            priority,
            assignee: None,
            tags: BTreeSet::new(),
            colour: None,
            spam: false,
            state: "open",
            opened_at: now,
            active_at: now,
            answered_at: None,
            resolved_at: None,
            closed_at: None,
            clock_at: None,
            due: None,
            overdue_reported: false,
            excused_until: None,
            last: now,
            thread: vec![first],
            events: vec![opened],
            read_marks: BTreeMap::from([(who, 1)]),
        };
        ticket.start_clock(now);
        ticket
    }

    fn start_clock(&mut self, now: i64) {
        self.clock_at = Some(now);
        self.overdue_reported = false;
        self.excused_until = None;
        self.aim();
    }

    /// Computes the deadline around the clock, for the first answer and each next one.
    pub fn aim(&mut self) {
        let hours = hours(self.category, self.priority);
        self.due = self.clock_at.map(|start| start + hours * 3600 * SECOND);
    }

    /// T-42: "under" is late at the instant, "within" only after it.
    fn late_at(&self) -> Option<i64> {
        self.due.map(|due| due + i64::from(queue(self.category) == "money"))
    }

    /// The instant from which lateness counts against the handler.
    pub fn counts_late_at(&self) -> Option<i64> {
        self.late_at().map(|late| late.max(self.excused_until.unwrap_or(late)))
    }

    /// The party that the actor is for this ticket; `None` when they do not see it (T-33).
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

    /// The number of changes that `who` may see. Notes do not count (T-16, T-20).
    pub fn changes(&self, who: Who) -> i64 {
        let hidden = crate::table::hidden(who.role());
        self.events.iter().map(|event| i64::from(!hidden.contains(&event.kind))).sum()
    }

    /// The last instant at which it may be reopened.
    pub fn window(&self) -> Option<i64> {
        self.closed_at.or(self.resolved_at).map(|since| since + REOPEN_WINDOW)
    }

    /// The state that the action leads to, or its refusal.
    pub fn predict(
        &self,
        who: Who,
        action: &str,
        now: i64,
        restrictions: &Restrictions,
    ) -> Result<&'static str, Refusal> {
        if !who.ever(action) {
            return Err(Refusal::Role);
        }
        let party = self.party(who).ok_or(Refusal::NotFound)?;
        let may_reopen = self.window().is_some_and(|until| self.now(now) <= until);
        let outcome = cell(self.state, action, party, MARKET, may_reopen).map_err(Refusal::Rule);
        if outcome == Err(Refusal::Rule("handler_only")) {
            return outcome;
        }
        // T-34: a block binds every role; the requester may close. T-26: only customers are limited.
        let limited = (action, party) != ("close", "requester");
        if let Some(refusal) = restrictions.forbids(self.now(now), writes(action)).filter(|_| limited) {
            return Err(refusal);
        }
        if self.spam && party == "requester" && matches!(action, "reply" | "reopen") {
            return Err(Refusal::Rule("reopen_window"));
        }
        let next = outcome?;
        self.edit_limits(action)?;
        Ok(next)
    }

    /// The ticket's own time, which never runs backwards.
    pub fn now(&self, now: i64) -> i64 {
        now.max(self.last)
    }

    pub fn late(&self, now: i64) -> bool {
        self.late_at().is_some_and(|late| self.now(now) >= late)
    }

    pub fn time_left(&self, now: i64) -> Option<i64> {
        self.due.map(|due| (due - self.now(now)).div_euclid(SECOND))
    }

    /// Applies a command that was predicted to be allowed.
    pub fn act(&mut self, who: Who, command: &Command, next: &'static str, now: i64) {
        let at = self.now(now);
        if crate::table::edits(command.action) {
            if let Some(Change { kind, from, to }) = self.edit(command) {
                self.last = at;
                if matches!(command.action, "set_priority" | "set_category") {
                    self.aim_anew(at);
                }
                if matches!(command.action, "set_priority" | "set_category" | "set_field") {
                    self.active_at = at;
                }
                self.events.push(Event { kind, at, who, from, to, late: false });
            }
            return;
        }
        let action = command.action;
        let late = self.counts_late_at().is_some_and(|from| self.now(now) >= from);
        self.last = at;
        if let Some(text) = &command.text {
            self.thread.push(Message { note: action == "note", at, who, text: text.clone() });
        }
        let was = std::mem::replace(&mut self.state, next);
        let (from, to) = (status(was).0, status(next).0);
        let change = (from != to).then(|| (from.to_owned(), to.to_owned())).unzip();
        let answers = !matches!(action, "start" | "reopen" | "note" | "mark_spam")
            && matches!(self.party(who), Some("seller" | "platform"));
        let late = late && answers && status(was).1 == "handler" && status(next).1 != "handler";
        let closes = change.0.is_some();
        if action == "mark_spam" {
            if closes {
                self.events.push(Event { kind: "ticket_closed", at, who, from: change.0, to: change.1, late: false });
            }
            self.events.push(Event { kind: "ticket_marked_spam", at, who, from: None, to: None, late: false });
        } else {
            self.events.push(Event { kind: event_kind(action), at, who, from: change.0, to: change.1, late });
        }
        if action == "note" {
            return;
        }
        if command.text.is_some() {
            // Writing a message marks everything above it as read.
            self.read_marks.insert(who, self.messages());
        }
        if action != "mark_spam" || closes {
            self.active_at = at;
        }
        self.spam = (self.spam && !self.awaited()) || action == "mark_spam";
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
            _ => (self.clock_at, self.due, self.overdue_reported, self.excused_until) = (None, None, false, None),
        }
    }

    /// The next instant at which a tick changes the ticket (T-44).
    pub fn tick_at(&self) -> Option<i64> {
        let overdue = self.counts_late_at().filter(|_| !self.overdue_reported);
        overdue.into_iter().chain(self.auto_close_at()).min()
    }

    pub fn auto_close_at(&self) -> Option<i64> {
        self.resolved_at.filter(|_| self.state == "resolved").map(|at| at + AUTO_CLOSE)
    }

    /// Applies a tick: returns how many deadlines had passed and how many tickets were closed.
    pub fn tick(&mut self, now: i64) -> (i64, i64) {
        let at = self.now(now);
        let event = |kind, change: Option<(&str, &str)>| {
            let (from, to) = change.map(|(from, to)| (from.to_owned(), to.to_owned())).unzip();
            Event { kind, at, who: Who::Host, from, to, late: false }
        };
        let mut report = (0, 0);
        if !self.overdue_reported && self.counts_late_at().is_some_and(|late| at >= late) {
            self.overdue_reported = true;
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
        self.last = at;
        report
    }

    /// Whether the actor's list contains the ticket (T-30, T-33).
    pub fn listed(&self, who: Who, list: &str) -> bool {
        let customer = who.role() == "customer";
        self.party(who).is_some()
            && match list {
                "mine" => customer || self.assignee == Some(who.id()),
                "action_required" if customer => status(self.state).1 == "requester",
                "action_required" => status(self.state).1 == "handler" && self.shop == (who.role() == "seller"),
                "waiting_for_user" | "resolved" | "closed" => status(self.state).0 == list,
                "unassigned" => !customer && self.assignee.is_none() && self.awaited(),
                // Staff and sellers do not have to read finished tickets.
                "unread" => self.unread(who) > 0 && (customer || self.awaited()),
                "support" | "money" | "orders" => queue(self.category) == list && self.awaited(),
                "all" => true,
                other => panic!("no list {other}"),
            }
    }
}
