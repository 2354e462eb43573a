//! A server that becomes a standby and is promoted again.

use bazardesk::ErrorCode;
use bazardesk::desk::TickRequest;
use bazardesk_tests::{Steps, TestDesk};

use crate::raw::raw;
use crate::server::Server;

#[test]
fn a_standby_is_read_only_and_a_promoted_one_is_written_to_at_once() {
    let server = Server::with("wal_level = replica\n");
    let path = server.schema();
    let desk = TestDesk::at(&path);
    let ticket = desk.open(&desk.sara);
    server.make_standby();
    let error = TestDesk::try_at(&path).err().expect("a standby");
    assert_eq!(error.code(), ErrorCode::StoreReadOnly, "{error}");
    let error = desk.host.desk_tick(&TickRequest::default()).expect_err("a standby");
    assert_eq!(error.code(), ErrorCode::StoreReadOnly, "{error}");
    assert_eq!(desk.sara.ticket(ticket.number).number, ticket.number);
    assert_eq!(raw(&path).one("SELECT count(*) FROM pg_promote()"), 1);
    desk.host.desk_tick(&TickRequest::default()).expect("the next write");
}
