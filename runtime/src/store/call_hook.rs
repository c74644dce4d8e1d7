//! What the host wants to know of calls between itself and Wasm code.

use crate::store::{StoreInner, context::StoreContextMut};
use anyhow::Result;
use std::{
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    ptr,
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

type Hook<T> = dyn FnMut(StoreContextMut<'_, T>, CallHook) -> Result<()> + Send + Sync;

pub(crate) struct CallHookBox<T>(pub(crate) Box<Hook<T>>);

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
        let Some(mut hook) = self.call_hook.take() else {
            return Ok(());
        };
        // No frame of the hook may be on a stack that is suspended.
        let fiber = mem::replace(&mut self.opaque.fiber, ptr::null_mut());
        let scope = self.opaque.roots_mut().scope();
        self.opaque.uncollectable += 1;
        let result = catch_unwind(AssertUnwindSafe(|| (hook.0)(StoreContextMut(self), what)));
        self.opaque.uncollectable -= 1;
        self.opaque.roots_mut().end_scope(scope);
        self.opaque.fiber = fiber;
        // The hook may have set another one.
        self.call_hook.get_or_insert(hook);
        result.unwrap_or_else(|panic| resume_unwind(panic))
    }
}
