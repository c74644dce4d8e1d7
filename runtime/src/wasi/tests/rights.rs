//! Rights are enforced on every operation and never grow.

use super::*;

#[test]
fn every_operation_on_a_file_needs_its_right() {
    let mut guest = Guest::new();
    guest.create("file");
    let all = Rights::FILE;
    let mut check = |missing: Rights, errno: Errno, call: fn(&mut Guest, i32) -> Outcome| {
        let fd = guest.open("file", OFlags::empty(), all);
        ok(guest.set_rights(fd, all - missing, Rights::empty()));
        fails(call(&mut guest, fd), errno);
        ok(guest.close(fd));
        let fd = guest.open("file", OFlags::empty(), all);
        ok(call(&mut guest, fd));
        ok(guest.close(fd));
        // What was not asked for is not there either.
        let fd = guest.open("file", OFlags::empty(), all - missing);
        fails(call(&mut guest, fd), errno);
        ok(guest.close(fd));
    };
    check(Rights::FD_READ, Errno::Badf, |g, fd| g.try_read(fd, 1));
    check(Rights::FD_WRITE, Errno::Badf, |g, fd| g.write(fd, b"x"));
    let not = Errno::Notcapable;
    check(Rights::FD_SEEK, not, |g, fd| g.seek(fd, 1, 0));
    check(Rights::POSITION, not, |g, fd| g.seek(fd, 0, 1));
    check(Rights::POSITION, not, |g, fd| {
        table::fd_tell(&mut g.ctx, &mut g.mem, fd, RESULT)
    });
    check(Rights::FD_SEEK, not, |g, fd| {
        table::fd_pread(&mut g.ctx, &mut g.mem, fd, 0, 0, 0, RESULT)
    });
    check(Rights::FD_SEEK, not, |g, fd| {
        table::fd_pwrite(&mut g.ctx, &mut g.mem, fd, 0, 0, 0, RESULT)
    });
    check(Rights::FD_READ, Errno::Badf, |g, fd| {
        table::fd_pread(&mut g.ctx, &mut g.mem, fd, 0, 0, 0, RESULT)
    });
    check(Rights::FD_WRITE, Errno::Badf, |g, fd| {
        table::fd_pwrite(&mut g.ctx, &mut g.mem, fd, 0, 0, 0, RESULT)
    });
    check(Rights::FD_ADVISE, not, |g, fd| {
        table::fd_advise(&mut g.ctx, &mut g.mem, fd, 0, 0, 0)
    });
    check(Rights::FD_ALLOCATE, not, |g, fd| {
        table::fd_allocate(&mut g.ctx, &mut g.mem, fd, 0, 1)
    });
    check(Rights::FD_SYNC, not, |g, fd| {
        table::fd_sync(&mut g.ctx, &mut g.mem, fd)
    });
    check(Rights::FD_DATASYNC, not, |g, fd| {
        table::fd_datasync(&mut g.ctx, &mut g.mem, fd)
    });
    check(Rights::FD_FDSTAT_SET_FLAGS, not, |g, fd| {
        table::fd_fdstat_set_flags(&mut g.ctx, &mut g.mem, fd, 1)
    });
    check(Rights::FD_FILESTAT_GET, not, |g, fd| {
        table::fd_filestat_get(&mut g.ctx, &mut g.mem, fd, RESULT)
    });
    check(Rights::FD_FILESTAT_SET_SIZE, not, |g, fd| {
        table::fd_filestat_set_size(&mut g.ctx, &mut g.mem, fd, 1)
    });
    check(Rights::FD_FILESTAT_SET_TIMES, not, |g, fd| {
        table::fd_filestat_set_times(&mut g.ctx, &mut g.mem, fd, 0, 0, 8)
    });
}

