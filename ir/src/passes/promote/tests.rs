//! Promotion on small texts, on random functions, and on functions that are large in one way.

use std::fmt::Write as _;

use super::promotion::Phi;
use super::*;
use crate::passes::PassContext;
use crate::testing::{apply, compare, declarations, stays_valid_in_linear_time};
use crate::text::{Named, parse_function};
use crate::verify::verify;

#[track_caller]
fn promote(text: &str) -> Function {
    let (_, mut function) = parse_function(text).unwrap();
    verify(&function, &declarations()).unwrap();
    apply(
        &mut function,
        &mut PassContext::default(),
        &[PassContext::promote],
    );
    if let Err(error) = verify(&function, &declarations()) {
        panic!("{error}\n{function}");
    }
    function
}

#[track_caller]
fn becomes(before: &str, after: &str) {
    let function = promote(before);
    let printed = Named("f", &function).to_string();
    assert_eq!(printed.trim(), after.trim(), "\n{printed}");
}

#[test]
fn diamond_gets_a_parameter_only_where_values_differ() {
    becomes(
        "function %f (i32, i32) -> (i32) {
    var l0: i32, l1: i32, l2: i32
block0:
    br_if l0, block1, block2
block1:
    v1 = iadd.i32 l1, l0
    var_set l1, v1
    var_set l2, v1
    jump block2
block2:
    v4 = iadd.i32 l1, l0
    return [v4]
}",
        "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    br_if v0, block2, block1
block1:
    jump block3(v1)
block2:
    v4 = iadd.i32 v1, v0
    jump block3(v4)
block3:
    v6 = param.i32 0
    v7 = iadd.i32 v6, v0
    return [v7]
}",
    );
}

#[test]
fn swap_through_a_loop() {
    becomes(
        "function %f (i32, i32, i32) -> (i32) {
    var l0: i32, l1: i32, l2: i32, l3: i32
block0:
    jump block1
block1: loop, depth 1
    v1 = copy.i32 l0
    var_set l0, l1
    var_set l1, v1
    v4 = iconst.i32 1
    v5 = isub.i32 l2, v4
    var_set l2, v5
    br_if v5, block1, block2
block2:
    return [l0]
}",
        "function %f (i32, i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = param.i32 2
    jump block1(v0, v1, v2)
block1: loop, depth 1
    v4 = param.i32 0
    v5 = param.i32 1
    v6 = param.i32 2
    v7 = iconst.i32 1
    v8 = isub.i32 v6, v7
    br_if v8, block2, block3
block2: depth 1
    jump block1(v5, v4, v8)
block3:
    return [v5]
}",
    );
}

#[test]
fn loops_in_loops() {
    // l1 changes in the inner loop only, l2 in none, l3 needs its zero.
    becomes(
        "function %f (i32, i32) -> (i32) {
    var l0: i32, l1: i32, l2: i32, l3: i32
block0:
    jump block1
block1: loop, depth 1
    jump block2
block2: loop, depth 2
    v2 = iadd.i32 l1, l2
    var_set l1, v2
    br_if l1, block2, block3
block3: depth 1
    v5 = iadd.i32 l3, l1
    var_set l3, v5
    br_if l3, block1, block4
block4:
    return [l3]
}",
        "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = iconst.i32 0
    jump block1(v1, v2)
block1: loop, depth 1
    v4 = param.i32 0
    v5 = param.i32 1
    jump block2(v4)
block2: loop, depth 2
    v7 = param.i32 0
    v8 = iadd.i32 v7, v2
    br_if v8, block3, block4
block3: depth 2
    jump block2(v8)
block4: depth 1
    v11 = iadd.i32 v5, v8
    br_if v11, block5, block6
block5: depth 1
    jump block1(v8, v11)
block6:
    return [v11]
}",
    );
}

#[test]
fn branch_table_edges_and_unreachable_blocks() {
    becomes(
        "function %f (i32, i32) -> (i32) {
    var l0: i32, l1: i32
block0:
    br_table l0, [block2, block3, block2], block2
block1:
    var_set l1, l0
    jump block2
block2:
    v3 = iadd.i32 l1, l0
    var_set l1, v3
    jump block3
block3:
    return [l1]
}",
        "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    br_table v0, [block2, block1, block2], block2
block1:
    jump block3(v1)
block2:
    v4 = iadd.i32 v1, v0
    jump block3(v4)
block3:
    v6 = param.i32 0
    return [v6]
}",
    );
}

