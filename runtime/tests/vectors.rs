//! Each vector operator in each place that compilers treat in a way of its own: with equal
//! operands, with constants, with operands in memory, with the result in the place of an operand,
//! where registers have run out, and around calls. What the code gives has to be what the
//! interpreter of the IR gives.

mod common;

#[path = "common/vector_operators.rs"]
mod vector_operators;

use common::*;
use gantry::{BoundsChecks, Config, Engine, Instance, Linker, Module, Store, V128, Val};
use gantry_ir::{
    Function,
    interpret::{Outcome, State, interpret},
};
use gantry_lower::{Lowerer, parse};
use std::fmt::Write;
use vector_operators::{Operator, operators, relaxed_operators, type_of};

/// A generator of numbers.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.next() as usize % items.len()]
    }

    /// A vector with lanes that are special in one shape or another.
    fn vector(&mut self) -> u128 {
        const SINGLES: [u32; 14] = [
            0,
            0x8000_0000,
            0x3f80_0000,
            0xbf80_0000,
            0x7f80_0000,
            0xff80_0000,
            0x7fc0_0000,
            0x7fa0_0001,
            0x4f00_0000,
            0xcf00_0000,
            0x4f80_0000,
            0x3f00_0000,
            0x0000_0001,
            0x4b00_0001,
        ];
        const DOUBLES: [u64; 12] = [
            0,
            1 << 63,
            0x3ff8_0000_0000_0000,
            0x7ff0_0000_0000_0000,
            0xfff0_0000_0000_0000,
            0x7ff8_0000_0000_0000,
            0x7ff4_0000_0000_0001,
            0x41e0_0000_0000_0000,
            0x41df_ffff_ffc0_0000,
            0xc1e0_0000_0020_0000,
            0x41ef_ffff_fff0_0000,
            0xbfe0_0000_0000_0000,
        ];
        const BYTES: [u8; 10] = [0, 1, 0x7f, 0x80, 0x81, 0xff, 0xfe, 15, 16, 0x40];
        match self.next() % 5 {
            0 => u128::from(self.next()) << 64 | u128::from(self.next()),
            1 => (0..4).fold(0, |sum, _| sum << 32 | u128::from(self.pick(&SINGLES))),
            2 => (0..2).fold(0, |sum, _| sum << 64 | u128::from(self.pick(&DOUBLES))),
            3 => u128::from_le_bytes(std::array::from_fn(|_| self.pick(&BYTES))),
            // Numbers as programs have them.
            _ => (0..4).fold(0, |sum, _| {
                let number = self.next() as i32 as f32 / 65536.0;
                sum << 32 | u128::from(number.to_bits())
            }),
        }
    }

    fn of_type(&mut self, letter: char) -> u128 {
        let bits = self.vector();
        match letter {
            'v' => bits,
            'i' | 'f' => bits & 0xffff_ffff,
            _ => bits & u128::from(u64::MAX),
        }
    }
}

/// An operand, as text.
fn constant(letter: char, bits: u128) -> String {
    match letter {
        'v' => format!("(v128.const i64x2 {} {})", bits as u64, (bits >> 64) as u64),
        'i' => format!("(i32.const {})", bits as u32),
        'l' => format!("(i64.const {})", bits as u64),
        'f' => format!("(f32.reinterpret_i32 (i32.const {}))", bits as u32),
        _ => format!("(f64.reinterpret_i64 (i64.const {}))", bits as u64),
    }
}

/// The result, with NaNs of floats made alike: which one arithmetic gives is not defined.
fn settled(operator: &Operator, result: &str) -> String {
    let Some(bits) = operator.floats else {
        return result.to_string();
    };
    let (shape, nan) = match bits {
        32 => ("f32x4", "(i32x4.splat (i32.const 0x7fc00000))"),
        _ => ("f64x2", "(i64x2.splat (i64.const 0x7ff8000000000000))"),
    };
    format!(
        "(local.set $settled {result})
         (v128.bitselect (local.get $settled) {nan}
             ({shape}.eq (local.get $settled) (local.get $settled)))"
    )
}

