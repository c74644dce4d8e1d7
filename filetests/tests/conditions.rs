//! Every comparison, in every form of its operands, with every reader of its result, at both
//! levels.
//!
//! A function compares its last two parameters once for each reader. Each reader makes 1 where the
//! comparison is true and 0 where it is false, so all digits of a result are the same. What they
//! should be is Rust's affair.

use gantry::{Config, Engine, Instance, Module, OptLevel, Store, Val};
use std::fmt::Write;

/// The name of a comparison in Wasm, or of a test of one operand (`eqz`) or of the "and" of both,
/// and whether it is true of two numbers.
type Operator<T> = (&'static str, fn(T, T) -> bool);

/// What a type adds to the table.
struct Table<T: 'static> {
    ty: &'static str,
    operators: &'static [Operator<T>],
    /// Numbers whose pairs are compared.
    numbers: &'static [T],
    /// Those of them that are put into the code, too.
    constants: &'static [T],
    value: fn(T) -> Val,
    /// How a number is written in Wasm.
    text: fn(T) -> String,
}

const I32: Table<i32> = Table {
    ty: "i32",
    operators: &[
        ("eq", |a, b| a == b),
        ("ne", |a, b| a != b),
        ("lt_s", |a, b| a < b),
        ("lt_u", |a, b| (a as u32) < b as u32),
        ("gt_s", |a, b| a > b),
        ("gt_u", |a, b| a as u32 > b as u32),
        ("le_s", |a, b| a <= b),
        ("le_u", |a, b| a as u32 <= b as u32),
        ("ge_s", |a, b| a >= b),
        ("ge_u", |a, b| a as u32 >= b as u32),
        ("eqz", |a, _| a == 0),
        ("and", |a, b| a & b != 0),
        ("nand", |a, b| a & b == 0),
    ],
    numbers: &[0, 1, -1, 64, i32::MIN, i32::MAX],
    constants: &[0, 64, -1],
    value: Val::I32,
    text: |number| number.to_string(),
};

const I64: Table<i64> = Table {
    ty: "i64",
    operators: &[
        ("eq", |a, b| a == b),
        ("ne", |a, b| a != b),
        ("lt_s", |a, b| a < b),
        ("lt_u", |a, b| (a as u64) < b as u64),
        ("gt_s", |a, b| a > b),
        ("gt_u", |a, b| a as u64 > b as u64),
        ("le_s", |a, b| a <= b),
        ("le_u", |a, b| a as u64 <= b as u64),
        ("ge_s", |a, b| a >= b),
        ("ge_u", |a, b| a as u64 >= b as u64),
        ("eqz", |a, _| a == 0),
        ("and", |a, b| a & b != 0),
        ("nand", |a, b| a & b == 0),
    ],
    numbers: &[0, -1, 1 << 32, 0x8000_0000, i64::MIN, i64::MAX],
    constants: &[0, -1, 1 << 32],
    value: Val::I64,
    text: |number| number.to_string(),
};

const F32: Table<f32> = Table {
    ty: "f32",
    operators: &[
        ("eq", |a, b| a == b),
        ("ne", |a, b| a != b),
        ("lt", |a, b| a < b),
        ("gt", |a, b| a > b),
        ("le", |a, b| a <= b),
        ("ge", |a, b| a >= b),
    ],
    numbers: &[0.0, -0.0, 1.5, -2.25, f32::INFINITY, f32::NAN],
    constants: &[0.0, 1.5, f32::NAN],
    value: |number| Val::F32(number.to_bits()),
    text: |number| number.to_string().to_lowercase(),
};

const F64: Table<f64> = Table {
    ty: "f64",
    operators: &[
        ("eq", |a, b| a == b),
        ("ne", |a, b| a != b),
        ("lt", |a, b| a < b),
        ("gt", |a, b| a > b),
        ("le", |a, b| a <= b),
        ("ge", |a, b| a >= b),
    ],
    numbers: &[0.0, -0.0, 2.5, -1e300, f64::NEG_INFINITY, f64::NAN],
    constants: &[0.0, 2.5, f64::NAN],
    value: |number| Val::F64(number.to_bits()),
    text: |number| number.to_string().to_lowercase(),
};

