//! The cache of compiled modules: what is found there is what would be compiled, and whatever is
//! wrong with it, modules are compiled all the same.

use crate::common::{is_emulated, system::open_to_others};
use gantry::{Cache, CacheConfig, Config, Engine, Instance, Module, OptLevel, Store, Target};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// A module of some size, whose function `f` returns a number.
fn module(number: i32) -> Vec<u8> {
    let mut text = format!("(module (func (export \"f\") (result i32) (i32.const {number}))");
    for index in 0..1500 {
        text += &format!(
            "(func (param i32 i32) (result i32)
                (i32.add (i32.mul (local.get 0) (i32.const {index})) (local.get 1)))"
        );
    }
    wat::parse_str(text + ")").unwrap()
}

struct Setting {
    folder: TempDir,
    cache: Cache,
    errors: Arc<Mutex<Vec<String>>>,
}

impl Setting {
    fn new() -> Setting {
        Setting::with(|_| {})
    }

    fn with(change: impl Fn(&mut CacheConfig)) -> Setting {
        let folder = tempfile::tempdir().unwrap();
        let errors = Arc::new(Mutex::new(Vec::new()));
        let mut config = CacheConfig::new();
        let told = errors.clone();
        config
            .with_directory(folder.path().join("cache"))
            .on_error(move |error| told.lock().unwrap().push(format!("{error:#}")));
        change(&mut config);
        let cache = Cache::new(config).unwrap();
        Setting {
            folder,
            cache,
            errors,
        }
    }

    fn config(&self) -> Config {
        let mut config = Config::new();
        config.cache(Some(self.cache.clone()));
        config
    }

    fn engine(&self) -> Engine {
        Engine::new(&self.config()).unwrap()
    }

    /// How many modules were loaded, and how many were not there.
    fn counts(&self) -> (usize, usize) {
        (self.cache.cache_hits(), self.cache.cache_misses())
    }

    /// The files of all entries.
    fn entries(&self) -> Vec<PathBuf> {
        let entries = self.cache.entries().unwrap().into_iter();
        entries
            .map(|e| self.cache.directory().join(e.name))
            .collect()
    }

    fn errors(&self) -> Vec<String> {
        std::mem::take(&mut *self.errors.lock().unwrap())
    }
}

/// Compiles or loads, and checks that it is the right module.
#[track_caller]
fn check(engine: &Engine, number: i32) -> Module {
    let loaded = Module::from_binary(engine, &module(number)).unwrap();
    let mut store = Store::new(engine, ());
    let instance = Instance::new(&mut store, &loaded, &[]).unwrap();
    let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
    assert_eq!(f.call(&mut store, ()).unwrap(), number);
    loaded
}

#[test]
fn what_was_compiled_is_loaded() {
    let setting = Setting::new();
    assert!(!setting.cache.directory().exists());
    let compiled = check(&setting.engine(), 1);
    assert_eq!(setting.counts(), (0, 1));
    // Of another engine with the same settings, in whichever form the module is given.
    let engine = setting.engine();
    let loaded = check(&engine, 1);
    assert_eq!(setting.counts(), (1, 1));
    let is_same = loaded.serialize().unwrap() == compiled.serialize().unwrap();
    assert!(is_same, "what was loaded is not what was compiled");
    Module::from_owned(&engine, module(1)).unwrap();
    let file = setting.folder.path().join("module.wasm");
    fs::write(&file, module(1)).unwrap();
    Module::from_file(&engine, &file).unwrap();
    assert!(Module::from_cache(&engine, &module(1)).is_some());
    let open = fs::File::open(&file).unwrap();
    assert!(Module::from_cache_file(&engine, &open).is_some());
    // Windows does not open folders as files.
    match fs::File::open(setting.folder.path()) {
        Ok(folder) => assert!(Module::from_cache_file(&engine, &folder).is_none()),
        Err(_) if cfg!(windows) => {}
        Err(error) => panic!("{error}"),
    }
    assert_eq!(setting.counts(), (5, 1));
    assert!(Module::from_cache(&engine, &module(2)).is_none());
    check(&engine, 2);
    assert_eq!(setting.entries().len(), 2);
    assert_eq!(setting.errors(), [""; 0]);

    // On Windows, who may do what follows from the folder around it.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let status = fs::metadata(setting.cache.directory()).unwrap();
        assert_eq!(status.permissions().mode() & 0o777, 0o700);
    }
    let (count, size) = setting.cache.clear().unwrap();
    assert_eq!(count, 2);
    assert!(size > 100_000, "{size}");
    assert_eq!(setting.entries().len(), 0);
    check(&engine, 1);
}

