//! Spoilt functions: Gantry's own check accepts exactly those that wasmparser accepts.
//!
//! Random valid modules get their functions spoilt, mostly by whole operators, so that many stay
//! valid and many are wrong in one place only; and dead code is put everywhere, as its rules are
//! the most intricate. What is accepted must also be lowered to valid functions.

#[path = "support/mod.rs"]
mod support;

#[path = "support/random.rs"]
mod random;

use arbitrary::Unstructured;
use gantry_ir::Function;
use gantry_lower::{LowerError, Lowerer};
use random::Random;
use wasm_encoder::{CodeSection, Module, RawSection};
use wasm_smith::Config;
use wasmparser::{FunctionBody, Parser, Payload};

/// A valid module with small functions.
fn module(random: &mut Random, has_exceptions: bool) -> Vec<u8> {
    let bytes: Vec<u8> = (0..200).flat_map(|_| random.next().to_le_bytes()).collect();
    let config = Config {
        bulk_memory_enabled: true,
        compact_imports_enabled: false,
        exceptions_enabled: has_exceptions,
        extended_const_enabled: false,
        gc_enabled: false,
        max_instructions: 40,
        memory64_enabled: false,
        max_memories: 3,
        max_tables: 3,
        min_funcs: 3,
        max_types: 8,
        max_imports: 2,
        reference_types_enabled: true,
        relaxed_simd_enabled: true,
        simd_enabled: true,
        tail_call_enabled: true,
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

/// A module whose functions use both forms of exceptions, as nothing else makes the older one.
const EXCEPTIONS: &str = "(module
    (type (func)) (type (func (param i32))) (type (func (param exnref) (result exnref)))
    (type (func (param i32) (result i32 i64)))
    (tag) (tag (param i32)) (tag (param i32 i64)) (tag (param exnref))
    (memory 1) (table 1 exnref) (table 2 funcref) (global (mut i32) (i32.const 0))
    (data \"x\") (elem funcref) (elem exnref (ref.null noexn))
    (func (param i32 i64) (result i32) (local exnref (ref exn) i32)
        try (result i32)
            try (call 1 (local.get 0) (i64.const 1)) delegate 0 (i32.const 1)
        catch 1
        catch 2 drop try (rethrow 1) catch_all (rethrow 0) end
        catch_all (i32.const 3)
        end)
    (func (param i32 i64) (local (ref null exn) (ref exn) nullexnref)
        (block (result i32)
            (block (result i32 (ref exn))
                (try_table (result i32) (catch 1 1) (catch_ref 1 0) (catch_all 2)
                    (throw 1 (local.get 0)))
                (ref.null exn) (throw_ref))
            (local.set 3) (local.set 2 (local.get 3)) (throw_ref (local.get 2)))
        (drop) (local.set 2 (local.get 4)))
    (func (param i32 i64) (result i32 i64) (local exnref)
        try (result i32 i64)
            (throw 2 (local.get 0) (local.get 1))
        catch 2
        catch 3 throw_ref
        end
        (loop (param i32 i64) (result i32 i64)
            (block (try_table (catch_all 0) (catch 2 1)
                (call 1 (local.get 0) (local.get 1)))))))";

/// A module whose functions use typed references. Types 1 and 6 are equal, and so are 3 and 7.
const REFERENCES: &str = "(module
    (type (func)) (type (func (param i32) (result i32)))
    (type (func (param (ref null 1)) (result (ref 1))))
    (rec (type (func (param (ref 4)))) (type (func (result (ref null 3)))))
    (type (func (param i32 (ref null 0)) (result i32 (ref null 0))))
    (type (func (param i32) (result i32)))
    (rec (type (func (param (ref 8)))) (type (func (result (ref null 7)))))
    (type (func (param i32) (result (ref null 1))))
    (memory 1)
    (table 1 funcref) (table 2 (ref 1) (ref.func 0)) (table 3 (ref null 6)) (table 4 externref)
    (tag (param (ref 1))) (tag (param (ref null 3) i32))
    (global (ref 6) (ref.func 0)) (global (mut (ref null 1)) (ref.null 1))
    (global (mut (ref func)) (ref.func 1))
    (elem (ref 1) (ref.func 0)) (elem (ref null 1) (ref.null 6)) (elem funcref (ref.func 2))
    (elem declare func 3)
    (func (type 1) (local (ref null 1) (ref 6) (ref func) (ref extern) (ref null 3))
        (local.set 2 (ref.func 0))
        (block (result (ref 1)) (br_on_non_null 0 (local.get 1)) (local.get 2))
        (local.set 1) (call_ref 1 (local.get 0) (local.get 1))
        (local.set 3 (ref.as_non_null (local.get 2)))
        (call_indirect 1 (type 6) (i32.const 1))
        (if (result i32) (ref.is_null (local.get 5)) (then (i32.const 3)) (else (local.get 0)))
        (i32.add))
    (func (type 2) (local (ref 1))
        (block (br_on_null 0 (local.get 0)) (local.set 1) (return (local.get 1)))
        (loop (br_if 0 (i32.const 0)) (global.set 1 (table.get 2 (i32.const 0))))
        (select (result (ref null 1)) (local.get 0) (global.get 1) (i32.const 1))
        (ref.as_non_null) (local.tee 1))
    (func (type 3) (local (ref null 3) externref (ref 4) i32)
        (local.set 1 (call_ref 4 (local.get 0)))
        (block (br_on_null 0 (local.get 1)) (drop)
            (return_call_ref 3 (local.get 0) (ref.as_non_null (local.get 1))))
        (local.get 1)
        (loop (param (ref null 3)) (result (ref null 7)) (br_on_non_null 0) (ref.null 3))
        (local.set 1) (local.set 3 (local.get 0)) (drop (local.get 3))
        (block (result (ref null 3) i32)
            (try_table (catch 1 0)
                (throw 1 (local.get 1) (local.get 4)))
            (unreachable))
        (drop) (drop))
    (func (type 5) (local (ref null 5))
        (local.get 0) (local.get 1)
        (block (param i32 (ref null 0)) (result i32 (ref 0))
            (br_on_non_null 0) (ref.func 3) (drop) (return (ref.null 0)))
        (loop (param i32 (ref null 0)) (result i32 (ref null 0))
            (br_on_null 1 (local.get 2)) (drop)))
    (func (type 9) (local (ref null 1) (ref 1))
        (if (result (ref null 1)) (local.get 0)
            (then (local.set 2 (table.get 1 (i32.const 0))) (local.get 2))
            (else (ref.null 6)))
        (local.tee 1) (drop)
        (table.fill 2 (i32.const 0) (local.get 1) (i32.const 1))
        (table.init 2 0 (i32.const 0) (i32.const 0) (i32.const 1))
        (table.copy 0 2 (i32.const 0) (i32.const 0) (i32.const 1))
        (drop (table.grow 1 (ref.func 0) (i32.const 2)))
        (table.set 3 (i32.const 0) (ref.null extern))
        (return (ref.func 0))))";

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
    &[0x28, 0x42, 0x00, 0x00],
    &[0x28, 0x42, 0x01, 0x00],
    &[0x28, 0x43, 0x00, 0x00],
    &[0x28, 0xc2, 0x00, 0x81, 0x00, 0x00],
    &[0x28, 0x82, 0x01, 0x00, 0x00],
    &[0x37, 0x43, 0x02, 0x00],
    &[0xfd, 0x5b, 0x43, 0x01, 0x00, 0x01],
    &[0xfc, 0x0a, 0x00, 0x01],
    &[0xfc, 0x0b, 0x01],
    &[0x3f, 0x01],
    &[0x3f, 0x80, 0x00],
    &[0x40, 0x02],
    &[0x06, 0x40],
    &[0x06, 0x7f],
    &[0x06, 0x02],
    &[0x07, 0x00],
    &[0x07, 0x01],
    &[0x07, 0x02],
    &[0x19],
    &[0x18, 0x00],
    &[0x18, 0x01],
    &[0x08, 0x00],
    &[0x08, 0x01],
    &[0x41, 0x01, 0x08, 0x01],
    &[0x09, 0x00],
    &[0x09, 0x01],
    &[0x0a],
    &[0x06, 0x40, 0x10, 0x00, 0x19, 0x00, 0x0b],
    &[0x06, 0x40, 0x00, 0x07, 0x00, 0x0b],
    &[0x06, 0x40, 0x18, 0x00],
    &[0x06, 0x40, 0x08, 0x00, 0x18, 0x00],
    &[0x1f, 0x40, 0x00],
    &[0x1f, 0x40, 0x01, 0x02, 0x00],
    &[0x1f, 0x40, 0x02, 0x00, 0x01, 0x00, 0x03, 0x01],
    &[0x1f, 0x69, 0x01, 0x01, 0x01, 0x00],
    &[0x02, 0x64, 0x69, 0x1f, 0x40, 0x01, 0x03, 0x00],
    &[0x02, 0x69],
    &[0x02, 0x63, 0x69],
    &[0x02, 0x64, 0x69],
    &[0x02, 0x64, 0x74],
    &[0x02, 0x74],
    &[0x02, 0x63, 0x70],
    &[0x02, 0x64, 0x70],
    &[0x41, 0x00, 0x1c, 0x01, 0x63, 0x69],
    &[0xd0, 0x69],
    &[0xd0, 0x74],
    &[0xd0, 0x69, 0x0a],
    &[0xd0, 0x74, 0x20, 0x00, 0x0d, 0x00],
    &[0x20, 0x02],
    &[0x20, 0x03],
    &[0x21, 0x03],
    &[0x22, 0x03],
    &[0x22, 0x02],
    &[0x20, 0x04],
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

/// The same with typed references.
const OF_REFERENCES: &[&[u8]] = &[
    &[0x14, 0x00],
    &[0x14, 0x01],
    &[0x14, 0x02],
    &[0x14, 0x03],
    &[0x14, 0x04],
    &[0x14, 0x06],
    &[0x14, 0x0a],
    &[0x14, 0x2a],
    &[0x15, 0x00],
    &[0x15, 0x01],
    &[0x15, 0x06],
    &[0xd4],
    &[0xd4],
    &[0xd4, 0x1a],
    &[0xd5, 0x00],
    &[0xd5, 0x01],
    &[0xd5, 0x02],
    &[0xd6, 0x00],
    &[0xd6, 0x01],
    &[0xd6, 0x02],
    &[0xd0, 0x00],
    &[0xd0, 0x01],
    &[0xd0, 0x03],
    &[0xd0, 0x2a],
    &[0xd0, 0x86, 0x80, 0x00],
    &[0xd0, 0x73],
    &[0xd0, 0x72],
    &[0xd0, 0x6e],
    &[0xd2, 0x00],
    &[0xd2, 0x01],
    &[0xd2, 0x03],
    &[0xd2, 0x09],
    &[0xd0, 0x01, 0xd4, 0x1a],
    &[0xd0, 0x01, 0xd5, 0x00],
    &[0xd0, 0x01, 0xd5, 0x00, 0x1a],
    &[0xd0, 0x01, 0xd6, 0x00],
    &[0xd2, 0x00, 0xd5, 0x00, 0x1a],
    &[0xd2, 0x00, 0xd6, 0x00],
    &[0xd2, 0x00, 0xd4, 0x1a],
    &[0xd0, 0x00, 0x14, 0x00],
    &[0x41, 0x07, 0xd2, 0x00, 0x14, 0x01, 0x1a],
    &[0x41, 0x07, 0xd2, 0x00, 0xd4, 0x14, 0x06, 0x1a],
    &[0x41, 0x07, 0xd0, 0x01, 0xd4, 0x14, 0x01, 0x1a],
    &[0x00, 0xd4, 0x1a],
    &[0x00, 0xd4, 0x45],
    &[0x00, 0xd4, 0x14, 0x01],
    &[0x00, 0xd4, 0xd1],
    &[0x00, 0xd4, 0x41, 0x00, 0x1b],
    &[0x00, 0xd4, 0x21, 0x01],
    &[0x00, 0xd5, 0x00],
    &[0x00, 0xd5, 0x00, 0x14, 0x01],
    &[0x00, 0xd6, 0x00],
    &[0x00, 0xd6, 0x00, 0x1a],
    &[0x00, 0x14, 0x02],
    &[0x02, 0x63, 0x01],
    &[0x02, 0x64, 0x01],
    &[0x02, 0x64, 0x06],
    &[0x02, 0x64, 0x86, 0x00],
    &[0x02, 0x64, 0x03],
    &[0x02, 0x63, 0x2a],
    &[0x02, 0x64, 0x70],
    &[0x02, 0x64, 0x6f],
    &[0x02, 0x64, 0x73],
    &[0x03, 0x63, 0x01],
    &[0x04, 0x63, 0x01],
    &[0x02, 0x05],
    &[0x03, 0x05],
    &[0x02, 0x64, 0x01, 0xd2, 0x00, 0x0b, 0x1a],
    &[0x02, 0x63, 0x01, 0x00, 0x0b, 0x1a],
    &[0x02, 0x64, 0x01, 0xd0, 0x01, 0xd6, 0x00, 0x00, 0x0b, 0x1a],
    &[0x02, 0x40, 0xd0, 0x01, 0xd5, 0x00, 0x1a, 0x0b],
    &[0x1c, 0x01, 0x64, 0x01],
    &[0x1c, 0x01, 0x63, 0x03],
    &[0x41, 0x01, 0x04, 0x40, 0xd2, 0x00, 0x21, 0x02, 0x0b],
    &[0x02, 0x40, 0xd2, 0x00, 0x21, 0x02, 0x20, 0x02, 0x1a, 0x0b],
    &[0xd2, 0x00, 0x21, 0x02],
    &[0x20, 0x01],
    &[0x20, 0x02],
    &[0x20, 0x03],
    &[0x20, 0x05],
    &[0x21, 0x01],
    &[0x21, 0x02],
    &[0x21, 0x04],
    &[0x22, 0x02],
    &[0x22, 0x03],
    &[0x23, 0x00],
    &[0x23, 0x01],
    &[0x23, 0x02],
    &[0x24, 0x01],
    &[0x24, 0x02],
    &[0x11, 0x01, 0x01],
    &[0x11, 0x06, 0x02],
    &[0x11, 0x01, 0x03],
    &[0x25, 0x01],
    &[0x25, 0x02],
    &[0x26, 0x01],
    &[0x26, 0x02],
    &[0xfc, 0x0f, 0x01],
    &[0xfc, 0x0f, 0x02],
    &[0xfc, 0x0c, 0x00, 0x01],
    &[0xfc, 0x0c, 0x01, 0x02],
    &[0xfc, 0x0c, 0x02, 0x02],
    &[0xfc, 0x0e, 0x00, 0x01],
    &[0xfc, 0x0e, 0x01, 0x02],
    &[0xfc, 0x0e, 0x02, 0x01],
    &[0x1f, 0x40, 0x01, 0x00, 0x00, 0x00],
    &[0x1f, 0x40, 0x01, 0x01, 0x01, 0x00],
    &[0x08, 0x00],
    &[0x08, 0x01],
];

/// Spoils a body in one place.
fn spoil(body: &mut Vec<u8>, random: &mut Random, has_references: bool) {
    let places = boundaries(body);
    let index = random.below(places.len());
    let at = places[index];
    let next = places.get(index + 1).copied().unwrap_or(body.len());
    match random.below(12) {
        0..=6 => {
            let snippets = match has_references && random.below(3) > 0 {
                true => OF_REFERENCES,
                false => SNIPPETS,
            };
            let snippet = snippets[random.below(snippets.len())];
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

/// Writes a module to a file, to look at it.
fn keep(bytes: &[u8], seed: u64) -> String {
    let file = std::env::temp_dir().join(format!("gantry-verdict-{seed}.wasm"));
    std::fs::write(&file, bytes).unwrap();
    file.display().to_string()
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
        if found.is_ok() {
            support::check(&function, &module.info.declarations).unwrap_or_else(|error| {
                let file = keep(bytes, seed);
                panic!(
                    "seed {seed}, function {}: {error}; see {file}",
                    source.index.0
                )
            });
        }
        let is_limit = matches!(found, Err(LowerError::Limit { .. }));
        if found != expected && !is_limit {
            let file = keep(bytes, seed);
            panic!(
                "seed {seed}, function {}: wasmparser says {expected:?}, Gantry says {found:?}; see {file}",
                source.index.0,
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
        let has_references = seed % 5 == 4;
        let bytes = match seed % 5 {
            0 => wat::parse_str(EXCEPTIONS).unwrap(),
            4 => wat::parse_str(REFERENCES).unwrap(),
            kind => module(&mut random, kind == 1),
        };
        let mut parts = Parts::of(&bytes);
        if parts.bodies.is_empty() {
            continue;
        }
        assert!(
            compare(&bytes, &mut lowerer, &mut counts, seed),
            "seed {seed}"
        );
        // What stays valid is spoilt further: so functions become strange, and wrong ones are
        // nearly right.
        for _ in 0..60 {
            let before = parts.bodies.clone();
            let index = random.below(parts.bodies.len());
            spoil(&mut parts.bodies[index], &mut random, has_references);
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
