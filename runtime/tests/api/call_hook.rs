use gantry::*;
use std::sync::{Arc, Mutex};

const TEXT: &str = r#"(module (import "" "host" (func $host)) (func (export "f") (call $host)))"#;

fn linked(told: &Arc<Mutex<Vec<CallHook>>>) -> Result<(Store<Option<CallHook>>, Func)> {
    let mut store = Store::new(&Engine::default(), None);
    let told = told.clone();
    store.call_hook(move |context, what| {
        told.lock().unwrap().push(what);
        ensure!(*context.data() != Some(what), "refused");
        Ok(())
    });
    let mut linker = Linker::new(store.engine());
    linker.func_wrap("", "host", || {})?;
    let module = Module::new(store.engine(), TEXT)?;
    let instance = linker.instantiate(&mut store, &module)?;
    let f = instance.get_func(&mut store, "f").unwrap();
    Ok((store, f))
}

#[test]
fn the_hook_is_told_of_each_way_in_and_out() -> Result<()> {
    use CallHook::*;
    let told = Arc::default();
    let (mut store, f) = linked(&told)?;
    f.call(&mut store, &[], &mut [])?;
    let all = [
        CallingWasm,
        CallingHost,
        ReturningFromHost,
        ReturningFromWasm,
    ];
    assert_eq!(*told.lock().unwrap(), all);
    assert!(
        all.iter()
            .all(|what| what.entering_host() != what.exiting_host())
    );
    told.lock().unwrap().clear();
    futures::executor::block_on(f.call_async(&mut store, &[], &mut []))?;
    assert_eq!(*told.lock().unwrap(), all);
    Ok(())
}

#[test]
fn an_error_of_the_hook_is_one_of_the_call() -> Result<()> {
    use CallHook::*;
    let told = Arc::default();
    let (mut store, f) = linked(&told)?;
    let expected = [
        (CallingWasm, 1),
        // What was not entered is not left.
        (CallingHost, 3),
        (ReturningFromHost, 4),
        (ReturningFromWasm, 4),
    ];
    for (refused, count) in expected {
        told.lock().unwrap().clear();
        *store.data_mut() = Some(refused);
        let error = f.call(&mut store, &[], &mut []).unwrap_err();
        assert!(super::says(&error, "refused"), "{error:?}");
        assert_eq!(told.lock().unwrap().len(), count, "{refused:?}");
    }
    Ok(())
}
