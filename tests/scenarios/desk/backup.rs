//! A copy of a living desk, which is a desk: SQLite alone makes it. PostgreSQL has tools of its own.

use std::fs;
use std::path::Path;

use bazardesk::desk::BackupRequest;
use bazardesk::ticket::{CountsRequest, GetRequest, ListRequest};
use bazardesk::{Error, ErrorCode, Session};
use bazardesk_tests::store::{Engine, Past};
use bazardesk_tests::{Stage, on, words};

use crate::refusal;

fn to(path: &Path) -> BackupRequest {
    BackupRequest { path: path.to_str().expect("UTF-8").to_owned() }
}

fn told(session: &Session) -> (Vec<i64>, Vec<i64>) {
    let counts = session.ticket_counts(&CountsRequest::default()).expect("counts").counts;
    let page = session.ticket_list(&ListRequest { limit: Some(100), ..ListRequest::default() }).expect("list");
    (counts.iter().map(|count| count.count).collect(), page.tickets.iter().map(|ticket| ticket.number).collect())
}

/// The copy of this desk is a desk that tells the same, and goes on by itself.
fn copied(stage: &Stage, folder: &Path) {
    stage.open(&stage.sara).expect("open");
    stage.anna.ticket_reply(&words(1, "Here. اینجا.")).expect("reply");
    let copy = folder.join("copy");
    let bytes = stage.host.desk_backup(&to(&copy)).expect("a backup").bytes;
    assert_eq!(u64::try_from(bytes).ok(), Some(fs::metadata(&copy).expect("the copy").len()));
    // What comes later is not in it.
    stage.open(&stage.luc).expect("open");
    let other = Stage::at(copy.to_str().expect("UTF-8")).expect("a desk");
    let thread = GetRequest { ticket: 1, ..GetRequest::default() };
    assert_eq!(other.sara.ticket_get(&thread).expect("get"), stage.sara.ticket_get(&thread).expect("get"));
    assert_eq!(other.anna.ticket_verify(&on(1)).expect("verify").state.to_string(), "intact");
    assert_eq!(told(&other.anna).1, [1]);
    assert_eq!(other.open(&other.luc).expect("open").number, 2, "no number is given out again");
}

#[test]
fn the_copy_of_a_living_desk_is_a_desk() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    copied(&Stage::at(path.to_str().expect("UTF-8")).expect("stage"), folder.path());
}

#[test]
fn a_desk_in_memory_is_saved_in_a_file() {
    let folder = bazardesk_tests::folder();
    copied(&Stage::at(":memory:").expect("stage"), folder.path());
}

#[test]
fn what_is_written_meanwhile_is_whole_or_absent() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let stage = Stage::at(path.to_str().expect("UTF-8")).expect("stage");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for _ in 0..30 {
                let number = stage.open(&stage.sara).expect("open").number;
                stage.anna.ticket_reply(&words(number, "Here.")).expect("reply");
            }
        });
        for copy in 0..8 {
            stage.host.desk_backup(&to(&folder.path().join(format!("copy-{copy}")))).expect("a backup");
        }
        writer.join().expect("a writer");
    });
    for copy in 0..8 {
        let path = folder.path().join(format!("copy-{copy}"));
        let desk = Stage::at(path.to_str().expect("UTF-8")).expect("a desk");
        let (_, numbers) = told(&desk.anna);
        for number in numbers {
            assert_eq!(desk.anna.ticket_verify(&on(number)).expect("verify").state.to_string(), "intact");
            let thread = desk.anna.ticket_get(&GetRequest { ticket: number, ..GetRequest::default() }).expect("get");
            assert_eq!(i64::try_from(thread.messages.len()).ok(), Some(thread.ticket.version));
        }
    }
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let folder = bazardesk_tests::folder();
    let path = folder.path().join("desk");
    let stage = Stage::at(path.to_str().expect("UTF-8")).expect("stage");
    let letter = folder.path().join("letter");
    for words in ["Dear Sara,", ""] {
        fs::write(&letter, words).expect("a file");
        let error = stage.host.desk_backup(&to(&letter)).expect_err("refused");
        assert_eq!((error.code(), error.field()), (ErrorCode::BackupExists, Some("path")));
        assert_eq!(fs::read_to_string(&letter).expect("the file"), words);
    }
    let past = Past::at(path.to_str().expect("UTF-8"));
    let before = past.dump();
    let own = stage.host.desk_backup(&to(&path)).expect_err("refused");
    assert_eq!(own.code(), ErrorCode::BackupExists, "not over itself either");
    assert_eq!(past.dump(), before);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = bazardesk_tests::folder();
    let stage = Stage::at(":memory:").expect("stage");
    let nowhere = folder.path().join("no/such/folder/copy");
    let refused = |error: Error| (error.code(), error.field().map(str::to_owned));
    let error = stage.host.desk_backup(&to(&nowhere)).expect_err("refused");
    assert_eq!(refused(error), (ErrorCode::StorageFailed, Some("path".to_owned())));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    assert_eq!(refusal(stage.anna.desk_backup(&to(&folder.path().join("copy")))).0, ErrorCode::RoleForbidden);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    stage.open(&stage.sara).expect("the desk goes on");
}

/// What refuses is the engine: nothing is asked of the path, and nothing is made.
#[test]
fn a_desk_in_postgresql_is_copied_by_the_servers_own_tools() {
    if Engine::wanted() != Engine::Postgres {
        return;
    }
    let folder = bazardesk_tests::folder();
    let stage = Stage::new().expect("stage");
    let error = stage.host.desk_backup(&to(&folder.path().join("copy"))).expect_err("refused");
    assert_eq!(error.code(), ErrorCode::BackupNotOffered);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    assert_eq!(refusal(stage.anna.desk_backup(&to(folder.path()))).0, ErrorCode::RoleForbidden);
}
