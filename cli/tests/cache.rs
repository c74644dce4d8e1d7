//! The cache of `gantry run`: what was compiled starts at once, and whatever is wrong with the cache,
//! the program runs all the same.

mod common;

use common::{Folder, Outcome, Start};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

/// A module that takes a while to compile, and prints a number by `f`.
fn module(number: i32) -> Vec<u8> {
    let function = "(func (param i32 i32) (result i32)
        (i32.add (i32.mul (local.get 0) (i32.const 3)) (local.get 1)))";
    let text = format!(
        "(module (func (export \"f\") (result i32) (i32.const {number})) {})",
        function.repeat(4000)
    );
    wat::parse_str(text).unwrap()
}

/// A folder with programs and a cache.
struct Place {
    folder: Folder,
    cache: PathBuf,
}

impl Place {
    fn new() -> Place {
        let folder = Folder::new();
        let cache = folder.path().join("cache");
        Place { folder, cache }
    }

    fn program(&self, number: i32) -> PathBuf {
        self.folder.file(&format!("{number}.wasm"), module(number))
    }

    fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = common::command(args);
        command.env("GANTRY_CACHE_DIR", &self.cache);
        command
    }

    fn gantry<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Outcome {
        self.command(args).outcome()
    }

    /// Runs a program, and checks that it does what it should.
    #[track_caller]
    fn run(&self, number: i32) -> Outcome {
        let program = self.program(number);
        let outcome = self.gantry(args!["run", "--invoke", "f", program]);
        outcome.succeeds(&format!("{number}\n"));
        assert_eq!(outcome.stderr, "");
        outcome
    }

    /// The files of the cache that are no notes.
    fn files(&self) -> Vec<PathBuf> {
        let Ok(files) = fs::read_dir(&self.cache) else {
            return Vec::new();
        };
        let files = files.map(|file| file.unwrap().path());
        let mut files: Vec<_> = files
            .filter(|file| !file.ends_with("CACHEDIR.TAG"))
            .collect();
        files.sort();
        files
    }

    /// When the only entry was written.
    #[cfg(unix)]
    fn written(&self) -> SystemTime {
        fs::metadata(self.entry()).unwrap().created().unwrap()
    }

    /// Which file the only entry is: one that is written anew is another. (Wine does not know when
    /// files were made.)
    #[cfg(windows)]
    fn written(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        let file = same_file::Handle::from_path(self.entry()).unwrap();
        file.hash(&mut hasher);
        hasher.finish()
    }

    fn entry(&self) -> PathBuf {
        let mut files = self.files();
        assert_eq!(files.len(), 1);
        files.remove(0)
    }
}

#[test]
fn what_was_compiled_is_kept() {
    let place = Place::new();
    place.run(1);
    let written = place.written();
    // It is used, not replaced.
    place.run(1);
    assert_eq!(place.written(), written);
    let program = place.program(1);
    place
        .gantry(args![&program])
        .fails(1, &["no start function", "--invoke: f"]);
    place
        .gantry(args!["run", "--invoke", "g", &program])
        .fails(1, &["no exported function `g`"]);
    assert_eq!(place.written(), written);
    for other in ["-O0", "--no-inlining", "-Wsimd=n"] {
        place
            .gantry(args!["run", other, "--invoke", "f", &program])
            .succeeds("1\n");
    }
    // `none` compiles such a module at once, so there is nothing to keep.
    assert_eq!(place.files().len(), 3);
    for without in ["--no-cache", "-Ccache=n"] {
        let cache = place.folder.path().join(without);
        let mut command = place.command(args!["run", without, "--invoke", "f", &program]);
        let outcome = command.env("GANTRY_CACHE_DIR", &cache).outcome();
        outcome.succeeds("1\n");
        assert!(!cache.exists());
    }
}

