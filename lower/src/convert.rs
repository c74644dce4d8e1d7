//! Conversions between number types.

use crate::function::Builder;
use gantry_ir::{Opcode, Type, fold};

macro_rules! conversions {
    ($method:ident: $($visit:ident $op:ident $ty:ident;)*) => {$(
        #[doc = concat!("`", stringify!($op), "` to `", stringify!($ty), "`.")]
        pub(crate) fn $visit(&mut self) {
            self.$method(Opcode::$op, Type::$ty);
        }
    )*};
}

impl Builder<'_> {
    conversions! { constant_or_unary:
        visit_i64_extend_i32_s ExtendS I64;
        visit_i64_extend_i32_u ExtendU I64;
        visit_i32_trunc_sat_f32_s TruncSatF32S I32;
        visit_i32_trunc_sat_f32_u TruncSatF32U I32;
        visit_i32_trunc_sat_f64_s TruncSatF64S I32;
        visit_i32_trunc_sat_f64_u TruncSatF64U I32;
        visit_i64_trunc_sat_f32_s TruncSatF32S I64;
        visit_i64_trunc_sat_f32_u TruncSatF32U I64;
        visit_i64_trunc_sat_f64_s TruncSatF64S I64;
        visit_i64_trunc_sat_f64_u TruncSatF64U I64;
        visit_f32_convert_i32_s ConvertI32S F32;
        visit_f32_convert_i32_u ConvertI32U F32;
        visit_f32_convert_i64_s ConvertI64S F32;
        visit_f32_convert_i64_u ConvertI64U F32;
        visit_f32_demote_f64 Demote F32;
        visit_f64_convert_i32_s ConvertI32S F64;
        visit_f64_convert_i32_u ConvertI32U F64;
        visit_f64_convert_i64_s ConvertI64S F64;
        visit_f64_convert_i64_u ConvertI64U F64;
        visit_f64_promote_f32 Promote F64;
        visit_i32_reinterpret_f32 Bitcast I32;
        visit_i64_reinterpret_f64 Bitcast I64;
        visit_f32_reinterpret_i32 Bitcast F32;
        visit_f64_reinterpret_i64 Bitcast F64;
    }

    conversions! { truncation:
        visit_i32_trunc_f32_s TruncF32S I32;
        visit_i32_trunc_f32_u TruncF32U I32;
        visit_i32_trunc_f64_s TruncF64S I32;
        visit_i32_trunc_f64_u TruncF64U I32;
        visit_i64_trunc_f32_s TruncF32S I64;
        visit_i64_trunc_f32_u TruncF32U I64;
        visit_i64_trunc_f64_s TruncF64S I64;
        visit_i64_trunc_f64_u TruncF64U I64;
    }

    /// A conversion that may trap.
    fn truncation(&mut self, op: Opcode, ty: Type) {
        let a = self.pop();
        if a.is_constant()
            && let Some(bits) = fold::unary(op, ty, a.bits)
        {
            return self.push_constant(ty, bits);
        }
        let operand = self.operand(a);
        let value = self.emit_unary(op, ty, operand);
        self.last_effect = value.0;
        self.push_value(value, ty);
    }

    /// `i32.wrap_i64`. What was just extended comes back.
    pub(crate) fn visit_i32_wrap_i64(&mut self) {
        let Some(&entry) = self.stack.last() else {
            return;
        };
        if let Some(value) = entry.as_value()
            && matches!(
                self.function.inst(value).op,
                Opcode::ExtendS | Opcode::ExtendU
            )
            && let Some(extension) = self.take_back_unary(entry)
        {
            self.pop();
            return self.push_operand(extension.operand_a(), Type::I32);
        }
        self.constant_or_unary(Opcode::Wrap, Type::I32);
    }
}
