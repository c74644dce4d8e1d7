//! Modules with several memories: own and imported ones, what is one memory under two indices,
//! growth on either side, traps, limits, and memories that are used again.

use crate::common::*;
use gantry::{
    BoundsChecks, Config, Engine, Extern, Global, GlobalType, Instance, Memory, MemoryType, Module,
    Mutability, Store, StoreLimits, StoreLimitsBuilder, Trap, Val, ValType,
};

const PAGE: usize = 1 << 16;

/// Functions for memory `$m<N>`: `load<N>`, `store<N>`, `size<N>`, `grow<N>`.
fn functions(memory: usize) -> String {
    format!(
        r#"(func (export "load{memory}") (param i32) (result i32)
            (i32.load $m{memory} offset=4 (local.get 0)))
        (func (export "store{memory}") (param i32 i32)
            (i32.store $m{memory} offset=4 (local.get 0) (local.get 1)))
        (func (export "size{memory}") (result i32) (memory.size $m{memory}))
        (func (export "grow{memory}") (param i32) (result i32)
            (memory.grow $m{memory} (local.get 0)))"#
    )
}

/// An instance with functions for some memories.
struct Subject<'s> {
    store: &'s mut Store<()>,
    instance: Instance,
}

impl Subject<'_> {
    fn load(&mut self, memory: usize, address: i32) -> gantry::Result<i32> {
        let name = format!("load{memory}");
        let load = self.instance.get_typed_func(&mut *self.store, &name)?;
        load.call(&mut *self.store, address)
    }

    fn store(&mut self, memory: usize, address: i32, number: i32) -> gantry::Result<()> {
        let name = format!("store{memory}");
        let store = self.instance.get_typed_func(&mut *self.store, &name)?;
        store.call(&mut *self.store, (address, number))
    }

    fn size(&mut self, memory: usize) -> i32 {
        let name = format!("size{memory}");
        let size = self.instance.get_typed_func(&mut *self.store, &name);
        size.unwrap().call(&mut *self.store, ()).unwrap()
    }

    fn grow(&mut self, memory: usize, pages: i32) -> i32 {
        let name = format!("grow{memory}");
        let grow = self.instance.get_typed_func(&mut *self.store, &name);
        grow.unwrap().call(&mut *self.store, pages).unwrap()
    }

    /// Checks that the last four bytes of a memory of so many pages can be accessed, and no byte
    /// behind them.
    fn check_end(&mut self, memory: usize, pages: usize) {
        assert_eq!(self.size(memory), pages as i32);
        let last = (pages * PAGE) as i32 - 8;
        let number = 77 + memory as i32;
        self.store(memory, last, number).unwrap();
        assert_eq!(self.load(memory, last).unwrap(), number);
        for beyond in [last + 1, last + 4, last + 8, -1, -4, i32::MIN] {
            let error = self.load(memory, beyond).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
            let error = self.store(memory, beyond, 1).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        }
        assert_eq!(self.load(memory, last).unwrap(), number);
    }
}

/// Two imported memories, of the host and of another instance, and two own ones.
#[test]
fn imported_and_own_memories_are_told_apart() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let other = instance_in(
            &mut store,
            r#"(module (memory 0) (memory (export "m") 2 5))"#,
            &[],
        );
        let given = other.unwrap().get_memory(&mut store, "m").unwrap();
        let of_host = Memory::new(&mut store, MemoryType::new(1, Some(3))).unwrap();
        let text = format!(
            r#"(module
            (import "" "" (memory $m0 1)) (import "" "" (memory $m1 2 5))
            (memory $m2 (export "m2") 1) (memory $m3 (export "m3") 0 2)
            {} {} {} {})"#,
            functions(0),
            functions(1),
            functions(2),
            functions(3)
        );
        let imports: [Extern; 2] = [of_host.into(), given.into()];
        let instance = instance_in(&mut store, &text, &imports).unwrap();
        let own = ["m2", "m3"].map(|name| instance.get_memory(&mut store, name).unwrap());
        let mut subject = Subject {
            store: &mut store,
            instance,
        };
        for (memory, pages) in [(0, 1), (1, 2), (2, 1)] {
            subject.check_end(memory, pages);
        }
        let error = subject.load(3, 0).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        // Each has its own bytes.
        for memory in 0..3 {
            subject.store(memory, 96, 1000 + memory as i32).unwrap();
        }
        let memories = [of_host, given, own[0]];
        for (number, memory) in memories.iter().enumerate() {
            let bytes = &memory.data(&subject.store)[100..104];
            assert_eq!(bytes, (1000 + number as i32).to_le_bytes());
        }
        // Growth by code and by the host.
        assert_eq!((subject.grow(1, 2), subject.grow(3, 1)), (2, 0));
        of_host.grow(&mut *subject.store, 2).unwrap();
        own[0].grow(&mut *subject.store, 3).unwrap();
        for (memory, pages) in [(0, 3), (1, 4), (2, 4), (3, 1)] {
            subject.check_end(memory, pages);
        }
        assert_eq!(subject.grow(1, 2), -1);
        assert_eq!(subject.grow(3, 2), -1);
        assert_eq!(given.size(&subject.store), 4);
        of_host.data_mut(&mut *subject.store)[8..12].copy_from_slice(&5i32.to_le_bytes());
        assert_eq!(subject.load(0, 4).unwrap(), 5);
        assert_eq!(subject.load(1, 4).unwrap(), 0);
    }
}

