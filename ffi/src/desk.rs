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
/// (required: "freight", "services", or the path of a profile of your own, which ends in ".toml"), `profile_was` (the
/// desk's earlier profile, once, if `profile` replaces it), `locale` (the language of people who have set none; "en"),
/// `time_zone` (in which texts write times for them, an IANA name; "UTC"), `locales` (a folder of your own texts, which
/// replace the library's), `check` (true: checks all, indexes and references too, even if the file was closed properly),
/// `create` (false: a desk that does not exist is refused as store_missing instead of created), `clock` (an RFC 3339
/// instant: the desk gets a manual clock that shows it and that `clock.set` moves; for tests).
///
/// A desk in PostgreSQL: "postgresql://user:password@host:port/database?schema=name". After the question mark, each
/// optional: `schema` (the desk's own, created if absent; "bazardesk"), `connections` (the most that this desk opens;
/// 8), `connect_timeout` (seconds that a host may take to make a connection ready; 5), `answer_timeout` (seconds that
/// one call may wait for the server; 20), `sslmode` ("disable": no TLS; "prefer", the default: TLS if the server offers
/// it; "require": TLS or nothing; "verify-full": the same as "require"), `sslrootcert` (a PEM file of the authorities to
/// trust instead of the system's), `host` (a folder with the server's socket), and others of PostgreSQL's own clients;
/// an unknown one is refused. TLS checks the server's certificate and name. The schema must belong to the desk's role, a
/// role that it is a member of, the database's owner or a superuser. libbazardesk refuses it (field_not_offered).
///
/// Sets `*desk`, to 0 on failure. The reply has `profile`, `locale`, `version` and `warnings`: names that tickets may have
/// and the profile no longer has. A file or a schema that is damaged, newer than the library or not a desk is refused and
/// left unchanged. Any number of processes may open one desk at once, even a new one.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_desk_open(options: *const c_char, desk: *mut bzd_desk, reply: *mut *mut c_char) -> bzd_status {
    handle::store(desk, 0);
    panic::guarded(reply, || {
        if desk.is_null() {
            return Err(Error::no_place().into());
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
