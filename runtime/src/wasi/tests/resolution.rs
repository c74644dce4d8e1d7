//! Paths mean here what they mean to the host: the same calls with the same paths on two trees that
//! are alike, one through the guest's functions and one without confinement.

use super::*;
use rustix::fs::{AtFlags, Mode, OFlags as HostFlags, ResolveFlags};
use std::collections::BTreeMap;
use std::fs;
use std::os::fd::OwnedFd;
use std::path::Path;

/// Makes files, directories and links of all kinds, and all ways to get from one to another.
fn plant(root: &Path) {
    for dir in ["d", "d/e", "empty"] {
        fs::create_dir(root.join(dir)).unwrap();
    }
    for file in ["f", "d/f", "d/e/g"] {
        fs::write(root.join(file), file).unwrap();
    }
    for (name, target) in [
        ("lf", "f"),
        ("ld", "d"),
        ("ls", "d/"),
        ("lfs", "f/"),
        ("ldd", "d/."),
        ("le", "empty"),
        ("dangling", "missing"),
        ("loop", "loop"),
        ("chain", "./ld//e/../lup"),
        ("d/lup", ".."),
        ("d/e/lf", "../../lf"),
        ("d/ldot", "."),
        ("out", "../x"),
    ] {
        std::os::unix::fs::symlink(target, root.join(name)).unwrap();
    }
}

/// All that is in a tree: paths, and what files hold or links lead to.
fn contents(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut pending = vec![String::new()];
    while let Some(dir) = pending.pop() {
        for entry in fs::read_dir(root.join(&dir)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{dir}/{}", entry.file_name().to_str().unwrap());
            let path = path.trim_start_matches('/').to_owned();
            let kind = entry.file_type().unwrap();
            let what = if kind.is_dir() {
                pending.push(path.clone());
                "/".to_owned()
            } else if kind.is_symlink() {
                format!("-> {}", fs::read_link(entry.path()).unwrap().display())
            } else {
                fs::read_to_string(entry.path()).unwrap()
            };
            found.insert(path, what);
        }
    }
    found
}

/// Random paths, which use what `plant` made and end in every way.
struct Paths(u64);

impl Paths {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005) + 1;
        from[(self.0 >> 33) as usize % from.len()]
    }

    fn next(&mut self) -> String {
        const NAMES: &[&str] = &[
            "d", "e", "f", "g", "lf", "ld", "ls", "lfs", "ldd", "le", "lup", "ldot", "empty",
            "dangling", "loop", "chain", "out", "missing", "new", ".", "..", "d", "d/e", "ld/e",
        ];
        let mut path = self.pick(NAMES).to_owned();
        for _ in 0..self.pick(&["", "x", "xx", "xxx"]).len() {
            path += self.pick(&["/", "/", "/", "//", "/./"]);
            path += self.pick(NAMES);
        }
        path + self.pick(&["", "", "", "", "/", "//", "/.", "/./", "/..", "/../"])
    }
}

/// A tree that is not confined, below enough directories to get lost in.
struct Host {
    root: OwnedFd,
    dir: tempfile::TempDir,
}

const DEPTH: &str = "1/2/3/4/5/6/7/8/9/root";

impl Host {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(DEPTH);
        fs::create_dir_all(&path).unwrap();
        plant(&path);
        let root = fs::File::open(path).unwrap().into();
        Self { root, dir }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join(DEPTH)
    }

    fn open(&self, path: &str, flags: HostFlags) -> rustix::io::Result<OwnedFd> {
        let flags = flags | HostFlags::CLOEXEC;
        rustix::fs::openat(&self.root, path, flags, Mode::from_raw_mode(0o666))
    }

    /// Whether the path leads out, by the host's word. It is looked up as far as it is to be
    /// followed.
    fn leaves(&self, path: &str, nofollow: bool) -> Option<bool> {
        let mut flags = HostFlags::PATH | HostFlags::CLOEXEC;
        flags.set(HostFlags::NOFOLLOW, nofollow);
        let beneath = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
        match rustix::fs::openat2(&self.root, path, flags, Mode::empty(), beneath) {
            Err(rustix::io::Errno::XDEV) => Some(true),
            Err(rustix::io::Errno::NOSYS | rustix::io::Errno::PERM) => None,
            _ => Some(false),
        }
    }
}

/// What a call gives as the guest gets it.
fn outcome<T>(result: rustix::io::Result<T>) -> Outcome {
    Ok(result.err().map_or(Errno::Success, Errno::from).code())
}

const REFUSED: Outcome = Ok(Errno::Perm as i32);

