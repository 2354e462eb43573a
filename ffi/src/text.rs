//! Texts across the boundary: reading a request, handing over a reply, taking it back. One of the two files with
//! `unsafe`; it trusts exactly what the header asks of callers, and says so at each block.
#![expect(unsafe_code, reason = "reads and writes through the caller's pointers")]

use std::ffi::{CString, c_char};
use std::{ptr, slice};

use bazardesk::{Error, ErrorCode, REQUEST_LIMIT};

/// Copies the caller's text; `None` for NULL. It looks no further than one byte beyond the limit, and a copy costs
/// less than explaining to every caller how long the library may go on reading.
pub(crate) fn read(pointer: *const c_char) -> Result<Option<String>, Error> {
    if pointer.is_null() {
        return Ok(None);
    }
    let mut length = 0;
    // SAFETY: the header asks for NULL or a NUL-terminated text; every byte before the NUL and the NUL itself may be
    // read, and the loop stops at it.
    while unsafe { pointer.add(length).read() } != 0 {
        length += 1;
        if length > REQUEST_LIMIT {
            return Err(too_large());
        }
    }
    // SAFETY: these bytes were just read one by one; nobody may write to them during the call.
    let bytes = unsafe { slice::from_raw_parts(pointer.cast::<u8>(), length) };
    match str::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(wrong) => Err(Error::malformed(&bytes[..wrong.valid_up_to()], "a text is not UTF-8")),
    }
}

/// Copies the caller's bytes; none for NULL.
#[allow(dead_code, reason = "generated functions use it as soon as an operation takes bytes")]
pub(crate) fn bytes(pointer: *const u8, length: usize) -> Vec<u8> {
    if pointer.is_null() {
        return Vec::new();
    }
    // SAFETY: the header asks for NULL or `length` bytes that may be read; nobody may write to them during the call.
    unsafe { slice::from_raw_parts(pointer, length) }.to_vec()
}

/// The core's own answer to such a request, given before the whole of it is copied.
fn too_large() -> Error {
    let limit = i64::try_from(REQUEST_LIMIT).unwrap_or(i64::MAX);
    Error::new(ErrorCode::RequestTooLarge, "the request is longer than details.limit bytes").with("limit", limit)
}

/// Hands `text` over to the caller, who frees it with `bzd_text_free`. NULL means that it is not wanted.
pub(crate) fn give(reply: *mut *mut c_char, text: String) -> Result<(), Error> {
    if reply.is_null() {
        return Ok(());
    }
    let text = CString::new(text).map_err(|_| Error::internal("a reply contains U+0000"))?;
    // SAFETY: not NULL, and the header asks for a place that may hold a pointer. What stood there is not read.
    unsafe { reply.write(text.into_raw()) };
    Ok(())
}

/// Takes a text back that `give` handed over, and frees it.
pub(crate) fn free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: the header asks for a text of this library that was not freed yet; those come from `into_raw`.
        drop(unsafe { CString::from_raw(text) });
    }
}

/// Hands bytes over to the caller, who frees them with their length; NULL and 0 for none. They are dropped if either
/// place is NULL.
#[allow(dead_code, reason = "generated functions use it as soon as an operation gives bytes")]
pub(crate) fn give_bytes(place: *mut *mut u8, length: *mut usize, bytes: Vec<u8>) {
    if place.is_null() || length.is_null() {
        return;
    }
    let count = bytes.len();
    let bytes = if count == 0 { ptr::null_mut() } else { Box::into_raw(bytes.into_boxed_slice()).cast::<u8>() };
    // SAFETY: neither is NULL, and the header asks for places that may hold a pointer and a length. What was there is
    // not read.
    unsafe { (place.write(bytes), length.write(count)) };
}

/// Takes bytes back that `give_bytes` handed over, and frees them.
#[allow(dead_code, reason = "a generated function uses it as soon as an operation gives bytes")]
pub(crate) fn free_bytes(bytes: *mut u8, length: usize) {
    if !bytes.is_null() {
        // SAFETY: the header asks for bytes of this library that were not freed yet, and for their length; those come
        // from a box of that many.
        drop(unsafe { Box::from_raw(ptr::slice_from_raw_parts_mut(bytes, length)) });
    }
}

/// A reply read as a C caller would, and freed.
#[cfg(test)]
pub(crate) fn taken(reply: *mut c_char) -> String {
    let text = read(reply).ok().flatten().unwrap_or_default();
    free(reply);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_is_no_text() {
        assert!(matches!(read(ptr::null()), Ok(None)));
        assert!(give(ptr::null_mut(), "unwanted".to_owned()).is_ok());
        free(ptr::null_mut());
    }

    #[test]
    fn bytes_go_over_and_come_back() {
        let (mut place, mut length) = (ptr::null_mut(), 1);
        give_bytes(&raw mut place, &raw mut length, Vec::new());
        assert!(place.is_null() && length == 0);
        give_bytes(&raw mut place, &raw mut length, vec![0, 255, 7]);
        assert_eq!(bytes(place, length), [0, 255, 7]);
        free_bytes(place, length);
        give_bytes(ptr::null_mut(), &raw mut length, vec![1]);
        free_bytes(ptr::null_mut(), 5);
    }

    #[test]
    fn only_utf8_is_read() {
        assert!(matches!(read(c"{\"text\":\"\xd8\xb3\"}".as_ptr()), Ok(Some(_))));
        assert!(read(c"{\"text\":\"\xff\"}".as_ptr()).is_err());
    }

    #[test]
    fn the_limit_is_inclusive() {
        let fits = CString::new(vec![b' '; REQUEST_LIMIT]);
        assert!(fits.is_ok_and(|text| read(text.as_ptr()).is_ok()));
        let exceeds = CString::new(vec![b' '; REQUEST_LIMIT + 1]);
        assert!(exceeds.is_ok_and(|text| read(text.as_ptr()).is_err()));
    }
}
