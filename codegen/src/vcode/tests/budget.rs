//! Shapes of functions for which steps of regalloc2 would take the square of their size.

use super::*;
use gantry_ir::text::parse_function;

/// A context in which the function has been selected and its operands collected.
fn selected(text: &str) -> VcodeContext<Toy> {
    let (_, function) = parse_function(text).expect("the test is well-formed");
    let mut context = VcodeContext::new(VcodeOptions::default());
    let mut encoder = ToyEncoder::new();
    let mut allocator = context.begin_function(&function, &mut encoder);
    select::select(
        &mut allocator,
        &function,
        &vec![gantry_ir::Signature::default()],
    );
    allocator.finish();
    context
        .operands
        .collect::<Toy>(&context.code, &context.flow);
    context
}

const HEAD: &str = "function %f (i64) -> (i64) ssa {\nblock0:\n    v0 = param.i64 0\n";

/// A chain of branches to one block.
fn branches(count: usize) -> String {
    let mut text = HEAD.to_owned();
    for block in 1..=count {
        text += &format!("    br_if v0, block{}, block{block}\n", count + 1);
        text += &format!("block{block}:\n");
    }
    text + &format!(
        "    jump block{0}\nblock{0}:\n    return [v0]\n}}\n",
        count + 1
    )
}

/// Loops, one behind the other, with a parameter each.
fn loops(count: usize) -> String {
    let mut text = HEAD.to_owned();
    let mut value = 0;
    for block in (1..).step_by(3).take(count) {
        // A value's number is that of its instruction.
        let (param, sum) = (value + 2, value + 3);
        text += &format!("    jump block{block}(v{value})\nblock{block}: loop, depth 1\n");
        text += &format!("    v{param} = param.i64 0\n    v{sum} = iadd.i64 v{param}, v0\n");
        text += &format!("    br_if v{sum}, block{}, block{}\n", block + 1, block + 2);
        text += &format!("block{}: depth 1, extends\n", block + 1);
        text += &format!("    jump block{block}(v{sum})\nblock{}:\n", block + 2);
        value = sum + 3;
        // The next jump passes on what this loop has computed.
        text += &format!("    v{value} = iadd.i64 v{sum}, v0\n");
    }
    text + &format!("    return [v{value}]\n}}\n")
}

#[test]
fn dominators_of_many_branches_to_one_block_are_found_in_linear_time() {
    for count in [100, 1_000, 10_000] {
        let mut context = selected(&branches(count));
        let steps = context.flow.dominator_steps(u64::MAX);
        assert!(steps <= 8 * count as u64, "{steps} steps for {count}");
        // An edge that got a block of its own, behind all others, makes no loop.
        let no_loops = Budgets {
            loop_depth: 0,
            ..Budgets::default()
        };
        assert_eq!(check(&mut context, &no_loops), Ok(()));
    }
}

/// One loop with many ways back to its start.
#[test]
fn dominators_of_many_ways_back_to_a_loop_are_too_much() {
    let restarts = |count: usize| {
        let mut text = HEAD.to_owned() + "    jump block1\nblock1: loop, depth 1\n";
        for block in 2..count + 2 {
            text += &format!("    br_if v0, block1, block{block}\n");
            let extends = if block <= count {
                ": depth 1, extends"
            } else {
                ":"
            };
            text += &format!("block{block}{extends}\n");
        }
        text + "    return [v0]\n}\n"
    };
    let budgets = Budgets::default();
    assert_eq!(check(&mut selected(&restarts(100)), &budgets), Ok(()));
    assert!(check(&mut selected(&restarts(20_000)), &budgets).is_err());
}

#[test]
fn many_parameters_without_a_hole_are_too_much() {
    let budgets = Budgets::default();
    assert_eq!(check(&mut selected(&loops(100)), &budgets), Ok(()));
    let exceeded = check(&mut selected(&loops(16_000)), &budgets);
    let said = exceeded.unwrap_err().to_string();
    assert!(said.contains("not linear"), "{said}");
}

/// The numbers that regalloc2 gets are a permutation, parameters last.
#[test]
fn parameters_come_last() {
    let mut context = selected(&loops(50));
    let vregs = context.code.vregs as usize;
    check(&mut context, &Budgets::default()).unwrap();
    let mut seen = vec![false; vregs];
    for inst in 0..context.code.insts.len() {
        for operand in context.operands.of(inst) {
            seen[operand.vreg().vreg()] = true;
        }
    }
    let params = &context.operands.params;
    for param in params {
        assert!(param.vreg() >= vregs - params.len());
        seen[param.vreg()] = true;
    }
    assert!(seen.iter().all(|&seen| seen));
}
