//! Core dumps: what a store held when Wasm code trapped, in the form of
//! <https://github.com/WebAssembly/tool-conventions/blob/main/Coredump.md>: a module whose memories
//! and globals are those of the store, with custom sections that tell which belong to which instance,
//! and who called whom.

use crate::{
    api::{
        extern_types::Mutability,
        global::Global,
        instance::Instance,
        memory::Memory,
        types::{HeapType, ValType},
        value::Val,
    },
    module::{Module, ModuleInner},
    run::backtrace::{FrameInfo, WasmBacktrace},
    store::{
        StoreOpaque,
        context::{AsContext, AsContextMut},
    },
};
use anyhow::{Result, ensure};
use gantry_ir::GuestText;
use std::{collections::HashMap, fmt, io::Write};
use wasm_encoder::{
    AbstractHeapType, ConstExpr, CoreDumpInstancesSection, CoreDumpModulesSection, CoreDumpSection,
    CoreDumpStackSection, CoreDumpValue, Encode, GlobalSection, Ieee32, Ieee64, MemorySection,
    SectionId,
};

/// Memories are looked at in pieces of this many bytes, of which those that are zero are left out.
const PIECE: usize = 4096;
/// The most segments of a module that those who read it accept.
const MOST_SEGMENTS: usize = 100_000;
/// The longest name of a module, in bytes.
const LONGEST_NAME: usize = 1000;
/// What a memory holds is written in parts of this size, between which a failure shows.
const PART: usize = 1 << 20;

/// What a store held when Wasm code trapped.
///
/// With [`Config::coredump_on_trap`](crate::Config::coredump_on_trap) it is attached to the
/// [`Error`](crate::Error) of a call: get it with `error.downcast_ref::<WasmCoreDump>()`. It knows
/// instances, memories and globals; what is in them is read when it is serialized, so that has to be
/// done before the store goes on.
///
/// ```
/// use gantry::{Config, Engine, Instance, Module, Store, WasmCoreDump};
///
/// let mut config = Config::new();
/// config.coredump_on_trap(true);
/// let engine = Engine::new(&config)?;
/// let module = Module::new(&engine, r#"(module (memory 1) (data (i32.const 8) "hello")
///     (func (export "f") unreachable))"#)?;
/// let mut store = Store::new(&engine, ());
/// let instance = Instance::new(&mut store, &module, &[])?;
/// let f = instance.get_typed_func::<(), ()>(&mut store, "f")?;
/// let error = f.call(&mut store, ()).unwrap_err();
/// let dump = error.downcast_ref::<WasmCoreDump>().unwrap();
/// assert_eq!(dump.memories().len(), 1);
/// let bytes = dump.serialize(&mut store, "program");
/// assert!(bytes.starts_with(b"\0asm") && bytes.windows(5).any(|found| found == b"hello"));
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone)]
pub struct WasmCoreDump {
    modules: Vec<Module>,
    instances: Vec<Instance>,
    /// The module of each instance, by its index.
    instance_modules: Vec<usize>,
    memories: Vec<Memory>,
    globals: Vec<Global>,
    backtrace: WasmBacktrace,
}

impl WasmCoreDump {
    /// That of a store whose Wasm code has just been left.
    pub(crate) fn new(store: &StoreOpaque, backtrace: WasmBacktrace) -> WasmCoreDump {
        let mut modules: Vec<Module> = Vec::new();
        let mut known = HashMap::new();
        let mut instance_modules = Vec::with_capacity(store.instance_count());
        let indices = 0..store.instance_count() as u32;
        for index in indices.clone() {
            // SAFETY: instances live as long as the store, which nobody changes now.
            let module = unsafe { store.instance(index).as_ref() }.module();
            let place = known.entry(identity(module)).or_insert_with(|| {
                modules.push(module.clone());
                modules.len() - 1
            });
            instance_modules.push(*place);
        }
        let memories = 0..store.memories.len() as u32;
        let globals = 0..store.globals.len() as u32;
        WasmCoreDump {
            modules,
            instances: indices
                .map(|index| Instance::from_index(store, index))
                .collect(),
            instance_modules,
            memories: memories
                .map(|index| Memory::from_index(store, index))
                .collect(),
            globals: globals
                .map(|index| Global::from_index(store, index))
                .collect(),
            backtrace,
        }
    }

