//! The commands that run nothing, artifacts, and the command line itself.

mod common;

use common::{Folder, Start, command, gantry, no_folder};
use std::process::Stdio;

const FIB: &str = "(module $m
    (func $fib (export \"fib\") (param i32) (result i32)
        (if (result i32) (i32.lt_u (local.get 0) (i32.const 2))
            (then (local.get 0))
            (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
    (func $other (export \"other\") (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0))))";

#[test]
fn artifacts_run_where_they_are_trusted() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let out = folder.path().join("fib.gantry");
    gantry(args!["compile", &file, "-o", &out]).succeeds("");
    gantry(args![
        "run",
        "--allow-precompiled",
        "--invoke",
        "fib",
        &out,
        "20"
    ])
    .succeeds("6765\n");
    gantry(args!["run", "--invoke", "fib", &out, "20"])
        .fails(1, &["fib.gantry", "--allow-precompiled"]);
    gantry(args![
        "run",
        "--allow-precompiled",
        "--invoke",
        "other",
        &out,
        "0"
    ])
    .fails(134, &["integer divide by zero", "m!other"]);
    // Nothing but the artifact is left behind.
    let names = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["fib.gantry", "fib.wat"]);
}

/// A module whose first function is large: two operations an addition.
fn module_with_a_large_function(additions: usize) -> String {
    let mut text =
        String::from("(module (func $large (export \"large\") (param i32) (result i32)\n");
    for number in 0..additions {
        text += "(local.set 0 (i32.mul (i32.add (local.get 0) (i32.const ";
        text += &format!("{})) (local.get 0)))\n", number % 100 + 1);
    }
    text + "(local.get 0)) (func $small (export \"small\") (result i32) (i32.const 7)))"
}

#[test]
fn what_is_too_large_for_speed_is_told() {
    let folder = Folder::new();
    let file = folder.file("large.wat", module_with_a_large_function(150_000));
    let out = folder.path().join("large.gantry");
    let told = [
        "function 0 (large) is too large for `speed`",
        "IR instructions",
        "as at `none`",
    ];
    let verbose = gantry(args!["compile", "--verbose", &file, "-o", &out]);
    verbose.succeeds("");
    let says = |text: &str| told.iter().all(|words| text.contains(words));
    assert!(says(&verbose.stderr), "{}", verbose.stderr);
    assert_eq!(verbose.stderr.lines().count(), 1, "{}", verbose.stderr);
    let run = gantry(args!["run", "--verbose", "--invoke", "small", &file]);
    run.succeeds("7\n");
    assert!(says(&run.stderr), "{}", run.stderr);
    // Nobody is told who has not asked, and at `none` nothing is too large.
    for option in ["--opt-level=speed", "--opt-level=none"] {
        let verbose = if option.ends_with("none") {
            "--verbose"
        } else {
            "--threads=1"
        };
        let quiet = gantry(args!["compile", option, verbose, &file, "-o", &out]);
        quiet.succeeds("");
        assert_eq!(quiet.stderr, "");
    }
    let dump = |arg: &str| gantry(args!["dump", "--stage=asm", arg, "--func=large", &file]).stdout;
    let (speed, none) = (dump("--opt-level=speed"), dump("--opt-level=none"));
    let (note, code) = speed.split_once('\n').unwrap();
    assert!(note.starts_with("; too large for speed: "), "{note}");
    assert!(note.ends_with("it is compiled as at `none`"), "{note}");
    assert!(code == none, "another code than at `none`");
}

#[test]
fn artifacts_do_not_depend_on_the_number_of_threads() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let artifact = |threads: &str| {
        let out = folder.path().join(threads);
        gantry(args!["compile", "--threads", threads, &file, "-o", &out]).succeeds("");
        std::fs::read(out).unwrap()
    };
    assert_eq!(artifact("1"), artifact("3"));
}

const TARGETS: [&str; 2] = ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"];

/// Of the targets, that of this machine is the default, and nothing else can be run.
#[test]
fn code_is_made_for_a_target() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let out = folder.path().join("fib.gantry");
    gantry(args!["compile", &file, "-o", &out]).succeeds("");
    let default = std::fs::read(&out).unwrap();
    let mut ran = 0;
    for target in TARGETS {
        gantry(args!["compile", "--target", target, &file, "-o", &out]).succeeds("");
        let is_host = std::fs::read(&out).unwrap() == default;
        let run = gantry(args![
            "run",
            "--allow-precompiled",
            "--invoke",
            "fib",
            &out,
            "20"
        ]);
        if is_host {
            run.succeeds("6765\n");
            ran += 1;
        } else {
            run.fails(
                1,
                &["error: cannot load", "fib.gantry", "the artifact is for"],
            );
        }
    }
    assert_eq!(ran, 1);
}

#[test]
fn targets_that_there_are_not_are_named() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let target = "riscv64gc-unknown-linux-gnu";
    let supported = "aarch64-unknown-linux";
    gantry(args!["compile", "--target", target, &file, "-o", "x"]).fails(2, &[target, supported]);
    gantry(args!["dump", "--stage=asm", "--target", target, &file]).fails(2, &[target, supported]);
}

#[test]
fn dump_shows_the_code_of_any_target() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    for (target, register) in TARGETS.into_iter().zip(["edi", "w0"]) {
        let dump = |stage: &str| {
            let options = args!["dump", stage, "--func=other", "--target", target, &file];
            let dump = gantry(options);
            assert_eq!(dump.code, Some(0), "{}", dump.stderr);
            dump.stdout
        };
        let asm = dump("--stage=asm");
        assert!(asm.contains(register), "{asm}");
        let vcode = dump("--stage=vcode");
        assert!(vcode.starts_with("vcode %other"), "{vcode}");
    }
}

