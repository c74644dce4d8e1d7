//! Clocks and randomness: `clock_res_get`, `clock_time_get`, `random_get`.

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::memory;
use super::types::ClockId;
use crate::sys::posix;
use crate::sys::posix::time::Timespec;
use cap_rand::TryRngCore as _;
use std::time::Duration;

/// Stores the resolution of a clock in nanoseconds.
pub(crate) fn clock_res_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    id: u32,
    result: u32,
) -> Result<(), Errno> {
    let id = ClockId::try_from(id)?;
    memory::write_u64(mem, result, ctx.clocks.resolution(id))
}

/// Stores the time of a clock in nanoseconds. The precision that the guest would be content with
/// is of no use: every clock here costs the same at full precision.
pub(crate) fn clock_time_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    id: u32,
    _precision: u64,
    result: u32,
) -> Result<(), Errno> {
    let id = ClockId::try_from(id)?;
    memory::write_u64(mem, result, ctx.clocks.now(id))
}

/// Fills a buffer from the source that the embedder has given, or the host's source of entropy, in
/// place.
pub(crate) fn random_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    buf: u32,
    len: u32,
) -> Result<(), Errno> {
    let bytes = memory::slice_mut(mem, buf, len)?;
    let WasiCtx {
        waiting, random, ..
    } = ctx;
    // What an interruption has left.
    let done = std::mem::take(&mut waiting.done).min(bytes.len());
    let mut pieces = bytes[done..].chunks_mut(waiting.at_once()).peekable();
    let mut end = done;
    while let Some(piece) = pieces.next() {
        end += piece.len();
        match random {
            Some(source) => source(piece),
            None => cap_rand::rngs::OsRng::default(cap_rand::ambient_authority())
                .try_fill_bytes(piece)
                .map_err(|_| Errno::Io)?,
        }
        if pieces.peek().is_some() {
            waiting.check().inspect_err(|_| waiting.done = end)?;
        }
    }
    Ok(())
}

/// A guest's time of day: see [`WasiCtxBuilder::wall_clock`](super::WasiCtxBuilder::wall_clock).
pub trait HostWallClock: Send {
    /// The smallest difference between two times.
    fn resolution(&self) -> Duration;

    /// The time since 1970-01-01 00:00 UTC.
    fn now(&self) -> Duration;
}

/// A guest's monotonic clock: see
/// [`WasiCtxBuilder::monotonic_clock`](super::WasiCtxBuilder::monotonic_clock).
pub trait HostMonotonicClock: Send {
    /// The smallest difference between two times, in nanoseconds.
    fn resolution(&self) -> u64;

    /// The time in nanoseconds since some start. It never goes back.
    fn now(&self) -> u64;
}

/// The clocks that the embedder has given in place of the host's.
#[derive(Default)]
pub(crate) struct Clocks {
    pub(super) wall: Option<Box<dyn HostWallClock>>,
    pub(super) monotonic: Option<Box<dyn HostMonotonicClock>>,
}

impl Clocks {
    /// The time of a clock of the guest in nanoseconds.
    pub(crate) fn now(&self, id: ClockId) -> u64 {
        match (id, &self.wall, &self.monotonic) {
            (ClockId::Realtime, Some(clock), _) => saturating_nanoseconds(clock.now()),
            (ClockId::Monotonic, _, Some(clock)) => clock.now(),
            _ => now(id),
        }
    }

    fn resolution(&self, id: ClockId) -> u64 {
        match (id, &self.wall, &self.monotonic) {
            (ClockId::Realtime, Some(clock), _) => saturating_nanoseconds(clock.resolution()),
            (ClockId::Monotonic, _, Some(clock)) => clock.resolution(),
            _ => nanoseconds(posix::time::clock_getres(host_clock(id))),
        }
    }

    /// Whether a clock is not the host's.
    pub(super) fn is_own(&self, id: ClockId) -> bool {
        match id {
            ClockId::Realtime => self.wall.is_some(),
            ClockId::Monotonic => self.monotonic.is_some(),
            ClockId::ProcessCputime | ClockId::ThreadCputime => false,
        }
    }
}

fn saturating_nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// The time of a clock of the host in nanoseconds.
pub(crate) fn now(id: ClockId) -> u64 {
    nanoseconds(posix::time::clock_gettime(host_clock(id)))
}

fn host_clock(id: ClockId) -> posix::time::ClockId {
    match id {
        ClockId::Realtime => posix::time::ClockId::Realtime,
        ClockId::Monotonic => posix::time::ClockId::Monotonic,
        ClockId::ProcessCputime => posix::time::ClockId::ProcessCPUTime,
        ClockId::ThreadCputime => posix::time::ClockId::ThreadCPUTime,
    }
}

/// A host time as nanoseconds; a time before the clock's start is its start.
fn nanoseconds(time: Timespec) -> u64 {
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanos = u64::try_from(time.tv_nsec).unwrap_or(0);
    seconds.saturating_mul(1_000_000_000).saturating_add(nanos)
}
