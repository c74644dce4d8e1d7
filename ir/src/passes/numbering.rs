//! The numbers of values: which instruction computes the same as one that dominates it.
//!
//! The table of known values is direct-mapped with two places a key, and it is never cleaned up: an
//! entry counts only if its block dominates the current one. The walk visits each block before
//! those that it dominates, so an entry that no longer counts never will again.

use super::cfg::{Cfg, NONE};
use crate::{Format, Function, Inst, Opcode, Operand, Type, Value};

/// The largest table of known values.
const LARGEST_TABLE: usize = 1 << 16;

/// The memory of the numbering.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By hash: a value, or [`NONE`].
    table: Vec<u32>,
    /// By value: the value that takes its place.
    alias: Vec<u32>,
    /// By value: its block.
    places: Vec<u32>,
}

/// What the table has for an instruction.
struct Found {
    value: Option<u32>,
    /// The first place of its key.
    slot: usize,
}

/// A function whose values are being numbered, in one block.
pub struct Numbering<'a> {
    pub function: &'a mut Function,
    pub cfg: &'a Cfg,
    table: &'a mut Vec<u32>,
    alias: &'a mut Vec<u32>,
    places: &'a mut Vec<u32>,
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
        Numbering {
            function,
            cfg,
            table: &mut scratch.table,
            alias: &mut scratch.alias,
            places: &mut scratch.places,
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
        self.function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
        self.alias(value, same);
    }

    /// Looks the value up, and enters it if it is new, or if what computes the same is in another
    /// block and is not worth to be kept until here.
    pub fn number(&mut self, value: Value, inst: Inst) {
        if inst.op == Opcode::Copy {
            return;
        }
        let found = self.find(&inst);
        match found.value {
            Some(same) if self.is_here(same) || !self.is_cheap(&inst) => {
                let uses = self.function.insts[value.index()].uses;
                let sum = &mut self.function.insts[same as usize].uses;
                *sum = sum.saturating_add(uses);
                self.replace(value, same);
            }
            _ => self.enter(found.slot, value.0),
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
            Iadd | Isub | And | Or | Xor | Shl | ShrS | ShrU => {
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

    /// The value that equals the instruction, and where to enter that.
    fn find(&self, inst: &Inst) -> Found {
        let (a, b) = key_operands(inst);
        let low = u64::from(inst.op as u8) | u64::from(inst.ty as u8) << 8 | u64::from(a) << 32;
        let has_bytes = matches!(inst.op, Opcode::Vconst | Opcode::Shuffle);
        let c = match has_bytes {
            true => self.hash_of_bytes(inst),
            false => inst.c,
        };
        let high = u64::from(b) | u64::from(c) << 32;
        let hash = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ high.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let slot = (hash >> 40) as usize & (self.table.len() - 1);
        for place in [slot, slot ^ 1] {
            let value = self.table[place];
            if value == NONE {
                continue;
            }
            let other = &self.function.insts[value as usize];
            if other.op == inst.op
                && other.ty == inst.ty
                && (other.c == inst.c || has_bytes && self.has_same_bytes(other, inst))
                && key_operands(other) == (a, b)
                && self.cfg.dominates(self.places[value as usize], self.block)
            {
                let value = Some(value);
                return Found { value, slot };
            }
        }
        Found { value: None, slot }
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
        found.value.unwrap_or_else(|| {
            let value = self.function.push(inst, 0).0;
            self.alias.push(value);
            self.places.push(0);
            self.enter(found.slot, value);
            value
        })
    }
}

/// The first two words, with operands in order where that has no meaning.
#[inline]
fn key_operands(inst: &Inst) -> (u32, u32) {
    if inst.op.format() == Format::Binary && inst.op.is_commutative() && inst.a > inst.b {
        (inst.b, inst.a)
    } else {
        (inst.a, inst.b)
    }
}
