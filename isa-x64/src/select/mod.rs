//! Select: from IR to machine instructions, one forward walk, for both levels.
//!
//! The selector asks its [`Allocator`] for registers and gives it machine instructions; whether those are encoded at once
//! (`none`) or kept for regalloc2 (`speed`) is the allocator's affair. [`Selector::select`] only dispatches; the bodies are in
//! the family files.
//!
//! Instructions that sink ([`gantry_ir::Inst::SINKS`]) are passed over in their place. Their reader looks through the operand: a
//! comparison becomes flags, a load a memory operand, a constant an immediate, a sum part of an address; what fits nowhere is
//! selected on the spot.

mod arith;
mod call;
mod compare;
mod control;
mod convert;
mod float;
mod memory;
mod table;

use crate::{
    inst::{Amode, Extend, Inst, Rm, Rmi},
    machine::X64,
};
pub(crate) use call::has_thunk;
use gantry_codegen::{
    allocator::{Allocator, Source},
    layout::ContextLayout,
    machine::Machine,
    reg::{Reg, RegClass},
};
use gantry_ir::{Block, Declarations, Function, Opcode, Operand, Type, Value};

/// How accesses to linear memory are kept in bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bounds {
    /// The memory is a reservation that every address and static offset stays in: what is not accessible faults.
    #[default]
    Guard,
    /// Each access is compared with the memory's length.
    Explicit,
}

/// What selection depends on besides the function.
#[derive(Clone, Copy, Debug)]
pub struct Environment<'a> {
    /// The module's declarations.
    pub declarations: &'a Declarations,
    /// Where the module's context has what.
    pub layout: ContextLayout,
    /// How memory accesses are kept in bounds.
    pub bounds: Bounds,
    /// Bytes of the largest outgoing area among all types of the module: zero, nearly always.
    pub largest_outgoing: u32,
}

impl<'a> Environment<'a> {
    /// The environment of a module's functions.
    pub fn new(declarations: &'a Declarations, bounds: Bounds) -> Environment<'a> {
        let sizes = declarations
            .types
            .iter()
            .map(|signature| X64::CONVENTION.outgoing(signature) as u32);
        Environment {
            declarations,
            layout: ContextLayout::new(declarations),
            bounds,
            largest_outgoing: sizes.max().unwrap_or(0),
        }
    }
}

/// Selects one function.
pub struct Selector<'a, A> {
    function: &'a Function,
    environment: Environment<'a>,
    allocator: A,
}

impl<'a, A: Allocator<Machine = X64>> Selector<'a, A> {
    /// A selector for this function, which gives its instructions to this allocator.
    pub fn new(function: &'a Function, environment: Environment<'a>, allocator: A) -> Self {
        Selector {
            function,
            environment,
            allocator,
        }
    }

    /// Selects the whole body and gives the allocator back.
    pub fn run(mut self) -> A {
        let function = self.function;
        for (index, data) in function.blocks.iter().enumerate() {
            self.allocator.begin_block(Block::from_index(index));
            let range = data.first as usize..data.end as usize;
            let locations = &function.locations[range.clone()];
            let insts = function.insts[range].iter().zip(locations);
            for ((inst, &location), value) in insts.zip(data.first..) {
                // Joined, as each alone can hardly be predicted.
                let value = Value(value);
                let is_done = self.allocator.is_done(value);
                if inst.sinks() | inst.op.is_const() | is_done || self.is_dead(inst) {
                    continue;
                }
                self.allocator.begin_inst(value);
                self.allocator.set_location(location);
                self.select(value, inst);
                self.allocator.end_inst();
            }
            self.allocator.end_block();
        }
        self.allocator
    }

    /// Whether nobody reads the result, and nothing else is lost with the instruction.
    #[inline(always)]
    fn is_dead(&self, inst: &gantry_ir::Inst) -> bool {
        (inst.uses == 0) & inst.op.effects().is_removable() && self.is_removable(inst)
    }

