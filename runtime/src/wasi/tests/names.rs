//! Creating, renaming, linking and removing; what slashes and odd paths mean.

use super::*;

#[test]
fn directories() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    ok(guest.mkdir("dir/nested/"));
    fails(guest.mkdir("dir"), Errno::Exist);
    fails(guest.mkdir("missing/dir"), Errno::Noent);
    fails(guest.rmdir("dir"), Errno::Notempty);
    ok(guest.rmdir("dir/nested///"));
    ok(guest.rmdir("dir"));
    fails(guest.rmdir("dir"), Errno::Noent);
    guest.create("file");
    fails(guest.rmdir("file"), Errno::Notdir);
    fails(guest.rmdir("file/"), Errno::Notdir);
    fails(guest.unlink("file/"), Errno::Notdir);
    ok(guest.mkdir("dir"));
    fails(guest.unlink("dir"), Errno::Isdir);
    fails(guest.unlink("dir/"), Errno::Isdir);
    ok(guest.unlink("file"));
    fails(guest.unlink("file"), Errno::Noent);
}

#[test]
fn odd_paths() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    let fd = guest.open("dir/.//../dir/../dir///file", OFlags::CREAT, Rights::FILE);
    ok(guest.close(fd));
    let none = OFlags::empty();
    let long = "x".repeat(256);
    let deep = "d/".repeat(3000);
    for (path, errno) in [
        ("", Errno::Noent),
        ("dir/file/", Errno::Notdir),
        ("dir/file///", Errno::Notdir),
        ("dir/file/x", Errno::Notdir),
        ("dir/file\0", Errno::Inval),
        ("\0", Errno::Inval),
        ("/dir/file", Errno::Perm),
        ("missing", Errno::Noent),
        (long.as_str(), Errno::Nametoolong),
    ] {
        fails(guest.open_at(path, none, Rights::FD_READ), errno);
        fails(guest.stat(path, true), errno);
    }
    for path in ["", "a\0b", "/x", deep.as_str()] {
        assert_ne!(guest.mkdir(path), Ok(0));
        assert_ne!(guest.rmdir(path), Ok(0));
        assert_ne!(guest.unlink(path), Ok(0));
        assert_ne!(guest.symlink("x", path), Ok(0));
        assert_ne!(guest.rename("dir", path), Ok(0));
        assert_ne!(guest.rename(path, "dir"), Ok(0));
        assert_ne!(guest.link("dir/file", path, 0), Ok(0));
        assert_ne!(guest.readlink(path, 8192, 10), Ok(0));
        assert_ne!(guest.set_times(path, true, 0, 0, 0), Ok(0));
    }
    ok(guest.open_at("dir/", none, Rights::DIRECTORY));
    let (ptr, _) = guest.put(&[0xc3, 0x28]);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::path_unlink_file(ctx, mem, ROOT, ptr, 2),
        Errno::Ilseq,
    );
}

#[test]
fn open_flags() {
    let mut guest = Guest::new();
    let read = Rights::FD_READ;
    fails(guest.open_at("file", OFlags::empty(), read), Errno::Noent);
    fails(guest.open_at("file", OFlags::TRUNC, read), Errno::Noent);
    let fd = guest.open("file", OFlags::CREAT | OFlags::EXCL, Rights::FILE);
    ok(guest.write(fd, b"text"));
    for rights in [read, Rights::FILE] {
        let exclusive = guest.open_at("file", OFlags::CREAT | OFlags::EXCL, rights);
        fails(exclusive, Errno::Exist);
    }
    let fd = guest.open("file", OFlags::CREAT, read);
    assert_eq!(guest.read(fd, 9), b"text");
    fails(
        guest.open_at("file", OFlags::DIRECTORY, read),
        Errno::Notdir,
    );
    let both = OFlags::CREAT | OFlags::DIRECTORY;
    fails(guest.open_at("new", both, read), Errno::Inval);
    // Cutting a file short takes no right to write to it.
    let fd = guest.open("file", OFlags::TRUNC, Rights::empty());
    fails(guest.write(fd, b"x"), Errno::Badf);
    fails(guest.try_read(fd, 1), Errno::Badf);
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), b"");
    // A file that may only be read can be opened with CREAT all the same.
    let mut readonly = std::fs::metadata(guest.host("file")).unwrap().permissions();
    readonly.set_readonly(true);
    std::fs::set_permissions(guest.host("file"), readonly).unwrap();
    ok(guest.open_at("file", OFlags::CREAT, read));

    ok(guest.mkdir("dir"));
    fails(guest.open_at("dir", OFlags::CREAT, read), Errno::Isdir);
    fails(
        guest.open_at("dir", OFlags::empty(), Rights::FD_WRITE),
        Errno::Isdir,
    );
    let fd = guest.open("dir", OFlags::empty(), Rights::FD_READ | Rights::FD_READDIR);
    assert_eq!(guest.kind(fd).0, 3);
    assert_eq!(guest.rights(fd).0, Rights::FD_READDIR);
    fails(
        guest.open_at("x", OFlags::from_bits_retain(16), read),
        Errno::Inval,
    );
}

