//! Executes what is emitted, block by block.

use super::{
    contents::{Content, Contents, Holds, Symbol},
    flow::{self, Demand, Violation},
    instruction::{Call, Expected, Operands, Wanted, of_place},
    tokens::operands,
};
use crate::{
    emit::frame::FrameNeeds,
    isa::{
        condition::Conditional,
        machine::{Machine, Transfer, ValuePlace},
        reg::{RegClass, RegSet},
    },
    slots::SLOT_BYTES,
};
use gantry_ir::{Block, Function, Operand, Value, Variable};
use std::fmt::Debug;

/// The state of the execution. It keeps the first violation.
#[derive(Debug)]
pub(super) struct Trace<'f> {
    function: &'f Function,
    block: Block,
    value: Value,
    contents: Contents,
    /// Whether the block has been left: code after that is never executed.
    is_left: bool,
    /// By block: what is contained where it is left.
    ends: Vec<Contents>,
    demands: Vec<Demand>,
    expected: Option<Expected>,
    computed: u32,
    written: RegSet,
    /// End of the part of the frame that is used.
    frame_end: i32,
    calls: bool,
    context_slot: Option<i32>,
    violation: Option<Violation>,
}

impl<'f> Trace<'f> {
    /// At the function's entry: parameters are where they arrive, other variables are zero.
    pub fn new<M: Machine>(function: &'f Function) -> Trace<'f> {
        let mut trace = Trace {
            function,
            block: Block(0),
            value: Value(0),
            contents: Contents::default(),
            is_left: false,
            ends: function
                .blocks
                .iter()
                .map(|_| Contents::default())
                .collect(),
            demands: Vec::new(),
            expected: None,
            computed: 0,
            written: RegSet::EMPTY,
            frame_end: 0,
            calls: false,
            context_slot: None,
            violation: None,
        };
        for index in 0..function.variables.len() {
            let symbol = Symbol::Operand(Operand::from(Variable::from_index(index)));
            trace.contents.set_symbol(symbol, Content::Constant(0));
        }
        M::CONVENTION.arguments(&function.params, |index, place| {
            let symbol = Symbol::Operand(Operand::from(Variable::from_index(index)));
            let location = of_place(place, function.params[index], ValuePlace::incoming);
            trace.define(location, Some(symbol));
        });
        trace
    }

    pub fn begin_block(&mut self, block: Block) {
        // What is emitted before the first block belongs to it.
        if block.0 != 0 {
            self.end_block();
        }
        self.block = block;
    }

    fn end_block(&mut self) {
        if !self.is_left {
            self.leave();
        }
        self.is_left = false;
    }

    /// Notes what is contained where the block is left.
    fn leave(&mut self) {
        let mut contents = std::mem::take(&mut self.contents);
        contents.end_block();
        self.ends[self.block.index()] = contents;
        self.is_left = true;
    }

    pub fn begin_inst(&mut self, value: Value) {
        self.value = value;
    }

    pub fn set_context_slot(&mut self, offset: i32) {
        if self.context_slot.is_some_and(|before| before != offset) {
            self.report(format!("a second context slot, at {offset}"));
        }
        self.context_slot = Some(offset);
        self.touch(ValuePlace::Slot(offset));
    }

    /// From now on, `symbol` has the content of `source`.
    pub fn assign(&mut self, symbol: Symbol, source: Symbol) {
        if !self.is_left {
            let mut content = self.contents.symbol(source);
            if !Contents::is_vector(self.function, symbol) {
                // A scalar may be the lowest lane.
                content = self.contents.in_one_slot(self.function, content);
            }
            self.contents.set_symbol(symbol, content);
        }
    }

    /// Announces an instruction of the selector: the allocator may emit others of its own first.
    pub fn expect(&mut self, expected: Expected) {
        self.check_pending();
        self.expected = Some(expected);
    }

    fn check_pending(&mut self) {
        if let Some(lost) = self.expected.take() {
            self.report(format!(
                "an instruction was not emitted: {:?}",
                lost.operands
            ));
        }
    }

    fn report(&mut self, what: String) {
        if self.violation.is_none() {
            let (value, block) = (self.value, self.block);
            self.violation = Some(Violation(format!("{value} in {block}: {what}")));
        }
    }

    /// Executes the next instruction of the code.
    pub fn execute<M: Machine>(&mut self, inst: &M::Inst) {
        if self.is_left || self.violation.is_some() {
            self.expected = None;
            return;
        }
        let operands = operands::<M>(inst);
        match self.expected.take_if(|it| it.operands.matches(&operands)) {
            Some(expected) => self.compute::<M>(inst, &expected),
            None => self.transfer::<M>(inst, &operands),
        }
        if matches!(
            M::transfer(inst),
            Transfer::Jump(_) | Transfer::Branch | Transfer::Exit
        ) {
            self.leave();
        }
    }

    /// Executes an instruction that the allocator has added.
    fn transfer<M: Machine>(&mut self, inst: &M::Inst, operands: &Operands) {
        if M::conditional(inst) != Conditional::Keeps {
            self.report(format!("{inst:?} was added, which does not keep the flags"));
        }
        match M::transfer(inst) {
            Transfer::Copy { to, from } => {
                self.touch(from);
                self.touch_written::<M>(to);
                let mut content = self.contents.location(from);
                if matches!(to, ValuePlace::Slot(_) | ValuePlace::Incoming(_)) {
                    content = self.contents.in_one_slot(self.function, content);
                }
                self.set_location(to, content);
            }
            Transfer::Constant { to, bits } => {
                self.touch_written::<M>(to);
                self.set_location(to, Content::Constant(bits));
            }
            Transfer::Jump(_) | Transfer::Branch | Transfer::Exit | Transfer::Other => {
                for write in operands.writes() {
                    self.touch_written::<M>(write.location);
                    self.define(write.location, None);
                }
                for reg in operands.clobbers.iter() {
                    self.define(ValuePlace::Reg(reg), None);
                }
            }
        }
    }

    /// Executes an instruction of the selector.
    fn compute<M: Machine>(&mut self, inst: &M::Inst, expected: &Expected) {
        let Expected { operands, call } = expected;
        for access in operands.reads() {
            self.touch(access.location);
            match (access.symbol, access.location) {
                (Some(symbol), location) => self.check_read(inst, symbol, location),
                (None, ValuePlace::Reg(reg)) if !M::ALLOCATABLE.contains(reg) => {}
                (None, location) => {
                    self.report(format!("{inst:?} reads {location:?}, which was no answer"));
                }
            }
        }
        if let Some(what) = operands.broken_constraint() {
            self.report(format!("{inst:?} {what}"));
        }
        if let Some(call) = call {
            self.check_arguments(inst, call);
            self.halve_vectors::<M>(call);
        }
        for reg in operands.clobbers.or(RegSet::of(&M::SCRATCH)).iter() {
            self.define(ValuePlace::Reg(reg), None);
        }
        for access in operands.writes() {
            self.touch_written::<M>(access.location);
            if let (None, ValuePlace::Reg(reg)) = (access.symbol, access.location)
                && M::ALLOCATABLE.contains(reg)
            {
                self.report(format!("{inst:?} writes {reg:?}, which was no answer"));
            }
            self.define(access.location, access.symbol);
        }
        if let Some(call) = call {
            self.take_results(operands, call);
        }
    }

    fn check_arguments(&mut self, inst: &impl Debug, call: &Call) {
        for &(location, wanted) in &call.arguments {
            self.touch(location);
            match wanted {
                Wanted::Symbol(symbol) => self.check_read(inst, symbol, location),
                Wanted::Constant(bits) => {
                    if self.contents.location(location) != Content::Constant(bits) {
                        let found = self.contents.describe(location);
                        self.report(format!(
                            "{inst:?} passes the constant {bits:#x} in {location:?}, which holds {found}"
                        ));
                    }
                }
            }
        }
    }

    /// What a call leaves of vectors in registers that it preserves: no more than their lower halves,
    /// unless it is a wide one. If callers expect whole vectors, but the callee may keep the halves,
    /// the function itself has to save them.
    fn halve_vectors<M: Machine>(&mut self, call: &Call) {
        let function = self.function;
        let preserved = M::CALLEE_SAVED.in_class(RegClass::Float);
        if function.wide_calls {
            if !call.switches_context {
                return;
            }
            self.written = self.written.or(preserved);
        }
        if function.has_vectors {
            for reg in preserved.iter() {
                let place = ValuePlace::Reg(reg);
                let content = self.contents.location(place);
                let half = self.contents.in_one_slot(function, content);
                self.contents.set_location(place, half);
            }
        }
    }

    /// What a call leaves behind besides registers that it clobbers: its results, and a spoilt
    /// outgoing area.
    fn take_results(&mut self, operands: &Operands, call: &Call) {
        self.calls |= !operands.clobbers.is_empty();
        for offset in (0..call.outgoing).step_by(SLOT_BYTES as usize) {
            self.touch(ValuePlace::Slot(offset));
            self.define(ValuePlace::Slot(offset), None);
        }
        if call.switches_context {
            match self.context_slot {
                Some(offset) => self.define(ValuePlace::Slot(offset), None),
                None => self.report("there is no slot for the context".to_string()),
            }
        }
        for &(location, symbol) in &call.results {
            self.define(location, Some(symbol));
        }
    }

    /// Puts something new in a location; if there is a symbol, that is its content from now on.
    fn define(&mut self, location: ValuePlace, symbol: Option<Symbol>) {
        self.computed += 1;
        let content = Content::Computed(self.computed);
        self.set_location(location, content);
        if let Some(symbol) = symbol {
            if Contents::is_vector(self.function, symbol) {
                self.contents.set_vector(self.computed);
            }
            self.contents.set_symbol(symbol, content);
        }
    }

    /// Puts a content in a location: nothing of use is left where others overlap it.
    fn set_location(&mut self, location: ValuePlace, content: Content) {
        for other in Contents::overlapping(location) {
            self.computed += 1;
            let spoilt = Content::Computed(self.computed);
            self.contents.set_location(other, spoilt);
        }
        self.contents.set_location(location, content);
    }

    fn check_read(&mut self, inst: &impl Debug, symbol: Symbol, location: ValuePlace) {
        match self.contents.holds(self.function, location, symbol) {
            Holds::Yes => {}
            Holds::IfAtEntry(symbol, location) => self.demands.push(Demand {
                block: self.block,
                symbol,
                location,
                reader: self.value,
            }),
            Holds::No => {
                let found = self.contents.describe(location);
                self.report(format!(
                    "{inst:?} reads {symbol} from {location:?}, which holds {found}"
                ));
            }
        }
    }

    /// Notes that a location is used.
    fn touch(&mut self, location: ValuePlace) {
        let (offset, slots) = match location {
            ValuePlace::Slot(offset) => (offset, 1),
            ValuePlace::WideSlot(offset) => (offset, 2),
            _ => return,
        };
        if offset < 0 || offset % SLOT_BYTES as i32 != 0 {
            self.report(format!("there is no slot at {offset}"));
        }
        let end = offset.saturating_add(slots * SLOT_BYTES as i32);
        self.frame_end = self.frame_end.max(end);
    }

    fn touch_written<M: Machine>(&mut self, location: ValuePlace) {
        self.touch(location);
        if let ValuePlace::Reg(reg) = location {
            self.written.insert(reg);
            if !M::ALLOCATABLE.contains(reg) && !M::SCRATCH.contains(&reg) {
                self.report(format!("{reg:?} is written, which is not to be allocated"));
            }
        }
    }

    /// Checks what the frame has to have, and follows the demands.
    pub fn finish<M: Machine>(mut self, frame: FrameNeeds) -> Result<(), Violation> {
        self.end_block();
        self.check_pending();
        let missing = self.written.and(M::CALLEE_SAVED).without(frame.saved);
        if !missing.is_empty() {
            self.report(format!("{missing:?} are written, but not saved"));
        }
        if frame.wide != self.function.wide_calls {
            self.report("the frame saves other parts of vectors than callers expect".to_string());
        }
        if i64::from(self.frame_end) > i64::from(frame.size) {
            let end = self.frame_end;
            self.report(format!("slots up to {end} in a frame of {}", frame.size));
        }
        if self.calls && !frame.calls {
            self.report("a call that the frame is not made for".to_string());
        }
        match self.violation {
            Some(violation) => Err(violation),
            None => flow::solve(self.function, &self.ends, self.demands),
        }
    }
}
