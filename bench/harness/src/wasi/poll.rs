//! `poll_oneoff`, by which guests sleep; what it waits for besides, a file, is ready at once.

use std::thread;
use std::time::Duration;

use super::memory::{length, put, slice};
use super::{Errno, Wasi};

/// The sizes of a subscription and of an event.
const SUBSCRIPTION: u32 = 48;
const EVENT: u32 = 32;

/// A subscription's kind, which its event has, too.
const CLOCK: u8 = 0;
/// The flag of a time that is not from now on.
const ABSOLUTE: u8 = 1;

/// What a guest waits for.
struct Subscription {
    /// What it calls it.
    name: [u8; 8],
    kind: u8,
    /// How long it is until then.
    wait: Duration,
}

impl Subscription {
    fn parse(bytes: &[u8], wasi: &Wasi) -> Result<Self, Errno> {
        let long = |at: usize| {
            let mut value = [0; 8];
            value.copy_from_slice(&bytes[at..at + 8]);
            value
        };
        let mut wait = Duration::ZERO;
        if bytes[8] == CLOCK {
            let id = u32::from_le_bytes([bytes[16], bytes[17], bytes[18], bytes[19]]);
            let now = wasi.clock(id).ok_or(Errno::INVAL)?;
            let until = u64::from_le_bytes(long(24));
            let past = if bytes[40] & ABSOLUTE != 0 { now } else { 0 };
            wait = Duration::from_nanos(until.saturating_sub(past));
        }
        Ok(Self {
            name: long(0),
            kind: bytes[8],
            wait,
        })
    }

    fn event(&self) -> [u8; EVENT as usize] {
        let mut event = [0; EVENT as usize];
        event[..8].copy_from_slice(&self.name);
        event[10] = self.kind;
        event
    }
}

/// Waits for the first of `count` subscriptions, and writes events and how many these are.
pub fn poll(
    wasi: &Wasi,
    memory: &mut [u8],
    [subscriptions, events, count, told]: [u32; 4],
) -> Result<(), Errno> {
    let mut all = Vec::new();
    for index in 0..count {
        let at = subscriptions.wrapping_add(index.wrapping_mul(SUBSCRIPTION));
        all.push(Subscription::parse(slice(memory, at, SUBSCRIPTION)?, wasi)?);
    }
    let Some(wait) = all.iter().map(|one| one.wait).min() else {
        return Err(Errno::INVAL);
    };
    thread::sleep(wait);
    let mut written = 0;
    for one in all.iter().filter(|one| one.wait == wait) {
        let at = events.wrapping_add(written * EVENT);
        put(memory, at, &one.event())?;
        written += 1;
    }
    put(memory, told, &length(written as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_times_comes() {
        let wasi = Wasi::new(&[], &[]);
        let mut memory = [0; 256];
        for (at, name, milliseconds) in [(0, 7, 1000), (48, 9, 1_u64)] {
            memory[at] = name;
            memory[at + 16] = 1;
            memory[at + 24..at + 32].copy_from_slice(&(milliseconds * 1_000_000).to_le_bytes());
        }
        poll(&wasi, &mut memory, [0, 96, 2, 200]).unwrap();
        assert_eq!((memory[96], memory[200]), (9, 1));
        assert_eq!(
            poll(&wasi, &mut memory, [0, 96, 0, 200]).unwrap_err(),
            Errno::INVAL
        );
    }
}
