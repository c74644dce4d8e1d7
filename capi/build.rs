//! Gives the shared library its name, so that programs that link to it look for that name and not
//! for the path it had, lets it stay in the process once it is there, and exports what debuggers look
//! for, besides the functions of C.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// By `__jit_debug_register_code` and `__jit_debug_descriptor`, debuggers find machine code
/// (`runtime/src/code/watch/gdb.rs`). They are weak, as a program may have them from elsewhere, too, so
/// they are no items of Rust, which rustc would export. A pattern may name what is not there, as in
/// the library that is linked to try this.
const FOR_DEBUGGERS: &str = "{ global: __jit_debug_*; };\n";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libgantry.so");
        // The handlers of signals stay, so their code has to: `dlclose` must not take it away.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
        export_for_debuggers();
    }
}

/// rustc says which symbols are exported by a script for the linker that hides all others. A second
/// script adds to that, if the linker takes two: lld does, which is rustc's own for x86-64, and GNU's
/// does not.
fn export_for_debuggers() {
    let Some(folder) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return;
    };
    let script = folder.join("debuggers.map");
    fs::write(&script, FOR_DEBUGGERS).expect("files can be made in OUT_DIR");
    let argument = format!("-Wl,--version-script={}", script.display());
    if links(&folder, &argument) {
        println!("cargo:rustc-cdylib-link-arg={argument}");
    } else {
        println!(
            "cargo:warning=libgantry.so does not export what debuggers look for, as the linker \
             takes no second version script: gantry_config_debug_info works with libgantry.a only \
             (`-C link-arg=-fuse-ld=lld` takes another linker)"
        );
    }
}

/// A library without the standard one, so that it can be linked for any target.
const EMPTY: &str = "#![no_std]\n\
     #[panic_handler] fn panic(_: &core::panic::PanicInfo<'_>) -> ! { loop {} }\n";

/// Whether a shared library can be linked with an argument, by what links this one.
fn links(folder: &Path, argument: &str) -> bool {
    let variable = |name: &str| env::var_os(name).unwrap_or_default();
    let mut rustc = Command::new(variable("RUSTC"));
    rustc.args(["--crate-type=cdylib", "-Cpanic=abort", "--target"]);
    rustc.arg(variable("TARGET"));
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        let mut option = OsString::from("-Clinker=");
        option.push(linker);
        rustc.arg(option);
    }
    // Separated by the unit separator of ASCII.
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\x1f').filter(|flag| !flag.is_empty()));
    let source = folder.join("empty.rs");
    fs::write(&source, EMPTY).expect("files can be made in OUT_DIR");
    rustc.arg(format!("-Clink-arg={argument}")).arg("-o");
    let output = rustc.arg(folder.join("empty.so")).arg(&source).output();
    output.is_ok_and(|output| output.status.success())
}
