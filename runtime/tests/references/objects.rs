//! Memories, tables, globals and references, used by host and guest alike; limits.

use crate::common::*;
use gantry::{
    Config, Engine, ExternRef, Func, Global, GlobalType, Instance, Memory, MemoryType, Module,
    Mutability, Ref, RefType, ResourceLimiter, Result, Rooted, Store, StoreLimits,
    StoreLimitsBuilder, Table, TableType, Trap, Val, ValType,
};

#[test]
fn memories_grow_on_either_side() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let memory = Memory::new(&mut store, MemoryType::new(1, Some(5))).unwrap();
        let instance = instance_in(
            &mut store,
            r#"(module (import "" "" (memory 1 5))
                (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
                (func (export "size") (result i32) memory.size)
                (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
                (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1))))"#,
            &[memory.into()],
        )
        .unwrap();
        let grow = instance
            .get_typed_func::<u32, i32>(&mut store, "grow")
            .unwrap();
        let size = instance
            .get_typed_func::<(), i32>(&mut store, "size")
            .unwrap();
        let load = instance
            .get_typed_func::<u32, i32>(&mut store, "load")
            .unwrap();
        let put = instance
            .get_typed_func::<(u32, i32), ()>(&mut store, "store")
            .unwrap();

        let page = 1 << 16;
        assert_eq!(
            trap_of(&load.call(&mut store, page).unwrap_err()),
            Some(Trap::MemoryOutOfBounds)
        );
        assert_eq!(memory.grow(&mut store, 1).unwrap(), 1);
        assert_eq!(load.call(&mut store, page).unwrap(), 0);
        assert_eq!(grow.call(&mut store, 2).unwrap(), 2);
        assert_eq!(size.call(&mut store, ()).unwrap(), 4);
        assert_eq!(memory.size(&store), 4);
        put.call(&mut store, (4 * page - 1, 9)).unwrap();
        assert_eq!(memory.data(&store).last(), Some(&9));
        memory.data_mut(&mut store)[3 * page as usize] = 8;
        assert_eq!(load.call(&mut store, 3 * page).unwrap(), 8);
        assert!(put.call(&mut store, (4 * page, 1)).is_err());
        // Over the maximum.
        assert_eq!(grow.call(&mut store, 2).unwrap(), -1);
        assert_eq!(grow.call(&mut store, u32::MAX).unwrap(), -1);
        assert!(memory.grow(&mut store, 2).is_err());
        assert!(memory.grow(&mut store, u64::MAX).is_err());
        assert_eq!(size.call(&mut store, ()).unwrap(), 4);
        assert_eq!(grow.call(&mut store, 0).unwrap(), 4);
        assert_eq!(memory.ty(&store), MemoryType::new(4, Some(5)));
    }
}

#[test]
fn host_accesses_are_checked() {
    let mut store = Store::<()>::default();
    let memory = Memory::new(&mut store, MemoryType::new(1, None)).unwrap();
    let end = 1 << 16;
    let mut buffer = [1; 4];
    assert!(memory.read(&store, end - 4, &mut buffer).is_ok());
    assert_eq!(buffer, [0; 4]);
    assert!(memory.read(&store, end - 3, &mut buffer).is_err());
    assert!(memory.read(&store, usize::MAX, &mut buffer).is_err());
    assert!(memory.write(&mut store, end - 4, &buffer).is_ok());
    assert!(memory.write(&mut store, end - 3, &buffer).is_err());
    assert!(memory.write(&mut store, usize::MAX - 1, &buffer).is_err());
    assert!(memory.write(&mut store, end, &[]).is_ok());
}

