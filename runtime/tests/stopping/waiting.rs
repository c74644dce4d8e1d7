//! Limiters and call hooks that wait: in code, as memories and tables are made and grow, and as calls
//! begin and end.

use crate::common::{engines, trap_of, yields};
use futures::executor::block_on;
use gantry::{
    CallHook, CallHookHandler, Caller, Config, Engine, Func, Instance, InstanceAllocationStrategy,
    Linker, Memory, MemoryType, Module, PoolConcurrencyLimitError, PoolingAllocationConfig, Ref,
    RefType, ResourceLimiterAsync, Result, Store, StoreContextMut, Table, TableType, Trap,
};
use std::{
    future::Future,
    mem,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
};

type Waits<'a, R> = Pin<Box<dyn Future<Output = Result<R>> + Send + 'a>>;

/// Waits before each answer, and notes what it was asked.
#[derive(Default)]
struct Host {
    memory: Vec<(usize, usize)>,
    table: Vec<(usize, usize)>,
    failed: usize,
    limit: Option<usize>,
    panics: bool,
}

impl ResourceLimiterAsync for Host {
    fn memory_growing<'a, 'b>(
        &'a mut self,
        current: usize,
        desired: usize,
        _: Option<usize>,
    ) -> Waits<'b, bool>
    where
        'a: 'b,
        Self: 'b,
    {
        Box::pin(async move {
            yields().await;
            assert!(!self.panics, "as asked");
            self.memory.push((current >> 16, desired >> 16));
            Ok(self.limit.is_none_or(|limit| desired >> 16 <= limit))
        })
    }

    fn memory_grow_failed(&mut self, _: gantry::Error) -> Result<()> {
        self.failed += 1;
        Ok(())
    }

    fn table_growing<'a, 'b>(
        &'a mut self,
        current: usize,
        desired: usize,
        _: Option<usize>,
    ) -> Waits<'b, bool>
    where
        'a: 'b,
        Self: 'b,
    {
        Box::pin(async move {
            yields().await;
            self.table.push((current, desired));
            match desired {
                13 => Err(Trap::IntegerOverflow.into()),
                _ => Ok(desired < 100),
            }
        })
    }
}

/// What a future gives, and how often it was pending.
fn count_polls<F: Future>(future: F) -> (F::Output, usize) {
    let mut future = Box::pin(future);
    let mut pending = 0;
    loop {
        match future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(output) => return (output, pending),
            Poll::Pending => pending += 1,
        }
    }
}

const GROWS: &str = r#"(module
    (memory (export "memory") 2 10) (table $t (export "table") 3 externref)
    (func (export "memory.grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "table.grow") (param i32) (result i32)
        (table.grow $t (ref.null extern) (local.get 0))))"#;

#[test]
fn limiters_are_waited_for() {
    for engine in engines() {
        let module = Module::new(&engine, GROWS).unwrap();
        let mut store = Store::new(&engine, Host::default());
        store.limiter_async(|host| host);
        let (instance, polls) = count_polls(Instance::new_async(&mut store, &module, &[]));
        let instance = instance.unwrap();
        assert_eq!(polls, 2);
        let get = |store: &mut Store<Host>, name: &str| {
            instance.get_typed_func::<i32, i32>(store, name).unwrap()
        };
        let grow = get(&mut store, "memory.grow");
        let mut call = |pages: i32| block_on(grow.call_async(&mut store, pages)).unwrap();
        assert_eq!([call(1), call(5), call(3)], [2, 3, -1]);
        store.data_mut().limit = Some(8);
        let memory = instance.get_memory(&store, "memory").unwrap();
        let (grown, polls) = count_polls(memory.grow_async(&mut store, 1));
        assert_eq!(
            grown.unwrap_err().to_string(),
            "failed to grow memory by `1`"
        );
        assert_eq!(polls, 1);
        assert_eq!(
            store.data().memory,
            [(0, 2), (2, 3), (3, 8), (8, 11), (8, 9)]
        );
        assert_eq!(store.data().failed, 1);
        let grow = get(&mut store, "table.grow");
        let mut call = |elements: i32| block_on(grow.call_async(&mut store, elements));
        assert_eq!(call(2).unwrap(), 3);
        assert_eq!(call(100).unwrap(), -1);
        let error = call(8).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::IntegerOverflow));
        let table = instance.get_table(&store, "table").unwrap();
        assert_eq!(
            block_on(table.grow_async(&mut store, 2, Ref::Extern(None))).unwrap(),
            5
        );
        // What the host makes.
        let ty = MemoryType::new(1, None);
        block_on(Memory::new_async(&mut store, ty)).unwrap();
        let table_ty = TableType::new(RefType::EXTERNREF, 1, None);
        block_on(Table::new_async(
            &mut store,
            table_ty.clone(),
            Ref::Extern(None),
        ))
        .unwrap();
        let errors = [
            Memory::new(&mut store, ty).unwrap_err(),
            memory.grow(&mut store, 1).unwrap_err(),
            Table::new(&mut store, table_ty, Ref::Extern(None)).unwrap_err(),
            table.grow(&mut store, 1, Ref::Extern(None)).unwrap_err(),
            Instance::new(&mut store, &module, &[]).unwrap_err(),
            grow.call(&mut store, 1).unwrap_err(),
        ];
        for error in errors {
            let error = error.to_string();
            assert!(error.contains("`*_async` functions"), "{error}");
        }
    }
}

