//! Waiting for handles.
//!
//! The system has no way to wait for several pipes and consoles. So each is looked at in turn, every
//! few milliseconds.

use super::{
    console,
    fd::BorrowedFd,
    fs::{FileType, file_type},
    io::{Result, ioctl_fionread},
};
use bitflags::bitflags;
use std::{
    os::windows::io::AsRawHandle,
    thread,
    time::{Duration, Instant},
};
use windows_sys::{
    Wdk::Storage::FileSystem::{
        FILE_PIPE_CONNECTED_STATE, FILE_PIPE_LOCAL_INFORMATION, FilePipeLocalInformation,
        NtQueryInformationFile,
    },
    Win32::System::IO::IO_STATUS_BLOCK,
};

pub(crate) use super::time::Timespec;

/// How long nobody looks.
const PAUSE: Duration = Duration::from_millis(1);

bitflags! {
    /// What is waited for, and what has come.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub(crate) struct PollFlags: u16 {
        const IN = 1;
        const OUT = 2;
        const ERR = 4;
        const HUP = 8;
        const NVAL = 16;
    }
}

/// A handle and what is waited for.
#[derive(Debug)]
pub(crate) struct PollFd<'a> {
    handle: BorrowedFd<'a>,
    events: PollFlags,
    revents: PollFlags,
}

impl<'a> PollFd<'a> {
    pub(crate) fn from_borrowed_fd(handle: BorrowedFd<'a>, events: PollFlags) -> PollFd<'a> {
        PollFd {
            handle,
            events,
            revents: PollFlags::empty(),
        }
    }

    /// What has come.
    pub(crate) fn revents(&self) -> PollFlags {
        self.revents
    }

    fn look(&mut self) {
        self.revents = PollFlags::empty();
        if self.events.contains(PollFlags::OUT) {
            self.revents |= writable(self.handle);
        }
        if self.events.contains(PollFlags::IN) {
            self.revents |= readable(self.handle);
        }
    }
}

/// Whether a handle can be written to. Of a pipe, nobody can tell whether it has room, but that
/// nobody will read it any more.
fn writable(handle: BorrowedFd<'_>) -> PollFlags {
    if file_type(*handle) != FileType::Fifo {
        return PollFlags::OUT;
    }
    let mut found = FILE_PIPE_LOCAL_INFORMATION::default();
    let mut status = IO_STATUS_BLOCK::default();
    // SAFETY: places for the answers.
    let result = unsafe {
        NtQueryInformationFile(
            handle.as_raw_handle(),
            &mut status,
            (&raw mut found).cast(),
            size_of_val(&found) as u32,
            FilePipeLocalInformation,
        )
    };
    match result >= 0 && found.NamedPipeState != FILE_PIPE_CONNECTED_STATE {
        true => PollFlags::OUT | PollFlags::ERR,
        false => PollFlags::OUT,
    }
}

/// Whether a handle can be read without waiting, or has come to its end.
fn readable(handle: BorrowedFd<'_>) -> PollFlags {
    match file_type(*handle) {
        FileType::Fifo => match ioctl_fionread(handle) {
            Ok(0) => PollFlags::empty(),
            Ok(_) => PollFlags::IN,
            Err(_) => PollFlags::HUP,
        },
        // What is no console, such as `NUL`, never waits.
        FileType::CharacterDevice if console::is_readable(*handle) == Some(false) => {
            PollFlags::empty()
        }
        _ => PollFlags::IN,
    }
}

/// Waits until something has come, or so long. Returns how many have something to tell.
pub(crate) fn poll(polled: &mut [PollFd<'_>], timeout: Option<&Timespec>) -> Result<usize> {
    let timeout = timeout.map(|time| Duration::new(time.tv_sec as u64, time.tv_nsec as u32));
    let start = Instant::now();
    loop {
        polled.iter_mut().for_each(PollFd::look);
        let count = polled.iter().filter(|one| !one.revents.is_empty()).count();
        let left = timeout.map(|timeout| timeout.saturating_sub(start.elapsed()));
        if count > 0 || left.is_some_and(|left| left.is_zero()) {
            return Ok(count);
        }
        match (polled.is_empty(), left) {
            (true, Some(left)) => thread::sleep(left),
            (false, Some(left)) => thread::sleep(left.min(PAUSE)),
            (_, None) => thread::sleep(PAUSE),
        }
    }
}
