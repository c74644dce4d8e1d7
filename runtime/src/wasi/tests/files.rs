//! Reading, writing, positions, sizes, times, flags, and the standard streams.

use super::*;
use crate::wasi::OutputBuffer;
use crate::wasi::descriptor::{Entry, Handle};
use std::io::Cursor;

#[test]
fn write_seek_read() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    assert_eq!(fd, 4);
    ok(guest.write(fd, b"hello world"));
    assert_eq!(guest.u32(RESULT), 11);
    ok(table::fd_tell(&mut guest.ctx, &mut guest.mem, fd, RESULT));
    assert_eq!(guest.u64(RESULT), 11);
    ok(guest.seek(fd, -5, 2));
    assert_eq!(guest.u64(RESULT), 6);
    assert_eq!(guest.read(fd, 100), b"world");
    ok(guest.seek(fd, 0, 0));
    assert_eq!(guest.read(fd, 5), b"hello");
    ok(guest.seek(fd, 1, 1));
    assert_eq!(guest.u64(RESULT), 6);
    fails(guest.seek(fd, -7, 1), Errno::Inval);
    fails(guest.seek(fd, -1, 0), Errno::Inval);
    fails(guest.seek(fd, 0, 3), Errno::Inval);
    ok(guest.close(fd));
    fails(guest.close(fd), Errno::Badf);
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), b"hello world");
}

#[test]
fn many_buffers() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    let text: Vec<u8> = (0..200).collect();
    let (ptr, _) = guest.put(&text);
    let pieces: Vec<_> = (0..40).map(|i| (ptr + 5 * i, 5)).collect();
    let (iovs, count) = guest.iovs(&pieces);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_write(ctx, mem, fd, iovs, count, RESULT));
    assert_eq!(guest.u32(RESULT), 200);
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), text);

    ok(guest.seek(fd, 0, 0));
    for shape in [1, 2, 3, 40] {
        let size = 200 / shape;
        let (ptr, _) = guest.put(&[0; 200]);
        let pieces: Vec<_> = (0..shape).map(|i| (ptr + size * i, size)).collect();
        let (iovs, count) = guest.iovs(&pieces);
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        ok(table::fd_pread(ctx, mem, fd, iovs, count, 0, RESULT));
        assert_eq!(guest.u32(RESULT), (size * shape) as u32);
        let len = (size * shape) as usize;
        assert_eq!(guest.bytes(ptr, len), &text[..len]);
    }
}

#[test]
fn positioned_transfers_leave_the_position() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.write(fd, b"0123456789"));
    let buffer = guest.put(b"ab");
    let (iovs, count) = guest.iovs(&[buffer]);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_pwrite(ctx, mem, fd, iovs, count, 3, RESULT));
    ok(table::fd_pread(ctx, mem, fd, iovs, count, 8, RESULT));
    assert_eq!(guest.bytes(buffer.0, 2), b"89");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::fd_pread(ctx, mem, fd, iovs, count, -1, RESULT),
        Errno::Inval,
    );
    fails(
        table::fd_pwrite(ctx, mem, fd, iovs, count, i64::MIN, RESULT),
        Errno::Inval,
    );
    ok(table::fd_tell(ctx, mem, fd, RESULT));
    assert_eq!(guest.u64(RESULT), 10);
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), b"012ab56789");
}

#[test]
fn sizes() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_filestat_set_size(ctx, mem, fd, 100));
    ok(table::fd_filestat_get(ctx, mem, fd, RESULT));
    assert_eq!(guest.stat_result(), (4, 1, 100));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    // Not every file system can set room aside.
    if table::fd_allocate(ctx, mem, fd, 90, 20) == Ok(0) {
        ok(table::fd_filestat_get(ctx, mem, fd, RESULT));
        assert_eq!(guest.stat_result(), (4, 1, 110));
    }
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::fd_allocate(ctx, mem, fd, 0, 0), Errno::Inval);
    fails(table::fd_allocate(ctx, mem, fd, -1, 1), Errno::Inval);
    fails(table::fd_filestat_set_size(ctx, mem, fd, -1), Errno::Inval);
    for advice in 0..6 {
        ok(table::fd_advise(ctx, mem, fd, 10, 50, advice));
    }
    fails(table::fd_advise(ctx, mem, fd, 0, 0, 6), Errno::Inval);
    ok(table::fd_sync(ctx, mem, fd));
    ok(table::fd_datasync(ctx, mem, fd));
    ok(table::fd_sync(ctx, mem, ROOT));
}