#[test]
fn segment_addressing_can_be_switched() {
    let sum = r#"(module (memory 1) (data (i32.const 8) "\07")
        (func (export "sum") (param i32 i32) (result i32)
            (i32.load (i32.add (local.get 0) (local.get 1)))))"#;
    let folder = Folder::new();
    let file = folder.file("sum.wat", sum);
    let [x64, aarch64] = TARGETS;
    let off = "--segment-addressing=n";
    let dump = gantry(args!["dump", "--stage=asm", off, "--target", x64, &file]);
    assert_eq!(dump.code, Some(0), "{}", dump.stderr);
    assert!(dump.stdout.contains("[r15 + "), "{}", dump.stdout);

    // An artifact without it runs on any machine of the target.
    let out = folder.path().join("sum.gantry");
    gantry(args!["compile", off, &file, "-o", &out]).succeeds("");
    let run = args![
        "run",
        "--allow-precompiled",
        "--invoke=sum",
        &out,
        "-8",
        "16"
    ];
    gantry(run).succeeds("7\n");

    let on = "--segment-addressing=y";
    gantry(args!["compile", on, "--target", aarch64, &file, "-o", "x"])
        .fails(1, &["aarch64 has no segment addressing"]);
    gantry(args!["run", "--segment-addressing=perhaps", &file]).fails(2, &["neither y nor n"]);
}

#[test]
fn damaged_artifacts_are_refused() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let out = folder.path().join("fib.gantry");
    gantry(args!["compile", &file, "-o", &out]).succeeds("");
    let good = std::fs::read(&out).unwrap();
    for at in [9, 13, 40, good.len() / 2, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 0x20;
        let bad = folder.file("bad.gantry", bad);
        gantry(args![
            "run",
            "--allow-precompiled",
            "--invoke",
            "fib",
            &bad,
            "2"
        ])
        .fails(1, &["error: cannot load", "bad.gantry"]);
    }
    for length in [8, 100, good.len() - 1] {
        let cut = folder.file("cut.gantry", &good[..length]);
        gantry(args![
            "run",
            "--allow-precompiled",
            "--invoke",
            "fib",
            &cut,
            "2"
        ])
        .fails(1, &["error: cannot load", "cut.gantry"]);
    }
}

#[test]
fn an_artifact_that_cannot_be_written_is_an_error() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    gantry(args!["compile", &file, "-o", no_folder()])
        .fails(1, &[&format!("error: cannot write {}", no_folder())]);
    gantry(args!["compile", &file, "-o", folder.path()]).fails(1, &["error: cannot write"]);
    gantry(args!["compile", folder.path().join("none.wat"), "-o", "x"])
        .fails(1, &["error: cannot read"]);
}

