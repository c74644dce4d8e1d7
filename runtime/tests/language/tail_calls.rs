//! Calls in place of a return: any number of them in a stack of constant size, whatever is passed,
//! and wherever the callees are.

use crate::common::*;
use gantry::{
    BoundsChecks, Engine, Error, Exception, Extern, Func, FuncType, Instance, Memory, OptLevel,
    Ref, RefType, RegisterAllocator, Store, Table, TableType, Tag, TagType, Trap, Val, ValType,
};
use std::fmt::Write;

/// How much of the stack a chain may use. The calls of emulators take long, so there are fewer.
fn stack_size() -> usize {
    if is_emulated() { 64 << 10 } else { 256 << 10 }
}

/// How many calls a chain has, by default. If each left the least that it can on the stack, a word or
/// on AArch64 two, that would overflow.
fn calls() -> i32 {
    match std::env::var("GANTRY_TAIL_CALLS") {
        Ok(count) => count.parse().expect("a number of calls"),
        Err(_) => {
            let least = if cfg!(target_arch = "aarch64") { 16 } else { 8 };
            (stack_size() / least * 5 / 4) as i32
        }
    }
}

/// How a function reaches the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Route {
    Direct,
    /// Through the table, where it is the function of this instance.
    Table(u32),
    /// Through an import. Only the second instance has some, from the first.
    Import,
}

/// How a chain ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    Values,
    Host,
    Trap,
    Throw,
}

/// A chain of functions that call each other in turn, in two instances.
#[derive(Clone, Debug)]
struct Chain {
    /// The types of the parameters behind the counter and the sum.
    extras: Vec<Vec<ValType>>,
    results: Vec<ValType>,
    /// By instance: how its functions reach the next one.
    routes: [Route; 2],
    end: End,
}

/// Types of values, in turn.
fn types(count: usize, kinds: &[ValType]) -> Vec<ValType> {
    kinds.iter().cloned().cycle().take(count).collect()
}

fn name(ty: &ValType) -> &'static str {
    match ty {
        ValType::I32 => "i32",
        ValType::I64 => "i64",
        ValType::F32 => "f32",
        _ => "f64",
    }
}

fn list(types: &[ValType]) -> String {
    let names: Vec<_> = types.iter().map(|ty| name(ty)).collect();
    names.join(" ")
}

/// What is passed at this place if the sum is in the local `$acc`.
fn value(ty: &ValType, place: usize) -> String {
    let sum = format!("(i64.add (local.get $acc) (i64.const {place}))");
    match ty {
        ValType::I32 => format!("(i32.wrap_i64 {sum})"),
        ValType::I64 => sum,
        ValType::F32 => format!("(f32.convert_i32_s (i32.wrap_i64 {sum}))"),
        _ => format!("(f64.convert_i32_s (i32.wrap_i64 {sum}))"),
    }
}

/// The same in Rust.
fn expected(ty: &ValType, place: usize, sum: i64) -> Val {
    let value = sum.wrapping_add(place as i64);
    match ty {
        ValType::I32 => Val::I32(value as i32),
        ValType::I64 => Val::I64(value),
        ValType::F32 => Val::F32((value as i32 as f32).to_bits()),
        _ => Val::F64((value as i32 as f64).to_bits()),
    }
}

fn next_sum(sum: i64, function: usize) -> i64 {
    sum.wrapping_mul(31).wrapping_add(function as i64)
}

impl Chain {
    fn types(&self, function: usize) -> String {
        let extras = list(&self.extras[function]);
        let results = list(&self.results);
        format!("(param i32 i64 {extras}) (result {results})")
    }

