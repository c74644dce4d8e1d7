//! Exceptions: what throws and what catches.

use super::Series;
use crate::scaling::module::{FIRST, HELPER, I32, Parts, VOID, int, unary, word};
use wasm_encoder::{BlockType, Catch, TagKind, TagType};

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("tries-nested", tries_nested),
    Series::body("tries-nested-calls", tries_nested_calls),
    Series::body("tries-in-sequence", tries_in_sequence),
    Series::body("tries-with-values", tries_with_values),
    Series::limited("clauses-of-one-try", 10_000, "clauses", clauses),
    Series::body("calls-in-one-try", calls_in_one_try),
    Series::body("throws-in-one-try", throws_in_one_try),
    Series::limited("tags", 100_000, "tags that engines agree on", tags),
    Series::body("legacy-tries-nested", legacy_tries_nested),
    Series::body("legacy-catches", legacy_catches),
    Series::body("legacy-delegates", legacy_delegates),
    Series::limited(
        "functions-with-tries",
        300_000,
        "functions",
        functions_with_tries,
    ),
];

/// A module with a tag of type `(i32) -> ()`.
fn with_tag(locals: usize, body: impl FnOnce(&mut wasm_encoder::InstructionSink<'_>)) -> Vec<u8> {
    let mut parts = Parts::new();
    tag(&mut parts, &[I32]);
    let signature = parts.signature(&[I32], &[I32]);
    parts.define(signature, &[(word(locals), I32)], body);
    parts.finish()
}

fn tag(parts: &mut Parts, values: &[wasm_encoder::ValType]) {
    let func_type_idx = parts.signature(values, &[]);
    parts.tags.tag(TagType {
        kind: TagKind::Exception,
        func_type_idx,
    });
}

fn tries_nested(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(VOID);
        for _ in 0..n {
            code.try_table(VOID, [Catch::All { label: 0 }]);
        }
        code.local_get(0).call(HELPER).drop();
        for _ in 0..n {
            code.end();
        }
        code.end().local_get(0);
    })
}

/// As before, with a call in each.
fn tries_nested_calls(n: usize) -> Vec<u8> {
    unary(1, |code| {
        code.block(VOID);
        for _ in 0..n {
            code.try_table(VOID, [Catch::All { label: 0 }]);
        }
        for _ in 0..n {
            code.local_get(0).call(HELPER).local_set(1).end();
        }
        code.end().local_get(1);
    })
}

fn tries_in_sequence(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.block(VOID).try_table(VOID, [Catch::All { label: 0 }]);
            code.local_get(0).call(HELPER).local_set(1).end().end();
        }
        code.local_get(1);
    })
}

/// As before; what is caught is a value.
fn tries_with_values(n: usize) -> Vec<u8> {
    with_tag(1, |code| {
        for _ in 0..n {
            code.block(BlockType::Result(I32));
            code.try_table(VOID, [Catch::One { tag: 0, label: 0 }]);
            code.local_get(0).call(HELPER).local_set(1).end();
            code.local_get(1).end().local_set(0);
        }
        code.local_get(1);
    })
}

fn clauses(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    for _ in 0..n {
        tag(&mut parts, &[]);
    }
    let signature = parts.signature(&[I32], &[I32]);
    let catches: Vec<_> = (0..word(n))
        .map(|tag| Catch::One { tag, label: 0 })
        .collect();
    parts.define(signature, &[], |code| {
        code.block(VOID).try_table(VOID, catches);
        code.local_get(0)
            .call(HELPER)
            .drop()
            .end()
            .end()
            .local_get(0);
    });
    parts.finish()
}

fn calls_in_one_try(n: usize) -> Vec<u8> {
    unary(1, |code| {
        code.block(VOID).try_table(VOID, [Catch::All { label: 0 }]);
        for _ in 0..n {
            code.local_get(0).call(HELPER).local_set(1);
        }
        code.end().end().local_get(1);
    })
}

fn throws_in_one_try(n: usize) -> Vec<u8> {
    with_tag(0, |code| {
        code.block(BlockType::Result(I32));
        code.try_table(VOID, [Catch::One { tag: 0, label: 0 }]);
        for number in 0..n {
            code.local_get(0).i32_const(int(number)).i32_eq();
            code.if_(VOID).local_get(0).throw(0).end();
        }
        code.end().local_get(0).end();
    })
}

fn tags(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let func_type_idx = parts.signature(&[I32], &[]);
    for _ in 0..n {
        parts.tags.tag(TagType {
            kind: TagKind::Exception,
            func_type_idx,
        });
    }
    parts.finish()
}

fn legacy_tries_nested(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.try_(VOID);
        }
        for _ in 0..n {
            code.local_get(0)
                .call(HELPER)
                .local_set(1)
                .catch_all()
                .end();
        }
        code.local_get(1);
    })
}

/// Each `try` is in the handler of the one before.
fn legacy_catches(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.try_(VOID)
                .local_get(0)
                .call(HELPER)
                .local_set(1)
                .catch_all();
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(1);
    })
}

/// Each delegates to the one around it.
fn legacy_delegates(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.try_(VOID);
        }
        for _ in 0..n {
            code.local_get(0).call(HELPER).local_set(1).delegate(0);
        }
        code.local_get(1);
    })
}

fn functions_with_tries(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let signature = parts.signature(&[I32], &[I32]);
    for _ in 0..n {
        parts.define(signature, &[], |code| {
            code.block(VOID).try_table(VOID, [Catch::All { label: 0 }]);
            code.local_get(0)
                .call(FIRST)
                .drop()
                .end()
                .end()
                .local_get(0);
        });
    }
    parts.finish()
}
