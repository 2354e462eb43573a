//! The two files: creating them, and comparing their contents at the end.
//!
//! Owns the proof that the floor stores the same rows: the same amount in each column, and histories that the library
//! verifies.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use bazardesk::Clock;
use bazardesk::event::ChainState;
use bazardesk::ticket::TicketRequest;
use rusqlite::Connection;

use super::callers;
use super::day::{self, Answering, People};
use super::floor::Floor;
use super::ours::{self, Ours};
use super::plays::Plays;
use super::report::median;

/// Creates a desk with the day's people and this many tickets, and a copy of it for the floor. The floor writes the
/// tickets without waiting for the disk, which is quick even where a flush is slow. `compare` shows that they are what
/// we write.
pub fn make(folder: &Path, people: &People, tickets: i64) {
    fs::create_dir_all(folder).unwrap();
    for name in ["desk.db", "floor.db"] {
        for end in ["", "-wal", "-shm", "-lock"] {
            drop(fs::remove_file(folder.join(format!("{name}{end}"))));
        }
    }
    let profile = ours::profile(folder, people.answering);
    Ours::make(folder.join("desk.db").to_str().unwrap(), &profile, people);
    let (desk, copy) = (folder.join("desk.db"), folder.join("floor.db"));
    let floor = Floor::open(desk.to_str().unwrap(), Clock::System);
    floor.connection.pragma_update(None, "synchronous", "OFF").unwrap();
    callers::write(&Plays::of(1, tickets), &floor, people);
    drop(floor);
    fs::copy(desk, copy).unwrap();
}

/// Opens the desk in this folder.
pub fn ours(folder: &Path, people: &People) -> Ours {
    let [path, profile] = ["desk.db", "freight.toml"].map(|name| folder.join(name).to_str().unwrap().to_owned());
    Ours::open(&path, &profile, people)
}

/// Opens both.
pub fn open(folder: &Path, people: &People) -> (Ours, Floor) {
    let floor = folder.join("floor.db");
    (ours(folder, people), Floor::open(floor.to_str().unwrap(), Clock::System))
}

/// Asserts that both closed files hold the same amount in each column, and that the histories of the floor's file
/// verify.
pub fn compare(folder: &Path, tickets: i64, answering: Answering) {
    let [written, by_hand] = ["desk.db", "floor.db"].map(|name| contents(&folder.join(name)));
    assert_eq!(written, by_hand, "both sides store the same rows");
    let other = folder.join("verified");
    fs::create_dir_all(&other).unwrap();
    for (from, to) in [("floor.db", "desk.db"), ("freight.toml", "freight.toml")] {
        fs::copy(folder.join(from), other.join(to)).unwrap();
    }
    let desk = ours(&other, &People { customers: Vec::new(), answerers: Vec::new(), answering });
    for n in 1..=20 {
        let ticket = day::random(n, tickets);
        let verified = desk.host.ticket_verify(&TicketRequest { ticket }).unwrap();
        assert_eq!(verified.state, ChainState::Intact, "the floor's history of ticket {ticket}");
    }
    drop(desk);
    fs::remove_dir_all(&other).unwrap();
}

/// For each column of each table: the number of values, and the total length of texts and bytes.
fn contents(path: &Path) -> Vec<(String, i64, i64)> {
    let connection = Connection::open(path).unwrap();
    let sql = "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
               WHERE tables.type = 'table' ORDER BY 1, 2";
    let mut columns = connection.prepare(sql).unwrap();
    let names = columns.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    let sums = |(table, column): (String, String)| {
        let sql = format!(
            "SELECT count(\"{column}\"),
             COALESCE(sum(length(\"{column}\")) FILTER (WHERE typeof(\"{column}\") <> 'integer'), 0) FROM \"{table}\""
        );
        let sums = connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        (format!("{table}.{column}"), sums.0, sums.1)
    };
    names.map(Result::unwrap).map(sums).collect()
}

/// The time that the disk takes to acknowledge a flush of one page.
pub fn flush(folder: &Path) {
    let path = folder.join("flushed");
    let mut file = File::create(&path).unwrap();
    let page = [7; 4096];
    let times: Vec<f64> = (0..200)
        .map(|_| {
            file.write_all(&page).unwrap();
            let start = Instant::now();
            file.sync_data().unwrap();
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    median("disk", "fdatasync", &times, "us");
    fs::remove_file(&path).unwrap();
}