    /// The call of a function, whose counter is on top of what is evaluated first.
    fn call(&self, instance: usize, function: usize) -> String {
        let extras = self.extras[function].iter().enumerate();
        let extras: String = extras.map(|(place, ty)| value(ty, place)).collect();
        let arguments = format!("(i32.sub (local.get $n) (i32.const 1)) (local.get $acc) {extras}");
        match self.routes[instance] {
            Route::Direct => format!("(return_call $f{function} {arguments})"),
            Route::Import => format!("(return_call $import{function} {arguments})"),
            Route::Table(target) => {
                let index = target as usize * self.extras.len() + function;
                format!(
                    "(return_call_indirect (type $t{function}) {arguments} (i32.const {index}))"
                )
            }
        }
    }

    fn function(&self, text: &mut String, instance: usize, function: usize) {
        let extras = &self.extras[function];
        let params: String = extras
            .iter()
            .enumerate()
            .map(|(place, ty)| format!("(param $p{place} {})", name(ty)))
            .collect();
        let checks: String = extras
            .iter()
            .enumerate()
            .map(|(place, ty)| {
                let (name, wanted) = (name(ty), value(ty, place));
                format!("(if ({name}.ne (local.get $p{place}) {wanted}) (then unreachable))")
            })
            .collect();
        let values = self.results.iter().enumerate();
        let values: String = values.map(|(place, ty)| value(ty, place)).collect();
        let end = match self.end {
            End::Values => format!("(return {values})"),
            End::Host => "(return_call $host (local.get $acc))".to_owned(),
            End::Trap => "unreachable".to_owned(),
            End::Throw => "(throw $e (local.get $acc))".to_owned(),
        };
        let next = (function + 1) % self.extras.len();
        write!(
            text,
            "(func $f{function} (export \"f{function}\") (type $t{function})
                (param $n i32) (param $acc i64) {params} (result {})
                {checks}
                (if (i32.ne (i32.load (i32.const 65532)) (i32.const {instance})) (then unreachable))
                (if (i32.eqz (local.get $n)) (then {end}))
                (local.set $acc (i64.add (i64.mul (local.get $acc) (i64.const 31))
                    (i64.const {function})))
                {})",
            list(&self.results),
            self.call(instance, next)
        )
        .unwrap();
    }

    /// An instance's module. Its `go` calls the first function, with values that live across the
    /// call.
    fn module(&self, instance: usize) -> String {
        let count = self.extras.len();
        let results = list(&self.results);
        let mut text = String::from("(module");
        for function in 0..count {
            write!(text, "(type $t{function} (func {}))", self.types(function)).unwrap();
        }
        write!(
            text,
            r#"(import "" "table" (table {} funcref))
               (import "" "host" (func $host (param i64) (result {results})))
               (import "" "e" (tag $e (param i64)))"#,
            2 * count
        )
        .unwrap();
        if instance == 1 {
            for function in 0..count {
                write!(
                    text,
                    r#"(import "" "f{function}" (func $import{function} (type $t{function})))"#
                )
                .unwrap();
            }
        }
        write!(
            text,
            r#"(memory (export "memory") 1)
               (data (i32.const 65532) "\{instance:02x}")
               (elem (i32.const {}) func"#,
            instance * count
        )
        .unwrap();
        for function in 0..count {
            write!(text, " $f{function}").unwrap();
        }
        text.push(')');
        for function in 0..count {
            self.function(&mut text, instance, function);
        }
        let extras = self.extras[0].iter().enumerate();
        let extras: String = extras.map(|(place, ty)| value(ty, place)).collect();
        let live = 9;
        let each = |write: &dyn Fn(i32) -> String| (0..live).map(write).collect::<String>();
        write!(
            text,
            r#"(func $go (export "go") (param $n i32) (param $acc i64) (result {results})
                {} {} {}
                (call $f0 (local.get $n) (local.get $acc) {extras})
                {} {}
                (if (i32.ne (i32.load (i32.const 65532)) (i32.const {instance})) (then unreachable)))
            (func (export "caught") (param $n i32) (param $acc i64) (result i64)
                (block $handler (result i64)
                    (try_table (catch $e $handler)
                        (call $go (local.get $n) (local.get $acc)) {})
                    unreachable)))"#,
            each(&|n| format!("(local $a{n} i64) (local $b{n} f64)")),
            each(&|n| format!("(local.set $a{n} (i64.add (local.get $acc) (i64.const {n})))")),
            each(&|n| format!("(local.set $b{n} (f64.convert_i64_s (local.get $a{n})))")),
            each(&|n| format!(
                "(if (i64.ne (local.get $a{n}) (i64.add (local.get $acc) (i64.const {n})))
                     (then unreachable))"
            )),
            each(&|n| format!(
                "(if (f64.ne (local.get $b{n}) (f64.convert_i64_s (local.get $a{n})))
                     (then unreachable))"
            )),
            "drop ".repeat(self.results.len())
        )
        .unwrap();
        text
    }

    /// The two instances in a store.
    fn instantiate(&self, store: &mut Store<()>) -> [Instance; 2] {
        let count = self.extras.len() as u32;
        let ty = TableType::new(RefType::FUNCREF, 2 * count, None);
        let table = Table::new(&mut *store, ty, Ref::Func(None)).unwrap();
        let results = self.results.clone();
        let ty = FuncType::new(
            &gantry::Engine::default(),
            [ValType::I64],
            self.results.iter().cloned(),
        );
        let host = Func::new(&mut *store, ty, move |_, params, places| {
            let Val::I64(sum) = params[0] else {
                panic!("the sum")
            };
            for (place, ty) in results.iter().enumerate() {
                places[place] = expected(ty, place, sum);
            }
            Ok(())
        });
        let ty = TagType::new(FuncType::new(
            &gantry::Engine::default(),
            [ValType::I64],
            [],
        ));
        let tag = Tag::new(&mut *store, &ty).unwrap();
        let mut imports: Vec<Extern> = vec![table.into(), host.into(), tag.into()];
        let first = instance_in(store, &self.module(0), &imports).unwrap();
        for function in 0..count {
            let name = format!("f{function}");
            imports.push(first.get_func(&mut *store, &name).unwrap().into());
        }
        let second = instance_in(store, &self.module(1), &imports).unwrap();
        [first, second]
    }

    fn sum_after(&self, calls: i32, mut sum: i64) -> i64 {
        for call in 0..calls as usize {
            sum = next_sum(sum, call % self.extras.len());
        }
        sum
    }

    fn check(&self, engine: &Engine, calls: i32) {
        let mut store = Store::new(engine, ());
        let instances = self.instantiate(&mut store);
        for (number, instance) in instances.into_iter().enumerate() {
            // A few, too: the chain may end in each of its functions.
            for calls in (0..9).chain([calls]) {
                let (start, sum) = (77, self.sum_after(calls, 77));
                let what = format!("{self:?}: {calls} calls from instance {number}");
                let params = [Val::I32(calls), Val::I64(start)];
                if self.end == End::Throw {
                    let mut result = [Val::I64(0)];
                    let func = instance.get_func(&mut store, "caught").unwrap();
                    func.call(&mut store, &params, &mut result)
                        .unwrap_or_else(|error| panic!("{what}: {error:?}"));
                    assert_eq!(result[0].i64(), Some(sum), "{what}");
                }
                let func = instance.get_func(&mut store, "go").unwrap();
                let mut results = vec![Val::I32(0); self.results.len()];
                let result = func.call(&mut store, &params, &mut results);
                match (self.end, result) {
                    (End::Values | End::Host, Ok(())) => {
                        let types = self.results.iter().enumerate();
                        let wanted: Vec<Val> =
                            types.map(|(place, ty)| expected(ty, place, sum)).collect();
                        assert_eq!(format!("{results:?}"), format!("{wanted:?}"), "{what}");
                    }
                    (End::Trap, Err(error)) => {
                        assert_eq!(
                            trap_of(&error),
                            Some(Trap::UnreachableCodeReached),
                            "{what}"
                        );
                        self.check_backtrace(&error, calls, &what);
                    }
                    (End::Throw, Err(error)) => {
                        assert!(error.is::<Exception>(), "{what}");
                        self.check_backtrace(&error, calls, &what);
                    }
                    (_, result) => panic!("{what}: {result:?}"),
                }
            }
        }
    }

    /// The functions that have left are gone.
    fn check_backtrace(&self, error: &Error, calls: i32, what: &str) {
        let last = calls as usize % self.extras.len();
        assert_eq!(names(error), [format!("f{last}"), "go".into()], "{what}");
    }
}

