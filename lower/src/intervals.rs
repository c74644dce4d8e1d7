//! Live intervals of variables, closed while the body is walked.
//!
//! # What has to hold
//!
//! Positions are instruction indices. Take any way through the function from a write of a variable
//! (or from the entry, if it may be read before it is written) to a read, with no other write in
//! between. All positions on the way lie within the variable's interval, and so does every write.
//!
//! # The rule
//!
//! A *frame* is one arm of structured control: the function's body, a block, a loop, a `then` or an
//! `else`, the body of a `try` or `try_table`, what looks for its handler, or a `catch`. For each
//! variable we keep one *witness*: a write `W` directly in a frame `F` (nested in no inner frame).
//! A write becomes the witness if there is none, or if the frame of the old one is closed. At a
//! read `R`:
//!
//! 1. If the witness's frame `F` is open, the interval gets `R`, and the end of the outermost loop
//!    that is open at `R` and was opened inside of `F`.
//! 2. Else, if the variable is *assigned* at `R`, that is on each way from the entry to `R`, the
//!    interval gets `R`, and the end of the outermost loop open at `R` at whose header the variable
//!    is assigned.
//! 3. Else the interval starts at the function's entry and needs the zero there, and gets `R` and
//!    the end of the outermost loop that is open at `R`.
//!
//! Every write adds its own position. The interval is the hull of all that was added.
//!
//! Assignment is tracked exactly, for the first 256 locals behind the parameters: the set
//! at a label is the intersection of the sets at its branches, and the set at a loop's header is
//! the one at its entry, because what is assigned there stays so in the loop.
//!
//! # Why it is right
//!
//! Control goes forward only by falling through and by jumps to the end of an enclosing frame, and
//! backward only to the header of an enclosing loop. In case 1, let a way come to `R` from a
//! position before `W`. The step that first passes `W` without executing it would be a forward jump
//! from before `W` to behind it and not behind `R`, that is to the end of a frame that contains
//! `W`. Such a frame contains `F`, and `F` is still open at `R`: there is no such jump. So each way
//! from before `W` to `R` executes `W`. Hence a live way to `R` starts at `W` or behind it and
//! never comes before `W` (it would have to pass `W`, a write). It can go back only to headers
//! behind `W` of loops that contain `R`: these were opened inside of `F` and are open at `R`, and
//! the outermost of them ends last. And the entry's zero does not reach `R`.
//!
//! In case 2 the entry's zero does not reach `R`. Let a live way to `R` go back to a header `H`.
//! Each way from the entry to `H` can be continued along it, with no write, to `R`; so it has a
//! write before `H`: the variable is assigned at `H`, and the end of `H`'s loop, or of one around
//! it, is added. One of the ways to `H` goes forward only, so there is a write at a position before
//! `H`: the hull's start, the first of all writes, comes before all of the live way. If the
//! variable is assigned at the header of a loop, then also at those of the loops inside, which is
//! why the outermost is found by bisection.
//!
//! Case 3 assumes nothing of where the way starts, and only a loop can lead from behind `R` to `R`.
//!
//! Parameters are written at the entry, directly in the function's frame, so they are always in
//! case 1.
//!
//! The variables of a block's results are written before each branch to the block's end, and read
//! behind it only: each way to such a read passes the label, and each way to the label writes them
//! after it entered the block. So when the label is bound, the label itself is a witness in the
//! frame around the block ([`Intervals::witness`]), and the hull starts at the first of the writes.
//!
//! A call that throws goes to the landing of the handlers around it, and a throw to their dispatch:
//! jumps to the end of the frame that is the body, as the landing and the dispatch are in the next
//! arm. From there control goes on to the end of an arm, where the next one begins, or to the end
//! of all of them.
//!
//! A clause of a `try_table` may be passed over within its arm: it writes only the variables of the
//! label to which it jumps, which are read behind that label, or whose witness is the loop's entry.
//!
//! The variable that holds an exception is like a block's result: it is written before each jump to
//! the dispatch, also by the landing. So the dispatch is a witness in the frame around all arms
//! ([`Intervals::witness_around`]), because each arm may read it: control comes to an arm from the
//! dispatch only, and what passes the dispatch by goes to the end of them all.
//!
//! An instruction that sinks reads at its reader's position. Reader and instruction are in one
//! extended block, and a way to the reader passes the instruction: `Builder::extend` adds the
//! position.
//!
//! # Cost
//!
//! A read or write costs O(1), except for the bisection over the open loops; a branch intersects
//! 256 bits. "Is `F` open" compares a unique number with that of the open frame at the same depth;
//! each frame knows how many loops were open around it. The loop whose end an interval reaches is a
//! number too, looked up once all loops are closed.

