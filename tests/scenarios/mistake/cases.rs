//! Requests with several mistakes, for each operation of the catalogue.
//!
//! Owns the requests and what is told of them. It must not call an operation.

use serde_json::{Value, json};

/// An operation, the actor, a request, and the mistakes in it.
pub(super) type Case = (&'static str, &'static str, Value, &'static str);

pub(super) fn all() -> Vec<Case> {
    let mut cases = of_the_host();
    cases.extend(of_forms_and_lists());
    cases.extend(of_actions());
    cases.extend(of_macros_and_templates());
    cases
}

fn of_the_host() -> Vec<Case> {
    vec![
        (
            "person.put",
            "host",
            json!({ "id": "a b", "email": "x", "region": "fr" }),
            "id field_format, name field_missing, email field_format, region field_format",
        ),
        (
            "person.block",
            "anna",
            json!({ "person": "nobody", "until": "2020-01-01T00:00:00Z" }),
            "person person_not_found, until time_passed",
        ),
        (
            "person.block",
            "anna",
            json!({ "person": "nobody", "until": "soon" }),
            "person person_not_found, until field_format",
        ),
        (
            "person.unblock",
            "anna",
            json!({ "person": "nobody", "idempotency_key": "a b" }),
            "person person_not_found, idempotency_key field_format",
        ),
        ("person.list_blocked", "anna", json!({ "after": "x", "limit": 0 }), "after cursor_invalid, limit field_range"),
        (
            "shop.put",
            "host",
            json!({ "id": "a b", "name": " ", "members": ["c-7", "c-1", "c-1", "c d"] }),
            "id field_format, name field_empty, members[0] person_not_found, members[2] field_duplicate, \
             members[3] field_format",
        ),
        (
            "shop.put",
            "host",
            json!({ "id": 7, "name": "n", "members": ["c-7"] }),
            "id field_type, members[0] person_not_found",
        ),
        ("event.list", "host", json!({ "after": "x", "limit": 0 }), "after cursor_invalid, limit field_range"),
        // Another filter, another list: nothing is known of its cursor.
        (
            "instruction.list",
            "host",
            json!({ "kind": "zz", "after": "x", "limit": 0 }),
            "kind field_choice, limit field_range",
        ),
        ("instruction.list", "host", json!({ "after": "x", "limit": 0 }), "after cursor_invalid, limit field_range"),
        (
            "instruction.confirm",
            "host",
            json!({ "instruction": "nope", "text": " " }),
            "instruction instruction_not_found, text field_empty",
        ),
        (
            "instruction.reject",
            "host",
            json!({ "instruction": "nope", "reason": " " }),
            "instruction instruction_not_found, reason field_empty",
        ),
        (
            "desk.tick",
            "host",
            json!({ "limit": 0, "idempotency_key": "a b" }),
            "limit field_range, idempotency_key field_format",
        ),
        ("desk.backup", "host", json!({ "path": " ", "x": 1 }), " field_unknown, path field_empty"),
        ("clock.set", "host", json!({ "x": 1 }), " field_unknown, now field_missing"),
    ]
}

fn of_forms_and_lists() -> Vec<Case> {
    vec![
        ("ticket.form", "sara", json!({ "category": "zz", "x": 1 }), " field_unknown, category field_choice"),
        (
            "ticket.may_open",
            "anna",
            json!({ "category": "zz", "order": "é", "on_behalf_of": "nobody" }),
            "category field_choice, order field_format, on_behalf_of person_not_found",
        ),
        (
            "ticket.may_open",
            "sara",
            json!({ "category": "zz", "on_behalf_of": "c-2" }),
            "category field_choice, on_behalf_of field_not_offered",
        ),
        (
            "ticket.open",
            "anna",
            json!({ "category": "purchase", "subject": "", "description": "d", "shop": "s-7", "on_behalf_of": "nobody" }),
            "subject field_empty, shop shop_not_found, on_behalf_of person_not_found",
        ),
        (
            "ticket.open",
            "anna",
            json!({ "category": "purchase", "subject": "s", "description": "d", "shop": "s-7", "on_behalf_of": "nobody" }),
            "shop shop_not_found, on_behalf_of person_not_found",
        ),
        (
            "ticket.open",
            "anna",
            json!({ "category": "purchase", "subject": "s", "description": "d", "shop": "s-7", "on_behalf_of": "nobody",
                    "references": [{ "kind": "invoice", "value": " " }] }),
            "shop shop_not_found, references[0].kind field_choice, references[0].value field_empty, on_behalf_of person_not_found",
        ),
        (
            "ticket.open",
            "sara",
            json!({ "category": "technical", "subject": "s", "description": "d", "fields": { "zz": [1], "colour": "blue" },
                    "references": [{ "value": 7 }, { "value": " ", "kind": "zz" }, { "x": 1, "value": [] }] }),
            "references[0].kind field_missing, references[0].value field_type, references[1].kind field_choice, \
             references[1].value field_empty, references[2] field_unknown, references[2].kind field_missing, \
             references[2].value field_type, fields field_unknown, fields.colour field_choice",
        ),
        (
            "ticket.get",
            "sara",
            json!({ "ticket": 9, "after": "x", "limit": 0 }),
            "ticket ticket_not_found, limit field_range",
        ),
        (
            "ticket.get",
            "sara",
            json!({ "ticket": 1, "after": "x", "limit": 0 }),
            "after cursor_invalid, limit field_range",
        ),
        (
            "ticket.list",
            "anna",
            json!({ "queue": "zz", "category": "zz", "sort": "deadline", "limit": 0, "tag": " " }),
            "queue field_choice, tag field_empty, category field_choice, sort sort_not_offered, limit field_range",
        ),
        (
            "ticket.list",
            "sara",
            json!({ "list": "queue", "category": "zz", "sort": "deadline" }),
            "queue field_missing, category field_choice, sort sort_not_offered",
        ),
        // Which list it is decides about the order.
        (
            "ticket.list",
            "anna",
            json!({ "list": 7, "queue": "zz", "sort": "deadline" }),
            "list field_type, queue field_choice",
        ),
        ("ticket.history", "sara", json!({ "ticket": 9, "limit": 0 }), "ticket ticket_not_found, limit field_range"),
        ("ticket.available_actions", "sara", json!({ "ticket": 9, "x": 1 }), " field_unknown, ticket ticket_not_found"),
        ("ticket.verify", "host", json!({ "ticket": 9, "x": 1 }), " field_unknown, ticket ticket_not_found"),
        (
            "ticket.transcript",
            "sara",
            json!({ "ticket": 9, "format": "pdf", "notes": true, "locale": "??" }),
            "ticket ticket_not_found, format field_choice, notes field_not_offered, locale field_format",
        ),
        (
            "ticket.mark_read",
            "sara",
            json!({ "ticket": 1, "message": 7, "idempotency_key": "a b" }),
            "message field_range, idempotency_key field_format",
        ),
        (
            "message.translate",
            "sara",
            json!({ "ticket": 1, "message": 7, "locale": "ja", "again": true }),
            "message message_not_found, locale field_choice, again field_not_offered",
        ),
        (
            "message.translate",
            "sara",
            json!({ "ticket": 9, "message": 0, "locale": "ja" }),
            "ticket ticket_not_found, message field_range, locale field_choice",
        ),
    ]
}

fn of_actions() -> Vec<Case> {
    let long = "x".repeat(10_001);
    let mut cases = Vec::new();
    for action in ["ticket.start", "ticket.resolve", "ticket.close", "ticket.reopen", "ticket.mark_spam"] {
        let request = json!({ "ticket": 9, "version": "1", "idempotency_key": "a b" });
        cases.push((
            action,
            "anna",
            request,
            "ticket ticket_not_found, version field_format, idempotency_key field_format",
        ));
    }
    for action in ["ticket.reply", "ticket.reply_and_resolve", "ticket.request_information", "ticket.note"] {
        let request = json!({ "ticket": 9, "text": long, "version": "1" });
        cases.push((action, "anna", request, "ticket ticket_not_found, text field_too_long, version field_format"));
    }
    for action in ["ticket.add_tag", "ticket.remove_tag"] {
        cases.push((action, "anna", json!({ "ticket": 9, "tag": " " }), "ticket ticket_not_found, tag field_empty"));
    }
    let version = |mut request: Value| {
        request["version"] = json!("1");
        request
    };
    cases.extend([
        (
            "ticket.assign",
            "anna",
            version(json!({ "ticket": 1, "assignee": "nobody" })),
            "assignee person_not_found, version field_format",
        ),
        (
            "ticket.assign",
            "seller",
            version(json!({ "ticket": 2, "assignee": "c-1" })),
            "assignee assignee_forbidden, version field_format",
        ),
        (
            "ticket.set_priority",
            "anna",
            json!({ "ticket": 9, "priority": "lo" }),
            "ticket ticket_not_found, priority field_choice",
        ),
        (
            "ticket.set_category",
            "anna",
            version(json!({ "ticket": 9, "category": "zz" })),
            "ticket ticket_not_found, category field_choice, version field_format",
        ),
        (
            "ticket.set_category",
            "anna",
            json!({ "ticket": 9, "category": "zz" }),
            "ticket ticket_not_found, category field_choice",
        ),
        (
            "ticket.set_field",
            "anna",
            version(json!({ "ticket": 9, "field": "colour", "value": "blue" })),
            "ticket ticket_not_found, value field_choice, version field_format",
        ),
        (
            "ticket.set_field",
            "anna",
            version(json!({ "ticket": 1, "field": "zz", "value": "blue" })),
            "field field_choice, version field_format",
        ),
        (
            "ticket.bulk",
            "anna",
            json!({ "tickets": [2, 2], "action": "reply", "text": long, "tag": "x" }),
            "tickets[1] field_duplicate, text field_too_long, tag field_not_offered",
        ),
        (
            "ticket.bulk",
            "anna",
            json!({ "tickets": [2, 2], "action": "set_category", "category": "zz", "idempotency_key": "a b" }),
            "tickets[1] field_duplicate, category field_choice, idempotency_key field_format",
        ),
        (
            "ticket.bulk",
            "anna",
            json!({ "tickets": [0, 2, 2, "x"], "action": "set_field", "field": "colour", "value": "blue" }),
            "tickets[0] field_range, tickets[2] field_duplicate, tickets[3] field_type, value field_choice",
        ),
        (
            "ticket.bulk",
            "anna",
            json!({ "tickets": ["x"], "action": "set_category", "category": "zz", "tag": "x" }),
            "tickets[0] field_type, category field_choice, tag field_not_offered",
        ),
    ]);
    cases
}

fn of_macros_and_templates() -> Vec<Case> {
    let many: Value = (0..101).map(|at| (format!("v{at}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    vec![
        ("ticket.list_macros", "anna", json!({ "ticket": 9, "x": 1 }), " field_unknown, ticket ticket_not_found"),
        (
            "ticket.run_macro",
            "anna",
            json!({ "tickets": [1, 1], "macro": "zz", "locale": "??" }),
            "tickets[1] field_duplicate, macro macro_not_found, locale field_format",
        ),
        (
            "ticket.run_macro",
            "anna",
            json!({ "tickets": ["x"], "macro": "zz", "locale": "??" }),
            "tickets[0] field_type, macro macro_not_found, locale field_format",
        ),
        (
            "ticket.run_macro",
            "anna",
            json!({ "tickets": [1, "x"], "macro": "take", "variables": { "zz": [1], "customer": 7 } }),
            "tickets[1] field_type, variables field_unknown, variables.customer template_variable_kind",
        ),
        (
            "template.list",
            "anna",
            json!({ "ticket": 9, "category": "zz" }),
            "ticket ticket_not_found, category field_choice",
        ),
        (
            "template.render",
            "anna",
            json!({ "ticket": 9, "template": "zz", "locale": "??" }),
            "ticket ticket_not_found, template template_not_found, locale field_format",
        ),
        (
            "template.render",
            "anna",
            json!({ "ticket": 9, "template": "hello", "variables": { "zz": 1, "customer": 7 } }),
            "ticket ticket_not_found, variables field_unknown, variables.customer template_variable_kind",
        ),
        (
            "template.render",
            "anna",
            json!({ "ticket": 1, "template": "hello", "locale": "??", "variables": { "customer": 7 } }),
            "locale field_format, variables.customer template_variable_kind",
        ),
        (
            "template.render",
            "anna",
            json!({ "ticket": 0, "template": "A", "variables": many }),
            "ticket field_range, template field_format, variables field_too_many",
        ),
        (
            "template.preview",
            "anna",
            json!({ "template": "zz", "x": 1 }),
            " field_unknown, template template_not_found",
        ),
        (
            "template.put",
            "anna",
            json!({ "name": "A", "texts": {}, "categories": ["zz"] }),
            "name field_format, texts field_empty, categories[0] field_choice",
        ),
        (
            "template.delete",
            "anna",
            json!({ "name": "zz", "idempotency_key": "a b" }),
            "name template_not_found, idempotency_key field_format",
        ),
        (
            "text.render",
            "sara",
            json!({ "ids": ["nope", "ticket-late", "a b"], "variables": { "time": "soon" } }),
            "ids[0] text_unknown, ids[2] field_format, variables.time text_variable_kind",
        ),
        // A text that cannot be read may have the variable.
        (
            "text.render",
            "sara",
            json!({ "ids": ["ticket-late", 7], "variables": { "time": 5400, "count": 2 } }),
            "ids[1] field_type",
        ),
    ]
}