/// A module from a pipe, from standard input, and one that another one imports from.
#[test]
fn modules_are_kept_wherever_they_come_from() {
    let place = Place::new();
    let program = place.program(1);
    place.run(1);
    let written = place.written();
    let input = fs::File::open(&program).unwrap();
    let mut command = place.command(args!["run", "--invoke", "f", "-"]);
    let outcome = command.stdin(input).outcome();
    outcome.succeeds("1\n");
    let text = "(module (import \"m\" \"f\" (func $f (result i32)))
        (func (export \"twice\") (result i32) (i32.mul (call $f) (i32.const 2))))";
    let text = place.folder.file("twice.wat", text);
    let preload = format!("m={}", program.display());
    let twice = args!["run", "--preload", &preload, "--invoke", "twice", &text];
    place.gantry(twice).succeeds("2\n");
    assert_eq!(place.written(), written);
}

#[test]
fn the_cache_is_shown_and_emptied() {
    let place = Place::new();
    let folder = place.cache.display().to_string();
    let empty = format!("{folder}: 0 modules, 0 B of 512.0 MiB\n");
    place.gantry(["cache"]).succeeds(&empty);
    place
        .gantry(["cache", "clear", "--json"])
        .succeeds(&format!(
            "{{\"folder\":\"{}\",\"removed\":0,\"size\":0}}\n",
            folder.replace('\\', "\\\\")
        ));
    place.run(1);
    place.run(2);
    let notes = place.cache.join("notes.txt");
    fs::write(&notes, "mine").unwrap();
    let shown = place.gantry(["cache", "show"]).stdout;
    assert!(
        shown.starts_with(&format!("{folder}: 2 modules, ")),
        "{shown}"
    );
    assert_eq!(shown.lines().count(), 5, "{shown}");
    let json = place.gantry(["cache", "show", "--json"]).stdout;
    assert!(json.contains("\"limit\":536870912") && json.matches("\"used\":1").count() == 2);
    let cleared = place.gantry(["cache", "clear"]).stdout;
    assert!(cleared.contains("2 files removed"), "{cleared}");
    assert_eq!(place.files(), [notes]);
    place.run(1);
    // The user's own folder, if nothing else is said.
    let mut command = place.command(["cache"]);
    command
        .env_remove("GANTRY_CACHE_DIR")
        .env("XDG_CACHE_HOME", "/x/y");
    let outcome = command.outcome();
    if cfg!(windows) {
        let folders = std::env::var("LOCALAPPDATA").unwrap();
        let start = format!("{folders}\\gantry\\cache: ");
        assert!(outcome.stdout.starts_with(&start), "{}", outcome.stdout);
    } else {
        outcome.succeeds("/x/y/gantry: 0 modules, 0 B of 512.0 MiB\n");
    }
}

#[test]
fn its_size_is_bounded() {
    let place = Place::new();
    place.run(1);
    let size = fs::metadata(&place.files()[0]).unwrap().len();
    let limit = (2 * size + size / 2).to_string();
    for number in 2..6 {
        let program = place.program(number);
        let mut command = place.command(args!["run", "--invoke", "f", program]);
        let outcome = command.env("GANTRY_CACHE_SIZE", &limit).outcome();
        outcome.succeeds(&format!("{number}\n"));
    }
    assert_eq!(place.files().len(), 2);
    let mut command = place.command(["cache"]);
    let outcome = command.env("GANTRY_CACHE_SIZE", "much").outcome();
    outcome.fails(1, &["GANTRY_CACHE_SIZE", "number of bytes"]);
}

#[test]
fn processes_fill_it_at_once() {
    let place = Place::new();
    let programs = [place.program(1), place.program(2)];
    for round in 0..3 {
        let run = |index: usize| {
            let program = &programs[index % 2];
            let mut command = place.command(args!["run", "--invoke", "f", program]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.start()
        };
        let children: Vec<_> = (0..6).map(run).collect();
        for (index, child) in children.into_iter().enumerate() {
            let outcome: Outcome = child.wait_with_output().unwrap().into();
            outcome.succeeds(&format!("{}\n", index % 2 + 1));
            assert_eq!(outcome.stderr, "");
        }
        assert_eq!(place.files().len(), 2, "round {round}");
        assert!(place.files().iter().all(|file| is_entry(file)));
        place.gantry(["cache", "clear"]);
    }
}

fn is_entry(file: &Path) -> bool {
    file.extension() == Some(OsStr::new("gantry"))
}

#[test]
fn damaged_entries_are_replaced() {
    let place = Place::new();
    place.run(1);
    let entry = place.files().remove(0);
    let whole = fs::read(&entry).unwrap();
    let damages: [fn(&mut Vec<u8>); 6] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.truncate(bytes.len() - 1),
        |bytes| bytes[20] ^= 1,
        |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x10;
        },
        |bytes| *bytes.last_mut().unwrap() ^= 0x80,
    ];
    for damage in damages {
        let mut bytes = whole.clone();
        damage(&mut bytes);
        fs::write(&entry, &bytes).unwrap();
        place.run(1);
        assert!(fs::read(&entry).unwrap() == whole, "it was not replaced");
    }
    // With --verbose one is told, if there is nothing that can be replaced.
    fs::remove_file(&entry).unwrap();
    fs::create_dir(&entry).unwrap();
    place.run(1);
    let verbose = args!["run", "--verbose", "--invoke", "f", place.program(1)];
    place.gantry(verbose).fails_not(&["cannot store"]);
}

trait FailsNot {
    fn fails_not(&self, stderr: &[&str]);
}

impl FailsNot for Outcome {
    /// It succeeded, and said all of this.
    #[track_caller]
    fn fails_not(&self, stderr: &[&str]) {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        for part in stderr {
            assert!(
                self.stderr.contains(part),
                "no {part:?} in: {}",
                self.stderr
            );
        }
    }
}

/// What a process left behind that was killed while it wrote.
#[test]
fn what_was_left_behind_is_removed() {
    let place = Place::new();
    place.run(1);
    let key = place.files()[0].file_stem().unwrap().to_owned();
    let left = |number: u32, age: u64| {
        let mut name = key.clone();
        name.push(format!(".1.{number}.tmp"));
        let path = place.cache.join(name);
        let file = fs::File::create(&path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age))
            .unwrap();
        path
    };
    let (old, new) = (left(1, 5000), left(2, 5));
    place.run(2);
    assert!(!old.exists() && new.exists());
}

