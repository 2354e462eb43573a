//! The classes of reply templates, and the session's operations on them.

use std::collections::BTreeMap;

use bazardesk::Time;
use bazardesk::l10n::Direction;
use bazardesk::profile::VariableKind;
use bazardesk::template::{self, TemplateSource, VariableValue};
use pyo3::prelude::*;

use crate::argument::{Argument, At};
use crate::document::document;
use crate::session::{Number, Session, Text};

document! {
    /// A variable of a template.
    TemplateVariable of template::TemplateVariable {
        values {
            /// Its name.
            name: String = name;
            /// What it holds.
            kind: VariableKind = kind;
            /// Whether the ticket has a value for it; without a ticket, whether one may have. What it has not, the caller
            /// gives.
            known: bool = known;
        }
    }
}

document! {
    /// The texts of a `TemplateOffer`, in the session's locale.
    TemplateLabels of template::TemplateLabels {
        values {
            /// What a chooser shows; an own template has only its name.
            title: String = title;
        }
    }
}

document! {
    /// A template that may be chosen.
    TemplateOffer of template::TemplateOffer, labelled TemplateLabels {
        values {
            /// Its name.
            name: String = name;
            /// Where it comes from.
            source: TemplateSource = source;
            /// The categories for whose tickets it is offered; `None`: all.
            categories: Option<Vec<String>> = categories;
            /// The locales that have its text, in the order of their tags.
            locales: Vec<String> = locales;
            /// The locale that would be used for the ticket's requester; without a ticket, for the session.
            locale: String = locale;
        }
        many {
            /// Its variables.
            variables: TemplateVariable = variables;
        }
    }
}

document! {
    /// The templates from which the actor may choose.
    Templates of template::Templates, labelled {
        many {
            /// The profile's in its order, then those of the host's folder and those of the actor's own side, by name.
            templates: TemplateOffer = templates;
        }
    }
}

document! {
    /// A template that is filled in for a ticket.
    RenderedTemplate of template::RenderedTemplate {
        values {
            /// The ticket's number.
            ticket: i64 = ticket;
            /// The template's name.
            template: String = template;
            /// The locale in which the text is written: the wanted one, or the next in its fallback chain.
            locale: String = locale;
            /// How the text runs.
            direction: Direction = direction;
            /// The text, whole; inserted values are isolated by invisible marks where they must be.
            text: String = text;
        }
    }
}

document! {
    /// A template in one locale, with sample values.
    TemplatePreview of template::TemplatePreview {
        values {
            /// The locale that asks.
            locale: String = locale;
            /// The locale in which the text is written: the same, or the next in its fallback chain.
            text_locale: String = text_locale;
            /// How the text runs.
            direction: Direction = direction;
            /// The text with sample values.
            text: String = text;
            /// What was written, with its variables; only of a side's own templates.
            source: Option<String> = source;
        }
    }
}

document! {
    /// A template in every locale, with sample values.
    TemplatePreviews of template::TemplatePreviews {
        values {
            /// The template's name.
            template: String = template;
        }
        many {
            /// One entry a locale, in the order of their tags.
            previews: TemplatePreview = previews;
        }
    }
}

document! {
    /// The texts of an `OwnTemplate`, in the session's locale.
    OwnTemplateLabels of template::OwnTemplateLabels {
        values {
            /// When it was last changed.
            put_at: String = put_at;
        }
    }
}

document! {
    /// A template that the actor's side keeps for itself.
    OwnTemplate of template::OwnTemplate, labelled OwnTemplateLabels {
        values {
            /// Its name.
            name: String = name;
            /// The categories for whose tickets it is offered; `None`: all.
            categories: Option<Vec<String>> = categories;
            /// The locales in which it is written, in the order of their tags.
            locales: Vec<String> = locales;
            /// The names of the variables that it writes.
            variables: Vec<String> = variables;
            /// When it was last changed.
            put_at: Time = put_at;
            /// How often it was.
            version: i64 = version;
        }
    }
}

document! {
    /// A template that is no longer kept.
    TemplateDeleted of template::TemplateDeleted {
        values {
            /// The template's name.
            name: String = name;
        }
    }
}

#[pymethods]
impl Session {
    /// Lists the reply templates: those for a ticket, for a category, or all.
    #[pyo3(signature = (*, ticket=None, category=None))]
    fn template_list(&self, py: Python<'_>, ticket: Option<Number>, category: Option<Text>) -> PyResult<Templates> {
        self.run::<template::List, _>(py, || {
            Ok(template::TemplatesRequest { ticket: ticket.at("ticket")?, category: category.at("category")? })
        })
    }

    /// Fills in a template for a ticket, in its requester's language or another. It writes nothing: what is sent is what
    /// `ticket_reply` brings.
    #[pyo3(signature = (*, ticket, template, locale=None, variables=None))]
    fn template_render(
        &self,
        py: Python<'_>,
        ticket: Number,
        template: Text,
        locale: Option<Text>,
        variables: Option<Argument<BTreeMap<String, VariableValue>>>,
    ) -> PyResult<RenderedTemplate> {
        self.run::<template::Render, _>(py, || {
            Ok(template::RenderRequest {
                ticket: ticket.at("ticket")?,
                template: template.at("template")?,
                locale: locale.at("locale")?,
                variables: variables.at("variables")?.unwrap_or_default(),
            })
        })
    }

    /// Shows a template in every locale, with sample values.
    #[pyo3(signature = (*, template))]
    fn template_preview(&self, py: Python<'_>, template: Text) -> PyResult<TemplatePreviews> {
        self.run::<template::Preview, _>(py, || Ok(template::TemplateRequest { template: template.at("template")? }))
    }

    /// Keeps a template of the actor's own side; one that it has of this name is replaced.
    #[pyo3(signature = (*, name, texts, categories=None, idempotency_key=None))]
    fn template_put(
        &self,
        py: Python<'_>,
        name: Text,
        texts: Argument<BTreeMap<String, String>>,
        categories: Option<Argument<Vec<String>>>,
        idempotency_key: Option<Text>,
    ) -> PyResult<OwnTemplate> {
        self.run::<template::Put, _>(py, || {
            Ok(template::TemplatePutRequest {
                name: name.at("name")?,
                texts: texts.at("texts")?,
                categories: categories.at("categories")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }

    /// Deletes a template of the actor's own side.
    #[pyo3(signature = (*, name, idempotency_key=None))]
    fn template_delete(&self, py: Python<'_>, name: Text, idempotency_key: Option<Text>) -> PyResult<TemplateDeleted> {
        self.run::<template::Delete, _>(py, || {
            Ok(template::TemplateDeleteRequest {
                name: name.at("name")?,
                idempotency_key: idempotency_key.at("idempotency_key")?,
            })
        })
    }
}
