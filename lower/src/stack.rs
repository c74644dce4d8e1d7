//! The operand stack, with aliases of variables that cost nothing until the variable is written.
//!
//! An entry is a value, a constant, or the name of a variable. `local.get` pushes the name and
//! emits no instruction. The entries that name one mutable variable are chained from `pending`,
//! newest first, so a write finds exactly those and replaces them by a `copy` made before it. Each
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

use crate::types::ValueType;
use gantry_ir::{Operand, Value, Variable};
use std::ops::{Index, Range};

/// The end of a chain.
pub(crate) const NONE: u32 = u32::MAX;

/// What an [`Entry`] holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
enum Kind {
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
    /// The type; above it whether the entry is flushed, and its [`Kind`].
    tag: u32,
    word: u32,
    pub(crate) bits: u64,
}

// A stack of a few entries fits a cache line, and they are copied a lot.
const _: () = assert!(size_of::<Entry>() == 16);

const TYPE: u32 = (1 << ValueType::BITS) - 1;
const FLUSHED: u32 = 1 << ValueType::BITS;
const KIND: u32 = ValueType::BITS + 1;
const _: () = assert!((Kind::Constant as u32) < 1 << (32 - KIND));

impl Entry {
    #[inline(always)]
    fn new(kind: Kind, ty: ValueType, word: u32, bits: u64) -> Entry {
        Entry {
            tag: (kind as u32) << KIND | ty.bits(),
            word,
            bits,
        }
    }

    /// The type.
    #[inline(always)]
    pub(crate) fn ty(&self) -> ValueType {
        ValueType::from_bits(self.tag & TYPE)
    }

    #[inline(always)]
    fn is(&self, kind: Kind) -> bool {
        self.tag >> KIND == kind as u32
    }

    #[inline(always)]
    fn is_flushed(&self) -> bool {
        self.tag & FLUSHED != 0
    }

    /// The same entry with this type.
    #[inline(always)]
    pub(crate) fn with_type(mut self, ty: ValueType) -> Entry {
        self.tag = self.tag & !TYPE | ty.bits();
        self
    }

    /// The operand that reads the entry, which must not be a constant.
    #[inline(always)]
    pub(crate) fn place(&self) -> Operand {
        match self.as_value() {
            Some(value) => value.into(),
            None => Operand::variable(Variable(self.word)),
        }
    }

    /// Whether this is a constant.
    #[inline(always)]
    pub(crate) fn is_constant(&self) -> bool {
        self.is(Kind::Constant)
    }

    /// The value, if the entry is one.
    #[inline(always)]
    pub(crate) fn as_value(&self) -> Option<Value> {
        self.is(Kind::Value).then_some(Value(self.word))
    }

    /// Whether the entry reads the variable `x` when it is used.
    #[inline(always)]
    pub(crate) fn is_alias_of(&self, x: u32) -> bool {
        self.is(Kind::Alias) && self.word == x
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

    /// Adds a variable.
    #[inline(always)]
    pub(crate) fn add_variable(&mut self) {
        self.pending.push(NONE);
    }

    /// Adds variables, up to this number.
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
        debug_assert!(entries.iter().all(Entry::is_flushed));
        self.entries.extend_from_slice(entries);
    }

    /// Pushes a value of the current extended block.
    #[inline(always)]
    pub(crate) fn push_value(&mut self, value: Value, ty: ValueType) {
        self.entries.push(Entry::new(Kind::Value, ty, value.0, 0));
    }

    /// Pushes a constant.
    #[inline(always)]
    pub(crate) fn push_constant(&mut self, ty: ValueType, bits: u64) {
        self.entries
            .push(Entry::new(Kind::Constant, ty, NONE, bits));
    }

    /// Pushes the current content of a variable that may be written later.
    #[inline(always)]
    pub(crate) fn push_alias(&mut self, x: u32, ty: ValueType) {
        let head = &mut self.pending[x as usize];
        let older = std::mem::replace(head, self.entries.len() as u32);
        self.entries
            .push(Entry::new(Kind::Alias, ty, x, older.into()));
    }

    /// Pushes a variable that is not written while the entry lives. All entries below it must be
    /// flushed.
    #[inline]
    pub(crate) fn push_stable(&mut self, x: u32, ty: ValueType) {
        let mut entry = Entry::new(Kind::Stable, ty, x, 0);
        entry.tag |= FLUSHED;
        self.entries.push(entry);
    }

    /// Pushes an entry again that was popped and is still valid.
    #[inline]
    pub(crate) fn push_entry(&mut self, mut entry: Entry) {
        if entry.is(Kind::Alias) {
            return self.push_alias(entry.word, entry.ty());
        }
        entry.tag &= !FLUSHED;
        self.entries.push(entry);
    }

    /// Gives the topmost entries these types, which are supertypes of theirs.
    #[inline(always)]
    pub(crate) fn retype(&mut self, types: &[ValueType]) {
        // Few blocks have parameters, and half of them have no results.
        if !types.is_empty() {
            self.retype_some(types);
        }
    }

    fn retype_some(&mut self, types: &[ValueType]) {
        let base = self.entries.len() - types.len();
        for (entry, &ty) in self.entries[base..].iter_mut().zip(types) {
            *entry = entry.with_type(ty);
        }
    }

    /// Pushes an operand that can be read at this place.
    pub(crate) fn push_operand(&mut self, operand: Operand, ty: ValueType) {
        match operand.as_variable() {
            None => self.push_value(Value(operand.0), ty),
            Some(x) => self.push_alias(x.0, ty),
        }
    }

    /// Whether entries name a variable that may be written.
    #[inline(always)]
    pub(crate) fn has_aliases(&self, x: u32) -> bool {
        self.pending[x as usize] != NONE
    }

    /// Turns all aliases of a variable into this value, a copy of it.
    pub(crate) fn replace_aliases(&mut self, x: u32, copy: Value) {
        let mut at = std::mem::replace(&mut self.pending[x as usize], NONE);
        while at != NONE {
            let entry = &mut self.entries[at as usize];
            at = entry.bits as u32;
            *entry = Entry::new(Kind::Value, entry.ty(), copy.0, 0);
        }
    }

    /// Index of the lowest entry that is not flushed, as all above it are.
    pub(crate) fn flushed(&self) -> usize {
        let entries = self.entries.iter().rev();
        let unflushed = entries.take_while(|entry| !entry.is_flushed());
        self.entries.len() - unflushed.count()
    }

    /// Whether a label would lose what the entry holds.
    pub(crate) fn is_lost_at_label(&self, index: usize) -> bool {
        let entry = self.entries[index];
        entry.is(Kind::Value) || entry.is(Kind::Alias)
    }

    /// Marks an entry as flushed, and turns it into the stable variable `x` if that is given. All
    /// entries of a variable's chain are flushed together, the older ones before the newer.
    pub(crate) fn flush(&mut self, index: usize, x: Option<u32>) {
        let entry = &mut self.entries[index];
        if let Some(x) = x {
            if entry.is(Kind::Alias) {
                self.pending[entry.word as usize] = NONE;
            }
            *entry = Entry::new(Kind::Stable, entry.ty(), x, 0);
        }
        entry.tag |= FLUSHED;
    }

    /// Pops an entry. Validation has made sure that there is one.
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Entry {
        let entry = self.entries.pop();
        debug_assert!(entry.is_some(), "the validator lets no stack underflow");
        let entry = entry.unwrap_or(Entry::new(Kind::Constant, ValueType::I32, NONE, 0));
        if entry.is(Kind::Alias) {
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
