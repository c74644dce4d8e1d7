//! Blocks, `if`s and branches.

use super::Series;
use crate::scaling::module::{GIVES_I32, I32, Parts, VOID, at, int, mix, unary, word};
use wasm_encoder::BlockType;

/// The series of this family.
pub const SERIES: &[Series] = &[
    Series::body("blocks-nested", blocks_nested),
    Series::body("blocks-nested-full", blocks_nested_full),
    Series::body("blocks-nested-results", blocks_nested_results),
    Series::body("ifs-nested", ifs_nested),
    Series::body("ifs-nested-values", ifs_nested_values),
    Series::body("else-nested", else_nested),
    Series::body("blocks-in-sequence", blocks_in_sequence),
    Series::body("ifs-in-sequence", ifs_in_sequence),
    Series::body("ifs-with-results", ifs_with_results),
    Series::body("br_if-one-label", br_if_one_label),
    Series::body("br_if-outermost", br_if_outermost),
    Series::body("br_if-own-label", br_if_own_label),
    Series::body("br_if-random-depth", br_if_random_depth),
    Series::body("br_if-value", br_if_value),
    Series::body("br_if-value-distinct", br_if_value_distinct),
    Series::body("br-out-of-nest", br_out_of_nest),
    Series::body("returns", returns),
    Series::body("multi-value-blocks", multi_value_blocks),
    Series::new("wide-blocks", wide_blocks),
    Series::body("wide-branches", |n| wide_branches(n, 4)),
    // Short in the text and long in code: beyond, Gantry refuses the function.
    Series::limited(
        "very-wide-branches",
        1_000,
        "values that branches carry",
        |n| wide_branches(n, 100),
    ),
    Series::body("conditions", conditions),
    Series::body("traps", traps),
    Series::body("unreachable-nest", unreachable_nest),
    Series::body("empty-arms", empty_arms),
];

fn blocks_nested(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(VOID);
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

/// As before, with work between, and a branch by which each block is left.
fn blocks_nested_full(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.block(VOID);
        }
        for _ in 0..n {
            code.local_get(0).br_if(0).end();
        }
        code.local_get(0);
    })
}

fn blocks_nested_results(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(GIVES_I32);
        }
        code.local_get(0);
        for _ in 0..n {
            code.local_get(0).br_if(0).end();
        }
    })
}

fn ifs_nested(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).if_(VOID);
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

fn ifs_nested_values(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).if_(GIVES_I32);
        }
        code.local_get(0);
        for _ in 0..n {
            code.else_().i32_const(1).end();
        }
    })
}

fn else_nested(n: usize) -> Vec<u8> {
    unary(1, |code| {
        for _ in 0..n {
            code.local_get(0)
                .if_(VOID)
                .local_get(0)
                .local_set(1)
                .else_();
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(1);
    })
}

fn blocks_in_sequence(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(VOID).local_get(0).br_if(0).nop().end();
        }
        code.local_get(0);
    })
}

fn ifs_in_sequence(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).if_(VOID).call(0).end();
        }
        code.local_get(0);
    })
}

fn ifs_with_results(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0);
        for index in 0..n {
            code.if_(GIVES_I32).i32_const((index % 60) as i32);
            code.else_().local_get(0).end();
            code.local_get(0).i32_add();
        }
    })
}

fn br_if_one_label(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(VOID);
        for _ in 0..n {
            code.local_get(0).br_if(0);
        }
        code.end().local_get(0);
    })
}

/// Each level branches out of all.
fn br_if_outermost(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for level in 0..n {
            code.block(VOID).local_get(0).br_if(word(level));
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

/// The innermost code branches to each level.
fn br_if_own_label(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.block(VOID);
        }
        for level in 0..n {
            code.local_get(0).br_if(word(level));
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

fn br_if_random_depth(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for level in 0..n {
            code.block(VOID).local_get(0);
            code.br_if(mix(level) % (word(level) + 1));
        }
        for _ in 0..n {
            code.end();
        }
        code.local_get(0);
    })
}

/// Many branches that carry the same value to one label.
fn br_if_value(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(GIVES_I32).local_get(0);
        for _ in 0..n {
            code.local_get(0).br_if(0);
        }
        code.end();
    })
}

