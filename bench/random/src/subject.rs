//! What an engine must be able to do to be compared with others, and what is
//! observed of a module that it runs.

use std::fmt;

use anyhow::Result;

use crate::generate::Random;

/// The type of a value.
#[expect(missing_docs, reason = "they are Wasm's")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    I32,
    I64,
    F32,
    F64,
    V128,
    Func,
    Extern,
    Exn,
}

/// A value; floats by their bits, references only by whether they are null.
#[expect(missing_docs, reason = "they are Wasm's")]
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Value {
    I32(i32),
    I64(i64),
    F32(u32),
    F64(u64),
    V128(u128),
    Func { null: bool },
    Extern { null: bool },
    Exn { null: bool },
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::I32(value) => write!(f, "{value}"),
            Self::I64(value) => write!(f, "{value}L"),
            Self::F32(bits) => write!(f, "f32:{:?}={bits:#x}", f32::from_bits(bits)),
            Self::F64(bits) => write!(f, "f64:{:?}={bits:#x}", f64::from_bits(bits)),
            Self::V128(bits) => write!(f, "v128:{bits:#x}"),
            Self::Func { null } => write!(f, "func{}", if null { ":null" } else { "" }),
            Self::Extern { null } => write!(f, "extern{}", if null { ":null" } else { "" }),
            Self::Exn { null } => write!(f, "exn{}", if null { ":null" } else { "" }),
        }
    }
}

/// What is exported.
#[expect(missing_docs, reason = "they are Wasm's")]
#[derive(Clone, Debug)]
pub enum Item {
    Func(Vec<Kind>),
    Global,
    Memory,
    Table,
    Tag,
}

/// Why code did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It used up the stack, which is no fault but depends on the engine.
    StackOverflow,
    /// Any other trap, by the name that the specification's tests give it.
    Trap(&'static str),
    /// An exception that was not caught, with what it carries.
    Exception(Vec<Value>),
    /// Something else, which is not meant to happen.
    Other(String),
}

/// An engine.
pub trait Subject {
    /// What to call it.
    fn name(&self) -> &str;

    /// Compiles a module.
    fn compile(&self, wasm: &[u8]) -> Result<Box<dyn Compiled>>;
}

/// A compiled module.
pub trait Compiled {
    /// A new instance in a store of its own.
    fn instantiate(&self) -> Result<Box<dyn Running>, Stop>;
}

/// An instance.
pub trait Running {
    /// Its exports, in any order.
    fn exports(&mut self) -> Vec<(String, Item)>;
    /// Calls an exported function.
    fn call(&mut self, name: &str, args: &[Value]) -> Result<Vec<Value>, Stop>;
    /// The value of an exported global.
    fn global(&mut self, name: &str) -> Value;
    /// The bytes of an exported memory.
    fn memory(&mut self, name: &str) -> &[u8];
    /// For each element of an exported table whether it is null.
    fn table(&mut self, name: &str) -> Vec<bool>;
    /// How much fuel was used since the last [`Running::give`], at first since instantiating began,
    /// if the engine counts it. Then it counts frames, too, and not the bytes of its stack.
    fn used(&self) -> Option<u64> {
        None
    }
    /// Gives this much fuel, or more than is ever used.
    fn give(&mut self, fuel: Option<u64>) {
        let _ = fuel;
    }
    /// The functions that were active when the last call stopped, and where, if
    /// the engine tells.
    fn backtrace(&self) -> Option<&str> {
        None
    }
}

/// Modules that are instantiated twice in a store, as they import functions of [`twice::PEER`]. The
/// first instance has functions of the host ([`answer`]) in their place, the second, which is the
/// one that is watched, those of the first. The two share what [`twice`] names of the host.
pub mod twice {
    /// The name by which another instance is imported.
    pub const PEER: &str = "peer";
    /// The table.
    pub const TABLE: &str = "table";
    /// A variable `i32`.
    pub const FUEL: &str = "fuel";
    /// A variable `i64`.
    pub const SUM: &str = "sum";
    /// A constant `i32`: the instance's first element in the table.
    pub const BASE: &str = "base";
    /// How many of the table's elements belong to an instance.
    pub const SLOTS: u32 = 8;

    /// What a function is exported as that another instance imports, and only that calls.
    pub fn function(index: usize) -> String {
        format!("{FUNCTION}{index}")
    }

    pub(super) const FUNCTION: &str = "function ";
}

/// What a function of the host gives that can have any type.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// These values.
    Values(Vec<Value>),
    /// An exception with the host's tag and these values.
    Exception(i32, f64),
}

