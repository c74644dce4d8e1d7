//! Wasm on stacks that are not the thread's own, and activations that are suspended there.

#![allow(missing_docs)]

mod common;

use common::*;
use corosensei::{Coroutine, Yielder, stack::DefaultStack};
use gantry::{
    AsContextMut, Caller, Engine, Exception, Func, Instance, Linker, Module, Store, Trap,
    WasmBacktrace,
};
use std::{mem, ptr, thread};

const TEXT: &str = r#"(module
    (import "" "host" (func $host))
    (func $fib (export "fib") (param i32) (result i32)
        (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
            (then (local.get 0))
            (else (i32.add
                (call $fib (i32.sub (local.get 0) (i32.const 1)))
                (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
    (func $forever (export "forever") (param i32) (result i32)
        (i32.add (call $forever (local.get 0)) (local.get 0)))
    (func $ends (export "ends") (call $host) (unreachable))
    (func $returns (export "returns") (call $host)))"#;

fn stack() -> DefaultStack {
    DefaultStack::new(4 << 20).unwrap()
}

fn instance(engine: &Engine) -> (Store<()>, Instance) {
    let mut linker = Linker::new(engine);
    linker.func_wrap("", "host", || {}).unwrap();
    linked(&linker, (), TEXT)
}

/// Computes, traps and overflows the stack.
fn exercise(store: &mut Store<()>, instance: &Instance) {
    let fib = instance.get_typed_func::<i32, i32>(&mut *store, "fib");
    assert_eq!(fib.unwrap().call(&mut *store, 10).unwrap(), 55);
    let ends = instance.get_typed_func::<(), ()>(&mut *store, "ends");
    assert_eq!(
        trap(ends.unwrap().call(&mut *store, ())),
        Trap::UnreachableCodeReached
    );
    let forever = instance.get_typed_func::<i32, i32>(&mut *store, "forever");
    let error = forever.unwrap().call(&mut *store, 0);
    assert_eq!(trap(error), Trap::StackOverflow);
}

/// The thread's own stack, one that was made before the thread (on Linux it lies above the
/// thread's), one that is made now, and the thread's own again.
fn on_all_stacks(earlier: DefaultStack) {
    for engine in engines() {
        let (mut store, instance) = instance(&engine);
        exercise(&mut store, &instance);
        stacker::grow(4 << 20, || exercise(&mut store, &instance));
        exercise(&mut store, &instance);
    }
    for stack in [earlier, stack()] {
        let mut coroutine: Coroutine<(), (), (), _> = Coroutine::with_stack(stack, |_, ()| {
            let (mut store, instance) = instance(&Engine::default());
            exercise(&mut store, &instance);
        });
        assert!(coroutine.resume(()).as_return().is_some());
    }
}

#[test]
fn every_stack_can_be_used() {
    on_all_stacks(stack());
    let earlier = stack();
    thread::spawn(|| on_all_stacks(earlier)).join().unwrap();
}

/// A stack is unmapped, and a smaller one comes to be in its place.
#[test]
fn stacks_come_and_go() {
    let (mut store, instance) = instance(&Engine::default());
    for size in [4 << 20, 256 << 10, 8 << 20, 300 << 10, 1 << 20] {
        stacker::grow(size, || exercise(&mut store, &instance));
    }
}

/// Where each level of a recursion is on a stack of its own, all of them together are limited.
#[test]
fn stacks_count_together() {
    let engine = Engine::default();
    let mut store = Store::new(&engine, 0);
    let text = r#"(module (import "" "again" (func $again)) (func (export "f") (call $again)))"#;
    let mut linker = Linker::new(&engine);
    let again = |mut caller: Caller<'_, u32>| -> gantry::Result<()> {
        *caller.data_mut() += 1;
        let f = caller.get_export("f").unwrap().into_func().unwrap();
        stacker::grow(1 << 20, || f.call(&mut caller, &[], &mut []))
    };
    linker.func_wrap("", "again", again).unwrap();
    let module = Module::new(&engine, text).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
    assert_eq!(trap(f.call(&mut store, ())), Trap::StackOverflow);
    assert!((10..10_000).contains(store.data()), "{}", store.data());
}

/// Exceptions pass from stack to stack as errors of the host between. Handlers keep what they have
/// caught while others come and go on another stack, whether that is above or below.
#[test]
fn handlers_on_several_stacks() {
    let text = r#"(module
        (import "" "again" (func $again (param i32)))
        (tag $e (param i32))
        (func $throw (param i32) local.get 0 throw $e)
        (func $noise
            try i32.const -1 call $throw catch_all end
            block $out try i32.const -2 throw $e catch $e drop br $out end end)
        (func $level (export "level") (param $depth i32)
            try
                local.get $depth call $throw
            catch_all
                call $noise
                try (result i32)
                    local.get $depth i32.const 1 i32.sub call $again
                    i32.const 0
                catch $e
                end
                call $noise
                local.get $depth i32.const 1 i32.sub i32.ne
                if unreachable end
                rethrow 0
            end))"#;
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        let again = |mut caller: Caller<'_, ()>, depth: i32| -> gantry::Result<()> {
            if depth == 0 {
                return Ok(());
            }
            let level = caller.get_export("level").unwrap().into_func().unwrap();
            let level = level.typed::<i32, ()>(&caller).unwrap();
            if depth % 3 == 0 {
                return level.call(&mut caller, depth);
            }
            stacker::grow(1 << 20, || level.call(&mut caller, depth))
        };
        linker.func_wrap("", "again", again).unwrap();
        let (mut store, instance) = linked(&linker, (), text);
        let level = instance
            .get_typed_func::<i32, ()>(&mut store, "level")
            .unwrap();
        for depth in [1, 10, 1] {
            let error = level.call(&mut store, depth).unwrap_err();
            let exception: &Exception = error.downcast_ref().unwrap_or_else(|| panic!("{error:?}"));
            assert_eq!(exception.values(&store)[0].i32(), Some(depth));
            let levels = names(&error).into_iter().filter(|name| name == "level");
            assert_eq!(levels.count(), 1);
        }
    }
}