/// What makes 1 of a condition that is true, else 0. `C` stands for the condition.
///
/// Sides of a `select` are variables, constants and temporaries, one the first and another the
/// second.
fn readers() -> Vec<String> {
    let mut readers: Vec<String> = [
        "C",
        "(i32.sub (i32.const 1) (i32.eqz C))",
        "(i32.eqz (i32.eqz C))",
        "(i32.eqz (i32.eqz (i32.eqz (i32.eqz C))))",
        "(if (result i32) C (then (i32.const 1)) (else (i32.const 0)))",
        "(if (result i32) (i32.eqz C) (then (i32.const 0)) (else (i32.const 1)))",
        "(if (result i32) (i32.eqz (i32.eqz C)) (then (local.get $one)) (else (local.get $zero)))",
        "(block (result i32) (br_if 0 (i32.const 1) C) (drop) (i32.const 0))",
        "(block (result i32) (br_if 0 (local.get $zero) (i32.eqz C)) (drop) (local.get $one))",
        "(block (result i32) (block (br_if 0 C) (br 1 (i32.const 0))) (i32.const 1))",
        // Again while it is true, once at most.
        "(block (result i32)
           (local.set $turns (i32.const 0))
           (loop
             (br_if 1 (local.get $turns) (local.get $turns)) (drop)
             (local.set $turns (i32.const 1))
             (br_if 0 C))
           (i32.const 0))",
        "(block (result i32)
           (block (block (br_table 0 1 C)) (br 1 (i32.const 0))) (i32.const 1))",
        "(block (result i32)
           (block (block (br_table 1 0 1 (i32.eqz C))) (br 1 (i32.const 0))) (i32.const 1))",
        "(ref.is_null (select (result funcref) (ref.null func) (local.get $function) C))",
        "(i32.eqz (ref.is_null (select (result funcref) (local.get $function) (ref.null func) C)))",
        "(ref.is_null (select (result funcref) (local.get $function) (ref.null func) (i32.eqz C)))",
    ]
    .map(String::from)
    .to_vec();
    let conversions = [
        ("i32", "", ""),
        ("i64", "(i64.extend_i32_u", "(i32.wrap_i64"),
        ("f32", "(f32.convert_i32_u", "(i32.trunc_f32_u"),
        ("f64", "(f64.convert_i32_u", "(i32.trunc_f64_u"),
    ];
    for (ty, from, to) in conversions {
        let close = if from.is_empty() { "" } else { ")" };
        let sides = |digit: &str, local: &str| {
            [
                format!("({ty}.const {digit})"),
                format!("(local.get ${local}_{ty})"),
                format!("{from} (i32.and (local.get $one) (local.get ${local})){close}"),
            ]
        };
        for yes in sides("1", "one") {
            for no in sides("0", "zero") {
                readers.push(format!("{to} (select {yes} {no} C){close}"));
                readers.push(format!("{to} (select {no} {yes} (i32.eqz C)){close}"));
            }
        }
    }
    readers
}

/// The forms of an operand: a name and its text. A variable, memory, a temporary.
fn forms(ty: &str, side: &str) -> [(&'static str, String); 3] {
    let address = if side == "a" { 16 } else { 24 };
    let temporary = match ty {
        "i32" | "i64" => format!("({ty}.xor (local.get ${side}) ({ty}.load (i32.const 32)))"),
        // The sum with a zero of its own sign.
        _ => format!("({ty}.copysign (local.get ${side}) (local.get ${side}))"),
    };
    [
        ("variable", format!("(local.get ${side})")),
        ("memory", format!("({ty}.load (i32.const {address}))")),
        ("temporary", temporary),
    ]
}

const LOCALS: &str =
    "(local $one_i32 i32) (local $zero_i32 i32) (local $one_i64 i64) (local $zero_i64 i64)
    (local $one_f32 f32) (local $zero_f32 f32) (local $one_f64 f64) (local $zero_f64 f64)
    (local $function funcref) (local $turns i32) (local $result i64)";

/// A function of `(one, zero, a, b)` that has the digits of all readers, the first the highest.
fn function(name: &str, ty: &str, condition: &str, readers: &[&String]) -> String {
    let mut text = format!(
        "(func (export \"{name}\") (param $one i32) (param $zero i32) (param $a {ty}) (param $b {ty})
           (result i64 i64) {LOCALS} (local $high i64)
           (local.set $function (ref.func $some))
           ({ty}.store (i32.const 16) (local.get $a)) ({ty}.store (i32.const 24) (local.get $b))\n"
    );
    for (digit, value) in [("one", "one"), ("zero", "zero")] {
        write!(
            text,
            "(local.set ${digit}_i32 (local.get ${value}))
             (local.set ${digit}_i64 (i64.extend_i32_u (local.get ${value})))
             (local.set ${digit}_f32 (f32.convert_i32_u (local.get ${value})))
             (local.set ${digit}_f64 (f64.convert_i32_u (local.get ${value})))\n"
        )
        .unwrap();
    }
    for (index, reader) in readers.iter().enumerate() {
        if index == 60 {
            text += "(local.set $high (local.get $result)) (local.set $result (i64.const 0))\n";
        }
        let digit = reader.replace('C', condition);
        writeln!(
            text,
            "(local.set $result (i64.or (i64.shl (local.get $result) (i64.const 1))
               (i64.extend_i32_u {digit})))"
        )
        .unwrap();
    }
    text + "(local.get $high) (local.get $result))\n"
}

