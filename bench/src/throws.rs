//! `gantry-bench throws`: what it takes to throw an exception through frames.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use gantry_bench_harness::Guest;

use crate::engines::{Engine, Launcher};
use crate::measure::{self, Measured};
use crate::options::Common;
use crate::report::{self, Document, Row, tabulate};
use crate::run::Folder;

/// The options of `throws`.
#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    common: Common,
}

/// What the frames are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frames {
    /// Calls of one function by itself.
    Recursive,
    /// Calls of functions by each other.
    Distinct,
    /// The same, with handlers of another tag around the calls.
    Handlers,
}

/// Programs: each throws again and again through so many frames.
const PROGRAMS: [(&str, Frames, u32); 6] = [
    ("1 frame", Frames::Distinct, 1),
    ("10 functions", Frames::Distinct, 10),
    ("100 functions", Frames::Distinct, 100),
    ("10 calls of one", Frames::Recursive, 10),
    ("100 calls of one", Frames::Recursive, 100),
    ("10 handlers", Frames::Handlers, 10),
];

/// How many frames all exceptions of a program pass together.
const PASSED: u32 = 10_000_000;

/// How often a program throws: a throw costs about as much as passing ten frames.
fn throws(frames: u32) -> u32 {
    PASSED / (frames + 10)
}

/// A program whose `_start` throws so often. It traps if a handler gets the wrong value.
fn program(kind: Frames, frames: u32, throws: u32) -> String {
    let mut text = String::from(
        r#"(module (memory (export "memory") 1)
            (tag $thrown (param i64)) (tag $other (param i64))"#,
    );
    let last = match kind {
        Frames::Recursive => 0,
        Frames::Distinct | Frames::Handlers => frames - 1,
    };
    for index in 0..=last {
        let next = last.min(index + 1);
        // The parameter is live across the call, so frames save a register.
        let mut call = format!(
            "(i64.add (local.get $value)
                (call $f{next} (i32.sub (local.get $depth) (i32.const 1)) (local.get $value)))"
        );
        if kind == Frames::Handlers {
            call = format!(
                "(block $handler (result i64)
                    (try_table (result i64) (catch $other $handler) {call}))"
            );
        }
        let body = format!(
            "(if (i32.eqz (local.get $depth)) (then (throw $thrown (local.get $value)))) {call}"
        );
        // Writing to a string does not fail.
        _ = writeln!(
            text,
            "(func $f{index} (param $depth i32) (param $value i64) (result i64) {body})"
        );
    }
    let depth = frames - 1;
    text + &format!(
        r#"(func (export "_start") (local $count i64)
            (loop $again
                (block $handler (result i64)
                    (try_table (catch $thrown $handler)
                        (drop (call $f0 (i32.const {depth}) (local.get $count))))
                    (unreachable))
                (if (i64.ne (local.get $count)) (then (unreachable)))
                (local.set $count (i64.add (local.get $count) (i64.const 1)))
                (br_if $again (i64.ne (local.get $count) (i64.const {throws}))))))"#
    )
}

/// Runs every program with every engine in turns and prints how long a throw takes.
pub fn run(options: &Options) -> Result<()> {
    let common = &options.common;
    let (launcher, engines, versions) = common.engines(|engine| engine != Engine::Native)?;
    let folder = Folder::new()?;
    let mut document = Document::new(versions);
    for (name, kind, frames) in PROGRAMS {
        let wasm = wat::parse_str(program(kind, frames, throws(frames)))?;
        let file = folder.0.join(format!("{}.wasm", name.replace(' ', "-")));
        std::fs::write(&file, &wasm).with_context(|| format!("cannot write {}", file.display()))?;
        let measured = measure::in_turns(&engines, common.times, |engine| {
            measure(&launcher, *engine, &file)
        });
        let rows = engines.iter().zip(measured).map(|(engine, measured)| {
            let (figures, failure) = match measured {
                Ok((figures, _)) => (Some(figures), None),
                Err(failure) => (None, Some(failure)),
            };
            Row {
                name: name.into(),
                engine: engine.name().into(),
                threads: 1,
                file_bytes: wasm.len() as u64,
                code_bytes: 0,
                figures,
                failure,
                lacks: Vec::new(),
            }
        });
        document.rows.extend(rows);
    }
    if document.write(common.json.to.as_ref())? {
        document.print_head();
        let rows: Vec<_> = document.rows.iter().collect();
        let table = tabulate("a throw through, ns", 0, &rows, &engines, |row, figures| {
            let program = PROGRAMS.iter().find(|(name, ..)| *name == row.name)?;
            Some(figures.run? * 1e9 / f64::from(throws(program.2)))
        });
        let (base, ratios) = common.base();
        report::print(&table, base, ratios);
        report::print_failures(&document.rows);
    }
    Ok(())
}

fn measure(launcher: &Launcher, engine: Engine, file: &Path) -> Measured {
    launcher.measure(engine, 1, file, Some(&Guest::default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engines::gantry::Gantry;
    use ::gantry::OptLevel;
    use gantry_bench_harness::{InProcess, Wasi};

    #[test]
    fn programs_catch_what_they_throw() {
        for (_, kind, frames) in PROGRAMS {
            let wasm = wat::parse_str(program(kind, frames, 3)).unwrap();
            let engine = Gantry::new(OptLevel::None, 1).unwrap();
            let module = engine.compile(&wasm).unwrap();
            let outcome = engine.run(&module, Wasi::new(&[], &[])).unwrap();
            assert_eq!(outcome.exit, 0);
        }
    }
}
