//! How many threads help to compile, in the whole process: modules that are compiled at the same
//! time, by whichever engines, share the processors.
//!
//! A thread is started for a module and ends with it. That takes a few microseconds, and leaves
//! nothing behind: no engine keeps threads that wait, and a process may fork.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Threads that help now.
static AT_WORK: AtomicUsize = AtomicUsize::new(0);

/// Leave to have this many helpers. Dropping it gives the leave back.
#[derive(Debug)]
pub(super) struct Helpers(usize);

impl Helpers {
    /// Leave for none.
    pub(super) fn none() -> Helpers {
        Helpers(0)
    }

    /// Leave for as many of `wanted` helpers as make at most `most` in the process.
    pub(super) fn claim(wanted: usize, most: usize) -> Helpers {
        let mut claimed = 0;
        let claim = |at_work: usize| {
            claimed = wanted.min(most.saturating_sub(at_work));
            (claimed > 0).then_some(at_work + claimed)
        };
        match AT_WORK.fetch_update(Ordering::Relaxed, Ordering::Relaxed, claim) {
            Ok(_) => Helpers(claimed),
            Err(_) => Helpers(0),
        }
    }

    /// How many there may be.
    pub(super) fn count(&self) -> usize {
        self.0
    }
}

impl Drop for Helpers {
    fn drop(&mut self) {
        AT_WORK.fetch_sub(self.0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Other tests compile meanwhile, so only what holds in any case is looked at: all that is
    /// claimed beyond what was there before stays below the limit.
    #[test]
    fn all_share_one_limit() {
        let most = AT_WORK.load(Ordering::Relaxed) + 1000;
        let first = Helpers::claim(10, most);
        assert_eq!(first.count(), 10);
        let rest = Helpers::claim(5000, most);
        assert!(rest.count() >= 900 && rest.count() <= 990, "{rest:?}");
        assert!(AT_WORK.load(Ordering::Relaxed) <= most + 100);
        drop(rest);
        let again = Helpers::claim(900, most);
        assert_eq!(again.count(), 900);
    }
}
