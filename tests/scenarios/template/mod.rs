//! Scenarios of reply templates and macros.

mod every_template;
mod macro_offers;
mod macros;
mod own_templates;
mod sender;
mod template_rendering;
mod templates;
