//! Modules: compiled once, instantiated any number of times.

pub(crate) mod artifact;
mod cached;
mod check;
pub(crate) mod codec;
pub(crate) mod debug;
mod hash;
pub(crate) mod interface;
mod made_for;
pub(crate) mod names;
pub(crate) mod parts;
pub(crate) mod plan;
mod symbols;

use crate::{
    api::extern_types::{ExportType, ExternType, ImportType},
    api::types::FuncType,
    code::{
        function_table::Described,
        publish::CodePages,
        registry::{self, CodeRange},
        watch::Watched,
    },
    compile,
    engine::{Engine, allocation::image::MemoryImage, signatures::SignatureEntry, target},
    module::{
        artifact::Label,
        cached::Place,
        debug::DebugInfo,
        hash::HASH_SIZE,
        interface::{ModuleInterface, ResourcesRequired},
        parts::{ModuleParts, ModuleSource, to_binary},
        plan::{IdleInstances, InstancePlan, OwnReference},
    },
};
use anyhow::{Context, Result};
use gantry_codegen::{code::compiled::CompiledCode, layout::ContextLayout};
use gantry_ir::FunctionIndex;
use gantry_lower::{
    DefinedType,
    module::{DataSegment, ExportItem, ModuleInfo},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    fmt,
    fs::File,
    hash::Hash,
    io::Read,
    ops::Range,
    path::Path,
    ptr::NonNull,
    sync::{Arc, Weak},
};

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

/// Knows a module without keeping it.
#[derive(Debug)]
pub(crate) struct WeakModule(Weak<ModuleInner>);

impl WeakModule {
    /// Whether it is this module.
    pub(crate) fn is(&self, module: &Module) -> bool {
        // The allocation stays while this is there, so no other module can have the address.
        std::ptr::eq(self.0.as_ptr(), Arc::as_ptr(&module.inner))
    }
}

/// All of a module. Immutable.
pub(crate) struct ModuleInner {
    engine: Engine,
    /// Goes away before the code does.
    watched: Watched,
    /// As above.
    described: Described,
    parts: ModuleParts,
    /// Whether the code has segment addressing: in an artifact it may be without, whatever the
    /// engine's is.
    segment: bool,
    layout: ContextLayout,
    /// By type of the module: its id in the engine. Generated code reads it.
    signature_ids: Box<[u32]>,
    /// The signatures that have these ids: kept as long as the module is.
    _signatures: Box<[Arc<SignatureEntry>]>,
    exports: HashMap<String, ExportItem>,
    plan: InstancePlan,
    idle: IdleInstances,
}

impl Module {
    /// Compiles a module in the binary format or, with the crate's feature `wat`, the text format.
    ///
    /// # Errors
    ///
    /// If the text cannot be parsed, the module is not valid, there is no memory for its code, or it
    /// defines more or larger memories or tables than the engine's pool allows.
    pub fn new(engine: &Engine, bytes: impl AsRef<[u8]>) -> Result<Module> {
        let binary = to_binary(bytes.as_ref())?;
        Module::compile(engine, ModuleSource::Borrowed(&binary))
    }

    /// Compiles a module in the binary format only.
    ///
    /// # Errors
    ///
    /// As [`Module::new`].
    pub fn from_binary(engine: &Engine, binary: &[u8]) -> Result<Module> {
        Module::compile(engine, ModuleSource::Borrowed(binary))
    }

    /// As [`Module::from_binary`], but gives the memory of the bytes back while it compiles. A
    /// large module then takes little more memory than the larger of its bytes and its code.
    ///
    /// # Errors
    ///
    /// As [`Module::new`].
    pub fn from_owned(engine: &Engine, binary: Vec<u8>) -> Result<Module> {
        Module::compile(engine, ModuleSource::Owned(binary))
    }

    /// Compiles the module in a file, see [`Module::new`].
    ///
    /// # Errors
    ///
    /// As [`Module::new`], or if the file cannot be read.
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
    ///
    /// # Errors
    ///
    /// If they are not; the error says why.
    pub fn validate(engine: &Engine, binary: &[u8]) -> Result<()> {
        compile::validate(engine, binary)
    }

    /// The module's artifact, from which [`Module::deserialize`] makes the same module without
    /// compiling.
    ///
    /// # Errors
    ///
    /// None at present.
    pub fn serialize(&self) -> Result<Vec<u8>> {
        Ok(self.inner.artifact().concat())
    }

