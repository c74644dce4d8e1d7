//! The families of selection: what an instruction set selects itself, one trait and one file each.

use crate::{emit::buffer::Label, isa::reg::Reg};
use gantry_ir::{Inst, Operand, TrapCode, Type, Value};

/// Integer arithmetic.
pub trait Arith {
    /// `iadd`.
    fn iadd(&mut self, value: Value, inst: &Inst);
    /// `isub`.
    fn isub(&mut self, value: Value, inst: &Inst);
    /// `imul`.
    fn imul(&mut self, value: Value, inst: &Inst);
    /// `imul_high_s`, `imul_high_u`, of `i64`.
    fn imul_high(&mut self, value: Value, inst: &Inst);
    /// `and`, `or`, `xor`.
    fn bitwise(&mut self, value: Value, inst: &Inst);
    /// `shl`, `shr_s`, `shr_u`.
    fn shift(&mut self, value: Value, inst: &Inst);
    /// `rotl`, `rotr`.
    fn rotate(&mut self, value: Value, inst: &Inst);
    /// `clz`, `ctz`, `popcnt`.
    fn count(&mut self, value: Value, inst: &Inst);
    /// `idiv_s`, `idiv_u`, `irem_s`, `irem_u`.
    fn divide(&mut self, value: Value, inst: &Inst);
}

/// Comparisons, and what chooses by one.
pub trait Compare {
    /// A comparison whose result is a number.
    fn compare_to_bool(&mut self, value: Value, inst: &Inst);
    /// `select`.
    fn conditional(&mut self, value: Value, inst: &Inst);
}

/// Float arithmetic.
pub trait Float {
    /// `fadd`, `fsub`, `fmul`, `fdiv`.
    fn float_binary(&mut self, value: Value, inst: &Inst);
    /// `fmin`, `fmax`.
    fn float_minmax(&mut self, value: Value, inst: &Inst);
    /// `fcopysign`.
    fn copysign(&mut self, value: Value, inst: &Inst);
    /// `fabs`, `fneg`.
    fn float_sign(&mut self, value: Value, inst: &Inst);
    /// `fsqrt` and the roundings.
    fn float_unary(&mut self, value: Value, inst: &Inst);
}

/// Conversions between types.
pub trait Convert {
    /// Extensions with sign, and `wrap`.
    fn extend(&mut self, value: Value, inst: &Inst);
    /// Truncations of floats.
    fn float_to_int(&mut self, value: Value, inst: &Inst);
    /// Conversions of integers to floats.
    fn int_to_float(&mut self, value: Value, inst: &Inst);
    /// `demote`, `promote`.
    fn float_to_float(&mut self, value: Value, inst: &Inst);
    /// `bitcast`.
    fn bitcast(&mut self, value: Value, inst: &Inst);
}

/// Constants, lanes and bytes of vectors. Loads, stores, `select`, globals and moves of vectors are
/// of the families that those of other values are.
pub trait VectorLanes {
    /// `vconst`, where it is no operand in memory.
    fn vector_constant(&mut self, value: Value, inst: &Inst);
    /// `splat`. The scalar may be a load that sinks, of as many bits as a lane
    /// ([`Opcode::loads_lane`](gantry_ir::Opcode::loads_lane)).
    fn splat(&mut self, value: Value, inst: &Inst);
    /// `first_lane`, likewise.
    fn first_lane(&mut self, value: Value, inst: &Inst);
    /// `extract_lane_s`, `extract_lane`. (If it sinks into a store, it is for [`Memory::store`].)
    fn extract_lane(&mut self, value: Value, inst: &Inst);
    /// `replace_lane`. The scalar is like that of `splat`.
    fn replace_lane(&mut self, value: Value, inst: &Inst);
    /// `shuffle`.
    fn shuffle(&mut self, value: Value, inst: &Inst);
    /// `swizzle`, `relaxed_swizzle`.
    fn swizzle(&mut self, value: Value, inst: &Inst);
}

/// Arithmetic, comparisons and bits of vectors. The controlling type is a shape, or `v128` for what
/// works on bits. The second of two operands, or the only one, may be a load or a constant that
/// sinks.
pub trait Vector {
    /// `vnot`, `vand`, `vand_not`, `vor`, `vxor`.
    fn vector_bitwise(&mut self, value: Value, inst: &Inst);
    /// `bitselect`, `relaxed_laneselect`.
    fn bitselect(&mut self, value: Value, inst: &Inst);
    /// `any_true`, `all_true`, `bitmask`.
    fn vector_test(&mut self, value: Value, inst: &Inst);
    /// Operations of two vectors that are lane by lane: sums, differences, products, quotients,
    /// saturating ones, integer minimum and maximum, averages, `q15mulr_sat_s`,
    /// `relaxed_q15mulr_s`.
    fn vector_arithmetic(&mut self, value: Value, inst: &Inst);
    /// Operations of one vector that are lane by lane: `vneg`, `vabs`, `vpopcnt`, `vsqrt` and the
    /// roundings.
    fn vector_unary(&mut self, value: Value, inst: &Inst);
    /// `vmin`, `vmax`, `vpmin`, `vpmax`, `relaxed_min`, `relaxed_max`: of floats.
    fn vector_minmax(&mut self, value: Value, inst: &Inst);
    /// `vmadd`, `vnmadd`.
    fn vector_multiply_add(&mut self, value: Value, inst: &Inst);
    /// `vshl`, `vshr_s`, `vshr_u`.
    fn vector_shift(&mut self, value: Value, inst: &Inst);
    /// Comparisons.
    fn vector_compare(&mut self, value: Value, inst: &Inst);
}

