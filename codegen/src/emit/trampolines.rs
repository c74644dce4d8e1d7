//! Trampolines: the ways into the code of instances, and out of it. Thunks, the ways between them, are
//! in [`thunks`](super::thunks).
//!
//! | code | from | to |
//! |---|---|---|
//! | entry, one a signature | the host | Wasm code |
//! | exit, one a signature | Wasm code | a function of the host ([`HostCall`](layout::HostCall)) |
//! | builtins, one each | Wasm code | the runtime ([`BuiltinFunction`](layout::BuiltinFunction)) |
//! | interrupts, one each | the middle of an instruction | the runtime, in the same way |
//! | trap exit | a signal handler | the host that entered |
//! | leave | an exit or builtin that fails | a handler, or the host that entered |
//! | make room | a call in place of a return | back to it, with a [`VmTailFrame`] |
//! | tail return, one a size | the callee of such a call | the caller, with its context |
//!
//! What they do is written here once; an instruction set says how in [`EncodeTrampolines`]. All of
//! it is position-independent.
//!
//! Values that cross the border stand in an array of the host: its [slots], one value behind the
//! other. An `i32` or `f32` takes the lower half of its slot: trampolines write zeros to the upper
//! half, and ignore what the host leaves there.
//!
//! Where the base of a segment follows that of memory 0 ([`Body::segment`]), it is right whenever
//! code of an instance with a memory runs: what loads the one also sets the other
//! ([`EncodeTrampolines::load_memory_base`]). So whatever a function of the host does to it is
//! undone where the caller's context comes back. The host has back what it had when the entry
//! trampoline returns, by whichever way; functions of the host that Wasm code calls see that of the
//! code.
//!
//! [`Body::segment`]: crate::emit::Body::segment
//!
//! Nothing here restores an older `entry_sp`: a host that lets Wasm code enter again, from within a
//! call, saves it before and restores it afterwards.

