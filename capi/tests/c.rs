//! Compiles programs in C with gcc and clang, links them to libgantry.so and libgantry.a, and runs
//! them, under valgrind too: those in `c/`, which test all functions, and the public examples of
//! `wasm.h`.
//!
//! The libraries are those of a release, as users get them. They are built first, unless the variable
//! `GANTRY_CAPI_LIBRARY` names a folder that has them. A tool that is missing fails the tests: `.ci/run` says
//! how to install all.
//!
//! Not on AArch64: there these tests would run under qemu, which would have to emulate the compilers.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

use std::{
    collections::BTreeSet,
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const COMPILERS: [&str; 2] = ["gcc", "clang-22"];
/// Of libgantry.a.
const SYSTEM_LIBRARIES: [&str; 5] = ["-lpthread", "-ldl", "-lm", "-lrt", "-lutil"];
/// Bytes.
const LARGEST_LIBRARY: u64 = 8_000_000;

/// A program in C.
struct Program {
    source: PathBuf,
    is_public: bool,
}

impl Program {
    fn name(&self) -> String {
        let stem = self.source.file_stem().expect("a file has a name");
        stem.to_string_lossy().into_owned()
    }

    /// All of them.
    fn all() -> Vec<Program> {
        let folders = [("tests/c", false), ("tests/wasm-c-api/example", true)];
        let mut programs = Vec::new();
        for (folder, is_public) in folders {
            let entries = fs::read_dir(here().join(folder)).expect("the folder is there");
            let sources = entries.map(|entry| entry.expect("the folder can be read").path());
            let sources = sources.filter(|path| path.extension() == Some(OsStr::new("c")));
            programs.extend(sources.map(|source| Program { source, is_public }));
        }
        programs.sort_by(|a, b| a.source.cmp(&b.source));
        assert!(programs.len() >= 23, "{} programs", programs.len());
        programs
    }

    /// Its object file, for one of the tests.
    fn compile(&self, compiler: &str, test: &str) -> PathBuf {
        let object = scratch(test).join(format!("{}-{compiler}.o", self.name()));
        let mut command = Command::new(compiler);
        command.args(["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror"]);
        if self.is_public {
            // The public examples have `main(argc, argv)` and callbacks that do not look at all of
            // their arguments.
            command.arg("-Wno-unused-parameter");
        }
        command.arg("-I").arg(here().join("include"));
        command.arg("-c").arg(&self.source).arg("-o").arg(&object);
        succeed(&mut command);
        object
    }

    /// The program, linked to libgantry.so or libgantry.a.
    fn link(&self, compiler: &str, object: &Path, is_static: bool) -> PathBuf {
        let program = object.with_extension("");
        let mut command = Command::new(compiler);
        command.arg(object).arg("-o").arg(&program);
        if is_static {
            command.arg(library().join("libgantry.a"));
            // Names of functions stay, for valgrind; lines would take it a second to read.
            command.args(["-Wl,--gc-sections", "-Wl,--strip-debug"]);
            command.args(SYSTEM_LIBRARIES);
        } else {
            let mut path = std::ffi::OsString::from("-Wl,-rpath,");
            path.push(library());
            command.arg("-L").arg(library()).arg("-lgantry").arg(path);
            command.arg("-lpthread");
        }
        succeed(&mut command);
        program
    }

    /// Where it is run: the public examples look for their modules there.
    fn folder(&self) -> &Path {
        self.source.parent().expect("a file is in a folder")
    }
}

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for what tests make.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// The folder that has libgantry.so and libgantry.a.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        if let Some(folder) = env::var_os("GANTRY_CAPI_LIBRARY") {
            // Relative to the workspace, as cargo runs tests in the package's folder.
            let workspace = here().parent().expect("the package is in the workspace");
            return workspace.join(folder);
        }
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
        let target = target.expect("the folder is in the target's");
        let mut command = Command::new(env!("CARGO"));
        command.args(["build", "--release", "-p", "gantry-capi", "--target-dir"]);
        succeed(command.arg(target).current_dir(here()));
        target.join("release")
    })
}

fn output(command: &mut Command) -> Output {
    let tool = command.get_program().to_string_lossy().into_owned();
    command.output().unwrap_or_else(|error| {
        panic!("`{tool}` cannot be run ({error}): these tests need what `.ci/run` installs")
    })
}

/// Runs a command, which has to succeed. Its standard output.
fn succeed(command: &mut Command) -> String {
    let result = output(command);
    let text = String::from_utf8_lossy(&result.stdout).into_owned();
    assert!(
        result.status.success(),
        "{command:?}: {}\n{text}{}",
        result.status,
        String::from_utf8_lossy(&result.stderr)
    );
    text
}

