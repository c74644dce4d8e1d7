//! Pointers, lengths and numbers that no honest program passes.

use super::*;

/// The size of the memory that wild numbers are tried on.
const SMALL: usize = 8192;

/// Numbers around every limit.
const WILD: [i32; 9] = [0, 1, 63, 4096, 8191, 8192, i32::MAX, i32::MIN, -1];

#[test]
fn transfers_check_arrays_and_buffers() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    let whole = guest.mem.len() as i32;
    for (iovs, count) in [
        (-1, 1),
        (0, -1),
        (whole - 4, 1),
        (0, whole / 8 + 1),
        (8, i32::MAX),
    ] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        fails(
            table::fd_write(ctx, mem, fd, iovs, count, RESULT),
            Errno::Fault,
        );
        fails(
            table::fd_read(ctx, mem, fd, iovs, count, RESULT),
            Errno::Fault,
        );
        fails(
            table::fd_pwrite(ctx, mem, fd, iovs, count, 0, RESULT),
            Errno::Fault,
        );
        fails(
            table::fd_pread(ctx, mem, fd, iovs, count, 0, RESULT),
            Errno::Fault,
        );
    }
    for buffer in [(-1, 1), (0, -1), (whole, 1), (whole - 1, 2), (-1, -1)] {
        let (iovs, count) = guest.iovs(&[(0, 1), buffer]);
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        fails(
            table::fd_write(ctx, mem, fd, iovs, count, RESULT),
            Errno::Fault,
        );
        fails(
            table::fd_read(ctx, mem, fd, iovs, count, RESULT),
            Errno::Fault,
        );
    }
    // Where the count goes is checked before anything is transferred.
    let (iovs, count) = guest.iovs(&[(0, 8)]);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::fd_write(ctx, mem, fd, iovs, count, -1), Errno::Fault);
    assert_eq!(std::fs::read(guest.host("file")).unwrap(), b"");
}

#[test]
fn arrays_are_bounded() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    // An array of empty buffers that is as long as the host allows.
    guest.mem.fill(0);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_write(ctx, mem, fd, 0, 1024, RESULT));
    assert_eq!(guest.u32(RESULT), 0);
    // One that fills the memory is longer than that.
    for count in [1025, (guest.mem.len() / 8) as i32] {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        let whole = table::fd_write(ctx, mem, fd, 0, count, RESULT);
        fails(whole, Errno::Inval);
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        fails(table::fd_read(ctx, mem, fd, 0, count, RESULT), Errno::Inval);
    }
    // An array of buffers of the whole memory each: more than can be counted in 32 bits. The
    // stream takes everything, so that only the bound on the count stops it.
    let mut guest = Guest::new();
    guest.mem.resize(8 << 20, 0);
    let whole = guest.mem.len() as i32;
    let buffers = vec![(0, whole); 1024];
    let (iovs, count) = guest.iovs(&buffers);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_write(ctx, mem, 1, iovs, count, RESULT));
    assert!(guest.u32(RESULT) > u32::MAX - 32 * (8 << 20));
}

#[test]
fn read_buffers_that_overlap() {
    let mut guest = Guest::new();
    let fd = guest.create("file");
    ok(guest.write(fd, b"0123456789"));
    ok(guest.seek(fd, 0, 0));
    let (ptr, _) = guest.put(&[0; 16]);
    // With each other.
    let (iovs, count) = guest.iovs(&[(ptr, 4), (ptr + 2, 4)]);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_read(ctx, mem, fd, iovs, count, RESULT));
    assert_eq!(
        (guest.u32(RESULT), guest.bytes(ptr, 6)),
        (4, &b"0123\0\0"[..])
    );
    // With the array that tells about them, and with the result.
    let (at, _) = guest.iovs(&[(0, 0), (0, 0)]);
    let entries = [at, 8, RESULT, 2].map(i32::to_le_bytes).concat();
    guest.mem[at as usize..][..16].copy_from_slice(&entries);
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::fd_read(ctx, mem, fd, at, 2, RESULT));
    assert_eq!((guest.u32(RESULT), guest.bytes(at, 6)), (6, &b"456789"[..]));
}

#[test]
fn no_function_panics() {
    // Every function, with every number in every place, on a guest with and without memory. What
    // comes of it does not matter, as long as something does.
    macro_rules! call_all {
        ($($name:ident($($param:ident: $type:ty),*) -> $result:ty;)*) => {
            fn call(guest: &mut Guest, values: &mut dyn FnMut() -> i32, empty: bool) {
                $(
                    $(let $param = <$type>::from(values());)*
                    // So that no subscription is for a clock, which would stop the test; any
                    // other is answered at once.
                    guest.mem.fill(0x01);
                    let mem: &mut [u8] = if empty { &mut [] } else { &mut guest.mem };
                    let _ = table::$name(&mut guest.ctx, mem, $($param),*);
                )*
            }
        };
    }
    table::for_each_wasi_function!(call_all);

    let mut guest = Guest::new();
    guest.mem.truncate(SMALL);
    let mut state = 1_u64;
    for round in 0..2000 {
        let mut values = || {
            // A linear congruential generator: what matters is that runs are alike.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let pick = (state >> 33) as usize;
            if pick.is_multiple_of(3) {
                (pick / 3 % 8) as i32
            } else {
                WILD[pick / 3 % WILD.len()]
            }
        };
        call(&mut guest, &mut values, round % 5 == 0);
        if round % 50 == 0 {
            guest = Guest::new();
            guest.create("file");
            guest.mem.truncate(SMALL);
        }
    }
    assert_eq!(std::fs::read(guest.outside("secret")).unwrap(), b"secret");
}
