//! What is around the bodies of a module.

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction,
    MemorySection, MemoryType, Module, RefType, TableSection, TableType, TagKind, TagSection,
    TagType, TypeSection, ValType,
};

use super::{FUEL, HOST_FUNCTIONS, Leaving, Plan, SLOTS, SUM, Signature, body};
use crate::subject::twice;

/// The global that says where a module's elements begin in the table, if that is imported.
const BASE: u32 = 2;

pub(super) fn module(mut plan: Plan, bodies: &[Function]) -> Vec<u8> {
    let (imports, tags) = (imports(&mut plan), tags(&mut plan));
    let mut functions = FunctionSection::new();
    for (params, results) in plan.functions.clone() {
        functions.function(plan.ty(&params, &results));
    }
    for index in 0..plan.functions.len() {
        let (params, results) = entry_type(&plan, index);
        functions.function(plan.ty(&params, &results));
    }
    let mut types = TypeSection::new();
    for (params, results) in &plan.types {
        types.ty().function(params.clone(), results.clone());
    }
    let mut code = CodeSection::new();
    for body in bodies {
        code.function(body);
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions);
    if plan.leaving == Leaving::Never {
        let mut tables = TableSection::new();
        tables.table(table(&plan));
        module.section(&tables);
    }
    module.section(&memories()).section(&tags);
    if plan.leaving == Leaving::Never {
        module.section(&globals());
    }
    module.section(&exports(&plan));
    module.section(&elements(&plan)).section(&code);
    module.finish()
}

/// The type of the exported function that calls function `index`.
pub(super) fn entry_type(plan: &Plan, index: usize) -> Signature {
    let results = match plan.leaving {
        Leaving::Never => Vec::new(),
        Leaving::Often => plan.functions[index].1.clone(),
    };
    (body::ENTRY_PARAMS.to_vec(), results)
}

fn imports(plan: &mut Plan) -> ImportSection {
    let mut imports = ImportSection::new();
    for (name, params, results) in HOST_FUNCTIONS {
        imports.import("host", name, EntityType::Function(plan.ty(params, results)));
    }
    for index in 0..plan.peers() {
        let (params, results) = plan.functions[index].clone();
        let ty = EntityType::Function(plan.ty(&params, &results));
        imports.import(twice::PEER, &twice::function(index), ty);
    }
    if plan.leaving == Leaving::Often {
        imports.import("host", twice::TABLE, EntityType::Table(table(plan)));
        for (name, ty) in [(twice::FUEL, FUEL_TYPE), (twice::SUM, SUM_TYPE)] {
            imports.import("host", name, EntityType::Global(ty));
        }
        let ty = GlobalType {
            mutable: false,
            ..FUEL_TYPE
        };
        imports.import("host", twice::BASE, EntityType::Global(ty));
    }
    let tag = tag(plan, 0);
    imports.import("host", "tag", EntityType::Tag(tag));
    imports
}

fn tags(plan: &mut Plan) -> TagSection {
    let mut tags = TagSection::new();
    for index in 1..plan.tags.len() {
        tags.tag(tag(plan, index));
    }
    tags
}

fn tag(plan: &mut Plan, index: usize) -> TagType {
    let params = plan.tags[index].clone();
    TagType {
        kind: TagKind::Exception,
        func_type_idx: plan.ty(&params, &[]),
    }
}

fn table(plan: &Plan) -> TableType {
    TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: plan.table_size().into(),
        maximum: Some(plan.table_size().into()),
        shared: false,
    }
}

fn memories() -> MemorySection {
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: Some(5),
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    memories
}

const FUEL_TYPE: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};
const SUM_TYPE: GlobalType = GlobalType {
    val_type: ValType::I64,
    mutable: true,
    shared: false,
};

fn globals() -> GlobalSection {
    let mut globals = GlobalSection::new();
    globals.global(FUEL_TYPE, &ConstExpr::i32_const(0));
    globals.global(SUM_TYPE, &ConstExpr::i64_const(0));
    globals
}

fn exports(plan: &Plan) -> ExportSection {
    let mut exports = ExportSection::new();
    let count = plan.functions.len() as u32;
    for index in 0..count {
        let function = plan.first() + count + index;
        exports.export(&format!("entry {index}"), ExportKind::Func, function);
    }
    for index in 0..plan.peers() {
        let function = plan.first() + index as u32;
        exports.export(&twice::function(index), ExportKind::Func, function);
    }
    exports.export("fuel", ExportKind::Global, FUEL);
    exports.export("sum", ExportKind::Global, SUM);
    exports.export("memory", ExportKind::Memory, 0);
    exports
}

fn elements(plan: &Plan) -> ElementSection {
    let slots = (0..SLOTS).map(|slot| match plan.in_slot(slot) {
        Some(function) => ConstExpr::ref_func(function),
        None => ConstExpr::extended([Instruction::RefNull(wasm_encoder::HeapType::FUNC)]),
    });
    let slots: Vec<_> = slots.collect();
    let start = match plan.leaving {
        Leaving::Never => ConstExpr::i32_const(0),
        Leaving::Often => ConstExpr::global_get(BASE),
    };
    let mut elements = ElementSection::new();
    elements.active(
        Some(0),
        &start,
        Elements::Expressions(RefType::FUNCREF, slots.into()),
    );
    // They are operands of `ref.func`.
    let declared: Vec<_> = match plan.leaving {
        Leaving::Never => vec![plan.plain()],
        Leaving::Often => (HOST_FUNCTIONS.len() as u32..=plan.plain()).collect(),
    };
    elements.declared(Elements::Functions(declared.into()));
    elements
}