/// Operations whose result has lanes of another width or kind than the operands. The controlling
/// type is the shape of the result. The operand of those that read the lower half may be a
/// `first_lane` that sinks.
pub trait VectorConvert {
    /// `extend_low_s`, `extend_low_u`, `extend_high_s`, `extend_high_u`.
    fn vector_extend(&mut self, value: Value, inst: &Inst);
    /// `narrow_s`, `narrow_u`.
    fn vector_narrow(&mut self, value: Value, inst: &Inst);
    /// `extmul_low_s`, `extmul_low_u`, `extmul_high_s`, `extmul_high_u`.
    fn extended_product(&mut self, value: Value, inst: &Inst);
    /// `extadd_s`, `extadd_u`.
    fn pairwise_sum(&mut self, value: Value, inst: &Inst);
    /// `dot_s`, `relaxed_dot`, `relaxed_dot_add`.
    fn dot_product(&mut self, value: Value, inst: &Inst);
    /// `vtrunc_sat_f32_s`, `vtrunc_sat_f32_u`, `vtrunc_sat_f64_s`, `vtrunc_sat_f64_u`, and the
    /// relaxed ones.
    fn vector_truncate(&mut self, value: Value, inst: &Inst);
    /// `vconvert_s`, `vconvert_u`, `vdemote`, `vpromote`.
    fn vector_convert(&mut self, value: Value, inst: &Inst);
}

/// Linear memory and globals.
pub trait Memory {
    /// Any load.
    fn load(&mut self, value: Value, inst: &Inst);
    /// Any store.
    fn store(&mut self, value: Value, inst: &Inst);
    /// `global_set`.
    fn global_set(&mut self, inst: &Inst);
    /// The pages of this many bytes: the result of `memory_size`.
    fn pages(&mut self, value: Value, bytes: Reg);
}

/// The runtime's data, which tables, references and globals are made of.
pub trait Data {
    /// A memory operand.
    type Address: Copy;

    /// What is at an offset from a register.
    fn field(base: Reg, offset: i32) -> Self::Address;
    /// A word of an array of words.
    fn word(base: Reg, index: Reg) -> Self::Address;

    /// Loads a value of this type.
    fn load_field(&mut self, ty: Type, dst: Reg, from: Self::Address);
    /// Stores a word.
    fn store_word(&mut self, src: Reg, to: Self::Address);
    /// Stores a float or vector of this type.
    fn store_float(&mut self, ty: Type, src: Reg, to: Self::Address);
}

/// Tables and references.
pub trait Table: Data {
    /// Traps unless an index is below the length that is there.
    fn check_index(&mut self, index: Reg, length: Self::Address, code: TrapCode);
    /// The same for a length that is known.
    fn check_index_below(&mut self, index: Reg, length: u32, code: TrapCode);
    /// The address of an entry of a table of references, whose first one's address is at `base`.
    fn entry(&mut self, index: Reg, base: Self::Address) -> Reg;
    /// The address of the reference that is there, or, if this one is null, of the null entry: that
    /// is in the context at this offset.
    fn reference_or_null(&mut self, reference: Reg, null: i32) -> Reg;
    /// The address of a reference: so many bytes behind the first one's.
    fn reference_at(&mut self, value: Value, first: Reg, bytes: u32);
}

/// Calls through tables. The others are alike on all instruction sets.
pub trait Call {
    /// Where a call takes the address of the entry: that is where the thunk for it expects it.
    const ENTRY: Reg;
}

/// Conditional terminators. The others are alike on all instruction sets.
pub trait Control {
    /// What a conditional branch tests.
    type Test;
    /// The instructions.
    type Inst;

    /// Whether a condition holds.
    fn test_condition(&mut self, condition: Operand) -> Self::Test;
    /// Whether an `i32` is zero.
    fn test_is_zero(&mut self, operand: Operand) -> Self::Test;
    /// `check_null`.
    fn trap_on_null(&mut self, reference: Operand);
    /// The branch to `target` where the test holds, else to `otherwise`.
    fn branch_inst(test: Self::Test, target: Label, otherwise: Label) -> Self::Inst;
    /// Jumps to the label with this index, of `count` from `first` on in the buffer's list of table
    /// targets; to the one behind them, the default, where the index is not below `count`.
    fn jump_through_table(&mut self, index: Operand, first: u32, count: u32);
}
