//! The code by which Wasm code is left, other than by the trampolines of a signature: a process has
//! one copy for all engines whose code relies on the same registers, so its addresses are known
//! everywhere.

use crate::{code::publish::PublishedCode, engine::isa};
use anyhow::Result;
use gantry_codegen::{
    emit::pinned::{Counter, Pinned},
    layout::VmRuntime,
};
use std::sync::OnceLock;

/// The ways out of Wasm code.
pub(crate) struct Exits {
    code: PublishedCode,
    offsets: isa::Exits,
    counts_fuel: bool,
}

/// By what code relies on.
static EXITS: [OnceLock<Exits>; Pinned::ALL.len()] = [const { OnceLock::new() }; Pinned::ALL.len()];

impl Exits {
    /// The process's exits for engines of this kind, made if they have not been.
    ///
    /// # Errors
    ///
    /// If there is no memory for machine code.
    pub(crate) fn get(pinned: Pinned) -> Result<&'static Exits> {
        let known = &EXITS[pinned.number()];
        if let Some(exits) = known.get() {
            return Ok(exits);
        }
        let (code, offsets) = isa::exits(pinned);
        let code = PublishedCode::copy(&code, true)?;
        Ok(known.get_or_init(|| Exits {
            code,
            offsets,
            counts_fuel: pinned.counter == Counter::Fuel,
        }))
    }

    /// All that have been made: those for a store are before any of its Wasm code runs.
    /// Async-signal-safe.
    pub(crate) fn existing() -> impl Iterator<Item = &'static Exits> {
        EXITS.iter().filter_map(OnceLock::get)
    }

    /// Those that a store's Wasm code leaves by. Async-signal-safe.
    pub(crate) fn of(runtime: &VmRuntime) -> Option<&'static Exits> {
        Exits::existing().find(|exits| exits.leave() == runtime.leave)
    }

    /// Whether a register has the fuel that is left, where code faults.
    pub(crate) fn counts_fuel(&self) -> bool {
        self.counts_fuel
    }

    /// Where to resume after a fault, with the runtime's `entry_sp` as the first argument.
    pub(crate) fn trap_exit(&self) -> *const u8 {
        self.code.address(0)
    }

    /// See [`VmRuntime::leave`](gantry_codegen::layout::VmRuntime::leave).
    pub(crate) fn leave(&self) -> *const u8 {
        self.code.address(self.offsets.leave)
    }

    /// See [`VmRuntime::make_room`](gantry_codegen::layout::VmRuntime::make_room).
    pub(crate) fn make_room(&self) -> *const u8 {
        self.code.address(self.offsets.make_room)
    }

    /// Where a callee returns to that has an area of this size, one of
    /// [`TAIL_AREAS`](gantry_codegen::layout::TAIL_AREAS) by index.
    pub(crate) fn tail_return(&self, area: usize) -> *const u8 {
        self.code.address(self.offsets.tail_returns[area])
    }
}
