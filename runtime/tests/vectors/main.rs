//! Each vector operator in each place that compilers treat in a way of its own: with equal
//! operands, with constants, with operands in memory, with the result in the place of an operand,
//! where registers have run out, and around calls. What the code gives has to be what the
//! interpreter of the IR gives.

#[path = "../common/mod.rs"]
mod common;
mod compounds;

#[path = "../common/vector_operators.rs"]
mod vector_operators;

use common::*;
use compounds::compounds;
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
    // An emulator takes minutes for each.
    let inputs = if is_emulated() { inputs / 3 } else { inputs };
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
