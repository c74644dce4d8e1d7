//! The operand stack, with aliases of variables that cost nothing until the variable is written.
//!
//! An entry is a value, a constant, or the name of a variable. `local.get` pushes the name: no
//! instruction. The entries that name one mutable variable are chained, newest first, from
//! `pending`, so that a write finds just those and turns them into a `copy` made before it. Each
//! push is undone once: amortised O(1).
//!
//! Invariants:
//! - The stack is last-in first-out, so the newest entry of a chain is the highest, and popping
//!   unlinks the head.
//! - `flushed` entries hold nothing that a label would lose: constants and *stable* variables,
//!   which nobody writes while the entry lives (results of blocks, and the variables made here).
//!   All entries below a flushed one are flushed.
//! - A value on the stack was defined in the current extended block, because labels are preceded by
//!   a flush.

use crate::builder::Builder;
use gantry_ir::{Inst, Opcode, Operand, Type, Value, Variable};
use std::ops::{Index, Range};

/// The end of a chain.
pub(crate) const NONE: u32 = u32::MAX;

/// What an [`Entry`] holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Kind {
    /// The value `word`.
    Value,
    /// The variable `word`, which may be written while the entry lives; `bits` is the next older
    /// such entry or [`NONE`].
    Alias,
    /// The variable `word`, which is not written while the entry lives.
    Stable,
    /// The constant `bits`, emitted where it is used.
    Constant,
}

/// An entry of the operand stack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) ty: Type,
    pub(crate) flushed: bool,
    pub(crate) word: u32,
    pub(crate) bits: u64,
}

const _: () = assert!(size_of::<Entry>() == 16);

impl Entry {
    #[inline(always)]
    fn new(kind: Kind, ty: Type, word: u32, bits: u64) -> Entry {
        Entry {
            kind,
            ty,
            flushed: false,
            word,
            bits,
        }
    }

    /// Whether this is a constant.
    #[inline(always)]
    pub(crate) fn is_constant(&self) -> bool {
        self.kind == Kind::Constant
    }

    /// The value, if the entry is one.
    #[inline(always)]
    pub(crate) fn as_value(&self) -> Option<Value> {
        (self.kind == Kind::Value).then_some(Value(self.word))
    }

    /// Whether the entry reads the variable `x` when it is used.
    #[inline(always)]
    pub(crate) fn is_alias_of(&self, x: u32) -> bool {
        self.kind == Kind::Alias && self.word == x
    }
}

/// The operand stack, and for each variable which of its entries name it.
#[derive(Debug, Default)]
pub(crate) struct OperandStack {
    entries: Vec<Entry>,
    /// For each variable its newest alias on the stack, or [`NONE`].
    pending: Vec<u32>,
}

