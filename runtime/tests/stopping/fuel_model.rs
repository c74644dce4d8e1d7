//! Fuel, compared with a model: each random program also counts by itself, in a global that an
//! instruction before each operator adds to, and runs so on an engine that counts nothing.
//!
//! What the two have counted must be the same at the end, at each trap, at an exception that nobody
//! catches, and whenever a function of the host looks. Each program is two instances, which call each
//! other and the host; that calls them again, and passes on or hides how they fail. With less fuel than that, a program must end
//! at the same place whatever has compiled it.
//!
//! `GANTRY_MODULES` says how many programs there are, `GANTRY_SEED` which one is the first.

use crate::common::{COMPILERS, is_emulated};
use gantry::{
    BoundsChecks, Caller, Config, Engine, Exception, Extern, Global, GlobalType, Linker, Module,
    Mutability, Store, Trap, Val, ValType,
};
use std::fmt::Write;

/// A small generator of numbers (xorshift*).
struct Random(u64);

impl Random {
    fn next(&mut self, below: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) % u64::from(below)) as u32
    }

    fn one_in(&mut self, count: u32) -> bool {
        self.next(count) == 0
    }
}

const FUNCTIONS: u32 = 5;
const LOCALS: u32 = 6;
/// Functions that are in no table, nor exported: once inlined, they are gone.
const INNER: u32 = 2;
/// How many rounds of loops and calls a program may make before it traps.
const ROUNDS: u32 = 200;

/// Writes functions of the type `(param i32 i32) (result i32)`, operator by operator.
struct Generator {
    random: Random,
    /// Each line is an operator, and what it costs.
    lines: Vec<(String, u32)>,
    /// The frames around the next operator: whether a branch there carries nothing.
    labels: Vec<bool>,
    /// How many more statements and expressions the function may have.
    room: u32,
}

impl Generator {
    fn put(&mut self, operator: impl Into<String>) {
        self.lines.push((operator.into(), 1));
    }

    /// An operator that costs nothing.
    fn free(&mut self, operator: impl Into<String>) {
        self.lines.push((operator.into(), 0));
    }

    fn local(&mut self) -> u32 {
        self.random.next(LOCALS)
    }

    /// A label whose branches carry nothing, by depth.
    fn label(&mut self) -> Option<usize> {
        let depths = self.labels.iter().rev().enumerate();
        let depths: Vec<_> = depths.filter(|(_, is_empty)| **is_empty).collect();
        let count = depths.len() as u32;
        (count > 0).then(|| depths[self.random.next(count) as usize].0)
    }

    /// Ends the program with a trap if it goes on for too long.
    fn limit(&mut self) {
        self.put("global.get $rounds");
        self.put("i32.const 1");
        self.put("i32.sub");
        self.put("global.set $rounds");
        self.put("global.get $rounds");
        self.put("i32.const 0");
        self.put("i32.le_s");
        self.put("if");
        self.free("unreachable");
        self.free("end");
    }

    fn arguments(&mut self) {
        self.expression();
        self.expression();
    }

    /// An address that is mostly in bounds.
    fn address(&mut self) {
        self.expression();
        if !self.random.one_in(12) {
            self.put("i32.const 0xfff8");
            self.put("i32.and");
        }
    }

