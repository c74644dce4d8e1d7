//! Asynchronous calls: interleaved, moved between threads, dropped, nested, and where they fail.

use crate::common::*;
use futures::executor::block_on;
use gantry::{
    AsContext, CallHook, Caller, Config, Engine, Func, FuncType, Instance, Linker, Module, Result,
    Store, Trap, Val, ValType, WasmBacktrace,
};
use std::{
    collections::VecDeque,
    future::Future,
    mem,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    thread,
};

fn poll<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn error_of<R: std::fmt::Debug>(result: Result<R>) -> String {
    format!("{:#}", result.unwrap_err())
}

/// Counts in its memory, a global and a local, and lets others run in between.
const COUNTS: &str = r#"(module
    (import "" "wait" (func $wait (param i32) (result i32)))
    (memory (export "memory") 1)
    (global $count (mut i32) (i32.const 0))
    (func (export "run") (param $seed i32) (param $rounds i32) (result i32) (local $sum i32)
        (loop $again
            (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (local.get $seed)))
            (local.set $sum (i32.add (local.get $sum) (call $wait (local.get $seed))))
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (if (i32.ne (i32.load (i32.const 64)) (i32.mul (global.get $count) (local.get $seed)))
                (then unreachable))
            (br_if $again (i32.lt_u (global.get $count) (local.get $rounds))))
        (i32.add (local.get $sum) (i32.load (i32.const 64)))))"#;

type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Polls tasks until all are ready, each on two threads in turn: what has to wait goes on on the
/// other thread, however slow that is.
fn run_on_two_threads(tasks: Vec<Task>) {
    let left = AtomicUsize::new(tasks.len());
    let queues = [VecDeque::from(tasks), VecDeque::new()].map(Mutex::new);
    let worker = |own: usize| {
        while left.load(Ordering::SeqCst) != 0 {
            let oldest = queues[own].lock().unwrap().pop_front();
            let Some(mut task) = oldest else {
                thread::yield_now();
                continue;
            };
            match poll(task.as_mut()) {
                Poll::Ready(()) => _ = left.fetch_sub(1, Ordering::SeqCst),
                Poll::Pending => queues[1 - own].lock().unwrap().push_back(task),
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| worker(0));
        scope.spawn(|| worker(1));
    });
}

#[test]
fn a_thousand_instances_on_two_threads() {
    // An emulator has addresses for fewer memories.
    let instances = if is_emulated() { 150 } else { 1000 };
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        let moved = Arc::new(AtomicUsize::new(0));
        let moves = moved.clone();
        linker
            .func_wrap_async("", "wait", move |_: Caller<'_, u32>, (x,): (i32,)| {
                let moves = moves.clone();
                Box::new(async move {
                    let before = thread::current().id();
                    yields().await;
                    moves.fetch_add((before != thread::current().id()).into(), Ordering::Relaxed);
                    x + 1
                })
            })
            .unwrap();
        let module = Module::new(&engine, COUNTS).unwrap();
        let results = Arc::new(Mutex::new(Vec::new()));
        let tasks = (1..=instances).map(|seed| {
            let (engine, linker, module) = (engine.clone(), linker.clone(), module.clone());
            let results = results.clone();
            let task = async move {
                let mut store = Store::new(&engine, 0u32);
                let instance = linker.instantiate_async(&mut store, &module).await.unwrap();
                let run = instance.get_typed_func::<(i32, i32), i32>(&mut store, "run");
                let sum = run
                    .unwrap()
                    .call_async(&mut store, (seed, 5))
                    .await
                    .unwrap();
                results.lock().unwrap().push((seed, sum));
            };
            Box::pin(task) as Task
        });
        run_on_two_threads(tasks.collect());
        let mut results = mem::take(&mut *results.lock().unwrap());
        results.sort_unstable();
        let expected = (1..=instances).map(|seed| (seed, 5 * (seed + 1) + 5 * seed));
        assert_eq!(results, expected.collect::<Vec<_>>());
        // Each of five waits.
        assert_eq!(moved.load(Ordering::Relaxed), 5 * instances as usize);
    }
}

