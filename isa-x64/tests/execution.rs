//! Instructions, above all the sequences, are executed on edge values with random registers: the
//! result is compared with Rust's arithmetic, and all registers that are not written must keep
//! their values.

#![cfg(target_arch = "x86_64")]

mod common;

use common::{CONDS, Operands, Rng, encode_framed};
use gantry_codegen::emit::{Encode, frame::Frame};
use gantry_codegen::isa::{
    reg::{Reg, RegClass, RegSet},
    width::Width,
};
use gantry_ir::TrapCode;
use gantry_isa_testing::{
    jit::{Page, Traps},
    values::{INTS, doubles, reference_float_to_int, singles, value_of},
};
use gantry_isa_x64::{encode::Encoder, inst::*, regs::*};

/// Values of all registers; those of `rsp` and `r11` mean nothing.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
#[repr(C)]
struct State {
    ints: [u64; 16],
    floats: [u64; 16],
}

impl State {
    fn random(rng: &mut Rng) -> State {
        State {
            ints: [0; 16].map(|_| rng.next()),
            floats: [0; 16].map(|_| rng.next()),
        }
    }

    fn at(&mut self, reg: Reg) -> &mut u64 {
        match reg.class() {
            RegClass::Int => &mut self.ints[reg.number() as usize],
            RegClass::Float => &mut self.floats[reg.number() as usize],
        }
    }

    /// The registers that are comparable, apart from some.
    fn without(mut self, regs: &[Reg]) -> State {
        for &reg in [RSP, SCRATCH, FLOAT_SCRATCH].iter().chain(regs) {
            *self.at(reg) = 0;
        }
        self
    }
}

const SAVED: RegSet = RegSet::of(&[RBX, RBP, R12, R13, R14, R15]);
const LOCATION: u32 = 77;

/// Runs instructions in a state and returns the state afterwards, or the trap.
fn run(encoder: &mut Encoder, state: &State, insts: &[Inst]) -> Result<State, TrapCode> {
    let load = |dst: Reg, base: Reg, offset: i32| match dst.class() {
        RegClass::Int => Inst::Load {
            extend: Extend::Z64,
            dst,
            src: Rm::Mem(Amode::base(base, offset)),
        },
        RegClass::Float => Inst::Fload {
            width: Width::W64,
            dst,
            addr: Amode::base(base, offset),
        },
    };
    let store = |src: Reg, offset: i32| match src.class() {
        RegClass::Int => Inst::Store {
            size: Size::B64,
            src,
            addr: Amode::base(SCRATCH, offset),
        },
        RegClass::Float => Inst::Fstore {
            width: Width::W64,
            src,
            addr: Amode::base(SCRATCH, offset),
        },
    };
    let places = || {
        (0..16).flat_map(|n| {
            [
                (Reg::int(n), 8 * i32::from(n)),
                (Reg::float(n), 128 + 8 * i32::from(n)),
            ]
        })
    };
    let frame = Frame {
        saved: SAVED,
        size: 8,
        ..Frame::default()
    };
    let mut resume = 0;
    let compiled = encode_framed(encoder, frame, true, |encoder| {
        let start = encoder.buffer().position();
        encoder.encode(&Inst::Store {
            size: Size::B64,
            src: RDI,
            addr: Amode::stack(0),
        });
        for (reg, offset) in places().filter(|(reg, _)| ![RSP, RDI, SCRATCH].contains(reg)) {
            encoder.encode(&load(reg, RDI, offset));
        }
        encoder.encode(&load(RDI, RDI, 8 * i32::from(RDI.number())));
        encoder.buffer().set_location(LOCATION);
        for inst in insts {
            encoder.encode(inst);
        }
        // The prologue in front: five pushes of 1 or 2 bytes and a subtraction.
        let prologue = 1 + 1 + 2 * 4 + 4;
        resume = encoder.buffer().position() - start + prologue;
        encoder.encode(&load(SCRATCH, RSP, 0));
        for (reg, offset) in places().filter(|(reg, _)| ![RSP, SCRATCH].contains(reg)) {
            encoder.encode(&store(reg, offset));
        }
        encoder.encode(&Inst::Return { info: u32::MAX });
    });
    let page = Page::new(&compiled.code);
    let traps = Traps::catch(
        &compiled,
        page.at(0),
        page.at(resume as usize),
        std::ptr::null(),
    );
    let mut after = *state;
    // SAFETY: the code keeps to the System V convention and writes to the state only.
    unsafe {
        let code: extern "sysv64" fn(&mut State) = std::mem::transmute(page.at(0));
        code(&mut after);
    }
    match traps.take() {
        None => Ok(after),
        Some((code, location)) => {
            assert_eq!(location, LOCATION);
            Err(code)
        }
    }
}

