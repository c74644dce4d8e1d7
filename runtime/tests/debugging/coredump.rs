//! Core dumps, read by wasmparser.

use gantry::{
    Config, Engine, Exit, Func, Global, GlobalType, Instance, Linker, Memory, MemoryType, Module,
    Mutability, Result, Store, Trap, Val, ValType, WasmBacktrace, WasmCoreDump,
};
use std::collections::HashMap;
use wasmparser::{
    CoreDumpInstance, CoreDumpModulesSection, CoreDumpStackFrame, DataKind, KnownCustom, Operator,
    Parser, Payload, Validator, WasmFeatures,
};

/// What is in a core dump.
#[derive(Default)]
struct Read {
    name: String,
    thread: String,
    modules: Vec<String>,
    instances: Vec<CoreDumpInstance>,
    frames: Vec<CoreDumpStackFrame>,
    memories: Vec<wasmparser::MemoryType>,
    globals: Vec<(wasmparser::GlobalType, String)>,
    /// Memory, offset, and bytes.
    data: Vec<(u32, usize, Vec<u8>)>,
}

impl Read {
    /// Reads a core dump, which has to be a valid module.
    fn new(bytes: &[u8]) -> Read {
        let mut validator = Validator::new_with_features(WasmFeatures::all());
        validator.validate_all(bytes).unwrap();
        let mut read = Read::default();
        for payload in Parser::new(0).parse_all(bytes) {
            read.add(payload.unwrap());
        }
        read
    }

    fn add(&mut self, payload: Payload<'_>) {
        match payload {
            Payload::MemorySection(memories) => {
                self.memories
                    .extend(memories.into_iter().map(Result::unwrap));
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let global = global.unwrap();
                    let value = global.init_expr.get_operators_reader().read().unwrap();
                    self.globals.push((global.ty, format!("{value:?}")));
                }
            }
            Payload::DataSection(data) => {
                for segment in data {
                    let segment = segment.unwrap();
                    let DataKind::Active {
                        memory_index,
                        offset_expr,
                    } = segment.kind
                    else {
                        panic!("a passive segment");
                    };
                    let offset = offset_expr.get_operators_reader().read().unwrap();
                    let Operator::I32Const { value } = offset else {
                        panic!("{offset:?}");
                    };
                    let offset = value as u32 as usize;
                    self.data
                        .push((memory_index, offset, segment.data.to_vec()));
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::CoreDump(core) => self.name = core.name.into(),
                KnownCustom::CoreDumpModules(CoreDumpModulesSection { modules }) => {
                    self.modules = modules.into_iter().map(str::to_owned).collect();
                }
                KnownCustom::CoreDumpInstances(section) => self.instances = section.instances,
                KnownCustom::CoreDumpStack(stack) => {
                    self.thread = stack.name.into();
                    self.frames = stack.frames;
                }
                _ => panic!("a section {}", section.name()),
            },
            _ => {}
        }
    }

    /// What a memory holds.
    fn memory(&self, index: u32) -> Vec<u8> {
        let size = self.memories[index as usize].initial as usize * 65536;
        let mut bytes = vec![0; size];
        for (memory, offset, data) in &self.data {
            if *memory == index {
                bytes[*offset..][..data.len()].copy_from_slice(data);
            }
        }
        bytes
    }
}

fn engine() -> Engine {
    Engine::new(Config::new().coredump_on_trap(true)).unwrap()
}

const PROGRAM: &str = r#"(module $program
    (import "" "table" (memory 1))
    (global $integer (mut i32) (i32.const 1))
    (global $long i64 (i64.const -2))
    (global $float (mut f32) (f32.const nan:0x200001))
    (global $double f64 (f64.const 4.5))
    (global $vector (mut v128) (v128.const i64x2 1 2))
    (global $function funcref (ref.func $inner))
    (global $object (mut externref) (ref.null extern))
    (func $inner (param i32 i64) (local f32)
        (i32.store (i32.const 65532) (i32.const 0x01020304))
        (global.set $integer (i32.const 77))
        (if (local.get 0) (then unreachable)))
    (func $outer (export "run") (param i32)
        (call $inner (local.get 0) (i64.const 5))))"#;

