//! Constants, lanes and bytes of vectors.
//!
//! A lane in memory is loaded as a scalar, with all addresses that scalars have, and put in its
//! place by a second instruction. Only where the address is in a register already, one instruction
//! does both.

use super::{Selector, vector::lane_to_int};
use crate::{
    inst::{Amode, Inst, Lanes, VectorImm},
    machine::Aarch64,
    regs::ZERO,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Select, VectorLanes},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Value};

impl<A: Allocator<Machine = Aarch64>> VectorLanes for Selector<'_, A> {
    fn vector_constant(&mut self, value: Value, inst: &IrInst) {
        let bytes = self.function.vector_bytes(inst);
        let dst = self.allocator.write(value);
        self.load_bytes(dst, bytes);
    }

    fn splat(&mut self, value: Value, inst: &IrInst) {
        let lanes = Lanes::of(inst.ty);
        let operand = inst.operand_a();
        if let Some(bits) = self.constant(operand) {
            let dst = self.allocator.write(value);
            let bytes = bits.to_le_bytes();
            let size = usize::from(lanes.bytes());
            return self.load_bytes(dst, std::array::from_fn(|index| bytes[index % size]));
        }
        let scalar = match self.sunk_lane(operand) {
            Some(addr) if addr.is_base() => {
                let dst = self.allocator.write(value);
                return self.emit(Inst::LoadSplat { lanes, dst, addr });
            }
            Some(addr) => self.loaded_scalar(lanes, addr),
            None => self.operand(operand),
        };
        let dst = self.allocator.write(value);
        self.emit(match scalar.class() {
            RegClass::Int => Inst::Splat {
                lanes,
                dst,
                src: scalar,
            },
            RegClass::Float => Inst::SplatLane {
                lanes,
                dst,
                src: scalar,
                lane: 0,
            },
        });
    }

    fn first_lane(&mut self, value: Value, inst: &IrInst) {
        let lanes = Lanes::of(inst.ty);
        let operand = inst.operand_a();
        if let Some(bits) = self.constant(operand) {
            let dst = self.allocator.write(value);
            return self.load_bytes(dst, u128::from(bits).to_le_bytes());
        }
        if let Some(addr) = self.sunk_lane(operand) {
            let dst = self.allocator.write(value);
            return self.emit(Inst::LoadScalar { lanes, dst, addr });
        }
        let src = self.operand(operand);
        let width = Width::of(inst.ty.lane());
        let dst = self.allocator.write(value);
        self.emit(Inst::IntToBits { width, dst, src });
    }

    fn extract_lane(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        let (lanes, lane) = (Lanes::of(inst.ty), inst.b as u8);
        let is_float = inst.ty.is_float_shape();
        if is_float && lane == 0 {
            // What is above a scalar in its register has no meaning.
            return self.allocator.define(value, src);
        }
        let dst = self.allocator.write(value);
        self.emit(match inst.op {
            _ if is_float => Inst::LaneToScalar {
                lanes,
                dst,
                src,
                lane,
            },
            Opcode::ExtractLaneS => Inst::LaneToInt {
                signed: true,
                lanes,
                dst,
                src,
                lane,
            },
            _ => lane_to_int(lanes, dst, src, lane),
        });
    }

    fn replace_lane(&mut self, value: Value, inst: &IrInst) {
        let over = self.operand(inst.operand_a());
        let (lanes, lane) = (Lanes::of(inst.ty), inst.b as u8);
        let operand = inst.operand_c();
        let scalar = match self.sunk_lane(operand) {
            Some(addr) if addr.is_base() => {
                let (dst, src) = self.write_tied(value, over);
                return self.emit(Inst::LoadLane {
                    lanes,
                    dst,
                    src,
                    lane,
                    addr,
                });
            }
            Some(addr) => self.loaded_scalar(lanes, addr),
            None => match self.constant(operand) {
                Some(0) => ZERO,
                _ => self.operand(operand),
            },
        };
        if scalar.class() == RegClass::Float {
            return self.lane_to_lane(value, lanes, (over, lane), (scalar, 0));
        }
        let (dst, src) = self.write_tied(value, over);
        self.emit(Inst::IntToLane {
            lanes,
            dst,
            src,
            lane,
            scalar,
        });
    }

    fn shuffle(&mut self, value: Value, inst: &IrInst) {
        let lanes = self.function.vector_bytes(inst);
        self.shuffle_bytes(value, [inst.operand_a(), inst.operand_b()], lanes);
    }

    /// A number of 16 or more gives zero.
    fn swizzle(&mut self, value: Value, inst: &IrInst) {
        let operands = [inst.operand_a(), inst.operand_b()];
        if let Some(lanes) = self.vector_bits(operands[1])
            && lanes.iter().all(|&lane| lane < 16)
        {
            return self.shuffle_bytes(value, operands, lanes);
        }
        let [src, indexes] = operands.map(|operand| self.operand(operand));
        self.look_up(value, src, indexes);
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The bytes of a vector constant, if the operand is one.
    pub(super) fn vector_bits(&self, operand: Operand) -> Option<[u8; 16]> {
        let inst = self.function.inst(operand.as_value()?);
        (inst.op == Opcode::Vconst).then(|| self.function.vector_bytes(inst))
    }

    /// Puts a constant in a register: as an immediate if there is one, else from behind the
    /// function, as few bytes as are not zero.
    pub(super) fn load_bytes(&mut self, dst: Reg, bytes: [u8; 16]) {
        if bytes == [0; 16] {
            return self.emit(Inst::Fzero { dst });
        }
        if let Some(imm) = VectorImm::new(bytes) {
            return self.emit(Inst::VectorImm { imm, dst });
        }
        let (size, width) = match bytes.iter().rposition(|&byte| byte != 0) {
            Some(0..4) => (4, Width::W32),
            Some(4..8) => (8, Width::W64),
            _ => {
                let label = self.allocator.constant(&bytes);
                return self.emit(Inst::VloadConstant { dst, label });
            }
        };
        let label = self.allocator.constant(&bytes[..size]);
        self.emit(Inst::FloadConstant { width, dst, label });
    }

    /// Where a scalar is that becomes a lane, if it is a load that sinks.
    fn sunk_lane(&mut self, operand: Operand) -> Option<Amode> {
        let (value, inst) = self.sunk(operand)?;
        if !inst.op.is_load() {
            return None;
        }
        let addr = self.address(value, inst);
        self.restore_location(value);
        Some(addr)
    }

    /// A lane from memory in the lowest lane of a temporary.
    fn loaded_scalar(&mut self, lanes: Lanes, addr: Amode) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::LoadScalar { lanes, dst, addr });
        dst
    }

    /// Where a two-address result goes, and the source to name.
    pub(super) fn write_tied(&mut self, value: Value, over: Reg) -> (Reg, Reg) {
        let dst = self.allocator.write_over(value, over);
        (dst, self.allocator.tied_source(dst, over))
    }

    /// A vector with one lane replaced by one of another.
    pub(super) fn lane_to_lane(
        &mut self,
        value: Value,
        lanes: Lanes,
        (over, lane): (Reg, u8),
        (other, other_lane): (Reg, u8),
    ) {
        let (dst, src) = self.write_tied(value, over);
        self.emit(Inst::LaneToLane {
            lanes,
            dst,
            src,
            lane,
            other,
            other_lane,
        });
    }

    /// A store of a lane that sinks.
    pub(super) fn store_lane(&mut self, value: Value, inst: &IrInst, extract: &IrInst) {
        let src = self.operand(extract.operand_a());
        let addr = self.address(value, inst);
        self.restore_location(value);
        let (lanes, lane) = (Lanes::of(extract.ty), extract.b as u8);
        if lane == 0 {
            return self.emit(Inst::StoreScalar { lanes, src, addr });
        }
        if addr.is_base() {
            return self.emit(Inst::StoreLane {
                lanes,
                src,
                lane,
                addr,
            });
        }
        let scalar = self.allocator.temp(RegClass::Float);
        self.emit(Inst::LaneToScalar {
            lanes,
            dst: scalar,
            src,
            lane,
        });
        self.emit(Inst::StoreScalar {
            lanes,
            src: scalar,
            addr,
        });
    }
}
