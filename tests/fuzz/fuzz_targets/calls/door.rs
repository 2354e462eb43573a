//! The C functions as the model calls them: with pointers, from texts that end in NUL.
//!
//! Owns the crossing: what goes in lives long enough, what comes out is copied and freed once. It must not judge.

use std::ffi::{CStr, CString, c_char};
use std::ptr;

use bazardesk_door::{call, desk, session};

/// What a call answered: its status, and its reply as JSON.
pub struct Answer {
    pub status: i32,
    pub reply: serde_json::Value,
}

/// A text that goes in.
#[derive(Clone, Debug)]
pub enum Given {
    Null,
    Text(CString),
}

impl Given {
    pub fn json(value: &serde_json::Value) -> Self {
        Self::bytes(value.to_string().into_bytes())
    }

    /// Bytes as they are; what stands behind a NUL is not seen.
    pub fn bytes(bytes: Vec<u8>) -> Self {
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        Self::Text(CString::new(&bytes[..end]).unwrap_or_default())
    }

    fn pointer(&self) -> *const c_char {
        match self {
            Self::Null => ptr::null(),
            Self::Text(text) => text.as_ptr(),
        }
    }
}

/// The door silences panics with its first call, since a host's stderr is not its own. Here they are to be heard, and to
/// end the process with what led to them.
pub fn loud() {
    open_desk(&Given::Null);
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("{panic}");
        std::process::abort();
    }));
}

fn answered(call: impl FnOnce(*mut *mut c_char) -> i32) -> Answer {
    // A place that holds rubbish: the header says that it is not read.
    let mut reply: *mut c_char = ptr::dangling_mut();
    let status = call(&raw mut reply);
    assert!(reply != ptr::dangling_mut(), "the reply is always set");
    assert!(!reply.is_null(), "the reply is never NULL");
    // SAFETY: a text of the library, ended by NUL, ours until it is freed.
    let text = unsafe { CStr::from_ptr(reply) }.to_str().expect("UTF-8").to_owned();
    call::bzd_text_free(reply);
    Answer { status, reply: serde_json::from_str(&text).expect("a reply is JSON") }
}

pub fn open_desk(options: &Given) -> (Answer, u64) {
    let mut handle = u64::MAX;
    let answer = answered(|reply| desk::bzd_desk_open(options.pointer(), &raw mut handle, reply) as i32);
    (answer, handle)
}

/// Without a place for the handle.
pub fn open_desk_nowhere(options: &Given) -> Answer {
    answered(|reply| desk::bzd_desk_open(options.pointer(), ptr::null_mut(), reply) as i32)
}

pub fn close_desk(handle: u64) -> Answer {
    answered(|reply| desk::bzd_desk_close(handle, reply) as i32)
}

pub fn open_session(desk: u64, options: &Given) -> (Answer, u64) {
    let mut handle = u64::MAX;
    let answer = answered(|reply| session::bzd_session_open(desk, options.pointer(), &raw mut handle, reply) as i32);
    (answer, handle)
}

pub fn open_session_nowhere(desk: u64, options: &Given) -> Answer {
    answered(|reply| session::bzd_session_open(desk, options.pointer(), ptr::null_mut(), reply) as i32)
}

pub fn close_session(handle: u64) -> Answer {
    answered(|reply| session::bzd_session_close(handle, reply) as i32)
}

pub fn call(session: u64, operation: &Given, request: &Given) -> Answer {
    answered(|reply| call::bzd_call(session, operation.pointer(), request.pointer(), reply) as i32)
}

/// The same without a place for the reply.
pub fn call_unheard(session: u64, operation: &Given, request: &Given) -> i32 {
    call::bzd_call(session, operation.pointer(), request.pointer(), ptr::null_mut()) as i32
}
