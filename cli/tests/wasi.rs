//! `gantry run`: what a program can do to the host, and what it cannot.

mod common;

use common::{Folder, Start, command, gantry};
use std::fs;
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
#[cfg(target_os = "linux")]
fn flags(file: &impl std::os::fd::AsRawFd) -> String {
    let fd = file.as_raw_fd();
    let info = fs::read_to_string(format!("/proc/self/fdinfo/{fd}")).unwrap();
    let line = info.lines().find(|line| line.starts_with("flags:"));
    line.unwrap().to_owned()
}

/// Files of Windows have no flags that could be set, and other systems do not show them.
#[cfg(not(target_os = "linux"))]
fn flags<T>(_file: &T) -> String {
    String::new()
}

#[test]
fn streams_go_on_waiting() {
    let (reader, _writer) = std::io::pipe().unwrap();
    let before = flags(&reader);
    let mut program = command(args!["run", module("stdio-nonblock.wat")]);
    program.stdin(reader.try_clone().unwrap());
    let outcome = program.outcome();
    outcome.fails(58, &[]);
    assert_eq!(flags(&reader), before);
}

#[test]
fn streams_that_are_files_tell_so() {
    let folder = Folder::new();
    let file = |name, contents| {
        fs::File::options()
            .read(true)
            .write(true)
            .open(folder.file(name, contents))
    };
    let mut program = command(args!["run", module("stdio-files.wat")]);
    program.stdin(file("in", "7 bytes").unwrap());
    program.stdout(file("out", "").unwrap());
    program.stderr(file("err", "").unwrap());
    let status = program.status_at_end();
    let messages = fs::read_to_string(folder.path().join("err")).unwrap();
    assert_eq!((status.code(), messages.as_str()), (Some(7), ""));
}

#[test]
fn logs_are_only_appended_to() {
    let folder = Folder::new();
    let path = folder.file("log", "first line\n");
    let log = fs::File::options().append(true).open(&path).unwrap();
    let before = flags(&log);
    let mut program = command(args!["run", module("stdio-unappend.wat")]);
    program.stdout(log.try_clone().unwrap());
    program.outcome().succeeds("");
    assert_eq!(fs::read_to_string(&path).unwrap(), "first line\nFORGE");
    assert_eq!(flags(&log), before);
}

#[test]
fn a_dot_after_a_file_is_an_error() {
    let folder = Folder::new();
    folder.file("file", "");
    let dir = format!("{}::/", folder.path().display());
    gantry(args!["run", "--dir", &dir, module("stat-slash-dot.wat")]).fails(54, &[]);
}

/// On Windows, only some users may make symbolic links, and Wine makes none: the tests of the
/// library use them where they can be made.
#[cfg(unix)]
#[test]
fn directories_are_opened_through_links() {
    let folder = Folder::new();
    fs::create_dir(folder.path().join("sub")).unwrap();
    std::os::unix::fs::symlink("sub", folder.path().join("in")).unwrap();
    let dir = format!("{}::/", folder.path().display());
    let file = module("open-directory-through-link.wat");
    gantry(args!["run", "--dir", &dir, &file]).succeeds("");
}

/// Only Linux has `openat2`.
#[cfg(target_os = "linux")]
mod openat2 {
    use super::*;

    /// Has the kernel refuse `openat2` to a process, as those before 5.6 and some sandboxes do. Returns
    /// whether it does.
    fn refuse_openat2(errno: i32) -> bool {
        const NUMBER: u32 = libc::SYS_openat2 as u32;
        let statement = |code, k, jt, jf| libc::sock_filter { code, jt, jf, k };
        let returns = (libc::BPF_RET | libc::BPF_K) as u16;
        let filter = [
            // The number of the call is the first word of what a filter looks at.
            statement((libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16, 0, 0, 0),
            statement(
                (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16,
                NUMBER,
                0,
                1,
            ),
            statement(
                returns,
                libc::SECCOMP_RET_ERRNO | errno.cast_unsigned(),
                0,
                0,
            ),
            statement(returns, libc::SECCOMP_RET_ALLOW, 0, 0),
        ];
        let program = libc::sock_fprog {
            len: filter.len() as u16,
            filter: filter.as_ptr().cast_mut(),
        };
        // SAFETY: the filter is alive, and the calls change nothing but what this process may do.
        unsafe {
            libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
                && libc::prctl(
                    libc::PR_SET_SECCOMP,
                    libc::SECCOMP_MODE_FILTER,
                    &raw const program,
                ) == 0
        }
    }

    #[test]
    fn paths_do_not_need_openat2() {
        use std::os::unix::process::CommandExt as _;

        let folder = Folder::new();
        fs::create_dir(folder.path().join("sub")).unwrap();
        std::os::unix::fs::symlink("sub", folder.path().join("in")).unwrap();
        let dir = format!("{}::/", folder.path().display());
        let text = fs::read_to_string(module("open-directory-through-link.wat")).unwrap();
        // What `in` leads to, and what opening it gives.
        let cases = [
            ("sub", 0),
            ("missing", 44),
            ("in", 32),
            ("..", 63),
            ("/", 63),
        ];
        for (target, expected) in cases {
            fs::remove_file(folder.path().join("in")).unwrap();
            std::os::unix::fs::symlink(target, folder.path().join("in")).unwrap();
            let file = folder.file("open.wat", &text);
            for errno in [libc::ENOSYS, libc::EPERM] {
                let mut program = command(args!["run", "--dir", &dir, &file]);
                // SAFETY: only system calls are made, and nothing is allocated.
                unsafe {
                    program.pre_exec(move || {
                        // An emulator of another processor refuses filters, and knows `openat2` or not.
                        refuse_openat2(errno);
                        Ok(())
                    });
                }
                let outcome = program.outcome();
                assert_eq!(outcome.code, Some(expected), "{target}: {}", outcome.stderr);
            }
        }
    }
}
