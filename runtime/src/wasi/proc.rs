//! The process: `proc_exit`, `proc_raise`, `sched_yield`.
//!
//! A guest is no process of the host's, so nothing here acts on the host: ending the guest is an
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
    #[error("the program raised signal {0}")]
    Signal(u8),
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
}

/// What a signal does to a process that has no handler for it, as no guest has.
enum Disposition {
    Ignore,
    Terminate(u8),
    /// Stopping and continuing are up to whoever runs the runtime.
    Unsupported,
}

/// The host's numbers and dispositions, by the WASI number of the signal: none, hup, int, quit,
/// ill, trap, abrt, bus, fpe, kill, usr1, segv, usr2, pipe, alrm, term, chld, cont, stop, tstp,
/// ttin, ttou, urg, xcpu, xfsz, vtalrm, prof, winch, poll, pwr, sys.
const SIGNALS: [Disposition; 31] = {
    use Disposition::{Ignore, Terminate, Unsupported};
    [
        Ignore,
        Terminate(1),
        Terminate(2),
        Terminate(3),
        Terminate(4),
        Terminate(5),
        Terminate(6),
        Terminate(7),
        Terminate(8),
        Terminate(9),
        Terminate(10),
        Terminate(11),
        Terminate(12),
        Terminate(13),
        Terminate(14),
        Terminate(15),
        Ignore,
        Ignore,
        Unsupported,
        Unsupported,
        Unsupported,
        Unsupported,
        Ignore,
        Terminate(24),
        Terminate(25),
        Terminate(26),
        Terminate(27),
        Ignore,
        Terminate(29),
        Terminate(30),
        Terminate(31),
    ]
};

/// Ends the guest.
pub(crate) fn proc_exit(_: &mut WasiCtx, _: &mut [u8], code: u32) -> Result<(), WasiError> {
    Err(WasiError::Exit(code))
}

/// Sends the guest a signal: it ends the guest, or does nothing, or is not supported.
pub(crate) fn proc_raise(_: &mut WasiCtx, _: &mut [u8], signal: u32) -> Result<Errno, WasiError> {
    match SIGNALS.get(signal as usize) {
        None => Ok(Errno::Inval),
        Some(Disposition::Ignore) => Ok(Errno::Success),
        Some(Disposition::Unsupported) => Ok(Errno::Notsup),
        Some(Disposition::Terminate(number)) => Err(WasiError::Signal(*number)),
    }
}

/// Lets other threads of the host run.
pub(crate) fn sched_yield(_: &mut WasiCtx, _: &mut [u8]) -> Result<(), Errno> {
    std::thread::yield_now();
    Ok(())
}
