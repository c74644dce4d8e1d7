//! Exceptions: alike on all instruction sets.

use crate::{
    allocator::Allocator, isa::machine::Machine, layout::VmException, select::Select,
    slots::slot_offset,
};
use gantry_ir::{Inst, TagIndex, Type, Value};
use std::mem::offset_of;

/// What [`Select`] makes of exceptions.
pub trait SelectExceptions<'a>: Select<'a> {
    /// `catch`.
    fn catch(&mut self, value: Value) {
        let dst = self.allocator().write(value);
        self.emit(Self::Machine::catch_inst(dst));
    }

    /// `tag`.
    fn tag(&mut self, value: Value, inst: &Inst) {
        let offset = self.environment().layout.tag(TagIndex(inst.b));
        let dst = self.allocator().write(value);
        let from = Self::field(Self::Machine::CONTEXT, offset as i32);
        self.load_field(Type::I64, dst, from);
    }

    /// `exception_tag`.
    fn exception_tag(&mut self, value: Value, inst: &Inst) {
        let exception = self.operand(inst.operand_a());
        let dst = self.allocator().write(value);
        let from = Self::field(exception, offset_of!(VmException, tag) as i32);
        self.load_field(Type::I64, dst, from);
    }

    /// `exception_get`.
    fn exception_get(&mut self, value: Value, inst: &Inst) {
        let exception = self.operand(inst.operand_a());
        let dst = self.allocator().write(value);
        let from = Self::field(exception, slot_of_exception(inst.b));
        self.load_field(inst.ty, dst, from);
    }

    /// `exception_set`.
    fn exception_set(&mut self, inst: &Inst) {
        let exception = self.operand(inst.operand_a());
        let src = self.operand(inst.operand_c());
        let to = Self::field(exception, slot_of_exception(inst.b));
        match inst.ty.is_float() || inst.ty.is_vector() {
            true => self.store_float(inst.ty, src, to),
            // An `i32` is zero-extended.
            false => self.store_word(src, to),
        }
    }
}

impl<'a, S: Select<'a>> SelectExceptions<'a> for S {}

fn slot_of_exception(slot: u32) -> i32 {
    (size_of::<VmException>() as u32 + slot_offset(slot)) as i32
}
