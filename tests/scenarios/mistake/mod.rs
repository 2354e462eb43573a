//! Scenarios of mistakes in requests: what developers and people are told of them.

mod accepted;
mod beside;
mod cases;
mod every_mistake;
mod reason;

use serde_json::Value;

use crate::error;

/// A profile with one custom field of a kind that has a format.
const PROFILE: &str = r#"
name = "bazaar"
requesters = ["customer"]
default_category = { name = "general" }

[fields]
category = "optional"

[[queues]]
name = "support"
handler = "platform"

[[categories]]
name = "general"
queue = "support"
fields = { fields = "optional" }

[[custom_fields]]
name = "bought_on"
kind = "date"
"#;

/// The error document of a refused call.
fn told(session: &bazardesk::Session, operation: &str, request: Value) -> Value {
    error(session, operation, &request.to_string())
}
