//! Wasmtime, with Cranelift, as the subject that the others are compared with.

use anyhow::Result;
use gantry_bench_random::safely::STACK;
use gantry_bench_random::subject::{
    Answer, Compiled, Item, Kind, Running, Stop, Subject, Value, answer, is_called, twice,
};
use wasmtime::{
    AsContextMut, Caller, Config, Engine, ExnRef, ExnRefPre, ExnType, Extern, ExternType, Func,
    FuncType, Global, GlobalType, HeapType, Instance, Linker, Module, Mutability, Ref, Store,
    Table, Tag, TagType, ThrownException, Trap, Val, ValType,
};

/// A Wasmtime engine.
pub struct Wasmtime(Engine);

impl Wasmtime {
    /// An engine with Cranelift.
    pub fn new() -> Result<Self> {
        let mut config = Config::new();
        config.max_wasm_stack(STACK / 4);
        config.async_stack_size(STACK / 2);
        config.wasm_exceptions(true);
        config.wasm_function_references(true);
        config.wasm_gc(true);
        config.relaxed_simd_deterministic(true);
        Ok(Self(Engine::new(&config)?))
    }
}

impl Subject for Wasmtime {
    fn name(&self) -> &str {
        "wasmtime"
    }

    fn compile(&self, wasm: &[u8]) -> Result<Box<dyn Compiled>> {
        let module = Module::from_binary(&self.0, wasm)?;
        Ok(Box::new(WasmtimeModule(module)))
    }
}

struct WasmtimeModule(Module);

impl Compiled for WasmtimeModule {
    fn instantiate(&self) -> Result<Box<dyn Running>, Stop> {
        let mut store = Store::new(self.0.engine(), ());
        let instance = match instantiate(&mut store, &self.0) {
            Ok(instance) => instance,
            Err(error) => return Err(stop(&error, &mut store)),
        };
        Ok(Box::new(WasmtimeInstance { store, instance }))
    }
}

struct WasmtimeInstance {
    store: Store<()>,
    instance: Instance,
}

impl WasmtimeInstance {
    fn export(&mut self, name: &str) -> Extern {
        let export = self.instance.get_export(&mut self.store, name);
        export.unwrap_or_else(|| panic!("the export {name:?} is gone"))
    }
}

impl Running for WasmtimeInstance {
    fn exports(&mut self) -> Vec<(String, Item)> {
        let module = self.instance.module(&self.store);
        let exports = module.exports().map(|export| {
            let item = match export.ty() {
                ExternType::Func(ty) => Item::Func(ty.params().map(|ty| kind(&ty)).collect()),
                ExternType::Global(_) => Item::Global,
                ExternType::Memory(_) => Item::Memory,
                ExternType::Table(_) => Item::Table,
                ExternType::Tag(_) => Item::Tag,
            };
            (export.name().to_owned(), item)
        });
        exports.collect()
    }

    fn call(&mut self, name: &str, args: &[Value]) -> Result<Vec<Value>, Stop> {
        let func = self.export(name).into_func().expect("it is a function");
        let args: Vec<_> = args.iter().map(|value| from_value(*value)).collect();
        let mut results = vec![Val::I32(0); func.ty(&self.store).results().len()];
        match func.call(&mut self.store, &args, &mut results) {
            Ok(()) => Ok(results.iter().map(to_value).collect()),
            Err(error) => Err(stop(&error, &mut self.store)),
        }
    }

    fn global(&mut self, name: &str) -> Value {
        let global = self.export(name).into_global().expect("it is a global");
        to_value(&global.get(&mut self.store))
    }

    fn memory(&mut self, name: &str) -> &[u8] {
        let memory = self.export(name).into_memory().expect("it is a memory");
        memory.data(&self.store)
    }

    fn table(&mut self, name: &str) -> Vec<bool> {
        let table = self.export(name).into_table().expect("it is a table");
        let elements = 0..table.size(&self.store);
        let elements = elements.map(|index| table.get(&mut self.store, index));
        elements
            .map(|element| element.is_some_and(|element| element.is_null()))
            .collect()
    }
}

fn kind(ty: &ValType) -> Kind {
    match ty {
        ValType::I32 => Kind::I32,
        ValType::I64 => Kind::I64,
        ValType::F32 => Kind::F32,
        ValType::F64 => Kind::F64,
        ValType::V128 => Kind::V128,
        ValType::Ref(ty) if matches!(ty.heap_type(), HeapType::Func) => Kind::Func,
        ValType::Ref(ty) if matches!(ty.heap_type(), HeapType::Exn | HeapType::NoExn) => Kind::Exn,
        ValType::Ref(_) => Kind::Extern,
    }
}

fn from_value(value: Value) -> Val {
    match value {
        Value::I32(value) => Val::I32(value),
        Value::I64(value) => Val::I64(value),
        Value::F32(bits) => Val::F32(bits),
        Value::F64(bits) => Val::F64(bits),
        Value::V128(bits) => Val::V128(bits.into()),
        Value::Func { .. } => Val::FuncRef(None),
        Value::Extern { .. } => Val::ExternRef(None),
        Value::Exn { .. } => Val::ExnRef(None),
    }
}

fn to_value(value: &Val) -> Value {
    match value {
        Val::I32(value) => Value::I32(*value),
        Val::I64(value) => Value::I64(*value),
        Val::F32(bits) => Value::F32(*bits),
        Val::F64(bits) => Value::F64(*bits),
        Val::V128(vector) => Value::V128(vector.as_u128()),
        Val::FuncRef(func) => Value::Func {
            null: func.is_none(),
        },
        Val::ExternRef(object) => Value::Extern {
            null: object.is_none(),
        },
        Val::ExnRef(exception) => Value::Exn {
            null: exception.is_none(),
        },
        _ => unreachable!("there are no such values"),
    }
}

