//! Random functions in variable form, made from those in SSA form that `speed` is tested with.

use gantry_ir::{Block, Function, Inst, Opcode, Operand, Type, Value, Variable, VariableData};

/// Whether each block is only entered from the one before it, by a conditional branch.
fn extended(function: &Function) -> Vec<bool> {
    let mut from = vec![Vec::new(); function.blocks.len()];
    for index in 0..function.blocks.len() {
        let terminator = function.terminator(Block::from_index(index));
        function.for_each_successor(terminator, |block| from[block.index()].push(index));
    }
    let only_previous = |block: usize| {
        let branches =
            |at: usize| function.terminator(Block::from_index(at)).op == Opcode::BranchIf;
        block > 0 && from[block] == [block - 1] && branches(block - 1)
    };
    (0..function.blocks.len()).map(only_previous).collect()
}

struct Conversion<'a> {
    ssa: &'a Function,
    function: Function,
    /// For each value of the old function the variable that carries it to other blocks, if any.
    carriers: Vec<Option<Variable>>,
    /// For each value of the old function the new one.
    values: Vec<Value>,
    /// The extended block in which each value of the old function is defined.
    home: Vec<usize>,
    /// The current one.
    current: usize,
}

/// The same function in variable form. Jump tables become branches, and what only `speed` can
/// select copies.
pub fn to_variables(ssa: &Function) -> Function {
    let count = ssa.insts.len();
    let mut conversion = Conversion {
        ssa,
        function: Function::new(),
        carriers: vec![None; count],
        values: vec![Value(0); count],
        home: vec![0; count],
        current: 0,
    };
    let extended = extended(ssa);
    conversion.find_carriers(&extended);
    for (index, &extends_previous) in extended.iter().enumerate() {
        conversion.block(Block::from_index(index), extends_previous);
    }
    let mut function = conversion.function;
    close_intervals(&mut function);
    count_uses(&mut function);
    function
}

impl Conversion<'_> {
    /// Parameters get a variable, and all that is read in another extended block.
    fn find_carriers(&mut self, extended: &[bool]) {
        let ssa = self.ssa;
        self.function.params.clone_from(&ssa.params);
        self.function.results.clone_from(&ssa.results);
        for value in ssa.block_insts(Block(0)) {
            if ssa.inst(value).op == Opcode::Param {
                self.carry(value);
            }
        }
        // The old function's variables come next: see `operand`.
        self.function.variables.extend(&ssa.variables);
        let mut extended_block = 0;
        for (index, &extends_previous) in extended.iter().enumerate() {
            extended_block += usize::from(!extends_previous);
            for value in ssa.block_insts(Block::from_index(index)) {
                self.home[value.index()] = extended_block;
                if ssa.inst(value).op == Opcode::Param {
                    self.carry(value);
                }
            }
        }
        for index in 0..ssa.blocks.len() {
            for reader in ssa.block_insts(Block::from_index(index)) {
                ssa.for_each_operand(ssa.inst(reader), |operand| {
                    if let Some(value) = operand.as_value()
                        && ssa.constant(operand).is_none()
                        && self.home[value.index()] != self.home[reader.index()]
                    {
                        self.carry(value);
                    }
                });
            }
        }
    }

    fn carry(&mut self, value: Value) {
        if self.carriers[value.index()].is_none() {
            let ty = self.ssa.inst(value).ty;
            let variable = Variable::from_index(self.function.variables.len());
            self.function.variables.push(VariableData::new(ty));
            self.carriers[value.index()] = Some(variable);
        }
    }

    fn operand(&self, operand: Operand) -> Operand {
        if let Some(variable) = operand.as_variable() {
            return Operand::variable(Variable(variable.0 + self.ssa.params.len() as u32));
        }
        let value = operand.as_value().expect("a value or variable");
        let inst = self.ssa.inst(value);
        let is_here = self.home[value.index()] == self.current && inst.op != Opcode::Param;
        match self.carriers[value.index()] {
            Some(variable) if !is_here => variable.into(),
            _ => self.values[value.index()].into(),
        }
    }

    fn set(&mut self, variable: Variable, operand: Operand) {
        let ty = self.function.variable(variable).ty;
        let set = Inst::new(Opcode::VarSet, ty, operand.0, variable.0, 0);
        self.function.push(set, 0);
    }

    fn block(&mut self, block: Block, extends_previous: bool) {
        let ssa = self.ssa;
        let mut data = *ssa.block(block);
        self.current += usize::from(!extends_previous);
        data.extends_previous = extends_previous;
        data.first = self.function.insts.len() as u32;
        let mut defined = Vec::new();
        for value in ssa.block_insts(block) {
            let inst = *ssa.inst(value);
            if inst.op != Opcode::Result {
                for value in std::mem::take(&mut defined) {
                    self.carry_on(value);
                }
            }
            match inst.op {
                Opcode::Param => {}
                Opcode::Jump => self.jump(&inst),
                _ => self.copy(value, inst),
            }
            if inst.result_type().is_some() && inst.op != Opcode::Param {
                defined.push(value);
            }
        }
        data.end = self.function.insts.len() as u32;
        self.function.blocks.push(data);
    }

    fn carry_on(&mut self, value: Value) {
        if let Some(variable) = self.carriers[value.index()] {
            self.set(variable, self.values[value.index()].into());
        }
    }

    fn copy(&mut self, value: Value, mut inst: Inst) {
        let ssa = self.ssa;
        match inst.op {
            // There are no operands but of calls and returns in lists.
            Opcode::Call | Opcode::Return => {
                let operands = ssa.operand_list(&inst).iter();
                let operands: Vec<Operand> =
                    operands.map(|&word| self.operand(Operand(word))).collect();
                inst.c = self.function.push_list(&[], operands.into_iter());
                self.function.has_calls |= inst.op == Opcode::Call;
            }
            Opcode::BranchTable => {
                let (targets, default) = ssa.branch_table(&inst);
                let target = targets.first().map_or(default.0, |&target| target);
                let condition = self.operand(inst.operand_a());
                inst = Inst::new(Opcode::BranchIf, Type::I32, condition.0, target, default.0);
            }
            Opcode::Result => inst.a = self.values[inst.a as usize].0,
            Opcode::BranchIf => inst.a = self.operand(inst.operand_a()).0,
            Opcode::Popcnt | Opcode::Copy => {
                inst.op = Opcode::Copy;
                inst.a = self.operand(inst.operand_a()).0;
            }
            Opcode::VarSet => {
                inst.a = self.operand(inst.operand_a()).0;
                inst.b += ssa.params.len() as u32;
            }
            _ if inst.op.is_const() || inst.op == Opcode::Trap => {}
            _ => {
                inst.a = self.operand(inst.operand_a()).0;
                inst.b = self.operand(inst.operand_b()).0;
            }
        }
        self.values[value.index()] = self.function.push(inst, 0);
    }

    /// Passes all arguments at once: their values now, then their variables.
    fn jump(&mut self, inst: &Inst) {
        let ssa = self.ssa;
        let arguments = ssa.operand_list(inst).to_vec();
        let copies: Vec<Operand> = arguments
            .iter()
            .map(|&word| {
                let operand = self.operand(Operand(word));
                if self.function.constant(operand).is_some() {
                    return operand;
                }
                let ty = self.function.operand_type(operand);
                let ty = ty.expect("an argument has a type");
                let copy = Inst::new(Opcode::Copy, ty, operand.0, 0, 0);
                self.function.push(copy, 0).into()
            })
            .collect();
        let first = ssa.block(Block(inst.b)).first;
        for (index, copy) in copies.into_iter().enumerate() {
            let variable = self.carriers[first as usize + index];
            self.set(variable.expect("parameters have a variable"), copy);
        }
        let jump = Inst::new(Opcode::Jump, Type::I32, 0, inst.b, 0);
        self.function.push(jump, 0);
    }
}

