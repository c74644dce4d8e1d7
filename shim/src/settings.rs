//! What the environment says, and the engines that follow from it.
//!
//! A shim inherits the environment of containerd, so that is where an administrator sets variables:
//! in containerd's unit, for instance. Container processes have the same settings, as they are
//! forked from the shim; a container's own variables are for its program alone.

use anyhow::{Context, Result, bail, ensure};
use gantry::{Cache, CacheConfig, Config, Engine, OptLevel, WasmBacktraceDetails};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// The folder of compiled modules.
pub const CACHE_DIR: &str = "GANTRY_CACHE_DIR";
/// How large that may become.
pub const CACHE_SIZE: &str = "GANTRY_CACHE_SIZE";
/// The file that has the key of artifacts.
pub const KEY_FILE: &str = "GANTRY_ARTIFACT_KEY_FILE";
/// `none` or `speed`.
pub const OPT_LEVEL: &str = "GANTRY_OPT_LEVEL";
/// What code may use of the processor besides the baseline.
pub const CPU_FEATURES: &str = "GANTRY_CPU_FEATURES";
/// Whether code addresses memory by a segment register, too: `y` or `n`.
pub const SEGMENT_ADDRESSING: &str = "GANTRY_SEGMENT_ADDRESSING";

/// `0` leaves files and lines out of backtraces, and what tells them out of what is kept.
pub const BACKTRACE_DETAILS: &str = "GANTRY_BACKTRACE_DETAILS";

/// Where compiled modules are if nothing else is said. A shim is the system's, not a user's.
const DEFAULT_CACHE: &str = "/var/cache/gantry";
const DEFAULT_CACHE_SIZE: u64 = 512 << 20;
/// Stack that a program may use, as `gantry run` has it. Only what is used becomes memory.
pub(crate) const WASM_STACK: usize = 192 << 20;

/// The settings.
#[derive(Debug)]
pub struct Settings {
    cache: PathBuf,
    cache_size: u64,
    key: Option<[u8; 32]>,
    opt_level: OptLevel,
    cpu_features: Option<String>,
    segment_addressing: Option<bool>,
    backtrace_details: bool,
}

static SETTINGS: OnceLock<Settings> = OnceLock::new();

impl Settings {
    /// The settings of this process, read at the first call. Files that they name are read then, too:
    /// later they may be out of reach.
    ///
    /// # Errors
    ///
    /// If a variable is not understood, or the file of the key not read.
    pub fn read() -> Result<&'static Settings> {
        if let Some(settings) = SETTINGS.get() {
            return Ok(settings);
        }
        let settings = Settings::from_variables(|name| std::env::var_os(name))?;
        // What is refused by the engine is told now, not by each container.
        settings.engine_of_container()?;
        Ok(SETTINGS.get_or_init(|| settings))
    }

    /// Settings by variables, of which an empty one counts as none.
    ///
    /// # Errors
    ///
    /// As [`Settings::read`].
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<Settings> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let parsed = |name: &str| {
            let value = variable(name).map(|value| value.into_string());
            let value = value.transpose().ok();
            value.with_context(|| format!("{name} is no text"))
        };
        let cache = variable(CACHE_DIR).map_or_else(|| DEFAULT_CACHE.into(), PathBuf::from);
        ensure!(
            cache.is_absolute(),
            "{CACHE_DIR} is {}: the shim runs in many folders, so this has to be an absolute path",
            cache.display()
        );
        let cache_size = match parsed(CACHE_SIZE)? {
            Some(size) => parse_size(&size).with_context(|| CACHE_SIZE)?,
            None => DEFAULT_CACHE_SIZE,
        };
        let key = variable(KEY_FILE).map(|path| read_key(path.as_ref()));
        let opt_level = match parsed(OPT_LEVEL)?.as_deref() {
            None | Some("speed") => OptLevel::Speed,
            Some("none") => OptLevel::None,
            Some(other) => bail!("{OPT_LEVEL} is `{other}`, but has to be `none` or `speed`"),
        };
        let cpu_features = parsed(CPU_FEATURES)?;
        if let Some(names) = &cpu_features {
            Config::new().cpu_features(names).context(CPU_FEATURES)?;
        }
        let segment_addressing = match parsed(SEGMENT_ADDRESSING)?.as_deref() {
            None => None,
            Some("y") => Some(true),
            Some("n") => Some(false),
            Some(other) => bail!("{SEGMENT_ADDRESSING} is `{other}`, but has to be `y` or `n`"),
        };
        let backtrace_details = match parsed(BACKTRACE_DETAILS)?.as_deref() {
            None | Some("1") => true,
            Some("0") => false,
            Some(other) => bail!("{BACKTRACE_DETAILS} is `{other}`, but has to be `0` or `1`"),
        };
        Ok(Settings {
            cache,
            cache_size,
            key: key.transpose()?,
            opt_level,
            cpu_features,
            segment_addressing,
            backtrace_details,
        })
    }

    /// An engine for the shim itself, with the cache.
    ///
    /// # Errors
    ///
    /// As [`Settings::engine_of_container`].
    pub fn engine_of_shim(&self) -> Result<Engine> {
        let mut cache = CacheConfig::new();
        cache
            .with_directory(&self.cache)
            .with_files_total_size_soft_limit(self.cache_size)
            .on_error(|error| log::warn!("cache: {error:#}"));
        Engine::new(self.config()?.cache(Some(Cache::new(cache)?)))
    }

    /// An engine for a container process. It has no cache: what has the path of one there is the
    /// image's, and code that it brings is not to be trusted.
    ///
    /// # Errors
    ///
    /// If the machine cannot have what is set.
    pub fn engine_of_container(&self) -> Result<Engine> {
        Engine::new(&self.config()?)
    }

    fn config(&self) -> Result<Config> {
        let mut config = Config::new();
        config
            .opt_level(self.opt_level)
            .max_wasm_stack(WASM_STACK)
            .wasm_backtrace_details(match self.backtrace_details {
                true => WasmBacktraceDetails::Enable,
                false => WasmBacktraceDetails::Disable,
            })
            .artifact_key(self.key);
        if let Some(names) = &self.cpu_features {
            config.cpu_features(names)?;
        }
        if let Some(enable) = self.segment_addressing {
            config.segment_addressing(enable);
        }
        Ok(config)
    }
}

