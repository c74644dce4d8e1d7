//! Interrupting programs by epochs: code, operations on ranges, and functions of WASI that wait.

use crate::common::{
    is_emulated,
    start::started,
    system::{THREAD_CLOCK_STEP, ThreadClock},
    this_program, trap_of,
};
use gantry::{
    Caller, Config, Engine, Instance, Linker, Memory, Module, OptLevel, Store, Trap,
    UpdateDeadline, WasmBacktrace,
};
use std::{
    thread,
    time::{Duration, Instant},
};

fn engines() -> [Engine; 2] {
    [OptLevel::None, OptLevel::Speed].map(|level| {
        let mut config = Config::new();
        config
            .epoch_interruption(true)
            .opt_level(level)
            .verify(true);
        Engine::new(&config).unwrap()
    })
}

/// Long enough for a machine with many other things to do. That something was interrupted is told
/// by its trap, and that it was soon enough by [`processor_limit`].
const SOON: Duration = Duration::from_secs(20);

/// How much time of the processor a program may take after its epoch. That does not depend on what
/// else the machine does. (Optimized, the worst is a piece of a copy: half a millisecond.)
fn processor_limit() -> Duration {
    Duration::from_millis(if is_emulated() { 200 } else { 10 }) + THREAD_CLOCK_STEP
}

/// Calls `f` and interrupts it after a while. Returns how long that took from then on; of the
/// processor's time it may not take more than [`processor_limit`].
fn interrupt(store: &mut Store<()>, instance: Instance) -> (gantry::Error, Duration) {
    let engine = store.engine().weak();
    store.set_epoch_deadline(1);
    let clock = ThreadClock::of_this_thread();
    let timer = thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        engine.upgrade().unwrap().increment_epoch();
        // The other thread is there until this one has ended.
        (Instant::now(), clock.read())
    });
    let f = instance.get_typed_func::<(), ()>(&mut *store, "f").unwrap();
    let error = f.call(&mut *store, ()).unwrap_err();
    let (end, end_processor) = (Instant::now(), clock.read());
    let (begin, begin_processor) = timer.join().unwrap();
    let took = end_processor.saturating_sub(begin_processor);
    println!("{took:?} of the processor's time");
    assert!(took < processor_limit(), "{took:?}");
    (error, end.saturating_duration_since(begin))
}

/// Endless programs of each kind of loop.
#[test]
fn endless_code_ends() {
    let bodies = [
        "(loop (br 0))",
        "(loop $l (loop (br_if $l (i32.const 1))) (br 0))",
        "(call $again)",
        "(return_call $again)",
        "(return_call_indirect (type $t) (i32.const 0))",
        "(loop (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br_table 0 0 (local.get 0)))",
        "(loop (block (try_table (catch_all 0) (throw $e))) (br 0))",
        "(loop (call $leaf) (br 0))",
    ];
    for engine in engines() {
        for body in bodies {
            let text = format!(
                r#"(module (type $t (func)) (tag $e) (table funcref (elem $again))
                    (func $leaf (drop (i32.const 1)))
                    (func $again (loop (return_call $again)))
                    (func (export "f") (local i32) {body}))"#
            );
            let module = Module::new(&engine, &text).unwrap();
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let (error, took) = interrupt(&mut store, instance);
            assert_eq!(trap_of(&error), Some(Trap::Interrupt), "{body}: {error:?}");
            assert!(
                !error
                    .downcast_ref::<WasmBacktrace>()
                    .unwrap()
                    .frames()
                    .is_empty()
            );
            assert!(took < SOON, "{body}: {took:?}");
        }
    }
}

