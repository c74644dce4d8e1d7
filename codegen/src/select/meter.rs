//! What is counted for the host: alike on all instruction sets.

use crate::{
    allocator::Allocator,
    isa::machine::{Machine, Meter},
    layout::{VmContext, VmRuntime},
    select::{Data, Select, SelectData},
};
use gantry_ir::{Inst, Type, Value};
use std::mem::offset_of;

/// What [`Select`] makes of what is counted.
pub trait SelectMeter<'a>: Select<'a> {
    /// `consume_fuel`, `check_epoch`, `enter_frame`, `leave_frame`.
    fn meter(&mut self, meter: Meter) {
        self.allocator().needs_calling_frame();
        self.emit(Self::Machine::meter_inst(meter));
    }

    /// Where the room for frames is.
    fn frame_room_place(&mut self) -> <Self as Data>::Address {
        let runtime = self.load_from_context(offset_of!(VmContext, runtime));
        Self::field(runtime, offset_of!(VmRuntime, frame_room) as i32)
    }

    /// `frame_room`.
    fn frame_room(&mut self, value: Value) {
        let from = self.frame_room_place();
        let dst = self.allocator().write(value);
        self.load_field(Type::I64, dst, from);
    }

    /// `set_frame_room`.
    fn set_frame_room(&mut self, inst: &Inst) {
        let src = self.operand(inst.operand_a());
        let to = self.frame_room_place();
        self.store_word(src, to);
    }
}

impl<'a, S: Select<'a>> SelectMeter<'a> for S {}