#[test]
fn random_functions_keep_their_meaning() {
    let mut context = PassContext::default();
    compare(0..900, |function, _| {
        apply(function, &mut context, &[PassContext::promote])
    });
}

#[test]
fn variables_over_the_budget_stay() {
    let mut context = PassContext::default();
    compare(0..400, |function, _| {
        // As `run` does it, but as if every third variable had not fitted.
        let PassContext {
            cfg,
            promote,
            spare,
            ..
        } = &mut context;
        let Scratch { place, promotion } = promote;
        cfg.build(function);
        place::scan(function, cfg, place, promotion);
        place::run(function, cfg, place, promotion);
        for (index, state) in promotion.variables.iter_mut().enumerate() {
            state.is_kept = index % 3 == 0;
        }
        let kept = |phi: &Phi| phi.variable.is_multiple_of(3);
        place.unsorted.retain(|phi| !kept(phi));
        place::sort_phis(function.blocks.len(), cfg, place, promotion);
        rename::run(function, cfg, promotion);
        rename::remove_redundant(promotion);
        emit::run(function, cfg, promotion, spare);
        function.form = Form::Ssa;
        crate::passes::rebuild::count_uses(function);
    });
}

/// Promotes a function of this size.
#[track_caller]
fn is_linear(count: usize, text: impl Fn(usize) -> String) -> Function {
    stays_valid_in_linear_time(&declarations(), count, text, |function| {
        apply(
            function,
            &mut PassContext::default(),
            &[PassContext::promote],
        );
    })
}

fn with_variables(count: usize, body: &str) -> String {
    let mut text = String::from("function %f (i32) -> () {\n");
    for index in 0..count {
        writeln!(text, "var l{index}: i32").unwrap();
    }
    text + body + "}\n"
}

#[test]
fn many_variables_and_many_blocks() {
    // Each block writes a variable and may leave; the end reads all.
    let text = |count| {
        let mut body = String::new();
        for block in 0..count {
            let next = block + 1;
            writeln!(
                body,
                "block{block}:\nvar_set l{block}, l0\nbr_if l0, block{count}, block{next}"
            )
            .unwrap();
        }
        writeln!(body, "block{count}:").unwrap();
        for variable in 0..count {
            writeln!(body, "store.i32 l0 + 0, l{variable}").unwrap();
        }
        body += "return []\n";
        with_variables(count, &body)
    };
    let function = is_linear(50_000, text);
    assert!(!function.variables.is_empty());
}

#[test]
fn deep_nest_of_loops() {
    // Every loop changes a variable that all others read.
    let text = |depth| {
        let mut body = String::from("block0:\njump block1\n");
        for level in 1..=depth {
            let next = level + 1;
            writeln!(body, "block{level}: loop, depth {level}\nv{level}00 = iadd.i32 l1, l0\nvar_set l1, v{level}00\njump block{next}").unwrap();
        }
        for level in (1..=depth).rev() {
            let block = 2 * depth + 1 - level;
            writeln!(
                body,
                "block{block}: depth {level}\nbr_if l1, block{level}, block{}",
                block + 1
            )
            .unwrap();
        }
        writeln!(body, "block{}:\nreturn []", 2 * depth + 1).unwrap();
        with_variables(200, &body)
    };
    is_linear(10_000, text);
}

#[test]
fn giant_switch_in_a_loop() {
    let text = |arms| {
        let mut body = String::from("block0:\njump block1\nblock1: loop, depth 1\nbr_table l0, [");
        for arm in 0..arms {
            write!(body, "block{}, ", arm + 2).unwrap();
        }
        body.truncate(body.len() - 2);
        writeln!(body, "], block{}", arms + 2).unwrap();
        for arm in 0..arms {
            let (block, variable) = (arm + 2, arm % 50);
            writeln!(
                body,
                "block{block}: depth 1\nvar_set l{variable}, l{}\njump block1",
                (variable + 1) % 50
            )
            .unwrap();
        }
        writeln!(body, "block{}:\nreturn []", arms + 2).unwrap();
        with_variables(50, &body)
    };
    is_linear(20_000, text);
}
