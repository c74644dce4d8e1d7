//! What tests of calls have to know of the instruction set.

use gantry_codegen::{
    emit::Encode,
    isa::{
        reg::{Reg, RegSet},
        width::Width,
    },
};
use gantry_ir::TrapCode;
use gantry_isa_aarch64::{encode::Encoder, inst::*, machine::Aarch64, regs::*};
use gantry_isa_testing::watch::TestIsa;

/// The instruction set, for tests of calls.
pub struct TestAarch64;

impl TestIsa for TestAarch64 {
    type Isa = Aarch64;

    const REFERENCE: Reg = X8;
    const TEMPS: [Reg; 2] = [X9, X10];
    const HOST_PRESERVED: RegSet = CALLEE_SAVED.or(RegSet::of(&[MEMORY]));

    fn float_bits(dst: Reg, src: Reg) -> Inst {
        let width = Width::W64;
        Inst::BitsToInt { width, dst, src }
    }

    fn check_same(encoder: &mut Encoder, lhs: Reg, rhs: Reg) {
        encoder.encode(&Inst::Compare {
            op: CompareOp::Cmp,
            width: Width::W64,
            lhs,
            rhs: Rhs::Reg(rhs),
        });
        encoder.encode(&Inst::TrapIf {
            test: Test::Flags(Cond::Ne),
            code: TrapCode::Unreachable,
        });
    }

    fn add_difference(encoder: &mut Encoder, reg: Reg, number: Reg) {
        let [temp, _] = Self::TEMPS;
        for (op, dst, lhs, rhs) in [(AluOp::Eor, temp, reg, number), (AluOp::Orr, X0, X0, temp)] {
            encoder.encode(&Inst::Alu {
                op,
                width: Width::W64,
                dst,
                lhs,
                rhs: Rhs::Reg(rhs),
            });
        }
    }
}
