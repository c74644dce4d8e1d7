//! Gives the shared library its name, so that programs that link to it look for that name and not
//! for the path it had, and lets it stay in the process once it is there.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libgantry.so");
        // The handlers of signals stay, so their code has to: `dlclose` must not take it away.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
