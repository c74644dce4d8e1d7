//! What POSIX has for files, clocks and waiting, as far as WASI uses it, by the names that the crate
//! rustix has for it on Unix: so WASI is one for all systems.
//!
//! | module | what it has |
//! |---|---|
//! | `fd` | handles |
//! | `io` | errors, and moving bytes |
//! | `fs` | files |
//! | `console` | consoles, as files of UTF-8 |
//! | `event` | waiting for handles |
//! | `time` | clocks |

mod console;
pub(crate) mod event;
pub(crate) mod fd;
pub(crate) mod fs;
pub(crate) mod io;
pub(crate) mod time;
