//! Functions: those of the host, which C has written, and calling any.

use crate::{
    error::{given, or_null, text},
    host_info::{Finalizer, HostInfo},
    references::{Item, wasm_extern_t, wasm_func_t, wasm_ref_t, wasm_trap_t},
    store::{StoreData, StoreRef, lent_by, store_of, wasm_store_t},
    trap::{into_error, new_trap, of_error},
    types::externs::{fits_wasm_val, wasm_functype_t},
    values::{CValue, Plain, gantry_val_t},
    vectors::{Vector, wasm_val_vec_t},
};
use anyhow::Context;
use gantry::{
    AsContextMut, Caller, Func, FuncType, Instance, Result, RootScope, Val, ValType, ensure,
};
use smallvec::{SmallVec, smallvec};
use std::{
    ffi::{c_char, c_void},
    ptr, slice,
};

/// A function of C's.
pub type wasm_func_callback_t = Option<
    unsafe extern "C" fn(*const wasm_val_vec_t, *mut wasm_val_vec_t) -> Option<Box<wasm_trap_t>>,
>;

/// A function of C's with something of its own.
pub type wasm_func_callback_with_env_t = Option<
    unsafe extern "C" fn(
        *mut c_void,
        *const wasm_val_vec_t,
        *mut wasm_val_vec_t,
    ) -> Option<Box<wasm_trap_t>>,
>;

/// A function of C's that may have values of any type, and learns who has called it.
pub type gantry_func_callback_t = Option<
    unsafe extern "C" fn(
        *mut c_void,
        *mut gantry_caller_t,
        *const gantry_val_t,
        usize,
        *mut gantry_val_t,
        usize,
    ) -> Option<Box<wasm_trap_t>>,
>;

/// What a function of C's learns of its caller. It lives as long as the call.
#[derive(Debug)]
pub struct gantry_caller_t {
    store: wasm_store_t,
    instance: Option<Instance>,
}

/// Arguments or results of a call: few, as a rule.
type Values<V> = SmallVec<[V; 4]>;

/// The body of a function of the host: gives C its arguments, and takes its results.
///
/// # Errors
///
/// If C returns a trap, or a result of another type.
fn answer<V: CValue>(
    caller: &mut Caller<'_, StoreData>,
    ty: &FuncType,
    params: &[Val],
    results: &mut [Val],
    body: impl FnOnce(&StoreRef, &mut [V], &mut [V]) -> Option<Box<wasm_trap_t>>,
) -> Result<()> {
    let types: Values<ValType> = ty.results().collect();
    let mut answers: Values<V> = types.iter().map(V::unwritten).collect();
    let store = lent_by(caller, |store| {
        let read =
            |value: &Val| store.with(|context| V::of(Plain::of_val(*value, store, &context)));
        let mut arguments: Values<V> = params.iter().map(read).collect();
        match body(store, &mut arguments, &mut answers) {
            None => Ok(store.clone()),
            Some(trap) => Err(into_error(&trap, store)),
        }
    })?;
    let mut context = caller.as_context_mut();
    for (index, (place, ty)) in results.iter_mut().zip(&types).enumerate() {
        let value = answers[index].read();
        let value = value.and_then(|value| value.to_val(ty, &store, &mut context));
        *place = value
            .map_err(|error| error.context(format!("result {index} of a function of the host")))?;
    }
    Ok(())
}

/// Fails if `wasm_val_t` has no place for all values of a function.
fn check_narrow(ty: &FuncType) -> Result<()> {
    let all = ty.params().chain(ty.results());
    let wide = all.into_iter().find(|ty| !fits_wasm_val(ty));
    match wide {
        None => Ok(()),
        Some(wide) => {
            gantry::bail!("`wasm_val_t` has no place for {wide}: use the functions of gantry.h")
        }
    }
}

