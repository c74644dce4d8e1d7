//! `gantry run`: what a program can do to the host, and what it cannot.

mod common;

use common::{Folder, Outcome, command, gantry};
use std::fs;
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};

/// A program of `tests/modules`.
fn module(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/modules")
        .join(name)
}

/// A program that calls one function of WASI with one number.
fn calls(function: &str, result: &str, number: u32) -> String {
    let drop = if result.is_empty() { "" } else { "drop" };
    format!(
        r#"(module
            (import "wasi_snapshot_preview1" "{function}" (func $f (param i32) {result}))
            (func (export "_start") (call $f (i32.const {number})) {drop}))"#
    )
}

#[test]
fn a_failure_does_not_look_like_a_success() {
    let folder = Folder::new();
    for (code, status) in [(256, 1), (0x8000_0000, 1), (0xffff_ff00, 1)] {
        let file = folder.file("exit.wat", calls("proc_exit", "", code));
        gantry(args!["run", &file]).fails(status, &[&code.to_string(), "the exit code is 1"]);
    }
    for (code, status) in [(257, 1), (u32::MAX, 255)] {
        let file = folder.file("exit.wat", calls("proc_exit", "", code));
        let outcome = gantry(args!["run", &file]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(status), ""));
    }
}

#[test]
fn signals_are_named() {
    let folder = Folder::new();
    for (signal, status, name) in [(6, 134, "SIGABRT"), (9, 137, "SIGKILL")] {
        let program = calls("proc_raise", "(result i32)", signal);
        let file = folder.file("raise.wat", program);
        gantry(args!["run", &file]).fails(status, &["error: ", name]);
    }
}

/// The flags of an open file, which all who have it share.
fn flags(fd: i32) -> String {
    let info = fs::read_to_string(format!("/proc/self/fdinfo/{fd}")).unwrap();
    let line = info.lines().find(|line| line.starts_with("flags:"));
    line.unwrap().to_owned()
}

#[test]
fn streams_go_on_waiting() {
    let (reader, _writer) = std::io::pipe().unwrap();
    let before = flags(reader.as_raw_fd());
    let mut program = command(args!["run", module("stdio-nonblock.wat")]);
    program.stdin(reader.try_clone().unwrap());
    let outcome = Outcome::from(program.output().unwrap());
    outcome.fails(58, &[]);
    assert_eq!(flags(reader.as_raw_fd()), before);
}

#[test]
fn logs_are_only_appended_to() {
    let folder = Folder::new();
    let path = folder.file("log", "first line\n");
    let log = fs::File::options().append(true).open(&path).unwrap();
    let before = flags(log.as_raw_fd());
    let mut program = command(args!["run", module("stdio-unappend.wat")]);
    program.stdout(log.try_clone().unwrap());
    Outcome::from(program.output().unwrap()).succeeds("");
    assert_eq!(fs::read_to_string(&path).unwrap(), "first line\nFORGE");
    assert_eq!(flags(log.as_raw_fd()), before);
}

#[test]
fn a_dot_after_a_file_is_an_error() {
    let folder = Folder::new();
    folder.file("file", "");
    let dir = format!("{}::/", folder.path().display());
    gantry(args!["run", "--dir", &dir, module("stat-slash-dot.wat")]).fails(54, &[]);
}

#[test]
fn directories_are_opened_through_links() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("sub")).unwrap();
    std::os::unix::fs::symlink("sub", folder.path().join("in")).unwrap();
    let dir = format!("{}::/", folder.path().display());
    let file = module("open-directory-through-link.wat");
    gantry(args!["run", "--dir", &dir, &file]).succeeds("");
}
