//! Scenarios of events: histories and the feed.

mod feed;
mod history;