/// Windows counts in units of 100 nanoseconds.
#[test]
fn times() {
    // To come, so that nothing that reads the file sets it: Wine looks into files now and then.
    const ACCESS: u64 = 4_000_000_000_000_000_700;
    let mut guest = Guest::new();
    let fd = guest.create("file");
    let has_link = guest.makes_link("file", "link");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_filestat_set_times(
        ctx,
        mem,
        fd,
        ACCESS as i64,
        4200,
        1 | 4,
    ));
    ok(table::fd_filestat_get(ctx, mem, fd, RESULT));
    assert_eq!(
        (guest.u64(RESULT + 40), guest.u64(RESULT + 48)),
        (ACCESS, 4200)
    );
    let path = if has_link { "link" } else { "file" };
    ok(guest.set_times(path, true, 0, 7700, 4));
    ok(guest.stat("file", false));
    assert_eq!(
        (guest.u64(RESULT + 40), guest.u64(RESULT + 48)),
        (ACCESS, 7700)
    );
    let access = ACCESS + 500;
    ok(guest.set_times(path, false, access as i64, 600, 1 | 4));
    ok(guest.stat(path, false));
    assert_eq!(
        (guest.u64(RESULT + 40), guest.u64(RESULT + 48)),
        (access, 600)
    );
    if has_link {
        ok(guest.stat("link", true));
        assert_eq!(guest.u64(RESULT + 48), 7700);
    }
    ok(guest.set_times("file", true, 0, 0, 2 | 8));
    ok(guest.stat("file", true));
    assert!(guest.u64(RESULT + 48) > 1_600_000_000_000_000_000);
    fails(guest.set_times("file", true, 0, 0, 1 | 2), Errno::Inval);
    fails(guest.set_times("file", true, 0, 0, 16), Errno::Inval);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::fd_filestat_set_times(ctx, mem, fd, 0, 0, 4 | 8),
        Errno::Inval,
    );
    // Directories too have times that can be set through their descriptors.
    ok(table::fd_filestat_set_times(ctx, mem, ROOT, 1, 2, 1 | 4));
    // The largest time there is must not make the host overflow.
    let latest = guest.set_times("file", true, -1, -1, 1 | 4);
    assert!(latest.is_ok());
}

#[test]
fn flags() {
    let mut guest = Guest::new();
    let append = FdFlags::APPEND | FdFlags::SYNC;
    ok(guest.try_open(
        ROOT,
        LookupFlags::empty(),
        "file",
        OFlags::CREAT | OFlags::TRUNC,
        Rights::FILE,
        Rights::empty(),
        append,
    ));
    let fd = guest.u32(RESULT) as i32;
    assert_eq!(guest.kind(fd), (4, append));
    ok(guest.write(fd, b"one"));
    ok(guest.seek(fd, 0, 0));
    ok(guest.write(fd, b"two"));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    // Whether writes wait cannot be changed afterwards.
    fails(table::fd_fdstat_set_flags(ctx, mem, fd, 0), Errno::Notsup);
    ok(table::fd_fdstat_set_flags(ctx, mem, fd, 16 | 4));
    ok(guest.seek(fd, 0, 0));
    ok(guest.write(fd, b"T"));
    assert_eq!(guest.kind(fd), (4, FdFlags::SYNC | FdFlags::NONBLOCK));
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), b"Tnetwo");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::fd_fdstat_set_flags(ctx, mem, fd, 32), Errno::Inval);
    fails(table::fd_fdstat_set_flags(ctx, mem, ROOT, 4), Errno::Badf);
}

#[test]
fn flags_of_what_others_share_stay() {
    // The streams of this process, which it has from another one.
    let mut guest = Guest::with(|_| WasiCtx::builder().inherit_stdio().build().unwrap());
    for fd in 0..3 {
        let (_, before) = guest.kind(fd);
        for flags in [FdFlags::empty(), FdFlags::APPEND, FdFlags::NONBLOCK] {
            let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
            let set = table::fd_fdstat_set_flags(ctx, mem, fd, flags.bits().into());
            if flags == before {
                ok(set);
            } else {
                fails(set, Errno::Notsup);
            }
            assert_eq!(guest.kind(fd).1, before);
        }
    }
}

#[test]
fn files_and_directories_keep_apart() {
    let mut guest = Guest::new();
    fails(guest.try_read(ROOT, 1), Errno::Badf);
    fails(guest.write(ROOT, b"x"), Errno::Badf);
    fails(guest.seek(ROOT, 0, 1), Errno::Badf);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::fd_tell(ctx, mem, ROOT, RESULT), Errno::Badf);
    fails(
        table::fd_pread(ctx, mem, ROOT, 0, 0, 0, RESULT),
        Errno::Badf,
    );
    fails(
        table::fd_pwrite(ctx, mem, ROOT, 0, 0, 0, RESULT),
        Errno::Badf,
    );
    fails(table::fd_advise(ctx, mem, ROOT, 0, 0, 4), Errno::Badf);
    fails(table::fd_allocate(ctx, mem, ROOT, 0, 1), Errno::Badf);
    fails(table::fd_filestat_set_size(ctx, mem, ROOT, 0), Errno::Badf);
    let fd = guest.create("file");
    let (ptr, len) = guest.put(b"x");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::path_create_directory(ctx, mem, fd, ptr, len),
        Errno::Notdir,
    );
    fails(
        table::fd_readdir(ctx, mem, fd, 0, 0, 0, RESULT),
        Errno::Notdir,
    );
    fails(table::fd_prestat_get(ctx, mem, fd, RESULT), Errno::Badf);
    fails(table::fd_prestat_get(ctx, mem, 77, RESULT), Errno::Badf);
}

