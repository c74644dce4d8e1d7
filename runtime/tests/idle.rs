//! What engines leave running: nothing. Alone in its process, as it counts threads.

#![allow(missing_docs)]

mod common;

use common::system::threads;
use std::time::{Duration, Instant};

use gantry::{Config, Engine, Module};

/// How many threads this process has once at most `expected` are left, or after ten seconds. A
/// joined thread may still be on its way out: a scope waits until its threads' closures have
/// returned, not until the system has taken the threads down.
fn settled_threads(expected: usize) -> usize {
    let start = Instant::now();
    while threads() > expected && start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(1));
    }
    threads()
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
    let after = settled_threads(before);
    assert!(after <= before, "{after} threads, {before} before");
    drop(engines);
}
