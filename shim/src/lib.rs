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
use settings::Settings;
use std::{
    os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd},
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

/// Closes a descriptor of the process that runs it.
fn close(descriptor: RawFd) {
    // SAFETY: it is called in the helper, which nothing but the fork has given this descriptor.
    drop(unsafe { OwnedFd::from_raw_fd(descriptor) });
}

/// Starts the service, behind the fork of the helper: that must come before all threads, and has to
/// know how to reach the service.
fn start_service() -> anyhow::Result<()> {
    let listener = service::open()?;
    // Container processes ask, and must not be able to take what others ask.
    Zygote::global().run(close, listener.as_raw_fd());
    listener.start(Settings::read()?.engine_of_shim()?)
}
