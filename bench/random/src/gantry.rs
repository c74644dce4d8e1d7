//! Gantry as a subject.

use anyhow::Result;
use gantry::{
    BoundsChecks, Caller, Config, Engine, Error, Exception, Extern, ExternType, Func, FuncType,
    Global, GlobalType, Instance, Linker, Module, Mutability, OptLevel, Ref, RegisterAllocator,
    Store, Table, Tag, TagType, Trap, Val, ValType, WasmBacktrace,
};

use crate::subject::{
    Answer, Compiled, Item, Kind, Running, Stop, Subject, Value, answer, is_called, twice,
};

/// A way in which Gantry compiles.
#[derive(Clone, Copy, Debug)]
pub struct Compiler {
    /// How it is called.
    pub name: &'static str,
    level: OptLevel,
    allocator: RegisterAllocator,
}

/// All ways: both levels, and at `speed` regalloc2 for all functions, too.
pub const COMPILERS: [Compiler; 3] = [
    Compiler {
        name: "none",
        level: OptLevel::None,
        allocator: RegisterAllocator::Automatic,
    },
    Compiler {
        name: "speed",
        level: OptLevel::Speed,
        allocator: RegisterAllocator::Automatic,
    },
    Compiler {
        name: "backtracking",
        level: OptLevel::Speed,
        allocator: RegisterAllocator::Backtracking,
    },
];

/// How code gets at memories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// With guard pages, by a segment register if the machine can.
    Guard,
    /// With guard pages, by a base in a register: fewer registers are left.
    Base,
    /// With checks of bounds. The code is that of any processor, that of the others of this one.
    Checked,
}

/// A Gantry engine with its name.
pub struct Gantry {
    name: String,
    engine: Engine,
    is_metered: bool,
}

/// The fuel of a call: more than any module uses.
const FUEL: u64 = 1 << 40;
/// What frames may cost: in bytes of stack far less than there are.
const FRAMES: u64 = 1 << 19;

impl Gantry {
    /// An engine with such settings and one thread.
    pub fn new(compiler: Compiler, addressing: Addressing, verify: bool) -> Result<Self> {
        Self::with(compiler, addressing, |config| {
            config.verify(verify);
            if verify { ", verified" } else { "" }
        })
    }

    /// An engine whose code counts fuel, and by whose types frames are limited.
    pub fn metered(compiler: Compiler, addressing: Addressing) -> Result<Self> {
        let mut metered = Self::with(compiler, addressing, |config| {
            config.consume_fuel(true).max_frame_cost(Some(FRAMES));
            ", metered"
        })?;
        metered.is_metered = true;
        Ok(metered)
    }

    fn with(
        compiler: Compiler,
        addressing: Addressing,
        change: impl FnOnce(&mut Config) -> &'static str,
    ) -> Result<Self> {
        let Compiler {
            name,
            level,
            allocator,
        } = compiler;
        let mut config = Config::new();
        config.opt_level(level).threads(1);
        let addressed = match addressing {
            Addressing::Guard => "",
            Addressing::Base => {
                config.segment_addressing(false);
                " without segments"
            }
            Addressing::Checked => {
                config.bounds_checks(BoundsChecks::Explicit);
                config.cpu_features("none")?;
                " for any processor with explicit checks"
            }
        };
        config
            .register_allocator(allocator)
            .relaxed_simd_deterministic(true)
            .max_wasm_stack(crate::safely::STACK / 4);
        let changed = change(&mut config);
        Ok(Self {
            name: format!("gantry {name}{addressed}{changed}"),
            engine: Engine::new(&config)?,
            is_metered: false,
        })
    }
}

impl Subject for Gantry {
    fn name(&self) -> &str {
        &self.name
    }

    fn compile(&self, wasm: &[u8]) -> Result<Box<dyn Compiled>> {
        let module = Module::from_binary(&self.engine, wasm)?;
        let is_metered = self.is_metered;
        Ok(Box::new(GantryModule { module, is_metered }))
    }
}