/// The furthest address that code can name: index and offset are both as large as they get.
#[test]
fn the_guard_covers_all_addresses() {
    for engine in engines() {
        let (mut store, instance) = instance(
            &engine,
            r#"(module (memory 1)
                (func (export "far") (drop (i64.load offset=0xffffffff (i32.const 0xffffffff))))
                (func (export "edge") (drop (i64.load offset=0xfff8 (i32.const 0))))
                (func (export "over") (drop (i64.load offset=0xfff9 (i32.const 0))))
                (func (export "wide") (i64.store (i32.const 0xfffa) (i64.const -1)))
                (func (export "last") (result i32) (i32.load8_u (i32.const 0xfffa))))"#,
            &[],
        );
        for (name, traps) in [
            ("far", true),
            ("edge", false),
            ("over", true),
            ("wide", true),
        ] {
            assert_eq!(run(&mut store, instance, name).is_err(), traps, "{name}");
        }
        // What traps has written nothing.
        let last = instance
            .get_typed_func::<(), i32>(&mut store, "last")
            .unwrap();
        assert_eq!(last.call(&mut store, ()).unwrap(), 0);
    }
}

#[test]
fn tables_are_shared() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = TableType::new(RefType::FUNCREF, 2, Some(10));
        let table = Table::new(&mut store, ty.clone(), Ref::Func(None)).unwrap();
        let instance = instance_in(
            &mut store,
            r#"(module (import "" "" (table 2 funcref))
                (type $t (func (param i32) (result i32)))
                (func $double (export "double") (param i32) (result i32) (i32.add (local.get 0) (local.get 0)))
                (func (export "call") (param i32 i32) (result i32)
                    (call_indirect (type $t) (local.get 1) (local.get 0)))
                (func (export "get") (param i32) (result funcref) (table.get (local.get 0)))
                (func (export "set") (param i32 funcref) (table.set (local.get 0) (local.get 1)))
                (func (export "grow") (param funcref i32) (result i32) (table.grow (local.get 0) (local.get 1)))
                (func (export "fill") (param i32 funcref i32) (table.fill (local.get 0) (local.get 1) (local.get 2))))"#,
            &[table.into()],
        )
        .unwrap();
        let double = instance.get_func(&mut store, "double").unwrap();
        let triple = Func::wrap(&mut store, |x: i32| 3 * x);
        let wrong = Func::wrap(&mut store, |_: i64| {});
        let call = instance
            .get_typed_func::<(u32, i32), i32>(&mut store, "call")
            .unwrap();
        let get = instance
            .get_typed_func::<u32, Option<Func>>(&mut store, "get")
            .unwrap();
        let set = instance
            .get_typed_func::<(u32, Option<Func>), ()>(&mut store, "set")
            .unwrap();
        let grow = instance
            .get_typed_func::<(Option<Func>, u32), i32>(&mut store, "grow")
            .unwrap();
        let fill = instance
            .get_typed_func::<(u32, Option<Func>, u32), ()>(&mut store, "fill")
            .unwrap();

        table.set(&mut store, 0, double.into()).unwrap();
        set.call(&mut store, (1, Some(triple))).unwrap();
        assert_eq!(call.call(&mut store, (0, 5)).unwrap(), 10);
        assert_eq!(call.call(&mut store, (1, 5)).unwrap(), 15);
        let got = *table.get(&store, 1).unwrap().unwrap_func().unwrap();
        assert_eq!(
            got.typed::<i32, i32>(&store)
                .unwrap()
                .call(&mut store, 2)
                .unwrap(),
            6
        );
        let got = get.call(&mut store, 0).unwrap().unwrap();
        assert_eq!(
            got.typed::<i32, i32>(&store)
                .unwrap()
                .call(&mut store, 2)
                .unwrap(),
            4
        );

        assert_eq!(grow.call(&mut store, (Some(triple), 3)).unwrap(), 2);
        assert_eq!(table.grow(&mut store, 1, Ref::Func(None)).unwrap(), 5);
        assert_eq!(call.call(&mut store, (4, 1)).unwrap(), 3);
        assert_eq!(
            trap_of(&call.call(&mut store, (5, 1)).unwrap_err()),
            Some(Trap::IndirectCallToNull)
        );
        assert_eq!(
            trap_of(&call.call(&mut store, (6, 1)).unwrap_err()),
            Some(Trap::TableOutOfBounds)
        );
        set.call(&mut store, (5, Some(wrong))).unwrap();
        assert_eq!(
            trap_of(&call.call(&mut store, (5, 1)).unwrap_err()),
            Some(Trap::BadSignature)
        );
        set.call(&mut store, (0, None)).unwrap();
        assert!(table.get(&store, 0).unwrap().is_null());
        assert!(get.call(&mut store, 0).unwrap().is_none());
        // All or nothing.
        assert!(fill.call(&mut store, (3, None, 4)).is_err());
        assert_eq!(call.call(&mut store, (4, 1)).unwrap(), 3);
        fill.call(&mut store, (3, None, 3)).unwrap();
        assert!(call.call(&mut store, (4, 1)).is_err());
        assert_eq!(grow.call(&mut store, (None, 5)).unwrap(), -1);
        assert!(table.set(&mut store, 0, Ref::Extern(None)).is_err());
        assert!(table.set(&mut store, 6, Ref::Func(None)).is_err());
    }
}