/// A tester: runs one instruction that writes one register, on random registers.
struct Bench {
    rng: Rng,
    encoder: Encoder,
}

impl Bench {
    fn new() -> Bench {
        Bench {
            rng: Rng(0x1234_5678_9abc_def1),
            encoder: Encoder::default(),
        }
    }

    /// Some different registers that sequences do not use for themselves.
    fn different<const N: usize>(&mut self, class: RegClass) -> [Reg; N] {
        let mut chosen = RegSet::EMPTY;
        [(); N].map(|()| {
            loop {
                let reg = match class {
                    RegClass::Int => self.rng.int(),
                    RegClass::Float => self.rng.float(),
                };
                if ![RSP, SCRATCH, FLOAT_SCRATCH].contains(&reg) && !chosen.contains(reg) {
                    chosen.insert(reg);
                    return reg;
                }
            }
        })
    }

    /// Runs with these values in registers; returns that of `dst`, after checking that all others
    /// are kept but `temps`.
    fn value(
        &mut self,
        insts: &[Inst],
        inputs: &[(Reg, u64)],
        dst: Reg,
        temps: &[Reg],
    ) -> Result<u64, TrapCode> {
        let mut state = State::random(&mut self.rng);
        for &(reg, value) in inputs {
            *state.at(reg) = value;
        }
        let mut after = run(&mut self.encoder, &state, insts)?;
        let result = *after.at(dst);
        let written: Vec<_> = temps.iter().copied().chain([dst]).collect();
        assert_eq!(
            after.without(&written),
            state.without(&written),
            "{insts:?}"
        );
        Ok(result)
    }
}

// --- conversions ---

#[test]
fn floats_to_integers() {
    let mut bench = Bench::new();
    for case in 0..16 {
        let [signed, saturating] = [0, 1].map(|bit| case >> bit & 1 == 1);
        let [width, to_width] = [2, 3].map(|bit| Width::ALL[case >> bit & 1]);
        for bits in match width {
            Width::W32 => singles(),
            Width::W64 => doubles(),
        } {
            let [dst] = bench.different(RegClass::Int);
            let [src, temp] = bench.different(RegClass::Float);
            let inst = Inst::FloatToInt {
                signed,
                saturating,
                width,
                to_width,
                dst,
                src,
                temp,
            };
            let result = bench.value(&[inst], &[(src, bits)], dst, &[temp]);
            let value = value_of(bits, width);
            let wanted = reference_float_to_int(value, signed, saturating, to_width);
            assert_eq!(result, wanted, "{inst:?} of {value:?}");
        }
    }
}

#[test]
fn integers_to_floats() {
    let mut bench = Bench::new();
    let mut ints = INTS.to_vec();
    ints.extend((0..300).map(|_| bench.rng.next()));
    ints.extend((0..300).map(|_| bench.rng.next() >> bench.rng.below(40)));
    for value in ints {
        for width in Width::ALL {
            let [dst] = bench.different(RegClass::Float);
            let [src, temp] = bench.different(RegClass::Int);
            let unsigned = Inst::UnsignedToFloat {
                width,
                dst,
                src,
                temp,
            };
            let result = bench
                .value(&[unsigned], &[(src, value)], dst, &[temp])
                .unwrap();
            let bits = |double: f64, single: f32| match width {
                Width::W32 => u64::from(single.to_bits()),
                Width::W64 => double.to_bits(),
            };
            assert_eq!(result, bits(value as f64, value as f32), "{value:#x}");
            for from_width in Width::ALL {
                let inst = Inst::IntToFloat {
                    from_width,
                    width,
                    dst,
                    src: Rm::Reg(src),
                };
                let result = bench.value(&[inst], &[(src, value)], dst, &[]).unwrap();
                let signed = match from_width {
                    Width::W32 => i64::from(value as i32),
                    Width::W64 => value as i64,
                };
                assert_eq!(result, bits(signed as f64, signed as f32), "{value:#x}");
            }
        }
    }
}

// --- floats ---

/// Whether `result` is one of the NaNs that Wasm allows for these operands.
fn is_allowed_nan(result: u64, operands: [u64; 2], width: Width) -> bool {
    let (quiet, sign) = match width {
        Width::W32 => (0x7fc0_0000, 1 << 31),
        Width::W64 => (0x7ff8_0000_0000_0000, 1 << 63),
    };
    let canonical = |bits: u64| bits & !sign == quiet;
    let nans = operands
        .into_iter()
        .filter(|&bits| value_of(bits, width).is_nan());
    if nans.clone().all(canonical) {
        canonical(result)
    } else {
        result & quiet == quiet
    }
}

