//! Scenarios of whole marketplaces, each by its profile.

mod changed_profile;
mod freight;
mod own_profile;
mod rules;
mod services;
mod texts;
