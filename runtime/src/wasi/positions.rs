//! Cookies: what a guest knows positions within a directory by.
//!
//! A host's own position can be a hash of 63 bits, and C programs for 32-bit machines keep
//! positions in a `long`. So positions get small numbers, in the order in which the guest meets
//! them; 0 is the start. A number stays what it is as long as the descriptor is open, no matter
//! which entries come and go, and the same position has the same number each time.
//!
//! Only so many positions are remembered. Those beyond are told as the host's, marked by the
//! highest bit: listing goes on, only a 32-bit `telldir` is no longer exact.

use super::errno::Errno;
use std::collections::HashMap;

/// How many positions are remembered for all descriptors of a guest together: some 10 MiB.
pub(crate) const MAX_POSITIONS: usize = 1 << 18;

/// Marks a position of the host's.
const HOST: u64 = 1 << 63;

/// The positions of one directory that the guest has met.
#[derive(Default)]
pub(crate) struct Positions {
    /// The host's position of each number, from 1 on.
    hosts: Vec<u64>,
    numbers: HashMap<u64, u64>,
}

impl Positions {
    /// How many positions are remembered.
    pub(crate) fn len(&self) -> usize {
        self.hosts.len()
    }

    /// The host's position for a cookie. One that was never given out is [`Errno::Inval`].
    pub(crate) fn host(&self, cookie: u64) -> Result<u64, Errno> {
        if cookie & HOST != 0 {
            return Ok(cookie & !HOST);
        }
        let Some(index) = cookie.checked_sub(1) else {
            return Ok(0);
        };
        let index = usize::try_from(index).map_err(|_| Errno::Inval)?;
        self.hosts.get(index).copied().ok_or(Errno::Inval)
    }

    /// The cookie for a position of the host's. `count` is how many are remembered in all.
    pub(crate) fn cookie(&mut self, host: u64, count: &mut usize) -> Result<u64, Errno> {
        if let Some(&number) = self.numbers.get(&host) {
            return Ok(number);
        }
        if *count >= MAX_POSITIONS {
            return if host & HOST == 0 {
                Ok(host | HOST)
            } else {
                Err(Errno::Overflow)
            };
        }
        *count += 1;
        self.hosts.push(host);
        let number = self.hosts.len() as u64;
        self.numbers.insert(host, number);
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_small_and_stay() {
        let mut positions = Positions::default();
        let mut count = 0;
        let hosts = [1 << 62, 5, u64::MAX, 7];
        for _ in 0..2 {
            let cookies = hosts.map(|host| positions.cookie(host, &mut count));
            assert_eq!(cookies, [Ok(1), Ok(2), Ok(3), Ok(4)]);
        }
        assert_eq!((positions.len(), count), (4, 4));
        assert_eq!([1, 2, 3, 4].map(|n| positions.host(n)), hosts.map(Ok));
        assert_eq!(positions.host(0), Ok(0));
        assert_eq!(positions.host(5), Err(Errno::Inval));
        assert_eq!(positions.host(HOST - 1), Err(Errno::Inval));
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut positions = Positions::default();
        let mut count = MAX_POSITIONS - 1;
        assert_eq!(positions.cookie(1 << 40, &mut count), Ok(1));
        let far = positions.cookie(1 << 41, &mut count).unwrap();
        assert_eq!(positions.host(far), Ok(1 << 41));
        assert_eq!((positions.len(), count), (1, MAX_POSITIONS));
        // What was remembered before still is.
        assert_eq!(positions.cookie(1 << 40, &mut count), Ok(1));
        assert_eq!(positions.cookie(u64::MAX, &mut count), Err(Errno::Overflow));
    }
}
