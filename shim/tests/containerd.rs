//! Programs as containers of a real containerd, which is started for the tests: that takes root, and
//! what `.ci/shim --install` gets. All have one containerd, so this has a `main` of its own; names of
//! tests, or parts of them, are arguments.

#![allow(missing_docs)]

mod common;

use common::{
    containerd::{Containerd, text},
    image::{Content, Image},
};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::fs::{MetadataExt, PermissionsExt},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    process::{ExitCode, Output, Stdio},
    thread,
};

type Test = fn(&Containerd);

/// Makes the list of tests by their names.
macro_rules! tests {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), $name as Test)),*] };
}

const TESTS: &[(&str, Test)] = tests![
    a_program_prints,
    arguments_and_variables_arrive,
    exit_codes_are_the_programs,
    traps_are_told,
    traps_have_files_and_lines,
    standard_input_arrives,
    files_are_those_of_mounts,
    what_is_read_only_stays,
    the_user_is_the_containers,
    signals_end_programs,
    memory_is_limited,
    the_default_seccomp_profile_does,
    text_is_compiled,
    modules_are_compiled_once,
    damaged_entries_are_replaced,
    containers_fill_the_cache_at_once,
    a_key_makes_folders_of_others_usable,
    mistakes_in_settings_are_told,
    layers_are_compiled_once,
    what_is_no_program_is_refused,
];

/// Why this containerd cannot do what a test needs.
struct Skipped(&'static str);

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let names: Vec<&String> = names.iter().filter(|name| !name.starts_with('-')).collect();
    let is_wanted = |name: &str| names.is_empty() || names.iter().any(|part| name.contains(*part));
    let containerd = Containerd::start(&[]);
    let mut failed = 0_usize;
    for (name, test) in TESTS.iter().filter(|test| is_wanted(test.0)) {
        let result = catch_unwind(AssertUnwindSafe(|| test(&containerd)));
        let skipped = result
            .as_ref()
            .err()
            .and_then(|panic| panic.downcast_ref::<Skipped>());
        match (&result, skipped) {
            (Ok(()), _) => println!("test {name} ... ok"),
            (_, Some(Skipped(reason))) => println!("test {name} ... skipped: {reason}"),
            _ => {
                println!("test {name} ... FAILED");
                failed += 1;
            }
        }
    }
    if failed == 0 {
        return ExitCode::SUCCESS;
    }
    println!(
        "{failed} failed; containerd and its shims tell:\n{}",
        containerd.log()
    );
    ExitCode::FAILURE
}

/// Imports an image of a program whose text is below `programs/`.
macro_rules! program {
    ($containerd:expr, $name:literal) => {{
        let binary = wat::parse_str(include_str!(concat!("programs/", $name, ".wat"))).unwrap();
        let image = concat!("localhost/", $name, ":1");
        let path = concat!("/", $name, ".wasm");
        let image_of_program = Image {
            args: &[path],
            variables: &["FROM_IMAGE=1", "PATH=/bin"],
            user: "",
            content: Content::Files(&[(path, &binary)]),
        };
        $containerd.import(image, &image_of_program);
        image
    }};
}

#[track_caller]
fn check(output: &Output, code: i32, stdout: &str) {
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{stderr}");
    assert_eq!(text(&output.stdout), stdout, "{stderr}");
}

fn a_program_prints(containerd: &Containerd) {
    let image = program!(containerd, "hello");
    let output = containerd.run(&[], image, &["hello"]);
    check(&output, 0, "hello from gantry\n");
    assert_eq!(text(&output.stderr), "");
}

