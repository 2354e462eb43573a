//! A profile of the host, with its own texts: T-02, T-07, PS-03. Every file is in a folder of the test.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bazardesk::person::PersonPutRequest;
use bazardesk::profile::Profile;
use bazardesk::{Desk, DeskOptions, Error, ErrorCode, Role, Session, SessionOptions};
use bazardesk_tests::{folder, store};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{bare, call, error};

/// The profile of a tea market.
const TEA: &str = r#"name = "tea"
requesters = ["customer"]
default_priority = "low"
reference_kinds = ["parcel", "invoice"]
fields = { order = "optional", items = "optional", references = "optional" }

[[queues]]
name = "counter"
handler = "platform"
[[queues]]
name = "growers"
handler = "shop"

[[categories]]
name = "tasting"
queue = "counter"
fields = { fields = "required" }
[[categories]]
name = "delivery"
queue = "counter"
[[categories]]
name = "harvest"
queue = "growers"

[[custom_fields]]
name = "cups"
kind = "integer"
required = true
[[custom_fields]]
name = "leaf"
kind = "choice"
choices = ["green", "black"]
[[custom_fields]]
name = "cold"
kind = "boolean"
[[custom_fields]]
name = "picked"
kind = "date"
[[custom_fields]]
name = "remark"
kind = "text"

[[templates]]
name = "enjoy"
[[macros]]
name = "farewell"
steps = [{ action = "reply", template = "enjoy" }]
"#;

/// The texts: id, its attribute, and the label in English, French and Persian.
const TEXTS: [(&str, Option<&str>, [&str; 3]); 16] = [
    ("tea-queue-counter", None, ["Counter", "Comptoir", "پیشخوان"]),
    ("tea-queue-growers", None, ["Growers", "Producteurs", "باغداران"]),
    ("tea-category-tasting", Some("hint"), ["Tasting", "Dégustation", "چشیدن چای"]),
    ("tea-category-delivery", Some("hint"), ["Delivery", "Livraison", "ارسال سفارش"]),
    ("tea-category-harvest", Some("hint"), ["Harvest", "Récolte", "برداشت"]),
    ("tea-field-cups", Some("hint"), ["Cups", "Tasses", "فنجان‌ها"]),
    ("tea-field-leaf", Some("hint"), ["Leaf", "Feuille", "برگ"]),
    ("tea-choice-leaf-green", None, ["Green", "Verte", "سبز"]),
    ("tea-choice-leaf-black", None, ["Black", "Noire", "سیاه"]),
    ("tea-field-cold", Some("hint"), ["Brewed cold", "Infusé à froid", "دم سرد"]),
    ("tea-field-picked", Some("hint"), ["Picked on", "Cueilli le", "تاریخ چیدن"]),
    ("tea-field-remark", Some("hint"), ["Remark", "Remarque", "یادداشت"]),
    ("tea-reference-parcel", None, ["Parcel", "Colis", "بسته"]),
    ("tea-reference-invoice", None, ["Invoice", "Facture", "فاکتور"]),
    ("tea-template-enjoy", Some("title"), ["Enjoy your tea", "Bonne dégustation", "نوش جان"]),
    ("tea-macro-farewell", None, ["Farewell", "Adieux", "خداحافظی"]),
];

fn locale_file(locale: usize, without: Option<&str>) -> String {
    let mut text = String::new();
    for (id, attribute, labels) in TEXTS.iter().filter(|(id, ..)| Some(*id) != without) {
        text += &format!("{id} = {}\n", labels[locale]);
        if let Some(attribute) = attribute.filter(|attribute| without != Some(&format!("{id}.{attribute}"))) {
            text += &format!("    .{attribute} = {}…\n", labels[locale]);
        }
    }
    text
}

/// A folder with a profile and texts of these locales.
struct ProfileFolder(TempDir);

impl ProfileFolder {
    fn new(profile: &[u8], texts: &[(&str, String)]) -> Self {
        let folder = folder();
        fs::write(folder.path().join("tea.toml"), profile).expect("a profile");
        for (locale, text) in texts {
            let here = folder.path().join("texts").join(locale);
            fs::create_dir_all(&here).expect("a folder");
            fs::write(here.join("tea.ftl"), text).expect("texts");
        }
        fs::create_dir_all(folder.path().join("texts")).expect("a folder");
        Self(folder)
    }

