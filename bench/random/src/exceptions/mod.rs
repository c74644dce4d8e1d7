//! Random modules that throw, catch and throw again.
//!
//! Functions call each other, themselves, the host and functions in a table, within `try_table`s
//! that are nested in each other, in loops and in handlers, and have many values of all types that
//! must survive: in locals, and on the operand stack. Exceptions carry values of all types, few or
//! many.
//!
//! What has to hold of each module:
//!
//! - It ends, and soon. Each call and each round of a loop takes one of a global, and functions
//!   give up when that is none.
//! - No float is a NaN or infinite, as which NaN arithmetic makes cannot be told from outside.
//!
//! There are three forms. In [`Form::Full`] handlers are those of `try_table` in all their kinds.
//! The others are the two forms of one program, for what the legacy instructions can do, too: the
//! one must do on Gantry what the other does on an engine that has only `try_table`.

mod body;
mod values;

use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction,
    MemorySection, MemoryType, Module, RefType, TableSection, TableType, TagKind, TagSection,
    TagType, TypeSection, ValType,
};

use crate::generate::Random;
use body::Body;

/// In which instructions a module has its handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `try_table`, in all its kinds.
    Full,
    /// `try_table`, where the legacy instructions can do the same.
    Common,
    /// `try`, `catch`, `rethrow` and `delegate`.
    Legacy,
}

/// What the host gives: a tag, and functions that throw, call what they are given, and catch.
const HOST_FUNCTIONS: [(&str, &[ValType], &[ValType]); 3] = [
    ("throw", &[ValType::I32, ValType::F64], &[]),
    ("call", &[ValType::FUNCREF], &[]),
    ("catch", &[ValType::FUNCREF], &[ValType::I32]),
];
const HOST_THROW: u32 = 0;
const HOST_CALL: u32 = 1;
const HOST_CATCH: u32 = 2;
/// The first function of the module itself.
const FIRST: u32 = HOST_FUNCTIONS.len() as u32;
/// Elements of the table.
const SLOTS: u32 = 8;
/// The global that calls and loops take from, and the one that all that happens is mixed into.
const FUEL: u32 = 0;
const SUM: u32 = 1;

type Signature = (Vec<ValType>, Vec<ValType>);

/// What bodies have to know of their module.
struct Plan {
    form: Form,
    types: Vec<Signature>,
    functions: Vec<Signature>,
    /// The types of what exceptions carry; the first tag is the host's.
    tags: Vec<Vec<ValType>>,
    slots: Vec<Option<u32>>,
}

impl Plan {
    fn new(random: &mut Random, form: Form) -> Self {
        let mut functions: Vec<Signature> = Vec::new();
        for _ in 0..random.pick(&[2, 3, 4, 5]) {
            let signature = match functions.last() {
                Some(last) if random.chance(25) => last.clone(),
                _ => (
                    values::types(random, &[0, 1, 2, 3, 5, 8, 20]),
                    values::types(random, &[0, 0, 1, 1, 2, 3, 20]),
                ),
            };
            functions.push(signature);
        }
        // What the host can call.
        functions.push((Vec::new(), Vec::new()));
        let mut tags = vec![vec![ValType::I32, ValType::F64]];
        for _ in 0..random.pick(&[1, 2, 3, 5]) {
            let alike = random.below(functions.len());
            tags.push(match random.chance(25) {
                true => functions[alike].1.clone(),
                false => values::types(random, &[0, 1, 1, 2, 3, 5, 20]),
            });
        }
        let count = functions.len();
        let slot = || (!random.chance(10)).then(|| FIRST + random.below(count) as u32);
        let slots = std::iter::repeat_with(slot).take(SLOTS as usize).collect();
        Self {
            form,
            types: Vec::new(),
            functions,
            tags,
            slots,
        }
    }

