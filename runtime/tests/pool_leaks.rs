//! Memories, tables and instances that eight threads take turns with leak nothing. The test is alone
//! in its process, as it counts what that has.

mod common;

use common::{
    system::{descriptors, mappings, resident},
    tenants::{TENANT, engines, tenants},
};
use gantry::{Instance, Module, Store};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

/// Eight threads make instances that trap, grow and are dropped; afterwards the process has what it
/// had after the first of them. `GANTRY_SECONDS` says how long, for each of the 14 engines.
#[test]
fn nothing_leaks() {
    let seconds = std::env::var("GANTRY_SECONDS").map_or(0.3, |text| text.parse().unwrap());
    for (index, engine) in engines().iter().enumerate() {
        let is_pooled = engine.pooling_allocator_metrics().is_some();
        let modules: Vec<_> = tenants()
            .into_iter()
            .filter(|(text, _)| is_pooled || !text.contains("\"m\") 1)"))
            .map(|(text, expected)| {
                let table = "(table (export \"t\") 50 100 funcref) (elem (i32.const 3) $f $f)
                    (func $f) (func (export \"set\") (global.set $g (i64.const -1))
                        (table.set (i32.const 9) (ref.func $f)))";
                let globals = "(global $g (export \"g\") (mut i64) (i64.const 7))
                    (global (mut funcref) (ref.func $f))";
                let text = format!("(module {text} {TENANT} {globals} {table})");
                (Module::new(engine, text).unwrap(), expected)
            })
            .collect();
        let run = |thread: usize, until: &dyn Fn() -> bool| {
            let mut random = thread as u64 + 1;
            let mut made = 0;
            while !until() {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1);
                let (module, expected) = &modules[(random >> 33) as usize % modules.len()];
                let mut store = Store::new(engine, ());
                // The pool has fewer than there are threads.
                let Ok(instance) = Instance::new(&mut store, module, &[]) else {
                    assert!(is_pooled);
                    continue;
                };
                made += 1;
                let memory = instance.get_memory(&store, "m").unwrap();
                assert!(memory.data(&store) == expected);
                let set = instance.get_typed_func::<(), ()>(&store, "set").unwrap();
                let table = instance.get_table(&store, "t").unwrap();
                assert!(table.get(&mut store, 9).unwrap().is_null());
                let global = instance.get_global(&store, "g").unwrap();
                assert_eq!(global.get(&mut store).i64(), Some(7));
                set.call(&mut store, ()).unwrap();
                if random & (1 << 40) != 0 {
                    let fill = instance.get_typed_func::<i32, ()>(&store, "fill").unwrap();
                    fill.call(&mut store, -1).unwrap_err();
                }
            }
            made
        };
        let round = |seconds: f64| {
            let stop = AtomicBool::new(false);
            std::thread::scope(|scope| {
                let until = || stop.load(Ordering::Relaxed);
                let threads: Vec<_> = (0..8)
                    .map(|thread| scope.spawn(move || run(thread, &until)))
                    .collect();
                let end = Instant::now() + Duration::from_secs_f64(seconds);
                while Instant::now() < end {
                    std::thread::sleep(Duration::from_millis(10));
                }
                stop.store(true, Ordering::Relaxed);
                let made: usize = threads
                    .into_iter()
                    .map(|thread| thread.join().unwrap())
                    .sum();
                assert!(made > 8, "{made}");
            });
        };
        round(0.1);
        let before = (mappings(), descriptors(), resident());
        round(seconds);
        let after = (mappings(), descriptors(), resident());
        println!("engine {index}: mappings, descriptors, KiB: {before:?}, then {after:?}");
        // Threads leave their heaps to the allocator.
        assert!(
            after.0 < before.0 + 100,
            "engine {index}: {before:?} {after:?}"
        );
        assert!(
            after.1 < before.1 + 20,
            "engine {index}: {before:?} {after:?}"
        );
        // An emulator has tables of all addresses that were ever used, which it keeps.
        assert!(
            common::is_emulated() || after.2 < before.2 + (64 << 10),
            "engine {index}: {before:?} {after:?}"
        );
        if let Some(metrics) = engine.pooling_allocator_metrics() {
            let counts = (
                metrics.core_instances(),
                metrics.memories(),
                metrics.tables(),
            );
            assert_eq!(counts, (0, 0, 0));
        }
    }
}