#[test]
fn looking_up_is_as_on_the_host() {
    let mut guest = Guest::new();
    plant(&guest.host(""));
    let host = Host::new();
    let mut paths = Paths(1);
    let mut outcomes = BTreeMap::<i32, u32>::new();
    for _ in 0..2500 {
        let path = paths.next();
        let path = path.as_str();
        guest.next = 4096;
        for follow in [true, false] {
            let found = guest.stat(path, follow);
            *outcomes.entry(found.unwrap()).or_default() += 1;
            if let Some(leaves) = host.leaves(path, !follow) {
                assert_eq!(found == REFUSED, leaves, "{path}");
            }
            if found == REFUSED {
                continue;
            }
            let mut flags = AtFlags::SYMLINK_NOFOLLOW;
            flags.set(AtFlags::SYMLINK_NOFOLLOW, !follow);
            let expected = rustix::fs::statat(&host.root, path, flags);
            assert_eq!(found, outcome(expected), "{path} {follow}");
            if let Ok(stat) = expected {
                let kind = rustix::fs::FileType::from_raw_mode(stat.st_mode);
                let kind = crate::wasi::types::FileType::from(kind) as u8;
                assert_eq!(guest.stat_result().0, kind, "{path}");
            }
            let times = guest.set_times(path, follow, 1, 2, 1 | 4);
            assert_eq!(times, found, "{path}");

            let lookup = LookupFlags::from_bits_retain(follow.into());
            let (none, plain) = (Rights::empty(), FdFlags::empty());
            for (oflags, hflags) in [
                (OFlags::empty(), HostFlags::RDONLY),
                (OFlags::DIRECTORY, HostFlags::DIRECTORY),
            ] {
                let read = Rights::FD_READ;
                let opened = guest.try_open(ROOT, lookup, path, oflags, read, none, plain);
                let mut hflags = hflags;
                hflags.set(HostFlags::NOFOLLOW, !follow);
                let expected = outcome(host.open(path, hflags));
                assert_eq!(opened, expected, "{path} {follow} {oflags:?}");
                if opened == Ok(0) {
                    let fd = guest.u32(RESULT) as i32;
                    ok(guest.close(fd));
                }
            }
        }
        let read = guest.readlink(path, 2048, 100);
        if read != REFUSED {
            let expected = rustix::fs::readlinkat(&host.root, path, Vec::new());
            assert_eq!(
                read,
                outcome(expected.as_ref().map_err(|error| *error)),
                "{path}"
            );
            if let Ok(target) = expected {
                let count = guest.u32(RESULT) as usize;
                assert_eq!(guest.bytes(2048, count), target.as_bytes(), "{path}");
            }
        }
    }
    for errno in [
        Errno::Success,
        Errno::Noent,
        Errno::Notdir,
        Errno::Loop,
        Errno::Perm,
    ] {
        let count = outcomes.get(&errno.code()).copied().unwrap_or(0);
        assert!(count > 50, "{errno:?}: {count}");
    }
}

#[test]
fn changing_is_as_on_the_host() {
    let mut guest = Guest::new();
    let mut host = Host::new();
    plant(&guest.host(""));
    let mut paths = Paths(2);
    let mut changes = 0;
    for round in 0..3000 {
        let (first, second) = (paths.next(), paths.next());
        let (first, second) = (first.as_str(), second.as_str());
        guest.next = 4096;
        let at = &host.root;
        let dir_mode = Mode::from_raw_mode(0o777);
        let call = paths.pick(&[
            "mkdir", "rmdir", "unlink", "rename", "symlink", "link", "open",
        ]);
        let found = match call {
            "mkdir" => guest.mkdir(first),
            "rmdir" => guest.rmdir(first),
            "unlink" => guest.unlink(first),
            "rename" => guest.rename(first, second),
            "symlink" => guest.symlink(first, second),
            "link" => guest.link(first, second, 0),
            _ => guest.open_at(first, OFlags::CREAT, Rights::FILE),
        };
        if found == REFUSED {
            // Linking a directory is not permitted either.
            if call != "link" {
                let path = if call == "symlink" { second } else { first };
                let parent = |path: &str| {
                    let path = path.trim_end_matches('/');
                    path.rsplit_once('/').map_or(".", |(dir, _)| dir).to_owned()
                };
                let leads_out = |path: &str| {
                    host.leaves(path, false) != Some(false)
                        || host.leaves(&format!("{}/.", parent(path)), false) != Some(false)
                };
                let both = call == "rename" && leads_out(second);
                assert!(leads_out(path) || both, "{call} {first} {second}");
            }
            continue;
        }
        let expected = match call {
            "mkdir" => outcome(rustix::fs::mkdirat(at, first, dir_mode)),
            "rmdir" => outcome(rustix::fs::unlinkat(at, first, AtFlags::REMOVEDIR)),
            "unlink" => outcome(rustix::fs::unlinkat(at, first, AtFlags::empty())),
            "rename" => outcome(rustix::fs::renameat(at, first, at, second)),
            "symlink" => outcome(rustix::fs::symlinkat(first, at, second)),
            "link" => outcome(rustix::fs::linkat(at, first, at, second, AtFlags::empty())),
            _ => outcome(host.open(first, HostFlags::CREATE | HostFlags::RDWR)),
        };
        // Of a new name that is a file's already and has a slash after it, there are two things to
        // complain about. Linux picks the other one.
        let new_name = matches!(call, "symlink" | "link") && second.ends_with('/');
        let either = [Ok(Errno::Exist.code()), Ok(Errno::Notdir.code())];
        if !(new_name && expected == either[0] && found == either[1]) {
            assert_eq!(found, expected, "{call} {first} {second}");
        }
        if found == Ok(0) {
            changes += 1;
            if call == "open" {
                let fd = guest.u32(RESULT) as i32;
                ok(guest.close(fd));
            }
            let (ours, theirs) = (contents(&guest.host("")), contents(&host.path()));
            assert_eq!(ours, theirs, "{call} {first} {second}");
        }
        // Little is left after a while.
        if round % 40 == 39 {
            guest = Guest::new();
            host = Host::new();
            plant(&guest.host(""));
        }
    }
    assert!(changes > 100, "{changes}");
}

