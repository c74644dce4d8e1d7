//! The allocator that answers with virtual registers and keeps the instructions.

use super::{
    VcodeContext,
    code::{Access, BlockCode, CallOperands, Vcode},
    flow::NONE,
    kept::KeptAddresses,
    operands::vreg,
};
use crate::{
    allocator::{Allocator, CallSite, KeptContent, OperandSource, ReturnCallSite},
    emit::{Emit, buffer::Label},
    isa::{
        convention::CallPlace,
        machine::{Machine, Transfer},
        reg::{Reg, RegClass, RegSet},
    },
    slots::{slots_of, widest_in},
};
use gantry_ir::{Block, Function, Inst, Opcode, Operand, Type, Value, Variable};

/// See [`super`].
pub struct VcodeAllocator<'a, M: Machine, E> {
    function: &'a Function,
    context: &'a mut VcodeContext<M>,
    /// Labels, constants and jump tables go to its buffer while the code is selected.
    encoder: &'a mut E,
    /// Node of the current block, or [`NONE`] where control cannot reach it: then its code is
    /// thrown away.
    node: u32,
    location: u32,
    kept: KeptAddresses,
    /// The first of `flow.splits` that does not leave an earlier block.
    next_split: usize,
    start: Start,
}

/// How much there was before the current block.
#[derive(Clone, Copy, Default)]
struct Start {
    insts: u32,
    accesses: usize,
}

