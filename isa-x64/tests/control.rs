//! Jumps, jump tables, conditions and frames, executed or looked at.

#![cfg(target_arch = "x86_64")]

mod common;

use common::{CONDS, Rng, decode, encode, encode_framed, labels};
use gantry_codegen::{
    code::compiled::ReturnAddress,
    emit::{Encode, frame::Frame},
    isa::{
        condition::Conditional,
        machine::{CallTarget, Machine},
        reg::{Reg, RegSet},
        width::Width,
    },
};
use gantry_ir::{FunctionIndex, TrapCode};
use gantry_isa_testing::conditions::{self, TestFlags};
use gantry_isa_testing::jit::Page;
use gantry_isa_x64::{encode::Encoder, inst::*, machine::X64, regs::*};
use iced_x86::Mnemonic;

const RETURN: Inst = Inst::Return { info: u32::MAX };

fn immediate(dst: Reg, imm: u64) -> Inst {
    Inst::MoveImm { dst, imm }
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
        let code: extern "sysv64" fn(u64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
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
        let code: extern "sysv64" fn(f64, f64) -> u64 = unsafe { std::mem::transmute(page.at(0)) };
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
        wide: false,
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
        encoder.encode(&X64::load_incoming_inst(RAX, 0, 1));
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
        type Code = extern "sysv64" fn(u32, u64, u64, u64, u64, u64, u64) -> u64;
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

/// The instruction set, for tests of flags.
struct TestX64;

impl TestFlags for TestX64 {
    type Isa = X64;
    type Test = Test;

    fn tests() -> Vec<Test> {
        let both = [Test::FloatEqual, Test::FloatNotEqual];
        let one = CONDS.iter().map(|&(cond, _)| Test::One(cond));
        one.chain(both).collect()
    }

    fn negate(test: Test) -> Test {
        test.negate()
    }

    fn set(test: Test, dst: Reg) -> Inst {
        Inst::SetCond { test, dst }
    }

    fn bits_to_float(dst: Reg, src: Reg) -> Inst {
        let (width, src) = (Width::W64, Rm::Reg(src));
        Inst::IntToBits { width, dst, src }
    }

    fn compare(lhs: Reg, rhs: Reg) -> Inst {
        let (size, rhs) = (Size::B64, Rmi::Reg(rhs));
        Inst::Cmp { size, lhs, rhs }
    }

    fn test_bits(lhs: Reg, rhs: Reg) -> Inst {
        let (size, rhs) = (Size::B64, Rmi::Reg(rhs));
        Inst::Test { size, lhs, rhs }
    }

    fn compare_floats(lhs: Reg, rhs: Reg) -> Inst {
        let (width, rhs) = (Width::W64, Rm::Reg(rhs));
        Inst::Fcmp { width, lhs, rhs }
    }
}

#[test]
fn a_negated_test_holds_where_the_test_does_not() {
    conditions::a_negated_test_holds_where_the_test_does_not::<TestX64>();
}

#[test]
fn the_processor_sets_flags_as_they_are_described() {
    conditions::the_processor_sets_flags_as_they_are_described::<TestX64>();
}

/// What makes `RDI` of itself and `RSI`.
fn made(width: Width) -> Vec<Inst> {
    let (dst, src) = (RDI, RDI);
    let rm = Rm::Reg(RDI);
    let sides = [Rmi::Reg(RSI), Rmi::Imm(-1), Rmi::Imm(0x100)];
    let mut all = Vec::new();
    for op in [AluOp::Add, AluOp::Or, AluOp::And, AluOp::Sub, AluOp::Xor] {
        all.extend(sides.map(|rhs| Inst::Alu {
            op,
            width,
            dst,
            src,
            rhs,
        }));
    }
    for op in [ShiftOp::Shl, ShiftOp::Shr, ShiftOp::Sar] {
        all.extend([1, 2, width.highest_bit()].map(|count| Inst::ShiftImm {
            op,
            width,
            dst,
            src,
            count,
        }));
    }
    for op in [LowestOp::Reset, LowestOp::Isolate, LowestOp::Mask] {
        let src = rm;
        all.push(Inst::Lowest {
            op,
            width,
            dst,
            src,
        });
    }
    all.push(Inst::AndNot {
        width,
        dst,
        not: RSI,
        rhs: rm,
    });
    all.push(Inst::Unary {
        op: UnaryOp::Neg,
        width,
        dst,
        src,
    });
    all
}

#[test]
fn the_processor_sets_the_zero_flag_by_what_an_instruction_makes() {
    let numbers = [
        0,
        1,
        0x100,
        0x8000_0000,
        0xffff_ffff,
        0xffff_ff00,
        1 << 32,
        1 << 63,
        u64::MAX,
    ];
    let mut encoder = Encoder::default();
    for width in [Width::W32, Width::W64] {
        for inst in made(width) {
            let told = Conditional::SetsByResult { dst: RDI, width };
            assert_eq!(X64::conditional(&inst), told, "{inst:?}");
            let compiled = encode(&mut encoder, |encoder| {
                encoder.encode(&inst);
                let test = Test::One(Cond::E);
                encoder.encode(&Inst::SetCond { test, dst: RAX });
                encoder.encode(&Inst::Store {
                    size: Size::B64,
                    src: RDI,
                    addr: Amode::base(RDX, 0),
                });
                encoder.encode(&RETURN);
            });
            let page = Page::new(&compiled.code);
            // SAFETY: the code keeps to the System V convention.
            let code: extern "sysv64" fn(u64, u64, &mut u64) -> u64 =
                unsafe { std::mem::transmute(page.at(0)) };
            for (a, b) in numbers.iter().flat_map(|&a| numbers.map(|b| (a, b))) {
                let mut made = 0;
                let is_zero = code(a, b, &mut made);
                let expected = u64::from(made & width.mask() == 0);
                assert_eq!(
                    is_zero, expected,
                    "{inst:?} makes {made:#x} of {a:#x}, {b:#x}"
                );
            }
        }
    }
}
