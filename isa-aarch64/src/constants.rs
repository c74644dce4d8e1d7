//! What constants cost.

use crate::imm::{MaskImm, SumImm};
use gantry_codegen::isa::width::Width;
use gantry_ir::{Inst, Opcode};

/// How many instructions bring a constant into a register for this operand of an instruction; 0 if
/// it is an immediate there, or what reads it can have it for nothing.
pub(crate) fn cost(inst: &Inst, operand: usize, bits: u64) -> u32 {
    use Opcode::*;
    match inst.op {
        Fadd | Fsub | Fmul | Fdiv | Fmin | Fmax | Fcopysign => 1,
        Feq | Fne | Flt | Fgt | Fle | Fge => u32::from(bits != 0),
        Iadd | Isub | Eq | Ne | LtS | LtU | GtS | GtU | LeS | LeU | GeS | GeU => {
            let width = Width::of(inst.ty);
            let negated = bits.wrapping_neg() & width.mask();
            let fits = SumImm::new(bits).or(SumImm::new(negated)).is_some();
            cost_unless(fits && (operand == 1 || inst.op == Iadd), bits)
        }
        And | Or | Xor => {
            let width = Width::of(inst.ty);
            let is_trivial = bits == 0 || bits == width.mask();
            cost_unless(is_trivial || MaskImm::new(bits, width).is_some(), bits)
        }
        Imul | ImulHighS | ImulHighU | IdivS | IdivU | IremS | IremU => cost_unless(false, bits),
        Select if operand < 2 && inst.ty.is_float() => 1,
        Select if operand < 2 => cost_unless(bits == 0, bits),
        Store if operand == 1 => cost_unless(bits == 0, bits),
        _ => 0,
    }
}

fn cost_unless(is_free: bool, bits: u64) -> u32 {
    if is_free { 0 } else { moves(bits) }
}

/// How many parts of 16 bits a move of a constant has to set.
fn moves(bits: u64) -> u32 {
    let width = match bits >> 32 {
        0 => Width::W32,
        _ => Width::W64,
    };
    if MaskImm::new(bits, width).is_some() {
        return 1;
    }
    let parts = width.bytes() / 2;
    let part = |index: u32| (bits >> (16 * index)) as u16;
    let other_than = |filler: u16| (0..parts).filter(|&index| part(index) != filler).count();
    (other_than(0).min(other_than(0xffff)) as u32).max(1)
}