#[test]
fn host_objects_pass_through_wasm() {
    for engine in engines() {
        let (mut store, instance) = instance(
            &engine,
            r#"(module (table 4 externref) (global $g (mut externref) (ref.null extern))
                (func (export "keep") (param externref) (result externref)
                    (table.set (i32.const 2) (local.get 0))
                    (global.set $g (table.get (i32.const 2)))
                    (table.copy (i32.const 0) (i32.const 1) (i32.const 3))
                    (table.get (i32.const 1)))
                (func (export "again") (result externref) (global.get $g))
                (func (export "is_null") (param externref) (result i32) (ref.is_null (local.get 0))))"#,
            &[],
        );
        let object = ExternRef::new(&mut store, vec![1, 2, 3]).unwrap();
        let other = ExternRef::new(&mut store, "other").unwrap();
        let keep = instance
            .get_typed_func::<Option<Rooted<ExternRef>>, Option<Rooted<ExternRef>>>(
                &mut store, "keep",
            )
            .unwrap();
        let again = instance
            .get_typed_func::<(), Option<Rooted<ExternRef>>>(&mut store, "again")
            .unwrap();
        let is_null = instance
            .get_typed_func::<Option<Rooted<ExternRef>>, i32>(&mut store, "is_null")
            .unwrap();
        assert!(again.call(&mut store, ()).unwrap().is_none());
        let got = keep.call(&mut store, Some(object)).unwrap().unwrap();
        assert_eq!(
            got.data(&store)
                .unwrap()
                .unwrap()
                .downcast_ref::<Vec<i32>>()
                .unwrap(),
            &[1, 2, 3]
        );
        let again = again.call(&mut store, ()).unwrap().unwrap();
        assert!(Rooted::ref_eq(&store, &again, &object).unwrap());
        assert!(!Rooted::ref_eq(&store, &again, &other).unwrap());
        assert_eq!(is_null.call(&mut store, Some(other)).unwrap(), 0);
        assert_eq!(is_null.call(&mut store, None).unwrap(), 1);
    }
}

#[test]
fn globals_are_shared() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let var = GlobalType::new(ValType::F32, Mutability::Var);
        let global = Global::new(&mut store, var, 1.5f32.into()).unwrap();
        let instance = instance_in(
            &mut store,
            r#"(module (import "" "" (global $g (mut f32)))
                (global (export "const") i64 (i64.const -1))
                (func (export "double") (global.set $g (f32.add (global.get $g) (global.get $g)))))"#,
            &[global.into()],
        )
        .unwrap();
        run(&mut store, instance, "double").unwrap();
        assert_eq!(global.get(&store).f32(), Some(3.0));
        global.set(&mut store, 4f32.into()).unwrap();
        run(&mut store, instance, "double").unwrap();
        assert_eq!(global.get(&store).f32(), Some(8.0));
        assert!(global.set(&mut store, Val::I32(1)).is_err());
        let constant = instance.get_global(&mut store, "const").unwrap();
        assert_eq!(constant.get(&store).i64(), Some(-1));
        assert!(constant.set(&mut store, Val::I64(1)).is_err());
    }
}

