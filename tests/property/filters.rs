//! Filters of lists (T-30): alone and combined, they keep the same tickets as the model.

use bazardesk::Time;
use serde_json::{Value, json};

use crate::command::{TAGS, queue};
use crate::model::{Ticket, Who};
use crate::model_desk::ModelDesk;
use crate::table::status;

/// Whether a ticket passes the filter.
type Predicate = Box<dyn Fn(&Ticket) -> bool>;

impl ModelDesk {
    /// Lists with filters by status, priority, time of opening and everything else.
    pub fn expect_filters(&self, who: Who) {
        let opened = self.tickets.iter().map(|ticket| ticket.opened_at);
        let middle = opened.max().expect("a ticket");
        for list in ["all", "action_required"] {
            for wanted in [None, Some("open"), Some("in_progress"), Some("waiting_for_user"), Some("closed")] {
                for priority in [None, Some("medium"), Some("urgent")] {
                    let keep = |ticket: &&Ticket| {
                        ticket.listed(who, list)
                            && wanted.is_none_or(|wanted| status(ticket.state).0 == wanted)
                            && priority.is_none_or(|priority| ticket.priority == priority)
                    };
                    let request = json!({ "list": list, "status": wanted, "priority": priority, "sort": "number" });
                    self.expect_numbers(who, &request, &keep);
                }
            }
            // `opened_from` includes its instant, `opened_until` does not.
            for (name, from) in [("opened_from", true), ("opened_until", false)] {
                let keep = |ticket: &&Ticket| ticket.listed(who, list) && (ticket.opened_at >= middle) == from;
                let mut request = json!({ "list": list, "sort": "number" });
                request[name] = json!(Time::from_micros(middle).to_string());
                self.expect_numbers(who, &request, &keep);
            }
            for (filter, keep) in self.one_filter(who) {
                let mut request = filter;
                request["list"] = json!(list);
                request["sort"] = json!("number");
                self.expect_numbers(who, &request, &|ticket| ticket.listed(who, list) && keep(ticket));
            }
        }
    }

    /// Each other filter alone. A filter must not reveal what the actor may not see.
    fn one_filter(&self, who: Who) -> Vec<(Value, Predicate)> {
        let asks = who.role() == "customer";
        let mut filters: Vec<(Value, Predicate)> = vec![
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
            filters.push((
                json!({ "tag": tag.to_uppercase() }),
                Box::new(move |ticket| !asks && ticket.tags.contains(tag)),
            ));
        }
        for person in Who::ALL {
            let keep = move |ticket: &Ticket| !asks && ticket.assignee == Some(person.id());
            filters.push((json!({ "assignee": person.id() }), Box::new(keep)));
        }
        filters
    }

    fn expect_numbers(&self, who: Who, request: &Value, keep: &dyn Fn(&&Ticket) -> bool) {
        let page = self.call(who, "ticket.list", request).expect("a list");
        let found: Vec<i64> = page["tickets"]
            .as_array()
            .expect("tickets")
            .iter()
            .map(|ticket| ticket["number"].as_i64().expect("a number"))
            .collect();
        let expected: Vec<i64> = self.tickets.iter().rev().filter(keep).map(|ticket| ticket.number).collect();
        assert_eq!(found, expected, "{who:?} {request}");
    }
}
