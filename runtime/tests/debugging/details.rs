//! Files and lines in backtraces.

use gantry::{
    Cache, CacheConfig, Config, Engine, FrameSymbol, Instance, Module, OptLevel, Store,
    WasmBacktrace, WasmBacktraceDetails,
};

/// Programs in C, see `dwarf/make.sh`.
const OPTIMIZED: &[u8] = include_bytes!("../dwarf/dwarf5.wasm");
const UNOPTIMIZED: &[u8] = include_bytes!("../dwarf/unoptimized.wasm");

fn config(details: WasmBacktraceDetails) -> Config {
    let mut config = Config::new();
    config.wasm_backtrace_details(details);
    config
}

fn engine(details: WasmBacktraceDetails) -> Engine {
    Engine::new(&config(details)).unwrap()
}

/// Where a call of a function fails.
fn backtrace(module: &Module, name: &str, argument: i32) -> WasmBacktrace {
    let mut store = Store::new(module.engine(), ());
    let instance = Instance::new(&mut store, module, &[]).unwrap();
    let f = instance.get_typed_func::<i32, i32>(&mut store, name);
    let error = f.unwrap().call(&mut store, argument).unwrap_err();
    error.downcast_ref::<WasmBacktrace>().unwrap().clone()
}

/// What is told of each frame: function, line and column.
fn places(backtrace: &WasmBacktrace) -> Vec<Vec<(&str, u32, u32)>> {
    let place = |symbol: &'_ FrameSymbol| (symbol.line().unwrap(), symbol.column().unwrap());
    let frames = backtrace.frames().iter();
    let symbols = frames.map(|frame| {
        let symbols = frame.symbols().iter();
        let told = symbols.map(|symbol| {
            let (line, column) = place(symbol);
            (symbol.name().unwrap(), line, column)
        });
        told.collect()
    });
    symbols.collect()
}

#[test]
fn functions_that_clang_has_inlined_are_told() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let mut config = config(WasmBacktraceDetails::Enable);
        let engine = Engine::new(config.opt_level(level)).unwrap();
        let module = Module::new(&engine, OPTIMIZED).unwrap();
        // The first quotient, and the second one.
        for (by, line, column) in [(0, 13, 17), (1, 14, 18)] {
            let backtrace = backtrace(&module, "divide", by);
            let expected = [
                vec![("quotient", 7, 18), ("sum", line, column)],
                vec![("divide", 27, 12)],
            ];
            assert_eq!(places(&backtrace), expected, "{level:?}");
            let files = backtrace.frames().iter().flat_map(|frame| frame.symbols());
            assert!(files.clone().count() == 3);
            for symbol in files {
                assert_eq!(symbol.file(), Some("/source/program.c"));
            }
            let text = format!(
                "!quotient
                    at /source/program.c:7:18
                - sum
                    at /source/program.c:{line}:{column}
    1: "
            );
            let shown = backtrace.to_string();
            assert!(shown.contains(&text), "{shown}");
            let end = "!divide\n                    at /source/program.c:27:12";
            assert!(shown.ends_with(end), "{shown}");
        }
    }
}

#[test]
fn functions_that_gantry_has_inlined_have_lines_of_their_own() {
    for (level, inlining) in [
        (OptLevel::None, false),
        (OptLevel::Speed, false),
        (OptLevel::Speed, true),
    ] {
        let mut config = config(WasmBacktraceDetails::Enable);
        config.opt_level(level).inlining(inlining);
        let module = Module::new(&Engine::new(&config).unwrap(), OPTIMIZED).unwrap();
        for (value, column) in [(101, 12), (100, 29)] {
            let backtrace = backtrace(&module, "check", value);
            let expected = [vec![("checked", 21, 9)], vec![("check", 31, column)]];
            assert_eq!(places(&backtrace), expected, "{level:?} {inlining} {value}");
        }
        let backtrace = backtrace(&module, "far", -1);
        let expected = [vec![("shared", 7, 9)], vec![("far", 35, 12)]];
        assert_eq!(places(&backtrace), expected, "{level:?} {inlining}");
        let file = backtrace.frames()[0].symbols()[0].file();
        assert_eq!(file, Some("/source/shared.c"));
    }
}