/// Does something with all programs, on as many threads as there are processors.
fn for_each_program(body: impl Fn(&Program) + Sync) {
    let (programs, next) = (Program::all(), AtomicUsize::new(0));
    let processors = thread::available_parallelism().map_or(1, |count| count.get());
    thread::scope(|scope| {
        for _ in 0..processors {
            scope.spawn(|| {
                while let Some(program) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    body(program);
                }
            });
        }
    });
}

#[test]
fn programs_run_with_the_shared_library() {
    library();
    for compiler in COMPILERS {
        for_each_program(|program| {
            let object = program.compile(compiler, "shared");
            let program_file = program.link(compiler, &object, false);
            succeed(Command::new(program_file).current_dir(program.folder()));
        });
    }
}

#[test]
fn programs_run_with_the_static_library_and_under_valgrind() {
    library();
    let suppressions = here().join("tests/valgrind.supp");
    for_each_program(|program| {
        let compiler = COMPILERS[program.name().len() % 2];
        let object = program.compile(compiler, "static");
        let program_file = program.link(compiler, &object, true);
        succeed(Command::new(&program_file).current_dir(program.folder()));
        let mut command = Command::new("valgrind");
        command.args(["--quiet", "--error-exitcode=99", "--leak-check=full"]);
        command.args(["--errors-for-leak-kinds=definite,indirect,possible"]);
        let mut option = std::ffi::OsString::from("--suppressions=");
        option.push(&suppressions);
        command.arg(option).env("GANTRY_TEST_VALGRIND", "1");
        succeed(command.arg(program_file).current_dir(program.folder()));
    });
}

/// gdb finds the frames of Wasm, with the library that is stripped and with the one that is linked in.
#[test]
fn a_debugger_finds_wasm_frames() {
    library();
    let source = here().join("tests/c/debugger.c");
    let program = Program {
        source,
        is_public: false,
    };
    for is_static in [false, true] {
        let test = format!("debugger-{is_static}");
        let object = program.compile("gcc", &test);
        let file = program.link("gcc", &object, is_static);
        let mut gdb = Command::new("gdb");
        gdb.args(["-nx", "-batch", "-iex", "set auto-load no"]);
        for command in [
            "set pagination off",
            // Some modules and stores begin by a fault that is handled.
            "handle SIGSEGV nostop noprint pass",
            "break gantry_test_stop",
            "run",
            "bt",
        ] {
            gdb.args(["-ex", command]);
        }
        let text = succeed(gdb.arg(file));
        let frames = text.lines().filter(|line| line.starts_with('#'));
        let frames: Vec<&str> = frames.collect();
        let mut rest = frames.iter();
        for name in ["gantry_test_stop", "wasm_inner", "wasm_outer", "main"] {
            let is_found = rest.any(|frame| frame.contains(name));
            assert!(is_found, "static: {is_static}: no {name} in {text}");
        }
    }
}

/// What the public examples print, where it does not depend on addresses and times.
#[test]
fn public_examples_print_what_they_should() {
    library();
    let expected = [
        ("hello", vec!["Calling back...", "> Hello World!"]),
        ("callback", vec!["> 7", "> 42", "> 49"]),
        ("multi", vec!["> > 1 3 2 4", "> 4 3 2 1"]),
        (
            "reflect",
            vec![
                ">> initial: func i32 f64 f32 -> i32",
                ">> initial: memory 1d",
            ],
        ),
        (
            "trap",
            vec![
                "> callback abort",
                "> wasm trap: wasm `unreachable` instruction executed",
            ],
        ),
        (
            "start",
            vec!["> wasm trap: wasm `unreachable` instruction executed"],
        ),
        ("threads", vec!["> Thread 9 running"]),
        ("finalize", vec!["Live count 200002", "Live count 0"]),
    ];
    let programs = Program::all();
    for (name, lines) in expected {
        let program = programs
            .iter()
            .find(|program| program.is_public && program.name() == name);
        let program = program.unwrap_or_else(|| panic!("there is an example {name}"));
        let object = program.compile("gcc", "examples-output");
        let program_file = program.link("gcc", &object, false);
        let text = succeed(Command::new(program_file).current_dir(program.folder()));
        for line in lines {
            assert!(
                text.lines().any(|found| found == line),
                "{name}: no line `{line}` in:\n{text}"
            );
        }
    }
}

/// The symbols of a file that are functions of C.
fn names(options: &[&str], file: &Path) -> BTreeSet<String> {
    let mut names = all_names(options, file);
    names.retain(|name| name.starts_with("wasm_") || name.starts_with("gantry_"));
    names
}

/// The symbols of a file.
fn all_names(options: &[&str], file: &Path) -> BTreeSet<String> {
    let text = succeed(Command::new("nm").args(options).arg(file));
    let lines = text.lines().filter(|line| !line.ends_with(':'));
    let names = lines.filter_map(|line| line.split_whitespace().last());
    names.map(str::to_owned).collect()
}

