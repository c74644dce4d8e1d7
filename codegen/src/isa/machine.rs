//! What a machine instruction tells an allocator: its operands and their constraints.
//!
//! An instruction set has one enum of instructions. The selector builds them over physical
//! registers (`none`) or virtual ones (`speed`); the same `visit` method lets regalloc2's adapter
//! collect the operands and, afterwards, put the allocated registers in their place; the same
//! encoder emits both.

use crate::emit::buffer::Label;
use crate::isa::{
    condition::Conditional,
    convention::Convention,
    reg::{Reg, RegSet},
};
use crate::layout::Builtin;
use gantry_ir::{Function, FunctionIndex, Inst as IrInst, TrapCode, Type, passes::ConstantCost};
use std::fmt::Debug;

/// Visits the register operands of an instruction, always in the same order.
///
/// "Early" and "late" are regalloc2's: an early operand is accessed before any result is written.
pub trait OperandVisitor {
    /// Read, early: may share its register with a result.
    fn read(&mut self, reg: &mut Reg);
    /// Read until the end: never shares its register with a result.
    fn read_late(&mut self, reg: &mut Reg);
    /// Written at the end.
    fn write(&mut self, reg: &mut Reg);
    /// Written before all operands are read: shares its register with none of them. Also for
    /// temporaries.
    fn write_early(&mut self, reg: &mut Reg);
    /// `dst` is written and must be the same register as `src`, which is read.
    fn modify(&mut self, dst: &mut Reg, src: &mut Reg);
    /// Read from this physical register.
    fn read_fixed(&mut self, reg: &mut Reg, physical: Reg);
    /// Written to this physical register.
    fn write_fixed(&mut self, reg: &mut Reg, physical: Reg);
    /// Read, early, from a register or from a frame slot: in the latter case the visitor returns
    /// the slot's offset from the stack pointer, and the instruction replaces the operand by that
    /// memory operand.
    fn read_any(&mut self, reg: &mut Reg) -> Option<i32>;
    /// The operands of the call with this index in the allocator's side table, where there is one.
    fn call(&mut self, info: u32);
    /// Physical registers that are overwritten.
    fn clobber(&mut self, set: RegSet);
    /// Base register and displacement of a memory operand: the register is read, early. Where the
    /// base is the stack pointer, the operand is the frame slot at that offset.
    fn base(&mut self, reg: &mut Reg, _displacement: &mut i32) {
        self.read(reg);
    }
}

/// A machine instruction.
pub trait MachineInst: Copy + Debug {
    /// Visits all operands. A physical register among them is left alone.
    fn visit<V: OperandVisitor>(&mut self, visitor: &mut V);
}

/// A place for a value ([`crate::slots`]) that register allocation moves values between.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ValuePlace {
    /// A physical register.
    Reg(Reg),
    /// The frame, outgoing area included, at this offset from the stack pointer.
    Slot(i32),
    /// The caller's outgoing area, at this offset above the return address.
    Incoming(i32),
    /// Two slots of the frame, from this offset on.
    WideSlot(i32),
    /// Two slots of the caller's outgoing area.
    WideIncoming(i32),
}

impl ValuePlace {
    /// The part of the frame at this offset that a value with so many slots is in.
    pub fn slots(offset: i32, slots: u32) -> ValuePlace {
        match slots {
            1 => ValuePlace::Slot(offset),
            _ => ValuePlace::WideSlot(offset),
        }
    }

    /// The same of the caller's outgoing area.
    pub fn incoming(offset: i32, slots: u32) -> ValuePlace {
        match slots {
            1 => ValuePlace::Incoming(offset),
            _ => ValuePlace::WideIncoming(offset),
        }
    }
}

/// What an instruction does with whole places: for the checker, which follows values through the
/// emitted code, and for the vcode, which drops moves and jumps that do nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Transfer {
    /// Copies what is in a place to another one, and does nothing else. (A value shorter than 8
    /// bytes has zeros above it.)
    Copy {
        /// Where to.
        to: ValuePlace,
        /// Where from.
        from: ValuePlace,
    },
    /// Puts these bits, zero-extended to 8 bytes, in a place, and does nothing else.
    Constant {
        /// Where to.
        to: ValuePlace,
        /// The bits.
        bits: u64,
    },
    /// Goes to a label, and does nothing else; nothing behind it is executed.
    Jump(Label),
    /// Leaves the block for one of several labels; nothing behind it is executed.
    Branch,
    /// Leaves the function; nothing behind it is executed.
    Exit,
    /// Anything else: results are computed.
    Other,
}