#[test]
fn other_settings_have_other_entries() {
    let setting = Setting::new();
    let configs: [fn(&mut Config) -> &mut Config; 7] = [
        |config| config,
        |config| config.inlining(false),
        |config| config.consume_fuel(true),
        |config| config.wasm_simd(false),
        |config| config.nan_canonicalization(true),
        |config| config.bounds_checks(gantry::BoundsChecks::Explicit),
        |config| config.artifact_key(Some([1; 32])),
    ];
    for (index, change) in configs.iter().enumerate() {
        let mut config = setting.config();
        change(&mut config);
        let engine = Engine::new(&config).unwrap();
        Module::from_binary(&engine, &module(1)).unwrap();
        assert_eq!(setting.counts(), (index, index + 1), "setting {index}");
        Module::from_binary(&engine, &module(1)).unwrap();
        assert_eq!(setting.counts(), (index + 1, index + 1), "setting {index}");
    }
    // What changes no code changes no key.
    let engine = Engine::new(setting.config().threads(1).max_wasm_stack(1 << 19)).unwrap();
    check(&engine, 1);
    assert_eq!(setting.counts().1, configs.len());
}

/// What a module may use is checked although its entry is there.
#[test]
fn a_module_that_is_refused_is_not_loaded() {
    let setting = Setting::new();
    let text = String::from_utf8(module_with_vectors()).unwrap();
    Module::new(&setting.engine(), &text).unwrap();
    let engine = Engine::new(setting.config().wasm_simd(false)).unwrap();
    assert!(Module::new(&engine, &text).is_err());
    assert_eq!(setting.counts(), (0, 2));
}

fn module_with_vectors() -> Vec<u8> {
    let function = "(func (result v128) (i32x4.splat (i32.const 1)))";
    format!("(module {})", function.repeat(4000)).into_bytes()
}

#[test]
fn modules_for_another_machine_are_not_kept() {
    let setting = Setting::new();
    let other = match Target::HOST {
        Target::X86_64 => Target::Aarch64,
        _ => Target::X86_64,
    };
    let engine = Engine::new(setting.config().target(other).unwrap()).unwrap();
    Module::from_binary(&engine, &module(1)).unwrap();
    assert_eq!(setting.counts(), (0, 0));
    assert_eq!(setting.errors(), [""; 0]);
}

#[test]
fn small_modules_are_not_kept() {
    let setting = Setting::new();
    Module::new(&setting.engine(), "(module (func))").unwrap();
    let none = Engine::new(setting.config().opt_level(OptLevel::None)).unwrap();
    check(&none, 1);
    assert_eq!(setting.counts(), (0, 0));
    assert!(!setting.cache.directory().exists());
}

/// Who looks at compiling wants it to happen.
#[test]
fn observers_see_everything() {
    let setting = Setting::new();
    for config in [
        setting.config().verify(true),
        setting.config().on_fallback(|_| {}),
    ] {
        let engine = Engine::new(config).unwrap();
        check(&engine, 1);
        check(&engine, 1);
    }
    assert_eq!(setting.counts(), (0, 0));
    assert_eq!(setting.entries().len(), 2);
}

/// Does something to the bytes of an entry.
type Change = Box<dyn Fn(&mut Vec<u8>)>;

