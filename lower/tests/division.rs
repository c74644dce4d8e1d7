//! Division by constants: what it becomes gives the same as dividing.

#[path = "support/random.rs"]
mod random;

use gantry_ir::interpret::{Outcome, State, interpret};
use gantry_ir::{Function, Opcode, Type, fold};
use gantry_lower::{Growth, Lowerer};
use random::Random;
use std::fmt::Write;

const OPERATIONS: [(Opcode, &str); 4] = [
    (Opcode::IdivS, "div_s"),
    (Opcode::IdivU, "div_u"),
    (Opcode::IremS, "rem_s"),
    (Opcode::IremU, "rem_u"),
];

/// A number of any length, as short ones are as likely as long ones.
fn number(random: &mut Random) -> u64 {
    let length = random.below(64);
    random.next() >> length
}

fn mask(ty: Type) -> u64 {
    if ty.is_wide() {
        u64::MAX
    } else {
        u32::MAX.into()
    }
}

/// Numbers at which quotients may go wrong, of both signs.
fn edges(ty: Type) -> Vec<u64> {
    let mut numbers = (0..=130).collect::<Vec<u64>>();
    for power in 0..64 {
        let power = 1u64 << power;
        numbers.extend([power - 1, power, power + 1]);
    }
    numbers.extend([
        641,
        1000,
        1_000_000,
        1_000_000_007,
        6_700_417,
        10_000_000_000,
    ]);
    numbers.extend(numbers.clone().iter().map(|number| number.wrapping_neg()));
    numbers.iter_mut().for_each(|number| *number &= mask(ty));
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Dividends for a divisor: where its quotients change, and any numbers.
fn dividends(ty: Type, divisor: u64, random: &mut Random) -> Vec<u64> {
    let mut numbers = vec![0, 1, mask(ty), mask(ty) >> 1, (mask(ty) >> 1) + 1];
    for _ in 0..12 {
        let multiple = divisor.wrapping_mul(number(random));
        numbers.extend([multiple, multiple.wrapping_sub(1), multiple.wrapping_add(1)]);
        numbers.push(number(random));
    }
    let most = mask(ty) / divisor.max(1);
    let highest = most.wrapping_mul(divisor);
    numbers.extend([highest, highest.wrapping_sub(1), highest.wrapping_add(1)]);
    numbers.iter_mut().for_each(|number| *number &= mask(ty));
    numbers
}

fn check(ty: Type, divisors: &[u64], lowerer: &mut Lowerer) {
    let mut text = String::from("(module");
    for (_, name) in OPERATIONS {
        for divisor in divisors {
            write!(
                text,
                "(func (param {ty}) (result {ty}) ({ty}.{name} (local.get 0) ({ty}.const {divisor})))"
            )
            .unwrap();
        }
    }
    text.push(')');
    let bytes = wat::parse_str(&text).unwrap();
    let module = gantry_lower::parse(&bytes).unwrap();
    let mut random = Random(divisors.len() as u64);
    let mut function = Function::new();
    let cases = OPERATIONS
        .iter()
        .flat_map(|&(op, _)| divisors.iter().map(move |&divisor| (op, divisor)));
    for ((op, divisor), source) in cases.zip(&module.functions) {
        lowerer.lower(&module.info, source, &mut function).unwrap();
        let divides = function.insts.iter().any(|inst| inst.op.is_division());
        let traps = divisor == 0 || op == Opcode::IdivS && divisor == mask(ty);
        assert_eq!(divides, traps, "{ty}.{op:?} {divisor}:\n{function}");
        for dividend in dividends(ty, divisor, &mut random) {
            let Some(expected) = fold::binary(op, ty, dividend, divisor) else {
                continue;
            };
            let mut state = State {
                memories: Vec::new(),
                globals: Vec::new(),
            };
            let declarations = &module.info.declarations;
            let found = interpret(
                &function,
                declarations,
                &[dividend.into()],
                &mut state,
                1000,
            );
            assert_eq!(
                found,
                Outcome::Return(vec![expected.into()]),
                "{ty}.{op:?} {dividend}, {divisor}:\n{function}"
            );
        }
    }
}

#[test]
fn quotients_and_remainders_are_exact() {
    let mut random = Random(1);
    let mut lowerer = Lowerer::new();
    for ty in [Type::I32, Type::I64] {
        check(ty, &edges(ty), &mut lowerer);
        let divisors = (0..3000).map(|_| number(&mut random) & mask(ty));
        check(ty, &divisors.collect::<Vec<_>>(), &mut lowerer);
    }
}

/// A module that is nothing but divisions is not refused for what they could become.
#[test]
fn divisions_keep_within_what_a_module_may_have() {
    let divisions = "i32.const 7 i32.rem_s ".repeat(1_000_000);
    let text = format!("(module (func (param i32) (result i32) local.get 0 {divisions}))");
    let bytes = wat::parse_str(&text).unwrap();
    let module = gantry_lower::parse(&bytes).unwrap();
    let mut function = Function::new();
    let source = &module.functions[0];
    Lowerer::new()
        .lower(&module.info, source, &mut function)
        .unwrap();
    Growth::new(&module.info)
        .add(source.len(), &function)
        .unwrap();
    let divisions = function.insts.iter().filter(|inst| inst.op.is_division());
    let left = divisions.count();
    assert!((1..1_000_000).contains(&left), "{left} divisions are left");
}
