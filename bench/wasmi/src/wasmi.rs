//! wasmi as the subject that Gantry is compared with.

use anyhow::Result;
use gantry_bench_random::subject::{Compiled, Item, Kind, Running, Stop, Subject, Value};
use wasmi::errors::{ErrorKind, InstantiationError, MemoryError, TableError};
use wasmi::{
    Config, Engine, Error, Extern, ExternType, F32, F64, Instance, Module, Ref, Store, TrapCode,
    Val, ValType,
};

/// A wasmi engine.
pub struct Wasmi(Engine);

impl Wasmi {
    /// An engine that has room for deep recursion.
    pub fn new() -> Self {
        let mut config = Config::default();
        config
            .set_max_recursion_depth(100_000)
            .set_max_stack_height(32 << 20);
        Self(Engine::new(&config))
    }
}

impl Subject for Wasmi {
    fn name(&self) -> &str {
        "wasmi"
    }

    fn compile(&self, wasm: &[u8]) -> Result<Box<dyn Compiled>> {
        Ok(Box::new(WasmiModule(Module::new(&self.0, wasm)?)))
    }
}

struct WasmiModule(Module);

impl Compiled for WasmiModule {
    fn instantiate(&self) -> Result<Box<dyn Running>, Stop> {
        let mut store = Store::new(self.0.engine(), ());
        let instance = Instance::new(&mut store, &self.0, &[]);
        let exports = self.0.exports().map(|export| export.name().to_owned());
        Ok(Box::new(WasmiInstance {
            exports: exports.collect(),
            instance: instance.map_err(|error| stop(&error))?,
            store,
        }))
    }
}

struct WasmiInstance {
    exports: Vec<String>,
    store: Store<()>,
    instance: Instance,
}

impl WasmiInstance {
    fn export(&self, name: &str) -> Extern {
        let export = self.instance.get_export(&self.store, name);
        export.unwrap_or_else(|| panic!("the export {name:?} is gone"))
    }
}

impl Running for WasmiInstance {
    fn exports(&mut self) -> Vec<(String, Item)> {
        let exports = self.exports.iter().map(|name| {
            let item = match self.export(name).ty(&self.store) {
                ExternType::Func(ty) => Item::Func(ty.params().iter().map(kind).collect()),
                ExternType::Global(_) => Item::Global,
                ExternType::Memory(_) => Item::Memory,
                ExternType::Table(_) => Item::Table,
            };
            (name.clone(), item)
        });
        exports.collect()
    }

    fn call(&mut self, name: &str, args: &[Value]) -> Result<Vec<Value>, Stop> {
        let func = self.export(name).into_func().expect("it is a function");
        let args: Vec<_> = args.iter().map(|value| from_value(*value)).collect();
        let ty = func.ty(&self.store);
        let results = ty.results().iter().map(|ty| Val::default(*ty));
        let mut results: Vec<_> = results.collect();
        match func.call(&mut self.store, &args, &mut results) {
            Ok(()) => Ok(results.iter().map(to_value).collect()),
            Err(error) => Err(stop(&error)),
        }
    }

    fn global(&mut self, name: &str) -> Value {
        let global = self.export(name).into_global().expect("it is a global");
        to_value(&global.get(&self.store))
    }

    fn memory(&mut self, name: &str) -> &[u8] {
        let memory = self.export(name).into_memory().expect("it is a memory");
        memory.data(&self.store)
    }

    fn table(&mut self, name: &str) -> Vec<bool> {
        let table = self.export(name).into_table().expect("it is a table");
        let elements = 0..table.size(&self.store);
        let elements = elements.map(|index| table.get(&self.store, index));
        elements
            .map(|element| match element {
                Some(Val::FuncRef(func)) => func.is_null(),
                Some(Val::ExternRef(object)) => object.is_null(),
                _ => false,
            })
            .collect()
    }
}

fn kind(ty: &ValType) -> Kind {
    match ty {
        ValType::I32 => Kind::I32,
        ValType::I64 => Kind::I64,
        ValType::F32 => Kind::F32,
        ValType::F64 => Kind::F64,
        ValType::FuncRef => Kind::Func,
        ValType::ExternRef => Kind::Extern,
        ValType::V128 => Kind::V128,
    }
}

fn from_value(value: Value) -> Val {
    match value {
        Value::I32(value) => Val::I32(value),
        Value::I64(value) => Val::I64(value),
        Value::F32(bits) => Val::F32(F32::from_bits(bits)),
        Value::F64(bits) => Val::F64(F64::from_bits(bits)),
        Value::V128(bits) => Val::V128(bits.into()),
        Value::Func { .. } => Val::FuncRef(Ref::Null),
        Value::Extern { .. } => Val::ExternRef(Ref::Null),
        Value::Exn { .. } => unreachable!("there are no exceptions"),
    }
}

fn to_value(value: &Val) -> Value {
    match value {
        Val::I32(value) => Value::I32(*value),
        Val::I64(value) => Value::I64(*value),
        Val::F32(value) => Value::F32(value.to_bits()),
        Val::F64(value) => Value::F64(value.to_bits()),
        Val::FuncRef(func) => Value::Func {
            null: func.is_null(),
        },
        Val::ExternRef(object) => Value::Extern {
            null: object.is_null(),
        },
        Val::V128(vector) => Value::V128(vector.as_u128()),
    }
}

fn stop(error: &Error) -> Stop {
    match error.as_trap_code() {
        Some(TrapCode::StackOverflow) => Stop::StackOverflow,
        Some(code) => Stop::Trap(match code {
            TrapCode::MemoryOutOfBounds => "out of bounds memory access",
            TrapCode::TableOutOfBounds => "out of bounds table access",
            TrapCode::IndirectCallToNull => "uninitialized element",
            TrapCode::BadSignature => "indirect call type mismatch",
            TrapCode::IntegerOverflow => "integer overflow",
            TrapCode::IntegerDivisionByZero => "integer divide by zero",
            TrapCode::BadConversionToInteger => "invalid conversion to integer",
            TrapCode::UnreachableCodeReached => "unreachable",
            _ => return Stop::Other(format!("{code:?}")),
        }),
        // wasmi has errors of its own for some of what the specification makes a trap.
        None => match error.kind() {
            ErrorKind::Instantiation(InstantiationError::ElementSegmentDoesNotFit { .. })
            | ErrorKind::Table(
                TableError::InitOutOfBounds
                | TableError::FillOutOfBounds
                | TableError::CopyOutOfBounds
                | TableError::SetOutOfBounds,
            ) => Stop::Trap("out of bounds table access"),
            ErrorKind::Memory(MemoryError::OutOfBoundsAccess) => {
                Stop::Trap("out of bounds memory access")
            }
            _ => Stop::Other(format!("{error:#}")),
        },
    }
}