fn damage(setting: &Setting, change: impl Fn(&mut Vec<u8>)) {
    let [entry] = &setting.entries()[..] else {
        panic!("there is more than one entry");
    };
    let mut bytes = fs::read(entry).unwrap();
    change(&mut bytes);
    // As another file: the old one may be mapped.
    fs::remove_file(entry).unwrap();
    fs::write(entry, bytes).unwrap();
}

#[test]
fn damaged_entries_are_compiled_anew() {
    let setting = Setting::new();
    for key in [None, Some([1; 32])] {
        setting.cache.clear().unwrap();
        let engine = Engine::new(setting.config().artifact_key(key)).unwrap();
        check(&engine, 1);
        let whole = fs::read(&setting.entries()[0]).unwrap();
        let length = whole.len();
        let mut changes: Vec<Change> = vec![
            Box::new(|bytes| bytes.clear()),
            Box::new(|bytes| bytes.truncate(bytes.len() / 2)),
            Box::new(|bytes| bytes.truncate(bytes.len() - 1)),
            Box::new(|bytes| bytes.push(0)),
            Box::new(|bytes| bytes.fill(0)),
            Box::new(|bytes| *bytes = b"(module)".to_vec()),
        ];
        for bit in (0..8 * length).step_by(8 * length / 10) {
            changes.push(Box::new(move |bytes| bytes[bit / 8] ^= 1 << (bit % 8)));
        }
        for change in changes {
            damage(&setting, change);
            let hits = setting.cache.cache_hits();
            check(&engine, 1);
            assert_eq!(setting.cache.cache_hits(), hits);
            let told = setting.errors();
            assert!(
                told.len() == 1 && told[0].contains("cannot load"),
                "{told:?}"
            );
            // It is right again.
            assert!(fs::read(&setting.entries()[0]).unwrap() == whole);
        }
    }
}

/// Each bit of the descriptions in an entry: at no bit is it loaded.
#[test]
fn no_bit_of_an_entry_may_differ() {
    let setting = Setting::new();
    let engine = setting.engine();
    let binary = module(1);
    Module::from_binary(&engine, &binary).unwrap();
    let entry = setting.entries().remove(0);
    let mut bytes = fs::read(&entry).unwrap();
    let length = bytes.len();
    for place in (0..450)
        .chain((450..length).step_by(1999))
        .chain(length - 50..length)
    {
        // Writing files takes emulators long: there, one bit of each byte.
        let bits = match is_emulated() {
            true => place % 8..place % 8 + 1,
            false => 0..8,
        };
        for bit in bits {
            bytes[place] ^= 1 << bit;
            fs::write(&entry, &bytes).unwrap();
            let loaded = Module::from_cache(&engine, &binary);
            assert!(loaded.is_none(), "bit {bit} of byte {place}");
            bytes[place] ^= 1 << bit;
        }
    }
    fs::write(&entry, &bytes).unwrap();
    assert!(Module::from_cache(&engine, &binary).is_some());
}

/// An entry says which one it is: a right one under a wrong name is not loaded, with a key or
/// without.
#[test]
fn an_entry_is_not_taken_for_another() {
    let setting = Setting::new();
    for key in [None, Some([1; 32])] {
        setting.cache.clear().unwrap();
        let engine = Engine::new(setting.config().artifact_key(key)).unwrap();
        check(&engine, 1);
        let one = setting.entries().remove(0);
        check(&engine, 2);
        let two = setting.entries().into_iter().find(|entry| *entry != one);
        fs::rename(one, two.unwrap()).unwrap();
        check(&engine, 2);
        let told = setting.errors().remove(0);
        assert!(told.contains("another module"), "{told}");
    }
}

