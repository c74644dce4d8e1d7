//! Collection of references to objects of the host: what is known stays, wherever that is, and what
//! is not known goes.

use crate::common::{engines, instance_in, is_emulated, linked, yields};
use futures::executor::block_on;
use gantry::{
    AsContextMut, CallHook, Caller, Config, Engine, Error, Exception, ExternRef, Func, FuncType,
    GcHeapOutOfMemory, Global, GlobalType, Instance, Linker, Module, Mutability, OwnedRooted, Ref,
    RefType, Result, RootScope, Rooted, Store, StoreLimits, StoreLimitsBuilder, Table, TableType,
    Tag, TagType, UpdateDeadline, Val, ValType,
};
use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    thread,
};

/// An object that tells how many there are.
struct Counted(Arc<AtomicUsize>, usize);

impl Counted {
    fn new(count: &Arc<AtomicUsize>, number: usize) -> Counted {
        count.fetch_add(1, Ordering::SeqCst);
        Counted(count.clone(), number)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// What a store's functions of the host work with.
#[derive(Default)]
struct Host {
    live: Arc<AtomicUsize>,
    made: usize,
    most: usize,
}

fn new_object(mut store: impl AsContextMut<Data = Host>) -> Result<Rooted<ExternRef>> {
    let mut context = store.as_context_mut();
    let host = context.data_mut();
    host.made += 1;
    let object = Counted::new(&host.live, host.made);
    host.most = host.most.max(host.live.load(Ordering::SeqCst));
    ExternRef::new(context, object)
}

fn number(store: impl AsContextMut<Data = Host>, object: Rooted<ExternRef>) -> i32 {
    let mut store = store;
    let context = store.as_context_mut();
    let object = object.data(&context).unwrap().unwrap();
    object.downcast_ref::<Counted>().unwrap().1 as i32
}

fn live(store: &Store<Host>) -> usize {
    store.data().live.load(Ordering::SeqCst)
}

fn linker(engine: &Engine) -> Linker<Host> {
    let mut linker = Linker::new(engine);
    linker
        .func_wrap("", "new", |caller: Caller<'_, Host>| {
            new_object(caller).map(Some)
        })
        .unwrap()
        .func_wrap("", "gc", |mut caller: Caller<'_, Host>| caller.gc(None))
        .unwrap()
        .func_wrap(
            "",
            "number",
            |caller: Caller<'_, Host>, object: Rooted<ExternRef>| number(caller, object),
        )
        .unwrap()
        .func_wrap("", "number_and_gc", number_and_gc)
        .unwrap();
    linker
}

fn number_and_gc(mut caller: Caller<'_, Host>, object: Rooted<ExternRef>) -> Result<i32> {
    caller.gc(None)?;
    Ok(number(caller, object))
}

const IMPORTS: &str = r#"
    (import "" "new" (func $new (result externref)))
    (import "" "gc" (func $gc))
    (import "" "number" (func $number (param (ref extern)) (result i32)))
    (import "" "number_and_gc" (func $number_and_gc (param (ref extern)) (result i32)))"#;

fn with(engine: &Engine, text: &str) -> (Store<Host>, Instance) {
    linked(
        &linker(engine),
        Host::default(),
        &format!("(module {IMPORTS} {text})"),
    )
}

/// A million objects in a loop, of which the program keeps nothing, or the newest.
#[test]
fn a_loop_runs_in_bounded_memory() {
    // An emulator is slow.
    let count = if is_emulated() { 100_000 } else { 1_000_000 };
    let text = r#"(table 3 externref) (global $g (mut externref) (ref.null extern))
        (func (export "drop") (param i32)
            (loop (drop (call $new))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
        (func (export "keep") (param i32)
            (loop
                (table.set (i32.const 1) (global.get $g))
                (global.set $g (call $new))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (if (i32.ne (call $number (ref.as_non_null (global.get $g))) (i32.const COUNT))
                (then unreachable))
            (if (i32.ne (call $number (ref.as_non_null (table.get (i32.const 1))))
                    (i32.const LESS))
                (then unreachable)))"#;
    let text = text.replace("COUNT", &count.to_string());
    let text = text.replace("LESS", &(count - 1).to_string());
    for engine in engines() {
        for name in ["drop", "keep"] {
            let (mut store, instance) = with(&engine, &text);
            let f = instance
                .get_typed_func::<i32, ()>(&mut store, name)
                .unwrap();
            f.call(&mut store, count).unwrap();
            assert_eq!(store.data().made, count as usize);
            let most = store.data().most;
            assert!(most < 20_000, "{most} objects were alive");
            assert!(store.gc_heap_capacity() < 2 << 20);
            store.gc(None).unwrap();
            assert_eq!(live(&store), if name == "keep" { 2 } else { 0 });
        }
    }
}

/// References in locals, of which there are more than registers, across calls that collect, at each
/// depth of a recursion.
#[test]
fn frames_and_registers_are_looked_at() {
    const LOCALS: usize = 24;
    let locals: String = (0..LOCALS)
        .map(|index| format!("(local $r{index} externref)"))
        .collect();
    let make: String = (0..LOCALS)
        .map(|index| format!("(local.set $r{index} (call $new))"))
        .collect();
    // Each is asked for its number, with a collection in between.
    let sum = (0..LOCALS).fold("(local.get $sum)".to_owned(), |sum, index| {
        let of = if index % 3 == 0 {
            "number_and_gc"
        } else {
            "number"
        };
        format!("(i32.add {sum} (call ${of} (ref.as_non_null (local.get $r{index}))))")
    });
    let text = format!(
        r#"(func $f (export "f") (param $depth i32) (result i32) {locals} (local $sum i32)
            {make}
            (call $gc)
            (if (local.get $depth)
                (then (local.set $sum (call $f (i32.sub (local.get $depth) (i32.const 1))))))
            (call $gc)
            {sum})"#
    );
    for engine in engines() {
        let (mut store, instance) = with(&engine, &text);
        let f = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        let made = (LOCALS * 10) as i32;
        assert_eq!(f.call(&mut store, 9).unwrap(), made * (made + 1) / 2);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
    }
}

/// Arguments that go to Wasm code and to the host in registers and on the stack, and results.
#[test]
fn arguments_and_results_are_looked_at() {
    let params = "externref ".repeat(12);
    let gets: String = (0..12)
        .map(|index| format!("(local.get {index})"))
        .collect();
    let text = format!(
        r#"(import "" "take" (func $take (param {params}) (result {params})))
        (func $pass (param {params}) (result {params}) (call $gc) {gets} (call $take) (call $gc))
        (func (export "f") (param {params}) (result {params}) {gets} (call $pass))"#
    );
    for engine in engines() {
        let mut linker = linker(&engine);
        let ty = FuncType::new(
            &engine,
            vec![ValType::EXTERNREF; 12],
            vec![ValType::EXTERNREF; 12],
        );
        linker
            .func_new("", "take", ty, |mut caller, params, results| {
                caller.gc(None)?;
                for (place, param) in results.iter_mut().zip(params) {
                    let object = *param.unwrap_externref().unwrap();
                    *place = object
                        .to_owned_rooted(&mut caller)?
                        .to_rooted(&mut caller)
                        .into();
                }
                caller.gc(None)
            })
            .unwrap();
        let text = format!("(module {IMPORTS} {text})");
        let (mut store, instance) = linked(&linker, Host::default(), &text);
        let f = instance.get_func(&store, "f").unwrap();
        {
            let mut scope = RootScope::new(&mut store);
            let objects: Vec<Val> = (0..12)
                .map(|_| new_object(&mut scope).unwrap().into())
                .collect();
            let mut results = vec![Val::I32(0); 12];
            f.call(&mut scope, &objects, &mut results).unwrap();
            for (index, result) in results.iter().enumerate() {
                let object = *result.unwrap_externref().unwrap();
                assert_eq!(number(&mut scope, object), index as i32 + 1);
            }
        }
        assert_eq!(live(&store), 12);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
    }
}

/// What the store has: tables, globals, exceptions; of the host and of instances.
#[test]
fn objects_of_the_store_are_looked_at() {
    let text = r#"(tag $t (export "t") (param i32 externref))
        (table (export "table") 10 externref)
        (table $exns 1 exnref)
        (global (export "global") (mut externref) (ref.null extern))
        (func (export "catch")
            (block $h (result i32 externref)
                (try_table (catch $t $h) (throw $t (i32.const 7) (call $new)))
                unreachable)
            (call $gc)
            (if (i32.eqz (call $number (ref.as_non_null))) (then unreachable))
            drop)
        (func (export "legacy")
            try (throw $t (i32.const 7) (call $new))
            catch $t
                (call $gc)
                (if (i32.eqz (call $number (ref.as_non_null))) (then unreachable)) drop
            end)
        (func (export "exn")
            (table.set $exns (i32.const 0)
                (block $h (result exnref)
                    (try_table (catch_all_ref $h) (throw $t (i32.const 7) (call $new)))
                    unreachable)))
        (func (export "again") (result i32)
            (block $h (result i32 externref)
                (try_table (catch $t $h) (throw_ref (table.get $exns (i32.const 0))))
                unreachable)
            (call $gc) (call $number (ref.as_non_null)) (return))"#;
    let mut config = Config::new();
    config.wasm_legacy_exceptions(true);
    for engine in [Engine::new(&config).unwrap()] {
        let (mut store, instance) = with(&engine, text);
        let run = |store: &mut Store<Host>, name: &str| {
            let f = instance.get_func(&*store, name).unwrap();
            f.call(store, &[], &mut []).unwrap();
        };
        run(&mut store, "catch");
        run(&mut store, "legacy");
        run(&mut store, "exn");
        let again = instance
            .get_typed_func::<(), i32>(&mut store, "again")
            .unwrap();
        for _ in 0..3 {
            store.gc(None).unwrap();
            assert_eq!(again.call(&mut store, ()).unwrap(), 3);
        }
        let before = live(&store);
        let ty = TableType::new(RefType::EXTERNREF, 2, None);
        {
            let mut scope = RootScope::new(&mut store);
            let table = instance.get_table(&scope, "table").unwrap();
            let object = new_object(&mut scope).unwrap();
            table.set(&mut scope, 3, object.into()).unwrap();
            table.fill(&mut scope, 5, object.into(), 2).unwrap();
            let global = instance.get_global(&scope, "global").unwrap();
            let object = new_object(&mut scope).unwrap();
            global.set(&mut scope, object.into()).unwrap();
            let object = new_object(&mut scope).unwrap();
            Table::new(&mut scope, ty, object.into()).unwrap();
            let object = new_object(&mut scope).unwrap();
            let ty = GlobalType::new(ValType::EXTERNREF, Mutability::Const);
            Global::new(&mut scope, ty, object.into()).unwrap();
            let object = new_object(&mut scope).unwrap();
            let tag = instance.get_tag(&scope, "t").unwrap();
            let values = [Val::I32(5), object.into()];
            let exception = Exception::new(&mut scope, &tag, &values).unwrap();
            scope.as_context_mut().gc(None).unwrap();
            let values = exception.values(&scope);
            let object = *values[1].unwrap_externref().unwrap();
            assert_eq!(number(&mut scope, object), 8);
        }
        store.gc(None).unwrap();
        assert_eq!(live(&store), before + 5);
        for name in ["table", "global"] {
            match instance.get_export(&store, name).unwrap() {
                gantry::Extern::Table(table) => {
                    table.fill(&mut store, 0, Ref::Extern(None), 10).unwrap();
                }
                export => {
                    let global = export.into_global().unwrap();
                    global.set(&mut store, Val::ExternRef(None)).unwrap();
                }
            }
        }
        store.gc(None).unwrap();
        assert_eq!(live(&store), before + 3);
    }
}

/// Scopes of the host, and what lasts longer.
#[test]
fn roots_end_with_their_scopes() -> Result<()> {
    let mut store = Store::new(&Engine::default(), Host::default());
    let outer = new_object(&mut store)?;
    let (inner, owned, copy): (Rooted<ExternRef>, OwnedRooted<ExternRef>, _);
    {
        let mut scope = RootScope::new(&mut store);
        scope.reserve(10);
        inner = new_object(&mut scope)?;
        owned = new_object(&mut scope)?.to_owned_rooted(&mut scope)?;
        {
            let mut scope = RootScope::new(&mut scope);
            new_object(&mut scope)?;
        }
        copy = owned.to_rooted(&mut scope);
        assert!(Rooted::ref_eq(&scope, &copy, &owned)?);
        assert!(!Rooted::ref_eq(&scope, &copy, &inner)?);
        assert!(!Rooted::rooted_eq(inner, copy) && Rooted::rooted_eq(inner, inner));
        scope.as_context_mut().gc(None)?;
    }
    assert_eq!(live(&store), 3);
    for ended in [inner, copy] {
        let error = format!("{:#}", ended.data(&store).unwrap_err());
        assert!(error.contains("not rooted any more"), "{error}");
        assert!(ended.to_owned_rooted(&mut store).is_err());
        assert!(Val::from(ended).ty(&store).is_err());
    }
    // Its place has another one now.
    let other = new_object(&mut store)?;
    assert!(inner.data(&store).is_err());
    assert_eq!(number(&mut store, other), 5);
    store.gc(None)?;
    assert_eq!(live(&store), 3);
    let clone = owned.clone();
    drop(owned);
    store.gc(None)?;
    assert_eq!(live(&store), 3);
    let reference: ExternRef = *clone;
    thread::spawn(move || drop(clone)).join().unwrap();
    store.gc(None)?;
    assert_eq!(live(&store), 2);
    assert!(reference.data(&store).is_err());
    assert_eq!(number(&mut store, outer), 1);
    // Functions of the host are scopes, and what they return is kept by whoever gets it.
    let kept = Arc::new(std::sync::Mutex::new(None));
    let keep = kept.clone();
    let f = Func::wrap(&mut store, move |mut caller: Caller<'_, Host>| {
        let kept = new_object(&mut caller)?;
        *keep.lock().unwrap() = Some(kept);
        new_object(&mut caller)?;
        new_object(&mut caller).map(Some)
    });
    let f = f.typed::<(), Option<OwnedRooted<ExternRef>>>(&store)?;
    let result = f.call(&mut store, ())?.unwrap();
    assert!(kept.lock().unwrap().unwrap().data(&store).is_err());
    let count = live(&store);
    store.gc(None)?;
    // The result is rooted in the scope of the store, too.
    assert_eq!(live(&store), count - 2);
    assert!(result.data(&store).is_ok());
    Ok(())
}

/// Owned references are counted even if nobody collects.
#[test]
fn places_of_owned_roots_are_used_again() -> Result<()> {
    let mut store = Store::new(&Engine::default(), ());
    let object = ExternRef::new(&mut store, 5)?;
    let mut all = Vec::new();
    for round in 0..100_000 {
        let owned = object.to_owned_rooted(&mut store)?;
        if round % 1000 == 0 {
            all.push(owned);
        }
    }
    for owned in &all {
        assert!(Rooted::ref_eq(&store, owned, &object)?);
    }
    Ok(())
}

/// Objects count to the limits, until they are collected.
#[test]
fn limits_count_objects() {
    let engine = Engine::default();
    let limits = StoreLimitsBuilder::new().total_size(100_000).build();
    let mut store: Store<StoreLimits> = Store::new(&engine, limits);
    store.limiter(|limits| limits);
    let mut owned = Vec::new();
    let error = loop {
        let mut scope = RootScope::new(&mut store);
        match ExternRef::new(&mut scope, [7u8; 1000]) {
            Ok(object) => owned.push(object.to_owned_rooted(&mut scope).unwrap()),
            Err(error) => break error,
        }
        assert!(owned.len() < 100);
    };
    assert!(owned.len() > 80);
    let error: GcHeapOutOfMemory<[u8; 1000]> = error.downcast().unwrap();
    assert!(error.to_string().contains("limits forbid"), "{error}");
    let (object, why) = error.take_inner();
    owned.pop();
    store.gc(Some(&why)).unwrap();
    ExternRef::new(&mut store, object).unwrap();
    assert!(ExternRef::new(&mut store, object).is_err());
    // What nobody knows makes room by itself.
    owned.truncate(5);
    for _ in 0..1000 {
        let mut scope = RootScope::new(&mut store);
        ExternRef::new(&mut scope, object).unwrap();
    }
}

/// A guest that keeps what it gets comes to the limit, and no further.
#[test]
fn guests_come_to_the_limit() {
    let mut config = Config::new();
    config.max_objects_size(4 << 20);
    let engine = Engine::new(&config).unwrap();
    let text = r#"(table $t 0 externref)
        (func (export "f")
            (loop (drop (table.grow $t (call $new) (i32.const 1))) (br 0)))"#;
    let (mut store, instance) = with(&engine, text);
    let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
    let error = f.call(&mut store, ()).unwrap_err();
    assert!(
        error.downcast_ref::<GcHeapOutOfMemory<Counted>>().is_some(),
        "{error:?}"
    );
    assert!((10_000..100_000).contains(&live(&store)));
}

/// A function that calls itself through the host, with references of its own around that.
const NESTED: &str = r#"(import "" "down" (func $down (param i32) (result i32)))
    (func (export "f") (param i32) (result i32) (local $a externref) (local $b externref)
        (local.set $a (call $new)) (local.set $b (call $new))
        (call $gc)
        (i32.add
            (i32.add (call $number (ref.as_non_null (local.get $a)))
                (if (result i32) (local.get 0)
                    (then (call $down (i32.sub (local.get 0) (i32.const 1))))
                    (else (i32.const 0))))
            (call $number_and_gc (ref.as_non_null (local.get $b)))))"#;

/// Wasm, the host, Wasm, the host: all frames are looked at.
#[test]
fn activations_nest() {
    let text = format!("(module {IMPORTS} {NESTED})");
    for engine in engines() {
        let mut linker = linker(&engine);
        let down = |mut caller: Caller<'_, Host>, depth: i32| -> Result<i32> {
            let own = new_object(&mut caller)?;
            let f = caller.get_export("f").unwrap().into_func().unwrap();
            let f = f.typed::<i32, i32>(&caller)?;
            let result = f.call(&mut caller, depth)?;
            assert!(number(&mut caller, own) > 0);
            Ok(result)
        };
        linker.func_wrap("", "down", down).unwrap();
        let (mut store, instance) = linked(&linker, Host::default(), &text);
        let f = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        let result = f.call(&mut store, 10).unwrap();
        let expected: i32 = (0..11).map(|level| (3 * level + 1) + (3 * level + 2)).sum();
        assert_eq!(result, expected);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
    }
}

/// Asynchronous calls within each other, on a stack each, and a synchronous one at the bottom; polled
/// on different threads.
#[test]
fn stacks_of_asynchronous_calls_are_looked_at() {
    let text = format!("(module {IMPORTS} {NESTED})");
    let expected: i32 = (0..11).map(|level| (3 * level + 1) + (3 * level + 2)).sum();
    for engine in engines() {
        let mut linker = linker(&engine);
        linker
            .func_wrap_async(
                "",
                "down",
                |mut caller: Caller<'_, Host>, (depth,): (i32,)| {
                    Box::new(async move {
                        let own = new_object(&mut caller)?;
                        caller.gc_async(None).await?;
                        yields().await;
                        caller.gc(None)?;
                        let f = caller.get_export("f").unwrap().into_func().unwrap();
                        let f = f.typed::<i32, i32>(&caller)?;
                        let result = f.call_async(&mut caller, depth).await?;
                        caller.gc(None)?;
                        yields().await;
                        assert!(number(&mut caller, own) > 0);
                        Ok(result)
                    }) as Box<dyn Future<Output = Result<i32>> + Send>
                },
            )
            .unwrap();
        let (mut store, instance) = linked(&linker, Host::default(), &text);
        let f = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        assert_eq!(block_on(f.call_async(&mut store, 10)).unwrap(), expected);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
        // Each poll on another thread.
        *store.data_mut() = Host::default();
        let mut call = Box::pin(f.call_async(&mut store, 10));
        let result = loop {
            let polled = thread::scope(|scope| {
                let poll = || call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
                scope.spawn(poll).join().unwrap()
            });
            if let Poll::Ready(result) = polled {
                break result;
            }
        };
        drop(call);
        assert_eq!(result.unwrap(), expected);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
        // One that is dropped in the middle.
        let mut call = Box::pin(f.call_async(&mut store, 10));
        for _ in 0..7 {
            let polled = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            assert!(polled.is_pending());
        }
        drop(call);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
        // Another call within a synchronous one, whose frames are on the thread's stack.
        let nests = Func::wrap(&mut store, move |mut caller: Caller<'_, Host>| {
            let own = new_object(&mut caller)?;
            block_on(async {
                // The function of the host suspends the inner call, not this one.
                f.call_async(&mut caller, 3).await
            })?;
            caller.gc(None)?;
            Ok(Some(own))
        });
        let text = format!(
            r#"(module {IMPORTS} (import "" "nests" (func $nests (result externref)))
            (func (export "f") (result i32) (local $a externref)
                (local.set $a (call $new))
                (drop (call $number (ref.as_non_null (call $nests))))
                (call $number_and_gc (ref.as_non_null (local.get $a)))))"#
        );
        *store.data_mut() = Host::default();
        let mut linker = self::linker(&engine);
        linker.define(&store, "", "nests", nests).unwrap();
        let module = Module::new(&engine, text).unwrap();
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
        assert_eq!(f.call(&mut store, ()).unwrap(), 1);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
    }
}