/// Intervals that are long enough: from the first to the last mention, and throughout the loops
/// that they reach into.
fn close_intervals(function: &mut Function) {
    let mut variables = std::mem::take(&mut function.variables);
    for index in 0..function.insts.len() {
        let inst = function.insts[index];
        let mut mention = |variable: usize| {
            let data = &mut variables[variable];
            let position = if data.needs_zero { 0 } else { index as u32 };
            data.start = data.start.min(position);
            data.end = data.end.max(index as u32);
            data.weight += 1;
        };
        function.for_each_operand(&inst, |operand| {
            if let Some(variable) = operand.as_variable() {
                mention(variable.index());
            }
        });
        if inst.op == Opcode::VarSet {
            mention(inst.b as usize);
        }
    }
    let mut loops = Vec::new();
    for index in 0..function.blocks.len() {
        let block = Block::from_index(index);
        function.for_each_successor(function.terminator(block), |target| {
            if target.index() <= index {
                let end = function.block(block).end - 1;
                loops.push((function.block(target).first, end));
            }
        });
    }
    loops.sort_by_key(|&(first, end)| end - first);
    for (index, data) in variables.iter_mut().enumerate() {
        if !data.is_used() {
            continue;
        }
        if index < function.params.len() {
            data.start = 0;
            data.needs_zero = false;
        }
        for &(first, end) in &loops {
            let overlaps = data.start <= end && data.end >= first;
            let is_inside = data.start >= first && data.end <= end;
            if overlaps && !is_inside {
                data.start = data.start.min(first);
                data.end = data.end.max(end);
            }
        }
        let calls = |position: u32| function.insts[position as usize].op == Opcode::Call;
        data.crosses_call = (data.start..=data.end).any(calls);
    }
    function.variables = variables;
}

fn count_uses(function: &mut Function) {
    let mut uses = vec![0u8; function.insts.len()];
    for inst in &function.insts {
        function.for_each_operand(inst, |operand| {
            if let Some(value) = operand.as_value() {
                uses[value.index()] = uses[value.index()].saturating_add(1);
            }
        });
    }
    for (inst, uses) in function.insts.iter_mut().zip(uses) {
        inst.uses = uses;
    }
}