/// Tells that it was dropped.
struct Guard(Arc<AtomicUsize>);

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn dropped_futures_unwind_their_stacks() {
    for engine in engines() {
        let dropped = Arc::new(AtomicUsize::new(0));
        let mut linker = Linker::new(&engine);
        let guards = dropped.clone();
        linker
            .func_wrap_async("", "wait", move |_: Caller<'_, ()>, (x,): (i32,)| {
                let guard = Guard(guards.clone());
                Box::new(async move {
                    let _guard = guard;
                    yields().await;
                    x
                }) as Box<dyn Future<Output = i32> + Send>
            })
            .unwrap();
        let (mut store, instance) = linked(&linker, (), COUNTS);
        let run = instance.get_typed_func::<(i32, i32), i32>(&mut store, "run");
        let run = run.unwrap();
        for polls in 0..4 {
            dropped.store(0, Ordering::SeqCst);
            let mut call = Box::pin(run.call_async(&mut store, (0, 1000)));
            for _ in 0..polls {
                assert!(poll(call.as_mut()).is_pending());
            }
            drop(call);
            assert_eq!(dropped.load(Ordering::SeqCst), polls);
            assert!(WasmBacktrace::capture(&store).frames().is_empty());
        }
        // A fourth one goes on on another thread, and is dropped there.
        let mut call = Box::pin(run.call_async(&mut store, (0, 1000)));
        assert!(poll(call.as_mut()).is_pending());
        thread::scope(|scope| _ = scope.spawn(move || drop(call)));
        let count = instance.get_typed_func::<(i32, i32), i32>(&mut store, "run");
        let sum = block_on(count.unwrap().call_async(&mut store, (0, 1)));
        assert_eq!(sum.unwrap(), 0);
    }
}

/// Nothing of a forgotten call is left in the store.
#[test]
fn forgotten_futures_leave_the_store_as_it_was() {
    let engine = Engine::default();
    let mut linker = Linker::new(&engine);
    linker
        .func_wrap_async("", "wait", |_: Caller<'_, ()>, (x,): (i32,)| {
            Box::new(async move {
                yields().await;
                x
            })
        })
        .unwrap();
    let (mut store, instance) = linked(&linker, (), COUNTS);
    let run = instance
        .get_typed_func::<(i32, i32), i32>(&mut store, "run")
        .unwrap();
    for _ in 0..3 {
        let mut call = Box::pin(run.call_async(&mut store, (0, 1000)));
        assert!(poll(call.as_mut()).is_pending());
        mem::forget(call);
        assert!(WasmBacktrace::capture(&store).frames().is_empty());
        let error = run.call(&mut store, (0, 1)).unwrap_err();
        assert!(
            format!("{error:#}").contains("synchronous call"),
            "{error:#}"
        );
        assert_eq!(
            error
                .downcast_ref::<WasmBacktrace>()
                .unwrap()
                .frames()
                .len(),
            1
        );
    }
    assert_eq!(block_on(run.call_async(&mut store, (0, 1))).unwrap(), 0);
}

#[test]
fn traps_errors_and_panics_reach_the_future() {
    let text = r#"(module
        (import "" "wait" (func $wait (param i32)))
        (func (export "trap") (call $wait (i32.const 0)) (unreachable))
        (func (export "fail") (call $wait (i32.const 1)))
        (func (export "panic") (call $wait (i32.const 2)))
        (func $deep (export "overflow") (call $wait (i32.const 0)) (call $more))
        (func $more (call $more) (call $more)))"#;
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap_async("", "wait", |_: Caller<'_, ()>, (what,): (i32,)| {
                Box::new(async move {
                    yields().await;
                    match what {
                        0 => Ok(()),
                        1 => Err(Trap::IntegerOverflow.into()),
                        _ => panic!("as asked"),
                    }
                }) as Box<dyn Future<Output = Result<()>> + Send>
            })
            .unwrap();
        let (mut store, instance) = linked(&linker, (), text);
        let mut outcome = |name: &str| {
            let f = instance.get_typed_func::<(), ()>(&mut store, name).unwrap();
            block_on(f.call_async(&mut store, ())).unwrap_err()
        };
        for _ in 0..2 {
            let error = outcome("trap");
            assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
            assert_eq!(
                error
                    .downcast_ref::<WasmBacktrace>()
                    .unwrap()
                    .frames()
                    .len(),
                1
            );
            assert_eq!(trap_of(&outcome("fail")), Some(Trap::IntegerOverflow));
            assert_eq!(trap_of(&outcome("overflow")), Some(Trap::StackOverflow));
        }
        let f = instance
            .get_typed_func::<(), ()>(&mut store, "panic")
            .unwrap();
        let call = std::panic::AssertUnwindSafe(|| block_on(f.call_async(&mut store, ())));
        let panic = std::panic::catch_unwind(call).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"as asked"));
        let f = instance
            .get_typed_func::<(), ()>(&mut store, "fail")
            .unwrap();
        assert!(block_on(f.call_async(&mut store, ())).is_err());
    }
}

