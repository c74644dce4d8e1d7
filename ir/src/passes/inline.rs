//! Puts the bodies of small functions in the place of their calls.
//!
//! What may be inlined is prepared beforehand: a set of functions in SSA form, cleaned up by the
//! passes ([`Inlinees`], which says on what it depends that one may be). A round looks at all calls
//! of the function and copies the bodies of those that pay; calls in these bodies are for the next
//! round.
//!
//! The blocks of a copy stand where the call stood, between the two halves of its block, so their
//! order stays topological and loops stay contiguous. The copy's entry continues the first half;
//! each of its returns jumps to the second half, whose parameters are the results.
//!
//! A call pays if it costs about as much as the body, or a bit less in loops; and a function grows
//! by a quarter and a bit at most. What counts for that is also what costs nothing where it stands:
//! constants, operand lists, tables of targets; the call that goes is taken off. A call whose
//! exceptions are caught stays a call.

use super::cfg::NONE;
use super::heads;
use super::rebuild::Body;
use crate::{
    Block, Effects, Form, Function, FunctionIndex, InlinedLocation, Inst, Opcode, Operand, Type,
    Value,
};

/// How often the calls of a function are looked at: how deep inlined calls are nested.
const ROUNDS: usize = 3;
/// What a body may cost at most, in instructions, where it is called outside of loops: about as much
/// as passing arguments, saving registers and checking the stack.
const SMALL: u32 = 8;
/// The same in loops.
const SMALL_IN_LOOPS: u32 = 24;
/// Instructions by which any function may grow, what part of its own it may grow besides, and how
/// many these are at most.
const GROWTH: usize = 20;
const GROWTH_PART: usize = 4;
const MOST_GROWTH: usize = 1 << 11;
/// The first of these where calls of the function itself are looked at.
const GROWTH_OF_OWN: usize = 64;
/// Words that the prepared functions may have together, which is some megabytes, and what each of
/// them counts besides. (Those that are forgotten beyond are prepared again.)
const KEPT: usize = 1 << 16;
const OVERHEAD: usize = 16;

/// No function: marks one that is not known yet, and one that is not inlined.
const UNKNOWN: u32 = u32::MAX;
const UNFIT: u32 = u32::MAX - 1;

/// Functions that may be inlined.
///
/// They are kept for all callers, but may be inlined only where they have been looked up for the
/// batch of callers at hand: how many these are is limited, and must not depend on what other batches
/// have left.
#[derive(Default, Debug)]
pub struct Inlinees {
    /// By function: its place in `prepared`, or why it has none.
    places: Vec<u32>,
    prepared: Vec<Inlinee>,
    /// What all that are prepared count for [`KEPT`].
    size: usize,
    /// Number of the batch at hand.
    batch: u64,
}

/// A function that may be inlined.
#[derive(Debug)]
struct Inlinee {
    function: Function,
    cost: u32,
    /// By how much a copy counts as making its caller grow: its cost, but at least half of its words
    /// (instructions and those of lists, as where lowering limits growth).
    growth: usize,
    /// The last batch that it was looked up for.
    batch: u64,
}

impl Inlinees {
    /// Whether it is not known yet if this function may be inlined.
    pub fn is_unknown(&self, function: FunctionIndex) -> bool {
        self.places
            .get(function.index())
            .is_none_or(|&place| place == UNKNOWN)
    }

    /// Begins another batch of callers: if there are too many functions by now, they are forgotten.
    pub fn begin_batch(&mut self) {
        self.batch += 1;
        if self.size > KEPT {
            let prepared = self.places.iter_mut().filter(|place| **place != UNFIT);
            prepared.for_each(|place| *place = UNKNOWN);
            self.prepared.clear();
            self.size = 0;
        }
    }

    /// Adds a function as the passes have left it, or notes that there is none to inline.
    pub fn add(&mut self, index: FunctionIndex, function: Option<&Function>) {
        if self.places.len() <= index.index() {
            self.places.resize(index.index() + 1, UNKNOWN);
        }
        let cost = function.and_then(|function| Some((function, cost(function)?)));
        self.places[index.index()] = match cost {
            Some((function, cost)) if cost <= SMALL_IN_LOOPS => {
                let words = function.insts.len() + function.pool.len();
                self.size += words + OVERHEAD;
                self.prepared.push(Inlinee {
                    function: function.clone(),
                    cost,
                    growth: (cost as usize).max(words / 2),
                    batch: 0,
                });
                self.prepared.len() as u32 - 1
            }
            _ => UNFIT,
        };
    }

