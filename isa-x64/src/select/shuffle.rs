//! Shuffles of the bytes of two vectors by a constant: the best single instruction if there is one,
//! else a lookup in each vector.

use super::{Selector, vector_lanes::ZERO};
use crate::{
    inst::{
        EvexOverOp, Inst, Rm, VectorBlendOp, VectorImmOp, VectorInsertOp, VectorOp, VectorShiftOp,
        VectorUnaryImmOp, VectorUnaryOp,
    },
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        features::CpuFeature,
        reg::{Reg, RegClass},
    },
    select::Select,
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

/// The numbers of 4 lanes of 32 bits that these bytes are, if they are whole lanes.
fn doublewords(lanes: [u8; 16]) -> Option<[u8; 4]> {
    let mut numbers = [0; 4];
    for (number, chunk) in numbers.iter_mut().zip(lanes.chunks_exact(4)) {
        if !is_doubleword(chunk) {
            return None;
        }
        *number = chunk[0] / 4;
    }
    Some(numbers)
}

/// Whether these bytes are a whole lane of 32 bits.
fn is_doubleword(bytes: &[u8]) -> bool {
    let first = bytes[0];
    first.is_multiple_of(4) && (first..).zip(bytes).all(|(wanted, &byte)| byte == wanted)
}

/// The instruction that puts zeros between lanes like this, where [`ZERO`] is a byte of zeros.
fn zero_extension(lanes: [u8; 16]) -> Option<VectorUnaryOp> {
    const OPS: [(VectorUnaryOp, usize, usize); 6] = [
        (VectorUnaryOp::Pmovzxbw, 1, 2),
        (VectorUnaryOp::Pmovzxbd, 1, 4),
        (VectorUnaryOp::Pmovzxbq, 1, 8),
        (VectorUnaryOp::Pmovzxwd, 2, 4),
        (VectorUnaryOp::Pmovzxwq, 2, 8),
        (VectorUnaryOp::Pmovzxdq, 4, 8),
    ];
    let extends = |from: usize, to: usize| {
        lanes.iter().enumerate().all(|(place, &lane)| {
            let byte = place % to;
            let wanted = if byte < from {
                (place / to * from + byte) as u8
            } else {
                ZERO
            };
            lane == wanted
        })
    };
    let found = OPS.into_iter().find(|&(_, from, to)| extends(from, to));
    found.map(|(op, _, _)| op)
}

/// The shift by whole bytes that this is, where [`ZERO`] is a byte of zeros.
fn byte_shift(lanes: [u8; 16]) -> Option<(VectorShiftOp, u8)> {
    (1..16).find_map(|count| {
        let is_left = (0..16)
            .zip(lanes)
            .all(|(place, lane): (u8, u8)| lane == place.checked_sub(count).unwrap_or(ZERO));
        let is_right = (0..16).zip(lanes).all(|(place, lane): (u8, u8)| {
            let from = place + count;
            lane == if from < 16 { from } else { ZERO }
        });
        match (is_left, is_right) {
            (true, _) => Some((VectorShiftOp::Pslldq, count)),
            (_, true) => Some((VectorShiftOp::Psrldq, count)),
            _ => None,
        }
    })
}

/// Whether all bytes that are not one of these are in their places.
fn are_in_place(lanes: [u8; 16], other: u8) -> bool {
    (0..)
        .zip(lanes)
        .all(|(place, lane)| lane == place || lane == other)
}

/// The immediate of 4 numbers below 4.
fn packed(numbers: [u8; 4]) -> u8 {
    numbers[0] | numbers[1] << 2 | numbers[2] << 4 | numbers[3] << 6
}

/// What chooses lanes of one vector or another by a number, and the bytes of these lanes.
const BLENDS: [(VectorImmOp, usize); 2] = [(VectorImmOp::Pblendd, 4), (VectorImmOp::Pblendw, 2)];

/// The number of a blend of lanes of so many bytes, if its operands are exchanged.
fn exchanged_blend(imm: u8, bytes: usize) -> u8 {
    imm ^ (u16::MAX >> (16 - 16 / bytes)) as u8
}