impl<M: Machine> VcodeContext<M> {
    /// Starts a function, in SSA form, and returns the allocator to select all its blocks with, in
    /// order. Its calls and returns must be complete when the next step,
    /// [`VcodeContext::allocate`], begins.
    pub fn begin_function<'a, E: Emit<Inst = M::Inst>>(
        &'a mut self,
        function: &'a Function,
        encoder: &'a mut E,
    ) -> VcodeAllocator<'a, M, E> {
        self.code.clear();
        self.code.has_handlers = function.has_handlers;
        self.code.has_counter = function.has_counter;
        self.code.widest = widest_in(function);
        self.code.switches_context = function.has_handlers;
        self.code.wide_calls = function.wide_calls;
        self.deferred.clear();
        self.flow.build(function);
        self.values.clear();
        self.values.resize(function.insts.len(), Reg::NONE);
        self.slots.clear();
        self.slots.resize(function.variables.len(), NONE);
        for node in 0..self.flow.len() as u32 {
            let label = encoder.buffer().new_label();
            if node == 0 {
                self.code.first_label = label.0;
            }
            debug_assert_eq!(label, self.code.label(node), "labels are numbered in order");
        }
        VcodeAllocator {
            function,
            context: self,
            encoder,
            node: NONE,
            location: 0,
            kept: KeptAddresses::default(),
            next_split: 0,
            start: Start::default(),
        }
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> VcodeAllocator<'_, M, E> {
    /// Ends the function: all blocks have been selected.
    pub fn finish(self) {
        let VcodeContext { code, flow, .. } = self.context;
        debug_assert_eq!(
            code.blocks.len() as u32,
            flow.ir_nodes,
            "a block is missing"
        );
        for split in &flow.splits {
            let first = code.insts.len() as u32;
            let target = flow.nodes[split.target.index()];
            code.insts.push(M::jump_inst(code.label(target)));
            code.locations.push(0);
            code.blocks.push(BlockCode {
                insts: first..first + 1,
                ..BlockCode::default()
            });
        }
    }

    fn code(&mut self) -> &mut Vcode<M::Inst> {
        &mut self.context.code
    }

    #[inline]
    fn new_reg(&mut self, class: RegClass) -> Reg {
        let code = &mut self.context.code;
        let reg = Reg::virtual_(code.vregs, class);
        code.vregs += 1;
        reg
    }

    /// The register of a value: the same for its definition and all uses, whichever comes first.
    #[inline]
    fn value_reg(&mut self, value: Value) -> Reg {
        let reg = self.context.values[value.index()];
        if !reg.is_none() {
            return reg;
        }
        let ty = self.function.inst(value).result_type();
        let reg = self.new_reg(RegClass::of(ty.expect("only values have registers")));
        self.context.values[value.index()] = reg;
        reg
    }

    fn constant_reg(&mut self, ty: Type, bits: u64) -> Reg {
        let reg = self.new_reg(RegClass::of(ty));
        M::constant(reg, ty, bits, &mut |inst| self.emit(inst));
        reg
    }

    /// Puts an operand that may be a constant in a register.
    fn materialize(&mut self, word: u32) -> Reg {
        let operand = Operand(word);
        match self.function.constant(operand) {
            Some(bits) => {
                let ty = self.function.operand_type(operand);
                self.constant_reg(ty.expect("a constant has a type"), bits)
            }
            None => self.read(operand),
        }
    }

    /// The first slot of a variable.
    fn slot_of(&mut self, variable: Variable) -> u32 {
        let slot = &mut self.context.slots[variable.index()];
        if *slot == NONE {
            let ty = self.function.variables[variable.index()].ty;
            *slot = self.context.code.variable_slots.place(slots_of(ty));
        }
        *slot
    }

    /// Emits the access to a variable's slot; its offset follows when the frame is known.
    fn access(&mut self, variable: Variable, reg: Reg, writes: bool) {
        let slot = self.slot_of(variable);
        let slots = slots_of(self.function.variable(variable).ty);
        let code = &mut self.context.code;
        code.accesses.push(Access {
            inst: code.insts.len() as u32,
            reg,
            slot,
            slots,
            writes,
        });
        self.emit(if writes {
            M::spill_inst(reg, 0, slots)
        } else {
            M::reload_inst(reg, 0, slots)
        });
    }

    /// Takes the parameters from where the caller put them, and clears variables that are read
    /// before they are written.
    fn enter(&mut self) {
        let function = self.function;
        let place = |arguments: &mut dyn FnMut(usize, CallPlace)| {
            M::CONVENTION.arguments(&function.params, arguments);
        };
        // Parameters in registers first: their arrival is one instruction, the first.
        let mut arrived = std::mem::take(&mut self.code().fixed);
        let mut by_index = std::mem::take(&mut self.context.parameters);
        by_index.clear();
        by_index.resize(function.params.len(), None);
        for (value, inst) in parameters(function, Block(0)) {
            by_index[inst.b as usize] = Some(value);
        }
        place(&mut |index, place| {
            if let (Some(value), CallPlace::Reg(physical)) = (by_index[index], place) {
                arrived.push((self.value_reg(value), physical));
            }
        });
        let count = arrived.len() as u32;
        self.code().fixed = arrived;
        if count > 0 {
            self.code().entry = 0..count;
            // Stands for the parameters' arrival; never emitted.
            self.emit(M::move_inst(M::SCRATCH[0], M::SCRATCH[0], 1));
        }
        place(&mut |index, place| {
            if let (Some(value), CallPlace::Stack(offset)) = (by_index[index], place) {
                let reg = self.value_reg(value);
                let slots = slots_of(function.params[index]);
                self.emit(M::load_incoming_inst(reg, offset, slots));
            }
        });
        self.context.parameters = by_index;
        let mut zeros = [Reg::NONE; 2];
        for (index, variable) in function
            .variables
            .iter()
            .enumerate()
            .filter(|(_, variable)| variable.needs_zero)
        {
            let (ty, zero) = match variable.ty {
                Type::V128 => (Type::V128, &mut zeros[1]),
                _ => (Type::I64, &mut zeros[0]),
            };
            if zero.is_none() {
                *zero = self.constant_reg(ty, 0);
            }
            self.access(Variable(index as u32), *zero, true);
        }
    }

    /// Notes the parameters of a block other than the entry.
    fn take_params(&mut self, block: Block) -> std::ops::Range<u32> {
        let first = self.code().params.len() as u32;
        for (value, inst) in parameters(self.function, block) {
            debug_assert_eq!(inst.b, self.context.code.params.len() as u32 - first);
            let reg = self.value_reg(value);
            self.code().params.push(vreg(reg));
        }
        first..self.code().params.len() as u32
    }

    /// Materialises the arguments of a jump before it.
    fn pass_arguments(&mut self, terminator: &Inst) -> std::ops::Range<u32> {
        let function = self.function;
        let jump = self.code().insts.pop();
        self.code().locations.pop();
        debug_assert!(jump.is_some_and(|inst| matches!(M::transfer(&inst), Transfer::Jump(_))));
        let first = self.code().args.len() as u32;
        for &word in function.operand_list(terminator) {
            let reg = self.materialize(word);
            self.code().args.push(vreg(reg));
        }
        let target = self.block_label(Block(terminator.b));
        self.emit(M::jump_inst(target));
        first..self.code().args.len() as u32
    }

    /// Throws the code of an unreachable block away.
    fn discard_block(&mut self) {
        let start = self.start;
        let code = self.code();
        code.insts.truncate(start.insts as usize);
        code.locations.truncate(start.insts as usize);
        code.accesses.truncate(start.accesses);
    }

    /// Reads the values that a call or return takes in registers, and stores the others with
    /// `store`.
    fn place_operands(
        &mut self,
        words: &[u32],
        place_of: impl FnOnce(&mut dyn FnMut(usize, CallPlace)),
        store: fn(Reg, i32, u32) -> M::Inst,
    ) -> std::ops::Range<u32> {
        let first = self.code().fixed.len() as u32;
        place_of(&mut |index, place| {
            let reg = self.materialize(words[index]);
            match place {
                CallPlace::Reg(physical) => self.code().fixed.push((reg, physical)),
                CallPlace::Stack(offset) => {
                    let ty = self.function.operand_type(Operand(words[index]));
                    let slots = slots_of(ty.expect("an argument has a type"));
                    self.emit(store(reg, offset, slots));
                }
            }
        });
        first..self.code().fixed.len() as u32
    }

    /// Ends the block with the call that was just emitted, whose exceptions go to this block.
    /// Returns the block that it returns to.
    fn end_with_call(&mut self, handler: Block) -> Block {
        let block = self.context.flow.blocks[self.node as usize];
        let next = Block(self.function.terminator(block).b);
        let labels = (self.block_label(handler), self.block_label(next));
        let node = self.node as usize;
        self.code().blocks[node].unwind = Some(labels);
        next
    }

    /// Loads the results on the stack of a call that returns to this block.
    fn take_deferred(&mut self, block: Block) {
        let mut deferred = std::mem::take(&mut self.context.deferred);
        deferred.retain(|&(next, reg, (offset, slots))| {
            if next == block {
                self.emit(M::reload_inst(reg, offset, slots));
            }
            next != block
        });
        self.context.deferred = deferred;
    }

    /// Emits the instruction that leaves the function with these values in registers.
    fn leave(&mut self, reads: std::ops::Range<u32>, inst: impl FnOnce(u32) -> M::Inst) {
        let none = reads.end..reads.end;
        let info = self.push_call(CallOperands {
            reads,
            writes: none,
            clobbers: RegSet::EMPTY,
        });
        self.emit(inst(info));
    }

    fn push_call(&mut self, operands: CallOperands) -> u32 {
        self.code().calls.push(operands);
        self.code().calls.len() as u32 - 1
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> Allocator for VcodeAllocator<'_, M, E> {
    type Machine = M;

    fn function(&self) -> &Function {
        self.function
    }

    fn begin_block(&mut self, block: Block) {
        self.kept.clear();
        let node = self.context.flow.nodes[block.index()];
        self.node = node;
        self.start = Start {
            insts: self.context.code.insts.len() as u32,
            accesses: self.context.code.accesses.len(),
        };
        if node == NONE {
            return;
        }
        debug_assert_eq!(
            self.context.code.blocks.len() as u32,
            node,
            "blocks come in order"
        );
        let mut code = BlockCode::default();
        if block.0 == 0 {
            self.enter();
        } else {
            code.params = self.take_params(block);
        }
        if self.function.has_handlers {
            code.is_handler = is_handler(self.function, block);
            self.take_deferred(block);
        }
        self.code().blocks.push(code);
        // Until the block ends, the label of a split edge's target is that of the edge's block.
        let flow = &mut self.context.flow;
        for split in &flow.splits[self.next_split..] {
            if split.source != block {
                break;
            }
            flow.redirects[split.target.index()] = split.node;
        }
    }

    fn end_block(&mut self) {
        if self.node == NONE {
            return self.discard_block();
        }
        let block = self.context.flow.blocks[self.node as usize];
        let terminator = *self.function.terminator(block);
        if terminator.op == Opcode::Jump {
            let args = self.pass_arguments(&terminator);
            self.context.code.blocks[self.node as usize].args = args;
        }
        let start = self.start;
        let node = self.node as usize;
        let code = self.code();
        let data = &mut code.blocks[node];
        data.insts = start.insts..code.insts.len() as u32;
        data.traps = terminator.op == Opcode::Trap;
        debug_assert!(!data.insts.is_empty(), "a block has a terminator");
        let flow = &mut self.context.flow;
        while let Some(split) = flow.splits.get(self.next_split)
            && split.source == block
        {
            flow.redirects[split.target.index()] = NONE;
            self.next_split += 1;
        }
    }

    fn keep(&mut self, reg: Reg, content: KeptContent) {
        // A constant is made anew rather than kept alive.
        if matches!(content, KeptContent::Address(..)) {
            self.kept.add(content, reg);
        }
    }

    fn kept(&mut self, _class: RegClass, content: KeptContent) -> Option<Reg> {
        self.kept.find(content)
    }

    fn set_location(&mut self, wasm_offset: u32) {
        self.location = wasm_offset;
    }

    #[inline]
    fn emit(&mut self, inst: M::Inst) {
        let code = &mut self.context.code;
        code.insts.push(inst);
        code.locations.push(self.location);
    }

    #[inline]
    fn read(&mut self, operand: Operand) -> Reg {
        match operand.as_variable() {
            None => {
                let value = operand.as_value().expect("an operand is read");
                self.value_reg(value)
            }
            Some(variable) => {
                let ty = self.function.variable(variable).ty;
                let reg = self.new_reg(RegClass::of(ty));
                self.access(variable, reg, false);
                reg
            }
        }
    }

    fn read_outside(&mut self, operand: Operand, _avoid: RegSet) -> Reg {
        self.read(operand)
    }

    fn read_any(&mut self, operand: Operand) -> OperandSource {
        OperandSource::Reg(self.read(operand))
    }

    #[inline]
    fn write(&mut self, value: Value) -> Reg {
        self.value_reg(value)
    }

    fn write_early(&mut self, value: Value) -> Reg {
        self.value_reg(value)
    }

    fn write_over(&mut self, value: Value, _src: Reg) -> Reg {
        self.value_reg(value)
    }

    fn temp_over(&mut self, src: Reg) -> Reg {
        self.new_reg(src.class())
    }

    #[inline]
    fn tied_source(&self, _dst: Reg, src: Reg) -> Reg {
        src
    }

    fn define(&mut self, value: Value, src: Reg) {
        let known = &mut self.context.values[value.index()];
        if known.is_none() && src.is_virtual() {
            *known = src;
        } else {
            // The value's register has been given out already, or the source may change.
            let dst = self.value_reg(value);
            let slots = dst.class().slots_in(self.function);
            self.emit(M::move_inst(dst, src, slots));
        }
    }

    fn temp(&mut self, class: RegClass) -> Reg {
        self.new_reg(class)
    }

    fn temp_outside(&mut self, class: RegClass, _avoid: RegSet) -> Reg {
        self.new_reg(class)
    }

    fn read_fixed(&mut self, src: Reg, _physical: Reg) -> Reg {
        src
    }

    fn write_fixed(&mut self, value: Option<Value>, physical: Reg) -> Reg {
        match value {
            Some(value) => self.value_reg(value),
            None => self.new_reg(physical.class()),
        }
    }

    fn copy_variable(&mut self, _variable: Variable, _source: Variable) -> bool {
        false
    }

    fn set_variable(&mut self, variable: Variable, src: Reg) {
        self.access(variable, src, true);
    }

    fn variable_register(&mut self, _variable: Variable) -> Option<Reg> {
        None
    }

    fn call(&mut self, site: CallSite<'_>, inst: impl FnOnce(u32) -> M::Inst) {
        let signature = site.signature;
        let convention = M::CONVENTION;
        let arguments = |visit: &mut dyn FnMut(usize, CallPlace)| {
            convention.arguments(&signature.params, visit);
        };
        let reads = self.place_operands(site.arguments, arguments, M::spill_inst);
        let first = self.code().fixed.len() as u32;
        let mut clobbers = M::ALLOCATABLE.without(M::CALLEE_SAVED);
        let is_halved = match self.function.wide_calls {
            // The callee may be one of a module whose calls are not wide.
            true => site.switches_context,
            false => self.function.has_vectors,
        };
        if is_halved {
            // The call preserves the lower halves, and regalloc2 knows no halves.
            clobbers = clobbers.or(M::ALLOCATABLE.in_class(RegClass::Float));
        }
        let mut on_stack = false;
        let function = self.function;
        let mut values = function.call_results(site.value);
        let results = |visit: &mut dyn FnMut(usize, CallPlace)| {
            convention.results(&signature.results, visit);
        };
        results(&mut |index, place| match place {
            CallPlace::Reg(physical) => {
                if let Some(value) = values.value(index) {
                    let reg = self.value_reg(value);
                    self.code().fixed.push((reg, physical));
                    clobbers.remove(physical);
                }
            }
            CallPlace::Stack(_) => on_stack = true,
        });
        let writes = first..self.code().fixed.len() as u32;
        let info = self.push_call(CallOperands {
            reads,
            writes,
            clobbers,
        });
        self.emit(inst(info));
        // Code that control cannot reach is thrown away.
        let handler = site.handler.filter(|_| self.node != NONE);
        let next = handler.map(|handler| self.end_with_call(handler));
        if on_stack {
            let mut values = function.call_results(site.value);
            results(&mut |index, place| {
                if let CallPlace::Stack(offset) = place
                    && let Some(value) = values.value(index)
                {
                    let reg = self.value_reg(value);
                    let slots = slots_of(signature.results[index]);
                    match next {
                        Some(next) => self.context.deferred.push((next, reg, (offset, slots))),
                        None => self.emit(M::reload_inst(reg, offset, slots)),
                    }
                }
            });
        }
        let code = self.code();
        code.outgoing = code.outgoing.max(convention.outgoing(signature) as u32);
        code.has_calls = true;
        code.switches_context |= site.switches_context;
    }

    fn needs_calling_frame(&mut self) {
        self.code().has_calls = true;
    }

    fn ret(&mut self, results: &[u32], inst: impl FnOnce(u32) -> M::Inst) {
        let function = self.function;
        let places = |visit: &mut dyn FnMut(usize, CallPlace)| {
            M::CONVENTION.results(&function.results, visit);
        };
        let reads = self.place_operands(results, places, M::store_incoming_inst);
        self.leave(reads, inst);
    }

    fn return_call(&mut self, site: ReturnCallSite<'_>, inst: impl FnOnce(u32) -> M::Inst) {
        let places = |visit: &mut dyn FnMut(usize, CallPlace)| {
            M::CONVENTION.arguments(site.params, visit);
        };
        let mut store: fn(Reg, i32, u32) -> M::Inst = M::store_incoming_inst;
        if site.in_frame {
            store = M::spill_inst;
            let code = self.code();
            let area = M::CONVENTION.arguments_area(site.params) as u32;
            code.outgoing = code.outgoing.max(area);
        }
        let reads = self.place_operands(site.arguments, places, store);
        self.leave(reads, inst);
    }

    fn block_label(&mut self, block: Block) -> Label {
        let flow = &self.context.flow;
        self.context.code.label(flow.target(block))
    }

    fn table_targets(&mut self, targets: &[u32], default: Block) -> u32 {
        let VcodeContext { flow, code, .. } = &*self.context;
        let all = targets.iter().chain(std::iter::once(&default.0));
        self.encoder
            .buffer()
            .table_targets(all.map(|&target| code.label(flow.target(Block(target)))))
    }

    fn constant(&mut self, bytes: &[u8]) -> Label {
        self.encoder.buffer().constant(bytes)
    }
}

/// Whether a block begins with what takes an exception.
fn is_handler(function: &Function, block: Block) -> bool {
    let mut ops = function
        .block_insts(block)
        .map(|value| function.inst(value).op);
    ops.find(|op| !matches!(op, Opcode::Param | Opcode::Nop)) == Some(Opcode::Catch)
}

/// The parameters of a block: values and instructions, in order.
fn parameters(function: &Function, block: Block) -> impl Iterator<Item = (Value, &Inst)> {
    function
        .block_insts(block)
        .map(|value| (value, function.inst(value)))
        .take_while(|(_, inst)| matches!(inst.op, Opcode::Param | Opcode::Nop))
        .filter(|(_, inst)| inst.op == Opcode::Param)
}
