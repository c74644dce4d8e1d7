//! Modules: compiled once, instantiated any number of times.

pub(crate) mod artifact;
pub(crate) mod codec;

use crate::{
    api::{
        instantiate::extern_type,
        types::{ExportType, ExternType, FuncType, GlobalType, ImportType, MemoryType, TableType},
    },
    code::{
        publish::PublishedCode,
        registry::{self, CodeRange},
    },
    compile::{self, Source},
    engine::Engine,
    sys::Mapping,
};
use anyhow::{Context, Result};
use gantry_codegen::{code::compiled::CompiledCode, layout::ContextLayout};
use gantry_ir::FunctionIndex;
use gantry_lower::module::{DataSegment, ExportItem, ModuleInfo};
use std::{borrow::Cow, collections::HashMap, fmt, ops::Range, path::Path, sync::Arc};

/// A compiled module. Cheap to clone.
///
/// ```
/// use gantry::{Engine, Module};
///
/// let engine = Engine::default();
/// let module = Module::new(&engine, r#"(module (func (export "run")))"#)?;
/// assert_eq!(module.exports().next().unwrap().name(), "run");
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone)]
pub struct Module {
    inner: Arc<ModuleInner>,
}

/// All of a module. Immutable.
pub(crate) struct ModuleInner {
    engine: Engine,
    info: ModuleInfo,
    layout: ContextLayout,
    code: PublishedCode,
    /// Describes `code`; its own copy of the bytes is empty.
    tables: CompiledCode,
    data: ModuleBytes,
    /// For each type of the module its id in the engine. Generated code reads it.
    signature_ids: Box<[u32]>,
    /// For each reference slot its function.
    slot_functions: Box<[FunctionIndex]>,
    exports: HashMap<String, ExportItem>,
}

/// The contents of the data segments, and what is between them.
pub(crate) enum ModuleBytes {
    /// In memory.
    Owned(Box<[u8]>),
    /// In what was the module's binary.
    Part(Vec<u8>, Range<usize>),
    /// In a mapped artifact.
    Mapped(Arc<Mapping>, Range<usize>),
}

impl ModuleBytes {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            ModuleBytes::Owned(bytes) => bytes,
            ModuleBytes::Part(bytes, range) => &bytes[range.clone()],
            ModuleBytes::Mapped(mapping, range) => {
                assert!(range.start <= range.end && range.end <= mapping.len());
                // SAFETY: the range lies in the mapping, which is readable and not written.
                unsafe {
                    std::slice::from_raw_parts(mapping.as_ptr().add(range.start), range.len())
                }
            }
        }
    }
}

/// What a module is made of.
pub(crate) struct ModuleParts {
    /// The ranges of the data segments count from the start of `data`.
    pub(crate) info: ModuleInfo,
    pub(crate) code: PublishedCode,
    pub(crate) tables: CompiledCode,
    pub(crate) data: ModuleBytes,
}

impl Module {
    /// Compiles a module in the binary format or, with the crate's feature `wat`, the text format.
    pub fn new(engine: &Engine, bytes: impl AsRef<[u8]>) -> Result<Module> {
        let binary = to_binary(bytes.as_ref())?;
        let parts = compile::compile(engine, Source::Borrowed(&binary))?;
        Ok(Module::from_parts(engine, parts))
    }

    /// Compiles a module in the binary format only.
    pub fn from_binary(engine: &Engine, binary: &[u8]) -> Result<Module> {
        let parts = compile::compile(engine, Source::Borrowed(binary))?;
        Ok(Module::from_parts(engine, parts))
    }

    /// The same with bytes that are not needed any more: their memory is given back while the module is compiled. For large
    /// modules: what is compiled already and what is still to be compiled share the memory.
    pub fn from_owned(engine: &Engine, binary: Vec<u8>) -> Result<Module> {
        let parts = compile::compile(engine, Source::Owned(binary))?;
        Ok(Module::from_parts(engine, parts))
    }

    /// Compiles the module in a file, see [`Module::new`].
    pub fn from_file(engine: &Engine, path: impl AsRef<Path>) -> Result<Module> {
        let path = path.as_ref();
        let failed = || format!("cannot load {}", path.display());
        let bytes = std::fs::read(path).with_context(failed)?;
        // Binaries begin with a zero byte, text never does.
        match bytes.first() {
            Some(&0) => Module::from_owned(engine, bytes).with_context(failed),
            _ => Module::new(engine, bytes).with_context(failed),
        }
    }