/// The devices of Windows are in every folder, and are none of its files.
#[cfg(windows)]
#[test]
fn devices_are_not_replaced_by_an_artifact() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    for name in ["NUL", "nul", "\\\\.\\NUL"] {
        let status = command(args!["compile", &file, "-o", name])
            .current_dir(folder.path())
            .status_at_end();
        assert!(status.success(), "{name}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    gantry(args!["run", "NUL"]).fails(1, &["NUL is empty"]);
}

/// Writing to `/dev/null` must not make a file of it. Windows has no pipes among files, and its own
/// test of devices; symbolic links are not for all of its users.
#[cfg(unix)]
#[test]
fn pipes_and_links_are_not_replaced_by_an_artifact() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let target = folder.file("target.gantry", "old");
    let link = folder.path().join("link.gantry");
    std::os::unix::fs::symlink("target.gantry", &link).unwrap();
    gantry(args!["compile", &file, "-o", &link]).succeeds("");
    assert!(link.is_symlink());
    let artifact = std::fs::read(&target).unwrap();
    assert!(artifact.starts_with(b"\0gantry\0"));

    let pipe = folder.path().join("pipe");
    let name = std::ffi::CString::new(pipe.to_str().unwrap()).unwrap();
    // SAFETY: the name is a string of C.
    assert_eq!(unsafe { libc::mkfifo(name.as_ptr(), 0o600) }, 0);
    let mut child = command(args!["compile", &file, "-o", &pipe]).start();
    // Opened without waiting: were the pipe replaced, nobody would ever write to it.
    let mut options = std::fs::OpenOptions::new();
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let mut reader = options.read(true).write(true).open(&pipe).unwrap();
    let mut read = vec![0; artifact.len()];
    let mut length = 0;
    while length < read.len() {
        // Looked at first: what it has written by its end is read all the same.
        let has_ended = child.try_wait().unwrap().is_some();
        match std::io::Read::read(&mut reader, &mut read[length..]) {
            Ok(count) if count > 0 => length += count,
            _ if has_ended => break,
            _ => std::thread::sleep(std::time::Duration::from_millis(1)),
        }
    }
    assert!(child.wait().unwrap().success());
    assert!(read == artifact, "{length} bytes");
    let metadata = std::fs::metadata(&pipe).unwrap();
    assert!(std::os::unix::fs::FileTypeExt::is_fifo(
        &metadata.file_type()
    ));
}

/// The same where standard output has no path, but only `-`.
#[cfg(windows)]
#[test]
fn standard_output_is_written_to_in_place() {
    use std::io::Write;
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let artifact = folder.path().join("fib.gantry");
    gantry(args!["compile", &file, "-o", &artifact]).succeeds("");
    let artifact = std::fs::read(artifact).unwrap();
    let out = folder.file("out", "");
    let mut open = std::fs::OpenOptions::new().write(true).open(&out).unwrap();
    open.write_all(b"HEADER").unwrap();
    let status = command(args!["compile", &file, "-o", "-"])
        .stdout(open.try_clone().unwrap())
        .status_at_end();
    assert!(status.success());
    open.write_all(b"TRAILER").unwrap();
    let all = [b"HEADER", &artifact[..], b"TRAILER"].concat();
    assert!(std::fs::read(&out).unwrap() == all);
}

/// What a file that is open had and gets stays where it is: around the artifact.
#[cfg(unix)]
#[test]
fn standard_output_is_written_to_in_place() {
    use std::io::Write;
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let artifact = folder.path().join("fib.gantry");
    gantry(args!["compile", &file, "-o", &artifact]).succeeds("");
    let artifact = std::fs::read(artifact).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink("/dev/stdout", &link).unwrap();
    let link = link.to_str().unwrap();
    for appended in [false, true] {
        for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-", link] {
            let out = folder.file("out", "");
            let mut options = std::fs::OpenOptions::new();
            let mut open = options.write(true).append(appended).open(&out).unwrap();
            open.write_all(b"HEADER").unwrap();
            let status = command(args!["compile", &file, "-o", name])
                .stdout(open.try_clone().unwrap())
                .status_at_end();
            assert!(status.success(), "{name}");
            open.write_all(b"TRAILER").unwrap();
            let all = [b"HEADER", &artifact[..], b"TRAILER"].concat();
            assert!(std::fs::read(&out).unwrap() == all, "{name} {appended}");
        }
    }
    let closed = gantry(args!["compile", &file, "-o", "/dev/fd/99"]);
    closed.fails(1, &["error: cannot write /dev/fd/99", "No such file"]);
}

