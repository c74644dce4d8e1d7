//! Which operations are alike: what lowering, the passes and the selectors ask of an opcode.

use crate::{Format, Opcode, Type};

impl Opcode {
    /// Whether this is a quotient or remainder of integers.
    #[inline]
    pub fn is_division(self) -> bool {
        (Opcode::IdivS as u8..=Opcode::IremU as u8).contains(&(self as u8))
    }

    /// Whether the right operand may come from memory, where machines have an instruction for that.
    #[inline]
    pub fn takes_load(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Iadd | Isub | Imul | And | Or | Xor | Fadd | Fsub | Fmul | Fdiv
        ) || self.is_int_compare()
            || self.is_float_compare()
            || self.is_vector() && self.takes_vector()
    }

    /// Whether the right operand of this vector operation, if it has two, may come from memory.
    #[cold]
    fn takes_vector(self) -> bool {
        use Opcode::*;
        self.format() == Format::Binary
            && !matches!(self, Vshl | VshrS | VshrU | Swizzle)
            && !matches!(
                self,
                ExtmulLowS | ExtmulLowU | ExtmulHighS | ExtmulHighU | Vmin | Vmax
            )
            && !self.takes_first_vector()
    }

    /// Whether it is the left operand of this vector operation that may come from memory: of these
    /// it is the second one of the machine instruction.
    pub fn takes_first_vector(self) -> bool {
        use Opcode::*;
        matches!(self, VandNot | Vpmin | Vpmax | RelaxedDot | RelaxedDotAdd)
    }

    /// Whether either of the first two operands of this vector operation may come from memory, but
    /// not both.
    pub fn takes_either_vector(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Shuffle | Bitselect | RelaxedLaneselect | Vmadd | Vnmadd
        )
    }

    /// Whether this is a function of the bits of one or two vectors, each by itself.
    pub fn is_vector_bitwise(self) -> bool {
        use Opcode::*;
        matches!(self, Vnot | Vand | VandNot | Vor | Vxor)
    }

    /// Whether this multiplies lanes: machines can multiply all by the same one.
    pub fn takes_element(self) -> bool {
        matches!(self, Opcode::Vmul | Opcode::Vmadd | Opcode::Vnmadd)
    }

    /// Whether this loads a scalar with as many bits as a lane of this shape.
    pub fn loads_lane(self, shape: Type) -> bool {
        use Opcode::*;
        match shape {
            Type::I8x16 => matches!(self, Load8S | Load8U),
            Type::I16x8 => matches!(self, Load16S | Load16U),
            _ => self == Load,
        }
    }

    /// Whether this takes a lane out of a vector of this shape, and a store with that operation
    /// stores all of it.
    pub fn is_stored_lane(self, shape: Type, store: Opcode) -> bool {
        use Opcode::*;
        matches!(self, ExtractLane | ExtractLaneS)
            && match shape {
                Type::I8x16 => store == Store8,
                Type::I16x8 => store == Store16,
                _ => store == Store,
            }
    }

    /// Whether a vector operation, of a shape of floats, is arithmetic: what may make a NaN, but for
    /// relaxed minima and maxima.
    pub fn is_float_lane_arithmetic(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Vadd | Vsub
                | Vmul
                | Vdiv
                | Vsqrt
                | Vmin
                | Vmax
                | Vceil
                | Vfloor
                | Vtrunc
                | Vnearest
                | Vdemote
                | Vpromote
                | Vmadd
                | Vnmadd
        )
    }

    /// Whether the result, 0 or 1, can be added to a number by an instruction of its own.
    #[inline]
    pub fn counts(self) -> bool {
        self == Opcode::Eqz || self.is_int_compare()
    }

    /// Whether this is an integer comparison of two operands.
    #[inline]
    pub fn is_int_compare(self) -> bool {
        (Opcode::Eq as u8..=Opcode::GeU as u8).contains(&(self as u8))
    }

    /// Whether this is a float comparison.
    #[inline]
    pub fn is_float_compare(self) -> bool {
        (Opcode::Feq as u8..=Opcode::Fge as u8).contains(&(self as u8))
    }

    /// Whether this is a vector operation. (Loads, stores, `select` and what moves values take
    /// vectors, too.)
    #[inline(always)]
    pub fn is_vector(self) -> bool {
        self as u8 >= Opcode::Vconst as u8
    }

    /// Whether this makes products or sums of lanes, which an instruction may add to others, or
    /// subtract from them.
    pub fn is_added_in_lanes(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Vmul | ExtmulLowS | ExtmulLowU | ExtmulHighS | ExtmulHighU | ExtaddS | ExtaddU
        )
    }

    /// Whether this compares lanes: each lane of the result is all ones or zero.
    pub fn is_lane_compare(self) -> bool {
        use Opcode::*;
        matches!(self, Veq | Vne | VgtS | VgtU | VgeS | VgeU)
    }

    /// For a comparison of lanes that are integers, its opposite, and whether that has its operands
    /// exchanged.
    pub fn negate_lane_compare(self) -> Option<(Opcode, bool)> {
        use Opcode::*;
        Some(match self {
            Veq => (Vne, false),
            Vne => (Veq, false),
            VgtS => (VgeS, true),
            VgtU => (VgeU, true),
            VgeS => (VgtS, true),
            VgeU => (VgtU, true),
            _ => return None,
        })
    }

    /// Whether this is a shift of lanes.
    pub fn is_lane_shift(self) -> bool {
        matches!(self, Opcode::Vshl | Opcode::VshrS | Opcode::VshrU)
    }

    /// Whether this tells in an integer what the lanes of a vector are.
    pub fn tests_lanes(self) -> bool {
        matches!(self, Opcode::AnyTrue | Opcode::AllTrue | Opcode::Bitmask)
    }

    /// Whether this is a constant whose bits are in the instruction.
    #[inline]
    pub fn is_const(self) -> bool {
        matches!(self, Opcode::Iconst | Opcode::Fconst)
    }

    /// Whether this calls a function, also in place of a return. (Asking the table would cost the
    /// code generator, which asks this of every instruction.)
    #[inline(always)]
    pub fn is_call(self) -> bool {
        matches!(
            self,
            Opcode::Call
                | Opcode::CallIndirect
                | Opcode::CallRef
                | Opcode::ReturnCall
                | Opcode::ReturnCallIndirect
                | Opcode::ReturnCallRef
        )
    }

    /// Whether this leaves the function for another one.
    #[inline]
    pub fn is_return_call(self) -> bool {
        matches!(
            self,
            Opcode::ReturnCall | Opcode::ReturnCallIndirect | Opcode::ReturnCallRef
        )
    }

    /// Whether this calls through a table, and not through a reference, where it calls through
    /// either.
    #[inline]
    pub fn names_table(self) -> bool {
        !matches!(self, Opcode::CallRef | Opcode::ReturnCallRef)
    }

    /// Whether this is a load from linear memory.
    #[inline]
    pub fn is_load(self) -> bool {
        (Opcode::Load as u8..=Opcode::Load32U as u8).contains(&(self as u8))
    }

    /// Whether this is a store to linear memory.
    #[inline]
    pub fn is_store(self) -> bool {
        (Opcode::Store as u8..=Opcode::Store32 as u8).contains(&(self as u8))
    }

    /// Whether exchanging the two operands leaves the result the same.
    #[inline]
    pub fn is_commutative(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Iadd | Imul
                | ImulHighS
                | ImulHighU
                | And
                | Or
                | Xor
                | Eq
                | Ne
                | Feq
                | Fne
                | Fadd
                | Fmul
        ) || self.is_vector() && self.commutes_lanes()
    }

    #[cold]
    fn commutes_lanes(self) -> bool {
        use Opcode::*;
        matches!(
            self,
            Vand | Vor
                | Vxor
                | Vadd
                | Vmul
                | VaddSatS
                | VaddSatU
                | VminS
                | VminU
                | VmaxS
                | VmaxU
                | VavgrU
                | Veq
                | Vne
                | ExtmulLowS
                | ExtmulLowU
                | ExtmulHighS
                | ExtmulHighU
                | DotS
                | Q15mulrSatS
                | RelaxedQ15mulrS
        )
    }

    /// The comparison with exchanged operands: `a < b` is `b > a`.
    pub fn swap_operands(self) -> Opcode {
        use Opcode::*;
        match self {
            LtS => GtS,
            LtU => GtU,
            GtS => LtS,
            GtU => LtU,
            LeS => GeS,
            LeU => GeU,
            GeS => LeS,
            GeU => LeU,
            Flt => Fgt,
            Fgt => Flt,
            Fle => Fge,
            Fge => Fle,
            other => other,
        }
    }

    /// The integer comparison that is true where this one is false.
    pub fn negate_int_compare(self) -> Option<Opcode> {
        use Opcode::*;
        Some(match self {
            Eq => Ne,
            Ne => Eq,
            LtS => GeS,
            LtU => GeU,
            GtS => LeS,
            GtU => LeU,
            LeS => GtS,
            LeU => GtU,
            GeS => LtS,
            GeU => LtU,
            _ => return None,
        })
    }
}