#[test]
fn a_core_dump_has_what_the_store_has() {
    let engine = engine();
    let mut store = Store::new(&engine, ());
    let other = Memory::new(&mut store, MemoryType::new(0, Some(7))).unwrap();
    let memory = Memory::new(&mut store, MemoryType::new(3, None)).unwrap();
    let library = r#"(module (func (export "f")))"#;
    Instance::new(&mut store, &Module::new(&engine, library).unwrap(), &[]).unwrap();
    let module = Module::new(&engine, PROGRAM).unwrap();
    let instance = Instance::new(&mut store, &module, &[memory.into()]).unwrap();
    let ty = GlobalType::new(ValType::I32, Mutability::Const);
    Global::new(&mut store, ty, Val::I32(9)).unwrap();
    memory.write(&mut store, 100_000, b"text").unwrap();
    other.grow(&mut store, 1).unwrap();

    let run = instance
        .get_typed_func::<i32, ()>(&mut store, "run")
        .unwrap();
    let error = run.call(&mut store, 1).unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Trap::UnreachableCodeReached));
    let backtrace: &WasmBacktrace = error.downcast_ref().unwrap();
    let dump: &WasmCoreDump = error.downcast_ref().unwrap();
    assert_eq!((dump.modules().len(), dump.instances().len()), (2, 2));
    assert_eq!((dump.memories().len(), dump.globals().len()), (2, 8));
    assert_eq!(dump.frames().len(), backtrace.frames().len());
    assert!(dump.to_string().contains("program!inner"), "{dump}");

    let bytes = dump.serialize(&mut store, "the program");
    let mut streamed = Vec::new();
    dump.serialize_to(&store, "the program", &mut streamed)
        .unwrap();
    assert_eq!(bytes, streamed);
    let read = Read::new(&bytes);
    assert_eq!((&*read.name, &*read.thread), ("the program", "main"));
    assert_eq!(read.modules, ["<module 0>", "program"]);
    assert_eq!(read.memory(0), [0; 65536]);
    assert_eq!(read.memory(1), memory.data(&store));
    // Two pieces: the rest is zero.
    assert_eq!(read.data.len(), 2);
    assert!(bytes.len() < 3 * 4096, "{}", bytes.len());
    assert_eq!(read.memories[0].maximum, Some(7));
    let instances: Vec<_> = read.instances.iter().collect();
    assert_eq!(instances[0].module_index, 0);
    assert_eq!(instances[1].module_index, 1);
    assert_eq!(instances[1].memories, [1]);
    assert_eq!(instances[1].globals, [0, 1, 2, 3, 4, 5, 6]);
    let values: Vec<&str> = read
        .globals
        .iter()
        .map(|(_, value)| value.as_str())
        .collect();
    let expected = [
        "I32Const { value: 77 }",
        "I64Const { value: -2 }",
        "F32Const { value: Ieee32(2141192193) }",
        "F64Const { value: Ieee64(4616752568008179712) }",
        "V128Const { value: V128([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]) }",
    ];
    assert_eq!(values[..5], expected);
    assert!(values[5].starts_with("RefNull") && values[6].starts_with("RefNull"));
    assert_eq!(values[7], "I32Const { value: 9 }");
    let mutable: Vec<bool> = read.globals.iter().map(|(ty, _)| ty.mutable).collect();
    assert_eq!(
        mutable,
        [true, false, true, false, true, false, true, false]
    );

    // A frame for each function, with its parameters, whose values are not known.
    let frames = read.frames.iter().zip(backtrace.frames());
    let expected = [(1, 0, 2), (1, 1, 1)];
    assert_eq!(frames.len(), expected.len());
    for ((frame, info), expected) in frames.zip(expected) {
        assert_eq!(
            (frame.instanceidx, frame.funcidx, frame.locals.len()),
            expected
        );
        assert_eq!(frame.codeoffset as usize, info.func_offset().unwrap());
        let missing = |value: &_| matches!(value, wasmparser::CoreDumpValue::Missing);
        assert!(frame.locals.iter().all(missing) && frame.stack.is_empty());
    }
}

/// Whatever a memory holds, the dump has it.
#[test]
fn memories_are_dumped_as_they_are() {
    let engine = engine();
    let text = r#"(module (memory (export "memory") 1 20000) (func (export "f") unreachable))"#;
    let module = Module::new(&engine, text).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
    let error = f.call(&mut store, ()).unwrap_err();
    let dump: &WasmCoreDump = error.downcast_ref().unwrap();
    let check = |store: &mut Store<()>, segments| {
        let read = Read::new(&dump.serialize(&mut *store, ""));
        assert_eq!(read.data.len(), segments);
        assert!(read.memory(0) == memory.data(&*store), "bytes differ");
    };
    check(&mut store, 0);
    memory.write(&mut store, 0, &[1]).unwrap();
    memory.write(&mut store, 65535, &[1]).unwrap();
    check(&mut store, 2);
    memory.write(&mut store, 4095, &[1, 1]).unwrap();
    memory.write(&mut store, 3 * 4096, &[1]).unwrap();
    check(&mut store, 3);
    memory.data_mut(&mut store).fill(7);
    check(&mut store, 1);
}

