//! Calls through tables.

use super::Selector;
use crate::{encode::SWITCHED_ENTRY, machine::Aarch64};
use gantry_codegen::{allocator::Allocator, isa::reg::Reg, select::Call};

impl<A: Allocator<Machine = Aarch64>> Call for Selector<'_, A> {
    const ENTRY: Reg = SWITCHED_ENTRY;
}
