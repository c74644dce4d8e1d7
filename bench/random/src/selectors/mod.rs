//! Random modules aimed at what instruction selectors fuse.
//!
//! Functions are trees of typed operators, so that what is fused stands side by side much more
//! often than in modules of random instructions: comparisons and their readers ([`control`]),
//! addresses and accesses, constants at edges ([`operators`], [`division`]), many values at once,
//! arguments and results on the stack, code that is never reached ([`body`]).
//!
//! What has to hold of each module:
//!
//! - It ends, and soon. Loops count down, functions call later ones only, or themselves a few times,
//!   and what a function costs at most is known before another calls it.
//! - Half of the modules cannot trap. In the others only some of the operators may, or little
//!   of a function would be executed.
//! - Each engine must do the same: which NaN arithmetic makes cannot be told from outside.

mod body;
mod control;
mod division;
mod memory;
mod operators;
mod tested;

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection,
    Function, FunctionSection, GlobalSection, GlobalType, HeapType, Instruction, MemorySection,
    MemoryType, Module, RefType, TableSection, TableType, TypeSection, ValType,
};

use crate::generate::Random;
use body::Body;
use operators::Type;

/// The bytes of each memory at first.
const MEMORY: u64 = 2 << 16;
/// Elements of table 0, which has what `call_indirect` calls.
const SLOTS: usize = 8;
/// Elements of tables 1 (functions) and 2 (references of the host) at first.
const ELEMENTS: u64 = 10;
/// What a call may cost at most, in operators executed.
const COST: u64 = 20_000;

/// A function that others may call.
#[derive(Clone, Debug)]
struct Callee {
    params: Vec<Type>,
    results: Vec<Type>,
    /// What a call costs at most; unknown until its body is there.
    cost: u64,
}

/// What bodies have to know of their module.
struct Plan {
    /// Whether anything may trap.
    traps: bool,
    types: Vec<(Vec<ValType>, Vec<ValType>)>,
    functions: Vec<Callee>,
    globals: Vec<Type>,
    /// How many memories there are.
    memories: u32,
    /// The functions in table 0.
    slots: [Option<u32>; SLOTS],
    /// Whether table 0 is not exported: then its functions are all of one type.
    is_private: bool,
    /// Whether functions write table 0.
    is_written: bool,
}

impl Plan {
    fn new(random: &mut Random) -> Self {
        let mut functions: Vec<Callee> = Vec::new();
        for _ in 0..random.pick(&[2, 3, 4, 6, 9]) {
            let callee = match functions.last() {
                Some(last) if random.chance(25) => last.clone(),
                _ => Callee {
                    params: types(random, &[0, 1, 2, 2, 3, 3, 5, 8, 16, 26], false),
                    results: types(random, &[0, 1, 1, 1, 1, 2, 3, 8, 14], true),
                    cost: 0,
                },
            };
            functions.push(callee);
        }
        let slots = std::array::from_fn(|_| {
            let callable = functions.len() / 2..functions.len();
            let slot = callable.start + random.below(callable.len());
            (!random.chance(15)).then_some(slot as u32)
        });
        Self {
            traps: random.chance(50),
            types: Vec::new(),
            functions,
            globals: types(random, &[4, 8], true),
            memories: random.pick(&[1, 1, 1, 3]),
            slots,
            is_private: false,
            is_written: false,
        }
    }

    /// In some modules, keeps table 0 from the host and fills it with functions of one type: calls
    /// need not look at what they find then, unless a function writes the table.
    fn fill_table(&mut self, random: &mut Random) {
        if !random.chance(40) {
            return;
        }
        self.is_private = true;
        let callable: Vec<u32> = self.callable().collect();
        let first = &self.functions[random.pick(&callable) as usize];
        let (alike, others): (Vec<u32>, Vec<u32>) = callable.into_iter().partition(|&index| {
            let other = &self.functions[index as usize];
            first.params == other.params && first.results == other.results
        });
        self.slots = std::array::from_fn(|_| Some(random.pick(&alike)));
        // Another function of the type could be given floats that are not exact.
        let is_other =
            |&index: &u32| vals(&self.functions[index as usize].params) != vals(&first.params);
        self.is_written = self.traps && others.iter().all(is_other) && random.chance(40);
    }

    /// The index of a type; it is added if it is new.
    fn ty(&mut self, params: Vec<ValType>, results: Vec<ValType>) -> u32 {
        let ty = (params, results);
        let known = self.types.iter().position(|other| *other == ty);
        let index = known.unwrap_or_else(|| {
            self.types.push(ty);
            self.types.len() - 1
        });
        index as u32
    }

    /// The functions that may be in tables: those in the second half. The others may call them
    /// through tables.
    fn callable(&self) -> std::ops::Range<u32> {
        self.functions.len() as u32 / 2..self.functions.len() as u32
    }
}

/// Some types, often all of a kind; as many as one of `counts`. If they are `exact`, so are
/// floats.
fn types(random: &mut Random, counts: &[usize], exact: bool) -> Vec<Type> {
    use Type::{ExactF32, ExactF64, Extern, F32, F64, Func, I32, I64};
    let among: &[Type] = random.pick::<&[Type]>(&[
        &[I32, I64, F32, F64, ExactF32, ExactF64, Func, Extern],
        &[I32, I64, F32, F64, ExactF32, ExactF64],
        &[I32, I64, I32, I64, Func],
        &[F32, F64, ExactF32, ExactF64],
    ]);
    let count = random.pick(counts);
    let all = std::iter::repeat_with(|| match random.pick(among) {
        F32 if exact => ExactF32,
        F64 if exact => ExactF64,
        other => other,
    });
    all.take(count).collect()
}