/// Functions with an operator in all places. `$k` are the operands in parameters. All leave their
/// result as a value of the operator's type.
fn functions(operator: &Operator, random: &mut Random, text: &mut String) -> usize {
    let Operator {
        text: name,
        operands,
        result,
        ..
    } = operator;
    let letters: Vec<char> = operands.chars().collect();
    let get = |index: usize| format!("(local.get {index})");
    let apply = |operands: &[String]| format!("({name} {})", operands.join(" "));
    let plain: Vec<String> = (0..letters.len()).map(get).collect();
    let mut bodies = vec![apply(&plain)];
    let mut with = |index: usize, operand: String| {
        let mut operands = plain.clone();
        operands[index] = operand;
        bodies.push(apply(&operands));
    };
    for (index, &letter) in letters.iter().enumerate() {
        with(index, constant(letter, random.of_type(letter)));
        with(index, constant(letter, 0));
        if letter == 'v' {
            with(index, constant('v', u128::MAX));
            with(
                index,
                format!("(v128.load offset={} (i32.const 3))", 16 * index),
            );
        }
        // Equal operands.
        let before = letters[..index].iter().enumerate();
        for (other, _) in before.filter(|(_, other)| **other == letter) {
            with(index, get(other));
        }
        let load = match letter {
            'i' => "(i32.load8_u offset=5 (i32.const 1))",
            'l' => "(i64.load offset=5 (i32.const 1))",
            'f' => "(f32.load offset=5 (i32.const 1))",
            'd' => "(f64.load offset=5 (i32.const 1))",
            _ => continue,
        };
        with(index, load.to_string());
        if letter == 'i' {
            with(index, "(i32.load16_s offset=5 (i32.const 1))".to_string());
            with(index, "(i32.load offset=5 (i32.const 1))".to_string());
        }
    }
    let all = apply(&plain);
    // As a condition.
    if operands == "v" && *result == 'i' {
        for condition in [all.clone(), format!("(i32.eqz {all})")] {
            bodies.push(format!(
                "(if (result i32) {condition} (then (i32.const 3)) (else (i32.const 5)))"
            ));
            bodies.push(format!(
                "(select (local.get $kept) (i32.const 7) {condition})"
            ));
            bodies.push(format!(
                "(block (br_if 0 {condition}) (return (i32.const 8))) (i32.const 9)"
            ));
        }
    }
    // In the place of each operand.
    for (index, _) in letters.iter().enumerate().filter(|(_, it)| *it == result) {
        bodies.push(format!("(local.set {index} {all}) (local.get {index})"));
        bodies.push(format!("(local.tee {index} {all})"));
    }
    // Where registers have run out, and the operands are in the frame.
    let many = 20;
    let mut crowded = String::new();
    for index in 0..many {
        let _ = write!(crowded, "(v128.load offset={} (i32.const 7)) ", 16 * index);
    }
    let _ = write!(crowded, "(local.set $kept {all}) ");
    crowded.push_str(&"i8x16.add ".repeat(many - 1));
    let fold = match result {
        'v' => "(local.get $kept) v128.xor",
        'i' => "(i32x4.splat (local.get $kept)) v128.xor i32x4.extract_lane 1",
        'l' => "(i64x2.splat (local.get $kept)) v128.xor i64x2.extract_lane 1",
        'f' => "(f32x4.splat (local.get $kept)) v128.xor f32x4.extract_lane 1",
        _ => "(f64x2.splat (local.get $kept)) v128.xor f64x2.extract_lane 1",
    };
    if operator.floats.is_none() {
        bodies.push(format!("{crowded} {fold}"));
        // Operands and the result live across a call.
        bodies.push(format!(
            "(local.set $kept {all}) (call $nothing) {all} drop (local.get $kept)"
        ));
        bodies.push(format!("{} (call $nothing) {name}", plain.join(" ")));
    }
    let types = letters.iter().map(|&letter| type_of(letter));
    let params = types.collect::<Vec<_>>().join(" ");
    let ty = type_of(*result);
    for body in &bodies {
        let body = settled(operator, body);
        let _ = writeln!(
            text,
            "(func (export \"f{}\") (param {params}) (result {ty}) (local $kept {ty}) (local $settled v128)
               {body})",
            text.matches("(func").count(),
        );
    }
    bodies.len()
}

/// A memory with all kinds of numbers in it.
fn memory() -> Vec<u8> {
    let mut random = Random(0x1234_5678_9abc_def1);
    let bytes = (0..4096).flat_map(|_| random.vector().to_le_bytes());
    bytes.collect()
}

/// The bits of a value.
fn bits(value: &Val) -> u128 {
    match *value {
        Val::I32(value) => u128::from(value as u32),
        Val::I64(value) => u128::from(value as u64),
        Val::F32(bits) => bits.into(),
        Val::F64(bits) => bits.into(),
        Val::V128(vector) => vector.as_u128(),
        _ => panic!("{value:?} is no number"),
    }
}

fn value(letter: char, bits: u128) -> Val {
    match letter {
        'v' => Val::V128(V128::from(bits)),
        'i' => Val::I32(bits as i32),
        'l' => Val::I64(bits as i64),
        'f' => Val::F32(bits as u32),
        _ => Val::F64(bits as u64),
    }
}

/// What the interpreter gives.
fn interpreted(module: &gantry_lower::ParsedModule<'_>, index: usize, arguments: &[u128]) -> u128 {
    let mut function = Function::new();
    let source = &module.functions[index];
    Lowerer::new()
        .lower(&module.info, source, &mut function)
        .unwrap();
    let mut state = State {
        memories: vec![memory()],
        globals: vec![],
    };
    let declarations = &module.info.declarations;
    match interpret(&function, declarations, arguments, &mut state, 10_000) {
        Outcome::Return(results) => results[0],
        other => panic!("{other:?}\n{function}"),
    }
}

