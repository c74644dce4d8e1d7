//! Emit: what the encoders of all instruction sets share of a function on its way to bytes.
//!
//! [`Encode`] is implemented by each instruction set's encoder. Its provided methods drive a
//! function from beginning to end: body, prologue before it, and behind it what is rarely executed,
//! which is collected in a [`Body`] meanwhile:
//!
//! - traps that a branch in the body leads to; those at the same place with the same reason share
//!   one;
//! - *cold paths*, the second halves of instructions, which go back to where they came from;
//! - the trap of the prologue's stack check.

pub mod buffer;
pub mod bulk;
mod constants;
pub mod departure;
pub mod frame;
mod jump_tables;
mod label;
pub mod phase;
pub mod pinned;
pub mod thunks;
pub mod trampolines;
pub mod unwind;

use crate::{
    code::{
        compiled::{CodeChunk, Unfinished},
        link::CallFormat,
    },
    emit::{
        buffer::{CodeBuffer, Label},
        frame::Frame,
    },
    isa::{
        machine::{Machine, Reach},
        reg::Reg,
    },
};
use gantry_ir::{FunctionIndex, TrapCode};
use std::ops::Range;

/// A trap behind the function.
#[derive(Clone, Copy, Debug)]
struct ColdTrap {
    /// Word of the branch to it.
    from: u32,
    location: u32,
    code: TrapCode,
}

/// The rarely taken path of an instruction, behind the function.
#[derive(Clone, Copy, Debug)]
struct ColdPath<I> {
    /// Word of the branch to it.
    from: u32,
    /// Where it goes back to.
    back: u32,
    location: u32,
    /// Where exceptions of a call in it go.
    handler: Option<Label>,
    inst: I,
}

/// A call in place of a return, whose code is behind the function's body.
#[derive(Clone, Copy, Debug)]
struct Departure<I> {
    /// Where its code is.
    label: Label,
    location: u32,
    inst: I,
}

/// What an encoder keeps of the function that it is encoding, beside the bytes.
#[derive(Debug)]
pub struct Body<I> {
    /// The frame, once it is known.
    pub frame: Option<Frame>,
    /// How far branches have to reach.
    pub reach: Reach,
    /// Whether the function can be called through a pointer.
    pub is_referenced: bool,
    /// Whether there are landing pads where the processor wants to see them
    /// ([`CpuFeature::LandingPads`](crate::isa::features::CpuFeature::LandingPads)). It stays from
    /// function to function.
    pub landing_pads: bool,
    /// Whether functions sign the return addresses that they save
    /// ([`CpuFeature::SignedReturns`](crate::isa::features::CpuFeature::SignedReturns)). It stays
    /// from function to function.
    pub signed_returns: bool,
    /// Whether the base of a segment follows that of memory 0, where the instruction set has
    /// segments ([`Environment::segment`](crate::select::Environment::segment)). It stays from
    /// function to function.
    pub segment: bool,
    /// Offset of the context slot from the stack pointer.
    pub context_slot: i32,
    /// Label that will be bound where the instructions to come end.
    next: Option<Label>,
    /// Label of the epilogue, where returns share it and there has been one.
    epilogue: Option<Label>,
    /// Where there is room for the epilogue, if that is to stand in the middle of the body.
    room: Option<Range<u32>>,
    /// Places that the frame has to be added to.
    incoming: Vec<u32>,
    /// Calls in place of a return that wait for the frame.
    departures: Vec<Departure<I>>,
    cold_traps: Vec<ColdTrap>,
    cold_paths: Vec<ColdPath<I>>,
    /// Words of the prologue's branches to the trap.
    stack_checks: Vec<u32>,
}

impl<I> Default for Body<I> {
    fn default() -> Self {
        Body {
            frame: None,
            reach: Reach::default(),
            is_referenced: false,
            landing_pads: false,
            signed_returns: false,
            segment: false,
            context_slot: 0,
            next: None,
            epilogue: None,
            room: None,
            incoming: Vec::new(),
            departures: Vec::new(),
            cold_traps: Vec::new(),
            cold_paths: Vec::new(),
            stack_checks: Vec::new(),
        }
    }
}

impl<I> Body<I> {
    fn clear(&mut self) {
        self.frame = None;
        self.is_referenced = false;
        self.context_slot = 0;
        self.next = None;
        self.epilogue = None;
        self.room = None;
        self.incoming.clear();
        self.departures.clear();
        self.cold_traps.clear();
        self.cold_paths.clear();
        self.stack_checks.clear();
    }