/// Programs that end some day, but have no loop that takes long: functions that call others twice
/// each, large functions without calls, and many calls of small ones, which ask nothing.
#[test]
fn long_chains_end() {
    const DEPTH: u32 = 60;
    // An emulator compiles slowly.
    let many = |count: u32| if is_emulated() { count / 10 } else { count };
    let twice = |number: u32| {
        let next = number + 1;
        format!("(func $f{number} (call $f{next}) (call $f{next}))")
    };
    let doubling: String = (0..DEPTH).map(twice).collect();
    let doubling = format!("{doubling} (func $f{DEPTH}) (func (export \"f\") (call $f0))");
    let sum = "(global.set $g (i32.add (global.get $g) (i32.const 1)))".repeat(2000);
    let large = format!(
        "(global $g (mut i32) (i32.const 0)) (func $large {sum})
        (func $calls {}) (func (export \"f\") (loop (call $calls) (br 0)))",
        "(call $large)".repeat(2000)
    );
    // One that touches a page with each instruction, so that the system has much to do for it; and a
    // small one that does.
    let stores = |count: u32| -> String {
        let store = |n| {
            format!(
                "(i32.store offset={} (local.get 0) (i32.const 1))",
                4096 * n + 8
            )
        };
        (0..count).map(store).collect()
    };
    let touching = format!(
        "(memory 40000) (func $touch (param i32) {})
        (func (export \"f\") (loop (call $touch (i32.const 0)) (br 0)))",
        stores(many(200_000))
    );
    let branches = format!(
        "(memory 40000) (func (export \"f\") (local i32)
            (loop (block {}) (br 0)))",
        "(if (i32.eqz (local.get 0))
            (then (i32.store (local.get 0) (i32.const 1)))
            (else (i32.store (local.get 0) (i32.const 2))))
        (local.set 0 (i32.rem_u
            (i32.add (local.get 0) (i32.const 4096)) (i32.const 0x9000_0000)))"
            .repeat(many(50_000) as usize)
    );
    let touching_little = format!(
        "(memory 65536) (func $touch (param i32) (result i32)
            {} (i32.add (local.get 0) (i32.const 57344)))
        (func (export \"f\") (local i32)
            (loop (local.set 0 (call $touch (local.get 0))) (br 0)))",
        stores(14)
    );
    let small = format!(
        "(global $g (mut i32) (i32.const 0)) (func $small {})
        (func $calls {}) (func (export \"f\") (loop (call $calls) (br 0)))",
        &sum[..sum.len() / 2000 * 10],
        "(call $small)".repeat(many(20_000) as usize)
    );
    for engine in engines() {
        for body in [
            &doubling,
            &large,
            &small,
            &touching,
            &branches,
            &touching_little,
        ] {
            let module = Module::new(&engine, format!("(module {body})")).unwrap();
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let (error, took) = interrupt(&mut store, instance);
            assert_eq!(trap_of(&error), Some(Trap::Interrupt), "{error:?}");
            assert!(took < SOON, "{took:?}");
            println!("{:.40}: {took:?}", body);
        }
    }
}

/// Code does not compare at each check, but it does at the first one behind whatever the host has
/// done.
#[test]
fn what_the_host_has_begun_is_seen_at_the_next_check() {
    for engine in engines() {
        let text = r#"(module (import "" "tick" (func $tick))
            (memory 1)
            (func $loops (export "loops") (param i32)
                (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
            (func (export "f") (param i32)
                (call $loops (i32.const 100))
                (loop
                    (call $tick)
                    (call $loops (i32.const 3))
                    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))"#;
        let module = Module::new(&engine, text).unwrap();
        for ticks in 1..20 {
            let mut linker = Linker::new(&engine);
            let tick = |mut caller: Caller<'_, u64>| {
                *caller.data_mut() += 1;
                caller.engine().increment_epoch();
            };
            linker.func_wrap("", "tick", tick).unwrap();
            let mut store = Store::new(&engine, 0);
            let instance = linker.instantiate(&mut store, &module).unwrap();
            store.set_epoch_deadline(ticks);
            let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
            let error = f.call(&mut store, 1000).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::Interrupt));
            assert_eq!(*store.data(), ticks);
            // Between two calls of the host's, too.
            let loops = instance
                .get_typed_func::<i32, ()>(&mut store, "loops")
                .unwrap();
            store.set_epoch_deadline(1);
            loops.call(&mut store, 3).unwrap();
            engine.increment_epoch();
            let error = loops.call(&mut store, 1).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::Interrupt));
        }
    }
}

/// Operations on gigabytes, each of which takes long by itself.
#[test]
fn long_operations_end() {
    let bodies = [
        "(loop (memory.fill (i32.const 0) (local.get 0) (i32.const 0x8000_0000)) (br 0))",
        "(loop (memory.copy (i32.const 1) (i32.const 0) (i32.const 0x8000_0000)) (br 0))",
        "(loop (table.fill $t (i32.const 0) (ref.null extern) (i32.const 9_000_000)) (br 0))",
        "(loop (table.copy $t $t (i32.const 1) (i32.const 0) (i32.const 9_000_000)) (br 0))",
        "(drop (table.grow $u (ref.func $f) (i32.const 9_000_000)))
        (loop (drop (table.grow $v (ref.func $f) (i32.const 9_000_000))) (br 0))",
    ];
    for engine in engines() {
        for body in bodies {
            let text = format!(
                r#"(module (memory 32769) (table $t 9000001 externref)
                    (table $u 0 funcref) (table $v 1 funcref)
                    (func $f (export "f") (local i32) {body}))"#
            );
            let module = Module::new(&engine, &text).unwrap();
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let (error, took) = interrupt(&mut store, instance);
            assert_eq!(trap_of(&error), Some(Trap::Interrupt), "{body}: {error:?}");
            assert!(took < SOON, "{body}: {took:?}");
            println!("{body}: {took:?}");
        }
    }
}

