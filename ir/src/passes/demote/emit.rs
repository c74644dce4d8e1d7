//! The new arrays.

use super::assign::Assignment;
use super::intervals::Intervals;
use crate::passes::cfg::NONE;
use crate::passes::rebuild::Body;
use crate::{
    BlockData, Effects, Format, Function, Inst, Opcode, Operand, Value, Variable, VariableData,
};

/// The memory of the step.
#[derive(Default, Debug)]
pub(super) struct Emission {
    /// By old instruction: the new one, or, where there is none, the one that comes next.
    names: Vec<u32>,
    /// New numbers of calls, but for final ones.
    calls: Vec<u32>,
    /// Results that are still to be written to their variables: the variable and the new value.
    pending: Vec<(u32, u32)>,
    moves: Moves,
}

/// The moves of one jump, which happen at once: from variables or values to variables.
#[derive(Default, Debug)]
struct Moves {
    /// Variable and operand.
    moves: Vec<(u32, Operand)>,
    /// By variable: how many moves that are still to come read it.
    readers: Vec<u32>,
    /// By variable: the move that writes it, if that is still to come.
    writer: Vec<u32>,
    /// Moves that nothing prevents any more.
    ready: Vec<u32>,
}

/// Builds the function anew.
pub(super) fn run(
    function: &mut Function,
    assignment: &mut Assignment,
    intervals: &Intervals,
    emission: &mut Emission,
    spare: &mut Body,
) {
    assignment.variables.append(&mut function.variables);
    emission.clear(function, assignment);
    spare.clear();
    let mut emitter = Emitter {
        function,
        assignment,
        emission,
        body: spare,
    };
    for index in 0..emitter.assignment.order.len() {
        emitter.block(emitter.assignment.order[index]);
    }
    intervals.close(
        &mut assignment.variables,
        function.params.len(),
        &emission.names,
        &emission.calls,
        spare.insts.len() as u32 - 1,
    );
    spare.swap(function);
    std::mem::swap(&mut function.variables, &mut assignment.variables);
}

/// How many accesses it counts as if a loop takes a value on.
const CARRIED: u32 = 2;

impl Emission {
    fn clear(&mut self, function: &Function, assignment: &Assignment) {
        let variables = assignment.variables.len();
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        self.calls.clear();
        self.pending.clear();
        self.moves.readers.clear();
        self.moves.readers.resize(variables, 0);
        self.moves.writer.clear();
        self.moves.writer.resize(variables, NONE);
    }
}

struct Emitter<'a> {
    function: &'a Function,
    assignment: &'a mut Assignment,
    emission: &'a mut Emission,
    body: &'a mut Body,
}

