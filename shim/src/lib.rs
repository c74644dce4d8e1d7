//! Runs WebAssembly programs as containers of containerd.
//!
//! The crate `containerd-shim-wasm` talks to containerd and sets up containers: namespaces, control
//! groups, mounts, the user. What is here runs a program in one that is set up.
//!
//! # Processes
//!
//! containerd starts the *shim*, one process for a container or for all of a pod. Before it has
//! threads, the shim forks a helper, and that forks a *container process* for each container, which
//! never executes another program: the engine is in it already. So a container process has the
//! shim's settings, and those of its open files that were open before the fork.
//!
//! A container process trusts nothing in its root file system: not a cache that it could find there
//! ([`settings::Settings::engine_of_container`]). It asks the shim for compiled code
//! ([`service`]), and the shim, which is not confined, uses the machine's cache. The guest reaches
//! neither.
//!
//! # Inside
//!
//! | file | what is there |
//! |---|---|
//! | `settings.rs` | what the environment says, and the engines that follow from it |
//! | `shim.rs` | what containerd's side calls: the name, and compiling the layers of an image |
//! | `sandbox.rs` | what runs in a container process: finding the program, and its outcome |
//! | `modules.rs` | telling modules from other files, in an image and among layers |
//! | `service/` | what the shim does for container processes: compiled code, and the end of input |
//! | `program.rs` | a program's world (arguments, variables, files), and running it |
//! | `privileges.rs` | which of the container's capabilities a program has |
//! | `signals.rs` | what signals do to a program |

pub mod modules;
mod privileges;
pub mod program;
mod sandbox;
pub mod service;
pub mod settings;
mod shim;
mod signals;

use containerd_shim_wasm::shim::{Cli, Config};
use containerd_shimkit::zygote::Zygote;
use rustix::net::sockopt;
use settings::Settings;
use std::{
    os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd},
    process::ExitCode,
};

pub use sandbox::GantrySandbox;
pub use shim::GantryShim;

/// Does what containerd asks for on the command line.
pub fn run() -> ExitCode {
    // Whoever asks for the version or how to call it wants no settings.
    let is_served = std::env::args().any(|arg| arg == "-namespace" || arg == "--namespace");
    if is_served {
        if let Err(error) = Settings::read() {
            eprintln!("error: {error:#}");
            return ExitCode::FAILURE;
        }
        if let Err(error) = start_service() {
            // Container processes compile for themselves, then.
            eprintln!("warning: no cache for modules in files: {error:#}");
        }
    }
    let config = Config {
        default_log_level: "warn".to_owned(),
        ..Config::default()
    };
    GantryShim::run(config);
    ExitCode::SUCCESS
}

/// Where containerd's library has the socket that containerd talks to the shim by, if there is one.
const TASK_SOCKET: RawFd = 3;

/// Starts the service, behind the fork of the helper: that must come before all threads, and has to
/// know how to reach the service.
fn start_service() -> anyhow::Result<()> {
    let listener = service::open()?;
    // What is to be forked asks the service, but must not be able to take what others ask, nor what
    // containerd asks the shim.
    Zygote::global().run(close_sockets, (listener.as_raw_fd(), TASK_SOCKET));
    listener.start(Settings::read()?.engine_of_shim()?)
}

/// Closes, in the helper, sockets that are the shim's alone.
fn close_sockets((service, task): (RawFd, RawFd)) {
    // SAFETY: both are open: where there is no socket for tasks, that of the service has its number,
    // or the other end's. And in the helper nothing uses them.
    let [service, task] = [service, task].map(|socket| unsafe { BorrowedFd::borrow_raw(socket) });
    let is_listening = sockopt::socket_acceptconn(task) == Ok(true);
    let sockets = [Some(service), is_listening.then_some(task)];
    for socket in sockets.into_iter().flatten() {
        // SAFETY: as above.
        drop(unsafe { OwnedFd::from_raw_fd(socket.as_raw_fd()) });
    }
}