    /// See [`Emit::set_next`].
    #[inline]
    pub fn set_next(&mut self, next: Option<Label>) {
        self.next = next;
    }

    /// Notes an access to the incoming area that [`Encode::complete_incoming`] completes when the
    /// frame is known.
    pub fn add_incoming(&mut self, place: u32) {
        self.incoming.push(place);
    }

    /// Notes the word of a branch in the prologue to the trap of the stack check.
    pub fn add_stack_check(&mut self, from: u32) {
        self.stack_checks.push(from);
    }
}

/// What an allocator gives its instructions to.
pub trait Emit {
    /// The instructions.
    type Inst;

    /// Emits one instruction over physical registers.
    fn emit(&mut self, inst: &Self::Inst);

    /// The buffer: labels, Wasm locations, constants and jump tables go there directly.
    fn buffer(&mut self) -> &mut CodeBuffer;

    /// Binds a label to the current position.
    fn bind(&mut self, label: Label);

    /// Says which label will be bound directly behind the instructions to come, if any: a jump
    /// there is dropped, and a conditional branch is arranged so that it falls through. Labels
    /// count as equal where aliases make them so.
    fn set_next(&mut self, next: Option<Label>);

    /// Says that nothing falls into the rest of the body, which is hardly ever reached. `frame` is
    /// the largest that the function will probably have.
    fn begin_cold(&mut self, frame: Frame);

    /// Sets the frame slot in which calls that switch the context save it, as an offset from the
    /// stack pointer.
    fn set_context_slot(&mut self, offset: i32);
}

impl<E: Encode> Emit for E {
    type Inst = E::Inst;

    #[inline(always)]
    fn emit(&mut self, inst: &E::Inst) {
        self.encode(inst);
    }

    #[inline]
    fn buffer(&mut self) -> &mut CodeBuffer {
        Encode::buffer(self)
    }

    #[inline]
    fn bind(&mut self, label: Label) {
        Encode::bind(self, label);
    }

    #[inline]
    fn set_next(&mut self, next: Option<Label>) {
        self.body().set_next(next);
    }

    fn begin_cold(&mut self, frame: Frame) {
        self.leave_room_for_epilogue(frame);
    }

    fn set_context_slot(&mut self, offset: i32) {
        self.body().context_slot = offset;
    }
}

/// Turns machine instructions over physical registers into bytes: one an instruction set.
///
/// For each function: [`Encode::begin`], instructions and labels in the order of the code,
/// [`Encode::finish`].
pub trait Encode: Default {
    /// The instructions.
    type Inst: Copy;
    /// The instruction set whose instructions they are.
    type Machine: Machine<Inst = Self::Inst> + CallFormat;

    /// Bytes of the longest prologue; at most 255.
    const MAX_PROLOGUE: u32;
    /// Bytes of what [`Encode::trap`] writes last.
    const TRAP_BYTES: u32;

    /// Whether code begins with what [`Encode::trap`] writes last, an instruction that does nothing
    /// but trap.
    fn is_trap(code: &[u8]) -> bool;

    /// Encodes one instruction.
    fn encode(&mut self, inst: &Self::Inst);

    /// The buffer: labels, Wasm locations, constants and jump tables go there directly.
    fn buffer(&mut self) -> &mut CodeBuffer;

    /// What the function needs beside bytes.
    fn body(&mut self) -> &mut Body<Self::Inst>;

    /// Emits the prologue.
    fn prologue(&mut self, frame: &Frame);

    /// Calls `visit` with each register that the prologue saves, but for the link register, and
    /// with where it is then: the offset from the stack pointer in the body. Async-signal-safe.
    fn saved_places(frame: &Frame, visit: impl FnMut(Reg, u32));

    /// Calls `visit` behind each instruction of a function's prologue that lowers the stack pointer,
    /// with the offset there and by how much it is lowered: at last behind the prologue. `code` is
    /// the function's. Never, if the function has no frame.
    fn prologue_steps(frame: &Frame, code: &[u8], visit: impl FnMut(u32, u32));

    /// The offset in a function's code behind the instruction of its prologue that signs the return
    /// address, if one does ([`Body::signed_returns`]).
    fn signs_at(_code: &[u8]) -> Option<u32> {
        None
    }

    /// DWARF's number of a register.
    fn dwarf_number(reg: Reg) -> u16;

    /// Emits the epilogue: gives the frame up, to the return address.
    fn epilogue(&mut self, frame: &Frame);

    /// Returns to where the call left the return address.
    fn ret(&mut self);

    /// Gives the frame up and goes to the callee of a call in place of a return.
    fn depart(&mut self, inst: &Self::Inst, frame: &Frame);

