//! Running the command.
#![allow(dead_code, reason = "each test file uses a part")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use tempfile::TempDir;

#[path = "../../../runtime/tests/common/start.rs"]
mod start;
use start::started;

/// A folder of its own for a test's files.
pub struct Folder {
    folder: TempDir,
}

impl Folder {
    pub fn new() -> Folder {
        Folder {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Makes a file.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, contents).unwrap();
        path
    }
}

/// What the system says of errors. On Windows that is in the user's language, and only the number
/// behind it is sure.
pub mod says {
    const fn of(unix: &'static str, windows: &'static str) -> &'static str {
        if cfg!(windows) { windows } else { unix }
    }

    pub const NO_FILE: &str = of("No such file", "(os error 2)");
    pub const NO_FOLDER: &str = of("No such file", "(os error 3)");
    pub const IS_FOLDER: &str = of("Is a directory", "(os error 5)");
    pub const BROKEN_PIPE: &str = of("Broken pipe", "(os error 232)");
    pub const NO_SPACE: &str = of("No space left", "(os error 112)");
}

/// A file for output, without anybody who reads it: what is written fails.
pub fn closed_output() -> Stdio {
    let (_, writer) = std::io::pipe().unwrap();
    writer.into()
}

/// The path of a device that is always full: Unix has one, and so has Windows where Wine gives it
/// the files of Unix.
pub fn full_device() -> Option<&'static Path> {
    let path = Path::new(if cfg!(windows) {
        "Z:\\dev\\full"
    } else {
        "/dev/full"
    });
    let is_there = path.exists();
    assert!(is_there || cfg!(windows));
    is_there.then_some(path)
}

/// A path that no file can be made at: Unix has a folder that takes no files.
pub fn no_folder() -> &'static str {
    if cfg!(windows) {
        "no\\such\\folder\\out"
    } else {
        "/no/such/folder/out"
    }
}

/// The name of standard input as a file.
pub const STDIN: &str = if cfg!(windows) { "-" } else { "/dev/stdin" };

/// The command with arguments. Where the tests are run by an emulator, so is the command: see
/// `.ci/aarch64`. Wine is no emulator: a program of Windows starts others by itself.
pub fn command<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let gantry = env!("CARGO_BIN_EXE_gantry");
    let runner = match cfg!(windows) {
        true => String::new(),
        false => std::env::var("GANTRY_TEST_RUNNER").unwrap_or_default(),
    };
    let mut words = runner.split_whitespace().chain([gantry]);
    let mut command = Command::new(words.next().unwrap_or(gantry));
    command.args(words).args(args).stdin(Stdio::null());
    // Not the user's.
    command.env(
        "GANTRY_CACHE_DIR",
        concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"),
    );
    command
}

/// What a command did.
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Outcome {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Outcome {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// Starts the command and, but for [`Start::start`], waits for its end.
pub trait Start {
    /// What it did. What it prints is read unless that goes elsewhere.
    fn outcome(&mut self) -> Outcome;
    /// How it ended. What it prints goes where this program's goes unless it goes elsewhere.
    fn status_at_end(&mut self) -> ExitStatus;
    fn start(&mut self) -> Child;
}

impl Start for Command {
    fn outcome(&mut self) -> Outcome {
        started(|| self.output()).into()
    }

    fn status_at_end(&mut self) -> ExitStatus {
        started(|| self.status())
    }

    fn start(&mut self) -> Child {
        started(|| self.spawn())
    }
}

/// Runs the command to its end.
pub fn gantry<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Outcome {
    command(args).outcome()
}

impl Outcome {
    #[track_caller]
    pub fn succeeds(&self, stdout: &str) {
        assert_eq!(
            (self.code, self.stdout.as_str()),
            (Some(0), stdout),
            "{}",
            self.stderr
        );
    }

    /// It failed with this code and said all of this.
    #[track_caller]
    pub fn fails(&self, code: i32, stderr: &[&str]) {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        for part in stderr {
            assert!(
                self.stderr.contains(part),
                "no {part:?} in: {}",
                self.stderr
            );
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

/// The arguments of a command, of any types that can be one.
#[macro_export]
macro_rules! args {
    ($($arg:expr),* $(,)?) => {
        [$(std::ffi::OsString::from($arg)),*]
    };
}
