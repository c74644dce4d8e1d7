//! Random modules by `wasm-smith`: of everything a little.

use anyhow::{Context, Result};
use arbitrary::Unstructured;
use wasm_smith::{Config, InstructionKind, InstructionKinds, MemoryOffsetChoices, Module};

use crate::generate::Random;

/// How often an instance's functions and loops may be entered before it traps.
const FUEL: u32 = 2000;

/// The module of a seed. With `length`, it is made of so many random bytes, not
/// of as many as the seed tells: with fewer it is smaller.
pub(crate) fn module(seed: u64, length: Option<usize>, exceptions: bool) -> Result<Vec<u8>> {
    let mut random = Random::new(seed);
    let mut config = config(&mut random);
    if exceptions {
        config.exceptions_enabled = true;
        config.min_tags = random.pick(&[1, 2, 5]);
        config.max_tags = 8;
    }
    let usual = random.pick(&[300, 1000, 3000, 8000, 20_000]);
    let words = length.unwrap_or(usual).div_ceil(8);
    let bytes: Vec<u8> = (0..words)
        .flat_map(|_| random.number().to_le_bytes())
        .collect();
    let mut module = Module::new(config, &mut Unstructured::new(&bytes))
        .ok()
        .with_context(|| format!("no module can be made of seed {seed}"))?;
    module.ensure_termination(FUEL)?;
    Ok(module.to_bytes())
}

/// What a module may have: all of Wasm 2.0, relaxed vector instructions,
/// several memories, and no imports. Some of the
/// features are left out at times, so that there is more of the others.
fn config(random: &mut Random) -> Config {
    use InstructionKind::{
        Control, Memory, Numeric, Parametric, Reference, Table, Variable, Vector,
    };
    let instructions: &[InstructionKind] = random.pick(&[
        &[
            Vector, Numeric, Reference, Parametric, Variable, Table, Memory, Control,
        ],
        &[
            Numeric, Reference, Parametric, Variable, Table, Memory, Control,
        ],
        &[Vector, Numeric, Parametric, Variable, Memory, Control],
        &[Vector, Numeric, Variable, Memory],
        &[Vector, Memory],
        &[Numeric, Parametric, Variable, Memory, Control],
        &[Numeric, Parametric, Variable, Control],
        &[Numeric, Variable, Memory],
        &[Reference, Variable, Table, Control, Parametric],
    ]);
    Config {
        allow_floats: random.pick(&[true, true, false]),
        allowed_instructions: InstructionKinds::new(instructions),
        bulk_memory_enabled: true,
        canonicalize_nans: true,
        compact_imports_enabled: false,
        disallow_traps: random.pick(&[true, true, false]),
        exceptions_enabled: false,
        export_everything: true,
        extended_const_enabled: false,
        gc_enabled: false,
        // Little of all that comes before the code, which gets what is left of
        // the random bytes.
        max_data_segments: 3,
        max_element_segments: 4,
        max_elements: 12,
        max_funcs: random.pick(&[4, 8, 16]),
        max_globals: 10,
        max_imports: 0,
        max_instructions: random.pick(&[20, 100, 400, 2000]),
        max_memories: random.pick(&[1, 1, 1, 4]),
        max_memory32_bytes: 3 << 16,
        max_table_elements: 200,
        max_tables: 3,
        max_tags: 0,
        max_type_size: 200,
        max_types: 12,
        max_values: random.pick(&[4, 10, 40]),
        max_nesting_depth: random.pick(&[3, 10, 30]),
        memory64_enabled: false,
        memory_max_size_required: true,
        memory_offset_choices: {
            let (a, b, c) = random.pick(&[(90, 9, 1), (1, 0, 0), (30, 30, 30)]);
            MemoryOffsetChoices(a, b, c)
        },
        min_funcs: random.pick(&[1, 2, 4]),
        min_globals: random.pick(&[0, 4]),
        min_memories: random.pick(&[0, 1, 1, 1]),
        min_tables: random.pick(&[0, 1]),
        min_types: random.pick(&[1, 4]),
        multi_value_enabled: true,
        reference_types_enabled: true,
        relaxed_simd_enabled: true,
        saturating_float_to_int_enabled: true,
        sign_extension_ops_enabled: true,
        simd_enabled: true,
        table_max_size_required: true,
        tail_call_enabled: true,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        ..Config::default()
    }
}
