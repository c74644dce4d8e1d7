//! Deep operand stacks, and values that live long.

use super::Series;
use crate::scaling::module::{F64, HELPER, HOST, I32, at, function, int, mix, unary};
use wasm_encoder::InstructionSink;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("pressure-16", |n| pressure(n, 16)),
    Series::body("pressure-64", |n| pressure(n, 64)),
    Series::body("pressure-1000", |n| pressure(n, 1_000)),
    Series::body("pressure-f64", pressure_f64),
    Series::body("deep-stack", |n| pressure(n, n)),
    Series::body("deep-constants", deep_constants),
    Series::body("deep-locals", deep_locals),
    Series::body("deep-loads-stores", deep_loads_stores),
    Series::body("set-below-stack", set_below_stack),
    Series::body("set-each-below-stack", set_each_below_stack),
    Series::body("tee-below-stack", tee_below_stack),
    Series::body("deep-calls", deep_calls),
    Series::body("deep-host-calls", deep_host_calls),
    Series::body("deep-globals", deep_globals),
    Series::body("deep-expressions", deep_expressions),
    Series::body("deep-select", deep_select),
    Series::body("deep-divisions", deep_divisions),
    Series::limited("long-lives", 50_000 / 2, "locals", long_lives),
    Series::body("deep-branches", deep_branches),
    Series::body("deep-then-blocks", deep_then_blocks),
];

/// So many values at a time that each comes from memory.
fn pressure(n: usize, at_once: usize) -> Vec<u8> {
    unary(1, |code| {
        let mut left = n;
        while left > 0 {
            let now = left.min(at_once);
            left -= now;
            for index in 0..now {
                code.local_get(0).i32_load(at(index % 8_000));
            }
            sum(code, now);
            code.local_set(1);
        }
        code.local_get(1);
    })
}

/// Adds what is on the stack.
fn sum(code: &mut InstructionSink<'_>, count: usize) {
    for _ in 1..count {
        code.i32_add();
    }
}

fn pressure_f64(n: usize) -> Vec<u8> {
    function(&[I32], &[F64], &[(1, F64)], |code| {
        let mut left = n;
        while left > 0 {
            let now = left.min(64);
            left -= now;
            for index in 0..now {
                code.local_get(0).f64_load(at(index % 8_000));
            }
            for _ in 1..now {
                code.f64_sub();
            }
            code.local_set(1);
        }
        code.local_get(1);
    })
}

fn deep_constants(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for index in 0..n {
            code.i32_const(int(index));
        }
        for _ in 1..n {
            code.local_get(0).i32_mul().i32_add();
        }
    })
}

fn deep_locals(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0);
        }
        sum(code, n);
    })
}

/// Loads that wait on the stack, and a store behind each that they must not pass.
fn deep_loads_stores(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).i32_load(at(8));
            code.local_get(0).i32_const(1).i32_store(at(4));
        }
        sum(code, n);
    })
}

/// Many readers of one local wait on the stack while another is set again and again.
fn set_below_stack(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.local_get(0);
        }
        for _ in 0..n {
            code.local_get(0).local_set(1);
        }
        sum(code, n);
    })
}

/// A reader of a local waits on the stack each time when that local is set.
fn set_each_below_stack(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.local_get(1);
            code.local_get(0).local_set(1);
            code.local_get(0);
            code.i32_add();
        }
        sum(code, n);
    })
}

fn tee_below_stack(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.local_get(0).i32_const(1).i32_add().local_tee(0);
        }
        sum(code, n);
    })
}

/// Values that live across calls.
fn deep_calls(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for index in 0..n {
            code.i32_const((mix(index) % 8_000) as i32).call(HELPER);
        }
        sum(code, n);
    })
}

fn deep_host_calls(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).i32_load(at(4)).call(HOST);
        }
        sum(code, n);
    })
}

/// Reads of a global that wait on the stack while it is set.
fn deep_globals(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.global_get(0).local_get(0).global_set(0);
        }
        sum(code, n);
    })
}

/// An expression whose right operands are the deep ones.
fn deep_expressions(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).i32_eqz();
        }
        for _ in 1..n {
            code.i32_sub();
        }
    })
}

fn deep_select(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).i32_eqz();
        }
        for _ in 1..n {
            code.local_get(0).select();
        }
    })
}

fn deep_divisions(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.local_get(0).local_get(1).i32_div_s();
        }
        sum(code, n);
    })
}

/// Locals that are all set before the first is read.
fn long_lives(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for index in 1..=n {
            code.local_get(0).i32_load(at(index % 8_000));
            code.local_set(index as u32);
        }
        code.i32_const(0);
        for index in 1..=n {
            code.local_get(index as u32).i32_add();
        }
    })
}

/// The stack grows over a branch each time.
fn deep_branches(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(wasm_encoder::BlockType::Empty);
        for _ in 0..n {
            code.local_get(0).i32_load(at(4)).local_get(0).br_if(0);
        }
        sum(code, n);
        code.return_().end();
        code.local_get(0);
    })
}

/// The stack grows, and below it stands a block each time.
fn deep_then_blocks(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).i32_eqz();
            code.block(wasm_encoder::BlockType::Empty).end();
        }
        sum(code, n);
    })
}