/// A number of bytes, or of KiB, MiB or GiB.
fn parse_size(text: &str) -> Result<u64> {
    let (digits, shift) = match text.char_indices().next_back() {
        Some((end, 'K')) => (&text[..end], 10),
        Some((end, 'M')) => (&text[..end], 20),
        Some((end, 'G')) => (&text[..end], 30),
        _ => (text, 0),
    };
    let size = digits.parse::<u64>().ok();
    size.and_then(|size| size.checked_mul(1 << shift))
        .with_context(|| format!("`{text}` is no size, such as 200M or 2G"))
}

/// A key: 32 bytes, or as many in hexadecimal digits.
fn read_key(path: &Path) -> Result<[u8; 32]> {
    let bytes = std::fs::read(path)
        .with_context(|| format!("cannot read {}, which {KEY_FILE} names", path.display()))?;
    if let Ok(key) = bytes.as_slice().try_into() {
        return Ok(key);
    }
    key_of_digits(&bytes).with_context(|| {
        format!(
            "{}, which {KEY_FILE} names, has to have 32 bytes, or 64 hexadecimal digits",
            path.display()
        )
    })
}

fn key_of_digits(bytes: &[u8]) -> Option<[u8; 32]> {
    let digits = bytes.trim_ascii();
    let mut key = [0; 32];
    if digits.len() != 2 * key.len() {
        return None;
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |digit: u8| char::from(digit).to_digit(16);
        *byte = (digit(pair[0])? << 4 | digit(pair[1])?) as u8;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(variables: &[(&str, &str)]) -> Result<Settings> {
        Settings::from_variables(|name| {
            let mut found = variables.iter().filter(|variable| variable.0 == name);
            found.next().map(|variable| variable.1.into())
        })
    }

    #[test]
    fn without_variables_there_are_defaults() {
        for variables in [&[][..], &[(CACHE_DIR, ""), (OPT_LEVEL, "")]] {
            let settings = settings(variables).unwrap();
            assert_eq!(settings.cache, Path::new(DEFAULT_CACHE));
            assert_eq!(settings.cache_size, 512 << 20);
            assert_eq!(settings.opt_level, OptLevel::Speed);
            assert!(settings.key.is_none());
            assert!(settings.backtrace_details);
        }
    }

    #[test]
    fn variables_reach_the_engine() {
        let settings = settings(&[
            (CACHE_DIR, "/srv/cache"),
            (CACHE_SIZE, "3G"),
            (OPT_LEVEL, "none"),
            (CPU_FEATURES, "none"),
            (SEGMENT_ADDRESSING, "n"),
        ])
        .unwrap();
        assert_eq!(settings.cache, Path::new("/srv/cache"));
        assert_eq!(settings.cache_size, 3 << 30);
        for engine in [settings.engine_of_shim(), settings.engine_of_container()] {
            let engine = engine.unwrap();
            assert_eq!(engine.cpu_features(), [""; 0]);
            assert!(!engine.uses_segment_addressing());
        }
    }

    #[test]
    fn mistakes_are_told() {
        for (name, value, told) in [
            (CACHE_DIR, "cache", "absolute"),
            (CACHE_SIZE, "much", "200M"),
            (CACHE_SIZE, "99999999999G", "200M"),
            (OPT_LEVEL, "3", "`none` or `speed`"),
            (CPU_FEATURES, "fast", "fast"),
            (SEGMENT_ADDRESSING, "maybe", "`y` or `n`"),
            (BACKTRACE_DETAILS, "maybe", "`0` or `1`"),
            (KEY_FILE, "/no/such/key", "cannot read /no/such/key"),
            (KEY_FILE, "/dev/null", "32 bytes"),
        ] {
            let error = settings(&[(name, value)]).unwrap_err();
            let error = format!("{error:#}");
            assert!(error.contains(name) && error.contains(told), "{error}");
        }
    }

    #[test]
    fn keys_are_bytes_or_digits() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut key: [u8; 32] = std::array::from_fn(|index| index as u8 * 7);
        let digits: String = key.iter().map(|byte| format!("{byte:02X}")).collect();
        for content in [
            &key[..],
            digits.as_bytes(),
            (digits.clone() + "\n").as_bytes(),
        ] {
            std::fs::write(&file, content).unwrap();
            assert_eq!(read_key(file.path()).unwrap(), key);
        }
        key[0] = 1;
        for content in [&digits.as_bytes()[1..], &[0xff; 64], &key[1..]] {
            std::fs::write(&file, content).unwrap();
            read_key(file.path()).unwrap_err();
        }
    }
}
