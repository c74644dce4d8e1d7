//! Constants, lanes and bytes of vectors.

use super::Selector;
use crate::{
    inst::{
        Amode, EvexSplatOp, Extend, Inst, Rm, VectorExtractOp, VectorHalfOp, VectorInsertOp,
        VectorOp, VectorUnaryImmOp, VectorUnaryOp,
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
pub(super) const ZERO: u8 = 0x80;

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
            Rm::Reg(src) if src.class() == RegClass::Int && self.has(CpuFeature::Avx512) => {
                let op = match inst.ty {
                    Type::I8x16 => EvexSplatOp::Pbroadcastb,
                    Type::I16x8 => EvexSplatOp::Pbroadcastw,
                    Type::I32x4 => EvexSplatOp::Pbroadcastd,
                    _ => EvexSplatOp::Pbroadcastq,
                };
                let dst = self.allocator.write(value);
                return self.emit(Inst::EvexSplat { op, dst, src });
            }
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
        let operands = [inst.operand_a(), inst.operand_b()];
        for (chosen, flip) in [(0, 0), (1, 16)] {
            let lanes = lanes.map(|lane| lane ^ flip);
            if lanes.iter().all(|&lane| lane < 16) {
                self.forget_unread(operands[1 - chosen]);
                return self.shuffle_one(value, operands[chosen], lanes);
            }
        }
        self.shuffle_two(value, operands, lanes);
    }

    fn swizzle(&mut self, value: Value, inst: &IrInst) {
        if let Some(lanes) = self.vector_bits(inst.operand_b()) {
            self.forget_unread(inst.operand_b());
            let is_relaxed = inst.op == Opcode::RelaxedSwizzle;
            let lanes = lanes.map(|lane| match lane {
                0..16 => lane,
                // The number modulo 16, as without a constant.
                16..128 if is_relaxed => lane & 15,
                _ => ZERO,
            });
            if !lanes.contains(&ZERO) {
                return self.shuffle_one(value, inst.operand_a(), lanes);
            }
            let src = self.operand(inst.operand_a());
            return self.shuffle_with_zeros(value, src, lanes);
        }
        let src = self.operand(inst.operand_a());
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
}
