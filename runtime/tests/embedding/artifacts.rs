//! Artifacts: what is written can be loaded, and what is damaged cannot.

use crate::common::*;
use gantry::{
    BoundsChecks, Config, Engine, Extern, ExternType, Func, FuncType, Global, Instance, Memory,
    Module, OptLevel, Ref, Result, Store, Table, Tag, TagType, Target, Trap, Val, ValType,
};
use std::fs::File;
use std::io::{Seek, Write};
use std::path::PathBuf;
use std::ptr::NonNull;

const TEXT: &str = r#"(module $artifact
    (type $t (func (param i32) (result i32)))
    (import "env" "add" (func $add (param i32 i32) (result i32)))
    (import "env" "tag" (tag $tag (param i32)))
    (memory (export "memory") 1 10)
    (table (export "table") 3 5 funcref)
    (global $g (export "global") (mut i32) (i32.const 10))
    (elem (i32.const 1) $double $inc)
    (elem $passive funcref (ref.func $inc) (ref.null func))
    (data (i32.const 4) "\01\02\03")
    (data $later "xyz")
    (func $double (param i32) (result i32) (call $add (local.get 0) (local.get 0)))
    (func $inc (param i32) (result i32) (i32.add (local.get 0) (global.get $g)))
    (func (export "call") (param i32 i32) (result i32)
        (call_indirect (type $t) (local.get 1) (local.get 0)))
    (func (export "init") (memory.init $later (i32.const 0) (i32.const 0) (i32.const 3))
        (table.init $passive (i32.const 0) (i32.const 0) (i32.const 2)))
    (tag (export "own") (param i64 f32))
    (func (export "trap") unreachable)
    (func (export "catch") (param i32) (result i32)
        (block $handler (result i32)
            (try_table (catch $tag $handler) (throw $tag (local.get 0)))
            (throw $tag (i32.const 1)))))"#;

/// Checks that a module does what it should.
fn exercise(module: &Module) {
    let mut store = Store::new(module.engine(), ());
    let add = gantry::Func::wrap(&mut store, |a: i32, b: i32| a + b);
    let ty = TagType::new(FuncType::new(
        &gantry::Engine::default(),
        [ValType::I32],
        [],
    ));
    let tag = Tag::new(&mut store, &ty).unwrap();
    let instance = Instance::new(&mut store, module, &[add.into(), tag.into()]).unwrap();
    let call = instance
        .get_typed_func::<(u32, i32), i32>(&mut store, "call")
        .unwrap();
    assert_eq!(call.call(&mut store, (1, 21)).unwrap(), 42);
    assert_eq!(call.call(&mut store, (2, 21)).unwrap(), 31);
    assert_eq!(
        trap_of(&call.call(&mut store, (0, 1)).unwrap_err()),
        Some(Trap::IndirectCallToNull)
    );
    let catch = instance.get_typed_func::<i32, i32>(&mut store, "catch");
    assert_eq!(catch.unwrap().call(&mut store, 7).unwrap(), 7);
    run(&mut store, instance, "init").unwrap();
    assert_eq!(call.call(&mut store, (0, 1)).unwrap(), 11);
    assert!(call.call(&mut store, (1, 1)).is_err());
    let memory = instance.get_memory(&mut store, "memory").unwrap();
    assert_eq!(&memory.data(&store)[..7], b"xyz\0\x01\x02\x03");
    let error = run(&mut store, instance, "trap").unwrap_err();
    assert!(
        format!("{error:?}").contains("artifact!<wasm function 5>"),
        "{error:?}"
    );
}

fn load(engine: &Engine, bytes: &[u8]) -> Result<Module> {
    // SAFETY: the bytes stem from `serialize`; where a test has changed them they are not accepted.
    unsafe { Module::deserialize(engine, bytes) }
}

struct TemporaryFile(PathBuf);

