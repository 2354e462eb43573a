//! Two worlds that differ only in what one viewer must not see.
//!
//! Owns the steps that lead to them, and the comparison of all that the viewer is told. It must not predict a reply: the
//! other world's is the expected one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::acts::{ACTS, About, Act, By};
use super::differences::Comparison;
use super::values::{Random, Requests};
use super::viewer::{Person, Viewer};
use super::world::{Reply, World};

/// The most pages that are read of one list.
const PAGES: usize = 12;

/// A step of a story.
#[derive(Clone, Debug)]
pub enum Step {
    Pass {
        seconds: i64,
    },
    Tick,
    /// What somebody does. `own`: to a ticket that the viewer does not see. What the viewer must not see happens in the
    /// second world in the variant `b`, and in the first in another or not at all.
    Act {
        act: usize,
        own: bool,
        ticket: usize,
        a: Option<usize>,
        b: usize,
    },
    /// The same, only if the viewer must not see it, and in the second world alone.
    Hidden {
        act: usize,
        own: bool,
        ticket: usize,
        b: usize,
    },
    /// The viewer calls every operation with random requests.
    Ask {
        seed: u64,
    },
    /// The viewer reads everything, with every value of every field.
    ReadEverything,
    /// The viewer writes likewise.
    WriteEverything,
}

pub struct Pair<'r> {
    viewer: Viewer,
    worlds: [World; 2],
    catalogue: &'r [Requests],
    /// Whether the last reply said that there are more pages.
    more: bool,
    pub comparison: Comparison,
    /// The hidden acts that succeeded in the second world.
    pub happened: BTreeSet<&'static str>,
}

impl<'r> Pair<'r> {
    /// `ahead`: how many tickets the second world has before the viewer sees the first.
    pub fn new(viewer: Viewer, locale: &str, ahead: usize, catalogue: &'r [Requests]) -> Self {
        let worlds = [World::new(locale), World::new(locale)];
        let (comparison, happened) = (Comparison::new(viewer), BTreeSet::new());
        let mut pair = Self { viewer, worlds, catalogue, more: false, comparison, happened };
        for variant in 0..ahead {
            pair.act(&ACTS[0], true, 0, None, variant);
        }
        // Something to see: two tickets of the platform and one of the shop, or three of the shop.
        for variant in [0, 1, 2] {
            pair.act(&ACTS[0], false, 0, Some(variant), variant);
        }
        pair
    }

    pub fn step(&mut self, step: &Step) {
        match step {
            Step::Pass { seconds } => self.worlds.iter_mut().for_each(|world| world.pass(*seconds)),
            Step::Tick => self.both(Person::Host, "desk.tick", &json!({})),
            Step::Act { act, own, ticket, a, b } => self.act(&ACTS[act % ACTS.len()], *own, *ticket, *a, *b),
            Step::Hidden { act, own, ticket, b } => {
                let act = &ACTS[act % ACTS.len()];
                if self.is_hidden(act, *own) {
                    self.act(act, *own, *ticket, None, *b);
                }
            }
            Step::ReadEverything => self.read_everything(),
            Step::Ask { seed } => self.ask_at_random(&mut Random(*seed)),
            Step::WriteEverything => self.write_everything(),
        }
    }

    /// Whether the viewer must not see it.
    fn is_hidden(&self, act: &Act, own: bool) -> bool {
        let own = own && act.about != About::Desk;
        own && !self.viewer.sees_all() || !own && act.about != About::Opening && act.is_hidden_from(self.viewer)
    }

    fn act(&mut self, act: &'static Act, own: bool, ticket: usize, a: Option<usize>, b: usize) {
        let own = own && act.about != About::Desk;
        // A removed member only sees that the calls are refused: openings after the first ones would be in one world.
        let opens = act.about == About::Opening && self.viewer == Viewer::Former && self.worlds[0].shared.len() == 3;
        if own && self.viewer.sees_all() || !own && opens {
            return;
        }
        if self.is_hidden(act, own) {
            if let Some(a) = a {
                self.hidden(0, act, own, ticket, a);
            }
            // What a stranger tries is refused, and must leave nothing.
            let tries = !own && matches!(act.by, By::OtherCustomer | By::OtherSeller);
            if self.hidden(1, act, own, ticket, b) || tries {
                self.happened.insert(act.what);
            }
            return;
        }
        let person = self.who(act.by, own, 0, ticket);
        let (operation, mut request) = (act.call)(b);
        match act.about {
            About::Desk => {}
            About::Opening => self.complete(&mut request, own, b),
            About::Ticket => request["ticket"] = json!(format!("@shared:{}", ticket % self.worlds[0].shared.len())),
            About::Instruction => {
                let number = ticket % self.worlds[0].shared.len();
                return self.answer_shared(operation, &request, number, b);
            }
        }
        self.both(person, operation, &request);
    }

