//! The classes of a ticket's form, and of the permission to open one, and the session's operations that give them. A form is
//! little but texts: they are written at once.

use bazardesk::ticket::{self, MayOpenRequest, Rule};
use bazardesk::{Localised, Model, Time};
use pyo3::prelude::*;

use crate::argument::At;
use crate::document::document;
use crate::session::{Session, Text};

document! {
    /// The texts of a field or of a choice, in the session's locale.
    OptionLabels of ticket::OptionLabels {
        values {
            /// What it is called.
            name: String = name;
            /// What it is for, or what to write.
            hint: Option<String> = hint;
        }
    }
}

document! {
    /// A value that can be chosen.
    FormChoice of Localised<ticket::FormChoice, ticket::OptionLabels> {
        values {
            /// What to send.
            value: String = model.value;
        }
        one {
            /// Its texts.
            labels: OptionLabels = labels;
        }
    }
}

document! {
    /// One field of the form.
    FormField of Localised<ticket::FormField<Localised<ticket::FormChoice, ticket::OptionLabels>>, ticket::OptionLabels> {
        values {
            /// The field's name in the request; a custom field's is `fields.` and its own.
            name: String = model.name;
            /// Whether the ticket is refused without it.
            required: bool = model.required;
            /// What is expected: `line`, `body`, `choice`, `id`, `ids`, `references`, `integer`, `boolean`, `date`.
            kind: String = model.kind;
            /// The value that holds when none is sent.
            default: Option<String> = model.default;
            /// The most characters, or the most entries of a list.
            limit: Option<i64> = model.limit;
        }
        one {
            /// Its texts.
            labels: OptionLabels = labels;
        }
        many {
            /// The values that can be chosen, in order; for references the kinds. Empty: free.
            choices: FormChoice = model.choices;
        }
    }
}

document! {
    /// The form of a category, or of all before one is chosen.
    Form of <ticket::Form as Model>::Document {
        values {
            /// The category.
            category: Option<String> = category;
        }
        many {
            /// The fields, in the order in which to show them.
            fields: FormField = fields;
        }
    }
}

document! {
    /// The texts of a `OpenPermission`, in the session's locale.
    OpenPermissionLabels of ticket::OpenPermissionLabels {
        values {
            /// The category.
            category: String = category;
            /// Why it is forbidden.
            rule: Option<String> = rule;
            /// When that ends.
            until: Option<String> = until;
        }
    }
}

document! {
    /// Whether the actor may open a ticket.
    OpenPermission of ticket::OpenPermission, labelled OpenPermissionLabels {
        values {
            /// The category's name.
            category: String = category;
            /// Whether `ticket_open` would accept it, given valid input.
            allowed: bool = allowed;
            /// The rule that forbids it.
            rule: Option<Rule> = rule;
            /// When that ends, where it ends by itself.
            until: Option<Time> = until;
        }
    }
}

#[pymethods]
impl Session {
    /// Describes the form of a ticket: fields, required marks, choices, defaults, limits, hints.
    #[pyo3(signature = (*, category=None))]
    fn ticket_form(&self, py: Python<'_>, category: Option<Text>) -> PyResult<Form> {
        self.run_written::<ticket::GetForm, _>(py, || Ok(ticket::FormRequest { category: category.at("category")? }))
    }

    /// Says whether the actor may open a ticket of a category, and which rule forbids it. An agent says on whose behalf.
    #[pyo3(signature = (*, category, order=None, on_behalf_of=None))]
    fn ticket_may_open(
        &self,
        py: Python<'_>,
        category: Text,
        order: Option<Text>,
        on_behalf_of: Option<Text>,
    ) -> PyResult<OpenPermission> {
        self.run::<ticket::MayOpen, _>(py, || {
            Ok(MayOpenRequest {
                category: category.at("category")?,
                order: order.at("order")?,
                on_behalf_of: on_behalf_of.at("on_behalf_of")?,
            })
        })
    }
}