impl Emitter<'_> {
    fn block(&mut self, block: u32) {
        let data = self.function.blocks[block as usize];
        self.body.start_block(data.loop_depth, data.is_loop_header);
        if let Some(started) = self.body.blocks.last_mut() {
            started.extends_previous = self.assignment.heads[block as usize] != block;
        }
        // The results of a call that may throw are written behind it, in the next block.
        self.write_pending(block, self.function.locations[data.first as usize]);
        for index in data.first..data.end - 1 {
            let inst = *self.function.inst(Value(index));
            if inst.op != Opcode::Result {
                self.write_pending(block, self.function.locations[index as usize]);
            }
            self.emission.names[index as usize] = self.body.insts.len() as u32;
            if inst.op == Opcode::Param {
                if data.is_loop_header {
                    self.weigh_carried(block, index);
                }
                continue;
            }
            let new = self.instruction(block, index, inst);
            let variable = self.assignment.variable_of[index as usize];
            if variable != NONE {
                self.emission.pending.push((variable, new));
            }
        }
        self.terminator(block, data.end - 1);
        self.body.end_block();
        self.forget_final_calls();
    }

    /// No variable lives across the calls behind which the block that has ended only traps.
    fn forget_final_calls(&mut self) {
        let Some(&BlockData { first, end, .. }) = self.body.blocks.last() else {
            return;
        };
        let (insts, pool) = (&self.body.insts, &self.body.pool);
        let from = crate::function::final_calls(insts, pool, first, end);
        let calls = &mut self.emission.calls;
        while calls.pop_if(|call| *call >= from).is_some() {}
    }

    fn instruction(&mut self, block: u32, index: u32, mut inst: Inst) -> u32 {
        self.body.copy_list(self.function, &mut inst);
        self.map_operands(block, &mut inst);
        if inst.op == Opcode::VarSet {
            inst.b += self.assignment.first_kept;
            self.note_write(block, inst.b);
        }
        let calls = inst.op.effects().has(Effects::CALLS);
        let new = self
            .body
            .push(inst, self.function.locations[index as usize]);
        if calls {
            self.emission.calls.push(new);
        }
        new
    }

    /// Gives the operands of an instruction their new names, and counts their uses anew.
    fn map_operands(&mut self, block: u32, inst: &mut Inst) {
        inst.uses = 0;
        let is_projection = inst.op.format() == Format::Projection;
        let mut pool = std::mem::take(&mut self.body.pool);
        crate::function::map_words(&mut pool, inst, |word| {
            let operand = Operand(*word);
            *word = match operand.as_value() {
                Some(value) if is_projection => self.read_value(value).0,
                Some(value) => self.read(block, value).0,
                None => self.read_kept(block, operand).0,
            };
        });
        self.body.pool = pool;
    }

    /// What an old instruction reads in place of a value.
    fn read(&mut self, block: u32, value: Value) -> Operand {
        let variable = self.assignment.variable_of[value.index()];
        if variable == NONE {
            return self.read_value(value);
        }
        self.weigh(block, variable);
        Operand::variable(Variable(variable))
    }

    fn read_value(&mut self, value: Value) -> Operand {
        let name = self.emission.names[value.index()];
        let uses = &mut self.body.insts[name as usize].uses;
        *uses = uses.saturating_add(1);
        Operand(name)
    }

    /// The same for a variable that the function had already.
    fn read_kept(&mut self, block: u32, operand: Operand) -> Operand {
        let Some(variable) = operand.as_variable() else {
            return operand;
        };
        let variable = variable.0 + self.assignment.first_kept;
        self.weigh(block, variable);
        Operand::variable(Variable(variable))
    }

    /// Counts a read or a write.
    fn weigh(&mut self, block: u32, variable: u32) {
        let depth = self.function.blocks[block as usize].loop_depth;
        let more = VariableData::weight_in_loops(depth.into());
        let weight = &mut self.assignment.variables[variable as usize].weight;
        *weight = weight.saturating_add(more);
    }

    /// Counts that a loop takes a value from one iteration to the next: through the frame, that
    /// takes as long as a few accesses that wait for nothing.
    fn weigh_carried(&mut self, header: u32, param: u32) {
        let variable = self.assignment.variable_of[param as usize];
        for _ in 0..CARRIED {
            self.weigh(header, variable);
        }
    }

    /// Counts a write by the instruction that comes next.
    fn note_write(&mut self, block: u32, variable: u32) {
        self.weigh(block, variable);
        let position = self.body.insts.len() as u32;
        let data = &mut self.assignment.variables[variable as usize];
        data.start = data.start.min(position);
        data.end = data.end.max(position);
    }

    fn write(&mut self, block: u32, variable: u32, operand: Operand, location: u32) {
        self.note_write(block, variable);
        let ty = self.assignment.variables[variable as usize].ty;
        let write = Inst::new(Opcode::VarSet, ty, operand.0, variable, 0);
        self.body.push(write, location);
    }

    fn write_pending(&mut self, block: u32, location: u32) {
        for index in 0..self.emission.pending.len() {
            let (variable, value) = self.emission.pending[index];
            let uses = &mut self.body.insts[value as usize].uses;
            *uses = uses.saturating_add(1);
            self.write(block, variable, Operand(value), location);
        }
        self.emission.pending.clear();
    }

    fn terminator(&mut self, block: u32, index: u32) {
        let location = self.function.locations[index as usize];
        let mut inst = *self.function.inst(Value(index));
        if inst.op != Opcode::Unwind {
            self.write_pending(block, location);
        }
        let moves_before = &self.assignment.moves_before;
        if let Ok(found) = moves_before.binary_search_by_key(&block, |&(block, _)| block) {
            let (_, back) = moves_before[found];
            let jump = self.function.blocks[back as usize].end - 1;
            self.move_arguments(block, jump, *self.function.inst(Value(jump)));
        }
        if inst.op == Opcode::Jump {
            self.move_arguments(block, index, inst);
            inst.c = 0;
        }
        self.emission.names[index as usize] = self.body.insts.len() as u32;
        self.body.copy_list(self.function, &mut inst);
        self.map_operands(block, &mut inst);
        let (leads_to, numbers) = (&self.assignment.leads_to, &self.assignment.numbers);
        let new = |block: u32| numbers[leads_to[block as usize] as usize];
        match inst.op {
            Opcode::Jump => inst.b = new(inst.b),
            Opcode::BranchIf | Opcode::Unwind => (inst.b, inst.c) = (new(inst.b), new(inst.c)),
            Opcode::BranchTable => {
                let first = inst.c as usize + 1;
                let end = first + self.body.pool[inst.c as usize] as usize + 1;
                self.body.pool[first..end]
                    .iter_mut()
                    .for_each(|word| *word = new(*word));
            }
            _ => {}
        }
        self.body.push(inst, location);
    }

    /// Moves the arguments of a jump to the variables of the target's parameters, as if at once.
    fn move_arguments(&mut self, block: u32, index: u32, jump: Inst) {
        let location = self.function.locations[index as usize];
        let mut moves = std::mem::take(&mut self.emission.moves);
        moves.moves.clear();
        // What reads a variable comes first, as others may write that.
        for reads_variable in [true, false] {
            let assignment = &*self.assignment;
            let list = assignment.moves(self.function, jump.b, jump.c);
            let is_next = |&(_, word): &(u32, u32)| {
                (assignment.variable_of[word as usize] != NONE) == reads_variable
            };
            let operands = list.filter(is_next).map(|(to, word)| (to, Operand(word)));
            moves.moves.extend(operands);
        }
        for (_, argument) in &mut moves.moves {
            *argument = self.read(block, Value(argument.0));
        }
        let count = moves.prepare();
        self.move_variables(block, &mut moves, count, location);
        for &(variable, value) in &moves.moves[count..] {
            self.write(block, variable, value, location);
        }
        // A loop's parameter may be read for the last time before this, but not in this iteration:
        // the moves behind its own must leave it alone.
        let jump = self.body.insts.len() as u32;
        for &(variable, _) in &moves.moves {
            let data = &mut self.assignment.variables[variable as usize];
            data.end = data.end.max(jump);
        }
        self.emission.moves = moves;
    }

    /// Emits the moves from variables, each before what it reads is written. Where they form a
    /// cycle, one variable is put aside.
    fn move_variables(&mut self, block: u32, moves: &mut Moves, count: usize, location: u32) {
        let mut first = 0;
        loop {
            while let Some((variable, source)) = moves.next_ready() {
                self.write(block, variable, source, location);
            }
            // What is left are cycles, in which each variable is read once.
            let is_left = |number: &usize| moves.is_left(*number);
            let Some(number) = (first..count).find(is_left) else {
                return;
            };
            first = number + 1;
            let (variable, _) = moves.moves[number];
            let ty = self.assignment.variables[variable as usize].ty;
            let mut copy = Inst::new(Opcode::Copy, ty, 0, 0, 0);
            copy.a = Operand::variable(Variable(variable)).0;
            copy.uses = 1;
            let copy = self.body.push(copy, location);
            moves.read_instead(number, Operand(copy));
        }
    }
}