/// Calls that are dropped while the limiter waits, and a limiter that panics after it has.
#[test]
fn limiters_that_are_dropped_or_panic() {
    for engine in engines() {
        let module = Module::new(&engine, GROWS).unwrap();
        let mut store = Store::new(&engine, Host::default());
        store.limiter_async(|host| host);
        for polls in 0..2 {
            let mut call = Box::pin(Instance::new_async(&mut store, &module, &[]));
            for _ in 0..polls {
                let poll = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                assert!(poll.is_pending());
            }
        }
        let instance = block_on(Instance::new_async(&mut store, &module, &[])).unwrap();
        let grow = instance
            .get_typed_func::<i32, i32>(&mut store, "memory.grow")
            .unwrap();
        for end in 0..2 {
            let mut call = Box::pin(grow.call_async(&mut store, 1));
            let poll = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(poll.is_pending());
            match end {
                0 => drop(call),
                _ => mem::forget(call),
            }
        }
        assert_eq!(block_on(grow.call_async(&mut store, 0)).unwrap(), 2);
        store.data_mut().panics = true;
        let call = std::panic::AssertUnwindSafe(|| block_on(grow.call_async(&mut store, 1)));
        let panic = std::panic::catch_unwind(call).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"as asked"));
        store.data_mut().panics = false;
        assert_eq!(block_on(grow.call_async(&mut store, 1)).unwrap(), 2);
    }
}

/// What is half-made when a call is forgotten is in nobody's way: neither in its store, nor for the
/// next instance, nor when the store is dropped.
#[test]
fn instantiations_that_are_forgotten() {
    for engine in engines() {
        let module = Module::new(&engine, GROWS).unwrap();
        for round in 0..3 {
            let mut store = Store::new(&engine, Host::default());
            store.limiter_async(|host| host);
            for polls in 1..3 {
                let mut call = Box::pin(Instance::new_async(&mut store, &module, &[]));
                for _ in 0..polls {
                    let poll = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                    assert!(poll.is_pending());
                }
                mem::forget(call);
                store.set_epoch_deadline(round);
                store.gc(None).unwrap();
            }
            let instance = block_on(Instance::new_async(&mut store, &module, &[])).unwrap();
            for (name, old) in [("memory.grow", 2), ("table.grow", 3)] {
                let grow = instance
                    .get_typed_func::<i32, i32>(&mut store, name)
                    .unwrap();
                assert_eq!(block_on(grow.call_async(&mut store, 2)).unwrap(), old);
            }
        }
    }
}

/// A function of the host that is not asynchronous cannot get around it.
#[test]
fn functions_of_the_host_cannot_wait() {
    let engine = Engine::default();
    let mut store = Store::new(&engine, Host::default());
    let f = Func::wrap(&mut store, |mut caller: Caller<'_, Host>| {
        use gantry::AsContextMut;
        assert!(Memory::new(&mut caller, MemoryType::new(1, None)).is_err());
        let module = Module::new(caller.engine(), GROWS).unwrap();
        assert!(Instance::new(&mut caller, &module, &[]).is_err());
        let context = caller.as_context_mut();
        let (made, polls) = count_polls(Memory::new_async(context, MemoryType::new(1, None)));
        assert_eq!(polls, 1);
        made.map(|_| ())
    });
    store.limiter_async(|host| host);
    block_on(f.call_async(&mut store, &[], &mut [])).unwrap();
    assert_eq!(store.data().memory, [(0, 1)]);
}