fn new_narrow(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_functype_t>,
    call: impl Fn(*const wasm_val_vec_t, *mut wasm_val_vec_t) -> Option<Box<wasm_trap_t>>
    + Send
    + Sync
    + 'static,
) -> Result<Box<wasm_func_t>> {
    let store = store_of(store)?;
    let ty = given(ty, "the type")?.in_engine(store.engine())?;
    check_narrow(&ty)?;
    let own = ty.clone();
    let body = move |mut caller: Caller<'_, StoreData>, params: &[Val], results: &mut [Val]| {
        answer(
            &mut caller,
            &own,
            params,
            results,
            |_, arguments, answers| {
                let (arguments, mut answers) = (Vector::lend(arguments), Vector::lend(answers));
                call(&*arguments, &mut *answers)
            },
        )
    };
    let func = store.with(|context| Func::try_new(context, ty, body))?;
    Ok(wasm_func_t::boxed(wasm_ref_t::in_store(
        store,
        Item::Func(func),
    )))
}

/// A function of the host; null if the type has vectors.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasm_func_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_functype_t>,
    callback: wasm_func_callback_t,
) -> Option<Box<wasm_func_t>> {
    let callback = or_null(callback.context("the function is null"))?;
    or_null(new_narrow(store, ty, move |arguments, results| {
        // SAFETY: the vectors are as the function's type says.
        unsafe { callback(arguments, results) }
    }))
}

/// A function of the host with something of its own, which is finalized with the store.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasm_func_new_with_env(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_functype_t>,
    callback: wasm_func_callback_with_env_t,
    env: *mut c_void,
    finalizer: Finalizer,
) -> Option<Box<wasm_func_t>> {
    let env = HostInfo::new(env, finalizer);
    let callback = or_null(callback.context("the function is null"))?;
    or_null(new_narrow(store, ty, move |arguments, results| {
        let env = &env;
        // SAFETY: the vectors are as the function's type says; the pointer is the program's.
        unsafe { callback(env.pointer, arguments, results) }
    }))
}

/// The body of a function of the host.
pub type Body = Box<dyn Fn(Caller<'_, StoreData>, &[Val], &mut [Val]) -> Result<()> + Send + Sync>;

/// The body of a function of the host that C has written for `gantry.h`.
///
/// # Errors
///
/// If there is no function.
pub fn wide(ty: FuncType, callback: gantry_func_callback_t, env: HostInfo) -> Result<Body> {
    let callback = callback.context("the function is null")?;
    Ok(Box::new(
        move |mut caller: Caller<'_, StoreData>, params: &[Val], results: &mut [Val]| {
            let (env, instance) = (&env, caller.instance());
            let call = |store: &StoreRef, arguments: &mut [_], answers: &mut [_]| {
                let store = store.clone();
                let mut caller = gantry_caller_t {
                    store: wasm_store_t { store },
                    instance,
                };
                let (count, places) = (arguments.len(), answers.len());
                let (arguments, answers) = (arguments.as_ptr(), answers.as_mut_ptr());
                // SAFETY: the arrays are as the function's type says; the pointer is the program's.
                unsafe { callback(env.pointer, &mut caller, arguments, count, answers, places) }
            };
            answer(&mut caller, &ty, params, results, call)
        },
    ))
}

/// A function of the host whose values may be of any type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_func_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_functype_t>,
    callback: gantry_func_callback_t,
    env: *mut c_void,
    finalizer: Finalizer,
) -> Option<Box<wasm_func_t>> {
    let env = HostInfo::new(env, finalizer);
    let make = || {
        let store = store_of(store)?;
        let ty = given(ty, "the type")?.in_engine(store.engine())?;
        let body = wide(ty.clone(), callback, env)?;
        let func = store.with(|context| Func::try_new(context, ty, body))?;
        let func = wasm_ref_t::in_store(store, Item::Func(func));
        Ok(wasm_func_t::boxed(func))
    };
    or_null(make())
}

/// The store of a caller. It is lent.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_caller_store(caller: Option<&gantry_caller_t>) -> Option<&wasm_store_t> {
    Some(&caller?.store)
}

/// An export of the calling instance, or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_caller_export(
    caller: Option<&gantry_caller_t>,
    name: *const c_char,
) -> Option<Box<wasm_extern_t>> {
    let gantry_caller_t { store, instance } = caller?;
    // SAFETY: the caller passes a string.
    let name = or_null(unsafe { text(name, "the name") })?;
    let store = &store.store;
    let item = store.with(|context| (*instance)?.get_export(context, name))?;
    Some(wasm_extern_t::of(store, item))
}

