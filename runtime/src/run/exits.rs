//! The code by which Wasm code is left, other than by the trampolines of a signature: a process has
//! one copy, so its addresses are known everywhere.

use crate::{code::publish::PublishedCode, engine::isa};
use anyhow::Result;
use std::sync::OnceLock;

/// The ways out of Wasm code.
pub(crate) struct Exits {
    code: PublishedCode,
    offsets: isa::Exits,
}

static EXITS: OnceLock<Exits> = OnceLock::new();

impl Exits {
    /// The process's exits, made if they have not been.
    ///
    /// # Errors
    ///
    /// If there is no memory for machine code.
    pub(crate) fn get() -> Result<&'static Exits> {
        if let Some(exits) = EXITS.get() {
            return Ok(exits);
        }
        let (code, offsets) = isa::exits();
        let code = PublishedCode::copy(&code)?;
        Ok(EXITS.get_or_init(|| Exits { code, offsets }))
    }

    /// The same, if they have been made: before any Wasm code runs, that is. Async-signal-safe.
    pub(crate) fn existing() -> Option<&'static Exits> {
        EXITS.get()
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
