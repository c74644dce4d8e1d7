//! Clocks.

use windows_sys::Win32::{
    Foundation::FILETIME,
    System::{
        Performance::{QueryPerformanceCounter, QueryPerformanceFrequency},
        SystemInformation::GetSystemTimePreciseAsFileTime,
        Threading::{GetCurrentProcess, GetCurrentThread, GetProcessTimes, GetThreadTimes},
    },
};

/// A time, or a duration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Timespec {
    pub(crate) tv_sec: i64,
    pub(crate) tv_nsec: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ClockId {
    Realtime,
    Monotonic,
    ProcessCPUTime,
    ThreadCPUTime,
}

/// The system counts in units of 100 nanoseconds.
const UNIT: u64 = 100;
/// Units from 1601, when the system begins to count, to 1970.
const UNITS_BEFORE_1970: u64 = 116_444_736_000_000_000;
/// How often the system looks what a processor is at: 64 times a second, if nobody asks for more.
const TICK: u64 = 15_625_000;

impl Timespec {
    fn from_nanoseconds(time: u64) -> Timespec {
        Timespec {
            tv_sec: (time / 1_000_000_000).cast_signed(),
            tv_nsec: (time % 1_000_000_000).cast_signed(),
        }
    }

    /// A time of the system's, in units since 1601.
    pub(super) fn from_units(units: u64) -> Timespec {
        let since = units.cast_signed() - UNITS_BEFORE_1970.cast_signed();
        Timespec {
            tv_sec: since.div_euclid(10_000_000),
            tv_nsec: since.rem_euclid(10_000_000) * UNIT.cast_signed(),
        }
    }
}

impl Timespec {
    /// A time as the system counts it, unless it cannot.
    pub(super) fn to_units(self) -> Option<u64> {
        let since = self.tv_sec.checked_mul(10_000_000)?;
        let since = since.checked_add(self.tv_nsec / UNIT.cast_signed())?;
        let units = since.checked_add(UNITS_BEFORE_1970.cast_signed())?;
        u64::try_from(units).ok()
    }
}

fn units(time: FILETIME) -> u64 {
    u64::from(time.dwHighDateTime) << 32 | u64::from(time.dwLowDateTime)
}

fn frequency() -> u64 {
    let mut frequency = 0;
    // SAFETY: a place for the answer. It never fails.
    unsafe { QueryPerformanceFrequency(&mut frequency) };
    frequency.cast_unsigned().max(1)
}

pub(crate) fn clock_getres(id: ClockId) -> Timespec {
    Timespec::from_nanoseconds(match id {
        ClockId::Realtime => UNIT,
        ClockId::Monotonic => (1_000_000_000 / frequency()).max(1),
        ClockId::ProcessCPUTime | ClockId::ThreadCPUTime => TICK,
    })
}

pub(crate) fn clock_gettime(id: ClockId) -> Timespec {
    let mut times = [FILETIME::default(); 4];
    let [made, ended, kernel, user] = &mut times;
    // SAFETY: places for the answers. Neither fails.
    unsafe {
        match id {
            ClockId::Realtime => {
                GetSystemTimePreciseAsFileTime(made);
                return Timespec::from_units(units(*made));
            }
            ClockId::Monotonic => {
                let mut count = 0;
                QueryPerformanceCounter(&mut count);
                let time = u128::from(count.cast_unsigned()) * 1_000_000_000;
                return Timespec::from_nanoseconds((time / u128::from(frequency())) as u64);
            }
            ClockId::ProcessCPUTime => {
                GetProcessTimes(GetCurrentProcess(), made, ended, kernel, user)
            }
            ClockId::ThreadCPUTime => GetThreadTimes(GetCurrentThread(), made, ended, kernel, user),
        };
    }
    // Less than a tick is told as nothing, which no program expects.
    Timespec::from_nanoseconds((units(*kernel) + units(*user)).max(1) * UNIT)
}
