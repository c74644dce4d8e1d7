//! Asynchronous calls that yield by themselves, as fuel is used or an epoch ends: that they do, that
//! they compute and count the same, and what becomes of them where they trap, panic or are dropped.

use crate::common::{self, COMPILERS, config_of, is_emulated, trap_of};
use futures::executor::block_on;
use gantry::{
    Caller, Config, Engine, Func, FuncType, Instance, Linker, Module, Result, Store, Trap,
    UpdateDeadline, Val, WasmBacktrace,
};
use std::{
    collections::VecDeque,
    future::{Future, poll_fn},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    thread,
};

fn engines() -> Vec<Engine> {
    let configs = COMPILERS.map(|compiler| {
        let mut config = config_of(compiler);
        config.consume_fuel(true).epoch_interruption(true);
        config
    });
    configs.map(|config| Engine::new(&config).unwrap()).into()
}

fn poll<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// Polls until the future is ready: what it gives, and how often it was pending.
fn count_polls<F: Future>(future: F) -> (F::Output, usize) {
    let mut future = Box::pin(future);
    for pending in 0.. {
        if let Poll::Ready(output) = poll(future.as_mut()) {
            return (output, pending);
        }
    }
    unreachable!()
}

/// A store with fuel and an epoch that does not end.
fn store(engine: &Engine) -> Store<()> {
    let mut store = Store::new(engine, ());
    store.set_fuel(FUEL).unwrap();
    store.set_epoch_deadline(1 << 40);
    store
}

const FUEL: u64 = 100_000_000;

fn instance(engine: &Engine, text: &str) -> (Store<()>, Instance) {
    let mut store = store(engine);
    let module = Module::new(engine, text).unwrap();
    let instance = block_on(Instance::new_async(&mut store, &module, &[])).unwrap();
    (store, instance)
}

fn error_of<R: std::fmt::Debug>(result: Result<R>) -> String {
    format!("{:#}", result.unwrap_err())
}

/// More values of each kind than there are registers, all of them alive around each loop's head.
fn many_values() -> String {
    let kinds = [
        (
            "i64",
            "(i64.add (i64.mul (local.get $x) (i64.const 25214903917)) (i64.const 11))",
        ),
        (
            "i32",
            "(i32.rotl (i32.xor (local.get $x) (i32.const 0x5bd1e995)) (i32.const 5))",
        ),
        (
            "f64",
            "(f64.add (f64.mul (local.get $x) (f64.const 0.75)) (f64.const 1.5))",
        ),
        (
            "v128",
            "(i32x4.add (local.get $x) (v128.const i32x4 1 2 3 4))",
        ),
    ];
    let mut locals = String::new();
    let mut steps = String::new();
    let mut sum = String::from("(local.get $count)");
    for (kind, step) in kinds {
        for index in 0..20 {
            let name = format!("${kind}{index}");
            locals += &format!("(local {name} {kind})");
            steps += &format!("(local.set {name} {})\n", step.replace("$x", &name));
            let bits = match kind {
                "i64" => format!("(local.get {name})"),
                "i32" => format!("(i64.extend_i32_u (local.get {name}))"),
                "f64" => format!("(i64.reinterpret_f64 (local.get {name}))"),
                _ => format!("(i64x2.extract_lane 1 (local.get {name}))"),
            };
            sum = format!("(i64.xor (i64.rotl {sum} (i64.const 7)) {bits})");
        }
    }
    format!(
        r#"(module (func (export "f") (param $count i64) (result i64) {locals}
            (loop $again {steps}
                (local.set $count (i64.sub (local.get $count) (i64.const 1)))
                (br_if $again (i64.ne (local.get $count) (i64.const 0))))
            {sum}))"#
    )
}

