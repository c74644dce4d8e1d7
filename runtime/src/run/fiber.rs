//! Asynchronous calls: calls on a stack of their own, which a function of the host can suspend.
//!
//! ```text
//!  poll of the call's future                           its own stack
//!  Fiber::poll --resume--> Wasm --> function of the host --> block_on: polls the host's future
//!       ^                                                       |
//!       +------------- pending: the stack is suspended ---------+
//! ```
//!
//! A suspended call leaves nothing behind: what belongs to it in the store ([`StoreState`]) and in
//! the thread ([`ThreadState`]) is put aside, and comes back when the future is polled again, on
//! whichever thread. So futures of several stores may be interleaved in any way, and one that is
//! forgotten does no harm but to keep its memory.
//!
//! A future that is dropped goes on once more: the function of the host fails, and so does the call
//! with all that is around it. While it does, nothing suspends it.
//!
//! **What may be on a suspended stack** is Wasm code, this crate's own frames and the futures of
//! functions of the host, all of which may go to another thread. Other code of the host may not, so
//! where such code is on the stack, [`block_on`] is an error: a function of the host that calls Wasm
//! code with `call` in place of `call_async`, or a call hook.
//!
//! What else is to suspend a call, as at the end of an epoch, calls [`block_on`] with a future of its
//! own, or [`yield_now`], from a builtin that Wasm code has called.

use crate::{
    engine::stacks::FiberStack,
    store::{StoreInner, StoreOpaque, activation::Activation},
    sys::{self, Registers, Stack, ThreadState, ThreadStateParts},
};
use anyhow::{Result, bail, ensure};
use corosensei::{Coroutine, CoroutineResult, Yielder};
use std::{
    ffi::c_void,
    future::{Future, poll_fn},
    marker::PhantomData,
    mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::Pin,
    ptr,
    task::{Context, Poll},
};

/// What a suspended call is told.
enum Resume {
    /// Its future is polled.
    Poll(*mut Context<'static>),
    /// Its future is dropped.
    Cancel,
}

/// What code on a fiber's stack knows of the fiber.
#[derive(Debug)]
pub(crate) struct FiberControl {
    yielder: *const Yielder<Resume, ()>,
    /// The context of the poll that is going on.
    poll: *mut Context<'static>,
    cancelled: bool,
    stack: Stack,
    parts: ThreadStateParts,
    /// How the stack that polls was left.
    resumer: Registers,
    /// What `StoreOpaque::fibers` was before.
    outer: *const FiberControl,
    /// What the store had when the call began.
    outer_activation: *const Activation,
    outer_host_calls: u32,
}

impl FiberControl {
    pub(crate) fn stack(&self) -> Stack {
        self.stack
    }

    /// How the stack that polls was left.
    pub(crate) fn resumer(&self) -> &Registers {
        &self.resumer
    }

    /// The next older one that is being polled.
    pub(crate) fn outer(&self) -> *const FiberControl {
        self.outer
    }
}

/// What in a store belongs to the calls that are going on.
#[derive(Clone, Copy)]
struct StoreState {
    fiber: *mut FiberControl,
    fibers: *mut FiberControl,
    activation: *const Activation,
    host_calls: u32,
    uncollectable: u32,
    exit_sp: usize,
    entry_sp: usize,
    host: *mut c_void,
    frame_room: i64,
    stack_limit: usize,
}

impl StoreState {
    /// # Safety
    ///
    /// The store is alive and nobody else uses it.
    unsafe fn save(store: *mut StoreOpaque) -> StoreState {
        // SAFETY: as the caller promises; the runtime lives as long as the store.
        unsafe {
            let runtime = (*store).runtime();
            StoreState {
                fiber: (*store).fiber,
                fibers: (*store).fibers,
                activation: (*store).activation,
                host_calls: (*store).host_calls,
                uncollectable: (*store).uncollectable,
                exit_sp: (*runtime).exit_sp,
                entry_sp: (*runtime).entry_sp,
                host: (*runtime).host,
                frame_room: (*runtime).frame_room,
                stack_limit: (*store).stack_limit(),
            }
        }
    }

    /// # Safety
    ///
    /// As [`StoreState::save`], and the activations are alive.
    unsafe fn restore(&self, store: *mut StoreOpaque) {
        // SAFETY: as the caller promises.
        unsafe {
            let runtime = (*store).runtime();
            (*store).fiber = self.fiber;
            (*store).fibers = self.fibers;
            (*store).activation = self.activation;
            (*store).host_calls = self.host_calls;
            (*store).uncollectable = self.uncollectable;
            (*runtime).exit_sp = self.exit_sp;
            (*runtime).entry_sp = self.entry_sp;
            (*runtime).host = self.host;
            (*runtime).frame_room = self.frame_room;
            // Without an activation, the limit is that of the next call, which sets it.
            if !self.activation.is_null() && (*store).stack_limit() != self.stack_limit {
                (*store).set_stack_limit(self.stack_limit);
            }
        }
    }
}

/// A call on a stack of its own, as a future.
struct Fiber<'a> {
    coroutine: Coroutine<Resume, (), (), FiberStack>,
    /// Code on the stack knows it by its address.
    control: *mut FiberControl,
    store: *mut StoreOpaque,
    /// The store's state while the call is suspended.
    suspended: Option<StoreState>,
    /// What the call borrows.
    borrows: PhantomData<&'a mut ()>,
}