fn engines_of(change: impl Fn(&mut Config)) -> Vec<Engine> {
    let mut engines = Vec::new();
    for compiler in COMPILERS {
        for bounds in [BoundsChecks::Guard, BoundsChecks::Explicit] {
            for features in ["none", "native"] {
                let mut config = config_of(compiler);
                config.bounds_checks(bounds).cpu_features(features).unwrap();
                change(&mut config);
                let engine = Engine::new(&config).unwrap();
                if features == "none" || !engine.cpu_features().is_empty() {
                    engines.push(engine);
                }
            }
        }
    }
    engines
}

fn instantiate(engine: &Engine, binary: &[u8]) -> (Store<()>, Instance) {
    let module = Module::from_binary(engine, binary).unwrap();
    let mut linker = Linker::new(engine);
    linker.func_wrap("", "nothing", || {}).unwrap();
    let mut store = Store::new(engine, ());
    let instance = linker.instantiate(&mut store, &module).unwrap();
    let exported = instance.get_memory(&mut store, "memory").unwrap();
    exported.write(&mut store, 0, &memory()).unwrap();
    (store, instance)
}

/// Compares the code of operators with the interpreter.
fn compare(operators: &[Operator], engines: &[Engine], inputs: usize) {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for operator in operators {
        let mut text = String::new();
        let count = functions(operator, &mut random, &mut text);
        let text = format!(
            "(module (import \"\" \"nothing\" (func $nothing)) (memory (export \"memory\") 1)\n{text})"
        );
        let binary = wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let module = parse(&binary).unwrap();
        let mut instances: Vec<_> = engines.iter().map(|it| instantiate(it, &binary)).collect();
        for _ in 0..inputs {
            let letters = operator.operands.chars();
            let arguments: Vec<u128> = letters.map(|letter| random.of_type(letter)).collect();
            let letters = operator.operands.chars();
            let values = letters
                .zip(&arguments)
                .map(|(letter, &it)| value(letter, it));
            let values: Vec<Val> = values.collect();
            for index in 0..count {
                let expected = interpreted(&module, index, &arguments);
                for (number, (store, instance)) in instances.iter_mut().enumerate() {
                    let func = instance
                        .get_func(&mut *store, &format!("f{index}"))
                        .unwrap();
                    let mut results = [Val::I32(0)];
                    func.call(store, &values, &mut results).unwrap();
                    assert_eq!(
                        bits(&results[0]),
                        expected,
                        "{}, function {index} by engine {number}, of {arguments:#034x?}: \
                         {:#034x} instead of {expected:#034x}\n{text}",
                        operator.text,
                        bits(&results[0]),
                    );
                }
            }
        }
    }
}

#[test]
fn operators_in_all_places() {
    compare(&operators(), &engines_of(|_| {}), 6);
}

#[test]
fn relaxed_operators_that_are_fixed() {
    let engines = engines_of(|config| {
        config.relaxed_simd_deterministic(true);
    });
    compare(&relaxed_operators(), &engines, 12);
}

/// What the processor does by itself is what the fixed operators do.
#[cfg(target_arch = "aarch64")]
#[test]
fn relaxed_operators_of_the_processor() {
    let engines = engines_of(|config| {
        config.cpu_features("none").unwrap();
    });
    compare(&relaxed_operators(), &engines, 12);
}

/// What relaxed operations may not choose is the same whatever the processor has: conversions in
/// range, and dot products whose second factors have seven bits.
#[test]
fn relaxed_operators_where_nothing_is_relaxed() {
    let text = r#"(module
        (func (export "f32") (param v128 v128 v128) (result v128)
            (i32x4.relaxed_trunc_f32x4_u (f32x4.convert_i32x4_u
                (v128.and (local.get 0) (i32x4.splat (i32.const 0xffffff))))))
        (func (export "large") (param v128 v128 v128) (result v128)
            (i32x4.relaxed_trunc_f32x4_u (f32x4.convert_i32x4_u
                (v128.and (local.get 0) (i32x4.splat (i32.const 0xffffff00))))))
        (func (export "f64") (param v128 v128 v128) (result v128)
            (i32x4.relaxed_trunc_f64x2_u_zero (f64x2.convert_low_i32x4_u (local.get 0))))
        (func (export "dot") (param v128 v128 v128) (result v128)
            (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 0)
                (v128.and (local.get 1) (i8x16.splat (i32.const 0x7f))) (local.get 2)))
        (func (export "same") (param v128 v128 v128) (result v128)
            (local.set 1 (v128.and (local.get 1) (i8x16.splat (i32.const 0x7f))))
            (local.set 1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get 1) (local.get 1)
                (local.get 1)))
            (local.get 1)))"#;
    let binary = wat::parse_str(text).unwrap();
    let mut random = Random(0x7f4a_7c15_9e37_79b9);
    let inputs: Vec<_> = (0..50).map(|_| [(); 3].map(|()| random.vector())).collect();
    let bytes = |vector: u128| vector.to_le_bytes();
    let words =
        |vector: u128| -> [u32; 4] { std::array::from_fn(|lane| (vector >> (32 * lane)) as u32) };
    for engine in engines_of(|_| {}) {
        let module = Module::from_binary(&engine, &binary).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        for &[a, b, c] in &inputs {
            let seven = b & u128::from_le_bytes([0x7f; 16]);
            let dot = |a: u128, b: u128, c: u128| {
                vector_of(|lane| {
                    let products = (4 * lane..4 * lane + 4)
                        .map(|at| i32::from(bytes(a)[at] as i8) * i32::from(bytes(b)[at]));
                    words(c)[lane].wrapping_add(products.sum::<i32>() as u32)
                })
            };
            let single = |number: u32| number as f32 as u32;
            for (name, wanted) in [
                ("f32", vector_of(|lane| words(a)[lane] & 0xff_ffff)),
                (
                    "large",
                    vector_of(|lane| single(words(a)[lane] & 0xffff_ff00)),
                ),
                ("f64", a & u128::from(u64::MAX)),
                ("dot", dot(a, seven, c)),
                ("same", dot(seven, seven, seven)),
            ] {
                let function = instance
                    .get_typed_func::<(V128, V128, V128), V128>(&mut store, name)
                    .unwrap();
                let operands = [a, b, c].map(V128::from);
                let found = function.call(&mut store, operands.into()).unwrap();
                assert_eq!(
                    u128::from(found),
                    wanted,
                    "{name} of {a:#x}, {b:#x}, {c:#x}"
                );
            }
        }
    }
}