/// Limits and mounts of Linux, by its shell.
#[cfg(unix)]
mod shell {
    use super::*;
    use std::ffi::OsString;

    /// Runs a script of a shell in which `"$@"` is the command; more of the shell may be in front of it.
    fn in_shell(place: &Place, script: &str, command: &[OsString]) -> Outcome {
        let mut inner = place.command(command);
        let mut all = vec![inner.get_program().to_owned()];
        all.extend(inner.get_args().map(OsStr::to_owned));
        inner = Command::new("sh");
        inner.args(["-c", script, "sh"]).args(all);
        inner
            .env("GANTRY_CACHE_DIR", &place.cache)
            .env("CACHE", &place.cache);
        inner.stdin(Stdio::null()).outcome()
    }

    /// The same where a file system may be mounted that nobody else sees.
    fn with_mount(place: &Place, script: &str, command: &[OsString]) -> Outcome {
        fs::create_dir_all(&place.cache).unwrap();
        let quoted = script.replace('\'', "'\\''");
        let namespaces = ["unshare --mount", "unshare --user --map-root-user --mount"];
        let usable = namespaces.into_iter().find(|namespace| {
            let script = format!("{namespace} mount -t tmpfs none \"$CACHE\"");
            in_shell(place, &script, &[]).code == Some(0)
        });
        let Some(namespace) = usable else {
            panic!(
                "this test mounts a file system: run it as root, or where users may have namespaces"
            );
        };
        in_shell(
            place,
            &format!("{namespace} sh -c '{quoted}' sh \"$@\""),
            command,
        )
    }

    #[test]
    fn a_limit_of_file_sizes_ends_no_program() {
        let place = Place::new();
        let command = args!["run", "--invoke", "f", place.program(1)];
        // In blocks of 512 bytes.
        in_shell(&place, "ulimit -f 8; exec \"$@\"", &command).succeeds("1\n");
        assert_eq!(place.files().len(), 0);
        in_shell(&place, "exec \"$@\"", &command).succeeds("1\n");
        assert_eq!(place.files().len(), 1);
        in_shell(&place, "ulimit -f 8; exec \"$@\"", &command).succeeds("1\n");
    }

    #[test]
    fn a_full_disk_ends_no_program() {
        let place = Place::new();
        let command = args!["run", "--verbose", "--invoke", "f", place.program(1)];
        let mount = "mount -t tmpfs -o size=64k none \"$CACHE\" && chmod 700 \"$CACHE\" && \"$@\" \
        && ls -A \"$CACHE\"";
        let outcome = with_mount(&place, mount, &command);
        // Nothing is left, not even a part.
        outcome.succeeds("1\n");
        outcome.fails_not(&["cannot store", "No space left on device"]);
        let quiet = args!["run", "--invoke", "f", place.program(1)];
        let outcome = with_mount(&place, mount, &quiet);
        outcome.succeeds("1\n");
        assert_eq!(outcome.stderr, "");
    }

    #[test]
    fn a_folder_that_cannot_be_written_ends_no_program() {
        let place = Place::new();
        place.run(1);
        let mount = "mount --bind \"$CACHE\" \"$CACHE\" && mount -o remount,ro,bind \"$CACHE\" \
        && ! touch \"$CACHE/x\" 2> /dev/null && \"$@\"";
        for number in [1, 2] {
            let command = args!["run", "--invoke", "f", place.program(number)];
            let outcome = with_mount(&place, mount, &command);
            outcome.succeeds(&format!("{number}\n"));
            assert_eq!(outcome.stderr, "");
        }
        assert_eq!(place.files().len(), 1);
    }
}