    /// Lets a function be inlined into the batch at hand, if it is fit for that.
    pub fn look_up(&mut self, index: FunctionIndex) {
        let place = self.places.get(index.index());
        let inlinee = place.and_then(|&place| self.prepared.get_mut(place as usize));
        inlinee
            .into_iter()
            .for_each(|inlinee| inlinee.batch = self.batch);
    }

    /// A function that was looked up for the batch at hand.
    pub fn looked_up(&self, index: FunctionIndex) -> Option<&Function> {
        Some(&self.inlinee(index)?.function)
    }

    fn inlinee(&self, index: FunctionIndex) -> Option<&Inlinee> {
        let place = *self.places.get(index.index())?;
        let inlinee = self.prepared.get(place as usize)?;
        (inlinee.batch == self.batch).then_some(inlinee)
    }
}

/// What a function costs in the place of a call, in instructions; `None` if it cannot stand there.
fn cost(function: &Function) -> Option<u32> {
    let is_plain = function.form == Form::Ssa
        && function.variables.is_empty()
        && !function.has_handlers
        && function.inlined.is_empty();
    if !is_plain {
        return None;
    }
    let (mut cost, mut returns) = (0, false);
    for inst in &function.insts {
        match inst.op {
            Opcode::Param | Opcode::Nop => {}
            Opcode::Return => returns = true,
            Opcode::ReturnCall | Opcode::ReturnCallIndirect | Opcode::ReturnCallRef => return None,
            op if op.is_const() => {}
            // What is counted is counted wherever it is.
            op if op.effects().has(Effects::COUNTS) => {}
            // Passing arguments is what calls cost.
            op if op.effects().has(Effects::CALLS) => cost += 4,
            _ => cost += 1,
        }
    }
    returns.then_some(cost)
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// The calls to replace, in order, by their index.
    calls: Vec<u32>,
    /// By block: its new number, or that of its first part.
    numbers: Vec<u32>,
    /// By value: its new number.
    names: Vec<u32>,
    /// The same of the body that is being copied.
    copies: Vec<u32>,
    /// The values of the last replaced call's results.
    results: Vec<u32>,
    /// How many instructions the chosen bodies have.
    added: usize,
    /// The new number of the next block.
    next_block: u32,
}

/// Inlines calls of a function in SSA form. Use counts are wrong afterwards, until [`super::dce`].
pub fn run(
    function: &mut Function,
    own: FunctionIndex,
    inlinees: &Inlinees,
    scratch: &mut Scratch,
    spare: &mut Body,
) {
    let mut room = GROWTH + (function.insts.len() / GROWTH_PART).min(MOST_GROWTH);
    for _ in 0..ROUNDS {
        choose(function, own, inlinees, scratch, &mut room);
        if scratch.calls.is_empty() {
            return;
        }
        replace(function, Bodies::Others(inlinees), scratch, spare);
    }
}

fn calls(inst: &Inst, callee: FunctionIndex) -> bool {
    inst.op == Opcode::Call && inst.b == callee.0
}

/// Whether a function calls itself where [`run_own`] may replace that. A head begins with a test, or
/// with a jump to one. Variables that are left are the caller's, not those of the call.
pub fn calls_itself(function: &Function, own: FunctionIndex) -> bool {
    let first = function.terminator(Block(0)).op;
    matches!(first, Opcode::BranchIf | Opcode::Jump)
        && function.variables.is_empty()
        && !function.has_handlers
        && function.insts.iter().any(|inst| calls(inst, own))
}

/// Replaces calls of a function by itself by what returns at once, with a call where that does not
/// ([`super::heads`]). Layout has left the function; use counts are wrong afterwards, until
/// [`super::dce`]. Returns whether there is such a call.
pub fn run_own(
    function: &mut Function,
    own: FunctionIndex,
    scratch: &mut Scratch,
    spare: &mut Body,
) -> bool {
    let Some(head) = heads::find(function, own, &mut scratch.names, spare) else {
        return false;
    };
    scratch.begin();
    let growth = head.insts.len();
    let mut room = GROWTH_OF_OWN + (function.insts.len() / GROWTH_PART).min(MOST_GROWTH);
    for data in &function.blocks {
        scratch.begin_block();
        for index in data.first..data.end {
            if calls(&function.insts[index as usize], own) && growth <= room {
                room -= growth;
                scratch.add(index, &head);
            }
        }
    }
    let has_calls = !scratch.calls.is_empty();
    if has_calls {
        replace(function, Bodies::Own(&head), scratch, spare);
    }
    has_calls
}

