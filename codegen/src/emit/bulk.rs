//! `memory.copy` and `memory.fill` of a few bytes, without leaving generated code.
//!
//! Most copies are shorter than what a call of the runtime takes. So the trampolines of the two
//! builtins begin with code that does the operation if it is short, in bounds, and within memory 0,
//! and otherwise goes on to the call. That code is in each image once.
//!
//! Lengths up to 64 are done in two overlapping pieces, from the start and from the end: 8 to 16
//! bytes by two accesses of 8, for instance. All is loaded before anything is stored, so a copy may
//! overlap itself. Longer ones take steps of 64 bytes and load the last 64 before the first step;
//! a copy does that only if no step overwrites what a later one loads.

use crate::{
    emit::{Encode, buffer::Label, trampolines::EncodeTrampolines},
    isa::{machine::Machine, reg::Reg},
    layout::{VmContext, VmMemory},
};
use gantry_ir::Type;
use std::mem::offset_of;

const MEMORY: i32 = offset_of!(VmContext, memory) as i32;
const LENGTH: i32 = offset_of!(VmMemory, length) as i32;

/// Bytes of a vector register.
const VECTOR: u32 = 16;
/// Bytes that a step moves, and that are moved without steps.
const STEP: u32 = 64;
/// What is longer is the runtime's: its functions know the machine better.
const LONGEST: u32 = 1024;

/// What an encoder can do for operations on many bytes.
pub trait EncodeBulk: Encode {
    /// Free where a builtin is called, as no immediate is there.
    const TEMPS: [Reg; 2];
    /// Free there, too.
    const VECTORS: [Reg; 8];

    /// `dst` = `a` + `b`, of 64 bits.
    fn sum(&mut self, dst: Reg, a: Reg, b: Reg);

    /// `dst` = `a` - `b`, of 64 bits; `dst` is not `b`.
    fn difference(&mut self, dst: Reg, a: Reg, b: Reg);

    /// Adds a small number.
    fn advance(&mut self, reg: Reg, bytes: i32);

    /// Branches if one register is above another, of 64 bits, unsigned.
    fn branch_above(&mut self, lhs: Reg, rhs: Reg, target: Label);

    /// Branches if a register is above a number, of 64 bits, unsigned.
    fn branch_above_number(&mut self, lhs: Reg, rhs: u32, target: Label);

    /// Loads 1, 2, 4 or 8 bytes to an integer register, or 16 to a vector.
    fn load_bytes(&mut self, bytes: u32, dst: Reg, base: Reg, offset: i32);

    /// Stores that.
    fn store_bytes(&mut self, bytes: u32, src: Reg, base: Reg, offset: i32);

    /// Repeats the lowest byte of a register in all eight, and in all of a vector. May change
    /// `temp`.
    fn repeat_byte(&mut self, byte: Reg, vector: Reg, temp: Reg);
}

/// A range of bytes in memory: the registers with its start and its end. Before there is an end, the
/// index of the memory is in its place.
#[derive(Clone, Copy)]
struct Range {
    start: Reg,
    end: Reg,
}

/// The code of one of the operations, as far as it goes.
struct Bulk<'a, E> {
    encoder: &'a mut E,
    /// Where the runtime is called.
    slow: Label,
    target: Range,
    content: Content,
    length: Reg,
    /// Free at first.
    size: Reg,
    temp: Reg,
}

/// What is written.
#[derive(Clone, Copy)]
enum Content {
    /// What is there.
    Copy(Range),
    /// This byte; when it has been repeated, eight of them.
    Fill(Reg),
}

/// Emits the code that copies, or goes on to `slow`.
pub(super) fn copy<E: EncodeTrampolines>(encoder: &mut E, slow: Label) {
    let [target, source, length] = operands::<E>();
    let [first, second] = E::BUILTIN_IMMEDIATES;
    let [temp, size] = E::TEMPS;
    let mut bulk = Bulk {
        encoder,
        slow,
        target: Range {
            start: target,
            end: first,
        },
        content: Content::Copy(Range {
            start: source,
            end: second,
        }),
        length,
        size,
        temp,
    };
    bulk.emit();
}

/// Emits the code that fills, or goes on to `slow`.
pub(super) fn fill<E: EncodeTrampolines>(encoder: &mut E, slow: Label) {
    let [target, byte, length] = operands::<E>();
    let [end, size] = E::BUILTIN_IMMEDIATES;
    let [temp, _] = E::TEMPS;
    let mut bulk = Bulk {
        encoder,
        slow,
        target: Range { start: target, end },
        content: Content::Fill(byte),
        length,
        size,
        temp,
    };
    bulk.emit();
}

/// The registers of a builtin's operands.
fn operands<E: Encode>() -> [Reg; 3] {
    let arguments = <E::Machine as Machine>::CONVENTION.int_arguments;
    [arguments[0], arguments[1], arguments[2]]
}