#[test]
fn deep_paths_need_few_descriptors() {
    let mut guest = Guest::new();
    // Down, to the bottom and back: more directories than a walk keeps open.
    let mut dir: OwnedFd = fs::File::open(guest.host("")).unwrap().into();
    for _ in 0..600 {
        rustix::fs::mkdirat(&dir, "d", Mode::from_raw_mode(0o777)).unwrap();
        let flags = HostFlags::RDONLY | HostFlags::DIRECTORY;
        dir = rustix::fs::openat(&dir, "d", flags, Mode::empty()).unwrap();
    }
    fs::write(guest.host("file"), "text").unwrap();
    let path = "d/".repeat(600) + &"../".repeat(600) + "file";
    let fd = guest.open(&path, OFlags::empty(), Rights::FILE);
    assert_eq!(guest.read(fd, 9), b"text");
    let out = "d/".repeat(600) + &"../".repeat(601) + "secret";
    guest.next = 8192;
    fails(guest.stat(&out, true), Errno::Perm);
    let middle = "d/".repeat(600) + &"../".repeat(300) + &"d/".repeat(300);
    guest.next = 8192;
    ok(guest.stat(&middle, true));
    guest.next = 8192;
    fails(guest.stat(&(middle + "d"), true), Errno::Noent);
}

#[test]
fn links_are_followed_as_often_as_on_the_host() {
    let mut guest = Guest::new();
    fs::write(guest.host("0"), "text").unwrap();
    for index in 1..=41 {
        ok(guest.symlink(&(index - 1).to_string(), &index.to_string()));
    }
    ok(guest.stat("40", true));
    fails(guest.stat("41", true), Errno::Loop);
    fs::metadata(guest.host("40")).unwrap();
    fs::metadata(guest.host("41")).unwrap_err();
}

#[test]
fn a_dot_at_the_end_follows_links() {
    let mut guest = Guest::new();
    plant(&guest.host(""));
    for follow in [true, false] {
        for tail in ["/.", "/./", "/", "//", "/.//.", "/../f/."] {
            fails(guest.stat(&format!("f{tail}"), follow), Errno::Notdir);
        }
        for tail in ["/.", "/./", "/", "//.//"] {
            ok(guest.stat(&format!("ld{tail}"), follow));
            assert_eq!(guest.stat_result().0, 3);
            fails(guest.stat(&format!("dangling{tail}"), follow), Errno::Noent);
            fails(guest.stat(&format!("loop{tail}"), follow), Errno::Loop);
            fails(guest.stat(&format!("out{tail}"), follow), Errno::Perm);
        }
    }
    fails(guest.rmdir("empty/."), Errno::Inval);
    fails(guest.rmdir("empty/.."), Errno::Notempty);
    fails(guest.rmdir("."), Errno::Inval);
    fails(guest.mkdir("missing/."), Errno::Noent);
    fails(guest.mkdir("d/."), Errno::Exist);
    fails(guest.unlink("d/."), Errno::Isdir);
    fails(guest.rename("d/.", "new"), Errno::Busy);
    fails(guest.rename("d", "empty/."), Errno::Busy);
}