impl OperandStack {
    /// Forgets entries and variables and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.pending.clear();
    }

    /// Takes note of a new variable.
    #[inline(always)]
    pub(crate) fn add_variable(&mut self) {
        self.pending.push(NONE);
    }

    /// Takes note of new variables, up to this number.
    #[inline(always)]
    pub(crate) fn resize_variables(&mut self, count: usize) {
        self.pending.resize(count, NONE);
    }

    /// How many entries there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The topmost entry.
    #[inline(always)]
    pub(crate) fn last(&self) -> Option<&Entry> {
        self.entries.last()
    }

    /// Puts back the parameters of an `if`, for its second arm. They are flushed: constants and
    /// stable variables.
    pub(crate) fn extend_flushed(&mut self, entries: &[Entry]) {
        debug_assert!(entries.iter().all(|entry| entry.flushed));
        self.entries.extend_from_slice(entries);
    }

    /// Pushes a value of the current extended block.
    #[inline(always)]
    pub(crate) fn push_value(&mut self, value: Value, ty: Type) {
        self.entries.push(Entry::new(Kind::Value, ty, value.0, 0));
    }

    /// Pushes a constant.
    #[inline(always)]
    pub(crate) fn push_constant(&mut self, ty: Type, bits: u64) {
        self.entries
            .push(Entry::new(Kind::Constant, ty, NONE, bits));
    }

    /// Pushes the present content of a variable that may be written later.
    #[inline(always)]
    pub(crate) fn push_alias(&mut self, x: u32, ty: Type) {
        let head = &mut self.pending[x as usize];
        let older = std::mem::replace(head, self.entries.len() as u32);
        self.entries
            .push(Entry::new(Kind::Alias, ty, x, older.into()));
    }

    /// Pushes a variable that is not written while the entry lives. It stands above flushed entries
    /// only.
    #[inline]
    pub(crate) fn push_stable(&mut self, x: u32, ty: Type) {
        let mut entry = Entry::new(Kind::Stable, ty, x, 0);
        entry.flushed = true;
        self.entries.push(entry);
    }

    /// Pushes again what was popped and not yet invalidated.
    #[inline]
    pub(crate) fn push_entry(&mut self, mut entry: Entry) {
        entry.flushed = false;
        match entry.kind {
            Kind::Alias => self.push_alias(entry.word, entry.ty),
            _ => self.entries.push(entry),
        }
    }

    /// Pushes an operand that can be read at this place.
    pub(crate) fn push_operand(&mut self, operand: Operand, ty: Type) {
        match operand.as_variable() {
            None => self.push_value(Value(operand.0), ty),
            Some(x) => self.push_alias(x.0, ty),
        }
    }

    /// Pops an entry. Validation has made sure that there is one.
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Entry {
        let entry = self.entries.pop();
        debug_assert!(entry.is_some(), "the validator lets no stack underflow");
        let entry = entry.unwrap_or(Entry::new(Kind::Constant, Type::I32, NONE, 0));
        if entry.kind == Kind::Alias {
            self.pending[entry.word as usize] = entry.bits as u32;
        }
        entry
    }

    /// Drops the entries above a height.
    #[inline]
    pub(crate) fn truncate(&mut self, height: u32) {
        while self.entries.len() > height as usize {
            self.pop();
        }
    }
}

impl Index<usize> for OperandStack {
    type Output = Entry;

    #[inline(always)]
    fn index(&self, index: usize) -> &Entry {
        &self.entries[index]
    }
}

impl Index<Range<usize>> for OperandStack {
    type Output = [Entry];

    #[inline(always)]
    fn index(&self, range: Range<usize>) -> &[Entry] {
        &self.entries[range]
    }
}

impl Builder<'_> {
    /// The operand that reads an entry here. A constant is emitted.
    #[inline(always)]
    pub(crate) fn operand(&mut self, entry: Entry) -> Operand {
        match entry.kind {
            Kind::Value => Operand(entry.word),
            Kind::Alias | Kind::Stable => Operand::variable(Variable(entry.word)),
            Kind::Constant => {
                let mut inst = Inst::constant(entry.ty, entry.bits);
                inst.flags = Inst::SINKS;
                Operand(self.emit(inst).0)
            }
        }
    }

    /// Turns the pending aliases of a variable, which is about to be written, into one copy.
    #[inline(always)]
    pub(crate) fn materialize(&mut self, x: u32) {
        if self.stack.pending[x as usize] != NONE {
            self.materialize_pending(x);
        }
    }

    fn materialize_pending(&mut self, x: u32) {
        let mut at = std::mem::replace(&mut self.stack.pending[x as usize], NONE);
        let ty = self.function.variables[x as usize].ty;
        let copy = self.emit_unary(Opcode::Copy, ty, Operand::variable(Variable(x)));
        while at != NONE {
            let entry = &mut self.stack.entries[at as usize];
            at = entry.bits as u32;
            *entry = Entry::new(Kind::Value, ty, copy.0, 0);
        }
    }

    /// Moves what a label would lose into fresh variables.
    pub(crate) fn flush(&mut self) {
        let unflushed = self
            .stack
            .entries
            .iter()
            .rev()
            .take_while(|entry| !entry.flushed);
        let low = self.stack.len() - unflushed.count();
        for index in low..self.stack.len() {
            let mut entry = self.stack[index];
            if matches!(entry.kind, Kind::Value | Kind::Alias) {
                if entry.kind == Kind::Alias {
                    // All entries of the chain are flushed here, the older ones before this one.
                    self.stack.pending[entry.word as usize] = NONE;
                }
                let x = self.new_variable(entry.ty);
                let operand = self.operand(entry);
                self.set_variable(x, operand);
                entry = Entry::new(Kind::Stable, entry.ty, x, 0);
            }
            entry.flushed = true;
            self.stack.entries[index] = entry;
        }
    }
}
