//! What the host wants to know of calls between itself and Wasm code.

use crate::{
    run::fiber::block_on,
    store::{StoreInner, context::StoreContextMut},
};
use anyhow::Result;
use std::{
    fmt,
    future::Future,
    mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::Pin,
    sync::Arc,
    thread,
};

/// Where control passes between the host and Wasm code: what the hook of
/// [`Store::call_hook`](crate::Store::call_hook) is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallHook {
    /// The host calls a function.
    CallingWasm,
    /// The function that the host has called returns or fails.
    ReturningFromWasm,
    /// A function of the host is called.
    CallingHost,
    /// The function of the host returns or fails.
    ReturningFromHost,
}

impl CallHook {
    /// Whether the host runs next.
    pub fn entering_host(&self) -> bool {
        matches!(self, CallHook::ReturningFromWasm | CallHook::CallingHost)
    }

    /// Whether Wasm code runs next.
    pub fn exiting_host(&self) -> bool {
        !self.entering_host()
    }
}

/// A hook that may have to wait: see [`Store::call_hook_async`](crate::Store::call_hook_async).
///
/// Implementations are written with the attribute of the crate async-trait, as for Wasmtime.
pub trait CallHookHandler<T>: Send {
    /// Called where control passes between the host and Wasm code. An error is as with
    /// [`Store::call_hook`](crate::Store::call_hook).
    fn handle_call_event<'life0, 'life1, 'async_trait>(
        &'life0 self,
        t: StoreContextMut<'life1, T>,
        ch: CallHook,
    ) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait;
}

type Hook<T> = dyn FnMut(StoreContextMut<'_, T>, CallHook) -> Result<()> + Send + Sync;

pub(crate) enum CallHookBox<T> {
    Sync(Box<Hook<T>>),
    Async(Arc<dyn CallHookHandler<T> + Send + Sync>),
}

impl<T> fmt::Debug for CallHookBox<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallHook")
    }
}

impl<T> StoreInner<T> {
    /// Tells the hook, if there is one. It is not told of calls that it makes itself.
    #[inline(always)]
    pub(crate) fn tell_call_hook(&mut self, what: CallHook) -> Result<()> {
        match self.call_hook {
            Some(_) => self.tell_call_hook_slow(what),
            None => Ok(()),
        }
    }

    #[cold]
    fn tell_call_hook_slow(&mut self, what: CallHook) -> Result<()> {
        // A hook that waits stays where it is, in case that the call is forgotten meanwhile.
        if self.opaque.uncollectable != 0 {
            return Ok(());
        }
        let scope = self.opaque.roots_mut().scope();
        self.opaque.uncollectable += 1;
        let result = match &self.call_hook {
            Some(CallHookBox::Async(hook)) => {
                let hook = hook.clone();
                catch_unwind(AssertUnwindSafe(|| self.wait_for_hook(&*hook, what)))
            }
            _ => self.call_hook(what),
        };
        self.opaque.uncollectable -= 1;
        self.opaque.roots_mut().end_scope(scope);
        result.unwrap_or_else(|panic| resume_unwind(panic))
    }

    fn wait_for_hook(
        &mut self,
        hook: &(dyn CallHookHandler<T> + Send + Sync),
        what: CallHook,
    ) -> Result<()> {
        let store: *mut StoreInner<T> = self;
        // SAFETY: the store is borrowed.
        unsafe {
            let future = hook.handle_call_event(StoreContextMut(&mut *store), what);
            block_on(store.cast(), future)?
        }
    }

    fn call_hook(&mut self, what: CallHook) -> thread::Result<Result<()>> {
        let Some(CallHookBox::Sync(mut hook)) = self.call_hook.take() else {
            return Ok(Ok(()));
        };
        // No frame of the hook may be on a stack that is suspended.
        let fiber = mem::take(&mut self.opaque.fiber);
        let result = catch_unwind(AssertUnwindSafe(|| hook(StoreContextMut(self), what)));
        self.opaque.fiber = fiber;
        // The hook may have set another one.
        self.call_hook.get_or_insert(CallHookBox::Sync(hook));
        result
    }
}