use crate::{
    code::link::CallFormat,
    emit::{
        bulk::{self, EncodeBulk},
        frame::{Frame, STACK_ALIGN},
        pinned::{Counter, Pinned},
        thunks::ThunkTarget,
        unwind::UnwindRow,
    },
    isa::{
        convention::CallPlace,
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
    layout::{self, Builtin, TAIL_AREAS, VmTailFrame},
    slots::{self, SlotCursor, WIDEST, slot_offset, slots_of},
};
use gantry_ir::{FunctionIndex, Signature, Type};
use std::mem::offset_of;

const RUNTIME: i32 = offset_of!(layout::VmContext, runtime) as i32;
const ENTRY_SP: i32 = offset_of!(layout::VmRuntime, entry_sp) as i32;
const LEAVE: i32 = offset_of!(layout::VmRuntime, leave) as i32;
const UNWIND: i32 = offset_of!(layout::VmRuntime, unwind) as i32;
const EXIT_SP: i32 = offset_of!(layout::VmRuntime, exit_sp) as i32;
const RESUME_PC: i32 = offset_of!(layout::VmRuntime, resume_pc) as i32;
const RESUME_SP: i32 = offset_of!(layout::VmRuntime, resume_sp) as i32;
const REGISTERS: i32 = offset_of!(layout::VmRuntime, registers) as i32;
const VECTORS: i32 = offset_of!(layout::VmRuntime, vectors) as i32;
const PLACE_TAIL_FRAME: i32 = offset_of!(layout::VmRuntime, place_tail_frame) as i32;
const TAIL_CONTEXT: i32 = offset_of!(layout::VmTailFrame, context) as i32;
const TAIL_RESULTS: i32 = offset_of!(layout::VmTailFrame, results) as i32;
const FUEL: i32 = offset_of!(layout::VmRuntime, fuel) as i32;
const HOST_CALL: i32 = offset_of!(layout::VmHostContext, call) as i32;

/// What the encoder of an instruction set can do for trampolines.
pub trait EncodeTrampolines: EncodeBulk {
    /// The integer arguments of the host's convention.
    const HOST_ARGUMENTS: [Reg; 6];
    /// The integer results of the host's convention.
    const HOST_RESULTS: [Reg; 2];
    /// Two registers that Wasm code preserves and that carry no argument or result.
    const PRESERVED: [Reg; 2];
    /// What [`EncodeTrampolines::leave_wasm`] saves, as functions of the host do not preserve it:
    /// the first directly below the return address, the others below that.
    const EXIT_SAVED: &'static [Reg];
    /// Free at the start of an exit trampoline: its caller restores the pinned registers.
    const EXIT_TEMPS: [Reg; 2];
    /// Free at the start of a builtin's trampoline.
    const BUILTIN_TEMPS: [Reg; 2];
    /// Free in the middle of an instruction.
    const INTERRUPT_TEMPS: [Reg; 2];
    /// Where the trampolines of the builtins keep the number of the builtin.
    const BUILTIN_NUMBER: Reg;
    /// Where the trampolines of the builtins expect the immediates.
    const BUILTIN_IMMEDIATES: [Reg; 2];

    /// Begins code that is called through a pointer.
    fn landing_pad(&mut self);

    /// Loads the base of memory 0 of the context that is in its register; the base of the segment
    /// follows it, if that is to be ([`Body::segment`](crate::emit::Body::segment)). Changes no
    /// register but [`Machine::MEMORY`].
    fn load_memory_base(&mut self);

    /// Saves what functions of the host preserve, aligns the stack pointer and stores it in the
    /// [`VmRuntime`](layout::VmRuntime) at this address.
    fn enter_from_host(&mut self, runtime: Reg);

    /// Restores what [`EncodeTrampolines::enter_from_host`] has saved, and returns `result`. The
    /// stack pointer is what that has left.
    fn leave_to_host(&mut self, result: u64);

    /// Notes where Wasm code is left, in [`exit_sp`](layout::VmRuntime::exit_sp), saves what Wasm
    /// code preserves and the host does not, and makes room for this many slots. Returns the
    /// distance from the new stack pointer to the caller's outgoing area.
    fn leave_wasm(&mut self, slots: u32, temps: [Reg; 2]) -> i32;

    /// Undoes that, and returns.
    fn return_to_wasm(&mut self, slots: u32);

    /// The frame that [`EncodeTrampolines::enter_from_host`] makes.
    fn entry_frame() -> UnwindRow;

    /// The frame that [`EncodeTrampolines::leave_wasm`] makes, with room for so many slots.
    fn exit_frame(slots: u32) -> UnwindRow;

    /// Subtracts from the stack pointer; a multiple of 16.
    fn lower_stack(&mut self, bytes: u32);

    /// Adds to the stack pointer; a multiple of 16.
    fn raise_stack(&mut self, bytes: u32);

    /// Copies the stack pointer to a register.
    fn read_stack_pointer(&mut self, dst: Reg);

    /// Sets the stack pointer.
    fn set_stack_pointer(&mut self, src: Reg);

    /// Loads a value of this type, or its bits if the register is an integer one.
    fn load_value(&mut self, ty: Type, dst: Reg, base: Reg, offset: i32);

    /// Stores a register to a whole slot.
    fn store_slot(&mut self, src: Reg, base: Reg, offset: i32);

    /// Stores all 16 bytes of a float register.
    fn store_vector(&mut self, src: Reg, base: Reg, offset: i32);

    /// Copies the bits of an `f32` to an integer register, with zeros above.
    fn float_bits(&mut self, dst: Reg, src: Reg);

    /// Calls the code at this address.
    fn call_address(&mut self, code: Reg);

    /// Jumps to the code at this address.
    fn jump_address(&mut self, code: Reg);

    /// Calls the code whose address is there. May change the scratch register.
    fn call_through(&mut self, base: Reg, offset: i32);

    /// Calls the builtin whose number is in [`EncodeTrampolines::BUILTIN_NUMBER`].
    fn call_builtin(&mut self);

    /// Branches to cold code if a register is not zero. Returns the branch's word.
    fn branch_if_nonzero(&mut self, reg: Reg) -> u32;

    /// Switches to the context of a callee and calls it. The scratch register gets the old context.
    fn switch_and_call(&mut self, target: ThunkTarget);

    /// Where a call in place of a return has the address of a reference. Free at such calls if
    /// that is not used.
    const ENTRY: Reg;

    /// Notes in the runtime at this address where a function goes on that has called this code
    /// ([`resume_pc`](layout::VmRuntime::resume_pc)), and its stack pointer at the call. Then
    /// lowers the stack pointer by at least this much, and aligns it.
    fn suspend(&mut self, runtime: Reg, bytes: u32);

    /// Goes on where [`EncodeTrampolines::suspend`] has noted.
    fn resume(&mut self, runtime: Reg);

    /// `dst` = the stack pointer + a few bytes.
    fn above_stack(&mut self, dst: Reg, bytes: u32);

    /// Copies slots from the stack pointer on to what is above a
    /// [`VmTailFrame`](layout::VmTailFrame) at this address; `count` is not zero, and is lost like
    /// `temp`.
    fn copy_above_tail_frame(&mut self, frame: Reg, count: Reg, temp: Reg);

    /// Returns to where a [`VmTailFrame`](layout::VmTailFrame) says. The stack pointer is above it
    /// then.
    fn return_from_tail_frame(&mut self, frame: Reg);
}

/// The trampoline through which the host calls a function with this signature: an
/// [`EntryTrampoline`](layout::EntryTrampoline).
pub fn entry<E: EncodeTrampolines>(signature: &Signature, pinned: Pinned) -> Vec<u8> {
    let [code, context, values, runtime, ..] = E::HOST_ARGUMENTS;
    let [kept_code, kept_values] = E::PRESERVED;
    let stack = E::Machine::STACK_POINTER;
    let mut t = Trampoline::<E>::new(pinned.segment);
    t.encoder.landing_pad();
    t.encoder.enter_from_host(runtime);
    t.set_counter(pinned.counter, runtime);
    t.copy(kept_code, code);
    t.copy(kept_values, values);
    t.copy(E::Machine::CONTEXT, context);
    t.encoder.load_memory_base();

    let convention = E::Machine::CONVENTION;
    let outgoing = (convention.outgoing(signature) as u32).next_multiple_of(STACK_ALIGN);
    t.encoder.lower_stack(outgoing);
    let scratch = E::Machine::SCRATCH[0];
    let mut values = HostArray::new(kept_values, &signature.params);
    convention.arguments(&signature.params, |_, place| {
        let (ty, value) = values.next();
        match place {
            CallPlace::Reg(dst) => t.load_value(ty, dst, value),
            CallPlace::Stack(offset) => t.copy_value(ty, (stack, offset), value, scratch),
        }
    });
    // There is no calling context.
    t.immediate(scratch, 0);
    t.encoder.call_address(kept_code);
    let mut values = HostArray::new(kept_values, &signature.results);
    convention.results(&signature.results, |_, place| {
        let (ty, value) = values.next();
        match place {
            CallPlace::Reg(src) => t.store_value(ty, src, value, scratch),
            CallPlace::Stack(offset) => t.copy_value(ty, value, (stack, offset), scratch),
        }
    });
    t.encoder.raise_stack(outgoing);
    t.put_counter(pinned.counter, scratch);
    t.encoder.leave_to_host(0);
    t.finish()
}

/// The code of a function of the host with this signature, which runs in a
/// [`VmHostContext`](layout::VmHostContext).
pub fn exit<E: EncodeTrampolines>(signature: &Signature, pinned: Pinned) -> Vec<u8> {
    let slots = slots::of_call(
        signature.params.iter().copied(),
        signature.results.iter().copied(),
    );
    let (context, stack) = (E::Machine::CONTEXT, E::Machine::STACK_POINTER);
    let mut t = Trampoline::<E>::new(false);
    t.encoder.landing_pad();
    let incoming = t.encoder.leave_wasm(slots, E::EXIT_TEMPS);
    t.put_counter(pinned.counter, E::EXIT_TEMPS[0]);

    let convention = E::Machine::CONVENTION;
    let [scratch, temp] = [E::Machine::SCRATCH[0], E::EXIT_TEMPS[0]];
    let mut values = HostArray::new(stack, &signature.params);
    convention.arguments(&signature.params, |_, place| {
        let (ty, value) = values.next();
        match place {
            CallPlace::Reg(src) => t.store_value(ty, src, value, temp),
            CallPlace::Stack(offset) => t.copy_value(ty, value, (stack, incoming + offset), temp),
        }
    });
    let [callee, caller, values, ..] = E::HOST_ARGUMENTS;
    t.copy(callee, context);
    t.copy(caller, scratch);
    t.encoder.read_stack_pointer(values);
    t.encoder.call_through(context, HOST_CALL);
    let failed = t.encoder.branch_if_nonzero(E::HOST_RESULTS[0]);
    let mut values = HostArray::new(stack, &signature.results);
    convention.results(&signature.results, |_, place| {
        let (ty, value) = values.next();
        match place {
            CallPlace::Reg(dst) => t.load_value(ty, dst, value),
            CallPlace::Stack(offset) => {
                t.copy_value(ty, (stack, incoming + offset), value, scratch)
            }
        }
    });
    t.get_counter(pinned.counter);
    t.encoder.return_to_wasm(slots);
    t.encoder.land(failed);
    t.leave_from_context();
    t.finish()
}

/// The trampolines of all builtins in one piece of code, and the offset of each, in the order of
/// [`Builtin`].
///
/// Operands are in the first argument registers, immediates behind them. `pinned` is that of the
/// code, and so is whether calls are [`wide`](gantry_ir::Declarations::wide_calls): then these keep
/// whole vectors, also where they fail.
pub fn builtins<E: EncodeTrampolines>(pinned: Pinned, wide: bool) -> (Vec<u8>, Vec<u32>) {
    let mut t = Trampoline::<E>::new(pinned.segment);
    let start = t.encoder.buffer().position();
    let body = t.encoder.buffer().new_label();
    let mut offsets = Vec::with_capacity(Builtin::ALL.len());
    for builtin in Builtin::ALL {
        offsets.push(t.encoder.buffer().position() - start);
        let call = t.encoder.buffer().new_label();
        match builtin {
            Builtin::MemoryCopy => bulk::copy(&mut t.encoder, call),
            Builtin::MemoryFill => bulk::fill(&mut t.encoder, call),
            _ => {}
        }
        t.encoder.bind(call);
        t.immediate(E::BUILTIN_NUMBER, builtin as u64);
        t.emit(E::Machine::jump_inst(body));
    }
    t.encoder.bind(body);
    let vectors = match wide {
        true => preserved_vectors::<E::Machine>(),
        false => RegSet::EMPTY,
    };
    let slots = WIDEST * vectors.len();
    t.encoder.leave_wasm(slots, E::BUILTIN_TEMPS);
    t.put_counter(pinned.counter, E::BUILTIN_TEMPS[0]);
    let stack = E::Machine::STACK_POINTER;
    t.store_vectors(vectors, stack, 0);
    let operands = E::Machine::CONVENTION.int_arguments;
    let [first, second] = E::BUILTIN_IMMEDIATES;
    let from = [
        E::Machine::CONTEXT,
        operands[0],
        operands[1],
        operands[2],
        first,
        second,
    ];
    // The last first: each goes where the next one was.
    for (to, from) in E::HOST_ARGUMENTS.into_iter().zip(from).rev() {
        t.copy(to, from);
    }
    t.encoder.call_builtin();
    t.load_vectors(vectors, stack, 0);
    let failed = t.encoder.branch_if_nonzero(E::HOST_RESULTS[1]);
    if pinned.segment {
        // Limits of a store are functions of the host, which may have changed it.
        t.encoder.load_memory_base();
    }
    t.get_counter(pinned.counter);
    t.encoder.return_to_wasm(slots);
    t.encoder.land(failed);
    t.leave_from_context();
    (t.finish(), offsets)
}

/// Adds the trampolines of [`Builtin::INTERRUPTS`] to those that [`builtins`] has made. They are
/// called in the middle of an instruction, so they keep every register that an allocator may give
/// out; only the scratch registers change.
pub fn add_interrupts<E: EncodeTrampolines>(
    pinned: Pinned,
    wide: bool,
    (code, offsets): &mut (Vec<u8>, Vec<u32>),
) {
    const ALIGN: usize = 16;
    for builtin in Builtin::INTERRUPTS {
        debug_assert_eq!(offsets.len(), builtin as usize);
        code.resize(code.len().next_multiple_of(ALIGN), E::Machine::PADDING);
        offsets.push(code.len() as u32);
        code.extend(interrupt::<E>(builtin, pinned, wide));
    }
}

fn interrupt<E: EncodeTrampolines>(builtin: Builtin, pinned: Pinned, wide: bool) -> Vec<u8> {
    // The host preserves the integer registers that Wasm code expects to be preserved, or leaving
    // Wasm saves them; of floats it may preserve halves.
    let kept = E::Machine::ALLOCATABLE;
    let ints = kept
        .without(E::Machine::CALLEE_SAVED)
        .in_class(RegClass::Int);
    let regs = ints.or(kept.in_class(RegClass::Float));
    let mut cursor = SlotCursor::default();
    let places: Vec<(Reg, i32)> = regs
        .iter()
        .map(|reg| {
            let slots = match reg.class() {
                RegClass::Int => 1,
                RegClass::Float => WIDEST,
            };
            (reg, slot_offset(cursor.place(slots)) as i32)
        })
        .collect();
    let slots = cursor.end();
    let stack = E::Machine::STACK_POINTER;
    let mut t = Trampoline::<E>::new(pinned.segment);
    t.encoder.leave_wasm(slots, E::INTERRUPT_TEMPS);
    t.put_counter(pinned.counter, E::INTERRUPT_TEMPS[0]);
    for &(reg, offset) in &places {
        match reg.class() {
            RegClass::Int => t.encoder.store_slot(reg, stack, offset),
            RegClass::Float => t.encoder.store_vector(reg, stack, offset),
        }
    }
    t.copy(E::HOST_ARGUMENTS[0], E::Machine::CONTEXT);
    t.immediate(E::BUILTIN_NUMBER, builtin as u64);
    t.encoder.call_builtin();
    let failed = t.encoder.branch_if_nonzero(E::HOST_RESULTS[1]);
    if pinned.segment {
        t.encoder.load_memory_base();
    }
    t.get_counter(pinned.counter);
    for &(reg, offset) in &places {
        let ty = match reg.class() {
            RegClass::Int => Type::I64,
            RegClass::Float => Type::V128,
        };
        t.encoder.load_value(ty, reg, stack, offset);
    }
    t.encoder.return_to_wasm(slots);
    t.encoder.land(failed);
    if wide {
        // The host may have thrown an exception, with a handler whose function has vectors there.
        let vectors = preserved_vectors::<E::Machine>();
        for &(reg, offset) in places.iter().filter(|(reg, _)| vectors.contains(*reg)) {
            t.encoder.load_value(Type::V128, reg, stack, offset);
        }
    }
    t.leave_from_context();
    t.finish()
}

/// Unwinds to the newest entry trampoline and lets it return nonzero: entered by a jump with
/// [`entry_sp`](layout::VmRuntime::entry_sp) as the first argument of the host's convention.
/// `segment` is that of the entry trampoline.
pub fn trap_exit<E: EncodeTrampolines>(segment: bool) -> Vec<u8> {
    let mut t = Trampoline::<E>::new(segment);
    t.encoder.landing_pad();
    t.trap_exit();
    t.finish()
}

/// Leaves Wasm code from a failed call of the host: goes on in a handler, if
/// [`unwind`](layout::VmRuntime::unwind) finds one, and else as [`trap_exit`] does. Entered by a
/// jump, with the stack and the registers as the call has left them, and the address of the
/// [`VmRuntime`](layout::VmRuntime) as the first argument of the host's convention. `pinned` is
/// that of the entry trampoline.
pub fn leave<E: EncodeTrampolines>(pinned: Pinned) -> Vec<u8> {
    let [runtime, temp, ..] = E::HOST_ARGUMENTS;
    let [kept, _] = E::PRESERVED;
    let mut t = Trampoline::<E>::new(pinned.segment);
    t.encoder.landing_pad();
    t.load(temp, runtime, EXIT_SP);
    // Whole vectors: some frame on the way to the handler may be one of a wide call.
    let vectors = preserved_vectors::<E::Machine>();
    t.store_vectors(vectors, runtime, VECTORS);
    let ints = E::Machine::CALLEE_SAVED.in_class(RegClass::Int);
    for (index, reg) in ints.iter().enumerate() {
        let mut src = reg;
        // The call has saved it below its return address.
        if let Some(place) = E::EXIT_SAVED.iter().position(|&saved| saved == reg) {
            src = E::Machine::SCRATCH[0];
            t.load(src, temp, -(slot_offset(place as u32 + 1) as i32));
        }
        t.encoder.store_slot(src, runtime, register_offset(index));
    }
    // Its content is kept now.
    t.copy(kept, runtime);
    t.encoder.call_through(kept, UNWIND);
    let found = t.encoder.branch_if_nonzero(E::HOST_RESULTS[0]);
    t.load(runtime, kept, ENTRY_SP);
    t.trap_exit();
    t.encoder.land(found);
    t.copy(runtime, kept);
    t.load_vectors(vectors, runtime, VECTORS);
    for (index, reg) in ints.iter().enumerate() {
        t.load(reg, runtime, register_offset(index));
    }
    // A function of the host may have changed it.
    t.set_counter(pinned.counter, runtime);
    let pc = E::Machine::SCRATCH[0];
    t.load(temp, runtime, RESUME_SP);
    t.encoder.set_stack_pointer(temp);
    t.load(pc, runtime, RESUME_PC);
    t.encoder.jump_address(pc);
    t.finish()
}

/// Makes room on the stack for a callee that is called in place of a return. Entered by a call,
/// with the address of the [`VmRuntime`](layout::VmRuntime) in the scratch register and
/// [`tail_call`](layout::VmRuntime::tail_call) filled in. Leaves the arguments and what Wasm code
/// preserves as they are, but for the upper halves of vectors: those are kept with the frame, from
/// where [`tail_returns`] restores them. `segment` is that of the code.
pub fn make_room<E: EncodeTrampolines>(segment: bool) -> Vec<u8> {
    let convention = E::Machine::CONVENTION;
    let (context, stack) = (E::Machine::CONTEXT, E::Machine::STACK_POINTER);
    let (runtime, temp) = (E::Machine::SCRATCH[0], E::Machine::MEMORY);
    let kept = [&[runtime, E::ENTRY], E::EXIT_SAVED];
    let arguments = [convention.int_arguments, convention.float_arguments];
    let regs = kept.into_iter().chain(arguments).flatten();
    // Floats may be vectors.
    let slots_of_reg = |reg: Reg| match reg.class() {
        RegClass::Int => 1,
        RegClass::Float => WIDEST,
    };
    let places = || {
        let mut cursor = SlotCursor::default();
        regs.clone().copied().map(move |reg| {
            let slot = cursor.place(slots_of_reg(reg));
            (reg, slot_offset(slot) as i32)
        })
    };
    let mut kept_slots = SlotCursor::default();
    for &reg in regs.clone() {
        kept_slots.place(slots_of_reg(reg));
    }
    let mut t = Trampoline::<E>::new(segment);
    t.encoder.landing_pad();
    // The frame that is placed does not reach what is kept here.
    let largest = TAIL_AREAS[TAIL_AREAS.len() - 1];
    let vectors = preserved_vectors::<E::Machine>();
    let frame = tail_frame_bytes::<E::Machine>() + largest + STACK_ALIGN;
    let room = frame + slot_offset(kept_slots.end());
    t.encoder
        .suspend(runtime, room.next_multiple_of(STACK_ALIGN));
    for (reg, offset) in places() {
        match reg.class() {
            RegClass::Int => t.encoder.store_slot(reg, stack, offset),
            RegClass::Float => t.encoder.store_vector(reg, stack, offset),
        }
    }
    t.store_vectors(vectors, runtime, VECTORS);
    let [first, second, ..] = E::HOST_ARGUMENTS;
    t.copy(first, runtime);
    t.copy(second, context);
    t.encoder.call_through(first, PLACE_TAIL_FRAME);
    for (reg, offset) in places() {
        let ty = match reg.class() {
            RegClass::Int => Type::I64,
            RegClass::Float => Type::V128,
        };
        t.encoder.load_value(ty, reg, stack, offset);
    }
    t.load(temp, runtime, RESUME_SP);
    t.encoder.set_stack_pointer(temp);
    t.encoder.load_memory_base();
    t.encoder.resume(runtime);
    t.finish()
}

/// Where callees return to that were called in place of a return, with a
/// [`VmTailFrame`](layout::VmTailFrame): one piece of code for each of [`TAIL_AREAS`], and the
/// offset of each. `segment` is that of the code.
pub fn tail_returns<E: EncodeTrampolines>(segment: bool) -> (Vec<u8>, [u32; TAIL_AREAS.len()]) {
    let (context, memory) = (E::Machine::CONTEXT, E::Machine::MEMORY);
    let frame = E::Machine::SCRATCH[0];
    let mut t = Trampoline::<E>::new(segment);
    let start = t.encoder.buffer().position();
    let [body, rest] = [(); 2].map(|()| t.encoder.buffer().new_label());
    let vectors = preserved_vectors::<E::Machine>();
    let kept = tail_vectors_bytes::<E::Machine>();
    let offsets = TAIL_AREAS.map(|area| {
        let offset = t.encoder.buffer().position() - start;
        t.encoder.above_stack(frame, area + kept);
        t.emit(E::Machine::jump_inst(body));
        offset
    });
    t.encoder.bind(body);
    t.load(memory, frame, TAIL_RESULTS);
    let some = t.encoder.branch_if_nonzero(memory);
    t.encoder.bind(rest);
    t.load_vectors(vectors, frame, -(kept as i32));
    t.load(context, frame, TAIL_CONTEXT);
    t.encoder.load_memory_base();
    t.encoder.return_from_tail_frame(frame);
    t.encoder.land(some);
    t.encoder.copy_above_tail_frame(frame, memory, context);
    t.emit(E::Machine::jump_inst(rest));
    (t.finish(), offsets)
}

/// The float registers that Wasm code preserves: whole vectors, in modules with wide calls.
pub(crate) fn preserved_vectors<M: Machine>() -> RegSet {
    M::CALLEE_SAVED.in_class(RegClass::Float)
}

/// Bytes of the vectors below a [`VmTailFrame`], which the caller expects to be preserved.
pub const fn tail_vectors_bytes<M: Machine>() -> u32 {
    slot_offset(WIDEST * M::CALLEE_SAVED.in_class(RegClass::Float).len())
}

/// Bytes of a [`VmTailFrame`] with these.
pub const fn tail_frame_bytes<M: Machine>() -> u32 {
    size_of::<VmTailFrame>() as u32 + tail_vectors_bytes::<M>()
}

/// Offset of an integer register that Wasm code preserves, by its number among those.
fn register_offset(index: usize) -> i32 {
    debug_assert!(index < layout::SAVED_REGISTERS);
    REGISTERS + slot_offset(index as u32) as i32
}

/// A register with an offset: where a value is in memory.
type Address = (Reg, i32);

/// The host's array of the values of a call, in order.
struct HostArray<'a> {
    base: Reg,
    types: std::slice::Iter<'a, Type>,
    slots: SlotCursor,
}

