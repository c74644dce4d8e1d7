//! Resolving a guest's paths, so that none leads out of the directory it is relative to.
//!
//! A path is walked here, component by component. The host only ever looks up a single name in a
//! directory that is open already, and never follows a link nor `..`:
//!
//! - Directories on the way are opened without following links.
//! - A link is read, and its target takes its place in the path.
//! - `..` goes back to the directory that the walk came through. At the top there is none, and the
//!   path is refused, like one that is absolute or a link to one that is.
//!
//! So nobody who moves directories or swaps links in the meantime can lead the walk outside. Apart
//! from that, paths mean what they mean in POSIX, and errors are those of Linux. The walk needs
//! nothing newer than `openat`: it does the same on every kernel and in every sandbox.

use super::errno::Errno;
use crate::sys::posix;
use crate::sys::posix::fd::{AsFd as _, BorrowedFd, OwnedFd};
use crate::sys::posix::fs::{AtFlags, Mode, OFlags};
use crate::sys::posix::io::Errno as HostErrno;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::mem::MaybeUninit;

/// The length that no path reaches, as on Linux, where the NUL counts too.
pub(crate) const PATH_MAX: usize = 4096;

/// How many links a walk follows, as on Linux.
const MAX_LINKS: u32 = 40;

/// How many directories a walk keeps open. Going further back than that opens them anew, so that a
/// deep path does not use up the host's descriptors.
const MAX_OPEN: usize = 32;

/// A walk along a path, which stops at the last component.
pub(crate) struct Walk<'a> {
    root: BorrowedFd<'a>,
    /// The directories that lead from the root to where the walk is.
    names: Vec<Box<[u8]>>,
    /// The innermost of them, open. Empty only if `names` is.
    open: VecDeque<OwnedFd>,
    /// The path, with targets in place of the links that were followed.
    path: Cow<'a, [u8]>,
    /// Where in the path the component at hand starts.
    at: usize,
    links: u32,
    ends_in_parent: bool,
}

/// Resolves the path of something that is there, but does not look whether it is. A link at the
/// end is followed on demand, and whenever a slash comes after it: then it is not the end in truth.
pub(crate) fn lookup<'a>(
    root: BorrowedFd<'a>,
    path: &'a str,
    follow: bool,
) -> Result<Walk<'a>, Errno> {
    let mut walk = Walk::new(root, path)?;
    while (follow || walk.has_slash()) && walk.follow()? {}
    Ok(walk)
}

impl<'a> Walk<'a> {
    /// Walks to the last component of a path. That may be a link, and need not exist.
    pub(crate) fn new(root: BorrowedFd<'a>, path: &'a str) -> Result<Self, Errno> {
        if path.is_empty() {
            return Err(Errno::Noent);
        }
        let mut walk = Self {
            root,
            names: Vec::new(),
            open: VecDeque::new(),
            path: Cow::Borrowed(path.as_bytes()),
            at: 0,
            links: 0,
            ends_in_parent: false,
        };
        walk.relative()?;
        walk.advance()?;
        Ok(walk)
    }