/// The trap of an access to a memory that is not the first is told where it is.
#[test]
fn traps_have_backtraces() {
    for engine in engines() {
        let text = r#"(module (memory 1) (memory $b 1)
            (func $inner (param i32) (result i64)
                (i64.xor (i64.load (local.get 0)) (i64.load $b offset=8 (local.get 0))))
            (func (export "outer") (param i32) (result i64) (call $inner (local.get 0))))"#;
        let (mut store, instance) = instance(&engine, text, &[]);
        let outer = instance
            .get_typed_func::<i32, i64>(&mut store, "outer")
            .unwrap();
        assert_eq!(outer.call(&mut store, PAGE as i32 - 16).unwrap(), 0);
        let error = outer.call(&mut store, PAGE as i32 - 8).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        assert_eq!(names(&error)[0], "inner");
    }
}

/// A host may give a memory twice: what is stored under one index is found under the other.
#[test]
fn imported_memories_may_be_one() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let memory = Memory::new(&mut store, MemoryType::new(1, None)).unwrap();
        let text = r#"(module
            (import "" "" (memory $a 1)) (import "" "" (memory $b 1)) (memory $c 1)
            (func (export "stored") (param i32 i32) (result i32) (local i32)
                (local.set 2 (i32.load $b (local.get 0)))
                (i32.store $a (local.get 0) (local.get 1))
                (i32.store $c (local.get 0) (i32.const 1000000))
                (i32.add (local.get 2) (i32.load $b (local.get 0))))
            (func (export "loop") (param i32) (result i32) (local i32)
                (loop
                    (local.set 1 (i32.add (local.get 1) (i32.load $b (i32.const 64))))
                    (i32.store $a (i32.const 64) (local.get 0))
                    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
            (func (export "size") (param i32) (result i32)
                (i32.add (memory.size $b)
                    (i32.add (memory.grow $a (local.get 0)) (memory.size $b))))
            (func (export "copy") (param i32 i32 i32)
                (memory.copy $a $b (local.get 0) (local.get 1) (local.get 2))))"#;
        let imports: [Extern; 2] = [memory.into(), memory.into()];
        let instance = instance_in(&mut store, text, &imports).unwrap();
        let stored = instance.get_typed_func::<(i32, i32), i32>(&mut store, "stored");
        let stored = stored.unwrap();
        assert_eq!(stored.call(&mut store, (64, 5)).unwrap(), 5);
        assert_eq!(stored.call(&mut store, (64, 7)).unwrap(), 12);
        let repeat = instance.get_typed_func::<i32, i32>(&mut store, "loop");
        assert_eq!(repeat.unwrap().call(&mut store, 3).unwrap(), 7 + 3 + 2);
        let size = instance.get_typed_func::<i32, i32>(&mut store, "size");
        assert_eq!(size.unwrap().call(&mut store, 2).unwrap(), 1 + 1 + 3);
        // Copies that overlap, as long as code or the runtime does them.
        let copy = instance.get_typed_func::<(i32, i32, i32), ()>(&mut store, "copy");
        let copy = copy.unwrap();
        for length in [7, 40, 500, 5000, 100_000] {
            for distance in [-3i32, 3] {
                let mut model: Vec<u8> = (0..3 * PAGE).map(|place| (place * 7 / 3) as u8).collect();
                memory.write(&mut store, 0, &model).unwrap();
                copy.call(&mut store, (100 + distance, 100, length))
                    .unwrap();
                let target = (100 + distance) as usize;
                model.copy_within(100..100 + length as usize, target);
                assert!(memory.data(&store) == model, "{length} {distance}");
            }
        }
    }
}

