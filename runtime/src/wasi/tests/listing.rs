//! Directories: listing them, in whatever pieces, and finding the preopened ones.

use super::*;
use std::collections::BTreeMap;

/// An entry as `fd_readdir` stores it.
#[derive(Debug)]
struct Dirent {
    next: u64,
    ino: u64,
    kind: u8,
    name: String,
}

/// Calls `fd_readdir` once. Returns the whole entries, and whether the buffer was not filled.
fn list(guest: &mut Guest, fd: i32, buf_len: i32, cookie: u64) -> (Vec<Dirent>, bool) {
    let buf = 1 << 19;
    guest.mem[buf..].fill(0xee);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_readdir(
        ctx,
        mem,
        fd,
        buf as i32,
        buf_len,
        cookie as i64,
        RESULT,
    ));
    let used = guest.u32(RESULT) as usize;
    assert!(used <= buf_len as usize);
    // Nothing past the buffer is touched.
    assert!(
        guest.mem[buf + buf_len as usize..]
            .iter()
            .all(|&byte| byte == 0xee)
    );
    let mut entries = Vec::new();
    let mut at = 0;
    while at + 24 <= used {
        let base = (buf + at) as i32;
        let len = guest.u32(base + 16) as usize;
        if at + 24 + len > used {
            break;
        }
        entries.push(Dirent {
            next: guest.u64(base),
            ino: guest.u64(base + 8),
            kind: guest.mem[buf + at + 20],
            name: String::from_utf8(guest.bytes(base + 24, len).to_vec()).unwrap(),
        });
        at += 24 + len;
    }
    (entries, used < buf_len as usize)
}

/// Lists a directory to its end, through a buffer of a given size.
fn list_all(guest: &mut Guest, fd: i32, buf_len: i32) -> Vec<Dirent> {
    let mut all: Vec<Dirent> = Vec::new();
    loop {
        let cookie = all.last().map_or(0, |entry| entry.next);
        let (mut entries, end) = list(guest, fd, buf_len, cookie);
        assert!(end || !entries.is_empty(), "the buffer holds at least one");
        all.append(&mut entries);
        if end {
            return all;
        }
    }
}

#[test]
fn entries_are_told_in_full() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.mkdir("dir"));
    ok(guest.symlink("file", "link"));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_filestat_get(ctx, mem, fd, RESULT));
    let ino = guest.u64(RESULT + 8);
    let (entries, end) = list(&mut guest, ROOT, 4096, 0);
    assert!(end);
    let kinds: BTreeMap<_, _> = entries.iter().map(|e| (e.name.as_str(), e.kind)).collect();
    let expected = [(".", 3), ("..", 3), ("dir", 3), ("file", 4), ("link", 7)];
    assert_eq!(kinds, BTreeMap::from(expected));
    let of = |name| entries.iter().find(|entry| entry.name == name).unwrap();
    assert_eq!(of("file").ino, ino);
    assert_eq!(of("..").ino, 0, "what lies outside stays unknown");
}

#[test]
fn any_buffer_size_lists_everything_once() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    for index in 0..300 {
        std::fs::write(guest.host(&format!("dir/{index:0>30}")), "").unwrap();
    }
    let longest = "x".repeat(255);
    std::fs::write(guest.host("dir").join(&longest), "").unwrap();
    let fd = guest.open_dir("dir");
    for buf_len in [279, 280, 300, 1024, 4096, 70_000] {
        let mut names: Vec<_> = list_all(&mut guest, fd, buf_len)
            .into_iter()
            .map(|entry| entry.name)
            .collect();
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!((names.len(), count), (303, 303), "with {buf_len} bytes");
        assert!(names.contains(&longest));
    }
}

#[test]
fn entries_are_cut_off_where_the_buffer_ends() {
    let mut guest = Guest::new();
    guest.create("file");
    let (whole, _) = list(&mut guest, ROOT, 4096, 0);
    let first = 24 + whole[0].name.len() as i32;
    for buf_len in 0..=first + 24 {
        let (entries, end) = list(&mut guest, ROOT, buf_len, 0);
        assert_eq!(
            guest.u32(RESULT),
            buf_len as u32,
            "a cut entry fills the buffer"
        );
        assert!(!end);
        assert_eq!(entries.len(), usize::from(buf_len >= first));
    }
    // The listing goes on behind any entry, again and again, in any order.
    for _ in 0..2 {
        for index in (0..whole.len()).rev() {
            let (rest, end) = list(&mut guest, ROOT, 4096, whole[index].next);
            assert!(end);
            assert_eq!(rest.len(), whole.len() - index - 1);
        }
    }
}

#[test]
fn new_files_are_seen_from_the_start() {
    let mut guest = Guest::new();
    assert_eq!(list_all(&mut guest, ROOT, 4096).len(), 2);
    guest.create("file");
    assert_eq!(list_all(&mut guest, ROOT, 4096).len(), 3);
}

#[test]
fn wild_cookies_do_no_harm() {
    let mut guest = Guest::new();
    for cookie in [1, 12345, i64::MAX, i64::MIN, -1] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        assert!(table::fd_readdir(ctx, mem, ROOT, 8192, 4096, cookie, RESULT).is_ok());
    }
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::fd_readdir(ctx, mem, ROOT, 8192, -1, 0, RESULT),
        Errno::Fault,
    );
    fails(
        table::fd_readdir(ctx, mem, ROOT, -1, 1, 0, RESULT),
        Errno::Fault,
    );
    fails(
        table::fd_readdir(ctx, mem, ROOT, 8192, 4096, 0, -1),
        Errno::Fault,
    );
    fails(
        table::fd_readdir(ctx, mem, 99, 8192, 4096, 0, RESULT),
        Errno::Badf,
    );
}

#[test]
fn preopened_directories_are_found() {
    let mut guest = Guest::with(|dir| {
        WasiCtx::builder()
            .preopened_dir(dir.try_clone().unwrap(), "/first")
            .preopened_dir(dir, "second")
            .build()
            .unwrap()
    });
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_prestat_get(ctx, mem, 4, RESULT));
    assert_eq!((guest.mem[RESULT as usize], guest.u32(RESULT + 4)), (0, 6));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::fd_prestat_get(ctx, mem, 5, RESULT), Errno::Badf);
    fails(table::fd_prestat_get(ctx, mem, 0, RESULT), Errno::Badf);
    fails(
        table::fd_prestat_dir_name(ctx, mem, 3, RESULT, 5),
        Errno::Nametoolong,
    );
    fails(table::fd_prestat_dir_name(ctx, mem, 3, -2, 6), Errno::Fault);
    ok(table::fd_prestat_dir_name(ctx, mem, 3, RESULT, 7));
    assert_eq!(guest.bytes(RESULT, 7), b"/first\0");
    ok(guest.close(4));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::fd_prestat_get(ctx, mem, 4, RESULT), Errno::Badf);
}
