//! NaN canonicalization: with every operator that may give a NaN, scalar and vector, at both levels,
//! the NaN is the canonical one, and what is no NaN is what it is without.

use gantry::{Config, Engine, Instance, Module, OptLevel, Store, V128};

const F32_NAN: u32 = 0x7fc0_0000;
const F64_NAN: u64 = 0x7ff8_0000_0000_0000;

/// Numbers, and NaNs of all kinds: quiet and signalling, of both signs, with payloads.
const F32S: [u32; 12] = [
    F32_NAN,
    0xffc0_0000,
    0x7fc0_1234,
    0xffff_ffff,
    0x7f80_0001,
    0xffa0_0000,
    0x7f80_0000,
    0xff80_0000,
    0,
    0x8000_0000,
    0x3fc0_0000,
    0xc020_0000,
];

fn f64s() -> [u64; 12] {
    F32S.map(|bits| {
        let (sign, rest) = (u64::from(bits >> 31) << 63, u64::from(bits & 0x7fff_ffff));
        match rest {
            0 => sign,
            // The payload stands in the upper bits of the fraction, and one below.
            0x7f80_0001.. => sign | 0x7ff << 52 | (rest & 0x7f_ffff) << 29 | (rest & 1),
            0x7f80_0000 => sign | 0x7ff << 52,
            _ => sign | f64::from(f32::from_bits(rest as u32)).to_bits(),
        }
    })
}

const UNARY: [&str; 5] = ["sqrt", "ceil", "floor", "trunc", "nearest"];
const BINARY: [&str; 6] = ["add", "sub", "mul", "div", "min", "max"];

/// Functions of bits: name, parameter, result, and whether two operands are taken.
struct Operator {
    name: String,
    from: &'static str,
    to: &'static str,
    operands: usize,
}

fn operators() -> Vec<Operator> {
    let mut all = Vec::new();
    let mut add = |name: String, from, to, operands| {
        all.push(Operator {
            name,
            from,
            to,
            operands,
        });
    };
    for shape in ["f32", "f64", "f32x4", "f64x2"] {
        for name in UNARY {
            add(format!("{shape}.{name}"), shape, shape, 1);
        }
        for name in BINARY {
            add(format!("{shape}.{name}"), shape, shape, 2);
        }
    }
    add("f32.demote_f64".into(), "f64", "f32", 1);
    add("f64.promote_f32".into(), "f32", "f64", 1);
    add("f32x4.demote_f64x2_zero".into(), "f64x2", "f32x4", 1);
    add("f64x2.promote_low_f32x4".into(), "f32x4", "f64x2", 1);
    for shape in ["f32x4", "f64x2"] {
        for (name, operands) in [("min", 2), ("max", 2), ("madd", 3), ("nmadd", 3)] {
            add(format!("{shape}.relaxed_{name}"), shape, shape, operands);
        }
    }
    all
}

/// A module with a function for each operator, which takes and gives bits of a vector: scalars are
/// lane 0.
fn module(operators: &[Operator]) -> String {
    let mut text = String::from("(module\n");
    for Operator {
        name,
        from,
        to,
        operands,
    } in operators
    {
        let mut body = format!("({name}");
        for index in 0..*operands {
            let scalar = match *from {
                "f32" => format!(" (f32x4.extract_lane 0 (local.get {index}))"),
                "f64" => format!(" (f64x2.extract_lane 0 (local.get {index}))"),
                _ => format!(" (local.get {index})"),
            };
            body.push_str(&scalar);
        }
        body.push(')');
        let body = match *to {
            "f32" => format!("(f32x4.replace_lane 0 (v128.const i64x2 0 0) {body})"),
            "f64" => format!("(f64x2.replace_lane 0 (v128.const i64x2 0 0) {body})"),
            _ => body,
        };
        let params = "(param v128 v128 v128) (result v128)";
        text.push_str(&format!("(func (export \"{name}\") {params} {body})\n"));
    }
    text.push(')');
    text
}

fn vectors(from: &str) -> Vec<u128> {
    if from.starts_with("f32") {
        let lanes = |at: usize| (0..4).map(move |lane| (lane, F32S[(at + 3 * lane) % F32S.len()]));
        let vector =
            |at| lanes(at).fold(0, |all, (lane, bits)| all | u128::from(bits) << (32 * lane));
        return (0..F32S.len()).map(vector).collect();
    }
    let numbers = f64s();
    let vector =
        |at: usize| u128::from(numbers[at]) | u128::from(numbers[(at + 5) % numbers.len()]) << 64;
    (0..numbers.len()).map(vector).collect()
}

/// The vector with canonical NaNs, and how many NaNs it has.
fn canonical(to: &str, bits: u128) -> (u128, u32) {
    let (mut all, mut count) = (0, 0);
    if to.starts_with("f32") {
        for lane in 0..4 {
            let mut number = (bits >> (32 * lane)) as u32;
            if f32::from_bits(number).is_nan() {
                (number, count) = (F32_NAN, count + 1);
            }
            all |= u128::from(number) << (32 * lane);
        }
        return (all, count);
    }
    for lane in 0..2 {
        let mut number = (bits >> (64 * lane)) as u64;
        if f64::from_bits(number).is_nan() {
            (number, count) = (F64_NAN, count + 1);
        }
        all |= u128::from(number) << (64 * lane);
    }
    (all, count)
}