/// Where the host has changed stacks or threads by itself, nothing is collected: an explicit wish is
/// an error, and new objects are made all the same.
#[test]
fn unknown_stacks_are_left_alone() {
    let text = r#"(import "" "elsewhere" (func $elsewhere (param i32)))
        (func (export "f") (param i32) (result i32) (local $a externref)
            (local.set $a (call $new))
            (call $elsewhere (local.get 0))
            (call $number_and_gc (ref.as_non_null (local.get $a))))
        (func (export "g"))"#;
    let text = format!("(module {IMPORTS} {text})");
    for engine in engines() {
        let mut linker = linker(&engine);
        let elsewhere = |mut caller: Caller<'_, Host>, place: i32| {
            let work = |caller: &mut Caller<'_, Host>| {
                let error = caller.gc(None).unwrap_err().to_string();
                assert!(error.contains("changed the stack or the thread"), "{error}");
                // Wasm code from here does not make it better.
                let g = caller.get_export("g").unwrap().into_func().unwrap();
                g.call(&mut *caller, &[], &mut []).unwrap();
                for _ in 0..20_000 {
                    let mut scope = RootScope::new(&mut *caller);
                    new_object(&mut scope).unwrap();
                }
            };
            match place {
                0 => stacker::grow(1 << 20, || work(&mut caller)),
                _ => thread::scope(|scope| scope.spawn(|| work(&mut caller)).join().unwrap()),
            }
            assert!(caller.data().live.load(Ordering::SeqCst) > 20_000);
            caller.gc(None).unwrap();
            assert!(caller.data().live.load(Ordering::SeqCst) < 10);
        };
        linker.func_wrap("", "elsewhere", elsewhere).unwrap();
        let (mut store, instance) = linked(&linker, Host::default(), &text);
        let f = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        assert_eq!(f.call(&mut store, 0).unwrap(), 1);
        let first = store.data().made as i32 + 1;
        assert_eq!(f.call(&mut store, 1).unwrap(), first);
    }
}

