//! What the host limits and interrupts: fuel, epochs and the room for frames.
//!
//! # Fuel
//!
//! [`cost`] is the table. Operators are charged by *runs*: a run begins at the function's entry, at
//! a label, behind a branch that may fall through, and behind a call, and ends with the next of
//! these. One instruction at its beginning (`consume_fuel`) takes the cost of all its operators. So
//! what was taken is exact wherever somebody may look, except where an operator traps in the middle
//! of a run: what stands behind it there has been paid and was not executed. [`Refund`]s say how
//! much that is.
//!
//! All of that follows from the operators alone, as lowering is the same at each level and for each
//! instruction set. Passes keep the order of `consume_fuel`, traps and calls.
//!
//! # Epochs
//!
//! `check_epoch` stands at the entry of functions that call or are not small, at the head of each
//! loop, and wherever else many instructions would follow the last one. Each instruction belongs to
//! the check before it that has been executed whenever the instruction is: the innermost and last
//! one. A check says what [`weight`] belongs to it. So whatever is executed, but for small functions
//! without calls, was taken from a counter before, once for each time, and a call stands for a small
//! function. Only when the counter has run out does code look at the epoch, which takes longer.
//!
//! # Frames
//!
//! `enter_frame` and `leave_frame` take and give back what a call costs by its function's type and
//! locals ([`frame_cost`]). Where an exception is caught, the room is set to what it was when the
//! `try` began, as nobody has given back what the frames in between had taken.

use crate::builder::Builder;
use gantry_ir::{Effects, Inst, Opcode, Operand, Refund, Type, Variable};

/// What code counts and asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Metering {
    /// Operators take fuel.
    pub fuel: bool,
    /// Loops and functions ask whether they are to be interrupted.
    pub epochs: bool,
    /// Frames take room by a cost that follows from the function's type and locals.
    pub frames: bool,
}

impl Metering {
    /// Whether there is anything to do.
    pub fn is_on(self) -> bool {
        self.fuel || self.epochs || self.frames
    }
}

/// The operators behind which another part of a frame begins, by their bytes.
pub(crate) const ELSE: u8 = 0x05;
pub(crate) const CATCH: u8 = 0x07;
pub(crate) const CATCH_ALL: u8 = 0x19;

/// What entering a function costs, besides its call.
pub const ENTRY_COST: u32 = 1;

/// The cost of an operator, by its first byte.
///
/// Operators that become no code are free: `nop`, `drop`, `block`, `loop`, `else`, `end`,
/// `unreachable`, `return`, `catch`, `catch_all` and `delegate`. Any other costs 1. Operations on
/// ranges cost more by their length, which is only known when they run.
pub fn cost(operator: u8) -> u32 {
    match operator {
        0x00..=0x03 | 0x05 | 0x07 | 0x0b | 0x0f | 0x18..=0x1a => 0,
        _ => 1,
    }
}

/// What a frame costs whatever its function has.
pub const FRAME_COST: u32 = 64;
/// What each parameter, result and local adds, but for vectors.
pub const FRAME_COST_OF_SLOT: u32 = 8;

/// What a frame costs of a function with parameters, results and locals of these types: 64, and 8
/// for each of them, but 16 for a vector.
pub fn frame_cost(types: impl Iterator<Item = Type>) -> u32 {
    let slots: u32 = types.map(|ty| if ty == Type::V128 { 2 } else { 1 }).sum();
    FRAME_COST + FRAME_COST_OF_SLOT * slots
}

/// What calls no other function and weighs at most so much, but for loops, has no check of epochs at
/// its entry.
const SMALL: u32 = 256;
/// When so much belongs to a check, another one follows.
const STRETCH: u32 = 2048;

/// How long an instruction may take, in times of a simple one: an access may be the first one to a
/// page, which the system has to provide then, and a call may be one of a small function.
fn weight(inst: &Inst) -> u32 {
    const CALL: u32 = SMALL / 2;
    const ACCESS: u32 = 16;
    let accesses = Effects::READS_MEMORY
        .or(Effects::WRITES_MEMORY)
        .or(Effects::READS_TABLE)
        .or(Effects::WRITES_TABLE);
    match inst.op.effects() {
        _ if calls(inst) => CALL,
        effects if effects.0 & accesses.0 != 0 => ACCESS,
        _ => 1,
    }
}