/// The same of globals.
#[test]
fn imported_globals_may_be_one() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = GlobalType::new(ValType::I32, Mutability::Var);
        let global = Global::new(&mut store, ty, Val::I32(5)).unwrap();
        let text = r#"(module
            (import "" "" (global $a (mut i32))) (import "" "" (global $b (mut i32)))
            (func (export "f") (param i32) (result i32) (local i32)
                (local.set 1 (global.get $b))
                (global.set $a (local.get 0))
                (i32.add (local.get 1) (global.get $b)))
            (func (export "loop") (param i32) (result i32) (local i32)
                (loop
                    (local.set 1 (i32.add (local.get 1) (global.get $b)))
                    (global.set $a (local.get 0))
                    (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1)))"#;
        let imports: [Extern; 2] = [global.into(), global.into()];
        let instance = instance_in(&mut store, text, &imports).unwrap();
        let f = instance.get_typed_func::<i32, i32>(&mut store, "f");
        assert_eq!(f.unwrap().call(&mut store, 7).unwrap(), 12);
        let repeat = instance.get_typed_func::<i32, i32>(&mut store, "loop");
        assert_eq!(repeat.unwrap().call(&mut store, 3).unwrap(), 7 + 3 + 2);
    }
}

/// Each store finds in each memory what the module puts there, and nothing that others have left.
#[test]
fn memories_are_used_again() {
    let text = r#"(module
        (memory $m0 (export "m0") 1) (memory $m1 (export "m1") 2) (memory $m2 (export "m2") 1)
        (data (memory $m0) (i32.const 10) "first") (data (memory $m2) (i32.const 65530) "second")
        (func (export "run") (param i32) (result i32)
            (memory.fill $m0 (i32.const 0) (local.get 0) (i32.const 65536))
            (memory.fill $m1 (i32.const 0) (local.get 0) (i32.const 131072))
            (i32.store8 $m2 (i32.const 65530) (local.get 0))
            (i32.add (i32.load8_u $m1 (i32.const 131071)) (memory.grow $m1 (i32.const 1)))))"#;
    for bounds in [BoundsChecks::Guard, BoundsChecks::Explicit] {
        for is_pool in [false, true] {
            let mut pool = tenants::pool();
            pool.max_memories_per_module(3);
            let engine = tenants::engine(is_pool.then_some(&pool), bounds);
            let module = Module::new(&engine, text).unwrap();
            let linker = gantry::Linker::<()>::new(&engine);
            let linked = linker.instantiate_pre(&module).unwrap();
            for round in 0..6 {
                let mut store = Store::new(&engine, ());
                let instance = match round % 2 {
                    0 => linked.instantiate(&mut store).unwrap(),
                    _ => Instance::new(&mut store, &module, &[]).unwrap(),
                };
                let memories = ["m0", "m1", "m2"];
                let memories = memories.map(|name| instance.get_memory(&mut store, name).unwrap());
                let mut expected = [vec![0; PAGE], vec![0; 2 * PAGE], vec![0; PAGE]];
                expected[0][10..15].copy_from_slice(b"first");
                expected[2][65530..].copy_from_slice(b"second");
                for (memory, expected) in memories.iter().zip(&expected) {
                    assert!(memory.data(&store) == *expected, "round {round}");
                }
                let run = instance.get_typed_func::<i32, i32>(&mut store, "run");
                assert_eq!(run.unwrap().call(&mut store, 200).unwrap(), 202);
                assert_eq!(memories[2].data(&store)[65530], 200);
            }
        }
    }
}

/// If a segment does not fit its memory, those behind it are not placed in any.
#[test]
fn segments_are_placed_in_their_order() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let new = |store: &mut Store<()>| Memory::new(store, MemoryType::new(1, None)).unwrap();
        let (first, second) = (new(&mut store), new(&mut store));
        let text = r#"(module
            (import "" "" (memory $a 1)) (import "" "" (memory $b 1)) (memory $c 1)
            (data (memory $b) (i32.const 0) "one") (data (memory $a) (i32.const 65535) "x")
            (data (memory $c) (i32.const 65535) "xy") (data (memory $a) (i32.const 0) "two"))"#;
        let imports: [Extern; 2] = [first.into(), second.into()];
        let error = instance_in(&mut store, text, &imports).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        assert_eq!(&second.data(&store)[..3], b"one");
        assert_eq!(first.data(&store)[PAGE - 1], b'x');
        assert_eq!(&first.data(&store)[..3], &[0; 3]);
    }
}