    /// Whether neither the instruction nor what sinks to it does anything but compute.
    #[cold]
    fn is_removable(&self, inst: &gantry_ir::Inst) -> bool {
        let mut removable = inst.op.effects().is_removable();
        if removable {
            self.function.for_each_operand(inst, |operand| {
                // Few instructions are dead, and what sinks is three levels high at most.
                removable &= self
                    .sunk(operand)
                    .is_none_or(|(_, inner)| self.is_removable(inner));
            });
        }
        removable
    }

    /// Dispatches to the family files. Inlined, as the bodies are out of line.
    #[inline(always)]
    fn select(&mut self, value: Value, inst: &gantry_ir::Inst) {
        use Opcode::*;
        match inst.op {
            Nop | Param | Iconst | Fconst | Result => {}
            Copy => self.copy(value, inst),
            VarSet => self.set_variable(inst),
            RefFunc => self.ref_func(value, inst),

            Iadd => self.iadd(value, inst),
            Isub => self.isub(value, inst),
            Imul => self.imul(value, inst),
            And | Or | Xor => self.bitwise(value, inst),
            Shl | ShrS | ShrU => self.shift(value, inst),
            Rotl | Rotr => self.rotate(value, inst),
            Clz | Ctz | Popcnt => self.count(value, inst),
            IdivS | IdivU | IremS | IremU => self.divide(value, inst),

            Eqz | Eq | Ne | LtS | LtU | GtS | GtU | LeS | LeU | GeS | GeU | Feq | Fne | Flt
            | Fgt | Fle | Fge => self.compare_to_bool(value, inst),
            Opcode::Select => self.conditional(value, inst),

            Fadd | Fsub | Fmul | Fdiv => self.float_binary(value, inst),
            Fmin | Fmax => self.float_minmax(value, inst),
            Fcopysign => self.copysign(value, inst),
            Fabs | Fneg => self.float_sign(value, inst),
            Fsqrt | Fceil | Ffloor | Ftrunc | Fnearest => self.float_unary(value, inst),

            Extend8S | Extend16S | Extend32S | Wrap | ExtendS => self.extend(value, inst),
            ExtendU => self.extend_u(value, inst),
            TruncF32S | TruncF32U | TruncF64S | TruncF64U | TruncSatF32S | TruncSatF32U
            | TruncSatF64S | TruncSatF64U => self.float_to_int(value, inst),
            ConvertI32S | ConvertI32U | ConvertI64S | ConvertI64U => {
                self.int_to_float(value, inst);
            }
            Demote | Promote => self.float_to_float(value, inst),
            Bitcast => self.bitcast(value, inst),

            Load | Load8S | Load8U | Load16S | Load16U | Load32S | Load32U => {
                self.load(value, inst);
            }
            Store | Store8 | Store16 | Store32 => self.store(value, inst),
            MemorySize => self.memory_size(value),

            GlobalGet => self.global_get(value, inst),
            GlobalSet => self.global_set(inst),
            TableGet => self.table_get(value, inst),
            TableSet => self.table_set(inst),
            TableSize => self.table_size(value, inst),

            MemoryGrow | MemoryFill | MemoryCopy | MemoryInit | DataDrop | TableGrow
            | TableFill | TableCopy | TableInit | ElemDrop => self.builtin(value, inst),
            Call => self.call(value, inst),
            CallIndirect => self.call_indirect(value, inst),

            Jump => self.jump(inst),
            BranchIf => self.branch_if(inst),
            BranchTable => self.branch_table(inst),
            Return => self.ret(inst),
            Trap => self.trap(inst),
        }
    }

    #[inline(always)]
    fn emit(&mut self, inst: Inst) {
        self.allocator.emit(inst);
    }

    /// The instruction behind an operand, if that sinks to its reader.
    #[inline(always)]
    fn sunk(&self, operand: Operand) -> Option<(Value, &'a gantry_ir::Inst)> {
        let value = operand.as_value()?;
        let inst = self.function.inst(value);
        inst.sinks().then_some((value, inst))
    }

