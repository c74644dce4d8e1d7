//! Many locals.

use super::Series;
use crate::scaling::module::{I32, I64, LOCALS, PARAMS, Parts, VOID, function, mix, unary, word};
use wasm_encoder::{InstructionSink, ValType};

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::limited("locals-declared", LOCALS - 1, "locals", declared),
    Series::limited("locals-set-once", LOCALS - 1, "locals", set_once),
    Series::limited("locals-in-loop", LOCALS - 1, "locals", in_loop),
    Series::limited("locals-across-loop", LOCALS - 1, "locals", across_loop),
    Series::limited("locals-across-calls", LOCALS - 1, "locals", across_calls),
    Series::limited(
        "locals-rotated-in-loop",
        LOCALS - 2,
        "locals",
        rotated_in_loop,
    ),
    Series::limited("locals-set-in-blocks", LOCALS - 1, "locals", set_in_blocks),
    Series::limited("locals-set-in-ifs", LOCALS - 1, "locals", set_in_ifs),
    Series::limited("locals-set-in-loops", LOCALS - 1, "locals", set_in_loops),
    Series::limited("locals-set-deep", LOCALS - 1, "locals", set_deep),
    Series::limited("locals-set-innermost", LOCALS - 1, "locals", set_innermost),
    Series::limited("locals-set-in-nest", LOCALS - 1, "locals", set_in_nest),
    Series::limited("locals-carried-out", LOCALS - 1, "locals", carried_out),
    Series::body("set-in-diamonds", set_in_diamonds),
    Series::body("set-in-wide-diamonds", set_in_wide_diamonds),
    Series::body("sets-and-reads", sets_and_reads),
    Series::body("copies", copies),
    Series::new("declared-in-functions", declared_in_functions),
    Series::new("parameters", parameters),
];

/// Sums all locals from 1 on.
fn sum(code: &mut InstructionSink<'_>, n: usize) {
    code.local_get(0);
    for index in 1..=n {
        code.local_get(word(index)).i32_add();
    }
}

/// Sets all locals from 1 on.
fn set_all(code: &mut InstructionSink<'_>, n: usize) {
    for index in 1..=n {
        code.local_get(0).i32_const((index % 60) as i32).i32_add();
        code.local_set(word(index));
    }
}

/// Groups of one each, which is as long as a declaration can be.
fn declared(n: usize) -> Vec<u8> {
    let locals: Vec<(u32, ValType)> = (0..n)
        .map(|index| (1, if index % 2 == 0 { I32 } else { I64 }))
        .collect();
    function(&[I32], &[I32], &locals, |code| {
        code.local_get(0);
    })
}

fn set_once(n: usize) -> Vec<u8> {
    unary(n, |code| {
        set_all(code, n);
        sum(code, n);
    })
}

fn in_loop(n: usize) -> Vec<u8> {
    unary(n, |code| {
        set_all(code, n);
        code.loop_(VOID);
        for index in 1..=n {
            code.local_get(word(index)).i32_const(3).i32_mul();
            code.local_set(word(index));
        }
        code.local_get(1).br_if(0).end();
        sum(code, n);
    })
}

fn across_loop(n: usize) -> Vec<u8> {
    unary(n, |code| {
        set_all(code, n);
        code.loop_(VOID);
        code.local_get(0)
            .i32_const(1)
            .i32_sub()
            .local_tee(0)
            .br_if(0);
        code.end();
        sum(code, n);
    })
}

fn across_calls(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for index in 1..=n {
            code.local_get(0).call(1).local_set(word(index));
        }
        sum(code, n);
    })
}

/// Each local gets what the next one had, in a loop.
fn rotated_in_loop(n: usize) -> Vec<u8> {
    unary(n + 1, |code| {
        set_all(code, n);
        code.loop_(VOID);
        code.local_get(1).local_set(word(n) + 1);
        for index in 1..=n {
            code.local_get(word(index) + 1).local_set(word(index));
        }
        code.local_get(1).br_if(0).end();
        sum(code, n);
    })
}

/// Each block may set another local: what a join has to merge grows.
fn set_in_blocks(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for index in 1..=n {
            code.block(VOID).local_get(0).br_if(0);
            code.local_get(0).local_set(word(index)).end();
        }
        sum(code, n);
    })
}

