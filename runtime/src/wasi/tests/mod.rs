//! Tests of the functions as a guest calls them: through the table, with a guest's memory.
//!
//! [`Guest`] plays the program. Its memory has a page for results, and above that a region from
//! which [`Guest::put`] hands out room for strings and buffers.

mod files;
mod hostile;
mod listing;
mod names;
mod poll;
/// What is compared with is Linux.
#[cfg(target_os = "linux")]
mod resolution;
mod rights;
mod sandbox;
mod state;
#[cfg(windows)]
mod windows;

use super::types::{FdFlags, Filestat, LookupFlags, OFlags};
use super::{Errno, Rights, WasiCtx, WasiError, table};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use std::path::PathBuf;

/// What the functions return.
type Outcome = Result<i32, WasiError>;

/// The preopened directory.
const ROOT: i32 = 3;
/// Where results go.
const RESULT: i32 = 64;
/// Everything that a file or directory can be opened with.
const ALL: Rights = Rights::all();

/// Asserts that a call succeeds.
#[track_caller]
fn ok(outcome: Outcome) {
    assert_eq!(outcome, Ok(Errno::Success.code()));
}

/// Asserts that a call fails with an error.
#[track_caller]
fn fails(outcome: Outcome, errno: Errno) {
    assert_eq!(outcome, Ok(errno.code()), "expected {errno:?}");
}

/// A guest with a directory of its own, which lies in another one that it must not reach.
struct Guest {
    ctx: WasiCtx,
    mem: Vec<u8>,
    next: usize,
    outer: tempfile::TempDir,
}

impl Guest {
    fn new() -> Self {
        Self::with(|dir| {
            WasiCtx::builder()
                .preopened_cap_dir(dir, "/")
                .build()
                .unwrap()
        })
    }

    fn with(build: impl FnOnce(Dir) -> WasiCtx) -> Self {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("root");
        std::fs::create_dir(&root).unwrap();
        std::fs::write(outer.path().join("secret"), "secret").unwrap();
        let dir = Dir::open_ambient_dir(&root, ambient_authority()).unwrap();
        Self {
            ctx: build(dir),
            mem: vec![0; 1 << 20],
            next: 4096,
            outer,
        }
    }

    /// The host's path of something in the guest's directory.
    fn host(&self, name: &str) -> PathBuf {
        self.outer.path().join("root").join(name)
    }

    /// The host's path of something outside of the guest's directory.
    fn outside(&self, name: &str) -> PathBuf {
        self.outer.path().join(name)
    }

    /// Puts bytes into memory.
    fn put(&mut self, bytes: &[u8]) -> (i32, i32) {
        let at = self.next;
        self.mem[at..at + bytes.len()].copy_from_slice(bytes);
        self.next = (at + bytes.len()).next_multiple_of(8);
        (at as i32, bytes.len() as i32)
    }

    /// Puts an array of buffers into memory.
    fn iovs(&mut self, buffers: &[(i32, i32)]) -> (i32, i32) {
        let bytes: Vec<u8> = buffers
            .iter()
            .flat_map(|(ptr, len)| [ptr.to_le_bytes(), len.to_le_bytes()])
            .flatten()
            .collect();
        let (at, _) = self.put(&bytes);
        (at, buffers.len() as i32)
    }

    fn bytes(&self, ptr: i32, len: usize) -> &[u8] {
        &self.mem[ptr as usize..][..len]
    }

    fn u32(&self, ptr: i32) -> u32 {
        u32::from_le_bytes(self.bytes(ptr, 4).try_into().unwrap())
    }

    fn u64(&self, ptr: i32) -> u64 {
        u64::from_le_bytes(self.bytes(ptr, 8).try_into().unwrap())
    }

