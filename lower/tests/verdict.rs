//! Spoilt functions: Gantry's own check accepts exactly those that wasmparser accepts.
//!
//! Random valid modules get their functions spoilt, mostly by whole operators, so that many stay
//! valid and many are wrong in one place only; and dead code is put everywhere, as its rules are
//! the most intricate.

use arbitrary::Unstructured;
use gantry_ir::Function;
use gantry_lower::{LowerError, Lowerer};
use wasm_encoder::{CodeSection, Module, RawSection};
use wasm_smith::Config;
use wasmparser::{FunctionBody, Parser, Payload};

/// Numbers that follow from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }
}

/// A valid module with small functions.
fn module(random: &mut Random) -> Vec<u8> {
    let bytes: Vec<u8> = (0..200).flat_map(|_| random.next().to_le_bytes()).collect();
    let config = Config {
        bulk_memory_enabled: true,
        compact_imports_enabled: false,
        exceptions_enabled: false,
        extended_const_enabled: false,
        gc_enabled: false,
        max_instructions: 40,
        memory64_enabled: false,
        max_memories: 1,
        max_tables: 3,
        min_funcs: 3,
        max_types: 8,
        max_imports: 2,
        reference_types_enabled: true,
        relaxed_simd_enabled: false,
        simd_enabled: false,
        tail_call_enabled: false,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        custom_page_sizes_enabled: false,
        ..Config::default()
    };
    let module = wasm_smith::Module::new(config, &mut Unstructured::new(&bytes));
    module
        .expect("a module can be made of any bytes")
        .to_bytes()
}

/// The sections of a module, and the bodies of its functions.
struct Parts {
    sections: Vec<(u8, Vec<u8>)>,
    bodies: Vec<Vec<u8>>,
}

const CODE: u8 = 10;

impl Parts {
    fn of(bytes: &[u8]) -> Parts {
        let mut parts = Parts {
            sections: Vec::new(),
            bodies: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload.unwrap();
            if let Payload::CodeSectionEntry(body) = &payload {
                parts.bodies.push(body.as_bytes().to_vec());
            } else if let Some((id, range)) = payload.as_section() {
                let content = bytes[range.start as usize..range.end as usize].to_vec();
                parts.sections.push((id, content));
            }
        }
        parts
    }

    fn module(&self) -> Vec<u8> {
        let mut module = Module::new();
        for (id, data) in &self.sections {
            if *id == CODE {
                let mut code = CodeSection::new();
                for body in &self.bodies {
                    code.raw(body);
                }
                module.section(&code);
            } else {
                module.section(&RawSection { id: *id, data });
            }
        }
        module.finish()
    }
}

/// Where operators begin in a body, as far as it can be read.
fn boundaries(body: &[u8]) -> Vec<usize> {
    let body = FunctionBody::new(wasmparser::BinaryReader::new(body, 0));
    let Ok(operators) = body.get_operators_reader() else {
        return vec![0];
    };
    let offsets = operators.into_iter_with_offsets();
    let mut places: Vec<usize> = offsets
        .map_while(Result::ok)
        .map(|(_, offset)| offset as usize)
        .collect();
    if places.is_empty() {
        places.push(0);
    }
    places
}