    /// Writes what [`Module::serialize`] returns, without having all of it in memory. The writer
    /// need not be buffered.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn serialize_to(&self, mut writer: impl std::io::Write) -> Result<()> {
        let pieces = self.inner.artifact();
        let mut pieces = pieces.iter();
        Ok(pieces.try_for_each(|piece| writer.write_all(piece))?)
    }

    /// Loads an artifact that [`Module::serialize`] has made.
    ///
    /// # Errors
    ///
    /// If the bytes are not an artifact, are damaged, or were made by another version of Gantry,
    /// for another machine, for a processor with features that this one lacks, with other settings,
    /// or without the engine's [`Config::artifact_key`](crate::Config::artifact_key).
    ///
    /// # Safety
    ///
    /// An artifact contains machine code, which is executed as it is: whoever can forge artifacts
    /// can do anything. The bytes must come from [`Module::serialize`]. Accidental damage is
    /// recognised; with a [`Config::artifact_key`](crate::Config::artifact_key), so is any other,
    /// and it is enough that all who know the key make artifacts by [`Module::serialize`] only.
    pub unsafe fn deserialize(engine: &Engine, bytes: impl AsRef<[u8]>) -> Result<Module> {
        let (parts, segment) = artifact::read(engine, bytes.as_ref())?;
        Module::from_parts(engine, parts, segment)
    }

    /// Loads an artifact from memory that it stays in: code and data are not copied.
    ///
    /// The memory begins with a page. The pages of the code become executable and read-only, and
    /// stay so, as a whole: whatever else is on the last of them cannot be written any more. Only
    /// with [`ProfilingStrategy::PerfMap`](crate::ProfilingStrategy::PerfMap) they are copied.
    ///
    /// # Errors
    ///
    /// As [`Module::deserialize`], or if the memory does not begin with a page.
    ///
    /// # Safety
    ///
    /// As [`Module::deserialize`]; and the memory's pages hold nothing else, such as an allocator's
    /// own data, they stay, and nobody writes to them, until the last clone of the module, and the
    /// last store that has an instance of it, is dropped.
    pub unsafe fn deserialize_raw(engine: &Engine, memory: NonNull<[u8]>) -> Result<Module> {
        let pages = CodePages::Foreign(memory);
        let (parts, segment) = match engine.watchers().needs_anonymous_memory() {
            // What memory it is, nobody knows.
            true => artifact::read(engine, &pages)?,
            false => artifact::read_pages(engine, pages, None, &[])?,
        };
        Module::from_parts(engine, parts, segment)
    }

    /// Loads an artifact from a file: its code and data are mapped, not copied. With a
    /// [`Config::artifact_key`](crate::Config::artifact_key), in a file system of a network, or with
    /// [`ProfilingStrategy::PerfMap`](crate::ProfilingStrategy::PerfMap), the file is read instead.
    ///
    /// # Errors
    ///
    /// As [`Module::deserialize`], or if the file cannot be read.
    ///
    /// # Safety
    ///
    /// As [`Module::deserialize`]; and without a key the file must not be changed in place while the
    /// module is in use.
    pub unsafe fn deserialize_file(engine: &Engine, path: impl AsRef<Path>) -> Result<Module> {
        let path = path.as_ref();
        let read = || {
            let file = File::open(path)?;
            artifact::read_file(engine, &file, &[])
        };
        let (parts, segment) = read().with_context(|| format!("cannot load {}", path.display()))?;
        Module::from_parts(engine, parts, segment)
    }

    /// As [`Module::deserialize_file`], from a file that is open. Its position does not matter.
    ///
    /// # Errors
    ///
    /// As [`Module::deserialize_file`].
    ///
    /// # Safety
    ///
    /// As [`Module::deserialize_file`].
    pub unsafe fn deserialize_open_file(engine: &Engine, file: File) -> Result<Module> {
        let (parts, segment) = artifact::read_file(engine, &file, &[])?;
        Module::from_parts(engine, parts, segment)
    }

    /// The module that was compiled from these bytes in the binary format, if the engine's
    /// [cache](crate::Config::cache) has it. [`Module::new`] and its like look there, too: this is
    /// for whoever has something to do before compiling.
    pub fn from_cache(engine: &Engine, binary: &[u8]) -> Option<Module> {
        Place::new(engine, binary)?.load()
    }

    /// As [`Module::from_cache`], of the bytes in a file, which has to be one in a file system. They
    /// are not kept in memory. The file's position does not matter, and stays.
    pub fn from_cache_file(engine: &Engine, file: &File) -> Option<Module> {
        crate::sys::keeping_position(file, || Place::of_file(engine, file)?.load())
    }

    /// Compiles a module, unless the engine's cache has it.
    fn compile(engine: &Engine, source: ModuleSource<'_>) -> Result<Module> {
        let place = Place::new(engine, source.bytes());
        if let Some(module) = place.as_ref().and_then(Place::load) {
            return Ok(module);
        }
        let parts = compile::compile(engine, source)?;
        if let Some(place) = place {
            place.store(&parts);
        }
        Module::compiled(engine, parts)
    }

    /// A module that was compiled with the engine's settings.
    fn compiled(engine: &Engine, parts: ModuleParts) -> Result<Module> {
        Module::from_parts(engine, parts, engine.settings().segment)
    }

    fn from_parts(engine: &Engine, parts: ModuleParts, segment: bool) -> Result<Module> {
        engine.allocation().check_module(&parts.info)?;
        let declarations = &parts.info.declarations;
        let types = parts.info.types.functions.iter();
        let entry = |ty: &DefinedType| engine.signatures().entry(&FuncType(ty.clone()));
        let signatures: Box<[_]> = types.map(entry).collect();
        let signature_ids: Box<[u32]> = signatures.iter().map(|entry| entry.id).collect();
        let mut slot_functions = vec![FunctionIndex(0); declarations.reference_count as usize];
        for (function, &slot) in declarations.reference_slots.iter().enumerate() {
            if slot != u32::MAX {
                slot_functions[slot as usize] = FunctionIndex::from_index(function);
            }
        }
        let reference = |function: FunctionIndex| OwnReference {
            code: parts.tables.entries[(function.0 - declarations.imported_functions) as usize],
            signature: signature_ids[declarations.functions[function.index()].index()],
        };
        let layout = ContextLayout::new(declarations);
        let plan = InstancePlan::new(engine, &parts.info, &layout, &slot_functions, reference);
        let exports = parts.info.exports.iter();
        let mut inner = ModuleInner {
            engine: engine.clone(),
            watched: Watched::default(),
            described: Described::default(),
            layout,
            exports: exports.map(|e| (e.name.clone(), e.item)).collect(),
            signature_ids,
            _signatures: signatures,
            plan,
            idle: IdleInstances::default(),
            parts,
            segment,
        };
        if engine.watchers().is_on() {
            inner.watched = engine.watchers().tell(&symbols::image(&inner))?;
        }
        if engine.target() == target::Target::HOST {
            inner.described = Described::new(&inner.parts.code, || symbols::frames(&inner));
        }
        let inner = Arc::new(inner);
        registry::register(inner.code_range());
        Ok(Module { inner })
    }

    /// The module that has registered a range of code.
    ///
    /// # Safety
    ///
    /// The module is alive.
    pub(crate) unsafe fn of_code(range: &CodeRange) -> Module {
        let inner = range.owner.cast::<ModuleInner>();
        // SAFETY: as the caller promises; only modules register code, and they are allocated by
        // `Arc`.
        unsafe {
            Arc::increment_strong_count(inner);
            Module {
                inner: Arc::from_raw(inner),
            }
        }
    }

    pub(crate) fn downgrade(&self) -> WeakModule {
        WeakModule(Arc::downgrade(&self.inner))
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
        self.inner.parts.info.name.as_deref()
    }

    /// What the module imports and exports.
    pub fn interface(&self) -> ModuleInterface<'_> {
        ModuleInterface::of(self.inner().info())
    }

    /// The imports, in the order of the module.
    pub fn imports(&self) -> impl ExactSizeIterator<Item = ImportType<'_>> {
        interface::imports(&self.inner.parts.info)
    }

    /// The exports, in the order of the module.
    pub fn exports(&self) -> impl ExactSizeIterator<Item = ExportType<'_>> {
        interface::exports(&self.inner.parts.info)
    }

    /// The type of an export.
    pub fn get_export(&self, name: &str) -> Option<ExternType> {
        let item = self.inner.export(name)?;
        Some(interface::export_type(&self.inner.parts.info, item))
    }

    /// How many memories and tables each instance makes, and how large these are at first: what a
    /// [pool](crate::Config::allocation_strategy) has to have for it. What is imported does not
    /// count.
    ///
    /// ```
    /// use gantry::{Engine, Module};
    ///
    /// let engine = Engine::default();
    /// let module = Module::new(&engine, r#"
    ///     (module (import "" "" (memory 9)) (table 10 funcref) (table 20 funcref))"#)?;
    /// let resources = module.resources_required();
    /// assert_eq!((resources.num_memories, resources.max_initial_memory_size), (0, None));
    /// assert_eq!((resources.num_tables, resources.max_initial_table_size), (2, Some(20)));
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn resources_required(&self) -> ResourcesRequired {
        ResourcesRequired::of(self.inner().info())
    }

    /// Finds an export, to get it from many instances without looking for its name again: see
    /// [`Instance::get_module_export`](crate::Instance::get_module_export).
    pub fn get_export_index(&self, name: &str) -> Option<ModuleExport> {
        Some(ModuleExport {
            module: self.clone(),
            item: self.inner.export(name)?,
        })
    }

    /// Whether both are the same module: clones of one that was compiled or loaded.
    pub fn same(a: &Module, b: &Module) -> bool {
        Arc::ptr_eq(&a.inner, &b.inner)
    }

    /// Where the module's machine code is.
    pub fn image_range(&self) -> Range<*const u8> {
        self.text().as_ptr_range()
    }

    /// The machine code, for inspection.
    pub fn text(&self) -> &[u8] {
        self.inner.parts.code.bytes()
    }

    /// The size in bytes of the tables that describe [`Module::text`]: where functions are, their
    /// frames, and the sites of traps and calls. For inspection.
    pub fn metadata_size(&self) -> usize {
        let tables = &self.inner.parts.tables;
        size_of_val(&tables.functions[..]) + size_of_val(&tables.entries[..]) + tables.sites.len()
    }

    /// The functions that the module defines, in its order: the index of each, which counts
    /// imported functions too, and its range in [`Module::text`].
    pub fn functions(&self) -> impl ExactSizeIterator<Item = (u32, Range<usize>)> {
        let parts = &self.inner.parts;
        let imported = parts.info.declarations.imported_functions;
        let records = &parts.tables.functions;
        // Code starts with the thunks through which other instances are called.
        let first = records.partition_point(|record| record.is_thunk(imported));
        records[first..].iter().map(|record| {
            let start = record.start as usize;
            (record.function.0, start..start + record.size as usize)
        })
    }
}

