//! Functions of the host: types, errors, panics, reentrancy.

use crate::common::*;
use gantry::{
    AsContext, Caller, Exception, Exit, ExternRef, Func, FuncType, Global, GlobalType, Instance,
    Linker, Module, Mutability, Ref, RefType, Rooted, Store, Table, TableType, Tag, TagType, Trap,
    Val, ValType, WasmBacktrace,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

#[test]
fn all_types_pass_through() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap(
                "",
                "mix",
                |a: i32, b: i64, c: f32, d: f64, e: u32, f: u64| (f, e, d, c, b, a),
            )
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            (),
            r#"(module
                (import "" "mix" (func $mix (param i32 i64 f32 f64 i32 i64) (result i64 i32 f64 f32 i64 i32)))
                (func (export "mix") (param i32 i64 f32 f64 i32 i64) (result i64 i32 f64 f32 i64 i32)
                    (call $mix (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5))))"#,
        );
        type Params = (i32, i64, f32, f64, u32, u64);
        type Results = (u64, u32, f64, f32, i64, i32);
        let mix = instance
            .get_typed_func::<Params, Results>(&mut store, "mix")
            .unwrap();
        let results = mix
            .call(&mut store, (-1, i64::MIN, 1.5, -0.0, u32::MAX, u64::MAX))
            .unwrap();
        assert_eq!(results, (u64::MAX, u32::MAX, -0.0, 1.5, i64::MIN, -1));
        assert!(results.2.is_sign_negative());
        assert!(
            instance
                .get_typed_func::<(), ()>(&mut store, "mix")
                .is_err()
        );
        assert!(
            instance
                .get_typed_func::<(), ()>(&mut store, "other")
                .is_err()
        );
    }
}

/// More parameters and results than there are registers, in either direction.
#[test]
fn many_values() {
    let types = [ValType::I32, ValType::F64, ValType::I64, ValType::F32];
    let list: Vec<ValType> = types.iter().cloned().cycle().take(40).collect();
    let names: Vec<String> = list.iter().map(|ty| ty.to_string()).collect();
    let names = names.join(" ");
    let gets: String = (0..40).map(|index| format!("local.get {index} ")).collect();
    let text = format!(
        r#"(module (import "" "f" (func $f (param {names}) (result {names})))
            (func $pass (param {names}) (result {names}) {gets})
            (func (export "f") (param {names}) (result {names}) {gets} call $f call $pass))"#
    );
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = FuncType::new(&gantry::Engine::default(), list.clone(), list.clone());
        let host = Func::new(&mut store, ty, |_, params, results| {
            for (index, (result, param)) in results.iter_mut().zip(params).enumerate() {
                *result = match *param {
                    Val::I32(value) => Val::I32(value + 1),
                    Val::I64(value) => Val::I64(value - index as i64),
                    Val::F32(bits) => Val::from(f32::from_bits(bits) * 2.0),
                    Val::F64(bits) => Val::from(f64::from_bits(bits) * 3.0),
                    _ => unreachable!(),
                };
            }
            Ok(())
        });
        let instance = instance_in(&mut store, &text, &[host.into()]).unwrap();
        let f = instance.get_func(&mut store, "f").unwrap();
        let params: Vec<Val> = (0..40)
            .map(|index| match index % 4 {
                0 => Val::I32(index),
                1 => Val::from(f64::from(index)),
                2 => Val::I64(index.into()),
                _ => Val::from(index as f32),
            })
            .collect();
        let mut results = vec![Val::I32(0); 40];
        f.call(&mut store, &params, &mut results).unwrap();
        for (index, result) in (0i32..).zip(&results) {
            match index % 4 {
                0 => assert_eq!(result.i32(), Some(index + 1)),
                1 => assert_eq!(result.f64(), Some(f64::from(index) * 3.0)),
                2 => assert_eq!(result.i64(), Some(0)),
                _ => assert_eq!(result.f32(), Some(index as f32 * 2.0)),
            }
        }
        assert!(f.call(&mut store, &params[1..], &mut results).is_err());
        assert!(
            f.call(&mut store, &vec![Val::I32(0); 40], &mut results)
                .is_err()
        );
    }
}

