//! Shuffles of the bytes of two vectors by a constant: the best single instruction if there is one,
//! else a table lookup.

use super::Selector;
use crate::{
    inst::{Inst, Lanes, VectorOp, VectorOverOp, VectorUnaryOp},
    machine::Aarch64,
    regs::TABLE,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::{Reg, RegClass, RegSet},
    select::Select,
};
use gantry_ir::{Operand, Value};

/// The numbers of the bytes that are chosen: those of the second vector begin with 16.
type Bytes = [u8; 16];

/// In the numbers of a lookup: this byte is zero.
const ZERO: u8 = 0xff;

/// The number of the byte at a place of the result, for each place.
fn places(number: impl Fn(u8) -> u8) -> Bytes {
    std::array::from_fn(|place| number(place as u8))
}

/// A lane replaced by another one in an otherwise unchanged vector.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Insertion {
    lanes: Lanes,
    /// Whether it is the second vector that is changed.
    into_second: bool,
    lane: u8,
    /// Whether the lane is one of the second vector.
    of_second: bool,
    other_lane: u8,
}

/// What one instruction makes of two vectors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Single {
    /// One of the two, the second if it is said.
    Same(bool),
    /// One lane, of the second vector if it is said.
    Splat(Lanes, u8, bool),
    /// An operation, with the two exchanged if it is said.
    Binary(VectorOp, Lanes, bool),
    /// Parts of lanes of the first in reverse.
    Reversed(VectorUnaryOp, Lanes),
    /// Bytes from a number on, of the second and then the first if it is said.
    Window(u8, bool),
    Insertion(Insertion),
}

/// The instruction that chooses these bytes, if there is one. If both vectors are the same one, no
/// number is above 15.
fn single(bytes: Bytes, is_same: bool) -> Option<Single> {
    // Numbers that are only right modulo 16 are right if both vectors are the same.
    let are = |number: &dyn Fn(u8) -> u8| {
        let wanted = places(number);
        bytes
            == if is_same {
                wanted.map(|byte| byte & 15)
            } else {
                wanted
            }
    };
    for second in [false, true] {
        if are(&|place| place + 16 * u8::from(second)) {
            return Some(Single::Same(second));
        }
    }
    for lanes in Lanes::ALL.into_iter().rev() {
        let size = lanes.bytes();
        let first = bytes[0];
        if first.is_multiple_of(size) && are(&|place| first + place % size) {
            return Some(Single::Splat(lanes, first % 16 / size, first >= 16));
        }
    }
    for exchanged in [false, true] {
        let flip = if exchanged { 16 } else { 0 };
        if let Some((op, lanes)) = interleaving(|number| are(&|place| number(place) ^ flip)) {
            return Some(Single::Binary(op, lanes, exchanged));
        }
    }
    for (op, width) in [
        (VectorUnaryOp::Rev16, 2),
        (VectorUnaryOp::Rev32, 4),
        (VectorUnaryOp::Rev64, 8),
    ] {
        for lanes in Lanes::ALL.into_iter().filter(|lanes| lanes.bytes() < width) {
            if are(&|place| place ^ (width - lanes.bytes())) {
                return Some(Single::Reversed(op, lanes));
            }
        }
    }
    let first = bytes[0];
    if are(&|place| (first + place) & 31) {
        return Some(Single::Window(first & 15, first >= 16));
    }
    insertion(bytes, is_same).map(Single::Insertion)
}

/// The operation on pairs of lanes that chooses bytes with such numbers.
fn interleaving(are: impl Fn(&dyn Fn(u8) -> u8) -> bool) -> Option<(VectorOp, Lanes)> {
    for lanes in Lanes::ALL {
        let size = lanes.bytes();
        // The place is that of this byte of this lane.
        let split = |place: u8| (place / size, place % size);
        let zipped = |first: u8| {
            are(&|place| {
                let (lane, byte) = split(place);
                first + lane / 2 * size + byte + 16 * (lane & 1)
            })
        };
        let every_other = |first: u8| {
            are(&|place| {
                let (lane, byte) = split(place);
                (2 * lane + first) * size + byte
            })
        };
        let transposed = |first: u8| {
            are(&|place| {
                let (lane, byte) = split(place);
                ((lane & !1) + first) * size + byte + 16 * (lane & 1)
            })
        };
        let op = if zipped(0) {
            VectorOp::Zip1
        } else if zipped(8) {
            VectorOp::Zip2
        } else if every_other(0) {
            VectorOp::Uzp1
        } else if every_other(1) {
            VectorOp::Uzp2
        } else if transposed(0) {
            VectorOp::Trn1
        } else if transposed(1) {
            VectorOp::Trn2
        } else {
            continue;
        };
        return Some((op, lanes));
    }
    None
}

