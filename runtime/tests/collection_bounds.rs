//! Programs that make references to objects of the host take linear time, also where no collection
//! is possible or finds anything.

#![allow(missing_docs)]

use gantry::{
    Caller, Engine, ExternRef, GcHeapOutOfMemory, Linker, Module, Result, Rooted, Store,
    StoreLimits, StoreLimitsBuilder,
};
use std::time::Duration;

/// The processor's time that this thread has taken.
fn time_of_thread() -> Duration {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: writes the variable.
    assert_eq!(
        unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) },
        0
    );
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
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
const MORE: i32 = 200_000;

/// Runs the program, and fails if that takes far more time than it does if it is linear.
fn run(
    limits: StoreLimits,
    new: impl Fn(Caller<'_, StoreLimits>) -> Result<Option<Rooted<ExternRef>>> + Send + Sync + 'static,
) -> Store<StoreLimits> {
    let engine = Engine::default();
    let mut linker = Linker::new(&engine);
    linker.func_wrap("", "new", new).unwrap();
    let mut store = Store::new(&engine, limits);
    store.limiter(|limits| limits);
    let module = Module::new(&engine, PROGRAM).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
    let start = time_of_thread();
    f.call(&mut store, MORE).unwrap();
    let time = time_of_thread() - start;
    // It takes a tenth of a second; if each reference looks at all others, a minute. An emulator is
    // slow.
    let most = match std::env::var_os("GANTRY_TEST_RUNNER") {
        None => 5,
        Some(_) => 60,
    };
    assert!(time < Duration::from_secs(most), "{time:?}");
    store
}

#[test]
fn nothing_is_collected_on_an_unknown_stack() {
    let mut store = run(StoreLimits::default(), |caller| {
        // Collections fail on the other stack.
        stacker::grow(64 << 10, || ExternRef::new(caller, 1u64).map(Some))
    });
    let full = store.gc_heap_capacity();
    store.gc(None).unwrap();
    assert_eq!(store.gc_heap_capacity(), full / 2);
}

#[test]
fn there_is_no_room_for_more() {
    let limit = {
        let mut store = Store::<()>::default();
        ExternRef::new(&mut store, 1u64).unwrap();
        // With the table, and room for a few more.
        200_100 * store.gc_heap_capacity() + 200_000 * size_of::<u64>() + (64 << 10)
    };
    let limits = StoreLimitsBuilder::new().total_size(limit).build();
    let mut store = run(limits, |caller| match ExternRef::new(caller, 1u64) {
        Ok(object) => Ok(Some(object)),
        Err(error) if error.is::<GcHeapOutOfMemory<u64>>() => Ok(None),
        Err(error) => Err(error),
    });
    // Whoever asks for it gets the little that there is.
    store.gc(None).unwrap();
    ExternRef::new(&mut store, 1u64).unwrap();
}
