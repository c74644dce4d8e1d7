//! What code comes out, in small.

use super::{
    super::*,
    compare, context,
    machine::{Code, Inst, Signatures, Toy, ToyEncoder},
    select,
};
use crate::allocator::Allocator;
use crate::{
    emit::{buffer::Label, frame::Frame},
    isa::machine::Machine,
};
use gantry_ir::{Block, Function, Operand, Signature, Type, Value, text::parse_function};

fn compiled(text: &str, signatures: &Signatures) -> (Code, Frame, Function) {
    let (_, function) = parse_function(text).expect("the test is well-formed");
    let mut context = context(Budgets::default());
    let code = compare(&mut context, &function, signatures);
    let frame = *context.frame();
    (code, frame, function)
}

fn no_calls() -> Signatures {
    vec![Signature::default()]
}

#[test]
fn a_small_leaf_has_no_frame_and_no_moves() {
    let (code, frame, _) = compiled(
        "function %f (i64, i64) -> (i64) ssa {
        block0:
            v0 = param.i64 0
            v1 = param.i64 1
            v2 = iadd.i64 v0, v1
            v3 = isub.i64 v2, v1
            return [v3]
        }",
        &no_calls(),
    );
    assert_eq!(frame, Frame::default());
    let [Inst::Add { .. }, Inst::Sub { dst, .. }, Inst::Return { .. }] = code.insts[..] else {
        panic!("{code:?}");
    };
    assert_eq!(dst, Toy::CONVENTION.int_results[0]);
}

#[test]
fn parameters_of_a_loop_are_swapped() {
    let (code, frame, _) = compiled(
        "function %f (i64, i64, i64) -> (i64, i64) ssa {
        block0:
            v0 = param.i64 0
            v1 = param.i64 1
            v2 = param.i64 2
            v3 = iconst.i64 7
            v4 = and.i64 v2, v3
            jump block1(v0, v1, v4)
        block1: loop
            v6 = param.i64 0
            v7 = param.i64 1
            v8 = param.i64 2
            v9 = iconst.i64 1
            br_if v8, block2, block3
        block2:
            v11 = isub.i64 v8, v9
            jump block1(v7, v6, v11)
        block3:
            return [v6, v7]
        }",
        &no_calls(),
    );
    assert!(frame.saved.is_empty() && frame.size == 0, "{frame:?}");
    let moves = code.insts.iter();
    let moves = moves
        .filter(|inst| matches!(inst, Inst::Move { .. }))
        .count();
    assert!((3..=9).contains(&moves), "{code:?}");
}

#[test]
fn empty_blocks_are_not_emitted() {
    let (code, ..) = compiled(
        "function %f (i64) -> () ssa {
        block0:
            v0 = param.i64 0
            br_if v0, block1, block2
        block1:
            jump block3
        block2:
            jump block4
        block3:
            jump block5
        block4:
            jump block5
        block5:
            return []
        }",
        &no_calls(),
    );
    assert!(
        matches!(code.insts.last(), Some(Inst::Return { .. })),
        "{code:?}"
    );
    let jumps = code
        .insts
        .iter()
        .any(|inst| matches!(inst, Inst::Jump { .. }));
    assert!(!jumps, "{code:?}");
}

#[test]
fn an_endless_loop_of_empty_blocks_keeps_one() {
    let (_, function) = parse_function(
        "function %f () -> () ssa {
        block0:
            jump block1
        block1: loop
            jump block2
        block2:
            jump block1
        }",
    )
    .unwrap();
    let code = super::compile(&mut context(Budgets::default()), &function, &no_calls());
    let [Inst::Jump { target }] = code.insts[..] else {
        panic!("{code:?}");
    };
    assert_eq!(code.place(target), 0);
}

#[test]
fn blocks_that_trap_are_last() {
    let (code, ..) = compiled(
        "function %f (i64) -> (i64) ssa {
        block0:
            v0 = param.i64 0
            br_if v0, block3, block1
        block1:
            v2 = iadd.i64 v0, v0
            jump block2
        block2:
            trap Unreachable
        block3:
            return [v0]
        }",
        &no_calls(),
    );
    let place = |wanted: fn(&Inst) -> bool| code.insts.iter().position(wanted).unwrap();
    let returns = place(|inst| matches!(inst, Inst::Return { .. }));
    assert!(returns < place(|inst| matches!(inst, Inst::Add { .. })));
    assert_eq!(
        place(|inst| matches!(inst, Inst::Trap)),
        code.insts.len() - 1
    );
}

