//! The state of one guest program, and the builder through which the embedder sets it up.
//!
//! A fresh builder grants nothing: no arguments, no environment, no directories, and standard
//! streams that are empty and swallow what is written.

use super::clock::{Clocks, HostMonotonicClock, HostWallClock};
use super::descriptor::{Entry, FdTable, Handle};
use super::perms::{self, DirPerms, FilePerms};
use super::positions::Positions;
use super::types::{FileType, Rights};
use super::waiting::Waiting;
use crate::sys::posix;
use crate::sys::posix::fd::OwnedFd;
use crate::sys::posix::fs::{Mode, OFlags};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::io::{self, Read, Write};
use std::mem::MaybeUninit;
use std::path::{Path, PathBuf};

/// The state of one guest program: what it was given and what it has opened.
pub struct WasiCtx {
    pub(crate) args: Vec<Box<str>>,
    /// Each as `NAME=value`.
    pub(crate) env: Vec<Box<str>>,
    pub(crate) fds: FdTable,
    /// How many positions in directories are remembered, of all descriptors together.
    pub(crate) positions: usize,
    /// Where `fd_readdir` has the host put its entries. Made at the first use, and kept.
    pub(crate) entries: Vec<MaybeUninit<u8>>,
    pub(crate) clocks: Clocks,
    pub(crate) random: Option<RandomSource>,
    /// What waiting is subject to.
    pub(crate) waiting: Waiting,
}

/// Fills a slice.
pub(crate) type RandomSource = Box<dyn FnMut(&mut [u8]) + Send>;

impl WasiCtx {
    /// A builder that grants nothing yet.
    pub fn builder() -> WasiCtxBuilder {
        WasiCtxBuilder::new()
    }
}

impl std::fmt::Debug for WasiCtx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WasiCtx")
            .field("args", &self.args)
            .finish_non_exhaustive()
    }
}

/// Why a [`WasiCtx`] could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// Guests take arguments and variables as strings that end at a NUL.
    #[error("the {kind} {text:?} contains a NUL")]
    Nul {
        /// What it is: an argument or an environment variable.
        kind: &'static str,
        /// The offending string.
        text: String,
    },
    /// A variable's name is empty or contains `=`.
    #[error("{0:?} is no name for an environment variable")]
    VariableName(String),
    /// The strings would not fit into any guest's memory.
    #[error("arguments, variables or names are too long for a guest")]
    TooLong,
    /// The limit on open files does not even leave room for what the guest is given.
    #[error("more preopened directories than open files are allowed")]
    OpenFiles,
    /// The host did not let a directory be opened.
    #[error("cannot open the directory {host:?} for the guest's {guest:?}")]
    Directory {
        /// The host's path.
        host: PathBuf,
        /// The guest's name of the directory.
        guest: String,
        /// The host's error.
        #[source]
        source: io::Error,
    },
}

/// Where a directory for the guest comes from.
enum DirectorySource {
    Dir(Dir),
    /// The path that could not be opened, and why.
    Error(PathBuf, io::Error),
}

/// A directory that the guest is to find open.
struct Preopen {
    source: DirectorySource,
    guest: String,
    base: Rights,
    inheriting: Rights,
    read_only: bool,
}

/// Sets up a [`WasiCtx`].
pub struct WasiCtxBuilder {
    args: Vec<String>,
    env: Vec<(String, String)>,
    stdin: Entry,
    stdout: Entry,
    stderr: Entry,
    preopens: Vec<Preopen>,
    max_open_files: u32,
    clocks: Clocks,
    random: Option<RandomSource>,
}

/// How many descriptors a guest may have unless the embedder says otherwise: what Linux lets a
/// process have.
const MAX_OPEN_FILES: u32 = 1024;

impl Default for WasiCtxBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl WasiCtxBuilder {
    /// A builder that grants nothing yet.
    pub fn new() -> Self {
        Self {
            args: Vec::new(),
            env: Vec::new(),
            stdin: Entry::stream(Handle::Reader(Box::new(io::empty())), Rights::FD_READ),
            stdout: Entry::stream(Handle::Writer(Box::new(io::sink())), Rights::FD_WRITE),
            stderr: Entry::stream(Handle::Writer(Box::new(io::sink())), Rights::FD_WRITE),
            preopens: Vec::new(),
            max_open_files: MAX_OPEN_FILES,
            clocks: Clocks::default(),
            random: None,
        }
    }