/// Whatever the interval, values and fuel are as if there were none, and calls yield as often as the
/// interval goes into what was used.
#[test]
fn values_and_fuel_are_the_same() {
    let text = many_values();
    for engine in engines() {
        let (mut plain, f) = instance(&engine, &text);
        let f = f.get_typed_func::<i64, i64>(&mut plain, "f").unwrap();
        let expected = f.call(&mut plain, 1000).unwrap();
        let used = FUEL - plain.get_fuel().unwrap();
        for interval in [1, 100, 997, 100_000, 1 << 40] {
            let (mut store, f) = instance(&engine, &text);
            let f = f.get_typed_func::<i64, i64>(&mut store, "f").unwrap();
            store.fuel_async_yield_interval(Some(interval)).unwrap();
            let before = store.get_fuel().unwrap();
            assert_eq!(before, FUEL);
            let (result, yields) = count_polls(f.call_async(&mut store, 1000));
            assert_eq!(result.unwrap(), expected);
            assert_eq!(before - store.get_fuel().unwrap(), used);
            // A run of operators is not divided.
            let runs = used / 1000;
            let (most, least) = (used / interval, used / (interval + runs));
            let yields = yields as u64;
            match interval {
                0..200 => assert!((999..=1001).contains(&yields), "{yields}"),
                _ => assert!((least..=most).contains(&yields), "{interval}: {yields}"),
            }
        }
        // Exactly what is needed is enough, and one less is not.
        for (fuel, is_enough) in [(used, true), (used - 1, false)] {
            let (mut store, f) = instance(&engine, &text);
            let f = f.get_typed_func::<i64, i64>(&mut store, "f").unwrap();
            store.set_fuel(fuel).unwrap();
            store.fuel_async_yield_interval(Some(500)).unwrap();
            match count_polls(f.call_async(&mut store, 1000)).0 {
                Ok(value) => assert!(is_enough && value == expected),
                Err(error) => {
                    assert!(!is_enough);
                    assert_eq!(trap_of(&error), Some(Trap::OutOfFuel));
                }
            }
            assert_eq!(store.get_fuel().unwrap(), 0);
        }
    }
}

/// At each end of an epoch, calls yield once.
#[test]
fn epochs_end() {
    let text = many_values();
    for engine in engines() {
        let (mut plain, f) = instance(&engine, &text);
        let f = f.get_typed_func::<i64, i64>(&mut plain, "f").unwrap();
        let expected = f.call(&mut plain, 1000).unwrap();
        let (mut store, f) = instance(&engine, &text);
        let f = f.get_typed_func::<i64, i64>(&mut store, "f").unwrap();
        // Each look at the epoch finds a new one, but for the first.
        store.epoch_deadline_async_yield_and_update(0);
        store.set_epoch_deadline(1);
        engine.increment_epoch();
        let (result, yields) = count_polls(f.call_async(&mut store, 1000));
        assert_eq!(result.unwrap(), expected);
        // At the entry, as the function is long, and at the head of the loop.
        assert_eq!(yields, 1001);
        store.epoch_deadline_async_yield_and_update(1);
        let mut call = Box::pin(f.call_async(&mut store, 1000));
        assert!(poll(call.as_mut()).is_pending());
        assert!(matches!(poll(call.as_mut()), Poll::Ready(Ok(value)) if value == expected));
    }
}