#[test]
fn panics_go_through_wasm() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap("", "f", || -> () { panic!("the host has panicked") })
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            (),
            r#"(module (import "" "f" (func $f)) (func (export "f") call $f)
                (func (export "g") (result i32) i32.const 3))"#,
        );
        let result = catch_unwind(AssertUnwindSafe(|| run(&mut store, instance, "f")));
        let payload = result.unwrap_err();
        assert_eq!(
            payload.downcast_ref::<&str>(),
            Some(&"the host has panicked")
        );
        // The store is still in order.
        let g = instance.get_typed_func::<(), i32>(&mut store, "g").unwrap();
        assert_eq!(g.call(&mut store, ()).unwrap(), 3);
    }
}

#[test]
fn exits_are_errors() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap("", "exit", |status: i32| -> gantry::Result<()> {
                Err(Exit(status).into())
            })
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            (),
            r#"(module (import "" "exit" (func $exit (param i32)))
                (func (export "f") (call $exit (i32.const 7)) unreachable))"#,
        );
        let error = run(&mut store, instance, "f").unwrap_err();
        assert_eq!(error.downcast_ref::<Exit>(), Some(&Exit(7)));
    }
}

/// Wasm and host call each other to some depth, and all values survive.
#[test]
fn reentrancy() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap("", "fib", |mut caller: Caller<'_, u64>, n: i64| {
                *caller.data_mut() += 1;
                let fib = caller.get_export("fib").unwrap().into_func().unwrap();
                let fib = fib.typed::<i64, i64>(&caller)?;
                fib.call(&mut caller, n)
            })
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            0,
            r#"(module (import "" "fib" (func $host (param i64) (result i64)))
                (func (export "fib") (param i64) (result i64)
                    (if (result i64) (i64.lt_s (local.get 0) (i64.const 2)) (then (local.get 0))
                        (else (i64.add (call $host (i64.sub (local.get 0) (i64.const 1)))
                                       (call $host (i64.sub (local.get 0) (i64.const 2))))))))"#,
        );
        let fib = instance
            .get_typed_func::<i64, i64>(&mut store, "fib")
            .unwrap();
        assert_eq!(fib.call(&mut store, 15).unwrap(), 610);
        assert_eq!(*store.data(), 1972);
    }
}

/// A trap in an inner call that the host handles leaves the outer call as it was.
#[test]
fn the_host_may_handle_a_trap() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap(
                "",
                "try",
                |mut caller: Caller<'_, ()>| -> gantry::Result<i32> {
                    let bad = caller.get_export("bad").unwrap().into_func().unwrap();
                    let error = bad.call(&mut caller, &[], &mut []).unwrap_err();
                    assert_eq!(names(&error), ["bad", "good"]);
                    Ok(i32::from(
                        trap_of(&error) == Some(Trap::IntegerDivisionByZero),
                    ))
                },
            )
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            (),
            r#"(module (import "" "try" (func $try (result i32)))
                (func $bad (export "bad") (drop (i32.div_s (i32.const 1) (i32.const 0))))
                (func $good (export "good") (param i32) (result i32)
                    (i32.add (call $try) (i32.add (call $try) (local.get 0)))))"#,
        );
        let good = instance
            .get_typed_func::<i32, i32>(&mut store, "good")
            .unwrap();
        assert_eq!(good.call(&mut store, 40).unwrap(), 42);
    }
}

#[test]
fn stores_nest() {
    for engine in engines() {
        let inner_module = Module::new(
            &engine,
            r#"(module (func $inner (export "inner") unreachable))"#,
        )
        .unwrap();
        let mut store = Store::new(&engine, ());
        let host = Func::wrap(
            &mut store,
            move |caller: Caller<'_, ()>| -> gantry::Result<()> {
                let mut other = Store::new(caller.engine(), ());
                let instance = Instance::new(&mut other, &inner_module, &[])?;
                run(&mut other, instance, "inner")
            },
        );
        let instance = instance_in(
            &mut store,
            r#"(module (import "" "" (func $f)) (func $outer (export "outer") call $f))"#,
            &[host.into()],
        )
        .unwrap();
        let error = run(&mut store, instance, "outer").unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
        // The frames of one store only.
        assert_eq!(names(&error), ["inner"]);
    }
}

