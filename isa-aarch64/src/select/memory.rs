//! Linear memory and globals.
//!
//! With guard pages, base of memory, zero-extended address and static offset make one address of 64
//! bits: address and offset are below 4 GiB each, and the reservation covers their sum. An `i32`
//! sum is never folded into it: it may wrap. No instruction has base, index and displacement, so an
//! access with an offset takes an addition before it. The sum of memory and address is kept for
//! later accesses in the same block, as fields of one structure share it.
//! An offset that is too large for a displacement is split: its high part belongs to the base.
//!
//! The base of memory 0 is pinned; that of another memory is loaded from the context, and kept like
//! a sum.

use super::Selector;
use crate::{
    inst::{AluOp, Amode, CompareOp, Cond, Extend, Inst, Rhs, Size, SumImm, Test},
    machine::Aarch64,
    regs::ZERO,
};
use gantry_codegen::{
    allocator::{Allocator, KeptContent},
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Bounds, Data, Memory, Select, SelectData},
};
use gantry_ir::{Inst as IrInst, MemoryIndex, Opcode, Operand, TrapCode, Type, Value};

/// Splits an offset into a displacement that an access of this size has, and what is left for its
/// base, which one addition adds.
fn split(offset: u64, size: u64) -> Option<(u64, i32)> {
    /// A displacement counts fewer units than this, each the size of the access.
    const UNITS: u64 = 1 << 12;
    /// One without units counts fewer bytes than this.
    const BYTES: u64 = 1 << 8;
    let is_displacement =
        |part: u64| part < BYTES || (part.is_multiple_of(size) && part / size < UNITS);
    if is_displacement(offset) {
        return Some((0, offset as i32));
    }
    let (high, low) = (offset & !0xfff, offset & 0xfff);
    (is_displacement(low) && SumImm::new(high).is_some()).then_some((high, low as i32))
}