// SAFETY: whatever is on the stack of a suspended fiber is `Send`, as the module says. The pointers
// are to the store, whose data is `Send`, and to what the fiber owns.
unsafe impl Send for Fiber<'_> {}

/// A pointer that goes to the fiber's stack.
struct StorePointer<T>(*mut StoreInner<T>);

impl<T> StorePointer<T> {
    /// A method, so that closures capture the whole.
    fn get(&self) -> *mut StoreInner<T> {
        self.0
    }
}

/// Makes a call on a stack of its own.
///
/// # Errors
///
/// If there is no stack.
pub(crate) async fn on_fiber<T: Send, R: Send>(
    store: &mut StoreInner<T>,
    call: impl FnOnce(&mut StoreInner<T>) -> R + Send,
) -> Result<R> {
    let mut result = None;
    let place = &mut result;
    Fiber::new(store, move |store| *place = Some(call(store)))?.await;
    match result {
        Some(result) => Ok(result),
        None => bail!("an asynchronous call has not come to its end"),
    }
}

impl<'a> Fiber<'a> {
    fn new<T: Send>(
        store: &'a mut StoreInner<T>,
        call: impl FnOnce(&mut StoreInner<T>) + Send + 'a,
    ) -> Result<Fiber<'a>> {
        let engine = store.opaque.engine();
        let stack = engine.stacks().take()?;
        let control = Box::into_raw(Box::new(FiberControl {
            yielder: ptr::null(),
            poll: ptr::null_mut(),
            cancelled: false,
            stack: stack.bounds(),
            parts: ThreadStateParts {
                segment: engine.uses_segment_addressing(),
                floats: engine.config().reset_float_settings,
            },
            resumer: Registers::none(),
            outer: ptr::null(),
            outer_activation: ptr::null(),
            outer_host_calls: 0,
        }));
        let store = StorePointer(store);
        let opaque = store.get().cast::<StoreOpaque>();
        let body = move |yielder: &Yielder<Resume, ()>, first: Resume| {
            // A fiber that is dropped before its first poll never gets here.
            let Resume::Poll(poll) = first else { return };
            // SAFETY: the fiber keeps both alive, and has borrowed the store.
            unsafe {
                (*control).yielder = yielder;
                (*control).poll = poll;
                call(&mut *store.get());
            }
        };
        // SAFETY: the call is over before the borrows are, as `drop` sees to. If a fiber is
        // forgotten, nothing of it runs again.
        let coroutine = unsafe { Coroutine::with_stack_unchecked(stack, body) };
        Ok(Fiber {
            coroutine,
            control,
            store: opaque,
            suspended: None,
            borrows: PhantomData,
        })
    }

    /// Lets the call go on until it is over or suspends itself. Returns whether it is over.
    ///
    /// # Panics
    ///
    /// Resumes the panic of the call.
    #[inline(never)]
    fn resume(&mut self, resume: Resume) -> bool {
        // The thread may never have run Wasm code.
        sys::prepare_thread();
        let store = self.store;
        // SAFETY: the fiber has borrowed the store. Activations of the call are on its stack, and
        // outer ones are those of whoever polls.
        let outer = unsafe {
            let outer = StoreState::save(store);
            match self.suspended.take() {
                Some(suspended) => suspended.restore(store),
                None => {
                    (*self.control).outer_activation = outer.activation;
                    (*self.control).outer_host_calls = outer.host_calls;
                    (*store).fiber = self.control;
                }
            }
            (*self.control).outer = outer.fibers;
            (*self.control).resumer = Registers::here();
            (*store).fibers = self.control;
            outer
        };
        // SAFETY: the fiber owns it.
        let thread = ThreadState::save(unsafe { (*self.control).parts });
        let result = catch_unwind(AssertUnwindSafe(|| self.coroutine.resume(resume)));
        thread.restore();
        // SAFETY: as above.
        unsafe {
            self.suspended = Some(StoreState::save(store));
            outer.restore(store);
        }
        match result {
            Ok(CoroutineResult::Return(())) => true,
            Ok(CoroutineResult::Yield(())) => false,
            Err(panic) => resume_unwind(panic),
        }
    }
}