    /// Checks that bytes in the binary format are a valid module.
    pub fn validate(engine: &Engine, binary: &[u8]) -> Result<()> {
        compile::validate(engine, binary)
    }

    /// The module's artifact: what [`Module::deserialize`] makes the same module from, without compiling.
    pub fn serialize(&self) -> Result<Vec<u8>> {
        Ok(artifact::write(self))
    }

    /// Writes what [`Module::serialize`] returns, without having all of it in memory. The writer need not be buffered.
    pub fn serialize_to(&self, writer: impl std::io::Write) -> Result<()> {
        Ok(artifact::write_to(self, writer)?)
    }

    /// Loads an artifact that [`Module::serialize`] has made.
    ///
    /// Fails if the bytes are not an artifact, are damaged in any place, or were made by another version, for another machine,
    /// for a processor with features that this one lacks, or with other settings that code depends on.
    ///
    /// # Safety
    ///
    /// An artifact contains machine code, which is executed as it is: who can forge artifacts can do everything. The bytes
    /// must come from [`Module::serialize`]; that they have been damaged by accident since is recognised.
    pub unsafe fn deserialize(engine: &Engine, bytes: impl AsRef<[u8]>) -> Result<Module> {
        let parts = artifact::read(engine, bytes.as_ref())?;
        Ok(Module::from_parts(engine, parts))
    }

    /// Loads an artifact from a file: its code and data are mapped, not copied.
    ///
    /// # Safety
    ///
    /// As [`Module::deserialize`]; and the file must not be changed in place while the module is in use.
    pub unsafe fn deserialize_file(engine: &Engine, path: impl AsRef<Path>) -> Result<Module> {
        let path = path.as_ref();
        let parts = artifact::read_file(engine, path)
            .with_context(|| format!("cannot load {}", path.display()))?;
        Ok(Module::from_parts(engine, parts))
    }

    fn from_parts(engine: &Engine, parts: ModuleParts) -> Module {
        let ModuleParts {
            info,
            code,
            tables,
            data,
        } = parts;
        let declarations = &info.declarations;
        let intern = |signature| engine.signatures().intern(signature);
        let signature_ids = declarations.types.iter().map(intern).collect();
        let mut slot_functions = vec![FunctionIndex(0); declarations.reference_count as usize];
        for (function, &slot) in declarations.reference_slots.iter().enumerate() {
            if slot != u32::MAX {
                slot_functions[slot as usize] = FunctionIndex::from_index(function);
            }
        }
        let exports = info.exports.iter();
        let inner = Arc::new(ModuleInner {
            engine: engine.clone(),
            layout: ContextLayout::new(declarations),
            exports: exports.map(|e| (e.name.clone(), e.item)).collect(),
            signature_ids,
            slot_functions: slot_functions.into(),
            info,
            code,
            tables,
            data,
        });
        registry::register(inner.code_range());
        Module { inner }
    }

    /// # Safety
    ///
    /// The pointer is that of a module that is alive.
    pub(crate) unsafe fn from_inner(inner: *const ModuleInner) -> Module {
        // SAFETY: as the caller promises; modules are allocated by `Arc`.
        unsafe {
            Arc::increment_strong_count(inner);
            Module {
                inner: Arc::from_raw(inner),
            }
        }
    }

    pub(crate) fn inner(&self) -> &ModuleInner {
        &self.inner
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// The module's name, from its name section.
    pub fn name(&self) -> Option<&str> {
        self.inner.info.name.as_deref()
    }

    /// The imports, in the order of the module.
    pub fn imports(&self) -> impl ExactSizeIterator<Item = ImportType<'_>> {
        self.inner.info.imports.iter().map(|import| ImportType {
            module: &import.module,
            name: &import.name,
            ty: extern_type(self, &import.ty),
        })
    }