impl TemporaryFile {
    fn new(name: &str, bytes: &[u8]) -> TemporaryFile {
        let name = format!("gantry-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        TemporaryFile(path)
    }

    fn load(&self, engine: &Engine) -> Result<Module> {
        // SAFETY: as in `load`; nobody else writes the file.
        unsafe { Module::deserialize_file(engine, &self.0) }
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn round_trip() {
    for (index, engine) in engines().into_iter().enumerate() {
        let module = Module::new(&engine, TEXT).unwrap();
        exercise(&module);
        let bytes = module.serialize().unwrap();
        assert_eq!(bytes, engine.precompile_module(TEXT.as_bytes()).unwrap());
        let loaded = load(&engine, &bytes).unwrap();
        exercise(&loaded);
        assert_eq!(loaded.serialize().unwrap(), bytes);
        assert_eq!(loaded.text(), module.text());

        let file = TemporaryFile::new(&format!("round-trip-{index}"), &bytes);
        let mapped = file.load(&engine).unwrap();
        exercise(&mapped);
        assert_eq!(mapped.serialize().unwrap(), bytes);
        drop((module, loaded));
        exercise(&mapped);
    }
}

/// Whether code has landing pads goes with it, whatever the engine that loads it would make.
#[test]
fn landing_pads_stay_with_their_code() {
    let engine_of = |features: &str| {
        let mut config = Config::new();
        config.cpu_features(features).unwrap();
        Engine::new(&config).unwrap()
    };
    // On AArch64 only the second makes landing pads, whether this machine knows them or not.
    let pads = match cfg!(target_arch = "aarch64") {
        true => "bti",
        false => "native",
    };
    let engines = ["none", pads].map(engine_of);
    for (maker, loader) in [(0, 1), (1, 0)] {
        let module = Module::new(&engines[maker], TEXT).unwrap();
        let artifact = module.serialize().unwrap();
        let file = TemporaryFile::new(&format!("landing-pads-{maker}"), &artifact);
        let engine = &engines[loader];
        for loaded in [load(engine, &artifact), file.load(engine)] {
            let loaded = loaded.unwrap();
            exercise(&loaded);
            assert_eq!(loaded.serialize().unwrap(), artifact);
        }
    }
}

/// An artifact for AArch64.
fn artifact_for(features: &str) -> Vec<u8> {
    let mut config = Config::new();
    config
        .target(Target::Aarch64)
        .unwrap()
        .cpu_features(features)
        .unwrap();
    let engine = Engine::new(&config).unwrap();
    Module::new(&engine, TEXT).unwrap().serialize().unwrap()
}

/// How often some bytes are in an artifact.
fn count(artifact: &[u8], wanted: &[u8]) -> usize {
    let places = artifact.windows(wanted.len());
    places.filter(|&place| place == wanted).count()
}

/// Code for AArch64 says whether it has landing pads, and no machine needs anything for that.
#[test]
fn artifacts_tell_of_landing_pads() {
    let with = artifact_for("bti");
    let without = artifact_for("none");
    let says = |artifact: &[u8]| {
        (
            count(artifact, b"landing pads"),
            count(artifact, b"no landing"),
        )
    };
    assert_eq!((says(&with), says(&without)), ((1, 0), (1, 1)));
    assert_eq!(count(&with, b"bti"), 0, "no feature is needed");
    // `bti c`: all trampolines have it, functions only where they are wanted.
    let pad = 0xd503_245f_u32.to_le_bytes();
    assert!(count(&with, &pad) > count(&without, &pad));
}

/// So it is with signed returns, which are made only where they are asked for.
#[test]
fn artifacts_tell_of_signed_returns() {
    // `paciasp` and `autiasp`.
    let [sign, authenticate] = [0xd503_233f_u32, 0xd503_23bf].map(u32::to_le_bytes);
    for (features, pads) in [("pac", "no landing pads, "), ("bti,pac", "landing pads, ")] {
        let artifact = artifact_for(features);
        let text = format!("{pads}signed returns");
        assert_eq!(count(&artifact, text.as_bytes()), 1, "{features}");
        assert_eq!(count(&artifact, b"pac"), 0, "no feature is needed");
        let signs = count(&artifact, &sign);
        assert!(signs > 0 && count(&artifact, &authenticate) >= signs);
    }
    let others = ["none", "bti"].map(artifact_for);
    let mut native = Config::new();
    native.cpu_features("native").unwrap();
    let native = Module::new(&Engine::new(&native).unwrap(), TEXT).unwrap();
    for artifact in others.into_iter().chain([native.serialize().unwrap()]) {
        assert_eq!(count(&artifact, &sign), 0);
        assert_eq!(count(&artifact, b"signed"), 0);
    }
}

/// The module imports a function and calls through a table, so its code starts with thunks.
#[test]
fn functions_are_those_that_the_module_defines() {
    for engine in engines() {
        let module = Module::new(&engine, TEXT).unwrap();
        let loaded = load(&engine, &module.serialize().unwrap()).unwrap();
        for module in [module, loaded] {
            assert_eq!(module.functions().len(), 6);
            let indices: Vec<u32> = module.functions().map(|(index, _)| index).collect();
            assert_eq!(indices, [1, 2, 3, 4, 5, 6]);
            let (_, first) = module.functions().next().unwrap();
            assert!(first.start > 0 && !first.is_empty());
        }
    }
}

#[test]
fn modules_without_code() {
    let engine = Engine::default();
    for text in ["(module)", "(module (memory 1) (data (i32.const 0) \"a\"))"] {
        let bytes = Module::new(&engine, text).unwrap().serialize().unwrap();
        let module = load(&engine, &bytes).unwrap();
        let mut store = Store::new(&engine, ());
        Instance::new(&mut store, &module, &[]).unwrap();
        let file = TemporaryFile::new(&format!("empty-{}", text.len()), &bytes);
        let module = file.load(&engine).unwrap();
        Instance::new(&mut store, &module, &[]).unwrap();
    }
}

/// Every bit matters.
#[test]
fn damaged_artifacts_are_refused() {
    let engine = engine(OptLevel::Speed, BoundsChecks::Guard);
    let bytes = Module::new(&engine, TEXT).unwrap().serialize().unwrap();
    let mut damaged = bytes.clone();
    // The padding before the code is all alike.
    let padding = bytes
        .windows(1024)
        .position(|bytes| bytes.iter().all(|&byte| byte == 0))
        .unwrap();
    let code = bytes.len() / 65536 * 65536;
    let interesting =
        |&place: &usize| place < padding + 64 || place >= code || place.is_multiple_of(997);
    for place in (0..bytes.len()).filter(interesting) {
        for change in [0x01, 0x80, 0xff] {
            damaged[place] ^= change;
            assert!(
                load(&engine, &damaged).is_err(),
                "byte {place} ^ {change:#x}"
            );
            damaged[place] ^= change;
        }
    }
    assert!(load(&engine, &damaged).is_ok());
}

#[test]
fn cut_artifacts_are_refused() {
    let engine = engine(OptLevel::None, BoundsChecks::Guard);
    let bytes = Module::new(&engine, TEXT).unwrap().serialize().unwrap();
    for length in (0..2000).chain((2000..bytes.len()).step_by(501)) {
        assert!(load(&engine, &bytes[..length]).is_err());
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(load(&engine, &longer).is_err());
    for length in [0, 1, 100, 4096, bytes.len() - 1] {
        let file = TemporaryFile::new(&format!("cut-{length}"), &bytes[..length]);
        assert!(file.load(&engine).is_err());
    }
    assert!(load(&engine, b"\0asm\x01\0\0\0").is_err());
}

#[test]
fn artifacts_of_other_settings_are_refused() {
    let guard = engine(OptLevel::None, BoundsChecks::Guard);
    let explicit = engine(OptLevel::None, BoundsChecks::Explicit);
    let bytes = Module::new(&guard, TEXT).unwrap().serialize().unwrap();
    let error = load(&explicit, &bytes).unwrap_err();
    assert!(format!("{error:#}").contains("guard pages"), "{error:#}");
    // The level is a matter of the code itself.
    let speed = engine(OptLevel::Speed, BoundsChecks::Guard);
    exercise(&load(&speed, &bytes).unwrap());
}

fn keyed(key: Option<u8>) -> Engine {
    let mut config = Config::new();
    config.artifact_key(key.map(|byte| [byte; 32]));
    Engine::new(&config).unwrap()
}

/// With a key an artifact ends in the standard keyed hash of what is before, and loads by whichever
/// way.
#[test]
fn keyed_artifacts_are_loaded_by_engines_with_the_key() {
    let engine = keyed(Some(1));
    let module = Module::new(&engine, TEXT).unwrap();
    let bytes = module.serialize().unwrap();
    let (body, tag) = bytes.split_at(bytes.len() - 32);
    assert_eq!(blake3::keyed_hash(&[1; 32], body).as_bytes(), tag);
    let mut written = Vec::new();
    module.serialize_to(&mut written).unwrap();
    assert_eq!(written, bytes);

    exercise(&load(&engine, &bytes).unwrap());
    let file = TemporaryFile::new("keyed", &bytes);
    let loaded = file.load(&keyed(Some(1))).unwrap();
    // It was read, so nobody can change it by the file.
    std::fs::write(&file.0, vec![0xff; bytes.len()]).unwrap();
    exercise(&loaded);
    assert_eq!(loaded.serialize().unwrap(), bytes);
    assert!(file.load(&engine).is_err());
}

#[test]
fn only_artifacts_of_the_key_are_loaded() {
    let plain = keyed(None).precompile_module(TEXT.as_bytes()).unwrap();
    let one = keyed(Some(1)).precompile_module(TEXT.as_bytes()).unwrap();
    for (engine, bytes, refusal) in [
        (keyed(Some(1)), &plain, "not authentic"),
        (keyed(Some(2)), &one, "not authentic"),
        (keyed(None), &one, "the engine has no `artifact_key`"),
    ] {
        let file = TemporaryFile::new("other-key", bytes);
        for error in [
            load(&engine, bytes).unwrap_err(),
            file.load(&engine).unwrap_err(),
        ] {
            assert!(format!("{error:#}").contains(refusal), "{error:#}");
        }
    }
    // A tag is no ornament of an artifact without a key.
    let mut longer = plain.clone();
    longer.extend_from_slice(&[0; 32]);
    assert!(load(&keyed(None), &longer).is_err());
    let shown = format!("{:?}", keyed(Some(77)).config());
    assert!(!shown.contains("77"), "{shown}");
}

/// Each bit of an artifact, and of the padding before the code one of 16 bytes; and most lengths.
#[test]
fn keyed_artifacts_are_refused_with_any_bit_flipped() {
    let engine = keyed(Some(1));
    let text = "(module (func (export \"f\") (result i32) (i32.const 7)))";
    let bytes = engine.precompile_module(text.as_bytes()).unwrap();
    let file = TemporaryFile::new("flipped", &bytes);
    assert!(file.load(&engine).is_ok());
    let mut handle = File::options().write(true).open(&file.0).unwrap();
    let mut flipped = bytes.clone();
    let padding = bytes
        .windows(1024)
        .position(|bytes| bytes.iter().all(|&byte| byte == 0));
    let padding = 8 * padding.unwrap()..8 * (64 << 10);
    let bits = (0..8 * bytes.len()).filter(|bit| !padding.contains(bit) || bit.is_multiple_of(128));
    for bit in bits {
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(load(&engine, &flipped).is_err(), "bit {bit}");
        if bit.is_multiple_of(1024) || bit > 8 * bytes.len() - 300 {
            handle.rewind().unwrap();
            handle.write_all(&flipped).unwrap();
            assert!(file.load(&engine).is_err(), "bit {bit} of a file");
        }
        flipped[bit / 8] = bytes[bit / 8];
    }
    for length in (0..2000).chain((2000..bytes.len()).step_by(501)) {
        assert!(load(&engine, &bytes[..length]).is_err(), "{length} bytes");
    }
    assert!(load(&engine, &bytes).is_ok());
}

/// A copy on pages of its own, which are never given back: what lay behind it on its last page
/// could not be written any more.
fn pages(bytes: &[u8]) -> &'static mut [u8] {
    let size = bytes.len().next_multiple_of(64 << 10);
    let layout = std::alloc::Layout::from_size_align(size, 64 << 10).unwrap();
    // SAFETY: the size is not zero, and what is returned is no longer.
    let memory = unsafe {
        let start = std::alloc::alloc_zeroed(layout);
        std::slice::from_raw_parts_mut(start, bytes.len())
    };
    memory.copy_from_slice(bytes);
    memory
}

#[test]
fn artifacts_in_memory_are_used_where_they_are() {
    for engine in [keyed(None), keyed(Some(1))] {
        let bytes = engine.precompile_module(TEXT.as_bytes()).unwrap();
        let memory = pages(&bytes);
        let range = memory.as_ptr_range();
        // SAFETY: the bytes stem from `serialize`, and stay.
        let module = unsafe { Module::deserialize_raw(&engine, NonNull::from(&mut *memory)) };
        let module = module.unwrap();
        exercise(&module);
        assert!(range.contains(&module.image_range().start));
        assert_eq!(module.serialize().unwrap(), bytes);

        let wrong = pages(&[&[0], &bytes[..]].concat());
        // SAFETY: as above.
        let shifted = unsafe { Module::deserialize_raw(&engine, NonNull::from(&mut wrong[1..])) };
        assert!(
            shifted
                .unwrap_err()
                .to_string()
                .contains("begin with a page")
        );
        wrong[1..].copy_from_slice(&bytes);
        let damaged = pages(&bytes);
        damaged[500] ^= 4;
        // SAFETY: it is not accepted.
        let damaged = unsafe { Module::deserialize_raw(&engine, NonNull::from(damaged)) };
        damaged.unwrap_err();
    }
}

#[test]
fn open_files_are_loaded_wherever_they_were_read_to() {
    use std::io::{Seek, SeekFrom};
    for engine in [keyed(None), keyed(Some(1))] {
        let bytes = engine.precompile_module(TEXT.as_bytes()).unwrap();
        let path = TemporaryFile::new("open", &bytes);
        let mut file = File::open(&path.0).unwrap();
        file.seek(SeekFrom::End(0)).unwrap();
        // SAFETY: the bytes stem from `serialize`, and nobody changes the file.
        exercise(&unsafe { Module::deserialize_open_file(&engine, file) }.unwrap());
        // Windows does not open folders as files.
        let folder = match File::open("/") {
            Err(_) if cfg!(windows) => continue,
            folder => folder.unwrap(),
        };
        // SAFETY: it is not accepted.
        let folder = unsafe { Module::deserialize_open_file(&engine, folder) };
        assert!(folder.unwrap_err().to_string().contains("not a file"));
    }
}

/// Gives an artifact the checksum of its content, as who forges one would.
fn forge(bytes: &mut [u8]) {
    let checksum = crc32fast::hash(&bytes[16..]);
    bytes[12..16].copy_from_slice(&checksum.to_le_bytes());
}

/// Something to import of this type, if there can be such a thing.
fn import(store: &mut Store<()>, ty: ExternType) -> Option<Extern> {
    Some(match ty {
        ExternType::Func(ty) => Func::new(store, ty, |_, _, _| Ok(())).into(),
        ExternType::Global(ty) => {
            let value = Val::default_for_ty(ty.content())?;
            Global::new(store, ty, value).ok()?.into()
        }
        ExternType::Table(ty) => {
            let null = Ref::null(ty.element().heap_type());
            Table::new(store, ty, null).ok()?.into()
        }
        ExternType::Memory(ty) => Memory::new(store, ty).ok()?.into(),
        ExternType::Tag(ty) => Tag::new(store, &ty).ok()?.into(),
    })
}

/// Does with a module all but calling its functions.
fn look_at(module: &Module) {
    let names: Vec<String> = module.exports().map(|e| e.name().to_owned()).collect();
    for name in &names {
        assert!(module.get_export(name).is_some());
    }
    for (_, range) in module.functions() {
        assert!(module.text().get(range).is_some());
    }
    let mut store = Store::new(module.engine(), ());
    let types: Vec<ExternType> = module.imports().map(|import| import.ty()).collect();
    let imports = types.into_iter().map(|ty| import(&mut store, ty));
    let Some(imports) = imports.collect::<Option<Vec<Extern>>>() else {
        return;
    };
    if let Ok(instance) = Instance::new(&mut store, module, &imports) {
        for name in &names {
            let export = instance.get_export(&store, name).unwrap();
            export.ty(&store);
        }
    }
    assert!(!module.serialize().unwrap().is_empty());
}

/// A module with hundreds of everything. Functions have parameters, so none can be the start
/// function.
fn medium_module() -> String {
    let mut text = String::from("(module (memory 1) (table $t 900 funcref)");
    for index in 0..300 {
        text += &format!(
            r#"(func $f{index} (export "function {index}") (param i32 i64) (result i32)
                (i32.add (local.get 0) (i32.load offset={index} (local.get 0))))
            (global $g{index} (export "g{index}") i32 (i32.const {index}))
            (elem (i32.const {index}) $f{index} $f0)
            (elem (table $t) (offset (i32.add (i32.const {index}) (i32.const 9))) funcref
                (ref.func $f{index}) (ref.null func))
            (data (i32.const {index}) "{index}")"#
        );
    }
    text + ")"
}

/// What is inconsistent is refused, or does no harm as long as its code is not run.
#[test]
fn forged_artifacts_do_not_panic() {
    let engine = engine(OptLevel::None, BoundsChecks::Guard);
    let small = TEXT.replace("\"init\")", "\"init\") (param i32)");
    let small = small.replace("\"trap\")", "\"trap\") (param i32)");
    let changes: [(&str, usize, &[u8]); 2] = [
        (&small, 1, &[0x01, 0x80, 0xff]),
        (&medium_module(), 23, &[0x01, 0x7f]),
    ];
    // What is there is the same everywhere, and reading it takes an emulator minutes.
    let (stride, enough) = if is_emulated() { (10, 10) } else { (1, 100) };
    let mut accepted = 0;
    for (text, step, changes) in changes {
        let bytes = Module::new(&engine, text).unwrap().serialize().unwrap();
        let mut forged = bytes.clone();
        let described = bytes
            .windows(1024)
            .position(|bytes| bytes.iter().all(|&byte| byte == 0))
            .unwrap();
        for place in (16..described).step_by(stride * step) {
            for change in changes {
                forged[place] ^= change;
                forge(&mut forged);
                if let Ok(module) = load(&engine, &forged) {
                    look_at(&module);
                    accepted += 1;
                }
                forged[place] ^= change;
            }
        }
    }
    // Such as other letters in names.
    assert!(accepted > enough, "{accepted}");
}
