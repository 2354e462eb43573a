//! Scenarios of people and shops.

mod blocking;
mod people;
mod shops;
