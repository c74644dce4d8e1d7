//! Nothing outside of the preopened directory is reached, read, changed or created.

use super::*;

/// Makes a symbolic link by the host's own means, if it has links.
#[cfg(unix)]
fn link(target: &str, path: PathBuf) {
    std::os::unix::fs::symlink(target, path).unwrap();
}

/// Makes a symbolic link by the host's own means, if it has links.
#[cfg(windows)]
fn link(target: &str, path: PathBuf) {
    use std::os::windows::fs;
    let target = target.replace('/', "\\");
    let from = path.parent().unwrap().join(&target);
    // Without the right to make links nothing is there afterwards: see `has_links`.
    _ = match from.is_dir() {
        true => fs::symlink_dir(target, path),
        false => fs::symlink_file(target, path),
    };
}

/// Whether there are links in the jail. See [`Guest::makes_link`].
fn has_links(guest: &Guest) -> bool {
    let has_links = guest.host("to_file").symlink_metadata().is_ok();
    assert!(has_links || cfg!(windows));
    has_links
}

/// Those of the paths that lead somewhere: where there are no links, those without any.
fn passable<'a>(guest: &Guest, paths: &[&'a str]) -> Vec<&'a str> {
    let needs_link = |path: &str| {
        let names = ["to_", "through", "magic"];
        path.split('/')
            .any(|part| names.iter().any(|name| part.starts_with(name)))
    };
    let paths = paths.iter().copied();
    match has_links(guest) {
        true => paths.collect(),
        false => paths.filter(|path| !needs_link(path)).collect(),
    }
}

/// Makes a directory with every kind of link that leads out of it.
fn jail() -> Guest {
    let guest = Guest::new();
    let link = |target: &str, name: &str| link(target, guest.host(name));
    std::fs::create_dir(guest.host("dir")).unwrap();
    std::fs::create_dir(guest.outside("elsewhere")).unwrap();
    std::fs::write(guest.outside("elsewhere/kept"), "kept").unwrap();
    link("../secret", "to_file");
    link("..", "to_dir");
    link("../elsewhere", "to_elsewhere");
    link(guest.outside("secret").to_str().unwrap(), "to_absolute");
    link(guest.outside("").to_str().unwrap(), "to_absolute_dir");
    link("../new", "to_missing");
    link(
        guest.outside("new").to_str().unwrap(),
        "to_absolute_missing",
    );
    link("to_file", "to_link");
    link("dir/../../secret", "through_dir");
    link("/proc/self/cwd", "magic");
    guest
}

/// Asserts that what lies outside is as it was.
#[track_caller]
fn intact(guest: &Guest) {
    let mut names: Vec<_> = std::fs::read_dir(guest.outside(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["elsewhere", "root", "secret"]);
    #[cfg(unix)]
    let secret = std::fs::metadata(guest.outside("secret")).unwrap();
    assert_eq!(std::fs::read(guest.outside("secret")).unwrap(), b"secret");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::nlink(&secret), 1);
    assert_eq!(
        std::fs::read(guest.outside("elsewhere/kept")).unwrap(),
        b"kept"
    );
}

/// Paths that lead to the secret file.
const FILES: [&str; 9] = [
    "../secret",
    "dir/../../secret",
    "./dir/.././../secret",
    "to_file",
    "to_dir/secret",
    "to_absolute",
    "to_absolute_dir/secret",
    "to_link",
    "through_dir",
];

/// Paths that lead to a place outside where there is nothing.
const MISSING: [&str; 6] = [
    "../new",
    "dir/../../new",
    "to_dir/new",
    "to_absolute_dir/new",
    "to_missing",
    "to_absolute_missing",
];

/// Paths that lead to directories outside.
const DIRS: [&str; 11] = [
    "..",
    "../",
    "../elsewhere",
    "/",
    "//",
    "to_dir",
    "to_dir/",
    "to_dir/.",
    "to_absolute_dir/",
    "to_elsewhere/",
    "magic/",
];

#[test]
fn files_outside_are_not_opened() {
    let mut guest = jail();
    let absolute = guest.outside("secret").to_str().unwrap().to_owned();
    let variants = [
        OFlags::empty(),
        OFlags::CREAT,
        OFlags::TRUNC,
        OFlags::CREAT | OFlags::TRUNC,
    ];
    let files = passable(&guest, &FILES).into_iter();
    for path in files.chain([absolute.as_str(), "/etc/passwd"]) {
        for oflags in variants {
            for rights in [Rights::empty(), Rights::FD_READ, Rights::FILE] {
                let outcome = guest.open_at(path, oflags, rights);
                match cfg!(windows) && path == absolute {
                    // One of Windows does not begin with a slash, and is no path to a guest.
                    true => assert_ne!(outcome, Ok(0)),
                    false => fails(outcome, Errno::Perm),
                }
            }
        }
        let exclusive = guest.open_at(path, OFlags::CREAT | OFlags::EXCL, Rights::FILE);
        assert_ne!(exclusive, Ok(0), "{path}");
    }
    intact(&guest);
}