/// The vector of four lanes.
fn vector_of(lane: impl Fn(usize) -> u32) -> u128 {
    (0..4).fold(0, |all, index| {
        all | u128::from(lane(index)) << (32 * index)
    })
}

/// A feature that this machine lacks is named when code with vectors is loaded or instantiated, and
/// code without needs none.
#[test]
fn features_are_checked() {
    // What the other architecture has is refused at once.
    let (own, other) = match cfg!(target_arch = "x86_64") {
        true => ("avx512vbmi", "dotprod"),
        false => ("dotprod", "avx512"),
    };
    let mut config = Config::new();
    config.cpu_features(other).unwrap();
    let error = Engine::new(&config).unwrap_err().to_string();
    assert!(error.contains(other), "{error}");
    let error = config.cpu_features("avx10").unwrap_err().to_string();
    assert!(
        error.contains("`avx10`") && error.contains("dotprod"),
        "{error}"
    );
    let engine_of = |features: &str| {
        let mut config = Config::new();
        config.cpu_features(features).unwrap();
        Engine::new(&config).unwrap()
    };
    let native = engine_of("native");
    let all = engine_of(own);
    let scalar = "(module (func (result i32) (i32.const 1)))";
    let vector = "(module (func (param v128) (result v128) (i8x16.popcnt (local.get 0))))";
    let artifact = Module::new(&all, vector).unwrap().serialize().unwrap();
    let plain = Module::new(&all, scalar).unwrap().serialize().unwrap();
    let has = native.cpu_features().contains(&own);
    let load = |engine: &Engine, artifact: &[u8]| {
        // SAFETY: the artifact was just made.
        unsafe { Module::deserialize(engine, artifact) }
    };
    for engine in [&native, &engine_of("none")] {
        load(engine, &plain).unwrap();
        match (has, load(engine, &artifact)) {
            (true, loaded) => assert_eq!(loaded.unwrap().serialize().unwrap(), artifact),
            (false, loaded) => {
                let error = format!("{:#}", loaded.unwrap_err());
                assert!(error.contains("this machine lacks"), "{error}");
            }
        }
    }
    let mut store = Store::new(&all, ());
    let made = Instance::new(&mut store, &Module::new(&all, vector).unwrap(), &[]);
    assert_eq!(made.is_ok(), has);
    let none = Module::new(&engine_of("none"), vector).unwrap();
    load(&native, &none.serialize().unwrap()).unwrap();
}

