//! Random programs that pass references to objects of the host around, in all places where
//! references may be, while the host collects. Each goes with the number of its object, so a
//! program knows which one it should have; the host compares.

use crate::common::{self, COMPILERS, yields};
use futures::executor::block_on;
use gantry::{
    Caller, Config, Engine, ExternRef, Func, Instance, Linker, Module, OptLevel, RegisterAllocator,
    Result, RootScope, Rooted, Store, Table, UpdateDeadline, bail,
};
use std::{
    collections::HashSet,
    fmt::Write,
    sync::{Arc, Mutex},
};

/// References in locals, and numbers beside them.
const PAIRS: usize = 10;
/// Functions of a module, of which each calls later ones only.
const FUNCTIONS: usize = 6;
/// Places for references in tables and globals.
const PLACES: usize = 4;
/// Calls of the host that a program may make.
const CALLS: usize = 600;

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// What the functions of a module have as parameters, beside references and their numbers.
const NOISE: [&str; 4] = ["i64", "f64", "i32", "v128"];

/// A function's type: how many pairs it takes, and what stands between them.
struct Type {
    pairs: usize,
    noise: Vec<usize>,
}

impl Type {
    fn random(random: &mut Random) -> Type {
        Type {
            pairs: 1 + random.below(5),
            noise: (0..random.below(6)).map(|_| random.below(4)).collect(),
        }
    }

    /// The parameters, pairs first and last.
    fn params(&self) -> String {
        let pair = "externref i32 ";
        let noise: Vec<&str> = self.noise.iter().map(|&kind| NOISE[kind]).collect();
        format!("{pair}{} {}", noise.join(" "), pair.repeat(self.pairs - 1))
    }

    /// Which parameters are references.
    fn references(&self) -> impl Iterator<Item = usize> {
        let others = 2 + self.noise.len();
        std::iter::once(0).chain((1..self.pairs).map(move |pair| others + 2 * (pair - 1)))
    }
}

/// Writes a module.
struct Writer<'a> {
    random: &'a mut Random,
    text: String,
    types: Vec<Type>,
    /// The function that is being written, and where its own pairs begin.
    current: usize,
    first: usize,
    labels: usize,
    /// How deep blocks and loops are.
    depth: usize,
}

