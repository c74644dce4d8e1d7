//! WASI error numbers, and how the host's errors become them.
//!
//! Every function of the interface returns one of these to the guest. The numbers are part of
//! the ABI: the variants stand in the order of the WASI definition and count from zero.

use crate::sys::posix;
use std::io;

/// An error number as the guest sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("WASI errno {self:?}")]
#[repr(u16)]
pub enum Errno {
    /// The call succeeded.
    Success = 0,
    /// The argument list is too long.
    Toobig = 1,
    /// The host refused access.
    Acces = 2,
    /// The address is in use.
    Addrinuse = 3,
    /// The address is not available.
    Addrnotavail = 4,
    /// The address family is not supported.
    Afnosupport = 5,
    /// The resource is not ready; the call would block.
    Again = 6,
    /// The connection is already being set up.
    Already = 7,
    /// No such descriptor, or one of the wrong kind for the call.
    Badf = 8,
    /// The message is malformed.
    Badmsg = 9,
    /// The resource is busy.
    Busy = 10,
    /// The operation was cancelled.
    Canceled = 11,
    /// There is no child process.
    Child = 12,
    /// The connection was aborted.
    Connaborted = 13,
    /// The connection was refused.
    Connrefused = 14,
    /// The connection was reset.
    Connreset = 15,
    /// The call would deadlock.
    Deadlk = 16,
    /// A destination address is needed.
    Destaddrreq = 17,
    /// The argument lies outside of the function's domain.
    Dom = 18,
    /// Kept free by WASI (disk quota).
    Dquot = 19,
    /// The file exists already.
    Exist = 20,
    /// A pointer does not lie within the guest's memory.
    Fault = 21,
    /// The file would be too large.
    Fbig = 22,
    /// The host cannot be reached.
    Hostunreach = 23,
    /// The identifier was removed.
    Idrm = 24,
    /// The bytes are no valid UTF-8.
    Ilseq = 25,
    /// The operation is in progress.
    Inprogress = 26,
    /// A signal interrupted the call.
    Intr = 27,
    /// An argument is invalid.
    Inval = 28,
    /// The device reported an error.
    Io = 29,
    /// The socket is connected.
    Isconn = 30,
    /// The path names a directory.
    Isdir = 31,
    /// Too many symbolic links, or one where none may be followed.
    Loop = 32,
    /// The process has too many open descriptors.
    Mfile = 33,
    /// The file has too many links.
    Mlink = 34,
    /// The message is too large.
    Msgsize = 35,
    /// Kept free by WASI (multi-hop).
    Multihop = 36,
    /// The name is too long for its buffer or for the host.
    Nametoolong = 37,
    /// The network is down.
    Netdown = 38,
    /// The network aborted the connection.
    Netreset = 39,
    /// The network cannot be reached.
    Netunreach = 40,
    /// The system has too many open files.
    Nfile = 41,
    /// There is no buffer space.
    Nobufs = 42,
    /// There is no such device.
    Nodev = 43,
    /// There is no such file or directory.
    Noent = 44,
    /// The file is not executable.
    Noexec = 45,
    /// There are no locks left.
    Nolck = 46,
    /// Kept free by WASI (severed link).
    Nolink = 47,
    /// There is not enough memory.
    Nomem = 48,
    /// There is no such message.
    Nomsg = 49,
    /// The protocol lacks this option.
    Noprotoopt = 50,
    /// The device is full.
    Nospc = 51,
    /// The host lacks this function.
    Nosys = 52,
    /// The socket is not connected.
    Notconn = 53,
    /// A component, or the descriptor, is no directory.
    Notdir = 54,
    /// The directory is not empty.
    Notempty = 55,
    /// The state cannot be recovered.
    Notrecoverable = 56,
    /// The descriptor is no socket.
    Notsock = 57,
    /// The operation is not supported on this descriptor.
    Notsup = 58,
    /// The ioctl does not fit the device.
    Notty = 59,
    /// There is no such device or address.
    Nxio = 60,
    /// The value does not fit its type.
    Overflow = 61,
    /// The previous owner died.
    Ownerdead = 62,
    /// The operation is not permitted: what a path out of the sandbox gets.
    Perm = 63,
    /// Nobody reads the other end.
    Pipe = 64,
    /// The protocol failed.
    Proto = 65,
    /// The protocol is not supported.
    Protonosupport = 66,
    /// The protocol does not fit the socket.
    Prototype = 67,
    /// The result is too large.
    Range = 68,
    /// The directory was given to the guest read-only.
    Rofs = 69,
    /// The descriptor cannot be positioned.
    Spipe = 70,
    /// There is no such process.
    Srch = 71,
    /// The handle is stale.
    Stale = 72,
    /// The connection timed out.
    Timedout = 73,
    /// The program file is being run.
    Txtbsy = 74,
    /// The link would cross devices.
    Xdev = 75,
    /// The descriptor lacks the right that the call needs.
    Notcapable = 76,
}

impl Errno {
    /// The number as the result of a host function.
    #[must_use]
    pub const fn code(self) -> i32 {
        self as i32
    }
}

