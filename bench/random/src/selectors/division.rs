//! Divisions, and constants that compilers do not know to be constants.
//!
//! Of two operands that are constants a compiler makes one: no division is left. And an operand
//! that is a random value is hardly ever the lowest integer, nor -1. So what is special about
//! divisions takes values at edges that only execution tells.

use wasm_encoder::Instruction;

use super::body::{Body, POINTER};
use super::operators::{self, Operator, Type};

/// Dividends that are the lowest integer of some width, or next to it.
const LOWEST: [i64; 6] = [
    i64::MIN,
    i64::MIN,
    i32::MIN as i64,
    0x8000_0000,
    i64::MIN + 1,
    i64::MAX,
];

impl Body<'_> {
    /// The operands of a division, which does not trap unless it is made `unsafely`.
    pub fn division(&mut self, row: &Operator, ty: Type, unsafely: bool, depth: usize) {
        use Instruction::{I32DivS, I32RemS, I64DivS, I64RemS};
        let by_minus_one = match row.instruction {
            I32RemS | I64RemS => self.random.chance(40),
            I32DivS | I64DivS => unsafely && self.random.chance(50),
            _ => false,
        };
        if by_minus_one {
            return self.by_minus_one(ty, depth);
        }
        self.operand(ty, depth);
        match unsafely {
            true => self.operand(ty, depth),
            false => self.divisor(ty, depth),
        }
    }

    /// The lowest integer, or any, and -1: each in a way of its own.
    fn by_minus_one(&mut self, ty: Type, depth: usize) {
        match self.random.chance(75) {
            true => {
                let lowest = match ty {
                    Type::I64 => self.random.pick(&LOWEST),
                    _ => i32::MIN.into(),
                };
                self.hidden(ty, lowest);
            }
            false => self.operand(ty, depth),
        }
        self.hidden(ty, -1);
    }

    /// An integer of type `ty`, as a constant or by a way on which it is not known to be one.
    pub fn hidden(&mut self, ty: Type, number: i64) {
        use Instruction as I;
        let wide = ty == Type::I64;
        let (load, store) = match wide {
            true => (
                operators::LOADS[6].at(0, 8, 0),
                operators::STORES[3].at(0, 8, 0),
            ),
            false => (
                operators::LOADS[0].at(0, 8, 0),
                operators::STORES[0].at(0, 8, 0),
            ),
        };
        let constant = match wide {
            true => I::I64Const(number),
            false => I::I32Const(number as i32),
        };
        let pointer = I::LocalGet((self.reserved + POINTER) as u32);
        match self.random.below(6) {
            0 => self.emit(constant),
            // Through memory.
            1 => {
                let through = [pointer.clone(), constant, store, pointer, load];
                through.into_iter().for_each(|one| self.emit(one));
            }
            // Through a global, or a local, which nothing else may be known of.
            2 if let Some(global) = self.global_of(ty) => {
                self.emit(constant);
                self.emit(I::GlobalSet(global));
                self.emit(I::GlobalGet(global));
            }
            3 if let Some(local) = self.written_local(ty) => {
                self.zero(wide);
                self.emit(constant);
                self.emit(if wide { I::I64Or } else { I::I32Or });
                self.emit(I::LocalSet(local));
                self.emit(I::LocalGet(local));
            }
            4 if let Some(local) = self.written_local(ty) => {
                self.emit(constant);
                self.emit(I::LocalTee(local));
            }
            _ => {
                self.zero(wide);
                self.emit(constant);
                self.emit(if wide { I::I64Xor } else { I::I32Xor });
            }
        }
    }

    /// Zero: the memory never has eight pages.
    fn zero(&mut self, wide: bool) {
        self.emit(Instruction::MemorySize(0));
        self.emit(Instruction::I32Const(3));
        self.emit(Instruction::I32ShrU);
        if wide {
            self.emit(Instruction::I64ExtendI32U);
        }
    }

    /// An integer that each other can be divided by.
    fn divisor(&mut self, ty: Type, depth: usize) {
        let wide = ty == Type::I64;
        if self.random.chance(70) {
            let number = operators::integer(self.random);
            // It is neither 0 nor -1, whichever half counts.
            let number = if matches!(number as i32, 0 | -1) {
                10
            } else {
                number
            };
            return self.emit(match wide {
                true => Instruction::I64Const(number),
                false => Instruction::I32Const(number as i32),
            });
        }
        self.operand(ty, depth);
        let instructions = match wide {
            true => [
                Instruction::I64Const(i64::MAX),
                Instruction::I64And,
                Instruction::I64Const(1),
                Instruction::I64Or,
            ],
            false => [
                Instruction::I32Const(i32::MAX),
                Instruction::I32And,
                Instruction::I32Const(1),
                Instruction::I32Or,
            ],
        };
        instructions.into_iter().for_each(|one| self.emit(one));
    }
}