/// The host's future keeps the caller while it waits, and calls the same instance again.
#[test]
fn functions_of_the_host_borrow_the_caller() {
    let text = r#"(module
        (import "" "down" (func $down (param i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "run") (param i32) (result i32)
            (i32.store8 (local.get 0) (i32.const 1))
            (if (result i32) (local.get 0)
                (then (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1)))))
                (else (i32.const 100)))))"#;
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap_async(
                "",
                "down",
                |mut caller: Caller<'_, Vec<i32>>, (x,): (i32,)| {
                    Box::new(async move {
                        caller.data_mut().push(x);
                        yields().await;
                        let run = caller.get_export("run").unwrap().into_func().unwrap();
                        let run = run.typed::<i32, i32>(&caller)?;
                        let result = run.call_async(&mut caller, x).await?;
                        yields().await;
                        let memory = caller.get_export("memory").unwrap().into_memory().unwrap();
                        assert_eq!(memory.data(&caller)[x as usize], 1);
                        assert!(!WasmBacktrace::capture(&caller).frames().is_empty());
                        Ok(result)
                    }) as Box<dyn Future<Output = Result<i32>> + Send>
                },
            )
            .unwrap();
        let (mut store, instance) = linked(&linker, Vec::new(), text);
        let run = instance
            .get_typed_func::<i32, i32>(&mut store, "run")
            .unwrap();
        assert_eq!(block_on(run.call_async(&mut store, 10)).unwrap(), 110);
        assert_eq!(*store.data(), (0..10).rev().collect::<Vec<_>>());
        // Each level has a stack of its own, and all of them have to be given up.
        for polls in [1, 5, 15] {
            let mut call = Box::pin(run.call_async(&mut store, 10));
            for _ in 0..polls {
                assert!(poll(call.as_mut()).is_pending());
            }
            drop(call);
            assert_eq!(block_on(run.call_async(&mut store, 2)).unwrap(), 102);
        }
    }
}

/// Frames of the host cannot be suspended: they may have what must not leave the thread.
#[test]
fn synchronous_calls_in_between_are_errors() {
    let text = r#"(module
        (import "" "wait" (func $wait))
        (import "" "sync" (func $sync))
        (func (export "waits") (call $wait))
        (func (export "nests") (call $sync)))"#;
    let engine = Engine::default();
    let mut linker = Linker::new(&engine);
    linker
        .func_wrap_async("", "wait", |_: Caller<'_, ()>, (): ()| Box::new(yields()))
        .unwrap();
    let sync = |mut caller: Caller<'_, ()>| -> Result<()> {
        let waits = caller.get_export("waits").unwrap().into_func().unwrap();
        waits.call(&mut caller, &[], &mut [])
    };
    linker.func_wrap("", "sync", sync).unwrap();
    let (mut store, instance) = linked(&linker, (), text);
    let waits = instance.get_func(&store, "waits").unwrap();
    let nests = instance.get_func(&store, "nests").unwrap();
    let wait = linker
        .get(&mut store, "", "wait")
        .unwrap()
        .into_func()
        .unwrap();
    assert!(error_of(waits.call(&mut store, &[], &mut [])).contains("use `call_async`"));
    assert!(error_of(wait.call(&mut store, &[], &mut [])).contains("use `call_async`"));
    let within = "a synchronous call within an asynchronous one";
    assert!(error_of(block_on(nests.call_async(&mut store, &[], &mut []))).contains(within));
    // Also where the host calls its own function, which calls Wasm or another one.
    for inner in [waits, wait] {
        let calls = Func::wrap(&mut store, move |mut caller: Caller<'_, ()>| {
            inner.call(&mut caller, &[], &mut [])
        });
        assert!(error_of(block_on(calls.call_async(&mut store, &[], &mut []))).contains(within));
    }
    block_on(waits.call_async(&mut store, &[], &mut [])).unwrap();
    block_on(wait.call_async(&mut store, &[], &mut [])).unwrap();
    // So are those of a hook.
    store.call_hook(move |mut context, what| match what {
        CallHook::CallingWasm => waits.call(&mut context, &[], &mut []),
        _ => Ok(()),
    });
    let error = error_of(block_on(waits.call_async(&mut store, &[], &mut [])));
    assert!(error.contains("use `call_async`"), "{error}");
}

#[test]
fn start_functions_and_dynamic_types() {
    let engine = Engine::default();
    let mut store = Store::new(&engine, 1i64);
    let ty = FuncType::new(&engine, [ValType::I64, ValType::V128], [ValType::I64]);
    let add = Func::new_async(&mut store, ty, |caller, params, results| {
        Box::new(async move {
            yields().await;
            results[0] = Val::I64(params[0].unwrap_i64() + caller.data());
            Ok(())
        })
    });
    let text = r#"(module
        (import "" "add" (func $add (param i64 v128) (result i64)))
        (global (export "g") (mut i64) (i64.const 0))
        (func $start (global.set 0
            (call $add (i64.const 41) (v128.const i64x2 1 2))))
        (start $start))"#;
    let module = Module::new(&engine, text).unwrap();
    let imports = [add.into()];
    let instance = block_on(Instance::new_async(&mut store, &module, &imports)).unwrap();
    let global = instance.get_global(&store, "g").unwrap();
    assert_eq!(global.get(&store).i64(), Some(42));
    assert!(Instance::new(&mut store, &module, &imports).is_err());
    let mut results = [Val::I64(0)];
    let params = [Val::I64(5), Val::V128(7.into())];
    block_on(add.call_async(&mut store, &params, &mut results)).unwrap();
    assert_eq!(results[0].i64(), Some(6));
}

