//! Random functions with more variables than registers: what is kept in registers of variables in
//! the frame is never old.

mod random;

use anyhow::Result;
use gantry::{Config, Engine, Instance, Module, Store};
use gantry_filetests::run::{COMPILERS, config_of};
use random::Random;
use std::fmt::Write;

/// How many variables there are of each type. The last integer is for loops to count.
const VARIABLES: usize = 28;
const COUNTER: usize = VARIABLES - 1;

/// A variable; a few are used again and again, so that copies of them are found.
fn variable(random: &mut Random) -> usize {
    match random.below(3) {
        0 => random.below(4),
        1 => 4 + random.below(6),
        _ => random.below(COUNTER),
    }
}

/// A statement. Numbers are variables.
enum Statement {
    /// `a = b op c`
    Integer(Operation, [usize; 3]),
    /// `a = b op (c = d op b)`
    Nested(Operation, [usize; 4]),
    /// `a = mix(b, c)`, a call.
    Call([usize; 3]),
    /// `a = (b + c) / 2`, floats.
    Mean([usize; 3]),
    /// `a = b`, a float.
    ToFloat([usize; 2]),
    /// `a = b`, a float.
    ToInteger([usize; 2]),
    /// The variables change places.
    Swap([usize; 2]),
    /// Statements, which are left before the last ones if the variable is even.
    Block(Vec<Statement>, usize, Vec<Statement>),
    /// Statements that are executed twice.
    Loop(Vec<Statement>),
}

#[derive(Clone, Copy)]
enum Operation {
    Add,
    Sub,
    Mul,
    Xor,
    Rotl,
    ShrU,
    DivU,
    RemU,
}

const OPERATIONS: [Operation; 8] = [
    Operation::Add,
    Operation::Sub,
    Operation::Mul,
    Operation::Xor,
    Operation::Rotl,
    Operation::ShrU,
    Operation::DivU,
    Operation::RemU,
];

impl Operation {
    fn apply(self, a: u64, b: u64) -> u64 {
        match self {
            Operation::Add => a.wrapping_add(b),
            Operation::Sub => a.wrapping_sub(b),
            Operation::Mul => a.wrapping_mul(b),
            Operation::Xor => a ^ b,
            Operation::Rotl => a.rotate_left((b % 64) as u32),
            Operation::ShrU => a >> (b % 64),
            Operation::DivU => a / (b | 1),
            Operation::RemU => a % (b | 1),
        }
    }

    /// The operator for operands that are written so.
    fn text(self, a: &str, b: &str) -> String {
        let (name, odd) = match self {
            Operation::Add => ("add", false),
            Operation::Sub => ("sub", false),
            Operation::Mul => ("mul", false),
            Operation::Xor => ("xor", false),
            Operation::Rotl => ("rotl", false),
            Operation::ShrU => ("shr_u", false),
            Operation::DivU => ("div_u", true),
            Operation::RemU => ("rem_u", true),
        };
        if odd {
            format!("(i64.{name} {a} (i64.or {b} (i64.const 1)))")
        } else {
            format!("(i64.{name} {a} {b})")
        }
    }
}

fn statements(random: &mut Random, count: usize, depth: usize) -> Vec<Statement> {
    (0..count).map(|_| statement(random, depth)).collect()
}

fn statement(random: &mut Random, depth: usize) -> Statement {
    let operation = OPERATIONS[random.below(OPERATIONS.len())];
    let mut three = || [(); 3].map(|()| variable(random));
    let [a, b, c] = three();
    let d = three()[0];
    match random.below(if depth == 0 { 13 } else { 15 }) {
        0..5 => Statement::Integer(operation, [a, b, c]),
        5..8 => Statement::Nested(operation, [a, b, c, d]),
        8 => Statement::Call([a, b, c]),
        9 => Statement::Mean([a, b, c]),
        10 => Statement::ToFloat([a, b]),
        11 => Statement::ToInteger([a, b]),
        12 => Statement::Swap([a, b]),
        13 => {
            let first = statements(random, 4, depth - 1);
            Statement::Block(first, a, statements(random, 4, depth - 1))
        }
        // One counter is enough if loops are not in loops.
        _ => {
            let mut body = statements(random, 5, 0);
            // At the end these are moves to what the loop carries on.
            body.extend((0..4).map(|_| Statement::Swap([variable(random), variable(random)])));
            Statement::Loop(body)
        }
    }
}

struct State {
    integers: [u64; VARIABLES],
    floats: [f64; VARIABLES],
}

fn mix(a: u64, b: u64) -> u64 {
    a.wrapping_mul(3) ^ b
}

impl State {
    fn execute(&mut self, statements: &[Statement]) {
        for statement in statements {
            let (integers, floats) = (&mut self.integers, &mut self.floats);
            match *statement {
                Statement::Integer(operation, [a, b, c]) => {
                    integers[a] = operation.apply(integers[b], integers[c]);
                }
                Statement::Nested(operation, [a, b, c, d]) => {
                    let left = integers[b];
                    integers[c] = operation.apply(integers[d], left);
                    integers[a] = operation.apply(left, integers[c]);
                }
                Statement::Call([a, b, c]) => integers[a] = mix(integers[b], integers[c]),
                Statement::Mean([a, b, c]) => floats[a] = (floats[b] + floats[c]) * 0.5,
                Statement::ToFloat([a, b]) => floats[a] = integers[b] as i64 as f64,
                Statement::ToInteger([a, b]) => integers[a] = floats[b] as i64 as u64,
                Statement::Swap([a, b]) => integers.swap(a, b),
                Statement::Block(ref first, condition, ref last) => {
                    self.execute(first);
                    if self.integers[condition] % 2 == 1 {
                        self.execute(last);
                    }
                }
                Statement::Loop(ref body) => {
                    self.execute(body);
                    self.execute(body);
                }
            }
        }
    }
}

