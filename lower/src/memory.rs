//! Linear memory and globals.

use crate::function::Builder;
use gantry_ir::{Inst, Opcode, Type};
use wasmparser::MemArg;

macro_rules! accesses {
    ($method:ident: $($visit:ident $op:ident $ty:ident;)*) => {$(
        #[doc = concat!("`", stringify!($op), "` of `", stringify!($ty), "`.")]
        pub(crate) fn $visit(&mut self, access: MemArg) {
            self.$method(Opcode::$op, Type::$ty, access);
        }
    )*};
}

impl Builder<'_> {
    accesses! { load:
        visit_i32_load Load I32;
        visit_i64_load Load I64;
        visit_f32_load Load F32;
        visit_f64_load Load F64;
        visit_i32_load8_s Load8S I32;
        visit_i32_load8_u Load8U I32;
        visit_i32_load16_s Load16S I32;
        visit_i32_load16_u Load16U I32;
        visit_i64_load8_s Load8S I64;
        visit_i64_load8_u Load8U I64;
        visit_i64_load16_s Load16S I64;
        visit_i64_load16_u Load16U I64;
        visit_i64_load32_s Load32S I64;
        visit_i64_load32_u Load32U I64;
    }

    accesses! { store:
        visit_i32_store Store I32;
        visit_i64_store Store I64;
        visit_f32_store Store F32;
        visit_f64_store Store F64;
        visit_i32_store8 Store8 I32;
        visit_i32_store16 Store16 I32;
        visit_i64_store8 Store8 I64;
        visit_i64_store16 Store16 I64;
        visit_i64_store32 Store32 I64;
    }

    // Without memory64 an offset has 32 bits.
    fn load(&mut self, op: Opcode, ty: Type, access: MemArg) {
        let address = self.pop();
        let address = self.operand(address);
        let position = self.position();
        self.fuse_address(address, position);
        self.note(address, position);
        let value = self.emit_effect(Inst::new(op, ty, address.0, access.offset as u32, 0));
        self.push_value(value, ty);
    }

    fn store(&mut self, op: Opcode, ty: Type, access: MemArg) {
        let stored = self.pop();
        let address = self.pop();
        let address = self.operand(address);
        let stored = self.operand(stored);
        let position = self.position();
        self.fuse_address(address, position);
        self.note(address, position);
        self.note(stored, position);
        let offset = access.offset as u32;
        self.emit_effect(Inst::new(op, ty, address.0, offset, stored.0));
    }

    /// `memory.size`.
    pub(crate) fn visit_memory_size(&mut self, memory: u32) {
        let value = self.emit(Inst::new(Opcode::MemorySize, Type::I32, 0, memory, 0));
        self.push_value(value, Type::I32);
    }

    /// `memory.grow`.
    pub(crate) fn visit_memory_grow(&mut self, memory: u32) {
        let value = self.builtin(Opcode::MemoryGrow, memory, 0, 1);
        self.push_value(value, Type::I32);
    }

    /// `memory.fill`.
    pub(crate) fn visit_memory_fill(&mut self, memory: u32) {
        self.builtin(Opcode::MemoryFill, memory, 0, 3);
    }

    /// `memory.copy`.
    pub(crate) fn visit_memory_copy(&mut self, destination: u32, source: u32) {
        self.builtin(Opcode::MemoryCopy, destination, source, 3);
    }

    /// `memory.init`.
    pub(crate) fn visit_memory_init(&mut self, data: u32, memory: u32) {
        self.builtin(Opcode::MemoryInit, data, memory, 3);
    }

    /// `data.drop`.
    pub(crate) fn visit_data_drop(&mut self, data: u32) {
        self.builtin(Opcode::DataDrop, data, 0, 0);
    }

    /// `global.get`.
    pub(crate) fn visit_global_get(&mut self, global: u32) {
        let ty = self.declarations.globals[global as usize].ty;
        let value = self.emit(Inst::new(Opcode::GlobalGet, ty, 0, global, 0));
        self.push_value(value, ty);
    }

    /// `global.set`.
    pub(crate) fn visit_global_set(&mut self, global: u32) {
        let ty = self.declarations.globals[global as usize].ty;
        let entry = self.pop();
        let operand = self.operand(entry);
        self.note(operand, self.position());
        self.emit_effect(Inst::new(Opcode::GlobalSet, ty, operand.0, global, 0));
    }
}