    fn expression(&mut self) {
        self.room = self.room.saturating_sub(1);
        if self.room == 0 || self.labels.len() > 12 {
            let x = self.local();
            return self.put(format!("local.get {x}"));
        }
        match self.random.next(38) {
            0..6 => {
                let x = self.local();
                self.put(format!("local.get {x}"));
            }
            6..9 => {
                let constants = [0, 1, 2, 7, -1, 100, i32::MIN];
                let value = constants[self.random.next(constants.len() as u32) as usize];
                self.put(format!("i32.const {value}"));
            }
            9..15 => {
                self.arguments();
                let operators = [
                    "add", "sub", "mul", "and", "xor", "shl", "lt_s", "eq", "rotl",
                ];
                let operator = operators[self.random.next(operators.len() as u32) as usize];
                self.put(format!("i32.{operator}"));
            }
            15..18 => {
                self.arguments();
                if !self.random.one_in(20) {
                    self.put("i32.const 1");
                    self.put("i32.or");
                }
                let operators = ["div_s", "div_u", "rem_s", "rem_u"];
                let operator = operators[self.random.next(4) as usize];
                self.put(format!("i32.{operator}"));
            }
            18..21 => {
                self.address();
                let loads = ["load", "load8_u offset=3", "load16_s offset=6"];
                let load = loads[self.random.next(3) as usize];
                self.put(format!("i32.{load}"));
            }
            21 => {
                self.arguments();
                self.expression();
                self.put("select");
            }
            22 | 23 => {
                self.arguments();
                let callee = self.random.next(FUNCTIONS);
                self.put(format!("call $f{callee}"));
            }
            24 => {
                self.arguments();
                self.expression();
                self.put("i32.const 7");
                self.put("i32.and");
                self.put("call_indirect (type $t)");
            }
            25 => {
                self.expression();
                self.put("call $look");
            }
            26 => {
                self.expression();
                self.put("f64.convert_i32_s");
                let operators = ["f64.sqrt", "f64.abs", "f64.abs"];
                let operator = operators[self.random.next(3) as usize];
                self.put(operator);
                self.put("i32.trunc_f64_u");
            }
            27 => {
                self.expression();
                self.put("if (result i32)");
                self.labels.push(false);
                self.statements(2);
                self.expression();
                self.free("else");
                self.statements(1);
                self.expression();
                self.labels.pop();
                self.free("end");
            }
            28 => {
                self.free("block (result i32)");
                self.labels.push(false);
                self.expression();
                self.expression();
                self.put("br_if 0");
                self.statements(2);
                self.labels.pop();
                self.free("end");
            }
            29 => {
                self.arguments();
                self.put("call $other");
            }
            30 => {
                self.arguments();
                self.put("call $again");
            }
            31 | 32 => {
                self.arguments();
                let callee = self.random.next(INNER);
                self.put(format!("call $inner{callee}"));
            }
            33 => {
                self.arguments();
                let callee = self.random.next(FUNCTIONS);
                self.put(format!("ref.func $f{callee}"));
                self.put("call_ref $t");
            }
            34 => {
                // A vector that lives across whatever the other expression is.
                self.expression();
                self.put("i32x4.splat");
                self.expression();
                self.put("i32x4.splat");
                self.put("local.get $v");
                self.put("i32x4.add");
                self.put("i32x4.sub");
                self.put("local.tee $v");
                self.put("i32x4.extract_lane 2");
            }
            35 => {
                self.free("block (result i32)");
                self.free("block");
                self.put("try_table (result i32) (catch_all 0)");
                self.labels.extend([false, true, false]);
                self.statements(2);
                self.expression();
                self.labels.truncate(self.labels.len() - 3);
                self.free("end");
                self.put("br 1");
                self.free("end");
                self.put("i32.const 9");
                self.free("end");
            }
            36 => {
                self.arguments();
                self.expression();
                self.put("ref.func $f1");
                self.put("ref.func $f2");
                self.expression();
                self.put("select (result (ref $t))");
                self.put("call_ref $t");
                self.put("i32.xor");
            }
            _ => {
                self.put("memory.size");
                self.free("drop");
                self.expression();
                self.free("nop");
                self.put("i32.popcnt");
            }
        }
    }

    fn statements(&mut self, most: u32) {
        for _ in 0..self.random.next(most + 1) {
            self.statement();
        }
    }

