//! Gives the shared libraries of this folder's two packages their names for the dynamic linker. The number is the ABI's
//! (`bzd_abi_version`), not the package's: a program linked against `libbazardesk.so.0` keeps running with every library
//! of that name. `libbazardesk-pg.so.0` has the same functions and another name, so that neither replaces the other.
//!
//! Once loaded, the library stays (`nodelete`): what it reads once for a process, and the locks of a desk that is open,
//! would otherwise be lost whenever a host that loads it at run time lets go of it, as PHP does after every request.

const ABI: &str = "0";

fn main() {
    // Cargo looks after this file itself; each package has a manifest of its own, whose name is all that is read.
    println!("cargo:rerun-if-changed=Cargo.toml");
    let name = std::env::var("CARGO_PKG_NAME").unwrap_or_default().replacen("-ffi", "", 1);
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos" | "ios") => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/lib{name}.{ABI}.dylib");
        }
        Ok("windows") => {}
        _ => println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,lib{name}.so.{ABI},-z,nodelete"),
    }
}
