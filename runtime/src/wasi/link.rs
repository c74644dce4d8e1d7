//! Gives a [`Linker`] the functions of [`table`](super::table).

use super::{I32Exit, WasiCtx, WasiError, table};
use crate::{Caller, Error, Extern, Linker, Result};

/// How a call ends that does not return to the guest.
fn into_error(error: WasiError) -> Error {
    let chain = Error::new(error);
    match error {
        WasiError::Exit(code) => chain.context(I32Exit(code.cast_signed())),
        WasiError::Signal(_) => chain,
    }
}

/// Defines all functions of `wasi_snapshot_preview1` in the linker. `get` finds the guest's
/// [`WasiCtx`] in the host's data of the store.
///
/// A program that ends by `proc_exit` or a signal unwinds with a
/// [`WasiError`], which the error of the call downcasts to; by `proc_exit` with an [`I32Exit`], too.
///
/// With [`Config::epoch_interruption`](crate::Config::epoch_interruption), functions that wait can be
/// interrupted, except in a stream of the embedder's own that waits itself
/// ([`WasiCtxBuilder::stdin`](super::WasiCtxBuilder::stdin)).
///
/// # Errors
///
/// A function has been defined before, and the linker does not allow shadowing.
pub fn add_to_linker<T: Send + 'static>(
    linker: &mut Linker<T>,
    get: impl Fn(&mut T) -> &mut WasiCtx + Copy + Send + Sync + 'static,
) -> Result<()> {
    macro_rules! define {
        ($($name:ident($($param:ident: $type:ty),*) -> $result:ty;)*) => {$(
            linker.func_wrap(
                table::MODULE,
                stringify!($name),
                move |mut caller: Caller<'_, T>, $($param: $type),*| -> Result<$result> {
                    // The guest's memory is what it exports under this name, as preview1 has it.
                    let exported = caller.get_export("memory").and_then(Extern::into_memory);
                    loop {
                        let limit = caller.epoch_limit();
                        let (memory, data) = match &exported {
                            Some(memory) => memory.data_and_store_mut(&mut caller),
                            None => (&mut [][..], caller.data_mut()),
                        };
                        let ctx = get(data);
                        ctx.waiting.limit = limit;
                        let result = table::$name(ctx, memory, $($param),*);
                        if !std::mem::take(&mut ctx.waiting.is_interrupted) {
                            return result.map_err(into_error);
                        }
                        // What the host calls meanwhile waits for itself.
                        let waiting = std::mem::take(&mut ctx.waiting);
                        caller.check_epoch()?;
                        get(caller.data_mut()).waiting = waiting;
                    }
                },
            )?;
        )*};
    }
    table::for_each_wasi_function!(define);
    Ok(())
}
