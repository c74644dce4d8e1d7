//! Waiting: for clocks, for pipes, for what is always ready, and for what is wrong.

use super::*;
use crate::sys::posix::fd::OwnedFd;
use crate::wasi::descriptor::{Entry, Handle};
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Where the subscriptions and the events are.
const SUBSCRIPTIONS: i32 = 16384;
const EVENTS: i32 = 32768;

fn clock(id: u32, timeout: u64, flags: u16) -> [u8; 48] {
    let mut raw = [0; 48];
    raw[16..20].copy_from_slice(&id.to_le_bytes());
    raw[24..32].copy_from_slice(&timeout.to_le_bytes());
    raw[40..42].copy_from_slice(&flags.to_le_bytes());
    raw
}

fn descriptor(kind: u8, fd: i32) -> [u8; 48] {
    let mut raw = [0; 48];
    raw[8] = kind;
    raw[16..20].copy_from_slice(&fd.to_le_bytes());
    raw
}

/// An event: whose it is, the error, the type, the number of bytes, and the flags.
type Event = (u64, u16, u8, u64, u8);

/// Polls; the subscriptions are numbered from 100 on.
fn poll(guest: &mut Guest, list: &[[u8; 48]]) -> Vec<Event> {
    for (index, raw) in list.iter().enumerate() {
        let at = SUBSCRIPTIONS as usize + 48 * index;
        guest.mem[at..at + 48].copy_from_slice(raw);
        guest.mem[at] = 100 + index as u8;
    }
    let count = list.len() as i32;
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::poll_oneoff(
        ctx,
        mem,
        SUBSCRIPTIONS,
        EVENTS,
        count,
        RESULT,
    ));
    (0..guest.u32(RESULT) as i32)
        .map(|index| {
            let at = EVENTS + 32 * index;
            let error = u16::from_le_bytes(guest.bytes(at + 8, 2).try_into().unwrap());
            let kind = guest.mem[at as usize + 10];
            let flags = guest.mem[at as usize + 24];
            (guest.u64(at), error, kind, guest.u64(at + 16), flags)
        })
        .collect()
}

/// Gives the guest one end of a pipe.
fn insert(guest: &mut Guest, end: OwnedFd, direction: Rights) -> i32 {
    let entry = Entry::stdio(Handle::File(end), direction);
    guest.ctx.fds.insert(entry).unwrap() as i32
}

#[test]
fn a_duration_passes() {
    let mut guest = Guest::new();
    for id in [0, 1] {
        let start = Instant::now();
        let events = poll(
            &mut guest,
            &[clock(id, 30_000_000, 0), clock(id, u64::MAX, 0)],
        );
        assert_eq!(events, [(100, 0, 0, 0, 0)]);
        assert!(start.elapsed() >= Duration::from_millis(30));
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    let events = poll(&mut guest, &[clock(1, 0, 0), clock(0, 0, 0)]);
    assert_eq!(events, [(100, 0, 0, 0, 0), (101, 0, 0, 0, 0)]);
}

#[test]
fn a_point_in_time_is_reached() {
    let mut guest = Guest::new();
    for id in [0, 1] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        ok(table::clock_time_get(ctx, mem, id, 0, RESULT));
        let now = guest.u64(RESULT);
        let start = Instant::now();
        let id = id as u32;
        assert_eq!(poll(&mut guest, &[clock(id, now + 30_000_000, 1)]).len(), 1);
        assert!(start.elapsed() >= Duration::from_millis(20));
        assert_eq!(poll(&mut guest, &[clock(id, now, 1)]).len(), 1);
        assert_eq!(poll(&mut guest, &[clock(id, 0, 1)]).len(), 1);
    }
}

#[test]
fn files_and_streams_are_always_ready() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.write(fd, b"0123456789"));
    ok(guest.seek(fd, 4, 0));
    let list = [
        clock(1, u64::MAX, 0),
        descriptor(1, fd),
        descriptor(2, fd),
        descriptor(1, 0),
        descriptor(2, 1),
    ];
    let events = poll(&mut guest, &list);
    let expected = [
        (101, 0, 1, 6, 0),
        (102, 0, 2, 0, 0),
        (103, 0, 1, 1, 0),
        (104, 0, 2, 1, 0),
    ];
    assert_eq!(events, expected);
}