/// Many branches that carry values of their own to one label.
fn br_if_value_distinct(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.block(GIVES_I32);
        for _ in 0..n {
            code.local_get(0)
                .i32_load(at(4))
                .local_get(0)
                .br_if(0)
                .drop();
        }
        code.local_get(0).end();
    })
}

/// As exceptions are compiled: after each call a branch to the handler of a block around.
fn br_out_of_nest(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for level in 0..n {
            code.block(GIVES_I32);
            code.local_get(0).local_get(0).call(1);
            code.br_if(word(level / 2)).drop();
        }
        code.local_get(0);
        for _ in 0..n {
            code.end();
        }
    })
}

fn returns(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).if_(VOID).local_get(0).return_().end();
        }
        code.local_get(0);
    })
}

/// Blocks that take two values and give two.
fn multi_value_blocks(n: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let pair = parts.signature(&[I32, I32], &[I32, I32]);
    let pair = BlockType::FunctionType(pair);
    parts.define(1, &[], |code| {
        code.local_get(0).local_get(0);
        for _ in 0..n {
            code.block(pair).local_get(0).br_if(0);
            code.i32_add().local_get(0).end();
        }
        code.i32_add();
    });
    parts.finish()
}

/// Blocks that take and give a thousand values, an element each.
fn wide_blocks(n: usize) -> Vec<u8> {
    let width = n.min(1_000);
    let mut parts = Parts::new();
    let many = vec![I32; width];
    let wide = parts.signature(&many, &many);
    let wide = BlockType::FunctionType(wide);
    parts.define(1, &[], |code| {
        for index in 0..width {
            code.local_get(0).i32_const(int(index)).i32_add();
        }
        for _ in 0..n.div_ceil(1_000) {
            code.block(wide).local_get(0).br_if(0).end();
            // Work in proportion to the values that the block carries.
            for _ in 1..width {
                code.i32_add();
            }
            for index in 1..width {
                code.local_get(0).i32_const(int(index)).i32_add();
            }
        }
        for _ in 1..width {
            code.i32_add();
        }
    });
    parts.finish()
}

/// Branches that carry several values to one label.
fn wide_branches(n: usize, width: usize) -> Vec<u8> {
    let mut parts = Parts::new();
    let many = vec![I32; width];
    let wide = parts.signature(&[], &many);
    let wide = BlockType::FunctionType(wide);
    parts.define(1, &[], |code| {
        code.block(wide);
        for index in 0..width {
            code.local_get(0).i32_const(int(index)).i32_add();
        }
        for _ in 0..n {
            code.local_get(0).br_if(0);
        }
        code.end();
        for _ in 1..width {
            code.i32_add();
        }
    });
    parts.finish()
}

fn conditions(n: usize) -> Vec<u8> {
    unary(1, |code| {
        code.block(VOID);
        for index in 0..n {
            code.local_get(0).i32_const((index % 60) as i32);
            code.i32_lt_s().local_get(1).i32_and().br_if(0);
        }
        code.end().local_get(0);
    })
}

fn traps(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).if_(VOID).unreachable().end();
        }
        code.local_get(0);
    })
}

fn unreachable_nest(n: usize) -> Vec<u8> {
    unary(0, |code| {
        code.local_get(0).return_();
        for _ in 0..n {
            code.block(VOID).br(0);
        }
        for _ in 0..n {
            code.end();
        }
        code.unreachable();
    })
}

fn empty_arms(n: usize) -> Vec<u8> {
    unary(0, |code| {
        for _ in 0..n {
            code.local_get(0).if_(VOID).end();
        }
        code.local_get(0);
    })
}