    fn statement(&mut self) {
        self.room = self.room.saturating_sub(1);
        if self.room == 0 || self.labels.len() > 10 {
            return;
        }
        match self.random.next(30) {
            0..5 => {
                self.expression();
                let x = self.local();
                self.put(format!("local.set {x}"));
            }
            5 | 6 => {
                self.address();
                self.expression();
                self.put("i32.store");
            }
            7..10 => {
                self.expression();
                self.put("if");
                self.labels.push(true);
                self.statements(3);
                if self.random.one_in(2) {
                    self.free("else");
                    self.statements(3);
                }
                self.labels.pop();
                self.free("end");
            }
            10..13 => {
                self.free("block");
                self.labels.push(true);
                self.statements(4);
                self.labels.pop();
                self.free("end");
            }
            13..16 => {
                self.free("loop");
                self.labels.push(true);
                self.limit();
                self.statements(4);
                self.expression();
                self.put("br_if 0");
                self.labels.pop();
                self.free("end");
            }
            16 | 17 => {
                if let Some(label) = self.label() {
                    self.expression();
                    self.put(format!("br_if {label}"));
                }
            }
            18 => {
                if let (Some(one), Some(other)) = (self.label(), self.label()) {
                    self.free("block");
                    self.labels.push(true);
                    self.expression();
                    self.put(format!("br_table 0 {} {}", one + 1, other + 1));
                    self.labels.pop();
                    self.free("end");
                }
            }
            19 => {
                self.expression();
                self.free("drop");
            }
            20 => {
                self.free("block");
                self.free("block (result i32)");
                self.put("try_table (catch $e 0)");
                self.labels.extend([true, false, true]);
                self.statements(3);
                self.labels.truncate(self.labels.len() - 3);
                self.free("end");
                self.put("br 1");
                self.free("end");
                let x = self.local();
                self.put(format!("local.set {x}"));
                self.free("end");
            }
            21 => {
                self.expression();
                self.put("if");
                self.labels.push(true);
                match self.random.next(7) {
                    0 => {
                        self.expression();
                        self.put("throw $e");
                    }
                    4 => {
                        self.arguments();
                        self.expression();
                        self.put("i32.const 7");
                        self.put("i32.and");
                        self.put("return_call_indirect (type $t)");
                    }
                    5 => {
                        self.arguments();
                        self.put("ref.func $f3");
                        self.put("return_call_ref $t");
                    }
                    6 => {
                        self.arguments();
                        let callee = ["other", "again", "inner1"][self.random.next(3) as usize];
                        self.put(format!("return_call ${callee}"));
                    }
                    1 => {
                        self.arguments();
                        let callee = self.random.next(FUNCTIONS);
                        self.put(format!("return_call $f{callee}"));
                    }
                    2 => {
                        self.expression();
                        self.free("return");
                    }
                    _ => self.free("unreachable"),
                }
                self.labels.pop();
                self.free("end");
            }
            22 => {
                self.address();
                self.expression();
                self.put("i32.const 100");
                self.put("memory.fill");
            }
            23 => {
                let length = [0, 1, 64, 1024, 1025, 5000][self.random.next(6) as usize];
                self.address();
                self.address();
                self.put(format!("i32.const {length}"));
                self.put("memory.copy");
                self.extra(u32::saturating_sub(length, 1) / 1024);
            }
            24 => {
                let length = [0, 7, 1300][self.random.next(3) as usize];
                self.address();
                self.put("i32.const 2");
                self.put(format!("i32.const {length}"));
                self.put("memory.init $bytes");
                self.extra(u32::saturating_sub(length, 1) / 1024);
            }
            25 => {
                let length = [0, 3, 40][self.random.next(3) as usize];
                self.expression();
                self.put("i32.const 31");
                self.put("i32.and");
                self.put("ref.func $f0");
                self.put(format!("i32.const {length}"));
                self.put("table.fill $spare");
                self.extra(u32::saturating_sub(length, 1) / 32);
            }
            26 => {
                let length = [1, 32, 33][self.random.next(3) as usize];
                self.put("ref.func $f0");
                self.put(format!("i32.const {length}"));
                self.put("table.grow $growing");
                self.free("drop");
                self.extra(u32::saturating_sub(length, 1) / 32);
            }
            27 => {
                // Caught, and thrown again.
                self.free("block");
                self.free("block (result exnref)");
                self.put("try_table (catch_all_ref 0)");
                self.labels.extend([true, false, true]);
                self.statements(3);
                self.labels.truncate(self.labels.len() - 3);
                self.free("end");
                self.put("br 1");
                self.free("end");
                self.put("throw_ref");
                self.free("end");
            }
            _ => {
                self.expression();
                self.put("global.set $g");
            }
        }
    }

    /// What the operator before has cost besides, if it did not trap.
    fn extra(&mut self, cost: u32) {
        self.lines.push((String::new(), cost));
    }

    fn function(&mut self) {
        self.lines.clear();
        self.labels.clear();
        self.room = 10 + self.random.next(60);
        self.limit();
        self.statements(8);
        self.expression();
    }
}

