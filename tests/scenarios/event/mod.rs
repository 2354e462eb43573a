//! Scenarios of events: histories and the feed.

pub mod chain;
mod feed;
mod history;