#[test]
fn every_operation_on_a_directory_needs_its_right() {
    let check = |missing: Rights, call: fn(&mut Guest) -> Outcome| {
        let mut guest = Guest::new();
        guest.create("file");
        ok(guest.mkdir("dir"));
        if !guest.makes_link("file", "link") {
            // It comes down to the same, as nothing is done with it.
            guest.create("link");
        }
        let (base, inheriting) = guest.rights(ROOT);
        assert!(base.contains(missing));
        ok(guest.set_rights(ROOT, base - missing, inheriting));
        fails(call(&mut guest), Errno::Notcapable);
        // Nothing was done all the same.
        let names = std::fs::read_dir(guest.host("")).unwrap().count();
        assert_eq!(names, 3, "{missing:?}");
        fails(guest.set_rights(ROOT, base, inheriting), Errno::Notcapable);
    };
    let none = Rights::empty();
    assert_eq!(none.bits(), 0);
    check(Rights::PATH_CREATE_DIRECTORY, |g| g.mkdir("new"));
    check(Rights::PATH_CREATE_FILE, |g| {
        g.open_at("new", OFlags::CREAT, Rights::empty())
    });
    check(Rights::PATH_CREATE_FILE, |g| {
        g.open_at("file", OFlags::CREAT, Rights::empty())
    });
    check(Rights::PATH_OPEN, |g| {
        g.open_at("file", OFlags::empty(), Rights::empty())
    });
    check(Rights::PATH_LINK_SOURCE, |g| g.link("file", "new", 0));
    check(Rights::PATH_LINK_TARGET, |g| g.link("file", "new", 0));
    check(Rights::PATH_READLINK, |g| g.readlink("link", 8192, 9));
    check(Rights::PATH_RENAME_SOURCE, |g| g.rename("file", "new"));
    check(Rights::PATH_RENAME_TARGET, |g| g.rename("file", "link"));
    check(Rights::PATH_FILESTAT_GET, |g| g.stat("file", true));
    check(Rights::PATH_FILESTAT_SET_TIMES, |g| {
        g.set_times("file", true, 1, 1, 5)
    });
    check(Rights::PATH_SYMLINK, |g| g.symlink("file", "new"));
    check(Rights::PATH_REMOVE_DIRECTORY, |g| g.rmdir("dir"));
    check(Rights::PATH_UNLINK_FILE, |g| g.unlink("file"));
    check(Rights::FD_READDIR, |g| {
        table::fd_readdir(&mut g.ctx, &mut g.mem, ROOT, 8192, 100, 0, RESULT)
    });
    check(Rights::FD_SYNC, |g| {
        table::fd_sync(&mut g.ctx, &mut g.mem, ROOT)
    });
}

#[test]
fn truncating_needs_the_directorys_right() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.write(fd, b"text"));
    let (base, inheriting) = guest.rights(ROOT);
    ok(guest.set_rights(ROOT, base - Rights::PATH_FILESTAT_SET_SIZE, inheriting));
    for oflags in [OFlags::TRUNC, OFlags::TRUNC | OFlags::CREAT] {
        for rights in [Rights::empty(), Rights::FD_WRITE, Rights::FILE] {
            fails(guest.open_at("file", oflags, rights), Errno::Notcapable);
        }
    }
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), b"text");
}

#[test]
fn opening_only_narrows() {
    let mut guest = Guest::new();
    guest.create("file");
    ok(guest.mkdir("dir"));
    let (base, inheriting) = guest.rights(ROOT);
    assert_eq!(base, Rights::DIRECTORY);
    assert_eq!(inheriting, Rights::DIRECTORY | Rights::FILE);
    let kept = Rights::FD_READ | Rights::PATH_OPEN | Rights::FD_FILESTAT_GET;
    let follow = LookupFlags::SYMLINK_FOLLOW;
    let (none, flags) = (OFlags::empty(), FdFlags::empty());
    ok(guest.set_rights(ROOT, base, kept));

    fails(
        guest.open_at("file", none, Rights::FD_READ | Rights::FD_WRITE),
        Errno::Notcapable,
    );
    fails(
        guest.open_at("file", none, Rights::FD_SEEK),
        Errno::Notcapable,
    );
    let passed_on = guest.try_open(ROOT, follow, "dir", none, kept, Rights::FD_WRITE, flags);
    fails(passed_on, Errno::Notcapable);
    for flag in [FdFlags::SYNC, FdFlags::RSYNC, FdFlags::DSYNC] {
        let rights = (Rights::FD_READ, Rights::empty());
        let waiting = guest.try_open(ROOT, follow, "file", none, rights.0, rights.1, flag);
        fails(waiting, Errno::Notcapable);
    }

    ok(guest.try_open(ROOT, follow, "dir", none, kept, kept, flags));
    let dir = guest.u32(RESULT) as i32;
    assert_eq!(guest.rights(dir), (kept - Rights::FD_READ, kept));
    ok(guest.try_open(ROOT, follow, "file", none, kept, kept, flags));
    let file = guest.u32(RESULT) as i32;
    assert_eq!(
        guest.rights(file),
        (kept - Rights::PATH_OPEN, Rights::empty())
    );
    // Rights follow the descriptor, not its number.
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_renumber(ctx, mem, file, ROOT));
    assert_eq!(
        guest.rights(ROOT),
        (kept - Rights::PATH_OPEN, Rights::empty())
    );
}

#[test]
fn bits_without_a_meaning_ask_for_nothing() {
    let mut guest = Guest::new();
    guest.create("file");
    let (everything, flags) = (Rights::from_bits_retain(u64::MAX), FdFlags::empty());
    let follow = LookupFlags::SYMLINK_FOLLOW;
    let none = OFlags::empty();
    ok(guest.try_open(ROOT, follow, "file", none, everything, everything, flags));
    let fd = guest.u32(RESULT) as i32;
    assert_eq!(guest.rights(fd), (Rights::FILE, Rights::empty()));
    fails(
        guest.set_rights(fd, everything, Rights::empty()),
        Errno::Notcapable,
    );
    let directory = OFlags::DIRECTORY;
    let reading =
        everything - Rights::FD_WRITE - Rights::FD_ALLOCATE - Rights::FD_FILESTAT_SET_SIZE;
    ok(guest.try_open(ROOT, follow, ".", directory, reading, everything, flags));
    let fd = guest.u32(RESULT) as i32;
    assert_eq!(
        guest.rights(fd),
        (Rights::DIRECTORY, Rights::DIRECTORY | Rights::FILE)
    );
}