    /// The bits of a constant operand.
    fn constant(&self, operand: Operand) -> Option<u64> {
        self.function.constant(operand)
    }

    /// A constant as an immediate that a machine instruction sign-extends from 32 bits to the operation's width.
    fn immediate(&self, operand: Operand, wide: bool) -> Option<i32> {
        let bits = self.constant(operand)?;
        if wide {
            i32::try_from(bits as i64).ok()
        } else {
            Some(bits as i32)
        }
    }

    /// An operand in a register.
    #[inline(never)]
    fn operand(&mut self, operand: Operand) -> Reg {
        self.prepare(operand)
            .unwrap_or_else(|| self.allocator.read(operand))
    }

    /// An operand in a register or in the frame.
    fn operand_any(&mut self, operand: Operand) -> Rm {
        if let Some(reg) = self.prepare(operand) {
            return Rm::Reg(reg);
        }
        match self.allocator.read_any(operand) {
            Source::Reg(reg) => Rm::Reg(reg),
            Source::Slot(offset) => Rm::Mem(Amode::stack(offset)),
        }
    }

    /// An operand in a register, in the frame, or in linear memory where it is a full-width load that sinks here.
    fn operand_rm(&mut self, operand: Operand) -> Rm {
        match self.sunk(operand) {
            Some((value, inst)) if inst.op == Opcode::Load => {
                Rm::Mem(self.sunk_address(value, inst))
            }
            _ => self.operand_any(operand),
        }
    }

    /// Like `operand_rm`, or an immediate.
    fn operand_rmi(&mut self, operand: Operand, wide: bool) -> Rmi {
        match self.immediate(operand, wide) {
            Some(immediate) => Rmi::Imm(immediate),
            None => self.operand_rm(operand).into(),
        }
    }

    /// Makes a constant or a sinking instruction here: its register, or `None` where the operand has been computed before.
    #[inline(always)]
    fn prepare(&mut self, operand: Operand) -> Option<Reg> {
        let value = operand.as_value()?;
        let inst = self.function.inst(value);
        if inst.op.is_const() {
            return Some(self.materialize(inst.ty, inst.immediate()));
        }
        if inst.sinks() {
            self.select_sunk(value, inst);
        }
        None
    }

    /// Selects a sinking instruction in the midst of its reader.
    #[inline(never)]
    fn select_sunk(&mut self, value: Value, inst: &gantry_ir::Inst) {
        self.allocator
            .set_location(self.function.locations[value.index()]);
        let suspended = self.allocator.suspend();
        self.select(value, inst);
        self.allocator.resume(suspended);
    }

    /// A constant in a temporary.
    fn materialize(&mut self, ty: Type, bits: u64) -> Reg {
        let reg = self.allocator.temp(RegClass::of(ty));
        self.materialize_into(reg, ty, bits);
        reg
    }

    fn materialize_into(&mut self, reg: Reg, ty: Type, bits: u64) {
        let allocator = &mut self.allocator;
        X64::constant(reg, ty, bits, &mut |inst| allocator.emit(inst));
    }

    fn copy(&mut self, value: Value, inst: &gantry_ir::Inst) {
        let src = self.operand(inst.operand_a());
        self.allocator.define(value, src);
    }

    fn set_variable(&mut self, inst: &gantry_ir::Inst) {
        let variable = gantry_ir::Variable(inst.b);
        let operand = inst.operand_a();
        if let (Some(bits), Some(reg)) = (
            self.constant(operand),
            self.allocator.variable_register(variable),
        ) {
            let ty = self.function.variable(variable).ty;
            return self.materialize_into(reg, ty, bits);
        }
        let src = self.operand(operand);
        self.allocator.set_variable(variable, src);
    }

    /// Loads 8 bytes of the runtime's data to a temporary.
    fn load_pointer(&mut self, addr: Amode) -> Reg {
        let dst = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Load {
            extend: Extend::Z64,
            dst,
            src: Rm::Mem(addr),
        });
        dst
    }
}