#[test]
fn minimum_and_maximum() {
    let mut bench = Bench::new();
    for width in Width::ALL {
        let all = match width {
            Width::W32 => singles(),
            Width::W64 => doubles(),
        };
        let some: Vec<_> = all
            .iter()
            .copied()
            .take(4)
            .chain(all.iter().copied().skip(4).step_by(11))
            .collect();
        let (zero, minus) = (0, (1 << width.highest_bit()));
        let mut pairs = vec![(zero, minus), (minus, zero), (zero, zero), (minus, minus)];
        pairs.extend(some.iter().flat_map(|&a| some.iter().map(move |&b| (a, b))));
        for (a, b) in pairs {
            for max in [false, true] {
                let [dst, lhs, rhs] = bench.different(RegClass::Float);
                let inst = Inst::Fminmax {
                    max,
                    width,
                    dst,
                    lhs,
                    rhs,
                };
                let result = bench
                    .value(&[inst], &[(lhs, a), (rhs, b)], dst, &[])
                    .unwrap();
                let (x, y) = (value_of(a, width), value_of(b, width));
                if x.is_nan() || y.is_nan() {
                    assert!(
                        is_allowed_nan(result, [a, b], width),
                        "{inst:?} {a:x} {b:x} {result:x}"
                    );
                    continue;
                }
                // The bits of zeros count: the negative one is smaller.
                let a_is_smaller = x < y || x == y && x.is_sign_negative();
                let wanted = if a_is_smaller ^ max { a } else { b };
                assert_eq!(result, wanted, "{inst:?} of {x:?} and {y:?}");
            }
        }
    }
}

#[test]
fn rounding_and_roots() {
    let mut bench = Bench::new();
    for bits in doubles() {
        let value = f64::from_bits(bits);
        let [dst, src] = bench.different(RegClass::Float);
        let dst = bench.rng.pick(&[dst, src]);
        let cases = [
            (Round::Nearest, value.round_ties_even()),
            (Round::Floor, value.floor()),
            (Round::Ceil, value.ceil()),
            (Round::Trunc, value.trunc()),
        ];
        for (mode, wanted) in cases {
            let inst = Inst::Fround {
                mode,
                width: Width::W64,
                dst,
                src: Rm::Reg(src),
            };
            let result = bench.value(&[inst], &[(src, bits)], dst, &[]).unwrap();
            if value.is_nan() {
                assert!(is_allowed_nan(result, [bits, 0], Width::W64));
            } else {
                assert_eq!(result, wanted.to_bits(), "{mode:?} of {value:?}");
            }
        }
        let inst = Inst::Fsqrt {
            width: Width::W64,
            dst,
            src: Rm::Reg(src),
        };
        let result = bench.value(&[inst], &[(src, bits)], dst, &[]).unwrap();
        if value.is_nan() || value < 0.0 {
            assert!(f64::from_bits(result).is_nan());
        } else {
            assert_eq!(result, value.sqrt().to_bits());
        }
    }
}

/// Blends of all forms on pairs of numbers, NaNs and zeros. The result may be in any operand's
/// register.
#[test]
fn float_blends() {
    let mut bench = Bench::new();
    for (width, all) in [(Width::W32, singles()), (Width::W64, doubles())] {
        let some: Vec<u64> = all.iter().copied().step_by(9).collect();
        let pairs = some.iter().flat_map(|&a| [a, some[0], 0].map(|b| (a, b)));
        for (a, b) in pairs {
            let (x, y) = (value_of(a, width), value_of(b, width));
            for relation in FloatRelation::ALL {
                let wanted = match relation {
                    FloatRelation::Equal => x == y,
                    FloatRelation::Unequal => x != y,
                    FloatRelation::Less => x < y,
                    FloatRelation::LessOrEqual => x <= y,
                    FloatRelation::GreaterOrEqual => x >= y,
                    FloatRelation::Greater => x > y,
                };
                let swapped = relation.swap_operands();
                for (relation, a, b) in [(relation, a, b), (swapped, b, a)] {
                    float_blend(&mut bench, relation, width, [a, b], wanted);
                }
            }
        }
    }
}