#[test]
fn directories_are_not_opened_for_writing() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    guest.create("file");
    for rights in [Rights::FD_WRITE, Rights::FD_READ | Rights::FD_WRITE] {
        for path in [".", "./", "dir", "dir/", "dir/.", "dir/.."] {
            for oflags in [OFlags::DIRECTORY, OFlags::empty()] {
                fails(guest.open_at(path, oflags, rights), Errno::Isdir);
            }
        }
        fails(
            guest.open_at("file", OFlags::DIRECTORY, rights),
            Errno::Notdir,
        );
    }
    ok(guest.open_at(".", OFlags::DIRECTORY, Rights::FD_READ));
    // Files that are opened in it may be written all the same.
    let (base, inheriting) = (Rights::DIRECTORY, Rights::FD_READ | Rights::FD_WRITE);
    let (lookup, flags) = (LookupFlags::empty(), FdFlags::empty());
    ok(guest.try_open(
        ROOT,
        lookup,
        ".",
        OFlags::DIRECTORY,
        base,
        inheriting,
        flags,
    ));
}

#[test]
fn the_embedder_can_limit_rights() {
    let mut guest = Guest::with(|dir| {
        let base = Rights::PATH_OPEN | Rights::FD_READ;
        WasiCtx::builder()
            .preopened_cap_dir_with_rights(dir, "/", base, Rights::FD_READ)
            .build()
            .unwrap()
    });
    std::fs::write(guest.host("file"), "text").unwrap();
    assert_eq!(guest.rights(ROOT), (Rights::PATH_OPEN, Rights::FD_READ));
    let fd = guest.open("file", OFlags::empty(), Rights::FD_READ);
    assert_eq!(guest.read(fd, 9), b"text");
    fails(
        guest.open_at("file", OFlags::empty(), Rights::FD_WRITE),
        Errno::Notcapable,
    );
    fails(guest.mkdir("dir"), Errno::Notcapable);
}

#[test]
fn read_only_directories() {
    let mut guest = Guest::with(|dir| {
        WasiCtx::builder()
            .preopened_cap_dir_read_only(dir, "/")
            .build()
            .unwrap()
    });
    std::fs::write(guest.host("file"), "text").unwrap();
    std::fs::create_dir(guest.host("dir")).unwrap();
    let none = OFlags::empty();
    // Guests that ask for more rights than reading takes are served.
    let writes = Rights::FD_WRITE | Rights::FD_ALLOCATE | Rights::FD_FILESTAT_SET_SIZE;
    let fd = guest.open("file", none, ALL - writes);
    assert_eq!(guest.read(fd, 9), b"text");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::fd_filestat_set_times(ctx, mem, fd, 0, 0, 5),
        Errno::Rofs,
    );
    ok(guest.open_at("file", OFlags::CREAT, Rights::FD_READ));
    let exclusive = OFlags::CREAT | OFlags::EXCL;
    fails(
        guest.open_at("file", exclusive, Rights::FD_READ),
        Errno::Exist,
    );
    fails(
        guest.open_at("new", exclusive, Rights::FD_READ),
        Errno::Rofs,
    );
    fails(
        guest.open_at("new", OFlags::CREAT, Rights::FD_READ),
        Errno::Rofs,
    );
    fails(
        guest.open_at("file", OFlags::TRUNC, Rights::empty()),
        Errno::Rofs,
    );
    fails(guest.open_at("file", none, Rights::FD_WRITE), Errno::Rofs);
    fails(
        guest.open_at("file", none, Rights::FD_FILESTAT_SET_SIZE),
        Errno::Rofs,
    );
    fails(guest.mkdir("new"), Errno::Rofs);
    fails(guest.rmdir("dir"), Errno::Rofs);
    fails(guest.unlink("file"), Errno::Rofs);
    fails(guest.rename("file", "new"), Errno::Rofs);
    fails(guest.link("file", "new", 0), Errno::Rofs);
    fails(guest.symlink("file", "new"), Errno::Rofs);
    fails(guest.set_times("file", true, 0, 0, 5), Errno::Rofs);
    ok(guest.stat("file", true));

    // So is what lies below.
    let dir = guest.open_dir("dir");
    let (ptr, len) = guest.put(b"new");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::path_create_directory(ctx, mem, dir, ptr, len),
        Errno::Rofs,
    );
    let names = std::fs::read_dir(guest.host("")).unwrap().count();
    assert_eq!(
        (names, std::fs::read(guest.host("file")).unwrap()),
        (2, b"text".to_vec())
    );
}