const GROWING: &str = r#"(module (memory (export "m") 1) (table (export "t") 1 funcref)
    (func (export "memory") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "table") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))"#;

#[test]
fn stores_have_limits() {
    for engine in engines() {
        let limits = StoreLimitsBuilder::new()
            .memory_size(3 << 16)
            .table_elements(5);
        let (mut store, instance) = {
            let mut store = Store::new(&engine, limits.clone().build());
            store.limiter(|limits| limits);
            let module = gantry::Module::new(&engine, GROWING).unwrap();
            let instance = gantry::Instance::new(&mut store, &module, &[]).unwrap();
            (store, instance)
        };
        let memory = instance
            .get_typed_func::<u32, i32>(&mut store, "memory")
            .unwrap();
        let table = instance
            .get_typed_func::<u32, i32>(&mut store, "table")
            .unwrap();
        assert_eq!(memory.call(&mut store, 2).unwrap(), 1);
        assert_eq!(memory.call(&mut store, 1).unwrap(), -1);
        assert_eq!(table.call(&mut store, 4).unwrap(), 1);
        assert_eq!(table.call(&mut store, 1).unwrap(), -1);
        *store.data_mut() = limits.trap_on_grow_failure(true).build();
        let error = memory.call(&mut store, 1).unwrap_err();
        assert!(format!("{error:#}").contains("limit"), "{error:#}");
        assert_eq!(names(&error).len(), 1);

        let mut store = Store::new(&engine, StoreLimitsBuilder::new().memory_size(0).build());
        store.limiter(|limits: &mut StoreLimits| limits);
        assert!(Memory::new(&mut store, MemoryType::new(1, None)).is_err());
        assert!(Memory::new(&mut store, MemoryType::new(0, None)).is_ok());
    }
}

#[test]
fn engines_have_limits() {
    let mut config = Config::new();
    config.max_memory_size(2 << 16).max_table_elements(3);
    let engine = Engine::new(&config).unwrap();
    let (mut store, instance) = instance(&engine, GROWING, &[]);
    let memory = instance
        .get_typed_func::<u32, i32>(&mut store, "memory")
        .unwrap();
    let table = instance
        .get_typed_func::<u32, i32>(&mut store, "table")
        .unwrap();
    assert_eq!(memory.call(&mut store, 1).unwrap(), 1);
    assert_eq!(memory.call(&mut store, 1).unwrap(), -1);
    assert_eq!(table.call(&mut store, 2).unwrap(), 1);
    assert_eq!(table.call(&mut store, 1).unwrap(), -1);
    assert!(instance_in(&mut store, "(module (memory 3))", &[]).is_err());
    assert!(instance_in(&mut store, "(module (table 4 externref))", &[]).is_err());
    assert!(instance_in(&mut store, "(module (table 0xffffffff externref))", &[]).is_err());
}

