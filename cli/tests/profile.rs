//! `gantry run --profile`: the files that `perf` reads, by their published formats. `perf` is a program
//! of Linux; elsewhere the option says so, which `options.rs` tests.
#![cfg(target_os = "linux")]

mod common;

use common::{Folder, Outcome, command};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PROGRAM: &str = r#"(module
    (import "wasi_snapshot_preview1" "sched_yield" (func $yield (result i32)))
    (func $"_ZN3app4work17h0123456789abcdefE" (param i32) (result i32) (local i32)
        (loop $l
            (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 31)) (call $yield)))
            (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
        (local.get 1))
    (func $"two\nlines" (export "_start")
        (drop (call 1 (i32.const 3)))))"#;

const NAMES: [&str; 6] = [
    "app::work",
    "two\\nlines",
    "[import] yield",
    "[wasm to host] () -> (i32)",
    "[host to wasm] () -> ()",
    "[builtins]",
];

fn run(profile: &str, folder: &Path, file: &Path) -> (u32, Outcome) {
    let mut command = command(args!["run", "--no-inlining", "--no-cache", profile, file]);
    command.current_dir(folder);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = child.spawn().unwrap();
    let id = child.id();
    (id, child.wait_with_output().unwrap().into())
}

#[test]
fn perf_finds_functions_in_its_map() {
    let folder = Folder::new();
    let file = folder.file("p.wat", PROGRAM);
    let (id, outcome) = run("--profile=perfmap", folder.path(), &file);
    outcome.succeeds("");
    let path = format!("/tmp/perf-{id}.map");
    let map = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let mut ranges = Vec::new();
    let mut names = Vec::new();
    for line in map.lines() {
        let mut words = line.splitn(3, ' ');
        let mut number = || u64::from_str_radix(words.next().unwrap(), 16).unwrap();
        let (start, size) = (number(), number());
        ranges.push((start, start + size));
        names.push(words.next().unwrap());
    }
    ranges.sort_unstable();
    assert!(ranges.is_sorted_by(|a, b| a.1 <= b.0), "{map}");
    for name in NAMES {
        assert!(names.contains(&name), "no {name:?}: {map}");
    }
}

#[test]
fn perf_finds_functions_and_code_in_a_dump() {
    let folder = Folder::new();
    let file = folder.file("p.wat", PROGRAM);
    let (id, outcome) = run("--profile=jitdump", folder.path(), &file);
    outcome.succeeds("");
    let dump = fs::read(folder.path().join(format!("jit-{id}.dump"))).unwrap();
    let word = |at: usize| u32::from_ne_bytes(dump[at..at + 4].try_into().unwrap());
    let long = |at: usize| u64::from_ne_bytes(dump[at..at + 8].try_into().unwrap());
    let machine = if cfg!(target_arch = "x86_64") {
        62
    } else {
        183
    };
    let header = [0x4a69_5444, 1, 40, machine, 0, id];
    assert_eq!([0, 4, 8, 12, 16, 20].map(word), header);
    let mut time = long(24);
    assert_eq!(long(32), 0, "flags");
    let (mut at, mut index) = (40, 0);
    let mut names = Vec::new();
    while at < dump.len() {
        let end = at + word(at + 4) as usize;
        assert_eq!(word(at), 0, "code that is loaded");
        assert!(long(at + 8) >= time);
        time = long(at + 8);
        assert_eq!(word(at + 16), id);
        let (vma, address, size) = (long(at + 24), long(at + 32), long(at + 40) as usize);
        assert_eq!((vma, index), (address, long(at + 48)));
        let text = &dump[at + 56..end];
        let name = text.split(|&byte| byte == 0).next().unwrap();
        assert_eq!(text.len(), name.len() + 1 + size);
        names.push(String::from_utf8(name.to_vec()).unwrap());
        (at, index) = (end, index + 1);
    }
    assert_eq!(at, dump.len());
    for name in NAMES {
        assert!(
            names.iter().any(|found| found == name),
            "no {name:?}: {names:?}"
        );
    }
}