/// A file that is no folder, and without any folder.
#[cfg(windows)]
#[test]
fn folders_that_are_none_are_not_used() {
    let mut place = Place::new();
    place.cache = place.folder.file("file", "text");
    place.run(1);
    place.gantry(["cache"]).fails(1, &["cannot use the folder"]);
    // A folder that cannot be made, as a name in front is that of a file: it is not there.
    place.cache = place.cache.join("cache");
    place.run(1);
    let shown = place.gantry(["cache"]);
    assert!(shown.stdout.contains(": 0 modules"), "{}", shown.stdout);
    assert_eq!(shown.code, Some(0));
}

/// Who may write to a folder, links, and the user's own folder are told otherwise on Windows: the
/// tests of the library have its access lists.
#[cfg(unix)]
#[test]
fn folders_that_are_none_or_of_others_are_not_used() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let mut place = Place::new();
    let folder = place.folder.path().to_owned();
    place.cache = place.folder.file("file", "text");
    place.run(1);
    place
        .gantry(["cache"])
        .fails(1, &["cannot use the folder", "Not a directory"]);

    place.cache = folder.join("open");
    fs::create_dir(&place.cache).unwrap();
    fs::set_permissions(&place.cache, fs::Permissions::from_mode(0o777)).unwrap();
    place.run(1);
    assert_eq!(place.files().len(), 0);
    for action in ["show", "clear"] {
        place
            .gantry(["cache", action])
            .fails(1, &["other users may write to it"]);
    }

    // An entry that leads elsewhere.
    place.cache = folder.join("cache");
    place.run(1);
    let entry = place.files().remove(0);
    let elsewhere = folder.join("elsewhere");
    fs::rename(&entry, &elsewhere).unwrap();
    symlink(&elsewhere, &entry).unwrap();
    let before = fs::read(&elsewhere).unwrap();
    place.run(1);
    assert!(!fs::symlink_metadata(&entry).unwrap().is_symlink());
    assert!(fs::read(&elsewhere).unwrap() == before);
    // Without any folder there is no cache.
    let mut command = place.command(args!["run", "--invoke", "f", place.program(1)]);
    for name in ["GANTRY_CACHE_DIR", "XDG_CACHE_HOME"] {
        command.env_remove(name);
    }
    let outcome = command.env("HOME", "/dev/null").outcome();
    outcome.succeeds("1\n");
    let _ = common::gantry(["--version"]);
}

/// Machines with different processors share a folder, one of them emulated: neither runs code that is
/// for the other, and if all make code for the same processor, they have one entry, whose bytes do
/// not depend on who was first.
#[test]
#[cfg(target_arch = "x86_64")]
#[ignore = "emulates a processor: needs qemu-x86_64-static, which `.ci/aarch64 --install` gets"]
fn machines_share_a_folder() {
    const SAME: [&str; 2] = ["--cpu-features=none", "--segment-addressing=n"];
    let place = Place::new();
    let program = place.program(7);
    let here = |options: &[&str]| {
        let mut command = place.command(["run"]);
        command.args(options).args(["--invoke", "f"]).arg(&program);
        command
    };
    // It has no AVX-512.
    let there = |options: &[&str]| {
        let command = here(options);
        let mut emulated = Command::new("qemu-x86_64-static");
        emulated
            .args(["-cpu", "Haswell"])
            .arg(command.get_program());
        emulated.args(command.get_args());
        emulated.env("GANTRY_CACHE_DIR", &place.cache);
        emulated
    };
    let succeeds = |mut command: Command| {
        let outcome = command.outcome();
        outcome.succeeds("7\n");
        // The emulator tells what it lacks.
        let mut lines = outcome.stderr.lines();
        assert!(
            lines.all(|line| line.starts_with("qemu-")),
            "{}",
            outcome.stderr
        );
    };
    // Each uses all that its processor has.
    succeeds(here(&[]));
    succeeds(there(&[]));
    let entries = place.files();
    assert_eq!(entries.len(), 2);
    succeeds(here(&[]));
    succeeds(there(&[]));
    assert_eq!(place.files(), entries);
    place.gantry(args!["cache", "clear"]);

    // The emulator is first, then this machine.
    succeeds(there(&SAME));
    let (written, bytes) = (place.written(), fs::read(&place.files()[0]).unwrap());
    succeeds(here(&SAME));
    assert_eq!(place.written(), written);
    place.gantry(args!["cache", "clear"]);
    succeeds(here(&SAME));
    assert!(fs::read(&place.files()[0]).unwrap() == bytes);
    let written = place.written();
    succeeds(there(&SAME));
    assert_eq!(place.written(), written);
}