impl<A: Allocator<Machine = Aarch64>> Memory for Selector<'_, A> {
    fn load(&mut self, value: Value, inst: &IrInst) {
        let addr = self.address(value, inst);
        self.restore_location(value);
        let dst = self.allocator.write(value);
        if RegClass::of(inst.ty) == RegClass::Float {
            return self.load_field(inst.ty, dst, addr);
        }
        let extend = Extend::of_load(inst);
        self.emit(Inst::Load { extend, dst, addr });
    }

    fn store(&mut self, value: Value, inst: &IrInst) {
        let stored = inst.operand_c();
        let size = Size::of_access(inst);
        // Float constants are stored as integers.
        if let Some((lane_value, lane)) = self.sunk(stored)
            && lane.op.is_vector()
        {
            self.restore_location(lane_value);
            return self.store_lane(value, inst, lane);
        }
        let src = match self.constant(stored) {
            Some(0) => ZERO,
            Some(bits) => self.materialize(Type::I64, bits),
            None => self.operand(stored),
        };
        let addr = self.address(value, inst);
        self.restore_location(value);
        self.emit(match size {
            _ if src.class() == RegClass::Int => Inst::Store { size, src, addr },
            Size::B128 => Inst::Vstore { src, addr },
            _ => Inst::Fstore {
                width: size.width(),
                src,
                addr,
            },
        });
    }

    fn pages(&mut self, value: Value, bytes: Reg) {
        const PAGE_BITS: u8 = 16;
        let dst = self.allocator.write(value);
        self.emit(Inst::Bitfield {
            signed: false,
            width: Width::W64,
            dst,
            src: bytes,
            immr: PAGE_BITS,
            imms: 63,
        });
    }

    fn global_set(&mut self, inst: &IrInst) {
        if RegClass::of(inst.ty) == RegClass::Float {
            let src = self.operand(inst.operand_a());
            let addr = self.global(inst.b);
            return self.store_float(inst.ty, src, addr);
        }
        let src = self.operand_or_zero(inst.operand_a());
        let addr = self.global(inst.b);
        let size = Size::from(Width::of(inst.ty));
        self.emit(Inst::Store { size, src, addr });
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The memory operand of a load or store.
    pub(super) fn address(&mut self, value: Value, inst: &IrInst) -> Amode {
        if self.environment.bounds == Bounds::Explicit {
            return self.checked_address(value, inst);
        }
        let (operand, offset) = (inst.operand_a(), u64::from(inst.b));
        let addr = match self.constant(operand) {
            Some(constant) => self.constant_address(constant + offset, inst),
            None if offset == 0 => {
                let (index, is_scaled) = self.index(operand, inst);
                let base = self.memory_base(inst.memory());
                let scaled = is_scaled.then(|| Amode::scaled(base, index));
                scaled.unwrap_or(Amode::indexed(base, index))
            }
            None => self.address_with_offset(operand, offset, inst),
        };
        addr.in_heap()
    }

    fn constant_address(&mut self, address: u64, inst: &IrInst) -> Amode {
        let memory = inst.memory();
        match split(address, u64::from(Size::of_access(inst).bytes())) {
            Some((0, disp)) => Amode::base(self.memory_base(memory), disp),
            Some((high, disp)) => Amode::base(self.start(memory, high), disp),
            None => {
                let index = self.materialize(Type::I64, address);
                Amode::indexed(self.memory_base(memory), index)
            }
        }
    }

    /// The offset becomes a displacement, with its high part in the base, if it can be split so.
    /// Otherwise, or if nothing else shares an address that takes two additions, memory and offset
    /// are added first: that is where a static array begins, and its other elements share it.
    fn address_with_offset(&mut self, operand: Operand, offset: u64, inst: &IrInst) -> Amode {
        // An address that sinks is computed here, for this access alone.
        let is_shared = self.sunk(operand).is_none();
        let memory = inst.memory();
        let (high, disp) = match split(offset, u64::from(Size::of_access(inst).bytes())) {
            Some((high, disp)) if high == 0 || is_shared => (high, disp),
            _ => return self.element_address(operand, offset, inst),
        };
        let content = |high: u64| KeptContent::Address(memory.into(), Some(operand), high as u32);
        let sum = |selector: &mut Self| {
            let address = selector.operand(operand);
            let base = selector.memory_base(memory);
            selector.sum(base, Rhs::Reg(address))
        };
        Amode::base(
            match (is_shared, high) {
                (true, 0) => self.shared(content(0), sum),
                (true, _) => self.shared(content(high), |selector| {
                    let low = selector.shared(content(0), sum);
                    selector.add_high(low, high)
                }),
                (false, _) => sum(self),
            },
            disp,
        )
    }

    /// Memory and a large offset become the base, and the address the index.
    fn element_address(&mut self, operand: Operand, offset: u64, inst: &IrInst) -> Amode {
        let memory = inst.memory();
        let content = KeptContent::Address(memory.into(), None, offset as u32);
        let start = self.shared(content, |selector| {
            let (high, low) = (offset & !0xfff, offset & 0xfff);
            let (base, rhs) = match (SumImm::new(high), SumImm::new(low)) {
                (Some(high), Some(SumImm::ZERO)) => (selector.memory_base(memory), Rhs::Sum(high)),
                (Some(SumImm::ZERO), Some(low)) => (selector.memory_base(memory), Rhs::Sum(low)),
                (Some(_), Some(low)) => (selector.start(memory, high), Rhs::Sum(low)),
                _ => {
                    let offset = selector.materialize(Type::I64, offset);
                    (selector.memory_base(memory), Rhs::Reg(offset))
                }
            };
            selector.sum(base, rhs)
        });
        match self.index(operand, inst) {
            (index, true) => Amode::scaled(start, index),
            (index, false) => Amode::indexed(start, index),
        }
    }

    /// An address as the index of an access, and whether the access has to shift it: in 64 bits, so
    /// it may if the address has lost no bits.
    fn index(&mut self, operand: Operand, inst: &IrInst) -> (Reg, bool) {
        let shift = Size::of_access(inst).bytes().trailing_zeros();
        if let Some((_, shl)) = self.sunk(operand).filter(|_| self.function.is_optimized)
            && shl.op == Opcode::Shl
            && shl.ty == Type::I32
            && self.constant(shl.operand_b()) == Some(shift.into())
            && self.function.significant_bits(shl.operand_a()) + shift <= u32::BITS
        {
            return (self.operand(shl.operand_a()), true);
        }
        (self.operand(operand), false)
    }

    /// The base of a memory with the high part of an offset added.
    fn start(&mut self, memory: MemoryIndex, high: u64) -> Reg {
        let content = KeptContent::Address(memory.into(), None, high as u32);
        self.shared(content, |selector| {
            let base = selector.memory_base(memory);
            selector.add_high(base, high)
        })
    }

    fn add_high(&mut self, low: Reg, high: u64) -> Reg {
        let imm = SumImm::new(high).expect("a split offset has an immediate");
        self.sum(low, Rhs::Sum(imm))
    }

    /// What `make` makes, or has already made in this block, if that is still in a register.
    fn shared(&mut self, content: KeptContent, make: impl FnOnce(&mut Self) -> Reg) -> Reg {
        if let Some(reg) = self.allocator.kept(RegClass::Int, content) {
            return reg;
        }
        let reg = make(self);
        self.allocator.keep(reg, content);
        reg
    }

    /// A sum of 64 bits in a temporary.
    pub(super) fn sum(&mut self, lhs: Reg, rhs: Rhs) -> Reg {
        let dst = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Alu {
            op: AluOp::Add,
            width: Width::W64,
            dst,
            lhs,
            rhs,
        });
        dst
    }

    /// Compares the end of the access with the memory's length.
    fn checked_address(&mut self, value: Value, inst: &IrInst) -> Amode {
        let bytes = Size::of_access(inst).bytes();
        let end = u64::from(inst.b) + u64::from(bytes);
        let address = self.operand(inst.operand_a());
        let rhs = match SumImm::new(end) {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(Type::I64, end)),
        };
        let end = self.sum(address, rhs);
        self.restore_location(value);
        let length = self.memory_length(inst.memory());
        let length = self.load_word(length);
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            width: Width::W64,
            lhs: end,
            rhs: Rhs::Reg(length),
        });
        self.emit(Inst::TrapIf {
            test: Test::Flags(Cond::Hi),
            code: TrapCode::MemoryOutOfBounds,
        });
        let base = self.memory_base(inst.memory());
        Amode::base(self.sum(base, Rhs::Reg(end)), -(bytes as i32))
    }
}