    /// The functions that were active, the newest first.
    pub fn frames(&self) -> &[FrameInfo] {
        self.backtrace.frames()
    }

    /// The modules of the instances.
    pub fn modules(&self) -> &[Module] {
        &self.modules
    }

    /// All instances of the store, in the order in which they were made.
    pub fn instances(&self) -> &[Instance] {
        &self.instances
    }

    /// All globals of the store, those that the host has made included.
    pub fn globals(&self) -> &[Global] {
        &self.globals
    }

    /// All memories of the store, those that the host has made included.
    pub fn memories(&self) -> &[Memory] {
        &self.memories
    }

    /// The core dump in its standard form, under the name of the program: see
    /// [`WasmCoreDump::serialize_to`], which does not need all of it in memory.
    ///
    /// # Panics
    ///
    /// If the memories hold 4 GiB or more that are not zero, or the store is another one.
    pub fn serialize(&self, store: impl AsContextMut, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let written = self.serialize_to(&store, name, &mut bytes);
        written.expect("the core dump has a size that its format allows");
        bytes
    }

    /// Writes the core dump in its standard form, under the name of the program. The writer need not
    /// be buffered.
    ///
    /// Of memories, pages of zeros are left out. References are null. Values of locals and
    /// operands are not recovered: a function's parameters are listed as missing values, and other
    /// locals are not listed. The instance of a frame is the newest one of its module, which is the
    /// right one if the module has been instantiated once.
    ///
    /// # Errors
    ///
    /// If the writer fails, or the memories hold 4 GiB or more that are not zero.
    ///
    /// # Panics
    ///
    /// If the store is another one.
    pub fn serialize_to(
        &self,
        store: impl AsContext,
        name: &str,
        mut writer: impl Write,
    ) -> Result<()> {
        let mut start = b"\0asm\x01\0\0\0".to_vec();
        section(&CoreDumpSection::new(shortened(name)), &mut start);
        section(&self.memory_section(&store), &mut start);
        section(&self.global_section(&store), &mut start);
        writer.write_all(&start)?;
        self.write_data(&store, &mut writer)?;
        let mut end = Vec::new();
        section(&self.module_section(), &mut end);
        section(&self.instance_section(&store), &mut end);
        section(&self.stack_section(), &mut end);
        writer.write_all(&end)?;
        Ok(writer.flush()?)
    }

    fn memory_section(&self, store: &impl AsContext) -> MemorySection {
        let mut section = MemorySection::new();
        for memory in &self.memories {
            let ty = memory.ty(store);
            section.memory(wasm_encoder::MemoryType {
                minimum: memory.size(store),
                maximum: ty.maximum(),
                memory64: false,
                shared: false,
                page_size_log2: None,
            });
        }
        section
    }

    fn global_section(&self, store: &impl AsContext) -> GlobalSection {
        let mut section = GlobalSection::new();
        for global in &self.globals {
            let ty = global.ty(store);
            let (val_type, value) = match ty.content() {
                ValType::Ref(reference) => null(reference.heap_type()),
                ty => number(ty, global.get(store)),
            };
            let ty = wasm_encoder::GlobalType {
                val_type,
                mutable: ty.mutability() == Mutability::Var,
                shared: false,
            };
            section.global(ty, &value);
        }
        section
    }