/// A table that grows in pieces has its old elements and the new ones, and the store's limit counts
/// what was added, whether or not it came to an end.
#[test]
fn tables_grow_in_pieces() {
    const MANY: u32 = 1_000_000;
    for engine in engines() {
        let text = format!(
            r#"(module (table $t (export "t") 3 funcref) (elem (i32.const 1) $f)
                (func $f (export "f") (result i32)
                    (table.grow $t (ref.func $f) (i32.const {MANY}))))"#
        );
        let module = Module::new(&engine, &text).unwrap();
        let mut store = Store::new(&engine, 0);
        store.set_epoch_deadline(0);
        store.epoch_deadline_callback(|mut store| {
            *store.data_mut() += 1;
            Ok(UpdateDeadline::Continue(0))
        });
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
        let table = instance.get_table(&mut store, "t").unwrap();
        assert_eq!(f.call(&mut store, ()).unwrap(), 3);
        assert!(*store.data() > 20, "{}", store.data());
        assert_eq!(table.size(&store), u64::from(MANY) + 3);
        for (index, is_null) in [
            (0, true),
            (1, false),
            (2, true),
            (3, false),
            (MANY + 2, false),
        ] {
            let element = table.get(&mut store, index.into()).unwrap();
            assert_eq!(element.is_null(), is_null, "{index}");
        }
        // The host does what it likes with the table meanwhile; that is an error, not confusion.
        store.epoch_deadline_callback(move |mut store| {
            *store.data_mut() += 1;
            if *store.data() == 30 {
                table.grow(&mut store, 1, gantry::Ref::Func(None)).unwrap();
            }
            Ok(UpdateDeadline::Continue(0))
        });
        *store.data_mut() = 0;
        let error = f.call(&mut store, ()).unwrap_err();
        assert!(
            format!("{error:#}").contains("changed a table"),
            "{error:#}"
        );
        let size = table.size(&store);
        assert!(size > u64::from(MANY) + 4 && size < 2 * u64::from(MANY));
        store.epoch_deadline_trap();
        let error = f.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::Interrupt));
        store.set_epoch_deadline(1);
        assert_eq!(f.call(&mut store, ()).unwrap(), size as i32);
    }
}

/// What is done in pieces does the same, also where source and target overlap.
#[test]
fn pieces_are_put_together() {
    const SIZE: usize = 5 << 20;
    for engine in engines() {
        let text = r#"(module (memory (export "m") 200)
            (func (export "copy") (param i32 i32 i32)
                (memory.copy (local.get 0) (local.get 1) (local.get 2)))
            (func (export "fill") (param i32 i32 i32)
                (memory.fill (local.get 0) (local.get 1) (local.get 2))))"#;
        let module = Module::new(&engine, text).unwrap();
        let mut store = Store::new(&engine, ());
        store.set_epoch_deadline(1);
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let memory = instance.get_memory(&mut store, "m").unwrap();
        type Three = (i32, i32, i32);
        let [copy, fill] = ["copy", "fill"].map(|name| {
            instance
                .get_typed_func::<Three, ()>(&mut store, name)
                .unwrap()
        });
        for (target, source) in [(0, 100), (100, 0), (1 << 20, 0), (0, 3 << 20), (6 << 20, 7)] {
            let data = memory.data_mut(&mut store);
            for (index, byte) in data.iter_mut().enumerate() {
                *byte = (index % 251) as u8;
            }
            let mut expected = data.to_vec();
            expected.copy_within(source..source + SIZE, target);
            let args = (target as i32, source as i32, SIZE as i32);
            copy.call(&mut store, args).unwrap();
            assert!(memory.data(&store) == expected, "{target} {source}");
        }
        fill.call(&mut store, (3, 0x1ab, SIZE as i32)).unwrap();
        let data = memory.data(&store);
        assert!(data[3..3 + SIZE].iter().all(|&byte| byte == 0xab));
        assert_eq!((data[2], data[3 + SIZE] == 0xab), (2, false));
    }
}