    /// Jumps to a label; nothing where that is bound next.
    fn jump(&mut self, target: Label);

    /// Emits an instruction that traps, and its site.
    fn trap(&mut self, code: TrapCode);

    /// Lets a branch to cold code, whose word this is, go to an offset.
    fn land_at(&mut self, word: u32, target: u32);

    /// Emits the cold path of an instruction, which goes back to an offset.
    fn cold_path(&mut self, inst: &Self::Inst, back: u32);

    /// Adds the frame to an access to the incoming area.
    fn complete_incoming(&mut self, place: u32, frame: &Frame);

    /// Binds a label to the current position.
    #[inline]
    fn bind(&mut self, label: Label) {
        self.buffer().bind(label);
    }

    // --- the course of a function ---

    /// Starts the function at this offset in the Wasm binary. Where the frame is known, the
    /// prologue is emitted now; else when the function is finished.
    fn begin(&mut self, frame: Option<Frame>, wasm_start: u32) {
        self.body().clear();
        match frame {
            Some(frame) => {
                self.buffer().begin(0, wasm_start);
                self.enter(frame);
            }
            None => self.buffer().begin(Self::MAX_PROLOGUE, wasm_start),
        }
    }

    /// Starts a function whose frame will be known before its first instruction: labels and
    /// constants can be made already, and [`Encode::enter`] emits the prologue.
    fn begin_before_frame(&mut self, wasm_start: u32) {
        self.body().clear();
        self.buffer().begin(0, wasm_start);
    }

    /// Emits the prologue of a function that [`Encode::begin_before_frame`] has started.
    fn enter(&mut self, frame: Frame) {
        let body = self.body();
        body.frame = Some(frame);
        body.context_slot = frame.context_slot;
        self.prologue(&frame);
    }

    /// Ends the function: shared epilogue and prologue where the frame was not known, then
    /// everything behind the body. If the frame was known, `frame` is the same.
    fn finish(&mut self, frame: Frame, function: FunctionIndex) -> Result<(), Unfinished> {
        let known = self.body().frame;
        debug_assert!(known.is_none_or(|known| known == frame));
        if known.is_none() {
            // A jump at the end of the body goes away if its target comes first.
            let last = self.body().departures.last().map(|last| last.label);
            if last.is_some_and(|label| self.buffer().ends_with_jump_to(label)) {
                self.emit_departures(&frame);
                self.emit_shared_epilogue(&frame);
            } else {
                self.emit_shared_epilogue(&frame);
                self.emit_departures(&frame);
            }
            self.body().frame = Some(frame);
            self.move_prologue(&frame);
            for index in 0..self.body().incoming.len() {
                let place = self.body().incoming[index];
                self.complete_incoming(place, &frame);
            }
        }
        self.emit_cold_traps();
        self.emit_cold_paths();
        self.emit_stack_trap();
        self.buffer()
            .finish(function, frame.record::<Self::Machine>())
    }

    /// Emits the prologue in front of the body.
    fn move_prologue(&mut self, frame: &Frame) {
        let from = self.buffer().position();
        self.prologue(frame);
        let start = self.buffer().move_to_front(from);
        for word in &mut self.body().stack_checks {
            *word = word.wrapping_sub(from).wrapping_add(start);
        }
    }

    /// The finished functions; the encoder starts anew.
    fn take_chunk(&mut self) -> CodeChunk {
        self.buffer().take_chunk()
    }

    /// Like [`Encode::take_chunk`]; the functions to come use the memory of `spare`.
    fn replace_chunk(&mut self, spare: CodeChunk) -> CodeChunk {
        self.buffer().replace_chunk(spare)
    }

    /// Whether a label is bound directly behind the instructions to come.
    #[inline]
    fn is_next(&mut self, target: Label) -> bool {
        let next = self.body().next;
        next.is_some_and(|next| self.buffer().is_same(next, target))
    }

    /// Returns from the function. Where the frame is not known yet, all returns share one epilogue;
    /// the last of them, if it is the last instruction, falls into it.
    fn return_(&mut self) {
        if let Some(frame) = self.body().frame {
            self.epilogue(&frame);
            return self.ret();
        }
        let label = match self.body().epilogue {
            Some(label) => label,
            None => {
                let label = self.buffer().new_label();
                *self.body().epilogue.insert(label)
            }
        };
        self.jump(label);
    }

