//! Calls in place of a return.

use super::Series;
use crate::scaling::module::{
    FIRST, HELPER, HELPER_TYPE, HOST, HOST_TYPE, I32, PARAMS, Parts, VOID, unary, word,
};
use wasm_encoder::InstructionSink;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("return-calls", return_calls),
    Series::body("return-calls-host", return_calls_host),
    Series::body("return-calls-indirect", return_calls_indirect),
    Series::body("return-calls-many-arguments", return_calls_many_arguments),
    Series::body("return-calls-rotated", return_calls_rotated),
    Series::new("return-call-chain", return_call_chain),
];

/// Leaves if the first parameter is not zero.
fn perhaps(code: &mut InstructionSink<'_>, leave: impl FnOnce(&mut InstructionSink<'_>)) {
    code.local_get(0).if_(VOID);
    leave(code);
    code.end();
}

fn return_calls(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            perhaps(code, |code| _ = code.local_get(0).return_call(HELPER));
        }
        code.local_get(0);
    })
}

/// The callee may have another context.
fn return_calls_host(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let signature = parts.signature(&[I32], &[]);
    parts.define(signature, &[], |code| {
        for _ in 0..n {
            perhaps(code, |code| _ = code.return_call(HOST));
        }
    });
    parts.define(HOST_TYPE, &[], |_| {});
    parts.finish()
}

fn return_calls_indirect(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            perhaps(code, |code| {
                code.local_get(0).local_get(0);
                code.return_call_indirect(0, HELPER_TYPE);
            });
        }
        code.local_get(0);
    })
}

/// Calls with a thousand arguments of a function with one parameter; an argument is an element.
fn return_calls_many_arguments(n: usize) -> Vec<u8> {
    let width = n.min(PARAMS);
    let mut parts = Parts::new();
    let wide = parts.signature(&vec![I32; width], &[I32]);
    parts.define(wide, &[], |code| _ = code.local_get(word(width) - 1));
    parts.define(HELPER_TYPE, &[], |code| {
        for _ in 0..n.div_ceil(PARAMS) {
            perhaps(code, |code| {
                for _ in 0..width {
                    code.local_get(0).i32_eqz();
                }
                code.return_call(FIRST);
            });
        }
        code.local_get(0);
    });
    parts.finish()
}

/// A function with a thousand parameters calls itself with these in another order.
fn return_calls_rotated(n: usize) -> Vec<u8> {
    let width = n.min(PARAMS);
    let mut parts = Parts::new();
    let wide = parts.signature(&vec![I32; width], &[I32]);
    parts.define(wide, &[], |code| {
        for call in 0..n.div_ceil(PARAMS) {
            perhaps(code, |code| {
                for place in 0..width {
                    code.local_get(word((place + call + 1) % width));
                }
                code.return_call(FIRST);
            });
        }
        code.local_get(0);
    });
    parts.finish()
}

/// Functions each of which leaves for the next.
fn return_call_chain(n: usize) -> Vec<u8> {
    let n = n.min(999_000);
    let mut parts = Parts::new();
    for index in 0..n {
        let callee = match index + 1 < n {
            true => FIRST + 1 + word(index),
            false => HELPER,
        };
        parts.define(HELPER_TYPE, &[], |code| {
            code.local_get(0).return_call(callee);
        });
    }
    parts.finish()
}
