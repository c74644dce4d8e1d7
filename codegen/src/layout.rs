//! The memory that generated code and the runtime share, defined once.
//!
//! Every structure is `#[repr(C)]`; the instruction sets address fields with `offset_of!`. The
//! context pointer (a [`VmContext`]) and the base of memory 0 are pinned in registers while Wasm
//! code runs. Behind the fixed part of a context follow arrays whose offsets depend on the module:
//! [`ContextLayout`] computes them.

use crate::generated_abi;
use crate::slots::{SLOT_BYTES, SlotCursor, WIDEST, area_start, slot_offset, slots_of};
use gantry_ir::{
    Declarations, FunctionIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex,
};
use std::{ffi::c_void, mem::offset_of, ops::Range};

/// State of one store that generated code touches: one for all instances of the store.
#[repr(C)]
#[derive(Debug)]
pub struct VmRuntime {
    /// Stack pointer inside the newest entry trampoline; a trap returns there. Zero while no Wasm
    /// code runs.
    pub entry_sp: usize,
    /// Stack pointer at the newest call from Wasm to the host, where it points at the return
    /// address into Wasm code.
    pub exit_sp: usize,
    /// The host's own data of the store; generated code does not touch it.
    pub host: *mut c_void,
    /// Code that a trampoline jumps to, with the address of this structure as the first argument of
    /// the host's convention, where a function of the host or a builtin has failed
    /// ([`trampolines::leave`](crate::emit::trampolines::leave)).
    pub leave: *const u8,
    /// What that code asks: whether control goes on in a handler, which is described below then.
    pub unwind: Unwind,
    /// The exception with which control goes to a handler, which takes it from here.
    pub exception: *mut VmException,
    /// Where control goes on: the address of a handler's code.
    pub resume_pc: usize,
    /// The stack pointer of the handler's frame.
    pub resume_sp: usize,
    /// The integers that Wasm code preserves, in the order of the instruction set's
    /// [`CALLEE_SAVED`](crate::isa::machine::Machine::CALLEE_SAVED): as they were where code was
    /// left, then as the handler's frame needs them.
    pub registers: [u64; SAVED_REGISTERS],
    /// Code that a function calls which leaves for a callee that may need a [`VmTailFrame`]
    /// ([`trampolines::make_room`](crate::emit::trampolines::make_room)); set before any runs.
    pub make_room: *const u8,
    /// What that code calls; likewise.
    pub place_tail_frame: Option<PlaceTailFrame>,
    /// What the callee needs.
    pub tail_call: VmTailCall,
    /// Where the function that leaves returns to, then where the callee does, if the instruction
    /// set keeps that in a register.
    pub return_address: usize,
    /// Fuel that is left, wherever the host is at work. While code runs, that is in a register: code
    /// takes the cost of a run of operators from it and calls [`Builtin::OutOfFuel`] if it is
    /// negative then.
    pub fuel: i64,
    /// Room that is left for frames, by their costs. Code takes the cost of its frame and calls
    /// [`Builtin::FrameOverflow`] if it is negative then.
    pub frame_room: i64,
    /// The float registers that Wasm code preserves, two words each, likewise. Callers of modules
    /// without wide calls expect the first words only. A function that leaves for a callee which
    /// may need a [`VmTailFrame`] has them put here, too.
    pub vectors: [u64; SAVED_VECTOR_WORDS],
}

/// What code asks at the head of a loop. It stands directly before each [`VmContext`], at negative
/// offsets, so that contexts look the same for code that does not ask.
#[repr(C, align(16))]
#[derive(Debug)]
pub struct VmInterrupt {
    /// The engine's epoch.
    pub epoch: *const u64,
    /// The epoch at which code calls [`Builtin::NewEpoch`]. The runtime sets it in every instance of
    /// a store.
    pub deadline: u64,
}

impl VmInterrupt {
    /// How many simple instructions of the IR may go by until code looks at the epoch, or a
    /// sixteenth as many accesses to memory: some microseconds, or some milliseconds if the system
    /// has to provide a page for each access.
    pub const PATIENCE: u32 = 1 << 15;