/// Operations on ranges that take long yield in between, and do the same.
#[test]
fn long_operations_yield() {
    let text = r#"(module
        (memory (export "memory") 513) (data $zeros "")
        (table $t (export "table") 200000 externref)
        (func (export "fill") (memory.fill (i32.const 5) (i32.const 7) (i32.const 0x1ffffff)))
        (func (export "copy") (memory.copy (i32.const 7) (i32.const 2) (i32.const 0x1ffffff)))
        (func (export "table.fill")
            (table.fill $t (i32.const 5) (ref.null extern) (i32.const 199_990)))
        (func (export "table.copy")
            (table.copy $t $t (i32.const 9) (i32.const 8) (i32.const 199_990))))"#;
    for engine in engines() {
        for name in ["fill", "copy", "table.fill", "table.copy"] {
            let (mut plain, instance_of_plain) = instance(&engine, text);
            let f = instance_of_plain.get_typed_func::<(), ()>(&mut plain, name);
            f.unwrap().call(&mut plain, ()).unwrap();

            let (mut store, instance_of_store) = instance(&engine, text);
            let f = instance_of_store.get_typed_func::<(), ()>(&mut store, name);
            let f = f.unwrap();
            store.fuel_async_yield_interval(Some(100)).unwrap();
            let (result, by_fuel) = count_polls(f.call_async(&mut store, ()));
            result.unwrap();
            assert_eq!(
                store.get_fuel().unwrap(),
                plain.get_fuel().unwrap(),
                "{name}"
            );
            let bytes = |store: &Store<()>, instance: Instance| {
                let memory = instance.get_memory(store, "memory").unwrap();
                memory.data(store).to_vec()
            };
            assert!(bytes(&store, instance_of_store) == bytes(&plain, instance_of_plain));

            store.fuel_async_yield_interval(None).unwrap();
            store.epoch_deadline_async_yield_and_update(0);
            store.set_epoch_deadline(0);
            let (result, by_epoch) = count_polls(f.call_async(&mut store, ()));
            result.unwrap();
            // Once where it is paid for, or at the function's entry, then after each piece but the
            // last.
            let pieces = if name.starts_with("table") { 13 } else { 32 };
            assert_eq!((by_fuel, by_epoch), (pieces, pieces), "{name}");
        }
    }
}

/// What pays for itself only through operations on ranges yields, too.
#[test]
fn short_operations_yield() {
    let text = r#"(module (memory 1)
        (func (export "f") (memory.fill (i32.const 0) (i32.const 7) (i32.const 0xffff))))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text);
        let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
        store.fuel_async_yield_interval(Some(50)).unwrap();
        let (result, yields) = count_polls(f.call_async(&mut store, ()));
        result.unwrap();
        assert_eq!(yields, 1);
    }
}

#[test]
fn synchronous_calls_are_errors() {
    let text = r#"(module (func (export "f") (loop (br_if 0 (i32.const 0)))))"#;
    let configure: [fn(&mut Store<()>); 3] = [
        |store| store.fuel_async_yield_interval(Some(10_000)).unwrap(),
        |store| store.fuel_async_yield_interval(None).unwrap(),
        |store| store.epoch_deadline_async_yield_and_update(1),
    ];
    for configure in configure {
        let engine = &engines()[0];
        let (mut store, instance) = instance(engine, text);
        let f = instance.get_func(&store, "f").unwrap();
        let typed = f.typed::<(), ()>(&store).unwrap();
        typed.call(&mut store, ()).unwrap();
        configure(&mut store);
        let module = Module::new(engine, text).unwrap();
        let linker = Linker::new(engine);
        let pre = linker.instantiate_pre(&module).unwrap();
        let errors = [
            error_of(f.call(&mut store, &[], &mut [])),
            error_of(typed.call(&mut store, ())),
            error_of(Instance::new(&mut store, &module, &[])),
            error_of(linker.instantiate(&mut store, &module)),
            error_of(pre.instantiate(&mut store)),
        ];
        for error in errors {
            assert!(
                error.contains("requires that `*_async` functions"),
                "{error}"
            );
        }
        block_on(f.call_async(&mut store, &[], &mut [])).unwrap();
        block_on(typed.call_async(&mut store, ())).unwrap();
        block_on(Instance::new_async(&mut store, &module, &[])).unwrap();
        block_on(linker.instantiate_async(&mut store, &module)).unwrap();
        block_on(pre.instantiate_async(&mut store)).unwrap();
        // Likewise within an asynchronous call.
        let calls = Func::wrap(&mut store, move |mut caller: Caller<'_, ()>| {
            typed.call(&mut caller, ())
        });
        let error = error_of(block_on(calls.call_async(&mut store, &[], &mut [])));
        assert!(
            error.contains("requires that `*_async` functions"),
            "{error}"
        );
    }
    let mut store = Store::new(&Engine::default(), ());
    let error = error_of(store.fuel_async_yield_interval(Some(1)));
    assert!(error.contains("fuel is not configured"), "{error}");
    let mut store = Store::new(&engines()[0], ());
    let error = error_of(store.fuel_async_yield_interval(Some(0)));
    assert!(error.contains("must not be 0"), "{error}");
}

