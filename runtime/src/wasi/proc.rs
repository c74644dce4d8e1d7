//! The process: `proc_exit`, `proc_raise`, `sched_yield`.
//!
//! A guest is not a process of the host's, so nothing here acts on the host: ending the guest is an
//! outcome that the runtime is handed, as [`WasiError`].

use super::ctx::WasiCtx;
use super::errno::Errno;

/// Why a call does not return to the guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WasiError {
    /// The guest called `proc_exit` with this code.
    #[error("the program exited with code {0}")]
    Exit(u32),
    /// The guest raised a signal that ends a process; the number is the one that it has on the
    /// host.
    #[error("the program was ended by signal {0}, {name}", name = signal_name(*.0))]
    Signal(u8),
}

/// The program has called `proc_exit` with this code: what the error of a call downcasts to, besides
/// [`WasiError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the program exited with code {0}")]
pub struct I32Exit(pub i32);

impl I32Exit {
    /// The exit code as a process of the host's can have it: see [`WasiError::exit_status`].
    #[must_use]
    pub fn process_exit_code(self) -> i32 {
        WasiError::Exit(self.0.cast_unsigned()).exit_status().into()
    }
}

impl WasiError {
    /// The code that the process is to exit with: the guest's own, or by the custom of shells
    /// 128 and the signal's number.
    #[must_use]
    pub const fn exit_code(self) -> u32 {
        match self {
            Self::Exit(code) => code,
            Self::Signal(number) => 128 + number as u32,
        }
    }

    /// The exit code as a process of the host's can have it: the lowest 8 bits, as everywhere on
    /// Unix. But what is not 0 stays so: a failure must not look like a success.
    #[must_use]
    pub const fn exit_status(self) -> u8 {
        let [lowest, ..] = self.exit_code().to_le_bytes();
        if self.is_out_of_range() { 1 } else { lowest }
    }

    /// Whether the exit code is not 0, but its lowest 8 bits are, so that a process of the host's
    /// cannot exit with it.
    #[must_use]
    pub const fn is_out_of_range(self) -> bool {
        let code = self.exit_code();
        code != 0 && code.to_le_bytes()[0] == 0
    }
}

/// What a signal does to a process that has no handler for it, as no guest has.
#[derive(Clone, Copy)]
enum Disposition {
    Ignore,
    /// Ends the process; with the number that the signal has on the host.
    Terminate(u8),
    /// Stopping and continuing are up to whoever runs the runtime.
    Unsupported,
}

/// The names and dispositions, by the WASI number of the signal.
const SIGNALS: [(&str, Disposition); 31] = {
    use Disposition::{Ignore, Terminate, Unsupported};
    [
        ("none", Ignore),
        ("SIGHUP", Terminate(1)),
        ("SIGINT", Terminate(2)),
        ("SIGQUIT", Terminate(3)),
        ("SIGILL", Terminate(4)),
        ("SIGTRAP", Terminate(5)),
        ("SIGABRT", Terminate(6)),
        ("SIGBUS", Terminate(7)),
        ("SIGFPE", Terminate(8)),
        ("SIGKILL", Terminate(9)),
        ("SIGUSR1", Terminate(10)),
        ("SIGSEGV", Terminate(11)),
        ("SIGUSR2", Terminate(12)),
        ("SIGPIPE", Terminate(13)),
        ("SIGALRM", Terminate(14)),
        ("SIGTERM", Terminate(15)),
        ("SIGCHLD", Ignore),
        ("SIGCONT", Ignore),
        ("SIGSTOP", Unsupported),
        ("SIGTSTP", Unsupported),
        ("SIGTTIN", Unsupported),
        ("SIGTTOU", Unsupported),
        ("SIGURG", Ignore),
        ("SIGXCPU", Terminate(24)),
        ("SIGXFSZ", Terminate(25)),
        ("SIGVTALRM", Terminate(26)),
        ("SIGPROF", Terminate(27)),
        ("SIGWINCH", Ignore),
        ("SIGPOLL", Terminate(29)),
        ("SIGPWR", Terminate(30)),
        ("SIGSYS", Terminate(31)),
    ]
};

/// The name of the signal that has this number on the host.
fn signal_name(number: u8) -> &'static str {
    let is_it = |what: Disposition| matches!(what, Disposition::Terminate(host) if host == number);
    let signal = SIGNALS.iter().find(|(_, disposition)| is_it(*disposition));
    signal.map_or("unknown", |(name, _)| name)
}

/// Ends the guest.
pub(crate) fn proc_exit(_: &mut WasiCtx, _: &mut [u8], code: u32) -> Result<(), WasiError> {
    Err(WasiError::Exit(code))
}

/// Sends the guest a signal: it ends the guest, or does nothing, or is not supported.
pub(crate) fn proc_raise(_: &mut WasiCtx, _: &mut [u8], signal: u32) -> Result<Errno, WasiError> {
    match SIGNALS.get(signal as usize) {
        None => Ok(Errno::Inval),
        Some((_, Disposition::Ignore)) => Ok(Errno::Success),
        Some((_, Disposition::Unsupported)) => Ok(Errno::Notsup),
        Some((_, Disposition::Terminate(number))) => Err(WasiError::Signal(*number)),
    }
}

/// Lets other threads of the host run.
pub(crate) fn sched_yield(_: &mut WasiCtx, _: &mut [u8]) -> Result<(), Errno> {
    std::thread::yield_now();
    Ok(())
}
