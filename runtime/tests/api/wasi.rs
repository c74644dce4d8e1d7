use gantry::wasi::{
    DirPerms, FilePerms, HostMonotonicClock, HostWallClock, I32Exit, WasiCtx, WasiCtxBuilder,
    WasiError,
    p1::{self, WasiP1Ctx},
    p2::pipe::{MemoryInputPipe, MemoryOutputPipe},
};
use gantry::*;
use std::time::Duration;

/// Runs a program that has such imports, memory and start function.
fn run(ctx: WasiP1Ctx, program: &str) -> Result<()> {
    let engine = Engine::default();
    let mut linker: Linker<WasiP1Ctx> = Linker::new(&engine);
    p1::add_to_linker_sync(&mut linker, |ctx| ctx)?;
    let imports: String = [
        ("args_sizes_get", "i32 i32"),
        ("environ_sizes_get", "i32 i32"),
        ("clock_time_get", "i32 i64 i32"),
        ("clock_res_get", "i32 i32"),
        ("random_get", "i32 i32"),
        ("fd_read", "i32 i32 i32 i32"),
        ("fd_write", "i32 i32 i32 i32"),
        ("path_open", "i32 i32 i32 i32 i32 i64 i64 i32 i32"),
    ]
    .iter()
    .map(|(name, params)| {
        format!(
            r#"(import "wasi_snapshot_preview1" "{name}"
                (func ${name} (param {params}) (result i32)))"#
        )
    })
    .collect();
    let text = format!(
        r#"(module {imports}
            (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
            (memory (export "memory") 1) {program})"#
    );
    let module = Module::new(&engine, &text)?;
    let mut store = Store::new(&engine, ctx);
    let instance = linker.instantiate(&mut store, &module)?;
    instance
        .get_typed_func::<(), ()>(&mut store, "_start")?
        .call(&mut store, ())
}

/// The exit code of a program that computes it.
fn exit_code(ctx: WasiP1Ctx, program: &str) -> i32 {
    let body = format!(r#"(func (export "_start") {program} (call $proc_exit))"#);
    let error = run(ctx, &body).unwrap_err();
    let I32Exit(code) = *error.downcast_ref().unwrap_or_else(|| panic!("{error:?}"));
    assert_eq!(error.downcast_ref(), Some(&WasiError::Exit(code as u32)));
    assert_eq!(I32Exit(256).process_exit_code(), 1);
    code
}

#[test]
fn builders_are_used_by_reference() -> Result<()> {
    let mut builder = WasiCtxBuilder::new();
    builder.inherit_stdin().arg("program").args(&["a", "b"]);
    builder.env("A", "1").envs(&[("B", "2"), ("A", "3")]);
    let counts = "(drop (call $args_sizes_get (i32.const 0) (i32.const 4)))
        (drop (call $environ_sizes_get (i32.const 8) (i32.const 12)))
        (i32.add (i32.mul (i32.load (i32.const 0)) (i32.const 10)) (i32.load (i32.const 8)))";
    assert_eq!(exit_code(builder.build()?, counts), 32);
    // What was built is gone from the builder.
    assert_eq!(exit_code(builder.build_p1(), counts), 0);
    let ctx = WasiCtx::builder()
        .inherit_args()
        .inherit_env()
        .inherit_stdio()
        .build_p1();
    let expected = 10 * std::env::args_os().count() + std::env::vars_os().count();
    assert_eq!(exit_code(ctx, counts), expected as i32);
    Ok(())
}

#[test]
fn streams_in_memory() -> Result<()> {
    let output = MemoryOutputPipe::new(100);
    let mut builder = WasiCtx::builder();
    builder.stdin(MemoryInputPipe::new("hello"));
    builder.stdout(output.clone());
    let copies = r#"
        (data (i32.const 0) "\10\00\00\00\20\00\00\00")
        (func (export "_start")
            (drop (call $fd_read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 4)))
            (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))"#;
    run(builder.build_p1(), copies)?;
    assert_eq!(output.contents(), b"hello");
    Ok(())
}

struct Stopped;

impl HostWallClock for Stopped {
    fn resolution(&self) -> Duration {
        Duration::from_nanos(3)
    }

    fn now(&self) -> Duration {
        Duration::from_nanos(40)
    }
}

impl HostMonotonicClock for Stopped {
    fn resolution(&self) -> u64 {
        500
    }

    fn now(&self) -> u64 {
        6000
    }
}

#[test]
fn clocks_and_random_bytes_of_the_host() {
    let ctx = WasiCtx::builder()
        .wall_clock(Stopped)
        .monotonic_clock(Stopped)
        .secure_random(|bytes| bytes.fill(7))
        .build_p1();
    let sum = "(drop (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 0)))
        (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 8)))
        (drop (call $clock_res_get (i32.const 0) (i32.const 16)))
        (drop (call $clock_res_get (i32.const 1) (i32.const 24)))
        (drop (call $random_get (i32.const 32) (i32.const 1)))
        (i32.add (i32.load (i32.const 0)) (i32.add (i32.load (i32.const 8))
            (i32.add (i32.load (i32.const 16)) (i32.add (i32.load (i32.const 24))
                (i32.mul (i32.const 10000) (i32.load8_u (i32.const 32)))))))";
    assert_eq!(exit_code(ctx, sum), 76543);
}

#[test]
fn permissions_of_directories() -> Result<()> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("old"), "x")?;
    // Opens a file of three letters with some rights: the error number.
    let open = |name: &str, create: i32, rights: u32, dirs: DirPerms, files: FilePerms| {
        let mut builder = WasiCtx::builder();
        builder
            .preopened_dir(folder.path(), "/", dirs, files)
            .unwrap();
        let text = format!(
            r#"(data (i32.const 0) "{name}")
            (func (export "_start")
                (call $proc_exit (call $path_open (i32.const 3) (i32.const 0) (i32.const 0)
                    (i32.const 3) (i32.const {create}) (i64.const {rights}) (i64.const 0)
                    (i32.const 0) (i32.const 8))))"#
        );
        let error = run(builder.build_p1(), &text).unwrap_err();
        error
            .downcast_ref::<I32Exit>()
            .unwrap_or_else(|| panic!("{error:?}"))
            .0
    };
    const READ: u32 = 1 << 1;
    const WRITE: u32 = 1 << 6;
    const CREATE: i32 = 1;
    let (rofs, not_capable) = (69, 76);
    let all = (DirPerms::all(), FilePerms::all());
    assert_eq!(open("old", 0, READ | WRITE, all.0, all.1), 0);
    let read_only = (DirPerms::READ, FilePerms::READ);
    assert_eq!(open("old", 0, READ, read_only.0, read_only.1), 0);
    assert_eq!(open("old", 0, WRITE, read_only.0, read_only.1), rofs);
    assert_eq!(open("new", CREATE, READ, read_only.0, read_only.1), rofs);
    // Files may be written, but none made; and the other way round.
    assert_eq!(open("old", 0, WRITE, DirPerms::READ, FilePerms::all()), 0);
    assert_eq!(
        open("new", CREATE, READ, DirPerms::READ, FilePerms::all()),
        not_capable
    );
    assert_eq!(
        open("old", 0, WRITE, DirPerms::all(), FilePerms::READ),
        not_capable
    );
    assert_eq!(
        open("old", 0, READ, DirPerms::READ, FilePerms::WRITE),
        not_capable
    );
    assert_eq!(open("new", CREATE, WRITE, all.0, all.1), 0);
    let missing = WasiCtx::builder()
        .preopened_dir("/no/such", "/", all.0, all.1)
        .is_err();
    assert!(missing);
    Ok(())
}