/// The functions that the headers declare: names before a parenthesis at the top level.
fn declared() -> BTreeSet<String> {
    let mut command = Command::new("gcc");
    command.args(["-E", "-P", "-DWASM_API_EXTERN=exported"]);
    let header = here().join("include/gantry.h");
    let text = succeed(command.arg(header));
    let declarations = text.split("exported ").skip(1);
    let names = declarations.map(|declaration| {
        let head = declaration
            .split('(')
            .next()
            .expect("there is a part before");
        let name = head.rsplit([' ', '*', '\n']).next();
        name.expect("there is a last word").to_owned()
    });
    names.collect()
}

#[test]
fn functions_are_declared_exported_and_tested() {
    let declared = declared();
    assert!(
        declared.len() > 370,
        "{} functions are declared",
        declared.len()
    );
    let exported = all_names(&["-D", "--defined-only"], &library().join("libgantry.so"));
    let for_debuggers = ["__jit_debug_descriptor", "__jit_debug_register_code"];
    let mut expected = declared.clone();
    expected.extend(for_debuggers.map(str::to_owned));
    assert_eq!(
        expected, exported,
        "the library exports what the headers declare, and what debuggers look for"
    );
    let archive = names(&["-g", "--defined-only"], &library().join("libgantry.a"));
    let missing: Vec<_> = declared.difference(&archive).collect();
    assert!(missing.is_empty(), "libgantry.a lacks {missing:?}");
    let called = Mutex::new(BTreeSet::new());
    for_each_program(|program| {
        if !program.is_public {
            let names = names(&["-u"], &program.compile("gcc", "called"));
            called.lock().expect("no thread has failed").extend(names);
        }
    });
    let called = called.into_inner().expect("no thread has failed");
    let missing: Vec<_> = declared.difference(&called).collect();
    assert!(
        missing.is_empty(),
        "no test in capi/tests/c calls {missing:?}"
    );
}

#[test]
fn headers_are_c_and_cpp() {
    let source = scratch("headers").join("header.c");
    fs::write(&source, "#include <gantry.h>\n#include <gantry.h>\n").expect("a file is written");
    let forms = [
        ("gcc", "c", "-std=c11"),
        ("gcc", "c++", "-std=c++17"),
        ("clang-22", "c", "-std=c11"),
        ("clang-22", "c++", "-std=c++17"),
    ];
    for (compiler, language, standard) in forms {
        let mut command = Command::new(compiler);
        command.args([
            standard,
            "-pedantic",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-fsyntax-only",
        ]);
        command.arg("-I").arg(here().join("include"));
        succeed(command.args(["-x", language]).arg(&source));
    }
}

#[test]
fn the_library_is_small_and_knows_its_name() {
    let shared = library().join("libgantry.so");
    let size = fs::metadata(&shared).expect("the library is there").len();
    assert!(size < LARGEST_LIBRARY, "libgantry.so has {size} bytes");
    let sections = succeed(
        Command::new("readelf")
            .args(["--wide", "-d", "-S"])
            .arg(&shared),
    );
    assert!(
        sections.contains("Library soname: [libgantry.so]"),
        "{sections}"
    );
    assert!(
        !sections.contains(".symtab"),
        "libgantry.so is not stripped"
    );
    assert!(
        sections.contains("NODELETE"),
        "dlclose takes the handlers of signals away: {sections}"
    );
}

/// Installs the library, and builds the examples with make and with CMake.
#[test]
fn examples_build_with_make_and_cmake() {
    let prefix = scratch("installed here");
    succeed(
        Command::new(here().join("install"))
            .arg(&prefix)
            .arg(library()),
    );
    let build = scratch("examples");
    for file in ["Makefile", "CMakeLists.txt", "add.c", "run.c"] {
        fs::copy(here().join("examples").join(file), build.join(file)).expect("a file is copied");
    }
    let path = prefix.join("lib/pkgconfig");
    let workspace = here().parent().expect("the package is in the workspace");
    let hello = workspace.join("examples/hello.wat");
    let check = |folder: &Path| {
        assert_eq!(
            succeed(&mut Command::new(folder.join("add"))),
            "40 + 2 = 42\n"
        );
        let mut run = Command::new(folder.join("run"));
        assert_eq!(succeed(run.arg(&hello)), "Hello from a crane!\n");
    };
    for variables in [&[][..], &["STATIC=1"], &["CFLAGS=-g"]] {
        let mut make = Command::new("make");
        make.args(["clean", "all"]).args(variables);
        succeed(make.env("PKG_CONFIG_PATH", &path).current_dir(&build));
        check(&build);
    }
    let folder = build.join("cmake");
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(&build).arg("-B").arg(&folder);
    succeed(configure.env("PKG_CONFIG_PATH", &path));
    succeed(Command::new("cmake").arg("--build").arg(&folder));
    check(&folder);
    let mut failing = Command::new(folder.join("run"));
    let result = output(failing.arg("nothing.wasm"));
    assert_eq!(result.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&result.stderr).contains("cannot load nothing.wasm"));
}
