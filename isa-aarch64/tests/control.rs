//! Jumps, jump tables, conditions and traps, executed at all distances, or looked at.
//!
//! Needs an AArch64 processor, or an emulator of one.
#![cfg(target_arch = "aarch64")]

mod common;

use common::{CONDS, Rng, encode, encode_framed, labels, take, words};
use gantry_codegen::{
    code::compiled::{CompiledCode, ReturnAddress, Unfinished},
    emit::{Encode, frame::Frame},
    isa::{
        machine::{CallTarget, Reach},
        reg::{Reg, RegSet},
        width::Width,
    },
};
use gantry_ir::{FunctionIndex, TrapCode};
use gantry_isa_aarch64::{encode::Encoder, inst::*, machine::Aarch64, regs::*};
use gantry_isa_testing::conditions::{self, TestFlags};
use gantry_isa_testing::jit::{Page, Traps};

const RETURN: Inst = Inst::Return { info: u32::MAX };
const NOP: u32 = 0xd503_201f;
/// `bti c`, `bti j`.
const PADS: [u32; 2] = [0xd503_245f, 0xd503_249f];
const REACHES: [Reach; 3] = [Reach::Short, Reach::Medium, Reach::Long];

fn immediate(dst: Reg, imm: u64) -> Inst {
    Inst::MoveImm { dst, imm }
}

/// A function without a frame, for this reach.
fn try_encode(
    encoder: &mut Encoder,
    reach: Reach,
    body: impl Fn(&mut Encoder),
) -> Result<CompiledCode, Unfinished> {
    encoder.body().reach = reach;
    encoder.begin(Some(Frame::default()), 1);
    body(encoder);
    encoder.finish(Frame::default(), FunctionIndex(0))?;
    Ok(take(encoder))
}

/// The same for the shortest reach from this one on that is enough.
fn encode_from(
    encoder: &mut Encoder,
    reach: Reach,
    body: impl Fn(&mut Encoder),
) -> (Reach, CompiledCode) {
    match try_encode(encoder, reach, &body) {
        Ok(compiled) => (reach, compiled),
        Err(Unfinished::OutOfReach) => {
            let longer = reach.longer().expect("the longest reach is enough");
            encode_from(encoder, longer, body)
        }
        Err(error) => panic!("{error}"),
    }
}

fn pad(encoder: &mut Encoder, bytes: u32) {
    for _ in 0..bytes / 4 {
        encoder.buffer().put4(NOP);
    }
}

