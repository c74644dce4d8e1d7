//! The numbers of values: which instruction computes the same as one that dominates it.
//!
//! What computes the same as a value that dominates it is of the same *class*, which is named by the
//! first of its members. A class has one member, as the others are replaced by it, unless its values
//! are cheap: then each block has a member of its own. What is made of members of the same classes in
//! the same way is of one class, too.
//!
//! The table of classes has two places a key, the newer class in the first, and it is never cleaned
//! up: an entry counts only if its block dominates the current one. The walk visits each block before
//! those that it dominates, so an entry that no longer counts never will again. What is pushed out of
//! the table, or computed on two ways that meet, is of several classes.

use super::cfg::{Cfg, NONE};
use crate::function::map_words;
use crate::{Format, Function, Inst, Opcode, Operand, Type, Value};

/// The largest table of known values.
const LARGEST_TABLE: usize = 1 << 16;

/// The memory of the numbering.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By hash: a class, or [`NONE`].
    table: Vec<u32>,
    /// By value: the value that takes its place.
    alias: Vec<u32>,
    /// By value: its block.
    places: Vec<u32>,
    /// By value: its class.
    classes: Vec<u32>,
    /// By class: the member that was computed last.
    latest: Vec<u32>,
}

/// What the table has for an instruction.
struct Found {
    class: Option<u32>,
    /// The first place of its key.
    slot: usize,
}

/// An address as a number of bytes behind a value, in the arithmetic of its type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Address {
    /// The class of the value.
    pub root: u32,
    /// The distance from it.
    pub distance: u64,
}

/// A function whose values are being numbered, in one block.
pub struct Numbering<'a> {
    pub function: &'a mut Function,
    pub cfg: &'a Cfg,
    table: &'a mut Vec<u32>,
    alias: &'a mut Vec<u32>,
    places: &'a mut Vec<u32>,
    classes: &'a mut Vec<u32>,
    latest: &'a mut Vec<u32>,
    /// The current block.
    pub block: u32,
}

impl<'a> Numbering<'a> {
    /// Starts with a function of which no value is known.
    pub fn new(function: &'a mut Function, cfg: &'a Cfg, scratch: &'a mut Scratch) -> Self {
        let insts = function.insts.len();
        scratch.table.clear();
        let size = insts.next_power_of_two().clamp(64, LARGEST_TABLE);
        scratch.table.resize(size, NONE);
        scratch.alias.clear();
        scratch.alias.extend(0..insts as u32);
        scratch.places.clear();
        scratch.places.resize(insts, 0);
        scratch.classes.clear();
        scratch.classes.extend(0..insts as u32);
        scratch.latest.clear();
        scratch.latest.extend(0..insts as u32);
        Numbering {
            function,
            cfg,
            table: &mut scratch.table,
            alias: &mut scratch.alias,
            places: &mut scratch.places,
            classes: &mut scratch.classes,
            latest: &mut scratch.latest,
            block: 0,
        }
    }

    /// Visits an instruction of the current block: its operands become the values that took their
    /// place.
    #[inline]
    pub fn visit(&mut self, value: Value) -> Inst {
        self.places[value.index()] = self.block;
        let alias = &*self.alias;
        self.function
            .map_operands(value, |operand| match operand.as_value() {
                Some(value) => Operand::value(Value(alias[value.index()])),
                None => operand,
            });
        self.function.insts[value.index()]
    }

    /// Lets readers of `value` read `same`.
    #[inline]
    pub fn alias(&mut self, value: Value, same: u32) {
        self.alias[value.index()] = same;
    }

    /// Removes the instruction that computes `value`: `same` takes its place.
    #[inline]
    pub fn replace(&mut self, value: Value, same: u32) {
        self.remove(value);
        self.alias(value, same);
    }

    /// Removes an instruction that nothing reads.
    #[inline]
    pub fn remove(&mut self, value: Value) {
        self.function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
    }

    /// Finds the class of the value. A member of it takes the value's place, unless that is in
    /// another block and is not worth to be kept until here.
    pub fn number(&mut self, value: Value, inst: Inst) {
        if inst.op == Opcode::Copy {
            return;
        }
        let found = self.find(&inst);
        let Some(class) = found.class else {
            return self.enter(found.slot, value.0);
        };
        let same = self.latest[class as usize];
        if self.is_here(same) || !self.is_cheap(&inst) {
            let uses = self.function.insts[value.index()].uses;
            let sum = &mut self.function.insts[same as usize].uses;
            *sum = sum.saturating_add(uses);
            self.replace(value, same);
        } else {
            self.classes[value.index()] = class;
            self.latest[class as usize] = value.0;
        }
    }

    /// The class of a value that is an operand of the current block.
    #[inline]
    pub fn class(&self, value: u32) -> u32 {
        self.classes[value as usize]
    }

