//! What calls between the host and WebAssembly cost, and a trap. The engines have one interface, so
//! both are measured by the same code.

use anyhow::Result;
use std::time::Instant;

/// A function that is called, one that calls the host so often, and one that traps in its tenth
/// frame.
const MODULE: &str = r#"(module
    (import "host" "next" (func $next (param i32) (result i32)))
    (func (export "in") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
    (func (export "out") (param $left i32) (result i32) (local $sum i32)
        (loop $again
            (local.set $sum (call $next (local.get $sum)))
            (br_if $again (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        (local.get $sum))
    (func $trap (export "trap") (param i32) (result i32)
        (if (i32.eqz (local.get 0)) (then unreachable))
        (i32.add (call $trap (i32.sub (local.get 0) (i32.const 1))) (i32.const 1))))"#;
/// How many calls are measured at once.
const CALLS: i32 = 10_000;
/// And how many traps, which take longer.
const TRAPS: i32 = 100;
/// How many frames a trap goes through.
const FRAMES: i32 = 10;

/// What is measured, and in nanoseconds for one: a call in, a call out, a trap.
pub const NAMES: [&str; 3] = ["typed call in", "call out", "trap, 10 frames"];

macro_rules! measured {
    ($function:ident, $engine:ident) => {
        /// Measures each a few times; the least counts.
        pub fn $function(rounds: usize) -> Result<[f64; 3]> {
            let engine = $engine::Engine::default();
            let module = $engine::Module::new(&engine, wat::parse_str(MODULE)?)?;
            let mut linker = $engine::Linker::new(&engine);
            linker.func_wrap("host", "next", |number: i32| number + 1)?;
            let mut store = $engine::Store::new(&engine, ());
            let instance = linker.instantiate(&mut store, &module)?;
            let mut function = |name| instance.get_typed_func::<i32, i32>(&mut store, name);
            let (inward, outward, trap) = (function("in")?, function("out")?, function("trap")?);
            let mut best = [f64::INFINITY; 3];
            for _ in 0..rounds {
                let start = Instant::now();
                let mut number = 0;
                for _ in 0..CALLS {
                    number = inward.call(&mut store, number)?;
                }
                anyhow::ensure!(number == CALLS, "calls in have another result");
                note(&mut best[0], start, CALLS);
                let start = Instant::now();
                anyhow::ensure!(outward.call(&mut store, CALLS)? == CALLS, "calls out have");
                note(&mut best[1], start, CALLS);
                let start = Instant::now();
                for _ in 0..TRAPS {
                    let outcome = trap.call(&mut store, FRAMES - 1);
                    anyhow::ensure!(outcome.is_err(), "there is no trap");
                }
                note(&mut best[2], start, TRAPS);
            }
            Ok(best)
        }
    };
}

measured!(gantry, gantry);
measured!(wasmtime, wasmtime);

fn note(best: &mut f64, start: Instant, count: i32) {
    *best = best.min(start.elapsed().as_nanos() as f64 / f64::from(count));
}
