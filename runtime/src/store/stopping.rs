//! Stopping a program: fuel and epochs, as a store has them.
//!
//! Fuel that generated code counts is in the `VmRuntime`, unless code runs, which has it in a register;
//! the rest is in a reserve. The epoch's deadline is before the context of each instance.

use crate::{
    run::{enter::leave_newer, trap::Trap},
    store::{
        Store, StoreInner, StoreOpaque,
        context::{StoreContext, StoreContextMut},
    },
};
use anyhow::{Result, ensure};
use gantry_codegen::layout::VmInterrupt;
use std::{
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    ptr,
    sync::atomic::Ordering,
};

/// What becomes of a program whose epoch's deadline was reached: what the callback of
/// [`Store::epoch_deadline_callback`] returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum UpdateDeadline {
    /// It goes on, with a deadline so many epochs from now.
    Continue(u64),
    /// It traps with [`Trap::Interrupt`].
    Interrupt,
}

/// What the host does at the deadline.
type Callback<T> = dyn FnMut(StoreContextMut<'_, T>) -> Result<UpdateDeadline> + Send + Sync;

/// The same, as a store has it.
pub(crate) struct EpochCallback<T>(Box<Callback<T>>);

impl<T> fmt::Debug for EpochCallback<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EpochCallback")
    }
}

/// What a store has for stopping its programs, besides what generated code counts.
#[derive(Debug, Default)]
pub(crate) struct Stopping {
    /// Fuel beyond what generated code counts.
    reserve: u64,
    /// The epoch at which code is interrupted.
    deadline: u64,
    /// How code that does not know the type of the store's data calls the callback.
    callback: Option<unsafe fn(*mut StoreOpaque) -> Result<UpdateDeadline>>,
}