    /// Adds an argument. By custom the first one is the program's name.
    pub fn arg(&mut self, arg: impl AsRef<str>) -> &mut Self {
        self.args.push(arg.as_ref().to_owned());
        self
    }

    /// Adds arguments.
    pub fn args(&mut self, args: impl IntoIterator<Item: AsRef<str>>) -> &mut Self {
        let args = args.into_iter().map(|arg| arg.as_ref().to_owned());
        self.args.extend(args);
        self
    }

    /// Adds the arguments of this process, the program's name included. What is not UTF-8 is
    /// replaced.
    pub fn inherit_args(&mut self) -> &mut Self {
        let args = std::env::args_os();
        self.args(args.map(|arg| arg.to_string_lossy().into_owned()))
    }

    /// Sets an environment variable. A later value of the same name replaces the earlier one.
    pub fn env(&mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> &mut Self {
        let (name, value) = (name.as_ref().to_owned(), value.as_ref().to_owned());
        match self.env.iter_mut().find(|(known, _)| *known == name) {
            Some((_, slot)) => *slot = value,
            None => self.env.push((name, value)),
        }
        self
    }

    /// Sets environment variables.
    pub fn envs(&mut self, envs: &[(impl AsRef<str>, impl AsRef<str>)]) -> &mut Self {
        for (name, value) in envs {
            self.env(name, value);
        }
        self
    }

    /// Sets the environment variables of this process. What is not UTF-8 is replaced.
    pub fn inherit_env(&mut self) -> &mut Self {
        for (name, value) in std::env::vars_os() {
            self.env(name.to_string_lossy(), value.to_string_lossy());
        }
        self
    }

    /// Gives the guest the host's standard streams.
    pub fn inherit_stdio(&mut self) -> &mut Self {
        self.inherit_stdin().inherit_stdout().inherit_stderr()
    }

    /// Gives the guest the host's standard input.
    pub fn inherit_stdin(&mut self) -> &mut Self {
        self.stdin = Entry::stdio(Handle::Stdin(io::stdin()), Rights::FD_READ);
        self
    }

    /// Gives the guest the host's standard output. What the guest writes goes there at once: an
    /// embedder that writes too flushes its own buffer before it runs the guest.
    pub fn inherit_stdout(&mut self) -> &mut Self {
        self.stdout = Entry::stdio(Handle::Stdout(io::stdout()), Rights::FD_WRITE);
        self
    }

    /// Gives the guest the host's standard error.
    pub fn inherit_stderr(&mut self) -> &mut Self {
        self.stderr = Entry::stdio(Handle::Stderr(io::stderr()), Rights::FD_WRITE);
        self
    }

    /// Gives the guest a stream as its standard input; a [`Cursor`](io::Cursor) for one. Polling
    /// takes it to be always ready.
    ///
    /// While a stream waits, in this method or the next two, nothing interrupts the program. One
    /// that is not to wait fails with [`WouldBlock`](io::ErrorKind::WouldBlock): then the guest
    /// waits, the stream is tried again every two milliseconds, and an epoch that begins meanwhile
    /// interrupts the guest as everywhere.
    pub fn stdin(&mut self, stream: impl Read + Send + 'static) -> &mut Self {
        self.stdin = Entry::stream(Handle::Reader(Box::new(stream)), Rights::FD_READ);
        self
    }

    /// Gives the guest a stream as its standard output; an
    /// [`OutputBuffer`](super::OutputBuffer) for one.
    pub fn stdout(&mut self, stream: impl Write + Send + 'static) -> &mut Self {
        self.stdout = Entry::stream(Handle::Writer(Box::new(stream)), Rights::FD_WRITE);
        self
    }

    /// Gives the guest a stream as its standard error.
    pub fn stderr(&mut self, stream: impl Write + Send + 'static) -> &mut Self {
        self.stderr = Entry::stream(Handle::Writer(Box::new(stream)), Rights::FD_WRITE);
        self
    }

    /// Gives the guest the directory at a path of the host's, under a name of its own, with these
    /// permissions. This uses the authority of the process, as the path is not confined to
    /// anything.
    ///
    /// Without [`DirPerms::MUTATE`] and [`FilePerms::WRITE`] it is read-only: attempts to change
    /// anything end in `EROFS`. Otherwise what is not permitted ends in `ENOTCAPABLE`.
    ///
    /// # Errors
    ///
    /// If the directory cannot be opened.
    pub fn preopened_dir(
        &mut self,
        host: impl AsRef<Path>,
        guest: impl AsRef<str>,
        dir_perms: DirPerms,
        file_perms: FilePerms,
    ) -> Result<&mut Self, BuildError> {
        let (host, guest) = (host.as_ref(), guest.as_ref());
        let dir = Dir::open_ambient_dir(host, ambient_authority());
        let dir = dir.map_err(|source| BuildError::Directory {
            host: host.to_owned(),
            guest: guest.to_owned(),
            source,
        })?;
        let (base, inheriting) = perms::rights(dir_perms, file_perms);
        self.preopened_cap_dir_with_rights(dir, guest, base, inheriting);
        if !dir_perms.contains(DirPerms::MUTATE) && !file_perms.contains(FilePerms::WRITE) {
            self.newest_is_read_only();
        }
        Ok(self)
    }

    /// Gives the guest an open directory, to use as it likes, under a name of its own.
    pub fn preopened_cap_dir(&mut self, dir: Dir, guest: impl Into<String>) -> &mut Self {
        let inheriting = Rights::DIRECTORY | Rights::FILE;
        self.preopened_cap_dir_with_rights(dir, guest, Rights::DIRECTORY, inheriting)
    }

    /// Gives the guest an open directory that it may not change: attempts end in `EROFS`, as on a
    /// file system that is mounted so.
    pub fn preopened_cap_dir_read_only(&mut self, dir: Dir, guest: impl Into<String>) -> &mut Self {
        self.preopened_cap_dir(dir, guest).newest_is_read_only()
    }

    fn newest_is_read_only(&mut self) -> &mut Self {
        if let Some(preopen) = self.preopens.last_mut() {
            preopen.read_only = true;
        }
        self
    }

    /// Gives the guest an open directory with these rights at the most, for the directory itself
    /// and for what is opened in it.
    pub fn preopened_cap_dir_with_rights(
        &mut self,
        dir: Dir,
        guest: impl Into<String>,
        base: Rights,
        inheriting: Rights,
    ) -> &mut Self {
        self.preopens.push(Preopen {
            source: DirectorySource::Dir(dir),
            guest: guest.into(),
            base: base & Rights::DIRECTORY,
            inheriting: inheriting & (Rights::DIRECTORY | Rights::FILE),
            read_only: false,
        });
        self
    }

    /// Gives the guest the directory at a path of the host's, as [`WasiCtxBuilder::preopened_dir`]
    /// with all permissions; but it is [`WasiCtxBuilder::build`] that reports it if the directory
    /// cannot be opened.
    pub fn preopened_path(
        &mut self,
        host: impl AsRef<Path>,
        guest: impl Into<String>,
    ) -> &mut Self {
        let source = match Dir::open_ambient_dir(&host, ambient_authority()) {
            Ok(dir) => DirectorySource::Dir(dir),
            Err(error) => DirectorySource::Error(host.as_ref().to_owned(), error),
        };
        self.preopens.push(Preopen {
            source,
            guest: guest.into(),
            base: Rights::DIRECTORY,
            inheriting: Rights::DIRECTORY | Rights::FILE,
            read_only: false,
        });
        self
    }

    /// The guest's time of day, in place of the host's. Waiting for a time takes the host's time
    /// for what is left.
    pub fn wall_clock(&mut self, clock: impl HostWallClock + 'static) -> &mut Self {
        self.clocks.wall = Some(Box::new(clock));
        self
    }

    /// The guest's monotonic clock, in place of the host's, as [`WasiCtxBuilder::wall_clock`].
    pub fn monotonic_clock(&mut self, clock: impl HostMonotonicClock + 'static) -> &mut Self {
        self.clocks.monotonic = Some(Box::new(clock));
        self
    }

    /// Where the guest's random bytes come from, in place of the host's source of entropy: a
    /// function that fills a slice.
    pub fn secure_random(&mut self, source: impl FnMut(&mut [u8]) + Send + 'static) -> &mut Self {
        self.random = Some(Box::new(source));
        self
    }

    /// Lets the guest have so many open descriptors at most, the standard streams and preopened
    /// directories included; 1024 by default. Opening more ends in `EMFILE`. The host's own limit
    /// holds all the same, and is that of the whole process.
    pub fn max_open_files(&mut self, count: u32) -> &mut Self {
        self.max_open_files = count;
        self
    }

    /// Makes the context, and leaves a builder that grants nothing. Preopened directories get the
    /// descriptors from 3 on, in the order in which they were given.
    ///
    /// # Errors
    ///
    /// When a string cannot be passed to a guest, a directory cannot be opened, or there are more
    /// directories than the guest may have open.
    pub fn build(&mut self) -> Result<WasiCtx, BuildError> {
        let builder = std::mem::take(self);
        let args = c_strings("argument", builder.args)?;
        if let Some((name, _)) = builder
            .env
            .iter()
            .find(|(name, _)| name.is_empty() || name.contains('='))
        {
            return Err(BuildError::VariableName(name.clone()));
        }
        let env = builder
            .env
            .into_iter()
            .map(|(name, value)| name + "=" + &value);
        let env = c_strings("environment variable", env)?;

        let mut fds = FdTable::new(builder.max_open_files);
        let preopens = builder.preopens.into_iter().map(open_preopen);
        let entries = [Ok(builder.stdin), Ok(builder.stdout), Ok(builder.stderr)];
        for entry in entries.into_iter().chain(preopens) {
            fds.insert(entry?).map_err(|_| BuildError::OpenFiles)?;
        }
        Ok(WasiCtx {
            args,
            env,
            fds,
            positions: 0,
            entries: Vec::new(),
            clocks: builder.clocks,
            random: builder.random,
            waiting: Waiting::default(),
        })
    }

    /// As [`WasiCtxBuilder::build`], for those who know what they give.
    ///
    /// # Panics
    ///
    /// Panics where `build` fails.
    pub fn build_p1(&mut self) -> WasiCtx {
        match self.build() {
            Ok(ctx) => ctx,
            Err(error) => panic!("{error}"),
        }
    }
}

/// Checks that strings can be passed to a guest: none contains a NUL, and their sizes and that of
/// the array of pointers to them can be told in 32 bits.
fn c_strings(
    kind: &'static str,
    strings: impl IntoIterator<Item = String>,
) -> Result<Vec<Box<str>>, BuildError> {
    let mut size: usize = 0;
    let mut list = Vec::new();
    for text in strings {
        if text.contains('\0') {
            return Err(BuildError::Nul { kind, text });
        }
        // The string, its NUL, and the pointer to it.
        size = size.saturating_add(text.len()).saturating_add(1 + 4);
        list.push(text.into_boxed_str());
    }
    if u32::try_from(size).is_err() {
        return Err(BuildError::TooLong);
    }
    Ok(list)
}

/// Opens a directory for the guest.
fn open_preopen(preopen: Preopen) -> Result<Entry, BuildError> {
    if u32::try_from(preopen.guest.len()).is_err() {
        return Err(BuildError::TooLong);
    }
    let dir = match preopen.source {
        DirectorySource::Dir(dir) => reopen_for_reading(dir),
        DirectorySource::Error(host, source) => {
            return Err(BuildError::Directory {
                host,
                guest: preopen.guest,
                source,
            });
        }
    };
    Ok(Entry {
        handle: Handle::Dir(dir, Positions::default()),
        filetype: FileType::Directory,
        base: preopen.base,
        inheriting: preopen.inheriting,
        read_only: preopen.read_only,
        preopen: Some(preopen.guest.into_boxed_str()),
    })
}

/// cap-std opens directories as mere locations, which can be neither listed nor synced; and a
/// directory of the embedder's has a position that others may share. Where the host allows no
/// reading, such a location still serves to resolve paths.
fn reopen_for_reading(dir: Dir) -> OwnedFd {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    match posix::fs::openat(&dir, c".", flags, Mode::empty()) {
        Ok(reopened) => reopened,
        Err(_) => dir.into_std_file().into(),
    }
}