    /// Offset of a field from the context behind this.
    pub const fn offset(field: usize) -> i32 {
        field as i32 - size_of::<VmInterrupt>() as i32
    }
}

const _: () = assert!(align_of::<VmInterrupt>() == CONTEXT_ALIGN as usize);

impl VmRuntime {
    /// The state of a store that runs no code. `leave` and `unwind` are what the fields of these
    /// names say.
    pub fn new(leave: *const u8, unwind: Unwind) -> VmRuntime {
        VmRuntime {
            entry_sp: 0,
            exit_sp: 0,
            host: std::ptr::null_mut(),
            leave,
            unwind,
            exception: std::ptr::null_mut(),
            resume_pc: 0,
            resume_sp: 0,
            registers: [0; SAVED_REGISTERS],
            make_room: std::ptr::null(),
            place_tail_frame: None,
            tail_call: VmTailCall::default(),
            return_address: 0,
            fuel: 0,
            frame_room: 0,
            vectors: [0; SAVED_VECTOR_WORDS],
        }
    }
}

/// How many registers Wasm code preserves at most, on any instruction set.
pub const SAVED_REGISTERS: usize = 20;

/// Words of the float registers among them, as whole vectors.
pub const SAVED_VECTOR_WORDS: usize = 8 * WIDEST as usize;

/// Looks for a handler of the exception with which code is left. Returns nonzero where it has found
/// one, and has filled in where and how control goes on.
pub type Unwind = generated_abi!(unsafe fn(*mut VmRuntime) -> u64);

/// What a callee needs of the stack that is called in place of a return.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct VmTailCall {
    /// Slots of its arguments that are on the stack: those of the caller, or where `frame` is not
    /// zero, those at the stack pointer.
    pub arguments: u16,
    /// Slots of its results that are on the stack.
    pub results: u16,
    /// Bytes of the caller's frame, if that is still there.
    pub frame: u32,
}

/// Makes room for a callee: there is a [`VmTailFrame`] with a large enough area afterwards, which
/// has the arguments. [`VmRuntime::resume_sp`] is the stack pointer, then the callee's; the context
/// is that of the function that leaves.
pub type PlaceTailFrame = generated_abi!(unsafe fn(*mut VmRuntime, *mut VmContext));

/// A frame between a function and one that was called in its place, in the course of which the
/// context has changed, or the area for arguments and results was too small.
///
/// Directly below it are the float registers that calls preserve, as whole vectors
/// ([`tail_vectors_bytes`](crate::emit::trampolines::tail_vectors_bytes)): the callee's module may
/// preserve halves, where that of the caller preserves all. Below these are a new area, of one of
/// the sizes [`TAIL_AREAS`], and, if calls leave it there, the return address, which is the start of
/// one of the pieces of code [`trampolines::tail_returns`](crate::emit::trampolines::tail_returns).
/// So from the return address follows where the frame is, and a callee that leaves for another one
/// in the same way uses it again: the stack does not grow.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VmTailFrame {
    /// The context that the caller expects.
    pub context: *mut VmContext,
    /// Slots of results that are copied to the caller's area.
    pub results: u64,
    /// Aligns the frame.
    pub padding: u64,
    /// Where the caller goes on: as in every frame, that is topmost.
    pub return_address: usize,
}

/// Sizes of the areas below a [`VmTailFrame`], in bytes, ascending. The last is enough for every
/// signature.
pub const TAIL_AREAS: [u32; 3] = [0, 256, 16 << 10];

const _: () = assert!(size_of::<VmTailFrame>().is_multiple_of(16));

/// An exception: its [slots](crate::slots) of values follow.
#[repr(C, align(16))]
#[derive(Debug)]
pub struct VmException {
    /// Its tag: the address by which it is known. Tags of two instances are the same if this is.
    pub tag: *const c_void,
    /// The host's own data; generated code does not touch it.
    pub host: u64,
}