    /// Writes the data section: what is in the memories.
    fn write_data(&self, store: &impl AsContext, writer: &mut impl Write) -> Result<()> {
        let store = store.as_context();
        let memories = self.memories.iter().map(|memory| memory.data(store));
        let memories: Vec<&[u8]> = memories.collect();
        let segments = segments(&memories, MOST_SEGMENTS);
        let mut heads = Vec::with_capacity(segments.len());
        for segment in &segments {
            heads.push(segment.head());
        }
        let mut count = Vec::new();
        segments.len().encode(&mut count);
        let sizes = segments.iter().zip(&heads);
        let sizes = sizes.map(|(segment, head)| head.len() + segment.length);
        let size = sizes.sum::<usize>() + count.len();
        ensure!(
            u32::try_from(size).is_ok(),
            "the memories hold 4 GiB or more, which no core dump can"
        );
        let mut start = vec![SectionId::Data.into()];
        size.encode(&mut start);
        start.extend(count);
        writer.write_all(&start)?;
        for (segment, head) in segments.iter().zip(&heads) {
            writer.write_all(head)?;
            let bytes = &memories[segment.memory][segment.start..][..segment.length];
            bytes
                .chunks(PART)
                .try_for_each(|part| writer.write_all(part))?;
        }
        Ok(())
    }

    fn module_section(&self) -> CoreDumpModulesSection {
        let mut section = CoreDumpModulesSection::new();
        for (index, module) in self.modules.iter().enumerate() {
            match module.name() {
                Some(name) => section.module(shortened(name)),
                None => section.module(format!("<module {index}>")),
            };
        }
        section
    }

    fn instance_section(&self, store: &impl AsContext) -> CoreDumpInstancesSection {
        let context = store.as_context();
        let mut section = CoreDumpInstancesSection::new();
        for (instance, &module) in self.instances.iter().zip(&self.instance_modules) {
            let index = instance.index_in(context.opaque());
            // SAFETY: instances live as long as the store, which is borrowed.
            let data = unsafe { context.opaque().instance(index).as_ref() };
            section.instance(
                module as u32,
                data.memories.iter().copied(),
                data.globals.iter().copied(),
            );
        }
        section
    }

    fn stack_section(&self) -> CoreDumpStackSection {
        let modules = self.instance_modules.iter();
        let modules = modules.map(|&module| identity(&self.modules[module]));
        // Of those of one module the last one stays.
        let newest: HashMap<_, u32> = modules.zip(0..).collect();
        let mut section = CoreDumpStackSection::new("main");
        for frame in self.frames() {
            // Each Wasm function of a store is one of an instance.
            let Some(&instance) = newest.get(&identity(frame.module())) else {
                continue;
            };
            let offset = frame.func_offset().unwrap_or(0) as u32;
            let locals = vec![CoreDumpValue::Missing; frame.parameter_count()];
            section.frame(instance, frame.func_index(), offset, locals, []);
        }
        section
    }
}

impl fmt::Display for WasmCoreDump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "core dump of {} instances of", self.instances.len())?;
        for (index, module) in self.modules.iter().take(8).enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let name = module.name().unwrap_or("<unknown>");
            write!(f, "{comma} {}", GuestText(name))?;
        }
        let (memories, globals) = (self.memories.len(), self.globals.len());
        write!(
            f,
            ", {memories} memories and {globals} globals\n{}",
            self.backtrace
        )
    }
}

impl fmt::Debug for WasmCoreDump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What tells a module from others, while it is there.
fn identity(module: &Module) -> *const ModuleInner {
    module.inner()
}

/// Appends a section with its number.
fn section(section: &impl wasm_encoder::Section, out: &mut Vec<u8>) {
    section.append_to(out);
}

/// A part of a memory that is not all zeros.
struct Segment {
    memory: usize,
    start: usize,
    length: usize,
}

impl Segment {
    /// What stands before its bytes.
    fn head(&self) -> Vec<u8> {
        let mut head = Vec::new();
        match self.memory {
            0 => 0_u32.encode(&mut head),
            memory => {
                2_u32.encode(&mut head);
                (memory as u32).encode(&mut head);
            }
        }
        ConstExpr::i32_const(self.start as u32 as i32).encode(&mut head);
        self.length.encode(&mut head);
        head
    }
}