/// All forms of one blend: of two others, of one and zero, and of what is compared.
fn float_blend(
    bench: &mut Bench,
    relation: FloatRelation,
    width: Width,
    [a, b]: [u64; 2],
    wanted: bool,
) {
    let [lhs, rhs, one, other, free] = bench.different(RegClass::Float);
    let inputs = [(lhs, a), (rhs, b), (one, 5), (other, 6)];
    let of_others = [(one, other), (Reg::NONE, other), (one, Reg::NONE)];
    let of_sides = [(lhs, rhs), (rhs, lhs), (lhs, lhs), (rhs, rhs)];
    for (then, otherwise) in of_others.into_iter().chain(of_sides) {
        let chosen = if wanted { then } else { otherwise };
        let input = inputs.iter().find(|(reg, _)| *reg == chosen);
        let expected = input.map_or(0, |(_, value)| *value);
        for dst in [free, lhs, rhs, one, other] {
            let inst = Inst::Fblend {
                relation,
                width,
                dst,
                then,
                otherwise,
                lhs,
                rhs: Rm::Reg(rhs),
            };
            let result = bench.value(&[inst], &inputs, dst, &[]).unwrap();
            // Behind a float of 32 bits is anything.
            assert_eq!(result & width.mask(), expected, "{inst:?} {a:x} {b:x}");
        }
    }
}

// --- conditions ---

fn tests() -> impl Iterator<Item = Test> {
    let both = [Test::FloatEqual, Test::FloatNotEqual];
    CONDS.iter().map(|(cond, _)| Test::One(*cond)).chain(both)
}

/// What a test says after comparing two doubles.
fn holds(test: Test, x: f64, y: f64) -> bool {
    let unordered = x.is_nan() || y.is_nan();
    let (carry, zero, parity) = (unordered || x < y, unordered || x == y, unordered);
    let cond = match test {
        Test::FloatEqual => return x == y,
        Test::FloatNotEqual => return x != y,
        Test::One(cond) => cond,
    };
    // Overflow and sign are cleared by float comparisons.
    let positive = match cond as u8 >> 1 {
        0 | 4 | 6 => false,
        1 => carry,
        2 => zero,
        3 => carry || zero,
        5 => parity,
        _ => zero,
    };
    positive ^ (cond as u8 & 1 == 1)
}

#[test]
fn conditions() {
    let mut bench = Bench::new();
    for (x, y) in [
        (1.0, 2.0),
        (2.0, 1.0),
        (1.0, 1.0),
        (f64::NAN, 1.0),
        (0.0, -0.0),
    ] {
        for test in tests() {
            let wanted = holds(test, x, y);
            assert_eq!(holds(test.negate(), x, y), !wanted);
            let [lhs, rhs, src, other] = bench.different(RegClass::Float);
            let inputs = [(lhs, x.to_bits()), (rhs, y.to_bits())];
            let compare = Inst::Fcmp {
                width: Width::W64,
                lhs,
                rhs: Rm::Reg(rhs),
            };
            let [dst, int] = bench.different(RegClass::Int);
            let set = Inst::SetCond { test, dst };
            let result = bench.value(&[compare, set], &inputs, dst, &[]);
            assert_eq!(result, Ok(u64::from(wanted)), "{test:?} {x} {y}");

            let select = Inst::Fselect {
                test,
                dst: src,
                src,
                rhs: other,
            };
            let inputs = [inputs[0], inputs[1], (src, 5), (other, 6)];
            let result = bench.value(&[compare, select], &inputs, src, &[]);
            assert_eq!(result, Ok(if wanted { 6 } else { 5 }), "{test:?} {x} {y}");

            let inputs = [inputs[0], inputs[1], (dst, 5), (int, 6)];
            let rhs = Rm::Reg(int);
            let (src, width) = (dst, Width::W64);
            let cmov = match test {
                Test::One(cond) => Inst::Cmov {
                    cond,
                    width,
                    dst,
                    src,
                    rhs,
                },
                Test::FloatNotEqual => Inst::CmovUnequal {
                    width,
                    dst,
                    src,
                    rhs,
                },
                Test::FloatEqual => continue,
            };
            let result = bench.value(&[compare, cmov], &inputs, dst, &[]);
            assert_eq!(result, Ok(if wanted { 6 } else { 5 }), "{test:?} {x} {y}");

            let Test::One(cond) = test else { continue };
            let code = TrapCode::TableOutOfBounds;
            let trap = Inst::TrapIf { cond, code };
            let result = bench.value(&[compare, trap], &inputs, dst, &[]);
            assert_eq!(result, if wanted { Err(code) } else { Ok(5) });
        }
    }
}

// --- integers ---