    fn options(&self, locale: &str) -> DeskOptions {
        let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
        DeskOptions {
            path: store::path(),
            profile: path(&self.0.path().join("tea.toml")),
            locales: Some(path(&self.0.path().join("texts"))),
            locale: Some(locale.into()),
            ..DeskOptions::default()
        }
    }

    fn customer(&self, locale: &str, reads: &str) -> Session {
        let desk = Arc::new(Desk::open(&self.options(locale)).expect("desk"));
        let host = desk.session(&SessionOptions::new(Role::Host)).expect("host");
        host.person_put(&PersonPutRequest { id: "c-1".into(), name: "Sara".into(), ..PersonPutRequest::default() })
            .expect("put");
        let options = SessionOptions { locale: Some(reads.into()), ..SessionOptions::of(Role::Customer, "c-1") };
        desk.session(&options).expect("session")
    }

    /// The error of opening the desk. It reveals nothing about the machine.
    fn refused(&self, locale: &str) -> Error {
        let options = self.options(locale);
        let refused = Desk::open(&options).expect_err("refused");
        let document: Value = serde_json::from_str(&bazardesk::error_document(&refused)).expect("JSON");
        assert_ne!(document["message"], document["developer_message"], "a message for people");
        // Developers read the file's own name, and nobody its folder.
        assert!(!document["message"].to_string().contains("tea.toml"), "{document}");
        assert!(!document.to_string().contains(&*self.0.path().to_string_lossy()), "{document}");
        refused
    }
}

fn whole() -> ProfileFolder {
    let texts = ["en", "fr", "fa"].iter().enumerate().map(|(at, locale)| (*locale, locale_file(at, None)));
    ProfileFolder::new(TEA.as_bytes(), &texts.collect::<Vec<_>>())
}

#[track_caller]
fn invalid(error: &Error, line: i64, column: i64, what: &str) {
    assert_eq!((error.code(), error.field()), (ErrorCode::ProfileInvalid, Some("profile")), "{error}");
    assert_eq!(
        (error.details().get("line"), error.details().get("column")),
        (Some(&line.into()), Some(&column.into())),
        "{error}"
    );
    assert!(error.developer_message().contains(what), "{error}");
}

/// Line and column, from 1, at which `TEA` has this name as a value.
fn position_of(name: &str) -> (i64, i64) {
    let quoted = format!("\"{name}\"");
    let (at, line) = TEA.lines().enumerate().find(|(_, line)| line.contains(&quoted)).expect("a line");
    let column = line.find(&quoted).expect("a column");
    (i64::try_from(at + 1).expect("a line"), i64::try_from(column + 1).expect("a column"))
}

/// Whether a name is on no form.
fn not_on_a_form(id: &str) -> bool {
    ["queue", "template", "macro"].iter().any(|noun| id.starts_with(&format!("tea-{noun}-")))
}