#[test]
fn there_is_one_where_something_traps() {
    let text = r#"(module (import "" "f" (func $f)) (tag $t) (table 1 funcref)
        (func (export "host") (call $f))
        (func (export "throws") (throw $t))
        (func (export "segment") (table.get (i32.const 9)) drop)
        (func $more (export "stack") (call $more) (call $more)))"#;
    let run = |engine: &Engine, name: &str, error: fn() -> gantry::Error| {
        let mut store = Store::new(engine, ());
        let host = Func::wrap(&mut store, move || -> Result<()> { Err(error()) });
        let module = Module::new(engine, text).unwrap();
        let instance = Instance::new(&mut store, &module, &[host.into()]).unwrap();
        let f = instance.get_typed_func::<(), ()>(&mut store, name).unwrap();
        let error = f.call(&mut store, ()).unwrap_err();
        if let Some(dump) = error.downcast_ref::<WasmCoreDump>() {
            Read::new(&dump.serialize(&mut store, name));
        }
        error
    };
    let exit: fn() -> gantry::Error = || Exit(3).into();
    for (name, has) in [
        ("host", true),
        ("throws", false),
        ("segment", true),
        ("stack", true),
    ] {
        let error = run(&engine(), name, exit);
        assert_eq!(error.is::<WasmCoreDump>(), has, "{name}: {error:?}");
        assert_eq!(error.is::<Exit>(), name == "host");
        let error = run(&Engine::default(), name, exit);
        assert!(!error.is::<WasmCoreDump>(), "{name}");
    }
    // Without backtraces, too.
    let engine = Engine::new(Config::new().coredump_on_trap(true).wasm_backtrace(false)).unwrap();
    let error = run(&engine, "segment", exit);
    assert!(!error.is::<WasmBacktrace>());
    assert!(
        error
            .downcast_ref::<WasmCoreDump>()
            .unwrap()
            .frames()
            .is_empty()
    );
}

#[test]
fn start_functions_and_many_instances() {
    let engine = engine();
    let good = Module::new(&engine, r#"(module $good (memory 1) (func (export "f")))"#).unwrap();
    let text = r#"(module $bad (global (mut i32) (i32.const 3)) (start $s) (func $s unreachable))"#;
    let bad = Module::new(&engine, text).unwrap();
    let mut store = Store::new(&engine, ());
    for _ in 0..3 {
        Instance::new(&mut store, &good, &[]).unwrap();
    }
    let linker = Linker::new(&engine);
    assert!(linker.instantiate(&mut store, &bad).is_err());
    let error = linker.instantiate(&mut store, &bad).unwrap_err();
    let read = Read::new(
        &error
            .downcast_ref::<WasmCoreDump>()
            .unwrap()
            .serialize(&mut store, ""),
    );
    assert_eq!(read.modules, ["good", "bad"]);
    let mut counts = HashMap::new();
    for instance in &read.instances {
        *counts.entry(instance.module_index).or_insert(0) += 1;
    }
    assert_eq!((counts[&0], counts[&1]), (3, 2));
    // The newest one.
    assert_eq!(read.frames[0].instanceidx, 4);
}

/// A writer that fails is an error, wherever it does.
#[test]
fn writers_may_fail() {
    struct Full(usize);
    impl std::io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.0 == 0 {
                return Err(std::io::Error::other("no room"));
            }
            let written = bytes.len().min(self.0);
            self.0 -= written;
            Ok(written)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let engine = engine();
    let text = r#"(module (memory 1) (data (i32.const 0) "a") (func (export "f") unreachable))"#;
    let mut store = Store::new(&engine, ());
    let module = Module::new(&engine, text).unwrap();
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
    let error = f.call(&mut store, ()).unwrap_err();
    let dump: &WasmCoreDump = error.downcast_ref().unwrap();
    let size = dump.serialize(&mut store, "").len();
    for room in (0..size).step_by(7).chain([size - 1]) {
        let error = dump.serialize_to(&store, "", Full(room)).unwrap_err();
        assert_eq!(error.to_string(), "no room");
    }
    dump.serialize_to(&store, "", Full(size)).unwrap();
}
