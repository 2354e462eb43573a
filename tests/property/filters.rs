//! Filters of lists (T-30): each alone and together they leave what the model leaves.

use bazardesk::Time;
use serde_json::{Value, json};

use crate::deed::{TAGS, queue};
use crate::model::{Ticket, Who};
use crate::play::Play;
use crate::table::status;

/// Whether a ticket is left.
type Kept = Box<dyn Fn(&Ticket) -> bool>;

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
                let mut request = json!({ "list": list, "sort": "number" });
                request[name] = json!(Time::from_micros(middle).to_string());
                self.expect_numbers(who, &request, &kept);
            }
            for (filter, kept) in self.one_filter(who) {
                let mut request = filter;
                request["list"] = json!(list);
                request["sort"] = json!("number");
                self.expect_numbers(who, &request, &|ticket| ticket.listed(who, list) && kept(ticket));
            }
        }
    }

    /// Each further filter alone. What somebody is not told, no filter tells either.
    fn one_filter(&self, who: Who) -> Vec<(Value, Kept)> {
        let asks = who.role() == "customer";
        let mut filters: Vec<(Value, Kept)> = vec![
            (json!({ "order": "o-1" }), Box::new(|_| false)),
            (json!({ "shop": "s-1" }), Box::new(|ticket| ticket.shop)),
            (json!({ "shop": "s-2" }), Box::new(|_| false)),
            (json!({ "shop": "s-3" }), Box::new(|_| false)),
            (json!({ "assignee": "p-99" }), Box::new(|_| false)),
        ];
        for category in ["account", "financial", "delivery"] {
            filters.push((json!({ "category": category }), Box::new(move |ticket| ticket.category == category)));
        }
        for name in ["support", "money", "orders"] {
            filters.push((json!({ "queue": name }), Box::new(move |ticket| queue(ticket.category) == name)));
        }
        for tag in TAGS {
            filters.push((json!({ "tag": tag }), Box::new(move |ticket| !asks && ticket.tags.contains(tag))));
        }
        for person in Who::ALL {
            let kept = move |ticket: &Ticket| !asks && ticket.assignee == Some(person.id());
            filters.push((json!({ "assignee": person.id() }), Box::new(kept)));
        }
        filters
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