    /// Does in one world what the viewer must not see. Returns whether it was done.
    fn hidden(&mut self, world: usize, act: &Act, own: bool, ticket: usize, variant: usize) -> bool {
        let person = self.who(act.by, own, world, ticket);
        let (operation, mut request) = (act.call)(variant);
        if act.about == About::Opening {
            self.complete(&mut request, own, variant);
        }
        let here = &mut self.worlds[world];
        if matches!(act.about, About::Ticket | About::Instruction) {
            let tickets = if own { &here.own } else { &here.shared };
            if tickets.is_empty() {
                return false;
            }
            let number = tickets[ticket % tickets.len()];
            if act.about == About::Ticket {
                request["ticket"] = json!(number);
            } else {
                // Those of other tickets may be the viewer's.
                let Some(id) = open_instructions(here, number).into_values().next() else { return false };
                request["instruction"] = json!(id);
            }
        }
        let reply = here.call(person, operation, &request);
        if reply.done && act.about == About::Opening {
            let reply: Value = serde_json::from_str(&reply.text).expect("JSON");
            here.own.push(reply["number"].as_i64().expect("a number"));
        }
        reply.done
    }

    /// Who does it to this ticket, in this world.
    fn who(&self, by: By, own: bool, world: usize, ticket: usize) -> Person {
        let here = &self.worlds[world];
        let tickets = if own { &here.own } else { &here.shared };
        let of_shop = || {
            let Some(number) = tickets.get(ticket % tickets.len().max(1)) else { return false };
            let thread = here.must(Person::Kian, "ticket.get", &json!({ "ticket": number }));
            thread["ticket"]["handler"]["kind"] == "shop"
        };
        match by {
            By::Requester if own => Person::Luc,
            By::Requester => Person::Sara,
            By::Handler if of_shop() => {
                if own {
                    Person::Rival
                } else {
                    Person::Aida
                }
            }
            By::Handler | By::Staff => Person::Remi,
            By::Mediator => Person::Kian,
            By::OtherCustomer => Person::Luc,
            By::OtherSeller => Person::Rival,
            By::Colleague => Person::Aida,
            By::Host => Person::Host,
        }
    }

    /// The shop of a new ticket: the first for shared ones, of which a seller sees those only; the second for the others.
    fn complete(&self, request: &mut Value, own: bool, variant: usize) {
        let shop = if own { "s-2" } else { "s-1" };
        let seller = matches!(self.viewer, Viewer::Seller | Viewer::Former);
        if !own && seller {
            request["category"] = json!(if variant.is_multiple_of(2) { "purchase" } else { "delivery" });
        }
        if matches!(request["category"].as_str(), Some("purchase" | "delivery")) {
            request["shop"] = json!(shop);
        }
    }

    /// Answers an instruction about a shared ticket that is open in both worlds.
    fn answer_shared(&mut self, operation: &str, request: &Value, ticket: usize, variant: usize) {
        let open = [0, 1].map(|world| open_instructions(&self.worlds[world], self.worlds[world].shared[ticket]));
        let both: Vec<_> = open[0].keys().filter(|task| open[1].contains_key(*task)).collect();
        let Some(task) = both.get(variant % both.len().max(1)) else { return };
        for (world, open) in self.worlds.iter().zip(&open) {
            let mut request = request.clone();
            request["instruction"] = json!(open[*task]);
            world.must(Person::Host, operation, &request);
        }
    }