/// What stands in the place of calls.
#[derive(Clone, Copy)]
enum Bodies<'a> {
    /// The bodies of other functions.
    Others(&'a Inlinees),
    /// A part of the caller.
    Own(&'a Function),
}

impl<'a> Bodies<'a> {
    fn get(self, callee: u32) -> &'a Function {
        match self {
            Bodies::Others(inlinees) => {
                let inlinee = inlinees.inlinee(FunctionIndex(callee));
                &inlinee
                    .expect("only calls of such functions are chosen")
                    .function
            }
            Bodies::Own(head) => head,
        }
    }
}

impl Scratch {
    /// Begins to choose calls.
    fn begin(&mut self) {
        self.added = 0;
        self.next_block = 0;
        self.calls.clear();
        self.numbers.clear();
    }

    fn begin_block(&mut self) {
        self.numbers.push(self.next_block);
        self.next_block += 1;
    }

    /// Adds a call of the block at hand.
    fn add(&mut self, call: u32, body: &Function) {
        self.calls.push(call);
        self.added += body.insts.len();
        self.next_block += added_blocks(body);
    }
}

/// Finds the calls to replace in this round, and counts the blocks that they add.
fn choose(
    function: &Function,
    own: FunctionIndex,
    inlinees: &Inlinees,
    scratch: &mut Scratch,
    room: &mut usize,
) {
    scratch.begin();
    for data in &function.blocks {
        scratch.begin_block();
        for index in data.first..data.end {
            let inst = &function.insts[index as usize];
            if inst.op != Opcode::Call || inst.b == own.0 {
                continue;
            }
            let Some(inlinee) = inlinees.inlinee(FunctionIndex(inst.b)) else {
                continue;
            };
            let limit = match data.loop_depth {
                0 => SMALL,
                _ => SMALL_IN_LOOPS,
            };
            // The call that goes, and half of the words of its list.
            let gone = 1 + function.list(inst.c).len() / 2;
            let growth = inlinee.growth.saturating_sub(gone);
            let is_worth_it = inlinee.cost <= limit && growth <= *room;
            if is_worth_it && function.handler(Value(index)).is_none() {
                *room -= growth;
                scratch.add(index, &inlinee.function);
            }
        }
    }
}

/// How many blocks a body adds in the place of a call: its entry continues the caller's block, and
/// if there are others, the rest of that block is one of its own.
fn added_blocks(inlinee: &Function) -> u32 {
    match inlinee.blocks.len() as u32 {
        1 => 0,
        blocks => blocks,
    }
}

/// Builds the function anew, with bodies in the place of the calls that were chosen.
fn replace(function: &mut Function, bodies: Bodies<'_>, scratch: &mut Scratch, body: &mut Body) {
    body.clear();
    let size = function.insts.len() + scratch.added;
    body.insts.reserve_exact(size);
    body.locations.reserve_exact(size);
    scratch.names.clear();
    scratch.names.reserve_exact(function.insts.len());
    let mut inlined = std::mem::take(&mut function.inlined);
    let mut next = 0;
    let mut replaced = None;
    for data in &function.blocks {
        body.start_block(data.loop_depth, data.is_loop_header);
        for index in data.first..data.end {
            let inst = function.insts[index as usize];
            let location = function.locations[index as usize];
            let name = if scratch.calls.get(next) == Some(&index) {
                (next, replaced) = (next + 1, Some(index));
                let mut copier = Copier {
                    inlinee: bodies.get(inst.b),
                    is_own: matches!(bodies, Bodies::Own(_)),
                    scratch,
                    body,
                    inlined: &mut inlined,
                    call: location,
                    loop_depth: data.loop_depth,
                };
                copier.copy(function.list(inst.c));
                scratch.results.first().copied().unwrap_or(NONE)
            } else if inst.op == Opcode::Result && replaced == Some(inst.a) {
                scratch.results[inst.b as usize]
            } else {
                let Scratch { names, numbers, .. } = &*scratch;
                push(function, names, body, inst, location, |block| {
                    numbers[block as usize]
                })
            };
            scratch.names.push(name);
        }
        body.end_block();
    }
    body.swap(function);
    function.inlined = inlined;
    for &call in &scratch.calls {
        // The body has the old instructions now.
        let callee = bodies.get(body.insts[call as usize].b);
        function.most_passed = function.most_passed.max(callee.most_passed);
        function.filled_tables.relied |= callee.filled_tables.relied;
        function.has_vectors |= callee.has_vectors;
        function.has_counter |= callee.has_counter;
    }
}