#[test]
fn artifacts_and_entries_of_a_cache_tell_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = CacheConfig::new();
    settings.with_directory(folder.path().join("cache"));
    let cache = Cache::new(settings).unwrap();
    let mut config = config(WasmBacktraceDetails::Enable);
    let engine = Engine::new(config.cache(Some(cache.clone()))).unwrap();
    // Padded, as small modules are not kept.
    let mut binary = UNOPTIMIZED.to_vec();
    let size: u32 = 20_000;
    binary.extend([
        0,
        size as u8 | 0x80,
        (size >> 7) as u8 | 0x80,
        (size >> 14) as u8,
    ]);
    // A name of one letter, and what follows.
    binary.extend([1].repeat(size as usize));

    let compiled = Module::from_owned(&engine, binary.clone()).unwrap();
    let expected = backtrace(&compiled, "divide", 0).to_string();
    assert!(expected.contains("at /source/program.c:7:18"), "{expected}");
    let cached = Module::new(&engine, &binary).unwrap();
    assert_eq!((cache.cache_misses(), cache.cache_hits()), (1, 1));
    let artifact = compiled.serialize().unwrap();
    let file = folder.path().join("artifact");
    std::fs::write(&file, &artifact).unwrap();
    // SAFETY: it is an artifact.
    let (read, mapped) = unsafe {
        let read = Module::deserialize(&engine, &artifact).unwrap();
        (read, Module::deserialize_file(&engine, &file).unwrap())
    };
    for module in [&cached, &read, &mapped] {
        assert_eq!(backtrace(module, "divide", 0).to_string(), expected);
        assert_eq!(module.serialize().unwrap(), artifact);
    }
    // Whoever does not want it does not see it, and does not get the other's entry of the cache.
    let mut config = config.clone();
    config.wasm_backtrace_details(WasmBacktraceDetails::Disable);
    let without = Engine::new(&config).unwrap();
    // SAFETY: as above.
    let read = unsafe { Module::deserialize(&without, &artifact).unwrap() };
    let compiled = Module::new(&without, &binary).unwrap();
    assert_eq!((cache.cache_misses(), cache.cache_hits()), (2, 1));
    for module in [&read, &compiled] {
        let backtrace = backtrace(module, "divide", 0);
        assert!(
            backtrace
                .frames()
                .iter()
                .all(|frame| frame.symbols().is_empty())
        );
        assert!(!backtrace.to_string().contains("/source"));
    }
}

/// The module without its custom sections.
fn stripped(binary: &[u8]) -> Vec<u8> {
    let mut out = binary[..8].to_vec();
    let mut rest = &binary[8..];
    while let [id, ..] = *rest {
        let (mut size, mut at) = (0, 1);
        loop {
            let byte = rest[at];
            size |= usize::from(byte & 0x7f) << (7 * (at - 1));
            at += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (section, behind) = rest.split_at(at + size);
        if id != 0 {
            out.extend_from_slice(section);
        }
        rest = behind;
    }
    out
}

#[test]
fn without_dwarf_or_without_details_nothing_changes() {
    let (with, without) = (
        engine(WasmBacktraceDetails::Enable),
        engine(WasmBacktraceDetails::Disable),
    );
    let artifact = |engine: &Engine, binary: &[u8]| engine.precompile_module(binary).unwrap();
    let plain = stripped(OPTIMIZED);
    assert!(plain.len() < OPTIMIZED.len());
    assert_eq!(artifact(&with, &plain), artifact(&without, &plain));
    let code = |engine: &Engine| Module::new(engine, OPTIMIZED).unwrap().text().to_vec();
    assert_eq!(code(&with), code(&without));
    // No part of the sections is there.
    let holds = |artifact: &[u8]| artifact.windows(9).any(|part| part == b"program.c");
    assert!(holds(&artifact(&with, OPTIMIZED)));
    assert!(!holds(&artifact(&without, OPTIMIZED)));
}

#[test]
fn the_environment_decides_if_nobody_else_does() {
    // Only this test sets the variable, and no other one asks for it.
    let name = "GANTRY_BACKTRACE_DETAILS";
    for (value, expected) in [(Some("1"), true), (Some("0"), false), (None, false)] {
        // SAFETY: no other thread of this process reads or writes variables that matter: tests that
        // need details say so.
        unsafe {
            match value {
                Some(value) => std::env::set_var(name, value),
                None => std::env::remove_var(name),
            }
        }
        let configs = [Config::new(), config(WasmBacktraceDetails::Environment)];
        for config in configs {
            let module = Module::new(&Engine::new(&config).unwrap(), OPTIMIZED).unwrap();
            let backtrace = backtrace(&module, "divide", 0);
            assert_eq!(!backtrace.frames()[0].symbols().is_empty(), expected);
        }
    }
}