/// What [`Engine::detect_precompiled`] recognises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Precompiled {
    /// An artifact of a module.
    Module,
}

/// An export of a module, found by [`Module::get_export_index`].
#[derive(Clone, Debug)]
pub struct ModuleExport {
    module: Module,
    item: ExportItem,
}

impl ModuleExport {
    /// The item, if it is one of this module.
    pub(crate) fn item_in(&self, module: &Module) -> Option<ExportItem> {
        Module::same(&self.module, module).then_some(self.item)
    }
}

impl Engine {
    /// Whether bytes begin as an artifact does. Nothing else of them is looked at.
    pub fn detect_precompiled(bytes: &[u8]) -> Option<Precompiled> {
        bytes
            .starts_with(&artifact::MAGIC)
            .then_some(Precompiled::Module)
    }

    /// As [`Engine::detect_precompiled`], of a file.
    ///
    /// # Errors
    ///
    /// If the file cannot be read.
    pub fn detect_precompiled_file(path: impl AsRef<Path>) -> Result<Option<Precompiled>> {
        let mut start = Vec::new();
        let length = artifact::MAGIC.len() as u64;
        File::open(path)?.take(length).read_to_end(&mut start)?;
        Ok(Engine::detect_precompiled(&start))
    }

    /// Something to be hashed, which is equal for engines that load each other's artifacts, and make
    /// the same of a module.
    ///
    /// ```
    /// use gantry::{Config, Engine, OptLevel};
    /// use std::hash::{BuildHasher, RandomState};
    ///
    /// let hasher = RandomState::new();
    /// let hash = |config: &Config| {
    ///     Ok::<_, gantry::Error>(hasher.hash_one(Engine::new(config)?.precompile_compatibility_hash()))
    /// };
    /// let mut config = Config::new();
    /// let default = hash(&config)?;
    /// assert_eq!(hash(config.threads(3))?, default);
    /// assert_ne!(hash(config.opt_level(OptLevel::None))?, default);
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn precompile_compatibility_hash(&self) -> impl Hash + '_ {
        (self.description(), self.key_identity())
    }

    /// What tells the key of artifacts from others, and nothing else of it.
    pub(crate) fn key_identity(&self) -> Option<[u8; HASH_SIZE]> {
        let hash = blake3::keyed_hash(self.artifact_key()?, b"identity of the key");
        Some(*hash.as_bytes())
    }

    /// All settings that machine code, whether a module is compiled at all, and what is kept of it
    /// depend on.
    pub(crate) fn description(&self) -> String {
        let settings = self.settings();
        format!(
            "artifacts of format {}: {}, {settings:?}, {:?}, details {}",
            artifact::VERSION,
            made_for::fingerprint(settings),
            self.config().features,
            self.config().wasm_backtrace_details
        )
    }

    /// Compiles a module, and gives its artifact: see [`Module::serialize`].
    ///
    /// # Errors
    ///
    /// As [`Module::new`].
    pub fn precompile_module(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        Module::new(self, bytes)?.serialize()
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
    /// The artifact, in pieces.
    fn artifact(&self) -> Vec<Cow<'_, [u8]>> {
        let label = Label {
            engine: &self.engine,
            segment: self.segment,
            source: &[],
        };
        artifact::pieces_of(&self.parts, label)
    }

    /// Fails unless this machine can execute the code, which is for its target.
    pub(crate) fn check_processor(&self) -> Result<()> {
        let features = self.parts.tables.processor.iter();
        target::check_features(features.map(|feature| feature.name()))
    }

    /// Whether the code has segment addressing.
    pub(crate) fn uses_segment(&self) -> bool {
        self.segment
    }

    fn code_range(&self) -> CodeRange {
        let start = self.parts.code.address(0) as usize;
        CodeRange {
            start,
            end: start + self.parts.code.bytes().len(),
            tables: &self.parts.tables,
            imported_functions: self.parts.info.declarations.imported_functions,
            owner: (&raw const *self).cast(),
        }
    }

    pub(crate) fn info(&self) -> &ModuleInfo {
        &self.parts.info
    }

    pub(crate) fn layout(&self) -> &ContextLayout {
        &self.layout
    }

    pub(crate) fn tables(&self) -> &CompiledCode {
        &self.parts.tables
    }

    pub(crate) fn signature_ids(&self) -> &[u32] {
        &self.signature_ids
    }

    pub(crate) fn plan(&self) -> &InstancePlan {
        &self.plan
    }

    pub(crate) fn idle(&self) -> &IdleInstances {
        &self.idle
    }

    /// The engine that the module is of.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The first address of the code.
    pub(crate) fn code_start(&self) -> *const u8 {
        self.parts.code.address(0)
    }

    /// What memory 0 has at first, if that is mapped.
    pub(crate) fn memory_image(&self) -> Option<&Arc<MemoryImage>> {
        let data = self.parts.data.bytes();
        self.plan.image(self.info(), |range| {
            &data[range.start as usize..range.end as usize]
        })
    }

    pub(crate) fn export(&self, name: &str) -> Option<ExportItem> {
        self.exports.get(name).copied()
    }

    /// The code of a function that the module defines.
    pub(crate) fn function_code(&self, function: FunctionIndex) -> *const u8 {
        let defined = function.0 - self.parts.info.declarations.imported_functions;
        self.parts
            .code
            .address(self.parts.tables.entries[defined as usize])
    }

    /// The bytes of a data segment.
    pub(crate) fn segment(&self, segment: &DataSegment) -> &[u8] {
        &self.parts.data.bytes()[segment.range.start as usize..segment.range.end as usize]
    }

    /// The module's own debugging information, if it has any and the engine keeps it.
    pub(crate) fn debug(&self) -> Option<&DebugInfo> {
        self.parts.debug.as_ref()
    }

    pub(crate) fn function_name(&self, function: FunctionIndex) -> Option<&str> {
        let names = &self.parts.info.function_names;
        let place = names.binary_search_by_key(&function, |(index, _)| *index);
        Some(&names[place.ok()?].1)
    }

    /// Where in the binary the body of a function starts.
    pub(crate) fn body_start(&self, function: FunctionIndex) -> Option<u32> {
        let imported = self.parts.info.declarations.imported_functions;
        let body = self
            .parts
            .info
            .bodies
            .get(function.0.checked_sub(imported)? as usize)?;
        Some(body.start)
    }

    /// The function whose body is at this offset of the binary.
    pub(crate) fn body_at(&self, offset: u32) -> Option<FunctionIndex> {
        let info = &self.parts.info;
        let after = info.bodies.partition_point(|body| body.start <= offset);
        let place = after.checked_sub(1)?;
        let function = FunctionIndex(info.declarations.imported_functions + place as u32);
        info.bodies[place].contains(&offset).then_some(function)
    }
}

impl Drop for ModuleInner {
    fn drop(&mut self) {
        registry::unregister(self.code_range().start);
        if let Some(image) = self.plan.made_image() {
            self.engine.allocation().memories.forget(image);
        }
    }
}
