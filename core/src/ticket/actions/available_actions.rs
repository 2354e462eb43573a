//! `ticket.available_actions`: every action on a ticket, and if it is forbidden, why (T-19).
//!
//! Owns the list. It uses the same policy as the actions themselves, so that the two cannot disagree.

use crate::actor::{self, Grant};
use crate::clock::Time;
use crate::closed_set::ClosedSet;
use crate::context::Context;
use crate::document::document;
use crate::error::Result;
use crate::operation::{Kind, LookUp, Operation, operation};
use crate::rules::{Awaiting, TicketAction};
use crate::rules::{Party, Rule};
use crate::ticket::access;
use crate::ticket::actions::TicketRequest;
use crate::ticket::policy::{category, check_tags, judge, reopen_until};
use crate::ticket::restrictions::Restrictions;

operation! {
    /// Lists every action on a ticket for the actor: allowed or not, the rule that forbids it, the deadline.
    pub struct ListAvailableActions;
}

document! {
    /// One action, and whether the actor may take it.
    pub struct AvailableAction labelled AvailableActionLabels: "The texts of an [`AvailableAction`]." {
        /// The action.
        pub action: TicketAction [label],
        /// Whether it would succeed, given valid input.
        pub allowed: bool,
        /// Whether it concerns the actor's role at all: a page shows no button for what does not.
        pub offered: bool,
        /// The fields that its request takes beside the ticket, in order: `text`, `assignee`, `priority`, `category`, `tag`,
        /// `field`, `value`.
        pub takes: Vec<String>,
        /// The rule that forbids it.
        pub rule: Option<Rule> [label: "Why it is forbidden."],
        /// Until when: the answer's deadline for what the handler answers with, the end of the reopen window for what
        /// reopens, a requester's reply included. Of what is forbidden for a time only: when that ends.
        pub deadline: Option<Time> [label: "Until when."],
    }
}

document! {
    /// All actions on one ticket.
    pub struct AvailableActions<A = AvailableAction> {
        /// The ticket's number.
        pub ticket: i64,
        /// Every action, in the order of the catalogue.
        pub actions: Vec<A>,
    }
}

impl Operation for ListAvailableActions {
    const NAME: &'static str = "ticket.available_actions";
    const STATEMENTS: &'static [&'static str] = &["T-19", "T-42"];
    const KIND: Kind = Kind::Read;
    const GRANTS: &'static [Grant] = actor::READING;
    type Request = TicketRequest;
    type Reply = AvailableActions;

    const LOOK_UP: Option<LookUp<TicketRequest>> = Some(|ctx, request| access::look_up(ctx, request.ticket));

    fn run(ctx: &Context<'_>, request: &TicketRequest) -> Result<AvailableActions> {
        ctx.read(|tx, now| {
            let record = access::load(tx, ctx.actor, request.ticket)?;
            let category = category(ctx.profile, &record);
            let now = now.not_before(record.chain.at);
            let party = record.party(ctx.actor);
            let answers = matches!(party, Party::Seller | Party::Platform);
            let restrictions = Restrictions::to_act(tx, ctx, now, &record, None)?;
            let over = record.state.awaiting == Awaiting::Nobody;
            let actions = TicketAction::ALL
                .iter()
                .map(|&action| {
                    let judged = judge(&record, category, ctx.profile, ctx.actor, &restrictions, action, now);
                    // What is asked of a new tag: which one is not known yet.
                    let is_full = || check_tags(&record, ctx.profile).err().filter(|_| action == TicketAction::AddTag);
                    let refusal = judged.err().or_else(is_full);
                    let rule = refusal.map(|refusal| refusal.rule);
                    let spec = action.spec();
                    // What both answers and reopens does the latter for a requester whose ticket is over (T-14).
                    let reopens = spec.reopens && (!spec.answers || over && party == Party::Requester);
                    let deadline = if rule.is_some() {
                        refusal.and_then(|refusal| refusal.until)
                    } else if reopens {
                        reopen_until(&record, category)
                    } else {
                        let awaited = spec.answers && answers && record.state.awaiting == Awaiting::Handler;
                        record.answer_due_at.filter(|_| awaited)
                    };
                    AvailableAction {
                        action,
                        allowed: rule.is_none(),
                        offered: rule != Some(Rule::Role),
                        takes: spec.takes.iter().map(|input| input.as_str().to_owned()).collect(),
                        rule,
                        deadline,
                    }
                })
                .collect();
            Ok(AvailableActions { ticket: record.number, actions })
        })
    }
}