/// An instance of a program, and the same that counts by itself. Each has the function `$other`: the
/// first one defines it, the second has the first one's.
fn program(seed: u64, is_first: bool) -> [String; 2] {
    let mut generator = Generator {
        random: Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
        lines: Vec::new(),
        labels: Vec::new(),
        room: 0,
    };
    let (tag, other) = match is_first {
        true => ("(tag $e (export \"e\") (param i32))", ""),
        false => (
            "",
            r#"(import "first" "e" (tag $e (param i32)))
            (import "first" "other" (func $other (type $t)))"#,
        ),
    };
    let head = format!(
        r#"(module (type $t (func (param i32 i32) (result i32)))
        (import "" "look" (func $look (param i32) (result i32)))
        (import "" "again" (func $again (type $t)))
        (import "" "rounds" (global $rounds (mut i32)))
        (import "" "count" (global $count (mut i64)))
        {other} {tag}
        (memory (export "memory") 1) (data $bytes "{}")
        (table 8 funcref) (elem (i32.const 0) $f0 $f1 $f2 $f3 $f4 $other)
        (table $spare 60 funcref) (table $growing 0 funcref)
        (global $g (export "g") (mut i32) (i32.const 0))
        (export "f" (func $f0)) (export "f1" (func $f1)) (export "f2" (func $f2))
        "#,
        "gantry ".repeat(200)
    );
    let mut texts = [head.clone(), head];
    let names = (0..FUNCTIONS).map(|number| format!("$f{number}"));
    let inner = (0..INNER).map(|number| format!("$inner{number}"));
    let other = is_first.then(|| "$other (export \"other\")".to_owned());
    for name in names.chain(inner).chain(other) {
        generator.function();
        for (is_model, text) in [false, true].into_iter().zip(&mut texts) {
            let count = |text: &mut String, cost: u32| {
                if is_model && cost > 0 {
                    let add = "i64.add global.set $count";
                    writeln!(text, "global.get $count i64.const {cost} {add}").unwrap();
                }
            };
            let locals = "(local i32 i32 i32 i32) (local $v v128)";
            writeln!(text, "(func {name} (type $t) {locals}").unwrap();
            count(text, 1);
            for (operator, cost) in &generator.lines {
                count(text, *cost);
                writeln!(text, "{operator}").unwrap();
            }
            writeln!(text, ")").unwrap();
        }
    }
    for text in &mut texts {
        text.push(')');
    }
    texts
}

/// What there is to be seen of a program.
#[derive(PartialEq, Debug)]
struct Outcome {
    end: String,
    /// What has been used at the end.
    used: u64,
    /// What had been used at each call of the host, and its argument.
    looks: Vec<(u64, i32)>,
    globals: [i32; 3],
    memory: u64,
}

/// What the host knows.
#[derive(Default)]
struct Host {
    looks: Vec<(u64, i32)>,
    /// What the program has been given besides.
    given: u64,
    /// How many calls it makes.
    depth: u32,
}

/// What the host gives a program that has much.
const GIFT: u64 = 1000;
/// What much is.
const MUCH: u64 = 1 << 40;

/// Runs a program with this much fuel, or the model.
fn run(engine: &Engine, modules: &[Module; 2], fuel: Option<u64>) -> Outcome {
    let mut linker = Linker::<Host>::new(engine);
    let mut store = Store::new(engine, Host::default());
    store.set_epoch_deadline(u64::MAX / 2);
    let mut global = |ty, value| {
        let ty = GlobalType::new(ty, Mutability::Var);
        Global::new(&mut store, ty, value).unwrap()
    };
    let rounds = global(ValType::I32, Val::I32(ROUNDS as i32));
    let count = global(ValType::I64, Val::I64(0));
    let look = move |mut caller: Caller<'_, Host>, argument: i32| -> gantry::Result<i32> {
        let used = match fuel {
            Some(fuel) => fuel + caller.data().given - caller.get_fuel()?,
            None => count.get(&mut caller).i64().unwrap() as u64,
        };
        if fuel == Some(MUCH) && argument % 3 == 0 {
            let fuel = caller.get_fuel()?;
            caller.set_fuel(fuel + GIFT)?;
            caller.data_mut().given += GIFT;
        }
        caller.data_mut().looks.push((used, argument));
        Ok(argument ^ 5)
    };
    linker.func_wrap("", "look", look).unwrap();
    let again = |mut caller: Caller<'_, Host>, one: i32, other: i32| -> gantry::Result<i32> {
        if caller.data().depth == 3 {
            return Ok(one);
        }
        let name = ["f", "f1", "f2"][one.rem_euclid(3) as usize];
        let f = caller.get_export(name).and_then(Extern::into_func).unwrap();
        caller.data_mut().depth += 1;
        let mut results = [Val::I32(0)];
        let result = f.call(&mut caller, &[Val::I32(other), Val::I32(one)], &mut results);
        caller.data_mut().depth -= 1;
        match result {
            Ok(()) => Ok(results[0].i32().unwrap()),
            Err(error) if error.downcast_ref() == Some(&Trap::OutOfFuel) => Err(error),
            Err(error) if other % 2 == 0 => Err(error),
            Err(_) => Ok(3),
        }
    };
    linker.func_wrap("", "again", again).unwrap();
    linker.define(&store, "", "rounds", rounds).unwrap();
    linker.define(&store, "", "count", count).unwrap();
    let first = linker.instantiate(&mut store, &modules[0]).unwrap();
    linker.instance(&mut store, "first", first).unwrap();
    let instance = linker.instantiate(&mut store, &modules[1]).unwrap();
    if let Some(fuel) = fuel {
        store.set_fuel(fuel).unwrap();
    }
    let f = instance.get_func(&mut store, "f").unwrap();
    let mut results = [Val::I32(0)];
    let end = match f.call(&mut store, &[Val::I32(3), Val::I32(-9)], &mut results) {
        Ok(()) => format!("{:?}", results[0].i32().unwrap()),
        Err(error) => match error.downcast_ref::<Trap>() {
            Some(trap) => format!("{trap:?}"),
            None => {
                assert!(error.is::<Exception>(), "{error:?}");
                "exception".to_owned()
            }
        },
    };
    let own = [first, instance].map(|instance| instance.get_global(&mut store, "g").unwrap());
    let globals = [rounds, own[0], own[1]].map(|global| global.get(&mut store).i32().unwrap());
    let counted = count.get(&mut store).i64().unwrap() as u64;
    let memories = [first, instance].map(|it| it.get_memory(&mut store, "memory").unwrap());
    let bytes = memories.iter().flat_map(|memory| memory.data(&store));
    let memory = bytes.fold(0_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let used = match fuel {
        Some(fuel) => fuel + store.data().given - store.get_fuel().unwrap(),
        None => counted,
    };
    Outcome {
        end,
        used,
        looks: store.into_data().looks,
        globals,
        memory,
    }
}

