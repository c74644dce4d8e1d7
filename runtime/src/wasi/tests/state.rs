//! Arguments, environment, clocks, randomness, the process, sockets, and what the builder refuses.

use super::*;
use crate::wasi::BuildError;

/// Reads the strings that `args_get` and `environ_get` stored.
fn strings(guest: &Guest, list: i32, count: u32) -> Vec<String> {
    (0..count as i32)
        .map(|index| {
            let at = guest.u32(list + 4 * index) as usize;
            let tail = &guest.mem[at..];
            let end = tail.iter().position(|&byte| byte == 0).unwrap();
            String::from_utf8(tail[..end].to_vec()).unwrap()
        })
        .collect()
}

#[test]
fn arguments_and_environment() {
    let mut guest = Guest::with(|_| {
        WasiCtx::builder()
            .arg("prog")
            .args(["", "zwei"])
            .env("A", "1")
            .envs(&[("B", "x=y"), ("A", "2")])
            .build()
            .unwrap()
    });
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::args_sizes_get(ctx, mem, RESULT, RESULT + 4));
    ok(table::args_get(ctx, mem, 512, 1024));
    assert_eq!((guest.u32(RESULT), guest.u32(RESULT + 4)), (3, 11));
    assert_eq!(strings(&guest, 512, 3), ["prog", "", "zwei"]);

    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::environ_sizes_get(ctx, mem, RESULT, RESULT + 4));
    ok(table::environ_get(ctx, mem, 512, 1024));
    assert_eq!((guest.u32(RESULT), guest.u32(RESULT + 4)), (2, 10));
    assert_eq!(strings(&guest, 512, 2), ["A=2", "B=x=y"]);

    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::args_get(ctx, mem, -1, 1024), Errno::Fault);
    fails(table::args_get(ctx, mem, 512, -1), Errno::Fault);
    let end = mem.len() as i32;
    fails(table::environ_get(ctx, mem, 512, end - 3), Errno::Fault);
    fails(
        table::environ_sizes_get(ctx, mem, RESULT, end),
        Errno::Fault,
    );
}

#[test]
fn the_builder_refuses_what_guests_cannot_be_given() {
    let refused = |builder: &mut crate::wasi::WasiCtxBuilder| builder.build().err();
    let nul = refused(WasiCtx::builder().arg("a\0b"));
    assert!(matches!(nul, Some(BuildError::Nul { .. })));
    let nul = refused(WasiCtx::builder().env("A", "a\0b"));
    assert!(matches!(nul, Some(BuildError::Nul { .. })));
    for name in ["", "A=B"] {
        let name = refused(WasiCtx::builder().env(name, "1"));
        assert!(matches!(name, Some(BuildError::VariableName(_))));
    }
    let missing = refused(WasiCtx::builder().preopened_path("/no/such/directory", "/"));
    assert!(matches!(missing, Some(BuildError::Directory { .. })));
}

#[test]
fn open_files_have_a_limit() {
    let limited = |dir, count| {
        let mut builder = WasiCtx::builder();
        builder.preopened_cap_dir(dir, "/");
        builder.max_open_files(count).build()
    };
    let mut guest = Guest::with(|dir| limited(dir, 6).unwrap());
    assert_eq!([guest.create("a"), guest.create("b")], [4, 5]);
    // What cannot be opened is not created either.
    for _ in 0..2 {
        fails(
            guest.open_at("c", OFlags::CREAT, Rights::FILE),
            Errno::Mfile,
        );
        fails(
            guest.open_at(".", OFlags::DIRECTORY, Rights::FD_READ),
            Errno::Mfile,
        );
    }
    assert!(!guest.host("c").exists());
    ok(guest.close(1));
    assert_eq!(guest.create("c"), 1);
    fails(
        guest.open_at("a", OFlags::empty(), Rights::FILE),
        Errno::Mfile,
    );

    let mut refused = None;
    Guest::with(|dir| {
        refused = limited(dir, 3).err();
        WasiCtx::builder().build().unwrap()
    });
    assert!(matches!(refused, Some(BuildError::OpenFiles)));
}

#[test]
fn a_context_can_move_between_threads() {
    fn check<T: Send>(_: &T) {}
    check(&Guest::new().ctx);
}

