//! The table of all functions of `wasi_snapshot_preview1`, and the functions themselves in the
//! shape that a WebAssembly host calls them in.
//!
//! The macro `for_each_wasi_function!` is the only list of the functions. It calls another macro
//! with an entry for each:
//!
//! ```text
//! fd_write(fd: i32, iovs: i32, iovs_len: i32, nwritten: i32) -> i32;
//! proc_exit(code: i32) -> ();
//! ```
//!
//! Parameters stand in the order of the WebAssembly type and are `i32` or `i64`; the result is
//! `i32`, an [`Errno`] by number, except for `proc_exit`, which has none: `()`. For each entry
//! there is a function here of that name, which takes the [`WasiCtx`] and the guest's memory first:
//!
//! ```text
//! pub fn fd_write(ctx: &mut WasiCtx, memory: &mut [u8], fd: i32, ...) -> Result<i32, WasiError>;
//! pub fn proc_exit(ctx: &mut WasiCtx, memory: &mut [u8], code: i32) -> Result<(), WasiError>;
//! ```
//!
//! So a macro that matches
//! `$($name:ident($($param:ident: $type:ty),*) -> $result:ty;)*` has what it needs to define all of
//! them with a linker. A guest that exports no memory is given an empty slice: whatever would touch
//! memory is then [`Errno::Fault`].

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::proc::WasiError;

/// The name of the module that guests import the functions from.
pub const MODULE: &str = "wasi_snapshot_preview1";

/// Calls the macro `$callback` with the list of all functions; the module's documentation tells the
/// form of the entries.
macro_rules! for_each_wasi_function {
    ($callback:ident) => {
        $callback! {
            args_get(argv: i32, argv_buf: i32) -> i32;
            args_sizes_get(argc: i32, argv_buf_size: i32) -> i32;
            environ_get(environ: i32, environ_buf: i32) -> i32;
            environ_sizes_get(environc: i32, environ_buf_size: i32) -> i32;
            clock_res_get(id: i32, resolution: i32) -> i32;
            clock_time_get(id: i32, precision: i64, time: i32) -> i32;
            fd_advise(fd: i32, offset: i64, len: i64, advice: i32) -> i32;
            fd_allocate(fd: i32, offset: i64, len: i64) -> i32;
            fd_close(fd: i32) -> i32;
            fd_datasync(fd: i32) -> i32;
            fd_fdstat_get(fd: i32, stat: i32) -> i32;
            fd_fdstat_set_flags(fd: i32, flags: i32) -> i32;
            fd_fdstat_set_rights(fd: i32, base: i64, inheriting: i64) -> i32;
            fd_filestat_get(fd: i32, stat: i32) -> i32;
            fd_filestat_set_size(fd: i32, size: i64) -> i32;
            fd_filestat_set_times(fd: i32, atim: i64, mtim: i64, fst_flags: i32) -> i32;
            fd_pread(fd: i32, iovs: i32, iovs_len: i32, offset: i64, nread: i32) -> i32;
            fd_prestat_get(fd: i32, prestat: i32) -> i32;
            fd_prestat_dir_name(fd: i32, path: i32, path_len: i32) -> i32;
            fd_pwrite(fd: i32, iovs: i32, iovs_len: i32, offset: i64, nwritten: i32) -> i32;
            fd_read(fd: i32, iovs: i32, iovs_len: i32, nread: i32) -> i32;
            fd_readdir(fd: i32, buf: i32, buf_len: i32, cookie: i64, bufused: i32) -> i32;
            fd_renumber(from: i32, to: i32) -> i32;
            fd_seek(fd: i32, offset: i64, whence: i32, position: i32) -> i32;
            fd_sync(fd: i32) -> i32;
            fd_tell(fd: i32, position: i32) -> i32;
            fd_write(fd: i32, iovs: i32, iovs_len: i32, nwritten: i32) -> i32;
            path_create_directory(fd: i32, path: i32, path_len: i32) -> i32;
            path_filestat_get(
                fd: i32, lookup_flags: i32, path: i32, path_len: i32, stat: i32
            ) -> i32;
            path_filestat_set_times(
                fd: i32, lookup_flags: i32, path: i32, path_len: i32,
                atim: i64, mtim: i64, fst_flags: i32
            ) -> i32;
            path_link(
                old_fd: i32, old_flags: i32, old_path: i32, old_path_len: i32,
                new_fd: i32, new_path: i32, new_path_len: i32
            ) -> i32;
            path_open(
                fd: i32, lookup_flags: i32, path: i32, path_len: i32, oflags: i32,
                base: i64, inheriting: i64, fd_flags: i32, opened: i32
            ) -> i32;
            path_readlink(
                fd: i32, path: i32, path_len: i32, buf: i32, buf_len: i32, bufused: i32
            ) -> i32;
            path_remove_directory(fd: i32, path: i32, path_len: i32) -> i32;
            path_rename(
                old_fd: i32, old_path: i32, old_path_len: i32,
                new_fd: i32, new_path: i32, new_path_len: i32
            ) -> i32;
            path_symlink(
                old_path: i32, old_path_len: i32, fd: i32, new_path: i32, new_path_len: i32
            ) -> i32;
            path_unlink_file(fd: i32, path: i32, path_len: i32) -> i32;
            poll_oneoff(subscriptions: i32, events: i32, count: i32, stored: i32) -> i32;
            proc_exit(code: i32) -> ();
            proc_raise(signal: i32) -> i32;
            sched_yield() -> i32;
            random_get(buf: i32, buf_len: i32) -> i32;
            sock_accept(fd: i32, flags: i32, accepted: i32) -> i32;
            sock_recv(
                fd: i32, iovs: i32, iovs_len: i32, flags: i32, received: i32, result_flags: i32
            ) -> i32;
            sock_send(fd: i32, iovs: i32, iovs_len: i32, flags: i32, sent: i32) -> i32;
            sock_shutdown(fd: i32, how: i32) -> i32;
        }
    };
}

