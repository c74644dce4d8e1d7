//! Instructions, above all the sequences, are executed on edge values with random registers: the
//! result is compared with Rust's arithmetic, and all registers that are not written must keep
//! their values.
//!
//! Needs an AArch64 processor, or an emulator of one.
#![cfg(target_arch = "aarch64")]

mod common;

use common::{CONDS, Operands, Rng, encode_framed};
use gantry_codegen::emit::{Encode, frame::Frame};
use gantry_codegen::isa::reg::{Reg, RegClass, RegSet};
use gantry_codegen::isa::{machine::Reach, width::Width};
use gantry_ir::TrapCode;
use gantry_isa_aarch64::{encode::Encoder, inst::*, regs::*};
use gantry_isa_testing::{
    jit::{Page, Traps},
    values::{INTS, doubles, reference_float_to_int, singles, value_of},
};

/// Values of all registers; those of [`NOT_USED`] mean nothing.
#[derive(Clone, Copy, PartialEq, Debug)]
#[repr(C)]
struct State {
    ints: [u64; 32],
    floats: [u64; 32],
}

/// The platform's registers, and those that instructions use for themselves.
const NOT_USED: [Reg; 6] = [
    SP,
    Reg::int(18),
    LINK,
    SCRATCH,
    ENCODER_SCRATCH,
    FLOAT_SCRATCH,
];

