//! Scenarios of lists of tickets.

mod by_priority;
mod counting;
mod listing;
mod paging;
