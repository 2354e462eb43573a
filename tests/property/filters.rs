//! Filters of lists (T-30): each alone and together they leave what the model leaves.

use bazardesk::Time;
use serde_json::{Value, json};

use crate::model::{Ticket, Who};
use crate::play::Play;
use crate::table::status;

impl Play {
    /// Every list narrowed by status, priority, category and times of opening.
    pub fn expect_filters(&self, who: Who) {
        let opened = self.tickets.iter().map(|ticket| ticket.opened_at);
        let middle = opened.max().expect("a ticket");
        for list in ["all", "action_required"] {
            for wanted in [None, Some("open"), Some("in_progress"), Some("waiting_for_user"), Some("closed")] {
                for priority in [None, Some("medium"), Some("urgent")] {
                    let kept = |ticket: &&Ticket| {
                        ticket.listed(who, list)
                            && wanted.is_none_or(|wanted| status(ticket.state).0 == wanted)
                            && priority.is_none_or(|priority| ticket.priority == priority)
                    };
                    let request = json!({ "list": list, "status": wanted, "priority": priority, "sort": "number" });
                    self.expect_numbers(who, &request, &kept);
                }
            }
            // From the instant on, until just before it.
            for (name, from) in [("opened_from", true), ("opened_until", false)] {
                let kept = |ticket: &&Ticket| ticket.listed(who, list) && (ticket.opened_at >= middle) == from;
                let mut request = json!({ "list": list, "category": "technical", "sort": "number" });
                request[name] = json!(Time::from_micros(middle).to_string());
                self.expect_numbers(who, &request, &kept);
            }
            for nothing in [json!({ "category": "account" }), json!({ "order": "o-1" }), json!({ "assignee": "p-4" })] {
                let mut request = nothing;
                request["list"] = json!(list);
                request["sort"] = json!("number");
                self.expect_numbers(who, &request, &|_| false);
            }
        }
    }

    fn expect_numbers(&self, who: Who, request: &Value, kept: &dyn Fn(&&Ticket) -> bool) {
        let page = self.call(who, "ticket.list", request).expect("a list");
        let found: Vec<i64> = page["tickets"]
            .as_array()
            .expect("tickets")
            .iter()
            .map(|ticket| ticket["number"].as_i64().expect("a number"))
            .collect();
        let expected: Vec<i64> = self.tickets.iter().rev().filter(kept).map(|ticket| ticket.number).collect();
        assert_eq!(found, expected, "{who:?} {request}");
    }
}
