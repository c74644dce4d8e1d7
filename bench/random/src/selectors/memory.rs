//! Memory and tables: addresses, accesses, sizes.

use wasm_encoder::Instruction;

use super::body::{Body, POINTER};
use super::operators::{self, Access, Type};
use super::{ELEMENTS, MEMORY, SLOTS};

impl Body<'_> {
    /// One of the memories.
    pub fn memory(&mut self) -> u32 {
        self.random.below(self.plan.memories as usize) as u32
    }

    /// The size of a memory or table, grown perhaps.
    pub fn size(&mut self, depth: usize) -> bool {
        match self.random.below(5) {
            0 => {
                let pages = self.random.pick(&[0, 0, 1, 5, -1]);
                self.emit(Instruction::I32Const(pages));
                let memory = self.memory();
                self.emit(Instruction::MemoryGrow(memory));
            }
            1 => {
                let table = self.written_table();
                self.value(self.of_table(table), depth);
                self.emit(Instruction::I32Const(1));
                self.emit(Instruction::TableGrow(table));
            }
            2 => {
                let table = self.random.below(3) as u32;
                self.emit(Instruction::TableSize(table));
            }
            _ => {
                let memory = self.memory();
                self.emit(Instruction::MemorySize(memory));
            }
        }
        true
    }

    /// A table that may be written.
    fn written_table(&mut self) -> u32 {
        match self.plan.is_written && self.random.chance(50) {
            true => 0,
            false => 1 + self.random.below(2) as u32,
        }
    }

    fn of_table(&self, table: u32) -> Type {
        match table {
            2 => Type::Extern,
            _ => Type::Func,
        }
    }

    /// An element of a table.
    pub fn reference(&mut self, ty: Type, depth: usize) -> bool {
        let table = match ty {
            Type::Extern => 2,
            _ => self.random.below(2) as u32,
        };
        self.element(table, depth);
        self.emit(Instruction::TableGet(table));
        true
    }

    /// The index of an element.
    pub fn element(&mut self, table: u32, depth: usize) {
        let count = if table == 0 { SLOTS } else { ELEMENTS as usize };
        if self.plan.traps && self.random.chance(10) {
            return self.value(Type::I32, depth);
        }
        if self.random.chance(50) {
            let index = self.random.below(count) as i32;
            return self.emit(Instruction::I32Const(index));
        }
        self.operand(Type::I32, depth);
        self.emit(Instruction::I32Const(7));
        self.emit(Instruction::I32And);
    }

    pub fn load(&mut self, ty: Type, depth: usize) -> bool {
        let loads = operators::LOADS.iter();
        let fits: Vec<_> = loads.filter(|access| ty.accepts(access.ty)).collect();
        let Some(access) = (!fits.is_empty()).then(|| self.random.pick(&fits)) else {
            return false;
        };
        self.address(depth);
        let instruction = self.access(access);
        self.emit(instruction);
        true
    }

    /// An access at some offset.
    fn access(&mut self, access: &Access) -> Instruction<'static> {
        let offset = match self.plan.traps && self.random.chance(6) {
            true => self.random.pick(operators::FAR),
            false => self.random.pick(operators::OFFSETS),
        };
        let align = self.random.below(access.align as usize + 1) as u32;
        access.at(self.memory(), offset, align)
    }

    /// An address, of 16 bits unless it may trap.
    fn address(&mut self, depth: usize) {
        use Instruction as I;
        const SMALL: [i32; 8] = [0xff, 0xfff, 0xffc, 0xff8, 0x7fff, 0x7ff8, 7, 0x1f0];
        let pointer = (self.reserved + POINTER) as u32;
        if !self.may_grow(depth) {
            return self.emit(I::LocalGet(pointer));
        }
        let depth = depth - 1;
        let constant = self
            .random
            .pick(&[0, 1, 8, 127, 128, 255, 256, 4095, 4096, 32_767]);
        let small = self.random.pick(&SMALL);
        let traps = self.plan.traps && self.random.chance(6);
        let ops = match self.random.below(18) {
            _ if traps => {
                let end = MEMORY as i32 - self.random.pick(&[0, 1, 2, 4, 7, 8, 9]);
                return match self.random.chance(50) {
                    true => self.value(Type::I32, depth),
                    false => self.emit(I::I32Const(end)),
                };
            }
            0 => return self.emit(I::I32Const(constant)),
            1 | 2 => return self.emit(I::LocalGet(pointer)),
            3 => {
                self.address(depth);
                let narrow = self.random.pick(&[3, 5]);
                let offset = self.random.pick(operators::OFFSETS);
                let narrow = operators::LOADS[narrow].at(self.memory(), offset, 0);
                return self.emit(narrow);
            }
            4 => {
                self.address(depth);
                self.address(depth);
                self.condition(depth);
                return self.emit(I::Select);
            }
            // A sum whose parts are of 15 bits.
            5 => {
                self.masked(0x7fff, depth);
                vec![I::I32Const(constant), I::I32Add]
            }
            6 => {
                self.masked(0x7fff, depth);
                self.masked(0xff, depth);
                let scale = self.random.pick(&[0, 1, 2, 3, 4, 5, 7]);
                vec![I::I32Const(scale), I::I32Shl, I::I32Add]
            }
            // A sum that would not be right with more than 32 bits.
            7 => {
                self.masked(0xfff, depth);
                let constant = self.random.pick(&[-1, -8, -16, -128, -129, -4095, -4096]);
                vec![
                    I::I32Const(0x1000),
                    I::I32Or,
                    I::I32Const(constant),
                    I::I32Add,
                ]
            }
            8 => {
                self.masked(0xff, depth);
                vec![
                    I::I32Const(self.random.pick(&[0, 1, 2, 3, 4, 8])),
                    I::I32Shl,
                ]
            }
            9 => {
                self.value(Type::I32, depth);
                let amount = self.random.pick(&[16, 17, 20, 24, 31, 52]);
                vec![I::I32Const(amount), I::I32ShrU]
            }
            10 => {
                self.value(Type::I64, depth);
                let amount = self.random.pick(&[48, 50, 56, 63]);
                vec![I::I64Const(amount), I::I64ShrU, I::I32WrapI64]
            }
            11 => {
                self.masked(0xff, depth);
                vec![
                    I::I32Const(self.random.pick(&[3, 5, 9, 12, 24, 200])),
                    I::I32Mul,
                ]
            }
            12 => {
                self.emit(I::I32Const(0xffff));
                self.masked(0xffff, depth);
                vec![I::I32Sub]
            }
            13..16 => return self.scaled(depth),
            _ => return self.masked(small, depth),
        };
        ops.into_iter().for_each(|one| self.emit(one));
    }

    /// An `i32` of which only some bits count.
    pub fn masked(&mut self, mask: i32, depth: usize) {
        self.operand(Type::I32, depth);
        self.emit(Instruction::I32Const(mask));
        self.emit(Instruction::I32And);
    }

    pub fn store(&mut self, depth: usize) {
        let access = &operators::STORES[self.random.below(operators::STORES.len())];
        self.address(depth);
        self.operand(access.ty, depth);
        let instruction = self.access(access);
        self.emit(instruction);
    }

    /// Changes what is in memory where it stands.
    pub fn modify(&mut self, depth: usize) {
        let pointer = (self.reserved + POINTER) as u32;
        let load = self.random.pick(&[0, 2, 6, 14, 15]);
        let (load, store) = (
            &operators::LOADS[load],
            match load {
                0 => 0,
                2 => 1,
                6 => 3,
                14 => 7,
                _ => 8,
            },
        );
        let offset = self.random.pick(operators::OFFSETS);
        let memory = self.memory();
        self.emit(Instruction::LocalGet(pointer));
        self.emit(Instruction::LocalGet(pointer));
        self.emit(load.at(memory, offset, 0));
        let rows: Vec<_> = { operators::OPERATORS.iter() }
            .filter(|row| row.combines(load.ty))
            .collect();
        self.operand(load.ty, depth);
        let row = self.random.pick(&rows);
        self.emit(row.instruction.clone());
        self.emit(operators::STORES[store].at(memory, offset, 0));
    }

    /// Gives the pointer another value, for several accesses.
    pub fn point(&mut self, depth: usize) {
        self.address(depth);
        self.emit(Instruction::LocalSet((self.reserved + POINTER) as u32));
        for _ in 0..self.random.below(3) {
            self.store(0);
        }
    }

    /// Writes tables, or much of the memory.
    pub fn bulk(&mut self, depth: usize) {
        match self.random.below(4) {
            0 | 1 => {
                let table = self.written_table();
                self.element(table, depth);
                self.value(self.of_table(table), depth);
                self.emit(Instruction::TableSet(table));
            }
            2 => {
                self.address(depth);
                self.value(Type::I32, depth);
                self.masked(0x3f, depth);
                let memory = self.memory();
                self.emit(Instruction::MemoryFill(memory));
            }
            _ => {
                self.address(depth);
                self.address(depth);
                self.masked(0x3f, depth);
                let (src_mem, dst_mem) = (self.memory(), self.memory());
                self.emit(Instruction::MemoryCopy { src_mem, dst_mem });
            }
        }
    }
}