/// The answer to these arguments.
pub fn answer(arguments: &[Value], results: &[Kind]) -> Answer {
    let text = format!("{arguments:?}");
    let mut random = Random::new(hash(text.as_bytes()));
    if random.chance(10) {
        return Answer::Exception(results.len() as i32, 0.5);
    }
    let values = results.iter().map(|kind| {
        let word = random.number();
        let small = (word >> 48) as i16;
        match kind {
            Kind::I32 => Value::I32(word as i32),
            Kind::I64 => Value::I64(word.cast_signed()),
            Kind::F32 => Value::F32(f32::from(small).to_bits()),
            Kind::F64 => Value::F64(f64::from(small).to_bits()),
            Kind::V128 => Value::V128(u128::from(word) << 64 | u128::from(!word)),
            Kind::Func => Value::Func { null: true },
            Kind::Extern => Value::Extern { null: true },
            Kind::Exn => Value::Exn { null: true },
        }
    });
    Answer::Values(values.collect())
}

/// Whether the host calls the function that it is given, before it answers.
pub fn is_called(arguments: &[Value]) -> Option<usize> {
    let is_function = |value: &Value| *value == Value::Func { null: false };
    arguments.iter().position(is_function)
}

/// All that was observed of a module on one engine.
#[derive(Clone, Debug, Default)]
pub struct Observation {
    /// One line for each thing that was observed.
    pub lines: Vec<String>,
    /// What only an engine and itself can be compared by: why it rejected the
    /// module, and the backtraces of calls that stopped.
    pub details: Vec<String>,
    /// How many functions were called.
    pub calls: u32,
    /// How many calls gave results.
    pub returns: u32,
    /// How many calls used up the stack, where that depends on the engine.
    pub overflows: u32,
}

/// How often each function is called.
const CALLS: usize = 4;
/// How many of a module's functions are called.
const FUNCTIONS: usize = 16;

/// What functions are called in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instances {
    /// Each function in an instance of its own, so that none finds what another
    /// has left, and all have fuel.
    Many,
    /// All functions in the same one, where making instances takes long.
    One,
}

impl Observation {
    /// Compiles and runs a module.
    pub fn new(subject: &dyn Subject, wasm: &[u8], instances: Instances) -> Self {
        let mut seen = Self::default();
        match subject.compile(wasm) {
            Ok(module) => seen.watch(&*module, instances),
            Err(error) => {
                eprintln!("{}: {error:#}", subject.name());
                seen.lines.push("rejected".to_owned());
                seen.details.push(format!("rejected: {error:#}"));
            }
        }
        seen
    }

    fn watch(&mut self, module: &dyn Compiled, instances: Instances) {
        let functions = |exports: Vec<(String, Item)>| -> Vec<_> {
            let functions = exports.into_iter().filter_map(|(name, item)| match item {
                Item::Func(params) if !name.starts_with(twice::FUNCTION) => Some((name, params)),
                _ => None,
            });
            functions.take(FUNCTIONS).collect()
        };
        let mut instance = match module.instantiate() {
            Ok(instance) => instance,
            Err(stop) => return self.stopped("instantiate".to_owned(), &stop),
        };
        if let Some(used) = instance.used() {
            self.lines.push(format!("instantiate uses {used}"));
        }
        self.state(&mut *instance);
        for (ordinal, (name, params)) in functions(exports(&mut *instance)).into_iter().enumerate()
        {
            if ordinal > 0 && instances == Instances::Many {
                instance = match module.instantiate() {
                    Ok(instance) => instance,
                    Err(stop) => return self.stopped("instantiate".to_owned(), &stop),
                };
            }
            let arguments = |round| {
                let mut random = Random::new((ordinal * CALLS + round) as u64);
                let args = params.iter().map(|kind| edge(*kind, &mut random));
                args.collect::<Vec<_>>()
            };
            let mut used = [None; CALLS];
            for (round, used) in used.iter_mut().enumerate() {
                instance.give(None);
                self.call(&mut *instance, &name, &arguments(round));
                *used = instance.used();
                if self.overflows > 0 {
                    return;
                }
            }
            self.state(&mut *instance);
            // The first call again, with less fuel than it has used.
            if let [Some(used), ..] = used {
                if instances == Instances::Many {
                    instance = match module.instantiate() {
                        Ok(instance) => instance,
                        Err(stop) => return self.stopped("instantiate".to_owned(), &stop),
                    };
                }
                instance.give(Some(used * 2 / 3));
                self.call(&mut *instance, &name, &arguments(0));
                self.state(&mut *instance);
            }
        }
    }

