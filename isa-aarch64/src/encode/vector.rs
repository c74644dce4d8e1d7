//! Vectors.

use super::{
    encoder::Encoder,
    form::{rd, rm, rn},
};
use crate::{
    inst::{
        Amode, Cond, Inst, LaneTest, Lanes, MemoryKind, Test, VectorImm, VectorImmOp, VectorOp,
        VectorShiftOp, VectorUnaryOp, tested_lanes,
    },
    regs::{FLOAT_SCRATCH, TABLE},
};
use gantry_codegen::{
    emit::Encode,
    isa::{reg::Reg, width::Width},
};
use gantry_ir::{TrapCode, Type};

/// `mov v.16b, v.16b`, which is `orr`.
const MOVE: u32 = 0x4ea0_1c00;
/// `movi`, `mvni` or `fmov` of an immediate to 128 bits.
const IMMEDIATE: u32 = 0x4f00_0400;
/// The same for `orr` and `bic`, in the order of [`VectorImmOp`]; the immediate says which lanes.
const IMMEDIATE_OVER: [u32; 2] = [0x4f00_0400, 0x6f00_0400];
/// `ext v.16b`.
const WINDOW: u32 = 0x6e00_0000;
/// `tbl v.16b`, of two registers.
const TABLE_OF_TWO: u32 = 0x4e00_2000;
/// `dup` of an integer register.
const SPLAT: u32 = 0x4e00_0c00;
/// `dup` of a lane, to all lanes and to a scalar.
const SPLAT_LANE: u32 = 0x4e00_0400;
const LANE_TO_SCALAR: u32 = 0x5e00_0400;
/// `umov`, `smov`, to 32 bits.
const LANE_TO_INT: [u32; 2] = [0x0e00_3c00, 0x0e00_2c00];
/// The bit that makes it 64.
const TO_64: u32 = 1 << 30;
/// `ins` of an integer register, and of a lane.
const INT_TO_LANE: u32 = 0x4e00_1c00;
const LANE_TO_LANE: u32 = 0x6e00_0400;
/// `ld1r`.
const LOAD_SPLAT: u32 = 0x4d40_c000;
/// `ld1` and `st1` of a lane of 8 bits.
const LOAD_LANE: u32 = 0x0d40_0000;
const STORE_LANE: u32 = 0x0d00_0000;

/// The field that names a lane and its width: `imm5`.
fn lane_field(lanes: Lanes, lane: u8) -> u32 {
    debug_assert!(lane < lanes.count());
    (2 * u32::from(lane) + 1) << (lanes as u32) << 16
}

/// The fields that name a lane of 32 or 64 bits by which others are multiplied: `H` and `L`.
fn element_field(lanes: Lanes, lane: u8) -> u32 {
    debug_assert!(lanes as u8 >= Lanes::S4 as u8 && lane < lanes.count());
    // The number of its first 32 bits.
    let number = u32::from(lane) << (lanes as u32 - Lanes::S4 as u32);
    (number >> 1) << 11 | (number & 1) << 21
}

/// The fields of a loaded or stored lane: `Q`, `opcode`, `S`, `size`.
fn memory_lane(lanes: Lanes, lane: u8) -> u32 {
    debug_assert!(lane < lanes.count());
    // The number of its first byte, in four bits: `Q`, `S` and `size`.
    let byte = u32::from(lane) << lanes as u32;
    let width = match lanes {
        Lanes::B16 => 0,
        Lanes::H8 => 0x4000,
        Lanes::S4 => 0x8000,
        // There, the lowest bit of `size` says that it is not 32 bits.
        Lanes::D2 => 0x8400,
    };
    (byte >> 3) << 30 | (byte & 7) << 10 | width
}