    /// Somebody does what the viewer may see. It has the same outcome in both worlds; the viewer's own reply is
    /// compared.
    fn both(&mut self, person: Person, operation: &str, request: &Value) {
        if person == self.viewer.person() {
            return self.ask(operation, request);
        }
        let replies = self.worlds.each_ref().map(|world| world.call(person, operation, &world.resolve(request).0));
        let [a, b] = &replies;
        let viewer = self.viewer;
        assert_eq!(a.done, b.done, "{viewer:?}: {person:?} {operation} {request}\nA {}\nB {}", a.text, b.text);
        if operation == "ticket.open" && a.done {
            self.worlds.iter_mut().zip(&replies).for_each(|(world, reply)| {
                world.shares(number(reply));
            });
        }
    }

    /// The viewer calls an operation in both worlds, which reply the same.
    fn ask(&mut self, operation: &str, request: &Value) {
        let mut resolved = self.worlds.each_ref().map(|world| world.resolve(request));
        let replies =
            [0, 1].map(|world: usize| self.worlds[world].call(self.viewer.person(), operation, &resolved[world].0));
        let [a, b] = &replies;
        if operation == "ticket.open" && a.done && b.done {
            for (world, (reply, (_, names))) in self.worlds.iter_mut().zip(replies.iter().zip(&mut resolved)) {
                names.insert(number(reply), world.shares(number(reply)));
            }
        }
        let names = resolved.each_ref().map(|(_, names)| names);
        let operation_or_error = if a.done { operation } else { "error" };
        let texts = [a.text.as_str(), b.text.as_str()];
        if let Err(difference) = self.comparison.compare(operation_or_error, texts, names) {
            let viewer = self.viewer;
            panic!("{viewer:?} sees a difference: {operation} {request}\n{difference}");
        }
        for (world, reply) in self.worlds.iter_mut().zip(&replies) {
            world.remember(operation, request, reply);
        }
        self.more = a.text.contains("\"more\":true");
    }

    /// Asks for a list page by page.
    fn walk(&mut self, operation: &str, request: &Value) {
        let mut request = request.clone();
        for _ in 0..PAGES {
            self.ask(operation, &request);
            if !self.more {
                return;
            }
            request["after"] = json!("@cursor");
        }
    }

    fn read_shared(&mut self) {
        for at in 0..self.worlds[0].shared.len() {
            self.ask("ticket.get", &json!({ "ticket": format!("@shared:{at}") }));
        }
    }

    fn ask_at_random(&mut self, random: &mut Random) {
        self.read_shared();
        for _ in 0..self.catalogue.len() {
            let requests = &self.catalogue[random.below(self.catalogue.len())];
            let times = if requests.writes { 1 } else { 3 };
            for _ in 0..times {
                self.walk(requests.operation, &requests.random(random));
            }
        }
    }

    fn read_everything(&mut self) {
        self.read_shared();
        for requests in self.catalogue.iter().filter(|requests| !requests.writes) {
            for request in requests.systematic() {
                self.walk(requests.operation, &request);
            }
        }
    }

    fn write_everything(&mut self) {
        self.read_shared();
        for requests in self.catalogue.iter().filter(|requests| requests.writes) {
            // The tickets wait for their handler again, and nobody has written for an hour.
            self.step(&Step::Pass { seconds: 3_601 });
            // The first act after the opening is the requester's reply.
            for ticket in 0..3 {
                self.act(&ACTS[1], false, ticket, None, ticket);
            }
            for request in requests.systematic() {
                self.ask(requests.operation, &request);
            }
        }
    }
}

fn number(reply: &Reply) -> i64 {
    let reply: Value = serde_json::from_str(&reply.text).expect("JSON");
    reply["number"].as_i64().unwrap_or_default()
}

/// The open instructions about a ticket: message and locale, and the id.
fn open_instructions(world: &World, ticket: i64) -> BTreeMap<(i64, String), String> {
    let open = world.must(Person::Host, "instruction.list", &json!({ "limit": 100 }));
    let open = open["instructions"].as_array().expect("a list").iter();
    open.filter(|open| open["translate"]["ticket"] == ticket)
        .map(|open| {
            let text = |value: &Value| value.as_str().expect("a text").to_owned();
            let message = open["translate"]["message"].as_i64().expect("a number");
            ((message, text(&open["translate"]["locale"])), text(&open["id"]))
        })
        .collect()
}
