//! What engines leave running: nothing. Alone in its process, as it counts threads.

#![allow(missing_docs)]

use gantry::{Config, Engine, Module};

/// How many threads this process has.
fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

#[test]
fn engines_keep_no_threads() {
    let before = threads();
    let body = "(drop (i32.add (local.get 0) (i32.const 1)))".repeat(50);
    let function = format!("(func (param i32) {body})");
    let text = format!("(module {})", function.repeat(1000));
    let binary = wat::parse_str(text).unwrap();
    let compile = |_| {
        let engine = Engine::new(Config::new().threads(4)).unwrap();
        let module = Module::from_binary(&engine, &binary).unwrap();
        (engine, module)
    };
    let engines: Vec<_> = (0..5).map(compile).collect();
    assert_eq!(threads(), before);
    drop(engines);
}
