//! Linear memory and globals.
//!
//! With guard pages, `[base of memory + zero-extended address + static offset]` is one machine
//! address: address and offset are below 4 GiB each, and the reservation covers their sum.
//! Displacements are signed 32 bits, so a larger static offset is added to the address in 64 bits
//! first. An `i32` sum is never folded into the 64-bit address: it may wrap. The base of memory 0 is
//! pinned; that of another memory is loaded from the context.
//!
//! Where the segment `gs` has the base of memory, too ([`Environment::segment`]), an access adds up
//! such a sum by itself: with the prefix for 32-bit addresses, base, scaled index and displacement
//! wrap at 32 bits before the segment's base is added, as Wasm's operations do. That saves the
//! `lea` and its register. What is no sum keeps the other form, as a base of the segment that is
//! not zero costs the access two cycles. So does a sum with a static offset: that must not wrap.
//! Other memories have no segment. In optimized code a load from a sum of what has just been loaded
//! or chosen keeps the `lea`, too: that takes one cycle, and the way from load to load is what such
//! code waits for.
//!
//! [`Environment::segment`]: gantry_codegen::select::Environment::segment

use super::{Selector, arith::Sum};
use crate::{
    inst::{Amode, Cond, EffectiveAddress, Extend, Inst, MemoryKind, Rm, Rmi, ShiftOp, Size},
    machine::X64,
    regs::MEMORY,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Bounds, Data, Memory, Select, SelectData},
};
use gantry_ir::{Inst as IrInst, MemoryIndex, Opcode, Operand, TrapCode, Type, Value};

/// The memory whose base is pinned.
const FIRST: MemoryIndex = MemoryIndex(0);

