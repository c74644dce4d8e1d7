//! Integer and float arithmetic, comparisons and `select`.

use crate::fold::{Simplified, simplify};
use crate::function::Builder;
use crate::stack::Entry;
use gantry_ir::{Inst, Opcode, Type, fold};

macro_rules! operators {
    ($method:ident: $($visit:ident $op:ident $ty:ident;)*) => {$(
        #[doc = concat!("`", stringify!($op), "` of `", stringify!($ty), "`.")]
        pub(crate) fn $visit(&mut self) {
            self.$method(Opcode::$op, Type::$ty);
        }
    )*};
}

impl Builder<'_> {
    operators! { constant_or_unary:
        visit_i32_clz Clz I32;
        visit_i32_ctz Ctz I32;
        visit_i32_popcnt Popcnt I32;
        visit_i32_extend8_s Extend8S I32;
        visit_i32_extend16_s Extend16S I32;
        visit_i64_clz Clz I64;
        visit_i64_ctz Ctz I64;
        visit_i64_popcnt Popcnt I64;
        visit_i64_extend8_s Extend8S I64;
        visit_i64_extend16_s Extend16S I64;
        visit_i64_extend32_s Extend32S I64;
        visit_f32_abs Fabs F32;
        visit_f32_neg Fneg F32;
        visit_f32_ceil Fceil F32;
        visit_f32_floor Ffloor F32;
        visit_f32_trunc Ftrunc F32;
        visit_f32_nearest Fnearest F32;
        visit_f32_sqrt Fsqrt F32;
        visit_f64_abs Fabs F64;
        visit_f64_neg Fneg F64;
        visit_f64_ceil Fceil F64;
        visit_f64_floor Ffloor F64;
        visit_f64_trunc Ftrunc F64;
        visit_f64_nearest Fnearest F64;
        visit_f64_sqrt Fsqrt F64;
    }

    operators! { binary:
        visit_i32_add Iadd I32;
        visit_i32_sub Isub I32;
        visit_i32_mul Imul I32;
        visit_i32_div_s IdivS I32;
        visit_i32_div_u IdivU I32;
        visit_i32_rem_s IremS I32;
        visit_i32_rem_u IremU I32;
        visit_i32_and And I32;
        visit_i32_or Or I32;
        visit_i32_xor Xor I32;
        visit_i32_shl Shl I32;
        visit_i32_shr_s ShrS I32;
        visit_i32_shr_u ShrU I32;
        visit_i32_rotl Rotl I32;
        visit_i32_rotr Rotr I32;
        visit_i64_add Iadd I64;
        visit_i64_sub Isub I64;
        visit_i64_mul Imul I64;
        visit_i64_div_s IdivS I64;
        visit_i64_div_u IdivU I64;
        visit_i64_rem_s IremS I64;
        visit_i64_rem_u IremU I64;
        visit_i64_and And I64;
        visit_i64_or Or I64;
        visit_i64_xor Xor I64;
        visit_i64_shl Shl I64;
        visit_i64_shr_s ShrS I64;
        visit_i64_shr_u ShrU I64;
        visit_i64_rotl Rotl I64;
        visit_i64_rotr Rotr I64;
        visit_f32_add Fadd F32;
        visit_f32_sub Fsub F32;
        visit_f32_mul Fmul F32;
        visit_f32_div Fdiv F32;
        visit_f32_min Fmin F32;
        visit_f32_max Fmax F32;
        visit_f32_copysign Fcopysign F32;
        visit_f64_add Fadd F64;
        visit_f64_sub Fsub F64;
        visit_f64_mul Fmul F64;
        visit_f64_div Fdiv F64;
        visit_f64_min Fmin F64;
        visit_f64_max Fmax F64;
        visit_f64_copysign Fcopysign F64;
    }

    operators! { compare:
        visit_i32_eq Eq I32;
        visit_i32_ne Ne I32;
        visit_i32_lt_s LtS I32;
        visit_i32_lt_u LtU I32;
        visit_i32_gt_s GtS I32;
        visit_i32_gt_u GtU I32;
        visit_i32_le_s LeS I32;
        visit_i32_le_u LeU I32;
        visit_i32_ge_s GeS I32;
        visit_i32_ge_u GeU I32;
        visit_i64_eq Eq I64;
        visit_i64_ne Ne I64;
        visit_i64_lt_s LtS I64;
        visit_i64_lt_u LtU I64;
        visit_i64_gt_s GtS I64;
        visit_i64_gt_u GtU I64;
        visit_i64_le_s LeS I64;
        visit_i64_le_u LeU I64;
        visit_i64_ge_s GeS I64;
        visit_i64_ge_u GeU I64;
        visit_f32_eq Feq F32;
        visit_f32_ne Fne F32;
        visit_f32_lt Flt F32;
        visit_f32_gt Fgt F32;
        visit_f32_le Fle F32;
        visit_f32_ge Fge F32;
        visit_f64_eq Feq F64;
        visit_f64_ne Fne F64;
        visit_f64_lt Flt F64;
        visit_f64_gt Fgt F64;
        visit_f64_le Fle F64;
        visit_f64_ge Fge F64;
    }

    /// `i32.eqz`.
    pub(crate) fn visit_i32_eqz(&mut self) {
        let a = self.pop();
        self.eqz(Type::I32, a);
    }

    /// `i64.eqz`.
    pub(crate) fn visit_i64_eqz(&mut self) {
        let a = self.pop();
        self.eqz(Type::I64, a);
    }

    /// An operation of one operand of its result's type, or a conversion to `ty`.
    pub(crate) fn constant_or_unary(&mut self, op: Opcode, ty: Type) {
        let a = self.pop();
        if a.is_constant()
            && let Some(bits) = fold::unary(op, ty, a.bits)
        {
            return self.push_constant(ty, bits);
        }
        let operand = self.operand(a);
        let value = self.emit_unary(op, ty, operand);
        self.push_value(value, ty);
    }

    fn binary(&mut self, op: Opcode, ty: Type) {
        self.binary_to(op, ty, ty);
    }

    fn compare(&mut self, op: Opcode, ty: Type) {
        self.binary_to(op, ty, Type::I32);
    }

    /// `a == 0`, or null.
    pub(crate) fn eqz(&mut self, ty: Type, a: Entry) {
        if a.is_constant() {
            return self.push_constant(Type::I32, (a.bits == 0).into());
        }
        if let Some(value) = a.as_value() {
            // Nobody but this entry knows the comparison, so it can be turned round in its place.
            let inst = &mut self.function.insts[value.index()];
            if let (0, Some(negated)) = (inst.uses, inst.op.negate_int_compare()) {
                inst.op = negated;
                return self.push_value(value, Type::I32);
            }
        }
        let operand = self.operand(a);
        if ty == Type::I32 {
            self.fuse_condition(operand, self.position());
        }
        let value = self.emit_unary(Opcode::Eqz, ty, operand);
        self.push_value(value, Type::I32);
    }

    /// An operation of two operands of type `ty`, with a result of type `result`.
    fn binary_to(&mut self, mut op: Opcode, ty: Type, result: Type) {
        let mut b = self.pop();
        let mut a = self.pop();
        if a.is_constant() {
            if b.is_constant() {
                if let Some(bits) = fold::binary(op, ty, a.bits, b.bits) {
                    return self.push_constant(result, bits);
                }
            } else if op.is_commutative() || op.swap_operands() != op {
                (a, b) = (b, a);
                op = op.swap_operands();
            }
        }
        if b.is_constant() {
            match simplify(op, ty, b.bits) {
                Simplified::Keep => {}
                Simplified::Left => return self.push_entry(a),
                Simplified::Constant(bits) => return self.push_constant(result, bits),
                Simplified::IsZero => return self.eqz(ty, a),
                Simplified::Binary(other, bits) => {
                    op = other;
                    b.bits = bits;
                }
            }
        }
        self.emit_binary(op, ty, result, a, b);
    }

    fn emit_binary(&mut self, op: Opcode, ty: Type, result: Type, a: Entry, b: Entry) {
        let mut operands = [self.operand(a), self.operand(b)];
        let position = self.position();
        let op = self.fuse_binary(op, ty, &mut operands, position);
        let [a, b] = operands;
        self.note(a, position);
        self.note(b, position);
        if matches!(
            op,
            Opcode::IdivS | Opcode::IdivU | Opcode::IremS | Opcode::IremU
        ) {
            self.last_effect = position;
        }
        let value = self.emit(Inst::new(op, ty, a.0, b.0, 0));
        self.push_value(value, result);
    }

    /// `select`; the type is that of the operands.
    pub(crate) fn visit_select(&mut self) {
        let condition = self.pop();
        let b = self.pop();
        let a = self.pop();
        if condition.is_constant() {
            return self.push_entry(if condition.bits != 0 { a } else { b });
        }
        let ty = a.ty;
        let (a, b) = (self.operand(a), self.operand(b));
        let condition = self.operand(condition);
        let position = self.position();
        self.fuse_condition(condition, position);
        for operand in [a, b, condition] {
            self.note(operand, position);
        }
        let value = self.emit(Inst::new(Opcode::Select, ty, a.0, b.0, condition.0));
        self.push_value(value, ty);
    }

    /// `select` with a type.
    pub(crate) fn visit_typed_select(&mut self, _: wasmparser::ValType) {
        self.visit_select();
    }

    /// `i32.const`.
    #[inline]
    pub(crate) fn visit_i32_const(&mut self, value: i32) {
        self.push_constant(Type::I32, u64::from(value as u32));
    }

    /// `i64.const`.
    #[inline]
    pub(crate) fn visit_i64_const(&mut self, value: i64) {
        self.push_constant(Type::I64, value as u64);
    }

    /// `f32.const`.
    #[inline]
    pub(crate) fn visit_f32_const(&mut self, value: wasmparser::Ieee32) {
        self.push_constant(Type::F32, value.bits().into());
    }

    /// `f64.const`.
    #[inline]
    pub(crate) fn visit_f64_const(&mut self, value: wasmparser::Ieee64) {
        self.push_constant(Type::F64, value.bits());
    }
}
