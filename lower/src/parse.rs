//! Reads the sections of a module into a [`ModuleInfo`]; bodies are kept aside for the workers.
//!
//! Each section is validated before it is read, so reading can fail only inside the parser itself.

use crate::debug::DebugSections;
use crate::declared::resolve;
use crate::defined::{DefinedType, TooManyTypes};
use crate::error::{LowerError, classify, missing};
use crate::features::Features;
use crate::growth::Growth;
use crate::lowerer::Lowerer;
use crate::module::*;
use crate::reader::{Checked, EncodedType, Reader, Refused};
use crate::sections::{Fault, TypeReader, value_type};
use crate::source::FunctionSource;
use crate::types::{GlobalType, TableType, ValueType};
use gantry_ir::module::MemoryType;
use gantry_ir::{
    Function, FunctionIndex, GlobalIndex, Inst, MemoryIndex, Signature, TableIndex, TagIndex, Type,
    TypeIndex,
};
use smallvec::SmallVec;
use wasmparser::{
    ConstExpr, DataKind, ElementKind, Encoding, ExternalKind, KnownCustom, Name, NameSectionReader,
    Parser, Payload, TableInit, TypeRef, ValidPayload, Validator, WasmFeatures,
};

/// A module whose sections are valid and read, and whose functions are still to be validated and
/// lowered.
pub struct ParsedModule<'a> {
    /// The static half of instantiation.
    pub info: ModuleInfo,
    /// The functions that the module defines, in order.
    pub functions: Vec<FunctionSource<'a>>,
    /// Where its own debugging information is.
    pub debug: DebugSections,
}

/// Reads and validates a module, except the code of its functions.
///
/// # Errors
///
/// When the sections are malformed or invalid, use a feature that is not supported, or are larger
/// than the implementation allows.
pub fn parse(bytes: &[u8]) -> Result<ParsedModule<'_>, LowerError> {
    parse_with(bytes, Features::default())
}

/// Like [`parse`], with only these features on.
///
/// # Errors
///
/// Those of [`parse`], and if the module uses a feature that is switched off.
pub fn parse_with(bytes: &[u8], features: Features) -> Result<ParsedModule<'_>, LowerError> {
    if Parser::is_component(bytes) {
        return Err(LowerError::Unsupported {
            feature: "the component model",
            offset: 4,
        });
    }
    if let Some(version) = unknown_version(bytes) {
        return Err(LowerError::Invalid {
            message: format!("unknown binary version: {version:#x}"),
            offset: 4,
        });
    }
    if u32::try_from(bytes.len()).is_err() {
        return Err(LowerError::Limit {
            what: "the module has more than 4 GiB".to_owned(),
            offset: 0,
        });
    }
    let mut module = ParsedModule {
        info: ModuleInfo::default(),
        functions: Vec::new(),
        debug: DebugSections::default(),
    };
    module.read(bytes, features).map_err(|fault| match fault {
        Fault::Invalid(error) => classify(&error, |features| {
            let result = check_sections(bytes, features);
            result.err().map(|error| error.offset())
        }),
        Fault::Garbage(offset) => missing(WasmFeatures::GC, offset),
        Fault::TooManyTypes(offset) => LowerError::Limit {
            what: TooManyTypes.to_string(),
            offset,
        },
        Fault::TooManyMemories(offset) => LowerError::Limit {
            what: format!("the module has more than {} memories", Inst::MEMORIES),
            offset,
        },
    })?;
    module.info.declare_types();
    module.info.find_wide_calls();
    module.info.declarations.find_address_slack();
    module.info.number_references();
    module.info.find_filled_tables();
    Ok(module)
}

/// The version of a module, if it is not 1.
fn unknown_version(bytes: &[u8]) -> Option<u32> {
    let version = bytes.strip_prefix(b"\0asm")?.first_chunk::<4>()?;
    let version = u32::from_le_bytes(*version);
    (version != 1).then_some(version)
}