/// Whether it calls a function, of the runtime perhaps.
fn calls(inst: &Inst) -> bool {
    inst.op.effects().has(Effects::CALLS) || inst.op.is_call()
}

/// A check of epochs that has been executed whenever the current operator is.
#[derive(Clone, Copy)]
struct Check {
    /// The instruction.
    at: u32,
    /// How many frames there are where it stands.
    depth: usize,
    /// What belongs to it, by weight.
    weight: u32,
}

/// The state of metering one function.
#[derive(Default)]
pub(crate) struct Meter {
    pub(crate) on: Metering,
    /// The operator that is lowered: its first byte, and where its instructions begin.
    current: Option<(u8, u32)>,
    /// The instruction that pays for the current run.
    payment: Option<u32>,
    /// What the operators of the run cost so far.
    run: u32,
    /// Operators of the run that may trap: where they are, and what the run costs up to them.
    marks: Vec<(u32, u32)>,
    /// The checks, each inside of the one before, or behind it: the first is at the function's
    /// entry.
    checks: Vec<Check>,
    /// Whether there is any other instruction that may call the runtime out of line.
    needs_frame: bool,
    /// What the function's frame costs; zero if that does not count.
    pub(crate) frame: u32,
}

impl Meter {
    pub(crate) fn new(on: Metering) -> Meter {
        Meter {
            on,
            ..Meter::default()
        }
    }
}

