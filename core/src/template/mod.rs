//! Reply templates: texts that are written once and filled in for each ticket (T-50 to T-54).
//!
//! Owns the choice of templates for an actor, the values from a ticket, and the own templates of shops and of the
//! platform. It must not write to a ticket: an action of the ticket sends a rendered text. `l10n` parses and formats
//! texts.

mod catalogue;
mod delete;
mod list;
mod own;
mod preview;
mod put;
mod render;
mod script;
mod value;
mod variables;

pub use crate::rules::TicketVariable;
pub use crate::text::{Money, VariableValue};
pub use catalogue::TemplateSource;
pub use delete::{Delete, TemplateDeleteRequest, TemplateDeleted};
pub use list::{
    List, TemplateLabels, TemplateOffer, TemplateVariable, TemplateVariableLabels, Templates, TemplatesDocument,
    TemplatesRequest,
};
pub use own::{OwnTemplate, OwnTemplateLabels};
pub use preview::{Preview, TemplatePreview, TemplatePreviews, TemplateRequest};
pub use put::{Put, TemplatePutRequest};
pub use render::{Render, RenderRequest, RenderedTemplate};

pub(crate) use render::{check_variables, write};
pub(crate) use value::check_value;

use crate::error::{Error, Format, Result};
use crate::{profile, validate};

/// The longest name of a template, in characters.
const NAME_LIMIT: usize = 64;

/// The name of a template: a to z, 0 to 9 and _, beginning with a letter, as in a profile.
fn check_name(field: &str, name: &str) -> Result<()> {
    validate::line(field, name, NAME_LIMIT)?;
    if profile::is_name(name) { Ok(()) } else { Err(Error::wrong_format(Format::Name, field)) }
}