impl Moves {
    /// Finds out which moves wait for which. Returns how many read variables; they are the first.
    fn prepare(&mut self) -> usize {
        let mut count = 0;
        while let Some((_, argument)) = self.moves.get(count)
            && let Some(source) = argument.as_variable()
        {
            self.readers[source.index()] += 1;
            count += 1;
        }
        for (number, &(variable, _)) in self.moves[..count].iter().enumerate() {
            self.writer[variable as usize] = number as u32;
            if self.readers[variable as usize] == 0 {
                self.ready.push(number as u32);
            }
        }
        count
    }

    /// Whether a move is still to come.
    fn is_left(&self, number: usize) -> bool {
        self.writer[self.moves[number].0 as usize] != NONE
    }

    /// Takes a move whose variable nobody is going to read.
    fn next_ready(&mut self) -> Option<(u32, Operand)> {
        let number = self.ready.pop()?;
        let (variable, argument) = self.moves[number as usize];
        self.writer[variable as usize] = NONE;
        if let Some(source) = argument.as_variable() {
            let readers = &mut self.readers[source.index()];
            *readers -= 1;
            let writer = self.writer[source.index()];
            if *readers == 0 && writer != NONE {
                self.ready.push(writer);
            }
        }
        Some((variable, argument))
    }

    /// Lets the move that reads the variable of this one, which is in a cycle with it, read a value.
    fn read_instead(&mut self, number: usize, value: Operand) {
        let (variable, argument) = self.moves[number];
        let mut reader = number;
        let mut source = argument.as_variable();
        while let Some(read) = source
            && read.0 != variable
        {
            reader = self.writer[read.index()] as usize;
            source = self.moves[reader].1.as_variable();
        }
        self.moves[reader].1 = value;
        self.readers[variable as usize] = 0;
        self.ready.push(number as u32);
    }
}