/// Everything that a program can make counts to the sum, with or without a limiter.
#[test]
fn the_sum_of_all_is_limited() {
    const SUM: usize = 1 << 20;
    let by_store = |engine: &Engine| {
        let mut store = Store::new(engine, StoreLimitsBuilder::new().total_size(SUM).build());
        store.limiter(|limits| limits);
        store
    };
    let by_engine = || {
        let mut config = Config::new();
        config.max_store_size(SUM as u64);
        Store::new(&Engine::new(&config).unwrap(), StoreLimits::default())
    };
    let by_limiter = || by_store(&Engine::default());
    let makes: [&dyn Fn() -> Store<StoreLimits>; 2] = [&by_limiter, &by_engine];
    for make in makes {
        // Memories and tables, made and grown on either side.
        let mut store: Store<StoreLimits> = make();
        let ty = MemoryType::new(8, None);
        let memory = Memory::new(&mut store, ty).unwrap();
        assert!(Memory::new(&mut store, MemoryType::new(9, None)).is_err());
        assert!(memory.grow(&mut store, 9).is_err());
        let module = gantry::Module::new(store.engine(), GROWING).unwrap();
        let instance = gantry::Instance::new(&mut store, &module, &[]).unwrap();
        let table = instance.get_typed_func::<u32, i32>(&mut store, "table");
        let table = table.unwrap();
        assert_eq!(table.call(&mut store, 15_000).unwrap(), -1);
        assert_eq!(table.call(&mut store, 10_000).unwrap(), 1);
        assert_eq!(table.call(&mut store, 5_000).unwrap(), -1);
        // What is refused does not count.
        assert_eq!(table.call(&mut store, 1_000).unwrap(), 10_001);
        assert!(memory.grow(&mut store, 2).is_err());

        // Objects that are small, but many.
        let mut store: Store<StoreLimits> = make();
        let count = |made: &mut dyn FnMut() -> bool| {
            let count = (0..SUM).take_while(|_| made()).count();
            assert!((100..SUM / 8).contains(&count), "{count}");
        };
        count(&mut || ExternRef::new(&mut store, [0u64; 8]).is_ok());
        let mut store: Store<StoreLimits> = make();
        let ty = GlobalType::new(ValType::I32, Mutability::Var);
        count(&mut || Global::new(&mut store, ty.clone(), Val::I32(0)).is_ok());
        let mut store: Store<StoreLimits> = make();
        let globals = "(global i64 (i64.const 1))".repeat(100);
        let module = format!("(module {globals})");
        let module = gantry::Module::new(store.engine(), module).unwrap();
        count(&mut || gantry::Instance::new(&mut store, &module, &[]).is_ok());
    }
}

/// Memories may take all that the store may have, tables and other objects only their share.
#[test]
fn objects_have_a_limit_of_their_own() {
    let mut config = Config::new();
    config.max_store_size(4 << 20).max_objects_size(1 << 20);
    let engine = Engine::new(&config).unwrap();
    let ty = TableType::new(RefType::FUNCREF, 20_000, None);
    let mut store = Store::new(&engine, ());
    let table = Table::new(&mut store, ty.clone(), Ref::Func(None)).unwrap();
    assert!(Table::new(&mut store, ty.clone(), Ref::Func(None)).is_err());
    assert!(table.grow(&mut store, 20_000, Ref::Func(None)).is_err());
    // What is refused does not count.
    assert!(table.grow(&mut store, 10_000, Ref::Func(None)).is_ok());
    let memory = Memory::new(&mut store, MemoryType::new(20, None)).unwrap();
    assert!(memory.grow(&mut store, 20).is_ok());
    assert!(memory.grow(&mut store, 20).is_err());
    assert!(ExternRef::new(&mut store, [0u8; 1 << 20]).is_err());

    // Functions of the host count as well, with what their closures have.
    let mut store = Store::new(&engine, ());
    for _ in 0..10 {
        let data = [1u8; 100_000];
        Func::wrap(&mut store, move |index: u32| {
            u32::from(data[index as usize])
        });
    }
    assert!(Table::new(&mut store, ty.clone(), Ref::Func(None)).is_err());
    let small = TableType::new(RefType::FUNCREF, 500, None);
    assert!(Table::new(&mut store, small, Ref::Func(None)).is_ok());
}

#[test]
fn the_number_of_objects_is_limited() {
    let limits = StoreLimitsBuilder::new().instances(3).memories(2).tables(1);
    let mut store = Store::new(&Engine::default(), limits.build());
    store.limiter(|limits| limits);
    let empty = gantry::Module::new(store.engine(), "(module)").unwrap();
    let memory = gantry::Module::new(store.engine(), "(module (memory 0))").unwrap();
    gantry::Instance::new(&mut store, &memory, &[]).unwrap();
    Memory::new(&mut store, MemoryType::new(0, None)).unwrap();
    let error = Memory::new(&mut store, MemoryType::new(0, None)).unwrap_err();
    assert!(
        format!("{error:#}").contains("more than 2 memories"),
        "{error:#}"
    );
    let ty = TableType::new(RefType::FUNCREF, 0, None);
    Table::new(&mut store, ty.clone(), Ref::Func(None)).unwrap();
    assert!(Table::new(&mut store, ty.clone(), Ref::Func(None)).is_err());
    gantry::Instance::new(&mut store, &empty, &[]).unwrap();
    gantry::Instance::new(&mut store, &empty, &[]).unwrap();
    let error = gantry::Instance::new(&mut store, &empty, &[]).unwrap_err();
    assert!(
        format!("{error:#}").contains("more than 3 instances"),
        "{error:#}"
    );
}

