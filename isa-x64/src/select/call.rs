//! Calls through tables.

use super::Selector;
use crate::{encode::SWITCHED_ENTRY, machine::X64};
use gantry_codegen::{allocator::Allocator, isa::reg::Reg, select::Call};

impl<A: Allocator<Machine = X64>> Call for Selector<'_, A> {
    const ENTRY: Reg = SWITCHED_ENTRY;
}
