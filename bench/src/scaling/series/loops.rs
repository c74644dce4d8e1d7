//! Loops, in each other and in sequence.

use super::Series;
use crate::scaling::module::{I32, Parts, VOID, at, unary, word};
use wasm_encoder::BlockType;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("loops-nested", loops_nested),
    Series::body("loops-nested-counted", loops_nested_counted),
    Series::body("loops-nested-reads", loops_nested_reads),
    Series::body("loops-nested-invariants", loops_nested_invariants),
    Series::body("loops-nested-loads", loops_nested_loads),
    Series::body("loops-nested-exits", loops_nested_exits),
    Series::body("loops-nested-restart", loops_nested_restart),
    Series::body("loops-nested-calls", loops_nested_calls),
    Series::body("loops-empty", loops_empty),
    Series::body("loops-in-sequence", loops_in_sequence),
    Series::body("loops-by-32", loops_by_32),
    Series::body("loop-continues", loop_continues),
    Series::body("loop-invariants", loop_invariants),
    Series::body("loop-body", loop_body),
    Series::body("loop-body-pressure", loop_body_pressure),
    Series::body("loop-params", loop_params),
    Series::new("loops-wide", loops_wide),
];

fn loops_nested(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.loop_(VOID);
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

fn loops_nested_counted(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.loop_(VOID);
        }
        for _ in 0..n {
            code.local_get(1).i32_const(1).i32_sub().local_tee(1);
            code.br_if(0).end();
        }
        code.local_get(0);
    })
}

/// Every level reads a local that is set outside of all.
fn loops_nested_reads(n: usize) -> Vec<u8> {
    unary(2, |code| {
        code.local_get(0).i32_const(3).i32_mul().local_set(1);
        for _ in 0..n {
            code.loop_(VOID);
            code.local_get(1).local_get(2).i32_add().local_set(2);
        }
        for _ in 0..n {
            code.local_get(0).br_if(0).end();
        }
        code.local_get(2);
    })
}

/// The innermost level computes what does not change in any.
fn loops_nested_invariants(n: usize) -> Vec<u8> {
    unary(2, |code| {
        for _ in 0..n {
            code.loop_(VOID);
        }
        for index in 0..n {
            code.local_get(0).i32_const((index % 8_000) as i32);
            code.i32_mul().call(1).drop();
        }
        for _ in 0..n {
            code.local_get(2).br_if(0).end();
        }
        code.local_get(2);
    })
}

/// Every level loads from what does not change.
fn loops_nested_loads(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for level in 0..n {
            code.loop_(VOID);
            code.local_get(0).i32_load(at(level % 8_000));
            code.local_get(1).i32_add().local_set(1);
        }
        for _ in 0..n {
            code.local_get(1).br_if(0).end();
        }
        code.local_get(1);
    })
}

/// Every level can be left.
fn loops_nested_exits(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(VOID).loop_(VOID).local_get(0).br_if(1);
        }
        for _ in 0..n {
            code.local_get(0).br_if(0).end().end();
        }
        code.local_get(0);
    })
}

/// Every level can restart the outermost.
fn loops_nested_restart(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for level in 0..n {
            code.loop_(VOID).local_get(0).br_if(word(level));
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

fn loops_nested_calls(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.loop_(VOID).call(0);
        }
        for _ in 0..n {
            code.local_get(0).br_if(0).end();
        }
        code.local_get(0);
    })
}

fn loops_empty(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.loop_(VOID).end();
        }
        code.local_get(0);
    })
}

fn loops_in_sequence(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.loop_(VOID);
            code.local_get(1).i32_const(1).i32_sub().local_tee(1);
            code.br_if(0).end();
        }
        code.local_get(0);
    })
}

/// Nests of 32 loops, one behind the other.
fn loops_by_32(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n.div_ceil(32) {
            for _ in 0..32 {
                code.loop_(VOID);
            }
            for _ in 0..32 {
                code.local_get(1).i32_const(1).i32_sub().local_tee(1);
                code.br_if(0).end();
            }
        }
        code.local_get(0);
    })
}

/// One loop with many ways back.
fn loop_continues(n: usize) -> Vec<u8> {
    unary(1, |code| {
        code.loop_(VOID);
        for _ in 0..n {
            code.local_get(1).local_get(0).i32_add().local_tee(1);
            code.br_if(0);
        }
        code.end().local_get(1);
    })
}

/// One loop with much that does not change in it.
fn loop_invariants(n: usize) -> Vec<u8> {
    unary(1, |code| {
        code.loop_(VOID);
        for index in 0..n {
            code.local_get(0)
                .i32_const((index % 8_000) as i32)
                .i32_add();
            code.local_get(1).i32_xor().local_set(1);
        }
        code.local_get(1).br_if(0).end();
        code.local_get(1);
    })
}

fn loop_body(n: usize) -> Vec<u8> {
    unary(2, |code| {
        code.loop_(VOID);
        for index in 0..n {
            let local = (index % 2) as u32 + 1;
            code.local_get(0)
                .local_get(local)
                .i32_add()
                .local_set(local);
        }
        code.local_get(1).br_if(0).end();
        code.local_get(1);
    })
}

/// One loop in which sixty locals live.
fn loop_body_pressure(n: usize) -> Vec<u8> {
    unary(60, |code| {
        code.loop_(VOID);
        for index in 0..n {
            let local = (index * 7 % 60) as u32 + 1;
            code.local_get(local).local_get((index % 60) as u32 + 1);
            code.i32_add().local_set(local);
        }
        code.local_get(1).br_if(0).end();
        code.local_get(1);
    })
}

/// Loops that take a value and give one.
fn loop_params(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for _ in 0..n {
            code.loop_(BlockType::FunctionType(1));
            code.i32_const(1).i32_sub();
            code.local_get(0).br_if(0).end();
        }
    })
}

/// Loops with as many parameters as may be.
fn loops_wide(n: usize) -> Vec<u8> {
    let width = n.min(1_000);
    let mut parts = Parts::new();
    let many = vec![I32; width];
    let wide = parts.signature(&many, &many);
    parts.define(1, &[], |code| {
        for _ in 0..n.div_ceil(1_000) {
            for index in 0..width {
                code.local_get(0).i32_load(at(index));
            }
            code.loop_(BlockType::FunctionType(wide));
            code.local_get(0).br_if(0).end();
            for _ in 0..width {
                code.drop();
            }
        }
        code.local_get(0);
    });
    parts.finish()
}