#[test]
fn deadlines_count_from_now() {
    for engine in engines() {
        let module = Module::new(&engine, r#"(module (func (export "f") (loop)))"#).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
        // In a new store the deadline is now.
        let error = f.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::Interrupt));
        store.set_epoch_deadline(2);
        f.call(&mut store, ()).unwrap();
        engine.increment_epoch();
        f.call(&mut store, ()).unwrap();
        // An instance that comes later has the same deadline.
        let later = Instance::new(&mut store, &module, &[]).unwrap();
        let later = later.get_typed_func::<(), ()>(&mut store, "f").unwrap();
        later.call(&mut store, ()).unwrap();
        engine.increment_epoch();
        for f in [&f, &later] {
            let error = f.call(&mut store, ()).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::Interrupt));
        }
        store.set_epoch_deadline(u64::MAX);
        f.call(&mut store, ()).unwrap();
    }
}

/// The callback may look at the store, change it, and call its functions; all registers and all
/// that the program has are as they were.
#[test]
fn callbacks_decide_and_code_goes_on_where_it_was() {
    for engine in engines() {
        let text = r#"(module (memory (export "m") 1) (global $g (mut i32) (i32.const 0))
            (func (export "get") (result i32) (global.get $g))
            (func (export "f") (param i64 f64 i32) (result i64 f64 i32)
                (local $v v128) (local $w v128) (local $x i64)
                (local.set $v (f64x2.splat (local.get 1)))
                (local.set $w (i64x2.splat (local.get 0)))
                (loop
                    (local.set $v (f64x2.add (local.get $v) (f64x2.splat (f64.const 0.5))))
                    (local.set $w (i64x2.add (local.get $w) (local.get $w)))
                    (local.set $x (i64.xor (local.get $x) (i64x2.extract_lane 1 (local.get $w))))
                    (local.set 0 (i64.add (local.get 0) (i64.const 3)))
                    (local.set 1 (f64.add (local.get 1) (f64x2.extract_lane 1 (local.get $v))))
                    (global.set $g (i32.add (global.get $g) (i32.load (i32.const 0))))
                    (br_if 0 (local.tee 2 (i32.sub (local.get 2) (i32.const 1)))))
                (i64.add (local.get 0) (local.get $x)) (local.get 1) (global.get $g)))"#;
        let module = Module::new(&engine, text).unwrap();
        let outcome = |ticking: bool| {
            let mut store = Store::new(&engine, 0);
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            store.set_epoch_deadline(1);
            let (get, weak) = (instance, engine.weak());
            store.epoch_deadline_callback(move |mut store| {
                *store.data_mut() += 1;
                let next = if *store.data() < 1000 { 0 } else { 1 };
                // A call from within, with a deadline of its own.
                store.set_epoch_deadline(1);
                let get = get.get_typed_func::<(), i32>(&mut store, "get")?;
                let value = get.call(&mut store, ())?;
                let memory: Memory = instance.get_memory(&mut store, "m").unwrap();
                assert!(value >= 0);
                // What the code reads anew.
                memory.data_mut(&mut store)[0] = 1;
                assert!(weak.upgrade().is_some());
                Ok(UpdateDeadline::Continue(next))
            });
            instance
                .get_memory(&mut store, "m")
                .unwrap()
                .data_mut(&mut store)[0] = 1;
            if ticking {
                engine.increment_epoch();
            }
            let f = instance
                .get_typed_func::<(i64, f64, i32), (i64, f64, i32)>(&mut store, "f")
                .unwrap();
            let results = f.call(&mut store, (5, 0.25, 5000)).unwrap();
            (results, *store.data())
        };
        let (expected, calls) = outcome(false);
        assert_eq!(calls, 0);
        let (results, calls) = outcome(true);
        assert_eq!(results, expected);
        assert_eq!(calls, 1000);
    }
}