use crate::assigned::Assigned;
use crate::frames::Frames;
use crate::stack::NONE;
use gantry_ir::{Function, VariableData};

/// What the walk keeps about a variable.
#[derive(Clone, Copy, Debug)]
struct VariableState {
    /// Position of its last write.
    last_set: u32,
    /// Depth of the witness's frame on the control stack.
    frame_depth: u32,
    /// Unique number of the witness's frame; zero if there is no witness.
    frame: u32,
    /// The loop whose end the interval reaches, or [`NONE`].
    until_loop: u32,
}

impl VariableState {
    /// A variable that nobody has written.
    const UNWRITTEN: VariableState = VariableState {
        last_set: 0,
        frame_depth: 0,
        frame: 0,
        until_loop: NONE,
    };

    /// A parameter: written in the function's frame, which is the first.
    const PARAMETER: VariableState = VariableState {
        frame: 1,
        ..Self::UNWRITTEN
    };
}

/// Marks a loop that is not closed yet.
const OPEN: u32 = u32::MAX;

/// An open loop.
#[derive(Clone, Copy, Debug)]
struct OpenLoop {
    /// Its number in the function.
    number: u32,
    /// Depth of its frame.
    frame: u32,
}

/// What the walk knows of live intervals so far.
#[derive(Debug)]
pub(crate) struct Intervals {
    variables: Vec<VariableState>,
    /// The locals that are written on each way to the current place.
    assigned: Assigned,
    /// What was assigned before each open `if`.
    assigned_before: Vec<Assigned>,
    /// The open loops, outermost first.
    loops: Vec<OpenLoop>,
    /// For each loop its last position, or [`OPEN`].
    loop_ends: Vec<u32>,
    /// Positions of calls, but for those behind which comes a trap at once.
    calls: Vec<u32>,
    /// What a read or write weighs at this loop depth.
    weight: u32,
    /// Position of the last write of any variable.
    last_set: u32,
}

impl Default for Intervals {
    fn default() -> Intervals {
        Intervals {
            variables: Vec::new(),
            assigned: Assigned::NONE,
            assigned_before: Vec::new(),
            loops: Vec::new(),
            loop_ends: Vec::new(),
            calls: Vec::new(),
            weight: 1,
            last_set: 0,
        }
    }
}

