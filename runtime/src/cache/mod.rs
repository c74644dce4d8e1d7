//! A cache of compiled modules on disk: what embedders see of it. `folder.rs` has the files, and
//! `module/cached.rs` what is in them.
//!
//! A cache never makes a module fail: whatever goes wrong, the module is compiled.

mod folder;

use anyhow::{Context, Error, Result, bail, ensure};
use std::{
    fmt,
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::SystemTime,
};

pub(crate) use folder::Trust;
use folder::{Folder, Limits};

/// Is told what went wrong.
type Observer = Arc<dyn Fn(&Error) + Send + Sync>;

/// Where a [`Cache`] is and how large it may become.
#[derive(Clone)]
pub struct CacheConfig {
    directory: Option<PathBuf>,
    limits: Limits,
    observer: Option<Observer>,
}

impl CacheConfig {
    /// The default settings, without a folder.
    pub fn new() -> CacheConfig {
        CacheConfig {
            directory: None,
            limits: Limits {
                size: 512 << 20,
                count: 1 << 16,
            },
            observer: None,
        }
    }

    /// Which folder is the cache. It is made when something is to be stored: readable and writable
    /// for the user alone. One that is there is used only if it belongs to the user, and others may
    /// not write to it, as its entries are executed; with
    /// [`Config::artifact_key`](crate::Config::artifact_key), anybody may. Many processes may use a
    /// folder at the same time, and so may many machines that share it: see
    /// [`Config::cache`](crate::Config::cache).
    pub fn with_directory(&mut self, directory: impl Into<PathBuf>) -> &mut Self {
        self.directory = Some(directory.into());
        self
    }

    /// How many bytes all entries may have together: when one is stored, those that were used
    /// longest ago are removed for it. A larger one is not stored. Processes that store entries at
    /// the same time may pass it for a moment. Default: 512 MiB.
    pub fn with_files_total_size_soft_limit(&mut self, bytes: u64) -> &mut Self {
        self.limits.size = bytes;
        self
    }

    /// How many entries there may be. Default: 65,536.
    pub fn with_file_count_soft_limit(&mut self, count: u64) -> &mut Self {
        self.limits.count = count;
        self
    }

    /// Calls `observer` with the reason whenever the cache cannot be used, or an entry not be loaded
    /// or stored. The module is compiled then, so nothing else shows it.
    pub fn on_error(&mut self, observer: impl Fn(&Error) + Send + Sync + 'static) -> &mut Self {
        self.observer = Some(Arc::new(observer));
        self
    }
}

impl Default for CacheConfig {
    fn default() -> CacheConfig {
        CacheConfig::new()
    }
}

impl fmt::Debug for CacheConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheConfig")
            .field("directory", &self.directory)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// Compiled modules on disk, for [`Config::cache`](crate::Config::cache). A clone is the same cache.
///
/// ```
/// use gantry::{Cache, CacheConfig, Config, Engine};
///
/// # let folder = std::env::temp_dir().join("gantry-documentation");
/// let mut settings = CacheConfig::new();
/// settings.with_directory(folder);
/// let cache = Cache::new(settings)?;
/// let mut config = Config::new();
/// config.cache(Some(cache.clone()));
/// let engine = Engine::new(&config)?;
/// assert_eq!(cache.cache_hits(), 0);
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Cache {
    inner: Arc<CacheInner>,
}

#[derive(Debug)]
struct CacheInner {
    config: CacheConfig,
    directory: PathBuf,
    hits: AtomicUsize,
    misses: AtomicUsize,
}

/// A module in a [`Cache`].
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct CacheEntry {
    /// The name of its file.
    pub name: String,
    /// How many bytes that has.
    pub size: u64,
    /// When the module was last loaded or stored.
    pub used: SystemTime,
}

impl Cache {
    /// A cache with these settings. The folder is not looked at yet.
    ///
    /// # Errors
    ///
    /// If no folder is set, or its name is empty.
    pub fn new(config: CacheConfig) -> Result<Cache> {
        let directory = config.directory.clone();
        let directory =
            directory.context("the cache has no folder: set one by `with_directory`")?;
        ensure!(
            !directory.as_os_str().is_empty(),
            "the name of the cache's folder is empty"
        );
        Ok(Cache {
            inner: Arc::new(CacheInner {
                config,
                directory,
                hits: AtomicUsize::new(0),
                misses: AtomicUsize::new(0),
            }),
        })
    }