impl Future for Fiber<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // The call uses the context until it suspends itself, no longer.
        let context = ptr::from_mut(context).cast::<Context<'static>>();
        match self.resume(Resume::Poll(context)) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    }
}

impl Drop for Fiber<'_> {
    fn drop(&mut self) {
        if self.coroutine.started() && !self.coroutine.done() {
            let is_over = self.resume(Resume::Cancel);
            // `block_on` does not suspend a call that is cancelled.
            assert!(is_over, "a cancelled call has suspended itself");
        }
        // SAFETY: it was made by `Box::into_raw`, and the code that knew it is over.
        drop(unsafe { Box::from_raw(self.control) });
    }
}

/// Waits for a future, on behalf of Wasm code that has called the host: suspends the asynchronous
/// call that is going on until the future is ready.
///
/// # Errors
///
/// If there is no such call, if frames of the host are on its stack, or if its future is dropped
/// meanwhile.
///
/// # Safety
///
/// The pointer is to a store that the caller has borrowed.
pub(crate) unsafe fn block_on<R>(
    store: *mut StoreOpaque,
    mut future: Pin<Box<dyn Future<Output = R> + Send + '_>>,
) -> Result<R> {
    // SAFETY: as the caller promises. The fiber is that of the call that is going on.
    unsafe {
        let fiber = (*store).fiber;
        ensure!(
            !fiber.is_null(),
            "code of a synchronous call has to wait, at an asynchronous function of the host or to \
             yield: use `call_async` or `instantiate_async`"
        );
        ensure!(
            (*fiber).may_suspend(&*store),
            "code of a synchronous call within an asynchronous one has to wait, at an asynchronous \
             function of the host or to yield: functions of the host that call others have to be \
             asynchronous, too"
        );
        loop {
            ensure!(!(*fiber).cancelled, CANCELLED);
            // The future may make asynchronous calls itself, but is done with them when it returns.
            match future.as_mut().poll(&mut *(*fiber).poll) {
                Poll::Ready(result) => return Ok(result),
                Poll::Pending => FiberControl::suspend(fiber),
            }
        }
    }
}

/// Lets others run, once: the future of the asynchronous call that is going on is pending, and wakes
/// its task.
///
/// # Errors
///
/// As [`block_on`].
///
/// # Safety
///
/// As [`block_on`].
pub(crate) unsafe fn yield_now(store: *mut StoreOpaque) -> Result<()> {
    let mut has_yielded = false;
    let future = poll_fn(move |context| {
        if mem::replace(&mut has_yielded, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    });
    // SAFETY: as the caller promises.
    unsafe { block_on(store, Box::pin(future)) }
}

const CANCELLED: &str = "the future of an asynchronous call was dropped before it was ready";

impl FiberControl {
    /// Whether no frames of the host are on the stack: the call's own activation has called the
    /// host, the call itself is one of a function of the host, or it is none and this crate makes
    /// something.
    ///
    /// A function of the host that is not asynchronous could ask for something that has to wait,
    /// too: but where anything has, such functions are errors.
    ///
    /// # Safety
    ///
    /// The fiber is the newest one of this store.
    unsafe fn may_suspend(&self, store: &StoreOpaque) -> bool {
        let host_calls = store.host_calls - self.outer_host_calls;
        match store.activation == self.outer_activation {
            true => host_calls <= 1,
            // SAFETY: activations that are linked are alive.
            false => unsafe {
                host_calls == 0 && (*store.activation).outer == self.outer_activation
            },
        }
    }

    /// # Safety
    ///
    /// Called on the fiber's stack.
    #[inline(never)]
    unsafe fn suspend(fiber: *mut FiberControl) {
        // SAFETY: as the caller promises.
        unsafe {
            let thread = ThreadState::save((*fiber).parts);
            let resume = (*(*fiber).yielder).suspend(());
            thread.restore();
            match resume {
                Resume::Poll(context) => (*fiber).poll = context,
                Resume::Cancel => (*fiber).cancelled = true,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Func, Store};
    use std::{
        future::pending,
        pin::pin,
        task::{Context, Poll, Waker},
    };

    #[test]
    fn stacks_are_used_again() {
        let engine = Engine::default();
        let mut store = Store::new(&engine, ());
        let waits = Func::wrap_async(&mut store, |_, (): ()| Box::new(pending::<()>()));
        for _ in 0..3 {
            let mut call = Box::pin(waits.call_async(&mut store, &[], &mut []));
            let mut context = Context::from_waker(Waker::noop());
            assert!(matches!(pin!(&mut call).poll(&mut context), Poll::Pending));
            assert_eq!(engine.stacks().idle(), 0);
            drop(call);
            assert_eq!(engine.stacks().idle(), 1);
        }
    }
}