#[test]
fn artifacts_have_all_memories() {
    let text = format!(
        r#"(module (memory $m0 1) (memory $m1 1 2) (memory $m2 3)
            (data (memory $m1) (i32.const 4) "\07") {} {} {})"#,
        functions(0),
        functions(1),
        functions(2)
    );
    for engine in engines() {
        let bytes = engine.precompile_module(text.as_bytes()).unwrap();
        // SAFETY: the engine has made it.
        let module = unsafe { Module::deserialize(&engine, &bytes) }.unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let mut subject = Subject {
            store: &mut store,
            instance,
        };
        assert_eq!([0, 1].map(|it| subject.load(it, 0).unwrap()), [0, 7]);
        for (memory, pages) in [(0, 1), (1, 1), (2, 3)] {
            subject.check_end(memory, pages);
        }
    }
}

/// Operations on ranges cost the same in all memories, whether code or the runtime does them.
#[test]
fn ranges_cost_the_same_in_all_memories() {
    for compiler in COMPILERS {
        let engine = Engine::new(config_of(compiler).consume_fuel(true)).unwrap();
        let used = |target: &str, source: &str, length: i32| {
            let text = format!(
                r#"(module (memory $a 1) (memory $b 1) (data $d "{}")
                (func (export "f") (param i32)
                    (memory.copy ${target} ${source} (i32.const 9) (i32.const 5) (local.get 0))
                    (memory.fill ${target} (i32.const 9) (i32.const 5) (local.get 0))
                    (memory.init ${target} $d (i32.const 9) (i32.const 0) (local.get 0))))"#,
                "x".repeat(5000)
            );
            let mut store = Store::new(&engine, ());
            store.set_fuel(1000).unwrap();
            let instance = instance_in(&mut store, &text, &[]).unwrap();
            let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
            f.call(&mut store, length).unwrap();
            1000 - store.get_fuel().unwrap()
        };
        for length in [0, 100, 1025, 5000] {
            let first = used("a", "a", length);
            for (target, source) in [("a", "b"), ("b", "a"), ("b", "b")] {
                assert_eq!(used(target, source, length), first);
            }
        }
    }
}

#[test]
fn there_are_limits() {
    let module = |memories: usize, pages: usize| {
        let memories = format!("(memory {pages})").repeat(memories);
        format!(
            r#"(module {memories} (func (export "f") (result i32) (memory.grow 1 (i32.const 1))))"#
        )
    };
    let engine = Engine::default();
    Module::new(&engine, module(64, 0)).unwrap();
    let error = Module::new(&engine, module(65, 0)).unwrap_err();
    assert!(format!("{error:#}").contains("more than 64 memories"));
    let imports = "(import \"\" \"\" (memory 0))".repeat(65);
    let error = Module::new(&engine, format!("(module {imports})")).unwrap_err();
    assert!(format!("{error:#}").contains("more than 64 memories"));
    let mut config = Config::new();
    let engine_without = Engine::new(config.wasm_multi_memory(false)).unwrap();
    let error = Module::new(&engine_without, module(2, 0)).unwrap_err();
    assert!(
        format!("{error:#}").contains("multi-memory is switched off"),
        "{error:#}"
    );

    let with = |limits: StoreLimits| {
        let mut store = Store::new(&engine, limits);
        store.limiter(|limits| limits);
        store
    };
    // How many memories there are.
    let mut store = with(StoreLimitsBuilder::new().memories(2).build());
    let three = Module::new(&engine, module(3, 0)).unwrap();
    let error = Instance::new(&mut store, &three, &[]).unwrap_err();
    assert!(format!("{error:#}").contains("more than 2 memories"));
    // How large each is.
    let mut store = with(StoreLimitsBuilder::new().memory_size(2 * PAGE).build());
    let two = Module::new(&engine, module(2, 1)).unwrap();
    let instance = Instance::new(&mut store, &two, &[]).unwrap();
    let grow = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
    let grown = [(); 2].map(|()| grow.call(&mut store, ()).unwrap());
    assert_eq!(grown, [1, -1]);

    let mut pool = tenants::pool();
    pool.max_memories_per_module(2);
    let engine = tenants::engine(Some(&pool), BoundsChecks::Auto);
    Module::new(&engine, module(2, 1)).unwrap();
    let error = Module::new(&engine, module(3, 1)).unwrap_err();
    assert!(
        format!("{error:#}").contains("max_memories_per_module"),
        "{error:#}"
    );
}
