//! Scenarios of people and shops.

mod blocking;
mod flood;
mod people;
mod removed_members;
mod shops;
