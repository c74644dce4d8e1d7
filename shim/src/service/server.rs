//! The shim's side.

use super::protocol::{Message, Reply, Request, Wish, connect, pair};
use crate::sandbox;
use anyhow::{Context, Result, ensure};
use gantry::{Engine, Module};
use rustix::{
    fd::{AsFd, AsRawFd, OwnedFd, RawFd},
    fs::{
        self, MemfdFlags, Mode, OFlags, SealFlags, fcntl_add_seals, fcntl_getfl, fcntl_setfl,
        memfd_create,
    },
};
use std::{
    fs::File,
    os::unix::fs::{FileExt, FileTypeExt},
    sync::Arc,
    thread,
};

/// A larger module is for its container to compile, within the limits that it has.
const MAX_MODULE: u64 = 256 << 20;
/// So many modules are compiled at the same time; who asks meanwhile has to do it.
const MAX_REQUESTS: usize = 8;

/// The shim's end of the socket.
#[derive(Debug)]
pub struct Listener {
    socket: OwnedFd,
}

/// Makes the socket. Processes that are forked from this one can ask, from now on.
///
/// # Errors
///
/// If the system has no socket left.
pub fn open() -> Result<Listener> {
    let (socket, other) = pair()?;
    connect(other);
    Ok(Listener { socket })
}

impl AsRawFd for Listener {
    fn as_raw_fd(&self) -> RawFd {
        self.socket.as_raw_fd()
    }
}

impl Listener {
    /// Answers requests, on threads of their own, with what this engine compiles.
    ///
    /// # Errors
    ///
    /// If a thread cannot be started.
    pub fn start(self, engine: Engine) -> Result<()> {
        let thread = thread::Builder::new().name("service".into());
        thread
            .spawn(move || self.serve(&engine))
            .context("cannot start a thread")?;
        Ok(())
    }

    fn serve(&self, engine: &Engine) {
        // Each holds one copy.
        let active = Arc::new(());
        loop {
            let message = match Message::receive(self.socket.as_fd()) {
                Ok(Some(message)) => message,
                // Nobody is left who could ask.
                Ok(None) => return,
                Err(error) => return log::warn!("service: {error:#}"),
            };
            if Arc::strong_count(&active) > MAX_REQUESTS {
                log::warn!("service: {MAX_REQUESTS} modules are being compiled already");
                continue;
            }
            let (engine, guard) = (engine.clone(), active.clone());
            let thread = thread::Builder::new().name("compile".into());
            let spawned = thread.spawn(move || {
                // Without an answer the one who asked sees the socket's end.
                if let Err(error) = answer(&engine, message) {
                    log::warn!("service: {error:#}");
                }
                drop(guard);
            });
            if let Err(error) = spawned {
                log::warn!("service: cannot start a thread: {error}");
            }
        }
    }
}

/// Answers a request.
fn answer(engine: &Engine, message: Message) -> Result<()> {
    let request = Request::of(message)?;
    let reply = match request.wish {
        Wish::Artifact => compile(engine, &read(&request.about)?)?,
        Wish::ReadEnd => read_end(&request.about)?,
    };
    request.reply(&reply)
}

/// Reads a module: a copy, as the file may change.
fn read(file: &File) -> Result<Vec<u8>> {
    let status = file.metadata()?;
    ensure!(
        status.is_file(),
        "what is to be compiled is no regular file"
    );
    let size = status.len();
    ensure!(
        size <= MAX_MODULE,
        "a module of {size} bytes is for its container to compile"
    );
    let mut bytes = vec![0; size as usize];
    file.read_exact_at(&mut bytes, 0)?;
    Ok(bytes)
}

fn compile(engine: &Engine, bytes: &[u8]) -> Result<Reply> {
    let module = match Module::new(engine, bytes) {
        Ok(module) => module,
        Err(error) => return Ok(Reply::Refused(sandbox::lines(&error))),
    };
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    let file = File::from(memfd_create(c"gantry", flags)?);
    module.serialize_to(&file)?;
    let seals = SealFlags::WRITE | SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL;
    fcntl_add_seals(&file, seals)?;
    Ok(Reply::File(file))
}

/// Opens a pipe again, only for reading. Who asks can read it already, so that gives nothing away.
fn read_end(pipe: &File) -> Result<Reply> {
    let status = pipe.metadata()?;
    ensure!(
        status.file_type().is_fifo(),
        "what is to be read is no pipe"
    );
    let mode = fcntl_getfl(pipe)? & OFlags::RWMODE;
    ensure!(mode == OFlags::RDWR, "a pipe is not open for both");
    // The path is one of this process, wherever the pipe is. Opening must not wait for a writer.
    let path = format!("/proc/self/fd/{}", pipe.as_raw_fd());
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let opened = fs::open(path, flags | OFlags::NONBLOCK, Mode::empty())?;
    fcntl_setfl(&opened, OFlags::empty())?;
    Ok(Reply::File(opened.into()))
}
