//! The manners of a program of Windows: text in UTF-16 from the system and in UTF-8 for programs, line
//! ends as they are, and what ends a program from outside.
#![cfg(windows)]

mod common;

use common::{Folder, Start, closed_output, command, full_device, gantry};
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::windows::process::CommandExt as _;
use std::process::Stdio;
use windows_sys::Win32::System::Console::{
    AllocConsole, CTRL_BREAK_EVENT, GenerateConsoleCtrlEvent,
};

/// Prints its arguments, or its variables, each with a NUL behind.
fn prints(what: &str) -> String {
    format!(
        r#"(module
        (import "wasi_snapshot_preview1" "{what}_sizes_get"
            (func $sizes (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "{what}_get" (func $get (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write"
            (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 2)
        (func (export "_start")
            (drop (call $sizes (i32.const 0) (i32.const 20)))
            (drop (call $get (i32.const 100) (i32.const 65536)))
            (i32.store (i32.const 16) (i32.const 65536))
            (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8)))))"#
    )
}

/// Copies its input to its output, up to 64 KiB, and ends with the error of the last write.
const COPIES: &str = r#"(module
    (import "wasi_snapshot_preview1" "fd_read"
        (func $read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write"
        (func $write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 2)
    (func (export "_start") (local $error i32)
        (i32.store (i32.const 0) (i32.const 65536))
        (block $end
            (loop $more
                (i32.store (i32.const 4) (i32.const 65536))
                (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 4)))
                (br_if $end (i32.eqz (i32.load (i32.const 4))))
                (local.set $error
                    (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
                (br_if $more (i32.eqz (local.get $error)))))
        (call $exit (local.get $error))))"#;

#[test]
fn names_arguments_and_variables_are_unicode() {
    let folder = Folder::new();
    let file = folder.file("größe 名前 😀.wat", prints("args"));
    gantry(args![
        "run", "--argv0", "ü", &file, "größe", "名前", "😀", "", "a\"b\\"
    ])
    .succeeds("ü\0größe\0名前\0😀\0\0a\"b\\\0");
    let file = folder.file("env.wat", prints("environ"));
    let mut command = command(args!["run", "--env", "GRÖSSE", "--env", "B=名前", &file]);
    command.env("GRÖSSE", "😀");
    command.outcome().succeeds("GRÖSSE=😀\0B=名前\0");
    let out = folder.path().join("名前.gantry");
    gantry(args!["compile", &file, "-o", &out]).succeeds("");
    assert!(out.exists());
}

/// Runs [`COPIES`] on an input.
fn copy(input: &[u8], stdout: Stdio) -> (Option<i32>, Vec<u8>) {
    let folder = Folder::new();
    let file = folder.file("copy.wat", COPIES);
    let mut child = command(args!["run", &file])
        .stdin(Stdio::piped())
        .stdout(stdout)
        .start();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), output.stdout)
}

#[test]
fn bytes_go_through_as_they_are() {
    let bytes = b"a\r\nb\n\rc\x1a\0\xff\xfe\n";
    assert_eq!(copy(bytes, Stdio::piped()), (Some(0), bytes.to_vec()));
    assert_eq!(copy(bytes, Stdio::null()).0, Some(0));
}

#[test]
fn output_that_nobody_takes_is_an_error_of_the_program() {
    // WASI's `pipe` and `nospc`.
    assert_eq!(copy(b"x", closed_output()).0, Some(64));
    if let Some(path) = full_device() {
        let full = fs::File::options().write(true).open(path).unwrap();
        assert_eq!(copy(b"x", full.into()).0, Some(51));
    }
}

/// As Control-C does, which cannot be sent to one program alone.
#[test]
#[ignore = "needs a console of Windows: Wine 8 sends interruptions to no group of processes"]
fn an_interruption_ends_the_program() {
    const CREATE_NEW_PROCESS_GROUP: u32 = 0x200;
    const CONTROL_C_EXIT: i32 = 0xc000_013a_u32.cast_signed();
    // Interruptions go through a console. If there is one already, it stays.
    // SAFETY: it takes nothing.
    unsafe { AllocConsole() };
    let folder = Folder::new();
    let text = prints("args").replace("(i32.const 8)))))", "(i32.const 8))) (loop (br 0))))");
    let file = folder.file("loop.wat", text);
    let mut child = command(args!["run", &file])
        .stdout(Stdio::piped())
        .creation_flags(CREATE_NEW_PROCESS_GROUP)
        .start();
    // It runs.
    let mut byte = [0];
    child.stdout.take().unwrap().read_exact(&mut byte).unwrap();
    // SAFETY: it takes numbers.
    let is_sent = unsafe { GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, child.id()) } != 0;
    if !is_sent {
        child.kill().unwrap();
        panic!("this test needs a console");
    }
    assert_eq!(child.wait().unwrap().code(), Some(CONTROL_C_EXIT));
}
