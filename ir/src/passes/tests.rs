//! All passes together, on texts and on functions that are large in one way.

use std::fmt::Write as _;

use crate::interpret::{Outcome, State, interpret};
use crate::module::{GlobalDeclaration, MemoryType};
use crate::passes::{PassContext, optimize};
use crate::testing::stays_valid_in_linear_time;
use crate::text::{Named, parse_function};
use crate::verify::verify;
use crate::{Declarations, Function, Type};

fn declarations() -> Declarations {
    Declarations {
        memories: vec![MemoryType {
            minimum: 1,
            maximum: None,
        }],
        globals: vec![
            GlobalDeclaration {
                ty: Type::I32,
                mutable: true,
            },
            GlobalDeclaration {
                ty: Type::I32,
                mutable: false,
            },
        ],
        ..Declarations::default()
    }
}

#[track_caller]
fn optimized(text: &str) -> Function {
    let (_, mut function) = parse_function(text).expect("a function");
    verify(&function, &declarations()).expect("valid before");
    optimize(&mut function, &declarations(), &mut PassContext::default());
    if let Err(error) = verify(&function, &declarations()) {
        panic!("{error}");
    }
    function
}

/// Optimizes a function of this size.
#[track_caller]
fn is_linear(count: usize, text: impl Fn(usize) -> String) {
    stays_valid_in_linear_time(&declarations(), count, text, |function| {
        optimize(function, &declarations(), &mut PassContext::default());
    });
}

#[test]
fn dot_product() {
    let text = "function %dot (i32, i32, i32) -> (f64) {
    var l0: i32, l1: i32, l2: i32, l3: f64, l4: i32
block0:
    br_if l2, block1, block4
block1: extends
    jump block2
block2: loop, depth 1
    v2 = iconst.i32 3
    v3 = shl.i32 l4, v2
    v4 = iadd.i32 l0, v3
    v5 = load.f64 v4 + 0
    v6 = shl.i32 l4, v2
    v7 = iadd.i32 l1, v6
    v8 = load.f64 v7 + 0
    v9 = fmul.f64 v5, v8
    v10 = fadd.f64 l3, v9
    var_set l3, v10
    v12 = iconst.i32 1
    v13 = iadd.i32 l4, v12
    var_set l4, v13
    v15 = lt_u.i32 l4, l2
    v16 = eqz.i32 v15
    v17 = eqz.i32 v16
    br_if v17, block2, block3
block3: extends
    jump block4
block4:
    return [l3]
}";
    let function = optimized(text);
    let printed = Named("dot", &function).to_string();
    let expected = "function %dot (i32, i32, i32) -> (f64) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = param.i32 2
    v3 = sink iconst.i32 0
    v4 = sink fconst.f64 0.0
    br_if v2, block2, block1
block1: extends
    jump block5(v4)
block2:
    jump block3(v4, v3)
block3: loop, depth 1
    v8 = param.f64 0
    v9 = param.i32 1
    v10 = sink iconst.i32 3
    v11 = shl.i32 v9, v10
    v12 = sink iadd.i32 v0, v11
    v13 = load.f64 v12 + 0
    v14 = sink iadd.i32 v1, v11
    v15 = sink load.f64 v14 + 0
    v16 = fmul.f64 v13, v15
    v17 = fadd.f64 v8, v16
    v18 = sink iconst.i32 1
    v19 = iadd.i32 v9, v18
    v20 = sink lt_u.i32 v19, v2
    br_if v20, block4, block5
block4: depth 1, extends
    jump block3(v17, v19)
block5:
    return [v17]
}
";
    // The exit merges two values.
    let expected = expected
        .replace(
            "block5:\n    return [v17]",
            "block5:\n    jump block6(v17)\nblock6:\n    v24 = param.f64 0\n    return [v24]",
        )
        .replace("jump block5(v4)", "jump block6(v4)");
    assert_eq!(printed, expected, "\n{printed}");
    let mut state = State {
        memories: vec![vec![0; 1 << 16]],
        globals: vec![0, 0],
    };
    for (index, number) in [1.5_f64, 2.0, 3.0, 4.0].into_iter().enumerate() {
        state.memories[0][index * 8..index * 8 + 8].copy_from_slice(&number.to_le_bytes());
    }
    let outcome = interpret(&function, &declarations(), &[0, 16, 2], &mut state, 1000);
    assert_eq!(outcome, Outcome::Return(vec![12.5_f64.to_bits().into()]));
}