    /// What a load or store accesses, if it is in bounds. Two addresses of one root are as far apart
    /// as their distances, modulo the size of the address space. No access goes on behind the end of
    /// that, so whether two overlap can be told from how far each is behind the other.
    pub fn address(&self, inst: &Inst) -> Address {
        let base = &self.function.insts[inst.a as usize];
        // A constant that is subtracted has become one that is added.
        let added = match base.op {
            Opcode::Iadd => self.function.constant(base.operand_b()),
            _ => None,
        };
        let root = if added.is_some() { base.a } else { inst.a };
        let distance = added.unwrap_or(0).wrapping_add(u64::from(inst.b));
        Address {
            root: self.class(root),
            distance: distance & self.space(inst.a),
        }
    }

    /// The largest number of the type of an address.
    pub fn space(&self, address: u32) -> u64 {
        match self.function.insts[address as usize].result_type() {
            Some(Type::I32) => u32::MAX.into(),
            _ => u64::MAX,
        }
    }

    fn is_here(&self, value: u32) -> bool {
        self.places[value as usize] == self.block
    }

    /// Whether an instruction costs no more than the register in which its value would wait: it has
    /// one operand besides constants, or is a comparison, which branches like to have beside them.
    fn is_cheap(&self, inst: &Inst) -> bool {
        use Opcode::*;
        match inst.op {
            Iadd | And | Or | Xor | Shl | ShrS | ShrU => {
                self.function.constant(inst.operand_b()).is_some()
            }
            Wrap | ExtendS | ExtendU | Extend8S | Extend16S | Extend32S | Eqz => true,
            op => op.is_int_compare(),
        }
    }

    fn enter(&mut self, slot: usize, value: u32) {
        self.table[slot ^ 1] = self.table[slot];
        self.table[slot] = value;
    }

    /// The class of the instruction, and where to enter a new one.
    fn find(&self, inst: &Inst) -> Found {
        let key = self.key(inst);
        let low = u64::from(inst.op as u8) | u64::from(inst.ty as u8) << 8 | u64::from(key.a) << 32;
        let has_bytes = matches!(inst.op, Opcode::Vconst | Opcode::Shuffle);
        let c = match has_bytes {
            true => self.hash_of_bytes(inst),
            false => key.c,
        };
        let high = u64::from(key.b) | u64::from(c) << 32;
        let hash = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ high.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let slot = (hash >> 40) as usize & (self.table.len() - 1);
        for place in [slot, slot ^ 1] {
            let class = self.table[place];
            if class == NONE {
                continue;
            }
            let other = &self.function.insts[class as usize];
            if other.op == inst.op
                && other.ty == inst.ty
                && self.has_key(other, &key, has_bytes)
                && self.cfg.dominates(self.places[class as usize], self.block)
            {
                let class = Some(class);
                return Found { class, slot };
            }
        }
        Found { class: None, slot }
    }

    /// Whether an instruction has the operands of a key of its operation and type.
    fn has_key(&self, inst: &Inst, key: &Inst, has_bytes: bool) -> bool {
        let own = self.key(inst);
        (own.a, own.b) == (key.a, key.b)
            && (own.c == key.c || has_bytes && self.has_same_bytes(inst, key))
    }

    /// The instruction with the classes of its operands, in order where that has no meaning.
    fn key(&self, inst: &Inst) -> Inst {
        let mut key = *inst;
        if inst.operand_list().is_none() {
            map_words(&mut [], &mut key, |word| *word = self.class(*word));
        }
        if inst.op.format() == Format::Binary && inst.op.is_commutative() && key.a > key.b {
            std::mem::swap(&mut key.a, &mut key.b);
        }
        key
    }

    /// A number that stands for the bytes of a vector constant or shuffle.
    #[cold]
    fn hash_of_bytes(&self, inst: &Inst) -> u32 {
        let bytes = u128::from_le_bytes(self.function.vector_bytes(inst));
        let mixed = (bytes as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ ((bytes >> 64) as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        (mixed >> 32) as u32
    }

    #[cold]
    fn has_same_bytes(&self, first: &Inst, second: &Inst) -> bool {
        self.function.vector_bytes(first) == self.function.vector_bytes(second)
    }

    /// A constant of the block or of one that dominates it, or a new one.
    pub fn constant(&mut self, ty: Type, bits: u64) -> u32 {
        let inst = Inst::constant(ty, bits);
        let found = self.find(&inst);
        found.class.unwrap_or_else(|| {
            let value = self.function.push(inst, 0).0;
            self.alias.push(value);
            self.places.push(0);
            self.classes.push(value);
            self.latest.push(value);
            self.enter(found.slot, value);
            value
        })
    }
}
