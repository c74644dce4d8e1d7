//! Instances that stores leave behind are used again: whatever a program does to them, the next
//! store finds what the module says.

use crate::common::system::descriptors;
use gantry::{
    BoundsChecks, Caller, Config, Engine, Func, Global, GlobalType, Instance, InstancePre, Linker,
    Module, Mutability, Ref, Store, Val, ValType,
};

fn engines() -> Vec<Engine> {
    [BoundsChecks::Auto, BoundsChecks::Explicit]
        .map(|checks| {
            let mut config = Config::new();
            config.bounds_checks(checks).threads(1);
            Engine::new(&config).unwrap()
        })
        .into()
}

/// Everything that can change, and functions that change and show it.
const CHANGING: &str = r#"
    (module
        (import "host" "add" (func $add (param i32) (result i32)))
        (type $t (func (result i32)))
        (memory (export "memory") 1 4)
        (table $kept 3 funcref)
        (table $set (export "set") 2 8 funcref)
        (table $handles (export "handles") 2 externref)
        (global $g (export "g") (mut i32) (i32.const 11))
        (global $v (mut i64) (i64.const -1))
        (data (i32.const 10) "abc")
        (data (i32.const 65535) "z")
        (data (i32.const 11) "X")
        (data $passive "passive")
        (elem (table $kept) (i32.const 0) func $one $two $one)
        (elem (table $set) (i32.const 1) func $two)
        (elem $lazy func $one $two)
        (func $one (result i32) i32.const 1)
        (func $two (result i32) i32.const 2)
        (func (export "call") (param i32) (result i32)
            (call_indirect $kept (type $t) (local.get 0)))
        (func (export "call_set") (param i32) (result i32)
            (call_indirect $set (type $t) (local.get 0)))
        (func (export "host") (param i32) (result i32) (call $add (local.get 0)))
        (func (export "change") (param externref)
            (memory.fill (i32.const 0) (i32.const 0x5a) (i32.const 65536))
            (drop (memory.grow (i32.const 1)))
            (memory.fill (i32.const 65536) (i32.const 0x5a) (i32.const 65536))
            (global.set $g (i32.const 12))
            (global.set $v (i64.const 12))
            (table.set $set (i32.const 0) (ref.func $one))
            (table.init $set $lazy (i32.const 0) (i32.const 1) (i32.const 1))
            (drop (table.grow $set (ref.func $two) (i32.const 3)))
            (table.set $handles (i32.const 1) (local.get 0))
            (data.drop $passive)
            (elem.drop $lazy))
        (func (export "trap") unreachable)
        (func (export "passive") (param i32)
            (memory.init $passive (i32.const 100) (i32.const 0) (local.get 0)))
        (func (export "lazy") (param i32)
            (table.init $set $lazy (i32.const 0) (i32.const 0) (local.get 0))))
"#;

/// Fails unless the instance is as the module says.
fn check_new(store: &mut Store<i32>, instance: Instance) {
    let mut expected = vec![0; 65536];
    expected[10..13].copy_from_slice(b"aXc");
    expected[65535] = b'z';
    let memory = instance.get_memory(&*store, "memory").unwrap();
    assert!(memory.data(&*store) == expected, "the memory is another");
    let global = instance.get_global(&*store, "g").unwrap();
    assert_eq!(global.get(&*store).i32(), Some(11));
    let call = instance
        .get_typed_func::<i32, i32>(&*store, "call")
        .unwrap();
    for (index, result) in [(0, 1), (1, 2), (2, 1)] {
        assert_eq!(call.call(&mut *store, index).unwrap(), result);
    }
    let set = instance.get_table(&*store, "set").unwrap();
    assert_eq!(set.size(&*store), 2);
    assert!(matches!(
        set.get(&mut *store, 0),
        Some(value) if value.is_null()
    ));
    let call_set = instance
        .get_typed_func::<i32, i32>(&*store, "call_set")
        .unwrap();
    assert_eq!(call_set.call(&mut *store, 1).unwrap(), 2);
    assert!(call_set.call(&mut *store, 0).is_err());
    let handles = instance.get_table(&*store, "handles").unwrap();
    for index in 0..2 {
        assert!(handles.get(&mut *store, index).unwrap().is_null());
    }
    let host = instance
        .get_typed_func::<i32, i32>(&*store, "host")
        .unwrap();
    let data = *store.data();
    assert_eq!(host.call(&mut *store, 5).unwrap(), 5 + data);
    // What grows is zero.
    memory.grow(&mut *store, 1).unwrap();
    assert!(memory.data(&*store)[65536..].iter().all(|&byte| byte == 0));
    // Segments are there again.
    for (name, count) in [("passive", 7), ("lazy", 2)] {
        let init = instance.get_typed_func::<i32, ()>(&*store, name).unwrap();
        init.call(&mut *store, count).unwrap();
    }
    assert_eq!(&memory.data(&*store)[100..107], b"passive");
    assert_eq!(call_set.call(&mut *store, 0).unwrap(), 1);
}

