//! Programs that make references to objects of the host take linear time, also where no collection
//! is possible or finds anything.

use crate::common::{is_emulated, system::ThreadClock};
use corosensei::{on_stack, stack::DefaultStack};
use gantry::{
    Caller, Engine, ExternRef, GcHeapOutOfMemory, Linker, Module, ResourceLimiter, Result, Rooted,
    Store,
};
use std::{cell::RefCell, time::Duration};

thread_local! {
    static STACK: RefCell<DefaultStack> = RefCell::default();
}

/// The processor's time that this thread has taken.
fn time_of_thread() -> Duration {
    ThreadClock::of_this_thread().read()
}

/// Fills a table with as many references as it has room for, then makes others that nobody keeps.
const PROGRAM: &str = r#"(module (import "" "new" (func $new (result externref)))
    (table $t 200000 externref)
    (func (export "f") (param $more i32) (local $i i32)
        (loop $fill
            (table.set $t (local.get $i) (call $new))
            (br_if $fill (i32.lt_u
                (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 200000))))
        (loop $more
            (drop (call $new))
            (br_if $more (local.tee $more (i32.sub (local.get $more) (i32.const 1)))))))"#;
const KEPT: usize = 200_000;
const MORE: i32 = 200_000;

/// Allows as much as there is when the table is full, or anything.
#[derive(Default)]
struct Host {
    is_limited: bool,
    made: usize,
    allowed: usize,
    refused: usize,
}

impl ResourceLimiter for Host {
    fn memory_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        Ok(true)
    }

    fn store_growing(&mut self, _: usize, desired: usize) -> Result<bool> {
        if !self.is_limited || self.made < KEPT {
            self.allowed = desired;
        }
        Ok(!self.is_limited || desired <= self.allowed)
    }
}

type Made = Result<Option<Rooted<ExternRef>>>;

/// Runs the program, and fails if that takes far more time than it does if it is linear.
fn run(is_limited: bool, new: fn(Caller<'_, Host>) -> Made) -> Store<Host> {
    let engine = Engine::default();
    let mut linker = Linker::new(&engine);
    linker
        .func_wrap("", "new", move |caller: Caller<'_, Host>| new(caller))
        .unwrap();
    let host = Host {
        is_limited,
        ..Host::default()
    };
    let mut store = Store::new(&engine, host);
    store.limiter(|host| host);
    let module = Module::new(&engine, PROGRAM).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
    let start = time_of_thread();
    f.call(&mut store, MORE).unwrap();
    let time = time_of_thread() - start;
    // It takes a tenth of a second, or a few with the sanitizer; if each reference looks at all
    // others, more than a minute. An emulator is slow.
    let most = if is_emulated() { 60 } else { 20 };
    assert!(time < Duration::from_secs(most), "{time:?}");
    store
}

#[test]
fn nothing_is_collected_on_an_unknown_stack() {
    let mut store = run(false, |caller| {
        // Collections fail on the other stack.
        STACK.with_borrow_mut(|stack| on_stack(stack, || ExternRef::new(caller, 1u64).map(Some)))
    });
    let full = store.gc_heap_capacity();
    store.gc(None).unwrap();
    assert_eq!(store.gc_heap_capacity(), full / 2);
}

#[test]
fn there_is_no_room_for_more() {
    let store = run(true, |mut caller| match ExternRef::new(&mut caller, 1u64) {
        Ok(object) => {
            caller.data_mut().made += 1;
            Ok(Some(object))
        }
        Err(error) if error.is::<GcHeapOutOfMemory<u64>>() => {
            caller.data_mut().refused += 1;
            Ok(None)
        }
        Err(error) => Err(error),
    });
    let Host { made, refused, .. } = *store.data();
    assert_eq!((made, refused), (KEPT, MORE as usize));
}
