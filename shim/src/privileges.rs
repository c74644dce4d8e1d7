//! The capabilities of a program's process.
//!
//! A container's list of capabilities says what its processes can have at most. A program that is
//! executed by a user other than root gets none of them, unless they are ambient. But nothing is
//! executed here, and the library leaves the process all that are on the list: a user of the
//! container could then read and write other users' files. So what the system does when a program is
//! executed is done here.

use anyhow::{Context, Result};
use rustix::{
    process::geteuid,
    thread::{CapabilitySet, CapabilitySets, capabilities, set_capabilities},
};

/// How many capabilities a set has room for.
const CAPABILITIES: u32 = 64;

/// Gives up, for this thread and those that it starts, what a program that this user executes would
/// not have.
///
/// # Errors
///
/// If the system refuses that.
pub(crate) fn drop_privileges() -> Result<()> {
    if geteuid().is_root() {
        return Ok(());
    }
    let CapabilitySets { inheritable, .. } = capabilities(None).context("capabilities")?;
    let ambient = ambient();
    let sets = CapabilitySets {
        effective: ambient,
        permitted: ambient,
        inheritable,
    };
    set_capabilities(None, sets).context("cannot give up capabilities")
}

/// The capabilities that executing a program leaves to any user.
fn ambient() -> CapabilitySet {
    let is_set = |capability: &u32| {
        // SAFETY: a query without pointers. Of a number that is no capability it is an error.
        let answer = unsafe {
            libc::prctl(
                libc::PR_CAP_AMBIENT,
                libc::PR_CAP_AMBIENT_IS_SET,
                libc::c_ulong::from(*capability),
                0,
                0,
            )
        };
        answer == 1
    };
    let set = (0..CAPABILITIES).filter(is_set);
    CapabilitySet::from_bits_retain(set.fold(0, |bits, capability| bits | 1 << capability))
}
