//! Random modules of vectors: all operators of SIMD and relaxed SIMD, as selectors meet them.
//!
//! Functions are statements with trees of operators ([`body`]). Operands are often locals, the same
//! twice, or constants that are regular; shuffles are often those that one instruction does; loads
//! stand where they may be folded, at the last bytes of memory, too. Vectors are parameters,
//! results, globals, live across calls and around loops, and are more than there are registers.
//!
//! Modules end soon: loops count down, functions call later ones only, and not within loops. Half
//! of them cannot trap. What is exported is exact: it has no NaN that arithmetic has made.

mod body;
mod operators;

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ExportKind, ExportSection, FunctionSection, GlobalSection,
    GlobalType, MemorySection, MemoryType, Module, TypeSection, ValType,
};

use crate::generate::Random;
use body::Body;
use operators::Type;

/// The bytes of each memory.
const MEMORY: u64 = 2 << 16;

/// What bodies have to know of their module.
struct Plan {
    /// Whether accesses may be out of bounds.
    traps: bool,
    /// The parameters and results of each function.
    functions: Vec<(Vec<Type>, Vec<Type>)>,
    globals: Vec<Type>,
    /// How many memories there are.
    memories: u32,
}

impl Plan {
    fn new(random: &mut Random) -> Self {
        let count = random.pick(&[1, 2, 3, 5]);
        let functions = (0..count)
            .map(|_| {
                let params = types(random, &[0, 1, 2, 3, 4, 6, 12, 20]);
                (params, types(random, &[1, 1, 1, 2, 4, 12]))
            })
            .collect();
        Self {
            traps: random.chance(50),
            functions,
            globals: types(random, &[1, 3, 6]),
            memories: random.pick(&[1, 1, 1, 3]),
        }
    }
}

/// Exact types, most of them of vectors; as many as one of `counts`.
fn types(random: &mut Random, counts: &[usize]) -> Vec<Type> {
    let count = random.pick(counts);
    (0..count)
        .map(|_| random.weighted(&[(6, Type::Bits), (2, Type::I32), (1, Type::I64)]))
        .collect()
}

fn vals(types: &[Type]) -> Vec<ValType> {
    types.iter().map(|ty| ty.val()).collect()
}

/// The module of a seed. With `length`, its functions have about so many operators.
pub(crate) fn module(seed: u64, length: Option<usize>) -> Vec<u8> {
    // Not the numbers that the other generators have of the same seed.
    let random = &mut Random::new(seed ^ 0x7ec7_0125);
    let plan = Plan::new(random);
    let usual = random.pick(&[8, 15, 30, 60, 120, 250]);
    let length = length.unwrap_or(usual);
    let mut code = CodeSection::new();
    for index in 0..plan.functions.len() {
        code.function(&Body::new(&plan, random, index, length).finish());
    }
    let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
    for (index, (params, results)) in plan.functions.iter().enumerate() {
        types.ty().function(vals(params), vals(results));
        functions.function(index as u32);
    }
    let mut memories = MemorySection::new();
    for _ in 0..plan.memories {
        memories.memory(MemoryType {
            minimum: MEMORY >> 16,
            maximum: Some(MEMORY >> 16),
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
    }
    let mut module = Module::new();
    module.section(&types).section(&functions);
    module.section(&memories).section(&globals(&plan, random));
    module.section(&exports(&plan));
    module.section(&code).section(&data(plan.memories, random));
    module.finish()
}

fn globals(plan: &Plan, random: &mut Random) -> GlobalSection {
    let mut globals = GlobalSection::new();
    for &ty in &plan.globals {
        let value = body::constant(ty, random);
        let ty = GlobalType {
            val_type: ty.val(),
            mutable: true,
            shared: false,
        };
        globals.global(ty, &ConstExpr::extended([value]));
    }
    globals
}

fn exports(plan: &Plan) -> ExportSection {
    let mut exports = ExportSection::new();
    let kinds = [
        (ExportKind::Func, plan.functions.len()),
        (ExportKind::Global, plan.globals.len()),
        (ExportKind::Memory, plan.memories as usize),
    ];
    for (kind, count) in kinds {
        for index in 0..count as u32 {
            exports.export(&format!("{kind:?} {index}"), kind, index);
        }
    }
    exports
}

/// Vectors at the beginning of each memory, where its pages meet, and at its end.
fn data(memories: u32, random: &mut Random) -> DataSection {
    let mut data = DataSection::new();
    let places = [(0, 40), (65_500, 8), (MEMORY as i32 - 128, 8)];
    for (memory, (start, count)) in (0..memories).flat_map(|it| places.map(|place| (it, place))) {
        let vectors = std::iter::repeat_with(|| operators::bytes(random));
        let bytes: Vec<_> = vectors.take(count).flat_map(u128::to_le_bytes).collect();
        data.active(memory, &ConstExpr::i32_const(start), bytes);
    }
    data
}
