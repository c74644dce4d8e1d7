//! Select: from IR to machine instructions, one forward walk, for both levels and all instruction
//! sets.
//!
//! A selector asks its [`Allocator`] for registers and gives it machine instructions; whether those
//! are encoded at once (`none`) or kept for regalloc2 (`speed`) is up to the allocator. [`Select`]
//! is the walk and what reading operands means; it dispatches to the families ([`Arith`],
//! [`Compare`], ...), which each instruction set implements in files of these names. Tables,
//! references and globals are alike on all, but for how an instruction accesses memory:
//! [`SelectData`].
//!
//! Instructions that sink ([`gantry_ir::Inst::SINKS`]) are skipped in their place. Their reader
//! looks at what is behind the operand. The instruction set decides whether that becomes part of
//! the reader's instruction; if not, it is selected on the spot.

mod data;
mod exceptions;
mod families;
mod meter;

pub use data::SelectData;
pub use exceptions::SelectExceptions;
pub use families::{
    Arith, Call, Compare, Control, Convert, Data, Float, Memory, Table, Vector, VectorConvert,
    VectorLanes,
};
pub use meter::SelectMeter;

use crate::{
    allocator::{Allocator, CallSite, KeptContent, ReturnCallSite},
    emit::buffer::Label,
    isa::{
        features::CpuFeatures,
        machine::{CallTarget, EntryCheck, Machine, Meter, ReturnCall},
        reg::{Reg, RegClass},
    },
    layout::{Builtin, ContextLayout},
    slots::SLOT_BYTES,
};
use gantry_ir::{
    Block, Declarations, Function, FunctionIndex, Inst, Opcode, Operand, Signature, TrapCode, Type,
    Value,
};

/// How accesses to linear memory are kept in bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bounds {
    /// The memory is a reservation that every address and static offset stays in: what is not
    /// accessible faults.
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
    /// How the module's context is laid out.
    pub layout: &'a ContextLayout,
    /// How memory accesses are kept in bounds.
    pub bounds: Bounds,
    /// Whether a segment register has the base of memory 0, too, where the instruction set has
    /// such registers: an access can then add up a 32-bit address by itself. Only with
    /// [`Bounds::Guard`].
    pub segment: bool,
    /// What the processor has besides the baseline.
    pub processor: CpuFeatures,
    /// Bytes of the largest outgoing area among all types of the module: zero, nearly always.
    pub largest_outgoing: u32,
    /// The module's start function, which the host calls whether it is exported or not.
    pub start: Option<FunctionIndex>,
}

impl<'a> Environment<'a> {
    /// The environment of a module's functions, without segments; `layout` is that of its
    /// declarations.
    pub fn new<M: Machine>(
        declarations: &'a Declarations,
        layout: &'a ContextLayout,
        bounds: Bounds,
    ) -> Environment<'a> {
        let sizes = declarations
            .types
            .iter()
            .map(|signature| M::CONVENTION.outgoing(signature) as u32);
        Environment {
            declarations,
            layout,
            bounds,
            segment: false,
            processor: CpuFeatures::BASELINE,
            largest_outgoing: sizes.max().unwrap_or(0),
            start: None,
        }
    }

    /// Whether a function can be called other than by its name: by the host, or through a
    /// reference.
    pub fn is_referenced(&self, function: FunctionIndex) -> bool {
        self.declarations.reference_slots.get(function.index()) != Some(&u32::MAX)
            || self.start == Some(function)
    }
}

/// Whether a thunk makes the calls of this type that switch the context: see
/// [`crate::emit::trampolines`].
pub fn has_thunk<M: Machine>(signature: &Signature) -> bool {
    M::CONVENTION.outgoing(signature) == 0
}

/// Whether a call switches the context by itself, if it has to be switched: it goes to another module
/// neither through code of its own nor through a thunk. Not of calls in place of a return.
pub fn switches_context<M: Machine>(
    declarations: &Declarations,
    function: &Function,
    inst: &Inst,
) -> bool {
    match inst.op {
        Opcode::Call => {
            let callee = FunctionIndex(inst.b);
            declarations.is_imported(callee) && !has_thunk::<M>(declarations.signature(callee))
        }
        Opcode::CallIndirect | Opcode::CallRef => {
            let (ty, _) = function.immediates(inst);
            !inst.calls_own() && !has_thunk::<M>(&declarations.types[ty as usize])
        }
        _ => false,
    }
}

