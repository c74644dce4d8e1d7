//! Calls between host and generated code: see [`gantry_isa_testing::calls`].
//!
//! Needs an AArch64 processor, or an emulator of one.
#![cfg(target_arch = "aarch64")]

#[path = "common/calls.rs"]
mod isa;

use gantry_codegen::isa::reg::Reg;
use gantry_isa_aarch64::regs::*;
use gantry_isa_testing::{calls, unwind};
use isa::TestAarch64;

#[test]
fn values_go_to_the_host_and_back() {
    calls::values_go_to_the_host_and_back::<TestAarch64>();
}

#[test]
fn many_values() {
    calls::many_values::<TestAarch64>();
}

#[test]
fn stack_overflow_unwinds_to_the_entry() {
    calls::stack_overflow_unwinds_to_the_entry::<TestAarch64>();
}

#[test]
fn registers_of_callers_are_restored() {
    unwind::registers_of_callers_are_restored::<TestAarch64>();
}

#[test]
fn records_never_lead_out_of_the_frame() {
    unwind::records_never_lead_out_of_the_frame::<TestAarch64>();
}

#[test]
fn builtins_get_their_operands() {
    calls::builtins_get_their_operands::<TestAarch64>();
}

/// The scratch registers are the only ones that a forwarded call may lose: none of them carries a
/// value.
#[test]
fn conventions_keep_clear_of_scratch_registers() {
    let carried: Vec<Reg> = INT_ARGUMENTS.iter().chain(&INT_RESULTS).copied().collect();
    assert!(
        ![SCRATCH, ENCODER_SCRATCH, CONTEXT, MEMORY, SP, X8, X9, X10]
            .iter()
            .any(|reg| carried.contains(reg))
    );
    assert!(!FLOAT_ARGUMENTS.contains(&FLOAT_SCRATCH));
}

#[test]
fn signatures_are_checked() {
    calls::signatures_are_checked::<TestAarch64>();
}
