//! Stopping a program, for good or for a while: fuel and epochs, as a store has them.
//!
//! Fuel that generated code counts is in the `VmRuntime`, unless code runs, which has it in a
//! register; the rest is in a reserve. The epoch's deadline is before the context of each instance.
//! Where code has used what it counts, or has reached the deadline, it calls a builtin, which ends
//! here. Then an asynchronous call may let others run, as the store is told to.

use crate::{
    run::{
        enter::leave_newer,
        fiber::{block_on, yield_now},
        trap::Trap,
    },
    store::{
        Store, StoreInner, StoreOpaque,
        context::{StoreContext, StoreContextMut},
    },
};
use anyhow::{Result, bail, ensure};
use gantry_codegen::layout::VmInterrupt;
use std::{
    fmt,
    future::Future,
    mem,
    num::NonZeroU64,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::Pin,
    sync::atomic::Ordering,
};

/// What becomes of a program whose epoch's deadline was reached: what the callback of
/// [`Store::epoch_deadline_callback`] returns.
#[non_exhaustive]
pub enum UpdateDeadline {
    /// It goes on, with a deadline so many epochs from now.
    Continue(u64),
    /// It traps with [`Trap::Interrupt`].
    Interrupt,
    /// It lets others run, then goes on, with a deadline so many epochs from then: the future of the
    /// asynchronous call is pending once, and wakes its task at once. In a synchronous call that is
    /// an error.
    Yield(u64),
    /// The same, but the call waits until this future is ready.
    YieldCustom(u64, Pin<Box<dyn Future<Output = ()> + Send>>),
}

impl fmt::Debug for UpdateDeadline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UpdateDeadline::Continue(ticks) => f.debug_tuple("Continue").field(ticks).finish(),
            UpdateDeadline::Interrupt => f.write_str("Interrupt"),
            UpdateDeadline::Yield(ticks) => f.debug_tuple("Yield").field(ticks).finish(),
            UpdateDeadline::YieldCustom(ticks, _) => f
                .debug_tuple("YieldCustom")
                .field(ticks)
                .finish_non_exhaustive(),
        }
    }
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
    /// How much code counts before it lets others run.
    fuel_interval: Option<NonZeroU64>,
    /// Whether calls have to be asynchronous, since they may have to wait.
    asynchronous_only: bool,
    /// The epoch at which code is interrupted.
    deadline: u64,
    /// How code that does not know the type of the store's data calls the callback.
    callback: Option<unsafe fn(*mut StoreOpaque) -> Result<UpdateDeadline>>,
}

impl Stopping {
    /// Makes synchronous calls errors.
    pub(crate) fn require_asynchronous_calls(&mut self) {
        self.asynchronous_only = true;
    }
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
        let fiber = mem::take(&mut (*store).fiber);
        let scope = (*store).roots_mut().scope();
        let context = StoreContextMut(&mut *inner);
        let result = catch_unwind(AssertUnwindSafe(|| (callback.0)(context)));
        (*store).roots_mut().end_scope(scope);
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
        let ticks = match decision {
            UpdateDeadline::Continue(ticks) => ticks,
            UpdateDeadline::Interrupt => return Err(Trap::Interrupt.into()),
            UpdateDeadline::Yield(ticks) => {
                yield_now(store)?;
                ticks
            }
            UpdateDeadline::YieldCustom(ticks, future) => {
                block_on(store, future)?;
                ticks
            }
        };
        (*store).set_epoch_deadline(ticks);
        Ok(())
    }
}

/// Takes fuel, if that is counted, for what has not begun. As code that counts it, this may let
/// others run.
///
/// # Errors
///
/// As [`refuel`].
///
/// # Safety
///
/// As [`check_epoch`].
pub(crate) unsafe fn take_fuel(store: *mut StoreOpaque, amount: u64) -> Result<()> {
    // SAFETY: as the caller promises; the runtime lives as long as the store.
    unsafe {
        if amount > 0 && (*store).engine().settings().metering.fuel {
            let fuel = &raw mut (*(*store).runtime()).fuel;
            *fuel = (*fuel).saturating_sub_unsigned(amount);
            refuel(store)?;
        }
    }
    Ok(())
}

