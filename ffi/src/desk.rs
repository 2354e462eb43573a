//! Desks: opening and closing. It owns no default: what an option left out means is the core's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;
use std::sync::Arc;

use bazardesk::{Desk, DeskOptions, Error};

use crate::call::{EMPTY, document};
use crate::status::{bzd_desk, bzd_status};
use crate::{handle, panic, text};

/// Opens a desk; creates its file or schema if there is none.
///
/// Options: `path` (required: a file; ":memory:"; or, with libbazardesk-pg, a desk in PostgreSQL, see below), `profile`
/// (required: "freight", "services", or the path of a profile of your own, which ends in ".toml"), `locale` (the
/// language of people who have set none), `time_zone` (likewise, an IANA name), `locales` (a folder of your own texts,
/// which replace the library's), `check` (true: checks the whole file, with its indexes and references, even if it was
/// closed properly), `create` (false: a desk that does not exist is refused as store_missing instead of created),
/// `clock` (an RFC 3339 instant: the desk gets a manual clock that shows it and that `clock.set` moves; for tests).
///
/// A desk in PostgreSQL: "postgresql://user:password@host:port/database?schema=name". After the question mark, each
/// optional: `schema` (the desk's own, created if absent; "bazardesk"), `connections` (the most that this desk opens;
/// 8), `connect_timeout` (seconds that a host may take to make a connection ready; 5), `answer_timeout` (seconds that one
/// call may wait for the server; 20), `sslmode` ("disable": no TLS; "prefer", the default: TLS if the server offers it;
/// "require": TLS or nothing; "verify-full": the same as "require"), `sslrootcert` (a PEM file of the authorities to trust
/// instead of the system's), `host` (a folder: the server's socket is there), and others that PostgreSQL's own clients
/// know; an unknown one is refused. TLS always checks the server's certificate and its name. The schema must belong to the
/// desk's role, a role that it is a member of, the database's owner or a superuser. libbazardesk refuses such a path as
/// field_not_offered.
///
/// Sets `*desk`, to 0 on failure. The reply has `profile`, `locale` and `version`. A file or a schema that is damaged,
/// newer than the library or not a desk is refused and left unchanged. Any number of processes may open one desk at
/// once, even a new one.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_desk_open(options: *const c_char, desk: *mut bzd_desk, reply: *mut *mut c_char) -> bzd_status {
    handle::store(desk, 0);
    panic::guarded(reply, || {
        if desk.is_null() {
            return Err(Error::handle().into());
        }
        let options = text::read(options)?;
        let opened = Arc::new(Desk::open(&DeskOptions::parse(options.as_deref().unwrap_or(EMPTY))?)?);
        let document = document(&opened.document())?;
        handle::store(desk, handle::keep_desk(opened)?);
        Ok(document)
    })
}

/// Closes a desk: refuses new calls on it and on its sessions, waits for those inside, ends the sessions, closes the
/// file or the connections. Afterwards the handles of the desk and of its sessions are stale. The reply is `{}`.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_desk_close(desk: bzd_desk, reply: *mut *mut c_char) -> bzd_status {
    panic::guarded(reply, || {
        handle::close_desk(desk)?;
        Ok(EMPTY.to_owned())
    })
}