/// An instruction set, as far as register allocation depends on it.
pub trait Machine: 'static {
    /// Its instructions.
    type Inst: MachineInst;

    /// Registers that may be allocated.
    const ALLOCATABLE: RegSet;
    /// Registers that may be the home of a variable at `none`; the others are left to temporaries.
    const HOMES: RegSet;
    /// Further homes for vectors, where the others do not suffice and every instruction meanwhile
    /// [leaves them](Machine::leaves_homes).
    const VECTOR_HOMES: RegSet = RegSet::EMPTY;
    /// Registers that a call preserves: all of an integer, and of a float register the lower half.
    /// [Wide calls](gantry_ir::Declarations::wide_calls) preserve whole vectors.
    const CALLEE_SAVED: RegSet;
    /// Whether temporaries are worth to be kept at `none`, as addresses and constants take
    /// instructions of their own.
    const KEEPS_TEMPORARIES: bool = false;
    /// How many of the homes that begin next a temporary keeps out of, and within how many
    /// instructions they have to begin, by class: more where there are many registers.
    const SOON: [(usize, u32); 2] = [(4, 16); 2];
    /// Which constants loops should hold in registers at `speed`, if any.
    const CONSTANT_COST: Option<ConstantCost> = None;
    /// Registers of arguments and results.
    const CONVENTION: Convention;
    /// Scratch register of each class, never allocated.
    const SCRATCH: [Reg; 2];
    /// Holds the context of the running instance ([`crate::layout::VmContext`]), never allocated.
    const CONTEXT: Reg;
    /// Holds the base of its memory 0, never allocated.
    const MEMORY: Reg;
    /// Holds what is counted down, in functions that count: not allocated there. Calls preserve it,
    /// of the host's functions, too.
    const COUNTER: Reg;
    /// The stack pointer, never allocated.
    const STACK_POINTER: Reg;
    /// Where a call leaves the return address, never allocated; `None` where it pushes it.
    const LINK_REGISTER: Option<Reg>;

    /// Whether the selected instructions take so few temporaries that [`Machine::VECTOR_HOMES`] can
    /// be homes. (If they take more after all, variables are put aside for a moment.)
    fn leaves_homes(_inst: &IrInst) -> bool {
        false
    }

    /// Registers that a function leaves alone although they may be allocated.
    fn reserved(function: &Function) -> RegSet {
        match function.has_counter {
            true => RegSet::of(&[Self::COUNTER]),
            false => RegSet::EMPTY,
        }
    }

    /// Jumps to a label.
    fn jump_inst(target: Label) -> Self::Inst;
    /// Calls. `info` is the index of the call's operands for an allocator that needs them, else
    /// `u32::MAX`.
    fn call_inst(target: CallTarget, info: u32) -> Self::Inst;
    /// Returns; results are in their places, `info` as in a call.
    fn return_inst(info: u32) -> Self::Inst;
    /// Leaves the function for a callee, which returns to the caller; `info` as in a call.
    fn return_call_inst(call: ReturnCall, info: u32) -> Self::Inst;
    /// Traps.
    fn trap_inst(code: TrapCode) -> Self::Inst;
    /// Begins a handler: the exception with which control has come. Restores the pinned registers
    /// from the frame's context slot, which the function has filled.
    fn catch_inst(dst: Reg) -> Self::Inst;

    /// Counts something, or asks whether to go on. Keeps all registers but the scratch registers;
    /// the frame has to be one that calls.
    fn meter_inst(meter: Meter) -> Self::Inst;

    /// Copies so many slots of a register to another of the same class.
    fn move_inst(dst: Reg, src: Reg, slots: u32) -> Self::Inst;
    /// Loads whole frame slots at this offset from the stack pointer.
    fn reload_inst(dst: Reg, offset: i32, slots: u32) -> Self::Inst;
    /// Stores a register to whole frame slots at this offset from the stack pointer.
    fn spill_inst(src: Reg, offset: i32, slots: u32) -> Self::Inst;
    /// Loads slots of the caller's outgoing area at this offset above the return address: a
    /// parameter on the stack.
    fn load_incoming_inst(dst: Reg, offset: i32, slots: u32) -> Self::Inst;
    /// Stores slots of the caller's outgoing area at this offset above the return address: a
    /// result on the stack.
    fn store_incoming_inst(src: Reg, offset: i32, slots: u32) -> Self::Inst;
    /// Makes a constant in a physical or virtual register; may use the scratch registers. Leaves
    /// flags alone.
    fn constant(dst: Reg, ty: Type, bits: u64, emit: &mut impl FnMut(Self::Inst));
    /// What an instruction does with whole places. Whatever the functions above make is a `Copy` or
    /// a `Constant`.
    fn transfer(inst: &Self::Inst) -> Transfer;
    /// What an instruction, over physical registers or virtual ones, has to do with conditions.
    /// What the functions above make [keeps](Conditional::Keeps) the flags, but for what leaves the
    /// block or calls.
    fn conditional(inst: &Self::Inst) -> Conditional;
}