#[test]
fn callbacks_may_end_the_program() {
    for engine in engines() {
        let module = Module::new(&engine, r#"(module (func (export "f") (loop (br 0))))"#).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
        store.epoch_deadline_callback(|_| anyhow::bail!("enough"));
        let error = f.call(&mut store, ()).unwrap_err();
        assert!(format!("{error:#}").contains("enough"), "{error:#}");
        store.epoch_deadline_callback(|_| Ok(UpdateDeadline::Interrupt));
        let error = f.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::Interrupt));
        store.epoch_deadline_callback(|_| Ok(UpdateDeadline::Continue(0)));
        store.epoch_deadline_trap();
        let error = f.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::Interrupt));
    }
}

/// A host function's call of Wasm is interrupted as any other, and the outer code goes on.
#[test]
fn inner_calls_are_interrupted_alone() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        let endless = |mut caller: Caller<'_, ()>| -> gantry::Result<i32> {
            let endless = caller.get_export("endless").unwrap().into_func().unwrap();
            caller.engine().increment_epoch();
            let error = endless.call(&mut caller, &[], &mut []).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::Interrupt));
            use gantry::AsContextMut;
            caller.as_context_mut().set_epoch_deadline(1);
            Ok(7)
        };
        linker.func_wrap("", "host", endless).unwrap();
        let text = r#"(module (import "" "host" (func $host (result i32)))
            (func (export "endless") (loop (br 0)))
            (func (export "f") (result i32) (loop) (call $host) (loop)))"#;
        let module = Module::new(&engine, text).unwrap();
        let mut store = Store::new(&engine, ());
        store.set_epoch_deadline(1);
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
        assert_eq!(f.call(&mut store, ()).unwrap(), 7);
    }
}

#[cfg(feature = "wasi")]
mod wasi {
    use super::*;
    use gantry::wasi::{DirPerms, FilePerms, WasiCtx, add_to_linker};
    use std::process::Stdio;

