//! Gives the shared library its name for the dynamic linker. The number is the ABI's (`bzd_abi_version`), not the
//! package's: a program linked against `libbazardesk.so.0` keeps running with every library of that name.
//!
//! Once loaded, the library stays (`nodelete`): what it reads once for a process, and the locks of a desk that is open,
//! would otherwise be lost whenever a host that loads it at run time lets go of it, as PHP does after every request.

const ABI: &str = "0";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos" | "ios") => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/libbazardesk.{ABI}.dylib");
        }
        Ok("windows") => {}
        _ => println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libbazardesk.so.{ABI},-z,nodelete"),
    }
}
