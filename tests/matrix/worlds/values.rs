//! Generated requests: values for every field of every operation.
//!
//! Owns the values. A field of the schema without values fails the test, so that a new noun cannot be forgotten. It
//! must not know what a reply looks like.

use bazardesk::CATALOGUE;
use serde_json::{Map, Value, json};

use super::acts::UNKNOWN;

/// Random numbers that follow from a seed.
pub struct Random(pub u64);

impl Random {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((word ^ (word >> 31)) % u64::try_from(limit).expect("small")).expect("small")
    }

    fn pick(&mut self, values: &[Value]) -> Value {
        values[self.below(values.len())].clone()
    }
}

/// A field of a request, with the values that it may get.
struct Field {
    name: String,
    required: bool,
    values: Vec<Value>,
}

/// The requests of one operation.
pub struct Requests {
    pub operation: &'static str,
    pub writes: bool,
    fields: Vec<Field>,
}

/// The requests of the whole catalogue.
pub fn catalogue() -> Vec<Requests> {
    let schema: Value = serde_json::from_str(&bazardesk::schema()).expect("JSON");
    CATALOGUE
        .iter()
        .map(|entry| {
            let request = inner(&schema, &schema["operations"][entry.name]["request"]);
            let required = |name: &str| request["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
            let fields = request["properties"].as_object().into_iter().flatten().map(|(name, property)| Field {
                name: name.clone(),
                required: required(name),
                values: values(entry.name, name, inner(&schema, property)),
            });
            let fields = fields.filter(|field| !field.values.is_empty()).collect();
            Requests { operation: entry.name, writes: entry.kind == bazardesk::Kind::Write, fields }
        })
        .collect()
}

/// The schema that a reference leads to; of an optional value, that of the value.
fn inner<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let mut inner = schema;
    loop {
        inner = if let Some(reference) = inner["$ref"].as_str() {
            root.pointer(reference.trim_start_matches('#')).expect("a reference that resolves")
        } else if let Some(options) = inner["anyOf"].as_array() {
            &options[0]
        } else {
            return inner;
        };
    }
}

impl Requests {
    /// Every value of every field once, and the required fields beside it; for lists, every order of every list too.
    pub fn systematic(&self) -> Vec<Value> {
        let mut requests = vec![self.with(&[])];
        for field in &self.fields {
            requests.extend(field.values.iter().map(|value| self.with(&[(&field.name, value)])));
        }
        let values = |name: &str| self.fields.iter().find(|field| field.name == name).map(|field| &field.values);
        if let (Some(lists), Some(sorts)) = (values("list"), values("sort")) {
            for list in lists {
                requests.extend(
                    sorts.iter().map(|sort| self.with(&[("list", list), ("sort", sort), ("limit", &json!(1))])),
                );
            }
        }
        requests
    }

    fn with(&self, chosen: &[(&str, &Value)]) -> Value {
        let required = self.fields.iter().filter(|field| field.required);
        let mut request: Map<String, Value> =
            required.map(|field| (field.name.clone(), field.values[0].clone())).collect();
        request.extend(chosen.iter().map(|(name, value)| ((*name).to_owned(), (*value).clone())));
        Value::Object(request)
    }

    /// A request with some of the optional fields.
    pub fn random(&self, random: &mut Random) -> Value {
        let mut request = Map::new();
        for field in &self.fields {
            if field.required || random.below(4) == 0 {
                request.insert(field.name.clone(), random.pick(&field.values));
            }
        }
        Value::Object(request)
    }
}

fn texts(values: &[&str]) -> Vec<Value> {
    values.iter().map(|value| json!(value)).collect()
}

