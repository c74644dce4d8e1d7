//! `poll_oneoff`: waiting for clocks and descriptors.
//!
//! All subscriptions are decoded before anything is waited for. One that is wrong by itself - no
//! such descriptor, no such clock - makes an event that carries the error, and so ends the wait;
//! only an array that is wrong as a whole fails the call.

use super::clock::{self, Clocks};
use super::ctx::WasiCtx;
use super::descriptor::{Entry, FdTable, Handle};
use super::errno::Errno;
use super::memory;
use super::types::{ClockId, EventRwFlags, EventType, FileType, Rights, SubclockFlags};
use super::waiting::{SLICE, Waiting};
use crate::sys::posix;
use crate::sys::posix::event::{PollFd, PollFlags, Timespec};
use crate::sys::posix::fd::BorrowedFd;

/// The size of a subscription in guest memory.
const SUBSCRIPTION_SIZE: u32 = 48;
/// The size of an event in guest memory.
const EVENT_SIZE: u32 = 32;

/// How many subscriptions a call may have. No program comes near; the bound keeps a hostile one
/// from making the host allocate a multiple of the guest's memory.
const MAX_SUBSCRIPTIONS: u32 = 4096;

/// What a subscription waits for.
enum Wait<'a> {
    /// Nothing: there is something to tell already.
    Ready(Readiness),
    /// A clock that reaches a time.
    Clock { id: ClockId, deadline: u64 },
    /// A descriptor of the host's, the `index`th that is polled.
    Host { fd: BorrowedFd<'a>, index: usize },
}

/// What an event tells apart from whose it is.
#[derive(Clone, Copy)]
struct Readiness {
    error: Errno,
    nbytes: u64,
    flags: EventRwFlags,
}

impl Readiness {
    const fn error(error: Errno) -> Self {
        Self {
            error,
            nbytes: 0,
            flags: EventRwFlags::empty(),
        }
    }

    const fn bytes(nbytes: u64) -> Self {
        Self {
            error: Errno::Success,
            nbytes,
            flags: EventRwFlags::empty(),
        }
    }
}

/// A decoded subscription.
struct Subscription<'a> {
    userdata: u64,
    kind: EventType,
    wait: Wait<'a>,
}

/// Waits until at least one subscription has something to tell, and stores an event for each that
/// has.
pub(crate) fn poll_oneoff(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    subscriptions: u32,
    events: u32,
    count: u32,
    result: u32,
) -> Result<(), Errno> {
    if count == 0 || count > MAX_SUBSCRIPTIONS {
        return Err(Errno::Inval);
    }
    memory::array(mem, subscriptions, count, SUBSCRIPTION_SIZE)?;
    memory::array(mem, events, count, EVENT_SIZE)?;
    memory::slice(mem, result, 4)?;

    let WasiCtx {
        fds,
        waiting,
        clocks,
        ..
    } = ctx;
    // A wait that was interrupted goes on.
    let began = waiting.began.take();
    let began = began.unwrap_or_else(|| clock::now(ClockId::Monotonic));
    let mut polled = Vec::new();
    let mut list = Vec::new();
    for index in 0..count {
        let raw = memory::read(mem, subscriptions + index * SUBSCRIPTION_SIZE)?;
        list.push(decode(fds, clocks, &raw, began, &mut polled)?);
    }
    let stored = wait(&list, &mut polled, waiting, mem, events);
    if waiting.is_interrupted {
        waiting.began = Some(began);
    }
    memory::write_u32(mem, result, stored?)
}

/// The `N` bytes of a record that start at `at`.
fn field<const N: usize>(raw: &[u8; SUBSCRIPTION_SIZE as usize], at: usize) -> [u8; N] {
    std::array::from_fn(|index| raw[at + index])
}

fn decode<'a>(
    fds: &'a FdTable,
    clocks: &Clocks,
    raw: &[u8; SUBSCRIPTION_SIZE as usize],
    began: u64,
    polled: &mut Vec<PollFd<'a>>,
) -> Result<Subscription<'a>, Errno> {
    let kind = EventType::try_from(raw[8])?;
    let wait = match kind {
        EventType::Clock => decode_clock(clocks, raw, began),
        EventType::FdRead | EventType::FdWrite => {
            let fd = u32::from_le_bytes(field(raw, 16));
            decode_fd(fds, fd, kind, polled)
        }
    };
    Ok(Subscription {
        userdata: u64::from_le_bytes(field(raw, 0)),
        kind,
        wait: wait.unwrap_or_else(|errno| Wait::Ready(Readiness::error(errno))),
    })
}

/// A duration counts from `began`.
fn decode_clock<'a>(
    clocks: &Clocks,
    raw: &[u8; SUBSCRIPTION_SIZE as usize],
    mut began: u64,
) -> Result<Wait<'a>, Errno> {
    let id = ClockId::try_from(u32::from_le_bytes(field(raw, 16)))?;
    let timeout = u64::from_le_bytes(field(raw, 24));
    let flags = u16::from_le_bytes(field(raw, 40));
    let flags = SubclockFlags::from_bits(flags).ok_or(Errno::Inval)?;
    // Processor time stands still while one waits for it.
    if !matches!(id, ClockId::Realtime | ClockId::Monotonic) {
        return Err(Errno::Notsup);
    }
    let (mut timeout, mut flags) = (timeout, flags);
    if flags.contains(SubclockFlags::ABSTIME) && clocks.is_own(id) {
        // The host can only wait for what is left, which is less if it was interrupted.
        timeout = timeout.saturating_sub(clocks.now(id));
        began = clock::now(ClockId::Monotonic);
        flags.remove(SubclockFlags::ABSTIME);
    }
    if flags.contains(SubclockFlags::ABSTIME) {
        return Ok(Wait::Clock {
            id,
            deadline: timeout,
        });
    }
    // A duration is to pass no matter how the time of day is set meanwhile.
    let id = ClockId::Monotonic;
    let deadline = began.saturating_add(timeout);
    Ok(Wait::Clock { id, deadline })
}