    /// The directory in which the last component is to be looked up.
    pub(crate) fn dir(&self) -> BorrowedFd<'_> {
        self.open.back().map_or(self.root, |dir| dir.as_fd())
    }

    /// The last component: a single name, or `.` if the path ends in `.` or `..`.
    pub(crate) fn name(&self) -> &[u8] {
        &self.path[self.at..self.name_end()]
    }

    /// The last component with the slashes after it. This is for calls that create, remove or
    /// rename an entry: there the host itself decides what a slash means, in the same step, and
    /// Linux never follows a link.
    pub(crate) fn entry_name(&self) -> &[u8] {
        &self.path[self.at..]
    }

    /// Whether a slash comes after the last component, which says that it is a directory.
    pub(crate) fn has_slash(&self) -> bool {
        self.name_end() < self.path.len()
    }

    /// Whether the path ends in `..`.
    pub(crate) fn ends_in_parent(&self) -> bool {
        self.ends_in_parent
    }

    /// The attributes of what the last component names. A link there is not followed, and what has
    /// a slash after it has to be a directory.
    pub(crate) fn stat(&self) -> Result<posix::fs::Stat, Errno> {
        let stat = posix::fs::statat(self.dir(), self.name(), AtFlags::SYMLINK_NOFOLLOW)?;
        let filetype = posix::fs::FileType::from_raw_mode(stat.st_mode);
        if self.has_slash() && filetype != posix::fs::FileType::Directory {
            return Err(Errno::Notdir);
        }
        Ok(stat)
    }

    /// Checks that the last component is a directory if a slash comes after it. (Where a new name
    /// is taken already, Linux looks at that first; POSIX and other hosts begin with the slash.)
    pub(crate) fn check_slash(&self) -> Result<(), Errno> {
        if self.has_slash() {
            self.stat()?;
        }
        Ok(())
    }

    /// If the last component is a link, walks to the last component of its target instead.
    pub(crate) fn follow(&mut self) -> Result<bool, Errno> {
        let followed = self.name() != b"." && self.insert_target()?;
        if followed {
            self.advance()?;
        }
        Ok(followed)
    }

    fn name_end(&self) -> usize {
        let slash = self.path[self.at..].iter().position(|&byte| byte == b'/');
        slash.map_or(self.path.len(), |offset| self.at + offset)
    }

    /// Refuses a path that starts at the host's root.
    fn relative(&self) -> Result<(), Errno> {
        match self.path.first() {
            Some(b'/') => Err(Errno::Perm),
            _ => Ok(()),
        }
    }

    /// Walks until the component at hand is the last one.
    fn advance(&mut self) -> Result<(), Errno> {
        loop {
            let end = self.name_end();
            let next = self.path[end..].iter().position(|&byte| byte != b'/');
            match (&self.path[self.at..end], next) {
                (b"..", _) => self.ascend()?,
                (_, None) => return Ok(()),
                (b".", _) => {}
                _ => {
                    if !self.descend()? {
                        // What is at hand now is the target of a link.
                        continue;
                    }
                }
            }
            match next {
                Some(offset) => self.at = end + offset,
                None => {
                    self.path = Cow::Borrowed(b".");
                    self.at = 0;
                    self.ends_in_parent = true;
                    return Ok(());
                }
            }
        }
    }

    /// Goes to the directory that the component at hand names. If it is a link instead, puts the
    /// target in its place and returns false.
    fn descend(&mut self) -> Result<bool, Errno> {
        match open_directory(self.dir(), self.name()) {
            Ok(dir) => {
                self.names.push(self.name().into());
                self.push(dir);
                Ok(true)
            }
            // What Linux says of links, too.
            Err(HostErrno::NOTDIR | HostErrno::LOOP) => {
                if self.insert_target()? {
                    Ok(false)
                } else {
                    Err(Errno::Notdir)
                }
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Goes back to the directory that the walk came through.
    fn ascend(&mut self) -> Result<(), Errno> {
        if self.names.is_empty() {
            return Err(Errno::Perm);
        }
        // As with any name, looking up `..` takes the right to search the directory.
        posix::fs::statat(self.dir(), c".", AtFlags::SYMLINK_NOFOLLOW)?;
        self.names.pop();
        self.open.pop_back();
        if self.open.is_empty() {
            self.reopen()?;
        }
        Ok(())
    }

    /// Opens the directories that lead to where the walk is.
    fn reopen(&mut self) -> Result<(), Errno> {
        for index in 0..self.names.len() {
            let dir = open_directory(self.dir(), &self.names[index])?;
            self.push(dir);
        }
        Ok(())
    }

    fn push(&mut self, dir: OwnedFd) {
        if self.open.len() == MAX_OPEN {
            self.open.pop_front();
        }
        self.open.push_back(dir);
    }

    /// If the component at hand is a link, puts its target in its place.
    fn insert_target(&mut self) -> Result<bool, Errno> {
        let mut buffer = [MaybeUninit::uninit(); PATH_MAX];
        let target = match posix::fs::readlinkat_raw(self.dir(), self.name(), &mut buffer[..]) {
            Ok((target, _)) => &*target,
            Err(HostErrno::INVAL) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        self.links += 1;
        if self.links > MAX_LINKS {
            return Err(Errno::Loop);
        }
        let rest = &self.path[self.name_end()..];
        self.path = Cow::Owned([target, rest].concat());
        self.at = 0;
        self.relative()?;
        Ok(true)
    }
}

/// Opens a directory as a place to look up names in.
fn open_directory(dir: BorrowedFd<'_>, name: &[u8]) -> posix::io::Result<OwnedFd> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    posix::fs::openat(dir, name, flags, Mode::empty())
}