/// Expressions of several operators that an instruction set may have one instruction for.
fn compounds() -> Vec<String> {
    let mut list = Vec::new();
    let [x, y, z] = ["(local.get 0)", "(local.get 1)", "(local.get 2)"];
    let mut sums = |shape: &str, addend: &str| {
        list.push(format!("({shape}.add {x} {addend})"));
        list.push(format!("({shape}.add {addend} {x})"));
        list.push(format!("({shape}.add {addend} {addend})"));
        list.push(format!("({shape}.add {addend} {y})"));
        list.push(format!("({shape}.sub {x} {addend})"));
        list.push(format!("({shape}.sub {addend} {x})"));
        list.push(format!("(local.set 0 ({shape}.add {x} {addend})) {x}"));
    };
    for shape in ["i16x8", "i32x4", "i64x2"] {
        sums(shape, &format!("({shape}.mul {y} {z})"));
        sums(shape, &format!("({shape}.mul {y} {y})"));
    }
    for (shape, narrow) in [("i16x8", "i8x16"), ("i32x4", "i16x8"), ("i64x2", "i32x4")] {
        for (half, sign) in [("low", "s"), ("low", "u"), ("high", "s"), ("high", "u")] {
            sums(
                shape,
                &format!("({shape}.extmul_{half}_{narrow}_{sign} {y} {z})"),
            );
            if shape != "i64x2" && half == "low" {
                let pairs = format!("({shape}.extadd_pairwise_{narrow}_{sign} {y})");
                sums(shape, &pairs);
            }
        }
    }
    let shift = |shape: &str, op: &str, vector: &str, count: u32| {
        format!("({shape}.{op} {vector} (i32.const {count}))")
    };
    for (shape, bits) in [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)] {
        for count in [0, 1, bits / 2, bits - 2, bits - 1, bits, bits + 3] {
            for op in ["shl", "shr_s", "shr_u"] {
                sums(shape, &shift(shape, op, y, count));
            }
        }
    }
    for (shape, bits) in [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)] {
        for (left, right) in [
            (1, bits - 1),
            (bits / 2, bits / 2),
            (bits - 3, 3),
            (bits - 1, bits - 1),
            (8 % bits, bits - 8),
            (bits - 8, 8 % bits),
            (2, bits - 3),
            (0, bits / 2),
        ] {
            for (first, second) in [(y, y), (y, z)] {
                let left = shift(shape, "shl", first, left);
                let rights = ["shr_u", "shr_s"].map(|op| shift(shape, op, second, right));
                let sum = format!("{shape}.add");
                for op in ["v128.or", "v128.xor", &sum, "i32x4.add"] {
                    for right in &rights {
                        list.push(format!("({op} {left} {right})"));
                        list.push(format!("({op} {right} {left})"));
                    }
                }
            }
        }
    }
    comparisons(&mut list);
    products(&mut list);
    // Numbers of bytes that are known to be small, and not quite small.
    for mask in [7, 15, 16, 31, 143] {
        let mask = format!("(i8x16.splat (i32.const {mask}))");
        let vector = "(v128.const i64x2 0x0f0f0f0f0f0f0f0f 0x0807060504030201)";
        for lanes in [
            format!("(v128.and {y} {mask})"),
            format!("(v128.and {vector} {y})"),
        ] {
            list.push(format!("(i8x16.swizzle {x} {lanes})"));
            list.push(format!("(i8x16.swizzle {vector} {lanes})"));
        }
    }
    for count in [3, 4, 7, 8, 12] {
        let lanes = shift("i8x16", "shr_u", y, count);
        list.push(format!("(i8x16.swizzle {x} {lanes})"));
    }
    list
}

