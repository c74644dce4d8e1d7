//! Rules that make one instruction simpler, wherever it stands.
//!
//! Integer rules are exact. Float rules are only those that hold for every NaN and both zeros.

use super::numbering::Numbering;
use super::simplify_vector::simplify_vector;
use crate::{Format, Inst, Opcode, Operand, Type, fold};

/// What an instruction turned out to be.
pub(super) enum Simple {
    /// What it was.
    No,
    /// Another instruction.
    Inst(Inst),
    /// An operand that exists.
    Operand(Operand),
    /// A constant of the instruction's result type.
    Constant(u64),
}

use Simple::{Constant, No};

/// Applies one rule.
pub(super) fn simplify(values: &mut Numbering<'_>, inst: &Inst) -> Simple {
    if inst.op.is_vector() {
        return simplify_vector(values, inst);
    }
    match inst.op.format() {
        Format::Unary => values.unary(inst),
        Format::Binary => values.binary(inst),
        Format::Ternary if inst.op == Opcode::Select => values.select(inst),
        _ => No,
    }
}

/// Makes a branch on a constant a jump, and a branch on a test for zero a branch on what is tested.
pub(super) fn simplify_branch(values: &Numbering<'_>, mut inst: Inst) -> Inst {
    while let Some((tested, is_inverted)) = values.strip_test(inst.operand_a()) {
        inst.a = tested.0;
        if is_inverted {
            std::mem::swap(&mut inst.b, &mut inst.c);
        }
    }
    if let Some(bits) = values.function.constant(inst.operand_a()) {
        let target = if bits != 0 { inst.b } else { inst.c };
        return Inst::new(Opcode::Jump, Type::I32, 0, target, 0);
    }
    inst
}