impl HostArray<'_> {
    fn new(base: Reg, types: &[Type]) -> HostArray<'_> {
        HostArray {
            base,
            types: types.iter(),
            slots: SlotCursor::default(),
        }
    }

    /// The type of the next value, and where it is.
    fn next(&mut self) -> (Type, Address) {
        let &ty = self.types.next().expect("as many values as places");
        let slot = self.slots.place(slots_of(ty));
        (ty, (self.base, slot_offset(slot) as i32))
    }
}

struct Trampoline<E> {
    encoder: E,
}

impl<E: EncodeTrampolines> Trampoline<E> {
    fn new(segment: bool) -> Self {
        let mut encoder = E::default();
        encoder.body().segment = segment;
        encoder.begin(Some(Frame::default()), 0);
        Trampoline { encoder }
    }

    fn finish(mut self) -> Vec<u8> {
        let finished = self.encoder.finish(Frame::default(), FunctionIndex(0));
        finished.expect("a signature has at most some thousand values");
        self.encoder.take_chunk().code
    }

    #[inline(never)]
    fn emit(&mut self, inst: E::Inst) {
        self.encoder.encode(&inst);
    }

    fn copy(&mut self, dst: Reg, src: Reg) {
        self.emit(E::Machine::move_inst(dst, src, 1));
    }