#[test]
fn a_store_may_be_used_by_another_thread_during_a_call() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap(
                "",
                "elsewhere",
                |mut caller: Caller<'_, ()>| -> gantry::Result<i32> {
                    std::thread::scope(|scope| {
                        let thread = scope.spawn(|| {
                            let func = caller.get_export("overflow").unwrap().into_func().unwrap();
                            let error = func.call(&mut caller, &[], &mut []).unwrap_err();
                            assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
                            let func = caller.get_export("seven").unwrap().into_func().unwrap();
                            func.typed::<(), i32>(&caller)?.call(&mut caller, ())
                        });
                        thread.join().unwrap()
                    })
                },
            )
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            (),
            r#"(module (import "" "elsewhere" (func $elsewhere (result i32)))
                (func $overflow (export "overflow") call $overflow)
                (func (export "seven") (result i32) i32.const 7)
                (func (export "run") (result i32) (i32.add (call $elsewhere) (call $elsewhere)))
                (func (export "after") (result i32) (call $elsewhere) drop call $overflow i32.const 1))"#,
        );
        let run = instance
            .get_typed_func::<(), i32>(&mut store, "run")
            .unwrap();
        assert_eq!(run.call(&mut store, ()).unwrap(), 14);
        let after = instance
            .get_typed_func::<(), i32>(&mut store, "after")
            .unwrap();
        let error = after.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
    }
}

#[test]
fn host_functions_call_each_other_directly() {
    for engine in engines() {
        let mut store = Store::new(&engine, 1);
        let inner = Func::wrap(&mut store, |mut caller: Caller<'_, i32>, x: i32| {
            assert!(caller.get_export("any").is_none());
            *caller.data_mut() += 1;
            x + *caller.data()
        });
        let typed = inner.typed::<i32, i32>(&store).unwrap();
        let outer = Func::wrap(&mut store, move |mut caller: Caller<'_, i32>| {
            typed.call(&mut caller, 10)
        });
        let outer = outer.typed::<(), i32>(&store).unwrap();
        assert_eq!(outer.call(&mut store, ()).unwrap(), 12);

        let fails = Func::wrap(&mut store, || -> gantry::Result<()> { Err(Exit(1).into()) });
        let error = fails.call(&mut store, &[], &mut []).unwrap_err();
        assert!(error.downcast_ref::<WasmBacktrace>().is_none());
        // An import that is exported again is the host's function.
        let instance = Module::new(
            &engine,
            r#"(module (import "" "" (func (param i32) (result i32))) (export "f" (func 0)))"#,
        )
        .and_then(|module| Instance::new(&mut store, &module, &[inner.into()]))
        .unwrap();
        let again = instance
            .get_typed_func::<i32, i32>(&mut store, "f")
            .unwrap();
        assert_eq!(again.call(&mut store, 0).unwrap(), 3);
    }
}

#[test]
fn wrong_results_of_untyped_functions_are_errors() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = FuncType::new(&gantry::Engine::default(), [], [ValType::I32]);
        let func = Func::new(&mut store, ty, |_, _, results| {
            results[0] = Val::I64(1);
            Ok(())
        });
        let error = func.call(&mut store, &[], &mut [Val::I32(0)]).unwrap_err();
        let error = format!("{error:#}");
        assert!(
            error.contains("result 0") && error.contains("a value of type i64"),
            "{error}"
        );
    }
}

#[test]
fn results_that_are_not_written_are_errors() {
    let mut store = Store::<()>::default();
    for ty in [
        ValType::I32,
        ValType::I64,
        ValType::F32,
        ValType::F64,
        ValType::FUNCREF,
        ValType::EXTERNREF,
    ] {
        let own_ty = FuncType::new(
            &gantry::Engine::default(),
            [ValType::I32],
            [ty.clone(), ty.clone()],
        );
        let reason = format!("no value of type {ty} was written");
        let func = Func::new(&mut store, own_ty, move |_, params, results| {
            for result in results.iter_mut().take(params[0].i32().unwrap() as usize) {
                *result = Val::default_for_ty(&ty).unwrap();
            }
            Ok(())
        });
        let mut call = |count| {
            let results = &mut [Val::I32(7), Val::I32(7)];
            func.call(&mut store, &[Val::I32(count)], results)
        };
        call(2).unwrap();
        let error = format!("{:#}", call(1).unwrap_err());
        assert!(error.contains("result 1"), "{error}");
        let error = format!("{:#}", call(0).unwrap_err());
        assert!(error.contains("result 0"), "{error}");
        assert!(error.contains(&reason), "{error}");
    }
}

#[test]
fn an_imported_start_function_knows_the_instance() {
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        let set_up = |mut caller: Caller<'_, i32>| {
            let global = caller.get_export("g").unwrap().into_global().unwrap();
            *caller.data_mut() = global.get(&caller).i32().unwrap();
        };
        linker.func_wrap("", "start", set_up).unwrap();
        let (store, _) = linked(
            &linker,
            0,
            r#"(module (import "" "start" (func $start)) (start $start)
                (global (export "g") i32 (i32.const 9)))"#,
        );
        assert_eq!(*store.data(), 9);
    }
}