impl Writer<'_> {
    fn add(&mut self, text: impl AsRef<str>) {
        self.text.push_str(text.as_ref());
        self.text.push('\n');
    }

    /// Any of the function's own pairs: the index of the reference's local.
    fn pair(&mut self) -> usize {
        self.first + 2 * self.random.below(PAIRS)
    }

    fn get(&self, pair: usize) -> String {
        format!("(local.get {pair}) (local.get {})", pair + 1)
    }

    fn set(&self, pair: usize) -> String {
        format!("(local.set {}) (local.set {pair})", pair + 1)
    }

    fn arguments(&mut self, callee: usize) -> String {
        let (pairs, noise) = (self.types[callee].pairs, self.types[callee].noise.clone());
        let mut text = String::new();
        for index in 0..pairs {
            let pair = self.pair();
            text += &self.get(pair);
            if index > 0 {
                continue;
            }
            for kind in &noise {
                let number = self.pair() + 1;
                let number = format!("(local.get {number})");
                text += &match kind {
                    0 => format!("(i64.extend_i32_u {number})"),
                    1 => format!("(f64.convert_i32_u {number})"),
                    2 => number,
                    _ => format!("(i32x4.splat {number})"),
                };
            }
        }
        text
    }

    /// A later function of the module.
    fn callee(&mut self) -> Option<usize> {
        let later = FUNCTIONS - 1 - self.current;
        (later > 0).then(|| self.current + 1 + self.random.below(later))
    }

    fn statements(&mut self, count: usize) {
        for _ in 0..count {
            self.statement();
        }
    }

    fn statement(&mut self) {
        let pair = self.pair();
        let place = self.random.below(PLACES);
        let (get, set) = (self.get(pair), self.set(pair));
        match self.random.below(15) {
            0 | 1 => self.add(format!("(call $new) {set}")),
            2 => {
                let other = self.pair();
                let other = self.get(other);
                self.add(format!("{other} {set}"));
            }
            3 | 4 => self.add(format!("{get} (call $check)")),
            5 => self.add("(call $gc)"),
            6 => self.add(format!(
                "(table.set $t (i32.const {place}) (local.get {pair}))
                (i32.store offset={} (i32.const 0) (local.get {}))",
                4 * place,
                pair + 1
            )),
            7 => self.add(format!(
                "(table.get $t (i32.const {place})) (i32.load offset={} (i32.const 0)) {set}",
                4 * place
            )),
            8 => {
                let (from, to) = (format!("$g{place}"), format!("$n{place}"));
                let other = self.pair();
                let other = self.set(other);
                self.add(format!("(global.get {from}) (global.get {to}) {other}"));
                self.add(format!("{get} (global.set {to}) (global.set {from})"));
            }
            9 => self.add(format!("{get} (call $back) {set}")),
            10 => self.add(format!(
                "(local.set {pair} (ref.null extern)) (local.set {} (i32.const 0))",
                pair + 1
            )),
            11 if self.depth < 2 => self.repeat(),
            12 if self.depth < 2 => self.catch(pair),
            _ => self.call(pair),
        }
    }

    fn call(&mut self, pair: usize) {
        let Some(callee) = self.callee() else {
            return self.add("(call $gc)");
        };
        let arguments = self.arguments(callee);
        let call = match self.random.below(4) {
            0 => format!("(call_indirect $f (type $t{callee}) (i32.const {callee}))"),
            1 => format!("(call_ref $t{callee} (ref.func $f{callee}))"),
            _ => format!("(call $f{callee})"),
        };
        let set = self.set(pair);
        self.add(format!("{arguments} {call} {set}"));
    }

    fn repeat(&mut self) {
        let counter = self.first + 2 * PAIRS + self.depth;
        let label = self.labels;
        self.labels += 1;
        self.depth += 1;
        self.add(format!(
            "(local.set {counter} (i32.const 2)) (loop $l{label}"
        ));
        let count = 1 + self.random.below(4);
        self.statements(count);
        self.add(format!(
            "(br_if $l{label} (local.tee {counter}
                (i32.sub (local.get {counter}) (i32.const 1)))))"
        ));
        self.depth -= 1;
    }

    /// An exception that goes with a pair, thrown here or in what is called.
    fn catch(&mut self, pair: usize) {
        let label = self.labels;
        self.labels += 1;
        self.depth += 1;
        self.add(format!(
            "(block $l{label} (result externref i32)
                (try_table (catch $e $l{label})"
        ));
        let count = 1 + self.random.below(3);
        self.statements(count);
        if self.random.one_in(2) {
            let thrown = self.get(pair);
            self.add(format!("{thrown} (throw $e)"));
        }
        let (other, set) = (self.pair(), self.set(pair));
        let other = self.get(other);
        self.add(format!(") {other}) {set}"));
        self.depth -= 1;
    }

    fn function(&mut self, index: usize) {
        self.current = index;
        let (params, width) = (
            self.types[index].params(),
            2 * self.types[index].pairs + self.types[index].noise.len(),
        );
        self.first = width;
        let locals = "externref i32 ".repeat(PAIRS);
        self.add(format!(
            "(func $f{index} (type $t{index}) (param {params}) (result externref i32)
            (local {locals} i32 i32)"
        ));
        // The parameters are the first pairs.
        let references: Vec<usize> = self.types[index].references().collect();
        for (pair, param) in references.into_iter().enumerate() {
            let text = format!("{} {}", self.get(param), self.set(width + 2 * pair));
            self.add(text);
        }
        let count = 4 + self.random.below(8);
        self.statements(count);
        match self.callee() {
            Some(callee) if self.random.one_in(3) => {
                let arguments = self.arguments(callee);
                let call = match self.random.one_in(2) {
                    true => format!("(return_call $f{callee})"),
                    false => {
                        format!("(return_call_indirect $f (type $t{callee}) (i32.const {callee}))")
                    }
                };
                self.add(format!("{arguments} {call})"));
            }
            _ => {
                let pair = self.pair();
                let text = format!("{})", self.get(pair));
                self.add(text);
            }
        }
    }

    /// A module of which `imported` functions are another's.
    fn module(random: &mut Random, types: Vec<Type>, imported: usize) -> (String, Vec<Type>) {
        let mut writer = Writer {
            random,
            text: "(module\n".into(),
            types,
            current: 0,
            first: 0,
            labels: 0,
            depth: 0,
        };
        for index in 0..FUNCTIONS {
            let params = writer.types[index].params();
            writer.add(format!(
                "(type $t{index} (func (param {params}) (result externref i32)))"
            ));
        }
        writer.add(
            r#"(import "" "new" (func $new (result externref i32)))
            (import "" "gc" (func $gc))
            (import "" "check" (func $check (param externref i32)))
            (import "" "back" (func $back (param externref i32) (result externref i32)))
            (import "" "table" (table $t 1 externref))
            (import "" "tag" (tag $e (param externref i32)))
            (import "" "memory" (memory 1))"#,
        );
        for index in FUNCTIONS - imported..FUNCTIONS {
            writer.add(format!(
                r#"(import "other" "f{index}" (func $f{index} (type $t{index})))"#
            ));
        }
        for place in 0..PLACES {
            writer.add(format!(
                "(global $g{place} (mut externref) (ref.null extern))
                (global $n{place} (mut i32) (i32.const 0))"
            ));
        }
        for index in 0..FUNCTIONS - imported {
            writer.function(index);
        }
        let mut names = String::new();
        for index in 0..FUNCTIONS {
            write!(names, "$f{index} ").unwrap();
            writer.add(format!(r#"(export "f{index}" (func $f{index}))"#));
        }
        writer.add(format!("(table $f funcref (elem {names})))"));
        (writer.text, writer.types)
    }
}

/// What the host knows.
struct Host {
    random: Random,
    made: i32,
    calls: usize,
    live: Arc<Mutex<HashSet<i32>>>,
    back: Option<Func>,
}

struct Object(i32, Arc<Mutex<HashSet<i32>>>);

impl Drop for Object {
    fn drop(&mut self) {
        assert!(self.1.lock().unwrap().remove(&self.0), "dropped twice");
    }
}

const BUDGET: &str = "enough calls";

fn count(caller: &mut Caller<'_, Host>) -> Result<()> {
    let host = caller.data_mut();
    host.calls += 1;
    if host.calls > CALLS {
        bail!(BUDGET);
    }
    Ok(())
}

fn maybe_gc(caller: &mut Caller<'_, Host>) -> Result<()> {
    if caller.data_mut().random.one_in(3) {
        caller.gc(None)?;
    }
    Ok(())
}

type Pair = (Option<Rooted<ExternRef>>, i32);

fn new(mut caller: Caller<'_, Host>) -> Result<Pair> {
    count(&mut caller)?;
    maybe_gc(&mut caller)?;
    let host = caller.data_mut();
    host.made += 1;
    let number = host.made;
    host.live.lock().unwrap().insert(number);
    let object = Object(number, host.live.clone());
    let object = ExternRef::new(&mut caller, object)?;
    maybe_gc(&mut caller)?;
    Ok((Some(object), number))
}

fn check(
    mut caller: Caller<'_, Host>,
    object: Option<Rooted<ExternRef>>,
    number: i32,
) -> Result<()> {
    count(&mut caller)?;
    maybe_gc(&mut caller)?;
    let found = match object {
        Some(object) => {
            object
                .data(&caller)?
                .unwrap()
                .downcast_ref::<Object>()
                .unwrap()
                .0
        }
        None => 0,
    };
    assert_eq!(found, number);
    Ok(())
}

fn engine(compiler: (OptLevel, RegisterAllocator), epochs: bool) -> Engine {
    let mut config: Config = common::config_of(compiler);
    config.epoch_interruption(epochs).consume_fuel(epochs);
    Engine::new(&config).unwrap()
}

/// Links what a program needs. Asynchronous ones call back on another stack.
fn linker(engine: &Engine, asynchronous: bool) -> Linker<Host> {
    let mut linker = Linker::new(engine);
    linker.func_wrap("", "new", new).unwrap();
    linker.func_wrap("", "check", check).unwrap();
    let gc = |mut caller: Caller<'_, Host>| {
        count(&mut caller)?;
        caller.gc(None)
    };
    linker.func_wrap("", "gc", gc).unwrap();
    if asynchronous {
        linker
            .func_wrap_async("", "back", |mut caller: Caller<'_, Host>, pair: Pair| {
                Box::new(async move {
                    count(&mut caller)?;
                    maybe_gc(&mut caller)?;
                    yields().await;
                    let Some(back) = caller.data().back else {
                        return Ok(pair);
                    };
                    let back = back.typed::<Pair, Pair>(&caller)?;
                    let result = back.call_async(&mut caller, pair).await?;
                    maybe_gc(&mut caller)?;
                    Ok::<_, gantry::Error>(result)
                })
            })
            .unwrap();
    } else {
        let back =
            |mut caller: Caller<'_, Host>, object: Option<Rooted<ExternRef>>, number: i32| {
                count(&mut caller)?;
                maybe_gc(&mut caller)?;
                let Some(back) = caller.data().back else {
                    return Ok((object, number));
                };
                let back = back.typed::<Pair, Pair>(&caller)?;
                let result = back.call(&mut caller, (object, number))?;
                maybe_gc(&mut caller)?;
                Ok::<_, gantry::Error>(result)
            };
        linker.func_wrap("", "back", back).unwrap();
    }
    linker
}