#[test]
fn constant_globals_leave_loops_with_calls_to_other_state() {
    let text = "function %f (i32) -> (i32) {
    var l0: i32, l1: i32
block0:
    jump block1
block1: loop, depth 1
    v1 = global_get.i32 1
    v2 = global_get.i32 0
    v3 = iadd.i32 v1, v2
    global_set.i32 v3, 0
    v5 = global_get.i32 1
    v6 = imul.i32 v5, v5
    v7 = iadd.i32 l1, v6
    var_set l1, v7
    br_if l0, block1, block2
block2:
    return [l1]
}";
    let function = optimized(text);
    let entry = function.blocks[0];
    let hoisted = &function.insts[entry.first as usize..entry.end as usize];
    let names: Vec<_> = hoisted.iter().map(|inst| inst.op.name()).collect();
    assert_eq!(names, ["param", "iconst", "global_get", "imul", "jump"]);
}

fn function(variables: usize, body: &str) -> String {
    let mut text = String::from("function %f (i32) -> () {\n");
    for index in 0..variables {
        writeln!(text, "var l{index}: i32").expect("memory");
    }
    text + body + "}\n"
}

macro_rules! line {
    ($text:ident, $($format:tt)*) => {
        writeln!($text, $($format)*).expect("memory")
    };
}

#[test]
fn ladder_of_exits() {
    let text = |count| {
        let mut body = String::new();
        for block in 0..count {
            let next = block + 1;
            line!(
                body,
                "block{block}:\nv{block}0 = iadd.i32 l1, l0\nvar_set l1, v{block}0"
            );
            line!(body, "br_if l1, block{count}, block{next}");
        }
        line!(body, "block{count}:\nstore.i32 l0 + 0, l1\nreturn []");
        function(2, &body)
    };
    is_linear(50_000, text);
}

#[test]
fn deep_nest_of_blocks_with_tables() {
    // Block k stands in k others, and leaves to all of them at once.
    let text = |depth| {
        let mut body = String::from("block0:\njump block1\n");
        for level in 1..=depth {
            let targets = (0..level).map(|outer| format!("block{}", 2 * depth - outer));
            let targets: Vec<_> = targets.collect();
            line!(body, "block{level}:\nvar_set l{level}, l0");
            line!(
                body,
                "br_table l0, [{}], block{}",
                targets.join(", "),
                level + 1
            );
        }
        for block in depth + 1..=2 * depth {
            line!(
                body,
                "block{block}:\nvar_set l{}, l{}\njump block{}",
                block - depth,
                block % 7,
                block + 1
            );
        }
        line!(body, "block{}:", 2 * depth + 1);
        for variable in 0..depth {
            line!(body, "store.i32 l0 + 0, l{variable}");
        }
        line!(body, "return []");
        function(depth + 1, &body)
    };
    is_linear(1000, text);
}

#[test]
fn many_empty_loops() {
    let text = |count| {
        let mut body = String::from("block0:\njump block1\n");
        for block in 1..=count {
            line!(
                body,
                "block{block}: loop, depth 1\nv{block}0 = imul.i32 l0, l0\nvar_set l1, v{block}0"
            );
            line!(body, "br_if l1, block{block}, block{}", block + 1);
        }
        line!(body, "block{}:\nstore.i32 l0 + 0, l1\nreturn []", count + 1);
        function(2, &body)
    };
    is_linear(50_000, text);
}

#[test]
fn deep_nest_of_loops_with_invariants() {
    let text = |depth| {
        let mut body = String::from("block0:\njump block1\n");
        for level in 1..=depth {
            line!(
                body,
                "block{level}: loop, depth {level}\njump block{}",
                level + 1
            );
        }
        let inner = depth + 1;
        line!(body, "block{inner}: depth {depth}");
        for value in 0..20 {
            line!(
                body,
                "v{value}00000 = imul.i32 l0, l{value}\nstore.i32 l0 + 0, v{value}00000"
            );
        }
        line!(body, "jump block{}", inner + 1);
        for level in (1..=depth).rev() {
            let block = inner + 1 + depth - level;
            line!(
                body,
                "block{block}: depth {level}\nbr_if l1, block{level}, block{}",
                block + 1
            );
        }
        line!(body, "block{}:\nreturn []", inner + 1 + depth);
        function(20, &body)
    };
    is_linear(10_000, text);
}

#[test]
fn one_huge_block() {
    let text = |count| {
        let mut body = String::from("block0:\n");
        for index in 0..count {
            let variable = index % 100;
            match index % 3 {
                0 => line!(
                    body,
                    "v{index} = iadd.i32 l{variable}, l{}",
                    (variable + 1) % 100
                ),
                1 => line!(body, "store.i32 v{} + {index}, l{variable}", index - 1),
                _ => line!(body, "var_set l{variable}, v{}", index - 2),
            }
        }
        line!(body, "return []");
        function(100, &body)
    };
    is_linear(300_000, text);
}