fn linker(engine: &Engine) -> Linker<i32> {
    let mut linker = Linker::new(engine);
    linker
        .func_wrap("host", "add", |caller: Caller<'_, i32>, value: i32| {
            caller.data() + value
        })
        .unwrap();
    linker
}

#[test]
fn what_a_program_changes_is_not_found_by_the_next_store() {
    for engine in engines() {
        let compiled = Module::new(&engine, CHANGING).unwrap();
        // SAFETY: the artifact is Gantry's.
        let loaded =
            unsafe { Module::deserialize(&engine, compiled.serialize().unwrap()).unwrap() };
        let linker = linker(&engine);
        for round in 0..24 {
            let module = if round < 12 { &compiled } else { &loaded };
            let pre = linker.instantiate_pre(module).unwrap();
            let mut store = Store::new(&engine, round);
            let instance = match round % 3 {
                0 => linker.instantiate(&mut store, module).unwrap(),
                1 => {
                    let add = linker.get(&mut store, "host", "add").unwrap();
                    Instance::new(&mut store, module, &[add]).unwrap()
                }
                _ => pre.instantiate(&mut store).unwrap(),
            };
            check_new(&mut store, instance);
            let handle = gantry::ExternRef::new(&mut store, "of the host").unwrap();
            let change = instance.get_func(&store, "change").unwrap();
            let params = [Val::ExternRef(Some(handle))];
            change.call(&mut store, &params, &mut []).unwrap();
            if round % 2 == 0 {
                let trap = instance.get_typed_func::<(), ()>(&store, "trap").unwrap();
                trap.call(&mut store, ()).unwrap_err();
            }
        }
    }
}

#[test]
fn an_instance_may_have_another_number_in_the_next_store() {
    for engine in engines() {
        let module = Module::new(&engine, CHANGING).unwrap();
        let pre = linker(&engine).instantiate_pre(&module).unwrap();
        for round in 0..6 {
            let mut store = Store::new(&engine, round);
            let instances: Vec<_> = (0..=round % 4)
                .map(|_| pre.instantiate(&mut store).unwrap())
                .collect();
            for &instance in instances.iter().rev() {
                check_new(&mut store, instance);
            }
        }
    }
}

#[test]
fn tables_that_the_host_or_another_module_writes_are_new_again() {
    let engine = Engine::default();
    let owner = r#"(module
        (type $t (func (result i32)))
        (table (export "t") 2 funcref) (elem (i32.const 0) $f $f)
        (func $f (result i32) i32.const 1)
        (func (export "call") (param i32) (result i32)
            (call_indirect (type $t) (local.get 0))))"#;
    let writer = r#"(module
        (table (import "owner" "t") 2 funcref)
        (func $g (result i32) i32.const 7)
        (elem declare func $g)
        (func (export "write") (table.set (i32.const 1) (ref.func $g))))"#;
    let owner = Module::new(&engine, owner).unwrap();
    let writer = Module::new(&engine, writer).unwrap();
    for round in 0..6 {
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &owner, &[]).unwrap();
        let call = instance.get_typed_func::<i32, i32>(&store, "call").unwrap();
        let table = instance.get_table(&store, "t").unwrap();
        assert_eq!(table.size(&store), 2);
        assert_eq!(call.call(&mut store, 0).unwrap(), 1);
        assert_eq!(call.call(&mut store, 1).unwrap(), 1);
        match round % 3 {
            0 => {
                let instance = Instance::new(&mut store, &writer, &[table.into()]).unwrap();
                let write = instance.get_typed_func::<(), ()>(&store, "write").unwrap();
                write.call(&mut store, ()).unwrap();
                assert_eq!(call.call(&mut store, 1).unwrap(), 7);
            }
            1 => {
                let func = Func::wrap(&mut store, || 9);
                table.set(&mut store, 0, Ref::Func(Some(func))).unwrap();
                assert_eq!(call.call(&mut store, 0).unwrap(), 9);
            }
            _ => {
                table.grow(&mut store, 100, Ref::Func(None)).unwrap();
            }
        }
    }
}