    fn immediate(&mut self, dst: Reg, bits: u64) {
        E::Machine::constant(dst, Type::I64, bits, &mut |inst| self.emit(inst));
    }

    /// Loads a whole slot.
    fn load(&mut self, dst: Reg, base: Reg, offset: i32) {
        let ty = match dst.class() {
            RegClass::Int => Type::I64,
            RegClass::Float => Type::F64,
        };
        self.encoder.load_value(ty, dst, base, offset);
    }

    /// Stores these registers one behind the other from an address on.
    fn store_vectors(&mut self, vectors: RegSet, base: Reg, offset: i32) {
        for (index, reg) in (0..).zip(vectors.iter()) {
            let behind = slot_offset(WIDEST * index) as i32;
            self.encoder.store_vector(reg, base, offset + behind);
        }
    }

    /// Loads what [`Trampoline::store_vectors`] has stored.
    fn load_vectors(&mut self, vectors: RegSet, base: Reg, offset: i32) {
        for (index, reg) in (0..).zip(vectors.iter()) {
            let behind = slot_offset(WIDEST * index) as i32;
            self.encoder
                .load_value(Type::V128, reg, base, offset + behind);
        }
    }

    fn load_value(&mut self, ty: Type, dst: Reg, (base, offset): Address) {
        self.encoder.load_value(ty, dst, base, offset);
    }