/// Goes on with code that has taken more fuel than it may count: takes some from the reserve, and
/// lets others run if that is wanted.
///
/// # Errors
///
/// If there is no fuel, or as [`block_on`].
///
/// # Safety
///
/// As [`check_epoch`].
pub(crate) unsafe fn refuel(store: *mut StoreOpaque) -> Result<()> {
    // SAFETY: as the caller promises.
    unsafe {
        if (*store).take_from_reserve()? && (*store).stopping.fuel_interval.is_some() {
            yield_now(store)?;
        }
    }
    Ok(())
}

#[cold]
fn not_asynchronous() -> Result<()> {
    bail!(
        "the store's configuration requires that `*_async` functions are used instead: its code may \
         have to wait"
    )
}

impl StoreOpaque {
    fn counts_fuel(&self) -> Result<()> {
        ensure!(
            self.engine().settings().metering.fuel,
            "fuel is not configured in this store"
        );
        Ok(())
    }

    /// Fuel that is left. What code has taken and not yet paid for is not.
    fn fuel(&self) -> Result<u64> {
        self.counts_fuel()?;
        Ok(self.all_fuel().clamp(0, u64::MAX.into()) as u64)
    }

    /// What code counts and the reserve: negative while code has taken more than there is.
    fn all_fuel(&self) -> i128 {
        // SAFETY: the runtime lives as long as the store; its code does not run now.
        let counted = unsafe { (*self.runtime()).fuel };
        i128::from(self.stopping.reserve) + i128::from(counted)
    }

    /// Divides fuel into what code counts and the reserve.
    fn divide_fuel(&mut self, fuel: u64) {
        let most = self.stopping.fuel_interval.map_or(u64::MAX, u64::from);
        let counted = fuel.min(most).min(i64::MAX as u64);
        self.stopping.reserve = fuel - counted;
        // SAFETY: as above.
        unsafe { (*self.runtime()).fuel = counted as i64 };
    }

    fn set_fuel(&mut self, fuel: u64) -> Result<()> {
        self.counts_fuel()?;
        self.divide_fuel(fuel);
        Ok(())
    }

    fn set_fuel_interval(&mut self, interval: Option<u64>) -> Result<()> {
        let fuel = self.fuel()?;
        ensure!(
            interval != Some(0),
            "the interval of fuel at which code yields must not be 0"
        );
        self.stopping.fuel_interval = interval.and_then(NonZeroU64::new);
        self.stopping.asynchronous_only = true;
        self.divide_fuel(fuel);
        Ok(())
    }

    /// How much fuel code takes before it lets others run.
    pub(crate) fn fuel_interval(&self) -> Option<u64> {
        self.stopping.fuel_interval.map(u64::from)
    }

    /// Fails if only asynchronous calls may be made.
    #[inline(always)]
    pub(crate) fn check_synchronous(&self) -> Result<()> {
        match self.stopping.asynchronous_only {
            false => Ok(()),
            true => not_asynchronous(),
        }
    }

    /// Gives back fuel for what was not executed.
    pub(crate) fn refund(&mut self, amount: u32) {
        // SAFETY: as above.
        let fuel = unsafe { &mut (*self.runtime()).fuel };
        *fuel = fuel.saturating_add(amount.into());
    }