/// Targets of a table before and behind it, some of which are bound before it is known that a table
/// leads there.
#[test]
fn tables() {
    let mut encoder = Encoder::default();
    for (reach, known) in REACHES.into_iter().flat_map(|r| [(r, false), (r, true)]) {
        let frame = Frame {
            saved: RegSet::of(&[X19, X21]),
            size: 48,
            ..Frame::default()
        };
        for (distance, pads) in [(0, true), (0, false), (0x10_0000, true)] {
            if distance > 0 && reach != Reach::Long {
                continue;
            }
            encoder.body().reach = reach;
            encoder.body().landing_pads = pads;
            let compiled = encode_framed(&mut encoder, frame, known, |encoder| {
                let blocks = labels(encoder, 40);
                let block = |encoder: &mut Encoder, index: usize| {
                    encoder.bind(blocks[index]);
                    encoder.encode(&immediate(X0, 1000 + index as u64));
                    encoder.encode(&RETURN);
                };
                let start = encoder.buffer().new_label();
                encoder.encode(&Inst::Jump { target: start });
                for index in 0..10 {
                    block(encoder, index);
                }
                let early = encoder.buffer().table_targets(blocks[10..20].to_vec());
                for index in 10..20 {
                    block(encoder, index);
                }
                pad(encoder, distance);
                encoder.bind(start);
                encoder.buffer().constant(&[1; 16]);
                // Something in front, so that the table is not the first in the list.
                assert_eq!(early, 0);
                let default = blocks[12];
                let targets = blocks.iter().copied().chain([default]);
                let first = encoder.buffer().table_targets(targets);
                encoder.encode(&Inst::Compare {
                    op: CompareOp::Cmp,
                    width: Width::W32,
                    lhs: X0,
                    rhs: Rhs::Sum(SumImm::new(40).unwrap()),
                });
                encoder.encode(&Inst::BranchTable {
                    index: X0,
                    temp: X19,
                    first,
                    count: 40,
                });
                pad(encoder, distance);
                for index in 20..40 {
                    block(encoder, index);
                }
            });
            let page = Page::new(&compiled.code);
            // SAFETY: the code keeps to the platform's convention.
            let code: extern "C" fn(u64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
            for index in 0..40 {
                assert_eq!(code(index), 1000 + index);
            }
            // The table is last: each entry leads to a landing pad, if there are any.
            let table = compiled.code.len() - 4 * 40;
            for entry in words(&compiled.code[table..]) {
                let target = table.wrapping_add_signed(entry as i32 as isize);
                let pad = words(&compiled.code[target..target + 4])[0];
                assert_eq!(pad == PADS[1], pads, "{reach:?} {known}");
            }
        }
    }
}

#[test]
fn branches_fall_through_where_they_can() {
    for next in [None, Some(0), Some(1)] {
        let mut encoder = Encoder::default();
        let compiled = encode(&mut encoder, |encoder| {
            let blocks = labels(encoder, 2);
            encoder
                .body()
                .set_next(next.map(|index: usize| blocks[index]));
            encoder.encode(&Inst::Branch {
                test: Test::Flags(Cond::Eq),
                target: blocks[0],
                otherwise: blocks[1],
            });
            encoder.body().set_next(None);
            for block in blocks {
                encoder.bind(block);
                encoder.encode(&RETURN);
            }
        });
        let wanted = if next.is_none() { 4 } else { 3 };
        assert_eq!(words(&compiled.code).len(), wanted, "{next:?}");
    }
}

/// What a branch tests, and whether that holds after comparing `x` with 5.
#[allow(clippy::type_complexity, reason = "a table of pairs")]
fn tests(reg: Reg) -> Vec<(Test, fn(u64) -> bool)> {
    vec![
        (Test::Flags(Cond::Lo), |x| x < 5),
        (
            Test::Zero {
                width: Width::W32,
                reg,
            },
            |x| x as u32 == 0,
        ),
        (
            Test::NonZero {
                width: Width::W64,
                reg,
            },
            |x| x != 0,
        ),
        (
            Test::Zero {
                width: Width::W64,
                reg,
            },
            |x| x == 0,
        ),
        (Test::BitSet { bit: 0, reg }, |x| x & 1 == 1),
        (Test::BitClear { bit: 31, reg }, |x| x >> 31 & 1 == 0),
        (Test::BitSet { bit: 32, reg }, |x| x >> 32 & 1 == 1),
        (Test::BitClear { bit: 63, reg }, |x| x >> 63 == 0),
    ]
}

#[test]
fn branches_go_where_they_should() {
    let mut rng = Rng(3);
    let mut encoder = Encoder::default();
    // On both sides of what the instructions reach.
    let distances = [
        0,
        64,
        0x8000 - 64,
        0x8000 + 64,
        0x10_0000 - 64,
        0x10_0000 + 64,
    ];
    let mut needed = [0; 3];
    for round in 0..600 {
        let far = round % 40 == 0;
        let distance = rng.pick(&distances[..if far { 6 } else { 4 }]);
        let all = tests(X0);
        let (test, holds) = all[rng.below(all.len())];
        // Which block comes next, which are bound before, and whether they have other names.
        let next = rng.pick(&[None, Some(0), Some(1)]);
        let before = rng.below(4);
        let aliased = rng.flip();
        let body = |encoder: &mut Encoder| {
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
                encoder.encode(&immediate(X0, index as u64));
                encoder.encode(&RETURN);
                pad(encoder, distance);
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
            encoder.encode(&Inst::Compare {
                op: CompareOp::Cmp,
                width: Width::W64,
                lhs: X0,
                rhs: Rhs::Sum(SumImm::new(5).unwrap()),
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
        };
        let (reach, compiled) = encode_from(&mut encoder, rng.pick(&REACHES), body);
        needed[reach as usize] += 1;
        let page = Page::new(&compiled.code);
        // SAFETY: the code keeps to the platform's convention.
        let code: extern "C" fn(u64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
        for x in [0, 1, 4, 5, 6, 1 << 31, 1 << 32, 3 << 31, 1 << 63, u64::MAX] {
            assert_eq!(
                code(x),
                u64::from(!holds(x)),
                "{round} {test:?} {x} {reach:?} {distance:#x}"
            );
        }
    }
    assert!(needed.iter().all(|&count| count > 10), "{needed:?}");
}

#[test]
fn the_reach_that_is_needed() {
    let mut encoder = Encoder::default();
    let bit = Test::BitSet { bit: 3, reg: X0 };
    let flags = Test::Flags(Cond::Eq);
    for (test, distance, wanted) in [
        (bit, 0x7fe0, Reach::Short),
        (bit, 0x8000, Reach::Medium),
        (flags, 0x8000, Reach::Short),
        (flags, 0xf_ffe0, Reach::Short),
        (flags, 0x10_0000, Reach::Long),
        (bit, 0x10_0000, Reach::Long),
    ] {
        let body = |encoder: &mut Encoder| {
            let code = TrapCode::Unreachable;
            encoder.encode(&Inst::TrapIf { test, code });
            pad(encoder, distance);
            encoder.encode(&RETURN);
        };
        let (reach, _) = encode_from(&mut encoder, Reach::Short, body);
        assert_eq!(reach, wanted, "{test:?} {distance:#x}");
        // The function that was too long has left nothing.
        let (_, code) = encode_from(&mut encoder, reach, body);
        let before = if reach == Reach::Short { 1 } else { 2 };
        assert_eq!(code.code.len(), 4 * (before + 2) + distance as usize);
    }
}

#[test]
fn traps_and_constants_at_all_distances() {
    let mut encoder = Encoder::default();
    for distance in [0, 0x8000, 0x10_0000] {
        for (test, holds) in tests(X0) {
            for reach in REACHES {
                let mut resume = 0;
                let place = std::cell::Cell::new(0);
                let (reach, compiled) = encode_from(&mut encoder, reach, |encoder| {
                    encoder.encode(&Inst::Compare {
                        op: CompareOp::Cmp,
                        width: Width::W64,
                        lhs: X0,
                        rhs: Rhs::Sum(SumImm::new(5).unwrap()),
                    });
                    let double = encoder.buffer().constant(&2.5f64.to_le_bytes());
                    let single = encoder.buffer().constant(&1.25f32.to_le_bytes());
                    encoder.buffer().set_location(7);
                    let code = TrapCode::TableOutOfBounds;
                    encoder.encode(&Inst::TrapIf { test, code });
                    for (width, dst, label) in [(Width::W64, V0, double), (Width::W32, V1, single)]
                    {
                        encoder.encode(&Inst::FloadConstant { width, dst, label });
                    }
                    encoder.encode(&Inst::Fconvert {
                        to_width: Width::W64,
                        dst: V1,
                        src: V1,
                    });
                    encoder.encode(&Inst::Float {
                        op: FloatOp::Add,
                        width: Width::W64,
                        dst: V0,
                        lhs: V0,
                        rhs: V1,
                    });
                    place.set(encoder.buffer().position());
                    encoder.encode(&RETURN);
                    pad(encoder, distance);
                });
                resume += place.get() as usize;
                let page = Page::new(&compiled.code);
                let null = std::ptr::null();
                let traps = Traps::catch(&compiled, page.at(0), page.at(resume), null);
                // SAFETY: the code keeps to the platform's convention.
                let code: extern "C" fn(u64) -> f64 = unsafe { std::mem::transmute(page.at(0)) };
                for x in [0, 1, 4, 5, 1 << 31, 1 << 32, 1 << 63, u64::MAX] {
                    let result = code(x);
                    let trap = holds(x).then_some((TrapCode::TableOutOfBounds, 7));
                    assert_eq!(traps.take(), trap, "{test:?} {x} {reach:?} {distance:#x}");
                    assert!(trap.is_some() || result == 3.75);
                }
            }
        }
    }
}

#[test]
fn dropped_jumps() {
    let mut encoder = Encoder::default();
    let compiled = encode(&mut encoder, |encoder| {
        let all = labels(encoder, 2);
        encoder.bind(all[0]);
        encoder.encode(&Inst::Jump { target: all[1] });
        encoder.bind(all[1]);
        encoder.encode(&Inst::Jump { target: all[0] });
    });
    // The first jump is gone, the second goes to itself.
    assert_eq!(words(&compiled.code), [0x1400_0000]);
}

#[test]
fn one_epilogue_for_all_returns() {
    let frame = Frame {
        saved: RegSet::of(&[X19, X21]),
        size: 128,
        check_stack: false,
        context_slot: 0,
        wide: false,
    };
    let body = |encoder: &mut Encoder| {
        let [label, other] = [(); 2].map(|()| encoder.buffer().new_label());
        encoder.body().set_next(Some(label));
        encoder.encode(&Inst::Branch {
            test: Test::Zero {
                width: Width::W32,
                reg: X0,
            },
            target: label,
            otherwise: other,
        });
        encoder.bind(label);
        encoder.body().set_next(None);
        encoder.encode(&immediate(X0, 1));
        encoder.encode(&RETURN);
        encoder.bind(other);
        for (dst, slots) in [(X0, 1), (V0, 1), (V0, 2)] {
            let offset = 8;
            encoder.encode(&Inst::LoadIncoming { dst, offset, slots });
        }
        encoder.encode(&Inst::StoreIncoming {
            src: X0,
            offset: 0,
            slots: 1,
        });
        encoder.encode(&Inst::LoadIncoming {
            dst: X1,
            offset: 0,
            slots: 1,
        });
        encoder.encode(&Inst::Alu {
            op: AluOp::Add,
            width: Width::W64,
            dst: X0,
            lhs: X0,
            rhs: Rhs::Reg(X1),
        });
        encoder.encode(&RETURN);
    };
    for (known, returns) in [(false, 1), (true, 2)] {
        let mut encoder = Encoder::default();
        let compiled = encode_framed(&mut encoder, frame, known, body);
        let all = words(&compiled.code);
        let count = |wanted: u32| all.iter().filter(|&&word| word == wanted).count();
        assert_eq!(count(0xd65f_03c0), returns);
        // `sub sp, sp, #144`, `add sp, sp, #144`.
        assert_eq!(count(0xd102_43ff), 1);
        assert_eq!(count(0x9102_43ff), returns);
        assert_eq!(all[0], 0xd102_43ff);
        assert_eq!(
            compiled.functions[0].return_address(),
            ReturnAddress::LinkRegister(144)
        );
        let page = Page::new(&compiled.code);
        // The ninth and the tenth integer argument are the first on the stack.
        type Code = extern "C" fn(u32, u64, u64, u64, u64, u64, u64, u64, u64, u64) -> u64;
        // SAFETY: the code keeps to the platform's convention.
        let code: Code = unsafe { std::mem::transmute(page.at(0)) };
        assert_eq!(code(0, 0, 0, 0, 0, 0, 0, 0, 5, 99), 1);
        assert_eq!(code(6, 0, 0, 0, 0, 0, 0, 0, 5, 99), 198);
    }
}

#[test]
fn a_fault_is_not_at_the_return_address_of_a_call() {
    let mut encoder = Encoder::default();
    let target = CallTarget::Function(FunctionIndex(0));
    let call = Inst::Call {
        target,
        info: u32::MAX,
    };
    let load = |disp| Inst::Fload {
        width: Width::W64,
        dst: V0,
        addr: Amode::base(MEMORY, disp).in_heap(),
    };
    let compiled = encode(&mut encoder, |encoder| {
        for inst in [call, load(8), call, load(1 << 20), call] {
            encoder.encode(&inst);
        }
        encoder.encode(&Inst::Trap {
            code: TrapCode::Unreachable,
        });
    });
    let site = |word: u32| {
        let site = compiled.site_at(&compiled.functions[0], 4 * word);
        site.map(|site| site.trap)
    };
    // bl | nop ldr | bl | mov ldr | bl | nop udf
    assert_eq!(site(1), Some(None));
    assert_eq!(site(2), Some(Some(TrapCode::MemoryOutOfBounds)));
    assert_eq!(site(4), Some(None));
    // The offset takes an instruction of its own, which does not fault.
    assert_eq!(site(5), Some(Some(TrapCode::MemoryOutOfBounds)));
    assert_eq!(site(7), Some(None));
    assert_eq!(site(8), Some(Some(TrapCode::Unreachable)));
    assert_eq!(compiled.code.len(), 36);
}

#[test]
fn a_function_whose_address_is_taken_begins_with_a_landing_pad() {
    let mut encoder = Encoder::default();
    for (referenced, landing_pads) in [(false, true), (true, true), (true, false)] {
        encoder.begin(None, 0);
        encoder.body().is_referenced = referenced;
        encoder.body().landing_pads = landing_pads;
        encoder.encode(&RETURN);
        encoder.finish(Frame::default(), FunctionIndex(0)).unwrap();
        let all = words(&take(&mut encoder).code);
        assert_eq!(all[0] == PADS[0], referenced && landing_pads);
    }
}

/// A function that saves the link register signs it first and authenticates it last; one that does
/// not has nothing to sign.
#[test]
fn saved_return_addresses_are_signed() {
    const SIGN: u32 = 0xd503_233f;
    const AUTHENTICATE: u32 = 0xd503_23bf;
    let mut encoder = Encoder::default();
    let code_of = |encoder: &mut Encoder, saved: &[Reg], signed_returns| {
        encoder.begin(None, 0);
        encoder.body().signed_returns = signed_returns;
        encoder.encode(&RETURN);
        let frame = Frame {
            saved: RegSet::of(saved),
            size: 16,
            ..Frame::default()
        };
        encoder.finish(frame, FunctionIndex(0)).unwrap();
        take(encoder).code
    };
    let signed = code_of(&mut encoder, &[X19, LINK], true);
    let (plain, leaf) = (
        code_of(&mut encoder, &[X19, LINK], false),
        code_of(&mut encoder, &[X19, X20], true),
    );
    assert_eq!(Encoder::signs_at(&signed), Some(4));
    let all = words(&signed);
    let [sign, body @ .., authenticate, _] = &all[..] else {
        panic!("{} instructions", all.len());
    };
    assert_eq!((*sign, *authenticate), (SIGN, AUTHENTICATE));
    let plain = words(&plain);
    assert_eq!(plain.split_last().unwrap().1, body);
    for code in [plain, words(&leaf)] {
        assert!(!code.contains(&SIGN) && !code.contains(&AUTHENTICATE));
    }
    assert_eq!(Encoder::signs_at(&leaf), None);
}

/// The instruction set, for tests of flags.
struct TestAarch64;

fn compare(op: CompareOp, lhs: Reg, rhs: Reg) -> Inst {
    Inst::Compare {
        op,
        width: Width::W64,
        lhs,
        rhs: Rhs::Reg(rhs),
    }
}

impl TestFlags for TestAarch64 {
    type Isa = Aarch64;
    type Test = Cond;

    fn tests() -> Vec<Cond> {
        CONDS.iter().map(|&(cond, _)| cond).collect()
    }

    fn negate(cond: Cond) -> Cond {
        cond.negate()
    }

    fn set(cond: Cond, dst: Reg) -> Inst {
        Inst::SetCond { cond, dst }
    }

    fn bits_to_float(dst: Reg, src: Reg) -> Inst {
        let width = Width::W64;
        Inst::IntToBits { width, dst, src }
    }

    fn compare(lhs: Reg, rhs: Reg) -> Inst {
        compare(CompareOp::Cmp, lhs, rhs)
    }

    fn test_bits(lhs: Reg, rhs: Reg) -> Inst {
        compare(CompareOp::Tst, lhs, rhs)
    }

    fn compare_floats(lhs: Reg, rhs: Reg) -> Inst {
        let width = Width::W64;
        Inst::Fcmp { width, lhs, rhs }
    }
}

#[test]
fn a_negated_test_holds_where_the_test_does_not() {
    conditions::a_negated_test_holds_where_the_test_does_not::<TestAarch64>();
}

#[test]
fn the_processor_sets_flags_as_they_are_described() {
    conditions::the_processor_sets_flags_as_they_are_described::<TestAarch64>();
}
