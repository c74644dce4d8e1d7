//! Straight-line code whose values are read soon.

use super::Series;
use crate::scaling::module::{
    BODY_BYTES, F64, GLOBAL_I32, I32, I64, VOID, at, function, int, mix, unary,
};
use wasm_encoder::InstructionSink;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("arithmetic", arithmetic),
    Series::body("chain", chain),
    Series::body("identical", identical),
    Series::body("distinct", distinct),
    Series::body("fold", fold),
    Series::body("eqz", eqz),
    Series::body("tee", tee),
    Series::body("select", select),
    Series::body("load", load),
    Series::body("store", store),
    Series::body("load-store", load_store),
    Series::body("address", address),
    Series::body("divide", divide),
    Series::body("truncate", truncate),
    Series::body("f64-constants", f64_constants),
    Series::body("colliding-constants", colliding_constants),
    Series::body("i64-constants", i64_constants),
    Series::body("globals", globals),
    Series::body("unread", unread),
    Series::body("unreachable-code", unreachable_code),
    Series::body("memory-size", memory_size),
    Series::body("memory-grow", memory_grow),
    Series::new("arithmetic-spread", arithmetic_spread),
];

fn arithmetic(n: usize) -> Vec<u8> {
    unary(2, |code| {
        for index in 0..n {
            let local = mix(index) % 3;
            code.local_get(0)
                .local_get(local)
                .i32_add()
                .local_set(local);
        }
        code.local_get(2);
    })
}

fn chain(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for index in 0..n {
            code.i32_const((index % 60) as i32 + 1);
            match index % 3 {
                0 => code.i32_add(),
                1 => code.i32_xor(),
                _ => code.i32_mul(),
            };
        }
    })
}

/// The same expression again and again.
fn identical(n: usize) -> Vec<u8> {
    unary(2, |code| {
        for _ in 0..n {
            code.local_get(0).local_get(1).i32_mul().local_set(2);
        }
        code.local_get(2);
    })
}

/// Expressions of which no two are the same.
fn distinct(n: usize) -> Vec<u8> {
    unary(2, |code| {
        for index in 0..n {
            code.local_get(0).i32_const(int(index)).i32_mul();
            code.local_get(2).i32_xor().local_set(2);
        }
        code.local_get(2);
    })
}

/// What can be computed at compile time.
fn fold(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.i32_const(1);
        for index in 0..n {
            code.i32_const((mix(index) % 4000) as i32).i32_add();
        }
    })
}

fn eqz(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for _ in 0..n {
            code.i32_eqz();
        }
    })
}

fn tee(n: usize) -> Vec<u8> {
    unary(8, |code| {
        code.local_get(0);
        for index in 0..n {
            code.local_tee((index % 8) as u32 + 1);
            code.local_get(((index + 3) % 8) as u32 + 1).i32_add();
        }
    })
}

fn select(n: usize) -> Vec<u8> {
    unary(2, |code| {
        code.local_get(0);
        for index in 0..n {
            code.local_get(1).local_get(0);
            code.i32_const((index % 60) as i32).i32_lt_u().select();
        }
    })
}

fn load(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for index in 0..n {
            code.local_get(0).i32_load(at(index % 8_000 * 4));
            code.local_get(1).i32_add().local_set(1);
        }
        code.local_get(1);
    })
}

fn store(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for index in 0..n {
            code.local_get(0).i32_const((index % 60) as i32);
            code.i32_store(at(index % 8_000 * 4));
        }
        code.local_get(0);
    })
}

fn load_store(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for index in 0..n {
            code.local_get(0)
                .local_get(0)
                .i32_load(at(mix(index) as usize % 8_000));
            code.i32_const(3).i32_add().i32_store(at(index % 8_000));
        }
        code.local_get(0);
    })
}

fn address(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.local_get(0).local_get(1).i32_const(2).i32_shl();
            code.i32_add().i32_load(at(8)).local_set(1);
        }
        code.local_get(1);
    })
}

fn divide(n: usize) -> Vec<u8> {
    unary(1, |code| {
        code.local_get(0);
        for index in 0..n {
            code.local_get(1);
            match index % 2 {
                0 => code.i32_div_s(),
                _ => code.i32_rem_u(),
            };
        }
    })
}

/// Conversions that may trap, and that have rare paths.
fn truncate(n: usize) -> Vec<u8> {
    function(&[F64], &[F64], &[], |code| {
        code.local_get(0);
        for index in 0..n {
            match index % 3 {
                0 => code.i32_trunc_f64_s().f64_convert_i32_s(),
                1 => code.i64_trunc_sat_f64_u().f64_convert_i64_u(),
                _ => code.local_get(0).f64_min(),
            };
        }
    })
}

fn f64_constants(n: usize) -> Vec<u8> {
    function(&[F64], &[F64], &[], |code| {
        code.local_get(0);
        for index in 0..n {
            code.f64_const((f64::from(mix(index)) + 0.25).into())
                .f64_add();
        }
    })
}

/// Constants that a multiplicative hash with the usual factor gives equal upper halves: multiples
/// of its inverse.
fn colliding_constants(n: usize) -> Vec<u8> {
    function(&[F64], &[F64], &[], |code| {
        code.local_get(0);
        for index in 0..n {
            let bits = (index as u64).wrapping_mul(0xf1de_83e1_9937_733d) ^ 8;
            code.f64_const(f64::from_bits(bits).into()).f64_add();
        }
    })
}

fn i64_constants(n: usize) -> Vec<u8> {
    function(&[I64], &[I64], &[], |code| {
        code.local_get(0);
        for index in 0..n {
            let number = u64::from(mix(index)) << 31 | u64::from(mix(index + 1));
            code.i64_const((number >> 1).cast_signed()).i64_xor();
        }
    })
}

fn globals(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for index in 0..n {
            code.global_get(GLOBAL_I32).i32_const((index % 60) as i32);
            code.i32_add().global_set(GLOBAL_I32);
        }
        code.global_get(GLOBAL_I32);
    })
}

fn unread(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).i32_const(3).i32_mul().drop();
        }
        code.local_get(0);
    })
}

fn unreachable_code(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.unreachable();
        for index in 0..n {
            match index % 8 {
                0 => code.block(VOID).br(0).end(),
                1 => code.i32_add(),
                2 => code.local_set(0),
                _ => code.local_get(0).drop(),
            };
        }
        code.unreachable();
    })
}

fn memory_size(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for _ in 0..n {
            code.memory_size(0).i32_add();
        }
    })
}

fn memory_grow(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.i32_const(0).memory_grow(0).drop();
        }
        code.local_get(0);
    })
}

/// As many functions as it takes, each as large as it may be.
fn arithmetic_spread(n: usize) -> Vec<u8> {
    const EACH: usize = (BODY_BYTES - 1_000) / 8;
    let n = n * 8;
    let mut parts = crate::scaling::module::Parts::new();
    let signature = parts.signature(&[I32], &[I32]);
    let mut left = n;
    while left > 0 {
        let now = left.min(EACH);
        left -= now;
        parts.define(signature, &[(2, I32)], |code: &mut InstructionSink<'_>| {
            for index in 0..now {
                let local = mix(index) % 3;
                code.local_get(0)
                    .local_get(local)
                    .i32_add()
                    .local_set(local);
            }
            code.local_get(2);
        });
    }
    parts.finish()
}