    const TEXT: &str = r#"(module
        (import "wasi_snapshot_preview1" "poll_oneoff"
            (func $poll (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_read"
            (func $read (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "random_get"
            (func $random (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "path_open"
            (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write"
            (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 16384)
        (data (i32.const 64) "\00\02\00\00\01\00\00\00")
        (data (i32.const 96) "\00\10\00\00\00\00\ff\3f")
        (data (i32.const 128) "pipe")
        (data (i32.const 136) "file")
        ;; Opens one of the two, and gives the descriptor, or less than zero.
        (func $open_at (param i32 i32) (result i32)
            (if (result i32)
                (i32.eqz (call $open
                    (i32.const 3) (i32.const 0) (local.get 0) (i32.const 4) (local.get 1)
                    (i64.const 0x42) (i64.const 0) (i32.const 0) (i32.const 80)))
                (then (i32.load (i32.const 80)))
                (else (i32.const -1))))
        (func (export "random") (param i32) (result i32)
            (call $random (i32.const 4096) (local.get 0)))
        (func (export "pipe") (param i32) (result i32)
            (call $read (call $open_at (i32.const 128) (i32.const 0))
                (i32.const 64) (i32.const 1) (i32.const 80)))
        ;; Writes a gigabyte again and again, then reads.
        (func (export "file") (param i32) (result i32) (local i32 i32)
            (local.set 1 (call $open_at (i32.const 136) (i32.const 9)))
            (if (i32.lt_s (local.get 1) (i32.const 0)) (then (return (i32.const 77))))
            (loop
                (if (local.get 0)
                    (then (local.set 2 (call $write
                        (local.get 1) (i32.const 96) (i32.const 1) (i32.const 80))))
                    (else (local.set 2 (call $read
                        (local.get 1) (i32.const 96) (i32.const 1) (i32.const 80)))))
                (br_if 0 (i32.eqz (local.get 2))))
            (local.get 2))
        ;; A clock, monotonic, in the number of milliseconds that is given.
        (func (export "sleep") (param i32) (result i32)
            (i32.store (i32.const 16) (i32.const 1))
            (i64.store (i32.const 24) (i64.mul (i64.extend_i32_u (local.get 0)) (i64.const 1000000)))
            (call $poll (i32.const 0) (i32.const 256) (i32.const 1) (i32.const 512)))
        (func (export "read") (param i32) (result i32)
            (call $read (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 80)))
        (func (export "write") (param i32) (result i32)
            (call $write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 80))))"#;

    fn instance(engine: &Engine, ctx: WasiCtx) -> (Store<WasiCtx>, Instance) {
        let mut linker = Linker::new(engine);
        add_to_linker(&mut linker, |ctx: &mut WasiCtx| ctx).unwrap();
        let module = Module::new(engine, TEXT).unwrap();
        let mut store = Store::new(engine, ctx);
        store.set_epoch_deadline(1);
        let instance = linker.instantiate(&mut store, &module).unwrap();
        (store, instance)
    }

    fn tick(engine: &Engine) -> thread::JoinHandle<Instant> {
        let engine = engine.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(50));
            engine.increment_epoch();
            Instant::now()
        })
    }

    #[test]
    fn sleeping_ends() {
        for engine in engines() {
            let (mut store, instance) = instance(&engine, WasiCtx::builder().build().unwrap());
            let sleep = instance
                .get_typed_func::<i32, i32>(&mut store, "sleep")
                .unwrap();
            let timer = tick(&engine);
            let error = sleep.call(&mut store, 60_000).unwrap_err();
            let took = timer.join().unwrap().elapsed();
            assert_eq!(trap_of(&error), Some(Trap::Interrupt));
            assert!(took < SOON, "{took:?}");
            println!("poll_oneoff: {took:?}");
            // Another sleep counts from its own beginning.
            store.set_epoch_deadline(1);
            let begin = Instant::now();
            assert_eq!(sleep.call(&mut store, 30).unwrap(), 0);
            assert!(begin.elapsed() >= Duration::from_millis(30));
        }
    }

    /// A sleep that goes on is as long as it was to be, not longer by what has passed.
    #[test]
    fn sleeping_goes_on() {
        let [engine, _] = engines();
        let (mut store, instance) = instance(&engine, WasiCtx::builder().build().unwrap());
        let sleep = instance
            .get_typed_func::<i32, i32>(&mut store, "sleep")
            .unwrap();
        store.set_epoch_deadline(0);
        // Each look at the epoch interrupts.
        store.epoch_deadline_callback(|_| Ok(UpdateDeadline::Continue(0)));
        let begin = Instant::now();
        assert_eq!(sleep.call(&mut store, 100).unwrap(), 0);
        let took = begin.elapsed();
        assert!(
            took >= Duration::from_millis(100) && took < SOON,
            "{took:?}"
        );
    }

    /// What makes up or moves a gigabyte, and what waits for the other end of a pipe.
    #[test]
    fn long_functions_end() {
        let folder = tempfile::tempdir().unwrap();
        // Folders of Windows have no pipes.
        if cfg!(unix) {
            let mut command = std::process::Command::new("mkfifo");
            let made = command.arg(folder.path().join("pipe")).status();
            assert!(made.unwrap().success());
        }
        for engine in engines() {
            for (name, argument) in [
                ("random", 0x3fff_0000),
                ("pipe", 0),
                ("file", 1),
                ("file", 0),
            ] {
                if name == "pipe" && !cfg!(unix) {
                    continue;
                }
                let mut builder = WasiCtx::builder();
                let ctx = builder
                    .preopened_dir(folder.path(), "/", DirPerms::all(), FilePerms::all())
                    .unwrap();
                let (mut store, instance) = instance(&engine, ctx.build().unwrap());
                let f = instance
                    .get_typed_func::<i32, i32>(&mut store, name)
                    .unwrap();
                if (name, argument) == ("file", 0) {
                    let file = std::fs::File::create(folder.path().join("file")).unwrap();
                    file.set_len(1 << 40).unwrap();
                }
                let clock = ThreadClock::of_this_thread();
                let timer = {
                    let engine = engine.clone();
                    thread::spawn(move || {
                        thread::sleep(Duration::from_millis(20));
                        engine.increment_epoch();
                        (Instant::now(), clock.read())
                    })
                };
                let error = f.call(&mut store, argument).unwrap_err();
                let processor = clock.read();
                let (begin, begin_processor) = timer.join().unwrap();
                assert_eq!(trap_of(&error), Some(Trap::Interrupt), "{name}: {error:?}");
                assert!(begin.elapsed() < SOON, "{name}");
                let took = processor.saturating_sub(begin_processor);
                println!("{name} {argument}: {took:?} of the processor's time");
                assert!(took < processor_limit(), "{name}: {took:?}");
            }
            let file = folder.path().join("file");
            std::fs::remove_file(file).unwrap();
        }
    }

    /// Random bytes that are interrupted come from the source once each.
    #[test]
    fn random_bytes_go_on() {
        let [engine, _] = engines();
        let mut next = 0_u32;
        let ctx = WasiCtx::builder()
            .secure_random(move |bytes| {
                for word in bytes.chunks_mut(4) {
                    word.copy_from_slice(&next.to_le_bytes()[..word.len()]);
                    next += 1;
                }
            })
            .build()
            .unwrap();
        let (mut store, instance) = instance(&engine, ctx);
        let random = instance
            .get_typed_func::<i32, i32>(&mut store, "random")
            .unwrap();
        store.set_epoch_deadline(0);
        store.epoch_deadline_callback(|_| Ok(UpdateDeadline::Continue(0)));
        assert_eq!(random.call(&mut store, 5 << 20).unwrap(), 0);
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        let bytes = &memory.data(&store)[4096..][..5 << 20];
        let words = bytes
            .chunks(4)
            .map(|word| u32::from_le_bytes(word.try_into().unwrap()));
        assert!(words.eq(0..5 << 18));
    }

    /// A stream that is not ready the first times.
    struct Slow {
        left: u32,
    }

    impl Slow {
        fn work(&mut self) -> std::io::Result<usize> {
            match self.left.checked_sub(1) {
                Some(left) => {
                    self.left = left;
                    Err(std::io::ErrorKind::WouldBlock.into())
                }
                None => Ok(1),
            }
        }
    }

    impl std::io::Read for Slow {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            self.work()
        }
    }

    impl std::io::Write for Slow {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            self.work()
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// Streams of the embedder that say that they are not ready.
    #[test]
    fn streams_that_wait_end() {
        for engine in engines() {
            for name in ["read", "write"] {
                for left in [0, 3, u32::MAX] {
                    let mut builder = WasiCtx::builder();
                    builder.stdin(Slow { left }).stdout(Slow { left });
                    let (mut store, instance) = instance(&engine, builder.build().unwrap());
                    let f = instance.get_typed_func::<i32, i32>(&mut store, name);
                    let f = f.unwrap();
                    if left != u32::MAX {
                        assert_eq!(f.call(&mut store, 0).unwrap(), 0, "{name}");
                        let memory = instance.get_memory(&mut store, "memory").unwrap();
                        assert_eq!(memory.data(&store)[80], 1, "{name}");
                        continue;
                    }
                    let timer = tick(&engine);
                    let error = f.call(&mut store, 0).unwrap_err();
                    let took = timer.join().unwrap().elapsed();
                    assert_eq!(trap_of(&error), Some(Trap::Interrupt), "{name}");
                    assert!(took < SOON, "{name}: {took:?}");
                    // It goes on if the host says so.
                    let mut ticks = 0;
                    store.epoch_deadline_callback(move |_| {
                        ticks += 1;
                        match ticks {
                            3 => gantry::bail!("enough"),
                            _ => Ok(UpdateDeadline::Continue(0)),
                        }
                    });
                    let error = f.call(&mut store, 0).unwrap_err();
                    assert!(format!("{error:#}").contains("enough"), "{error:?}");
                }
            }
        }
    }

    /// A read of a pipe in which nobody writes.
    #[test]
    fn reading_ends() {
        if std::env::var_os("GANTRY_TEST_READS").is_some() {
            let [engine, _] = engines();
            let ctx = WasiCtx::builder().inherit_stdio().build().unwrap();
            let (mut store, instance) = instance(&engine, ctx);
            let read = instance
                .get_typed_func::<i32, i32>(&mut store, "read")
                .unwrap();
            let timer = tick(&engine);
            let error = read.call(&mut store, 0).unwrap_err();
            let took = timer.join().unwrap().elapsed();
            assert_eq!(trap_of(&error), Some(Trap::Interrupt));
            assert!(took < SOON, "{took:?}");
            return;
        }
        let mut program = this_program();
        program
            .args(["epochs::wasi::reading_ends", "--exact"])
            .env("GANTRY_TEST_READS", "1")
            .stdin(Stdio::piped());
        let mut child = started(|| program.spawn());
        let stdin = child.stdin.take();
        assert!(child.wait().unwrap().success());
        drop(stdin);
    }
}