#[test]
#[should_panic(expected = "object used with the wrong store")]
fn functions_of_another_store_are_refused() {
    let mut store = Store::<()>::default();
    let func = Func::wrap(&mut store, || {});
    let other = Store::<()>::default();
    func.ty(&other);
}

#[test]
fn references_of_another_store_are_refused() {
    let mut other = Store::<()>::default();
    let foreign = ExternRef::new(&mut other, 1).unwrap();
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let func = Func::wrap(&mut store, move || Some(foreign));
        let func = func.typed::<(), Option<Rooted<ExternRef>>>(&store).unwrap();
        assert!(func.call(&mut store, ()).is_err());
    }
}

/// Wherever a reference can be given to a store.
#[test]
fn references_of_another_store_are_errors_everywhere() {
    let mut other = Store::<()>::default();
    let tag = Tag::new(
        &mut other,
        &TagType::new(FuncType::new(&gantry::Engine::default(), [], [])),
    )
    .unwrap();
    let foreign: [Ref; 3] = [
        Func::wrap(&mut other, || {}).into(),
        Ref::Extern(Some(ExternRef::new(&mut other, 1).unwrap())),
        Ref::Exn(Some(Exception::new(&mut other, &tag, &[]).unwrap())),
    ];
    for engine in engines() {
        for reference in foreign {
            let mut store = Store::new(&engine, ());
            let element = reference.ty(&other).unwrap();
            let element = RefType::new(true, element.heap_type().top());
            let ty = GlobalType::new(element.clone().into(), Mutability::Var);
            assert!(Global::new(&mut store, ty.clone(), reference.into()).is_err());
            let global = Global::new(&mut store, ty, Val::null_ref(element.heap_type())).unwrap();
            assert!(global.set(&mut store, reference.into()).is_err());
            assert!(global.get(&store).ref_().unwrap().is_null());

            let ty = TableType::new(element.clone(), 2, None);
            assert!(Table::new(&mut store, ty.clone(), reference).is_err());
            let table = Table::new(&mut store, ty, Ref::null(element.heap_type())).unwrap();
            assert!(table.set(&mut store, 0, reference).is_err());
            assert!(table.grow(&mut store, 1, reference).is_err());
            assert_eq!(table.size(&store), 2);
            assert!(table.get(&store, 0).unwrap().is_null());

            let text = format!(
                r#"(module (import "" "f" (func $f (result {element})))
                    (func (export "take") (param {element}))
                    (func (export "call") (drop (call $f))))"#
            );
            let ty = FuncType::new(&gantry::Engine::default(), [], [element.into()]);
            let give = Func::new(&mut store, ty, move |_, _, results| {
                results[0] = reference.into();
                Ok(())
            });
            let instance = instance_in(&mut store, &text, &[give.into()]).unwrap();
            let take = instance.get_func(&store, "take").unwrap();
            assert!(take.call(&mut store, &[reference.into()], &mut []).is_err());
            assert!(run(&mut store, instance, "call").is_err());
            let typed = match reference {
                Ref::Func(func) => take
                    .typed::<Option<Func>, ()>(&store)
                    .unwrap()
                    .call(&mut store, func),
                Ref::Extern(object) => take
                    .typed::<Option<Rooted<ExternRef>>, ()>(&store)
                    .unwrap()
                    .call(&mut store, object),
                Ref::Exn(exception) => take
                    .typed::<Option<Exception>, ()>(&store)
                    .unwrap()
                    .call(&mut store, exception),
            };
            assert!(typed.is_err());
        }
    }
}

#[test]
fn data_is_dropped_once() {
    let data = Arc::new(());
    for engine in engines() {
        let captured = data.clone();
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap("", "f", move || {
                let _ = &captured;
            })
            .unwrap();
        let (store, _) = linked(&linker, data.clone(), r#"(module (import "" "f" (func)))"#);
        assert_eq!(Arc::strong_count(&data), 3);
        assert_eq!(Arc::strong_count(store.as_context().data()), 3);
        drop(linker);
        assert_eq!(Arc::strong_count(&data), 3);
        assert_eq!(Arc::strong_count(&store.into_data()), 2);
        assert_eq!(Arc::strong_count(&data), 1);
    }
}