impl Encoder {
    /// Vector instructions. Few functions have them, so they are out of the way.
    // A table, one line an instruction.
    #[rustfmt::skip]
    #[inline(never)]
    pub(super) fn encode_vector(&mut self, inst: &Inst) {
        match *inst {
            Inst::Vmove { dst, src } => self.vmove(dst, src),
            Inst::VectorImm { imm, dst } => self.vector_imm(imm, dst),
            Inst::VloadConstant { dst, label } => self.vload_constant(dst, label),
            Inst::Vselect { cond, dst, src, rhs } => self.vselect(cond, dst, src, rhs),
            Inst::Vector { op, lanes, dst, lhs, rhs } => self.put_vector(op.word(lanes), dst, lhs, rhs),
            Inst::VectorOver { op, lanes, dst, src, lhs, rhs } => {
                debug_assert_eq!(dst, src);
                self.put_vector(op.word(lanes), dst, lhs, rhs);
            }
            Inst::VectorElement { op, lanes, dst, lhs, element, lane } => {
                self.put_vector(op.word(lanes) | element_field(lanes, lane), dst, lhs, element);
            }
            Inst::VectorElementOver { op, lanes, dst, src, lhs, element, lane } => {
                debug_assert_eq!(dst, src);
                self.put_vector(op.word(lanes) | element_field(lanes, lane), dst, lhs, element);
            }
            Inst::VectorUnary { op, lanes, dst, src } => self.put_vector_unary(op.word(lanes), dst, src),
            Inst::VectorUnaryOver { op, lanes, dst, src, rhs } => {
                debug_assert_eq!(dst, src);
                self.put_vector_unary(op.word(lanes), dst, rhs);
            }
            Inst::VectorShift { op, lanes, dst, src, count } => self.vector_shift(op, lanes, dst, src, count),
            Inst::VectorShiftOver { op, lanes, dst, src, rhs, count } => {
                debug_assert_eq!(dst, src);
                let field = u32::from(2 * lanes.bits() - count) << 16;
                self.put_vector_unary(op.word(lanes) | field, dst, rhs);
            }
            Inst::VectorImmOver { op, imm, dst, src } => self.vector_imm_over(op, imm, dst, src),
            Inst::VectorWindow { dst, lhs, rhs, first } => {
                debug_assert!(first < 16);
                self.put_vector(WINDOW | u32::from(first) << 11, dst, lhs, rhs);
            }
            Inst::VectorTable { dst, first, second, indexes } => self.vector_table(dst, first, second, indexes),
            Inst::Splat { lanes, dst, src } => self.put_vector_unary(SPLAT | lane_field(lanes, 0), dst, src),
            Inst::SplatLane { lanes, dst, src, lane } => {
                self.put_vector_unary(SPLAT_LANE | lane_field(lanes, lane), dst, src);
            }
            Inst::LaneToInt { signed, lanes, dst, src, lane } => self.lane_to_int(signed, lanes, dst, src, lane),
            Inst::TestLanes { test, dst, src } => self.test_lanes(test, dst, src),
            Inst::LaneToScalar { lanes, dst, src, lane } => {
                self.put_vector_unary(LANE_TO_SCALAR | lane_field(lanes, lane), dst, src);
            }
            Inst::IntToLane { lanes, dst, src, lane, scalar } => {
                debug_assert_eq!(dst, src);
                self.put_vector_unary(INT_TO_LANE | lane_field(lanes, lane), dst, scalar);
            }
            Inst::LaneToLane { lanes, dst, src, lane, other, other_lane } => {
                debug_assert_eq!(dst, src);
                let from = u32::from(other_lane) << (lanes as u32) << 11;
                self.put_vector_unary(LANE_TO_LANE | lane_field(lanes, lane) | from, dst, other);
            }
            Inst::LoadScalar { lanes, dst, ref addr } => self.load_scalar(lanes, dst, addr),
            Inst::StoreScalar { lanes, src, ref addr } => self.store_scalar(lanes, src, addr),
            Inst::LoadSplat { lanes, dst, ref addr } => {
                self.access_base(LOAD_SPLAT | (lanes as u32) << 10, dst, addr);
            }
            Inst::LoadLane { lanes, dst, src, lane, ref addr } => {
                debug_assert_eq!(dst, src);
                self.access_base(LOAD_LANE | memory_lane(lanes, lane), dst, addr);
            }
            Inst::StoreLane { lanes, src, lane, ref addr } => {
                self.access_base(STORE_LANE | memory_lane(lanes, lane), src, addr);
            }
            _ => unreachable!("{inst:?} is no vector instruction"),
        }
    }