/// The context of an instance: what its code reaches through the pinned context register.
///
/// Contexts of host functions ([`VmHostContext`]) begin with the same fields.
#[repr(C)]
#[derive(Debug)]
pub struct VmContext {
    /// The store's state.
    pub runtime: *mut VmRuntime,
    /// Base of memory 0, or null. It never changes during the life of the instance: memories grow
    /// in place. With the next field, this is a [`VmMemoryPlace`].
    pub memory_base: *mut u8,
    /// Memory 0, wherever it is defined, or null.
    pub memory: *mut VmMemory,
    /// A function's frame may not reach below this address. The runtime sets it in every context of
    /// a store when Wasm code is entered.
    pub stack_limit: usize,
    /// Functions of the runtime, by [`Builtin`].
    pub builtins: *const BuiltinFunction,
    /// The instance's number in its store, from 1 on: [`VmFuncRef::owner`] of its functions.
    /// Generated code has it in the [`key`]s.
    pub number: u32,
    /// For each reference slot of the module ([`Declarations::reference_slots`]) the function's
    /// reference.
    pub function_refs: *const VmFuncRef,
    /// The reference to copy from when a null `funcref` is stored to a table: points to
    /// [`VmFuncRef::NULL`].
    pub null_ref: *const VmFuncRef,
    /// The host's own data of the instance; generated code does not touch it.
    pub host: *mut c_void,
}

/// The context of a function of the host. Its code is an exit trampoline that the instruction set
/// makes for the signature.
#[repr(C)]
#[derive(Debug)]
pub struct VmHostContext {
    /// Fields that code switching contexts touches: `runtime` is set, `memory_base` may be null.
    pub header: VmContext,
    /// What the exit trampoline calls.
    pub call: HostCall,
    /// The host's data of the function.
    pub data: *mut c_void,
}

/// How an exit trampoline calls the host: the callee's context, the caller's context, and the
/// values in their [slots](crate::slots): arguments on entry, results on return. Returns zero, or
/// nonzero to unwind to the newest entry trampoline.
pub type HostCall = generated_abi!(unsafe fn(*mut VmHostContext, *mut VmContext, *mut u64) -> u64);

/// How an entry trampoline is called: code and context of the callee, the values (arguments, then
/// results, in their [slots](crate::slots), with room for the longer of the two lists), the store's
/// state. Returns zero, or nonzero after a trap.
pub type EntryTrampoline =
    generated_abi!(unsafe fn(*const u8, *mut VmContext, *mut u64, *mut VmRuntime) -> u64);

/// A linear memory.
#[repr(C)]
#[derive(Debug)]
pub struct VmMemory {
    /// First byte. Never changes.
    pub base: *mut u8,
    /// Accessible size in bytes.
    pub length: usize,
}

/// Where a context has one of its memories, whether that is imported or not.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct VmMemoryPlace {
    /// The base, which never changes.
    pub base: *mut u8,
    /// The memory.
    pub memory: *mut VmMemory,
}

// Memory 0 is in the fixed part of the context, in the same form.
const _: () = {
    let start = offset_of!(VmContext, memory_base);
    assert!(offset_of!(VmMemoryPlace, base) == 0);
    assert!(offset_of!(VmContext, memory) == start + offset_of!(VmMemoryPlace, memory));
};

/// A table: of 32-byte [`VmFuncRef`] entries for `funcref`, of 8-byte handles for `externref`.
#[repr(C)]
#[derive(Debug)]
pub struct VmTable {
    /// First entry.
    pub base: *mut u8,
    /// Number of entries.
    pub length: usize,
}

/// A function as a reference: both what a non-null `funcref` value points to, and an entry of a
/// `funcref` table (a copy).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct VmFuncRef {
    /// Its code, by the internal calling convention. Null in a null table entry.
    pub code: *const u8,
    /// The context that its code runs in.
    pub context: *mut VmContext,
    /// Its signature id; [`NULL_SIGNATURE`] in a null table entry.
    pub signature: u32,
    /// The number of the instance that it belongs to; zero if it is the host's. Code reads it
    /// together with the signature, as one word: see [`key`].
    pub owner: u32,
    /// The canonical reference that this is a copy of; null in a null table entry.
    pub reference: *const VmFuncRef,
}

/// The signature id of null table entries, which no function has. A null entry is all zeros, so a
/// new table takes no memory before it is written.
pub const NULL_SIGNATURE: u32 = 0;

