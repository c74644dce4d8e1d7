//! What only Windows has: names that mean something there, names in other letters, and files that
//! others have open.

use super::*;
use std::fs;

/// Names that Windows takes apart, takes for a device, or cuts off.
const REFUSED: [&str; 30] = [
    "..\\secret",
    "\\",
    "dir\\file",
    "\\\\?\\C:\\",
    "\\??\\C:\\",
    "C:",
    "C:\\",
    "c:secret",
    "Z:",
    "file:stream",
    "file::$DATA",
    ":stream",
    "NUL",
    "nul",
    "nul.txt",
    "Con",
    "CONIN$",
    "CONOUT$",
    "prn.c",
    "AUX",
    "COM1",
    "com2.txt",
    "LPT9",
    "COM¹",
    "file.",
    "file ",
    "file...",
    "dir.",
    "a*",
    "fi?e",
];

#[test]
fn names_that_lead_elsewhere_are_nowhere() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    let fd = guest.create("file");
    ok(guest.write(fd, b"text"));
    let before = fs::read_dir(guest.host("")).unwrap().count();
    for name in REFUSED {
        for path in [
            name.to_owned(),
            format!("dir/{name}"),
            format!("dir/../{name}"),
        ] {
            guest.next = 8192;
            let path = path.as_str();
            let none = OFlags::empty();
            fails(guest.open_at(path, none, Rights::FD_READ), Errno::Noent);
            fails(
                guest.open_at(path, OFlags::TRUNC, Rights::FILE),
                Errno::Noent,
            );
            fails(
                guest.open_at(path, OFlags::CREAT, Rights::FILE),
                Errno::Ilseq,
            );
            let exclusive = OFlags::CREAT | OFlags::EXCL;
            fails(guest.open_at(path, exclusive, Rights::FILE), Errno::Ilseq);
            fails(guest.stat(path, true), Errno::Noent);
            fails(guest.stat(path, false), Errno::Noent);
            fails(guest.set_times(path, true, 1, 1, 5), Errno::Noent);
            fails(guest.readlink(path, 2048, 100), Errno::Noent);
            fails(guest.mkdir(path), Errno::Ilseq);
            fails(guest.rmdir(path), Errno::Noent);
            fails(guest.unlink(path), Errno::Noent);
            fails(guest.rename(path, "new"), Errno::Noent);
            fails(guest.rename("file", path), Errno::Ilseq);
            fails(guest.link(path, "new", 0), Errno::Noent);
            fails(guest.link("file", path, 0), Errno::Ilseq);
            fails(guest.symlink("file", path), Errno::Ilseq);
            fails(guest.stat(&format!("{path}/x"), true), Errno::Noent);
            fails(guest.mkdir(&format!("{path}/x")), Errno::Noent);
        }
        // Other programs would follow a link there.
        let target = guest.symlink(name, "new");
        assert!(
            [Errno::Ilseq, Errno::Perm]
                .iter()
                .any(|errno| target == Ok(errno.code()))
        );
    }
    assert_eq!(fs::read_dir(guest.host("")).unwrap().count(), before);
    assert_eq!(fs::read_dir(guest.host("dir")).unwrap().count(), 0);
    assert_eq!(fs::read_dir(guest.outside("")).unwrap().count(), 2);
    assert_eq!(fs::read(guest.host("file")).unwrap(), b"text");
}

#[test]
fn letters_may_be_of_either_case() {
    let mut guest = Guest::new();
    let fd = guest.create("File");
    ok(guest.write(fd, b"text"));
    let fd = guest.open("fILE", OFlags::empty(), Rights::FILE);
    assert_eq!(guest.read(fd, 9), b"text");
    let exclusive = OFlags::CREAT | OFlags::EXCL;
    fails(guest.open_at("FILE", exclusive, Rights::FILE), Errno::Exist);
    fails(guest.mkdir("FILE"), Errno::Exist);
    ok(guest.rename("file", "FILE"));
    let names: Vec<_> = fs::read_dir(guest.host(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    // Wine leaves the name as it is.
    assert_eq!(names.len(), 1);
    assert!(names[0].eq_ignore_ascii_case("FILE"));
}

#[test]
fn files_can_be_removed_and_replaced_while_they_are_open() {
    let mut guest = Guest::new();
    let removed = guest.create("removed");
    ok(guest.write(removed, b"old"));
    ok(guest.unlink("removed"));
    fails(guest.stat("removed", false), Errno::Noent);
    // The name is free, and the file lives on.
    let new = guest.create("removed");
    ok(guest.write(new, b"new"));
    ok(guest.seek(removed, 0, 0));
    assert_eq!(guest.read(removed, 9), b"old");
    ok(guest.write(removed, b"!"));

    let replaced = guest.create("replaced");
    ok(guest.write(replaced, b"replaced"));
    let other = guest.create("other");
    ok(guest.write(other, b"other"));
    ok(guest.rename("other", "replaced"));
    ok(guest.seek(replaced, 0, 0));
    assert_eq!(guest.read(replaced, 9), b"replaced");
    assert_eq!(fs::read(guest.host("replaced")).unwrap(), b"other");
    for fd in [removed, replaced, other, new] {
        ok(guest.close(fd));
    }
    let mut names: Vec<_> = fs::read_dir(guest.host(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["removed", "replaced"]);
}

#[test]
fn what_may_only_be_read_is_removed_and_replaced_all_the_same() {
    let mut guest = Guest::new();
    for name in ["one", "two"] {
        fs::write(guest.host(name), name).unwrap();
        let mut permissions = fs::metadata(guest.host(name)).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(guest.host(name), permissions).unwrap();
    }
    ok(guest.unlink("one"));
    fs::write(guest.host("new"), "new").unwrap();
    ok(guest.rename("new", "two"));
    assert_eq!(fs::read(guest.host("two")).unwrap(), b"new");
}

#[test]
fn names_are_not_only_of_ascii() {
    let mut guest = Guest::new();
    for name in ["größe", "файл", "名前", "😀"] {
        let fd = guest.create(name);
        ok(guest.write(fd, name.as_bytes()));
        ok(guest.close(fd));
        assert_eq!(fs::read(guest.host(name)).unwrap(), name.as_bytes());
        ok(guest.rename(name, "x"));
        ok(guest.rename("x", name));
        ok(guest.unlink(name));
    }
}
