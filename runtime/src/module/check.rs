//! Checks what has to hold in a module's description that was read from an artifact.
//!
//! Making and using a module relies on its indices, types and counts without looking again, as they
//! come from validated modules. The checksum finds accidents; these checks find what is
//! inconsistent all the same. So whatever an artifact contains, everything but running its code
//! either works or gives an error.

use anyhow::{Result, ensure};
use gantry_codegen::code::{
    compiled::CompiledCode,
    handlers::{HandlerTable, HandlersOf},
};
use gantry_ir::{Declarations, FunctionIndex, GlobalIndex, Type, TypeIndex, module::MemoryType};
use gantry_lower::DefinedType;
use gantry_lower::module::{
    ConstantExpression, ConstantOp, ElementItems, ElementSegment, ExportItem, ImportType,
    ModuleInfo, SegmentMode,
};
use gantry_lower::types::{
    FunctionType, GlobalType, ModuleTypes, TableType, ValueType, is_subtype,
};
use smallvec::SmallVec;

/// The most entries of each list: validation allows fewer of each kind.
const MAX_ENTRIES: usize = 1 << 20;
/// The most parameters, and the most results, of a function.
const MAX_VALUES: usize = 1000;
/// The most pages of a memory.
const MAX_PAGES: u64 = 1 << 16;

/// Checks a description of a module whose data segments have this many bytes together.
///
/// # Errors
///
/// If something is inconsistent; the error says in what.
pub(super) fn check_info(info: &ModuleInfo, data: usize) -> Result<()> {
    check_declarations(info)?;
    check_references(&info.declarations)?;
    check_imports(info)?;
    check_exports(info)?;
    check_own_tables(info)?;
    check_globals(info)?;
    for segment in &info.elements {
        check_elements(info, segment)?;
    }
    check_data(info, data)?;
    check_start(info)?;
    let defined = defined_functions(&info.declarations);
    let names = info.function_names.iter().map(|(function, _)| function.0);
    ensure!(
        info.bodies.len() == defined && names.is_sorted(),
        "the module's functions and their names or places do not fit"
    );
    Ok(())
}

fn defined_functions(declarations: &Declarations) -> usize {
    declarations.functions.len() - declarations.imported_functions as usize
}

fn check_declarations(info: &ModuleInfo) -> Result<()> {
    let ModuleTypes {
        functions: types,
        tables,
        globals,
    } = &info.types;
    let Declarations {
        functions,
        memories,
        tags,
        ..
    } = &info.declarations;
    let declarations = &info.declarations;
    let counts = [
        (functions.len(), declarations.imported_functions),
        (tables.len(), declarations.imported_tables),
        (memories.len(), declarations.imported_memories),
        (globals.len(), declarations.imported_globals),
        (tags.len(), declarations.imported_tags),
        (types.len(), 0),
    ];
    let counts_fit =
        |&(all, imported): &(usize, u32)| imported as usize <= all && all <= MAX_ENTRIES;
    ensure!(
        counts.iter().all(counts_fit),
        "there are more imports than entries, or too many entries"
    );
    let has_signature = |ty: &DefinedType| ty.params().len().max(ty.results().len()) <= MAX_VALUES;
    ensure!(
        types.iter().all(has_signature) && functions.iter().all(|ty| ty.index() < types.len()),
        "a function has a wrong type"
    );
    ensure!(
        tables.iter().all(is_table_type) && memories.iter().all(is_memory_type),
        "a table or memory has a wrong type"
    );
    let is_tag_type = |ty: &TypeIndex| {
        let ty = types.get(ty.index());
        ty.is_some_and(|ty| ty.results().is_empty())
    };
    ensure!(tags.iter().all(is_tag_type), "a tag has a wrong type");
    Ok(())
}

fn is_table_type(ty: &TableType) -> bool {
    ty.element.is_reference() && ty.maximum.is_none_or(|maximum| ty.minimum <= maximum)
}

fn is_memory_type(ty: &MemoryType) -> bool {
    let maximum = ty.maximum.unwrap_or(MAX_PAGES);
    ty.minimum <= maximum && maximum <= MAX_PAGES
}

/// Each slot of references belongs to one function.
fn check_references(declarations: &Declarations) -> Result<()> {
    let slots = &declarations.reference_slots;
    let mut used = vec![false; slots.len()];
    let mut count = 0;
    let mut are_distinct = slots.len() == declarations.functions.len();
    for &slot in slots.iter().filter(|&&slot| slot != u32::MAX) {
        count += 1;
        let place = used.get_mut(slot as usize);
        are_distinct &= place.is_some_and(|used| !std::mem::replace(used, true));
    }
    let are_dense = used.iter().take(count).all(|&used| used);
    ensure!(
        are_distinct && are_dense && count == declarations.reference_count as usize,
        "the slots of references are not one for each function that has one"
    );
    Ok(())
}

fn has_reference(declarations: &Declarations, function: FunctionIndex) -> bool {
    let slot = declarations.reference_slots.get(function.index());
    slot.is_some_and(|&slot| slot != u32::MAX)
}

