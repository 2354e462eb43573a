//! Scenarios of what is recorded: histories and the feed of events.

mod feed;
mod history;
