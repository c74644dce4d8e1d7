//! Running the command.
#![allow(dead_code, reason = "each test file uses a part")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

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

/// The command with arguments. Where the tests are run by an emulator, so is the command: see
/// `.ci/aarch64`.
pub fn command<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let gantry = env!("CARGO_BIN_EXE_gantry");
    let runner = std::env::var("GANTRY_TEST_RUNNER").unwrap_or_default();
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

/// Runs the command to its end.
pub fn gantry<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Outcome {
    command(args).output().unwrap().into()
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
