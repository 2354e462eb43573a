//! Which library this is. It owns the ABI's number; the version is the package's.
#![expect(unsafe_code, reason = "exports unmangled names")]

use std::ffi::c_char;

/// The ABI that this header describes. A program asks `bzd_abi_version` whether the library it runs with has the same.
pub const BZD_ABI_VERSION: u32 = 0;

const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");

/// The library's version, as in `BZD_VERSION`. The text belongs to the library: it is not freed.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_version() -> *const c_char {
    VERSION.as_ptr().cast()
}

/// The library's ABI, to compare with `BZD_ABI_VERSION`: programs and libraries of one number go together.
#[unsafe(no_mangle)]
pub extern "C" fn bzd_abi_version() -> u32 {
    BZD_ABI_VERSION
}