/// The type.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_func_type(func: Option<&wasm_func_t>) -> Option<Box<wasm_functype_t>> {
    Some(wasm_functype_t::boxed(type_of(func?)))
}

fn type_of(func: &wasm_func_t) -> FuncType {
    let (store, func) = func.func();
    store.with(|context| func.ty(context))
}

/// How many parameters the function has.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_func_param_arity(func: Option<&wasm_func_t>) -> usize {
    func.map_or(0, |func| type_of(func).params().len())
}

/// How many results the function has.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_func_result_arity(func: Option<&wasm_func_t>) -> usize {
    func.map_or(0, |func| type_of(func).results().len())
}

/// Calls a function. There has to be room for its results, which is not read before.
///
/// # Safety
///
/// `results` points to `places` places.
unsafe fn call<V: CValue>(
    func: &wasm_func_t,
    arguments: &[V],
    (results, places): (*mut V, usize),
    check: impl FnOnce(&FuncType) -> Result<()>,
) -> Option<Box<wasm_trap_t>> {
    let (store, func) = func.func();
    // C may delete all that it has of the store meanwhile.
    let store = store.clone();
    let called = store.with(|context| {
        let mut scope = RootScope::new(context);
        let ty = func.ty(&scope);
        check(&ty)?;
        let (params, count) = (ty.params(), ty.results().len());
        let given = arguments.len();
        ensure!(
            params.len() == given,
            "expected {} arguments, got {given}",
            params.len()
        );
        let mut values: Values<Val> = Values::new();
        for (index, (argument, ty)) in arguments.iter().zip(params).enumerate() {
            let mut context = scope.as_context_mut();
            let value = argument.read();
            let value = value.and_then(|value| value.to_val(&ty, &store, &mut context));
            values.push(value.with_context(|| format!("argument {index}"))?);
        }
        let mut returned: Values<Val> = smallvec![Val::I32(0); count];
        func.call(&mut scope, &values, &mut returned)?;
        // Only now: programs give no room where they expect a trap.
        ensure!(
            count <= places,
            "expected room for {count} results, got room for {places}"
        );
        ensure!(count == 0 || !results.is_null(), "the results are null");
        for (index, value) in returned.into_iter().enumerate() {
            let value = Plain::of_val(value, &store, &scope.as_context_mut());
            // SAFETY: there is room for `count` results.
            unsafe { results.add(index).write(V::of(value)) };
        }
        Ok(())
    });
    Some(of_error(called.err()?, &store))
}

/// Calls a function. If it traps, nothing is written to the results.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasm_func_call(
    func: Option<&wasm_func_t>,
    arguments: Option<&wasm_val_vec_t>,
    results: Option<&wasm_val_vec_t>,
) -> Option<Box<wasm_trap_t>> {
    let Some(func) = func else {
        return Some(missing_function());
    };
    let arguments = arguments.map_or(&[][..], Vector::as_slice);
    let results = results.map_or((ptr::null_mut(), 0), |results| {
        (results.as_mut_ptr(), results.len())
    });
    // SAFETY: a vector has as many places as it says.
    unsafe { call(func, arguments, results, check_narrow) }
}

/// Calls a function whose values may be of any type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_func_call(
    func: Option<&wasm_func_t>,
    arguments: *const gantry_val_t,
    argument_count: usize,
    results: *mut gantry_val_t,
    result_count: usize,
) -> Option<Box<wasm_trap_t>> {
    let Some(func) = func else {
        return Some(missing_function());
    };
    let arguments = match arguments.is_null() {
        true => &[],
        // SAFETY: the caller passes an array of this length.
        false => unsafe { slice::from_raw_parts(arguments, argument_count) },
    };
    // SAFETY: as above.
    unsafe { call(func, arguments, (results, result_count), |_| Ok(())) }
}

fn missing_function() -> Box<wasm_trap_t> {
    new_trap(None, "the function is null")
}