    fn put_vector(&mut self, word: u32, dst: Reg, lhs: Reg, rhs: Reg) {
        self.put(word | rm(rhs) | rn(lhs) | rd(dst));
    }

    fn put_vector_unary(&mut self, word: u32, dst: Reg, src: Reg) {
        self.put(word | rn(src) | rd(dst));
    }

    fn vmove(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.put_vector(MOVE, dst, src, src);
        }
    }

    fn vector_imm(&mut self, imm: VectorImm, dst: Reg) {
        self.put(IMMEDIATE | imm.fields() | rd(dst));
    }

    fn vector_imm_over(&mut self, op: VectorImmOp, imm: VectorImm, dst: Reg, src: Reg) {
        debug_assert_eq!(dst, src);
        self.put(IMMEDIATE_OVER[op as usize] | imm.fields() | rd(dst));
    }

    fn vselect(&mut self, cond: Cond, dst: Reg, src: Reg, rhs: Reg) {
        debug_assert_eq!(dst, src);
        let over = self.branch_short(Test::Flags(cond.negate()));
        self.vmove(dst, rhs);
        self.land(over);
    }

    /// The field is the count and the width of a lane together, or what is left of twice the width.
    fn vector_shift(&mut self, op: VectorShiftOp, lanes: Lanes, dst: Reg, src: Reg, count: u8) {
        let bits = lanes.bits();
        let field = match op.is_left() {
            true => bits + count,
            false => 2 * bits - count,
        };
        self.put_vector_unary(op.word(lanes) | u32::from(field) << 16, dst, src);
    }

    fn vector_table(&mut self, dst: Reg, first: Reg, second: Reg, indexes: Reg) {
        debug_assert_eq!(first, TABLE);
        self.vmove(FLOAT_SCRATCH, second);
        self.put_vector(TABLE_OF_TWO, dst, first, indexes);
    }

    fn lane_to_int(&mut self, signed: bool, lanes: Lanes, dst: Reg, src: Reg, lane: u8) {
        let width = if lanes == Lanes::D2 { TO_64 } else { 0 };
        let word = LANE_TO_INT[usize::from(signed)] | width;
        self.put_vector_unary(word | lane_field(lanes, lane), dst, src);
    }

    /// What is known of lanes is brought together in 64 bits, or is the least lane.
    fn test_lanes(&mut self, test: LaneTest, dst: Reg, src: Reg) {
        let scratch = FLOAT_SCRATCH;
        let (op, shape) = match test {
            LaneTest::AnyTrue => (None, Type::V128),
            LaneTest::AllTrue(Type::I64x2) => (Some(VectorUnaryOp::CmeqZero), Type::I64x2),
            // Of what is all ones or zero, half is as good as all.
            LaneTest::AllOnes(Type::I64x2) => (Some(VectorUnaryOp::Uminv), Type::I32x4),
            LaneTest::AllTrue(shape) | LaneTest::AllOnes(shape) => {
                (Some(VectorUnaryOp::Uminv), shape)
            }
            LaneTest::AnyNegative(shape) => (Some(VectorUnaryOp::CmltZero), shape),
        };
        let mut whole = src;
        if let Some(op) = op {
            self.put_vector_unary(op.word(Lanes::of(shape)), scratch, src);
            whole = scratch;
        }
        let (width, _) = tested_lanes(test);
        if width == Width::W64 {
            self.put_vector(VectorOp::Umaxp.word(Lanes::S4), scratch, whole, whole);
        }
        self.bits_to_int(width, dst, scratch);
    }

    /// An access to the address in a register.
    fn access_base(&mut self, word: u32, reg: Reg, addr: &Amode) {
        debug_assert!(addr.is_base());
        if addr.kind == MemoryKind::Heap {
            self.trap_site(TrapCode::MemoryOutOfBounds);
        }
        self.put_vector_unary(word, reg, addr.base);
    }
}