    /// Takes fuel from the reserve, if code has taken more than it may count. Returns whether it
    /// had.
    ///
    /// # Errors
    ///
    /// If there is not enough.
    fn take_from_reserve(&mut self) -> Result<bool> {
        // SAFETY: as above.
        if unsafe { (*self.runtime()).fuel } >= 0 {
            return Ok(false);
        }
        let left = self.all_fuel();
        self.divide_fuel(left.max(0) as u64);
        ensure!(left >= 0, Trap::OutOfFuel);
        Ok(true)
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

    /// Lets code of asynchronous calls yield to others whenever it has used so much fuel: the future of
    /// the call is pending once, and wakes its task at once. `None` is never. How much fuel there is
    /// and what is used stays the same. Long operations on ranges yield in between, too.
    ///
    /// From now on synchronous calls on this store are errors, even with `None`.
    ///
    /// ```
    /// use gantry::{Config, Engine, Instance, Module, Store};
    /// use std::{future::Future, pin::pin, task::{Context, Waker}};
    ///
    /// let engine = Engine::new(Config::new().consume_fuel(true))?;
    /// let module = Module::new(&engine, "(module (func (export \"spin\") (loop (br 0))))")?;
    /// let mut store = Store::new(&engine, ());
    /// let instance = Instance::new(&mut store, &module, &[])?;
    /// let spin = instance.get_typed_func::<(), ()>(&mut store, "spin")?;
    /// store.set_fuel(10_000)?;
    /// store.fuel_async_yield_interval(Some(100))?;
    /// let mut call = pin!(spin.call_async(&mut store, ()));
    /// for _ in 0..99 {
    ///     assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    /// }
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Store::get_fuel`], or if the interval is 0.
    pub fn fuel_async_yield_interval(&mut self, interval: Option<u64>) -> Result<()> {
        self.inner.opaque.set_fuel_interval(interval)
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
        self.inner.set_epoch_callback(callback);
    }

    /// Lets code of asynchronous calls that reaches the deadline yield to others, as with
    /// [`UpdateDeadline::Yield`] of this number.
    ///
    /// From now on synchronous calls on this store are errors.
    pub fn epoch_deadline_async_yield_and_update(&mut self, delta: u64) {
        self.inner.yield_at_deadline(delta);
    }
}

impl<T> StoreInner<T> {
    fn set_epoch_callback(
        &mut self,
        callback: impl FnMut(StoreContextMut<'_, T>) -> Result<UpdateDeadline> + Send + Sync + 'static,
    ) {
        self.epoch_callback = Some(EpochCallback(Box::new(callback)));
        self.opaque.stopping.callback = Some(call_back::<T>);
    }

    fn yield_at_deadline(&mut self, delta: u64) {
        self.opaque.stopping.asynchronous_only = true;
        self.set_epoch_callback(move |_| Ok(UpdateDeadline::Yield(delta)));
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

    /// As [`Store::fuel_async_yield_interval`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn fuel_async_yield_interval(&mut self, interval: Option<u64>) -> Result<()> {
        self.0.opaque.set_fuel_interval(interval)
    }

    /// As [`Store::epoch_deadline_async_yield_and_update`].
    pub fn epoch_deadline_async_yield_and_update(&mut self, delta: u64) {
        self.0.yield_at_deadline(delta);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Config, Engine, Store};

    /// What code has taken beyond what it counts comes out of the reserve, also if the host looks
    /// before code has asked for more.
    #[test]
    fn debts_are_seen() {
        let engine = Engine::new(Config::new().consume_fuel(true)).unwrap();
        let mut store = Store::new(&engine, ());
        for (fuel, taken) in [(100, 0), (100, 13), (100, 100), (100, 101), (u64::MAX, 20)] {
            store.set_fuel(fuel).unwrap();
            store.fuel_async_yield_interval(Some(10)).unwrap();
            // SAFETY: the runtime lives as long as the store.
            unsafe { (*store.inner.opaque.runtime()).fuel -= taken };
            let left = fuel.saturating_sub(taken as u64);
            assert_eq!(store.get_fuel().unwrap(), left);
            assert_eq!(store.inner.opaque.take_from_reserve().is_ok(), taken <= 100);
            assert_eq!(store.get_fuel().unwrap(), left);
        }
    }
}