#[test]
fn files_outside_are_not_created() {
    let mut guest = jail();
    for path in passable(&guest, &MISSING) {
        for oflags in [
            OFlags::CREAT,
            OFlags::CREAT | OFlags::EXCL,
            OFlags::CREAT | OFlags::TRUNC,
        ] {
            for rights in [Rights::empty(), Rights::FD_READ, Rights::FILE] {
                for lookup in [LookupFlags::empty(), LookupFlags::SYMLINK_FOLLOW] {
                    let none = (Rights::empty(), FdFlags::empty());
                    let outcome =
                        guest.try_open(ROOT, lookup, path, oflags, rights, none.0, none.1);
                    assert_ne!(outcome, Ok(0), "{path}");
                }
            }
        }
        assert_ne!(guest.mkdir(path), Ok(0), "{path}");
        assert_ne!(guest.mkdir(&format!("{path}/")), Ok(0), "{path}");
        assert_ne!(guest.symlink("x", path), Ok(0), "{path}");
        assert_ne!(guest.symlink("x", &format!("{path}/")), Ok(0), "{path}");
        std::fs::write(guest.host("file"), "mine").unwrap();
        assert_ne!(guest.link("file", path, 0), Ok(0), "{path}");
        assert_ne!(guest.link("file", &format!("{path}/"), 0), Ok(0), "{path}");
        intact(&guest);
    }
}

#[test]
fn directories_outside_are_not_opened() {
    let mut guest = jail();
    for path in passable(&guest, &DIRS) {
        for lookup in [LookupFlags::empty(), LookupFlags::SYMLINK_FOLLOW] {
            for oflags in [OFlags::empty(), OFlags::DIRECTORY] {
                for rights in [Rights::empty(), Rights::DIRECTORY] {
                    let none = (Rights::empty(), FdFlags::empty());
                    let outcome =
                        guest.try_open(ROOT, lookup, path, oflags, rights, none.0, none.1);
                    assert_ne!(outcome, Ok(0), "{path}");
                }
            }
        }
    }
    // Neither from a directory further down.
    let dir = guest.open_dir("dir");
    for path in passable(
        &guest,
        &["../..", "../../", "../../secret", "../to_dir/secret"],
    ) {
        let follow = LookupFlags::SYMLINK_FOLLOW;
        let none = Rights::empty();
        let outcome = guest.try_open(
            dir,
            follow,
            path,
            OFlags::empty(),
            none,
            none,
            FdFlags::empty(),
        );
        fails(outcome, Errno::Perm);
    }
    intact(&guest);
}

#[test]
fn a_directory_is_the_root_of_what_is_below_it() {
    let mut guest = jail();
    guest.create("mine");
    let dir = guest.open_dir("dir");
    let none = Rights::empty();
    let lookup = LookupFlags::empty();
    let up = guest.try_open(
        dir,
        lookup,
        "../mine",
        OFlags::empty(),
        none,
        none,
        FdFlags::empty(),
    );
    fails(up, Errno::Perm);
}

#[test]
fn attributes_outside_are_neither_told_nor_set() {
    let mut guest = jail();
    let before = std::fs::metadata(guest.outside("secret")).unwrap();
    for path in passable(&guest, &FILES) {
        fails(guest.stat(path, true), Errno::Perm);
        assert_ne!(guest.set_times(path, true, 1, 1, 1 | 4), Ok(0), "{path}");
        assert_ne!(guest.stat(&format!("{path}/"), false), Ok(0), "{path}");
    }
    for path in passable(&guest, &DIRS) {
        assert_ne!(guest.stat(path, true), Ok(0), "{path}");
        assert_ne!(guest.set_times(path, true, 1, 1, 1 | 4), Ok(0), "{path}");
    }
    for path in passable(&guest, &DIRS) {
        if !path.ends_with('/') {
            continue;
        }
        assert_ne!(guest.stat(path, false), Ok(0), "{path}");
        assert_ne!(guest.set_times(path, false, 1, 1, 1 | 4), Ok(0), "{path}");
    }
    let after = std::fs::metadata(guest.outside("secret")).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    for path in passable(&guest, &["../secret", "to_dir/secret"]) {
        fails(guest.readlink(path, 8192, 100), Errno::Perm);
    }
    if has_links(&guest) {
        // Absolute targets are not told.
        fails(guest.readlink("to_absolute", 8192, 100), Errno::Perm);
        ok(guest.readlink("to_file", 8192, 100));
        assert_eq!(guest.bytes(8192, 9), b"../secret");
    }
    intact(&guest);
}