/// Enters Wasm, which calls a host function that suspends the coroutine.
fn suspends_within(name: &'static str) -> Coroutine<(), (), gantry::Result<()>, DefaultStack> {
    Coroutine::with_stack(stack(), move |yielder: &Yielder<(), ()>, ()| {
        let engine = Engine::default();
        let mut store = Store::new(&engine, yielder);
        let host = Func::wrap(&mut store, |caller: Caller<'_, &Yielder<(), ()>>| {
            caller.data().suspend(());
        });
        let module = Module::new(&engine, TEXT).unwrap();
        let instance = Instance::new(&mut store, &module, &[host.into()]).unwrap();
        let f = instance.get_typed_func::<(), ()>(&mut store, name).unwrap();
        f.call(&mut store, ())
    })
}

#[test]
fn suspended_calls_are_resumed_in_any_order() {
    let check = || {
        for order in [[0, 1], [1, 0]] {
            let mut coroutines = [suspends_within("ends"), suspends_within("ends")];
            for index in [1, 0] {
                assert!(coroutines[index].resume(()).as_yield().is_some());
            }
            for index in order {
                let result = coroutines[index].resume(()).as_return().unwrap();
                let error = result.unwrap_err();
                let backtrace = error.downcast_ref::<WasmBacktrace>().unwrap();
                assert_eq!(backtrace.frames().len(), 1);
                assert_eq!(
                    error.downcast_ref::<Trap>(),
                    Some(&Trap::UnreachableCodeReached)
                );
            }
        }
    };
    check();
    thread::spawn(check).join().unwrap();
}

#[test]
fn a_trap_beside_a_suspended_call() {
    let mut suspended = suspends_within("returns");
    assert!(suspended.resume(()).as_yield().is_some());
    let (mut store, instance) = instance(&Engine::default());
    exercise(&mut store, &instance);
    assert!(suspended.resume(()).as_return().unwrap().is_ok());
    exercise(&mut store, &instance);
}

#[test]
fn a_suspended_call_is_dropped() {
    let mut suspended = suspends_within("returns");
    assert!(suspended.resume(()).as_yield().is_some());
    drop(suspended);
    let (mut store, instance) = instance(&Engine::default());
    exercise(&mut store, &instance);
}

/// A host function enters its store again on another stack, forgets that and returns: the call by
/// which it was reached goes on.
#[test]
fn a_suspended_call_is_forgotten() {
    for name in ["ends", "returns"] {
        let engine = Engine::default();
        let mut store = Store::new(&engine, ptr::null::<Yielder<(), ()>>() as usize);
        let host = Func::wrap(&mut store, |mut caller: Caller<'_, usize>| {
            let yielder = *caller.data();
            if yielder != 0 {
                // SAFETY: the coroutine that has set it is suspended here, or forgotten.
                unsafe { (*(yielder as *const Yielder<(), ()>)).suspend(()) };
                return;
            }
            let f = caller.get_export("returns").unwrap().into_func().unwrap();
            let store = (&raw mut caller) as usize;
            let body = move |yielder: &Yielder<(), ()>, ()| {
                // SAFETY: the caller is not used otherwise while this coroutine runs.
                let caller = unsafe { &mut *(store as *mut Caller<'_, usize>) };
                *caller.data_mut() = ptr::from_ref(yielder) as usize;
                f.call(&mut *caller, &[], &mut []).unwrap();
            };
            let mut coroutine: Coroutine<(), (), (), _> = Coroutine::with_stack(stack(), body);
            assert!(coroutine.resume(()).as_yield().is_some());
            mem::forget(coroutine);
            *caller.as_context_mut().data_mut() = 0;
        });
        let module = Module::new(&engine, TEXT).unwrap();
        let instance = Instance::new(&mut store, &module, &[host.into()]).unwrap();
        let f = instance.get_typed_func::<(), ()>(&mut store, name).unwrap();
        for _ in 0..2 {
            match name {
                "ends" => assert_eq!(trap(f.call(&mut store, ())), Trap::UnreachableCodeReached),
                _ => f.call(&mut store, ()).unwrap(),
            }
        }
    }
}

fn trap<R: std::fmt::Debug>(result: gantry::Result<R>) -> Trap {
    trap_of(&result.unwrap_err()).unwrap()
}