impl VmFuncRef {
    /// The table entry of the null reference.
    pub const NULL: VmFuncRef = VmFuncRef {
        code: std::ptr::null(),
        context: std::ptr::null_mut(),
        signature: NULL_SIGNATURE,
        owner: 0,
        reference: std::ptr::null(),
    };
}

/// What `signature` and `owner` of a reference are as one word. An instance keeps the keys of its
/// own functions, by type: so one comparison tells a call through a table that the entry is not
/// null, has the right type, and is a function of the same instance, which needs no other context.
pub fn key(signature: u32, owner: u32) -> u64 {
    u64::from(signature) | u64::from(owner) << 32
}

const _: () = assert!(offset_of!(VmFuncRef, owner) == offset_of!(VmFuncRef, signature) + 4);

/// An imported function: loaded by calls of it.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct VmImport {
    /// Its code, by the internal calling convention.
    pub code: *const u8,
    /// The context that its code runs in.
    pub context: *mut VmContext,
}

// Table entries and imports are addressed with scaled indices: the selectors rely on these sizes.
const _: () = assert!(size_of::<VmFuncRef>() == 32 && size_of::<VmImport>() == 16);

/// Functions of the runtime that generated code calls, through one trampoline each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Builtin {
    /// See [`gantry_ir::Opcode::MemoryGrow`].
    MemoryGrow,
    /// See [`gantry_ir::Opcode::MemoryFill`].
    MemoryFill,
    /// See [`gantry_ir::Opcode::MemoryCopy`].
    MemoryCopy,
    /// See [`gantry_ir::Opcode::MemoryInit`].
    MemoryInit,
    /// See [`gantry_ir::Opcode::DataDrop`].
    DataDrop,
    /// See [`gantry_ir::Opcode::TableGrow`].
    TableGrow,
    /// See [`gantry_ir::Opcode::TableFill`].
    TableFill,
    /// See [`gantry_ir::Opcode::TableCopy`].
    TableCopy,
    /// See [`gantry_ir::Opcode::TableInit`].
    TableInit,
    /// See [`gantry_ir::Opcode::ElemDrop`].
    ElemDrop,
    /// See [`gantry_ir::Opcode::ExceptionNew`].
    ExceptionNew,
    /// See [`gantry_ir::Opcode::ExceptionShare`].
    ExceptionShare,
    /// See [`gantry_ir::Opcode::ExceptionDrop`].
    ExceptionDrop,
    /// See [`gantry_ir::Opcode::Throw`].
    Throw,
    /// See [`gantry_ir::Opcode::ConsumeFuel`].
    OutOfFuel,
    /// See [`gantry_ir::Opcode::CheckEpoch`].
    NewEpoch,
    /// See [`gantry_ir::Opcode::EnterFrame`].
    FrameOverflow,
}

impl Builtin {
    /// Those that code calls in the middle of an instruction, which keep all registers. Their
    /// discriminants follow those of the others. Only images whose code may call them have their
    /// trampolines.
    pub const INTERRUPTS: [Builtin; 3] = [
        Builtin::OutOfFuel,
        Builtin::NewEpoch,
        Builtin::FrameOverflow,
    ];
    /// How many builtins there are.
    pub const COUNT: usize = Builtin::ALL.len() + Builtin::INTERRUPTS.len();
    /// All others in the order of their discriminants, which is that of [`VmContext::builtins`].
    pub const ALL: [Builtin; 14] = [
        Builtin::MemoryGrow,
        Builtin::MemoryFill,
        Builtin::MemoryCopy,
        Builtin::MemoryInit,
        Builtin::DataDrop,
        Builtin::TableGrow,
        Builtin::TableFill,
        Builtin::TableCopy,
        Builtin::TableInit,
        Builtin::ElemDrop,
        Builtin::ExceptionNew,
        Builtin::ExceptionShare,
        Builtin::ExceptionDrop,
        Builtin::Throw,
    ];
}

/// A builtin: context, up to three operands and two immediates in the order of the IR operation.
pub type BuiltinFunction =
    generated_abi!(unsafe fn(*mut VmContext, u64, u64, u64, u32, u32) -> BuiltinResult);