/// The instruction that shuffles words of one half of a vector and leaves the other as it is.
fn half_shuffle(lanes: [u8; 16]) -> Option<(VectorUnaryImmOp, u8)> {
    let halves = [
        (VectorUnaryImmOp::Pshuflw, 0),
        (VectorUnaryImmOp::Pshufhw, 8),
    ];
    halves.into_iter().find_map(|(op, first)| {
        let mut numbers = [0; 4];
        for (place, chunk) in (0..).step_by(2).zip(lanes.chunks_exact(2)) {
            let low = chunk[0];
            if !low.is_multiple_of(2) || chunk[1] != low + 1 {
                return None;
            }
            match (place & 8 == first, low & 8 == first) {
                (true, true) => numbers[(place & 7) as usize / 2] = (low & 7) / 2,
                (false, _) if low == place => {}
                _ => return None,
            }
        }
        Some((op, packed(numbers)))
    })
}

/// Lanes of 32 bits, the lower two of one vector and the upper two of one: which these are, and the
/// immediate of `shufps`.
fn joined_halves(lanes: [u8; 16]) -> Option<([u8; 2], u8)> {
    let numbers = doublewords(lanes)?;
    let [low, high] = [[0, 1], [2, 3]].map(|places| {
        let sides = places.map(|place: usize| numbers[place] / 4);
        (sides[0] == sides[1]).then_some(sides[0])
    });
    Some(([low?, high?], packed(numbers.map(|number| number & 3))))
}

/// A bit for each lane of so many bytes that is chosen, if they are chosen as wholes.
fn whole_lanes(chosen: [bool; 16], bytes: usize) -> Option<u8> {
    let mut chunks = chosen.chunks_exact(bytes).enumerate();
    chunks.try_fold(0, |mask, (index, chunk)| {
        let is_whole = chunk.iter().all(|&byte| byte == chunk[0]);
        is_whole.then_some(mask | u8::from(chunk[0]) << index)
    })
}

/// The immediate of `insertps`, if these are 4 bytes that become another lane of 32 bits, and all
/// others [`ZERO`].
fn inserted_lane(lanes: [u8; 16]) -> Option<u8> {
    let place = lanes.iter().position(|&lane| lane != ZERO)? / 4;
    let chunk = &lanes[4 * place..4 * place + 4];
    let is_alone = (0..16).all(|byte| byte / 4 == place || lanes[byte] == ZERO);
    (is_alone && is_doubleword(chunk)).then_some((chunk[0] / 4) << 6 | (place as u8) << 4)
}