    /// The exports, in the order of the module.
    pub fn exports(&self) -> impl ExactSizeIterator<Item = ExportType<'_>> {
        self.inner.info.exports.iter().map(|export| ExportType {
            name: &export.name,
            ty: self.export_type(export.item),
        })
    }

    /// The type of an export.
    pub fn get_export(&self, name: &str) -> Option<ExternType> {
        Some(self.export_type(self.inner.export(name)?))
    }

    fn export_type(&self, item: ExportItem) -> ExternType {
        let declarations = &self.inner.info.declarations;
        match item {
            ExportItem::Function(function) => {
                FuncType(declarations.signature(function).clone()).into()
            }
            ExportItem::Table(table) => TableType(declarations.tables[table.index()]).into(),
            ExportItem::Memory(memory) => MemoryType(declarations.memories[memory.index()]).into(),
            ExportItem::Global(global) => GlobalType(declarations.globals[global.index()]).into(),
        }
    }

    /// The machine code, for inspection.
    pub fn text(&self) -> &[u8] {
        self.inner.code.bytes()
    }

    /// The bytes of what is kept to describe [`Module::text`]: where functions are, their frames, and the sites of traps and
    /// calls. For inspection.
    pub fn metadata_size(&self) -> usize {
        let tables = &self.inner.tables;
        size_of_val(&tables.functions[..]) + size_of_val(&tables.entries[..]) + tables.sites.len()
    }

    /// Where in [`Module::text`] each function is that the module defines: its index, imported functions included, and
    /// its bytes.
    pub fn functions(&self) -> impl ExactSizeIterator<Item = (u32, Range<usize>)> {
        self.inner.tables.functions.iter().map(|function| {
            let start = function.start as usize;
            (function.function.0, start..start + function.size as usize)
        })
    }
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Module")
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

impl ModuleInner {
    fn code_range(&self) -> CodeRange {
        let start = self.code.address(0) as usize;
        CodeRange {
            start,
            end: start + self.code.bytes().len(),
            module: self,
        }
    }

    pub(crate) fn info(&self) -> &ModuleInfo {
        &self.info
    }

    pub(crate) fn layout(&self) -> &ContextLayout {
        &self.layout
    }

    pub(crate) fn tables(&self) -> &CompiledCode {
        &self.tables
    }

    pub(crate) fn code(&self) -> &[u8] {
        self.code.bytes()
    }

    pub(crate) fn data(&self) -> &[u8] {
        self.data.bytes()
    }

    pub(crate) fn signature_ids(&self) -> &[u32] {
        &self.signature_ids
    }

    pub(crate) fn slot_functions(&self) -> &[FunctionIndex] {
        &self.slot_functions
    }

    pub(crate) fn export(&self, name: &str) -> Option<ExportItem> {
        self.exports.get(name).copied()
    }

    /// The code of a function that the module defines.
    pub(crate) fn function_code(&self, function: FunctionIndex) -> *const u8 {
        let defined = function.0 - self.info.declarations.imported_functions;
        self.code.address(self.tables.entries[defined as usize])
    }

    /// The bytes of a data segment.
    pub(crate) fn segment(&self, segment: &DataSegment) -> &[u8] {
        &self.data.bytes()[segment.range.start as usize..segment.range.end as usize]
    }

    pub(crate) fn function_name(&self, function: FunctionIndex) -> Option<&str> {
        let names = &self.info.function_names;
        let place = names.binary_search_by_key(&function, |(index, _)| *index);
        Some(&names[place.ok()?].1)
    }

    /// Where in the binary the body of a function starts.
    pub(crate) fn body_start(&self, function: FunctionIndex) -> Option<u32> {
        let imported = self.info.declarations.imported_functions;
        let body = self
            .info
            .bodies
            .get(function.0.checked_sub(imported)? as usize)?;
        Some(body.start)
    }
}

impl Drop for ModuleInner {
    fn drop(&mut self) {
        registry::unregister(self.code_range().start);
    }
}

/// The binary format of a module in either format.
pub(crate) fn to_binary(bytes: &[u8]) -> Result<Cow<'_, [u8]>> {
    #[cfg(feature = "wat")]
    {
        // Binaries begin with a zero byte, text never does.
        if bytes.first() != Some(&0) {
            return Ok(wat::parse_bytes(bytes)?);
        }
    }
    Ok(Cow::Borrowed(bytes))
}