/// All of it on another stack is as good as on the thread's.
#[test]
fn other_stacks_are_looked_at() {
    let text = r#"(func (export "f") (result i32) (local $a externref)
        (local.set $a (call $new))
        (call $number_and_gc (ref.as_non_null (local.get $a))))"#;
    for engine in engines() {
        let (mut store, instance) = with(&engine, text);
        let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
        let result = stacker::grow(1 << 20, || f.call(&mut store, ()));
        assert_eq!(result.unwrap(), 1);
    }
}

/// Code of the host that runs in between collects, too, but call hooks.
#[test]
fn hooks_and_callbacks() {
    let text = r#"(func (export "f") (param externref) (result externref)
        (local $a externref) (local $i i32)
        (local.set $a (call $new))
        (loop (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if 0 (i32.lt_u (local.get $i) (i32.const 10))))
        (drop (call $number (ref.as_non_null (local.get $a))))
        (local.get 0))"#;
    let engine = Engine::new(Config::new().epoch_interruption(true)).unwrap();
    let linker = linker(&engine);
    let module = Module::new(&engine, format!("(module {IMPORTS} {text})")).unwrap();
    let mut store = Store::new(&engine, Host::default());
    store.set_epoch_deadline(0);
    store.epoch_deadline_callback(|mut context| {
        new_object(&mut context)?;
        context.gc(None)?;
        Ok(UpdateDeadline::Continue(0))
    });
    store.call_hook(|mut context, what| {
        let error = context.gc(None).unwrap_err().to_string();
        assert!(error.contains("call hook"), "{error}");
        if what == CallHook::CallingWasm {
            for _ in 0..10_000 {
                let mut scope = RootScope::new(&mut context);
                new_object(&mut scope)?;
            }
        }
        Ok(())
    });
    let instance = linker.instantiate(&mut store, &module).unwrap();
    let f = instance
        .get_typed_func::<OwnedRooted<ExternRef>, Option<Rooted<ExternRef>>>(&mut store, "f")
        .unwrap();
    for _ in 0..3 {
        let mut scope = RootScope::new(&mut store);
        let object = new_object(&mut scope).unwrap();
        let expected = number(&mut scope, object);
        let object = object.to_owned_rooted(&mut scope).unwrap();
        let result = f.call(&mut scope, object).unwrap().unwrap();
        assert_eq!(number(&mut scope, result), expected);
    }
    store.gc(None).unwrap();
    assert_eq!(live(&store), 0);
}

