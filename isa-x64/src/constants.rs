//! Which constants loops hold in registers ([`Machine::CONSTANT_COST`]).
//!
//! Integers are immediates, or take one instruction. A float on the right side is a memory operand;
//! on the left side it takes two instructions, through an integer register, for each reader.
//!
//! [`Machine::CONSTANT_COST`]: gantry_codegen::isa::machine::Machine::CONSTANT_COST

use gantry_ir::{Inst, Opcode};

/// What it takes to bring a constant into a register.
const TO_REGISTER: u32 = 2;

/// See [`gantry_ir::passes::ConstantCost`].
pub(crate) fn cost(inst: &Inst, operand: usize, bits: u64) -> u32 {
    use Opcode::*;
    let is_register = match inst.op {
        // Zero is one instruction, which takes no time.
        _ if bits == 0 || !inst.ty.is_float() => false,
        Fsub | Fdiv | Feq | Fne | Fgt | Fge => operand == 0,
        // Their sides are exchanged.
        Flt | Fle => operand == 1,
        Fmin | Fmax => true,
        _ => false,
    };
    if is_register { TO_REGISTER } else { 0 }
}