/// What each operator gives for each operand.
fn results(level: OptLevel, canonical: bool, operators: &[Operator]) -> Vec<Vec<u128>> {
    let mut config = Config::new();
    // What relaxed operations give for NaNs is settled; only the bits are not.
    config
        .opt_level(level)
        .relaxed_simd_deterministic(true)
        .nan_canonicalization(canonical)
        .verify(true);
    let engine = Engine::new(&config).unwrap();
    let module = Module::new(&engine, module(operators)).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let mut all = Vec::new();
    for operator in operators {
        let function = instance
            .get_typed_func::<(V128, V128, V128), V128>(&mut store, &operator.name)
            .unwrap();
        let vectors = vectors(operator.from);
        let mut own = Vec::new();
        for (index, &a) in vectors.iter().enumerate() {
            for &b in &vectors {
                let c = vectors[(3 * index) % vectors.len()];
                let operands = [a, b, c].map(V128::from);
                let result = function.call(&mut store, operands.into()).unwrap();
                own.push(u128::from(result));
            }
        }
        all.push(own);
    }
    all
}

#[test]
fn nans_are_canonical() {
    let operators = operators();
    for level in [OptLevel::None, OptLevel::Speed] {
        let plain = results(level, false, &operators);
        let made = results(level, true, &operators);
        let mut changed = 0;
        for (operator, (plain, made)) in operators.iter().zip(plain.into_iter().zip(made)) {
            let mut nans = 0;
            for (plain, made) in plain.into_iter().zip(made) {
                let (wanted, count) = canonical(operator.to, plain);
                assert_eq!(
                    made, wanted,
                    "{} {level:?}: {made:x} {wanted:x}",
                    operator.name
                );
                nans += count;
                changed += u32::from(plain != made);
            }
            assert!(nans > 0, "{} never gives a NaN", operator.name);
        }
        assert!(changed > 100, "{level:?}: NaNs are canonical anyway");
    }
}

/// What only moves bits leaves NaNs as they are.
#[test]
fn bits_that_are_only_moved_stay() {
    let mut config = Config::new();
    config.nan_canonicalization(true);
    let engine = Engine::new(&config).unwrap();
    let text = r#"(module
        (memory 1)
        (func (export "neg") (param i32) (result i32)
            (i32.reinterpret_f32 (f32.neg (f32.reinterpret_i32 (local.get 0)))))
        (func (export "abs") (param i32) (result i32)
            (i32.reinterpret_f32 (f32.abs (f32.reinterpret_i32 (local.get 0)))))
        (func (export "sign") (param i32) (result i32)
            (i32.reinterpret_f32 (f32.copysign (f32.reinterpret_i32 (local.get 0)) (f32.const 1))))
        (func (export "memory") (param i32) (result i32)
            (i32.store (i32.const 0) (local.get 0))
            (f32.store (i32.const 4) (f32.load (i32.const 0)))
            (i32.load (i32.const 4)))
        (func (export "pmin") (param i32) (result i32)
            (i32x4.extract_lane 0
                (f32x4.pmin (i32x4.splat (local.get 0)) (v128.const f32x4 1 1 1 1)))))"#;
    let module = Module::new(&engine, text).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let bits = 0xffa0_1234_u32;
    for (name, wanted) in [
        ("neg", bits ^ 1 << 31),
        ("abs", bits & !(1 << 31)),
        ("sign", bits & !(1 << 31)),
        ("memory", bits),
        ("pmin", bits),
    ] {
        let function = instance
            .get_typed_func::<i32, i32>(&mut store, name)
            .unwrap();
        let found = function.call(&mut store, bits as i32).unwrap() as u32;
        assert_eq!(found, wanted, "{name}: {found:x}");
    }
}

/// An engine that promises canonical NaNs takes no code without them.
#[test]
fn artifacts_say_which_nans_their_code_gives() {
    let text = "(module (func (param f32) (result f32) (f32.sqrt (local.get 0))))";
    let [plain, canonical] = [false, true].map(|canonical| {
        let mut config = Config::new();
        config.nan_canonicalization(canonical);
        Engine::new(&config).unwrap()
    });
    let load = |engine: &Engine, artifact: &[u8]| {
        // SAFETY: the artifact was just made.
        unsafe { Module::deserialize(engine, artifact) }
    };
    let with = Module::new(&canonical, text).unwrap().serialize().unwrap();
    let without = Module::new(&plain, text).unwrap().serialize().unwrap();
    assert!(load(&canonical, &with).is_ok() && load(&plain, &without).is_ok());
    let again = load(&plain, &with).unwrap().serialize().unwrap();
    assert_eq!(again, with);
    let error = load(&canonical, &without).unwrap_err().to_string();
    assert!(error.contains("without NaN canonicalization"), "{error}");
}

/// An engine with deterministic relaxed operations refuses an artifact that was made without; one
/// without takes either, and tells which it is.
#[test]
fn artifacts_say_whether_relaxed_operations_are_deterministic() {
    let text = r#"(module (func (export "f") (result v128)
        (i32x4.relaxed_trunc_f32x4_u (v128.const f32x4 nan -1 5e9 3))))"#;
    let engine = |deterministic, canonical| {
        let mut config = Config::new();
        config.relaxed_simd_deterministic(deterministic);
        config.nan_canonicalization(canonical);
        Engine::new(&config).unwrap()
    };
    let all = [(false, false), (true, false), (false, true), (true, true)];
    for made in all {
        let artifact = Module::new(&engine(made.0, made.1), text)
            .unwrap()
            .serialize()
            .unwrap();
        for wanted in all {
            // SAFETY: the artifact was just made.
            let loaded = unsafe { Module::deserialize(&engine(wanted.0, wanted.1), &artifact) };
            let fits = (made.0 || !wanted.0) && (made.1 || !wanted.1);
            assert_eq!(loaded.is_ok(), fits, "{made:?} {wanted:?}");
            match loaded {
                Ok(module) => assert_eq!(module.serialize().unwrap(), artifact),
                Err(error) => assert!(error.to_string().contains("made without"), "{error}"),
            }
        }
    }
}
