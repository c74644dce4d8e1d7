//! Constants, lanes and bytes of vectors.

use super::Selector;
use crate::{
    inst::{
        Amode, EvexOverOp, Extend, Inst, Rm, VectorBlendOp, VectorExtractOp, VectorHalfOp,
        VectorImmOp, VectorInsertOp, VectorOp, VectorShiftOp, VectorUnaryImmOp, VectorUnaryOp,
    },
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        features::CpuFeature,
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Data, Select, VectorLanes},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

/// In a mask of `pshufb`: this byte is zero.
const ZERO: u8 = 0x80;

impl<A: Allocator<Machine = X64>> VectorLanes for Selector<'_, A> {
    fn vector_constant(&mut self, value: Value, inst: &IrInst) {
        let bytes = self.function.vector_bytes(inst);
        let dst = self.allocator.write(value);
        self.load_bytes(dst, bytes);
    }

    fn splat(&mut self, value: Value, inst: &IrInst) {
        if let Some(bits) = self.constant(inst.operand_a()) {
            let dst = self.allocator.write(value);
            return self.load_bytes(dst, repeated(inst.ty, bits));
        }
        let op = match inst.ty {
            Type::I8x16 => VectorUnaryOp::Pbroadcastb,
            Type::I16x8 => VectorUnaryOp::Pbroadcastw,
            Type::I32x4 => VectorUnaryOp::Pbroadcastd,
            Type::I64x2 => VectorUnaryOp::Pbroadcastq,
            Type::F32x4 => VectorUnaryOp::Broadcastss,
            _ => VectorUnaryOp::Movddup,
        };
        let src = match self.lane_rm(inst.operand_a()) {
            Rm::Reg(scalar) if scalar.class() == RegClass::Int => {
                Rm::Reg(self.in_vector(inst.ty, scalar))
            }
            // A spilt float takes 8 bytes, or those of a vector.
            rm => rm,
        };
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorUnary { op, dst, src });
    }

    fn first_lane(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty.lane());
        let src = self.lane_rm(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::IntToBits { width, dst, src });
    }

    fn extract_lane(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        let lane = inst.b as u8;
        match inst.ty {
            Type::F32x4 | Type::F64x2 => self.extract_float(value, inst.ty, src, lane),
            Type::I32x4 | Type::I64x2 if lane == 0 => {
                let width = Width::of(inst.ty.lane());
                let dst = self.allocator.write(value);
                self.emit(Inst::BitsToInt { width, dst, src });
            }
            _ => {
                let op = extract_op(inst.ty);
                if inst.op == Opcode::ExtractLaneS {
                    return self.extract_signed(value, inst.ty, src, lane);
                }
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorExtract { op, dst, src, lane });
            }
        }
    }

    fn replace_lane(&mut self, value: Value, inst: &IrInst) {
        let lhs = self.operand(inst.operand_a());
        let lane = inst.b as u8;
        let rhs = self.lane_rm(inst.operand_c());
        let dst = self.allocator.write(value);
        if inst.ty == Type::F64x2 {
            let op = match (lane, rhs) {
                (0, Rm::Reg(_)) => VectorHalfOp::Movsd,
                (0, Rm::Mem(_)) => VectorHalfOp::Movlpd,
                (_, Rm::Reg(_)) => VectorHalfOp::Movlhps,
                (_, Rm::Mem(_)) => VectorHalfOp::Movhpd,
            };
            return self.emit(Inst::VectorHalf { op, dst, lhs, rhs });
        }
        let (op, part) = match inst.ty {
            Type::I8x16 => (VectorInsertOp::Pinsrb, lane),
            Type::I16x8 => (VectorInsertOp::Pinsrw, lane),
            Type::I32x4 => (VectorInsertOp::Pinsrd, lane),
            Type::I64x2 => (VectorInsertOp::Pinsrq, lane),
            _ => (VectorInsertOp::Insertps, lane << 4),
        };
        self.emit(Inst::VectorInsert {
            op,
            dst,
            lhs,
            rhs,
            part,
        });
    }

    fn shuffle(&mut self, value: Value, inst: &IrInst) {
        let lanes = self.function.vector_bytes(inst);
        let is_same = inst.a == inst.b;
        let lanes = lanes.map(|lane| if is_same { lane & 15 } else { lane });
        if self.shuffle_with_constant(value, inst, lanes) {
            return;
        }
        if lanes.iter().all(|&lane| lane < 16) {
            let src = self.operand(inst.operand_a());
            self.forget_unread(inst.operand_b());
            return self.shuffle_one(value, src, lanes);
        }
        if lanes.iter().all(|&lane| lane >= 16) {
            self.forget_unread(inst.operand_a());
            let src = self.operand(inst.operand_b());
            return self.shuffle_one(value, src, lanes.map(|lane| lane - 16));
        }
        let first = self.operand(inst.operand_a());
        let second = self.operand(inst.operand_b());
        self.shuffle_two(value, [first, second], lanes);
    }

    fn swizzle(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        if let Some(lanes) = self.vector_bits(inst.operand_b()) {
            self.forget_unread(inst.operand_b());
            let is_relaxed = inst.op == Opcode::RelaxedSwizzle;
            let mask = lanes.map(|lane| match lane {
                0..16 => lane,
                // The number modulo 16, as without a constant.
                16..128 if is_relaxed => lane & 15,
                _ => ZERO,
            });
            return self.vector_binary(value, VectorOp::Pshufb, src, |selector| {
                selector.bytes_rm(mask)
            });
        }
        if inst.op == Opcode::RelaxedSwizzle {
            let mask = self.vector_rm(inst.operand_b());
            return self.vector_binary(value, VectorOp::Pshufb, src, |_| mask);
        }
        if self.is_below_16(inst.operand_b()) {
            let mask = self.operand(inst.operand_b());
            return self.vector_binary(value, VectorOp::Pshufb, src, |_| Rm::Reg(mask));
        }
        // Numbers from 16 on get the bit that makes zero.
        let lanes = self.operand(inst.operand_b());
        let limit = self.bytes_rm([0x70; 16]);
        let mask = self.vector_temp(VectorOp::Paddusb, lanes, limit);
        self.vector_binary(value, VectorOp::Pshufb, src, |_| Rm::Reg(mask));
    }
}

