//! Pools of memories, tables and instances: their limits, and that nothing of one tenant is found
//! by the next. Memories on demand are reused as well, so they are looked at in the same way.

mod common;

use common::{
    system::mappings,
    tenants::{PAGE, TENANT, engine, engines, pool, tenants},
};
use gantry::{
    BoundsChecks, Config, Engine, Instance, Linker, Module, PoolingAllocationConfig, Store,
};

/// Every byte of a memory is what the module says, whoever has had it before.
#[test]
fn the_next_tenant_finds_nothing() {
    for engine in engines() {
        // Memories on demand may be large, and are filled to their end here.
        let is_pooled = engine.pooling_allocator_metrics().is_some();
        let tenants: Vec<_> = tenants()
            .into_iter()
            .filter(|(text, _)| is_pooled || !text.contains("\"m\") 1)"))
            .map(|(text, expected)| {
                let module = Module::new(&engine, format!("(module {text} {TENANT})"));
                (module.unwrap(), expected)
            })
            .collect();
        let mut random = 1u64;
        for round in 0..60 {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1);
            let (module, expected) = &tenants[(random >> 33) as usize % tenants.len()];
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, module, &[]).unwrap();
            let memory = instance.get_memory(&store, "m").unwrap();
            assert!(memory.data(&store) == expected, "round {round}");
            let grow = instance.get_typed_func::<(), i32>(&store, "grow").unwrap();
            if grow.call(&mut store, ()).unwrap() >= 0 {
                let grown = &memory.data(&store)[expected.len()..];
                assert!(grown.len() == PAGE && grown.iter().all(|&byte| byte == 0));
            }
            match round % 3 {
                0 => {}
                1 => memory.data_mut(&mut store).fill(0xa5),
                _ => {
                    let fill = instance.get_typed_func::<i32, ()>(&store, "fill").unwrap();
                    fill.call(&mut store, 0x5a).unwrap_err();
                    assert!(memory.data(&store).iter().all(|&byte| byte == 0x5a));
                }
            }
        }
    }
}

/// What a host writes to a memory of a store that runs no code is undone, too.
#[test]
fn what_the_host_has_written_is_undone() {
    for engine in engines() {
        let module = r#"(module (memory (export "m") 1 1) (data (i32.const 1) "a"))"#;
        let module = Module::new(&engine, module).unwrap();
        for round in 0..6 {
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let memory = instance.get_memory(&store, "m").unwrap();
            let bytes = memory.data(&store);
            assert!(bytes[..3] == *b"\0a\0" && bytes[3..].iter().all(|&byte| byte == 0));
            match round % 3 {
                0 => memory.data_mut(&mut store).fill(1),
                1 => memory.write(&mut store, 60_000, b"host").unwrap(),
                // SAFETY: the memory has a page.
                _ => unsafe { memory.data_ptr(&store).add(30_000).write(1) },
            }
        }
    }
}

/// Behind a memory that was longer before, an access traps.
#[test]
fn what_was_accessible_to_the_last_tenant_is_not_any_more() {
    for engine in engines() {
        let large = r#"(module (memory (export "m") 1 6) (func (export "f")
            (drop (memory.grow (i32.const 5)))
            (i32.store (i32.const 393212) (i32.const -1))))"#;
        let small = r#"(module (memory (export "m") 1 2) (func (export "f") (param i32)
            (drop (i32.load (local.get 0)))))"#;
        let (large, small) = (
            Module::new(&engine, large).unwrap(),
            Module::new(&engine, small).unwrap(),
        );
        for _ in 0..4 {
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &large, &[]).unwrap();
            let f = instance.get_typed_func::<(), ()>(&store, "f").unwrap();
            f.call(&mut store, ()).unwrap();
            drop(store);
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &small, &[]).unwrap();
            let f = instance.get_typed_func::<i32, ()>(&store, "f").unwrap();
            f.call(&mut store, 65532).unwrap();
            for address in [65533, 65536, 131072, 393212, -4] {
                let error = f.call(&mut store, address).unwrap_err();
                let trap = error.downcast_ref::<gantry::Trap>();
                assert_eq!(trap, Some(&gantry::Trap::MemoryOutOfBounds), "{address}");
            }
        }
    }
}

#[test]
fn limits_are_errors_that_name_them() {
    let message = |engine: &Engine, text: &str, count: usize| {
        let result = Module::new(engine, text).and_then(|module| {
            let mut stores = Vec::new();
            for _ in 0..count {
                let mut store = Store::new(engine, ());
                Instance::new(&mut store, &module, &[])?;
                stores.push(store);
            }
            Ok(())
        });
        format!("{:#}", result.unwrap_err())
    };
    let check = |engine: &Engine, text: &str, count: usize, expected: &str| {
        let message = message(engine, text, count);
        assert!(message.contains(expected), "{message}");
    };
    for checks in [BoundsChecks::Guard, BoundsChecks::Explicit] {
        let with = |change: fn(&mut PoolingAllocationConfig)| {
            let mut pool = pool();
            change(&mut pool);
            engine(Some(&pool), checks)
        };
        let plain = with(|_| {});
        check(&plain, "(module (memory 1))", 5, "total_");
        check(&plain, "(module (memory 9))", 1, "max_memory_size");
        check(&plain, "(module)", 5, "total_core_instances");
        let more_instances = with(|pool| {
            pool.total_core_instances(100);
        });
        check(&more_instances, "(module (memory 1))", 5, "total_memories");
        check(
            &more_instances,
            "(module (table 1 funcref))",
            5,
            "total_tables",
        );
        check(
            &plain,
            "(module (table 20001 funcref))",
            1,
            "table_elements",
        );
        check(
            &plain,
            "(module (table 1 funcref) (table 1 funcref))",
            1,
            "max_tables_per_module",
        );
        let none = with(|pool| {
            pool.max_memories_per_module(0);
        });
        check(&none, "(module (memory 1))", 1, "max_memories_per_module");
        let none = with(|pool| {
            pool.total_memories(0);
        });
        check(&none, "(module (memory 1))", 1, "total_memories");
        let small = with(|pool| {
            pool.max_core_instance_size(100);
        });
        check(&small, "(module)", 1, "max_core_instance_size");
        // Nothing of what failed is lost.
        for _ in 0..20 {
            check(&plain, "(module (memory 1) (table 1 funcref))", 5, "total_");
        }
        let metrics = plain.pooling_allocator_metrics().unwrap();
        assert_eq!(
            (
                metrics.core_instances(),
                metrics.memories(),
                metrics.tables()
            ),
            (0, 0, 0)
        );
    }
}

