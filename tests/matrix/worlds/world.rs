//! One of the two worlds: a desk with everybody's sessions, and what the worlds call differently.
//!
//! Owns the desk and the names of its tickets, cursors and versions in requests: `@shared:0` is the first ticket that
//! the viewer sees. It must not compare.

use std::collections::BTreeMap;
use std::sync::Arc;

use bazardesk::{Desk, Session, SessionOptions, Time};
use bazardesk_tests::market;
use bazardesk_tests::requests::unused_path;
use bazardesk_tests::store::TestStore;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::viewer::Person;

/// Ticket numbers from here on are nobody's.
const NO_TICKET: i64 = 1_000_000;

/// A reply or an error document.
pub struct Reply {
    pub done: bool,
    pub text: String,
}

pub struct World {
    sessions: BTreeMap<Person, Session>,
    /// The tickets that the viewer sees, in the order in which both worlds opened them.
    pub shared: Vec<i64>,
    /// The tickets that the viewer does not see.
    pub own: Vec<i64>,
    /// The cursor of the last page that had one.
    pub cursor: Option<String>,
    /// The versions of each shared ticket that the viewer has seen.
    pub versions: BTreeMap<String, Vec<String>>,
    /// The ids of the instructions that the viewer has seen.
    pub instructions: Vec<String>,
    now: Time,
    folder: TempDir,
    _store: TestStore,
}

impl World {
    pub fn new(locale: &str) -> Self {
        Self::with(locale, "", "")
    }

    /// A world whose profile has more than others, with the texts for it.
    pub fn with(locale: &str, more: &str, texts: &str) -> Self {
        let folder = bazardesk_tests::folder();
        let store = TestStore::new();
        let options = market::options(folder.path(), store.path()).expect("a profile");
        // Flood limits: what others write must not count.
        let limits = "\n[flood]\nopenings = 6\nreplies = 12\nreopenings = 3\n";
        std::fs::write(&options.profile, market::PROFILE.to_owned() + limits + more).expect("a profile");
        std::fs::write(folder.path().join("texts/en/more.ftl"), texts).expect("texts");
        let desk = Arc::new(Desk::open(&options).expect("a desk"));
        let mut world = Self {
            sessions: BTreeMap::new(),
            shared: Vec::new(),
            own: Vec::new(),
            cursor: None,
            versions: BTreeMap::new(),
            instructions: Vec::new(),
            now: options.clock.expect("a time"),
            folder,
            _store: store,
        };
        world.seat(&desk, Person::Host, locale);
        for (at, person) in Person::ALL.into_iter().enumerate() {
            let (id, name, _) = person.facts();
            if person != Person::Host {
                let locale = ["fa", "fr", "en"][at % 3];
                world.must(Person::Host, "person.put", &json!({ "id": id, "name": name, "locale": locale }));
            }
        }
        for (id, name, members) in
            [("s-1", "Teahouse", vec!["p-1", "p-3", "p-4", "p-5"]), ("s-2", "Spices", vec!["p-2"])]
        {
            world.must(Person::Host, "shop.put", &json!({ "id": id, "name": name, "members": members }));
        }
        Person::ALL.into_iter().for_each(|person| world.seat(&desk, person, locale));
        // The sessions are open: from now on one of them is a former member's.
        let members = json!({ "id": "s-1", "name": "Teahouse", "members": ["p-1", "p-3", "p-5"] });
        world.must(Person::Host, "shop.put", &members);
        world
    }

    fn seat(&mut self, desk: &Arc<Desk>, person: Person, locale: &str) {
        let options = SessionOptions::parse(&person.options(locale).to_string()).expect("options");
        self.sessions.insert(person, desk.session(&options).expect("a session"));
    }

    pub fn call(&self, person: Person, operation: &str, request: &Value) -> Reply {
        let session = &self.sessions[&person];
        match session.call(operation, &request.to_string()) {
            Ok(text) => Reply { done: true, text },
            Err(error) => Reply { done: false, text: session.error_document(&error) },
        }
    }

