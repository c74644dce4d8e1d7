//! Calls.

use super::Series;
use crate::scaling::module::{F64, HELPER, HOST, I32, I64, Parts, unary, word};

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("calls", calls),
    Series::body("calls-host", calls_host),
    Series::body("calls-indirect", calls_indirect),
    Series::body("calls-many-arguments", calls_many_arguments),
    Series::body("calls-many-results", calls_many_results),
    Series::body("calls-mixed-arguments", calls_mixed_arguments),
    Series::new("call-chain", call_chain),
    Series::new("calls-across", calls_across),
    Series::new("calls-of-small", calls_of_small),
];

fn calls(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for _ in 0..n {
            code.call(HELPER);
        }
    })
}

fn calls_host(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.call(HOST);
        }
        code.local_get(0);
    })
}

fn calls_indirect(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for _ in 0..n {
            code.local_get(0).call_indirect(0, 1);
        }
    })
}

/// Calls with a thousand arguments; an argument is an element.
fn calls_many_arguments(n: usize) -> Vec<u8> {
    let width = n.min(1_000);
    let mut parts = Parts::new();
    let wide = parts.signature(&vec![I32; width], &[]);
    parts.define(wide, &[], |_| {});
    parts.define(1, &[], |code| {
        for _ in 0..n.div_ceil(1_000) {
            for _ in 0..width {
                code.local_get(0).i32_eqz();
            }
            code.call(2);
        }
        code.local_get(0);
    });
    parts.finish()
}

fn calls_many_results(n: usize) -> Vec<u8> {
    let width = n.min(1_000);
    let mut parts = Parts::new();
    let wide = parts.signature(&[], &vec![I32; width]);
    parts.define(wide, &[], |code| {
        for _ in 0..width {
            code.i32_const(1);
        }
    });
    parts.define(1, &[], |code| {
        code.local_get(0);
        for _ in 0..n.div_ceil(1_000) {
            code.call(2);
            for _ in 0..width {
                code.i32_add();
            }
        }
    });
    parts.finish()
}

fn calls_mixed_arguments(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let mixed = parts.signature(&[I32, I64, F64, I32], &[F64]);
    parts.define(mixed, &[], |code| {
        code.local_get(2);
    });
    parts.define(mixed, &[], |code| {
        code.local_get(2);
        for _ in 0..n.div_ceil(4) {
            code.local_set(2);
            code.local_get(3).local_get(1).local_get(2).local_get(0);
            code.call(2);
        }
    });
    parts.finish()
}

/// Functions each of which calls the next.
fn call_chain(n: usize) -> Vec<u8> {
    let n = n.min(999_000);
    let mut parts = Parts::new();
    for index in 0..n {
        let callee = if index + 1 < n {
            3 + word(index)
        } else {
            HELPER
        };
        parts.define(1, &[], |code| {
            code.local_get(0).call(callee);
        });
    }
    parts.finish()
}

/// Functions that call ten others each, all over the module.
fn calls_across(n: usize) -> Vec<u8> {
    calls_all_over(n, 10)
}

/// Functions that call five others each: small enough to take the place of a call.
fn calls_of_small(n: usize) -> Vec<u8> {
    calls_all_over(n, 5)
}

/// Functions with so many calls of others, all over the module.
fn calls_all_over(n: usize, calls: usize) -> Vec<u8> {
    let functions = n.div_ceil(calls);
    let mut parts = Parts::new();
    for index in 0..functions {
        parts.define(1, &[], |code| {
            code.local_get(0);
            for call in 0..calls {
                let callee = crate::scaling::module::mix(index * calls + call) % word(functions);
                code.call(2 + callee);
            }
        });
    }
    parts.finish()
}