/// What a builtin returns, in two registers.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct BuiltinResult {
    /// The operation's result, where it has one.
    pub value: u64,
    /// Zero, or nonzero to unwind to the newest entry trampoline (the runtime has noted the trap).
    pub trap: u64,
}

/// Offsets in bytes of the arrays that follow the fixed part of a module's [`VmContext`].
///
/// ```text
/// VmContext | VmImport per imported function | *VmTable per imported table | VmTable per own table
///           | pointer per imported global | slots of each own global | pointer per tag
///           | key per type | VmMemoryPlace per memory but the first
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextLayout {
    imported_tables: u32,
    imported_globals: u32,
    tables_offset: u32,
    own_tables_offset: u32,
    globals_offset: u32,
    /// Where each own global is.
    own_globals: Box<[u32]>,
    tags_offset: u32,
    keys_offset: u32,
    memories_offset: u32,
    size: u32,
}

/// How a context is aligned: enough for the widest values of globals.
pub const CONTEXT_ALIGN: u32 = 16;

const _: () = {
    assert!(CONTEXT_ALIGN.is_multiple_of(SLOT_BYTES * WIDEST));
    // So the own globals are aligned behind the arrays of pointers.
    assert!(HEADER.is_multiple_of(SLOT_BYTES) && POINTER == SLOT_BYTES);
};

/// Where a table or global is found from the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContextSlot {
    /// In the context itself, at this offset.
    Own(u32),
    /// Behind the pointer at this offset.
    Imported(u32),
}

const HEADER: u32 = size_of::<VmContext>() as u32;
const IMPORT: u32 = size_of::<VmImport>() as u32;
const TABLE: u32 = size_of::<VmTable>() as u32;
const POINTER: u32 = size_of::<*mut VmTable>() as u32;
const MEMORY: u32 = size_of::<VmMemoryPlace>() as u32;
const KEY: u32 = size_of::<u64>() as u32;

impl ContextLayout {
    /// Lays out the context of a module.
    pub fn new(declarations: &Declarations) -> ContextLayout {
        let tables_offset = HEADER + IMPORT * declarations.imported_functions;
        let own_tables_offset = tables_offset + POINTER * declarations.imported_tables;
        let own_tables = declarations.tables.len() as u32 - declarations.imported_tables;
        let globals_offset = own_tables_offset + TABLE * own_tables;
        let start = globals_offset + POINTER * declarations.imported_globals;
        let own = &declarations.globals[declarations.imported_globals as usize..];
        let slots = own.iter().map(|global| slots_of(global.ty));
        let widest = slots.clone().max().unwrap_or(1);
        let (own_globals, tags_offset) = lay_out_globals(start, widest, slots);
        let keys_offset = tags_offset + POINTER * declarations.tags.len() as u32;
        let memories_offset = keys_offset + KEY * declarations.types.len() as u32;
        let further_memories = declarations.memories.len().saturating_sub(1);
        let size = memories_offset + MEMORY * further_memories as u32;
        ContextLayout {
            imported_tables: declarations.imported_tables,
            imported_globals: declarations.imported_globals,
            tables_offset,
            own_tables_offset,
            globals_offset,
            own_globals,
            tags_offset,
            keys_offset,
            memories_offset,
            size,
        }
    }

    /// Size of the whole context in bytes.
    pub fn size(&self) -> u32 {
        self.size
    }

    /// Offset of the [`VmImport`] of an imported function.
    pub fn import(&self, function: FunctionIndex) -> u32 {
        HEADER + IMPORT * function.0
    }

    /// Offset of the [`VmMemoryPlace`] of a memory.
    pub fn memory(&self, memory: MemoryIndex) -> u32 {
        match memory.0.checked_sub(1) {
            None => offset_of!(VmContext, memory_base) as u32,
            Some(further) => self.memories_offset + MEMORY * further,
        }
    }

    /// Where a table's [`VmTable`] is.
    pub fn table(&self, table: TableIndex) -> ContextSlot {
        match table.0.checked_sub(self.imported_tables) {
            None => ContextSlot::Imported(self.tables_offset + POINTER * table.0),
            Some(own) => ContextSlot::Own(self.own_tables_offset + TABLE * own),
        }
    }

