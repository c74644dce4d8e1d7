//! Gives the shared library its name, so that programs that link to it look for that name and not
//! for the path it had.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libgantry.so");
    }
}