/// A panic of an object that is dropped comes out where it was collected, and the store goes on.
#[test]
fn objects_may_panic() {
    struct Panics;
    impl Drop for Panics {
        fn drop(&mut self) {
            if !thread::panicking() {
                panic!("as asked");
            }
        }
    }
    let mut store = Store::new(&Engine::default(), Host::default());
    {
        let mut scope = RootScope::new(&mut store);
        new_object(&mut scope).unwrap();
        ExternRef::new(&mut scope, Panics).unwrap();
        new_object(&mut scope).unwrap();
    }
    let kept = new_object(&mut store).unwrap();
    let collect = std::panic::AssertUnwindSafe(|| store.gc(None));
    assert!(std::panic::catch_unwind(collect).is_err());
    assert_eq!(live(&store), 1);
    store.gc(None).unwrap();
    assert_eq!(number(&mut store, kept), 3);
    let _: Error = ExternRef::new(&mut Store::<()>::default(), 1)
        .unwrap()
        .data(&store)
        .unwrap_err();
}

/// References of a forgotten call are not in the way of those of others.
#[test]
fn forgotten_calls() {
    let text = r#"(import "" "wait" (func $wait))
        (func (export "f") (local $a externref)
            (local.set $a (call $new)) (call $wait)
            (drop (call $number (ref.as_non_null (local.get $a)))))"#;
    let text = format!("(module {IMPORTS} {text})");
    let engine = Engine::default();
    let mut linker = linker(&engine);
    linker
        .func_wrap_async("", "wait", |_: Caller<'_, Host>, (): ()| Box::new(yields()))
        .unwrap();
    let (mut store, instance) = linked(&linker, Host::default(), &text);
    let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
    for _ in 0..3 {
        let mut call = Box::pin(f.call_async(&mut store, ()));
        let polled = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(polled.is_pending());
        std::mem::forget(call);
        store.gc(None).unwrap();
        assert_eq!(live(&store), 0);
        block_on(f.call_async(&mut store, ())).unwrap();
    }
    store.gc(None).unwrap();
    assert_eq!(live(&store), 0);
}

/// Segments of elements that have globals give their references.
#[test]
fn segments_are_looked_at() {
    let text = r#"(module (import "" "g" (global $g externref)) (table $t 2 externref)
        (elem $e externref (global.get $g))
        (func (export "f") (result externref)
            (table.init $t $e (i32.const 1) (i32.const 0) (i32.const 1))
            (table.get $t (i32.const 1))))"#;
    let mut store = Store::<()>::default();
    let global = {
        let mut scope = RootScope::new(&mut store);
        let object = ExternRef::new(&mut scope, 5i32).unwrap();
        let ty = GlobalType::new(ValType::EXTERNREF, Mutability::Const);
        Global::new(&mut scope, ty, object.into()).unwrap()
    };
    store.gc(None).unwrap();
    let instance = instance_in(&mut store, text, &[global.into()]).unwrap();
    store.gc(None).unwrap();
    let f = instance.get_typed_func::<(), Rooted<ExternRef>>(&mut store, "f");
    assert!(f.is_err());
    let f = instance
        .get_typed_func::<(), Option<Rooted<ExternRef>>>(&mut store, "f")
        .unwrap();
    let object = f.call(&mut store, ()).unwrap().unwrap();
    let object = object.data(&store).unwrap().unwrap();
    assert_eq!(object.downcast_ref::<i32>(), Some(&5));
    let ty = TagType::new(FuncType::new(store.engine(), [ValType::EXTERNREF], []));
    assert!(Tag::new(&mut store, &ty).is_ok());
}