/// Operators to put in: ends of ways, branches on constants, blocks that nobody leaves, and
/// operators that take what is there.
const SNIPPETS: &[&[u8]] = &[
    &[0x00],
    &[0x00],
    &[0x0f],
    &[0x0c, 0x00],
    &[0x0c, 0x01],
    &[0x0d, 0x00],
    &[0x0d, 0x01],
    &[0x41, 0x01, 0x0d, 0x00],
    &[0x41, 0x01, 0x0d, 0x01],
    &[0x41, 0x00, 0x0e, 0x01, 0x00, 0x01],
    &[0x0e, 0x02, 0x00, 0x01, 0x00],
    &[0x02, 0x40],
    &[0x02, 0x7f],
    &[0x03, 0x40],
    &[0x02, 0x40, 0x00, 0x0b],
    &[0x02, 0x7e, 0x00, 0x0b],
    &[0x02, 0x01],
    &[0x03, 0x02],
    &[0x04, 0x00],
    &[0x41, 0x00, 0x04, 0x40],
    &[0x41, 0x01, 0x04, 0x7f],
    &[0x41, 0x01, 0x04, 0x40, 0x00, 0x05, 0x01, 0x0b],
    &[0x41, 0x01, 0x04, 0x7f, 0x41, 0x00, 0x0b, 0x1a],
    &[0x41, 0x00, 0x04, 0x7f, 0x41, 0x00, 0x0b, 0x1a],
    &[0x3f, 0x00, 0x04, 0x7f, 0x41, 0x00, 0x0b, 0x1a],
    &[0x3f, 0x00, 0x04, 0x7f, 0x41, 0x00, 0x05, 0x00, 0x0b, 0x1a],
    &[0x3f, 0x00, 0x04, 0x7f, 0x00, 0x0b, 0x1a],
    &[0x04, 0x40],
    &[0x05],
    &[0x0b],
    &[0x1a],
    &[0x1b],
    &[0xd0, 0x70, 0xd0, 0x70, 0x41, 0x00, 0x1b, 0x1a],
    &[0xd0, 0x6f, 0x20, 0x00, 0x41, 0x00, 0x1b, 0x1a],
    &[0x41, 0x00, 0x42, 0x00, 0x41, 0x00, 0x1b, 0x1a],
    &[0x1c, 0x01, 0x7f],
    &[0x1c, 0x01, 0x70],
    &[0x20, 0x00],
    &[0x21, 0x00],
    &[0x22, 0x01],
    &[0x41, 0x2a],
    &[0x42, 0x2a],
    &[0x44, 0, 0, 0, 0, 0, 0, 0, 0],
    &[0x45],
    &[0x6a],
    &[0x7c],
    &[0xa0],
    &[0x28, 0x02, 0x00],
    &[0x37, 0x03, 0x00],
    &[0xd0, 0x7f, 0x1a],
    &[0xd0, 0x70],
    &[0xd0, 0x6f],
    &[0xd1],
    &[0xd2, 0x00],
    &[0x10, 0x00],
    &[0x11, 0x00, 0x00],
    &[0x25, 0x00],
    &[0x26, 0x01],
    &[0xfc, 0x0f, 0x00],
    &[0xfc, 0x11, 0x00],
    &[0xfc, 0x0c, 0x00, 0x00],
    &[0xfc, 0x0e, 0x00, 0x01],
    &[0xfc, 0x08, 0x00, 0x00],
    &[0xfc, 0x09, 0x00],
    &[0xfc, 0x0b, 0x00],
    &[0x3f, 0x00],
    &[0x40, 0x00],
    &[0x24, 0x00],
];

/// Spoils a body in one place.
fn spoil(body: &mut Vec<u8>, random: &mut Random) {
    let places = boundaries(body);
    let index = random.below(places.len());
    let at = places[index];
    let next = places.get(index + 1).copied().unwrap_or(body.len());
    match random.below(12) {
        0..=6 => {
            let snippet = SNIPPETS[random.below(SNIPPETS.len())];
            body.splice(at..at, snippet.iter().copied());
        }
        7 => drop(body.drain(at..next)),
        8 => {
            let operator = body[at..next].to_vec();
            let to = places[random.below(places.len())];
            body.splice(to..to, operator);
        }
        9 => body[at] = random.next() as u8,
        10 => {
            let any = random.below(body.len());
            body[any] = random.next() as u8;
        }
        _ => body.truncate(at),
    }
    if body.is_empty() {
        body.push(0);
    }
}

/// Compares the verdicts on a module's functions: whether all are valid.
fn compare(bytes: &[u8], lowerer: &mut Lowerer, counts: &mut [usize; 2], seed: u64) -> bool {
    let Ok(module) = gantry_lower::parse(bytes) else {
        return false;
    };
    let mut function = Function::new();
    let mut all_valid = true;
    for source in &module.functions {
        let expected = source.validate();
        let found = lowerer.lower(&module.info, source, &mut function);
        counts[usize::from(expected.is_err())] += 1;
        all_valid &= expected.is_ok();
        let is_limit = matches!(found, Err(LowerError::Limit { .. }));
        if found != expected && !is_limit {
            let file = std::env::temp_dir().join(format!("gantry-verdict-{seed}.wasm"));
            std::fs::write(&file, bytes).unwrap();
            panic!(
                "seed {seed}, function {}: wasmparser says {expected:?}, Gantry says {found:?}; see {}",
                source.index.0,
                file.display()
            );
        }
    }
    all_valid
}

#[test]
fn the_verdict_is_that_of_wasmparser() {
    let seeds = std::env::var("GANTRY_SEEDS").ok();
    let seeds = seeds.and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let mut lowerer = Lowerer::new();
    let mut counts = [0; 2];
    for seed in 0..seeds {
        let mut random = Random(seed);
        let bytes = module(&mut random);
        let mut parts = Parts::of(&bytes);
        if parts.bodies.is_empty() {
            continue;
        }
        // What stays valid is spoilt further: so functions become strange, and wrong ones are
        // nearly right.
        for _ in 0..60 {
            let before = parts.bodies.clone();
            let index = random.below(parts.bodies.len());
            spoil(&mut parts.bodies[index], &mut random);
            if !compare(&parts.module(), &mut lowerer, &mut counts, seed) {
                parts.bodies = before;
            }
        }
    }
    let [valid, invalid] = counts;
    // Else the comparison would say little.
    let all = valid + invalid;
    assert!(
        all > 50 * seeds as usize && valid > all / 8 && invalid > all / 8,
        "{valid} functions were valid, {invalid} were not"
    );
    println!("{valid} valid, {invalid} invalid");
}