struct GantryModule {
    module: Module,
    is_metered: bool,
}

impl Compiled for GantryModule {
    fn instantiate(&self) -> Result<Box<dyn Running>, Stop> {
        let mut store = Store::new(self.module.engine(), ());
        if self.is_metered {
            store.set_fuel(FUEL).expect("it is counted");
        }
        let instance = match instantiate(&mut store, &self.module) {
            Ok(instance) => instance,
            Err(error) => return Err(stop(&error, &store)),
        };
        Ok(Box::new(GantryInstance {
            store,
            instance,
            backtrace: None,
            given: self.is_metered.then_some(FUEL),
        }))
    }
}

struct GantryInstance {
    store: Store<()>,
    instance: Instance,
    backtrace: Option<String>,
    /// What was in the store before it was used, if fuel is counted.
    given: Option<u64>,
}

impl GantryInstance {
    fn export(&self, name: &str) -> Extern {
        let export = self.instance.get_export(&self.store, name);
        export.unwrap_or_else(|| panic!("the export {name:?} is gone"))
    }
}

impl Running for GantryInstance {
    fn exports(&mut self) -> Vec<(String, Item)> {
        let exports = self.instance.exports(&self.store);
        let exports = exports.map(|export| {
            let item = match export.into_extern().ty(&self.store) {
                ExternType::Func(ty) => Item::Func(ty.params().map(kind).collect()),
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
        let ty = func.ty(&self.store);
        let mut results = vec![Val::I32(0); ty.results().len()];
        match func.call(&mut self.store, &args, &mut results) {
            Ok(()) => Ok(results.into_iter().map(to_value).collect()),
            Err(error) => {
                self.backtrace = error.downcast_ref().map(frames);
                Err(stop(&error, &self.store))
            }
        }
    }

    fn backtrace(&self) -> Option<&str> {
        self.backtrace.as_deref()
    }

    fn used(&self) -> Option<u64> {
        let left = || self.store.get_fuel().expect("it is counted");
        self.given.map(|given| given - left())
    }

    fn give(&mut self, fuel: Option<u64>) {
        if self.given.is_some() {
            let given = fuel.unwrap_or(FUEL);
            self.given = Some(given);
            self.store.set_fuel(given).expect("it is counted");
        }
    }

    fn global(&mut self, name: &str) -> Value {
        let global = self.export(name).into_global().expect("it is a global");
        to_value(global.get(&self.store))
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
            .map(|element| element.is_some_and(|element: Ref| element.is_null()))
            .collect()
    }
}

/// The frames of a backtrace: functions' numbers and offsets in the module.
fn frames(backtrace: &WasmBacktrace) -> String {
    let frames = backtrace.frames().iter().map(|frame| {
        let offset = frame.module_offset().unwrap_or_default();
        format!("{}@{offset:#x}", frame.func_index())
    });
    frames.collect::<Vec<_>>().join(" ")
}

fn kind(ty: ValType) -> Kind {
    match ty {
        ValType::I32 => Kind::I32,
        ValType::I64 => Kind::I64,
        ValType::F32 => Kind::F32,
        ValType::F64 => Kind::F64,
        ValType::V128 => Kind::V128,
        ValType::FUNCREF => Kind::Func,
        ValType::EXTERNREF => Kind::Extern,
        _ => Kind::Exn,
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

fn to_value(value: Val) -> Value {
    match value {
        Val::I32(value) => Value::I32(value),
        Val::I64(value) => Value::I64(value),
        Val::F32(bits) => Value::F32(bits),
        Val::F64(bits) => Value::F64(bits),
        Val::V128(vector) => Value::V128(vector.into()),
        Val::FuncRef(func) => Value::Func {
            null: func.is_none(),
        },
        Val::ExternRef(object) => Value::Extern {
            null: object.is_none(),
        },
        Val::ExnRef(exception) => Value::Exn {
            null: exception.is_none(),
        },
    }
}

/// The instance that is watched.
fn instantiate(store: &mut Store<()>, module: &Module) -> gantry::Result<Instance> {
    let mut linker = Linker::new(store.engine());
    let ty = TagType::new(FuncType::new(
        store.engine(),
        [ValType::I32, ValType::F64],
        [],
    ));
    let tag = Tag::new(&mut *store, &ty)?;
    linker.define(&*store, "host", "tag", tag)?;
    host_functions(&mut linker, &tag)?;
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
            (twice::PEER, ExternType::Func(ty)) => anything(store, &ty, &tag).into(),
            (_, ExternType::Table(ty)) => Table::new(&mut *store, ty, Ref::Func(None))?.into(),
            (_, ExternType::Global(ty)) => {
                let value = Val::default_for_ty(ty.content()).expect("it is a number");
                Global::new(&mut *store, ty, value)?.into()
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

/// A function that [`answer`]s.
fn anything(store: &mut Store<()>, ty: &FuncType, tag: &Tag) -> Func {
    let (types, tag) = (ty.clone(), *tag);
    Func::new(store, ty.clone(), move |mut caller, arguments, results| {
        let values: Vec<_> = arguments.iter().cloned().map(to_value).collect();
        if let Some(Val::FuncRef(Some(function))) = is_called(&values).map(|at| &arguments[at]) {
            function.call(&mut caller, &[], &mut [])?;
        }
        let kinds: Vec<_> = types.results().map(kind).collect();
        match answer(&values, &kinds) {
            Answer::Values(values) => {
                for (place, value) in results.iter_mut().zip(values) {
                    *place = from_value(value);
                }
                Ok(())
            }
            Answer::Exception(int, float) => {
                let values = [Val::I32(int), Val::F64(float.to_bits())];
                Err(Exception::new(&mut caller, &tag, &values)?.into())
            }
        }
    })
}

/// Defines functions that throw, call, and catch.
fn host_functions(linker: &mut Linker<()>, tag: &Tag) -> gantry::Result<()> {
    let tag = *tag;
    linker.func_wrap(
        "host",
        "throw",
        move |mut caller: Caller<'_, ()>, int: i32, float: f64| -> gantry::Result<()> {
            let values = [Val::I32(int), Val::F64(float.to_bits())];
            Err(Exception::new(&mut caller, &tag, &values)?.into())
        },
    )?;
    let call = |mut caller: Caller<'_, ()>, function: Option<Func>| {
        let function = function.expect("it is not null");
        function.call(&mut caller, &[], &mut [])
    };
    linker.func_wrap("host", "call", call)?;
    linker.func_wrap(
        "host",
        "catch",
        move |caller: Caller<'_, ()>, function: Option<Func>| -> gantry::Result<i32> {
            match call(caller, function) {
                Ok(()) => Ok(0),
                Err(error) if error.is::<Exception>() => Ok(1),
                Err(error) => Err(error),
            }
        },
    )?;
    Ok(())
}

fn stop(error: &Error, store: &Store<()>) -> Stop {
    if let Some(exception) = error.downcast_ref::<Exception>() {
        let values = exception.values(store).into_iter();
        return Stop::Exception(values.map(to_value).collect());
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::StackOverflow) => Stop::StackOverflow,
        Some(trap) => Stop::Trap(match trap {
            Trap::MemoryOutOfBounds => "out of bounds memory access",
            // Wasmtime has one trap for both.
            Trap::TableOutOfBounds => "out of bounds table access",
            Trap::IndirectCallToNull => "uninitialized element",
            Trap::BadSignature => "indirect call type mismatch",
            Trap::IntegerOverflow => "integer overflow",
            Trap::IntegerDivisionByZero => "integer divide by zero",
            Trap::BadConversionToInteger => "invalid conversion to integer",
            Trap::UnreachableCodeReached => "unreachable",
            Trap::NullReference => "null reference",
            Trap::OutOfFuel => "out of fuel",
            _ => return Stop::Other(format!("{trap:?}")),
        }),
        None => Stop::Other(format!("{error:#}")),
    }
}