#[test]
fn names_outside_are_neither_removed_nor_moved() {
    let mut guest = jail();
    guest.create("file");
    // Only those whose last component is no link within the directory: such a link may be removed.
    let foreign = [
        "../secret",
        "dir/../../secret",
        "to_dir/secret",
        "to_absolute_dir/secret",
    ];
    for path in passable(&guest, &foreign) {
        fails(guest.unlink(path), Errno::Perm);
        fails(guest.rename(path, "stolen"), Errno::Perm);
        fails(guest.rename("file", path), Errno::Perm);
        fails(guest.link(path, "stolen", 0), Errno::Perm);
    }
    let foreign = [
        "../elsewhere",
        "../elsewhere/",
        "to_dir/elsewhere",
        "to_dir/elsewhere/",
    ];
    for path in passable(&guest, &foreign) {
        fails(guest.rmdir(path), Errno::Perm);
        fails(guest.rename(path, "stolen"), Errno::Perm);
        fails(guest.rename("dir", path), Errno::Perm);
    }
    if !has_links(&guest) {
        return intact(&guest);
    }
    std::fs::remove_file(guest.outside("elsewhere/kept")).unwrap();
    fails(guest.rmdir("to_elsewhere/"), Errno::Notdir);
    fails(guest.rmdir("to_elsewhere"), Errno::Notdir);
    fails(guest.rename("to_elsewhere/", "stolen"), Errno::Notdir);
    fails(guest.rename("dir/", "to_elsewhere/"), Errno::Notdir);
    assert_ne!(guest.rmdir("to_dir/elsewhere//"), Ok(0));
    assert_ne!(guest.rmdir(".."), Ok(0));
    assert_ne!(guest.rmdir("/"), Ok(0));
    assert_ne!(guest.unlink("to_file/"), Ok(0));
    std::fs::write(guest.outside("elsewhere/kept"), "kept").unwrap();
    // A link itself is a name within the directory, and moves without being followed.
    ok(guest.rename("to_file", "moved"));
    ok(guest.link("moved", "again", 0));
    fails(guest.link("moved", "followed", 1), Errno::Inval);
    assert!(guest.host("again").symlink_metadata().unwrap().is_symlink());
    ok(guest.unlink("moved"));
    intact(&guest);
}

#[test]
fn links_out_cannot_be_used_once_made() {
    let mut guest = jail();
    fails(guest.symlink("/etc/passwd", "absolute"), Errno::Perm);
    fails(guest.symlink("/", "absolute"), Errno::Perm);
    if !guest.makes_link("../secret", "up") {
        return intact(&guest);
    }
    fails(
        guest.open_at("up", OFlags::empty(), Rights::FD_READ),
        Errno::Perm,
    );
    fails(
        guest.open_at("up", OFlags::CREAT, Rights::FD_WRITE),
        Errno::Perm,
    );
    ok(guest.symlink("../..", "dir/up"));
    fails(
        guest.open_at("dir/up/secret", OFlags::empty(), Rights::FD_READ),
        Errno::Perm,
    );
    intact(&guest);
}

#[test]
fn links_within_are_followed() {
    let mut guest = jail();
    if !guest.makes_link("../dir/./../dir/file", "dir/link") {
        return;
    }
    let fd = guest.open("dir/link", OFlags::CREAT, Rights::FILE);
    ok(guest.write(fd, b"text"));
    assert_eq!(std::fs::read(guest.host("dir/file")).unwrap(), b"text");
    let none = Rights::empty();
    let lookup = LookupFlags::empty();
    let link = guest.try_open(
        ROOT,
        lookup,
        "dir/link",
        OFlags::empty(),
        none,
        none,
        FdFlags::empty(),
    );
    fails(link, Errno::Loop);
    ok(guest.symlink("loop", "loop"));
    fails(
        guest.open_at("loop", OFlags::empty(), Rights::FD_READ),
        Errno::Loop,
    );
}