#[test]
fn unreachable_blocks_leave_no_code() {
    let (code, ..) = compiled(
        "function %f (i64) -> (i64) ssa {
        block0:
            v0 = param.i64 0
            jump block2(v0)
        block1:
            v2 = iadd.i64 v0, v0
            jump block2(v2)
        block2:
            v4 = param.i64 0
            return [v4]
        }",
        &no_calls(),
    );
    let adds = code
        .insts
        .iter()
        .any(|inst| matches!(inst, Inst::Add { .. }));
    assert!(!adds, "{code:?}");
}

#[test]
fn frames_hold_arguments_variables_and_the_context() {
    let signature = Signature {
        params: vec![Type::I64; 5],
        results: vec![Type::I64; 3],
    };
    // Two arguments are on the stack, then one result; callee 0 switches the context.
    let text = "function %f (i64) -> (i64) ssa {
            var l0: i64
        block0:
            v0 = param.i64 0
            v1 = iconst.i64 9
            var_set l0, v0
            v3 = call.i64 0 [v0, v1, v0, l0, v0]
            v4 = result.i64 v3, 1
            v5 = result.i64 v3, 2
            v6 = iadd.i64 v4, v5
            v7 = isub.i64 v6, v0
            v8 = isub.i64 v7, v3
            v9 = isub.i64 v8, l0
            return [v9]
        }";
    let (code, frame, _) = compiled(text, &vec![signature]);
    assert!(frame.check_stack);
    // Outgoing area, variable.
    assert_eq!(frame.context_slot, 16 + 8);
    // Something has to survive the call.
    assert!(!frame.saved.is_empty() || frame.size > 32);
    assert!(matches!(code.insts.last(), Some(Inst::Return { .. })));
}

#[test]
fn locations_follow_their_instructions() {
    let (code, _, function) = compiled(
        "function %f (i64) -> (i64) ssa {
        block0:
            v0 = param.i64 0
            v1 = iadd.i64 v0, v0
            v2 = imul.i64 v1, v0
            return [v2]
        }",
        &no_calls(),
    );
    for (inst, &location) in code.insts.iter().zip(&code.locations) {
        let value = match inst {
            Inst::Add { .. } => Value(1),
            Inst::Mul { .. } => Value(2),
            _ => continue,
        };
        assert_eq!(location, function.locations[value.index()]);
    }
}

#[test]
fn a_value_that_was_named_before_its_definition_is_copied() {
    let (_, function) = parse_function(
        "function %f (i64) -> (i64) ssa {
        block0:
            v0 = param.i64 0
            v1 = copy.i64 v0
            return [v1]
        }",
    )
    .unwrap();
    let mut context = context(Budgets::default());
    let mut encoder = ToyEncoder::new();
    let mut allocator = context.begin_function(&function, &mut encoder);
    let named = allocator.read(Operand::value(Value(1)));
    select::select(&mut allocator, &function, &no_calls());
    assert_eq!(allocator.read(Operand::value(Value(1))), named);
    assert_eq!(allocator.block_label(Block(0)), Label(0));
    allocator.finish();
    context.allocate().unwrap();
    context.emit(&mut encoder);
    let code = encoder.finish();
    let (types, frame) = (vec![Type::I64], context.frame());
    let got = super::machine::run(&code, frame, &types, &types, &[5], &no_calls());
    assert_eq!(got, Some(vec![5]));
}

/// Many blocks, and many values that live throughout: time must not grow with the product.
#[test]
fn much_that_is_live_is_too_large() {
    let mut text =
        String::from("function %f (i64) -> (i64) ssa {\nblock0:\n    v0 = param.i64 0\n");
    let (values, blocks) = (500, 3000);
    for value in 1..values {
        text += &format!("    v{value} = iadd.i64 v{}, v{}\n", value - 1, value / 2);
    }
    let mut next = values;
    for block in 0..blocks {
        let (target, arm) = (2 * block + 2, 2 * block + 1);
        text += &format!("    br_if v{}, block{arm}, block{target}\n", block % values);
        text += &format!(
            "block{arm}:\n    v{} = iadd.i64 v{}, v1\n",
            next + 1,
            block % values
        );
        text += &format!("    jump block{target}\nblock{target}:\n");
        next += 3;
    }
    for value in 0..values {
        text += &format!(
            "    v{} = iadd.i64 v{}, v{value}\n",
            next + 1,
            if value == 0 { 0 } else { next }
        );
        next += 1;
    }
    text += &format!("    return [v{next}]\n}}\n");
    let (_, function) = parse_function(&text).expect("the test is well-formed");
    let mut context = VcodeContext::<Toy>::new(VcodeOptions::default());
    let mut encoder = ToyEncoder::new();
    let mut allocator = context.begin_function(&function, &mut encoder);
    select::select(&mut allocator, &function, &no_calls());
    allocator.finish();
    assert!(matches!(context.allocate(), Err(TooLarge(_))));
}
