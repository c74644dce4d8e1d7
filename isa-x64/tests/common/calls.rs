//! What tests of calls have to know of the instruction set.

use gantry_codegen::{
    emit::Encode,
    isa::{
        reg::{Reg, RegSet},
        width::Width,
    },
};
use gantry_ir::TrapCode;
use gantry_isa_testing::watch::{TestIsa, has_segment_base};
use gantry_isa_x64::{encode::Encoder, inst::*, machine::X64, regs::*};

/// The instruction set, for tests of calls.
pub struct TestX64;

impl TestIsa for TestX64 {
    type Isa = X64;

    const REFERENCE: Reg = RAX;
    const TEMPS: [Reg; 2] = [RBX, SCRATCH];
    const HOST_PRESERVED: RegSet = RegSet::of(&[RBX, RBP, R12, R13, R15]);

    fn has_segments() -> bool {
        has_segment_base()
    }

    fn float_bits(dst: Reg, src: Reg) -> Inst {
        let width = Width::W64;
        Inst::BitsToInt { width, dst, src }
    }

    fn check_same(encoder: &mut Encoder, lhs: Reg, rhs: Reg) {
        encoder.encode(&Inst::Cmp {
            size: Size::B64,
            lhs,
            rhs: Rmi::Reg(rhs),
        });
        encoder.encode(&Inst::TrapIf {
            cond: Cond::Ne,
            code: TrapCode::Unreachable,
        });
    }

    fn add_difference(encoder: &mut Encoder, reg: Reg, number: Reg) {
        for (op, dst, rhs) in [(AluOp::Sub, reg, number), (AluOp::Or, RAX, reg)] {
            encoder.encode(&Inst::Alu {
                op,
                width: Width::W64,
                dst,
                src: dst,
                rhs: Rmi::Reg(rhs),
            });
        }
    }
}
