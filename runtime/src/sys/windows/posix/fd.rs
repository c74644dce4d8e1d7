//! Handles, with what POSIX keeps of an open file beyond them.

use super::fs::{Listing, OFlags};
use std::{
    cell::{Cell, RefCell},
    fs::File,
    io::{PipeReader, PipeWriter, Stderr, Stdin, Stdout},
    ops::Deref,
    os::windows::io::{AsHandle, BorrowedHandle, OwnedHandle},
};

/// An open file or directory.
#[derive(Debug)]
pub(crate) struct OwnedFd {
    handle: OwnedHandle,
    state: State,
}

/// What a handle does not know.
#[derive(Debug)]
pub(super) struct State {
    /// How writing works: `APPEND` and `NONBLOCK`, which can change, and `SYNC` and `DSYNC`.
    pub(super) flags: Cell<OFlags>,
    /// Of a directory.
    pub(super) listing: RefCell<Listing>,
}

/// A handle that somebody else closes. It has a state if it is an [`OwnedFd`]'s.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BorrowedFd<'a> {
    handle: BorrowedHandle<'a>,
    pub(super) state: Option<&'a State>,
}

impl OwnedFd {
    pub(super) fn new(handle: OwnedHandle, flags: OFlags) -> OwnedFd {
        let state = State {
            flags: Cell::new(flags),
            listing: RefCell::default(),
        };
        OwnedFd { handle, state }
    }
}

impl<'a> Deref for BorrowedFd<'a> {
    type Target = BorrowedHandle<'a>;

    fn deref(&self) -> &BorrowedHandle<'a> {
        &self.handle
    }
}

/// What has a handle.
pub(crate) trait AsFd {
    fn as_fd(&self) -> BorrowedFd<'_>;
}

impl<T: AsFd> AsFd for &T {
    fn as_fd(&self) -> BorrowedFd<'_> {
        T::as_fd(self)
    }
}

impl AsFd for OwnedFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        BorrowedFd {
            handle: self.handle.as_handle(),
            state: Some(&self.state),
        }
    }
}

impl AsFd for BorrowedFd<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        *self
    }
}

macro_rules! have_handles {
    ($($name:ty),*) => {
        $(impl AsFd for $name {
            fn as_fd(&self) -> BorrowedFd<'_> {
                BorrowedFd {
                    handle: self.as_handle(),
                    state: None,
                }
            }
        })*
    };
}

have_handles!(OwnedHandle, Stdin, Stdout, Stderr, cap_std::fs::Dir);

macro_rules! are_handles {
    ($($name:ty),*) => {
        $(impl From<$name> for OwnedFd {
            fn from(open: $name) -> OwnedFd {
                OwnedFd::new(open.into(), OFlags::empty())
            }
        })*
    };
}

are_handles!(File, PipeReader, PipeWriter);