/// On Windows, only some users may make symbolic links, and Wine makes none.
#[cfg(unix)]
#[test]
fn the_target_of_a_dangling_link_is_made() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    std::os::unix::fs::symlink("second", &first).unwrap();
    std::os::unix::fs::symlink("sub/target", &second).unwrap();
    gantry(args!["compile", &file, "-o", &first]).succeeds("");
    assert!(first.is_symlink() && second.is_symlink());
    let target = std::fs::read(folder.path().join("sub/target")).unwrap();
    assert!(target.starts_with(b"\0gantry\0"));

    let circle = folder.path().join("circle");
    std::os::unix::fs::symlink("circle", &circle).unwrap();
    gantry(args!["compile", &file, "-o", &circle]).fails(1, &["error: cannot write", "links"]);
}

/// As long as the name says, with a mapping for a file and a copy for a pipe.
#[test]
fn an_artifact_may_come_through_a_pipe() {
    use std::io::Write;
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let path = folder.path().join("fib.gantry");
    gantry(args!["compile", &file, "-o", &path]).succeeds("");
    let artifact = std::fs::read(&path).unwrap();
    let run = |name: &str, allow: &[&str], stdin: Stdio| {
        let args = [&["run", "--invoke", "fib"], allow, &[name, "10"]].concat();
        command(args)
            .stdin(stdin)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .start()
    };
    let piped = |name: &str, allow: &[&str]| -> common::Outcome {
        let mut child = run(name, allow, Stdio::piped());
        // Refused after its first bytes, it reads no more.
        let _ = child.stdin.take().unwrap().write_all(&artifact);
        child.wait_with_output().unwrap().into()
    };
    for name in [common::STDIN, "-"] {
        piped(name, &["--allow-precompiled"]).succeeds("55\n");
        piped(name, &[]).fails(1, &["--allow-precompiled"]);
        let stdin = std::fs::File::open(&path).unwrap();
        let child = run(name, &["--allow-precompiled"], stdin.into());
        common::Outcome::from(child.wait_with_output().unwrap()).succeeds("55\n");
    }
}

/// Seconds of this thread's on a processor.
#[cfg(unix)]
fn thread_seconds() -> f64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the pointer is to a time.
    let result = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    assert_eq!(result, 0);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// How many times `few`'s seconds `many` takes. What else the machine does makes either longer, and
/// never shorter: so both are repeated, while the ratio of the least is not what linear time takes.
#[cfg(unix)]
fn times_as_long(few: &mut dyn FnMut() -> f64, many: &mut dyn FnMut() -> f64) -> f64 {
    const ROUNDS: usize = 20;
    let mut least = [f64::INFINITY; 2];
    for _ in 0..ROUNDS {
        least = [least[0].min(few()), least[1].min(many())];
        if least[1] < 6.0 * least[0] {
            break;
        }
    }
    least[1] / least[0]
}

/// Four times as much to show takes about four times as long, not sixteen times: many sites of
/// traps in one function, many exports, a long name that is called often. All systems have this in
/// common, and Windows counts a thread's own time in steps that are too long.
#[cfg(unix)]
#[test]
fn dumping_takes_linear_time() {
    use gantry_cli::stages::{Level, Stage, dump};
    let traps = |count: usize| {
        let load = "(drop (i32.load (local.get 0)))";
        format!(
            "(module (memory 1) (func (param i32) {}))",
            load.repeat(count)
        )
    };
    let unreachables = |count: usize| {
        let trap = "(if (local.get 0) (then unreachable))";
        format!("(module (func (param i32) {}))", trap.repeat(count))
    };
    let exports = |count: usize| {
        let function = |n| format!("(func (export \"f{n}\"))");
        format!("(module {})", (0..count).map(function).collect::<String>())
    };
    let name = |count: usize| {
        let (name, calls) = ("n".repeat(count), "call 0 ".repeat(count));
        format!("(module (func (export \"{name}\") {calls}))")
    };
    let once = |binary: &[u8], stage| {
        let start = thread_seconds();
        dump(
            binary,
            gantry::Target::Aarch64.into(),
            stage,
            true,
            None,
            |_| Ok(()),
        )
        .unwrap();
        thread_seconds() - start
    };
    let modules: [&dyn Fn(usize) -> String; 4] = [&traps, &unreachables, &exports, &name];
    for (number, module) in modules.iter().enumerate() {
        let [few, many] = [5_000, 20_000].map(|count| wat::parse_str(module(count)).unwrap());
        for stage in [Stage::Ir, Stage::Asm(Level::None)] {
            let times_as_long =
                times_as_long(&mut || once(&few, stage), &mut || once(&many, stage));
            assert!(times_as_long < 9.0, "{number} {stage}: {times_as_long}");
        }
    }
}

