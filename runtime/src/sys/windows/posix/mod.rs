//! What POSIX has for files, clocks and waiting, as far as WASI uses it, by the names that the crate
//! rustix has for it on Unix: so WASI is one for all systems.
//!
//! | module | what it has |
//! |---|---|
//! | `fd` | handles |
//! | `io` | errors, and moving bytes |
//! | `fs` | files |
//! | `event` | waiting for handles |
//! | `time` | clocks |

pub(crate) mod event;
pub(crate) mod fs;
pub(crate) mod io;
pub(crate) mod time;

/// Handles in place of descriptors.
pub(crate) mod fd {
    use std::os::windows::io::AsHandle;
    pub(crate) use std::os::windows::io::{BorrowedHandle as BorrowedFd, OwnedHandle as OwnedFd};

    /// What has a handle.
    pub(crate) trait AsFd {
        fn as_fd(&self) -> BorrowedFd<'_>;
    }

    impl<T: AsHandle> AsFd for T {
        fn as_fd(&self) -> BorrowedFd<'_> {
            self.as_handle()
        }
    }
}