fn vals(types: &[Type]) -> Vec<ValType> {
    types.iter().map(|ty| ty.val()).collect()
}

/// The module of a seed. With `length`, its functions have about so many operators.
pub(crate) fn module(seed: u64, length: Option<usize>) -> Vec<u8> {
    // Not the numbers that the other generator has of the same seed.
    let random = &mut Random::new(seed ^ 0x5e1e_c704);
    let mut plan = Plan::new(random);
    plan.fill_table(&mut Random::new(seed ^ 0xf111_ed7a));
    let usual = random.pick(&[10, 20, 40, 80, 160, 320]);
    let length = length.unwrap_or(usual);
    let indices = (0..plan.functions.len() as u32).rev();
    let mut bodies: Vec<_> = indices
        .map(|index| Body::new(&mut plan, random, index, length).finish())
        .collect();
    bodies.reverse();
    encode(plan, &bodies, random)
}

fn encode(mut plan: Plan, bodies: &[Function], random: &mut Random) -> Vec<u8> {
    let mut functions = FunctionSection::new();
    for callee in plan.functions.clone() {
        functions.function(plan.ty(vals(&callee.params), vals(&callee.results)));
    }
    let mut types = TypeSection::new();
    for (params, results) in &plan.types {
        types.ty().function(params.clone(), results.clone());
    }
    let mut memories = MemorySection::new();
    for _ in 0..plan.memories {
        memories.memory(MemoryType {
            minimum: MEMORY >> 16,
            maximum: Some(4),
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
    }
    let mut code = CodeSection::new();
    for body in bodies {
        code.function(body);
    }
    let mut module = Module::new();
    module.section(&types).section(&functions);
    module.section(&tables()).section(&memories);
    module.section(&globals(&plan, random));
    module.section(&exports(&plan)).section(&elements(&plan));
    module.section(&code).section(&data(plan.memories, random));
    module.finish()
}

fn tables() -> TableSection {
    let mut tables = TableSection::new();
    for (element_type, minimum) in [
        (RefType::FUNCREF, SLOTS as u64),
        (RefType::FUNCREF, ELEMENTS),
        (RefType::EXTERNREF, ELEMENTS),
    ] {
        tables.table(TableType {
            element_type,
            table64: false,
            minimum,
            maximum: Some(2 * ELEMENTS),
            shared: false,
        });
    }
    tables
}

fn globals(plan: &Plan, random: &mut Random) -> GlobalSection {
    let mut globals = GlobalSection::new();
    for ty in &plan.globals {
        let ty = GlobalType {
            val_type: ty.val(),
            mutable: true,
            shared: false,
        };
        let value = match ty.val_type {
            ValType::FUNCREF => Instruction::RefFunc(plan.callable().start),
            _ => operators::constant(of_global(ty.val_type), random),
        };
        globals.global(ty, &ConstExpr::extended([value]));
    }
    globals
}

/// The type of what a global has.
fn of_global(ty: ValType) -> Type {
    match ty {
        ValType::I32 => Type::I32,
        ValType::I64 => Type::I64,
        ValType::F32 => Type::ExactF32,
        ValType::F64 => Type::ExactF64,
        ValType::FUNCREF => Type::Func,
        _ => Type::Extern,
    }
}

fn exports(plan: &Plan) -> ExportSection {
    let mut exports = ExportSection::new();
    let kinds = [
        (ExportKind::Func, plan.functions.len()),
        (ExportKind::Global, plan.globals.len()),
        (ExportKind::Memory, plan.memories as usize),
        (ExportKind::Table, 3),
    ];
    for (kind, count) in kinds {
        let first = u32::from(kind == ExportKind::Table && plan.is_private);
        for index in first..count as u32 {
            exports.export(&format!("{kind:?} {index}"), kind, index);
        }
    }
    exports
}

fn elements(plan: &Plan) -> ElementSection {
    let slot = |slot: &Option<u32>| match slot {
        Some(function) => ConstExpr::ref_func(*function),
        None => ConstExpr::ref_null(HeapType::FUNC),
    };
    let slots: Vec<_> = plan.slots.iter().map(slot).collect();
    let callable: Vec<u32> = plan.callable().collect();
    let mut elements = ElementSection::new();
    elements.active(
        Some(0),
        &ConstExpr::i32_const(0),
        Elements::Expressions(RefType::FUNCREF, slots.into()),
    );
    // These may be the operands of `ref.func`.
    elements.declared(Elements::Functions(callable.into()));
    elements
}

/// Bytes at the beginning of each memory, at its end, and where the pages meet.
fn data(memories: u32, random: &mut Random) -> DataSection {
    let mut data = DataSection::new();
    let places = [(0, 128), (4000, 32), (65_000, 128), (MEMORY as i32 - 64, 8)];
    for (memory, (start, count)) in (0..memories).flat_map(|it| places.map(|place| (it, place))) {
        let words = std::iter::repeat_with(|| match random.below(3) {
            0 => random.number().cast_signed(),
            1 => random
                .pick(&[1.5_f64, -0.0, f64::INFINITY, 1e9])
                .to_bits()
                .cast_signed(),
            _ => operators::integer(random),
        });
        let bytes: Vec<_> = words.take(count).flat_map(i64::to_le_bytes).collect();
        data.active(memory, &ConstExpr::i32_const(start), bytes);
    }
    data
}
