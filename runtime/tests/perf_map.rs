//! Code that `perf` is told of by its map is in memory that is no file's, wherever it comes from:
//! `perf report` looks into the map for no other. `cli/tests/profile.rs` runs `perf` itself.
#![cfg(target_os = "linux")]

use gantry::{Cache, CacheConfig, Config, Engine, Module, ProfilingStrategy};
use std::{fs, fs::File, ops::Range, ptr::NonNull};

fn config() -> Config {
    let mut config = Config::new();
    config.inlining(false);
    config
}

/// A module with a function of a name, which is large enough for the cache.
fn module(name: &str) -> Vec<u8> {
    let other = "(func (param i32 i32) (result i32)
        (i32.add (i32.mul (local.get 0) (i32.const 3)) (local.get 1)))";
    let text = format!("(module (func ${name}) {})", other.repeat(2000));
    wat::parse_str(text).unwrap()
}

/// Where perf is told that a function is.
fn told(name: &str) -> Vec<u64> {
    let map = fs::read_to_string(format!("/tmp/perf-{}.map", std::process::id())).unwrap();
    let lines = map
        .lines()
        .filter(|line| line.split(' ').nth(2) == Some(name));
    let start = |line: &str| u64::from_str_radix(line.split(' ').next().unwrap(), 16).unwrap();
    lines.map(start).collect()
}

/// The line of the system's list of mappings that has an address.
fn mapping(address: u64) -> String {
    let has = |line: &&str| {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let number = |text| u64::from_str_radix(text, 16).unwrap();
        let range: Range<u64> = number(start)..number(end);
        range.contains(&address)
    };
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    maps.lines().find(has).unwrap().to_owned()
}

#[test]
fn code_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = CacheConfig::new();
    settings.with_directory(folder.path().join("cache"));
    let cache = Cache::new(settings).unwrap();
    let usual = Engine::new(config().cache(Some(cache.clone()))).unwrap();
    let watched = config()
        .cache(Some(cache.clone()))
        .profiler(ProfilingStrategy::PerfMap)
        .to_owned();
    let watched = Engine::new(&watched).unwrap();
    let artifact = |name: &str| Module::new(&usual, module(name)).unwrap().serialize();
    let file = |name: &str| {
        let path = folder.path().join(name);
        fs::write(&path, artifact(name).unwrap()).unwrap();
        path
    };
    let path = file("opened");
    let mapped = File::open(file("mapped")).unwrap();
    // SAFETY: nobody changes the file.
    let mapped = unsafe { memmap2::MmapOptions::new().map_copy(&mapped).unwrap() };
    let raw = NonNull::from(&*mapped);
    artifact("cached").unwrap();

    // SAFETY: these artifacts were made by `serialize` just now. The files stay as they are, and
    // the memory until after the modules.
    let modules = unsafe {
        [
            ("compiled", Module::new(&watched, module("compiled"))),
            ("cached", Module::new(&watched, module("cached"))),
            ("opened", Module::deserialize_file(&watched, &path)),
            ("mapped", Module::deserialize_raw(&watched, raw)),
            (
                "copied",
                Module::deserialize(&watched, artifact("copied").unwrap()),
            ),
        ]
    };
    assert_eq!(cache.cache_hits(), 1);
    for (name, module) in &modules {
        assert!(module.is_ok(), "{name}: {module:?}");
        let places = told(name);
        let [address] = places[..] else {
            panic!("{name} is at {places:x?}");
        };
        // Range, permissions, offset, device, inode, and a path if there is one.
        let line = mapping(address);
        let words: Vec<&str> = line.split_whitespace().collect();
        // An emulator's list does not say what its program may execute.
        if std::env::var_os("GANTRY_TEST_RUNNER").is_none() {
            assert_eq!(words[1], "r-xp", "{name}: {line}");
        }
        assert_eq!(words[4..], ["0"], "{name}: {line}");
    }
    drop(modules);
    fs::remove_file(format!("/tmp/perf-{}.map", std::process::id())).unwrap();
}