/// The bytes of a vector whose lanes are all this scalar.
fn repeated(shape: Type, bits: u64) -> [u8; 16] {
    let size = 16 / shape.lanes() as usize;
    let bytes = bits.to_le_bytes();
    std::array::from_fn(|index| bytes[index % size])
}

pub(super) fn extract_op(shape: Type) -> VectorExtractOp {
    match shape {
        Type::I8x16 => VectorExtractOp::Pextrb,
        Type::I16x8 => VectorExtractOp::Pextrw,
        Type::I32x4 | Type::F32x4 => VectorExtractOp::Pextrd,
        _ => VectorExtractOp::Pextrq,
    }
}

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

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// The bytes of a vector constant, if the operand is one.
    pub(super) fn vector_bits(&self, operand: Operand) -> Option<[u8; 16]> {
        let inst = self.function.inst(operand.as_value()?);
        (inst.op == Opcode::Vconst).then(|| self.function.vector_bytes(inst))
    }

    /// A constant of the function, in memory.
    pub(super) fn bytes_rm(&mut self, bytes: [u8; 16]) -> Rm {
        let label = self.allocator.constant(&bytes);
        Rm::Mem(Amode::Constant(label))
    }

    /// Puts a constant in a register. Neither zeros nor ones are loaded.
    pub(super) fn load_bytes(&mut self, dst: Reg, bytes: [u8; 16]) {
        match bytes {
            [0, ..] if bytes == [0; 16] => self.emit(Inst::Fzero { dst }),
            [0xff, ..] if bytes == [0xff; 16] => self.emit(Inst::Vones { dst }),
            _ => {
                let label = self.allocator.constant(&bytes);
                let addr = Amode::Constant(label);
                self.emit(Inst::Vload { dst, addr });
            }
        }
    }

    /// A vector operand in a register, in the frame, or, if it sinks here, in memory: a load in
    /// linear memory, a constant among the function's.
    pub(super) fn vector_rm(&mut self, operand: Operand) -> Rm {
        if let Some((_, inst)) = self.sunk(operand)
            && inst.op == Opcode::Vconst
        {
            let bytes = self.function.vector_bytes(inst);
            if bytes != [0; 16] && bytes != [0xff; 16] {
                return self.bytes_rm(bytes);
            }
        }
        self.operand_rm(operand)
    }

    /// A scalar that becomes a lane: in a register, in the frame, or a load that sinks, which is
    /// never wider than the lane.
    fn lane_rm(&mut self, operand: Operand) -> Rm {
        match self.sunk(operand) {
            Some((value, inst)) if inst.op.is_load() => Rm::Mem(self.sunk_address(value, inst)),
            _ => self.operand_any(operand),
        }
    }

    /// An integer in the lowest lane of a temporary.
    fn in_vector(&mut self, shape: Type, scalar: Reg) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::IntToBits {
            width: Width::of(shape.lane()),
            dst,
            src: Rm::Reg(scalar),
        });
        dst
    }

    fn extract_signed(&mut self, value: Value, shape: Type, src: Reg, lane: u8) {
        let op = extract_op(shape);
        let extend = match shape {
            Type::I8x16 => Extend::S8To32,
            _ => Extend::S16To32,
        };
        let unsigned = self.allocator.temp(RegClass::Int);
        self.emit(Inst::VectorExtract {
            op,
            dst: unsigned,
            src,
            lane,
        });
        let dst = self.allocator.write(value);
        let src = Rm::Reg(unsigned);
        self.emit(Inst::Load { extend, dst, src });
    }

    fn extract_float(&mut self, value: Value, shape: Type, src: Reg, lane: u8) {
        if lane == 0 {
            // What is above a scalar in its register has no meaning.
            return self.allocator.define(value, src);
        }
        let dst = self.allocator.write(value);
        if shape == Type::F64x2 || lane == 2 {
            let op = VectorHalfOp::Movhlps;
            let (lhs, rhs) = (src, Rm::Reg(src));
            return self.emit(Inst::VectorHalf { op, dst, lhs, rhs });
        }
        let (op, src) = (VectorUnaryImmOp::Permilps, Rm::Reg(src));
        self.emit(Inst::VectorUnaryImm {
            op,
            dst,
            src,
            imm: lane,
        });
    }

    /// A store of a lane that sinks.
    pub(super) fn store_lane(&mut self, value: Value, inst: &IrInst, extract: &IrInst) {
        let src = self.operand(extract.operand_a());
        let addr = self.address(value, inst);
        self.restore_location(value);
        let lane = extract.b as u8;
        match (extract.ty, lane) {
            (Type::I32x4 | Type::F32x4, 0) => self.store_float(Type::F32, src, addr),
            (Type::I64x2 | Type::F64x2, 0) => self.store_float(Type::F64, src, addr),
            _ => {
                let op = extract_op(extract.ty);
                self.emit(Inst::VectorExtractTo {
                    op,
                    src,
                    addr,
                    lane,
                });
            }
        }
    }

    // --- shuffles ---

    /// Whether a vector of numbers of bytes is known to have none above 15: its bits are masked, or
    /// shifted out.
    fn is_below_16(&self, operand: Operand) -> bool {
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
    fn shuffle_with_constant(&mut self, value: Value, inst: &IrInst, lanes: [u8; 16]) -> bool {
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

    /// Bytes of one vector, in part replaced by zeros: one instruction.
    fn shuffle_with_zeros(&mut self, value: Value, src: Reg, lanes: [u8; 16]) {
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
            for (op, size) in [(VectorImmOp::Pblendd, 4), (VectorImmOp::Pblendw, 2)] {
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
    fn insert_bytes(&mut self, value: Value, sources: [Reg; 2], lanes: [u8; 16]) -> bool {
        for (base, flip) in [(0, 0), (1, 16)] {
            // As if the first were the base.
            let lanes = lanes.map(|lane| lane ^ flip);
            let is_kept = |place: usize| usize::from(lanes[place]) == place;
            let moved: [bool; 16] = std::array::from_fn(|place| !is_kept(place));
            if (0..16).any(|place| moved[place] && lanes[place] < 16) {
                continue;
            }
            let (lhs, other) = (sources[base], sources[1 - base]);
            let from = lanes.map(|lane| if lane < 16 { ZERO } else { lane - 16 });
            if let Some(imm) = inserted_lane(from) {
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
            for (op, size) in [(VectorImmOp::Pblendd, 4), (VectorImmOp::Pblendw, 2)] {
                let Some(imm) = whole_lanes(moved, size) else {
                    continue;
                };
                let shuffled = self.moved(other, from);
                self.vector_imm(value, op, [lhs, shuffled], imm);
                return true;
            }
        }
        false
    }

    /// A temporary with the bytes of a vector at these places; anything at those of [`ZERO`].
    fn moved(&mut self, src: Reg, lanes: [u8; 16]) -> Reg {
        let mut numbers = [0; 4];
        for (number, chunk) in numbers.iter_mut().zip(lanes.chunks_exact(4)) {
            if chunk != [ZERO; 4] {
                if !is_doubleword(chunk) {
                    let mask = self.bytes_rm(lanes);
                    return self.vector_temp(VectorOp::Pshufb, src, mask);
                }
                *number = chunk[0] / 4;
            }
        }
        self.permuted(src, packed(numbers))
    }

    /// Bytes of one vector, by the best single instruction.
    fn shuffle_one(&mut self, value: Value, src: Reg, lanes: [u8; 16]) {
        let ramp = |first: u8| {
            (first..)
                .zip(lanes)
                .all(|(wanted, lane)| lane == wanted & 15)
        };
        if ramp(0) {
            return self.allocator.define(value, src);
        }
        if let Some(numbers) = doublewords(lanes) {
            let dst = self.allocator.write(value);
            return self.emit(Inst::VectorUnaryImm {
                op: VectorUnaryImmOp::Pshufd,
                dst,
                src: Rm::Reg(src),
                imm: packed(numbers),
            });
        }
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
            let imm = lanes[0];
            return self.vector_imm(value, VectorImmOp::Palignr, [src, src], imm);
        }
        self.vector_binary(value, VectorOp::Pshufb, src, |selector| {
            selector.bytes_rm(lanes)
        });
    }

    /// Bytes of two vectors: by one instruction if there is one, else two shuffles joined.
    fn shuffle_two(&mut self, value: Value, [a, b]: [Reg; 2], lanes: [u8; 16]) {
        if let Some((op, exchanged)) = interleaving(lanes) {
            let (lhs, rhs) = if exchanged { (b, a) } else { (a, b) };
            return self.vector_binary(value, op, lhs, |_| Rm::Reg(rhs));
        }
        // A window of both, one behind the other: of `a:b`, or of `b:a`.
        let window = |first: u8| {
            (first..)
                .zip(lanes)
                .all(|(wanted, lane)| lane == wanted & 31)
        };
        let first = lanes[0];
        if window(first) {
            let sources = if first < 16 { [b, a] } else { [a, b] };
            return self.vector_imm(value, VectorImmOp::Palignr, sources, first & 15);
        }
        if (0..).zip(lanes).all(|(place, lane)| lane & 15 == place) {
            return self.blend(value, [a, b], lanes);
        }
        if let Some(numbers) = doublewords(lanes) {
            let [low, high] = [[0, 1], [2, 3]].map(|places| {
                let sides = places.map(|place: usize| numbers[place] / 4);
                (sides[0] == sides[1]).then_some(sides[0])
            });
            if let (Some(low), Some(high)) = (low, high) {
                let sources = [low, high].map(|side| if side == 0 { a } else { b });
                let imm = packed(numbers.map(|number| number & 3));
                return self.vector_imm(value, VectorImmOp::Shufps, sources, imm);
            }
        }
        if self.insert_bytes(value, [a, b], lanes) {
            return;
        }
        if self.has(CpuFeature::Avx512Vbmi) {
            // The numbers are overwritten by the result.
            let numbers = self.allocator.temp(RegClass::Float);
            self.load_bytes(numbers, lanes);
            let dst = self.allocator.write_over(value, numbers);
            let src = self.allocator.tied_source(dst, numbers);
            return self.emit(Inst::EvexOver {
                op: EvexOverOp::Permi2b,
                dst,
                src,
                lhs: a,
                rhs: Rm::Reg(b),
                imm: 0,
            });
        }
        let of_first = lanes.map(|lane| if lane < 16 { lane } else { ZERO });
        let of_second = lanes.map(|lane| if lane < 16 { ZERO } else { lane - 16 });
        let mask = self.bytes_rm(of_first);
        let first = self.vector_temp(VectorOp::Pshufb, a, mask);
        let mask = self.bytes_rm(of_second);
        let second = self.vector_temp(VectorOp::Pshufb, b, mask);
        self.vector_binary(value, VectorOp::Por, first, |_| Rm::Reg(second));
    }

    /// Bytes of either vector that stay in their places.
    fn blend(&mut self, value: Value, sources: [Reg; 2], lanes: [u8; 16]) {
        let from_second = lanes.map(|lane| lane >= 16);
        for (op, size) in [(VectorImmOp::Pblendd, 4), (VectorImmOp::Pblendw, 2)] {
            if let Some(imm) = whole_lanes(from_second, size) {
                return self.vector_imm(value, op, sources, imm);
            }
        }
        let bytes = from_second.map(|second| if second { 0xff } else { 0 });
        let mask = self.allocator.temp(RegClass::Float);
        self.load_bytes(mask, bytes);
        let [lhs, rhs] = sources;
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorBlend {
            op: VectorBlendOp::Pblendvb,
            dst,
            lhs,
            rhs: Rm::Reg(rhs),
            mask,
        });
    }

    /// An operation of two registers and a number.
    pub(super) fn vector_imm(
        &mut self,
        value: Value,
        op: VectorImmOp,
        [lhs, rhs]: [Reg; 2],
        imm: u8,
    ) {
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorImm {
            op,
            dst,
            lhs,
            rhs: Rm::Reg(rhs),
            imm,
        });
    }
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