    /// Offset of the pointer that stands for a tag ([`VmException::tag`]).
    pub fn tag(&self, tag: TagIndex) -> u32 {
        self.tags_offset + POINTER * tag.0
    }

    /// Offset of the [`key`] of the instance's own functions of a type.
    pub fn key(&self, ty: TypeIndex) -> u32 {
        self.keys_offset + KEY * ty.0
    }

    /// Where each own global is, in their order.
    pub fn own_globals(&self) -> &[u32] {
        &self.own_globals
    }

    /// Where the slots of the own globals are, all together.
    pub fn own_global_slots(&self) -> Range<u32> {
        let end = self.tags_offset;
        let start = self.own_globals.first().copied();
        start.unwrap_or(end)..end
    }

    /// Where a global's value is.
    pub fn global(&self, global: GlobalIndex) -> ContextSlot {
        match global.0.checked_sub(self.imported_globals) {
            None => ContextSlot::Imported(self.globals_offset + POINTER * global.0),
            Some(own) => ContextSlot::Own(self.own_globals[own as usize]),
        }
    }
}

/// Where globals that take this many slots each are from `start` on, and where they end.
fn lay_out_globals(start: u32, widest: u32, slots: impl Iterator<Item = u32>) -> (Box<[u32]>, u32) {
    let start = area_start(start, widest);
    let mut cursor = SlotCursor::default();
    let offsets = slots.map(|slots| start + slot_offset(cursor.place(slots)));
    let offsets = offsets.collect();
    (offsets, start + slot_offset(cursor.end()))
}

/// Calls `visit` with the offset of each field that generated code or a trampoline may access, and
/// with the size of each structure.
pub(crate) fn for_each_offset(mut visit: impl FnMut(&'static str, usize)) {
    macro_rules! offsets {
        ($($structure:ident { $($field:ident)* })*) => {$(
            visit(stringify!($structure), size_of::<$structure>());
            $(visit(stringify!($field), std::mem::offset_of!($structure, $field));)*
        )*};
    }
    offsets! {
        VmRuntime {
            entry_sp exit_sp host leave unwind exception resume_pc resume_sp registers
            make_room place_tail_frame tail_call return_address fuel frame_room vectors
        }
        VmInterrupt { epoch deadline }
        VmTailCall { arguments results frame }
        VmTailFrame { context results return_address }
        VmException { tag host }
        VmContext {
            runtime memory_base memory stack_limit builtins number function_refs null_ref host
        }
        VmHostContext { header call data }
        VmMemory { base length }
        VmMemoryPlace { base memory }
        VmTable { base length }
        VmFuncRef { code context signature owner reference }
        VmImport { code context }
        BuiltinResult { value trap }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::module::MemoryType;

    #[test]
    fn memories_but_the_first_stand_behind_all_else() {
        let memory = MemoryType {
            minimum: 0,
            maximum: None,
        };
        let of = |count| {
            let declarations = Declarations {
                memories: vec![memory; count],
                imported_functions: 1,
                ..Declarations::default()
            };
            ContextLayout::new(&declarations)
        };
        let (none, one, three) = (of(0), of(1), of(3));
        assert_eq!(none, one);
        assert_eq!(three.size(), one.size() + 2 * MEMORY);
        let places = [0, 1, 2].map(|index| three.memory(MemoryIndex(index)));
        let first = offset_of!(VmContext, memory_base) as u32;
        assert_eq!(places, [first, one.size(), one.size() + MEMORY]);
    }

    #[test]
    fn globals_of_two_slots_are_aligned() {
        let of = |start, widest| lay_out_globals(start, widest, [1, 2, 2, 1].into_iter());
        let (offsets, end) = of(104, 2);
        assert_eq!((&offsets[..], end), (&[112, 128, 144, 160][..], 168));
        let (offsets, end) = lay_out_globals(104, 1, [1, 1, 1].into_iter());
        assert_eq!((&offsets[..], end), (&[104, 112, 120][..], 128));
    }
}