fn arguments_and_variables_arrive(containerd: &Containerd) {
    let image = program!(containerd, "echo");
    let options = ["--env", "FROM_COMMAND=a=b c"];
    let output = containerd.run(
        &options,
        image,
        &["echo", "/echo.wasm", "one", "", "two words"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let stdout = text(&output.stdout);
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(lines[..4], ["/echo.wasm", "one", "", "two words"]);
    // Those of the shim are not the program's. containerd itself may add some.
    for variable in ["FROM_IMAGE=1", "PATH=/bin", "FROM_COMMAND=a=b c"] {
        assert!(lines[4..].contains(&variable), "{lines:?}");
    }
    assert!(!stdout.contains("GANTRY_"), "{lines:?}");
    // Without a `/` it is found by the container's `PATH`, or where it runs.
    let output = containerd.run(&[], image, &["echo", "echo.wasm"]);
    assert!(
        text(&output.stdout).starts_with("echo.wasm\n"),
        "{output:?}"
    );
}

fn exit_codes_are_the_programs(containerd: &Containerd) {
    let image = program!(containerd, "outcomes");
    check(&containerd.run(&[], image, &["exits"]), 42, "");
    for (function, code) in [("returns", 0), ("_start", 42), ("out_of_range", 1)] {
        let entry = format!("/outcomes.wasm#{function}");
        check(&containerd.run(&[], image, &["exits", &entry]), code, "");
    }
}

fn traps_are_told(containerd: &Containerd) {
    let image = program!(containerd, "outcomes");
    for (function, told) in [
        ("traps", &["unreachable", "!inner"][..]),
        ("faults", &["out of bounds", "backtrace"]),
        ("recurses", &["stack", "recurse"]),
        ("nothing", &["no function `nothing`", "_start, returns"]),
        ("takes_parameters", &["takes parameters"]),
    ] {
        let entry = format!("/outcomes.wasm#{function}");
        let output = containerd.run(&[], image, &["traps", &entry]);
        check(&output, 137, "");
        let stderr = text(&output.stderr);
        assert!(stderr.starts_with("error: "), "{stderr}");
        assert!(told.iter().all(|part| stderr.contains(part)), "{stderr}");
    }
}

/// Of a program that was compiled with debugging information, files and lines, too.
fn traps_have_files_and_lines(containerd: &Containerd) {
    let program = include_bytes!("programs/lines.wasm");
    let image = Image {
        args: &["/program.wasm"],
        variables: &[],
        user: "",
        content: Content::Files(&[("program.wasm", program)]),
    };
    containerd.import("localhost/lines:1", &image);
    let output = containerd.run(&[], "localhost/lines:1", &["lines"]);
    check(&output, 137, "");
    let stderr = text(&output.stderr);
    for line in ["/source/lines.c:8:5", "/source/lines.c:12:5"] {
        assert!(stderr.contains(line), "{stderr}");
    }
}

fn standard_input_arrives(containerd: &Containerd) {
    let image = program!(containerd, "copy");
    let data = containerd.folder("standard_input");
    let mount = mount(&data, "rw");
    let args = Containerd::run_args(&["--mount", &mount], image, &["input"]);
    let mut command = containerd.command(&args);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let input = "some lines\n".repeat(10_000);
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn({
        let input = input.clone();
        move || stdin.write_all(input.as_bytes()).unwrap()
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    check(&output, 0, &input);
    assert_eq!(fs::read_to_string(data.join("out")).unwrap(), input);
}

/// The option for a folder at `/data`.
fn mount(folder: &Path, mode: &str) -> String {
    format!(
        "type=bind,src={},dst=/data,options=rbind:{mode}",
        folder.display()
    )
}

fn files_are_those_of_mounts(containerd: &Containerd) {
    let image = program!(containerd, "copy");
    let data = containerd.folder("mounts");
    let entry = "/copy.wasm#from_file";
    // Without the mount there is no such folder.
    check(&containerd.run(&[], image, &["mounts", entry]), 100, "");
    let mount = mount(&data, "rw");
    fs::write(data.join("in"), "content").unwrap();
    let output = containerd.run(&["--mount", &mount], image, &["mounts", entry]);
    check(&output, 0, "content");
    assert_eq!(fs::read(data.join("out")).unwrap(), b"content");
}

fn what_is_read_only_stays(containerd: &Containerd) {
    const READ_ONLY: i32 = 69;
    let image = program!(containerd, "copy");
    let data = containerd.folder("read_only");
    fs::write(data.join("in"), "content").unwrap();
    let entry = "/copy.wasm#from_file";
    let options = ["--mount", &mount(&data, "ro")];
    check(
        &containerd.run(&options, image, &["ro", entry]),
        READ_ONLY,
        "",
    );
    // A mount may be written to although the root folder may not.
    let options = ["--read-only", "--mount", &mount(&data, "rw")];
    check(
        &containerd.run(&options, image, &["ro", entry]),
        0,
        "content",
    );
}

fn the_user_is_the_containers(containerd: &Containerd) {
    const ACCESS: i32 = 2;
    let binary = wat::parse_str(include_str!("programs/copy.wat")).unwrap();
    let name = "localhost/user:1";
    let image = Image {
        args: &["/copy.wasm#from_file"],
        variables: &[],
        user: "1234:1234",
        content: Content::Files(&[("copy.wasm", &binary)]),
    };
    containerd.import(name, &image);
    let data = containerd.folder("user");
    fs::write(data.join("in"), "content").unwrap();
    let options = ["--mount", &mount(&data, "rw")];
    check(&containerd.run(&options, name, &["user"]), ACCESS, "");
    fs::set_permissions(&data, fs::Permissions::from_mode(0o777)).unwrap();
    check(&containerd.run(&options, name, &["user"]), 0, "content");
    assert_eq!(fs::metadata(data.join("out")).unwrap().uid(), 1234);
}

fn signals_end_programs(containerd: &Containerd) {
    let image = program!(containerd, "outcomes");
    for (signal, code) in [
        ("SIGTERM", 143),
        ("SIGINT", 130),
        ("SIGHUP", 129),
        ("SIGKILL", 137),
    ] {
        let args = Containerd::run_args(&[], image, &["signals", "/outcomes.wasm#stays"]);
        let mut child = containerd
            .command(&args)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        let output = containerd.ctr(&["task", "kill", "--signal", signal, "signals"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
    }
}

fn memory_is_limited(containerd: &Containerd) {
    let image = program!(containerd, "outcomes");
    let entry = "/outcomes.wasm#takes_memory";
    for (limit, code) in [("268435456", 0), ("33554432", 137)] {
        let output = containerd.run(&["--memory-limit", limit], image, &["memory", entry]);
        check(&output, code, "");
    }
}

fn the_default_seccomp_profile_does(containerd: &Containerd) {
    let image = large(containerd, "seccomp", 3);
    check(&containerd.run(&["--seccomp"], &image, &["seccomp"]), 3, "");
}

fn text_is_compiled(containerd: &Containerd) {
    let text = include_bytes!("programs/hello.wat");
    let image = Image {
        args: &["/bin/hello"],
        variables: &[],
        user: "",
        content: Content::Files(&[("bin/hello", text)]),
    };
    containerd.import("localhost/text:1", &image);
    let output = containerd.run(&[], "localhost/text:1", &["text"]);
    check(&output, 0, "hello from gantry\n");
}

/// A module of some size, which is worth a place in the cache. Its exit code is a number.
fn large_module(number: i32) -> Vec<u8> {
    let mut text = format!(
        "(module (import \"wasi_snapshot_preview1\" \"proc_exit\" (func $exit (param i32)))
            (memory (export \"memory\") 1)
            (func (export \"_start\") (call $exit (i32.const {number})))"
    );
    for index in 0..1500 {
        text += &format!(
            "(func (param i32 i32) (result i32)
                (i32.add (i32.mul (local.get 0) (i32.const {index})) (local.get 1)))"
        );
    }
    wat::parse_str(text + ")").unwrap()
}

fn large(containerd: &Containerd, name: &str, number: i32) -> String {
    large_for(containerd, name, number, "")
}

fn large_for(containerd: &Containerd, name: &str, number: i32, user: &str) -> String {
    let name = format!("localhost/{name}:1");
    let module = large_module(number);
    let image = Image {
        args: &["/large.wasm"],
        variables: &[],
        user,
        content: Content::Files(&[("large.wasm", &module)]),
    };
    containerd.import(&name, &image);
    name
}

/// The entries of the cache.
fn entries(containerd: &Containerd) -> Vec<PathBuf> {
    entries_in(&containerd.cache())
}

fn entries_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let files = files.map(|file| file.unwrap().path());
    files
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "gantry")
        })
        .collect()
}

fn empty_cache(containerd: &Containerd) {
    entries(containerd)
        .iter()
        .for_each(|entry| fs::remove_file(entry).unwrap());
}

fn the_entry(containerd: &Containerd) -> PathBuf {
    let entries = entries(containerd);
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries[0].clone()
}

/// An entry that is loaded is touched, and stays the same file; one that is stored is a new one.
fn modules_are_compiled_once(containerd: &Containerd) {
    empty_cache(containerd);
    let image = large(containerd, "once", 5);
    check(&containerd.run(&[], &image, &["once"]), 5, "");
    let before = fs::metadata(the_entry(containerd)).unwrap();
    check(&containerd.run(&[], &image, &["once"]), 5, "");
    // It is of the module, not of the image.
    let other = large_for(containerd, "once-more", 5, "1234");
    check(&containerd.run(&[], &other, &["once"]), 5, "");
    let after = fs::metadata(the_entry(containerd)).unwrap();
    assert_eq!(after.ino(), before.ino());
    assert!(after.modified().unwrap() > before.modified().unwrap());
    assert_eq!((after.mode() & 0o777, after.uid()), (0o600, 0));
}

fn damaged_entries_are_replaced(containerd: &Containerd) {
    empty_cache(containerd);
    let image = large(containerd, "damaged", 6);
    check(&containerd.run(&[], &image, &["damaged"]), 6, "");
    let entry = the_entry(containerd);
    let whole = fs::read(&entry).unwrap();
    fs::write(&entry, &whole[..whole.len() / 2]).unwrap();
    check(&containerd.run(&[], &image, &["damaged"]), 6, "");
    assert!(fs::read(the_entry(containerd)).unwrap() == whole);
}

fn containers_fill_the_cache_at_once(containerd: &Containerd) {
    empty_cache(containerd);
    let image = large(containerd, "at-once", 7);
    thread::scope(|scope| {
        for number in 0..4 {
            let image = &image;
            scope.spawn(move || {
                let name = format!("at-once-{number}");
                check(&containerd.run(&[], image, &[&name]), 7, "");
            });
        }
    });
    the_entry(containerd);
}

/// As on a server that many machines share, where nobody is root.
fn a_key_makes_folders_of_others_usable(containerd: &Containerd) {
    let folder = containerd.folder("shared");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    std::os::unix::fs::chown(&folder, Some(1234), Some(1234)).unwrap();
    let key = containerd.folder("key").join("key");
    fs::write(&key, [7; 32]).unwrap();
    let shared = ("GANTRY_CACHE_DIR", folder.as_os_str());
    let keyed = ("GANTRY_ARTIFACT_KEY_FILE", key.as_os_str());

    let machine = Containerd::start(&[shared]);
    let image = large(&machine, "shared", 9);
    check(&machine.run(&[], &image, &["shared"]), 9, "");
    assert!(machine.log().contains("it belongs to another user"));
    assert_eq!(entries_in(&folder).len(), 0);
    let inode = |entry: &PathBuf| fs::metadata(entry).unwrap().ino();
    let mut known = None;
    // Two machines, which share nothing else.
    for _ in 0..2 {
        let machine = Containerd::start(&[shared, keyed]);
        let image = large(&machine, "shared", 9);
        check(&machine.run(&[], &image, &["shared"]), 9, "");
        let entries = entries_in(&folder);
        assert_eq!(entries.len(), 1);
        let entry = inode(&entries[0]);
        assert_eq!(*known.get_or_insert(entry), entry);
    }
}

fn mistakes_in_settings_are_told(_: &Containerd) {
    let machine = Containerd::start(&[("GANTRY_OPT_LEVEL", "3".as_ref())]);
    let image = program!(machine, "hello");
    let output = machine.run(&[], image, &["mistake"]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(told.contains("GANTRY_OPT_LEVEL is `3`"), "{told}");
}

/// containerd keeps what a layer is compiled to beside the layer, under a label.
fn layers_are_compiled_once(containerd: &Containerd) {
    if !containerd.has_layers() {
        let reason = "containerd before 1.7 unpacks no image with a module as a layer";
        resume_unwind(Box::new(Skipped(reason)));
    }
    empty_cache(containerd);
    let module = large_module(8);
    let image = |content| Image {
        args: &["/"],
        variables: &[],
        user: "",
        content,
    };
    let name = "localhost/layer:1";
    containerd.import(name, &image(Content::Module(&module)));
    let options = ["--platform", "wasip1/wasm"];
    check(&containerd.run(&options, name, &["layer"]), 8, "");
    let labelled = || {
        let list = text(&containerd.ctr(&["content", "ls"]).stdout);
        list.matches("runwasi.io/precompiled/gantry/").count()
    };
    // The layer, the image and what it is compiled to.
    let before = labelled();
    assert!(before >= 3, "{before}");
    // The first time it goes through the cache, too: an image with the same module finds it there.
    let entry = the_entry(containerd);
    fs::remove_file(entry).unwrap();
    check(&containerd.run(&options, name, &["layer"]), 8, "");
    assert_eq!(entries(containerd).len(), 0);
    assert_eq!(labelled(), before);
    // What cannot run is told where the program would write.
    let component = b"\0asm\x0d\0\x01\0";
    let name = "localhost/component:1";
    containerd.import(name, &image(Content::Module(component)));
    let output = containerd.run(&options, name, &["component"]);
    check(&output, 137, "");
    assert!(
        text(&output.stderr).contains("it is a component"),
        "{output:?}"
    );
}

fn what_is_no_program_is_refused(containerd: &Containerd) {
    let artifact = gantry::Engine::default()
        .precompile_module(b"(module)")
        .unwrap();
    // The log tells why.
    for (name, content, told) in [
        ("component", &b"\0asm\x0d\0\x01\0"[..], "it is a component"),
        ("artifact", &artifact, "it is an artifact of Gantry"),
        ("unknown", b"nothing", "neither a WebAssembly module"),
        ("empty", b"", "neither a WebAssembly module"),
    ] {
        let image = Image {
            args: &["/program"],
            variables: &[],
            user: "",
            content: Content::Files(&[("program", content)]),
        };
        let name = format!("localhost/refused-{name}:1");
        containerd.import(&name, &image);
        let output = containerd.run(&[], &name, &["refused"]);
        check(&output, 137, "");
        let stderr = text(&output.stderr);
        assert!(stderr.contains(told), "{stderr}");
        assert!(stderr.contains("/program"), "{stderr}");
    }
    let image = program!(containerd, "hello");
    let output = containerd.run(&[], image, &["missing", "/missing.wasm"]);
    check(&output, 137, "");
    let stderr = text(&output.stderr);
    assert!(
        stderr.contains("there is no file /missing.wasm"),
        "{stderr}"
    );
    let image = Image {
        args: &["/program"],
        variables: &[],
        user: "",
        content: Content::Files(&[("program", b"\0asm\x01\0\0\0\x01\xff")]),
    };
    containerd.import("localhost/refused:1", &image);
    let output = containerd.run(&[], "localhost/refused:1", &["refused"]);
    check(&output, 137, "");
    assert!(
        text(&output.stderr).contains("cannot compile"),
        "{output:?}"
    );
}