/// What code counts for the host, or asks it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meter {
    /// [`gantry_ir::Opcode::ConsumeFuel`] of this much.
    Fuel(u32),
    /// [`gantry_ir::Opcode::CheckEpoch`] that stands for so many simple instructions.
    Epoch(u32),
    /// [`gantry_ir::Opcode::EnterFrame`] of this cost.
    EnterFrame(u32),
    /// [`gantry_ir::Opcode::LeaveFrame`] of this cost.
    LeaveFrame(u32),
}

impl Meter {
    /// What the cold path calls. (Leaving a frame has none.)
    pub fn builtin(self) -> Builtin {
        match self {
            Meter::Fuel(_) => Builtin::OutOfFuel,
            Meter::Epoch(_) => Builtin::NewEpoch,
            Meter::EnterFrame(_) | Meter::LeaveFrame(_) => Builtin::FrameOverflow,
        }
    }
}

/// What a call goes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallTarget {
    /// A function of the module, or the thunk of one that it imports.
    Function(FunctionIndex),
    /// The trampoline of a builtin. The immediates are put in the integer argument registers behind
    /// three operands first.
    Builtin {
        /// Discriminant of [`crate::layout::Builtin`].
        builtin: u8,
        /// The operation's immediates.
        immediates: [u32; 2],
    },
    /// An imported function: code and context are loaded from the context at this offset
    /// ([`crate::layout::VmImport`]). The caller's context is saved to and restored from the
    /// frame's context slot.
    Import(u32),
    /// A table's entry, or what a reference points to ([`crate::layout::VmFuncRef`]), at the
    /// address in this register. The context is switched, out of line, only where the callee's
    /// differs: by the thunk for that (then the address is where the thunk expects it), or as for
    /// an import.
    FuncRef {
        /// Where the address is.
        entry: Reg,
        /// Whether arguments and results are all in registers, so that the thunk can make the call.
        by_thunk: bool,
        /// What has to be checked. `None` if this is known to be a function of the same instance
        /// and of the right type: then there is no second path.
        check: Option<EntryCheck>,
    },
}

/// What a call through a reference or a table's entry checks before it leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EntryCheck {
    /// That a reference is not null: a fault does that, at the first access, for which there is a
    /// site.
    Null,
    /// That an entry is not null and has a type: the key of the type ([`crate::layout::key`]) is at
    /// this offset of the context. The comparison that tells whether the context has to be switched
    /// tells that, too.
    Key(u32),
}

/// A call in place of a return.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReturnCall {
    /// What is called; not a builtin. The address of a table entry is where a thunk expects it.
    pub target: CallTarget,
    /// Slots of arguments on the stack.
    pub arguments: u16,
    /// Slots of results on the stack.
    pub results: u16,
    /// Whether these arguments are in the function's own outgoing area. Otherwise they are in its
    /// caller's, which has enough room.
    pub in_frame: bool,
}

/// How far the branches of a function have to reach. Where instructions do not differ in that, it
/// changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Reach {
    /// Less than 32 KiB.
    #[default]
    Short,
    /// Less than 1 MiB.
    Medium,
    /// Any distance in a function.
    Long,
}

impl Reach {
    /// What a function will probably need. A wrong guess costs time, but is no fault.
    pub fn expected(function: &Function) -> Reach {
        /// Bytes an instruction of the IR becomes, nearly always fewer.
        const BYTES: usize = 12;
        match BYTES * function.insts.len() {
            0..0x8000 => Reach::Short,
            0x8000..0x10_0000 => Reach::Medium,
            _ => Reach::Long,
        }
    }

    /// The next one.
    pub fn longer(self) -> Option<Reach> {
        match self {
            Reach::Short => Some(Reach::Medium),
            Reach::Medium => Some(Reach::Long),
            Reach::Long => None,
        }
    }
}