/// Tables of a pool grow no further than its limit.
#[test]
fn tables_grow_within_the_limit() {
    let engine = engine(Some(pool().table_elements(10)), BoundsChecks::Auto);
    let text = r#"(module (table (export "t") 5 funcref))"#;
    let module = Module::new(&engine, text).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let table = instance.get_table(&store, "t").unwrap();
    let null = || gantry::Ref::Func(None);
    table.grow(&mut store, 5, null()).unwrap();
    table.grow(&mut store, 1, null()).unwrap_err();
}

#[test]
fn metrics_count_what_is_in_use_and_what_is_warm() {
    assert!(Engine::default().pooling_allocator_metrics().is_none());
    let engine = engine(
        Some(pool().linear_memory_keep_resident(4096)),
        BoundsChecks::Auto,
    );
    let metrics = engine.pooling_allocator_metrics().unwrap();
    let text = "(module (memory 1) (table 1 funcref))";
    let module = Module::new(&engine, text).unwrap();
    let mut store = Store::new(&engine, ());
    Instance::new(&mut store, &module, &[]).unwrap();
    Instance::new(&mut store, &module, &[]).unwrap();
    let counts = || {
        (
            metrics.core_instances(),
            metrics.memories(),
            metrics.tables(),
        )
    };
    assert_eq!(counts(), (2, 2, 2));
    assert_eq!(metrics.unused_warm_memories(), 0);
    drop(store);
    assert_eq!(counts(), (0, 0, 0));
    assert_eq!(metrics.unused_warm_memories(), 2);
    assert_eq!(metrics.unused_memory_bytes_resident(), 2 * 4096);
}

/// A pool that would take too many addresses with guard pages has explicit checks, unless guard
/// pages are asked for.
#[test]
fn a_pool_of_many_memories_has_explicit_checks() {
    let mut many = PoolingAllocationConfig::new();
    many.total_memories(100_000)
        .total_core_instances(100_000)
        .max_memory_size(PAGE);
    let engine = engine(Some(&many), BoundsChecks::Auto);
    assert!(!engine.uses_guard_pages());
    let mut config = Config::new();
    config
        .bounds_checks(BoundsChecks::Guard)
        .allocation_strategy(many);
    let error = Engine::new(&config).unwrap_err();
    assert!(
        format!("{error:#}").contains("100000 memories"),
        "{error:#}"
    );

    // A tenth of them, as debug builds are slow.
    let text = r#"(module (memory 1 1) (data (i32.const 5) "a") (func (export "f") (result i32)
        (i32.store (i32.const 0) (i32.const 9)) (i32.load8_u (i32.const 5))))"#;
    let module = Module::new(&engine, text).unwrap();
    let pre = Linker::new(&engine).instantiate_pre(&module).unwrap();
    let before = mappings();
    let stores: Vec<_> = (0..10_000)
        .map(|_| {
            let mut store = Store::new(&engine, ());
            let instance = pre.instantiate(&mut store).unwrap();
            let f = instance.get_typed_func::<(), i32>(&store, "f").unwrap();
            assert_eq!(f.call(&mut store, ()).unwrap(), i32::from(b'a'));
            store
        })
        .collect();
    assert!(mappings() < before + max_images() + 100, "{}", mappings());
    drop(stores);
}

/// What Wasmtime's users set to have many memories.
#[test]
fn small_reservations_mean_explicit_checks() {
    for (reservation, guard) in [(0, 0), (64 << 10, 1 << 20), (4 << 30, 0)] {
        let mut config = Config::new();
        config
            .memory_reservation(reservation)
            .memory_guard_size(guard);
        assert!(!Engine::new(&config).unwrap().uses_guard_pages());
        config.bounds_checks(BoundsChecks::Guard);
        let error = Engine::new(&config).unwrap_err();
        assert!(error.to_string().contains("memory_reservation"), "{error}");
    }
    let mut config = Config::new();
    config.memory_reservation(0).memory_guard_size(0);
    let engine = Engine::new(&config).unwrap();
    let mut store = Store::new(&engine, ());
    let memory = gantry::Memory::new(&mut store, gantry::MemoryType::new(1, None)).unwrap();
    memory.grow(&mut store, 1000).unwrap();
}

/// How many memories may have a mapping of their own for their image, with explicit checks.
fn max_images() -> usize {
    if cfg!(windows) {
        // Nobody has one there, and each memory is a mapping of its own.
        return 0;
    }
    let text = std::fs::read_to_string("/proc/sys/vm/max_map_count").unwrap();
    2 * text.trim().parse::<usize>().unwrap() / 8
}