    /// A call that succeeds.
    pub fn must(&self, person: Person, operation: &str, request: &Value) -> Value {
        let reply = self.call(person, operation, request);
        assert!(reply.done, "{operation} {request}: {}", reply.text);
        serde_json::from_str(&reply.text).expect("JSON")
    }

    /// The viewer sees the ticket of this number: its name, which is the same in both worlds.
    pub fn shares(&mut self, number: i64) -> String {
        // A repeated call opens nothing.
        let at = self.shared.iter().position(|shared| *shared == number).unwrap_or_else(|| {
            self.shared.push(number);
            self.shared.len() - 1
        });
        format!("@shared:{at}")
    }

    /// Keeps what later requests name: cursors, versions, instructions.
    pub fn remember(&mut self, operation: &str, request: &Value, reply: &Reply) {
        if !reply.done
            || !matches!(operation, "ticket.get" | "instruction.list") && !reply.text.contains("\"more\":true")
        {
            return;
        }
        let document: Value = serde_json::from_str(&reply.text).expect("JSON");
        if let Some(next) = document["next"].as_str() {
            self.cursor = Some(next.to_owned());
        }
        if let (Some(ticket), Some(version)) = (request["ticket"].as_str(), document["ticket"]["version"].as_str()) {
            let seen = self.versions.entry(ticket.to_owned()).or_default();
            if seen.last().is_none_or(|last| last != version) {
                seen.push(version.to_owned());
            }
        }
        if let Some(open) = document["instructions"].as_array() {
            for id in open.iter().filter_map(|open| open["id"].as_str()) {
                if !self.instructions.iter().any(|seen| seen == id) {
                    self.instructions.push(id.to_owned());
                }
            }
        }
    }

    pub fn pass(&mut self, seconds: i64) {
        self.now = self.now.plus_seconds(seconds);
        self.must(Person::Host, "clock.set", &json!({ "now": self.now }));
    }

    /// The request with this world's own values, and the numbers of the tickets that it names.
    pub fn resolve(&self, request: &Value) -> (Value, BTreeMap<i64, String>) {
        let mut names: BTreeMap<i64, String> =
            self.shared.iter().enumerate().map(|(at, number)| (*number, format!("@shared:{at}"))).collect();
        let resolved = self.value(request, &mut names);
        (resolved, names)
    }

    fn value(&self, value: &Value, names: &mut BTreeMap<i64, String>) -> Value {
        match value {
            Value::Array(values) => values.iter().map(|value| self.value(value, names)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), self.value(value, names))).collect()
            }
            Value::String(text) => match text.strip_prefix('@') {
                Some(name) => self.named(text, name, names),
                None => value.clone(),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    fn named(&self, text: &str, name: &str, names: &mut BTreeMap<i64, String>) -> Value {
        let (kind, at) = name.split_once(':').unwrap_or((name, "0"));
        let at: usize = at.parse().expect("a place");
        // Different names are different numbers, even of tickets that are not there.
        let mut ticket = |tickets: &[i64], absent: i64| {
            let missing = || NO_TICKET + 10 * absent + i64::try_from(at).expect("few");
            let number = tickets.get(at).copied().unwrap_or_else(missing);
            names.entry(number).or_insert_with(|| text.to_owned());
            json!(number)
        };
        match kind {
            "shared" => ticket(&self.shared, 1),
            "own" => ticket(&self.own, 2),
            "gone" => ticket(&[], 3),
            "cursor" => json!(self.cursor.as_deref().unwrap_or("AAAA")),
            "instruction" => json!(self.instructions.get(at).map_or("0", String::as_str)),
            // The version that was seen last, and the one before it.
            "version" | "stale" => {
                let seen = self.versions.get(&format!("@shared:{at}")).map_or(&[][..], Vec::as_slice);
                let version = if kind == "version" { seen.last() } else { seen.iter().rev().nth(1) };
                json!(version.map_or(bazardesk_tests::NO_VERSION, String::as_str))
            }
            "now" => json!(self.now),
            "path" => json!(unused_path(self.folder.path())),
            _ => panic!("{text} names nothing"),
        }
    }
}