/// Products with constants and with one lane, and what else an instruction does together.
fn products(list: &mut Vec<String>) {
    let [x, y, z] = ["(local.get 0)", "(local.get 1)", "(local.get 2)"];
    for constant in [
        "i64x2 1 1",
        "i64x2 8 8",
        "i64x2 8 4",
        "i64x2 1000 3",
        "i64x2 0x80000000 0xffffffff",
        "i64x2 0x100000000 0x100000000",
        "i64x2 0x8000000000000000 0x8000000000000000",
        "i64x2 -1 -1",
        "i32x4 16 16 16 16",
        "i32x4 16 16 16 8",
        "i32x4 1 1 1 1",
    ] {
        for shape in ["i64x2", "i32x4", "i16x8"] {
            list.push(format!("({shape}.mul {x} (v128.const {constant}))"));
            list.push(format!("({shape}.mul (v128.const {constant}) {x})"));
        }
    }
    let lane = |size: usize, number: usize, vectors: &str| {
        let bytes = (0..16).map(|index| (size * number + index % size).to_string());
        let bytes = bytes.collect::<Vec<_>>().join(" ");
        format!("(i8x16.shuffle {bytes} {vectors})")
    };
    // Integers as floats: none is NaN.
    let float = |vector: &str| format!("(f32x4.convert_i32x4_s {vector})");
    let double = |vector: &str| format!("(f64x2.convert_low_i32x4_s {vector})");
    for number in [0, 3, 5] {
        for vectors in [format!("{y} {z}"), format!("{y} {y}"), format!("{x} {x}")] {
            let splat = lane(4, number % 8, &vectors);
            let wide = lane(8, number % 4, &vectors);
            for (shape, lane) in [("i16x8", &splat), ("i32x4", &splat), ("i64x2", &wide)] {
                let product = format!("({shape}.mul {x} {lane})");
                list.push(product.clone());
                list.push(format!("({shape}.mul {lane} {x})"));
                list.push(format!("({shape}.mul {lane} {lane})"));
                list.push(format!("({shape}.add {z} {product})"));
                list.push(format!("({shape}.sub {z} {product})"));
                list.push(format!("({shape}.add {product} {product})"));
            }
        }
        let operands = format!("{} {}", float(y), float(z));
        let splat = lane(4, number, &operands);
        list.push(format!("(f32x4.mul {} {splat})", float(x)));
        list.push(format!("(f32x4.mul {splat} {splat})"));
        list.push(format!(
            "(f64x2.mul {} {})",
            double(x),
            lane(8, number % 4, &format!("{} {}", double(y), double(z)))
        ));
    }
    list.push(format!("(f32x4.abs (f32x4.sub {} {}))", float(x), float(y)));
    list.push(format!(
        "(f64x2.abs (f64x2.sub {} {}))",
        double(x),
        double(y)
    ));
    list.push(format!("(f64x2.abs (f32x4.sub {} {}))", float(x), float(y)));
    let load = "(v128.load offset=40 (i32.const 3))";
    let constant = "(v128.const i64x2 0x0123456789abcdef 0x7766554433221100)";
    let ones = "(v128.const i64x2 -1 -1)";
    let ops = ["or", "and", "xor", "andnot"];
    for outer in ops {
        list.push(format!("(v128.{outer} {x} (v128.not {y}))"));
        list.push(format!("(v128.{outer} (v128.not {x}) {y})"));
        list.push(format!("(v128.{outer} (v128.not {x}) (v128.not {x}))"));
        list.push(format!("(v128.not (v128.{outer} {x} {y}))"));
        for inner in ops {
            for (a, b, c) in [
                (x, y, z),
                (x, x, y),
                (x, y, x),
                (y, x, x),
                (x, load, y),
                (load, x, y),
                (x, y, load),
                (x, y, constant),
                (x, constant, y),
                (constant, x, ones),
            ] {
                let joined = format!("(v128.{inner} {a} {b})");
                list.push(format!("(v128.{outer} {joined} {c})"));
                list.push(format!("(v128.{outer} {c} {joined})"));
            }
            let (left, right) = (
                format!("(v128.{inner} {x} {y})"),
                format!("(v128.{inner} {y} {z})"),
            );
            list.push(format!("(v128.{outer} {left} {right})"));
            list.push(format!(
                "(local.set 1 (v128.{outer} {left} {y})) (v128.xor {y} {z})"
            ));
            let rotated =
                format!("(v128.or (i32x4.shl {y} (i32.const 7)) (i32x4.shr_u {y} (i32.const 25)))");
            list.push(format!("(v128.{outer} {rotated} {x})"));
        }
    }
    for (shape, bits) in [("i8x16", 8), ("i16x8", 16), ("i32x4", 32), ("i64x2", 64)] {
        for mask in [bits / 2 - 1, bits - 1, bits, 2 * bits - 1] {
            let number = format!("(i32.and (i32x4.extract_lane 1 {y}) (i32.const {mask}))");
            for op in ["shl", "shr_s", "shr_u"] {
                list.push(format!("({shape}.{op} {x} {number})"));
            }
        }
    }
    let extensions = [("i16x8", "i8x16"), ("i32x4", "i16x8"), ("i64x2", "i32x4")];
    for [first, second, third] in [
        ["s", "s", "s"],
        ["u", "s", "u"],
        ["s", "u", "s"],
        ["u", "u", "u"],
    ] {
        for part in ["low", "high"] {
            let extend = |index: usize, sign: &str, vector: &str| {
                let (wide, narrow) = extensions[index];
                format!("({wide}.extend_{part}_{narrow}_{sign} {vector})")
            };
            let once = extend(0, first, x);
            let twice = extend(1, second, &once);
            list.push(extend(2, third, &twice));
            list.push(twice);
            list.push(extend(0, second, &once));
            list.push(extend(2, second, &once));
        }
    }
}