    /// The index of a type; it is added if it is new.
    fn ty(&mut self, params: &[ValType], results: &[ValType]) -> u32 {
        let known = self
            .types
            .iter()
            .position(|ty| ty.0 == params && ty.1 == results);
        let index = known.unwrap_or_else(|| {
            self.types.push((params.to_vec(), results.to_vec()));
            self.types.len() - 1
        });
        index as u32
    }

    /// The function that has neither parameters nor results.
    fn plain(&self) -> u32 {
        FIRST + self.functions.len() as u32 - 1
    }
}

/// The module of a seed in one form. With `length`, its functions have about so many statements.
pub(crate) fn module(seed: u64, length: Option<usize>, form: Form) -> Vec<u8> {
    let random = &mut Random::new(seed ^ 0x7423_9a1e);
    let mut plan = Plan::new(random, form);
    let usual = random.pick(&[5, 10, 20, 40, 80]);
    let length = length.unwrap_or(usual);
    let mut bodies = Vec::new();
    for index in 0..plan.functions.len() {
        bodies.push(Body::new(&mut plan, random, index, length).finish());
    }
    for index in 0..plan.functions.len() {
        bodies.push(body::entry(&mut plan, random, index));
    }
    encode(plan, &bodies)
}

fn encode(mut plan: Plan, bodies: &[Function]) -> Vec<u8> {
    let mut imports = ImportSection::new();
    for (name, params, results) in HOST_FUNCTIONS {
        imports.import("host", name, EntityType::Function(plan.ty(params, results)));
    }
    let (mut functions, mut tags) = (FunctionSection::new(), TagSection::new());
    for (params, results) in plan.functions.clone() {
        functions.function(plan.ty(&params, &results));
    }
    for _ in 0..plan.functions.len() {
        functions.function(plan.ty(&body::ENTRY_PARAMS, &[]));
    }
    for (index, params) in plan.tags.clone().iter().enumerate() {
        let tag = TagType {
            kind: TagKind::Exception,
            func_type_idx: plan.ty(params, &[]),
        };
        match index {
            0 => _ = imports.import("host", "tag", EntityType::Tag(tag)),
            _ => _ = tags.tag(tag),
        }
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
    module
        .section(&tables())
        .section(&memories())
        .section(&tags);
    module.section(&globals()).section(&exports(&plan));
    module.section(&elements(&plan)).section(&code);
    module.finish()
}

fn tables() -> TableSection {
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: SLOTS.into(),
        maximum: Some(SLOTS.into()),
        shared: false,
    });
    tables
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

fn globals() -> GlobalSection {
    let mut globals = GlobalSection::new();
    for (val_type, value) in [
        (ValType::I32, ConstExpr::i32_const(0)),
        (ValType::I64, ConstExpr::i64_const(0)),
    ] {
        let ty = GlobalType {
            val_type,
            mutable: true,
            shared: false,
        };
        globals.global(ty, &value);
    }
    globals
}

fn exports(plan: &Plan) -> ExportSection {
    let mut exports = ExportSection::new();
    let count = plan.functions.len() as u32;
    for index in 0..count {
        exports.export(
            &format!("entry {index}"),
            ExportKind::Func,
            FIRST + count + index,
        );
    }
    exports.export("fuel", ExportKind::Global, FUEL);
    exports.export("sum", ExportKind::Global, SUM);
    exports.export("memory", ExportKind::Memory, 0);
    exports
}

fn elements(plan: &Plan) -> ElementSection {
    let slots: Vec<_> = plan
        .slots
        .iter()
        .map(|slot| match slot {
            Some(function) => ConstExpr::ref_func(*function),
            None => ConstExpr::extended([Instruction::RefNull(wasm_encoder::HeapType::FUNC)]),
        })
        .collect();
    let mut elements = ElementSection::new();
    elements.active(
        Some(0),
        &ConstExpr::i32_const(0),
        Elements::Expressions(RefType::FUNCREF, slots.into()),
    );
    // It is the operand of `ref.func`.
    elements.declared(Elements::Functions([plan.plain()].as_slice().into()));
    elements
}
