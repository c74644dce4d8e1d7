//! Makes the modules of the series: shorthands over `wasm-encoder`.
//!
//! Every module has a memory, a table of functions, a mutable global of each
//! number type, an imported function and a small defined one, so that a series
//! only has to say what grows.

use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType,
    ExportKind, ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    InstructionSink, MemArg, MemorySection, MemoryType, Module, RefType, TableSection, TableType,
    TagSection, TypeSection, ValType,
};

/// The most bytes that the body of a function may have.
pub const BODY_BYTES: usize = 7_654_321;
/// The most locals that a function may have.
pub const LOCALS: usize = 50_000;
/// The most parameters, and the most results, that a function may have.
pub const PARAMS: usize = 1_000;

/// `i32`.
pub const I32: ValType = ValType::I32;
/// `i64`.
pub const I64: ValType = ValType::I64;
/// `f64`.
pub const F64: ValType = ValType::F64;
/// A block that takes and leaves nothing.
pub const VOID: BlockType = BlockType::Empty;
/// A block that leaves an `i32`.
pub const GIVES_I32: BlockType = BlockType::Result(I32);

/// The imported function, of type `() -> ()`.
pub const HOST: u32 = 0;
/// The defined function, of type `(i32) -> (i32)`.
pub const HELPER: u32 = 1;
/// The first function that a series adds.
pub const FIRST: u32 = 2;
/// The type of [`HOST`].
pub const HOST_TYPE: u32 = 0;
/// The type of [`HELPER`].
pub const HELPER_TYPE: u32 = 1;
/// The first type that a series adds.
pub const FIRST_TYPE: u32 = 2;
/// The global of type `i32`.
pub const GLOBAL_I32: u32 = 0;
/// The first global that a series adds.
pub const FIRST_GLOBAL: u32 = 3;

/// A module in the making: its sections, to which a series adds.
#[derive(Debug)]
pub struct Parts {
    /// Types.
    pub types: TypeSection,
    /// Imports: only functions may be added, and only before any function is defined.
    pub imports: ImportSection,
    /// The types of the defined functions; [`Parts::define`] keeps them in step with the bodies.
    functions: FunctionSection,
    /// Tables.
    pub tables: TableSection,
    /// Tags.
    pub tags: TagSection,
    /// Globals.
    pub globals: GlobalSection,
    /// Exports.
    pub exports: ExportSection,
    /// Element segments.
    pub elements: ElementSection,
    code: CodeSection,
    /// Data segments.
    pub data: DataSection,
}

impl Parts {
    /// What every module has, but for the helper function: imports may be added.
    pub fn before_functions() -> Self {
        let mut parts = Parts {
            types: TypeSection::new(),
            imports: ImportSection::new(),
            functions: FunctionSection::new(),
            tables: TableSection::new(),
            tags: TagSection::new(),
            globals: GlobalSection::new(),
            exports: ExportSection::new(),
            elements: ElementSection::new(),
            code: CodeSection::new(),
            data: DataSection::new(),
        };
        parts.types.ty().function([], []);
        parts.types.ty().function([I32], [I32]);
        parts
            .imports
            .import("host", "call", EntityType::Function(HOST_TYPE));
        parts.tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 10,
            maximum: None,
            table64: false,
            shared: false,
        });
        for (val_type, init) in [
            (I32, ConstExpr::i32_const(0)),
            (I64, ConstExpr::i64_const(0)),
            (F64, ConstExpr::f64_const(0.0.into())),
        ] {
            parts.globals.global(mutable(val_type), &init);
        }
        parts
    }

    /// What every module has.
    pub fn new() -> Self {
        let mut parts = Self::before_functions();
        parts.define_helper();
        parts
    }

    /// Defines the helper function, behind all imports.
    pub fn define_helper(&mut self) {
        self.define(HELPER_TYPE, &[], |code| {
            code.local_get(0).i32_const(1).i32_add();
        });
    }

    /// Adds a type; gives its index.
    pub fn signature(&mut self, params: &[ValType], results: &[ValType]) -> u32 {
        let index = self.types.len();
        let (params, results) = (params.iter().copied(), results.iter().copied());
        self.types.ty().function(params, results);
        index
    }

    /// Defines a function.
    pub fn define(
        &mut self,
        type_index: u32,
        locals: &[(u32, ValType)],
        body: impl FnOnce(&mut InstructionSink<'_>),
    ) {
        let mut function = Function::new(locals.iter().copied());
        body(&mut function.instructions());
        function.instructions().end();
        self.functions.function(type_index);
        self.code.function(&function);
    }

    /// The module.
    pub fn finish(mut self) -> Vec<u8> {
        self.exports.export("memory", ExportKind::Memory, 0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut module = Module::new();
        module
            .section(&self.types)
            .section(&self.imports)
            .section(&self.functions)
            .section(&self.tables)
            .section(&memories);
        // Without it, the modules of the other series need no exceptions.
        if !self.tags.is_empty() {
            module.section(&self.tags);
        }
        module
            .section(&self.globals)
            .section(&self.exports)
            .section(&self.elements)
            .section(&self.code)
            .section(&self.data);
        module.finish()
    }
}

/// A module whose one thing that grows is a function.
pub fn function(
    params: &[ValType],
    results: &[ValType],
    locals: &[(u32, ValType)],
    body: impl FnOnce(&mut InstructionSink<'_>),
) -> Vec<u8> {
    let mut parts = Parts::new();
    let signature = parts.signature(params, results);
    parts.define(signature, locals, body);
    parts.finish()
}

/// A module with one function that takes an `i32`, gives one, and has locals of that type.
pub fn unary(locals: usize, body: impl FnOnce(&mut InstructionSink<'_>)) -> Vec<u8> {
    function(&[I32], &[I32], &[(word(locals), I32)], body)
}

/// The type of a mutable global.
pub fn mutable(val_type: ValType) -> GlobalType {
    GlobalType {
        val_type,
        mutable: true,
        shared: false,
    }
}

/// An element segment at the start of the table.
pub fn elements(section: &mut ElementSection, functions: &[u32]) {
    section.active(
        None,
        &ConstExpr::i32_const(0),
        Elements::Functions(functions.into()),
    );
}

/// Where an access with a constant offset goes.
pub fn at(offset: usize) -> MemArg {
    MemArg {
        offset: offset as u64,
        align: 2,
        target: wasm_encoder::MemArgTarget::Memory(0),
        ordering: None,
    }
}

/// An index or a count.
pub fn word(index: usize) -> u32 {
    u32::try_from(index).expect("no series is that long")
}

/// A number as an immediate.
pub fn int(number: usize) -> i32 {
    i32::try_from(number).expect("no series is that long")
}

/// A number that looks random, the same each time.
pub fn mix(number: usize) -> u32 {
    let mut bits = word(number).wrapping_mul(0x9e37_79b9);
    bits ^= bits >> 15;
    bits = bits.wrapping_mul(0x85eb_ca6b);
    bits ^ bits >> 13
}