/// A callback that wants to yield where nothing can: that call fails, and no other.
#[test]
fn callbacks_yield_only_in_asynchronous_calls() {
    let text = r#"(module
        (func (export "f") (loop (br_if 0 (i32.const 0)))))"#;
    for engine in engines() {
        for custom in [false, true] {
            let (mut store, instance) = instance(&engine, text);
            store.epoch_deadline_callback(move |_| {
                Ok(match custom {
                    false => UpdateDeadline::Yield(5),
                    true => UpdateDeadline::YieldCustom(5, Box::pin(async {})),
                })
            });
            let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
            store.set_epoch_deadline(0);
            let error = f.call(&mut store, ()).unwrap_err();
            assert!(trap_of(&error).is_none());
            let error = format!("{error:#}");
            assert!(
                error.contains("code of a synchronous call has to wait"),
                "{error}"
            );
            let nests = Func::wrap(&mut store, move |mut caller: Caller<'_, ()>| {
                caller.as_context_mut_set_deadline();
                f.call(&mut caller, ())
            });
            let error = error_of(block_on(nests.call_async(&mut store, &[], &mut [])));
            assert!(error.contains("within an asynchronous one"), "{error}");
            store.set_epoch_deadline(0);
            let (result, yields) = count_polls(f.call_async(&mut store, ()));
            result.unwrap();
            assert_eq!(yields, usize::from(!custom));
        }
    }
}

trait SetDeadline {
    fn as_context_mut_set_deadline(&mut self);
}

impl SetDeadline for Caller<'_, ()> {
    fn as_context_mut_set_deadline(&mut self) {
        use gantry::AsContextMut;
        self.as_context_mut().set_epoch_deadline(0);
    }
}

/// The call goes on when the callback's future is ready, not before.
#[test]
fn custom_futures_are_waited_for() {
    let text = r#"(module (func (export "f") (result i32)
        (local i32)
        (loop (local.set 0 (i32.add (local.get 0) (i32.const 1)))
            (br_if 0 (i32.lt_u (local.get 0) (i32.const 3))))
        (local.get 0)))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text);
        let is_ready = Arc::new(AtomicBool::new(false));
        let asked = is_ready.clone();
        store.epoch_deadline_callback(move |_| {
            let asked = asked.clone();
            let future = poll_fn(move |_| match asked.swap(false, Ordering::SeqCst) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            });
            Ok(UpdateDeadline::YieldCustom(0, Box::pin(future)))
        });
        store.set_epoch_deadline(0);
        let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
        let mut call = Box::pin(f.call_async(&mut store, ()));
        for _ in 0..3 {
            assert!(poll(call.as_mut()).is_pending());
            assert!(poll(call.as_mut()).is_pending());
            is_ready.store(true, Ordering::SeqCst);
        }
        assert!(matches!(poll(call.as_mut()), Poll::Ready(Ok(3))));
        drop(call);
        // A panic of the future is one of the call.
        store.epoch_deadline_callback(move |_| {
            let future = async { panic!("as asked") };
            Ok(UpdateDeadline::YieldCustom(0, Box::pin(future)))
        });
        store.set_epoch_deadline(0);
        let call = AssertUnwindSafe(|| block_on(f.call_async(&mut store, ())));
        let panic = catch_unwind(call).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"as asked"));
        store.set_epoch_deadline(9);
        assert_eq!(block_on(f.call_async(&mut store, ())).unwrap(), 3);
    }
}