/// Selects one function.
pub trait Select<'a>:
    Sized
    + Arith
    + Compare
    + Float
    + Convert
    + Vector
    + VectorLanes
    + VectorConvert
    + Memory
    + Table
    + Call
    + Control<Inst = <Self::Machine as Machine>::Inst>
{
    /// The instruction set.
    type Machine: Machine;
    /// What gives it registers, and takes its instructions.
    type Allocator: Allocator<Machine = Self::Machine>;

    /// The function.
    fn function(&self) -> &'a Function;
    /// What it is compiled in.
    fn environment(&self) -> &Environment<'a>;
    /// The allocator.
    fn allocator(&mut self) -> &mut Self::Allocator;

    /// Selects the whole body.
    #[inline(always)]
    fn run(&mut self) {
        let function = self.function();
        let mut next = Some(Block(0));
        while let Some(block) = next {
            let data = function.block(block);
            self.allocator().begin_block(block);
            let range = data.first as usize..data.end as usize;
            let locations = &function.locations[range.clone()];
            let insts = function.insts[range].iter().zip(locations);
            for ((inst, &location), value) in insts.zip(data.first..) {
                // One branch on all three, as each alone is hard to predict.
                let value = Value(value);
                let is_done = self.allocator().is_done(value);
                if inst.sinks() | inst.op.is_const() | is_done {
                    continue;
                }
                if self.is_dead(inst) {
                    self.forget_operands(inst);
                    continue;
                }
                self.allocator().begin_inst(value);
                self.allocator().set_location(location);
                self.select(value, inst);
                self.allocator().end_inst();
            }
            self.allocator().end_block();
            next = self.allocator().block_behind(block);
        }
    }

    /// Whether nobody reads the result and the instruction does nothing else.
    #[inline(always)]
    fn is_dead(&self, inst: &Inst) -> bool {
        (inst.uses == 0) & inst.op.effects().is_removable() && self.is_removable(inst)
    }

    /// Whether neither the instruction nor what sinks to it does anything but compute.
    #[cold]
    fn is_removable(&self, inst: &Inst) -> bool {
        let mut removable = inst.op.effects().is_removable();
        if removable {
            self.function().for_each_operand(inst, |operand| {
                // Few instructions are dead, and what sinks is three levels high at most.
                removable &= self
                    .sunk(operand)
                    .is_none_or(|(_, inner)| self.is_removable(inner));
            });
        }
        removable
    }

    /// Forgets the reads of a dead instruction and of what sinks to it.
    #[cold]
    fn forget_operands(&mut self, inst: &Inst) {
        let function = self.function();
        function.for_each_operand(inst, |operand| match self.sunk(operand) {
            Some((_, inner)) => self.forget_operands(inner),
            None => self.allocator().forget(operand),
        });
    }

    /// Says in the middle of an instruction that it does not read an operand after all.
    fn forget_unread(&mut self, operand: Operand) {
        match self.sunk(operand) {
            // It may trap, so it is computed.
            Some((_, inst)) if !self.is_removable(inst) => {
                self.operand(operand);
            }
            Some((_, inst)) => self.forget_operands(inst),
            None => {
                // What is in a register is given up only between two instructions.
                if operand.as_variable().is_none() {
                    self.allocator().read_any(operand);
                }
            }
        }
    }

    /// Dispatches to the families. This is inlined, their bodies are not.
    #[inline(always)]
    fn select(&mut self, value: Value, inst: &Inst) {
        use Opcode::*;
        match inst.op {
            Nop | Param | Iconst | Fconst | Result => {}
            Copy | ExtendU => self.copy(value, inst),
            VarSet => self.set_variable(inst),
            RefFunc => self.ref_func(value, inst),
            CheckNull => self.trap_on_null(inst.operand_a()),

            Iadd => self.iadd(value, inst),
            Isub => self.isub(value, inst),
            Imul => self.imul(value, inst),
            ImulHighS | ImulHighU => self.imul_high(value, inst),
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
            MemorySize => self.memory_size(value, inst),

            GlobalGet => self.global_get(value, inst),
            GlobalSet => self.global_set(inst),
            TableGet => self.table_get(value, inst),
            TableSet => self.table_set(inst),
            TableSize => self.table_size(value, inst),

            Tag => self.tag(value, inst),
            Catch => self.catch(value),
            ExceptionTag => self.exception_tag(value, inst),
            ExceptionGet => self.exception_get(value, inst),
            ExceptionSet => self.exception_set(inst),

            MemoryGrow | MemoryFill | MemoryCopy | MemoryInit | DataDrop | TableGrow
            | TableFill | TableCopy | TableInit | ElemDrop | ExceptionNew | ExceptionShare
            | ExceptionDrop | Throw => self.builtin(value, inst),
            Opcode::Call => self.call(value, inst),
            CallIndirect | CallRef => self.call_indirect(value, inst),

            ConsumeFuel => self.meter(Meter::Fuel(inst.b)),
            CheckEpoch => self.meter(Meter::Epoch(inst.b)),
            EnterFrame => self.meter(Meter::EnterFrame(inst.b)),
            LeaveFrame => self.meter(Meter::LeaveFrame(inst.b)),
            FrameRoom => self.frame_room(value),
            SetFrameRoom => self.set_frame_room(inst),

            // The call has told the allocator where its exceptions go.
            Unwind => {}
            Jump => self.jump(inst),
            BranchIf => self.branch_if(inst),
            BranchTable => self.branch_table(inst),
            Return => self.ret(inst),
            Opcode::ReturnCall => self.return_call(inst),
            ReturnCallIndirect | ReturnCallRef => self.return_call_indirect(inst),
            Trap => self.trap(inst),

            _ => self.select_vector(value, inst),
        }
    }

    /// The same for vector operations. Few functions have them, so they stay out of the way.
    #[inline(never)]
    fn select_vector(&mut self, value: Value, inst: &Inst) {
        use Opcode::*;
        match inst.op {
            Splat => self.splat(value, inst),
            FirstLane => self.first_lane(value, inst),
            ExtractLaneS | ExtractLane => self.extract_lane(value, inst),
            ReplaceLane => self.replace_lane(value, inst),
            Shuffle => self.shuffle(value, inst),
            Swizzle | RelaxedSwizzle => self.swizzle(value, inst),

            Vnot | Vand | VandNot | Vor | Vxor => self.vector_bitwise(value, inst),
            Bitselect | RelaxedLaneselect => self.bitselect(value, inst),
            AnyTrue | AllTrue | Bitmask => self.vector_test(value, inst),

            Vadd | Vsub | Vmul | Vdiv | VaddSatS | VaddSatU | VsubSatS | VsubSatU | VminS
            | VminU | VmaxS | VmaxU | VavgrU | Q15mulrSatS | RelaxedQ15mulrS => {
                self.vector_arithmetic(value, inst);
            }
            Vneg | Vabs | Vpopcnt | Vsqrt | Vceil | Vfloor | Vtrunc | Vnearest => {
                self.vector_unary(value, inst);
            }
            Vmin | Vmax | Vpmin | Vpmax | RelaxedMin | RelaxedMax => {
                self.vector_minmax(value, inst);
            }
            Vmadd | Vnmadd => self.vector_multiply_add(value, inst),
            Vshl | VshrS | VshrU => self.vector_shift(value, inst),
            Veq | Vne | VgtS | VgtU | VgeS | VgeU => self.vector_compare(value, inst),

            ExtendLowS | ExtendLowU | ExtendHighS | ExtendHighU => {
                self.vector_extend(value, inst);
            }
            NarrowS | NarrowU => self.vector_narrow(value, inst),
            ExtmulLowS | ExtmulLowU | ExtmulHighS | ExtmulHighU => {
                self.extended_product(value, inst);
            }
            ExtaddS | ExtaddU => self.pairwise_sum(value, inst),
            DotS | RelaxedDot | RelaxedDotAdd => self.dot_product(value, inst),

            VtruncSatF32S | VtruncSatF32U | VtruncSatF64S | VtruncSatF64U | RelaxedTruncF32S
            | RelaxedTruncF32U | RelaxedTruncF64S | RelaxedTruncF64U => {
                self.vector_truncate(value, inst);
            }
            VconvertS | VconvertU | Vdemote | Vpromote => self.vector_convert(value, inst),
            // A constant, or no vector operation.
            _ => self.vector_constant(value, inst),
        }
    }

    /// Gives a machine instruction to the allocator.
    #[inline(always)]
    fn emit(&mut self, inst: <Self::Machine as Machine>::Inst) {
        self.allocator().emit(inst);
    }

    // --- operands ---

    /// The instruction behind an operand, if that sinks to its reader.
    #[inline(always)]
    fn sunk(&self, operand: Operand) -> Option<(Value, &'a Inst)> {
        let value = operand.as_value()?;
        let inst = self.function().inst(value);
        inst.sinks().then_some((value, inst))
    }

    /// The bits of a constant operand.
    #[inline]
    fn constant(&self, operand: Operand) -> Option<u64> {
        self.function().constant(operand)
    }

    /// An operand in a register.
    #[inline(never)]
    fn operand(&mut self, operand: Operand) -> Reg {
        self.prepare(operand)
            .unwrap_or_else(|| self.allocator().read(operand))
    }

    /// Makes a constant or a sinking instruction here: its register, or `None` where the operand
    /// has been computed before.
    #[inline(always)]
    fn prepare(&mut self, operand: Operand) -> Option<Reg> {
        let value = operand.as_value()?;
        let inst = self.function().inst(value);
        if inst.op.is_const() {
            return Some(self.materialize(inst.ty, inst.immediate()));
        }
        if inst.sinks() {
            self.select_sunk(value, inst);
        }
        None
    }

    /// Selects a sinking instruction in the middle of its reader.
    #[inline(never)]
    fn select_sunk(&mut self, value: Value, inst: &Inst) {
        self.restore_location(value);
        let suspended = self.allocator().suspend();
        self.select(value, inst);
        self.allocator().resume(suspended);
    }

    /// Sets the location back to the instruction's own after a sinking operand has been selected.
    #[inline]
    fn restore_location(&mut self, value: Value) {
        let location = self.function().locations[value.index()];
        self.allocator().set_location(location);
    }

    /// A constant in a temporary.
    fn materialize(&mut self, ty: Type, bits: u64) -> Reg {
        let class = RegClass::of(ty);
        let content = KeptContent::Constant(bits);
        if Self::Machine::KEEPS_TEMPORARIES
            && let Some(reg) = self.allocator().kept(class, content)
        {
            return reg;
        }
        let reg = self.allocator().temp(class);
        self.materialize_into(reg, ty, bits);
        self.allocator().keep(reg, content);
        reg
    }

    /// A constant in this register.
    fn materialize_into(&mut self, reg: Reg, ty: Type, bits: u64) {
        let allocator = self.allocator();
        Self::Machine::constant(reg, ty, bits, &mut |inst| allocator.emit(inst));
    }

    // --- what is alike on all instruction sets ---

    /// `copy`, and `extend_u`: an `i32` is zero-extended already.
    fn copy(&mut self, value: Value, inst: &Inst) {
        if let Some(bits) = self.constant(inst.operand_a()) {
            let dst = self.allocator().write(value);
            return self.materialize_into(dst, inst.ty, bits);
        }
        let src = self.operand(inst.operand_a());
        self.allocator().define(value, src);
    }

    /// `var_set`.
    fn set_variable(&mut self, inst: &Inst) {
        let variable = gantry_ir::Variable(inst.b);
        let operand = inst.operand_a();
        if let (Some(bits), Some(reg)) = (
            self.constant(operand),
            self.allocator().variable_register(variable),
        ) {
            let ty = self.function().variable(variable).ty;
            return self.materialize_into(reg, ty, bits);
        }
        if let Some(source) = operand.as_variable()
            && self.allocator().copy_variable(variable, source)
        {
            return;
        }
        let src = self.operand(operand);
        self.allocator().set_variable(variable, src);
    }

    /// `jump`.
    fn jump(&mut self, inst: &Inst) {
        let target = self.allocator().block_label(Block(inst.b));
        self.emit(Self::Machine::jump_inst(target));
    }

    /// `br_if`.
    fn branch_if(&mut self, inst: &Inst) {
        let target = self.allocator().block_label(Block(inst.b));
        let otherwise = self.allocator().block_label(Block(inst.c));
        if let Some(condition) = self.constant(inst.operand_a()) {
            let target = if condition as u32 != 0 {
                target
            } else {
                otherwise
            };
            return self.emit(Self::Machine::jump_inst(target));
        }
        let test = self.test_condition(inst.operand_a());
        self.branch(test, target, otherwise);
    }

    /// `br_table`.
    fn branch_table(&mut self, inst: &Inst) {
        let (targets, default) = self.function().branch_table(inst);
        match *targets {
            [] => {
                let target = self.allocator().block_label(default);
                self.emit(Self::Machine::jump_inst(target));
            }
            [target] => {
                let target = self.allocator().block_label(Block(target));
                let otherwise = self.allocator().block_label(default);
                let test = self.test_is_zero(inst.operand_a());
                self.branch(test, target, otherwise);
            }
            _ => {
                let first = self.allocator().table_targets(targets, default);
                self.jump_through_table(inst.operand_a(), first, targets.len() as u32);
            }
        }
    }

    /// Branches on flags or a register. Moves that this takes leave both alone.
    fn branch(&mut self, test: <Self as Control>::Test, target: Label, otherwise: Label) {
        self.allocator().before_branch();
        self.emit(Self::branch_inst(test, target, otherwise));
    }

    /// `return`.
    fn ret(&mut self, inst: &Inst) {
        let results = self.function().list(inst.c);
        self.allocator().ret(results, Self::Machine::return_inst);
    }

    /// `trap`.
    fn trap(&mut self, inst: &Inst) {
        let code = TrapCode::from_u8(inst.b as u8).unwrap_or(TrapCode::Unreachable);
        self.emit(Self::Machine::trap_inst(code));
    }

    /// `call`.
    fn call(&mut self, value: Value, inst: &Inst) {
        let callee = FunctionIndex(inst.b);
        let environment = *self.environment();
        let signature = environment.declarations.signature(callee);
        // Any other is reached through code of this module: itself, or its thunk.
        let declarations = environment.declarations;
        let switches_context =
            switches_context::<Self::Machine>(declarations, self.function(), inst);
        let target = if switches_context {
            CallTarget::Import(environment.layout.import(callee))
        } else {
            CallTarget::Function(callee)
        };
        let site = CallSite {
            value,
            signature,
            arguments: self.function().list(inst.c),
            switches_context,
            handler: self.function().handler(value),
        };
        self.allocator()
            .call(site, |info| Self::Machine::call_inst(target, info));
    }

    /// `call_indirect`, `call_ref`.
    fn call_indirect(&mut self, value: Value, inst: &Inst) {
        let (type_index, _) = self.function().immediates(inst);
        let environment = *self.environment();
        let signature = &environment.declarations.types[type_index as usize];
        let switches_context =
            switches_context::<Self::Machine>(environment.declarations, self.function(), inst);
        let by_thunk = !switches_context && !inst.calls_own();
        let target = self.reference_target(inst, by_thunk);
        let site = CallSite {
            value,
            signature,
            arguments: self.function().operand_list(inst),
            switches_context,
            handler: self.function().handler(value),
        };
        self.allocator()
            .call(site, |info| Self::Machine::call_inst(target, info));
    }

    /// What a call through a table or a reference goes to, where the call takes it.
    #[inline(never)]
    fn reference_target(&mut self, inst: &Inst, by_thunk: bool) -> CallTarget {
        let (entry, check) = match inst.op.names_table() {
            true => self.indexed_entry(inst),
            false => (self.operand(inst.operand_a()), Some(EntryCheck::Null)),
        };
        let entry = self.allocator().read_fixed(entry, <Self as Call>::ENTRY);
        CallTarget::FuncRef {
            entry,
            by_thunk,
            check,
        }
    }

    /// `return_call`.
    fn return_call(&mut self, inst: &Inst) {
        let callee = FunctionIndex(inst.b);
        let environment = *self.environment();
        let target = if environment.declarations.is_imported(callee) {
            CallTarget::Import(environment.layout.import(callee))
        } else {
            CallTarget::Function(callee)
        };
        self.leave_for(target, environment.declarations.signature(callee), inst);
    }

    /// `return_call_indirect`, `return_call_ref`.
    fn return_call_indirect(&mut self, inst: &Inst) {
        let (type_index, _) = self.function().immediates(inst);
        let signature = &self.environment().declarations.types[type_index as usize];
        let target = self.reference_target(inst, true);
        self.leave_for(target, signature, inst);
    }

    /// Leaves the function for one of this type, which returns to the caller. If its arguments do
    /// not fit the area that the caller has made, or may have to be moved in any case as the
    /// callee's context is another one, they are put in the outgoing area first.
    fn leave_for(&mut self, target: CallTarget, signature: &Signature, inst: &Inst) {
        let function = self.function();
        let convention = Self::Machine::CONVENTION;
        let arguments = convention.arguments_area(&signature.params);
        let results = convention.results_area(&signature.results);
        let own = convention.arguments_area(&function.params).max(results);
        let is_import = matches!(target, CallTarget::Import(_));
        let in_frame = arguments > own || (is_import && arguments > 0);
        let call = ReturnCall {
            target,
            arguments: area_slots(arguments),
            results: area_slots(results),
            in_frame,
        };
        let site = ReturnCallSite {
            params: &signature.params,
            arguments: function.operand_list(inst),
            in_frame,
        };
        self.allocator()
            .return_call(site, |info| Self::Machine::return_call_inst(call, info));
    }

    /// Calls a function of the runtime: up to three operands, then the two immediates, in the
    /// integer argument registers.
    fn builtin(&mut self, value: Value, inst: &Inst) {
        let builtin = match inst.op {
            Opcode::MemoryGrow => Builtin::MemoryGrow,
            Opcode::MemoryFill => Builtin::MemoryFill,
            Opcode::MemoryCopy => Builtin::MemoryCopy,
            Opcode::MemoryInit => Builtin::MemoryInit,
            Opcode::DataDrop => Builtin::DataDrop,
            Opcode::TableGrow => Builtin::TableGrow,
            Opcode::TableFill => Builtin::TableFill,
            Opcode::TableCopy => Builtin::TableCopy,
            Opcode::TableInit => Builtin::TableInit,
            Opcode::ExceptionNew => Builtin::ExceptionNew,
            Opcode::ExceptionShare => Builtin::ExceptionShare,
            Opcode::ExceptionDrop => Builtin::ExceptionDrop,
            Opcode::Throw => Builtin::Throw,
            _ => Builtin::ElemDrop,
        };
        let function = self.function();
        let (first, second) = function.immediates(inst);
        let operands = function.operand_list(inst);
        let params = operands.iter().map(|&word| {
            let ty = function.operand_type(Operand(word));
            ty.expect("an operand has a type")
        });
        let signature = Signature {
            params: params.collect(),
            results: inst.result_type().into_iter().collect(),
        };
        let target = CallTarget::Builtin {
            builtin: builtin as u8,
            immediates: [first, second],
        };
        let site = CallSite {
            value,
            signature: &signature,
            arguments: operands,
            switches_context: false,
            handler: None,
        };
        self.allocator()
            .call(site, |info| Self::Machine::call_inst(target, info));
    }
}

/// The slots of an area on the stack: a function has at most some thousand values.
fn area_slots(bytes: i32) -> u16 {
    (bytes as u32 / SLOT_BYTES) as u16
}
