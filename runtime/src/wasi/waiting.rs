//! Waiting that the host can interrupt: functions that wait for a clock or a descriptor wait in
//! short slices, and look at the engine's epoch in between. So do those that move many bytes, in
//! pieces.
//!
//! A function that is interrupted returns [`Errno::Intr`] and notes that. Whoever has called it for
//! the guest (`link.rs`) asks the host what is to become of the program, and if that goes on, calls
//! the function again. So functions wait before they change anything.

use super::errno::Errno;
use crate::Engine;
use crate::sys::posix;
use crate::sys::posix::event::{PollFd, PollFlags, Timespec};
use crate::sys::posix::fd::BorrowedFd;
use std::{sync::atomic::Ordering, time::Duration};

/// How long nobody looks at the epoch: a fraction of what an interruption may take.
pub(crate) const SLICE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 2_000_000,
};
/// How much is written at once to what may be a pipe: that much does not wait if `poll` says that
/// there is room.
pub(crate) const AT_ONCE: usize = 4096;

/// How many bytes are moved or made up at once where there may be an interruption: what takes a
/// millisecond at most.
const PIECE: usize = 256 << 10;

/// What a guest's waiting is subject to.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    /// The engine, and the epoch at which waiting ends. `None` if nobody interrupts.
    pub(crate) limit: Option<(Engine, u64)>,
    /// Whether the function has been interrupted.
    pub(crate) is_interrupted: bool,
    /// When the function that was interrupted began, in nanoseconds of the monotonic clock.
    pub(crate) began: Option<u64>,
    /// How many bytes that function has done.
    pub(crate) done: usize,
}

impl Waiting {
    /// Whether there may be an interruption.
    pub(crate) fn has_limit(&self) -> bool {
        self.limit.is_some()
    }

    /// How many bytes may be moved without another look.
    pub(crate) fn at_once(&self) -> usize {
        match self.has_limit() {
            true => PIECE,
            false => usize::MAX,
        }
    }

    /// Notes an interruption before further bytes are moved. Where some have been, the function is
    /// to return what it has done.
    pub(crate) fn check_between(&mut self, before: u64) -> Result<(), Errno> {
        if before == 0 {
            return Ok(());
        }
        let result = self.check();
        self.is_interrupted = false;
        result
    }

    /// Notes an interruption if there is one.
    pub(crate) fn check(&mut self) -> Result<(), Errno> {
        if let Some((engine, deadline)) = &self.limit
            && engine.epoch().load(Ordering::Relaxed) >= *deadline
        {
            self.is_interrupted = true;
            return Err(Errno::Intr);
        }
        Ok(())
    }

    /// Uses a stream of the embedder until it does not say any more that it is not ready.
    pub(crate) fn until_done<T>(
        &mut self,
        mut attempt: impl FnMut() -> Result<T, Errno>,
    ) -> Result<T, Errno> {
        loop {
            match attempt() {
                Err(Errno::Again) => {
                    self.check()?;
                    std::thread::sleep(Duration::from_nanos(SLICE.tv_nsec as u64));
                }
                result => return result,
            }
        }
    }

    /// Waits until a descriptor is ready, if there may be an interruption. Otherwise whoever uses
    /// it waits.
    pub(crate) fn until(&mut self, fd: BorrowedFd<'_>, events: PollFlags) -> Result<(), Errno> {
        while self.has_limit() {
            let mut polled = [PollFd::from_borrowed_fd(fd, events)];
            match posix::event::poll(&mut polled, Some(&SLICE)) {
                Ok(0) | Err(posix::io::Errno::INTR) => self.check()?,
                // Ready, or something is wrong with it: then the operation will tell.
                Ok(_) | Err(_) => return Ok(()),
            }
        }
        Ok(())
    }
}