/// Validates a whole module. It accepts exactly the modules that can be lowered.
///
/// # Errors
///
/// Those of [`parse`], [`Lowerer::lower`] and [`Growth::add`].
pub fn validate(bytes: &[u8]) -> Result<(), LowerError> {
    validate_with(bytes, Features::default())
}

/// Like [`validate`], with only these features on.
///
/// # Errors
///
/// Those of [`parse_with`], [`Lowerer::lower`] and [`Growth::add`].
pub fn validate_with(bytes: &[u8], features: Features) -> Result<(), LowerError> {
    let module = parse_with(bytes, features)?;
    let growth = Growth::new(&module.info);
    let mut lowerer = Lowerer::new();
    let mut function = Function::new();
    for source in &module.functions {
        lowerer.lower(&module.info, source, &mut function)?;
        growth.add(source.len(), &function)?;
    }
    Ok(())
}

/// Whether a body declares a local that is a vector. What is malformed is refused elsewhere.
fn declares_vectors(body: &[u8]) -> Checked<bool> {
    let mut reader = Reader::new(body);
    for _ in 0..reader.u32()? {
        reader.u32()?;
        if let EncodedType::Plain(ValueType::V128) = reader.value_type()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Validates everything but the code of functions.
fn check_sections(bytes: &[u8], features: WasmFeatures) -> wasmparser::Result<()> {
    let mut validator = Validator::new_with_features(features);
    let mut parser = Parser::new(0);
    parser.set_features(features);
    for payload in parser.parse_all(bytes) {
        validator.payload(&payload?)?;
    }
    Ok(())
}

impl<'a> ParsedModule<'a> {
    fn read(&mut self, bytes: &'a [u8], features: Features) -> Result<(), Fault> {
        let mut validator = Validator::new_with_features(features.of_sections());
        let mut parser = Parser::new(0);
        parser.set_features(features.of_sections());
        for payload in parser.parse_all(bytes) {
            let payload = payload?;
            match validator.payload(&payload)? {
                ValidPayload::Func(function, body) => {
                    let range = body.range();
                    let wide_calls = &mut self.info.declarations.wide_calls;
                    if !*wide_calls {
                        *wide_calls = matches!(declares_vectors(body.as_bytes()), Ok(true));
                    }
                    self.info.bodies.push(range.start as u32..range.end as u32);
                    self.functions.push(FunctionSource {
                        index: FunctionIndex(function.index),
                        ty: TypeIndex(function.ty),
                        resources: function.resources,
                        body,
                        features,
                    });
                }
                _ => {
                    self.find_debug(&payload);
                    self.info.read_section(payload)?;
                }
            }
        }
        Ok(())
    }

    /// Notes where debugging information is.
    fn find_debug(&mut self, payload: &Payload<'_>) {
        match payload {
            Payload::CodeSectionStart {
                unchecked_range, ..
            } => self.debug.code_start = unchecked_range.start as u32,
            Payload::CustomSection(section) => {
                let start = section.data_offset();
                let end = start + section.data().len() as u64;
                self.debug.add(section.name(), start..end);
            }
            _ => {}
        }
    }
}

impl ModuleInfo {
    fn read_section(&mut self, payload: Payload<'_>) -> Result<(), Fault> {
        match payload {
            Payload::Version { encoding, .. } => debug_assert_eq!(encoding, Encoding::Module),
            Payload::TypeSection(section) => {
                let mut types = TypeReader::default();
                for group in section.into_iter_with_offsets() {
                    let (offset, group) = group?;
                    types.read_group(&group, offset, &mut self.types.functions)?;
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports_with_offsets() {
                    let (offset, import) = import?;
                    self.read_import(import, offset)?;
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.declarations.functions.push(TypeIndex(ty?));
                }
            }
            Payload::TableSection(section) => {
                for table in section.into_iter_with_offsets() {
                    let (offset, table) = table?;
                    let ty = table_type(&table.ty, &self.types.functions, offset)?;
                    self.types.tables.push(ty);
                    let initializer = match &table.init {
                        TableInit::RefNull => None,
                        TableInit::Expr(initializer) => Some(self.constant(initializer)?),
                    };
                    self.table_initializers.push(initializer);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section.into_iter_with_offsets() {
                    let (offset, memory) = memory?;
                    self.add_memory(memory_type(&memory), offset)?;
                }
            }
            Payload::TagSection(section) => {
                for tag in section {
                    let ty = TypeIndex(tag?.func_type_idx);
                    self.declarations.tags.push(ty);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section.into_iter_with_offsets() {
                    let (offset, global) = global?;
                    let ty = global_type(&global.ty, &self.types.functions, offset)?;
                    self.types.globals.push(ty);
                    let initializer = self.constant(&global.init_expr)?;
                    self.global_initializers.push(initializer);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    self.read_export(export?);
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(FunctionIndex(func)),
            Payload::ElementSection(section) => {
                for segment in section.into_iter_with_offsets() {
                    let (offset, segment) = segment?;
                    let segment = self.element_segment(segment, offset)?;
                    self.elements.push(segment);
                }
            }
            Payload::DataSection(section) => {
                for segment in section {
                    let segment = self.data_segment(segment?)?;
                    self.data.push(segment);
                }
            }
            Payload::CodeSectionStart { count, .. } => self.bodies.reserve(count as usize),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    self.read_names(names);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn read_import(&mut self, import: wasmparser::Import<'_>, offset: u64) -> Result<(), Fault> {
        let types = &self.types.functions;
        let declarations = &mut self.declarations;
        let ty = match import.ty {
            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => {
                declarations.functions.push(TypeIndex(ty));
                declarations.imported_functions += 1;
                ImportType::Function(TypeIndex(ty))
            }
            TypeRef::Table(ty) => {
                let ty = table_type(&ty, types, offset)?;
                self.types.tables.push(ty);
                declarations.imported_tables += 1;
                ImportType::Table(ty)
            }
            TypeRef::Memory(ty) => {
                let ty = memory_type(&ty);
                declarations.imported_memories += 1;
                self.add_memory(ty, offset)?;
                ImportType::Memory(ty)
            }
            TypeRef::Global(ty) => {
                let ty = global_type(&ty, types, offset)?;
                self.types.globals.push(ty);
                declarations.imported_globals += 1;
                ImportType::Global(ty)
            }
            TypeRef::Tag(ty) => {
                let ty = TypeIndex(ty.func_type_idx);
                declarations.tags.push(ty);
                declarations.imported_tags += 1;
                ImportType::Tag(ty)
            }
        };
        self.imports.push(Import {
            module: import.module.to_owned(),
            name: import.name.to_owned(),
            ty,
        });
        Ok(())
    }

    fn add_memory(&mut self, ty: MemoryType, offset: u64) -> Result<(), Fault> {
        let memories = &mut self.declarations.memories;
        if memories.len() as u32 == Inst::MEMORIES {
            return Err(Fault::TooManyMemories(offset));
        }
        memories.push(ty);
        Ok(())
    }

    fn read_export(&mut self, export: wasmparser::Export<'_>) {
        let item = match export.kind {
            ExternalKind::Func | ExternalKind::FuncExact => {
                ExportItem::Function(FunctionIndex(export.index))
            }
            ExternalKind::Table => ExportItem::Table(TableIndex(export.index)),
            ExternalKind::Memory => ExportItem::Memory(MemoryIndex(export.index)),
            ExternalKind::Global => ExportItem::Global(GlobalIndex(export.index)),
            ExternalKind::Tag => ExportItem::Tag(TagIndex(export.index)),
        };
        self.exports.push(Export {
            name: export.name.to_owned(),
            item,
        });
    }

    /// Names only make traces easier to read, so malformed ones are left out.
    fn read_names(&mut self, names: NameSectionReader<'_>) {
        for subsection in names.into_iter().map_while(Result::ok) {
            match subsection {
                Name::Module { name, .. } => self.name = Some(name.to_owned()),
                Name::Function(names) => {
                    for naming in names.into_iter().map_while(Result::ok) {
                        let function = FunctionIndex(naming.index);
                        self.function_names.push((function, naming.name.to_owned()));
                    }
                }
                _ => {}
            }
        }
        self.function_names.sort_by_key(|&(function, _)| function);
        self.function_names
            .dedup_by_key(|&mut (function, _)| function);
        let count = self.declarations.functions.len() as u32;
        self.function_names
            .retain(|&(function, _)| function.0 < count);
    }

    /// Notes that calls are wide if a function that the module defines takes or returns vectors.
    /// (Those with local ones are found as the bodies come.)
    fn find_wide_calls(&mut self) {
        let declarations = &mut self.declarations;
        let is_vector = |&ty: &Type| ty == Type::V128;
        let has_vectors = |signature: &Signature| {
            signature.params.iter().any(is_vector) || signature.results.iter().any(is_vector)
        };
        if !declarations.wide_calls && declarations.types.iter().any(has_vectors) {
            let own = &declarations.functions[declarations.imported_functions as usize..];
            let mut signatures = own.iter().map(|ty| &declarations.types[ty.index()]);
            declarations.wide_calls = signatures.any(has_vectors);
        }
    }

    /// Gives a place to each function that can become a reference; `ref.func` in code may name only
    /// these.
    fn number_references(&mut self) {
        let mut referenced = vec![false; self.declarations.functions.len()];
        let mut add = |function: FunctionIndex| {
            if let Some(slot) = referenced.get_mut(function.index()) {
                *slot = true;
            }
        };
        for export in &self.exports {
            if let ExportItem::Function(function) = export.item {
                add(function);
            }
        }
        let of_tables = self.table_initializers.iter().flatten();
        self.global_initializers
            .iter()
            .chain(of_tables)
            .for_each(|expression| expression.references(&mut add));
        for segment in &self.elements {
            match &segment.items {
                ElementItems::Functions(functions) => functions.iter().copied().for_each(&mut add),
                ElementItems::Expressions(expressions) => {
                    expressions
                        .iter()
                        .for_each(|expression| expression.references(&mut add));
                }
            }
        }
        let mut count = 0;
        let slots = referenced.iter().map(|&is_referenced| {
            if !is_referenced {
                return u32::MAX;
            }
            count += 1;
            count - 1
        });
        self.declarations.reference_slots = slots.collect();
        self.declarations.reference_count = count;
    }
}

impl ConstantExpression {
    fn references(&self, add: &mut impl FnMut(FunctionIndex)) {
        for op in &self.ops {
            if let ConstantOp::RefFunc(function) = *op {
                add(function);
            }
        }
    }
}

/// Without memory64, sizes fit 32 bits. Tables of that many elements are refused when they are
/// made.
fn table_type(
    ty: &wasmparser::TableType,
    types: &[DefinedType],
    offset: u64,
) -> Result<TableType, Fault> {
    let size = |size| u32::try_from(size).unwrap_or(u32::MAX);
    Ok(TableType {
        element: value_type(ty.element_type.into(), types, offset)?,
        minimum: size(ty.initial),
        maximum: ty.maximum.map(size),
    })
}

fn memory_type(ty: &wasmparser::MemoryType) -> MemoryType {
    MemoryType {
        minimum: ty.initial,
        maximum: ty.maximum,
    }
}

fn global_type(
    ty: &wasmparser::GlobalType,
    types: &[DefinedType],
    offset: u64,
) -> Result<GlobalType, Fault> {
    Ok(GlobalType {
        ty: value_type(ty.content_type, types, offset)?,
        mutable: ty.mutable,
    })
}

impl ModuleInfo {
    /// Reads a constant expression that has been validated. It uses our own reader because modules
    /// have a hundred thousand of them.
    fn constant(&self, expression: &ConstExpr<'_>) -> Result<ConstantExpression, Fault> {
        let mut bytes = expression.get_binary_reader();
        let offset = bytes.original_position();
        let mut reader = Reader::new(bytes.read_bytes(bytes.bytes_remaining())?);
        let mut ops = SmallVec::new();
        // What we do not know is an operation of garbage collection, or the validator would not
        // have let it pass.
        let types = &self.types.functions;
        while let Some(op) =
            constant_operator(&mut reader, types).map_err(|_| Fault::Garbage(offset))?
        {
            ops.push(op);
            if let ConstantOp::Constant(ValueType::V128, _) = op {
                let high = reader.bits64().map_err(|_| Fault::Garbage(offset))?;
                ops.push(ConstantOp::VectorHigh(high));
            }
        }
        Ok(ConstantExpression { ops })
    }

    fn element_segment(
        &self,
        segment: wasmparser::Element<'_>,
        offset: u64,
    ) -> Result<ElementSegment, Fault> {
        let mode = match segment.kind {
            ElementKind::Passive => SegmentMode::Passive,
            ElementKind::Declared => SegmentMode::Declared,
            ElementKind::Active {
                table_index,
                offset_expr,
            } => SegmentMode::Active(
                TableIndex(table_index.unwrap_or(0)),
                self.constant(&offset_expr)?,
            ),
        };
        let (ty, items) = match segment.items {
            wasmparser::ElementItems::Functions(functions) => {
                let functions = functions.into_iter().map(|index| index.map(FunctionIndex));
                let functions = functions.collect::<wasmparser::Result<_>>()?;
                (ValueType::FUNC, ElementItems::Functions(functions))
            }
            wasmparser::ElementItems::Expressions(ty, expressions) => {
                let ty = value_type(ty.into(), &self.types.functions, offset)?;
                let expressions = expressions
                    .into_iter()
                    .map(|expression| self.constant(&expression?));
                let expressions = expressions.collect::<Result<_, Fault>>()?;
                (ty, ElementItems::Expressions(expressions))
            }
        };
        Ok(ElementSegment { mode, ty, items })
    }

    fn data_segment(&self, segment: wasmparser::Data<'_>) -> Result<DataSegment, Fault> {
        let mode = match segment.kind {
            DataKind::Passive => SegmentMode::Passive,
            DataKind::Active {
                memory_index,
                offset_expr,
            } => SegmentMode::Active(MemoryIndex(memory_index), self.constant(&offset_expr)?),
        };
        // The bytes are the last part of the segment.
        let end = segment.range.end as u32;
        Ok(DataSegment {
            mode,
            range: end - segment.data.len() as u32..end,
        })
    }
}

/// The next operation of a constant expression; `None` at its end.
fn constant_operator(
    reader: &mut Reader<'_>,
    types: &[DefinedType],
) -> Checked<Option<ConstantOp>> {
    let constant = |ty, bits| ConstantOp::Constant(ty, bits);
    Ok(Some(match reader.byte()? {
        0x0b => return Ok(None),
        0x23 => ConstantOp::GlobalGet(GlobalIndex(reader.u32()?)),
        0x41 => constant(ValueType::I32, u64::from(reader.i32()? as u32)),
        0x42 => constant(ValueType::I64, reader.i64()? as u64),
        0x43 => constant(ValueType::F32, reader.bits32()?.into()),
        0x44 => constant(ValueType::F64, reader.bits64()?),
        0x6a => ConstantOp::I32Add,
        0x6b => ConstantOp::I32Sub,
        0x6c => ConstantOp::I32Mul,
        0x7c => ConstantOp::I64Add,
        0x7d => ConstantOp::I64Sub,
        0x7e => ConstantOp::I64Mul,
        0xd0 => match reader.heap_type()? {
            EncodedType::Plain(ty) => constant(ty, 0),
            EncodedType::Reference(ty) => constant(resolve(types, ty)?, 0),
        },
        0xd2 => ConstantOp::RefFunc(FunctionIndex(reader.u32()?)),
        0xfd if reader.u32()? == 12 => constant(ValueType::V128, reader.bits64()?),
        _ => return Err(Refused),
    }))
}