/// The imports are those that the lists of functions, tables, memories, globals and tags begin
/// with.
fn check_imports(info: &ModuleInfo) -> Result<()> {
    let ModuleInfo {
        declarations,
        types,
        ..
    } = info;
    let (mut functions, mut tables, mut memories) = (vec![], vec![], vec![]);
    let (mut globals, mut tags) = (vec![], vec![]);
    for import in &info.imports {
        match import.ty {
            ImportType::Function(ty) => functions.push(ty),
            ImportType::Table(ty) => tables.push(ty),
            ImportType::Memory(ty) => memories.push(ty),
            ImportType::Global(ty) => globals.push(ty),
            ImportType::Tag(ty) => tags.push(ty),
        }
    }
    ensure!(
        functions == declarations.functions[..declarations.imported_functions as usize]
            && tables == types.tables[..declarations.imported_tables as usize]
            && memories == declarations.memories[..declarations.imported_memories as usize]
            && globals == types.globals[..declarations.imported_globals as usize]
            && tags == declarations.tags[..declarations.imported_tags as usize],
        "the imports are not those that are declared"
    );
    Ok(())
}

fn check_exports(info: &ModuleInfo) -> Result<()> {
    let declarations = &info.declarations;
    let exists = |item: ExportItem| match item {
        ExportItem::Function(function) => has_reference(declarations, function),
        ExportItem::Table(table) => table.index() < declarations.tables.len(),
        ExportItem::Memory(memory) => memory.index() < declarations.memories.len(),
        ExportItem::Global(global) => global.index() < declarations.globals.len(),
        ExportItem::Tag(tag) => tag.index() < declarations.tags.len(),
    };
    ensure!(
        info.exports.iter().all(|export| exists(export.item)),
        "an export names what does not exist"
    );
    Ok(())
}

/// Each table has an initial value, or may be null.
fn check_own_tables(info: &ModuleInfo) -> Result<()> {
    let own = &info.types.tables[info.declarations.imported_tables as usize..];
    let imported_globals = info.declarations.imported_globals as usize;
    let is_initialized =
        |(table, initializer): (&TableType, &Option<ConstantExpression>)| match initializer {
            Some(initializer) => has_type(initializer, table.element, info, imported_globals),
            None => table.element.has_default(),
        };
    ensure!(
        own.len() == info.table_initializers.len()
            && own.iter().zip(&info.table_initializers).all(is_initialized),
        "a table has no initial value of its type"
    );
    Ok(())
}

fn check_globals(info: &ModuleInfo) -> Result<()> {
    let declarations = &info.declarations;
    let first = declarations.imported_globals as usize;
    let own = &info.types.globals[first..];
    let mut initialized = first..;
    let mut is_typed = |(global, initializer): (&GlobalType, &ConstantExpression)| {
        let visible = initialized.next().unwrap_or(first);
        has_type(initializer, global.ty, info, visible)
    };
    ensure!(
        own.len() == info.global_initializers.len()
            && own.iter().zip(&info.global_initializers).all(&mut is_typed),
        "a global has no initial value of its type"
    );
    Ok(())
}

fn check_elements(info: &ModuleInfo, segment: &ElementSegment) -> Result<()> {
    let declarations = &info.declarations;
    let is_placed = match &segment.mode {
        SegmentMode::Passive | SegmentMode::Declared => true,
        SegmentMode::Active(table, offset) => {
            let table = info.types.tables.get(table.index());
            table.is_some_and(|table| is_subtype(segment.ty, table.element))
                && is_constant(offset, ValueType::I32, info)
        }
    };
    let are_items = match &segment.items {
        ElementItems::Functions(functions) => {
            let has_reference = |&function| has_reference(declarations, function);
            is_subtype(ValueType::FUNC, segment.ty) && functions.iter().all(has_reference)
        }
        ElementItems::Expressions(expressions) => {
            let is_item = |item| is_constant(item, segment.ty, info);
            expressions.iter().all(is_item)
        }
    };
    ensure!(
        segment.ty.is_reference() && is_placed && are_items,
        "an element segment has a wrong place or element"
    );
    Ok(())
}

fn check_data(info: &ModuleInfo, data: usize) -> Result<()> {
    let declarations = &info.declarations;
    for segment in &info.data {
        let is_placed = match &segment.mode {
            SegmentMode::Passive => true,
            SegmentMode::Declared => false,
            SegmentMode::Active(memory, offset) => {
                memory.index() < declarations.memories.len()
                    && is_constant(offset, ValueType::I32, info)
            }
        };
        ensure!(
            is_placed && segment.range.end as usize <= data,
            "a data segment has a wrong place or range"
        );
    }
    Ok(())
}

fn check_start(info: &ModuleInfo) -> Result<()> {
    let declarations = &info.declarations;
    let is_start = |start: FunctionIndex| {
        let ty = declarations.functions.get(start.index());
        ty.is_some_and(|ty| is_empty(&info.types.functions[ty.index()]))
    };
    ensure!(
        info.start.is_none_or(is_start),
        "the start function does not exist or has a wrong type"
    );
    Ok(())
}

