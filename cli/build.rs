//! Lets debuggers find code of programs that run, although the command is stripped: they look for two
//! symbols (`runtime/src/code/watch/gdb.rs`), which so stay in the table of exported ones.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    for symbol in ["__jit_debug_register_code", "__jit_debug_descriptor"] {
        println!("cargo:rustc-link-arg-bins=-Wl,--export-dynamic-symbol={symbol}");
    }
}