const SPINS: &str = r#"(module
    (memory (export "memory") 513)
    (global $g (export "g") (mut i32) (i32.const 0))
    (func (export "spin") (loop (global.set $g (i32.add (global.get $g) (i32.const 1))) (br 0)))
    (func (export "fill")
        (loop (memory.fill (i32.const 0) (global.get $g) (i32.const 0x2000000)) (br 0)))
    (func $traps (export "trap") (param i32)
        (loop (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
            (br_if 0 (i32.ne (local.get 0) (i32.const 0))))
        unreachable)
    (func (export "get") (result i32) (global.get $g)))"#;

/// Calls that are dropped while they yield, in code and in the middle of an operation, here and on
/// another thread, or are forgotten, leave a store that works.
#[test]
fn dropped_while_yielding() {
    let by_fuel = |store: &mut Store<()>| store.fuel_async_yield_interval(Some(1000)).unwrap();
    let by_epoch = |store: &mut Store<()>| {
        store.epoch_deadline_async_yield_and_update(0);
        store.set_epoch_deadline(0);
    };
    let configure: [fn(&mut Store<()>); 2] = [by_fuel, by_epoch];
    for engine in engines() {
        for configure in configure {
            for name in ["spin", "fill"] {
                let (mut store, instance) = instance(&engine, SPINS);
                configure(&mut store);
                let f = instance.get_typed_func::<(), ()>(&mut store, name).unwrap();
                let get = instance
                    .get_typed_func::<(), i32>(&mut store, "get")
                    .unwrap();
                for polls in 0..5 {
                    for end in 0..3 {
                        let mut call = Box::pin(f.call_async(&mut store, ()));
                        for _ in 0..polls {
                            assert!(poll(call.as_mut()).is_pending());
                        }
                        match end {
                            0 => drop(call),
                            1 => thread::scope(|scope| _ = scope.spawn(move || drop(call))),
                            _ => std::mem::forget(call),
                        }
                        assert!(WasmBacktrace::capture(&store).frames().is_empty());
                        let (count, _) = count_polls(get.call_async(&mut store, ()));
                        assert!(count.unwrap() > 0 || polls < 2 || name == "fill");
                    }
                }
            }
        }
    }
}

/// In the middle of instantiation, too.
#[test]
fn dropped_in_a_start_function() {
    let text = "(module (func $spin (loop (br 0))) (start $spin))";
    for engine in engines() {
        let module = Module::new(&engine, text).unwrap();
        let mut store = store(&engine);
        store.fuel_async_yield_interval(Some(1000)).unwrap();
        for polls in 0..4 {
            let mut call = Box::pin(Instance::new_async(&mut store, &module, &[]));
            for _ in 0..polls {
                assert!(poll(call.as_mut()).is_pending());
            }
        }
        assert!(store.get_fuel().unwrap() < FUEL);
    }
}

#[test]
fn traps_after_yields() {
    for engine in engines() {
        let (mut store, instance) = instance(&engine, SPINS);
        store.fuel_async_yield_interval(Some(100)).unwrap();
        let trap = instance
            .get_typed_func::<i32, ()>(&mut store, "trap")
            .unwrap();
        for _ in 0..3 {
            let (result, yields) = count_polls(trap.call_async(&mut store, 1000));
            let error = result.unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
            assert_eq!(common::names(&error), ["traps"]);
            assert!(yields > 20);
        }
        let spin = instance
            .get_typed_func::<(), ()>(&mut store, "spin")
            .unwrap();
        store.set_fuel(10_000).unwrap();
        let (result, yields) = count_polls(spin.call_async(&mut store, ()));
        assert_eq!(trap_of(&result.unwrap_err()), Some(Trap::OutOfFuel));
        assert!((90..=100).contains(&yields), "{yields}");
        assert_eq!(store.get_fuel().unwrap(), 0);
    }
}

