//! Jumps, jump tables, conditions and frames, executed or looked at.

mod common;

use common::{CONDS, Rng, decode, encode, encode_framed};
use gantry_codegen::{
    code::compiled::ReturnAddress,
    emit::{Encode, buffer::Label, frame::Frame},
    isa::{
        condition::{Conditional, Outcome, Predicate, Test as Tested},
        machine::{CallTarget, Machine},
        reg::{Reg, RegSet},
        width::Width,
    },
    layout::{NULL_SIGNATURE, VmFuncRef},
};
use gantry_ir::{FunctionIndex, TrapCode};
use gantry_isa_testing::jit::{Page, Traps};
use gantry_isa_x64::{encode::Encoder, inst::*, machine::X64, regs::*};
use iced_x86::Mnemonic;

const RETURN: Inst = Inst::Return { info: u32::MAX };

fn immediate(dst: Reg, imm: u64) -> Inst {
    Inst::MoveImm { dst, imm }
}

fn labels(encoder: &mut Encoder, count: usize) -> Vec<Label> {
    (0..count).map(|_| encoder.buffer().new_label()).collect()
}

#[test]
fn tables() {
    let mut encoder = Encoder::default();
    for known in [false, true] {
        let frame = Frame {
            saved: RegSet::of(&[RBX, R12]),
            size: 40,
            ..Frame::default()
        };
        let compiled = encode_framed(&mut encoder, frame, known, |encoder| {
            let blocks = labels(encoder, 40);
            encoder.buffer().constant(&[1; 16]);
            // Something in front, so that the table is not the first in the list.
            encoder.buffer().table_targets([blocks[0]; 3]);
            let first = encoder.buffer().table_targets(blocks.iter().copied());
            encoder.encode(&Inst::BranchTable {
                index: RDI,
                temp: RBX,
                first,
                count: 40,
            });
            for (index, &block) in blocks.iter().enumerate() {
                encoder.bind(block);
                encoder.encode(&immediate(RAX, 1000 + index as u64));
                encoder.encode(&RETURN);
            }
        });
        let page = Page::new(&compiled.code);
        // SAFETY: the code keeps to the System V convention.
        let code: extern "C" fn(u64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
        for index in 0..40 {
            assert_eq!(code(index), 1000 + index);
        }
    }
}

#[test]
fn branches_fall_through_where_they_can() {
    for test in [Test::One(Cond::E), Test::FloatEqual, Test::FloatNotEqual] {
        for next in [None, Some(0), Some(1)] {
            let mut encoder = Encoder::default();
            let compiled = encode(&mut encoder, |encoder| {
                let blocks = labels(encoder, 2);
                encoder
                    .body()
                    .set_next(next.map(|index: usize| blocks[index]));
                encoder.encode(&Inst::Branch {
                    test,
                    target: blocks[0],
                    otherwise: blocks[1],
                });
                encoder.encode(&RETURN);
                for (index, block) in blocks.into_iter().enumerate() {
                    encoder.bind(block);
                    encoder.encode(&immediate(RAX, index as u64));
                    encoder.encode(&RETURN);
                }
            });
            let decoded = decode(&compiled.code);
            let jumps = decoded
                .iter()
                .take_while(|inst| inst.mnemonic() != Mnemonic::Ret);
            // Two flags take two jumps, in either sense.
            let two = usize::from(test != Test::One(Cond::E));
            let wanted = match next {
                None => 2 + two,
                Some(_) => 1 + two,
            };
            assert_eq!(jumps.count(), wanted, "{test:?} {next:?}");
        }
    }
}

#[test]
fn branches_go_where_they_should() {
    let mut rng = Rng(3);
    let mut encoder = Encoder::default();
    for round in 0..2000 {
        let test = rng.pick(&[
            Test::One(Cond::B),
            Test::One(Cond::Ne),
            Test::FloatEqual,
            Test::FloatNotEqual,
        ]);
        // Which block comes next, which are bound before, and how far away all is.
        let next = rng.pick(&[None, Some(0), Some(1)]);
        let before = rng.below(4);
        let distance = rng.pick(&[0, 20, 60]);
        let aliased = rng.flip();
        let compiled = encode(&mut encoder, |encoder| {
            let blocks = labels(encoder, 2);
            let names = labels(encoder, 2);
            let mut named = blocks.clone();
            if aliased {
                for index in 0..2 {
                    assert!(encoder.buffer().alias(names[index], blocks[index]));
                    named[index] = names[index];
                }
            }
            let block = |encoder: &mut Encoder, index: usize| {
                encoder.bind(blocks[index]);
                encoder.encode(&immediate(RAX, index as u64));
                encoder.encode(&RETURN);
                for _ in 0..distance {
                    encoder.encode(&immediate(RAX, 9));
                }
            };
            let start = encoder.buffer().new_label();
            encoder.encode(&Inst::Jump { target: start });
            let mut order = vec![0, 1];
            if next == Some(1) {
                order = vec![1, 0];
            }
            let (early, late): (Vec<_>, Vec<_>) = order
                .into_iter()
                .partition(|&index| before >> index & 1 == 1 && next != Some(index));
            for index in early {
                block(encoder, index);
            }
            encoder.bind(start);
            encoder.encode(&Inst::Fcmp {
                width: Width::W64,
                lhs: XMM0,
                rhs: Rm::Reg(XMM1),
            });
            encoder
                .body()
                .set_next(next.map(|index: usize| named[index]));
            encoder.encode(&Inst::Branch {
                test,
                target: named[0],
                otherwise: named[1],
            });
            encoder.body().set_next(None);
            for index in late {
                block(encoder, index);
            }
        });
        let page = Page::new(&compiled.code);
        // SAFETY: the code keeps to the System V convention.
        let code: extern "C" fn(f64, f64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
        for (x, y) in [(1.0, 2.0), (2.0, 1.0), (1.0, 1.0), (f64::NAN, 1.0)] {
            let holds = match test {
                Test::FloatEqual => x == y,
                Test::FloatNotEqual => x != y,
                // Unordered sets the flags of "below" and "equal".
                Test::One(Cond::B) => x.is_nan() || x < y,
                _ => !(x == y || x.is_nan()),
            };
            assert_eq!(code(x, y), u64::from(!holds), "{round} {test:?} {x} {y}");
        }
    }
}

#[test]
fn short_jumps_back_and_dropped_jumps() {
    let mut encoder = Encoder::default();
    let compiled = encode(&mut encoder, |encoder| {
        let all = labels(encoder, 2);
        encoder.bind(all[0]);
        encoder.encode(&Inst::Jump { target: all[1] });
        encoder.bind(all[1]);
        encoder.encode(&Inst::Jump { target: all[0] });
    });
    // The first jump is gone, the second goes to itself.
    assert_eq!(compiled.code, [0xeb, 0xfe]);
}

#[test]
fn one_epilogue_for_all_returns() {
    let frame = Frame {
        saved: RegSet::of(&[RBX, R13]),
        size: 128,
        check_stack: false,
        context_slot: 0,
    };
    let body = |encoder: &mut Encoder| {
        let label = encoder.buffer().new_label();
        encoder.encode(&Inst::Cmp {
            size: Size::B32,
            lhs: RDI,
            rhs: Rmi::Imm(5),
        });
        encoder.body().set_next(Some(label));
        let other = encoder.buffer().new_label();
        encoder.encode(&Inst::Branch {
            test: Test::One(Cond::E),
            target: label,
            otherwise: other,
        });
        encoder.bind(label);
        encoder.body().set_next(None);
        encoder.encode(&immediate(RAX, 1));
        encoder.encode(&RETURN);
        encoder.bind(other);
        encoder.encode(&X64::load_incoming_inst(RAX, 0));
        encoder.encode(&RETURN);
    };
    let mut encoder = Encoder::default();
    for (known, returns) in [(false, 1), (true, 2)] {
        let compiled = encode_framed(&mut encoder, frame, known, body);
        let decoded = decode(&compiled.code);
        let count = |wanted| {
            decoded
                .iter()
                .filter(|inst| inst.mnemonic() == wanted)
                .count()
        };
        assert_eq!(count(Mnemonic::Ret), returns);
        assert_eq!(count(Mnemonic::Pop), 2 * returns);
        assert_eq!(count(Mnemonic::Push), 2);
        assert_eq!(count(Mnemonic::Jmp), usize::from(!known));
        assert_eq!(decoded[0].mnemonic(), Mnemonic::Push);
        assert_eq!(
            compiled.functions[0].return_address(),
            ReturnAddress::AboveFrame(144)
        );
        let page = Page::new(&compiled.code);
        // The seventh integer argument is the first on the stack.
        type Code = extern "C" fn(u32, u64, u64, u64, u64, u64, u64) -> u64;
        // SAFETY: the code keeps to the System V convention.
        let code: Code = unsafe { std::mem::transmute(page.at(0)) };
        assert_eq!(code(5, 0, 0, 0, 0, 0, 99), 1);
        assert_eq!(code(6, 0, 0, 0, 0, 0, 99), 99);
    }
}

#[test]
fn a_fault_is_not_at_the_return_address_of_a_call() {
    let mut encoder = Encoder::default();
    let compiled = encode(&mut encoder, |encoder| {
        encoder.encode(&Inst::Call {
            target: CallTarget::Function(FunctionIndex(0)),
            info: u32::MAX,
        });
        encoder.encode(&Inst::Fload {
            width: Width::W64,
            dst: XMM0,
            addr: Amode::base(MEMORY, 8).in_heap(),
        });
        encoder.encode(&Inst::Call {
            target: CallTarget::Function(FunctionIndex(0)),
            info: u32::MAX,
        });
        encoder.encode(&Inst::Trap {
            code: TrapCode::Unreachable,
        });
    });
    let site = |offset| {
        let site = compiled.site_at(&compiled.functions[0], offset);
        site.map(|site| site.trap)
    };
    assert_eq!(site(5), Some(None));
    assert_eq!(site(6), Some(Some(TrapCode::MemoryOutOfBounds)));
    assert_eq!(site(6 + 6 + 5), Some(None));
    assert_eq!(site(6 + 6 + 6), Some(Some(TrapCode::Unreachable)));
}

#[test]
fn signatures_are_checked() {
    let mut encoder = Encoder::default();
    let compiled = encode(&mut encoder, |encoder| {
        encoder.encode(&Inst::CheckSignature {
            entry: RDI,
            expected: RSI,
        });
        encoder.encode(&immediate(RAX, 1));
        encoder.encode(&RETURN);
    });
    let resume = compiled.code.iter().position(|&byte| byte == 0xc3).unwrap();
    let page = Page::new(&compiled.code);
    // SAFETY: the code keeps to the System V convention.
    let code: extern "C" fn(&VmFuncRef, u32) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
    let null = std::ptr::null();
    let traps = Traps::catch(&compiled, page.at(0), page.at(resume), null);
    let entry = |signature| VmFuncRef {
        signature,
        ..VmFuncRef::NULL
    };
    for (actual, expected, wanted) in [
        (7, 7, None),
        (7, 8, Some(TrapCode::IndirectCallTypeMismatch)),
        (NULL_SIGNATURE, 8, Some(TrapCode::UninitializedElement)),
    ] {
        code(&entry(actual), expected);
        assert_eq!(traps.take().map(|(code, _)| code), wanted);
    }
}

/// What a test says of flags.
fn predicate(test: Test) -> Predicate {
    let inst = Inst::SetCond { test, dst: RAX };
    match X64::conditional(&inst) {
        Conditional::Chooses {
            test: Tested::Flags(predicate),
            ..
        } => predicate,
        other => panic!("{other:?}"),
    }
}

fn tests() -> impl Iterator<Item = Test> {
    let both = [Test::FloatEqual, Test::FloatNotEqual];
    CONDS.iter().map(|&(cond, _)| Test::One(cond)).chain(both)
}

#[test]
fn a_negated_test_holds_where_the_test_does_not() {
    for test in tests() {
        let (this, that) = (predicate(test), predicate(test.negate()));
        for outcome in Outcome::ALL {
            let is_known = !this.unknown.contains(outcome);
            assert_eq!(
                is_known,
                !that.unknown.contains(outcome),
                "{test:?} {outcome:?}"
            );
            let are_opposite = this.holds.contains(outcome) != that.holds.contains(outcome);
            assert!(!is_known || are_opposite, "{test:?} {outcome:?}");
        }
    }
}

/// The outcome as Rust sees it.
fn outcome(a: i64, b: i64) -> Outcome {
    match (a < b, (a as u64) < b as u64) {
        _ if a == b => Outcome::Equal,
        (true, true) => Outcome::LessBelow,
        (true, false) => Outcome::LessAbove,
        (false, true) => Outcome::GreaterBelow,
        (false, false) => Outcome::GreaterAbove,
    }
}

fn outcome_of_bits(a: i64, b: i64) -> Outcome {
    match a & b {
        0 => Outcome::Zero,
        bits if bits < 0 => Outcome::Negative,
        _ => Outcome::Positive,
    }
}

fn outcome_of_floats(a: f64, b: f64) -> Outcome {
    match a.partial_cmp(&b) {
        None => Outcome::Unordered,
        Some(std::cmp::Ordering::Equal) => Outcome::FloatEqual,
        Some(std::cmp::Ordering::Less) => Outcome::FloatLess,
        Some(std::cmp::Ordering::Greater) => Outcome::FloatGreater,
    }
}

/// What the processor sets for each test after an instruction that compares the two arguments.
fn check_flags(compare: Inst, outcome: impl Fn(u64, u64) -> Outcome, numbers: &[u64]) {
    let mut encoder = Encoder::default();
    for test in tests() {
        let compiled = encode(&mut encoder, |encoder| {
            for (dst, src) in [(Reg::float(0), RDI), (Reg::float(1), RSI)] {
                let src = Rm::Reg(src);
                let width = Width::W64;
                encoder.encode(&Inst::IntToBits { width, dst, src });
            }
            encoder.encode(&compare);
            encoder.encode(&Inst::SetCond { test, dst: RAX });
            encoder.encode(&Inst::Return { info: u32::MAX });
        });
        let page = Page::new(&compiled.code);
        // SAFETY: the code keeps to the System V convention.
        let code: extern "C" fn(u64, u64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
        let predicate = predicate(test);
        for (&a, &b) in numbers
            .iter()
            .flat_map(|a| numbers.iter().map(move |b| (a, b)))
        {
            let outcome = outcome(a, b);
            if !predicate.unknown.contains(outcome) {
                let holds = predicate.holds.contains(outcome);
                assert_eq!(code(a, b), u64::from(holds), "{test:?} {a:#x} {b:#x}");
            }
        }
    }
}

#[test]
fn the_processor_sets_flags_as_they_are_described() {
    let numbers = [
        0,
        1,
        2,
        3,
        -1,
        -2,
        i64::MIN,
        i64::MIN + 1,
        i64::MAX,
        i64::MAX - 1,
    ];
    let numbers = numbers.map(|number| number as u64);
    let (lhs, rhs, size) = (RDI, Rmi::Reg(RSI), Size::B64);
    let compare = Inst::Cmp { size, lhs, rhs };
    check_flags(compare, |a, b| outcome(a as i64, b as i64), &numbers);
    let compare = Inst::Test { size, lhs, rhs };
    check_flags(
        compare,
        |a, b| outcome_of_bits(a as i64, b as i64),
        &numbers,
    );
    let numbers = [
        0.0,
        -0.0,
        1.5,
        -1.5,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
    ];
    let compare = Inst::Fcmp {
        width: Width::W64,
        lhs: Reg::float(0),
        rhs: Rm::Reg(Reg::float(1)),
    };
    let outcome = |a, b| outcome_of_floats(f64::from_bits(a), f64::from_bits(b));
    check_flags(compare, outcome, &numbers.map(f64::to_bits));
}
