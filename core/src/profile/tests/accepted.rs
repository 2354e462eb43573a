//! An accepted profile has exactly the values of its file.

use super::super::*;
use super::SMALL;
use super::with;
use crate::closed_set::ClosedSet;
use crate::rules::ReplyOutcome;

#[test]
fn freight_agrees_with_its_help_centre() {
    let profile = Profile::shipped("freight").unwrap().unwrap();
    assert_eq!(profile.name, "freight");
    assert_eq!(profile.requesters, [Role::Customer]);
    assert_eq!(profile.default_priority, Some(Priority::Medium));
    assert_eq!(profile.auto_close, Some(7 * 86_400));
    assert_eq!(profile.reference_kinds, ["request_number", "post_id"]);
    assert!(profile.custom_fields.is_empty());
    let limits = &profile.limits;
    let texts = [limits.subject, limits.title, limits.description, limits.message];
    assert_eq!(texts, [200, 200, 10_000, 10_000]);
    assert_eq!([limits.references, limits.items, limits.thread], [10, 100, 10_000]);

    let names: Vec<_> = profile.categories.iter().map(|category| category.name.as_str()).collect();
    assert_eq!(names, ["technical", "financial", "account", "bug_report", "feature_request", "general"]);
    for category in &profile.categories {
        assert_eq!((category.queue.as_str(), category.handler), ("support", Handling::Platform));
        assert_eq!(category.regions, None);
        assert_eq!(category.reopen_window, 30 * 86_400);
        assert_eq!(
            category.rules,
            StatusRules {
                reply_outcome: ReplyOutcome::InProgress,
                seller_resolves: true,
                requester_closes: true,
                seller_closes: true,
                reply_reopens_closed: true,
                seller_edits: false,
            }
        );
        let fields: Vec<_> = category.fields.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, FieldName::ALL);
        for (field, presence) in [
            (FieldName::Category, Presence::Required),
            (FieldName::Subject, Presence::Required),
            (FieldName::Title, Presence::Absent),
            (FieldName::Description, Presence::Required),
            (FieldName::Priority, Presence::Optional),
            (FieldName::Order, Presence::Absent),
            (FieldName::Items, Presence::Absent),
            (FieldName::References, Presence::Optional),
            (FieldName::Fields, Presence::Absent),
        ] {
            assert_eq!(category.presence(field), presence, "{field}");
        }
        let deadlines = &category.deadlines;
        assert_eq!(deadlines.bound, Bound::Under);
        assert_eq!(deadlines.resolution, None);
        for targets in [deadlines.first.as_ref().unwrap(), deadlines.next.as_ref().unwrap()] {
            let hours: Vec<_> =
                Priority::ALL.iter().map(|priority| targets.target(*priority).unwrap() / 3_600).collect();
            assert_eq!(hours, [24, 24, 6, 2]);
        }
    }
}

#[test]
fn services_agrees_with_its_help_centre() {
    let profile = Profile::shipped("services").unwrap().unwrap();
    assert_eq!((profile.requesters.as_slice(), profile.default_priority), ([Role::Customer].as_slice(), None));
    let default = profile.default_category.as_ref().unwrap();
    assert_eq!((default.name.as_str(), default.with_order.as_deref()), ("general", Some("order_problem")));
    let flood = profile.flood;
    assert_eq!((flood.openings, flood.replies, flood.reopenings), (Some(20), Some(60), Some(10)));
    let names: Vec<_> = profile.categories.iter().map(|category| category.name.as_str()).collect();
    assert_eq!(names, ["order_problem", "payment", "bug", "report", "general"]);
    for category in &profile.categories {
        let order = if category.name == "order_problem" { Presence::Required } else { Presence::Optional };
        assert_eq!(category.presence(FieldName::Order), order, "{}", category.name);
        for field in [FieldName::Subject, FieldName::Title, FieldName::Description, FieldName::Priority] {
            assert_eq!(category.presence(field), Presence::Required, "{field}");
        }
        for field in [FieldName::Shop, FieldName::Items, FieldName::References, FieldName::Fields] {
            assert_eq!(category.presence(field), Presence::Absent, "{field}");
        }
        assert_eq!(category.presence(FieldName::Category), Presence::Optional);
        assert_eq!((category.queue.as_str(), category.handler), ("support", Handling::Platform));
        assert!(category.rules.reply_reopens_closed && category.reopen_window == 30 * 86_400);
        let deadlines = &category.deadlines;
        assert_eq!((&deadlines.first, &deadlines.next, &deadlines.resolution), (&None, &None, &None));
    }
}

#[test]
fn two_files_with_the_same_rules_in_another_order_are_equal() {
    let plain = Profile::parse("a.toml", SMALL).unwrap();
    assert_eq!(plain, Profile::parse("b.toml", &format!("# A comment.\n\n{SMALL}")).unwrap());
    assert_ne!(plain, Profile::parse("a.toml", &SMALL.replace("general", "other")).unwrap());
}

