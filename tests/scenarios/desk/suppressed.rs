//! Writes that a trigger or a rule suppresses, which the database's operator added while the desk is open.
//!
//! Every write of the catalogue is made, in each state that leads to other statements. Each statement on each table is
//! suppressed once: the call fails as `store_foreign`, and nothing of it is stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bazardesk::{CATALOGUE, Desk, Kind, Role, Session, SessionOptions};
use bazardesk_tests::requests::{Actor, Setup, new_instruction, valid};
use bazardesk_tests::store::{Dump, Engine, RawStore, TestStore};
use bazardesk_tests::{after, market};
use serde_json::{Value, json};

use crate::call;

/// Two days: longer than every deadline, and than a result with a key is kept.
const LATER: i64 = 2 * 86_400;

/// The sessions of a desk with the profile `market`.
struct Sessions {
    host: Session,
    sara: Session,
    anna: Session,
}

/// A call: its actor, its operation and its request.
type Call = (Actor, &'static str, Value);
/// Brings the desk into a state and returns the call that is to be made in it. The number is another one each time.
type Case = (&'static str, Box<dyn Fn(&Sessions, i64) -> Call>);

impl Sessions {
    fn on(store: &TestStore, folder: &std::path::Path) -> Self {
        let desk = Arc::new(Desk::open(&market::options(folder, store.path()).expect("a profile")).expect("a desk"));
        let session = |options: &SessionOptions| desk.session(options).expect("a session");
        let host = session(&SessionOptions::new(Role::Host));
        for (id, name) in [("c-1", "سارا احمدی"), ("a-1", "Anna Smith"), ("p-1", "Omid")] {
            call(&host, "person.put", &json!({ "id": id, "name": name }).to_string());
        }
        Self {
            sara: session(&SessionOptions::of(Role::Customer, "c-1")),
            anna: session(&SessionOptions::of(Role::Agent, "a-1")),
            host,
        }
    }

    fn of(&self, actor: Actor) -> &Session {
        match actor {
            Actor::Host => &self.host,
            Actor::Sara => &self.sara,
            Actor::Anna => &self.anna,
        }
    }

    /// A step that must succeed.
    fn step(&self, actor: Actor, operation: &str, request: &Value) -> Value {
        call(self.of(actor), operation, &request.to_string())
    }

    /// The shop with these members.
    fn shop(&self, members: &[&str]) {
        self.step(Actor::Host, "shop.put", &json!({ "id": "s-1", "name": "Teahouse", "members": members }));
    }

    /// Everything that a tick does is due.
    fn make_due(&self, at: i64) {
        let tick = |days: i64| {
            self.step(Actor::Host, "clock.set", &json!({ "now": after(at * 4 * LATER + days * LATER) }));
        };
        self.shop(&["p-1"]);
        let key = json!({ "ticket": self.ticket(), "text": "Here.", "idempotency_key": format!("k-{at}") });
        tick(1);
        self.step(Actor::Anna, "ticket.reply", &key);
        tick(2);
        self.step(Actor::Host, "desk.tick", &json!({}));
        self.ticket();
        self.shop(&[]);
        tick(3);
    }
}

impl Setup for Sessions {
    fn ticket(&self) -> i64 {
        let (actor, request) = valid("ticket.open", self).expect("in the table");
        self.step(actor, "ticket.open", &request)["number"].as_i64().expect("a number")
    }

    fn close(&self, ticket: i64) {
        self.step(Actor::Anna, "ticket.close", &json!({ "ticket": ticket }));
    }

    fn template(&self, template: &Value) {
        self.step(Actor::Anna, "template.put", template);
    }

    fn instruction(&self) -> String {
        new_instruction(&self.sara, &self.host, self.ticket())
    }

    fn unused_path(&self) -> String {
        unreachable!("a backup writes another file")
    }
}

/// What the table of requests makes once only, or what writes no row of the store.
const ONCE: [&str; 7] =
    ["person.put", "person.block", "person.unblock", "shop.put", "template.put", "desk.tick", "desk.backup"];

/// Every write of the catalogue, in each state that leads to other statements.
fn cases() -> Vec<Case> {
    let writes = CATALOGUE.iter().filter(|entry| entry.kind == Kind::Write && !ONCE.contains(&entry.name));
    let mut cases: Vec<Case> = Vec::new();
    for entry in writes {
        let make = move |desk: &Sessions, _: i64| {
            let (actor, request) = valid(entry.name, desk).expect("in the table");
            (actor, entry.name, request)
        };
        cases.push((entry.name, Box::new(make)));
    }
    let mut more = |name, make: fn(&Sessions, i64) -> Call| cases.push((name, Box::new(make)));
    more("a new person", |_, at| (Actor::Host, "person.put", json!({ "id": format!("n-{at}"), "name": "Zoé" })));
    more("another name", |_, at| (Actor::Host, "person.put", json!({ "id": "p-1", "name": format!("Omid {at}") })));
    more("a block", |desk, _| {
        desk.step(Actor::Anna, "person.unblock", &json!({ "person": "p-1" }));
        (Actor::Anna, "person.block", json!({ "person": "p-1" }))
    });
    more("the end of a block", |desk, _| {
        desk.step(Actor::Anna, "person.block", &json!({ "person": "p-1" }));
        (Actor::Anna, "person.unblock", json!({ "person": "p-1" }))
    });
    more("a new shop", |_, at| {
        (Actor::Host, "shop.put", json!({ "id": format!("n-{at}"), "name": "Spices", "members": ["p-1"] }))
    });
    more("other members", |desk, _| {
        desk.shop(&["p-1", "c-1"]);
        desk.shop(&["c-1"]);
        (Actor::Host, "shop.put", json!({ "id": "s-1", "name": "Teahouse", "members": ["p-1", "a-1"] }))
    });
    more("a tag less", |desk, _| {
        let on = json!({ "ticket": desk.ticket(), "tag": "vip" });
        desk.step(Actor::Anna, "ticket.add_tag", &on);
        (Actor::Anna, "ticket.remove_tag", on)
    });
    more("a second read mark", |desk, _| {
        let ticket = desk.ticket();
        desk.step(Actor::Anna, "ticket.mark_read", &json!({ "ticket": ticket, "message": 1 }));
        desk.step(Actor::Sara, "ticket.reply", &json!({ "ticket": ticket, "text": "Still white." }));
        (Actor::Anna, "ticket.mark_read", json!({ "ticket": ticket, "message": 2 }))
    });
    more("a translation once more", |desk, _| {
        let on = json!({ "ticket": desk.ticket(), "message": 1, "locale": "en", "again": true });
        desk.step(Actor::Anna, "message.translate", &on);
        let open = desk.step(Actor::Host, "instruction.list", &json!({ "limit": 100 }));
        for instruction in open["instructions"].as_array().expect("instructions") {
            desk.step(Actor::Host, "instruction.reject", &json!({ "instruction": instruction["id"] }));
        }
        (Actor::Anna, "message.translate", on)
    });
    more("a new template", |desk, _| {
        let template = json!({ "name": "new", "texts": { "en": "Hello." } });
        desk.step(Actor::Anna, "template.put", &template);
        desk.step(Actor::Anna, "template.delete", &json!({ "name": "new" }));
        (Actor::Anna, "template.put", template)
    });
    more("another text", |desk, at| {
        desk.step(Actor::Anna, "template.put", &json!({ "name": "other", "texts": { "en": "Hello." } }));
        let text = format!("Good evening, {at}.");
        (Actor::Anna, "template.put", json!({ "name": "other", "texts": { "en": text } }))
    });
    more("a key", |desk, at| {
        let request = json!({ "ticket": desk.ticket(), "text": "Here.", "idempotency_key": format!("key-{at}") });
        (Actor::Anna, "ticket.reply", request)
    });
    more("all that is due", |desk, at| {
        desk.make_due(at);
        (Actor::Host, "desk.tick", json!({}))
    });
    cases
}

/// The tables that the library writes while a desk is open.
fn tables(raw: &RawStore) -> Vec<String> {
    let others = ["sequences", "sqlite_sequence", "desk", "seen"];
    raw.dump().into_iter().map(|(name, _)| name).filter(|name| !others.contains(&name.as_str())).collect()
}

/// The rows. A refused call may have drawn numbers from the sequences.
fn rows(raw: &RawStore) -> Dump {
    raw.dump().into_iter().filter(|(name, _)| name != "sequences" && name != "seen").collect()
}

/// The code with which a call was refused; of several tickets, the first one's.
fn code(desk: &Sessions, (actor, operation, request): &Call) -> Option<String> {
    let reply = match desk.of(*actor).call(operation, &request.to_string()) {
        Ok(reply) => reply,
        Err(error) => return Some(error.code().to_string()),
    };
    let reply: Value = serde_json::from_str(&reply).expect("JSON");
    reply["results"][0]["refused"]["code"].as_str().map(str::to_owned)
}

const FUNCTIONS: &str = "
    CREATE TABLE seen (name TEXT COLLATE \"C\", act TEXT COLLATE \"C\");
    CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
        INSERT INTO seen VALUES (TG_TABLE_NAME, TG_OP);
        IF TG_OP = ''DELETE'' THEN RETURN OLD; END IF;
        RETURN NEW;
    END';
    CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";

#[test]
fn a_write_that_a_trigger_or_a_rule_suppresses_fails_and_nothing_of_it_is_stored() {
    if Engine::wanted() != Engine::Postgres {
        return;
    }
    let (folder, store) = (bazardesk_tests::folder(), TestStore::new());
    let (desk, raw) = (Sessions::on(&store, folder.path()), store.raw());
    let (tables, mut numbers) = (tables(&raw), 0..);
    let mut next = || numbers.next().expect("a number");
    raw.run(FUNCTIONS);
    let (mut faults, mut suppressed) = (Vec::new(), BTreeMap::new());
    for (name, make) in cases() {
        // What the call writes is seen first.
        let call = make(&desk, next());
        let watch = |table| {
            format!(
                "CREATE TRIGGER note BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION note();"
            )
        };
        raw.run(&tables.iter().map(watch).collect::<String>());
        assert_eq!(code(&desk, &call), None, "{name}");
        raw.run(&tables.iter().map(|table| format!("DROP TRIGGER note ON {table};")).collect::<String>());
        let seen: BTreeSet<(String, String)> = raw.lines("SELECT name, act FROM seen").iter().map(pair).collect();
        raw.run("DELETE FROM seen");
        for (table, act) in seen {
            let trigger = format!("TRIGGER skip BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION skip()");
            let rule = format!("RULE skip AS ON {act} TO {table} DO INSTEAD NOTHING");
            // A rule once for each table and kind of write.
            let is_first = suppressed.insert((table.clone(), act.clone()), ()).is_none();
            for way in [Some(trigger), is_first.then_some(rule)].into_iter().flatten() {
                let call = make(&desk, next());
                raw.run(&format!("CREATE {way}"));
                let before = rows(&raw);
                let outcome = code(&desk, &call);
                let is_unchanged = rows(&raw) == before;
                raw.run(&format!("DROP {} skip ON {table}", way.split(' ').next().expect("a word")));
                if outcome.as_deref() != Some("store_foreign") || !is_unchanged {
                    faults.push(format!("{name}, {way}: {outcome:?}, unchanged: {is_unchanged}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let missing: Vec<&String> =
        tables.iter().filter(|table| !suppressed.keys().any(|(name, _)| name == *table)).collect();
    assert!(missing.is_empty(), "no write of these tables was suppressed: {missing:?}");
    let kinds = |act: &str| suppressed.keys().filter(|(_, kind)| kind == act).count();
    assert!(kinds("INSERT") > 12 && kinds("UPDATE") > 8 && kinds("DELETE") > 4, "{suppressed:?}");
    // Without them the desk goes on.
    desk.ticket();
}

fn pair(line: &bazardesk_tests::store::Line) -> (String, String) {
    let text = |name: &str| {
        let rusqlite::types::Value::Text(text) = &line[name] else { unreachable!("both columns are texts") };
        text.clone()
    };
    (text("name"), text("act"))
}

/// A file's triggers do not run.
#[test]
fn a_trigger_that_was_added_to_a_file_suppresses_no_write() {
    if Engine::wanted() == Engine::Postgres {
        return;
    }
    let (folder, store) = (bazardesk_tests::folder(), TestStore::shared());
    let (desk, raw) = (Sessions::on(&store, folder.path()), store.raw());
    let tables = tables(&raw);
    let acts = ["INSERT", "UPDATE", "DELETE"];
    let each = |sql: &dyn Fn(&str, &str) -> String| -> String {
        tables.iter().flat_map(|table| acts.map(|act| sql(table, act))).collect()
    };
    let plant = each(&|table, act| {
        format!("CREATE TRIGGER {table}_{act} BEFORE {act} ON {table} BEGIN SELECT raise(IGNORE); END;")
    });
    let remove = each(&|table, act| format!("DROP TRIGGER {table}_{act};"));
    // What writes nothing in the state that the table of requests gives, or only to another place.
    let idle = ["ticket.remove_tag", "locale.reload", "clock.set"];
    for (at, (name, make)) in (0..).zip(cases()) {
        let call = make(&desk, at);
        raw.run(&plant);
        let before = rows(&raw);
        assert_eq!(code(&desk, &call), None, "{name}");
        assert!(rows(&raw) != before || idle.contains(&name), "{name}: nothing was stored");
        raw.run(&remove);
    }
}
