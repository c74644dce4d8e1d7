//! What is counted for the host. The cold paths call the runtime, which keeps all registers.

use super::{
    call::RUNTIME,
    encoder::Encoder,
    form::{Imm, Op, Rex, fits_i8},
};
use crate::{
    inst::{Amode, Cond, Inst, Rmi, Size},
    regs::{CONTEXT, COUNTER, SCRATCH},
};
use gantry_codegen::{
    code::compiled::RelocationTarget,
    emit::Encode,
    isa::{machine::Meter, reg::Reg},
    layout,
};
use std::mem::offset_of;

const FRAME_ROOM: i32 = offset_of!(layout::VmRuntime, frame_room) as i32;
const EPOCH: i32 = layout::VmInterrupt::offset(offset_of!(layout::VmInterrupt, epoch));
const DEADLINE: i32 = layout::VmInterrupt::offset(offset_of!(layout::VmInterrupt, deadline));
/// The numbers of `add` and `sub` in their opcodes.
const ADD: u8 = 0;
const SUB: u8 = 5;

impl Encoder {
    pub(super) fn meter(&mut self, meter: Meter, inst: &Inst) {
        let cond = match meter {
            Meter::Fuel(count) => {
                self.subtract(COUNTER, count as i32);
                Cond::L
            }
            Meter::EnterFrame(count) => {
                self.change_counter(SUB, FRAME_ROOM, count);
                Cond::S
            }
            Meter::LeaveFrame(count) => return self.change_counter(ADD, FRAME_ROOM, count),
            Meter::Epoch(0) => {
                self.compare_epoch();
                Cond::Ae
            }
            Meter::Epoch(count) => {
                self.subtract(COUNTER, count as i32);
                Cond::L
            }
        };
        let from = self.branch_cold(cond);
        self.add_cold_path(from, inst);
    }

    /// Compares the engine's epoch with the store's deadline.
    fn compare_epoch(&mut self) {
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, EPOCH));
        self.load_pointer(SCRATCH, Amode::base(SCRATCH, 0));
        let deadline = Amode::base(CONTEXT, DEADLINE);
        self.cmp(Size::B64, SCRATCH, &Rmi::Mem(deadline));
    }

    /// Subtracts from a register.
    fn subtract(&mut self, reg: Reg, count: i32) {
        match fits_i8(count) {
            true => self.rr_imm(Op::one(0x83), Rex::W, SUB, reg, Imm::i8(count)),
            false => self.rr_imm(Op::one(0x81), Rex::W, SUB, reg, Imm::i32(count)),
        }
    }

    /// Adds to a counter of the store, or subtracts from it: less than 2 GiB, as no function has
    /// more operators.
    fn change_counter(&mut self, op: u8, counter: i32, count: u32) {
        self.load_pointer(SCRATCH, Amode::base(CONTEXT, RUNTIME));
        let counter = Amode::base(SCRATCH, counter);
        let count = count as i32;
        match fits_i8(count) {
            true => self.mem(Op::one(0x83), Rex::W, op, &counter, Imm::i8(count)),
            false => self.mem(Op::one(0x81), Rex::W, op, &counter, Imm::i32(count)),
        }
    }

    pub(super) fn cold_meter(&mut self, meter: Meter, back: u32) {
        if let Meter::Epoch(1..) = meter {
            self.move_imm(COUNTER, layout::VmInterrupt::PATIENCE.into());
            self.compare_epoch();
            self.branch_back(Cond::B, back);
        }
        self.call_relocated(RelocationTarget::Builtin(meter.builtin() as u8));
        self.jump_back(back);
    }
}