impl Builder<'_> {
    fn emit_count(&mut self, op: Opcode, count: u32) -> u32 {
        self.function.has_calls |= op.effects().needs_frame();
        self.emit_effect(Inst::new(op, Type::I32, 0, count, 0)).0
    }

    /// Behind the locals, before the first operator.
    pub(crate) fn begin_metering(&mut self) {
        if self.meter.on.frames {
            let variables = self.function.variables.iter().map(|data| data.ty);
            let types = variables.chain(self.function.results.iter().copied());
            self.meter.frame = frame_cost(types);
            self.emit_count(Opcode::EnterFrame, self.meter.frame);
            self.meter.needs_frame = true;
        }
        if self.meter.on.epochs {
            self.check_epoch();
        }
        if self.meter.on.fuel {
            self.function.has_counter = true;
            self.pay(ENTRY_COST);
        }
    }

    /// Adds to the run, which this may begin.
    fn pay(&mut self, cost: u32) {
        if cost > 0 && self.meter.payment.is_none() {
            self.meter.payment = Some(self.emit_count(Opcode::ConsumeFuel, 0));
            self.meter.needs_frame = true;
        }
        self.meter.run += cost;
    }

    /// Before an operator that is executed, of which this is the first byte.
    pub(crate) fn meter_operator(&mut self, operator: u8) {
        let cost = cost(operator);
        if self.meter.on.epochs {
            self.end_checks(self.frames.len());
            if cost > 0 && self.has_long_stretch() {
                // The host looks at what has been used.
                self.end_run();
                self.check_epoch();
                self.meter.needs_frame = true;
            }
        }
        if self.meter.on.fuel {
            self.pay(cost);
        }
        self.meter.current = Some((operator, self.position()));
    }

    /// Behind an operator, if [`Builder::meter_operator`] knows of it.
    #[cold]
    pub(crate) fn end_metered_operator(&mut self) {
        const LOOP: u8 = 0x03;
        let Some((operator, from)) = self.meter.current.take() else {
            return;
        };
        let emitted = self.function.insts.get(from as usize..).unwrap_or(&[]);
        if let Some(check) = self.meter.checks.last_mut() {
            check.weight += emitted.iter().map(weight).sum::<u32>();
        }
        if self.meter.on.fuel {
            let ends = Effects::CALLS.or(Effects::TERMINATES);
            if emitted.iter().any(|inst| inst.op.effects().0 & ends.0 != 0) {
                self.end_run();
            } else if self.last_effect >= from {
                self.meter.marks.push((self.location, self.meter.run));
            }
        }
        if self.meter.on.epochs && operator == LOOP && self.reachable {
            self.check_epoch();
            self.meter.needs_frame = true;
        }
    }

    fn end_run(&mut self) {
        if let Some(payment) = self.meter.payment.take() {
            self.function.insts[payment as usize].b = self.meter.run;
        }
        let run = std::mem::take(&mut self.meter.run);
        for (offset, cost) in self.meter.marks.drain(..) {
            if cost < run {
                let amount = run - cost;
                self.function.refunds.push(Refund { offset, amount });
            }
        }
    }

    /// A check to which belongs what follows, as far as it is in the same frame.
    fn check_epoch(&mut self) {
        let at = self.emit_count(Opcode::CheckEpoch, 0);
        self.meter.checks.push(Check {
            at,
            depth: self.frames.len(),
            weight: 0,
        });
    }

    /// Whether there has to be a check.
    fn has_long_stretch(&self) -> bool {
        let last = self.meter.checks.last();
        last.is_some_and(|check| check.weight >= STRETCH)
    }

    /// Says what the checks stand for of frames that have ended: only `depth` are left.
    fn end_checks(&mut self, depth: usize) {
        while let Some(check) = self.meter.checks.pop_if(|check| check.depth > depth) {
            // Where fuel is counted, there is no register for these.
            if !self.meter.on.fuel {
                // Zero says that there is none.
                self.function.insts[check.at as usize].b = check.weight.max(1);
                self.function.has_counter = true;
            }
        }
    }

    /// Where the other part of the innermost frame begins, as with `else`. What was executed before
    /// that need not have been executed there.
    pub(crate) fn begin_other_part(&mut self) {
        self.end_checks(self.frames.len().saturating_sub(1));
    }

    /// Behind the last operator. A small function that calls no other one needs no check at its
    /// entry.
    pub(crate) fn end_metering(&mut self) {
        debug_assert!(self.meter.payment.is_none(), "the last operator returns");
        self.end_checks(1);
        if let [entry] = self.meter.checks[..]
            && entry.weight <= SMALL
            && !self.function.insts.iter().any(calls)
        {
            self.meter.checks.clear();
            self.function.insts[entry.at as usize] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
            self.function.has_calls = self.meter.needs_frame;
        }
        self.end_checks(0);
    }

    /// Before control leaves the function.
    #[inline(always)]
    pub(crate) fn leave_frame(&mut self) {
        if self.meter.frame != 0 {
            self.emit_count(Opcode::LeaveFrame, self.meter.frame);
        }
    }

    /// Before a region with handlers begins: the variable that keeps the room for frames.
    pub(crate) fn keep_frame_room(&mut self) -> Option<u32> {
        if self.meter.frame == 0 {
            return None;
        }
        let x = self.new_variable(Type::I64);
        let room = self.emit(Inst::new(Opcode::FrameRoom, Type::I64, 0, 0, 0));
        self.set_variable(x, room.into());
        Some(x)
    }

    /// In a handler: sets the room to what it was.
    pub(crate) fn restore_frame_room(&mut self, x: u32) {
        let room = Operand::variable(Variable(x));
        self.note(room, self.position());
        let op = Opcode::SetFrameRoom;
        self.emit_effect(Inst::new(op, Type::I64, room.0, 0, 0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_no_code_is_free() {
        // nop, block, loop, else, end, return, drop
        for free in [0x01, 0x02, 0x03, 0x05, 0x0b, 0x0f, 0x1a] {
            assert_eq!(cost(free), 0, "{free:#x}");
        }
        // if, br, br_if, call, local.get, i32.const, i32.add, prefixed ones
        for operator in [0x04, 0x0c, 0x0d, 0x10, 0x20, 0x41, 0x6a, 0xfc, 0xfd] {
            assert_eq!(cost(operator), 1, "{operator:#x}");
        }
    }

    #[test]
    fn vectors_cost_two_slots_of_a_frame() {
        assert_eq!(frame_cost([].into_iter()), 64);
        assert_eq!(frame_cost([Type::I32, Type::V128].into_iter()), 64 + 8 + 16);
    }
}