/// Comparisons, and what may be made of them together.
fn comparisons(list: &mut Vec<String>) {
    let [x, y, z] = ["(local.get 0)", "(local.get 1)", "(local.get 2)"];
    let zero = "(v128.const i64x2 0 0)";
    // Some lanes are equal.
    let near = "(v128.and (local.get 0) (v128.const i64x2 -1 0xffffff00ffffffff))";
    let limits = [
        "(v128.const i8x16 0 1 2 3 127 128 129 255 10 10 10 10 10 10 10 10)",
        "(v128.const i8x16 1 1 2 3 127 128 129 254 10 10 10 10 10 10 10 10)",
        "(v128.const i64x2 -1 -1)",
    ];
    for shape in ["i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2"] {
        let (sign, is_float) = match shape {
            "f32x4" | "f64x2" => ("", true),
            _ => ("_s", false),
        };
        let mut ops = vec!["eq".to_owned(), "ne".to_owned()];
        ops.extend(["lt", "gt", "le", "ge"].map(|op| format!("{op}{sign}")));
        if !is_float && shape != "i64x2" {
            ops.extend(["lt_u", "gt_u", "le_u", "ge_u"].map(String::from));
        }
        let tests = match shape {
            "f32x4" => "i32x4",
            "f64x2" => "i64x2",
            other => other,
        };
        for op in ops {
            for (a, b) in [(x, x), (x, y), (x, near), (y, zero), (zero, y)] {
                let compared = format!("({shape}.{op} {a} {b})");
                list.push(format!("(v128.not {compared})"));
                list.push(format!("(v128.not (v128.not {compared}))"));
                list.push(format!("(v128.bitselect {y} {z} {compared})"));
                list.push(format!("(v128.bitselect {zero} {compared} {compared})"));
                for test in [
                    "v128.any_true".to_owned(),
                    format!("{tests}.all_true"),
                    format!("{tests}.bitmask"),
                    "i8x16.bitmask".to_owned(),
                    "i32x4.all_true".to_owned(),
                ] {
                    for compared in [&compared, &format!("(v128.not {compared})")] {
                        list.push(format!("(i32x4.splat ({test} {compared}))"));
                        list.push(format!(
                            "(if (result v128) ({test} {compared}) (then {x}) (else {z}))"
                        ));
                        list.push(format!(
                            "(if (result v128) (i32.eqz ({test} {compared})) (then {x}) (else {z}))"
                        ));
                    }
                }
                let lanes = tests.trim_start_matches(|c| c != 'x')[1..].parse::<u32>();
                let full = (1u32 << lanes.unwrap()) - 1;
                for (op, full) in [("eq", full), ("ne", full), ("ne", full >> 1)] {
                    let mask = format!("({tests}.bitmask {compared})");
                    let all = format!("(i32.{op} {mask} (i32.const {full}))");
                    list.push(format!("(i32x4.splat {all})"));
                    list.push(format!("(if (result v128) {all} (then {x}) (else {z}))"));
                }
                // It is read twice.
                list.push(format!(
                    "(local.set 2 {compared})
                     (v128.xor {z} (i32x4.splat (v128.any_true {z})))"
                ));
                list.push(format!(
                    "(v128.xor (local.tee 2 {compared})
                        (i32x4.splat ({tests}.all_true (v128.not {z}))))"
                ));
                list.push(format!(
                    "(i32x4.splat (v128.any_true (local.tee 2 {compared}))) {z} (v128.xor)"
                ));
            }
            for limit in limits {
                list.push(format!("({shape}.{op} {x} {limit})"));
                list.push(format!("({shape}.{op} {limit} {x})"));
                list.push(format!("({shape}.{op} {limit} {zero})"));
            }
        }
    }
}

#[test]
fn operators_that_are_combined() {
    let all = compounds();
    let mut text = String::new();
    for (index, body) in all.iter().enumerate() {
        let _ = writeln!(
            text,
            "(func (export \"f{index}\") (param v128 v128 v128) (result v128) {body})"
        );
    }
    let text = format!(
        "(module (import \"\" \"nothing\" (func $nothing)) (memory (export \"memory\") 1)\n{text})"
    );
    let binary = wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let module = parse(&binary).unwrap();
    let engines = engines_of(|_| {});
    let mut instances: Vec<_> = engines.iter().map(|it| instantiate(it, &binary)).collect();
    let mut random = Random(0xfedc_ba98_7654_3210);
    for (index, body) in all.iter().enumerate() {
        for _ in 0..4 {
            let arguments = [(); 3].map(|()| random.vector());
            let values = arguments.map(|bits| Val::V128(bits.into()));
            let expected = interpreted(&module, index, &arguments);
            for (store, instance) in &mut instances {
                let func = instance.get_func(&mut *store, &format!("f{index}"));
                let mut results = [Val::I32(0)];
                func.unwrap().call(store, &values, &mut results).unwrap();
                assert_eq!(bits(&results[0]), expected, "{body} of {arguments:#x?}");
            }
        }
    }
}