impl State {
    fn random(rng: &mut Rng) -> State {
        State {
            ints: [0; 32].map(|_| rng.next()),
            floats: [0; 32].map(|_| rng.next()),
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
        for &reg in NOT_USED.iter().chain(regs) {
            *self.at(reg) = 0;
        }
        self
    }
}

/// What the platform's functions preserve.
const SAVED: RegSet = CALLEE_SAVED.or(RegSet::of(&[CONTEXT, MEMORY, LINK]));
const LOCATION: u32 = 77;

fn load(dst: Reg, addr: Amode) -> Inst {
    let (extend, width) = (Extend::Z64, Width::W64);
    match dst.class() {
        RegClass::Int => Inst::Load { extend, dst, addr },
        RegClass::Float => Inst::Fload { width, dst, addr },
    }
}

fn store(src: Reg, addr: Amode) -> Inst {
    let (size, width) = (Size::B64, Width::W64);
    match src.class() {
        RegClass::Int => Inst::Store { size, src, addr },
        RegClass::Float => Inst::Fstore { width, src, addr },
    }
}

/// The registers that are used, and where their values are in a [`State`].
fn places() -> impl Iterator<Item = (Reg, i32)> {
    let all = (0..32).flat_map(|number| {
        let offset = 8 * i32::from(number);
        [
            (Reg::int(number), offset),
            (Reg::float(number), 256 + offset),
        ]
    });
    all.filter(|(reg, _)| !NOT_USED.contains(reg))
}

/// Runs instructions in a state and returns the state afterwards, or the trap.
fn run(encoder: &mut Encoder, state: &State, insts: &[Inst]) -> Result<State, TrapCode> {
    let frame = Frame {
        saved: SAVED,
        size: 16,
        ..Frame::default()
    };
    let mut resume = 0;
    let compiled = encode_framed(encoder, frame, true, |encoder| {
        encoder.encode(&store(X0, Amode::stack(0)));
        for (reg, offset) in places().filter(|(reg, _)| *reg != X0) {
            encoder.encode(&load(reg, Amode::base(X0, offset)));
        }
        encoder.encode(&load(X0, Amode::base(X0, 0)));
        encoder.buffer().set_location(LOCATION);
        for inst in insts {
            encoder.encode(inst);
        }
        resume = encoder.buffer().position();
        encoder.encode(&load(SCRATCH, Amode::stack(0)));
        for (reg, offset) in places() {
            encoder.encode(&store(reg, Amode::base(SCRATCH, offset)));
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
    // SAFETY: the code keeps to the platform's convention and writes to the state only.
    unsafe {
        let code: extern "C" fn(&mut State) = std::mem::transmute(page.at(0));
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

    /// Some different registers.
    fn different<const N: usize>(&mut self, class: RegClass) -> [Reg; N] {
        let mut chosen = RegSet::EMPTY;
        [(); N].map(|()| {
            loop {
                let reg = match class {
                    RegClass::Int => self.rng.int(),
                    RegClass::Float => self.rng.float(),
                };
                if !NOT_USED.contains(&reg) && !chosen.contains(reg) {
                    chosen.insert(reg);
                    return reg;
                }
            }
        })
    }

    /// Runs with these values in registers; returns that of `dst`, after checking that all others
    /// are kept.
    fn value(&mut self, insts: &[Inst], inputs: &[(Reg, u64)], dst: Reg) -> Result<u64, TrapCode> {
        let mut state = State::random(&mut self.rng);
        for &(reg, value) in inputs {
            *state.at(reg) = value;
        }
        let mut after = run(&mut self.encoder, &state, insts)?;
        let result = *after.at(dst);
        assert_eq!(after.without(&[dst]), state.without(&[dst]), "{insts:?}");
        Ok(result)
    }
}

// --- conversions ---

#[test]
fn floats_to_integers() {
    let mut bench = Bench::new();
    for case in 0..32 {
        let [signed, saturating, far] = [0, 1, 4].map(|bit| case >> bit & 1 == 1);
        let [width, to_width] = [2, 3].map(|bit| Width::ALL[case >> bit & 1]);
        bench.encoder.body().reach = if far { Reach::Long } else { Reach::Short };
        for bits in match width {
            Width::W32 => singles(),
            Width::W64 => doubles(),
        } {
            let [dst] = bench.different(RegClass::Int);
            let [src] = bench.different(RegClass::Float);
            let inst = Inst::FloatToInt {
                signed,
                saturating,
                width,
                to_width,
                dst,
                src,
            };
            let result = bench.value(&[inst], &[(src, bits)], dst);
            let value = value_of(bits, width);
            let wanted = reference_float_to_int(value, signed, saturating, to_width);
            assert_eq!(result, wanted, "{inst:?} of {value:?}");
        }
    }
}

// --- sequences ---

#[test]
fn population_counts() {
    let mut bench = Bench::new();
    let mut values = INTS.to_vec();
    values.extend((0..100).map(|_| bench.rng.next()));
    for value in values {
        for width in Width::ALL {
            let [dst, src] = bench.different(RegClass::Int);
            let dst = bench.rng.pick(&[dst, src]);
            let inst = Inst::Popcnt { width, dst, src };
            let wanted = (value & width.mask()).count_ones();
            let result = bench.value(&[inst], &[(src, value)], dst);
            assert_eq!(result, Ok(wanted.into()), "{inst:?} of {value:x}");
        }
    }
}

#[test]
fn copied_signs() {
    let mut bench = Bench::new();
    for width in Width::ALL {
        let all = match width {
            Width::W32 => singles(),
            Width::W64 => doubles(),
        };
        for &bits in &all {
            let other = bench.rng.pick(&all);
            let [dst, sign] = bench.different(RegClass::Float);
            let src = dst;
            let inst = Inst::Copysign {
                width,
                dst,
                src,
                sign,
            };
            let mask = 1 << width.highest_bit();
            let result = bench.value(&[inst], &[(dst, bits), (sign, other)], dst);
            assert_eq!(result, Ok(bits & !mask | other & mask), "{inst:?}");
        }
    }
}

/// Of values whose upper half is not zero.
#[test]
fn an_i32_is_zero_extended_by_every_narrow_operation() {
    let mut bench = Bench::new();
    for value in INTS {
        let [dst, src] = bench.different(RegClass::Int);
        let width = Width::W32;
        let insts = [
            Inst::Alu {
                op: AluOp::Orn,
                width,
                dst,
                lhs: dst,
                rhs: Rhs::Reg(src),
            },
            Inst::Bitfield {
                signed: true,
                width,
                dst,
                src,
                immr: 0,
                imms: 7,
            },
            Inst::RotateImm {
                width,
                dst,
                src,
                count: 0,
            },
            Inst::Csel {
                op: CselOp::Invert,
                cond: Cond::Eq,
                width,
                dst,
                lhs: dst,
                rhs: src,
            },
            Inst::MulAdd {
                subtract: true,
                width,
                dst,
                lhs: dst,
                rhs: src,
                addend: ZERO,
            },
            Inst::SetCond {
                cond: Cond::Ne,
                dst,
            },
        ];
        for inst in insts {
            let result = bench.value(&[inst], &[(dst, value), (src, !value)], dst);
            assert!(
                result.unwrap() <= u64::from(u32::MAX),
                "{inst:?} of {value:x}"
            );
        }
    }
}

// --- conditions ---

/// What a condition says after comparing two integers, signed ones where it makes a difference.
fn holds(cond: Cond, x: u64, y: u64) -> bool {
    let (signed_x, signed_y) = (x as i64, y as i64);
    let (difference, overflow) = signed_x.overflowing_sub(signed_y);
    let positive = match cond as u8 >> 1 {
        0 => x == y,
        1 => x >= y,
        2 => difference < 0,
        3 => overflow,
        4 => x > y,
        5 => signed_x >= signed_y,
        _ => signed_x > signed_y,
    };
    positive ^ (cond as u8 & 1 == 1)
}

#[test]
fn conditions() {
    let mut bench = Bench::new();
    let values = [0, 1, 2, u64::MAX, 1 << 63, i64::MAX as u64, 5];
    for (x, y) in values
        .iter()
        .flat_map(|&x| values.iter().map(move |&y| (x, y)))
    {
        for (cond, _) in CONDS {
            let wanted = holds(cond, x, y);
            assert_eq!(holds(cond.negate(), x, y), !wanted);
            let [lhs, rhs, dst, other] = bench.different(RegClass::Int);
            let inputs = [(lhs, x), (rhs, y), (dst, 5), (other, 6)];
            let compare = Inst::Compare {
                op: CompareOp::Cmp,
                width: Width::W64,
                lhs,
                rhs: Rhs::Reg(rhs),
            };
            let set = Inst::SetCond { cond, dst };
            let result = bench.value(&[compare, set], &inputs, dst);
            assert_eq!(result, Ok(u64::from(wanted)), "{cond:?} {x} {y}");

            for (op, made) in [
                (CselOp::Select, 6),
                (CselOp::Increment, 7),
                (CselOp::Invert, !6),
            ] {
                let select = Inst::Csel {
                    op,
                    cond,
                    width: Width::W64,
                    dst,
                    lhs: dst,
                    rhs: other,
                };
                let result = bench.value(&[compare, select], &inputs, dst);
                let wanted = if wanted { 5 } else { made };
                assert_eq!(result, Ok(wanted), "{op:?} {cond:?} {x} {y}");
            }

            // Compares again where the condition holds.
            for (flags, then) in [(Flags::Z, Cond::Eq), (Flags::V, Cond::Vs)] {
                let again = Inst::CompareIf {
                    op: CompareOp::Cmp,
                    cond,
                    flags,
                    width: Width::W64,
                    lhs: other,
                    rhs: 7,
                };
                let set = Inst::SetCond { cond: then, dst };
                let result = bench.value(&[compare, again, set], &inputs, dst);
                assert_eq!(result, Ok(u64::from(!wanted)), "{cond:?} {x} {y}");
            }
        }
    }
}

#[test]
fn traps() {
    let mut bench = Bench::new();
    for code in TrapCode::ALL {
        let result = bench.value(&[Inst::Trap { code }], &[], X0);
        assert_eq!(result, Err(code));
    }
}