#[test]
fn pipes_are_waited_for() {
    let mut guest = Guest::new();
    let (reader, mut writer) = std::io::pipe().unwrap();
    let fd = insert(&mut guest, reader.into(), Rights::FD_READ);
    // Nothing yet: the clock comes first.
    let events = poll(&mut guest, &[descriptor(1, fd), clock(1, 20_000_000, 0)]);
    assert_eq!(events, [(101, 0, 0, 0, 0)]);
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(30));
        writer.write_all(b"abc").unwrap();
        writer
    });
    let events = poll(
        &mut guest,
        &[descriptor(1, fd), clock(1, 20_000_000_000, 0)],
    );
    assert_eq!(events, [(100, 0, 1, 3, 0)]);
    assert_eq!(guest.read(fd, 9), b"abc");
    drop(thread.join().unwrap());
    let events = poll(&mut guest, &[descriptor(1, fd)]);
    assert_eq!(events, [(100, 0, 1, 0, 1)], "the other end was closed");
    assert_eq!(guest.read(fd, 9), b"");
}

#[test]
fn pipes_can_be_written_until_they_are_closed() {
    let mut guest = Guest::new();
    let (reader, writer) = std::io::pipe().unwrap();
    let fd = insert(&mut guest, writer.into(), Rights::FD_WRITE);
    assert_eq!(poll(&mut guest, &[descriptor(2, fd)]), [(100, 0, 2, 0, 0)]);
    drop(reader);
    assert_eq!(poll(&mut guest, &[descriptor(2, fd)]), [(100, 0, 2, 0, 1)]);
}

#[test]
fn what_is_wrong_is_told_in_an_event() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    let rights = Rights::FILE - Rights::POLL_FD_READWRITE;
    ok(guest.set_rights(fd, rights, Rights::empty()));
    let list = [
        descriptor(1, 99),
        descriptor(1, -1),
        descriptor(1, ROOT),
        descriptor(1, 1),
        descriptor(2, fd),
        clock(9, 0, 0),
        clock(1, 0, 2),
        clock(2, 0, 0),
        clock(1, u64::MAX, 0),
    ];
    let events = poll(&mut guest, &list);
    let errors: Vec<_> = events
        .iter()
        .map(|event| (event.0, i32::from(event.1)))
        .collect();
    let expected = [
        (100, Errno::Badf.code()),
        (101, Errno::Badf.code()),
        (102, Errno::Badf.code()),
        (103, Errno::Badf.code()),
        (104, Errno::Notcapable.code()),
        (105, Errno::Inval.code()),
        (106, Errno::Inval.code()),
        (107, Errno::Notsup.code()),
    ];
    assert_eq!(errors, expected);
}

#[test]
fn wrong_arrays_fail_the_call() {
    let mut guest = Guest::new();
    let whole = guest.mem.len() as i32;
    for (subscriptions, events, count, errno) in [
        (SUBSCRIPTIONS, EVENTS, 0, Errno::Inval),
        (SUBSCRIPTIONS, EVENTS, -1, Errno::Inval),
        (SUBSCRIPTIONS, EVENTS, 4097, Errno::Inval),
        (-1, EVENTS, 1, Errno::Fault),
        (whole - 47, EVENTS, 1, Errno::Fault),
        (SUBSCRIPTIONS, whole - 31, 1, Errno::Fault),
        (SUBSCRIPTIONS, whole - 32, 2, Errno::Fault),
    ] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        fails(
            table::poll_oneoff(ctx, mem, subscriptions, events, count, RESULT),
            errno,
        );
    }
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::poll_oneoff(ctx, mem, SUBSCRIPTIONS, EVENTS, 1, whole - 3),
        Errno::Fault,
    );
    guest.mem[SUBSCRIPTIONS as usize + 8] = 3;
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(
        table::poll_oneoff(ctx, mem, SUBSCRIPTIONS, EVENTS, 1, RESULT),
        Errno::Inval,
    );
    // The events may lie over the subscriptions.
    guest.mem[SUBSCRIPTIONS as usize..][..48].copy_from_slice(&clock(1, 0, 0));
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::poll_oneoff(
        ctx,
        mem,
        SUBSCRIPTIONS,
        SUBSCRIPTIONS,
        1,
        RESULT,
    ));
}
