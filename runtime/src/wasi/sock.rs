//! Sockets: `sock_accept`, `sock_recv`, `sock_send`, `sock_shutdown`.
//!
//! There is no way to give a guest a socket, so the only question is whether the descriptor is
//! open at all: [`Errno::Badf`] if not, else [`Errno::Notsock`].

use super::ctx::WasiCtx;
use super::errno::Errno;

fn not_a_socket(ctx: &WasiCtx, fd: u32) -> Result<(), Errno> {
    ctx.fds.get(fd)?;
    Err(Errno::Notsock)
}

/// Accepts a connection.
pub(crate) fn sock_accept(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    _flags: u32,
    _result: u32,
) -> Result<(), Errno> {
    not_a_socket(ctx, fd)
}

/// Receives from a socket.
#[expect(clippy::too_many_arguments, reason = "the ABI has that many")]
pub(crate) fn sock_recv(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    _iovs: u32,
    _iovs_len: u32,
    _flags: u32,
    _received: u32,
    _result_flags: u32,
) -> Result<(), Errno> {
    not_a_socket(ctx, fd)
}

/// Sends to a socket.
pub(crate) fn sock_send(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    _iovs: u32,
    _iovs_len: u32,
    _flags: u32,
    _sent: u32,
) -> Result<(), Errno> {
    not_a_socket(ctx, fd)
}

/// Shuts down a socket.
pub(crate) fn sock_shutdown(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    _how: u32,
) -> Result<(), Errno> {
    not_a_socket(ctx, fd)
}