/// The values of a field: of the shared tickets and people, of what is hidden from some viewers, and of nothing.
fn values(operation: &str, name: &str, schema: &Value) -> Vec<Value> {
    if let Some(codes) = schema["oneOf"].as_array() {
        return codes.iter().map(|code| code["const"].clone()).collect();
    }
    if let Some(codes) = schema["enum"].as_array() {
        return codes.clone();
    }
    if schema["type"] == "boolean" || schema["type"][0] == "boolean" {
        return vec![json!(false), json!(true)];
    }
    let people = || {
        let known = ["c-1", "c-2", "p-1", "p-2", "p-3", "p-4", "a-1", "a-2", "m-1", "nobody"];
        texts(&known).into_iter().chain(texts(&UNKNOWN)).collect::<Vec<_>>()
    };
    match name {
        "ticket" => texts(&["@shared:0", "@shared:1", "@shared:2", "@own:0", "@own:1", "@own:2", "@gone"]),
        "tickets" => vec![
            json!(["@shared:0", "@own:0", "@gone"]),
            json!(["@shared:1"]),
            json!(["@own:1", "@shared:2"]),
            json!(["@own:0"]),
        ],
        "message" => vec![json!(1), json!(2), json!(3), json!(9)],
        "limit" => vec![json!(1), json!(2), json!(50)],
        "after" => texts(&["@cursor", "AAAA"]),
        "version" => texts(&["@version:0", "@version:1", "@stale:0", bazardesk_tests::NO_VERSION]),
        // T-60: the first who asks makes the desk ask the host, and T-21 remembers only what was written. So a key that is
        // used for another request tells whether somebody else had asked before.
        "idempotency_key" if operation == "message.translate" => Vec::new(),
        // Those of strangers, and one that is repeated.
        "idempotency_key" => texts(&["k-1", "k-2", operation, operation]),
        "instruction" if operation == "instruction.reject" => texts(&["@instruction:2", "@instruction:3", "0"]),
        "instruction" => texts(&["@instruction:0", "@instruction:1", "0"]),
        "path" => texts(&["@path"]),
        // Whether a person exists is no secret from those who may name any; others must not find out.
        // An agent who blocks herself does nothing else.
        "person" if operation == "person.block" => texts(&["c-1", "c-2", "p-1", "p-2", "nobody", UNKNOWN[0]]),
        "on_behalf_of" | "person" | "assignee" => people(),
        // Shops are public where customers open tickets.
        "shop" if operation == "ticket.open" => texts(&["s-1", "s-2", "s-9"]),
        "shop" => texts(&["s-1", "s-2", "s-x", "s-9"]),
        "id" if operation == "shop.put" => texts(&["s-7", "s-8"]),
        "id" => texts(&["c-7", "c-8"]),
        "members" => vec![json!(["p-1"]), json!([]), json!(["p-9"])],
        "email" => texts(&["somebody@example.org"]),
        "region" => texts(&["FR", "IR"]),
        "time_zone" => texts(&["Europe/Paris", "Asia/Tehran"]),
        "locale" => texts(&["fr", "fa", "en", "ja"]),
        "tag" => texts(&["vip", "later", "taken", "none"]),
        "order" => texts(&["o-1", "o-2", "o-3", "o-9"]),
        "queue" => texts(&["support", "money", "orders", "none"]),
        "category" => texts(&["technical", "purchase", "account", "delivery", "financial", "none"]),
        "categories" => vec![json!(["technical"]), json!(["purchase", "delivery"])],
        "template" | "name" if operation.starts_with("template.") => texts(&["hello", "bye", "taken", "none"]),
        "name" => texts(&["Somebody"]),
        "macro" => texts(&["take", "none"]),
        "ids" => vec![json!(["field-subject"]), json!(["ticket-status-open.hint", "rule-role"]), json!(["nowhere"])],
        "variables" => vec![json!({}), json!({ "customer": "Zoé" })],
        "texts" => vec![
            json!({ "en": "Hello { $customer }, about { $number }", "fa": "{ $number } سلام { $customer }" }),
            json!({ "fr": "Bonjour { $customer }" }),
            json!({ "en": "{ $unknown }" }),
        ],
        "field" => texts(&["colour", "remark", "none"]),
        "value" => texts(&["red", "green", "blue"]),
        "fields" => vec![json!({}), json!({ "colour": "red" }), json!({ "none": 1 })],
        "references" => vec![json!([]), json!([{ "kind": "request_number", "value": "R1" }])],
        "items" => vec![json!([])],
        "subject" | "title" | "reason" => texts(&["Somebody's own words", "Others"]),
        "text" | "description" => texts(&["Somebody's own words.", "Others.\nTwo lines."]),
        "opened_from" | "opened_until" | "until" => texts(&["2025-11-05T08:00:00Z", "2025-11-05T12:00:00Z"]),
        "now" => texts(&["@now"]),
        _ => panic!("{operation}: the test has no values for {name}"),
    }
}
