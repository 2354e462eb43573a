//! Scenarios of people and shops.

mod blocking;
mod flood;
mod other_data;
mod people;
mod removed_members;
mod shops;