struct Hook {
    calls: Arc<AtomicUsize>,
    fails_at: usize,
}

impl CallHookHandler<Vec<CallHook>> for Hook {
    fn handle_call_event<'a, 'b, 'c>(
        &'a self,
        mut store: StoreContextMut<'b, Vec<CallHook>>,
        what: CallHook,
    ) -> Waits<'c, ()>
    where
        'a: 'c,
        'b: 'c,
        Self: 'c,
    {
        Box::pin(async move {
            yields().await;
            store.data_mut().push(what);
            match self.calls.fetch_add(1, Ordering::SeqCst) == self.fails_at {
                true => Err(Trap::IntegerOverflow.into()),
                false => Ok(()),
            }
        })
    }
}

#[test]
fn hooks_are_waited_for() {
    use CallHook::{CallingHost, CallingWasm, ReturningFromHost, ReturningFromWasm};
    let text = r#"(module (import "" "f" (func $f)) (import "" "g" (func $g))
        (func (export "run") (call $f) (call $g)))"#;
    let expected = [
        CallingWasm,
        CallingHost,
        ReturningFromHost,
        CallingHost,
        ReturningFromHost,
        ReturningFromWasm,
    ];
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker.func_wrap("", "f", || {}).unwrap();
        linker
            .func_wrap_async("", "g", |_: Caller<'_, _>, (): ()| Box::new(yields()))
            .unwrap();
        let module = Module::new(&engine, text).unwrap();
        for fails_at in [usize::MAX, 0, 1, 2, 3, 5] {
            let mut store = Store::new(&engine, Vec::new());
            let instance = linker.instantiate(&mut store, &module).unwrap();
            let run = instance
                .get_typed_func::<(), ()>(&mut store, "run")
                .unwrap();
            let calls = Arc::new(AtomicUsize::new(0));
            store.call_hook_async(Hook {
                calls: calls.clone(),
                fails_at,
            });
            let (result, polls) = count_polls(run.call_async(&mut store, ()));
            if fails_at == usize::MAX {
                result.unwrap();
                assert_eq!(polls, 7);
                assert_eq!(*store.data(), expected);
            } else {
                assert_eq!(trap_of(&result.unwrap_err()), Some(Trap::IntegerOverflow));
                assert_eq!(store.data()[..=fails_at], expected[..=fails_at]);
            }
            assert!(run.call(&mut store, ()).is_err());
            // Dropped and forgotten while the hook waits.
            for end in 0..2 {
                let mut call = Box::pin(run.call_async(&mut store, ()));
                let poll = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                assert!(poll.is_pending());
                match end {
                    0 => drop(call),
                    _ => mem::forget(call),
                }
            }
            calls.store(6, Ordering::SeqCst);
            store.data_mut().clear();
            block_on(run.call_async(&mut store, ())).unwrap();
            assert_eq!(*store.data(), expected);
            store.gc(None).unwrap();
        }
    }
}

#[test]
fn a_pool_has_so_many_stacks() {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_stacks(2).total_memories(1);
    let mut config = Config::new();
    config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    let engine = Engine::new(&config).unwrap();
    let begin = || {
        let mut store = Store::new(&engine, ());
        Box::pin(async move {
            let wait = Func::wrap_async(&mut store, |_, (): ()| Box::new(yields()));
            wait.call_async(&mut store, &[], &mut []).await
        })
    };
    let mut calls = [begin(), begin(), begin()];
    let context = &mut Context::from_waker(Waker::noop());
    assert!(calls[0].as_mut().poll(context).is_pending());
    assert!(calls[1].as_mut().poll(context).is_pending());
    let Poll::Ready(Err(error)) = calls[2].as_mut().poll(context) else {
        panic!("a third stack");
    };
    assert!(error.is::<PoolConcurrencyLimitError>(), "{error}");
    assert!(calls[0].as_mut().poll(context).is_ready());
    drop(calls);
    assert!(block_on(begin()).is_ok());
}