fn is_empty(ty: &FunctionType) -> bool {
    ty.params().is_empty() && ty.results().is_empty()
}

/// Whether an expression that may use all globals has a value of this type.
fn is_constant(expression: &ConstantExpression, ty: ValueType, info: &ModuleInfo) -> bool {
    has_type(expression, ty, info, info.types.globals.len())
}

/// Whether an expression that may use the first `visible` globals has a value of this type.
fn has_type(
    expression: &ConstantExpression,
    ty: ValueType,
    info: &ModuleInfo,
    visible: usize,
) -> bool {
    let mut stack: SmallVec<[ValueType; 4]> = SmallVec::new();
    for &op in &expression.ops {
        let result = match op {
            ConstantOp::Constant(ty, bits) => is_value(ty, bits).then_some(ty),
            ConstantOp::VectorHigh(_) => stack.pop().filter(|&ty| ty == ValueType::V128),
            ConstantOp::GlobalGet(global) => global_type(global, info, visible),
            ConstantOp::RefFunc(function) => {
                let ty = info.declarations.functions.get(function.index());
                let ty = ty.map(|ty| info.types.functions[ty.index()].not_null());
                ty.filter(|_| has_reference(&info.declarations, function))
            }
            ConstantOp::I32Add | ConstantOp::I32Sub | ConstantOp::I32Mul => {
                combined(&mut stack, ValueType::I32)
            }
            ConstantOp::I64Add | ConstantOp::I64Sub | ConstantOp::I64Mul => {
                combined(&mut stack, ValueType::I64)
            }
        };
        match result {
            Some(ty) => stack.push(ty),
            None => return false,
        }
    }
    matches!(stack[..], [result] if is_subtype(result, ty))
}

/// Whether these bits are a constant of the type: the upper half of a short one is zero, and
/// references are null where their type allows it.
fn is_value(ty: ValueType, bits: u64) -> bool {
    match ty.machine() {
        Type::I32 | Type::F32 => u32::try_from(bits).is_ok(),
        Type::I64 | Type::F64 | Type::V128 => true,
        _ => bits == 0 && ty.has_default(),
    }
}

fn global_type(global: GlobalIndex, info: &ModuleInfo, visible: usize) -> Option<ValueType> {
    let visible = info.types.globals.get(..visible)?;
    Some(visible.get(global.index())?.ty)
}

fn combined(stack: &mut SmallVec<[ValueType; 4]>, ty: ValueType) -> Option<ValueType> {
    (stack.pop()? == ty && stack.pop()? == ty).then_some(ty)
}

/// Checks that the tables of the code fit this much code, the module and each other.
///
/// # Errors
///
/// If they do not.
pub(super) fn check_tables(info: &ModuleInfo, tables: &CompiledCode, code: usize) -> Result<()> {
    let declarations = &info.declarations;
    let imported = declarations.imported_functions;
    let defined = defined_functions(declarations);
    ensure!(
        tables.entries.len() == defined,
        "the tables of the code have another number of functions than the module"
    );
    let mut has_code = vec![false; defined];
    let mut end = 0;
    let mut sites = 0;
    for function in &tables.functions {
        let in_order = u64::from(function.start) >= end && function.sites >= sites;
        end = u64::from(function.start) + u64::from(function.size);
        sites = function.sites;
        let is_thunk = function.is_thunk(imported);
        let exists = is_thunk || {
            let index = (function.function.0 - imported) as usize;
            let place = has_code.get_mut(index);
            place.is_some_and(|has_code| !std::mem::replace(has_code, true))
                && tables.entries[index] == function.start
        };
        ensure!(
            exists && in_order && end <= code as u64 && sites as usize <= tables.sites.len(),
            "the tables of the code have a wrong record"
        );
    }
    ensure!(
        has_code.iter().all(|&has_code| has_code),
        "a function has no code"
    );
    Ok(())
}

/// Checks that the handlers are listed for functions that there are, and lie within these.
///
/// # Errors
///
/// If they do not.
pub(super) fn check_handlers(tables: &CompiledCode) -> Result<()> {
    let HandlerTable { functions, lists } = &tables.handlers;
    let are_in_order = functions.is_sorted_by(|a, b| a.start < b.start && a.list <= b.list)
        && functions.iter().all(|of| of.list as usize <= lists.len());
    let mut records = tables.functions.iter();
    let are_inside = |of: &HandlersOf| {
        // Two functions may start at one place only if the first is empty.
        let record = records.find(|record| record.start == of.start && record.size != 0);
        let Some(record) = record else {
            return false;
        };
        let end = of.start + record.size;
        let mut calls = tables.handlers.of(of.start);
        calls.all(|(call, handler)| {
            of.start < call && call <= end && of.start <= handler && handler < end
        })
    };
    ensure!(
        are_in_order && functions.iter().all(are_inside),
        "a handler is not in a function that has one"
    );
    Ok(())
}