#[test]
fn the_lowest_free_number_is_used() {
    let mut guest = Guest::new();
    let fds = [guest.create("a"), guest.create("b"), guest.create("c")];
    assert_eq!(fds, [4, 5, 6]);
    ok(guest.close(5));
    ok(guest.close(0));
    assert_eq!(guest.create("d"), 0);
    assert_eq!(guest.create("e"), 5);
}

#[test]
fn renames() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.write(fd, b"text"));
    ok(guest.rename("file", "other"));
    fails(guest.rename("file", "other"), Errno::Noent);
    ok(guest.mkdir("dir"));
    fails(guest.rename("other", "dir"), Errno::Isdir);
    fails(guest.rename("dir", "other"), Errno::Notdir);
    ok(guest.rename("dir/", "moved"));
    ok(guest.rename("moved", "dir/"));
    ok(guest.rename("dir/", "moved//"));
    fails(guest.rename("other/", "file"), Errno::Notdir);
    fails(guest.rename("other", "file/"), Errno::Notdir);
    ok(guest.mkdir("full"));
    guest.create("full/file");
    fails(guest.rename("moved", "full"), Errno::Notempty);
    fails(guest.rename("full", "full/inside"), Errno::Inval);
    ok(guest.rename("other", "full/file"));
    assert_eq!(std::fs::read(guest.host("full/file")).unwrap(), b"text");
}

#[test]
fn hard_links() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.write(fd, b"text"));
    ok(guest.link("file", "link", 0));
    ok(guest.stat("link", false));
    assert_eq!(guest.stat_result(), (4, 2, 4));
    fails(guest.link("file", "link", 0), Errno::Exist);
    fails(guest.link("file", "file", 0), Errno::Exist);
    fails(guest.link("file", "new/", 0), Errno::Noent);
    fails(guest.link("file", "link/", 0), Errno::Notdir);
    fails(guest.link("missing", "new", 0), Errno::Noent);
    fails(guest.link("file/", "new", 0), Errno::Notdir);
    ok(guest.mkdir("dir"));
    fails(guest.link("dir", "new", 0), Errno::Perm);
    fails(guest.link("file", "new", 1), Errno::Inval);
    fails(guest.link("file", "new", 2), Errno::Inval);
}

#[test]
fn symbolic_links() {
    let mut guest = Guest::new();
    guest.create("file");
    fails(guest.readlink("file", 8192, 100), Errno::Inval);
    fails(guest.readlink("missing", 8192, 100), Errno::Noent);
    fails(guest.stat("file/", false), Errno::Notdir);
    if !guest.makes_link("file", "link") {
        return;
    }
    fails(guest.symlink("file", "link"), Errno::Exist);
    fails(guest.symlink("file", "new/"), Errno::Noent);
    ok(guest.mkdir("dir"));
    fails(guest.symlink("file", "dir/"), Errno::Exist);
    fails(guest.symlink("file", "file/"), Errno::Notdir);
    fails(guest.symlink("file", "link/"), Errno::Notdir);
    ok(guest.readlink("link", 8192, 100));
    assert_eq!(
        (guest.u32(RESULT), guest.bytes(8192, 6)),
        (4, &b"file\0\0"[..])
    );
    ok(guest.readlink("link", 8292, 2));
    assert_eq!(
        (guest.u32(RESULT), guest.bytes(8292, 4)),
        (2, &b"fi\0\0"[..])
    );
    ok(guest.readlink("link", 8192, 0));
    fails(guest.readlink("link", -1, 100), Errno::Fault);
    ok(guest.stat("link", false));
    assert_eq!(guest.stat_result(), (7, 1, 4));
    ok(guest.stat("link", true));
    assert_eq!(guest.stat_result(), (4, 1, 0));
    // A slash makes any path lead on.
    fails(guest.stat("link/", false), Errno::Notdir);
    ok(guest.symlink("dir", "dirlink"));
    ok(guest.stat("dirlink/", false));
    assert_eq!(guest.stat_result().0, 3);
    ok(guest.stat("dirlink", false));
    assert_eq!(guest.stat_result().0, 7);
}