/// The limit is the same as for other calls, if the stack has room for it.
#[test]
fn stacks_are_as_large_as_is_wanted() {
    let text = r#"(module (func $f (export "f") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0)))))"#;
    let deepest = |config: &Config| {
        let engine = Engine::new(config).unwrap();
        let (mut store, instance) = linked(&Linker::new(&engine), (), text);
        let f = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        let mut depth = 1;
        while block_on(f.call_async(&mut store, depth)).is_ok() {
            depth *= 2;
        }
        depth
    };
    let mut config = Config::new();
    config.max_wasm_stack(256 << 10);
    let small = deepest(&config);
    config.max_wasm_stack(8 << 20);
    assert!(deepest(&config) >= 16 * small);
    config.async_stack_size(1 << 20);
    let error = format!("{:#}", Engine::new(&config).unwrap_err());
    assert!(error.contains("`async_stack_size`"), "{error}");
    config.max_wasm_stack(1 << 20);
    // 128 KiB of it are the host's.
    assert!(deepest(&config) >= 2 * small);
}

/// Futures of different stores in one thread, ready in any order.
#[test]
fn interleaved_calls_on_one_thread() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap_async("", "wait", |_: Caller<'_, ()>, (x,): (i32,)| {
                Box::new(async move {
                    yields().await;
                    x
                })
            })
            .unwrap();
        let mut stores: Vec<_> = (0..5).map(|_| linked(&linker, (), COUNTS)).collect();
        let mut calls: Vec<_> = (1..)
            .zip(&mut stores)
            .map(|(seed, (store, instance))| {
                let run = instance
                    .get_typed_func::<(i32, i32), i32>(&mut *store, "run")
                    .unwrap();
                Box::pin(async move { run.call_async(store, (seed, 7 - seed)).await.unwrap() })
            })
            .collect();
        let mut results = [None; 5];
        for _ in 0..8 {
            for (call, result) in calls.iter_mut().zip(&mut results) {
                if result.is_none()
                    && let Poll::Ready(value) = poll(call.as_mut())
                {
                    *result = Some(value);
                }
            }
            // What is synchronous runs in between, with a memory of its own.
            let (mut store, instance) = linked(
                &linker,
                (),
                "(module (memory 1)
                (func (export \"f\") (result i32)
                    (i32.store (i32.const 0) (i32.const 9)) (i32.load (i32.const 0))))",
            );
            let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
            assert_eq!(f.call(&mut store, ()).unwrap(), 9);
        }
        let expected = (1..=5).map(|seed| Some(2 * seed * (7 - seed)));
        assert_eq!(results.to_vec(), expected.collect::<Vec<_>>());
    }
}

/// The thread that polls needs little stack: calls have their own.
#[test]
fn small_threads_can_poll() {
    let deep = r#"(module (func $f (export "f") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0)))))"#;
    for engine in engines() {
        let (mut store, instance) = linked(&Linker::new(&engine), (), deep);
        let f = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        let poll = move || {
            assert_eq!(block_on(f.call_async(&mut store, 5000)).unwrap(), 5000);
            let error = block_on(f.call_async(&mut store, i32::MAX)).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
        };
        let small = thread::Builder::new().stack_size(192 << 10);
        small.spawn(poll).unwrap().join().unwrap();
    }
}

/// Other code that polls keeps its own stack in use: the future of a call is polled on a coroutine.
#[test]
fn futures_are_polled_on_other_stacks() {
    let engine = Engine::default();
    let mut linker = Linker::new(&engine);
    linker
        .func_wrap_async("", "wait", |_: Caller<'_, ()>, (x,): (i32,)| {
            Box::new(async move {
                yields().await;
                x
            })
        })
        .unwrap();
    let (mut store, instance) = linked(&linker, (), COUNTS);
    let run = instance
        .get_typed_func::<(i32, i32), i32>(&mut store, "run")
        .unwrap();
    let mut call = Box::pin(run.call_async(&mut store, (3, 4)));
    assert!(poll(call.as_mut()).is_pending());
    stacker::grow(1 << 20, || assert!(poll(call.as_mut()).is_pending()));
    let sum = thread::scope(|scope| scope.spawn(|| block_on(call)).join().unwrap());
    assert_eq!(sum.unwrap(), 24);
    assert!(
        WasmBacktrace::capture(store.as_context())
            .frames()
            .is_empty()
    );
}