#[test]
fn rotations() {
    let mut bench = Bench::new();
    for round in 0..4000 {
        let width = bench.rng.width();
        let op = bench.rng.pick(&[ShiftOp::Rol, ShiftOp::Ror]);
        let [mut dst, mut count] = bench.different(RegClass::Int);
        match round % 4 {
            0 if count != RCX => dst = RCX,
            1 if dst != RCX => count = RCX,
            2 => count = dst,
            _ => {}
        }
        let (value, by) = (bench.rng.next(), bench.rng.next() & 127);
        let value = if dst == count { by } else { value };
        let inst = Inst::RotateVar {
            op,
            width,
            dst,
            src: dst,
            count,
        };
        let result = bench.value(&[inst], &[(dst, value), (count, by)], dst, &[]);
        let by = by as u32;
        let wanted = match (op, width) {
            (ShiftOp::Rol, Width::W64) => value.rotate_left(by),
            (ShiftOp::Rol, _) => u64::from((value as u32).rotate_left(by)),
            (_, Width::W64) => value.rotate_right(by),
            (_, Width::W32) => u64::from((value as u32).rotate_right(by)),
        };
        assert_eq!(result, Ok(wanted), "{inst:?} {value:x} {by}");
    }
}

#[test]
fn divisions() {
    let mut bench = Bench::new();
    let mut values = INTS.to_vec();
    values.extend((0..20).map(|_| bench.rng.next()));
    for (a, b) in values
        .iter()
        .flat_map(|&a| values.iter().map(move |&b| (a, b)))
    {
        for case in 0..8 {
            let [signed, guard] = [0, 2].map(|bit| case >> bit & 1 == 1);
            let width = Width::ALL[case >> 1 & 1];
            let divisor = loop {
                let [reg] = bench.different(RegClass::Int);
                if reg != RAX && reg != RDX {
                    break reg;
                }
            };
            let (x, y) = match (signed, width) {
                (true, Width::W64) => (i128::from(a as i64), i128::from(b as i64)),
                (true, Width::W32) => (i128::from(a as i32), i128::from(b as i32)),
                (false, Width::W64) => (i128::from(a), i128::from(b)),
                (false, Width::W32) => (i128::from(a as u32), i128::from(b as u32)),
            };
            if y == 0 {
                continue;
            }
            let inst = Inst::Div {
                signed,
                width,
                guard,
                quotient: RAX,
                remainder: RDX,
                dividend: RAX,
                divisor,
            };
            let truncate = |value: i128| value as u64 & width.mask();
            let inputs = [(RAX, a), (divisor, b)];
            let remainder = bench.value(&[inst], &inputs, RDX, &[RAX]);
            if guard && signed {
                assert_eq!(remainder, Ok(truncate(x % y)), "{inst:?} {a:x} {b:x}");
                continue;
            }
            let quotient = bench.value(&[inst], &inputs, RAX, &[RDX]);
            let limit = 1i128 << width.highest_bit();
            if signed && x / y == limit {
                assert_eq!(quotient, Err(TrapCode::IntegerOverflow));
            } else {
                assert_eq!(quotient, Ok(truncate(x / y)), "{inst:?} {a:x} {b:x}");
                assert_eq!(remainder, Ok(truncate(x % y)), "{inst:?} {a:x} {b:x}");
            }
        }
    }
}

#[test]
fn an_i32_is_zero_extended_by_every_narrow_operation() {
    let mut bench = Bench::new();
    for value in INTS {
        let [dst, other] = bench.different(RegClass::Int);
        let (width, src, rhs) = (Width::W32, dst, Rmi::Reg(other));
        let insts = [
            Inst::Alu {
                op: AluOp::Or,
                width,
                dst,
                src,
                rhs,
            },
            Inst::Unary {
                op: UnaryOp::Not,
                width,
                dst,
                src,
            },
            Inst::ShiftImm {
                op: ShiftOp::Shl,
                width,
                dst,
                src,
                count: 0,
            },
            Inst::Cmov {
                cond: Cond::E,
                width,
                dst,
                src,
                rhs: Rm::Reg(other),
            },
            Inst::RotateVar {
                op: ShiftOp::Rol,
                width,
                dst,
                src,
                count: other,
            },
            Inst::Load {
                extend: Extend::S8To32,
                dst,
                src: Rm::Reg(other),
            },
            Inst::Lea {
                width,
                dst,
                addr: Amode::indexed(dst, other, 3, -1),
            },
        ];
        for inst in insts {
            let result = bench.value(&[inst], &[(dst, value), (other, !value)], dst, &[]);
            assert!(
                result.unwrap() <= u64::from(u32::MAX),
                "{inst:?} of {value:x}"
            );
        }
    }
}