/// What memories hold: in pieces that are larger if there would be too many segments. (In the end
/// each memory is one.)
fn segments(memories: &[&[u8]], most: usize) -> Vec<Segment> {
    let mut piece = PIECE;
    loop {
        let mut segments = Vec::new();
        for (index, memory) in memories.iter().enumerate() {
            add_segments(index, memory, piece, &mut segments);
        }
        if segments.len() <= most || piece > u32::MAX as usize {
            return segments;
        }
        piece *= 2;
    }
}

fn add_segments(memory: usize, bytes: &[u8], piece: usize, segments: &mut Vec<Segment>) {
    // Whether the piece before belongs to the last segment.
    let mut goes_on = false;
    for (index, bytes) in bytes.chunks(piece).enumerate() {
        let is_zero = bytes.iter().fold(0, |all, byte| all | byte) == 0;
        match segments.last_mut() {
            _ if is_zero => {}
            Some(last) if goes_on => last.length += bytes.len(),
            _ => segments.push(Segment {
                memory,
                start: index * piece,
                length: bytes.len(),
            }),
        }
        goes_on = !is_zero;
    }
}

/// The value of a global that is a number.
fn number(ty: &ValType, value: Val) -> (wasm_encoder::ValType, ConstExpr) {
    use wasm_encoder::ValType as Type;
    match value {
        Val::I32(value) => (Type::I32, ConstExpr::i32_const(value)),
        Val::I64(value) => (Type::I64, ConstExpr::i64_const(value)),
        Val::F32(bits) => (Type::F32, ConstExpr::f32_const(Ieee32::new(bits))),
        Val::F64(bits) => (Type::F64, ConstExpr::f64_const(Ieee64::new(bits))),
        Val::V128(value) => (Type::V128, ConstExpr::v128_const(value.as_u128() as i128)),
        _ => unreachable!("a global of type {ty} has a number"),
    }
}

/// A null reference in place of one to something: a core dump has no functions and objects.
fn null(ty: &HeapType) -> (wasm_encoder::ValType, ConstExpr) {
    let ty = match ty {
        HeapType::Func | HeapType::ConcreteFunc(_) => AbstractHeapType::Func,
        HeapType::Extern => AbstractHeapType::Extern,
        HeapType::Exn | HeapType::NoExn => AbstractHeapType::Exn,
    };
    let heap_type = wasm_encoder::HeapType::Abstract { shared: false, ty };
    let reference = wasm_encoder::RefType {
        nullable: true,
        heap_type,
    };
    (reference.into(), ConstExpr::ref_null(heap_type))
}

/// As much of a name as those who read core dumps take.
fn shortened(name: &str) -> &str {
    &name[..name.floor_char_boundary(LONGEST_NAME)]
}

/// Attaches a core dump with this backtrace to an error, if the engine makes them.
pub(crate) fn attach(
    store: &StoreOpaque,
    error: anyhow::Error,
    backtrace: &WasmBacktrace,
) -> anyhow::Error {
    match store.engine().config().coredump_on_trap {
        true => error.context(WasmCoreDump::new(store, backtrace.clone())),
        false => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_until_there_are_few_enough() {
        let mut first = vec![0; 8 * PIECE];
        first
            .iter_mut()
            .step_by(2 * PIECE)
            .for_each(|byte| *byte = 1);
        let second = vec![1; PIECE];
        let memories: [&[u8]; 3] = [&first, &[], &second];
        let found = |most| {
            let found = segments(&memories, most);
            let found = found.iter().map(|s| (s.memory, s.start, s.length));
            found.collect::<Vec<_>>()
        };
        let each = [0, 2, 4, 6].map(|piece| (0, piece * PIECE, PIECE));
        let last = (2, 0, PIECE);
        assert_eq!(found(5), [&each[..], &[last]].concat());
        assert_eq!(found(4), [(0, 0, 8 * PIECE), last]);
        assert_eq!(found(0), [(0, 0, 8 * PIECE), last]);
        assert!(segments(&[&vec![0; 3 * PIECE]], 9).is_empty());
    }
}