fn set_in_ifs(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for index in 1..=n {
            code.local_get(0).if_(VOID);
            code.local_get(word(index - 1)).local_set(word(index));
            code.else_();
            code.i32_const(7).local_set(word(index)).end();
        }
        sum(code, n);
    })
}

fn set_in_loops(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for index in 1..=n {
            code.loop_(VOID);
            code.local_get(word(index)).i32_const(1).i32_add();
            code.local_tee(word(index)).br_if(0).end();
        }
        sum(code, n);
    })
}

/// Blocks in blocks, each of which sets another local and may leave all of them.
fn set_deep(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for _ in 0..n {
            code.block(VOID);
        }
        for index in 1..=n {
            code.local_get(0).br_if(word(n - index));
            code.local_get(0).local_set(word(index)).end();
        }
        sum(code, n);
    })
}

/// Loops in loops, and the innermost sets all locals: every header merges every local.
fn set_innermost(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for _ in 0..n {
            code.loop_(VOID);
        }
        for index in 1..=n {
            code.local_get(word(index)).i32_const(1).i32_add();
            code.local_set(word(index));
        }
        for _ in 0..n {
            code.local_get(0).br_if(0).end();
        }
        sum(code, n);
    })
}

/// Loops in loops, each of which sets a local of its own.
fn set_in_nest(n: usize) -> Vec<u8> {
    unary(n, |code| {
        for index in 1..=n {
            code.loop_(VOID);
            code.local_get(word(index)).i32_const(1).i32_add();
            code.local_set(word(index));
        }
        for index in 1..=n {
            code.local_get(word(index)).br_if(0).end();
        }
        sum(code, n);
    })
}

/// Branches from many places, each after another local has been set, to one label.
fn carried_out(n: usize) -> Vec<u8> {
    unary(n, |code| {
        code.block(VOID);
        for index in 1..=n {
            code.local_get(0).i32_const(5).i32_add();
            code.local_set(word(index));
            code.local_get(word(index)).br_if(0);
        }
        code.end();
        sum(code, n);
    })
}

/// One local, set in both arms of many `if`s.
fn set_in_diamonds(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for index in 0..n {
            code.local_get(0).if_(VOID);
            code.local_get(1)
                .i32_const((index % 60) as i32)
                .i32_add()
                .local_set(1);
            code.else_().local_get(0).local_set(1).end();
        }
        code.local_get(1);
    })
}

/// Twenty locals, all of which live across many `if`s that set three of them.
fn set_in_wide_diamonds(n: usize) -> Vec<u8> {
    unary(20, |code| {
        set_all(code, 20);
        for index in 0..n {
            let local = |salt: usize| mix(index * 5 + salt) % 20 + 1;
            code.local_get(local(0)).if_(VOID);
            code.local_get(local(1)).local_set(local(2));
            code.else_();
            code.local_get(local(3)).local_set(local(4)).end();
        }
        sum(code, 20);
    })
}

/// Every local is set and read at random places.
fn sets_and_reads(n: usize) -> Vec<u8> {
    let locals = n.min(LOCALS - 2);
    unary(locals, |code| {
        for index in 0..n {
            let local = |salt: usize| mix(index * 2 + salt) % word(locals) + 1;
            code.local_get(local(0)).local_set(local(1));
        }
        sum(code, 1);
    })
}

fn copies(n: usize) -> Vec<u8> {
    unary(30, |code| {
        for index in 0..n {
            code.local_get(mix(index) % 31)
                .local_set(mix(index + 77) % 31);
        }
        code.local_get(9);
    })
}

/// Many functions that declare 1,000 locals in one group each.
fn declared_in_functions(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for _ in 0..n.div_ceil(1_000) {
        parts.define(1, &[(1_000, I64)], |code| {
            for index in 1..=100 {
                code.i64_const(1).local_set(index * 10);
            }
            code.local_get(0);
        });
    }
    parts.finish()
}

/// Functions with as many parameters and results as may be, which call each other.
fn parameters(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let each = n.min(PARAMS);
    let many = vec![I32; each];
    let signature = parts.signature(&many, &many);
    let functions = n.div_ceil(PARAMS);
    for index in 0..functions {
        let callee = 2 + word((index + 1) % functions);
        parts.define(signature, &[], |code| {
            for param in 0..each {
                code.local_get(word(each - 1 - param));
            }
            code.call(callee);
        });
    }
    parts.finish()
}
