//! What is counted for the host. The cold paths call the runtime, which keeps all registers.

use super::{call::RUNTIME, encoder::Encoder};
use crate::{
    inst::{AluOp, Amode, CompareOp, Cond, Inst, Rhs, Size, SumImm, Test},
    regs::{CONTEXT, COUNTER, ENCODER_SCRATCH, SCRATCH},
};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::Encode,
    isa::{machine::Meter, reg::Reg, width::Width},
    layout,
};
use std::mem::offset_of;

const FRAME_ROOM: i32 = offset_of!(layout::VmRuntime, frame_room) as i32;
const EPOCH: i32 = layout::VmInterrupt::offset(offset_of!(layout::VmInterrupt, epoch));
const DEADLINE: i32 = layout::VmInterrupt::offset(offset_of!(layout::VmInterrupt, deadline));

impl Encoder {
    pub(super) fn meter(&mut self, meter: Meter, inst: &Inst) {
        let negative = Test::BitSet {
            bit: 63,
            reg: ENCODER_SCRATCH,
        };
        let test = match meter {
            Meter::Fuel(count) => {
                self.subtract(COUNTER, count);
                Test::Flags(Cond::Lt)
            }
            Meter::EnterFrame(count) => {
                self.change_counter(AluOp::Sub, FRAME_ROOM, count);
                negative
            }
            Meter::LeaveFrame(count) => {
                return self.change_counter(AluOp::Add, FRAME_ROOM, count);
            }
            Meter::Epoch(0) => {
                self.compare_epoch();
                Test::Flags(Cond::Hs)
            }
            Meter::Epoch(count) => {
                self.subtract(COUNTER, count);
                Test::Flags(Cond::Lt)
            }
        };
        let from = self.branch_cold(test);
        self.add_cold_path(from, inst);
    }

    /// Compares the engine's epoch with the store's deadline.
    fn compare_epoch(&mut self) {
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, EPOCH));
        self.load_pointer(SCRATCH, Amode::base(SCRATCH, 0));
        self.load_pointer(ENCODER_SCRATCH, Amode::base(CONTEXT, DEADLINE));
        let deadline = Rhs::Reg(ENCODER_SCRATCH);
        self.compare(CompareOp::Cmp, Width::W64, SCRATCH, deadline);
    }

    /// Subtracts from a register less than 16 Mi, and sets the flags.
    fn subtract(&mut self, reg: Reg, count: u32) {
        let low = count & 0xfff;
        let [low, high] =
            [low, count - low].map(|part| SumImm::new(part.into()).expect("two parts of 12 bits"));
        let last = match count {
            0..=0xfff => low,
            _ if count & 0xfff == 0 => high,
            _ => {
                self.alu(AluOp::Sub, Width::W64, reg, reg, Rhs::Sum(high));
                low
            }
        };
        self.subtract_and_compare(Width::W64, reg, last);
    }

    /// Adds to a counter of the store, or subtracts from it: less than 16 Mi, as no function has
    /// more operators. [`ENCODER_SCRATCH`] gets what it is then.
    fn change_counter(&mut self, op: AluOp, counter: i32, count: u32) {
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, RUNTIME));
        let counter = Amode::base(SCRATCH, counter);
        self.load_pointer(ENCODER_SCRATCH, counter);
        let low = count & 0xfff;
        for part in [low, count - low] {
            let imm = SumImm::new(part.into()).expect("functions have fewer operators");
            if part != 0 {
                let reg = ENCODER_SCRATCH;
                self.alu(op, Width::W64, reg, reg, Rhs::Sum(imm));
            }
        }
        self.store(Size::B64, ENCODER_SCRATCH, &counter);
    }

    pub(super) fn cold_meter(&mut self, meter: Meter, back: u32) {
        if let Meter::Epoch(1..) = meter {
            self.move_imm(COUNTER, layout::VmInterrupt::PATIENCE.into());
            self.compare_epoch();
            let from = self.branch_cold(Test::Flags(Cond::Lo));
            self.land_at(from, back);
        }
        self.call_relocated(RelocationTarget::Builtin(meter.builtin() as u8));
        self.jump_back(back);
    }
}