pub(crate) use for_each_wasi_function;

/// The functions as their families define them: they take unsigned numbers.
mod families {
    pub(super) use super::super::args_env::*;
    pub(super) use super::super::clock::*;
    pub(super) use super::super::dir::*;
    pub(super) use super::super::fd::*;
    pub(super) use super::super::io::*;
    pub(super) use super::super::open::*;
    pub(super) use super::super::path::*;
    pub(super) use super::super::poll::*;
    pub(super) use super::super::proc::*;
    pub(super) use super::super::sock::*;
}

/// What a function returns to WebAssembly.
trait Outcome {
    type Value;

    fn outcome(self) -> Result<Self::Value, WasiError>;
}

impl Outcome for Result<(), Errno> {
    type Value = i32;

    fn outcome(self) -> Result<i32, WasiError> {
        Ok(self.err().unwrap_or(Errno::Success).code())
    }
}

impl Outcome for Result<Errno, WasiError> {
    type Value = i32;

    fn outcome(self) -> Result<i32, WasiError> {
        self.map(Errno::code)
    }
}

impl Outcome for Result<(), WasiError> {
    type Value = ();

    fn outcome(self) -> Self {
        self
    }
}

macro_rules! define {
    ($($name:ident($($param:ident: $type:ty),*) -> $result:ty;)*) => {
        $(
            #[doc = concat!("`", stringify!($name), "` of `wasi_snapshot_preview1`.")]
            ///
            /// # Errors
            ///
            /// When the call does not return to the guest. What goes wrong for the guest is an
            /// [`Errno`] in the result instead.
            #[inline]
            #[allow(clippy::too_many_arguments, reason = "the ABI has that many")]
            pub fn $name(
                ctx: &mut WasiCtx,
                memory: &mut [u8],
                $($param: $type),*
            ) -> Result<$result, WasiError> {
                families::$name(ctx, memory, $($param.cast_unsigned()),*).outcome()
            }
        )*

        /// The names of all functions, in the order of the table.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

self::for_each_wasi_function!(define);

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(NAMES.len(), 46);
        let mut sorted = NAMES.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), NAMES.len());
    }
}
