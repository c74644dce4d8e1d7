//! Random modules with typed references to functions.
//!
//! Functions of types that refer to each other, in recursion groups, pass references around: in
//! locals, globals, tables, parameters and results, and as what branches carry. They call them, in
//! place of a return too, check them for null, and branch on that.
//!
//! What has to hold of each module:
//!
//! - It ends, and soon. Each call and each round of a loop takes one of a global, and functions
//!   give up when that is none.
//! - There is a function of each type, so that a reference that is never null can be made anywhere.

mod body;

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, HeapType, Instruction, Module, RefType,
    TableSection, TableType, TypeSection, ValType,
};

use crate::generate::Random;
use body::Body;

/// The global that calls and loops take from, and the one that all that happens is mixed into.
const FUEL: u32 = 0;
const SUM: u32 = 1;
/// The first global that holds a reference.
const FIRST_GLOBAL: u32 = 2;
/// How many elements tables have at first.
const ELEMENTS: u64 = 4;
/// The parameters of what the host calls.
const ENTRY_PARAMS: [ValType; 2] = [ValType::I32, ValType::I64];

type Signature = (Vec<ValType>, Vec<ValType>);

/// A reference to functions of a type.
fn reference(ty: u32, nullable: bool) -> ValType {
    ValType::Ref(RefType {
        nullable,
        heap_type: HeapType::Concrete(ty),
    })
}

/// A reference type, if this is one.
fn as_reference(ty: ValType) -> Option<RefType> {
    match ty {
        ValType::Ref(ty) => Some(ty),
        _ => None,
    }
}

/// What bodies have to know of their module.
struct Plan {
    /// The types, whose groups end before these indices.
    types: Vec<Signature>,
    ends: Vec<usize>,
    /// The type of each function; the first ones have a type each.
    functions: Vec<u32>,
    globals: Vec<RefType>,
    tables: Vec<RefType>,
    /// Whether tables are exported. If not, there are more calls through them.
    exports_tables: bool,
    /// Whether functions write tables.
    writes_tables: bool,
}

impl Plan {
    fn new(random: &mut Random) -> Self {
        let (mut types, mut ends) = (Vec::new(), Vec::new());
        for _ in 0..random.pick(&[1, 2, 2, 3, 4]) {
            let end = types.len() + random.pick(&[1, 1, 2, 3]);
            while types.len() < end {
                let params = values(random, end, &[0, 1, 1, 2, 3, 5, 12]);
                let results = values(random, end, &[0, 1, 1, 1, 2, 3, 9]);
                types.push((params, results));
            }
            ends.push(end);
        }
        // An equal type, or one that looks alike.
        if random.chance(30) {
            let alike = random.below(ends[0]);
            types.push(types[alike].clone());
            ends.push(types.len());
        }
        let count = types.len();
        let mut functions: Vec<u32> = (0..count as u32).collect();
        for _ in 0..random.below(4) {
            functions.push(random.below(count) as u32);
        }
        let mut references = |count| {
            let reference = |_| {
                let ty = random.below(types.len()) as u32;
                let nullable = random.chance(60);
                as_reference(reference(ty, nullable)).unwrap_or(RefType::FUNCREF)
            };
            (0..count).map(reference).collect::<Vec<_>>()
        };
        let globals = references(3);
        let mut tables = references(3);
        tables.push(RefType::FUNCREF);
        Self {
            types,
            ends,
            functions,
            globals,
            tables,
            exports_tables: true,
            writes_tables: true,
        }
    }

    /// In some modules, keeps the tables from the host: calls need not look at what they find in a
    /// table of functions of one type then, unless a function writes it.
    fn hide_tables(&mut self, random: &mut Random) {
        self.exports_tables = random.chance(50);
        self.writes_tables = self.exports_tables || random.chance(40);
    }

    /// A function to which references of this type can point.
    fn function_of(&self, ty: RefType, random: &mut Random) -> u32 {
        let HeapType::Concrete(wanted) = ty.heap_type else {
            return random.below(self.functions.len()) as u32;
        };
        let extra = self.types.len()..self.functions.len();
        let mut others = extra.filter(|&index| self.functions[index] == wanted);
        match others.next() {
            Some(other) if random.chance(50) => other as u32,
            _ => wanted,
        }
    }
}

/// Types of values; references are to types below `end`.
fn values(random: &mut Random, end: usize, counts: &[usize]) -> Vec<ValType> {
    let count = random.pick(counts);
    let value = |_| match random.below(8) {
        0..=2 => ValType::I32,
        3 => ValType::I64,
        4 => ValType::F64,
        5 => ValType::FUNCREF,
        _ => reference(random.below(end) as u32, random.chance(60)),
    };
    (0..count).map(value).collect()
}