    /// Fills the slots at an address with a value that is in memory.
    fn copy_value(&mut self, ty: Type, to: Address, from: Address, temp: Reg) {
        let slots = slots_of(ty);
        // Short values get zeros above them; of a wide one each slot is full.
        let part = if slots == 1 { ty } else { Type::I64 };
        for slot in 0..slots {
            let behind = slot_offset(slot) as i32;
            self.load_value(part, temp, (from.0, from.1 + behind));
            self.encoder.store_slot(temp, to.0, to.1 + behind);
        }
    }

    /// Fills the slot at an address with a value that is in a register.
    fn store_value(&mut self, ty: Type, mut src: Reg, to: Address, temp: Reg) {
        if ty == Type::V128 {
            return self.encoder.store_vector(src, to.0, to.1);
        }
        if ty == Type::F32 {
            // The upper half of a float register may be anything.
            self.encoder.float_bits(temp, src);
            src = temp;
        }
        self.encoder.store_slot(src, to.0, to.1);
    }

    /// Where code is left: stores the fuel that is left where the host looks for it.
    fn put_counter(&mut self, counter: Counter, temp: Reg) {
        if counter == Counter::Fuel {
            self.load(temp, E::Machine::CONTEXT, RUNTIME);
            self.encoder.store_slot(E::Machine::COUNTER, temp, FUEL);
        }
    }

    /// Where code goes on: makes the counter what it is to be behind whatever the host has done.
    fn get_counter(&mut self, counter: Counter) {
        if counter == Counter::Fuel {
            self.load(E::Machine::COUNTER, E::Machine::CONTEXT, RUNTIME);
        }
        self.set_counter(counter, E::Machine::COUNTER);
    }

    /// The same where the address of the [`VmRuntime`](layout::VmRuntime) is in a register.
    fn set_counter(&mut self, counter: Counter, runtime: Reg) {
        match counter {
            Counter::None => {}
            Counter::Fuel => self.load(E::Machine::COUNTER, runtime, FUEL),
            Counter::Instructions => self.immediate(E::Machine::COUNTER, 0),
        }
    }

    fn leave_from_context(&mut self) {
        let runtime = E::HOST_ARGUMENTS[0];
        let code = E::Machine::SCRATCH[0];
        self.load(runtime, E::Machine::CONTEXT, RUNTIME);
        self.load(code, runtime, LEAVE);
        self.encoder.jump_address(code);
    }

    fn trap_exit(&mut self) {
        self.encoder.set_stack_pointer(E::HOST_ARGUMENTS[0]);
        self.encoder.leave_to_host(1);
    }
}
