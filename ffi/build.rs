//! Link arguments of the shared libraries of this folder's two packages. Owns these and nothing else.
//!
//! The soname carries the ABI's number (`bzd_abi_version`), not the package's: a program linked against `libbazardesk.so.0`
//! keeps running with every library of that name. `libbazardesk-pg.so.0` has the same functions under another name, so
//! that neither replaces the other.
//!
//! `nodelete` keeps the library in the process once it is loaded. A host that loads it at run time and lets go of it, as
//! PHP does after every request, would otherwise lose the texts that are parsed once per process and the locks of open desks.
//!
//! Packed relative relocations make the library about 450 KB smaller. Only glibc 2.36 and newer can load them, so a probe
//! asks the C compiler and the linker of this build first; see `PACKED`.

use std::path::Path;
use std::process::{Command, Stdio};

const ABI: &str = "0";

/// The environment variable that decides about packed relative relocations: `0` never, `1` without asking, anything else
/// (or nothing) where the probe succeeds. Packagers whose package must load on a glibc older than the build machine's set 0.
const PACKED: &str = "BAZARDESK_PACKED_RELOCATIONS";

/// The version that the dynamic linker must know, and that the static linker therefore writes into what it has packed.
const MARK: &[u8] = b"GLIBC_ABI_DT_RELR";

fn main() {
    // Cargo watches this file by itself. Each of the two packages has its own manifest, and only its name is read.
    println!("cargo:rerun-if-changed=Cargo.toml");
    println!("cargo:rerun-if-env-changed={PACKED}");
    let name = variable("CARGO_PKG_NAME").replacen("-ffi", "", 1);
    match variable("CARGO_CFG_TARGET_OS").as_str() {
        "macos" | "ios" => {
            println!("cargo:rustc-cdylib-link-arg=-Wl,-install_name,@rpath/lib{name}.{ABI}.dylib");
        }
        "windows" => {}
        _ => println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,lib{name}.so.{ABI},-z,nodelete"),
    }
    let packs = match variable(PACKED).as_str() {
        "0" => false,
        "1" => true,
        _ => is_candidate() && probe(Path::new(&variable("OUT_DIR"))).is_some(),
    };
    if packs {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,pack-relative-relocs");
    }
}

/// An environment variable, empty when it is not set.
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

/// Whether the target may have the C library in question, and the probe a linker for it.
fn is_candidate() -> bool {
    let architecture = variable("CARGO_CFG_TARGET_ARCH");
    variable("CARGO_CFG_TARGET_OS") == "linux"
        && variable("CARGO_CFG_TARGET_ENV") == "gnu"
        && (architecture == "x86_64" || architecture == "aarch64")
        && (variable("HOST") == variable("TARGET") || !variable("RUSTC_LINKER").is_empty())
}

/// Links the probe as cargo links the library. Nothing when that fails, or when the linker did not pack anything: linkers
/// that do not know the option only warn.
fn probe(folder: &Path) -> Option<()> {
    let (source, library) = (folder.join("probe.c"), folder.join("probe.so"));
    std::fs::write(&source, include_str!("probe.c")).ok()?;
    let linker = Some(variable("RUSTC_LINKER")).filter(|linker| !linker.is_empty()).unwrap_or_else(|| "cc".to_owned());
    let linked = Command::new(linker)
        .args(["-shared", "-fPIC", "-Wl,-z,pack-relative-relocs", "-o"])
        .args([&library, &source])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    let bytes = std::fs::read(&library).ok().filter(|_| linked.success())?;
    bytes.windows(MARK.len()).any(|window| window == MARK).then_some(())
}