/// The functions of the host that instances share belong to one store at a time.
#[test]
fn stores_that_live_together_have_their_own_imports() {
    let engine = Engine::default();
    let module = r#"(module
        (import "host" "add" (func $add (param i32) (result i32)))
        (table (export "t") 1 funcref) (elem (i32.const 0) $add)
        (type $t (func (param i32) (result i32)))
        (export "add" (func $add))
        (func (export "indirect") (param i32) (result i32)
            (call_indirect (type $t) (local.get 0) (i32.const 0))))"#;
    let module = Module::new(&engine, module).unwrap();
    let pre = linker(&engine).instantiate_pre(&module).unwrap();
    for _ in 0..3 {
        let mut stores: Vec<_> = (0..40)
            .map(|data| {
                let mut store = Store::new(&engine, data);
                let instance = pre.instantiate(&mut store).unwrap();
                (store, instance)
            })
            .collect();
        for (data, (store, instance)) in stores.iter_mut().enumerate() {
            for name in ["add", "indirect"] {
                let function = instance.get_typed_func::<i32, i32>(&*store, name).unwrap();
                assert_eq!(function.call(&mut *store, 100).unwrap(), 100 + data as i32);
            }
        }
    }
}

#[test]
fn imports_are_checked_when_they_are_resolved() {
    fn is_shared<T: Send + Sync + Clone>() {}
    is_shared::<InstancePre<std::cell::Cell<i32>>>();

    let engine = Engine::default();
    let mut linker = linker(&engine);
    let module = |text: &str| Module::new(&engine, text).unwrap();
    let missing = module(r#"(module (import "a" "b" (func)) (import "c" "d" (memory 1)))"#);
    let error = linker.instantiate_pre(&missing).unwrap_err().to_string();
    assert!(
        error.contains("`a::b`") && error.contains("`c::d`"),
        "{error}"
    );
    let wrong = module(r#"(module (import "host" "add" (func (param i64) (result i32))))"#);
    let error = linker.instantiate_pre(&wrong).unwrap_err();
    assert!(
        format!("{error:#}").contains("incompatible import type"),
        "{error:#}"
    );

    // Objects of a store have the types that they had when they were defined.
    let mut store = Store::new(&engine, 0);
    let ty = gantry::MemoryType::new(1, None);
    let memory = gantry::Memory::new(&mut store, ty).unwrap();
    linker.define(&store, "host", "memory", memory).unwrap();
    let small = module(r#"(module (import "host" "memory" (memory 1)))"#);
    let large = module(r#"(module (import "host" "memory" (memory 2)))"#);
    let pre = linker.instantiate_pre(&small).unwrap();
    assert!(pre.module().imports().len() == 1);
    linker.instantiate_pre(&large).unwrap_err();
    linker.instantiate(&mut store, &large).unwrap_err();
    memory.grow(&mut store, 1).unwrap();
    linker.instantiate(&mut store, &large).unwrap();
    pre.instantiate(&mut store).unwrap();
    let error = pre.instantiate(Store::new(&engine, 0)).unwrap_err();
    assert!(format!("{error:#}").contains("another store"), "{error:#}");
    let error = pre
        .instantiate(Store::new(&Engine::default(), 0))
        .unwrap_err();
    assert!(error.to_string().contains("engines"), "{error}");
}

/// A linker remembers what it has found for a module, until a name is defined again.
#[test]
fn a_definition_that_replaces_another_is_used() {
    let engine = Engine::default();
    let module = r#"(module (import "host" "f" (func $f (result i32))) (export "f" (func $f)))"#;
    let module = Module::new(&engine, module).unwrap();
    let mut linker = Linker::new(&engine);
    linker.allow_shadowing(true);
    for round in 0..4 {
        linker.func_wrap("host", "f", move || round).unwrap();
        for _ in 0..2 {
            let mut store = Store::new(&engine, ());
            let instance = linker.instantiate(&mut store, &module).unwrap();
            let f = instance.get_typed_func::<(), i32>(&store, "f").unwrap();
            assert_eq!(f.call(&mut store, ()).unwrap(), round);
        }
    }
}

/// Data that overlaps, ends with the memory, is empty, or is far apart.
#[test]
fn data_is_placed_however_it_lies() {
    let far = 65535 * 65536_u64;
    type Case<'a> = (String, u64, &'a [(usize, &'a [u8])]);
    let cases: [Case; 5] = [
        (
            r#"(memory (export "m") 1) (data (i32.const 0) "aaaa") (data (i32.const 2) "bb")"#
                .into(),
            1,
            &[(0, b"aabb")],
        ),
        (
            r#"(memory (export "m") 2) (data (i32.const 131071) "e") (data (i32.const 131072) "")"#
                .into(),
            2,
            &[(131071, b"e")],
        ),
        (
            format!(
                r#"(memory (export "m") 65536) (data (i32.const 1) "s") (data (i32.const {far}) "t")"#
            ),
            65536,
            &[(1, b"s"), (65535 * 65536, b"t")],
        ),
        (
            r#"(memory (export "m") 1) (global $g i32 (i32.const 3))
               (data (i32.const 0) "aaaaaa") (data (global.get $g) "b")"#
                .into(),
            1,
            &[(0, b"aaabaa")],
        ),
        (
            r#"(memory (export "m") 1) (data (i32.const 4095) "ab") (data (i32.const 8191) "c")"#
                .into(),
            1,
            &[(4095, b"ab"), (8191, b"c")],
        ),
    ];
    for engine in engines() {
        for (text, pages, expected) in &cases {
            let module = Module::new(&engine, format!("(module {text})")).unwrap();
            for _ in 0..3 {
                let mut store = Store::new(&engine, ());
                let instance = Instance::new(&mut store, &module, &[]).unwrap();
                let memory = instance.get_memory(&store, "m").unwrap();
                assert_eq!(memory.size(&store), *pages);
                for &(start, bytes) in *expected {
                    let place = start..start + bytes.len();
                    assert_eq!(&memory.data(&store)[place.clone()], bytes, "{text}");
                    memory.data_mut(&mut store)[place].fill(0xee);
                }
            }
        }
        let outside =
            r#"(module (memory 1) (data (i32.const 0) "a") (data (i32.const 65536) "b"))"#;
        let module = Module::new(&engine, outside).unwrap();
        for _ in 0..2 {
            let error = Instance::new(Store::new(&engine, ()), &module, &[]).unwrap_err();
            assert!(format!("{error:#}").contains("data segment 1"), "{error:#}");
        }
    }
}

/// If placing elements fails, data is not there, also for functions that have been placed before.
#[test]
fn data_is_placed_after_elements() {
    let engine = Engine::default();
    let failing = r#"(module
        (import "host" "t" (table 1 funcref))
        (memory 1) (data (i32.const 0) "a")
        (func $f (result i32) (i32.load8_u (i32.const 0)))
        (elem (i32.const 0) $f)
        (elem (i32.const 9) $f))"#;
    let module = Module::new(&engine, failing).unwrap();
    for _ in 0..3 {
        let mut store = Store::new(&engine, ());
        let ty = gantry::TableType::new(gantry::RefType::FUNCREF, 1, None);
        let table = gantry::Table::new(&mut store, ty, Ref::Func(None)).unwrap();
        Instance::new(&mut store, &module, &[table.into()]).unwrap_err();
        let Some(Ref::Func(Some(f))) = table.get(&mut store, 0) else {
            panic!("the first segment has been applied");
        };
        let f = f.typed::<(), i32>(&store).unwrap();
        assert_eq!(f.call(&mut store, ()).unwrap(), 0);
    }
}

/// A memory of another instance is imported with what that has written, image or not.
#[test]
fn imported_memories_get_the_data_of_the_importing_module() {
    let engine = Engine::default();
    let owner = r#"(module (memory (export "m") 1) (data (i32.const 0) "owner"))"#;
    let guest = r#"(module (import "o" "m" (memory 1)) (data (i32.const 5) "guest"))"#;
    let (owner, guest) = (
        Module::new(&engine, owner).unwrap(),
        Module::new(&engine, guest).unwrap(),
    );
    for _ in 0..3 {
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &owner, &[]).unwrap();
        let memory = instance.get_memory(&store, "m").unwrap();
        assert_eq!(&memory.data(&store)[..10], b"owner\0\0\0\0\0");
        Instance::new(&mut store, &guest, &[memory.into()]).unwrap();
        assert_eq!(&memory.data(&store)[..10], b"ownerguest");
    }
}

/// Each module's instances are made again and again while others are dropped.
#[test]
fn modules_come_and_go() {
    let before = descriptors();
    let engine = Engine::default();
    for round in 0..200 {
        let text =
            format!(r#"(module (memory (export "m") 1) (data (i32.const {round}) "{round:04}"))"#);
        let module = Module::new(&engine, text).unwrap();
        for _ in 0..2 {
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let memory = instance.get_memory(&store, "m").unwrap();
            let mut expected = vec![0; 65536];
            expected[round..round + 4].copy_from_slice(format!("{round:04}").as_bytes());
            assert!(memory.data(&store) == expected);
            memory.data_mut(&mut store).fill(1);
        }
    }
    assert!(descriptors() < before + 20, "images take descriptors");
}

/// What a module's data takes is given back with the module, though memories that had it are kept.
#[test]
fn images_go_with_their_modules() {
    let engine = Engine::default();
    for round in 0..30 {
        let data = format!("{round:04}").repeat(1 << 20);
        let text = format!(r#"(module (memory (export "m") 65) (data (i32.const 9) "{data}"))"#);
        let module = Module::new(&engine, text).unwrap();
        for _ in 0..3 {
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let memory = instance.get_memory(&store, "m").unwrap();
            assert_eq!(&memory.data(&store)[9..13], &data.as_bytes()[..4]);
            memory.data_mut(&mut store)[9] = 0;
        }
    }
    // On other systems data is copied, not mapped.
    #[cfg(target_os = "linux")]
    assert_images_below(40 << 20);
}

/// Fails if the file of images has so many bytes.
#[cfg(target_os = "linux")]
fn assert_images_below(limit: u64) {
    use std::os::unix::fs::MetadataExt;
    let mut bytes = None;
    for file in std::fs::read_dir("/proc/self/fd").unwrap() {
        let path = file.unwrap().path();
        let name = std::fs::read_link(&path).unwrap_or_default();
        if name.to_string_lossy().contains("gantry-images") {
            bytes = Some(512 * std::fs::metadata(&path).unwrap().blocks());
        }
    }
    let bytes = bytes.expect("the file of images");
    assert!(bytes < limit, "{bytes}");
}

/// An instance that is used again under another number refers to imports as a new one does.
#[test]
fn references_to_imports_survive_another_number() {
    for engine in engines() {
        let mut linker = Linker::<()>::new(&engine);
        linker.func_wrap("h", "f", || 7i32).unwrap();
        let text = r#"(module
            (type $t (func (result i32)))
            (import "h" "f" (func $f (type $t)))
            (table 1 funcref)
            (elem (i32.const 0) func $f)
            (func (export "indirect") (result i32) (call_indirect (type $t) (i32.const 0)))
            (func (export "ref") (result i32) (call_ref $t (ref.func $f))))"#;
        let module = Module::new(&engine, text).unwrap();
        let other = Module::new(&engine, "(module)").unwrap();
        let pre = linker.instantiate_pre(&module).unwrap();
        for number in [0, 1, 0, 2] {
            let mut store = Store::new(&engine, ());
            for _ in 0..number {
                Instance::new(&mut store, &other, &[]).unwrap();
            }
            let instance = pre.instantiate(&mut store).unwrap();
            for name in ["indirect", "ref"] {
                let f = instance.get_typed_func::<(), i32>(&mut store, name);
                assert_eq!(f.unwrap().call(&mut store, ()).unwrap(), 7, "{name}");
            }
        }
    }
}

/// Globals of all kinds, of which most are copied from what the module keeps, and elements that are
/// copied from the references at once or one by one, over each other, with nulls around them.
const KINDS: &str = r#"
    (module
        (import "host" "base" (global $base i32))
        (import "host" "add" (func $add (param i32) (result i32)))
        (type $t (func (result i32)))
        (global $a (export "a") (mut i32) (i32.const 1))
        (global $b (export "b") (mut v128) (v128.const i64x2 2 3))
        (global $c (export "c") (mut i64) (i64.const 4))
        (global $d (export "d") (mut i32) (global.get $base))
        (global $e (export "e") (mut funcref) (ref.func $three))
        (global $f (export "f") (mut f64) (f64.const 6.5))
        (global $g (export "g") (mut externref) (ref.null extern))
        (global $k i32 (i32.const 50))
        (global $h (export "h") (mut i32) (i32.add (global.get $k) (global.get $base)))
        (global $i (export "i") (mut f32) (f32.const 8.5))
        (table $u (export "u") 9 20 funcref)
        (elem (table $u) (i32.const 2) func $one $two $three $four)
        (elem (table $u) (i32.const 4) func $four $one)
        (elem (table $u) (i32.const 7) funcref (ref.func $two) (ref.null func))
        (table $n (export "n") 4 funcref)
        (elem (table $n) (i32.const 0) func $two $one $two)
        (func $one (result i32) i32.const 1)
        (func $two (result i32) i32.const 2)
        (func $three (result i32) i32.const 3)
        (func $four (result i32) i32.const 4)
        (func (export "call_u") (param i32) (result i32)
            (call_indirect $u (type $t) (local.get 0)))
        (func (export "call_n") (param i32) (result i32)
            (call_indirect $n (type $t) (local.get 0)))
        (func (export "change") (param externref)
            (global.set $a (i32.const -1))
            (global.set $b (v128.const i64x2 -1 -1))
            (global.set $c (i64.const -1))
            (global.set $d (i32.const -1))
            (global.set $e (ref.func $one))
            (global.set $f (f64.const -1))
            (global.set $g (local.get 0))
            (global.set $h (i32.const -1))
            (global.set $i (f32.const -1))
            (drop (table.grow $u (ref.func $one) (i32.const 5)))
            (table.fill $u (i32.const 0) (ref.func $one) (i32.const 14))
            (table.fill $n (i32.const 0) (ref.null func) (i32.const 2))
            (table.set $n (i32.const 3) (ref.func $one))))
"#;

#[test]
fn globals_and_elements_of_all_kinds_are_new_again() {
    for engine in engines() {
        let module = Module::new(&engine, KINDS).unwrap();
        let linker = linker(&engine);
        for round in 0..6 {
            let mut store = Store::new(&engine, 0);
            let ty = GlobalType::new(ValType::I32, Mutability::Const);
            let base = Global::new(&mut store, ty, Val::I32(100 * round)).unwrap();
            let mut linker = linker.clone();
            linker.define(&store, "host", "base", base).unwrap();
            let instance = linker.instantiate(&mut store, &module).unwrap();
            let get = |store: &mut Store<i32>, name: &str| {
                let global = instance.get_global(&*store, name).unwrap();
                global.get(&mut *store)
            };
            assert_eq!(get(&mut store, "a").i32(), Some(1));
            let vector = get(&mut store, "b").v128().unwrap();
            assert_eq!(vector.as_u128(), 3 << 64 | 2);
            assert_eq!(get(&mut store, "c").i64(), Some(4));
            assert_eq!(get(&mut store, "d").i32(), Some(100 * round));
            assert_eq!(get(&mut store, "f").f64(), Some(6.5));
            assert!(get(&mut store, "g").unwrap_externref().is_none());
            assert_eq!(get(&mut store, "h").i32(), Some(100 * round + 50));
            assert_eq!(get(&mut store, "i").f32(), Some(8.5));
            let Val::FuncRef(Some(three)) = get(&mut store, "e") else {
                panic!("a function");
            };
            let three = three.typed::<(), i32>(&store).unwrap();
            assert_eq!(three.call(&mut store, ()).unwrap(), 3);
            for (name, expected) in [
                ("u", &[0, 0, 1, 2, 4, 1, 0, 2, 0][..]),
                ("n", &[2, 1, 2, 0]),
            ] {
                let table = instance.get_table(&store, name).unwrap();
                assert_eq!(table.size(&store), expected.len() as u64);
                let call = instance.get_typed_func::<i32, i32>(&store, &format!("call_{name}"));
                let call = call.unwrap();
                for (index, &result) in (0..).zip(expected) {
                    let found = call.call(&mut store, index).unwrap_or(0);
                    assert_eq!(found, result, "{name} {index} in round {round}");
                    let element = table.get(&mut store, index as u64).unwrap();
                    assert_eq!(element.is_null(), result == 0);
                }
            }
            let handle = gantry::ExternRef::new(&mut store, "of the host").unwrap();
            let change = instance.get_func(&store, "change").unwrap();
            let params = [Val::ExternRef(Some(handle))];
            change.call(&mut store, &params, &mut []).unwrap();
        }
    }
}