    /// The user's cache, with the default settings. The command `gantry run` has it, too, unless
    /// `GANTRY_CACHE_DIR` names another folder, which this does not look at.
    ///
    /// # Errors
    ///
    /// If the user has no home folder with an absolute path, or there is a `path`: other settings
    /// are those of [`CacheConfig`], and not read from a file.
    pub fn from_file(path: Option<&Path>) -> Result<Cache> {
        if let Some(path) = path {
            bail!(
                "settings of a cache are not read from files such as {}: see `CacheConfig`",
                path.display()
            );
        }
        let mut config = CacheConfig::new();
        config.with_directory(user_folder().context("there is no home folder")?);
        Cache::new(config)
    }

    /// The folder.
    pub fn directory(&self) -> &Path {
        &self.inner.directory
    }

    /// How many modules have been loaded from the cache by this process.
    pub fn cache_hits(&self) -> usize {
        self.inner.hits.load(Ordering::Relaxed)
    }

    /// How many modules this process has looked for in vain.
    pub fn cache_misses(&self) -> usize {
        self.inner.misses.load(Ordering::Relaxed)
    }

    /// How many bytes all entries may have together.
    pub fn files_total_size_soft_limit(&self) -> u64 {
        self.inner.config.limits.size
    }

    /// All entries, the one that was used last first. There are none if there is no folder.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read, or belongs to another user, or others may write to it.
    pub fn entries(&self) -> Result<Vec<CacheEntry>> {
        let Some(folder) = self.open(Trust::User)? else {
            return Ok(Vec::new());
        };
        let mut files = folder.files().with_context(|| self.failed())?;
        files.retain(|file| file.is_entry);
        files.sort_by_key(|file| std::cmp::Reverse(file.used));
        let entries = files.into_iter().map(|file| CacheEntry {
            name: file.name,
            size: file.size,
            used: file.used,
        });
        Ok(entries.collect())
    }

    /// Removes all entries, and what processes have begun to store. What else is in the folder
    /// stays. Returns how many files and bytes are gone.
    ///
    /// # Errors
    ///
    /// As [`Cache::entries`], or if one cannot be removed.
    pub fn clear(&self) -> Result<(usize, u64)> {
        let Some(folder) = self.open(Trust::User)? else {
            return Ok((0, 0));
        };
        let (mut count, mut size) = (0, 0);
        for file in folder.files().with_context(|| self.failed())? {
            if !folder.remove(&file.name) {
                let path = self.directory().join(&file.name);
                anyhow::bail!("cannot remove {}", path.display());
            }
            count += 1;
            size += file.size;
        }
        Ok((count, size))
    }

    /// Loads an entry, by what `load` makes of its file. Whether there is one counts.
    pub(crate) fn load<T>(
        &self,
        key: &str,
        trust: Trust,
        load: impl FnOnce(File) -> Result<T>,
    ) -> Option<T> {
        let find = || match self.open(trust)? {
            Some(folder) => folder.find(key),
            None => Ok(None),
        };
        let loaded = find().and_then(|file| file.map(load).transpose());
        let loaded = loaded.with_context(|| format!("cannot load {key} from the cache"));
        let loaded = self.told(loaded).flatten();
        let inner = &self.inner;
        let counter = match loaded {
            Some(_) => &inner.hits,
            None => &inner.misses,
        };
        counter.fetch_add(1, Ordering::Relaxed);
        loaded
    }

    /// Stores an entry of a size, which `write` writes.
    pub(crate) fn store(
        &self,
        key: &str,
        size: u64,
        trust: Trust,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) {
        let folder = Folder::make(self.directory(), trust).with_context(|| self.failed());
        let limits = self.inner.config.limits;
        let stored = folder.and_then(|folder| folder.insert(key, size, limits, write));
        self.told(stored.with_context(|| format!("cannot store {key} in the cache")));
    }

    /// Reports an error to whoever wants to know.
    fn told<T>(&self, result: Result<T>) -> Option<T> {
        result
            .map_err(|error| {
                if let Some(observer) = &self.inner.config.observer {
                    observer(&error);
                }
            })
            .ok()
    }

    fn open(&self, trust: Trust) -> Result<Option<Folder>> {
        Folder::open(self.directory(), trust).with_context(|| self.failed())
    }

    fn failed(&self) -> String {
        format!("cannot use the folder {}", self.directory().display())
    }
}

/// Where systems like this one have what a program of the user may find again.
fn user_folder() -> Option<PathBuf> {
    let named = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let named = named.filter(|folder| folder.is_absolute());
    // Entries are machine code: they are not looked for wherever the program happens to run.
    let home = std::env::home_dir().filter(|folder| folder.is_absolute());
    let usual = || Some(home?.join(".cache"));
    Some(named.or_else(usual)?.join("gantry"))
}