/// Where the file cannot be made, nothing runs, and the reason is told.
#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = Folder::new();
    let file = folder.file("p.wat", PROGRAM);
    // Nobody makes files there; on Windows there is no such folder.
    let (_, outcome) = run("--profile=jitdump", Path::new("/proc"), &file);
    outcome.fails(1, &["cannot write jit-", ".dump for perf"]);
}

/// A program that spends its time in one function, and is large enough for the cache.
fn busy() -> Vec<u8> {
    let function = "(func (param i32 i32) (result i32)
        (i32.add (i32.mul (local.get 0) (i32.const 3)) (local.get 1)))";
    let text = format!(
        r#"(module
            (func $"spin in Wasm" (param i32) (result i32) (local i32)
                (loop $l
                    (local.set 1 (i32.mul (i32.xor (local.get 1) (local.get 0)) (i32.const 31)))
                    (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1))
            (func (export "_start") (drop (call 0 (i32.const 300_000_000))))
            {})"#,
        function.repeat(4000)
    );
    wat::parse_str(text).unwrap()
}

/// Records a run of the command, and what `perf report` makes of it. Without `perf` there is nothing
/// to test; where there is no way to count, `None`.
fn perf(folder: &Path, gantry: &Command) -> Option<String> {
    let data = folder.join("perf.data");
    let perf = |command: &mut Command| {
        let output = command.stdin(Stdio::null()).output();
        let output = output.unwrap_or_else(|error| {
            panic!("cannot run perf ({error}): `.ci/capi --install` gets it")
        });
        Outcome::from(output)
    };
    let mut record = Command::new("perf");
    record.args(["record", "--quiet", "--event", "cpu-clock", "--output"]);
    record.arg(&data);
    let told = perf(record.arg("true"));
    if told.code != Some(0) {
        eprintln!("NOT TESTED HERE: perf cannot count: {}", told.stderr);
        return None;
    }
    record = Command::new("perf");
    record.args(["record", "--quiet", "--event", "cpu-clock", "--output"]);
    record.arg(&data).arg("--").arg(gantry.get_program());
    record.args(gantry.get_args()).current_dir(folder);
    let variables = gantry.get_envs();
    record.envs(variables.filter_map(|(name, value)| Some((name, value?))));
    perf(&mut record).succeeds("");
    let mut report = Command::new("perf");
    report.args(["report", "--stdio", "--sort=symbol,dso", "--input"]);
    let outcome = perf(report.arg(&data));
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    Some(outcome.stdout)
}

/// What is loaded has names as well as what was just compiled: from the cache, and from an artifact.
#[test]
fn perf_names_functions_wherever_their_code_comes_from() {
    if std::env::var_os("GANTRY_TEST_RUNNER").is_some() {
        eprintln!("NOT TESTED HERE: perf would count the emulator");
        return;
    }
    let folder = Folder::new();
    let file = folder.file("busy.wasm", busy());
    let artifact = folder.path().join("busy.gantry");
    common::gantry(args!["compile", "--no-inlining", &file, "-o", &artifact]).succeeds("");
    let run = |args: &[_]| {
        let mut command = command(args);
        command.env("GANTRY_CACHE_DIR", folder.path().join("cache"));
        perf(folder.path(), &command)
    };
    let module = args!["run", "--profile=perfmap", "--no-inlining", &file];
    for (args, from) in [
        (&module[..], "the compiler"),
        (&module, "the cache"),
        (
            &args!["run", "--profile=perfmap", "--allow-precompiled", &artifact],
            "an artifact",
        ),
    ] {
        let Some(report) = run(args) else {
            return;
        };
        let shares = report.lines().filter_map(|line| {
            // The share, in percent, is the first word.
            let share = line.split('%').next()?.trim().parse::<f64>().ok()?;
            line.contains("spin in Wasm").then_some(share)
        });
        assert!(shares.sum::<f64>() > 50.0, "from {from}: {report}");
    }
    let files = fs::read_dir(folder.path().join("cache")).unwrap();
    assert!(files.count() > 0, "nothing was in the cache");
}