fn decode_fd<'a>(
    fds: &'a FdTable,
    fd: u32,
    kind: EventType,
    polled: &mut Vec<PollFd<'a>>,
) -> Result<Wait<'a>, Errno> {
    let entry = fds.get(fd)?;
    let (direction, events) = match kind {
        EventType::FdWrite => (Rights::FD_WRITE, PollFlags::OUT),
        EventType::FdRead | EventType::Clock => (Rights::FD_READ, PollFlags::IN),
    };
    entry.transfer(direction)?;
    entry.require(Rights::POLL_FD_READWRITE)?;
    if entry.filetype == FileType::RegularFile {
        return Ok(Wait::Ready(regular_file(entry, kind)));
    }
    match (&entry.handle, entry.handle.host()) {
        (Handle::Reader(_) | Handle::Writer(_), _) | (_, None) => {
            Ok(Wait::Ready(Readiness::bytes(1)))
        }
        (_, Some(fd)) => {
            let index = polled.len();
            polled.push(PollFd::from_borrowed_fd(fd, events));
            Ok(Wait::Host { fd, index })
        }
    }
}

/// Regular files are always ready; what can be read is what lies behind the position.
fn regular_file(entry: &Entry, kind: EventType) -> Readiness {
    let left = || -> Option<u64> {
        let host = entry.handle.host()?;
        let size = posix::fs::fstat(host).ok()?.st_size;
        let position = posix::fs::tell(host).ok()?;
        Some(u64::try_from(size).ok()?.saturating_sub(position))
    };
    match kind {
        EventType::FdRead => Readiness::bytes(left().unwrap_or(0)),
        EventType::FdWrite | EventType::Clock => Readiness::bytes(0),
    }
}

/// Waits, and stores the events. Returns how many there are, which is at least one.
fn wait(
    list: &[Subscription<'_>],
    polled: &mut [PollFd<'_>],
    waiting: &mut Waiting,
    mem: &mut [u8],
    events: u32,
) -> Result<u32, Errno> {
    loop {
        let mut timeout = timeout(list);
        if waiting.has_limit() {
            let is_shorter = |left: Timespec| (left.tv_sec, left.tv_nsec) < (0, SLICE.tv_nsec);
            timeout = timeout.filter(|&left| is_shorter(left)).or(Some(SLICE));
        }
        match posix::event::poll(polled, timeout.as_ref()) {
            // A signal to the host is none of the guest's; the deadlines tell what is left.
            Ok(_) | Err(posix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut stored = 0;
        for subscription in list {
            if let Some(readiness) = ready(subscription, polled) {
                let at = events + stored * EVENT_SIZE;
                store_event(mem, at, subscription, readiness)?;
                stored += 1;
            }
        }
        if stored > 0 {
            return Ok(stored);
        }
        waiting.check()?;
    }
}

/// How long to wait at most: not at all if there is something to tell, without end if there is no
/// clock.
fn timeout(list: &[Subscription<'_>]) -> Option<Timespec> {
    let left = list.iter().filter_map(|subscription| {
        Some(match subscription.wait {
            Wait::Ready(_) => 0,
            Wait::Clock { id, deadline } => deadline.saturating_sub(clock::now(id)),
            Wait::Host { .. } => return None,
        })
    });
    left.min().map(|nanos| Timespec {
        tv_sec: (nanos / 1_000_000_000).cast_signed(),
        tv_nsec: (nanos % 1_000_000_000).cast_signed(),
    })
}

/// What a subscription has to tell now, if anything.
fn ready(subscription: &Subscription<'_>, polled: &[PollFd<'_>]) -> Option<Readiness> {
    match subscription.wait {
        Wait::Ready(readiness) => Some(readiness),
        Wait::Clock { id, deadline } => {
            (clock::now(id) >= deadline).then_some(Readiness::error(Errno::Success))
        }
        Wait::Host { fd, index } => {
            let revents = polled.get(index)?.revents();
            if revents.is_empty() {
                return None;
            }
            if revents.contains(PollFlags::NVAL) {
                return Some(Readiness::error(Errno::Badf));
            }
            // How much there is to read can be told of pipes and terminals at the least; what
            // the host cannot tell is more than nothing.
            let nbytes = match subscription.kind {
                EventType::FdRead if revents.contains(PollFlags::IN) => {
                    posix::io::ioctl_fionread(fd).unwrap_or(1)
                }
                _ => 0,
            };
            let mut readiness = Readiness::bytes(nbytes);
            if revents.intersects(PollFlags::HUP | PollFlags::ERR) {
                readiness.flags |= EventRwFlags::HANGUP;
            }
            Some(readiness)
        }
    }
}

fn store_event(
    mem: &mut [u8],
    at: u32,
    subscription: &Subscription<'_>,
    readiness: Readiness,
) -> Result<(), Errno> {
    let mut record = [0; EVENT_SIZE as usize];
    record[0..8].copy_from_slice(&subscription.userdata.to_le_bytes());
    record[8..10].copy_from_slice(&(readiness.error as u16).to_le_bytes());
    record[10] = subscription.kind as u8;
    record[16..24].copy_from_slice(&readiness.nbytes.to_le_bytes());
    record[24..26].copy_from_slice(&readiness.flags.bits().to_le_bytes());
    memory::write(mem, at, &record)
}