/// # Safety
///
/// The pointer is to the first field of a `StoreInner<T>` and may be used for all of it; there are
/// no borrows of the store.
unsafe fn call_back<T>(store: *mut StoreOpaque) -> Result<UpdateDeadline> {
    let inner = store.cast::<StoreInner<T>>();
    // SAFETY: as the caller promises. The callback is not in the store while it is called.
    unsafe {
        let Some(mut callback) = (*inner).epoch_callback.take() else {
            return Ok(UpdateDeadline::Interrupt);
        };
        let activation = (*store).activation;
        // No frame of the callback may be on a stack that is suspended.
        let fiber = mem::replace(&mut (*store).fiber, ptr::null_mut());
        let context = StoreContextMut(&mut *inner);
        let result = catch_unwind(AssertUnwindSafe(|| (callback.0)(context)));
        (*store).fiber = fiber;
        leave_newer(store, activation);
        let slot = &mut (*inner).epoch_callback;
        if slot.is_none() && (*store).stopping.callback.is_some() {
            *slot = Some(callback);
        }
        result.unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Asks the host what is to become of the program, if the deadline of its epoch is reached.
///
/// # Errors
///
/// If it is to end.
///
/// # Safety
///
/// The pointer is to the first field of the whole store and may be used for all of it; there are no
/// borrows of the store.
pub(crate) unsafe fn check_epoch(store: *mut StoreOpaque) -> Result<()> {
    // SAFETY: as the caller promises.
    unsafe {
        if !(*store).is_deadline_reached() {
            return Ok(());
        }
        let decision = match (*store).stopping.callback {
            Some(callback) => callback(store)?,
            None => UpdateDeadline::Interrupt,
        };
        match decision {
            UpdateDeadline::Continue(ticks) => {
                (*store).set_epoch_deadline(ticks);
                Ok(())
            }
            UpdateDeadline::Interrupt => Err(Trap::Interrupt.into()),
        }
    }
}

impl StoreOpaque {
    fn counts_fuel(&self) -> Result<()> {
        ensure!(
            self.engine().settings().metering.fuel,
            "fuel is not configured in this store"
        );
        Ok(())
    }

    fn fuel(&self) -> Result<u64> {
        self.counts_fuel()?;
        // SAFETY: the runtime lives as long as the store; its code does not run now.
        let fuel = unsafe { (*self.runtime()).fuel };
        Ok(self.stopping.reserve.saturating_add(fuel.max(0) as u64))
    }

    fn set_fuel(&mut self, fuel: u64) -> Result<()> {
        self.counts_fuel()?;
        let counted = fuel.min(i64::MAX as u64);
        self.stopping.reserve = fuel - counted;
        // SAFETY: as above.
        unsafe { (*self.runtime()).fuel = counted as i64 };
        Ok(())
    }

    /// Gives back fuel for what was not executed.
    pub(crate) fn refund(&mut self, amount: u32) {
        // SAFETY: as above.
        let fuel = unsafe { &mut (*self.runtime()).fuel };
        *fuel = fuel.saturating_add(amount.into());
    }

    /// Takes fuel, if that is counted.
    ///
    /// # Errors
    ///
    /// If there is not enough.
    pub(crate) fn take_fuel(&mut self, amount: u64) -> Result<()> {
        if amount > 0 && self.engine().settings().metering.fuel {
            // SAFETY: as above.
            let fuel = unsafe { &mut (*self.runtime()).fuel };
            *fuel = fuel.saturating_sub_unsigned(amount);
            self.refuel()?;
        }
        Ok(())
    }

    /// Takes fuel from the reserve, if code has taken more than there was.
    ///
    /// # Errors
    ///
    /// If there is not enough.
    pub(crate) fn refuel(&mut self) -> Result<()> {
        // SAFETY: as above.
        let fuel = unsafe { &mut (*self.runtime()).fuel };
        if *fuel >= 0 {
            return Ok(());
        }
        let more = self.stopping.reserve.min(i64::MAX as u64);
        self.stopping.reserve -= more;
        *fuel += more as i64;
        if *fuel < 0 {
            *fuel = 0;
            return Err(Trap::OutOfFuel.into());
        }
        Ok(())
    }

    /// Whether code of the store can be interrupted.
    pub(crate) fn has_epochs(&self) -> bool {
        self.engine().settings().metering.epochs
    }

    /// Whether the program is to be interrupted.
    pub(crate) fn is_deadline_reached(&self) -> bool {
        self.has_epochs() && self.engine().epoch().load(Ordering::Relaxed) >= self.stopping.deadline
    }

    /// The epoch at which code is interrupted.
    #[cfg(feature = "wasi")]
    pub(crate) fn epoch_deadline(&self) -> u64 {
        self.stopping.deadline
    }

    /// What a new instance asks at the heads of loops.
    pub(super) fn new_interrupt(&self) -> VmInterrupt {
        VmInterrupt {
            epoch: self.engine().epoch().as_ptr(),
            deadline: self.stopping.deadline,
        }
    }

    fn set_epoch_deadline(&mut self, ticks: u64) {
        let now = self.engine().epoch().load(Ordering::Relaxed);
        self.stopping.deadline = now.saturating_add(ticks);
        for instance in &self.instances {
            // SAFETY: instances live as long as the store, and no code of it runs now.
            unsafe { (*instance.as_ref().interrupt()).deadline = self.stopping.deadline };
        }
    }
}

impl<T> Store<T> {
    /// How much fuel is left.
    ///
    /// # Errors
    ///
    /// If the engine does not count it: see [`Config::consume_fuel`](crate::Config::consume_fuel).
    pub fn get_fuel(&self) -> Result<u64> {
        self.inner.opaque.fuel()
    }

    /// Sets how much fuel is left. A new store has none.
    ///
    /// # Errors
    ///
    /// As [`Store::get_fuel`].
    pub fn set_fuel(&mut self, fuel: u64) -> Result<()> {
        self.inner.opaque.set_fuel(fuel)
    }

    /// Sets the deadline: the epoch of the engine that begins with the `ticks_beyond_current`th call
    /// of [`Engine::increment_epoch`](crate::Engine::increment_epoch) from now. Code that runs in
    /// that epoch or a later one traps, or what [`Store::epoch_deadline_callback`] says is done.
    /// With 0, and in a new store, that is at once.
    ///
    /// Without [`Config::epoch_interruption`](crate::Config::epoch_interruption) that has no effect.
    pub fn set_epoch_deadline(&mut self, ticks_beyond_current: u64) {
        self.inner.opaque.set_epoch_deadline(ticks_beyond_current);
    }

    /// Lets code that reaches the deadline trap with [`Trap::Interrupt`]. That is the default.
    pub fn epoch_deadline_trap(&mut self) {
        self.inner.opaque.stopping.callback = None;
        self.inner.epoch_callback = None;
    }

    /// Lets code that reaches the deadline call `callback`, which decides whether it goes on. If it
    /// returns an error, the program ends with that.
    pub fn epoch_deadline_callback(
        &mut self,
        callback: impl FnMut(StoreContextMut<'_, T>) -> Result<UpdateDeadline> + Send + Sync + 'static,
    ) {
        self.inner.epoch_callback = Some(EpochCallback(Box::new(callback)));
        self.inner.opaque.stopping.callback = Some(call_back::<T>);
    }
}

impl<T> StoreContext<'_, T> {
    /// As [`Store::get_fuel`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn get_fuel(&self) -> Result<u64> {
        self.0.opaque.fuel()
    }
}

impl<T> StoreContextMut<'_, T> {
    /// As [`Store::get_fuel`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn get_fuel(&self) -> Result<u64> {
        self.0.opaque.fuel()
    }

    /// As [`Store::set_fuel`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn set_fuel(&mut self, fuel: u64) -> Result<()> {
        self.0.opaque.set_fuel(fuel)
    }

    /// As [`Store::set_epoch_deadline`].
    pub fn set_epoch_deadline(&mut self, ticks_beyond_current: u64) {
        self.0.opaque.set_epoch_deadline(ticks_beyond_current);
    }
}