impl<A: Allocator<Machine = X64>> Memory for Selector<'_, A> {
    fn load(&mut self, value: Value, inst: &IrInst) {
        let addr = self.address(value, inst);
        self.restore_location(value);
        let dst = self.allocator.write(value);
        if RegClass::of(inst.ty) == RegClass::Float {
            return self.load_field(inst.ty, dst, addr);
        }
        let extend = Extend::of_load(inst);
        self.emit(Inst::Load {
            extend,
            dst,
            src: Rm::Mem(addr),
        });
    }

    fn store(&mut self, value: Value, inst: &IrInst) {
        let stored = inst.operand_c();
        let size = Size::of_access(inst);
        // Float constants are stored as integers.
        let immediate = self.immediate(stored, size.width());
        if let Some(imm) = immediate {
            let addr = self.address(value, inst);
            self.restore_location(value);
            return self.emit(Inst::StoreImm { size, imm, addr });
        }
        if let Some((lane_value, lane)) = self.sunk(stored)
            && lane.op.is_vector()
        {
            self.restore_location(lane_value);
            return self.store_lane(value, inst, lane);
        }
        let src = self.operand(stored);
        let addr = self.address(value, inst);
        self.restore_location(value);
        if RegClass::of(inst.ty) == RegClass::Float {
            self.store_float(inst.ty, src, addr);
        } else {
            self.emit(Inst::Store { size, src, addr });
        }
    }

    fn pages(&mut self, value: Value, bytes: Reg) {
        const PAGE_BITS: u8 = 16;
        let dst = self.allocator.write_over(value, bytes);
        let src = self.allocator.tied_source(dst, bytes);
        self.emit(Inst::ShiftImm {
            op: ShiftOp::Shr,
            width: Width::W64,
            dst,
            src,
            count: PAGE_BITS,
        });
    }

    fn global_set(&mut self, inst: &IrInst) {
        let size = Size::of(inst.ty);
        let is_float = RegClass::of(inst.ty) == RegClass::Float;
        if !is_float && let Some(imm) = self.immediate(inst.operand_a(), Width::of(inst.ty)) {
            let addr = self.global(inst.b);
            return self.emit(Inst::StoreImm { size, imm, addr });
        }
        let src = self.operand(inst.operand_a());
        let addr = self.global(inst.b);
        if is_float {
            self.store_float(inst.ty, src, addr);
        } else {
            self.emit(Inst::Store { size, src, addr });
        }
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// The memory operand of a load that sinks to the current instruction. The instruction's
    /// location becomes the load's, as it is the load that faults.
    pub(super) fn sunk_address(&mut self, value: Value, inst: &IrInst) -> Amode {
        let address = self.address(value, inst);
        self.restore_location(value);
        address
    }

    /// The memory operand of a load or store: base of memory, index and displacement, but for what
    /// is unusual.
    #[inline(always)]
    pub(super) fn address(&mut self, value: Value, inst: &IrInst) -> Amode {
        let operand = inst.operand_a();
        let is_usual = (self.environment.bounds == Bounds::Guard) & (inst.memory() == FIRST);
        match i32::try_from(inst.b) {
            Ok(disp) if is_usual && self.is_computed(operand) => {
                let index = self.allocator.read(operand);
                Amode::Memory(heap(EffectiveAddress::indexed(MEMORY, index, 0, disp)))
            }
            _ => self.unusual_address(value, inst),
        }
    }

    /// Whether an operand is neither a constant nor to be computed here.
    #[inline(always)]
    fn is_computed(&self, operand: Operand) -> bool {
        operand.as_value().is_none_or(|value| {
            let inst = self.function().inst(value);
            !(inst.op.is_const() | inst.sinks())
        })
    }

    /// The memory operand, if it takes more than reading the address.
    #[inline(never)]
    fn unusual_address(&mut self, value: Value, inst: &IrInst) -> Amode {
        if self.environment.bounds == Bounds::Explicit {
            return Amode::Memory(self.checked_address(value, inst));
        }
        let (operand, offset) = (inst.operand_a(), u64::from(inst.b));
        let (memory, is_load) = (inst.memory(), inst.op.is_load());
        let (index, disp) = match (self.constant(operand), i32::try_from(inst.b)) {
            (Some(constant), _) => self.constant_address(constant + offset),
            (None, Err(_)) => (self.sum_with_offset(operand, offset), 0),
            (None, Ok(disp)) => {
                if let Some((sunk, inst)) = self.sunk(operand) {
                    let can_sum = self.environment.segment && disp == 0 && memory == FIRST;
                    if can_sum
                        && !(is_load && self.comes_late(inst))
                        && let Some(sum) = self.address_sum(inst)
                    {
                        return self.segment_address(&sum);
                    }
                    if let Some((index, shift)) = self.scaled_index(inst) {
                        let index = self.operand(index);
                        let base = self.memory_base(memory);
                        let address = EffectiveAddress::indexed(base, index, shift, disp);
                        return Amode::Memory(heap(address));
                    }
                    self.select_sunk(sunk, inst);
                }
                (self.allocator.read(operand), disp)
            }
        };
        let base = self.memory_base(memory);
        Amode::Memory(heap(EffectiveAddress::indexed(base, index, 0, disp)))
    }

    /// Whether a sum's operand is a load's result or one of two values, so that programs may wait for
    /// what is loaded from there.
    fn comes_late(&self, sum: &IrInst) -> bool {
        let is_late = |operand: Operand| {
            operand.as_value().is_some_and(|value| {
                let inst = self.function().inst(value);
                inst.op.is_load() || inst.op == Opcode::Select
            })
        };
        self.function.is_optimized
            && sum.op == Opcode::Iadd
            && (is_late(sum.operand_a()) || is_late(sum.operand_b()))
    }

    /// The memory operand that adds up its address.
    #[inline(never)]
    fn segment_address(&mut self, sum: &Sum) -> Amode {
        if sum.base.is_none()
            && let Some(scaled) = self.sum_without_base(sum, true)
        {
            return scaled;
        }
        Amode::Memory(EffectiveAddress {
            kind: MemoryKind::Segment,
            ..self.sum_address(sum)
        })
    }

    /// The index and the scale that a shifted address is, if it loses no bits: then the access may
    /// shift it, in 64 bits.
    fn scaled_index(&self, inst: &IrInst) -> Option<(Operand, u8)> {
        if !self.function.is_optimized || inst.op != Opcode::Shl || inst.ty != Type::I32 {
            return None;
        }
        let shift = self.constant(inst.operand_b())?;
        let bits = self.function.significant_bits(inst.operand_a());
        let fits = (1..=3).contains(&shift) && u64::from(bits) + shift <= 32;
        fits.then_some((inst.operand_a(), shift as u8))
    }

    fn constant_address(&mut self, address: u64) -> (Reg, i32) {
        match i32::try_from(address) {
            Ok(disp) => (Reg::NONE, disp),
            Err(_) => (self.materialize(Type::I64, address), 0),
        }
    }

    /// The 64-bit sum of an address and a large offset, in a temporary.
    fn sum_with_offset(&mut self, operand: Operand, offset: u64) -> Reg {
        let address = self.operand(operand);
        let offset = self.materialize(Type::I64, offset);
        let sum = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Lea {
            width: Width::W64,
            dst: sum,
            addr: Amode::indexed(address, offset, 0, 0),
        });
        sum
    }

    /// Compares the end of the access with the memory's length. What follows is in bounds.
    fn checked_address(&mut self, value: Value, inst: &IrInst) -> EffectiveAddress {
        let end = u64::from(inst.b) + u64::from(Size::of_access(inst).bytes());
        let end = self.sum_with_offset(inst.operand_a(), end);
        self.restore_location(value);
        let length = self.memory_length(inst.memory());
        self.emit(Inst::Cmp {
            size: Size::B64,
            lhs: end,
            rhs: Rmi::Mem(length),
        });
        self.emit(Inst::TrapIf {
            cond: Cond::A,
            code: TrapCode::MemoryOutOfBounds,
        });
        let start = -(Size::of_access(inst).bytes() as i32);
        let base = self.memory_base(inst.memory());
        EffectiveAddress::indexed(base, end, 0, start)
    }
}

/// An address in linear memory behind a guard.
#[inline(always)]
fn heap(address: EffectiveAddress) -> EffectiveAddress {
    EffectiveAddress {
        kind: MemoryKind::Heap,
        ..address
    }
}
