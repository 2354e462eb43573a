//! Cursors: a place in a list as a text that callers only hand back.
//!
//! Owns the text and its check. The content of a cursor belongs to its list. It must hold nothing secret. The check is
//! against accidents, not forgery: a forged cursor shows nothing that its list would not show.

use data_encoding::BASE64URL_NOPAD;

use crate::error::{Error, ErrorCode, Result};

/// The longest text that is parsed.
pub(crate) const LIMIT: usize = 128;
/// How many bytes of the digest a cursor holds.
const CHECK: usize = 4;

/// Writes the bytes as a text.
pub(crate) fn seal(mut bytes: Vec<u8>) -> String {
    let check = check(&bytes);
    bytes.extend_from_slice(&check);
    BASE64URL_NOPAD.encode(&bytes)
}

/// Reads the bytes from a text made by `seal`; `field` is the request's field.
pub(crate) fn unseal<const N: usize>(text: &str, field: &str) -> Result<[u8; N]> {
    if text.len() > LIMIT {
        return Err(foreign(field));
    }
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| foreign(field))?;
    let (body, tail) = bytes.split_at_checked(N).ok_or_else(|| foreign(field))?;
    if tail != check(body) {
        return Err(foreign(field));
    }
    body.try_into().map_err(|_| foreign(field))
}

/// The error for a text that is no cursor of this list.
pub(crate) fn foreign(field: &str) -> Error {
    Error::new(ErrorCode::CursorInvalid, "use a cursor that this list returned").at(field)
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let hash = blake3::hash(bytes);
    let [a, b, c, d, ..] = *hash.as_bytes();
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_comes_back_whole_or_not_at_all() {
        let text = seal(vec![1, 2, 3]);
        assert_eq!(unseal::<3>(&text, "after").expect("ours"), [1, 2, 3]);
        assert!(unseal::<2>(&text, "after").is_err() && unseal::<4>(&text, "after").is_err());
        assert!(unseal::<7>(&text, "after").is_err(), "its check is none of it");
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            let refused = unseal::<3>(&changed, "after").expect_err("it was changed");
            assert_eq!((refused.code(), refused.field()), (ErrorCode::CursorInvalid, Some("after")), "{changed}");
        }
    }
}
