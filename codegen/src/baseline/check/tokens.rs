//! Tokens: which answer of the allocator each operand of an instruction is.

use super::{
    contents::Symbol,
    instruction::{Access, Operands, Role},
};
use crate::isa::{
    machine::{Machine, MachineInst, OperandVisitor, ValuePlace},
    reg::{Reg, RegSet},
};

/// An answer of the allocator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// What was asked for.
    pub symbol: Symbol,
    /// What was answered.
    pub location: ValuePlace,
}

/// Offsets from here on stand for frame slots. Frames are smaller.
const FIRST_SLOT_TOKEN: i32 = 1 << 30;

/// The answers to the selector during one instruction of the IR.
#[derive(Default, Debug)]
pub(super) struct Tokens {
    answers: Vec<Token>,
    /// Number of the first of them: those of earlier instructions are not valid any more.
    first: u32,
}

impl Tokens {
    pub fn clear(&mut self) {
        self.first += self.answers.len() as u32;
        self.answers.clear();
    }

    /// The number of an answer: of the same one as before, where it is the same answer to the same
    /// question.
    pub fn add(&mut self, symbol: Symbol, location: ValuePlace) -> u32 {
        let token = Token { symbol, location };
        self.number(token).unwrap_or_else(|| {
            self.answers.push(token);
            self.first + self.answers.len() as u32 - 1
        })
    }

    /// The number of an answer that has been given.
    pub fn number(&self, token: Token) -> Option<u32> {
        let index = self.answers.iter().position(|&other| other == token);
        index.map(|index| self.first + index as u32)
    }

    pub fn register(&mut self, symbol: Symbol, reg: Reg) -> Reg {
        Reg::virtual_(self.add(symbol, ValuePlace::Reg(reg)), reg.class())
    }

    pub fn slot(&mut self, symbol: Symbol, location: ValuePlace) -> i32 {
        FIRST_SLOT_TOKEN + self.add(symbol, location) as i32
    }

    pub fn get(&self, number: u32) -> Token {
        let index = number.checked_sub(self.first);
        let index = index.expect("a token is used within its instruction");
        self.answers[index as usize]
    }

    pub fn of_register(&self, reg: Reg) -> Token {
        self.get(reg.virtual_index())
    }

    /// The physical register behind a token.
    pub fn physical(&self, reg: Reg) -> Reg {
        if !reg.is_virtual() {
            return reg;
        }
        match self.of_register(reg).location {
            ValuePlace::Reg(reg) => reg,
            other => unreachable!("a register stands for {other:?}"),
        }
    }
}

/// Replaces the tokens in an instruction, and lists its operands.
pub(super) struct Translate<'a> {
    pub tokens: &'a Tokens,
    pub stack_pointer: Reg,
    pub operands: Operands,
}

impl Translate<'_> {
    fn register(&mut self, reg: &mut Reg, role: Role) {
        let symbol = reg
            .is_virtual()
            .then(|| self.tokens.of_register(*reg).symbol);
        *reg = self.tokens.physical(*reg);
        self.operands.accesses.push(Access {
            role,
            location: ValuePlace::Reg(*reg),
            symbol,
        });
    }
}

impl OperandVisitor for Translate<'_> {
    fn read(&mut self, reg: &mut Reg) {
        self.register(reg, Role::Read);
    }

    fn read_late(&mut self, reg: &mut Reg) {
        self.register(reg, Role::ReadLate);
    }

    fn write(&mut self, reg: &mut Reg) {
        self.register(reg, Role::Write);
    }

    fn write_early(&mut self, reg: &mut Reg) {
        self.register(reg, Role::WriteEarly);
    }

    fn modify(&mut self, dst: &mut Reg, src: &mut Reg) {
        self.register(src, Role::Read);
        let physical = self.tokens.physical(*src);
        self.register(dst, Role::WriteFixed(physical));
    }

    fn read_fixed(&mut self, reg: &mut Reg, physical: Reg) {
        self.register(reg, Role::ReadFixed(physical));
    }

    fn write_fixed(&mut self, reg: &mut Reg, physical: Reg) {
        self.register(reg, Role::WriteFixed(physical));
    }

    fn read_any(&mut self, reg: &mut Reg) -> Option<i32> {
        self.register(reg, Role::Read);
        None
    }

    fn call(&mut self, _info: u32) {
        self.operands.is_call = true;
    }

    fn clobber(&mut self, set: RegSet) {
        self.operands.clobbers = self.operands.clobbers.or(set);
    }

    fn base(&mut self, reg: &mut Reg, offset: &mut i32) {
        if *reg != self.stack_pointer {
            return self.read(reg);
        }
        let number = offset.checked_sub(FIRST_SLOT_TOKEN);
        let token = number.filter(|&number| number >= 0);
        let token = token.map(|number| self.tokens.get(number as u32));
        let mut location = ValuePlace::Slot(*offset);
        if let Some(token) = token
            && let ValuePlace::Slot(real) | ValuePlace::WideSlot(real) = token.location
        {
            (*offset, location) = (real, token.location);
        }
        self.operands.accesses.push(Access {
            role: Role::Read,
            location,
            symbol: token.map(|token| token.symbol),
        });
    }
}

/// The operands of an instruction over physical registers.
pub(super) fn operands<M: Machine>(inst: &M::Inst) -> Operands {
    let mut translate = Translate {
        tokens: &Tokens::default(),
        stack_pointer: M::STACK_POINTER,
        operands: Operands::default(),
    };
    let mut inst = *inst;
    inst.visit(&mut translate);
    translate.operands
}
