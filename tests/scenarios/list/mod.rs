//! Scenarios of lists of tickets.

mod counting;
mod listing;
mod paging;