fn write_statements(text: &mut String, statements: &[Statement]) {
    let integer = |x| format!("(local.get $i{x})");
    let float = |x| format!("(local.get $f{x})");
    for statement in statements {
        let line = match *statement {
            Statement::Integer(operation, [a, b, c]) => {
                let value = operation.text(&integer(b), &integer(c));
                format!("(local.set $i{a} {value})")
            }
            Statement::Nested(operation, [a, b, c, d]) => {
                let inner = operation.text(&integer(d), &integer(b));
                let inner = format!("(local.tee $i{c} {inner})");
                let value = operation.text(&integer(b), &inner);
                format!("(local.set $i{a} {value})")
            }
            Statement::Call([a, b, c]) => {
                format!(
                    "(local.set $i{a} (call $mix {} {}))",
                    integer(b),
                    integer(c)
                )
            }
            Statement::Mean([a, b, c]) => {
                let sum = format!("(f64.add {} {})", float(b), float(c));
                format!("(local.set $f{a} (f64.mul {sum} (f64.const 0.5)))")
            }
            Statement::ToFloat([a, b]) => {
                format!("(local.set $f{a} (f64.convert_i64_s {}))", integer(b))
            }
            Statement::ToInteger([a, b]) => {
                format!("(local.set $i{a} (i64.trunc_sat_f64_s {}))", float(b))
            }
            Statement::Swap([a, b]) => {
                let (x, y) = (integer(a), integer(b));
                format!("{x} {y} (local.set $i{a}) (local.set $i{b})")
            }
            Statement::Block(ref first, condition, ref last) => {
                text.push_str("(block ");
                write_statements(text, first);
                let is_even = format!("(i64.and {} (i64.const 1))", integer(condition));
                write!(text, "(br_if 0 (i64.eqz {is_even}))").unwrap();
                write_statements(text, last);
                String::from(")")
            }
            Statement::Loop(ref body) => {
                write!(text, "(local.set $i{COUNTER} (i64.const 2)) (loop ").unwrap();
                write_statements(text, body);
                let less = format!("(i64.sub {} (i64.const 1))", integer(COUNTER));
                format!("(br_if 0 (i64.ne (local.tee $i{COUNTER} {less}) (i64.const 0))))")
            }
        };
        text.push_str(&line);
        text.push('\n');
    }
}

/// The first variables are parameters, so that some of these are in the frame, too.
const PARAMETERS: usize = 8;

fn module(body: &[Statement]) -> String {
    let mut text = String::from(
        "(module (func $mix (param i64 i64) (result i64)
            (i64.xor (i64.mul (local.get 0) (i64.const 3)) (local.get 1)))
        (func (export \"run\")",
    );
    for x in 0..PARAMETERS {
        write!(text, " (param $i{x} i64)").unwrap();
    }
    text.push_str(" (result i64)\n");
    for x in PARAMETERS..VARIABLES {
        write!(text, " (local $i{x} i64)").unwrap();
    }
    for x in 0..VARIABLES {
        write!(text, " (local $f{x} f64)").unwrap();
    }
    text.push('\n');
    write_statements(&mut text, body);
    text.push_str("(i64.const 0)\n");
    for x in 0..COUNTER {
        let bits = format!("(i64.reinterpret_f64 (local.get $f{x}))");
        let sum = format!("(i64.add (local.get $i{x}) {bits})");
        writeln!(text, "{sum} i64.xor (i64.const 7) i64.rotl").unwrap();
    }
    text.push_str("))");
    text
}

fn expected(body: &[Statement], arguments: [u64; PARAMETERS]) -> u64 {
    let mut state = State {
        integers: [0; VARIABLES],
        floats: [0.0; VARIABLES],
    };
    state.integers[..PARAMETERS].copy_from_slice(&arguments);
    state.execute(body);
    (0..COUNTER).fold(0, |sum: u64, x| {
        let word = state.integers[x].wrapping_add(state.floats[x].to_bits());
        (sum ^ word).rotate_left(7)
    })
}

fn run(text: &str, config: &mut Config, arguments: [u64; PARAMETERS]) -> Result<u64> {
    let engine = Engine::new(config)?;
    let module = Module::new(&engine, text)?;
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[])?;
    type Arguments = (i64, i64, i64, i64, i64, i64, i64, i64);
    let run = instance.get_typed_func::<Arguments, i64>(&mut store, "run")?;
    let [a, b, c, d, e, f, g, h] = arguments.map(|word| word as i64);
    Ok(run.call(&mut store, (a, b, c, d, e, f, g, h))? as u64)
}

/// How many modules are tried. Other machines are emulated, mostly.
const MODULES: u64 = if cfg!(target_arch = "x86_64") {
    150
} else {
    40
};

#[test]
fn variables_in_the_frame_are_never_old() {
    for seed in 1..=MODULES {
        let mut random = Random(seed * 0x9e37_79b9);
        let body = statements(&mut random, 40, 2);
        let text = module(&body);
        let arguments = [(); PARAMETERS].map(|()| random.next());
        let expected = expected(&body, arguments);
        for compiler in COMPILERS {
            let mut config = config_of(compiler);
            let found = run(&text, &mut config, arguments)
                .unwrap_or_else(|error| panic!("seed {seed}, {compiler:?}: {error:#}"));
            assert_eq!(found, expected, "seed {seed}, {compiler:?}");
            for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
                config.target(target).unwrap();
                let engine = Engine::new(&config).unwrap();
                engine
                    .precompile_module(text.as_bytes())
                    .unwrap_or_else(|error| panic!("seed {seed}, {target}: {error:#}"));
            }
        }
    }
}