impl Intervals {
    /// Forgets everything and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.variables.clear();
        self.assigned = Assigned::NONE;
        self.assigned_before.clear();
        self.loops.clear();
        self.loop_ends.clear();
        self.calls.clear();
        self.weight = 1;
        self.last_set = 0;
    }

    /// Adds the parameters, which are the first variables.
    pub(crate) fn add_parameters(&mut self, count: usize) {
        self.variables.resize(count, VariableState::PARAMETER);
    }

    /// Adds a variable.
    #[inline(always)]
    pub(crate) fn add_variable(&mut self) {
        self.variables.push(VariableState::UNWRITTEN);
    }

    /// Adds variables, up to this number.
    #[inline(always)]
    pub(crate) fn resize_variables(&mut self, count: usize) {
        self.variables.resize(count, VariableState::UNWRITTEN);
    }

    /// Position of the last write of any variable.
    #[inline(always)]
    pub(crate) fn last_set(&self) -> u32 {
        self.last_set
    }

    /// Position of the last write of a variable.
    #[inline(always)]
    pub(crate) fn last_set_of(&self, x: u32) -> u32 {
        self.variables[x as usize].last_set
    }

    /// The locals that are written on each way to the current place.
    #[inline(always)]
    pub(crate) fn assigned(&self) -> &Assigned {
        &self.assigned
    }

    /// Moves to a place where these locals are written on each way.
    #[inline(always)]
    pub(crate) fn set_assigned(&mut self, assigned: Assigned) {
        self.assigned = assigned;
    }

    /// Remembers what is assigned before an `if`.
    pub(crate) fn save_assigned(&mut self) {
        self.assigned_before.push(self.assigned);
    }

    /// Takes what was assigned before the innermost open `if`.
    pub(crate) fn saved_assigned(&mut self) -> Assigned {
        self.assigned_before.pop().unwrap_or(Assigned::NONE)
    }

    /// How many loops are open.
    #[inline(always)]
    pub(crate) fn loop_depth(&self) -> usize {
        self.loops.len()
    }

    /// Opens a loop whose frame will have this index.
    pub(crate) fn open_loop(&mut self, frame: usize) {
        self.loops.push(OpenLoop {
            number: self.loop_ends.len() as u32,
            frame: frame as u32,
        });
        self.loop_ends.push(OPEN);
        self.set_weight();
    }

    /// Closes the innermost loop, which ends at this position.
    pub(crate) fn close_loop(&mut self, last: u32) {
        if let Some(OpenLoop { number, .. }) = self.loops.pop() {
            self.loop_ends[number as usize] = last;
        }
        self.set_weight();
    }

    fn set_weight(&mut self) {
        self.weight = VariableData::weight_in_loops(self.loops.len());
    }

    /// Notes a call.
    #[inline(always)]
    pub(crate) fn add_call(&mut self, position: u32) {
        self.calls.push(position);
    }

    /// Notes that control comes to a trap at this position. Nothing lives across a call that is the
    /// instruction before: if it returns, nothing is read any more. (One whose exceptions a handler
    /// of this function gets is not: `unwind` comes between.)
    #[inline]
    pub(crate) fn add_trap(&mut self, position: u32) {
        self.calls.pop_if(|call| *call + 1 == position);
    }

    /// Extends the interval to the end of the open loop with this index, if there is one.
    #[inline(always)]
    fn extend_to_loop(&mut self, x: u32, index: usize) {
        if let Some(&OpenLoop { number, .. }) = self.loops.get(index) {
            // Of two open loops the outer one, with the smaller number, ends last; a closed one
            // ends before an open one.
            let until = &mut self.variables[x as usize].until_loop;
            if *until == NONE || self.loop_ends[*until as usize] != OPEN || number < *until {
                *until = number;
            }
        }
    }

    /// Notes that the variable is read at this position, or before it by an instruction that sinks
    /// to it.
    #[inline(always)]
    pub(crate) fn read(&mut self, function: &mut Function, frames: &Frames, x: u32, position: u32) {
        let state = &self.variables[x as usize];
        let data = &mut function.variables[x as usize];
        data.weight = data.weight.saturating_add(self.weight);
        data.end = data.end.max(position);
        data.start = data.start.min(position);
        match frames.get(state.frame_depth) {
            Some(frame) if frame.id == state.frame => self.extend_to_loop(x, frame.loops as usize),
            _ => self.read_without_witness(function, frames, x),
        }
    }

    #[cold]
    fn read_without_witness(&mut self, function: &mut Function, frames: &Frames, x: u32) {
        let local = x.wrapping_sub(function.params.len() as u32);
        if self.assigned.contains(local) {
            let is_outside =
                |open: &OpenLoop| !frames[open.frame as usize].assigned.contains(local);
            let outer = self.loops.partition_point(is_outside);
            return self.extend_to_loop(x, outer);
        }
        let data = &mut function.variables[x as usize];
        data.needs_zero = true;
        data.start = 0;
        self.extend_to_loop(x, 0);
    }

    /// Notes that the variable is written at this position.
    #[inline(always)]
    pub(crate) fn write(
        &mut self,
        function: &mut Function,
        frames: &Frames,
        x: u32,
        position: u32,
    ) {
        let state = &mut self.variables[x as usize];
        let data = &mut function.variables[x as usize];
        data.weight = data.weight.saturating_add(self.weight);
        data.end = data.end.max(position);
        data.start = data.start.min(position);
        state.last_set = position;
        self.last_set = position;
        let local = x.wrapping_sub(function.params.len() as u32);
        self.assigned.insert(local);
        let witness = frames.get(state.frame_depth);
        if witness.is_none_or(|frame| frame.id != state.frame) {
            self.witness(frames, x);
        }
    }

    /// Notes that at this place, directly in the innermost open frame, the variable is known to
    /// have been written.
    #[inline]
    pub(crate) fn witness(&mut self, frames: &Frames, x: u32) {
        let state = &mut self.variables[x as usize];
        if let Some(frame) = frames.innermost() {
            state.frame_depth = frames.top() as u32;
            state.frame = frame.id;
        }
    }

    /// The same, in the frame around the innermost.
    pub(crate) fn witness_around(&mut self, frames: &Frames, x: u32) {
        let around = frames.top() - 1;
        let state = &mut self.variables[x as usize];
        state.frame_depth = around as u32;
        state.frame = frames[around].id;
    }

    /// Resolves what had to wait for the end of the function.
    pub(crate) fn finish(&self, function: &mut Function) {
        let params = function.params.len();
        let variables = function.variables.iter_mut();
        for (index, (data, state)) in variables.zip(&self.variables).enumerate() {
            if !data.is_used() {
                continue;
            }
            if index < params {
                data.start = 0;
            }
            if state.until_loop != NONE {
                data.end = data.end.max(self.loop_ends[state.until_loop as usize]);
            }
            // A call at `start` is behind the write: no call is itself a write, and parameters come
            // before everything.
            let next = self.calls.partition_point(|&call| call < data.start);
            data.crosses_call = self.calls.get(next).is_some_and(|&call| call < data.end);
        }
    }
}