/// What several instances share.
const SHARED: &str = r#"(module (table (export "table") 8 externref) (memory (export "memory") 1)
    (tag (export "tag") (param externref i32)))"#;
/// What the host calls back.
const BACK: &str = r#"(module (import "" "new" (func $new (result externref i32)))
    (import "" "gc" (func $gc)) (import "" "check" (func $check (param externref i32)))
    (func (export "back") (param externref i32) (result externref i32)
        (local externref i32)
        (call $new) (local.set 3) (local.set 2) (call $gc)
        (local.get 0) (local.get 1) (call $check)
        (local.get 2) (local.get 3) (call $check)
        (if (result externref i32) (i32.and (local.get 1) (i32.const 1))
            (then (local.get 0) (local.get 1))
            (else (local.get 2) (local.get 3)))))"#;

/// Runs a random program. Returns how many calls of the host it has made.
fn run(engine: &Engine, seed: u64, asynchronous: bool, epochs: bool) -> usize {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let types: Vec<Type> = (0..FUNCTIONS).map(|_| Type::random(&mut random)).collect();
    let (other, types) = Writer::module(&mut random, types, 0);
    let (main, _) = Writer::module(&mut random, types, FUNCTIONS / 2);
    let mut linker = linker(engine, asynchronous);
    let live = Arc::<Mutex<HashSet<i32>>>::default();
    let host = Host {
        random: Random(seed | 1),
        made: 0,
        calls: 0,
        live: live.clone(),
        back: None,
    };
    let mut store = Store::new(engine, host);
    if epochs {
        store.set_fuel(u64::MAX).unwrap();
        store.set_epoch_deadline(0);
        store.epoch_deadline_callback(move |mut context| {
            if context.data_mut().random.one_in(2) {
                context.gc(None)?;
            }
            Ok(match asynchronous {
                true => UpdateDeadline::Yield(0),
                false => UpdateDeadline::Continue(0),
            })
        });
    }
    let mut add = |store: &mut Store<Host>, name: &str, text: &str| -> Instance {
        let module = Module::new(engine, text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
        let instance = linker.instantiate(&mut *store, &module).unwrap();
        linker.instance(store, name, instance).unwrap();
        instance
    };
    let shared = add(&mut store, "shared", SHARED);
    for name in ["table", "memory", "tag"] {
        let item = shared.get_export(&store, name).unwrap();
        linker.define(&store, "", name, item).unwrap();
    }
    let mut add = |store: &mut Store<Host>, name: &str, text: &str| -> Instance {
        let module = Module::new(engine, text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
        let instance = linker.instantiate(&mut *store, &module).unwrap();
        linker.instance(store, name, instance).unwrap();
        instance
    };
    let back = add(&mut store, "back", BACK);
    store.data_mut().back = back.get_func(&mut store, "back");
    add(&mut store, "other", &other);
    let main = add(&mut store, "main", &main);
    for index in 0..FUNCTIONS {
        store.data_mut().calls = 0;
        let mut scope = RootScope::new(&mut store);
        let func = main.get_func(&mut scope, &format!("f{index}")).unwrap();
        let params: Vec<_> = func
            .ty(&scope)
            .params()
            .map(|ty| ty.default_value().unwrap())
            .collect();
        let mut results = [gantry::Val::I32(0), gantry::Val::I32(0)];
        let result = match asynchronous {
            true => block_on(func.call_async(&mut scope, &params, &mut results)),
            false => func.call(&mut scope, &params, &mut results),
        };
        if let Err(error) = result {
            let is_expected =
                format!("{error:?}").contains(BUDGET) || error.is::<gantry::Exception>();
            assert!(is_expected, "{error:?}");
            continue;
        }
        scope.as_context_mut_gc();
        let number = results[1].unwrap_i32();
        let found = match results[0].unwrap_externref() {
            Some(object) => {
                object
                    .data(&scope)
                    .unwrap()
                    .unwrap()
                    .downcast_ref::<Object>()
                    .unwrap()
                    .0
            }
            None => 0,
        };
        assert_eq!(found, number);
    }
    let table: Table = shared.get_table(&mut store, "table").unwrap();
    assert_eq!(table.size(&store), 8);
    let made = store.data().made as usize;
    drop(store);
    assert!(live.lock().unwrap().is_empty());
    made
}

trait Collect {
    fn as_context_mut_gc(&mut self);
}

impl<C: gantry::AsContextMut> Collect for RootScope<C> {
    fn as_context_mut_gc(&mut self) {
        gantry::AsContextMut::as_context_mut(self).gc(None).unwrap();
    }
}

#[test]
fn random_programs_have_the_references_that_they_should() {
    let seeds: u64 = match std::env::var("GANTRY_SEEDS") {
        Ok(seeds) => seeds.parse().unwrap(),
        Err(_) => 25,
    };
    let first: u64 = std::env::var("GANTRY_FIRST_SEED").map_or(1, |seed| seed.parse().unwrap());
    for compiler in COMPILERS {
        for (asynchronous, epochs) in [(false, false), (true, false), (false, true), (true, true)] {
            let engine = engine(compiler, epochs);
            let mut made = 0;
            for seed in first..first + seeds {
                made += run(&engine, seed, asynchronous, epochs);
            }
            assert!(
                made > 10 * seeds as usize,
                "{made} objects in {seeds} programs"
            );
        }
    }
}