impl Numbering<'_> {
    /// The instruction that defines an operand.
    fn definition(&self, operand: Operand) -> Inst {
        match operand.as_value() {
            Some(value) => self.function.insts[value.index()],
            None => Inst::new(Opcode::Nop, Type::I32, 0, 0, 0),
        }
    }

    /// Whether the value is 0 or 1.
    fn is_boolean(&self, operand: Operand) -> bool {
        let op = self.definition(operand).op;
        op == Opcode::Eqz || op.is_int_compare() || op.is_float_compare()
    }

    fn unary(&mut self, inst: &Inst) -> Simple {
        use Opcode::*;
        let a = inst.operand_a();
        if let Some(bits) = self.function.constant(a) {
            return fold::unary(inst.op, inst.ty, bits).map_or(No, Constant);
        }
        let inner = self.definition(a);
        match (inst.op, inner.op) {
            (Copy, _) if a.as_value().is_some() => Simple::Operand(a),
            (Eqz, op) => match op.negate_int_compare() {
                Some(negated) => Simple::Inst(Inst::new(negated, inner.ty, inner.a, inner.b, 0)),
                None => No,
            },
            (Wrap, ExtendS | ExtendU) => Simple::Operand(inner.operand_a()),
            (Bitcast, Bitcast)
                if self.function.operand_type(inner.operand_a()) == Some(inst.ty) =>
            {
                Simple::Operand(inner.operand_a())
            }
            (Fneg, Fneg) => Simple::Operand(inner.operand_a()),
            (Fabs, Fneg) => Simple::Inst(Inst {
                a: inner.a,
                ..*inst
            }),
            (Fabs, Fabs)
            | (Extend8S, Extend8S | Load8S)
            | (Extend16S, Extend8S | Extend16S | Load8S | Load16S) => Simple::Operand(a),
            (Extend32S, ExtendS | Extend32S | Load32S) => Simple::Operand(a),
            _ => No,
        }
    }

    fn binary(&mut self, inst: &Inst) -> Simple {
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let constants = (self.function.constant(a), self.function.constant(b));
        match constants {
            (Some(a), Some(b)) => fold::binary(inst.op, inst.ty, a, b).map_or(No, Constant),
            (Some(_), None) => {
                let may_exchange = inst.op.is_commutative() || inst.op.swap_operands() != inst.op;
                if may_exchange {
                    let op = inst.op.swap_operands();
                    return Simple::Inst(Inst {
                        op,
                        a: inst.b,
                        b: inst.a,
                        ..*inst
                    });
                }
                No
            }
            (None, Some(constant)) if inst.ty.is_float() => {
                self.float_with_constant(inst, constant)
            }
            (None, Some(constant)) if inst.op.is_int_compare() => {
                self.compare_with_constant(inst, constant)
            }
            (None, Some(constant)) => self.integer_with_constant(inst, constant),
            (None, None) if a == b && !inst.ty.is_float() => same_operands(inst),
            (None, None) => No,
        }
    }

    fn float_with_constant(&mut self, inst: &Inst, constant: u64) -> Simple {
        if inst.op != Opcode::Fdiv {
            return No;
        }
        // Division by a power of two is multiplication with its inverse, if both are normal
        // numbers.
        let (mantissa, exponent_bits) = if inst.ty == Type::F32 {
            (23, 8)
        } else {
            (52, 11)
        };
        let exponent = constant >> mantissa & ((1 << exponent_bits) - 1);
        let bias = (1 << (exponent_bits - 1)) - 1;
        let is_power = constant & ((1 << mantissa) - 1) == 0;
        if !is_power || exponent == 0 || exponent >= 2 * bias {
            return No;
        }
        let sign = constant >> (mantissa + exponent_bits) << (mantissa + exponent_bits);
        let inverse = sign | (2 * bias - exponent) << mantissa;
        let b = self.constant(inst.ty, inverse);
        Simple::Inst(Inst {
            op: Opcode::Fmul,
            b,
            ..*inst
        })
    }

    fn compare_with_constant(&mut self, inst: &Inst, constant: u64) -> Simple {
        use Opcode::*;
        let a = inst.operand_a();
        let test = Simple::Inst(Inst::new(Eqz, inst.ty, inst.a, 0, 0));
        match (inst.op, constant) {
            (Eq, 0) | (LeU, 0) | (LtU, 1) => test,
            (Ne, 0) if self.is_boolean(a) => Simple::Operand(a),
            (LtU, 0) => Constant(0),
            (GeU, 0) => Constant(1),
            (GtU, 0) | (GeU, 1) => {
                let b = self.constant(inst.ty, 0);
                Simple::Inst(Inst { op: Ne, b, ..*inst })
            }
            (Ne, 1) if self.is_boolean(a) => test,
            (Eq, 1) if self.is_boolean(a) => Simple::Operand(a),
            _ => No,
        }
    }

    fn integer_with_constant(&mut self, inst: &Inst, constant: u64) -> Simple {
        use Opcode::*;
        let a = inst.operand_a();
        let ones = if inst.ty.is_wide() {
            u64::MAX
        } else {
            u32::MAX.into()
        };
        let bits = if inst.ty.is_wide() { 64 } else { 32 };
        match (inst.op, constant) {
            (Iadd | Isub | Or | Xor, 0) | (Imul | IdivU | IdivS, 1) => return Simple::Operand(a),
            (Shl | ShrS | ShrU | Rotl | Rotr, count) if count % bits == 0 => {
                return Simple::Operand(a);
            }
            (And, mask) if mask == ones => return Simple::Operand(a),
            (And, 1) if self.is_boolean(a) => return Simple::Operand(a),
            (And | Imul, 0) | (IremU | IremS, 1) => return Constant(0),
            (Or, mask) if mask == ones => return Constant(ones),
            (Isub, _) => {
                let b = self.constant(inst.ty, constant.wrapping_neg() & ones);
                return Simple::Inst(Inst {
                    op: Iadd,
                    b,
                    ..*inst
                });
            }
            (Imul | IdivU, _) if constant.is_power_of_two() => {
                let op = if inst.op == Imul { Shl } else { ShrU };
                let b = self.constant(inst.ty, constant.trailing_zeros().into());
                return Simple::Inst(Inst { op, b, ..*inst });
            }
            (IremU, _) if constant.is_power_of_two() => {
                let b = self.constant(inst.ty, constant - 1);
                return Simple::Inst(Inst {
                    op: And,
                    b,
                    ..*inst
                });
            }
            (And, 0xff) if self.definition(a).op == Load8U => return Simple::Operand(a),
            (And, 0xffff) if matches!(self.definition(a).op, Load8U | Load16U) => {
                return Simple::Operand(a);
            }
            _ => {}
        }
        self.chain(inst, constant, bits)
    }

    /// `(x op c1) op c2` where the two constants become one. Not if others read `x op c1`: then `x`
    /// would stay alive, too. (Functions take from the stack pointer at their start, and add to it
    /// at their end.)
    fn chain(&mut self, inst: &Inst, constant: u64, bits: u64) -> Simple {
        use Opcode::*;
        let inner = self.definition(inst.operand_a());
        if inner.op != inst.op || inner.ty != inst.ty || inner.uses > 1 {
            return No;
        }
        let Some(first) = self.function.constant(inner.operand_b()) else {
            return No;
        };
        let joined = match inst.op {
            Iadd | Imul | And | Or | Xor => fold::binary(inst.op, inst.ty, first, constant),
            Shl | ShrU | ShrS => {
                let sum = first % bits + constant % bits;
                (sum < bits).then_some(sum)
            }
            _ => None,
        };
        let Some(joined) = joined else { return No };
        let b = self.constant(inst.ty, joined);
        Simple::Inst(Inst {
            a: inner.a,
            b,
            ..*inst
        })
    }

    fn select(&mut self, inst: &Inst) -> Simple {
        let (a, b, condition) = (inst.operand_a(), inst.operand_b(), inst.operand_c());
        if a == b {
            return Simple::Operand(a);
        }
        if let Some(bits) = self.function.constant(condition) {
            return Simple::Operand(if bits != 0 { a } else { b });
        }
        let constants = (self.function.constant(a), self.function.constant(b));
        if inst.ty == Type::I32 && self.is_boolean(condition) {
            match constants {
                (Some(1), Some(0)) => return Simple::Operand(condition),
                (Some(0), Some(1)) => {
                    return Simple::Inst(Inst::new(Opcode::Eqz, Type::I32, inst.c, 0, 0));
                }
                _ => {}
            }
        }
        match self.strip_test(condition) {
            Some((tested, false)) => Simple::Inst(Inst {
                c: tested.0,
                ..*inst
            }),
            Some((tested, true)) => Simple::Inst(Inst {
                a: inst.b,
                b: inst.a,
                c: tested.0,
                ..*inst
            }),
            None => No,
        }
    }

    /// The `i32` that a condition tests for zero, and whether the condition holds if it *is* zero.
    fn strip_test(&self, condition: Operand) -> Option<(Operand, bool)> {
        let inst = self.definition(condition);
        if inst.ty != Type::I32 {
            return None;
        }
        let is_zero = || self.function.constant(inst.operand_b()) == Some(0);
        match inst.op {
            Opcode::Eqz => Some((inst.operand_a(), true)),
            Opcode::Ne if is_zero() => Some((inst.operand_a(), false)),
            _ => None,
        }
    }
}