#[test]
fn a_cache_that_cannot_be_used_is_no_error() {
    // It would be below a file.
    let file = tempfile::NamedTempFile::new().unwrap();
    let setting = Setting::with(|config| {
        config.with_directory(file.path().join("cache"));
    });
    check(&setting.engine(), 1);
    let told = setting.errors();
    // To Windows, what is below a file is just not there, until it is to be made.
    let count = if cfg!(windows) { 1 } else { 2 };
    assert_eq!(told.len(), count, "{told:?}");
    assert!(told[count - 1].contains("cannot store"), "{told:?}");
    // Nobody can make folders there, not even root.
    let setting = Setting::with(|config| {
        config.with_directory(match cfg!(windows) {
            true => r"\\.\NUL\cache",
            false => "/proc/self/cache",
        });
    });
    check(&setting.engine(), 1);
    assert_eq!(setting.counts(), (0, 1));
    assert!(setting.errors()[0].contains("cannot use the folder"));
    assert!(Cache::new(CacheConfig::new()).is_err());
}

/// Where others can write, only a key says what is right.
#[test]
fn folders_of_others_are_used_with_a_key_only() {
    let setting = Setting::new();
    let folder = setting.cache.directory();
    fs::create_dir(folder).unwrap();
    open_to_others(folder);
    check(&setting.engine(), 1);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    assert!(setting.errors()[0].contains("other users may write to it"));
    assert!(setting.cache.entries().is_err() && setting.cache.clear().is_err());

    let keyed = |key| Engine::new(setting.config().artifact_key(Some(key))).unwrap();
    check(&keyed([1; 32]), 1);
    check(&keyed([1; 32]), 1);
    assert_eq!(setting.cache.cache_hits(), 1);
    assert_eq!(setting.errors(), [""; 0]);
    // Whoever has another key makes other entries, and may put them in the place of these.
    let files = || {
        let files = fs::read_dir(folder).unwrap();
        let files = files.map(|file| file.unwrap().path());
        files.collect::<Vec<PathBuf>>()
    };
    let entry = files().remove(0);
    check(&keyed([2; 32]), 1);
    let others = files();
    let other = others.iter().find(|path| **path != entry).unwrap();
    fs::rename(other, &entry).unwrap();
    check(&keyed([1; 32]), 1);
    assert_eq!(setting.cache.cache_hits(), 1);
    assert!(setting.errors()[0].contains("not authentic"));
}

#[test]
fn the_size_is_bounded() {
    let probe = Setting::new();
    check(&probe.engine(), 1);
    let size = probe.cache.entries().unwrap()[0].size;
    let setting = Setting::with(|config| {
        config.with_files_total_size_soft_limit(3 * size + size / 2);
    });
    let engine = setting.engine();
    for number in 0..8 {
        check(&engine, number);
        let entries = setting.cache.entries().unwrap();
        let total: u64 = entries.iter().map(|entry| entry.size).sum();
        assert!(total <= setting.cache.files_total_size_soft_limit());
        // One that is used again and again stays.
        check(&engine, 0);
    }
    assert_eq!(setting.entries().len(), 3);
    assert_eq!(setting.counts(), (8, 8));
    let none = Setting::with(|config| {
        config.with_files_total_size_soft_limit(size - 1);
    });
    check(&none.engine(), 1);
    assert_eq!(none.entries().len(), 0);
    assert!(none.errors()[0].contains("larger than the whole cache"));
}

#[test]
fn threads_fill_a_cache_at_once() {
    let setting = Setting::with(|config| {
        // Hardly any room, so that entries come and go.
        config.with_file_count_soft_limit(2);
    });
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let setting = &setting;
            scope.spawn(move || {
                let engine = setting.engine();
                (0..12).for_each(|round| drop(check(&engine, (thread + round) % 4)));
            });
        }
    });
    assert_eq!(setting.errors(), [""; 0]);
    for path in fs::read_dir(setting.cache.directory()).unwrap() {
        let name = path.unwrap().file_name();
        assert!(!name.to_str().unwrap().ends_with(".tmp"), "{name:?}");
    }
}