fn with_stack(compiler: (OptLevel, RegisterAllocator), size: usize) -> Engine {
    let mut config = config_of(compiler);
    config
        // There are hundreds of memories, and an emulator has to keep account of each reservation.
        .bounds_checks(BoundsChecks::Explicit)
        .max_wasm_stack(size);
    Engine::new(&config).unwrap()
}

/// Few and many parameters and results, in registers and on the stack.
fn chains(routes: [Route; 2], end: End) -> Vec<Chain> {
    use ValType::{F32, F64, I32, I64};
    let mixed = [I64, F64, I32, F32];
    let results = [
        vec![],
        types(1, &[I64]),
        types(12, &[I64]),
        types(31, &mixed),
        types(50, &[F32]),
    ];
    let extras = [
        vec![vec![], types(3, &mixed)],
        vec![types(2, &[F64]), types(9, &[I64]), vec![]],
        vec![
            types(30, &mixed),
            types(7, &[I32]),
            vec![],
            types(200, &mixed),
        ],
        vec![types(25, &[I64])],
    ];
    let mut chains = Vec::new();
    for (index, results) in results.iter().enumerate() {
        for (number, extras) in extras.iter().enumerate() {
            // All pairs would be many.
            if index == 1 || number == 2 || index == number {
                chains.push(Chain {
                    extras: extras.clone(),
                    results: results.clone(),
                    routes,
                    end,
                });
            }
        }
    }
    chains
}

