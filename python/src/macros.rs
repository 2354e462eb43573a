//! The classes of macros, which do several things to a ticket in one go, and the session's operations on them.

use std::collections::BTreeMap;

use bazardesk::macros;
use bazardesk::template::VariableValue;
use bazardesk::ticket::{Priority, TicketAction};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::bulk::BulkResults;
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// The texts of a `MacroAction`, in the session's locale.
    MacroActionLabels of macros::MacroActionLabels {
        values {
            /// What is done.
            action: String = action;
        }
    }
}

document! {
    /// One step of a macro: an action, and what it takes.
    MacroAction of macros::MacroAction, labelled MacroActionLabels {
        values {
            /// What is done. `assign`: to whoever runs the macro.
            action: TicketAction = action;
            /// The template whose text is written.
            template: Option<String> = template;
            /// The priority that is set.
            priority: Option<Priority> = priority;
            /// The category that is set.
            category: Option<String> = category;
            /// The tag that is added or removed.
            tag: Option<String> = tag;
        }
    }
}

document! {
    /// The texts of a `Macro`, in the session's locale.
    MacroLabels of macros::MacroLabels {
        values {
            /// What it is called.
            name: String = name;
            /// What it is for.
            hint: Option<String> = hint;
        }
    }
}

document! {
    /// One macro.
    Macro of macros::Macro, labelled MacroLabels {
        values {
            /// Its name in the profile.
            name: String = name;
            /// The categories for whose tickets it is; `None`: all.
            categories: Option<Vec<String>> = categories;
        }
        many {
            /// What it does, in order: all of it or nothing.
            steps: MacroAction = steps;
        }
    }
}

document! {
    /// The macros.
    Macros of macros::Macros, labelled {
        many {
            /// The macros, in the profile's order.
            macros: Macro = macros;
        }
    }
}

#[pymethods]
impl Session {
    /// Lists the macros: those for a ticket's category, or all.
    #[pyo3(signature = (*, ticket=None))]
    fn ticket_list_macros(&self, py: Python<'_>, ticket: Option<Number>) -> PyResult<Macros> {
        self.run::<macros::ListMacros, _>(py, || Ok(macros::ListMacrosRequest { ticket: ticket.at("ticket")? }))
    }

    /// Runs a macro on tickets, each in a transaction of its own: all of its steps or none. What is refused for one is
    /// told in its result and does not keep the others from being done.
    #[pyo3(signature = (*, tickets, r#macro, locale=None, variables=None, idempotency_key=None))]
    fn ticket_run_macro(
        &self,
        py: Python<'_>,
        tickets: Argument<Vec<i64>>,
        r#macro: Text,
        locale: Option<Text>,
        variables: Option<Argument<BTreeMap<String, VariableValue>>>,
        idempotency_key: Option<Text>,
    ) -> PyResult<BulkResults> {
        self.run::<macros::RunMacro, _>(py, || {
            Ok(macros::RunMacroRequest {
                tickets: tickets.at("tickets")?,
                name: r#macro.at("macro")?,
                locale: locale.at("locale")?,
                variables: variables.at("variables")?.unwrap_or_default(),
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}