    /// Leaves the function for another one. Where the frame is not known yet, the code for that
    /// follows the body.
    fn return_call(&mut self, inst: &Self::Inst) {
        if let Some(frame) = self.body().frame {
            return self.depart(inst, &frame);
        }
        let label = self.buffer().new_label();
        let (location, inst) = (self.buffer().location(), *inst);
        self.jump(label);
        self.body().departures.push(Departure {
            label,
            location,
            inst,
        });
    }

    /// Leaves room for the epilogue of this frame, if returns share one: the last of them falls into
    /// it, although the body goes on.
    ///
    /// # Panics
    ///
    /// If something was to fall into what comes behind it: it would return.
    fn leave_room_for_epilogue(&mut self, frame: Frame) {
        let next = self.body().next;
        assert_eq!(next, None, "nothing falls into the rest of the body");
        if let Some(label) = self.body().epilogue {
            self.buffer().bind(label);
            let start = self.buffer().position();
            self.epilogue(&frame);
            self.ret();
            let end = self.buffer().position();
            self.body().room = Some(start..end);
        }
    }

    /// Emits the epilogue that all returns share, if there are some.
    fn emit_shared_epilogue(&mut self, frame: &Frame) {
        let Some(label) = self.body().epilogue else {
            return;
        };
        let Some(room) = self.body().room.take() else {
            self.buffer().bind(label);
            self.epilogue(frame);
            return self.ret();
        };
        let padding = Self::Machine::PADDING;
        let start = self.buffer().position();
        self.epilogue(frame);
        self.ret();
        if !self.buffer().move_to_room(start, room.clone(), padding) {
            // It stays here, and the room is large enough for a jump.
            let label = self.buffer().new_label();
            let end = self.buffer().position();
            self.jump(label);
            self.buffer().move_to_room(end, room, padding);
            self.buffer().bind_to(label, start);
        }
    }

    /// Emits the calls that have waited for the frame, the last first.
    fn emit_departures(&mut self, frame: &Frame) {
        for index in (0..self.body().departures.len()).rev() {
            let Departure {
                label,
                location,
                inst,
            } = self.body().departures[index];
            self.buffer().bind(label);
            self.buffer().set_location(location);
            self.depart(&inst, frame);
        }
    }

    // --- what is rarely executed ---

    /// Lets a branch to cold code go to the current position.
    #[inline]
    fn land(&mut self, word: u32) {
        let here = self.buffer().position();
        self.land_at(word, here);
    }

    /// Defers a trap to the function's end; `from` is the word of the branch to it.
    #[inline]
    fn add_cold_trap(&mut self, from: u32, code: TrapCode) {
        let location = self.buffer().location();
        self.body().cold_traps.push(ColdTrap {
            from,
            location,
            code,
        });
    }

    /// Defers an instruction's cold path to the function's end; it comes back to the current
    /// position.
    #[inline]
    fn add_cold_path(&mut self, from: u32, inst: &Self::Inst) {
        let (back, location) = (self.buffer().position(), self.buffer().location());
        let handler = self.buffer().handler();
        self.body().cold_paths.push(ColdPath {
            from,
            back,
            location,
            handler,
            inst: *inst,
        });
    }

    /// Emits the traps behind the function.
    fn emit_cold_traps(&mut self) {
        let mut last = None;
        for index in 0..self.body().cold_traps.len() {
            let ColdTrap {
                from,
                location,
                code,
            } = self.body().cold_traps[index];
            match last {
                Some((place, trap)) if trap == (location, code) => self.land_at(from, place),
                _ => {
                    self.land(from);
                    self.buffer().set_location(location);
                    self.trap(code);
                    // What precedes the instruction may be padding.
                    let place = self.buffer().position() - Self::TRAP_BYTES;
                    last = Some((place, (location, code)));
                }
            }
        }
    }

    /// Emits the cold paths behind the function.
    fn emit_cold_paths(&mut self) {
        for index in 0..self.body().cold_paths.len() {
            let ColdPath {
                from,
                back,
                location,
                handler,
                inst,
            } = self.body().cold_paths[index];
            self.land(from);
            self.buffer().set_location(location);
            self.buffer().set_handler(handler);
            self.cold_path(&inst, back);
        }
    }

    /// Emits the trap of the prologue: there the frame does not exist yet.
    fn emit_stack_trap(&mut self) {
        if self.body().stack_checks.is_empty() {
            return;
        }
        for index in 0..self.body().stack_checks.len() {
            let word = self.body().stack_checks[index];
            self.land(word);
        }
        let wasm_start = self.buffer().wasm_start();
        self.buffer().set_location(wasm_start);
        self.trap(TrapCode::StackOverflow);
    }
}