/// Windows has no limit of the size of files, by which this is tried.
#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_and_leaves_the_old_file() {
    use std::os::unix::process::CommandExt;
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let out = folder.file("fib.gantry", "old");
    let mut command = command(args!["compile", &file, "-o", &out]);
    // SAFETY: only functions that are async-signal-safe are called between fork and exec.
    unsafe {
        command.pre_exec(|| {
            // Writing past the limit fails as on a full disk, once the signal for it is ignored.
            let limit = libc::rlimit {
                rlim_cur: 1000,
                rlim_max: 1000,
            };
            libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
            libc::setrlimit(libc::RLIMIT_FSIZE, &limit);
            Ok(())
        });
    }
    let outcome = command.outcome();
    outcome.fails(1, &["error: cannot write", "fib.gantry", "File too large"]);
    assert_eq!(std::fs::read(&out).unwrap(), b"old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn validate_names_each_file_that_is_not_valid() {
    let folder = Folder::new();
    let good = folder.file("good.wat", FIB);
    let bad = folder.file("bad.wat", "(module (func (result i32)))");
    let outcome = gantry(args!["validate", &good]);
    outcome.succeeds(&format!("{}: valid\n", good.display()));
    let outcome = gantry(args!["validate", &bad, &good]);
    outcome.fails(1, &["bad.wat is not valid", "type mismatch", "offset"]);
    assert!(outcome.stdout.contains("good.wat: valid"));
}

/// A proposal can be switched off, and what is refused then names the switch.
#[test]
fn proposals_have_switches() {
    let folder = Folder::new();
    let module = folder.file("tag.wat", "(module (tag) (func (export \"_start\")))");
    let out = folder.path().join("tag.gantry");
    let valid = format!("{}: valid\n", module.display());
    let validate = |switches: &str| gantry(args!["validate", "-W", switches, &module]);
    let compile = |switches: &str| gantry(args!["compile", "-W", switches, &module, "-o", &out]);
    let run = |switches: &str| gantry(args!["run", "-W", switches, &module]);
    for switches in ["exceptions", "extended-const=n,exceptions=y"] {
        validate(switches).succeeds(&valid);
        compile(switches).succeeds("");
        run(switches).succeeds("");
    }
    let off = "multi-value=n,exceptions=n";
    for outcome in [validate(off), compile(off), run(off)] {
        outcome.fails(1, &["the switch is `exceptions`"]);
    }
}

#[test]
fn settings_list_the_proposals() {
    let settings = gantry(args!["settings", "-W", "exceptions=n"]);
    assert_eq!(settings.code, Some(0));
    for (state, switch) in [
        ("off", "exceptions"),
        ("on", "bulk-memory"),
        ("on", "simd"),
        ("not there yet", "threads"),
    ] {
        let ends = |line: &&str| line.split_whitespace().last() == Some(switch);
        let line = settings.stdout.lines().find(ends).unwrap();
        assert!(line.starts_with(state), "{line}");
    }
    // The machine that runs this has what Gantry needs.
    let features: Vec<&str> = settings
        .stdout
        .lines()
        .rev()
        .take_while(|line| !line.is_empty())
        .collect();
    let always = features.iter().filter(|line| line.ends_with("always"));
    assert!(
        always.clone().all(|line| line.starts_with("has ")),
        "{features:?}"
    );
    let baseline = if cfg!(target_arch = "x86_64") { 8 } else { 0 };
    assert_eq!(always.count(), baseline);
    let optional = if cfg!(target_arch = "x86_64") {
        "avx512vbmi"
    } else {
        "dotprod"
    };
    let mut words = features.iter().map(|line| line.split_whitespace());
    assert!(words.any(|mut words| words.any(|word| word == optional)));
    let unknown = gantry(args!["settings", "-W", "exeptions=n"]);
    unknown.fails(2, &["`gantry settings` lists them"]);
    let missing = gantry(args!["settings", "-W", "threads"]);
    missing.fails(2, &["threads cannot be switched on"]);
}