fn check(routes: [Route; 2], end: End) {
    for compiler in COMPILERS {
        let engine = with_stack(compiler, stack_size());
        for chain in chains(routes, end) {
            chain.check(&engine, calls());
        }
    }
}

#[test]
fn direct_calls() {
    check([Route::Direct; 2], End::Values);
}

#[test]
fn calls_through_a_table() {
    check([Route::Table(0), Route::Table(1)], End::Values);
}

#[test]
fn calls_between_instances() {
    check([Route::Table(1), Route::Table(0)], End::Values);
}

#[test]
fn calls_of_imports() {
    check([Route::Table(1), Route::Import], End::Values);
}

#[test]
fn calls_of_the_host() {
    check([Route::Direct; 2], End::Host);
    check([Route::Table(1), Route::Import], End::Host);
}

#[test]
fn traps_at_the_end() {
    check([Route::Direct; 2], End::Trap);
    check([Route::Table(1), Route::Import], End::Trap);
}

#[test]
fn exceptions_at_the_end() {
    check([Route::Direct; 2], End::Throw);
    check([Route::Table(1), Route::Import], End::Throw);
}

/// A handler around the call has nothing to do with what the callee throws.
#[test]
fn handlers_are_left_with_the_function() {
    let text = r#"(module
        (tag $e)
        (func $throw (throw $e))
        (func $inner (result i32)
            (block $handler
                (try_table (catch_all $handler)
                    (return_call $throw_value))
            )
            (i32.const 1))
        (func $throw_value (result i32) (call $throw) (i32.const 3))
        (func (export "run") (result i32)
            (block $handler
                (try_table (catch_all $handler)
                    (return (call $inner))))
            (i32.const 2))
        (func (export "legacy") (result i32)
            try (result i32)
                try (result i32)
                    (return_call $throw_value)
                catch_all
                    (i32.const 1)
                end
            catch_all
                (i32.const 2)
            end))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        let run = instance
            .get_typed_func::<(), i32>(&mut store, "run")
            .unwrap();
        assert_eq!(run.call(&mut store, ()).unwrap(), 2);
        let legacy = instance
            .get_typed_func::<(), i32>(&mut store, "legacy")
            .unwrap();
        let error = legacy.call(&mut store, ()).unwrap_err();
        assert!(error.is::<Exception>());
    }
}