/// What a limiter was asked and told.
#[derive(Default)]
struct Log {
    allows: bool,
    asked: Vec<(usize, usize, Option<usize>)>,
    told: Vec<String>,
}

impl ResourceLimiter for Log {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Result<bool> {
        self.asked.push((current, desired, maximum));
        Ok(self.allows)
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Result<bool> {
        self.asked.push((current, desired, maximum));
        Ok(self.allows)
    }

    fn memory_grow_failed(&mut self, error: gantry::Error) -> Result<()> {
        self.told.push(format!("memory: {error}"));
        Ok(())
    }

    fn table_grow_failed(&mut self, error: gantry::Error) -> Result<()> {
        self.told.push(format!("table: {error}"));
        Ok(())
    }
}

/// A limiter is asked about whatever a program wants, and told when that fails all the same.
#[test]
fn limiters_hear_of_growth_that_fails() {
    let log = Log {
        allows: true,
        ..Log::default()
    };
    let mut store = Store::new(&Engine::default(), log);
    store.limiter(|log| log);
    let memory = Memory::new(&mut store, MemoryType::new(1, Some(2))).unwrap();
    let ty = TableType::new(RefType::FUNCREF, 1, Some(2));
    let table = Table::new(&mut store, ty, Ref::Func(None)).unwrap();
    let page = 64 << 10;
    memory.grow(&mut store, 1).unwrap();
    memory.grow(&mut store, 1).unwrap_err();
    memory.grow(&mut store, u64::MAX).unwrap_err();
    table.grow(&mut store, 1, Ref::Func(None)).unwrap();
    table
        .grow(&mut store, u32::MAX.into(), Ref::Func(None))
        .unwrap_err();
    store.data_mut().allows = false;
    memory.grow(&mut store, 1).unwrap_err();
    let log = store.into_data();
    let most = Some(2 * page);
    assert_eq!(
        log.asked,
        [
            (0, page, most),
            (0, 1, Some(2)),
            (page, 2 * page, most),
            (2 * page, 3 * page, most),
            (2 * page, usize::MAX, most),
            (1, 2, Some(2)),
            (2, 2 + u32::MAX as usize, Some(2)),
            (2 * page, 3 * page, most),
        ]
    );
    assert_eq!(
        log.told,
        [
            "memory: Memory maximum size exceeded",
            "memory: Memory maximum size exceeded",
            "table: Table maximum size exceeded",
        ]
    );
}

/// With `trap_on_grow_failure`, whatever keeps a memory or table from growing ends the program.
#[test]
fn growth_that_fails_may_end_the_program() {
    let text = r#"(module (memory 1 2) (table 1 2 funcref)
        (func (export "memory") (drop (memory.grow (i32.const 5))))
        (func (export "table") (drop (table.grow (ref.null func) (i32.const 5)))))"#;
    let engine = Engine::default();
    let module = Module::new(&engine, text).unwrap();
    for trap in [false, true] {
        let limits = StoreLimitsBuilder::new().trap_on_grow_failure(trap).build();
        let mut store = Store::new(&engine, limits);
        store.limiter(|limits| limits);
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        for name in ["memory", "table"] {
            let grow = instance.get_typed_func::<(), ()>(&store, name).unwrap();
            let result = grow.call(&mut store, ());
            assert_eq!(result.is_err(), trap, "{name}: {result:?}");
        }
    }
}