/// One lane of any width that differs from what is in its place in one of the vectors.
fn insertion(bytes: Bytes, is_same: bool) -> Option<Insertion> {
    for into_second in [false, true].into_iter().take(if is_same { 1 } else { 2 }) {
        let base = if into_second { 16 } else { 0 };
        let differs = |place: &u8| bytes[usize::from(*place)] != place + base;
        let (Some(first), Some(last)) = ((0..16).find(differs), (0..16).rev().find(differs)) else {
            continue;
        };
        for lanes in Lanes::ALL {
            let size = lanes.bytes();
            let lane = first / size;
            let start = usize::from(lane * size);
            let number = bytes[start];
            let is_whole = number.is_multiple_of(size)
                && (number..)
                    .zip(&bytes[start..][..usize::from(size)])
                    .all(|(wanted, &byte)| wanted == byte);
            if last / size == lane && is_whole {
                return Some(Insertion {
                    lanes,
                    into_second,
                    lane,
                    of_second: number >= 16,
                    other_lane: number % 16 / size,
                });
            }
        }
    }
    None
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The bytes of two vectors with these numbers. One that is not chosen from is not read.
    pub(super) fn shuffle_bytes(&mut self, value: Value, operands: [Operand; 2], bytes: Bytes) {
        let [first, second] = operands;
        let bytes = match first == second {
            true => bytes.map(|byte| byte & 15),
            false => bytes,
        };
        if bytes.iter().all(|&byte| byte < 16) {
            let src = self.operand(first);
            self.forget_unread(second);
            return self.shuffle_one(value, src, bytes);
        }
        if bytes.iter().all(|&byte| byte >= 16) {
            self.forget_unread(first);
            let src = self.operand(second);
            return self.shuffle_one(value, src, bytes.map(|byte| byte - 16));
        }
        if let Some(op) = single(bytes, false) {
            let sources = operands.map(|operand| self.operand(operand));
            return self.shuffle_by(value, op, sources);
        }
        for (zeros, other, flip) in [(second, first, 0), (first, second, 16)] {
            if self.vector_bits(zeros) == Some([0; 16]) {
                let src = self.operand(other);
                self.forget_unread(zeros);
                let indexes = bytes.map(|byte| byte ^ flip);
                let indexes = indexes.map(|byte| if byte < 16 { byte } else { ZERO });
                return self.look_up_constant(value, src, indexes);
            }
        }
        if (0..).zip(bytes).all(|(place, byte)| byte & 15 == place) {
            let sources = operands.map(|operand| self.operand(operand));
            return self.blend(value, sources, bytes);
        }
        self.shuffle_by_table(value, operands, bytes);
    }

    fn shuffle_one(&mut self, value: Value, src: Reg, bytes: Bytes) {
        match single(bytes, true) {
            Some(op) => self.shuffle_by(value, op, [src, src]),
            None => self.look_up_constant(value, src, bytes),
        }
    }

    /// The result of one instruction.
    fn shuffle_by(&mut self, value: Value, op: Single, [first, second]: [Reg; 2]) {
        let choose = |is_second| if is_second { second } else { first };
        match op {
            Single::Same(is_second) => self.allocator.define(value, choose(is_second)),
            Single::Splat(lanes, lane, is_second) => {
                let src = choose(is_second);
                let dst = self.allocator.write(value);
                self.emit(Inst::SplatLane {
                    lanes,
                    dst,
                    src,
                    lane,
                });
            }
            Single::Binary(op, lanes, exchanged) => {
                let sources = [choose(exchanged), choose(!exchanged)];
                self.vector_binary(value, op, lanes, sources);
            }
            Single::Reversed(op, lanes) => self.vector_result(value, op, lanes, first),
            Single::Window(start, exchanged) => {
                let (lhs, rhs) = (choose(exchanged), choose(!exchanged));
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorWindow {
                    dst,
                    lhs,
                    rhs,
                    first: start,
                });
            }
            Single::Insertion(it) => {
                let (into, of) = (choose(it.into_second), choose(it.of_second));
                self.lane_to_lane(value, it.lanes, (into, it.lane), (of, it.other_lane));
            }
        }
    }

    /// Bytes of either vector that stay in their places.
    fn blend(&mut self, value: Value, [first, second]: [Reg; 2], bytes: Bytes) {
        let mask = self.allocator.temp(RegClass::Float);
        self.load_bytes(mask, bytes.map(|byte| if byte < 16 { 0xff } else { 0 }));
        self.vector_over(value, VectorOverOp::Bsl, Lanes::B16, mask, [first, second]);
    }

    /// Bytes of a vector, zero where the number is 16 or more.
    pub(super) fn look_up(&mut self, value: Value, src: Reg, indexes: Reg) {
        self.vector_binary(value, VectorOp::Tbl, Lanes::B16, [src, indexes]);
    }

    fn look_up_constant(&mut self, value: Value, src: Reg, bytes: Bytes) {
        let indexes = self.allocator.temp(RegClass::Float);
        self.load_bytes(indexes, bytes);
        self.look_up(value, src, indexes);
    }

    /// Any bytes of two vectors. A table of two is in two registers that follow each other.
    fn shuffle_by_table(&mut self, value: Value, operands: [Operand; 2], bytes: Bytes) {
        let fixed = RegSet::of(&[TABLE]);
        let [first, second] = operands.map(|operand| {
            let prepared = self.prepare(operand);
            prepared.unwrap_or_else(|| self.allocator.read_outside(operand, fixed))
        });
        let indexes = self.allocator.temp_outside(RegClass::Float, fixed);
        self.load_bytes(indexes, bytes);
        let first = self.allocator.read_fixed(first, TABLE);
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorTable {
            dst,
            first,
            second,
            indexes,
        });
    }
}