/// What accesses memory at the address in local 0, and how many bytes: the operators of memory, and
/// loads that become part of what reads them.
fn accesses() -> Vec<(String, u32)> {
    let mut list = Vec::new();
    let address = "(local.get 0)";
    let scalars = [
        ("i8x16", "i32.load8_u", 1),
        ("i8x16", "i32.load8_s", 1),
        ("i8x16", "i32.load", 4),
        ("i16x8", "i32.load16_u", 2),
        ("i16x8", "i32.load16_s", 2),
        ("i16x8", "i32.load8_s", 1),
        ("i32x4", "i32.load", 4),
        ("i32x4", "i32.load16_u", 2),
        ("i64x2", "i64.load", 8),
        ("i64x2", "i64.load32_u", 4),
        ("f32x4", "f32.load", 4),
        ("f64x2", "f64.load", 8),
    ];
    for (shape, load, bytes) in scalars {
        list.push((format!("({shape}.splat ({load} {address}))"), bytes));
        for lane in [0, 1] {
            let replace = format!("{shape}.replace_lane {lane}");
            list.push((
                format!("({replace} (local.get 1) ({load} {address}))"),
                bytes,
            ));
        }
    }
    for bytes in [1, 2, 4, 8] {
        let bits = 8 * bytes;
        list.push((format!("(v128.load{bits}_splat {address})"), bytes));
        for lane in [0, 16 / bytes - 1] {
            let load = format!("v128.load{bits}_lane {lane}");
            list.push((format!("({load} {address} (local.get 1))"), bytes));
            let store = format!("v128.store{bits}_lane {lane}");
            list.push((
                format!("({store} {address} (local.get 1)) (local.get 1)"),
                bytes,
            ));
        }
    }
    for bits in [32, 64] {
        let load = format!("(v128.load{bits}_zero {address})");
        for reader in [
            "f64x2.promote_low_f32x4",
            "f64x2.convert_low_i32x4_s",
            "f64x2.convert_low_i32x4_u",
            "i16x8.extend_low_i8x16_s",
            "i64x2.extend_low_i32x4_u",
            "i32x4.extend_high_i16x8_s",
        ] {
            list.push((format!("({reader} {load})"), bits / 8));
        }
        list.push((load, bits / 8));
    }
    for form in ["8x8_s", "8x8_u", "16x4_s", "16x4_u", "32x2_s", "32x2_u"] {
        list.push((format!("(v128.load{form} {address})"), 8));
    }
    // What is extended twice reads a quarter, or half.
    for (narrow, wide) in [("i16x8", "i32x4"), ("i32x4", "i64x2")] {
        let from = if narrow == "i16x8" { "i8x16" } else { "i16x8" };
        for (first, second) in [("s", "s"), ("s", "u"), ("u", "s"), ("u", "u")] {
            for bytes in [4, 8] {
                let bits = 8 * bytes;
                let text = format!(
                    "({wide}.extend_low_{narrow}_{second}
                        ({narrow}.extend_low_{from}_{first} (v128.load{bits}_zero {address})))"
                );
                list.push((text, bytes));
            }
        }
    }
    list.push((format!("(v128.load {address})"), 16));
    list.push((
        format!("(v128.store {address} (local.get 1)) (local.get 1)"),
        16,
    ));
    // A relaxed choice by a mask of whole lanes, and products of seven bits, are not relaxed.
    let mask = "(i8x16.eq (local.get 1) (v128.const i64x2 0 -1))";
    let seven = "(v128.and (local.get 1) (i8x16.splat (i32.const 0x7f)))";
    for operands in [
        format!("(v128.load {address}) (local.get 1)"),
        format!("(local.get 1) (v128.load {address})"),
    ] {
        let text = format!("(i8x16.relaxed_laneselect {operands} {mask})");
        list.push((text, 16));
        let text = format!("(v128.bitselect {operands} {mask})");
        list.push((text, 16));
    }
    for (shape, other) in [("i16x8", ""), ("i32x4", "_add")] {
        let sum = if other.is_empty() {
            ""
        } else {
            "(local.get 1)"
        };
        list.push((
            format!(
                "({shape}.relaxed_dot_i8x16_i7x16{other}_s (v128.load {address}) {seven} {sum})"
            ),
            16,
        ));
    }
    let products = relaxed_operators().into_iter();
    let products = products.filter(|operator| operator.text.contains("madd"));
    for operator in operators().into_iter().chain(products) {
        if operator.result != 'v' || operator.operands.chars().any(|letter| letter != 'v') {
            continue;
        }
        for place in 0..operator.operands.len() {
            let operand = |index| match index == place {
                true => format!("(v128.load {address})"),
                false => "(local.get 1)".to_string(),
            };
            let operands = (0..operator.operands.len()).map(operand);
            let operands = operands.collect::<Vec<_>>().join(" ");
            let text = format!("({} {operands})", operator.text);
            list.push((settled(&operator, &text), 16));
        }
    }
    list
}

/// No access reads a byte behind what Wasm's reads: behind the memory's last page is none.
#[test]
fn accesses_of_the_last_bytes() {
    const END: u32 = 1 << 16;
    let all = accesses();
    let mut text = String::new();
    for (index, (body, _)) in all.iter().enumerate() {
        let _ = writeln!(
            text,
            "(func (export \"f{index}\") (param i32 v128) (result v128) (local $settled v128) {body})"
        );
    }
    let text = format!(
        "(module (import \"\" \"nothing\" (func $nothing)) (memory (export \"memory\") 1 1)\n{text})"
    );
    let binary = wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}"));
    let module = parse(&binary).unwrap();
    let mut random = Random(0x0123_4567_89ab_cdef);
    let vector = random.vector();
    for engine in engines_of(|_| {}) {
        let (mut store, instance) = instantiate(&engine, &binary);
        for (index, (body, bytes)) in all.iter().enumerate() {
            let func = instance.get_func(&mut store, &format!("f{index}")).unwrap();
            let mut results = [Val::I32(0)];
            let last = END - bytes;
            let before = memory();
            let exported = instance.get_memory(&mut store, "memory").unwrap();
            exported.write(&mut store, 0, &before).unwrap();
            let arguments = [Val::I32(last as i32), Val::V128(vector.into())];
            func.call(&mut store, &arguments, &mut results).unwrap();
            let expected = interpreted(&module, index, &[last.into(), vector]);
            assert_eq!(bits(&results[0]), expected, "{body}");
            for address in [last + 1, END, u32::MAX] {
                let arguments = [Val::I32(address as i32), Val::V128(vector.into())];
                let error = func.call(&mut store, &arguments, &mut results).unwrap_err();
                assert_eq!(
                    trap_of(&error),
                    Some(gantry::Trap::MemoryOutOfBounds),
                    "{body}"
                );
            }
        }
    }
}