/// The engines that count, by name. Explicit checks in half of them: an emulator has a hard time
/// with many large memories.
fn engines() -> Vec<(String, Engine)> {
    let mut engines = Vec::new();
    for (number, (level, allocator)) in COMPILERS.into_iter().enumerate() {
        for epochs in [false, true] {
            let bounds = match (number % 2 == 0) == epochs || is_emulated() {
                true => BoundsChecks::Explicit,
                false => BoundsChecks::Auto,
            };
            let mut config = Config::new();
            config.opt_level(level).register_allocator(allocator);
            config.bounds_checks(bounds).verify(true).threads(1);
            config.consume_fuel(true).epoch_interruption(epochs);
            let name = format!("{level:?} {allocator:?} {bounds:?} epochs {epochs}");
            engines.push((name, Engine::new(&config).unwrap()));
        }
    }
    engines
}

fn number(name: &str, default: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.map_or(default, |text| text.parse().unwrap())
}

#[test]
fn fuel_is_what_the_model_counts() {
    let engines = engines();
    let mut config = Config::new();
    config.bounds_checks(BoundsChecks::Explicit).threads(1);
    let model_engine = Engine::new(&config).unwrap();
    let count = number("GANTRY_MODULES", if is_emulated() { 20 } else { 100 });
    let first = number("GANTRY_SEED", 0);
    let mut ends = std::collections::BTreeMap::<String, u64>::new();
    for seed in first..first + count {
        let [first, second] = [true, false].map(|is_first| program(seed, is_first));
        let text = [&first[0], &second[0]];
        let compile = |engine: &Engine, texts: [&String; 2]| {
            texts.map(|text| Module::new(engine, text).unwrap_or_else(|e| panic!("{e:?}\n{text}")))
        };
        let model = compile(&model_engine, [&first[1], &second[1]]);
        let expected = run(&model_engine, &model, None);
        let kind = match expected.end.parse::<i32>() {
            Ok(_) => "returns".to_owned(),
            Err(_) => expected.end.clone(),
        };
        *ends.entry(kind).or_default() += 1;
        // Less than it needs, in three places.
        let short = [1, 2, 5].map(|part| expected.used * part / 6);
        let mut shorter: Option<[Outcome; 3]> = None;
        for (name, engine) in &engines {
            let module = compile(engine, text);
            let outcome = run(engine, &module, Some(MUCH));
            assert_eq!(outcome, expected, "seed {seed}, {name}");
            let outcomes = short.map(|fuel| run(engine, &module, Some(fuel)));
            for (outcome, fuel) in outcomes.iter().zip(short) {
                let is_end = outcome.end == format!("{:?}", Trap::OutOfFuel);
                assert!(
                    is_end && outcome.used == fuel,
                    "seed {seed}, {name}: {outcome:?}"
                );
                assert!(
                    expected.looks.starts_with(&outcome.looks),
                    "seed {seed}, {name}: {outcome:?}"
                );
            }
            match &shorter {
                Some(shorter) => assert_eq!(&outcomes, shorter, "seed {seed}, {name}"),
                None => shorter = Some(outcomes),
            }
        }
    }
    println!("{count} programs: {ends:?}");
    assert!(count < 100 || ends.len() > 5, "all end alike: {ends:?}");
}