/// A function of the host that fails or panics after its caller has yielded.
#[test]
fn panics_after_yields() {
    let text = r#"(module (import "" "fail" (func $fail (param i32)))
        (func (export "f") (param i32) (local i32)
            (loop (local.set 1 (i32.add (local.get 1) (i32.const 1)))
                (br_if 0 (i32.lt_u (local.get 1) (i32.const 1000))))
            (call $fail (local.get 0))))"#;
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        let fail = |_: Caller<'_, ()>, what: i32| match what {
            0 => Err(Trap::IntegerOverflow.into()),
            _ => panic!("as asked") as Result<()>,
        };
        linker.func_wrap("", "fail", fail).unwrap();
        let module = Module::new(&engine, text).unwrap();
        let mut store = store(&engine);
        store.fuel_async_yield_interval(Some(100)).unwrap();
        let instance = block_on(linker.instantiate_async(&mut store, &module)).unwrap();
        let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
        for _ in 0..2 {
            let (result, yields) = count_polls(f.call_async(&mut store, 0));
            assert_eq!(trap_of(&result.unwrap_err()), Some(Trap::IntegerOverflow));
            assert!(yields > 20);
            let call = AssertUnwindSafe(|| block_on(f.call_async(&mut store, 1)));
            let panic = catch_unwind(call).unwrap_err();
            assert_eq!(panic.downcast_ref::<&str>(), Some(&"as asked"));
        }
    }
}

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Each instance yields many times, by fuel and as epochs end, and goes from thread to thread.
#[test]
fn a_thousand_instances_on_two_threads() {
    // An emulator has addresses for fewer memories.
    let instances = if is_emulated() { 100 } else { 1000 };
    let text = r#"(module (memory 1)
        (func $step (param i32 i32) (result i32)
            (i32.store (i32.const 8) (i32.add (i32.load (i32.const 8)) (local.get 0)))
            (i32.add (local.get 1) (local.get 0)))
        (func (export "f") (param $seed i32) (result i32) (local $i i32) (local $sum i32)
            (loop $again
                (local.set $sum (call $step (local.get $seed) (local.get $sum)))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br_if $again (i32.lt_u (local.get $i) (i32.const 100))))
            (i32.sub (i32.mul (local.get $sum) (i32.const 2)) (i32.load (i32.const 8)))))"#;
    for engine in engines() {
        let module = Module::new(&engine, text).unwrap();
        let results = Arc::new(Mutex::new(Vec::new()));
        let tasks = (1..=instances).map(|seed| {
            let (engine, module, results) = (engine.clone(), module.clone(), results.clone());
            let task = async move {
                let mut store = store(&engine);
                store.set_epoch_deadline(1);
                store.epoch_deadline_async_yield_and_update(1);
                store.fuel_async_yield_interval(Some(300)).unwrap();
                let instance = Instance::new_async(&mut store, &module, &[]).await.unwrap();
                let f = instance
                    .get_typed_func::<i32, i32>(&mut store, "f")
                    .unwrap();
                let sum = f.call_async(&mut store, seed).await.unwrap();
                results
                    .lock()
                    .unwrap()
                    .push((seed, sum, store.get_fuel().unwrap()));
            };
            Box::pin(task) as Task
        });
        let queue = Mutex::new(tasks.collect::<VecDeque<_>>());
        let left = AtomicUsize::new(instances as usize);
        let polls = AtomicUsize::new(0);
        let worker = || {
            while left.load(Ordering::SeqCst) != 0 {
                let Some(mut task) = queue.lock().unwrap().pop_front() else {
                    thread::yield_now();
                    continue;
                };
                if polls.fetch_add(1, Ordering::Relaxed).is_multiple_of(10) {
                    engine.increment_epoch();
                }
                match poll(task.as_mut()) {
                    Poll::Ready(()) => _ = left.fetch_sub(1, Ordering::SeqCst),
                    Poll::Pending => queue.lock().unwrap().push_back(task),
                }
            }
        };
        thread::scope(|scope| {
            scope.spawn(worker);
            scope.spawn(worker);
        });
        let mut results = std::mem::take(&mut *results.lock().unwrap());
        results.sort_unstable();
        let fuel = results[0].2;
        let expected = (1..=instances).map(|seed| (seed, seed * 100, fuel));
        assert_eq!(results, expected.collect::<Vec<_>>());
        assert!(polls.load(Ordering::Relaxed) > 5 * instances as usize);
    }
}