    fn call(&mut self, instance: &mut dyn Running, name: &str, args: &[Value]) {
        let call = format!("call {name:?} {args:?}");
        self.calls += 1;
        let result = instance.call(name, args);
        let used = instance.used();
        if let Some(used) = used {
            self.lines.push(format!("{call} uses {used}"));
        }
        match result {
            Ok(results) => {
                self.returns += 1;
                self.lines.push(format!("{call} = {results:?}"));
            }
            Err(stop) => {
                let backtrace = instance.backtrace().unwrap_or_default();
                self.details.push(format!("{call} stopped in {backtrace}"));
                match used {
                    Some(_) => self.lines.push(format!("{call} stopped: {stop:?}")),
                    None => self.stopped(call, &stop),
                }
            }
        }
    }

    fn stopped(&mut self, what: String, stop: &Stop) {
        if *stop == Stop::StackOverflow {
            self.overflows += 1;
        }
        self.lines.push(format!("{what} stopped: {stop:?}"));
    }

    /// Notes what is in the exported globals, memories and tables.
    fn state(&mut self, instance: &mut dyn Running) {
        for (name, item) in exports(instance) {
            let line = match item {
                Item::Func(_) | Item::Tag => continue,
                Item::Global => format!("global {name:?} = {:?}", instance.global(&name)),
                Item::Memory => {
                    let bytes = instance.memory(&name);
                    format!(
                        "memory {name:?} = {} bytes {:016x}",
                        bytes.len(),
                        hash(bytes)
                    )
                }
                Item::Table => {
                    let nulls = instance.table(&name).into_iter();
                    let text: String = nulls.map(|null| if null { '-' } else { 'x' }).collect();
                    format!("table {name:?} = {text}")
                }
            };
            self.lines.push(line);
        }
    }
}

/// An instance's exports by name, as engines have orders of their own.
fn exports(instance: &mut dyn Running) -> Vec<(String, Item)> {
    let mut exports = instance.exports();
    exports.sort_by(|(one, _), (other, _)| one.cmp(other));
    exports
}

/// A value at an edge of what its type can express.
fn edge(kind: Kind, random: &mut Random) -> Value {
    const INTS: [i64; 12] = [
        0,
        1,
        -1,
        2,
        31,
        64,
        65_535,
        0x8000_0000,
        0x7fff_ffff,
        0xffff_ffff,
        i64::MIN,
        i64::MAX,
    ];
    const FLOATS: [f64; 14] = [
        0.0,
        -0.0,
        1.0,
        -1.5,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        5e-324,
        1e-310,
        f64::MAX,
        2_147_483_648.0,
        9_223_372_036_854_775_808.0,
        -9_223_372_036_854_775_808.0,
        0.5,
    ];
    const SINGLES: [u32; 4] = [1, 0x8000_0001, 0x7f7f_ffff, 0xff80_0000];
    let word = random.number();
    match kind {
        #[expect(clippy::cast_possible_truncation, reason = "the low half will do")]
        Kind::I32 => {
            Value::I32(random.pick(&[random.clone().pick(&INTS), word.cast_signed()]) as i32)
        }
        Kind::I64 => Value::I64(random.pick(&[random.clone().pick(&INTS), word.cast_signed()])),
        #[expect(clippy::cast_possible_truncation, reason = "rounding will do")]
        Kind::F32 if !word.is_multiple_of(4) => Value::F32((random.pick(&FLOATS) as f32).to_bits()),
        Kind::F32 => Value::F32(random.pick(&SINGLES)),
        Kind::F64 => Value::F64(random.pick(&FLOATS).to_bits()),
        Kind::V128 => vector(random),
        Kind::Func => Value::Func { null: true },
        Kind::Extern => Value::Extern { null: true },
        Kind::Exn => Value::Exn { null: true },
    }
}

/// A vector of such values in lanes of a random width, or of random bytes.
fn vector(random: &mut Random) -> Value {
    let width = random.pick(&[8, 16, 32, 64, 128]);
    let lanes = (0..128 / width).map(|_| {
        let lane = match (random.chance(50), width) {
            (true, 32) => edge(Kind::F32, random),
            (true, 64) => edge(Kind::F64, random),
            (_, 128) => return u128::from(random.number()) << 64 | u128::from(random.number()),
            _ => edge(Kind::I64, random),
        };
        match lane {
            Value::F32(bits) => u128::from(bits),
            Value::F64(bits) => u128::from(bits),
            Value::I64(value) => u128::from(value.cast_unsigned()) & ((1 << width) - 1),
            _ => 0,
        }
    });
    Value::V128(lanes.fold(0, |bits, lane| bits.checked_shl(width).unwrap_or(0) | lane))
}

/// A quick hash of many bytes.
pub fn hash(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let words = words.chain(rest.iter().map(|byte| u64::from(*byte)));
    words.fold(0, |hash: u64, word| {
        (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}