#[test]
fn clocks_run() {
    let mut guest = Guest::new();
    for id in 0..4 {
        let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
        ok(table::clock_res_get(ctx, mem, id, RESULT));
        ok(table::clock_time_get(ctx, mem, id, 0, RESULT + 8));
        ok(table::clock_time_get(ctx, mem, id, 1000, RESULT + 16));
        assert!(guest.u64(RESULT) > 0);
        assert!(guest.u64(RESULT + 8) > 0);
        if id != 0 {
            assert!(guest.u64(RESULT + 16) >= guest.u64(RESULT + 8));
        }
    }
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    fails(table::clock_res_get(ctx, mem, 4, RESULT), Errno::Inval);
    fails(table::clock_time_get(ctx, mem, -1, 0, RESULT), Errno::Inval);
    fails(table::clock_time_get(ctx, mem, 0, 0, -4), Errno::Fault);
    fails(table::clock_res_get(ctx, &mut [], 0, 0), Errno::Fault);
}

#[test]
fn random_bytes_fill_their_buffer_and_no_more() {
    let mut guest = Guest::new();
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    ok(table::random_get(ctx, mem, 1000, 100_000));
    assert!(mem[..1000].iter().all(|&byte| byte == 0));
    assert!(mem[101_000..].iter().all(|&byte| byte == 0));
    assert!(mem[1000..1032].iter().any(|&byte| byte != 0));
    assert!(mem[100_968..101_000].iter().any(|&byte| byte != 0));
    fails(table::random_get(ctx, mem, 1000, -1), Errno::Fault);
    fails(table::random_get(ctx, mem, -1, 1), Errno::Fault);
    ok(table::random_get(ctx, mem, 0, 0));
}

#[test]
fn the_process_ends_by_outcome() {
    let mut guest = Guest::new();
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    let exit = table::proc_exit(ctx, mem, 3);
    assert_eq!(exit, Err(WasiError::Exit(3)));
    assert_eq!(exit.unwrap_err().exit_code(), 3);
    let abort = table::proc_raise(ctx, mem, 6);
    assert_eq!(abort, Err(WasiError::Signal(6)));
    let abort = abort.unwrap_err();
    assert_eq!(abort.exit_code(), 134);
    assert_eq!(
        abort.to_string(),
        "the program was ended by signal 6, SIGABRT"
    );
    // Each signal has its host's name.
    for (signal, name) in [
        (1, "SIGHUP"),
        (11, "SIGSEGV"),
        (15, "SIGTERM"),
        (30, "SIGSYS"),
    ] {
        let raised = table::proc_raise(ctx, mem, signal).unwrap_err();
        assert!(raised.to_string().ends_with(name), "{raised}");
    }
    ok(table::proc_raise(ctx, mem, 0));
    fails(table::proc_raise(ctx, mem, 18), Errno::Notsup);
    fails(table::proc_raise(ctx, mem, 31), Errno::Inval);
    ok(table::sched_yield(ctx, mem));
}

#[test]
fn no_failure_exits_with_zero() {
    // What a code is to the host's process, which has 8 bits for it.
    for (code, status) in [
        (0, 0),
        (1, 1),
        (255, 255),
        (256, 1),
        (257, 1),
        (258, 2),
        (0x8000_0000, 1),
        (u32::MAX, 255),
        (u32::MAX - 255, 1),
    ] {
        assert_eq!(WasiError::Exit(code).exit_status(), status, "{code:#x}");
    }
    assert_eq!(WasiError::Signal(9).exit_status(), 137);
}

#[test]
fn nothing_is_a_socket() {
    let mut guest = Guest::new();
    let (ctx, mem) = (&mut guest.ctx, &mut guest.mem);
    for (fd, errno) in [
        (ROOT, Errno::Notsock),
        (0, Errno::Notsock),
        (9, Errno::Badf),
    ] {
        fails(table::sock_accept(ctx, mem, fd, 0, RESULT), errno);
        fails(
            table::sock_recv(ctx, mem, fd, 0, 0, 0, RESULT, RESULT),
            errno,
        );
        fails(table::sock_send(ctx, mem, fd, 0, 0, 0, RESULT), errno);
        fails(table::sock_shutdown(ctx, mem, fd, 0), errno);
    }
}