/// A function that keeps references and vectors on its stack yields at each step.
#[test]
fn dynamic_values_survive() {
    let engine = Engine::new(Config::new().consume_fuel(true)).unwrap();
    let mut store = Store::new(&engine, ());
    store.set_fuel(FUEL).unwrap();
    let text = r#"(module (func (export "f") (param funcref v128 f32) (result funcref v128 f32)
        (local i32)
        (loop (local.set 3 (i32.add (local.get 3) (i32.const 1)))
            (br_if 0 (i32.lt_u (local.get 3) (i32.const 10))))
        (local.get 0) (local.get 1) (local.get 2)))"#;
    let module = Module::new(&engine, text).unwrap();
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    store.fuel_async_yield_interval(Some(1)).unwrap();
    let f = instance.get_func(&store, "f").unwrap();
    let ty: FuncType = f.ty(&store);
    let params = [Val::from(f), Val::V128(7.into()), Val::F32(5)];
    let mut results = vec![Val::I32(0); ty.results().len()];
    let (result, yields) = count_polls(f.call_async(&mut store, &params, &mut results));
    result.unwrap();
    assert_eq!(yields, 11);
    assert!(results[0].func_ref().unwrap().is_some());
    assert_eq!(results[1].v128().unwrap().as_u128(), 7);
    assert!(matches!(results[2], Val::F32(5)));
}

#[cfg(feature = "wasi")]
#[test]
fn waiting_in_wasi_yields() {
    use gantry::wasi::{WasiCtx, p1};
    use std::time::{Duration, Instant};
    let text = r#"(module
        (import "wasi_snapshot_preview1" "poll_oneoff"
            (func $poll (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "sleep") (param i32) (result i32)
            (i32.store (i32.const 16) (i32.const 1))
            (i64.store (i32.const 24)
                (i64.mul (i64.extend_i32_u (local.get 0)) (i64.const 1000000)))
            (call $poll (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128))))"#;
    let engine = Engine::new(Config::new().epoch_interruption(true)).unwrap();
    let mut linker = Linker::new(&engine);
    p1::add_to_linker_sync(&mut linker, |ctx: &mut p1::WasiP1Ctx| ctx).unwrap();
    let mut store = Store::new(&engine, WasiCtx::builder().build_p1());
    store.set_epoch_deadline(0);
    store.epoch_deadline_async_yield_and_update(0);
    let module = Module::new(&engine, text).unwrap();
    let instance = block_on(linker.instantiate_async(&mut store, &module)).unwrap();
    let sleep = instance
        .get_typed_func::<i32, i32>(&mut store, "sleep")
        .unwrap();
    let begin = Instant::now();
    let (result, yields) = count_polls(sleep.call_async(&mut store, 50));
    assert_eq!(result.unwrap(), 0);
    assert!(begin.elapsed() >= Duration::from_millis(50));
    assert!(yields > 3, "{yields}");
    // One that is dropped meanwhile does not sleep to its end.
    let begin = Instant::now();
    let mut call = Box::pin(sleep.call_async(&mut store, 60_000));
    for _ in 0..3 {
        assert!(poll(call.as_mut()).is_pending());
    }
    drop(call);
    assert!(begin.elapsed() < Duration::from_secs(10));
    assert_eq!(block_on(sleep.call_async(&mut store, 1)).unwrap(), 0);
}