    /// Calls `path_open` with all arguments.
    #[allow(clippy::too_many_arguments, reason = "the ABI has that many")]
    fn try_open(
        &mut self,
        dir: i32,
        lookup: LookupFlags,
        path: &str,
        oflags: OFlags,
        base: Rights,
        inheriting: Rights,
        flags: FdFlags,
    ) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        table::path_open(
            &mut self.ctx,
            &mut self.mem,
            dir,
            lookup.bits() as i32,
            ptr,
            len,
            i32::from(oflags.bits()),
            base.bits() as i64,
            inheriting.bits() as i64,
            i32::from(flags.bits()),
            RESULT,
        )
    }

    /// Opens something in the preopened directory, and follows links.
    fn open_at(&mut self, path: &str, oflags: OFlags, base: Rights) -> Outcome {
        let follow = LookupFlags::SYMLINK_FOLLOW;
        let none = Rights::empty();
        self.try_open(ROOT, follow, path, oflags, base, none, FdFlags::empty())
    }

    /// Opens a file that must open.
    #[track_caller]
    fn open(&mut self, path: &str, oflags: OFlags, base: Rights) -> i32 {
        ok(self.open_at(path, oflags, base));
        self.u32(RESULT) as i32
    }

    /// Creates a file that can be read and written.
    #[track_caller]
    fn create(&mut self, path: &str) -> i32 {
        self.open(path, OFlags::CREAT, Rights::FILE)
    }

    /// Opens a directory with all rights that directories and their files have.
    #[track_caller]
    fn open_dir(&mut self, path: &str) -> i32 {
        ok(self.try_open(
            ROOT,
            LookupFlags::empty(),
            path,
            OFlags::DIRECTORY,
            Rights::DIRECTORY,
            Rights::FILE | Rights::DIRECTORY,
            FdFlags::empty(),
        ));
        self.u32(RESULT) as i32
    }

    fn write(&mut self, fd: i32, bytes: &[u8]) -> Outcome {
        let buffer = self.put(bytes);
        let (iovs, count) = self.iovs(&[buffer]);
        table::fd_write(&mut self.ctx, &mut self.mem, fd, iovs, count, RESULT)
    }

    fn try_read(&mut self, fd: i32, len: usize) -> Outcome {
        let buffer = self.put(&vec![0; len]);
        let (iovs, count) = self.iovs(&[buffer]);
        let outcome = table::fd_read(&mut self.ctx, &mut self.mem, fd, iovs, count, RESULT);
        // Where `read` finds the bytes.
        self.mem[72..76].copy_from_slice(&buffer.0.to_le_bytes());
        outcome
    }

    #[track_caller]
    fn read(&mut self, fd: i32, len: usize) -> Vec<u8> {
        ok(self.try_read(fd, len));
        let ptr = self.u32(72) as i32;
        self.bytes(ptr, self.u32(RESULT) as usize).to_vec()
    }

    fn close(&mut self, fd: i32) -> Outcome {
        table::fd_close(&mut self.ctx, &mut self.mem, fd)
    }

    fn seek(&mut self, fd: i32, offset: i64, whence: i32) -> Outcome {
        table::fd_seek(&mut self.ctx, &mut self.mem, fd, offset, whence, RESULT)
    }

    fn set_rights(&mut self, fd: i32, base: Rights, inheriting: Rights) -> Outcome {
        let (base, inheriting) = (base.bits() as i64, inheriting.bits() as i64);
        table::fd_fdstat_set_rights(&mut self.ctx, &mut self.mem, fd, base, inheriting)
    }

    /// The rights of a descriptor.
    #[track_caller]
    fn rights(&mut self, fd: i32) -> (Rights, Rights) {
        ok(table::fd_fdstat_get(
            &mut self.ctx,
            &mut self.mem,
            fd,
            RESULT,
        ));
        (
            Rights::from_bits_retain(self.u64(RESULT + 8)),
            Rights::from_bits_retain(self.u64(RESULT + 16)),
        )
    }

    /// The filetype and the flags of a descriptor.
    #[track_caller]
    fn kind(&mut self, fd: i32) -> (u8, FdFlags) {
        ok(table::fd_fdstat_get(
            &mut self.ctx,
            &mut self.mem,
            fd,
            RESULT,
        ));
        let flags = self.u32(RESULT) >> 16;
        (
            self.mem[RESULT as usize],
            FdFlags::from_bits_retain(flags as u16),
        )
    }

    fn stat(&mut self, path: &str, follow: bool) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        let (ctx, mem) = (&mut self.ctx, &mut self.mem);
        table::path_filestat_get(ctx, mem, ROOT, i32::from(follow), ptr, len, RESULT)
    }

    /// The type, number of links and size that the last `*_filestat_get` told.
    fn stat_result(&self) -> (u8, u64, u64) {
        assert_eq!(Filestat::SIZE, 64);
        (
            self.mem[RESULT as usize + 16],
            self.u64(RESULT + 24),
            self.u64(RESULT + 32),
        )
    }

    fn mkdir(&mut self, path: &str) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        table::path_create_directory(&mut self.ctx, &mut self.mem, ROOT, ptr, len)
    }

    fn rmdir(&mut self, path: &str) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        table::path_remove_directory(&mut self.ctx, &mut self.mem, ROOT, ptr, len)
    }

    fn unlink(&mut self, path: &str) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        table::path_unlink_file(&mut self.ctx, &mut self.mem, ROOT, ptr, len)
    }

    fn symlink(&mut self, target: &str, path: &str) -> Outcome {
        let target = self.put(target.as_bytes());
        let (ptr, len) = self.put(path.as_bytes());
        let (ctx, mem) = (&mut self.ctx, &mut self.mem);
        table::path_symlink(ctx, mem, target.0, target.1, ROOT, ptr, len)
    }

    /// Makes a symbolic link, and returns whether there is one. Windows makes them only for users
    /// who have the right to, and Wine not at all; then there is an error that says so.
    #[track_caller]
    fn makes_link(&mut self, target: &str, path: &str) -> bool {
        let outcome = self.symlink(target, path);
        let refusals = [Errno::Perm, Errno::Notsup].map(|errno| Ok(errno.code()));
        let is_refused = cfg!(windows) && refusals.contains(&outcome);
        if !is_refused {
            ok(outcome);
        }
        !is_refused
    }

    fn readlink(&mut self, path: &str, buf: i32, buf_len: i32) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        let (ctx, mem) = (&mut self.ctx, &mut self.mem);
        table::path_readlink(ctx, mem, ROOT, ptr, len, buf, buf_len, RESULT)
    }

    fn rename(&mut self, from: &str, to: &str) -> Outcome {
        let from = self.put(from.as_bytes());
        let to = self.put(to.as_bytes());
        let (ctx, mem) = (&mut self.ctx, &mut self.mem);
        table::path_rename(ctx, mem, ROOT, from.0, from.1, ROOT, to.0, to.1)
    }

    fn link(&mut self, from: &str, to: &str, flags: i32) -> Outcome {
        let from = self.put(from.as_bytes());
        let to = self.put(to.as_bytes());
        let (ctx, mem) = (&mut self.ctx, &mut self.mem);
        table::path_link(ctx, mem, ROOT, flags, from.0, from.1, ROOT, to.0, to.1)
    }

    fn set_times(&mut self, path: &str, follow: bool, atim: i64, mtim: i64, flags: i32) -> Outcome {
        let (ptr, len) = self.put(path.as_bytes());
        let lookup = i32::from(follow);
        let (ctx, mem) = (&mut self.ctx, &mut self.mem);
        table::path_filestat_set_times(ctx, mem, ROOT, lookup, ptr, len, atim, mtim, flags)
    }
}
