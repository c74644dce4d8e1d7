//! Clocks and randomness: `clock_res_get`, `clock_time_get`, `random_get`.

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::memory;
use super::types::ClockId;
use cap_rand::TryRngCore as _;
use rustix::time::Timespec;

/// Stores the resolution of a clock in nanoseconds.
pub(crate) fn clock_res_get(
    _: &mut WasiCtx,
    mem: &mut [u8],
    id: u32,
    result: u32,
) -> Result<(), Errno> {
    let id = ClockId::try_from(id)?;
    let resolution = nanoseconds(rustix::time::clock_getres(host_clock(id)));
    memory::write_u64(mem, result, resolution)
}

/// Stores the time of a clock in nanoseconds. The precision that the guest would be content with
/// is of no use: every clock here costs the same at full precision.
pub(crate) fn clock_time_get(
    _: &mut WasiCtx,
    mem: &mut [u8],
    id: u32,
    _precision: u64,
    result: u32,
) -> Result<(), Errno> {
    let id = ClockId::try_from(id)?;
    memory::write_u64(mem, result, now(id))
}

/// Fills a buffer from the host's source of entropy, in place.
pub(crate) fn random_get(_: &mut WasiCtx, mem: &mut [u8], buf: u32, len: u32) -> Result<(), Errno> {
    let bytes = memory::slice_mut(mem, buf, len)?;
    cap_rand::rngs::OsRng::default(cap_rand::ambient_authority())
        .try_fill_bytes(bytes)
        .map_err(|_| Errno::Io)
}

/// The time of a clock in nanoseconds.
pub(crate) fn now(id: ClockId) -> u64 {
    nanoseconds(rustix::time::clock_gettime(host_clock(id)))
}

fn host_clock(id: ClockId) -> rustix::time::ClockId {
    match id {
        ClockId::Realtime => rustix::time::ClockId::Realtime,
        ClockId::Monotonic => rustix::time::ClockId::Monotonic,
        ClockId::ProcessCputime => rustix::time::ClockId::ProcessCPUTime,
        ClockId::ThreadCputime => rustix::time::ClockId::ThreadCPUTime,
    }
}

/// A host time as nanoseconds; a time before the clock's start is its start.
fn nanoseconds(time: Timespec) -> u64 {
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanos = u64::try_from(time.tv_nsec).unwrap_or(0);
    seconds.saturating_mul(1_000_000_000).saturating_add(nanos)
}