/// The instance that is watched.
fn instantiate(store: &mut Store<()>, module: &Module) -> wasmtime::Result<Instance> {
    let engine = store.engine().clone();
    let mut linker = Linker::new(&engine);
    let ty = TagType::new(FuncType::new(&engine, [ValType::I32, ValType::F64], []));
    let tag = Tag::new(&mut *store, &ty)?;
    linker.define(&*store, "host", "tag", tag)?;
    let thrown = (ExnType::from_tag_type(&ty)?, tag);
    host_functions(&mut linker, &thrown)?;
    if !module
        .imports()
        .any(|import| import.module() == twice::PEER)
    {
        return linker.instantiate(store, module);
    }
    linker.allow_shadowing(true);
    for import in module.imports() {
        let (name, ty) = (import.name(), import.ty());
        let item: Extern = match (import.module(), ty) {
            (twice::PEER, ExternType::Func(ty)) => anything(store, &ty, &thrown).into(),
            (_, ExternType::Table(ty)) => Table::new(&mut *store, ty, Ref::Func(None))?.into(),
            (_, ExternType::Global(ty)) => {
                let zero = ty.content().default_value().expect("it is a number");
                Global::new(&mut *store, ty, zero)?.into()
            }
            _ => continue,
        };
        linker.define(&*store, import.module(), name, item)?;
    }
    let first = linker.instantiate(&mut *store, module)?;
    linker.instance(&mut *store, twice::PEER, first)?;
    let ty = GlobalType::new(ValType::I32, Mutability::Const);
    let base = Global::new(&mut *store, ty, Val::I32(twice::SLOTS.cast_signed()))?;
    linker.define(&*store, "host", twice::BASE, base)?;
    linker.instantiate(store, module)
}

/// Throws an exception of the host.
fn throw<T>(
    caller: &mut Caller<'_, ()>,
    (ty, tag): &(ExnType, Tag),
    int: i32,
    float: f64,
) -> wasmtime::Result<T> {
    let values = [Val::I32(int), Val::F64(float.to_bits())];
    let allocator = ExnRefPre::new(&mut *caller, ty.clone());
    let exception = ExnRef::new(&mut *caller, &allocator, tag, &values)?;
    caller.as_context_mut().throw(exception)
}

/// A function that [`answer`]s.
fn anything(store: &mut Store<()>, ty: &FuncType, thrown: &(ExnType, Tag)) -> Func {
    let (types, thrown) = (ty.clone(), thrown.clone());
    Func::new(store, ty.clone(), move |mut caller, arguments, results| {
        let values: Vec<_> = arguments.iter().map(to_value).collect();
        if let Some(Val::FuncRef(Some(function))) = is_called(&values).map(|at| &arguments[at]) {
            function.call(&mut caller, &[], &mut [])?;
        }
        let kinds: Vec<_> = types.results().map(|ty| kind(&ty)).collect();
        match answer(&values, &kinds) {
            Answer::Values(values) => {
                for (place, value) in results.iter_mut().zip(values) {
                    *place = from_value(value);
                }
                Ok(())
            }
            Answer::Exception(int, float) => throw(&mut caller, &thrown, int, float),
        }
    })
}

/// Defines functions that throw, call, and catch.
fn host_functions(linker: &mut Linker<()>, thrown: &(ExnType, Tag)) -> wasmtime::Result<()> {
    let thrown = thrown.clone();
    linker.func_wrap(
        "host",
        "throw",
        move |mut caller: Caller<'_, ()>, int: i32, float: f64| -> wasmtime::Result<()> {
            throw(&mut caller, &thrown, int, float)
        },
    )?;
    let call = |caller: &mut Caller<'_, ()>, function: Option<Func>| {
        let function = function.expect("it is not null");
        function.call(caller, &[], &mut [])
    };
    linker.func_wrap(
        "host",
        "call",
        move |mut caller: Caller<'_, ()>, function: Option<Func>| call(&mut caller, function),
    )?;
    linker.func_wrap(
        "host",
        "catch",
        move |mut caller: Caller<'_, ()>, function: Option<Func>| -> wasmtime::Result<i32> {
            match call(&mut caller, function) {
                Ok(()) => Ok(0),
                Err(error) if error.is::<ThrownException>() => {
                    caller.as_context_mut().take_pending_exception();
                    Ok(1)
                }
                Err(error) => Err(error),
            }
        },
    )?;
    Ok(())
}

fn stop(error: &wasmtime::Error, store: &mut Store<()>) -> Stop {
    if error.is::<ThrownException>() {
        let exception = store.take_pending_exception().expect("it was thrown");
        let fields = exception.fields(&mut *store).expect("it is rooted");
        let fields: Vec<_> = fields.collect();
        return Stop::Exception(fields.iter().map(to_value).collect());
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::StackOverflow) => Stop::StackOverflow,
        Some(trap) => Stop::Trap(match trap {
            Trap::MemoryOutOfBounds => "out of bounds memory access",
            Trap::TableOutOfBounds => "out of bounds table access",
            Trap::IndirectCallToNull => "uninitialized element",
            Trap::BadSignature => "indirect call type mismatch",
            Trap::IntegerOverflow => "integer overflow",
            Trap::IntegerDivisionByZero => "integer divide by zero",
            Trap::BadConversionToInteger => "invalid conversion to integer",
            Trap::UnreachableCodeReached => "unreachable",
            Trap::NullReference => "null reference",
            _ => return Stop::Other(format!("{trap:?}")),
        }),
        None => Stop::Other(format!("{error:#}")),
    }
}