/// A comparison in one form: the function's name, and the constants that are in the place of
/// parameters.
struct Case<T> {
    name: String,
    operator: fn(T, T) -> bool,
    a: Option<T>,
    b: Option<T>,
    /// The number of readers.
    digits: usize,
}

/// The module of all cases of a type.
fn module<T: Copy>(table: &Table<T>, readers: &[String]) -> (String, Vec<Case<T>>) {
    let ty = table.ty;
    let mut text = String::from("(module (memory 1) (func $some) (elem declare func $some)\n");
    let mut cases = Vec::new();
    let constants = table.constants.iter().enumerate().map(|(index, &number)| {
        let text = format!("({ty}.const {})", (table.text)(number));
        (format!("constant{index}"), text, Some(number))
    });
    let constants: Vec<_> = constants.collect();
    let of_side = |side| {
        let forms = forms(ty, side).into_iter();
        let forms = forms.map(|(name, text)| (name.to_string(), text, None));
        forms.chain(constants.clone()).collect::<Vec<_>>()
    };
    for (index, &(op, operator)) in table.operators.iter().enumerate() {
        let mut form = index;
        for (a_name, a_text, a) in of_side("a") {
            for (b_name, b_text, b) in of_side("b") {
                // Two of memory are two loads, of which one sinks; two constants are folded.
                if a.is_some() && b.is_some() {
                    continue;
                }
                let name = format!("{op} {a_name} {b_name}");
                let condition = match op {
                    "eqz" => format!("({ty}.eqz {a_text})"),
                    "and" => format!("({ty}.ne ({ty}.and {a_text} {b_text}) ({ty}.const 0))"),
                    "nand" => format!("({ty}.eqz ({ty}.and {a_text} {b_text}))"),
                    op => format!("({ty}.{op} {a_text} {b_text})"),
                };
                // All readers of two variables; a third of them of each other form, in turns, so
                // that each reader meets each form with some comparisons.
                let step = if form == index { 1 } else { 3 };
                let readers: Vec<_> = readers.iter().skip(form % step).step_by(step).collect();
                form += 1;
                text += &function(&name, ty, &condition, &readers);
                cases.push(Case {
                    name,
                    operator,
                    a,
                    b,
                    digits: readers.len(),
                });
            }
        }
    }
    (text + ")", cases)
}

/// So many ones, in a function's two results.
fn ones(digits: usize) -> [i64; 2] {
    let ones = |digits: usize| (1i64 << digits) - 1;
    match digits.checked_sub(60) {
        Some(low) => [ones(60), ones(low)],
        None => [0, ones(digits)],
    }
}

fn instantiate(text: &str, level: OptLevel) -> (Store<()>, Instance) {
    let mut config = Config::new();
    config.opt_level(level).threads(1).verify(true);
    let engine = Engine::new(&config).unwrap();
    let module = Module::new(&engine, text).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    (store, instance)
}

fn check<T: Copy + std::fmt::Debug>(table: &Table<T>) {
    let readers = readers();
    let (text, cases) = module(table, &readers);
    for level in [OptLevel::None, OptLevel::Speed] {
        let (mut store, instance) = instantiate(&text, level);
        for case in &cases {
            let code = instance.get_func(&store, &case.name).unwrap();
            for (&a, &b) in table
                .numbers
                .iter()
                .flat_map(|a| table.numbers.iter().map(move |b| (a, b)))
            {
                let arguments = [Val::I32(1), Val::I32(0), (table.value)(a), (table.value)(b)];
                let mut results = [Val::I64(0), Val::I64(0)];
                code.call(&mut store, &arguments, &mut results).unwrap();
                let results = results.map(|result| result.i64().unwrap());
                let holds = (case.operator)(case.a.unwrap_or(a), case.b.unwrap_or(b));
                let wanted = if holds { ones(case.digits) } else { [0, 0] };
                assert_eq!(
                    results, wanted,
                    "{level:?}: {}.{} of {a:?} and {b:?}",
                    table.ty, case.name
                );
            }
        }
    }
}

#[test]
fn i32() {
    check(&I32);
}

#[test]
fn i64() {
    check(&I64);
}

#[test]
fn f32() {
    check(&F32);
}

#[test]
fn f64() {
    check(&F64);
}
