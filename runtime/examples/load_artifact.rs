//! How long it takes to load an artifact, with a key and without, and to look up a module in a cache:
//!
//! ```text
//! cargo run --release -p gantry --example load_artifact -- MODULE.wasm
//! ```
//!
//! The smallest of many times each, as other programs only ever add to them; what is compared
//! alternates.

use gantry::{Cache, CacheConfig, Config, Engine, Module, Result};
use std::{
    fs::File,
    io::Read,
    path::Path,
    time::{Duration, Instant},
};

const ROUNDS: usize = 60;

fn main() -> Result<()> {
    let path = std::env::args().nth(1).expect("the path of a module");
    let binary = std::fs::read(path)?;
    let folder = std::env::temp_dir().join(format!("gantry-load-{}", std::process::id()));
    std::fs::create_dir(&folder)?;
    let result = measure(&binary, &folder);
    std::fs::remove_dir_all(&folder)?;
    result
}

fn measure(binary: &[u8], folder: &Path) -> Result<()> {
    let mut settings = CacheConfig::new();
    settings.with_directory(folder.join("cache"));
    let mut config = Config::new();
    config.cache(Some(Cache::new(settings)?));
    let plain = Engine::new(&config)?;
    let keyed = Engine::new(config.artifact_key(Some([7; 32])))?;
    let (plain_file, keyed_file) = (folder.join("plain"), folder.join("keyed"));
    let started = Instant::now();
    let module = Module::from_binary(&plain, binary)?;
    println!("compiling and storing: {:?}", started.elapsed());
    std::fs::write(&plain_file, module.serialize()?)?;
    drop(module);
    let module = Module::from_binary(&keyed, binary)?;
    std::fs::write(&keyed_file, module.serialize()?)?;
    drop(module);
    println!(
        "{} bytes of artifact",
        std::fs::metadata(&keyed_file)?.len()
    );

    let bytes = std::fs::read(&keyed_file)?;
    let find = |engine| {
        let module = Module::from_cache(engine, binary).map(drop);
        module.ok_or_else(missing)
    };
    type Task<'a> = (&'a str, &'a dyn Fn() -> Result<()>);
    let tasks: [Task<'_>; 6] = [
        ("read the artifact", &|| read(&keyed_file)),
        ("hash it with the key, on one thread", &|| {
            std::hint::black_box(blake3::keyed_hash(&[7; 32], &bytes));
            Ok(())
        }),
        ("load it with the key", &|| load(&keyed, &keyed_file)),
        ("load one without a key", &|| load(&plain, &plain_file)),
        ("find it in the cache", &|| find(&plain)),
        ("find it there with the key", &|| find(&keyed)),
    ];
    let mut best = [Duration::MAX; 6];
    for _ in 0..ROUNDS {
        for ((_, task), best) in tasks.iter().zip(&mut best) {
            let started = Instant::now();
            task()?;
            *best = started.elapsed().min(*best);
        }
    }
    for ((name, _), best) in tasks.iter().zip(best) {
        println!("{name}: {:.2} ms", best.as_secs_f64() * 1e3);
    }
    Ok(())
}

fn missing() -> gantry::Error {
    gantry::format_err!("the cache does not have the module: it may be too small")
}

fn load(engine: &Engine, path: &Path) -> Result<()> {
    // SAFETY: the artifacts are those that `measure` has made, and nobody changes them.
    unsafe { Module::deserialize_file(engine, path) }.map(drop)
}

/// Reads a file as a whole into new memory.
fn read(path: &Path) -> Result<()> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::with_capacity(file.metadata()?.len() as usize);
    file.read_to_end(&mut bytes)?;
    std::hint::black_box(bytes);
    Ok(())
}
