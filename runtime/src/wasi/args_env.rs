//! Arguments and environment: `args_get`, `args_sizes_get`, `environ_get`, `environ_sizes_get`.

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::memory;

/// Stores the arguments at `buf`, each with a NUL after it, and pointers to them at `argv`.
pub(crate) fn args_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    argv: u32,
    buf: u32,
) -> Result<(), Errno> {
    store(&ctx.args, mem, argv, buf)
}

/// Stores how many arguments there are and how many bytes they take.
pub(crate) fn args_sizes_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    count: u32,
    size: u32,
) -> Result<(), Errno> {
    store_sizes(&ctx.args, mem, count, size)
}

/// Stores the environment variables at `buf`, each with a NUL after it, and pointers to them at
/// `environ`.
pub(crate) fn environ_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    environ: u32,
    buf: u32,
) -> Result<(), Errno> {
    store(&ctx.env, mem, environ, buf)
}

/// Stores how many environment variables there are and how many bytes they take.
pub(crate) fn environ_sizes_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    count: u32,
    size: u32,
) -> Result<(), Errno> {
    store_sizes(&ctx.env, mem, count, size)
}

fn store(strings: &[Box<str>], mem: &mut [u8], list: u32, buf: u32) -> Result<(), Errno> {
    // Counted in 64 bits: sums with a hostile pointer cannot wrap, and are checked when used.
    let mut list = u64::from(list);
    let mut buf = u64::from(buf);
    let pointer = |at: u64| u32::try_from(at).map_err(|_| Errno::Fault);
    for text in strings {
        let end = buf + text.len() as u64;
        memory::write_u32(mem, pointer(list)?, pointer(buf)?)?;
        memory::write(mem, pointer(buf)?, text.as_bytes())?;
        memory::write(mem, pointer(end)?, &[0])?;
        list += 4;
        buf = end + 1;
    }
    Ok(())
}

fn store_sizes(strings: &[Box<str>], mem: &mut [u8], count: u32, size: u32) -> Result<(), Errno> {
    let bytes: usize = strings.iter().map(|text| text.len() + 1).sum();
    let bytes = u32::try_from(bytes).map_err(|_| Errno::Overflow)?;
    let number = u32::try_from(strings.len()).map_err(|_| Errno::Overflow)?;
    memory::write_u32(mem, count, number)?;
    memory::write_u32(mem, size, bytes)
}