#[test]
fn every_shipped_profile_loads_under_its_name() {
    for (name, _) in Profile::SHIPPED {
        assert_eq!(Profile::shipped(name).unwrap().unwrap().name, *name);
    }
    assert!(Profile::shipped("unheard_of").is_none());
    assert!(Profile::shipped("").is_none());
}

#[test]
fn missing_settings_have_defaults() {
    let profile = Profile::parse("small.toml", SMALL).unwrap();
    assert_eq!(profile.default_priority, Some(Priority::Medium));
    assert_eq!(profile.auto_close, Some(7 * 86_400));
    let general = profile.category("general").unwrap();
    assert_eq!(general.handler, Handling::Shop);
    assert_eq!(general.reopen_window, 30 * 86_400);
    assert!(general.rules.requester_closes && general.rules.seller_closes && general.rules.seller_resolves);
    let deadlines = &general.deadlines;
    assert_eq!((&deadlines.first, &deadlines.next, &deadlines.resolution), (&None, &None, &None));
    assert!(profile.category("unheard_of").is_none());
    assert_eq!(profile.limits, Profile::shipped("freight").unwrap().unwrap().limits);
}

#[test]
fn a_default_can_be_switched_off() {
    let source = with("auto_close = \"none\"\ndefault_priority = \"none\"\nfields.priority = \"required\"", "");
    let profile = Profile::parse("p.toml", &source).unwrap();
    assert_eq!((profile.auto_close, profile.default_priority), (None, None));
}

#[test]
fn a_category_overrides_its_queue_and_a_queue_the_profile() {
    let source = r#"
name = "levels"
requesters = ["customer", "seller", "guest"]
reference_kinds = ["parcel"]
fields = { references = "optional", order = "optional" }
deadlines = { bound = "under", first = "1h", next = "2h", resolution = "3d" }
[[queues]]
name = "plain"
handler = "platform"
[[queues]]
name = "strict"
handler = "shop"
reply_outcome = "waiting_for_user"
resolve_by_handler = false
close_by = ["requester"]
reopen_window = "0s"
reply_reopens_closed = false
deadlines = { bound = "within", first = "48h" }
[[categories]]
name = "as_profile"
queue = "plain"
[[categories]]
name = "as_queue"
queue = "strict"
[[categories]]
name = "as_itself"
queue = "strict"
regions = ["FR", "CH"]
reply_outcome = "in_progress"
resolve_by_handler = true
close_by = []
reopen_window = "90min"
reply_reopens_closed = true
[categories.fields]
references = "absent"
items = "optional"
fields = "required"
[categories.deadlines]
bound = "under"
next.urgent = "30s"
[[custom_fields]]
name = "size"
kind = "choice"
required = true
choices = ["s", "m"]
categories = ["as_itself"]
[[custom_fields]]
name = "weight"
kind = "integer"
"#;
    let profile = Profile::parse("p.toml", source).unwrap();
    let [plain, strict, own] = profile.categories.as_slice() else { panic!("three categories") };

    assert_eq!(plain.deadlines.first, Some(Targets::Flat(3_600)));
    assert_eq!(plain.deadlines.resolution, Some(Targets::Flat(3 * 86_400)));
    assert_eq!(plain.presence(FieldName::References), Presence::Optional);

    assert_eq!(strict.rules.reply_outcome, ReplyOutcome::WaitingForUser);
    assert!(!strict.rules.seller_resolves && !strict.rules.seller_closes && !strict.rules.reply_reopens_closed);
    assert!(strict.rules.requester_closes);
    assert_eq!(strict.reopen_window, 0);
    let block =
        Deadlines { bound: Bound::Within, first: Some(Targets::Flat(48 * 3_600)), next: None, resolution: None };
    assert_eq!(strict.deadlines, block);

    assert_eq!(own.regions.as_deref(), Some(["FR".to_owned(), "CH".to_owned()].as_slice()));
    assert_eq!(own.rules.reply_outcome, ReplyOutcome::InProgress);
    assert!(own.rules.seller_resolves && own.rules.reply_reopens_closed);
    assert!(!own.rules.requester_closes && !own.rules.seller_closes);
    assert_eq!(own.reopen_window, 90 * 60);
    assert_eq!(own.presence(FieldName::Order), Presence::Optional);
    assert_eq!(own.presence(FieldName::Items), Presence::Optional);
    assert_eq!(own.deadlines.first, None);
    let next = own.deadlines.next.as_ref().unwrap();
    assert_eq!((next.target(Priority::Urgent), next.target(Priority::Low)), (Some(30), None));

    let [size, weight] = profile.custom_fields.as_slice() else { panic!("two fields") };
    assert_eq!((size.kind, weight.kind), (CustomKind::Choice, CustomKind::Integer));
    assert_eq!(size.choices, ["s", "m"]);
    assert!(size.required && !weight.required);
    assert!(size.offered(own) && weight.offered(own) && !weight.offered(plain));
}
