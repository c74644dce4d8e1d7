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
    let has_link = guest.makes_link("file", "link");
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_filestat_get(ctx, mem, fd, RESULT));
    let ino = guest.u64(RESULT + 8);
    let (entries, end) = list(&mut guest, ROOT, 4096, 0);
    assert!(end);
    let kinds: BTreeMap<_, _> = entries.iter().map(|e| (e.name.as_str(), e.kind)).collect();
    let mut expected = BTreeMap::from([(".", 3), ("..", 3), ("dir", 3), ("file", 4)]);
    expected.extend(has_link.then_some(("link", 7)));
    assert_eq!(kinds, expected);
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
fn cookies_are_small_and_stay() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    for index in 0..2000 {
        std::fs::write(guest.host(&format!("dir/{index}")), "").unwrap();
    }
    let fd = guest.open_dir("dir");
    let before = list_all(&mut guest, fd, 4096);
    let cookies: Vec<_> = before.iter().map(|entry| entry.next).collect();
    assert_eq!(cookies, (1..=2002).collect::<Vec<_>>());
    // Each leads to the entry behind its own, in whatever order one asks.
    for index in (0..2001).rev().step_by(7) {
        let (entries, _) = list(&mut guest, fd, 300, cookies[index]);
        assert_eq!(entries[0].name, before[index + 1].name);
    }
    // Entries go and others come.
    for index in (0..2000).step_by(3) {
        std::fs::remove_file(guest.host(&format!("dir/{index}"))).unwrap();
        std::fs::write(guest.host(&format!("dir/new{index}")), "").unwrap();
    }
    let is_left = |name: &str| name.parse::<u32>().is_ok_and(|index| index % 3 != 0);
    for index in (0..2001).step_by(11) {
        let rest = &before[index + 1..];
        let expected: Vec<_> = rest.iter().filter(|entry| is_left(&entry.name)).collect();
        let mut found = Vec::new();
        let mut cookie = cookies[index];
        loop {
            let (entries, end) = list(&mut guest, fd, 64 << 10, cookie);
            found.extend(entries.iter().map(|entry| entry.name.clone()));
            assert!(entries.iter().all(|entry| entry.next < 10_000));
            match entries.last() {
                Some(last) if !end => cookie = last.next,
                _ => break,
            }
        }
        found.retain(|name| is_left(name));
        assert_eq!(
            found,
            expected.iter().map(|e| e.name.clone()).collect::<Vec<_>>()
        );
    }
}

#[test]
fn positions_are_given_back() {
    let mut guest = Guest::new();
    ok(guest.mkdir("dir"));
    for _ in 0..3 {
        let fds = [
            guest.open_dir("dir"),
            guest.open_dir("."),
            guest.create("f"),
        ];
        for round in 0..2 {
            assert_eq!(list_all(&mut guest, fds[0], 4096).len(), 2);
            assert_eq!(list_all(&mut guest, fds[1], 4096).len(), 4);
            assert_eq!(guest.ctx.positions, 6, "{round}");
        }
        ok(guest.close(fds[0]));
        assert_eq!(guest.ctx.positions, 4);
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        ok(table::fd_renumber(ctx, mem, fds[2], fds[1]));
        assert_eq!(guest.ctx.positions, 0);
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
    for cookie in [i64::MIN, i64::MIN + 7, -1] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        assert!(table::fd_readdir(ctx, mem, ROOT, 8192, 4096, cookie, RESULT).is_ok());
    }
    let mut guest = Guest::new();
    for cookie in [1, 12345, i64::MAX] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        let outcome = table::fd_readdir(ctx, mem, ROOT, 8192, 4096, cookie, RESULT);
        fails(outcome, Errno::Inval);
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
            .preopened_cap_dir(dir.try_clone().unwrap(), "/first")
            .preopened_cap_dir(dir, "second")
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