#[test]
fn dump_shows_each_stage() {
    let folder = Folder::new();
    let file = folder.file("fib.wat", FIB);
    let dump = |stage: &str, rest: &[&str], expected: &[&str]| {
        let mut all = vec![
            "dump".into(),
            "--stage".into(),
            stage.into(),
            file.clone().into(),
        ];
        all.extend(rest.iter().map(std::ffi::OsString::from));
        let outcome = gantry(all);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        for part in expected {
            assert!(
                outcome.stdout.contains(part),
                "no {part:?} in {}",
                outcome.stdout
            );
        }
        outcome.stdout
    };
    dump(
        "ir",
        &[],
        &[
            "function %fib (i32) -> (i32) {",
            "function %other",
            "call.i32 0",
        ],
    );
    dump(
        "opt",
        &[],
        &["function %fib (i32) -> (i32) ssa {", "param.i32 0"],
    );
    dump("vcode", &["--func", "fib"], &["vcode %fib", "Call {"]);
    let both = ["%fib\n", "L0:", "; trap StackOverflow"];
    dump("asm", &["--opt-level=none"], &both);
    dump("asm", &["--opt-level=speed"], &both);
    let one = dump(
        "asm",
        &["--func", "1"],
        &["function %other", "; trap IntegerDivideByZero"],
    );
    assert!(!one.contains("%fib"));
    gantry(args!["dump", "--stage=ir", "--func", "absent", &file])
        .fails(1, &["no function \"absent\""]);
}

#[test]
fn a_closed_standard_output_is_an_error() {
    let folder = Folder::new();
    let many: String = (0..5000)
        .map(|i| format!("(func (result i32) i32.const {i})"))
        .collect();
    let file = folder.file("many.wat", format!("(module {many})"));
    let mut child = command(args!["dump", "--stage=ir", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .start();
    drop(child.stdout.take());
    let outcome: common::Outcome = child.wait_with_output().unwrap().into();
    outcome.fails(
        1,
        &["cannot write to standard output", common::says::BROKEN_PIPE],
    );
}

#[test]
fn wast_counts_what_passes_and_shows_what_fails() {
    let folder = Folder::new();
    let script = "(module (func (export \"f\") (result i32) (i32.const 1)))
(assert_return (invoke \"f\") (i32.const 1))
(assert_return (invoke \"f\") (i32.const 2))";
    let good = folder.file(
        "good.wast",
        script.lines().take(2).collect::<Vec<_>>().join("\n"),
    );
    gantry(args!["wast", &good]).succeeds(&format!("{}: 2 passed, 0 failed\n", good.display()));
    let counted = ["--consume-fuel", "--epoch-interruption"];
    gantry(args!["wast", counted[0], counted[1], &good])
        .succeeds(&format!("{}: 2 passed, 0 failed\n", good.display()));
    let bad = folder.file("bad.wast", script);
    let outcome = gantry(args!["wast", "--opt-level=none", &bad]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stdout.contains("bad.wast: 2 passed, 1 failed\n"),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains("bad.wast:3:"), "{}", outcome.stdout);
    let broken = folder.file("broken.wast", "(assert_nothing");
    gantry(args!["wast", &broken]).fails(1, &["broken.wast is not a script"]);
}

#[test]
fn the_help_teaches() {
    for (args, parts) in [
        (
            &["--help"][..],
            &[
                "Examples:",
                "gantry run",
                "compile",
                "validate",
                "dump",
                "wast",
            ][..],
        ),
        (
            &["run", "--help"],
            &[
                "--dir",
                "--env",
                "--invoke",
                "--preload",
                "134",
                "Examples:",
            ],
        ),
        (&["compile", "--help"], &["artifact", "--output"]),
        (&["dump", "--help"], &["vcode", "--func"]),
        (&["wast", "--help"], &["specification"]),
        (&["validate", "--help"], &["offset"]),
    ] {
        let outcome = gantry(args);
        assert_eq!(outcome.code, Some(0));
        for part in parts {
            assert!(
                outcome.stdout.contains(part),
                "no {part:?} in {}",
                outcome.stdout
            );
        }
    }
    assert!(gantry(["--version"]).stdout.starts_with("gantry 0."));
}

#[test]
fn a_wrong_command_line_is_code_2() {
    gantry::<&str>([]).fails(2, &["Usage"]);
    gantry(["frobnicate"]).fails(2, &["frobnicate"]);
    gantry(["run"]).fails(2, &["FILE"]);
    gantry(["run", "--opt-level=fast", "x.wasm"]).fails(2, &["none", "speed"]);
    gantry(["run", "--env", "=novalue", "x.wasm"]).fails(2, &["NAME=VALUE"]);
    gantry(["run", "--preload", "x", "x.wasm"]).fails(2, &["NAME=FILE"]);
    gantry(["run", "--threads", "0", "x.wasm"]).fails(2, &["1..=1024"]);
    gantry(["run", "--max-memory", "lots", "x.wasm"]).fails(2, &["bytes"]);
}