/// The instruction that interleaves lanes of both vectors so, and whether they are exchanged.
fn interleaving(lanes: [u8; 16]) -> Option<(VectorOp, bool)> {
    const OPS: [[VectorOp; 2]; 4] = [
        [VectorOp::Punpcklbw, VectorOp::Punpckhbw],
        [VectorOp::Punpcklwd, VectorOp::Punpckhwd],
        [VectorOp::Punpckldq, VectorOp::Punpckhdq],
        [VectorOp::Punpcklqdq, VectorOp::Punpckhqdq],
    ];
    for (log, ops) in OPS.into_iter().enumerate() {
        for (op, start) in ops.into_iter().zip([0, 8]) {
            for (exchanged, flip) in [(false, 0), (true, 16)] {
                let wanted = |place: u8| {
                    let (lane, byte) = (place >> log, place & ((1 << log) - 1));
                    let source = start + ((lane / 2) << log) + byte;
                    (source + 16 * (lane & 1)) ^ flip
                };
                if (0..).zip(lanes).all(|(place, lane)| lane == wanted(place)) {
                    return Some((op, exchanged));
                }
            }
        }
    }
    None
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// Whether a vector of numbers of bytes is known to have none above 15: its bits are masked, or
    /// shifted out.
    pub(super) fn is_below_16(&self, operand: Operand) -> bool {
        let Some(value) = operand.as_value() else {
            return false;
        };
        let inst = self.function.inst(value);
        match (inst.op, inst.ty) {
            (Opcode::Vand, _) => [inst.operand_a(), inst.operand_b()].iter().any(|&side| {
                let bits = self.vector_bits(side);
                bits.is_some_and(|bits| bits.iter().all(|&byte| byte < 16))
            }),
            (Opcode::VshrU, Type::I8x16) => {
                let count = self.constant(inst.operand_b());
                count.is_some_and(|count| count & 7 >= 4)
            }
            _ => false,
        }
    }

    /// Bytes of one vector and a constant. Returns false, with nothing done, if there is none or
    /// something else is better.
    pub(super) fn shuffle_with_constant(
        &mut self,
        value: Value,
        inst: &IrInst,
        lanes: [u8; 16],
    ) -> bool {
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let (operand, constant, bits, flip) = match (self.vector_bits(a), self.vector_bits(b)) {
            (None, Some(bits)) => (a, b, bits, 0),
            (Some(bits), None) => (b, a, bits, 16),
            _ => return false,
        };
        let lanes = lanes.map(|lane| lane ^ flip);
        let is_variable = |&lane: &u8| lane < 16;
        if lanes.iter().all(is_variable) || !lanes.iter().any(is_variable) {
            return false;
        }
        let fill = lanes.map(|lane| {
            if lane < 16 {
                0
            } else {
                bits[lane as usize & 15]
            }
        });
        let is_zero = fill == [0; 16];
        let lanes = lanes.map(|lane| if lane < 16 { lane } else { ZERO });
        self.forget_unread(constant);
        let src = self.operand(operand);
        match is_zero {
            true => self.shuffle_with_zeros(value, src, lanes),
            false => self.fill_bytes(value, src, lanes, fill),
        }
        true
    }

    /// Bytes of one vector, in part replaced by zeros: one instruction. What is in memory is loaded
    /// first: those that would take it from there read less of it.
    pub(super) fn shuffle_with_zeros(&mut self, value: Value, src: Reg, lanes: [u8; 16]) {
        if let Some(op) = zero_extension(lanes) {
            let (dst, src) = (self.allocator.write(value), Rm::Reg(src));
            return self.emit(Inst::VectorUnary { op, dst, src });
        }
        if let Some((op, count)) = byte_shift(lanes) {
            let dst = self.allocator.write(value);
            return self.emit(Inst::VectorShift {
                op,
                dst,
                src,
                count,
            });
        }
        if are_in_place(lanes, ZERO) {
            let kept = lanes.map(|lane| if lane == ZERO { 0 } else { 0xff });
            return self.vector_binary(value, VectorOp::Pand, src, |selector| {
                selector.bytes_rm(kept)
            });
        }
        self.vector_binary(value, VectorOp::Pshufb, src, |selector| {
            selector.bytes_rm(lanes)
        });
    }

    /// The same with these bytes in place of zeros.
    fn fill_bytes(&mut self, value: Value, src: Reg, lanes: [u8; 16], fill: [u8; 16]) {
        let is_filled = lanes.map(|lane| lane == ZERO);
        if are_in_place(lanes, ZERO) {
            for (op, size) in BLENDS {
                if let Some(imm) = whole_lanes(is_filled, size) {
                    let rhs = self.bytes_rm(fill);
                    let dst = self.allocator.write(value);
                    return self.emit(Inst::VectorImm {
                        op,
                        dst,
                        lhs: src,
                        rhs,
                        imm,
                    });
                }
            }
        }
        let mask = self.bytes_rm(lanes);
        let shuffled = self.vector_temp(VectorOp::Pshufb, src, mask);
        self.vector_binary(value, VectorOp::Por, shuffled, |selector| {
            selector.bytes_rm(fill)
        });
    }

    /// Bytes of two vectors where those of one are in their places, or where one lane of 32 bits
    /// comes from elsewhere. Returns false, with nothing done, if it is not like that.
    fn insert_bytes(&mut self, value: Value, operands: [Operand; 2], lanes: [u8; 16]) -> bool {
        for (base, flip) in [(0, 0), (1, 16)] {
            // As if the first were the base.
            let lanes = lanes.map(|lane| lane ^ flip);
            let is_kept = |place: usize| usize::from(lanes[place]) == place;
            let moved: [bool; 16] = std::array::from_fn(|place| !is_kept(place));
            if (0..16).any(|place| moved[place] && lanes[place] < 16) {
                continue;
            }
            let (base, other) = (operands[base], operands[1 - base]);
            let from = lanes.map(|lane| if lane < 16 { ZERO } else { lane - 16 });
            if let Some(imm) = inserted_lane(from) {
                let [lhs, other] = [base, other].map(|operand| self.operand(operand));
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorInsert {
                    op: VectorInsertOp::Insertps,
                    dst,
                    lhs,
                    rhs: Rm::Reg(other),
                    part: imm,
                });
                return true;
            }
            for (op, size) in BLENDS {
                let Some(imm) = whole_lanes(moved, size) else {
                    continue;
                };
                let shuffled = self.moved(other, from);
                match self.vector_rm(base) {
                    Rm::Reg(base) => self.vector_imm(value, op, base, Rm::Reg(shuffled), imm),
                    base => self.vector_imm(value, op, shuffled, base, exchanged_blend(imm, size)),
                }
                return true;
            }
        }
        false
    }

    /// A temporary with the bytes of a vector at these places; anything at those of [`ZERO`].
    fn moved(&mut self, operand: Operand, lanes: [u8; 16]) -> Reg {
        let mut numbers = [0; 4];
        for (number, chunk) in numbers.iter_mut().zip(lanes.chunks_exact(4)) {
            if chunk != [ZERO; 4] {
                if !is_doubleword(chunk) {
                    let src = self.operand(operand);
                    let mask = self.bytes_rm(lanes);
                    return self.vector_temp(VectorOp::Pshufb, src, mask);
                }
                *number = chunk[0] / 4;
            }
        }
        let src = self.vector_rm(operand);
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorUnaryImm {
            op: VectorUnaryImmOp::Pshufd,
            dst,
            src,
            imm: packed(numbers),
        });
        dst
    }

    /// Bytes of one vector, by the best single instruction.
    pub(super) fn shuffle_one(&mut self, value: Value, operand: Operand, lanes: [u8; 16]) {
        let ramp = |first: u8| {
            (first..)
                .zip(lanes)
                .all(|(wanted, lane)| lane == wanted & 15)
        };
        if ramp(0) {
            let src = self.operand(operand);
            return self.allocator.define(value, src);
        }
        let whole = doublewords(lanes).map(|numbers| (VectorUnaryImmOp::Pshufd, packed(numbers)));
        if let Some((op, imm)) = whole.or_else(|| half_shuffle(lanes)) {
            let src = self.vector_rm(operand);
            let dst = self.allocator.write(value);
            return self.emit(Inst::VectorUnaryImm { op, dst, src, imm });
        }
        // The others would take less than the vector from memory, or take it twice.
        let src = self.operand(operand);
        let broadcast = match lanes {
            _ if lanes == [0; 16] => Some(VectorUnaryOp::Pbroadcastb),
            _ if lanes == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1] => {
                Some(VectorUnaryOp::Pbroadcastw)
            }
            _ => None,
        };
        if let Some(op) = broadcast {
            let (dst, src) = (self.allocator.write(value), Rm::Reg(src));
            return self.emit(Inst::VectorUnary { op, dst, src });
        }
        if ramp(lanes[0]) {
            return self.vector_imm(value, VectorImmOp::Palignr, src, Rm::Reg(src), lanes[0]);
        }
        self.vector_binary(value, VectorOp::Pshufb, src, |selector| {
            selector.bytes_rm(lanes)
        });
    }

    /// Bytes of two vectors: by one instruction if there is one, else two shuffles joined. What is
    /// in memory is the second operand, wherever all 16 bytes are read.
    pub(super) fn shuffle_two(&mut self, value: Value, operands: [Operand; 2], lanes: [u8; 16]) {
        let [a, b] = operands;
        if let Some((op, exchanged)) = interleaving(lanes) {
            let (lhs, rhs) = self.sources(if exchanged { [b, a] } else { [a, b] });
            return self.vector_binary(value, op, lhs, |_| rhs);
        }
        // A window of both, one behind the other: of `a:b`, or of `b:a`.
        let window = |first: u8| {
            (first..)
                .zip(lanes)
                .all(|(wanted, lane)| lane == wanted & 31)
        };
        let first = lanes[0];
        if window(first) {
            let (lhs, rhs) = self.sources(if first < 16 { [b, a] } else { [a, b] });
            return self.vector_imm(value, VectorImmOp::Palignr, lhs, rhs, first & 15);
        }
        if (0..).zip(lanes).all(|(place, lane)| lane & 15 == place) {
            return self.blend(value, operands, lanes);
        }
        if let Some((sides, imm)) = joined_halves(lanes) {
            let (lhs, rhs) = self.sources(sides.map(|side| operands[usize::from(side)]));
            return self.vector_imm(value, VectorImmOp::Shufps, lhs, rhs, imm);
        }
        if self.insert_bytes(value, operands, lanes) {
            return;
        }
        if self.has(CpuFeature::Avx512Vbmi) {
            return self.shuffle_by_table(value, operands, lanes);
        }
        let of_first = lanes.map(|lane| if lane < 16 { lane } else { ZERO });
        let of_second = lanes.map(|lane| if lane < 16 { ZERO } else { lane - 16 });
        let [a, b] = operands.map(|operand| self.operand(operand));
        let mask = self.bytes_rm(of_first);
        let first = self.vector_temp(VectorOp::Pshufb, a, mask);
        let mask = self.bytes_rm(of_second);
        let second = self.vector_temp(VectorOp::Pshufb, b, mask);
        self.vector_binary(value, VectorOp::Por, first, |_| Rm::Reg(second));
    }

    /// Any bytes of two vectors, which are one table. Their numbers are overwritten by the result.
    fn shuffle_by_table(&mut self, value: Value, operands: [Operand; 2], lanes: [u8; 16]) {
        let (operands, flip) = self.load_last(operands);
        let (lhs, rhs) = self.sources(operands);
        let numbers = self.allocator.temp(RegClass::Float);
        self.load_bytes(
            numbers,
            lanes.map(|lane| if flip { lane ^ 16 } else { lane }),
        );
        let dst = self.allocator.write_over(value, numbers);
        let src = self.allocator.tied_source(dst, numbers);
        self.emit(Inst::EvexOver {
            op: EvexOverOp::Permi2b,
            dst,
            src,
            lhs,
            rhs,
            imm: 0,
        });
    }

    /// Bytes of either vector that stay in their places.
    fn blend(&mut self, value: Value, operands: [Operand; 2], lanes: [u8; 16]) {
        let (operands, flip) = self.load_last(operands);
        let from_second = lanes.map(|lane| (lane >= 16) != flip);
        let (lhs, rhs) = self.sources(operands);
        for (op, size) in BLENDS {
            if let Some(imm) = whole_lanes(from_second, size) {
                return self.vector_imm(value, op, lhs, rhs, imm);
            }
        }
        let bytes = from_second.map(|second| if second { 0xff } else { 0 });
        let mask = self.allocator.temp(RegClass::Float);
        self.load_bytes(mask, bytes);
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorBlend {
            op: VectorBlendOp::Pblendvb,
            dst,
            lhs,
            rhs,
            mask,
        });
    }

    /// Two operands, a load that sinks the second of them, and whether they are exchanged for it.
    pub(super) fn load_last(&self, [a, b]: [Operand; 2]) -> ([Operand; 2], bool) {
        let is_load = |operand| {
            let sunk = self.sunk(operand);
            sunk.is_some_and(|(_, inst)| inst.op == Opcode::Load)
        };
        match is_load(a) && !is_load(b) {
            true => ([b, a], true),
            false => ([a, b], false),
        }
    }

    /// The first operand in a register, the second wherever it is.
    pub(super) fn sources(&mut self, [lhs, rhs]: [Operand; 2]) -> (Reg, Rm) {
        let lhs = self.operand(lhs);
        (lhs, self.vector_rm(rhs))
    }

    /// An operation of two operands and a number.
    pub(super) fn vector_imm(&mut self, value: Value, op: VectorImmOp, lhs: Reg, rhs: Rm, imm: u8) {
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorImm {
            op,
            dst,
            lhs,
            rhs,
            imm,
        });
    }
}