/// Recursion that is not in place of a return, each level with a chain between two instances in it,
/// until the stack is full: that is noticed in time.
#[test]
fn deep_recursion_through_other_instances() {
    let module = |instance: usize, params: usize| {
        let params = "i64 ".repeat(params);
        let arguments = "(i64.const 1)".repeat(params.len() / 4);
        format!(
            r#"(module
            (type $t (func (param i32 {params}) (result i32)))
            (import "" "table" (table 2 funcref))
            (elem (i32.const {instance}) func $f)
            (func $f (export "f") (type $t)
                (i32.add (i32.const 1) (call $g (local.get 0))))
            (func $g (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
                (return_call_indirect (type $t)
                    (i32.sub (local.get 0) (i32.const 1)) {arguments} (i32.const {}))))"#,
            1 - instance
        )
    };
    for compiler in COMPILERS {
        for params in [0, 8, 60, 900] {
            let engine = with_stack(compiler, 256 << 10);
            let mut store = Store::new(&engine, ());
            let ty = TableType::new(RefType::FUNCREF, 2, None);
            let table = Table::new(&mut store, ty, Ref::Func(None)).unwrap();
            let imports = [table.into()];
            let first = instance_in(&mut store, &module(0, params), &imports).unwrap();
            instance_in(&mut store, &module(1, params), &imports).unwrap();
            let func = first.get_func(&mut store, "f").unwrap();
            let mut call = |depth| {
                let mut params = vec![Val::I64(1); params + 1];
                params[0] = Val::I32(depth);
                let mut results = [Val::I32(0)];
                func.call(&mut store, &params, &mut results)?;
                gantry::Result::Ok(results[0].i32())
            };
            assert_eq!(call(10).unwrap(), Some(11));
            let error = call(1_000_000).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::StackOverflow), "{params}");
            assert_eq!(call(10).unwrap(), Some(11));
        }
    }
}

/// A host function that is called in place of a return sees the instance that has called it, and
/// may call back.
#[test]
fn the_host_knows_its_caller() {
    let text = r#"(module
        (import "" "host" (func $host (param i32) (result i32)))
        (memory (export "memory") 1)
        (data (i32.const 8) "\2a")
        (func (export "call") (param i32) (result i32) (return_call $host (local.get 0)))
        (func (export "back") (param i32) (result i32)
            (i32.add (local.get 0) (i32.load8_u (i32.const 8)))))"#;
    for engine in engines() {
        let mut linker = gantry::Linker::new(&engine);
        linker
            .func_wrap(
                "",
                "host",
                |mut caller: gantry::Caller<'_, ()>, n: i32| -> gantry::Result<i32> {
                    let memory: Memory =
                        caller.get_export("memory").unwrap().into_memory().unwrap();
                    assert_eq!(memory.data(&caller)[8], 42);
                    let back = caller.get_export("back").unwrap().into_func().unwrap();
                    let back = back.typed::<i32, i32>(&caller)?;
                    if n == 0 {
                        anyhow::bail!("enough");
                    }
                    back.call(&mut caller, n)
                },
            )
            .unwrap();
        let (mut store, instance) = linked(&linker, (), text);
        let call = instance
            .get_typed_func::<i32, i32>(&mut store, "call")
            .unwrap();
        assert_eq!(call.call(&mut store, 8).unwrap(), 50);
        let error = call.call(&mut store, 0).unwrap_err();
        assert!(format!("{error:#}").contains("enough"), "{error:?}");
        assert_eq!(call.call(&mut store, 1).unwrap(), 43);
    }
}