#[test]
fn streams_of_the_embedder() {
    let (out, err) = (OutputBuffer::new(8), OutputBuffer::new(8));
    let mut guest = Guest::with(|_| {
        WasiCtx::builder()
            .stdin(Cursor::new(b"input".to_vec()))
            .stdout(out.clone())
            .stderr(err.clone())
            .build()
            .unwrap()
    });
    assert_eq!(guest.read(0, 3), b"inp");
    assert_eq!(guest.read(0, 3), b"ut");
    assert_eq!(guest.read(0, 3), b"");
    let pieces = [guest.put(b"ab"), guest.put(b""), guest.put(b"cd")];
    let (iovs, count) = guest.iovs(&pieces);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_write(ctx, mem, 1, iovs, count, RESULT));
    assert_eq!(guest.u32(RESULT), 4);
    ok(guest.write(1, b"efghij"));
    assert_eq!(guest.u32(RESULT), 4);
    fails(guest.write(1, b"x"), Errno::Nospc);
    ok(guest.write(2, b"err"));
    assert_eq!(
        (out.contents(), err.contents()),
        (b"abcdefgh".to_vec(), b"err".to_vec())
    );

    fails(guest.write(0, b"x"), Errno::Badf);
    fails(guest.try_read(1, 1), Errno::Badf);
    fails(guest.seek(0, 0, 1), Errno::Spipe);
    assert_eq!(guest.kind(0), (0, FdFlags::empty()));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_filestat_get(ctx, mem, 1, RESULT));
    ok(table::fd_sync(ctx, mem, 1));
    ok(table::fd_close(ctx, mem, 1));
    fails(guest.write(1, b"x"), Errno::Badf);
}

#[test]
fn silent_streams_are_the_default() {
    let mut guest = Guest::with(|_| WasiCtx::builder().build().unwrap());
    assert_eq!(guest.read(0, 3), b"");
    ok(guest.write(1, b"lost"));
    ok(guest.write(2, b"lost"));
}

#[test]
fn inherited_streams_tell_what_they_are() {
    let mut guest = Guest::with(|_| WasiCtx::builder().inherit_stdio().build().unwrap());
    for fd in 0..3 {
        let (base, inheriting) = guest.rights(fd);
        assert_eq!(base.contains(Rights::FD_READ), fd == 0);
        assert_eq!(base.contains(Rights::FD_WRITE), fd != 0);
        assert_eq!(inheriting, Rights::empty());
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        ok(table::fd_filestat_get(ctx, mem, fd, RESULT));
    }
    ok(guest.write(1, b""));
    // Closing it is the guest's affair alone: this process writes on.
    ok(guest.close(2));
    eprintln!("still open");
}

#[test]
fn writing_to_a_closed_pipe() {
    let mut guest = Guest::new();
    let (reader, writer) = std::io::pipe().unwrap();
    let entry = Entry::stdio(Handle::File(writer.into()), Rights::FD_WRITE);
    let fd = guest.ctx.fds.insert(entry).unwrap() as i32;
    ok(guest.write(fd, b"x"));
    fails(guest.seek(fd, 0, 1), Errno::Notcapable);
    drop(reader);
    fails(guest.write(fd, b"x"), Errno::Pipe);
    let buffers = [guest.put(b"a"), guest.put(b"b")];
    let (iovs, count) = guest.iovs(&buffers);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::fd_write(ctx, mem, fd, iovs, count, RESULT),
        Errno::Pipe,
    );
}

#[test]
fn renumbering() {
    let mut guest = Guest::new();
    let (one, two) = (guest.create("one"), guest.create("two"));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_renumber(ctx, mem, one, two));
    fails(table::fd_renumber(ctx, mem, one, two), Errno::Badf);
    fails(table::fd_renumber(ctx, mem, two, one), Errno::Badf);
    fails(table::fd_renumber(ctx, mem, two, -1), Errno::Badf);
    fails(table::fd_renumber(ctx, mem, i32::MAX, two), Errno::Badf);
    ok(table::fd_renumber(ctx, mem, two, two));
    ok(guest.write(two, b"one"));
    assert_eq!(std::fs::read(guest.host("one")).unwrap(), b"one");

    // Onto a preopened directory, and then over a standard stream.
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_renumber(ctx, mem, two, ROOT));
    fails(table::fd_prestat_get(ctx, mem, ROOT, RESULT), Errno::Badf);
    fails(
        table::fd_prestat_dir_name(ctx, mem, ROOT, 0, 9),
        Errno::Badf,
    );
    ok(guest.write(ROOT, b"+"));
    fails(guest.mkdir("dir"), Errno::Notdir);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_renumber(ctx, mem, ROOT, 1));
    ok(guest.write(1, b"+"));
    fails(guest.close(ROOT), Errno::Badf);
    ok(guest.close(1));
    assert_eq!(std::fs::read(guest.host("one")).unwrap(), b"one++");
}