impl From<posix::io::Errno> for Errno {
    fn from(error: posix::io::Errno) -> Self {
        use crate::sys::posix::io::Errno as Host;
        match error {
            Host::TOOBIG => Self::Toobig,
            Host::ACCESS => Self::Acces,
            Host::ADDRINUSE => Self::Addrinuse,
            Host::ADDRNOTAVAIL => Self::Addrnotavail,
            Host::AFNOSUPPORT => Self::Afnosupport,
            Host::AGAIN => Self::Again,
            Host::ALREADY => Self::Already,
            Host::BADF => Self::Badf,
            Host::BADMSG => Self::Badmsg,
            Host::BUSY => Self::Busy,
            Host::CANCELED => Self::Canceled,
            Host::CHILD => Self::Child,
            Host::CONNABORTED => Self::Connaborted,
            Host::CONNREFUSED => Self::Connrefused,
            Host::CONNRESET => Self::Connreset,
            Host::DEADLK => Self::Deadlk,
            Host::DESTADDRREQ => Self::Destaddrreq,
            Host::DOM => Self::Dom,
            Host::DQUOT => Self::Dquot,
            Host::EXIST => Self::Exist,
            Host::FAULT => Self::Fault,
            Host::FBIG => Self::Fbig,
            Host::HOSTUNREACH => Self::Hostunreach,
            Host::IDRM => Self::Idrm,
            Host::ILSEQ => Self::Ilseq,
            Host::INPROGRESS => Self::Inprogress,
            Host::INTR => Self::Intr,
            Host::INVAL => Self::Inval,
            Host::ISCONN => Self::Isconn,
            Host::ISDIR => Self::Isdir,
            Host::LOOP => Self::Loop,
            Host::MFILE => Self::Mfile,
            Host::MLINK => Self::Mlink,
            Host::MSGSIZE => Self::Msgsize,
            Host::MULTIHOP => Self::Multihop,
            Host::NAMETOOLONG => Self::Nametoolong,
            Host::NETDOWN => Self::Netdown,
            Host::NETRESET => Self::Netreset,
            Host::NETUNREACH => Self::Netunreach,
            Host::NFILE => Self::Nfile,
            Host::NOBUFS => Self::Nobufs,
            Host::NODEV => Self::Nodev,
            Host::NOENT => Self::Noent,
            Host::NOEXEC => Self::Noexec,
            Host::NOLCK => Self::Nolck,
            Host::NOLINK => Self::Nolink,
            Host::NOMEM => Self::Nomem,
            Host::NOMSG => Self::Nomsg,
            Host::NOPROTOOPT => Self::Noprotoopt,
            Host::NOSPC => Self::Nospc,
            Host::NOSYS => Self::Nosys,
            Host::NOTCONN => Self::Notconn,
            Host::NOTDIR => Self::Notdir,
            Host::NOTEMPTY => Self::Notempty,
            Host::NOTRECOVERABLE => Self::Notrecoverable,
            Host::NOTSOCK => Self::Notsock,
            Host::OPNOTSUPP => Self::Notsup,
            Host::NOTTY => Self::Notty,
            Host::NXIO => Self::Nxio,
            Host::OVERFLOW => Self::Overflow,
            Host::OWNERDEAD => Self::Ownerdead,
            Host::PERM => Self::Perm,
            Host::PIPE => Self::Pipe,
            Host::PROTO => Self::Proto,
            Host::PROTONOSUPPORT => Self::Protonosupport,
            Host::PROTOTYPE => Self::Prototype,
            Host::RANGE => Self::Range,
            Host::ROFS => Self::Rofs,
            Host::SPIPE => Self::Spipe,
            Host::SRCH => Self::Srch,
            Host::STALE => Self::Stale,
            Host::TIMEDOUT => Self::Timedout,
            Host::TXTBSY => Self::Txtbsy,
            Host::XDEV => Self::Xdev,
            // What WASI has no word for. A plain `EIO` is among that.
            _ => Self::Io,
        }
    }
}

impl From<io::Error> for Errno {
    fn from(error: io::Error) -> Self {
        if let Some(host) = posix::io::Errno::from_io_error(&error) {
            return host.into();
        }
        // Errors that no system call made, but an embedder's stream.
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::Perm,
            io::ErrorKind::NotFound => Self::Noent,
            io::ErrorKind::AlreadyExists => Self::Exist,
            io::ErrorKind::InvalidInput => Self::Inval,
            io::ErrorKind::BrokenPipe => Self::Pipe,
            io::ErrorKind::WouldBlock => Self::Again,
            io::ErrorKind::Interrupted => Self::Intr,
            io::ErrorKind::Unsupported => Self::Notsup,
            io::ErrorKind::OutOfMemory => Self::Nomem,
            io::ErrorKind::NotADirectory => Self::Notdir,
            io::ErrorKind::IsADirectory => Self::Isdir,
            io::ErrorKind::StorageFull | io::ErrorKind::WriteZero => Self::Nospc,
            _ => Self::Io,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_definition() {
        assert_eq!(Errno::Success.code(), 0);
        assert_eq!(Errno::Badf.code(), 8);
        assert_eq!(Errno::Fault.code(), 21);
        assert_eq!(Errno::Inval.code(), 28);
        assert_eq!(Errno::Noent.code(), 44);
        assert_eq!(Errno::Perm.code(), 63);
        assert_eq!(Errno::Pipe.code(), 64);
        assert_eq!(Errno::Notcapable.code(), 76);
    }

    #[test]
    fn host_errors_are_mapped() {
        let of = |host: posix::io::Errno| Errno::from(io::Error::from(host));
        assert_eq!(of(posix::io::Errno::NOENT), Errno::Noent);
        assert_eq!(of(posix::io::Errno::ACCESS), Errno::Acces);
        assert_eq!(of(posix::io::Errno::PIPE), Errno::Pipe);
        assert_eq!(of(posix::io::Errno::NOTEMPTY), Errno::Notempty);
        assert_eq!(of(posix::io::Errno::OPNOTSUPP), Errno::Notsup);
        let stream = io::Error::new(io::ErrorKind::PermissionDenied, "not here");
        assert_eq!(Errno::from(stream), Errno::Perm);
    }
}