/// The module of a seed. With `length`, its functions have about so many statements.
pub(crate) fn module(seed: u64, length: Option<usize>) -> Vec<u8> {
    let random = &mut Random::new(seed ^ 0x51d0_77c3);
    let mut plan = Plan::new(random);
    plan.hide_tables(&mut Random::new(seed ^ 0x41dd_e27a));
    let usual = random.pick(&[3, 6, 12, 25, 50]);
    let length = length.unwrap_or(usual);
    let mut bodies: Vec<Function> = (0..plan.functions.len())
        .map(|index| Body::new(&plan, random, plan.functions[index], length).finish())
        .collect();
    for index in 0..plan.functions.len() {
        bodies.push(body::entry(&plan, random, index as u32));
    }
    encode(&plan, random, &bodies)
}

fn encode(plan: &Plan, random: &mut Random, bodies: &[Function]) -> Vec<u8> {
    let mut types = TypeSection::new();
    let mut start = 0;
    for &end in &plan.ends {
        let group = plan.types[start..end].iter().map(|(params, results)| {
            let ty = wasm_encoder::FuncType::new(params.clone(), results.clone());
            wasm_encoder::SubType {
                is_final: true,
                supertype_idxs: [].into(),
                composite_type: wasm_encoder::CompositeType {
                    inner: wasm_encoder::CompositeInnerType::Func(ty),
                    shared: false,
                    describes: None,
                    descriptor: None,
                },
            }
        });
        types.ty().rec(group.collect::<Vec<_>>());
        start = end;
    }
    let entry = plan.types.len() as u32;
    types.ty().function(ENTRY_PARAMS, []);
    let mut functions = FunctionSection::new();
    let entries = plan.functions.iter().map(|_| entry);
    for ty in plan.functions.iter().copied().chain(entries) {
        functions.function(ty);
    }
    let mut code = CodeSection::new();
    bodies.iter().for_each(|body| _ = code.function(body));
    let mut module = Module::new();
    module.section(&types).section(&functions);
    module.section(&tables(plan, random));
    module
        .section(&globals(plan, random))
        .section(&exports(plan));
    module.section(&elements(plan, random)).section(&code);
    module.finish()
}

fn tables(plan: &Plan, random: &mut Random) -> TableSection {
    let mut tables = TableSection::new();
    for &element_type in &plan.tables {
        let ty = TableType {
            element_type,
            table64: false,
            minimum: ELEMENTS,
            maximum: random.chance(50).then_some(2 * ELEMENTS),
            shared: false,
        };
        match element_type.nullable && random.chance(50) {
            true => tables.table(ty),
            false => tables.table_with_init(ty, &initial(plan, element_type, random)),
        };
    }
    tables
}

/// A value that a table or global of this type may begin with.
fn initial(plan: &Plan, ty: RefType, random: &mut Random) -> ConstExpr {
    match ty.nullable && random.chance(10) {
        true => ConstExpr::ref_null(ty.heap_type),
        false => ConstExpr::ref_func(plan.function_of(ty, random)),
    }
}

fn globals(plan: &Plan, random: &mut Random) -> GlobalSection {
    let mut globals = GlobalSection::new();
    let ty = |val_type| GlobalType {
        val_type,
        mutable: true,
        shared: false,
    };
    globals.global(ty(ValType::I32), &ConstExpr::i32_const(0));
    globals.global(ty(ValType::I64), &ConstExpr::i64_const(0));
    for &reference in &plan.globals {
        let value = initial(plan, reference, random);
        globals.global(ty(ValType::Ref(reference)), &value);
    }
    globals
}

fn exports(plan: &Plan) -> ExportSection {
    let mut exports = ExportSection::new();
    let count = plan.functions.len() as u32;
    for index in 0..count {
        exports.export(&format!("entry {index}"), ExportKind::Func, count + index);
    }
    exports.export("fuel", ExportKind::Global, FUEL);
    exports.export("sum", ExportKind::Global, SUM);
    let tables = 0..plan.tables.len() as u32;
    for index in tables.filter(|_| plan.exports_tables) {
        exports.export(&format!("table {index}"), ExportKind::Table, index);
    }
    exports
}

/// An active segment for some tables, a passive one for each, and a declared one of all functions.
fn elements(plan: &Plan, random: &mut Random) -> ElementSection {
    let mut elements = ElementSection::new();
    for (index, &ty) in plan.tables.iter().enumerate() {
        let list = |random: &mut Random| {
            let items = (0..2).map(|_| initial(plan, ty, random));
            items.collect::<Vec<_>>()
        };
        elements.passive(Elements::Expressions(ty, list(random).into()));
        if random.chance(50) {
            let place = ConstExpr::extended([Instruction::I32Const(random.below(3) as i32)]);
            let items = list(random);
            let table = Some(index as u32);
            elements.active(table, &place, Elements::Expressions(ty, items.into()));
        }
    }
    let all: Vec<u32> = (0..plan.functions.len() as u32).collect();
    elements.declared(Elements::Functions(all.into()));
    elements
}
