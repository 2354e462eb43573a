//! Calls of the C functions, with pointers to texts that end in NUL.
//!
//! Owns the memory: arguments live long enough, replies are copied and freed once. It must not check results.

use std::ffi::{CStr, CString, c_char};
use std::ptr;

use bazardesk_c_abi::{call, desk, session};

/// The result of a call: its status, and its reply as JSON.
pub struct Answer {
    pub status: i32,
    pub reply: serde_json::Value,
}

/// A text argument.
#[derive(Clone, Debug)]
pub enum CText {
    Null,
    Text(CString),
}

impl CText {
    pub fn json(value: &serde_json::Value) -> Self {
        Self::bytes(value.to_string().into_bytes())
    }

    /// Any bytes. The text ends at the first NUL.
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

/// The first call of the library silences panics, since it must not write to the host's stderr. Here a panic is printed
/// and ends the process, so that the fuzzer keeps the input.
pub fn report_panics() {
    open_desk(&CText::Null);
    std::panic::set_hook(Box::new(|panic| {
        eprintln!("{panic}");
        std::process::abort();
    }));
}

fn with_reply(call: impl FnOnce(*mut *mut c_char) -> i32) -> Answer {
    // An invalid value: the header promises that it is not read.
    let mut reply: *mut c_char = ptr::dangling_mut();
    let status = call(&raw mut reply);
    assert!(reply != ptr::dangling_mut(), "the reply is always set");
    assert!(!reply.is_null(), "the reply is never NULL");
    // SAFETY: a text of the library that ends in NUL and is ours until it is freed.
    let text = unsafe { CStr::from_ptr(reply) }.to_str().expect("UTF-8").to_owned();
    call::bzd_text_free(reply);
    Answer { status, reply: serde_json::from_str(&text).expect("a reply is JSON") }
}

pub fn open_desk(options: &CText) -> (Answer, u64) {
    let mut handle = u64::MAX;
    let answer = with_reply(|reply| desk::bzd_desk_open(options.pointer(), &raw mut handle, reply) as i32);
    (answer, handle)
}

/// Opens a desk with NULL for the handle.
pub fn open_desk_without_handle(options: &CText) -> Answer {
    with_reply(|reply| desk::bzd_desk_open(options.pointer(), ptr::null_mut(), reply) as i32)
}

pub fn close_desk(handle: u64) -> Answer {
    with_reply(|reply| desk::bzd_desk_close(handle, reply) as i32)
}

pub fn open_session(desk: u64, options: &CText) -> (Answer, u64) {
    let mut handle = u64::MAX;
    let answer = with_reply(|reply| session::bzd_session_open(desk, options.pointer(), &raw mut handle, reply) as i32);
    (answer, handle)
}

pub fn open_session_without_handle(desk: u64, options: &CText) -> Answer {
    with_reply(|reply| session::bzd_session_open(desk, options.pointer(), ptr::null_mut(), reply) as i32)
}

pub fn close_session(handle: u64) -> Answer {
    with_reply(|reply| session::bzd_session_close(handle, reply) as i32)
}

pub fn call(session: u64, operation: &CText, request: &CText) -> Answer {
    with_reply(|reply| call::bzd_call(session, operation.pointer(), request.pointer(), reply) as i32)
}

/// Makes a call with NULL for the reply.
pub fn call_without_reply(session: u64, operation: &CText, request: &CText) -> i32 {
    call::bzd_call(session, operation.pointer(), request.pointer(), ptr::null_mut()) as i32
}