/// Integer operations of a value and itself.
fn same_operands(inst: &Inst) -> Simple {
    use Opcode::*;
    match inst.op {
        And | Or => Simple::Operand(inst.operand_a()),
        Isub | Xor | Ne | LtS | LtU | GtS | GtU => Constant(0),
        Eq | LeS | LeU | GeS | GeU => Constant(1),
        _ => No,
    }
}

#[cfg(test)]
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{GVN, apply, declarations};
    use crate::text::parse_function;
    use crate::verify::verify;

    /// Simplifies the last of some lines that define `v9` of `v0`, `v1` (`i32`) and `v2` (`i64`),
    /// and prints all but constants.
    #[track_caller]
    fn becomes(before: &str, ty: &str, after: &str) {
        let text = format!(
            "function %f (i32, i32, i64, f64) -> ({ty}) ssa {{\nblock0:\nv0 = param.i32 0\nv1 = param.i32 1\nv2 = param.i64 2\nv3 = param.f64 3\n{}\nreturn [v9]\n}}",
            before.replace('/', "\n")
        );
        let (_, mut function) = parse_function(&text).unwrap();
        let mut context = PassContext::default();
        apply(
            &mut function,
            &mut context,
            &[GVN, PassContext::dce, PassContext::layout],
        );
        verify(&function, &declarations()).unwrap();
        let printed = function.to_string();
        let lines = printed
            .lines()
            .filter(|line| !line.contains("param") && line.contains(" = "));
        let lines: Vec<_> = lines
            .map(|line| line.split(" = ").nth(1).unwrap())
            .collect();
        assert_eq!(lines.join("/"), after, "{printed}");
    }

    #[test]
    fn rules() {
        // New constants stand behind the parameters.
        becomes(
            "v4 = iconst.i32 8/v9 = imul.i32 v4, v0",
            "i32",
            "iconst.i32 3/shl.i32 v0, v1",
        );
        becomes(
            "v4 = iconst.i64 16/v9 = idiv_u.i64 v2, v4",
            "i64",
            "iconst.i64 4/shr_u.i64 v0, v1",
        );
        becomes(
            "v4 = iconst.i32 16/v9 = irem_u.i32 v0, v4",
            "i32",
            "iconst.i32 15/and.i32 v0, v1",
        );
        becomes(
            "v4 = iconst.i32 5/v5 = isub.i32 v0, v4/v9 = isub.i32 v5, v4",
            "i32",
            "iconst.i32 -10/iadd.i32 v0, v1",
        );
        becomes(
            "v4 = lt_s.i32 v0, v1/v9 = eqz.i32 v4",
            "i32",
            "ge_s.i32 v0, v1",
        );
        becomes(
            "v4 = iconst.i32 0/v5 = gt_s.i32 v4, v0/v9 = eq.i32 v5, v4",
            "i32",
            "iconst.i32 0/ge_s.i32 v0, v1",
        );
        becomes(
            "v4 = eqz.i32 v0/v9 = select.i32 v1, v0, v4",
            "i32",
            "select.i32 v0, v1, v0",
        );
        becomes(
            "v4 = iconst.i32 7/v5 = iconst.i32 0/v9 = idiv_s.i32 v4, v5",
            "i32",
            "iconst.i32 7/iconst.i32 0/idiv_s.i32 v0, v1",
        );
        becomes("v4 = extend_u.i64 v0/v9 = wrap.i32 v4", "i32", "");
        becomes(
            "v4 = fconst.f64 -4.0/v9 = fdiv.f64 v3, v4",
            "f64",
            "fconst.f64 -0.25/fmul.f64 v0, v1",
        );
        becomes(
            "v4 = fconst.f64 3.0/v9 = fdiv.f64 v3, v4",
            "f64",
            "fconst.f64 3.0/fdiv.f64 v0, v1",
        );
        becomes(
            "v4 = iconst.i32 -1/v9 = idiv_s.i32 v0, v4",
            "i32",
            "iconst.i32 -1/idiv_s.i32 v0, v1",
        );
    }
}