impl<E: EncodeTrampolines> Bulk<'_, E> {
    fn emit(&mut self) {
        let [long, checked, stepping] = [(); 3].map(|()| self.label());
        self.check();
        self.branch_above(STEP, long);
        self.encoder.bind(checked);
        self.begin();
        self.branch_above(STEP, stepping);
        self.short();
        self.encoder.bind(stepping);
        self.steps();
        self.encoder.bind(long);
        self.branch_above(LONGEST, self.slow);
        if let Content::Copy(source) = self.content {
            // As unsigned numbers, the distance is below the length just if a step overwrites what
            // comes later.
            let target = self.target.start;
            self.encoder.difference(self.temp, target, source.start);
            let (length, slow) = (self.length, self.slow);
            self.encoder.branch_above(length, self.temp, slow);
        }
        self.jump(checked);
    }

    fn label(&mut self) -> Label {
        self.encoder.buffer().new_label()
    }

    fn jump(&mut self, target: Label) {
        self.encoder.encode(&E::Machine::jump_inst(target));
    }

    fn branch_above(&mut self, bytes: u32, target: Label) {
        self.encoder.branch_above_number(self.length, bytes, target);
    }

    /// Leaves the rest to the runtime unless it is memory 0 that is meant and all is in bounds.
    fn check(&mut self) {
        for range in self.ranges() {
            self.encoder.branch_above_number(range.end, 0, self.slow);
        }
        let context = E::Machine::CONTEXT;
        self.encoder
            .load_value(Type::I64, self.size, context, MEMORY);
        self.encoder
            .load_value(Type::I64, self.size, self.size, LENGTH);
        for range in self.ranges() {
            self.encoder.sum(self.temp, range.start, self.length);
            self.encoder.branch_above(self.temp, self.size, self.slow);
        }
    }

    /// The ranges that are accessed.
    fn ranges(&self) -> impl Iterator<Item = Range> + use<E> {
        let source = match self.content {
            Content::Copy(source) => Some(source),
            Content::Fill(_) => None,
        };
        [Some(self.target), source].into_iter().flatten()
    }

    /// Makes addresses of the operands.
    fn begin(&mut self) {
        for Range { start, end } in self.ranges() {
            self.encoder.sum(start, start, E::Machine::MEMORY);
            self.encoder.sum(end, start, self.length);
        }
        if let Content::Fill(byte) = self.content {
            self.encoder.repeat_byte(byte, E::VECTORS[0], self.temp);
        }
    }

    /// Up to [`STEP`] bytes.
    fn short(&mut self) {
        let [one, two, four, eight, vectors, most] = [(); 6].map(|()| self.label());
        self.branch_above(VECTOR, vectors);
        self.branch_above(7, eight);
        self.branch_above(3, four);
        self.branch_above(1, two);
        self.branch_above(0, one);
        self.encoder.ret();
        for (label, bytes) in [(one, 1), (two, 2), (four, 4), (eight, 8)] {
            self.encoder.bind(label);
            self.both_ends(bytes, 1);
        }
        self.encoder.bind(vectors);
        self.branch_above(2 * VECTOR, most);
        self.both_ends(VECTOR, 1);
        self.encoder.bind(most);
        self.both_ends(VECTOR, 2);
    }

    /// Moves so many pieces from the start and so many from the end, and returns.
    fn both_ends(&mut self, bytes: u32, pieces: u32) {
        self.load(bytes, 0, pieces, Place::Start);
        self.load(bytes, pieces, pieces, Place::End);
        self.store(bytes, 0, pieces, Place::Start);
        self.store(bytes, pieces, pieces, Place::End);
        self.encoder.ret();
    }

    /// More than [`STEP`] bytes.
    fn steps(&mut self) {
        const PIECES: u32 = STEP / VECTOR;
        let again = self.label();
        self.load(VECTOR, PIECES, PIECES, Place::End);
        self.encoder.bind(again);
        self.load(VECTOR, 0, PIECES, Place::Start);
        self.store(VECTOR, 0, PIECES, Place::Start);
        for range in self.ranges() {
            self.encoder.advance(range.start, STEP as i32);
        }
        self.encoder.advance(self.length, -(STEP as i32));
        self.branch_above(STEP, again);
        self.store(VECTOR, PIECES, PIECES, Place::End);
        self.encoder.ret();
    }

    /// Loads pieces, next to each other, to the registers from this one on. A fill has them already.
    fn load(&mut self, bytes: u32, first: u32, pieces: u32, place: Place) {
        if let Content::Copy(source) = self.content {
            for index in 0..pieces {
                let (base, offset) = place.of(source, bytes, index, pieces);
                let dst = self.piece(bytes, first + index);
                self.encoder.load_bytes(bytes, dst, base, offset);
            }
        }
    }

    fn store(&mut self, bytes: u32, first: u32, pieces: u32, place: Place) {
        for index in 0..pieces {
            let (base, offset) = place.of(self.target, bytes, index, pieces);
            let src = self.piece(bytes, first + index);
            self.encoder.store_bytes(bytes, src, base, offset);
        }
    }

    /// The register of a piece.
    fn piece(&self, bytes: u32, index: u32) -> Reg {
        match (self.content, bytes) {
            (Content::Copy(_), VECTOR) => E::VECTORS[index as usize],
            (Content::Copy(_), _) => E::TEMPS[index as usize],
            (Content::Fill(_), VECTOR) => E::VECTORS[0],
            (Content::Fill(byte), _) => byte,
        }
    }
}

/// Where pieces are.
#[derive(Clone, Copy)]
enum Place {
    Start,
    End,
}

impl Place {
    /// Where one of several pieces is in a range.
    fn of(self, range: Range, bytes: u32, index: u32, pieces: u32) -> (Reg, i32) {
        match self {
            Place::Start => (range.start, (index * bytes) as i32),
            Place::End => (range.end, (index * bytes) as i32 - (pieces * bytes) as i32),
        }
    }
}