/// Appends an instruction of `from`, whose values have these names so far and whose blocks the
/// numbers that `number` gives.
fn push(
    from: &Function,
    names: &[u32],
    body: &mut Body,
    mut inst: Inst,
    location: u32,
    number: impl Fn(u32) -> u32,
) -> u32 {
    body.copy_list(from, &mut inst);
    body.rename(names, &mut inst);
    body.renumber(&mut inst, number);
    body.push(inst, location)
}

/// Copies one body.
struct Copier<'a> {
    inlinee: &'a Function,
    /// Whether it is a part of the caller, and its call the one that it takes the place of.
    is_own: bool,
    scratch: &'a mut Scratch,
    body: &'a mut Body,
    inlined: &'a mut Vec<InlinedLocation>,
    /// The location of the call.
    call: u32,
    /// That of the call's block.
    loop_depth: u16,
}

impl Copier<'_> {
    /// Copies the body to the end of the open block, and leaves the block open that the call's
    /// successors belong to. The results' values are in [`Scratch::results`] then.
    fn copy(&mut self, arguments: &[u32]) {
        let inlinee = self.inlinee;
        let first_added = self.body.blocks.len() as u32;
        self.scratch.copies.clear();
        for (number, data) in inlinee.blocks.iter().enumerate() {
            if number > 0 {
                let depth = data.loop_depth.saturating_add(self.loop_depth);
                self.body.start_block(depth, data.is_loop_header);
            }
            for index in data.first..data.end {
                let inst = inlinee.insts[index as usize];
                let name = match inst.op {
                    Opcode::Param if number == 0 => {
                        let argument = Operand(arguments[inst.b as usize]).as_value();
                        argument.map_or(NONE, |value| self.scratch.names[value.index()])
                    }
                    // The caller's own checks are enough for what comes back to it.
                    Opcode::CheckEpoch if number == 0 => NONE,
                    Opcode::Return => self.leave(inst, first_added),
                    _ => self.inst(index, inst, first_added),
                };
                self.scratch.copies.push(name);
            }
            if inlinee.blocks.len() > 1 {
                self.body.end_block();
            }
        }
        if inlinee.blocks.len() > 1 {
            self.body.start_block(self.loop_depth, false);
            self.scratch.results.clear();
            for (number, &ty) in inlinee.results.iter().enumerate() {
                let param = Inst::new(Opcode::Param, ty, 0, number as u32, 0);
                let value = self.body.push(param, self.call);
                self.scratch.results.push(value);
            }
        }
    }

    fn inst(&mut self, index: u32, inst: Inst, first_added: u32) -> u32 {
        let location = match self.is_own || inst.op.effects().is_pure() {
            true => self.call,
            false => self.location(self.inlinee.locations[index as usize]),
        };
        let copies = &self.scratch.copies;
        // Nothing branches to the entry.
        push(self.inlinee, copies, self.body, inst, location, |block| {
            first_added + block - 1
        })
    }

    /// The location of an instruction that others may see.
    fn location(&mut self, offset: u32) -> u32 {
        let call = self.call;
        let location = InlinedLocation { offset, call };
        if self.inlined.last() != Some(&location) {
            self.inlined.push(location);
        }
        Function::INLINED | (self.inlined.len() as u32 - 1)
    }

    /// A return: in the only block its operands are the results, in others it is a jump that takes
    /// them along.
    fn leave(&mut self, inst: Inst, first_added: u32) -> u32 {
        let Scratch {
            copies, results, ..
        } = &mut *self.scratch;
        let operands = self.inlinee.operand_list(&inst).iter();
        let operands = operands.map(|&word| match Operand(word).as_value() {
            Some(value) => copies[value.index()],
            None => word,
        });
        results.clear();
        results.extend(operands);
        let blocks = self.inlinee.blocks.len() as u32;
        if blocks == 1 {
            return NONE;
        }
        let rest = first_added + blocks - 1;
        let mut jump = Inst::new(Opcode::Jump, Type::I32, 0, rest, 0);
        if !results.is_empty() {
            jump.c = self.body.pool.len() as u32;
            self.body.pool.push(results.len() as u32);
            self.body.pool.extend_from_slice(results);
        }
        self.body.push(jump, self.call)
    }
}