#[test]
fn t_07_the_form_of_a_hosts_profile_has_labels_in_three_languages() {
    let folder = whole();
    for (at, locale) in ["en", "fr", "fa"].into_iter().enumerate() {
        let customer = folder.customer("en", locale);
        let form = call(&customer, "ticket.form", r#"{"category":"tasting"}"#);
        let mut texts = Vec::new();
        for field in form["fields"].as_array().expect("fields") {
            assert!(field["labels"]["hint"].is_string(), "{locale}: {field}");
            texts.push(field["labels"]["name"].clone());
            texts.extend(field["choices"].as_array().expect("choices").iter().map(|c| c["labels"]["name"].clone()));
        }
        for (id, _, labels) in TEXTS.iter().filter(|(id, ..)| !not_on_a_form(id)) {
            assert!(texts.contains(&json!(labels[at])), "{locale} lacks {id}: {texts:?}");
        }
        let kinds: Vec<_> = form["fields"].as_array().expect("fields").iter().map(|field| &field["kind"]).collect();
        for kind in ["integer", "choice", "boolean", "date", "line", "references"] {
            assert!(kinds.contains(&&json!(kind)), "{kind}: {kinds:?}");
        }
    }
}

#[test]
fn t_02_a_ticket_of_a_hosts_profile_has_all_its_fields_and_wrong_ones_are_named() {
    let customer = whole().customer("en", "fr");
    let right = json!({
        "category": "tasting", "subject": "Thé", "description": "Trop amer.", "order": "O-1", "items": ["i-1"],
        "references": [{ "kind": "parcel", "value": "42" }],
        "fields": { "cups": 3, "leaf": "green", "cold": true, "picked": "2025-04-01", "remark": "au jasmin" },
    });
    let ticket = call(&customer, "ticket.open", &right.to_string());
    for name in ["category", "order", "items", "fields", "references"] {
        let stored = &ticket[name];
        assert!(stored == &right[name] || stored[0]["value"] == right[name][0]["value"], "{name}: {stored}");
    }
    assert_eq!((&ticket["priority"], &ticket["labels"]["category"]), (&json!("low"), &json!("Dégustation")));

    for (pointer, value, code, field, label) in [
        ("/fields/cups", Value::Null, "field_missing", "fields.cups", "Tasses"),
        ("/fields/cups", json!("three"), "field_type", "fields.cups", "Tasses"),
        ("/fields/leaf", json!("white"), "field_choice", "fields.leaf", "Feuille"),
        ("/fields/cold", json!(1), "field_type", "fields.cold", "Infusé à froid"),
        ("/fields/picked", json!("1 avril"), "field_format", "fields.picked", "Cueilli le"),
        ("/fields/sugar", json!(2), "field_unknown", "fields", ""),
        ("/references/0/kind", json!("post_id"), "field_choice", "references[0].kind", ""),
        ("/category", json!("general"), "field_choice", "category", ""),
        ("/title", json!("Un titre"), "field_not_offered", "title", ""),
    ] {
        let mut wrong = right.clone();
        let (table, key) = pointer.rsplit_once('/').expect("a pointer");
        let table = wrong.pointer_mut(table).and_then(Value::as_object_mut).expect("an object");
        if value.is_null() {
            table.remove(key)
        } else {
            table.insert(key.to_owned(), value)
        };
        let refused = error(&customer, "ticket.open", &wrong.to_string());
        assert_eq!((refused["code"].as_str(), refused["field"].as_str()), (Some(code), Some(field)), "{pointer}");
        let message = bare(refused["message"].as_str().expect("a sentence"));
        assert!(message.contains(label), "{pointer}: {message}");
    }
    let stored = call(&customer, "ticket.list", r#"{"list":"mine"}"#);
    assert_eq!(stored["tickets"].as_array().map(Vec::len), Some(1), "refused requests are not stored");
}

#[test]
fn t_02_a_form_has_a_shop_only_where_shops_answer() {
    let customer = whole().customer("en", "en");
    for (category, offered) in [("harvest", true), ("delivery", false)] {
        let form = call(&customer, "ticket.form", &json!({ "category": category }).to_string());
        let shop = form["fields"].as_array().expect("fields").iter().find(|field| field["name"] == "shop");
        assert_eq!(shop.map(|field| field["required"] == true), offered.then_some(true), "{category}");
    }
}

#[test]
fn t_07_a_persian_desk_needs_only_persian_texts() {
    let folder = ProfileFolder::new(TEA.as_bytes(), &[("fa", locale_file(2, None))]);
    for reads in ["fa", "en", "de"] {
        let form = call(&folder.customer("fa", reads), "ticket.form", "");
        let category = &form["fields"][0]["choices"][0]["labels"]["name"];
        assert_eq!(category, "چشیدن چای", "in a session that reads {reads}");
    }
    let (line, column) = position_of("parcel");
    invalid(&folder.refused("en"), line, column, "reference_kinds[0]: a label is missing");
}

#[test]
fn t_07_every_name_needs_its_label_in_the_desks_locale() {
    for (id, attribute, _) in TEXTS {
        let name = id.rsplit('-').next().expect("a name");
        let (line, column) = position_of(name);
        let folder = ProfileFolder::new(TEA.as_bytes(), &[("en", locale_file(0, Some(id)))]);
        invalid(&folder.refused("en"), line, column, &format!("neither {id} nor"));
        if let Some(attribute) = attribute {
            let part = format!("{id}.{attribute}");
            let folder = ProfileFolder::new(TEA.as_bytes(), &[("en", locale_file(0, Some(&part)))]);
            invalid(&folder.refused("en"), line, column, &format!("neither {part} nor"));
        }
    }
}

#[test]
fn t_02_a_wrong_profile_of_a_host_is_refused_with_its_position() {
    let (en, refused) =
        ("en", |profile: &[u8]| ProfileFolder::new(profile, &[("en", locale_file(0, None))]).refused("en"));
    let (line, column) = position_of("shop");
    invalid(
        &refused(TEA.replace("\"shop\"", "\"robot\"").as_bytes()),
        line,
        column,
        "queues[1].handler: must be one of",
    );
    let (line, column) = position_of("customer");
    invalid(&refused(TEA.replace("customer", "guest").as_bytes()), line, column, "requesters[0]: this version");
    invalid(&refused(b"name = \"tea\"\nrequesters = "), 2, 14, "tea.toml:2:14");
    invalid(&refused(b"name = \"t\"\n# \xff"), 2, 3, "not UTF-8");
    let mut large = TEA.as_bytes().to_vec();
    large.resize((1 << 20) + 1, b'\n');
    invalid(&refused(&large), 0, 0, "larger than 1 MiB");
    large.truncate(1 << 20);
    assert!(
        Desk::open(&ProfileFolder::new(&large, &[("en", locale_file(0, None))]).options(en)).is_ok(),
        "1 MiB is enough"
    );
}

#[test]
fn t_02_a_file_that_cannot_be_read_is_refused_with_its_name_and_not_its_folder() {
    let folder = whole();
    fs::remove_file(folder.0.path().join("tea.toml")).expect("remove");
    let error = folder.refused("fa");
    invalid(&error, 0, 0, "tea.toml: the file cannot be read: it does not exist (ENOENT)");
    assert!(!error.developer_message().contains(&*folder.0.path().to_string_lossy()), "{error}");
    fs::create_dir(folder.0.path().join("tea.toml")).expect("a folder");
    invalid(&folder.refused("fa"), 0, 0, "not a regular file");
    for name in ["tea", "", "freight.tom"] {
        let error = Desk::open(&DeskOptions { profile: name.into(), ..folder.options("en") }).expect_err("refused");
        let code = if name.is_empty() { ErrorCode::FieldEmpty } else { ErrorCode::FieldChoice };
        assert_eq!((error.code(), error.field()), (code, Some("profile")), "{name}");
        let says = error.developer_message();
        assert!(name.is_empty() || says.contains("known here: freight, services") && says.contains(".toml"), "{says}");
    }
}

#[test]
fn ps_03_a_host_starts_from_a_shipped_profile_and_changes_it() {
    let (_, source) = Profile::SHIPPED.iter().find(|(name, _)| *name == "services").expect("services");
    let changed = format!("{source}\n[[categories]]\nname = \"insurance\"\nqueue = \"support\"\n");
    let label = "services-category-insurance = Assurance\n    .hint = Pour les sinistres.\n";
    let folder = ProfileFolder::new(changed.as_bytes(), &[("fr", label.to_owned())]);
    let form = call(&folder.customer("fr", "fr"), "ticket.form", "");
    let categories = form["fields"][0]["choices"].as_array().expect("choices");
    let labels: Vec<_> = categories.iter().filter_map(|choice| choice["labels"]["name"].as_str()).collect();
    assert_eq!((labels.len(), labels[1], labels[5]), (6, "Paiement ou facture", "Assurance"));
    let line = i64::try_from(changed.lines().count() - 1).expect("a line");
    invalid(&folder.refused("en"), line, 8, "categories[5].name: a label is missing");
}
